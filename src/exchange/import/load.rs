//! One file into the books: catalogue documents into the catalogue, others into the documents, each in one transaction.

use std::collections::{BTreeMap, HashSet};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

use super::aside::Aside;
use super::documents::DocumentWriter;
use super::known::Known;
use super::quarantine::Quarantine;
use super::{Error, ImportedFile, OnError, Options, Outcome, Session};
use crate::books::catalogue::only::{self, part_for};
use crate::books::catalogue::{self, AppliedFile, CatalogueWriter, Scope, WriteError};
use crate::books::{BooksError, journal, places};
use crate::diag::{Diagnostic, Fault, Place, Severity, codes};
use crate::exchange::lint::{FileReport, document_finding};
use crate::exchange::read::{self, Input, Piece, Recognised};
use crate::exchange::{Run, hex};
use crate::formats::{Framing, Unit};
use crate::model::{DocumentHead, DocumentKind, Load, Record, RecordKind};
use crate::storage::{Counts, DbError, Tx, lease};
use crate::text::Source;

/// Items of other stores that are remembered; what belongs to more of them is taken, and lies idle.
const MAX_FOREIGN: usize = 200_000;

/// Which of the two databases a pass over a file writes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Documents,
    Catalogue,
}

impl Part {
    pub(super) fn takes(self, record: &Record) -> bool {
        (record.kind().document() == DocumentKind::Catalogue) == (self == Part::Catalogue)
    }
}

/// Everything a transaction needs, shared because it may be repeated on a conflict.
#[derive(Clone)]
pub(super) struct Job {
    pub input: Input,
    pub recognised: Recognised,
    pub options: Arc<Options>,
    pub run: Run,
    pub stores: Arc<HashSet<String>>,
    pub tills: Arc<HashSet<(String, String)>>,
    pub books: crate::books::Books,
}

/// What a transaction did.
#[derive(Clone, Debug, Default)]
pub(super) struct Loaded {
    pub report: FileReport,
    pub counts: BTreeMap<RecordKind, Counts>,
    pub deleted: BTreeMap<RecordKind, u64>,
    pub quarantine: Option<PathBuf>,
    pub sha256: String,
    pub size: u64,
    pub journal: Option<i64>,
}

impl Loaded {
    /// As the report tells it.
    fn imported(&self) -> ImportedFile {
        let mut file = ImportedFile::new(self.report.clone(), Outcome::Unchanged);
        file.counts.clone_from(&self.counts);
        file.deleted.clone_from(&self.deleted);
        file.quarantine.clone_from(&self.quarantine);
        file.journal = self.journal;
        if file.total().changed() + file.deleted.values().sum::<u64>() > 0 {
            file.outcome = Outcome::Applied;
        }
        file
    }
}

/// Why a transaction was rolled back.
#[derive(Clone, Debug, thiserror::Error)]
pub(super) enum LoadError {
    #[error(transparent)]
    Books(#[from] BooksError),
    #[error("{path}: {message}")]
    Disk { path: String, message: String },
    #[error("the file is refused")]
    Refused(Box<Loaded>),
    #[error("a dry run")]
    DryRun(Box<Loaded>),
    #[error("interrupted")]
    Cancelled(Box<Loaded>),
}

impl From<DbError> for LoadError {
    fn from(error: DbError) -> Self {
        LoadError::Books(error.into())
    }
}

impl Session {
    /// Loads one file that is ready.
    pub(super) fn load(&self, input: &Input) -> Result<ImportedFile, Error> {
        let mut report = FileReport::new(input.name.clone());
        let (recognised, head) = match self.look(input) {
            Ok(found) => found,
            Err(fault) => {
                report.refuse(fault);
                return self.refused(report, input);
            }
        };
        report.dialect = Some(recognised.dialect.name);
        report.format = Some(recognised.format.name);
        report.head.clone_from(&head);
        if !recognised.format.stored {
            let message = format!("{} can be converted and not kept in the books", recognised.format.name);
            report.refuse(
                Diagnostic::new(&codes::NOT_STORED, message).with_place(Place::file(input.name.clone())).into(),
            );
            return self.refused(report, input);
        }
        if !self.options.again
            && let Some(sha256) = self.applied_last(input, recognised, head.as_ref())?
        {
            let message = "this is the file that was applied last; it was not read again";
            report
                .findings
                .push(Diagnostic::new(&codes::ALREADY_APPLIED, message).with_help("`--again` loads it all the same"));
            let file = ImportedFile::new(report, Outcome::Skipped);
            return self.journal(file, &sha256, input);
        }
        self.apply(input, recognised)
    }

