//! A till that exchanges files through a folder, with a centre or without: directly with the ERP, or through the store's
//! integration module.
//!
//! ```text
//! new/{n:012}_{name}      what is for the till, in the order of its numbers: a document of the centre, or a file of any dialect
//! done/ error/            what was taken, and what could not be, with its findings beside it
//! out/{n:012}_{name}      what the till finished, a file or several for each document
//! tmp/ work/              files under way
//! ```
//!
//! A file and its number are applied in one transaction, so that it is taken once, whatever breaks; what the till
//! finished is in its database until its file has its name. Start with [`Folder::start`].

mod out;
mod take;
#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

pub use self::out::{FolderQueue, Writing};

use super::link::{Bell, Clerk};
use crate::books::BooksError;
use crate::exchange::import::Options;
use crate::exchange::{Run, import};
use crate::storage::{DbError, Migration};

/// The component under which the table is migrated.
pub const COMPONENT: &str = "till-folder";

/// The table.
pub const MIGRATIONS: &[Migration] = &[Migration { number: 1, name: "folder", sql: include_str!("0001_folder.sql") }];

/// How often the folder is looked at: on network shares nobody tells that something has come.
const LOOK_AGAIN: Duration = Duration::from_secs(1);
/// Most alarms that wait to be shown.
const MAX_ALARMS: usize = 100;

/// What an exchange folder is made of.
pub struct FolderParts {
    /// The folder.
    pub folder: PathBuf,
    /// Applies documents.
    pub clerk: Arc<Clerk>,
    /// How files are imported; what they are is filled in.
    pub import: Options,
    /// How documents are written.
    pub writing: Writing,
    /// Clock, randomness, the wish to stop.
    pub run: Run,
    /// Rings when something was finished.
    pub bell: Arc<Bell>,
}

/// Why something in the folder cannot be done now.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// The till's books say no.
    #[error(transparent)]
    Books(#[from] BooksError),
    /// The import says no.
    #[error(transparent)]
    Import(#[from] import::Error),
    /// A load of the till says no.
    #[error(transparent)]
    Load(#[from] super::load::LoadError),
    /// The disk says no.
    #[error("{path}: {message}")]
    Disk {
        /// The file or folder.
        path: String,
        /// What the system says.
        message: String,
    },
    /// There is no thread.
    #[error("no thread for the exchange folder: {0}")]
    Thread(String),
}

impl From<DbError> for FolderError {
    fn from(error: DbError) -> Self {
        FolderError::Books(error.into())
    }
}

fn disk(path: &std::path::Path) -> impl FnOnce(std::io::Error) -> FolderError {
    let path = path.display().to_string();
    move |error| FolderError::Disk { path, message: error.to_string() }
}

struct Shared {
    parts: FolderParts,
    stop: AtomicBool,
    /// Rings after each turn.
    turned: Bell,
    /// Everything that was there when a turn began is done at its end.
    turns: Mutex<u64>,
    alarms: Mutex<Vec<String>>,
}

/// The thread of an exchange folder. Dropped, it stops.
pub struct Folder {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

impl Folder {
    /// Makes the folders where they are missing, and begins.
    ///
    /// # Errors
    /// When the folder cannot be used.
    pub fn start(parts: FolderParts) -> Result<Folder, FolderError> {
        for name in ["new", "done", "error", "out", "tmp", "work"] {
            let path = parts.folder.join(name);
            std::fs::create_dir_all(&path).map_err(disk(&path))?;
        }
        parts.clerk.books().documents.migrate(COMPONENT, MIGRATIONS)?;
        let shared = Arc::new(Shared {
            parts,
            stop: AtomicBool::new(false),
            turned: Bell::default(),
            turns: Mutex::new(0),
            alarms: Mutex::default(),
        });
        let work = Arc::clone(&shared);
        let thread = std::thread::Builder::new().name("exchange-folder".into()).spawn(move || work.run());
        Ok(Folder { shared, thread: Some(thread.map_err(|e| FolderError::Thread(e.to_string()))?) })
    }

    /// Waits, at most so long, until what is there now is taken, and what is finished is written. Whether it is.
    pub fn settle(&self, patience: Duration) -> bool {
        let until = Instant::now() + patience;
        let turns = || *self.shared.turns.lock().unwrap_or_else(PoisonError::into_inner);
        // The turn that runs now may have begun before.
        let wanted = turns() + 2;
        while turns() < wanted {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return false;
            }
            let seen = self.shared.turned.rings();
            self.shared.parts.bell.ring();
            if turns() < wanted {
                self.shared.turned.wait(seen, left.min(LOOK_AGAIN));
            }
        }
        true
    }

    /// What somebody has to look at, told once.
    pub fn take_alarms(&self) -> Vec<String> {
        std::mem::take(&mut *self.shared.alarms.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        self.shared.stop.store(true, Ordering::SeqCst);
        self.shared.parts.bell.ring();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Shared {
    fn run(&self) {
        loop {
            let seen = self.parts.bell.rings();
            if self.stop.load(Ordering::SeqCst) {
                return;
            }
            // What goes out does not wait for what comes in.
            let done = self.write_all();
            self.told(done);
            let done = self.take_all();
            self.told(done);
            *self.turns.lock().unwrap_or_else(PoisonError::into_inner) += 1;
            self.turned.ring();
            self.parts.bell.wait(seen, LOOK_AGAIN);
        }
    }

    fn told(&self, done: Result<(), FolderError>) {
        if let Err(error) = done {
            self.alarm(error.to_string());
        }
    }

    fn alarm(&self, text: String) {
        let mut alarms = self.alarms.lock().unwrap_or_else(PoisonError::into_inner);
        if alarms.len() < MAX_ALARMS && alarms.last() != Some(&text) {
            alarms.push(text);
        }
    }

    fn stopping(&self) -> bool {
        self.stop.load(Ordering::SeqCst) || self.parts.run.is_cancelled()
    }

    /// The name of the series of numbers that were taken from this folder.
    fn series(&self, of: &str) -> String {
        let folder = self.parts.folder.canonicalize().unwrap_or_else(|_| self.parts.folder.clone());
        format!("folder-{of}:{}", folder.display())
    }
}
