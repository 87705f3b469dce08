//! An invented broker: it keeps what it took, refuses batches with a large record in them, loses answers, breaks.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::events::outbox::{Place, Seq};
use crate::events::sink::{DeadNote, Failure, OpenSink, Record, Report, Sink, SinkHealth, Taken, TargetUrl};

/// A record that the broker has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logged {
    pub topic: String,
    pub key: Option<String>,
    pub seq: Seq,
    pub wire: Vec<u8>,
}

#[derive(Debug)]
struct Flying {
    ticket: u64,
    record: Logged,
}

/// What is behind all connections to it.
#[derive(Debug, Default)]
pub struct Broker {
    pub log: Vec<Logged>,
    pub buried: Vec<Seq>,
    pub presence: Vec<String>,
    /// Records longer than this are refused, with the batch that they are in.
    pub max_bytes: usize,
    /// Whether connections can be made.
    pub down: bool,
    /// Every record is refused, whatever it is.
    pub refuses_all: bool,
    /// Records that one connection takes before it is full.
    pub room: usize,
    pub opened: u32,
    pub one_by_one: bool,
    generation: u64,
    flying: VecDeque<Flying>,
    reports: Vec<Report>,
    /// Taken, and not yet told.
    untold: Vec<(u64, i64)>,
    /// A batch of this connection was refused: the client gives up what is behind it (`enable.gapless.guarantee`).
    poisoned: bool,
}

pub type Shared = Arc<Mutex<Broker>>;

impl Broker {
    pub fn shared() -> Shared {
        Arc::new(Mutex::new(Broker { max_bytes: 2_000, room: 50, ..Broker::default() }))
    }

    /// Takes the next records, as one batch, or refuses all of them for one.
    pub fn take(&mut self, n: usize) {
        let n = if self.one_by_one { 1 } else { n };
        let batch: Vec<Flying> = self.flying.drain(..n.min(self.flying.len())).collect();
        let large = batch.iter().any(|f| f.record.wire.len() > self.max_bytes);
        let refused = !batch.is_empty() && (large || self.refuses_all);
        for flying in batch {
            if self.poisoned {
                let failure = Failure::hold("fatal", "a batch before was refused");
                self.reports.push(Report { ticket: flying.ticket, outcome: Err(failure) });
            } else if large || self.refuses_all {
                let failure = Failure::refused("too-large", "message size too large");
                self.reports.push(Report { ticket: flying.ticket, outcome: Err(failure) });
            } else {
                self.log.push(flying.record);
                self.untold.push((flying.ticket, self.log.len() as i64 - 1));
            }
        }
        self.poisoned |= refused;
    }

    /// Tells some of what it took, in any order.
    pub fn tell(&mut self, n: usize, mut draw: impl FnMut(usize) -> usize) {
        for _ in 0..n.min(self.untold.len()) {
            let (ticket, offset) = self.untold.swap_remove(draw(self.untold.len()));
            let place = Place { name: "t".into(), partition: 3, offset };
            self.reports.push(Report { ticket, outcome: Ok(Some(place)) });
        }
    }

    /// Takes and tells everything.
    pub fn serve(&mut self) {
        while !self.flying.is_empty() {
            self.take(10);
        }
        self.tell(usize::MAX, |_| 0);
    }

    /// The connection breaks: what was taken may not be told, what was not is lost.
    pub fn break_off(&mut self) {
        let failure = Failure::hold("transport", "the connection broke");
        let lost: Vec<u64> = self.flying.drain(..).map(|f| f.ticket).collect();
        let untold: Vec<u64> = std::mem::take(&mut self.untold).into_iter().map(|(ticket, _)| ticket).collect();
        for ticket in lost.into_iter().chain(untold) {
            self.reports.push(Report { ticket, outcome: Err(failure.clone()) });
            self.poisoned = true;
        }
    }

    pub fn in_flight(&self) -> usize {
        self.flying.len() + self.untold.len()
    }
}

/// A connection.
struct Connection {
    broker: Shared,
    generation: u64,
    /// Everything is taken and told at each poll.
    obliging: bool,
}

/// Opens connections. `obliging`: what is handed over is taken at each poll.
pub fn opener(
    broker: &Shared,
    obliging: bool,
) -> Arc<dyn Fn(&TargetUrl, &OpenSink) -> Result<Box<dyn Sink>, Failure> + Send + Sync> {
    let broker = Arc::clone(broker);
    Arc::new(move |_, how| {
        let mut b = broker.lock().unwrap();
        if b.down {
            return Err(Failure::hold("connect", "nobody listens"));
        }
        b.generation += 1;
        b.opened += 1;
        b.one_by_one = how.one_by_one;
        b.flying.clear();
        b.untold.clear();
        b.reports.clear();
        b.poisoned = false;
        Ok(Box::new(Connection { broker: Arc::clone(&broker), generation: b.generation, obliging }))
    })
}

impl Sink for Connection {
    fn send(&mut self, record: &Record<'_>) -> Taken {
        let mut b = self.broker.lock().unwrap();
        assert_eq!(b.generation, self.generation, "an old connection is used");
        if b.in_flight() >= b.room {
            return Taken::Full;
        }
        let ticket = record.ticket;
        let record = Logged {
            topic: record.topic.to_owned(),
            key: record.key.map(str::to_owned),
            seq: record.seq,
            wire: record.wire.to_vec(),
        };
        b.flying.push_back(Flying { ticket, record });
        Taken::Yes
    }

    fn poll(&mut self, _: Duration, reports: &mut Vec<Report>) {
        let mut b = self.broker.lock().unwrap();
        if self.obliging {
            b.serve();
        }
        reports.append(&mut b.reports);
    }

    fn bury(&mut self, record: &Record<'_>, note: &DeadNote<'_>) -> Result<bool, Failure> {
        assert_eq!(note.code, "too-large");
        self.broker.lock().unwrap().buried.push(record.seq);
        Ok(true)
    }

    fn presence(&mut self, key: &str, body: &[u8]) {
        let text = format!("{key} {}", String::from_utf8_lossy(body));
        self.broker.lock().unwrap().presence.push(text);
    }

    fn health(&self) -> SinkHealth {
        let b = self.broker.lock().unwrap();
        SinkHealth { connected: !b.down, in_flight: b.in_flight(), ..SinkHealth::default() }
    }
}
