//! How a delivery stands: what people, metrics and presence are told.

use crate::events::outbox::Seq;

/// Waiting longer than this is degraded.
const DEGRADED_AFTER_MS: i64 = 60_000;
/// Waiting longer than this is critical.
const CRITICAL_AFTER_MS: i64 = 4 * 3_600_000;

/// How a delivery stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum DeliveryState {
    /// Events arrive soon after they happen.
    #[default]
    Ok,
    /// Somebody has paused the target.
    Paused,
    /// The oldest event waits longer than a minute.
    Degraded,
    /// It waits longer than four hours, or the room for waiting events is nearly used up, or only a person can help.
    Critical,
}

impl DeliveryState {
    /// As it is stored and shown.
    pub const fn word(self) -> &'static str {
        match self {
            DeliveryState::Ok => "ok",
            DeliveryState::Paused => "paused",
            DeliveryState::Degraded => "degraded",
            DeliveryState::Critical => "critical",
        }
    }

    /// By how long the oldest event waits; `pressed`: the room is nearly used up.
    pub(super) fn by_age(waits_ms: i64, pressed: bool) -> DeliveryState {
        match waits_ms {
            _ if pressed => DeliveryState::Critical,
            CRITICAL_AFTER_MS.. => DeliveryState::Critical,
            DEGRADED_AFTER_MS.. => DeliveryState::Degraded,
            _ => DeliveryState::Ok,
        }
    }
}

/// What is known of a lane from outside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LaneStatus {
    /// The target.
    pub target: String,
    /// How it stands.
    pub state: DeliveryState,
    /// The cursor.
    pub acked: Seq,
    /// What stands in the way now.
    pub error: Option<String>,
    /// The same as a word.
    pub code: Option<String>,
    /// How to mend it.
    pub help: Option<String>,
    /// When it went wrong last, in milliseconds since 1970 UTC.
    pub error_at_ms: Option<i64>,
    /// What may go wrong later.
    pub warnings: Vec<String>,
    /// Events acknowledged since the lane began.
    pub delivered: u64,
    /// Thousandths of an event a second, over the last minute.
    pub rate_milli: u64,
    /// Whether the target answers.
    pub connected: bool,
    /// When the oldest event that waits happened.
    pub oldest_ms: Option<i64>,
}

/// Events a second over the last minute.
#[derive(Clone, Debug, Default)]
pub(super) struct Recent {
    /// Second and count, oldest first.
    seconds: std::collections::VecDeque<(u64, u64)>,
}

impl Recent {
    const SECONDS: u64 = 60;

    pub(super) fn add(&mut self, second: u64, n: u64) {
        match self.seconds.back_mut() {
            Some((last, count)) if *last == second => *count += n,
            _ => self.seconds.push_back((second, n)),
        }
        self.forget(second);
    }

    fn forget(&mut self, second: u64) {
        while self.seconds.front().is_some_and(|(first, _)| first + Self::SECONDS <= second) {
            self.seconds.pop_front();
        }
    }

    /// Thousandths of an event a second.
    pub(super) fn rate_milli(&mut self, second: u64) -> u64 {
        self.forget(second);
        let total: u64 = self.seconds.iter().map(|(_, n)| n).sum();
        total * 1_000 / Self::SECONDS.min(second.max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_go_by_the_oldest_event() {
        let at = |ms| DeliveryState::by_age(ms, false);
        assert_eq!((at(-5), at(59_999), at(60_000)), (DeliveryState::Ok, DeliveryState::Ok, DeliveryState::Degraded));
        assert_eq!(
            (at(CRITICAL_AFTER_MS - 1), at(CRITICAL_AFTER_MS)),
            (DeliveryState::Degraded, DeliveryState::Critical)
        );
        assert_eq!(DeliveryState::by_age(0, true), DeliveryState::Critical);
    }

    #[test]
    fn the_rate_is_of_the_last_minute() {
        let mut recent = Recent::default();
        recent.add(100, 30);
        recent.add(100, 30);
        recent.add(130, 60);
        assert_eq!(recent.rate_milli(130), 2_000);
        assert_eq!(recent.rate_milli(161), 1_000);
        assert_eq!(recent.rate_milli(500), 0);
    }
}
