//! A bell: whoever waits for work hears it, also when it rang while he was not listening.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

#[derive(Debug, Default)]
struct State {
    rings: u64,
    /// Threads that listen.
    crowd: usize,
}

/// Counts its rings.
#[derive(Debug, Default)]
pub struct Bell {
    state: Mutex<State>,
    heard: Condvar,
}

impl Bell {
    /// Rings.
    pub fn ring(&self) {
        let mut state = self.lock();
        state.rings = state.rings.wrapping_add(1);
        if state.crowd > 0 {
            self.heard.notify_all();
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How often it rang.
    pub fn rings(&self) -> u64 {
        self.lock().rings
    }

    /// Waits, at most so long, until it has rung since it was counted so.
    pub fn wait(&self, seen: u64, patience: Duration) {
        let until = Instant::now() + patience;
        let mut state = self.lock();
        while state.rings == seen {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return;
            }
            state.crowd += 1;
            state = self.heard.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
            state.crowd -= 1;
        }
    }
}
