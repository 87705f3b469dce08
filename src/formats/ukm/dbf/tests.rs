use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use expect_test::expect;
use proptest::prelude::*;

use super::DIALECT;
use crate::formats::decode::Collected;
use crate::formats::testkit::{self, Gen, Honesty, fixture_path, rendered};
use crate::formats::{ReadOptions, WriteOptions, canonical};
use crate::model::{DocumentHead, DocumentKind, Load, Record, RecordKind};
use crate::vocab::StoreId;

/// What the fixtures say.
const GOODS: &str = r#"
{"type":"group","id":"10","name":"Молочные продукты"}
{"type":"group","id":"182","parent":"10","name":"Сыры"}
{"type":"item","id":"000304","name":"Сыр Российский, весовой","group":"182","unit":{"name":"кг"},"quantity_step":"0.001","extras":[["ukm4-dbf:COMMENTARY","срок 30 суток"]]}
{"type":"barcode","code":"2200304","item":"000304","quantity":"1"}
{"type":"price","item":"000304","number":1,"amount":"899.90"}
{"type":"restriction","id":"plulim-000304","item":"000304","max_discount":"15"}
{"type":"item","id":"10002","name":"Молоко 3,2 %","group":"10","unit":{"name":"шт"},"quantity_step":"1"}
{"type":"barcode","code":"9520000000028","item":"10002","quantity":"1"}
{"type":"barcode","code":"9520000000110","item":"10002","quantity":"12"}
{"type":"price","item":"10002","number":1,"amount":"95.00"}
"#;

const CHANGES: &str = r#"
{"type":"group","id":"10","name":"Молочные продукты"}
{"type":"item","id":"10002","name":"Молоко 3,2 %","group":"10","unit":{"name":"шт"},"quantity_step":"1"}
{"type":"price","item":"10002","number":1,"amount":"99.50"}
{"type":"item","id":"10003","name":"Снято с продажи","deleted":true}
"#;

const SALES: &str = r#"
{"type":"receipt","store":"5","till":"3","shift":118,"number":7,"business_date":"2026-03-05","kind":"sale","state":"completed","closed":"2026-03-05T09:07:00","total":"544.94","positions":[{"order":1,"item":"000304","quantity":"0.5","price":"899.90","discount":"0.01","amount":"449.94"},{"order":2,"item":"10002","quantity":"1","price":"95.00","amount":"95.00"}],"payments":[{"tender":"cash","amount":"544.94"}],"cards":[{"number":"9900000000017"}]}
{"type":"receipt","store":"5","till":"3","shift":118,"number":8,"business_date":"2026-03-05","kind":"return","state":"completed","closed":"2026-03-05T21:55:00","total":"95.00","positions":[{"order":1,"item":"10002","quantity":"1","price":"95.00","amount":"95.00"}],"payments":[{"tender":"card","code":"4","amount":"95.00"}]}
"#;

fn records(lines: &str) -> Vec<Record> {
    lines
        .lines()
        .filter(|l| !l.is_empty())
        .map(|l| canonical::from_json(l).unwrap_or_else(|e| panic!("{e}: {l}")))
        .collect()
}

fn read_options() -> ReadOptions {
    ReadOptions { store: Some(StoreId::new("5").unwrap()), ..ReadOptions::default() }
}

fn full() -> DocumentHead {
    DocumentHead { load: Load::Full, ..DocumentHead::new(DocumentKind::Catalogue) }
}

fn files(heads: &[DocumentHead], records: &[Record]) -> Vec<(String, Vec<u8>)> {
    let (files, told) = testkit::write(&DIALECT, heads, records, &testkit::write_options());
    assert!(told.losses.is_empty(), "{:?}", told.losses);
    assert!(told.findings.is_empty(), "{:?}", told.findings);
    files
}

