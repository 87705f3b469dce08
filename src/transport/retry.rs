//! When to try again: full jitter, so that tills that failed together do not come back together.

use std::time::Duration;

/// A pause that doubles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backoff {
    /// The longest first pause.
    pub base: Duration,
    /// The longest pause.
    pub cap: Duration,
}

impl Backoff {
    /// The pause after so many failures in a row (from 1): evenly drawn between nothing and the doubled base. `draw` is
    /// any random number.
    pub fn pause(&self, failures: u32, draw: u64) -> Duration {
        let most_us = u64::try_from(self.longest(failures).as_micros()).unwrap_or(u64::MAX - 1);
        Duration::from_micros(draw % (most_us + 1))
    }

    /// The longest pause after so many failures.
    pub fn longest(&self, failures: u32) -> Duration {
        let times = 1_u32.checked_shl(failures.saturating_sub(1)).unwrap_or(u32::MAX);
        self.base.saturating_mul(times).min(self.cap)
    }
}

/// How a till stands with the centre: how often it failed in a row, and when it may try again. Kept in the database, so
/// that a restart does not hurry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Patience {
    /// Failures in a row.
    pub failures: u32,
    /// Not before this time, in milliseconds.
    pub not_before_ms: i64,
}

impl Patience {
    /// After a failure at `now_ms`. `asked` is what the server said by `Retry-After`; it is obeyed, and spread.
    #[must_use]
    pub fn failed(self, backoff: Backoff, asked: Option<Duration>, now_ms: i64, draw: u64) -> Patience {
        let failures = self.failures.saturating_add(1);
        let pause = backoff.pause(failures, draw);
        let pause = asked.map_or(pause, |asked| asked.min(super::limits::MAX_RETRY_AFTER) + pause);
        let pause_ms = i64::try_from(pause.as_millis()).unwrap_or(i64::MAX);
        Patience { failures, not_before_ms: now_ms.saturating_add(pause_ms) }
    }

    /// After a useful success.
    #[must_use]
    pub fn succeeded(self) -> Patience {
        Patience::default()
    }

    /// How long there is still to wait.
    pub fn left(&self, now_ms: i64) -> Duration {
        Duration::from_millis(u64::try_from(self.not_before_ms.saturating_sub(now_ms)).unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use super::super::limits::{BACKOFF, CREDENTIALS_BACKOFF};
    use super::*;

    #[test]
    fn pauses_double_up_to_the_cap_and_are_spread() {
        let most = |backoff: Backoff, failures| {
            let us =
                u64::try_from(backoff.base.as_micros() << (failures - 1)).unwrap().min(backoff.cap.as_micros() as u64);
            assert_eq!(backoff.pause(failures, us), Duration::from_micros(us), "the longest may be drawn");
            assert_eq!(backoff.pause(failures, us + 1), Duration::ZERO, "and so may none");
            Duration::from_micros(us)
        };
        assert_eq!(most(BACKOFF, 1), Duration::from_millis(500));
        assert_eq!(most(BACKOFF, 2), Duration::from_secs(1));
        assert_eq!(most(BACKOFF, 30), Duration::from_secs(60));
        assert_eq!(most(CREDENTIALS_BACKOFF, 30), Duration::from_secs(300));
        assert!(BACKOFF.pause(u32::MAX, u64::MAX) <= BACKOFF.cap);
    }

    #[test]
    fn what_the_server_asks_is_obeyed_and_success_forgets() {
        let after = Patience::default().failed(BACKOFF, Some(Duration::from_secs(7)), 1_000, 250_000);
        assert_eq!(after, Patience { failures: 1, not_before_ms: 8_250 });
        assert_eq!((after.left(8_000), after.left(9_000)), (Duration::from_millis(250), Duration::ZERO));
        let long = Patience::default().failed(BACKOFF, Some(Duration::from_secs(1_000_000)), 0, 0);
        assert_eq!(long.left(0), Duration::from_secs(3_600));
        assert_eq!(after.succeeded(), Patience::default());
    }
}
