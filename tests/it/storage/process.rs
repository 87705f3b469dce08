//! Across processes: locks, and what is left after a kill -9.
//!
//! The other process is this test program again, running the ignored test [`child`] with its task in the environment.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use tillwire::params;
use tillwire::storage::{Db, DbError, DbUrl};

use super::{Lab, on_both_engines};

on_both_engines!(a_lock_holds_across_processes, a_lock_is_waited_for, what_was_acknowledged_survives_a_kill);

const TABLE: &str = "CREATE TABLE note (id BIGINT PRIMARY KEY, text {text} NOT NULL)";

const TASK: &str = "TILLWIRE_TEST_CHILD_TASK";
const URL: &str = "TILLWIRE_TEST_CHILD_URL";

#[test]
#[ignore = "run by other tests as a process of its own"]
fn child() {
    let (Ok(task), Ok(url)) = (std::env::var(TASK), std::env::var(URL)) else { return };
    let db = Db::open(&DbUrl::parse(&url).unwrap(), &super::options()).unwrap();
    match task.as_str() {
        "lock" => {
            let _lock = db.try_lock("import").unwrap().expect("free");
            say("locked");
            std::thread::sleep(Duration::from_secs(60));
        }
        "write" => {
            for id in 0..1_000_000_i64 {
                let text = "x".repeat(500);
                db.write(move |tx| tx.execute("INSERT INTO note VALUES ($1, $2)", params![id, &text])).unwrap();
                say(&format!("{id}"));
            }
        }
        other => panic!("{other}"),
    }
}

fn say(word: &str) {
    use std::io::Write as _;
    let mut out = std::io::stdout().lock();
    writeln!(out, "child: {word}").unwrap();
    out.flush().unwrap();
}

struct Other {
    process: Child,
    said: BufReader<ChildStdout>,
}

impl Other {
    fn start(lab: &Lab, task: &str) -> Other {
        let mut process = Command::new(std::env::current_exe().unwrap())
            .args(["storage::process::child", "--exact", "--ignored", "--nocapture"])
            .env(TASK, task)
            .env(URL, lab.url.to_string())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let said = BufReader::new(process.stdout.take().unwrap());
        Other { process, said }
    }

    /// The next word that the child says, until it dies.
    fn hear(&mut self) -> Option<String> {
        loop {
            let mut line = String::new();
            if self.said.read_line(&mut line).unwrap() == 0 {
                return None;
            }
            // The test runner writes its own words before the first of ours.
            if let Some((_, word)) = line.split_once("child: ") {
                return Some(word.trim_end().to_owned());
            }
        }
    }

    fn kill(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

impl Drop for Other {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn a_lock_holds_across_processes(lab: Lab) {
    let mut other = Other::start(&lab, "lock");
    assert_eq!(other.hear().as_deref(), Some("locked"));
    assert!(lab.db.try_lock("import").unwrap().is_none());
    assert!(lab.db.try_lock("export").unwrap().is_some(), "another name is another lock");
    let started = Instant::now();
    assert!(lab.db.lock_wait("import", Duration::from_millis(150)).unwrap().is_none());
    assert!(started.elapsed() >= Duration::from_millis(150));
    other.kill();
    // The server may need a moment to see that its client is gone.
    let lock = lab.db.lock_wait("import", Duration::from_secs(10)).unwrap();
    lock.expect("released with the process").verify().unwrap();
    assert!(matches!(lab.db.try_lock("../x"), Err(DbError::Misuse(_))));
}

fn a_lock_is_waited_for(lab: Lab) {
    let held = lab.db.try_lock("import").unwrap().expect("free");
    let other = Db::open(&lab.url, &super::options()).unwrap();
    let waiting = std::thread::spawn(move || other.lock_wait("import", Duration::from_secs(10)).unwrap().is_some());
    std::thread::sleep(Duration::from_millis(200));
    assert!(!waiting.is_finished());
    drop(held);
    assert!(waiting.join().unwrap());
}

fn what_was_acknowledged_survives_a_kill(lab: Lab) {
    let lab = lab.tables(TABLE);
    let mut acknowledged: Option<i64> = None;
    for round in 0..3 {
        lab.db.write(|tx| tx.execute("DELETE FROM note", &[])).unwrap();
        let mut other = Other::start(&lab, "write");
        for _ in 0..(30 + 40 * round) {
            acknowledged = other.hear().map(|word| word.parse().unwrap());
        }
        other.kill();
        while let Some(word) = other.hear() {
            acknowledged = Some(word.parse().unwrap());
        }
        let acknowledged = acknowledged.expect("the child wrote something");
        let row = lab.db.read(|tx| tx.query_one("SELECT count(*), max(id), min(length(text)) FROM note", &[])).unwrap();
        let (rows, last) = (row.int(0).unwrap(), row.int(1).unwrap());
        // One more may be there: committed, and killed before it was said.
        assert!(last == acknowledged || last == acknowledged + 1, "{last} after {acknowledged}");
        assert_eq!((rows, row.int(2)), (last + 1, Ok(500)), "every row before the last is there, and whole");
        // Opened anew, it is sound.
        assert_eq!(Db::open(&lab.url, &super::options()).unwrap().check(), Ok(Vec::new()));
    }
}
