//! One step of the till: a command and the state in, a new state and what happened out.
//!
//! [`step`] is deterministic: the same state, command and context give the same outcome. It performs nothing; what
//! devices and ports are to do it writes into the state (`pending`) and into the outcome, and their answers come back
//! as commands ([`Act::Answer`]). So a power cut between any two steps finds a state from which the till goes on
//! (`recover.rs`).
//!
//! Each file is an area of the till; all are methods of [`Step`]. They check everything before they change anything,
//! so that a refusal leaves the state as it was, but for what was asked or counted. Start with [`step`], then
//! `goods.rs` and `pay.rs`.

mod after;
mod answer;
mod auth;
mod card;
mod cash;
mod certificate;
mod close;
mod discount;
mod document;
mod emit;
pub(in crate::till) mod facts;
mod fiscal;
mod following;
mod goods;
mod held;
mod hold_original;
mod line_up;
mod lines;
mod loyal;
mod mark;
mod marketing;
mod original;
mod pay;
mod power;
pub mod receipt;
mod recover;
mod refund;
mod returns;
mod sco;
mod service;
mod session;
mod shift;
mod soft;
mod subtotal;
mod take_back;
#[cfg(test)]
mod tests;
mod told;

use super::command::{Act, Command, EffectId, Login};
use super::context::Context;
use super::outcome::{Outcome, Refusal, Refused};
use super::outside::Ask;
use super::screen::Screen;
use super::state::{Document, Pending, Session, Shift, Stage, TillState};

/// What a method of a step answers.
pub(super) type Done<T = ()> = Result<T, Refusal>;

/// Obeys a command.
pub fn step(state: &mut TillState, command: Command, context: &Context<'_>) -> Outcome {
    let mut step = Step::new(state, &command, context);
    let ticks = matches!(command.act, Act::Tick(_));
    if let Err(refusal) = step.obey(command) {
        step.out.refusal = Some(refusal);
    }
    // Goods that were waiting behind others, of which one was refused, go on; only a set's own goods can be refused here.
    if let Err(refusal) = step.next_following() {
        step.out.refusal.get_or_insert(refusal);
    }
    step.lane_after();
    // A look at the clock that finds nothing writes nothing, but for one a minute: a till that stands idle leaves its disk
    // alone, and a clock that goes back is noticed all the same.
    let quiet = ticks && step.out.events.is_empty() && step.out.effects.is_empty();
    if !quiet || !(0..QUIET_MS).contains(&(context.now_ms - step.state.last_ms)) {
        step.state.last_ms = context.now_ms;
    }
    step.out.screen = Screen::of(step.state);
    step.out
}

/// So long a till that nobody uses writes nothing down.
const QUIET_MS: i64 = 60_000;

/// A step that is being made.
pub(super) struct Step<'s, 'c> {
    pub(super) state: &'s mut TillState,
    pub(super) context: Context<'c>,
    pub(super) out: Outcome,
    /// The command, for being stored when a right must be lent first.
    pub(super) command: Command,
    /// Somebody who lends rights to this command, once he has proved who he is.
    pub(super) lender: Option<auth::Lender>,
    /// The effect whose answer this is; 0 is none.
    pub(super) answering: EffectId,
}

impl<'s, 'c> Step<'s, 'c> {
    fn new(state: &'s mut TillState, command: &Command, context: &Context<'c>) -> Self {
        let out = Outcome::default();
        Step { state, context: *context, out, command: command.clone(), lender: None, answering: 0 }
    }

    /// Now, in milliseconds since 1970.
    pub(super) fn now(&self) -> i64 {
        self.context.now_ms
    }

    /// Why it is done, by the chain's code.
    pub(super) fn reason(&self) -> Option<String> {
        self.command.reason.clone()
    }

    fn obey(&mut self, command: Command) -> Done {
        let Command { act, approve, .. } = command;
        if !self.state.on && !matches!(act, Act::Power(_)) {
            return Err(Refusal::new(Refused::Off, "the till is off").help("power on"));
        }
        self.look_at_clock(&act);
        if is_typed(&act) {
            self.lapse_asked(&act);
            let now = self.now();
            if let Some(session) = self.state.session.as_mut() {
                session.active_ms = now;
            }
        }
        self.present_lender(approve)?;
        self.lane_allows(&act)?;
        self.obey_act(act)
    }

    /// Obeys what is to be done, whoever asked for it and whoever lends rights to it.
    pub(super) fn obey_act(&mut self, act: Act) -> Done {
        match act {
            Act::Power(act) => self.power(act),
            Act::Session(act) => self.session_act(act),
            Act::Answer(id, reply) => self.answered(id, *reply),
            Act::Shift(act) => self.shift_act(act),
            Act::Goods(act) => self.goods(act),
            Act::Line(act) => self.line_act(act),
            Act::Document(act) => self.document_act(act),
            Act::Loyalty(act) => self.loyalty(act),
            Act::Pay(act) => self.pay(act),
            Act::Return(act) => self.returns(act),
            Act::Cash(act) => self.cash(act),
            Act::Service(act) => self.service(act),
            Act::Sco(act) => self.sco(act),
            Act::Happened(happening) => self.happened(happening),
            Act::Tick(vitals) => self.tick(&vitals),
        }
    }

