//! Reading goods: groups, items with their barcodes, properties, pick-lists, prices, control weights (sheet ukm §5.2).
//!
//! How an item is sold follows from its attributes and, without one that says it, from `measprec`: 0 is by the
//! piece, more digits are by weight. `quantity` 0 of a barcode is how weighed goods are sent; it is read as "not
//! stated", which is what it means.

use std::sync::Arc;

use super::NAME;
use super::object::{Cx, Obj};
use crate::diag::codes;
use crate::model::{
    Barcode, ControlWeight, Extras, Group, Item, ItemFlags, ItemKind, ItemProperty, Marking, PickList, Price,
    PriceSubject, Record, Stores, Unit,
};
use crate::vocab::barcode::{looks_scientific, wrong_check_digit};
use crate::vocab::{GroupId, ItemId, Moment, Quantity, StoreId};

/// The owner of a group that stands at the top.
pub(super) const ROOT: &str = "0";
/// How an open beginning is sent: the integrator whose files are known writes this date.
pub(super) const OPEN_FROM: &str = "2020-01-01T00:00:00";
/// How an open end is sent.
pub(super) const OPEN_UNTIL: &str = "2099-01-01T00:00:00";

/// `/groupItems`
pub(super) fn group(mut obj: Obj<'_>, cx: &mut Cx<'_>) -> Option<Vec<Record>> {
    let id = obj.need_id(cx, "id", GroupId::new)?;
    cx.label = Some(format!("group {id}"));
    let parent = obj.id(cx, "owner", GroupId::new).filter(|owner| owner.as_str() != ROOT);
    let mut extras = Extras::new();
    let name = obj.filled(cx, "name");
    let deleted = obj.flag(cx, "delete").unwrap_or(false);
    obj.keep(&mut extras, &["attributes"]);
    obj.rest(cx, &mut extras);
    Some(vec![Group { id, parent, name, deleted, extras }.into()])
}

/// The digits after the point of a quantity that `measprec` states, and the step that they mean.
pub(super) fn step_of_digits(digits: u8) -> Option<Quantity> {
    (digits <= 6).then(|| Quantity::from_millionths(10_i64.pow(6 - u32::from(digits))))
}

/// `/items`: an item and its barcodes. An element that says nothing of the item but its id is about barcodes only.
pub(super) fn item(mut obj: Obj<'_>, cx: &mut Cx<'_>) -> Option<Vec<Record>> {
    let id = obj.need_id(cx, "id", ItemId::new)?;
    cx.label = Some(format!("item {id}"));
    let mut item = Item::new(id);
    item.group = obj.id(cx, "itemGroup", GroupId::new);
    item.name = obj.filled(cx, "name");
    if let Some(node) = obj.take("descr")
        && node.text().is_none_or(|t| !t.trim().is_empty())
    {
        item.extras.push(format!("{NAME}:descr"), node.raw);
    }
    item.unit = obj.filled(cx, "measure").map(|name| Unit { id: None, name: Some(name), ffd_measure: None });
    if let Some((text, node)) = obj.text(cx, "measprec") {
        item.quantity_step = text.trim().parse().ok().and_then(step_of_digits);
        if item.quantity_step.is_none() {
            let help = Some("0 means pieces, 3 means weighed goods");
            cx.tell(&codes::VALUE_INVALID, node, format!("`measprec` is no number of digits: {text}"), help);
        }
    }
    item.tax_group = obj.filled(cx, "taxgroupId");
    item.deleted = obj.flag(cx, "delete").unwrap_or(false);
    let attributes_stated = obj.peek("attributes").is_some();
    attributes(&mut obj, cx, &mut item);
    let kind = kind_of(item.kind.take(), item.quantity_step);
    let barcodes = barcodes(&mut obj, cx, &item.id, item.quantity_step);
    obj.rest(cx, &mut item.extras);
    let about_barcodes = item == Item::new(item.id.clone()) && !attributes_stated && !barcodes.is_empty();
    item.kind = kind;
    let mut records: Vec<Record> = if about_barcodes { Vec::new() } else { vec![item.into()] };
    records.extend(barcodes);
    Some(records)
}

/// How an item is sold: what its attributes say, else what its digits mean.
pub(super) fn kind_of(attribute: Option<ItemKind>, step: Option<Quantity>) -> Option<ItemKind> {
    attribute.or_else(|| match step? {
        Quantity::ONE => Some(ItemKind::Piece),
        _ => Some(ItemKind::Weighed),
    })
}

