//! `tillwire events …` called as a person calls it, within this process.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};

use expect_test::expect;
use serde_json::Value;
use tillwire::cli::{self, Captured, Env, Exit};

/// 2026-11-22T09:00:00Z
const NOW_MS: i64 = 1_795_338_000_000;

fn run_with(folder: &Path, words: &[&str], set: impl FnOnce(&mut Env)) -> (Exit, Captured) {
    run_watched(folder, words, |env, _| set(env))
}

/// The same where what has been written so far matters.
fn run_watched(folder: &Path, words: &[&str], set: impl FnOnce(&mut Env, Captured)) -> (Exit, Captured) {
    let (mut env, captured) = Env::for_tests(folder, NOW_MS);
    set(&mut env, captured.clone());
    let args = ["tillwire", "events"].iter().chain(words).map(OsString::from);
    (cli::run(args, env), captured)
}

fn run(words: &[&str]) -> (Exit, Captured) {
    run_with(&fixtures(), words, |_| {})
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/events")
}

#[track_caller]
fn out(words: &[&str], exit: Exit) -> String {
    let (is, captured) = run(words);
    assert_eq!(is, exit, "stdout: {}\nstderr: {}", captured.stdout(), captured.stderr());
    captured.stdout()
}

#[test]
fn a_right_stream_is_told_so() {
    expect![[r#"
        33 events of 1 till, 2 documents, 1 shift
        none missing, none twice
        no findings
    "#]]
    .assert_eq(&out(&["verify", "day.ndjson"], Exit::Ok));
    let json: Value =
        serde_json::from_str(&out(&["verify", "day.ndjson", "--final", "--format", "json"], Exit::Ok)).unwrap();
    assert_eq!((&json["missing"], &json["documents"], &json["pending"]), (&0.into(), &2.into(), &Value::Array(vec![])));
    assert_eq!(json["kinds"]["position.added"], 4);
}

#[test]
fn a_wrong_stream_is_told_with_its_places() {
    expect![[r#"
        warning[W0706]: event 17 came after event 18 (till 0042/07)
          --> wrong.ndjson:19:1
        error[E0705]: event 30 of epoch 0101010101010101 is missing (till 0042/07)
          --> wrong.ndjson:31:1
        error[E0710]: the total: 90.00, the payments less the change: 91.00 (till 0042/07, document d2)
          --> wrong.ndjson:29:1
        error[E0710]: the tenders by cash: 100.00, the payments by cash: 101.00 (till 0042/07, document d2)
          --> wrong.ndjson:29:1
        error[E0710]: the report's takings by cash: 180.00, the events by cash: 181.00 (till 0042/07, shift 311)
          --> wrong.ndjson:30:1
        error[E0710]: the report's expected cash: 680.00, the events: 681.00 (till 0042/07, shift 311)
          --> wrong.ndjson:30:1
        33 events of 1 till, 2 documents, 1 shift
        1 missing, 1 twice, 1 late
        5 errors, 1 warning
    "#]]
    .assert_eq(&out(&["verify", "wrong.ndjson"], Exit::Findings));
    let csv = out(&["verify", "wrong.ndjson", "--format", "csv"], Exit::Findings);
    assert!(csv.starts_with("file,line,column,offset,severity,code,name,record,message,help\n"), "{csv}");
    let pipe = fs::read(fixtures().join("wrong.ndjson")).unwrap();
    let packed = zstd::encode_all(&pipe[..], 1).unwrap();
    let (exit, captured) = run_with(&fixtures(), &["verify", "-", "--format", "csv"], |env| {
        env.stdin = Box::new(std::io::Cursor::new(packed));
    });
    assert_eq!((exit, captured.stdout()), (Exit::Findings, csv.replace("wrong.ndjson,", "-,")));
}

#[test]
fn a_filtered_stream_needs_its_list() {
    let json = out(&["verify", "day.ndjson", "--filter", "minimal", "--format", "json"], Exit::Ok);
    let json: Value = serde_json::from_str(&json).unwrap();
    assert!(json["left_out"].as_array().unwrap().contains(&"sums of documents".into()), "{json}");
}

#[test]
fn a_list_that_nobody_named_is_told() {
    let text = fs::read_to_string(fixtures().join("day.ndjson")).unwrap();
    let mut applied: Value = serde_json::from_str(text.lines().last().unwrap()).unwrap();
    let last = applied["seq"].as_u64().unwrap();
    let (_, captured) = run(&["filter", "profiles", "--format", "json"]);
    let profiles: Value = serde_json::from_str(&captured.stdout()).unwrap();
    let sha256 =
        profiles["profiles"].as_array().unwrap().iter().find(|p| p["profile"] == "full").unwrap()["sha256"].clone();
    (applied["seq"], applied["prev"], applied["type"]) =
        ((last + 1).into(), last.into(), "system.filter_applied".into());
    applied["data"] = serde_json::json!({ "version": 1, "sha256": sha256, "kinds_on": 214, "kinds_off": 0 });
    let temp = tempfile::tempdir().unwrap();
    fs::write(temp.path().join("a.ndjson"), format!("{text}{applied}\n")).unwrap();
    let warned = |words: &[&str]| {
        let (exit, captured) = run_with(temp.path(), words, |_| {});
        assert_eq!(exit, Exit::Ok, "{}", captured.stdout());
        captured.stderr()
    };
    assert!(warned(&["verify", "a.ndjson"]).contains("--filter LIST"));
    assert_eq!(warned(&["verify", "a.ndjson", "--filter", "full"]), "");
    assert!(warned(&["verify", "a.ndjson", "--filter", "minimal"]).contains("other lists"));
}

#[test]
fn nothing_to_verify_is_fine_and_what_is_not_there_is_not() {
    let temp = tempfile::tempdir().unwrap();
    fs::write(temp.path().join("empty.ndjson"), "").unwrap();
    let (exit, captured) = run_with(temp.path(), &["verify", "empty.ndjson"], |_| {});
    assert_eq!(exit, Exit::Ok, "{}", captured.stderr());
    let (exit, captured) = run_with(temp.path(), &["verify", "none.ndjson"], |_| {});
    assert_eq!(exit, Exit::Input, "{}", captured.stderr());
    let (exit, _) = run_with(temp.path(), &["verify", "-", "-"], |_| {});
    assert_eq!(exit, Exit::Usage);
}

#[test]
fn the_worked_example_of_sizes() {
    expect![[r#"
        1000 tills, 200 receipts a day of 10 positions; 3.0 events a position, 15.0 a receipt, 0.0 a day of 600 B

        volume
          events of a receipt                                  45 events
          events a day                                      9.0 M events
          a day                                                   5.4 GB
          a day with 30 % on top                                  7.0 GB
          kept for 3 days, one copy                                21 GB
          kept for 3 days, 3 copies                                63 GB
          kept for 3 days, one copy, compressed 6.5×              3.2 GB
          kept for 3 days, 3 copies, compressed 6.5×              9.7 GB

        rate
          mean over 24 hours                                104 events/s
          mean over 10 hours of selling                     250 events/s
          peak (3×)                                         750 events/s
          peak, uncompressed                                    450 kB/s
          peak of one of 12 partitions                       62 events/s

        brokers
          peak from the tills, compressed                        69 kB/s
          peak between brokers, for copies                      138 kB/s
          peak to consumers (1 reading all)                      69 kB/s
          peak into each of 3 brokers, and onto its disk         69 kB/s
          peak out of each                                       69 kB/s

        one till
          events a day                                       9000 events
          a day                                                   5.4 MB
          events of 30 days off-line                       270000 events
          of 30 days off-line                                     162 MB
          of 30 days off-line, in its database (+12 %)            181 MB
    "#]]
    .assert_eq(&out(&["size"], Exit::Ok));
    let json = out(&["size", "--tills", "10", "--format", "json"], Exit::Ok);
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&json["figures"]["bytes_per_day"], &json["inputs"]["tills"]), (&54e6.into(), &10.0.into()));
    let (exit, captured) = run(&["size", "--filter", "minimal"]);
    assert!(exit == Exit::Usage && captured.stderr().contains("--dictionary"), "{}", captured.stderr());
    let (exit, _) = run(&["size", "--brokers", "0"]);
    assert_eq!(exit, Exit::Usage);
}

#[test]
fn sizes_by_list_and_by_recording() {
    let figures = |words: &[&str]| -> Value { serde_json::from_str(&out(words, Exit::Ok)).unwrap() };
    let full = figures(&["size", "--dictionary", "--filter", "full", "--format", "json"]);
    let small = figures(&["size", "--dictionary", "--filter", "minimal", "--format", "json"]);
    let bytes = |json: &Value| json["figures"]["bytes_per_day"].as_f64().unwrap();
    assert!(bytes(&small) * 2.0 < bytes(&full), "{small} {full}");
    assert_eq!(full["inputs"]["events_per_position"], 4.0);
    let measured = figures(&["size", "--measured", "day.ndjson", "--format", "json"]);
    let events = fs::read_to_string(fixtures().join("day.ndjson")).unwrap();
    let per_receipt = measured["inputs"]["events_per_receipt"].as_f64().unwrap();
    assert!((per_receipt * 2.0 - events.lines().count() as f64).abs() < 1e-9);
}

#[test]
fn the_last_events_are_shown() {
    let all = out(&["tail", "day.ndjson"], Exit::Ok);
    assert_eq!(all.lines().count(), 20);
    expect![[r#"
        11-21 12:41:18.412  0042/07  #22  document.total_calculated     sale d2  sum=90.00 discount_sum=10.00 tax=[] rounding=0.00  by 17
        11-21 12:41:21.412  0042/07  #28  document.closed               sale d2  number=1 sum=90.00 discount_sum=10.00 positions=1 units=1 tax=[] tenders=[{"method":"cash","sum":"100.00"}] change=10.00 fiscal={"fd":7,"fp":"123","fn":"9999"}…  by 17
    "#]].assert_eq(&out(&["tail", "day.ndjson", "-c", "2", "--kind", "document.*"], Exit::Ok));
    let lines = out(&["tail", "day.ndjson", "-c", "1", "--format", "jsonl"], Exit::Ok);
    let last = fs::read_to_string(fixtures().join("day.ndjson")).unwrap();
    assert_eq!(Some(lines.trim_end()), last.lines().last());
    assert_eq!(out(&["tail", "day.ndjson", "--till", "0001:*"], Exit::Ok), "");
}

#[test]
fn what_comes_is_followed_until_ctrl_c() {
    let temp = tempfile::tempdir().unwrap();
    let path = temp.path().join("events.ndjson");
    let text = fs::read_to_string(fixtures().join("day.ndjson")).unwrap();
    let lines: Vec<String> = text.lines().map(|l| format!("{l}\n")).collect();
    fs::write(&path, lines[..3].concat()).unwrap();
    let coming = Arc::new(Mutex::new(lines[3..6].to_vec()));
    let (exit, captured) = run_with(temp.path(), &["tail", "-f", "-c", "1", "events.ndjson"], |env| {
        let (cancel, coming, path) = (env.cancel.clone(), coming.clone(), path.clone());
        // Each time that it waits another line comes; at the end, Ctrl-C.
        env.wait = Arc::new(move |_| match coming.lock().unwrap().pop() {
            Some(line) => {
                let mut text = fs::read(&path).unwrap();
                text.extend_from_slice(line.as_bytes());
                fs::write(&path, text).unwrap();
            }
            None => cancel.store(true, Ordering::Relaxed),
        });
    });
    assert_eq!(exit, Exit::Ok, "{}", captured.stderr());
    let seqs: Vec<String> =
        captured.stdout().lines().map(|l| l.split('#').nth(1).unwrap().split(' ').next().unwrap().to_owned()).collect();
    assert_eq!(seqs, ["3", "6", "5", "4"]);
}

#[test]
fn one_event_and_the_story_of_a_document() {
    expect![[r#"
        shift.opened: A shift was opened.
          v                    1
          epoch                0101010101010101
          seq                  3
          prev                 2
          id                   01a1fd7b-26b0-7000-8000-000000000003
          type                 shift.opened
          store                0042
          till                 07
          ts                   2026-11-21T12:41:08.912+03:00
          bizdate              2026-11-21
          session              s1
          shift                311
          mode                 sale
          cashier              17
          data.shift_no        311
          data.fiscal_device   F1
          data.opened_by       17
          data.cash_in_drawer  100.00
    "#]]
    .assert_eq(&out(&["show", "3", "day.ndjson"], Exit::Ok));
    let story = out(&["show", "d2", "day.ndjson"], Exit::Ok);
    assert!(story.lines().count() > 10 && story.lines().all(|l| l.contains("sale d2")), "{story}");
    let (exit, captured) = run(&["show", "999", "day.ndjson"]);
    assert_eq!(exit, Exit::NotFound, "{}", captured.stderr());
}

#[test]
fn a_list_is_checked_and_compared() {
    let temp = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(temp.path().join(name), text).unwrap();
    write("good.toml", "version = 2\nextends = \"minimal\"\n[kinds]\n\"coupon.*\" = \"on\"\n");
    write("odd.toml", "version = 2\ndefault = \"off\"\n[kinds]\n\"coupon.eaten\" = \"on\"\n");
    write("bad.toml", "version = 2\ndefault = \"off\"\n[kinds]\n\"system.events_gap\" = \"off\"\n");
    let run = |words: &[&str]| run_with(temp.path(), words, |_| {});
    let (exit, captured) = run(&["filter", "check", "good.toml"]);
    assert!(exit == Exit::Ok && captured.stdout().contains("55 kinds are sent"), "{}", captured.stdout());
    let (exit, captured) = run(&["filter", "check", "odd.toml"]);
    assert!(exit == Exit::Findings && captured.stdout().contains("odd.toml:4:1"), "{}", captured.stdout());
    let (exit, captured) = run(&["filter", "check", "bad.toml"]);
    assert!(exit == Exit::Input && captured.stderr().contains("is always sent"), "{}", captured.stderr());
    let (exit, captured) = run(&["filter", "diff", "minimal", "good.toml", "--format", "csv"]);
    assert_eq!((exit, captured.stdout().lines().count()), (Exit::Findings, 7));
    let (exit, _) = run(&["filter", "diff", "full", "full"]);
    assert_eq!(exit, Exit::Ok);
    let (exit, captured) = run(&["filter", "show", "nothing"]);
    assert!(exit == Exit::Input && captured.stderr().contains("loss-prevention"), "{}", captured.stderr());
}

#[test]
fn schemas_are_written_once() {
    let temp = tempfile::tempdir().unwrap();
    let (exit, captured) = run_with(temp.path(), &["schema", "--out", "schemas"], |_| {});
    assert!(exit == Exit::Ok && captured.stderr().contains("215 written, 0 unchanged"), "{}", captured.stderr());
    let (_, captured) = run_with(temp.path(), &["schema", "--out", "schemas"], |_| {});
    assert!(captured.stderr().contains("0 written, 215 unchanged"), "{}", captured.stderr());
    let schema: Value = serde_json::from_str(&out(&["schema", "payment.tendered"], Exit::Ok)).unwrap();
    assert_eq!(schema["properties"]["type"]["const"], "payment.tendered");
}

/// A broker that is silent for so many looks will not answer.
#[cfg(feature = "kafka")]
const MOST_WAITS: u32 = 1000;

#[cfg(feature = "kafka")]
#[test]
fn a_topic_is_watched_and_verified() {
    use crate::support::kafka::{produce, topic};
    let Some(topic) = topic(2) else { return };
    let text = fs::read_to_string(fixtures().join("day.ndjson")).unwrap();
    let messages: Vec<(String, String)> = text.lines().map(|line| ("0042:07".to_owned(), line.to_owned())).collect();
    let (there, coming) = messages.split_at(30);
    produce(&topic, there, None);
    let url = topic.url();
    assert!(out(&["verify", &url], Exit::Ok).starts_with("30 events of 1 till"));
    assert_eq!(out(&["show", "3", &url], Exit::Ok), out(&["show", "3", "day.ndjson"], Exit::Ok));
    let words = ["tail", "-f", "-c", "2", &url, "--format", "jsonl"];
    let (exit, captured) = run_watched(&fixtures(), &words, |env, captured| {
        let (cancel, coming, topic, waits) = (env.cancel.clone(), coming.to_vec(), topic, Mutex::new(0));
        // The rest comes while it waits; when all has been shown, Ctrl-C.
        env.wait = Arc::new(move |_| {
            let mut waits = waits.lock().unwrap();
            *waits += 1;
            if *waits == 1 {
                produce(&topic, &coming, None);
            }
            if captured.stdout().lines().count() >= 2 + coming.len() || *waits == MOST_WAITS {
                cancel.store(true, Ordering::Relaxed);
            }
        });
    });
    assert_eq!(exit, Exit::Ok, "{}", captured.stderr());
    let all: Vec<&str> = text.lines().skip(28).collect();
    assert_eq!(captured.stdout().lines().collect::<Vec<_>>(), all);
}

#[cfg(feature = "kafka")]
#[test]
fn a_topic_that_is_not_there_is_told() {
    let Some(topic) = crate::support::kafka::topic(1) else { return };
    let (exit, captured) = run(&["tail", &format!("kafka://{}/qa.nowhere", topic.servers)]);
    assert!(exit == Exit::Input && captured.stderr().contains("qa.nowhere"), "{}", captured.stderr());
    let (exit, captured) = run(&["tail", "kafka://"]);
    assert!(exit == Exit::Input && captured.stderr().contains("kafka://host"), "{}", captured.stderr());
}
