//! Targets by their addresses, and which of them a replay may write to.

use std::fmt;
use std::path::PathBuf;

use super::super::glob;
use crate::events::sink::{Form, HttpsUrl, KafkaUrl, Key, TargetUrl};

/// Where events go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A topic of a Kafka cluster.
    Kafka(KafkaUrl),
    /// An HTTP server that takes NDJSON.
    Http(HttpsUrl),
    /// A file of NDJSON; compressed when it ends in `.zst`.
    File(PathBuf),
    /// Standard output, as NDJSON.
    Stdout,
    /// The outbox of a till's database.
    Outbox(PathBuf),
    /// Nowhere.
    Null,
}

impl Target {
    /// Reads `kafka://h1:9092,h2:9092/topic[?compression=lz4]`, `https://…`, `file:out.ndjson`, `outbox:till.db`, `null`, `-`.
    pub fn parse(text: &str) -> Result<Target, String> {
        let known = "kafka://host:9092/topic, https://…, file:out.ndjson, outbox:till.db, null and - are known";
        if ["kafka:", "https:", "http:"].iter().any(|scheme| text.starts_with(scheme)) {
            return match TargetUrl::parse(text) {
                Ok(TargetUrl::Kafka(url)) if url.key != Key::Till => {
                    Err("a replay keys events by till, so that each till keeps its order".to_owned())
                }
                Ok(TargetUrl::Kafka(url)) if url.form == Form::Native => Ok(Target::Kafka(url)),
                Ok(TargetUrl::Https(url)) if url.form == Form::Native => Ok(Target::Http(url)),
                Ok(_) => Err("a replay writes events natively".to_owned()),
                Err(error) => Err(error.to_string()),
            };
        }
        match (text, text.split_once(':')) {
            ("-", _) => Ok(Target::Stdout),
            ("null" | "null:", _) => Ok(Target::Null),
            (_, Some(("file", path))) if !path.is_empty() => Ok(Target::File(path.trim_start_matches("//").into())),
            (_, Some(("outbox", path))) if !path.is_empty() => Ok(Target::Outbox(path.trim_start_matches("//").into())),
            _ => Err(format!("no such target: {known}")),
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Target::Kafka(url) => write!(f, "kafka://{}/{}", url.brokers, url.topic),
            Target::Http(url) => f.write_str(&url.url),
            Target::File(path) => write!(f, "file:{}", path.display()),
            Target::Stdout => f.write_str("-"),
            Target::Outbox(path) => write!(f, "outbox:{}", path.display()),
            Target::Null => f.write_str("null"),
        }
    }
}

/// The host of an HTTP address, without its port.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.starts_with('[') {
        return authority.split_inclusive(']').next().unwrap_or_default();
    }
    authority.split(':').next().unwrap_or_default()
}

/// A target that is not to be written to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Why not.
    pub message: String,
    /// What can be done.
    pub help: String,
}

/// What the user allows. Replayed events among real ones are a mess that nobody can clean up.
#[derive(Clone, Debug)]
pub struct Permits {
    /// Patterns of topics.
    pub topics: Vec<String>,
    /// Patterns of hosts.
    pub hosts: Vec<String>,
    /// The user says that production is meant.
    pub production: bool,
}

