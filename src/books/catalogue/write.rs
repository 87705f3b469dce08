//! Writing a catalogue document: rows are packed by table and upserted in bulk; deletions of a full load come last.

use std::collections::{BTreeMap, HashSet};

use super::codec::{self, SEPARATOR, Table};
use super::marks::{filled, marks};
use super::stores::{ALL_STORES, StoreSets};
use crate::books::BooksError;
use crate::diag::{Diagnostic, codes};
use crate::model::{PriceSubject, Record, RecordKind, Stores};
use crate::storage::{CellRef, Counts, DbError, Engine, RowBuf, Tx, Upsert, Value, params};
use crate::vocab::StoreId;

/// Rows of one table are written out when so many are packed: PostgreSQL takes them all at once.
const FLUSH_ROWS: usize = 4_000;
/// SQLite takes one after the other; few of them stay in memory that is at hand.
const FLUSH_ROWS_OF_SQLITE: usize = 500;

/// Or when they take so many bytes.
const FLUSH_BYTES: usize = 2 << 20;

/// Items that are looked up at a time.
const FORMER_IDS: usize = 500;

/// References to goods outside of the document that are remembered and looked up at its end.
const MAX_REFERENCES: usize = 200_000;

/// What a full load replaces.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scope {
    /// The record kinds; empty for changes.
    pub replaces: Vec<RecordKind>,
    /// Only records of this store.
    pub store: Option<StoreId>,
    /// The most that may be deleted, in percent of what is there.
    pub max_delete_percent: u8,
}

/// What a load did.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// By kind of record.
    pub counts: BTreeMap<RecordKind, Counts>,
    /// Records that a full load no longer named.
    pub deleted: BTreeMap<RecordKind, u64>,
    /// What was noticed while writing, without places.
    pub findings: Vec<Diagnostic>,
    /// The catalogue's version now.
    pub version: i64,
}

impl Written {
    /// Sums over all kinds.
    pub fn total(&self) -> Counts {
        let mut total = Counts::default();
        for counts in self.counts.values() {
            total += *counts;
        }
        total
    }

    /// Records deleted, over all kinds.
    pub fn total_deleted(&self) -> u64 {
        self.deleted.values().sum()
    }
}

/// Why a load is refused.
#[derive(Clone, Debug, thiserror::Error)]
pub enum WriteError {
    /// The books say no.
    #[error(transparent)]
    Books(#[from] BooksError),
    /// A full load would delete too much.
    #[error("the file would delete {would} of {of} records ({}), more than {percent} %", kind.word())]
    TooManyDeletions {
        /// Of which kind.
        kind: RecordKind,
        /// How many it would delete.
        would: u64,
        /// How many there are.
        of: u64,
        /// The limit.
        percent: u8,
    },
}

impl From<DbError> for WriteError {
    fn from(error: DbError) -> Self {
        WriteError::Books(error.into())
    }
}

/// One table with the rows waiting for it.
struct Lane {
    kind: RecordKind,
    table: &'static Table,
    rows: RowBuf,
    or_when: Option<&'static str>,
}

/// Prices of the same thing with a store in common.
macro_rules! same_price {
    () => {
        "o.subject = price.subject AND o.subject_kind = price.subject_kind AND o.number = price.number
      AND o.department = price.department
      AND (o.stores = price.stores OR o.stores = 0 OR price.stores = 0
           OR EXISTS (SELECT 1 FROM store_set_member a JOIN store_set_member b ON a.store = b.store
                      WHERE a.store_set = o.stores AND b.store_set = price.stores))"
    };
}
const SAME_PRICE: &str = same_price!();

/// A price that is there already counts as changed when a newer one covers one of its stores: it is the newest now.
const PRICE_SHADOWED: &str =
    concat!("price.version < (SELECT coalesce(max(o.version), 0) FROM price o WHERE ", same_price!(), ")");

/// Writes the records of one catalogue document in the caller's transaction.
pub struct CatalogueWriter<'w, 't> {
    tx: &'w mut Tx<'t>,
    version: i64,
    flush_rows: usize,
    lanes: Vec<Lane>,
    sets: StoreSets,
    scope: Scope,
    seen: RowBuf,
    last_item: Option<String>,
    references: HashSet<String>,
    groups: HashSet<String>,
    /// Something was refused of which nobody knows what it was.
    unknown_refused: bool,
    written: Written,
}

impl<'w, 't> CatalogueWriter<'w, 't> {
    /// Begins the next catalogue version.
    pub fn new(tx: &'w mut Tx<'t>, scope: Scope) -> Result<Self, BooksError> {
        let version = super::version(tx)? + 1;
        let lane = |kind, table: &'static Table| Lane {
            kind,
            table,
            rows: RowBuf::new(table.key.len() + table.columns.len()),
            or_when: (kind == RecordKind::Price).then_some(PRICE_SHADOWED),
        };
        let flush_rows = match tx.engine() {
            Engine::Sqlite => FLUSH_ROWS_OF_SQLITE,
            Engine::Postgres => FLUSH_ROWS,
        };
        Ok(CatalogueWriter {
            tx,
            version,
            flush_rows,
            lanes: TABLES.iter().map(|(kind, table)| lane(*kind, table)).collect(),
            sets: StoreSets::default(),
            scope,
            seen: RowBuf::new(2),
            last_item: None,
            references: HashSet::new(),
            groups: HashSet::new(),
            unknown_refused: false,
            written: Written::default(),
        })
    }

