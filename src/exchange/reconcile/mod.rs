//! Z reports against the receipts and cash operations of their shifts, and what must be asked for again.

mod gather;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use crate::books::sales::{self, Pending, SalesKind, TillFilter};
use crate::books::{Books, BooksError};
use crate::diag::{Diagnostic, codes};
use crate::model::{Record, ReportRequest, ShiftKey, ShiftReport};
use crate::rules::shift;
use crate::vocab::BusinessDate;
use gather::{Gathered, Shifts};

/// Which shifts.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Only of this store.
    pub store: Option<String>,
    /// Only of this till.
    pub till: Option<String>,
    /// Only this shift.
    pub shift: Option<u64>,
    /// Only those with a document of this business date.
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

/// How far around a day Z reports are looked for: a till that was off is closed days later.
const REPORT_DAYS: i32 = 7;

/// Checks shifts. With a day, those that have a document of that day, each with all its documents.
pub fn verify(books: &Books, options: &Options) -> Result<Vec<ShiftCheck>, BooksError> {
    let mut shifts = Shifts::default();
    let wanted = |till: &str, shift: u64| {
        options.till.as_deref().is_none_or(|t| t == till) && options.shift.is_none_or(|s| s == shift)
    };
    let filter = TillFilter {
        store: options.store.clone(),
        till: options.till.clone(),
        shift: options.shift,
        days: options.day.map(|day| around(day, day.days(), day.days(), REPORT_DAYS)),
        ..TillFilter::default()
    };
    books.documents.read(|tx| {
        let mut span = options.day.map(|day| (day.days(), day.days()));
        for (record, _) in sales::till_documents(tx, "shift-report", &filter)? {
            let Record::ShiftReport(report) = record else { continue };
            if report.closing {
                if let (Some(day), Some(own)) = (options.day, gather::span_of(&report)) {
                    span = span.map(|span| widened(span, own, day.days()));
                }
                shifts.report(*report);
            }
        }
        let days = options.day.zip(span).map(|(day, (first, last))| around(day, first, last, 1));
        let pending = Pending { store: options.store.clone(), days, ..Pending::default() };
        for kind in [SalesKind::Receipts, SalesKind::Cash] {
            sales::stream(tx, kind, &pending, |_, record| {
                match &record {
                    Record::Receipt(r) if wanted(r.key.till.as_str(), r.key.shift) => shifts.receipt(r),
                    Record::CashOperation(c) if wanted(c.till.as_str(), c.shift) => shifts.cash(c),
                    _ => {}
                }
                Ok::<_, BooksError>(())
            })?;
        }
        Ok::<_, BooksError>(())
    })?;
    let mut checks = Vec::new();
    for (key, all) in shifts.into_sorted() {
        let several = all.len() > 1;
        let of_day = |gathered: &Gathered| options.day.is_none_or(|day| gathered.days.contains(&day));
        checks.extend(all.into_iter().filter(of_day).map(|gathered| check(key.clone(), gathered, several)));
    }
    Ok(checks)
}

/// The days from `first` to `last` and some around them; `day` alone where that is beyond all calendars.
fn around(day: BusinessDate, first: i32, last: i32, more: i32) -> (BusinessDate, BusinessDate) {
    let at = |days: i32| BusinessDate::from_days(days).unwrap_or(day);
    (at(first.saturating_sub(more)), at(last.saturating_add(more)))
}

/// Both spans together, when `own` is near the day.
fn widened(span: (i32, i32), own: (i32, i32), day: i32) -> (i32, i32) {
    let near = own.0 - 1 <= day && day <= own.1 + 1;
    if near { (span.0.min(own.0), span.1.max(own.1)) } else { span }
}

/// `several`: the till has more than one shift of this number, so findings say the day too.
fn check(key: ShiftKey, gathered: Gathered, several: bool) -> ShiftCheck {
    let Gathered { days, report, reckoner, numbers, .. } = gathered;
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
    if let Some(day) = days.first().filter(|_| several) {
        findings.iter_mut().for_each(|f| f.record = Some(format!("shift {key} of {day}")));
    }
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
