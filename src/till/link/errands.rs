//! The threads between a till and its centre: one sends and tells, one fetches and applies. Neither is ever waited for by
//! somebody who sells.
//!
//! Both carry over clones of one mailbox, but hello is said by one at a time: two at once could each be asked for a new
//! epoch.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::{Bell, Clerk};
use crate::http::{HttpError, LinkStop};
use crate::storage::DbError;
use crate::till::directory::Note;
use crate::transport::client::{Client, Trouble};
use crate::transport::till::{Courier, CourierParts, Mailbox, Round, TillError};

/// How often a till tells how it is, give or take a tenth.
pub const REPORT_EVERY: Duration = Duration::from_secs(30);
/// How long the centre is asked to hold a question for what is new.
pub const POLL: Duration = Duration::from_secs(20);
/// How often files that nobody needs any more are taken away.
const SWEEP_EVERY: Duration = Duration::from_secs(3_600);
/// The longest pause after a failure of the till's own database or disk.
const MAX_PAUSE: Duration = Duration::from_secs(60);
/// Most alarms that wait to be shown.
const MAX_ALARMS: usize = 100;
/// How long the end of a thread is waited for.
const END: Duration = Duration::from_secs(5);
/// How long the last words to the centre may take.
const LAST_WORDS: Duration = Duration::from_secs(2);
/// How often somebody who waits looks whether he is to go on.
const LOOK_AGAIN: Duration = Duration::from_millis(100);

/// What errands are made of.
pub struct ErrandsParts {
    /// The till's documents.
    pub mailbox: Mailbox,
    /// The centre.
    pub client: Client,
    /// Who applies what arrives.
    pub clerk: Arc<Clerk>,
    /// The program and its version.
    pub app: String,
    /// Reads wall time, milliseconds since 1970.
    pub now: Arc<dyn Fn() -> i64 + Send + Sync>,
    /// Random numbers.
    pub random: Arc<dyn Fn() -> u64 + Send + Sync>,
    /// Rings when there is something to send.
    pub bell: Arc<Bell>,
    /// How often the till tells how it is.
    pub report_every: Duration,
    /// How long the centre is asked to hold a question.
    pub poll: Duration,
}

/// Why errands cannot be begun.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no thread for the centre: {0}")]
pub struct ErrandsError(String);

/// What both threads know.
struct Shared {
    mailbox: Mailbox,
    clerk: Arc<Clerk>,
    now: Arc<dyn Fn() -> i64 + Send + Sync>,
    random: Arc<dyn Fn() -> u64 + Send + Sync>,
    bell: Arc<Bell>,
    /// Rings after each round, with and without success.
    turned: Bell,
    stop: AtomicBool,
    /// Held by whoever says hello.
    greeting: Mutex<()>,
    /// The centre answers; nothing before the first try.
    up: Mutex<Option<bool>>,
    alarms: Mutex<VecDeque<String>>,
    /// What the centre had for the till at the beginning is applied.
    filled: AtomicBool,
}

/// The threads at work. Dropped, they stop.
pub struct Errands {
    shared: Arc<Shared>,
    stops: [LinkStop; 2],
    ended: Receiver<()>,
    running: usize,
}

