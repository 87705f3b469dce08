//! `events replay` as people call it: the real program, real files, real signals.

#[cfg(feature = "kafka")]
mod kafka;
mod targets;

use std::collections::BTreeSet;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::Duration;

use serde_json::Value;

use crate::program::{Ended, Place, Random, signal, wait_until};

/// A recorded day of three tills with two receipts each: 291 events.
pub(crate) fn day(place: &Place) -> u64 {
    let made = place.run(&["fabricate", "events", "--tills", "3", "--receipts", "2", "--out", "day.ndjson"]).exits(0);
    assert_eq!(made.stdout, "day.ndjson: 291 events\n");
    291
}

/// The lines of a file.
pub(crate) fn lines(path: &Path) -> Vec<String> {
    std::fs::read_to_string(path).unwrap().lines().map(str::to_owned).collect()
}

fn json(line: &str) -> Value {
    serde_json::from_str(line).unwrap()
}

#[test]
fn what_is_replayed_passes_the_checker() {
    let place = Place::sqlite();
    let events = day(&place);
    let _ = place.run(&["events", "verify", "day.ndjson", "--final", "--dense"]).exits(0);
    let words = ["events", "replay", "day.ndjson", "--asap", "--run", "r1", "--loop", "3", "--copies", "2"];
    let more = ["--till-prefix", "T", "--shift-time", "to:2027-02-01T08:00", "--to", "file:out/a.ndjson.zst"];
    let ended = place.run(&[&words[..], &more, &["--format", "json"]].concat()).exits(0);
    let report = ended.json();
    assert_eq!((report["sent"].as_u64(), report["acked"].as_u64()), (Some(6 * events), Some(6 * events)), "{report}");
    assert_eq!((report["end"].as_str(), report["loops"].as_u64()), (Some("done"), Some(3)));
    let checked = place.run(&["events", "verify", "out", "--dense", "--format", "json"]).exits(0);
    assert_eq!(checked.json()["events"], 6 * events, "{}", checked.stdout);
    // The same run sends the same bytes; another does not.
    let twice = |run: &str| {
        let words = ["events", "replay", "day.ndjson", "--asap", "--run", run, "--to", "-", "-q"];
        place.run(&words).exits(0).stdout
    };
    let one = twice("r1");
    assert_eq!(one, twice("r1"));
    assert_ne!(one, twice("r2"));
    assert_eq!(one.lines().count() as u64, events);
    let mark = &json(one.lines().next().unwrap())["replay"];
    assert_eq!((mark["run"].as_str(), mark["loop"].as_u64()), (Some("r1"), Some(0)));
}

#[test]
fn pipes_and_windows() {
    let place = Place::sqlite();
    day(&place);
    let input = std::fs::read(place.dir.join("day.ndjson")).unwrap();
    let words = ["events", "replay", "-", "--asap", "--to", "-", "--kind", "payment.tendered", "--where", "sum>100"];
    let ended = place.run_with(&words, &input).exits(0);
    assert_eq!(ended.stdout.lines().count(), 6);
    assert!(ended.stdout.lines().all(|l| l.contains("\"type\":\"payment.tendered\"")), "{}", ended.stdout);
    assert!(ended.stderr.contains("6 events in"), "{}", ended.stderr);
    let empty = place.run_with(&["events", "replay", "-", "--asap", "--to", "-"], b"").exits(0);
    assert_eq!(empty.stdout, "");
    let few = place
        .run(&["events", "replay", "day.ndjson", "--asap", "--to", "-", "--till", "*:02", "--limit", "5"])
        .exits(0);
    assert!(few.stdout.lines().count() == 5 && few.stdout.lines().all(|l| l.contains("\"till\":\"02\"")));
}

#[test]
fn wrong_calls_are_told() {
    let place = Place::sqlite();
    day(&place);
    let call = |words: &[&str]| place.run(&[&["events", "replay"], words].concat()).exits(2).stderr;
    for (words, told) in [
        (vec!["day.ndjson", "--to", "null"], "how fast?"),
        (vec!["day.ndjson", "--to", "null", "--asap", "--speed", "1x"], "cannot be used with"),
        (vec!["day.ndjson", "--asap"], "where to?"),
        (vec!["day.ndjson", "--asap", "--to", "ftp://x"], "no such target"),
        (vec!["day.ndjson", "--asap", "--to", "kafka://127.0.0.1:1/till.events.v1"], "--allow-topic 'till.events.v1'"),
        (vec!["day.ndjson", "--asap", "--to", "https://example.com/x"], "--allow-host example.com"),
        (vec!["-", "--asap", "--to", "null", "--loop", "2"], "standard input is read once"),
        (vec!["day.ndjson", "--asap", "--to", "null", "--copies", "2", "--loop-ids", "keep"], "copies need ids"),
        (vec!["day.ndjson", "--step", "--to", "null"], "--commands"),
        (vec!["day.ndjson", "--asap", "--to", "null", "--late", "skip", "--checkpoint", "c"], "gone on with exactly"),
        (vec!["day.ndjson", "--rate", "0/s", "--to", "null"], "a rate above zero"),
    ] {
        let stderr = call(&words);
        assert!(stderr.contains(told), "{words:?}: {stderr}");
    }
    let missing = place.run(&["events", "replay", "no.ndjson", "--asap", "--to", "null"]);
    assert!(missing.stderr.contains("no.ndjson"), "{}", missing.stderr);
    assert_eq!(missing.code, Some(3));
}

