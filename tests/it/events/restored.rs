//! Crash points 12, 13, 19, 20 and 24: damage, copies, a target that comes back, two who want to send, other schemas.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, channel};

use serde_json::Value;
use tillwire::events::outbox::{self, Seq, StartAt};
use tillwire::storage::{Db, DbUrl, OpenOptions};

use super::child::{self, Seller, Task};
use super::commands::command;
use super::crash::{folder, pump};
use super::lab::{self, Lab, assert_whole, lines, seq_of};
use crate::program::{Ended, PATIENCE, wait_until};
use crate::support::till::{Stage, example};

fn run(lab: &Lab, words: &[&str]) -> Ended {
    Ended::of(command(lab, words).output().unwrap())
}

fn sent(lab: &Lab) -> PathBuf {
    lab.dir.path().join("out/events-0042-07.ndjson")
}

/// Everything in the file itself, its log empty, and nobody has it open.
fn closed(lab: Lab) -> (tempfile::TempDir, PathBuf) {
    let Lab { dir, db, path } = lab;
    drop(db);
    assert_eq!(std::fs::metadata(path.with_file_name("till.db-wal")).map_or(0, |m| m.len()), 0);
    (dir, path)
}

fn opened((dir, path): (tempfile::TempDir, PathBuf)) -> Lab {
    Lab { db: lab::open(&path), dir, path }
}

// 12

#[test]
fn a_damaged_body_is_one_dead_letter_and_the_stream_goes_on() {
    let lab = Lab::new();
    lab.target("file", "file:out");
    for _ in 0..10 {
        lab.emit(30);
    }
    // The id of row 200, in its body as it lies on the disk.
    let row = lab.db.read(|tx| outbox::read_row(tx, 200)).unwrap().unwrap();
    let id = serde_json::from_slice::<Value>(&row.body).unwrap()["id"].as_str().unwrap().to_owned();
    let (dir, path) = closed(lab);
    let mut bytes = std::fs::read(&path).unwrap();
    let at = bytes.windows(id.len()).position(|window| window == id.as_bytes()).expect("it lies there as text");
    bytes[at + 3] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    let lab = opened((dir, path));
    assert_eq!(lab.db.check(), Ok(Vec::new()), "SQLite finds nothing wrong");
    let ended = pump(&lab).output().unwrap();
    assert_eq!(ended.status.code(), Some(0), "{}", String::from_utf8_lossy(&ended.stderr));
    let events = lines(&sent(&lab));
    assert!(events.iter().map(seq_of).eq((1..=301).filter(|seq| *seq != 200)), "all but that one, in order");
    let shown = run(&lab, &["events", "dead", "list", "--format", "json"]).exits(0).json();
    let dead = &shown["dead"][0];
    assert_eq!((dead["seq"].as_str(), dead["code"].as_str()), (Some("200"), Some("damaged")), "{shown}");
    let gaps = lab.db.read(|tx| outbox::gaps(tx, true)).unwrap();
    assert_eq!((gaps.len(), gaps[0].first, &*gaps[0].reason), (1, 200, "corruption"));
}

