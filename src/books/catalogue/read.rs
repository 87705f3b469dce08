//! Reading the catalogue back: whole, for one store, or what one item has.

use super::codec::{self, Table};
use super::stores::{ALL_STORES, StoreSets};
use super::write::TABLES;
use crate::books::BooksError;
use crate::model::{
    Barcode, ControlWeight, Group, Item, ItemProperty, PickList, PrefixRule, Price, Record, RecordKind, Restriction,
    RestrictionSubject, Stores,
};
use crate::storage::{DbError, Row, Tx, Value, params};
use crate::vocab::{StoreId, fold};

/// Items that are read at a time, with their barcodes and prices.
const PAGE: i64 = 500;

/// Which part of the catalogue is wanted.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only what holds in this store.
    pub store: Option<StoreId>,
    /// Only what changed after this version; deletions are told then. `None` is everything that is not deleted.
    pub after_version: Option<i64>,
}

/// The restrictions.
///
/// # Errors
/// When the database says no.
pub fn restrictions(tx: &mut Tx<'_>, filter: &Filter) -> Result<Vec<Restriction>, BooksError> {
    let records = Reader { filter, sets: StoreSets::default() }.table(tx, RecordKind::Restriction)?;
    let restriction = |record| if let Record::Restriction(found) = record { Some(*found) } else { None };
    Ok(records.into_iter().filter_map(restriction).collect())
}

/// Whether there are goods that a restriction is about; of marking, nobody knows all groups.
///
/// # Errors
/// When the database says no.
pub fn is_known(tx: &mut Tx<'_>, subject: &RestrictionSubject) -> Result<bool, DbError> {
    let (table, id) = match subject {
        RestrictionSubject::Item(item) => ("item", item.as_str()),
        RestrictionSubject::Group(group) => ("goods_group", group.as_str()),
        RestrictionSubject::Marking(_) => return Ok(true),
    };
    let sql = format!("SELECT 1 FROM {table} WHERE id = $1 AND deleted = 0");
    Ok(tx.query_opt(&sql, params![id])?.is_some())
}

/// Streams the catalogue in the order in which a receiver wants it: tax groups, departments, groups from the top down,
/// each item followed by its barcodes, prices and properties, then what stands alone.
pub fn stream<E: From<BooksError>>(
    tx: &mut Tx<'_>,
    filter: &Filter,
    mut each: impl FnMut(Record) -> Result<(), E>,
) -> Result<(), E> {
    let mut reader = Reader { filter, sets: StoreSets::default() };
    for kind in [RecordKind::TaxGroup, RecordKind::Department] {
        for record in reader.table(tx, kind)? {
            each(record)?;
        }
    }
    for group in reader.groups(tx)? {
        each(group.into())?;
    }
    reader.items(tx, &mut each)?;
    for kind in [RecordKind::Restriction, RecordKind::PrefixRule, RecordKind::PickList, RecordKind::ControlWeight] {
        for record in reader.table(tx, kind)? {
            each(record)?;
        }
    }
    Ok(())
}

pub(super) struct Reader<'f> {
    pub(super) filter: &'f Filter,
    pub(super) sets: StoreSets,
}

