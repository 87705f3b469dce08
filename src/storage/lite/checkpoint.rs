//! Checkpoints on a thread and a connection of their own, so that no writer waits for one.
//!
//! While a checkpoint goes on, more is written behind it, and a log is only begun anew once all of it is copied. So the
//! writer copies the little that came meanwhile by itself, between two commits: then the log stays short and its blocks
//! are written over, which a disk makes durable sooner than a file that grows.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use rusqlite::Connection;

use super::open_connection;
use crate::storage::OpenOptions;

/// A log of so many pages (4 KiB each) is copied into the database, without making anybody wait.
const SOFT_LIMIT_PAGES: i32 = 4 * 1024;
/// A log of so many pages is also emptied, for which writers wait a moment.
const HARD_LIMIT_PAGES: i32 = 32 * 1024;
/// How long emptying waits for readers (and writers for it).
const EMPTYING_PATIENCE: Duration = Duration::from_millis(100);
/// Emptying is tried at most so often while readers stand in the way.
const EMPTYING_INTERVAL: Duration = Duration::from_secs(2);

#[derive(Default)]
struct State {
    /// The log has grown to so many pages.
    grown: Option<i32>,
    /// The log is to be emptied.
    tidy: bool,
    /// A thread is at work.
    at_work: bool,
    /// No thread is to begin.
    held: bool,
    emptied: Option<Instant>,
}

impl State {
    /// Whether a checkpoint is to be made, and then, whether the log is to be emptied by it.
    fn take(&mut self) -> Option<bool> {
        let (grown, tidy) = (self.grown.take(), std::mem::take(&mut self.tidy));
        if self.held || (grown.is_none() && !tidy) {
            return None;
        }
        let is_long = grown.is_some_and(|pages| pages >= HARD_LIMIT_PAGES)
            && self.emptied.is_none_or(|at| at.elapsed() >= EMPTYING_INTERVAL);
        Some(tidy || is_long)
    }
}

/// The checkpoints of a database. A thread is there only while there is something to copy: most databases are a till's,
/// which writes little, and an emulation opens thousands of them.
pub(super) struct Checkpoints {
    path: PathBuf,
    options: OpenOptions,
    state: Mutex<State>,
    ended: Condvar,
    /// Nearly all of the log was copied just now.
    nearly: AtomicBool,
}

impl Checkpoints {
    pub(super) fn new(path: &Path, options: &OpenOptions) -> Arc<Self> {
        Arc::new(Checkpoints {
            path: path.to_owned(),
            options: options.clone(),
            state: Mutex::default(),
            ended: Condvar::new(),
            nearly: AtomicBool::new(false),
        })
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Called after each commit with the pages in the log.
    pub(super) fn wrote(self: &Arc<Self>, pages: i32) {
        if pages >= SOFT_LIMIT_PAGES {
            let mut state = self.lock();
            state.grown = Some(pages);
            self.begin(&mut state);
        }
    }

    /// For the writer, between two commits: copies the rest of a log that was nearly copied, so that the next commit
    /// begins it anew. Waits for nobody; what cannot be copied now is copied another time.
    pub(super) fn finish(&self, conn: &Connection) {
        if self.nearly.swap(false, Ordering::Relaxed) {
            let _ = checkpoint(conn, "PASSIVE");
        }
    }

    /// Asks for the log to be emptied.
    pub(super) fn tidy(self: &Arc<Self>) {
        let mut state = self.lock();
        state.tidy = true;
        self.begin(&mut state);
    }

    /// Waits until nobody is at work; nobody begins until [`go_on`](Self::go_on).
    pub(super) fn hold(&self) {
        let mut state = self.lock();
        state.held = true;
        while state.at_work {
            state = self.ended.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    pub(super) fn go_on(&self) {
        self.lock().held = false;
    }

    /// Empties the log for the last time, by the connection of the writer.
    pub(super) fn end(&self, conn: &Connection) {
        self.hold();
        let _ = conn.busy_timeout(EMPTYING_PATIENCE);
        let _ = checkpoint(conn, "TRUNCATE");
    }

    fn begin(self: &Arc<Self>, state: &mut State) {
        if state.at_work || state.held {
            return;
        }
        let worker = Worker(Arc::clone(self));
        // What fails here or in the thread (the disk is full) is tried again after the next commit; the data is safe in
        // the log.
        let begun = std::thread::Builder::new().name("sqlite-checkpoints".into()).spawn(move || worker.work());
        state.at_work = begun.is_ok();
    }

    /// The next checkpoint. Without one the work is over, which whoever writes next sees at once.
    fn next(&self) -> Option<bool> {
        let mut state = self.lock();
        let next = state.take();
        if next.is_none() {
            state.at_work = false;
            self.ended.notify_all();
        }
        next
    }
}

/// Makes checkpoints until there are none to be made.
struct Worker(Arc<Checkpoints>);

impl Worker {
    fn work(self) {
        let Worker(of) = &self;
        let conn = open_connection(&of.path, &of.options, false).ok().filter(|conn| {
            let full = conn.pragma_update(None, "synchronous", "FULL");
            full.is_ok() && conn.busy_timeout(EMPTYING_PATIENCE).is_ok()
        });
        while let Some(empty) = of.next() {
            let Some(conn) = &conn else { continue };
            let _ = checkpoint(conn, "PASSIVE");
            if empty {
                let _ = checkpoint(conn, "TRUNCATE");
                of.lock().emptied = Some(Instant::now());
            } else {
                of.nearly.store(true, Ordering::Relaxed);
            }
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // Nobody waits for a thread that is no more.
        if std::thread::panicking() {
            self.0.lock().at_work = false;
            self.0.ended.notify_all();
        }
    }
}

fn checkpoint(conn: &Connection, mode: &str) -> rusqlite::Result<()> {
    conn.query_row(&format!("PRAGMA wal_checkpoint({mode})"), [], |_| Ok(()))
}
