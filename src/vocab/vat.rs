//! Value-added tax: a rate together with the way it is reckoned.

use super::rate::Rate;
use std::fmt;

/// A VAT rate with its kind of calculation. Rates and till codes are kept apart, because codes were re-used when
/// rates changed (sheet fiscal §5.1, tag 1199).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Vat {
    /// The price contains the tax at this rate: 20 %, 10 %, 0 %.
    Rate(Rate),
    /// The tax is reckoned from an advance: 20/120, 10/110.
    Calculated(Rate),
    /// The goods are not subject to VAT. Not the same as 0 %.
    Exempt,
}

/// The VAT kinds of tag 1199 with their codes, in order of the codes (sheet fiscal §5.1; 11 and 12 in force for 2026).
pub const FFD_CODES: &[(u8, Vat)] = &[
    (1, Vat::Rate(Rate::percent(20))),
    (2, Vat::Rate(Rate::percent(10))),
    (3, Vat::Calculated(Rate::percent(20))),
    (4, Vat::Calculated(Rate::percent(10))),
    (5, Vat::Rate(Rate::percent(0))),
    (6, Vat::Exempt),
    (7, Vat::Rate(Rate::percent(5))),
    (8, Vat::Rate(Rate::percent(7))),
    (9, Vat::Calculated(Rate::percent(5))),
    (10, Vat::Calculated(Rate::percent(7))),
    (11, Vat::Rate(Rate::percent(22))),
    (12, Vat::Calculated(Rate::percent(22))),
];

impl Vat {
    /// The rate to reckon with; 0 for exempt goods.
    pub fn rate(self) -> Rate {
        match self {
            Vat::Rate(rate) | Vat::Calculated(rate) => rate,
            Vat::Exempt => Rate::default(),
        }
    }

    /// The code of tag 1199, for the rates that have one. 18 % has none since 2019.
    pub fn ffd_code(self) -> Option<u8> {
        FFD_CODES.iter().find(|(_, vat)| *vat == self).map(|(code, _)| *code)
    }

    /// The VAT of a code of tag 1199.
    pub fn from_ffd_code(code: u8) -> Option<Vat> {
        FFD_CODES.iter().find(|(c, _)| *c == code).map(|(_, vat)| *vat)
    }

    /// Reads the form that [`Display`](fmt::Display) writes: `20`, `20/120`, `none`.
    pub fn parse(text: &str) -> Option<Vat> {
        if text == "none" {
            return Some(Vat::Exempt);
        }
        match text.split_once('/') {
            Some((rate, base)) => {
                let rate = Rate::parse(rate).ok()?.0;
                let base = Rate::parse(base).ok()?.0;
                (rate.basis_points().checked_add(10_000) == Some(base.basis_points())).then_some(Vat::Calculated(rate))
            }
            None => Some(Vat::Rate(Rate::parse(text).ok()?.0)),
        }
    }
}

impl fmt::Display for Vat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Vat::Rate(rate) => rate.fmt(f),
            Vat::Calculated(rate) => {
                write!(f, "{rate}/{}", Rate::from_basis_points(rate.basis_points().saturating_add(10_000)))
            }
            Vat::Exempt => f.pad("none"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_reads_back() {
        for (code, vat) in FFD_CODES {
            assert_eq!(vat.ffd_code(), Some(*code));
            assert_eq!(Vat::from_ffd_code(*code), Some(*vat));
            assert_eq!(Vat::parse(&vat.to_string()), Some(*vat), "{vat}");
        }
        assert_eq!(Vat::Calculated(Rate::percent(22)).to_string(), "22/122");
        assert_eq!(Vat::parse("22/120"), None);
        assert_eq!(Vat::Rate(Rate::percent(18)).ffd_code(), None);
    }
}
