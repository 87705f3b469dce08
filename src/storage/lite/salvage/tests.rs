//! Every page of a small file damaged in turn.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use rusqlite::Connection;
use tempfile::TempDir;

use super::*;

const TABLES: &str = "
    CREATE TABLE queue (seq INTEGER PRIMARY KEY AUTOINCREMENT, body BLOB NOT NULL);
    CREATE TABLE document (store TEXT, number INTEGER, text TEXT, PRIMARY KEY (store, number)) WITHOUT ROWID;
    CREATE TABLE loose (name TEXT, price REAL);
    CREATE INDEX loose_name ON loose (name);";

struct Lab {
    dir: TempDir,
    path: PathBuf,
}

/// Three kinds of tables, with long rows among short ones.
fn lab() -> Lab {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("till.db");
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch("PRAGMA page_size = 1024; PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL;")
        .unwrap();
    conn.execute_batch(TABLES).unwrap();
    conn.execute_batch("BEGIN").unwrap();
    for n in 1..=400_i64 {
        let body = vec![n as u8; if n % 37 == 0 { 5_000 } else { 60 }];
        conn.execute("INSERT INTO queue (body) VALUES (?1)", [body]).unwrap();
        let text = format!("документ {n}").repeat(if n % 53 == 0 { 200 } else { 1 });
        conn.execute("INSERT INTO document VALUES (?1, ?2, ?3)", rusqlite::params![format!("{:04}", n % 7), n, text])
            .unwrap();
        conn.execute("INSERT INTO loose VALUES (?1, ?2)", rusqlite::params![format!("item {n}"), n as f64 / 4.0])
            .unwrap();
    }
    conn.execute_batch("DELETE FROM queue WHERE seq <= 100 OR seq > 390; COMMIT").unwrap();
    Lab { dir, path }
}

/// All rows as text, by table.
fn dump(path: &std::path::Path) -> BTreeSet<String> {
    let conn = Connection::open(path).unwrap();
    let mut all = BTreeSet::new();
    for (table, sql) in [
        ("queue", "SELECT seq || ':' || hex(body) FROM queue"),
        ("document", "SELECT store || ':' || number || ':' || text FROM document"),
        ("loose", "SELECT rowid || ':' || name || ':' || price FROM loose"),
        ("numbers", "SELECT name || ':' || seq FROM sqlite_sequence"),
    ] {
        let mut statement = conn.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
        all.extend(rows.map(|row| format!("{table} {}", row.unwrap())));
    }
    all
}

/// What tells the rows apart: the pages of a long row beside the tree can go bad unseen.
fn keys(rows: &BTreeSet<String>) -> BTreeSet<String> {
    let rows = rows.iter().filter(|row| !row.starts_with("numbers"));
    rows.map(|row| row.split(':').take(if row.starts_with("document") { 2 } else { 1 }).collect()).collect()
}

#[test]
fn a_sound_file_is_saved_whole() {
    let lab = lab();
    let (to, whole) = (lab.dir.path().join("new.db"), dump(&lab.path));
    let saved = salvage(&lab.path, &to, None).unwrap();
    assert!(saved.is_whole(), "{saved:?}");
    let rows: Vec<(&str, u64)> = saved.tables.iter().map(|t| (&*t.name, t.rows)).collect();
    assert_eq!(rows, [("document", 400), ("loose", 400), ("queue", 290)]);
    assert_eq!(dump(&to), whole);
    let sound: String = Connection::open(&to).unwrap().query_row("PRAGMA integrity_check", [], |r| r.get(0)).unwrap();
    assert_eq!(sound, "ok");
}

#[test]
fn what_is_only_in_the_log_is_saved_too() {
    let lab = lab();
    let conn = Connection::open(&lab.path).unwrap();
    conn.pragma_update(None, "wal_autocheckpoint", 0).unwrap();
    conn.execute_batch("INSERT INTO queue (body) VALUES ('in the log'); DELETE FROM loose WHERE rowid % 2").unwrap();
    let whole = dump(&lab.path);
    let to = lab.dir.path().join("new.db");
    assert!(salvage(&lab.path, &to, None).unwrap().is_whole());
    assert_eq!(dump(&to), whole);
    // A commit in the log that is damaged ends it, as it does for SQLite.
    let log = pages::log_path(&lab.path);
    let mut bytes = fs::read(&log).unwrap();
    let last = bytes.len() - 500;
    bytes[last] ^= 1;
    fs::write(&log, bytes).unwrap();
    let to = lab.dir.path().join("other.db");
    salvage(&lab.path, &to, None).unwrap();
    assert!(dump(&to).len() >= 1_090);
    drop(conn);
}

#[test]
fn one_damaged_page_loses_what_is_on_it_and_nothing_is_invented() {
    let lab = lab();
    Connection::open(&lab.path).unwrap().execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    let (whole, bytes) = (dump(&lab.path), fs::read(&lab.path).unwrap());
    assert_eq!(bytes[16..18], [4, 0], "pages of 1024 bytes");
    let spare = lab.dir.path().join("spare.db");
    Connection::open(&spare).unwrap().execute_batch(TABLES).unwrap();
    let (from, to) = (lab.dir.path().join("damaged.db"), lab.dir.path().join("new.db"));
    let (mut free, mut most) = (0, 0);
    for page in 1..bytes.len() / 1024 {
        for garbage in [0x00, 0x05, 0xa5] {
            let mut damaged = bytes.clone();
            damaged[page * 1024..(page + 1) * 1024].fill(garbage);
            fs::write(&from, damaged).unwrap();
            let _ = fs::remove_file(&to);
            let saved = salvage(&from, &to, Some(&spare)).unwrap();
            let found = dump(&to);
            let (before, found) = (keys(&whole), keys(&found));
            let invented: Vec<&String> = found.difference(&before).collect();
            assert!(invented.is_empty(), "page {}, {garbage}: {invented:?}", page + 1);
            let lost = before.difference(&found).count();
            // Definitions are few: one page holds them, or all of them lie under the first.
            assert!(lost <= 60 || saved.spare.len() > 1, "page {}, {garbage}: {lost} rows are lost", page + 1);
            assert!(
                lost == 0 || !saved.is_whole() || lost <= 1,
                "page {}, {garbage}: {lost} are lost, untold",
                page + 1
            );
            free += usize::from(lost == 0);
            most = most.max(lost);
        }
    }
    println!("{} ways to damage a page, {free} of them lost nothing, at most {most} rows were", bytes.len() / 1024 * 3);
    assert!(free > 0 && most > 0);
}
