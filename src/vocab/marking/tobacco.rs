//! Packs of tobacco: 29 characters without identifiers, with their price. Sheet gs1-and-marking §4.3.

use super::Form;
use crate::vocab::{Gtin, Money};

/// The digits of prices, from zero to seventy-nine.
const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!\"%&'*+-./_,:;=<>?";
const BASE: i64 = 80;
/// The characters of a price.
const PRICE: usize = 4;
/// The characters of GTIN, serial and price: what is left without the check characters.
const WITHOUT_CHECK: usize = 25;
/// The characters of a whole code.
const WHOLE: usize = 29;

/// The highest price that is believed: 5,000 roubles, as the handling published for 1C has it (sheet §4.3).
pub const MAX_MRC: Money = Money::from_minor(500_000);

/// The price that four characters stand for, in kopecks to base 80. `None` when they are no digits of prices.
pub fn mrc_of(price: &str) -> Option<Money> {
    if price.len() != PRICE {
        return None;
    }
    let digit = |c: char| DIGITS.find(c).and_then(|at| i64::try_from(at).ok());
    price.chars().try_fold(0, |sum, c| Some(sum * BASE + digit(c)?)).map(Money::from_minor)
}

/// Four characters for a price; `None` for one below zero or too high.
pub fn mrc_text(price: Money) -> Option<String> {
    let mut left = u64::try_from(price.minor()).ok()?;
    let mut text = ['A'; PRICE];
    for place in text.iter_mut().rev() {
        let digit = usize::try_from(left % BASE as u64).ok()?;
        *place = DIGITS.chars().nth(digit)?;
        left /= BASE as u64;
    }
    (left == 0).then(|| text.into_iter().collect())
}

/// A pack: GTIN of 14 digits, serial 7, price 4, check 4. The check may be missing, as in [`super::MarkingCode::without_tail`].
///
/// What the price says is not judged here: the packs of other countries have something else in its place.
pub(super) fn pack(text: &str) -> Option<Form> {
    if !matches!(text.len(), WITHOUT_CHECK | WHOLE) || !text.bytes().all(|b| b.is_ascii_graphic()) {
        return None;
    }
    let gtin = Gtin::parse(text.get(..14)?).ok()?;
    let (serial, price, check) = (text.get(14..21)?, text.get(21..25)?, text.get(25..)?);
    Some(Form::TobaccoPack { gtin, serial: serial.into(), price: price.into(), check: check.into() })
}
