//! Dates and times as shops write them: local time, sometimes with an offset, and the business date.

use std::fmt;

use jiff::civil::{Date, DateTime, Time, date};
use jiff::tz::{Offset, TimeZone};

/// Why a text is not a date or a time.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TimeError {
    /// None of the known forms.
    #[error("not a date or time")]
    Malformed,
    /// The form is right and the day or hour does not exist.
    #[error("no such day or time")]
    Impossible,
    /// No time zone of this name.
    #[error("no such time zone")]
    UnknownZone,
}

/// The day that a receipt or shift counts for. It is the store's, and ends when the shop says so, not at midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BusinessDate(Date);

impl BusinessDate {
    /// From year, month and day.
    pub fn new(year: i16, month: i8, day: i8) -> Result<Self, TimeError> {
        Date::new(year, month, day).map(BusinessDate).map_err(|_| TimeError::Impossible)
    }

    /// Reads `2014-01-31`, `20140131`, `31.01.2014`; a time or an offset behind the date is passed over
    /// (sheet setretail §6.1: `operDay` comes as `2014-01-31+04:00` and as a dateTime at midnight).
    pub fn parse(text: &str) -> Result<Self, TimeError> {
        let text = text.trim();
        let (date, rest) = split_date(text)?;
        if !rest.is_empty() && !rest.starts_with(['T', 't', ' ', '+', '-', 'Z']) {
            return Err(TimeError::Malformed);
        }
        Ok(BusinessDate(date))
    }

    /// Year, month, day.
    pub fn ymd(self) -> (i16, i8, i8) {
        (self.0.year(), self.0.month(), self.0.day())
    }

    /// Days since 1970-01-01: the form in which it is stored and counted.
    pub fn days(self) -> i32 {
        let epoch = date(1970, 1, 1);
        self.0.since((jiff::Unit::Day, epoch)).map_or(0, |span| span.get_days())
    }

    /// The day `days` after 1970-01-01.
    pub fn from_days(days: i32) -> Result<Self, TimeError> {
        date(1970, 1, 1)
            .checked_add(jiff::Span::new().try_days(days).map_err(|_| TimeError::Impossible)?)
            .map(BusinessDate)
            .map_err(|_| TimeError::Impossible)
    }

    /// The first moment of the day, without an offset.
    pub fn midnight(self) -> Moment {
        Moment { local: self.0.to_datetime(Time::midnight()), offset: None }
    }

    /// `31.01.2014`, as people in the field write it.
    pub fn dotted(self) -> String {
        let (year, month, day) = self.ymd();
        format!("{day:02}.{month:02}.{year:04}")
    }
}

impl fmt::Display for BusinessDate {
    /// `2014-01-31`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        f.pad(&format!("{year:04}-{month:02}-{day:02}"))
    }
}

/// A point in time as it was written: local time to the millisecond, with the offset if one was given.
///
/// Without an offset it means the store's own time; [`Moment::instant_ms`] takes the store's zone for that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Moment {
    local: DateTime,
    offset: Option<Offset>,
}

impl Moment {
    /// Local time without an offset.
    pub fn local(date: BusinessDate, time: TimeOfDay) -> Self {
        Moment { local: date.0.to_datetime(time.0), offset: None }
    }

    /// Reads a date with an optional time (`T` or space between, seconds and fraction optional) and an optional
    /// offset (`Z`, `+04:00`, `+0400`, `+04`). A bare date is its midnight.
    pub fn parse(text: &str) -> Result<Self, TimeError> {
        let (date, rest) = split_date(text.trim())?;
        let (time, rest) = match rest.strip_prefix(['T', 't', ' ']) {
            Some(rest) => split_time(rest)?,
            None => (Time::midnight(), rest),
        };
        Ok(Moment { local: date.to_datetime(time), offset: parse_offset(rest)? })
    }

    /// The calendar day of the local time.
    pub fn date(self) -> BusinessDate {
        BusinessDate(self.local.date())
    }

    /// The local time of day.
    pub fn time(self) -> TimeOfDay {
        TimeOfDay(self.local.time())
    }

    /// Whether an offset was written.
    pub fn has_offset(self) -> bool {
        self.offset.is_some()
    }

    /// The same without its offset.
    pub fn without_offset(self) -> Moment {
        Moment { offset: None, ..self }
    }

    /// Milliseconds since 1970-01-01T00:00Z, taking `zone` when no offset was written. In the hour that a change
    /// of clocks skips or repeats, the earlier reading is taken.
    pub fn instant_ms(self, zone: &Zone) -> i64 {
        match self.offset {
            Some(offset) => offset.to_timestamp(self.local).map_or(0, |t| t.as_millisecond()),
            None => zone.zone.to_ambiguous_zoned(self.local).earlier().map_or(0, |z| z.timestamp().as_millisecond()),
        }
    }

