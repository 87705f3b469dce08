//! Records that are no catalogue: places, staff, cards, and what tills report.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::load::{Job, LoadError};
use crate::books::BooksError;
use crate::books::catalogue::{Scope, WriteError};
use crate::books::places::{self, Change};
use crate::books::sales::{self, Arrival, Outcome};
use crate::diag::{Diagnostic, Place, codes};
use crate::exchange::Run;
use crate::exchange::lint::FileReport;
use crate::formats::Unit;
use crate::model::{Extras, Record, RecordKind, Store, Till};
use crate::storage::{Counts, Tx};
use crate::vocab::{StoreId, TillId, Zone};

/// Writes records one by one; reports are small beside catalogues.
pub(super) struct DocumentWriter<'w, 't> {
    tx: &'w mut Tx<'t>,
    scope: Scope,
    dialect: &'static str,
    run: Run,
    strict: bool,
    zones: HashMap<String, Zone>,
    default_zone: Zone,
    stores: HashSet<String>,
    tills: HashSet<(String, String)>,
    seen: HashSet<(RecordKind, String, String)>,
    counts: BTreeMap<RecordKind, Counts>,
    file: std::sync::Arc<str>,
}

impl<'w, 't> DocumentWriter<'w, 't> {
    pub fn new(tx: &'w mut Tx<'t>, scope: Scope, job: &Job) -> Result<Self, BooksError> {
        let zones = places::zones(tx)?;
        let tills = places::tills(tx, None)?;
        let tills = tills.into_iter().filter(|t| !t.deleted).map(|t| (t.store.to_string(), t.id.to_string()));
        Ok(DocumentWriter {
            scope,
            dialect: job.recognised.dialect.name,
            run: job.run.clone(),
            strict: job.options.strict_stores,
            zones,
            default_zone: job.options.zone.clone(),
            stores: job.stores.iter().cloned().collect(),
            tills: tills.collect(),
            seen: HashSet::new(),
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
    pub fn keep(&mut self, unit: &Unit) {
        let store = self.scope.store.as_ref().map(ToString::to_string).unwrap_or_default();
        for (kind, key) in &unit.keys {
            self.seen.insert((*kind, key.clone(), store.clone()));
        }
        for record in &unit.records {
            if let Some(key) = staff_key(record) {
                self.seen.insert(key);
            }
        }
    }

    /// Writes one record of a unit that is not refused.
    pub fn put(&mut self, record: &Record, unit: &Unit, report: &mut FileReport) -> Result<(), LoadError> {
        let place = Place::at(Some(unit.file.clone().unwrap_or_else(|| self.file.clone())), unit.span);
        let mut tell = |finding: Diagnostic| {
            report.findings.push(finding.with_place(place.clone()).with_record(record.label()));
        };
        if let Some((store, till)) = place_of(record)
            && !self.know(store, till, &mut tell)?
        {
            report.refused += 1;
            return Ok(());
        }
        let change = match record {
            Record::Store(store) => {
                if let Some(zone) = &store.zone {
                    match Zone::parse(zone) {
                        Ok(zone) => drop(self.zones.insert(store.id.to_string(), zone)),
                        Err(_) => {
                            tell(Diagnostic::new(&codes::VALUE_INVALID, format!("no time zone is called {zone:?}")));
                            report.refused += 1;
                            return Ok(());
                        }
                    }
                }
                self.stores.insert(store.id.to_string());
                places::put_store(self.tx, store)?
            }
            Record::Till(till) => {
                self.tills.insert((till.store.to_string(), till.id.to_string()));
                places::put_till(self.tx, till)?
            }
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

    /// Makes a store or till that is not known; `false` when that is forbidden.
    fn know(
        &mut self,
        store: &StoreId,
        till: Option<&TillId>,
        tell: &mut impl FnMut(Diagnostic),
    ) -> Result<bool, LoadError> {
        if !self.stores.contains(store.as_str()) {
            if self.strict {
                tell(
                    Diagnostic::new(&codes::STORE_UNKNOWN, format!("store {store} is not known"))
                        .with_help(format!("`tillwire stores add {store}` makes it known")),
                );
                return Ok(false);
            }
            tell(Diagnostic::new(&codes::STORE_CREATED, format!("store {store} was not known and is made")));
            let made = Store { id: store.clone(), name: None, zone: None, deleted: false, extras: Extras::new() };
            places::put_store(self.tx, &made)?;
            self.stores.insert(store.to_string());
        }
        let Some(till) = till else { return Ok(true) };
        let key = (store.to_string(), till.to_string());
        if !self.tills.contains(&key) {
            if self.strict {
                tell(
                    Diagnostic::new(&codes::STORE_UNKNOWN, format!("till {till} of store {store} is not known"))
                        .with_help(format!("`tillwire tills add {store} {till}` makes it known")),
                );
                return Ok(false);
            }
            tell(Diagnostic::new(
                &codes::STORE_CREATED,
                format!("till {till} of store {store} was not known and is made"),
            ));
            let made =
                Till { store: store.clone(), id: till.clone(), name: None, deleted: false, extras: Extras::new() };
            places::put_till(self.tx, &made)?;
            self.tills.insert(key);
        }
        Ok(true)
    }

    /// Deletes the staff that a full load no longer names, and gives the transaction back with the counts.
    pub fn finish(
        self: Box<Self>,
    ) -> Result<(&'w mut Tx<'t>, BTreeMap<RecordKind, Counts>, BTreeMap<RecordKind, u64>), WriteError> {
        let mut deleted = BTreeMap::new();
        for kind in self.scope.replaces.clone() {
            if !matches!(kind, RecordKind::Cashier | RecordKind::Seller) {
                continue;
            }
            let inserted = self.counts.get(&kind).map_or(0, |c| c.inserted);
            let known = places::staff_keys(self.tx, kind.word(), self.scope.store.as_ref())?;
            let before = (known.len() as u64).saturating_sub(inserted);
            let gone: Vec<_> = known
                .into_iter()
                .filter(|(id, store)| !self.seen.contains(&(kind, id.clone(), store.clone())))
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
        Ok((tx, counts, deleted))
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

/// The store and till that a record is of.
fn place_of(record: &Record) -> Option<(&StoreId, Option<&TillId>)> {
    Some(match record {
        Record::Till(r) => (&r.store, None),
        Record::Cashier(r) => (r.store.as_ref()?, None),
        Record::Seller(r) => (r.store.as_ref()?, None),
        Record::Receipt(r) => (&r.key.store, Some(&r.key.till)),
        Record::LoyaltyResult(r) => (&r.store, Some(&r.till)),
        Record::ShiftOpened(r) => (&r.key.store, Some(&r.key.till)),
        Record::ShiftReport(r) => (&r.key.store, Some(&r.key.till)),
        Record::CashOperation(r) => (&r.store, Some(&r.till)),
        Record::RemovedLine(r) => (&r.store, Some(&r.till)),
        _ => return None,
    })
}
