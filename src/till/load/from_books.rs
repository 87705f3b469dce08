//! The centre's database into a till's: first everything of the store, then what changed since.

use std::collections::{BTreeMap, HashSet};

use super::LoadError;
use super::note::{self, Note};
use crate::books::catalogue::for_store;
use crate::books::catalogue::{self, AppliedFile, CatalogueWriter, Scope, WriteError, Written};
use crate::books::places::{self, Change};
use crate::books::{Books, BooksError};
use crate::exchange::Run;
use crate::model::{Record, RecordKind};
use crate::storage::Counts;
use crate::vocab::StoreId;

/// The dialect under which the catalogue remembers which version of which database it has.
const DIALECT: &str = "books";

/// Everything that a catalogue is made of.
pub(super) const CATALOGUE: &[RecordKind] = &[
    RecordKind::TaxGroup,
    RecordKind::Department,
    RecordKind::Group,
    RecordKind::Item,
    RecordKind::Barcode,
    RecordKind::Price,
    RecordKind::ItemProperty,
    RecordKind::Restriction,
    RecordKind::PrefixRule,
    RecordKind::PickList,
    RecordKind::ControlWeight,
];

/// How a till is loaded from a database.
#[derive(Clone, Debug)]
pub struct BooksOptions {
    /// The till's store.
    pub store: StoreId,
    /// Load everything again and delete what is not there, although only changes are needed.
    pub full: bool,
    /// A full load may delete so many percent of what is there.
    pub max_delete_percent: u8,
    /// What the database is called in journals.
    pub name: String,
    /// Count, and write nothing.
    pub dry_run: bool,
}

/// What became of it.
#[derive(Clone, Debug, Default)]
pub struct BooksReport {
    /// The centre's catalogue version.
    pub source_version: i64,
    /// Everything was loaded; otherwise changes only.
    pub full: bool,
    /// Records written, by kind.
    pub counts: BTreeMap<RecordKind, Counts>,
    /// Records deleted, by kind.
    pub deleted: BTreeMap<RecordKind, u64>,
    /// What was noticed.
    pub findings: Vec<crate::diag::Diagnostic>,
}

impl BooksReport {
    /// Records written or deleted.
    pub fn changed(&self) -> u64 {
        let counts: u64 = self.counts.values().map(Counts::changed).sum();
        counts + self.deleted.values().sum::<u64>()
    }
}

/// Why a transaction was rolled back.
#[derive(Debug, thiserror::Error)]
enum Rolled {
    #[error(transparent)]
    Books(#[from] BooksError),
    #[error("too many deletions")]
    TooMany(String),
    #[error("cancelled")]
    Cancelled,
    #[error("dry run")]
    DryRun(Box<Written>),
}

impl From<crate::storage::DbError> for Rolled {
    fn from(error: crate::storage::DbError) -> Self {
        Rolled::Books(error.into())
    }
}

impl From<WriteError> for Rolled {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Books(error) => Rolled::Books(error),
            too_many @ WriteError::TooManyDeletions { .. } => Rolled::TooMany(too_many.to_string()),
        }
    }
}

/// Loads a till from a database. The caller holds the lock of imports. The catalogue is one transaction; places, staff
/// and cards another.
///
/// # Errors
/// When the databases say no, the store is not known, or too much would be deleted: then nothing was changed.
pub fn from_books(source: &Books, till: &Books, options: &BooksOptions, run: &Run) -> Result<BooksReport, LoadError> {
    if !source.documents.read(|tx| places::has_store(tx, &options.store))? {
        return Err(LoadError::NoStore(options.store.to_string()));
    }
    let begun = run.now();
    let mut report = load_catalogue(source, till, options, run)?;
    let took = run.now().saturating_sub(begun).max(0).unsigned_abs();
    if !options.dry_run {
        tell(till, &report, took, run.now())?;
    }
    load_documents(source, till, options, run, &mut report)?;
    Ok(report)
}

/// Which of the centre's versions the till has, when nothing else was loaded since.
fn version_of(till: &Books, options: &BooksOptions) -> Result<Option<i64>, BooksError> {
    let key = (DIALECT, options.name.as_str(), options.store.as_str());
    let last = till.catalogue.read(|tx| catalogue::last_applied(tx, key.0, key.1, key.2))?;
    Ok(last.and_then(|(file, _)| i64::try_from(file.size).ok()))
}

