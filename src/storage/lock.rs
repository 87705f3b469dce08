//! The run lock: one import (or export) at a time, over all processes.

#[cfg(feature = "sqlite")]
use std::fs::{File, TryLockError};
use std::time::{Duration, Instant};

use super::{Db, DbError, Store};

/// How often a waiting run looks again.
const LOOK_AGAIN: Duration = Duration::from_millis(100);

/// Held until dropped; released by the system when the process dies.
#[derive(Debug)]
pub struct RunLock {
    held: Held,
}

enum Held {
    #[cfg(feature = "sqlite")]
    File(#[expect(dead_code, reason = "an open file is the lock")] File),
    #[cfg(feature = "postgres")]
    Session(Box<super::pg::LockSession>),
}

impl std::fmt::Debug for Held {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Held")
    }
}

impl RunLock {
    /// Whether the lock is still ours: a PostgreSQL lock is lost with its connection. Ask before a point of no return.
    pub fn verify(&mut self) -> Result<(), DbError> {
        match &mut self.held {
            #[cfg(feature = "sqlite")]
            Held::File(_) => Ok(()),
            #[cfg(feature = "postgres")]
            Held::Session(session) => session.verify(),
        }
    }
}

impl Db {
    /// Takes the lock of this name, unless another run holds it. The name is a word: letters, digits, `-` and `_`.
    pub fn try_lock(&self, name: &str) -> Result<Option<RunLock>, DbError> {
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_') {
            return Err(DbError::Misuse(format!("bad name of a lock: {name:?}")));
        }
        let held = match &*self.store {
            #[cfg(feature = "sqlite")]
            Store::Sqlite(store) => lock_file(store.path(), name)?.map(Held::File),
            #[cfg(feature = "postgres")]
            Store::Postgres(store) => store.try_lock(name)?.map(|session| Held::Session(Box::new(session))),
        };
        Ok(held.map(|held| RunLock { held }))
    }

    /// The same, waiting at most so long.
    pub fn lock_wait(&self, name: &str, patience: Duration) -> Result<Option<RunLock>, DbError> {
        let started = Instant::now();
        loop {
            if let Some(lock) = self.try_lock(name)? {
                return Ok(Some(lock));
            }
            let left = patience.saturating_sub(started.elapsed());
            if left.is_zero() {
                return Ok(None);
            }
            std::thread::sleep(left.min(LOOK_AGAIN));
        }
    }
}

/// Locks `centre.db.import.lock` beside `centre.db`. The file stays: taking it away would let a third run lock a new
/// file of the same name while the second waits for the old one.
#[cfg(feature = "sqlite")]
fn lock_file(database: &std::path::Path, name: &str) -> Result<Option<File>, DbError> {
    let mut path = database.as_os_str().to_owned();
    path.push(format!(".{name}.lock"));
    let path = std::path::PathBuf::from(path);
    let told = |e: std::io::Error| DbError::file(&path, &e);
    let file = File::options().create(true).truncate(false).write(true).open(&path).map_err(told)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(told(error)),
    }
}
