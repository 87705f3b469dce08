//! Unloading, exactly once.

use std::path::PathBuf;

use tillwire::books::sales::SalesKind;
use tillwire::exchange::export::{self, Options, Report, Selection, What};
use tillwire::formats::{self, WriteOptions};
use tillwire::vocab::{BusinessDate, Moment, Zone};

use super::{Centre, on_both_engines};

on_both_engines![
    each_document_goes_to_each_target_once,
    a_batch_is_sent_again_with_the_same_bytes,
    a_run_that_died_before_the_commit_leaves_nothing,
    a_run_that_died_after_the_commit_is_completed,
    what_a_dialect_has_no_document_for_is_not_taken_as_sent,
    a_day_and_a_store_can_be_exported,
    a_catalogue_comes_out_as_it_went_in,
    a_catalogue_target_gets_changes_only,
];

fn receipt(number: u32) -> String {
    format!(
        "{{\"type\":\"receipt\",\"store\":\"7\",\"till\":\"2\",\"shift\":15,\"number\":{number},\
         \"business_date\":\"2026-11-20\",\"kind\":\"sale\",\"state\":\"completed\",\"total\":\"10.00\"}}\n"
    )
}

pub fn options(centre: &Centre, what: What, selection: Selection) -> Options {
    Options {
        what,
        selection,
        store: None,
        to: formats::dialect("canonical").unwrap(),
        writing: WriteOptions::at(Moment::parse("2026-11-20").unwrap()),
        crosswalk: None,
        out: centre.lab.dir.join("out"),
        zone: Zone::parse("Europe/Moscow").unwrap(),
        dry_run: false,
        complete_shifts: false,
        fence: None,
    }
}

fn new_receipts(centre: &Centre, target: &str) -> Report {
    let selection = Selection::New { target: target.into() };
    let options = options(centre, What::Sales(SalesKind::Receipts), selection);
    centre.pass_seconds(1);
    export::export(&centre.books, &options, &centre.run).unwrap()
}

/// The numbers of the receipts in files.
fn numbers(paths: &[PathBuf]) -> Vec<u64> {
    let text: String = paths.iter().map(|p| std::fs::read_to_string(p).unwrap()).collect();
    let records = text.lines().map(|l| serde_json::from_str::<serde_json::Value>(l).unwrap());
    records.filter(|r| r["type"] == "receipt").map(|r| r["number"].as_u64().unwrap()).collect()
}

fn each_document_goes_to_each_target_once(centre: Centre) {
    centre.import_lines("1.jsonl", &(receipt(1) + &receipt(2)));
    let first = new_receipts(&centre, "erp");
    assert_eq!(numbers(&first.outputs), [1, 2]);
    assert_eq!(new_receipts(&centre, "erp").documents, 0);
    centre.import_lines("2.jsonl", &receipt(3));
    let second = new_receipts(&centre, "erp");
    assert_eq!(numbers(&second.outputs), [3]);
    assert_ne!(first.outputs, second.outputs);
    assert_eq!(numbers(&new_receipts(&centre, "bi").outputs), [1, 2, 3]);
    // A revision is a document of its own.
    centre.import_lines("3.jsonl", &receipt(3).replace("10.00", "11.00"));
    assert_eq!(numbers(&new_receipts(&centre, "erp").outputs), [3]);
}

fn a_batch_is_sent_again_with_the_same_bytes(centre: Centre) {
    centre.import_lines("1.jsonl", &receipt(1));
    let report = new_receipts(&centre, "erp");
    let bytes = std::fs::read(&report.outputs[0]).unwrap();
    std::fs::remove_file(&report.outputs[0]).unwrap();
    let again = export::resend(&centre.books, report.batch.unwrap(), None, &centre.run).unwrap();
    assert_eq!(again, report.outputs);
    assert_eq!(std::fs::read(&again[0]).unwrap(), bytes);
    assert!(matches!(export::resend(&centre.books, 99, None, &centre.run), Err(export::Error::NoBatch(99))));
}

fn temporary_files(centre: &Centre) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(centre.lab.dir.join("out")).unwrap();
    entries.map(|e| e.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "tmp")).collect()
}

fn a_run_that_died_before_the_commit_leaves_nothing(centre: Centre) {
    centre.import_lines("1.jsonl", &receipt(1));
    centre.file("out/.tillwire-export-383838383838383-77-0.tmp", "half a fi");
    let report = new_receipts(&centre, "erp");
    assert_eq!(numbers(&report.outputs), [1]);
    assert!(temporary_files(&centre).is_empty());
}

/// Puts a batch back into the state between commit and rename.
fn unpublish(centre: &Centre, batch: i64) {
    let write = move |tx: &mut tillwire::storage::Tx<'_>| {
        tx.execute("UPDATE export_batch SET state = 'committed' WHERE id = $1", tillwire::params![batch])
    };
    centre.books.documents.write(write).unwrap();
}

