//! What a step gives back: events and documents to commit, effects to perform, what the screen shows, and why not.

use std::sync::Arc;

use crate::events::Draft;
use crate::model::Record;

use super::command::EffectId;
use super::directory::Taken;
use super::outside::Ask;
use super::rights::Right;
use super::screen::Screen;
use super::state::{DocRef, Mode};
use crate::vocab::BusinessDate;

/// What a step gives back. All of it but the effects is committed in one write before the screen changes.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What happened, in order.
    pub events: Vec<Event>,
    /// Documents for the books: receipts, shift reports, cash operations.
    pub documents: Vec<Record>,
    /// What devices and ports are to do next. They stand in the state too, until they are answered.
    pub effects: Vec<(EffectId, Ask)>,
    /// What is drawn as on paper: the documents, and copies and training receipts, which are not kept.
    pub papers: Vec<Record>,
    /// What the screen shows now.
    pub screen: Screen,
    /// What the cashier is told beside it.
    pub messages: Vec<String>,
    /// Why the command was not obeyed. What the step did until then (asking, counting attempts) stands.
    pub refusal: Option<Refusal>,
    /// What goods weigh, as a self-checkout learned it.
    pub weights: Vec<LearnedWeight>,
    /// What the centre has told the till that it takes with this step.
    pub taken: Option<Arc<Taken>>,
    /// Somebody has signed for what a saved database differs in from the fiscal device: who.
    pub signed: Option<String>,
}

/// What one piece of goods weighs, with the newest observation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LearnedWeight {
    /// The item.
    pub item: crate::vocab::ItemId,
    /// What is known of it now.
    pub learned: super::sco::weight::Learned,
}

/// An event and the circumstances in which it happened.
#[derive(Clone, Debug)]
pub struct Event {
    /// Its kind and payload.
    pub draft: Draft,
    /// The circumstances.
    pub about: About,
}

/// The circumstances of an event: what its envelope says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct About {
    /// When, in milliseconds since 1970, UTC.
    pub at_ms: i64,
    /// The business date, when a shift is open.
    pub business_date: Option<BusinessDate>,
    /// The session.
    pub session: Option<String>,
    /// The shift.
    pub shift: Option<u64>,
    /// The mode.
    pub mode: Option<Mode>,
    /// The cashier.
    pub cashier: Option<String>,
    /// The open document.
    pub document: Option<DocRef>,
}

/// Why a command was not obeyed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The code that scripts expect.
    pub code: Refused,
    /// What is wrong, with its values.
    pub message: String,
    /// What can be done about it.
    pub help: Option<String>,
    /// The right that is missing.
    pub right: Option<Right>,
}

impl Refusal {
    /// A refusal of this code.
    pub fn new(code: Refused, message: impl Into<String>) -> Self {
        Refusal { code, message: message.into(), help: None, right: None }
    }

    /// Adds what can be done.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.code.word(), self.message)
    }
}

/// The codes of refusals: what `expect error CODE` names. Closed, so that scripts can rely on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Refused {
    /// The till is off.
    Off,
    /// The till is on already, or something else is as the command wants it.
    Already,
    /// Nobody has signed on.
    NotSignedOn,
    /// The till is locked.
    Locked,
    /// Unknown person, wrong secret, or blocked.
    BadLogin,
    /// A right is missing; somebody else may lend it.
    NoRight,
    /// Not while a document is open.
    DocumentOpen,
    /// There is no open document.
    NoDocument,
    /// Not at this stage of the document.
    WrongStage,
    /// Not in this mode.
    WrongMode,
    /// A question is open and must be answered first.
    Answer,
    /// Nothing was asked.
    NotAsked,
    /// There is no shift.
    NoShift,
    /// The shift is open.
    ShiftOpen,
    /// The shift is longer than the law allows.
    ShiftOverdue,
    /// No goods of this code.
    NotFound,
    /// Several goods of this code.
    Ambiguous,
    /// The goods have no price.
    NoPrice,
    /// Not sold: blocked, deleted, recalled.
    SaleDenied,
    /// Not sold at this time.
    SaleTime,
    /// The buyer is too young.
    Age,
    /// Not this quantity.
    Quantity,
    /// There is no such line.
    NoLine,
    /// The goods need a marking code.
    MarkNeeded,
    /// The marking code is not one, or of other goods.
    BadMark,
    /// The marking code stands in the receipt already.
    MarkDuplicate,
    /// The marking code must not be sold.
    MarkRefused,
    /// The marking code could not be checked.
    MarkUnchecked,
    /// Not one of the prices to choose from.
    NotOffered,
    /// Below the minimal price.
    MinPrice,
    /// Above the highest discount.
    MaxDiscount,
    /// Above a limit of the receipt.
    Limit,
    /// Not a sum that can be taken.
    Sum,
    /// More than is due.
    AboveDue,
    /// Not this means of payment.
    Tender,
    /// The bank declined.
    Declined,
    /// The bank's answer is not known.
    Unknown,
    /// A certificate that cannot be used.
    Certificate,
    /// Points that cannot be spent.
    Points,
    /// A card that cannot be used.
    Card,
    /// A coupon that cannot be used.
    Coupon,
    /// The original receipt was not found.
    NoOriginal,
    /// More than is left of the original, or too late, or forbidden.
    NothingLeft,
    /// A peer cannot be reached.
    Offline,
    /// A device does not work.
    Device,
    /// No suspended, soft or closed receipt of this number.
    NoReceipt,
    /// Somebody else has it.
    Taken,
    /// A reason must be given.
    Reason,
    /// The catalogue or the staff list cannot be read.
    Unreadable,
    /// The till may not register now: there is no room for more events, or its database was saved and nobody signed.
    CannotRegister,
    /// The self-checkout does not allow it now.
    Lane,
    /// What was typed is no command.
    Syntax,
}

crate::model::words!(Refused {
    Off "off",
    Already "already",
    NotSignedOn "not-signed-on",
    Locked "locked",
    BadLogin "bad-login",
    NoRight "no-right",
    DocumentOpen "document-open",
    NoDocument "no-document",
    WrongStage "wrong-stage",
    WrongMode "wrong-mode",
    Answer "answer-first",
    NotAsked "not-asked",
    NoShift "no-shift",
    ShiftOpen "shift-open",
    ShiftOverdue "shift-overdue",
    NotFound "not-found",
    Ambiguous "ambiguous",
    NoPrice "no-price",
    SaleDenied "sale-denied",
    SaleTime "sale-time",
    Age "age",
    Quantity "quantity",
    NoLine "no-line",
    MarkNeeded "mark-needed",
    BadMark "bad-mark",
    MarkDuplicate "mark-duplicate",
    MarkRefused "mark-refused",
    MarkUnchecked "mark-unchecked",
    NotOffered "not-offered",
    MinPrice "min-price",
    MaxDiscount "max-discount",
    Limit "limit",
    Sum "sum",
    AboveDue "above-due",
    Tender "tender",
    Declined "declined",
    Unknown "unknown-outcome",
    Certificate "certificate",
    Points "points",
    Card "card",
    Coupon "coupon",
    NoOriginal "no-original",
    NothingLeft "nothing-left",
    Offline "offline",
    Device "device",
    NoReceipt "no-receipt",
    Taken "taken",
    Reason "reason-needed",
    Unreadable "unreadable",
    CannotRegister "cannot-register",
    Lane "lane",
    Syntax "syntax",
});