    /// Somebody who lends rights to this command proves who he is.
    fn present_lender(&mut self, approve: Option<Login>) -> Done {
        if let Some(login) = approve {
            self.lender = Some(self.lender_of(&login)?);
        }
        Ok(())
    }

    // -- what must be so

    /// Somebody is signed on and the till is not locked.
    pub(super) fn session(&self) -> Done<&Session> {
        let Some(session) = &self.state.session else {
            return Err(Refusal::new(Refused::NotSignedOn, "nobody has signed on").help("sign-on WHO pin PIN"));
        };
        if self.state.lock.is_some() {
            return Err(Refusal::new(Refused::Locked, "the till is locked").help("unlock WHO pin PIN"));
        }
        if self.state.pause.is_some() {
            return Err(Refusal::new(Refused::Locked, "the cashier is on a break").help("back"));
        }
        Ok(session)
    }

    /// A shift is open.
    pub(super) fn shift(&self) -> Done<&Shift> {
        let none = || Refusal::new(Refused::NoShift, "no shift is open").help("shift open cash SUM");
        self.state.shift.as_ref().ok_or_else(none)
    }

    /// The same, to be changed.
    pub(super) fn shift_mut(&mut self) -> Done<&mut Shift> {
        let none = || Refusal::new(Refused::NoShift, "no shift is open").help("shift open cash SUM");
        self.state.shift.as_mut().ok_or_else(none)
    }

    /// A document is open.
    pub(super) fn document(&self) -> Done<&Document> {
        self.state.document.as_ref().ok_or_else(no_document)
    }

    /// The same, to be changed.
    pub(super) fn document_mut(&mut self) -> Done<&mut Document> {
        self.state.document.as_mut().ok_or_else(no_document)
    }

    /// A document is open at one of these stages.
    pub(super) fn document_at(&self, stages: &[Stage]) -> Done<&Document> {
        let document = self.document()?;
        if stages.contains(&document.stage) {
            return Ok(document);
        }
        let words: Vec<&str> = stages.iter().map(|s| s.word()).collect();
        let (now, wanted) = (document.stage.word(), words.join(" or "));
        Err(Refusal::new(Refused::WrongStage, format!("the document is at {now}; this goes at {wanted}")))
    }

    /// No document is open.
    pub(super) fn no_document(&self) -> Done {
        match &self.state.document {
            None => Ok(()),
            Some(document) => {
                let stage = document.stage.word();
                Err(Refusal::new(Refused::DocumentOpen, format!("a document is open, at {stage}"))
                    .help("finish it, `suspend` or `cancel receipt`"))
            }
        }
    }

    /// No goods wait for an answer.
    pub(super) fn nothing_held(&self) -> Done {
        let held = self.state.document.as_ref().and_then(|d| d.held.as_ref());
        match held.and_then(|h| h.needs.first()) {
            None => Ok(()),
            Some(need) => Err(Refusal::new(Refused::Answer, "a question is open").help(need.question())),
        }
    }

    // -- what is asked of the outside

    /// Asks something of the outside: it is written down with the state and performed after the commit.
    pub(super) fn ask(&mut self, ask: Ask) {
        self.state.numbers.effect += 1;
        let id = self.state.numbers.effect;
        self.state.pending.push(Pending { id, ask: ask.clone(), since_ms: self.context.now_ms });
        self.out.effects.push((id, ask));
    }

    /// A new id of an operation at the terminal, a certificate or a fiscal document.
    pub(super) fn operation(&mut self) -> String {
        self.state.numbers.operation += 1;
        let settings = self.context.settings;
        format!("{}-{}-{}", settings.store, settings.till, self.state.numbers.operation)
    }

    /// Tells the cashier something.
    pub(super) fn say(&mut self, message: impl Into<String>) {
        self.out.messages.push(message.into());
    }
}

/// Whether a person does it, rather than a device or the passing of time.
fn is_typed(act: &Act) -> bool {
    !matches!(act, Act::Answer(..) | Act::Happened(_) | Act::Tick(_) | Act::Power(_))
}

fn no_document() -> Refusal {
    Refusal::new(Refused::NoDocument, "no document is open").help("scan or pick goods")
}

impl From<crate::books::BooksError> for Refusal {
    fn from(error: crate::books::BooksError) -> Self {
        Refusal::new(Refused::Unreadable, error.to_string())
    }
}
