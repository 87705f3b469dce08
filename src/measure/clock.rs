//! The clock that paced work goes by: the machine's, or one that tests turn.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Time for work that keeps a pace. Monotonic time decides what is due; wall time is told and waited for.
pub trait Clock: Send + Sync {
    /// Nanoseconds since some fixed moment; it never goes back.
    fn now_ns(&self) -> u64;

    /// Milliseconds since 1970-01-01T00:00Z.
    fn wall_ms(&self) -> i64;

    /// Sleeps until `now_ns` is at least this; returns at once when it is.
    fn sleep_until(&self, ns: u64);
}

/// Reads wall time, milliseconds since 1970-01-01T00:00Z.
pub type WallTime = Arc<dyn Fn() -> i64 + Send + Sync>;

/// The machine's clock. Wall time is read through what the program was given for it.
pub struct MachineClock {
    started: Instant,
    wall: WallTime,
}

impl std::fmt::Debug for MachineClock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MachineClock").field("started", &self.started).finish_non_exhaustive()
    }
}

impl MachineClock {
    /// A clock that stands at zero now.
    pub fn new(wall: WallTime) -> MachineClock {
        MachineClock { started: Instant::now(), wall }
    }
}

impl Clock for MachineClock {
    fn now_ns(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_nanos()).unwrap_or(u64::MAX)
    }

    fn wall_ms(&self) -> i64 {
        (self.wall)()
    }

    fn sleep_until(&self, ns: u64) {
        let left = ns.saturating_sub(self.now_ns());
        if left > 0 {
            std::thread::sleep(Duration::from_nanos(left));
        }
    }
}

/// A clock that moves only when somebody sleeps or turns it: hours pass in no time, and nothing depends on the machine.
#[derive(Debug, Default)]
pub struct VirtualClock {
    now_ns: AtomicU64,
    wall_at_zero_ms: AtomicI64,
}

impl VirtualClock {
    /// Stands at zero; the wall shows this then.
    pub fn new(wall_ms: i64) -> VirtualClock {
        VirtualClock { now_ns: AtomicU64::new(0), wall_at_zero_ms: AtomicI64::new(wall_ms) }
    }

    /// Turns it forward.
    pub fn advance(&self, time: Duration) {
        let ns = u64::try_from(time.as_nanos()).unwrap_or(u64::MAX);
        self.now_ns.fetch_add(ns, Ordering::SeqCst);
    }
}

impl Clock for VirtualClock {
    fn now_ns(&self) -> u64 {
        self.now_ns.load(Ordering::SeqCst)
    }

    fn wall_ms(&self) -> i64 {
        let passed = i64::try_from(self.now_ns() / 1_000_000).unwrap_or(i64::MAX);
        self.wall_at_zero_ms.load(Ordering::SeqCst).saturating_add(passed)
    }

    fn sleep_until(&self, ns: u64) {
        self.now_ns.fetch_max(ns, Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_clocks_sleep_until_and_never_go_back() {
        let clocks: [Box<dyn Clock>; 2] =
            [Box::new(MachineClock::new(Arc::new(|| 7))), Box::new(VirtualClock::new(1_000))];
        for clock in clocks {
            let before = clock.now_ns();
            clock.sleep_until(before + 2_000_000);
            let after = clock.now_ns();
            assert!(after >= before + 2_000_000);
            clock.sleep_until(before);
            assert!(clock.now_ns() >= after);
        }
        let clock = VirtualClock::new(1_000);
        clock.advance(Duration::from_secs(3_600));
        assert_eq!((clock.now_ns(), clock.wall_ms()), (3_600_000_000_000, 3_601_000));
    }
}
