//! Loading goods.

use tillwire::books::catalogue::prices;
use tillwire::exchange::import::{After, Given, OnError, Outcome};
use tillwire::exchange::lint;
use tillwire::exchange::read::{Input, Reading};
use tillwire::vocab::{Moment, StoreId, Zone};

use super::{Centre, fixture, on_both_engines};

on_both_engines![
    a_file_twice_changes_nothing,
    prices_a_b_a_end_as_a,
    the_newest_price_that_covers_a_store_wins,
    an_increment_over_a_full_load_is_a_full_load,
    a_full_load_deletes_what_it_does_not_name,
    a_full_load_that_deletes_too_much_is_refused,
    a_refused_record_counts_as_present,
    a_broken_file_leaves_the_books_as_they_were,
    bad_records_go_to_quarantine,
    a_folder_is_emptied_into_done_and_error,
    tables_wait_for_their_flag,
    stores_are_made_or_refused,
    a_barcode_can_move,
    a_dry_run_counts_and_writes_nothing,
    a_mixed_file_fills_both_databases,
];

pub fn item(id: &str, name: &str) -> String {
    format!("{{\"type\":\"item\",\"id\":\"{id}\",\"name\":\"{name}\",\"vat\":\"20\"}}\n")
}

pub fn price(item: &str, amount: &str, stores: &str) -> String {
    let stores = if stores.is_empty() { String::new() } else { format!(",\"stores\":[{stores}]") };
    format!("{{\"type\":\"price\",\"item\":\"{item}\",\"number\":1,\"amount\":\"{amount}\"{stores}}}\n")
}

pub const FULL: &str = "{\"type\":\"document\",\"schema\":1,\"kind\":\"catalogue\",\"load\":\"full\",\
                    \"replaces\":[\"item\",\"price\",\"barcode\"]}\n";
pub const CHANGES: &str = "{\"type\":\"document\",\"schema\":1,\"kind\":\"catalogue\",\"load\":\"incremental\"}\n";

fn a_file_twice_changes_nothing(centre: Centre) {
    let path = fixture("set10/goods-schema-order.xml");
    let first = centre.import(&path);
    assert_eq!(first.outcome, Outcome::Applied, "{:?}", first.read.findings);
    assert!(first.total().inserted > 3);
    let before = centre.catalogue();
    let second = centre.import(&path);
    assert_eq!(second.outcome, Outcome::Skipped);
    assert_eq!(second.read.findings.iter().next().unwrap().code.name, "already-applied");
    let again = centre.import_with(&path, |o| o.again = true);
    assert_eq!(again.outcome, Outcome::Unchanged, "{:?}", again.counts);
    assert_eq!(again.total().unchanged, first.total().total());
    assert_eq!(centre.catalogue(), before);
    assert_eq!(centre.count("import_journal"), 3);
}

pub fn price_in(centre: &Centre, item: &str, store: &str) -> Option<String> {
    let store = StoreId::new(store).unwrap();
    let at = Moment::parse("2026-11-20T12:00:00").unwrap();
    let found = centre.books.catalogue.read(|tx| prices::at(tx, item, Some(&store), at, &Zone::utc())).unwrap();
    found.and_then(|f| f.prices.first().map(|p| p.amount.to_string()))
}

fn prices_a_b_a_end_as_a(centre: Centre) {
    let a = CHANGES.to_owned() + &item("1", "Молоко") + &price("1", "95.00", "");
    let b = a.replace("95.00", "99.90");
    assert_eq!(centre.import_lines("a.jsonl", &a).outcome, Outcome::Applied);
    assert_eq!(centre.import_lines("b.jsonl", &b).outcome, Outcome::Applied);
    assert_eq!(price_in(&centre, "1", "7").as_deref(), Some("99.90"));
    assert_eq!(centre.import_lines("a.jsonl", &a).outcome, Outcome::Applied);
    assert_eq!(price_in(&centre, "1", "7").as_deref(), Some("95.00"));
    assert_eq!(centre.import_lines("a.jsonl", &a).outcome, Outcome::Skipped);
}

