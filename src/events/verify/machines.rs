//! The order of a till's day, as a table of small machines.
//!
//! A machine watches some kinds of events of one subject: the till, a document, or a position. A kind that it watches
//! and that has no step from the state it is in cannot stand there. What it does not watch it does not judge.

use super::super::envelope::DocKind;
use super::super::kind::Kind;
use super::event::Event;

/// What a machine is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// The till as a whole. After a restart its state is not known.
    Till,
    /// A document, from its first event to its last.
    Document,
    /// A position of a document.
    Position,
}

/// One step: this kind leads from these states to that one; [`STAY`] changes nothing.
#[derive(Debug)]
pub(super) struct Step {
    pub(super) kind: Kind,
    pub(super) from: &'static [&'static str],
    pub(super) to: &'static str,
}

/// The state stays what it is.
pub(super) const STAY: &str = "=";

/// A machine.
#[derive(Debug)]
pub(super) struct Machine {
    /// What it watches, for messages: `the drawer`.
    pub(super) name: &'static str,
    pub(super) subject: Subject,
    /// The state of a new document or position.
    pub(super) start: &'static str,
    /// States in which something still has to come.
    pub(super) open: &'static [&'static str],
    /// Whether what is open must end before the shift does.
    pub(super) ends_with_shift: bool,
    /// Which events it watches of those that have a step.
    pub(super) when: fn(&Event) -> bool,
    /// Kinds without which it cannot judge.
    pub(super) needs: &'static [Kind],
    pub(super) steps: &'static [Step],
}

macro_rules! steps {
    ($($kind:ident: $($from:literal)|+ => $to:expr;)+) => {
        &[$(Step { kind: Kind::$kind, from: &[$($from),+], to: $to }),+]
    };
}

fn always(_: &Event) -> bool {
    true
}

/// Fiscal documents of sales; in training nothing is registered.
fn is_real_sale(event: &Event) -> bool {
    event.is_real() && event.doc_kind == Some(DocKind::Sale)
}

fn has_fiscal_data(event: &Event) -> bool {
    is_real_sale(event) && (!event.is(Kind::DocumentClosed) || event.data.contains_key("fiscal"))
}

fn is_return(event: &Event) -> bool {
    event.doc_kind == Some(DocKind::Return)
}

