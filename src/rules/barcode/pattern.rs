//! The patterns of rules: digits, dots, and one value in braces.

use std::fmt;

use crate::vocab::gtin;

/// The most characters of a pattern.
pub const MAX_PATTERN: usize = 40;
/// The most digits of a value, so that it fits every kind.
const MAX_VALUE: u32 = 12;
/// The lengths of codes that end in a check digit.
const CHECKED: [usize; 4] = [8, 12, 13, 14];
/// The lengths of patterns that leave it out. Thirteen is not among them: it is a whole code of thirteen digits.
const UNCHECKED: [usize; 3] = [7, 11, 12];

/// Which codes a rule is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    parts: Vec<Part>,
    value: Option<ValueForm>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Digit(char),
    Any,
    Whole,
    Decimal,
}

/// The value of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ValueForm {
    /// How many digits stand before the decimal point.
    pub whole: u32,
    /// How many stand behind it.
    pub decimals: u32,
}

/// Why a text is no pattern.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    /// Longer than [`MAX_PATTERN`].
    #[error("it has more than {MAX_PATTERN} characters")]
    TooLong,
    /// No digit and no dot.
    #[error("it names no code")]
    Empty,
    /// A character that means nothing here.
    #[error("{0:?} is neither a digit nor `.` nor a value in braces")]
    Character(char),
    /// In braces, a character that is neither `N` nor `D`.
    #[error("{0:?} stands in braces, where only N and D may")]
    InValue(char),
    /// `{}`.
    #[error("the braces are empty")]
    EmptyValue,
    /// An opening brace without its closing one.
    #[error("the brace is not closed")]
    Open,
    /// Two pairs of braces.
    #[error("it has two values")]
    TwoValues,
    /// `{DDNN}`.
    #[error("an N stands behind a D")]
    Order,
    /// More digits than a value can have.
    #[error("the value has more than {MAX_VALUE} digits")]
    ValueTooLong,
}

/// A code taken apart by a pattern.
pub(super) struct Found {
    /// The digits of the value.
    pub value: i64,
    /// The digits under the dots.
    pub item: String,
    /// The code with zeros for the value and the check digit made anew.
    pub key: String,
}

impl Pattern {
    /// Reads `21.....{NNDDD}`.
    ///
    /// # Errors
    /// Says what is wrong.
    pub fn parse(text: &str) -> Result<Pattern, PatternError> {
        if text.chars().nth(MAX_PATTERN).is_some() {
            return Err(PatternError::TooLong);
        }
        let mut pattern = Pattern { parts: Vec::new(), value: None };
        let mut chars = text.chars();
        while let Some(c) = chars.next() {
            match c {
                '0'..='9' => pattern.parts.push(Part::Digit(c)),
                '.' => pattern.parts.push(Part::Any),
                '{' if pattern.value.is_some() => return Err(PatternError::TwoValues),
                '{' => pattern.value = Some(value(&mut chars, &mut pattern.parts)?),
                _ => return Err(PatternError::Character(c)),
            }
        }
        if pattern.parts.iter().all(|p| matches!(p, Part::Whole | Part::Decimal)) {
            return Err(PatternError::Empty);
        }
        Ok(pattern)
    }

    /// The value, where it has one.
    pub fn value(&self) -> Option<ValueForm> {
        self.value
    }

    /// Whether a check digit must follow: see the module.
    pub fn leaves_out_check_digit(&self) -> bool {
        UNCHECKED.contains(&self.parts.len())
    }

    /// Whether both are about the same codes, so that the later would never be used.
    pub(super) fn same_codes(&self, other: &Pattern) -> bool {
        let open = |part: &Part| match part {
            Part::Digit(c) => Some(*c),
            _ => None,
        };
        self.parts.iter().map(open).eq(other.parts.iter().map(open))
    }

    /// Takes a code apart; `None` when the pattern is not about it.
    pub(super) fn find(&self, code: &str) -> Option<Found> {
        if !code.bytes().all(|b| b.is_ascii_digit()) || code.len() < self.parts.len() {
            return None;
        }
        // A whole code of twelve digits has its check digit inside.
        let whole = self.value.is_none() && code.len() == self.parts.len();
        let checked = self.leaves_out_check_digit() && !whole;
        if checked && (code.len() != self.parts.len() + 1 || !gtin::check_digit_is_right(code)) {
            return None;
        }
        let (mut value, mut item, mut key) = (0_i64, String::new(), String::with_capacity(code.len()));
        for (part, c) in self.parts.iter().zip(code.chars()) {
            match part {
                Part::Digit(digit) if *digit != c => return None,
                Part::Digit(_) => key.push(c),
                Part::Any => {
                    item.push(c);
                    key.push(c);
                }
                Part::Whole | Part::Decimal => {
                    value = value.checked_mul(10)?.checked_add(i64::from(c.to_digit(10)?))?;
                    key.push('0');
                }
            }
        }
        key.push_str(&code[self.parts.len()..]);
        Some(Found { value, item, key: self.with_check_digit(key, code) })
    }

    /// The key with the check digit that its zeros make. A code that had none, or a wrong one, gets none; neither does
    /// a code whose last digit the pattern itself speaks of.
    fn with_check_digit(&self, mut key: String, code: &str) -> String {
        if key.len() > self.parts.len() && CHECKED.contains(&code.len()) && gtin::check_digit_is_right(code) {
            key.pop();
            key = gtin::with_check_digit(&key).unwrap_or(key);
        }
        key
    }
}

/// Reads `NNDDD}`.
fn value(chars: &mut std::str::Chars<'_>, parts: &mut Vec<Part>) -> Result<ValueForm, PatternError> {
    let mut form = ValueForm { whole: 0, decimals: 0 };
    for c in chars {
        match c {
            'N' if form.decimals > 0 => return Err(PatternError::Order),
            'N' => {
                form.whole += 1;
                parts.push(Part::Whole);
            }
            'D' => {
                form.decimals += 1;
                parts.push(Part::Decimal);
            }
            '}' if form.whole + form.decimals == 0 => return Err(PatternError::EmptyValue),
            '}' if form.whole + form.decimals > MAX_VALUE => return Err(PatternError::ValueTooLong),
            '}' => return Ok(form),
            _ => return Err(PatternError::InValue(c)),
        }
    }
    Err(PatternError::Open)
}

impl fmt::Display for Pattern {
    /// As it is written: `21.....{NNDDD}`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut inside = false;
        for part in &self.parts {
            let (c, value) = match part {
                Part::Digit(c) => (*c, false),
                Part::Any => ('.', false),
                Part::Whole => ('N', true),
                Part::Decimal => ('D', true),
            };
            match (inside, value) {
                (false, true) => f.write_str("{")?,
                (true, false) => f.write_str("}")?,
                _ => {}
            }
            inside = value;
            write!(f, "{c}")?;
        }
        if inside { f.write_str("}") } else { Ok(()) }
    }
}
