//! Records that are no catalogue: places, staff, cards, and what tills report.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::known::place_of;
use super::load::{Job, LoadError};
use crate::books::BooksError;
use crate::books::catalogue::{self, Scope, WriteError, Written};
use crate::books::places::{self, Change};
use crate::books::sales::{self, Arrival, Outcome};
use crate::diag::{Diagnostic, codes};
use crate::exchange::lint::FileReport;
use crate::exchange::{Run, windows};
use crate::formats::Unit;
use crate::model::{Record, RecordKind};
use crate::storage::{Counts, Tx};
use crate::vocab::Zone;

/// Writes records one by one; reports are small beside catalogues.
pub(super) struct DocumentWriter<'w, 't> {
    tx: &'w mut Tx<'t>,
    scope: Scope,
    dialect: &'static str,
    run: Run,
    zones: HashMap<String, Zone>,
    default_zone: Zone,
    seen: HashSet<(RecordKind, String, String)>,
    /// Refused people, of whatever store.
    refused: HashSet<(RecordKind, String)>,
    /// Somebody was refused of whom nobody knows who it was.
    unknown_refused: bool,
    counts: BTreeMap<RecordKind, Counts>,
    file: std::sync::Arc<str>,
}

impl<'w, 't> DocumentWriter<'w, 't> {
    pub fn new(tx: &'w mut Tx<'t>, scope: Scope, job: &Job) -> Result<Self, BooksError> {
        let zones = places::zones(tx)?;
        Ok(DocumentWriter {
            scope,
            dialect: job.recognised.dialect.name,
            run: job.run.clone(),
            zones,
            default_zone: job.options.zone.clone(),
            seen: HashSet::new(),
            refused: HashSet::new(),
            unknown_refused: false,
            counts: BTreeMap::new(),
            file: job.input.name.clone(),
            tx,
        })
    }

    /// A further section of the same document: what it replaces is replaced too.
    pub fn replace_also(&mut self, kinds: &[RecordKind]) {
        for kind in kinds {
            if !self.scope.replaces.contains(kind) {
                self.scope.replaces.push(*kind);
            }
        }
    }

    /// What a refused unit would have written counts as present in a full load.
    pub fn keep(&mut self, unit: &Unit, unknown: bool) {
        if !self.scope.replaces.is_empty() {
            self.unknown_refused |= unknown;
            self.refused.extend(unit.keys.iter().cloned());
            self.seen.extend(unit.records.iter().filter_map(staff_key));
        }
    }

    /// Makes stores and tills that nobody knew.
    pub fn make(&mut self, places: &[Record]) -> Result<(), LoadError> {
        Ok(make_places(self.tx, places)?)
    }

    /// Writes one record of a unit that is not refused.
    pub fn put(&mut self, record: &Record, unit: &Unit, report: &mut FileReport) -> Result<(), LoadError> {
        let file = unit.file.clone().unwrap_or_else(|| self.file.clone());
        let mut tell = |finding| report.findings.push(windows::of_record(finding, &file, unit.span, record));
        let change = match record {
            Record::Store(store) => {
                if let Some(Ok(zone)) = store.zone.as_deref().map(Zone::parse) {
                    self.zones.insert(store.id.to_string(), zone);
                }
                places::put_store(self.tx, store)?
            }
            Record::Till(till) => places::put_till(self.tx, till)?,
            Record::Cashier(_) | Record::Seller(_) => {
                let done = places::put_staff(self.tx, record, (self.run.random)())?;
                if done.credential_lost {
                    let message = "the password is a hash of another system; the books keep argon2 hashes only";
                    tell(
                        Diagnostic::new(&codes::CREDENTIAL_LOST, message).with_help("send the password in clear once"),
                    );
                }
                self.seen.extend(staff_key(record));
                done.change
            }
            Record::CardType(_) | Record::Card(_) | Record::BonusAccount(_) => places::put_card(self.tx, record)?,
            Record::Receipt(_)
            | Record::LoyaltyResult(_)
            | Record::ShiftOpened(_)
            | Record::ShiftReport(_)
            | Record::CashOperation(_)
            | Record::RemovedLine(_) => self.sale(record, &mut tell)?,
            _ => {
                let message = format!("a {} can be converted and is not kept in the books", record.kind().word());
                tell(Diagnostic::new(&codes::NOT_STORED, message));
                return Ok(());
            }
        };
        let counts = self.counts.entry(record.kind()).or_default();
        match change {
            Change::Inserted => counts.inserted += 1,
            Change::Updated => counts.updated += 1,
            Change::Unchanged => counts.unchanged += 1,
        }
        Ok(())
    }