fn the_newest_price_that_covers_a_store_wins(centre: Centre) {
    centre.import_lines("1.jsonl", &(CHANGES.to_owned() + &item("1", "Молоко") + &price("1", "10.00", "")));
    centre.import_lines("2.jsonl", &(CHANGES.to_owned() + &price("1", "12.00", "\"1\",\"2\"")));
    let seen = |centre: &Centre| ["1", "2", "3"].map(|s| price_in(centre, "1", s).unwrap());
    assert_eq!(seen(&centre), ["12.00", "12.00", "10.00"]);
    // The same price for all again: it is the newest now, although its row did not change.
    let again = centre.import_lines("3.jsonl", &(CHANGES.to_owned() + &price("1", "10.00", "")));
    assert_eq!(again.outcome, Outcome::Applied);
    assert_eq!(seen(&centre), ["10.00", "10.00", "10.00"]);
    // A deletion is a newest write too.
    let deletion = price("1", "1.00", "\"2\"").replace("\"number\"", "\"deleted\":true,\"number\"");
    centre.import_lines("4.jsonl", &(CHANGES.to_owned() + &deletion));
    assert_eq!(price_in(&centre, "1", "2"), None);
    assert_eq!(price_in(&centre, "1", "3").as_deref(), Some("10.00"));
}

fn an_increment_over_a_full_load_is_a_full_load(centre: Centre) {
    let goods = |range: std::ops::Range<u32>, amount: &str| -> String {
        range.map(|i| item(&i.to_string(), &format!("Товар {i}")) + &price(&i.to_string(), amount, "")).collect()
    };
    centre.import_lines("full.jsonl", &(FULL.to_owned() + &goods(1..40, "10.00")));
    centre.import_lines("inc.jsonl", &(CHANGES.to_owned() + &goods(30..50, "11.00")));
    let by_increment = centre.catalogue();
    let whole = FULL.to_owned() + &goods(1..30, "10.00") + &goods(30..50, "11.00");
    let full = centre.import_lines("whole.jsonl", &whole);
    assert_eq!(full.outcome, Outcome::Unchanged, "{:?} {:?}", full.counts, full.deleted);
    assert_eq!(centre.catalogue(), by_increment);
}

fn a_full_load_deletes_what_it_does_not_name(centre: Centre) {
    let goods = |range: std::ops::Range<u32>| -> String { range.map(|i| item(&i.to_string(), "Сыр")).collect() };
    centre.import_lines("1.jsonl", &(FULL.to_owned() + &goods(0..20)));
    let file = centre.import_lines("2.jsonl", &(FULL.to_owned() + &goods(2..20)));
    assert_eq!(file.deleted.values().sum::<u64>(), 2);
    assert_eq!(centre.catalogue().len(), 18);
    // Deletions are records: the rows stay, marked.
    assert_eq!(centre.count("item"), 20);
}

fn a_full_load_that_deletes_too_much_is_refused(centre: Centre) {
    let goods = |range: std::ops::Range<u32>| -> String { range.map(|i| item(&i.to_string(), "Сыр")).collect() };
    centre.import_lines("1.jsonl", &(FULL.to_owned() + &goods(0..20)));
    let file = centre.import_lines("2.jsonl", &(FULL.to_owned() + &goods(5..20)));
    assert_eq!(file.outcome, Outcome::Refused);
    let fault = file.read.fault.unwrap();
    assert_eq!(fault.code.name, "too-many-deletions");
    assert!(fault.message.contains("5 of 20"), "{}", fault.message);
    assert_eq!(centre.catalogue().len(), 20);
    let path = centre.lab.dir.join("2.jsonl");
    let file = centre.import_with(&path, |o| o.max_delete_percent = 25);
    assert_eq!((file.outcome, centre.catalogue().len()), (Outcome::Applied, 15));
}

fn a_refused_record_counts_as_present(centre: Centre) {
    let goods: String = (0..20).map(|i| item(&i.to_string(), "Сыр") + &price(&i.to_string(), "5.00", "")).collect();
    centre.import_lines("1.jsonl", &(FULL.to_owned() + &goods));
    let bad = goods.replacen("\"vat\":\"20\"", "\"vat\":\"двадцать\"", 1);
    let path = centre.file("2.jsonl", FULL.to_owned() + &bad);
    let file = centre.import_with(&path, |o| o.on_error = OnError::Skip);
    assert_eq!(file.read.refused, 1);
    assert_eq!(file.deleted.values().sum::<u64>(), 0);
    assert_eq!(centre.catalogue().len(), 40);
}