    /// Recognises a file and reads what it says of itself.
    fn look(&self, input: &Input) -> Result<(Recognised, Option<DocumentHead>), Fault> {
        let mut source = read::open(input, &self.options.reading)?;
        let recognised = read::recognise(&mut source, &self.options.reading)?;
        let mut head = None;
        // A fault further on comes again when the file is read in earnest.
        let result = read::read(source, recognised, &self.options.reading, &self.run, |piece| {
            match piece {
                Piece::Finding(_) => return ControlFlow::Continue(()),
                Piece::Head(found, _) => head = Some(*found),
                Piece::Unit(_) => {}
            }
            ControlFlow::Break(())
        });
        result.map(|()| (recognised, head))
    }

    /// The hash of the file when it is the one applied last for its dialect, kind and scope.
    fn applied_last(
        &self,
        input: &Input,
        recognised: Recognised,
        head: Option<&DocumentHead>,
    ) -> Result<Option<String>, Error> {
        let key = (recognised.dialect.name, recognised.format.name, scope_of(head));
        let (dialect, format, scope) = (key.0, key.1, key.2.as_str());
        let last = if matches!(recognised.format.kind, DocumentKind::Catalogue | DocumentKind::Mixed) {
            self.books.catalogue.read(|tx| catalogue::last_applied(tx, dialect, format, scope))?
        } else {
            self.books.documents.read(|tx| {
                let last = journal::last_applied(tx, (dialect, format, scope))?;
                Ok::<_, BooksError>(last.map(|(sha256, size, at_ms)| (AppliedFile { sha256, size }, at_ms)))
            })?
        };
        let Some((last, at_ms)) = last else { return Ok(None) };
        // These are overwritten, so that what another file wrote since must be written over.
        let overwritten = [DocumentKind::Staff, DocumentKind::Cards, DocumentKind::Places, DocumentKind::Mixed];
        if overwritten.contains(&recognised.format.kind)
            && self.books.documents.read(|tx| journal::changed_since(tx, at_ms, &last.sha256))?
        {
            return Ok(None);
        }
        let files = files_of(input, recognised);
        // Of a stream no more is taken in than the file applied last was long.
        let same_size = match &input.spool {
            Some(spool) => spool.has_size(last.size).unwrap_or(false),
            None => total_size(&files) == last.size,
        };
        if !same_size {
            return Ok(None);
        }
        // A file that cannot be read now is refused when it is read in earnest.
        let Ok(sha256) = digest(&files) else { return Ok(None) };
        Ok(Some(sha256).filter(|sha256| *sha256 == last.sha256))
    }