fn lock<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Errands {
    /// Begins.
    ///
    /// # Errors
    /// When there is no thread to be had.
    pub fn start(parts: ErrandsParts) -> Result<Errands, ErrandsError> {
        let shared = Arc::new(Shared {
            mailbox: parts.mailbox.clone(),
            clerk: Arc::clone(&parts.clerk),
            now: Arc::clone(&parts.now),
            random: Arc::clone(&parts.random),
            bell: Arc::clone(&parts.bell),
            turned: Bell::default(),
            stop: AtomicBool::new(false),
            greeting: Mutex::new(()),
            up: Mutex::new(None),
            alarms: Mutex::default(),
            filled: AtomicBool::new(false),
        });
        let (sending, stop_sending) = parts.client.stoppable();
        let (fetching, stop_fetching) = parts.client.stoppable();
        let courier = |client| {
            Courier::new(CourierParts {
                mailbox: parts.mailbox.clone(),
                client,
                counter: Arc::clone(&parts.clerk) as Arc<dyn crate::transport::till::Counter>,
                app: parts.app.clone(),
                now: Arc::clone(&parts.now),
                random: Arc::clone(&parts.random),
            })
        };
        let (tell, ended) = channel();
        let out = Out {
            shared: Arc::clone(&shared),
            courier: courier(sending),
            report_every: parts.report_every,
            reported: None,
            swept: None,
        };
        let inn = In { shared: Arc::clone(&shared), courier: courier(fetching), poll: parts.poll };
        let mut errands = Errands { shared, stops: [stop_sending, stop_fetching], ended, running: 0 };
        errands.spawn("centre-out", &tell, move || out.run())?;
        errands.spawn("centre-in", &tell, move || inn.run())?;
        Ok(errands)
    }

    fn spawn(
        &mut self,
        name: &str,
        tell: &Sender<()>,
        work: impl FnOnce() + Send + 'static,
    ) -> Result<(), ErrandsError> {
        let tell = tell.clone();
        let thread = std::thread::Builder::new().name(name.to_owned()).spawn(move || {
            work();
            // Nobody may be waiting any longer.
            tell.send(()).ok();
        });
        thread.map_err(|e| ErrandsError(e.to_string()))?;
        self.running += 1;
        Ok(())
    }

    /// Waits, at most so long, until hello was said or could not be. Whether it was.
    pub fn wait_for_hello(&self, patience: Duration) -> bool {
        let until = Instant::now() + patience;
        loop {
            let seen = self.shared.turned.rings();
            if let Some(up) = *lock(&self.shared.up) {
                return up;
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return false;
            }
            self.shared.turned.wait(seen, left);
        }
    }

    /// Waits, at most so long, until what the centre had for the till at the beginning is applied. Whether it is.
    pub fn wait_until_filled(&self, patience: Duration, go_on: impl Fn() -> bool) -> bool {
        let until = Instant::now() + patience;
        loop {
            let seen = self.shared.turned.rings();
            if self.shared.filled.load(Ordering::SeqCst) {
                return true;
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() || !go_on() {
                return false;
            }
            self.shared.turned.wait(seen, left.min(LOOK_AGAIN));
        }
    }

    /// Waits, at most so long, until the centre has everything that is queued; `go_on` is asked from time to time. Tells
    /// how much still waits.
    pub fn drain(&self, patience: Duration, go_on: impl Fn() -> bool) -> Result<u64, DbError> {
        let until = Instant::now() + patience;
        loop {
            let seen = self.shared.turned.rings();
            let (waiting, _) = self.shared.mailbox.waiting()?;
            let left = until.saturating_duration_since(Instant::now());
            if waiting == 0 || left.is_zero() || !go_on() {
                return Ok(waiting);
            }
            self.shared.bell.ring();
            self.shared.turned.wait(seen, left.min(LOOK_AGAIN));
        }
    }

    /// Whether the centre answers; nothing before the first try.
    pub fn is_up(&self) -> Option<bool> {
        *lock(&self.shared.up)
    }

    /// What somebody has to look at, told once.
    pub fn take_alarms(&self) -> Vec<String> {
        lock(&self.shared.alarms).drain(..).collect()
    }

    /// Stops: what is under way is not waited for, but for the last words about how the till is.
    pub fn stop(mut self) {
        self.end();
    }

    fn end(&mut self) {
        if self.running == 0 {
            return;
        }
        self.shared.stop.store(true, Ordering::SeqCst);
        self.stops[1].stop();
        self.shared.bell.ring();
        self.shared.turned.ring();
        let until = Instant::now() + END;
        let last_words = Instant::now() + LAST_WORDS;
        while self.running > 0 {
            let now = Instant::now();
            if now >= until {
                // It writes into the till's database: that is whole whenever the process ends.
                return;
            }
            if now >= last_words {
                self.stops[0].stop();
            }
            if self.ended.recv_timeout(LOOK_AGAIN).is_ok() {
                self.running -= 1;
            }
        }
    }
}

impl Drop for Errands {
    fn drop(&mut self) {
        self.end();
    }
}

impl Shared {
    fn stopping(&self) -> bool {
        self.stop.load(Ordering::SeqCst)
    }

    fn alarm(&self, text: String) {
        self.clerk.telling().alarm((self.now)(), &text);
        let mut alarms = lock(&self.alarms);
        if alarms.len() >= MAX_ALARMS {
            alarms.pop_front();
        }
        if alarms.back() != Some(&text) {
            alarms.push_back(text);
        }
    }

    /// Says hello, unless it was said: one of the two at a time.
    fn greet(&self, courier: &mut Courier) -> Result<Option<Round>, TillError> {
        if self.mailbox.standing()?.greeted {
            return Ok(None);
        }
        let _one = lock(&self.greeting);
        if self.mailbox.standing()?.greeted {
            return Ok(None);
        }
        courier.report().map(Some)
    }

    /// What a round came to.
    fn look_at(&self, round: &Round) {
        for alarm in &round.alarms {
            self.alarm(alarm.clone());
        }
        match &round.trouble {
            Some(Trouble::NoAnswer(HttpError::Interrupted)) => return,
            Some(Trouble::NoAnswer(error)) => self.set_up(false, &error.to_string()),
            Some(trouble) => {
                self.alarm(trouble.to_string());
                self.set_up(true, "");
            }
            // Nothing was tried: it is not time yet.
            None if !round.wait.is_zero() => return,
            None => self.set_up(true, ""),
        }
        self.turned.ring();
    }

    /// The centre came or went. What is told is taken by the till at its next occasion.
    fn set_up(&self, now_up: bool, reason: &str) {
        let mut up = lock(&self.up);
        if *up == Some(now_up) {
            return;
        }
        let first = up.is_none();
        *up = Some(now_up);
        drop(up);
        // A till that begins with its centre at hand has nothing to tell, unless it ended without it.
        let news = !first || !now_up || self.clerk.telling().was_cut_off();
        if news {
            let backlog = self.mailbox.waiting().map_or(0, |(n, _)| n);
            self.clerk.note(Note::Link { up: now_up, reason: reason.to_owned(), backlog }).ok();
        }
    }
}

/// Sends and tells.
struct Out {
    shared: Arc<Shared>,
    courier: Courier,
    report_every: Duration,
    /// When it told how the till is, and which shift that was in.
    reported: Option<(Instant, Duration, serde_json::Value)>,
    swept: Option<Instant>,
}

impl Out {
    fn run(mut self) {
        let mut pause = Duration::from_secs(1);
        loop {
            let seen = self.shared.bell.rings();
            if self.shared.stopping() {
                // The last word: a till that is off says so.
                if self.shared.up.lock().is_ok_and(|up| *up == Some(true)) {
                    self.courier.report().ok();
                }
                return;
            }
            let wait = match self.turn() {
                Ok(wait) => {
                    pause = Duration::from_secs(1);
                    wait
                }
                Err(error) => {
                    self.shared.alarm(error.to_string());
                    self.shared.turned.ring();
                    pause = (pause * 2).min(MAX_PAUSE);
                    pause
                }
            };
            self.shared.bell.wait(seen, wait);
        }
    }

    /// One turn; how long to wait for the next.
    fn turn(&mut self) -> Result<Duration, TillError> {
        let shared = Arc::clone(&self.shared);
        if let Some(round) = shared.greet(&mut self.courier)? {
            shared.look_at(&round);
            if round.trouble.is_some() || !round.wait.is_zero() {
                return Ok(round.wait.max(LOOK_AGAIN));
            }
            self.mark_reported();
        }
        let round = self.courier.send()?;
        shared.look_at(&round);
        if round.trouble.is_some() || !round.wait.is_zero() {
            return Ok(round.wait.max(LOOK_AGAIN));
        }
        if self.report_is_due() {
            let round = self.courier.report()?;
            shared.look_at(&round);
            self.mark_reported();
        }
        if self.swept.is_none_or(|at| at.elapsed() >= SWEEP_EVERY) {
            shared.mailbox.sweep_sent((shared.now)())?;
            shared.mailbox.sweep_got()?;
            self.swept = Some(Instant::now());
        }
        let next =
            self.reported.as_ref().map_or(self.report_every, |(at, after, _)| after.saturating_sub(at.elapsed()));
        let held = round.held.values().copied().min();
        Ok(held.map_or(next, |held| held.min(next)).max(Duration::from_millis(1)))
    }

    /// Its time has come, or a shift has begun: a till that is made anew goes on after the last shift that was told.
    fn report_is_due(&self) -> bool {
        let Some((at, after, shift)) = &self.reported else { return true };
        at.elapsed() >= *after || self.shift() != *shift
    }

    fn shift(&self) -> serde_json::Value {
        let last = self.shared.clerk.telling().last().unwrap_or_default();
        last.get("shift").cloned().unwrap_or_default()
    }

    fn mark_reported(&mut self) {
        let jitter = self.report_every / 10;
        let spread_us = u64::try_from(jitter.as_micros()).unwrap_or(0) * 2 + 1;
        let after = self.report_every - jitter + Duration::from_micros((self.shared.random)() % spread_us);
        self.reported = Some((Instant::now(), after, self.shift()));
    }
}

/// Fetches and applies.
struct In {
    shared: Arc<Shared>,
    courier: Courier,
    poll: Duration,
}

impl In {
    fn run(mut self) {
        let mut pause = Duration::from_secs(1);
        while !self.shared.stopping() {
            let seen = self.shared.turned.rings();
            let wait = match self.turn() {
                Ok(wait) => {
                    pause = Duration::from_secs(1);
                    wait
                }
                Err(error) => {
                    self.shared.alarm(error.to_string());
                    pause = (pause * 2).min(MAX_PAUSE);
                    pause
                }
            };
            // What was queued for the centre meanwhile wakes the other one; what ends a wait here is the end, or a hello.
            if !wait.is_zero() && !self.shared.stopping() {
                self.shared.turned.wait(seen, wait);
            }
        }
    }

    fn turn(&mut self) -> Result<Duration, TillError> {
        let shared = Arc::clone(&self.shared);
        if let Some(round) = shared.greet(&mut self.courier)? {
            shared.look_at(&round);
            if round.trouble.is_some() || !round.wait.is_zero() {
                return Ok(round.wait.max(LOOK_AGAIN));
            }
        }
        let filled = shared.filled.load(Ordering::SeqCst);
        // At first nothing is waited for: what comes back is all that there was.
        let round = self.courier.fetch(if filled { self.poll } else { Duration::ZERO })?;
        if round.fetched + round.applied > 0 {
            shared.clerk.settle();
        }
        let well = round.trouble.is_none() && round.wait.is_zero();
        if !filled && well && round.held.is_empty() && shared.mailbox.standing()?.greeted {
            shared.filled.store(true, Ordering::SeqCst);
        }
        shared.look_at(&round);
        if !well {
            return Ok(round.wait.max(LOOK_AGAIN));
        }
        Ok(round.held.values().copied().min().unwrap_or(Duration::ZERO))
    }
}
