//! The database: one vocabulary over embedded SQLite and PostgreSQL.
//!
//! [`Db`] opens either engine from a [`DbUrl`] and gives out transactions ([`Tx`]) with portable SQL. It knows nothing
//! of receipts or goods; each component brings its tables as numbered SQL files ([`Migration`]). It never reads the
//! environment, the home directory or a clock whose time would be stored, and it never prints.
//!
//! What a write promises, on both engines: when [`Db::write`] returns `Ok`, the work is on the disk; when it returns
//! an error, nothing of it is there, but for [`DbError::Connection`] during a commit and [`DbError::OutcomeUnknown`],
//! after which the caller has to read whether it is ([`DbError::is_outcome_unknown`]).
//! SQLite commits many writers' closures at once (group commit); PostgreSQL runs each SERIALIZABLE and repeats it on
//! a conflict, so **write closures are repeatable**: whatever they do outside of the transaction may be done twice.
//!
//! Portable SQL: `$1, $2 …`; `INSERT … ON CONFLICT`, `IS [NOT] DISTINCT FROM`, `RETURNING`, CTEs and window functions
//! are fine; `CAST(sum(x) AS BIGINT)`; `CAST($1 AS BIGINT) IS NULL`; no `LIKE`/`lower` on Cyrillic (fold in Rust into
//! a column of its own); booleans are `SMALLINT` 0/1; times are `BIGINT` or text; text columns are `{text}`.
//!
//! Start reading with [`Db`], then `tx.rs`; `lite/` and `pg/` are the engines.

mod error;
pub mod failpoint;
pub mod lease;
#[cfg(feature = "sqlite")]
mod lite;
mod lock;
mod migrate;
pub mod news;
mod pending;
#[cfg(feature = "postgres")]
mod pg;
mod pgpass;
mod row;
mod tx;
mod url;
mod value;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

pub use self::error::{ConstraintKind, DbError};
#[cfg(feature = "sqlite")]
pub use self::lite::salvage::{Salvaged, SalvagedTable, salvage};
pub use self::lock::RunLock;
pub use self::migrate::{Applied, Migration};
pub use self::pending::Pending;
pub use self::row::Row;
pub use self::tx::{Counts, Space, Tx, Upsert};
pub use self::url::{DbUrl, PgUrl, SslMode, UrlError};
pub(crate) use self::value::CellRef;
pub use self::value::{RowBuf, Value};
pub use crate::{failpoint, params};

/// Which database engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Engine {
    /// Embedded SQLite.
    Sqlite,
    /// A PostgreSQL server.
    Postgres,
}

impl std::fmt::Display for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Engine::Sqlite => "SQLite",
            Engine::Postgres => "PostgreSQL",
        })
    }
}

/// The version of the SQLite inside of this program.
#[cfg(feature = "sqlite")]
pub fn sqlite_version() -> &'static str {
    lite::version()
}

/// How a database is opened.
#[derive(Clone, Debug)]
pub struct OpenOptions {
    /// Make the SQLite file when it is not there. (A PostgreSQL database is never made.)
    pub create: bool,
    /// Refuse every write.
    pub read_only: bool,
    /// How long a write waits for another process.
    pub busy_timeout: Duration,
    /// Most connections for reading (SQLite), or at all (PostgreSQL).
    pub max_connections: usize,
}

impl Default for OpenOptions {
    fn default() -> Self {
        OpenOptions { create: true, read_only: false, busy_timeout: Duration::from_secs(10), max_connections: 8 }
    }
}

enum Store {
    #[cfg(feature = "sqlite")]
    Sqlite(lite::Store),
    #[cfg(feature = "postgres")]
    Postgres(pg::Store),
}

macro_rules! on_store {
    ($db:expr, $s:ident => $call:expr) => {
        match &*$db.store {
            #[cfg(feature = "sqlite")]
            Store::Sqlite($s) => $call,
            #[cfg(feature = "postgres")]
            Store::Postgres($s) => $call,
        }
    };
}

/// An open database. Clones share it; the last one closes it.
#[derive(Clone)]
pub struct Db {
    store: Arc<Store>,
}

impl std::fmt::Debug for Db {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Db({})", self.engine())
    }
}

impl Db {
    /// Opens a database; makes a SQLite file when the options allow it.
    pub fn open(url: &DbUrl, options: &OpenOptions) -> Result<Db, DbError> {
        let store = match url {
            #[cfg(feature = "sqlite")]
            DbUrl::Sqlite(path) => Store::Sqlite(lite::Store::open(path, options)?),
            #[cfg(feature = "postgres")]
            DbUrl::Postgres(url) => Store::Postgres(pg::Store::open(url, options)?),
            #[cfg(not(all(feature = "sqlite", feature = "postgres")))]
            other => {
                return Err(DbError::Open {
                    what: other.to_string(),
                    message: format!("this program was built without {}", other.engine()),
                    help: Some("build it with the features `sqlite` and `postgres`".into()),
                });
            }
        };
        Ok(Db { store: Arc::new(store) })
    }

