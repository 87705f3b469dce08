//! How clients of a cluster are set up: what the sheet says, between it what the person's file says, above all what
//! promises rest on. Whoever sends or reads takes its settings from here.

use std::collections::BTreeMap;
use std::time::Duration;

use rdkafka::config::{ClientConfig, RDKafkaLogLevel};

use crate::events::sink::KafkaUrl;

/// How much a producer holds, and for how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Producing {
    /// Messages in its queue.
    pub messages: usize,
    /// KiB of messages in its queue.
    pub kib: usize,
    /// How long a message may take; nothing is for ever.
    pub patience: Option<Duration>,
}

impl Producing {
    /// For one till: the outbox is the buffer, and holding is the sender's business.
    pub const TILL: Producing = Producing { messages: 2_000, kib: 4_096, patience: None };

    /// For a process that catches up for tills.
    pub const LARGE: Producing = Producing { messages: 100_000, kib: 65_536, patience: None };
}

/// The settings of a producer.
pub fn producer_config(url: &KafkaUrl, own: &[(String, String)], producing: Producing) -> ClientConfig {
    let (messages, kib) = (producing.messages.to_string(), producing.kib.to_string());
    let patience = producing.patience.map_or(0, |patience| patience.as_millis().max(1)).to_string();
    let defaults = [
        ("linger.ms", "5"),
        ("batch.size", "262144"),
        ("compression.codec", url.compression.word()),
        ("queue.buffering.max.messages", &messages),
        ("queue.buffering.max.kbytes", &kib),
        ("message.max.bytes", "1048576"),
        ("reconnect.backoff.ms", "250"),
        ("reconnect.backoff.max.ms", "30000"),
        ("socket.keepalive.enable", "true"),
        ("client.id", "tillwire"),
    ];
    let fixed = [
        ("bootstrap.servers", url.brokers.as_str()),
        ("enable.idempotence", "true"),
        ("message.timeout.ms", &patience),
        ("allow.auto.create.topics", "false"),
        ("partitioner", "murmur2_random"),
    ];
    layered(&defaults, own, &fixed)
}

/// The settings of a client that reads partitions which it names itself: no group is joined, no offset committed.
pub fn consumer_config(brokers: &str, own: &[(String, String)], defaults: &[(&str, &str)]) -> ClientConfig {
    let fixed = [
        ("bootstrap.servers", brokers),
        ("enable.auto.commit", "false"),
        ("enable.partition.eof", "true"),
        ("allow.auto.create.topics", "false"),
    ];
    layered(defaults, own, &fixed)
}

/// Later ones win.
fn layered(defaults: &[(&str, &str)], own: &[(String, String)], fixed: &[(&str, &str)]) -> ClientConfig {
    let own = own.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let settings: BTreeMap<&str, &str> = defaults.iter().copied().chain(own).chain(fixed.iter().copied()).collect();
    let mut config = ClientConfig::new();
    for (name, value) in settings {
        config.set(name, value);
    }
    config.set_log_level(RDKafkaLogLevel::Warning);
    config
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::events::sink::TargetUrl;

    fn url(text: &str) -> KafkaUrl {
        match TargetUrl::parse(text) {
            Ok(TargetUrl::Kafka(url)) => url,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_file_stands_between_defaults_and_promises() {
        let own = [("linger.ms", "50"), ("message.timeout.ms", "9"), ("bootstrap.servers", "other:1")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()));
        let config = producer_config(&url("kafka://h:1/e?compression=lz4"), &own, Producing::TILL);
        let found = ["linger.ms", "message.timeout.ms", "bootstrap.servers", "compression.codec"];
        assert_eq!(found.map(|name| config.get(name).unwrap()), ["50", "0", "h:1", "lz4"]);
        let patient = Producing { patience: Some(Duration::from_secs(60)), ..Producing::LARGE };
        let config = producer_config(&url("kafka://h:1/e"), &own, patient);
        assert_eq!((config.get("message.timeout.ms"), config.get("compression.codec")), (Some("60000"), Some("zstd")));
        let config = consumer_config("h:1", &own, &[("group.id", "g")]);
        let found = ["group.id", "bootstrap.servers", "enable.auto.commit", "linger.ms"];
        assert_eq!(found.map(|name| config.get(name).unwrap()), ["g", "h:1", "false", "50"]);
    }
}
