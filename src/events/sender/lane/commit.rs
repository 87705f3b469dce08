//! Moving the cursor, and putting down how the delivery stands.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use sha2::{Digest as _, Sha256};

use super::load::database;
use super::{Fate, Lane};
use crate::events::outbox::{
    self, Advance, Dead, Delivery, Gap, OutboxError, Places, Seq, Trimmed, advance, read_row, trim,
};
use crate::events::sender::window::Entry;
use crate::events::sink::Failure;
use crate::storage::{DbError, failpoint};

/// What the code of a damaged row is.
pub(super) const DAMAGED: &str = "damaged";

impl Lane {
    /// Whether the cursor is to be moved now.
    pub(super) fn commit_is_due(&self, at: Duration) -> bool {
        let Some(oldest) = self.window.oldest() else { return false };
        let Some(loaded) = &self.loaded else { return false };
        let idle = self.page.is_empty() && self.window.in_flight() == 0;
        let rows = loaded.read_to - oldest.seq;
        idle || rows >= Seq::from(self.options.limits.page.rows)
            || at.saturating_sub(self.last_commit) >= self.options.limits.commit_every
    }

    /// Moves the cursor over the rows that are done.
    pub(super) fn commit(&mut self, at: Duration) -> Result<(), Failure> {
        let done = self.window.take_done();
        let Some(last) = done.last().map(|entry| entry.seq) else { return Ok(()) };
        let step = self.step_of(&done, last)?;
        let count = done.len() as u64;
        let routings = self.shared.routings();
        let (keep, now_ms, look) = (self.options.keep, step.now_ms, self.shared.trim_is_due(last));
        failpoint!("sender.before-cursor");
        let started = Instant::now();
        let write = {
            let step = step.clone();
            move |tx: &mut crate::storage::Tx<'_>| -> Result<(bool, Trimmed), OutboxError> {
                if !advance(tx, &step)? {
                    return Ok((false, Trimmed::default()));
                }
                let trimmed = if look { trim(tx, keep, &routings, now_ms)? } else { Trimmed::default() };
                failpoint!("sender.in-cursor");
                Ok((true, trimmed))
            }
        };
        let mut written = self.db.write(write.clone());
        if matches!(&written, Err(OutboxError::Db(DbError::Full(_)))) && self.shared.release_reserve() {
            written = self.db.write(write);
        }
        failpoint!("sender.after-cursor");
        self.metrics.commit.time(started.elapsed());
        self.last_commit = at;
        let (moved, trimmed) = written.map_err(|error| database(&error))?;
        if !moved {
            // Wound back or dropped by somebody else.
            self.begin_anew();
            self.last_look = None;
            return Ok(());
        }
        self.shared.trimmed(trimmed);
        self.metrics.batch.observe(count);
        self.metrics.last_acked.set(now_ms / 1_000);
        for dead in &step.dead {
            self.metrics.labelled("tillwire_events_dead_total", &dead.code).one();
        }
        self.metrics.labelled("tillwire_events_gap_total", "corruption").add(step.lost.len() as u64);
        if let Some(loaded) = &mut self.loaded {
            loaded.target.acked = last;
        }
        self.tell(|status| status.acked = last);
        Ok(())
    }

    fn step_of(&self, done: &[Entry], last: Seq) -> Result<Advance, Failure> {
        let Some(loaded) = &self.loaded else { return Ok(Advance::default()) };
        let now_ms = (self.options.now_ms)();
        let mut tails: BTreeMap<usize, Seq> = BTreeMap::new();
        let mut step = Advance {
            target: self.target.clone(),
            from: loaded.target.acked,
            to: last,
            now_ms,
            places: Places::default(),
            ..Advance::default()
        };
        for entry in done {
            for topic in &entry.topics {
                tails.insert(*topic, entry.seq);
            }
            for place in &entry.places {
                step.places.push(entry.seq, place);
            }
            match &entry.fate {
                Fate::Sent(_) => step.sent += 1,
                Fate::Filtered => step.filtered += 1,
                Fate::Dead(dead) => step.dead.push((**dead).clone()),
                Fate::Damaged => {
                    let (dead, gap) = self.damaged(entry, now_ms)?;
                    step.dead.push(dead);
                    step.lost.push(gap);
                }
                Fate::Suspect(_) => {}
            }
        }
        step.tails = tails.into_iter().map(|(topic, seq)| (loaded.plan.topic(topic).to_owned(), seq)).collect();
        Ok(step)
    }

    /// A damaged row as a dead letter, with its bytes as evidence, and as a loss.
    fn damaged(&self, entry: &Entry, now_ms: i64) -> Result<(Dead, Gap), Failure> {
        let row = self.db.read(|tx| read_row(tx, entry.seq)).map_err(|e| database(&e))?;
        let body = row.map(|row| row.body);
        let dead = Dead {
            target: self.target.clone(),
            seq: entry.seq,
            code: DAMAGED.into(),
            text: Some("the checksum of the row does not hold".into()),
            attempts: 0,
            first_at_ms: now_ms,
            last_at_ms: now_ms,
            reported: false,
            kind: entry.kind,
            size: body.as_ref().map_or(0, |body| body.len() as u64),
            sha256: body.as_ref().map(|body| Sha256::digest(body).into()),
            body,
            topic: String::new(),
            again: false,
        };
        let gap = Gap {
            first: entry.seq,
            last: entry.seq,
            n: 1,
            reason: "corruption".into(),
            at_ms: now_ms,
            reported: false,
            kinds: [(entry.kind, 1)].into(),
        };
        Ok((dead, gap))
    }

    /// Puts down how the delivery stands, for people who look into the database. Best effort.
    pub(super) fn put_down(&mut self) {
        let status = self.status.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone();
        self.put = (status.state, status.code.clone());
        let delivery = Delivery {
            target: status.target,
            state: status.state.word().to_owned(),
            error: status.error,
            code: status.code,
            error_at_ms: status.error_at_ms,
            rate_milli: status.rate_milli,
            sender: self.options.who.clone(),
            updated_ms: (self.options.now_ms)(),
            ..Delivery::default()
        };
        // Without waiting: a lane has better things to do, and the next one will tell.
        drop(self.db.submit(move |tx| outbox::put_delivery(tx, &delivery)));
    }

    /// Puts the state down when people who look at the database would see another one: a broker that goes away while
    /// records are on their way is no failure, for a long time.
    pub(super) fn put_down_changes(&mut self) {
        let status = self.status.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let changed = self.put != (status.state, status.code.clone());
        drop(status);
        if changed {
            self.put_down();
        }
    }
}