/// Reads `attributes: [{id}]` into the item; those that the model has no word for are kept.
fn attributes(obj: &mut Obj<'_>, cx: &mut Cx<'_>, item: &mut Item) {
    for node in obj.list(cx, "attributes") {
        let id = node.fields().filter(|f| f.len() == 1 && f[0].0 == "id").and_then(|f| f[0].1.text());
        let known = id.as_deref().is_some_and(|id| attribute(id, item));
        if !known {
            item.extras.push(format!("{NAME}:attributes[]"), node.raw);
        }
    }
}

/// Takes one attribute up; `false` when there is no word for it, or none left.
fn attribute(id: &str, item: &mut Item) -> bool {
    let Item { kind, marking, flags, .. } = item;
    let ItemFlags { egais, advance, no_seller_required, energy_drink, .. } = flags;
    let mut set_kind = |wanted: ItemKind| kind.is_none() && kind.replace(wanted).is_none();
    let mut set_marking = |group: &str| {
        marking.is_none() && marking.replace(Marking { group: group.to_owned(), optional: false }).is_none()
    };
    let set = |flag: &mut Option<bool>| flag.replace(true).is_none();
    match id {
        "alcohol" => set_kind(ItemKind::Spirits),
        "tobacco" => set_kind(ItemKind::Tobacco),
        "service" => set_kind(ItemKind::Service),
        "markedTobacco" => set_marking("tobacco"),
        "markedGoods" => set_marking("goods"),
        "egais" => set(egais),
        "advance" => set(advance),
        "noSellerRequired" => set(no_seller_required),
        "energyDrink" => set(energy_drink),
        _ => false,
    }
}

fn barcodes(obj: &mut Obj<'_>, cx: &mut Cx<'_>, item: &ItemId, step: Option<Quantity>) -> Vec<Record> {
    let weighed = step.is_some_and(|s| s != Quantity::ONE);
    let mut out = Vec::new();
    for node in obj.list(cx, "barcodes") {
        let Some(mut inner) = Obj::open(cx, node, "barcodes.") else { continue };
        let Some((code, at)) = inner.text(cx, "id").filter(|(t, _)| !t.trim().is_empty()) else {
            inner.missing(cx, "id");
            continue;
        };
        let code = code.trim().to_owned();
        if looks_scientific(&code) {
            let help = "format the column of barcodes as text in the spreadsheet";
            cx.tell(&codes::BARCODE_SCIENTIFIC, at, format!("the barcode has lost its digits: {code}"), Some(help));
            continue;
        }
        if let Some(right) = wrong_check_digit(&code) {
            let help = "compare it with the package: a till finds the item only by the code that is scanned";
            let message = format!("the check digit of barcode {code} should be {right}");
            cx.tell(&codes::BARCODE_CHECK_DIGIT, at, message, Some(help));
        }
        let quantity = inner.quantity(cx, "quantity").filter(|q| *q != Quantity::ZERO || (step.is_some() && !weighed));
        let mut extras = Extras::new();
        inner.rest(cx, &mut extras);
        let extras = strip_step(extras, "barcodes.");
        let item = item.clone();
        let barcode =
            Barcode { code, item, quantity, main: None, marked: None, not_for_scales: None, deleted: false, extras };
        out.push(barcode.into());
    }
    out
}

/// `/itemProperties`: one record a property. `deleted` here, `delete` everywhere else.
pub(super) fn item_properties(mut obj: Obj<'_>, cx: &mut Cx<'_>) -> Option<Vec<Record>> {
    let item = obj.need_id(cx, "itemId", ItemId::new)?;
    cx.label = Some(format!("properties of item {item}"));
    let deleted = obj.flag(cx, "deleted").unwrap_or(false);
    let mut records: Vec<ItemProperty> = Vec::new();
    if deleted && obj.peek("properties").is_none_or(|n| n.is_blank()) {
        // Whether this would delete all of them is not known.
        obj.missing(cx, "properties");
    }
    for node in obj.list(cx, "properties") {
        let Some(mut inner) = Obj::open(cx, node, "properties.") else { continue };
        let Some(id) = inner.filled(cx, "id") else {
            inner.missing(cx, "id");
            continue;
        };
        let mut extras = Extras::new();
        let record = ItemProperty {
            item: item.clone(),
            id,
            name: inner.filled(cx, "name"),
            show_to_cashier: inner.flag(cx, "showToCashier"),
            print_on_receipt: inner.flag(cx, "printOnReceipt"),
            values: values(&mut inner, cx, &mut extras),
            deleted,
            extras: Extras::new(),
        };
        inner.rest(cx, &mut extras);
        let extras = strip_step(extras, "properties.");
        records.push(ItemProperty { extras, ..record });
    }
    // What the element says beside its properties rides with the first of them.
    let mut own = Extras::new();
    obj.rest(cx, &mut own);
    if let Some(first) = records.first_mut() {
        for (what, value) in own.of(NAME) {
            first.extras.push(format!("{NAME}:element.{what}"), value);
        }
    }
    Some(records.into_iter().map(Record::from).collect())
}

