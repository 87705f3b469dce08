//! Writing receipts and drawer operations: the counterpart of [`super::receipts`] and [`super::cash`].
//!
//! UKM's own ids come from the extras of what was read from UKM; else they are derived: `posId` is the till, `shiftId`
//! the shift, `id` the number. A receipt that was cancelled, put aside or rung up in training is written only when the
//! word of `result` is known: from its extras or from a setting. Discounts reach UKM as sums of their lines; the form
//! of its `discounts` and `taxes` is not known.

use super::object::Settings;
use super::receipts::{CLIENT, COUPON, decimals_of};
use super::writer::{Json, money_text, price_text};
use crate::formats::Losses;
use crate::model::{
    CardUse, CashDirection, CashOperation, CashierRef, Fiscal, Payment, Position, Receipt, ReceiptKey, ReceiptKind,
    ReceiptState, RecordKind, Tender,
};
use crate::vocab::{Currency, Moment, Money, Quantity, UnitPrice};

const KIND: RecordKind = RecordKind::Receipt;

/// Where the client's object is kept.
const CLIENT_KEY: &str = "ukm5-json:client";

/// What all amounts of a receipt have in common.
struct Amounts<'s> {
    settings: &'s Settings,
    currency: Option<Json>,
}

impl Amounts<'_> {
    fn object(&self, text: String) -> Json {
        let mut json = Json::object();
        json.put("amount", Json::Raw(text.into()));
        json.put_some("code", self.currency.clone());
        json
    }

    fn money(&self, amount: Money) -> Json {
        self.object(money_text(amount, self.settings.kopecks, self.settings.quoted))
    }

    fn price(&self, price: UnitPrice) -> Json {
        self.object(price_text(price, self.settings.kopecks, self.settings.quoted))
    }
}

fn quantity(quantity: Quantity) -> Json {
    let mut json = Json::object();
    let decimals = decimals_of(quantity);
    json.put("amount", Json::quantity(quantity, decimals >= 3));
    json.put("decimals", Json::count(decimals));
    json
}

fn time(moment: Moment, field: &'static str, losses: &mut Losses) -> Json {
    super::write_catalogue::moment(moment, KIND, field, losses)
}

/// `export/receipt`. `None` when UKM's word for its state is not known.
pub(super) fn receipt(receipt: &Receipt, settings: &Settings, losses: &mut Losses) -> Option<Json> {
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
    } = receipt;
    let ReceiptKey { store, till, shift, number, business_date } = key;
    let result = result_word(receipt, settings, losses)?;
    if let Some(original) = original {
        // How UKM names the receipt that a return goes back to is not known.
        losses.lost(KIND, "original", original.number.map_or_else(String::new, |n| n.to_string()));
    }
    for discount in discounts {
        losses.lost(KIND, "discounts", discount.amount);
    }
    for (vat, amount) in taxes {
        losses.lost(KIND, "taxes", format!("{vat}: {amount}"));
    }
    tell_fiscal(fiscal, losses);
    let moment = closed.or(*opened).unwrap_or_else(|| business_date.midnight());
    if moment.date() != *business_date {
        losses.lost(KIND, "business_date", business_date);
    }
    let amounts = Amounts { settings, currency: currency.map(|c: Currency| Json::text(c.to_string())) };
    let mut json = Json::object();
    json.put("id", Json::count(*number));
    json.put("number", Json::count(*number));
    json.put("receiptType", Json::text(type_word(*kind)));
    json.put("result", result);
    json.put("storeId", Json::text(store));
    json.put("posId", Json::number_or_text(till.as_str()));
    json.put("posNumber", Json::number_or_text(till.as_str()));
    json.put("shiftId", Json::count(*shift));
    json.put("shiftNumber", Json::count(*shift));
    let CashierRef { id, name } = cashier;
    json.put_some("cashierId", id.as_deref().map(Json::number_or_text));
    json.put_some("cashierName", name.as_ref().map(Json::text));
    let mut dates = Json::object();
    dates.put_some("dateOpen", opened.map(|m| time(m, "opened", losses)));
    match closed {
        Some(closed) => dates.put("dateClose", time(*closed, "closed", losses)),
        None if opened.is_none() => dates.put("dateClose", Json::text(moment.seconds_text())),
        None => {}
    }
    json.put("dates", dates);
    json.put("additional", additional(cards, losses));
    json.put("payments", self::payments(payments, &amounts, losses));
    json.put("calculated", calculated(positions.len(), *total, *discount_total, &amounts));
    json.put("items", self::positions(positions, "positions.", &amounts, losses));
    json.put("removedItems", self::positions(removed, "removed.", &amounts, losses));
    json.extras((KIND, ""), extras, losses);
    if *state == ReceiptState::Completed {
        json.set("result", Json::text("Completed"));
    }
    Some(json)
}

