//! The conformance suite: each test runs on SQLite and on PostgreSQL and expects the same.

mod concurrency;
mod engines;
mod leases;
mod process;
mod statements;
mod upsert;

use std::path::PathBuf;
use std::time::Duration;

use tempfile::TempDir;
use tillwire::storage::{Db, DbUrl, Migration, OpenOptions};

#[cfg(feature = "postgres")]
use crate::support::postgres::{self, TestDatabase};

/// A database for one test.
pub struct Lab {
    pub url: DbUrl,
    pub db: Db,
    /// A folder of the test's own.
    pub dir: PathBuf,
    // Dropped in this order: after `db`.
    #[cfg(feature = "postgres")]
    _database: Option<TestDatabase>,
    _dir: TempDir,
}

pub fn options() -> OpenOptions {
    OpenOptions { busy_timeout: Duration::from_secs(20), ..OpenOptions::default() }
}

impl Lab {
    pub fn sqlite() -> Lab {
        let dir = tempfile::tempdir().unwrap();
        let url = DbUrl::Sqlite(dir.path().join("centre.db"));
        Lab {
            db: Db::open(&url, &options()).unwrap(),
            url,
            dir: dir.path().to_owned(),
            #[cfg(feature = "postgres")]
            _database: None,
            _dir: dir,
        }
    }

    #[cfg(feature = "postgres")]
    pub fn postgres() -> Option<Lab> {
        let database = postgres::database()?;
        let dir = tempfile::tempdir().unwrap();
        Some(Lab {
            db: Db::open(&database.url, &options()).unwrap(),
            url: database.url.clone(),
            dir: dir.path().to_owned(),
            _database: Some(database),
            _dir: dir,
        })
    }

    /// Makes tables, through a migration of the component `test`.
    pub fn tables(self, sql: &'static str) -> Lab {
        self.db.migrate("test", &[Migration { number: 1, name: "tables", sql }]).unwrap();
        self
    }
}

/// Each function takes a fresh [`Lab`] and becomes a test on both engines.
macro_rules! on_both_engines {
    ($($name:ident),+ $(,)?) => {
        mod on_sqlite {
            $(#[test] fn $name() { super::$name($crate::storage::Lab::sqlite()); })+
        }
        #[cfg(feature = "postgres")]
        mod on_postgres {
            $(#[test] fn $name() {
                if let Some(lab) = $crate::storage::Lab::postgres() {
                    super::$name(lab);
                }
            })+
        }
    };
}
pub(crate) use on_both_engines;
