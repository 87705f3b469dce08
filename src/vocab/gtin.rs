//! GTINs of every length, UPC-E and SSCC, with the check digit that they share.
//!
//! A GTIN-8, -12, -13 and -14 are the same number padded with zeros on the left, so one product may stand as 12
//! digits in one file and as 13 in another. [`Gtin`] compares by the padded number and is shown in the length it
//! was read in. UPC-E is a GTIN-12 with its zeros squeezed out; it is expanded for comparison.
//!
//! This module never decides what a number *means*: in-house codes (prefix 20-29) have right check digits too, see
//! [`super::barcode`]. Facts: sheet gs1-and-marking §4.1. Start with [`Gtin::parse`].

use std::fmt;

/// The check digit of a GTIN or SSCC body, an ASCII digit; `None` when the body holds anything but digits.
///
/// Weights 3,1,3,1… from the right, the check digit excluded: sheet gs1-and-marking §4.1.
pub fn check_digit(body: &str) -> Option<char> {
    let mut sum = 0u32;
    for (i, byte) in body.bytes().rev().enumerate() {
        if !byte.is_ascii_digit() {
            return None;
        }
        let digit = u32::from(byte - b'0');
        sum = (sum + digit * if i % 2 == 0 { 3 } else { 1 }) % 10;
    }
    char::from_digit((10 - sum) % 10, 10)
}

/// The body with its check digit appended; `None` when the body holds anything but digits.
pub fn with_check_digit(body: &str) -> Option<String> {
    check_digit(body).map(|c| format!("{body}{c}"))
}

/// Whether the last character is the check digit of those before it. At least two digits are needed.
pub fn check_digit_is_right(code: &str) -> bool {
    match code.char_indices().last() {
        Some((at, last)) if at > 0 => check_digit(&code[..at]) == Some(last),
        _ => false,
    }
}

/// Why a text is not a GTIN or an SSCC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GtinError {
    /// There is a character that is no digit.
    #[error("a GTIN has digits only")]
    NotDigits,
    /// The length is none of those that the number may have.
    #[error("{0} digits; a GTIN has 8, 12, 13 or 14, an SSCC 18")]
    Length(usize),
    /// Not eight digits of number system 0 or 1.
    #[error("a UPC-E has eight digits and begins with 0 or 1")]
    NotUpcE,
    /// The last digit is not the check digit.
    #[error("the check digit is {found}, it should be {expected}")]
    CheckDigit {
        /// The digit that would be right.
        expected: char,
        /// The digit that is there.
        found: char,
    },
}

/// The length a GTIN was written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum GtinForm {
    /// Eight digits, EAN-8.
    Gtin8,
    /// Eight digits that stand for twelve.
    UpcE,
    /// Twelve digits, UPC-A.
    Gtin12,
    /// Thirteen digits, EAN-13.
    Gtin13,
    /// Fourteen digits: packages, and the form inside marking codes.
    Gtin14,
}

impl GtinForm {
    /// How many digits are shown.
    pub fn digits(self) -> usize {
        match self {
            GtinForm::Gtin8 | GtinForm::UpcE => 8,
            GtinForm::Gtin12 => 12,
            GtinForm::Gtin13 => 13,
            GtinForm::Gtin14 => 14,
        }
    }
}

/// A number of a trade item with a right check digit.
///
/// Equality, order and hash look at the 14-digit number only: `9520000000004` and `09520000000004` are the same.
#[derive(Clone, Copy, Debug)]
pub struct Gtin {
    /// The number padded to 14 digits, UPC-E expanded.
    number: u64,
    /// The number as shown: differs from `number` for UPC-E only.
    shown: u64,
    form: GtinForm,
}

impl Gtin {
    /// Reads 8, 12, 13 or 14 digits, with spaces around allowed.
    ///
    /// Eight digits are an EAN-8 when its check digit is right, else a UPC-E when the expanded one is (in 58,827 real
    /// codes this order was never wrong: sheet §4.1).
    ///
    /// # Errors
    /// Says which rule is broken; for a wrong check digit, of the EAN reading.
    pub fn parse(text: &str) -> Result<Gtin, GtinError> {
        let text = text.trim();
        let number = digits(text)?;
        let form = match text.len() {
            8 => GtinForm::Gtin8,
            12 => GtinForm::Gtin12,
            13 => GtinForm::Gtin13,
            14 => GtinForm::Gtin14,
            n => return Err(GtinError::Length(n)),
        };
        match verify(text) {
            Ok(()) => Ok(Gtin { number, shown: number, form }),
            Err(error) if form == GtinForm::Gtin8 => Gtin::parse_upc_e(text).map_err(|_| error),
            Err(error) => Err(error),
        }
    }

