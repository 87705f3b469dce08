//! The answer to a submitted write: waited for by a thread or awaited by a task, without an async runtime.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use super::DbError;

/// Who waits for an answer. A bell is rung only for somebody who hears it: each is a call into the system.
enum Waiter {
    Thread,
    Task(Waker),
}

enum State<R> {
    Empty(Option<Waiter>),
    Done(R),
    Abandoned,
}

struct Slot<R> {
    state: Mutex<State<R>>,
    ready: Condvar,
}

impl<R> Slot<R> {
    fn lock(&self) -> MutexGuard<'_, State<R>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The giving end. Dropped without an answer, it tells the other end that there will be none.
pub(crate) struct Promise<R>(Option<Arc<Slot<R>>>);

impl<R> Promise<R> {
    pub(crate) fn fulfil(mut self, result: R) {
        if let Some(slot) = self.0.take() {
            settle(&slot, State::Done(result));
        }
    }
}

impl<R> Drop for Promise<R> {
    fn drop(&mut self) {
        if let Some(slot) = self.0.take() {
            settle(&slot, State::Abandoned);
        }
    }
}

fn settle<R>(slot: &Slot<R>, state: State<R>) {
    let before = std::mem::replace(&mut *slot.lock(), state);
    match before {
        State::Empty(Some(Waiter::Thread)) => slot.ready.notify_all(),
        State::Empty(Some(Waiter::Task(waker))) => waker.wake(),
        _ => {}
    }
}

/// The answer to [`Db::submit`](super::Db::submit). Dropping it does not take the work back.
#[must_use = "wait for it, or the outcome is never known"]
pub struct Pending<T, E = DbError> {
    slot: Arc<Slot<Result<T, E>>>,
}

/// Both ends of one answer.
pub(crate) fn pair<T, E>() -> (Promise<Result<T, E>>, Pending<T, E>) {
    let slot = Arc::new(Slot { state: Mutex::new(State::Empty(None)), ready: Condvar::new() });
    (Promise(Some(Arc::clone(&slot))), Pending { slot })
}

impl<T, E> Pending<T, E> {
    /// Whether [`wait`](Pending::wait) would not have to wait.
    pub fn is_done(&self) -> bool {
        !matches!(&*self.slot.lock(), State::Empty(_))
    }
}

impl<T, E: From<DbError>> Pending<T, E> {
    /// Blocks until the work is committed (or has failed).
    pub fn wait(self) -> Result<T, E> {
        let mut state = self.slot.lock();
        loop {
            match std::mem::replace(&mut *state, State::Abandoned) {
                State::Done(result) => return result,
                State::Abandoned => return Err(DbError::Closed.into()),
                State::Empty(_) => *state = State::Empty(Some(Waiter::Thread)),
            }
            state = self.slot.ready.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl<T, E: From<DbError>> Future for Pending<T, E> {
    type Output = Result<T, E>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let mut state = self.slot.lock();
        match std::mem::replace(&mut *state, State::Abandoned) {
            State::Done(result) => Poll::Ready(result),
            State::Abandoned => Poll::Ready(Err(DbError::Closed.into())),
            State::Empty(_) => {
                *state = State::Empty(Some(Waiter::Task(context.waker().clone())));
                Poll::Pending
            }
        }
    }
}
