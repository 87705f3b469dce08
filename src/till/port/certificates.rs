//! Gift certificates: sold (activated), checked, and spent in part or whole.

use serde::{Deserialize, Serialize};

use super::PortFault;
use crate::model::words;
use crate::vocab::{BusinessDate, Money};

/// What becomes of what is left on a certificate after it paid a part: a rule of its series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Remainder {
    /// It stays on the certificate.
    Keep,
    /// It is lost.
    Burn,
}

/// Where a certificate is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CertificateState {
    /// Made, and not sold yet.
    ForSale,
    /// Sold: it can be spent.
    Active,
    /// Spent.
    Depleted,
    /// Its time is over.
    Expired,
    /// Blocked.
    Blocked,
}

words!(CertificateState {
    ForSale "for_sale",
    Active "active",
    Depleted "depleted",
    Expired "expired",
    Blocked "blocked",
});

/// A certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// Its number.
    pub number: String,
    /// Where it is in its life.
    pub state: CertificateState,
    /// What it was sold for.
    pub nominal: Money,
    /// What can be spent now, holds taken off.
    pub balance: Money,
    /// What becomes of a remainder.
    pub remainder: Remainder,
    /// It asks for a PIN.
    pub pin_needed: bool,
    /// The last day.
    pub valid_to: Option<BusinessDate>,
}

/// What the till asks of the issuer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CertificateRequest {
    /// What is it worth?
    Check {
        /// Its number.
        number: String,
        /// Its PIN.
        pin: Option<String>,
    },
    /// Put money of it aside for a receipt.
    Hold {
        /// The till's id of the hold.
        hold: String,
        /// Its number.
        number: String,
        /// Its PIN.
        pin: Option<String>,
        /// How much.
        amount: Money,
    },
    /// The receipt is registered: the money is spent.
    Capture {
        /// The hold.
        hold: String,
    },
    /// The receipt is off: the money is free again.
    Release {
        /// The hold.
        hold: String,
    },
    /// It was sold.
    Activate {
        /// The till's id of the sale.
        request: String,
        /// Its number.
        number: String,
        /// What was paid for it.
        amount: Money,
    },
    /// A return gives money back to it.
    Refund {
        /// The till's id of the return.
        request: String,
        /// Its number.
        number: String,
        /// How much.
        amount: Money,
    },
}

/// What the issuer answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CertificateAnswer {
    /// The certificate as it is now.
    Certificate(Certificate),
    /// It is done.
    Done,
}

/// The issuer of certificates.
pub trait Certificates {
    /// What a certificate is worth.
    fn check(&mut self, number: &str, pin: Option<&str>) -> Result<Certificate, PortFault>;

    /// Puts money of it aside for a receipt; the same hold again answers the same.
    fn hold(&mut self, hold: &str, number: &str, pin: Option<&str>, amount: Money) -> Result<Certificate, PortFault>;

    /// The money put aside is spent. Doing it again changes nothing.
    fn capture(&mut self, hold: &str) -> Result<Certificate, PortFault>;

    /// The money put aside is free again. A hold that is not known is nothing to release.
    fn release(&mut self, hold: &str) -> Result<(), PortFault>;

    /// It was sold and is worth this from now on.
    fn activate(&mut self, request: &str, number: &str, amount: Money) -> Result<Certificate, PortFault>;

    /// A return gives money back to it.
    fn refund(&mut self, request: &str, number: &str, amount: Money) -> Result<Certificate, PortFault>;

    /// Does what a request says.
    fn perform(&mut self, request: &CertificateRequest) -> Result<CertificateAnswer, PortFault> {
        Ok(match request {
            CertificateRequest::Check { number, pin } => {
                CertificateAnswer::Certificate(self.check(number, pin.as_deref())?)
            }
            CertificateRequest::Hold { hold, number, pin, amount } => {
                CertificateAnswer::Certificate(self.hold(hold, number, pin.as_deref(), *amount)?)
            }
            CertificateRequest::Capture { hold } => CertificateAnswer::Certificate(self.capture(hold)?),
            CertificateRequest::Release { hold } => self.release(hold).map(|()| CertificateAnswer::Done)?,
            CertificateRequest::Activate { request, number, amount } => {
                CertificateAnswer::Certificate(self.activate(request, number, *amount)?)
            }
            CertificateRequest::Refund { request, number, amount } => {
                CertificateAnswer::Certificate(self.refund(request, number, *amount)?)
            }
        })
    }
}