    /// Takes one record. Records of other documents are refused by the caller before.
    pub fn put(&mut self, record: &Record) -> Result<(), BooksError> {
        let kind = record.kind();
        let Some(index) = self.lanes.iter().position(|l| l.kind == kind) else {
            return Err(BooksError::damaged("catalogue", format!("a {} is not kept here", kind.word())));
        };
        let set = match stores_of(record) {
            Some(stores) => self.sets.number(self.tx, stores)?,
            None => ALL_STORES,
        };
        self.note_references(record);
        let rows = &mut self.lanes[index].rows;
        match record {
            Record::Group(r) => codec::put_group(rows, r),
            Record::Item(r) => codec::put_item(rows, r, set),
            Record::Barcode(r) => codec::put_barcode(rows, r),
            Record::Price(r) => codec::put_price(rows, r, set),
            Record::ItemProperty(r) => codec::put_property(rows, r),
            Record::Restriction(r) => codec::put_restriction(rows, r, set),
            Record::PrefixRule(r) => codec::put_prefix_rule(rows, r),
            Record::PickList(r) => codec::put_pick_list(rows, r, set),
            Record::ControlWeight(r) => codec::put_control_weight(rows, r, set),
            Record::TaxGroup(r) => codec::put_tax_group(rows, r),
            Record::Department(r) => codec::put_department(rows, r),
            _ => {}
        }
        let full = rows.len() >= self.flush_rows || rows.size_bytes() >= FLUSH_BYTES;
        if self.scope.replaces.contains(&kind) {
            self.mark_seen(kind.word(), &seen_key(record, set))?;
        }
        if full { self.flush(index) } else { Ok(()) }
    }

    /// A record that is for other stores than the only one of these books: what it was here before is deleted.
    pub fn put_foreign(&mut self, record: &Record) -> Result<(), BooksError> {
        let (table, key) = match record {
            Record::Item(r) => ("item", r.id.as_str()),
            Record::Restriction(r) => ("restriction", r.id.as_str()),
            Record::PickList(r) => ("pick_list", r.id.as_str()),
            _ => return Ok(()),
        };
        let sql = format!("SELECT 1 FROM {table} WHERE id = $1 AND deleted = 0");
        if self.tx.query_opt(&sql, params![key])?.is_none() {
            return Ok(());
        }
        let mut gone = record.clone();
        match &mut gone {
            Record::Item(r) => r.deleted = true,
            Record::Restriction(r) => r.deleted = true,
            Record::PickList(r) => r.deleted = true,
            _ => {}
        }
        self.put(&gone)
    }

    /// A record that was refused, by any of its keys: it is not written, and a full load does not delete what it would
    /// have written, nor what belongs to the same goods.
    pub fn keep(&mut self, kind: RecordKind, key: &str) -> Result<(), BooksError> {
        if self.scope.replaces.is_empty() { Ok(()) } else { self.mark_seen(refused_mark(kind), key) }
    }

