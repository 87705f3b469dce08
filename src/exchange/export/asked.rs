//! Which documents a request names (`reports.request` of Set Retail, sheet setretail §5.3).

use crate::model::{Record, ReportRequest};

/// Whether a document is one of those that are asked for. What a request does not say narrows nothing.
pub(super) fn is_wanted(request: &ReportRequest, record: &Record) -> bool {
    let (store, till, shift) = match record {
        Record::Receipt(receipt) if request.receipts => (&receipt.key.store, &receipt.key.till, receipt.key.shift),
        Record::ShiftReport(report) if request.shift_reports && report.closing => {
            (&report.key.store, &report.key.till, report.key.shift)
        }
        _ => return false,
    };
    let within = |range: Option<(u64, u64)>, number: Option<u64>| {
        range.is_none_or(|(from, to)| number.is_some_and(|number| (from..=to).contains(&number)))
    };
    (request.stores.is_empty() || request.stores.contains(store))
        && within(request.store_range, store.as_str().parse().ok())
        && (request.tills.is_empty() || request.tills.contains(till))
        && within(request.till_range, till.as_str().parse().ok())
        && within(request.shifts, Some(shift))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ShiftKey, ShiftReport};
    use crate::vocab::{StoreId, TillId};

    fn report(store: &str, till: &str, shift: u64) -> Record {
        let key = ShiftKey { store: StoreId::new(store).unwrap(), till: TillId::new(till).unwrap(), shift };
        Record::from(ShiftReport::new(key, true))
    }

    #[test]
    fn what_a_request_says_narrows_it() {
        let all = ReportRequest { shift_reports: true, ..ReportRequest::default() };
        assert!(is_wanted(&all, &report("42", "1", 1187)));
        let receipts = ReportRequest { receipts: true, ..ReportRequest::default() };
        assert!(!is_wanted(&receipts, &report("42", "1", 1187)));
        let narrow = ReportRequest {
            stores: vec![StoreId::new("42").unwrap()],
            till_range: Some((1, 3)),
            shifts: Some((1180, 1187)),
            ..all.clone()
        };
        assert!(is_wanted(&narrow, &report("42", "3", 1180)));
        for (store, till, shift) in [("43", "3", 1180), ("42", "4", 1180), ("42", "A", 1180), ("42", "3", 1188)] {
            assert!(!is_wanted(&narrow, &report(store, till, shift)), "{store} {till} {shift}");
        }
        let of_stores = ReportRequest { store_range: Some((40, 42)), tills: vec![TillId::new("2").unwrap()], ..all };
        assert!(is_wanted(&of_stores, &report("42", "2", 1)) && !is_wanted(&of_stores, &report("43", "2", 1)));
        assert!(!is_wanted(&of_stores, &report("42", "02", 1)), "ids are words, not numbers");
    }
}
