//! What was loaded, what was unloaded to whom, and numbers that grow for ever.

use super::BooksError;
use crate::diag::Diagnostic;
use crate::storage::{Migration, Row, Tx, params};

/// The tables, file by file.
pub const MIGRATIONS: &[Migration] = &[
    Migration { number: 1, name: "journal", sql: include_str!("0001_journal.sql") },
    Migration { number: 2, name: "finding_file", sql: include_str!("0002_finding_file.sql") },
];

/// One loaded file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Import {
    /// Its number; 0 before it is written.
    pub id: i64,
    /// When.
    pub at_ms: i64,
    /// The file as the user named it.
    pub file: String,
    /// Dialect.
    pub dialect: String,
    /// The dialect's name of the document.
    pub format: String,
    /// Kind of document.
    pub kind: String,
    /// The store it is for; empty for all.
    pub scope: String,
    /// SHA-256 of its bytes, in hex.
    pub sha256: String,
    /// Bytes.
    pub size: u64,
    /// `applied`, `unchanged`, `skipped`, `refused`.
    pub outcome: String,
    /// Records that were new.
    pub inserted: u64,
    /// Records that changed.
    pub updated: u64,
    /// Records that were there already.
    pub unchanged: u64,
    /// Records that a full load no longer named.
    pub deleted: u64,
    /// Units that were put into quarantine or left out.
    pub quarantined: u64,
    /// Findings, kept or not.
    pub findings: u64,
    /// Where the refused units are.
    pub quarantine_file: Option<String>,
}

/// Writes a loaded file with its findings; gives its number.
pub fn put_import<'d>(
    tx: &mut Tx<'_>,
    import: &Import,
    findings: impl IntoIterator<Item = &'d Diagnostic>,
) -> Result<i64, BooksError> {
    let row = tx.query_one(
        "INSERT INTO import_journal (at_ms, file, dialect, format, kind, scope, sha256, size, outcome, inserted, updated,
             unchanged, deleted, quarantined, findings, quarantine_file)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) RETURNING id",
        params![
            import.at_ms,
            &import.file,
            &import.dialect,
            &import.format,
            &import.kind,
            &import.scope,
            &import.sha256,
            import.size as i64,
            &import.outcome,
            import.inserted as i64,
            import.updated as i64,
            import.unchanged as i64,
            import.deleted as i64,
            import.quarantined as i64,
            import.findings as i64,
            import.quarantine_file.as_deref(),
        ],
    )?;
    let id = row.int(0)?;
    tx.announce()?;
    for (seq, finding) in findings.into_iter().enumerate() {
        tx.execute(
            "INSERT INTO import_finding (import, seq, code, line, col, record, message, help, file)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            params![
                id,
                seq as i64,
                finding.code.id,
                finding.place.span.line as i64,
                finding.place.span.column as i64,
                finding.record.as_deref(),
                &finding.message,
                finding.help.as_deref(),
                finding.place.file.as_deref().filter(|file| *file != import.file),
            ],
        )?;
    }
    Ok(id)
}

/// A finding of an import, as the journal keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportFinding {
    /// Code, `E0107`.
    pub code: String,
    /// The file, where it is not the one that was imported: a document may have several.
    pub file: Option<String>,
    /// Line, 0 when unknown.
    pub line: u64,
    /// Column.
    pub column: u64,
    /// The record it is about.
    pub record: Option<String>,
    /// What is wrong.
    pub message: String,
    /// The remedy.
    pub help: Option<String>,
}

/// The findings of an import.
pub fn import_findings(tx: &mut Tx<'_>, import: i64) -> Result<Vec<ImportFinding>, BooksError> {
    let rows = tx.query(
        "SELECT code, line, col, record, message, help, file FROM import_finding WHERE import = $1 ORDER BY seq",
        params![import],
    )?;
    rows.iter()
        .map(|r| {
            Ok(ImportFinding {
                code: r.text(0)?.to_owned(),
                line: r.int(1)?.unsigned_abs(),
                column: r.int(2)?.unsigned_abs(),
                record: r.opt_text(3)?.map(str::to_owned),
                message: r.text(4)?.to_owned(),
                help: r.opt_text(5)?.map(str::to_owned),
                file: r.opt_text(6)?.map(str::to_owned),
            })
        })
        .collect()
}

/// The imports, the newest first; those before one of them when it is given.
pub fn imports(tx: &mut Tx<'_>, before: Option<i64>, limit: u32) -> Result<Vec<Import>, BooksError> {
    let sql = format!("{IMPORT} WHERE id < $1 ORDER BY id DESC LIMIT {limit}");
    tx.query(&sql, params![before.unwrap_or(i64::MAX)])?.iter().map(import_row).collect()
}

