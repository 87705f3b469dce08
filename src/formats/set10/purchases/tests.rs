//! Receipts and loyalty results: fixtures, round trips, what is lost, broken input.

use expect_test::expect;
use proptest::prelude::*;

use super::super::DIALECT;
use super::parts;
use crate::formats::testkit::{Gen, Honesty, fixture, read, read_fixture, recognised, rendered, round_trip};
use crate::model::*;
use crate::rules::receipt::check;
use crate::vocab::{Money, Rate, Vat};

fn receipts(name: &str) -> Vec<Receipt> {
    let read = read_fixture(&format!("set10/{name}"));
    assert_eq!(read.heads[0].kind, DocumentKind::Receipts);
    let only = |r: &Record| if let Record::Receipt(r) = r { Some((**r).clone()) } else { None };
    read.records().filter_map(only).collect()
}

fn told(name: &str) -> String {
    rendered(&read(name, &fixture(&format!("set10/{name}"))))
}

fn judged(receipt: &Receipt) -> Vec<String> {
    check(receipt).into_iter().map(|d| format!("{} {}", d.code.id, d.message)).collect()
}

fn money(text: &str) -> Money {
    Money::parse(text).unwrap().0
}

#[test]
fn a_file_of_2013_with_a_namespace_and_a_bom() {
    let all = receipts("purchases-2013.xml");
    assert_eq!(told("purchases-2013.xml"), "");
    let first = &all[0];
    assert_eq!(first.key.to_string(), "1/2/310/14");
    assert_eq!(first.key.business_date.to_string(), "2013-11-05");
    assert_eq!(first.cashier, CashierRef { id: Some("101".into()), name: Some("Иванова А.А.".into()) });
    assert_eq!(first.positions.iter().map(|p| p.order).collect::<Vec<_>>(), [4, 1]);
    assert_eq!(first.discounts.iter().map(|d| d.position).collect::<Vec<_>>(), [Some(4), Some(4)]);
    assert_eq!(first.discounts[1].campaign.as_deref(), Some("Округление"));
    assert_eq!(first.payments.iter().map(|p| p.change).collect::<Vec<_>>(), [false, true]);
    assert_eq!(first.extras.get("set10:@operDay"), Some("2013-11-05T00:00:00.000+02:00"));
    assert_eq!(all[1].positions[0].item.as_ref().unwrap().as_str(), "КАР_10006");
    assert_eq!(all[1].cards[0].number, "9900000000017");
    // The invariants of sheet setretail §6.1 hold.
    all.iter().for_each(|r| assert_eq!(judged(r), Vec::<String>::new()));
}

#[test]
fn the_newer_attributes() {
    let [receipt] = &receipts("purchases-newer.xml")[..] else { panic!() };
    assert_eq!(told("purchases-newer.xml"), "");
    assert_eq!(judged(receipt), Vec::<String>::new());
    assert_eq!(receipt.opened.unwrap().to_string(), "2024-09-03T18:03:40.002+03:00");
    assert_eq!(receipt.fiscal.identity(), Some(("00106900000001", "5512")));
    assert!(receipt.fiscal.qr.as_deref().unwrap().starts_with("t=20240903T180511&s=219.90"));
    let card = &receipt.payments[0];
    assert_eq!((card.tender, card.order), (Tender::Card, Some(1)));
    assert_eq!(card.card.as_deref(), Some("220000******0017"));
    assert_eq!((card.authorization.as_deref(), card.reference.as_deref()), (Some("A1B2C3"), Some("412345678901")));
    let kept: Vec<_> = card.extras.of("set10").map(|(what, _)| what).collect();
    assert_eq!(kept, ["plugin-property", "plugin-property"]);
    let kinds: Vec<_> = receipt.cards.iter().map(|c| c.kind.as_deref().unwrap()).collect();
    assert_eq!(kinds, ["INTERNAL", "UNIQUE_COUPON"]);
    assert_eq!(receipt.positions[0].entry.as_deref(), Some("SCANNER"));
}

