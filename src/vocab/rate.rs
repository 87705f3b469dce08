//! Percentages.

use super::number::{self, NumberError, NumberForm};
use std::fmt;

/// A percentage in basis points: 18 % is 1800.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rate(i32);

impl Rate {
    /// From basis points.
    pub const fn from_basis_points(points: i32) -> Self {
        Rate(points)
    }

    /// From whole percent.
    pub const fn percent(percent: i16) -> Self {
        Rate(percent as i32 * 100)
    }

    /// In basis points.
    pub const fn basis_points(self) -> i32 {
        self.0
    }

    /// Reads percent with at most two digits after the point.
    pub fn parse(text: &str) -> Result<(Self, NumberForm), NumberError> {
        let (points, form) = number::parse(text, 2)?;
        Ok((Rate(i32::try_from(points).map_err(|_| NumberError::OutOfRange)?), form))
    }
}

impl fmt::Display for Rate {
    /// Percent without the sign and without needless zeros: `18`, `16.67`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::with_capacity(8);
        number::format(i64::from(self.0), 2, 0, &mut text);
        f.pad(&text)
    }
}
