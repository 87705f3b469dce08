//! PostgreSQL: a small pool, SERIALIZABLE writes that are repeated on a conflict, ordered advisory locks.
//!
//! Start with [`Store::write`]. The driver blocks the calling thread; a submitted write runs on a worker thread.

mod bulk;
mod cells;
mod connect;
mod error;
mod pool;
mod session;
mod tls;
mod workers;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use postgres::IsolationLevel;

pub(crate) use self::connect::{LockSession, NewsSession};
use self::pool::Pool;
pub(crate) use self::session::Session;
use self::workers::Workers;
use super::pending::{Pending, pair};
use super::tx::{Session as AnySession, Tx, guarded};
use super::{DbError, OpenOptions, PgUrl, params};

/// How often a write is tried when it conflicts with others.
const MAX_ATTEMPTS: u32 = 20;
/// The first pause before another attempt, at most; it doubles each time.
const FIRST_PAUSE: Duration = Duration::from_millis(4);
/// No pause is longer.
const LONGEST_PAUSE: Duration = Duration::from_millis(500);

/// An open PostgreSQL database.
pub(crate) struct Store {
    pool: Arc<Pool>,
    workers: Workers,
    read_only: bool,
}

impl Store {
    pub(crate) fn open(url: &PgUrl, options: &OpenOptions) -> Result<Self, DbError> {
        let pool = Arc::new(Pool::new(url.clone(), options));
        // The first connection tells now whether there is a server, and whether we can work with it.
        pool.get()?.give_back();
        let workers = Workers::new(options.max_connections.max(1));
        Ok(Store { pool, workers, read_only: options.read_only })
    }

