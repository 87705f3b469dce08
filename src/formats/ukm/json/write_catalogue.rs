//! Writing goods: what [`super::catalogue`] reads, in the order of the sheet (sheet ukm §5.2).
//!
//! `descr` is one space when there is nothing to say; a barcode of weighed goods has `quantity` 0.000; an open
//! beginning or end of a price is the date that the known integrator sends; nulls are written for control weights
//! only. VAT goes through the tax group: an item with a rate and no group loses the rate.

use super::NAME;
use super::catalogue::{OPEN_FROM, OPEN_UNTIL, ROOT, kind_of, step_of_digits};
use super::writer::Json;
use crate::formats::Losses;
use crate::model::{
    Barcode, ControlWeight, Group, Item, ItemFlags, ItemKind, ItemProperty, Marking, PickList, Price, PriceSubject,
    RecordKind, Stores, Unit,
};
use crate::vocab::{ItemId, Moment, Quantity, StoreId};

/// A moment as the interface wants it: no zone, no fraction. What it cannot say is told under `field`.
pub(super) fn moment(moment: Moment, kind: RecordKind, field: &'static str, losses: &mut Losses) -> Json {
    let text = moment.seconds_text();
    if Moment::parse(&text) != Ok(moment) {
        losses.lost(kind, field, moment);
    }
    Json::text(text)
}

/// `/groupItems`
pub(super) fn group(group: &Group, losses: &mut Losses) -> Json {
    let Group { id, parent, name, deleted, extras } = group;
    let mut json = Json::object();
    json.put("id", Json::text(id));
    if parent.as_ref().is_some_and(|p| p.as_str() == ROOT) {
        // A group of this id cannot be told from the top.
        losses.lost(RecordKind::Group, "parent", ROOT);
    }
    json.put("owner", Json::text(parent.as_ref().map_or(ROOT, |p| p.as_str())));
    json.put_some("name", name.as_ref().map(Json::text));
    json.put("delete", Json::flag(*deleted));
    json.put("attributes", Json::Arr(Vec::new()));
    json.extras((RecordKind::Group, ""), extras, losses);
    json
}

/// The digits that are sent for a step, and whether they say it exactly.
fn digits_of(step: Quantity) -> (u8, bool) {
    match (0..=6).find(|d| step_of_digits(*d) == Some(step)) {
        Some(digits) => (digits, true),
        None => ((0..=6).find(|d| step_of_digits(*d).is_some_and(|unit| step.fits(unit))).unwrap_or(6), false),
    }
}

/// `/items`: an item and its barcodes.
pub(super) fn item(item: &Item, barcodes: &[Barcode], losses: &mut Losses) -> Json {
    const KIND: RecordKind = RecordKind::Item;
    let Item {
        id,
        name,
        receipt_name,
        group,
        unit,
        quantity_step,
        kind,
        vat,
        tax_group,
        marking,
        age_limit,
        flags,
        alcohol,
        volume,
        mrc,
        ffd_item_sign,
        erp_code,
        stores,
        deleted,
        extras,
    } = item;
    losses.lost_if_some(KIND, "receipt_name", receipt_name.as_ref());
    losses.lost_if_some(KIND, "vat", vat.as_ref().filter(|_| tax_group.is_none()));
    losses.lost_if_some(KIND, "age_limit", age_limit.as_ref());
    losses.lost_if_some(KIND, "alcohol", alcohol.as_ref());
    losses.lost_if_some(KIND, "volume", volume.as_ref());
    losses.lost_if_some(KIND, "mrc", mrc.first());
    losses.lost_if_some(KIND, "ffd_item_sign", ffd_item_sign.as_ref());
    losses.lost_if_some(KIND, "erp_code", erp_code.as_ref());
    tell_stores(KIND, stores, losses);
    let mut json = Json::object();
    json.put("id", Json::text(id));
    json.put_some("itemGroup", group.as_ref().map(Json::text));
    json.put_some("name", name.as_ref().map(Json::text));
    json.put("descr", Json::text(" "));
    if let Some(Unit { id, name, ffd_measure }) = unit {
        tell_unit(id.as_deref(), name.as_deref(), *ffd_measure, losses);
        json.put_some("measure", name.as_ref().map(Json::text));
    }
    let step = written_step(*quantity_step, kind.as_ref(), losses);
    json.put_some("measprec", step.map(|(digits, _)| Json::count(digits)));
    json.put_some("taxgroupId", tax_group.as_deref().map(Json::number_or_text));
    json.put("delete", Json::flag(*deleted));
    let step = step.map(|(_, step)| step);
    json.put("barcodes", Json::Arr(barcodes.iter().map(|b| barcode(b, step, losses)).collect()));
    json.put("attributes", attributes(kind.as_ref(), step, marking.as_ref(), *flags, losses));
    json.extras((KIND, ""), extras, losses);
    json
}

