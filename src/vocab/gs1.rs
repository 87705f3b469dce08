//! GS1 element strings: application identifiers (AI) with their values, as scanners give them and as people write them.
//!
//! A scanned string is `01`+14 digits, `21`+serial, a group separator, `93`+…: elements of fixed length follow one
//! another, the others end at a separator. Nothing here searches for an identifier inside a value, because serials may
//! hold anything, and nothing is refused for its length: lengths differ by goods and over the years (sheet
//! gs1-and-marking §4.3). What cannot be read stays in [`ElementString::rest`].
//!
//! The identifiers stand in `gs1-ai.txt`, in [`AIS`] once read. Start with [`ElementString::parse`].

mod build;
mod scan;
mod table;

#[cfg(test)]
mod tests;

pub use build::BuildError;
pub use table::{AIS, Ai};

use super::gtin;
use std::fmt;

/// The group separator, which ends elements that have no fixed length.
pub const GS: char = '\u{1d}';

/// The most elements that one string is taken apart into; labels have fewer than ten.
pub const MAX_ELEMENTS: usize = 40;

/// One identifier with its value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Element {
    /// The digits of the identifier: `01`, `3103`.
    pub ai: String,
    /// What follows it, without separators.
    pub value: String,
}

impl Element {
    /// What the table says of the identifier.
    pub fn spec(&self) -> Option<&'static Ai> {
        table::find(&self.ai).filter(|ai| ai.code == self.ai)
    }

    /// The value with its decimal point, for identifiers whose last digit counts the decimals: `3103` `001250` is
    /// `1.250`.
    pub fn decimal(&self) -> Option<String> {
        let spec = self.spec().filter(|s| s.decimals)?;
        // With a currency in front there are two numbers, not one.
        if spec.least == 4 && spec.most == 18 {
            return None;
        }
        let places = self.ai.chars().last()?.to_digit(10)? as usize;
        if self.value.is_empty() || !self.value.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let padded = format!("{:0>width$}", self.value, width = places + 1);
        let (whole, fraction) = padded.split_at(padded.len() - places);
        let whole = whole.trim_start_matches('0');
        let whole = if whole.is_empty() { "0" } else { whole };
        Some(if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") })
    }

    /// What the table has against the value, in words; `None` when nothing.
    ///
    /// Told, never a reason to refuse a code.
    pub fn fault(&self) -> Option<String> {
        let Some(spec) = self.spec() else { return Some(format!("({}) is not an identifier that is known", self.ai)) };
        let length = self.value.chars().count();
        if !(spec.least..=spec.most).contains(&length) {
            return Some(format!("({}) has {length} characters, it should have {}", self.ai, spec.lengths()));
        }
        if let Some(c) = self.value.chars().find(|c| !spec.allows(*c)) {
            return Some(format!("({}) holds {c:?}, which it may not", self.ai));
        }
        let (body, last) = self.value.split_at(self.value.len() - 1);
        match gtin::check_digit(body) {
            Some(right) if spec.check_digit && !last.starts_with(right) => {
                Some(format!("the check digit of ({}) is {last}, it should be {right}", self.ai))
            }
            _ => None,
        }
    }
}

/// A string taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ElementString {
    /// What was read, in its order.
    pub elements: Vec<Element>,
    /// What could not be read: everything from the first place that is no known identifier with a value.
    pub rest: String,
    /// A separator that must have been there was missing, and the table of usual lengths stood in for it.
    pub separator_lost: bool,
}

impl ElementString {
    /// Takes a string apart. Never fails: see [`ElementString::is_complete`].
    ///
    /// Understood are a symbology identifier in front (`]d2`, `]C1`, `]e0`, `]Q3`, `]J1`), a leading FNC1, the
    /// separator and what scanners and programs write for it (`\x1d`, `_x001D_`, `{GS}`, the byte 0xE8 as `è`), and
    /// the form for people, `(01)…(21)…`.
    ///
    /// ```
    /// use tillwire::vocab::gs1::ElementString;
    /// let label = ElementString::parse("]d20109520000000004215abc{GS}93wxyz");
    /// assert!(label.is_complete());
    /// assert_eq!(label.get("21"), Some("5abc"));
    /// assert_eq!(label.to_string(), "(01)09520000000004(21)5abc(93)wxyz");
    /// ```
    pub fn parse(text: &str) -> ElementString {
        scan::parse(text)
    }

    /// Whether there are elements and nothing beside them.
    pub fn is_complete(&self) -> bool {
        !self.elements.is_empty() && self.rest.is_empty()
    }

    /// The value of the first element with this identifier.
    pub fn get(&self, ai: &str) -> Option<&str> {
        self.elements.iter().find(|e| e.ai == ai).map(|e| e.value.as_str())
    }
}

impl fmt::Display for ElementString {
    /// For people: `(01)09520000000004(21)5abc`. What could not be read stands behind, after a space.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Element { ai, value } in &self.elements {
            write!(f, "({ai}){value}")?;
        }
        if self.rest.is_empty() { Ok(()) } else { write!(f, " {}", self.rest.replace(GS, "{GS}")) }
    }
}
