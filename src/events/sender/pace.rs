//! How fast a lane sends, and how long it waits after a failure.

use std::time::Duration;

/// The longest pause after a first failure; it doubles with each.
const FIRST_PAUSE: Duration = Duration::from_millis(250);
/// The longest pause.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);
/// How much of a pause is drawn: between the half and the whole of it.
const FIXED_PART: u32 = 2;

/// How many events a second may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// Events a second; nothing is no limit.
    pub per_second: Option<u32>,
    /// So many may go at once after a quiet time: a receipt and a little more.
    pub burst: u32,
}

impl Default for Rate {
    /// 50 a second, 200 at once: a shop that comes back after a day off-line does not push others aside.
    fn default() -> Self {
        Rate { per_second: Some(50), burst: 200 }
    }
}

impl Rate {
    /// No limit.
    pub const UNLIMITED: Rate = Rate { per_second: None, burst: 0 };
}

/// A token bucket. Times are since any fixed moment, and never go back.
#[derive(Clone, Debug)]
pub(super) struct Bucket {
    rate: Rate,
    /// Thousandths of a token.
    tokens: u64,
    filled: Duration,
}

impl Bucket {
    pub(super) fn new(rate: Rate) -> Bucket {
        Bucket { rate, tokens: u64::from(rate.burst.max(1)) * 1_000, filled: Duration::ZERO }
    }

    /// Takes a token; or tells how long until there is one.
    pub(super) fn take(&mut self, at: Duration) -> Result<(), Duration> {
        let Some(per_second) = self.rate.per_second else { return Ok(()) };
        let per_second = u64::from(per_second.max(1));
        let passed = at.saturating_sub(self.filled);
        // Whole thousandths are credited; the rest of the time counts on.
        let earned = u64::try_from(passed.as_micros()).unwrap_or(u64::MAX).saturating_mul(per_second) / 1_000;
        if earned > 0 {
            self.filled += Duration::from_micros(earned.saturating_mul(1_000) / per_second);
            self.tokens = self.tokens.saturating_add(earned).min(u64::from(self.rate.burst.max(1)) * 1_000);
        }
        if self.tokens >= 1_000 {
            self.tokens -= 1_000;
            return Ok(());
        }
        Err(Duration::from_micros(((1_000 - self.tokens) * 1_000).div_ceil(per_second)))
    }
}

/// Pauses that double, with jitter.
#[derive(Clone, Debug, Default)]
pub(super) struct Backoff {
    failures: u32,
}

impl Backoff {
    /// The pause after one more failure. `draw` is any random number.
    pub(super) fn next(&mut self, draw: u64) -> Duration {
        let doubled = FIRST_PAUSE.saturating_mul(1_u32.checked_shl(self.failures).unwrap_or(u32::MAX));
        self.failures = self.failures.saturating_add(1).min(31);
        let longest = doubled.min(LONGEST_PAUSE);
        let fixed = longest / FIXED_PART;
        let open = u64::try_from((longest - fixed).as_millis()).unwrap_or(0);
        fixed + Duration::from_millis(draw % (open + 1))
    }

    /// All is well again.
    pub(super) fn reset(&mut self) {
        self.failures = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ms(n: u64) -> Duration {
        Duration::from_millis(n)
    }

    #[test]
    fn a_burst_then_the_rate() {
        let mut bucket = Bucket::new(Rate { per_second: Some(50), burst: 3 });
        let start = ms(10_000);
        for _ in 0..3 {
            assert_eq!(bucket.take(start), Ok(()));
        }
        assert_eq!(bucket.take(start), Err(ms(20)));
        assert_eq!(bucket.take(start + ms(15)), Err(ms(5)));
        assert_eq!(bucket.take(start + ms(20)), Ok(()));
        // Over a long time the rate is kept to the event.
        let taken = (0..100_000).filter(|n| bucket.take(start + ms(21) + Duration::from_micros(n * 100)).is_ok());
        assert_eq!(taken.count(), 500);
    }

    #[test]
    fn a_quiet_time_earns_no_more_than_a_burst() {
        let mut bucket = Bucket::new(Rate { per_second: Some(1_000_000), burst: 2 });
        assert_eq!((0..5).filter(|_| bucket.take(ms(3_600_000)).is_ok()).count(), 2);
        let mut free = Bucket::new(Rate::UNLIMITED);
        assert!((0..1_000).all(|_| free.take(Duration::ZERO).is_ok()));
    }

    #[test]
    fn pauses_grow_and_stay_bounded() {
        let mut backoff = Backoff::default();
        assert_eq!(backoff.next(0), ms(125));
        assert_eq!(backoff.next(u64::MAX), ms(250 + u64::MAX % 251));
        for draw in 0..100 {
            let pause = backoff.next(draw * 7_919);
            assert!(pause >= ms(500) && pause <= LONGEST_PAUSE, "{pause:?}");
        }
        backoff.reset();
        assert_eq!(backoff.next(0), ms(125));
    }
}
