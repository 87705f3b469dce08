//! What the process gives to a run: variables, folder, streams, clock, the wish to stop. Tests give their own.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Read, Write};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The surroundings of one run. Nothing in the program reads them in any other way.
pub struct Env {
    /// Environment variables.
    pub vars: BTreeMap<String, String>,
    /// The folder that paths are taken from; empty is the one where the process runs.
    pub folder: PathBuf,
    /// Standard input.
    pub stdin: Box<dyn Read + Send>,
    /// Standard input is a terminal: somebody types.
    pub stdin_terminal: bool,
    /// Standard output: results.
    pub stdout: Box<dyn Write + Send>,
    /// Standard error: status, warnings, progress.
    pub stderr: Box<dyn Write + Send>,
    /// Standard output is a terminal.
    pub stdout_terminal: bool,
    /// Standard error is a terminal.
    pub stderr_terminal: bool,
    /// Milliseconds since 1970-01-01T00:00Z.
    pub clock: Arc<dyn Fn() -> i64 + Send + Sync>,
    /// Fresh random bytes.
    pub random: Arc<dyn Fn() -> [u8; 16] + Send + Sync>,
    /// Waits.
    pub wait: Arc<dyn Fn(Duration) + Send + Sync>,
    /// Set when the run is to stop in order.
    pub cancel: Arc<AtomicBool>,
    #[cfg_attr(not(unix), expect(dead_code, reason = "nothing hangs up there"))]
    hang_up: Option<HangUp>,
}

/// How SIGHUP is heard, where there is one.
#[cfg(unix)]
type HangUp = signal_hook::SigId;
#[cfg(not(unix))]
type HangUp = ();

/// Ctrl-C, SIGTERM and a terminal that hangs up set the flag from now on.
#[cfg(unix)]
fn listen(cancel: &Arc<AtomicBool>) -> Option<HangUp> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    for signal in [SIGINT, SIGTERM] {
        // Where a handler cannot be set the signal ends the process at once, as it would without us.
        signal_hook::flag::register(signal, Arc::clone(cancel)).ok();
    }
    signal_hook::flag::register(SIGHUP, Arc::clone(cancel)).ok()
}

/// Ctrl-C and a window that closes set the flag from now on.
#[cfg(not(unix))]
fn listen(cancel: &Arc<AtomicBool>) -> Option<HangUp> {
    let flag = Arc::clone(cancel);
    // A second handler in one process is refused; the first one goes on working, so nothing is lost.
    ctrlc::set_handler(move || flag.store(true, Ordering::SeqCst)).ok();
    None
}

impl std::fmt::Debug for Env {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Env").field("folder", &self.folder).finish_non_exhaustive()
    }
}

impl Env {
    /// The surroundings of this process; Ctrl-C and SIGTERM set the flag from now on.
    pub fn of_process() -> Env {
        let cancel = Arc::new(AtomicBool::new(false));
        let stop = Arc::clone(&cancel);
        let hang_up = listen(&cancel);
        Env {
            vars: std::env::vars_os()
                .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
                .collect(),
            folder: PathBuf::new(),
            stdin: Box::new(io::stdin()),
            stdin_terminal: io::stdin().is_terminal(),
            stdout: Box::new(io::stdout()),
            stderr: Box::new(io::stderr()),
            stdout_terminal: io::stdout().is_terminal(),
            stderr_terminal: io::stderr().is_terminal(),
            clock: Arc::new(wall_clock_ms),
            random: Arc::new(random_bytes),
            wait: Arc::new(move |time| sleep_unless(&stop, time)),
            cancel,
            hang_up,
        }
    }

    /// From now on SIGHUP does not end the run but sets this flag: servers read their certificates anew by it.
    pub fn take_hang_up(&mut self) -> io::Result<Arc<AtomicBool>> {
        let flag = Arc::new(AtomicBool::new(false));
        #[cfg(unix)]
        if let Some(id) = self.hang_up.take() {
            signal_hook::flag::register(signal_hook::consts::SIGHUP, Arc::clone(&flag))?;
            signal_hook::low_level::unregister(id);
        }
        Ok(flag)
    }

    /// No variables, empty input, output into buffers, a clock that stands at `now_ms`.
    pub fn for_tests(folder: impl Into<PathBuf>, now_ms: i64) -> (Env, Captured) {
        let captured = Captured::default();
        let env = Env {
            vars: BTreeMap::new(),
            folder: folder.into(),
            stdin: Box::new(io::empty()),
            stdin_terminal: false,
            stdout: Box::new(captured.stdout.clone()),
            stderr: Box::new(captured.stderr.clone()),
            stdout_terminal: false,
            stderr_terminal: false,
            clock: Arc::new(move || now_ms),
            random: Arc::new(|| [7; 16]),
            wait: Arc::new(std::thread::sleep),
            cancel: Arc::new(AtomicBool::new(false)),
            hang_up: None,
        };
        (env, captured)
    }

    /// The surroundings of a run inside of this one: in a folder, without variables, with empty input and output into
    /// buffers; the same clock and the same randomness.
    pub fn inside(&self, folder: impl Into<PathBuf>, cancel: Arc<AtomicBool>) -> (Env, Captured) {
        let (mut env, captured) = Env::for_tests(folder, 0);
        (env.clock, env.random, env.wait) = (self.clock.clone(), self.random.clone(), self.wait.clone());
        env.cancel = cancel;
        (env, captured)
    }

    /// A variable that is set and not empty.
    pub fn var(&self, name: &str) -> Option<&str> {
        self.vars.get(name).map(String::as_str).filter(|v| !v.is_empty())
    }
}

/// How often a run that waits looks whether it is to stop.
const LOOK_AGAIN: Duration = Duration::from_millis(50);

/// Sleeps in small steps: Ctrl-C does not end the system's sleep.
fn sleep_unless(stop: &AtomicBool, time: Duration) {
    let mut left = time;
    while !left.is_zero() && !stop.load(Ordering::SeqCst) {
        let step = left.min(LOOK_AGAIN);
        std::thread::sleep(step);
        left -= step;
    }
}

fn wall_clock_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

/// Bytes that nobody can foresee, from the operating system. Keys are made of them, so there is nothing to fall back on.
fn random_bytes() -> [u8; 16] {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).expect("the operating system has random bytes");
    bytes
}

/// What a run in a test has written.
#[derive(Clone, Debug, Default)]
pub struct Captured {
    stdout: Buffer,
    stderr: Buffer,
}

impl Captured {
    /// Standard output as text.
    pub fn stdout(&self) -> String {
        self.stdout.text()
    }

    /// Standard error as text.
    pub fn stderr(&self) -> String {
        self.stderr.text()
    }
}

/// Bytes that several owners write to.
#[derive(Clone, Debug, Default)]
struct Buffer(Arc<Mutex<Vec<u8>>>);

impl Buffer {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap_or_else(PoisonError::into_inner)).into_owned()
    }
}

impl Write for Buffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
