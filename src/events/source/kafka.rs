//! Events of a topic, partition by partition, up to the end that each had when the topic was looked at.
//!
//! Every partition has a consumer of its own, so that partitions can be merged by time without one waiting for the
//! other's queue. No group is joined and no offset is committed.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use rdkafka::ClientConfig;
use rdkafka::consumer::{BaseConsumer, Consumer};
use rdkafka::error::{KafkaError, RDKafkaErrorCode};
use rdkafka::message::Message;
use rdkafka::topic_partition_list::{Offset, TopicPartitionList};

use super::files::malformed;
use super::record::Record;
use super::{Options, Trouble};
use crate::diag::{Diagnostic, Fault, Place, codes};
use crate::events::sink::kafka::consumer_config;
use crate::events::sink::{KafkaUrl, TargetUrl};
use crate::vocab::Zone;

/// How long a broker may take to answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// How often a waiting reader looks whether it is to stop.
const LOOK_AGAIN: Duration = Duration::from_millis(100);

/// How many times [`LOOK_AGAIN`] a partition may stay silent before its end.
const SILENCE: u32 = 300;

/// What a partition is allowed to hold in memory, in KiB.
const QUEUED_KIB: &str = "8192";

/// What to read of a partition.
pub(super) struct Partition {
    servers: String,
    topic: String,
    number: i32,
    /// The first offset that is there.
    pub low: i64,
    /// The offset behind the last one.
    pub high: i64,
}

impl Partition {
    /// As places show it.
    pub fn name(&self) -> String {
        format!("{}[{}]", self.topic, self.number)
    }

    /// Reads it from its first offset.
    pub fn open(&self, options: &Options, input: usize) -> Result<PartitionEvents, Fault> {
        let name: Arc<str> = self.name().into();
        let failed = |e: KafkaError| failed(&name, &e);
        let consumer: BaseConsumer = config(&self.servers, options).create().map_err(failed)?;
        let mut list = TopicPartitionList::new();
        list.add_partition_offset(&self.topic, self.number, Offset::Offset(self.low)).map_err(failed)?;
        consumer.assign(&list).map_err(failed)?;
        Ok(PartitionEvents {
            name,
            input,
            next: self.low,
            high: self.high,
            consumer,
            cancel: options.cancel.clone(),
            broken: false,
        })
    }
}

/// The partitions of a topic as they are now.
pub(super) fn partitions(url: &str, options: &Options) -> Result<Vec<Partition>, Fault> {
    let KafkaUrl { brokers: servers, topic, .. } = topic_of(url)?;
    let name: Arc<str> = url.into();
    let failed = |e: KafkaError| failed(&name, &e);
    let consumer: BaseConsumer = config(&servers, options).create().map_err(failed)?;
    let metadata = consumer.fetch_metadata(Some(&topic), PATIENCE).map_err(failed)?;
    let found = metadata.topics().iter().find(|t| t.name() == topic);
    let numbers: Vec<i32> = found.map(|t| t.partitions().iter().map(|p| p.id()).collect()).unwrap_or_default();
    if numbers.is_empty() {
        let told = Diagnostic::new(&codes::READ_FAILED, format!("there is no topic {topic}"));
        return Err(Fault::from(told.with_place(Place::file(name.clone()))));
    }
    let mut partitions = Vec::new();
    for number in numbers {
        let (low, high) = consumer.fetch_watermarks(&topic, number, PATIENCE).map_err(failed)?;
        partitions.push(Partition { servers: servers.clone(), topic: topic.clone(), number, low, high });
    }
    partitions.sort_by_key(|p| p.number);
    Ok(partitions)
}

/// The topic of an address.
pub(crate) fn topic_of(url: &str) -> Result<KafkaUrl, Fault> {
    let why = match TargetUrl::parse(url) {
        Ok(TargetUrl::Kafka(url)) => return Ok(url),
        Ok(_) => "not the address of a topic".to_owned(),
        Err(error) => error.to_string(),
    };
    let told = Diagnostic::new(&codes::READ_FAILED, why)
        .with_help("write it as kafka://host:9092/topic, several hosts parted by commas");
    Err(Fault::from(told.with_place(Place::file(url))))
}

fn config(servers: &str, options: &Options) -> ClientConfig {
    let defaults =
        [("group.id", "tillwire-reader"), ("auto.offset.reset", "error"), ("queued.max.messages.kbytes", QUEUED_KIB)];
    consumer_config(servers, &options.kafka, &defaults)
}

fn failed(name: &Arc<str>, error: &KafkaError) -> Fault {
    Fault::from(cannot(name, &error.to_string()))
}

fn cannot(name: &Arc<str>, why: &str) -> Diagnostic {
    Diagnostic::new(&codes::READ_FAILED, format!("cannot read: {why}")).with_place(Place::file(name.clone()))
}

/// Events of one partition.
pub(super) struct PartitionEvents {
    name: Arc<str>,
    input: usize,
    next: i64,
    high: i64,
    consumer: BaseConsumer,
    cancel: Arc<AtomicBool>,
    broken: bool,
}

impl PartitionEvents {
    /// The next event, or what is wrong with the message where it should be. A message without a body (a tombstone) is
    /// passed over.
    pub fn next(&mut self, zone: &Zone) -> Option<Result<Record, Trouble>> {
        let mut silent = 0;
        while !self.broken && self.next < self.high && !self.cancel.load(Ordering::Relaxed) {
            match self.consumer.poll(LOOK_AGAIN) {
                None => {
                    silent += 1;
                    if silent < SILENCE {
                        continue;
                    }
                    self.broken = true;
                    return Some(Err(Trouble::Broken(cannot(&self.name, "the broker does not answer"))));
                }
                Some(Err(KafkaError::PartitionEOF(_))) => self.next = self.high,
                // Lost connections are made again by the client; silence ends it.
                Some(Err(KafkaError::MessageConsumption(code))) if passing(code) => silent += 1,
                Some(Err(error)) => {
                    self.broken = true;
                    return Some(Err(Trouble::Broken(cannot(&self.name, &error.to_string()))));
                }
                Some(Ok(message)) => {
                    silent = 0;
                    if message.offset() >= self.high {
                        self.next = self.high;
                        break;
                    }
                    self.next = message.offset() + 1;
                    let offset = u64::try_from(message.offset()).unwrap_or_default();
                    let Some(bytes) = message.payload() else { continue };
                    return Some(match Record::parse(bytes, zone) {
                        Ok(record) => Ok(record.found_at(self.input, offset, 0)),
                        Err(bad) => Err(Trouble::Line(malformed(&self.name, offset, 0, Some(bytes), &bad))),
                    });
                }
            }
        }
        None
    }
}

fn passing(code: RDKafkaErrorCode) -> bool {
    matches!(
        code,
        RDKafkaErrorCode::AllBrokersDown
            | RDKafkaErrorCode::BrokerTransportFailure
            | RDKafkaErrorCode::OperationTimedOut
            | RDKafkaErrorCode::Resolve
    )
}
