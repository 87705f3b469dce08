//! A topic, through one producer without threads of its own above librdkafka's.
//!
//! The settings are those of the pump (design sheet `events.md`): idempotent, so acknowledged by all replicas and in
//! order; the partitioner is that of Java producers. Any delivery error ends the replay.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use rdkafka::client::ClientContext;
use rdkafka::config::RDKafkaLogLevel;
use rdkafka::error::{KafkaError, RDKafkaErrorCode};
use rdkafka::message::{DeliveryResult, Header, OwnedHeaders};
use rdkafka::producer::{BaseProducer, BaseRecord, Producer, ProducerContext};

use super::prefix::Prefix;
use super::{Outgoing, Sink, SinkError, SinkOptions};
use crate::events::sink::KafkaUrl;
use crate::events::sink::kafka::{Producing, producer_config};

/// How long a broker may take to tell about the topic.
const METADATA_PATIENCE: Duration = Duration::from_secs(15);

/// How long a producer may take to get its number; then it goes on without, and events wait in its queue.
const NUMBER_PATIENCE: Duration = Duration::from_secs(5);

/// How long is waited for a report at a time, when the window is full.
const WAIT: Duration = Duration::from_millis(1);

/// Reports are taken in after so many events.
const POLL_EVERY: u64 = 100;

/// The most bytes of messages that wait, in KiB.
const QUEUE_KIB: usize = 256 * 1024;

/// Tells what became of messages.
#[derive(Default)]
struct Reports {
    state: Mutex<State>,
    /// The broker has given the producer its number, without which nothing is sent.
    numbered: AtomicBool,
}

#[derive(Default)]
struct State {
    acked: Prefix,
    /// The first delivery error.
    error: Option<String>,
    /// What the client last complained about, for a person who waits.
    complaint: Option<String>,
}

impl Reports {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl ClientContext for Reports {
    fn error(&self, error: KafkaError, reason: &str) {
        self.lock().complaint = Some(format!("{error}: {reason}"));
    }

    /// The client tells in no other way when it can send: its statistics do too, but cost time at every message.
    fn log(&self, _: RDKafkaLogLevel, facility: &str, line: &str) {
        if facility == "IDEMPSTATE" && line.ends_with("-> Assigned") {
            self.numbered.store(true, Ordering::Relaxed);
        }
    }
}

impl ProducerContext for Reports {
    /// The number of the message, from 0.
    type DeliveryOpaque = usize;

    fn delivery(&self, result: &DeliveryResult<'_>, message: usize) {
        let mut state = self.lock();
        match result {
            Ok(_) => state.acked.acknowledge(message as u64),
            Err((error, _)) => drop(state.error.get_or_insert_with(|| error.to_string())),
        }
    }
}

/// Sends to a topic.
pub struct KafkaSink {
    shown: String,
    topic: String,
    producer: BaseProducer<Reports>,
    sent: u64,
    window: u64,
    ack_timeout: Duration,
    cancel: Arc<AtomicBool>,
}

impl std::fmt::Debug for KafkaSink {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("KafkaSink").field("shown", &self.shown).field("sent", &self.sent).finish_non_exhaustive()
    }
}

