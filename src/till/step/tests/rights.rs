//! Rights: each is refused by name, with who may raise it; raising is an event; limits hold.

use std::collections::BTreeSet;

use super::bench::Bench;
use crate::events::Kind;
use crate::till::rights::{Limit, Right, Role};
use crate::vocab::{Money, Rate};

/// What needs a right, and what comes before it. The sign-on has no lender.
const TABLE: &[(Right, &str, &str)] = &[
    (Right::Sell, "", "pick 10001"),
    (Right::Sell, "", "scan 9520002100016"),
    (Right::Sell, "", "soft take 1"),
    (Right::Sell, "", "card 2790012345678"),
    (Right::Sell, "SHIFT", "shift open"),
    (Right::ReturnByReceipt, "SALE", "return receipt 1/1"),
    (Right::ReturnByReceipt, "", "mode return"),
    (Right::ReturnWithoutReceipt, "", "return without-receipt"),
    (Right::RefundOtherTender, "SALE\nreturn receipt 1/1\nreturn all\nsubtotal", "pay card"),
    (Right::VoidLine, "pick 10001", "void line 1"),
    (Right::VoidLine, "pick 10001", "void last"),
    (Right::VoidLine, "pick 10001 qty 2", "qty line 1 1"),
    (Right::VoidAfterSubtotal, "pick 10001\npick 10022\nsubtotal", "void line 1"),
    (Right::VoidAfterSubtotal, "pick 10001 qty 2\nsubtotal\ngoods", "qty line 1 1"),
    (Right::CancelReceipt, "pick 10001", "cancel receipt"),
    (Right::CancelReceipt, "", "soft annul 1"),
    (Right::PostVoid, "SALE", "post-void 1"),
    (Right::ChangePrice, "pick 10001", "price line 1 40"),
    (Right::ChangePrice, "pick 10001", "pick 10014 price 25"),
    (Right::ManualDiscount, "pick 10001", "discount line 1 5%"),
    (Right::ManualDiscount, "pick 10001", "discount 5%"),
    (Right::OpenDrawer, "", "drawer open"),
    (Right::OpenDrawer, "", "no-sale reason change"),
    (Right::CashIn, "", "cash in 5 reason x"),
    (Right::CashIn, "", "loan 5"),
    (Right::CashOut, "", "cash out 5 reason x"),
    (Right::CashOut, "", "pick-up 5"),
    (Right::AcceptDifference, "count 999", "accept-difference reason x"),
    (Right::XReport, "", "x-report"),
    (Right::CloseShift, "", "shift close"),
    (Right::Suspend, "pick 10001", "suspend"),
    (Right::Suspend, "pick 10001", "soft put"),
    (
        Right::SellUnchecked,
        "mark-check silent online\nmark-check silent local_module\nscan 0109520002100023215m1{GS}93abcd",
        "unchecked",
    ),
    (Right::Copy, "SALE", "copy"),
    (Right::Correction, "", "correction sale 5 date 2026-11-19"),
    (Right::Service, "", "mode training"),
    (Right::Service, "", "mode service"),
    (Right::Service, "", "settle"),
    (Right::Service, "SHIFT", "business-date 2026-11-25"),
];

/// A till whose cashier lacks one right; he has sold one receipt when it was still his.
fn lacking(right: Right, before: &str) -> Bench {
    let mut bench = Bench::open("1000");
    super::document::prepare(&bench, &[("10001", 1)]);
    if before.contains("SALE") {
        bench.play("pick 10001\nsubtotal\npay cash");
    }
    if before.contains("SHIFT") {
        bench.play("shift close");
    }
    let all: Vec<Right> = Right::ALL.iter().copied().filter(|r| *r != right).collect();
    let roles = [("cashier", Role::of(&all)), ("chief", Role::of(Right::ALL)), ("clerk", Role::of(&all))];
    let mut roles: std::collections::BTreeMap<_, _> = roles.into_iter().map(|(n, r)| (n.to_owned(), r)).collect();
    roles.get_mut("chief").unwrap().also = vec!["administrator".to_owned()];
    roles.get_mut("clerk").unwrap().also = vec!["senior".to_owned()];
    bench.settings.roles = crate::till::rights::Roles::new(roles);
    bench.play("sign-off\nsign-on 17 pin 1234");
    for line in before.lines().filter(|l| !["SALE", "SHIFT", ""].contains(l)) {
        bench.play(line);
    }
    bench
}

