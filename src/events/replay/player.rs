//! The player: takes events that were read ahead, rewrites them, waits until each is due, sends it.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::ahead::{Ahead, Facts, Found, Link, Step};
use super::checkpoint::{Checkpoint, Keeper};
use super::control::{Command, Control};
use super::identity::Identity;
use super::moving::Moving;
use super::pace::{Pace, Schedule, Shape};
use super::report::{End, Report};
use super::rewrite::{Lap, Rewriter};
use super::sink::{Outgoing, Sink, SinkError};
use crate::events::Kind;
use crate::events::source::{Field, Record, Stamp};
use crate::measure::Clock;

/// How long the player sleeps at most before it looks at signals and commands.
const LOOK_AGAIN_NS: u64 = 20_000_000;

/// How often a checkpoint is written.
const CHECKPOINT_NS: u64 = 1_000_000_000;

/// How often progress is told.
const PROGRESS_NS: u64 = 100_000_000;

/// What happens to events that are late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Late {
    /// They are sent at once.
    Send,
    /// Those that are later than so many nanoseconds are left out, and counted.
    Skip(u64),
}

/// How events are played.
#[derive(Clone, Debug)]
pub struct Playing {
    /// How fast.
    pub pace: Pace,
    /// What is changed about that.
    pub shape: Shape,
    /// Who they are.
    pub identity: Identity,
    /// When they happen.
    pub moving: Moving,
    /// Between two loops, in milliseconds.
    pub loop_gap_ms: u64,
    /// What happens to late ones.
    pub late: Late,
    /// Send nothing until told to go.
    pub start_paused: bool,
    /// Send nothing before this wall time, milliseconds since 1970.
    pub start_at_ms: Option<i64>,
    /// An event out of order ends the replay.
    pub stop_on_disorder: bool,
    /// Where to write down how far it has come.
    pub checkpoint: Option<PathBuf>,
}

/// What the world gives to a player.
pub struct World<'a> {
    /// Time.
    pub clock: &'a dyn Clock,
    /// What people say.
    pub control: &'a Control,
    /// Set when it is to end.
    pub cancel: &'a AtomicBool,
    /// Told now and then: events sent, bytes of files read in this loop.
    pub progress: &'a dyn Fn(u64, u64),
}

/// Why the player stops before the end.
enum Stop {
    End(End),
    Sink(SinkError),
}

impl From<SinkError> for Stop {
    fn from(error: SinkError) -> Stop {
        match error {
            SinkError::Interrupted => Stop::End(End::Interrupted),
            error => Stop::Sink(error),
        }
    }
}

/// Plays events into a sink.
pub(super) struct Player<'a> {
    playing: &'a Playing,
    world: World<'a>,
    sink: &'a mut dyn Sink,
    schedule: Schedule,
    rewriter: Rewriter,
    report: Report,
    checkpoint: Checkpoint,
    keeper: Option<Keeper>,
    /// The number that was sent last, by till and copy.
    chain: Vec<Option<u64>>,
    /// The epoch of the event that came last, by till.
    epochs: Vec<Box<[u8]>>,
    /// Loops whose events are on their way: number, events handed to the sink before it, position of its first event.
    laps: VecDeque<(u64, u64, u64)>,
    lap: u64,
    /// The first event of the present loop has come.
    lap_begun: bool,
    handed: u64,
    /// Events that an earlier run has sent.
    to_skip: u64,
    /// The schedule begins, or goes on, with the next event that is sent.
    to_begin: bool,
    paused_at: Option<u64>,
    /// Events that may go though it is paused or goes step by step.
    tokens: u64,
    kept_ns: u64,
    told_ns: u64,
    bytes_read: u64,
    out: Vec<u8>,
}

