//! Which documents belong to one shift: its number says so only together with its days.
//!
//! Numbers of shifts start again from one with each fiscal drive, so that one till has many shifts of one number over the
//! years. A Z report says from when to when its shift lasted; a shift without one lasts 24 hours at most, which
//! touches two business dates. Receipts of two fiscal devices are never of one shift.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{CashOperation, Receipt, ShiftKey, ShiftReport};
use crate::rules::shift::Reckoner;
use crate::vocab::{BusinessDate, Moment};

/// A document this many days outside the days of a shift may still be of it: business dates of receipts, of cash
/// operations and of reports change at different hours.
const NEAR_DAYS: i32 = 1;

/// A shift being put together.
#[derive(Default)]
pub(super) struct Gathered {
    /// The business dates of its documents.
    pub days: BTreeSet<BusinessDate>,
    /// Its Z report.
    pub report: Option<ShiftReport>,
    /// Adds its documents up.
    pub reckoner: Reckoner,
    /// The numbers of its receipts.
    pub numbers: BTreeSet<u64>,
    /// The fiscal device of its receipts.
    serial: Option<String>,
    /// First and last day as far as is known; in days, to reckon with.
    span: Option<(i32, i32)>,
}

impl Gathered {
    fn of_report(report: ShiftReport) -> Gathered {
        let mut gathered = Gathered { span: span_of(&report), ..Gathered::default() };
        gathered.days.extend(day_of_report(&report));
        gathered.report = Some(report);
        gathered
    }

    /// How many days a document of this day lies outside of what is known of the shift; `None` when it is of another.
    fn distance(&self, day: i32, serial: Option<&str>) -> Option<i32> {
        if let (Some(own), Some(other)) = (self.serial.as_deref(), serial)
            && own != other
        {
            return None;
        }
        let Some((first, last)) = self.span else { return Some(NEAR_DAYS) };
        let outside = if day < first { first - day } else { (day - last).max(0) };
        (outside <= NEAR_DAYS).then_some(outside)
    }

    fn add_day(&mut self, day: BusinessDate) {
        self.days.insert(day);
        // What the report says of its days stands; without one the first document begins the shift.
        self.span.get_or_insert((day.days(), day.days()));
    }
}

/// The day that a report counts for.
fn day_of_report(report: &ShiftReport) -> Option<BusinessDate> {
    report.business_date.or(report.closed.map(Moment::date))
}

/// From when to when the shift of a report lasted.
pub(super) fn span_of(report: &ShiftReport) -> Option<(i32, i32)> {
    let opened = report.opened.map(Moment::date);
    let stated = [opened, report.business_date, report.closed.map(Moment::date)];
    let days = || stated.iter().flatten().map(|day| day.days());
    Some((days().min()?, days().max()?))
}

/// The shifts by key; those of one key by their days.
#[derive(Default)]
pub(super) struct Shifts(BTreeMap<ShiftKey, Vec<Gathered>>);

impl Shifts {
    /// Takes a Z report. Reports come before all other documents.
    pub fn report(&mut self, report: ShiftReport) {
        self.0.entry(report.key.clone()).or_default().push(Gathered::of_report(report));
    }

    /// Takes a receipt. They come in the order of their days.
    pub fn receipt(&mut self, receipt: &Receipt) {
        let key = &receipt.key;
        let shift = ShiftKey { store: key.store.clone(), till: key.till.clone(), shift: key.shift };
        let serial = receipt.fiscal.serial.as_deref();
        let gathered = self.find(shift, Some(key.business_date), serial);
        gathered.serial = gathered.serial.take().or_else(|| serial.map(str::to_owned));
        gathered.numbers.insert(key.number);
        gathered.reckoner.add_receipt(receipt);
    }

    /// Takes a cash operation.
    pub fn cash(&mut self, operation: &CashOperation) {
        let key = ShiftKey { store: operation.store.clone(), till: operation.till.clone(), shift: operation.shift };
        let day = operation.business_date.or(operation.time.map(Moment::date));
        self.find(key, day, None).reckoner.add_cash(operation);
    }

    /// The shift of a document of this day: the nearest, or a new one. What has no day is of the newest.
    fn find(&mut self, key: ShiftKey, day: Option<BusinessDate>, serial: Option<&str>) -> &mut Gathered {
        let known = self.0.entry(key).or_default();
        let nearest = match day {
            None => (0..known.len()).max_by_key(|at| known[*at].span.map(|(first, _)| first)),
            Some(day) => (0..known.len())
                .filter_map(|at| Some((known[at].distance(day.days(), serial)?, at)))
                .min()
                .map(|(_, at)| at),
        };
        let at = nearest.unwrap_or_else(|| {
            known.push(Gathered::default());
            known.len() - 1
        });
        let gathered = &mut known[at];
        if let Some(day) = day {
            gathered.add_day(day);
        }
        gathered
    }

