//! A till's database that was damaged: what can be read is saved into a new file, the old one is kept.
//!
//! [`recover`] makes the new file and puts it in the old one's place. Events that a target had not had and that are gone
//! become gaps, which the stream tells. What else is lost nobody can say by the file alone; so the till's next start
//! compares its totals and its last document with the fiscal device (`runner/recovered.rs`), and registers nothing until
//! they agree or somebody has signed for the difference.
//!
//! Start with [`recover`], then [`Note`].

mod events;
mod save;

pub use save::{Options, RecoverError, Report, recover};

use crate::storage::{DbError, Migration, Tx, params};

/// The component under which the table of what was saved is migrated.
pub const COMPONENT: &str = "till-recovery";

/// The table; only a file that was saved has it.
pub const MIGRATIONS: &[Migration] =
    &[Migration { number: 1, name: "recovery", sql: include_str!("0001_recovery.sql") }];

/// What a saved file says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// When it was saved, in milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// The name of the damaged file.
    pub kept_as: String,
    /// Rows of all tables that were saved.
    pub rows: u64,
    /// Events that are there.
    pub events: u64,
    /// Events that a target had not had, and that are gone.
    pub events_lost: u64,
    /// The stream tells it.
    pub told: bool,
    /// Who settled the difference, if there was one.
    pub settled_by: Option<String>,
}

/// The newest note that is not settled; none in a file that was never damaged.
pub fn unsettled(tx: &mut Tx<'_>) -> Result<Option<Note>, DbError> {
    let there = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'recovery'";
    if tx.query_int(there, &[])? == 0 {
        return Ok(None);
    }
    let row = tx.query_opt(
        "SELECT at, kept_as, rows_saved, events, events_lost, told, settled_by FROM recovery
         WHERE settled_by IS NULL ORDER BY at DESC LIMIT 1",
        &[],
    )?;
    let Some(row) = row else { return Ok(None) };
    let count = |at| row.int(at).map(|n| u64::try_from(n).unwrap_or(0));
    Ok(Some(Note {
        at_ms: row.int(0)?,
        kept_as: row.text(1)?.to_owned(),
        rows: count(2)?,
        events: count(3)?,
        events_lost: count(4)?,
        told: row.bool(5)?,
        settled_by: row.opt_text(6)?.map(str::to_owned),
    }))
}

fn put(tx: &mut Tx<'_>, note: &Note) -> Result<(), DbError> {
    let count = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    tx.execute(
        "INSERT INTO recovery (at, kept_as, rows_saved, events, events_lost) VALUES ($1, $2, $3, $4, $5)",
        params![note.at_ms, &note.kept_as, count(note.rows), count(note.events), count(note.events_lost)],
    )?;
    Ok(())
}

/// The stream tells it from now on: called in the transaction of that event.
pub fn told(tx: &mut Tx<'_>, note: &Note) -> Result<(), DbError> {
    tx.execute("UPDATE recovery SET told = 1 WHERE at = $1", params![note.at_ms]).map(drop)
}

/// The difference is settled: by the `device`, which agrees, or by somebody who has signed.
pub fn settle(tx: &mut Tx<'_>, by: &str, at_ms: i64) -> Result<(), DbError> {
    tx.execute("UPDATE recovery SET settled_by = $1, settled_at = $2 WHERE settled_by IS NULL", params![by, at_ms])
        .map(drop)
}