    fn sale(&mut self, record: &Record, tell: &mut impl FnMut(Diagnostic)) -> Result<Change, LoadError> {
        let store = place_of(record).map(|(store, _)| store.as_str()).unwrap_or_default();
        let zone = self.zones.get(store).unwrap_or(&self.default_zone);
        let arrival = Arrival { dialect: self.dialect, at_ms: self.run.now(), zone };
        let stored = sales::put(self.tx, record, arrival)?;
        Ok(match stored.outcome {
            Outcome::Inserted => Change::Inserted,
            Outcome::Duplicate => {
                if let Record::Receipt(_) = record {
                    tell(Diagnostic::new(&codes::RECEIPT_DUPLICATE, "it was loaded before, the same"));
                }
                Change::Unchanged
            }
            Outcome::Revised => {
                let message = format!("it was loaded before with other content; this is revision {}", stored.revision);
                tell(
                    Diagnostic::new(&codes::RECEIPT_REVISED, message)
                        .with_help("`tillwire receipts show` shows the revisions side by side"),
                );
                Change::Updated
            }
            Outcome::Twice => {
                let message = "another receipt has this number and another fiscal identity; both are kept";
                tell(
                    Diagnostic::new(&codes::RECEIPT_TWICE, message)
                        .with_help("look at both with `tillwire receipts list`; one of the tills counts wrongly"),
                );
                Change::Inserted
            }
        })
    }

    /// Deletes the staff that a full load no longer names, and gives the transaction back with the counts.
    pub fn finish(self: Box<Self>) -> Result<(&'w mut Tx<'t>, Written), WriteError> {
        let mut deleted = BTreeMap::new();
        let held = self.unknown_refused.then(catalogue::deletions_held);
        let replaces = if held.is_some() { Vec::new() } else { self.scope.replaces.clone() };
        for kind in replaces {
            if !matches!(kind, RecordKind::Cashier | RecordKind::Seller) {
                continue;
            }
            let inserted = self.counts.get(&kind).map_or(0, |c| c.inserted);
            let known = places::staff_keys(self.tx, kind.word(), self.scope.store.as_ref())?;
            let before = (known.len() as u64).saturating_sub(inserted);
            let gone: Vec<_> = known
                .into_iter()
                .filter(|(id, store)| {
                    !self.seen.contains(&(kind, id.clone(), store.clone()))
                        && !self.refused.contains(&(kind, id.clone()))
                })
                .collect();
            let (would, percent) = (gone.len() as u64, self.scope.max_delete_percent);
            if would * 100 > before * u64::from(percent) {
                return Err(WriteError::TooManyDeletions { kind, would, of: before, percent });
            }
            for (id, store) in &gone {
                places::delete_staff(self.tx, kind.word(), id, store)?;
            }
            if would > 0 {
                deleted.insert(kind, would);
            }
        }
        let DocumentWriter { tx, counts, .. } = *self;
        let findings = held.into_iter().collect();
        Ok((tx, Written { counts, deleted, findings, ..Written::default() }))
    }
}

fn staff_key(record: &Record) -> Option<(RecordKind, String, String)> {
    let (id, store) = match record {
        Record::Cashier(c) => (c.id.to_string(), &c.store),
        Record::Seller(s) => (s.id.clone(), &s.store),
        _ => return None,
    };
    Some((record.kind(), id, store.as_ref().map(ToString::to_string).unwrap_or_default()))
}

/// Makes stores and tills that nobody knew.
pub(super) fn make_places(tx: &mut Tx<'_>, records: &[Record]) -> Result<(), BooksError> {
    for record in records {
        match record {
            Record::Store(store) => places::put_store(tx, store)?,
            Record::Till(till) => places::put_till(tx, till)?,
            _ => continue,
        };
    }
    Ok(())
}