#[test]
fn each_right_is_refused_by_name_with_who_may_raise_it_and_raised_by_an_event() {
    for (right, before, line) in TABLE {
        let word = right.word();
        let mut bench = lacking(*right, before);
        let state = bench.state.clone();
        let did = bench.line(line);
        assert_eq!(did.code(), "no-right", "{line}: {:?}", did.refusal);
        let refusal = did.refusal.as_ref().unwrap();
        assert_eq!(refusal.right, Some(*right), "{line}");
        assert!(refusal.message.contains(word), "{line}: {}", refusal.message);
        let help = refusal.help.clone().unwrap();
        assert!(help.contains("lent by: chief;"), "{line}: {help}");
        assert_eq!(did.one(Kind::AuthRequested)["action"], word, "{line}");
        assert_eq!(bench.state.asked.as_ref().map(|a| a.right), Some(*right), "{line}");
        // Nothing has happened: money, lines, shift and mode are as they were.
        let lines =
            |s: &crate::till::state::TillState| s.document.as_ref().map(|d| d.lines.clone()).unwrap_or_default();
        assert_eq!((lines(&bench.state), bench.state.mode), (lines(&state), state.mode), "{line}");
        assert_eq!((&bench.state.shift, bench.state.grand), (&state.shift, state.grand), "{line}");

        // Somebody who lacks it too, and somebody who is not who he says, do not raise it.
        let did = bench.line("approve 3 pin 9999");
        assert_eq!((did.code(), did.one(Kind::AuthDenied)["by"].clone()), ("no-right", "3".into()), "{line}");
        let did = bench.line(&format!("{line} approve 1 pin 1111"));
        assert_eq!(did.code(), "bad-login", "{line}");
        assert_eq!(did.one(Kind::SessionLoginFailed)["user"], "1", "{line}");

        let did = bench.line(&format!("{line} approve 1 pin 0000"));
        assert_eq!(did.code(), "", "{line}: {:?}", did.refusal);
        let approved = did.one(Kind::AuthApproved);
        assert_eq!((&approved["action"], &approved["by"]), (&word.into(), &"1".into()), "{line}");
        assert_eq!((&approved["by_role"], &approved["requested_by"]), (&"chief".into(), &"17".into()), "{line}");
        bench.verify();

        // Asked first and approved then comes to the same.
        let mut bench = lacking(*right, before);
        bench.line(line);
        let did = bench.line("approve 1 pin 0000");
        assert_eq!(did.code(), "", "{line}: {:?}", did.refusal);
        assert_eq!(did.one(Kind::AuthApproved)["wait_ms"], 1000, "{line}");
        assert!(bench.state.asked.is_none(), "{line}");
        bench.verify();
    }
}

