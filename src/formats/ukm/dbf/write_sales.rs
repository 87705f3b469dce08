//! Writing sales: a row of `CASHSAIL` for each line, with the tables of discounts and cards beside it.

use super::NAME;
use super::encode::{Row, TableOut};
use super::tables::{self, SALES_FOLDER, Table};
use crate::diag::{Bag, Diagnostic, codes};
use crate::formats::Losses;
use crate::formats::encode::{EncodeError, Encoded, Output, WriteOptions};
use crate::model::{
    CardUse, CashierRef, Fiscal, Payment, Position, Receipt, ReceiptKey, ReceiptKind, ReceiptState, RecordKind, Tender,
};
use crate::text::Encoding;
use crate::vocab::{Money, StoreId, UnitPrice};

const KIND: RecordKind = RecordKind::Receipt;

/// The greatest number that `CASHNUMBER`, `ZNUMBER`, `CHECKNUMBE` and `ID` hold.
const MAX_NUMBER: u64 = 9_999_999_999;

struct Tables {
    lines: TableOut,
    discounts: TableOut,
    cards: TableOut,
}

/// Writes receipts.
pub(super) struct SalesWriter {
    options: WriteOptions,
    /// The store of the set: the one of the options, or of the first receipt.
    store: Option<StoreId>,
    tables: Option<Tables>,
}

impl SalesWriter {
    pub fn new(options: WriteOptions) -> Self {
        SalesWriter { store: options.store.clone(), options, tables: None }
    }

    pub fn receipt(&mut self, r: &Receipt, output: &mut dyn Output, told: &mut Encoded) -> Result<(), EncodeError> {
        let key = &r.key;
        let till = key.till.as_str().parse::<u64>().ok().filter(|n| n.to_string() == key.till.as_str());
        let small = [till.unwrap_or(u64::MAX), key.shift, key.number].iter().all(|n| *n <= MAX_NUMBER);
        let store = self.store.get_or_insert_with(|| key.store.clone());
        let usable = r.state == ReceiptState::Completed
            && !r.positions.is_empty()
            && *store == key.store
            && small
            && r.positions.iter().all(writable)
            && Money::sum(r.positions.iter().map(|p| p.amount)).is_some();
        if !usable {
            told.losses.lost(KIND, "*", key);
            return Ok(());
        }
        if self.tables.is_none() {
            let mut open =
                |table: &'static Table| TableOut::open(table, SALES_FOLDER, Encoding::CP1251, &self.options, output);
            let (lines, discounts, cards) =
                (open(&tables::CASHSAIL)?, open(&tables::CASHDISC)?, open(&tables::CASHDCRD)?);
            self.tables = Some(Tables { lines, discounts, cards });
        }
        let Some(tables) = &mut self.tables else { return Ok(()) };
        let mut losses = Losses::default();
        let operation = head(r, &mut losses, &mut told.findings);
        for (index, position) in r.positions.iter().enumerate() {
            line(tables, r, position, operation, &mut losses, &mut told.findings)?;
            // A discount finds its line by the number alone: of two lines with one number both would get it.
            let double = r.positions[..index].iter().find(|p| p.order == position.order);
            let discounts = position.discount.into_iter().chain(double.and_then(|d| d.discount));
            if double.is_some() {
                discounts.for_each(|discount| losses.lost(KIND, "positions.discount", discount));
            }
        }
        for card in &r.cards {
            let CardUse { number, kind, extras } = card;
            losses.lost_if_some(KIND, "cards.kind", kind.as_ref());
            extras.iter().for_each(|e| losses.lost(KIND, "cards.extras", &e.value));
            let mut row = Row::new(&tables::CASHDCRD);
            set_key(&mut row, key);
            row.set("CARDNUMBER", number.trim_end());
            let written = tables.cards.put(&row, &["CARDNUMBER"], &format!("receipt {key}"), &mut told.findings)?;
            if written.is_none() || number.trim_end() != number || number.is_empty() {
                losses.lost(KIND, "cards", number);
            }
        }
        told.losses.append(losses);
        Ok(())
    }

