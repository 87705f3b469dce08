//! Writing `goods-catalog`.
//!
//! Records of one item that follow it directly go into its `good`, everything else stands at the root. Groups and
//! departments are not written where they come but inside the goods and prices that name them, so they are
//! remembered ([`Tree`]); one that nothing names is reported as lost. An item without its own price list inherits
//! nothing: a nested price without `shop-indices` is for the shops of its good, so that one for other shops says them.

use std::collections::BTreeMap;

use super::super::super::encode::{EncodeError, Encoded, OutFile, WriteOptions};
use super::super::out::Out;
use super::super::{DocumentWriter, is_number};
use super::groups::Tree;
use super::words;
use super::write_rules;
use crate::model::{
    Barcode, Department, DocumentHead, Group, Item, ItemFlags, ItemKind, Marking, Price, PriceSubject, Record,
    RecordKind, Stores, Unit,
};
use crate::vocab::{ItemId, StoreId, Vat};

/// Records of one item that wait for its end; a good with more is ended and the rest stands alone.
const MAX_PENDING: usize = 10_000;

/// Departments whose names are remembered.
const MAX_DEPARTMENTS: usize = 10_000;

/// Writes one `goods-catalog`.
pub(super) struct GoodsWriter {
    out: Out,
    tree: Tree,
    departments: Departments,
    pending: Option<Pending>,
}

/// Names of departments, and whether a price has said them.
type Departments = BTreeMap<String, (Department, bool)>;

/// An item or a barcode that stands alone, with what belongs to it.
struct Pending {
    id: ItemId,
    item: Option<Item>,
    barcodes: Vec<(Barcode, Vec<Price>)>,
    prices: Vec<Price>,
}

/// Opens the document.
pub(super) fn open(
    file: Box<dyn OutFile>,
    head: Option<&DocumentHead>,
    _options: &WriteOptions,
) -> Result<Box<dyn DocumentWriter>, EncodeError> {
    let mut out = Out::new(file);
    out.start(super::ROOT);
    if let Some(head) = head {
        out.extra_attrs(&head.extras);
    }
    Ok(Box::new(GoodsWriter { out, tree: Tree::default(), departments: BTreeMap::new(), pending: None }))
}

impl DocumentWriter for GoodsWriter {
    fn record(&mut self, record: &Record, told: &mut Encoded) -> Result<(), EncodeError> {
        match record {
            Record::Group(group) => self.group(group, told),
            Record::Department(department) => self.department(department, told),
            Record::Item(item) => {
                self.end_pending(told);
                let (id, item) = (item.id.clone(), Some((**item).clone()));
                self.pending = Some(Pending { id, item, barcodes: Vec::new(), prices: Vec::new() });
            }
            Record::Barcode(barcode) => self.barcode(barcode, told),
            Record::Price(price) => self.price(price, told),
            Record::Restriction(restriction) => {
                self.end_pending(told);
                write_rules::restriction(&mut self.out, restriction, told);
            }
            Record::PrefixRule(rule) => {
                self.end_pending(told);
                write_rules::prefix_rule(&mut self.out, rule, told);
            }
            other => told.losses.lost(other.kind(), "*", other.label()),
        }
        self.out.pass()?;
        Ok(())
    }

    fn finish(mut self: Box<Self>, told: &mut Encoded) -> Result<Box<dyn OutFile>, EncodeError> {
        self.end_pending(told);
        for id in self.tree.unused() {
            told.losses.lost(RecordKind::Group, "*", id);
        }
        for (id, (department, used)) in &self.departments {
            if *used {
                told.losses.lost_if_some(RecordKind::Department, "store", department.store.as_ref());
                self.out.lose_extras(RecordKind::Department, &department.extras, &mut told.losses);
            } else {
                told.losses.lost(RecordKind::Department, "*", id);
            }
        }
        Ok(self.out.finish(None)?)
    }
}

impl GoodsWriter {
    fn group(&mut self, group: &Group, told: &mut Encoded) {
        // There is no document that deletes a group.
        if group.deleted || !self.tree.put(group) {
            told.losses.lost(RecordKind::Group, "*", &group.id);
        } else {
            self.out.lose_extras(RecordKind::Group, &group.extras, &mut told.losses);
        }
    }

