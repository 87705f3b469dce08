//! The one form of time that events have, read and written without a calendar library.
//!
//! `2026-11-21T12:41:07.412+03:00` stands in every event; reading and writing it must not cost more than the rest of
//! the event. Any other form goes through [`Moment`](crate::vocab::Moment).

use std::io::Write as _;

const DAY_MS: i64 = 86_400_000;

/// What stands behind the time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Offset {
    None,
    Zulu,
    /// Minutes, with the sign that was written.
    Minutes(i16),
}

/// A local time with its offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Milliseconds since 1970-01-01T00:00 by the local clock.
    local_ms: i64,
    offset: Offset,
    /// Digits of the fraction were written.
    fraction: bool,
}

impl Stamp {
    /// Reads `2026-11-21T12:41:07[.412][Z|+03:00]`; nothing else.
    pub fn parse(text: &[u8]) -> Option<Stamp> {
        if text.len() < 19 || text[10] != b'T' || text[13] != b':' || text[16] != b':' {
            return None;
        }
        let day = parse_date(&text[..10])?;
        let (hour, minute, second) = (digits(&text[11..13])?, digits(&text[14..16])?, digits(&text[17..19])?);
        if hour > 23 || minute > 59 || second > 59 {
            return None;
        }
        let (ms, fraction, rest) = match &text[19..] {
            [b'.', a, b, c, rest @ ..] => (digits(&[*a, *b, *c])?, true, rest),
            rest => (0, false, rest),
        };
        let offset = match rest {
            [] => Offset::None,
            b"Z" => Offset::Zulu,
            [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
                let (hours, minutes) = (digits(&[*h1, *h2])?, digits(&[*m1, *m2])?);
                if hours > 23 || minutes > 59 {
                    return None;
                }
                let minutes = i16::try_from(hours * 60 + minutes).ok()?;
                Offset::Minutes(if *sign == b'-' { -minutes } else { minutes })
            }
            _ => return None,
        };
        let local_ms = day * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1_000 + ms;
        Some(Stamp { local_ms, offset, fraction })
    }

    /// Local time with an offset in minutes, written with its milliseconds.
    pub fn new(local_ms: i64, offset_minutes: i16) -> Stamp {
        Stamp { local_ms, offset: Offset::Minutes(offset_minutes), fraction: true }
    }

    /// Whether an offset was written.
    pub fn has_offset(self) -> bool {
        self.offset != Offset::None
    }

    /// The offset in minutes, zero when none was written.
    pub fn offset_minutes(self) -> i16 {
        if let Offset::Minutes(minutes) = self.offset { minutes } else { 0 }
    }

    /// Milliseconds since 1970 by the local clock.
    pub fn local_ms(self) -> i64 {
        self.local_ms
    }

    /// Days since 1970-01-01 by the local clock.
    pub fn day(self) -> i64 {
        self.local_ms.div_euclid(DAY_MS)
    }

    /// Milliseconds since 1970-01-01T00:00Z.
    pub fn instant_ms(self) -> i64 {
        self.local_ms - i64::from(self.offset_minutes()) * 60_000
    }

    /// The same form with another local time and offset; one that had no offset gets none.
    #[must_use]
    pub fn moved(self, local_ms: i64, offset_minutes: i16) -> Stamp {
        let offset = match self.offset {
            Offset::None => Offset::None,
            Offset::Zulu if offset_minutes == 0 => Offset::Zulu,
            _ => Offset::Minutes(offset_minutes),
        };
        Stamp { local_ms, offset, ..self }
    }

