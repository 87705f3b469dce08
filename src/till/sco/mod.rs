//! The self-checkout: a till at which the customer scans, and an attendant comes when something is not right.
//!
//! ```text
//! Closed → Attract → Scanning ⇄ {WeightCheck, AgeCheck, HelpCalled, Audit} → Payment → Done → Attract
//!                    Scanning → Abandoned → Attract
//! ```
//!
//! It is the same till underneath: the same documents, goods, payments and rights, with a [`Lane`] beside them. The
//! lane believes the plate under the bags: what was scanned must be put there, and what lies there must have been
//! scanned. Whatever is not so asks for an attendant ([`Intervention`]), whose waiting and handling times are told.
//! What goods weigh comes from the catalogue's control weights, and is learned from what customers put down
//! ([`weight`]).
//!
//! Start with [`Lane`]; the acts are in `till::step::sco`.

mod lane;
mod rules;
pub mod weight;

pub use lane::{
    AttendantHere, Audit, Bagging, Intervention, InterventionKind, Lane, LaneReceipt, LaneStage, Placed, Severity,
    TakenOut,
};
pub use rules::ScoRules;

use serde::{Deserialize, Serialize};

use crate::storage::Migration;

use crate::till::command::Login;
use crate::vocab::Money;

/// The component under which the learned weights are migrated.
pub const COMPONENT: &str = "till-sco";

/// The table of learned weights.
pub const MIGRATIONS: &[Migration] = &[Migration { number: 1, name: "sco", sql: include_str!("0001_sco.sql") }];

/// What happens at a self-checkout, beside what happens at every till.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScoAct {
    /// The lane is opened.
    Open {
        /// Only cards are taken.
        card_only: bool,
    },
    /// The lane is closed.
    Close {
        /// attendant, fault, schedule.
        reason: String,
    },
    /// A customer touches the screen.
    Touch,
    /// A customer chooses a language.
    Language(String),
    /// A customer has a bag along and puts it on the plate next.
    OwnBag,
    /// The goods scanned last are too large for the plate, or are left in the cart.
    SkipBagging,
    /// A customer calls for help.
    Help,
    /// A customer goes away.
    Abandon,
    /// An attendant signs on for so many lanes.
    #[serde(skip)]
    Staff {
        /// Who.
        login: Login,
        /// How many lanes.
        lanes: u32,
    },
    /// The attendant turns to this lane.
    Attendant {
        /// From afar.
        remote: bool,
    },
    /// The attendant accepts what the plate does not.
    Override,
    /// The attendant is done here.
    Done {
        /// What came of it: helped, refused, false_alarm …
        outcome: String,
    },
    /// A command from afar.
    Remote {
        /// lock, reboot, lights, approve.
        command: String,
        /// Who.
        by: String,
    },
    /// The purchase is to be checked.
    Audit {
        /// random, score, rule.
        cause: String,
        /// How many items.
        items: u32,
    },
    /// The purchase was checked.
    Audited {
        /// Items looked at.
        checked: u32,
        /// Items that were not scanned.
        missed: u32,
        /// Items that were scanned as others.
        swapped: u32,
        /// What is missing in money.
        difference: Money,
    },
    /// A receipt is held to the exit gate; `None` is somebody without one.
    Gate {
        /// What stands on the receipt.
        code: Option<String>,
    },
}
