//! The open document: a sale, a return, a correction.

use serde::{Deserialize, Serialize};

use super::line::Line;
use super::shift::{minus, plus};
use super::tender::{TenderState, Tendered};
use crate::till::held::{Following, Held};
use crate::till::loyal::Loyal;
use crate::till::port::FoundOriginal;
use crate::till::port::originals::OriginalKey;
use crate::vocab::{Money, Quantity, Rate, Vat};

/// What a document is, in the words of the events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocKind {
    /// Goods out, money in.
    Sale,
    /// Goods back, money out.
    Return,
    /// Goods back and other goods out.
    Exchange,
    /// Cash.
    Cash,
    /// A correction of the fiscal record.
    Correction,
    /// A count of goods.
    Inventory,
}

crate::model::words!(DocKind {
    Sale "sale",
    Return "return",
    Exchange "exchange",
    Cash "cash",
    Correction "correction",
    Inventory "inventory",
});

/// How far a document has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Goods are entered.
    Registration,
    /// All goods are in; discounts are reckoned.
    Subtotal,
    /// Something was given in payment.
    Payment,
    /// Paid; the fiscal device registers it.
    Fiscalizing,
    /// Registered; paper comes out.
    Printing,
}

crate::model::words!(Stage {
    Registration "registration",
    Subtotal "subtotal",
    Payment "payment",
    Fiscalizing "fiscalizing",
    Printing "printing",
});

impl Stage {
    /// The same in the words of the events, which know four.
    pub fn told(self) -> &'static str {
        match self {
            Stage::Registration => "registration",
            Stage::Subtotal => "subtotal",
            Stage::Payment => "payment",
            Stage::Fiscalizing | Stage::Printing => "print",
        }
    }
}

/// What an event says of the document that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocRef {
    /// Its id.
    pub id: String,
    /// Its number, once it has one.
    pub number: Option<u64>,
    /// What it is.
    pub kind: DocKind,
}

/// A discount on the whole document, given by hand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ManualWhole {
    /// By percentage.
    pub percent: Option<Rate>,
    /// Or by sum.
    pub sum: Option<Money>,
    /// Why.
    pub reason: Option<String>,
    /// Who lent the right.
    pub approved_by: Option<String>,
}

/// What waits until every payment is taken back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum TakingBack {
    /// One payment is taken out; payment goes on.
    One,
    /// The payment is given up; the document stays.
    Payment {
        /// Why.
        reason: Option<String>,
    },
    /// The document is cancelled.
    Document {
        /// Why.
        reason: Option<String>,
        /// Who lent the right.
        approved_by: Option<String>,
        /// The stage at which it was cancelled.
        stage: Stage,
    },
}

/// Where the customer wants the receipt sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// `email` or `phone`.
    pub kind: String,
    /// The address or number.
    pub value: String,
    /// Nothing is printed.
    pub electronic_only: bool,
}

/// What the fiscal device said of the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FiscalData {
    /// Number of the fiscal document (FD).
    pub fd: u64,
    /// Fiscal sign (FP).
    pub fp: String,
    /// Serial number of the drive (FN).
    pub fn_serial: String,
    /// Registration number of the device.
    pub reg_no: String,
    /// The text of the QR code.
    pub qr: String,
    /// Not on paper: why.
    pub not_printed: Option<String>,
}

/// The sale that a return goes back to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Original {
    /// The sale as its source knows it, with what was left of it.
    pub found: FoundOriginal,
    /// How it was asked for: receipt, e_receipt, card_history.
    pub basis: String,
    /// Lines are held at the source.
    pub held: bool,
}

/// The open document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Its id.
    pub id: String,
    /// What it is.
    pub kind: DocKind,
    /// Its number, once it has one.
    pub number: Option<u64>,
    /// Made in training mode: nothing fiscal, nothing counted.
    pub training: bool,
    /// When it was opened.
    pub opened_ms: i64,
    /// How far it has come.
    pub stage: Stage,
    /// Its lines.
    pub lines: Vec<Line>,
    /// Lines taken out again.
    pub removed: Vec<Line>,
    /// The last line number.
    pub last_order: u32,
    /// Goods that wait for an answer before they become a line.
    pub held: Option<Held>,
    /// Goods that follow those that wait, in order.
    pub following: Vec<Following>,
    /// The highest age that was confirmed.
    pub age_confirmed: u8,
    /// A discount on the whole document, given by hand.
    pub manual: Option<ManualWhole>,
    /// Card, coupons, points, the marketing server's answer.
    pub loyal: Loyal,
    /// Rounding of the total.
    pub rounding: Money,
    /// Payments.
    pub tenders: Vec<Tendered>,
    /// The last payment number.
    pub last_tender: u32,
    /// What was given back while payments are being taken back.
    pub tendered_back: Money,
    /// Why payments are being taken back.
    pub taking_back: Option<TakingBack>,
    /// A payment that waits for the marketing server's hold.
    pub after_hold: Option<Box<crate::till::command::Command>>,
    /// Payments back that are still to be made, by the plan.
    pub plan: Vec<crate::till::refund::Planned>,
    /// Slips of the terminal that are printed with the receipt.
    pub slips: Vec<String>,
    /// The fiscal device's id of its registration.
    pub request: Option<String>,
    /// Change.
    pub change: Money,
    /// When the subtotal was entered first.
    pub subtotal_ms: Option<i64>,
    /// When payment began.
    pub payment_ms: Option<i64>,
    /// When it was paid in full.
    pub paid_ms: Option<i64>,
    /// The last line was added.
    pub last_scan_ms: i64,
    /// The sale that a return goes back to.
    pub original: Option<Original>,
    /// Goods come back without a receipt.
    pub without_receipt: bool,
    /// The receipt was shown (this is its basis), and its source was out of reach.
    #[serde(default)]
    pub unseen: Option<String>,
    /// What the shown receipt says of itself: its sale is not proven, and is counted when the return arrives.
    #[serde(default)]
    pub shown: Option<OriginalKey>,
    /// The source of the original was lost before its lines were held.
    #[serde(default)]
    pub hold_lost: bool,
    /// Somebody agreed to go on without lines being held.
    #[serde(default)]
    pub unheld: bool,
    /// Why goods come back; of a correction, why.
    pub reason: Option<String>,
    /// Who lent a right to it last.
    pub approved_by: Option<String>,
    /// Where the receipt is sent.
    pub contact: Option<Contact>,
    /// Attributes by name.
    pub attributes: Vec<(String, String)>,
    /// What the fiscal device said.
    pub fiscal: Option<FiscalData>,
    /// Attempts to register it.
    pub attempts: u32,
    /// The fiscal device was asked to register it, and nobody knows whether it did.
    #[serde(default)]
    pub in_doubt: bool,
    /// It undoes this receipt.
    pub post_void_of: Option<super::LastReceipt>,
    /// It was taken from the soft receipts: its number there.
    pub soft: Option<u64>,
    /// The document with which it makes an exchange.
    pub exchange_with: Option<String>,
    /// What a correction corrects.
    pub correction: Option<CorrectionOf>,
}

