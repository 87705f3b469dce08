//! Files of an ERP into a till: the import of the centre, narrowed to one store, with a note of each load.

use super::LoadError;
use super::note::{self, Note};
use crate::books::{Books, BooksError, catalogue};
use crate::diag::Severity;
use crate::exchange::Run;
use crate::exchange::import::{self, ImportedFile, Options, Outcome, Report};
use crate::model::{DocumentKind, Load, RecordKind};

/// How files are loaded.
#[derive(Clone, Debug)]
pub struct FilesOptions {
    /// How they are imported; `only_store` says the till's store.
    pub import: Options,
}

/// Loads files, each in a transaction of its own. The caller holds the lock of imports.
///
/// # Errors
/// When the books say no. Files before that are loaded.
pub fn from_files(books: &Books, options: FilesOptions, run: &Run) -> Result<Report, LoadError> {
    let mut report = Report::default();
    for given in &options.import.given {
        let before = books.catalogue.read(catalogue::version)?;
        let begun = run.now();
        let one = Options { given: vec![given.clone()], ..options.import.clone() };
        let done = import::import(books, one, run)?;
        let after = books.catalogue.read(catalogue::version)?;
        if !options.import.dry_run {
            let took = run.now().saturating_sub(begun).max(0).unsigned_abs();
            note_files(books, &done, (before, after), took, run.now())?;
        }
        report.files.extend(done.files);
        if done.interrupted {
            report.interrupted = true;
            break;
        }
    }
    Ok(report)
}

/// Notes the catalogues among the files that were just loaded.
fn note_files(
    books: &Books,
    report: &Report,
    (before, after): (i64, i64),
    took_ms: u64,
    at_ms: i64,
) -> Result<(), LoadError> {
    let catalogues: Vec<&ImportedFile> = report.files.iter().filter(|f| is_catalogue(f)).collect();
    let changed = catalogues.iter().filter(|f| f.outcome == Outcome::Applied).count() as u64;
    let mut version = before;
    let mut notes = Vec::new();
    for file in catalogues {
        let applied = file.outcome == Outcome::Applied;
        if applied && version < after {
            version += 1;
            notes.push(applied_note(file, version, took_ms / changed.max(1), at_ms));
        }
        if file.outcome == Outcome::Refused {
            notes.push(refused_note(file, at_ms));
        }
    }
    if notes.is_empty() {
        return Ok(());
    }
    books.documents.write(move |tx| {
        notes.iter().try_for_each(|n| note::put(tx, n))?;
        Ok::<_, BooksError>(())
    })?;
    Ok(())
}

/// A catalogue, or a file that nobody could read, which may have been one.
fn is_catalogue(file: &ImportedFile) -> bool {
    let kind = file.read.head.as_ref().map(|h| h.kind);
    kind.is_none_or(|kind| matches!(kind, DocumentKind::Catalogue | DocumentKind::Mixed))
}

fn written(file: &ImportedFile, kind: RecordKind) -> u64 {
    file.counts.get(&kind).map_or(0, |c| c.changed()) + file.deleted.get(&kind).copied().unwrap_or(0)
}

/// The number in the import journal.
fn doc_no(file: &ImportedFile) -> i64 {
    file.journal.unwrap_or_default()
}

fn applied_note(file: &ImportedFile, version: i64, duration_ms: u64, at_ms: i64) -> Note {
    Note {
        version: Some(version),
        doc_no: doc_no(file),
        full: file.read.head.as_ref().is_some_and(|h| h.load == Load::Full),
        items: written(file, RecordKind::Item),
        prices: written(file, RecordKind::Price),
        duration_ms,
        refused: None,
        at_ms,
    }
}

fn refused_note(file: &ImportedFile, at_ms: i64) -> Note {
    let why = file.read.findings.iter().find(|d| d.code.severity == Severity::Error);
    let code = why.map_or("refused", |d| d.code.id).to_owned();
    let line = why.map(|d| d.place.span.line).filter(|l| *l > 0);
    Note {
        version: None,
        doc_no: doc_no(file),
        full: file.read.head.as_ref().is_some_and(|h| h.load == Load::Full),
        items: 0,
        prices: 0,
        duration_ms: 0,
        refused: Some((code, line)),
        at_ms,
    }
}