    /// A record of a unit that was refused: see [`keep`](CatalogueWriter::keep).
    pub fn keep_record(&mut self, record: &Record) -> Result<(), BooksError> {
        if self.scope.replaces.is_empty() {
            return Ok(());
        }
        if let Record::Item(item) = record {
            self.keep(RecordKind::Item, item.id.as_str())?;
        }
        let set = match stores_of(record) {
            Some(stores) => self.sets.number(self.tx, stores)?,
            None => ALL_STORES,
        };
        self.mark_seen(record.kind().word(), &seen_key(record, set))
    }

    /// Something was refused whose key could not be read: it may be anything, so this load deletes nothing.
    pub fn keep_all(&mut self) {
        self.unknown_refused = true;
    }

    /// A further section of the same document: what it replaces is replaced too.
    pub fn replace_also(&mut self, kinds: &[RecordKind]) {
        for kind in kinds {
            if !self.scope.replaces.contains(kind) {
                self.scope.replaces.push(*kind);
            }
        }
    }

    fn mark_seen(&mut self, kind: &str, key: &str) -> Result<(), BooksError> {
        self.seen.push_text(kind).push_text(key);
        if self.seen.len() >= self.flush_rows { self.flush_seen() } else { Ok(()) }
    }

    fn flush_seen(&mut self) -> Result<(), BooksError> {
        let upsert = Upsert { table: "load_seen", key: &["kind", "seen_key"], columns: &[], stamp: &[], or_when: None };
        self.tx.bulk_upsert(&upsert, &self.seen)?;
        self.seen.clear();
        Ok(())
    }

    /// Remembers goods and groups that the document refers to and does not bring along itself.
    fn note_references(&mut self, record: &Record) {
        let item = match record {
            Record::Item(item) => {
                self.references.remove(item.id.as_str());
                self.last_item = Some(item.id.as_str().to_owned());
                if let Some(group) = &item.group
                    && !self.groups.contains(group.as_str())
                    && self.groups.len() < MAX_REFERENCES
                {
                    self.groups.insert(group.as_str().to_owned());
                }
                return;
            }
            Record::Barcode(barcode) if !barcode.deleted => &barcode.item,
            Record::Price(price) if !price.deleted => match &price.subject {
                PriceSubject::Item(item) => item,
                PriceSubject::Barcode { .. } => return,
            },
            _ => return,
        };
        let known = self.last_item.as_deref() == Some(item.as_str()) || self.references.contains(item.as_str());
        if !known && self.references.len() < MAX_REFERENCES {
            self.references.insert(item.as_str().to_owned());
        }
    }

    fn flush(&mut self, index: usize) -> Result<(), BooksError> {
        if self.lanes[index].rows.is_empty() {
            return Ok(());
        }
        if self.lanes[index].kind == RecordKind::Item {
            self.note_former(index)?;
        }
        let lane = &mut self.lanes[index];
        let upsert = Upsert {
            table: lane.table.name,
            key: lane.table.key,
            columns: lane.table.columns,
            stamp: &[("version", Value::Int(self.version))],
            or_when: lane.or_when,
        };
        let counts = self.tx.bulk_upsert(&upsert, &lane.rows)?;
        *self.written.counts.entry(lane.kind).or_default() += counts;
        lane.rows.clear();
        Ok(())
    }

    /// Notes whose the items are that are now for a list of stores other than before.
    fn note_former(&mut self, index: usize) -> Result<(), BooksError> {
        let rows = &self.lanes[index].rows;
        let mut moving: BTreeMap<i64, Vec<&str>> = BTreeMap::new();
        for row in 0..rows.len() {
            // What is for all stores now is taken from none.
            if let (CellRef::Text(id), CellRef::Int(stores)) = (rows.get(row, 0), rows.get(row, codec::ITEM_STORES))
                && stores != ALL_STORES
            {
                moving.entry(stores).or_default().push(id);
            }
        }
        if moving.is_empty() {
            return Ok(());
        }
        let sql = format!(
            "INSERT INTO item_former (stores, version, item)
             SELECT i.stores, $1, i.id FROM item i WHERE i.stores <> $2 AND i.id IN {}
             ON CONFLICT (stores, version, item) DO NOTHING",
            marks(3, FORMER_IDS)
        );
        for (stores, ids) in moving {
            for some in ids.chunks(FORMER_IDS) {
                let mut values = vec![Value::Int(self.version), Value::Int(stores)];
                values.extend(filled(some, FORMER_IDS));
                self.tx.execute(&sql, &values)?;
            }
        }
        Ok(())
    }

