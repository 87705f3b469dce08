//! The goods directory as tables.
//!
//! A catalogue document is written by one [`CatalogueWriter`] in one transaction, which makes one catalogue version.
//! [`read`] gives records back, streaming; [`prices`] answers what something costs in a store on a day.

pub mod chain;
mod codec;
pub mod for_store;
mod marks;
pub mod only;
pub mod prices;
pub mod read;
mod stores;
mod write;

pub(crate) use write::deletions_held;
pub use write::{CatalogueWriter, Scope, WriteError, Written};

use super::BooksError;
use crate::storage::{Migration, Tx, params};

/// The tables, file by file.
pub const MIGRATIONS: &[Migration] = &[
    Migration { number: 1, name: "catalogue", sql: include_str!("0001_catalogue.sql") },
    Migration { number: 2, name: "item_former", sql: include_str!("0002_item_former.sql") },
];

/// Indexes of a catalogue that is cut for stores: a centre's.
pub const CUTTING: &[Migration] = &[Migration { number: 1, name: "cutting", sql: include_str!("cutting.sql") }];

/// The newest catalogue version; 0 before the first load.
pub fn version(tx: &mut Tx<'_>) -> Result<i64, BooksError> {
    Ok(tx.query_int("SELECT CAST(coalesce(max(version), 0) AS BIGINT) FROM catalogue_version", &[])?)
}

/// The file applied last for a dialect, kind and scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppliedFile {
    /// SHA-256 of its bytes, in hex.
    pub sha256: String,
    /// Its size in bytes.
    pub size: u64,
}

/// Which file was applied last for this dialect, kind and scope, and when; nothing when another one has changed the
/// catalogue since, because then it would change it again.
pub fn last_applied(
    tx: &mut Tx<'_>,
    dialect: &str,
    kind: &str,
    scope: &str,
) -> Result<Option<(AppliedFile, i64)>, BooksError> {
    let row = tx.query_opt(
        "SELECT sha256, size, at_ms FROM applied_file WHERE dialect = $1 AND kind = $2 AND scope = $3
         AND version = (SELECT coalesce(max(v.version), 0) FROM catalogue_version v)",
        params![dialect, kind, scope],
    )?;
    row.map(|r| Ok((AppliedFile { sha256: r.text(0)?.to_owned(), size: r.int(1)?.unsigned_abs() }, r.int(2)?)))
        .transpose()
}

/// Remembers the file just applied; commits with its data.
pub fn set_last_applied(
    tx: &mut Tx<'_>,
    (dialect, kind, scope): (&str, &str, &str),
    file: &AppliedFile,
    version: i64,
    at_ms: i64,
) -> Result<(), BooksError> {
    tx.execute(
        "INSERT INTO applied_file (dialect, kind, scope, sha256, size, version, at_ms)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (dialect, kind, scope) DO UPDATE
         SET sha256 = excluded.sha256, size = excluded.size, version = excluded.version, at_ms = excluded.at_ms",
        params![dialect, kind, scope, &file.sha256, file.size as i64, version, at_ms],
    )?;
    Ok(())
}

/// A change beside the files (restrictions of a till) made a new version: what was applied last still is.
pub fn go_along(tx: &mut Tx<'_>, before: i64, version: i64) -> Result<(), BooksError> {
    tx.execute("UPDATE applied_file SET version = $1 WHERE version = $2", params![version, before])?;
    Ok(())
}

/// The kind under which numbers of series stand among applied files.
const NUMBERS: &str = "number";

/// The last number of a series that was written with the catalogue's data; 0 before the first.
pub fn number(tx: &mut Tx<'_>, series: &str) -> Result<u64, BooksError> {
    let sql = "SELECT size FROM applied_file WHERE dialect = $1 AND kind = $2 AND scope = ''";
    let row = tx.query_opt(sql, params![series, NUMBERS])?;
    row.map_or(Ok(0), |row| Ok(row.int(0)?.unsigned_abs()))
}

/// Writes the number of a series with the catalogue's data.
pub fn set_number(tx: &mut Tx<'_>, series: &str, n: u64, at_ms: i64) -> Result<(), BooksError> {
    let file = AppliedFile { sha256: String::new(), size: n };
    set_last_applied(tx, (series, NUMBERS, ""), &file, 0, at_ms)
}

/// The catalogue version that stood just before a moment.
pub fn version_before(tx: &mut Tx<'_>, at_ms: i64) -> Result<i64, BooksError> {
    let sql = "SELECT CAST(coalesce(max(version), 0) AS BIGINT) FROM catalogue_version WHERE at_ms < $1";
    Ok(tx.query_int(sql, params![at_ms])?)
}

/// A catalogue version, with what it wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionSource {
    /// The version.
    pub version: i64,
    /// When.
    pub at_ms: i64,
    /// The file or database that made it.
    pub source: String,
    /// Items of which it is the last change.
    pub items: u64,
    /// Prices of which it is the last change.
    pub prices: u64,
}

/// The versions after one, the oldest first.
pub fn version_sources(tx: &mut Tx<'_>, after: i64, limit: i64) -> Result<Vec<VersionSource>, BooksError> {
    let rows = tx.query(
        "SELECT version, at_ms, source FROM catalogue_version WHERE version > $1 ORDER BY version LIMIT $2",
        params![after, limit],
    )?;
    let mut found = Vec::with_capacity(rows.len());
    for row in &rows {
        let version = row.int(0)?;
        let mut count =
            |table: &str| tx.query_int(&format!("SELECT count(*) FROM {table} WHERE version = $1"), params![version]);
        let (items, prices) = (count("item")?.unsigned_abs(), count("price")?.unsigned_abs());
        found.push(VersionSource { version, at_ms: row.int(1)?, source: row.text(2)?.to_owned(), items, prices });
    }
    Ok(found)
}
