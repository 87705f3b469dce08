//! The commands of the outbox, as the real program.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use tillwire::events::outbox::{self, Dead, put_dead};

use super::lab::{Lab, assert_whole, lines, seq_of};
use crate::program::{Ended, wait_until};

/// The program with these words, in the folder of the till.
pub fn command(lab: &Lab, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tillwire"));
    command
        .args(words)
        .current_dir(lab.dir.path())
        .env_clear()
        .env("TMPDIR", lab.dir.path())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn run(lab: &Lab, words: &[&str]) -> Ended {
    Ended::of(command(lab, words).output().unwrap())
}

/// A pump that runs until it is told to stop.
struct Pump {
    child: Child,
    said: BufReader<std::process::ChildStderr>,
}

impl Pump {
    fn start(lab: &Lab, words: &[&str]) -> Pump {
        let words: Vec<&str> = ["events", "pump"].iter().chain(words).copied().collect();
        let mut child = command(lab, &words).spawn().unwrap();
        let said = BufReader::new(child.stderr.take().unwrap());
        Pump { child, said }
    }

    /// Reads what it says up to a line with this word; that line.
    fn hear(&mut self, word: &str) -> String {
        let mut all = String::new();
        loop {
            let mut line = String::new();
            assert!(self.said.read_line(&mut line).unwrap() > 0, "it ended without {word:?}: {all}");
            if line.contains(word) {
                return line;
            }
            all.push_str(&line);
        }
    }

    fn terminate(&mut self) {
        assert!(Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap().success());
    }

    fn wait(mut self) -> (Option<i32>, String, String) {
        let status = self.child.wait().unwrap();
        let (mut out, mut err) = (String::new(), String::new());
        self.child.stdout.take().unwrap().read_to_string(&mut out).unwrap();
        self.said.read_to_string(&mut err).unwrap();
        (status.code(), out, err)
    }
}

#[test]
fn a_till_without_a_target_is_told_and_sells_on() {
    let lab = Lab::new();
    lab.emit(5);
    let ended = run(&lab, &["events", "status"]).exits(0);
    assert!(ended.stdout.contains("targets     none; events are kept for three days"), "{}", ended.stdout);
    let ended = run(&lab, &["events", "pump", "--until-empty"]).exits(0);
    assert!(ended.stderr.contains("events targets add"), "{}", ended.stderr);
    let ended = run(&lab, &["events", "status", "--till-db", "no.db"]).exits(3);
    assert!(ended.stderr.contains("there is no database"), "{}", ended.stderr);
    std::fs::write(lab.dir.path().join("shop.xml"), "<x/>".repeat(9_999)).unwrap();
    run(&lab, &["events", "status", "--till-db", "shop.xml"]).exits(5);
}

#[test]
fn a_target_is_declared_filled_and_asked_about() {
    let lab = Lab::new();
    lab.emit(45);
    let ended = run(&lab, &["events", "targets", "add", "file:out", "--dry-run"]).exits(0);
    assert!(ended.stderr.contains("would be declared: file:out, 46 events wait"), "{}", ended.stderr);
    run(&lab, &["events", "targets", "add", "file:out"]).exits(0);
    let again = run(&lab, &["events", "targets", "add", "file:out"]).exits(3);
    assert!(again.stderr.contains("--name"), "{}", again.stderr);
    run(&lab, &["events", "targets", "add", "kafka://u:p@h:1/t"]).exits(2);
    let waiting = run(&lab, &["events", "status", "--format", "json"]).json();
    let target = &waiting["tills"][0]["targets"][0];
    assert_eq!((&target["waiting_rows"], &target["filter_version"]), (&Value::from(46), &Value::from(1)));
    assert!(target["help"].as_str().unwrap().contains("nobody sends"), "{target}");
    assert!(run(&lab, &["events", "why", "46"]).exits(0).stdout.contains("file      waiting: 45 rows are before it"));

    let ended = run(&lab, &["events", "pump", "--until-empty", "--format", "json"]).exits(0);
    assert_eq!(ended.json()["targets"][0]["delivered"], 46);
    assert_whole(&lines(&lab.dir.path().join("out/events-0042-07.ndjson")), 46);
    let ended = run(&lab, &["events", "status"]).exits(0);
    assert!(ended.stdout.contains("waiting   nothing"), "{}", ended.stdout);
    assert!(ended.stdout.contains("acked     up to 46") && ended.stdout.contains("46 sent, 0 filtered out"));
    let why = run(&lab, &["events", "why", "46"]).exits(0);
    assert!(why.stdout.contains("46 position.added"), "{}", why.stdout);
    assert!(why.stdout.contains("sent: events-0042-07.ndjson[0] at "), "{}", why.stdout);
    let id = run(&lab, &["events", "why", "46", "--format", "json"]).json()["events"][0]["id"].clone();
    let by_id = run(&lab, &["events", "why", id.as_str().unwrap(), "--format", "csv"]).exits(0);
    assert!(by_id.stdout.lines().nth(1).unwrap().starts_with("46,position.added,"), "{}", by_id.stdout);
    assert!(run(&lab, &["events", "why", "47"]).exits(4).stderr.contains("the last one is 46"));
    run(&lab, &["events", "why", "soon"]).exits(2);
    run(&lab, &["events", "why", "311/4417"]).exits(4);
}

#[test]
fn a_list_decides_from_the_next_document_on() {
    let lab = Lab::new();
    run(&lab, &["events", "targets", "add", "file:out", "--name", "bi", "--filter", "full"]).exits(0);
    lab.emit(2);
    let list = "version = 7\ndefault = \"on\"\n[kinds]\n\"position.*\" = \"off\"\n";
    std::fs::write(lab.dir.path().join("list.toml"), list).unwrap();
    let ended = run(&lab, &["events", "filter", "apply", "list.toml"]).exits(0);
    assert!(ended.stderr.contains("takes effect when the till is started"), "{}", ended.stderr);
    assert!(run(&lab, &["events", "filter", "apply", "list.toml"]).exits(0).stderr.contains("already"));
    lab.emit(2);
    let taken = lab.write(|tx| outbox::activate_filters(tx, |_| true));
    assert_eq!(taken.len(), 1);
    lab.emit(2);
    run(&lab, &["events", "pump", "--until-empty"]).exits(0);
    let events = lines(&lab.dir.path().join("out/events-0042-07.ndjson"));
    assert!(events.iter().map(seq_of).eq(1..=5), "what was there before goes by the list before");
    let why = run(&lab, &["events", "why", "6"]).exits(0);
    let expected = "bi        filtered: by version 7 of the list: position.added is off by \"position.*\"";
    assert!(why.stdout.contains(expected), "{}", why.stdout);
    std::fs::write(lab.dir.path().join("old.toml"), list.replace('7', "3")).unwrap();
    run(&lab, &["events", "filter", "apply", "old.toml", "--target", "bi"]).exits(3);
    run(&lab, &["events", "filter", "apply", "list.toml", "--target", "nobody"]).exits(4);
}

#[test]
fn what_was_sent_is_sent_again_with_the_same_bytes() {
    let lab = Lab::new();
    lab.emit(20);
    run(&lab, &["events", "targets", "add", "file:out"]).exits(0);
    run(&lab, &["events", "pump", "--until-empty"]).exits(0);
    let file = lab.dir.path().join("out/events-0042-07.ndjson");
    let before = std::fs::read_to_string(&file).unwrap();
    let ended = run(&lab, &["events", "rewind", "--target", "file", "--to", "12", "-n"]).exits(0);
    assert!(ended.stderr.contains("would be wound back from 21 to 11: 10 rows"), "{}", ended.stderr);
    run(&lab, &["events", "rewind", "--target", "file", "--to", "12"]).exits(0);
    run(&lab, &["events", "pump", "--until-empty"]).exits(0);
    let after = std::fs::read_to_string(&file).unwrap();
    let tail: String = before.lines().skip(11).map(|line| format!("{line}\n")).collect();
    assert_eq!(after, before + &tail);
    run(&lab, &["events", "rewind", "--target", "file", "--to", "99"]).exits(3);
    run(&lab, &["events", "rewind", "--target", "no", "--to", "1"]).exits(4);
    run(&lab, &["events", "rewind", "--target", "file", "--to", "yesterday"]).exits(2);
    run(&lab, &["events", "rewind", "--target", "file", "--to", "2020-01-01T00:00Z"]).exits(0);
    run(&lab, &["events", "rewind", "--target", "file", "--to", "2099-01-01T00:00Z"]).exits(4);
}

#[test]
fn dead_letters_are_shown_sent_again_and_given_up() {
    let lab = Lab::new();
    run(&lab, &["events", "targets", "add", "file:out", "--from", "now"]).exits(0);
    for seq in [7, 9] {
        let dead = Dead {
            target: "file".into(),
            seq,
            code: "too-large".into(),
            text: Some("message size too large".into()),
            attempts: 1,
            first_at_ms: 1_795_254_067_412,
            last_at_ms: 1_795_254_067_412,
            body: Some(format!("{{\"v\":1,\"seq\":{seq},\"store\":\"0042\",\"till\":\"07\"}}").into_bytes()),
            reported: false,
            kind: 52,
            size: 30,
            sha256: None,
            topic: String::new(),
            again: false,
        };
        lab.write(move |tx| put_dead(tx, &dead));
    }
    let list = run(&lab, &["events", "dead", "list", "--format", "csv"]).exits(0);
    assert_eq!(list.stdout.lines().count(), 3);
    assert!(
        list.stdout.lines().nth(1).unwrap().starts_with("file,7,position.added,too-large,30,1,"),
        "{}",
        list.stdout
    );
    let shown = run(&lab, &["events", "dead", "show", "7"]).exits(0);
    assert!(shown.stdout.contains("said      message size too large") && shown.stdout.contains("{\"v\":1,\"seq\":7,"));
    run(&lab, &["events", "dead", "show", "8"]).exits(4);
    assert_eq!(run(&lab, &["events", "status"]).exits(1).stdout.matches("dead      2").count(), 1);
    run(&lab, &["events", "dead", "retry", "--target", "file"]).exits(2);
    run(&lab, &["events", "dead", "retry", "--target", "file", "8"]).exits(4);
    run(&lab, &["events", "dead", "retry", "--target", "file", "7"]).exits(0);
    let mut pump = Pump::start(&lab, &[]);
    pump.hear("to file");
    let file = lab.dir.path().join("out/events-0042-07.ndjson");
    wait_until("the dead letter to be sent", || {
        std::fs::read_to_string(&file).is_ok_and(|text| text.contains("\"seq\":7"))
    });
    wait_until("it to be forgotten", || {
        run(&lab, &["events", "dead", "list", "--format", "csv"]).stdout.lines().count() == 2
    });
    pump.terminate();
    assert_eq!(pump.wait().0, Some(0));
    let ended = run(&lab, &["events", "dead", "drop", "--target", "file", "--all", "--reason", "a test"]).exits(0);
    assert!(ended.stderr.contains("1 dead letters"), "{}", ended.stderr);
    assert!(run(&lab, &["events", "dead", "show", "9"]).exits(0).stdout.contains("given up: a test"));
    let told = lab.write(outbox::take_reports);
    assert_eq!(told.len(), 1, "the stream tells it");
    run(&lab, &["events", "dead", "show", "9"]).exits(4);
}

#[test]
fn one_pump_at_a_time_and_it_stops_in_order() {
    let lab = Lab::new();
    run(&lab, &["events", "targets", "add", "file:out"]).exits(0);
    let mut pump = Pump::start(&lab, &["--metrics-listen", "127.0.0.1:0"]);
    let line = pump.hear("listening on http://");
    let address = line.trim().rsplit("http://").next().unwrap().to_owned();
    let second = run(&lab, &["events", "pump", "--until-empty"]).exits(7);
    assert!(second.stderr.contains("is sent from by tillwire events pump (process "), "{}", second.stderr);
    let status = run(&lab, &["events", "status"]);
    assert!(status.stdout.contains("sent by     tillwire events pump (process "), "{}", status.stdout);
    lab.emit(30);
    let file = lab.dir.path().join("out/events-0042-07.ndjson");
    wait_until("the events in the file", || lines(&file).len() == 31);
    wait_until("the cursor", || lab.acked("file") == 31);
    assert_eq!(get(&address, "/livez"), "ok\n");
    assert_eq!(get(&address, "/readyz"), "ok\n");
    assert!(
        get(&address, "/readyz?verbose").contains("sender till.db file ok"),
        "{}",
        get(&address, "/readyz?verbose")
    );
    let metrics = get(&address, "/metrics");
    for line in [
        "tillwire_events_acked_total 31",
        "tillwire_events_sent_total{group=\"position\"} 30",
        "tillwire_events_duplicate_sent_total 0",
        "tillwire_outbox_epoch_info{epoch=\"0101010101010101\"} 1",
        "tillwire_filter_version 1",
    ] {
        assert!(metrics.contains(line), "{line} in {metrics}");
    }
    let status: Value = serde_json::from_str(&get(&address, "/status.json")).unwrap();
    assert_eq!(status["tills"][0]["targets"][0]["delivered"], 31);
    let stopped = Instant::now();
    pump.terminate();
    let (code, out, err) = pump.wait();
    assert_eq!(code, Some(0), "{err}");
    assert!(stopped.elapsed() < Duration::from_secs(6), "{:?}", stopped.elapsed());
    assert!(out.contains("file") && out.contains("31"), "{out}");
    run(&lab, &["events", "pump", "--until-empty"]).exits(0);
}

fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    text.split_once("\r\n\r\n").unwrap().1.to_owned()
}

