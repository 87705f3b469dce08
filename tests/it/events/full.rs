//! Crash point 10: there is no room. At a step of the till, under a cursor, in a checkpoint, while pages are given back:
//! nothing that was told is lost, nothing is sent twice, and the outbox drains with the room that was kept for it.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use tillwire::events::outbox;

use super::child::{self, Seller, Task};
use super::crash::{check_file, folder, pump, rows};
use super::lab::{self, Lab};
use crate::program::wait_until;
use crate::support::faultfs::{self, ENOSPC, Fault};
use crate::support::till::{Stage, example};

/// What is kept for draining a full disk.
const RESERVE_BYTES: usize = 8 * 1024 * 1024;

/// No write to any file of the database finds room.
fn no_room() -> Fault<'static> {
    Fault { operation: "write", nth: 1, errno: ENOSPC, count: 1_000_000_000, on: "" }
}

fn filled(receipts: usize) -> Lab {
    let lab = Lab::new();
    lab.target("file", "file:out");
    for _ in 0..receipts {
        lab.emit(45);
    }
    lab
}

#[test]
fn a_full_disk_drains_with_the_reserve() {
    let lab = filled(60);
    let reserve = lab.dir.path().join("till.db.reserve");
    std::fs::write(&reserve, vec![0; RESERVE_BYTES]).unwrap();
    let mut command = pump(&lab);
    // There is no room as long as the reserve takes it.
    faultfs::with_fault(&mut command, "till.db", &no_room(), Some(&reserve));
    let ended = command.output().unwrap();
    assert_eq!(ended.status.code(), Some(0), "{}", String::from_utf8_lossy(&ended.stderr));
    assert!(!reserve.exists(), "it was given up");
    assert_eq!(check_file(&lab, "the reserve", 0), 0);
    assert_eq!(lab.acked("file"), lab.last());
    assert_eq!(lab.db.check(), Ok(Vec::new()));
}

#[test]
fn a_cursor_without_room_waits_and_nothing_is_sent_twice() {
    for killed in [false, true] {
        let lab = filled(60);
        let armed = lab.dir.path().join("armed");
        std::fs::write(&armed, "").unwrap();
        let mut command = pump(&lab);
        faultfs::with_fault(&mut command, "till.db", &no_room(), Some(&armed));
        let mut child = command.spawn().unwrap();
        let mut said = BufReader::new(child.stderr.take().unwrap());
        let mut all = String::new();
        while !all.contains("no room in the database") {
            assert!(said.read_line(&mut all).unwrap() > 0, "it ended without a word of it: {all}");
        }
        let file = lab.dir.path().join("out/events-0042-07.ndjson");
        wait_until("all to be sent", || lab::lines(&file).len() as i64 == lab.last());
        assert_eq!(lab.acked("file"), 0, "and nothing of it could be put down");
        if killed {
            child.kill().unwrap();
            child.wait().unwrap();
            let ended = pump(&lab).output().unwrap();
            assert_eq!(ended.status.code(), Some(0), "{}", String::from_utf8_lossy(&ended.stderr));
            // What was sent and not put down before the process died.
            assert!(check_file(&lab, "killed without room", 2_701) > 0);
        } else {
            std::fs::remove_file(&armed).unwrap();
            assert!(child.wait().unwrap().success());
            assert_eq!(check_file(&lab, "room again", 0), 0);
        }
        assert_eq!(lab.acked("file"), lab.last());
        assert_eq!(lab.db.check(), Ok(Vec::new()));
    }
}

#[test]
fn steps_and_checkpoints_without_room_are_no_false_word() {
    let cases = [
        ("a step", Fault { operation: "write", nth: 30, errno: ENOSPC, count: 40, on: "-wal" }),
        ("a checkpoint", Fault { operation: "write", nth: 2, errno: ENOSPC, count: 9, on: "till.db" }),
        ("all of it", Fault { operation: "write", nth: 50, errno: ENOSPC, count: 60, on: "" }),
    ];
    for (what, fault) in cases {
        let dir = folder();
        let path = child::database(dir.path());
        drop(lab::open(&path));
        let task = Task { steps: 120, lines: 5, tidy_every: 20 };
        let mut command = child::command(&path, task);
        faultfs::with_fault(&mut command, "till.db", &fault, None);
        let mut seller = Seller::start(command);
        assert!(seller.hear_out(), "{what}: it sells on: {:?}", seller.words.last());
        let told = seller.words.iter().filter(|word| word.starts_with("committed ")).count();
        let refused = seller.words.iter().filter(|word| word.starts_with("refused ")).count();
        assert_eq!(told + refused, 120, "{what}: {:?}", seller.words);
        assert_eq!(refused > 0, what != "a checkpoint", "{what}: {refused} were refused");
        assert_eq!(rows(&lab::open(&path)), told as i64 * task.lines, "{what}: what was told is what is there");
    }
}

