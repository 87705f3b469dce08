use expect_test::expect;
use proptest::prelude::*;

use super::DIALECT;
use crate::diag::Fault;
use crate::formats::canonical::to_json;
use crate::formats::compare::difference;
use crate::formats::decode::Collected;
use crate::formats::testkit::{self, Gen, Honesty, assert_losses_are_honest, rendered, write, write_options};
use crate::formats::{ReadOptions, dialect};
use crate::model::*;
use crate::text::Source;

const ALL: &[&str] = &["items", "barcodes", "prices", "receipts", "shifts", "cash"];

fn file(name: &str) -> Result<Collected, Fault> {
    testkit::read_path(&testkit::fixture_path(&format!("csv/{name}")), &ReadOptions::default())
}

fn day() -> Vec<Record> {
    let tables = ALL.iter().map(|table| file(&format!("day/{table}.csv")).unwrap());
    let tables = tables.inspect(|t| assert_eq!(t.all_findings().count(), 0));
    tables.flat_map(|t| t.records().cloned().collect::<Vec<_>>()).collect()
}

fn told(result: Result<Collected, Fault>) -> String {
    let folder = testkit::fixture_path("").display().to_string();
    rendered(&result).replace(folder.trim_end_matches('/'), "")
}

#[test]
fn tables_are_recognised_by_name_or_header() {
    let name = |path: &str| {
        let path = testkit::fixture_path(&format!("csv/{path}"));
        let bytes = std::fs::read(&path).unwrap();
        let (dialect, format) = testkit::recognised(&path.to_string_lossy(), &bytes).unwrap();
        format!("{} {}", dialect.name, format.name)
    };
    assert_eq!(name("day/payments.csv"), "csv payments");
    assert_eq!(name("shuffled/receipts_5.csv"), "csv receipts");
    assert_eq!(name("legacy/prices.csv"), "csv prices");
    assert_eq!(name("legacy/export-2026.csv"), "csv barcodes");
    assert!(testkit::recognised("x.csv", b"a,b\n1,2\n").is_none());
    assert_eq!((DIALECT.file_name)("prices_17.csv").unwrap().number, Some(17));
    assert_eq!((DIALECT.file_name)("prices17.csv"), None);
    assert!(dialect("tables").is_some());
}

