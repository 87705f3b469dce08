//! Who may do what: rights per role, each with an optional limit, and what a refusal says about them.
//!
//! Roles are delivered by the centre (a TOML today): a cashier record names a role, and a role names rights.
//! A right without a limit is unlimited. A person who lacks a right may have it lent by another who holds it and
//! may approve for others ("raising").

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::vocab::{Money, Rate};

/// A thing that not everybody may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Right {
    /// Sign on at all.
    SignOn,
    /// Register sales and open shifts.
    Sell,
    /// Take goods back against their receipt; the limit is the sum of one return.
    ReturnByReceipt,
    /// Take goods back without a receipt; the limit is the sum of one return.
    ReturnWithoutReceipt,
    /// Pay back by another means than the sale was paid by.
    RefundOtherTender,
    /// Take a line out again, or lower its quantity.
    VoidLine,
    /// The same after the subtotal.
    VoidAfterSubtotal,
    /// Cancel a whole receipt.
    CancelReceipt,
    /// Undo a closed receipt of the same shift.
    PostVoid,
    /// Change a price; the limit is how far below the catalogue.
    ChangePrice,
    /// Give a discount by hand; the limit is its percentage.
    ManualDiscount,
    /// Open the drawer without a receipt.
    OpenDrawer,
    /// Put cash in; the limit is the sum of one operation.
    CashIn,
    /// Take cash out; the limit is the sum of one operation.
    CashOut,
    /// Accept a difference of counted cash; the limit is its size.
    AcceptDifference,
    /// Print an X report.
    XReport,
    /// Close the shift.
    CloseShift,
    /// Put a receipt aside and take it up again.
    Suspend,
    /// Sell marked goods whose code could not be checked.
    SellUnchecked,
    /// Print copies and reprints.
    Copy,
    /// Register a correction.
    Correction,
    /// Lend rights to others.
    Approve,
    /// The service menu: settlement, settings, training.
    Service,
}

crate::model::words!(Right {
    SignOn "sign-on",
    Sell "sell",
    ReturnByReceipt "return-by-receipt",
    ReturnWithoutReceipt "return-without-receipt",
    RefundOtherTender "refund-other-tender",
    VoidLine "void-line",
    VoidAfterSubtotal "void-after-subtotal",
    CancelReceipt "cancel-receipt",
    PostVoid "post-void",
    ChangePrice "change-price",
    ManualDiscount "manual-discount",
    OpenDrawer "open-drawer",
    CashIn "cash-in",
    CashOut "cash-out",
    AcceptDifference "accept-difference",
    XReport "x-report",
    CloseShift "close-shift",
    Suspend "suspend",
    SellUnchecked "sell-unchecked",
    Copy "copy",
    Correction "correction",
    Approve "approve",
    Service "service",
});

/// How far a right goes: a percentage (`"10%"`) or a sum (`"5000.00"`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// At most this percentage.
    Percent(Rate),
    /// At most this sum.
    Sum(Money),
}

impl Limit {
    /// Reads `10%` or `5000.00`.
    ///
    /// # Errors
    /// Says what is wrong.
    pub fn parse(text: &str) -> Result<Limit, String> {
        let wrong = |e: &dyn std::fmt::Display| format!("{text:?}: {e}; write 10% or 5000.00");
        match text.trim().strip_suffix('%') {
            Some(percent) => Rate::parse(percent).map(|(r, _)| Limit::Percent(r)).map_err(|e| wrong(&e)),
            None => Money::parse(text).map(|(m, _)| Limit::Sum(m)).map_err(|e| wrong(&e)),
        }
    }

    /// Whether a measure stays within the limit. A measure of the other kind is not limited by it.
    pub fn allows(self, measure: Measure) -> bool {
        match (self, measure) {
            (Limit::Percent(limit), Measure { percent: Some(percent), .. }) => percent <= limit,
            (Limit::Sum(limit), Measure { sum: Some(sum), .. }) => sum <= limit,
            _ => true,
        }
    }
}

impl std::fmt::Display for Limit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Limit::Percent(rate) => write!(f, "{rate}%"),
            Limit::Sum(money) => money.fmt(f),
        }
    }
}

/// How much of a right an act would use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measure {
    /// As a percentage.
    pub percent: Option<Rate>,
    /// As a sum.
    pub sum: Option<Money>,
}

impl Measure {
    /// Nothing to measure.
    pub const NONE: Measure = Measure { percent: None, sum: None };

    /// A sum.
    pub fn sum(sum: Money) -> Self {
        Measure { sum: Some(sum), ..Measure::NONE }
    }

