//! Decimal text to scaled integers and back, exactly.
//!
//! One routine serves money (scale 2), unit prices and quantities (scale 6) and rates (scale 2). It accepts what
//! the dialects really write: a sign, leading zeros, one decimal point, an exponent as Java's
//! `Double.toString` makes it (`1.0E7`), and, told apart by [`NumberForm`], a decimal comma or spaces between
//! thousands.

/// Why a text is not a number of the wanted kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Nothing but white space.
    #[error("the value is empty")]
    Empty,
    /// Not a decimal number.
    #[error("not a number")]
    Malformed,
    /// More digits after the point than the kind can hold, and not zeros.
    #[error("more than {0} digits after the point")]
    TooPrecise(u32),
    /// Beyond the range of the kind.
    #[error("out of range")]
    OutOfRange,
}

/// How a number was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberForm {
    /// Digits with an optional point.
    Plain,
    /// With an exponent.
    Exponent,
    /// With a decimal comma.
    Comma,
    /// With spaces between the digits.
    Spaced,
}

/// The most characters that are looked at; no honest number is longer.
const MAX_LENGTH: usize = 64;

/// Reads `text` as an integer of units of 10^-`scale`.
///
/// ```
/// use tillwire::vocab::number::{parse, NumberForm};
/// assert_eq!(parse("418.95", 2), Ok((41895, NumberForm::Plain)));
/// assert_eq!(parse("0,568", 6), Ok((568_000, NumberForm::Comma)));
/// assert_eq!(parse("1.0E7", 2), Ok((1_000_000_000, NumberForm::Exponent)));
/// ```
pub fn parse(text: &str, scale: u32) -> Result<(i64, NumberForm), NumberError> {
    if let Some(value) = parse_short(text.as_bytes(), scale) {
        return Ok((value, NumberForm::Plain));
    }
    parse_any(text, scale)
}

/// How many digits after the point are looked at when binary noise is suspected.
const NOISE_DIGITS: usize = 9;

/// Reads a number that went through a binary float and ends in `…0000001` or `…9999998`: such a tail is rounded away,
/// any other surplus digit is not (`None`). The scale is at most 9.
///
/// ```
/// use tillwire::vocab::number::without_noise;
/// assert_eq!(without_noise("99.99000000000001", 2), Some(9999));
/// assert_eq!(without_noise("56.489999999999995", 2), Some(5649));
/// assert_eq!(without_noise("10.005", 2), None);
/// assert_eq!(without_noise("10.005000000000001", 2), None);
/// ```
pub fn without_noise(text: &str, scale: u32) -> Option<i64> {
    let (whole, fraction) = text.split_once('.')?;
    let fraction = fraction.get(..NOISE_DIGITS)?;
    let (nanos, _) = parse(&format!("{whole}.{fraction}"), NOISE_DIGITS as u32).ok()?;
    let unit = 10_i64.pow((NOISE_DIGITS as u32).checked_sub(scale)?);
    let value = div_half_up(i128::from(nanos), i128::from(unit));
    let off = (i128::from(nanos) - value * i128::from(unit)).abs();
    (off <= 1).then_some(i64::try_from(value).ok()?)
}

/// The form that nearly every value has: at most 15 digits, a point, nothing else. `None` says "look closer".
fn parse_short(bytes: &[u8], scale: u32) -> Option<i64> {
    if bytes.is_empty() || bytes.len() > 15 {
        return None;
    }
    let mut value: i64 = 0;
    let mut fraction: Option<u32> = None;
    for &b in bytes {
        match b {
            b'0'..=b'9' => {
                value = value * 10 + i64::from(b - b'0');
                if let Some(n) = &mut fraction {
                    *n += 1;
                }
            }
            b'.' if fraction.is_none() => fraction = Some(0),
            _ => return None,
        }
    }
    let digits = fraction.unwrap_or(0);
    if digits > scale || !bytes[0].is_ascii_digit() || !bytes[bytes.len() - 1].is_ascii_digit() {
        return None;
    }
    value.checked_mul(10_i64.pow(scale - digits))
}

