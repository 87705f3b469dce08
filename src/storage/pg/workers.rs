//! Threads for submitted writes, made when they are needed.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use crate::storage::DbError;

/// Most submitted writes that wait.
const MAX_QUEUED: usize = 4096;

type Job = Box<dyn FnOnce() + Send>;

#[derive(Default)]
struct State {
    jobs: VecDeque<Job>,
    idle: usize,
    closed: bool,
    threads: Vec<JoinHandle<()>>,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    work: Condvar,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn serve(&self) {
        let mut state = self.lock();
        loop {
            if let Some(job) = state.jobs.pop_front() {
                drop(state);
                job();
                state = self.lock();
            } else if state.closed {
                return;
            } else {
                state.idle += 1;
                state = self.work.wait(state).unwrap_or_else(PoisonError::into_inner);
                state.idle -= 1;
            }
        }
    }
}

/// The threads. Dropped, they finish what was submitted.
pub(super) struct Workers {
    shared: Arc<Shared>,
    limit: usize,
}

impl Workers {
    pub(super) fn new(limit: usize) -> Self {
        Workers { shared: Arc::default(), limit }
    }

    /// Whether one more may be submitted.
    pub(super) fn room(&self) -> Result<(), DbError> {
        if self.shared.lock().jobs.len() >= MAX_QUEUED {
            return Err(DbError::Busy(format!("{MAX_QUEUED} writes are waiting")));
        }
        Ok(())
    }

    /// Hands a job over. When no thread can be made at all it is dropped, and its promise says so.
    pub(super) fn put(&self, job: Job) {
        let mut state = self.shared.lock();
        state.jobs.push_back(job);
        if state.idle < state.jobs.len() && state.threads.len() < self.limit {
            let shared = Arc::clone(&self.shared);
            let made = std::thread::Builder::new().name("postgres-writer".into()).spawn(move || shared.serve());
            match made {
                Ok(thread) => state.threads.push(thread),
                Err(_) if state.threads.is_empty() => state.jobs.clear(),
                Err(_) => {}
            }
        }
        self.shared.work.notify_one();
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        let threads = {
            let mut state = self.shared.lock();
            state.closed = true;
            std::mem::take(&mut state.threads)
        };
        self.shared.work.notify_all();
        let own = std::thread::current().id();
        for thread in threads {
            // The last handle may be dropped by a closure on one of the threads; it cannot wait for itself.
            if thread.thread().id() != own {
                let _ = thread.join();
            }
        }
    }
}
