//! Cashiers of a store are kept at the centre, and its tills get the new list.

use serde_json::{Value, json};
use tillwire::transport::Kind;

use super::till::{Has, Till};
use super::{Centre, json as body};
use crate::program::{Place, on_both_engines};

on_both_engines!(a_changed_list_comes_to_the_till, who_may_change_and_what_is_told);

/// Cashier `id` as the till has him.
fn at_till(till: &Till, id: &str) -> Option<Value> {
    cashier(&till.has.lock().unwrap(), id)
}

fn cashier(has: &Has, id: &str) -> Option<Value> {
    let notice = serde_json::to_value(&has.notices.get(&Kind::Staff)?.body).unwrap();
    notice["records"].as_array()?.iter().find(|record| record["id"] == id).cloned()
}

fn a_changed_list_comes_to_the_till(place: Place) {
    let centre = Centre::begin(place);
    let key = centre.till_key("42", "1");
    let mut till = Till::open(&centre.place.dir.join("till"), &centre.url, &key, "42", "1");
    till.until("the store's map", |has| has.notices.contains_key(&Kind::StoreMap));
    centre.place.file("pin.txt", "7391\n");
    let remote = ["--store", "42", "--centre", &centre.url, "--key-file", "anna.key"];
    let change = |till: &mut Till, words: &[&str], done: &dyn Fn(Option<Value>) -> bool| {
        centre.place.run(&[words, &remote[..]].concat()).exits(0);
        till.until("the change is at the till", |has| done(cashier(has, "17")));
    };
    let add =
        ["cashiers", "add", "17", "--name", "Иванова А.А.", "--rights", "return,storno", "--password-file", "pin.txt"];
    change(&mut till, &add, &|cashier| cashier.is_some());
    let added = at_till(&till, "17").unwrap().to_string();
    assert!(added.contains("$argon2id$") && !added.contains("7391"), "{added}");
    change(&mut till, &["cashiers", "block", "17"], &|c| c.is_some_and(|c| c["blocked"] == true));
    change(&mut till, &["cashiers", "unblock", "17"], &|c| c.is_some_and(|c| c["blocked"] != true));
    let set = ["cashiers", "set", "17", "--role", "senior"];
    change(&mut till, &set, &|c| c.is_some_and(|c| c["role"] == "senior"));
    assert!(at_till(&till, "17").unwrap().to_string().contains("$argon2id$"), "the password stays");
    change(&mut till, &["cashiers", "remove", "17"], &|c| c.is_none_or(|c| c["deleted"] == true));

    // Every change is written down, no secret is.
    let audit = centre.place.run(&["audit", "list", "--format", "json"]).exits(0).stdout;
    for action in ["cashiers.add", "cashiers.set", "cashiers.remove"] {
        assert!(audit.contains(action), "{action}: {audit}");
    }
    assert!(!audit.contains("argon2") && !audit.contains("7391"), "{audit}");
    centre.stop();
}

fn who_may_change_and_what_is_told(place: Place) {
    place.run(&["import", &crate::program::fixture("till/goods.jsonl")]).exits(0);
    let centre = Centre::begin(place);
    let restrictions = ["restrictions", "list", "--store", "42", "--format", "json"];
    let told = centre.place.run(&restrictions).exits(0).json();
    let spirits = told["restrictions"].as_array().unwrap().iter().find(|r| r["id"] == "night-spirits").unwrap();
    assert_eq!((&spirits["group"], &spirits["sale_denied"]), (&json!("spirits"), &json!(true)));
    let goods = centre.place.run(&[&restrictions[..], &["--goods", "10012"]].concat()).exits(0).json();
    assert_eq!(goods["restrictions"].as_array().unwrap().len(), 1, "{goods}");
    assert_eq!(centre.ask("GET", "/v1/stores/42/restrictions", "", None).status, 401);
    centre.place.run(&["restrictions", "list", "--store", "99"]).exits(4);
    centre.place.file("pin.txt", "7391\n");
    let add = ["cashiers", "add", "17", "--store", "42", "--name", "Иванова А.А.", "--password-file", "pin.txt"];
    centre.place.run(&add).exits(0);
    centre.place.run(&add).exits(3);
    let remote = ["--centre", &centre.url, "--key-file", "anna.key"];
    for words in [
        &["cashiers", "list", "--store", "42"][..],
        &["cashiers", "list", "--store", "42", "--all", "--format", "json"],
        &["cashiers", "show", "17", "--store", "42", "--format", "json"],
        &["cashiers", "show", "18", "--store", "42"],
        &["cashiers", "list", "--store", "77"],
    ] {
        let (here, there) = (centre.place.run(words), centre.place.run(&[words, &remote[..]].concat()));
        assert_eq!((there.code, &there.stdout, &there.stderr), (here.code, &here.stdout, &here.stderr), "{words:?}");
        assert!(!here.stdout.contains("argon2"), "{}", here.stdout);
    }
    let told = centre.place.run(&["cashiers", "show", "17", "--store", "42", "--format", "json"]).exits(0).json();
    assert_eq!(
        (&told["name"], &told["password"], &told["blocked"]),
        (&json!("Иванова А.А."), &json!(true), &json!(false))
    );
    centre.place.run(&["cashiers", "show", "18", "--store", "42"]).exits(4);
    centre.place.run(&["cashiers", "set", "17", "--store", "42"]).exits(2);
    centre.place.run(&["cashiers", "show", "17", "--store", "43"]).exits(4);

    let path = "/v1/stores/42/cashiers/17";
    for (login, role, stores, sees, changes) in
        [("vera", "viewer", "42", 200, 403), ("oleg", "operator", "42", 200, 200), ("olga", "operator", "43", 404, 404)]
    {
        let words = ["users", "add", login, "--role", role, "--stores", stores];
        centre.place.run_with(&words, b"secret enough\n").exits(0);
        let got = centre.ask("POST", "/v1/login", "", Some(json!({"login": login, "password": "secret enough"})));
        let key = body(&got)["key"].as_str().unwrap().to_owned();
        assert_eq!(centre.status("GET", path, &key), sees, "{login}");
        assert_eq!(centre.ask("PUT", path, &key, Some(json!({"blocked": true}))).status, changes, "{login}");
    }
    assert_eq!(centre.ask("PUT", path, &centre.admin, Some(json!({"password": "1"}))).status, 400);
    centre.stop();
}
