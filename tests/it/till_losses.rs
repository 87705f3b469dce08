//! What a till cannot send is told by its stream: a row that is damaged in its database becomes a gap.

use std::path::Path;

use serde_json::Value;
use tillwire::cli::Exit;
use tillwire::params;
use tillwire::storage::{Db, DbError, DbUrl, OpenOptions};

use crate::till_day::{lines, load, tillwire, tillwire_ends};

/// Plays lines on the till of a folder.
fn play(folder: &Path, text: &str, clock: &str, more: &str) {
    std::fs::write(folder.join("a.till"), text).unwrap();
    let settings = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/till/till.toml");
    tillwire(folder, &format!("till script a.till --till-settings {settings} --clock {clock} --seed 1 {more}"));
}

#[test]
fn a_damaged_event_is_told_as_a_gap_and_nothing_else_is_missing() {
    let temp = tempfile::tempdir().unwrap();
    let folder = temp.path();
    load(folder);
    // Without a target the events wait.
    let morning = "sign-on 17 pin 1234\nshift open cash 100.00\nprice check 9520002100085\n";
    play(folder, morning, "2026-11-20T09:00", "");
    let db = Db::open(&DbUrl::Sqlite(folder.join("till.db")), &OpenOptions::default()).unwrap();
    let wanted = "SELECT min(seq) FROM outbox WHERE CAST(body AS TEXT) LIKE '%\"price.checked\"%'";
    let seq = db.read(|tx| tx.query_int(wanted, &[])).map_err(|e: DbError| e).unwrap();
    let damage = "UPDATE outbox SET body = replace(CAST(body AS TEXT), '60.00', '66.00') WHERE seq = $1";
    db.write(move |tx| tx.execute(damage, params![seq])).map_err(|e: DbError| e).unwrap();
    drop(db);
    // The sender finds it; the till tells it when it looks at the time.
    let sending = "--events-to file:sent --drain 60";
    play(folder, "sign-on 17 pin 1234\n", "2026-11-20T10:00", sending);
    play(folder, "wait 1m\nsign-on 17 pin 1234\nshift close\n", "2026-11-20T11:00", sending);

    let events = lines(&tillwire(folder, "events tail sent -c 100000 --format jsonl").stdout());
    let gaps: Vec<&Value> = events.iter().filter(|e| e["type"] == "system.events_gap").map(|e| &e["data"]).collect();
    assert_eq!(gaps.len(), 1, "{gaps:?}");
    assert_eq!((&gaps[0]["first"], &gaps[0]["last"], &gaps[0]["n"]), (&seq.into(), &seq.into(), &1.into()));
    assert_eq!(gaps[0]["reason"], "corruption");
    assert!(events.iter().all(|e| e["seq"] != seq), "it was not sent");
    let verdict = tillwire_ends(folder, "events verify sent", Exit::Findings).stdout();
    assert!(verdict.contains("1 lost and told\n1 warning"), "{verdict}");
    let why = tillwire(folder, &format!("events why {seq} --till-db till.db")).stdout();
    assert!(why.contains("damaged"), "{why}");
}