impl Permits {
    /// The topics that are allowed when nobody says otherwise.
    pub const TOPICS: [&'static str; 2] = ["*.replay", "qa.*"];

    /// Whether a target may be written to, as far as its address tells.
    pub fn check(&self, target: &Target) -> Result<(), Refused> {
        match target {
            Target::Kafka(url) => self.topic(&url.topic),
            Target::Http(url) => self.host(host(&url.url)),
            _ => Ok(()),
        }
    }

    fn host(&self, host: &str) -> Result<(), Refused> {
        if self.production || self.hosts.iter().any(|pattern| glob(pattern, host)) {
            return Ok(());
        }
        Err(Refused {
            message: format!("the host {host} is not allowed"),
            help: format!("--allow-host {host} allows it"),
        })
    }

    fn topic(&self, topic: &str) -> Result<(), Refused> {
        if self.production || self.topics.iter().any(|pattern| glob(pattern, topic)) {
            return Ok(());
        }
        Err(Refused {
            message: format!("the topic {topic} does not look like one for replays ({})", self.topics.join(", ")),
            help: format!(
                "--allow-topic '{topic}' allows it; consumers of real events would take replayed ones for real"
            ),
        })
    }

    /// Whether a till may get replayed events that sends to this address.
    pub fn check_declared(&self, url: &str) -> Result<(), Refused> {
        let harmless = match TargetUrl::parse(url) {
            Ok(TargetUrl::Kafka(url)) => self.topic(&url.topic).is_ok(),
            Ok(TargetUrl::Https(url)) => self.host(host(&url.url)).is_ok(),
            Ok(TargetUrl::File(_) | TargetUrl::Stdout) => true,
            // What a replay does not know and SetEvents consumers are somebody's systems.
            Ok(TargetUrl::SetEvents { .. }) | Err(_) => self.production,
        };
        if harmless {
            return Ok(());
        }
        Err(Refused {
            message: format!("the database sends to {url}, which does not look like a place for replayed events"),
            help: "drop that target first (`tillwire events targets`), or say --i-mean-production".to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::events::sink::Compression;

    #[test]
    fn addresses_are_read_and_shown() {
        for text in
            ["kafka://a:9092,b:9092/qa.events", "https://host/x", "file:out.ndjson", "outbox:till.db", "null", "-"]
        {
            assert_eq!(Target::parse(text).unwrap().to_string(), text);
        }
        for wrong in [
            "kafka:///t",
            "kafka://a:9092/b/c",
            "https://",
            "https://u:p@h/",
            "http://h/",
            "file:",
            "out.ndjson",
            "ftp://x",
        ] {
            assert!(Target::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn options_of_a_topic_are_kept_or_refused() {
        let Ok(Target::Kafka(url)) = Target::parse("kafka://a:9092/qa.e?compression=lz4&dlq=none") else { panic!() };
        assert_eq!((url.compression, url.topic.as_str()), (Compression::Lz4, "qa.e"));
        for (wrong, word) in [("key=doc", "by till"), ("form=cloudevents", "natively"), ("acks=1", "?acks=")] {
            let error = Target::parse(&format!("kafka://a:9092/qa.e?{wrong}")).unwrap_err();
            assert!(error.contains(word), "{wrong}: {error}");
        }
    }

    #[test]
    fn what_is_not_allowed_is_refused() {
        let mut permits = Permits {
            topics: Permits::TOPICS.map(str::to_owned).to_vec(),
            hosts: vec!["*.test".into()],
            production: false,
        };
        let may = |permits: &Permits, text: &str| permits.check(&Target::parse(text).unwrap()).is_ok();
        for yes in [
            "kafka://h:1/till.events.replay",
            "kafka://h:1/qa.x",
            "https://a.test:99/x?y=1",
            "null",
            "file:x",
            "outbox:x",
        ] {
            assert!(may(&permits, yes), "{yes}");
        }
        for no in [
            "kafka://h:1/till.events.v1",
            "kafka://h:1/replay",
            "https://a.test.example/x",
            "http://[::1]:80/",
            "https://[::1]/",
            "https://evil/a.test",
        ] {
            assert!(!may(&permits, no), "{no}");
        }
        let declared = |permits: &Permits, url: &str| permits.check_declared(url).is_ok();
        assert!(declared(&permits, "file:/var/events") && declared(&permits, "kafka://h:1/qa.x?key=doc"));
        assert!(!declared(&permits, "kafka://h:1/till.events.v1") && !declared(&permits, "setevents://host:1"));
        permits.production = true;
        assert!(may(&permits, "kafka://h:1/till.events.v1") && declared(&permits, "setevents://host:1"));
    }
}
