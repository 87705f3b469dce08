//! The queue in front of the writer thread.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use crate::storage::DbError;
use crate::storage::pending::Promise;
use crate::storage::tx::{Tx, guarded};

/// Most writes that wait. A thread that writes waits for room; a submitted write beyond it is answered with `Busy`.
pub(super) const MAX_QUEUED: usize = 4096;
/// Most closures in one commit.
const MAX_BATCH: usize = 1024;

/// What is told to a writer once its commit is known.
pub(super) type Answer = Box<dyn FnOnce(Result<(), DbError>) + Send>;

type Run = Box<dyn FnOnce(Result<&mut Tx<'_>, DbError>) -> (bool, Answer) + Send>;

/// A write in the queue.
pub(super) struct Job {
    /// Runs the closure, or hears why it cannot run; yields whether its work is to be kept, and whom to tell.
    pub(super) run: Run,
    /// Long by nature: it shares its commit with nobody, so that nobody's answer waits for it.
    pub(super) alone: bool,
}

impl Job {
    /// A closure and the promise of its answer.
    pub(super) fn new<T, E>(
        promise: Promise<Result<T, E>>,
        alone: bool,
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
        Job { run, alone }
    }
}

#[derive(Default)]
struct State {
    jobs: VecDeque<Job>,
    closed: bool,
    /// The writer waits for work. A bell is rung only for somebody who hears it: each is a call into the system.
    idle: bool,
    /// Threads that wait for room.
    crowd: usize,
}

/// A place in the queue.
pub(super) struct Room<'a> {
    queue: &'a Queue,
    state: MutexGuard<'a, State>,
}

impl Room<'_> {
    /// Puts a write in.
    pub(super) fn put(mut self, job: Job) {
        self.state.jobs.push_back(job);
        let idle = std::mem::take(&mut self.state.idle);
        drop(self.state);
        if idle {
            self.queue.work.notify_one();
        }
    }
}

/// The queue.
#[derive(Default)]
pub(super) struct Queue {
    state: Mutex<State>,
    work: Condvar,
    room: Condvar,
}

impl Queue {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Says whether a write may be put in; waits for room when `patient`.
    pub(super) fn room(&self, patient: bool) -> Result<Room<'_>, DbError> {
        let mut state = self.lock();
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

    /// Whatever is queued, up to the next lone job; `None` when closed and empty.
    pub(super) fn take(&self) -> Option<Vec<Job>> {
        let mut state = self.lock();
        while state.jobs.is_empty() {
            if state.closed {
                return None;
            }
            state.idle = true;
            state = self.work.wait(state).unwrap_or_else(PoisonError::into_inner);
            state.idle = false;
        }
        let together = state.jobs.iter().take(MAX_BATCH).take_while(|job| !job.alone).count().max(1);
        let batch = state.jobs.drain(..together).collect();
        if state.crowd > 0 {
            self.room.notify_all();
        }
        Some(batch)
    }

    /// The writer is gone: what is queued will never be done, and its promises say so.
    pub(super) fn abandon(&self) {
        self.close();
        let jobs = std::mem::take(&mut self.lock().jobs);
        drop(jobs);
    }

    /// No more is taken; what is queued is still done.
    pub(super) fn close(&self) {
        self.lock().closed = true;
        self.work.notify_all();
        self.room.notify_all();
    }
}
