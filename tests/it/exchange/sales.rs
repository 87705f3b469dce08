//! Loading what was sold.

use tillwire::books::sales::{self, ReceiptFilter};
use tillwire::exchange::import::Outcome;
use tillwire::exchange::reconcile;
use tillwire::vocab::Money;

use super::{Centre, on_both_engines};

on_both_engines![
    a_receipt_again_is_a_duplicate,
    other_content_is_a_revision,
    another_fiscal_identity_is_another_receipt,
    receipts_are_found,
    gaps_are_told_and_asked_for,
    shifts_of_one_number_are_compared_by_their_days,
];

fn receipt(number: u32, total: &str, more: &str) -> String {
    format!(
        "{{\"type\":\"receipt\",\"store\":\"7\",\"till\":\"2\",\"shift\":15,\"number\":{number},\
         \"business_date\":\"2026-11-20\",\"kind\":\"sale\",\"state\":\"completed\",\"total\":\"{total}\",\
         \"cashier\":{{\"id\":\"12\",\"name\":\"Иванова Алёна\"}},\"closed\":\"2026-11-20T10:15:00\",\
         \"positions\":[{{\"order\":1,\"item\":\"1\",\"barcode\":\"9520000100018\",\"quantity\":\"1\",\
         \"price\":\"{total}\",\"amount\":\"{total}\"}}],\
         \"payments\":[{{\"tender\":\"card\",\"amount\":\"{total}\",\"card\":\"************4242\"}}]{more}}}\n"
    )
}

fn list(centre: &Centre, filter: ReceiptFilter) -> Vec<(i64, i64, bool)> {
    let filter = ReceiptFilter { limit: 100, ..filter };
    let rows = centre.books.documents.read(|tx| sales::receipts(tx, &filter)).unwrap();
    rows.into_iter().map(|r| (r.number, r.revision, r.current)).collect()
}

fn a_receipt_again_is_a_duplicate(centre: Centre) {
    let file = centre.import_lines("1.jsonl", &receipt(1, "10.00", ""));
    assert_eq!((file.outcome, file.total().inserted), (Outcome::Applied, 1));
    let file = centre.import_lines("2.jsonl", &(receipt(1, "10.00", "") + &receipt(2, "20.00", "")));
    assert_eq!((file.total().inserted, file.total().unchanged), (1, 1));
    assert_eq!(list(&centre, ReceiptFilter::default()), [(2, 1, true), (1, 1, true)]);
    assert_eq!((centre.count("store"), centre.count("till")), (1, 1));
}

fn other_content_is_a_revision(centre: Centre) {
    centre.import_lines("1.jsonl", &receipt(1, "10.00", ""));
    let file = centre.import_lines("2.jsonl", &receipt(1, "11.00", ""));
    assert!(file.read.findings.iter().any(|f| f.code.name == "receipt-revised"));
    assert_eq!(list(&centre, ReceiptFilter::default()), [(1, 2, true)]);
    let all = ReceiptFilter { revisions: true, ..ReceiptFilter::default() };
    assert_eq!(list(&centre, all), [(1, 2, true), (1, 1, false)]);
    // The first content once more is known: nothing becomes current by being repeated.
    let file = centre.import_lines("3.jsonl", &receipt(1, "10.00", ""));
    assert_eq!(file.outcome, Outcome::Unchanged);
}

fn another_fiscal_identity_is_another_receipt(centre: Centre) {
    let fiscal = |document: u32| format!(",\"fiscal\":{{\"serial\":\"00106900000017\",\"document\":\"{document}\"}}");
    centre.import_lines("1.jsonl", &receipt(1, "10.00", &fiscal(501)));
    let file = centre.import_lines("2.jsonl", &receipt(1, "12.00", &fiscal(502)));
    assert!(file.read.findings.iter().any(|f| f.code.name == "receipt-twice"));
    assert_eq!(list(&centre, ReceiptFilter::default()).len(), 2);
    // The fiscal identity overrides the key: the same document under another number is a revision.
    let file = centre.import_lines("3.jsonl", &receipt(9, "12.00", &fiscal(502)));
    assert!(file.read.findings.iter().any(|f| f.code.name == "receipt-revised"));
}

fn receipts_are_found(centre: Centre) {
    centre.import_lines("1.jsonl", &(receipt(1, "10.00", "") + &receipt(2, "20.00", "")));
    let one = |filter: ReceiptFilter| list(&centre, filter).iter().map(|r| r.0).collect::<Vec<_>>();
    let any = ReceiptFilter::default;
    assert_eq!(one(ReceiptFilter { number: Some(2), ..any() }), [2]);
    assert_eq!(one(ReceiptFilter { total: Some(Money::from_minor(1000)), ..any() }), [1]);
    assert_eq!(one(ReceiptFilter { cashier: Some("алена".into()), ..any() }), [2, 1]);
    assert_eq!(one(ReceiptFilter { card: Some("4242".into()), ..any() }), [2, 1]);
    assert_eq!(one(ReceiptFilter { goods: Some("9520000100018".into()), ..any() }), [2, 1]);
    assert_eq!(one(ReceiptFilter { goods: Some("nothing".into()), ..any() }), [0i64; 0]);
    let day = "2026-11-20".parse_day();
    assert_eq!(one(ReceiptFilter { days: Some((day, day)), store: Some("7".into()), ..any() }), [2, 1]);
}

