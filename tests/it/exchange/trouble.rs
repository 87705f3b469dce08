//! What goes wrong while files come in and go out, and what is left of it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tillwire::books::sales::SalesKind;
use tillwire::exchange::Progress;
use tillwire::exchange::export::{self, Error, Selection, What};
use tillwire::exchange::import::{self, Given, OnError, Outcome};
use tillwire::exchange::lint;
use tillwire::exchange::read::{Input, Reading};

use super::catalogue::{FULL, item};
use super::{Centre, on_both_engines};

on_both_engines![
    units_of_unknown_stores_go_to_quarantine,
    quarantine_keeps_files_of_the_same_name_apart,
    a_refused_full_load_leaves_no_quarantine,
    passwords_are_not_shown,
    an_interrupted_file_leaves_nothing,
    superseded_files_are_in_the_journal,
    a_batch_whose_folder_is_gone_is_not_taken_for_published,
    shifts_of_another_day_are_other_shifts,
    a_file_is_read_again_when_another_dialect_came_between,
    stores_of_a_target_get_their_catalogue_apart,
];

fn receipt(store: &str, number: u32) -> String {
    format!(
        "{{\"type\":\"receipt\",\"store\":\"{store}\",\"till\":\"2\",\"shift\":15,\"number\":{number},\
         \"business_date\":\"2026-11-20\",\"kind\":\"sale\",\"state\":\"completed\",\"total\":\"10.00\"}}\n"
    )
}

fn units_of_unknown_stores_go_to_quarantine(centre: Centre) {
    centre.import_lines("1.jsonl", &receipt("7", 1));
    let path = centre.file("2.jsonl", receipt("7", 2) + &receipt("8", 1));
    let file = centre.import_with(&path, |o| (o.strict_stores, o.on_error) = (true, OnError::Quarantine));
    assert_eq!((file.read.refused, centre.count("receipt"), centre.count("store")), (1, 2, 1));
    assert_eq!(std::fs::read_to_string(file.quarantine.unwrap()).unwrap().trim(), receipt("8", 1).trim());
}

fn quarantine_keeps_files_of_the_same_name_apart(centre: Centre) {
    let bad = |id: &str| item(id, "Сыр").replace("\"20\"", "\"двадцать\"");
    let quarantined = |lines: String| {
        let path = centre.file("goods.jsonl", lines);
        centre.import_with(&path, |o| (o.on_error, o.again) = (OnError::Quarantine, true)).quarantine.unwrap()
    };
    let folder = centre.lab.dir.join("quarantine");
    assert_eq!(quarantined(item("1", "Сыр") + &bad("2")), folder.join("goods.jsonl"));
    assert_eq!(quarantined(item("1", "Сыр") + &bad("3")), folder.join("2/goods.jsonl"));
    assert_eq!(quarantined(item("1", "Сыр") + &bad("2")), folder.join("goods.jsonl"));
    let text = |path: PathBuf| std::fs::read_to_string(path).unwrap();
    assert!(text(folder.join("goods.jsonl")).contains("\"2\"") && text(folder.join("2/goods.jsonl")).contains("\"3\""));
}

fn a_refused_full_load_leaves_no_quarantine(centre: Centre) {
    let goods = |range: std::ops::Range<u32>| -> String { range.map(|i| item(&i.to_string(), "Сыр")).collect() };
    centre.import_lines("1.jsonl", &(FULL.to_owned() + &goods(0..20)));
    let bad = item("1", "Сыр").replace("\"20\"", "\"двадцать\"");
    let path = centre.file("2.jsonl", FULL.to_owned() + &goods(10..20) + &bad);
    let file = centre.import_with(&path, |o| o.on_error = OnError::Quarantine);
    assert_eq!(file.read.fault.unwrap().code.name, "too-many-deletions");
    assert!(!centre.lab.dir.join("quarantine").exists());
}

