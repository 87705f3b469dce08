//! Checkpoints on a thread and a connection of their own, so that no writer waits for one.
//!
//! While a checkpoint goes on, more is written behind it, and a log is only begun anew once all of it is copied. So the
//! writer copies the little that came meanwhile by itself, between two commits: then the log stays short and its blocks
//! are written over, which a disk makes durable sooner than a file that grows.

use std::sync::atomic::{AtomicBool, Ordering};
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
    tidy: bool,
    stop: bool,
}

/// What the checkpoint thread is woken for.
enum Call {
    /// The log has grown to so many pages.
    Grown(i32),
    /// The log is to be emptied.
    Tidy,
}

/// Where the writer tells how long the log has grown.
#[derive(Default)]
pub(super) struct Signal {
    state: Mutex<State>,
    wake: Condvar,
    /// Nearly all of the log was copied just now.
    nearly: AtomicBool,
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

    /// For the writer, between two commits: copies the rest of a log that was nearly copied, so that the next commit
    /// begins it anew. Waits for nobody; what cannot be copied now is copied another time.
    pub(super) fn finish(&self, conn: &Connection) {
        if self.nearly.swap(false, Ordering::Relaxed) {
            let _ = checkpoint(conn, "PASSIVE");
        }
    }

    /// Asks for the log to be emptied.
    pub(super) fn tidy(&self) {
        self.lock().tidy = true;
        self.wake.notify_one();
    }

    /// The next call; `None` at the end.
    fn wait(&self) -> Option<Call> {
        let mut state = self.lock();
        loop {
            if state.stop {
                return None;
            }
            if std::mem::take(&mut state.tidy) {
                state.pages = 0;
                return Some(Call::Tidy);
            }
            if state.pages > 0 {
                return Some(Call::Grown(std::mem::take(&mut state.pages)));
            }
            state = self.wake.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// The checkpoint thread.
pub(super) struct Checkpoints {
    signal: Arc<Signal>,
    thread: Option<JoinHandle<Connection>>,
}

impl Checkpoints {
    pub(super) fn start(conn: Connection, signal: Arc<Signal>) -> Result<Self, DbError> {
        signal.lock().stop = false;
        let heard = Arc::clone(&signal);
        let thread = std::thread::Builder::new()
            .name("sqlite-checkpoints".into())
            .spawn(move || serve(conn, &heard))
            .map_err(|e| DbError::Busy(format!("no thread for checkpoints: {e}")))?;
        Ok(Checkpoints { signal, thread: Some(thread) })
    }

    /// Ends the thread. `last`: the log is emptied before the connection is closed.
    pub(super) fn end(mut self, last: bool) {
        if let Some(conn) = self.stop()
            && last
        {
            let _ = checkpoint(&conn, "TRUNCATE");
        }
    }

    fn stop(&mut self) -> Option<Connection> {
        let thread = self.thread.take()?;
        self.signal.lock().stop = true;
        self.signal.wake.notify_one();
        thread.join().ok()
    }
}

impl Drop for Checkpoints {
    fn drop(&mut self) {
        self.stop();
    }
}

fn serve(conn: Connection, signal: &Signal) -> Connection {
    // A checkpoint that fails (the disk is full) is tried again after the next commit; the data is safe in the log.
    let _ = conn.pragma_update(None, "synchronous", "FULL");
    let _ = conn.busy_timeout(EMPTYING_PATIENCE);
    let mut emptied: Option<Instant> = None;
    while let Some(call) = signal.wait() {
        let _ = checkpoint(&conn, "PASSIVE");
        let empty = match call {
            Call::Tidy => true,
            Call::Grown(pages) => {
                pages >= HARD_LIMIT_PAGES && emptied.is_none_or(|at| at.elapsed() >= EMPTYING_INTERVAL)
            }
        };
        if empty {
            let _ = checkpoint(&conn, "TRUNCATE");
            emptied = Some(Instant::now());
        } else {
            signal.nearly.store(true, Ordering::Relaxed);
        }
    }
    conn
}

fn checkpoint(conn: &Connection, mode: &str) -> rusqlite::Result<()> {
    conn.query_row(&format!("PRAGMA wal_checkpoint({mode})"), [], |_| Ok(()))
}
