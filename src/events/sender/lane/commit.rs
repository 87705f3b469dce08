//! Moving the cursor, and putting down how the delivery stands.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use sha2::{Digest as _, Sha256};

use super::load::database;
use super::{Fate, Lane};
use crate::events::outbox::{
    self, Advance, Dead, Delivery, Gap, OutboxError, Places, Seq, Trimmed, advance, read_row, target, trim,
};
use crate::events::sender::window::Entry;
use crate::events::sink::Failure;
use crate::storage::{DbError, Pending, Tx, failpoint};

/// What the code of a damaged row is.
pub(super) const DAMAGED: &str = "damaged";

/// Writes steps of a cursor, all or none. `false`: the cursor does not stand where the first one begins.
fn advance_all(tx: &mut Tx<'_>, steps: &[Advance]) -> Result<bool, OutboxError> {
    for (n, step) in steps.iter().enumerate() {
        if !advance(tx, step)? {
            // A commit whose outcome was not known may have taken place: then the cursor stands where they end.
            let stands = target(tx, &step.target)?.map(|target| target.acked);
            return Ok(n == 0 && stands == steps.last().map(|last| last.to));
        }
    }
    Ok(true)
}

/// Whether a cursor that cannot be put down now can be later: there is no room, somebody else writes, the disk failed.
fn comes_back(error: &OutboxError) -> bool {
    matches!(error, OutboxError::Db(DbError::Full(_) | DbError::Busy(_) | DbError::OutcomeUnknown(_)))
}

/// A move of the cursor over the first of the steps that are to be written.
struct Move {
    /// How many of them.
    steps: usize,
    /// Where the cursor will stand.
    to: Seq,
    now_ms: i64,
    since: Instant,
}

/// A move on its way to the disk.
pub(super) struct UnderWay {
    answer: Pending<(bool, Trimmed), OutboxError>,
    of: Move,
}

impl UnderWay {
    /// Where the cursor will stand.
    pub(super) fn to(&self) -> Seq {
        self.of.to
    }
}

impl Lane {
    /// Whether the cursor is to be moved now.
    pub(super) fn commit_is_due(&self, at: Duration) -> bool {
        if at < self.commit_after {
            return false;
        }
        if let Some(under_way) = &self.under_way {
            return under_way.answer.is_done() || self.is_idle();
        }
        if !self.unwritten.is_empty() {
            return true;
        }
        let Some(oldest) = self.window.oldest() else { return false };
        let Some(loaded) = &self.loaded else { return false };
        let rows = loaded.read_to - oldest.seq;
        // One half of a page is on its way to the disk while the other is sent: together no more than a page.
        let page = self.options.limits.page.rows / if self.goes_on() { 2 } else { 1 };
        self.is_idle()
            || rows >= Seq::from(page.max(1))
            || at.saturating_sub(self.last_commit) >= self.options.limits.commit_every
    }

    /// Whether nothing is to be done meanwhile.
    fn is_idle(&self) -> bool {
        (self.page.is_empty() || self.is_full()) && self.window.in_flight() == 0
    }

    /// Where the cursor stands, with the steps of it that are still to be written.
    pub(super) fn position(&self) -> Seq {
        let acked = self.loaded.as_ref().map_or(0, |loaded| loaded.target.acked);
        self.unwritten.last().map_or(acked, |step| step.to)
    }

    /// Whether it sends on while its cursor is on its way to the disk.
    fn goes_on(&self) -> bool {
        self.options.large && !self.mode.is_alone() && self.cursor_trouble.is_none()
    }

    /// Moves the cursor when that is due. A lane that catches up goes on sending while the disk is at work; any other
    /// waits, and so does one whose cursor found no room the last time.
    pub(super) fn move_cursor(&mut self, at: Duration) -> Result<(), Failure> {
        if !self.goes_on() || self.is_idle() {
            return self.commit(at);
        }
        self.settle(at)?;
        if self.commit_is_due(at) && self.cursor_trouble.is_none() {
            self.begin_commit()?;
        }
        Ok(())
    }

    /// Hands the steps that are done over to the disk.
    fn begin_commit(&mut self) -> Result<(), Failure> {
        let Some(of) = self.next_move()? else { return Ok(()) };
        let answer = self.db.submit(self.work_of(&of));
        self.under_way = Some(UnderWay { answer, of });
        Ok(())
    }

