//! A till's day in a real Kafka, read by an independent client: Python's confluent-kafka.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;
use tillwire::cli::Exit;

use super::consumer::consume;
use crate::program::Ended;
use crate::support::kafka::{Topic, real_topic};
use crate::support::python;
use crate::till_day::{lines, load, play, tillwire, tillwire_ends, z_reports};

/// What `z_report.py` makes of the events that were landed, by shift.
fn python_z_reports(landed: &Path) -> BTreeMap<u64, Value> {
    let output = python::in_the_kit().unwrap().arg("z_report.py").arg(landed).output().unwrap();
    let told = lines(&Ended::of(output).exits(0).stdout);
    told.into_iter().map(|shift| (shift["shift"].as_u64().unwrap(), shift)).collect()
}

/// Each event is in the topic once.
#[track_caller]
fn none_twice(topic: &Topic) -> usize {
    let records = topic.records();
    let ids: BTreeSet<String> = records.iter().map(|r| r.json()["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids.len(), records.len(), "no crash and no delivery error: none is there twice");
    records.len()
}

#[test]
fn python_reads_the_day_whole_and_its_sums_are_the_z_reports() {
    let Some(topic) = real_topic(3, &[]) else { return };
    let temp = tempfile::tempdir().unwrap();
    let folder = temp.path();
    play(folder, &format!("--events-to {} --drain 120", topic.url()));
    let status = tillwire(folder, "events status --till-db till.db --format json").stdout();
    let status: Value = serde_json::from_str(&status).unwrap();
    assert_eq!(status["tills"][0]["targets"][0]["waiting_rows"], 0, "{status}");
    let verdict = tillwire(folder, &format!("events verify {}", topic.url())).stdout();
    assert!(verdict.contains("none missing, none twice\nno findings"), "{verdict}");
    let there = none_twice(&topic);

    let landed = folder.join("landed.db");
    let Some(report) = consume(&topic, &landed, 0) else { return };
    let count = |name: &str| report[name].as_u64().unwrap() as usize;
    assert_eq!((count("new"), count("late"), count("duplicate"), count("refused")), (there, 0, 0, 0), "{report}");
    assert_eq!((report["holes"].to_string(), report["forks"].to_string()), ("[]".to_owned(), "[]".to_owned()));
    // Read again from the beginning, all of it is known.
    let again = consume_again(&topic, &landed);
    assert_eq!((again["new"].as_u64(), again["duplicate"].as_u64()), (Some(0), Some(there as u64)), "{again}");

    let (read, printed) = (python_z_reports(&landed), z_reports(folder));
    assert_eq!(read.keys().collect::<Vec<_>>(), printed.keys().collect::<Vec<_>>());
    for (number, shift) in &read {
        assert_eq!((&shift["whole"], &shift["agrees"]), (&true.into(), &true.into()), "{shift}");
        let (told, z) = (&shift["documents"], &printed[number]);
        for side in ["sales", "returns"] {
            assert_eq!((&told[side]["n"], &told[side]["sum"]), (&z[side]["count"], &z[side]["amount"]), "{side}: {z}");
        }
        let tenders = z["tenders"].as_array().unwrap().iter();
        let tenders: BTreeSet<String> = tenders.map(|t| format!("{} {}", t["sales"], t["returns"])).collect();
        let by_tender = told["by_tender"].as_object().unwrap().values();
        assert_eq!(by_tender.map(|t| format!("{} {}", t[0], t[1])).collect::<BTreeSet<_>>(), tenders, "{z}");
        for tax in z["taxes"].as_array().unwrap() {
            let read = &shift["tax"][tax["vat"].as_str().unwrap()];
            assert_eq!((&read[0], &read[1]), (&tax["sales_tax"], &tax["returns_tax"]), "{z}");
        }
    }
    assert_eq!((read[&1]["documents"]["sales"]["n"].as_u64(), read.len()), (Some(27), 2));
}

/// Forgets the places in the topic, and reads it once more.
fn consume_again(topic: &Topic, landed: &Path) -> Value {
    let forget = "import sqlite3, sys; sqlite3.connect(sys.argv[1], isolation_level=None).execute('DELETE FROM place')";
    let output = python::in_the_kit().unwrap().args(["-c", forget]).arg(landed).output().unwrap();
    Ended::of(output).exits(0);
    consume(topic, landed, 0).unwrap()
}

/// An event that is too large for the topic: it alone is dead, and the till tells it.
#[test]
fn a_dead_letter_of_a_till_is_told_by_its_stream() {
    let Some(topic) = real_topic(1, &[("max.message.bytes", "2600")]) else { return };
    let temp = tempfile::tempdir().unwrap();
    let folder = temp.path();
    load(folder);
    let run = |text: &str, clock: &str| {
        std::fs::write(folder.join("a.till"), text).unwrap();
        let words = format!("--clock {clock} --seed 1 --events-to {} --drain 120", topic.url());
        tillwire(folder, &format!("till script a.till {words}"));
    };
    // Letters and digits that no compression makes much smaller.
    let mut random = crate::program::Random::of(7);
    let letters: Vec<u8> = (b'0'..=b'9').chain(b'A'..=b'Z').chain(b'a'..=b'z').collect();
    let noise: String = (0..3_900).map(|_| char::from(letters[random.below(62) as usize])).collect();
    let note = format!("attribute note {noise}\n").repeat(2);
    let sale = format!("sign-on 17 pin 1234\nshift open cash 100.00\npick 10001\n{note}subtotal\npay cash 45\n");
    run(&sale, "2026-11-20T09:00");
    run("wait 1m\nsign-on 17 pin 1234\nshift close\n", "2026-11-20T10:00");
    none_twice(&topic);
    let events: Vec<Value> = topic.records().iter().map(|record| record.json()).collect();
    let told: Vec<&Value> =
        events.iter().filter(|e| e["type"] == "system.events_dead_lettered").map(|e| &e["data"]).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    for dead in told {
        assert_eq!((&dead["kind"], &dead["code"]), (&"document.attribute_set".into(), &"too-large".into()), "{dead}");
        assert!(events.iter().all(|e| e["seq"] != dead["seq"]), "it was refused");
        let why = tillwire(folder, &format!("events why {} --till-db till.db", dead["seq"])).stdout();
        assert!(why.contains("dead") && why.contains("too-large"), "{why}");
    }
    // Readers know that these two will not come.
    let verdict = tillwire_ends(folder, &format!("events verify {}", topic.url()), Exit::Findings).stdout();
    assert!(verdict.contains("2 lost and told\n2 warnings"), "{verdict}");
    if let Some(report) = consume(&topic, &folder.join("landed.db"), 0) {
        assert_eq!(report["new"].as_u64(), Some(events.len() as u64), "{report}");
    }
}
