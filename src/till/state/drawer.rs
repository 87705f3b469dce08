//! The cash drawer.

use serde::{Deserialize, Serialize};

use crate::vocab::Money;

/// The cash drawer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Drawer {
    /// Cash left in it between shifts.
    pub left: Money,
    /// Why it is being opened.
    pub wanted: Option<String>,
    /// It is open.
    pub open: Option<DrawerOpen>,
    /// What was counted, unless cash has moved since.
    pub counted: Option<Money>,
    /// The difference that the last count made, until it is accepted.
    pub difference: Option<Money>,
    /// The tray in it.
    pub tray: Option<u64>,
    /// It was told that the cash is above the limit.
    pub above_limit: bool,
}

/// The drawer is open.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DrawerOpen {
    /// Since when.
    pub since_ms: i64,
    /// Why.
    pub reason: String,
    /// It was told that it stands open too long.
    pub told: bool,
}