    pub(crate) fn read<T, E: From<DbError>>(&self, f: impl FnOnce(&mut Tx<'_>) -> Result<T, E>) -> Result<T, E> {
        in_transaction(&self.pool, (IsolationLevel::RepeatableRead, true), &[], f)?.into_result()
    }

    fn writable(&self) -> Result<(), DbError> {
        if self.read_only {
            return Err(DbError::Unsupported("the database was opened for reading only".into()));
        }
        Ok(())
    }

    pub(crate) fn write<T, E: From<DbError>>(&self, f: &impl Fn(&mut Tx<'_>) -> Result<T, E>) -> Result<T, E> {
        self.writable()?;
        repeat(&self.pool, IsolationLevel::Serializable, &[], f)
    }

    pub(crate) fn write_locked<T, E: From<DbError>>(
        &self,
        keys: &[&str],
        f: &impl Fn(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.writable()?;
        repeat(&self.pool, IsolationLevel::ReadCommitted, &lock_keys(keys), f)
    }

    pub(crate) fn write_once<T, E: From<DbError>>(
        &self,
        keys: &[&str],
        f: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.writable()?;
        in_transaction(&self.pool, (IsolationLevel::ReadCommitted, false), &lock_keys(keys), f)?.into_result()
    }

    pub(crate) fn submit<T, E>(&self, f: impl Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static) -> Pending<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let (promise, pending) = pair();
        if let Err(error) = self.writable().and_then(|()| self.workers.room()) {
            promise.fulfil(Err(error.into()));
            return pending;
        }
        let pool = Arc::clone(&self.pool);
        self.workers.put(Box::new(move || {
            promise.fulfil(repeat(&pool, IsolationLevel::Serializable, &[], &f));
        }));
        pending
    }

    pub(crate) fn try_lock(&self, name: &str) -> Result<Option<LockSession>, DbError> {
        LockSession::take(self.pool.url(), lock_key(&format!("run:{name}")))
    }

    pub(crate) fn listen(&self, channel: &str) -> Result<NewsSession, DbError> {
        NewsSession::open(self.pool.url(), channel)
    }

    pub(crate) fn backup(&self, _to: &Path) -> Result<(), DbError> {
        let url = self.pool.url();
        Err(DbError::Unsupported(format!(
            "a PostgreSQL database is backed up by its own tool: pg_dump -Fc -f FILE '{url}'"
        )))
    }

    /// The connection was tried when it was opened; what is left to look at is whether it still stands.
    pub(crate) fn check(&self) -> Result<Vec<String>, DbError> {
        let mut loan = self.pool.get()?;
        let problems = connect::suitable(&mut loan.conn().client)?;
        loan.give_back();
        Ok(problems)
    }
}

/// Runs a write until it does not conflict.
fn repeat<T, E: From<DbError>>(
    pool: &Pool,
    level: IsolationLevel,
    locks: &[i64],
    f: &impl Fn(&mut Tx<'_>) -> Result<T, E>,
) -> Result<T, E> {
    let mut attempt = 1;
    loop {
        let message = match in_transaction(pool, (level, false), locks, f)? {
            Outcome::Done(result) => return result,
            Outcome::Conflict(message, _) => message,
        };
        if attempt >= MAX_ATTEMPTS {
            return Err(DbError::TooManyConflicts { attempts: attempt, message }.into());
        }
        std::thread::sleep(pause(attempt));
        attempt += 1;
    }
}

/// A random part of a pause that doubles with each attempt.
fn pause(attempt: u32) -> Duration {
    use std::hash::{BuildHasher as _, RandomState};
    let most = FIRST_PAUSE.saturating_mul(1 << attempt.min(10)).min(LONGEST_PAUSE);
    let most_us = u64::try_from(most.as_micros()).unwrap_or(u64::MAX).max(1);
    // Each RandomState has other keys, which is chance enough to keep two writers out of step.
    Duration::from_micros(RandomState::new().hash_one(attempt) % most_us)
}

enum Outcome<T, E> {
    Done(Result<T, E>),
    /// Another transaction was in the way; the closure's own error, if it is to be told.
    Conflict(String, Option<E>),
}

impl<T, E: From<DbError>> Outcome<T, E> {
    /// For what is not repeated.
    fn into_result(self) -> Result<T, E> {
        match self {
            Outcome::Done(result) => result,
            Outcome::Conflict(_, Some(error)) => Err(error),
            Outcome::Conflict(message, None) => Err(DbError::Conflict(message).into()),
        }
    }
}

/// One transaction on a connection of the pool. Idle connections may have died with their server; nothing has been
/// done on such a one, so the next is taken, until a new one has to be made.
fn in_transaction<T, E: From<DbError>>(
    pool: &Pool,
    (level, read_only): (IsolationLevel, bool),
    locks: &[i64],
    f: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
) -> Result<Outcome<T, E>, DbError> {
    let mut passed_over = 0;
    loop {
        let mut loan = pool.get()?;
        let session = match loan.conn().begin(level, read_only) {
            Ok(session) => session,
            Err(DbError::Connection(_)) if passed_over < pool.limit() => {
                passed_over += 1;
                continue;
            }
            Err(other) => return Err(other),
        };
        let (outcome, healthy) = run(session, locks, f);
        if healthy {
            loan.give_back();
        }
        return Ok(outcome);
    }
}

/// Runs the closure and ends the transaction. The flag tells whether the connection can be used again.
fn run<T, E: From<DbError>>(
    session: Session<'_>,
    locks: &[i64],
    f: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
) -> (Outcome<T, E>, bool) {
    let mut tx = Tx::new(AnySession::Postgres(session));
    let result = guarded(&mut tx, |tx| {
        take_locks(tx, locks)?;
        f(tx)
    });
    let (session, failure) = tx.into_parts();
    #[cfg_attr(not(feature = "sqlite"), expect(irrefutable_let_patterns, reason = "the other engine is not built in"))]
    let AnySession::Postgres(session) = session else {
        return (Outcome::Done(Err(DbError::Misuse("not a PostgreSQL session".into()).into())), false);
    };
    let ended = if result.is_ok() { session.commit() } else { session.rollback() };
    // The server itself has rolled back a commit that conflicts, so the connection is as good as before.
    let healthy = matches!(ended, Ok(()) | Err(DbError::Conflict(_) | DbError::Constraint { .. }))
        && !matches!(failure, Some(DbError::Connection(_)));
    let outcome = match (result, failure, ended) {
        (result, Some(DbError::Conflict(message)), _) => Outcome::Conflict(message, result.err()),
        (Err(error), _, _) => Outcome::Done(Err(error)),
        (Ok(_), _, Err(DbError::Conflict(message))) => Outcome::Conflict(message, None),
        (Ok(_), _, Err(error)) => Outcome::Done(Err(error.into())),
        (Ok(value), _, Ok(())) => Outcome::Done(Ok(value)),
    };
    (outcome, healthy)
}

fn take_locks(tx: &mut Tx<'_>, locks: &[i64]) -> Result<(), DbError> {
    for key in locks {
        tx.execute("SELECT pg_advisory_xact_lock($1)", params![*key])?;
    }
    Ok(())
}

/// The numbers of lock names: sorted, so that two writers take them in the same order.
fn lock_keys(names: &[&str]) -> Vec<i64> {
    let mut keys: Vec<i64> = names.iter().map(|name| lock_key(&format!("write:{name}"))).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// An advisory lock's number: the beginning of a hash, the same in every version of the program.
fn lock_key(name: &str) -> i64 {
    use sha2::Digest as _;
    let digest = sha2::Sha256::digest(format!("tillwire:{name}"));
    digest.iter().take(8).fold(0, |key, byte| (key << 8) | i64::from(*byte))
}
