//! Notes of loads, until their events are told.

use crate::books::catalogue::version_sources;
use crate::books::{Books, BooksError, journal};
use crate::storage::{Tx, params};

/// The series in which the last catalogue version stands whose event was told.
const TOLD: &str = "till-load-told";

/// Events told in one write.
const MAX_TOLD: i64 = 100;

/// A load.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The catalogue's version after it; `None` when it was refused.
    pub version: Option<i64>,
    /// The number of the document: of the import journal, or the centre's version.
    pub doc_no: i64,
    /// It replaced everything; otherwise it brought changes.
    pub full: bool,
    /// Items written.
    pub items: u64,
    /// Prices written.
    pub prices: u64,
    /// How long it took.
    pub duration_ms: u64,
    /// Why it was refused: the code of the finding, and the line.
    pub refused: Option<(String, Option<u64>)>,
    /// When.
    pub at_ms: i64,
}

/// Loads whose events are not told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Untold {
    /// The loads, in order.
    pub loads: Vec<Note>,
    /// The last of their numbers.
    last: i64,
    /// The catalogue's version that is told with them.
    version: i64,
}

impl Untold {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.loads.is_empty()
    }
}

/// Writes a note.
///
/// # Errors
/// When the books cannot be written.
pub fn put(tx: &mut Tx<'_>, note: &Note) -> Result<(), BooksError> {
    tx.execute(
        "INSERT INTO till_load (version, doc_no, kind, items, prices, duration_ms, code, line, at_ms, told)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0)",
        params![
            note.version,
            note.doc_no,
            if note.full { "full" } else { "delta" },
            note.items as i64,
            note.prices as i64,
            note.duration_ms as i64,
            note.refused.as_ref().map(|(code, _)| code.as_str()),
            note.refused.as_ref().and_then(|(_, line)| *line).map(|l| l as i64),
            note.at_ms
        ],
    )?;
    Ok(())
}

/// All notes with their numbers above `after`, told or not.
///
/// # Errors
/// When the books cannot be read.
pub fn notes(tx: &mut Tx<'_>, after: i64) -> Result<Vec<(i64, Note)>, BooksError> {
    let sql = format!(
        "SELECT id, version, doc_no, kind, items, prices, duration_ms, code, line, at_ms FROM till_load
         WHERE id > $1 ORDER BY id LIMIT {MAX_TOLD}"
    );
    tx.query(&sql, params![after])?
        .iter()
        .map(|row| {
            let line = row.opt_int(8)?.map(i64::unsigned_abs);
            let note = Note {
                version: row.opt_int(1)?,
                doc_no: row.int(2)?,
                full: row.text(3)? == "full",
                items: row.int(4)?.unsigned_abs(),
                prices: row.int(5)?.unsigned_abs(),
                duration_ms: row.int(6)?.unsigned_abs(),
                refused: row.opt_text(7)?.map(|code| (code.to_owned(), line)),
                at_ms: row.int(9)?,
            };
            Ok((row.int(0)?, note))
        })
        .collect()
}

/// Loads whose events are not told. A version of the catalogue that nobody noted is counted from what it wrote.
///
/// # Errors
/// When the books cannot be read.
pub fn untold(books: &Books) -> Result<Untold, BooksError> {
    let (told, before, mut last) = books.documents.read(|tx| {
        let told = journal::number(tx, TOLD)?;
        let done = tx.query_int("SELECT CAST(coalesce(max(id), 0) AS BIGINT) FROM till_load WHERE told = 1", &[])?;
        Ok::<_, BooksError>((i64::try_from(told).unwrap_or(i64::MAX), notes(tx, done)?, done))
    })?;
    let mut loads = Vec::new();
    let mut noted = Vec::new();
    for (id, note) in before {
        last = id;
        noted.extend(note.version);
        loads.push(note);
    }
    let mut version = noted.iter().copied().max().unwrap_or(told).max(told);
    for written in books.catalogue.read(|tx| version_sources(tx, told, MAX_TOLD))? {
        version = version.max(written.version);
        if !noted.contains(&written.version) {
            loads.push(Note {
                version: Some(written.version),
                doc_no: written.version,
                full: false,
                items: written.items,
                prices: written.prices,
                duration_ms: 0,
                refused: None,
                at_ms: written.at_ms,
            });
        }
    }
    loads.sort_by_key(|l| l.at_ms);
    Ok(Untold { loads, last, version })
}

/// The events of these loads are told; in the write that tells them.
///
/// # Errors
/// When the books cannot be written.
pub fn mark_told(tx: &mut Tx<'_>, untold: &Untold) -> Result<(), BooksError> {
    tx.execute("UPDATE till_load SET told = 1 WHERE told = 0 AND id <= $1", params![untold.last])?;
    journal::set_number(tx, TOLD, untold.version.unsigned_abs())
}
