//! The consumer kit of `docs/consumers`: its own tests, and Python, SQL and Rust held against each other and against
//! what really happened to invented streams with repetitions, losses, late events, epochs, dead letters and forks.

pub mod stream;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::process::Stdio;

use serde_json::Value;
use tillwire::events::verify;
use tillwire::params;
use tillwire::storage::Engine;

use crate::program::Random;
use crate::storage::{Lab, on_both_engines};
use crate::support::python;
use stream::{Hole, Message, Scenario};

/// Invented streams of a run.
const SCENARIOS: u64 = 40;

on_both_engines!(the_views_tell_what_happened);

fn scenarios() -> impl Iterator<Item = Scenario> {
    let mut random = Random::seeded("consumers", Some(20_261_121));
    (0..SCENARIOS).map(move |_| Scenario::invent(random.next()))
}

#[test]
fn the_kit_passes_its_own_tests() {
    let Some(mut python) = python::in_the_kit() else { return };
    let output = python.args(["-m", "unittest", "-v"]).output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    assert!(told.contains("LandingInADatabase") && !told.contains("skipped"), "{told}");
}

#[test]
fn the_scenarios_have_everything_in_them() {
    let all: Vec<Scenario> = scenarios().collect();
    let some = |what: &str, count: usize| assert!(count > 10, "{what}: {count}");
    some("repeated", all.iter().map(|s| s.messages.len() - s.delivered().len()).sum());
    some("missing", all.iter().map(|s| s.holes.len()).sum());
    some("late", all.iter().map(Scenario::late).sum());
    some("forks", all.iter().map(|s| s.forks.len()).sum());
    for name in ["system.epoch_changed", "system.events_gap", "system.events_dead_lettered"] {
        some(name, all.iter().flat_map(|s| &s.messages).filter(|m| m.kind == name).count());
    }
}