    /// Waits for the move that is on its way to the disk, when there is one.
    pub(super) fn settle(&mut self, at: Duration) -> Result<(), Failure> {
        let Some(UnderWay { answer, of }) = self.under_way.take() else { return Ok(()) };
        self.written(at, &of, answer.wait())
    }

    /// Moves the cursor over the rows that are done. Where it cannot be put down for now, that is tried again later, and
    /// is no failure: what was acknowledged stays acknowledged.
    pub(super) fn commit(&mut self, at: Duration) -> Result<(), Failure> {
        self.settle(at)?;
        let Some(of) = self.next_move()? else { return Ok(()) };
        let written = self.shared.write(&self.db, self.work_of(&of));
        self.written(at, &of, written)
    }

    /// The move over everything that is done, when there is something.
    fn next_move(&mut self) -> Result<Option<Move>, Failure> {
        self.take_step()?;
        let Some(to) = self.unwritten.last().map(|step| step.to) else { return Ok(None) };
        failpoint!("sender.before-cursor");
        let (steps, now_ms) = (self.unwritten.len(), (self.options.now_ms)());
        Ok(Some(Move { steps, to, now_ms, since: Instant::now() }))
    }

    /// What a move does in its transaction: it writes the steps, and takes away rows that may go.
    fn work_of(
        &self,
        of: &Move,
    ) -> impl Fn(&mut Tx<'_>) -> Result<(bool, Trimmed), OutboxError> + Clone + Send + 'static {
        let (steps, routings, now_ms) = (self.unwritten[..of.steps].to_vec(), self.shared.routings(), of.now_ms);
        let (keep, look) = (self.options.keep, self.shared.trim_is_due(of.to));
        move |tx: &mut Tx<'_>| {
            if !advance_all(tx, &steps)? {
                return Ok((false, Trimmed::default()));
            }
            let trimmed = if look { trim(tx, keep, &routings, now_ms)? } else { Trimmed::default() };
            failpoint!("sender.in-cursor");
            Ok((true, trimmed))
        }
    }

    /// What came of a move.
    fn written(
        &mut self,
        at: Duration,
        of: &Move,
        written: Result<(bool, Trimmed), OutboxError>,
    ) -> Result<(), Failure> {
        failpoint!("sender.after-cursor");
        self.metrics.commit.time(of.since.elapsed());
        self.last_commit = at;
        let (moved, trimmed) = match written {
            Ok(done) => done,
            Err(error) if comes_back(&error) => {
                self.commit_after = at + self.commit_backoff.next(self.options.draw());
                self.cursor_trouble = Some(database(&error));
                return Ok(());
            }
            Err(error) => return Err(database(&error)),
        };
        self.commit_backoff.reset();
        self.commit_after = Duration::ZERO;
        self.cursor_trouble = None;
        if !moved {
            // Wound back or dropped by somebody else: steps that follow are void too.
            self.unwritten.clear();
            self.begin_anew();
            self.last_look = None;
            return Ok(());
        }
        self.shared.trimmed(trimmed);
        self.metrics.last_acked.set(of.now_ms / 1_000);
        for step in self.unwritten.drain(..of.steps) {
            self.metrics.batch.observe(step.sent + step.filtered + step.dead.len() as u64);
            for dead in &step.dead {
                self.metrics.labelled("tillwire_events_dead_total", &dead.code).one();
            }
            self.metrics.labelled("tillwire_events_gap_total", "corruption").add(step.lost.len() as u64);
        }
        if let Some(loaded) = &mut self.loaded {
            loaded.target.acked = of.to;
        }
        self.tell(|status| status.acked = of.to);
        Ok(())
    }

    /// The rows that are done become a step of the cursor that is to be written.
    fn take_step(&mut self) -> Result<(), Failure> {
        let done = self.window.take_done();
        let Some(last) = done.last().map(|entry| entry.seq) else { return Ok(()) };
        match self.step_of(&done, last) {
            Ok(step) => {
                self.unwritten.push(step);
                Ok(())
            }
            Err(failure) => {
                self.window.put_back(done);
                Err(failure)
            }
        }
    }

    fn step_of(&self, done: &[Entry], last: Seq) -> Result<Advance, Failure> {
        let Some(loaded) = &self.loaded else { return Ok(Advance::default()) };
        let now_ms = (self.options.now_ms)();
        let mut tails: BTreeMap<usize, Seq> = BTreeMap::new();
        let mut step = Advance {
            target: self.target.clone(),
            from: self.position(),
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
