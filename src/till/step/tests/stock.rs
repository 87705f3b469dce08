//! Goods and people in memory: those of the examples, and what a test adds.

use std::sync::{Arc, Mutex, OnceLock};

use crate::books::BooksError;
use crate::books::catalogue::read::ItemCard;
use crate::formats::canonical::from_json;
use crate::model::{
    Barcode, Cashier, ControlWeight, Credential, Group, Item, ItemProperty, PickList, PrefixRule, Price, PriceSubject,
    Receipt, Record, Restriction, RestrictionSubject,
};
use crate::till::context::Library;
use crate::till::sco::weight::Learned;
use crate::vocab::ItemId;

/// Receipts that were closed, which the till and sources of originals look into.
pub(super) type Shelf = Arc<Mutex<Vec<Receipt>>>;

/// Goods and people.
#[derive(Clone, Default)]
pub(super) struct Stock {
    items: Vec<Item>,
    groups: Vec<Group>,
    barcodes: Vec<Barcode>,
    prices: Vec<Price>,
    properties: Vec<ItemProperty>,
    restrictions: Vec<Restriction>,
    prefixes: Vec<PrefixRule>,
    lists: Vec<PickList>,
    people: Vec<Cashier>,
    pub receipts: Shelf,
}

/// A file of the till's fixtures.
pub(super) fn example(name: &str) -> String {
    let path = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/till")).join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

impl Stock {
    /// The example goods and people.
    pub fn example() -> Stock {
        static STOCK: OnceLock<Stock> = OnceLock::new();
        let stock = STOCK.get_or_init(|| {
            let mut stock = Stock::default();
            stock.add(&example("goods.jsonl"));
            stock.add(&example("staff.jsonl"));
            stock
        });
        Stock { receipts: Shelf::default(), ..stock.clone() }
    }

    /// Adds records in canonical form, one a line.
    pub fn add(&mut self, lines: &str) {
        for line in lines.lines().filter(|l| !l.trim().is_empty() && !l.contains(r#""type":"document""#)) {
            match from_json(line).unwrap_or_else(|e| panic!("{line}: {e}")) {
                Record::Item(item) => self.items.push(*item),
                Record::Group(group) => self.groups.push(*group),
                Record::Barcode(barcode) => self.barcodes.push(*barcode),
                Record::Price(price) => self.prices.push(*price),
                Record::ItemProperty(property) => self.properties.push(*property),
                Record::Restriction(restriction) => self.restrictions.push(*restriction),
                Record::PrefixRule(rule) => self.prefixes.push(*rule),
                Record::PickList(list) => self.lists.push(*list),
                Record::Cashier(cashier) => self.people.push(*cashier),
                _ => {}
            }
        }
    }

    fn card(&self, id: &ItemId) -> Option<ItemCard> {
        let item = self.items.iter().find(|i| i.id == *id)?.clone();
        let mut groups: Vec<Group> = Vec::new();
        let mut next = item.group.clone();
        while let Some(found) = next.and_then(|id| self.groups.iter().find(|g| g.id == id)) {
            next = found.parent.clone();
            groups.push(found.clone());
        }
        let barcodes: Vec<Barcode> = self.barcodes.iter().filter(|b| b.item == *id).cloned().collect();
        let priced = |p: &&Price| match &p.subject {
            PriceSubject::Item(item) => item == id,
            PriceSubject::Barcode { code, .. } => barcodes.iter().any(|b| b.code == *code),
        };
        let ruled = |r: &&Restriction| match &r.subject {
            RestrictionSubject::Item(item) => item == id,
            RestrictionSubject::Group(group) => groups.iter().any(|g| g.id == *group),
            RestrictionSubject::Marking(group) => item.marking.as_ref().is_some_and(|m| m.group == *group),
        };
        Some(ItemCard {
            prices: self.prices.iter().filter(priced).cloned().collect(),
            properties: self.properties.iter().filter(|p| p.item == *id).cloned().collect(),
            restrictions: self.restrictions.iter().filter(ruled).cloned().collect(),
            version: 1,
            groups,
            barcodes,
            item,
        })
    }
}

impl Library for Stock {
    fn by_code(&self, code: &str) -> Result<Vec<ItemCard>, BooksError> {
        let found = self.barcodes.iter().filter(|b| b.code == code && !b.deleted);
        Ok(found.filter_map(|b| self.card(&b.item)).filter(|c| !c.item.deleted).collect())
    }

    fn by_item(&self, item: &str) -> Result<Option<ItemCard>, BooksError> {
        Ok(ItemId::new(item).ok().and_then(|id| self.card(&id)))
    }

    fn pick_list(&self, id: &str) -> Result<Option<PickList>, BooksError> {
        Ok(self.lists.iter().find(|l| l.id == id).cloned())
    }

    fn prefix_rules(&self) -> Result<Vec<PrefixRule>, BooksError> {
        Ok(self.prefixes.clone())
    }

    fn cashier(&self, id: &str) -> Result<Option<Cashier>, BooksError> {
        Ok(self.people.iter().find(|c| c.id.as_str() == id).cloned())
    }

    fn by_badge(&self, kind: &str, value: &str) -> Result<Option<Cashier>, BooksError> {
        let bears = |c: &&Cashier| c.media.iter().any(|m| m.kind == kind && m.value == value);
        Ok(self.people.iter().find(bears).cloned())
    }

    fn proves(&self, cashier: &Cashier, secret: &str) -> bool {
        matches!(&cashier.credential, Some(Credential::Plain(plain)) if plain == secret)
    }

    fn control_weight(&self, _: &str, _: Option<&str>) -> Result<Option<ControlWeight>, BooksError> {
        Ok(None)
    }

    fn learned_weight(&self, _: &str) -> Result<Option<Learned>, BooksError> {
        Ok(None)
    }

    fn receipt(&self, shift: u64, number: u64) -> Result<Option<Receipt>, BooksError> {
        let receipts = self.receipts.lock().unwrap();
        Ok(receipts.iter().find(|r| r.key.shift == shift && r.key.number == number).cloned())
    }
}
