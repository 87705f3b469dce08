//! The pool of reading connections.

use std::path::PathBuf;
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::session::Conn;
use super::{READER_CACHE_KIB, open_connection, told};
use crate::storage::{DbError, OpenOptions};

/// How long a read waits for a connection when all of them are in use.
const READER_PATIENCE: Duration = Duration::from_secs(60);

#[derive(Default)]
struct State {
    idle: Vec<Conn>,
    /// Connections that exist, idle or in use.
    open: usize,
    /// Counts how often all connections were called in.
    generation: u64,
    /// Connections of an earlier generation that are still in use.
    outdated: usize,
    /// Threads that wait for one to come back.
    crowd: usize,
}

/// The pool.
pub(super) struct Readers {
    path: PathBuf,
    options: OpenOptions,
    state: Mutex<State>,
    returned: Condvar,
}

/// A reading connection on loan. Not given back (because of a panic, or a transaction that would not end), it is closed.
pub(super) struct Reader<'a> {
    pool: &'a Readers,
    conn: Option<Conn>,
    generation: u64,
}

impl Readers {
    pub(super) fn new(path: PathBuf, options: &OpenOptions) -> Self {
        Readers { path, options: options.clone(), state: Mutex::default(), returned: Condvar::new() }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits, at most so long, until a connection has come back.
    fn wait<'s>(&self, mut state: MutexGuard<'s, State>, patience: Duration) -> MutexGuard<'s, State> {
        state.crowd += 1;
        state = self.returned.wait_timeout(state, patience).unwrap_or_else(PoisonError::into_inner).0;
        state.crowd -= 1;
        state
    }

    pub(super) fn get(&self) -> Result<Reader<'_>, DbError> {
        let limit = self.options.max_connections.max(1);
        let deadline = Instant::now() + READER_PATIENCE;
        let mut state = self.lock();
        loop {
            let generation = state.generation;
            if let Some(conn) = state.idle.pop() {
                return Ok(Reader { pool: self, conn: Some(conn), generation });
            }
            if state.open < limit {
                state.open += 1;
                drop(state);
                // From here on the loan's drop takes the count back.
                let mut reader = Reader { pool: self, conn: None, generation };
                reader.conn = Some(self.connect()?);
                return Ok(reader);
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(DbError::Busy(format!("all {limit} readers are in use")));
            }
            state = self.wait(state, left);
        }
    }

    /// Ends every connection: those in use when they come back, for which it waits at most so long.
    pub(super) fn call_in(&self, patience: Duration) {
        let deadline = Instant::now() + patience;
        let mut state = self.lock();
        state.generation += 1;
        let idle = std::mem::take(&mut state.idle);
        state.outdated += state.open - idle.len();
        state.open = 0;
        drop(idle);
        while state.outdated > 0 {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return;
            }
            state = self.wait(state, left);
        }
    }

    fn connect(&self) -> Result<Conn, DbError> {
        let raw = open_connection(&self.path, &self.options, false)?;
        let settings = || -> rusqlite::Result<()> {
            raw.pragma_update(None, "cache_size", -READER_CACHE_KIB)?;
            raw.pragma_update(None, "query_only", true)?;
            // Looks into the file: one that is no database is told when it is opened.
            raw.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))
        };
        settings().map_err(|e| told(&self.path, &e))?;
        Ok(Conn { raw, conflicts: Arc::new(AtomicU64::new(0)) })
    }
}

impl Reader<'_> {
    pub(super) fn conn(&self) -> &Conn {
        self.conn.as_ref().expect("a reader is on loan only with its connection")
    }

    /// Puts the connection back for the next read.
    pub(super) fn give_back(mut self) {
        if let Some(conn) = self.conn.take() {
            let mut state = self.pool.lock();
            if state.generation == self.generation {
                state.idle.push(conn);
                // The drop of this loan takes one from the count; the connection goes on to exist.
                state.open += 1;
            }
        }
    }
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        self.conn = None;
        let mut state = self.pool.lock();
        if state.generation == self.generation {
            state.open -= 1;
        } else {
            state.outdated -= 1;
        }
        let somebody_waits = state.crowd > 0;
        drop(state);
        // Those who wait for a connection and the one who waits for the last to come back share the bell.
        if somebody_waits {
            self.pool.returned.notify_all();
        }
    }
}
