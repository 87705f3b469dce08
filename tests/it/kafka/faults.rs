//! What no broker does on demand: the mock cluster of librdkafka does it.

use std::time::Duration;

use rdkafka::mocking::MockCluster;
use rdkafka::producer::DefaultProducerContext;
use rdkafka::types::{RDKafkaApiKey, RDKafkaRespErr};

use super::pump::Pump;
use super::shop::{Shop, Verdict};
use crate::support::kafka::{Topic, wait_for};

/// Brokers of a mock cluster.
const BROKERS: i32 = 3;

struct Lab {
    mock: MockCluster<'static, DefaultProducerContext>,
    topic: Topic,
    shop: Shop,
    pump: Pump,
}

impl Lab {
    /// A till whose first events have arrived.
    fn new() -> Lab {
        let mock = MockCluster::new(BROKERS).unwrap();
        let topic = Topic { servers: mock.bootstrap_servers(), name: "till.events.v1".into(), partitions: 4 };
        mock.create_topic(&topic.name, topic.partitions, BROKERS).unwrap();
        let shop = Shop::new("01");
        shop.declare(&topic.url());
        shop.sell(50);
        let pump = Pump::start(&[&shop]);
        shop.wait_drained();
        Lab { mock, topic, shop, pump }
    }

    /// The next requests to produce are answered with these errors.
    fn refuse(&self, errors: &[RDKafkaRespErr]) {
        self.mock.request_errors(RDKafkaApiKey::Produce, errors);
    }

    /// Everything arrives in the end, to the byte, and nothing is dead. The order is not judged here: a broker refuses
    /// the batches behind one that it refused, by their sequence numbers, and the mock takes them. `delivery` and `kills`
    /// hold a real broker to the order.
    fn judge(self) -> Verdict {
        self.shop.wait_drained();
        self.pump.stop();
        let mut records = self.topic.records();
        records.sort_by_key(|record| record.number("seq"));
        let verdict = self.shop.judge(&records);
        assert!(verdict.dead.is_empty(), "{verdict:?}");
        verdict
    }
}

#[test]
fn a_quorum_that_is_missing_is_waited_for() {
    let lab = Lab::new();
    lab.refuse(&[RDKafkaRespErr::RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS; 6]);
    lab.refuse(&[RDKafkaRespErr::RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS_AFTER_APPEND; 3]);
    for _ in 0..20 {
        lab.shop.sell(45);
    }
    lab.judge();
}

#[test]
fn a_connection_that_is_dropped_after_it_was_accepted_loses_nothing() {
    let lab = Lab::new();
    lab.refuse(&[RDKafkaRespErr::RD_KAFKA_RESP_ERR__TRANSPORT; 8]);
    for _ in 0..20 {
        lab.shop.sell(45);
    }
    lab.judge();
}

#[test]
fn leaders_may_change_while_events_are_sent() {
    let lab = Lab::new();
    for round in 0..6 {
        for partition in 0..lab.topic.partitions {
            lab.mock.partition_leader(&lab.topic.name, partition, Some(1 + (round + partition) % BROKERS)).unwrap();
        }
        lab.refuse(&[RDKafkaRespErr::RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION; 2]);
        lab.shop.sell(100);
        let seen = lab.shop.acked();
        wait_for("events to arrive", || (lab.shop.acked() > seen).then_some(()));
    }
    assert_eq!(lab.judge().events, 51 + 600);
}

#[test]
fn a_fatal_error_of_the_idempotent_producer_is_survived() {
    let lab = Lab::new();
    lab.refuse(&[RDKafkaRespErr::RD_KAFKA_RESP_ERR_OUT_OF_ORDER_SEQUENCE_NUMBER; 2]);
    lab.shop.sell(200);
    wait_for("events after the fatal error", || (lab.shop.acked() == lab.shop.last()).then_some(()));
    lab.refuse(&[RDKafkaRespErr::RD_KAFKA_RESP_ERR_INVALID_PRODUCER_EPOCH; 1]);
    lab.shop.sell(200);
    lab.judge();
}

#[test]
fn an_answer_that_never_comes_is_no_loss() {
    let lab = Lab::new();
    // The broker writes and answers too late; the client gives the request up and sends it again.
    lab.mock.broker_round_trip_time(-1, Duration::from_secs(40)).unwrap();
    lab.shop.sell(100);
    std::thread::sleep(Duration::from_secs(1)); // one request is on its way
    for broker in 1..=BROKERS {
        lab.mock.broker_down(broker).unwrap();
    }
    lab.mock.broker_round_trip_time(-1, Duration::ZERO).unwrap();
    lab.shop.sell(100);
    for broker in 1..=BROKERS {
        lab.mock.broker_up(broker).unwrap();
    }
    lab.judge();
}

#[test]
fn brokers_that_go_away_all_at_once_and_come_back() {
    let lab = Lab::new();
    for _ in 0..3 {
        for broker in 1..=BROKERS {
            lab.mock.broker_down(broker).unwrap();
        }
        lab.shop.sell(100);
        wait_for("the pump to see that there is no broker", || lab.shop.delivery().1);
        for broker in 1..=BROKERS {
            lab.mock.broker_up(broker).unwrap();
        }
        lab.shop.wait_drained();
    }
    lab.judge();
}

#[test]
fn an_authorisation_that_is_taken_away_is_waited_for() {
    let lab = Lab::new();
    lab.refuse(&[RDKafkaRespErr::RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED; 2]);
    lab.shop.sell(100);
    lab.judge();
}
