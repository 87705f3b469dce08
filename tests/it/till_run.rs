//! `till run` while nobody types: what time brings comes without a line.

use std::collections::VecDeque;
use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use tillwire::cli::{self, Captured, Env, Exit};

use crate::support::till::MORNING;

/// Nobody waits longer for what must come.
const PATIENCE: Duration = Duration::from_secs(60);

/// What was written so far; whoever waits for a part of it is told of every write.
#[derive(Clone, Default)]
struct Screen(Arc<(Mutex<String>, Condvar)>);

impl Screen {
    /// Waits until this was written.
    fn shows(&self, text: &str) {
        let (written, changed) = &*self.0;
        let written = written.lock().unwrap();
        let (written, waited) =
            changed.wait_timeout_while(written, PATIENCE, |written| !written.contains(text)).unwrap();
        assert!(!waited.timed_out(), "{text:?} was never shown:\n{written}");
    }
}

impl Write for Screen {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.0.lock().unwrap().push_str(&String::from_utf8_lossy(bytes));
        self.0.1.notify_all();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What somebody at the keyboard does.
enum Doing {
    Types(&'static str),
    /// Looks on until the screen shows this.
    Waits(&'static str),
    /// Does nothing for so many minutes.
    Idles(i64),
}

/// Somebody at the keyboard.
struct Keyboard {
    doing: VecDeque<Doing>,
    screen: Screen,
    clock: Arc<AtomicI64>,
}

impl Read for Keyboard {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match self.doing.pop_front() {
                Some(Doing::Types(line)) => {
                    let line = format!("{line}\n");
                    buffer[..line.len()].copy_from_slice(line.as_bytes());
                    return Ok(line.len());
                }
                Some(Doing::Waits(text)) => self.screen.shows(text),
                Some(Doing::Idles(minutes)) => {
                    self.clock.fetch_add(minutes * 60_000, Ordering::SeqCst);
                }
                None => return Ok(0),
            }
        }
    }
}

fn tillwire(folder: &Path, line: &str) -> Captured {
    let (env, captured) = Env::for_tests(folder, MORNING);
    let exit = cli::run(["tillwire"].into_iter().chain(line.split_whitespace()).map(OsString::from), env);
    assert_eq!(exit, Exit::Ok, "{line}\n{}{}", captured.stdout(), captured.stderr());
    captured
}

/// Runs a till with these settings; answers its events, a line each.
fn run(settings: &str, doing: impl IntoIterator<Item = Doing>) -> String {
    let folder = tempfile::tempdir().unwrap();
    let till = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/till");
    tillwire(folder.path(), &format!("till load --till-db till.db --store 1 {till}/goods.jsonl {till}/staff.jsonl"));
    let (mut env, captured) = Env::for_tests(folder.path(), MORNING);
    let clock = Arc::new(AtomicI64::new(MORNING));
    let screen = Screen::default();
    let seen = Arc::clone(&clock);
    env.clock = Arc::new(move || seen.load(Ordering::SeqCst));
    let drawn = Mutex::new(0_u64);
    env.random = Arc::new(move || {
        let mut drawn = drawn.lock().unwrap();
        *drawn += 1;
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&drawn.to_be_bytes());
        bytes[8..].copy_from_slice(&drawn.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes());
        bytes
    });
    env.stdout = Box::new(screen.clone());
    env.stdin = Box::new(Keyboard { doing: doing.into_iter().collect(), screen: screen.clone(), clock });
    let line = format!("till run --till-db till.db --till-settings {till}/{settings} --events-to file:sent --drain 60");
    let exit = cli::run(["tillwire"].into_iter().chain(line.split_whitespace()).map(OsString::from), env);
    assert_eq!(exit, Exit::Ok, "{}{}", screen.0.0.lock().unwrap(), captured.stderr());
    tillwire(folder.path(), "events tail sent -c 10000").stdout()
}

#[test]
fn time_passes_while_nobody_types() {
    use Doing::*;
    let events = run(
        "till.toml",
        [
            Types("sign-on 17 pin 1234"),
            Types("shift open cash 1000"),
            Types("drawer by-hand yes"),
            Types("cash in 5 reason change"),
            Waits("=5.00"),
            Idles(16),
            Idles(23 * 60),
            Waits("after 24 nothing is sold"),
            Idles(60),
            Waits("nothing is sold until then"),
            Types("quit"),
        ],
    );
    for kind in ["system.heartbeat", "session.locked", "drawer.left_open", "shift.overdue"] {
        assert!(events.contains(kind), "{kind}:\n{events}");
    }
    let beat = events.lines().find(|l| l.contains("system.heartbeat")).unwrap();
    for field in ["rss=", "free_disk=", "outbox_pending="] {
        assert!(beat.contains(field), "{field}: {beat}");
    }
}

#[test]
fn a_customer_who_goes_away_is_missed() {
    use Doing::*;
    let events = run(
        "self-checkout.toml",
        [
            Types("sign-on 17 pin 1234"),
            Types("shift open cash 0"),
            Types("lane open"),
            Types("scan 9520002100016"),
            Types("plate +400g"),
            Waits("total 45.00"),
            Idles(1),
            Waits("are you still there?"),
            Types("touch"),
            Idles(4),
            // The first line that comes after that finds the goods of somebody who is gone.
            Types("scan 9520002100191"),
            Types("quit"),
        ],
    );
    assert!(events.contains("sco.idle_warning"), "{events}");
    assert!(events.contains("sco.transaction_abandoned"), "{events}");
}
