//! Files into the books: each file is one transaction, idempotent by effect, and safe to kill at any moment.
//!
//! What happens to a file: it is found ready ([`ready`]), recognised, skipped unread when it is the one applied last,
//! read and written in one transaction (`load`), its refused units are put into quarantine before the commit
//! (`quarantine`), and only after the commit it is moved away. A run that dies before the move meets the file again and
//! finds it applied.
//!
//! Start with [`import`], then `load.rs`.

mod aside;
mod documents;
mod feedback;
mod known;
mod load;
mod quarantine;
pub mod ready;

pub use quarantine::write_findings;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::lint::FileReport;
use super::read::{Input, Reading};
use super::{Run, files, windows};
use crate::books::{Books, BooksError};
use crate::diag::{Diagnostic, codes};
use crate::model::RecordKind;
use crate::storage::lease::Fence;
use crate::storage::{Counts, DbError};
use crate::vocab::{StoreId, Zone};

/// What to do with a unit that is refused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnError {
    /// Refuse the whole file.
    #[default]
    Stop,
    /// Leave the unit out.
    Skip,
    /// Leave the unit out and write it to a file of the same dialect.
    Quarantine,
}

/// What to do with a file that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum After {
    /// Leave it where it is.
    Keep,
    /// Delete it.
    Delete,
    /// Move it to this folder; refused ones to `error` beside it.
    Done(PathBuf),
}

/// Something to import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// A file.
    File(Input),
    /// All files of a folder, not of the folders in it.
    Folder(PathBuf),
}

/// How to import.
#[derive(Clone, Debug)]
pub struct Options {
    /// Files and folders, in order.
    pub given: Vec<Given>,
    /// How files are read.
    pub reading: Reading,
    /// What becomes of them; `None` keeps a file and moves those of a folder to `done` in it.
    pub after: Option<After>,
    /// How long a file must stand still before it is taken.
    pub settle: Duration,
    /// Load a file again although it was applied last.
    pub again: bool,
    /// What to do with refused units.
    pub on_error: OnError,
    /// More refused units than this refuse the file.
    pub max_errors: Option<u64>,
    /// A full load may delete so many percent of what is there.
    pub max_delete_percent: u8,
    /// Refuse units that name a store or till that is not known.
    pub strict_stores: bool,
    /// Take only what is for this store: the books are a till's.
    pub only_store: Option<StoreId>,
    /// Where refused units go; `None` is `quarantine` beside the file.
    pub quarantine: Option<PathBuf>,
    /// Where the feedback document goes.
    pub feedback: Option<PathBuf>,
    /// The time zone of stores that have none.
    pub zone: Zone,
    /// The number under which a file came, by its series: it is written with the file's data.
    pub number: Option<(String, u64)>,
    /// Read, check and count, and write nothing.
    pub dry_run: bool,
    /// The lease under which this is done; whoever has lost it writes nothing.
    pub fence: Option<Fence>,
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It changed something.
    Applied,
    /// It was read and everything was there already.
    Unchanged,
    /// It is the file applied last; it was not read again.
    Skipped,
    /// A full file with a greater number lay beside it; it was not read.
    Superseded,
    /// It was refused whole; nothing of it is in the books.
    Refused,
    /// It is still being written, or its marker is missing.
    NotReady,
}

impl Outcome {
    /// Its word in journals and reports.
    pub fn word(self) -> &'static str {
        match self {
            Outcome::Applied => "applied",
            Outcome::Unchanged => "unchanged",
            Outcome::Skipped => "skipped",
            Outcome::Superseded => "superseded",
            Outcome::Refused => "refused",
            Outcome::NotReady => "not-ready",
        }
    }
}

/// What became of a file, with counts.
#[derive(Clone, Debug)]
pub struct ImportedFile {
    /// What was read.
    pub read: FileReport,
    /// What became of it.
    pub outcome: Outcome,
    /// Records written, by kind.
    pub counts: BTreeMap<RecordKind, Counts>,
    /// Records that a full load no longer named, by kind.
    pub deleted: BTreeMap<RecordKind, u64>,
    /// Where its refused units are.
    pub quarantine: Option<PathBuf>,
    /// Where the file is now, when it was moved.
    pub moved_to: Option<PathBuf>,
    /// Its number in the import journal.
    pub journal: Option<i64>,
}

impl ImportedFile {
    fn new(read: FileReport, outcome: Outcome) -> Self {
        ImportedFile {
            read,
            outcome,
            counts: BTreeMap::new(),
            deleted: BTreeMap::new(),
            quarantine: None,
            moved_to: None,
            journal: None,
        }
    }

    /// Sums over all kinds.
    pub fn total(&self) -> Counts {
        let mut total = Counts::default();
        for counts in self.counts.values() {
            total += *counts;
        }
        total
    }
}

/// What became of all files.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The files, in the order in which they were taken.
    pub files: Vec<ImportedFile>,
    /// The user stopped the run before its end.
    pub interrupted: bool,
}

