//! A till on a bench: the real step function over goods, devices and sources in memory, without a disk, so that a test
//! can make thousands of steps. Words are those of scripts; a line that begins with `!CODE` must be refused so.

use std::cell::Cell;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use super::originals::{Holds, Originals, Softs};
use super::stock::{Stock, example};
use crate::events::{
    DocKind, DocRef, Draft, Envelope, Epoch, EventId, Hasher, Kind, Mode, Payload, StepIds, seal, verify, wire,
};
use crate::model::Record;
use crate::till::command::{Act, Boot, Command, EffectId, PowerAct, Vitals};
use crate::till::context::Context;
use crate::till::outcome::{About, Event, Outcome, Refusal};
use crate::till::outside::{Ask, Outside};
use crate::till::port::OriginalSource;
use crate::till::screen::Screen;
use crate::till::settings::Settings;
use crate::till::sim::{Behaviour, Entry, Memory, Simulation};
use crate::till::state::{Document, Shift, TillState};
use crate::till::step::step;
use crate::till::words::{self, Order, split};
use crate::vocab::{Moment, Money, TillId};

/// 2026-11-20T09:00 in Moscow; a Friday.
pub(super) const MORNING: i64 = 1_795_154_400_000;

/// What came of a line.
#[derive(Debug, Default)]
pub(super) struct Did {
    pub refusal: Option<Refusal>,
    pub events: Vec<Event>,
    pub messages: Vec<String>,
    pub papers: Vec<Record>,
}

impl Did {
    /// The data of the events of a kind.
    pub fn told(&self, kind: Kind) -> Vec<serde_json::Value> {
        let of_kind = self.events.iter().filter(|e| e.draft.kind == kind);
        of_kind.map(|e| serde_json::from_str(&e.draft.data.to_json()).unwrap()).collect()
    }

    /// The data of the one event of a kind.
    pub fn one(&self, kind: Kind) -> serde_json::Value {
        let mut told = self.told(kind);
        assert_eq!(told.len(), 1, "{kind}: {told:?} of {:?}", self.kinds());
        told.remove(0)
    }

    pub fn kinds(&self) -> Vec<&'static str> {
        self.events.iter().map(|e| e.draft.kind.name()).collect()
    }

    /// The code of the refusal; empty when there is none.
    pub fn code(&self) -> &'static str {
        self.refusal.as_ref().map_or("", |r| r.code.word())
    }

    fn follow(&mut self, outcome: Outcome) {
        let Outcome { events, papers, messages, refusal, .. } = outcome;
        self.events.extend(events);
        self.papers.extend(papers);
        self.messages.extend(messages);
        self.refusal = self.refusal.take().or(refusal);
    }
}

/// A till on a bench.
pub(super) struct Bench {
    pub state: TillState,
    pub world: Option<Simulation>,
    pub settings: Settings,
    pub stock: Stock,
    pub now_ms: i64,
    pub documents: Vec<Record>,
    pub softs: Softs,
    /// The drawer stays open until somebody closes it.
    pub drawer_by_hand: bool,
    pub holds: Holds,
    memory: Arc<Mutex<Vec<Entry>>>,
    hasher: Hasher,
    ids: Cell<u64>,
    todo: VecDeque<(EffectId, Ask)>,
    stream: Vec<Vec<u8>>,
    epoch: Option<Epoch>,
}

impl Bench {
    /// The example till with other settings, on; nobody has signed on.
    pub fn with(change: impl FnOnce(&mut Settings)) -> Bench {
        let mut settings =
            Settings::parse(&example("till.toml"), (None, Some(TillId::new("1").unwrap()), None)).unwrap();
        change(&mut settings);
        let mut bench = Bench {
            state: TillState::new(),
            world: None,
            settings,
            stock: Stock::example(),
            now_ms: MORNING,
            documents: Vec::new(),
            softs: Softs::default(),
            drawer_by_hand: false,
            holds: Holds::default(),
            memory: Arc::default(),
            hasher: Hasher::new(&[7; 32]).unwrap(),
            ids: Cell::new(0),
            todo: VecDeque::new(),
            stream: Vec::new(),
            epoch: None,
        };
        bench.power_on();
        bench
    }

