//! Leases: a job that one of several processes does at a time, and that another takes over when that one dies.
//!
//! Whoever takes a lease gets a [`Fence`], a number greater than any before. The last statement of each of its
//! transactions is [`check`]: a holder that was asleep for too long, and whose lease somebody else has meanwhile, writes
//! nothing more. Time is the database's own on PostgreSQL; a SQLite file has one machine, whose clock is given.

use std::time::Duration;

use super::{Db, DbError, Engine, Migration, Tx};
use crate::params;

/// The component under which the tables are migrated.
pub const COMPONENT: &str = "lease";

/// The tables.
pub const MIGRATIONS: &[Migration] = &[Migration { number: 1, name: "lease", sql: include_str!("0001_lease.sql") }];

/// How long a lease lasts without being renewed.
pub const LIFE: Duration = Duration::from_secs(15);
/// How often its holder renews it.
pub const RENEW_EVERY: Duration = Duration::from_secs(5);

/// The number by which a holder's writes are told from those of holders before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fence {
    name: String,
    holder: String,
    number: i64,
}

impl Fence {
    /// The lease's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The number: greater than that of every holder before.
    pub fn number(&self) -> i64 {
        self.number
    }
}

impl Db {
    /// Takes a lease, unless another holder has it. `holder` is a name that nobody else goes by.
    ///
    /// # Errors
    /// When the database says no.
    pub fn acquire(&self, name: &str, holder: &str, now_ms: i64) -> Result<Option<Fence>, DbError> {
        let (name, holder) = (name.to_owned(), holder.to_owned());
        let key = lock_key(&name);
        self.write_locked(&[&key], move |tx| {
            let now = clock(tx, now_ms)?;
            let row = tx.query_opt("SELECT until_ms FROM lease WHERE name = $1", params![&name])?;
            if row.is_some_and(|row| row.int(0).is_ok_and(|until| until > now)) {
                return Ok(None);
            }
            let sql = "INSERT INTO lease (name, holder, until_ms) VALUES ($1, $2, $3)
                       ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until_ms = excluded.until_ms";
            tx.execute(sql, params![&name, &holder, now.saturating_add(life_ms())])?;
            let sql = "INSERT INTO lease_fence (name, fence) VALUES ($1, 1)
                       ON CONFLICT (name) DO UPDATE SET fence = lease_fence.fence + 1";
            tx.execute(sql, params![&name])?;
            let number = tx.query_int("SELECT fence FROM lease_fence WHERE name = $1", params![&name])?;
            Ok(Some(Fence { name: name.clone(), holder: holder.clone(), number }))
        })
    }

    /// Makes a lease last on. `false`: it is another's now.
    ///
    /// # Errors
    /// When the database says no; the lease may be lost then.
    pub fn renew(&self, fence: &Fence, now_ms: i64) -> Result<bool, DbError> {
        let (fence, key) = (fence.clone(), lock_key(&fence.name));
        self.write_locked(&[&key], move |tx| {
            let now = clock(tx, now_ms)?;
            if !is_current(tx, &fence)? {
                return Ok(false);
            }
            let sql = "UPDATE lease SET until_ms = $1 WHERE name = $2 AND holder = $3";
            Ok(tx.execute(sql, params![now.saturating_add(life_ms()), &fence.name, &fence.holder])? == 1)
        })
    }

    /// Gives a lease back, so that the next one need not wait. One that is another's now is left alone.
    ///
    /// # Errors
    /// When the database says no; the lease ends by itself then.
    pub fn release(&self, fence: &Fence) -> Result<(), DbError> {
        let (fence, key) = (fence.clone(), lock_key(&fence.name));
        self.write_locked(&[&key], move |tx| {
            if is_current(tx, &fence)? {
                tx.execute("UPDATE lease SET until_ms = 0 WHERE name = $1", params![&fence.name])?;
            }
            Ok(())
        })
    }
}

/// The last statement of a holder's transaction: an error when somebody else holds the lease now.
///
/// On SQLite the directories are a file of their own, without the lease, in which nothing is looked at. There the run lock
/// of the file system, which dies with its process, keeps two holders apart.
///
/// # Errors
/// [`DbError::Fenced`], or what the database says.
pub fn check(tx: &mut Tx<'_>, fence: &Fence) -> Result<(), DbError> {
    let mut sql = "SELECT 1 FROM lease_fence WHERE name = $1 AND fence = $2".to_owned();
    match tx.engine() {
        Engine::Sqlite => {
            let there = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'lease_fence'";
            if tx.query_int(there, &[])? == 0 {
                return Ok(());
            }
        }
        // A lock, so that taking the lease over and this transaction cannot both go through; a shared one, because a
        // holder may have several transactions open at once (a file of directories and documents has two).
        Engine::Postgres => sql.push_str(" FOR SHARE"),
    }
    match tx.query_opt(&sql, params![&fence.name, fence.number])? {
        Some(_) => Ok(()),
        None => Err(DbError::Fenced(fence.name.clone())),
    }
}

fn is_current(tx: &mut Tx<'_>, fence: &Fence) -> Result<bool, DbError> {
    let row = tx.query_opt("SELECT fence FROM lease_fence WHERE name = $1", params![&fence.name])?;
    Ok(row.is_some_and(|row| row.int(0).is_ok_and(|number| number == fence.number)))
}

fn lock_key(name: &str) -> String {
    format!("lease:{name}")
}

fn life_ms() -> i64 {
    i64::try_from(LIFE.as_millis()).unwrap_or(i64::MAX)
}

/// The time that all holders go by.
fn clock(tx: &mut Tx<'_>, now_ms: i64) -> Result<i64, DbError> {
    match tx.engine() {
        Engine::Sqlite => Ok(now_ms),
        Engine::Postgres => tx.query_int("SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)", &[]),
    }
}