fn a_broken_file_leaves_the_books_as_they_were(centre: Centre) {
    centre.import(&fixture("set10/goods-schema-order.xml"));
    let before = centre.catalogue();
    for name in ["goods-malformed.xml", "goods-truncated.xml", "goods-broken-utf8.xml"] {
        let file = centre.import_with(&fixture(&format!("set10/{name}")), |o| o.on_error = OnError::Skip);
        assert_eq!(file.outcome, Outcome::Refused, "{name}");
        let fault = file.read.fault.unwrap();
        assert!(fault.place.span.line > 0 && fault.place.span.column > 0, "{name}: {fault}");
        assert_eq!(centre.catalogue(), before, "{name}");
    }
}

fn bad_records_go_to_quarantine(centre: Centre) {
    let path = centre.file("catalog-goods_1.xml", std::fs::read(fixture("set10/goods-bad-values.xml")).unwrap());
    let stopped = centre.import(&path);
    assert_eq!(stopped.outcome, Outcome::Refused);
    assert!(centre.catalogue().is_empty());

    let limited = centre.import_with(&path, |o| (o.on_error, o.max_errors) = (OnError::Skip, Some(0)));
    assert_eq!(limited.read.fault.unwrap().code.name, "too-many-errors");

    let file = centre.import_with(&path, |o| o.on_error = OnError::Quarantine);
    let refused = file.read.refused;
    assert!(refused > 0 && file.read.units > refused);
    assert_eq!(file.outcome, Outcome::Applied);
    let quarantine = file.quarantine.unwrap();
    assert_eq!(quarantine, centre.lab.dir.join("quarantine/catalog-goods_1.xml"));
    // What was cut out reads like the original, and holds exactly the refused records.
    let report = lint::lint(&[Input::file(&quarantine)], &Reading::default(), &centre.run).remove(0);
    assert_eq!((report.dialect, report.format), (Some("set10"), Some("goods-catalog")));
    assert_eq!((report.units, report.refused), (refused, refused), "{:?}", report.fault);
    let findings = std::fs::read_to_string(quarantine.with_extension("xml.findings.jsonl")).unwrap();
    let first: serde_json::Value = serde_json::from_str(findings.lines().next().unwrap()).unwrap();
    assert!(first["line"].as_u64().unwrap() > 0 && first["code"].is_string(), "{first}");
}

fn a_folder_is_emptied_into_done_and_error(centre: Centre) {
    centre.file("in/b.jsonl", item("1", "Сыр"));
    centre.file("in/a.jsonl", "{\"type\":\"item\",\"id\":");
    centre.file("in/.c.jsonl.tmp", item("2", "Сыр"));
    let folder = centre.lab.dir.join("in");
    let mut options = centre.options();
    options.given = vec![Given::Folder(folder.clone())];
    options.after = None;
    let report = tillwire::exchange::import::import(&centre.books, options.clone(), &centre.run).unwrap();
    let outcomes: Vec<_> = report.files.iter().map(|f| f.outcome).collect();
    // What no dialect knows comes last.
    assert_eq!(outcomes, [Outcome::Applied, Outcome::Refused]);
    assert!(folder.join("done/b.jsonl").exists() && folder.join("error/a.jsonl").exists());
    assert!(folder.join("error/a.jsonl.findings.jsonl").exists() && folder.join(".c.jsonl.tmp").exists());
    // The folder is empty now; a file of the same name comes again and is kept beside the first.
    let report = tillwire::exchange::import::import(&centre.books, options.clone(), &centre.run).unwrap();
    assert!(report.files.is_empty());
    centre.file("in/b.jsonl", item("1", "Сыр"));
    let report = tillwire::exchange::import::import(&centre.books, options.clone(), &centre.run).unwrap();
    assert_eq!(report.files[0].outcome, Outcome::Skipped);
    assert!(folder.join("done/b.jsonl.2").exists());
    centre.file("in/b.jsonl", item("3", "Сыр"));
    options.after = Some(After::Delete);
    tillwire::exchange::import::import(&centre.books, options, &centre.run).unwrap();
    assert!(!folder.join("b.jsonl").exists());
}

