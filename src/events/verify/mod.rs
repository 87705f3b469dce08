//! Is a stream of events complete, in order, and right? For files, topics, and every test's stream.
//!
//! Three questions: is anything missing or twice ([`chain`]), can a till's day go like this ([`machines`], [`sums`]),
//! and does each event fit the dictionary ([`super::check_event`]). What has been begun and not ended is *pending*; it
//! is an error only where it can never end.
//!
//! A filter leaves kinds out. Whoever verifies a filtered stream says so ([`Options::sent`]), and what cannot be judged
//! without them is not judged.

mod chain;
mod event;
mod machines;
mod sums;
#[cfg(test)]
mod tests;
mod till;

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use serde_json::{Map, Value};

use self::chain::{Arrival, Chains};
use self::event::Event;
use self::machines::MACHINES;
use self::till::{Scope, Till};
use super::check::{Fault as FieldFaultKind, check_event};
use super::filter::{Choice, Filter};
use super::kind::Kind;
use super::source::Trouble;
use crate::diag::{Bag, Code, Diagnostic, Place, codes};

/// Events of a till that are held back while an event before them is missing.
const HELD: usize = 4096;

/// Mandatory events are sent to every topic of a till: so many are remembered, to take each once.
const REMEMBERED: usize = 64;

/// What is checked, and how strictly.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// What is open at the end will never end.
    pub last: bool,
    /// The list that let the events through; nothing when all kinds are there.
    pub sent: Option<Filter>,
    /// Numbers go up one by one, as they do in an outbox.
    pub dense: bool,
}

/// Where an event was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// Which input, from 0.
    pub input: usize,
    /// Line of the file, from 1, or offset of the partition.
    pub line: u64,
    /// Bytes before it.
    pub offset: u64,
    /// How long it is.
    pub length: u64,
}

/// One event to check.
#[derive(Clone, Copy, Debug)]
pub struct Item<'a> {
    /// The JSON object.
    pub bytes: &'a [u8],
    /// The topic, from 0; a file is one of its own kind.
    pub topic: usize,
    /// Where it was found.
    pub spot: Spot,
}

/// Something that was begun and has not ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    /// What: `the drawer`, `the document 0193…`.
    pub what: String,
    /// In which state it waits.
    pub state: &'static str,
    /// Where it began, or the last event of the till.
    pub spot: Spot,
    /// The till, by [`Report::tills`].
    pub till: usize,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Events that were read, duplicates too.
    pub events: u64,
    /// Store and till, in the order in which they appeared.
    pub tills: Vec<(String, String)>,
    /// Events of each kind, duplicates left out.
    pub kinds: BTreeMap<&'static str, u64>,
    /// Events that stood there already.
    pub duplicates: u64,
    /// Events that came after a later one.
    pub reordered: u64,
    /// Places where events are missing.
    pub missing: u64,
    /// Events that an event of the till tells to be lost.
    pub lost: u64,
    /// Epochs that cannot both be of one till.
    pub forks: u64,
    /// Documents that were completed.
    pub documents: u64,
    /// Shifts that were closed.
    pub shifts: u64,
    /// Documents and shifts whose sums could not be checked, because events are missing or were not sent.
    pub unchecked: u64,
    /// The lists that tills say they send by: the SHA-256 of each.
    pub filters: BTreeSet<String>,
    /// Names of the checks that were left out because the list does not send what they need.
    pub left_out: Vec<&'static str>,
    /// What has not ended.
    pub pending: Vec<Pending>,
    /// Findings.
    pub findings: Bag,
}

/// Tells findings with their place and till.
struct Finder<'a> {
    bag: Bag,
    place: &'a dyn Fn(Spot) -> Place,
    tills: Vec<(String, String)>,
    till: usize,
}

impl Finder<'_> {
    fn tell(&mut self, code: &'static Code, spot: Spot, message: String, help: Option<&str>) {
        self.tell_about("", code, spot, message, help);
    }

    fn tell_about(&mut self, about: &str, code: &'static Code, spot: Spot, message: String, help: Option<&str>) {
        let (store, till) = &self.tills[self.till];
        let record =
            if about.is_empty() { format!("till {store}/{till}") } else { format!("till {store}/{till}, {about}") };
        let mut told = Diagnostic::new(code, message).with_place((self.place)(spot)).with_record(record);
        told.help = help.map(str::to_owned);
        self.bag.push(told);
    }
}

