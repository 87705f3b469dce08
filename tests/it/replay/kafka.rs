//! Topics as sources and targets.

use std::collections::BTreeMap;

use super::{day, json, lines};
use crate::program::Place;
use crate::support::kafka::topic;

#[test]
fn a_topic_gets_every_event_in_order_of_its_till_and_is_read_back() {
    let Some(topic) = topic(4) else { return };
    let place = Place::sqlite();
    let events = day(&place);
    let url = topic.url();
    let words = ["events", "replay", "day.ndjson", "--speed", "100000x", "--run", "r1", "--copies", "3", "--to", &url];
    let refused = place.run(&words).exits(2);
    assert!(refused.stderr.contains("--allow-topic"), "{}", refused.stderr);
    let report = place.run(&[&words[..], &["--allow-topic", "t*", "--format", "json"]].concat()).exits(0).json();
    assert_eq!((report["sent"].as_u64(), report["acked"].as_u64()), (Some(3 * events), Some(3 * events)));

    let records = topic.records();
    assert_eq!(records.len() as u64, 3 * events);
    let mut last: BTreeMap<Vec<u8>, (i32, u64)> = BTreeMap::new();
    for record in &records {
        let event = record.json();
        let key = format!("{}:{}", event["store"].as_str().unwrap(), event["till"].as_str().unwrap());
        assert_eq!(String::from_utf8_lossy(&record.key), key);
        let header = |name: &str| {
            let found = record.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
            String::from_utf8(found.unwrap()).unwrap()
        };
        assert_eq!(header("event-type"), event["type"].as_str().unwrap());
        assert_eq!(header("content-type"), "application/json");
        assert_eq!(json(&header("replay")), event["replay"]);
        let seq = event["seq"].as_u64().unwrap();
        if let Some((partition, before)) = last.insert(record.key.clone(), (record.partition, seq)) {
            assert_eq!((partition, before + 1), (record.partition, seq), "one partition, in order");
        }
    }
    assert_eq!(last.len(), 9);
    let _ = place.run(&["events", "verify", &url, "--final", "--dense"]).exits(0);

    // What the topic holds, replayed into a file, and the file checked.
    let words = ["events", "replay", &url, "--asap", "--run", "r2", "--till", "*-2", "--to", "file:back.ndjson"];
    let _ = place.run(&words).exits(0);
    let back = lines(&place.dir.join("back.ndjson"));
    assert_eq!(back.len() as u64, events);
    assert!(back.iter().all(|line| line.contains("\"run\":\"r2\"") && !line.contains("\"run\":\"r1\"")));
    let _ = place.run(&["events", "verify", "back.ndjson", "--final", "--dense"]).exits(0);
    let times: Vec<String> = back.iter().map(|line| json(line)["ts"].as_str().unwrap().to_owned()).collect();
    assert!(times.is_sorted(), "partitions are merged by time");
}

#[test]
fn what_kafka_cannot_do_is_told() {
    let Some(topic) = topic(1) else { return };
    let place = Place::sqlite();
    day(&place);
    let missing = format!("kafka://{}/qa.nowhere", topic.servers);
    let ended = place.run(&["events", "replay", "day.ndjson", "--asap", "--to", &missing]).exits(5);
    assert!(ended.stderr.contains("qa.nowhere"), "{}", ended.stderr);
    let ended = place.run(&["events", "replay", &missing, "--asap", "--to", "null"]).exits(3);
    assert!(ended.stderr.contains("qa.nowhere"), "{}", ended.stderr);
}

#[test]
fn a_broker_that_is_not_there_is_told() {
    let place = Place::sqlite();
    day(&place);
    // Port 9 is taken by nobody; connecting fails at once, and again.
    let ended = place.run(&["events", "replay", "day.ndjson", "--asap", "--to", "kafka://127.0.0.1:9/qa.x"]).exits(5);
    assert!(ended.stderr.contains("help:"), "{}", ended.stderr);
}