#[test]
fn a_broken_tail_of_the_log_is_a_new_epoch_and_no_number_twice() {
    let dir = folder();
    let path = child::database(dir.path());
    drop(lab::open(&path));
    {
        let db = lab::open(&path);
        db.write(|tx| outbox::add_target(tx, "file", "file:out", StartAt::Oldest, 0)).unwrap();
    }
    let mut lab = Lab { db: lab::open(&path), dir, path: path.clone() };
    lab.start_till(1);
    // It sells and sends; then the power fails, and the log that is left has a wrong bit towards its end.
    let endless = Task { steps: u64::MAX, lines: 7, tidy_every: 0 };
    let mut seller = Seller::start(child::command(&path, endless));
    while seller.told < 400 {
        seller.hear().expect("it sells");
    }
    let ended = pump(&lab).output().unwrap();
    assert_eq!(ended.status.code(), Some(0), "{}", String::from_utf8_lossy(&ended.stderr));
    // The pump has emptied the log at its end: it fills again.
    let sold = lab.last();
    while seller.told < sold + 400 {
        seller.hear().expect("it sells");
    }
    seller.kill();
    let (told, files) = (seller.told, ["till.db", "till.db-wal"]);
    let broken = folder();
    for name in files {
        std::fs::copy(lab.dir.path().join(name), broken.path().join(name)).unwrap();
    }
    let log = broken.path().join("till.db-wal");
    let mut bytes = std::fs::read(&log).unwrap();
    let at = bytes.len() * 3 / 4;
    bytes[at] ^= 4;
    std::fs::write(&log, bytes).unwrap();
    let first = std::fs::read(sent(&lab)).unwrap();
    std::fs::create_dir(broken.path().join("out")).unwrap();
    std::fs::write(broken.path().join("out/events-0042-07.ndjson"), first).unwrap();
    let path = broken.path().join("till.db");
    lab = Lab { db: lab::open(&path), dir: broken, path };
    assert_eq!(lab.db.check(), Ok(Vec::new()), "SQLite opens it and finds nothing wrong");
    let left = lab.last();
    assert!(left < told, "{told} were told, {left} are left: the log ends at the wrong bit");
    lab.start_till(2);
    lab.emit(900);
    let ended = pump(&lab).output().unwrap();
    assert_eq!(ended.status.code(), Some(0), "{}", String::from_utf8_lossy(&ended.stderr));
    let (text, events) = (std::fs::read_to_string(sent(&lab)).unwrap(), lines(&sent(&lab)));
    let mut said: BTreeMap<(&str, Seq), &str> = BTreeMap::new();
    for (event, line) in events.iter().zip(text.lines()) {
        let before = said.insert((event["epoch"].as_str().unwrap(), seq_of(event)), line);
        assert!(before.is_none_or(|before| before == line), "no number of an epoch says two things");
    }
    let began: Vec<&Value> = events.iter().filter(|e| e["type"] == "system.epoch_changed").collect();
    assert_eq!(began.last().unwrap()["data"]["last_seq"], left);
    assert_eq!(said.keys().filter(|(epoch, _)| *epoch == "0202020202020202").count(), 901);
}

#[test]
fn a_broken_page_is_told_with_the_remedy_and_the_rest_is_saved() {
    let lab = Lab::new();
    lab.target("file", "file:out");
    for _ in 0..20 {
        lab.emit(45);
    }
    lab.db.tidy();
    let leaf =
        "SELECT pageno FROM dbstat WHERE name = 'outbox' AND pagetype = 'leaf' ORDER BY pageno LIMIT 1 OFFSET 12";
    let page = lab.db.read(|tx| tx.query_int(leaf, &[])).unwrap();
    let (dir, path) = closed(lab);
    let mut bytes = std::fs::read(&path).unwrap();
    let at = usize::try_from(page - 1).unwrap() * 4096;
    bytes[at..at + 4096].fill(0);
    std::fs::write(&path, &bytes).unwrap();
    let lab = opened((dir, path));
    let ended = run(&lab, &["events", "pump", "--until-empty", "--timeout", "1"]).exits(5);
    assert!(ended.stderr.contains("damaged") && ended.stderr.contains("db recover"), "{}", ended.stderr);
    run(&lab, &["db", "recover", "--db", "no.db"]).exits(3);

    let (dir, path) = closed(lab);
    let lab = opened((dir, path));
    let held = outbox::Guard::take(&lab.path, outbox::Role::Sender, "a test").unwrap();
    let ended = run(&lab, &["db", "recover", "--db", "till.db"]).exits(7);
    assert!(ended.stderr.contains("is sent from by a test"), "{}", ended.stderr);
    drop(held);
    let (dir, path) = closed(lab);
    let run = |words: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tillwire"));
        Ended::of(command.args(words).current_dir(dir.path()).env_clear().output().unwrap())
    };
    let before = std::fs::read(&path).unwrap();
    let tried = run(&["db", "recover", "--db", "till.db", "--dry-run"]).exits(1);
    assert!(tried.stderr.contains("nothing was changed"), "{}", tried.stderr);
    assert_eq!(std::fs::read(&path).unwrap(), before);
    let ended = run(&["db", "recover", "--db", "till.db", "--format", "json"]).exits(1);
    let report = ended.json();
    let table = report["tables"].as_array().unwrap().iter().find(|t| t["table"] == "outbox").unwrap().clone();
    assert_eq!(table["pages"], 1, "{report}");
    let (rows, lost) = (table["rows"].as_i64().unwrap(), 901 - table["rows"].as_i64().unwrap());
    assert!((1..=20).contains(&lost), "{lost} rows were on the page");
    assert!(ended.stderr.contains(&format!("({lost}) are lost")), "{}", ended.stderr);
    let kept: Vec<PathBuf> = std::fs::read_dir(dir.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_string_lossy().contains("till.db.damaged-"))
        .collect();
    assert_eq!(kept.len(), 1, "{kept:?}");
    assert_eq!(std::fs::read(&kept[0]).unwrap(), before, "the damaged file is kept as it was");
    // Saved, it is sound, and everything that is left goes.
    let lab = opened((dir, path));
    assert_eq!(lab.db.check(), Ok(Vec::new()));
    lab.start_till(2);
    lab.emit(5);
    let ended = pump(&lab).output().unwrap();
    assert_eq!(ended.status.code(), Some(0), "{}", String::from_utf8_lossy(&ended.stderr));
    let events = lines(&sent(&lab));
    assert_eq!(events.len() as i64, rows + 6);
    assert_eq!(lab.last(), 901 + 6, "no number is given out again");
    let gaps = lab.db.read(|tx| outbox::gaps(tx, true)).unwrap();
    assert_eq!(gaps.iter().map(|gap| gap.n).sum::<u64>(), lost.unsigned_abs());
    // A second time there is nothing to save. Killed before the new file takes its place, it is ended by the next one.
    let (dir, path) = closed(lab);
    let again = |label: &str| {
        let mut again = Command::new(env!("CARGO_BIN_EXE_tillwire"));
        again.args(["db", "recover", "--db", "till.db"]).current_dir(dir.path()).env_clear();
        again.env("TILLWIRE_FAILPOINT", label);
        Ended::of(again.output().unwrap())
    };
    assert_eq!(again("recover.before-rename").code, None);
    std::fs::write(&path, "what is in the old place does not count any longer").unwrap();
    again("none").exits(0);
    assert_eq!(lab::open(&path).check(), Ok(Vec::new()));
    std::fs::write(dir.path().join("text.db"), "no database at all ".repeat(900)).unwrap();
    let mut none = Command::new(env!("CARGO_BIN_EXE_tillwire"));
    none.args(["db", "recover", "--db", "text.db"]).current_dir(dir.path()).env_clear();
    let ended = Ended::of(none.output().unwrap()).exits(3);
    assert!(ended.stderr.contains("nothing of it can be read"), "{}", ended.stderr);
}

