//! Reports, cash operations, storno and requests: fixtures, round trips, what is lost, broken input.

use expect_test::expect;
use proptest::prelude::*;

use super::DIALECT;
use crate::formats::testkit::{
    Gen, Honesty, fixture, read, read_fixture, recognised, rendered, round_trip, write, write_options,
};
use crate::model::*;
use crate::vocab::{Money, StoreId, TillId, Vat};

fn records(name: &str) -> Vec<Record> {
    read_fixture(&format!("set10/{name}")).records().cloned().collect()
}

fn told(name: &str) -> String {
    rendered(&read(name, &fixture(&format!("set10/{name}"))))
}

fn reports(name: &str) -> Vec<ShiftReport> {
    let only = |r| if let Record::ShiftReport(r) = r { Some(*r) } else { None };
    records(name).into_iter().filter_map(only).collect()
}

fn money(text: &str) -> Option<Money> {
    Some(Money::parse(text).unwrap().0)
}

#[test]
fn a_report_with_the_fields_of_2015() {
    let [report] = &reports("zreports-2013.xml")[..] else { panic!() };
    assert_eq!(told("zreports-2013.xml"), "");
    assert_eq!(report.key.to_string(), "1/2/310");
    assert!(report.closing);
    assert_eq!(report.cashier.name.as_deref(), Some("Иванова А.А."));
    assert_eq!(report.sales, Totals { count: Some(2), amount: money("586.28") });
    assert_eq!(report.paid_out, Totals { count: Some(1), amount: money("1586.28") });
    assert_eq!((report.discount, report.grand_sales), (money("105"), (None, None)));
    assert_eq!(report.business_date.unwrap().to_string(), "2013-11-05");
    // It agrees with the receipts of its shift.
    let receipts = records("purchases-2013.xml");
    let receipts = receipts.iter().filter_map(|r| if let Record::Receipt(r) = r { Some(&**r) } else { None });
    let found = crate::rules::shift::compare(report, &crate::rules::shift::reckon(receipts, []));
    let messages: Vec<_> = found.iter().map(|d| d.message.as_str()).collect();
    assert!(messages.iter().all(|m| m.starts_with("cash paid")), "{messages:?}");
}