    /// A change of what belongs to an item counts as one of the item: so what changed for a store is found by its items
    /// and prices alone.
    fn touch_items(&mut self) -> Result<(), BooksError> {
        for (kind, table) in [(RecordKind::Barcode, "barcode"), (RecordKind::ItemProperty, "item_property")] {
            let written = self.written.counts.get(&kind).map_or(0, Counts::changed);
            if written + self.written.deleted.get(&kind).copied().unwrap_or(0) > 0 {
                let sql = format!(
                    "UPDATE item SET version = $1
                     WHERE version < $1 AND id IN (SELECT t.item FROM {table} t WHERE t.version = $1)"
                );
                self.tx.execute(&sql, params![self.version])?;
            }
        }
        Ok(())
    }

    /// Writes what is packed, deletes what a full load did not name, and closes the version. A document that changed
    /// nothing makes no version. Gives the transaction back.
    pub fn finish(mut self, source: &str, at_ms: i64) -> Result<(&'w mut Tx<'t>, Written), WriteError> {
        for index in 0..self.lanes.len() {
            self.flush(index)?;
        }
        self.flush_seen()?;
        if self.unknown_refused && !self.scope.replaces.is_empty() {
            self.written.findings.push(deletions_held());
        } else {
            for kind in self.scope.replaces.clone() {
                self.delete_unseen(kind)?;
            }
        }
        if !self.scope.replaces.is_empty() {
            self.tx.execute("DELETE FROM load_seen", &[])?;
        }
        self.find_moved_barcodes()?;
        self.touch_items()?;
        self.find_missing_references()?;
        let changed = self.written.total().changed() + self.written.total_deleted() > 0;
        if changed {
            self.tx.execute(
                "INSERT INTO catalogue_version (version, at_ms, source) VALUES ($1, $2, $3)",
                params![self.version, at_ms, source],
            )?;
            self.tx.announce()?;
        }
        self.written.version = if changed { self.version } else { self.version - 1 };
        Ok((self.tx, self.written))
    }