/// Values as (id, name); when one of them says more, the list is kept as it is too.
fn values(obj: &mut Obj<'_>, cx: &mut Cx<'_>, extras: &mut Extras) -> Vec<(String, Option<String>)> {
    let raw = obj.peek("values").map(|n| n.raw);
    let (mut out, mut says_more) = (Vec::new(), false);
    for node in obj.list(cx, "values") {
        let Some(mut value) = Obj::open(cx, node, "properties.values.") else { continue };
        let id = value.text(cx, "id").map(|(t, _)| t).unwrap_or_default();
        out.push((id, value.filled(cx, "name")));
        let mut more = Extras::new();
        value.rest(cx, &mut more);
        says_more |= !more.is_empty();
    }
    if says_more && let Some(raw) = raw {
        extras.push(format!("{NAME}:properties.values"), raw);
    }
    out
}

/// The extras of an inner record, as seen from that record.
pub(super) fn strip_step(extras: Extras, step: &str) -> Extras {
    let mut out = Extras::new();
    for (what, value) in extras.of(NAME) {
        out.push(format!("{NAME}:{}", what.strip_prefix(step).unwrap_or(what)), value);
    }
    out
}

/// `/picklists`
pub(super) fn pick_list(mut obj: Obj<'_>, cx: &mut Cx<'_>) -> Option<Vec<Record>> {
    let Some(id) = obj.filled(cx, "id") else {
        obj.missing(cx, "id");
        return None;
    };
    cx.label = Some(format!("pick-list {id}"));
    let name = obj.filled(cx, "name");
    let global = obj.flag(cx, "isGlobal");
    let deleted = obj.flag(cx, "delete").unwrap_or(false);
    let mut items = Vec::new();
    for node in obj.list(cx, "items") {
        match node.text().map(ItemId::new) {
            Some(Ok(item)) => items.push(item),
            _ => cx.tell(&codes::VALUE_INVALID, node, format!("`items` holds what is no item id: {}", node.raw), None),
        }
    }
    let stated = obj.peek("stores");
    let stores_stated = stated.is_some();
    let (mut list, mut more) = (Vec::new(), Extras::new());
    for node in obj.list(cx, "stores") {
        let Some(mut store) = Obj::open(cx, node, "stores.") else { continue };
        list.extend(store.need_id(cx, "id", StoreId::new));
        store.rest(cx, &mut more);
    }
    let everywhere = !stores_stated || (list.is_empty() && global == Some(true));
    let stores = if everywhere { Stores::All } else { Stores::List(Arc::from(list)) };
    let mut extras = Extras::new();
    if let Some(stated) = stated
        && !more.is_empty()
    {
        extras.push(format!("{NAME}:stores"), stated.raw);
    }
    obj.rest(cx, &mut extras);
    Some(vec![PickList { id, name, global, items, stores, deleted, extras }.into()])
}

/// `/store/{id}/itemPrices`
pub(super) fn item_price(mut obj: Obj<'_>, cx: &mut Cx<'_>, store: Option<&StoreId>) -> Option<Vec<Record>> {
    let item = obj.need_id(cx, "itemId", ItemId::new)?;
    cx.label = Some(format!("price of item {item}"));
    price(obj, cx, PriceSubject::Item(item), store)
}

/// `/store/{id}/barcodePrices`
pub(super) fn barcode_price(mut obj: Obj<'_>, cx: &mut Cx<'_>, store: Option<&StoreId>) -> Option<Vec<Record>> {
    let Some(code) = obj.filled(cx, "barcodeId") else {
        obj.missing(cx, "barcodeId");
        return None;
    };
    cx.label = Some(format!("price of barcode {code}"));
    price(obj, cx, PriceSubject::Barcode { code, item: None }, store)
}

