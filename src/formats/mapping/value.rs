//! Values between their text in a document and their JSON in a canonical record.

use serde_json::Value as Json;

use super::Spelling;
use super::fields::FieldType;
use crate::diag::{Code, codes};
use crate::vocab::{BusinessDate, Moment, NumberError, NumberForm, TimeOfDay, number};

/// Decimals are read and written with up to this many digits behind the point, as the finest of the model.
const SCALE: u32 = 6;

/// Digits behind the point of money in minor units.
const MINOR: u32 = 2;

/// Why a text is no value of its field.
pub(super) type Wrong = (&'static Code, String);

impl Spelling {
    /// The JSON of a text; `None` when it says nothing.
    pub(super) fn read(&self, text: &str, kind: FieldType) -> Result<Option<Json>, Wrong> {
        let text = text.trim();
        if text.is_empty() || self.empty.iter().any(|e| e == text) {
            return Ok(None);
        }
        let text = text.strip_suffix(self.suffix.as_str()).unwrap_or(text).trim_end();
        if !self.codes.is_empty() {
            let found = self.codes.iter().find(|(code, _)| code == text);
            let Some((_, word)) = found else {
                let known: Vec<&str> = self.codes.iter().map(|(code, _)| code.as_str()).collect();
                return Err((
                    &codes::VALUE_INVALID,
                    format!("the mapping has no code {text:?}, only {}", known.join(", ")),
                ));
            };
            return plain(word, kind).map(Some);
        }
        if self.step_digits {
            let digits: u32 = text.parse().ok().filter(|d| *d <= SCALE).ok_or_else(|| {
                (&codes::NUMBER_INVALID, format!("not a number of digits from 0 to {SCALE}: {text:?}"))
            })?;
            let mut out = String::new();
            number::format(10_i64.pow(SCALE - digits), SCALE, 0, &mut out);
            return Ok(Some(out.into()));
        }
        if self.minor_units && kind == FieldType::Decimal {
            let (minor, _) = number::parse(text, 0).map_err(|e| number_wrong(e, text))?;
            let mut out = String::new();
            number::format(minor, MINOR, MINOR, &mut out);
            return Ok(Some(out.into()));
        }
        if let Some(pattern) = &self.date
            && let Some(text) = by_pattern(text, pattern)
        {
            return plain(&text, kind).map(Some);
        }
        plain(text, kind).map(Some)
    }

    /// Whether JSON has the text without quotes, where it is a number or a truth value. Without a word of the mapping
    /// those are that the record has so too.
    pub(super) fn is_bare(&self, kind: FieldType) -> bool {
        let numeric = matches!(kind, FieldType::Decimal | FieldType::Integer | FieldType::Boolean);
        self.bare.unwrap_or(numeric && !self.comma && self.suffix.is_empty() && self.codes.is_empty())
    }

    /// The text of a JSON value; `None` when it has no text here.
    pub(super) fn write(&self, value: &Json, kind: FieldType) -> Option<String> {
        let shown = match value {
            Json::String(text) => text.clone(),
            Json::Bool(_) | Json::Number(_) => value.to_string(),
            _ => return None,
        };
        let mut text = if !self.codes.is_empty() {
            self.codes.iter().find(|(_, word)| *word == shown)?.0.clone()
        } else if self.step_digits {
            let (step, _) = number::parse(&shown, SCALE).ok()?;
            (0..=SCALE).find(|d| 10_i64.pow(SCALE - d) == step)?.to_string()
        } else if self.minor_units && kind == FieldType::Decimal {
            number::parse(&shown, MINOR).ok()?.0.to_string()
        } else if let (Some(pattern), FieldType::Date | FieldType::Moment | FieldType::Time) = (&self.date, kind) {
            dated(&shown, pattern)?
        } else {
            shown
        };
        if self.comma && kind == FieldType::Decimal {
            text = text.replace('.', ",");
        }
        text.push_str(&self.suffix);
        // A text that says nothing when it is read cannot say this.
        (!self.empty.contains(&text)).then_some(text)
    }
}

fn number_wrong(error: NumberError, text: &str) -> Wrong {
    let code = if error == NumberError::OutOfRange { &codes::OUT_OF_RANGE } else { &codes::NUMBER_INVALID };
    (code, format!("{error}: {text:?}"))
}

/// A text in one of the usual forms.
fn plain(text: &str, kind: FieldType) -> Result<Json, Wrong> {
    let dated = |e: &dyn std::fmt::Display| (&codes::DATE_INVALID, format!("{e}: {text:?}"));
    Ok(match kind {
        FieldType::Text => text.into(),
        FieldType::Decimal => {
            let value = match number::parse(text, SCALE) {
                Ok((_, NumberForm::Plain)) if !text.starts_with('0') => return Ok(text.into()),
                Ok((value, _)) => value,
                Err(error) => number::without_noise(text, SCALE).ok_or_else(|| number_wrong(error, text))?,
            };
            let mut out = String::new();
            number::format(value, SCALE, 0, &mut out);
            out.into()
        }
        FieldType::Integer => match text.parse::<u64>() {
            Ok(n) => n.into(),
            Err(_) => return Err((&codes::NUMBER_INVALID, format!("not a whole number: {text:?}"))),
        },
        FieldType::Boolean => match text {
            "true" | "1" => true.into(),
            "false" | "0" => false.into(),
            _ => return Err((&codes::VALUE_INVALID, format!("neither true nor false: {text:?}"))),
        },
        FieldType::Date => BusinessDate::parse(text).map_err(|e| dated(&e))?.to_string().into(),
        FieldType::Moment => Moment::parse(text).map_err(|e| dated(&e))?.to_string().into(),
        FieldType::Time => TimeOfDay::parse(text).map_err(|e| dated(&e))?.to_string().into(),
    })
}

/// The parts of a date pattern, longest first.
const PARTS: [&str; 6] = ["yyyy", "MM", "dd", "HH", "mm", "ss"];

/// A text that follows the pattern, in ISO order; `None` when it does not, or names no date.
fn by_pattern(text: &str, pattern: &str) -> Option<String> {
    let mut found = [None; PARTS.len()];
    let (mut text, mut pattern) = (text, pattern);
    while !pattern.is_empty() {
        if let Some(i) = PARTS.iter().position(|p| pattern.starts_with(p)) {
            let digits = text.get(..PARTS[i].len()).filter(|d| d.bytes().all(|b| b.is_ascii_digit()))?;
            found[i] = Some(digits);
            (text, pattern) = (&text[digits.len()..], &pattern[PARTS[i].len()..]);
        } else {
            let c = pattern.chars().next()?;
            text = text.strip_prefix(c)?;
            pattern = &pattern[c.len_utf8()..];
        }
    }
    if !text.is_empty() {
        return None;
    }
    let [year, month, day, hour, minute, second] = found;
    let date = match (year, month, day) {
        (Some(y), Some(m), Some(d)) => Some(format!("{y}-{m}-{d}")),
        _ => None,
    };
    let time = hour.map(|h| format!("{h}:{}:{}", minute.unwrap_or("00"), second.unwrap_or("00")));
    match (date, time) {
        (Some(date), Some(time)) => Some(format!("{date}T{time}")),
        (Some(one), None) | (None, Some(one)) => Some(one),
        (None, None) => None,
    }
}

/// A canonical date, moment or time by a pattern; `None` when the pattern would lose something of it.
fn dated(iso: &str, pattern: &str) -> Option<String> {
    let (date, time) = match iso.split_once('T') {
        Some((date, time)) => (date, time),
        None if iso.contains(':') => ("", iso),
        None => (iso, ""),
    };
    let mut values: Vec<&str> = vec![""; PARTS.len()];
    date.splitn(3, '-').chain(std::iter::repeat("")).take(3).enumerate().for_each(|(i, v)| values[i] = v);
    // A fraction or an offset behind the seconds has no part of the pattern.
    if !time.is_empty() && time.len() != "HH:mm:ss".len() {
        return None;
    }
    time.splitn(3, ':').enumerate().for_each(|(i, v)| values[i + 3] = v);
    let mut out = String::new();
    let mut rest = pattern;
    while !rest.is_empty() {
        match PARTS.iter().position(|p| rest.starts_with(p)) {
            Some(i) => {
                out.push_str(if i >= 3 && values[i].is_empty() { "00" } else { values[i] });
                rest = &rest[PARTS[i].len()..];
            }
            None => {
                let c = rest.chars().next()?;
                out.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    let again = by_pattern(&out, pattern)?;
    let kept = |again: &str| again == iso || again.split_once('T').is_some_and(|(d, t)| d == iso && t == "00:00:00");
    kept(&again).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_both_ways() {
        let none = Spelling::default;
        for (spelling, kind, text, json) in [
            (Spelling { comma: true, ..none() }, FieldType::Decimal, "95,5", "95.5"),
            (Spelling { minor_units: true, ..none() }, FieldType::Decimal, "9550", "95.50"),
            (Spelling { step_digits: true, ..none() }, FieldType::Decimal, "3", "0.001"),
            (Spelling { step_digits: true, ..none() }, FieldType::Decimal, "0", "1"),
            (Spelling { suffix: "%".into(), ..none() }, FieldType::Text, "20%", "20"),
            (
                Spelling { date: Some("dd.MM.yyyy HH:mm:ss".into()), ..none() },
                FieldType::Moment,
                "05.03.2026 14:07:09",
                "2026-03-05T14:07:09",
            ),
            (Spelling { date: Some("yyyyMMdd".into()), ..none() }, FieldType::Date, "20260305", "2026-03-05"),
            (Spelling { date: Some("HHmm".into()), ..none() }, FieldType::Time, "0907", "09:07:00"),
            (Spelling { codes: vec![("5".into(), "sale".into())], ..none() }, FieldType::Text, "5", "sale"),
        ] {
            let json = Json::from(json);
            assert_eq!(spelling.read(text, kind), Ok(Some(json.clone())), "{text}");
            assert_eq!(spelling.write(&json, kind).as_deref(), Some(text));
        }
        let empty = Spelling { empty: vec!["0".into()], ..none() };
        assert_eq!(empty.read("0", FieldType::Text), Ok(None));
        assert_eq!(none().read(" ", FieldType::Integer), Ok(None));
        assert_eq!(none().read("1,5", FieldType::Decimal), Ok(Some("1.5".into())));
        assert_eq!(none().read("17", FieldType::Integer), Ok(Some(17.into())));
        assert_eq!(none().read("20", FieldType::Integer).unwrap().unwrap().to_string(), "20");
        assert_eq!(none().read("x", FieldType::Decimal).unwrap_err().0, &codes::NUMBER_INVALID);
        assert_eq!(none().read("05.13.2026", FieldType::Date).unwrap_err().0, &codes::DATE_INVALID);
    }

    #[test]
    fn what_a_pattern_would_lose_is_not_written() {
        let day = Spelling { date: Some("yyyyMMdd".into()), ..Spelling::default() };
        assert_eq!(day.write(&"2026-03-05T14:07:09".into(), FieldType::Moment), None);
        let minutes = Spelling { date: Some("yyyyMMddHHmm".into()), ..Spelling::default() };
        assert_eq!(minutes.write(&"2026-03-05T14:07:09".into(), FieldType::Moment), None);
        assert_eq!(minutes.write(&"2026-03-05T14:07:00+03:00".into(), FieldType::Moment), None);
        assert_eq!(minutes.write(&"2026-03-05T14:07:00".into(), FieldType::Moment).as_deref(), Some("202603051407"));
    }
}
