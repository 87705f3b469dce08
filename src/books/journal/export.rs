//! The export journal: batches, their files with their bytes, and which document went to which target.

use std::io::Read as _;

use super::Row;
use crate::books::BooksError;
use crate::storage::{RowBuf, Tx, Upsert, params};

/// Bytes of a file in one row.
const PIECE_BYTES: usize = 1 << 20;

/// How far a batch has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BatchState {
    /// Its files are complete under temporary names; the documents belong to it.
    Committed,
    /// Its files appeared under their names.
    Published,
}

/// What one run unloaded to one target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// Its number; 0 before it is written.
    pub id: i64,
    /// The target, as the user names it.
    pub target: String,
    /// Dialect.
    pub dialect: String,
    /// `receipts`, `shifts`, `cash`.
    pub kind: String,
    /// The folder of its files.
    pub directory: String,
    /// How far it has come.
    pub state: BatchState,
    /// When it was written.
    pub at_ms: i64,
    /// When its files appeared.
    pub published_ms: Option<i64>,
    /// Documents in it.
    pub documents: u64,
    /// Its files.
    pub files: Vec<BatchFile>,
}

/// A file of a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchFile {
    /// Its name in the folder.
    pub name: String,
    /// Its name until it is published.
    pub temporary: String,
    /// SHA-256 of its bytes, in hex.
    pub sha256: String,
    /// Bytes.
    pub size: u64,
}

/// Writes a batch with its documents (their numbers in the table `source`) and the bytes of its files, read through
/// `open`. Gives its number.
pub fn insert_batch<E: From<BooksError> + From<crate::storage::DbError>>(
    tx: &mut Tx<'_>,
    batch: &Batch,
    source: &str,
    documents: &[i64],
    mut open: impl FnMut(&BatchFile) -> Result<Box<dyn std::io::Read>, E>,
    mut failed: impl FnMut(std::io::Error) -> E,
) -> Result<i64, E> {
    let row = tx.query_one(
        "INSERT INTO export_batch (target, dialect, kind, directory, state, at_ms, documents)
         VALUES ($1, $2, $3, $4, 'committed', $5, $6) RETURNING id",
        params![&batch.target, &batch.dialect, &batch.kind, &batch.directory, batch.at_ms, documents.len() as i64],
    )?;
    let id = row.int(0)?;
    for (seq, file) in batch.files.iter().enumerate() {
        tx.execute(
            "INSERT INTO export_file (batch, seq, name, temporary, sha256, size) VALUES ($1, $2, $3, $4, $5, $6)",
            params![id, seq as i64, &file.name, &file.temporary, &file.sha256, file.size as i64],
        )?;
        let mut reader = open(file)?;
        let mut piece = 0i64;
        loop {
            let mut bytes = Vec::with_capacity(PIECE_BYTES);
            reader.by_ref().take(PIECE_BYTES as u64).read_to_end(&mut bytes).map_err(&mut failed)?;
            if bytes.is_empty() {
                break;
            }
            tx.execute(
                "INSERT INTO export_content (batch, seq, piece, bytes) VALUES ($1, $2, $3, $4)",
                params![id, seq as i64, piece, bytes],
            )?;
            piece += 1;
        }
    }
    let mut rows = RowBuf::new(4);
    for document in documents {
        rows.push_text(&batch.target).push_text(source).push_int(*document).push_int(id);
    }
    let key = &["target", "source", "document"];
    let upsert = Upsert { table: "export_document", key, columns: &["batch"], stamp: &[], or_when: None };
    tx.bulk_upsert(&upsert, &rows)?;
    Ok(id)
}

/// Whether a file of this name was unloaded into the folder before.
pub fn has_name(tx: &mut Tx<'_>, directory: &str, name: &str) -> Result<bool, BooksError> {
    let row = tx.query_opt(
        "SELECT 1 FROM export_file f JOIN export_batch b ON b.id = f.batch WHERE f.name = $2 AND b.directory = $1",
        params![directory, name],
    )?;
    Ok(row.is_some())
}

/// Marks a batch as published.
pub fn publish(tx: &mut Tx<'_>, id: i64, at_ms: i64) -> Result<(), BooksError> {
    tx.execute(
        "UPDATE export_batch SET state = 'published', published_ms = $2 WHERE id = $1 AND state = 'committed'",
        params![id, at_ms],
    )?;
    Ok(())
}

const BATCH: &str =
    "SELECT id, target, dialect, kind, directory, state, at_ms, published_ms, documents FROM export_batch";

/// The batches whose files may not have appeared yet, the oldest first.
pub fn unpublished(tx: &mut Tx<'_>) -> Result<Vec<Batch>, BooksError> {
    let rows = tx.query(&format!("{BATCH} WHERE state = 'committed' ORDER BY id"), &[])?;
    rows.iter().map(|row| with_files(tx, row)).collect()
}

/// The batches, the newest first; of one target or all; those before one of them when it is given.
pub fn batches(
    tx: &mut Tx<'_>,
    target: Option<&str>,
    before: Option<i64>,
    limit: u32,
) -> Result<Vec<Batch>, BooksError> {
    let sql =
        format!("{BATCH} WHERE (CAST($1 AS TEXT) = '' OR target = $1) AND id < $2 ORDER BY id DESC LIMIT {limit}");
    let rows = tx.query(&sql, params![target.unwrap_or_default(), before.unwrap_or(i64::MAX)])?;
    rows.iter().map(|row| with_files(tx, row)).collect()
}

/// One batch.
pub fn batch(tx: &mut Tx<'_>, id: i64) -> Result<Option<Batch>, BooksError> {
    let row = tx.query_opt(&format!("{BATCH} WHERE id = $1"), params![id])?;
    row.map(|row| with_files(tx, &row)).transpose()
}

fn with_files(tx: &mut Tx<'_>, row: &Row) -> Result<Batch, BooksError> {
    let id = row.int(0)?;
    let files =
        tx.query("SELECT name, temporary, sha256, size FROM export_file WHERE batch = $1 ORDER BY seq", params![id])?;
    let files = files.iter().map(|f| {
        Ok::<_, BooksError>(BatchFile {
            name: f.text(0)?.to_owned(),
            temporary: f.text(1)?.to_owned(),
            sha256: f.text(2)?.to_owned(),
            size: f.int(3)?.unsigned_abs(),
        })
    });
    Ok(Batch {
        id,
        target: row.text(1)?.to_owned(),
        dialect: row.text(2)?.to_owned(),
        kind: row.text(3)?.to_owned(),
        directory: row.text(4)?.to_owned(),
        state: match row.text(5)? {
            "committed" => BatchState::Committed,
            "published" => BatchState::Published,
            other => return Err(BooksError::damaged("export_batch", format!("unknown state {other}"))),
        },
        at_ms: row.int(6)?,
        published_ms: row.opt_int(7)?,
        documents: row.int(8)?.unsigned_abs(),
        files: files.collect::<Result<_, _>>()?,
    })
}

/// Streams the bytes of a batch's file number `seq`.
pub fn content<E: From<crate::storage::DbError>>(
    tx: &mut Tx<'_>,
    batch: i64,
    seq: usize,
    mut each: impl FnMut(&[u8]) -> Result<(), E>,
) -> Result<(), E> {
    tx.for_each(
        "SELECT bytes FROM export_content WHERE batch = $1 AND seq = $2 ORDER BY piece",
        params![batch, seq as i64],
        |row| {
            each(row.blob(0)?)?;
            Ok(std::ops::ControlFlow::Continue(()))
        },
    )
}
