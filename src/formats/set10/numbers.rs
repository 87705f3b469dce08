//! Numbers and times as Set Retail writes them: Java's doubles (`26.2`, `1.0`), times with milliseconds.

use crate::vocab::number::{self, NumberError, NumberForm};
use crate::vocab::{Moment, Money, Quantity, Rate, UnitPrice};

/// The fraction digits that a double is looked at with before it is rounded; doubles of sums have at most 17.
const DOUBLE_DIGITS: usize = 20;

/// No number of this dialect has more digits before the point.
const MAX_DIGITS: usize = 128;

/// Reads a decimal at a scale. Doubles that were summed up carry a tail of digits (`174.39999999999998`): it is
/// rounded half up, and the last value tells that it was.
pub(super) fn parse_rounded(text: &str, scale: u32) -> Result<(i64, NumberForm, bool), NumberError> {
    match number::parse(text, scale) {
        Err(NumberError::TooPrecise(_)) => {
            let (value, form) = rounded(text, scale)?;
            Ok((value, form, false))
        }
        found => found.map(|(value, form)| (value, form, true)),
    }
}

/// Cuts the digits down until the number can be read one digit finer than wanted, then rounds that.
fn rounded(text: &str, scale: u32) -> Result<(i64, NumberForm), NumberError> {
    let plain = plain(text).ok_or(NumberError::TooPrecise(scale))?;
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let keep = fraction.len().min(scale as usize + 1);
    let (finer, form) = number::parse(&format!("{whole}.{}", &fraction[..keep]), scale + 1)?;
    let away = if finer < 0 || plain.starts_with('-') { -5 } else { 5 };
    Ok(((finer.checked_add(away).ok_or(NumberError::OutOfRange)?) / 10, form))
}

/// The number without an exponent, as far as [`DOUBLE_DIGITS`] go; `None` when it is not of ASCII digits.
fn plain(text: &str) -> Option<String> {
    let text = text.trim().replace(',', ".");
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((m, e)) => (m, e.parse::<i32>().ok()?),
        None => (text.as_str(), 0),
    };
    let (sign, digits) = match mantissa.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", mantissa.strip_prefix('+').unwrap_or(mantissa)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if !whole.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit()) {
        return None;
    }
    // The point moves `exponent` places to the right; a number this small is nothing beyond the digits looked at.
    let all = format!("{whole}{fraction}");
    let point = i32::try_from(whole.len()).ok()?.checked_add(exponent)?;
    let (whole, fraction) = match usize::try_from(point) {
        Ok(point) if point > MAX_DIGITS => return None,
        Ok(point) if point >= all.len() => (format!("{all:0<point$}"), String::new()),
        Ok(point) => (all[..point].to_owned(), all[point..].to_owned()),
        Err(_) => {
            let zeros = (point.unsigned_abs() as usize).min(DOUBLE_DIGITS);
            ("0".to_owned(), format!("{}{all}", "0".repeat(zeros)))
        }
    };
    let fraction: String = fraction.chars().take(DOUBLE_DIGITS).collect();
    Some(format!("{sign}{}.{fraction}", if whole.is_empty() { "0" } else { &whole }))
}

/// A whole number written as a double: `3.0`.
pub(super) fn whole(text: &str) -> Option<u64> {
    let (value, form) = number::parse(text, 0).ok()?;
    matches!(form, NumberForm::Plain | NumberForm::Exponent).then_some(u64::try_from(value).ok()).flatten()
}

fn double(value: i64, scale: u32) -> String {
    let mut out = String::with_capacity(16);
    number::format(value, scale, 1, &mut out);
    out
}

/// `348.8`
pub(super) fn money(value: Money) -> String {
    double(value.minor(), 2)
}

/// `226.9`
pub(super) fn price(value: UnitPrice) -> String {
    double(value.micros(), 6)
}

/// `1.0`, `0.568`
pub(super) fn quantity(value: Quantity) -> String {
    double(value.millionths(), 6)
}

/// `18.0`
pub(super) fn rate(value: Rate) -> String {
    double(i64::from(value.basis_points()), 2)
}

/// `2014-01-31T19:51:54.123+04:00`
pub(super) fn moment_text(moment: Moment) -> String {
    moment.millis_text() + &moment.offset_text()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn tails_of_doubles_are_rounded_half_up() {
        let cents = |text| parse_rounded(text, 2).map(|(v, _, exact)| (v, exact));
        assert_eq!(cents("26.2"), Ok((2620, true)));
        assert_eq!(cents("174.39999999999998"), Ok((17440, false)));
        assert_eq!(cents("53.20677966101695"), Ok((5321, false)));
        assert_eq!(cents("0.005"), Ok((1, false)));
        assert_eq!(cents("-0.005"), Ok((-1, false)));
        assert_eq!(cents("0.0049"), Ok((0, false)));
        assert_eq!(cents("1.23456789E2"), Ok((12346, false)));
        assert_eq!(cents("1.0E-9"), Ok((0, false)));
        assert_eq!(cents("1.0E7"), Ok((1_000_000_000, true)));
        assert_eq!(cents("NaN"), Err(NumberError::Malformed));
    }

    #[test]
    fn doubles_read_like_javas() {
        assert_eq!(money(Money::from_minor(34880)), "348.8");
        assert_eq!(money(Money::ZERO), "0.0");
        assert_eq!(quantity(Quantity::ONE), "1.0");
        assert_eq!(rate(Rate::percent(-1)), "-1.0");
        assert_eq!((whole("3.0"), whole("3.5"), whole("-1")), (Some(3), None, None));
    }

    proptest! {
        #[test]
        fn nothing_panics(text in "[-+0-9.,eE ]{0,40}", scale in 0u32..7) {
            parse_rounded(&text, scale).ok();
            whole(&text);
        }

        #[test]
        fn rounding_is_near(value in -1_000_000_000i64..1_000_000_000) {
            let mut text = String::new();
            number::format(value, 6, 6, &mut text);
            let (rounded, _, _) = parse_rounded(&text, 2).unwrap();
            prop_assert!((rounded * 10_000 - value).abs() <= 5_000);
        }
    }
}