    /// All of them; of one key in the order of their days.
    pub fn into_sorted(self) -> impl Iterator<Item = (ShiftKey, Vec<Gathered>)> {
        self.0.into_iter().map(|(key, mut shifts)| {
            shifts.sort_by_key(|s| (s.days.first().copied(), s.days.last().copied()));
            (key, shifts)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::canonical::from_json;
    use crate::model::Record;

    fn receipt(number: u32, day: &str, serial: &str) -> Record {
        let fiscal = if serial.is_empty() { String::new() } else { format!(r#","fiscal":{{"serial":"{serial}"}}"#) };
        from_json(&format!(
            r#"{{"type":"receipt","store":"7","till":"2","shift":1,"number":{number},"business_date":"{day}","kind":"sale",
                "state":"completed","total":"10.00"{fiscal}}}"#
        ))
        .unwrap()
    }

    fn report(more: &str) -> Record {
        let text = format!(r#"{{"type":"shift-report","store":"7","till":"2","shift":1,"closing":true{more}}}"#);
        from_json(&text).unwrap()
    }

    fn cash(more: &str) -> Record {
        let text = format!(
            r#"{{"type":"cash-operation","direction":"paid-in","store":"7","till":"2","shift":1,"number":1,"amount":"5.00"{more}}}"#
        );
        from_json(&text).unwrap()
    }

    /// Days, whether there is a Z report, numbers, sums paid in.
    fn gathered(records: &[Record]) -> Vec<(String, bool, Vec<u64>, String)> {
        let mut shifts = Shifts::default();
        for record in records {
            match record {
                Record::ShiftReport(report) => shifts.report((**report).clone()),
                Record::Receipt(receipt) => shifts.receipt(receipt),
                Record::CashOperation(operation) => shifts.cash(operation),
                other => panic!("{other:?}"),
            }
        }
        let all = shifts.into_sorted().flat_map(|(key, shifts)| shifts.into_iter().map(move |s| (key.clone(), s)));
        all.map(|(key, s)| {
            let days: Vec<String> = s.days.iter().map(ToString::to_string).collect();
            let paid_in = s.reckoner.report(key, true).paid_in.amount.unwrap().to_string();
            (days.join(" "), s.report.is_some(), s.numbers.into_iter().collect(), paid_in)
        })
        .collect()
    }

    #[test]
    fn shifts_of_one_number_are_parted_by_their_days() {
        let found = gathered(&[
            report(r#","business_date":"2025-03-01""#),
            report(r#","opened":"2026-11-19T22:00:00","closed":"2026-11-20T08:00:00""#),
            receipt(1, "2025-03-01", ""),
            receipt(2, "2025-03-01", ""),
            receipt(1, "2026-11-19", ""),
            receipt(2, "2026-11-20", ""),
            receipt(1, "2026-12-24", ""),
            receipt(2, "2026-12-25", ""),
            receipt(1, "2026-12-26", ""),
            cash(r#","business_date":"2025-03-01""#),
            cash(r#","time":"2026-11-20T07:00:00""#),
            cash(""),
        ]);
        let shown: Vec<(&str, bool, &[u64], &str)> =
            found.iter().map(|(d, z, n, p)| (d.as_str(), *z, n.as_slice(), p.as_str())).collect();
        assert_eq!(
            shown,
            [
                ("2025-03-01", true, &[1, 2][..], "5.00"),
                ("2026-11-19 2026-11-20", true, &[1, 2], "5.00"),
                // A shift does not last longer than a day: the third date is another's.
                ("2026-12-24 2026-12-25", false, &[1, 2], "0.00"),
                // What has no day is of the newest.
                ("2026-12-26", false, &[1], "5.00"),
            ]
        );
    }

    #[test]
    fn the_nearest_report_has_it_and_a_late_one_too() {
        let found = gathered(&[
            report(r#","business_date":"2026-03-02""#),
            report(r#","business_date":"2026-03-01""#),
            receipt(1, "2026-03-01", ""),
            receipt(1, "2026-03-02", ""),
        ]);
        assert_eq!(
            found.iter().map(|f| (f.0.as_str(), f.2.len())).collect::<Vec<_>>(),
            [("2026-03-01", 1), ("2026-03-02", 1)]
        );
        // Closed after the holidays.
        let late = report(r#","opened":"2026-12-31T09:00:00","closed":"2027-01-09T09:00:00""#);
        let found = gathered(&[late, receipt(1, "2026-12-31", "")]);
        assert_eq!(found.len(), 1);
        // A report that says no day takes what there is.
        assert_eq!(gathered(&[report(""), receipt(1, "2026-12-31", "")]).len(), 1);
    }

    #[test]
    fn two_fiscal_devices_are_two_shifts() {
        let (a, b) = ("00106900000017", "00106900000024");
        let records = [receipt(1, "2026-03-01", a), receipt(1, "2026-03-01", b), receipt(2, "2026-03-01", a)];
        let numbers: Vec<_> = gathered(&records).into_iter().map(|f| f.2).collect();
        assert_eq!(numbers, [vec![1, 2], vec![1]]);
    }
}