    fn department(&mut self, department: &Department, told: &mut Encoded) {
        let Department { id, name: _, store: _, deleted, extras: _ } = department;
        if *deleted || self.departments.len() >= MAX_DEPARTMENTS {
            told.losses.lost(RecordKind::Department, "*", id);
            return;
        }
        let used = self.departments.get(id).is_some_and(|(_, used)| *used);
        self.departments.insert(id.clone(), (department.clone(), used));
    }

    fn barcode(&mut self, barcode: &Barcode, told: &mut Encoded) {
        let fits = self.pending.as_ref().is_some_and(|p| p.item.is_some() && p.id == barcode.item && p.has_room());
        if !fits {
            self.end_pending(told);
        }
        let pending = self.pending.get_or_insert_with(|| Pending::alone(barcode.item.clone()));
        pending.barcodes.push((barcode.clone(), Vec::new()));
    }

    fn price(&mut self, price: &Price, told: &mut Encoded) {
        let fits = self.pending.as_ref().is_some_and(Pending::has_room);
        match &price.subject {
            PriceSubject::Item(id) => {
                if let Some(pending) = &mut self.pending
                    && fits
                    && pending.item.is_some()
                    && pending.id == *id
                {
                    pending.prices.push(price.clone());
                    return;
                }
                self.end_pending(told);
                let mut writing = Writing { out: &mut self.out, departments: &mut self.departments, told };
                writing.price(price, Some(id), &Stores::All);
            }
            PriceSubject::Barcode { code, item } => {
                let nested = self.pending.iter_mut().flat_map(|p| &mut p.barcodes).find(|(b, _)| b.code == *code);
                if let Some((barcode, prices)) = nested
                    && fits
                    && item.as_ref().is_none_or(|i| *i == barcode.item)
                {
                    prices.push(price.clone());
                    return;
                }
                self.end_pending(told);
                self.price_of_barcode(price, code, item.as_ref(), told);
            }
        }
    }

    /// The price of a barcode that is not at hand: the code is said again, without anything but its item.
    fn price_of_barcode(&mut self, price: &Price, code: &str, item: Option<&ItemId>, told: &mut Encoded) {
        let Some(item) = item else {
            told.losses.lost(RecordKind::Price, "*", format_args!("barcode {code}: its item is not said"));
            return;
        };
        self.out.start("bar-code").attr("code", code).attr("marking-of-the-good", item);
        let mut writing = Writing { out: &mut self.out, departments: &mut self.departments, told };
        writing.price(price, None, &Stores::All);
        self.out.end();
    }

    fn end_pending(&mut self, told: &mut Encoded) {
        let Some(Pending { id, item, barcodes, prices }) = self.pending.take() else { return };
        let mut writing = Writing { out: &mut self.out, departments: &mut self.departments, told };
        match &item {
            Some(item) => writing.good(item, &mut self.tree, &barcodes, &prices),
            None => {
                for (barcode, prices) in &barcodes {
                    writing.barcode(barcode, prices, Some(&id), &Stores::All);
                }
            }
        }
    }
}

impl Pending {
    fn alone(id: ItemId) -> Self {
        Pending { id, item: None, barcodes: Vec::new(), prices: Vec::new() }
    }

    fn has_room(&self) -> bool {
        self.barcodes.len() + self.prices.len() < MAX_PENDING
    }
}

/// What writing a good needs at hand.
struct Writing<'a> {
    out: &'a mut Out,
    departments: &'a mut Departments,
    told: &'a mut Encoded,
}

