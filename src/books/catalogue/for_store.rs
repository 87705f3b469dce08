//! The catalogue as one store has it: what a till of the store is sent, whole or as changes.
//!
//! A till keeps one list of prices and no lists of stores, so what is said for many stores is decided here: of the prices
//! that cover the store the newest write, also over one for all stores; an item that is another store's now is told as
//! deleted, with its barcodes and properties, and one that became the store's comes with all of them. So a whole and the
//! changes after it give the same as the next whole.

use std::collections::{HashMap, HashSet};

use super::codec;
use super::only::{Part, part_for};
use super::read::{Filter, Reader, key_item, order};
use super::stores::{ALL_STORES, StoreSets};
use crate::books::BooksError;
use crate::model::{ControlWeight, Price, PriceSubject, Record, RecordKind, Stores};
use crate::storage::{Row, Tx, params};
use crate::vocab::{Moment, StoreId, Zone};

/// Streams what a store has: everything, or only what changed after a version; deletions are told then. The order is
/// that of [`read::stream`](super::read::stream).
///
/// # Errors
/// What the database or `each` says.
pub fn stream<E: From<BooksError>>(
    tx: &mut Tx<'_>,
    store: &StoreId,
    after_version: Option<i64>,
    mut each: impl FnMut(Record) -> Result<(), E>,
) -> Result<(), E> {
    // Of changes, those for other stores must be seen too: they may take goods away.
    let filter = Filter { store: after_version.is_none().then(|| store.clone()), after_version };
    let mut reader = Reader { filter: &filter, sets: StoreSets::default() };
    let view = View { store, after: after_version };
    for kind in [RecordKind::TaxGroup, RecordKind::Department] {
        view.pass(reader.table(tx, kind)?, &mut each)?;
    }
    for group in reader.groups(tx)? {
        each(group.into())?;
    }
    let mut after = String::new();
    loop {
        let ids = reader.page(tx, &after)?;
        let (Some(first), Some(last)) = (ids.first(), ids.last().cloned()) else { break };
        let mut goods = view.between(tx, &mut reader, first, &last)?;
        for record in ids.iter().filter_map(|id| goods.remove(id)).flatten() {
            each(record)?;
        }
        after = last;
    }
    for kind in [RecordKind::Restriction, RecordKind::PrefixRule, RecordKind::PickList] {
        view.pass(reader.table(tx, kind)?, &mut each)?;
    }
    for weight in view.weights(tx, &mut reader)? {
        each(weight.into())?;
    }
    Ok(())
}

struct View<'v> {
    store: &'v StoreId,
    after: Option<i64>,
}

/// What is known of the items of a page.
#[derive(Default)]
struct Known {
    /// They are other stores'.
    foreign: HashSet<String>,
    /// They changed.
    changed: HashSet<String>,
}