    fn apply(&self, input: &Input, recognised: Recognised) -> Result<ImportedFile, Error> {
        let (stores, tills) = self.books.documents.read(|tx| {
            let stores = places::stores(tx)?.into_iter().filter(|s| !s.deleted).map(|s| s.id.to_string()).collect();
            let tills = places::tills(tx, None)?.into_iter().filter(|t| !t.deleted);
            let tills = tills.map(|t| (t.store.to_string(), t.id.to_string())).collect();
            Ok::<_, BooksError>((stores, tills))
        })?;
        let job = Job {
            input: input.clone(),
            recognised,
            options: self.options.clone(),
            run: self.run.clone(),
            stores: Arc::new(stores),
            tills: Arc::new(tills),
            books: self.books.clone(),
        };
        let part = match recognised.format.kind {
            DocumentKind::Catalogue | DocumentKind::Mixed => Part::Catalogue,
            _ => Part::Documents,
        };
        let db = if part == Part::Catalogue { &self.books.catalogue } else { &self.books.documents };
        let loaded = match db.write(move |tx| transact(&job, tx, part, None)) {
            Ok(done) => done,
            Err(LoadError::DryRun(done)) => *done,
            Err(LoadError::Refused(done)) => return self.refused(done.report, input),
            Err(LoadError::Cancelled(done)) => {
                let mut report = done.report;
                let message = "interrupted; nothing of it is in the books";
                report.findings.push(Diagnostic::new(&codes::NOT_READY, message));
                return Ok(ImportedFile::new(report, Outcome::NotReady));
            }
            Err(LoadError::Books(error)) => return Err(error.into()),
            Err(LoadError::Disk { path, message }) => {
                return Err(Error::Disk { path: path.into(), error: std::io::Error::other(message) });
            }
        };
        let file = loaded.imported();
        if file.journal.is_some() { Ok(file) } else { self.journal(file, &loaded.sha256, input) }
    }

    fn refused(&self, report: FileReport, input: &Input) -> Result<ImportedFile, Error> {
        self.journal(ImportedFile::new(report, Outcome::Refused), "", input)
    }

    /// Writes a file's entry in the journal, in a transaction of its own.
    pub(super) fn journal(&self, mut file: ImportedFile, sha256: &str, input: &Input) -> Result<ImportedFile, Error> {
        if self.options.dry_run {
            return Ok(file);
        }
        let entry = entry(&file, sha256, input, self.run.now());
        let findings: Vec<Diagnostic> = file.read.findings.iter().cloned().collect();
        let id = self.books.documents.write(move |tx| journal::put_import(tx, &entry, &findings))?;
        file.journal = Some(id);
        Ok(file)
    }
}

/// The import journal's entry of a file.
fn entry(file: &ImportedFile, sha256: &str, input: &Input, at_ms: i64) -> journal::Import {
    let total = file.total();
    journal::Import {
        id: 0,
        at_ms,
        file: file.read.file.to_string(),
        dialect: file.read.dialect.unwrap_or_default().to_owned(),
        format: file.read.format.unwrap_or_default().to_owned(),
        kind: file.read.head.as_ref().map(|h| h.kind.word()).unwrap_or_default().to_owned(),
        scope: scope_of(file.read.head.as_ref()),
        sha256: sha256.to_owned(),
        size: size_of(file, input),
        outcome: file.outcome.word().to_owned(),
        inserted: total.inserted,
        updated: total.updated,
        unchanged: total.unchanged,
        deleted: file.deleted.values().sum(),
        quarantined: file.read.refused,
        findings: file.read.findings.counts().iter().map(|(_, n)| n).sum(),
        quarantine_file: file.quarantine.as_ref().map(|p| p.to_string_lossy().into_owned()),
    }
}

/// The bytes of a document's files.
fn size_of(file: &ImportedFile, input: &Input) -> u64 {
    let dialect = file.read.dialect.and_then(crate::formats::dialect);
    let recognised = dialect.zip(file.read.format).and_then(|(dialect, name)| Some((dialect, dialect.format(name)?)));
    match recognised {
        Some((dialect, format)) => total_size(&files_of(input, Recognised { dialect, format })),
        None => total_size(std::slice::from_ref(&input.path)),
    }
}

/// All files of a document: the file itself and its companions, in a fixed order.
fn files_of(input: &Input, recognised: Recognised) -> Vec<PathBuf> {
    let mut files = (recognised.dialect.companions)(recognised.format, &input.path);
    files.sort();
    files.insert(0, input.path.clone());
    files
}

fn total_size(files: &[PathBuf]) -> u64 {
    files.iter().filter_map(|f| std::fs::metadata(f).ok()).map(|m| m.len()).sum()
}

/// SHA-256 of a document of one file; of several, of their names and hashes (a flag file alone is always the same).
fn digest(files: &[PathBuf]) -> Result<String, Fault> {
    if let [only] = files {
        return Ok(hex(&Source::open(only)?.digest()?.1));
    }
    let mut all = String::new();
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        all += &format!("{name} {}\n", hex(&Source::open(file)?.digest()?.1));
    }
    Ok(hex(&Source::from_bytes("", all).digest()?.1))
}