impl KafkaSink {
    /// Connects; the topic must be there, because one that is made by accident has the broker's default partitions.
    pub fn open(url: &KafkaUrl, options: &SinkOptions) -> Result<KafkaSink, SinkError> {
        let (shown, topic) = (format!("kafka://{}/{}", url.brokers, url.topic), url.topic.as_str());
        let messages = options.window.saturating_add(1);
        let producing = Producing { messages, kib: QUEUE_KIB, patience: Some(options.ack_timeout) };
        let mut config = producer_config(url, &options.kafka, producing);
        // Lines about the producer's number, of which there are few.
        config.set("debug", "eos").set_log_level(RDKafkaLogLevel::Debug);
        let failed = |e: &KafkaError| SinkError::failed(&shown, e);
        let producer: BaseProducer<Reports> = config.create_with_context(Reports::default()).map_err(|e| failed(&e))?;
        let metadata = producer.client().fetch_metadata(Some(topic), METADATA_PATIENCE).map_err(|e| {
            producer.poll(Duration::ZERO);
            let complaint = producer.context().lock().complaint.take();
            failed(&e).help(complaint.unwrap_or_else(|| "is the broker running, and is this its address?".to_owned()))
        })?;
        let found = metadata.topics().iter().find(|t| t.name() == topic);
        if found.is_none_or(|t| t.partitions().is_empty()) {
            return Err(SinkError::failed(&shown, format!("there is no topic {topic}"))
                .help("`tillwire events topics create` makes one"));
        }
        // Half a second during which a schedule would only pile events up.
        let asked = Instant::now();
        while !producer.context().numbered.load(Ordering::Relaxed)
            && asked.elapsed() < NUMBER_PATIENCE
            && !options.cancel.load(Ordering::Relaxed)
        {
            producer.poll(WAIT);
        }
        Ok(KafkaSink {
            shown,
            topic: topic.to_owned(),
            producer,
            sent: 0,
            window: options.window.max(1) as u64,
            ack_timeout: options.ack_timeout,
            cancel: options.cancel.clone(),
        })
    }

    /// Fails when a delivery has.
    fn check(&self) -> Result<(), SinkError> {
        match &self.producer.context().lock().error {
            None => Ok(()),
            Some(error) => Err(SinkError::failed(&self.shown, error)),
        }
    }

    fn wait_for_room(&self) -> Result<(), SinkError> {
        while self.sent - self.acked() >= self.window {
            self.producer.poll(WAIT);
            self.check()?;
            if self.cancel.load(Ordering::Relaxed) {
                return Err(SinkError::Interrupted);
            }
        }
        Ok(())
    }
}

impl Sink for KafkaSink {
    fn send(&mut self, event: &Outgoing<'_>) -> Result<(), SinkError> {
        if self.sent.is_multiple_of(POLL_EVERY) {
            self.idle()?;
        }
        self.wait_for_room()?;
        let headers = OwnedHeaders::new_with_capacity(3)
            .insert(Header { key: "content-type", value: Some("application/json") })
            .insert(Header { key: "event-type", value: Some(event.kind) })
            .insert(Header { key: "replay", value: Some(event.replay) });
        // Positions fit: a message's number is that of an event in memory.
        let number = usize::try_from(self.sent).unwrap_or(usize::MAX);
        let mut record =
            BaseRecord::with_opaque_to(&self.topic, number).key(event.key).payload(event.body).headers(headers);
        loop {
            match self.producer.send(record) {
                Ok(()) => break,
                Err((KafkaError::MessageProduction(RDKafkaErrorCode::QueueFull), back)) => {
                    record = back;
                    self.producer.poll(WAIT);
                    self.check()?;
                }
                Err((error, _)) => return Err(SinkError::failed(&self.shown, error)),
            }
        }
        self.sent += 1;
        Ok(())
    }

    fn idle(&mut self) -> Result<(), SinkError> {
        self.producer.poll(Duration::ZERO);
        self.check()
    }

    fn acked(&self) -> u64 {
        self.producer.context().lock().acked.acked()
    }

    fn finish(&mut self) -> Result<(), SinkError> {
        // Deliveries time out by themselves; the flush only ends somewhat later.
        let flushed = self.producer.flush(self.ack_timeout + METADATA_PATIENCE);
        self.check()?;
        let missing = self.sent - self.acked();
        match flushed {
            Ok(()) if missing == 0 => Ok(()),
            Ok(()) => Err(SinkError::failed(&self.shown, format!("{missing} events were not acknowledged"))),
            Err(error) => {
                Err(SinkError::failed(&self.shown, format!("{missing} events were not acknowledged: {error}")))
            }
        }
    }
}
