//! A catalogue document of the centre into the till's catalogue file: everything, or what changed since a version.
//!
//! One transaction, in which the version that the document brings is written with the data: applying the same version
//! again changes nothing, and a change is laid only upon the version that it starts from. Readers see the old catalogue
//! until it commits; an open receipt keeps its prices.

use super::from_books::CATALOGUE;
use super::note::Note;
use crate::books::catalogue::only::{Narrowed, Part};
use crate::books::catalogue::{self, AppliedFile, CatalogueWriter, Scope, WriteError, Written};
use crate::books::{Books, BooksError};
use crate::formats::canonical;
use crate::model::{Record, RecordKind};
use crate::storage::{Counts, Db, DbError, Tx};
use crate::transport::till::Payload;
use crate::transport::unpack::{UnpackError, for_each_line};
use crate::vocab::StoreId;

/// Under which the catalogue remembers which version of the centre's it has.
const DIALECT: &str = "centre";
/// The kind of what it has.
const KIND: &str = "catalogue";
/// How the head line of a document begins; it says nothing that the till does not know already.
const HEAD: &[u8] = b"{\"type\":\"document\"";

/// A catalogue document.
#[derive(Clone, Debug)]
pub struct CatalogueDocument {
    /// Its packed bytes.
    pub payload: Payload,
    /// Their length.
    pub size: u64,
    /// It is everything; otherwise what changed.
    pub full: bool,
    /// What changed was laid upon this version, where that is known.
    pub base: Option<u64>,
    /// The version that it brings; a file of an exchange folder does not say it.
    pub version: Option<u64>,
    /// The number under which it came, by its series: it is written with the data.
    pub number: Option<(String, u64)>,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loaded {
    /// It is in the catalogue. The note is to be put down with the document's final state.
    Applied {
        /// How many records it had.
        records: u64,
        /// What the till tells of it.
        note: Note,
    },
    /// The till has this version already.
    Unchanged,
    /// It is not taken.
    Refused {
        /// Why: `base-mismatch`, `schema`, `damaged`.
        code: &'static str,
        /// In words.
        text: String,
        /// The line that is wrong.
        line: Option<u64>,
    },
}

/// Why a transaction was rolled back.
#[derive(Debug, thiserror::Error)]
enum Rolled {
    #[error(transparent)]
    Books(#[from] BooksError),
    #[error("{text}")]
    Refused { code: &'static str, text: String, line: Option<u64> },
}

impl From<DbError> for Rolled {
    fn from(error: DbError) -> Self {
        Rolled::Books(error.into())
    }
}

impl From<WriteError> for Rolled {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Books(error) => Rolled::Books(error),
            other @ WriteError::TooManyDeletions { .. } => {
                Rolled::Refused { code: "schema", text: other.to_string(), line: None }
            }
        }
    }
}

impl From<UnpackError> for Rolled {
    fn from(error: UnpackError) -> Self {
        let (code, line) = match &error {
            UnpackError::Damaged(_) | UnpackError::TooLong(_) => ("damaged", None),
            UnpackError::LongLine(line) | UnpackError::Deep(line) => ("schema", Some(*line)),
        };
        Rolled::Refused { code, text: error.to_string(), line }
    }
}

/// Which version of the centre's catalogue the till has; nothing when it has none, or something else was loaded since.
pub fn standing(catalogue: &Db, store: &StoreId) -> Result<Option<u64>, BooksError> {
    catalogue.read(|tx| standing_in(tx, store))
}

fn standing_in(tx: &mut Tx<'_>, store: &StoreId) -> Result<Option<u64>, BooksError> {
    Ok(catalogue::last_applied(tx, DIALECT, KIND, store.as_str())?.map(|(file, _)| file.size))
}

/// Forgets which version the till has, so that the next change is not taken and everything comes anew.
pub fn forget_standing(catalogue: &Db) -> Result<(), DbError> {
    catalogue.write(forget)
}

fn forget(tx: &mut Tx<'_>) -> Result<(), DbError> {
    let sql = "DELETE FROM applied_file WHERE dialect = $1 AND kind = $2";
    tx.execute(sql, crate::params![DIALECT, KIND]).map(drop)
}

/// Loads a catalogue document for a till of this store.
///
/// # Errors
/// When the till's catalogue cannot be written; nothing of it is there then.
pub fn from_document(
    till: &Books,
    store: &StoreId,
    document: &CatalogueDocument,
    now_ms: i64,
) -> Result<Loaded, BooksError> {
    let begun = std::time::Instant::now();
    let (of, at) = (document.clone(), store.clone());
    let loaded = till.catalogue.write_once(&["catalogue"], move |tx| load(tx, &at, &of, now_ms));
    Ok(match loaded {
        Ok(None) => Loaded::Unchanged,
        Ok(Some((records, written))) => {
            let duration_ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
            Loaded::Applied { records, note: note(document, &written, duration_ms, now_ms) }
        }
        Err(Rolled::Books(error)) => return Err(error),
        Err(Rolled::Refused { code, text, line }) => Loaded::Refused { code, text, line },
    })
}

fn load(
    tx: &mut Tx<'_>,
    store: &StoreId,
    document: &CatalogueDocument,
    now_ms: i64,
) -> Result<Option<(u64, Written)>, Rolled> {
    let has = standing_in(tx, store)?;
    if has.is_some() && has == document.version {
        return Ok(None);
    }
    if document.base.is_some() && document.base != has {
        let known = has.map_or("none".to_owned(), |has| has.to_string());
        let text = format!("it starts from version {}, the till has {known}", document.base.unwrap_or_default());
        return Err(Rolled::Refused { code: "base-mismatch", text, line: None });
    }
    let scope = match document.full {
        false => Scope::default(),
        true => Scope { replaces: CATALOGUE.to_vec(), store: None, max_delete_percent: 100 },
    };
    let packed = document.payload.open().map_err(|e| document.payload.fault(&e))?;
    let mut writer = CatalogueWriter::new(tx, scope)?;
    let (mut records, mut narrowed) = (0, Narrowed::to(store.clone()));
    for_each_line(packed, document.size, |line, bytes| -> Result<(), Rolled> {
        if bytes.starts_with(HEAD) {
            return Ok(());
        }
        let wrong =
            |text: String| Rolled::Refused { code: "schema", text: format!("line {line}: {text}"), line: Some(line) };
        let text = std::str::from_utf8(bytes).map_err(|e| wrong(e.to_string()))?;
        let record = canonical::from_json(text).map_err(|e| wrong(e.to_string()))?;
        if !CATALOGUE.contains(&record.kind()) {
            return Err(wrong(format!("a {} does not belong into a catalogue", record.kind().word())));
        }
        records += 1;
        Ok(put(&mut writer, record, &mut narrowed)?)
    })?;
    let (tx, written) = writer.finish(DIALECT, now_ms)?;
    match document.version {
        Some(version) => {
            let version = AppliedFile { sha256: String::new(), size: version };
            catalogue::set_last_applied(tx, (DIALECT, KIND, store.as_str()), &version, written.version, now_ms)?;
        }
        None => forget(tx)?,
    }
    if let Some((series, n)) = &document.number {
        catalogue::set_number(tx, series, *n, now_ms)?;
    }
    Ok(Some((records, written)))
}

fn note(document: &CatalogueDocument, written: &Written, duration_ms: u64, at_ms: i64) -> Note {
    let changed = |kind| {
        let deleted = written.deleted.get(&kind).copied().unwrap_or(0);
        written.counts.get(&kind).map_or(0, Counts::changed) + deleted
    };
    Note {
        version: Some(written.version),
        doc_no: i64::try_from(document.version.unwrap_or(0)).unwrap_or(i64::MAX),
        full: document.full,
        items: changed(RecordKind::Item),
        prices: changed(RecordKind::Price),
        duration_ms,
        refused: None,
        at_ms,
    }
}

/// One record, narrowed to the store.
fn put(writer: &mut CatalogueWriter<'_, '_>, record: Record, narrowed: &mut Narrowed) -> Result<(), BooksError> {
    match narrowed.part(record) {
        Part::Ours(record) => writer.put(&record)?,
        Part::Theirs(record) => writer.put_foreign(&record)?,
        Part::Nothing => {}
    }
    Ok(())
}
