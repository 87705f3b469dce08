//! What waits for the till: directories whose time has come, and notes.

use super::note::notes;
use super::{Content, Directory, NotTaken, Note, Received, enforce, object};
use crate::books::BooksError;
use crate::storage::{DbError, Tx, params};
use crate::vocab::StoreId;

/// Most notes that are taken in one step.
const MAX_NOTES: i64 = 100;
/// Most directories.
const MAX_DUE: i64 = 20;

/// What waits.
#[derive(Clone, Debug, Default)]
pub struct Waiting {
    /// Directories whose time has come, in the order in which they came.
    pub due: Vec<(i64, Received)>,
    /// Notes.
    pub notes: Vec<(i64, Note)>,
}

/// What the till takes in one step, and writes down with it.
#[derive(Clone, Debug)]
pub struct Taken {
    /// Directories by their row, understood; of those that could not be, nothing.
    pub due: Vec<(i64, Directory, Option<Content>)>,
    /// Everything up to this note is told.
    pub notes_upto: i64,
    /// The till's store.
    pub store: StoreId,
    /// Fresh random bytes, for salts.
    pub salt: [u8; 16],
    /// When.
    pub at_ms: i64,
}

/// What waits for a till whose clock shows this; nothing, most of the time.
pub fn waiting(tx: &mut Tx<'_>, now_ms: i64) -> Result<Option<Waiting>, BooksError> {
    let notes = notes(tx, MAX_NOTES)?;
    let sql = "SELECT id, kind, version, effective_from_ms, body FROM till_directory
               WHERE in_force = 0 AND (effective_from_ms IS NULL OR effective_from_ms <= $1) ORDER BY id LIMIT $2";
    let rows = tx.query(sql, params![now_ms, MAX_DUE])?;
    if notes.is_empty() && rows.is_empty() {
        return Ok(None);
    }
    let mut due = Vec::with_capacity(rows.len());
    for row in &rows {
        let word = row.text(1)?;
        let directory = Directory::parse(word)
            .ok_or_else(|| BooksError::damaged("till_directory", format!("{word:?} is no directory")))?;
        let received = Received {
            directory,
            version: row.int(2)?.unsigned_abs(),
            effective_from_ms: row.opt_int(3)?,
            body: object(row.text(4)?)?,
        };
        due.push((row.int(0)?, received));
    }
    Ok(Some(Waiting { due, notes }))
}

/// When the next directory is due that is not yet, by its own word.
pub fn due_after(tx: &mut Tx<'_>, now_ms: i64) -> Result<Option<i64>, DbError> {
    let sql = "SELECT min(effective_from_ms) FROM till_directory WHERE in_force = 0 AND effective_from_ms > $1";
    tx.query_one(sql, params![now_ms])?.opt_int(0)
}

/// Writes down what the till has taken, in the transaction of the step that takes it.
pub fn mark_taken(tx: &mut Tx<'_>, taken: &Taken) -> Result<(), BooksError> {
    for (id, directory, content) in &taken.due {
        let kind = directory.word();
        let Some(content) = content else {
            tx.execute("DELETE FROM till_directory WHERE id = $1", params![*id])?;
            continue;
        };
        match enforce(tx, content, &taken.store, taken.salt, taken.at_ms) {
            Ok(_) => {}
            Err(error) => return Err(error),
        }
        // What came before it is of no use any more, in force or still to come.
        tx.execute("DELETE FROM till_directory WHERE kind = $1 AND id < $2", params![kind, *id])?;
        let sql = if directory.has_tables() {
            "UPDATE till_directory SET in_force = 1, body = '{}' WHERE id = $1"
        } else {
            "UPDATE till_directory SET in_force = 1 WHERE id = $1"
        };
        tx.execute(sql, params![*id])?;
    }
    tx.execute("DELETE FROM till_note WHERE id <= $1", params![taken.notes_upto])?;
    Ok(())
}

impl Waiting {
    /// Reads what is due; what cannot be used (the program is older than it was when it came) is told.
    pub fn understood(&self, own: &crate::till::settings::Settings) -> Vec<(i64, Received, Result<Content, NotTaken>)> {
        self.due.iter().map(|(id, received)| (*id, received.clone(), Content::read(received, own))).collect()
    }
}
