//! What can be told to a till: what people do, what devices tell, what was answered.
//!
//! A command is data: the words of a script are parsed into it, a touch screen would make it, and one that waits for
//! a right to be lent is stored. Start with [`Command`], then [`Act`].

mod document;
mod goods;
mod machine;
mod money;
mod people;

pub use document::{DocumentAct, LoyaltyAct};
pub use goods::{GoodsAct, LineAct};
pub use machine::{Boot, PowerAct, ServiceAct, Vitals};
pub use money::{CashAct, PayAct, ReturnAct, ShiftAct};
pub use people::{Login, LoginMethod, SessionAct};

use serde::{Deserialize, Serialize};

use super::device::Happening;
use super::outside::Reply;

/// The number of a thing asked of the outside.
pub type EffectId = u64;

/// A command.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Command {
    /// What is to be done.
    pub act: Act,
    /// Somebody lends a right.
    #[serde(skip)]
    pub approve: Option<Login>,
    /// Why: a code of the chain's list.
    pub reason: Option<String>,
}

impl From<Act> for Command {
    fn from(act: Act) -> Self {
        Command { act, approve: None, reason: None }
    }
}

/// What is to be done, by area.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Power.
    Power(PowerAct),
    /// Who is at the till, and what it is used for.
    Session(SessionAct),
    /// Shifts and reports.
    Shift(ShiftAct),
    /// Goods come into the document.
    Goods(GoodsAct),
    /// Lines of the document.
    Line(LineAct),
    /// The document as a whole.
    Document(DocumentAct),
    /// Cards, coupons, points.
    Loyalty(LoyaltyAct),
    /// Payment.
    Pay(PayAct),
    /// Goods come back.
    Return(ReturnAct),
    /// Cash and the drawer.
    Cash(CashAct),
    /// Service.
    Service(ServiceAct),
    /// The self-checkout.
    Sco(super::sco::ScoAct),
    /// What was asked of the outside is answered.
    Answer(EffectId, Box<Reply>),
    /// A device tells something.
    Happened(Happening),
    /// Time has passed: limits of time are looked at.
    Tick(Vitals),
}
