//! The crash points of the outbox: whatever happens, what was told is there, once, in order, and goes on.
//!
//! The numbers are those of the design's table; 10 has a file of its own (`full.rs`), 14, 15 and the rest of 21 are
//! tested against a real broker.

use std::process::Command;
use std::time::Duration;

use tempfile::TempDir;
use tillwire::events::outbox::{self, PageSize, Seq};
use tillwire::storage::Db;

use super::child::{self, Seller, Task};
use super::lab::{self, Lab, assert_whole, lines, seq_of};
use crate::program::{PATIENCE, Random};
use crate::support::faultfs::{self, Disk, EIO, Fault, KILL, Op};

/// Rows are whole, without a gap, and sound; the number of the last one.
#[track_caller]
pub fn rows(db: &Db) -> Seq {
    let rows = db.read(|tx| outbox::read_page(tx, 0, PageSize { rows: u32::MAX, bytes: usize::MAX })).unwrap();
    assert!(rows.iter().all(|row| row.sound), "every row is as it was written");
    let first = rows.first().map_or(1, |row| row.seq);
    assert!(rows.iter().map(|row| row.seq).eq(first..first + rows.len() as Seq), "no row is missing");
    assert_eq!(db.check(), Ok(Vec::new()));
    rows.last().map_or(0, |row| row.seq)
}