fn load_catalogue(source: &Books, till: &Books, options: &BooksOptions, run: &Run) -> Result<BooksReport, LoadError> {
    let has = if options.full { None } else { version_of(till, options)? };
    let full = has.is_none();
    let (source, options, run, now) = (source.clone(), options.clone(), run.clone(), run.now());
    let (store, dry_run) = (options.store.clone(), options.dry_run);
    let scope = Scope {
        replaces: if full { CATALOGUE.to_vec() } else { Vec::new() },
        store: None,
        max_delete_percent: options.max_delete_percent,
    };
    let loaded = till.catalogue.write_once(&["catalogue"], move |tx| -> Result<_, Rolled> {
        let mut writer = CatalogueWriter::new(tx, scope)?;
        let source_version = source.catalogue.read(|from| -> Result<i64, Rolled> {
            let version = catalogue::version(from)?;
            if has == Some(version) {
                return Ok(version);
            }
            for_store::stream(from, &store, if full { None } else { has }, |record| -> Result<(), Rolled> {
                if run.is_cancelled() {
                    return Err(Rolled::Cancelled);
                }
                Ok(writer.put(&record)?)
            })?;
            Ok(version)
        })?;
        let (tx, written) = writer.finish(&options.name, now)?;
        let version = AppliedFile { sha256: String::new(), size: source_version.unsigned_abs() };
        let key = (DIALECT, options.name.as_str(), options.store.as_str());
        catalogue::set_last_applied(tx, key, &version, written.version, now)?;
        if dry_run { Err(Rolled::DryRun(Box::new(written))) } else { Ok((written, source_version)) }
    });
    let (written, source_version) = match loaded {
        Ok(done) => done,
        Err(Rolled::DryRun(written)) => (*written, 0),
        Err(Rolled::Books(error)) => return Err(error.into()),
        Err(Rolled::TooMany(text)) => return Err(LoadError::TooManyDeletions(text)),
        Err(Rolled::Cancelled) => return Err(LoadError::Cancelled),
    };
    Ok(BooksReport {
        source_version,
        full,
        counts: written.counts,
        deleted: written.deleted,
        findings: written.findings,
    })
}

/// Leaves the note from which the till makes its event, when the catalogue changed.
fn tell(till: &Books, report: &BooksReport, took_ms: u64, at_ms: i64) -> Result<(), LoadError> {
    if report.changed() == 0 {
        return Ok(());
    }
    let written = |kind| {
        let deleted = report.deleted.get(&kind).copied().unwrap_or(0);
        report.counts.get(&kind).map_or(0, Counts::changed) + deleted
    };
    let note = Note {
        version: Some(till.catalogue.read(catalogue::version)?),
        doc_no: report.source_version,
        full: report.full,
        items: written(RecordKind::Item),
        prices: written(RecordKind::Price),
        duration_ms: took_ms,
        refused: None,
        at_ms,
    };
    till.documents.write(move |tx| note::put(tx, &note))?;
    Ok(())
}

/// The store itself, its tills, its people, and all cards, in one transaction. People whom the centre does not have any
/// longer are deleted.
fn load_documents(
    source: &Books,
    till: &Books,
    options: &BooksOptions,
    run: &Run,
    report: &mut BooksReport,
) -> Result<(), LoadError> {
    let (source, options, run) = (source.clone(), options.clone(), run.clone());
    let counted = till.documents.write_once(&["places"], move |tx| -> Result<_, Rolled> {
        let mut counts: BTreeMap<RecordKind, Counts> = BTreeMap::new();
        let mut deleted: BTreeMap<RecordKind, u64> = BTreeMap::new();
        let store = &options.store;
        source.documents.read(|from| -> Result<(), Rolled> {
            for found in places::stores(from)?.into_iter().filter(|s| s.id == *store) {
                count(&mut counts, RecordKind::Store, places::put_store(tx, &found)?);
            }
            for found in places::tills(from, Some(store))? {
                count(&mut counts, RecordKind::Till, places::put_till(tx, &found)?);
            }
            let mut people: HashSet<(&'static str, String, String)> = HashSet::new();
            for person in places::staff_of(from, store)? {
                people.extend(person_key(&person));
                let done = places::put_staff(tx, &person, (run.random)())?;
                count(&mut counts, person.kind(), done.change);
            }
            for (word, kind) in [("cashier", RecordKind::Cashier), ("seller", RecordKind::Seller)] {
                for (id, of) in places::staff_keys(tx, word, None)? {
                    if !people.contains(&(word, id.clone(), of.clone())) {
                        places::delete_staff(tx, word, &id, &of)?;
                        *deleted.entry(kind).or_default() += 1;
                    }
                }
            }
            places::cards(from, |card| -> Result<(), Rolled> {
                if run.is_cancelled() {
                    return Err(Rolled::Cancelled);
                }
                count(&mut counts, card.kind(), places::put_card(tx, &card)?);
                Ok(())
            })
        })?;
        if options.dry_run {
            let written = Written { counts, deleted, ..Written::default() };
            return Err(Rolled::DryRun(Box::new(written)));
        }
        Ok((counts, deleted))
    });
    let (counts, deleted) = match counted {
        Ok(done) => done,
        Err(Rolled::DryRun(written)) => (written.counts, written.deleted),
        Err(Rolled::Books(error)) => return Err(error.into()),
        Err(Rolled::TooMany(text)) => return Err(LoadError::TooManyDeletions(text)),
        Err(Rolled::Cancelled) => return Err(LoadError::Cancelled),
    };
    report.counts.extend(counts);
    report.deleted.extend(deleted);
    Ok(())
}

fn person_key(record: &Record) -> Option<(&'static str, String, String)> {
    let of = |store: &Option<StoreId>| store.as_ref().map(ToString::to_string).unwrap_or_default();
    match record {
        Record::Cashier(c) => Some(("cashier", c.id.to_string(), of(&c.store))),
        Record::Seller(s) => Some(("seller", s.id.clone(), of(&s.store))),
        _ => None,
    }
}

fn count(counts: &mut BTreeMap<RecordKind, Counts>, kind: RecordKind, change: Change) {
    let counts = counts.entry(kind).or_default();
    match change {
        Change::Inserted => counts.inserted += 1,
        Change::Updated => counts.updated += 1,
        Change::Unchanged => counts.unchanged += 1,
    }
}
