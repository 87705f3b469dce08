//! Who is at the till, and what it is used for.

use serde::{Deserialize, Serialize};

use crate::till::command::Command;
use crate::till::rights::Right;
use crate::vocab::Money;

/// What the till is used for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Selling and taking back.
    #[default]
    Sale,
    /// Taking back only.
    Return,
    /// Learning: nothing fiscal, nothing counted.
    Training,
    /// The service menu.
    Service,
    /// Counting goods; this till does not offer it.
    Inventory,
    /// Telling prices.
    PriceCheck,
}

crate::model::words!(Mode {
    Sale "sale",
    Return "return",
    Training "training",
    Service "service",
    Inventory "inventory",
    PriceCheck "price_check",
});

/// A cashier's time at the till.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Session {
    /// Its id: `c-118`.
    pub id: String,
    /// The cashier's staff number.
    pub cashier: String,
    /// The name, for receipts.
    pub name: Option<String>,
    /// The taxpayer number, for the fiscal device.
    pub inn: Option<String>,
    /// The role.
    pub role: String,
    /// Since when.
    pub opened_ms: i64,
    /// Receipts closed in it.
    pub receipts: u64,
    /// Lines registered in it.
    pub items: u64,
    /// Time spent locked or on breaks.
    pub idle_ms: i64,
    /// The last command: an idle till locks itself.
    pub active_ms: i64,
}

/// An administrator's time in the service menu.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Service {
    /// Who.
    pub user: String,
    /// Since when.
    pub opened_ms: i64,
    /// What was changed.
    pub changes: u64,
    /// The mode to go back to.
    pub back_to: Mode,
}

/// The till is locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lock {
    /// Since when.
    pub since_ms: i64,
}

/// The cashier is on a break.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Break {
    /// `lunch` or `technical`.
    pub kind: String,
    /// Since when.
    pub since_ms: i64,
}

/// A command that waits for somebody to lend a right.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Asked {
    /// The command, to be obeyed when the right is lent.
    pub command: Box<Command>,
    /// The right.
    pub right: Right,
    /// What is at stake.
    pub sum: Option<Money>,
    /// Since when.
    pub since_ms: i64,
}