fn passwords_are_not_shown(centre: Centre) {
    let cashier = |id: &str, more: &str| {
        format!("{{\"type\":\"cashier\",\"id\":\"{id}\",\"credential\":{{\"plain\":\"s3cret\"}}{more}}}\n")
    };
    let broken = cashier("3", ",\"store\":[]");
    let head = "{\"type\":\"document\",\"schema\":1,\"kind\":\"staff\",\"load\":\"incremental\"}\n";
    for head in ["", head] {
        let lines = head.to_owned() + &cashier("1", "") + &cashier("2", ",\"store\":\"77\",\"odd\":1") + &broken;
        let path = centre.file("staff.jsonl", &lines);
        let linted = lint::lint(&[Input::file(&path)], &Reading::default(), &centre.run).remove(0);
        let file = centre.import_with(&path, |o| (o.on_error, o.again) = (OnError::Quarantine, true));
        assert!(linted.findings.iter().count() > 1);
        for finding in linted.findings.iter().chain(file.read.findings.iter()) {
            assert!(!format!("{finding:?}").contains("s3cret"), "{finding:?}");
        }
        let quarantine = file.quarantine.unwrap();
        assert!(std::fs::read_to_string(&quarantine).unwrap().contains("s3cret"));
        #[cfg(unix)]
        assert_eq!(
            std::os::unix::fs::PermissionsExt::mode(&quarantine.metadata().unwrap().permissions()) & 0o777,
            0o600
        );
        // A line that breaks off is a fault of the file.
        let path = centre.file("broken.jsonl", lines + &cashier("4", "")[..50]);
        let file = centre.import(&path);
        assert!(file.read.fault.is_some());
        for finding in file.read.findings.iter() {
            assert!(!format!("{finding:?}").contains("s3cret"), "{finding:?}");
        }
    }
}

/// Stops the run as soon as a file is being read.
struct Stopper(Arc<AtomicBool>);

impl Progress for Stopper {
    fn at(&self, _: &str, _: u64, _: Option<u64>) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn done(&self, _: &str) {}
}

fn an_interrupted_file_leaves_nothing(mut centre: Centre) {
    let goods: String = (0..5_000).map(|i| item(&i.to_string(), "Сыр")).collect();
    let path = centre.file("in/1.jsonl", goods);
    centre.run.progress = Arc::new(Stopper(centre.run.cancel.clone()));
    let mut options = centre.options();
    (options.given, options.after) = (vec![Given::Folder(path.parent().unwrap().into())], None);
    let report = import::import(&centre.books, options, &centre.run).unwrap();
    assert!(report.interrupted && path.exists());
    assert_eq!(report.files[0].outcome, Outcome::NotReady);
    assert!(report.files[0].read.findings.iter().any(|f| f.message.contains("interrupted")));
    assert!(centre.catalogue().is_empty());
}

fn superseded_files_are_in_the_journal(centre: Centre) {
    let bytes = std::fs::read(super::fixture("ukm-xml/storeCashiers_0043_36001_F.xml")).unwrap();
    for number in [36001, 36002] {
        centre.file(&format!("in/storeCashiers_0043_{number}_F.xml"), &bytes);
    }
    let mut options = centre.options();
    options.given = vec![Given::Folder(centre.lab.dir.join("in"))];
    let report = import::import(&centre.books, options, &centre.run).unwrap();
    assert_eq!(report.count(Outcome::Superseded), 1);
    assert_eq!(centre.count("import_journal"), 2);
}

fn unpublish(centre: &Centre, batch: i64) {
    let write = move |tx: &mut tillwire::storage::Tx<'_>| {
        tx.execute("UPDATE export_batch SET state = 'committed' WHERE id = $1", tillwire::params![batch])
    };
    centre.books.documents.write(write).unwrap();
}