    /// Writes it in the form in which it was read.
    pub fn write(self, out: &mut Vec<u8>) {
        write_date(self.day(), out);
        let ms = self.local_ms.rem_euclid(DAY_MS);
        let (seconds, ms) = (ms / 1_000, ms % 1_000);
        out.push(b'T');
        two(seconds / 3_600, out);
        out.push(b':');
        two(seconds / 60 % 60, out);
        out.push(b':');
        two(seconds % 60, out);
        if self.fraction {
            out.push(b'.');
            out.push(digit(ms / 100));
            two(ms % 100, out);
        }
        match self.offset {
            Offset::None => {}
            Offset::Zulu => out.push(b'Z'),
            Offset::Minutes(minutes) => {
                out.push(if minutes < 0 { b'-' } else { b'+' });
                let minutes = i64::from(minutes.unsigned_abs());
                two(minutes / 60, out);
                out.push(b':');
                two(minutes % 60, out);
            }
        }
    }
}

/// Reads `2026-11-21` as days since 1970-01-01.
pub fn parse_date(text: &[u8]) -> Option<i64> {
    if text.len() != 10 || text[4] != b'-' || text[7] != b'-' {
        return None;
    }
    let (year, month, day) = (digits(&text[..4])?, digits(&text[5..7])?, digits(&text[8..])?);
    let days = days_of(year, month, day);
    (year >= 1 && (1..=12).contains(&month) && day >= 1 && date_of(days) == (year, month, day)).then_some(days)
}

/// Writes days since 1970-01-01 as `2026-11-21`.
pub fn write_date(days: i64, out: &mut Vec<u8>) {
    let (year, month, day) = date_of(days);
    if (0..=9_999).contains(&year) {
        two(year / 100, out);
        two(year % 100, out);
    } else {
        // Writing to memory cannot fail.
        write!(out, "{year}").ok();
    }
    out.push(b'-');
    two(month, out);
    out.push(b'-');
    two(day, out);
}

fn digits(text: &[u8]) -> Option<i64> {
    text.iter().try_fold(0, |n, b| b.is_ascii_digit().then(|| n * 10 + i64::from(b - b'0')))
}

fn digit(n: i64) -> u8 {
    b'0' + (n % 10) as u8
}

fn two(n: i64, out: &mut Vec<u8>) {
    out.extend([digit(n / 10), digit(n)]);
}

/// Days since 1970-01-01 of a date of the Gregorian calendar; years begin in March here, so that the leap day is last.
fn days_of(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year - era * 400;
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The other way round.
fn date_of(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days - era * 146_097;
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocab::{BusinessDate, Moment, Zone};
    use proptest::prelude::*;

    fn text(stamp: Stamp) -> String {
        let mut out = Vec::new();
        stamp.write(&mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn forms_are_kept() {
        for form in [
            "2026-11-21T12:41:07.412+03:00",
            "2026-11-21T12:41:07Z",
            "2024-02-29T23:59:59.000-11:30",
            "1969-12-31T00:00:00",
        ] {
            assert_eq!(text(Stamp::parse(form.as_bytes()).unwrap()), form);
        }
        for wrong in [
            "2026-02-29T00:00:00Z",
            "2026-11-21 12:41:07Z",
            "2026-11-21T24:00:00Z",
            "2026-11-21T12:41:07.4Z",
            "2026-11-21T12:41",
            "20261121T124107Z",
        ] {
            assert_eq!(Stamp::parse(wrong.as_bytes()), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn it_agrees_with_the_calendar(ms in -2_000_000_000_000i64..200_000_000_000_000, minutes in -1_439i16..1_440) {
            let stamp = Stamp::new(ms, minutes);
            let shown = text(stamp);
            prop_assert_eq!(Stamp::parse(shown.as_bytes()), Some(stamp));
            let moment = Moment::parse(&shown).unwrap();
            prop_assert_eq!(moment.instant_ms(&Zone::utc()), stamp.instant_ms());
            let date = moment.date();
            prop_assert_eq!(i64::from(date.days()), stamp.day());
            prop_assert_eq!(parse_date(date.to_string().as_bytes()), Some(stamp.day()));
            prop_assert_eq!(BusinessDate::from_days(stamp.day() as i32), Ok(date));
        }
    }
}