#[test]
fn a_report_with_the_later_fields() {
    let [z, x] = &reports("zreports-newer.xml")[..] else { panic!() };
    assert!(z.closing && !x.closing);
    assert_eq!(z.grand_sales, (money("1000000"), money("1002070.4")));
    assert_eq!(z.registration.as_deref(), Some("0001234567012345"));
    assert_eq!(
        z.tenders.iter().map(|t| t.tender).collect::<Vec<_>>(),
        [Tender::Cash, Tender::Card, Tender::Certificate]
    );
    assert_eq!((z.tenders[1].sales, z.tenders[1].returns), (money("2000.5"), None));
    assert_eq!(z.taxes[2].vat, Vat::Exempt);
    assert_eq!(z.extras.get("set10:factoryCashNumber"), Some("<factoryCashNumber>00106900000001</factoryCashNumber>"));
    expect![[r#"
        warning[W0001]: unknown element `novelty` of `zreport`: kept as it is (shift-report 42/3/1187)
          --> zreports-newer.xml:94:5
            |     <novelty>1</novelty>
            |     ^
    "#]]
    .assert_eq(&told("zreports-newer.xml"));
}

#[test]
fn bad_reports_are_refused_one_by_one() {
    assert_eq!(reports("zreports-bad.xml"), vec![]);
    expect![[r#"
        error[E0104]: `reportType` is neither a Z nor an X report: "Yreport" (shift-report 1/2/1)
          --> zreports-bad.xml:3:12
            |   <zreport><reportType>Yreport</reportType><shiftNumber>1</shiftNumber><shopNumber>1</shopNumber><cashNumber>2</cashNumber></zreport>
            |            ^
            = help: write Zreport or Xreport
        error[E0103]: `zreport` has no `shiftNumber`
          --> zreports-bad.xml:4:3
            |   <zreport><reportType>Zreport</reportType><shopNumber>1</shopNumber><cashNumber>2</cashNumber><amountCashIn>12-50</amountCashIn></zreport>
            |   ^
            = help: state the element `shiftNumber`
        error[E0101]: `amountCashIn` is "12-50": not a number
          --> zreports-bad.xml:4:96
            |   <zreport><reportType>Zreport</reportType><shopNumber>1</shopNumber><cashNumber>2</cashNumber><amountCashIn>12-50</amountCashIn></zreport>
            |                                                                                                ^
            = help: write digits with a decimal point, such as 26.2
        error[E0103]: `tax` has no `nds` (shift-report 1/2/3)
          --> zreports-bad.xml:5:131
            | …eportType>Zreport</reportType><shiftNumber>3</shiftNumber><shopNumber>1</shopNumber><cashNumber>2</cashNumber><taxes><tax ndsSumSale="1.0"/></taxes></zreport>
            |                                                                                                                       ^
            = help: state the attribute `nds`
    "#]].assert_eq(&told("zreports-bad.xml"));
}

#[test]
fn cash_is_read_from_attributes_and_elements_and_under_any_root() {
    let of = |name: &str| -> Vec<CashOperation> {
        let only = |r| if let Record::CashOperation(r) = r { Some(*r) } else { None };
        records(name).into_iter().filter_map(only).collect()
    };
    let paid_in = of("cash_in.xml");
    assert!(paid_in.iter().all(|c| c.direction == CashDirection::PaidIn));
    assert_eq!(paid_in[1].time.map(|t| t.has_offset()), Some(false));
    let paid_out = of("cash_out.xml");
    assert!(paid_out.iter().all(|c| c.direction == CashDirection::PaidOut && !c.amount.is_negative()));
    assert_eq!((paid_out[0].number, paid_out[0].cashier.name.as_deref()), (3, Some("Петров П.П.")));
    assert_eq!(paid_out[0].currency, None);
    assert_eq!(paid_out[0].extras.get("set10:@currency"), Some("РУБ"));
    assert_eq!(of("cash_out-other-root.xml").len(), 1);
    expect![[r#"
        error[E0103]: `withdrawal` has no `shop`
          --> cash_out-other-root.xml:4:3
            |   <withdrawal amount="1.0" regtime="сейчас" number="5" shift="1187" cash="3" operDay="2024-09-03+03:00"/>
            |   ^
            = help: state the attribute `shop`
        error[E0102]: `regtime` is "сейчас": not a date or time
          --> cash_out-other-root.xml:4:37
            |   <withdrawal amount="1.0" regtime="сейчас" number="5" shift="1187" cash="3" operDay="2024-09-03+03:00"/>
            |                                     ^
            = help: write it as 2014-01-31T19:51:54.123+04:00
        warning[W0001]: `operations/summary` holds `summary`, which is passed over
          --> cash_out-other-root.xml:5:3
            |   <summary amount="2.0"/>
            |   ^
    "#]]
    .assert_eq(&told("cash_out-other-root.xml"));
}

#[test]
fn storno_rows_are_read() {
    let rows: Vec<RemovedLine> = records("storno-events.xml")
        .into_iter()
        .filter_map(|r| if let Record::RemovedLine(r) = r { Some(*r) } else { None })
        .collect();
    let said = |r: &RemovedLine| (r.receipt, r.kind.clone().unwrap(), r.item.as_ref().unwrap().to_string());
    assert_eq!(said(&rows[0]), (Some(61), "DELETE".into(), "10002".into()));
    assert_eq!(said(&rows[1]), (Some(62), "CHANGE".into(), "10001".into()));
    assert!(!DIALECT.format("storno-events").unwrap().writes);
}

#[test]
fn every_fixture_comes_back_the_same() {
    for (name, written) in [
        ("zreports-2013.xml", "zreports-05-03-2026_14-07-09.xml"),
        ("zreports-newer.xml", "zreports-05-03-2026_14-07-09.xml"),
        ("cash_in.xml", "cash_in-05-03-2026_14-07-09.xml"),
        ("cash_out.xml", "cash_out-05-03-2026_14-07-09.xml"),
        ("reports.request", "reports.request"),
        ("ranges.request", "reports.request"),
    ] {
        let trip = round_trip(&format!("set10/{name}"));
        assert_eq!(trip.before, trip.after, "{name}");
        assert!(trip.told.losses.is_empty() && trip.told.findings.is_empty(), "{name}");
        assert_eq!(trip.files.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), [written]);
    }
}

#[test]
fn requests_name_ranges_and_lists() {
    let [Record::ReportRequest(request)] = &records("reports.request")[..] else { panic!() };
    assert_eq!(request.tills, [TillId::new("1").unwrap(), TillId::new("3").unwrap()]);
    assert_eq!((request.stores.len(), request.shifts), (1, Some((1180, 1187))));
    assert!(request.receipts && request.shift_reports);
    let text = round_trip("set10/ranges.request").files.remove(0).1;
    assert_eq!(
        String::from_utf8_lossy(&text),
        "shopsRange: 1,20\ncashesRange: 1,4\ndate: 31.10.2013\nreport: purchases"
    );
    assert_eq!(round_trip("set10/reports.request").files[0].1, fixture("set10/reports.request"));
    expect![[r#"
        error[E0104]: not a number: "one"
          --> bad.request:2:7
            | cash: one,2
            |       ^
            = help: write digits, several numbers with commas between
        error[E0104]: not a range of numbers: "7,3"
          --> bad.request:3:8
            | shift: 7,3
            |        ^
            = help: write the first and the last number: 3,7
        error[E0102]: not a day: "31.13.2024"
          --> bad.request:4:7
            | date: 31.13.2024
            |       ^
            = help: write it as 31.10.2013
        error[E0104]: not a kind of report: "salaries"
          --> bad.request:5:18
            | report: Zreports,salaries
            |                  ^
            = help: write purchases, Zreports or both
        error[E0104]: not a `key: value` line: "not a line"
          --> bad.request:6:1
            | not a line
            | ^
        warning[W0001]: unknown line `printer`: kept as it is
          --> bad.request:7:1
            | printer: 4
            | ^
    "#]]
    .assert_eq(&told("bad.request"));
}

#[test]
fn a_request_names_one_shop() {
    let stores = vec![StoreId::new("1").unwrap(), StoreId::new("5").unwrap()];
    let request = ReportRequest { stores, receipts: true, ..ReportRequest::default() };
    let mut encoder =
        (DIALECT.encoder)(&write_options(), Box::<crate::formats::encode::MemoryOutput>::default()).unwrap();
    let error = encoder.record(&Record::from(request)).unwrap_err();
    assert_eq!(error.to_string(), "error[E0104]: a request names one shop or a range of shops, not 2 (-)");
}

#[test]
fn names_and_contents_are_recognised() {
    for (name, format) in [
        ("zreports-2013.xml", "reports"),
        ("cash_in.xml", "introductions"),
        ("cash_out.xml", "withdrawals"),
        ("cash_out-other-root.xml", "withdrawals"),
        ("storno-events.xml", "storno-events"),
        ("reports.request", "reports.request"),
        ("ranges.request", "reports.request"),
    ] {
        let bytes = fixture(&format!("set10/{name}"));
        // The content says it under any name.
        assert_eq!(recognised("upload.tmp", &bytes).unwrap().1.name, format, "{name}");
    }
    let say = |name: &str| (DIALECT.file_name)(name).map(|n| (n.format.name, n.store.map(|s| s.to_string())));
    assert_eq!(say("purchases-success-2013.11.04-00.03.09.514.xml"), Some(("purchases", None)));
    assert_eq!(say("discounts-04-07-2013_19-51-54.xml"), Some(("discounts", None)));
    assert_eq!(say("purchases-04.07.2013-7-42-3-1187.xml"), Some(("purchases", Some("42".into()))));
    assert_eq!(say("zreports-1.xml").map(|n| n.0), Some("reports"));
    assert_eq!(say("cash_in-1.xml").map(|n| n.0), Some("introductions"));
    assert_eq!(say("cash_out-1.xml").map(|n| n.0), Some("withdrawals"));
    assert_eq!(say("source/reports.request").map(|n| n.0), Some("reports.request"));
    let order = |name: &str| (DIALECT.file_name)(name).and_then(|n| n.number);
    assert!(order("purchases-04-07-2013_9-18-29.xml") < order("purchases-04-07-2013_19-51-54.xml"));
    assert!(order("purchases-success-2013.11.04-00.03.09.514.xml").is_some());
}

#[test]
fn openings_of_shifts_have_no_document() {
    let key = reports("zreports-2013.xml").remove(0).key;
    let opened =
        ShiftOpened { key, opened: None, cashier: CashierRef::default(), business_date: None, extras: Extras::new() };
    let (files, told) = write(&DIALECT, &[], &[Record::from(opened)], &write_options());
    let lost: Vec<_> = told.losses.iter().map(|(kind, field, _)| (kind, field)).collect();
    assert_eq!((files.len(), lost), (0, vec![(RecordKind::ShiftOpened, "*")]));
}

const KINDS: &[RecordKind] =
    &[RecordKind::ShiftReport, RecordKind::ShiftOpened, RecordKind::CashOperation, RecordKind::RemovedLine];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_lost_is_told(records in Gen::tame().records_of(KINDS, 4)) {
        Honesty::new(&DIALECT)
            .adds(RecordKind::ShiftReport, "tenders.code")
            .check(&records)
            .map_err(TestCaseError::fail)?;
    }

    #[test]
    fn requests_come_back(
        store in 1u32..999, tills in proptest::collection::vec(1u32..99, 0..4), range in 1u64..50, wide in 0u64..50,
        date in Gen::tame().date(), receipts in any::<bool>(), shift_reports in any::<bool>(),
    ) {
        let request = ReportRequest {
            stores: vec![StoreId::new(store.to_string()).unwrap()],
            tills: tills.iter().map(|t| TillId::new(t.to_string()).unwrap()).collect(),
            shifts: Some((range, range + wide)),
            till_range: (wide > 25).then_some((1, wide)),
            dates: Some((date, date)),
            receipts,
            shift_reports,
            ..ReportRequest::default()
        };
        let (files, _) = write(&DIALECT, &[], &[Record::from(request.clone())], &write_options());
        let back = read("reports.request", &files[0].1).unwrap();
        prop_assert_eq!(back.records().cloned().collect::<Vec<_>>(), vec![Record::from(request)]);
    }
}
