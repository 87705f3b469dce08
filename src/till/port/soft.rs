//! Soft receipts: prepared on a consultant's terminal or at another till, finished at whichever till takes them.
//!
//! One taker: whoever takes a soft receipt first has it, and nobody else. A till that takes one sells its goods as if
//! they had been entered there: prices, restrictions and questions are its own.

use serde::{Deserialize, Serialize};

use super::PortFault;
use crate::vocab::{ItemId, Money, Quantity};

/// Goods of a soft receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SoftLine {
    /// The article.
    pub item: ItemId,
    /// How much.
    pub quantity: Quantity,
}

/// A soft receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SoftReceipt {
    /// Its number; made by who keeps it.
    #[serde(default)]
    pub number: u64,
    /// `terminal` or `till`.
    pub from: String,
    /// Which terminal or till.
    pub device: String,
    /// When it was prepared, in milliseconds since 1970.
    pub prepared_ms: i64,
    /// What it came to there; the till reckons anew.
    #[serde(default)]
    pub sum: Money,
    /// The goods.
    pub lines: Vec<SoftLine>,
}

/// What the till asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SoftRequest {
    /// Which are there?
    List,
    /// Take one.
    Take {
        /// Its number.
        number: u64,
        /// Who takes it.
        by: String,
        /// It is thrown away, not sold.
        annul: bool,
        /// Why: a code of the chain's list.
        #[serde(default)]
        reason: Option<String>,
    },
    /// Leave one to others.
    Put(SoftReceipt),
}

/// What is answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SoftAnswer {
    /// To `List`.
    List(Vec<SoftReceipt>),
    /// To `Take`.
    Taken(SoftReceipt),
    /// To `Put`: its number.
    Put(u64),
}

/// Whoever keeps soft receipts.
pub trait SoftReceipts {
    /// Those that nobody has taken, by number.
    fn list(&mut self) -> Result<Vec<SoftReceipt>, PortFault>;

    /// Takes one. Refused when it is not there (`unknown`) or somebody has it (`taken`).
    fn take(&mut self, number: u64, by: &str) -> Result<SoftReceipt, PortFault>;

    /// Leaves one to others; answers its number.
    fn put(&mut self, receipt: &SoftReceipt) -> Result<u64, PortFault>;

    /// Does what a request says.
    fn perform(&mut self, request: &SoftRequest) -> Result<SoftAnswer, PortFault> {
        Ok(match request {
            SoftRequest::List => SoftAnswer::List(self.list()?),
            SoftRequest::Take { number, by, .. } => SoftAnswer::Taken(self.take(*number, by)?),
            SoftRequest::Put(receipt) => SoftAnswer::Put(self.put(receipt)?),
        })
    }
}
