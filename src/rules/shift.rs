//! What a shift's receipts and cash operations add up to, and whether its Z report says the same.
//!
//! Only completed receipts count. Mixed payments: the cash part is what was given in cash less the change, the rest
//! is cashless; a receipt paid both ways may be counted as either, so counts are compared as a range.
//! A field that a report does not state is not judged; nor are discounts and non-resettable totals, whose exact
//! meaning no sheet gives.
//!
//! Start with [`Reckoner`], then [`compare`].

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use crate::diag::{Diagnostic, codes};
use crate::model::{
    CashDirection, CashOperation, Receipt, ReceiptState, ShiftKey, ShiftReport, TaxTotals, Tender, TenderTotals, Totals,
};
use crate::vocab::{Money, Vat};

/// A sum that keeps 128 bits, so that adding needs no checks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sum(i128);

impl Sum {
    fn add(&mut self, money: Money) {
        self.0 += i128::from(money.minor());
    }

    fn money(self) -> Money {
        Money::from_minor(i64::try_from(self.0).unwrap_or(if self.0 < 0 { i64::MIN } else { i64::MAX }))
    }
}

/// One direction of goods: sales, or returns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Side {
    /// All receipts.
    pub count: u64,
    /// Receipts paid in cash only.
    pub cash_count: u64,
    /// Receipts paid in cash and otherwise.
    pub mixed_count: u64,
    total: Sum,
    cash: Sum,
    discount: Sum,
}

impl Side {
    /// What the receipts cost.
    pub fn total(&self) -> Money {
        self.total.money()
    }

    /// What was paid in cash.
    pub fn cash(&self) -> Money {
        self.cash.money()
    }

    /// What was paid otherwise.
    pub fn cashless(&self) -> Money {
        Sum(self.total.0 - self.cash.0).money()
    }

    /// The discounts.
    pub fn discount(&self) -> Money {
        self.discount.money()
    }
}

/// The sums of one VAT rate.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct TaxSums {
    sales: Sum,
    returns: Sum,
    turnover: Sum,
    lines: u64,
    receipts: u64,
}

/// Adds up a shift, record by record.
#[derive(Clone, Debug, Default)]
pub struct Reckoner {
    /// Sales.
    pub sales: Side,
    /// Returns.
    pub returns: Side,
    /// Receipts that do not count: cancelled, suspended, training.
    pub not_counted: u64,
    tenders: BTreeMap<(Tender, Option<String>), (Sum, Sum)>,
    taxes: BTreeMap<Vat, TaxSums>,
    /// Whether a line had no VAT: then the sums by rate are not complete.
    vat_unknown: bool,
    paid_in: (u64, Sum),
    paid_out: (u64, Sum),
}

/// Adds up a shift.
pub fn reckon<'a>(
    receipts: impl IntoIterator<Item = &'a Receipt>,
    cash: impl IntoIterator<Item = &'a CashOperation>,
) -> Reckoner {
    let mut reckoner = Reckoner::default();
    receipts.into_iter().for_each(|r| reckoner.add_receipt(r));
    cash.into_iter().for_each(|c| reckoner.add_cash(c));
    reckoner
}

impl Reckoner {
    /// Adds a receipt, if it counts.
    pub fn add_receipt(&mut self, receipt: &Receipt) {
        if receipt.state != ReceiptState::Completed {
            self.not_counted += 1;
            return;
        }
        let is_return = receipt.kind.is_return();
        let cash = cash_part(receipt);
        let cashless = receipt.payments.iter().any(|p| !p.change && p.tender != Tender::Cash);
        let in_cash = receipt.payments.iter().any(|p| !p.change && p.tender == Tender::Cash);
        let side = if is_return { &mut self.returns } else { &mut self.sales };
        side.count += 1;
        match (in_cash, cashless) {
            (true, true) => side.mixed_count += 1,
            (true, false) => side.cash_count += 1,
            (false, _) => {}
        }
        side.total.add(receipt.total);
        side.cash.0 += cash.0;
        match receipt.discount_total {
            Some(discount) => side.discount.add(discount),
            None => receipt.discounts.iter().for_each(|d| side.discount.add(d.amount)),
        }
        self.add_tenders(receipt, is_return);
        self.add_taxes(receipt, is_return);
    }