impl Report {
    /// How many files have this outcome.
    pub fn count(&self, outcome: Outcome) -> usize {
        self.files.iter().filter(|f| f.outcome == outcome).count()
    }
}

/// Why a run ended early. What was committed before stays.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The books say no.
    #[error(transparent)]
    Books(#[from] BooksError),
    /// The disk says no.
    #[error("{}: {error}", path.display())]
    Disk {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
}

impl From<DbError> for Error {
    fn from(error: DbError) -> Self {
        Error::Books(error.into())
    }
}

/// What one run knows while it works.
struct Session {
    books: Books,
    options: Arc<Options>,
    run: Run,
}

/// Imports. The caller holds the run lock. An error ends the run; files before it are done.
pub fn import(books: &Books, options: Options, run: &Run) -> Result<Report, Error> {
    let session = Session { books: books.clone(), options: Arc::new(options), run: run.clone() };
    let mut report = Report::default();
    for given in &session.options.given {
        for candidate in ready::candidates(given, &session.options, run)? {
            if run.is_cancelled() {
                break;
            }
            let file = session.take(&candidate, matches!(given, Given::Folder(_)))?;
            report.files.push(file);
        }
    }
    report.interrupted = run.is_cancelled();
    if let Some(path) = session.options.feedback.as_ref().filter(|_| !session.options.dry_run) {
        feedback::write(path, &report, run)?;
    }
    Ok(report)
}

impl Session {
    /// Imports one file and puts it away.
    fn take(&self, candidate: &ready::Candidate, from_folder: bool) -> Result<ImportedFile, Error> {
        let input = &candidate.input;
        let mut file = match candidate.state {
            ready::State::NotReady(why) => {
                let mut read = FileReport::new(input.name.clone());
                read.findings.push(Diagnostic::new(&codes::NOT_READY, format!("not ready: {why}")));
                return Ok(ImportedFile::new(read, Outcome::NotReady));
            }
            ready::State::Superseded(number) => {
                let mut read = FileReport::new(input.name.clone());
                let message = format!("a full file with the greater number {number} lies beside it");
                read.findings.push(Diagnostic::new(&codes::SUPERSEDED, message));
                self.journal(ImportedFile::new(read, Outcome::Superseded), "", input)?
            }
            ready::State::Ready => self.load(input)?,
        };
        windows::fill(&mut file.read.findings, &input.path);
        if !self.options.dry_run && !self.run.is_cancelled() {
            self.put_away(&mut file, candidate, from_folder)?;
        }
        Ok(file)
    }

    /// Moves or deletes a file that was taken, with its companions.
    fn put_away(&self, file: &mut ImportedFile, candidate: &ready::Candidate, from_folder: bool) -> Result<(), Error> {
        let path = &candidate.input.path;
        let folder = path.parent().unwrap_or(Path::new("."));
        let after = match (&self.options.after, from_folder) {
            (Some(after), _) => after.clone(),
            (None, true) => After::Done(folder.join("done")),
            (None, false) => After::Keep,
        };
        let refused = file.outcome == Outcome::Refused;
        let flag = std::fs::metadata(path).is_ok_and(|m| m.len() == 0);
        let all = leaving(path, &candidate.companions, flag);
        match after {
            After::Keep => {}
            After::Delete if refused => {}
            After::Delete => {
                for path in all {
                    std::fs::remove_file(path).map_err(|error| Error::Disk { path: path.clone(), error })?;
                }
            }
            After::Done(done) => {
                let to = if refused { done.with_file_name("error") } else { done };
                for from in all {
                    let disk = |error| Error::Disk { path: from.clone(), error };
                    let moved = files::place_in(from, &to).map_err(disk)?;
                    // The findings first: a run that dies in between writes them again.
                    if refused && from == path {
                        quarantine::write_findings(&moved, &file.read).map_err(disk)?;
                    }
                    files::move_to(from, &moved).map_err(disk)?;
                    if from == path {
                        file.moved_to = Some(moved);
                    }
                }
            }
        }
        Ok(())
    }
}

/// In which order the files of a document leave. A flag goes last, because tables without it are nothing. A table with
/// others beside it goes first: without them it would be a document of other content.
fn leaving<'p>(path: &'p PathBuf, companions: &'p [PathBuf], flag: bool) -> Vec<&'p PathBuf> {
    let mut all: Vec<_> = std::iter::once(path).chain(companions).collect();
    if flag {
        all.rotate_left(1);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_that_dies_leaves_no_document_without_its_parts() {
        let [flag, receipts, bar, parts] =
            ["cash01.cng", "receipts.csv", "BAR.DBF", "positions.csv"].map(PathBuf::from);
        assert_eq!(leaving(&flag, std::slice::from_ref(&bar), true), [&bar, &flag]);
        assert_eq!(leaving(&receipts, std::slice::from_ref(&parts), false), [&receipts, &parts]);
    }
}
