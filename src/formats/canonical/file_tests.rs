use expect_test::expect;
use proptest::prelude::*;

use super::{DIALECT, schema, to_json};
use crate::diag::Fault;
use crate::formats::compare::difference;
use crate::formats::decode::Collected;
use crate::formats::testkit::{self, Gen, assert_losses_are_honest, rendered, write, write_options};
use crate::formats::{Framing, TextFraming};
use crate::model::*;
use crate::text::Encoding;

fn file(name: &str) -> Result<Collected, Fault> {
    testkit::read(name, &testkit::fixture(&format!("canonical/{name}")))
}

fn read_file(name: &str) -> Collected {
    file(name).unwrap()
}

#[test]
fn a_file_with_every_record_comes_back_to_the_byte() {
    let collected = read_file("every-record.jsonl");
    assert_eq!(collected.all_findings().count(), 0);
    let records: Vec<_> = collected.records().cloned().collect();
    for kind in RecordKind::ALL {
        assert!(records.iter().any(|r| r.kind() == *kind), "{kind:?}");
    }
    let (files, told) = write(&DIALECT, &collected.heads, &records, &write_options());
    assert!(told.losses.is_empty());
    assert_eq!(files[0].0, "canonical_0.jsonl");
    let original = String::from_utf8(testkit::fixture("canonical/every-record.jsonl")).unwrap();
    for (written, original) in String::from_utf8(files[0].1.clone()).unwrap().lines().zip(original.lines()) {
        let json = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap();
        assert_eq!(json(written), json(original));
    }
}

