//! Opening hours of a store: `mon-fri 09:00-21:00, sat 10:00-20:00, sun 22:00-02:00`, in the store's own time.
//!
//! A till that is off at night is no alarm. A span that ends before it begins goes on into the next day.

use crate::vocab::Moment;

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const DAY_MINUTES: u32 = 24 * 60;
/// The longest text.
const MAX_CHARS: usize = 400;

/// Why a text is not understood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not understood; write as in `mon-fri 09:00-21:00, sat 10:00-20:00`")]
pub struct HoursError(String);

/// When a store is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hours(Vec<Span>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Span {
    first: usize,
    last: usize,
    from: u32,
    until: u32,
}

impl Hours {
    /// Reads the text.
    ///
    /// # Errors
    /// The part that is not understood.
    pub fn parse(text: &str) -> Result<Hours, HoursError> {
        if text.len() > MAX_CHARS {
            return Err(HoursError(text.chars().take(40).collect()));
        }
        let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
        let spans: Option<Vec<Span>> = parts.clone().map(span).collect();
        match spans {
            Some(spans) if !spans.is_empty() => Ok(Hours(spans)),
            _ => Err(HoursError(parts.into_iter().find(|part| span(part).is_none()).unwrap_or(text).to_owned())),
        }
    }

    /// Whether the store is open at this time of its own clocks.
    pub fn is_open(&self, at: Moment) -> bool {
        // 1970-01-01 was a Thursday.
        let day = usize::try_from((i64::from(at.date().days()) + 3).rem_euclid(7)).unwrap_or(0);
        let minute = at.time().seconds() / 60;
        let before = (day + 6) % 7;
        self.0.iter().any(|span| {
            let over_midnight = span.until <= span.from;
            let today = span.covers(day) && minute >= span.from && (over_midnight || minute < span.until);
            today || (over_midnight && span.covers(before) && minute < span.until)
        })
    }
}

impl Span {
    fn covers(self, day: usize) -> bool {
        let (first, last) = (self.first, self.last);
        if first <= last { (first..=last).contains(&day) } else { day >= first || day <= last }
    }
}

fn span(text: &str) -> Option<Span> {
    let (days, times) = text.split_once(char::is_whitespace)?;
    let day = |word: &str| DAYS.iter().position(|day| word.eq_ignore_ascii_case(day));
    let (first, last) = match days.split_once('-') {
        Some((first, last)) => (day(first)?, day(last)?),
        None if days.eq_ignore_ascii_case("daily") => (0, 6),
        None => (day(days)?, day(days)?),
    };
    let (from, until) = times.trim().split_once('-')?;
    Some(Span { first, last, from: minute(from.trim())?, until: minute(until.trim())? })
}

/// `9`, `09:30`, `24:00`.
fn minute(text: &str) -> Option<u32> {
    let (hours, minutes) = text.split_once(':').unwrap_or((text, "0"));
    let digits = |text: &str| text.len() <= 2 && !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let (hours, minutes): (u32, u32) = if digits(hours) && digits(minutes) {
        (hours.parse().ok()?, minutes.parse().ok()?)
    } else {
        return None;
    };
    (minutes < 60 && hours * 60 + minutes <= DAY_MINUTES).then_some(hours * 60 + minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(hours: &str, at: &str) -> bool {
        Hours::parse(hours).unwrap().is_open(Moment::parse(at).unwrap())
    }

    #[test]
    fn days_and_times_are_kept() {
        let hours = "mon-fri 9-21, Sat 10:30-20:00";
        // 2026-11-02 is a Monday.
        assert!(open(hours, "2026-11-02T09:00:00") && !open(hours, "2026-11-02T08:59:59"));
        assert!(open(hours, "2026-11-06T20:59:00") && !open(hours, "2026-11-06T21:00:00"));
        assert!(open(hours, "2026-11-07T10:30:00") && !open(hours, "2026-11-07T10:00:00"));
        assert!(!open(hours, "2026-11-08T12:00:00"));
        assert!(open("daily 0-24", "2026-11-08T23:59:59"));
    }

    #[test]
    fn a_night_belongs_to_the_day_it_begins_in() {
        let night = "fri 22:00-02:00";
        assert!(open(night, "2026-11-06T23:00:00") && open(night, "2026-11-07T01:59:00"));
        assert!(!open(night, "2026-11-07T02:00:00") && !open(night, "2026-11-06T01:00:00"));
        assert!(open("sat-mon 8-20", "2026-11-02T12:00:00") && !open("sat-mon 8-20", "2026-11-03T12:00:00"));
    }

    #[test]
    fn what_is_not_understood_is_named() {
        for (text, part) in
            [("mon 9-21, mittwoch 9-10", "mittwoch 9-10"), ("", ""), ("mon 9-25", "mon 9-25"), ("mon", "mon")]
        {
            let told = Hours::parse(text).unwrap_err().to_string();
            assert!(told.starts_with(&format!("{part:?} is not understood")), "{told}");
        }
    }
}
