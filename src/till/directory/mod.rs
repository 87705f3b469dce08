//! What the centre tells a till beside its catalogue: people, restrictions, settings, lists, each as a whole with a
//! version, some of it for later.
//!
//! A directory that holds at once is written in the transaction of whoever brought it ([`enforce`]). Settings, and what
//! has its time ahead ([`receive`]), are taken by the till itself between two documents, by its own clock
//! (`runner/orders.rs`). Nothing here knows how directories travel.
//!
//! Start with [`Content::read`], then [`enforce`].

mod content;
mod note;
mod overrides;
mod stop;
mod waiting;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::books::BooksError;
use crate::storage::{DbError, Migration, Tx, params};

pub use self::content::{Content, MAX_STOPPED, NotTaken, StoreMap, StoreService};
pub use self::content::{enforce, enforce_restrictions, filter_for_targets};
pub use self::note::{Note, put_note};
pub use self::overrides::over;
pub use self::stop::{is_stopped, stopped};
pub use self::waiting::{Taken, Waiting, due_after, mark_taken, waiting};

/// The component under which the tables are migrated.
pub const COMPONENT: &str = "till-directory";

/// The tables.
pub const MIGRATIONS: &[Migration] =
    &[Migration { number: 1, name: "directory", sql: include_str!("0001_directory.sql") }];

/// Which directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Directory {
    /// Cashiers and their rights.
    Staff,
    /// Sales consultants.
    Sellers,
    /// When and to whom what may be sold.
    Restrictions,
    /// Settings that are laid over the till's own.
    Settings,
    /// Which events go out.
    EventFilter,
    /// The tills and services of the store.
    StoreMap,
    /// Goods that may not be sold from now on.
    StopList,
}

impl Directory {
    /// All of them.
    pub const ALL: [Directory; 7] = [
        Directory::Staff,
        Directory::Sellers,
        Directory::Restrictions,
        Directory::Settings,
        Directory::EventFilter,
        Directory::StoreMap,
        Directory::StopList,
    ];

    /// As it is stored and told.
    pub const fn word(self) -> &'static str {
        match self {
            Directory::Staff => "staff",
            Directory::Sellers => "sellers",
            Directory::Restrictions => "restrictions",
            Directory::Settings => "settings",
            Directory::EventFilter => "event-filter",
            Directory::StoreMap => "store-map",
            Directory::StopList => "stop-list",
        }
    }

    /// Reads the word.
    pub fn parse(word: &str) -> Option<Directory> {
        Directory::ALL.into_iter().find(|directory| directory.word() == word)
    }

    /// What is in force of it stands in tables of its own, so that its text need not be kept.
    const fn has_tables(self) -> bool {
        matches!(self, Directory::Staff | Directory::Sellers | Directory::Restrictions | Directory::StopList)
    }
}

/// A directory as it came.
#[derive(Clone, Debug, PartialEq)]
pub struct Received {
    /// Which.
    pub directory: Directory,
    /// Its version.
    pub version: u64,
    /// From when on it holds, in milliseconds since 1970.
    pub effective_from_ms: Option<i64>,
    /// What it says.
    pub body: Map<String, Value>,
}

/// A directory that is in force: its version, and its text where that is kept.
pub fn in_force(tx: &mut Tx<'_>, directory: Directory) -> Result<Option<(u64, Map<String, Value>)>, BooksError> {
    let sql = "SELECT version, body FROM till_directory WHERE kind = $1 AND in_force = 1 ORDER BY id DESC LIMIT 1";
    let row = tx.query_opt(sql, params![directory.word()])?;
    row.map(|row| Ok((row.int(0)?.unsigned_abs(), object(row.text(1)?)?))).transpose()
}

/// The versions in force, by the directory's word.
pub fn versions(tx: &mut Tx<'_>) -> Result<BTreeMap<String, u64>, DbError> {
    let rows = tx.query("SELECT kind, version FROM till_directory WHERE in_force = 1 ORDER BY id", &[])?;
    rows.iter().map(|row| Ok((row.text(0)?.to_owned(), row.int(1)?.unsigned_abs()))).collect()
}

/// Notes a directory: as in force (whoever calls has [`enforce`]d it in the same transaction), or as one that the till
/// takes when its time has come.
pub fn receive(tx: &mut Tx<'_>, received: &Received, in_force: bool, now_ms: i64) -> Result<(), DbError> {
    let kind = received.directory.word();
    if in_force {
        tx.execute("DELETE FROM till_directory WHERE kind = $1", params![kind])?;
    } else if received.effective_from_ms.is_none() {
        // It would be taken before all that wait, and stands above them.
        tx.execute("DELETE FROM till_directory WHERE kind = $1 AND in_force = 0", params![kind])?;
    }
    let body = if in_force && received.directory.has_tables() {
        "{}".to_owned()
    } else {
        Value::Object(received.body.clone()).to_string()
    };
    let version = i64::try_from(received.version).unwrap_or(i64::MAX);
    let sql = "INSERT INTO till_directory (kind, version, effective_from_ms, received_ms, in_force, body)
               VALUES ($1, $2, $3, $4, $5, $6)";
    tx.execute(sql, params![kind, version, received.effective_from_ms, now_ms, in_force, &body]).map(drop)
}

/// The settings in force are to be taken once more, as if they had just come.
pub fn take_again(tx: &mut Tx<'_>) -> Result<(), DbError> {
    let sql = "UPDATE till_directory SET in_force = 0, effective_from_ms = NULL WHERE kind = $1 AND in_force = 1
               AND NOT EXISTS (SELECT 1 FROM till_directory d WHERE d.kind = $2 AND d.in_force = 0)";
    let kind = Directory::Settings.word();
    tx.execute(sql, params![kind, kind]).map(drop)
}

fn object(text: &str) -> Result<Map<String, Value>, BooksError> {
    serde_json::from_str(text).map_err(|e| BooksError::damaged("till_directory", e))
}

#[cfg(test)]
mod tests;