    /// The example till with an open shift and this float; the administrator has signed on, who may do everything.
    pub fn open(float: &str) -> Bench {
        Bench::open_with(float, |_| {})
    }

    /// The same with other settings.
    pub fn open_with(float: &str, change: impl FnOnce(&mut Settings)) -> Bench {
        let mut bench = Bench::with(change);
        bench.play(&format!("sign-on 1 pin 0000\nshift open cash {float}"));
        bench
    }

    /// The document that is open.
    pub fn document(&self) -> &Document {
        self.state.document.as_ref().expect("a document is open")
    }

    /// The open shift.
    pub fn shift(&self) -> &Shift {
        self.state.shift.as_ref().expect("a shift is open")
    }

    /// What the screen shows.
    pub fn screen(&self) -> Screen {
        Screen::of(&self.state)
    }

    /// Sums of lines, as the screen shows them.
    pub fn amounts(&self) -> Vec<String> {
        self.screen().lines.iter().map(|l| l.amount.to_string()).collect()
    }

    /// Plays lines; each must be obeyed, or refused with the code that it begins with. The last one's outcome.
    pub fn play(&mut self, lines: &str) -> Did {
        let mut last = Did::default();
        for line in lines.lines().map(str::trim).filter(|l| !l.is_empty()) {
            let (wanted, words) = match line.strip_prefix('!') {
                Some(rest) => rest.split_once(' ').unwrap(),
                None => ("", line),
            };
            last = self.line(words);
            assert_eq!(last.code(), wanted, "{line}: {:?}", last.refusal);
        }
        last
    }

    /// Plays one line, whatever comes of it.
    pub fn line(&mut self, line: &str) -> Did {
        let line_words = split(line).unwrap();
        match words::parse(&line_words).unwrap_or_else(|e| panic!("{line}: {e}")) {
            Some((_, order)) => self.order(order),
            None => {
                let known = self.at_world(&line_words);
                assert!(known, "{line}: no such word");
                self.listen()
            }
        }
    }

    /// Plays anything that somebody may type.
    pub fn try_line(&mut self, line: &str) -> Did {
        let Ok(line_words) = split(line) else { return Did::default() };
        match words::parse(&line_words) {
            Ok(Some((_, order))) => self.order(order),
            Ok(None) if self.at_world(&line_words) => self.listen(),
            _ => Did::default(),
        }
    }

    /// Moves the world, also while the till is off; `false` when it knows no such word. What makes no sense there now is
    /// left.
    fn at_world(&mut self, words: &[String]) -> bool {
        let (now, on) = (self.now_ms, self.is_on());
        let mut world = self.world.take().unwrap_or_else(|| self.make_world());
        world.set_time(now);
        let known = world.word(words).unwrap_or(true);
        if on {
            self.world = Some(world);
        }
        known
    }

    /// What devices tell.
    fn listen(&mut self) -> Did {
        let mut did = Did::default();
        if self.is_on() {
            self.go_on(&mut did);
        }
        did
    }

    /// Whether the power is on.
    pub fn is_on(&self) -> bool {
        self.epoch.is_some() && self.world.is_some()
    }

    fn order(&mut self, order: Order) -> Did {
        match order {
            Order::Till(command) => self.obey(command),
            Order::At(text) => {
                let zone = &self.settings.zone;
                self.now_ms = crate::till::script::clock::moment_meant(&text, self.now_ms, zone).unwrap_or(self.now_ms);
                self.tick()
            }
            Order::Wait(seconds) => {
                self.now_ms += i64::try_from(seconds).unwrap() * 1000;
                self.tick()
            }
            Order::PowerOff => {
                self.lose_power();
                Did::default()
            }
            Order::PowerOn => self.power_on(),
            Order::ShutDown(reason) => {
                let did = self.obey(Act::Power(PowerAct::Off { reason }).into());
                if did.refusal.is_none() {
                    self.lose_power();
                }
                did
            }
            Order::DrawerByHand(by_hand) => {
                self.drawer_by_hand = by_hand;
                Did::default()
            }
        }
    }