#[test]
fn sections_are_documents() {
    let collected = read_file("sections.jsonl");
    assert_eq!(collected.heads.len(), 2);
    assert_eq!(collected.heads[0].load, Load::Full);
    assert_eq!(collected.heads[0].extras.get("set10:@transaction-id"), Some("7f3a"));
    assert_eq!(collected.heads[1].kind, DocumentKind::Staff);
    expect![[r#"
        warning[W0002]: the document declares 3 records and holds 2
          --> sections.jsonl:1:1
            | {"type":"document","schema":1,"kind":"catalogue","load":"full","replaces":["item","price"],"store":"42","declared_count":3,"extras":[["set10:@transaction-id",…
            | ^
    "#]].assert_eq(&rendered(&Ok(collected)));
    let mixed = read_file("no-head.jsonl");
    assert_eq!(mixed.heads, [DocumentHead::new(DocumentKind::Mixed)]);
    assert_eq!(mixed.framing, Framing::Text(TextFraming::new(Encoding::UTF_8, 0..0, "\n", "\n")));
}

#[test]
fn bad_records_are_told_and_good_ones_go_on() {
    let collected = read_file("bad-records.jsonl");
    let good: Vec<_> = collected.records().map(Record::label).collect();
    assert_eq!(good, ["item 1", "item 3", "item 4"]);
    let keys: Vec<_> = collected.units.iter().flat_map(|u| &u.keys).map(|(k, key)| format!("{k:?} {key}")).collect();
    assert_eq!(keys, ["Price 1", "Item 2", "Barcode 9520000100018"]);
    expect![[r#"
        error[E0104]: amount: expected a decimal in quotes, found a number (price 1)
          --> bad-records.jsonl:2:48
            | {"type":"price","item":"1","number":1,"amount":95.5}
            |                                                ^
            = help: docs/schema/canonical-1.json lists the fields of every record
        error[E0104]: vat: `двадцать`: VAT is written as 20, 20/120 or none (item 2)
          --> bad-records.jsonl:3:31
            | {"type":"item","id":"2","vat":"двадцать","name":"Булка"}
            |                               ^
            = help: docs/schema/canonical-1.json lists the fields of every record
        error[E0103]: the field `item` is missing (barcode 9520000100018)
          --> bad-records.jsonl:4:1
            | {"type":"barcode","code":"9520000100018"}
            | ^
            = help: docs/schema/canonical-1.json lists the fields of every record
        warning[W0001]: no field is called `colour`; it is kept as it is
          --> bad-records.jsonl:5:25
            | {"type":"item","id":"3","colour":"red","unit":{"id":"796","short":"шт"}}
            |                         ^
        warning[W0001]: no field is called `unit.short`; it is kept as it is
          --> bad-records.jsonl:5:59
            | {"type":"item","id":"3","colour":"red","unit":{"id":"796","short":"шт"}}
            |                                                           ^
        error[E0104]: `thing` is not a type of record
          --> bad-records.jsonl:7:9
            | {"type":"thing","id":"5"}
            |         ^
            = help: docs/schema/canonical-1.json lists the fields of every record
        error[E0102]: business_date: `2026-02-30`: no such day or time
          --> bad-records.jsonl:8:80
            | {"type":"receipt","store":"42","till":"1","shift":1,"number":1,"business_date":"2026-02-30","kind":"sale","state":"completed","total":"1.00"}
            |                                                                                ^
            = help: docs/schema/canonical-1.json lists the fields of every record
    "#]].assert_eq(&rendered(&Ok(collected)));
}

#[test]
fn what_is_no_json_refuses_the_file() {
    let faults = ["broken-line.jsonl", "truncated.jsonl", "schema-2.jsonl"].map(|name| rendered(&file(name))).concat();
    expect![[r#"
        error[E0009]: a line end inside a string; is a closing quote missing?
          --> broken-line.jsonl:2:37
            | {"type":"item","id":"2","name":"Сыр}
            |                                     ^
        error[E0003]: the file ends before its closing bracket; the last value read begins at 1:1
          --> truncated.jsonl:2:28
            | {"type":"item","id":"2","na
            |                            ^
        error[E0104]: schema 2 is not known; this program reads schema 1
          --> schema-2.jsonl:1:20
            | {"type":"document","schema":2,"kind":"catalogue","load":"full"}
            |                    ^
    "#]]
    .assert_eq(&faults);
}

#[test]
fn damage_does_no_harm() {
    testkit::mutate_all("canonical", &DIALECT, 300);
}

#[test]
fn nothing_is_lost() {
    let records: Vec<_> = read_file("every-record.jsonl").records().cloned().collect();
    assert_losses_are_honest(&DIALECT, &records);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn files_come_back(head in Gen::wild().head(), records in Gen::wild().records_of(RecordKind::ALL, 6)) {
        let (files, _) = write(&DIALECT, std::slice::from_ref(&head), &records, &write_options());
        let back = testkit::read(&files[0].0, &files[0].1).unwrap();
        prop_assert_eq!(&back.heads[0], &head);
        let back: Vec<_> = back.records().cloned().collect();
        prop_assert_eq!(&back, &records);
        prop_assert_eq!(difference(&back, &records), vec![]);
    }

    #[test]
    fn every_record_fits_the_schema(record in Gen::wild().any_record()) {
        prop_assert_eq!(super::schema_check::check(&schema(), &to_json(&record)), Ok(()));
    }
}

#[test]
fn the_committed_schema_is_the_one_that_is_made() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/schema/canonical-1.json");
    let made = serde_json::to_string_pretty(&schema()).unwrap() + "\n";
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &made).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap_or_default(), made, "UPDATE=1 writes it anew");
}

#[test]
fn fixtures_fit_the_schema_and_bad_lines_do_not() {
    let schema = schema();
    let check = |file: &str| -> Vec<bool> {
        let text = String::from_utf8(testkit::fixture(&format!("canonical/{file}"))).unwrap();
        text.lines().map(|line| super::schema_check::check(&schema, line).is_ok()).collect()
    };
    for file in ["every-record.jsonl", "sections.jsonl", "no-head.jsonl"] {
        assert!(check(file).iter().all(|fits| *fits), "{file}: {:?}", check(file));
    }
    assert_eq!(check("bad-records.jsonl"), [true, false, true, false, false, false, false, true]);
    assert_eq!(check("schema-2.jsonl"), [false, true]);
}

/// What any dialect reads from its fixtures goes through canonical JSON without change: records, heads, extras.
#[test]
fn what_other_dialects_say_comes_back() {
    let mut files = Vec::new();
    testkit::collect(&testkit::fixture_path(""), &mut files);
    let mut documents = 0;
    for path in files {
        let name = path.to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).unwrap();
        if testkit::recognised(&name, &bytes).is_none() {
            continue;
        }
        let Ok(before) = testkit::read_path(&path, &crate::formats::ReadOptions::default()) else { continue };
        let records: Vec<_> = before.records().cloned().collect();
        let (files, told) = write(&DIALECT, &before.heads, &records, &write_options());
        assert!(told.losses.is_empty());
        for (written, bytes) in files {
            let after = testkit::read(&written, &bytes).unwrap();
            assert_eq!(after.heads, before.heads, "{name}");
            assert_eq!(after.records().cloned().collect::<Vec<_>>(), records, "{name}");
        }
        documents += 1;
    }
    assert!(documents > 20, "{documents} documents");
}
