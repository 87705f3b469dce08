//! Against librdkafka's in-process mock cluster.

use std::time::{Duration, Instant};

use rdkafka::consumer::{BaseConsumer, Consumer as _};
use rdkafka::message::{Headers as _, Message as _};
use rdkafka::mocking::MockCluster;
use rdkafka::producer::DefaultProducerContext;
use rdkafka::topic_partition_list::{Offset, TopicPartitionList};
use rdkafka::types::{RDKafkaApiKey, RDKafkaRespErr};

use super::*;
use crate::events::Kind;
use crate::events::sink::testkit::how;
use crate::events::sink::{Compression, FailureKind, Key, TargetUrl};

const PATIENCE: Duration = Duration::from_secs(30);
const PRODUCE: RDKafkaApiKey = RDKafkaApiKey::Produce;

type Cluster = MockCluster<'static, DefaultProducerContext>;

fn cluster(topics: &[&str]) -> Cluster {
    let cluster = MockCluster::new(1).unwrap();
    for topic in topics {
        cluster.create_topic(topic, 3, 1).unwrap();
    }
    cluster
}

fn url(cluster: &Cluster, topic: &str) -> KafkaUrl {
    match TargetUrl::parse(&format!("kafka://{}/{topic}", cluster.bootstrap_servers())) {
        Ok(TargetUrl::Kafka(url)) => KafkaUrl { key: Key::Till, compression: Compression::Zstd, ..url },
        other => panic!("{other:?}"),
    }
}

fn record<'a>(ticket: u64, topic: &'a str, wire: &'a [u8]) -> Record<'a> {
    Record { ticket, topic, key: Some("0042:07"), seq: ticket as i64, kind: Some(Kind::PositionAdded), wire }
}

/// Waits for reports of so many records.
fn reports(sink: &mut KafkaSink, n: usize) -> Vec<Report> {
    let (mut found, started) = (Vec::new(), Instant::now());
    while found.len() < n {
        assert!(started.elapsed() < PATIENCE, "{found:?}");
        sink.poll(Duration::from_millis(20), &mut found);
    }
    found
}

/// What lies in a topic: partition, key, body, headers.
fn read(cluster: &Cluster, topic: &str, n: usize) -> Vec<(i32, String, String, Vec<String>)> {
    let consumer: BaseConsumer = ClientConfig::new()
        .set("bootstrap.servers", cluster.bootstrap_servers())
        .set("group.id", "g")
        .create()
        .unwrap();
    let mut places = TopicPartitionList::new();
    for partition in 0..3 {
        places.add_partition_offset(topic, partition, Offset::Beginning).unwrap();
    }
    consumer.assign(&places).unwrap();
    let (mut found, started) = (Vec::new(), Instant::now());
    while found.len() < n {
        assert!(started.elapsed() < PATIENCE, "{found:?}");
        if let Some(Ok(m)) = consumer.poll(Duration::from_millis(100)) {
            let text = |bytes: Option<&[u8]>| String::from_utf8(bytes.unwrap_or_default().to_vec()).unwrap();
            let headers = m.headers().map_or_else(Vec::new, |headers| {
                headers.iter().map(|h| format!("{}={}", h.key, text(h.value))).collect()
            });
            found.push((m.partition(), text(m.key()), text(m.payload()), headers));
        }
    }
    found
}

