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

    /// Says whether a write may be put in; waits for room when `patient`. The limit is soft by the number of threads
    /// that pass here at once.
    pub(super) fn room(&self, patient: bool) -> Result<(), DbError> {
        let mut state = self.lock();
        while state.jobs.len() >= MAX_QUEUED && !state.closed {
            if !patient {
                return Err(DbError::Busy(format!("{MAX_QUEUED} writes are waiting")));
            }
            state = self.room.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        if state.closed { Err(DbError::Closed) } else { Ok(()) }
    }

    /// Puts a write in. When the queue was closed meanwhile, the job is dropped and its promise says so.
    pub(super) fn put(&self, job: Job) {
        let mut state = self.lock();
        if !state.closed {
            state.jobs.push_back(job);
            self.work.notify_one();
        }
    }

    /// Whatever is queued, up to the next lone job; `None` when closed and empty.
    pub(super) fn take(&self) -> Option<Vec<Job>> {
        let mut state = self.lock();
        while state.jobs.is_empty() {
            if state.closed {
                return None;
            }
            state = self.work.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        let together = state.jobs.iter().take(MAX_BATCH).take_while(|job| !job.alone).count().max(1);
        let batch = state.jobs.drain(..together).collect();
        self.room.notify_all();
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