#[test]
fn a_dry_run_tells_and_sends_nothing() {
    let place = Place::sqlite();
    let events = day(&place);
    let words = ["events", "replay", "day.ndjson", "--dry-run", "--to", "file:out.ndjson", "--speed", "100x"];
    let text = place.run(&words).exits(0).stdout;
    for part in
        ["events        291 (291 read)", "tills         3", "pace          100x", "document.closed", "out of order"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!place.dir.join("out.ndjson").exists() && !place.dir.join("out.ndjson.part").exists());
    let found = place.run(&[&words[..], &["--format", "json", "--copies", "4"]].concat()).exits(0).json();
    assert_eq!((found["events"].as_u64(), found["tills"].as_u64()), (Some(4 * events), Some(12)));
    assert_eq!((found["kinds"]["shift.closed"].as_u64(), found["out_of_order"]["events"].as_u64()), (Some(3), Some(0)));
    let span = found["span_s"].as_f64().unwrap();
    assert!((found["takes_s"].as_f64().unwrap() - span / 100.0).abs() < 0.01, "{found}");
}

#[test]
fn limits_and_bad_lines_make_exit_code_1_and_a_report_for_ci() {
    let place = Place::sqlite();
    day(&place);
    let words = ["events", "replay", "day.ndjson", "--rate", "5000/s", "--to", "null", "--lag-limit", "max<1us"];
    let ended = place.run(&[&words[..], &["--report", "junit", "--hgrm", "lag.hgrm"]].concat()).exits(1);
    assert!(ended.stdout.contains("<testsuite") && ended.stdout.contains("failures=\"1\""), "{}", ended.stdout);
    assert!(ended.stdout.contains("lag max&lt;1us"), "{}", ended.stdout);
    assert!(std::fs::read_to_string(place.dir.join("lag.hgrm")).unwrap().contains("Percentile"));
    let _ = place
        .run(&["events", "replay", "day.ndjson", "--rate", "5000/s", "--to", "null", "--lag-limit", "p99<60s"])
        .exits(0);
    let mut text = std::fs::read_to_string(place.dir.join("day.ndjson")).unwrap();
    text.insert_str(0, "{\"v\":1}\n");
    place.file("bad.ndjson", text);
    let ended = place.run(&["events", "replay", "bad.ndjson", "--asap", "--to", "null"]).exits(1);
    assert!(ended.stderr.contains("E0701") && ended.stderr.contains("bad.ndjson:1:1"), "{}", ended.stderr);
}

#[test]
fn disorder_is_warned_of_sorted_or_forbidden() {
    let place = Place::sqlite();
    day(&place);
    let mut all = lines(&place.dir.join("day.ndjson"));
    all.rotate_left(100);
    place.file("mixed.ndjson", all.join("\n") + "\n");
    let run = |more: &[&str]| {
        let words = ["events", "replay", "mixed.ndjson", "--asap", "--run", "r", "--to", "-", "--reorder-window", "10"];
        place.run(&[&words[..], more].concat())
    };
    let warned = run(&[]).exits(0);
    assert!(warned.stderr.contains("out of order"), "{}", warned.stderr);
    let sorted = run(&["--on-disorder", "sort"]).exits(0);
    assert!(!sorted.stderr.contains("out of order"), "{}", sorted.stderr);
    let straight = place.run(&["events", "replay", "day.ndjson", "--asap", "--run", "r", "--to", "-"]).exits(0);
    assert_eq!(sorted.stdout, straight.stdout);
    let _ = run(&["--on-disorder", "fail"]).exits(6);
}

/// Starts a replay that takes its time.
fn slow(place: &Place, more: &[&str]) -> Child {
    let words = ["events", "replay", "day.ndjson", "--rate", "100/s", "--run", "r", "--to", "file:out.ndjson"];
    place.command(&[&words[..], more].concat()).stdin(Stdio::piped()).spawn().unwrap()
}

fn position(place: &Place) -> u64 {
    std::fs::read(place.dir.join("state.json"))
        .ok()
        .and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok())
        .map_or(0, |state| state["acked"].as_u64().unwrap())
}

