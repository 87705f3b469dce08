//! Receipts, shifts, cash operations and journals are told alike by the database and by the centre over HTTP.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::{Value, json};

use super::{Centre, json as body};
use crate::program::{Place, fixture, names_in, on_both_engines, purchases};

on_both_engines!(
    the_database_and_the_centre_tell_the_same,
    pages_join_into_the_whole_list,
    others_stores_are_not_there,
);

fn load_day(place: &Place) {
    let folder = fixture("day/set10");
    for name in names_in(Path::new(&folder)) {
        let ended = place.run(&["import", &format!("{folder}/{name}"), "-q"]);
        assert!(matches!(ended.code, Some(0 | 1)), "{name}: {}", ended.stderr);
    }
}

/// Receipts of store 1, more than a page of them.
fn load_many(place: &Place) {
    place.file("many.xml", purchases(1, 1..701));
    let ended = place.run(&["import", "many.xml", "-q"]);
    assert!(matches!(ended.code, Some(0 | 1)), "{}", ended.stderr);
}

fn the_database_and_the_centre_tell_the_same(place: Place) {
    let centre = Centre::begin(place);
    load_day(&centre.place);
    load_many(&centre.place);
    centre.place.run(&["export", "receipts", "--to", "set10", "--out", "unloaded", "--new", "--target", "erp"]);
    let asked: &[&[&str]] = &[
        &["receipts", "list", "--limit", "650"],
        &["receipts", "list", "--store", "42", "--till", "1", "--day", "20.11.2026"],
        &["receipts", "list", "--cashier", "петров", "--revisions", "--format", "csv"],
        &["receipts", "show", "1", "--store", "42"],
        &["receipts", "verify", "--store", "42"],
        &["shifts", "list"],
        &["shifts", "show", "42/1/1187"],
        &["cash", "list"],
        &["cash", "list", "--till", "1", "--limit", "2"],
        &["journal", "list"],
        &["journal", "list", "--limit", "3"],
        &["journal", "list", "--exports", "--target", "erp"],
        &["journal", "show", "1"],
        &["journal", "show", "1", "--export"],
        // What is not there is told with the same code and words.
        &["receipts", "show", "99999999"],
        &["shifts", "show", "42/1/99"],
        &["journal", "show", "99999999"],
        &["journal", "show", "99999999", "--export"],
    ];
    for words in asked {
        for format in ["text", "json"] {
            let format: &[&str] = if words.contains(&"--format") { &[] } else { &["--format", format] };
            let words = [*words, format].concat();
            let here = centre.place.run(&words);
            let remote = ["--centre", &centre.url, "--key-file", "anna.key"];
            let there = centre.place.run(&[&words[..], &remote].concat());
            assert_eq!(there.code, here.code, "{words:?}: {} {}", here.stderr, there.stderr);
            assert_eq!(there.stdout, here.stdout, "{words:?}");
            assert_eq!(there.stderr, here.stderr, "{words:?}");
            let found = !words.iter().any(|word| word.starts_with("9999") || *word == "42/1/99");
            assert!(!found || words[1] == "verify" || here.stdout.lines().count() > 1, "{words:?} finds nothing");
            assert_eq!(here.code == Some(0), found, "{words:?}: {}", here.stderr);
        }
    }
    centre.stop();
}

/// All pages of a list, as long as there is a next one.
fn walk(centre: &Centre, path: &str, name: &str, key: &str) -> Vec<Value> {
    let (mut all, mut after) = (Vec::new(), String::new());
    loop {
        let got = centre.ask("GET", &format!("{path}{after}"), key, None);
        assert_eq!(got.status, 200, "{path}{after}: {}", String::from_utf8_lossy(&got.body));
        let page = body(&got);
        all.extend(page[name].as_array().unwrap().iter().cloned());
        if page["next"].is_null() {
            return all;
        }
        after = format!("&after={}", page["next"]);
    }
}