fn scope_of(head: Option<&DocumentHead>) -> String {
    head.and_then(|h| h.store.as_ref()).map(ToString::to_string).unwrap_or_default()
}

/// Writes to either database.
enum Writer<'w, 't> {
    Waiting(&'w mut Tx<'t>),
    Catalogue(Box<CatalogueWriter<'w, 't>>),
    Documents(Box<DocumentWriter<'w, 't>>),
    Taken,
}

impl<'w, 't> Writer<'w, 't> {
    /// Begins the document, or a further section of it.
    fn begin(&mut self, head: &DocumentHead, job: &Job, part: Part) -> Result<(), LoadError> {
        let replaces = |head: &DocumentHead| match head.load {
            Load::Full => head.replaces.clone(),
            Load::Incremental => Vec::new(),
        };
        match self {
            Writer::Catalogue(writer) => writer.replace_also(&replaces(head)),
            Writer::Documents(writer) => writer.replace_also(&replaces(head)),
            Writer::Waiting(_) | Writer::Taken => {
                let Writer::Waiting(tx) = std::mem::replace(self, Writer::Taken) else { return Ok(()) };
                let scope = Scope {
                    replaces: replaces(head),
                    store: head.store.clone(),
                    max_delete_percent: job.options.max_delete_percent,
                };
                *self = match part {
                    Part::Catalogue => Writer::Catalogue(Box::new(CatalogueWriter::new(tx, scope)?)),
                    Part::Documents => Writer::Documents(Box::new(DocumentWriter::new(tx, scope, job)?)),
                };
            }
        }
        Ok(())
    }
}

/// One pass over the file, or over what was laid aside of it, inside one transaction.
fn transact(job: &Job, tx: &mut Tx<'_>, part: Part, aside: Option<&Aside>) -> Result<Loaded, LoadError> {
    let mut loading = Loading::new(job, part, &mut *tx);
    let fault = match aside {
        Some(aside) => loading.read_aside(aside),
        None => loading.read(),
    };
    let loaded = loading.end(fault)?;
    if let Some(fence) = &job.options.fence {
        lease::check(tx, fence).map_err(BooksError::from)?;
    }
    if let Some((series, n)) = &job.options.number {
        match part {
            Part::Catalogue => catalogue::set_number(tx, series, *n, job.run.now())?,
            Part::Documents => journal::set_number(tx, series, *n)?,
        }
    }
    Ok(loaded)
}

struct Loading<'j, 'w, 't> {
    job: &'j Job,
    part: Part,
    writer: Writer<'w, 't>,
    loaded: Loaded,
    quarantine: Quarantine,
    known: Known,
    /// Stores that the catalogue names and nobody knew.
    new_stores: Vec<Record>,
    /// Items of other stores than the one that is wanted.
    foreign: HashSet<String>,
    /// What is for the other part.
    aside: Option<Aside>,
    failed: Option<LoadError>,
}

impl<'j, 'w, 't> Loading<'j, 'w, 't> {
    fn new(job: &'j Job, part: Part, tx: &'w mut Tx<'t>) -> Self {
        Loading {
            job,
            part,
            writer: Writer::Waiting(tx),
            loaded: Loaded { report: FileReport::new(job.input.name.clone()), ..Loaded::default() },
            quarantine: Quarantine::default(),
            known: Known::new(job),
            new_stores: Vec::new(),
            foreign: HashSet::new(),
            aside: (part == Part::Catalogue && job.recognised.format.kind == DocumentKind::Mixed).then(Aside::default),
            failed: None,
        }
    }