    /// Opens a database that must be there, for reading only.
    pub fn open_read_only(url: &DbUrl) -> Result<Db, DbError> {
        Db::open(url, &OpenOptions { create: false, read_only: true, ..OpenOptions::default() })
    }

    /// Which engine it is.
    pub fn engine(&self) -> Engine {
        match &*self.store {
            #[cfg(feature = "sqlite")]
            Store::Sqlite(_) => Engine::Sqlite,
            #[cfg(feature = "postgres")]
            Store::Postgres(_) => Engine::Postgres,
        }
    }

    /// The file of a database that is one.
    pub fn file(&self) -> Option<&Path> {
        match &*self.store {
            #[cfg(feature = "sqlite")]
            Store::Sqlite(store) => Some(store.path()),
            #[cfg(feature = "postgres")]
            Store::Postgres(_) => None,
        }
    }

    /// Reads one consistent state of the database, however long it takes and whatever is written meanwhile.
    pub fn read<T, E: From<DbError>>(&self, f: impl FnOnce(&mut Tx<'_>) -> Result<T, E>) -> Result<T, E> {
        on_store!(self, s => s.read(f))
    }

    /// Writes in one transaction and waits until it is on the disk. The closure may be run more than once.
    pub fn write<T, E>(&self, f: impl Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        match &*self.store {
            #[cfg(feature = "sqlite")]
            Store::Sqlite(s) => s.write(false, f),
            #[cfg(feature = "postgres")]
            Store::Postgres(s) => s.write(&f),
        }
    }

    /// Hands a write over; the answer is waited for or awaited. Unlike [`write`](Db::write) it never blocks: when too
    /// many writes are waiting, the answer is [`DbError::Busy`].
    pub fn submit<T, E>(&self, f: impl Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static) -> Pending<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        match &*self.store {
            #[cfg(feature = "sqlite")]
            Store::Sqlite(s) => s.submit(f),
            #[cfg(feature = "postgres")]
            Store::Postgres(s) => s.submit(f),
        }
    }

    /// Hands over a small write that nobody waits for, and that may be lost in a crash. On SQLite it shares the commit of
    /// the next write, or gets one of its own after a moment.
    pub fn note(&self, f: impl Fn(&mut Tx<'_>) -> Result<(), DbError> + Send + 'static) {
        match &*self.store {
            #[cfg(feature = "sqlite")]
            Store::Sqlite(s) => s.note(f),
            #[cfg(feature = "postgres")]
            Store::Postgres(s) => drop(s.submit(f)),
        }
    }

    /// A write for rows that many processes want at once: it waits for its keys (in order, so that two writers cannot
    /// wait for each other) instead of failing and being repeated. Elsewhere than on PostgreSQL the same as `write`.
    /// All writers of those rows must name the same keys.
    pub fn write_locked<T, E>(
        &self,
        keys: &[&str],
        f: impl Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let _ = keys;
        match &*self.store {
            #[cfg(feature = "sqlite")]
            Store::Sqlite(s) => s.write(false, f),
            #[cfg(feature = "postgres")]
            Store::Postgres(s) => s.write_locked(keys, &f),
        }
    }

    /// A long write that cannot be repeated, such as loading a stream: run exactly once, under the locks of its keys,
    /// in a commit of its own. A conflict with another transaction is an error.
    pub fn write_once<T, E>(
        &self,
        keys: &[&str],
        f: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let _ = keys;
        match &*self.store {
            #[cfg(feature = "sqlite")]
            Store::Sqlite(s) => s.write(true, f),
            #[cfg(feature = "postgres")]
            Store::Postgres(s) => s.write_once(keys, f),
        }
    }

    /// Asks for what was written to be moved out of SQLite's log into the file, and for the file to be cut to its
    /// size. Done behind the back of readers and writers, soon after; nobody waits.
    pub fn tidy(&self) {
        match &*self.store {
            #[cfg(feature = "sqlite")]
            Store::Sqlite(s) => s.tidy(),
            #[cfg(feature = "postgres")]
            Store::Postgres(_) => {}
        }
    }

    /// The file, if it is one.
    pub fn path(&self) -> Option<&Path> {
        match &*self.store {
            #[cfg(feature = "sqlite")]
            Store::Sqlite(s) => Some(s.path()),
            #[cfg(feature = "postgres")]
            Store::Postgres(_) => None,
        }
    }

    /// Writes a consistent copy of a SQLite database; it appears under its name when it is whole.
    pub fn backup(&self, to: &Path) -> Result<(), DbError> {
        on_store!(self, s => s.backup(to))
    }

    /// Looks for damage: what is wrong, line by line; nothing when the database is sound.
    pub fn check(&self) -> Result<Vec<String>, DbError> {
        on_store!(self, s => s.check())
    }
}