    /// Adds a cash operation.
    pub fn add_cash(&mut self, operation: &CashOperation) {
        let (count, sum) = match operation.direction {
            CashDirection::PaidIn => &mut self.paid_in,
            CashDirection::PaidOut => &mut self.paid_out,
        };
        *count += 1;
        sum.add(operation.amount);
    }

    fn add_tenders(&mut self, receipt: &Receipt, is_return: bool) {
        for payment in &receipt.payments {
            // Change has a code of its own in some dialects; it goes out of the drawer of its tender.
            let code = if payment.change {
                let given = receipt.payments.iter().find(|p| !p.change && p.tender == payment.tender);
                given.and_then(|p| p.code.clone())
            } else {
                payment.code.clone()
            };
            let sums = self.tenders.entry((payment.tender, code)).or_default();
            let sum = if is_return { &mut sums.1 } else { &mut sums.0 };
            let minor = i128::from(payment.amount.minor());
            sum.0 += if payment.change { -minor } else { minor };
        }
    }

    fn add_taxes(&mut self, receipt: &Receipt, is_return: bool) {
        let mut rates: Vec<Vat> = Vec::new();
        for position in &receipt.positions {
            let Some(vat) = position.vat else { continue };
            let tax = position.vat_sum.unwrap_or_else(|| position.amount.vat_inside(vat.rate()));
            let sums = self.taxes.entry(vat).or_default();
            (if is_return { &mut sums.returns } else { &mut sums.sales }).add(tax);
            sums.turnover.add(position.amount);
            sums.lines += 1;
            if !rates.contains(&vat) {
                rates.push(vat);
                sums.receipts += 1;
            }
        }
        if receipt.positions.iter().all(|p| p.vat.is_some()) {
            return;
        }
        if receipt.taxes.is_empty() || receipt.positions.iter().any(|p| p.vat.is_some()) {
            self.vat_unknown = true;
            return;
        }
        for (vat, tax) in &receipt.taxes {
            let sums = self.taxes.entry(*vat).or_default();
            (if is_return { &mut sums.returns } else { &mut sums.sales }).add(*tax);
            sums.receipts += 1;
        }
    }

    /// The same as a report: what a till's own Z report would state.
    pub fn report(&self, key: ShiftKey, closing: bool) -> ShiftReport {
        let mut report = ShiftReport::new(key, closing);
        let totals = |count: u64, amount: Money| Totals { count: Some(count), amount: Some(amount) };
        // A mixed receipt counts as cashless here.
        let split = |side: &Side| {
            let cashless = side.count.saturating_sub(side.cash_count);
            (totals(side.cash_count, side.cash()), totals(cashless, side.cashless()), totals(side.count, side.total()))
        };
        (report.sales_cash, report.sales_cashless, report.sales) = split(&self.sales);
        (report.returns_cash, report.returns_cashless, report.returns) = split(&self.returns);
        report.paid_in = totals(self.paid_in.0, self.paid_in.1.money());
        report.paid_out = totals(self.paid_out.0, self.paid_out.1.money());
        report.discount = Some(self.sales.discount());
        report.return_discount = Some(self.returns.discount());
        report.tenders = self
            .tenders
            .iter()
            .map(|((tender, code), (sales, returns))| TenderTotals {
                tender: *tender,
                code: code.clone(),
                sales: Some(sales.money()),
                returns: Some(returns.money()),
            })
            .collect();
        report.taxes = self
            .taxes
            .iter()
            .map(|(vat, sums)| TaxTotals {
                vat: *vat,
                sales_tax: Some(sums.sales.money()),
                returns_tax: Some(sums.returns.money()),
                turnover: Some(sums.turnover.money()),
            })
            .collect();
        report
    }
}