    /// Reads the whole file; the fault that ended it early, if one did.
    fn read(&mut self) -> Result<(), Fault> {
        let job = self.job;
        let reading = &job.options.reading;
        self.loaded.report.dialect = Some(job.recognised.dialect.name);
        self.loaded.report.format = Some(job.recognised.format.name);
        let source = read::open(&job.input, reading)?.hashed();
        let tally = source.tally();
        let result = read::read(source, job.recognised, reading, &job.run, |piece| match self.piece(piece) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                self.failed = Some(error);
                ControlFlow::Break(())
            }
        });
        self.loaded.report.bytes = tally.bytes();
        if result.is_ok() && self.failed.is_none() {
            job.input.complete()?;
        }
        let files = files_of(&job.input, job.recognised);
        self.loaded.size = total_size(&files);
        self.loaded.sha256 = match tally.sha256() {
            Some(sha256) if files.len() == 1 => hex(&sha256),
            // A decoder may stop before the last bytes (white space); the hash is of all of them.
            _ if result.is_ok() && self.failed.is_none() => digest(&files)?,
            _ => String::new(),
        };
        result
    }

    /// Reads what was laid aside.
    fn read_aside(&mut self, aside: &Aside) -> Result<(), Fault> {
        self.loaded.report.dialect = Some(self.job.recognised.dialect.name);
        self.loaded.report.format = Some(self.job.recognised.format.name);
        self.known.meet(&aside.stores);
        for piece in &aside.pieces {
            if let Err(error) = self.piece(piece.clone()) {
                self.failed = Some(error);
                break;
            }
        }
        Ok(())
    }

    fn piece(&mut self, piece: Piece) -> Result<(), LoadError> {
        if let Some(aside) = &mut self.aside {
            aside.take(&piece);
        }
        match piece {
            Piece::Head(head, framing) => {
                self.writer.begin(&head, self.job, self.part)?;
                if self.quarantine.framing == Framing::None {
                    self.quarantine.framing = framing;
                }
                self.loaded.report.head.get_or_insert(*head);
            }
            Piece::Finding(finding) => document_finding(&mut self.loaded.report, finding),
            Piece::Unit(unit) => self.unit(unit)?,
        }
        Ok(())
    }

    fn unit(&mut self, mut unit: Unit) -> Result<(), LoadError> {
        let foreign = self.part_of_store(&mut unit);
        if !unit.is_refused() {
            self.known.check(&mut unit, &self.job.input.name, self.part);
        }
        let refused = unit.is_refused();
        if refused {
            self.quarantine.take(&unit);
            self.keep(&unit)?;
        }
        self.loaded.report.count(&mut unit);
        // A file that will be refused anyway is only read on for its other findings.
        let hopeless = self.loaded.report.fault.is_some()
            || (self.loaded.report.refused > 0 && self.job.options.on_error == OnError::Stop);
        let made = self.known.take_new();
        if refused || hopeless {
            return Ok(());
        }
        match &mut self.writer {
            Writer::Documents(writer) => writer.make(&made)?,
            Writer::Catalogue(writer) => {
                self.new_stores.extend(made);
                foreign.iter().try_for_each(|record| writer.put_foreign(record))?;
            }
            Writer::Waiting(_) | Writer::Taken => self.new_stores.extend(made),
        }
        for record in &unit.records {
            if !self.part.takes(record) {
                continue;
            }
            match &mut self.writer {
                Writer::Catalogue(writer) => writer.put(record)?,
                Writer::Documents(writer) => writer.put(record, &unit, &mut self.loaded.report)?,
                Writer::Waiting(_) | Writer::Taken => {}
            }
        }
        Ok(())
    }

    /// Leaves in the unit only what is for the one store that is wanted; gives what is for others. What belongs to an
    /// item of others leaves with it, as long as it comes behind it.
    fn part_of_store(&mut self, unit: &mut Unit) -> Vec<Record> {
        let Some(store) = &self.job.options.only_store else { return Vec::new() };
        let mut foreign: Vec<Record> = Vec::new();
        for record in std::mem::take(&mut unit.records) {
            let item = match &record {
                Record::Barcode(b) => Some(b.item.as_str()),
                Record::ItemProperty(p) => Some(p.item.as_str()),
                _ => None,
            };
            if item.is_some_and(|item| self.foreign.contains(item)) {
                continue;
            }
            match part_for(record, store) {
                only::Part::Ours(record) => unit.records.push(record),
                only::Part::Theirs(record) => {
                    if let Record::Item(item) = &record
                        && self.foreign.len() < MAX_FOREIGN
                    {
                        self.foreign.insert(item.id.as_str().to_owned());
                    }
                    foreign.push(record);
                }
                only::Part::Nothing => {}
            }
        }
        foreign
    }

    /// In a full load what a refused unit would have written counts as present.
    fn keep(&mut self, unit: &Unit) -> Result<(), LoadError> {
        let unknown = unit.keys.is_empty() && unit.records.is_empty();
        match &mut self.writer {
            Writer::Catalogue(writer) => {
                if unknown {
                    writer.keep_all();
                }
                for (kind, key) in &unit.keys {
                    writer.keep(*kind, key)?;
                }
                for record in unit.records.iter().filter(|r| self.part.takes(r)) {
                    writer.keep_record(record)?;
                }
            }
            Writer::Documents(writer) => writer.keep(unit, unknown),
            Writer::Waiting(_) | Writer::Taken => {}
        }
        Ok(())
    }

    /// Decides whether the transaction commits, and does what must be done before it does.
    fn end(mut self, read: Result<(), Fault>) -> Result<Loaded, LoadError> {
        if let Some(error) = self.failed.take() {
            return Err(error);
        }
        if let Err(fault) = read {
            self.loaded.report.refuse(fault);
        }
        if self.job.run.is_cancelled() {
            return Err(LoadError::Cancelled(Box::new(self.loaded)));
        }
        self.check_errors();
        let refused = self.loaded.report.refused;
        if self.loaded.report.is_refused() || (refused > 0 && self.job.options.on_error == OnError::Stop) {
            return Err(LoadError::Refused(Box::new(self.loaded)));
        }
        self.finish_writer()?;
        if self.part == Part::Catalogue && self.job.recognised.format.kind == DocumentKind::Mixed {
            self.write_documents()?;
        }
        if self.job.options.dry_run {
            return Err(LoadError::DryRun(Box::new(self.loaded)));
        }
        self.make_stores()?;
        Ok(self.loaded)
    }

    /// The other records of a file with both kinds: laid aside (or, when they are very many, read once more), and committed
    /// just before the catalogue is, so that a price finds its store, and a file that is refused for either part leaves
    /// both databases as they were.
    fn write_documents(&mut self) -> Result<(), LoadError> {
        let job = self.job.clone();
        let mut aside = self.aside.take().filter(Aside::fits);
        if let Some(aside) = &mut aside {
            aside.stores.clone_from(&self.new_stores);
        }
        let written = self.job.books.documents.write(move |tx| transact(&job, tx, Part::Documents, aside.as_ref()));
        let done = match written {
            Ok(done) => done,
            Err(LoadError::DryRun(done)) => *done,
            Err(error) => return Err(error),
        };
        self.loaded.counts.extend(done.counts);
        self.loaded.deleted.extend(done.deleted);
        // What reading finds was found already; what the documents tell is new.
        let report = &mut self.loaded.report;
        report.refused = report.refused.max(done.report.refused);
        for finding in done.report.findings.iter() {
            if !report.findings.iter().any(|f| f == finding) {
                report.findings.push(finding.clone());
            }
        }
        Ok(())
    }

    fn check_errors(&mut self) {
        let report = &mut self.loaded.report;
        let Some(max) = self.job.options.max_errors.filter(|max| report.refused > *max) else { return };
        let message = format!("{} records are bad, more than --max-errors {max}", report.refused);
        report.refuse(
            Diagnostic::new(&codes::TOO_MANY_ERRORS, message)
                .with_place(Place::file(report.file.clone()))
                .with_help("mend the file, or raise --max-errors")
                .into(),
        );
    }

    /// Completes the writing: deletions of a full load, the quarantine, the hash, the journal.
    fn finish_writer(&mut self) -> Result<(), LoadError> {
        let job = self.job;
        let now = job.run.now();
        let (dialect, format) = (job.recognised.dialect.name, job.recognised.format.name);
        let scope = scope_of(self.loaded.report.head.as_ref());
        let file = AppliedFile { sha256: self.loaded.sha256.clone(), size: self.loaded.size };
        match std::mem::replace(&mut self.writer, Writer::Taken) {
            Writer::Catalogue(writer) => {
                let (tx, written) = match writer.finish(&job.input.name, now) {
                    Ok(done) => done,
                    Err(error) => return Err(refusal(error, &mut self.loaded)),
                };
                for finding in written.findings {
                    self.loaded.report.findings.push(finding.with_place(Place::file(job.input.name.clone())));
                }
                self.loaded.counts = written.counts;
                self.loaded.deleted = written.deleted;
                put_quarantine(&self.quarantine, job, &mut self.loaded)?;
                catalogue::set_last_applied(tx, (dialect, format, &scope), &file, written.version, now)?;
            }
            Writer::Documents(writer) => {
                let (tx, written) = match writer.finish() {
                    Ok(done) => done,
                    Err(error) => return Err(refusal(error, &mut self.loaded)),
                };
                for finding in written.findings {
                    self.loaded.report.findings.push(finding.with_place(Place::file(job.input.name.clone())));
                }
                self.loaded.counts = written.counts;
                self.loaded.deleted = written.deleted;
                // A file with both kinds of records is remembered with its catalogue, which commits last.
                if job.recognised.format.kind != DocumentKind::Mixed {
                    put_quarantine(&self.quarantine, job, &mut self.loaded)?;
                    journal::set_last_applied(tx, (dialect, format, &scope), &file.sha256, file.size, now)?;
                    let entry = entry(&self.loaded.imported(), &file.sha256, &job.input, now);
                    self.loaded.journal = Some(journal::put_import(tx, &entry, self.loaded.report.findings.iter())?);
                }
            }
            Writer::Waiting(_) | Writer::Taken => {}
        }
        Ok(())
    }

    /// Makes the stores that the catalogue names, at the last moment before it commits: a refused file makes none.
    fn make_stores(&mut self) -> Result<(), LoadError> {
        let stores = std::mem::take(&mut self.new_stores);
        if stores.is_empty() || self.part == Part::Documents {
            return Ok(());
        }
        Ok(self.job.books.documents.write(move |tx| super::documents::make_places(tx, &stores))?)
    }
}

