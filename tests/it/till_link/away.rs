//! The centre is out of reach: the till sells, and catches up afterwards.

use tillwire::transport::Kind;

use super::{Shop, packed, price};

const DAY: &str = "\
sign-on 1 pin 0000
shift open cash 1000.00
scan 9520002100016
subtotal
pay cash 1000
scan 9520002100191
subtotal
pay cash 1000
shift close
";

#[test]
fn a_day_without_the_centre_is_there_the_next_morning() {
    let mut shop = Shop::open();
    shop.play("sign-on 1 pin 0000\nsign-off\n", "2026-11-20T08:00:00+03:00");
    let n = shop.give(Kind::CatalogueDelta, &packed(&[price("10001", "10.00").to_string()]), Some(1), Some(2));
    shop.go_away();
    let ended =
        shop.play_with(DAY, "2026-11-20T09:00:00+03:00", &["--centre-fill", "0", "--centre-drain", "0"]).exits(0);
    assert!(ended.stderr.contains("documents wait for"), "{}", ended.stderr);
    assert!(shop.got().is_empty());
    shop.serve();
    shop.play("sign-on 1 pin 0000\nsign-off\n", "2026-11-21T08:00:00+03:00");
    shop.all_is_well();
    assert_eq!(shop.got().len(), 4);
    assert_eq!(shop.ended("data", n), ("applied".to_owned(), None));
    let lost = shop.events("system.server_link_lost");
    let back = shop.events("system.server_link_restored");
    assert_eq!((lost.len(), back.len()), (1, 1), "{lost:?} {back:?}");
}

#[test]
fn a_wrong_key_is_told_and_the_till_sells() {
    let shop = Shop::open();
    shop.play("sign-on 1 pin 0000\nsign-off\n", "2026-11-20T08:00:00+03:00");
    shop.place.file("till.key", super::KEY.replace("twk_00", "twk_01"));
    let ended =
        shop.play_with(DAY, "2026-11-20T09:00:00+03:00", &["--centre-fill", "0", "--centre-drain", "2"]).exits(0);
    assert!(ended.stderr.contains("401"), "{}", ended.stderr);
    assert!(shop.got().is_empty());
    shop.place.file("till.key", "");
    let ended = shop.play_with(DAY, "2026-11-20T10:00:00+03:00", &[]).exits(3);
    assert!(ended.stderr.contains("there is no key in"), "{}", ended.stderr);
}