#[test]
fn records_arrive_in_order_with_key_and_headers() {
    let cluster = cluster(&["events", "pay"]);
    let mut sink = KafkaSink::open(&url(&cluster, "events"), &how("x")).unwrap();
    let bodies: Vec<String> = (0..300).map(|n| format!("{{\"n\":{n}}}")).collect();
    for (ticket, body) in (0..).zip(&bodies) {
        assert_eq!(sink.send(&record(ticket, "", body.as_bytes())), Taken::Yes);
    }
    sink.send(&record(300, "pay", b"{}"));
    assert_eq!(sink.health().in_flight, 301);
    let told = reports(&mut sink, 301);
    assert!(told.iter().all(|report| report.outcome.is_ok()));
    let place = told.iter().find(|r| r.ticket == 299).unwrap().outcome.clone().unwrap().unwrap();
    assert_eq!((&*place.name, place.offset), ("events", 299));
    assert_eq!((sink.health().in_flight, sink.health().connected), (0, true));
    let read_back = read(&cluster, "events", 300);
    assert!(read_back.iter().map(|r| &r.2).eq(&bodies), "in order");
    assert!(read_back.iter().all(|r| r.0 == place.partition && r.1 == "0042:07"), "one key, one partition");
    assert_eq!(read_back[0].3, ["content-type=application/json", "event-type=position.added"]);
    assert_eq!(read(&cluster, "pay", 1)[0].2, "{}");
}

#[test]
fn a_key_has_the_partition_that_other_languages_find() {
    // murmur2 of "0042:07", positive, modulo 3, as org.apache.kafka.common.utils.Utils computes it.
    let cluster = cluster(&["events"]);
    let mut sink = KafkaSink::open(&url(&cluster, "events"), &how("x")).unwrap();
    sink.send(&record(1, "", b"{}"));
    let place = reports(&mut sink, 1)[0].outcome.clone().unwrap().unwrap();
    assert_eq!(place.partition, (murmur2(b"0042:07") & 0x7fff_ffff) as i32 % 3);
}

/// Kafka's hash, written down from its definition.
fn murmur2(data: &[u8]) -> u32 {
    const M: u32 = 0x5bd1_e995;
    let mut h = 0x9747_b28c ^ data.len() as u32;
    let mut chunks = data.chunks_exact(4);
    for chunk in &mut chunks {
        let mut k = u32::from_le_bytes(chunk.try_into().unwrap()).wrapping_mul(M);
        k ^= k >> 24;
        h = h.wrapping_mul(M) ^ k.wrapping_mul(M);
    }
    let rest = chunks.remainder();
    if !rest.is_empty() {
        for (at, byte) in rest.iter().enumerate() {
            h ^= u32::from(*byte) << (8 * at);
        }
        h = h.wrapping_mul(M);
    }
    h ^= h >> 13;
    h = h.wrapping_mul(M);
    h ^ (h >> 15)
}

#[test]
fn after_a_refused_batch_nothing_more_arrives() {
    let cluster = cluster(&["events"]);
    let mut sink = KafkaSink::open(&url(&cluster, "events"), &how("x")).unwrap();
    sink.send(&record(0, "", b"{\"first\":0}"));
    assert!(reports(&mut sink, 1)[0].outcome.is_ok());
    cluster.request_errors(PRODUCE, &[RDKafkaRespErr::RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE]);
    sink.send(&record(1, "", b"{\"refused\":1}"));
    let failure = reports(&mut sink, 1)[0].outcome.clone().unwrap_err();
    assert_eq!((failure.kind, failure.code), (FailureKind::Refused, "too-large"));
    // The client gives itself up rather than leave a gap: what comes behind fails too.
    let mut behind = Vec::new();
    for ticket in 2..5 {
        if sink.send(&record(ticket, "", b"{\"behind\":1}")) == Taken::Yes {
            behind.extend(reports(&mut sink, 1));
        }
    }
    assert!(behind.iter().all(|report| report.outcome.is_err()), "{behind:?}");
    drop(sink);
    let mut again = KafkaSink::open(&url(&cluster, "events"), &how("x")).unwrap();
    again.send(&record(9, "", b"{\"again\":1}"));
    assert!(reports(&mut again, 1)[0].outcome.is_ok());
    let bodies: Vec<String> = read(&cluster, "events", 2).into_iter().map(|r| r.2).collect();
    assert_eq!(bodies, ["{\"first\":0}", "{\"again\":1}"]);
}