fn price(mut obj: Obj<'_>, cx: &mut Cx<'_>, subject: PriceSubject, path: Option<&StoreId>) -> Option<Vec<Record>> {
    let deleted = obj.flag(cx, "delete").unwrap_or(false);
    let store = store_of(&mut obj, cx, "storeId", path)?;
    let before = cx.findings.len();
    let amount = match obj.price(cx, "price") {
        Some((amount, node)) if amount.is_negative() => {
            let help = "correct the price in the ERP and send it again";
            cx.tell(&codes::PRICE_NEGATIVE, node, format!("the price is negative: {amount}"), Some(help));
            return None;
        }
        Some((amount, _)) => amount,
        None if deleted && cx.findings.len() == before => Default::default(),
        None => {
            if cx.findings.len() == before {
                obj.missing(cx, "price");
            }
            return None;
        }
    };
    let minimum = obj.price(cx, "minprice").map(|(p, _)| p);
    let open = |moment: Option<Moment>, mark: &str| moment.filter(|m| Moment::parse(mark) != Ok(*m));
    let from = open(obj.moment(cx, "dateFrom"), OPEN_FROM);
    let until = open(obj.moment(cx, "dateTo"), OPEN_UNTIL);
    let promo = obj.flag(cx, "isPromoPrice");
    let mut extras = Extras::new();
    obj.rest(cx, &mut extras);
    let stores = Stores::one(store);
    let (department, currency, number) = (None, None, 1);
    let price =
        Price { subject, stores, department, number, amount, currency, minimum, promo, from, until, deleted, extras };
    Some(vec![price.into()])
}

/// The store of an element: its own field, which must not contradict the path, else the path, else `--store`.
pub(super) fn store_of(obj: &mut Obj<'_>, cx: &mut Cx<'_>, field: &str, path: Option<&StoreId>) -> Option<StoreId> {
    let node = obj.peek(field);
    match (obj.id(cx, field, StoreId::new), path) {
        (Some(own), Some(path)) if own != *path => {
            let message = format!("`{field}` is {own}, but the file is for store {path}");
            cx.tell(&codes::VALUE_INVALID, node.unwrap_or(obj.node), message, None);
            None
        }
        (Some(own), _) => Some(own),
        (None, Some(path)) => Some(path.clone()),
        (None, None) => {
            let help = "keep the file under `store/NUMBER/`, as in the interface, or give the store with --store";
            cx.tell(&codes::STORE_NEEDED, obj.node, "the store is not stated", Some(help));
            None
        }
    }
}

/// `/store/{id}/securityScale`: here alone names have underscores.
pub(super) fn control_weight(mut obj: Obj<'_>, cx: &mut Cx<'_>, store: Option<&StoreId>) -> Option<Vec<Record>> {
    let item = obj.id(cx, "item_id", ItemId::new);
    let barcode = obj.filled(cx, "barcode_id");
    if item.is_none() && barcode.is_none() {
        obj.missing(cx, "item_id");
        return None;
    }
    cx.label = match (&barcode, &item) {
        (Some(code), _) => Some(format!("control weight of barcode {code}")),
        (None, item) => item.as_ref().map(|item| format!("control weight of item {item}")),
    };
    let stores = Stores::one(store_of(&mut obj, cx, "store_id", store)?);
    let deleted = obj.flag(cx, "delete").unwrap_or(false);
    let quantity_digits = obj.small(cx, "measprec");
    let mut extras = Extras::new();
    let (mut mode, mut no_control) = (None, None);
    if let Some(mut attributes) = obj.object(cx, "attributes") {
        mode = attributes.small(cx, "weight_size_item_type");
        no_control = attributes.flag(cx, "noControl");
        attributes.rest(cx, &mut extras);
    }
    let (mut min_delta, mut reference, mut max_delta) = (None, None, None);
    if let Some(mut weight) = obj.object(cx, "weight") {
        min_delta = weight.quantity(cx, "min_delta");
        reference = weight.quantity(cx, "reference_weight");
        max_delta = weight.quantity(cx, "max_delta");
        weight.rest(cx, &mut extras);
    }
    obj.rest(cx, &mut extras);
    let weight = ControlWeight {
        item,
        barcode,
        stores,
        mode,
        no_control,
        quantity_digits,
        min_delta,
        reference,
        max_delta,
        deleted,
        extras,
    };
    Some(vec![weight.into()])
}
