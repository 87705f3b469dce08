//! Shifts, X and Z reports, and cash put in or taken out.

use super::{CashierRef, Extras, Tender};
use crate::vocab::{BusinessDate, Currency, Moment, Money, StoreId, TillId, Vat};

/// What identifies a shift.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ShiftKey {
    /// The store.
    pub store: StoreId,
    /// The till.
    pub till: TillId,
    /// Its number.
    pub shift: u64,
}

impl std::fmt::Display for ShiftKey {
    /// `store/till/shift`
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}/{}", self.store, self.till, self.shift)
    }
}

/// A shift was opened.
#[derive(Clone, Debug, PartialEq)]
pub struct ShiftOpened {
    /// Which.
    pub key: ShiftKey,
    /// When.
    pub opened: Option<Moment>,
    /// By whom.
    pub cashier: CashierRef,
    /// The day it counts for.
    pub business_date: Option<BusinessDate>,
    /// What only its dialect knows.
    pub extras: Extras,
}

/// The report of a shift: Z when it closes the shift, X when it only looks.
///
/// A field that is `None` was not stated; zero was stated as zero.
#[derive(Clone, Debug, PartialEq)]
pub struct ShiftReport {
    /// Which shift.
    pub key: ShiftKey,
    /// The day it counts for.
    pub business_date: Option<BusinessDate>,
    /// A Z report; otherwise X.
    pub closing: bool,
    /// Number of the report as a document.
    pub document: Option<u64>,
    /// Serial number of the fiscal device.
    pub serial: Option<String>,
    /// Registration number of the fiscal device.
    pub registration: Option<String>,
    /// Who closed it.
    pub cashier: CashierRef,
    /// When the shift was opened.
    pub opened: Option<Moment>,
    /// When it was closed, or the X report taken.
    pub closed: Option<Moment>,
    /// Sales paid in cash: how many, how much.
    pub sales_cash: Totals,
    /// Sales paid otherwise.
    pub sales_cashless: Totals,
    /// All sales.
    pub sales: Totals,
    /// Returns paid in cash.
    pub returns_cash: Totals,
    /// Returns paid otherwise.
    pub returns_cashless: Totals,
    /// All returns.
    pub returns: Totals,
    /// Cash put in.
    pub paid_in: Totals,
    /// Cash taken out.
    pub paid_out: Totals,
    /// Discounts of the sales.
    pub discount: Option<Money>,
    /// Discounts of the returns.
    pub return_discount: Option<Money>,
    /// Non-resettable total of sales before the shift and after it.
    pub grand_sales: (Option<Money>, Option<Money>),
    /// Non-resettable total of returns before the shift and after it.
    pub grand_returns: (Option<Money>, Option<Money>),
    /// Sums by means of payment.
    pub tenders: Vec<TenderTotals>,
    /// Sums by VAT.
    pub taxes: Vec<TaxTotals>,
    /// Taxpayer number of the legal entity.
    pub inn: Option<String>,
    /// What only its dialect knows.
    pub extras: Extras,
}

impl ShiftReport {
    /// A report that states nothing but which shift it is of.
    pub fn new(key: ShiftKey, closing: bool) -> Self {
        ShiftReport {
            key,
            business_date: None,
            closing,
            document: None,
            serial: None,
            registration: None,
            cashier: CashierRef::default(),
            opened: None,
            closed: None,
            sales_cash: Totals::default(),
            sales_cashless: Totals::default(),
            sales: Totals::default(),
            returns_cash: Totals::default(),
            returns_cashless: Totals::default(),
            returns: Totals::default(),
            paid_in: Totals::default(),
            paid_out: Totals::default(),
            discount: None,
            return_discount: None,
            grand_sales: (None, None),
            grand_returns: (None, None),
            tenders: Vec::new(),
            taxes: Vec::new(),
            inn: None,
            extras: Extras::new(),
        }
    }
}

/// How many and how much, each where stated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// How many documents.
    pub count: Option<u64>,
    /// How much.
    pub amount: Option<Money>,
}

/// The sums of one means of payment.
#[derive(Clone, Debug, PartialEq)]
pub struct TenderTotals {
    /// The means.
    pub tender: Tender,
    /// The means as the dialect names it.
    pub code: Option<String>,
    /// Sales.
    pub sales: Option<Money>,
    /// Returns.
    pub returns: Option<Money>,
}

/// The sums of one VAT rate.
#[derive(Clone, Debug, PartialEq)]
pub struct TaxTotals {
    /// The VAT.
    pub vat: Vat,
    /// Tax contained in the sales.
    pub sales_tax: Option<Money>,
    /// Tax contained in the returns.
    pub returns_tax: Option<Money>,
    /// Turnover at this rate.
    pub turnover: Option<Money>,
}

/// Which way cash goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CashDirection {
    /// Into the drawer.
    PaidIn,
    /// Out of the drawer.
    PaidOut,
}

/// Cash put into the drawer or taken out of it.
#[derive(Clone, Debug, PartialEq)]
pub struct CashOperation {
    /// Which way.
    pub direction: CashDirection,
    /// The store.
    pub store: StoreId,
    /// The till.
    pub till: TillId,
    /// The shift.
    pub shift: u64,
    /// Number of the document.
    pub number: u64,
    /// How much, positive both ways.
    pub amount: Money,
    /// Its currency, where stated.
    pub currency: Option<Currency>,
    /// When.
    pub time: Option<Moment>,
    /// The day it counts for.
    pub business_date: Option<BusinessDate>,
    /// Who.
    pub cashier: CashierRef,
    /// Why.
    pub reason: Option<String>,
    /// What only its dialect knows.
    pub extras: Extras,
}

super::words!(CashDirection {
    PaidIn "paid-in",
    PaidOut "paid-out",
});
