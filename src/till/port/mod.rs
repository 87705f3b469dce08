//! What a till asks of others than its devices: the marketing server, whoever knows an original receipt, the issuer of
//! certificates, and those who know whether a marking code may be sold.
//!
//! Every port may be out of reach, and says so by a [`PortFault`]; what the till does then is its setting, not the
//! port's. As with devices, requests and answers are data that can be written down, and whatever is held, spent or given
//! back carries an id that the till made before asking: the same id again changes nothing.

pub mod certificates;
pub mod marketing;
pub mod marks;
pub mod originals;
pub mod soft;

pub use certificates::{Certificate, CertificateAnswer, CertificateRequest, CertificateState, Certificates, Remainder};
pub use marketing::{
    Basket, BasketLine, CampaignShare, CampaignVerdict, Channel, CodeVerdict, Confirmed, Gift, Identifier,
    IdentifierKind, LineDiscount, Marketing, MarketingAnswer, MarketingRequest, Member, Message, PointsState, Quote,
    ReceiptFact, ReturnFact, Spend, TenderFact,
};
pub use marks::{
    ExciseAnswer, MarkAnswer, MarkChannel, MarkChecker, MarkQuery, MarkReason, MarkReply, MarkRequest, ModuleStatus,
};
pub use originals::{
    FoundOriginal, HoldLine, OriginalAnswer, OriginalKey, OriginalLine, OriginalPayment, OriginalReceipts,
    OriginalRequest, OriginalSource,
};

pub use soft::{SoftAnswer, SoftLine, SoftReceipt, SoftReceipts, SoftRequest};

use serde::{Deserialize, Serialize};

/// Why a port did not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum PortFault {
    /// It is not reached: nothing was done.
    #[error("{0} is not reached")]
    Offline(String),
    /// No answer came within this time: it may have been done.
    #[error("{port} did not answer within {timeout_ms} ms")]
    Timeout {
        /// Which port.
        port: String,
        /// How long the till waited.
        timeout_ms: u32,
    },
    /// It answered, and said no.
    #[error("{text}")]
    Refused {
        /// The code, for the program.
        code: String,
        /// The words, for the cashier.
        text: String,
    },
}

impl PortFault {
    /// A refusal.
    pub fn refused(code: &str, text: impl Into<String>) -> Self {
        PortFault::Refused { code: code.to_owned(), text: text.into() }
    }

    /// The port cannot be asked now; otherwise it answered and said no.
    pub fn is_outage(&self) -> bool {
        !matches!(self, PortFault::Refused { .. })
    }
}