impl Reader<'_> {
    /// The condition on deletion and version.
    fn fresh(&self, alias: &str) -> String {
        match self.filter.after_version {
            Some(version) => format!("{alias}.version > {version}"),
            None => format!("{alias}.deleted = 0"),
        }
    }

    /// Whether a record for these stores is wanted.
    fn wanted(&self, stores: &Stores) -> bool {
        self.filter.store.as_ref().is_none_or(|store| stores.covers(store))
    }

    /// All wanted records of a table of moderate size.
    pub(super) fn table(&mut self, tx: &mut Tx<'_>, kind: RecordKind) -> Result<Vec<Record>, BooksError> {
        let Some((_, table)) = TABLES.iter().find(|(k, _)| *k == kind) else { return Ok(Vec::new()) };
        let sql = format!(
            "SELECT {} FROM {} t WHERE {} ORDER BY {}",
            table.select("t"),
            table.name,
            self.fresh("t"),
            order(table)
        );
        let rows = tx.query(&sql, &[])?;
        let mut records = Vec::with_capacity(rows.len());
        for row in &rows {
            let record = self.record(tx, kind, row)?;
            if self.wanted(stores_of(&record)) {
                records.push(record);
            }
        }
        Ok(records)
    }

    pub(super) fn record(&mut self, tx: &mut Tx<'_>, kind: RecordKind, row: &Row) -> Result<Record, BooksError> {
        Ok(match kind {
            RecordKind::TaxGroup => codec::get_tax_group(row)?.into(),
            RecordKind::Department => codec::get_department(row)?.into(),
            RecordKind::Group => codec::get_group(row)?.into(),
            RecordKind::Barcode => codec::get_barcode(row)?.into(),
            RecordKind::ItemProperty => codec::get_property(row)?.into(),
            RecordKind::PrefixRule => codec::get_prefix_rule(row)?.into(),
            RecordKind::Item => {
                let stores = self.sets.stores(tx, row.int(codec::ITEM_STORES)?)?;
                codec::get_item(row, stores)?.into()
            }
            RecordKind::Price => {
                let stores = self.sets.stores(tx, row.int(codec::PRICE_STORES)?)?;
                codec::get_price(row, stores)?.into()
            }
            RecordKind::Restriction => {
                let stores = self.sets.stores(tx, row.int(codec::RESTRICTION_STORES)?)?;
                codec::get_restriction(row, stores)?.into()
            }
            RecordKind::PickList => {
                let stores = self.sets.stores(tx, row.int(codec::PICK_LIST_STORES)?)?;
                codec::get_pick_list(row, stores)?.into()
            }
            RecordKind::ControlWeight => {
                let stores = self.sets.stores(tx, row.int(codec::CONTROL_WEIGHT_STORES)?)?;
                codec::get_control_weight(row, stores)?.into()
            }
            other => return Err(BooksError::damaged("catalogue", format!("no table for {}", other.word()))),
        })
    }

    /// Groups, each after the one above it. A ring of parents ends at the group met first.
    pub(super) fn groups(&self, tx: &mut Tx<'_>) -> Result<Vec<Group>, BooksError> {
        let sql =
            format!("SELECT {} FROM goods_group t WHERE {} ORDER BY t.id", codec::GROUP.select("t"), self.fresh("t"));
        let mut waiting: Vec<Group> = tx.query(&sql, &[])?.iter().map(codec::get_group).collect::<Result<_, _>>()?;
        let mut placed = std::collections::HashSet::new();
        let all: std::collections::HashSet<_> = waiting.iter().map(|g| g.id.clone()).collect();
        let mut ordered = Vec::with_capacity(waiting.len());
        while !waiting.is_empty() {
            let before = waiting.len();
            let (ready, rest): (Vec<_>, Vec<_>) = waiting
                .into_iter()
                .partition(|g| g.parent.as_ref().is_none_or(|p| placed.contains(p) || !all.contains(p)));
            placed.extend(ready.iter().map(|g| g.id.clone()));
            ordered.extend(ready);
            waiting = rest;
            if waiting.len() == before {
                ordered.append(&mut waiting);
            }
        }
        Ok(ordered)
    }

    /// Items page by page, with what belongs to them.
    fn items<E: From<BooksError>>(
        &mut self,
        tx: &mut Tx<'_>,
        each: &mut impl FnMut(Record) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut after = String::new();
        loop {
            // The page is of all ids that anything is said about, so that a price whose item did not change is met too.
            let ids = self.page(tx, &after)?;
            let (Some(first), Some(last)) = (ids.first().cloned(), ids.last().cloned()) else { return Ok(()) };
            let mut records = self.between(tx, &first, &last)?;
            for id in &ids {
                for record in records.remove(id).unwrap_or_default() {
                    each(record)?;
                }
            }
            after = last;
        }
    }

    pub(super) fn page(&self, tx: &mut Tx<'_>, after: &str) -> Result<Vec<String>, BooksError> {
        let sql = format!(
            "SELECT id FROM (
                 SELECT id FROM (SELECT t.id FROM item t WHERE t.id > $1 AND {} ORDER BY t.id LIMIT {PAGE}) a
                 UNION SELECT item FROM (SELECT DISTINCT t.item FROM barcode t WHERE t.item > $1 AND {}
                                         ORDER BY t.item LIMIT {PAGE}) b
                 UNION SELECT subject FROM (SELECT DISTINCT t.subject FROM price t WHERE t.subject > $1
                                            AND t.subject_kind = 0 AND {} ORDER BY t.subject LIMIT {PAGE}) c
                 UNION SELECT item FROM (SELECT DISTINCT t.item FROM item_property t WHERE t.item > $1 AND {}
                                         ORDER BY t.item LIMIT {PAGE}) d
                 {}
             ) ids ORDER BY id LIMIT {PAGE}",
            self.fresh("t"),
            self.fresh("t"),
            self.fresh("t"),
            self.fresh("t"),
            self.page_of_packages(),
        );
        let rows = tx.query(&sql, params![after])?;
        rows.iter().map(|r| Ok(r.text(0)?.to_owned())).collect()
    }

    /// Items of which only the price of a package changed. In a whole catalogue their barcodes name them already.
    fn page_of_packages(&self) -> String {
        if self.filter.after_version.is_none() {
            return String::new();
        }
        format!(
            "UNION SELECT item FROM (SELECT DISTINCT k.item FROM barcode k WHERE k.item > $1
                 AND EXISTS (SELECT 1 FROM price t WHERE t.subject = k.code AND t.subject_kind = 1 AND {})
                 ORDER BY k.item LIMIT {PAGE}) e",
            self.fresh("t")
        )
    }

    /// Everything about the items from `first` to `last`, by item, in the order item, barcodes, prices, properties.
    fn between(
        &mut self,
        tx: &mut Tx<'_>,
        first: &str,
        last: &str,
    ) -> Result<std::collections::HashMap<String, Vec<Record>>, BooksError> {
        let mut by_item: std::collections::HashMap<String, Vec<Record>> = std::collections::HashMap::new();
        let own = |column: &str| format!("t.{column} >= $1 AND t.{column} <= $2");
        let range = params![first, last];
        for (kind, column) in [
            (RecordKind::Item, "id"),
            (RecordKind::Barcode, "item"),
            (RecordKind::Price, "subject"),
            (RecordKind::ItemProperty, "item"),
        ] {
            let Some((_, table)) = TABLES.iter().find(|(k, _)| *k == kind) else { continue };
            let only = if kind == RecordKind::Price { " AND t.subject_kind = 0" } else { "" };
            let sql = format!(
                "SELECT {} FROM {} t WHERE {} AND {}{only} ORDER BY {}",
                table.select("t"),
                table.name,
                own(column),
                self.fresh("t"),
                order(table)
            );
            for row in tx.query(&sql, range)? {
                let record = self.record(tx, kind, &row)?;
                if self.wanted(stores_of(&record)) {
                    by_item.entry(key_item(&record)).or_default().push(record);
                }
            }
        }
        // Prices of packages stand under the item of their barcode: the one it is with, or was with last.
        let alive = if self.filter.after_version.is_some() { "" } else { " AND k.deleted = 0" };
        let sql = format!(
            "SELECT {}, k.item FROM price t JOIN barcode k ON k.code = t.subject{alive}
             WHERE t.subject_kind = 1 AND k.item >= $1 AND k.item <= $2 AND {}
               AND k.item = (SELECT b.item FROM barcode b WHERE b.code = t.subject
                             ORDER BY b.deleted, b.version DESC, b.item LIMIT 1)
             ORDER BY {}",
            codec::PRICE.select("t"),
            self.fresh("t"),
            order(&codec::PRICE)
        );
        for row in tx.query(&sql, range)? {
            let record = self.record(tx, RecordKind::Price, &row)?;
            if self.wanted(stores_of(&record)) {
                let item = row.text(codec::PRICE.key.len() + codec::PRICE.columns.len())?;
                by_item.entry(item.to_owned()).or_default().push(record);
            }
        }
        Ok(by_item)
    }
}

