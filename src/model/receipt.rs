//! Receipts and what belongs to them. Amounts are positive; the kind gives the sign.

use super::Extras;
use crate::vocab::{BusinessDate, Currency, ItemId, Moment, Money, Quantity, StoreId, TillId, UnitPrice, Vat};

/// What identifies a receipt where no fiscal identity does.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ReceiptKey {
    /// The store.
    pub store: StoreId,
    /// The till.
    pub till: TillId,
    /// The number of the shift.
    pub shift: u64,
    /// The number within the shift (or of the till).
    pub number: u64,
    /// The day it counts for.
    pub business_date: BusinessDate,
}

impl std::fmt::Display for ReceiptKey {
    /// `store/till/shift/number`, as support people say it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}/{}/{}", self.store, self.till, self.shift, self.number)
    }
}

/// Which way goods and money go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReceiptKind {
    /// Goods out, money in.
    Sale,
    /// Goods back against their receipt.
    Return,
    /// Goods back without a receipt.
    ReturnWithoutReceipt,
}

impl ReceiptKind {
    /// Both kinds of return.
    pub fn is_return(self) -> bool {
        self != ReceiptKind::Sale
    }
}

/// The key of extras by which a copy that is printed is told from the paper that the customer got. It is never kept.
pub const COPY: &str = "till:copy";

/// What became of a receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReceiptState {
    /// Paid.
    Completed,
    /// Cancelled: it does not count.
    Cancelled,
    /// Put aside.
    Suspended,
    /// Rung up in training mode: it does not count.
    Training,
}

/// The sale that a return goes back to, as far as the source names it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OriginalReceipt {
    /// The store, when it is another.
    pub store: Option<StoreId>,
    /// The till.
    pub till: Option<TillId>,
    /// The shift.
    pub shift: Option<u64>,
    /// The number.
    pub number: Option<u64>,
    /// When it was sold.
    pub time: Option<Moment>,
    /// What only its dialect knows.
    pub extras: Extras,
}

/// Who sat at the till.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CashierRef {
    /// Staff number.
    pub id: Option<String>,
    /// Name as printed.
    pub name: Option<String>,
}

/// What makes the receipt a fiscal document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fiscal {
    /// Serial number of the fiscal device.
    pub serial: Option<String>,
    /// Registration number, or the "fiscal number" of the dialect.
    pub registration: Option<String>,
    /// Number of the fiscal document.
    pub document: Option<String>,
    /// Fiscal sign.
    pub sign: Option<String>,
    /// The text of the QR code.
    pub qr: Option<String>,
    /// Taxpayer number of the legal entity.
    pub inn: Option<String>,
}

impl Fiscal {
    /// Serial and document number, where both are known: they override the receipt's key.
    pub fn identity(&self) -> Option<(&str, &str)> {
        Some((self.serial.as_deref()?, self.document.as_deref()?))
    }
}

/// A receipt.
#[derive(Clone, Debug, PartialEq)]
pub struct Receipt {
    /// Its key.
    pub key: ReceiptKey,
    /// Sale or return.
    pub kind: ReceiptKind,
    /// What became of it.
    pub state: ReceiptState,
    /// Its currency, where stated.
    pub currency: Option<Currency>,
    /// The sale that a return goes back to.
    pub original: Option<OriginalReceipt>,
    /// The cashier.
    pub cashier: CashierRef,
    /// Its first line was rung up.
    pub opened: Option<Moment>,
    /// It was registered.
    pub closed: Option<Moment>,
    /// To pay, after all discounts.
    pub total: Money,
    /// All discounts together, as the source states it.
    pub discount_total: Option<Money>,
    /// The lines.
    pub positions: Vec<Position>,
    /// Lines taken out again before payment.
    pub removed: Vec<Position>,
    /// The discounts, each of a line or of the whole.
    pub discounts: Vec<ReceiptDiscount>,
    /// What was given, and the change that was given back.
    pub payments: Vec<Payment>,
    /// VAT of the whole receipt by rate, where the source states it.
    pub taxes: Vec<(Vat, Money)>,
    /// Cards and coupons shown.
    pub cards: Vec<CardUse>,
    /// Fiscal data.
    pub fiscal: Fiscal,
    /// What only its dialect knows.
    pub extras: Extras,
}

