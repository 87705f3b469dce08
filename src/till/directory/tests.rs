//! Directories: what holds, what waits, what is not taken.

use serde_json::{Map, Value, json};

use super::*;
use crate::storage::{Db, DbUrl, OpenOptions};
use crate::till::settings::Settings;
use crate::vocab::{StoreId, TillId, Zone};

fn settings(text: &str) -> Settings {
    let place = (Some(StoreId::new("42").unwrap()), Some(TillId::new("7").unwrap()), Some(Zone::utc()));
    Settings::parse(text, place).unwrap()
}

fn body(value: Value) -> Map<String, Value> {
    value.as_object().unwrap().clone()
}

fn received(directory: Directory, version: u64, from: Option<i64>, value: Value) -> Received {
    Received { directory, version, effective_from_ms: from, body: body(value) }
}

fn db() -> (tempfile::TempDir, Db) {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(&DbUrl::Sqlite(folder.path().join("t.db")), &OpenOptions::default()).unwrap();
    db.migrate(COMPONENT, MIGRATIONS).unwrap();
    (folder, db)
}

#[test]
fn the_centres_settings_are_laid_over_the_tills_own() {
    let own =
        settings("[receipt]\nrounding = \"1.00\"\nmax_positions = 50\n[returns]\nsources = [\"local\", \"till\"]");
    let over = |value: Value| super::over(&own, &body(value), 9);
    let new = over(json!({"receipt": {"max_positions": 7}, "tenders": ["cash"], "loyalty": null})).unwrap();
    assert_eq!((new.receipt.max_positions, new.receipt.rounding), (7, own.receipt.rounding));
    assert_eq!((new.version.as_str(), new.store.as_str(), new.tenders.len()), ("9", "42", 1));
    assert_eq!(new.returns.sources, own.returns.sources);
    assert!(new.loyalty, "null is the till's own");
    assert_eq!(over(json!({"store": "1"})).unwrap_err().text, "`store` is the till's own");
    assert!(over(json!({"receipt": {"max_position": 7}})).unwrap_err().text.contains("max_position"));
    assert!(over(json!({"receipt": {"max_positions": 0}})).unwrap_err().text.contains("nothing could be sold"));
}

#[test]
fn what_was_received_later_stands_above() {
    let (_folder, db) = db();
    let put = |directory: Received, at_once: bool| {
        db.write(move |tx| receive(tx, &directory, at_once, 5)).unwrap();
    };
    let due = |now_ms: i64| {
        let found = db.read(|tx| waiting(tx, now_ms)).unwrap().unwrap_or_default();
        found.due.into_iter().map(|(id, received)| (id, received.version)).collect::<Vec<_>>()
    };
    let list = |n: u64| json!({"items": [format!("{n}")]});
    put(received(Directory::StopList, 1, None, list(1)), true);
    put(received(Directory::StopList, 2, Some(100), list(2)), false);
    put(received(Directory::StopList, 3, Some(200), list(3)), false);
    assert!(due(99).is_empty());
    assert_eq!(db.read(|tx| due_after(tx, 99)).unwrap(), Some(100));
    let first = due(100);
    assert_eq!(first.iter().map(|(_, version)| *version).collect::<Vec<_>>(), [2]);
    let content = Content::Stop(vec!["2".to_owned()]);
    let taken = Taken {
        due: vec![(first[0].0, Directory::StopList, Some(content))],
        notes_upto: 0,
        store: StoreId::new("42").unwrap(),
        salt: [0; 16],
        at_ms: 100,
    };
    db.write(move |tx| mark_taken(tx, &taken)).unwrap();
    assert_eq!(db.read(versions).unwrap(), [("stop-list".to_owned(), 2)].into());
    assert_eq!(db.read(stopped).unwrap(), ["2"]);
    assert!(db.read(|tx| is_stopped(tx, "2")).unwrap());
    assert_eq!(due(200).len(), 1, "the next one still has its time");
    // One that holds at once ends all that came before it.
    put(received(Directory::StopList, 4, None, list(4)), true);
    assert!(due(1_000).is_empty());
    // Settings wait for the till; a second one replaces a first that it has not taken yet.
    put(received(Directory::Settings, 7, None, json!({"settings": {}})), false);
    put(received(Directory::Settings, 8, None, json!({"settings": {}})), false);
    assert_eq!(due(0).iter().map(|(_, version)| *version).collect::<Vec<_>>(), [8]);
}

#[test]
fn what_is_not_as_it_should_be_is_not_taken() {
    let own = settings("");
    let read = |directory, value| Content::read(&received(directory, 3, None, value), &own);
    let told = |directory, value| read(directory, value).unwrap_err().to_string();
    assert_eq!(told(Directory::StopList, json!({})), "`items` is missing or is not what it should be");
    assert_eq!(told(Directory::StopList, json!({"items": [1]})), "an entry is no text");
    assert!(told(Directory::Staff, json!({"records": [{"type": "item", "id": "1"}]})).contains("does not belong here"));
    assert!(told(Directory::Staff, json!({"records": [{"type": "cashier"}]})).starts_with("record 1: "));
    assert!(told(Directory::StoreMap, json!({"keys": [{"id": "a", "sha256": "12"}]})).contains("64 hexadecimal"));
    assert!(told(Directory::EventFilter, json!({"list": {"default": "maybe"}})).contains("list is wrong"));
    let filter = read(Directory::EventFilter, json!({"list": {"default": "off", "kinds": {"position.*": "on"}}}));
    let Ok(Content::Filter(filter)) = filter else { panic!("{filter:?}") };
    assert_eq!(filter.version(), 3, "where it says none it has its envelope's");
    let map = json!({"tills": [{"till": "01", "address": null}], "keys": [{"id": "a", "sha256": "0f".repeat(32)}]});
    let Ok(Content::StoreMap(map)) = read(Directory::StoreMap, map) else { panic!() };
    assert_eq!((map.tills, map.keys[0].sha256), (vec![("01".to_owned(), None)], [15; 32]));
}
