//! One till's day: its machines, its documents, its shift.

use std::collections::{BTreeSet, HashMap, VecDeque};

use super::super::kind::Kind;
use super::event::Event;
use super::machines::{MACHINES, Offence, States, Subject};
use super::sums::{DocumentSums, ShiftSums};
use super::{Finder, Pending, Spot};
use crate::diag::{Code, codes};

/// Documents that have ended and are remembered, so that what comes after their end is seen.
const ENDED_DOCUMENTS: usize = 512;

/// Open and suspended documents that a till may have; the oldest is forgotten beyond that.
const OPEN_DOCUMENTS: usize = 4096;

/// Counts of the whole run.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    pub(super) documents: u64,
    pub(super) shifts: u64,
    /// Sums that could not be checked, because events are missing or came before the beginning.
    pub(super) unchecked: u64,
}

/// What is checked; see [`super::Options::sent`].
#[derive(Debug)]
pub(super) struct Scope {
    /// By machine.
    pub(super) machines: Vec<bool>,
    pub(super) documents: bool,
    pub(super) shifts: bool,
}

#[derive(Debug)]
struct Document {
    states: States,
    positions: HashMap<u64, States>,
    sums: DocumentSums,
    /// Whether every event of it was seen.
    whole: bool,
    begun: Spot,
    first: u64,
    /// Which machines have been told to never end.
    told: bool,
}

#[derive(Debug)]
struct Shift {
    sums: ShiftSums,
    whole: bool,
    first: u64,
}

/// A finding that has its reason elsewhere when events between these numbers turn out to be lost.
#[derive(Debug)]
struct Suspect {
    first: u64,
    last: u64,
    about: String,
    code: &'static Code,
    spot: Spot,
    message: String,
}

/// Suspects that a till keeps; the oldest are told beyond that.
const SUSPECTS: usize = 10_000;

/// One till.
#[derive(Debug)]
pub(super) struct Till {
    states: States,
    documents: HashMap<Box<str>, Document>,
    /// Those that have ended, the oldest first.
    ended: VecDeque<Box<str>>,
    shift: Option<Shift>,
    /// Whether a document began while somebody looked: from then on none can be unknown.
    began: bool,
    last: Option<Spot>,
    suspects: VecDeque<Suspect>,
}

impl Till {
    pub(super) fn new() -> Till {
        Till {
            states: States::unknown(),
            documents: HashMap::new(),
            ended: VecDeque::new(),
            shift: None,
            began: false,
            last: None,
            suspects: VecDeque::new(),
        }
    }

    /// Events above `after` up to `last` are lost: what was found around them has its reason in that.
    pub(super) fn lost(&mut self, after: u64, last: u64, counts: &mut Counts) {
        let mut about = BTreeSet::new();
        self.suspects.retain(|s| {
            let apart = s.last <= after || last < s.first;
            if !apart {
                about.insert(s.about.clone());
            }
            apart
        });
        counts.unchecked += about.iter().filter(|a| !a.starts_with("position")).count() as u64;
    }

    /// Tells what is not explained by a loss, in order.
    pub(super) fn tell(&mut self, finder: &mut Finder<'_>) {
        for suspect in self.suspects.drain(..) {
            suspect.tell(finder);
        }
    }

    /// Takes the next event of the till, in order of its numbers.
    pub(super) fn take(&mut self, event: &Event, scope: &Scope, finder: &mut Finder<'_>, counts: &mut Counts) {
        self.last = Some(event.spot);
        let Some(kind) = event.kind else { return };
        if kind == Kind::SystemEpochChanged {
            // The till was off: what it looked like meanwhile, nobody saw.
            self.states = States::unknown();
        }
        let offences = self.states.step(Subject::Till, event, &scope.machines);
        let mut suspects: Vec<Suspect> = offences.into_iter().map(|o| offence(o, event, "")).collect();
        if kind == Kind::ShiftOpened {
            self.shift = Some(Shift { sums: ShiftSums::opened(event), whole: true, first: event.seq });
        }
        if event.doc.is_some() {
            self.document(event, scope, &mut suspects, counts);
        } else if let Some(shift) = &mut self.shift {
            shift.sums.take(event, None);
        }
        if kind == Kind::ShiftClosed {
            self.shift_closed(event, scope, &mut suspects, counts);
        }
        self.suspects.extend(suspects);
        while self.suspects.len() > SUSPECTS {
            let oldest = self.suspects.pop_front();
            oldest.into_iter().for_each(|suspect| suspect.tell(finder));
        }
    }

    fn document(&mut self, event: &Event, scope: &Scope, suspects: &mut Vec<Suspect>, counts: &mut Counts) {
        let Some(id) = event.doc.clone() else { return };
        if event.is(Kind::DocumentOpened) {
            self.began = true;
        }
        if !self.documents.contains_key(&id) && !self.begin(&id, event) {
            if let Some(shift) = &mut self.shift {
                shift.sums.take(event, None);
            }
            return;
        }
        let Some(document) = self.documents.get_mut(&id) else { return };
        let named = format!("document {id}");
        let offences = document.states.step(Subject::Document, event, &scope.machines);
        suspects.extend(offences.into_iter().map(|o| offence(o, event, &named)));
        if let Some(pos) = event.pos {
            let (whole, first) = (document.whole, document.first);
            let states = document.positions.entry(pos);
            let states = states.or_insert_with(|| if whole { States::new(first) } else { States::unknown() });
            let named = format!("position {pos} of document {id}");
            let offences = states.step(Subject::Position, event, &scope.machines);
            suspects.extend(offences.into_iter().map(|o| offence(o, event, &named)));
        }
        let mut wrong = document.sums.take(event);
        if event.is(Kind::DocumentClosed) {
            wrong.extend(document.sums.closed(event));
            counts.documents += 1;
            counts.unchecked += u64::from(!document.whole || !scope.documents);
        }
        if document.whole && scope.documents {
            suspects.extend(wrong.into_iter().map(|message| Suspect {
                first: document.first,
                last: event.seq,
                about: named.clone(),
                code: &codes::EVENT_SUM,
                spot: event.spot,
                message,
            }));
        }
        if let Some(shift) = &mut self.shift {
            shift.whole &= document.whole || !event.is(Kind::DocumentClosed);
            shift.sums.take(event, Some(&document.sums));
        }
        if is_end(event) {
            self.end(id);
        }
    }