    /// A percentage.
    pub fn percent(percent: Rate) -> Self {
        Measure { percent: Some(percent), ..Measure::NONE }
    }
}

/// What the people of a role may do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Role {
    /// Its rights, each with its limit where it has one.
    pub rights: BTreeMap<Right, Option<Limit>>,
    /// Other names and numbers under which staff records name it.
    pub also: Vec<String>,
}

impl Role {
    /// A role of these rights, without limits.
    pub fn of(rights: &[Right]) -> Self {
        Role { rights: rights.iter().map(|r| (*r, None)).collect(), also: Vec::new() }
    }

    /// Whether the role has the right and the measure is within its limit.
    pub fn allows(&self, right: Right, measure: Measure) -> bool {
        self.rights.get(&right).is_some_and(|limit| limit.is_none_or(|l| l.allows(measure)))
    }
}

/// The roles of a chain.
#[derive(Clone, Debug, PartialEq)]
pub struct Roles {
    by_name: BTreeMap<String, Role>,
}

/// The role of those whose record names none.
pub const DEFAULT_ROLE: &str = "cashier";

impl Roles {
    /// These roles.
    pub fn new(by_name: BTreeMap<String, Role>) -> Self {
        Roles { by_name }
    }

    /// The name and the role that a staff record means: by name, else by one of the other names.
    pub fn find(&self, named: Option<&str>) -> Option<(&str, &Role)> {
        let named = named.unwrap_or(DEFAULT_ROLE);
        let exact = self.by_name.get_key_value(named);
        let other = || self.by_name.iter().find(|(_, role)| role.also.iter().any(|a| a == named));
        exact.or_else(other).map(|(name, role)| (name.as_str(), role))
    }

    /// The roles that may lend this right: for the words of a refusal.
    pub fn who_may_raise(&self, right: Right, measure: Measure) -> Vec<&str> {
        let able = |role: &Role| role.allows(Right::Approve, Measure::NONE) && role.allows(right, measure);
        self.by_name.iter().filter(|(_, role)| able(role)).map(|(name, _)| name.as_str()).collect()
    }
}

impl Default for Roles {
    /// The roles of a shop that has not been told any: cashier, senior cashier, administrator.
    fn default() -> Self {
        use Right as R;
        let ten = Some(Limit::Percent(Rate::percent(10)));
        let mut cashier =
            Role::of(&[R::SignOn, R::Sell, R::VoidLine, R::CashIn, R::XReport, R::CloseShift, R::Suspend, R::Copy]);
        cashier.rights.insert(R::ReturnByReceipt, Some(Limit::Sum(Money::from_minor(500_000))));
        let mut senior = Role::of(R::ALL);
        senior.rights.insert(R::ManualDiscount, ten);
        senior.rights.insert(R::ChangePrice, Some(Limit::Percent(Rate::percent(30))));
        senior.rights.remove(&R::Service);
        let roles = [("cashier", cashier), ("senior", senior), ("administrator", Role::of(R::ALL))];
        Roles { by_name: roles.into_iter().map(|(name, role)| (name.to_owned(), role)).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_hold_their_own_kind() {
        let ten = Limit::parse("10%").unwrap();
        assert!(ten.allows(Measure::percent(Rate::percent(10))));
        assert!(!ten.allows(Measure::percent(Rate::from_basis_points(1001))));
        let sum = Limit::parse("100").unwrap();
        assert!(
            sum.allows(Measure::sum(Money::from_minor(10_000))) && !sum.allows(Measure::sum(Money::from_minor(10_001)))
        );
        assert!(Limit::parse("many").unwrap_err().contains("10%"));
    }

    #[test]
    fn a_role_is_found_by_any_of_its_names() {
        let mut senior = Role::of(&[Right::Sell, Right::Approve]);
        senior.also = vec!["2".into()];
        let roles = Roles::new([("senior".to_owned(), senior), ("cashier".to_owned(), Role::default())].into());
        assert_eq!(roles.find(Some("2")).unwrap().0, "senior");
        assert_eq!(roles.find(None).unwrap().0, "cashier");
        assert_eq!(roles.find(Some("3")), None);
        assert_eq!(roles.who_may_raise(Right::Sell, Measure::NONE), ["senior"]);
        assert!(roles.who_may_raise(Right::PostVoid, Measure::NONE).is_empty());
    }

    #[test]
    fn nobody_lends_more_than_he_has() {
        let roles = Roles::default();
        let fifty = Measure::percent(Rate::percent(50));
        assert_eq!(roles.who_may_raise(Right::ManualDiscount, fifty), ["administrator"]);
    }
}