pub fn folder() -> TempDir {
    // Where it can, in memory: what a disk forgets is played from the log.
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

// 1, 2, 4

#[test]
fn a_step_is_there_whole_or_not_at_all() {
    // Dying before the commit, nothing of the step is there; after it, all of it, whether it was told or not.
    for (label, there) in [("writer.before-commit:9", false), ("writer.after-commit:9", true)] {
        let dir = folder();
        let path = child::database(dir.path());
        let task = Task { steps: 50, lines: 7, tidy_every: 0 };
        let mut command = child::command(&path, task);
        child::dies_at(&mut command, label);
        let mut seller = Seller::start(command);
        assert!(!seller.hear_out(), "it died at {label}");
        let last = rows(&lab::open(&path));
        let expected = if there { seller.told + task.lines } else { seller.told };
        assert_eq!(last, expected, "{label}: told up to {}", seller.told);
        // The next till goes on behind what is there.
        let mut next = Seller::start(child::command(&path, Task { steps: 1, ..task }));
        assert!(next.hear_out());
        assert_eq!(rows(&lab::open(&path)), expected + task.lines);
    }
}

// 3, 9, 22

#[test]
fn a_power_cut_loses_nothing_that_was_told() {
    let mut random = Random::seeded("power cuts", Some(22));
    let (dir, log) = (folder(), folder());
    let path = child::database(dir.path());
    let task = Task { steps: 400, lines: 9, tidy_every: 37 };
    let mut command = child::command(&path, task);
    let log = log.path().join("log");
    faultfs::with_log(&mut command, "till.db", &log);
    assert!(Seller::start(command).hear_out());
    let ops = faultfs::read_log(&log);
    let syncs = ops.iter().filter(|op| matches!(op, Op::Sync { .. })).count();
    assert!(syncs > 400, "{} operations, {syncs} syncs", ops.len());
    let checkpoints = ops.iter().filter(|op| matches!(op, Op::Sync { name } if name == "till.db")).count();
    assert!(checkpoints > 3, "{checkpoints} checkpoints");

    let (mut disk, mut told, mut cuts, mut lost) = (Disk::default(), 0, 0, 0);
    for op in &ops {
        disk.apply(op);
        if let Op::Said(text) = op {
            told = child::told_in(text).unwrap_or(told);
        }
        // Often near a checkpoint, now and then anywhere.
        let near =
            matches!(op, Op::Sync { name } | Op::Truncate { name, .. } | Op::Write { name, .. } if name == "till.db");
        if told > 0 && random.below(if near { 40 } else { 25 }) == 0 {
            let after = folder();
            disk.cut(&mut random, after.path());
            let last = rows(&lab::open(&child::database(after.path())));
            assert!(last >= told, "{told} was told, and after the cut there is {last}");
            assert_eq!(last % task.lines, 0, "steps are whole: {last}");
            cuts += 1;
            lost += u32::from(last == told);
        }
    }
    println!("{cuts} cuts; in {lost} of them the step under way was lost, in the others it was there");
    assert!(cuts > 100 && lost > 0 && lost < cuts, "{cuts} cuts, {lost} lost");
}

// 11

#[test]
fn a_failed_sync_is_no_false_word_and_no_double() {
    let cases = [
        ("the log, once", Fault { operation: "sync", nth: 5, errno: EIO, count: 1, on: "-wal" }),
        ("the log, three times", Fault { operation: "sync", nth: 4, errno: EIO, count: 3, on: "-wal" }),
        ("a write to the log", Fault { operation: "write", nth: 30, errno: EIO, count: 1, on: "-wal" }),
        ("the file, in a checkpoint", Fault { operation: "sync", nth: 1, errno: EIO, count: 2, on: "till.db" }),
        ("a write to the file", Fault { operation: "write", nth: 3, errno: EIO, count: 4, on: "till.db" }),
    ];
    for (what, fault) in cases {
        // With nobody else, and with a process that has the database open meanwhile.
        for watched in [false, true] {
            let dir = folder();
            let path = child::database(dir.path());
            let other = lab::open(&path);
            let other = if watched { Some(other) } else { None };
            let armed = dir.path().join("armed");
            std::fs::write(&armed, "").unwrap();
            let task = Task { steps: 120, lines: 5, tidy_every: 20 };
            let mut command = child::command(&path, task);
            faultfs::with_fault(&mut command, "till.db", &fault, Some(&armed));
            let mut seller = Seller::start(command);
            assert!(seller.hear_out(), "{what}: it sells on: {:?}", seller.words.last());
            drop(other);
            let last = rows(&lab::open(&path));
            let told = seller.words.iter().filter(|word| word.starts_with("committed ")).count();
            assert_eq!(last, told as Seq * task.lines, "{what}: what was told is what is there: {:?}", seller.words);
            let hit = seller.words.iter().any(|word| word.starts_with("settled ") || word.starts_with("refused "));
            assert!(hit || fault.on == "till.db", "{what}: the fault was felt by the seller");
        }
    }
}

#[test]
fn a_disk_that_stays_broken_ends_selling_and_keeps_what_was_told() {
    let dir = folder();
    let path = child::database(dir.path());
    let fault = Fault { operation: "sync", nth: 8, errno: EIO, count: 1_000_000, on: "" };
    let mut command = child::command(&path, Task { steps: 30, lines: 5, tidy_every: 0 });
    faultfs::with_fault(&mut command, "till.db", &fault, None);
    let mut seller = Seller::start(command);
    seller.hear_out();
    let told = seller.told;
    assert!(!seller.words.last().is_some_and(|word| word.starts_with("committed ")), "{:?}", seller.words);
    let last = rows(&lab::open(&path));
    assert!(last >= told && last <= told + 5, "told {told}, there is {last}");
}

// 5 to 9

#[test]
fn a_pump_that_dies_anywhere_is_completed_by_the_next() {
    let labels = [
        "sender.before-produce:40",
        "sender.after-produce:40",
        "sender.after-report:1",
        "sender.before-cursor:1",
        "sender.in-cursor:1",
        "writer.before-commit:3",
        "writer.after-commit:3",
        "sender.after-cursor:1",
    ];
    for label in labels {
        let lab = Lab::new();
        lab.target("file", "file:out");
        for _ in 0..30 {
            lab.emit(45);
        }
        let mut died = pump(&lab);
        died.env("TILLWIRE_FAILPOINT", label);
        let died = died.output().unwrap();
        assert_eq!(died.status.code(), None, "{label}: {}", String::from_utf8_lossy(&died.stderr));
        assert_eq!(lab.db.check(), Ok(Vec::new()), "{label}");
        lab.emit(45);
        let ended = pump(&lab).output().unwrap();
        assert_eq!(ended.status.code(), Some(0), "{label}: {}", String::from_utf8_lossy(&ended.stderr));
        check_file(&lab, label, MOST_TWICE);
    }
}

pub fn pump(lab: &Lab) -> Command {
    super::commands::command(lab, &["events", "pump", "--until-empty", "--rate", "unlimited"])
}

/// What a pump that catches up sends twice at most when it dies: a page behind a cursor that is on its way to the disk,
/// and what was handed over since it was last heard what became of it, half a page.
pub const MOST_TWICE: usize = 3_000;

/// The file of the target has everything, in order; what is there twice is the same to the byte.
#[track_caller]
pub fn check_file(lab: &Lab, what: &str, most_twice: usize) -> usize {
    let path = lab.dir.path().join("out/events-0042-07.ndjson");
    let text = std::fs::read_to_string(&path).unwrap();
    let events = lines(&path);
    assert_whole(&events, lab.last());
    let mut first: std::collections::BTreeMap<Seq, &str> = std::collections::BTreeMap::new();
    let mut twice = 0;
    for (event, line) in events.iter().zip(text.lines()) {
        if let Some(before) = first.insert(seq_of(event), line) {
            assert_eq!(before, line, "{what}: the same bytes");
            twice += 1;
        }
    }
    assert!(twice <= most_twice, "{what}: {twice} twice");
    twice
}

// 9: delete, vacuum, checkpoint in the middle

#[test]
fn a_pump_that_dies_while_it_makes_room_leaves_a_sound_file() {
    enum Dies {
        At(&'static str),
        On(&'static str, u64, &'static str),
    }
    let ways = [
        // Rows go with the cursor; the transaction is not committed.
        ("deleting", Dies::At("sender.in-cursor:2")),
        ("giving pages back", Dies::At("keeper.in-vacuum:1")),
        ("giving pages back, later", Dies::At("keeper.in-vacuum:4")),
        // A checkpoint copies pages into the file, and cuts it.
        ("a checkpoint, at its beginning", Dies::On("write", 1, "till.db")),
        ("a checkpoint, in the middle", Dies::On("write", 4, "till.db")),
        ("a checkpoint, at its sync", Dies::On("sync", 1, "till.db")),
        ("cutting the file", Dies::On("truncate", 1, "till.db")),
    ];
    for (what, way) in ways {
        let lab = Lab::new();
        lab.target("file", "file:out");
        for _ in 0..120 {
            lab.emit(45);
        }
        let words =
            ["events", "pump", "--until-empty", "--rate", "unlimited", "--keep-hours", "0", "--keep-bytes", "0"];
        let mut died = super::commands::command(&lab, &words);
        match way {
            Dies::At(label) => drop(died.env("TILLWIRE_FAILPOINT", label)),
            Dies::On(operation, nth, on) => {
                let fault = Fault { operation, nth, errno: KILL, count: 1, on };
                faultfs::with_fault(&mut died, "till.db", &fault, None);
            }
        }
        // The last to close it empties the log: the pump, not this test.
        let Lab { dir, db, path } = lab;
        drop(db);
        let died = died.output().unwrap();
        assert_eq!(died.status.code(), None, "{what}: it died: {}", String::from_utf8_lossy(&died.stderr));
        let lab = Lab { db: lab::open(&path), dir, path };
        assert_eq!(lab.db.check(), Ok(Vec::new()), "{what}");
        lab.emit(45);
        let ended = super::commands::command(&lab, &words).output().unwrap();
        assert_eq!(ended.status.code(), Some(0), "{what}: {}", String::from_utf8_lossy(&ended.stderr));
        check_file(&lab, what, MOST_TWICE);
        assert_eq!((lab.acked("file"), lab.db.check()), (lab.last(), Ok(Vec::new())), "{what}");
    }
}

// 8, 11: faults under the pump

#[test]
fn a_pump_gets_over_a_disk_that_fails_for_a_while() {
    let faults = [
        // A cursor whose fate is not known is looked up, so that nothing is sent twice.
        ("a cursor's sync", 0, Fault { operation: "sync", nth: 1, errno: EIO, count: 1, on: "-wal" }),
        ("a cursor's write", 4_000, Fault { operation: "write", nth: 2, errno: EIO, count: 2, on: "-wal" }),
    ];
    for (what, most_twice, fault) in faults {
        let lab = Lab::new();
        lab.target("file", "file:out");
        for _ in 0..40 {
            lab.emit(45);
        }
        let mut command = pump(&lab);
        faultfs::with_fault(&mut command, "till.db", &fault, None);
        let ended = command.output().unwrap();
        assert_eq!(ended.status.code(), Some(0), "{what}: {}", String::from_utf8_lossy(&ended.stderr));
        check_file(&lab, what, most_twice);
        assert_eq!(lab.acked("file"), lab.last(), "{what}");
        assert_eq!(lab.db.check(), Ok(Vec::new()), "{what}");
    }
}

#[test]
fn a_target_file_that_cannot_be_synced_is_held_for() {
    let lab = Lab::new();
    lab.target("file", "file:out");
    lab.emit(300);
    let mut command = pump(&lab);
    let fault = Fault { operation: "sync", nth: 1, errno: EIO, count: 2, on: ".ndjson" };
    faultfs::with_fault(&mut command, "events-0042", &fault, None);
    let ended = command.output().unwrap();
    assert_eq!(ended.status.code(), Some(0), "{}", String::from_utf8_lossy(&ended.stderr));
    // What was written and not known to be durable is written again.
    assert_eq!(check_file(&lab, "sync of the target", 602), 602);
}

// 21

#[test]
fn kills_at_random_moments_lose_nothing() {
    let kills = std::env::var("TILLWIRE_KILLS").ok().map_or(20, |text| text.parse::<u32>().expect("a number"));
    let mut random = Random::seeded("kills of till and pump", None);
    let lab = Lab::new();
    lab.target("file", "file:out");
    let mut told = lab.last();
    for round in 0..kills {
        let endless = Task { steps: u64::MAX, lines: 1 + random.below(60) as Seq, tidy_every: 200 };
        let mut seller = Seller::start(child::command(&lab.path, endless));
        let mut sender = super::commands::command(&lab, &["events", "pump", "--rate", "unlimited"]).spawn().unwrap();
        let mut heard = random.below(60);
        while heard > 0 && seller.hear().is_some() {
            heard -= 1;
        }
        std::thread::sleep(Duration::from_micros(random.below(30_000)));
        // Now the one first, now the other.
        if random.below(2) == 0 {
            sender.kill().unwrap();
            seller.kill();
        } else {
            seller.kill();
            std::thread::sleep(Duration::from_micros(random.below(30_000)));
            sender.kill().unwrap();
        }
        sender.wait().unwrap();
        told = told.max(seller.told);
        let last = lab.last();
        assert!(last >= told, "round {round}: {told} was told, {last} is there");
    }
    // After the faults a fresh event arrives.
    lab.emit(3);
    let started = std::time::Instant::now();
    let ended = pump(&lab).output().unwrap();
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    assert!(started.elapsed() < PATIENCE);
    let twice = check_file(&lab, "kills", kills as usize * 2_500);
    assert_eq!(lab.db.check(), Ok(Vec::new()));
    println!("{kills} kills of each: {} events, {twice} of them twice in the file", lab.last());
}
