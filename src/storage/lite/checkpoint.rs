//! Checkpoints on a thread and a connection of their own, so that no writer waits for one.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use rusqlite::Connection;

use crate::storage::DbError;

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
    pages: i32,
    stop: bool,
}

/// Where the writer tells how long the log has grown.
#[derive(Default)]
pub(super) struct Signal {
    state: Mutex<State>,
    wake: Condvar,
}

impl Signal {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Called after each commit with the pages in the log.
    pub(super) fn wrote(&self, pages: i32) {
        if pages >= SOFT_LIMIT_PAGES {
            self.lock().pages = pages;
            self.wake.notify_one();
        }
    }

    /// The pages in the log once there are enough of them; `None` at the end.
    fn wait(&self) -> Option<i32> {
        let mut state = self.lock();
        loop {
            if state.stop {
                return None;
            }
            if state.pages > 0 {
                return Some(std::mem::take(&mut state.pages));
            }
            state = self.wake.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// The checkpoint thread. Dropped, it empties the log a last time.
pub(super) struct Checkpoints {
    signal: Arc<Signal>,
    thread: Option<JoinHandle<()>>,
}

impl Checkpoints {
    pub(super) fn start(conn: Connection) -> Result<Self, DbError> {
        let signal = Arc::new(Signal::default());
        let heard = Arc::clone(&signal);
        let thread = std::thread::Builder::new()
            .name("sqlite-checkpoints".into())
            .spawn(move || serve(&conn, &heard))
            .map_err(|e| DbError::Busy(format!("no thread for checkpoints: {e}")))?;
        Ok(Checkpoints { signal, thread: Some(thread) })
    }

    pub(super) fn signal(&self) -> Arc<Signal> {
        Arc::clone(&self.signal)
    }
}

impl Drop for Checkpoints {
    fn drop(&mut self) {
        self.signal.lock().stop = true;
        self.signal.wake.notify_one();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn serve(conn: &Connection, signal: &Signal) {
    // A checkpoint that fails (the disk is full) is tried again after the next commit; the data is safe in the log.
    let _ = conn.pragma_update(None, "synchronous", "FULL");
    let _ = conn.busy_timeout(EMPTYING_PATIENCE);
    let mut emptied: Option<Instant> = None;
    while let Some(pages) = signal.wait() {
        let _ = checkpoint(conn, "PASSIVE");
        if pages >= HARD_LIMIT_PAGES && emptied.is_none_or(|at| at.elapsed() >= EMPTYING_INTERVAL) {
            let _ = checkpoint(conn, "TRUNCATE");
            emptied = Some(Instant::now());
        }
    }
    let _ = checkpoint(conn, "TRUNCATE");
}

fn checkpoint(conn: &Connection, mode: &str) -> rusqlite::Result<()> {
    conn.query_row(&format!("PRAGMA wal_checkpoint({mode})"), [], |_| Ok(()))
}
