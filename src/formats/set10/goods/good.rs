//! Reading one `good`.

use std::hash::{Hash, Hasher};

use super::super::super::decode::Unit;
use super::super::values::{Value, boolean, whole};
use super::read::{ARTICLE, Goods, Nested};
use super::seen::Verdict;
use super::words;
use crate::diag::{Fault, codes};
use crate::model::{Extras, Group, Item, Marking, PriceSubject, Record, Stores, Unit as Measure};
use crate::vocab::{GroupId, Quantity, Rate, UnitPrice, Vat};

/// The groups around a good, leaf first, in buffers that are used again: most goods repeat a path.
#[derive(Default)]
pub(super) struct PathBuffer {
    levels: Vec<Level>,
    used: usize,
}

#[derive(Default)]
struct Level {
    id: String,
    name: Option<String>,
    extras: Extras,
}

/// Elements that Set Retail is known to have and the model has no word for, with their keys among the extras.
const KEPT: &[(&str, &str)] = &[
    ("country", "set10:country"),
    ("manufacturer", "set10:manufacturer"),
    ("sale-group", "set10:sale-group"),
    ("child", "set10:child"),
    ("is-child-product", "set10:is-child-product"),
    ("certification-type", "set10:certification-type"),
    ("weight", "set10:weight"),
    ("rack-number", "set10:rack-number"),
    ("shelf-number", "set10:shelf-number"),
    ("facing", "set10:facing"),
    ("location-on-shelf", "set10:location-on-shelf"),
];

/// The key of plugin properties that the model has no word for.
pub(super) const PLUGIN: &str = "set10:plugin-property";

impl Goods {
    /// Reads a good into the unit: groups and departments, the item, its barcodes and prices.
    pub(super) fn good(&mut self, unit: &mut Unit) -> Result<(), Fault> {
        let Some(id) = self.article() else {
            if let Some(article) = self.reading.attr(ARTICLE) {
                Goods::key(unit, article);
            }
            return self.reading.xml.skip();
        };
        let mut good = Good { item: Item::new(id), receipt: None, full: None, vat_is_bad: false };
        let mut nested = std::mem::take(&mut self.nested);
        nested.clear();
        self.path.used = 0;
        unit.records.reserve(6);
        self.reading.keep_attrs(&[ARTICLE], &["transaction-id"], &mut good.item.extras);
        let level = self.reading.xml.depth();
        while self.reading.xml.next_child(level)? {
            self.good_child(&mut good, &mut nested, &mut unit.records)?;
        }
        let item = self.good_item(good, unit)?;
        self.good_done(item, &mut nested, unit);
        self.nested = nested;
        Ok(())
    }

    fn good_child(&mut self, good: &mut Good, nested: &mut Vec<Nested>, out: &mut Vec<Record>) -> Result<(), Fault> {
        let r = &mut self.reading;
        let item = &mut good.item;
        match r.xml.name() {
            "name" => good.receipt = r.text()?,
            "fullname" => good.full = r.text()?,
            "bar-code" => {
                let id = item.id.clone();
                self.barcode(&id, nested, out)?;
            }
            "price-entry" => {
                let (subject, span) = (PriceSubject::Item(item.id.clone()), r.xml.span());
                if let Some((price, inherits)) = self.price(subject, Some(&item.id), out)? {
                    nested.push(Nested { record: price.into(), inherits, span });
                }
            }
            "plugin-property" => self.plugin_property(item)?,
            "group" => self.group(0)?,
            "shop-indices" => item.stores = r.shop_indices()?,
            "product-type" => {
                let text = r.xml.text_trimmed()?;
                item.kind = (!text.is_empty()).then(|| words::kind(text));
            }
            "vat" => {
                let before = r.findings.len();
                item.vat = r.value(vat)?;
                good.vat_is_bad = item.vat.is_none() && r.findings.len() > before;
            }
            "measure-type" => self.measure(item)?,
            "delete-from-cash" => item.deleted = r.value(boolean)?.unwrap_or(false),
            "erp-code" => item.erp_code = r.text()?,
            "age-limit" => item.age_limit = r.value(whole)?,
            "energy" => item.flags.energy_drink = r.value(boolean)?,
            "pyro" => item.flags.pyrotechnics = r.value(boolean)?,
            "excise" => item.flags.excisable = r.value(boolean)?,
            "mark-type" => self.mark_type(item)?,
            "ffd-tag-2108" => measure_of(item).ffd_measure = r.value(whole)?,
            "ffd-tag-1212" => item.ffd_item_sign = r.value(whole)?,
            other => {
                let key = KEPT.iter().find(|(name, _)| *name == other).map(|(_, key)| *key);
                r.keep(key, &mut item.extras)?;
            }
        }
        Ok(())
    }

