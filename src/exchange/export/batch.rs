//! Exactly once: the protocol of `export --new`.
//!
//! 1. The files are written under temporary names and synced.
//! 2. One transaction commits the batch: its documents, and name, hash and bytes of each file.
//! 3. The files are renamed, the folder is synced, the batch is marked as published.
//!
//! A run that finds a batch that is committed and not published completes it: a temporary file that is there is
//! renamed; one that is gone was renamed before, even if the receiver has taken it already. A temporary file that
//! belongs to no committed batch is deleted: its documents are still new.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::{Error, Options, What, Written, digest};
use crate::books::journal::{self, Batch, BatchFile, BatchState};
use crate::books::{Books, BooksError};
use crate::exchange::Run;
use crate::exchange::files::{self, Finished, TEMPORARY_PREFIX};
use crate::storage::{DbError, lease};

/// Part of the temporary names of an export: other books may unload into the same folder.
pub(super) fn temporary_tag(books: &Books, options: &Options, run: &Run) -> Result<String, Error> {
    if options.dry_run {
        return Ok(format!("dry-run-{}-", std::process::id()));
    }
    Ok(format!("export-{:x}-", books_id(books, run)?))
}

/// A number that tells these books from all others.
fn books_id(books: &Books, run: &Run) -> Result<u64, Error> {
    let [a, b, c, d, e, f, g, h, ..] = (run.random)();
    let fresh = u64::from_le_bytes([a, b, c, d, e, f, g, h]) >> 1;
    Ok(books.documents.write(move |tx| {
        let known = journal::number(tx, "books-id")?;
        if known == 0 {
            journal::set_number(tx, "books-id", fresh)?;
        }
        Ok::<_, BooksError>(if known == 0 { fresh } else { known })
    })?)
}

/// A batch of an earlier run that was completed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recovered {
    /// The batch.
    pub batch: i64,
    /// Files that got their names now; the others had them already.
    pub renamed: Vec<PathBuf>,
}

/// A number for file names that grows for ever.
pub(super) fn next_number(books: &Books, options: &Options) -> Result<u64, Error> {
    if options.dry_run {
        return Ok(books.documents.read(|tx| journal::number(tx, "export"))? + 1);
    }
    Ok(books.documents.write(|tx| journal::next_number(tx, "export"))?)
}

/// What a target has of the catalogue is counted apart for each store that it gets.
fn catalogue_series(options: &Options, target: &str) -> String {
    let store = options.store.as_ref().map(|store| format!(":{store}")).unwrap_or_default();
    format!("catalogue-exported:{target}{store}")
}

/// The catalogue version that a target has; 0 when it has none.
pub(super) fn catalogue_version(books: &Books, options: &Options, target: &str) -> Result<i64, Error> {
    let series = catalogue_series(options, target);
    let version = books.documents.read(|tx| journal::number(tx, &series))?;
    Ok(i64::try_from(version).unwrap_or(i64::MAX))
}

/// Completes what earlier runs left. Files that are gone were taken; but when their folder is gone too, nobody knows.
pub(super) fn recover(books: &Books, out: &Path, run: &Run) -> Result<Vec<Recovered>, Error> {
    let batches = books.documents.read(journal::unpublished)?;
    let mut recovered = Vec::new();
    for batch in &batches {
        let written = PathBuf::from(&batch.directory);
        // A folder that was moved is known by the temporary files in it.
        let moved = || batch.files.iter().any(|f| out.join(&f.temporary).exists());
        let folder = match written.is_dir() {
            true => written,
            false if moved() => out.to_path_buf(),
            false => return Err(Error::FolderGone { batch: batch.id, folder: written }),
        };
        let mut renamed = Vec::new();
        for file in &batch.files {
            let temporary = folder.join(&file.temporary);
            if temporary.exists() {
                let finished = Finished { name: file.name.clone(), temporary };
                renamed.push(files::publish(&finished, &folder).map_err(Error::disk(&folder))?);
            }
        }
        mark(books, batch.id, run)?;
        recovered.push(Recovered { batch: batch.id, renamed });
    }
    Ok(recovered)
}

/// Removes what earlier runs never committed.
pub(super) fn sweep(out: &Path, tag: &str) -> Result<(), Error> {
    let stray = format!("{TEMPORARY_PREFIX}{tag}");
    for entry in fs::read_dir(out).map_err(Error::disk(out))? {
        let path = entry.map_err(Error::disk(out))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with(&stray) {
            fs::remove_file(&path).map_err(Error::disk(&path))?;
        }
    }
    Ok(())
}