/// One import.
pub fn import(tx: &mut Tx<'_>, id: i64) -> Result<Option<Import>, BooksError> {
    let sql = format!("{IMPORT} WHERE id = $1");
    tx.query_opt(&sql, params![id])?.as_ref().map(import_row).transpose()
}

const IMPORT: &str = "SELECT id, at_ms, file, dialect, format, kind, scope, sha256, size, outcome, inserted, updated,
    unchanged, deleted, quarantined, findings, quarantine_file FROM import_journal";

fn import_row(r: &Row) -> Result<Import, BooksError> {
    let count = |index: usize| r.int(index).map(i64::unsigned_abs);
    Ok(Import {
        id: r.int(0)?,
        at_ms: r.int(1)?,
        file: r.text(2)?.to_owned(),
        dialect: r.text(3)?.to_owned(),
        format: r.text(4)?.to_owned(),
        kind: r.text(5)?.to_owned(),
        scope: r.text(6)?.to_owned(),
        sha256: r.text(7)?.to_owned(),
        size: count(8)?,
        outcome: r.text(9)?.to_owned(),
        inserted: count(10)?,
        updated: count(11)?,
        unchanged: count(12)?,
        deleted: count(13)?,
        quarantined: count(14)?,
        findings: count(15)?,
        quarantine_file: r.opt_text(16)?.map(str::to_owned),
    })
}

/// The file applied last for a dialect, kind and scope, among documents that are not catalogues: (sha256, size, when).
pub fn last_applied(
    tx: &mut Tx<'_>,
    (dialect, kind, scope): (&str, &str, &str),
) -> Result<Option<(String, u64, i64)>, BooksError> {
    let row = tx.query_opt(
        "SELECT sha256, size, at_ms FROM applied_file_docs WHERE dialect = $1 AND kind = $2 AND scope = $3",
        params![dialect, kind, scope],
    )?;
    row.map(|r| Ok((r.text(0)?.to_owned(), r.int(1)?.unsigned_abs(), r.int(2)?))).transpose()
}

/// Whether another file has changed staff, cards or places at this time or later.
pub fn changed_since(tx: &mut Tx<'_>, at_ms: i64, sha256: &str) -> Result<bool, BooksError> {
    let row = tx.query_opt(
        "SELECT 1 FROM import_journal WHERE at_ms >= $1 AND sha256 <> $2 AND outcome = 'applied'
         AND kind IN ('staff', 'cards', 'places', 'mixed') LIMIT 1",
        params![at_ms, sha256],
    )?;
    Ok(row.is_some())
}

/// Remembers the file just applied; commits with its data.
pub fn set_last_applied(
    tx: &mut Tx<'_>,
    (dialect, kind, scope): (&str, &str, &str),
    sha256: &str,
    size: u64,
    at_ms: i64,
) -> Result<(), BooksError> {
    tx.execute(
        "INSERT INTO applied_file_docs (dialect, kind, scope, sha256, size, at_ms) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (dialect, kind, scope) DO UPDATE
         SET sha256 = excluded.sha256, size = excluded.size, at_ms = excluded.at_ms",
        params![dialect, kind, scope, sha256, size as i64, at_ms],
    )?;
    Ok(())
}

/// The next number of a series that grows for ever.
pub fn next_number(tx: &mut Tx<'_>, name: &str) -> Result<u64, BooksError> {
    let row = tx.query_one(
        "INSERT INTO counter (name, value) VALUES ($1, 1)
         ON CONFLICT (name) DO UPDATE SET value = counter.value + 1 RETURNING value",
        params![name],
    )?;
    Ok(row.int(0)?.unsigned_abs())
}

/// The number that a series stands at; 0 before its first.
pub fn number(tx: &mut Tx<'_>, name: &str) -> Result<u64, BooksError> {
    let row = tx.query_opt("SELECT value FROM counter WHERE name = $1", params![name])?;
    Ok(row.map_or(Ok(0), |r| r.int(0))?.unsigned_abs())
}

/// Sets the number that a series stands at.
pub fn set_number(tx: &mut Tx<'_>, name: &str, value: u64) -> Result<(), BooksError> {
    tx.execute(
        "INSERT INTO counter (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        params![name, value as i64],
    )?;
    Ok(())
}

mod export;
pub use export::{Batch, BatchFile, BatchState, batch, batches, content, has_name, insert_batch, publish, unpublished};