fn parse_any(text: &str, scale: u32) -> Result<(i64, NumberForm), NumberError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(NumberError::Empty);
    }
    if text.len() > MAX_LENGTH {
        return Err(NumberError::Malformed);
    }
    let mut form = NumberForm::Plain;
    let (negative, rest) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = match rest.split_once(['e', 'E']) {
        Some((m, e)) => {
            form = NumberForm::Exponent;
            (m, e.parse::<i32>().map_err(|_| NumberError::Malformed)?)
        }
        None => (rest, 0),
    };
    let mut value: i128 = 0;
    let mut fraction: i32 = 0;
    let (mut point, mut digits) = (false, 0);
    for c in mantissa.chars() {
        match c {
            '0'..='9' => {
                digits += 1;
                value = value
                    .checked_mul(10)
                    .and_then(|v| v.checked_add(i128::from(c as u32 - '0' as u32)))
                    .ok_or(NumberError::OutOfRange)?;
                fraction += i32::from(point);
            }
            '.' | ',' if !point => {
                point = true;
                if c == ',' {
                    form = NumberForm::Comma;
                }
            }
            ' ' | '\u{a0}' | '\u{202f}' if !point && digits > 0 => form = NumberForm::Spaced,
            _ => return Err(NumberError::Malformed),
        }
    }
    if digits == 0 {
        return Err(NumberError::Malformed);
    }
    let shift = i64::from(scale) - i64::from(fraction) + i64::from(exponent);
    let value = shifted(value, shift, scale)?;
    let value = if negative { -value } else { value };
    Ok((i64::try_from(value).map_err(|_| NumberError::OutOfRange)?, form))
}

/// Multiplies by 10^`shift`, refusing to drop digits other than zeros.
fn shifted(mut value: i128, shift: i64, scale: u32) -> Result<i128, NumberError> {
    if value == 0 {
        return Ok(0);
    }
    for _ in 0..shift.unsigned_abs() {
        if shift > 0 {
            value = value.checked_mul(10).filter(|v| *v <= i128::from(i64::MAX)).ok_or(NumberError::OutOfRange)?;
        } else if value % 10 == 0 {
            value /= 10;
        } else {
            return Err(NumberError::TooPrecise(scale));
        }
    }
    Ok(value)
}

/// Writes units of 10^-`scale` with a point, at least `least` digits after it and no trailing zeros beyond those.
pub fn format(value: i64, scale: u32, least: u32, out: &mut String) {
    use std::fmt::Write;
    let unit = 10_u64.pow(scale);
    if value < 0 {
        out.push('-');
    }
    let whole = value.unsigned_abs() / unit;
    let mut fraction = value.unsigned_abs() % unit;
    let mut digits = scale;
    while digits > least && fraction.is_multiple_of(10) {
        fraction /= 10;
        digits -= 1;
    }
    write!(out, "{whole}").ok();
    if digits > 0 {
        write!(out, ".{fraction:0width$}", width = digits as usize).ok();
    }
}

/// Divides rounding half away from zero, as every fiscal rule here wants it.
pub(crate) fn div_half_up(value: i128, by: i128) -> i128 {
    let half = by / 2;
    if value >= 0 { (value + half) / by } else { (value - half) / by }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_the_dialects_write() {
        let ok = |text, scale| parse(text, scale).map(|(v, _)| v);
        assert_eq!(ok("26.2", 2), Ok(2620));
        assert_eq!(ok("-1", 2), Ok(-100));
        assert_eq!(ok("  7.50 ", 2), Ok(750));
        assert_eq!(ok("1.000", 2), Ok(100));
        assert_eq!(ok("1 234,5", 2), Ok(123_450));
        assert_eq!(ok("1.2345678E7", 2), Ok(1_234_567_800));
        assert_eq!(ok("0E-30", 2), Ok(0));
        assert_eq!(ok(".5", 2), Ok(50));
        assert_eq!(ok("5.", 2), Ok(500));
    }

    #[test]
    fn what_is_refused() {
        assert_eq!(parse("", 2), Err(NumberError::Empty));
        assert_eq!(parse("1.005", 2), Err(NumberError::TooPrecise(2)));
        assert_eq!(parse("abc", 2), Err(NumberError::Malformed));
        assert_eq!(parse("1.2.3", 2), Err(NumberError::Malformed));
        assert_eq!(parse("-", 2), Err(NumberError::Malformed));
        assert_eq!(parse("NaN", 2), Err(NumberError::Malformed));
        assert_eq!(parse("1E400", 2), Err(NumberError::OutOfRange));
        assert_eq!(parse("99999999999999999999", 2), Err(NumberError::OutOfRange));
        assert_eq!(parse("1E999999999", 2), Err(NumberError::OutOfRange));
        assert_eq!(parse("1E-999999999", 2), Err(NumberError::TooPrecise(2)));
    }

    proptest! {
        #[test]
        fn written_and_read_again(value in i64::MIN + 1.., scale in 0u32..7, least in 0u32..7) {
            let mut text = String::new();
            format(value, scale, least.min(scale), &mut text);
            prop_assert_eq!(parse(&text, scale), Ok((value, NumberForm::Plain)));
        }

        #[test]
        fn nothing_panics(text in "\\PC{0,40}", scale in 0u32..7) {
            parse(&text, scale).ok();
        }
    }
}
