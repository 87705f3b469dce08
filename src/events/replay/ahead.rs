//! Reading ahead on a thread of its own, so that a slow disk or a block to unpack does not delay an event that is due.

use std::io::Read;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;

use serde::{Deserialize, Serialize};

use super::window::{Choice, Chooser, Chosen};
use crate::diag::{Diagnostic, Fault};
use crate::events::source::{Disorder, Events, Field, Record, Recording, Trouble};

/// Events that are handed over at a time.
const BATCH: usize = 256;

/// Batches that wait for the player.
const WAITING: usize = 8;

/// How an event stands to the one before it in its till.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// It is the first of its till in this loop.
    First,
    /// It follows the recorded event before it.
    Next,
    /// Something is missing between them in the recording itself.
    Hole,
}

/// An event that is to be replayed.
#[derive(Debug)]
pub(super) struct Step {
    pub record: Record,
    pub link: Link,
}

/// What a pass over the recording has shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Events that were chosen.
    pub events: u64,
    /// When the first and the latest of them happened, milliseconds since 1970.
    pub times: Option<(i64, i64)>,
    /// The lowest and the highest number of a document.
    pub documents: Option<(u64, u64)>,
    /// The lowest and the highest number of a shift.
    pub shifts: Option<(u64, u64)>,
}

impl Facts {
    pub(super) fn see(&mut self, record: &Record) {
        let ts = record.ts_ms();
        self.events += 1;
        self.times = Some(self.times.map_or((ts, ts), |(first, last)| (first, last.max(ts))));
        let widen = |range: &mut Option<(u64, u64)>, field| {
            if let Some(n) = record.integer(field) {
                *range = Some(range.map_or((n, n), |(low, high)| (low.min(n), high.max(n))));
            }
        };
        widen(&mut self.documents, Field::DocNo);
        widen(&mut self.shifts, Field::Shift);
    }

    /// How much longer than nothing it is, in milliseconds.
    pub fn span_ms(&self) -> i64 {
        self.times.map_or(0, |(first, last)| last - first)
    }

    /// By how much numbers grow from loop to loop so that none is used twice.
    pub(super) fn step(range: Option<(u64, u64)>) -> u64 {
        range.map_or(0, |(low, high)| high - low + 1)
    }
}

/// What the reader tells the player.
#[derive(Debug)]
pub(super) enum Found {
    /// Events to replay, and bytes of files read so far in this loop.
    Steps(Vec<Step>, u64),
    /// A line that cannot be used.
    Line(Diagnostic),
    /// Nothing more can be read.
    Broken(Diagnostic),
    /// A loop is over.
    LapEnd { facts: Facts, disorder: Disorder, read: u64, tills: usize },
}

/// What is to be read.
pub(super) struct Task {
    pub recording: Arc<Recording>,
    pub stdin: Option<Box<dyn Read + Send>>,
    pub choice: Choice,
    /// The first loop that is read.
    pub from_lap: u64,
    /// How many there are in all; `None` for ever.
    pub laps: Option<u64>,
    /// An event out of order ends the reading.
    pub stop_on_disorder: bool,
}

/// The reader's thread.
pub(super) struct Ahead {
    receiver: Option<Receiver<Found>>,
    thread: Option<JoinHandle<()>>,
}

impl Ahead {
    /// Starts reading. The recording is opened here, so that what cannot be opened is told at once.
    pub fn start(mut task: Task) -> Result<Ahead, Fault> {
        let events = task.recording.open(task.stdin.take())?;
        let (sender, receiver) = sync_channel(WAITING);
        let thread = std::thread::spawn(move || {
            // The player has gone when nothing can be sent any more; then there is nothing left to do.
            Reader { sender, task }.run(events).ok();
        });
        Ok(Ahead { receiver: Some(receiver), thread: Some(thread) })
    }

    /// What was read next; `None` at the end.
    pub fn next(&mut self) -> Option<Found> {
        self.receiver.as_ref()?.recv().ok()
    }
}

impl Drop for Ahead {
    fn drop(&mut self) {
        // Without a receiver the reader ends at its next batch.
        drop(self.receiver.take());
        if let Some(thread) = self.thread.take() {
            // A panic of the reader has been told by the panic hook; the player sees a short recording.
            thread.join().ok();
        }
    }
}

/// The player has gone.
struct Gone;

struct Reader {
    sender: SyncSender<Found>,
    task: Task,
}

impl Reader {
    fn send(&self, read: Found) -> Result<(), Gone> {
        self.sender.send(read).map_err(|_| Gone)
    }

    fn run(&self, first: Events) -> Result<(), Gone> {
        let mut events = first;
        let mut lap = self.task.from_lap;
        loop {
            if !self.lap(events)? {
                return Ok(());
            }
            lap += 1;
            if self.task.laps.is_some_and(|laps| lap >= laps) {
                return Ok(());
            }
            events = match self.task.recording.open(None) {
                Ok(events) => events,
                Err(fault) => return self.send(Found::Broken(*fault.0)),
            };
        }
    }

    /// Reads the recording once. Tells whether another loop makes sense.
    fn lap(&self, mut events: Events) -> Result<bool, Gone> {
        let mut chooser = Chooser::new(&self.task.choice);
        let mut facts = Facts::default();
        let mut last: Vec<Option<u64>> = Vec::new();
        let mut steps = Vec::with_capacity(BATCH);
        let mut read = 0;
        let mut broken = None;
        while let Some(found) = events.next() {
            let record = match found {
                Ok(record) => record,
                Err(Trouble::Line(told)) => {
                    self.send(Found::Line(told))?;
                    continue;
                }
                Err(Trouble::Broken(told)) => {
                    broken = Some(told);
                    break;
                }
            };
            read += 1;
            if last.len() <= record.till {
                last.resize(record.till + 1, None);
            }
            let before = &mut last[record.till];
            let link = match *before {
                None => Link::First,
                Some(seq) if seq == record.prev() => Link::Next,
                Some(_) => Link::Hole,
            };
            *before = Some(before.map_or(record.seq(), |seq| seq.max(record.seq())));
            if self.task.stop_on_disorder && events.disorder().any() {
                break;
            }
            match chooser.judge(&record) {
                Chosen::Yes => {
                    facts.see(&record);
                    steps.push(Step { record, link });
                    if steps.len() == BATCH {
                        let full = std::mem::replace(&mut steps, Vec::with_capacity(BATCH));
                        self.send(Found::Steps(full, events.bytes_read()))?;
                    }
                }
                Chosen::No => {}
                Chosen::Enough => break,
            }
        }
        let goes_on = broken.is_none() && facts.events > 0 && !(self.task.stop_on_disorder && events.disorder().any());
        if !steps.is_empty() {
            self.send(Found::Steps(steps, events.bytes_read()))?;
        }
        if let Some(told) = broken {
            self.send(Found::Broken(told))?;
        }
        self.send(Found::LapEnd { facts, disorder: events.disorder(), read, tills: events.tills() })?;
        Ok(goes_on)
    }
}
