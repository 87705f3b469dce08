//! Reading receipts (sheet ukm §5.3).
//!
//! The key is (`storeId`, `posNumber`, `shiftNumber`, `number`, the date of `dateClose`): the numbers that people see.
//! UKM's own ids (`id`, `posId`, `shiftId`, `globalDocNumber`) are kept beside it.
//!
//! How money is read: `amount` of a payment is what the receipt costs by this means, `amountWithChange` what was
//! handed over for it, so the change is their difference. The model's payment is what was handed over, followed by a
//! line of change; the lines of change stand behind all payments. When `amountWithChange` is the smaller one, this reading cannot be right: it is then kept beside
//! the payment and told.
//!
//! `result` other than `Completed` means that the receipt does not count; its word is kept. A `receiptType` that
//! begins with `Refund` is a return; any other unknown one refuses the receipt, because its sign is not known.
//! `calculated.amount` is read as what is to pay after discounts.

use super::NAME;
use super::catalogue::store_of;
use super::object::{Cx, Obj};
use crate::diag::codes;
use crate::model::{
    CardUse, CashierRef, Extras, Fiscal, Payment, Position, Receipt, ReceiptKey, ReceiptKind, ReceiptState, Record,
    Tender,
};
use crate::text::jsonkit::Node;
use crate::vocab::number::div_half_up;
use crate::vocab::{Currency, ItemId, Money, Quantity, StoreId, TillId, UnitPrice};

/// The kind of a coupon; a discount card has only its number.
pub(super) const COUPON: &str = "coupon";
/// The card of the client.
pub(super) const CLIENT: &str = "client";

/// `export/receipt`, `export/receiptPackage`
pub(super) fn receipt(mut obj: Obj<'_>, cx: &mut Cx<'_>, path: Option<&StoreId>) -> Option<Vec<Record>> {
    let store = store_of(&mut obj, cx, "storeId", path);
    let till = obj.need_id(cx, "posNumber", TillId::new);
    let shift = obj.need_count(cx, "shiftNumber");
    let number = obj.need_count(cx, "number");
    let (mut opened, mut closed) = (None, None);
    let mut extras = Extras::new();
    obj.keep(&mut extras, &["globalDocNumber", "posName"]);
    if let Some(mut dates) = obj.object(cx, "dates") {
        opened = dates.moment(cx, "dateOpen");
        closed = dates.moment(cx, "dateClose");
        dates.rest(cx, &mut extras);
    }
    let day = closed.or(opened).map(|m| m.date());
    if day.is_none() && !cx.findings.iter().any(|f| f.code == &codes::DATE_INVALID) {
        obj.missing(cx, "dates.dateClose");
    }
    let kind = kind(&mut obj, cx, &mut extras);
    let state = state(&mut obj, cx, &mut extras);
    let key = ReceiptKey { store: store?, till: till?, shift: shift?, number: number?, business_date: day? };
    cx.label = Some(format!("receipt {key}"));
    obj.keep_unless(&mut extras, "id", &key.number.to_string());
    obj.keep_unless(&mut extras, "posId", key.till.as_str());
    obj.keep_unless(&mut extras, "shiftId", &key.shift.to_string());
    let cashier = CashierRef { id: obj.filled(cx, "cashierId"), name: obj.filled(cx, "cashierName") };
    let mut cards = Vec::new();
    if let Some(additional) = obj.object(cx, "additional") {
        self::additional(additional, cx, &mut cards, &mut extras);
    }
    let calculated = obj.object(cx, "calculated");
    let code = calculated.as_ref().and_then(|c| c.peek("receiptCurrencyCode")).and_then(|n| n.text());
    let currency = code.as_deref().and_then(Currency::parse);
    let money = MoneyReader { code: code.as_deref() };
    let positions = positions(&mut obj, cx, money, "items");
    let removed = positions_or_raw(&mut obj, cx, money, &mut extras);
    let payments = payments(&mut obj, cx, money);
    let (total, discount_total) = totals(calculated, cx, money, &positions, &mut extras);
    obj.rest(cx, &mut extras);
    let receipt = Receipt {
        key,
        kind: kind?,
        state,
        currency,
        original: None,
        cashier,
        opened,
        closed,
        total: total?,
        discount_total,
        positions,
        removed,
        discounts: Vec::new(),
        payments,
        taxes: Vec::new(),
        cards,
        fiscal: Fiscal::default(),
        extras,
    };
    Some(vec![receipt.into()])
}