    /// Makes a document of its first event; `false` for one that is only mentioned.
    fn begin(&mut self, id: &str, event: &Event) -> bool {
        let begins = [Kind::DocumentOpened, Kind::DocumentResumed, Kind::DocumentSoftAnnulled];
        let begun = event.kind.is_some_and(|kind| begins.contains(&kind));
        let watched = |subject| move |m: &&super::machines::Machine| m.subject == subject;
        let judged = MACHINES.iter().filter(watched(Subject::Document)).flat_map(|m| m.steps);
        let is_judged = event.kind.is_some_and(|kind| judged.clone().any(|step| step.kind == kind));
        let is_ended = self.ended.iter().any(|there| **there == *id);
        // What follows an end (delivery, a copy) may be about a document of long ago.
        let afterwards = [Kind::DocumentDelivered, Kind::DocumentSuspendedExpired, Kind::PaymentRecovered];
        if !is_judged || (!is_ended && event.kind.is_some_and(|kind| afterwards.contains(&kind))) {
            return false;
        }
        if self.documents.len() >= OPEN_DOCUMENTS {
            let oldest = self.documents.iter().min_by_key(|(_, d)| (d.begun.input, d.begun.offset));
            if let Some(id) = oldest.map(|(id, _)| id.clone()) {
                self.documents.remove(&id);
            }
        }
        let known = begun || self.began;
        let document = Document {
            states: if known { States::new(event.seq) } else { States::unknown() },
            positions: HashMap::new(),
            sums: DocumentSums::default(),
            whole: event.is(Kind::DocumentOpened),
            begun: event.spot,
            first: event.seq,
            told: false,
        };
        self.documents.insert(id.into(), document);
        true
    }

    fn end(&mut self, id: Box<str>) {
        self.ended.push_back(id);
        if self.ended.len() > ENDED_DOCUMENTS
            && let Some(oldest) = self.ended.pop_front()
        {
            self.documents.remove(&oldest);
        }
    }

    fn shift_closed(&mut self, event: &Event, scope: &Scope, suspects: &mut Vec<Suspect>, counts: &mut Counts) {
        counts.shifts += 1;
        match self.shift.take() {
            Some(shift) if shift.whole && scope.shifts => {
                let about = format!("shift {}", event.number("shift_no").unwrap_or_default());
                suspects.extend(shift.sums.closed(event).into_iter().map(|message| Suspect {
                    first: shift.first,
                    last: event.seq,
                    about: about.clone(),
                    code: &codes::EVENT_SUM,
                    spot: event.spot,
                    message,
                }));
            }
            _ => counts.unchecked += 1,
        }
        for (id, document) in in_order(&mut self.documents) {
            for (machine, state) in document.states.open(Subject::Document).filter(|(m, _)| m.ends_with_shift) {
                if !std::mem::replace(&mut document.told, true) {
                    suspects.push(Suspect {
                        first: document.first,
                        last: event.seq,
                        about: format!("document {id}"),
                        code: &codes::EVENT_NEVER_ENDED,
                        spot: document.begun,
                        message: format!("{} is {state} when the shift ends", machine.name),
                    });
                }
            }
        }
    }

    /// What has not ended at the end of the stream.
    pub(super) fn pending(&mut self) -> Vec<Pending> {
        let last = self.last.unwrap_or_default();
        let of_till = self.states.open(Subject::Till).map(|(m, state)| (m.name.to_owned(), state, last));
        let mut all: Vec<(String, &str, Spot)> = of_till.collect();
        for (id, document) in in_order(&mut self.documents) {
            if document.told {
                continue;
            }
            let open = document.states.open(Subject::Document);
            all.extend(open.map(|(m, state)| (format!("{} {id}", m.name), state, document.begun)));
        }
        all.into_iter().map(|(what, state, spot)| Pending { what, state, spot, till: 0 }).collect()
    }
}

fn in_order(documents: &mut HashMap<Box<str>, Document>) -> Vec<(&str, &mut Document)> {
    let mut all: Vec<_> = documents.iter_mut().map(|(id, document)| (&**id, document)).collect();
    all.sort_by_key(|(_, d)| (d.begun.input, d.begun.offset));
    all
}

fn is_end(event: &Event) -> bool {
    matches!(
        event.kind,
        Some(
            Kind::DocumentClosed
                | Kind::DocumentCancelled
                | Kind::DocumentSuspendedExpired
                | Kind::DocumentSoftAnnulled
        )
    )
}

fn offence(offence: Offence, event: &Event, about: &str) -> Suspect {
    let Offence { machine, state, since } = offence;
    Suspect {
        first: since,
        last: event.seq,
        about: about.to_owned(),
        code: &codes::EVENT_ORDER,
        spot: event.spot,
        message: format!("`{}` cannot stand here: {} is {state}", event.name(), machine.name),
    }
}

impl Suspect {
    fn tell(self, finder: &mut Finder<'_>) {
        finder.tell_about(&self.about, self.code, self.spot, self.message, None);
    }
}
