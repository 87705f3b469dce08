//! Payment: change, limits, cards, certificates, rounding, training.

use super::bench::{Bench, money};
use crate::events::Kind;
use crate::model::Record;
use crate::vocab::Money;

#[test]
fn change_comes_only_from_cash() {
    let mut bench = Bench::open("1000");
    bench.play("certificate 9100000000017 nominal 1000\nmarketing member 2790012345678 points 500");
    bench.play("pick 10013\ncard 2790012345678\nsubtotal");
    for line in [
        "pay card 459.91",
        "pay sbp 460",
        "pay points 459.91",
        "pay credit 500",
        "pay prepaid 500",
        "pay certificate 9100000000017 sum 460",
    ] {
        assert_eq!(bench.line(line).code(), "above-due", "{line}");
    }
    // After a part was paid otherwise, change is still what cash exceeds the rest by.
    let did = bench.play("pay card 400\n!above-due pay card 59.91\npay cash 100");
    assert_eq!(did.one(Kind::PaymentChangeGiven)["sum"], "40.10");
    assert_eq!(bench.shift().expected_cash(), money("1059.90"));
    bench.verify();
}

#[test]
fn nothing_is_asked_of_the_bank_when_nothing_is_due() {
    let mut bench = Bench::open("1000");
    bench.play("marketing gift pens 10022 qty 1\npick 10001\nsubtotal\ngift choose 10022\nvoid line 1\nsubtotal");
    assert_eq!(bench.screen().total, Money::ZERO);
    bench.play("!sum pay card\npay cash 0");
    assert!(bench.state.document.is_none());
    bench.verify();
}

#[test]
fn the_rest_of_a_certificate_goes_by_its_series() {
    let mut bench = Bench::open("1000");
    bench.play("certificate 9100000000017 nominal 1000\ncertificate 9100000000031 nominal 500 rest burn");
    bench.play("pick 10001\nsubtotal");
    let did = bench.play("pay certificate 9100000000017");
    assert_eq!(did.one(Kind::PaymentGiftCardRedeemed)["rest"], "955.00");
    bench.play("pick 10001\nsubtotal");
    let did = bench.play("pay certificate 9100000000031");
    assert_eq!(did.one(Kind::PaymentGiftCardRedeemed)["rest"], "0.00");
    let left = |bench: &Bench, number| bench.world.as_ref().unwrap().peers().certificates.balance(number).unwrap();
    assert_eq!(left(&bench, "9100000000017"), money("955.00"));
    assert_eq!(left(&bench, "9100000000031"), Money::ZERO, "what is left of it is lost");
    // Less than is due: the rest is paid otherwise, and nothing of the drawer goes out.
    bench.play("pick 10013 qty 3\nsubtotal\npay certificate 9100000000017\n");
    assert_eq!(bench.screen().due, money("424.70"));
    bench.play("!certificate pay certificate 9100000000017\npay cash 424.70");
    assert_eq!(bench.shift().expected_cash(), money("1424.70"));
    bench.verify();
}

#[test]
fn the_law_limits_cash_but_not_change() {
    let mut bench = Bench::open_with("1000", |s| s.receipt.legal_cash = money("100.00"));
    bench.play("pick 10013\nsubtotal");
    let did = bench.play("!limit pay cash 459.90");
    assert_eq!(did.one(Kind::DocumentLimitExceeded)["limit"], "cash_legal");
    bench.play("pay card 359.90\npay cash 500");
    assert_eq!(bench.shift().counters.sales.cash.sum, money("100.00"));
    bench.play("pick 10013\nsubtotal\npay cash 60\n!limit pay cash 40.01\npay card");
    bench.verify();
}

#[test]
fn the_total_is_rounded_down_in_favour_of_the_customer() {
    let mut bench = Bench::open_with("1000", |s| s.receipt.rounding = money("1.00"));
    bench.play("pick 10013\npick 10023 qty 0.3");
    assert_eq!(bench.screen().total, money("463.59"));
    let did = bench.play("subtotal");
    assert_eq!(did.one(Kind::DocumentTotalCalculated)["rounding"], "-0.59");
    assert_eq!(bench.screen().total, money("463.00"));
    // Back at the goods nothing is rounded; and it is not rounded twice.
    bench.play("goods");
    assert_eq!(bench.screen().total, money("463.59"));
    let did = bench.play("subtotal\npay cash 463");
    let closed = did.one(Kind::DocumentClosed);
    assert_eq!((&closed["sum"], &closed["discount_sum"]), (&"463.00".into(), &"0.00".into()));
    bench.verify();
    let Some(Record::Receipt(receipt)) = bench.documents.last() else { panic!() };
    assert!(crate::rules::receipt::check(receipt).is_empty());
}

#[test]
fn training_is_neither_fiscal_nor_counted() {
    let mut bench = Bench::open("1000");
    bench.play("pick 10001\nsubtotal\npay cash 45");
    bench.softs.0.lock().unwrap().push((
        crate::till::port::soft::SoftReceipt {
            number: 1,
            from: "terminal".into(),
            device: "T1".into(),
            prepared_ms: 0,
            sum: Money::ZERO,
            lines: Vec::new(),
        },
        None,
    ));
    let before = |b: &Bench| {
        let documents = b.world.as_ref().unwrap().printer().documents().len();
        let receipts = b.state.session.as_ref().unwrap().receipts;
        (b.shift().clone(), b.state.grand, b.state.numbers.receipt, documents, receipts, b.documents.len())
    };
    bench.play("return receipt 1/1\nreturn all\nexchange\nsubtotal\npay original");
    let (was, exchange) = (before(&bench), bench.state.exchange.clone());
    bench.play("mode training\npick 10001\nsubtotal\npay card 20\npay cash 50");
    bench.play("pick 10013\ndiscount 5%\nsuspend\nresume 1\nsubtotal\npay certificate 9100000000017");
    bench.play("pick 10001\ncancel receipt\n!wrong-mode cash in 5 reason x\n!wrong-mode count 5");
    bench
        .play("!wrong-mode return receipt 1/1\n!wrong-mode correction sale 5 date 2026-11-19\n!wrong-mode post-void 1");
    bench.play("!wrong-mode soft take 1\n!wrong-mode shift close");
    assert_eq!(before(&bench), was);
    assert_eq!(bench.state.exchange, exchange, "a sale in training is no exchange");
    assert!(bench.softs.0.lock().unwrap()[0].1.is_none(), "real goods are not sold in training");
    let operations = bench.world.as_ref().unwrap().terminal().operations().len();
    assert_eq!(operations, 0);
    bench.verify();
    // Whoever signs on next does not sell in training without knowing it.
    bench.play("sign-off\nsign-on 17 pin 1234");
    assert_eq!(bench.state.mode.word(), "sale");
}

#[test]
fn a_qr_code_that_can_still_be_paid_keeps_the_receipt() {
    let mut bench = Bench::open("1000");
    bench.play("pick 10001\nsubtotal\npay sbp");
    bench.play("!unknown-outcome cancel receipt\n!unknown-outcome pay cancel\npay qr-cancel\ncancel receipt");
    bench.verify();
}
