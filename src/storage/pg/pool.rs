//! The pool of connections.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use postgres::{Client, IsolationLevel};

use super::session::{Session, Statements};
use super::{connect, error};
use crate::storage::{DbError, OpenOptions, PgUrl};

/// How long a transaction waits for a connection when all of them are in use.
const CONNECTION_PATIENCE: Duration = Duration::from_secs(60);

/// A connection and what it has prepared.
pub(super) struct Conn {
    pub(super) client: Client,
    pub(super) statements: Statements,
}

impl Conn {
    /// Begins a transaction.
    pub(super) fn begin(&mut self, level: IsolationLevel, read_only: bool) -> Result<Session<'_>, DbError> {
        let builder = self.client.build_transaction().isolation_level(level).read_only(read_only);
        let tx = builder.start().map_err(|e| error::map(&e, "BEGIN"))?;
        Ok(Session { tx, statements: &mut self.statements })
    }
}

struct State {
    idle: Vec<Conn>,
    open: usize,
}

/// The pool.
pub(super) struct Pool {
    url: PgUrl,
    limit: usize,
    state: Mutex<State>,
    returned: Condvar,
}

/// A connection on loan; not given back, it is closed.
pub(super) struct Loan<'a> {
    pool: &'a Pool,
    conn: Option<Conn>,
}

impl Pool {
    pub(super) fn new(url: PgUrl, options: &OpenOptions) -> Self {
        let state = Mutex::new(State { idle: Vec::new(), open: 0 });
        Pool { url, limit: options.max_connections.max(1), state, returned: Condvar::new() }
    }

    /// The most connections.
    pub(super) fn limit(&self) -> usize {
        self.limit
    }

    pub(super) fn url(&self) -> &PgUrl {
        &self.url
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A connection, idle or new.
    pub(super) fn get(&self) -> Result<Loan<'_>, DbError> {
        let deadline = Instant::now() + CONNECTION_PATIENCE;
        let mut state = self.lock();
        loop {
            if let Some(conn) = state.idle.pop() {
                return Ok(Loan { pool: self, conn: Some(conn) });
            }
            if state.open < self.limit {
                state.open += 1;
                drop(state);
                // From here on the loan's drop takes the count back.
                let mut loan = Loan { pool: self, conn: None };
                loan.conn = Some(Conn { client: connect::connect(&self.url)?, statements: Statements::new() });
                return Ok(loan);
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(DbError::Busy(format!("all {} connections are in use", self.limit)));
            }
            state = self.returned.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

impl Loan<'_> {
    pub(super) fn conn(&mut self) -> &mut Conn {
        self.conn.as_mut().expect("a loan is given out only with its connection")
    }

    /// Puts the connection back for the next transaction.
    pub(super) fn give_back(mut self) {
        if let Some(conn) = self.conn.take() {
            let mut state = self.pool.lock();
            state.idle.push(conn);
            // The drop of this loan takes one from the count; the connection goes on to exist.
            state.open += 1;
        }
    }
}

impl Drop for Loan<'_> {
    fn drop(&mut self) {
        self.conn = None;
        self.pool.lock().open -= 1;
        self.pool.returned.notify_one();
    }
}