impl<'a> Player<'a> {
    /// A player that goes on at `checkpoint`, which may be the beginning.
    pub fn new(playing: &'a Playing, world: World<'a>, sink: &'a mut dyn Sink, checkpoint: Checkpoint) -> Player<'a> {
        let now = world.clock.now_ns();
        Player {
            playing,
            schedule: Schedule::new(playing.pace, playing.shape),
            rewriter: Rewriter::new(&playing.identity, &playing.moving),
            report: Report::new(playing.identity.run.name(), checkpoint.acked),
            keeper: playing.checkpoint.as_deref().map(Keeper::start),
            chain: Vec::new(),
            epochs: Vec::new(),
            laps: VecDeque::new(),
            lap: checkpoint.lap,
            lap_begun: false,
            handed: 0,
            to_skip: checkpoint.position,
            to_begin: true,
            paused_at: playing.start_paused.then_some(now),
            tokens: 0,
            kept_ns: now,
            told_ns: now,
            bytes_read: 0,
            out: Vec::new(),
            world,
            sink,
            checkpoint,
        }
    }

    /// Plays to the end.
    pub fn play(mut self, mut ahead: Ahead) -> Report {
        let begun = self.world.clock.now_ns();
        let played = self.all(&mut ahead);
        drop(ahead);
        // What is on its way arrives, unless the sink is what failed.
        let end = match played {
            Err(Stop::Sink(error)) => End::Failed(error),
            Err(Stop::End(end)) => self.sink.finish().map_or_else(End::Failed, |()| end),
            Ok(()) => self.sink.finish().map_or_else(End::Failed, |()| End::Done),
        };
        let end = match end {
            End::Done => self.sink.complete().map_or_else(End::Failed, |()| End::Done),
            end => end,
        };
        self.finish(end, begun)
    }

    fn finish(mut self, end: End, begun: u64) -> Report {
        let now = self.world.clock.now_ns();
        self.report.acked = self.sink.acked();
        self.report.sent = self.handed;
        self.report.elapsed_ns = now - begun;
        self.report.unread_times = self.rewriter.unread_times;
        if let Some(since) = self.paused_at {
            self.report.paused_ns += now - since;
        }
        self.locate();
        self.checkpoint.done = matches!(end, End::Done);
        self.report.end = end;
        if let Some(keeper) = self.keeper.take()
            && let Err(error) = keeper.finish(&self.checkpoint)
        {
            self.report.checkpoint_error = Some(error.to_string());
        }
        self.report
    }

    fn all(&mut self, ahead: &mut Ahead) -> Result<(), Stop> {
        self.wait_for_the_hour()?;
        while let Some(found) = ahead.next() {
            match found {
                Found::Steps(steps, bytes_read) => {
                    self.bytes_read = bytes_read;
                    steps.iter().try_for_each(|step| self.step(step))?;
                }
                Found::Line(told) => {
                    self.report.malformed += 1;
                    self.report.findings.push(told);
                }
                Found::Broken(told) => {
                    self.report.findings.push(told);
                    return Err(Stop::End(End::Broken));
                }
                Found::LapEnd { facts, disorder, read, tills } => {
                    self.report.read += read;
                    self.report.tills = tills as u64;
                    self.report.disorder.by_time += disorder.by_time;
                    self.report.disorder.by_seq += disorder.by_seq;
                    if self.playing.stop_on_disorder && disorder.any() {
                        return Err(Stop::End(End::Disorder));
                    }
                    self.lap_ends(facts);
                }
            }
        }
        Ok(())
    }

    /// Waits for the wall time at which it is to start.
    fn wait_for_the_hour(&mut self) -> Result<(), Stop> {
        let Some(start) = self.playing.start_at_ms else { return Ok(()) };
        loop {
            self.obey()?;
            let left = u64::try_from(start - self.world.clock.wall_ms()).unwrap_or(0);
            if left == 0 {
                return Ok(());
            }
            let now = self.world.clock.now_ns();
            self.sleep(now.saturating_add(left.saturating_mul(1_000_000)))?;
        }
    }

    /// Sends all copies of an event.
    fn step(&mut self, step: &Step) -> Result<(), Stop> {
        if !self.lap_begun {
            self.begin_lap(step);
        }
        let headless = self.is_headless(&step.record);
        let copies = self.playing.identity.copies.max(1);
        for copy in 0..copies {
            let place = step.record.till * copies as usize + copy as usize;
            if self.chain.len() <= place {
                self.chain.resize(place + 1, None);
            }
            let prev = match step.link {
                _ if headless => 0,
                Link::Hole => step.record.prev(),
                Link::First | Link::Next => self.chain[place].unwrap_or(0),
            };
            if self.to_skip > 0 {
                self.to_skip -= 1;
                self.schedule.next(step.record.ts_ms(), step.record.bytes().len());
                self.chain[place] = Some(step.record.seq());
                continue;
            }
            if self.send(step, prev, copy)? {
                self.chain[place] = Some(step.record.seq());
            }
        }
        Ok(())
    }

    /// Whether an epoch begins without the event that tells of it, because the window left that out. Then nothing came
    /// before it: a consumer would look for the end of an epoch that nobody named.
    fn is_headless(&mut self, record: &Record) -> bool {
        if self.epochs.len() <= record.till {
            self.epochs.resize(record.till + 1, Box::default());
        }
        let (last, epoch) = (&mut self.epochs[record.till], record.text(Field::Epoch).as_bytes());
        if **last == *epoch {
            return false;
        }
        *last = epoch.into();
        record.kind() != Kind::SystemEpochChanged.name()
    }

    /// Waits until an event is due and sends it. `false` when it was too late and left out.
    fn send(&mut self, step: &Step, prev: u64, copy: u32) -> Result<bool, Stop> {
        let record = &step.record;
        let mut out = std::mem::take(&mut self.out);
        let marks = self.rewriter.rewrite(record, prev, copy, &mut out);
        self.schedule.next(record.ts_ms(), out.len());
        let ready = self.wait_until_due();
        let (due, before) = (self.schedule.due_ns(), ready.as_ref().ok().copied());
        let sent = match (ready, due, self.playing.late) {
            (Err(stop), ..) => Err(stop),
            (Ok(now), Some(due), Late::Skip(limit)) if now > due.saturating_add(limit) => {
                self.report.skipped += 1;
                Ok(false)
            }
            (Ok(_), ..) => {
                let outgoing = Outgoing {
                    key: self.rewriter.key(record.till, copy),
                    kind: record.kind(),
                    body: &out,
                    replay: &out[marks.replay.0..marks.replay.1],
                };
                self.sink.send(&outgoing).map(|()| true).map_err(Stop::from)
            }
        };
        if matches!(sent, Ok(true)) {
            self.handed += 1;
            self.report.bytes += out.len() as u64;
        }
        self.out = out;
        let sent = sent?;
        // Without a due time nothing is measured, and the time at which it went will do.
        let now = match (due, before) {
            (None, Some(before)) => before,
            _ => self.world.clock.now_ns(),
        };
        if let Some(due) = due.filter(|_| sent) {
            self.report.lag.record(Duration::from_nanos(now.saturating_sub(due)));
        }
        self.now_and_then(now)?;
        Ok(sent)
    }

    /// Waits until the present event may go. Tells the time.
    fn wait_until_due(&mut self) -> Result<u64, Stop> {
        loop {
            self.obey()?;
            let now = self.world.clock.now_ns();
            let held = self.paused_at.is_some() || self.schedule.pace() == Pace::Step;
            if held && self.tokens > 0 {
                self.tokens -= 1;
                return Ok(now);
            }
            if held {
                self.sleep(now + LOOK_AGAIN_NS)?;
                continue;
            }
            if std::mem::take(&mut self.to_begin) {
                self.schedule.begin(now);
            }
            match self.schedule.due_ns() {
                Some(due) if due > now => self.sleep(due)?,
                _ => return Ok(now),
            }
        }
    }

    /// Sleeps until then, or until it is time to look at commands again.
    fn sleep(&mut self, until: u64) -> Result<(), Stop> {
        self.sink.idle()?;
        let now = self.world.clock.now_ns();
        self.now_and_then(now)?;
        self.world.clock.sleep_until(until.min(now + LOOK_AGAIN_NS));
        Ok(())
    }

    /// Does what people have said.
    fn obey(&mut self) -> Result<(), Stop> {
        if self.world.cancel.load(Ordering::Relaxed) {
            return Err(Stop::End(End::Interrupted));
        }
        while let Some(command) = self.world.control.heard() {
            let now = self.world.clock.now_ns();
            match command {
                Command::Pause => drop(self.paused_at.get_or_insert(now)),
                Command::Go => {
                    if let Some(since) = self.paused_at.take() {
                        self.schedule.pause_ended(now - since);
                        self.report.paused_ns += now - since;
                    }
                }
                Command::Next(count) => self.tokens = self.tokens.saturating_add(count),
                Command::Pace(pace) => self.schedule.set_pace(pace, self.paused_at.unwrap_or(now)),
                Command::Stop => return Err(Stop::End(End::Stopped)),
            }
        }
        Ok(())
    }

    /// The first event of a loop: how far it is moved, and by how much its numbers grow.
    fn begin_lap(&mut self, step: &Step) {
        let record = &step.record;
        let first = Stamp::parse(record.text(Field::Ts).as_bytes()).unwrap_or(Stamp::new(record.ts_ms(), 0));
        if self.lap == 0 && self.checkpoint.position == 0 && self.checkpoint.acked == 0 {
            self.checkpoint.delta_ms = self.playing.moving.delta_ms(first, self.world.clock.wall_ms());
        }
        let mut lap = Lap { number: self.lap, delta_ms: self.checkpoint.delta_ms, doc_step: 0, shift_step: 0 };
        // Kept ids are a repetition, and a repetition says the same.
        if let Some(facts) = self.checkpoint.facts.as_ref().filter(|_| self.playing.identity.renew) {
            let span = facts.span_ms() + i64::try_from(self.playing.loop_gap_ms).unwrap_or(i64::MAX).max(1);
            lap.delta_ms += self.playing.moving.lap_ms(self.lap, span);
            lap.doc_step = Facts::step(facts.documents).saturating_mul(self.lap);
            lap.shift_step = Facts::step(facts.shifts).saturating_mul(self.lap);
        }
        self.rewriter.begin(lap, first);
        self.laps.push_back((self.lap, self.handed, self.to_skip));
        self.lap_begun = true;
    }

    fn lap_ends(&mut self, facts: Facts) {
        self.checkpoint.facts.get_or_insert(facts);
        self.schedule.next_loop(self.playing.loop_gap_ms.saturating_mul(1_000_000));
        self.chain.fill(None);
        self.epochs.fill(Box::default());
        self.lap += 1;
        self.lap_begun = false;
        self.report.laps += 1;
    }

    /// Checkpoints and progress.
    fn now_and_then(&mut self, now: u64) -> Result<(), Stop> {
        if now - self.told_ns >= PROGRESS_NS {
            self.told_ns = now;
            (self.world.progress)(self.handed, self.bytes_read);
        }
        if self.keeper.is_some() && now - self.kept_ns >= CHECKPOINT_NS {
            self.kept_ns = now;
            self.sink.sync()?;
            self.locate();
            if let Some(keeper) = &self.keeper {
                keeper.keep(&self.checkpoint);
            }
        }
        Ok(())
    }

    /// Puts into the checkpoint how far the sink has acknowledged.
    fn locate(&mut self) {
        let acked = self.sink.acked();
        while self.laps.len() > 1 && self.laps[1].1 <= acked {
            self.laps.pop_front();
        }
        let Some((lap, before, first)) = self.laps.front().copied() else { return };
        self.checkpoint.lap = lap;
        self.checkpoint.position = first + (acked - before);
        self.checkpoint.acked = self.report.acked_before + acked;
        self.checkpoint.mark = self.sink.mark();
    }
}