// 13

/// Verifies what arrived; the exit code and what was found.
fn verified(lab: &Lab) -> (Option<i32>, String) {
    let ended = run(lab, &["events", "verify", "out/events-0042-07.ndjson"]);
    (ended.code, ended.stdout + &ended.stderr)
}

#[test]
fn an_older_copy_put_back_is_a_fork_that_is_told() {
    let lab = Lab::new();
    lab.target("file", "file:out");
    lab.emit(20);
    lab.start_till(2);
    lab.emit(10);
    run(&lab, &["events", "pump", "--until-empty"]).exits(0);
    assert!(!verified(&lab).1.contains("epoch-fork"), "{}", verified(&lab).1);
    lab.db.backup(&lab.dir.path().join("copy.db")).unwrap();
    lab.start_till(3);
    lab.emit(10);
    run(&lab, &["events", "pump", "--until-empty"]).exits(0);
    assert!(!verified(&lab).1.contains("epoch-fork"), "a start is no fork");
    let (dir, path) = closed(lab);
    std::fs::rename(dir.path().join("copy.db"), &path).unwrap();
    let lab = opened((dir, path));
    // The copy knows nothing of epoch 3, and begins another behind epoch 2.
    lab.start_till(4);
    lab.emit(10);
    run(&lab, &["events", "pump", "--until-empty"]).exits(0);
    let (code, told) = verified(&lab);
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("E0707"), "{told}");
    let events = lines(&sent(&lab));
    let numbers: std::collections::BTreeSet<(String, Seq)> =
        events.iter().map(|e| (e["epoch"].to_string(), seq_of(e))).collect();
    assert_eq!(numbers.len(), events.len(), "no number of an epoch is used twice, whatever was put back");
}

#[test]
fn a_clone_is_a_fork_and_a_lost_database_is_a_new_till() {
    let lab = Lab::new();
    lab.target("file", "file:out");
    lab.emit(20);
    run(&lab, &["events", "pump", "--until-empty"]).exits(0);
    // A disk image of this till, put into another one under the same number: both sell.
    lab.db.backup(&lab.dir.path().join("clone.db")).unwrap();
    lab.start_till(2);
    lab.emit(5);
    run(&lab, &["events", "pump", "--until-empty"]).exits(0);
    let clone = Lab { db: lab::open(&lab.dir.path().join("clone.db")), dir: folder(), path: PathBuf::new() };
    clone.start_till(3);
    clone.emit(5);
    run(&lab, &["events", "pump", "--until-empty", "--till-db", "clone.db"]).exits(0);
    let (code, told) = verified(&lab);
    assert!(code == Some(1) && told.contains("E0707"), "{told}");
    // The database is gone: the next one begins at 1 in an epoch without a parent, which contradicts nothing.
    let (dir, path) = closed(lab);
    std::fs::remove_file(&path).unwrap();
    std::fs::remove_dir_all(dir.path().join("out")).unwrap();
    let lab = opened((dir, path));
    lab.target("file", "file:out");
    lab.start_till(9);
    lab.emit(5);
    run(&lab, &["events", "pump", "--until-empty"]).exits(0);
    let events = lines(&sent(&lab));
    assert_eq!(events[0]["data"]["reason"], "new");
    assert_eq!(events[0]["data"].get("from"), None);
    assert_whole(&events, 6);
}