fn a_run_that_died_after_the_commit_is_completed(centre: Centre) {
    centre.import_lines("1.jsonl", &receipt(1));
    let report = new_receipts(&centre, "erp");
    let batch = report.batch.unwrap();
    let temporary: String = centre
        .books
        .documents
        .read(|tx| tx.query_one("SELECT temporary FROM export_file", &[])?.text(0).map(str::to_owned))
        .unwrap();
    // Committed, and the file still has its temporary name: it is renamed.
    std::fs::rename(&report.outputs[0], centre.lab.dir.join("out").join(temporary)).unwrap();
    unpublish(&centre, batch);
    let next = new_receipts(&centre, "erp");
    assert_eq!((next.documents, next.recovered[0].batch), (0, batch));
    assert_eq!(next.recovered[0].renamed, report.outputs.iter().map(|p| p.canonicalize().unwrap()).collect::<Vec<_>>());
    assert_eq!(numbers(&report.outputs), [1]);
    // Committed and gone: it was renamed, and the receiver has taken it. It does not come back.
    std::fs::remove_file(&report.outputs[0]).unwrap();
    unpublish(&centre, batch);
    let next = new_receipts(&centre, "erp");
    assert_eq!((next.documents, next.recovered[0].renamed.len()), (0, 0));
    assert!(!report.outputs[0].exists());
}

fn what_a_dialect_has_no_document_for_is_not_taken_as_sent(centre: Centre) {
    let cash = "{\"type\":\"cash-operation\",\"store\":\"7\",\"till\":\"2\",\"shift\":15,\"number\":1,\
         \"business_date\":\"2026-11-20\",\"direction\":\"paid-in\",\"amount\":\"100.00\"}\n";
    centre.import_lines("1.jsonl", cash);
    let new = |dialect| {
        let what = What::Sales(SalesKind::Cash);
        let mut options = options(&centre, what, Selection::New { target: "erp".into() });
        options.to = formats::dialect(dialect).unwrap();
        centre.pass_seconds(1);
        export::export(&centre.books, &options, &centre.run)
    };
    let refused = new("ukm4-dbf").unwrap_err();
    assert_eq!(refused.to_string(), "ukm4-dbf has no document for cash");
    assert_eq!(new("canonical").unwrap().documents, 1);
}

fn a_day_and_a_store_can_be_exported(centre: Centre) {
    let other = receipt(2).replace("2026-11-20", "2026-11-21").replace("\"store\":\"7\"", "\"store\":\"8\"");
    centre.import_lines("1.jsonl", &(receipt(1) + &other));
    let what = What::Sales(SalesKind::Receipts);
    let day = BusinessDate::parse("2026-11-21").unwrap();
    let report = export::export(&centre.books, &options(&centre, what, Selection::Day(day)), &centre.run).unwrap();
    assert_eq!(numbers(&report.outputs), [2]);
    let mut of_store = options(&centre, what, Selection::All);
    of_store.store = Some(tillwire::vocab::StoreId::new("7").unwrap());
    let report = export::export(&centre.books, &of_store, &centre.run).unwrap();
    assert_eq!(numbers(&report.outputs), [1]);
    let none = BusinessDate::parse("2020-01-01").unwrap();
    let report = export::export(&centre.books, &options(&centre, what, Selection::Day(none)), &centre.run).unwrap();
    assert_eq!((report.documents, report.outputs.len()), (0, 0));
}

fn a_catalogue_comes_out_as_it_went_in(centre: Centre) {
    centre.import(&super::fixture("canonical/every-record.jsonl"));
    let before = centre.catalogue();
    let report =
        export::export(&centre.books, &options(&centre, What::Catalogue, Selection::All), &centre.run).unwrap();
    let second = Centre::new(crate::storage::Lab::sqlite());
    second.import(&report.outputs[0]);
    assert_eq!(second.catalogue(), before);
}

fn a_catalogue_target_gets_changes_only(centre: Centre) {
    let item = |id: u32, name: &str| format!("{{\"type\":\"item\",\"id\":\"{id}\",\"name\":\"{name}\"}}\n");
    centre.import_lines("1.jsonl", &(item(1, "a") + &item(2, "b")));
    let next = || {
        let selection = Selection::New { target: "tills".into() };
        centre.pass_seconds(1);
        export::export(&centre.books, &options(&centre, What::Catalogue, selection), &centre.run).unwrap().documents
    };
    assert_eq!(next(), 2);
    assert_eq!(next(), 0);
    centre.import_lines("2.jsonl", &item(2, "c"));
    assert_eq!(next(), 1);
}