pub(super) fn order(table: &Table) -> String {
    table.key.iter().map(|c| format!("t.{c}")).collect::<Vec<_>>().join(", ")
}

pub(super) fn key_item(record: &Record) -> String {
    match record {
        Record::Item(r) => r.id.to_string(),
        Record::Barcode(r) => r.item.to_string(),
        Record::ItemProperty(r) => r.item.to_string(),
        Record::Price(r) => match &r.subject {
            crate::model::PriceSubject::Item(item) => item.to_string(),
            crate::model::PriceSubject::Barcode { code, .. } => code.clone(),
        },
        _ => String::new(),
    }
}

fn stores_of(record: &Record) -> &Stores {
    match record {
        Record::Item(r) => &r.stores,
        Record::Price(r) => &r.stores,
        Record::Restriction(r) => &r.stores,
        Record::PickList(r) => &r.stores,
        Record::ControlWeight(r) => &r.stores,
        _ => &Stores::All,
    }
}

/// What a search tells of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundItem {
    /// The article.
    pub id: String,
    /// Its name.
    pub name: Option<String>,
    /// Its group's name, or id.
    pub group: Option<String>,
    /// A barcode of it; the one searched for, when it was searched by barcode.
    pub barcode: Option<String>,
    /// It is deleted.
    pub deleted: bool,
}