fn tables_wait_for_their_flag(centre: Centre) {
    let from = fixture("ukm4-dbf/full");
    let folder = centre.lab.dir.join("in");
    std::fs::create_dir_all(&folder).unwrap();
    let mut flags = Vec::new();
    for entry in std::fs::read_dir(&from).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("dbf")) {
            std::fs::copy(&path, folder.join(path.file_name().unwrap())).unwrap();
        } else {
            flags.push(path);
        }
    }
    let mut options = centre.options();
    options.given = vec![Given::Folder(folder.clone())];
    options.after = Some(After::Delete);
    let report = tillwire::exchange::import::import(&centre.books, options.clone(), &centre.run).unwrap();
    assert!(!report.files.is_empty() && report.files.iter().all(|f| f.outcome == Outcome::NotReady), "{report:?}");
    let flag = flags.iter().find(|p| p.file_name().unwrap().to_string_lossy().starts_with("cash01")).unwrap();
    std::fs::copy(flag, folder.join(flag.file_name().unwrap())).unwrap();
    let report = tillwire::exchange::import::import(&centre.books, options, &centre.run).unwrap();
    assert_eq!(report.files.len(), 1, "{report:?}");
    assert_eq!(report.files[0].outcome, Outcome::Applied, "{:?}", report.files[0].read.findings);
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0);
}

fn stores_are_made_or_refused(centre: Centre) {
    let lines = CHANGES.to_owned() + &item("1", "Сыр") + &price("1", "5.00", "\"7\",\"8\"");
    let path = centre.file("a.jsonl", &lines);
    let strict = centre.import_with(&path, |o| (o.strict_stores, o.on_error) = (true, OnError::Skip));
    assert_eq!((strict.read.refused, centre.count("store")), (1, 0));
    let file = centre.import_with(&path, |o| o.again = true);
    assert_eq!(centre.count("store"), 2);
    let made = file.read.findings.iter().filter(|f| f.code.name == "store-created").count();
    assert_eq!(made, 2);
}

fn a_barcode_can_move(centre: Centre) {
    let barcode = |item: &str| format!("{{\"type\":\"barcode\",\"code\":\"9520000100018\",\"item\":\"{item}\"}}\n");
    centre.import_lines("1.jsonl", &(item("1", "Сыр") + &barcode("1")));
    let file = centre.import_lines("2.jsonl", &(item("2", "Сыр новый") + &barcode("2")));
    let moved: Vec<_> = file.read.findings.iter().filter(|f| f.code.name == "barcode-moved").collect();
    assert_eq!(moved.len(), 1);
    let lines = centre.catalogue();
    let left: Vec<_> = lines.iter().filter(|l| l.contains("\"type\":\"barcode\"")).collect();
    assert_eq!(left.len(), 1);
    assert!(left[0].contains("\"item\":\"2\""));
}

fn a_dry_run_counts_and_writes_nothing(centre: Centre) {
    let path = centre.file("a.jsonl", item("1", "Сыр"));
    let file = centre.import_with(&path, |o| o.dry_run = true);
    assert_eq!((file.outcome, file.total().inserted), (Outcome::Applied, 1));
    assert!(centre.catalogue().is_empty());
    assert_eq!(centre.count("import_journal"), 0);
}

fn a_mixed_file_fills_both_databases(centre: Centre) {
    let file = centre.import(&fixture("canonical/every-record.jsonl"));
    assert_ne!(file.outcome, Outcome::Refused, "{:?}", file.read.fault);
    for table in ["store", "till", "item", "price", "barcode", "staff", "card", "receipt", "till_document"] {
        assert!(centre.count(table) > 0, "{table}");
    }
    // Passwords are never kept in clear.
    let bodies = centre.books.documents.read(|tx| tx.query("SELECT body FROM staff", &[])).unwrap();
    for row in bodies {
        let body = row.text(0).unwrap();
        assert!(!body.contains("\"plain\""), "{body}");
    }
}
