//! Full loads: what they delete, what they must not, and which prices hold afterwards.

use tillwire::exchange::export::{self, Selection, What};
use tillwire::exchange::import::{OnError, Outcome};

use super::catalogue::{CHANGES, FULL, item, price, price_in};
use super::{Centre, on_both_engines};

on_both_engines![
    refused_barcodes_and_prices_count_as_present,
    a_refused_record_without_a_key_holds_deletions,
    a_price_let_go_leaves_the_one_for_all_stores,
    a_planned_price_taken_back_leaves_the_one_before,
    a_changed_price_of_a_package_is_exported,
];

fn barcode(code: &str, item: &str) -> String {
    format!("{{\"type\":\"barcode\",\"code\":\"{code}\",\"item\":\"{item}\"}}\n")
}

fn package_price(code: &str, amount: &str) -> String {
    format!("{{\"type\":\"price\",\"barcode\":\"{code}\",\"number\":1,\"amount\":\"{amount}\"}}\n")
}

fn goods() -> String {
    let one = |i: u32| {
        let (id, code) = (i.to_string(), format!("20000000{i:04}"));
        item(&id, "Сыр") + &barcode(&code, &id) + &price(&id, "5.00", "") + &package_price(&code, "9.00")
    };
    (0..20).map(one).collect()
}

fn refused_barcodes_and_prices_count_as_present(centre: Centre) {
    centre.import_lines("1.jsonl", &(FULL.to_owned() + &goods()));
    let before = centre.catalogue();
    let bad = goods()
        .replace(&barcode("200000000003", "3"), &barcode("200000000003", "3").replace("}", ",\"quantity\":\"много\"}"))
        .replace(&price("4", "5.00", ""), &price("4", "дорого", ""))
        .replace(&package_price("200000000005", "9.00"), &package_price("200000000005", "дорого"))
        .replacen(&item("6", "Сыр"), &item("6", "Сыр").replace("\"20\"", "\"двадцать\""), 1);
    let path = centre.file("2.jsonl", FULL.to_owned() + &bad);
    let file = centre.import_with(&path, |o| o.on_error = OnError::Skip);
    assert_eq!((file.read.refused, file.deleted.len()), (4, 0), "{:?}", file.deleted);
    assert_eq!(centre.catalogue(), before);
    // All that goods have is refused with them.
    let without = bad
        .replace(&barcode("200000000006", "6"), "")
        .replace(&price("6", "5.00", ""), "")
        .replace(&package_price("200000000006", "9.00"), "");
    let path = centre.file("3.jsonl", FULL.to_owned() + &without);
    let file = centre.import_with(&path, |o| o.on_error = OnError::Skip);
    assert_eq!((file.outcome, centre.catalogue()), (Outcome::Unchanged, before), "{:?}", file.deleted);
}

fn a_refused_record_without_a_key_holds_deletions(centre: Centre) {
    centre.import_lines("1.jsonl", &(FULL.to_owned() + &goods()));
    let bad = goods().replacen(&item("6", "Сыр"), &item("6", "Сыр").replace("\"id\":\"6\",", ""), 1);
    let path = centre.file("2.jsonl", FULL.to_owned() + &bad);
    let file = centre.import_with(&path, |o| o.on_error = OnError::Skip);
    assert_eq!((file.read.refused, file.outcome), (1, Outcome::Unchanged));
    assert!(file.read.findings.iter().any(|f| f.code.name == "deletions-held"));
    assert_eq!(centre.catalogue().len(), 80);
}

fn a_price_let_go_leaves_the_one_for_all_stores(centre: Centre) {
    let all: String = (0..20).map(|i| item(&i.to_string(), "Сыр") + &price(&i.to_string(), "5.00", "")).collect();
    let both = all.clone() + &price("1", "4.00", "\"7\"");
    centre.import_lines("1.jsonl", &(FULL.to_owned() + &both));
    assert_eq!(price_in(&centre, "1", "7").as_deref(), Some("4.00"));
    let file = centre.import_lines("2.jsonl", &(FULL.to_owned() + &all));
    assert_eq!(file.deleted.values().sum::<u64>(), 1);
    assert_eq!(price_in(&centre, "1", "7").as_deref(), Some("5.00"));
    let again = centre.import_with(&centre.lab.dir.join("2.jsonl"), |o| o.again = true);
    assert_eq!(again.outcome, Outcome::Unchanged);
}

fn a_planned_price_taken_back_leaves_the_one_before(centre: Centre) {
    let planned = price("1", "7.00", "").replace("\"number\"", "\"from\":\"2026-11-19T00:00:00\",\"number\"");
    centre.import_lines("1.jsonl", &(CHANGES.to_owned() + &item("1", "Сыр") + &price("1", "5.00", "") + &planned));
    assert_eq!(price_in(&centre, "1", "7").as_deref(), Some("7.00"));
    let taken_back = planned.replace("\"number\"", "\"deleted\":true,\"number\"");
    centre.import_lines("2.jsonl", &(CHANGES.to_owned() + &taken_back));
    assert_eq!(price_in(&centre, "1", "7").as_deref(), Some("5.00"));
}

fn a_changed_price_of_a_package_is_exported(centre: Centre) {
    centre.import_lines("1.jsonl", &(CHANGES.to_owned() + &goods()));
    let next = || {
        let selection = Selection::New { target: "tills".into() };
        centre.pass_seconds(1);
        let options = super::exports::options(&centre, What::Catalogue, selection);
        export::export(&centre.books, &options, &centre.run).unwrap()
    };
    assert_eq!(next().documents, 80);
    centre.import_lines("2.jsonl", &(CHANGES.to_owned() + &package_price("200000000003", "8.00")));
    let report = next();
    assert_eq!(report.documents, 1);
    assert!(std::fs::read_to_string(&report.outputs[0]).unwrap().contains("\"amount\":\"8.00\""));
    // With its barcode deleted, the deletion of its price is told all the same, beside the item, whose barcode it was.
    let gone = |line: String| line.replace("{", "{\"deleted\":true,");
    let lines = gone(barcode("200000000003", "3")) + &gone(package_price("200000000003", "8.00"));
    centre.import_lines("3.jsonl", &(CHANGES.to_owned() + &lines));
    assert_eq!(next().documents, 3);
}
