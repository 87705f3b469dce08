//! The broker of a run, and fresh topics on it.

use std::ops::Deref;
use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::Result;
use tillwire::events::sink::{KafkaUrl, TargetUrl};

use super::kafka::{AS_IN_A_CHAIN, Broker, Topic};

/// So many partitions has a topic of a chain, at least.
pub const PARTITIONS: i32 = 12;

/// A deleted topic gives its room back at once: many come and go in a run.
const SETTINGS: &[&str] = &["log.segment.delete.delay.ms=1000", "log.retention.check.interval.ms=60000"];

/// Where topics are made.
pub struct Place {
    servers: String,
    /// Ends with this value.
    _own: Option<Broker>,
}

impl Place {
    /// The broker that `TILLWIRE_TEST_KAFKA` names, or one of our own; nothing, and a line, when neither can be had.
    pub fn find() -> Result<Option<Place>> {
        if let Some(servers) = std::env::var("TILLWIRE_TEST_KAFKA").ok().filter(|servers| !servers.is_empty()) {
            return Ok(Some(Place { servers, _own: None }));
        }
        eprintln!("starting a broker …");
        Ok(Broker::own(SETTINGS).map(|own| Place { servers: own.servers.clone(), _own: Some(own) }))
    }

    /// A topic that is deleted with its value.
    pub fn topic(&self) -> Fresh {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let name = format!("qa.bench-{}-{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        Fresh(Topic::create_named(&self.servers, &name, PARTITIONS, AS_IN_A_CHAIN))
    }
}

/// A topic for one side of one round.
pub struct Fresh(Topic);

impl Deref for Fresh {
    type Target = Topic;

    fn deref(&self) -> &Topic {
        &self.0
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        self.0.delete();
    }
}

/// The address of a topic, read.
pub fn kafka_url(text: &str) -> Result<KafkaUrl> {
    match TargetUrl::parse(text)? {
        TargetUrl::Kafka(url) => Ok(url),
        other => anyhow::bail!("{other} is no topic"),
    }
}