/// All of them.
pub(super) static MACHINES: &[Machine] = &[
    Machine {
        name: "the session",
        subject: Subject::Till,
        start: "signed off",
        open: &[],
        ends_with_shift: false,
        when: always,
        needs: &[Kind::SessionOpened, Kind::SessionClosed],
        steps: steps! {
            SessionOpened: "signed off" => "signed on";
            SessionClosed: "signed on" => "signed off";
            SessionCashierChanged: "signed on" => STAY;
            DocumentOpened: "signed on" => STAY;
        },
    },
    Machine {
        name: "the lock",
        subject: Subject::Till,
        start: "unlocked",
        open: &[],
        ends_with_shift: false,
        when: always,
        needs: &[Kind::SessionLocked, Kind::SessionUnlocked, Kind::SessionClosed],
        steps: steps! {
            SessionLocked: "unlocked" => "locked";
            SessionUnlocked: "locked" => "unlocked";
            SessionClosed: "locked" | "unlocked" => "unlocked";
            PositionAdded: "unlocked" => STAY;
        },
    },
    Machine {
        name: "the break",
        subject: Subject::Till,
        start: "at work",
        open: &["on a break"],
        ends_with_shift: false,
        when: always,
        needs: &[Kind::SessionBreakStarted, Kind::SessionBreakEnded],
        steps: steps! {
            SessionBreakStarted: "at work" => "on a break";
            SessionBreakEnded: "on a break" => "at work";
        },
    },
    Machine {
        name: "the shift",
        subject: Subject::Till,
        start: "closed",
        open: &["open"],
        ends_with_shift: false,
        when: always,
        needs: &[Kind::ShiftOpened, Kind::ShiftClosed],
        steps: steps! {
            ShiftOpened: "closed" => "open";
            ShiftClosed: "open" => "closed";
            ShiftCloseFailed: "open" => STAY;
        },
    },
    Machine {
        name: "the drawer",
        subject: Subject::Till,
        start: "closed",
        open: &["open"],
        ends_with_shift: false,
        when: always,
        needs: &[Kind::DrawerOpened, Kind::DrawerClosed, Kind::DrawerForcedOpen],
        steps: steps! {
            DrawerOpened: "closed" => "open";
            DrawerForcedOpen: "closed" => "open";
            DrawerLeftOpen: "open" => STAY;
            DrawerClosed: "open" => "closed";
        },
    },
    Machine {
        name: "the document",
        subject: Subject::Document,
        start: "not begun",
        open: &["open", "suspended"],
        ends_with_shift: true,
        when: always,
        needs: &[Kind::DocumentOpened, Kind::DocumentClosed, Kind::DocumentCancelled, Kind::DocumentResumed],
        steps: steps! {
            DocumentOpened: "not begun" => "open";
            DocumentResumed: "suspended" | "not begun" => "open";
            DocumentSuspended: "open" => "suspended";
            DocumentRecovered: "open" | "suspended" => STAY;
            DocumentSubtotalEntered: "open" => STAY;
            DocumentRegistrationResumed: "open" => STAY;
            DocumentTotalCalculated: "open" => STAY;
            DocumentAttributeSet: "open" => STAY;
            PositionAdded: "open" => STAY;
            PositionVoided: "open" => STAY;
            PositionRemoved: "open" => STAY;
            PositionQuantityChanged: "open" => STAY;
            PositionWeightSet: "open" => STAY;
            PriceOverridden: "open" => STAY;
            PriceChangedInDocument: "open" => STAY;
            DiscountApplied: "open" => STAY;
            DiscountManualApplied: "open" => STAY;
            DiscountRemoved: "open" => STAY;
            ReturnItemAdded: "open" => STAY;
            ReturnCompleted: "open" => STAY;
            PaymentStarted: "open" => STAY;
            PaymentTendered: "open" => STAY;
            PaymentTenderRemoved: "open" => STAY;
            PaymentCompleted: "open" => STAY;
            PaymentRefunded: "open" => STAY;
            PaymentChangeGiven: "open" => STAY;
            DocumentClosed: "open" => "closed";
            DocumentCancelled: "open" | "suspended" => "cancelled";
            DocumentSuspendedExpired: "suspended" => "expired";
            DocumentSoftAnnulled: "not begun" | "open" | "suspended" => "annulled";
            DocumentDelivered: "closed" | "cancelled" | "expired" | "annulled" => STAY;
        },
    },
    Machine {
        name: "the payment",
        subject: Subject::Document,
        start: "unpaid",
        open: &[],
        ends_with_shift: false,
        when: has_fiscal_data,
        needs: &[Kind::PaymentCompleted, Kind::FiscalRegistered, Kind::DocumentClosed],
        steps: steps! {
            PaymentCompleted: "unpaid" | "paid" => "paid";
            PaymentTenderRemoved: "unpaid" | "paid" => "unpaid";
            FiscalRegisterFailed: "paid" => STAY;
            FiscalRegistered: "paid" => "registered";
            DocumentClosed: "registered" => STAY;
        },
    },
    Machine {
        name: "a payment of unknown outcome",
        subject: Subject::Document,
        start: "known",
        open: &["unknown"],
        ends_with_shift: true,
        when: always,
        needs: &[Kind::PaymentUnknown, Kind::PaymentRecovered],
        steps: steps! {
            PaymentUnknown: "known" | "unknown" => "unknown";
            PaymentRecovered: "unknown" => "known";
        },
    },
    Machine {
        name: "a return",
        subject: Subject::Document,
        start: "of goods brought back",
        open: &[],
        ends_with_shift: false,
        when: is_return,
        needs: &[Kind::PositionAdded],
        steps: steps! {
            PositionAdded: "nowhere" => STAY;
        },
    },
    Machine {
        name: "the position",
        subject: Subject::Position,
        start: "not there",
        open: &[],
        ends_with_shift: false,
        when: always,
        needs: &[Kind::PositionAdded, Kind::PositionVoided, Kind::PositionRemoved, Kind::ReturnItemAdded],
        steps: steps! {
            PositionAdded: "not there" => "there";
            ReturnItemAdded: "not there" => "there";
            PositionQuantityChanged: "there" => STAY;
            PositionWeightSet: "there" => STAY;
            PositionSerialCaptured: "there" => STAY;
            PriceOverridden: "there" => STAY;
            PriceChangedInDocument: "there" => STAY;
            PositionVoided: "there" => "voided";
            PositionRemoved: "there" => "removed";
        },
    },
];

