//! What a self-checkout must remember.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use super::weight::Expected;
use crate::model::words;
use crate::vocab::ItemId;

/// Receipts that the exit gate knows.
const MAX_RECEIPTS: usize = 50;

/// How far the lane's customer has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LaneStage {
    /// Nobody may use it.
    #[default]
    Closed,
    /// It waits for a customer.
    Attract,
    /// Goods are scanned.
    Scanning,
    /// The customer pays.
    Payment,
    /// Paid: the goods are taken away.
    Done,
    /// The customer is gone and the goods are there.
    Abandoned,
}

words!(LaneStage {
    Closed "closed",
    Attract "attract",
    Scanning "scanning",
    Payment "payment",
    Done "done",
    Abandoned "abandoned",
});

/// Why an attendant is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InterventionKind {
    /// Goods weigh not what they should.
    Weight,
    /// Something lies on the plate that was not scanned.
    Unexpected,
    /// Something was taken off the plate.
    Removed,
    /// A bag heavier than bags are.
    Bag,
    /// Goods are not put on the plate.
    SkipBagging,
    /// The customer's age.
    Age,
    /// Help was called.
    Help,
    /// The purchase is to be checked.
    Audit,
    /// The camera saw something.
    Vision,
    /// The customer is gone.
    Abandoned,
    /// A device does not work.
    Device,
}

words!(InterventionKind {
    Weight "weight",
    Unexpected "unexpected_item",
    Removed "item_removed",
    Bag "bag",
    SkipBagging "skip_bagging",
    Age "age",
    Help "help",
    Audit "audit",
    Vision "vision",
    Abandoned "abandoned",
    Device "device",
});

impl InterventionKind {
    /// The customer cannot go on before it is resolved.
    pub fn blocks(self) -> bool {
        self != InterventionKind::Help
    }

    /// The state of the lane while it is open.
    pub fn state(self) -> &'static str {
        match self {
            InterventionKind::Age => "age-check",
            InterventionKind::Help | InterventionKind::Vision | InterventionKind::Device => "help-called",
            InterventionKind::Audit => "audit",
            InterventionKind::Abandoned => "abandoned",
            _ => "weight-check",
        }
    }

    /// The plate is what is wrong: it may come right by itself, and an override accepts it.
    pub fn is_weight(self) -> bool {
        use InterventionKind::*;
        matches!(self, Weight | Unexpected | Removed | Bag | SkipBagging)
    }
}

/// How urgent it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Soon.
    Medium,
    /// Now.
    Critical,
}

words!(Severity {
    Medium "medium",
    Critical "critical",
});

/// The lane waits for an attendant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Intervention {
    /// Why.
    pub kind: InterventionKind,
    /// The line that it is about.
    pub pos: Option<u32>,
    /// The item.
    pub item: Option<ItemId>,
    /// Since when.
    pub asked_ms: i64,
    /// When an attendant turned to it.
    pub taken_ms: Option<i64>,
}

/// Goods that were scanned and are to be put on the plate.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bagging {
    /// The line.
    pub pos: u32,
    /// The item.
    pub item: ItemId,
    /// What they should weigh; `None` when nobody knows.
    pub expected: Option<Expected>,
    /// They are one piece, whose weight can be learned.
    pub single: bool,
    /// Since when.
    pub since_ms: i64,
}

/// Goods on the plate.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Placed {
    /// The line.
    pub pos: u32,
    /// What they weigh.
    pub grams: i64,
}

/// A line was taken out: its goods are to be taken off the plate.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TakenOut {
    /// What they weigh.
    pub grams: i64,
}

/// A check of the purchase.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Audit {
    /// random, score, rule.
    pub cause: String,
    /// Items to check.
    pub items: u32,
}

/// An attendant at the lane.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AttendantHere {
    /// From afar.
    pub remote: bool,
    /// Since when.
    pub since_ms: i64,
}

/// A receipt that opens the exit gate.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LaneReceipt {
    /// What stands on it.
    pub code: String,
    /// When it was closed.
    pub closed_ms: i64,
    /// It opened the gate.
    pub used: bool,
}

/// What a self-checkout must remember.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Lane {
    /// How far its customer has come.
    pub stage: LaneStage,
    /// The document that it looked at last.
    pub document: Option<String>,
    /// Lines of it that were looked at.
    pub seen: Vec<u32>,
    /// Only cards are taken.
    pub card_only: bool,
    /// Since when it is at this stage.
    pub since_ms: i64,
    /// When the customer last did something.
    pub active_ms: i64,
    /// The customer was asked whether he is there.
    pub warned: bool,
    /// The language that was chosen.
    pub language: Option<String>,
    /// The weight on the plate that was agreed to, in grams.
    pub settled_g: i64,
    /// The weight that the plate told last.
    pub plate_g: i64,
    /// The customer puts a bag down next.
    pub bag_next: bool,
    /// Goods to be put down, in order.
    pub bagging: Vec<Bagging>,
    /// Goods on the plate.
    pub placed: Vec<Placed>,
    /// Goods to be taken off.
    pub taking_off: Vec<TakenOut>,
    /// What an attendant is needed for, in order.
    pub interventions: Vec<Intervention>,
    /// The check of the purchase.
    pub audit: Option<Audit>,
    /// The purchase was checked, or need not be.
    pub audited: bool,
    /// Lines that the customer took out.
    pub removed: usize,
    /// The attendant who is signed on.
    pub attendant: Option<String>,
    /// The attendant is at the lane.
    pub here: Option<AttendantHere>,
    /// Receipts that open the exit gate, the newest last.
    pub receipts: VecDeque<LaneReceipt>,
}

impl Lane {
    /// The state, as screens and scripts call it.
    pub fn word(&self) -> &'static str {
        let open = self.interventions.iter().find(|i| i.kind.blocks()).or(self.interventions.first());
        match (self.stage, open) {
            (LaneStage::Closed, _) => "lane-closed",
            (LaneStage::Scanning | LaneStage::Payment | LaneStage::Abandoned, Some(open)) => open.kind.state(),
            (stage, _) => stage.word(),
        }
    }

    /// The customer has to wait for an attendant.
    pub fn blocked(&self) -> Option<&Intervention> {
        self.interventions.iter().find(|i| i.kind.blocks())
    }

    /// Whether somebody shops here.
    pub fn busy(&self) -> bool {
        matches!(self.stage, LaneStage::Scanning | LaneStage::Payment | LaneStage::Abandoned)
    }

    /// Goes to a stage.
    pub fn go(&mut self, stage: LaneStage, now_ms: i64) {
        self.stage = stage;
        self.since_ms = now_ms;
        self.active_ms = now_ms;
        self.warned = false;
    }

    /// Forgets the customer: the next one begins with what lies on the plate counting as nothing.
    pub fn forget_customer(&mut self) {
        self.bag_next = false;
        self.bagging.clear();
        self.placed.clear();
        self.seen.clear();
        self.taking_off.clear();
        self.interventions.clear();
        self.audit = None;
        self.audited = false;
        self.removed = 0;
        self.here = None;
        self.language = None;
        self.settled_g = self.plate_g;
    }

    /// Remembers a receipt for the exit gate.
    pub fn keep_receipt(&mut self, receipt: LaneReceipt) {
        self.receipts.push_back(receipt);
        while self.receipts.len() > MAX_RECEIPTS {
            self.receipts.pop_front();
        }
    }
}
