//! Returns: sources, what is left, proportions, refunds, off-line.

use super::bench::{Bench, Did, money};
use crate::events::Kind;
use crate::till::port::OriginalSource;
use crate::till::settings::Offline;

fn refunds(did: &Did) -> Vec<(String, String)> {
    let text = |v: &serde_json::Value| v.as_str().unwrap().to_owned();
    did.told(Kind::PaymentRefunded).iter().map(|e| (text(&e["method"]), text(&e["sum"]))).collect()
}

fn pair(method: &str, sum: &str) -> (String, String) {
    (method.to_owned(), sum.to_owned())
}

#[test]
fn sources_are_asked_in_order_until_one_has_it() {
    let mut bench = Bench::open_with("1000", |s| {
        s.returns.sources = vec![OriginalSource::Local, OriginalSource::Till, OriginalSource::Centre];
    });
    bench.play("pick 10001\nsubtotal\npay cash");
    let did = bench.play("return receipt 1/1");
    assert_eq!(did.one(Kind::ReturnOriginalFound)["source"], "local");
    assert!(did.told(Kind::ReturnOriginalNotFound).is_empty());
    let did = bench.play("cancel receipt\n!no-original return receipt 1/9");
    let asked: Vec<_> = did.told(Kind::ReturnOriginalNotFound).iter().map(|e| e["source"].clone()).collect();
    assert_eq!(asked, ["local", "till", "centre"]);
    bench.play("link down till\n!offline return receipt 1/9");
}

#[test]
fn only_what_is_left_of_a_line_comes_back() {
    let mut bench = Bench::open("1000");
    bench.play("pick 10001 qty 3\npick 10013\nsubtotal\npay cash");
    bench.play("return receipt 1/1\nreturn line 1 qty 2\n!nothing-left return line 1 qty 1\nsubtotal\npay original");
    let did = bench.play("return receipt 1/1");
    assert!(did.messages.iter().any(|m| m.contains("line 1") && m.contains("1 left of 3")), "{:?}", did.messages);
    let did = bench.play("!nothing-left return line 1 qty 2");
    assert_eq!(did.one(Kind::ReturnItemRefused)["reason"], "qty");
    bench.play("return all\nsubtotal");
    assert_eq!(bench.screen().total, money("504.90"));
    bench.play("pay original\n!nothing-left return receipt 1/1");
    assert_eq!(bench.shift().expected_cash(), money("1000.00"));
    bench.verify();
}

#[test]
fn discounts_points_and_certificates_go_back_in_proportion_to_the_kopeck() {
    let mut bench = Bench::open("1000");
    bench.play("certificate 9100000000017 nominal 1000\nmarketing member 2790012345678 points 500");
    bench.play("card 2790012345678\npick 10001 qty 7\ndiscount 0.50\nsubtotal");
    assert_eq!(bench.screen().total, money("314.50"));
    bench.play("pay points 31.45\npay certificate 9100000000017 sum 62.90\npay card 100\npay cash");
    let mut back = std::collections::BTreeMap::new();
    let mut sum = 0;
    for piece in 1..=7 {
        bench.play("return receipt 1/1\nreturn line 1 qty 1\nsubtotal");
        let total = bench.screen().total.minor();
        // 314.50 over seven pieces: after each, what came back is the exact share, half up.
        sum += total;
        assert_eq!(sum, (31_450 * piece * 2 + 7) / 14, "piece {piece}");
        let did = bench.line("pay original");
        assert_eq!(did.code(), "certificate", "it is masked on the receipt: the customer brings it");
        let mut paid = refunds(&did);
        let certificate = bench.screen().due;
        let share = (6_290 * sum * 2 + 31_450) / 62_900 - back.get("gift").copied().unwrap_or(0);
        let did = bench.play(&format!("pay certificate 9100000000017 sum {}", crate::vocab::Money::from_minor(share)));
        paid.extend(refunds(&did));
        if bench.state.document.is_some() {
            paid.extend(refunds(&bench.play("pay original")));
        }
        assert!(certificate.minor() >= share);
        for (method, sum) in paid {
            *back.entry(method).or_insert(0) += money(&sum).minor();
        }
    }
    let back: Vec<(String, i64)> = back.into_iter().collect();
    let expected = [("bonus", 3145), ("card", 10_000), ("cash", 12_015), ("gift", 6290)];
    assert_eq!(back, expected.map(|(m, s)| (m.to_owned(), s)));
    assert_eq!(bench.shift().expected_cash(), money("1000.00"));
    let certificates = &bench.world.as_ref().unwrap().peers().certificates;
    assert_eq!(certificates.balance("9100000000017"), Some(money("1000.00")));
    bench.verify();
}

#[test]
fn money_goes_back_to_the_cards_that_paid_each_its_own() {
    let mut bench = Bench::open("1000");
    bench.play("terminal card 220011******1111\npick 10013\nsubtotal\npay card 200\nterminal card 220022******2222");
    bench.play("pay card 150\npay cash\nterminal card usual\nreturn receipt 1/1\nreturn all\nsubtotal");
    // The cashier says card and the whole of it: each card gets what it paid, not one of them all.
    let did = bench.play("pay card 350");
    assert_eq!(refunds(&did), [pair("card", "200.00"), pair("card", "150.00")]);
    assert!(did.told(Kind::PaymentRefunded).iter().all(|e| e["same_card"] == true));
    bench.play("pay original");
    assert_eq!(bench.world.as_ref().unwrap().terminal().balance(), crate::vocab::Money::ZERO);
    bench.verify();
}