fn a_batch_whose_folder_is_gone_is_not_taken_for_published(centre: Centre) {
    centre.import_lines("1.jsonl", &receipt("7", 1));
    let what = What::Sales(SalesKind::Receipts);
    let unload = |out: &Path| {
        let mut options = super::exports::options(&centre, what, Selection::New { target: "erp".into() });
        options.out = out.into();
        centre.pass_seconds(1);
        export::export(&centre.books, &options, &centre.run)
    };
    let (out, moved) = (centre.lab.dir.join("out"), centre.lab.dir.join("moved"));
    let first = unload(&out).unwrap();
    let (batch, name) = (first.batch.unwrap(), first.outputs[0].file_name().unwrap().to_owned());
    let temporary = centre.books.documents.read(|tx| tx.query_one("SELECT temporary FROM export_file", &[])).unwrap();
    // It died before the rename, and the folder went elsewhere.
    std::fs::rename(&first.outputs[0], out.join(temporary.text(0).unwrap())).unwrap();
    unpublish(&centre, batch);
    std::fs::rename(&out, &moved).unwrap();
    for _ in 0..2 {
        assert!(matches!(unload(&out), Err(Error::FolderGone { batch: b, .. }) if b == batch));
        assert!(!out.exists());
    }
    // Unloading to its new place completes it.
    assert_eq!(unload(&moved).unwrap().recovered[0].renamed, [moved.join(&name)]);
    // Sending it again settles it too.
    unpublish(&centre, batch);
    assert!(unload(&out).is_err());
    export::resend(&centre.books, batch, Some(&out), &centre.run).unwrap();
    assert!(unload(&out).unwrap().recovered.is_empty() && out.join(&name).exists());
}

fn shifts_of_another_day_are_other_shifts(centre: Centre) {
    let z = |day: &str, sum: &str| {
        format!(
            "{{\"type\":\"shift-report\",\"store\":\"7\",\"till\":\"2\",\"shift\":1,\"closing\":true,\
             \"business_date\":\"{day}\",\"sales\":{{\"amount\":\"{sum}\"}}}}\n"
        )
    };
    let first = centre.import_lines("1.jsonl", &z("2025-03-01", "10.00"));
    assert_eq!(first.outcome, Outcome::Applied, "{:?}", first.read.findings);
    // A new fiscal drive counts shifts from one again.
    let file = centre.import_lines("2.jsonl", &z("2026-11-20", "20.00"));
    assert_eq!(file.total().inserted, 1);
    let file = centre.import_lines("3.jsonl", &z("2026-11-20", "21.00"));
    assert_eq!(file.total().updated, 1);
}

fn stores_of_a_target_get_their_catalogue_apart(centre: Centre) {
    centre.import_lines("1.jsonl", &(item("1", "Сыр") + &super::catalogue::price("1", "5.00", "\"7\",\"8\"")));
    let next = |store: &str| {
        let mut options = super::exports::options(&centre, What::Catalogue, Selection::New { target: "tills".into() });
        options.store = Some(tillwire::vocab::StoreId::new(store).unwrap());
        centre.pass_seconds(1);
        export::export(&centre.books, &options, &centre.run).unwrap().documents
    };
    assert_eq!([next("7"), next("8"), next("7")], [2, 2, 0]);
}

fn a_file_is_read_again_when_another_dialect_came_between(centre: Centre) {
    let path = super::fixture("set10/goods-schema-order.xml");
    centre.import(&path);
    let before = centre.catalogue();
    assert_eq!(centre.import(&path).outcome, Outcome::Skipped);
    let id =
        serde_json::from_str::<serde_json::Value>(before.iter().find(|l| l.contains("\"type\":\"item\"")).unwrap());
    centre.import_lines("b.jsonl", &item(id.unwrap()["id"].as_str().unwrap(), "Иное имя"));
    assert_ne!(centre.catalogue(), before);
    assert_eq!(centre.import(&path).outcome, Outcome::Applied);
    assert_eq!(centre.catalogue(), before);
    // People likewise.
    let cashiers = super::fixture("set10/cashiers.xml");
    centre.import(&cashiers);
    assert_eq!(centre.import(&cashiers).outcome, Outcome::Skipped);
    let other = "{\"type\":\"cashier\",\"id\":\"990\",\"name\":{\"full\":\"Иванова А.А.\"}}\n";
    assert_eq!(centre.import_lines("c.jsonl", other).outcome, Outcome::Applied);
    assert_ne!(centre.import(&cashiers).outcome, Outcome::Skipped);
}
