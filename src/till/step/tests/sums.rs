//! Every change of money on a line or a receipt has its event: what the events add up to is what the screen shows.

use super::bench::{Bench, money};
use crate::events::Kind;
use crate::vocab::Money;

/// What the events of the open document add up to: lines less discounts.
fn told(bench: &Bench) -> Money {
    let id = &bench.document().id;
    let (mut lines, mut discounts) = (std::collections::BTreeMap::new(), 0);
    let kopecks = |value: &serde_json::Value| money(value.as_str().unwrap()).minor();
    for event in bench.stream().iter().filter(|e| e["doc"]["id"] == **id) {
        let (pos, data) = (event["pos"].as_u64(), &event["data"]);
        match event["type"].as_str().unwrap() {
            "position.added"
            | "position.quantity_changed"
            | "position.weight_set"
            | "price.overridden"
            | "price.changed_in_document" => {
                lines.insert(pos, kopecks(&data["sum"]));
            }
            "position.voided" | "position.removed" => {
                lines.remove(&pos);
            }
            "discount.applied" | "discount.manual_applied" => discounts += kopecks(&data["sum"]),
            "discount.removed" => discounts -= kopecks(&data["sum"]),
            _ => {}
        }
    }
    Money::from_minor(lines.values().sum::<i64>() - discounts)
}

/// Plays a line, and holds the events against the screen.
fn after(bench: &mut Bench, line: &str) -> super::bench::Did {
    let did = bench.play(line);
    assert_eq!(told(bench), bench.screen().total, "{line}\n{}", bench.tail(10));
    bench.verify();
    did
}

fn with_campaigns() -> Bench {
    let text = super::stock::example("campaigns.toml");
    Bench::open_with("1000", |s| {
        s.campaigns = crate::rules::campaign::Campaigns::parse(&text).unwrap();
        s.loyalty = false;
    })
}

#[test]
fn a_discount_of_a_line_is_told_however_it_is_given() {
    let mut bench = Bench::open("1000");
    after(&mut bench, "pick 10001 qty 3");
    let did = after(&mut bench, "discount line 1 10%");
    assert_eq!(did.one(Kind::DiscountManualApplied)["sum"], "13.50");
    // Another one takes its place, also when it is of the same sum.
    let did = after(&mut bench, "discount line 1 13.50 reason regular");
    assert_eq!(did.one(Kind::DiscountRemoved)["sum"], "13.50");
    assert_eq!(did.one(Kind::DiscountManualApplied)["reason_code"], "regular");
    let did = after(&mut bench, "qty line 1 1");
    assert_eq!(bench.screen().discount, money("13.50"));
    assert!(did.told(Kind::DiscountManualApplied).is_empty());
    let did = after(&mut bench, "no-discount line 1");
    assert_eq!(did.one(Kind::DiscountRemoved)["cause"], "operator");
}

#[test]
fn each_line_has_its_own_discount_by_hand() {
    let mut bench = Bench::open("1000");
    bench.play("pick 10001\npick 10008\ndiscount line 1 10% reason stale");
    let did = after(&mut bench, "discount line 2 5% reason torn");
    let told = did.one(Kind::DiscountManualApplied);
    assert_eq!((&told["pct"], &told["sum"], &told["reason_code"]), (&"5".into(), &"3.00".into(), &"torn".into()));
    assert_eq!(told["shares"], serde_json::json!([{"pos": 2, "sum": "3.00"}]));
    assert!(did.told(Kind::DiscountRemoved).is_empty());
    let did = after(&mut bench, "void line 1");
    assert_eq!(did.one(Kind::DiscountRemoved)["sum"], "4.50");
    assert!(did.told(Kind::DiscountManualApplied).is_empty());
}

#[test]
fn voiding_a_line_takes_its_discount_along() {
    let mut bench = Bench::open("1000");
    bench.play("pick 10001 qty 3\npick 10022");
    after(&mut bench, "discount line 1 10%");
    let did = after(&mut bench, "void line 1");
    let removed = did.one(Kind::DiscountRemoved);
    assert_eq!((&removed["sum"], &removed["cause"]), (&"13.50".into(), &"void".into()));
    assert_eq!(removed["shares"], serde_json::json!([{"pos": 1, "sum": "13.50"}]));
}

#[test]
fn voiding_a_line_spreads_the_discount_of_the_receipt_again() {
    let mut bench = Bench::open("1000");
    bench.play("pick 10001\npick 10022\npick 10008");
    after(&mut bench, "discount 12.00");
    let did = after(&mut bench, "void line 2");
    assert_eq!(did.one(Kind::DiscountRemoved)["sum"], "12.00");
    assert_eq!(did.one(Kind::DiscountManualApplied)["sum"], "12.00");
    after(&mut bench, "discount 10%");
    let did = after(&mut bench, "void last");
    assert_eq!(did.one(Kind::DiscountManualApplied)["sum"], "4.50");
    after(&mut bench, "no-discount");
}

#[test]
fn campaigns_tell_what_they_give_and_take() {
    let mut bench = with_campaigns();
    bench.play("at 2026-11-20 20:30\nunlock 1 pin 0000");
    after(&mut bench, "pick 10001");
    after(&mut bench, "pick 10001 qty 2");
    let did = after(&mut bench, "void line 1");
    assert_eq!(did.told(Kind::DiscountRemoved).len(), 1, "evening bread: {:?}", did.kinds());
    after(&mut bench, "card 2790012345678");
    after(&mut bench, "pick 10008 qty 6");
    after(&mut bench, "qty line 3 1");
    after(&mut bench, "price line 2 30");
    after(&mut bench, "discount line 2 5%");
    after(&mut bench, "discount 3%");
    after(&mut bench, "card remove");
    after(&mut bench, "subtotal");
    after(&mut bench, "goods");
    after(&mut bench, "void line 2");
    after(&mut bench, "void last");
}

#[test]
fn a_void_after_the_subtotal_is_told_as_before() {
    let mut bench = Bench::open("1000");
    bench.play("pick 10001 qty 3\npick 10022\ndiscount line 1 10%\ndiscount 5%\nsubtotal");
    let did = after(&mut bench, "void line 1");
    assert_eq!(did.told(Kind::DiscountRemoved).len(), 2);
    after(&mut bench, "subtotal");
    bench.play("pay cash 100");
    bench.verify();
}

#[test]
fn gifts_and_coupons_of_the_server_are_told() {
    let mut bench = Bench::open("1000");
    bench.play("marketing campaign bread-10 10 item 10001\nmarketing gift pens 10022 qty 1");
    bench.play("marketing coupon SPRING-7K4M 5 series SPRING\nmarketing member 2790012345678 points 500");
    after(&mut bench, "pick 10001 qty 3");
    after(&mut bench, "card 2790012345678");
    after(&mut bench, "coupon SPRING-7K4M");
    after(&mut bench, "subtotal");
    after(&mut bench, "gift choose 10022");
    after(&mut bench, "subtotal");
    after(&mut bench, "void line 2");
    after(&mut bench, "discount line 1 1.00");
    after(&mut bench, "subtotal");
    after(&mut bench, "goods");
    after(&mut bench, "coupon remove SPRING-7K4M");
    after(&mut bench, "subtotal");
    bench.play("pay cash 500");
    bench.verify();
}
