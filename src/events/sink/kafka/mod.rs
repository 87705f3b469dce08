//! Apache Kafka.
//!
//! The producer is idempotent and gapless: once a batch is refused for good, librdkafka gives the producer up instead of
//! sending what is behind it, so that the order stays. Time-outs are infinite: the outbox is the buffer, and holding is
//! the sender's business. Records of no stream (presence, dead letters) go by a producer of their own, so that a refusal
//! there does not end the stream.

mod config;
mod errors;
mod look;
#[cfg(test)]
mod tests;
mod topics;

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use rdkafka::ClientContext;
use rdkafka::config::{ClientConfig, RDKafkaLogLevel};
use rdkafka::error::{KafkaError, RDKafkaErrorCode};
use rdkafka::message::{DeliveryResult, Header, Message as _, OwnedHeaders};
use rdkafka::producer::{BaseProducer, BaseRecord, Producer as _, ProducerContext};
use rdkafka::statistics::Statistics;

pub use self::config::{Producing, consumer_config, producer_config};
pub use self::topics::{TopicFact, TopicPlan, TopicState, check_topics, create_topics, plan_topics};
use super::{DeadNote, Failure, Form, KafkaUrl, OpenSink, Record, Report, Sink, SinkHealth, Taken};
use crate::events::outbox::Place;

/// How long a dead letter's answer is waited for.
const BURY_PATIENCE: Duration = Duration::from_secs(5);
/// The step in which a poll waits.
const POLL_STEP: Duration = Duration::from_millis(1);
/// How often the producer counts, for the throttle that brokers ask for.
const STATISTICS_MS: &str = "5000";

/// What a producer tells.
#[derive(Default)]
struct Told {
    reports: Mutex<Vec<Report>>,
    /// Names of topics that answers have told: as many answers as like share one.
    names: Mutex<Vec<Arc<str>>>,
    trouble: Mutex<Option<Failure>>,
    connected: AtomicBool,
    reconnects: AtomicU64,
    throttle_ms: AtomicU64,
}