// 19

/// A receiver of batches on a port, that tells each event it took.
fn receiver(listener: TcpListener) -> Receiver<Value> {
    let (tell, told) = channel();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(stream) = stream else { return };
            while let Some(body) = request(&stream) {
                for line in body.lines() {
                    if tell.send(serde_json::from_str(line).unwrap()).is_err() {
                        return;
                    }
                }
                if (&stream).write_all(b"HTTP/1.1 204 x\r\nContent-Length: 0\r\n\r\n").is_err() {
                    break;
                }
            }
        }
    });
    told
}

/// The body of the next request; nothing at the end of the connection.
fn request(stream: &TcpStream) -> Option<String> {
    let mut reader = BufReader::new(stream);
    let mut length = 0;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if let Some(n) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = n.trim().parse().ok()?;
        }
        if line == "\r\n" {
            break;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    String::from_utf8(body).ok()
}

#[test]
fn a_backlog_goes_when_the_target_is_back_the_oldest_first() {
    let lab = Lab::new();
    // A port on which nobody listens yet.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    lab.target("https", &format!("http://{address}/in"));
    for _ in 0..20 {
        lab.emit(45);
    }
    // A pump that is restarted while the target is down.
    for _ in 0..2 {
        let ended = run(&lab, &["events", "pump", "--until-empty", "--rate", "unlimited", "--timeout", "1"]).exits(5);
        assert!(ended.stderr.contains("not everything was acknowledged"), "{}", ended.stderr);
    }
    assert_eq!(lab.acked("https"), 0);
    let mut running = pump(&lab).spawn().unwrap();
    let mut said = BufReader::new(running.stderr.take().unwrap());
    let mut all = String::new();
    while !all.contains("held up") {
        assert!(said.read_line(&mut all).unwrap() > 0, "{all}");
    }
    lab.emit(10);
    let told = receiver(TcpListener::bind(address).unwrap());
    let mut seen = 0;
    while seen < 901 {
        let event = told.recv_timeout(PATIENCE).expect("all of it arrives");
        assert!(seq_of(&event) <= seen + 1, "the oldest first: {} after {seen}", seq_of(&event));
        seen = seen.max(seq_of(&event));
    }
    assert!(running.wait().unwrap().success());
    run(&lab, &["events", "pump", "--until-empty"]).exits(0);
    assert_eq!(lab.acked("https"), lab.last());
}

// 20

#[test]
fn a_till_that_sends_is_the_only_sender_and_a_pump_says_so() {
    let stage = Stage::new(&example("till.toml"));
    let settings = stage.write("till.toml", &example("till.toml"));
    let till = |words: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tillwire"));
        command
            .args(words)
            .args(["--till", "3", "--clock", "2026-11-20T09:00:00+03:00", "--events-to", "file:out"])
            .arg("--till-db")
            .arg(stage.database())
            .arg("--till-settings")
            .arg(&settings)
            .current_dir(settings.parent().unwrap())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    };
    let pump = |words: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tillwire"));
        command.args(["events", "pump"]).args(words).arg("--till-db").arg(stage.database());
        command.current_dir(settings.parent().unwrap()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    };
    // A till at the keyboard, which sends: it says something, so it is up.
    let mut selling = till(&["till", "run"]).stdin(Stdio::piped()).spawn().unwrap();
    let mut typed = selling.stdin.take().unwrap();
    typed.write_all("sign-on 1 pin 0000\nfly\n".as_bytes()).unwrap();
    let mut shown = BufReader::new(selling.stdout.take().unwrap());
    let mut all = String::new();
    while !all.contains("no word begins") {
        assert!(shown.read_line(&mut all).unwrap() > 0, "{all}");
    }
    let refused = Ended::of(pump(&["--until-empty"]).output().unwrap()).exits(7);
    assert!(refused.stderr.contains("is sent from by tillwire till (process "), "{}", refused.stderr);
    assert!(refused.stderr.contains("help: "), "{}", refused.stderr);
    // A second till on the same database is one too many.
    let script = stage.write(
        "day.till",
        "sign-on 1 pin 0000\nshift open cash 100\nscan 9520002100016\nsubtotal\npay cash 100\nshift close\n",
    );
    let second = Ended::of(till(&["till", "script"]).arg(&script).output().unwrap()).exits(7);
    assert!(second.stderr.contains("is sold on by tillwire till (process "), "{}", second.stderr);
    drop(typed);
    let mut rest = String::new();
    shown.read_to_string(&mut rest).unwrap();
    assert!(selling.wait().unwrap().success());
    // Now the pump runs, and a till sells beside it.
    let mut pumping = pump(&[]).spawn().unwrap();
    let mut said = BufReader::new(pumping.stderr.take().unwrap());
    let mut all = String::new();
    while !all.contains("to file") {
        assert!(said.read_line(&mut all).unwrap() > 0, "{all}");
    }
    let sold = Ended::of(till(&["till", "script"]).arg(&script).output().unwrap()).exits(0);
    assert!(sold.stderr.contains("is sent from by tillwire events pump (process "), "{}", sold.stderr);
    let file = settings.with_file_name("out").join("events-1-3.ndjson");
    wait_until("what the till sells to be sent by the pump", || {
        std::fs::read_to_string(&file).is_ok_and(|text| text.contains("\"shift.closed\""))
    });
    pumping.kill().unwrap();
    pumping.wait().unwrap();
    let last = stage.books().documents.read(outbox::last_seq).unwrap();
    assert_whole(&lines(&file), last);
}