/// What is written as `measprec`, and the step that it reads back as.
fn written_step(step: Option<Quantity>, kind: Option<&ItemKind>, losses: &mut Losses) -> Option<(u8, Quantity)> {
    let digits = match (step, kind) {
        (Some(step), _) => {
            let (digits, exact) = digits_of(step);
            if !exact {
                losses.lost(RecordKind::Item, "quantity_step", step);
            }
            digits
        }
        (None, Some(ItemKind::Weighed | ItemKind::PieceWeight)) => 3,
        (None, Some(ItemKind::Piece)) => 0,
        (None, _) => return None,
    };
    step_of_digits(digits).map(|step| (digits, step))
}

/// What a unit says beside its name.
pub(in crate::formats::ukm) fn tell_unit(id: Option<&str>, name: Option<&str>, ffd: Option<u16>, losses: &mut Losses) {
    const KIND: RecordKind = RecordKind::Item;
    if name.is_none() {
        losses.lost(KIND, "unit", id.unwrap_or_default());
    } else {
        losses.lost_if_some(KIND, "unit.id", id);
        losses.lost_if_some(KIND, "unit.ffd_measure", ffd.as_ref());
    }
}

/// A record for some stores in a document for all.
pub(in crate::formats::ukm) fn tell_stores(kind: RecordKind, stores: &Stores, losses: &mut Losses) {
    if let Stores::List(list) = stores {
        let list: Vec<&str> = list.iter().map(StoreId::as_str).collect();
        losses.lost(kind, "stores", list.join(" "));
    }
}

fn attributes(
    kind: Option<&ItemKind>,
    step: Option<Quantity>,
    marking: Option<&Marking>,
    flags: ItemFlags,
    losses: &mut Losses,
) -> Json {
    let mut ids = Vec::new();
    let stated = match kind {
        Some(ItemKind::Spirits) => Some("alcohol"),
        Some(ItemKind::Tobacco) => Some("tobacco"),
        Some(ItemKind::Service) => Some("service"),
        _ => None,
    };
    ids.extend(stated);
    if let Some(kind) = kind
        && stated.is_none()
        && kind_of(None, step).as_ref() != Some(kind)
    {
        losses.lost(RecordKind::Item, "kind", kind.word());
    }
    if let Some(Marking { group, optional }) = marking {
        ids.push(if group == "tobacco" { "markedTobacco" } else { "markedGoods" });
        if group != "tobacco" && group != "goods" {
            losses.lost(RecordKind::Item, "marking.group", group);
        }
        if *optional {
            losses.lost(RecordKind::Item, "marking.optional", optional);
        }
    }
    let ItemFlags { energy_drink, pyrotechnics, excisable, egais, advance, no_seller_required } = flags;
    for (field, id, flag) in [
        ("flags.egais", Some("egais"), egais),
        ("flags.advance", Some("advance"), advance),
        ("flags.no_seller_required", Some("noSellerRequired"), no_seller_required),
        ("flags.energy_drink", Some("energyDrink"), energy_drink),
        ("flags.pyrotechnics", None, pyrotechnics),
        ("flags.excisable", None, excisable),
    ] {
        match (flag, id) {
            (Some(true), Some(id)) => ids.push(id),
            (Some(flag), _) => losses.lost(RecordKind::Item, field, flag),
            (None, _) => {}
        }
    }
    let list = ids.into_iter().map(|id| {
        let mut attribute = Json::object();
        attribute.put("id", Json::text(id));
        attribute
    });
    Json::Arr(list.collect())
}

