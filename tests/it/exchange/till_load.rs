//! A till takes its store's part of what the centre has, and of what files say.

use std::path::Path;

use tillwire::books::Books;
use tillwire::books::catalogue::{self, prices};
use tillwire::exchange::import::{Given, OnError, Outcome};
use tillwire::exchange::read::Input;
use tillwire::storage::{DbUrl, OpenOptions};
use tillwire::till::load::{self, BooksOptions, BooksReport, FilesOptions, LoadError, Note};
use tillwire::vocab::{Moment, StoreId, Zone};

use super::catalogue::{CHANGES, FULL, item, price};
use super::{Centre, on_both_engines};
use crate::support::till::{Stand, data_of, events};

on_both_engines![
    first_everything_then_what_changed,
    goods_that_go_to_other_stores_leave,
    people_and_cards_come_too,
    an_emptied_centre_does_not_empty_the_till,
    a_stranger_store_is_refused,
];

const PLACES: &str = "{\"type\":\"document\",\"schema\":1,\"kind\":\"places\",\"load\":\"incremental\"}\n\
    {\"type\":\"store\",\"id\":\"42\",\"zone\":\"Europe/Moscow\"}\n{\"type\":\"store\",\"id\":\"43\"}\n";

fn till(path: &Path) -> Books {
    load::open(&DbUrl::Sqlite(path.join("till.db")), &OpenOptions::default()).unwrap()
}

fn options(store: &str) -> BooksOptions {
    BooksOptions {
        store: StoreId::new(store).unwrap(),
        full: false,
        max_delete_percent: 20,
        name: "centre".to_owned(),
        dry_run: false,
    }
}

fn load(centre: &Centre, till: &Books) -> Result<BooksReport, LoadError> {
    centre.pass_seconds(60);
    load::from_books(&centre.books, till, &options("42"), &centre.run)
}

/// What an item costs in the till.
fn cost(till: &Books, item: &str) -> Option<String> {
    let store = StoreId::new("42").unwrap();
    let at = Moment::parse("2026-11-20T12:00:00").unwrap();
    let found = till.catalogue.read(|tx| prices::at(tx, item, Some(&store), at, &Zone::utc())).unwrap();
    found.filter(|f| !f.item.deleted).and_then(|f| f.prices.first().map(|p| p.amount.to_string()))
}

fn rows(till: &Books, table: &str) -> i64 {
    till.catalogue
        .read(|tx| tx.query_int(&format!("SELECT count(*) FROM {table} WHERE deleted = 0"), &[]))
        .map_err(|e: tillwire::storage::DbError| e)
        .unwrap()
}

fn notes(till: &Books) -> Vec<Note> {
    load::untold(till).unwrap().loads
}

fn first_everything_then_what_changed(centre: Centre) {
    let folder = tempfile::tempdir().unwrap();
    let till = till(folder.path());
    centre.import_lines("places.jsonl", PLACES);
    let goods = CHANGES.to_owned()
        + &item("1", "Milk")
        + &price("1", "95.00", "")
        + &price("1", "91.00", "\"42\"")
        + &price("1", "89.00", "\"43\"")
        + &item("2", "Bread")
        + &price("2", "40.00", "\"43\"");
    centre.import_lines("goods.jsonl", &goods);
    let first = load(&centre, &till).unwrap();
    assert!(first.full && first.changed() > 0);
    assert_eq!((cost(&till, "1").as_deref(), cost(&till, "2")), (Some("91.00"), None));
    assert_eq!(rows(&till, "price"), 1, "of the prices the one that holds in the till's store");
    let version = till.catalogue.read(catalogue::version).unwrap();
    let second = load(&centre, &till).unwrap();
    assert_eq!((second.changed(), second.full), (0, false));
    assert_eq!(till.catalogue.read(catalogue::version).unwrap(), version, "nothing new makes no version");
    centre.import_lines(
        "new.jsonl",
        &(CHANGES.to_owned() + &price("1", "92.00", "\"42\"") + &price("2", "41.00", "\"43\"")),
    );
    let third = load(&centre, &till).unwrap();
    assert_eq!((third.full, third.changed()), (false, 1));
    assert_eq!(cost(&till, "1").as_deref(), Some("92.00"));
    let told: Vec<_> = notes(&till).into_iter().map(|n| (n.full, n.items, n.prices)).collect();
    assert_eq!(told, [(true, 2, 1), (false, 0, 1)]);
}