#[test]
fn events_go_to_standard_output_alone() {
    let lab = Lab::new();
    lab.emit(4);
    run(&lab, &["events", "targets", "add", "-"]).exits(0);
    let ended = run(&lab, &["events", "pump", "--until-empty"]).exits(0);
    let events: Vec<Value> = ended.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_whole(&events, 5);
}

#[test]
fn a_target_that_is_not_there_is_held_for_and_told() {
    let lab = Lab::new();
    lab.emit(3);
    run(&lab, &["events", "targets", "add", "setevents://127.0.0.1:1"]).exits(0);
    let ended = run(&lab, &["events", "pump", "--until-empty", "--timeout", "1"]).exits(5);
    assert!(ended.stderr.contains("not everything was acknowledged"), "{}", ended.stderr);
    assert!(ended.stderr.contains("127.0.0.1:1") && ended.stderr.contains("help: "), "{}", ended.stderr);
    let status = run(&lab, &["events", "status", "--format", "json"]).json();
    assert_eq!(status["tills"][0]["targets"][0]["code"], "connect");
    assert_eq!(lab.acked("setevents"), 0);
    // Paused, nobody waits for it.
    run(&lab, &["events", "targets", "pause", "setevents"]).exits(0);
    run(&lab, &["events", "pump", "--until-empty"]).exits(0);
    run(&lab, &["events", "targets", "resume", "setevents"]).exits(0);
    let dropped = run(&lab, &["events", "targets", "drop", "setevents", "--reason", "gone"]).exits(0);
    assert!(dropped.stderr.contains("has not had 4 events"), "{}", dropped.stderr);
    let list = run(&lab, &["events", "targets", "list"]).exits(0);
    assert!(list.stdout.contains("dropped") && list.stdout.contains("gone"), "{}", list.stdout);
    run(&lab, &["events", "targets", "drop", "setevents", "--reason", "again"]).exits(4);
}