/// What a correction corrects.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CorrectionOf {
    /// Sale or return.
    pub of: DocKind,
    /// The order, when it was prescribed.
    pub base_doc: Option<String>,
    /// The day of the sale.
    pub base_date: String,
    /// How much.
    pub sum: Money,
    /// VAT.
    pub vat: Option<Vat>,
    /// Paid in cash; otherwise without.
    pub cash: bool,
}

impl Document {
    /// A new document.
    pub fn new(id: String, kind: DocKind, now_ms: i64) -> Self {
        Document {
            id,
            kind,
            number: None,
            training: false,
            opened_ms: now_ms,
            stage: Stage::Registration,
            lines: Vec::new(),
            removed: Vec::new(),
            last_order: 0,
            held: None,
            following: Vec::new(),
            age_confirmed: 0,
            manual: None,
            loyal: Loyal::default(),
            rounding: Money::ZERO,
            tenders: Vec::new(),
            last_tender: 0,
            tendered_back: Money::ZERO,
            taking_back: None,
            after_hold: None,
            plan: Vec::new(),
            slips: Vec::new(),
            request: None,
            change: Money::ZERO,
            subtotal_ms: None,
            payment_ms: None,
            paid_ms: None,
            last_scan_ms: now_ms,
            original: None,
            without_receipt: false,
            unseen: None,
            shown: None,
            hold_lost: false,
            unheld: false,
            reason: None,
            approved_by: None,
            contact: None,
            attributes: Vec::new(),
            fiscal: None,
            attempts: 0,
            in_doubt: false,
            post_void_of: None,
            soft: None,
            exchange_with: None,
            correction: None,
        }
    }

    /// What events say of it.
    pub fn about(&self) -> DocRef {
        DocRef { id: self.id.clone(), number: self.number, kind: self.kind }
    }

    /// To pay, after all discounts.
    pub fn total(&self) -> Money {
        match &self.correction {
            Some(correction) => correction.sum,
            None => self.lines.iter().fold(Money::ZERO, |sum, l| plus(sum, l.amount())),
        }
    }

    /// All discounts.
    pub fn discount(&self) -> Money {
        self.lines.iter().fold(Money::ZERO, |sum, l| plus(sum, l.discount()))
    }

    /// What was taken so far; payments that are not decided count, so that nothing is asked for twice.
    pub fn given(&self) -> Money {
        let counts = |t: &&Tendered| t.state != TenderState::Reversing;
        self.tenders.iter().filter(counts).fold(Money::ZERO, |sum, t| plus(sum, t.sum))
    }

    /// What is still to be paid.
    pub fn due(&self) -> Money {
        minus(self.total(), self.given()).max(Money::ZERO)
    }

    /// Units: pieces count their quantity, weighed lines one each.
    pub fn units(&self) -> Quantity {
        self.lines.iter().fold(Quantity::ZERO, |sum, line| {
            let units = if line.weighed { Quantity::ONE } else { line.quantity };
            sum.checked_add(units).unwrap_or(sum)
        })
    }

    /// A line by its number.
    pub fn line(&self, order: u32) -> Option<&Line> {
        self.lines.iter().find(|l| l.order == order)
    }

    /// A line by its number, to be changed.
    pub fn line_mut(&mut self, order: u32) -> Option<&mut Line> {
        self.lines.iter_mut().find(|l| l.order == order)
    }

    /// Whether it takes goods back.
    pub fn is_return(&self) -> bool {
        self.kind == DocKind::Return
    }

    /// VAT by rate, contained in what is paid.
    pub fn taxes(&self) -> Vec<(Vat, Money)> {
        let mut taxes: std::collections::BTreeMap<Vat, Money> = std::collections::BTreeMap::new();
        for line in &self.lines {
            if let Some(vat) = line.vat {
                let sum = taxes.entry(vat).or_default();
                *sum = plus(*sum, line.vat_sum());
            }
        }
        taxes.into_iter().collect()
    }

    /// Whether a payment's outcome is not known.
    pub fn unknown_payment(&self) -> Option<&Tendered> {
        self.tenders.iter().find(|t| t.state == TenderState::Unknown)
    }
}
