//! What may not be sold in a store is said at the centre beside the ERP's files, and its tills get it with the catalogue.

use serde_json::Value;

use super::Centre;
use super::till::{Has, Till};
use crate::program::{Place, fixture, on_both_engines};

on_both_engines!(it_holds_at_the_tills_of_the_store, what_is_refused);

fn at_till(has: &Has, id: &str) -> Option<Value> {
    let records = has.goods.values().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    records.into_iter().find(|record| record["type"] == "restriction" && record["id"] == id)
}

fn it_holds_at_the_tills_of_the_store(place: Place) {
    place.run(&["import", &fixture("till/goods.jsonl")]).exits(0);
    let centre = Centre::begin(place);
    let key = centre.till_key("42", "1");
    let mut till = Till::open(&centre.place.dir.join("till"), &centre.url, &key, "42", "1");
    till.until("the goods", |has| at_till(has, "night-spirits").is_some());
    let remote = ["--store", "42", "--centre", &centre.url, "--key-file", "anna.key"];
    let run = |words: &[&str]| centre.place.run(&[words, &remote[..]].concat());
    run(&["restrictions", "add", "recall", "--goods", "10012", "--not-sold", "--from", "22:00:00", "--to", "08:00:00"])
        .exits(0);
    till.until("the restriction", |has| at_till(has, "recall").is_some_and(|found| found["sale_denied"] == true));
    let found = run(&["restrictions", "list", "--goods", "10012", "--format", "json"]).exits(0).json();
    assert_eq!(found["restrictions"].as_array().unwrap().len(), 2, "{found}");
    run(&["restrictions", "remove", "recall"]).exits(0);
    till.until("it is gone", |has| at_till(has, "recall").is_none());
    let found = run(&["restrictions", "list", "--format", "json"]).exits(0).json();
    assert!(found["restrictions"].as_array().unwrap().iter().all(|found| found["id"] != "recall"), "{found}");
    let audit = centre.place.run(&["audit", "list", "--format", "json"]).exits(0).stdout;
    assert!(audit.contains("restrictions.add") && audit.contains("restrictions.remove"), "{audit}");
    centre.stop();
}

fn what_is_refused(place: Place) {
    place.run(&["import", &fixture("till/goods.jsonl")]).exits(0);
    let centre = Centre::begin(place);
    let add = |rest: &[&str]| centre.place.run(&[&["restrictions", "add"], rest].concat());
    let recall = ["recall", "--store", "42", "--goods", "10012", "--not-sold"];
    add(&recall).exits(0);
    add(&recall).exits(3);
    add(&["x", "--store", "99", "--goods", "10012", "--not-sold"]).exits(4);
    let unknown = add(&["x", "--store", "42", "--goods", "no-such", "--not-sold"]);
    assert!(unknown.stderr.contains("no-such"), "{}", unknown.stderr);
    for wrong in [
        &["x", "--store", "42", "--goods", "10012"][..],
        &["x", "--store", "42", "--not-sold"],
        &["x", "--store", "42", "--goods", "10012", "--not-sold", "--min-age", "18"],
        &["x", "--store", "42", "--goods", "10012", "--not-sold", "--from", "22:00:00"],
    ] {
        add(wrong).exits(2);
    }
    let days = add(&["x", "--store", "42", "--goods", "10012", "--not-sold", "--days", "someday"]);
    assert!(days.stderr.contains("help:"), "{}", days.stderr);
    assert!(days.stderr.contains("days: ") && !days.stderr.contains("byte"), "{}", days.stderr);
    // What the ERP says for every store is not this store's to remove.
    centre.place.run(&["restrictions", "remove", "night-spirits", "--store", "42"]).exits(3);
    centre.place.run(&["restrictions", "remove", "no-such", "--store", "42"]).exits(4);
    assert_eq!(
        centre.ask("POST", "/v1/stores/42/restrictions/y", "{\"item\":\"10012\",\"sale_denied\":true}", None).status,
        401
    );
    centre.stop();
}
