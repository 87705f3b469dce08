//! Finding the record that is at fault.
//!
//! A broker refuses batches, not records, and later batches pass meanwhile. So after a refusal that may be a record's own
//! fault ("too large", "invalid") the lane goes on from its cursor with one record at a time. A record that is refused by
//! itself, while a later one of the same till is accepted, is dead: it is put aside, the order stays, the stream goes on.
//! Three in a row that are refused by themselves are the topic's fault or the clock's, not theirs: hold, and alarm.

use std::time::Duration;

use sha2::{Digest as _, Sha256};

use super::load::database;
use super::{Fate, Lane, Next};
use crate::events::outbox::{self, Dead, DeadFilter, OutboxError, Seq, dead_letters};
use crate::events::sender::window::Suspect;
use crate::events::sink::{DeadNote, Failure, Head, Record, Report, Taken};
use crate::events::{Kind, sink::FailureKind};
use crate::params;

/// So many in a row refused by themselves are not at fault.
const MAX_SUSPECTS: u32 = 3;
/// A suspect behind which nothing follows is tried again after this.
const TRY_SUSPECT_AGAIN: Duration = Duration::from_secs(60);
/// How long one dead letter that is sent once more is waited for.
const AGAIN_PATIENCE: Duration = Duration::from_secs(5);
/// Most dead letters sent once more in one turn.
const MAX_AGAIN: usize = 10;
/// Tickets of dead letters that are sent once more: far from those of rows.
const AGAIN_TICKETS: u64 = 1 << 63;

/// How records are sent.
pub(super) enum Mode {
    /// As many at a time as there is room.
    Together,
    /// One at a time.
    Alone(Alone),
}

/// One record at a time.
#[derive(Default)]
pub(super) struct Alone {
    /// Up to this row, the last one that was on its way when a batch was refused.
    until: Seq,
    /// The record that was handed over last: its topic and bytes.
    last: Option<(usize, Vec<u8>)>,
    /// Records in a row that were refused.
    suspects: u32,
    /// Since when the first of them waits.
    since: Option<Duration>,
    /// Three were: only a person can help.
    stuck: bool,
}

impl Mode {
    pub(super) fn is_alone(&self) -> bool {
        matches!(self, Mode::Alone(_))
    }

    /// Whether a record was refused by itself and nothing has followed.
    pub(super) fn is_in_doubt(&self) -> bool {
        matches!(self, Mode::Alone(alone) if alone.suspects > 0)
    }

    pub(super) fn is_stuck(&self) -> bool {
        matches!(self, Mode::Alone(alone) if alone.stuck)
    }

    /// Keeps the bytes of the record at hand: they may be those of a dead letter.
    pub(super) fn remember(&mut self, topic: usize, wire: Vec<u8>) {
        if let Mode::Alone(alone) = self {
            alone.last = Some((topic, wire));
        }
    }

    /// The lane begins anew; it goes on one by one if it did.
    pub(super) fn forget(&mut self) {
        if let Mode::Alone(alone) = self {
            *alone = Alone { until: alone.until, stuck: alone.stuck, ..Alone::default() };
        }
    }
}

impl Lane {
    /// A record was refused, and may be at fault itself.
    pub(super) fn on_refusal(&mut self, at: Duration, ticket: u64, failure: Failure) -> Next {
        let Mode::Alone(alone) = &mut self.mode else {
            // What was accepted before stays accepted; the rest is sent again, one by one.
            let until = self.loaded.as_ref().map_or(0, |loaded| loaded.read_to);
            let _ = self.commit(at);
            self.begin_anew();
            self.mode = Mode::Alone(Alone { until, ..Alone::default() });
            self.tell_state(at, Some(&failure));
            return Next::Now;
        };
        let (topic, wire) = alone.last.take().unwrap_or_default();
        let at_ms = (self.options.now_ms)();
        self.window.suspect(ticket, Suspect { code: failure.code, text: failure.text.clone(), topic, wire, at_ms });
        self.waiting.clear();
        self.sink = None;
        alone.suspects += 1;
        alone.since.get_or_insert(at);
        if alone.suspects < MAX_SUSPECTS {
            if !alone.stuck {
                self.tell_state(at, Some(&failure));
            }
            return Next::Now;
        }
        alone.stuck = true;
        let text =
            format!("{MAX_SUSPECTS} events in a row were refused each by itself, the last one: {}", failure.text);
        let failure = Failure::hold("three-refused", text)
            .help("the topic's limits or the clock are at fault, not the events: check max.message.bytes and the time");
        self.fail(at, failure)
    }

    /// Decides about suspects once something behind them was accepted.
    pub(super) fn judge_suspects(&mut self, at: Duration) {
        let Mode::Alone(alone) = &self.mode else { return };
        if self.window.accepted_behind_suspects() {
            self.bury();
            if let Mode::Alone(alone) = &mut self.mode {
                (alone.suspects, alone.since) = (0, None);
            }
        } else if alone.since.is_some_and(|since| at.saturating_sub(since) >= TRY_SUSPECT_AGAIN) {
            let _ = self.commit(at);
            self.begin_anew();
        }
    }