fn ids(path: &Path) -> Vec<String> {
    lines(path).iter().map(|line| json(line)["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn ctrl_c_writes_a_checkpoint_and_resume_goes_on() {
    let place = Place::sqlite();
    let events = day(&place);
    let child = slow(&place, &["--checkpoint", "state.json"]);
    wait_until("some events are acknowledged", || position(&place) > 10);
    signal(&child, "INT");
    let ended = Ended::of(child.wait_with_output().unwrap()).exits(130);
    assert!(ended.stdout.contains("interrupted"), "{}", ended.stdout);
    let sent = position(&place);
    assert!(sent > 10 && sent < events && !place.dir.join("out.ndjson").exists(), "{sent}");
    let resumed = |more: &[&str]| {
        let words = ["events", "replay", "day.ndjson", "--asap", "--to", "file:out.ndjson"];
        place.run(&[&words[..], &["--checkpoint", "state.json", "--resume"], more].concat())
    };
    let _ = resumed(&["--copies", "2"]).exits(2);
    let _ = resumed(&["--run", "other"]).exits(2);
    let report = resumed(&["--format", "json"]).exits(0).json();
    assert_eq!((report["acked_before"].as_u64(), report["sent"].as_u64()), (Some(sent), Some(events - sent)));
    let ids = ids(&place.dir.join("out.ndjson"));
    assert_eq!((ids.len() as u64, ids.iter().collect::<BTreeSet<_>>().len() as u64), (events, events));
    let again = resumed(&[]).exits(0);
    assert!(again.stderr.contains("nothing is left to do"), "{}", again.stderr);
    place.file("day.ndjson", lines(&place.dir.join("day.ndjson"))[1..].join("\n"));
    let changed = resumed(&[]);
    assert!(changed.code == Some(3) && changed.stderr.contains("another recording"), "{}", changed.stderr);
}

#[test]
fn kill_9_anywhere_loses_nothing() {
    let place = Place::sqlite();
    let events = day(&place);
    let whole =
        place.run(&["events", "replay", "day.ndjson", "--asap", "--run", "r", "--loop", "2", "--to", "-"]).exits(0);
    let mut random = Random::seeded("kill a replay", Some(20_261_121));
    let mut kills = 0;
    loop {
        let mut words = vec!["events", "replay", "day.ndjson", "--rate", "150/s", "--run", "r", "--loop", "2"];
        words.extend(["--to", "file:out.ndjson", "--checkpoint", "state.json", "--resume"]);
        let mut child = place.command(&words).spawn().unwrap();
        if kills < 3 {
            let before = position(&place);
            wait_until("another checkpoint", || position(&place) > before || child.try_wait().unwrap().is_some());
            std::thread::sleep(Duration::from_millis(random.below(300)));
            child.kill().unwrap();
            kills += u32::from(child.wait().unwrap().signal() == Some(9));
        } else {
            Ended::of(child.wait_with_output().unwrap()).exits(0);
            break;
        }
    }
    // The file was cut to what the checkpoint says each time: nothing is missing and nothing double.
    assert_eq!(std::fs::read_to_string(place.dir.join("out.ndjson")).unwrap(), whole.stdout);
    assert_eq!(whole.stdout.lines().count() as u64, 2 * events);
}

#[test]
fn signals_and_commands_pause_and_go_on() {
    let place = Place::sqlite();
    day(&place);
    let child = slow(&place, &["--checkpoint", "state.json"]);
    wait_until("some events are acknowledged", || position(&place) > 10);
    signal(&child, "USR1");
    // Two checkpoints that are alike: it stands still.
    let mut seen = Vec::new();
    wait_until("it pauses", || {
        std::thread::sleep(Duration::from_millis(600));
        seen.push(position(&place));
        seen.len() > 2 && seen[seen.len() - 1] == seen[seen.len() - 3]
    });
    signal(&child, "CONT");
    let paused = seen[seen.len() - 1];
    wait_until("it goes on", || position(&place) > paused);
    signal(&child, "TERM");
    Ended::of(child.wait_with_output().unwrap()).exits(130);

    let words = ["events", "replay", "day.ndjson", "--step", "--commands", "--to", "file:step.ndjson"];
    let ended = place.run_with(&words, b"\nnext 4\njump\nspeed 0.001x\nspeed 100000x\n").exits(0);
    assert!(ended.stderr.contains("unknown command \"jump\""), "{}", ended.stderr);
    assert_eq!(lines(&place.dir.join("step.ndjson")).len(), 291);
    let ended = place.run_with(&[&words[..6], &["file:stop.ndjson"]].concat(), b"next 5\nstop\n").exits(6);
    assert!(ended.stderr.contains("stopped by command"), "{}", ended.stderr);
    assert!(place.dir.join("stop.ndjson.part").exists() && !place.dir.join("stop.ndjson").exists());
}