    /// Deletes the records of a kind that a full load did not name.
    fn delete_unseen(&mut self, kind: RecordKind) -> Result<(), WriteError> {
        let Some((_, table)) = TABLES.iter().find(|(k, _)| *k == kind) else { return Ok(()) };
        let scope = match (&self.scope.store, STORE_SCOPED.contains(&kind)) {
            (Some(store), true) => {
                let set = self.sets.number(self.tx, &Stores::one(store.clone()))?;
                format!("AND stores = {set}")
            }
            (Some(_), false) => return Ok(()),
            (None, _) => String::new(),
        };
        let name = table.name;
        let unseen = format!(
            "{name}.deleted = 0 {scope}
             AND NOT EXISTS (SELECT 1 FROM load_seen s WHERE s.kind = '{}' AND s.seen_key = {}){}",
            kind.word(),
            seen_expression(kind),
            refused_expression(kind),
        );
        let of = self.tx.query_int(&format!("SELECT count(*) FROM {name} WHERE deleted = 0 {scope}"), &[])?;
        let would = self.tx.query_int(&format!("SELECT count(*) FROM {name} WHERE {unseen}"), &[])?;
        let (would, of) = (would.unsigned_abs(), of.unsigned_abs());
        // What this very load inserted is not counted as having been there.
        let inserted = self.written.counts.get(&kind).map_or(0, |c| c.inserted);
        let before = of.saturating_sub(inserted);
        let percent = self.scope.max_delete_percent;
        if would * 100 > before * u64::from(percent) {
            return Err(WriteError::TooManyDeletions { kind, would, of: before, percent });
        }
        if would > 0 {
            let sql = format!("UPDATE {name} SET deleted = 1, version = $1 WHERE {unseen}");
            self.tx.execute(&sql, params![self.version])?;
            self.written.deleted.insert(kind, would);
            if kind == RecordKind::Price && self.scope.store.is_none() {
                // The prices that the load did name are newer than those it let go, changed or not.
                let sql = format!(
                    "UPDATE price SET version = $1 WHERE deleted = 0 AND version < $1 AND EXISTS (
                         SELECT 1 FROM price o WHERE o.deleted = 1 AND o.version = $1 AND {SAME_PRICE})"
                );
                self.tx.execute(&sql, params![self.version])?;
            }
        }
        Ok(())
    }

    /// A barcode given to another item leaves the old one.
    fn find_moved_barcodes(&mut self) -> Result<(), BooksError> {
        let changed = self.written.counts.get(&RecordKind::Barcode).is_some_and(|c| c.changed() > 0);
        if !changed {
            return Ok(());
        }
        let moved = self.tx.query(
            "SELECT o.code, o.item, n.item FROM barcode o JOIN barcode n ON n.code = o.code
             WHERE o.deleted = 0 AND o.version < $1 AND n.version = $1 AND n.deleted = 0 AND n.item <> o.item",
            params![self.version],
        )?;
        for row in moved {
            let (code, from, to) = (row.text(0)?, row.text(1)?, row.text(2)?);
            self.tx.execute(
                "UPDATE barcode SET deleted = 1, version = $1 WHERE code = $2 AND item = $3",
                params![self.version, code, from],
            )?;
            let message = format!("barcode {code} moved from item {from} to item {to}");
            self.written.findings.push(
                Diagnostic::new(&codes::BARCODE_MOVED, message)
                    .with_record(format!("barcode {code}"))
                    .with_help("if this was not meant, send the barcode again with the right item"),
            );
        }
        Ok(())
    }

    fn find_missing_references(&mut self) -> Result<(), BooksError> {
        let references: Vec<_> = std::mem::take(&mut self.references).into_iter().collect();
        self.missing("item", "item", references)?;
        let groups: Vec<_> = std::mem::take(&mut self.groups).into_iter().collect();
        self.missing("goods_group", "group", groups)
    }

    fn missing(&mut self, table: &'static str, word: &str, mut ids: Vec<String>) -> Result<(), BooksError> {
        ids.sort_unstable();
        let sql = format!("SELECT 1 FROM {table} WHERE id = $1");
        for id in ids {
            if self.tx.query_opt(&sql, params![&id])?.is_none() {
                self.written.findings.push(
                    Diagnostic::new(&codes::REFERENCE_MISSING, format!("{word} {id} is referred to and not loaded"))
                        .with_record(format!("{word} {id}"))
                        .with_help(format!("send the {word} too; what refers to it is kept and waits")),
                );
            }
        }
        Ok(())
    }
}

/// What is told when a full load must not delete.
pub(crate) fn deletions_held() -> Diagnostic {
    let message = "a record without a key was refused; as nobody knows which, nothing was deleted";
    Diagnostic::new(&codes::DELETIONS_HELD, message).with_help("mend the record and send the full file again")
}

/// Under which kind refused keys are remembered. Decoders name refused goods by their article, a barcode or both, and
/// barcodes, prices and the like are refused with them.
fn refused_mark(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::TaxGroup => "refused-tax-group",
        RecordKind::Department => "refused-department",
        RecordKind::Group => "refused-group",
        RecordKind::Restriction => "refused-restriction",
        RecordKind::PrefixRule => "refused-prefix-rule",
        RecordKind::PickList => "refused-pick-list",
        _ => "refused-goods",
    }
}