/// Why a batch was not committed; carried through the transaction.
#[derive(Debug, thiserror::Error)]
enum CommitError {
    #[error(transparent)]
    Books(#[from] BooksError),
    #[error("{0}")]
    Disk(std::io::Error),
}

impl From<DbError> for CommitError {
    fn from(error: DbError) -> Self {
        CommitError::Books(error.into())
    }
}

/// Commits the batch with the bytes of its files.
pub(super) fn commit(
    books: &Books,
    options: &Options,
    target: &str,
    out: &Path,
    written: &Written,
    run: &Run,
) -> Result<Batch, Error> {
    let mut entries = Vec::new();
    for file in written.finished.list() {
        let (size, sha256) = digest(&file.temporary)?;
        let temporary = file.temporary.file_name().unwrap_or_default().to_string_lossy().into_owned();
        entries.push(BatchFile { name: file.name, temporary, sha256, size });
    }
    // The entries of the temporary names must last before the batch names them.
    files::sync_folder(out).map_err(Error::disk(out))?;
    let batch = Batch {
        id: 0,
        target: target.to_owned(),
        dialect: options.to.name.to_owned(),
        kind: options.what.word().to_owned(),
        directory: out.to_string_lossy().into_owned(),
        state: BatchState::Committed,
        at_ms: run.now(),
        published_ms: None,
        documents: written.documents.len() as u64,
        files: entries,
    };
    let source = match options.what {
        What::Catalogue => "catalogue",
        What::Sales(kind) => kind.source(),
    };
    let (folder, documents, version) = (out.to_path_buf(), written.documents.clone(), written.catalogue_version);
    let (row, fence) = (batch.clone(), options.fence.clone());
    let series = matches!(options.what, What::Catalogue).then(|| catalogue_series(options, target));
    let id = books.documents.write(move |tx| {
        let open = |file: &BatchFile| -> Result<Box<dyn std::io::Read>, CommitError> {
            Ok(Box::new(File::open(folder.join(&file.temporary)).map_err(CommitError::Disk)?))
        };
        let id = journal::insert_batch(tx, &row, source, &documents, open, CommitError::Disk)?;
        if let Some(series) = &series {
            journal::set_number(tx, series, version.unsigned_abs())?;
        }
        if let Some(fence) = &fence {
            lease::check(tx, fence)?;
        }
        Ok::<_, CommitError>(id)
    });
    crate::failpoint!("export.committed");
    match id {
        Ok(id) => Ok(Batch { id, ..batch }),
        Err(CommitError::Books(error)) => Err(error.into()),
        Err(CommitError::Disk(error)) => Err(Error::Disk { path: out.to_path_buf(), error }),
    }
}

/// Gives the files of a committed batch their names.
pub(super) fn publish(books: &Books, batch: &Batch, out: &Path, run: &Run) -> Result<Vec<PathBuf>, Error> {
    let mut outputs = Vec::new();
    for file in &batch.files {
        let finished = Finished { name: file.name.clone(), temporary: out.join(&file.temporary) };
        outputs.push(files::publish(&finished, out).map_err(Error::disk(out))?);
    }
    mark(books, batch.id, run)?;
    Ok(outputs)
}

fn mark(books: &Books, id: i64, run: &Run) -> Result<(), Error> {
    let now = run.now();
    Ok(books.documents.write(move |tx| journal::publish(tx, id, now))?)
}

/// Writes the files of a batch again: the same names, the same bytes. `folder` is another place than the first.
pub fn resend(books: &Books, id: i64, folder: Option<&Path>, run: &Run) -> Result<Vec<PathBuf>, Error> {
    let batch = books.documents.read(|tx| journal::batch(tx, id))?.ok_or(Error::NoBatch(id))?;
    let folder = folder.map_or_else(|| PathBuf::from(&batch.directory), Path::to_path_buf);
    fs::create_dir_all(&folder).map_err(Error::disk(&folder))?;
    let mut outputs = Vec::new();
    let mut names = HashSet::new();
    for (seq, file) in batch.files.iter().enumerate() {
        if run.is_cancelled() {
            return Err(Error::Cancelled);
        }
        debug_assert!(names.insert(&file.name), "a batch names each file once");
        let temporary = folder.join(format!("{TEMPORARY_PREFIX}resend-{id}-{seq}.tmp"));
        let mut out = File::create(&temporary).map_err(Error::disk(&temporary))?;
        let mut failed = None;
        books.documents.read(|tx| {
            journal::content(tx, id, seq, |bytes| {
                if failed.is_none() {
                    failed = out.write_all(bytes).err();
                }
                Ok::<_, DbError>(())
            })
        })?;
        let written = failed.map_or_else(|| out.sync_all(), Err);
        written.map_err(Error::disk(&temporary))?;
        let (_, sha256) = digest(&temporary)?;
        if sha256 != file.sha256 {
            let damaged = format!("the bytes kept of {} are not those that were unloaded", file.name);
            return Err(BooksError::Damaged { table: "export_content", message: damaged }.into());
        }
        let finished = Finished { name: file.name.clone(), temporary };
        outputs.push(files::publish(&finished, &folder).map_err(Error::disk(&folder))?);
    }
    // A batch that never appeared has now.
    mark(books, id, run)?;
    Ok(outputs)
}