impl View<'_> {
    /// Passes on what is the store's; of changes, what is another's now is deleted.
    fn pass<E>(&self, records: Vec<Record>, each: &mut impl FnMut(Record) -> Result<(), E>) -> Result<(), E> {
        records.into_iter().filter_map(|record| self.own(record)).try_for_each(each)
    }

    fn own(&self, record: Record) -> Option<Record> {
        match part_for(record, self.store) {
            Part::Ours(record) => Some(record),
            Part::Theirs(record) => self.after.map(|_| gone(record, self.store)),
            Part::Nothing => None,
        }
    }

    /// The condition on deletion and version.
    fn fresh(&self) -> String {
        match self.after {
            Some(version) => format!("t.version > {version}"),
            None => "t.deleted = 0".to_owned(),
        }
    }

    /// Everything about the items from `first` to `last`, by item, in the order item, barcodes, prices, properties.
    fn between(
        &self,
        tx: &mut Tx<'_>,
        reader: &mut Reader<'_>,
        first: &str,
        last: &str,
    ) -> Result<HashMap<String, Vec<Record>>, BooksError> {
        let known = self.known(tx, reader, first, last)?;
        let mut goods: HashMap<String, Vec<Record>> = HashMap::new();
        for (kind, table, column) in [
            (RecordKind::Item, &codec::ITEM, "id"),
            (RecordKind::Barcode, &codec::BARCODE, "item"),
            (RecordKind::ItemProperty, &codec::PROPERTY, "item"),
        ] {
            // What belongs to an item that changed comes along: the item may have been another store's before.
            let along = match self.after {
                Some(version) if kind != RecordKind::Item => format!(
                    "OR (t.deleted = 0 AND EXISTS
                        (SELECT 1 FROM item i WHERE i.id = t.{column} AND i.version > {version}))"
                ),
                _ => String::new(),
            };
            if kind == RecordKind::ItemProperty {
                self.prices(tx, reader, (first, last), &mut goods)?;
            }
            let sql = format!(
                "SELECT {} FROM {} t WHERE t.{column} >= $1 AND t.{column} <= $2 AND ({} {along}) ORDER BY {}",
                table.select("t"),
                table.name,
                self.fresh(),
                order(table)
            );
            for row in tx.query(&sql, params![first, last])? {
                let record = reader.record(tx, kind, &row)?;
                let item = key_item(&record);
                let record = match kind {
                    RecordKind::Item => self.own(record),
                    _ if !known.foreign.contains(&item) => Some(record),
                    _ => known.changed.contains(&item).then(|| gone(record, self.store)),
                };
                if let Some(record) = record {
                    goods.entry(item).or_default().push(record);
                }
            }
        }
        Ok(goods)
    }

    /// Which items of a page are other stores', and which of these changed.
    fn known(&self, tx: &mut Tx<'_>, reader: &mut Reader<'_>, first: &str, last: &str) -> Result<Known, BooksError> {
        let sql = "SELECT id, stores, version FROM item WHERE id >= $1 AND id <= $2 AND stores <> $3";
        let mut known = Known::default();
        for row in tx.query(sql, params![first, last, ALL_STORES])? {
            if reader.sets.stores(tx, row.int(1)?)?.covers(self.store) {
                continue;
            }
            known.foreign.insert(row.text(0)?.to_owned());
            if self.after.is_some_and(|after| row.int(2).is_ok_and(|version| version > after)) {
                known.changed.insert(row.text(0)?.to_owned());
            }
        }
        Ok(known)
    }

    /// The prices of the store, of items and of packages. Of changes, all of a line (a thing's prices of one number) come
    /// when one of it changed, or the barcode did.
    fn prices(
        &self,
        tx: &mut Tx<'_>,
        reader: &mut Reader<'_>,
        (first, last): (&str, &str),
        goods: &mut HashMap<String, Vec<Record>>,
    ) -> Result<(), BooksError> {
        let (fresh, package, alive) = match self.after {
            Some(version) => {
                let line = format!(
                    "EXISTS (SELECT 1 FROM price c
                         WHERE c.subject = t.subject AND c.subject_kind = t.subject_kind AND c.number = t.number
                           AND c.department = t.department AND c.version > {version})"
                );
                let code =
                    format!("EXISTS (SELECT 1 FROM barcode c WHERE c.code = t.subject AND c.version > {version})");
                (format!("AND {line}"), format!("AND ({line} OR {code})"), "")
            }
            None => (String::new(), String::new(), "AND k.deleted = 0"),
        };
        // The newest first, as `prices_of` has it.
        let newest = format!(
            "t.version DESC, t.deleted, CASE WHEN t.stores = {ALL_STORES} THEN 1 ELSE 0 END, t.stores, t.currency"
        );
        let select = codec::PRICE.select("t");
        let of_items = format!(
            "SELECT {select}, t.subject FROM price t
             WHERE t.subject_kind = 0 AND t.subject >= $1 AND t.subject <= $2 {fresh}
             ORDER BY t.subject, t.number, t.department, {newest}"
        );
        // Prices of packages stand under the item of their barcode: the one it is with, or was with last.
        let of_packages = format!(
            "SELECT {select}, k.item FROM price t JOIN barcode k ON k.code = t.subject {alive}
             WHERE t.subject_kind = 1 AND k.item >= $1 AND k.item <= $2 {package}
               AND k.item = (SELECT b.item FROM barcode b WHERE b.code = t.subject
                             ORDER BY b.deleted, b.version DESC, b.item LIMIT 1)
             ORDER BY t.subject, t.number, t.department, {newest}"
        );
        for sql in [of_items, of_packages] {
            let mut line: Vec<(Price, String)> = Vec::new();
            for row in tx.query(&sql, params![first, last])? {
                let Some((price, item)) = self.price(tx, reader, &row)? else { continue };
                if line.first().is_some_and(|(other, _)| !same_line(other, &price)) {
                    self.settle(&mut line, goods);
                }
                line.push((price, item));
            }
            self.settle(&mut line, goods);
        }
        Ok(())
    }

    /// Of a line, the newest first: what holds at some time in the store; of changes, what does not is deleted. What is
    /// left is told apart by its beginning alone, since a till knows of one document only that it came.
    fn settle(&self, line: &mut Vec<(Price, String)>, goods: &mut HashMap<String, Vec<Record>>) {
        let mut stated: Vec<Price> = Vec::new();
        for (mut price, item) in line.drain(..) {
            if stated.iter().any(|newer| newer.from == price.from) {
                continue;
            }
            let never = stated.iter().any(|newer| !newer.deleted && covers(newer, &price));
            stated.push(price.clone());
            price.deleted |= never;
            if !price.deleted || self.after.is_some() {
                goods.entry(item).or_default().push(price.into());
            }
        }
    }

    /// A price that covers the store, as a price of this store, and the item that it stands under.
    fn price(
        &self,
        tx: &mut Tx<'_>,
        reader: &mut Reader<'_>,
        row: &Row,
    ) -> Result<Option<(Price, String)>, BooksError> {
        let stores = reader.sets.stores(tx, row.int(codec::PRICE_STORES)?)?;
        if !stores.covers(self.store) {
            return Ok(None);
        }
        let item = row.text(codec::PRICE.key.len() + codec::PRICE.columns.len())?.to_owned();
        Ok(Some((codec::get_price(row, Stores::one(self.store.clone()))?, item)))
    }

    /// The control weights of the store: of one thing the newest that is not deleted.
    fn weights(&self, tx: &mut Tx<'_>, reader: &mut Reader<'_>) -> Result<Vec<ControlWeight>, BooksError> {
        let version = codec::CONTROL_WEIGHT.key.len() + codec::CONTROL_WEIGHT.columns.len();
        let changed = match self.after {
            Some(after) => format!(
                "WHERE EXISTS (SELECT 1 FROM control_weight c
                     WHERE c.item = t.item AND c.barcode = t.barcode AND c.version > {after})"
            ),
            None => "WHERE t.deleted = 0".to_owned(),
        };
        let sql = format!(
            "SELECT {}, t.version FROM control_weight t {changed} ORDER BY t.item, t.barcode, t.version DESC, t.stores",
            codec::CONTROL_WEIGHT.select("t")
        );
        let mut groups: Vec<(ControlWeight, bool)> = Vec::new();
        for row in tx.query(&sql, &[])? {
            if !reader.sets.stores(tx, row.int(codec::CONTROL_WEIGHT_STORES)?)?.covers(self.store) {
                continue;
            }
            let weight = codec::get_control_weight(&row, Stores::one(self.store.clone()))?;
            let fresh = self.after.is_none_or(|after| row.int(version).is_ok_and(|version| version > after));
            match groups.last_mut() {
                Some((kept, changed)) if kept.item == weight.item && kept.barcode == weight.barcode => {
                    *changed |= fresh;
                    if kept.deleted && !weight.deleted {
                        *kept = weight;
                    }
                }
                _ => groups.push((weight, fresh)),
            }
        }
        Ok(groups.into_iter().filter(|(_, changed)| *changed).map(|(weight, _)| weight).collect())
    }
}

