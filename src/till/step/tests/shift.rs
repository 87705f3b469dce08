//! Shifts: their length, Z, totals that nothing resets, expected cash.

use super::bench::{Bench, money};
use crate::events::Kind;
use crate::model::Record;

#[test]
fn after_twenty_three_hours_it_warns_after_twenty_four_nothing_is_sold() {
    let mut bench = Bench::open_with("1000", |s| s.session.lock_after_s = 0);
    bench.play("pick 10001\nsubtotal\npay cash");
    let did = bench.play("at 2026-11-21 07:59");
    assert!(did.messages.is_empty(), "{:?}", did.messages);
    let did = bench.play("at 2026-11-21 08:01");
    assert!(did.messages.iter().any(|m| m.contains("after 24")), "{:?}", did.messages);
    bench.play("pick 10001\nsubtotal\nat 2026-11-21 09:00:00");
    bench.play("at 2026-11-21 09:00:01");
    // What was begun before is not paid after: the fiscal device would not register it, and the money would be gone.
    bench.play("!shift-overdue pay card\n!shift-overdue pay cash\n!shift-overdue pick 10001");
    assert!(bench.world.as_ref().unwrap().terminal().operations().is_empty());
    bench.play("suspend\n!shift-overdue resume 1\n!shift-overdue return receipt 1/1\n!shift-overdue correction sale 5 date 2026-11-19");
    bench.play("!shift-overdue card 2790012345678\n!shift-overdue soft take 1");
    bench.play("cash in 100 reason change\nx-report\nshift close\nshift open\npick 10001\nsubtotal\npay cash");
    bench.verify();
}

#[test]
fn being_overdue_is_told_once_an_hour() {
    let mut bench = Bench::open_with("1000", |s| s.session.lock_after_s = 0);
    let did = bench.play("at 2026-11-21 09:01");
    assert_eq!(did.one(Kind::ShiftOverdue)["hours"], 24);
    let did = bench.play("at 2026-11-21 09:30");
    assert!(did.told(Kind::ShiftOverdue).is_empty());
    let did = bench.play("at 2026-11-21 10:01");
    assert_eq!(did.one(Kind::ShiftOverdue)["hours"], 25);
}

#[test]
fn z_resets_the_shift_and_never_the_totals() {
    let mut bench = Bench::open("1000");
    bench.play(
        "pick 10001 qty 2\nsubtotal\npay cash 100\nreturn receipt 1/1\nreturn line 1 qty 1\nsubtotal\npay original",
    );
    bench.play("pick 10001\ncancel receipt\ncash in 5 reason x");
    let did = bench.play("shift close");
    let closed = did.one(Kind::ShiftClosed);
    assert_eq!((&closed["total_sales"], &closed["total_returns"]), (&"90.00".into(), &"45.00".into()));
    let did = bench.play("shift open\npick 10001\nsubtotal\npay cash\nshift close");
    let closed = did.one(Kind::ShiftClosed);
    assert_eq!(closed["sales"], serde_json::json!({"n": 1, "sum": "45.00"}));
    assert_eq!((&closed["returns"]["n"], &closed["cancelled"]["n"]), (&0.into(), &0.into()));
    assert_eq!((&closed["total_sales"], &closed["total_returns"]), (&"135.00".into(), &"45.00".into()));
    let Some(Record::ShiftReport(report)) = bench.documents.last() else { panic!() };
    assert_eq!(report.grand_sales, (Some(money("90.00")), Some(money("135.00"))));
    assert_eq!(report.paid_in.amount, Some(money("0.00")));
    // The device's own totals agree.
    let counters = bench.world.as_ref().unwrap().printer().counters().clone();
    assert_eq!((counters.grand_sales, counters.grand_returns), (money("135.00"), money("45.00")));
    bench.verify();
}

#[test]
fn expected_cash_is_float_and_what_went_in_and_out() {
    let mut bench = Bench::open("1000");
    bench.play("pick 10013\nsubtotal\npay card 100\npay cash 500");
    bench.play("cash in 50 reason x\nloan 20\ncash out 30 reason x\npick-up 10");
    bench.play("return receipt 1/1\nreturn all\nsubtotal\npay original");
    bench.play("pick 10001\nsubtotal\npay cash 100\ncorrection sale 77 date 2026-11-19");
    // 1000 + 50 + 20 − 30 − 10 + 359.90 + 45 − 359.90; a correction moves no cash.
    assert_eq!(bench.shift().expected_cash(), money("1075.00"));
    bench.play("!sum cash out 1075.01 reason x");
    let did = bench.play("shift close");
    assert_eq!(did.one(Kind::ShiftClosed)["cash_expected"], "1075.00");
    bench.verify();
    let did = bench.play("shift open");
    assert_eq!(did.one(Kind::ShiftOpened)["cash_in_drawer"], "1075.00");
}

#[test]
fn nothing_is_sold_while_the_shift_is_being_closed() {
    let mut bench = Bench::open("1000");
    bench.play("fault printer offline\n!device shift close");
    bench.play("!wrong-stage pick 10001\n!wrong-stage cash in 5 reason x\n!wrong-stage card 2790012345678");
    bench.play("ok printer\nshift close\nshift open");
    bench.verify();
}