#[test]
fn the_receiver_in_python_tells_what_happened() {
    let Some(mut python) = python::in_the_kit() else { return };
    let mut child =
        python.args(["receiver.py", "--each"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let scenarios: Vec<Scenario> = scenarios().collect();
    // No two of them have a till in common.
    let bodies = scenarios.iter().flat_map(|s| &s.messages).flat_map(|m| [m.body.as_bytes(), b"\n"].concat());
    let bodies: Vec<u8> = bodies.collect();
    let feeding = std::thread::spawn(move || stdin.write_all(&bodies).unwrap());
    let output = child.wait_with_output().unwrap();
    feeding.join().unwrap();
    assert_eq!(output.status.code(), Some(3), "something is missing");
    let told = String::from_utf8(output.stdout).unwrap();
    let (each, report) = told.trim_end().rsplit_once('\n').unwrap();
    let report: Value = serde_json::from_str(report).unwrap();
    let mut verdicts = each.lines().map(|line| line.split_once(' ').unwrap());

    for scenario in scenarios {
        let mut used = BTreeSet::new();
        for message in &scenario.messages {
            let (verdict, id) = verdicts.next().expect("a verdict for each");
            assert_eq!(id, message.id);
            match verdict {
                "new" | "late" => assert!(used.insert(id.to_owned()), "{scenario}: {id} is used twice"),
                "duplicate" => assert!(used.contains(id), "{scenario}: {id} is dropped and was never used"),
                other => panic!("{scenario}: {other}"),
            }
        }
        assert_eq!(used, scenario.delivered(), "{scenario}");
        let ours = |row: &&Value| row["till"].as_str().unwrap().starts_with(&format!("{:016x}-", scenario.seed));
        let rows = |name: &str| report[name].as_array().unwrap().iter().filter(ours).cloned().collect::<Vec<_>>();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let holes: BTreeSet<Hole> = rows("holes")
            .iter()
            .map(|h| Hole { till: text(&h["till"]), epoch: text(&h["epoch"]), upto: h["to"].as_u64().unwrap() })
            .collect();
        assert_eq!(holes, scenario.holes, "{scenario}");
        let forks: BTreeSet<_> = rows("forks").iter().map(|f| (text(&f["till"]), text(&f["epoch"]))).collect();
        assert_eq!(forks, scenario.forks, "{scenario}");
    }
}

#[test]
fn the_verification_of_the_program_tells_what_happened() {
    for scenario in scenarios() {
        let told = verify::check(scenario.messages.iter().map(|m| &m.body), verify::Options::default());
        let count = |n: u64| usize::try_from(n).unwrap();
        assert_eq!(count(told.duplicates), scenario.messages.len() - scenario.delivered().len(), "{scenario}");
        let missing = told.findings.iter().filter(|finding| finding.code.name == "events-missing");
        let missing: Vec<_> = missing.map(|finding| format!("{:?} {}", finding.record, finding.message)).collect();
        assert_eq!(count(told.missing), scenario.holes.len(), "{scenario}{missing:#?}\n{:#?}", scenario.holes);
        assert!(scenario.forks.is_empty() || told.forks > 0, "{scenario}");
    }
}

fn the_views_tell_what_happened(lab: Lab) {
    let lab = lab.tables(include_str!("../../../docs/consumers/landed.sql"));
    let body = match lab.db.engine() {
        Engine::Sqlite => "$11",
        Engine::Postgres => "CAST(CAST($11 AS TEXT) AS JSON)",
    };
    let insert = format!("INSERT INTO landed VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, {body})");
    // A topic for each scenario.
    let all: BTreeMap<String, Scenario> = scenarios().map(|s| (format!("topic-{}", s.seed), s)).collect();
    for (topic, scenario) in &all {
        let (insert, topic, messages) = (insert.clone(), topic.clone(), scenario.messages.clone());
        let landing = lab.db.write(move |tx| {
            for (offset, m) in messages.iter().enumerate() {
                let Message { till, epoch, seq, prev, id, kind, body, .. } = m;
                let (offset, seq, prev) = (offset as i64, *seq as i64, *prev as i64);
                tx.execute(
                    &insert,
                    params![&*topic, 0, offset, "0042", &**till, &**epoch, seq, prev, &**id, &**kind, &**body],
                )?;
            }
            Ok::<_, tillwire::storage::DbError>(())
        });
        landing.unwrap();
    }
    for (topic, scenario) in &all {
        let rows = |sql: &str| lab.db.read(|tx| tx.query(sql, params![&**topic])).unwrap();
        let text = |row: &tillwire::storage::Row, column| row.text(column).unwrap().to_owned();
        let ids: Vec<String> = rows("SELECT id FROM event WHERE topic = $1").iter().map(|row| text(row, 0)).collect();
        assert_eq!(ids.len(), scenario.delivered().len(), "{scenario}");
        assert_eq!(ids.into_iter().collect::<BTreeSet<_>>(), scenario.delivered(), "{scenario}");
        let repeats = rows("SELECT times, bodies FROM event_repeat WHERE topic = $1");
        let more: i64 = repeats.iter().map(|row| row.int(0).unwrap() - 1).sum();
        assert_eq!(more as usize, scenario.messages.len() - scenario.delivered().len(), "{scenario}");
        assert!(repeats.iter().all(|row| row.int(1).unwrap() == 1), "{scenario}");
        let holes: Vec<Hole> = rows("SELECT till, epoch, upto, after FROM event_hole WHERE topic = $1")
            .iter()
            .inspect(|row| assert!(row.int(3).unwrap() < row.int(2).unwrap()))
            .map(|row| Hole { till: text(row, 0), epoch: text(row, 1), upto: row.int(2).unwrap() as u64 })
            .collect();
        assert_eq!(holes.len(), scenario.holes.len(), "{scenario}: {holes:?}");
        assert_eq!(holes.into_iter().collect::<BTreeSet<_>>(), scenario.holes, "{scenario}");
        let forks = rows("SELECT till, epoch FROM event_fork WHERE topic = $1");
        let forks: BTreeSet<_> = forks.iter().map(|row| (text(row, 0), text(row, 1))).collect();
        assert_eq!(forks, scenario.forks, "{scenario}");
    }
}
