//! Putting events into order while they pass.
//!
//! Recordings of many tills are out of order: each till's events come in order of their numbers, but the tills are
//! written as they are sent, and a till that was off-line is written late. A window of events is held back; within it
//! each till is sorted by number and the tills are merged by time. What comes too late for the window goes out at once
//! and is counted: nothing is dropped and nothing waits for ever.

use std::cmp::Reverse;
use std::collections::binary_heap::PeekMut;
use std::collections::{BinaryHeap, VecDeque};

use super::head::Field;
use super::record::Record;

/// In which order events are given out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As they stand in the files, one file after the other.
    File,
    /// Each till by its numbers, the tills merged by time.
    #[default]
    Time,
    /// Each till by its numbers; the tills take turns as they do in the files. For tills whose clocks are wrong.
    Seq,
}

/// How much was out of order in what was given out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Disorder {
    /// Events that came out after a later event of the recording.
    pub by_time: u64,
    /// Events that came out after a higher number of their till and epoch.
    pub by_seq: u64,
}

impl Disorder {
    /// Whether anything was.
    pub fn any(self) -> bool {
        self.by_time + self.by_seq > 0
    }
}

/// One till's events that are held back.
#[derive(Default)]
struct Queue {
    held: VecDeque<(i32, Record)>,
    /// Arrival numbers of held events, for [`Order::Seq`].
    turns: VecDeque<u64>,
    epochs: Epochs,
    /// Epoch and number that were given out last.
    last: Option<(i32, u64)>,
}

/// An epoch of a till. Numbers go on over epochs, unless a database was restored from an older copy.
struct Epoch {
    name: Box<str>,
    rank: i32,
    first_seq: u64,
    first_ts: i64,
}

/// Epochs of one till that are told apart; older ones are forgotten.
const EPOCHS: usize = 16;

/// The epochs of one till that have been seen, and in which order they are.
#[derive(Default)]
pub(super) struct Epochs(Vec<Epoch>);

impl Epochs {
    /// Epochs come in the order in which they appear, but one that is older by number and time goes before.
    pub(super) fn rank(&mut self, record: &Record) -> i32 {
        let name = record.text(Field::Epoch);
        if let Some(known) = self.0.iter().rev().find(|e| &*e.name == name) {
            return known.rank;
        }
        let first = self.0.iter().min_by_key(|e| e.rank);
        let rank = match first {
            Some(e) if record.seq() < e.first_seq && record.ts_ms() < e.first_ts => e.rank - 1,
            _ => self.0.iter().map(|e| e.rank + 1).max().unwrap_or(0),
        };
        if self.0.len() == EPOCHS {
            self.0.remove(0);
        }
        self.0.push(Epoch { name: name.into(), rank, first_seq: record.seq(), first_ts: record.ts_ms() });
        rank
    }
}

impl Queue {
    /// Puts it where its number belongs; nearly always that is the end. Tells whether it is the first now.
    fn put(&mut self, record: Record) -> bool {
        let key = (self.epochs.rank(&record), record.seq());
        let mut at = self.held.len();
        while at > 0 && (self.held[at - 1].0, self.held[at - 1].1.seq()) > key {
            at -= 1;
        }
        self.held.insert(at, (key.0, record));
        at == 0
    }
}

/// Holds events back and gives them out in order.
pub(super) struct Window {
    order: Order,
    capacity: usize,
    held: usize,
    arrived: u64,
    tills: Vec<Queue>,
    /// The first event of each till that has any: key, till, number. Entries of events that are no longer first are
    /// passed over.
    heap: BinaryHeap<Entry>,
    latest: i64,
    /// What was out of order all the same.
    pub disorder: Disorder,
}

impl Window {
    /// Holds at most so many events back.
    pub fn new(order: Order, capacity: usize) -> Window {
        Window {
            order,
            capacity: if order == Order::File { 0 } else { capacity },
            held: 0,
            arrived: 0,
            tills: Vec::new(),
            heap: BinaryHeap::new(),
            latest: i64::MIN,
            disorder: Disorder::default(),
        }
    }

    /// Whether an event must go out before another can come in.
    pub fn is_full(&self) -> bool {
        self.held > self.capacity
    }

    /// Takes an event in.
    pub fn push(&mut self, record: Record) {
        let till = record.till;
        if self.tills.len() <= till {
            self.tills.resize_with(till + 1, Queue::default);
        }
        let queue = &mut self.tills[till];
        let (seq, ts) = (record.seq(), record.ts_ms());
        let first = queue.put(record);
        self.held += 1;
        self.arrived += 1;
        match self.order {
            Order::Time | Order::File if first => self.heap.push(Reverse((ts, seq, till))),
            Order::Time | Order::File => {}
            Order::Seq => {
                queue.turns.push_back(self.arrived);
                if queue.turns.len() == 1 {
                    self.heap.push(Reverse((turn(queue), 0, till)));
                }
            }
        }
    }

    /// Gives the next event out, if any is held.
    pub fn pop(&mut self) -> Option<Record> {
        loop {
            let top = self.heap.peek_mut()?;
            let Reverse((key, seq, till)) = *top;
            let queue = &mut self.tills[till];
            let current =
                self.order == Order::Seq || queue.held.front().is_some_and(|(_, r)| (r.ts_ms(), r.seq()) == (key, seq));
            let Some((rank, record)) = (if current { queue.held.pop_front() } else { None }) else {
                PeekMut::pop(top);
                continue;
            };
            self.held -= 1;
            queue.turns.pop_front();
            // The next event of the till takes the place of this one: cheaper than taking out and putting in.
            match (self.order, queue.held.front()) {
                (_, None) => drop(PeekMut::pop(top)),
                (Order::Seq, Some(_)) => replace(top, turn(queue), 0, till),
                (_, Some((_, next))) => replace(top, next.ts_ms(), next.seq(), till),
            }
            self.judge(rank, &record);
            return Some(record);
        }
    }

    /// Counts what is given out after something later.
    fn judge(&mut self, rank: i32, record: &Record) {
        let queue = &mut self.tills[record.till];
        let now = (rank, record.seq());
        if queue.last.is_some_and(|last| last > now) {
            self.disorder.by_seq += 1;
        }
        queue.last = queue.last.max(Some(now));
        if self.order != Order::Seq {
            self.disorder.by_time += u64::from(record.ts_ms() < self.latest);
            self.latest = self.latest.max(record.ts_ms());
        }
    }
}

/// An entry of the heap: key, number, till.
type Entry = Reverse<(i64, u64, usize)>;

fn replace(mut top: PeekMut<'_, Entry>, key: i64, seq: u64, till: usize) {
    *top = Reverse((key, seq, till));
}

fn turn(queue: &Queue) -> i64 {
    queue.turns.front().map_or(0, |turn| i64::try_from(*turn).unwrap_or(i64::MAX))
}
