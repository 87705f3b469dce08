//! What happened to the till behind its back, until the till tells it.

use serde::{Deserialize, Serialize};

use crate::books::BooksError;
use crate::storage::{DbError, Tx, params};
use crate::vocab::Money;

/// Something that the till has to tell, or to take into its state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum Note {
    /// A directory is in force.
    Applied {
        /// Which.
        section: String,
        /// Its version.
        version: u64,
        /// The digest of its text.
        sha256: String,
        /// The settings as the till goes by them now: those of the next start will not be news.
        settings_sha: Option<String>,
    },
    /// The centre ordered something, and it was done.
    Command {
        /// The document's number.
        id: String,
        /// Which order.
        command: String,
        /// What came of it.
        result: String,
        /// How long it took.
        duration_ms: u64,
    },
    /// A catalogue was loaded, or refused: what is to be told of it stands elsewhere ([`load`](crate::till::load)).
    Loaded,
    /// The centre went out of reach, or is back.
    Link {
        /// It is there.
        up: bool,
        /// Why it went.
        reason: String,
        /// Documents that wait.
        backlog: u64,
    },
    /// A till stood here before; its numbers and totals go on.
    GoOn {
        /// The last shift.
        shift: u64,
        /// The total of all sales.
        sales: Money,
        /// The total of all returns.
        returns: Money,
    },
}

/// Notes something.
pub fn put_note(tx: &mut Tx<'_>, note: &Note, at_ms: i64) -> Result<(), DbError> {
    let body = serde_json::to_string(note).map_err(|e| DbError::Misuse(e.to_string()))?;
    tx.execute("INSERT INTO till_note (at_ms, body) VALUES ($1, $2)", params![at_ms, &body]).map(drop)
}

/// The oldest notes with their numbers.
pub(super) fn notes(tx: &mut Tx<'_>, most: i64) -> Result<Vec<(i64, Note)>, BooksError> {
    let rows = tx.query("SELECT id, body FROM till_note ORDER BY id LIMIT $1", params![most])?;
    rows.iter()
        .map(|row| {
            let note = serde_json::from_str(row.text(1)?).map_err(|e| BooksError::damaged("till_note", e))?;
            Ok((row.int(0)?, note))
        })
        .collect()
}