#[test]
fn a_day_is_read() {
    let lines: String = day().iter().map(|record| to_json(record) + "\n").collect();
    expect![[r#"
        {"type":"item","id":"000304","name":"Молоко «Луговое» 3,2 % 1 л","unit":{"id":"796","name":"шт"},"kind":"piece","vat":"10","marking":{"group":"milk"}}
        {"type":"item","id":"000305","name":"Яблоки Гала","unit":{"id":"166","name":"кг"},"kind":"weighed","vat":"10","stores":["42","43"]}
        {"type":"item","id":"000306","name":"Сигареты «Север»","unit":{"id":"796","name":"шт"},"kind":"tobacco","vat":"20","marking":{"group":"tobacco"},"age_limit":18,"flags":{"excisable":true},"mrc":["169.00","189.00"]}
        {"type":"barcode","code":"9520000100018","item":"000304","main":true}
        {"type":"barcode","code":"2100305","item":"000305"}
        {"type":"barcode","code":"9520000100032","item":"000306","quantity":"10"}
        {"type":"price","item":"000304","stores":["42"],"number":1,"amount":"95.00","currency":"RUB","from":"2026-11-01T00:00:00"}
        {"type":"price","item":"000304","number":2,"amount":"89.90","from":"2026-11-01T00:00:00+03:00","until":"2026-11-30T23:59:59.999+03:00"}
        {"type":"price","barcode":"9520000100032","item":"000306","number":1,"amount":"1650.00"}
        {"type":"receipt","store":"42","till":"1","shift":128,"number":7,"business_date":"2026-11-20","kind":"sale","state":"completed","currency":"RUB","cashier":{"id":"17","name":"Иванова А.А."},"opened":"2026-11-20T09:01:02+03:00","closed":"2026-11-20T09:02:45+03:00","total":"237.28","discount_total":"9.50","positions":[{"order":1,"item":"000304","barcode":"9520000100018","name":"Молоко Луговое 1л","quantity":"2","price":"95.00","discount":"9.50","amount":"180.50","vat":"10","vat_sum":"16.41","marks":["010952000010001821A","010952000010001821B"]},{"order":2,"item":"000305","barcode":"2100305","quantity":"0.568","price":"99.97","amount":"56.78","vat":"10","vat_sum":"5.16"}],"removed":[{"order":3,"item":"000306","barcode":"9520000100032","quantity":"1","price":"169.00","amount":"169.00"}],"payments":[{"order":1,"tender":"card","amount":"200.00","authorization":"123456"},{"order":2,"tender":"cash","amount":"50.00"},{"order":3,"tender":"cash","amount":"12.72","change":true}],"fiscal":{"serial":"9999078900001234","document":"4711"}}
        {"type":"receipt","store":"42","till":"1","shift":128,"number":8,"business_date":"2026-11-20","kind":"return","state":"completed","currency":"RUB","original":{"shift":128,"number":7},"cashier":{"id":"17","name":"Иванова А.А."},"closed":"2026-11-20T10:15:00+03:00","total":"90.25","positions":[{"order":1,"item":"000304","quantity":"1","price":"90.25","amount":"90.25","vat":"10"}],"payments":[{"order":1,"tender":"card","amount":"90.25"}],"fiscal":{"serial":"9999078900001234","document":"4712"}}
        {"type":"receipt","store":"42","till":"1","shift":128,"number":9,"business_date":"2026-11-20","kind":"sale","state":"cancelled","cashier":{"id":"17"},"closed":"2026-11-20T10:20:00+03:00","total":"0.00"}
        {"type":"shift-opened","store":"42","till":"1","shift":128,"opened":"2026-11-20T08:55:12+03:00","cashier":{"id":"17"},"business_date":"2026-11-20"}
        {"type":"shift-report","store":"42","till":"1","shift":128,"business_date":"2026-11-20","closing":true,"document":128,"serial":"9999078900001234","cashier":{"id":"17"},"opened":"2026-11-20T08:55:12+03:00","closed":"2026-11-20T22:01:00+03:00","sales":{"count":1,"amount":"237.28"},"returns":{"count":1,"amount":"90.25"},"grand_sales":{"before":"1000000.00","after":"1000237.28"}}
        {"type":"cash-operation","direction":"paid-in","store":"42","till":"1","shift":128,"number":1,"amount":"1000.00","time":"2026-11-20T08:56:00+03:00","business_date":"2026-11-20","cashier":{"id":"17"},"reason":"Размен"}
        {"type":"cash-operation","direction":"paid-out","store":"42","till":"1","shift":128,"number":2,"amount":"850.00","time":"2026-11-20T21:58:00+03:00","business_date":"2026-11-20","cashier":{"id":"17"},"reason":"Инкассация; вечер"}
    "#]].assert_eq(&lines);
}

#[test]
fn a_day_comes_back_without_loss() {
    let records = day();
    let (files, told) = write(&DIALECT, &[], &records, &write_options());
    assert!(told.losses.is_empty(), "{:?}", told.losses);
    let names: Vec<_> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "items.csv",
            "barcodes.csv",
            "prices.csv",
            "receipts.csv",
            "positions.csv",
            "payments.csv",
            "shifts.csv",
            "cash.csv"
        ]
    );
    assert_losses_are_honest(&DIALECT, &records);
    let mut options = write_options();
    options.sequence = 17;
    options.settings.insert("csv.separator".into(), ";".into());
    options.settings.insert("csv.bom".into(), "true".into());
    let (files, _) = write(&DIALECT, &[], &records, &options);
    assert_eq!(files[3].0, "receipts_17.csv");
    assert!(files[3].1.starts_with("\u{feff}store;till;".as_bytes()));
    Honesty::new(&DIALECT).write(options).check(&records).unwrap();
}