/// A till at the keyboard, whose disk fills up and has room again.
#[test]
fn a_till_without_room_registers_nothing_and_sells_when_there_is_some() {
    let stage = Stage::new(&example("till.toml"));
    let settings = stage.write("till.toml", &example("till.toml"));
    let armed = settings.with_file_name("armed");
    let mut command = Command::new(env!("CARGO_BIN_EXE_tillwire"));
    command
        .args(["till", "run", "--till", "3", "--clock", "2026-11-20T09:00:00+03:00", "--seed", "5"])
        .arg("--till-db")
        .arg(stage.database())
        .arg("--till-settings")
        .arg(&settings)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    faultfs::with_fault(&mut command, "till.db", &no_room(), Some(&armed));
    let mut child = command.spawn().unwrap();
    let (mut typed, out) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    let mut out = BufReader::new(out);
    // Lines are obeyed in their order; the last is no word, so its answer ends theirs.
    let mut say = |lines: &str| {
        typed.write_all(lines.as_bytes()).and_then(|()| typed.write_all(b"fly\n")).unwrap();
        let mut all = String::new();
        while !all.contains("no word begins") {
            assert!(out.read_line(&mut all).unwrap() > 0, "it ended: {all}");
        }
        all
    };
    say("sign-on 1 pin 0000\nshift open cash 1000.00\nscan 9520002100016\nsubtotal\n");
    std::fs::write(&armed, "").unwrap();
    // Money is not taken while nothing can be written, and the receipt is as it was.
    let told = say("pay cash 100\ncancel receipt reason mistake\n");
    assert!(told.contains("no room in the database") && told.contains("free some room"), "{told}");
    std::fs::remove_file(&armed).unwrap();
    say("pay cash 100\nscan 9520002100191\nsubtotal\npay cash 100\nshift close\n");
    drop(typed);
    let mut rest = String::new();
    std::io::Read::read_to_string(&mut out, &mut rest).unwrap();
    assert!(child.wait().unwrap().success(), "{rest}");
    stage.verify(true, "a disk that was full for a while");
    let receipts = stage.events().iter().filter(|e| e["type"] == "document.closed").count();
    assert_eq!(receipts, 2);
}

/// The real thing: a small file system, with room for SQLite's shared memory and hardly anything else. Where the machine does not let us mount one, the other tests
/// of this file stand for it.
#[test]
fn a_file_system_with_hardly_any_room() {
    let may = Command::new("unshare").args(["-rm", "true"]).status().is_ok_and(|status| status.success());
    if !may {
        println!("no file system of our own can be mounted here");
        return;
    }
    let lab = filled(400);
    lab.write(|tx| Ok(tx.execute("UPDATE target SET url = $1", tillwire::params![format!("file:{}/out", outside())])?));
    drop_log(&lab);
    let disk = lab.dir.path().join("disk");
    std::fs::create_dir(&disk).unwrap();
    std::fs::create_dir_all(outside()).unwrap();
    // Filled with the database and the reserve; then the file system is made as small as what is in it.
    let script = "set -e
        mount -t tmpfs -o size=200m none disk
        cp till.db disk/
        head -c 8388608 /dev/zero > disk/till.db.reserve
        used=$(df -k disk | awk 'NR==2 {print $3}')
        mount -o remount,size=$((used + 40))k disk
        \"$PROGRAM\" events pump --till-db disk/till.db --until-empty --rate unlimited --keep-hours 0 --keep-bytes 0
        test ! -e disk/till.db.reserve
        cp disk/till.db after.db";
    let ended = Command::new("unshare")
        .args(["-rm", "sh", "-c", script])
        .current_dir(lab.dir.path())
        .env("PROGRAM", env!("CARGO_BIN_EXE_tillwire"))
        .output()
        .unwrap();
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    let after = lab.dir.path().join("after.db");
    let (before, now) = (std::fs::metadata(&lab.path).unwrap().len(), std::fs::metadata(&after).unwrap().len());
    assert!(now * 4 < before, "the file shrank: {before}, then {now}");
    let db = lab::open(&after);
    assert_eq!(db.check(), Ok(Vec::new()));
    let stands = db.read(|tx| outbox::known_target(tx, "file")).unwrap();
    assert_eq!(stands.acked, lab.last());
    let file = Path::new(&outside()).join("out/events-0042-07.ndjson");
    let events = lab::lines(&file);
    std::fs::remove_dir_all(outside()).unwrap();
    assert_eq!(events.len() as i64, lab.last(), "each once");
    lab::assert_whole(&events, lab.last());
}

/// Where the events go, while the database's own file system is full.
fn outside() -> String {
    std::env::temp_dir().join(format!("tillwire-full-{}", std::process::id())).display().to_string()
}

/// Everything into the file, so that it can be copied.
fn drop_log(lab: &Lab) {
    lab.db.tidy();
    let log = lab.path.with_file_name("till.db-wal");
    wait_until("the log to be emptied", || log.metadata().map_or(0, |m| m.len()) == 0);
}