fn goods_that_go_to_other_stores_leave(centre: Centre) {
    let folder = tempfile::tempdir().unwrap();
    let till = till(folder.path());
    centre.import_lines("places.jsonl", PLACES);
    let only = |stores: &str| {
        CHANGES.to_owned()
            + &format!("{{\"type\":\"item\",\"id\":\"1\",\"name\":\"Milk\",\"stores\":[{stores}]}}\n")
            + "{\"type\":\"barcode\",\"code\":\"9520000100018\",\"item\":\"1\"}\n"
            + &price("1", "95.00", "")
    };
    centre.import_lines("a.jsonl", &only("\"42\",\"43\""));
    load(&centre, &till).unwrap();
    assert_eq!(cost(&till, "1").as_deref(), Some("95.00"));
    centre.import_lines("b.jsonl", &only("\"43\""));
    load(&centre, &till).unwrap();
    assert_eq!(cost(&till, "1"), None);
    assert_eq!(rows(&till, "item"), 0);
    // And come back.
    centre.import_lines("c.jsonl", &only("\"42\""));
    load(&centre, &till).unwrap();
    assert_eq!(cost(&till, "1").as_deref(), Some("95.00"));
}

fn people_and_cards_come_too(centre: Centre) {
    let folder = tempfile::tempdir().unwrap();
    let till = till(folder.path());
    centre.import_lines("places.jsonl", PLACES);
    let people = |second: &str| {
        format!(
            "{{\"type\":\"document\",\"schema\":1,\"kind\":\"mixed\",\"load\":\"full\",\"replaces\":[\"cashier\"]}}\n\
             {{\"type\":\"cashier\",\"id\":\"17\",\"name\":{{\"full\":\"Ivanova\"}},\"credential\":{{\"plain\":\"1234\"}},\"store\":\"42\"}}\n\
             {second}{{\"type\":\"card-type\",\"id\":\"gold\",\"discount\":\"10\"}}\n\
             {{\"type\":\"card\",\"number\":\"2790012345678\",\"card_type\":\"gold\"}}\n"
        )
    };
    let elsewhere = "{\"type\":\"cashier\",\"id\":\"18\",\"name\":{\"full\":\"Petrov\"},\"store\":\"43\"}\n\
                     {\"type\":\"cashier\",\"id\":\"19\",\"name\":{\"full\":\"Roaming\"}}\n";
    let done = centre.import_with(&centre.file("people.jsonl", people(elsewhere)), |o| o.max_delete_percent = 100);
    assert_eq!(done.outcome, Outcome::Applied, "{:?}", done.read.findings);
    load(&centre, &till).unwrap();
    let cashier = |id: &str| {
        let id = id.to_owned();
        let store = StoreId::new("42").unwrap();
        till.documents.read(|tx| tillwire::books::places::cashier(tx, &id, &store)).unwrap()
    };
    let proof = cashier("17").unwrap().credential.unwrap();
    assert!(tillwire::books::places::proves(&proof, "1234") && !tillwire::books::places::proves(&proof, "1235"));
    assert!(cashier("18").is_none(), "of another store");
    assert!(cashier("19").is_some(), "of every store");
    let card = till.documents.read(|tx| tillwire::books::places::card(tx, "2790012345678")).unwrap().unwrap();
    assert_eq!(card.card_type.as_deref(), Some("gold"));
    // Who left the centre leaves the till.
    let done = centre.import_with(&centre.file("fewer.jsonl", people("")), |o| o.max_delete_percent = 100);
    assert_eq!(done.outcome, Outcome::Applied, "{:?}", done.read.findings);
    load(&centre, &till).unwrap();
    assert!(cashier("19").is_none() && cashier("17").is_some());
    assert_eq!(load(&centre, &till).unwrap().changed(), 0);
}

