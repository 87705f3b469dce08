//! Writing a receipt. What was not stated is not written, but for the sums of discounts, which every reader of the
//! format asks for.

use std::collections::BTreeMap;

use super::super::fields::Style;
use super::super::out::Out;
use super::super::records::Written;
use super::super::tags::{Tag, lose_extras};
use super::super::{NAME, numbers, tenders};
use super::parts;
use super::read::{ANNUL, EXCISE_TOKEN};
use crate::formats::{Encoded, Losses};
use crate::model::{
    CardUse, Fiscal, OriginalReceipt, Payment, Position, Receipt, ReceiptDiscount, ReceiptKey, ReceiptKind,
    ReceiptState, Record, RecordKind,
};
use crate::vocab::{Money, Vat};

const KIND: RecordKind = RecordKind::Receipt;

/// Writes a receipt.
pub(super) fn receipt(record: &Record, out: &mut Out, told: &mut Encoded) -> Written {
    let Record::Receipt(receipt) = record else { return Written::Lost };
    let losses = &mut told.losses;
    // Only paid and cancelled receipts exist in the format; another written as one of these would be counted.
    if matches!(receipt.state, ReceiptState::Suspended | ReceiptState::Training) {
        losses.lost(KIND, "*", &receipt.key);
        return Written::Lost;
    }
    let Receipt {
        key,
        kind,
        state,
        currency,
        original,
        cashier,
        opened,
        closed,
        total,
        discount_total,
        positions,
        removed,
        discounts,
        payments,
        taxes,
        cards,
        fiscal,
        extras,
    } = &**receipt;
    let ReceiptKey { store, till, shift, number, business_date } = key;
    let mut tag = Tag::start(out, "purchase", Style::Attributes, extras);
    let old_name = tag.spelled("userTabNumber").is_some_and(|t| Some(t.trim()) == cashier.id.as_deref());
    let (name, other) = if old_name { ("userTabNumber", "tabNumber") } else { ("tabNumber", "userTabNumber") };
    tag.knows(other).cashier(name, "userName", cashier).boolean("operationType", Some(!kind.is_return()));
    tag.day("operDay", Some(*business_date)).text("shop", Some(store.as_str())).text("cash", Some(till.as_str()));
    tag.number("shift", Some(*shift)).number("number", Some(*number));
    tag.moment("saletime", *closed).moment("begintime", *opened);
    tag.money("amount", Some(*total));
    tag.money("discountAmount", discount_total.or_else(|| parts::discount_sum(discounts)));
    write_fiscal(fiscal, &mut tag, losses);
    let cancelled = *state == ReceiptState::Cancelled;
    let annulled = extras.iter().any(|e| e.value == annulment());
    // The property alone says it for a receipt that was read so.
    let own = (cancelled && !annulled).then(|| "CANCELLED".to_owned());
    tag.field("status", own, |t| t.trim().eq_ignore_ascii_case("CANCELLED") == cancelled || annulled).rest_attrs();
    write_positions(positions, discounts, tag.out, losses);
    tag.out.start("payments");
    payments.iter().for_each(|p| write_payment(p, tag.out, losses));
    tag.out.end();
    if !discounts.is_empty() {
        tag.out.start("discounts");
        discounts.iter().for_each(|d| parts::write_discount(d, KIND, tag.out, losses));
        tag.out.end();
    }
    write_cards(cards, tag.out, losses);
    if let Some(original) = original {
        write_original(original, tag.out, losses);
    }
    tag.end();
    if *kind == ReceiptKind::ReturnWithoutReceipt {
        losses.lost(KIND, "kind", "return without receipt");
    }
    losses.lost_if_some(KIND, "currency", currency.as_ref());
    removed.iter().for_each(|p| losses.lost(KIND, "removed", p.order));
    taxes.iter().for_each(|(vat, sum)| losses.lost(KIND, "taxes", format!("{vat} %: {sum}")));
    losses.extras(KIND, extras, NAME);
    Written::Yes
}

/// The plug-in property that annuls, as it is kept.
fn annulment() -> String {
    let (key, value) = ANNUL;
    format!("<plugin-property key=\"{key}\" value=\"{value}\"/>")
}

fn write_fiscal(fiscal: &Fiscal, tag: &mut Tag<'_, '_>, losses: &mut Losses) {
    let Fiscal { serial, registration, document, sign, qr, inn } = fiscal;
    tag.text("inn", inn.as_deref()).text("qrcode", qr.as_deref());
    tag.text("fiscalDocNum", document.as_deref());
    tag.text("factorynum", serial.as_deref()).text("fiscalnum", registration.as_deref());
    losses.lost_if_some(KIND, "fiscal.sign", sign.as_ref());
}

fn write_positions(positions: &[Position], discounts: &[ReceiptDiscount], out: &mut Out, losses: &mut Losses) {
    // The sum of nothing is zero, and a line without a discount states so.
    let mut pointing: BTreeMap<u32, Option<Money>> = BTreeMap::new();
    for discount in discounts {
        if let Some(order) = discount.position {
            let sum = pointing.entry(order).or_insert(Some(Money::ZERO));
            *sum = sum.and_then(|s| s.checked_add(discount.amount));
        }
    }
    out.start("positions");
    for position in positions {
        let sum = pointing.get(&position.order).copied().unwrap_or(Some(Money::ZERO));
        write_position(position, sum, out, losses);
    }
    out.end();
}

