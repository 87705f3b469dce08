//! Reading a receipt.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

use super::super::fields::{Fields, Stated, Style, Telling};
use super::super::node::Node;
use super::super::{NAME, tenders};
use super::parts;
use crate::diag::codes;
use crate::model::{
    CardUse, Extras, Fiscal, OriginalReceipt, Payment, Position, Receipt, ReceiptDiscount, ReceiptKey, ReceiptKind,
    ReceiptState, Record,
};
use crate::vocab::{Quantity, Rate, Vat};

/// The plug-in property that annuls a receipt.
pub(super) const ANNUL: (&str, &str) = ("SKNO_ANNUL", "1");

/// The plug-in property of a line that holds a mark.
pub(super) const EXCISE_TOKEN: &str = "excise-token";

/// Reads a receipt.
pub(super) fn receipt(node: &Node, telling: &mut Telling<'_>) -> Option<Record> {
    let mut fields = Fields::new(node, Style::Attributes, telling);
    let (store, till) = (fields.required("shop", |f, n| f.store(n)), fields.required("cash", |f, n| f.till(n)));
    let (shift, number) = (fields.required_number("shift"), fields.required_number("number"));
    let day = fields.required("operDay", |f, n| f.day(n));
    let key = match (store, till, shift, number, day) {
        (Some(store), Some(till), Some(shift), Some(number), Some(business_date)) => {
            let key = ReceiptKey { store, till, shift, number, business_date };
            fields.telling.key = Some(key.to_string());
            Some(key)
        }
        _ => None,
    };
    // Very old readers know the attribute under another name.
    let number_name = if node.attr("tabNumber").is_none() { "userTabNumber" } else { "tabNumber" };
    let cashier = fields.cashier(number_name, "userName");
    if let ("userTabNumber", Some(id)) = (number_name, &cashier.id) {
        fields.keep_name(number_name, id);
    }
    let sale = fields.required("operationType", |f, n| f.boolean(n));
    let (opened, closed) = (fields.moment("begintime"), fields.moment("saletime"));
    let total = fields.required("amount", |f, n| f.money(n));
    let discount_total = fields.money("discountAmount");
    let fiscal = Fiscal {
        serial: fields.text("factorynum"),
        registration: fields.text("fiscalnum"),
        document: fields.text("fiscalDocNum"),
        sign: None,
        qr: fields.text("qrcode"),
        inn: fields.text("inn"),
    };
    let (state, kept) = state(&mut fields);
    let mut positions = positions(&mut fields);
    let bottles = bottles(&mut fields, &mut positions);
    let discounts = discounts(&mut fields);
    let payments = payments(&mut fields);
    let cards = cards(&mut fields);
    let original = original(&mut fields);
    let extras = extended(fields.rest(&["cashOperation"]), kept, bottles);
    Some(Record::from(Receipt {
        key: key?,
        kind: if sale? { ReceiptKind::Sale } else { ReceiptKind::Return },
        state,
        currency: None,
        original: original?,
        cashier,
        opened,
        closed,
        total: total?,
        discount_total,
        positions: positions?,
        removed: Vec::new(),
        discounts: discounts?,
        payments: payments?,
        taxes: Vec::new(),
        cards: cards?,
        fiscal,
        extras,
    }))
}

fn extended(extras: Extras, properties: Extras, bottles: Extras) -> Extras {
    extras.iter().chain(properties.iter()).chain(bottles.iter()).cloned().collect()
}

/// Whether it counts; the plug-in properties are kept. A status that nobody knows is kept and told.
fn state(fields: &mut Fields<'_, '_, '_>) -> (ReceiptState, Extras) {
    let mut properties = Extras::new();
    let mut annulled = false;
    for node in fields.children("plugin-property") {
        annulled |= parts::property(node) == Some(ANNUL);
        parts::keep_property(node, &mut properties);
    }
    let Some(Stated { text, raw, span }) = fields.value("status") else {
        let state = if annulled { ReceiptState::Cancelled } else { ReceiptState::Completed };
        return (state, properties);
    };
    let cancelled = text.eq_ignore_ascii_case("CANCELLED");
    if raw != "CANCELLED" || annulled {
        fields.keep_spelled("status", raw);
    }
    if !cancelled {
        let message = format!("unknown `status` of a receipt: {text:?}; it is taken as completed");
        fields.telling.add(&codes::UNKNOWN_FIELD, span, message, "");
    }
    (if cancelled || annulled { ReceiptState::Cancelled } else { ReceiptState::Completed }, properties)
}