/// A state, and the number of the event that led to it.
type State = (&'static str, u64);

/// The states of one subject, by machine; nothing where the state is not known.
#[derive(Clone, Debug)]
pub(super) struct States(Vec<Option<State>>);

/// Something that is not allowed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Offence {
    pub(super) machine: &'static Machine,
    pub(super) state: &'static str,
    /// The number of the event that led to the state.
    pub(super) since: u64,
}

impl States {
    /// Of a subject that begins with the event of this number.
    pub(super) fn new(seq: u64) -> States {
        States(MACHINES.iter().map(|m| Some((m.start, seq))).collect())
    }

    /// Of a subject that began before anybody looked.
    pub(super) fn unknown() -> States {
        States(vec![None; MACHINES.len()])
    }

    /// Takes an event; tells where it was not allowed. The state follows the event all the same, so that one slip is
    /// told once.
    pub(super) fn step(&mut self, subject: Subject, event: &Event, on: &[bool]) -> Vec<Offence> {
        let Some(kind) = event.kind else { return Vec::new() };
        let mut offences = Vec::new();
        for (at, machine) in MACHINES.iter().enumerate() {
            let steps = || machine.steps.iter().filter(|s| s.kind == kind);
            if machine.subject != subject || !on[at] || steps().next().is_none() || !(machine.when)(event) {
                continue;
            }
            let state = self.0[at];
            let right = state.and_then(|(now, _)| steps().find(|s| s.from.contains(&now)));
            if let (None, Some((state, since))) = (right, state) {
                offences.push(Offence { machine, state, since });
            }
            let Some(step) = right.or_else(|| steps().next()) else { continue };
            self.0[at] = match step.to {
                STAY if right.is_some() => state,
                // Where it stands now it can only be what the step begins with.
                STAY => step.from.first().filter(|_| step.from.len() == 1).map(|from| (*from, event.seq)),
                to => Some((to, event.seq)),
            };
        }
        offences
    }

    /// The machines of this subject that still wait for something, and the state they wait in.
    pub(super) fn open(&self, subject: Subject) -> impl Iterator<Item = (&'static Machine, &'static str)> {
        MACHINES.iter().zip(&self.0).filter_map(move |(machine, state)| {
            let (state, _) = (*state)?;
            (machine.subject == subject && machine.open.contains(&state)).then_some((machine, state))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        for machine in MACHINES {
            let mut states = vec![machine.start];
            states.extend(machine.steps.iter().map(|s| s.to).filter(|to| *to != STAY));
            for open in machine.open {
                assert!(states.contains(open), "{}: {open} is never reached", machine.name);
            }
            for step in machine.steps {
                let known = |from: &&str| states.contains(from) || *from == "nowhere";
                assert!(step.from.iter().all(known), "{}: {:?} begins nowhere", machine.name, step);
            }
            assert!(!machine.needs.is_empty() && !machine.name.is_empty());
        }
    }
}
