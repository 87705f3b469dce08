//! A shift and what it has counted so far.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::tender::Method;
use crate::vocab::{BusinessDate, Money, Vat};

/// The open shift.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Shift {
    /// Its number.
    pub number: u64,
    /// Its number in the fiscal device, which may count otherwise.
    pub device_shift: u64,
    /// The day that it counts for.
    pub business_date: BusinessDate,
    /// When it was opened.
    pub opened_ms: i64,
    /// By whom.
    pub opened_by: String,
    /// Cash that lay in the drawer then.
    pub float: Money,
    /// Counters; Z resets them.
    pub counters: Counters,
    /// The non-resettable totals at the beginning.
    pub grand_before: Grand,
    /// It is being closed: the fiscal device has been told.
    pub closing: bool,
}

/// How many and how much.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// How many.
    pub count: u64,
    /// How much.
    pub sum: Money,
}

impl Tally {
    /// Counts one more.
    pub fn add(&mut self, sum: Money) {
        self.count += 1;
        self.sum = plus(self.sum, sum);
    }
}

/// A sum that stays at the range's end rather than be lost; no shop comes near it.
pub fn plus(a: Money, b: Money) -> Money {
    Money::from_minor(a.minor().saturating_add(b.minor()))
}

/// The difference, likewise.
pub fn minus(a: Money, b: Money) -> Money {
    Money::from_minor(a.minor().saturating_sub(b.minor()))
}

/// One direction of goods: sales, or returns.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Side {
    /// All receipts.
    pub all: Tally,
    /// Receipts paid in cash only: how many. The sum is the cash part of all.
    pub cash: Tally,
    /// Discounts.
    pub discount: Money,
    /// By means of payment.
    pub tenders: BTreeMap<Method, Money>,
    /// Tax contained, by VAT.
    pub taxes: BTreeMap<Vat, Money>,
    /// Turnover by VAT.
    pub turnover: BTreeMap<Vat, Money>,
}

/// What a shift counts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Counters {
    /// Sales.
    pub sales: Side,
    /// Returns.
    pub returns: Side,
    /// Cancelled receipts.
    pub cancelled: Tally,
    /// Cash put in.
    pub paid_in: Tally,
    /// Cash taken out, pick-ups among it.
    pub paid_out: Tally,
    /// Corrections.
    pub corrections: Tally,
}

impl Counters {
    /// Cash that should lie in the drawer beside the float: in − out + cash sales − cash returns.
    pub fn cash(&self) -> Money {
        let taken = minus(self.sales.cash.sum, self.returns.cash.sum);
        plus(taken, minus(self.paid_in.sum, self.paid_out.sum))
    }
}

impl Shift {
    /// Cash that should lie in the drawer: float + in − out + cash sales − cash returns.
    pub fn expected_cash(&self) -> Money {
        plus(self.float, self.counters.cash())
    }
}

/// Totals since the till's first day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grand {
    /// Sales.
    pub sales: Money,
    /// Returns.
    pub returns: Money,
}
