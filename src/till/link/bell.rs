//! A bell: whoever waits for work hears it, also when it rang while he was not listening.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Counts its rings.
#[derive(Debug, Default)]
pub struct Bell {
    rings: Mutex<u64>,
    heard: Condvar,
}

impl Bell {
    /// Rings.
    pub fn ring(&self) {
        let mut rings = self.rings.lock().unwrap_or_else(PoisonError::into_inner);
        *rings = rings.wrapping_add(1);
        self.heard.notify_all();
    }

    /// How often it rang.
    pub fn rings(&self) -> u64 {
        *self.rings.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits, at most so long, until it has rung since it was counted so.
    pub fn wait(&self, seen: u64, patience: Duration) {
        let until = Instant::now() + patience;
        let mut rings = self.rings.lock().unwrap_or_else(PoisonError::into_inner);
        while *rings == seen {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return;
            }
            rings = self.heard.wait_timeout(rings, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}