/// Finds items by article, by barcode, or by a piece of the name without regard to case (`молоко` finds МОЛОКО).
pub fn find(tx: &mut Tx<'_>, text: &str, deleted_too: bool, limit: u32) -> Result<Vec<FoundItem>, BooksError> {
    let pattern = format!("%{}%", escape_like(&fold(text)));
    let alive = if deleted_too { "" } else { "i.deleted = 0 AND" };
    let sql = format!(
        "SELECT i.id, i.name, coalesce(g.name, i.group_id),
                (SELECT min(b.code) FROM barcode b WHERE b.item = i.id AND b.deleted = 0),
                i.deleted,
                (SELECT min(b.code) FROM barcode b WHERE b.item = i.id AND b.code = $1)
         FROM item i LEFT JOIN goods_group g ON g.id = i.group_id
         WHERE {alive} (i.id = $1 OR i.folded LIKE $2 ESCAPE '\\'
               OR i.id IN (SELECT b.item FROM barcode b WHERE b.code = $1 AND b.deleted = 0))
         ORDER BY CASE WHEN i.id = $1 THEN 0 ELSE 1 END, i.id LIMIT {limit}"
    );
    let rows = tx.query(&sql, params![text, &pattern])?;
    rows.iter()
        .map(|row| {
            Ok(FoundItem {
                id: row.text(0)?.to_owned(),
                name: row.opt_text(1)?.map(str::to_owned),
                group: row.opt_text(2)?.map(str::to_owned),
                barcode: row.opt_text(5)?.or(row.opt_text(3)?).map(str::to_owned),
                deleted: row.bool(4)?,
            })
        })
        .collect()
}

/// Makes `%`, `_` and `\` stand for themselves in a LIKE pattern.
pub(crate) fn escape_like(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '%' | '_' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// The name of an item by its article, deleted or not.
pub fn name(tx: &mut Tx<'_>, item: &str) -> Result<Option<String>, BooksError> {
    let row = tx.query_opt("SELECT name FROM item WHERE id = $1", params![item])?;
    Ok(row.map(|row| row.opt_text(0).map(|name| name.map(str::to_owned))).transpose()?.flatten())
}

/// All that is known of one item.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemCard {
    /// The item.
    pub item: Item,
    /// Its groups, the nearest first.
    pub groups: Vec<Group>,
    /// Its barcodes, deleted ones too.
    pub barcodes: Vec<Barcode>,
    /// Its prices and those of its packages, deleted ones too.
    pub prices: Vec<Price>,
    /// Its properties.
    pub properties: Vec<ItemProperty>,
    /// Restrictions of it, of a group above it or of its marking.
    pub restrictions: Vec<Restriction>,
    /// The catalogue version that changed it last.
    pub version: i64,
}

