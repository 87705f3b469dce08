//! The catalogue as one store has it: what a till of the store is sent, whole or as changes.
//!
//! A till keeps one list of prices and no lists of stores, so what is said for many stores is decided here: of the prices
//! that cover the store the newest write, also over one for all stores; an item that is another store's now is told as
//! deleted, with its barcodes and properties, and one that became the store's comes with all of them. So a whole and the
//! changes after it give the same as the next whole.

use std::collections::{HashMap, HashSet};

use super::codec;
use super::marks::{filled, marks};
use super::only::{Part, part_for};
use super::read::{Filter, Reader, key_item, order};
use super::stores::{ALL_STORES, StoreSets, covering};
use crate::books::BooksError;
use crate::model::{ControlWeight, Price, PriceSubject, Record, RecordKind, Stores};
use crate::storage::{Row, Tx, Value, params};
use crate::vocab::{Moment, StoreId, Zone};

/// Items that are read at a time, with what belongs to them. Statements name them one by one, and SQLite looks for each
/// name among all.
const PAGE: usize = 100;

/// Streams what a store has: everything, or only what changed after a version; deletions are told then. The order is
/// that of [`read::stream`](super::read::stream). It takes time for what concerns the store, not for what else changed,
/// where the database is a centre's ([`CUTTING`](super::CUTTING)).
///
/// # Errors
/// What the database or `each` says.
pub fn stream<E: From<BooksError>>(
    tx: &mut Tx<'_>,
    store: &StoreId,
    after_version: Option<i64>,
    mut each: impl FnMut(Record) -> Result<(), E>,
) -> Result<(), E> {
    // Of changes, those for other stores must be seen too: they may take something away.
    let filter = Filter { store: after_version.is_none().then(|| store.clone()), after_version };
    let mut reader = Reader { filter: &filter, sets: StoreSets::default() };
    let view = View::new(tx, store, after_version)?;
    for kind in [RecordKind::TaxGroup, RecordKind::Department] {
        view.pass(reader.table(tx, kind)?, &mut each)?;
    }
    for group in reader.groups(tx)? {
        each(group.into())?;
    }
    let mut ids = view.ids(tx)?;
    while let Some(page) = ids.next(tx, &view)? {
        let mut goods = view.goods(tx, &mut reader, &page)?;
        for record in page.iter().filter_map(|id| goods.remove(id.as_ref())).flatten() {
            each(record)?;
        }
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
    /// The lists of stores that cover the store, as SQL has them.
    covering: String,
    /// A list of as many placeholders as a page is long.
    marks: String,
    /// Items that were the store's after the version, or just then; most of them still are.
    left: HashSet<Box<str>>,
}

/// The items of which something is told, in their order.
enum Ids {
    /// All of the store's that come after one.
    After(String),
    /// Those of which something changed.
    Touched(std::vec::IntoIter<Box<str>>),
}

impl Ids {
    /// The next page; nothing when there are no more.
    fn next(&mut self, tx: &mut Tx<'_>, view: &View<'_>) -> Result<Option<Vec<Box<str>>>, BooksError> {
        let page: Vec<Box<str>> = match self {
            Ids::Touched(rest) => rest.take(PAGE).collect(),
            Ids::After(last) => {
                let sql = format!(
                    "SELECT t.id FROM item t WHERE t.id > $1 AND t.deleted = 0 AND +t.stores IN ({}) ORDER BY t.id LIMIT {PAGE}",
                    view.covering
                );
                let rows = tx.query(&sql, params![&*last])?;
                let page =
                    rows.iter().map(|row| Ok(row.text(0)?.into())).collect::<Result<Vec<Box<str>>, BooksError>>()?;
                if let Some(id) = page.last() {
                    *last = id.to_string();
                }
                page
            }
        };
        Ok((!page.is_empty()).then_some(page))
    }
}

/// What is told of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    /// All that belongs to it.
    Whole,
    /// Prices that changed.
    Prices,
    /// That it is not there any more, and nothing of what belonged to it.
    Gone,
}

/// The items of a page of which something is told.
type Page = HashMap<Box<str>, Told>;

/// The items of which more is told than prices.
fn whole(page: &Page) -> Vec<&str> {
    page.iter().filter(|(_, told)| **told != Told::Prices).map(|(id, _)| &**id).collect()
}

/// A row of a price: what it says, under which item it stands, and whether it is told as deleted.
struct Line {
    price: Price,
    item: String,
    fresh: bool,
    gone: bool,
}