fn barcode(barcode: &Barcode, step: Option<Quantity>, losses: &mut Losses) -> Json {
    const KIND: RecordKind = RecordKind::Barcode;
    let Barcode { code, item: _, quantity, main, marked, not_for_scales, deleted: _, extras } = barcode;
    losses.lost_if_some(KIND, "main", main.as_ref());
    losses.lost_if_some(KIND, "marked", marked.as_ref());
    losses.lost_if_some(KIND, "not_for_scales", not_for_scales.as_ref());
    let mut json = Json::object();
    json.put("id", Json::text(code));
    let weighed = step.is_some_and(|s| s != Quantity::ONE);
    if weighed {
        losses.lost_if_some(KIND, "quantity", quantity.as_ref());
        json.put("quantity", Json::quantity(Quantity::ZERO, true));
    } else {
        losses.lost_if_some(KIND, "quantity", quantity.as_ref().filter(|q| **q == Quantity::ZERO && step.is_none()));
        json.put("quantity", Json::quantity(quantity.unwrap_or(Quantity::ONE), false));
    }
    json.extras((KIND, ""), extras, losses);
    json
}

/// Barcodes whose item did not come with them: the element names the item and nothing else of it.
pub(super) fn barcodes_only(item: &ItemId, barcodes: &[Barcode], losses: &mut Losses) -> Json {
    let mut json = Json::object();
    json.put("id", Json::text(item));
    json.put("barcodes", Json::Arr(barcodes.iter().map(|b| barcode(b, None, losses)).collect()));
    json
}

/// `/itemProperties`: properties of one item that are all deleted or all not.
pub(super) fn item_properties(list: &[ItemProperty], losses: &mut Losses) -> Json {
    let mut json = Json::object();
    if let Some(first) = list.first() {
        json.put("itemId", Json::text(&first.item));
        json.put("deleted", Json::flag(first.deleted));
    }
    let mut own = Vec::new();
    let properties = list.iter().map(|p| property(p, &mut own, losses)).collect();
    json.put("properties", Json::Arr(properties));
    for (what, value) in own {
        if !json.extra(&what, &value) {
            losses.lost(RecordKind::ItemProperty, format!("extras.{NAME}:element.{what}"), value);
        }
    }
    json
}

fn property(property: &ItemProperty, own: &mut Vec<(String, String)>, losses: &mut Losses) -> Json {
    let ItemProperty { item: _, id, name, show_to_cashier, print_on_receipt, values, deleted: _, extras } = property;
    let mut json = Json::object();
    json.put("id", Json::text(id));
    json.put("name", Json::text(name.as_deref().unwrap_or("")));
    json.put_some("showToCashier", show_to_cashier.map(Json::flag));
    json.put_some("printOnReceipt", print_on_receipt.map(Json::flag));
    let values = values.iter().map(|(id, name)| {
        let mut value = Json::object();
        value.put("id", Json::text(id));
        value.put("name", Json::text(name.as_deref().unwrap_or("")));
        value
    });
    json.put("values", Json::Arr(values.collect()));
    let mut rest = crate::model::Extras::new();
    let prefix = format!("{NAME}:element.");
    for extra in extras.iter() {
        match extra.key.strip_prefix(&prefix) {
            Some(what) => own.push((what.to_owned(), extra.value.clone())),
            None => rest.push(extra.key.clone(), &extra.value),
        }
    }
    json.extras((RecordKind::ItemProperty, ""), &rest, losses);
    json
}