    /// The lines last: they are the document.
    pub fn finish(self, output: &mut dyn Output, _told: &mut Encoded) -> Result<(), EncodeError> {
        let Some(tables) = self.tables else { return Ok(()) };
        for table in [tables.discounts, tables.cards, tables.lines] {
            table.close(output)?;
        }
        Ok(())
    }
}

/// Whether a line can be said without changing what it means.
fn writable(p: &Position) -> bool {
    let article = p.item.as_ref().map_or("", |i| i.as_str());
    let (encoded, lost) = Encoding::CP1251.encode(article);
    let negative = p.quantity.is_negative() || p.price.is_negative() || p.amount.is_negative();
    encoded.len() <= 30 && lost.is_empty() && !negative
}

fn set_key(row: &mut Row, key: &ReceiptKey) {
    row.set("CASHNUMBER", key.till.as_str());
    row.set("ZNUMBER", key.shift.to_string());
    row.set("CHECKNUMBE", key.number.to_string());
}

/// What is lost of the receipt itself; the code of its operation.
fn head(r: &Receipt, losses: &mut Losses, findings: &mut Bag) -> u8 {
    let Receipt {
        key,
        kind,
        state: _,
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
        cards: _,
        fiscal,
        extras,
    } = r;
    let CashierRef { id, name } = cashier;
    let Fiscal { serial, registration, document, sign, qr, inn } = fiscal;
    losses.lost_if_some(KIND, "kind", (*kind == ReceiptKind::ReturnWithoutReceipt).then_some("return without receipt"));
    losses.lost_if_some(KIND, "currency", currency.map(|c| format!("{c:?}")).as_ref());
    losses.lost_if_some(KIND, "original", original.as_ref().map(|_| "the sale"));
    losses.lost_if_some(KIND, "opened", opened.as_ref());
    losses.lost_if_some(KIND, "discount_total", discount_total.as_ref());
    losses.lost_if_some(KIND, "removed", removed.first().map(|p| p.order).as_ref());
    losses.lost_if_some(KIND, "discounts", discounts.first().map(|d| d.amount).as_ref());
    losses.lost_if_some(KIND, "taxes", taxes.first().map(|(_, sum)| *sum).as_ref());
    for (field, value) in [
        ("cashier.id", id),
        ("cashier.name", name),
        ("fiscal.serial", serial),
        ("fiscal.registration", registration),
        ("fiscal.document", document),
        ("fiscal.sign", sign),
        ("fiscal.qr", qr),
        ("fiscal.inn", inn),
    ] {
        losses.lost_if_some(KIND, field, value.as_ref());
    }
    losses.extras(KIND, extras, NAME);
    extras.of(NAME).for_each(|(what, value)| losses.lost(KIND, format!("extras.{NAME}:{what}"), value));
    if let Some(closed) = closed {
        let again = (closed.date() == key.business_date && closed.time().seconds() % 60 == 0)
            .then(|| crate::vocab::Moment::local(closed.date(), closed.time()));
        losses.lost_if_some(KIND, "closed", (again != Some(*closed)).then_some(closed));
    }
    let sum = Money::sum(positions.iter().map(|p| p.amount));
    losses.lost_if_some(KIND, "total", (sum != Some(*total)).then_some(total));
    let cash = payments.iter().find(|p| !p.change).is_none_or(|p| p.tender == Tender::Cash);
    let card_code = payments.first().and_then(|p| p.code.as_deref());
    let operation = match (kind.is_return(), cash, card_code) {
        (true, true, _) => 0,
        (false, true, _) => 1,
        (true, false, Some("4")) => 4,
        (true, false, _) => 2,
        (false, false, Some("5")) => 5,
        (false, false, _) => 3,
    };
    // Without payments the tables still say one: nothing is lost, something is added.
    if !payments.is_empty() && !carried(payments, operation, sum) {
        losses.lost(KIND, "payments", payments.len());
        let message =
            format!("the payments of receipt {key} are told as one, by {}", if cash { "cash" } else { "card" });
        findings.push(Diagnostic::new(&codes::ROUNDED, message).with_record(format!("receipt {key}")));
    }
    operation
}