impl<'v> View<'v> {
    fn new(tx: &mut Tx<'_>, store: &'v StoreId, after: Option<i64>) -> Result<View<'v>, BooksError> {
        let covering = covering(tx, store)?.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
        let mut view = View { store, after, covering, marks: marks(1, PAGE), left: HashSet::new() };
        if let Some(version) = after {
            let sql = format!("SELECT item FROM item_former WHERE stores IN ({}) AND version > $1", view.covering);
            for row in tx.query(&sql, params![version])? {
                view.left.insert(row.text(0)?.into());
            }
        }
        Ok(view)
    }

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

    /// Whether a row of this version is told.
    fn is_fresh(&self, version: i64) -> bool {
        self.after.is_none_or(|after| version > after)
    }

    /// Which items something is told of. A change of a barcode or a property counts as one of its item.
    fn ids(&self, tx: &mut Tx<'_>) -> Result<Ids, BooksError> {
        let Some(version) = self.after else { return Ok(Ids::After(String::new())) };
        let fresh = format!("t.stores IN ({}) AND t.version > $1", self.covering);
        let sql = format!(
            "SELECT t.id FROM item t WHERE {fresh}
             UNION ALL SELECT t.subject FROM price t WHERE {fresh} AND t.subject_kind = 0
             UNION ALL SELECT k.item FROM price t JOIN barcode k ON k.code = t.subject
                       WHERE {fresh} AND t.subject_kind = 1"
        );
        let mut ids: Vec<Box<str>> = self.left.iter().cloned().collect();
        tx.for_each(&sql, params![version], |row| {
            ids.push(row.text(0)?.into());
            Ok::<_, BooksError>(std::ops::ControlFlow::Continue(()))
        })?;
        ids.sort_unstable();
        ids.dedup();
        Ok(Ids::Touched(ids.into_iter()))
    }

    /// Everything that is told of some items, by item, in the order item, barcodes, prices, properties.
    fn goods(
        &self,
        tx: &mut Tx<'_>,
        reader: &mut Reader<'_>,
        ids: &[Box<str>],
    ) -> Result<HashMap<String, Vec<Record>>, BooksError> {
        let mut goods: HashMap<String, Vec<Record>> = HashMap::new();
        let page = self.items(tx, reader, ids, &mut goods)?;
        self.belongings(tx, reader, RecordKind::Barcode, &page, &mut goods)?;
        self.prices(tx, reader, &page, &mut goods)?;
        self.belongings(tx, reader, RecordKind::ItemProperty, &page, &mut goods)?;
        Ok(goods)
    }

    fn items(
        &self,
        tx: &mut Tx<'_>,
        reader: &mut Reader<'_>,
        ids: &[Box<str>],
        goods: &mut HashMap<String, Vec<Record>>,
    ) -> Result<Page, BooksError> {
        let sql = format!("SELECT t.id, t.stores, t.deleted, t.version FROM item t WHERE t.id IN {}", self.marks);
        let mut page = Page::new();
        for row in tx.query(&sql, &values(ids))? {
            let (id, fresh): (Box<str>, bool) = (row.text(0)?.into(), self.is_fresh(row.int(3)?));
            let covered = reader.sets.stores(tx, row.int(1)?)?.covers(self.store);
            let told = match (covered, row.bool(2)?) {
                (true, false) if fresh => Told::Whole,
                (true, false) => Told::Prices,
                (true, true) if fresh => Told::Gone,
                (false, _) if self.left.contains(&id) => Told::Gone,
                _ => continue,
            };
            page.insert(id, told);
        }
        let told = whole(&page);
        if told.is_empty() {
            return Ok(page);
        }
        let sql = format!("SELECT {} FROM item t WHERE t.id IN {}", codec::ITEM.select("t"), self.marks);
        for row in tx.query(&sql, &values(&told))? {
            let record = reader.record(tx, RecordKind::Item, &row)?;
            let is_gone = page.get(row.text(0)?) == Some(&Told::Gone);
            let record = if is_gone { Some(gone(record, self.store)) } else { self.own(record) };
            goods.entry(row.text(0)?.to_owned()).or_default().extend(record);
        }
        Ok(page)
    }

    /// Barcodes or properties.
    fn belongings(
        &self,
        tx: &mut Tx<'_>,
        reader: &mut Reader<'_>,
        kind: RecordKind,
        page: &Page,
        goods: &mut HashMap<String, Vec<Record>>,
    ) -> Result<(), BooksError> {
        let table = if kind == RecordKind::Barcode { &codec::BARCODE } else { &codec::PROPERTY };
        let fresh = self.after.map_or_else(String::new, |version| format!("OR t.version > {version}"));
        let sql = format!(
            "SELECT {} FROM {} t WHERE t.item IN {} AND (t.deleted = 0 {fresh}) ORDER BY {}",
            table.select("t"),
            table.name,
            self.marks,
            order(table)
        );
        let told = whole(page);
        if told.is_empty() {
            return Ok(());
        }
        for row in tx.query(&sql, &values(&told))? {
            let record = reader.record(tx, kind, &row)?;
            let item = key_item(&record);
            let is_gone = page.get(item.as_str()) == Some(&Told::Gone);
            goods.entry(item).or_default().push(if is_gone { gone(record, self.store) } else { record });
        }
        Ok(())
    }

    /// The prices of the store, of items and of packages. Of changes, all of a line (a thing's prices of one number) come
    /// when one of it changed, or the item did.
    fn prices(
        &self,
        tx: &mut Tx<'_>,
        reader: &mut Reader<'_>,
        page: &Page,
        goods: &mut HashMap<String, Vec<Record>>,
    ) -> Result<(), BooksError> {
        let ids: Vec<&Box<str>> = page.keys().collect();
        if ids.is_empty() {
            return Ok(());
        }
        // A plus, so that rows are found by what they are of, not by the many that are for the same stores. The newest
        // first, as `prices_of` has it.
        let newest = format!(
            "t.number, t.department, t.version DESC, t.deleted,
             CASE WHEN t.stores = {ALL_STORES} THEN 1 ELSE 0 END, t.stores, t.currency"
        );
        let (select, covering, marks) = (codec::PRICE.select("t"), &self.covering, &self.marks);
        let of_items = format!(
            "SELECT {select}, t.version, t.subject, 0, t.subject FROM price t
             WHERE t.subject_kind = 0 AND t.subject IN {marks} AND +t.stores IN ({covering})
             ORDER BY t.subject, {newest}"
        );
        // Prices of packages stand under the item of their barcode: the one it is with, or was with last.
        let of_packages = format!(
            "SELECT {select}, t.version, k.item, k.deleted,
                    (SELECT b.item FROM barcode b WHERE b.code = k.code ORDER BY b.deleted, b.version DESC, b.item LIMIT 1)
             FROM barcode k JOIN price t ON t.subject = k.code AND t.subject_kind = 1 AND +t.stores IN ({covering})
             WHERE k.item IN {marks} ORDER BY t.subject, k.item, {newest}"
        );
        for sql in [of_items, of_packages] {
            let mut line: Vec<Line> = Vec::new();
            for row in tx.query(&sql, &values(&ids))? {
                let Some(next) = self.line(tx, reader, page, &row)? else { continue };
                if line.first().is_some_and(|first| first.item != next.item || !same_line(&first.price, &next.price)) {
                    self.settle(&mut line, page, goods);
                }
                line.push(next);
            }
            self.settle(&mut line, page, goods);
        }
        Ok(())
    }

    /// A price as one of this store's, with the item that it stands under; nothing when another item tells of it.
    fn line(
        &self,
        tx: &mut Tx<'_>,
        reader: &mut Reader<'_>,
        page: &Page,
        row: &Row,
    ) -> Result<Option<Line>, BooksError> {
        let rest = codec::PRICE.key.len() + codec::PRICE.columns.len();
        let (item, holder) = (row.text(rest + 1)?, row.text(rest + 3)?);
        let told = page.get(item).copied();
        let mut is_gone = told == Some(Told::Gone) || row.bool(rest + 2)?;
        if item != holder {
            // Its barcode went to another item. When that is the store's, it tells of the price.
            if told == Some(Told::Prices) || self.has(tx, reader, holder)? {
                return Ok(None);
            }
            is_gone = true;
        }
        let price = codec::get_price(row, Stores::one(self.store.clone()))?;
        Ok(Some(Line { price, item: item.to_owned(), fresh: self.is_fresh(row.int(rest)?), gone: is_gone }))
    }

    /// Whether an item is the store's now.
    fn has(&self, tx: &mut Tx<'_>, reader: &mut Reader<'_>, item: &str) -> Result<bool, BooksError> {
        let row = tx.query_opt("SELECT stores FROM item WHERE id = $1 AND deleted = 0", params![item])?;
        row.map_or(Ok(false), |row| Ok(reader.sets.stores(tx, row.int(0)?)?.covers(self.store)))
    }

    /// Of a line, the newest first: what holds at some time in the store; of changes, what does not is deleted. What is
    /// left is told apart by its beginning alone, since a till knows of one document only that it came.
    fn settle(&self, line: &mut Vec<Line>, page: &Page, goods: &mut HashMap<String, Vec<Record>>) {
        let all = line.first().is_some_and(|first| page.get(first.item.as_str()) != Some(&Told::Prices));
        if !all && line.iter().all(|row| !row.fresh) {
            return line.clear();
        }
        let mut stated: Vec<Price> = Vec::new();
        for Line { mut price, item, gone, .. } in line.drain(..) {
            if stated.iter().any(|newer| newer.from == price.from) {
                continue;
            }
            let never = stated.iter().any(|newer| !newer.deleted && covers(newer, &price));
            stated.push(price.clone());
            price.deleted |= never || gone;
            if !price.deleted || self.after.is_some() {
                goods.entry(item).or_default().push(price.into());
            }
        }
    }

    /// The control weights of the store: of one thing the newest that is not deleted.
    fn weights(&self, tx: &mut Tx<'_>, reader: &mut Reader<'_>) -> Result<Vec<ControlWeight>, BooksError> {
        let version = codec::CONTROL_WEIGHT.key.len() + codec::CONTROL_WEIGHT.columns.len();
        let changed = match self.after {
            Some(after) => format!(
                "WHERE (t.item, t.barcode) IN (SELECT c.item, c.barcode FROM control_weight c
                     WHERE c.stores IN ({}) AND c.version > {after})",
                self.covering
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

fn values<T: AsRef<str>>(ids: &[T]) -> Vec<Value<'_>> {
    filled(ids, PAGE).collect()
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