#[test]
fn the_table_names_every_right() {
    let named: BTreeSet<Right> = TABLE.iter().map(|(right, ..)| *right).collect();
    // Without these two nobody signs on and nobody lends: they have tests of their own.
    let others = [Right::SignOn, Right::Approve];
    let missing: Vec<_> = Right::ALL.iter().filter(|r| !named.contains(r) && !others.contains(r)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn without_the_right_to_sign_on_nobody_does() {
    let mut bench = Bench::open("0");
    bench.play("sign-off");
    bench.settings.roles = crate::till::rights::Roles::new([("cashier".to_owned(), Role::of(&[Right::Sell]))].into());
    let did = bench.play("!bad-login sign-on 17 pin 1234");
    assert_eq!(did.one(Kind::SessionLoginFailed)["reason"], "no_right");
}

#[test]
fn who_has_a_right_but_not_the_right_to_approve_lends_nothing() {
    let mut bench = Bench::open("0");
    let holder = Role { also: vec!["senior".to_owned()], ..Role::of(&[Right::SignOn, Right::OpenDrawer]) };
    let roles = [("cashier".to_owned(), Role::of(&[Right::SignOn, Right::Sell])), ("holder".to_owned(), holder)];
    bench.play("sign-off");
    bench.settings.roles = crate::till::rights::Roles::new(roles.into());
    let did = bench.play("sign-on 17 pin 1234\n!no-right no-sale approve 3 pin 9999");
    assert_eq!(did.one(Kind::AuthDenied)["reason"], "no_right");
    assert!(did.refusal.unwrap().help.unwrap().contains("nobody"));
}

fn limited(right: Right, limit: Limit) -> Bench {
    let mut bench = Bench::open("10000");
    let mut cashier = Role::of(Right::ALL);
    cashier.rights.insert(right, Some(limit));
    let chief = Role { also: vec!["administrator".to_owned()], ..Role::of(Right::ALL) };
    let roles = [("cashier".to_owned(), cashier), ("chief".to_owned(), chief)];
    bench.settings.roles = crate::till::rights::Roles::new(roles.into());
    bench.play("sign-off\nsign-on 17 pin 1234");
    bench
}

fn percent(points: i32) -> Limit {
    Limit::Percent(Rate::from_basis_points(points))
}

#[test]
fn a_price_is_changed_within_its_limit_from_the_catalogues_price() {
    let mut bench = limited(Right::ChangePrice, percent(1000));
    bench.play("pick 10008\n!no-right price line 1 53.99\nprice line 1 54.00\n!no-right price line 1 53.99");
    // Ten percent of what it costs now would be more than ten of the catalogue's price.
    bench.play("!no-right price line 1 48.60\n!no-right price line 1 66.01\nprice line 1 66.00");
    let did = bench.play("!no-right price line 1 50\napprove 1 pin 0000");
    assert_eq!(did.one(Kind::PriceOverridden)["approved_by"], "1");
    let did = bench.play("!no-right price line 1 40");
    assert_eq!(did.one(Kind::AuthRequested)["limit"], "10%");
    assert_eq!(did.one(Kind::PriceOverrideRefused)["reason"], "limit");
}

#[test]
fn a_discount_by_hand_stays_within_its_limit_however_it_is_given() {
    let mut bench = limited(Right::ManualDiscount, percent(1000));
    bench.play("pick 10008\npick 10013\n!no-right discount line 1 10.01%\n!no-right discount line 1 6.01");
    bench.play("discount line 1 6.00\ndiscount line 1 10%\n!no-right discount 10%\nno-discount line 1");
    bench.play("discount 10%\n!no-right discount line 1 0.01\n!no-right discount 10.01%\nno-discount");
    bench.play("discount line 1 5%\n!no-right discount 6%\ndiscount 5%\n!no-right discount line 1 6%");
    bench.play("no-discount\ndiscount line 1 4%\ndiscount 6%");
    let did = bench.play("!no-right discount 20%\napprove 1 pin 0000");
    assert_eq!(did.told(Kind::DiscountManualApplied).last().unwrap()["approved_by"], "1");
    bench.verify();
}

#[test]
fn sums_are_limited_one_by_one() {
    let hundred = Limit::Sum(Money::from_minor(10_000));
    let mut bench = limited(Right::CashIn, hundred);
    bench.play("cash in 100 reason x\n!no-right cash in 100.01 reason x\n!no-right loan 100.01");
    let mut bench = limited(Right::CashOut, hundred);
    bench.play("cash out 100 reason x\n!no-right cash out 100.01 reason x\n!no-right pick-up 100.01");
    let mut bench = limited(Right::ReturnByReceipt, hundred);
    bench.play("pick 10001 qty 3\nsubtotal\npay cash\nreturn receipt 1/1\nreturn all\n!no-right subtotal");
    bench.play("void line 1\nreturn line 1 qty 2\nsubtotal\npay original");
    bench.verify();
}
