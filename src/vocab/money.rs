//! Money in minor units and prices of one unit.

use super::number::{self, NumberError, NumberForm};
use super::quantity::Quantity;
use super::rate::Rate;
use std::fmt;

/// An amount of money in minor units (kopecks): what is paid, taken or counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(i64);

impl Money {
    /// Nothing.
    pub const ZERO: Money = Money(0);

    /// From kopecks.
    pub const fn from_minor(minor: i64) -> Self {
        Money(minor)
    }

    /// In kopecks.
    pub const fn minor(self) -> i64 {
        self.0
    }

    /// Reads roubles with at most two significant digits after the point.
    pub fn parse(text: &str) -> Result<(Self, NumberForm), NumberError> {
        number::parse(text, 2).map(|(v, form)| (Money(v), form))
    }

    /// The sum, unless it overflows.
    pub fn checked_add(self, other: Money) -> Option<Money> {
        self.0.checked_add(other.0).map(Money)
    }

    /// The difference, unless it overflows.
    pub fn checked_sub(self, other: Money) -> Option<Money> {
        self.0.checked_sub(other.0).map(Money)
    }

    /// The amount without its sign.
    pub fn abs(self) -> Money {
        Money(self.0.saturating_abs())
    }

    /// Below zero.
    pub fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Zero.
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// The sum of many; `None` when it leaves the range.
    pub fn sum(amounts: impl IntoIterator<Item = Money>) -> Option<Money> {
        let total: i128 = amounts.into_iter().map(|m| i128::from(m.0)).sum();
        i64::try_from(total).ok().map(Money)
    }

    /// The VAT contained in this amount at `rate`: amount × rate / (100 % + rate), half up.
    pub fn vat_inside(self, rate: Rate) -> Money {
        let rate = i128::from(rate.basis_points());
        let vat = number::div_half_up(i128::from(self.0) * rate, 10_000 + rate);
        Money(i64::try_from(vat).unwrap_or(i64::MAX))
    }
}

impl fmt::Display for Money {
    /// Roubles with two digits: `95.00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::with_capacity(16);
        number::format(self.0, 2, 2, &mut text);
        f.pad(&text)
    }
}

/// The price of one unit, in millionths of the major unit: some dialects quote fractions of a kopeck.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitPrice(i64);

impl UnitPrice {
    /// Nothing.
    pub const ZERO: UnitPrice = UnitPrice(0);

    /// From millionths of a rouble.
    pub const fn from_micros(micros: i64) -> Self {
        UnitPrice(micros)
    }

    /// In millionths of a rouble.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// Reads roubles with at most six digits after the point.
    pub fn parse(text: &str) -> Result<(Self, NumberForm), NumberError> {
        number::parse(text, 6).map(|(v, form)| (UnitPrice(v), form))
    }

    /// Below zero.
    pub fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Zero.
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// What `quantity` units cost, rounded half up to the kopeck; `None` beyond the range.
    pub fn times(self, quantity: Quantity) -> Option<Money> {
        let micros_of_micros = i128::from(self.0) * i128::from(quantity.millionths());
        i64::try_from(number::div_half_up(micros_of_micros, 10_000_000_000)).ok().map(Money)
    }

    /// As an amount, when it has no fraction of a kopeck.
    pub fn exact_money(self) -> Option<Money> {
        (self.0 % 10_000 == 0).then_some(Money(self.0 / 10_000))
    }

    /// As an amount, rounded half up to the kopeck.
    pub fn rounded(self) -> Money {
        let minor = number::div_half_up(i128::from(self.0), 10_000);
        Money(i64::try_from(minor).unwrap_or_default())
    }
}

impl TryFrom<Money> for UnitPrice {
    type Error = NumberError;

    fn try_from(money: Money) -> Result<Self, NumberError> {
        money.0.checked_mul(10_000).map(UnitPrice).ok_or(NumberError::OutOfRange)
    }
}

impl fmt::Display for UnitPrice {
    /// Roubles with at least two digits: `95.00`, `0.3333`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::with_capacity(16);
        number::format(self.0, 6, 2, &mut text);
        f.pad(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_rounded_half_up() {
        let price = UnitPrice::parse("226.90").unwrap().0;
        assert_eq!(price.times(Quantity::parse("2").unwrap().0), Some(Money::from_minor(45_380)));
        let price = UnitPrice::parse("99.99").unwrap().0;
        assert_eq!(price.times(Quantity::parse("0.565").unwrap().0).unwrap().to_string(), "56.49");
        let half = UnitPrice::parse("0.05").unwrap().0;
        assert_eq!(half.times(Quantity::parse("0.1").unwrap().0).unwrap().minor(), 1);
    }

    #[test]
    fn vat_is_taken_out_of_the_amount() {
        let amount = Money::parse("348.80").unwrap().0;
        assert_eq!(amount.vat_inside(Rate::percent(18)).to_string(), "53.21");
        assert_eq!(amount.vat_inside(Rate::percent(0)), Money::ZERO);
    }

    #[test]
    fn prices_show_what_they_hold() {
        assert_eq!(UnitPrice::parse("1000").unwrap().0.to_string(), "1000.00");
        assert_eq!(UnitPrice::parse("0.3333").unwrap().0.to_string(), "0.3333");
        assert_eq!(UnitPrice::parse("0.3333").unwrap().0.exact_money(), None);
        assert_eq!(UnitPrice::parse("-0.005").unwrap().0.rounded(), Money::from_minor(-1));
    }
}