/// Reads all children of the containers of this name; `None` when one of them cannot be read.
fn within<T>(
    fields: &mut Fields<'_, '_, '_>,
    container: &str,
    element: &str,
    mut read: impl FnMut(&Node, &mut Telling<'_>) -> Option<T>,
) -> Option<Vec<T>> {
    let mut found = Vec::new();
    let mut whole = true;
    for node in fields.children(container) {
        let mut inner = Fields::new(node, Style::Attributes, fields.telling);
        for child in inner.children(element) {
            match read(child, inner.telling) {
                Some(one) => found.push(one),
                None => whole = false,
            }
        }
        inner.nothing_else();
    }
    whole.then_some(found)
}

fn positions(fields: &mut Fields<'_, '_, '_>) -> Option<Vec<Position>> {
    let mut place = 0;
    within(fields, "positions", "position", |node, telling| {
        place += 1;
        position(node, place, telling)
    })
}

fn position(node: &Node, place: u32, telling: &mut Telling<'_>) -> Option<Position> {
    let mut fields = Fields::new(node, Style::Attributes, telling);
    // A line without a number is numbered by its place.
    let order = if fields.value("order").is_some() { fields.order("order") } else { Some(place) };
    let item = match fields.item("goodsCode") {
        Some(item) => Some(item),
        None => misspelled_item(&mut fields),
    };
    let barcode = fields.text("barCode");
    let quantity = fields.required("count", |f, n| f.quantity(n));
    let price = fields.required("cost", |f, n| f.unit_price(n));
    let (price_with_discount, discount) = (fields.unit_price("costWithDiscount"), fields.money("discountValue"));
    let amount = fields.required("amount", |f, n| f.money(n));
    let (vat, vat_sum) = (vat(&mut fields, "nds"), fields.money("ndsSum"));
    let department = fields.text("departNumber");
    let (entry, time) = (fields.text("insertType"), fields.moment("dateCommit"));
    let mut marks = Vec::new();
    let mut properties = Extras::new();
    for child in fields.children("plugin-property") {
        match parts::property(child) {
            Some((EXCISE_TOKEN, mark)) if !mark.is_empty() => marks.push(mark.to_owned()),
            _ => parts::keep_property(child, &mut properties),
        }
    }
    let extras = extended(fields.rest(&["ndsClass", "goodsUnit", "softCheckNumber"]), properties, Extras::new());
    Some(Position {
        order: order?,
        item,
        barcode,
        name: None,
        quantity: quantity?,
        price: price?,
        price_with_discount,
        discount,
        amount: amount?,
        vat,
        tax_group: None,
        vat_sum,
        department,
        marks,
        seller: None,
        entry,
        time,
        extras,
    })
}

/// `goodCode` is the spelling of discounts, and is met on lines too (sheet setretail §8, hint 10).
fn misspelled_item(fields: &mut Fields<'_, '_, '_>) -> Option<crate::vocab::ItemId> {
    let item = fields.item("goodCode")?;
    fields.keep_name("goodCode", item.as_str());
    Some(item)
}

/// A VAT rate in percent; -1 stands for no VAT (sheet setretail §1.3).
pub(in super::super) fn vat(fields: &mut Fields<'_, '_, '_>, name: &str) -> Option<Vat> {
    let value = fields.value(name)?;
    let points = fields.percent(name)?;
    match i32::try_from(points) {
        Ok(-100) => Some(Vat::Exempt),
        Ok(points @ 0..=10_000) => Some(Vat::Rate(Rate::from_basis_points(points))),
        _ => {
            let message = format!("`{name}` is not a VAT rate: {:?}", value.text);
            fields.telling.add(&codes::OUT_OF_RANGE, value.span, message, "write a percentage, or -1 for no VAT");
            None
        }
    }
}

/// Alcohol marks of the whole receipt; they are handed out to the lines with the same barcode.
fn bottles(fields: &mut Fields<'_, '_, '_>, positions: &mut Option<Vec<Position>>) -> Extras {
    let mut kept = Extras::new();
    let mut containers = fields.children("exciseBottles").peekable();
    if containers.peek().is_none() {
        return kept;
    }
    let positions = positions.as_deref_mut().unwrap_or_default();
    let mut seen: HashSet<String> = positions.iter().flat_map(|p| p.marks.iter().cloned()).collect();
    // The lines of each barcode that have fewer marks than units.
    let mut lines: HashMap<String, VecDeque<usize>> = HashMap::new();
    for (i, position) in positions.iter().enumerate().filter(|(_, p)| has_room(p)) {
        if let Some(barcode) = &position.barcode {
            lines.entry(barcode.clone()).or_default().push_back(i);
        }
    }
    for container in containers {
        kept.push(format!("{NAME}:exciseBottles"), container.fragment());
        for bottle in container.children.iter().filter(|c| c.name == "bottle") {
            let (Some(barcode), Some(mark)) = (bottle.attr("barcode"), bottle.attr("exciseBarcode")) else { continue };
            let Some(of_barcode) = lines.get_mut(barcode.trim()) else { continue };
            let Some(&i) = of_barcode.front() else { continue };
            if mark.is_empty() || !seen.insert(mark.to_owned()) {
                continue;
            }
            positions[i].marks.push(mark.to_owned());
            positions[i].extras.push(format!("{NAME}:#bottle"), mark);
            if !has_room(&positions[i]) {
                of_barcode.pop_front();
            }
        }
    }
    kept
}

fn has_room(position: &Position) -> bool {
    Quantity::whole(i32::try_from(position.marks.len()).unwrap_or(i32::MAX)) < position.quantity
}

fn discounts(fields: &mut Fields<'_, '_, '_>) -> Option<Vec<ReceiptDiscount>> {
    within(fields, "discounts", "discount", parts::discount)
}

fn payments(fields: &mut Fields<'_, '_, '_>) -> Option<Vec<Payment>> {
    within(fields, "payments", "payment", payment)
}

fn payment(node: &Node, telling: &mut Telling<'_>) -> Option<Payment> {
    let mut fields = Fields::new(node, Style::Attributes, telling);
    let order = fields.order("order");
    let code = fields.text("typeClass");
    let amount = fields.required("amount", |f, n| f.money(n));
    let name = fields.text("description");
    let mut typed: BTreeMap<&str, String> = BTreeMap::new();
    let mut properties = Extras::new();
    for child in fields.children("plugin-property") {
        match parts::property(child) {
            Some((key, value)) if is_typed(key) && !value.is_empty() && !typed.contains_key(key) => {
                typed.insert(key, value.to_owned());
            }
            _ => parts::keep_property(child, &mut properties),
        }
    }
    let extras = extended(fields.rest(&[]), properties, Extras::new());
    Some(Payment {
        order,
        tender: tenders::tender(code.as_deref()),
        change: code.as_deref() == Some(tenders::CHANGE),
        code,
        name,
        amount: amount?,
        card: typed.remove(tenders::CARD),
        authorization: typed.remove(tenders::AUTHORIZATION),
        reference: typed.remove(tenders::REFERENCE),
        extras,
    })
}

fn is_typed(key: &str) -> bool {
    [tenders::CARD, tenders::AUTHORIZATION, tenders::REFERENCE].contains(&key)
}

fn cards(fields: &mut Fields<'_, '_, '_>) -> Option<Vec<CardUse>> {
    let plain =
        within(fields, "discountCards", "discountCard", |node, telling| Some(parts::discount_card(node, telling)))?;
    let mut cards: Vec<CardUse> = plain.into_iter().flatten().collect();
    let mut whole = true;
    for node in fields.children("card") {
        match parts::card(node, fields.telling) {
            Some(card) => cards.push(card),
            None => whole = false,
        }
    }
    whole.then_some(cards)
}

/// The sale that is returned: `Some(None)` when none is named.
fn original(fields: &mut Fields<'_, '_, '_>) -> Option<Option<OriginalReceipt>> {
    let Some(node) = fields.children("original-purchase").next() else { return Some(None) };
    let mut inner = Fields::new(node, Style::Attributes, fields.telling);
    let till = inner.till("cash");
    let (shift, number, time) = (inner.number("shift"), inner.number("number"), inner.moment("saletime"));
    let extras = inner.rest(&[]);
    Some(Some(OriginalReceipt { store: None, till, shift, number, time, extras }))
}
