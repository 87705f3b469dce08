//! Invented streams of events on a topic, with everything that can happen to them, and what is true about them.

use std::collections::BTreeSet;
use std::fmt;

use serde_json::{Value, json};

use crate::program::Random;

/// Tills of a stream.
const TILLS: u64 = 3;

/// Most epochs of a till: as many as a receiver remembers.
const EPOCHS: usize = 4;

/// A message of the topic.
#[derive(Clone, Debug)]
pub struct Message {
    pub till: String,
    pub epoch: String,
    pub seq: u64,
    pub prev: u64,
    pub id: String,
    pub kind: String,
    pub body: String,
    fate: Fate,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Fate {
    Arrives,
    /// Never arrives, and nobody tells.
    Lost,
    /// Never arrives, and the till tells.
    Told,
    /// Comes after some of those behind it.
    Late,
}

/// An event that is missing for certain.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hole {
    pub till: String,
    pub epoch: String,
    pub upto: u64,
}

/// What arrives, in order, and what must be found.
pub struct Scenario {
    pub seed: u64,
    pub messages: Vec<Message>,
    /// What is missing and can be known to be missing.
    pub holes: BTreeSet<Hole>,
    /// Epochs with two followers: till and epoch.
    pub forks: BTreeSet<(String, String)>,
}

impl fmt::Display for Scenario {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "scenario {:016x}", self.seed)?;
        for m in &self.messages {
            writeln!(f, "{} {} {} <- {} {}", m.till, m.epoch, m.seq, m.prev, m.kind)?;
        }
        Ok(())
    }
}

impl Scenario {
    /// A stream from a seed.
    pub fn invent(seed: u64) -> Scenario {
        let mut random = Random::of(seed);
        let mut scenario = Scenario { seed, messages: Vec::new(), holes: BTreeSet::new(), forks: BTreeSet::new() };
        let tills: Vec<Vec<Message>> = (1..=TILLS)
            .map(|n| {
                let sent = scenario.sent(&format!("{seed:016x}-{n}"), &mut random);
                deliver(&sent, &mut random)
            })
            .collect();
        scenario.messages = merge(tills, &mut random);
        scenario
    }

    /// The ids of all that arrive.
    pub fn delivered(&self) -> BTreeSet<String> {
        self.messages.iter().map(|m| m.id.clone()).collect()
    }

    /// How many come after one that was behind them.
    pub fn late(&self) -> usize {
        self.messages.iter().filter(|m| m.fate == Fate::Late).count()
    }

    /// All that a till sends, in order, with the fate of each. Knows what will be missing.
    fn sent(&mut self, till: &str, random: &mut Random) -> Vec<Message> {
        let mut writer = Writer { till: till.to_owned(), epoch: String::new(), seq: random.below(1000), prev: 0 };
        let mut parent: Option<String> = None;
        let mut sent: Vec<Message> = Vec::new();
        let epochs = 1 + random.below(EPOCHS as u64 - 1) as usize;
        let forks = random.below(3) == 0;
        for n in 0..epochs {
            writer.epoch = format!("{till}-{n}");
            let begun = writer.clone();
            let own = writer.epoch(parent.as_deref(), random);
            if n + 1 == epochs && n > 0 && forks {
                // A clone of the till goes on from the same state, at the same time.
                let mut clone = Writer { epoch: format!("{till}-clone"), ..begun };
                let other = clone.epoch(parent.as_deref(), random);
                if own[0].arrives() && other[0].arrives() {
                    self.forks.insert((till.to_owned(), parent.clone().expect("not the first")));
                }
                self.judge(&sent, &[&own, &other]);
                sent.extend(merge(vec![own, other], random));
                return sent;
            }
            self.judge(&sent, &[&own]);
            sent.extend(own);
            parent = Some(writer.epoch.clone());
        }
        sent
    }

    /// Finds what the ends of these epochs prove to be missing; `before` are the events of the epochs before.
    fn judge(&mut self, before: &[Message], epochs: &[&[Message]]) {
        let told = |m: &Message| {
            let all = before.iter().chain(epochs.iter().copied().flatten());
            all.filter(|t| t.till == m.till && t.arrives()).any(|t| {
                let data = &t.json()["data"];
                match &*t.kind {
                    "system.events_gap" => {
                        (data["first"].as_u64().unwrap()..=data["last"].as_u64().unwrap()).contains(&m.seq)
                    }
                    "system.events_dead_lettered" => data["seq"] == m.seq,
                    _ => false,
                }
            })
        };
        for epoch in epochs {
            let chain: Vec<&Message> = before.iter().chain(*epoch).collect();
            let begins = before.len();
            for (at, m) in chain.iter().enumerate().skip(begins) {
                let Some(previous) = at.checked_sub(1).and_then(|at| chain.get(at)) else { continue };
                if m.arrives() && !previous.arrives() && !told(previous) {
                    let (till, epoch) = (previous.till.clone(), previous.epoch.clone());
                    self.holes.insert(Hole { till, epoch, upto: previous.seq });
                }
            }
        }
    }
}