    /// Reads eight digits as UPC-E whatever the EAN-8 reading says, as a scanner that names the symbology allows.
    ///
    /// # Errors
    /// When there are not eight digits, the number system is not 0 or 1, or the check digit is wrong.
    pub fn parse_upc_e(text: &str) -> Result<Gtin, GtinError> {
        let text = text.trim();
        let shown = digits(text)?;
        let expanded = expand_upc_e(text).ok_or(GtinError::NotUpcE)?;
        verify(&expanded)?;
        let number = digits(&expanded)?;
        Ok(Gtin { number, shown, form: GtinForm::UpcE })
    }

    /// The number padded with zeros to 14 digits, UPC-E expanded: what to compare and to put into marking codes.
    pub fn as_gtin14(&self) -> String {
        format!("{:014}", self.number)
    }

    /// The 14-digit number as an integer.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The length it was written in.
    pub fn form(&self) -> GtinForm {
        self.form
    }

    /// The shortest of the plain forms: 8, 12, 13 or 14 digits, as tills keep it.
    pub fn shortest(&self) -> String {
        let width = match self.number {
            ..100_000_000 => 8,
            100_000_000..1_000_000_000_000 => 12,
            1_000_000_000_000..10_000_000_000_000 => 13,
            _ => 14,
        };
        format!("{:0width$}", self.number)
    }
}

impl PartialEq for Gtin {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

impl Eq for Gtin {}

impl PartialOrd for Gtin {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Gtin {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.number.cmp(&other.number)
    }
}

impl std::hash::Hash for Gtin {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.number.hash(state);
    }
}

impl fmt::Display for Gtin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:0width$}", self.shown, width = self.form.digits())
    }
}

impl std::str::FromStr for Gtin {
    type Err = GtinError;

    fn from_str(text: &str) -> Result<Self, GtinError> {
        Gtin::parse(text)
    }
}

/// A serial shipping container code: 18 digits, the last a check digit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Sscc(u64);

impl Sscc {
    /// Reads 18 digits, with spaces around allowed.
    ///
    /// # Errors
    /// Says which rule is broken.
    pub fn parse(text: &str) -> Result<Sscc, GtinError> {
        let text = text.trim();
        let number = digits(text)?;
        if text.len() != 18 {
            return Err(GtinError::Length(text.len()));
        }
        verify(text)?;
        Ok(Sscc(number))
    }
}

impl fmt::Display for Sscc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:018}", self.0)
    }
}

/// The twelve digits that a UPC-E stands for, by the table in sheet §4.1; `None` unless it is eight digits of number
/// system 0 or 1. The check digit is carried over, not verified.
pub fn expand_upc_e(text: &str) -> Option<String> {
    let d = text.as_bytes();
    if d.len() != 8 || !d.iter().all(u8::is_ascii_digit) || d[0] > b'1' {
        return None;
    }
    let (head, six, check) = (&text[..1], &text[1..7], &text[7..]);
    let body = match d[6] {
        b'0'..=b'2' => format!("{}{}0000{}", &six[..2], &six[5..], &six[2..5]),
        b'3' => format!("{}00000{}", &six[..3], &six[3..5]),
        b'4' => format!("{}00000{}", &six[..4], &six[4..5]),
        _ => format!("{}0000{}", &six[..5], &six[5..]),
    };
    Some(format!("{head}{body}{check}"))
}

/// The value of at most 18 digits; longer runs are told by their length.
fn digits(text: &str) -> Result<u64, GtinError> {
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(GtinError::NotDigits);
    }
    text.parse().ok().filter(|_| text.len() <= 18).ok_or(GtinError::Length(text.len()))
}