fn calculated(items: usize, total: Money, discount: Option<Money>, amounts: &Amounts<'_>) -> Json {
    let mut json = Json::object();
    json.put_some("receiptCurrencyCode", amounts.currency.clone());
    json.put("itemsCount", Json::count(items as u64));
    json.put("amount", amounts.money(total));
    json.put_some("totalDiscountAmount", discount.map(|m| amounts.money(m)));
    json
}

/// The word of `result`; `Null` where the receipt's own extras have it. `None`, and told, when it is not known.
fn result_word(receipt: &Receipt, settings: &Settings, losses: &mut Losses) -> Option<Json> {
    let state = receipt.state;
    if state == ReceiptState::Completed {
        return Some(Json::text("Completed"));
    }
    if let Some((_, word)) = settings.results.iter().find(|(s, _)| *s == state) {
        return Some(Json::text(word));
    }
    if receipt.extras.get("ukm5-json:result").is_none() {
        losses.lost(KIND, "*", format!("{} ({})", receipt.key, state.word()));
        return None;
    }
    if state != ReceiptState::Cancelled {
        losses.lost(KIND, "state", state.word());
    }
    Some(Json::NULL)
}

fn type_word(kind: ReceiptKind) -> &'static str {
    match kind {
        ReceiptKind::Sale => "Sale",
        ReceiptKind::Return => "RefundOnReceipt",
        ReceiptKind::ReturnWithoutReceipt => "RefundWOReceipt",
    }
}

fn tell_fiscal(fiscal: &Fiscal, losses: &mut Losses) {
    let Fiscal { serial, registration, document, sign, qr, inn } = fiscal;
    losses.lost_if_some(KIND, "fiscal.serial", serial.as_ref());
    losses.lost_if_some(KIND, "fiscal.registration", registration.as_ref());
    losses.lost_if_some(KIND, "fiscal.document", document.as_ref());
    losses.lost_if_some(KIND, "fiscal.sign", sign.as_ref());
    losses.lost_if_some(KIND, "fiscal.qr", qr.as_ref());
    losses.lost_if_some(KIND, "fiscal.inn", inn.as_ref());
}

/// Client, discount cards, coupons: they are read back in this order, and another one is told.
fn additional(cards: &[CardUse], losses: &mut Losses) -> Json {
    let client = cards.iter().position(|c| c.kind.as_deref() == Some(CLIENT));
    let is_coupon = |i: &usize| cards[*i].kind.as_deref() == Some(COUPON);
    let others: Vec<usize> = (0..cards.len()).filter(|i| Some(*i) != client).collect();
    let (coupons, numbers): (Vec<usize>, Vec<usize>) = others.into_iter().partition(is_coupon);
    let in_order = client.iter().chain(&numbers).chain(&coupons).copied().eq(0..cards.len());
    if !in_order {
        losses.lost(KIND, "cards", "the order of cards and coupons");
    }
    let mut quiet = Losses::default();
    let losses = if in_order { losses } else { &mut quiet };
    let mut json = Json::object();
    if let Some(i) = client {
        self::client(&mut json, &cards[i], losses);
    }
    for (name, list) in [("discountCards", numbers), ("couponsCodes", coupons)] {
        let mut texts = Vec::with_capacity(list.len());
        for i in list {
            let CardUse { number, kind, extras } = &cards[i];
            losses.lost_if_some(KIND, "cards.kind", kind.as_ref().filter(|k| *k != COUPON));
            for extra in extras.iter() {
                losses.lost(KIND, format!("cards.extras.{}", extra.key), &extra.value);
            }
            texts.push(Json::text(number));
        }
        json.put(name, Json::Arr(texts));
    }
    json
}

