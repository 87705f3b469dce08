//! The store's own services as programs of their own: price checkers with real sockets, the integration module with
//! real folders and kill -9.

mod exchange;
mod machine;
mod price_checker;
mod tills;

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};

use crate::program::{Place, signal, wait_until};

/// A service at work, until it is dropped.
pub struct Running {
    pub child: Child,
    lines: Arc<Mutex<Vec<String>>>,
}

impl Running {
    /// Starts the program with these words in a place.
    pub fn start(place: &Place, words: &[&str]) -> Running {
        Running::spawn(place.command(words))
    }

    /// Starts a command.
    pub fn spawn(mut command: Command) -> Running {
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let lines: Arc<Mutex<Vec<String>>> = Arc::default();
        let told = Arc::clone(&lines);
        let stderr = BufReader::new(child.stderr.take().unwrap());
        std::thread::spawn(move || {
            for line in stderr.lines().map_while(Result::ok) {
                told.lock().unwrap().push(line);
            }
        });
        Running { child, lines }
    }

    /// Everything that it said.
    pub fn said(&self) -> Vec<String> {
        self.lines.lock().unwrap().clone()
    }

    /// The first line with this text, as soon as it is there.
    #[track_caller]
    pub fn line(&mut self, text: &str) -> String {
        let mut found = None;
        wait_until(text, || {
            found = self.said().into_iter().find(|line| line.contains(text));
            let ended = found.is_none() && self.child.try_wait().unwrap().is_some();
            assert!(!ended, "it ended: {:?}", self.said());
            found.is_some()
        });
        found.unwrap()
    }

    /// Where it listens for this.
    #[track_caller]
    pub fn address(&mut self, what: &str) -> String {
        let line = self.line(what);
        let rest = line.rsplit("listening on ").next().unwrap();
        rest.split_whitespace().next().unwrap().trim_start_matches("http://").to_owned()
    }

    /// Asks it to end and answers its exit code.
    pub fn stop(mut self) -> Option<i32> {
        signal(&self.child, "TERM");
        let mut code = None;
        wait_until("the service closes", || {
            code = self.child.try_wait().unwrap();
            code.is_some()
        });
        code.unwrap().code()
    }

    /// kill -9.
    pub fn kill(mut self) {
        let _ = self.child.kill();
        self.child.wait().unwrap();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
