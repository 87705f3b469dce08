//! Commands of this program, run inside of it.

use std::ffi::OsString;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::cli::env::Captured;
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::cli::{self, Context};

/// How long a server may take until it listens.
const PATIENCE: Duration = Duration::from_secs(20);

/// Runs a command in a folder; tells what it wrote to standard output.
pub(super) fn run(folder: &Path, words: &[&str], context: &Context) -> CommandResult<String> {
    let (env, captured) = context.env.inside(folder, Arc::clone(&context.env.cancel));
    let exit = cli::run(arguments(words), env);
    if exit == Exit::Ok {
        return Ok(captured.stdout());
    }
    context.stop_if_asked()?;
    Err(failed(words, &captured))
}

/// What a command that failed said.
pub(super) fn failed(words: &[&str], captured: &Captured) -> CommandError {
    let said = captured.stderr();
    let said: Vec<&str> = said.lines().collect();
    let last = said[said.len().saturating_sub(12)..].join("\n");
    CommandError::message(Exit::Outside, format!("`tillwire {}` failed:\n{last}", words.join(" ")))
}

pub(super) fn arguments(words: &[&str]) -> Vec<OsString> {
    std::iter::once("tillwire").chain(words.iter().copied()).map(OsString::from).collect()
}

/// A server of this program, until it is dropped.
pub(super) struct Server {
    /// Where it listens.
    pub(super) address: String,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<Exit>>,
}

impl Server {
    /// Starts one and waits until it says where it listens.
    pub(super) fn start(folder: &Path, words: &[&str], context: &Context) -> CommandResult<Server> {
        let stop = Arc::new(AtomicBool::new(false));
        let (env, captured) = context.env.inside(folder, Arc::clone(&stop));
        let arguments = arguments(words);
        let thread = std::thread::Builder::new().name("demo server".into()).spawn(move || cli::run(arguments, env))?;
        let begun = Instant::now();
        let mut server = Server { address: String::new(), stop, thread: Some(thread) };
        loop {
            let said = captured.stderr();
            if let Some(line) = said.lines().find_map(|line| line.rsplit_once("listening on ")) {
                server.address = line.1.trim().to_owned();
                return Ok(server);
            }
            if begun.elapsed() > PATIENCE || server.thread.as_ref().is_some_and(JoinHandle::is_finished) {
                return Err(failed(words, &captured));
            }
            context.stop_if_asked()?;
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