/// `/picklists`
pub(super) fn pick_list(list: &PickList, losses: &mut Losses) -> Json {
    let PickList { id, name, global, items, stores, deleted, extras } = list;
    let mut json = Json::object();
    json.put("id", Json::number_or_text(id));
    json.put_some("name", name.as_ref().map(Json::text));
    json.put("isGlobal", Json::flag(global.unwrap_or(*stores == Stores::All)));
    json.put("delete", Json::flag(*deleted));
    json.put("items", Json::Arr(items.iter().map(Json::text).collect()));
    if let Stores::List(stores) = stores {
        let store = |id: &StoreId| {
            let mut store = Json::object();
            store.put("id", Json::text(id));
            store
        };
        json.put("stores", Json::Arr(stores.iter().map(store).collect()));
    }
    json.extras((RecordKind::PickList, ""), extras, losses);
    json
}

/// `/store/{id}/itemPrices` and `/store/{id}/barcodePrices`, for one of its stores. `None` when UKM has no such price.
pub(super) fn price(price: &Price, store: &StoreId, losses: &mut Losses) -> Option<Json> {
    const KIND: RecordKind = RecordKind::Price;
    let Price {
        subject,
        stores: _,
        department,
        number,
        amount,
        currency,
        minimum,
        promo,
        from,
        until,
        deleted,
        extras,
    } = price;
    if *number != 1 {
        // One price a store: card prices and further lines have no place.
        losses.lost(KIND, "*", format!("price line {number}"));
        return None;
    }
    losses.lost_if_some(KIND, "department", department.as_ref());
    losses.lost_if_some(KIND, "currency", currency.as_ref());
    let mut json = Json::object();
    match subject {
        PriceSubject::Item(item) => json.put("itemId", Json::text(item)),
        PriceSubject::Barcode { code, item } => {
            losses.lost_if_some(KIND, "item", item.as_ref());
            json.put("barcodeId", Json::text(code));
            json.put("storeId", Json::text(store));
        }
    }
    json.put("price", Json::price(*amount));
    let minimum = minimum.or(deleted.then_some(*amount));
    json.put_some("minprice", minimum.map(Json::price));
    json.put_some("isPromoPrice", promo.map(Json::flag));
    json.put("delete", Json::flag(*deleted));
    json.put("dateFrom", bound(*from, OPEN_FROM, "from", losses));
    json.put("dateTo", bound(*until, OPEN_UNTIL, "until", losses));
    json.extras((KIND, ""), extras, losses);
    Some(json)
}

/// A bound of a price; one that is the mark of an open bound would be read back as open.
fn bound(value: Option<Moment>, open: &str, field: &'static str, losses: &mut Losses) -> Json {
    match value {
        Some(value) => {
            if value.seconds_text() == open {
                losses.lost(RecordKind::Price, field, value);
            }
            moment(value, RecordKind::Price, field, losses)
        }
        None => Json::text(open),
    }
}

/// `/store/{id}/securityScale`. `None` when it names neither an item nor a barcode.
pub(super) fn control_weight(weight: &ControlWeight, losses: &mut Losses) -> Option<Json> {
    let ControlWeight {
        item,
        barcode,
        stores: _,
        mode,
        no_control,
        quantity_digits,
        min_delta,
        reference,
        max_delta,
        deleted,
        extras,
    } = weight;
    if item.is_none() && barcode.as_ref().is_none_or(|b| b.trim().is_empty()) {
        losses.lost(RecordKind::ControlWeight, "*", "without an item");
        return None;
    }
    let mut json = Json::object();
    json.put("item_id", Json::text(item.as_ref().map_or("", |i| i.as_str())));
    json.put("barcode_id", Json::text(barcode.as_deref().unwrap_or("")));
    json.put("delete", Json::flag(*deleted));
    json.put_some("measprec", quantity_digits.map(Json::count));
    let mut attributes = Json::object();
    attributes.put_some("weight_size_item_type", mode.map(Json::count));
    attributes.put_some("noControl", no_control.map(Json::flag));
    json.put("attributes", attributes);
    let mut kilograms = Json::object();
    for (name, value) in [("min_delta", min_delta), ("reference_weight", reference), ("max_delta", max_delta)] {
        kilograms.put(name, value.map_or(Json::NULL, |v| Json::quantity(v, true)));
    }
    json.put("weight", kilograms);
    json.extras((RecordKind::ControlWeight, ""), extras, losses);
    Some(json)
}