// 24

/// A till's database as an older program left it: the first numbered file of each component, and a backlog.
fn older(path: &Path) -> Db {
    let db = Db::open(&DbUrl::Sqlite(path.to_owned()), &OpenOptions::default()).unwrap();
    db.migrate("sales", &tillwire::books::sales::MIGRATIONS[..1]).unwrap();
    db.migrate("places", &tillwire::books::places::MIGRATIONS[..1]).unwrap();
    db.migrate(outbox::COMPONENT, &outbox::MIGRATIONS[..1]).unwrap();
    db.migrate(tillwire::till::runner::COMPONENT, &tillwire::till::runner::MIGRATIONS[..1]).unwrap();
    db
}

#[test]
fn an_older_schema_with_a_backlog_loses_nothing() {
    let dir = folder();
    let path = dir.path().join("till.db");
    let lab = Lab { db: older(&path), dir, path };
    lab.start_till(1);
    lab.target("file", "file:out");
    for _ in 0..10 {
        lab.emit(45);
    }
    let (dir, path) = closed(lab);
    // The till of this program brings the tables up to date, sells, and everything goes.
    let script = dir.path().join("on.till");
    std::fs::write(&script, "tick\n").unwrap();
    let started = Command::new(env!("CARGO_BIN_EXE_tillwire"))
        .args(["till", "script", "on.till", "--till-db", "till.db", "--store", "0042", "--till", "07", "-q"])
        .current_dir(dir.path())
        .output()
        .unwrap();
    let err = String::from_utf8_lossy(&started.stderr).into_owned();
    assert_eq!(started.status.code(), Some(0), "{err}");
    let lab = opened((dir, path));
    assert!(lab.last() > 451, "the till told its start behind the backlog: {err}");
    let ended = pump(&lab).output().unwrap();
    assert_eq!(ended.status.code(), Some(0), "{}", String::from_utf8_lossy(&ended.stderr));
    assert_whole(&lines(&sent(&lab)), lab.last());
    assert_eq!(lab.db.check(), Ok(Vec::new()));
}

#[test]
fn a_newer_schema_is_refused_and_left_alone() {
    let lab = Lab::new();
    lab.target("file", "file:out");
    lab.emit(9);
    let newer = outbox::MIGRATIONS.len() as i64 + 1;
    lab.write(move |tx| {
        Ok(tx.execute(
            "INSERT INTO schema_migration (component, number, name, sha256, applied_at) VALUES ('outbox', $1, 'x', 'x', 'x')",
            tillwire::params![newer],
        )?)
    });
    std::fs::write(lab.dir.path().join("on.till"), "tick\n").unwrap();
    for words in [
        &["events", "pump", "--until-empty"][..],
        &["events", "status"],
        &["till", "script", "on.till", "--till-db", "till.db"],
    ] {
        let ended = run(&lab, words).exits(5);
        let told = format!("the schema of `outbox` is at {newer}, this program knows it up to {}", newer - 1);
        assert!(ended.stderr.contains(&told), "{words:?}: {}", ended.stderr);
        assert!(ended.stderr.contains("help: use the program version that wrote this database"), "{}", ended.stderr);
    }
    assert_eq!((lab.last(), lab.acked("file")), (10, 0));
}