/// The tables by kind of record.
pub(super) const TABLES: &[(RecordKind, &Table)] = &[
    (RecordKind::TaxGroup, &codec::TAX_GROUP),
    (RecordKind::Department, &codec::DEPARTMENT),
    (RecordKind::Group, &codec::GROUP),
    (RecordKind::Item, &codec::ITEM),
    (RecordKind::Barcode, &codec::BARCODE),
    (RecordKind::Price, &codec::PRICE),
    (RecordKind::ItemProperty, &codec::PROPERTY),
    (RecordKind::Restriction, &codec::RESTRICTION),
    (RecordKind::PrefixRule, &codec::PREFIX_RULE),
    (RecordKind::PickList, &codec::PICK_LIST),
    (RecordKind::ControlWeight, &codec::CONTROL_WEIGHT),
];

/// The kinds of which a full load of one store replaces that store's records.
const STORE_SCOPED: &[RecordKind] =
    &[RecordKind::Price, RecordKind::Restriction, RecordKind::PickList, RecordKind::ControlWeight];

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

/// The key of a record as one text, equal to [`seen_expression`] of its row.
fn seen_key(record: &Record, set: i64) -> String {
    let s = SEPARATOR;
    match record {
        Record::TaxGroup(r) => r.id.clone(),
        Record::Department(r) => format!("{}{s}{}", r.id, r.store.as_ref().map_or("", StoreId::as_str)),
        Record::Group(r) => r.id.as_str().to_owned(),
        Record::Item(r) => r.id.as_str().to_owned(),
        Record::Barcode(r) => format!("{}{s}{}", r.code, r.item),
        Record::Price(r) => {
            let (subject, kind) = match &r.subject {
                PriceSubject::Item(item) => (item.as_str(), 0),
                PriceSubject::Barcode { code, .. } => (code.as_str(), 1),
            };
            let department = r.department.as_deref().unwrap_or_default();
            let currency = r.currency.map(|c| c.to_string()).unwrap_or_default();
            let from = r.from.map(|m| m.to_string()).unwrap_or_default();
            format!("{subject}{s}{kind}{s}{}{s}{set}{s}{department}{s}{currency}{s}{from}", r.number)
        }
        Record::ItemProperty(r) => format!("{}{s}{}", r.item, r.id),
        Record::Restriction(r) => r.id.clone(),
        Record::PrefixRule(r) => format!("{}{s}{}", r.prefix, r.since.map(|m| m.to_string()).unwrap_or_default()),
        Record::PickList(r) => r.id.clone(),
        Record::ControlWeight(r) => {
            let item = r.item.as_ref().map_or("", |i| i.as_str());
            format!("{item}{s}{}{s}{set}", r.barcode.as_deref().unwrap_or_default())
        }
        _ => String::new(),
    }
}

/// The key columns of a row as one text.
fn seen_expression(kind: RecordKind) -> String {
    let Some((_, table)) = TABLES.iter().find(|(k, _)| *k == kind) else { return "''".to_owned() };
    let parts: Vec<_> = table.key.iter().map(|c| format!("CAST({}.{c} AS TEXT)", table.name)).collect();
    parts.join(&format!(" || '{SEPARATOR}' || "))
}

/// Spares the rows that a refused record may have meant.
fn refused_expression(kind: RecordKind) -> String {
    let keys = match kind {
        RecordKind::TaxGroup => "tax_group.id",
        RecordKind::Department => "department.id",
        RecordKind::Group => "goods_group.id",
        RecordKind::Item => "item.id",
        RecordKind::Barcode => "barcode.code, barcode.item",
        RecordKind::Price => "price.subject, price.item",
        RecordKind::ItemProperty => "item_property.item, item_property.id",
        RecordKind::Restriction => "restriction.id",
        RecordKind::PrefixRule => "prefix_rule.prefix",
        RecordKind::PickList => "pick_list.id",
        RecordKind::ControlWeight => "control_weight.item, control_weight.barcode",
        _ => return String::new(),
    };
    let refused = format!("SELECT 1 FROM load_seen r WHERE r.kind = '{}' AND r.seen_key IN", refused_mark(kind));
    let mut spared = format!(" AND NOT EXISTS ({refused} ({keys}))");
    if kind == RecordKind::Price {
        // The price of a package of refused goods.
        spared += &format!(
            " AND NOT (price.subject_kind = 1
              AND EXISTS ({refused} (SELECT b.item FROM barcode b WHERE b.code = price.subject)))"
        );
    }
    spared
}