fn kind(obj: &mut Obj<'_>, cx: &mut Cx<'_>, extras: &mut Extras) -> Option<ReceiptKind> {
    let Some((word, node)) = obj.text(cx, "receiptType") else {
        obj.missing(cx, "receiptType");
        return None;
    };
    let lower = word.to_lowercase();
    match lower.as_str() {
        "sale" => Some(ReceiptKind::Sale),
        "refundonreceipt" => Some(ReceiptKind::Return),
        "refundworeceipt" => Some(ReceiptKind::ReturnWithoutReceipt),
        _ if lower.starts_with("refund") => {
            extras.push(format!("{NAME}:receiptType"), node.raw);
            Some(ReceiptKind::Return)
        }
        _ => {
            let help = "only Sale, RefundOnReceipt and RefundWOReceipt are known: the sign of another kind is not";
            cx.tell(&codes::VALUE_INVALID, node, format!("`receiptType` is not known: {word}"), Some(help));
            None
        }
    }
}

fn state(obj: &mut Obj<'_>, cx: &mut Cx<'_>, extras: &mut Extras) -> ReceiptState {
    match obj.text(cx, "result") {
        Some((word, _)) if word.eq_ignore_ascii_case("Completed") => ReceiptState::Completed,
        Some((word, node)) => {
            let named = cx.settings.results.iter().find(|(_, w)| w.eq_ignore_ascii_case(&word));
            if named.is_none() {
                extras.push(format!("{NAME}:result"), node.raw);
            }
            named.map_or(ReceiptState::Cancelled, |(state, _)| *state)
        }
        None => {
            obj.missing(cx, "result");
            ReceiptState::Cancelled
        }
    }
}

/// Supervisor, client, cards, coupons and what the loyalty system did.
fn additional(mut obj: Obj<'_>, cx: &mut Cx<'_>, cards: &mut Vec<CardUse>, extras: &mut Extras) {
    if let Some(node) = obj.peek("client")
        && let Some(number) = card_number(node)
    {
        obj.take("client");
        let mut own = Extras::new();
        own.push(format!("{NAME}:client"), node.raw);
        cards.push(CardUse { number, kind: Some(CLIENT.into()), extras: own });
    }
    for (field, kind) in [("discountCards", None), ("couponsCodes", Some(COUPON))] {
        let texts: Option<Vec<String>> = obj
            .peek(field)
            .and_then(|node| node.items())
            .and_then(|items| items.iter().map(|n| n.text().map(|t| t.into_owned())).collect());
        // Whether a card may be an object is not known; then the list is kept as it is.
        if let Some(texts) = texts {
            obj.take(field);
            let card = |number| CardUse { number, kind: kind.map(str::to_owned), extras: Extras::new() };
            cards.extend(texts.into_iter().filter(|t| !t.trim().is_empty()).map(card));
        }
    }
    let kept = ["supervisor", "client", "discountCards", "couponsCodes", "properties", "marketingResults"];
    obj.keep(extras, &kept);
    obj.rest(cx, extras);
}

/// The card number of a client, when he has one.
fn card_number(client: Node<'_>) -> Option<String> {
    let fields = client.fields()?;
    let (_, node) = fields.iter().find(|(name, _)| name == "cardNumber")?;
    let number = node.text()?.trim().to_owned();
    (!number.is_empty()).then_some(number)
}

/// Reads `{amount, code}`; plain numbers are taken too.
#[derive(Clone, Copy)]
struct MoneyReader<'c> {
    /// The currency code of the receipt; an amount in another one keeps its own.
    code: Option<&'c str>,
}

