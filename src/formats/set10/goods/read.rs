//! Reading `goods-catalog`: the children of the root, in any order.

use super::super::super::decode::{ReadOptions, Sink, Unit};
use super::super::reading::Reading;
use super::good::PathBuffer;
use super::groups::Emitted;
use super::seen::{Seen, Verdict};
use crate::diag::{Fault, Span, codes};
use crate::model::{Barcode, DocumentHead, DocumentKind, Price, PriceSubject, Record, RecordKind, Stores};
use crate::text::Source;
use crate::vocab::ItemId;

/// A `goods-catalog` being read.
pub(super) struct Goods {
    pub reading: Reading,
    /// Groups and departments that were emitted.
    pub groups: Emitted,
    pub departments: Emitted,
    pub seen: Seen,
    /// The group path of the good at hand.
    pub path: PathBuffer,
    /// The barcodes and prices of the good at hand.
    pub nested: Vec<Nested>,
}

/// A barcode or price inside a good.
pub(super) struct Nested {
    pub record: Record,
    /// A price without shops of its own.
    pub inherits: bool,
    /// Where it stands.
    pub span: Span,
}

/// Reads a document.
pub(super) fn decode(source: Source, _options: &ReadOptions, sink: &mut dyn Sink) -> Result<(), Fault> {
    let mut goods = Goods {
        reading: Reading::open(source, super::ROOT, sink)?,
        groups: Emitted::default(),
        departments: Emitted::default(),
        seen: Seen::default(),
        path: PathBuffer::default(),
        nested: Vec::new(),
    };
    if goods.reading.head(DocumentHead::new(DocumentKind::Catalogue), &[], sink).is_break() {
        return Ok(());
    }
    while goods.reading.xml.next_child(1)? {
        let mut unit = Unit::at(goods.reading.xml.span());
        match goods.reading.xml.name() {
            "good" => goods.good(&mut unit)?,
            "price-entry" => goods.lone_price(&mut unit)?,
            "bar-code" => goods.lone_barcode(&mut unit)?,
            "max-discount-restriction" | "min-price-restriction" | "sale-denied-restriction" => {
                goods.restriction(&mut unit)?;
            }
            "product-sales-allowing" => goods.prefix_rule(&mut unit)?,
            _ => goods.reading.stranger(super::ROOT)?,
        }
        if goods.reading.unit(unit, sink).is_break() {
            return Ok(());
        }
    }
    goods.reading.finish()
}

impl Goods {
    /// The article that an attribute names; a finding and `None` when there is none.
    pub fn article(&mut self) -> Option<ItemId> {
        match self.reading.attr(ARTICLE).map(ItemId::new) {
            Some(Ok(id)) => Some(id),
            Some(Err(error)) => {
                let span = self.reading.xml.attr_span(ARTICLE);
                self.reading.find(&codes::VALUE_INVALID, span, format!("`{ARTICLE}`: {error}"));
                None
            }
            None => {
                self.reading.missing_attr(ARTICLE);
                None
            }
        }
    }

    /// A price at the root.
    fn lone_price(&mut self, unit: &mut Unit) -> Result<(), Fault> {
        let Some(item) = self.article() else { return self.reading.xml.skip() };
        let department_at = unit.records.len();
        let price = self.price(PriceSubject::Item(item.clone()), None, &mut unit.records)?;
        if let Some((price, _)) = price {
            let verdict = self.note_price(&price, &Stores::All, unit.span);
            if verdict == Verdict::Repeated {
                let (span, message) = (unit.span, format!("price {} stands in the file twice", price.number));
                self.reading.find(&codes::RECORD_REPEATED, span, message);
            }
            unit.records.insert(department_at, price.into());
        }
        self.reading.name_findings(0, || format!("item {item}"));
        Ok(())
    }

    /// A barcode at the root.
    fn lone_barcode(&mut self, unit: &mut Unit) -> Result<(), Fault> {
        let Some(item) = self.article() else { return self.reading.xml.skip() };
        let mut nested = std::mem::take(&mut self.nested);
        let read = self.barcode(&item, &mut nested, &mut unit.records);
        for nested in nested.drain(..) {
            self.note_nested(&nested, &Stores::All);
            unit.records.push(nested.record);
        }
        self.nested = nested;
        self.reading.name_findings(0, || format!("item {item}"));
        read
    }

    /// Compares a barcode or a price with what the file said before.
    pub fn note_nested(&mut self, nested: &Nested, stores: &Stores) {
        match &nested.record {
            Record::Price(price) => {
                self.note_price(price, stores, nested.span);
            }
            Record::Barcode(barcode) => self.note_barcode(barcode, stores, nested.span),
            _ => {}
        }
    }

    /// Compares a price with what the file said before.
    fn note_price(&mut self, price: &Price, around: &Stores, span: Span) -> Verdict {
        let Price { subject, stores, department, number, amount, currency, from, until, deleted, .. } = price;
        if *deleted {
            return Verdict::New;
        }
        let stores = if *stores == Stores::All { around } else { stores };
        let key = ("price", subject, department, number, from);
        let verdict = self.seen.note(key, stores, (amount, currency, until));
        if verdict == Verdict::Conflict {
            let message = format!("price {number} is {amount} here and another before, for a common shop");
            let found = self.reading.find(&codes::RECORD_CONFLICT, span, message);
            found.help = Some("state each price once per shop, or give the later one a `begin-date`".into());
        }
        verdict
    }

    /// A code that two items have in a common shop: a till would sell the one that came last.
    fn note_barcode(&mut self, barcode: &Barcode, stores: &Stores, span: Span) {
        if barcode.deleted {
            return;
        }
        if self.seen.note(("barcode", &barcode.code), stores, &barcode.item) == Verdict::Conflict {
            let message = format!("barcode {} was given to another item before", barcode.code);
            let help = "delete the barcode from the item that it no longer belongs to, before or in this file";
            self.reading.find(&codes::BARCODE_MOVED, span, message).help = Some(help.into());
        }
    }

    /// The key of a good that is refused before its item was built.
    pub fn key(unit: &mut Unit, article: &str) {
        unit.keys.push((RecordKind::Item, article.to_owned()));
    }
}

/// The key of everything in the catalogue.
pub(super) const ARTICLE: &str = "marking-of-the-good";
