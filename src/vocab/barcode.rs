//! A barcode as tills keep it: text, compared as text, with what can be told about it from its digits.
//!
//! Nothing here decides that a code with prefix 2 is a weight: a chain's rule table does (`rules::barcode`), because
//! one real catalogue uses nothing but prefix-2 codes without any weight inside (sheet gs1-and-marking §4.2, traps 12).
//! A spreadsheet's `4.6E+12` is refused, because its digits are gone (traps 2). Start with [`BarcodeText::new`].

use super::gtin::{self, Gtin, GtinError};
use std::fmt;

/// A barcode of any symbology, as text: not empty, no control characters, no spaces around.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BarcodeText(Box<str>);

/// Why a text cannot be a barcode.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BarcodeError {
    /// Nothing but spaces.
    #[error("the barcode is empty")]
    Empty,
    /// Longer than [`BarcodeText::MAX_CHARS`].
    #[error("the barcode has more than {} characters", BarcodeText::MAX_CHARS)]
    TooLong,
    /// A control character inside.
    #[error("the barcode holds the control character U+{:04X}", *.0 as u32)]
    Control(char),
    /// A spreadsheet turned it into a floating-point number.
    #[error("the barcode is in scientific notation; its last digits are lost")]
    Scientific,
}

/// What the digits of a barcode say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BarcodeKind {
    /// A number from GS1 with a right check digit.
    Gtin(Gtin),
    /// 13 digits with prefix 20-29, or 8 with prefix 2, and a right check digit: numbers the chain gives itself.
    InHouse(Gtin),
    /// As long as a GTIN, digits only, and the check digit is wrong.
    WrongCheckDigit {
        /// The digit that would be right.
        expected: char,
    },
    /// Digits only, of another length.
    Digits,
    /// Anything else: Code 128 texts, QR codes, marking codes.
    Other,
}

impl BarcodeText {
    /// How many characters a barcode may have; the longest marking codes stay under 200.
    pub const MAX_CHARS: usize = 256;

    /// A barcode from a file or a scanner; spaces around it are dropped (real catalogues have leading ones, traps 2).
    ///
    /// # Errors
    /// See [`BarcodeError`].
    pub fn new(text: &str) -> Result<BarcodeText, BarcodeError> {
        let text = text.trim_matches([' ', '\u{a0}', '\t', '\r', '\n']);
        if text.is_empty() {
            return Err(BarcodeError::Empty);
        }
        // The group separator belongs to marking codes, which are barcodes too.
        if let Some(control) = text.chars().find(|c| c.is_control() && *c != '\u{1d}') {
            return Err(BarcodeError::Control(control));
        }
        if text.chars().nth(Self::MAX_CHARS).is_some() {
            return Err(BarcodeError::TooLong);
        }
        if looks_scientific(text) {
            return Err(BarcodeError::Scientific);
        }
        Ok(BarcodeText(text.into()))
    }

    /// The barcode as it was.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What its digits say.
    pub fn kind(&self) -> BarcodeKind {
        if !self.0.bytes().all(|b| b.is_ascii_digit()) {
            return BarcodeKind::Other;
        }
        match Gtin::parse(&self.0) {
            Ok(gtin) if is_in_house(&self.0) => BarcodeKind::InHouse(gtin),
            Ok(gtin) => BarcodeKind::Gtin(gtin),
            Err(GtinError::CheckDigit { expected, .. }) => BarcodeKind::WrongCheckDigit { expected },
            Err(_) => BarcodeKind::Digits,
        }
    }

    /// The key under which 8, 12, 13 and 14 digits of one number meet: the 14-digit form of a GTIN, else the text.
    pub fn comparison_key(&self) -> String {
        match self.kind() {
            BarcodeKind::Gtin(gtin) | BarcodeKind::InHouse(gtin) => gtin.as_gtin14(),
            _ => self.0.to_string(),
        }
    }
}

impl fmt::Display for BarcodeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::str::FromStr for BarcodeText {
    type Err = BarcodeError;

    fn from_str(text: &str) -> Result<Self, BarcodeError> {
        BarcodeText::new(text)
    }
}

