//! Other times for old events.
//!
//! What moves is the time on the shop's clock: a receipt of half past nine stays one of half past nine when a day is
//! moved by whole days, though the clocks were changed between. The offset is then found anew, where the zone is known
//! (its offset is the recorded one); elsewhere the recorded offset stays.

use std::collections::HashMap;

use crate::events::source::{Stamp, parse_date, write_date};
use crate::vocab::{Moment, Zone};

const DAY_MS: i64 = 86_400_000;
const WEEK_MS: i64 = 7 * DAY_MS;

/// Clocks are changed at quarters of an hour.
const QUARTER_MS: i64 = 900_000;

/// Quarters whose offsets are remembered.
const REMEMBERED: usize = 4_096;

/// Where the recorded time is moved to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ShiftTime {
    /// It stays.
    #[default]
    None,
    /// The first event happens now.
    ToNow,
    /// By so many milliseconds.
    By(i64),
    /// The first event happens at this moment.
    To(Moment),
}

impl ShiftTime {
    /// Reads `none`, `to-now`, `by:+7d`, `to:2026-12-01T09:00+03:00`.
    pub fn parse(text: &str) -> Result<ShiftTime, String> {
        match (text, text.split_once(':')) {
            ("none", _) => Ok(ShiftTime::None),
            ("to-now", _) => Ok(ShiftTime::ToNow),
            (_, Some(("by", span))) => signed_span(span).map(ShiftTime::By),
            (_, Some(("to", moment))) => Moment::parse(moment)
                .map(ShiftTime::To)
                .map_err(|e| format!("{e}; write it as to:2026-12-01T09:00+03:00")),
            _ => Err("write it as none, to-now, by:+7d or to:2026-12-01T09:00+03:00".to_owned()),
        }
    }
}

/// Reads `+7d`, `-1d12h`, `90m` as milliseconds.
fn signed_span(text: &str) -> Result<i64, String> {
    let (sign, mut rest) = match text.split_at_checked(1) {
        Some(("+", rest)) => (1, rest),
        Some(("-", rest)) => (-1, rest),
        _ => (1, text),
    };
    let wrong = || format!("{text:?} is no span: write it as +7d, -12h or +1d6h");
    let mut ms: i64 = 0;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit()).ok_or_else(wrong)?;
        let number: i64 = rest[..digits].parse().map_err(|_| wrong())?;
        let unit = rest[digits..].find(|c: char| c.is_ascii_digit()).map_or(rest.len(), |n| digits + n);
        let factor = match &rest[digits..unit] {
            "w" => WEEK_MS,
            "d" => DAY_MS,
            "h" => 3_600_000,
            "m" => 60_000,
            "s" => 1_000,
            "ms" => 1,
            _ => return Err(wrong()),
        };
        ms = number.checked_mul(factor).and_then(|n| ms.checked_add(n)).ok_or_else(wrong)?;
        rest = &rest[unit..];
    }
    if text.len() < 2 { Err(wrong()) } else { Ok(sign * ms) }
}

/// What is moved, and how.
#[derive(Clone, Debug)]
pub struct Moving {
    /// Where to.
    pub shift: ShiftTime,
    /// Only by whole weeks, so that a Monday stays a Monday.
    pub keep_weekday: bool,
    /// Patterns of the fields that move (`ts`, `bizdate`, `data.opened_at`); all that are declared, when there are none.
    pub fields: Vec<String>,
    /// The zone of the shops.
    pub zone: Zone,
}

impl Moving {
    /// How far the first event, recorded at `first`, is moved on the shop's clock, in milliseconds.
    pub(super) fn delta_ms(&self, first: Stamp, wall_ms: i64) -> i64 {
        let delta = match self.shift {
            ShiftTime::None => 0,
            ShiftTime::By(ms) => ms,
            ShiftTime::ToNow => self.local_of(wall_ms, first) - first.local_ms(),
            ShiftTime::To(moment) if moment.has_offset() => {
                self.local_of(moment.instant_ms(&self.zone), first) - first.local_ms()
            }
            ShiftTime::To(moment) => moment.instant_ms(&Zone::utc()) - first.local_ms(),
        };
        if self.keep_weekday { delta.div_euclid(WEEK_MS) * WEEK_MS } else { delta }
    }

    /// How far loop number `lap` is moved beyond that.
    pub(super) fn lap_ms(&self, lap: u64, span_ms: i64) -> i64 {
        let span = if self.keep_weekday { (span_ms + WEEK_MS - 1).div_euclid(WEEK_MS) * WEEK_MS } else { span_ms };
        span.saturating_mul(i64::try_from(lap).unwrap_or(i64::MAX))
    }

