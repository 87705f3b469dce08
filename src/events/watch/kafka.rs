//! A topic: the end that it has now, then what comes. No group is joined and no offset is committed.

use std::time::{Duration, Instant};

use rdkafka::consumer::{BaseConsumer, Consumer};
use rdkafka::error::{KafkaError, RDKafkaErrorCode};
use rdkafka::message::Message;
use rdkafka::topic_partition_list::{Offset, TopicPartitionList};

use super::super::sink::KafkaUrl;
use super::super::sink::kafka::consumer_config;
use super::super::source::{Record, Trouble, topic_of};
use super::{Options, failed};
use crate::diag::{Diagnostic, Fault, Place, Span, codes};
use crate::vocab::Zone;

/// How long a broker may take to answer, and the first messages to come.
const PATIENCE: Duration = Duration::from_secs(20);

/// How long one look waits for a message.
const LOOK: Duration = Duration::from_millis(50);

/// Most messages of one look, so that whoever prints them is not kept waiting.
const MAX_MESSAGES: usize = 10_000;

pub(super) struct Topic {
    consumer: BaseConsumer,
    name: String,
    zone: Zone,
    /// Partitions whose end has not been reached for the first time.
    ahead: usize,
}

impl Topic {
    pub(super) fn open(url: &str, options: &Options) -> Result<Topic, Fault> {
        let KafkaUrl { brokers, topic, .. } = topic_of(url)?;
        let defaults = [("group.id", "tillwire-watcher"), ("auto.offset.reset", "earliest")];
        let config = consumer_config(&brokers, &options.kafka, &defaults);
        let told = |e: KafkaError| failed(url, e);
        let consumer: BaseConsumer = config.create().map_err(told)?;
        let metadata = consumer.fetch_metadata(Some(&topic), PATIENCE).map_err(told)?;
        let found = metadata.topics().iter().find(|t| t.name() == topic && t.error().is_none());
        let partitions: Vec<i32> = found.iter().flat_map(|t| t.partitions()).map(|p| p.id()).collect();
        if partitions.is_empty() {
            return Err(failed(url, "there is no such topic"));
        }
        let mut list = TopicPartitionList::new();
        for partition in &partitions {
            let from = Offset::OffsetTail(i64::from(options.tail));
            list.add_partition_offset(&topic, *partition, from).map_err(told)?;
        }
        consumer.assign(&list).map_err(told)?;
        Ok(Topic { consumer, name: url.to_owned(), zone: options.zone.clone(), ahead: partitions.len() })
    }

    /// The first time everything up to the ends of the partitions, later what is at hand.
    pub(super) fn poll(&mut self, take: &mut dyn FnMut(Result<Record, Trouble>)) -> Result<(), Fault> {
        let started = Instant::now();
        let mut taken = 0;
        loop {
            match self.consumer.poll(LOOK) {
                Some(Ok(message)) => {
                    if let Some(bytes) = message.payload() {
                        taken += 1;
                        let parsed = Record::parse(bytes, &self.zone);
                        take(parsed.map_err(|bad| {
                            let mut place = Place::file(format!("{}[{}]", message.topic(), message.partition()));
                            let offset = u64::try_from(message.offset()).unwrap_or_default();
                            place.span = Span { line: offset, column: bad.at as u64 + 1, ..Span::default() };
                            let told = format!("not an event: {}", bad.what);
                            Trouble::Line(Diagnostic::new(&codes::EVENT_MALFORMED, told).with_place(place))
                        }));
                    }
                }
                Some(Err(KafkaError::PartitionEOF(_))) => self.ahead = self.ahead.saturating_sub(1),
                // Lost connections are made again by the client.
                Some(Err(KafkaError::MessageConsumption(code))) if passing(code) => {}
                Some(Err(error)) => return Err(failed(&self.name, error)),
                None if self.ahead == 0 => return Ok(()),
                None => {}
            }
            if self.ahead == 0 && taken >= MAX_MESSAGES {
                return Ok(());
            }
            if self.ahead > 0 && started.elapsed() > PATIENCE {
                return Err(failed(&self.name, "the broker does not answer"));
            }
        }
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
