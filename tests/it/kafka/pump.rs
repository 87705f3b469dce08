//! The real program as the sender of tills.

use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use super::shop::Shop;
use crate::program::Ended;

/// A running `tillwire events pump`.
pub struct Pump {
    child: Child,
    log: PathBuf,
    _dir: TempDir,
}

/// What is the same in every run: nothing is held back, and the sender begins at once.
const WORDS: &[&str] = &["events", "pump", "--rate", "unlimited", "--splay", "0"];

impl Pump {
    /// Begins to send what these tills have.
    pub fn start(shops: &[&Shop]) -> Pump {
        let paths: Vec<&Path> = shops.iter().map(|shop| &*shop.path).collect();
        Pump::of(&paths, None, &[])
    }

    /// The same, and it keeps so many bytes of acknowledged events: for tests that sell as fast as the machine can and
    /// then want everything once more.
    pub fn keeping(shops: &[&Shop], bytes: u64) -> Pump {
        let paths: Vec<&Path> = shops.iter().map(|shop| &*shop.path).collect();
        Pump::run(&paths, None, &[], &["--keep-bytes", &bytes.to_string()])
    }

    /// The same by the names of files, with settings of the Kafka client and with variables.
    pub fn of(paths: &[&Path], config_of: Option<&Path>, variables: &[(&str, &str)]) -> Pump {
        Pump::run(paths, config_of, variables, &[])
    }

    fn run(paths: &[&Path], config_of: Option<&Path>, variables: &[(&str, &str)], more: &[&str]) -> Pump {
        let dir = tempfile::tempdir().unwrap();
        let log = dir.path().join("log");
        // A client that is back soon, so that the tests are quick; what a test says in its own file comes after that.
        let config = dir.path().join("kafka.properties");
        let own = config_of.map(|path| std::fs::read_to_string(path).unwrap()).unwrap_or_default();
        // It may hold a password: a file that others may read is refused.
        let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&config).unwrap();
        write!(file, "reconnect.backoff.max.ms=500\n{own}").unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_tillwire"));
        command.args(WORDS).args(more).arg("--kafka-config").arg(&config);
        for path in paths {
            command.arg("--till-db").arg(path);
        }
        let child = command
            .env_clear()
            .envs(std::env::var_os("PATH").map(|path| ("PATH", path)))
            .envs(variables.iter().copied())
            .env("TMPDIR", dir.path())
            .current_dir(dir.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(std::fs::File::create(&log).unwrap())
            .spawn()
            .unwrap();
        Pump { child, log, _dir: dir }
    }

    /// What it said so far.
    pub fn said(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap()
    }

    /// The process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Memory that it holds now, kB.
    pub fn memory_kb(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.pid())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("a memory size");
        line.trim().trim_end_matches(" kB").parse().unwrap()
    }

    /// `kill -9`.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Ends it in order.
    #[track_caller]
    pub fn stop(mut self) {
        signal(self.pid(), "TERM");
        let ended = self.wait(Duration::from_secs(30));
        let ended = ended.unwrap_or_else(|| panic!("it does not stop: {}", self.said()));
        Ended { code: ended, stdout: String::new(), stderr: self.said() }.exits(0);
    }

    /// Its exit code, if it ends within a time.
    pub fn wait(&mut self, patience: Duration) -> Option<Option<i32>> {
        let started = std::time::Instant::now();
        while started.elapsed() < patience {
            if let Some(status) = self.child.try_wait().unwrap() {
                return Some(status.code());
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        None
    }
}

impl Drop for Pump {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        if std::thread::panicking() {
            eprintln!("the pump said: {}", self.said());
        }
    }
}

/// Sends a signal to a process that this test has started.
pub fn signal(pid: u32, name: &str) {
    let sent = Command::new("kill").arg(format!("-{name}")).arg(pid.to_string()).status().unwrap();
    assert!(sent.success());
}

/// Runs another command of the program on a till and expects it to end well.
#[track_caller]
pub fn tillwire(words: &[&str]) -> Ended {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tillwire"));
    command.args(words).env_clear().envs(std::env::var_os("PATH").map(|path| ("PATH", path)));
    Ended::of(command.stdin(Stdio::null()).output().unwrap())
}