    /// What the clock of the shop shows at an instant: the zone's time where the zone explains the recorded offset.
    fn local_of(&self, instant_ms: i64, recorded: Stamp) -> i64 {
        let fixed = i64::from(recorded.offset_minutes()) * 60_000;
        let explained = self.zone.offset_s(recorded.instant_ms()).is_some_and(|s| i64::from(s) * 1_000 == fixed);
        let offset = self.zone.offset_s(instant_ms).filter(|_| explained).map_or(fixed, |s| i64::from(s) * 1_000);
        instant_ms + offset
    }
}

/// Moves times and dates of one loop.
#[derive(Debug)]
pub(super) struct Mover {
    delta_ms: i64,
    days: i64,
    zone: Zone,
    /// The zone's offset in seconds, by quarters of an hour.
    recorded: HashMap<i64, Option<i32>, foldhash::fast::RandomState>,
    /// What the zone makes of a local time: a correction in milliseconds and an offset in seconds.
    settled: HashMap<i64, (i64, i32), foldhash::fast::RandomState>,
}

impl Mover {
    /// Moves by `delta_ms`; dates by as many days as the first event, recorded at `first`, moves.
    pub fn new(delta_ms: i64, first: Stamp, zone: &Zone) -> Mover {
        let days = (first.local_ms() + delta_ms).div_euclid(DAY_MS) - first.day();
        Mover { delta_ms, days, zone: zone.clone(), recorded: HashMap::default(), settled: HashMap::default() }
    }

    /// Whether anything moves.
    pub fn moves(&self) -> bool {
        self.delta_ms != 0
    }

    /// Writes a time moved, in its form. One that cannot be read is written as it is, and `false` told.
    pub fn time(&mut self, text: &[u8], out: &mut Vec<u8>) -> bool {
        let Some(stamp) = Stamp::parse(text).or_else(|| other_form(text)) else {
            out.extend_from_slice(text);
            return false;
        };
        let wanted = stamp.local_ms() + self.delta_ms;
        let moved = if stamp.has_offset() && self.explains(stamp) {
            let (correction, offset_s) = self.settle(wanted);
            stamp.moved(wanted + correction, i16::try_from(offset_s / 60).unwrap_or_default())
        } else {
            stamp.moved(wanted, stamp.offset_minutes())
        };
        moved.write(out);
        true
    }

    /// Writes a date moved. One that cannot be read is written as it is, and `false` told.
    pub fn date(&mut self, text: &[u8], out: &mut Vec<u8>) -> bool {
        match parse_date(text) {
            Some(day) => write_date(day + self.days, out),
            None => out.extend_from_slice(text),
        }
        parse_date(text).is_some()
    }

    fn explains(&mut self, stamp: Stamp) -> bool {
        let (zone, instant) = (&self.zone, stamp.instant_ms());
        if self.recorded.len() >= REMEMBERED {
            self.recorded.clear();
        }
        let offset = *self.recorded.entry(instant.div_euclid(QUARTER_MS)).or_insert_with(|| zone.offset_s(instant));
        offset == Some(i32::from(stamp.offset_minutes()) * 60)
    }

    fn settle(&mut self, local_ms: i64) -> (i64, i32) {
        let zone = &self.zone;
        if self.settled.len() >= REMEMBERED {
            self.settled.clear();
        }
        *self
            .settled
            .entry(local_ms.div_euclid(QUARTER_MS))
            .or_insert_with(|| zone.settle_local(local_ms).map_or((0, 0), |(shown, offset)| (shown - local_ms, offset)))
    }
}

