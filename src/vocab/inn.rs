//! Taxpayer numbers (INN): ten digits for a company, twelve for a person, both with check digits.

/// Why a text is not a taxpayer number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InnError {
    /// Something other than digits.
    #[error("a taxpayer number has digits only")]
    NotDigits,
    /// Neither ten nor twelve digits.
    #[error("a taxpayer number has 10 digits (a company) or 12 (a person), this has {0}")]
    Length(usize),
    /// A check digit is wrong.
    #[error("the check digits of the taxpayer number are wrong")]
    CheckDigits,
}

/// The weights of the longest check sum; shorter ones are its tails.
const WEIGHTS: [u32; 11] = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];

/// Checks form and check digits; whether such a taxpayer exists is another question.
///
/// ```
/// use tillwire::vocab::inn;
/// assert_eq!(inn::check("990000000115"), Ok(()));
/// assert_eq!(inn::check("990000000116"), Err(inn::InnError::CheckDigits));
/// ```
pub fn check(text: &str) -> Result<(), InnError> {
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(InnError::NotDigits);
    }
    let digits: Vec<u32> = text.bytes().take(13).map(|b| u32::from(b - b'0')).collect();
    let last = match text.len() {
        10 => 9..10,
        12 => 10..12,
        n => return Err(InnError::Length(n)),
    };
    let right = last.into_iter().all(|at| check_digit(&digits[..at]) == digits[at]);
    if right { Ok(()) } else { Err(InnError::CheckDigits) }
}

fn check_digit(digits: &[u32]) -> u32 {
    let weights = &WEIGHTS[WEIGHTS.len() - digits.len()..];
    digits.iter().zip(weights).map(|(d, w)| d * w).sum::<u32>() % 11 % 10
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_and_digits() {
        assert_eq!(check("9900000017"), Ok(()));
        assert_eq!(check("9900000018"), Err(InnError::CheckDigits));
        assert_eq!(check("990000001"), Err(InnError::Length(9)));
        assert_eq!(check(""), Err(InnError::NotDigits));
        assert_eq!(check("99000000٩7"), Err(InnError::NotDigits));
    }
}
