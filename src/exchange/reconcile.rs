//! Z reports against the receipts and cash operations of their shifts, and what must be asked for again.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use crate::books::sales::{self, Pending, SalesKind, TillFilter};
use crate::books::{Books, BooksError};
use crate::diag::{Diagnostic, codes};
use crate::model::{Record, ReportRequest, ShiftKey, ShiftReport};
use crate::rules::shift::{self, Reckoner};
use crate::vocab::BusinessDate;

/// Which shifts.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Only of this store.
    pub store: Option<String>,
    /// Only of this till.
    pub till: Option<String>,
    /// Only this shift.
    pub shift: Option<u64>,
    /// Only of this business date.
    pub day: Option<BusinessDate>,
}

/// What was found of one shift.
#[derive(Clone, Debug)]
pub struct ShiftCheck {
    /// Which.
    pub key: ShiftKey,
    /// The business dates of its receipts and its report.
    pub days: BTreeSet<BusinessDate>,
    /// Its Z report, if it is there.
    pub report: Option<ShiftReport>,
    /// What its receipts and cash operations add up to.
    pub reckoned: ShiftReport,
    /// Receipts that are there.
    pub receipts: u64,
    /// Numbers missing between its first and its last receipt.
    pub missing: Vec<RangeInclusive<u64>>,
    /// What does not agree.
    pub findings: Vec<Diagnostic>,
}

/// A shift being put together.
#[derive(Default)]
struct Gathered {
    days: BTreeSet<BusinessDate>,
    report: Option<ShiftReport>,
    reckoner: Reckoner,
    numbers: BTreeSet<u64>,
}

/// Checks shifts.
pub fn verify(books: &Books, options: &Options) -> Result<Vec<ShiftCheck>, BooksError> {
    let mut shifts: BTreeMap<ShiftKey, Gathered> = BTreeMap::new();
    let wanted = |key: &ShiftKey| {
        options.till.as_deref().is_none_or(|t| t == key.till.as_str()) && options.shift.is_none_or(|s| s == key.shift)
    };
    let pending = Pending { store: options.store.clone(), day: options.day, ..Pending::default() };
    let filter = TillFilter {
        store: options.store.clone(),
        till: options.till.clone(),
        shift: options.shift,
        days: options.day.map(|d| (d, d)),
        ..TillFilter::default()
    };
    books.documents.read(|tx| {
        for kind in [SalesKind::Receipts, SalesKind::Cash] {
            sales::stream(tx, kind, &pending, |_, record| {
                gather(record, &wanted, &mut shifts);
                Ok::<_, BooksError>(())
            })?;
        }
        for (record, _) in sales::till_documents(tx, "shift-report", &filter)? {
            gather(record, &wanted, &mut shifts);
        }
        Ok::<_, BooksError>(())
    })?;
    Ok(shifts.into_iter().map(|(key, gathered)| check(key, gathered)).collect())
}

fn gather(record: Record, wanted: &impl Fn(&ShiftKey) -> bool, shifts: &mut BTreeMap<ShiftKey, Gathered>) {
    match record {
        Record::Receipt(receipt) => {
            let key =
                ShiftKey { store: receipt.key.store.clone(), till: receipt.key.till.clone(), shift: receipt.key.shift };
            if wanted(&key) {
                let shift = shifts.entry(key).or_default();
                shift.days.insert(receipt.key.business_date);
                shift.numbers.insert(receipt.key.number);
                shift.reckoner.add_receipt(&receipt);
            }
        }
        Record::CashOperation(operation) => {
            let key = ShiftKey { store: operation.store.clone(), till: operation.till.clone(), shift: operation.shift };
            if wanted(&key) {
                let shift = shifts.entry(key).or_default();
                shift.days.extend(operation.business_date);
                shift.reckoner.add_cash(&operation);
            }
        }
        Record::ShiftReport(report) if report.closing && wanted(&report.key) => {
            let shift = shifts.entry(report.key.clone()).or_default();
            shift.days.extend(report.business_date);
            shift.report = Some(*report);
        }
        _ => {}
    }
}

fn check(key: ShiftKey, gathered: Gathered) -> ShiftCheck {
    let Gathered { days, report, reckoner, numbers } = gathered;
    let mut findings = Vec::new();
    match &report {
        Some(report) => findings.extend(shift::compare(report, &reckoner)),
        None if numbers.is_empty() => {}
        None => findings.push(
            Diagnostic::new(
                &codes::SHIFT_WITHOUT_Z,
                format!("shift {key} has {} receipts and no Z report", numbers.len()),
            )
            .with_record(format!("shift {key}"))
            .with_help("the shift may still be open; otherwise ask for its Z report again"),
        ),
    }
    let missing = shift::missing_numbers(numbers.iter().copied());
    findings.extend(shift::missing_receipts(&key, numbers.iter().copied()));
    let reckoned = reckoner.report(key.clone(), true);
    ShiftCheck { key, days, report, reckoned, receipts: numbers.len() as u64, missing, findings }
}

impl ShiftCheck {
    /// Whether receipts of it are missing: numbers, or fewer than its Z report counts.
    pub fn lacks_receipts(&self) -> bool {
        let stated = self.report.as_ref().map(|r| r.sales.count.unwrap_or(0) + r.returns.count.unwrap_or(0));
        let found = self.reckoned.sales.count.unwrap_or(0) + self.reckoned.returns.count.unwrap_or(0);
        !self.missing.is_empty() || stated.is_some_and(|stated| stated > found)
    }
}

/// Requests for exactly the shifts that lack receipts. Shifts of the same number and days in one store share a request
/// that lists their tills; a request cannot name single receipts (sheet setretail §5.3).
pub fn requests(checks: &[ShiftCheck]) -> Vec<ReportRequest> {
    let mut requests: BTreeMap<(String, u64, Option<(BusinessDate, BusinessDate)>), ReportRequest> = BTreeMap::new();
    for check in checks.iter().filter(|c| c.lacks_receipts()) {
        let dates = check.days.first().copied().zip(check.days.last().copied());
        let request =
            requests.entry((check.key.store.to_string(), check.key.shift, dates)).or_insert_with(|| ReportRequest {
                stores: vec![check.key.store.clone()],
                shifts: Some((check.key.shift, check.key.shift)),
                dates,
                receipts: true,
                ..ReportRequest::default()
            });
        request.tills.push(check.key.till.clone());
    }
    requests.into_values().collect()
}