/// Checks a stream.
pub struct Verifier<'a> {
    options: Options,
    finder: Finder<'a>,
    numbers: HashMap<(String, String), usize>,
    chains: Chains,
    tills: Vec<OneTill>,
    scope: Scope,
    counts: till::Counts,
    report: Report,
    topics: usize,
}

impl std::fmt::Debug for Verifier<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Verifier").field("report", &self.report).finish_non_exhaustive()
    }
}

/// A till and its events that wait for one before them.
struct OneTill {
    day: Till,
    held: BTreeMap<(usize, u64), Event>,
    epochs: Vec<Box<str>>,
    /// The last one that was given to the checks.
    released: Option<(usize, u64)>,
    /// Mandatory events that were taken: epoch and number.
    taken: VecDeque<(usize, u64)>,
}

impl<'a> Verifier<'a> {
    /// Begins; `place` makes places of spots, for findings.
    pub fn new(options: Options, place: &'a dyn Fn(Spot) -> Place) -> Verifier<'a> {
        let sent = |kind: Kind| options.sent.as_ref().is_none_or(|f| f.rule(kind).choice == Choice::On);
        let all = |kinds: &[Kind]| kinds.iter().all(|k| sent(*k));
        let counted = |shift: bool| {
            let has_role = |k: &Kind| k.fields().iter().any(|f| f.role.is_some());
            let counts = Kind::ALL.into_iter().filter(has_role).all(|k| sent(k) || (!shift && k.area() == "cash"));
            counts && all(&[Kind::DocumentOpened, Kind::DocumentClosed, Kind::DocumentTotalCalculated])
        };
        let scope = Scope {
            machines: MACHINES.iter().map(|m| all(m.needs)).collect(),
            documents: counted(false),
            shifts: counted(true)
                && all(&[Kind::ShiftOpened, Kind::ShiftClosed, Kind::DocumentCancelled, Kind::CashFloatSet]),
        };
        let mut report = Report::default();
        let machines = MACHINES.iter().zip(&scope.machines).filter(|(_, on)| !**on).map(|(m, _)| m.name);
        report.left_out.extend(machines);
        report.left_out.extend((!scope.documents).then_some("sums of documents"));
        report.left_out.extend((!scope.shifts).then_some("sums of shifts"));
        let mut chains = Chains::default();
        chains.dense = options.dense;
        let finder = Finder { bag: Bag::new(), place, tills: Vec::new(), till: 0 };
        Verifier {
            options,
            finder,
            numbers: HashMap::new(),
            chains,
            tills: Vec::new(),
            scope,
            counts: till::Counts::default(),
            report,
            topics: 1,
        }
    }

    /// A line that cannot be used.
    pub fn trouble(&mut self, trouble: Trouble) {
        match trouble {
            Trouble::Line(told) | Trouble::Broken(told) => self.finder.bag.push(told),
        }
    }

    /// Takes the next event, in the order in which it came.
    pub fn take(&mut self, item: Item<'_>) {
        self.report.events += 1;
        self.topics = self.topics.max(item.topic + 1);
        let members: Map<String, Value> = match serde_json::from_slice(item.bytes) {
            Ok(members) => members,
            Err(error) => {
                let told = Diagnostic::new(&codes::EVENT_MALFORMED, format!("not an event: {error}"));
                self.finder.bag.push(told.with_place((self.finder.place)(item.spot)));
                return;
            }
        };
        let text = |name: &str| members.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let till = self.number((text("store"), text("till")));
        self.finder.till = till;
        self.fields(&members, item.spot);
        let event = Event::new(members, item.spot);
        let arrival = self.chains.take(till, item.topic, &event, item.bytes, &mut self.finder);
        if arrival == Arrival::Duplicate {
            return;
        }
        let one = &mut self.tills[till];
        let epoch = one.epoch(&event.epoch);
        if event.kind.is_some_and(Kind::is_mandatory) && !one.is_new(epoch, event.seq) {
            return;
        }
        *self.report.kinds.entry(event.kind.map_or("unknown", Kind::name)).or_default() += 1;
        if event.is(Kind::SystemFilterApplied) {
            self.report.filters.insert(event.text("sha256").to_owned());
        }
        if arrival == Arrival::Next && one.released.is_some_and(|last| (epoch, event.seq) <= last) {
            // The till's day has been read from another topic or source already.
            return;
        }
        if one.released.is_some_and(|last| (epoch, event.seq) < last) {
            // Too late to be put in its place: what was found without it may have its reason in that.
            self.chains.lost.push((till, event.seq - 1, event.seq));
        }
        one.held.insert((epoch, event.seq), event);
        if !self.chains.has_holes(till, self.topics) {
            self.release(till);
        } else if self.tills[till].held.len() > HELD {
            self.chains.give_up(till, self.topics);
            self.release(till);
        }
    }

    fn number(&mut self, name: (String, String)) -> usize {
        if let Some(number) = self.numbers.get(&name) {
            return *number;
        }
        let number = self.tills.len();
        self.finder.tills.push(name.clone());
        self.numbers.insert(name, number);
        self.tills.push(OneTill {
            day: Till::new(),
            held: BTreeMap::new(),
            epochs: Vec::new(),
            released: None,
            taken: VecDeque::new(),
        });
        number
    }

    fn fields(&mut self, members: &Map<String, Value>, spot: Spot) {
        let (kind, faults) = check_event(members);
        if kind.is_none() {
            let name = members.get("type").map(Value::to_string).unwrap_or_default();
            self.finder.tell(&codes::EVENT_UNKNOWN, spot, format!("the kind {name} is not in the dictionary"), None);
        }
        for fault in faults {
            let code = match fault.fault {
                FieldFaultKind::Unknown => &codes::EVENT_UNKNOWN,
                FieldFaultKind::CardNumber => &codes::EVENT_CARD_NUMBER,
                _ => &codes::EVENT_FIELD,
            };
            let of = kind.map(|k| format!("`{k}`: ")).unwrap_or_default();
            self.finder.tell(code, spot, format!("{of}{fault}"), None);
        }
    }

    /// Gives the events of a till that are held back to its checks.
    fn release(&mut self, till: usize) {
        let one = &mut self.tills[till];
        while let Some((key, event)) = one.held.pop_first() {
            one.released = one.released.max(Some(key));
            one.day.take(&event, &self.scope, &mut self.finder, &mut self.counts);
        }
    }

    /// Ends, and tells what was found.
    pub fn finish(mut self) -> Report {
        for till in 0..self.tills.len() {
            self.finder.till = till;
            self.release(till);
        }
        self.chains.finish(&mut self.finder);
        for (till, after, last) in std::mem::take(&mut self.chains.lost) {
            self.tills[till].day.lost(after, last, &mut self.counts);
        }
        for (number, one) in self.tills.iter_mut().enumerate() {
            self.finder.till = number;
            one.day.tell(&mut self.finder);
            for pending in one.day.pending() {
                let code = if self.options.last { &codes::EVENT_NEVER_ENDED } else { &codes::EVENT_PENDING };
                self.finder.tell(code, pending.spot, format!("{} is {} at the end", pending.what, pending.state), None);
                self.report.pending.push(Pending { till: number, ..pending });
            }
        }
        let counts = self.chains.counts;
        Report {
            tills: self.finder.tills,
            duplicates: counts.duplicates,
            reordered: counts.late,
            missing: counts.missing,
            lost: counts.lost,
            forks: counts.forks,
            documents: self.counts.documents,
            shifts: self.counts.shifts,
            unchecked: self.counts.unchecked,
            findings: self.finder.bag,
            ..self.report
        }
    }
}

impl OneTill {
    fn epoch(&mut self, name: &str) -> usize {
        self.epochs.iter().position(|e| **e == *name).unwrap_or_else(|| {
            self.epochs.push(name.into());
            self.epochs.len() - 1
        })
    }

    fn is_new(&mut self, epoch: usize, seq: u64) -> bool {
        if self.taken.contains(&(epoch, seq)) {
            return false;
        }
        self.taken.push_back((epoch, seq));
        if self.taken.len() > REMEMBERED {
            self.taken.pop_front();
        }
        true
    }
}

/// Checks events that are at hand, of one topic; the line of a finding is the number of the event, from 1.
pub fn check<B: AsRef<[u8]>>(events: impl IntoIterator<Item = B>, options: Options) -> Report {
    let place = |spot: Spot| {
        let span = crate::diag::Span { line: spot.line, column: 1, start: spot.offset, end: spot.offset + spot.length };
        Place::at(Some("events".into()), span)
    };
    let mut verifier = Verifier::new(options, &place);
    let mut offset = 0;
    for (at, event) in events.into_iter().enumerate() {
        let bytes = event.as_ref();
        let spot = Spot { input: 0, line: at as u64 + 1, offset, length: bytes.len() as u64 };
        verifier.take(Item { bytes, topic: 0, spot });
        offset += bytes.len() as u64 + 1;
    }
    verifier.finish()
}