/// Whether the digits lie in the range that GS1 leaves to companies: 13 digits from 20 to 29, or 8 digits from 2.
pub fn is_in_house(digits: &str) -> bool {
    matches!(digits.len(), 8 | 13) && digits.starts_with('2') && digits.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a text has the form in which spreadsheets show long numbers: `4.6E+12`, `4,60123E+12`, `4E+12`, `46.0E+12`.
///
/// One to three digits, an optional fraction after a point or comma, `E` (a Cyrillic one too), an exponent. A bare
/// `4E12` or `5E-2` is left alone: it may be a real alphanumeric code, and nothing writes a barcode so (traps 2).
pub fn looks_scientific(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.trim().split_once(['E', 'e', 'Е', 'е']) else { return false };
    let (whole, fraction) = match mantissa.split_once(['.', ',']) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let plus = exponent.starts_with('+');
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let digits = |s: &str, most: usize| (1..=most).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
    digits(whole, 3)
        && fraction.is_none_or(|f| digits(f, MAX_FRACTION))
        && digits(exponent, 3)
        && (plus || fraction.is_some())
}

/// The most digits after the point of a number that a spreadsheet shows.
const MAX_FRACTION: usize = 30;

/// The right check digit of a text that is plainly meant as a GTIN and has a wrong one.
///
/// In-house numbers are not judged: catalogues keep scale prefixes as 13 digits whose last one nobody reckoned.
pub fn wrong_check_digit(text: &str) -> Option<char> {
    match Gtin::parse(text) {
        Err(GtinError::CheckDigit { expected, .. }) if !is_in_house(text.trim()) => Some(expected),
        _ => None,
    }
}

/// A GTIN whose leading zeros a spreadsheet dropped: 9 to 11 digits with a right check digit are a GTIN-12.
///
/// A guess, to be offered in a finding's help and never applied silently: one number of eleven digits in ten passes.
pub fn with_lost_zeros(text: &str) -> Option<Gtin> {
    let likely = matches!(text.len(), 9..=11) && gtin::check_digit_is_right(text);
    likely.then(|| Gtin::parse(&format!("{text:0>12}")).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn kind(text: &str) -> BarcodeKind {
        BarcodeText::new(text).expect("a barcode").kind()
    }

    #[test]
    fn kinds_are_told_by_digits() {
        assert!(matches!(kind("9520000000004"), BarcodeKind::Gtin(_)));
        assert!(matches!(kind(" 9520000000004"), BarcodeKind::Gtin(_)), "a leading space is dropped");
        assert!(matches!(kind("2900000012349"), BarcodeKind::InHouse(_)));
        assert_eq!(kind("2900000012343"), BarcodeKind::WrongCheckDigit { expected: '9' });
        assert_eq!(kind("46"), BarcodeKind::Digits);
        assert_eq!(kind("ABC-1"), BarcodeKind::Other);
    }

    #[test]
    fn lengths_of_one_number_meet_in_the_key() {
        let key = |t| BarcodeText::new(t).expect("a barcode").comparison_key();
        assert_eq!(key("012345678905"), key("0012345678905"));
        assert_eq!(key("АБВ"), "АБВ");
        assert_eq!(key("9520000000005"), "9520000000005");
    }

    #[test]
    fn a_spreadsheets_number_is_refused() {
        for text in ["4.6E+12", "4,6E+12", "4.60123e+12", "4E+12", "4.6E12", "4,6Е+12", "46E+11", "1.0E-5"] {
            assert_eq!(BarcodeText::new(text), Err(BarcodeError::Scientific), "{text}");
        }
        for text in [
            "4E12",
            "E+12",
            "5E-2",
            "4.6",
            "4.E+1",
            "4.6E+",
            "4.6E+1234",
            "1E2E3",
            "12E4X",
            "ABE12",
            "1.2.3E+4",
            "4E++1",
        ] {
            assert!(BarcodeText::new(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn what_is_no_barcode_is_refused() {
        assert_eq!(BarcodeText::new("  "), Err(BarcodeError::Empty));
        assert_eq!(BarcodeText::new("12\u{0}3"), Err(BarcodeError::Control('\0')));
        assert_eq!(BarcodeText::new(&"1".repeat(257)), Err(BarcodeError::TooLong));
        assert!(BarcodeText::new("0109520000000004215abc\u{1d}93abcd").is_ok());
    }

    #[test]
    fn only_real_numbers_are_judged_by_their_check_digit() {
        assert_eq!(wrong_check_digit("9520000000005"), Some('4'));
        for text in ["9520000000004", "2900000012343", "46", "ABC", ""] {
            assert_eq!(wrong_check_digit(text), None, "{text}");
        }
    }

    #[test]
    fn lost_zeros_are_offered() {
        assert_eq!(with_lost_zeros("12345678905").map(|g| g.as_gtin14()), Some("00012345678905".into()));
        assert_eq!(with_lost_zeros("12345678904"), None);
        assert_eq!(with_lost_zeros("00"), None);
    }

    proptest! {
        #[test]
        fn any_text_is_judged(text in "\\PC{0,30}") {
            if let Ok(barcode) = BarcodeText::new(&text) {
                prop_assert!(!barcode.comparison_key().is_empty());
                barcode.kind();
            }
            with_lost_zeros(&text);
            wrong_check_digit(&text);
        }
    }
}
