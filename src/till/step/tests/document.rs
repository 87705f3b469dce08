//! Documents: soft receipts, copies, limits, cancellation.

use super::bench::{Bench, money};
use crate::events::Kind;
use crate::till::port::soft::{SoftLine, SoftReceipt};
use crate::vocab::{ItemId, Money, Quantity};

pub(super) fn prepare(bench: &Bench, goods: &[(&str, i32)]) {
    let mut softs = bench.softs.0.lock().unwrap();
    let number = softs.len() as u64 + 1;
    let line = |(item, n): &(&str, i32)| SoftLine { item: ItemId::new(item).unwrap(), quantity: Quantity::whole(*n) };
    let lines = goods.iter().map(line).collect();
    let soft = SoftReceipt {
        number,
        from: "terminal".into(),
        device: "T1".into(),
        prepared_ms: super::bench::MORNING,
        sum: Money::ZERO,
        lines,
    };
    softs.push((soft, None));
}

#[test]
fn a_soft_receipt_is_listed_taken_once_changed_and_annulled() {
    let mut bench = Bench::open("1000");
    prepare(&bench, &[("10001", 2), ("10013", 1)]);
    prepare(&bench, &[("10022", 1)]);
    let did = bench.play("soft list");
    assert_eq!(did.messages.len(), 2);
    bench.play("soft take 1\nqty line 1 1\npick 10022\nvoid line 2\nsubtotal\npay cash 100");
    bench.play("!taken soft take 1\n!taken soft annul 1\n!no-receipt soft take 7");
    let did = bench.play("soft annul 2");
    assert_eq!(did.one(Kind::DocumentSoftAnnulled)["soft_no"], "2");
    bench.play("!taken soft take 2");
    bench.verify();
}

#[test]
fn goods_of_a_soft_receipt_that_are_not_sold_do_not_keep_the_others_out() {
    let mut bench = Bench::open("1000");
    // A recalled pâté, an unknown article, marked milk of which each piece is asked for, goods for adults.
    prepare(&bench, &[("10015", 1), ("10001", 1), ("no-such", 1), ("10002", 2), ("10006", 1), ("10022", 2)]);
    let did = bench.line("soft take 1");
    assert!(did.messages.iter().any(|m| m.contains("отозванный")), "{:?}", did.messages);
    assert!(did.messages.iter().any(|m| m.contains("no-such")), "{:?}", did.messages);
    bench.play("mark 0109520002100023215milk001{GS}93abcd\nmark 0109520002100023215milk002{GS}93abcd\nage yes");
    assert_eq!(bench.amounts(), ["45.00", "95.00", "95.00", "89.90", "30.00"]);
    bench.play("subtotal\npay cash 500");
    bench.verify();
}

#[test]
fn receipts_left_to_others_do_not_fill_the_place_of_those_put_aside() {
    let mut bench = Bench::open("1000");
    bench.play("pick 10001\nsoft put\npick 10001\nsoft put\npick 10001\nsuspend\npick 10001\nsuspend");
    bench.play("pick 10001\n!limit suspend\nsoft put");
    assert_eq!(bench.state.suspended.len(), 5);
    bench.play("shift close");
    bench.verify();
}

#[test]
fn a_copy_is_of_a_receipt_of_this_shift_and_a_reprint_of_the_last() {
    let mut bench = Bench::open("1000");
    bench.play("!no-receipt copy\n!no-receipt reprint\npick 10001\nsubtotal\npay cash\npick 10022\nsubtotal\npay cash");
    let did = bench.play("copy 1");
    assert_eq!(did.one(Kind::DocumentCopyPrinted)["original"]["no"], 1);
    let did = bench.play("reprint");
    assert_eq!(did.one(Kind::DocumentReprinted)["original"]["no"], 2);
    let before = bench.world.as_ref().unwrap().printer().documents().len();
    bench.play(
        "copy\ncopy 2\npick 10001\ncancel receipt\n!no-receipt copy 3\nshift close\nshift open\n!no-receipt copy 1",
    );
    // Copies are no fiscal documents: only the shifts were closed and opened.
    assert_eq!(bench.world.as_ref().unwrap().printer().documents().len(), before + 2);
    bench.verify();
}

#[test]
fn a_receipt_that_may_be_registered_is_not_cancelled() {
    let mut bench = Bench::open("1000");
    bench.play("pick 10001\nsubtotal\nfault printer lost-answer times 1\nfault printer offline after 1");
    assert_eq!(bench.line("pay card").code(), "device");
    assert_eq!(bench.state.word(), "fiscalizing");
    // The drive has it: whoever cancelled it now would give money back for a receipt that counts.
    assert_eq!(bench.world.as_ref().unwrap().printer().documents().last().unwrap().total, money("45.00"));
    bench.play("!unknown-outcome cancel receipt\nok printer\nretry");
    assert!(bench.state.document.is_none());
    assert_eq!(bench.shift().counters.sales.all.sum, money("45.00"));
    bench.verify();
}

#[test]
fn a_receipt_that_is_not_registered_is_cancelled_and_paid_back() {
    let mut bench = Bench::open("1000");
    bench.play("pick 10001\nsubtotal\nfault printer paper-out\n!device pay card\ncancel receipt");
    assert_eq!(bench.world.as_ref().unwrap().terminal().balance(), Money::ZERO);
    bench.verify();
}

#[test]
fn a_customer_is_shown_in_a_sale_only() {
    let mut bench = Bench::open("1000");
    bench.play("mode return\n!wrong-mode card 2790012345678\nmode price_check\n!wrong-mode card 2790012345678");
    bench.play("mode sale\ncard 2790012345678\npick 10001");
}

#[test]
fn a_label_is_not_repeated() {
    let mut bench = Bench::open("1000");
    bench.play("scan 2310012004995\n!quantity repeat\npick 10001\nrepeat");
    assert_eq!(bench.amounts(), ["4.99", "45.00", "45.00"]);
}