#[test]
fn what_is_larger_than_the_client_takes_is_refused_here() {
    let cluster = cluster(&["events"]);
    let mut sink = KafkaSink::open(&url(&cluster, "events"), &how("x")).unwrap();
    let large = vec![b' '; 2 * 1024 * 1024];
    assert_eq!(sink.send(&record(7, "", &large)), Taken::Yes);
    let told = reports(&mut sink, 1);
    let failure = told[0].outcome.clone().unwrap_err();
    assert_eq!((told[0].ticket, failure.kind, failure.code), (7, FailureKind::Refused, "too-large"));
    assert!(matches!(sink.send(&record(8, "", b"{}")), Taken::Failed(_)), "nothing goes after it");
}

#[test]
fn passing_errors_are_waited_out() {
    let cluster = cluster(&["events"]);
    let mut sink = KafkaSink::open(&url(&cluster, "events"), &how("x")).unwrap();
    cluster.request_errors(
        PRODUCE,
        &[
            RDKafkaRespErr::RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS,
            RDKafkaRespErr::RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION,
            RDKafkaRespErr::RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT,
        ],
    );
    sink.send(&record(1, "", b"{}"));
    assert!(reports(&mut sink, 1)[0].outcome.is_ok());
    assert_eq!(read(&cluster, "events", 1).len(), 1);
}

#[test]
fn a_broker_that_is_gone_is_told_and_waited_for() {
    let cluster = cluster(&["events"]);
    let mut sink = KafkaSink::open(&url(&cluster, "events"), &how("x")).unwrap();
    sink.send(&record(1, "", b"{}"));
    assert!(reports(&mut sink, 1)[0].outcome.is_ok());
    cluster.broker_down(1).unwrap();
    sink.send(&record(2, "", b"{}"));
    let (mut found, started) = (Vec::new(), Instant::now());
    while sink.trouble().is_none() {
        assert!(started.elapsed() < PATIENCE);
        sink.poll(Duration::from_millis(20), &mut found);
    }
    assert!(found.is_empty() && !sink.health().connected);
    assert_eq!(sink.trouble().unwrap().kind, FailureKind::Hold);
    cluster.broker_up(1).unwrap();
    assert!(reports(&mut sink, 1)[0].outcome.is_ok());
    assert_eq!((sink.trouble(), sink.health().connected), (None, true));
}

#[test]
fn dead_letters_and_presence_go_beside_the_stream() {
    let cluster = cluster(&["events", "till.events.dlq", "till.presence"]);
    let mut sink = KafkaSink::open(&url(&cluster, "events"), &how("x")).unwrap();
    let note = DeadNote { topic: "", code: "too-large", message: "no", attempts: 1, first_at_ms: 5, epoch: "5f" };
    assert_eq!(sink.bury(&record(17, "", b"{\"dead\":1}"), &note), Ok(true));
    let letter = &read(&cluster, "till.events.dlq", 1)[0];
    assert_eq!(letter.2, "{\"dead\":1}");
    assert_eq!(
        letter.3,
        [
            "dlq.origin.topic=events",
            "dlq.till=0042:07",
            "dlq.epoch=5f",
            "dlq.seq=17",
            "dlq.code=too-large",
            "dlq.message=no",
            "dlq.attempts=1",
            "dlq.first_at=5"
        ]
    );
    sink.presence("0042:07", b"{\"state\":\"online\"}");
    assert_eq!(read(&cluster, "till.presence", 1)[0].1, "0042:07");
    let mut none = url(&cluster, "events");
    none.dlq = None;
    let mut sink = KafkaSink::open(&none, &how("x")).unwrap();
    assert_eq!(sink.bury(&record(17, "", b"{}"), &note), Ok(false));
}

#[test]
fn settings_that_are_wrong_are_told() {
    let cluster = cluster(&[]);
    let mut open = how("x");
    open.kafka_config = Arc::new(vec![("linger.ms".into(), "soon".into())]);
    let failure = KafkaSink::open(&url(&cluster, "events"), &open).err().unwrap();
    assert_eq!(failure.code, "kafka-config");
    assert!(failure.text.contains("linger.ms"), "{failure}");
}
