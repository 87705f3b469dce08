//! A lane: everything that is done for one target.
//!
//! One rule keeps order and completeness whatever a target does: **after any failed record the lane stops, destroys the
//! sink, waits, and begins again behind the cursor.** The cursor moves over rows that are acknowledged, filtered out or
//! dead, in order, never over a row whose fate is open.
//!
//! A cursor that cannot be put down (the disk is full, somebody else writes) is no failed record: what was acknowledged
//! is remembered as steps that are still to be written, the lane begins again behind *them*, and nothing is sent twice.
//!
//! [`Lane::turn`] does a little and tells when it wants to be called again; it owns no thread and reads no clock, so that
//! tests drive it step by step.

mod commit;
mod isolate;
mod load;
mod presence;
mod rest;

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use self::commit::UnderWay;
use self::isolate::Mode;
use self::load::Loaded;
use super::metrics::Metrics;
use super::options::Options;
use super::pace::{Backoff, Bucket};
use super::plan::Planned;
use super::shared::Shared;
use super::state::{DeliveryState, LaneStatus, Recent};
use super::window::{Fate, Window};
use crate::events::Kind;
use crate::events::outbox::{Advance, Seq, StoredRow};
use crate::events::sink::{Failure, FailureKind, Head, Record, Report, Sink, Taken};
use crate::storage::{Db, failpoint};

/// How long a poll waits while records are in flight and nothing else is to be done.
const POLL_WAIT: Duration = Duration::from_millis(20);
/// How often a lane that holds or is paused looks whether somebody has changed its target.
const LOOK_AT_TARGET: Duration = Duration::from_secs(1);

/// When a lane wants its next turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// At once.
    Now,
    /// After this time, or when it is woken.
    After(Duration),
    /// Never: its target was dropped.
    Gone,
}

/// A record that the sink had no room for.
struct Waiting {
    ticket: u64,
    topic: usize,
    seq: Seq,
    kind: u16,
    wire: Vec<u8>,
}

/// Everything that is done for one target.
pub(super) struct Lane {
    db: Db,
    target: String,
    options: Arc<Options>,
    shared: Arc<Shared>,
    metrics: Metrics,
    status: Arc<Mutex<LaneStatus>>,
    loaded: Option<Loaded>,
    sink: Option<Box<dyn Sink>>,
    mode: Mode,
    window: Window,
    page: VecDeque<StoredRow>,
    /// Records of a row that is in the window already, and for which the sink has no room yet.
    waiting: VecDeque<Waiting>,
    bucket: Bucket,
    backoff: Backoff,
    /// Nothing is sent before.
    hold_until: Duration,
    /// The greatest row that was ever handed to a sink: what is sent up to it is sent once more.
    high: Seq,
    recent: Recent,
    /// The state that was put down last, and its word for what stands in the way.
    put: (DeliveryState, Option<String>),
    last_commit: Duration,
    /// Steps of the cursor, in order, that are not written yet.
    unwritten: Vec<Advance>,
    /// The first of them, on their way to the disk.
    under_way: Option<UnderWay>,
    /// Why not.
    cursor_trouble: Option<Failure>,
    /// They are not tried before.
    commit_after: Duration,
    commit_backoff: Backoff,
    last_look: Option<Duration>,
    /// When presence is told next.
    next_presence: Duration,
    /// Whose events these are, for presence.
    identity: Option<Head>,
    stopping: bool,
}

impl Lane {
    pub(super) fn new(db: Db, target: &str, options: Arc<Options>, shared: Arc<Shared>, metrics: Metrics) -> Lane {
        let status = LaneStatus { target: target.to_owned(), ..LaneStatus::default() };
        let splay = u64::try_from(options.splay.as_millis()).unwrap_or(0);
        let hold_until = Duration::from_millis(options.draw() % (splay + 1));
        Lane {
            db,
            target: target.to_owned(),
            bucket: Bucket::new(options.rate),
            options,
            shared,
            metrics,
            status: Arc::new(Mutex::new(status)),
            loaded: None,
            sink: None,
            mode: Mode::Together,
            window: Window::default(),
            page: VecDeque::new(),
            waiting: VecDeque::new(),
            backoff: Backoff::default(),
            hold_until,
            high: 0,
            recent: Recent::default(),
            put: <(DeliveryState, Option<String>)>::default(),
            last_commit: Duration::ZERO,
            unwritten: Vec::new(),
            under_way: None,
            cursor_trouble: None,
            commit_after: Duration::ZERO,
            commit_backoff: Backoff::default(),
            last_look: None,
            next_presence: Duration::ZERO,
            identity: None,
            stopping: false,
        }
    }

