//! The queue in front of the writing connection. Whoever writes while nobody else does takes the connection and works off
//! what is queued himself, which spares handing over and a thread; those who come meanwhile wait for his commit, and then
//! the writer thread goes on for them. It also works for those who only hand over.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::ThreadId;
use std::time::{Duration, Instant};

use super::writer::Writing;
use crate::storage::DbError;
use crate::storage::pending::Promise;
use crate::storage::tx::{Tx, guarded};

/// Most writes that wait. A thread that writes waits for room; a submitted write beyond it is answered with `Busy`.
pub(super) const MAX_QUEUED: usize = 4096;
/// Most closures in one commit.
const MAX_BATCH: usize = 1024;
/// How long a write that can wait does so for another, with which it shares the commit.
const PATIENCE: Duration = Duration::from_millis(250);
/// How soon the writer thread looks again when somebody else writes meanwhile.
const LOOK_AGAIN: Duration = Duration::from_millis(10);

/// What is told to a writer once its commit is known.
pub(super) type Answer = Box<dyn FnOnce(Result<(), DbError>) + Send>;

type Run = Box<dyn FnOnce(Result<&mut Tx<'_>, DbError>) -> (bool, Answer) + Send>;

/// A write in the queue.
pub(super) struct Job {
    /// Runs the closure, or hears why it cannot run; yields whether its work is to be kept, and whom to tell.
    pub(super) run: Run,
    /// When it is done.
    pub(super) pace: Pace,
}

/// When a write is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pace {
    /// At once, together with others.
    Together,
    /// Long by nature: it shares its commit with nobody, so that nobody's answer waits for it.
    Alone,
    /// Nobody waits for it: with the next one, or alone after a moment.
    Leisurely,
}

impl Job {
    /// A closure and the promise of its answer.
    pub(super) fn new<T, E>(
        promise: Promise<Result<T, E>>,
        pace: Pace,
        f: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Self
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let run: Run = Box::new(move |tx| {
            let result = tx.map_err(E::from).and_then(|tx| guarded(tx, f));
            let keep = result.is_ok();
            let answer: Answer = Box::new(move |commit: Result<(), DbError>| {
                promise.fulfil(result.and_then(|value| commit.map(|()| value).map_err(E::from)));
            });
            (keep, answer)
        });
        Job { run, pace }
    }
}

struct State {
    jobs: VecDeque<Job>,
    /// How many of them can wait, and since when one does.
    leisurely: usize,
    waits_since: Option<Instant>,
    closed: bool,
    /// The writing connection, while nobody writes.
    resting: Option<Box<Writing>>,
    /// Who writes.
    leader: Option<ThreadId>,
    /// The writer thread waits for work. A bell is rung only for somebody who hears it: each is a call into the system.
    idle: bool,
    /// Threads that wait for room.
    crowd: usize,
}

impl State {
    fn lead<'q>(&mut self, queue: &'q Queue) -> Option<Lead<'q>> {
        let writing = self.resting.take()?;
        self.leader = Some(std::thread::current().id());
        Some(Lead { queue, writing: Some(writing) })
    }

    /// Whether something is to be done now.
    fn is_due(&self) -> bool {
        let tired = self.closed || self.waits_since.is_some_and(|since| since.elapsed() >= PATIENCE);
        self.jobs.len() > self.leisurely || (tired && self.leisurely > 0)
    }
}

/// A place in the queue.
pub(super) struct Room<'q> {
    queue: &'q Queue,
    state: MutexGuard<'q, State>,
}

impl<'q> Room<'q> {
    /// Hands a write over; whether somebody has to be called who does it.
    pub(super) fn put(mut self, job: Job) -> bool {
        let pace = job.pace;
        self.state.jobs.push_back(job);
        if pace != Pace::Leisurely {
            return self.state.resting.is_some();
        }
        self.state.leisurely += 1;
        // The first one is waited for by the writer thread, which then does all of them.
        let first = self.state.waits_since.is_none();
        self.state.waits_since.get_or_insert_with(Instant::now);
        first
    }

    /// Puts a write in, to be done by the caller unless somebody else writes just now.
    pub(super) fn put_and_lead(mut self, job: Job) -> Option<Lead<'q>> {
        self.state.jobs.push_back(job);
        self.state.lead(self.queue)
    }
}

/// The queue.
pub(super) struct Queue {
    state: Mutex<State>,
    work: Condvar,
    room: Condvar,
}