/// Puts what was refused into quarantine, when everything else is sure to be written.
fn put_quarantine(quarantine: &Quarantine, job: &Job, loaded: &mut Loaded) -> Result<(), LoadError> {
    let report = &loaded.report;
    if job.options.on_error == OnError::Quarantine && report.refused > 0 && !job.options.dry_run {
        let written = quarantine.write(&job.input, job.recognised, job.options.quarantine.as_deref(), report);
        let path = written.map_err(|e| LoadError::Disk { path: job.input.name.to_string(), message: e.to_string() })?;
        loaded.quarantine = Some(path);
    }
    Ok(())
}

/// A load that would delete too much is refused with its counts; other errors are the books'.
fn refusal(error: WriteError, loaded: &mut Loaded) -> LoadError {
    match error {
        WriteError::Books(error) => LoadError::Books(error),
        too_many @ WriteError::TooManyDeletions { .. } => {
            let mut loaded = std::mem::take(loaded);
            let file = loaded.report.file.clone();
            loaded.report.refuse(
                Diagnostic::new(&codes::TOO_MANY_DELETIONS, too_many.to_string())
                    .with_place(Place::file(file))
                    .with_help("if the file is right and complete, raise --max-delete")
                    .into(),
            );
            debug_assert!(loaded.report.findings.count(Severity::Error) > 0);
            LoadError::Refused(Box::new(loaded))
        }
    }
}