    /// The moment at `ms` milliseconds since 1970-01-01T00:00Z as clocks in `zone` show it, with its offset.
    pub fn from_instant_ms(ms: i64, zone: &Zone) -> Result<Self, TimeError> {
        let zoned =
            jiff::Timestamp::from_millisecond(ms).map_err(|_| TimeError::Impossible)?.to_zoned(zone.zone.clone());
        Ok(Moment { local: zoned.datetime(), offset: Some(zoned.offset()) })
    }

    /// `2014-01-31T19:51:54` without fraction and offset.
    pub fn seconds_text(self) -> String {
        let t = self.local.time();
        format!("{}T{:02}:{:02}:{:02}", self.date(), t.hour(), t.minute(), t.second())
    }

    /// `2014-01-31T19:51:54.123` without the offset.
    pub fn millis_text(self) -> String {
        format!("{}.{:03}", self.seconds_text(), self.local.time().millisecond())
    }

    /// The offset as `+04:00`, empty when none was written.
    pub fn offset_text(self) -> String {
        let Some(offset) = self.offset else { return String::new() };
        let seconds = offset.seconds();
        let sign = if seconds < 0 { '-' } else { '+' };
        format!("{sign}{:02}:{:02}", seconds.abs() / 3600, seconds.abs() / 60 % 60)
    }
}

impl fmt::Display for Moment {
    /// ISO 8601: the fraction only when there is one, the offset only when one was written.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let body = if self.local.time().millisecond() == 0 { self.seconds_text() } else { self.millis_text() };
        f.pad(&(body + &self.offset_text()))
    }
}

/// A time of day to the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay(Time);

impl TimeOfDay {
    /// From hour, minute and second.
    pub fn new(hour: i8, minute: i8, second: i8) -> Result<Self, TimeError> {
        Time::new(hour, minute, second, 0).map(TimeOfDay).map_err(|_| TimeError::Impossible)
    }

    /// Reads `21:55`, `21:55:00`, `21:55:00.000`, `2155`, `955`; an offset behind it is passed over.
    pub fn parse(text: &str) -> Result<Self, TimeError> {
        let text = text.trim();
        if text.len() <= 4 && !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
            let number: i16 = text.parse().map_err(|_| TimeError::Malformed)?;
            let (hour, minute) = (number / 100, number % 100);
            return TimeOfDay::new(hour as i8, minute as i8, 0);
        }
        let (time, rest) = split_time(text)?;
        parse_offset(rest)?;
        Ok(TimeOfDay(time))
    }

    /// Seconds since midnight.
    pub fn seconds(self) -> u32 {
        let t = self.0;
        (i32::from(t.hour()) * 3600 + i32::from(t.minute()) * 60 + i32::from(t.second())).unsigned_abs()
    }
}

impl fmt::Display for TimeOfDay {
    /// `21:55:00`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{:02}:{:02}:{:02}", self.0.hour(), self.0.minute(), self.0.second()))
    }
}

/// A set of days of the week.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Weekdays(u8);

impl Weekdays {
    /// The two-letter names, Monday first (sheet setretail §1.4).
    pub const NAMES: [&'static str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    /// From a mask, Monday being the lowest of seven bits.
    pub fn from_mask(mask: u8) -> Self {
        Weekdays(mask & 0x7f)
    }

    /// As a mask, Monday being the lowest bit.
    pub fn mask(self) -> u8 {
        self.0
    }

    /// Reads names parted by white space or commas; `None` when one is unknown.
    pub fn parse(text: &str) -> Option<Self> {
        let mut mask = 0;
        for word in text.split([' ', ',', ';', '\t', '\n', '\r']).filter(|w| !w.is_empty()) {
            mask |= 1 << Self::NAMES.iter().position(|n| n.eq_ignore_ascii_case(word))?;
        }
        Some(Weekdays(mask))
    }

    /// Whether the day of this date is in the set.
    pub fn contains(self, date: BusinessDate) -> bool {
        let day = date.0.weekday().to_monday_zero_offset();
        self.0 & (1 << day) != 0
    }
}

impl fmt::Display for Weekdays {
    /// Names in order of the week, parted by a space.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = (0..7).filter(|i| self.0 & (1 << i) != 0).map(|i| Self::NAMES[i]).collect();
        f.pad(&names.join(" "))
    }
}

/// A time zone by its IANA name; the rules come with the program, so that every machine agrees.
#[derive(Clone, Debug, PartialEq)]
pub struct Zone {
    zone: TimeZone,
    name: String,
}

impl Zone {
    /// Finds the zone, `Europe/Moscow` for example.
    pub fn parse(name: &str) -> Result<Self, TimeError> {
        let zone = TimeZone::get(name.trim()).map_err(|_| TimeError::UnknownZone)?;
        Ok(Zone { zone, name: name.trim().to_owned() })
    }