#[test]
fn several_tills_are_sent_for_at_once() {
    let labs = [Lab::new(), Lab::new()];
    for (lab, target) in labs.iter().zip(["file:one", "file:two"]) {
        lab.emit(10);
        run(lab, &["events", "targets", "add", target]).exits(0);
    }
    let other = labs[1].path.display().to_string();
    let words = ["events", "pump", "--until-empty", "--till-db", "till.db", "--till-db", &other, "--format", "csv"];
    let ended = run(&labs[0], &words).exits(0);
    assert_eq!(ended.stdout.lines().count(), 3, "{}", ended.stdout);
    for folder in ["one", "two"] {
        assert_whole(&lines(&labs[0].dir.path().join(folder).join("events-0042-07.ndjson")), 11);
    }
}

#[test]
fn kafka_settings_are_checked_before_anything_is_sent() {
    let lab = Lab::new();
    std::fs::write(lab.dir.path().join("k"), "acks=0\n").unwrap();
    let ended = run(&lab, &["events", "pump", "--kafka-config", "k", "--until-empty"]).exits(2);
    assert!(ended.stderr.contains("k:1: acks cannot be set"), "{}", ended.stderr);
    if !tillwire::events::sink::has_tls() {
        std::fs::write(lab.dir.path().join("k"), "security.protocol=SASL_SSL\n").unwrap();
        let ended = run(&lab, &["events", "pump", "--kafka-config", "k", "--until-empty"]).exits(2);
        assert!(ended.stderr.contains("libssl-dev") && ended.stderr.contains("kafka-tls"), "{}", ended.stderr);
    }
}