fn put(folder: &Path, files: &[(String, Vec<u8>)]) {
    for (name, bytes) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

fn lines(read: &Collected) -> Vec<String> {
    let mut lines: Vec<String> = read.records().map(canonical::to_json).collect();
    lines.sort();
    lines
}

fn sorted(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = records(text).iter().map(canonical::to_json).collect();
    lines.sort();
    lines
}

fn read(path: &str, options: &ReadOptions) -> Collected {
    let path = fixture_path("ukm4-dbf").join(path);
    testkit::read_path(&path, options).unwrap_or_else(|f| panic!("{f}"))
}

/// `UPDATE=1` makes the fixtures anew.
#[test]
fn fixtures_are_what_is_written() {
    for (folder, files) in [
        ("full", files(&[full()], &records(GOODS))),
        ("changes", files(&[], &records(CHANGES))),
        ("sales", files(&[], &records(SALES))),
    ] {
        let folder = fixture_path("ukm4-dbf").join(folder);
        if std::env::var_os("UPDATE").is_some() {
            put(&folder, &files);
        }
        for (name, bytes) in files {
            let there = fs::read(folder.join(&name)).unwrap_or_else(|e| panic!("{name}: {e}; UPDATE=1 makes it"));
            assert!(there == bytes, "{} differs; UPDATE=1 makes it anew", folder.join(name).display());
        }
    }
}

#[test]
fn a_full_set_is_read_by_its_flag() {
    let found = read("full/cash01.cng", &ReadOptions::default());
    assert_eq!(found.heads[0].load, Load::Full);
    assert_eq!(
        found.heads[0].replaces,
        [RecordKind::Group, RecordKind::Item, RecordKind::Price, RecordKind::Restriction, RecordKind::Barcode]
    );
    assert_eq!(rendered(&Ok(Collected { units: found.units.clone(), ..Collected::default() })), "");
    assert_eq!(lines(&found), sorted(GOODS));
    // With a store the prices are that store's.
    let of_store = read("full/cash01.cng", &read_options());
    assert!(lines(&of_store).iter().filter(|l| l.contains("\"price\"")).all(|l| l.contains("\"stores\":[\"5\"]")));
}

#[test]
fn changes_and_sales_are_read() {
    let changes = read("changes/cash01.upd", &ReadOptions::default());
    assert_eq!((changes.heads[0].load, changes.heads[0].replaces.len()), (Load::Incremental, 0));
    assert_eq!(lines(&changes), sorted(CHANGES));
    let sales = read("sales/sail/CASHSAIL.DBF", &read_options());
    assert_eq!(lines(&sales), sorted(SALES));
    let path = fixture_path("ukm4-dbf/sales/sail/CASHSAIL.DBF");
    let fault = testkit::read_path(&path, &ReadOptions::default()).unwrap_err();
    assert_eq!(fault.0.code.id, "E0604");
}

#[test]
fn tables_belong_to_their_flag_and_are_no_documents_themselves() {
    let names = |path: &str, format: usize| -> Vec<String> {
        let found = (DIALECT.companions)(&DIALECT.formats[format], &fixture_path(path));
        found.iter().map(|p| p.file_name().unwrap().to_string_lossy().into_owned()).collect()
    };
    assert_eq!(names("ukm4-dbf/full/cash01.cng", 0), ["CLASSIF.DBF", "PLUCASH.DBF", "PLULIM.DBF", "BAR.DBF"]);
    assert_eq!(names("ukm4-dbf/sales/sail/CASHSAIL.DBF", 1), ["CASHDISC.DBF", "CASHDCRD.DBF"]);
    for table in ["full/BAR.DBF", "full/PLUCASH.DBF", "sales/sail/CASHDISC.DBF"] {
        let name = format!("ukm4-dbf/{table}");
        assert!(testkit::recognised(&name, &testkit::fixture(&name)).is_none(), "{table}");
    }
    let written: Vec<String> = files(&[full()], &records(GOODS)).into_iter().map(|(name, _)| name).collect();
    assert_eq!(written.last().map(String::as_str), Some("cash01.cng"));
    let written: Vec<String> = files(&[], &records(CHANGES)).into_iter().map(|(name, _)| name).collect();
    assert_eq!(written.last().map(String::as_str), Some("cash01.upd"));
}

#[test]
fn small_letters_and_a_missing_table_are_taken() {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files(&[full()], &records(GOODS)) {
        if name != "BAR.DBF" {
            fs::write(folder.path().join(name.to_lowercase()), bytes).unwrap();
        }
    }
    let found = testkit::read_path(&folder.path().join("cash01.cng"), &ReadOptions::default()).unwrap();
    assert!(!found.heads[0].replaces.contains(&RecordKind::Barcode));
    assert_eq!(lines(&found).len(), sorted(GOODS).len() - 3);
    fs::write(folder.path().join("cash01.upd"), "").unwrap();
    for name in ["classif.dbf", "plucash.dbf", "plulim.dbf"] {
        fs::remove_file(folder.path().join(name)).unwrap();
    }
    let fault = testkit::read_path(&folder.path().join("cash01.upd"), &ReadOptions::default()).unwrap_err();
    assert_eq!(fault.0.code.id, "E0008");
}

#[test]
fn settings_change_what_is_deleted_and_what_a_group_is() {
    let with = |key: &str, value: &str| ReadOptions {
        settings: BTreeMap::from([(key.to_owned(), value.to_owned())]),
        ..ReadOptions::default()
    };
    let found = read("changes/cash01.upd", &with("ukm4-dbf.deleted-live", "0"));
    let items: Vec<String> = lines(&found).into_iter().filter(|l| l.contains("\"type\":\"item\"")).collect();
    assert!(items[0].contains("\"deleted\":true") && !items[1].contains("deleted"), "{items:?}");
    let found = read("full/cash01.cng", &with("ukm4-dbf.group-ids", "path"));
    assert!(lines(&found).iter().any(|l| l.contains(r#""id":"10.182","parent":"10""#)));
    let fault =
        testkit::read_path(&fixture_path("ukm4-dbf/full/cash01.cng"), &with("ukm4-dbf.colour", "1")).unwrap_err();
    assert_eq!(fault.0.code.id, "E0104");
}

#[test]
fn bad_rows_are_refused_one_by_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut all = files(&[full()], &records(GOODS));
    let plu = all.iter_mut().find(|(name, _)| name == "PLUCASH.DBF").unwrap();
    let text = String::from_utf8_lossy(&plu.1).into_owned();
    let at = text.find("899.90").map(|_| plu.1.windows(6).position(|w| w == b"899.90").unwrap()).unwrap();
    plu.1[at..at + 6].copy_from_slice(b"8x9.90");
    let bar = all.iter_mut().find(|(name, _)| name == "BAR.DBF").unwrap();
    let at = bar.1.windows(13).position(|w| w == b"9520000000028").unwrap();
    bar.1[at..at + 13].copy_from_slice(b"9.52E+12     ");
    put(folder.path(), &all);
    let found = testkit::read_path(&folder.path().join("cash01.cng"), &ReadOptions::default()).unwrap();
    let shown = rendered(&Ok(found)).replace(&*folder.path().to_string_lossy(), "in");
    expect![[r#"
        error[E0101]: PRICERUB: not a number: 8x9.90 (item 000304)
          --> in/PLUCASH.DBF:1:17
            | PRICERUB =           8x9.90
            |            ^
        error[E0105]: 9.52E+12 was destroyed by a spreadsheet (barcode 9.52E+12)
          --> in/BAR.DBF:2:1
            | BARCODE = 9.52E+12
            |           ^
    "#]]
    .assert_eq(&shown);
}

#[test]
fn what_does_not_fit_is_told() {
    let long = r#"{"type":"item","id":"1","name":"NAME","unit":{"name":"€"},"quantity_step":"1"}"#;
    let long = long.replace("NAME", &"Ж".repeat(81));
    let (_, told) = testkit::write(&DIALECT, &[], &records(&long), &testkit::write_options());
    let shown: String = told.findings.iter().map(|d| format!("{}\n", d.code.name)).collect();
    assert_eq!(shown, "overflow\ncharacter-lost\n");
    let lost: Vec<&str> = told.losses.iter().map(|(_, field, _)| field).collect();
    assert_eq!(lost, ["name", "unit.name"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn what_goods_lose_is_told(records in Gen::tame().records_of(&[
        RecordKind::Group, RecordKind::Item, RecordKind::Barcode, RecordKind::Price, RecordKind::Restriction,
    ], 5)) {
        Honesty::new(&DIALECT).check(&unique(records)).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn what_receipts_lose_is_told(records in Gen::tame().records_of(&[RecordKind::Receipt], 3)) {
        let store = records.first().and_then(|r| match r {
            Record::Receipt(r) => Some(r.key.store.clone()),
            _ => None,
        });
        let write = WriteOptions { store: store.clone(), ..testkit::write_options() };
        let read = ReadOptions { store, ..ReadOptions::default() };
        Honesty::new(&DIALECT).write(write).read(read).adds(RecordKind::Receipt, "payments").check(&unique(records)).map_err(TestCaseError::fail)?;
    }
}

/// The same key twice is a conflict, not a loss.
fn unique(records: Vec<Record>) -> Vec<Record> {
    let mut seen = std::collections::BTreeSet::new();
    records.into_iter().filter(|r| seen.insert(r.label())).collect()
}

#[test]
fn damaged_sets_never_panic() {
    let mut seed = 0x5EED_u64;
    let mut random = move |n: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed >> 11) as usize % n.max(1)
    };
    for (all, document) in
        [(files(&[full()], &records(GOODS)), "cash01.cng"), (files(&[], &records(SALES)), "sail/CASHSAIL.DBF")]
    {
        let folder = tempfile::tempdir().unwrap();
        for _ in 0..150 {
            let mut damaged = all.clone();
            for (name, bytes) in damaged.iter_mut().filter(|(_, bytes)| !bytes.is_empty()) {
                for _ in 0..random(4) {
                    let at = random(bytes.len());
                    match random(4) {
                        0 if !name.starts_with("sail/CASHSAIL") => bytes.truncate(at),
                        1 => bytes.insert(at, b'*'),
                        _ => bytes[at] = random(256) as u8,
                    }
                }
            }
            put(folder.path(), &damaged);
            let path = folder.path().join(document);
            let name = path.to_string_lossy().into_owned();
            if testkit::recognised(&name, &fs::read(&path).unwrap()).is_some() {
                testkit::read_path(&path, &read_options()).ok();
            }
        }
    }
    testkit::mutate_all("ukm4-dbf", &DIALECT, 60);
}