/// How deep a hierarchy of groups is followed.
const MAX_GROUP_DEPTH: usize = 32;

/// All that is known of an item, by article or by barcode.
pub fn item(tx: &mut Tx<'_>, word: &str) -> Result<Option<ItemCard>, BooksError> {
    let by_barcode = "SELECT item FROM barcode WHERE code = $1 AND deleted = 0 ORDER BY version DESC LIMIT 1";
    let id = match tx.query_opt("SELECT id FROM item WHERE id = $1", params![word])? {
        Some(row) => row.text(0)?.to_owned(),
        None => match tx.query_opt(by_barcode, params![word])? {
            Some(row) => row.text(0)?.to_owned(),
            None => return Ok(None),
        },
    };
    let filter = Filter::default();
    let mut reader = Reader { filter: &filter, sets: StoreSets::default() };
    let sql = format!("SELECT {}, t.version FROM item t WHERE t.id = $1", codec::ITEM.select("t"));
    let Some(row) = tx.query_opt(&sql, params![&id])? else { return Ok(None) };
    let stores = reader.sets.stores(tx, row.int(codec::ITEM_STORES)?)?;
    let item = codec::get_item(&row, stores)?;
    let version = row.int(codec::ITEM.key.len() + codec::ITEM.columns.len())?;

    let mut groups: Vec<Group> = Vec::new();
    let mut next = item.group.clone();
    while let Some(group) = next
        && groups.len() < MAX_GROUP_DEPTH
    {
        let sql = format!("SELECT {} FROM goods_group t WHERE t.id = $1", codec::GROUP.select("t"));
        let Some(row) = tx.query_opt(&sql, params![group.as_str()])? else { break };
        let group = codec::get_group(&row)?;
        next = group.parent.clone();
        groups.push(group);
    }
    let sql = format!("SELECT {} FROM barcode t WHERE t.item = $1 ORDER BY t.code", codec::BARCODE.select("t"));
    let barcodes: Vec<Barcode> =
        tx.query(&sql, params![&id])?.iter().map(codec::get_barcode).collect::<Result<_, _>>()?;
    let sql = format!("SELECT {} FROM item_property t WHERE t.item = $1 ORDER BY t.id", codec::PROPERTY.select("t"));
    let properties = tx.query(&sql, params![&id])?.iter().map(codec::get_property).collect::<Result<_, _>>()?;
    let mut prices = prices_of(tx, &mut reader.sets, 0, &id)?;
    for barcode in &barcodes {
        prices.extend(prices_of(tx, &mut reader.sets, 1, &barcode.code)?);
    }
    let mut restrictions = restrictions_of(tx, &mut reader.sets, 0, &id)?;
    for group in &groups {
        restrictions.extend(restrictions_of(tx, &mut reader.sets, 1, group.id.as_str())?);
    }
    if let Some(marking) = &item.marking {
        restrictions.extend(restrictions_of(tx, &mut reader.sets, 2, &marking.group)?);
    }
    Ok(Some(ItemCard { item, groups, barcodes, prices, properties, restrictions, version }))
}

/// All that is known of the items that bear a barcode, the newest first. A code given twice gives several.
pub fn items_of_code(tx: &mut Tx<'_>, code: &str) -> Result<Vec<ItemCard>, BooksError> {
    let sql = "SELECT b.item FROM barcode b JOIN item i ON i.id = b.item AND i.deleted = 0
               WHERE b.code = $1 AND b.deleted = 0 ORDER BY b.version DESC, b.item";
    let mut found = Vec::new();
    for row in tx.query(sql, params![code])? {
        found.extend(item(tx, row.text(0)?)?);
    }
    Ok(found)
}