/// Whether two prices are of the same line of the same thing.
fn same_line(a: &Price, b: &Price) -> bool {
    let same_thing = match (&a.subject, &b.subject) {
        (PriceSubject::Item(a), PriceSubject::Item(b)) => a == b,
        (PriceSubject::Barcode { code: a, .. }, PriceSubject::Barcode { code: b, .. }) => a == b,
        _ => false,
    };
    same_thing && a.number == b.number && a.department == b.department
}

/// Whether a price holds whenever another one does.
fn covers(one: &Price, other: &Price) -> bool {
    let begins = match (&one.from, &other.from) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(one), Some(other)) => order_of(one) <= order_of(other),
    };
    let ends = match (&one.until, &other.until) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(one), Some(other)) => order_of(one) >= order_of(other),
    };
    begins && ends
}

/// Times of one file are of one zone, so they compare as if they were of this one.
fn order_of(moment: &Moment) -> i64 {
    moment.instant_ms(&Zone::utc())
}

/// A record that is another store's now, as this one is told: it is deleted here.
fn gone(mut record: Record, store: &StoreId) -> Record {
    let stores = || Stores::one(store.clone());
    match &mut record {
        Record::Item(r) => (r.stores, r.deleted) = (stores(), true),
        Record::Restriction(r) => (r.stores, r.deleted) = (stores(), true),
        Record::PickList(r) => (r.stores, r.deleted) = (stores(), true),
        Record::Barcode(r) => r.deleted = true,
        Record::ItemProperty(r) => r.deleted = true,
        _ => {}
    }
    record
}