/// A time in any other form that is known.
fn other_form(text: &[u8]) -> Option<Stamp> {
    let moment = Moment::parse(std::str::from_utf8(text).ok()?).ok()?;
    Stamp::parse(moment.to_string().as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(text: &str) -> Stamp {
        Stamp::parse(text.as_bytes()).unwrap()
    }

    fn moving(shift: &str, keep_weekday: bool, zone: &str) -> Moving {
        Moving {
            shift: ShiftTime::parse(shift).unwrap(),
            keep_weekday,
            fields: Vec::new(),
            zone: Zone::parse(zone).unwrap(),
        }
    }

    fn moved(mover: &mut Mover, text: &str) -> String {
        let mut out = Vec::new();
        assert!(mover.time(text.as_bytes(), &mut out), "{text}");
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_time_on_the_shops_clock_stays_when_clocks_are_changed() {
        // A Saturday before the change, replayed on the Sunday of the change.
        let first = stamp("2026-03-28T09:00:00.000+01:00");
        let berlin = moving("by:+1d", false, "Europe/Berlin");
        let mut mover = Mover::new(berlin.delta_ms(first, 0), first, &berlin.zone);
        assert_eq!(moved(&mut mover, "2026-03-28T01:30:00.000+01:00"), "2026-03-29T01:30:00.000+01:00");
        assert_eq!(moved(&mut mover, "2026-03-28T02:30:00.000+01:00"), "2026-03-29T03:30:00.000+02:00");
        assert_eq!(moved(&mut mover, "2026-03-28T09:30:00.123+01:00"), "2026-03-29T09:30:00.123+02:00");
        // And back over it, onto the repeated hour: the first reading.
        let autumn = moving("by:-1d", false, "Europe/Berlin");
        let first = stamp("2026-10-26T02:30:00+01:00");
        let mut mover = Mover::new(autumn.delta_ms(first, 0), first, &autumn.zone);
        assert_eq!(moved(&mut mover, "2026-10-26T02:30:00+01:00"), "2026-10-25T02:30:00+02:00");
        assert_eq!(moved(&mut mover, "2026-10-26T03:30:00+01:00"), "2026-10-25T03:30:00+01:00");
        // The offset of a shop elsewhere is not this zone's: it stays.
        assert_eq!(moved(&mut mover, "2026-10-26T03:30:00+07:00"), "2026-10-25T03:30:00+07:00");
        assert_eq!(moved(&mut mover, "2026-10-26 03:30"), "2026-10-25T03:30:00");
        let mut out = Vec::new();
        assert!(!mover.time(b"noon", &mut out) && out == b"noon");
    }

    #[test]
    fn where_the_first_event_goes() {
        let first = stamp("2026-11-21T12:00:00+03:00");
        let shown = |moving: &Moving, wall: &str| {
            let wall_ms = Moment::parse(wall).unwrap().instant_ms(&Zone::utc());
            let delta = moving.delta_ms(first, wall_ms);
            moved(&mut Mover::new(delta, first, &moving.zone), "2026-11-21T12:00:00+03:00")
        };
        let wall = "2027-01-05T07:30:00Z";
        assert_eq!(shown(&moving("to-now", false, "Europe/Moscow"), wall), "2027-01-05T10:30:00+03:00");
        assert_eq!(shown(&moving("to-now", true, "Europe/Moscow"), wall), "2027-01-02T12:00:00+03:00");
        assert_eq!(shown(&moving("none", false, "UTC"), wall), "2026-11-21T12:00:00+03:00");
        assert_eq!(shown(&moving("by:-1d12h", false, "UTC"), wall), "2026-11-20T00:00:00+03:00");
        assert_eq!(shown(&moving("to:2026-12-01T09:00+03:00", false, "UTC"), wall), "2026-12-01T09:00:00+03:00");
        assert_eq!(shown(&moving("to:2026-12-01T09:00+05:00", false, "UTC"), wall), "2026-12-01T07:00:00+03:00");
        assert_eq!(shown(&moving("to:2026-12-01T09:00", false, "UTC"), wall), "2026-12-01T09:00:00+03:00");
        for wrong in ["soon", "by:7", "by:+", "by:7y", "to:noon", "by:99999999999999w"] {
            assert!(ShiftTime::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn dates_move_with_the_first_event() {
        let first = stamp("2026-11-21T09:00:00+03:00");
        for (delta, date) in [
            (0, "2026-11-21"),
            (14 * 3_600_000, "2026-11-21"),
            (15 * 3_600_000, "2026-11-22"),
            (-WEEK_MS, "2026-11-14"),
        ] {
            let mut out = Vec::new();
            assert!(Mover::new(delta, first, &Zone::utc()).date(b"2026-11-21", &mut out));
            assert_eq!(String::from_utf8(out).unwrap(), date, "{delta}");
        }
    }

    #[test]
    fn loops_follow_each_other() {
        let plain = moving("none", false, "UTC");
        assert_eq!((plain.lap_ms(0, 100), plain.lap_ms(3, 100)), (0, 300));
        assert_eq!(moving("none", true, "UTC").lap_ms(2, DAY_MS), 2 * WEEK_MS);
    }
}
