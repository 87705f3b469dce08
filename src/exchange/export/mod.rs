//! Out of the books into files of a dialect.
//!
//! A plain export writes what is asked for. `--new` unloads each document to each target exactly once, whatever breaks
//! when; `batch` tells how. Files appear whole or not at all.
//!
//! Start with [`export`].

mod asked;
mod batch;

pub use batch::{Recovered, resend};

use std::path::{Path, PathBuf};

use super::files::{self, FinishedFiles, TemporaryFiles};
use super::{Run, hex};
use crate::books::catalogue::read::Filter;
use crate::books::sales::{self, Pending, SalesKind};
use crate::books::{Books, BooksError, catalogue};
use crate::diag::{Bag, Diagnostic};
use crate::formats::crosswalk::Crosswalk;
use crate::formats::{Dialect, EncodeError, Encoder, Losses, WriteOptions};
use crate::model::{DocumentHead, DocumentKind, Load, Record, ReportRequest};
use crate::storage::DbError;
use crate::storage::lease::Fence;
use crate::text::Source;
use crate::vocab::{BusinessDate, Moment, StoreId, Zone};

/// What is exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The goods directory.
    Catalogue,
    /// Receipts, shifts or cash operations.
    Sales(SalesKind),
}

impl What {
    /// Its word in journals.
    pub fn word(self) -> &'static str {
        match self {
            What::Catalogue => "catalogue",
            What::Sales(kind) => kind.word(),
        }
    }

    /// The kind of document that holds it.
    pub fn document(self) -> DocumentKind {
        match self {
            What::Catalogue => DocumentKind::Catalogue,
            What::Sales(SalesKind::Receipts) => DocumentKind::Receipts,
            What::Sales(SalesKind::Shifts) => DocumentKind::Shifts,
            What::Sales(SalesKind::Cash) => DocumentKind::Cash,
        }
    }
}

/// Which documents.
#[derive(Clone, Debug, PartialEq)]
pub enum Selection {
    /// All.
    All,
    /// Those that this target never got.
    New {
        /// The target, as the user names it.
        target: String,
    },
    /// Those that a receiver asks for, whether it had them or not; once for this target, which stands for the request.
    Asked {
        /// The target.
        target: String,
        /// What is asked for.
        request: Box<ReportRequest>,
    },
    /// Those that arrived (or changed) at this time or later, in milliseconds since 1970.
    Since(i64),
    /// Those of one business date.
    Day(BusinessDate),
}

impl Selection {
    /// Who gets each document once.
    fn target(&self) -> Option<&str> {
        match self {
            Selection::New { target } | Selection::Asked { target, .. } => Some(target),
            Selection::All | Selection::Since(_) | Selection::Day(_) => None,
        }
    }
}

/// What to export, and how.
#[derive(Clone, Debug)]
pub struct Options {
    /// What.
    pub what: What,
    /// Which.
    pub selection: Selection,
    /// Only of this store.
    pub store: Option<StoreId>,
    /// The target dialect.
    pub to: &'static Dialect,
    /// What its encoder is told; time and number are set by the export.
    pub writing: WriteOptions,
    /// The numbers of our system in those of theirs.
    pub crosswalk: Option<Crosswalk>,
    /// The folder.
    pub out: PathBuf,
    /// The time zone for stamps in file names.
    pub zone: Zone,
    /// Count, and write nothing.
    pub dry_run: bool,
    /// Of shifts that are new: only those whose receipts are all here, or that somebody has released.
    pub complete_shifts: bool,
    /// The lease under which this is done; whoever has lost it writes nothing.
    pub fence: Option<Fence>,
}

/// What came of it.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Documents unloaded; for a catalogue its records.
    pub documents: u64,
    /// The files, under their names.
    pub outputs: Vec<PathBuf>,
    /// The batch, when it is one.
    pub batch: Option<i64>,
    /// Batches of earlier runs that were completed first.
    pub recovered: Vec<Recovered>,
    /// What the dialect cannot carry.
    pub losses: Losses,
    /// What else is told.
    pub findings: Bag,
}

/// Why nothing was exported.
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
    /// The dialect cannot be written like this.
    #[error("{0}")]
    Refused(Box<Diagnostic>),
    /// The dialect has no document for what is asked. Nothing is unloaded: with `--new` it would count as sent.
    #[error("{} has no document for {}", dialect.name, what.word())]
    NoDocument {
        /// The dialect.
        dialect: &'static Dialect,
        /// What was asked for.
        what: What,
    },
    /// A file of an earlier export still lies there, and this one would have its name.
    #[error("{} is still there: the receiver has not taken it yet", .0.display())]
    NotTaken(PathBuf),
    /// A batch was committed, and the folder where its files wait for their names is not there.
    #[error("the folder {} of batch {batch} is not there", folder.display())]
    FolderGone {
        /// The batch.
        batch: i64,
        /// Its folder.
        folder: PathBuf,
    },
    /// The batch is not in the journal.
    #[error("there is no batch {0}")]
    NoBatch(i64),
    /// The user stopped the run; nothing was published.
    #[error("interrupted")]
    Cancelled,
}

