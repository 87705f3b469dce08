//! A till whose database was damaged and saved: it tells so, and registers nothing until it agrees with its fiscal device
//! or somebody has signed. And a disk that fails under a till that sells.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tillwire::events::outbox::{self, StartAt};
use tillwire::events::sender::spawn;
use tillwire::events::verify;
use tillwire::storage::{Db, DbUrl, OpenOptions};
use tillwire::till::outcome::Refused;
use tillwire::till::recovery::{self, Report};
use tillwire::till::script::Player;

use crate::events::lab;
use crate::program::PATIENCE;
use crate::support::faultfs::{self, EIO, Fault};
use crate::support::till::{MORNING, Stage, data_of, example};

const SALE: [&str; 3] = ["scan 9520002100016", "subtotal", "pay cash 100"];

/// Plays a line; the code of the refusal, if it was refused.
fn play(player: &mut Player, line: &str) -> Option<Refused> {
    player.line(line).unwrap();
    player.last().refusal.as_ref().map(|refusal| refusal.code)
}

fn sell(player: &mut Player, receipts: usize) {
    for line in SALE.iter().cycle().take(receipts * SALE.len()) {
        assert_eq!(play(player, line), None, "{line}");
    }
}

fn begun(stage: &Stage) -> Player {
    let mut player = stage.player();
    player.power_on(true).unwrap();
    for line in ["sign-on 1 pin 0000", "shift open cash 1000.00"] {
        assert_eq!(play(&mut player, line), None, "{line}");
    }
    player
}

fn open(path: &Path) -> Db {
    Db::open(&DbUrl::Sqlite(path.to_owned()), &OpenOptions { create: false, ..OpenOptions::default() }).unwrap()
}

/// Overwrites a page of a table that has many.
fn break_page(path: &Path, table: &str, nth: u32) {
    let db = open(path);
    let sql = format!(
        "SELECT pageno FROM dbstat WHERE name = '{table}' AND pagetype = 'leaf' ORDER BY pageno LIMIT 1 OFFSET {nth}"
    );
    let page = usize::try_from(db.read(|tx| tx.query_int(&sql, &[])).unwrap()).unwrap();
    drop(db);
    let mut bytes = std::fs::read(path).unwrap();
    bytes[(page - 1) * 4096..page * 4096].fill(0);
    std::fs::write(path, bytes).unwrap();
}

fn recover(path: &Path) -> Report {
    let options =
        recovery::Options { who: "a test".into(), now_ms: MORNING, stamp: "20261120T060000Z".into(), dry_run: false };
    let mut reports = recovery::recover(path, &options).unwrap();
    assert_eq!(reports.len(), 1, "the catalogue is sound");
    reports.remove(0)
}

fn restart(stage: &Stage) -> (Player, String) {
    let mut player = stage.player();
    let told = player.power_on(true).unwrap();
    (player, told.messages.join("\n"))
}

#[test]
fn a_saved_till_that_agrees_with_its_device_sells_on_and_tells_what_is_lost() {
    let stage = Stage::new(&example("till.toml"));
    let mut player = begun(&stage);
    let declare = |tx: &mut tillwire::storage::Tx<'_>| outbox::add_target(tx, "file", "file:out", StartAt::Oldest, 0);
    stage.books().documents.write(declare).unwrap();
    sell(&mut player, 30);
    drop(player);
    break_page(&stage.database(), "outbox", 5);
    let report = recover(&stage.database());
    assert!(!report.is_whole() && !report.lost.is_empty() && report.faults.is_empty(), "{report:?}");
    assert!(report.kept_as.exists());
    let (mut player, told) = restart(&stage);
    assert!(told.contains("database was damaged") && told.contains("agrees with the fiscal device"), "{told}");
    assert_eq!(play(&mut player, "sign-on 1 pin 0000"), None);
    sell(&mut player, 2);
    assert_eq!(play(&mut player, "shift close"), None);
    let events = stage.events();
    let recovered = data_of(&events, "system.outbox_recovered");
    assert_eq!(recovered.len(), 1);
    let lost = report.events_lost();
    assert_eq!((recovered[0]["lost"].as_u64(), recovered[0]["salvaged"].as_u64()), (Some(lost), Some(report.events)));
    assert_eq!(recovered[0]["quarantine_file"], "till.db.damaged-20261120T060000Z");
    let began = data_of(&events, "system.epoch_changed");
    assert_eq!(began.last().unwrap()["reason"], "recovered");
    let gaps = data_of(&events, "system.events_gap");
    assert_eq!(gaps.iter().map(|gap| gap["n"].as_u64().unwrap()).sum::<u64>(), lost);
    assert!(gaps.iter().all(|gap| gap["reason"] == "corruption"), "{gaps:?}");
    // A stream with holes that are told passes the checker of completeness.
    let found = verify::check(stage.wire(), verify::Options { last: true, ..verify::Options::default() });
    let missing: Vec<&str> =
        found.findings.iter().filter(|d| d.code.name == "events-missing").map(|d| &*d.message).collect();
    assert!(missing.is_empty(), "{missing:?}");
    // The next start is one as any other.
    drop(player);
    let (_, told) = restart(&stage);
    assert_eq!(told, "");
    assert_eq!(data_of(&stage.events(), "system.outbox_recovered").len(), 1);
}

