//! Excise stamps of spirits: sheet gs1-and-marking §4.5.

use std::ops::Range;

/// A stamp; the text is whole, because EGAIS wants it whole.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Stamp {
    /// 68 letters and digits with the alcohol code.
    Pdf417(String),
    /// 150 capital letters and digits.
    DataMatrix(String),
    /// 40 digits.
    Digits(String),
}

/// Where the alcohol code stands in a PDF417 stamp: 16 characters from the fourth.
const ALCOHOL: Range<usize> = 3..19;
/// How many digits an alcohol code has.
const ALCOHOL_DIGITS: usize = 19;
/// The parts of a DataMatrix stamp: type, series, number, month, year, version.
const TYPE: Range<usize> = 0..3;
const SERIES: Range<usize> = 3..6;
const NUMBER: Range<usize> = 6..14;
const MONTH: Range<usize> = 14..16;
const YEAR: Range<usize> = 16..18;
const VERSION: Range<usize> = 18..21;
/// The first year of DataMatrix stamps.
const FIRST_YEAR: u32 = 18;

impl Stamp {
    pub(super) fn text(&self) -> &str {
        match self {
            Stamp::Pdf417(text) | Stamp::DataMatrix(text) | Stamp::Digits(text) => text,
        }
    }

    /// Series and number of a DataMatrix stamp.
    pub(super) fn serial(&self) -> Option<&str> {
        match self {
            Stamp::DataMatrix(text) => text.get(SERIES.start..NUMBER.end),
            _ => None,
        }
    }
}

/// The stamp that a text is.
pub(super) fn stamp(text: &str) -> Option<Stamp> {
    let bytes = text.as_bytes();
    match bytes.len() {
        40 if digits(bytes) => Some(Stamp::Digits(text.to_owned())),
        68 if is_pdf417(bytes) => Some(Stamp::Pdf417(text.to_owned())),
        150 if is_data_matrix(bytes) => Some(Stamp::DataMatrix(text.to_owned())),
        _ => None,
    }
}

fn digits(bytes: &[u8]) -> bool {
    bytes.iter().all(u8::is_ascii_digit)
}

/// Two digits, 21 letters or digits, a date of which some digits are bounded, ten digits, 31 letters or digits.
fn is_pdf417(b: &[u8]) -> bool {
    b.iter().all(u8::is_ascii_alphanumeric)
        && digits(&b[..2])
        && digits(&b[23..37])
        && matches!(b[24], b'0' | b'1')
        && matches!(b[26], b'0'..=b'3')
}

fn is_data_matrix(b: &[u8]) -> bool {
    let not_zero = |part: Range<usize>| b[part].iter().any(|d| *d != b'0');
    let two = |part: Range<usize>| b[part].iter().fold(0, |sum, d| sum * 10 + u32::from(d - b'0'));
    digits(&b[..VERSION.end])
        && b[VERSION.end..].iter().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase())
        && [TYPE, SERIES, NUMBER, VERSION].into_iter().all(not_zero)
        && (1..=12).contains(&two(MONTH))
        && two(YEAR) >= FIRST_YEAR
}

/// The alcohol code of a PDF417 stamp: base 36, which exceeds 64 bits; more than 19 digits are none.
pub(super) fn alcohol_code(text: &str) -> Option<String> {
    let code = u128::from_str_radix(text.get(ALCOHOL)?, 36).ok()?.to_string();
    (code.len() <= ALCOHOL_DIGITS).then(|| format!("{code:0>ALCOHOL_DIGITS$}"))
}