impl MoneyReader<'_> {
    fn read<T>(
        self,
        obj: &mut Obj<'_>,
        cx: &mut Cx<'_>,
        name: &str,
        extras: &mut Extras,
        number: impl Fn(&mut Obj<'_>, &mut Cx<'_>, &str) -> Option<T>,
    ) -> Option<T> {
        let node = obj.peek(name)?;
        if !node.raw.starts_with('{') {
            return number(obj, cx, name);
        }
        let mut inner = obj.object(cx, name)?;
        let value = number(&mut inner, cx, "amount");
        if let Some(code) = inner.peek("code")
            && (code.is_blank() || code.text().as_deref() == self.code)
        {
            inner.take("code");
        }
        inner.keep(extras, &["code"]);
        inner.rest(cx, extras);
        value
    }

    fn money(self, obj: &mut Obj<'_>, cx: &mut Cx<'_>, name: &str, extras: &mut Extras) -> Option<Money> {
        self.read(obj, cx, name, extras, |o, cx, n| o.money(cx, n))
    }

    fn price(self, obj: &mut Obj<'_>, cx: &mut Cx<'_>, name: &str, extras: &mut Extras) -> Option<UnitPrice> {
        self.read(obj, cx, name, extras, |o, cx, n| o.price_in_unit(cx, n))
    }
}

fn positions(obj: &mut Obj<'_>, cx: &mut Cx<'_>, money: MoneyReader<'_>, field: &str) -> Vec<Position> {
    let mut out = Vec::new();
    for (i, node) in obj.list(cx, field).into_iter().enumerate() {
        let Some(inner) = Obj::open(cx, node, format!("{field}.")) else { continue };
        let order = u32::try_from(i + 1).unwrap_or(u32::MAX);
        out.extend(position(inner, cx, money, order, field));
    }
    out
}

/// `removedItems` has the form of `items` as far as is known; where it has not, it is kept as it is.
fn positions_or_raw(obj: &mut Obj<'_>, cx: &mut Cx<'_>, money: MoneyReader<'_>, extras: &mut Extras) -> Vec<Position> {
    let like_items = |n: &Node<'_>| n.fields().is_some_and(|f| f.iter().any(|(name, _)| name == "productInfo"));
    let readable = obj.peek("removedItems").and_then(|n| n.items()).is_some_and(|items| items.iter().all(like_items));
    if readable {
        positions(obj, cx, money, "removedItems")
    } else {
        obj.keep(extras, &["removedItems"]);
        Vec::new()
    }
}

/// A quantity with the digits that its sender rounds to.
struct Measured {
    quantity: Quantity,
    decimals: Option<u64>,
}

fn measured(obj: &mut Obj<'_>, cx: &mut Cx<'_>, name: &str, extras: &mut Extras) -> Option<Measured> {
    if !obj.peek(name)?.raw.starts_with('{') {
        return obj.quantity(cx, name).map(|quantity| Measured { quantity, decimals: None });
    }
    let mut inner = obj.object(cx, name)?;
    let (quantity, decimals) = (inner.quantity(cx, "amount"), inner.count(cx, "decimals"));
    inner.rest(cx, extras);
    let quantity = quantity?;
    // The receiver rounds the amount to its digits (sheet ukm §5.3).
    let unit = 10_i64.pow(6 - decimals.unwrap_or(6).min(6) as u32);
    let rounded = div_half_up(i128::from(quantity.millionths()), i128::from(unit)) * i128::from(unit);
    let quantity = i64::try_from(rounded).map_or(quantity, Quantity::from_millionths);
    Some(Measured { quantity, decimals })
}

/// The digits that are written for a quantity when nobody said how many.
pub(super) fn decimals_of(quantity: Quantity) -> u64 {
    if quantity.fits(Quantity::ONE) {
        0
    } else if quantity.fits(Quantity::from_millionths(1000)) {
        3
    } else {
        6
    }
}