/// The client as he was read, else by the number of his card.
fn client(json: &mut Json, card: &CardUse, losses: &mut Losses) {
    let CardUse { number, kind: _, extras } = card;
    let kept = extras.get(CLIENT_KEY).is_some_and(|raw| json.extra("client", raw));
    if !kept {
        let mut inner = Json::object();
        inner.put("cardNumber", Json::text(number));
        json.put("client", inner);
    }
    for extra in extras.iter().filter(|e| !kept || e.key != CLIENT_KEY) {
        losses.lost(KIND, format!("cards.extras.{}", extra.key), &extra.value);
    }
}

fn positions(list: &[Position], path: &str, amounts: &Amounts<'_>, losses: &mut Losses) -> Json {
    let mut out = Vec::with_capacity(list.len());
    for (i, position) in list.iter().enumerate() {
        if usize::try_from(position.order) != Ok(i + 1) {
            losses.lost(KIND, format!("{path}order"), position.order);
        }
        out.push(self::position(position, path, amounts, losses));
    }
    Json::Arr(out)
}

fn position(position: &Position, path: &str, amounts: &Amounts<'_>, losses: &mut Losses) -> Json {
    let Position {
        order: _,
        item,
        barcode,
        name,
        quantity: sold,
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
    let mut lost = |field: &str, value: Option<&dyn std::fmt::Display>| {
        if let Some(value) = value {
            losses.lost(KIND, format!("{path}{field}"), value);
        }
    };
    lost("price_with_discount", price_with_discount.as_ref().map(|v| v as _));
    lost("vat", vat.as_ref().filter(|_| tax_group.is_none()).map(|v| v as _));
    lost("vat_sum", vat_sum.as_ref().map(|v| v as _));
    lost("department", department.as_ref().map(|v| v as _));
    lost("marks", marks.first().map(|v| v as _));
    lost("seller", seller.as_ref().map(|v| v as _));
    lost("time", time.as_ref().map(|v| v as _));
    let mut json = Json::object();
    json.put_some("itemSource", entry.as_ref().map(Json::text));
    json.put("price", amounts.price(*price));
    let gross = amount.checked_add(discount.unwrap_or_default()).unwrap_or(*amount);
    json.put("totalAmount", amounts.money(gross));
    json.put_some("discountAmount", discount.map(|m| amounts.money(m)));
    json.put("totalWithDiscounts", amounts.money(*amount));
    json.put("quantityByCashier", quantity(*sold));
    json.put("totalQuantity", quantity(*sold));
    let mut info = Json::object();
    info.put_some("scu", item.as_ref().map(Json::text));
    info.put_some("barcode", barcode.as_ref().map(Json::text));
    info.put_some("name", name.as_ref().map(Json::text));
    info.put_some("taxGroup", tax_group.as_deref().map(Json::number_or_text));
    json.put("productInfo", info);
    json.extras((KIND, path), extras, losses);
    // What the cashier counted is what was sold, in the same digits, unless it was said.
    if let Some(decimals) = extras.get("ukm5-json:totalQuantity.decimals")
        && extras.get("ukm5-json:quantityByCashier").is_none()
    {
        json.extra("quantityByCashier.decimals", decimals);
    }
    json
}

/// Payments with their change: UKM states it with the payment that it was given on. Read back, change stands behind
/// all payments; another order is told.
fn payments(list: &[Payment], amounts: &Amounts<'_>, losses: &mut Losses) -> Json {
    let mut changes: Vec<Option<usize>> = vec![None; list.len()];
    let mut in_order = true;
    for (i, change) in list.iter().enumerate().filter(|(_, p)| p.change) {
        match payment_of(change, i, list, &changes) {
            Some(at) if !change.amount.is_zero() => changes[at] = Some(i),
            _ => in_order = false,
        }
    }
    let paid = (0..list.len()).filter(|i| !list[*i].change);
    let back: Vec<usize> = paid.clone().chain(changes.iter().flatten().copied()).collect();
    in_order &= back.iter().copied().eq(0..list.len());
    if !in_order {
        losses.lost(KIND, "payments", "the order of payments and change");
    }
    let mut quiet = Losses::default();
    let losses = if in_order { losses } else { &mut quiet };
    for (at, change) in changes.iter().enumerate().filter_map(|(at, c)| Some((at, (*c)?))) {
        tell_change(&list[change], &list[at], losses);
    }
    Json::Arr(paid.map(|i| payment(&list[i], changes[i].map(|c| &list[c]), amounts, losses)).collect())
}

/// The payment that the change belongs to: the nearest before it by the same means, else any that is large enough.
fn payment_of(change: &Payment, at: usize, list: &[Payment], taken: &[Option<usize>]) -> Option<usize> {
    let free = |i: &usize| !list[*i].change && taken[*i].is_none() && list[*i].amount >= change.amount;
    let before = (0..at).rev();
    let same = before.clone().find(|i| free(i) && list[*i].tender == change.tender);
    same.or_else(|| before.clone().find(free)).or_else(|| (at..list.len()).find(free))
}

/// What change says that its payment does not.
fn tell_change(change: &Payment, paid: &Payment, losses: &mut Losses) {
    let Payment { order, tender, code, name, amount: _, change: _, card, authorization, reference, extras } = change;
    losses.lost_if_some(KIND, "payments.order", order.as_ref());
    losses.lost_if_some(KIND, "payments.tender", (*tender != paid.tender).then(|| tender.word()).as_ref());
    losses.lost_if_some(KIND, "payments.code", code.as_ref().filter(|c| Some(*c) != paid.code.as_ref()));
    losses.lost_if_some(KIND, "payments.name", name.as_ref().filter(|n| Some(*n) != paid.name.as_ref()));
    losses.lost_if_some(KIND, "payments.card", card.as_ref());
    losses.lost_if_some(KIND, "payments.authorization", authorization.as_ref());
    losses.lost_if_some(KIND, "payments.reference", reference.as_ref());
    for extra in extras.iter() {
        losses.lost(KIND, format!("payments.extras.{}", extra.key), &extra.value);
    }
}

fn payment(payment: &Payment, change: Option<&Payment>, amounts: &Amounts<'_>, losses: &mut Losses) -> Json {
    let Payment { order, tender, code, name, amount, change: _, card, authorization, reference, extras } = payment;
    losses.lost_if_some(KIND, "payments.order", order.as_ref());
    let mut json = Json::object();
    json.put_some("paymentId", code.as_deref().map(Json::number_or_text));
    json.put_some("name", name.as_ref().map(Json::text));
    let word = match tender {
        Tender::Cash => Some("Cash"),
        Tender::Card => Some("Card"),
        Tender::Certificate => Some("Certificate"),
        Tender::Other => None,
        other => {
            losses.lost(KIND, "payments.tender", other.word());
            None
        }
    };
    json.put_some("pType", word.map(Json::text));
    let net = change.and_then(|c| amount.checked_sub(c.amount)).unwrap_or(*amount);
    json.put("amount", amounts.money(net));
    json.put("amountWithChange", amounts.money(*amount));
    json.put_some("authorizationCode", authorization.as_ref().map(Json::text));
    json.put_some("cardNumber", card.as_ref().map(Json::text));
    json.put_some("rrn", reference.as_ref().map(Json::text));
    json.extras((KIND, "payments."), extras, losses);
    json
}

/// `export/moneyOperation`
pub(super) fn money_operation(operation: &CashOperation, settings: &Settings, losses: &mut Losses) -> Json {
    const KIND: RecordKind = RecordKind::CashOperation;
    let CashOperation {
        direction,
        store,
        till,
        shift,
        number,
        amount,
        currency,
        time,
        business_date,
        cashier,
        reason,
        extras,
    } = operation;
    losses.lost_if_some(KIND, "currency", currency.as_ref());
    losses.lost_if_some(KIND, "business_date", business_date.as_ref());
    losses.lost_if_some(KIND, "reason", reason.as_ref());
    let mut json = Json::object();
    let word = match direction {
        CashDirection::PaidIn => "deposition",
        CashDirection::PaidOut => "withdrawal",
    };
    json.put("id", Json::count(*number));
    json.put("opType", Json::text(word));
    json.put("amount", Json::Raw(money_text(*amount, settings.kopecks, settings.quoted).into()));
    json.put_some("opDate", time.map(|m| super::write_catalogue::moment(m, KIND, "time", losses)));
    json.put("storeId", Json::text(store));
    json.put("posId", Json::number_or_text(till.as_str()));
    json.put("shiftId", Json::count(*shift));
    json.put("shiftNumber", Json::count(*shift));
    json.put("localNumber", Json::count(*number));
    let CashierRef { id, name } = cashier;
    json.put_some("userId", id.as_deref().map(Json::number_or_text));
    json.put_some("userName", name.as_ref().map(Json::text));
    json.extras((KIND, ""), extras, losses);
    json
}