    /// Universal time.
    pub fn utc() -> Self {
        Zone { zone: TimeZone::UTC, name: "UTC".to_owned() }
    }

    /// The name it was found by.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What its clocks are ahead of universal time at this instant (milliseconds since 1970-01-01T00:00Z), in seconds.
    pub fn offset_s(&self, instant_ms: i64) -> Option<i32> {
        let instant = jiff::Timestamp::from_millisecond(instant_ms).ok()?;
        Some(self.zone.to_offset(instant).seconds())
    }

    /// What its clocks show, in milliseconds since 1970-01-01T00:00 of local time, and their offset in seconds when they
    /// are to show `local_ms`. In the hour that a change of clocks skips they show the hour after it; in the hour that
    /// is repeated it is the first time.
    pub fn settle_local(&self, local_ms: i64) -> Option<(i64, i32)> {
        let civil = TimeZone::UTC.to_datetime(jiff::Timestamp::from_millisecond(local_ms).ok()?);
        let zoned = self.zone.to_ambiguous_zoned(civil).compatible().ok()?;
        let offset = zoned.offset().seconds();
        Some((zoned.timestamp().as_millisecond() + i64::from(offset) * 1_000, offset))
    }
}

/// Splits a leading date off: `2014-01-31…`, `20140131…`, `31.01.2014…`.
fn split_date(text: &str) -> Result<(Date, &str), TimeError> {
    let bytes = text.as_bytes();
    let digits = |from: usize, to: usize| -> Result<i16, TimeError> {
        let part = bytes.get(from..to).ok_or(TimeError::Malformed)?;
        part.iter().try_fold(0i16, |n, b| {
            if b.is_ascii_digit() { Ok(n * 10 + i16::from(b - b'0')) } else { Err(TimeError::Malformed) }
        })
    };
    let (year, month, day, length) = match (bytes.get(4), bytes.get(2)) {
        (Some(b'-'), _) if bytes.get(7) == Some(&b'-') => (digits(0, 4)?, digits(5, 7)?, digits(8, 10)?, 10),
        (_, Some(b'.')) if bytes.get(5) == Some(&b'.') => (digits(6, 10)?, digits(3, 5)?, digits(0, 2)?, 10),
        _ => (digits(0, 4)?, digits(4, 6)?, digits(6, 8)?, 8),
    };
    let date = Date::new(year, month as i8, day as i8).map_err(|_| TimeError::Impossible)?;
    Ok((date, &text[length..]))
}

/// Splits a leading `hh:mm[:ss[.fraction]]` off.
fn split_time(text: &str) -> Result<(Time, &str), TimeError> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == ':' || c == '.' || c == ',')).unwrap_or(text.len());
    let (clock, rest) = text.split_at(end);
    let (clock, fraction) = clock.split_once(['.', ',']).unwrap_or((clock, ""));
    let mut parts = clock.split(':');
    let mut next = |required: bool| -> Result<i8, TimeError> {
        match parts.next() {
            Some(part) if part.len() <= 2 => part.parse().map_err(|_| TimeError::Malformed),
            None if !required => Ok(0),
            _ => Err(TimeError::Malformed),
        }
    };
    let (hour, minute, second) = (next(true)?, next(true)?, next(false)?);
    if parts.next().is_some() || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return Err(TimeError::Malformed);
    }
    let millis =
        fraction.bytes().chain(std::iter::repeat(b'0')).take(3).fold(0i32, |n, b| n * 10 + i32::from(b - b'0'));
    let time = Time::new(hour, minute, second, millis * 1_000_000).map_err(|_| TimeError::Impossible)?;
    Ok((time, rest))
}