impl From<DbError> for Error {
    fn from(error: DbError) -> Self {
        Error::Books(error.into())
    }
}

impl Error {
    fn disk(path: &Path) -> impl FnOnce(std::io::Error) -> Error {
        move |error| Error::Disk { path: path.to_path_buf(), error }
    }
}

/// What an encoder made of the books.
struct Written {
    documents: Vec<i64>,
    records: u64,
    catalogue_version: i64,
    finished: FinishedFiles,
    losses: Losses,
    findings: Bag,
}

/// How often another second is tried for file names that are taken.
const MAX_NAME_TRIES: i64 = 30;

/// Exports. The caller holds the run lock.
pub fn export(books: &Books, options: &Options, run: &Run) -> Result<Report, Error> {
    if !options.to.writes(options.what.document()) {
        return Err(Error::NoDocument { dialect: options.to, what: options.what });
    }
    let mut report = Report::default();
    if !options.dry_run {
        report.recovered = batch::recover(books, &options.out, run)?;
    }
    std::fs::create_dir_all(&options.out).map_err(Error::disk(&options.out))?;
    let out = options.out.canonicalize().map_err(Error::disk(&options.out))?;
    let tag = batch::temporary_tag(books, options, run)?;
    batch::sweep(&out, &tag)?;
    let number = batch::next_number(books, options)?;
    let tag = format!("{tag}{number}");
    let mut shift_ms = 0;
    let mut names = Vec::new();
    let written = loop {
        let written = write(books, options, &out, (number, &tag), run.now() + shift_ms, run)?;
        // Names that do not tell the time are the same the next second.
        let before = std::mem::replace(&mut names, written.finished.list().into_iter().map(|f| f.name).collect());
        if before == names {
            shift_ms = MAX_NAME_TRIES * 1_000;
        }
        match taken_name(books, options, &out, &written, shift_ms)? {
            Some(path) if shift_ms >= MAX_NAME_TRIES * 1_000 => {
                discard(&written.finished);
                return Err(Error::NotTaken(path));
            }
            Some(_) => {
                discard(&written.finished);
                shift_ms += 1_000;
            }
            None => break written,
        }
    };
    report.documents = match options.what {
        What::Catalogue => written.records,
        What::Sales(_) => written.documents.len() as u64,
    };
    report.losses.clone_from(&written.losses);
    report.findings = written.findings.clone();
    if options.dry_run || report.documents == 0 {
        discard(&written.finished);
        return Ok(report);
    }
    match options.selection.target() {
        Some(target) => {
            let batch = batch::commit(books, options, target, &out, &written, run)?;
            report.batch = Some(batch.id);
            report.outputs = batch::publish(books, &batch, &out, run)?;
        }
        None => {
            for file in written.finished.list() {
                report.outputs.push(files::publish(&file, &out).map_err(Error::disk(&out))?);
            }
        }
    }
    Ok(report)
}

/// A name of the new files that must not be used: a file lies there, or one of this name was unloaded here before. The
/// latter is only avoided, because some dialects have one fixed name. A file whose name tells its one document is replaced
/// by a newer one of the same document (sheet ukm §4.1).
fn taken_name(
    books: &Books,
    options: &Options,
    out: &Path,
    written: &Written,
    shift_ms: i64,
) -> Result<Option<PathBuf>, Error> {
    if options.selection.target().is_none() {
        return Ok(None);
    }
    let directory = out.to_string_lossy().into_owned();
    for file in written.finished.list() {
        if (options.to.is_of_one_document)(&file.name) {
            continue;
        }
        let path = out.join(&file.name);
        if path.exists() {
            return Ok(Some(path));
        }
        let (directory, name) = (directory.clone(), file.name.clone());
        let used = books.documents.read(|tx| crate::books::journal::has_name(tx, &directory, &name))?;
        if used && shift_ms < MAX_NAME_TRIES * 1_000 {
            return Ok(Some(path));
        }
    }
    Ok(None)
}

fn discard(finished: &FinishedFiles) {
    for file in finished.list() {
        // What cannot be removed now is removed by the next run.
        let _ = std::fs::remove_file(&file.temporary);
    }
}

/// Writes the wanted documents under temporary names.
fn write(
    books: &Books,
    options: &Options,
    out: &Path,
    (number, tag): (u64, &str),
    now_ms: i64,
    run: &Run,
) -> Result<Written, Error> {
    let (output, finished) = TemporaryFiles::new(out, tag).map_err(Error::disk(out))?;
    let now = Moment::from_instant_ms(now_ms, &options.zone)
        .map_err(|e| Error::Disk { path: out.to_path_buf(), error: std::io::Error::other(e) })?;
    let writing = WriteOptions { now, sequence: number, ..options.writing.clone() };
    let mut encoding = Encoding {
        encoder: Some((options.to.encoder)(&writing, Box::new(output)).map_err(|e| encode_error(e, out))?),
        crosswalk: options.crosswalk.clone(),
        out,
        run,
        records: 0,
    };
    let mut documents = Vec::new();
    let mut catalogue_version = 0;
    match options.what {
        What::Catalogue => catalogue_version = encoding.catalogue(books, options)?,
        What::Sales(kind) => encoding.sales(books, options, kind, &mut documents)?,
    }
    let records = encoding.records;
    let mut findings = Bag::new();
    if let Some(crosswalk) = &encoding.crosswalk {
        findings.append(crosswalk.findings());
    }
    let encoder = encoding.encoder.take().ok_or(Error::Cancelled)?;
    let encoded = encoder.finish().map_err(|e| encode_error(e, out))?;
    findings.append(encoded.findings);
    Ok(Written { documents, records, catalogue_version, finished, losses: encoded.losses, findings })
}