    /// What is known of it from outside.
    pub(super) fn status(&self) -> Arc<Mutex<LaneStatus>> {
        Arc::clone(&self.status)
    }

    fn tell(&self, change: impl FnOnce(&mut LaneStatus)) {
        change(&mut self.status.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// No more is read from now on; what is on its way is waited for.
    pub(super) fn stop(&mut self) {
        self.stopping = true;
        self.page.clear();
        if let Some(first) = self.waiting.front() {
            self.window.take_back(first.ticket);
            self.waiting.clear();
        }
    }

    /// Ends in order: the cursor is put down, and that it has ended.
    pub(super) fn finish(&mut self, at: Duration) {
        let _ = self.commit(at);
        self.say_closed();
        self.put_down();
        self.sink = None;
    }

    /// Whether a stop has nothing to wait for.
    pub(super) fn is_quiet(&self) -> bool {
        self.window.in_flight() == 0
    }

    /// Does a little. `at` is the time since the sender began.
    pub(super) fn turn(&mut self, at: Duration) -> Next {
        if let Some(next) = self.look(at) {
            return next;
        }
        if at < self.hold_until {
            return Next::After((self.hold_until - at).min(LOOK_AT_TARGET));
        }
        if let Err(failure) = self.prepare(at) {
            return self.fail(at, failure);
        }
        let pause = match self.fill(at) {
            Ok(pause) => pause,
            Err(failure) => return self.fail(at, failure),
        };
        if let Some(failure) = self.poll(at, pause) {
            return self.on_failure(at, failure);
        }
        self.judge_suspects(at);
        if self.commit_is_due(at)
            && let Err(failure) = self.move_cursor(at)
        {
            return self.fail(at, failure);
        }
        self.end_isolation();
        self.retry_dead_letters(at);
        self.tell_presence(at);
        if self.take_rest_away() {
            return Next::Now;
        }
        self.after(at, pause)
    }

    /// Opens the sink when there is something to hand over, or a sign of life to tell.
    fn prepare(&mut self, at: Duration) -> Result<(), Failure> {
        if self.sink.is_some() {
            return Ok(());
        }
        let waits = !self.waiting.is_empty() || !self.window.is_empty();
        if waits || !self.page.is_empty() || (!self.stopping && (self.read_page()? || self.presence_is_due(at))) {
            self.open()?;
        }
        Ok(())
    }

    fn after(&mut self, at: Duration, pause: Option<Duration>) -> Next {
        self.tell_state(at, None);
        if let Some(pause) = pause {
            return Next::After(pause);
        }
        if self.stopping && self.window.in_flight() == 0 {
            return Next::After(self.options.limits.look_every);
        }
        if self.is_full() && self.window.in_flight() == 0 {
            return Next::After(self.commit_after.saturating_sub(at).min(LOOK_AT_TARGET));
        }
        if !self.page.is_empty() || !self.waiting.is_empty() || self.window.in_flight() > 0 {
            return Next::Now;
        }
        Next::After(self.options.limits.look_every)
    }

    /// Hands rows over as far as there is room. `Ok(Some(time))`: the rate allows no more before that time.
    fn fill(&mut self, at: Duration) -> Result<Option<Duration>, Failure> {
        if self.stopping {
            return Ok(None);
        }
        if !self.send_waiting()? {
            return Ok(None);
        }
        let mut hurry = false;
        let mut pause = None;
        while self.window.in_flight() < self.window_size() && !self.is_full() {
            if self.page.is_empty() && !self.read_page()? {
                break;
            }
            let Some(row) = self.page.front() else { break };
            let closes = Kind::from_id(row.kind) == Some(Kind::DocumentClosed);
            if let Err(wait) = self.bucket.take(at) {
                pause = Some(wait);
                break;
            }
            let Some(row) = self.page.pop_front() else { break };
            self.hand_over(&row);
            if !self.send_waiting()? {
                break;
            }
            hurry |= closes;
        }
        if hurry && let Some(sink) = &mut self.sink {
            sink.hurry();
        }
        Ok(pause)
    }

    /// Whether as many rows wait for the cursor as are kept in memory: that many are sent twice at most, when the
    /// process dies. While the cursor is on its way to the disk, no more than a page is done behind what is written.
    fn is_full(&self) -> bool {
        let unwritten = match (self.unwritten.first(), self.unwritten.last()) {
            (Some(first), Some(last)) => usize::try_from(last.to - first.from).unwrap_or(usize::MAX),
            _ => 0,
        };
        let done = unwritten.saturating_add(self.window.len().saturating_sub(self.window.in_flight()));
        let limits = &self.options.limits;
        self.window.len().saturating_add(unwritten) >= limits.window
            || (self.under_way.is_some() && done >= limits.page.rows as usize)
    }

    fn window_size(&self) -> usize {
        match self.mode {
            Mode::Together => self.options.limits.window,
            // One record at a time tells which one is refused.
            Mode::Alone(_) => 1,
        }
    }

    /// Decides about a row, and puts its records before the sink.
    fn hand_over(&mut self, row: &StoredRow) {
        let Some(loaded) = &mut self.loaded else { return };
        loaded.read_to = row.seq;
        let (planned, topics) = loaded.plan.next(row);
        match planned {
            Planned::Filtered => {
                self.metrics.filtered.one(row.kind);
                self.window.push(row.seq, row.kind, row.ts_ms, topics, Fate::Filtered);
            }
            Planned::Damaged => {
                self.metrics.plain("tillwire_outbox_integrity_errors_total").one();
                self.window.push(row.seq, row.kind, row.ts_ms, topics, Fate::Damaged);
            }
            Planned::Send(records) => {
                self.metrics.sent.one(row.kind);
                if row.seq <= self.high {
                    self.metrics.duplicates.one();
                }
                let first = self.window.push(row.seq, row.kind, row.ts_ms, topics, Fate::Sent(records.len()));
                self.waiting.extend(records.into_iter().zip(first..).map(|(record, ticket)| Waiting {
                    ticket,
                    topic: record.topic,
                    seq: row.seq,
                    kind: row.kind,
                    wire: record.wire,
                }));
            }
        }
    }

    /// Hands over what waits. `false` when the sink has no room for all of it.
    fn send_waiting(&mut self) -> Result<bool, Failure> {
        let (Some(loaded), Some(sink)) = (&mut self.loaded, &mut self.sink) else {
            return Ok(self.waiting.is_empty());
        };
        while let Some(next) = self.waiting.front() {
            failpoint!("sender.before-produce");
            let record = Record {
                ticket: next.ticket,
                topic: loaded.plan.topic(next.topic),
                key: loaded.keys.of(&next.wire),
                seq: next.seq,
                kind: Kind::from_id(next.kind),
                wire: &next.wire,
            };
            match sink.send(&record) {
                Taken::Yes => {}
                Taken::Full => return Ok(false),
                Taken::Failed(failure) => return Err(failure),
            }
            failpoint!("sender.after-produce");
            self.high = self.high.max(next.seq);
            if let Some(next) = self.waiting.pop_front() {
                self.mode.remember(next.topic, next.wire);
            }
        }
        Ok(true)
    }

    /// Hears what became of records. The first failure, if there is one.
    fn poll(&mut self, at: Duration, pause: Option<Duration>) -> Option<(u64, Failure)> {
        let room = !self.is_full();
        let sink = self.sink.as_mut()?;
        // A lane that is full because its cursor is on its way has nothing to do but wait.
        let busy =
            room && !self.stopping && self.window.in_flight() < self.options.limits.window && !self.page.is_empty();
        let wait = match (self.window.in_flight(), pause) {
            (0, _) => Duration::ZERO,
            (_, Some(pause)) => pause.min(POLL_WAIT),
            _ if busy => Duration::ZERO,
            _ => POLL_WAIT,
        };
        let mut reports: Vec<Report> = Vec::new();
        sink.poll(wait, &mut reports);
        let health = sink.health();
        self.metrics.in_flight.set(i64::try_from(health.in_flight).unwrap_or(i64::MAX));
        self.metrics.connected.set(i64::from(health.connected));
        let throttled = i64::try_from(health.throttle_ms.div_ceil(1_000)).unwrap_or(i64::MAX);
        self.metrics.throttle.set(throttled);
        if reports.is_empty() {
            return None;
        }
        failpoint!("sender.after-report");
        let now_ms = (self.options.now_ms)();
        let mut first: Option<(u64, Failure)> = None;
        let mut acknowledged = 0;
        for report in reports {
            match report.outcome {
                Ok(place) => {
                    if let Some((_, ts_ms)) = self.window.acknowledge(report.ticket, place) {
                        acknowledged += 1;
                        let took = u64::try_from(now_ms.saturating_sub(ts_ms)).unwrap_or(0);
                        self.metrics.delivery.time(Duration::from_millis(took));
                    }
                }
                Err(failure) => {
                    if first.as_ref().is_none_or(|(ticket, _)| report.ticket < *ticket) {
                        first = Some((report.ticket, failure));
                    }
                }
            }
        }
        if acknowledged > 0 {
            self.metrics.acked.add(acknowledged);
            self.recent.add(at.as_secs(), acknowledged);
            self.backoff.reset();
            self.tell(|status| status.delivered += acknowledged);
        }
        first
    }

    fn on_failure(&mut self, at: Duration, (ticket, failure): (u64, Failure)) -> Next {
        if failure.kind == FailureKind::Refused {
            return self.on_refusal(at, ticket, failure);
        }
        self.fail(at, failure)
    }

    /// Stops, destroys the sink, and holds. What was acknowledged before is put down.
    fn fail(&mut self, at: Duration, failure: Failure) -> Next {
        // When the database itself is what failed, this may fail too; then the steps are still to be written.
        let _ = self.commit(at);
        self.begin_anew();
        self.metrics.labelled("tillwire_kafka_fatal_errors_total", failure.code).one();
        self.metrics.connected.set(0);
        let pause = self.backoff.next(self.options.draw()).max(failure.wait.unwrap_or_default());
        self.hold_until = at + pause;
        self.tell_state(at, Some(&failure));
        self.put_down();
        Next::After(pause.min(LOOK_AT_TARGET))
    }

    /// Destroys the sink and forgets what is on its way: the next turn begins behind the cursor, or behind the steps of
    /// it that are still to be written.
    fn begin_anew(&mut self) {
        if self.sink.take().is_some() {
            self.metrics.plain("tillwire_kafka_reconnects_total").one();
        }
        self.window.clear();
        self.page.clear();
        self.waiting.clear();
        self.mode.forget();
        self.loaded = None;
    }

    /// Tells how the delivery stands.
    fn tell_state(&mut self, at: Duration, failure: Option<&Failure>) {
        let now_ms = (self.options.now_ms)();
        let trouble = self.sink.as_ref().and_then(|sink| sink.trouble()).filter(|_| self.window.in_flight() > 0);
        let cursor = self.cursor_trouble.clone();
        let failure = failure.or(trouble.as_ref()).or(cursor.as_ref());
        let oldest = self.window.oldest().map(|entry| entry.ts_ms).or(self.page.front().map(|row| row.ts_ms));
        let rate = self.recent.rate_milli(at.as_secs());
        let pressed = self.shared.is_pressed();
        let (hopeless, in_doubt) = (self.mode.is_stuck(), self.mode.is_in_doubt());
        let connected = self.sink.as_ref().is_some_and(|sink| sink.health().connected);
        self.tell(|status| {
            if failure.is_none() && oldest.is_none() {
                status.oldest_ms = None;
            } else if let Some(oldest) = oldest {
                status.oldest_ms = Some(oldest);
            }
            let waits = status.oldest_ms.map_or(0, |oldest| now_ms.saturating_sub(oldest));
            status.state = DeliveryState::by_age(waits, pressed || hopeless);
            status.rate_milli = rate;
            status.connected = connected;
            match failure {
                Some(failure) => {
                    status.error = Some(failure.text.clone());
                    status.code = Some(failure.code.to_owned());
                    status.help = failure.help.map(str::to_owned);
                    status.error_at_ms = Some(now_ms);
                }
                None if (connected && !in_doubt) || oldest.is_none() => {
                    (status.error, status.code, status.help) = (None, None, None);
                }
                None => {}
            }
        });
    }
}