#[test]
fn a_saved_till_that_lacks_what_its_device_has_waits_for_a_signature() {
    let stage = Stage::new(&example("till.toml"));
    let mut player = begun(&stage);
    sell(&mut player, 12);
    drop(player);
    // What the disk gave back is older than what the fiscal device has registered.
    let (path, copy) = (stage.database(), stage.database().with_file_name("older.db"));
    std::fs::copy(&path, &copy).unwrap();
    let (mut player, _) = restart(&stage);
    assert_eq!(play(&mut player, "sign-on 1 pin 0000"), None);
    sell(&mut player, 1);
    drop(player);
    std::fs::rename(&copy, &path).unwrap();
    break_page(&path, "outbox", 2);
    recover(&path);
    let (mut player, told) = restart(&stage);
    for word in ["differs from the fiscal device", "all sales ever are", "is not here"] {
        assert!(told.contains(word), "{word}: {told}");
    }
    assert_eq!(play(&mut player, "sign-on 17 pin 1234"), None);
    assert_eq!(play(&mut player, SALE[0]), Some(Refused::CannotRegister));
    let help = player.last().refusal.as_ref().unwrap().help.clone().unwrap();
    assert!(help.contains("recovery sign"), "{help}");
    // It stays so over starts.
    drop(player);
    let (mut player, told) = restart(&stage);
    assert!(told.contains("differs from the fiscal device"), "{told}");
    assert_eq!(play(&mut player, "sign-on 17 pin 1234"), None);
    assert_eq!(play(&mut player, SALE[0]), Some(Refused::CannotRegister));
    assert_eq!(play(&mut player, "recovery sign"), Some(Refused::NoRight));
    assert_eq!(play(&mut player, "deny"), None);
    assert_eq!(play(&mut player, SALE[0]), Some(Refused::CannotRegister));
    assert_eq!(play(&mut player, "recovery sign approve 1 pin 0000"), None);
    sell(&mut player, 1);
    drop(player);
    let by = open(&path).read(|tx| tx.query_one("SELECT settled_by FROM recovery", &[])).unwrap();
    assert_eq!(by.text(0), Ok("1"));
    let (_, told) = restart(&stage);
    assert_eq!(told, "");
    let events = stage.events();
    assert_eq!(data_of(&events, "system.outbox_recovered").len(), 1, "told once");
    assert!(!data_of(&events, "auth.approved").is_empty(), "who signed is in the stream");
}

#[test]
fn a_till_that_lost_its_state_says_so_and_waits() {
    let stage = Stage::new(&example("till.toml"));
    let mut player = begun(&stage);
    sell(&mut player, 2);
    drop(player);
    break_page(&stage.database(), "till_state", 0);
    // It does not begin anew as if nothing had been: it says what is wrong and what helps.
    let script = stage.write("day.till", "tick\n");
    let ended = Command::new(env!("CARGO_BIN_EXE_tillwire"))
        .args(["till", "script", "--till", "3"])
        .arg(&script)
        .arg("--till-db")
        .arg(stage.database())
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&ended.stderr).into_owned();
    assert_eq!(ended.status.code(), Some(5), "{told}");
    assert!(told.contains("damaged") && told.contains("tillwire db recover"), "{told}");
    let report = recover(&stage.database());
    let lost = report.salvaged.tables.iter().find(|table| table.name == "till_state").unwrap();
    assert_eq!((lost.rows, lost.pages), (0, 1));
    let (mut player, told) = restart(&stage);
    assert!(told.contains("differs from the fiscal device") && told.contains("all sales ever are 0.00 here"), "{told}");
    assert_eq!(play(&mut player, "sign-on 1 pin 0000"), None);
    assert_eq!(play(&mut player, SALE[0]), Some(Refused::CannotRegister));
}