/// A line of a receipt.
#[derive(Clone, Debug, PartialEq)]
pub struct Position {
    /// Its number; discounts point at it. Not the place in the list.
    pub order: u32,
    /// The item.
    pub item: Option<ItemId>,
    /// The barcode scanned, or a short code.
    pub barcode: Option<String>,
    /// The name, where the source has it.
    pub name: Option<String>,
    /// How much.
    pub quantity: Quantity,
    /// The price of one unit before discounts.
    pub price: UnitPrice,
    /// The price of one unit after discounts, as the source states it.
    pub price_with_discount: Option<UnitPrice>,
    /// The discount of the line, as the source states it.
    pub discount: Option<Money>,
    /// What the line costs after discounts.
    pub amount: Money,
    /// VAT.
    pub vat: Option<Vat>,
    /// The number of the tax group, where the source speaks in groups rather than rates.
    pub tax_group: Option<String>,
    /// VAT contained in `amount`, as the source states it.
    pub vat_sum: Option<Money>,
    /// The department.
    pub department: Option<String>,
    /// Marking codes of the units sold, as scanned.
    pub marks: Vec<String>,
    /// The sales consultant.
    pub seller: Option<String>,
    /// How the line was entered, in the dialect's word: scanner, hand …
    pub entry: Option<String>,
    /// When.
    pub time: Option<Moment>,
    /// What only its dialect knows.
    pub extras: Extras,
}

/// A discount of a receipt.
#[derive(Clone, Debug, PartialEq)]
pub struct ReceiptDiscount {
    /// The order number of the line; `None` for the receipt as a whole.
    pub position: Option<u32>,
    /// How much.
    pub amount: Money,
    /// The campaign's id.
    pub campaign: Option<String>,
    /// The campaign's name.
    pub name: Option<String>,
    /// Its kind, in the dialect's word.
    pub kind: Option<String>,
    /// It was given on the whole receipt, even when it is booked on a line.
    pub whole_receipt: Option<bool>,
    /// The item, as the source states it.
    pub item: Option<ItemId>,
    /// The card that gave it.
    pub card: Option<String>,
    /// What only its dialect knows.
    pub extras: Extras,
}

/// A means of payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tender {
    /// Cash.
    Cash,
    /// A bank card.
    Card,
    /// A gift certificate or gift card.
    Certificate,
    /// Points.
    Points,
    /// On credit.
    Credit,
    /// An advance paid before.
    Prepaid,
    /// By QR code or another electronic way.
    Electronic,
    /// Another.
    Other,
}

/// A payment, or the change given back.
#[derive(Clone, Debug, PartialEq)]
pub struct Payment {
    /// Its number, where the source has one.
    pub order: Option<u32>,
    /// The means.
    pub tender: Tender,
    /// The means as the dialect names it: a class, a number.
    pub code: Option<String>,
    /// Its name as printed.
    pub name: Option<String>,
    /// How much, positive also for change.
    pub amount: Money,
    /// This is change given back.
    pub change: bool,
    /// The number of the card or certificate, masked where the source masks it.
    pub card: Option<String>,
    /// The bank's authorization code.
    pub authorization: Option<String>,
    /// The bank's reference number.
    pub reference: Option<String>,
    /// What only its dialect knows.
    pub extras: Extras,
}

/// A card or coupon shown at a receipt.
#[derive(Clone, Debug, PartialEq)]
pub struct CardUse {
    /// Its number.
    pub number: String,
    /// Its kind, in the dialect's word; `None` where the source gives only numbers.
    pub kind: Option<String>,
    /// What only its dialect knows.
    pub extras: Extras,
}

/// A line that the cashier took out of a receipt or changed, reported on its own (storno).
#[derive(Clone, Debug, PartialEq)]
pub struct RemovedLine {
    /// The store.
    pub store: StoreId,
    /// The till.
    pub till: TillId,
    /// The shift.
    pub shift: Option<u64>,
    /// The receipt.
    pub receipt: Option<u64>,
    /// When.
    pub time: Option<Moment>,
    /// What happened, in the dialect's word.
    pub kind: Option<String>,
    /// The item.
    pub item: Option<ItemId>,
    /// What only its dialect knows.
    pub extras: Extras,
}

/// What the loyalty system did for a receipt, reported on its own.
#[derive(Clone, Debug, PartialEq)]
pub struct LoyaltyResult {
    /// The store.
    pub store: StoreId,
    /// The till.
    pub till: TillId,
    /// The shift.
    pub shift: u64,
    /// The receipt.
    pub number: u64,
    /// Sale or return.
    pub kind: ReceiptKind,
    /// When the receipt was registered.
    pub closed: Option<Moment>,
    /// When the loyalty system answered.
    pub time: Option<Moment>,
    /// All discounts together.
    pub discount_total: Option<Money>,
    /// The discounts.
    pub discounts: Vec<ReceiptDiscount>,
    /// The cards.
    pub cards: Vec<CardUse>,
    /// What only its dialect knows.
    pub extras: Extras,
}

super::words!(ReceiptKind {
    Sale "sale",
    Return "return",
    ReturnWithoutReceipt "return-without-receipt",
});

super::words!(ReceiptState {
    Completed "completed",
    Cancelled "cancelled",
    Suspended "suspended",
    Training "training",
});

super::words!(Tender {
    Cash "cash",
    Card "card",
    Certificate "certificate",
    Points "points",
    Credit "credit",
    Prepaid "prepaid",
    Electronic "electronic",
    Other "other",
});
