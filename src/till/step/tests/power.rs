//! The power-off matrix, by the stage at which it strikes.

use super::bench::{Bench, money};
use crate::events::Kind;
use crate::till::settings::OnRestart;

fn off_and_on(bench: &mut Bench) -> super::bench::Did {
    bench.play("power off");
    let did = bench.play("power on");
    bench.play("sign-on 1 pin 0000");
    bench.verify();
    did
}

#[test]
fn registration_and_subtotal_are_restored() {
    let mut bench = Bench::open("1000");
    bench.play("pick 10001 qty 2\ndiscount 5%");
    let did = off_and_on(&mut bench);
    assert_eq!(did.one(Kind::DocumentRecovered)["action"], "continued");
    assert_eq!((bench.state.word(), bench.screen().total), ("registration", money("85.50")));
    bench.play("subtotal");
    off_and_on(&mut bench);
    assert_eq!((bench.state.word(), bench.screen().total), ("subtotal", money("85.50")));
    bench.play("pay cash 100");
    bench.verify();
}

#[test]
fn or_cancelled_by_setting_with_everything_that_was_held() {
    for lines in [
        "pick 10001",
        "pick 10001\nsubtotal",
        "scan 9520002100023",
        "fault power after marketing.quote\npick 10001\nsubtotal",
    ] {
        let mut bench = Bench::open_with("1000", |s| s.receipt.on_restart = OnRestart::Cancel);
        bench.play("marketing member 2790012345678 points 10\ncard 2790012345678");
        bench.play(lines);
        let did = off_and_on(&mut bench);
        assert_eq!(did.one(Kind::DocumentRecovered)["action"], "cancelled", "{lines}");
        assert_eq!(did.one(Kind::DocumentCancelled)["reason_code"], "restart");
        assert_eq!(did.code(), "", "{lines}: {:?}", did.refusal);
        assert!(bench.state.document.is_none() && bench.state.pending.is_empty());
    }
    // Money that was given keeps the receipt.
    let mut bench = Bench::open_with("1000", |s| s.receipt.on_restart = OnRestart::Cancel);
    bench.play("pick 10001\nsubtotal\npay cash 20");
    let did = off_and_on(&mut bench);
    assert_eq!(did.one(Kind::DocumentRecovered)["action"], "continued");
}

#[test]
fn cash_that_was_given_is_restored_in_payment() {
    let mut bench = Bench::open("1000");
    bench.play("pick 10001\nsubtotal\npay cash 20");
    off_and_on(&mut bench);
    assert_eq!((bench.state.word(), bench.screen().due), ("payment", money("25.00")));
    bench.play("pay cash 25");
    bench.verify();
}

#[test]
fn a_card_whose_answer_did_not_come_is_asked_about() {
    for (fault, left) in [("fault power after terminal.pay", "idle"), ("fault power before terminal.pay", "payment")] {
        let mut bench = Bench::open("1000");
        bench.play("pick 10001\nsubtotal");
        bench.play(fault);
        bench.play("pay card");
        let did = off_and_on(&mut bench);
        let outcome = if left == "idle" { "approved" } else { "declined" };
        assert_eq!(did.one(Kind::PaymentRecovered)["outcome"], outcome);
        assert_eq!(bench.state.word(), left);
        let charged = bench.world.as_ref().unwrap().terminal().balance();
        assert_eq!(charged, if left == "idle" { money("45.00") } else { money("0.00") });
    }
}

#[test]
fn a_registration_is_finished_from_the_devices_last_document_or_made_again() {
    for fault in ["fault power after printer.register", "fault power before printer.register"] {
        let mut bench = Bench::open("1000");
        bench.play("pick 10001\nsubtotal\npay cash\npick 10001\nsubtotal");
        bench.play(fault);
        bench.play("pay cash 50");
        off_and_on(&mut bench);
        assert_eq!(bench.shift().counters.sales.all.count, 2, "{fault}");
        let documents = bench.world.as_ref().unwrap().printer().documents().to_vec();
        assert_eq!(
            documents.iter().filter(|d| d.code == 3).count(),
            2,
            "{fault}: the sum is the same, the request not"
        );
    }
}

#[test]
fn paper_that_was_coming_out_is_closed_and_a_copy_offered() {
    let mut bench = Bench::open("1000");
    bench.play("pick 10001\nsubtotal\nfault power before printer.text\npay card");
    off_and_on(&mut bench);
    assert!(bench.state.document.is_none());
    assert!(bench.screen().prompt.unwrap().contains("reprint"));
    bench.play("reprint");
    assert_eq!(bench.screen().prompt, None);
}

#[test]
fn a_closing_shift_asks_the_devices_shift() {
    for (fault, open) in [("after", false), ("before", true)] {
        let mut bench = Bench::open("1000");
        bench.play("pick 10001\nsubtotal\npay cash");
        bench.play(&format!("fault power {fault} printer.close-shift"));
        bench.play("shift close");
        off_and_on(&mut bench);
        assert_eq!(bench.state.shift.is_some(), open, "{fault}");
        if open {
            bench.play("shift close");
        }
        assert_eq!(bench.state.grand.sales, money("45.00"));
        bench.verify();
    }
}