/// What a line says of its item.
#[derive(Default)]
struct Product {
    item: Option<ItemId>,
    barcode: Option<String>,
    name: Option<String>,
    tax_group: Option<String>,
}

fn product(obj: &mut Obj<'_>, cx: &mut Cx<'_>, extras: &mut Extras) -> Product {
    let Some(mut info) = obj.object(cx, "productInfo") else { return Product::default() };
    let product = Product {
        item: info.id(cx, "scu", ItemId::new),
        barcode: info.filled(cx, "barcode"),
        name: info.filled(cx, "name"),
        tax_group: info.filled(cx, "taxGroup"),
    };
    info.keep(extras, &["description", "itemGroup", "measure", "measurePrec", "barcodeQuantity"]);
    info.keep(extras, &["attributes", "properties", "alternativePrices"]);
    info.rest(cx, extras);
    product
}

fn position(mut obj: Obj<'_>, cx: &mut Cx<'_>, money: MoneyReader<'_>, order: u32, field: &str) -> Option<Position> {
    let mut extras = Extras::new();
    let price = money.price(&mut obj, cx, "price", &mut extras);
    let gross = money.money(&mut obj, cx, "totalAmount", &mut extras);
    let discount = money.money(&mut obj, cx, "discountAmount", &mut extras);
    let net = money.money(&mut obj, cx, "totalWithDiscounts", &mut extras);
    let total = measured(&mut obj, cx, "totalQuantity", &mut extras);
    if total.is_none() && !cx.findings.iter().any(|f| f.code == &codes::NUMBER_INVALID) {
        obj.missing(cx, "totalQuantity");
    }
    let by_cashier = obj.peek("quantityByCashier");
    let mut aside = Extras::new();
    let counted = measured(&mut obj, cx, "quantityByCashier", &mut aside);
    let entry = obj.filled(cx, "itemSource");
    let Product { item, barcode, name, tax_group } = product(&mut obj, cx, &mut extras);
    obj.keep(&mut extras, &["enableEditPos", "minPrice", "taxes", "discounts", "couponsCodes"]);
    let total = total?;
    if total.decimals.is_some_and(|d| d != decimals_of(total.quantity)) {
        extras.push(format!("{NAME}:{field}.totalQuantity.decimals"), total.decimals.unwrap_or(0).to_string());
    }
    if let (Some(node), Some(counted)) = (by_cashier, counted)
        && (counted.quantity != total.quantity || counted.decimals != total.decimals)
    {
        extras.push(format!("{NAME}:{field}.quantityByCashier"), node.raw);
    }
    let Some(price) = price else {
        obj.missing(cx, "price");
        return None;
    };
    let gross_reckoned = || gross.or_else(|| price.times(total.quantity));
    let amount = net.or_else(|| gross_reckoned()?.checked_sub(discount.unwrap_or_default()));
    let Some(amount) = amount else {
        obj.missing(cx, "totalWithDiscounts");
        return None;
    };
    if let Some(gross) = gross
        && Some(gross) != amount.checked_add(discount.unwrap_or_default())
    {
        let text = super::writer::money_text(gross, cx.settings.kopecks, false);
        extras.push(format!("{NAME}:{field}.totalAmount.amount"), text);
    }
    obj.rest(cx, &mut extras);
    let own = super::catalogue::strip_step(extras, &format!("{field}."));
    Some(Position {
        order,
        item,
        barcode,
        name,
        quantity: total.quantity,
        price,
        price_with_discount: None,
        discount,
        amount,
        vat: None,
        tax_group,
        vat_sum: None,
        department: None,
        marks: Vec::new(),
        seller: None,
        entry,
        time: None,
        extras: own,
    })
}

fn payments(obj: &mut Obj<'_>, cx: &mut Cx<'_>, money: MoneyReader<'_>) -> Vec<Payment> {
    let (mut paid, mut changes) = (Vec::new(), Vec::new());
    for node in obj.list(cx, "payments") {
        let Some(inner) = Obj::open(cx, node, "payments.") else { continue };
        if let Some((payment, change)) = payment(inner, cx, money) {
            paid.push(payment);
            changes.extend(change);
        }
    }
    paid.extend(changes);
    paid
}

