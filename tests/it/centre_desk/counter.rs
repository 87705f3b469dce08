//! Goods sold in one store come back in another, at tills that are programs: the centre is asked, and when it cannot be,
//! the setting `returns.offline` says what happens.

use serde_json::Value;

use crate::centre::Centre;
use crate::program::{Place, fixture, on_both_engines, wait_until};

on_both_engines!(what_was_sold_elsewhere_comes_back);

const SALE: &str = "sign-on 17 pin 1234\nshift open cash 1000.00\npick 10001 qty 3\nsubtotal\npay cash 135\n";

/// A chain of two stores with a till each, and the goods and people of the example till.
fn chain(place: Place) -> (Centre, [(String, String); 2]) {
    let goods = std::fs::read_to_string(fixture("till/goods.jsonl")).unwrap();
    let goods: String = goods
        .lines()
        .filter(|line| !line.contains(r#""type":"store""#) && !line.contains(r#""type":"till""#))
        .fold(String::new(), |all, line| all + line + "\n");
    place.file("goods.jsonl", goods);
    place.file("staff.jsonl", std::fs::read_to_string(fixture("till/staff.jsonl")).unwrap());
    let centre = Centre::begin(place);
    for store in ["1", "2"] {
        centre.place.run(&["stores", "add", store, "--zone", "Europe/Moscow"]).exits(0);
        centre.place.run(&["tills", "add", store, "1"]).exits(0);
    }
    centre.place.run(&["import", "goods.jsonl"]).exits(0);
    centre.place.run(&["import", "staff.jsonl"]).exits(0);
    let mut keys = ["1", "2"].map(|store| (store.to_owned(), centre.till_key(store, "1")));
    for (store, key) in &mut keys {
        let file = format!("{store}.key");
        centre.place.file(&file, format!("{key}\n"));
        *key = file;
    }
    (centre, keys)
}

/// A till of this chain, whose centre is within reach or not.
struct At<'a> {
    url: &'a str,
    till: &'a (String, String),
    reached: bool,
}

/// Plays a script at a till.
#[track_caller]
fn play(place: &Place, at: &At<'_>, offline: &str, script: &str, hour: u32) {
    let (store, key) = at.till;
    // Nobody waits for a centre that is away.
    let patience = if at.reached { "30" } else { "0" };
    let settings = std::fs::read_to_string(fixture("till/till.toml")).unwrap();
    let settings = settings.replace("store = \"1\"\n", "");
    let settings = settings.replace("offline = \"approve\"\ndays = 14", &format!("offline = \"{offline}\"\ndays = 14"));
    assert!(settings.contains(&format!("offline = \"{offline}\"\ndays")), "the settings");
    place.file("till.toml", settings);
    place.file("day.till", script);
    let (db, clock) = (format!("till-{store}.db"), format!("2026-11-20T{hour:02}:00:00+03:00"));
    let words = [
        &["till", "script", "day.till", "--till-db", &db, "--store", store, "--till", "1", "--centre", at.url][..],
        &["--key-file", key, "--till-settings", "till.toml", "--clock", &clock],
        &["--centre-fill", patience, "--centre-drain", patience],
    ]
    .concat();
    place.run(&words).exits(0);
}

fn what_was_sold_elsewhere_comes_back(place: Place) {
    let (centre, [first, second]) = chain(place);
    let place = &centre.place;
    let first = At { url: &centre.url, till: &first, reached: true };
    let elsewhere = At { till: &second, ..first };
    play(place, &first, "deny", SALE, 9);

    // One of three, in another store.
    let script = "sign-on 17 pin 1234\nshift open cash 1000.00\nreturn receipt 1/1/1/1\n\
                  expect event return.original_found source centre rest_sum 135.00\n\
                  return line 1 qty 1\nsubtotal\npay cash 45\nexpect state idle\n";
    play(place, &elsewhere, "deny", script, 10);
    let came_back = "SELECT count(*) FROM return_hold WHERE state = 1";
    assert_eq!(place.documents_int(came_back), 1);

    // Where it was sold, the till knows from the centre that two are left.
    let script = "sign-on 17 pin 1234\nreturn receipt 1/1\n\
                  expect event return.original_found source centre rest_sum 90.00\n\
                  return line 1 qty 3\nexpect error nothing-left\nreturn line 1 qty 2\nsubtotal\npay cash 90\n\
                  expect state idle\n";
    play(place, &first, "deny", script, 11);
    let script = "sign-on 17 pin 1234\nreturn receipt 1/1/1/1\nexpect error nothing-left\n";
    play(place, &elsewhere, "deny", script, 12);
    assert_eq!(alarms(place), 0);

    let url = centre.url.clone();
    let place = centre.stop();
    let away = At { url: &url, till: &second, reached: false };
    let asked = "sign-on 17 pin 1234\nreturn receipt 1/1/1/1\n\
                 expect error offline\nexpect event return.original_not_found source centre searched_by number\n\
                 return offline\n";
    play(&place, &away, "deny", &(asked.to_owned() + "expect error offline\n"), 13);
    play(&place, &away, "approve", &(asked.to_owned() + "expect error no-right\ndeny\n"), 14);
    let taken = "expect event return.started basis receipt\nreturn item 10001 qty 1\nsubtotal\npay cash 45\n";
    play(&place, &away, "allow", &(asked.to_owned() + taken + "expect state idle\n"), 15);

    // The centre is there again and the return arrives: one too many has come back, and somebody is told.
    let centre = Centre::resume(place);
    let again = At { url: &centre.url, till: &second, reached: true };
    play(&centre.place, &again, "allow", "sign-on 17 pin 1234\n", 16);
    wait_until("the return is noticed", || alarms(&centre.place) == 1);
}

fn alarms(place: &Place) -> usize {
    let told = place.run(&["alarms", "list", "--format", "json"]).exits(0).stdout;
    let told: Value = serde_json::from_str(&told).unwrap();
    told["alarms"].as_array().unwrap().iter().filter(|alarm| alarm["kind"] == "over-return").count()
}