#[test]
fn a_damaged_catalogue_is_saved_with_the_till() {
    let stage = Stage::new(&example("till.toml"));
    let mut player = begun(&stage);
    sell(&mut player, 2);
    drop(player);
    let catalogue = tillwire::books::catalogue_path(&stage.database());
    break_page(&catalogue, "barcode", 0);
    assert!(!open(&catalogue).check().is_ok_and(|faults| faults.is_empty()));
    let options = recovery::Options { who: "a test".into(), now_ms: MORNING, stamp: "now".into(), dry_run: false };
    let reports = recovery::recover(&stage.database(), &options).unwrap();
    assert!(reports.len() == 2 && reports[0].is_whole() && !reports[1].is_whole(), "{reports:?}");
    assert_eq!(open(&catalogue).check(), Ok(Vec::new()));
    assert!(reports[1].kept_as.exists() && reports[1].lost.is_empty());
    let (mut player, told) = restart(&stage);
    assert!(told.contains("agrees with the fiscal device"), "{told}");
    assert_eq!(play(&mut player, "sign-on 1 pin 0000"), None);
    // What was on the page is lost: the goods are not known until they are loaded again.
    assert_eq!(play(&mut player, SALE[0]), Some(Refused::NotFound));
}

#[test]
fn a_damaged_event_is_told_by_the_till() {
    let stage = Stage::new(&example("till.toml"));
    let mut player = begun(&stage);
    sell(&mut player, 3);
    let books = stage.books();
    books.documents.write(|tx| outbox::add_target(tx, "file", "file:out", StartAt::Oldest, 0)).unwrap();
    books.documents.write(|tx| tx.execute("UPDATE outbox SET body = CAST('{}' AS BLOB) WHERE seq = 12", &[])).unwrap();
    let mut options = lab::Lab::new().options();
    options.folder = stage.database().parent().unwrap().to_owned();
    let sender = spawn(&books.documents, options, lab::metrics()).unwrap();
    assert_eq!(sender.drain(PATIENCE, || true), Ok(vec![]));
    sender.stop();
    player.tick().unwrap();
    let events: Vec<Value> = lab_events(&stage);
    let dead = data_of(&events, "system.events_dead_lettered");
    assert_eq!((dead.len(), &dead[0]["seq"], &dead[0]["code"]), (1, &Value::from(12), &Value::from("damaged")));
    let gaps = data_of(&events, "system.events_gap");
    assert_eq!((gaps.len(), &gaps[0]["first"], &gaps[0]["reason"]), (1, &Value::from(12), &Value::from("corruption")));
}

/// The events of a stage, but for those that are no JSON of ours any longer.
fn lab_events(stage: &Stage) -> Vec<Value> {
    stage.wire().iter().filter_map(|bytes| serde_json::from_slice(bytes).ok()).collect()
}

// Crash point 11 for the whole till.

const DAY: &str = "\
sign-on 1 pin 0000
shift open cash 1000.00
scan 9520002100016
subtotal
pay card
scan 9520002100191
subtotal
pay cash 100
scan 9520002100016 qty 2
subtotal
pay card
shift close
";

#[test]
fn a_till_whose_disk_fails_during_a_commit_looks_before_it_answers() {
    let played = |fault: Option<Fault<'_>>| {
        let stage = Stage::new(&example("till.toml"));
        // Its tables are there: what fails is selling.
        stage.player().power_on(true).unwrap();
        let script: PathBuf = stage.write("day.till", DAY);
        let settings = stage.write("till.toml", &example("till.toml"));
        let mut command = Command::new(env!("CARGO_BIN_EXE_tillwire"));
        command
            .args(["till", "script"])
            .arg(&script)
            .arg("--till-db")
            .arg(stage.database())
            .arg("--till-settings")
            .arg(&settings)
            .args(["--till", "3", "--clock", "2026-11-20T09:00:00+03:00", "--seed", "7", "-q"]);
        if let Some(fault) = &fault {
            faultfs::with_fault(&mut command, "till.db", fault, None);
        }
        let ended = command.output().unwrap();
        let told = String::from_utf8_lossy(&ended.stderr).into_owned();
        let what = fault.map(|f| (f.operation.to_owned(), f.nth, f.count));
        assert_eq!(ended.status.code(), Some(0), "{what:?}: {told}");
        stage
    };
    let kinds = |stage: &Stage| -> Vec<String> {
        stage.events().iter().map(|event| event["type"].as_str().unwrap().to_owned()).collect()
    };
    let expected = kinds(&played(None));
    assert_eq!(expected.iter().filter(|kind| *kind == "document.closed").count(), 3);
    // Each of the commits in turn, by its sync or by its write; now and then twice in a row.
    for nth in [1, 2, 3, 5, 8, 13, 17, 21, 26] {
        for (operation, count) in [("sync", 1), ("sync", 2), ("write", 1)] {
            let fault = Fault { operation, nth, errno: EIO, count, on: "till.db-wal" };
            let stage = played(Some(fault));
            assert_eq!(kinds(&stage), expected, "{operation} {nth}, {count} times: every step is there, once");
            stage.verify(true, &format!("{operation} {nth}, {count} times"));
        }
    }
}