    fn lose_power(&mut self) {
        self.world = None;
        self.todo.clear();
    }

    fn make_world(&self) -> Simulation {
        let behaviour = Behaviour { delays: false, ..Behaviour::default() };
        let memory = Memory::shared(Arc::clone(&self.memory));
        let sources = [OriginalSource::Local, OriginalSource::Till, OriginalSource::Centre];
        let originals = sources.iter().filter(|s| self.settings.returns.sources.contains(s)).map(|source| {
            let (shelf, holds) = (Arc::clone(&self.stock.receipts), Arc::clone(&self.holds));
            Box::new(Originals { source: *source, shelf, holds }) as Box<_>
        });
        Simulation::new(memory, behaviour, self.settings.zone.clone())
            .with_originals(originals.collect())
            .with_soft(Box::new(self.softs.clone()))
    }

    /// The power comes: the till starts from what was written down.
    pub fn power_on(&mut self) -> Did {
        self.lose_power();
        let rows = self.state.rows().unwrap();
        let state = TillState::from_rows(&rows).unwrap();
        assert_eq!(state, self.state, "what is written down is the whole state");
        self.state = state;
        self.world = Some(self.make_world());
        self.begin_epoch();
        let boot = Boot {
            cold: true,
            version: "1.0".to_owned(),
            settings_sha: "0".repeat(64),
            settings_version: "7".to_owned(),
            start_ms: 0,
            integrity: "ok".to_owned(),
        };
        let mut did = Did::default();
        self.one(Act::Power(PowerAct::On(boot)).into(), &mut did);
        self.go_on(&mut did);
        did
    }

    fn begin_epoch(&mut self) {
        let from = self.epoch.replace(Epoch::new((self.stream.len() as u64 + 1).to_be_bytes()));
        let data = Payload::new()
            .text("from", from.map(|e| e.to_string()))
            .int("last_seq", self.stream.len())
            .text("reason", if from.is_none() { "new" } else { "start" });
        let about = About { at_ms: self.now_ms, ..About::default() };
        self.send(&Event { draft: Draft::new(Kind::SystemEpochChanged, data), about });
    }

    /// Looks at limits of time.
    pub fn tick(&mut self) -> Did {
        if !self.is_on() {
            return Did::default();
        }
        let mut did = Did::default();
        self.one(Act::Tick(Vitals::default()).into(), &mut did);
        self.go_on(&mut did);
        did
    }

    /// Obeys a command a second later; the drawer that the last one opened is pushed shut.
    pub fn obey(&mut self, command: Command) -> Did {
        let mut did = Did::default();
        self.now_ms += 1000;
        if !self.is_on() {
            did.refusal = Some(Refusal::new(crate::till::outcome::Refused::Off, "the till is off"));
            return did;
        }
        if self.state.drawer.open.is_some() && !self.drawer_by_hand {
            self.at_world(&["drawer".to_owned(), "close".to_owned()]);
            self.go_on(&mut did);
            if self.state.drawer.open.is_some() {
                self.one(Act::Happened(crate::till::device::Happening::DrawerClosed).into(), &mut did);
            }
        }
        self.one(command, &mut did);
        self.go_on(&mut did);
        did
    }

    fn go_on(&mut self, did: &mut Did) {
        for _ in 0..1000 {
            let Some(world) = self.world.as_mut() else { return };
            let happenings = world.happenings();
            let some = !happenings.is_empty();
            for happening in happenings {
                self.one(Act::Happened(happening).into(), did);
            }
            let Some((id, ask)) = self.todo.pop_front() else {
                if some {
                    continue;
                }
                return;
            };
            let Some(world) = self.world.as_mut() else { return };
            world.set_time(self.now_ms);
            let Some(reply) = world.perform(&ask) else {
                self.lose_power();
                did.messages.push("the power went off".to_owned());
                return;
            };
            self.now_ms += i64::from(reply.took_ms);
            self.one(Act::Answer(id, Box::new(reply)).into(), did);
        }
        panic!("the till talks to itself: {:?}", self.state.pending);
    }