    /// What is said in two places at once: names, the group path.
    fn good_item(&mut self, good: Good, unit: &mut Unit) -> Result<Item, Fault> {
        let Good { mut item, receipt, full, vat_is_bad } = good;
        // `name` is the one on receipts, `fullname` the long one.
        match (receipt, full) {
            (Some(receipt), Some(full)) if receipt != full => {
                (item.name, item.receipt_name) = (Some(full), Some(receipt))
            }
            (receipt, full) => item.name = full.or(receipt),
        }
        // A tag alone says nothing of the measure.
        item.unit = item.unit.take().filter(|u| u.ffd_measure.is_some() || u.id.is_some() || u.name.is_some());
        if item.vat.is_none() && !item.deleted && !vat_is_bad {
            let found = self.reading.find(&codes::VAT_UNKNOWN, unit.span, "the VAT of the good is not stated");
            found.help = Some("send `vat` with the good: the rate in percent, or -1 for none".into());
        }
        item.group = self.emit_path(unit);
        Ok(item)
    }

    /// Puts the records of the good in order and compares them with what the file said before.
    fn good_done(&mut self, item: Item, nested: &mut Vec<Nested>, unit: &mut Unit) {
        if !item.deleted {
            match self.seen.note(("item", item.id.as_str()), &item.stores, Said(&item)) {
                Verdict::New => {}
                Verdict::Repeated => {
                    self.reading.find(&codes::RECORD_REPEATED, unit.span, "the good stands in the file twice");
                }
                Verdict::Conflict => {
                    let message = "the good stands in the file before and says otherwise, for a common shop";
                    let help = format!("keep one of the goods with `{ARTICLE}=\"{}\"`", item.id);
                    self.reading.find(&codes::RECORD_CONFLICT, unit.span, message).help = Some(help);
                }
            }
        }
        for nested in nested.iter_mut() {
            if nested.inherits
                && let Record::Price(price) = &mut nested.record
            {
                price.stores = item.stores.clone();
            }
            self.note_nested(nested, &item.stores);
        }
        self.reading.name_findings(0, || format!("item {}", item.id));
        unit.records.push(item.into());
        unit.records.extend(nested.drain(..).map(|n| n.record));
    }

    fn measure(&mut self, item: &mut Item) -> Result<(), Fault> {
        let level = self.reading.xml.depth();
        let id = self.reading.attr("id").map(str::to_owned);
        let unit = measure_of(item);
        unit.id = id;
        unit.name = None;
        while self.reading.xml.next_child(level)? {
            match self.reading.xml.name() {
                "name" => unit.name = self.reading.text()?,
                _ => self.reading.tell_unknown(None),
            }
        }
        Ok(())
    }