/// An encoder at work.
struct Encoding<'e> {
    encoder: Option<Box<dyn Encoder>>,
    crosswalk: Option<Crosswalk>,
    out: &'e Path,
    run: &'e Run,
    records: u64,
}

impl Encoding<'_> {
    fn begin(&mut self, mut head: DocumentHead) -> Result<(), Error> {
        if let Some(crosswalk) = &mut self.crosswalk {
            crosswalk.head(&mut head);
        }
        let out = self.out;
        self.encoder.as_mut().map_or(Ok(()), |e| e.begin(&head)).map_err(|e| encode_error(e, out))
    }

    fn record(&mut self, mut record: Record) -> Result<(), Error> {
        if self.run.is_cancelled() {
            return Err(Error::Cancelled);
        }
        if let Some(crosswalk) = &mut self.crosswalk {
            crosswalk.record(&mut record);
        }
        self.records += 1;
        let out = self.out;
        self.encoder.as_mut().map_or(Ok(()), |e| e.record(&record)).map_err(|e| encode_error(e, out))
    }

    /// Streams the catalogue; tells the version that it stands at.
    fn catalogue(&mut self, books: &Books, options: &Options) -> Result<i64, Error> {
        let after_version = match &options.selection {
            Selection::New { target } => Some(batch::catalogue_version(books, options, target)?).filter(|v| *v > 0),
            Selection::Since(at_ms) => Some(books.catalogue.read(|tx| catalogue::version_before(tx, *at_ms))?),
            Selection::All | Selection::Day(_) | Selection::Asked { .. } => None,
        };
        let mut head = DocumentHead::new(DocumentKind::Catalogue);
        head.load = if after_version.is_some() { Load::Incremental } else { Load::Full };
        if head.load == Load::Full {
            head.replaces = REPLACED.to_vec();
        }
        head.store.clone_from(&options.store);
        self.begin(head)?;
        let filter = Filter { store: options.store.clone(), after_version };
        books.catalogue.read(|tx| {
            let version = catalogue::version(tx)?;
            catalogue::read::stream(tx, &filter, |record| self.record(record))?;
            Ok(version)
        })
    }

    fn sales(
        &mut self,
        books: &Books,
        options: &Options,
        kind: SalesKind,
        documents: &mut Vec<i64>,
    ) -> Result<(), Error> {
        let mut pending = Pending { store: options.store.as_ref().map(ToString::to_string), ..Pending::default() };
        match &options.selection {
            Selection::All => {}
            Selection::New { target } => {
                pending.new_for = Some(target.clone());
                pending.complete_shifts = options.complete_shifts;
            }
            Selection::Asked { target, request } => {
                pending.new_for = Some(target.clone());
                pending.days = request.dates;
            }
            Selection::Since(at_ms) => pending.since_ms = Some(*at_ms),
            Selection::Day(day) => pending.days = Some((*day, *day)),
        }
        let mut head = Some(DocumentHead::new(options.what.document()));
        books.documents.read(|tx| {
            sales::stream(tx, kind, &pending, |id, record| {
                if let Selection::Asked { request, .. } = &options.selection
                    && !asked::is_wanted(request, &record)
                {
                    return Ok(());
                }
                if let Some(head) = head.take() {
                    self.begin(head)?;
                }
                documents.push(id);
                self.record(record)
            })
        })
    }
}

/// What a full export of the catalogue replaces at the receiver.
const REPLACED: &[crate::model::RecordKind] = &[
    crate::model::RecordKind::Group,
    crate::model::RecordKind::Item,
    crate::model::RecordKind::Barcode,
    crate::model::RecordKind::Price,
    crate::model::RecordKind::Restriction,
];

fn encode_error(error: EncodeError, out: &Path) -> Error {
    match error {
        EncodeError::Io(error) => Error::Disk { path: out.to_path_buf(), error },
        EncodeError::Refused(diagnostic) => Error::Refused(diagnostic),
    }
}

/// Size and SHA-256 of a file.
fn digest(path: &Path) -> Result<(u64, String), Error> {
    let failed = |fault: crate::diag::Fault| Error::Disk {
        path: path.to_path_buf(),
        error: std::io::Error::other(fault.0.message.clone()),
    };
    let (size, sha256) = Source::open(path).and_then(Source::digest).map_err(failed)?;
    Ok((size, hex(&sha256)))
}
