//! The consumer of the kit, with the independent client, on a real broker.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;
use tillwire::params;
use tillwire::storage::{Db, DbUrl};

use crate::consumers::stream::{Message, Scenario};
use crate::program::Ended;
use crate::support::kafka::{Topic, produce, real_topic};
use crate::support::python;

/// Runs `consume.py` to the end of the topic; `None` when there is no Python.
pub fn consume(topic: &Topic, into: &Path, code: i32) -> Option<Value> {
    let mut python = python::in_the_kit()?;
    python.args(["consume.py", "--until-end", "--brokers", &topic.servers, "--topic", &topic.name, "--into"]).arg(into);
    Some(Ended::of(python.output().unwrap()).exits(code).json())
}

fn send(topic: &Topic, messages: &[Message]) {
    let keyed: Vec<_> = messages.iter().map(|m| (format!("0042:{}", m.till), m.body.clone())).collect();
    produce(topic, &keyed, None);
}

#[test]
fn each_event_is_landed_once_and_what_is_missing_is_told() {
    let Some(topic) = real_topic(3, &[]) else { return };
    let scenario = Scenario::invent(7);
    let dir = tempfile::tempdir().unwrap();
    let into = dir.path().join("events.db");
    // In several runs, each of which goes on where the one before ended.
    let (first, second) = scenario.messages.split_at(scenario.messages.len() / 2);
    send(&topic, first);
    let Some(report) = consume(&topic, &into, 3) else { return };
    let number = |report: &Value, name: &str| report[name].as_u64().expect(name) as usize;
    let before = number(&report, "new") + number(&report, "late");
    send(&topic, second);
    let report = consume(&topic, &into, 3).unwrap();
    assert_eq!(before + number(&report, "new") + number(&report, "late"), scenario.delivered().len());
    assert_eq!(report["holes"].as_array().unwrap().len(), scenario.holes.len());
    assert_eq!(report["forks"].as_array().unwrap().len(), scenario.forks.len());

    // What is sent once more as a whole changes nothing.
    send(&topic, &scenario.messages);
    let report = consume(&topic, &into, 3).unwrap();
    assert_eq!((number(&report, "new"), number(&report, "late")), (0, 0));
    assert_eq!(number(&report, "duplicate"), scenario.messages.len());

    let db = Db::open_read_only(&DbUrl::Sqlite(into)).unwrap();
    let landed = db.read(|tx| tx.query("SELECT id FROM landed", params![])).unwrap();
    assert_eq!(landed.len(), scenario.delivered().len());
    let landed: BTreeSet<String> = landed.iter().map(|row| row.text(0).unwrap().to_owned()).collect();
    assert_eq!(landed, scenario.delivered());
}
