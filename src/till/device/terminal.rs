//! The card terminal: pays, refunds, reverses, and tells after the fact what became of an operation.
//!
//! The till makes the id of an operation before it asks. When no answer came, it asks by that id (or by the bank's
//! reference number, where it has one): only the terminal knows whether the card was charged.

use serde::{Deserialize, Serialize};

use super::DeviceFault;
use crate::model::words;
use crate::vocab::{Moment, Money};

/// How the card was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CardEntry {
    /// By its chip.
    Chip,
    /// Held to the terminal.
    Contactless,
    /// By its magnetic stripe.
    Swipe,
    /// By a QR code.
    Qr,
}

words!(CardEntry {
    Chip "chip",
    Contactless "contactless",
    Swipe "swipe",
    Qr "qr",
});

/// An operation that the bank approved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// How much.
    pub amount: Money,
    /// The bank's reference number (RRN).
    pub rrn: String,
    /// The authorization code.
    pub auth_code: String,
    /// The number of the terminal.
    pub terminal: String,
    /// The card number as it may be shown: `220012******3456`.
    pub pan_mask: String,
    /// The terminal's token of the card: the same for the same card, and no way back to its number.
    pub card_token: String,
    /// How the card was read.
    pub entry: CardEntry,
    /// What the bank took, in milliseconds.
    pub host_ms: u32,
    /// The slip to print.
    pub slip: Vec<String>,
}

/// The bank said no.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decline {
    /// The bank's code.
    pub code: String,
    /// The bank's words.
    pub text: String,
    /// What the bank took, in milliseconds.
    pub host_ms: u32,
    /// The number of the terminal.
    pub terminal: String,
}

/// How an operation is named when asked about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OperationRef {
    /// By the id that the till made.
    Operation(String),
    /// By the bank's reference number.
    Rrn(String),
}

/// What became of an operation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OperationState {
    /// The bank approved it.
    Approved(Approval),
    /// The bank declined it.
    Declined(Decline),
    /// It was approved and taken back.
    Reversed(Approval),
    /// It is not decided: a QR code that nobody has paid yet.
    Waiting,
    /// A QR code that nobody paid in time.
    Expired,
    /// The terminal never heard of it: nothing was charged.
    Unknown,
}

/// A QR code that the customer pays with an app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QrCode {
    /// Its id with the provider.
    pub id: String,
    /// What the code says.
    pub payload: String,
    /// Who provides it.
    pub provider: String,
    /// How long it can be paid, in seconds.
    pub ttl_s: u32,
}

/// The end of the terminal's day: its sums against the bank's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Batch {
    /// The terminal.
    pub terminal: String,
    /// The number of the batch.
    pub number: u64,
    /// Operations in it.
    pub count: u64,
    /// Payments less refunds and reversals.
    pub amount: Money,
    /// What the bank has more (or, below zero, less) than the terminal.
    pub difference: Money,
    /// The slip to print.
    pub slip: Vec<String>,
}

/// The state of the terminal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TerminalStatus {
    /// Its number.
    pub terminal: String,
    /// It is ready for a card.
    pub ready: bool,
    /// It reaches the bank.
    pub link: bool,
    /// Operations in the open batch.
    pub batch_open: u64,
    /// Its model.
    pub model: String,
    /// The time by its clock.
    pub clock: Moment,
}

/// What the till asks of the terminal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TerminalRequest {
    /// Take money from a card.
    Pay {
        /// The till's id of the operation.
        operation: String,
        /// How much.
        amount: Money,
    },
    /// Give money back to a card.
    Refund {
        /// The till's id of the operation.
        operation: String,
        /// How much.
        amount: Money,
        /// The payment that it goes back to; its card is the one to present.
        rrn: Option<String>,
    },
    /// Take a payment back as if it had not been.
    Reverse {
        /// The till's id of this operation.
        operation: String,
        /// The payment.
        of: OperationRef,
        /// How much it was.
        amount: Money,
    },
    /// What became of an operation?
    Query(OperationRef),
    /// Make a QR code for a payment.
    CreateQr {
        /// The till's id of the operation.
        operation: String,
        /// How much.
        amount: Money,
    },
    /// Withdraw a QR code that was not paid.
    CancelQr(String),
    /// Close the batch.
    Settle {
        /// The till's id of the operation.
        operation: String,
    },
    /// How are you?
    Status,
}

/// What the terminal answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TerminalAnswer {
    /// To everything that moves money, and to `Query`.
    State(OperationState),
    /// To `CreateQr`.
    Qr(QrCode),
    /// To `Settle`.
    Settled(Batch),
    /// To `Status`.
    Status(TerminalStatus),
}

/// A card terminal. A decline is an answer; a fault with an unknown outcome must be asked about by `query`.
///
/// The same operation id again never charges twice: the terminal answers what became of the first.
pub trait CardTerminal {
    /// Takes money from a card.
    fn pay(&mut self, operation: &str, amount: Money) -> Result<OperationState, DeviceFault>;

    /// Gives money back to a card.
    fn refund(&mut self, operation: &str, amount: Money, rrn: Option<&str>) -> Result<OperationState, DeviceFault>;

    /// Takes a payment back.
    fn reverse(&mut self, operation: &str, of: &OperationRef, amount: Money) -> Result<OperationState, DeviceFault>;

    /// What became of an operation.
    fn query(&mut self, of: &OperationRef) -> Result<OperationState, DeviceFault>;

    /// Makes a QR code for a payment.
    fn create_qr(&mut self, operation: &str, amount: Money) -> Result<QrCode, DeviceFault>;

    /// Withdraws a QR code; answers what became of it, for it may have been paid meanwhile.
    fn cancel_qr(&mut self, operation: &str) -> Result<OperationState, DeviceFault>;

    /// Closes the batch.
    fn settle(&mut self, operation: &str) -> Result<Batch, DeviceFault>;

    /// The state of the terminal.
    fn status(&mut self) -> Result<TerminalStatus, DeviceFault>;

    /// Does what a request says.
    fn perform(&mut self, request: &TerminalRequest) -> Result<TerminalAnswer, DeviceFault> {
        Ok(match request {
            TerminalRequest::Pay { operation, amount } => TerminalAnswer::State(self.pay(operation, *amount)?),
            TerminalRequest::Refund { operation, amount, rrn } => {
                TerminalAnswer::State(self.refund(operation, *amount, rrn.as_deref())?)
            }
            TerminalRequest::Reverse { operation, of, amount } => {
                TerminalAnswer::State(self.reverse(operation, of, *amount)?)
            }
            TerminalRequest::Query(of) => TerminalAnswer::State(self.query(of)?),
            TerminalRequest::CreateQr { operation, amount } => TerminalAnswer::Qr(self.create_qr(operation, *amount)?),
            TerminalRequest::CancelQr(operation) => TerminalAnswer::State(self.cancel_qr(operation)?),
            TerminalRequest::Settle { operation } => TerminalAnswer::Settled(self.settle(operation)?),
            TerminalRequest::Status => TerminalAnswer::Status(self.status()?),
        })
    }
}