#[test]
fn cancelled_and_annulled_receipts_do_not_count() {
    let states: Vec<_> = receipts("purchases-cancelled.xml").iter().map(|r| r.state).collect();
    assert_eq!(states, [ReceiptState::Cancelled, ReceiptState::Cancelled, ReceiptState::Completed]);
    expect![[r#"
        warning[W0001]: unknown `status` of a receipt: "DEFERRED"; it is taken as completed (receipt 42/3/1187/64)
          --> purchases-cancelled.xml:19:228
            | …="2024-09-03+03:00" shop="42" cash="3" shift="1187" number="64" saletime="2024-09-03T18:12:00.000+03:00" amount="33.0" discountAmount="0.0" status="DEFERRED">
            |                                                                                                                                                      ^
    "#]]
    .assert_eq(&told("purchases-cancelled.xml"));
}

#[test]
fn returns_stay_positive_and_name_their_sale() {
    let all = receipts("purchases-return.xml");
    assert!(all.iter().all(|r| r.kind == ReceiptKind::Return && !r.total.is_negative()));
    let original = all[0].original.as_ref().unwrap();
    assert_eq!((original.shift, original.number), (Some(1187), Some(61)));
    assert_eq!(all[0].cashier.name.as_deref(), Some("Петров П.П."));
    assert_eq!(all[1].original, None);
    assert_eq!(all[1].cashier, CashierRef { id: Some("205".into()), name: None });
    assert_eq!(all[1].positions[0].vat, Some(Vat::Exempt));
}

#[test]
fn every_class_of_payment_that_was_seen() {
    let [receipt] = &receipts("purchases-payments.xml")[..] else { panic!() };
    let tenders: Vec<_> = receipt.payments.iter().map(|p| p.tender).collect();
    use Tender::{Card, Cash, Certificate, Credit, Electronic, Other, Points};
    let expected = [
        Cash,
        Card,
        Card,
        Certificate,
        Points,
        Credit,
        Other,
        Cash,
        Card,
        Points,
        Electronic,
        Electronic,
        Electronic,
        Other,
        Cash,
    ];
    assert_eq!(tenders, expected);
    assert!(receipt.payments[14].change);
    assert_eq!(judged(receipt), Vec::<String>::new());
}

#[test]
fn variants_of_older_years() {
    let [receipt] = &receipts("purchases-variants.xml")[..] else { panic!() };
    assert_eq!(told("purchases-variants.xml"), "");
    let kinds: Vec<_> = receipt.cards.iter().filter_map(|c| c.kind.as_deref()).collect();
    assert_eq!((receipt.cards.len(), kinds.len(), kinds[2], kinds[9]), (10, 10, "COUPON_CARD", "CardNotFound"));
    let [payment] = &receipt.payments[..] else { panic!() };
    assert_eq!((payment.card.as_deref(), payment.authorization.as_deref()), (Some("220000******0017"), Some("A1B2C3")));
    for key in ["card.amount", "pay.frcode", "bank.id", "bank.type", "cash.transaction.date", "subclass", "merchant.id"]
    {
        assert!(payment.extras.iter().any(|e| e.key.contains(key) || e.value.contains(key)), "{key}");
    }
    let position = &receipt.positions[0];
    assert_eq!((position.order, position.barcode.as_deref(), position.vat_sum), (2, Some("2001"), Some(Money::ZERO)));
    assert_eq!(receipt.cashier.name.as_deref(), Some("Петров  П.П."));
    // VAT sums that are cut or left out are told, and the receipt counts.
    expect!["W0302 the VAT of position 2 is 0.00, but 18 % of 118.00 is 18.00; so 1 more"]
        .assert_eq(&judged(receipt).join("\n"));
}

#[test]
fn marks_come_from_tokens_and_from_bottles() {
    let all = receipts("purchases-marks.xml");
    assert_eq!(all[0].positions[0].marks, ["0109520000100018215aBcD12\u{1d}93dGVz"]);
    assert_eq!(all[0].positions[1].marks, ["0109520000100070215QwErTy\u{1d}93dGVz"]);
    let of = |n: usize| all[1].positions[n].marks.iter().map(|m| &m[40..]).collect::<Vec<_>>();
    assert_eq!(of(0), ["0000000000000000000000000001", "0000000000000000000000000002"]);
    assert_eq!(of(1), ["0000000000000000000000000003"]);
    let text = String::from_utf8(round_trip("set10/purchases-marks.xml").files[0].1.clone()).unwrap();
    assert_eq!((text.matches("excise-token").count(), text.matches("<bottle ").count()), (2, 3));
}

#[test]
fn a_crooked_file_is_loaded_and_told() {
    let all = receipts("purchases-crooked.xml");
    expect![[r#"
        W0305 2 positions have the order number 1
        W0303 a discount of 1.00 points at position 3, which the receipt does not have
        W0301 position 1 states a discount of 105.00, but those pointing at it make 104.00
        W0301 payments less change make 300.00, but the total is 348.80
        W0302 the VAT of position 1 is 53.00, but 18 % of 348.80 is 53.21
    "#]]
    .assert_eq(&(all.iter().flat_map(judged).collect::<Vec<_>>().join("\n") + "\n"));
    assert_eq!(all[2].total, money("10000000"));
    assert_eq!(all[2].positions[0].vat_sum, Some(money("1525423.73")));
    expect![[r#"
        warning[W0504]: `costWithDiscount` is "9999999.999999998": more than 6 digits after the point; it is kept and counts rounded (receipt 1/2/360/9)
          --> purchases-crooked.xml:25:129
            | …"1" departNumber="1" goodsCode="10005" barCode="9520000100056" count="1.0" cost="1.0E7" costWithDiscount="9999999.999999998" discountValue="0.0" amount="1.0E7…
            |                                                                                                            ^
        warning[W0504]: `ndsSum` is "1525423.7288135593": more than 2 digits after the point; it is kept and counts rounded (receipt 1/2/360/9)
          --> purchases-crooked.xml:25:202
            | …Code="9520000100056" count="1.0" cost="1.0E7" costWithDiscount="9999999.999999998" discountValue="0.0" amount="1.0E7" nds="18.0" ndsSum="1525423.7288135593"/>
            |                                                                                                                                           ^
        warning[W0002]: the file declares 4 records and holds 3
          --> purchases-crooked.xml:1:19
            | <purchases count="4">
            |                   ^
    "#]]
    .assert_eq(&told("purchases-crooked.xml"));
}

#[test]
fn odd_fields_are_read_and_written_back() {
    let [receipt] = &receipts("purchases-odd-fields.xml")[..] else { panic!() };
    assert_eq!(receipt.key.to_string(), "01/02/360/10");
    assert_eq!(receipt.positions[0].item.as_ref().unwrap().as_str(), "10001");
    assert_eq!((receipt.positions[0].vat, &receipt.positions[0].barcode), (None, &None));
    assert_eq!(receipt.positions[1].vat, Some(Vat::Rate(Rate::percent(0))));
    assert_eq!(receipt.discounts.iter().map(|d| d.position).collect::<Vec<_>>(), [Some(1), None]);
    assert_eq!(receipt.cards.len(), 2);
    let (name, text) = round_trip("set10/purchases-odd-fields.xml").files.remove(0);
    assert_eq!(name, "purchases-05-03-2026_14-07-09.xml");
    expect![[r#"
        <?xml version="1.0" encoding="UTF-8"?>
        <purchases count="1"           version="1.13">
          <purchase tabNumber="007" userName="Сидорова  С.С." operationType="TRUE" operDay="2014-01-31+04:00" shop="01" cash="02" shift="0360" number="10" saletime="2014-01-31T10:00:00Z" amount="98.0" discountAmount="2.0" loyalId="x&amp;y">
            <positions>
              <position order="1" departNumber="1" goodCode="10001" count="1.0" cost="50.0" costWithDiscount="49.0" discountValue="1.0" amount="49.0" ndsClass="NDS10"/>
              <position order="2" departNumber="1" goodsCode="10001" barCode="12" count="1.0" cost="50.0" costWithDiscount="49.0" discountValue="1.0" amount="49.0" nds="0.0" ndsSum="0.0"/>
            </positions>
            <payments>
              <payment typeClass="CashPaymentEntity" amount="98.0" description="Наличные"/>
            </payments>
            <discounts>
              <discount positionOrder="1" advertType="DISCOUNT" AdvertActGUID="3" isDiscountPurchase="true" amount="1.0" goodCode="10001" quantity="1.0" AdvertActExternalCode="ADCHD_3"/>
              <discount positionId="0" advertType="DISCOUNT" AdvertActGUID="3" isDiscountPurchase="true" amount="1.0"/>
            </discounts>
            <discountCards>
              <discountCard>9900000000017</discountCard>
            </discountCards>
            <card number="9900000000017"/>
            <bonus account="7"><accrued sum="1.5">1 &lt; 2</accrued></bonus>
          </purchase>
        </purchases>
    "#]]
    .assert_eq(std::str::from_utf8(&text).unwrap());
}

#[test]
fn bad_values_refuse_their_receipt_only() {
    let read = read_fixture("set10/purchases-bad-values.xml");
    assert_eq!(read.records().map(Record::label).collect::<Vec<_>>(), ["receipt 1/2/360/15"]);
    let keys: Vec<_> = read.units.iter().flat_map(|u| &u.keys).map(|(_, key)| key.as_str()).collect();
    assert_eq!(keys, ["1/2/360/11", "1/2/360/14"]);
    expect![[r#"
        error[E0101]: `amount` is "много": not a number (receipt 1/2/360/11)
          --> purchases-bad-values.xml:3:192
            | …4-01-31+04:00" shop="1" cash="2" shift="360" number="11" saletime="2014-01-31T10:00:00.000+04:00" amount="много" discountAmount="0.0"><positions/><payments/><…
            |                                                                                                            ^
            = help: write digits with a decimal point, such as 26.2
        error[E0101]: `shift` is "-1": not a whole number
          --> purchases-bad-values.xml:4:121
            | …bNumber="101" userName="Иванова А.А." operationType="maybe" operDay="2014-02-31" shop="1" cash="2" shift="-1" number="12" saletime="вчера" amount="1.0" discou…
            |                                                                                                            ^
            = help: write digits only
        error[E0102]: `operDay` is "2014-02-31": no such day or time
          --> purchases-bad-values.xml:4:84
            |   <purchase tabNumber="101" userName="Иванова А.А." operationType="maybe" operDay="2014-02-31" shop="1" cash="2" shift="-1" number="12" saletime="вчера" amoun…
            |                                                                                    ^
            = help: write it as 2014-01-31
        error[E0104]: `operationType` is "maybe": neither true nor false
          --> purchases-bad-values.xml:4:68
            |   <purchase tabNumber="101" userName="Иванова А.А." operationType="maybe" operDay="2014-02-31" shop="1" cash="2" shift="-1" number="12" saletime="вчера" amoun…
            |                                                                    ^
            = help: write true or false
        error[E0102]: `saletime` is "вчера": not a date or time
          --> purchases-bad-values.xml:4:147
            | …анова А.А." operationType="maybe" operDay="2014-02-31" shop="1" cash="2" shift="-1" number="12" saletime="вчера" amount="1.0" discountAmount="0.0"><positions/…
            |                                                                                                            ^
            = help: write it as 2014-01-31T19:51:54.123+04:00
        error[E0103]: `purchase` has no `cash`
          --> purchases-bad-values.xml:5:3
            |   <purchase tabNumber="101" userName="Иванова А.А." operationType="true" operDay="2014-01-31+04:00" shop="1" shift="360" number="13" amount="1.0"><positions/>…
            |   ^
            = help: state the attribute `cash`
        error[E0101]: `count` is "one": not a number (receipt 1/2/360/14)
          --> purchases-bad-values.xml:8:93
            |       <position order="1" departNumber="1" goodsCode="10002" barCode="9520000100025" count="one" cost="33.0" amount="33.0" nds="250.0"/>
            |                                                                                             ^
            = help: write digits with a decimal point, such as 26.2
        error[E0108]: `nds` is not a VAT rate: "250.0" (receipt 1/2/360/14)
          --> purchases-bad-values.xml:8:129
            |       <position order="1" departNumber="1" goodsCode="10002" barCode="9520000100025" count="one" cost="33.0" amount="33.0" nds="250.0"/>
            |                                                                                                                                 ^
            = help: write a percentage, or -1 for no VAT
        error[E0103]: `payment` has no `amount` (receipt 1/2/360/14)
          --> purchases-bad-values.xml:11:7
            |       <payment typeClass="CashPaymentEntity" description=""/>
            |       ^
            = help: state the attribute `amount`
    "#]].assert_eq(&told("purchases-bad-values.xml"));
}

#[test]
fn half_a_file_is_a_fault() {
    expect![[r#"
        error[E0003]: the file ends inside the tag that begins at 5:7
          --> purchases-truncated.xml:5:65
            |       <position order="1" departNumber="1" goodsCode="10002" bar
            |                                                                 ^
    "#]]
    .assert_eq(&told("purchases-truncated.xml"));
}

#[test]
fn loyalty_results_are_told_from_receipts() {
    for (file, format) in [
        ("discounts-04-07-2013_9-18-29.xml", "discounts"),
        ("purchases-2013.xml", "purchases"),
        ("purchases-empty.xml", "purchases"),
        ("discounts-empty.xml", "discounts"),
    ] {
        let bytes = fixture(&format!("set10/{file}"));
        assert_eq!(recognised(file, &bytes).unwrap().1.name, format, "{file}");
    }
    // Whatever the name says, the attributes decide.
    let bytes = fixture("set10/discounts-04-07-2013_9-18-29.xml");
    assert_eq!(recognised("purchases.xml", &bytes).unwrap().1.name, "discounts");
    let read = read_fixture("set10/discounts-04-07-2013_9-18-29.xml");
    assert_eq!(read.all_findings().count(), 0);
    let Some(Record::LoyaltyResult(result)) = read.records().next() else { panic!() };
    assert_eq!((result.number, result.discount_total), (14, Some(money("105"))));
    assert_eq!(result.time.unwrap().to_string(), "2013-11-05T09:18:29.610");
    assert_eq!(result.discounts[0].card.as_deref(), Some("9900000000017"));
    assert_eq!(parts::discount_sum(&result.discounts), Some(money("105")));
}

#[test]
fn every_fixture_comes_back_the_same() {
    for name in [
        "purchases-2013.xml",
        "purchases-newer.xml",
        "purchases-cancelled.xml",
        "purchases-return.xml",
        "purchases-payments.xml",
        "purchases-marks.xml",
        "purchases-crooked.xml",
        "purchases-odd-fields.xml",
        "purchases-variants.xml",
        "purchases-empty.xml",
        "discounts-04-07-2013_9-18-29.xml",
    ] {
        let trip = round_trip(&format!("set10/{name}"));
        assert_eq!(trip.before, trip.after, "{name}");
        assert!(trip.told.losses.is_empty() && trip.told.findings.is_empty(), "{name}");
        let extras = |heads: &[DocumentHead]| heads.iter().map(|h| h.extras.clone()).collect::<Vec<_>>();
        assert_eq!(extras(&trip.heads_before), extras(&trip.heads_after), "{name}");
        assert_eq!(trip.heads_after[0].declared_count, Some(trip.after.len() as u64), "{name}");
    }
}

#[test]
fn only_paid_and_cancelled_receipts_are_written() {
    let mut receipt = receipts("purchases-newer.xml").remove(0);
    receipt.state = ReceiptState::Suspended;
    let trip = crate::formats::testkit::write(
        &DIALECT,
        &[],
        &[Record::from(receipt)],
        &crate::formats::testkit::write_options(),
    );
    let lost: Vec<_> = trip.1.losses.iter().map(|(kind, field, _)| (kind, field)).collect();
    assert_eq!(lost, [(RecordKind::Receipt, "*")]);
    assert!(String::from_utf8_lossy(&trip.0[0].1).contains("count=\"0\""));
}

/// Cards given by number alone come first.
fn cards_in_order(record: &mut Record) {
    if let Record::Receipt(receipt) = record {
        receipt.cards.sort_by_key(|c| c.kind.is_some());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_lost_is_told(records in Gen::tame().records_of(&[RecordKind::Receipt, RecordKind::LoyaltyResult], 3)) {
        Honesty::new(&DIALECT)
            .adds(RecordKind::Receipt, "discount_total")
            .adds(RecordKind::Receipt, "positions.discount")
            .adds(RecordKind::Receipt, "payments.code")
            .adds(RecordKind::LoyaltyResult, "discount_total")
            .normalise(cards_in_order)
            .check(&records)
            .map_err(TestCaseError::fail)?;
    }
}