fn pages_join_into_the_whole_list(place: Place) {
    let centre = Centre::begin(place);
    load_day(&centre.place);
    load_many(&centre.place);
    for (path, name) in [
        ("/v1/receipts?revisions=true", "receipts"),
        ("/v1/receipts?store=42", "receipts"),
        ("/v1/cash?revisions=true", "documents"),
        ("/v1/shifts?document=report", "documents"),
        ("/v1/journal?exports=false", "imports"),
    ] {
        let whole = walk(&centre, &format!("{path}&limit=500"), name, &centre.admin);
        assert!(whole.len() > 1, "{path}");
        let by_seven = walk(&centre, &format!("{path}&limit=7"), name, &centre.admin);
        assert_eq!(by_seven, whole, "{path}");
        let ids: BTreeSet<i64> = whole.iter().map(|row| row["id"].as_i64().unwrap()).collect();
        assert_eq!(ids.len(), whole.len(), "{path}: something came twice");
    }
    let receipts = walk(&centre, "/v1/receipts?limit=100000", "receipts", &centre.admin);
    assert_eq!(receipts.len() as i64, centre.place.documents_int("SELECT count(*) FROM receipt WHERE current = 1"));
    let page = body(&centre.ask("GET", "/v1/receipts?limit=100000", &centre.admin, None));
    assert_eq!(page["receipts"].as_array().unwrap().len(), 500, "a page has its limit");
    for bad in [
        "/v1/receipts?first=yesterday",
        "/v1/receipts?sum=much",
        "/v1/receipts?state=lost",
        "/v1/receipts?after=18446744073709551615",
        "/v1/receipts?shift=18446744073709551615",
        "/v1/shifts",
        "/v1/shifts?document=middle",
    ] {
        assert_eq!(centre.status("GET", bad, &centre.admin), 400, "{bad}");
    }
    for none in ["/v1/receipts/x", "/v1/receipts/99999999", "/v1/journal/x", "/v1/stores/42/tills/1/shifts/-7"] {
        assert_eq!(centre.status("GET", none, &centre.admin), 404, "{none}");
    }
    centre.stop();
}

fn others_stores_are_not_there(place: Place) {
    let centre = Centre::begin(place);
    load_day(&centre.place);
    load_many(&centre.place);
    let login = |login: &str, stores: &str| {
        let words = ["users", "add", login, "--role", "viewer", "--stores", stores];
        centre.place.run_with(&words, b"secret enough\n").exits(0);
        let got = centre.ask("POST", "/v1/login", "", Some(json!({"login": login, "password": "secret enough"})));
        body(&got)["key"].as_str().unwrap().to_owned()
    };
    let (own, other) = (login("vera", "42"), login("olga", "43"));
    let all = walk(&centre, "/v1/receipts?limit=500", "receipts", &centre.admin);
    let of_42 = all.iter().filter(|row| row["store"] == "42").count();
    assert!(of_42 > 0 && of_42 < all.len());
    let seen = walk(&centre, "/v1/receipts?limit=9", "receipts", &own);
    assert_eq!(seen.len(), of_42);
    assert!(seen.iter().all(|row| row["store"] == "42"));
    let id = seen[0]["id"].as_i64().unwrap();
    assert_eq!(centre.status("GET", &format!("/v1/receipts/{id}"), &own), 200);
    assert_eq!(centre.status("GET", "/v1/stores/42/tills/1/shifts/1187", &own), 200);
    assert!(!walk(&centre, "/v1/cash?limit=9", "documents", &own).is_empty());

    // For somebody of another store there is nothing, and no telling that there is something.
    for (path, name) in [
        ("/v1/receipts?limit=9", "receipts"),
        ("/v1/cash?limit=9", "documents"),
        ("/v1/shifts?document=report&limit=9", "documents"),
        ("/v1/journal?exports=true", "batches"),
    ] {
        assert!(walk(&centre, path, name, &other).is_empty(), "{path}");
    }
    for path in [
        &format!("/v1/receipts/{id}"),
        "/v1/receipts?store=42",
        "/v1/stores/42/tills/1/shifts/1187",
        "/v1/journal/1?export=true",
    ] {
        assert_eq!(centre.status("GET", path, &other), 404, "{path}");
    }
    let till = centre.till_key("42", "1");
    for path in ["/v1/receipts", "/v1/cash", "/v1/journal", "/v1/shifts?document=report"] {
        assert!(matches!(centre.status("GET", path, &till), 403 | 404), "{path} is not for tills");
        assert_eq!(centre.status("GET", path, ""), 401, "{path}");
    }
    centre.stop();
}