/// Whether the reader gives back these payments.
fn carried(payments: &[Payment], operation: u8, sum: Option<Money>) -> bool {
    let [
        Payment {
            order: None,
            tender,
            code,
            name: None,
            amount,
            change: false,
            card: None,
            authorization,
            reference,
            extras,
        },
    ] = payments
    else {
        return false;
    };
    let expected = if operation < 2 { (Tender::Cash, None) } else { (Tender::Card, Some(operation.to_string())) };
    (*tender, code.clone()) == expected
        && Some(*amount) == sum
        && authorization.is_none()
        && reference.is_none()
        && extras.is_empty()
}

fn line(
    tables: &mut Tables,
    r: &Receipt,
    position: &Position,
    operation: u8,
    losses: &mut Losses,
    findings: &mut Bag,
) -> Result<(), EncodeError> {
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
    losses.lost_if_some(KIND, "positions.barcode", barcode.as_ref());
    losses.lost_if_some(KIND, "positions.name", name.as_ref());
    losses.lost_if_some(KIND, "positions.price_with_discount", price_with_discount.as_ref());
    losses.lost_if_some(KIND, "positions.vat", vat.map(|v| format!("{v:?}")).as_ref());
    losses.lost_if_some(KIND, "positions.tax_group", tax_group.as_ref());
    losses.lost_if_some(KIND, "positions.vat_sum", vat_sum.as_ref());
    losses.lost_if_some(KIND, "positions.department", department.as_ref());
    losses.lost_if_some(KIND, "positions.marks", marks.first());
    losses.lost_if_some(KIND, "positions.seller", seller.as_ref());
    losses.lost_if_some(KIND, "positions.entry", entry.as_ref());
    losses.lost_if_some(KIND, "positions.time", time.as_ref());
    extras.iter().for_each(|e| losses.lost(KIND, format!("positions.extras.{}", e.key), &e.value));
    let label = format!("receipt {}", r.key);
    let mut row = Row::new(&tables::CASHSAIL);
    set_key(&mut row, &r.key);
    row.set("OPERATION", operation.to_string());
    row.set("ID", order.to_string());
    let (year, month, day) = r.key.business_date.ymd();
    row.set("DATE", format!("{year:04}{month:02}{day:02}"));
    if let Some(closed) = r.closed {
        let minutes = closed.time().seconds() / 60;
        row.set("TIME", format!("{:02}{:02}", minutes / 60, minutes % 60));
    }
    row.set("CARDARTICU", item.as_ref().map_or("", |i| i.as_str()));
    row.set("QUANTITY", quantity.to_string());
    let rounded = price.rounded();
    if UnitPrice::try_from(rounded) != Ok(*price) {
        losses.lost(KIND, "positions.price", price);
        let message = format!("the price {price} of line {order} was rounded to {rounded}");
        findings.push(Diagnostic::new(&codes::ROUNDED, message).with_record(&label));
    }
    row.set("PRICERUB", rounded.to_string());
    row.set("TOTALRUB", amount.to_string());
    // Everything in the row is needed to read it back.
    let all: Vec<&str> = tables::CASHSAIL.fields.iter().map(|f| f.name).collect();
    if tables.lines.put(&row, &all, &label, findings)?.is_none() {
        losses.lost(KIND, "positions", order);
    }
    if let Some(discount) = discount {
        let mut row = Row::new(&tables::CASHDISC);
        set_key(&mut row, &r.key);
        row.set("ID", order.to_string());
        row.set("DISCOUNTCU", discount.to_string());
        if tables.discounts.put(&row, &["DISCOUNTCU"], &label, findings)?.is_none() {
            losses.lost(KIND, "positions.discount", discount);
        }
    }
    Ok(())
}
