//! Quantities of goods.

use super::number::{self, NumberError, NumberForm};
use std::fmt;

/// How much of a thing, in millionths of its unit (pieces, kilograms, litres).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quantity(i64);

impl Quantity {
    /// One unit.
    pub const ONE: Quantity = Quantity(1_000_000);
    /// Nothing.
    pub const ZERO: Quantity = Quantity(0);

    /// From millionths.
    pub const fn from_millionths(millionths: i64) -> Self {
        Quantity(millionths)
    }

    /// From whole units; saturates at the range, which no shop reaches.
    pub const fn whole(units: i32) -> Self {
        Quantity(units as i64 * 1_000_000)
    }

    /// In millionths.
    pub const fn millionths(self) -> i64 {
        self.0
    }

    /// Reads a decimal with at most six digits after the point.
    pub fn parse(text: &str) -> Result<(Self, NumberForm), NumberError> {
        number::parse(text, 6).map(|(v, form)| (Quantity(v), form))
    }

    /// Whether it is a whole multiple of `step`. A step of zero fits nothing but zero.
    pub fn fits(self, step: Quantity) -> bool {
        if step.0 == 0 { self.0 == 0 } else { self.0 % step.0 == 0 }
    }

    /// The sum, unless it overflows.
    pub fn checked_add(self, other: Quantity) -> Option<Quantity> {
        self.0.checked_add(other.0).map(Quantity)
    }

    /// Below zero.
    pub fn is_negative(self) -> bool {
        self.0 < 0
    }
}

impl fmt::Display for Quantity {
    /// Without needless zeros: `2`, `0.568`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::with_capacity(16);
        number::format(self.0, 6, 0, &mut text);
        f.pad(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps() {
        let q = |t| Quantity::parse(t).unwrap().0;
        assert!(q("2").fits(q("1")) && !q("2.5").fits(q("1")) && q("0.568").fits(q("0.001")));
        assert!(!q("1").fits(Quantity::ZERO));
        assert_eq!(q("0.5680").to_string(), "0.568");
    }
}
