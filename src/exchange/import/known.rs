//! Which stores and tills are known while a file is read, and what becomes of units that name others.
//!
//! The same judgement is passed before anything of a unit is written, so that what is refused goes to quarantine whole.

use std::collections::HashSet;
use std::sync::Arc;

use super::load::{Job, Part};
use crate::diag::{Diagnostic, codes};
use crate::exchange::windows;
use crate::formats::Unit;
use crate::model::{Extras, Record, Store, Stores, Till};
use crate::vocab::{StoreId, TillId, Zone};

/// The stores and tills of the books, with those of the file so far.
pub(super) struct Known {
    strict: bool,
    stores: HashSet<String>,
    tills: HashSet<(String, String)>,
    /// The list of stores checked last: thousands of records share one.
    checked: Option<Arc<[StoreId]>>,
    /// What must be made before the unit is written.
    new: Vec<Record>,
}

impl Known {
    /// What the books know.
    pub fn new(job: &Job) -> Self {
        let (stores, tills) = (job.stores.as_ref().clone(), job.tills.as_ref().clone());
        Known { strict: job.options.strict_stores, stores, tills, checked: None, new: Vec::new() }
    }

    /// These stores are known, though the books may not have them yet.
    pub fn meet(&mut self, stores: &[Record]) {
        for record in stores {
            if let Record::Store(store) = record {
                self.stores.insert(store.id.to_string());
            }
        }
    }

    /// Judges the places that a unit names: unknown ones are noted to be made, or refuse the unit.
    pub fn check(&mut self, unit: &mut Unit, file: &Arc<str>, part: Part) {
        let records = std::mem::take(&mut unit.records);
        for record in &records {
            let mut tell = |d: Diagnostic| {
                unit.findings.push(windows::of_record(d, unit.file.as_ref().unwrap_or(file), unit.span, record))
            };
            match record {
                Record::Store(store) => {
                    let zone = store.zone.as_deref();
                    if let Some(zone) = zone.filter(|z| Zone::parse(z).is_err()) {
                        tell(Diagnostic::new(&codes::VALUE_INVALID, format!("no time zone is called {zone:?}")));
                    }
                    self.stores.insert(store.id.to_string());
                }
                Record::Till(till) => {
                    self.store(&till.store, part.takes(record), &mut tell);
                    self.tills.insert((till.store.to_string(), till.id.to_string()));
                }
                _ => {
                    if let Some((store, till)) = place_of(record) {
                        self.store(store, part.takes(record), &mut tell);
                        self.till(store, till, part.takes(record), &mut tell);
                    }
                    if let Some(Stores::List(list)) = stores_of(record) {
                        self.list(list, part.takes(record), &mut tell);
                    }
                }
            }
        }
        unit.records = records;
    }

    /// The stores and tills to be made for the units checked since the last call.
    pub fn take_new(&mut self) -> Vec<Record> {
        std::mem::take(&mut self.new)
    }

    fn list(&mut self, list: &Arc<[StoreId]>, takes: bool, tell: &mut impl FnMut(Diagnostic)) {
        if self.checked.as_ref().is_some_and(|checked| Arc::ptr_eq(checked, list)) {
            return;
        }
        let mut known = true;
        for store in list.iter() {
            known &= self.store(store, takes, tell);
        }
        if known {
            self.checked = Some(list.clone());
        }
    }

    /// Whether the store is known now.
    fn store(&mut self, store: &StoreId, takes: bool, tell: &mut impl FnMut(Diagnostic)) -> bool {
        if self.stores.contains(store.as_str()) {
            return true;
        }
        if self.strict {
            tell(
                Diagnostic::new(&codes::STORE_UNKNOWN, format!("store {store} is not known"))
                    .with_help(format!("`tillwire stores add {store}` makes it known")),
            );
            return false;
        }
        tell(Diagnostic::new(&codes::STORE_CREATED, format!("store {store} was not known and is made")));
        self.stores.insert(store.to_string());
        if takes {
            let made = Store { id: store.clone(), name: None, zone: None, deleted: false, extras: Extras::new() };
            self.new.push(made.into());
        }
        true
    }

    fn till(&mut self, store: &StoreId, till: Option<&TillId>, takes: bool, tell: &mut impl FnMut(Diagnostic)) {
        let Some(till) = till else { return };
        let key = (store.to_string(), till.to_string());
        if self.tills.contains(&key) {
            return;
        }
        if self.strict {
            tell(
                Diagnostic::new(&codes::STORE_UNKNOWN, format!("till {till} of store {store} is not known"))
                    .with_help(format!("`tillwire tills add {store} {till}` makes it known")),
            );
            return;
        }
        let message = format!("till {till} of store {store} was not known and is made");
        tell(Diagnostic::new(&codes::STORE_CREATED, message));
        self.tills.insert(key);
        if takes {
            let (store, id) = (store.clone(), till.clone());
            self.new.push(Till { store, id, name: None, deleted: false, extras: Extras::new() }.into());
        }
    }
}

/// The store and till that a record is of.
pub(super) fn place_of(record: &Record) -> Option<(&StoreId, Option<&TillId>)> {
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

/// The stores that a record of the catalogue is for.
fn stores_of(record: &Record) -> Option<&Stores> {
    match record {
        Record::Item(r) => Some(&r.stores),
        Record::Price(r) => Some(&r.stores),
        Record::Restriction(r) => Some(&r.stores),
        Record::PickList(r) => Some(&r.stores),
        Record::ControlWeight(r) => Some(&r.stores),
        _ => None,
    }
}