trait Day {
    fn parse_day(&self) -> tillwire::vocab::BusinessDate;
}

impl Day for str {
    fn parse_day(&self) -> tillwire::vocab::BusinessDate {
        tillwire::vocab::BusinessDate::parse(self).unwrap()
    }
}

fn gaps_are_told_and_asked_for(centre: Centre) {
    let lines: String = [1, 2, 5, 6, 9].iter().map(|n| receipt(*n, "10.00", "")).collect();
    centre.import_lines("1.jsonl", &lines);
    let checks = reconcile::verify(&centre.books, &reconcile::Options::default()).unwrap();
    assert_eq!(checks.len(), 1);
    assert_eq!(checks[0].missing, [3..=4, 7..=8]);
    let codes: Vec<_> = checks[0].findings.iter().map(|f| f.code.name).collect();
    assert_eq!(codes, ["shift-without-z", "receipts-missing"]);
    let requests = reconcile::requests(&checks);
    assert_eq!(requests.len(), 1);
    assert_eq!(requests[0].shifts, Some((15, 15)));
    assert_eq!(requests[0].dates, Some(("2026-11-20".parse_day(), "2026-11-20".parse_day())));
    // With the gaps filled there is nothing to ask for.
    let lines: String = [3, 4, 7, 8].iter().map(|n| receipt(*n, "10.00", "")).collect();
    centre.import_lines("2.jsonl", &lines);
    let checks = reconcile::verify(&centre.books, &reconcile::Options::default()).unwrap();
    assert!(reconcile::requests(&checks).is_empty());
}

fn shifts_of_one_number_are_compared_by_their_days(centre: Centre) {
    let z = |day: &str, count: u32, sum: &str, more: &str| {
        format!(
            "{{\"type\":\"shift-report\",\"store\":\"7\",\"till\":\"2\",\"shift\":15,\"closing\":true,\
             \"business_date\":\"{day}\",\"sales\":{{\"count\":{count},\"amount\":\"{sum}\"}}{more}}}\n"
        )
    };
    let of = |day: &str, number: u32| receipt(number, "10.00", "").replace("2026-11-20", day);
    // The same number in two years, the second over midnight; and one that nobody closed.
    let opened = ",\"opened\":\"2026-11-20T20:00:00\",\"closed\":\"2026-11-21T08:00:00\"";
    let lines = z("2025-03-01", 2, "20.00", "")
        + &z("2026-11-21", 3, "30.00", opened)
        + &of("2025-03-01", 1)
        + &of("2025-03-01", 2)
        + &of("2026-11-20", 1)
        + &of("2026-11-20", 2)
        + &of("2026-11-21", 3)
        + &of("2026-12-24", 1)
        + &of("2026-12-24", 3);
    centre.import_lines("1.jsonl", &lines);
    let verify = |day: Option<&str>| {
        let options = reconcile::Options { day: day.map(Day::parse_day), ..reconcile::Options::default() };
        reconcile::verify(&centre.books, &options).unwrap()
    };
    let all = verify(None);
    let shown = |checks: &[reconcile::ShiftCheck]| -> Vec<(String, u64, usize)> {
        let days = |c: &reconcile::ShiftCheck| c.days.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        checks.iter().map(|c| (days(c), c.receipts, c.findings.len())).collect()
    };
    let (first, second, third) = ("2025-03-01", "2026-11-20 2026-11-21", "2026-12-24");
    assert_eq!(shown(&all), [(first.to_owned(), 2, 0), (second.to_owned(), 3, 0), (third.to_owned(), 2, 2)]);
    assert_eq!(all[2].findings[0].record.as_deref(), Some("shift 7/2/15 of 2026-12-24"));
    // A day selects shifts, each with all that it has.
    for day in ["2026-11-20", "2026-11-21"] {
        assert_eq!(shown(&verify(Some(day))), [(second.to_owned(), 3, 0)], "{day}");
    }
    assert_eq!(shown(&verify(Some("2025-03-01"))), [(first.to_owned(), 2, 0)]);
    assert!(verify(Some("2026-11-22")).is_empty());
    // Only the gap of its own days is asked for.
    let requests = reconcile::requests(&all);
    let christmas = "2026-12-24".parse_day();
    assert_eq!(requests.iter().map(|r| r.dates).collect::<Vec<_>>(), [Some((christmas, christmas))]);
}