impl Queue {
    pub(super) fn new(writing: Writing) -> Queue {
        let state = State {
            jobs: VecDeque::new(),
            leisurely: 0,
            waits_since: None,
            closed: false,
            resting: Some(Box::new(writing)),
            leader: None,
            idle: false,
            crowd: 0,
        };
        Queue { state: Mutex::new(state), work: Condvar::new(), room: Condvar::new() }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Says whether a write may be put in; waits for room when `patient`.
    pub(super) fn room(&self, patient: bool) -> Result<Room<'_>, DbError> {
        let mut state = self.lock();
        if state.leader == Some(std::thread::current().id()) {
            return Err(DbError::Misuse("a write inside of a write would wait for itself".into()));
        }
        while state.jobs.len() >= MAX_QUEUED && !state.closed {
            if !patient {
                return Err(DbError::Busy(format!("{MAX_QUEUED} writes are waiting")));
            }
            state.crowd += 1;
            state = self.room.wait(state).unwrap_or_else(PoisonError::into_inner);
            state.crowd -= 1;
        }
        if state.closed { Err(DbError::Closed) } else { Ok(Room { queue: self, state }) }
    }

    /// Calls the writer thread.
    pub(super) fn ring(&self) {
        if std::mem::take(&mut self.lock().idle) {
            self.work.notify_one();
        }
    }

    /// For the writer thread: waits until there is something to be done and nobody does it. Nothing when the queue is
    /// closed and empty.
    pub(super) fn wait(&self) -> Option<Lead<'_>> {
        let mut state = self.lock();
        loop {
            if state.jobs.is_empty() && state.closed {
                return None;
            }
            if state.is_due()
                && let Some(lead) = state.lead(self)
            {
                return Some(lead);
            }
            state.idle = true;
            state = match state.waits_since {
                None => self.work.wait(state).unwrap_or_else(PoisonError::into_inner),
                Some(since) => {
                    let left = PATIENCE.saturating_sub(since.elapsed()).max(LOOK_AGAIN);
                    self.work.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0
                }
            };
            state.idle = false;
        }
    }

    /// Takes what is to be done, where nobody does it.
    pub(super) fn lead(&self) -> Option<Lead<'_>> {
        self.lock().lead(self)
    }

    /// No more is taken; what is queued is still done.
    pub(super) fn close(&self) {
        let mut state = self.lock();
        state.closed = true;
        state.idle = false;
        drop(state);
        self.work.notify_all();
        self.room.notify_all();
    }

    /// The connection, of a queue that nobody uses any more.
    pub(super) fn take_connection(&self) -> Option<Box<Writing>> {
        self.lock().resting.take()
    }
}

/// Who writes: he has the connection, and works off what is queued.
pub(super) struct Lead<'q> {
    queue: &'q Queue,
    writing: Option<Box<Writing>>,
}

impl Lead<'_> {
    /// The connection.
    pub(super) fn writing(&mut self) -> &mut Writing {
        self.writing.as_mut().expect("the connection is here until it is given back")
    }

    /// Whatever is queued, up to the next lone job.
    pub(super) fn take(&self) -> Option<Vec<Job>> {
        let mut state = self.queue.lock();
        if state.jobs.is_empty() {
            return None;
        }
        let shares = |job: &&Job| job.pace != Pace::Alone;
        let together = state.jobs.iter().take(MAX_BATCH).take_while(shares).count().max(1);
        let batch: Vec<Job> = state.jobs.drain(..together).collect();
        state.leisurely -= batch.iter().filter(|job| job.pace == Pace::Leisurely).count();
        if state.leisurely == 0 {
            state.waits_since = None;
        }
        if state.crowd > 0 {
            self.queue.room.notify_all();
        }
        Some(batch)
    }

    /// Gives the connection back; whether somebody has to be called to go on with what is queued.
    pub(super) fn rest(mut self) -> bool {
        let mut state = self.queue.lock();
        state.resting = self.writing.take();
        state.leader = None;
        state.is_due()
    }
}

impl Drop for Lead<'_> {
    fn drop(&mut self) {
        // Closures' panics are caught where they run. Should anything else panic (the drop of a result that nobody waits
        // for), nobody may wait for a writer that is no more: what is queued will never be done, and its promises say so.
        if let Some(writing) = self.writing.take() {
            self.queue.close();
            let mut state = self.queue.lock();
            state.leader = None;
            let jobs = std::mem::take(&mut state.jobs);
            drop(state);
            drop((jobs, writing));
        }
    }
}