/// What was paid in cash: given in cash less all change (change is always cash).
fn cash_part(receipt: &Receipt) -> Sum {
    let mut sum = Sum::default();
    for payment in &receipt.payments {
        let minor = i128::from(payment.amount.minor());
        match (payment.change, payment.tender) {
            (true, _) => sum.0 -= minor,
            (false, Tender::Cash) => sum.0 += minor,
            (false, _) => {}
        }
    }
    sum
}

/// What the report and the shift's documents do not agree on; each finding names the field and both values.
pub fn compare(report: &ShiftReport, reckoned: &Reckoner) -> Vec<Diagnostic> {
    let mut differences = Differences { label: format!("shift {}", report.key), found: Vec::new() };
    let own = reckoned.report(report.key.clone(), report.closing);
    for (what, stated, found) in [
        ("sales", report.sales, own.sales),
        ("returns", report.returns, own.returns),
        ("cash paid in", report.paid_in, own.paid_in),
        ("cash paid out", report.paid_out, own.paid_out),
    ] {
        differences.count(what, stated.count, found.count.unwrap_or(0), 0);
        differences.amount(what, stated.amount, found.amount.unwrap_or_default(), 0);
    }
    for (what, stated, found, mixed) in [
        ("sales in cash", report.sales_cash, own.sales_cash, reckoned.sales.mixed_count),
        ("returns in cash", report.returns_cash, own.returns_cash, reckoned.returns.mixed_count),
    ] {
        differences.count(what, stated.count, found.count.unwrap_or(0), mixed);
        differences.amount(what, stated.amount, found.amount.unwrap_or_default(), 0);
    }
    for (what, stated, found, side) in [
        ("sales without cash", report.sales_cashless, own.sales_cashless, &reckoned.sales),
        ("returns without cash", report.returns_cashless, own.returns_cashless, &reckoned.returns),
    ] {
        let least = found.count.unwrap_or(0).saturating_sub(side.mixed_count);
        differences.count(what, stated.count, least, side.mixed_count);
        differences.amount(what, stated.amount, found.amount.unwrap_or_default(), 0);
    }
    compare_tenders(report, &own, &mut differences);
    compare_taxes(report, reckoned, &mut differences);
    differences.found
}

/// Sums by tender as two columns, sales and returns.
type ByName = BTreeMap<String, (Option<Money>, Option<Money>)>;

fn by_name(totals: &[TenderTotals], name: impl Fn(&TenderTotals) -> String) -> ByName {
    let add = |sum: Option<Money>, more: Option<Money>| match (sum, more) {
        (Some(a), Some(b)) => a.checked_add(b),
        (a, b) => a.or(b),
    };
    let mut map = ByName::new();
    for total in totals {
        let sums = map.entry(name(total)).or_default();
        *sums = (add(sums.0, total.sales), add(sums.1, total.returns));
    }
    map
}

fn compare_tenders(report: &ShiftReport, own: &ShiftReport, differences: &mut Differences) {
    if report.tenders.is_empty() {
        return;
    }
    // By the dialect's own names where both sides have them, else by kind.
    let named = |totals: &[TenderTotals]| totals.iter().all(|t| t.code.is_some());
    let codes = named(&report.tenders)
        && named(&own.tenders)
        && own.tenders.iter().any(|t| report.tenders.iter().any(|r| r.code == t.code));
    let name = |t: &TenderTotals| match (&t.code, codes) {
        (Some(code), true) => code.clone(),
        _ => t.tender.word().to_owned(),
    };
    let (stated, found) = (by_name(&report.tenders, name), by_name(&own.tenders, name));
    for (name, (sales, returns)) in &stated {
        let (own_sales, own_returns) = found.get(name).copied().unwrap_or_default();
        differences.amount(&format!("sales by {name}"), *sales, own_sales.unwrap_or_default(), 0);
        differences.amount(&format!("returns by {name}"), *returns, own_returns.unwrap_or_default(), 0);
    }
    for (name, (sales, returns)) in found.iter().filter(|(name, _)| !stated.contains_key(*name)) {
        differences.amount(&format!("sales by {name}"), Some(Money::ZERO), sales.unwrap_or_default(), 0);
        differences.amount(&format!("returns by {name}"), Some(Money::ZERO), returns.unwrap_or_default(), 0);
    }
}