/// A menu of goods.
pub fn pick_list(tx: &mut Tx<'_>, id: &str) -> Result<Option<PickList>, BooksError> {
    let lists = all_of(tx, RecordKind::PickList)?;
    Ok(lists.into_iter().find_map(|record| match record {
        Record::PickList(list) if list.id == id => Some(*list),
        _ => None,
    }))
}

/// The windows in which goods of a prefix may be sold.
pub fn prefix_rules(tx: &mut Tx<'_>) -> Result<Vec<PrefixRule>, BooksError> {
    let rules = all_of(tx, RecordKind::PrefixRule)?;
    let rule = |record| if let Record::PrefixRule(rule) = record { Some(*rule) } else { None };
    Ok(rules.into_iter().filter_map(rule).collect())
}

fn all_of(tx: &mut Tx<'_>, kind: RecordKind) -> Result<Vec<Record>, BooksError> {
    let filter = Filter::default();
    Reader { filter: &filter, sets: StoreSets::default() }.table(tx, kind)
}

/// The prices of a subject, deleted ones too, the newest write first. What one write says beats what it withdraws, and
/// what it says of some stores what it says of all.
pub(super) fn prices_of(
    tx: &mut Tx<'_>,
    sets: &mut StoreSets,
    kind: i64,
    subject: &str,
) -> Result<Vec<Price>, BooksError> {
    let sql = format!(
        "SELECT {} FROM price t WHERE t.subject = $1 AND t.subject_kind = $2
         ORDER BY t.version DESC, t.deleted, CASE WHEN t.stores = {ALL_STORES} THEN 1 ELSE 0 END, t.number, t.stores, t.from_at DESC",
        codec::PRICE.select("t")
    );
    let mut prices = Vec::new();
    for row in tx.query(&sql, &[Value::from(subject), Value::from(kind)])? {
        let stores = sets.stores(tx, row.int(codec::PRICE_STORES)?)?;
        prices.push(codec::get_price(&row, stores)?);
    }
    Ok(prices)
}

fn restrictions_of(
    tx: &mut Tx<'_>,
    sets: &mut StoreSets,
    kind: i64,
    subject: &str,
) -> Result<Vec<Restriction>, BooksError> {
    let sql = format!(
        "SELECT {} FROM restriction t WHERE t.subject = $1 AND t.subject_kind = $2 AND t.deleted = 0 ORDER BY t.id",
        codec::RESTRICTION.select("t")
    );
    let mut found = Vec::new();
    for row in tx.query(&sql, &[Value::from(subject), Value::from(kind)])? {
        let stores = sets.stores(tx, row.int(codec::RESTRICTION_STORES)?)?;
        found.push(codec::get_restriction(&row, stores)?);
    }
    Ok(found)
}

/// What goods should weigh in a store: a package by its barcode goes before the item, the newest write first.
pub fn control_weight(
    tx: &mut Tx<'_>,
    item: &str,
    barcode: Option<&str>,
    store: &StoreId,
) -> Result<Option<ControlWeight>, BooksError> {
    let sql = format!(
        "SELECT {} FROM control_weight t WHERE t.deleted = 0
           AND ((t.barcode <> '' AND t.barcode = $2) OR (t.barcode = '' AND t.item = $1))
         ORDER BY CASE WHEN t.barcode = '' THEN 1 ELSE 0 END, t.version DESC",
        codec::CONTROL_WEIGHT.select("t")
    );
    let mut sets = StoreSets::default();
    for row in tx.query(&sql, params![item, barcode.unwrap_or_default()])? {
        let stores = sets.stores(tx, row.int(codec::CONTROL_WEIGHT_STORES)?)?;
        if stores.covers(store) {
            return Ok(Some(codec::get_control_weight(&row, stores)?));
        }
    }
    Ok(None)
}
