//! Goods: sums of lines, spreading, floors, VAT, quantities, marks, prices, age, bans.

use super::bench::{Bench, money};
use crate::events::Kind;
use crate::vocab::{Rate, Vat};

/// Goods with this price and step.
fn goods(id: &str, price: &str, more: &str) -> String {
    format!(
        r#"{{"type":"item","id":"{id}","name":"Goods {id}","vat":"22"{more}}}
           {{"type":"price","item":"{id}","number":1,"amount":"{price}"}}"#
    )
}

fn bench_with(records: &[String]) -> Bench {
    let mut bench = Bench::open("1000");
    records.iter().for_each(|r| bench.stock.add(r));
    bench
}

#[test]
fn a_lines_sum_is_rounded_half_up() {
    let weighed = r#","kind":"weighed","quantity_step":"0.001""#;
    let mut bench =
        bench_with(&[goods("half", "1.00", weighed), goods("below", "0.99", weighed), goods("fine", "0.333333", "")]);
    bench.play("weigh half 0.005\nweigh half 0.004\nweigh below 0.005\npick fine qty 3");
    assert_eq!(bench.amounts(), ["0.01", "0.00", "0.00", "1.00"]);
}

#[test]
fn a_discount_of_the_receipt_is_spread_by_the_largest_remainder() {
    let mut bench = bench_with(&[goods("a", "10.00", ""), goods("b", "10.00", ""), goods("c", "10.01", "")]);
    bench.play("pick a\npick b\npick c\ndiscount 1.00");
    // 100 kopecks over 1000 : 1000 : 1001 are 33.32, 33.32, 33.36: the last has the largest remainder.
    assert_eq!(bench.amounts(), ["9.67", "9.67", "9.67"]);
    bench.play("no-discount\nvoid line 3\npick a\ndiscount 1.00");
    // Equal remainders: the first line gives the odd kopeck.
    assert_eq!(bench.amounts(), ["9.66", "9.67", "9.67"]);
}