fn compare_taxes(report: &ShiftReport, reckoned: &Reckoner, differences: &mut Differences) {
    if report.taxes.is_empty() || reckoned.vat_unknown {
        return;
    }
    for stated in &report.taxes {
        let sums = reckoned.taxes.get(&stated.vat).copied().unwrap_or_default();
        // Each line may be rounded by half a kopeck, each receipt's sum be cut by one.
        let tolerance = (sums.lines.div_ceil(2) + sums.receipts) as i64;
        let what = |side: &str| format!("VAT of {side} at {} %", stated.vat);
        differences.amount(&what("sales"), stated.sales_tax, sums.sales.money(), tolerance);
        differences.amount(&what("returns"), stated.returns_tax, sums.returns.money(), tolerance);
    }
    for (vat, sums) in &reckoned.taxes {
        if report.taxes.iter().all(|t| t.vat != *vat) {
            differences.amount(&format!("VAT of sales at {vat} %"), Some(Money::ZERO), sums.sales.money(), 0);
            differences.amount(&format!("VAT of returns at {vat} %"), Some(Money::ZERO), sums.returns.money(), 0);
        }
    }
}

/// Collects differences of one shift.
struct Differences {
    label: String,
    found: Vec<Diagnostic>,
}

impl Differences {
    /// `stated` must lie in `least..=least + spread`.
    fn count(&mut self, what: &str, stated: Option<u64>, least: u64, spread: u64) {
        let Some(stated) = stated else { return };
        let most = least.saturating_add(spread);
        if !(least..=most).contains(&stated) {
            let own = if spread == 0 { least.to_string() } else { format!("{least} to {most}") };
            self.add(format!("{what}: the report counts {stated}, the documents are {own}"));
        }
    }

    /// `stated` must be within `tolerance` kopecks of `own`.
    fn amount(&mut self, what: &str, stated: Option<Money>, own: Money, tolerance: i64) {
        let Some(stated) = stated else { return };
        let difference = i128::from(stated.minor()) - i128::from(own.minor());
        if difference.abs() > i128::from(tolerance) {
            let difference = Sum(difference).money();
            self.add(format!("{what}: the report states {stated}, the documents make {own} (difference {difference})"));
        }
    }

    fn add(&mut self, message: String) {
        self.found.push(Diagnostic::new(&codes::SHIFT_SUM, message).with_record(self.label.clone()));
    }
}

/// The numbers missing between the first and the last of `sorted` (ascending; repeats are fine), as ranges.
pub fn missing_numbers(sorted: impl IntoIterator<Item = u64>) -> Vec<RangeInclusive<u64>> {
    let mut missing = Vec::new();
    let mut last: Option<u64> = None;
    for number in sorted {
        if let Some(last) = last
            && number > last.saturating_add(1)
        {
            missing.push(last + 1..=number - 1);
        }
        last = Some(last.map_or(number, |l| l.max(number)));
    }
    missing
}

/// Ranges as people write them: `4, 7-9`.
pub fn ranges_text(ranges: &[RangeInclusive<u64>]) -> String {
    let one = |r: &RangeInclusive<u64>| match (r.start(), r.end()) {
        (a, b) if a == b => a.to_string(),
        (a, b) => format!("{a}-{b}"),
    };
    ranges.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// The finding about numbers missing in a shift; `None` when none is.
pub fn missing_receipts(key: &ShiftKey, sorted: impl IntoIterator<Item = u64>) -> Option<Diagnostic> {
    let missing = missing_numbers(sorted);
    let count: u128 = missing.iter().map(|r| u128::from(r.end() - r.start()) + 1).sum();
    (count > 0).then(|| {
        let message = format!("{count} receipts are missing in shift {key}: {}", ranges_text(&missing));
        Diagnostic::new(&codes::RECEIPTS_MISSING, message)
            .with_record(format!("shift {key}"))
            .with_help("ask for them again: tillwire request receipts")
    })
}

#[cfg(test)]
mod tests;