    /// A word that was never seen is kept as it is, so that it can be written back, and means a marked good.
    fn mark_type(&mut self, item: &mut Item) -> Result<(), Fault> {
        let word = |text: &str| match words::marking_group(text) {
            Some(group) => Value::Good((group.to_owned(), None)),
            None if text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') => {
                let fragment = format!("<mark-type>{text}</mark-type>");
                Value::Good((text.to_ascii_lowercase().replace('_', "-"), Some(fragment)))
            }
            None => Value::Bad(&codes::VALUE_INVALID, "not a word of capitals".into()),
        };
        if let Some((group, unseen)) = self.reading.value(word)? {
            item.marking = Some(Marking { group, optional: false });
            if let Some(fragment) = unseen {
                item.extras.push("set10:mark-type", fragment);
            }
        }
        Ok(())
    }

    fn plugin_property(&mut self, item: &mut Item) -> Result<(), Fault> {
        let r = &mut self.reading;
        let stated = r.attr("value").is_some();
        match r.xml.attr("key") {
            Some("precision") if stated => item.quantity_step = r.attr_value("value", Quantity::parse),
            Some("alcoholic-content-percentage") if stated => item.alcohol = r.attr_value("value", Rate::parse),
            Some("volume") if stated => item.volume = r.attr_value("value", Quantity::parse),
            Some("mrc") if !stated => return self.mrc(item),
            // Empty ones too: the next reader may tell empty from absent.
            _ => return r.keep(Some(PLUGIN), &mut item.extras),
        }
        r.xml.skip()
    }

    /// Maximum retail prices: a nested property `price` with a list parted by `;` (sheet setretail §1.5).
    fn mrc(&mut self, item: &mut Item) -> Result<(), Fault> {
        let level = self.reading.xml.depth();
        while self.reading.xml.next_child(level)? {
            if self.reading.xml.attr("key") != Some("price") {
                let fragment = self.reading.xml.raw()?;
                item.extras.push(PLUGIN, format!("<plugin-property key=\"mrc\">{fragment}</plugin-property>"));
                continue;
            }
            let list = self.reading.xml.attr("value").unwrap_or_default().to_owned();
            for part in list.split(';').map(str::trim).filter(|p| !p.is_empty()) {
                let price = self.reading.part_value("value", part, "a maximum retail price", UnitPrice::parse(part));
                item.mrc.extend(price);
            }
        }
        Ok(())
    }

    /// A group, then the one above it.
    fn group(&mut self, level: usize) -> Result<(), Fault> {
        if self.path.levels.len() == level {
            self.path.levels.push(Level::default());
        }
        let here = &mut self.path.levels[level];
        here.id.clear();
        here.id.push_str(self.reading.attr("id").unwrap_or_default());
        here.name = None;
        here.extras = Extras::new();
        self.reading.keep_attrs(&["id"], &[], &mut here.extras);
        self.path.used = level + 1;
        let depth = self.reading.xml.depth();
        while self.reading.xml.next_child(depth)? {
            match self.reading.xml.name() {
                "name" => {
                    let name = self.reading.xml.text_trimmed()?;
                    self.path.levels[level].name = (!name.is_empty()).then(|| name.to_owned());
                }
                "parent-group" => self.group(level + 1)?,
                _ => self.reading.keep(None, &mut self.path.levels[level].extras)?,
            }
        }
        Ok(())
    }

    /// Emits the groups of the path that are new, top first, and gives the leaf.
    fn emit_path(&mut self, unit: &mut Unit) -> Option<GroupId> {
        let used = std::mem::take(&mut self.path.used);
        let mut leaf = None;
        let mut parent: Option<GroupId> = None;
        for i in (0..used).rev() {
            let Level { id, name, extras } = &mut self.path.levels[i];
            let Ok(group) = GroupId::new(&*id) else {
                let message = format!("the group of the good has no usable id: {id:?}");
                self.reading.find(&codes::REFERENCE_MISSING, unit.span, message);
                // What is below a group without an id begins a path of its own.
                (parent, leaf) = (None, None);
                continue;
            };
            // A bare reference says nothing of the group itself.
            let says = name.is_some() || parent.is_some() || !extras.is_empty();
            let new = says && self.groups.is_new(id, name.as_deref(), parent.as_ref().map(GroupId::as_str));
            if new || !extras.is_empty() {
                let (name, extras) = (name.clone(), std::mem::take(extras));
                let record = Group { id: group.clone(), parent: parent.take(), name, deleted: false, extras };
                unit.records.push(record.into());
            }
            parent = Some(group.clone());
            leaf = (i == 0).then_some(group);
        }
        leaf
    }
}

/// A good on the way to an item.
struct Good {
    item: Item,
    receipt: Option<String>,
    full: Option<String>,
    /// It was stated, and told to be bad.
    vat_is_bad: bool,
}

fn measure_of(item: &mut Item) -> &mut Measure {
    item.unit.get_or_insert_default()
}

/// `-1` stands for "no VAT" (sheet setretail §1.3).
fn vat(text: &str) -> Value<Vat> {
    use super::super::values::IntoValue;
    if text == "-1" {
        return Value::Good(Vat::Exempt);
    }
    match Rate::parse(text).into_value() {
        Value::Good(rate) | Value::Odd(rate, _) if !(0..=10_000).contains(&rate.basis_points()) => {
            Value::Bad(&codes::OUT_OF_RANGE, "not between 0 and 100 percent".into())
        }
        value => value.map(Vat::Rate),
    }
}

/// An item but for its id and its shops, hashed.
struct Said<'a>(&'a Item);

impl Hash for Said<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Item { id: _, name, receipt_name, group, unit, quantity_step, kind, vat, tax_group, .. } = self.0;
        let Item { marking, age_limit, flags, alcohol, volume, mrc, ffd_item_sign, erp_code, .. } = self.0;
        let Item { stores: _, deleted: _, extras, .. } = self.0;
        (name, receipt_name, group, quantity_step, vat, tax_group).hash(state);
        (age_limit, alcohol, volume, mrc, ffd_item_sign, erp_code).hash(state);
        unit.as_ref().map(|u| (&u.id, &u.name, u.ffd_measure)).hash(state);
        kind.as_ref().map(|k| (std::mem::discriminant(k), k.word())).hash(state);
        marking.as_ref().map(|m| (&m.group, m.optional)).hash(state);
        (flags.energy_drink, flags.pyrotechnics, flags.excisable).hash(state);
        for extra in extras.iter().filter(|e| e.key != "set10:@transaction-id") {
            (extra.key.as_ref(), extra.value.as_str()).hash(state);
        }
    }
}

/// Whether a price of the good is for its shops.
pub(super) fn inherited(stores: Option<Stores>) -> (Stores, bool) {
    match stores {
        Some(stores) => (stores, false),
        None => (Stores::All, true),
    }
}
