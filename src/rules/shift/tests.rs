//! A small shift, reckoned and compared.

use super::*;
use crate::model::ReceiptKind;
use crate::rules::samples::{cash, key, payment, position, receipt};
use crate::vocab::Rate;

fn money(text: &str) -> Money {
    Money::parse(text).unwrap().0
}

fn shift() -> (Vec<Receipt>, Vec<CashOperation>) {
    let vat = Vat::Rate(Rate::percent(20));
    let mut sale = receipt("120");
    sale.positions = vec![position(1, "1", "120", "120")];
    sale.positions[0].vat = Some(vat);
    sale.payments = vec![payment(Tender::Cash, "200"), payment(Tender::Cash, "80")];
    sale.payments[1].change = true;
    sale.payments[1].code = Some("CashChange".into());
    let mut mixed = receipt("60");
    mixed.positions = vec![position(1, "1", "60", "60")];
    mixed.positions[0].vat = Some(vat);
    mixed.payments = vec![payment(Tender::Cash, "50"), payment(Tender::Card, "10")];
    let mut back = receipt("12");
    back.kind = ReceiptKind::Return;
    back.positions = vec![position(1, "1", "12", "12")];
    back.positions[0].vat = Some(vat);
    back.payments = vec![payment(Tender::Card, "12")];
    let mut cancelled = receipt("1000");
    cancelled.state = ReceiptState::Cancelled;
    let operations = vec![cash(CashDirection::PaidIn, "500"), cash(CashDirection::PaidOut, "600")];
    (vec![sale, mixed, back, cancelled], operations)
}

#[test]
fn a_shift_agrees_with_its_own_report() {
    let (receipts, operations) = shift();
    let reckoned = reckon(&receipts, &operations);
    assert_eq!(reckoned.not_counted, 1);
    let mut report = reckoned.report(key(), true);
    assert_eq!(report.sales, Totals { count: Some(2), amount: Some(money("180")) });
    assert_eq!(report.sales_cash, Totals { count: Some(1), amount: Some(money("170")) });
    assert_eq!(report.sales_cashless, Totals { count: Some(1), amount: Some(money("10")) });
    assert_eq!(report.returns_cashless.amount, Some(money("12")));
    assert_eq!(report.taxes[0].sales_tax, Some(money("30")));
    assert_eq!(report.tenders.iter().map(|t| t.sales.unwrap()).collect::<Vec<_>>(), [money("170"), money("10")]);
    assert_eq!(compare(&report, &reckoned), vec![]);
    // The mixed receipt may count as cash too.
    (report.sales_cash.count, report.sales_cashless.count) = (Some(2), Some(0));
    assert_eq!(compare(&report, &reckoned), vec![]);
    // Some tills cut the VAT of each receipt.
    report.taxes[0].sales_tax = Some(money("29.98"));
    assert_eq!(compare(&report, &reckoned), vec![]);
}

#[test]
fn differences_are_told_with_both_values() {
    let (receipts, operations) = shift();
    let reckoned = reckon(&receipts, &operations);
    let mut report = reckoned.report(key(), true);
    report.sales = Totals { count: Some(3), amount: Some(money("181")) };
    report.sales_cash.count = Some(3);
    report.paid_out.amount = None;
    report.tenders.remove(1);
    report.taxes[0].sales_tax = Some(money("31"));
    let told: Vec<String> = compare(&report, &reckoned).into_iter().map(|d| d.message).collect();
    expect_test::expect![[r#"
        sales: the report counts 3, the documents are 2
        sales: the report states 181.00, the documents make 180.00 (difference 1.00)
        sales in cash: the report counts 3, the documents are 1 to 2
        sales by card: the report states 0.00, the documents make 10.00 (difference -10.00)
        returns by card: the report states 0.00, the documents make 12.00 (difference -12.00)
        VAT of sales at 20 %: the report states 31.00, the documents make 30.00 (difference 1.00)
    "#]]
    .assert_eq(&(told.join("\n") + "\n"));
}

#[test]
fn a_report_that_states_nothing_agrees_with_everything() {
    let (receipts, operations) = shift();
    assert_eq!(compare(&ShiftReport::new(key(), true), &reckon(&receipts, &operations)), vec![]);
}

#[test]
fn gaps_are_ranges() {
    assert_eq!(ranges_text(&missing_numbers([3, 4, 4, 6, 10])), "5, 7-9");
    assert_eq!(missing_numbers([]), vec![]);
    assert_eq!(missing_numbers([u64::MAX, u64::MAX]), vec![]);
    assert_eq!(missing_numbers([0, u64::MAX]), vec![1..=u64::MAX - 1]);
    let told = missing_receipts(&key(), [1, 2, 5]).unwrap();
    assert_eq!(told.message, "2 receipts are missing in shift 1/2/3: 3-4");
    assert!(missing_receipts(&key(), [1, 2, 3]).is_none());
}