fn write_position(position: &Position, pointing: Option<Money>, out: &mut Out, losses: &mut Losses) {
    let Position {
        order,
        item,
        barcode,
        name,
        quantity,
        price,
        price_with_discount,
        discount,
        amount,
        vat,
        tax_group,
        vat_sum,
        department,
        marks,
        seller,
        entry,
        time,
        extras,
    } = position;
    let mut tag = Tag::start(out, "position", Style::Attributes, extras);
    tag.number("order", Some(u64::from(*order))).text("departNumber", department.as_deref());
    let item = item.as_ref().map(|i| i.as_str());
    let misspelled = tag.spelled("goodCode").is_some_and(|t| Some(t.trim()) == item);
    let (code, other) = if misspelled { ("goodCode", "goodsCode") } else { ("goodsCode", "goodCode") };
    tag.knows(other).text(code, item).text("barCode", barcode.as_deref());
    tag.quantity("count", Some(*quantity)).price("cost", Some(*price)).price("costWithDiscount", *price_with_discount);
    tag.money("discountValue", discount.or(pointing)).money("amount", Some(*amount));
    write_vat(*vat, "nds", &mut tag, losses, "positions.vat", KIND);
    tag.money("ndsSum", *vat_sum);
    tag.moment("dateCommit", *time).text("insertType", entry.as_deref()).rest_attrs();
    // Marks that came as bottles are written as bottles again.
    let bottles: Vec<&str> = extras.of(NAME).filter(|(what, _)| *what == "#bottle").map(|(_, mark)| mark).collect();
    for mark in marks.iter().filter(|m| !bottles.contains(&m.as_str())) {
        parts::write_property(EXCISE_TOKEN, mark, tag.out);
    }
    tag.end();
    losses.lost_if_some(KIND, "positions.name", name.as_ref());
    losses.lost_if_some(KIND, "positions.tax_group", tax_group.as_ref());
    losses.lost_if_some(KIND, "positions.seller", seller.as_ref());
    lose_extras(losses, KIND, "positions", extras);
}

/// A VAT rate; a rate of an advance has no word of its own.
pub(in super::super) fn write_vat(
    vat: Option<Vat>,
    name: &'static str,
    tag: &mut Tag<'_, '_>,
    losses: &mut Losses,
    field: &'static str,
    kind: RecordKind,
) {
    let own = vat.map(|vat| match vat {
        Vat::Exempt => "-1.0".to_owned(),
        Vat::Rate(rate) | Vat::Calculated(rate) => numbers::rate(rate),
    });
    if let Some(vat @ Vat::Calculated(_)) = vat {
        losses.lost(kind, field, vat);
    }
    let written = own.clone();
    tag.field(name, own, |t| {
        let same = |w: &String| numbers::parse_rounded(w, 2).ok() == numbers::parse_rounded(t, 2).ok();
        written.as_ref().is_some_and(same)
    });
}

fn write_payment(payment: &Payment, out: &mut Out, losses: &mut Losses) {
    let Payment { order, tender, code, name, amount, change, card, authorization, reference, extras } = payment;
    let class = tenders::class(*tender, *change, code.as_deref());
    let mut tag = Tag::start(out, "payment", Style::Attributes, extras);
    tag.number("order", order.map(u64::from)).text("typeClass", class).money("amount", Some(*amount));
    tag.text("description", Some(name.as_deref().unwrap_or(""))).rest_attrs();
    for (key, value) in
        [(tenders::CARD, card), (tenders::AUTHORIZATION, authorization), (tenders::REFERENCE, reference)]
    {
        if let Some(value) = value {
            parts::write_property(key, value, tag.out);
        }
    }
    tag.end();
    if code.is_some() && code.as_deref() != class {
        losses.lost_if_some(KIND, "payments.code", code.as_ref());
    }
    // A class that does not say the tender cannot be read back as it.
    if tenders::tender(class) != *tender {
        losses.lost(KIND, "payments.tender", tender.word());
    }
    lose_extras(losses, KIND, "payments", extras);
}

fn write_cards(cards: &[CardUse], out: &mut Out, losses: &mut Losses) {
    if cards.iter().any(parts::is_plain) {
        out.start("discountCards");
        cards.iter().filter(|c| parts::is_plain(c)).for_each(|c| parts::write_discount_card(c, out));
        out.end();
    }
    cards.iter().filter(|c| !parts::is_plain(c)).for_each(|c| parts::write_card(c, out));
    cards.iter().for_each(|c| lose_extras(losses, KIND, "cards", &c.extras));
}

fn write_original(original: &OriginalReceipt, out: &mut Out, losses: &mut Losses) {
    let OriginalReceipt { store, till, shift, number, time, extras } = original;
    losses.lost_if_some(KIND, "original.store", store.as_ref());
    lose_extras(losses, KIND, "original", extras);
    if store.is_some() && (till, shift, number, time) == (&None, &None, &None, &None) {
        return;
    }
    let mut tag = Tag::start(out, "original-purchase", Style::Attributes, extras);
    tag.text("cash", till.as_ref().map(|t| t.as_str())).number("shift", *shift).number("number", *number);
    tag.moment("saletime", *time).rest_attrs().end();
}
