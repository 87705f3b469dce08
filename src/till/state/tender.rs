//! Means of payment, and what was given.

use serde::{Deserialize, Serialize};

use crate::model::Tender;
use crate::vocab::Money;

/// A means of payment, in the words of the events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Cash.
    Cash,
    /// A bank card.
    Card,
    /// A QR code of the system for fast payments.
    SbpQr,
    /// A gift certificate.
    Gift,
    /// Points.
    Bonus,
    /// On credit.
    Credit,
    /// An advance paid before.
    Prepaid,
}

crate::model::words!(Method {
    Cash "cash",
    Card "card",
    SbpQr "sbp_qr",
    Gift "gift",
    Bonus "bonus",
    Credit "credit",
    Prepaid "prepaid",
});

impl Method {
    /// The same in the model's words.
    pub fn tender(self) -> Tender {
        match self {
            Method::Cash => Tender::Cash,
            Method::Card => Tender::Card,
            Method::SbpQr => Tender::Electronic,
            Method::Gift => Tender::Certificate,
            Method::Bonus => Tender::Points,
            Method::Credit => Tender::Credit,
            Method::Prepaid => Tender::Prepaid,
        }
    }

    /// The method of a tender that this till could have taken.
    pub fn of_tender(tender: Tender) -> Option<Method> {
        Method::ALL.iter().copied().find(|m| m.tender() == tender)
    }

    /// The money goes through the terminal.
    pub fn by_terminal(self) -> bool {
        matches!(self, Method::Card | Method::SbpQr)
    }
}

/// How far a payment has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TenderState {
    /// Asked for; no answer yet.
    Authorizing,
    /// Taken (in a return: paid back).
    Taken,
    /// The answer did not come; the money may be gone or not.
    Unknown,
    /// Being taken back.
    Reversing,
}

/// A payment of the open document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tendered {
    /// Its number in the document, from 1.
    pub number: u32,
    /// The means.
    pub method: Method,
    /// How much was given; in a return, how much was paid back.
    pub sum: Money,
    /// How far it has come.
    pub state: TenderState,
    /// The id of the operation at the terminal, the certificates or the marketing server.
    pub operation: Option<String>,
    /// The bank's authorization code.
    pub auth_code: Option<String>,
    /// The bank's reference number.
    pub rrn: Option<String>,
    /// The card or certificate, masked.
    pub card: Option<String>,
    /// The keyed hash of the card or certificate.
    pub card_hash: Option<String>,
    /// The reference number of the payment that this one pays back.
    pub original_rrn: Option<String>,
    /// Points that it is worth.
    pub points: Option<Money>,
    /// When it was asked for.
    pub since_ms: i64,
}
