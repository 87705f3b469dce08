//! What a text of Set Retail means as a value, and what there is to tell of it; where it stands, others know.

use super::numbers;
use crate::diag::{Code, codes};
use crate::vocab::{BusinessDate, IdError, Moment, NumberError, NumberForm, TimeOfDay};

/// A value, or what is wrong with it.
pub(super) enum Value<T> {
    /// As it should be.
    Good(T),
    /// Clear, but not as the dialect writes it.
    Odd(T, Oddity),
    /// None.
    Bad(&'static Code, String),
}

/// What is odd about a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Oddity {
    /// A decimal comma, blanks between digits.
    Form,
    /// More digits after the point than so many.
    Rounded(u32),
}

impl<T> Value<T> {
    /// The value, when what is wrong with it was told.
    pub fn told(self, what: &str, text: &str, tell: impl FnOnce(&'static Code, String)) -> Option<T> {
        let (value, code, why) = match self {
            Value::Good(value) => return Some(value),
            Value::Odd(value, Oddity::Form) => {
                (Some(value), &codes::NUMBER_FORM, "not how Set Retail writes numbers".to_owned())
            }
            Value::Odd(value, Oddity::Rounded(scale)) => {
                let why = format!("more than {scale} digits after the point; it is kept and counts rounded");
                (Some(value), &codes::ROUNDED, why)
            }
            Value::Bad(code, why) => (None, code, why),
        };
        tell(code, format!("{what} is {:?}: {why}", shown(text)));
        value
    }

    /// The same about another type.
    pub fn map<U>(self, to: impl FnOnce(T) -> U) -> Value<U> {
        match self {
            Value::Good(value) => Value::Good(to(value)),
            Value::Odd(value, oddity) => Value::Odd(to(value), oddity),
            Value::Bad(code, why) => Value::Bad(code, why),
        }
    }
}

/// What parsers give.
pub(super) trait IntoValue<T> {
    /// As a value.
    fn into_value(self) -> Value<T>;
}

impl<T> IntoValue<T> for Result<(T, NumberForm), NumberError> {
    fn into_value(self) -> Value<T> {
        match self {
            Ok((value, NumberForm::Plain | NumberForm::Exponent)) => Value::Good(value),
            Ok((value, _)) => Value::Odd(value, Oddity::Form),
            Err(NumberError::OutOfRange) => Value::Bad(&codes::OUT_OF_RANGE, "out of range".into()),
            Err(error) => Value::Bad(&codes::NUMBER_INVALID, error.to_string()),
        }
    }
}

impl<T> IntoValue<T> for Value<T> {
    fn into_value(self) -> Value<T> {
        self
    }
}

/// A date with an optional time.
pub(super) fn moment(text: &str) -> Value<Moment> {
    dated(Moment::parse(text))
}

/// A date.
pub(super) fn date(text: &str) -> Value<BusinessDate> {
    dated(BusinessDate::parse(text))
}

/// A time of day.
pub(super) fn time(text: &str) -> Value<TimeOfDay> {
    dated(TimeOfDay::parse(text))
}

fn dated<T>(parsed: Result<T, crate::vocab::TimeError>) -> Value<T> {
    parsed.map_or_else(|e| Value::Bad(&codes::DATE_INVALID, e.to_string()), Value::Good)
}

/// `true` and `false` in any case, `1` and `0`.
pub(super) fn boolean(text: &str) -> Value<bool> {
    match text {
        "true" | "1" => Value::Good(true),
        "false" | "0" => Value::Good(false),
        _ if text.eq_ignore_ascii_case("true") => Value::Good(true),
        _ if text.eq_ignore_ascii_case("false") => Value::Good(false),
        _ => Value::Bad(&codes::VALUE_INVALID, "neither true nor false".into()),
    }
}

/// A whole number of any size that fits.
pub(super) fn whole<T: std::str::FromStr<Err = std::num::ParseIntError>>(text: &str) -> Value<T> {
    use std::num::IntErrorKind::{NegOverflow, PosOverflow};
    match text.parse() {
        Ok(value) => Value::Good(value),
        Err(e) if matches!(e.kind(), NegOverflow | PosOverflow) => {
            Value::Bad(&codes::OUT_OF_RANGE, "out of range".into())
        }
        Err(_) => Value::Bad(&codes::NUMBER_INVALID, "not a whole number".into()),
    }
}

/// A number of documents or the like: `3`, and `3.0` where a double was written for it.
pub(super) fn count(text: &str) -> Value<u64> {
    match numbers::whole(text) {
        Some(count) => Value::Good(count),
        None => whole(text),
    }
}

/// A decimal of this scale, in its units; doubles that were summed up are rounded.
pub(super) fn decimal(text: &str, scale: u32) -> Value<i64> {
    match numbers::parse_rounded(text, scale) {
        Ok((value, _, false)) => Value::Odd(value, Oddity::Rounded(scale)),
        Ok((value, form, true)) => Ok((value, form)).into_value(),
        Err(error) => Err::<(i64, NumberForm), _>(error).into_value(),
    }
}

/// An id.
pub(super) fn id<T>(id: Result<T, IdError>) -> Value<T> {
    id.map_or_else(|e| Value::Bad(&codes::VALUE_INVALID, e.to_string()), Value::Good)
}

/// A value as a message shows it.
pub(super) fn shown(text: &str) -> String {
    let mut short: String = text.chars().take(MAX_SHOWN).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

/// Characters of a value that a message shows.
const MAX_SHOWN: usize = 60;