impl Writing<'_> {
    /// In the order of the vendor's schema, though no reader is known to insist on it.
    fn good(&mut self, item: &Item, tree: &mut Tree, barcodes: &[(Barcode, Vec<Price>)], prices: &[Price]) {
        let Item { id, name, receipt_name, group, unit, quantity_step, kind, vat, tax_group, marking, .. } = item;
        let Item { age_limit, flags, alcohol, volume, mrc, ffd_item_sign, erp_code, stores, deleted, extras, .. } =
            item;
        let Some(shops) = shop_indices(stores, RecordKind::Item, self.told) else {
            self.told.losses.lost(RecordKind::Item, "*", id);
            return;
        };
        self.told.losses.lost_if_some(RecordKind::Item, "tax_group", tax_group.as_ref());
        self.out.lose_extras(RecordKind::Item, extras, &mut self.told.losses);
        self.out.start("good").attr("marking-of-the-good", id).extra_attrs(extras);
        match shops {
            Shops::All => self.out.start("shop-indices").end(),
            Shops::These(list) => self.out.element("shop-indices", list),
        };
        // `name` is what receipts show, `fullname` the long one.
        let (short, long) = match receipt_name {
            Some(receipt_name) => (Some(receipt_name), name.as_ref()),
            None => (name.as_ref(), None),
        };
        self.out.element_if("name", short);
        for (barcode, prices) in barcodes {
            self.barcode(barcode, prices, None, stores);
        }
        self.kind(kind.as_ref());
        for price in prices {
            self.price(price, None, stores);
        }
        self.vat(*vat);
        if let Some(group) = group {
            self.path(tree, group);
        }
        if let Some(unit) = unit {
            self.unit(unit);
        }
        self.out.extra_elements(extras);
        if *deleted {
            self.out.element("delete-from-cash", true);
        }
        self.property("precision", quantity_step.as_ref());
        if !mrc.is_empty() {
            let list: Vec<String> = mrc.iter().map(ToString::to_string).collect();
            self.out.start("plugin-property").attr("key", "mrc");
            self.property("price", Some(&list.join(";")));
            self.out.end();
        }
        self.property("alcoholic-content-percentage", alcohol.as_ref());
        self.property("volume", volume.as_ref());
        self.out.element_if("erp-code", erp_code.as_ref()).element_if("fullname", long);
        self.out.element_if("age-limit", *age_limit);
        self.flags(*flags);
        // A word that was never seen was read into the extras, and is written from there.
        if extras.get("set10:mark-type").is_none() {
            self.marking(marking.as_ref());
        }
        self.out.element_if("ffd-tag-2108", unit.as_ref().and_then(|u| u.ffd_measure));
        self.out.element_if("ffd-tag-1212", *ffd_item_sign);
        self.out.end();
    }

    fn property(&mut self, key: &str, value: Option<&impl std::fmt::Display>) {
        if let Some(value) = value {
            self.out.start("plugin-property").attr("key", key).attr("value", value).end();
        }
    }

    fn kind(&mut self, kind: Option<&ItemKind>) {
        let Some(kind) = kind else { return };
        match words::product_type(kind) {
            Some(word) => self.out.element("product-type", word),
            None => {
                // The element is mandatory; a thing sold by the piece is what a till makes of anything it can.
                self.told.losses.lost(RecordKind::Item, "kind", kind.word());
                self.out.element("product-type", "ProductPieceEntity")
            }
        };
    }

    fn vat(&mut self, vat: Option<Vat>) {
        match vat {
            None => {}
            Some(Vat::Exempt) => {
                self.out.element("vat", "-1");
            }
            Some(vat) => {
                if matches!(vat, Vat::Calculated(_)) {
                    self.told.losses.lost(RecordKind::Item, "vat", vat);
                }
                self.out.element("vat", vat.rate());
            }
        }
    }

    fn path(&mut self, tree: &mut Tree, group: &crate::vocab::GroupId) {
        let path = tree.path(group);
        for (i, level) in path.iter().enumerate() {
            self.out.start(if i == 0 { "group" } else { "parent-group" }).attr("id", &level.id);
            if let Some(extras) = level.extras {
                self.out.extra_attrs(extras);
            }
            self.out.element_if("name", level.name);
            if let Some(extras) = level.extras {
                self.out.extra_elements(extras);
            }
        }
        for _ in &path {
            self.out.end();
        }
    }

    /// The id is mandatory and keys the unit; where only a name is known, the name is the id (both were seen).
    fn unit(&mut self, unit: &Unit) {
        let Unit { id, name, ffd_measure: _ } = unit;
        let key = id.as_deref().or(name.as_deref());
        if key.is_none() && unit.ffd_measure.is_some() {
            return;
        }
        self.out.start("measure-type").attr("id", key.unwrap_or_default());
        self.out.element_if("name", name.as_ref()).end();
    }

    fn flags(&mut self, flags: ItemFlags) {
        let ItemFlags { energy_drink, pyrotechnics, excisable, egais, advance, no_seller_required } = flags;
        self.out.element_if("energy", energy_drink).element_if("pyro", pyrotechnics).element_if("excise", excisable);
        let lost = [("egais", egais), ("advance", advance), ("no_seller_required", no_seller_required)];
        for (name, value) in lost {
            self.told.losses.lost_if_some(RecordKind::Item, format!("flags.{name}"), value.as_ref());
        }
    }

    fn marking(&mut self, marking: Option<&Marking>) {
        let Some(Marking { group, optional }) = marking else { return };
        match words::mark_type(group) {
            Some(word) => {
                self.out.element("mark-type", word);
                if *optional {
                    self.told.losses.lost(RecordKind::Item, "marking.optional", optional);
                }
            }
            None => self.told.losses.lost(RecordKind::Item, "marking", group),
        }
    }

    /// `root` is the item of a barcode that stands alone.
    fn barcode(&mut self, barcode: &Barcode, prices: &[Price], root: Option<&ItemId>, stores: &Stores) {
        let Barcode { code, item: _, quantity, main, marked, not_for_scales, deleted, extras } = barcode;
        self.out.lose_extras(RecordKind::Barcode, extras, &mut self.told.losses);
        self.out.start("bar-code").attr("code", code).attr_if("marking-of-the-good", root);
        self.out.attr_if("do-not-send-to-scales", *not_for_scales);
        self.out.attr_if("deleted", deleted.then_some(true)).attr_if("marked", *marked).extra_attrs(extras);
        // A code has one price; readers of the vendor's schema take the last of several.
        if let Some((first, more)) = prices.split_first() {
            self.price(first, None, stores);
            for price in more {
                self.told.losses.lost(RecordKind::Price, "*", format_args!("{} of barcode {code}", price.amount));
            }
        }
        self.out.element_if("count", quantity.as_ref()).element_if("default-code", *main);
        self.out.extra_elements(extras).end();
    }

    /// `root` is the item of a price that stands alone; `around` the stores of the good around it.
    fn price(&mut self, price: &Price, root: Option<&ItemId>, around: &Stores) {
        let Price { subject: _, stores, department, number, amount, currency, .. } = price;
        let Price { minimum, promo, from, until, deleted, extras, .. } = price;
        let shops = shop_indices(stores, RecordKind::Price, self.told);
        let negative = amount.is_negative().then_some(amount);
        if let (None, _) | (_, Some(_)) = (&shops, negative) {
            self.told.losses.lost(RecordKind::Price, "*", amount);
            return;
        }
        self.told.losses.lost_if_some(RecordKind::Price, "minimum", minimum.as_ref());
        self.told.losses.lost_if_some(RecordKind::Price, "promo", promo.as_ref());
        self.out.lose_extras(RecordKind::Price, extras, &mut self.told.losses);
        self.out.start("price-entry").attr("price", amount).attr_if("currency", *currency);
        self.out.attr_if("deleted", deleted.then_some(true)).attr_if("marking-of-the-good", root).extra_attrs(extras);
        self.out.element_if("begin-date", *from).element_if("end-date", *until).element("number", number);
        self.price_department(department.as_deref());
        self.out.extra_elements(extras);
        match shops {
            Some(Shops::These(list)) if stores != around => self.out.element("shop-indices", list),
            Some(Shops::All) if stores != around => self.out.start("shop-indices").end(),
            _ => self.out,
        };
        self.out.end();
    }

    fn price_department(&mut self, department: Option<&str>) {
        let Some(number) = department else { return };
        if !is_number(number) {
            self.told.losses.lost(RecordKind::Price, "department", number);
            return;
        }
        self.out.start("department").attr("number", number);
        if let Some((Department { name, extras, .. }, used)) = self.departments.get_mut(number) {
            *used = true;
            self.out.extra_attrs(extras).element_if("name", name.as_ref()).extra_elements(extras);
        }
        self.out.end();
    }
}

/// Where a record is for, as `shop-indices` says it.
pub(super) enum Shops {
    /// Everywhere.
    All,
    /// A list parted by blanks.
    These(String),
}

/// The shops of a record. Set Retail numbers them: others are lost, and a record that would be left without any is
/// not written at all (`None`), because an empty list means all shops.
pub(super) fn shop_indices(stores: &Stores, kind: RecordKind, told: &mut Encoded) -> Option<Shops> {
    let Stores::List(list) = stores else { return Some(Shops::All) };
    let is_number = |s: &&StoreId| is_number(s.as_str());
    for store in list.iter().filter(|s| !is_number(s)) {
        told.losses.lost(kind, "stores", store);
    }
    let numbers: Vec<&str> = list.iter().filter(is_number).map(StoreId::as_str).collect();
    (!numbers.is_empty()).then(|| Shops::These(numbers.join(" ")))
}