impl Message {
    fn arrives(&self) -> bool {
        matches!(self.fate, Fate::Arrives | Fate::Late)
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

/// A till that sends.
#[derive(Clone)]
struct Writer {
    till: String,
    epoch: String,
    /// The last number given.
    seq: u64,
    /// The last one sent.
    prev: u64,
}

impl Writer {
    /// An epoch from its beginning to its end.
    fn epoch(&mut self, parent: Option<&str>, random: &mut Random) -> Vec<Message> {
        let data = json!({"from": parent, "last_seq": self.seq, "reason": "start"});
        let mut sent = vec![self.send("system.epoch_changed", data)];
        for _ in 0..20 + random.below(30) {
            match random.below(20) {
                // The filter does not want it.
                0..6 => self.seq += 1,
                // Never sent, and told: no hole, for nobody's `prev` names it.
                6 => {
                    let first = self.seq + 1;
                    self.seq += 1 + random.below(4);
                    let data = json!({"first": first, "last": self.seq, "n": self.seq + 1 - first, "reason": "quota"});
                    sent.push(self.send("system.events_gap", data));
                }
                // The broker refuses it for ever; others were behind it when that was known.
                7 => {
                    let mut dead = self.send("position.added", json!({"name": "x".repeat(100)}));
                    dead.fate = Fate::Told;
                    let data =
                        json!({"seq": dead.seq, "kind": dead.kind, "code": "too-large", "size": dead.body.len()});
                    sent.push(dead);
                    for _ in 0..random.below(4) {
                        sent.push(self.send("position.added", json!({"qty": "1.000"})));
                    }
                    sent.push(self.send("system.events_dead_lettered", data));
                }
                _ => {
                    let mut event = self.send("position.added", json!({"qty": "1.000", "sum": "129.90"}));
                    match random.below(12) {
                        0 => event.fate = Fate::Lost,
                        1 | 2 => event.fate = Fate::Late,
                        _ => {}
                    }
                    sent.push(event);
                }
            }
        }
        // Later epochs may lose their beginning; what begins a till is what the receiver starts with.
        if parent.is_some() {
            sent[0].fate = [Fate::Arrives, Fate::Arrives, Fate::Late, Fate::Lost][random.below(4) as usize];
        }
        sent
    }

    fn send(&mut self, kind: &str, data: Value) -> Message {
        self.seq += 1;
        let (seq, prev) = (self.seq, std::mem::replace(&mut self.prev, self.seq));
        let id = format!("{}-{seq}", self.epoch);
        let body = json!({"v": 1, "epoch": self.epoch, "seq": seq, "prev": prev, "id": id, "type": kind,
            "store": "0042", "till": self.till, "ts": "2026-11-21T12:41:07.412+03:00", "data": data})
        .to_string();
        let (till, epoch, kind) = (self.till.clone(), self.epoch.clone(), kind.to_owned());
        Message { till, epoch, seq, prev, id, kind, body, fate: Fate::Arrives }
    }
}

/// What arrives of what was sent: without the lost, the late ones later, and now and then the last ones once more.
fn deliver(sent: &[Message], random: &mut Random) -> Vec<Message> {
    let mut arrived: Vec<Message> = Vec::new();
    let mut waiting: Vec<Message> = Vec::new();
    for message in sent {
        match message.fate {
            Fate::Arrives => arrived.push(message.clone()),
            Fate::Late => waiting.push(message.clone()),
            Fate::Lost | Fate::Told => continue,
        }
        // At the latest in the epoch after: a receiver has it in memory then.
        if random.below(8) == 0 {
            arrived.append(&mut waiting);
        }
        if random.below(16) == 0 {
            let again = arrived.len().saturating_sub(random.below(20) as usize);
            let again = arrived[again..].to_vec();
            arrived.extend(again);
        }
    }
    arrived.append(&mut waiting);
    arrived
}

/// Several streams as one, each in its order.
fn merge(mut streams: Vec<Vec<Message>>, random: &mut Random) -> Vec<Message> {
    let mut merged = Vec::new();
    for stream in &mut streams {
        stream.reverse();
    }
    while streams.iter().any(|stream| !stream.is_empty()) {
        let at = random.below(streams.len() as u64) as usize;
        merged.extend(streams[at].pop());
    }
    merged
}
