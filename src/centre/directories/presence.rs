//! Whether a till is there: by when it was last heard of, and whether it is expected.

/// A till that was heard of within this time is on line, in milliseconds.
pub const ONLINE_MS: i64 = 90_000;
/// One that was heard of within this time is late.
pub const LATE_MS: i64 = 600_000;

/// Whether a till is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Presence {
    /// It was heard of a moment ago.
    Online,
    /// Not for a while.
    Late,
    /// Not for long, and it should be there.
    Offline,
    /// It is not expected: its session ended in order, or the store is closed.
    Closed,
    /// It never said hello.
    Never,
}

impl Presence {
    /// All of them.
    pub const ALL: [Presence; 5] =
        [Presence::Online, Presence::Late, Presence::Offline, Presence::Closed, Presence::Never];

    /// As it is told.
    pub const fn word(self) -> &'static str {
        match self {
            Presence::Online => "online",
            Presence::Late => "late",
            Presence::Offline => "offline",
            Presence::Closed => "closed",
            Presence::Never => "never",
        }
    }

    /// By when it was last heard of. `ended`: it said good-bye. `open`: the store is open now; it is when nobody knows.
    pub fn of(seen_ms: Option<i64>, now_ms: i64, ended: bool, open: bool) -> Presence {
        let Some(seen_ms) = seen_ms else { return Presence::Never };
        let age = now_ms.saturating_sub(seen_ms);
        match () {
            () if ended && age >= ONLINE_MS => Presence::Closed,
            () if age < ONLINE_MS => Presence::Online,
            () if !open => Presence::Closed,
            () if age < LATE_MS => Presence::Late,
            () => Presence::Offline,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silence_is_told_by_its_length_and_nights_are_no_alarm() {
        let at = |age: i64, ended, open| Presence::of(Some(1_000_000), 1_000_000 + age, ended, open);
        assert_eq!(at(89_999, false, true), Presence::Online);
        assert_eq!(at(90_000, false, true), Presence::Late);
        assert_eq!(at(600_000, false, true), Presence::Offline);
        assert_eq!(at(600_000, false, false), Presence::Closed);
        assert_eq!(at(600_000, true, true), Presence::Closed);
        assert_eq!(at(-5, false, false), Presence::Online);
        assert_eq!(Presence::of(None, 7, false, true), Presence::Never);
    }
}