    fn one(&mut self, command: Command, did: &mut Did) {
        let fresh_id = || {
            self.ids.set(self.ids.get() + 1);
            format!("doc-{}", self.ids.get())
        };
        let context = Context {
            now_ms: self.now_ms,
            settings: &self.settings,
            library: &self.stock,
            fresh_id: &fresh_id,
            hasher: &self.hasher,
        };
        let mut outcome = step(&mut self.state, command, &context);
        for event in &outcome.events {
            self.send(event);
        }
        for record in &outcome.documents {
            if let Record::Receipt(receipt) = record {
                self.stock.receipts.lock().unwrap().push((**receipt).clone());
            }
        }
        self.documents.extend(outcome.documents.iter().cloned());
        self.todo.extend(std::mem::take(&mut outcome.effects));
        did.follow(outcome);
    }

    fn send(&mut self, event: &Event) {
        let About { at_ms, business_date, session, shift, mode, cashier, document } = event.about.clone();
        let doc = document.map(|d| DocRef { id: d.id, no: d.number, kind: DocKind::parse(d.kind.word()).unwrap() });
        let envelope = Envelope {
            store: self.settings.store.clone(),
            till: self.settings.till.clone(),
            ts: Moment::from_instant_ms(at_ms, &self.settings.zone).unwrap(),
            bizdate: business_date,
            session,
            shift,
            mode: mode.map(|m| Mode::parse(m.word()).unwrap()),
            cashier,
            doc,
            hk: Some(self.hasher.key_id().to_owned()),
        };
        let seq = self.stream.len() as u64 + 1;
        let mut random = [0; 10];
        random[2..].copy_from_slice(&seq.to_be_bytes());
        let id: EventId = StepIds::new(at_ms, random).next_id();
        let sealed = seal(&event.draft, &envelope, id).unwrap_or_else(|e| panic!("{:?}: {e}", event.draft));
        self.stream.push(wire(&self.epoch.unwrap(), seq, seq - 1, &sealed.body));
    }

    /// The whole stream so far, read as JSON.
    pub fn stream(&self) -> Vec<serde_json::Value> {
        self.stream.iter().map(|bytes| serde_json::from_slice(bytes).unwrap()).collect()
    }

    /// What the order checker finds in the stream; what has not ended yet is no finding, unless it is the `last`.
    pub fn findings(&self, last: bool) -> Vec<String> {
        let options = verify::Options { dense: true, last, ..verify::Options::default() };
        let report = verify::check(self.stream.iter(), options);
        let told = report.findings.iter().filter(|d| last || d.code.name != "event-pending");
        told.map(|d| format!("{} {} {}", d.place.span.line, d.code.name, d.message)).collect()
    }

    /// The stream passes the order checker.
    pub fn verify(&self) {
        let findings = self.findings(false);
        assert!(findings.is_empty(), "{}\n{}", findings.join("\n"), self.tail(40));
    }

    /// The last events, for messages.
    pub fn tail(&self, n: usize) -> String {
        let from = self.stream.len().saturating_sub(n);
        let shown = |(at, bytes): (usize, &Vec<u8>)| {
            let event: serde_json::Value = serde_json::from_slice(bytes).unwrap();
            format!("{} {} {} {}", from + at + 1, event["type"], event["pos"], event["data"])
        };
        self.stream[from..].iter().enumerate().map(shown).collect::<Vec<_>>().join("\n")
    }
}

/// Roubles as text.
pub(super) fn money(text: &str) -> Money {
    Money::parse(text).unwrap().0
}

/// So many random cases, or as many as `PROPTEST_CASES` says; `PROPTEST_RNG_SEED` fixes them.
pub(super) fn cases(usual: u32) -> proptest::test_runner::Config {
    let told = std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok());
    proptest::test_runner::Config {
        cases: told.unwrap_or(usual),
        max_shrink_iters: 600,
        failure_persistence: None,
        ..proptest::test_runner::Config::default()
    }
}