#[test]
fn a_spreadsheet_s_file_is_read_and_its_columns_are_kept() {
    let collected = file("legacy/prices.csv").unwrap();
    let records: Vec<_> = collected.records().cloned().collect();
    let lines: String = records.iter().map(|record| to_json(record) + "\n").collect();
    expect![[r#"
        {"type":"price","item":"000304","number":1,"amount":"95.00","from":"2026-11-01T00:00:00","extras":[["csv:Colour","red"],["csv:Note","a \"b\""]]}
        {"type":"price","item":"000305","number":1,"amount":"1250.50"}
    "#]].assert_eq(&lines);
    let (files, told_back) = write(&DIALECT, &collected.heads, &records, &write_options());
    assert!(told_back.losses.is_empty(), "{:?}", told_back.losses);
    let again = testkit::read(&files[0].0, &files[0].1).unwrap();
    assert_eq!(difference(&records, &again.records().cloned().collect::<Vec<_>>()), vec![]);
    expect![[r#"
        note[N0102]: amount: `95,00` is written with a decimal comma
          --> /csv/legacy/prices.csv:3:8
            | 000304;95,00;01.11.2026;red;"a ""b"""
            |        ^
        warning[W0001]: the table prices has no column `Colour`; it is kept as it is
          --> /csv/legacy/prices.csv:2:18
            | Item;Amount;From;Colour;Note
            |                  ^
        warning[W0001]: the table prices has no column `Note`; it is kept as it is
          --> /csv/legacy/prices.csv:2:25
            | Item;Amount;From;Colour;Note
            |                         ^
    "#]]
    .assert_eq(&told(Ok(collected)));
}

#[test]
fn parts_may_stand_in_another_order() {
    let collected = file("shuffled/receipts_5.csv").unwrap();
    let orders: Vec<Vec<u32>> = collected
        .records()
        .map(|r| match r {
            Record::Receipt(r) => r.positions.iter().map(|p| p.order).collect(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(orders, [vec![1], vec![1, 2]]);
    assert_eq!(told(Ok(collected)), "");
    let part = file("shuffled/positions_5.csv").unwrap();
    assert_eq!((part.heads.len(), part.units.len()), (1, 0));
    let path = testkit::fixture_path("csv/shuffled/receipts_5.csv");
    let format = DIALECT.format("receipts").unwrap();
    assert_eq!((DIALECT.companions)(format, &path), [path.with_file_name("positions_5.csv")]);
}

#[test]
fn broken_tables_are_told() {
    let names = ["bad/barcodes.csv", "bad/prices.csv", "bad/quotes.csv", "bad/receipts.csv"];
    let mut all: String = names.iter().map(|name| told(file(name))).collect();
    let alone = testkit::fixture("csv/bad/positions.csv");
    all += &told(testkit::read("positions.csv", &alone));
    expect![[r#"
        error[E0105]: code: `9,52E+12` is a barcode in scientific notation (barcode 9,52E+12)
          --> /csv/bad/barcodes.csv:2:1
            | 9,52E+12;000304;;
            | ^
            = help: format the column as text in the spreadsheet, or export from the ERP without one
        error[E0105]: code: `9.52E+12` is a barcode in scientific notation (barcode 9.52E+12)
          --> /csv/bad/barcodes.csv:3:1
            | 9.52E+12;000304;;
            | ^
            = help: format the column as text in the spreadsheet, or export from the ERP without one
        error[E0101]: quantity: `много`: not a number (barcode 9520000100018)
          --> /csv/bad/barcodes.csv:4:22
            | 9520000100018;000304;много;
            |                      ^
        error[E0103]: the field `item` is missing (barcode 9520000100018)
          --> /csv/bad/barcodes.csv:5:1
            | 9520000100018;;1;
            | ^
        error[E0104]: main: `может быть` is neither true nor false (barcode 9520000100025)
          --> /csv/bad/barcodes.csv:6:24
            | 9520000100025;000307;1;может быть
            |                        ^
        error[E0014]: the row has 3 cells and the header 4 (barcode 9520000100032)
          --> /csv/bad/barcodes.csv:7:1
            | 9520000100032;000306;1
            | ^
            = help: a text that holds the separator must stand in quotes
        error[E0103]: the table prices has no column amount
          --> /csv/bad/prices.csv:1:1
            | item,number,price
            | ^
            = help: its columns are item, barcode, stores, department, number, amount, currency, minimum, promo, from, until, deleted
        error[E0014]: the file ends inside a quoted cell of the row that begins here
          --> /csv/bad/quotes.csv:2:1
            | 1,"Сыр
            | ^
        error[E0106]: two rows have the same store, till, shift, number and day (receipt 42/1/128/7)
          --> /csv/bad/receipts.csv:3:1
            | 42,1,128,7,2026-11-20,sale,10.00
            | ^
        error[E0104]: kind: `sold`: none of sale, return, return-without-receipt (receipt 42/1/128/8)
          --> /csv/bad/receipts.csv:4:23
            | 42,1,128,8,2026-11-20,sold,10.00
            |                       ^
        error[E0101]: price: `ten`: not a number (receipt 42/1/128/9)
          --> /csv/bad/positions.csv:4:34
            | 42,1,128,9,2026-11-20,2,000305,1,ten,10.00
            |                                  ^
        error[E0014]: this row of positions belongs to a receipt that the receipts do not have
          --> /csv/bad/positions.csv:5:1
            | 42,1,128,10,2026-11-20,1,000305,1,10.00,10.00
            | ^
        error[E0103]: positions say nothing without their receipts
          --> positions.csv
            = help: put receipts.csv beside positions.csv
    "#]].assert_eq(&all);
    let keys: Vec<_> = file("bad/receipts.csv").unwrap().units.into_iter().flat_map(|u| u.keys).collect();
    assert_eq!(keys[0], (RecordKind::Receipt, "42/1/128/7/2026-11-20".into()));
}

#[test]
fn what_tables_do_not_carry_is_told() {
    let text = testkit::fixture("canonical/every-record.jsonl");
    let collected = testkit::read("every-record.jsonl", &text).unwrap();
    let records: Vec<_> = collected.records().cloned().collect();
    assert_losses_are_honest(&DIALECT, &records);
    let mut head = DocumentHead::new(DocumentKind::Catalogue);
    head.load = Load::Full;
    let (_, told) = write(&DIALECT, &[head], &records, &write_options());
    let mut losses: String =
        told.losses.iter().map(|(kind, field, loss)| format!("{} {field}: {}\n", kind.word(), loss.example)).collect();
    losses.extend(told.findings.iter().map(|f| format!("{}\n", f.message)));
    expect![[r#"
        store *: store 42
        till *: till 42/1
        tax-group *: tax-group 2
        department *: department 1
        group *: group 100
        item extras.set10:plugin-property: "<plugin-property key=\"mrc-choice\" value=\"cashier\"/>"
        item-property *: item-property GTIN of item 000304
        restriction *: restriction age-306
        prefix-rule *: prefix-rule 0003
        pick-list *: pick-list bread
        control-weight *: control-weight of item 000304
        cashier *: cashier 17
        seller *: seller 501
        card-type *: card-type gold
        card *: card 9900000000010
        bonus-account *: bonus-account 9001
        receipt cards: "INTERNAL"
        receipt discounts: "9.50"
        receipt extras.set10:@tabNumber: "17"
        receipt taxes: "21.57"
        loyalty-result *: loyalty-result 42/1/128/7
        shift-report taxes: "8.20"
        shift-report tenders: "37.28"
        removed-line *: removed-line 42/1
        package-status *: package-status a-1
        report-request *: report-request
        tables cannot say that a document (catalogue) is full
    "#]]
    .assert_eq(&losses);
}

#[test]
fn a_second_receipt_of_the_same_key_is_lost_and_told() {
    let mut records = day();
    let receipt = records.iter().find(|r| r.kind() == RecordKind::Receipt).unwrap().clone();
    records.push(receipt);
    assert_losses_are_honest(&DIALECT, &records);
}

#[test]
fn damage_does_no_harm() {
    testkit::mutate_all("csv", &DIALECT, 200);
}

#[test]
fn large_parts_are_read_alongside() {
    let folder = tempfile::tempdir().unwrap();
    let key = "store,till,shift,number,business_date";
    let mut receipts = format!("{key},kind,total\n");
    let mut positions = format!("{key},order,name,quantity,price,amount\n");
    for number in 1..=300 {
        receipts += &format!("1,1,1,{number},2026-11-20,sale,10.00\n");
        for order in 1..=4 {
            positions += &format!("1,1,1,{number},2026-11-20,{order},сыр,1,10.00,10.00\n");
        }
    }
    let path = folder.path().join("receipts.csv");
    std::fs::write(&path, &receipts).unwrap();
    std::fs::write(folder.path().join("positions.csv"), &positions).unwrap();
    let read = || {
        let mut sink = Collected::default();
        super::join::receipts(Source::open(&path).unwrap(), &ReadOptions::default(), &mut sink, 1_000).unwrap();
        sink
    };
    let collected = read();
    assert_eq!(collected.all_findings().count(), 0);
    assert!(collected.records().all(|r| matches!(r, Record::Receipt(r) if r.positions.len() == 4)));
    assert_eq!(collected.units.len(), 300);
    let unsorted = receipts.replacen("1,1,1,1,2026", "1,1,1,2501,2026", 1) + "1,1,1,1,2026-11-20,sale,10.00\n";
    std::fs::write(&path, unsorted).unwrap();
    let findings: Vec<_> = read().findings.iter().map(|f| f.to_string()).collect();
    assert_eq!(findings.len(), 1, "{findings:?}");
}

#[test]
fn damaged_parts_do_no_harm() {
    let folder = tempfile::tempdir().unwrap();
    let names = ["receipts.csv", "positions.csv", "payments.csv"];
    let whole = names.map(|name| testkit::fixture(&format!("csv/day/{name}")));
    for round in 0..150 {
        for (i, (name, bytes)) in names.iter().zip(&whole).enumerate() {
            let bytes = if round % 3 == i as u64 { testkit::damaged(bytes, round + 1) } else { bytes.clone() };
            std::fs::write(folder.path().join(name), bytes).unwrap();
        }
        let source = Source::open(folder.path().join("receipts.csv")).unwrap();
        let format = DIALECT.format("receipts").unwrap();
        // Whatever it says, it says without a panic.
        let _ = (DIALECT.decode)(format, source, &ReadOptions::default(), &mut Collected::default());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn tame_records_come_back_but_for_what_is_told(records in Gen::tame().records_of(RecordKind::ALL, 6)) {
        assert_losses_are_honest(&DIALECT, &records);
    }

    #[test]
    fn wild_records_too(record in Gen::wild().any_record()) {
        assert_losses_are_honest(&DIALECT, &[record]);
    }
}