fn an_emptied_centre_does_not_empty_the_till(centre: Centre) {
    let folder = tempfile::tempdir().unwrap();
    let till = till(folder.path());
    centre.import_lines("places.jsonl", PLACES);
    let goods: String = (1..=10).map(|n| item(&n.to_string(), "x") + &price(&n.to_string(), "10.00", "")).collect();
    centre.import_lines("goods.jsonl", &(CHANGES.to_owned() + &goods));
    load(&centre, &till).unwrap();
    let empty = centre.file("empty.jsonl", FULL.to_owned() + &item("1", "x") + &price("1", "10.00", ""));
    centre.import_with(&empty, |o| o.max_delete_percent = 100);
    let full = BooksOptions { full: true, ..options("42") };
    let refused = load::from_books(&centre.books, &till, &full, &centre.run).unwrap_err().to_string();
    assert!(refused.contains("would delete 9 of 10"), "{refused}");
    assert_eq!(cost(&till, "10").as_deref(), Some("10.00"));
    let meant = BooksOptions { max_delete_percent: 100, ..full };
    let report = load::from_books(&centre.books, &till, &meant, &centre.run).unwrap();
    assert_eq!(report.deleted.values().sum::<u64>(), 18);
    assert_eq!(cost(&till, "10"), None);
}

fn a_stranger_store_is_refused(centre: Centre) {
    let folder = tempfile::tempdir().unwrap();
    let till = till(folder.path());
    centre.import_lines("places.jsonl", PLACES);
    let refused = load::from_books(&centre.books, &till, &options("99"), &centre.run).unwrap_err();
    assert!(matches!(refused, LoadError::NoStore(store) if store == "99"));
}

/// Files through the import, narrowed to the store; each load becomes an event when the till starts, once.
#[test]
fn files_are_narrowed_and_told() {
    let centre = Centre::new(crate::storage::Lab::sqlite());
    let stand = Stand::new();
    let till = load::open(&DbUrl::Sqlite(stand.database()), &OpenOptions::default()).unwrap();
    let goods = CHANGES.to_owned()
        + &item("1", "Milk")
        + &price("1", "95.00", "\"42\",\"43\"")
        + "{\"type\":\"item\",\"id\":\"2\",\"name\":\"Bread\",\"stores\":[\"43\"]}\n"
        + "{\"type\":\"barcode\",\"code\":\"9520000200015\",\"item\":\"2\"}\n";
    let good = centre.file("goods.jsonl", &goods);
    let bad = centre.file("bad.jsonl", CHANGES.to_owned() + &item("3", "x") + "{\"type\":\"price\",\"item\":\n");
    let run = |file: &Path| {
        let mut import = centre.options();
        import.given = vec![Given::File(Input::file(file))];
        import.on_error = OnError::Quarantine;
        import.only_store = Some(StoreId::new("42").unwrap());
        let report = load::from_files(&till, FilesOptions { import }, &centre.run).unwrap();
        report.files.iter().map(|f| f.outcome).collect::<Vec<_>>()
    };
    assert_eq!(run(&good), [Outcome::Applied]);
    assert_eq!(run(&good), [Outcome::Skipped]);
    assert_eq!(run(&bad), [Outcome::Refused]);
    assert_eq!(cost(&till, "1").as_deref(), Some("95.00"));
    assert_eq!((rows(&till, "item"), rows(&till, "barcode"), rows(&till, "price")), (1, 0, 1));
    let stores = till.documents.read(tillwire::books::places::stores).unwrap();
    assert_eq!(stores.iter().map(|s| s.id.as_str()).collect::<Vec<_>>(), ["42"], "43 is none of the till's business");
    // A version that nobody noted: the power went off between the catalogue and the note.
    let lost = centre.file("lost.jsonl", CHANGES.to_owned() + &item("4", "y"));
    let mut import = centre.options();
    import.given = vec![Given::File(Input::file(&lost))];
    tillwire::exchange::import::import(&till, import, &centre.run).unwrap();
    drop(till);
    for _ in 0..2 {
        let mut till = stand.open().unwrap();
        till.power_on(true).unwrap();
        let all = events(&till);
        let applied = data_of(&all, "system.catalog_applied");
        let told: Vec<_> =
            applied.iter().map(|d| (d["kind"].clone(), d["items"].clone(), d["version"].clone())).collect();
        assert_eq!(serde_json::json!(told), serde_json::json!([["delta", 1, "1"], ["delta", 1, "2"]]));
        let rejected = data_of(&all, "system.catalog_rejected");
        assert_eq!(rejected.len(), 1, "{rejected:?}");
        assert!(rejected[0]["code"].as_str().unwrap().starts_with('E') && rejected[0]["row"] == 4, "{rejected:?}");
    }
}