/// Reads `Z`, `+04:00`, `-0330`, `+04` or nothing.
fn parse_offset(text: &str) -> Result<Option<Offset>, TimeError> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    if text.eq_ignore_ascii_case("z") {
        return Ok(Some(Offset::UTC));
    }
    let (sign, digits) = match text.split_at_checked(1) {
        Some(("+", rest)) => (1, rest),
        Some(("-", rest)) => (-1, rest),
        _ => return Err(TimeError::Malformed),
    };
    let (hours, minutes) = match digits.split_once(':') {
        Some((h, m)) => (h, m),
        None if digits.len() == 4 && digits.is_ascii() => digits.split_at(2),
        None => (digits, "0"),
    };
    let number = |part: &str| part.parse::<u8>().map(i32::from).map_err(|_| TimeError::Malformed);
    let seconds = sign * (number(hours)? * 3600 + number(minutes)? * 60);
    Offset::from_seconds(seconds).map(Some).map_err(|_| TimeError::Impossible)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_form_of_a_moment() {
        for (text, shown) in [
            ("2014-01-31T19:51:54.123+04:00", "2014-01-31T19:51:54.123+04:00"),
            ("2014-01-31T19:51:54", "2014-01-31T19:51:54"),
            ("2014-01-31T19:51:54.000Z", "2014-01-31T19:51:54+00:00"),
            ("20140331", "2014-03-31T00:00:00"),
            ("2014-01-31", "2014-01-31T00:00:00"),
            ("2014-01-31+04:00", "2014-01-31T00:00:00+04:00"),
            ("31.01.2014 9:18", "2014-01-31T09:18:00"),
        ] {
            assert_eq!(Moment::parse(text).unwrap().to_string(), shown, "{text}");
        }
        assert_eq!(Moment::parse("2014-02-30"), Err(TimeError::Impossible));
        assert_eq!(Moment::parse("2014-02-20T25:00:00"), Err(TimeError::Impossible));
        assert_eq!(Moment::parse("yesterday"), Err(TimeError::Malformed));
        assert_eq!(Moment::parse("2014-02-20x"), Err(TimeError::Malformed));
    }

    #[test]
    fn business_dates() {
        let day = BusinessDate::parse("2014-01-31+04:00").unwrap();
        assert_eq!((day.to_string(), day.dotted()), ("2014-01-31".into(), "31.01.2014".into()));
        assert_eq!(BusinessDate::parse("2013-11-05T00:00:00.000+02:00").unwrap().to_string(), "2013-11-05");
        assert_eq!(BusinessDate::from_days(day.days()), Ok(day));
        assert_eq!(BusinessDate::parse("1970-01-02").unwrap().days(), 1);
    }

    #[test]
    fn zones_decide_only_without_an_offset() {
        let moscow = Zone::parse("Europe/Moscow").unwrap();
        let with = Moment::parse("2024-01-01T03:00:00+07:00").unwrap();
        let without = Moment::parse("2024-01-01T03:00:00").unwrap();
        assert_eq!(with.instant_ms(&moscow), 1_704_052_800_000);
        assert_eq!(without.instant_ms(&moscow), 1_704_067_200_000);
        let back = Moment::from_instant_ms(1_704_067_200_000, &moscow).unwrap();
        assert_eq!(back.to_string(), "2024-01-01T03:00:00+03:00");
        assert_eq!(Zone::parse("Moon/Tranquility"), Err(TimeError::UnknownZone));
    }

    #[test]
    fn local_times_settle_on_days_when_clocks_change() {
        let berlin = Zone::parse("Europe/Berlin").unwrap();
        let local = |text: &str| Moment::parse(text).unwrap().instant_ms(&Zone::utc());
        for (wanted, shown, offset) in [
            ("2026-03-29T01:59:59", "2026-03-29T01:59:59", 3_600),
            ("2026-03-29T02:30:00", "2026-03-29T03:30:00", 7_200),
            ("2026-10-25T02:30:00", "2026-10-25T02:30:00", 7_200),
            ("2026-10-25T03:00:00", "2026-10-25T03:00:00", 3_600),
        ] {
            assert_eq!(berlin.settle_local(local(wanted)), Some((local(shown), offset)), "{wanted}");
            assert_eq!(berlin.offset_s(local(shown) - i64::from(offset) * 1_000), Some(offset));
        }
        assert_eq!(berlin.offset_s(i64::MAX), None);
    }

    #[test]
    fn times_and_days() {
        assert_eq!(TimeOfDay::parse("955").unwrap().to_string(), "09:55:00");
        assert_eq!(TimeOfDay::parse("21:55:00").unwrap().seconds(), 78_900);
        assert_eq!(TimeOfDay::parse("2560"), Err(TimeError::Impossible));
        let days = Weekdays::parse("FR MO").unwrap();
        assert_eq!(days.to_string(), "MO FR");
        assert!(days.contains(BusinessDate::parse("2026-11-20").unwrap()));
        assert_eq!(Weekdays::parse("MO XX"), None);
    }

    proptest! {
        #[test]
        fn nothing_panics(text in "\\PC{0,30}") {
            Moment::parse(&text).ok();
            BusinessDate::parse(&text).ok();
            TimeOfDay::parse(&text).ok();
        }

        #[test]
        fn shown_and_read_again(ms in -30_000_000_000_000i64..30_000_000_000_000) {
            let moment = Moment::from_instant_ms(ms, &Zone::parse("Asia/Novosibirsk").unwrap()).unwrap();
            let again = Moment::parse(&moment.to_string()).unwrap();
            if moment.offset.unwrap().seconds() % 60 == 0 {
                prop_assert_eq!(again.instant_ms(&Zone::utc()), ms);
            }
        }
    }
}