impl Told {
    fn name(&self, topic: &str) -> Arc<str> {
        let mut names = lock(&self.names);
        if let Some(known) = names.iter().find(|known| ***known == *topic) {
            return Arc::clone(known);
        }
        let name: Arc<str> = topic.into();
        names.push(Arc::clone(&name));
        name
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Hears what a producer tells.
#[derive(Clone, Default)]
struct Ears(Arc<Told>);

impl ClientContext for Ears {
    fn log(&self, _: RDKafkaLogLevel, _: &str, _: &str) {
        // Every line that matters comes as an error, too.
    }

    fn error(&self, error: KafkaError, reason: &str) {
        let Some(code) = error.rdkafka_error_code() else { return };
        if matches!(code, RDKafkaErrorCode::AllBrokersDown | RDKafkaErrorCode::BrokerTransportFailure)
            && self.0.connected.swap(false, Ordering::Relaxed)
        {
            self.0.reconnects.fetch_add(1, Ordering::Relaxed);
        }
        let mut trouble = lock(&self.0.trouble);
        // "All brokers are down" says less than the reason that came before it.
        if code != RDKafkaErrorCode::AllBrokersDown || trouble.is_none() {
            *trouble = Some(errors::judge(code, reason));
        }
    }

    fn stats(&self, statistics: Statistics) {
        let throttles = statistics.brokers.values().filter_map(|broker| broker.throttle.as_ref());
        let most = throttles.map(|throttle| throttle.avg).max().unwrap_or(0);
        self.0.throttle_ms.store(u64::try_from(most).unwrap_or(0), Ordering::Relaxed);
    }
}

impl ProducerContext for Ears {
    type DeliveryOpaque = usize;

    fn delivery(&self, result: &DeliveryResult<'_>, ticket: usize) {
        let outcome = match result {
            Ok(message) => {
                self.0.connected.store(true, Ordering::Relaxed);
                *lock(&self.0.trouble) = None;
                let (partition, offset) = (message.partition(), message.offset());
                Ok(Some(Place { name: self.0.name(message.topic()), partition, offset }))
            }
            Err((error, message)) => Err(errors::failed(error, message.topic())),
        };
        lock(&self.0.reports).push(Report { ticket: ticket as u64, outcome });
    }
}

/// A producer for one target.
pub struct KafkaSink {
    url: KafkaUrl,
    config: ClientConfig,
    form: Form,
    producer: BaseProducer<Ears>,
    told: Arc<Told>,
    /// For what belongs to no stream; made when it is needed.
    aside: Option<(BaseProducer<Ears>, Arc<Told>)>,
    in_flight: usize,
    /// A record was refused: nothing more is handed over.
    broken: Option<Failure>,
    body: Vec<u8>,
    look: look::Look,
}

impl KafkaSink {
    /// Makes the producer. It connects by itself; nobody is waited for.
    pub fn open(url: &KafkaUrl, how: &OpenSink) -> Result<KafkaSink, Failure> {
        let producing = if how.large { Producing::LARGE } else { Producing::TILL };
        let mut config = producer_config(url, &how.kafka_config, producing);
        if config.get("statistics.interval.ms").is_none() {
            config.set("statistics.interval.ms", STATISTICS_MS);
        }
        let ears = Ears::default();
        let told = Arc::clone(&ears.0);
        let mut strict = config.clone();
        strict.set("enable.gapless.guarantee", "true");
        if how.one_by_one {
            strict.set("batch.num.messages", "1");
        }
        let producer = strict.create_with_context(ears).map_err(|e| errors::setup(&e))?;
        Ok(KafkaSink {
            look: look::Look::begin(url, &config),
            url: url.clone(),
            config,
            form: url.form,
            producer,
            told,
            aside: None,
            in_flight: 0,
            broken: None,
            body: Vec::new(),
        })
    }

    fn topic<'a>(&'a self, topic: &'a str) -> &'a str {
        if topic.is_empty() { &self.url.topic } else { topic }
    }

    fn aside(&mut self) -> Result<&(BaseProducer<Ears>, Arc<Told>), Failure> {
        if self.aside.is_none() {
            let ears = Ears::default();
            let told = Arc::clone(&ears.0);
            let producer = self.config.create_with_context(ears).map_err(|e| errors::setup(&e))?;
            self.aside = Some((producer, told));
        }
        self.aside.as_ref().ok_or_else(|| Failure::hold("client", "the client cannot be made"))
    }
}

/// The settings of a client that asks and administers.
pub fn client_config(url: &KafkaUrl, settings: &[(String, String)]) -> ClientConfig {
    producer_config(url, settings, Producing::TILL)
}

fn headers(form: Form, record: &Record<'_>) -> OwnedHeaders {
    form.headers(record).iter().fold(OwnedHeaders::new_with_capacity(3), |headers, (name, value)| {
        headers.insert(Header { key: name, value: Some(&**value) })
    })
}

impl Sink for KafkaSink {
    fn send(&mut self, record: &Record<'_>) -> Taken {
        if let Some(failure) = &self.broken {
            return Taken::Failed(failure.clone());
        }
        let mut body = std::mem::take(&mut self.body);
        // What is sent as it is needs no copy of ours.
        let payload = match self.form {
            Form::Native | Form::CloudEventsBinary => record.wire,
            Form::CloudEvents => {
                body.clear();
                self.form.body(record, &mut body);
                &body
            }
        };
        // No time of the event: the record's time is that of sending, or the broker's.
        let message = BaseRecord::with_opaque_to(self.topic(record.topic), record.ticket as usize)
            .payload(payload)
            .headers(headers(self.form, record));
        let message = match record.key {
            Some(key) => message.key(key),
            None => message,
        };
        let sent = self.producer.send(message).map_err(|(error, _)| error);
        self.body = body;
        match sent {
            Ok(()) => {
                self.in_flight += 1;
                Taken::Yes
            }
            Err(KafkaError::MessageProduction(RDKafkaErrorCode::QueueFull)) => Taken::Full,
            Err(error) => {
                // Told as a report, so that it is judged like a refusal of the broker; nothing goes after it.
                let failure = errors::failed(&error, self.topic(record.topic));
                self.broken = Some(failure.clone());
                self.in_flight += 1;
                lock(&self.told.reports).push(Report { ticket: record.ticket, outcome: Err(failure) });
                Taken::Yes
            }
        }
    }

    fn poll(&mut self, wait: Duration, reports: &mut Vec<Report>) {
        let until = Instant::now() + wait;
        loop {
            self.producer.poll(Duration::ZERO);
            let mut told = lock(&self.told.reports);
            self.in_flight = self.in_flight.saturating_sub(told.len());
            reports.append(&mut told);
            drop(told);
            if !reports.is_empty() || Instant::now() >= until {
                break;
            }
            // The client's own way to wait for an answer turns in a circle while it waits.
            std::thread::sleep(POLL_STEP);
        }
        if let Some((producer, told)) = &self.aside {
            producer.poll(Duration::ZERO);
            lock(&told.reports).clear();
        }
    }

    fn hurry(&mut self) {
        // A flush ends the linger of what is queued; its answers are polled for as ever.
        let _ = self.producer.flush(Duration::ZERO);
    }

    fn bury(&mut self, record: &Record<'_>, note: &DeadNote<'_>) -> Result<bool, Failure> {
        let Some(topic) = self.url.dlq.clone() else { return Ok(false) };
        let origin = self.topic(note.topic).to_owned();
        let numbers = [record.seq.to_string(), note.attempts.to_string(), note.first_at_ms.to_string()];
        let till = record.key.unwrap_or_default().to_owned();
        let headers = [
            ("dlq.origin.topic", origin.as_str()),
            ("dlq.till", &till),
            ("dlq.epoch", note.epoch),
            ("dlq.seq", &numbers[0]),
            ("dlq.code", note.code),
            ("dlq.message", note.message),
            ("dlq.attempts", &numbers[1]),
            ("dlq.first_at", &numbers[2]),
        ]
        .iter()
        .fold(OwnedHeaders::new_with_capacity(8), |headers, (name, value)| {
            headers.insert(Header { key: name, value: Some(*value) })
        });
        let (producer, told) = self.aside()?;
        producer.poll(Duration::ZERO);
        lock(&told.reports).clear();
        let message = BaseRecord::with_opaque_to(&topic, 1).payload(record.wire).headers(headers).key(&till);
        producer.send(message).map_err(|(error, _)| errors::failed(&error, &topic))?;
        let until = Instant::now() + BURY_PATIENCE;
        while Instant::now() < until {
            producer.poll(POLL_STEP);
            if let Some(report) = lock(&told.reports).iter().find(|report| report.ticket == 1) {
                return report.outcome.clone().map(|_| true);
            }
        }
        Err(Failure::hold("timeout", format!("{topic} does not answer")))
    }

    fn presence(&mut self, key: &str, body: &[u8]) {
        let Some(topic) = self.url.presence.clone() else { return };
        if let Ok((producer, _)) = self.aside() {
            // The next one tells more than this one: a full queue or a missing topic loses nothing.
            let _ = producer.send(BaseRecord::with_opaque_to(&topic, 0).payload(body).key(key));
            producer.poll(Duration::ZERO);
        }
    }

    fn health(&self) -> SinkHealth {
        SinkHealth {
            connected: self.told.connected.load(Ordering::Relaxed),
            in_flight: self.in_flight,
            reconnects: self.told.reconnects.load(Ordering::Relaxed),
            throttle_ms: self.told.throttle_ms.load(Ordering::Relaxed),
        }
    }

    fn trouble(&self) -> Option<Failure> {
        lock(&self.told.trouble).clone()
    }

    fn warnings(&mut self) -> Vec<String> {
        self.look.found()
    }
}