#[test]
fn another_card_is_told() {
    let mut bench = Bench::open("1000");
    bench.play("terminal card 220011******1111\npick 10001\nsubtotal\npay card\nterminal card 220022******2222");
    let did = bench.play("return receipt 1/1\nreturn all\nsubtotal\npay original");
    assert_eq!(did.one(Kind::PaymentRefunded)["same_card"], false);
}

#[test]
fn other_tenders_than_the_sales_need_a_right() {
    let mut bench = Bench::open("1000");
    bench.play("pick 10013\nsubtotal\npay card 300\npay cash\nsign-off\nsign-on 17 pin 1234");
    bench.play("return receipt 1/1\nreturn all\nsubtotal\n!no-right pay cash 200\n!no-right pay card 300.01");
    bench.play("pay cash 159.90\npay card");
    bench.verify();
}

#[test]
fn what_was_paid_back_stays_paid_back_until_the_return_is_cancelled() {
    let mut bench = Bench::open("1000");
    bench.play("pick 10013\nsubtotal\npay card 300\npay cash\nreturn receipt 1/1\nreturn all\nsubtotal\npay card 300");
    bench.play("!not-offered pay remove 1\n!not-offered pay cancel\npay original");
    bench.verify();
    bench.play("pick 10013\nsubtotal\npay card 300\npay cash\nreturn receipt 1/3\nreturn all\nsubtotal\npay card 300");
    bench.play("cancel receipt\nreturn receipt 1/3\nreturn all\nsubtotal\npay original");
    assert_eq!(bench.world.as_ref().unwrap().terminal().balance(), crate::vocab::Money::ZERO);
    bench.verify();
}

#[test]
fn nothing_is_paid_back_twice_while_the_bank_has_not_decided() {
    let mut bench = Bench::open("1000");
    bench.play("pick 10013\nsubtotal\npay card\nreturn receipt 1/1\nreturn all\nsubtotal");
    bench.play("terminal timeout later approved\n!unknown-outcome pay card\n!unknown-outcome pay original");
    bench.play("!unknown-outcome pay cash\npay ask");
    assert!(bench.state.document.is_none());
    assert_eq!(bench.world.as_ref().unwrap().terminal().balance(), crate::vocab::Money::ZERO);
    bench.verify();
}

#[test]
fn the_same_piece_does_not_come_back_twice_in_one_return() {
    let mut bench = Bench::open("1000");
    bench.play("return without-receipt\nreturn item 10002 mark 0109520002100023215milk001");
    bench.play("!mark-duplicate return item 10002 mark 0109520002100023215milk001{GS}93abcd");
    bench.play("return item 10002 mark 0109520002100023215milk002");
    assert_eq!(bench.amounts().len(), 2);
}

fn offline(rule: Offline) -> Bench {
    let mut bench = Bench::with(|s| {
        s.returns.sources = vec![OriginalSource::Till];
        s.returns.offline = rule;
    });
    bench.play("sign-on 17 pin 1234\nshift open cash 10000\nlink down till\n!offline return receipt 1/1");
    bench
}

#[test]
fn offline_returns_are_denied_approved_or_allowed() {
    let mut bench = offline(Offline::Deny);
    let did = bench.play("!offline return offline");
    assert_eq!(did.one(Kind::ReturnRefused)["reason"], "offline");
    assert!(bench.state.document.is_none());

    let mut bench = offline(Offline::Approve);
    bench.play(
        "!no-right return offline\napprove 3 pin 9999\nreturn item 10001\n!no-right subtotal\napprove 3 pin 9999",
    );
    bench.play("pay cash");
    bench.verify();

    let mut bench = offline(Offline::Allow);
    bench.play("return offline\nreturn item 10001\nsubtotal\npay cash");
    bench.verify();
    // Its limit is that of returns by their receipt.
    let mut bench = offline(Offline::Allow);
    bench.play("return offline\nreturn item 10013 qty 11\n!no-right subtotal");
}

/// The source is lost between finding the original and holding its lines.
fn lost_before_hold(rule: Offline) -> Bench {
    let mut bench = Bench::with(|s| {
        s.returns.sources = vec![OriginalSource::Till];
        s.returns.offline = rule;
    });
    bench.play("sign-on 17 pin 1234\nshift open cash 1000\npick 10001\nsubtotal\npay cash");
    bench.play("return receipt 1/1\nreturn all\nlink down till");
    bench
}

#[test]
fn a_source_lost_before_the_hold_goes_by_the_same_rule() {
    let mut bench = lost_before_hold(Offline::Deny);
    bench.play("!offline subtotal\n!offline subtotal\nlink up till\nsubtotal\npay original");
    bench.verify();
    let mut bench = lost_before_hold(Offline::Allow);
    bench.play("subtotal\npay original");
    bench.verify();
    let mut bench = lost_before_hold(Offline::Approve);
    bench.play("!offline subtotal\nsubtotal approve 3 pin 9999\npay original");
    bench.verify();
}