fn verify(text: &str) -> Result<(), GtinError> {
    let (body, last) = text.split_at(text.len() - 1);
    let expected = check_digit(body).ok_or(GtinError::NotDigits)?;
    let found = last.chars().next().ok_or(GtinError::NotDigits)?;
    if found == expected { Ok(()) } else { Err(GtinError::CheckDigit { expected, found }) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_length_is_read_and_shown_as_it_was() {
        for text in ["96385074", "012345678905", "9520000000004", "19520000000001"] {
            let gtin = Gtin::parse(text).expect("a right check digit");
            assert_eq!(gtin.to_string(), text);
            assert_eq!(gtin.shortest(), text);
        }
        assert_eq!(Gtin::parse(" 96385074 ").map(|g| g.as_gtin14()), Ok("00000096385074".to_owned()));
    }

    #[test]
    fn twelve_and_thirteen_digits_of_one_number_are_equal() {
        let short = Gtin::parse("012345678905").expect("UPC-A");
        let long = Gtin::parse("0012345678905").expect("EAN-13");
        assert_eq!(short, long);
        assert_ne!(short.to_string(), long.to_string());
    }

    #[test]
    fn upc_e_expands_by_its_last_digit() {
        let cases = [
            ("01234505", "012000003455"), // 0: d1 d2 d6 0000 d3 d4 d5
            ("01234525", "012200003455"),
            ("01234531", "012300000451"),
            ("01234543", "012340000053"),
            ("01234558", "012345000058"),
            ("01234596", "012345000096"),
        ];
        for (short, long) in cases {
            // The check digit of the expanded form decides; the table is about the other eleven.
            let expanded = expand_upc_e(short).expect("eight digits");
            assert_eq!(expanded[..11], long[..11], "{short}");
            let right = format!("{}{}", &short[..7], check_digit(&long[..11]).expect("digits"));
            let gtin = Gtin::parse_upc_e(&right).expect("check digit was computed");
            assert_eq!(gtin.to_string(), right);
            assert_eq!(gtin, Gtin::parse(&with_check_digit(&long[..11]).expect("digits")).expect("UPC-A"));
        }
        // Fails as EAN-8, passes as UPC-E.
        let gtin = Gtin::parse("04252614").expect("UPC-E");
        assert_eq!((gtin.form(), gtin.as_gtin14().as_str()), (GtinForm::UpcE, "00042100005264"));
        assert!(expand_upc_e("21234505").is_none());
    }

    #[test]
    fn errors_say_which_rule() {
        assert_eq!(Gtin::parse("952000000000X"), Err(GtinError::NotDigits));
        assert_eq!(Gtin::parse("95200"), Err(GtinError::Length(5)));
        assert_eq!(Gtin::parse(""), Err(GtinError::Length(0)));
        assert_eq!(Gtin::parse("99999999999999999999999"), Err(GtinError::Length(23)));
        assert_eq!(Gtin::parse("9520000000005"), Err(GtinError::CheckDigit { expected: '4', found: '5' }));
        assert_eq!(Gtin::parse("٩٥٢٠٠٠٠"), Err(GtinError::NotDigits));
        assert!(Sscc::parse("095200000000000004").is_ok_and(|s| s.to_string() == "095200000000000004"));
        assert!(Sscc::parse("095200000000000003").is_err());
        assert!(!check_digit_is_right("") && !check_digit_is_right("5") && check_digit_is_right("00"));
    }

    proptest! {
        #[test]
        fn a_wrong_digit_anywhere_is_noticed(body in "[0-9]{12}", at in 0usize..13, add in 1u8..10) {
            let code = with_check_digit(&body).expect("digits");
            prop_assert!(Gtin::parse(&code).is_ok());
            let mut bytes = code.into_bytes();
            bytes[at] = b'0' + (bytes[at] - b'0' + add) % 10;
            let broken = String::from_utf8(bytes).expect("digits");
            prop_assert!(Gtin::parse(&broken).is_err());
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,20}") {
            if let Ok(gtin) = Gtin::parse(&text) {
                prop_assert_eq!(gtin.to_string(), text.trim());
                prop_assert_eq!(Gtin::parse(&gtin.as_gtin14()), Ok(gtin));
            }
        }
    }
}