    /// Ends sending one by one when it has served.
    pub(super) fn end_isolation(&mut self) {
        let Mode::Alone(alone) = &mut self.mode else { return };
        if alone.suspects == 0 && self.window.is_empty() {
            alone.stuck = false;
        }
        let until = alone.until;
        let passed = self.loaded.is_some() && self.position() >= until;
        if passed && self.window.is_empty() {
            self.mode = Mode::Together;
            // The next one is opened for batches.
            self.sink = None;
        }
    }

    /// Makes dead letters of the suspects.
    fn bury(&mut self) {
        let (Some(loaded), Some(sink)) = (&mut self.loaded, &mut self.sink) else { return };
        let now_ms = (self.options.now_ms)();
        for entry in self.window.suspects() {
            let Fate::Suspect(suspect) = &entry.fate else { continue };
            let topic = loaded.plan.topic(suspect.topic);
            let epoch = loaded.plan.epoch(entry.seq).to_string();
            let note = DeadNote {
                topic,
                code: suspect.code,
                message: &suspect.text,
                attempts: 1,
                first_at_ms: suspect.at_ms,
                epoch: &epoch,
            };
            let record = Record {
                ticket: 0,
                topic,
                key: loaded.keys.of(&suspect.wire),
                seq: entry.seq,
                kind: Kind::from_id(entry.kind),
                wire: &suspect.wire,
            };
            // Where the topic of dead letters refuses it too, its bytes are here; they are kept here anyhow, so that a
            // person can send it once more.
            let buried = sink.bury(&record, &note);
            let text = match buried {
                Ok(_) => suspect.text.clone(),
                Err(failure) => format!("{}; the topic of dead letters refuses it too: {failure}", suspect.text),
            };
            entry.fate = Fate::Dead(Box::new(Dead {
                target: self.target.clone(),
                seq: entry.seq,
                code: suspect.code.to_owned(),
                text: Some(text),
                attempts: 1,
                first_at_ms: suspect.at_ms,
                last_at_ms: now_ms,
                reported: false,
                kind: entry.kind,
                size: suspect.wire.len() as u64,
                sha256: Some(Sha256::digest(&suspect.wire).into()),
                body: Some(suspect.wire.clone()),
                topic: topic.to_owned(),
                again: false,
            }));
        }
    }

    /// Sends dead letters that a person wants sent once more, when nothing else is on its way. Each closes the hole that
    /// it left: its bytes are those of its place in the chain.
    pub(super) fn retry_dead_letters(&mut self, at: Duration) {
        if self.stopping || self.mode.is_alone() || !self.window.is_empty() || self.last_look != Some(at) {
            return;
        }
        let name = self.target.clone();
        let filter = DeadFilter { target: Some(&name), again: true, ..DeadFilter::default() };
        let Ok(wanted) = self.db.read(|tx| dead_letters(tx, filter)) else { return };
        for dead in wanted.into_iter().take(MAX_AGAIN) {
            if self.sink.is_none()
                && let Err(failure) = self.open()
            {
                self.fail(at, failure);
                return;
            }
            let outcome = self.send_again(&dead);
            let settled = self.settle_again(&dead, &outcome);
            if let Err(failure) = outcome {
                let refused = failure.kind == FailureKind::Refused;
                if !refused || settled.is_err() {
                    self.fail(at, failure);
                    return;
                }
                self.sink = None;
            }
        }
    }

    fn send_again(&mut self, dead: &Dead) -> Result<(), Failure> {
        let (Some(sink), Some(wire)) = (&mut self.sink, &dead.body) else { return Ok(()) };
        let key = Head::of(wire).till_key();
        let ticket = AGAIN_TICKETS + dead.seq.unsigned_abs();
        let kind = Kind::from_id(dead.kind);
        let record = Record { ticket, topic: &dead.topic, key: Some(&key), seq: dead.seq, kind, wire };
        match sink.send(&record) {
            Taken::Yes => {}
            Taken::Full => return Err(Failure::hold("full", "the client takes no more")),
            Taken::Failed(failure) => return Err(failure),
        }
        let mut reports: Vec<Report> = Vec::new();
        let step = Duration::from_millis(50);
        for _ in 0..AGAIN_PATIENCE.as_millis() / step.as_millis() {
            sink.poll(step, &mut reports);
            if let Some(report) = reports.iter().find(|report| report.ticket == ticket) {
                return report.outcome.clone().map(drop);
            }
        }
        Err(Failure::hold("timeout", "no answer in time"))
    }

    /// Forgets a dead letter that was taken, counts another refusal of one that was not.
    fn settle_again(&self, dead: &Dead, outcome: &Result<(), Failure>) -> Result<(), Failure> {
        let (target, seq, now_ms) = (dead.target.clone(), dead.seq, (self.options.now_ms)());
        let refused = match outcome {
            Ok(()) => None,
            Err(failure) if failure.kind == FailureKind::Refused => Some(Dead {
                code: failure.code.to_owned(),
                text: Some(failure.text.clone()),
                attempts: 1,
                last_at_ms: now_ms,
                ..dead.clone()
            }),
            // Tried again when the target answers.
            Err(_) => return Ok(()),
        };
        let written = self.db.write(move |tx| {
            match &refused {
                Some(dead) => outbox::put_dead(tx, dead)?,
                None => {
                    tx.execute("DELETE FROM dead WHERE target = $1 AND seq = $2", params![&target, seq])?;
                }
            }
            Ok::<_, OutboxError>(())
        });
        written.map_err(|e| database(&e))
    }
}