/// A payment and the change given on it.
fn payment(mut obj: Obj<'_>, cx: &mut Cx<'_>, money: MoneyReader<'_>) -> Option<(Payment, Option<Payment>)> {
    let mut kept = Extras::new();
    let code = obj.filled(cx, "paymentId");
    let name = obj.filled(cx, "name");
    let tender = match obj.text(cx, "pType") {
        Some((word, node)) => tender(&word).unwrap_or_else(|| {
            kept.push(format!("{NAME}:payments.pType"), node.raw);
            Tender::Other
        }),
        None => Tender::Other,
    };
    let before = cx.findings.len();
    let net = money.money(&mut obj, cx, "amount", &mut kept);
    let mut with_change_kept = Extras::new();
    let given = money.money(&mut obj, cx, "amountWithChange", &mut with_change_kept);
    let Some(net) = net.or(given) else {
        if cx.findings.len() == before {
            obj.missing(cx, "amount");
        }
        return None;
    };
    let given = given.unwrap_or(net);
    let (amount, change) = if given >= net { (given, given.checked_sub(net)) } else { (net, None) };
    if given < net {
        let message = format!("`amountWithChange` {given} is less than `amount` {net}: it was kept, not used");
        cx.tell(&codes::RECEIPT_SUM, obj.node, message, None);
        let text = super::writer::money_text(given, cx.settings.kopecks, false);
        kept.push(format!("{NAME}:payments.amountWithChange.amount"), text);
    }
    let card = obj.filled(cx, "cardNumber");
    let authorization = obj.filled(cx, "authorizationCode");
    let reference = obj.filled(cx, "rrn");
    obj.keep(&mut kept, &["deviceType", "currencyId", "uuid", "qrRequisites", "cardEntryMode", "slips"]);
    obj.rest(cx, &mut kept);
    let extras = super::catalogue::strip_step(kept, "payments.");
    let paid =
        Payment { order: None, tender, code, name, amount, change: false, card, authorization, reference, extras };
    let change = change.filter(|c| !c.is_zero()).map(|amount| Payment {
        amount,
        change: true,
        card: None,
        authorization: None,
        reference: None,
        extras: Extras::new(),
        ..paid.clone()
    });
    Some((paid, change))
}

/// `pType`: what goes without saying; an installation's own means are told apart by `paymentId` only.
fn tender(word: &str) -> Option<Tender> {
    match word.to_lowercase().as_str() {
        "cash" => Some(Tender::Cash),
        "card" => Some(Tender::Card),
        "certificate" => Some(Tender::Certificate),
        _ => None,
    }
}

/// To pay, and all discounts.
fn totals(
    calculated: Option<Obj<'_>>,
    cx: &mut Cx<'_>,
    money: MoneyReader<'_>,
    positions: &[Position],
    extras: &mut Extras,
) -> (Option<Money>, Option<Money>) {
    let of_positions = || Money::sum(positions.iter().map(|p| p.amount));
    let Some(mut obj) = calculated else { return (of_positions(), None) };
    let code = obj.take("receiptCurrencyCode");
    if let Some(code) = code
        && !code.is_blank()
        && code.text().as_deref().and_then(Currency::parse).is_none()
    {
        extras.push(format!("{NAME}:calculated.receiptCurrencyCode"), code.raw);
    }
    let before = cx.findings.len();
    let total = money.money(&mut obj, cx, "amount", extras);
    let discount = money.money(&mut obj, cx, "totalDiscountAmount", extras);
    if let Some((count, node)) = obj.text(cx, "itemsCount")
        && count.trim() != positions.len().to_string()
    {
        extras.push(format!("{NAME}:calculated.itemsCount"), node.raw);
    }
    obj.keep(extras, &["discounts", "taxes"]);
    obj.rest(cx, extras);
    let total = if total.is_none() && cx.findings.len() == before { of_positions() } else { total };
    (total, discount)
}