#[test]
fn no_line_goes_under_its_floor() {
    let mut bench = Bench::open("1000");
    // 10013 costs 459.90 and at least 400.00; cheese bears at most five percent.
    bench.play("pick 10013\nweigh 10012 1.000\ndiscount 50%");
    assert_eq!(bench.amounts(), ["400.00", "237.50"]);
    let mut bench = Bench::open("1000");
    bench.play("pick 10013\n!min-price discount line 1 59.91\ndiscount line 1 59.90");
    assert_eq!(bench.amounts(), ["400.00"]);
    bench.play("weigh 10012 1.000\n!max-discount discount line 2 12.51\ndiscount line 2 12.50\ndiscount 10%");
    assert_eq!(bench.amounts(), ["400.00", "237.50"]);
    // Rounding of the total does not go under floors either.
    let mut bench = Bench::open_with("1000", |s| s.receipt.rounding = money("1.00"));
    bench.stock.add(&goods("low", "9.90", ""));
    bench.stock.add(r#"{"type":"restriction","id":"low-min","item":"low","min_price":"9.90"}"#);
    bench.play("pick low\nsubtotal");
    assert_eq!(bench.screen().total, money("9.90"));
}

#[test]
fn deposits_and_certificates_bear_no_discount() {
    let mut bench = Bench::open("1000");
    bench.play("certificate 9100000000024 nominal 1000 state for_sale");
    bench.play("pick 10008 qty 2\nscan 9520002100115\nserial 9100000000024\ndiscount 10%");
    assert_eq!(bench.amounts(), ["108.00", "10.00", "1000.00"]);
    bench.play("!max-discount discount line 3 1.00");
}

#[test]
fn vat_is_contained_by_rate_and_by_the_kind_of_calculation() {
    let mut bench = bench_with(&[
        goods("ten", "11.00", "").replace(r#""vat":"22""#, r#""vat":"10""#),
        goods("zero", "10.00", "").replace(r#""vat":"22""#, r#""vat":"0""#),
        goods("none", "10.00", "").replace(r#""vat":"22""#, r#""vat":"none""#),
        goods("advance", "122.00", r#","kind":"gift-card""#),
        goods("goods", "12.20", ""),
    ]);
    bench.play("certificate 9100000000024 nominal 122 state for_sale");
    bench.play("pick ten\npick zero\npick none\npick advance\nserial 9100000000024\npick goods\ndiscount line 5 1.22");
    let taxes: Vec<(String, String)> =
        bench.document().taxes().iter().map(|(vat, sum)| (vat.to_string(), sum.to_string())).collect();
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    // An advance is taxed at the calculated rate; goods at theirs, after the discount.
    assert_eq!(
        taxes,
        [pair("0", "0.00"), pair("10", "1.00"), pair("22", "1.98"), pair("22/122", "22.00"), pair("none", "0.00")]
    );
    let did = bench.play("subtotal\npay cash");
    let told = did.one(Kind::FiscalRegistered)["tax"].to_string();
    assert!(told.contains(r#""rate":"22/122","sum":"22.00""#), "{told}");
    let world = bench.world.as_ref().unwrap();
    let receipt = world.printer().last_receipt().unwrap();
    let advance = receipt.lines.iter().find(|l| l.payment_sign == 3).unwrap();
    assert_eq!(advance.vat, Vat::Calculated(Rate::percent(22)));
    assert_eq!(receipt.lines.iter().filter(|l| l.payment_sign == 4).count(), 4);
}

#[test]
fn a_weighed_item_refuses_a_whole_number_unless_its_step_allows_it() {
    let mut bench = bench_with(&[
        goods("grams", "10.00", r#","kind":"weighed","quantity_step":"0.001""#),
        goods("kilos", "10.00", r#","kind":"weighed","quantity_step":"1""#),
    ]);
    let did = bench.play("!quantity pick grams qty 3");
    assert_eq!(did.one(Kind::PositionQuantityChangeRefused)["reason"], "weighed");
    bench.play("pick kilos qty 3\npick grams qty 0.5");
    bench.play("!quantity qty line 2 2\n!quantity qty line 1 2.5\nqty line 1 4");
    assert_eq!(bench.amounts(), ["40.00", "5.00"]);
}

#[test]
fn a_marked_item_is_one_piece() {
    let mut bench = Bench::open("1000");
    let did = bench.play("!quantity pick 10002 qty 2");
    assert_eq!(did.one(Kind::PositionQuantityChangeRefused)["reason"], "marked");
    assert!(bench.document().held.is_none());
    // Spirits too, which are marked by their stamp, and packages of several.
    bench.stock.add(r#"{"type":"barcode","code":"9520002900029","item":"10002","quantity":"6"}"#);
    bench.play("!quantity pick 10005 qty 2\n!quantity scan 9520002900029");
    assert!(bench.document().held.is_none() && bench.document().lines.is_empty());
    // Where the code is optional, goods without it come in any quantity, with it one by one.
    bench.play("pick 10024 qty 2\nno-mark\npick 10024 qty 2\n!quantity mark 0109520002100245215water1{GS}93abcd");
    bench.play("leave\nscan 0109520002100245215water1{GS}93abcd\n!quantity qty line 2 2\n!quantity repeat");
    assert_eq!(bench.amounts(), ["110.00", "55.00"]);
}

#[test]
fn a_code_is_scanned_once() {
    let mut bench = Bench::open("1000");
    bench.play("scan 0109520002100023215milk001{GS}93abcd");
    let did = bench.play("!mark-duplicate scan 0109520002100023215milk001{GS}93wxyz");
    assert_eq!(did.one(Kind::MarkingDuplicate)["other_pos"], 1);
    // Nor in another receipt, while this one lies aside; when the line is taken out it may come again.
    bench.play("leave\nsuspend\n!mark-duplicate scan 0109520002100023215milk001{GS}93abcd\nleave\ncancel receipt");
    bench.play("resume 1\nvoid line 1\nscan 0109520002100023215milk001{GS}93abcd");
    assert_eq!(bench.amounts(), ["95.00"]);
}

#[test]
fn tobacco_with_several_prices_asks_and_has_no_line_before() {
    let mut bench = Bench::open("1000");
    bench.play("scan 9520002100047");
    assert!(bench.screen().prompt.unwrap().contains("mrc 145.00 | 160.00"));
    assert!(bench.document().lines.is_empty());
    bench.play("!not-offered mrc 150\n!answer-first subtotal\nleave");
    assert!(bench.document().lines.is_empty() && bench.document().held.is_none());
    bench.play("scan 9520002100047\nmrc 160\nage yes\nmark 09520002100047ABC1235ACAAdGVz");
    assert_eq!(bench.amounts(), ["160.00"]);
}

#[test]
fn age_is_asked_once_for_the_highest_age_needed() {
    let mut bench =
        bench_with(&[goods("sixteen", "1", r#","age_limit":16"#), goods("twenty-one", "1", r#","age_limit":21"#)]);
    let asked = |bench: &Bench| bench.screen().prompt.unwrap_or_default();
    bench.play("pick sixteen");
    assert!(asked(&bench).contains("16 or older"));
    let did = bench.play("age no");
    assert_eq!(did.one(Kind::RestrictionAgeChecked)["decision"], "no");
    assert!(bench.document().lines.is_empty(), "a refused sale leaves no line");
    bench.play("pick sixteen\nage yes\npick 10006");
    assert!(asked(&bench).contains("18 or older"), "more is needed than was confirmed");
    bench.play("age yes\npick 10006\npick sixteen");
    assert_eq!(asked(&bench), "", "less or as much is not asked again");
    bench.play("pick twenty-one\nage no\npick 10006");
    assert_eq!(bench.amounts().len(), 5);
    // The next receipt is another customer's.
    bench.play("subtotal\npay cash 1000\npick sixteen");
    assert!(asked(&bench).contains("16 or older"));
}

#[test]
fn the_strictest_of_item_and_restriction_is_the_age() {
    let mut bench = bench_with(&[
        goods("both", "1", r#","age_limit":16"#),
        r#"{"type":"restriction","id":"both-18","item":"both","min_age":18}"#.to_owned(),
    ]);
    bench.play("pick both");
    assert!(bench.screen().prompt.unwrap().contains("18 or older"));
}

#[test]
fn a_ban_by_time_of_day_holds_at_the_scan_and_before_payment_through_midnight() {
    let ban = r#"{"type":"restriction","id":"night","item":"beer","sale_denied":true,"daily_from":"23:00:00","daily_until":"08:00:00"}"#;
    let mut bench = bench_with(&[goods("beer", "50", ""), ban.to_owned()]);
    bench.settings.session.lock_after_s = 0;
    bench.play("at 2026-11-20 22:59:50\npick beer\nat 22:59:55\nsubtotal\nat 23:00:00");
    let did = bench.play("!sale-time pay card");
    let told = did.one(Kind::RestrictionSaleTimeRefused);
    assert_eq!((&told["allowed_from"], &told["allowed_to"]), (&"08:00".into(), &"23:00".into()));
    assert!(bench.world.as_ref().unwrap().terminal().operations().is_empty(), "no money was asked for");
    bench.play("at 2026-11-21 00:00:00\n!sale-time pay cash\nat 07:59:50\n!sale-time pay cash\n!sale-time pick beer");
    bench.play("at 08:00:00\npay cash");
    assert!(bench.state.document.is_none());
}

#[test]
fn a_prefix_that_closes_meanwhile_is_refused_before_payment() {
    let rule = r#"{"type":"prefix-rule","prefix":"fire","since":"2026-11-20T00:00:00","until":"2026-11-20T12:00:00"}"#;
    let mut bench = bench_with(&[goods("firework", "500", ""), rule.to_owned()]);
    bench.settings.session.lock_after_s = 0;
    bench.play(
        "at 2026-11-20 11:59:00\npick firework\nsubtotal\nat 12:00:00\n!sale-time pay cash\n!sale-time pick firework",
    );
    bench.play("void line 1\npick 10001\nsubtotal\npay cash");
}
