//! The addresses of targets.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use super::Form;

/// Default size at which a file is closed and a new one begun.
const DEFAULT_ROTATE_BYTES: u64 = 100 * 1024 * 1024;
/// Default age of the same.
const DEFAULT_ROTATE_AGE: Duration = Duration::from_secs(24 * 3_600);
/// The topic when the address names none.
const DEFAULT_TOPIC: &str = "till.events.v1";

/// A target's address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TargetUrl {
    /// `kafka://h1:9092,h2:9092/topic`
    Kafka(KafkaUrl),
    /// `file:DIR?rotate=100MiB,1d`
    File(FileUrl),
    /// `https://…`
    Https(HttpsUrl),
    /// `setevents://host:port`
    SetEvents {
        /// The host.
        host: String,
        /// The port.
        port: u16,
    },
    /// `-`
    Stdout,
}

/// Brokers and topics.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KafkaUrl {
    /// `h1:9092,h2:9092`
    pub brokers: String,
    /// The topic of events.
    pub topic: String,
    /// The topic of dead letters; nothing when there shall be none.
    pub dlq: Option<String>,
    /// The topic of presence; nothing when there shall be none.
    pub presence: Option<String>,
    /// What messages are keyed by.
    pub key: Key,
    /// `zstd`, `lz4` or `none`.
    pub compression: Compression,
    /// How events are written.
    pub form: Form,
}

/// What the messages of a topic are keyed by: those with one key keep their order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Key {
    /// `store:till`: total order for each till.
    #[default]
    Till,
    /// The store: order among its tills as sent; fewer, larger partitions.
    Store,
    /// The document: the till's total order is lost, and with it the proof of completeness by `prev`.
    Document,
    /// None: no order at all.
    None,
}

/// How messages are compressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Compression {
    /// The smallest, for tills on a slow line.
    #[default]
    Zstd,
    /// The fastest, for gateways.
    Lz4,
    /// Not at all.
    None,
}

impl Compression {
    /// As Kafka's clients call it.
    pub const fn word(self) -> &'static str {
        match self {
            Compression::Zstd => "zstd",
            Compression::Lz4 => "lz4",
            Compression::None => "none",
        }
    }
}

/// A folder, and when a file in it is closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileUrl {
    /// The folder.
    pub folder: PathBuf,
    /// A file of so many bytes is closed.
    pub rotate_bytes: u64,
    /// A file that is so old is closed.
    pub rotate_age: Duration,
    /// How events are written.
    pub form: Form,
}

/// A place that takes batches by POST.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpsUrl {
    /// The address as it is called.
    pub url: String,
    /// A file whose first line is a bearer token.
    pub token_file: Option<PathBuf>,
    /// How events are written.
    pub form: Form,
}

/// Why a text is no address of a target.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UrlError {
    /// None of the known schemes.
    #[error("{0:?} is no target; known are kafka://, file:, https://, setevents:// and -")]
    Scheme(String),
    /// A password or a name in the address.
    #[error("no password and no user may stand in a target's address")]
    Secret,
    /// A part is missing or cannot be.
    #[error("{0}")]
    Part(String),
}

impl UrlError {
    /// How to mend it.
    pub fn help(&self) -> &'static str {
        match self {
            UrlError::Scheme(_) => {
                "examples: kafka://broker1:9092,broker2:9092/till.events.v1, file:events?rotate=100MiB,1d, -"
            }
            UrlError::Secret => {
                "put user and password into a file of the Kafka client's settings (--kafka-config), a token into a file \
                 named by ?token-file="
            }
            UrlError::Part(_) => "see `tillwire events targets add --help` for the forms of addresses",
        }
    }
}

impl TargetUrl {
    /// Reads an address.
    pub fn parse(text: &str) -> Result<TargetUrl, UrlError> {
        if text == "-" {
            return Ok(TargetUrl::Stdout);
        }
        let (scheme, rest) = text.split_once(':').ok_or_else(|| UrlError::Scheme(text.into()))?;
        let slashed = || rest.strip_prefix("//").ok_or_else(|| UrlError::Part(format!("{scheme}: `//` is missing")));
        match scheme {
            "kafka" => kafka(slashed()?),
            "file" => file(rest),
            "https" => https(text, slashed()?),
            "http" => http(text, slashed()?),
            "setevents" => {
                let (host, port) = host_port(slashed()?.trim_end_matches('/'))?;
                Ok(TargetUrl::SetEvents { host, port })
            }
            _ => Err(UrlError::Scheme(text.into())),
        }
    }

    /// Whether it has several topics. Where it has not, every event goes there once.
    pub fn has_topics(&self) -> bool {
        matches!(self, TargetUrl::Kafka(_))
    }

    /// Whether tills tell there that they are there, beside the stream.
    pub fn has_presence(&self) -> bool {
        matches!(self, TargetUrl::Kafka(url) if url.presence.is_some())
    }

    /// What a target of this address is called when nobody gives it a name.
    pub const fn default_name(&self) -> &'static str {
        match self {
            TargetUrl::Kafka(_) => "kafka",
            TargetUrl::File(_) => "file",
            TargetUrl::Https(_) => "https",
            TargetUrl::SetEvents { .. } => "setevents",
            TargetUrl::Stdout => "stdout",
        }
    }
}

impl fmt::Display for TargetUrl {
    /// Without what is set by default: to be shown, not to be read again.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TargetUrl::Kafka(url) => write!(f, "kafka://{}/{}", url.brokers, url.topic),
            TargetUrl::File(url) => write!(f, "file:{}", url.folder.display()),
            TargetUrl::Https(url) => f.write_str(&url.url),
            TargetUrl::SetEvents { host, port } => write!(f, "setevents://{host}:{port}"),
            TargetUrl::Stdout => f.write_str("-"),
        }
    }
}

type Pairs<'a> = Vec<(&'a str, &'a str)>;

fn query(text: &str) -> Result<(&str, Pairs<'_>), UrlError> {
    let (place, query) = text.split_once('?').unwrap_or((text, ""));
    let pairs = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').ok_or_else(|| UrlError::Part(format!("?{pair} has no value"))));
    Ok((place, pairs.collect::<Result<_, _>>()?))
}

fn unknown(name: &str) -> UrlError {
    UrlError::Part(format!("?{name}= is not known for this kind of target"))
}

fn kafka(rest: &str) -> Result<TargetUrl, UrlError> {
    let (place, pairs) = query(rest)?;
    let (brokers, topic) = place.split_once('/').unwrap_or((place, ""));
    if brokers.contains('@') {
        return Err(UrlError::Secret);
    }
    for broker in brokers.split(',') {
        host_port(broker)?;
    }
    let topic = if topic.is_empty() { DEFAULT_TOPIC } else { topic };
    let mut url = KafkaUrl {
        brokers: brokers.into(),
        topic: topic_name(topic)?,
        dlq: Some("till.events.dlq".into()),
        presence: Some("till.presence".into()),
        key: Key::default(),
        compression: Compression::default(),
        form: Form::default(),
    };
    for (name, value) in pairs {
        let optional = || if value == "none" { Ok(None) } else { topic_name(value).map(Some) };
        match name {
            "dlq" => url.dlq = optional()?,
            "presence" => url.presence = optional()?,
            "form" => url.form = form(value)?,
            "key" => {
                url.key = match value {
                    "till" => Key::Till,
                    "store" => Key::Store,
                    "doc" => Key::Document,
                    "none" => Key::None,
                    _ => return Err(UrlError::Part("?key= is till, store, doc or none".into())),
                }
            }
            "compression" => {
                url.compression = [Compression::Zstd, Compression::Lz4, Compression::None]
                    .into_iter()
                    .find(|c| c.word() == value)
                    .ok_or_else(|| UrlError::Part("?compression= is zstd, lz4 or none".into()))?;
            }
            _ => return Err(unknown(name)),
        }
    }
    Ok(TargetUrl::Kafka(url))
}

/// The rules of Kafka for names of topics.
fn topic_name(name: &str) -> Result<String, UrlError> {
    let good = (1..=249).contains(&name.len())
        && name != "."
        && name != ".."
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b));
    if good {
        Ok(name.into())
    } else {
        Err(UrlError::Part(format!("{name:?} cannot be the name of a topic: at most 249 of A-Z a-z 0-9 . _ -")))
    }
}

fn file(rest: &str) -> Result<TargetUrl, UrlError> {
    let (place, pairs) = query(rest)?;
    let place = place.strip_prefix("//").unwrap_or(place);
    if place.is_empty() {
        return Err(UrlError::Part("file: names no folder".into()));
    }
    let mut url = FileUrl {
        folder: place.into(),
        rotate_bytes: DEFAULT_ROTATE_BYTES,
        rotate_age: DEFAULT_ROTATE_AGE,
        form: Form::default(),
    };
    for (name, value) in pairs {
        match name {
            "rotate" => {
                for part in value.split(',') {
                    match (bytes(part), age(part)) {
                        (Some(bytes), _) => url.rotate_bytes = bytes,
                        (None, Some(age)) => url.rotate_age = age,
                        (None, None) => {
                            return Err(UrlError::Part(format!(
                                "?rotate={part} is no size (100MiB) and no age (1d, 6h)"
                            )));
                        }
                    }
                }
            }
            "form" => url.form = form(value)?,
            _ => return Err(unknown(name)),
        }
    }
    if url.form == Form::CloudEventsBinary {
        return Err(UrlError::Part("cloudevents-binary has headers, which a file has not".into()));
    }
    Ok(TargetUrl::File(url))
}

fn form(value: &str) -> Result<Form, UrlError> {
    Form::parse(value).ok_or_else(|| UrlError::Part("?form= is native, cloudevents or cloudevents-binary".into()))
}

/// `100MiB`, `5MB`, `1048576B`
fn bytes(text: &str) -> Option<u64> {
    let units = [
        ("KiB", 1 << 10),
        ("MiB", 1 << 20),
        ("GiB", 1 << 30),
        ("kB", 1_000),
        ("MB", 1_000_000),
        ("GB", 1_000_000_000),
        ("B", 1),
    ];
    let (number, unit) = units.iter().find_map(|(unit, factor)| Some((text.strip_suffix(unit)?, *factor)))?;
    number.parse::<u64>().ok()?.checked_mul(unit).filter(|bytes| *bytes > 0)
}

/// `1d`, `6h`, `30m`, `10s`
fn age(text: &str) -> Option<Duration> {
    let units = [("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1)];
    let (number, unit) = units.iter().find_map(|(unit, seconds)| Some((text.strip_suffix(unit)?, *seconds)))?;
    number.parse::<u64>().ok()?.checked_mul(unit).filter(|s| *s > 0).map(Duration::from_secs)
}

fn https(text: &str, rest: &str) -> Result<TargetUrl, UrlError> {
    let (place, pairs) = query(rest)?;
    let authority = place.split('/').next().unwrap_or_default();
    if authority.is_empty() {
        return Err(UrlError::Part("https:// names no host".into()));
    }
    if authority.contains('@') {
        return Err(UrlError::Secret);
    }
    let scheme = text.split_once("://").map_or("https", |(scheme, _)| scheme);
    let mut url = HttpsUrl { url: String::new(), token_file: None, form: Form::default() };
    let mut kept = Vec::new();
    for (name, value) in pairs {
        match name {
            "token-file" => url.token_file = Some(value.into()),
            "form" => url.form = form(value)?,
            _ => kept.push(format!("{name}={value}")),
        }
    }
    if url.form == Form::CloudEventsBinary {
        return Err(UrlError::Part("cloudevents-binary is one event a request; use native or cloudevents".into()));
    }
    let query = if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) };
    url.url = format!("{scheme}://{place}{query}");
    Ok(TargetUrl::Https(url))
}

/// In clear only to this machine.
fn http(text: &str, rest: &str) -> Result<TargetUrl, UrlError> {
    let host = rest.split(['/', '?']).next().unwrap_or_default();
    let host = host.strip_prefix('[').map_or_else(
        || host.rsplit_once(':').map_or(host, |(host, _)| host),
        |inside| inside.split(']').next().unwrap_or_default(),
    );
    if ["localhost", "127.0.0.1", "::1"].contains(&host) {
        return https(text, rest);
    }
    Err(UrlError::Part("http:// is not encrypted and goes to this machine only; use https://".into()))
}

fn host_port(text: &str) -> Result<(String, u16), UrlError> {
    let wrong = || UrlError::Part(format!("{text:?} is not HOST:PORT"));
    let (host, port) = text.rsplit_once(':').ok_or_else(wrong)?;
    let port = port.parse().ok().filter(|port| *port > 0).ok_or_else(wrong)?;
    if host.is_empty() || host.contains(['/', ' ', '@']) {
        return Err(wrong());
    }
    Ok((host.trim_start_matches('[').trim_end_matches(']').into(), port))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> TargetUrl {
        TargetUrl::parse(text).unwrap_or_else(|e| panic!("{text}: {e}"))
    }

    #[test]
    fn addresses_are_read() {
        let TargetUrl::Kafka(url) = parsed("kafka://h1:9092,h2:9093/my.topic?key=doc&dlq=none&compression=lz4") else {
            panic!()
        };
        assert_eq!((&*url.brokers, &*url.topic, url.dlq), ("h1:9092,h2:9093", "my.topic", None));
        assert_eq!((url.key, url.compression, url.form), (Key::Document, Compression::Lz4, Form::Native));
        assert_eq!(parsed("kafka://h:1").to_string(), "kafka://h:1/till.events.v1");
        let TargetUrl::File(url) = parsed("file:out/events?rotate=5MB,6h&form=cloudevents") else { panic!() };
        assert_eq!(url.folder, PathBuf::from("out/events"));
        assert_eq!((url.rotate_bytes, url.rotate_age), (5_000_000, Duration::from_secs(21_600)));
        let TargetUrl::Https(url) = parsed("https://h/in?token-file=/run/t&x=1") else { panic!() };
        assert_eq!((&*url.url, url.token_file), ("https://h/in?x=1", Some(PathBuf::from("/run/t"))));
        assert_eq!(parsed("setevents://sco:5012"), TargetUrl::SetEvents { host: "sco".into(), port: 5012 });
        assert_eq!(parsed("-"), TargetUrl::Stdout);
        parsed("http://127.0.0.1:80/x");
        parsed("http://[::1]:80/x");
    }

    #[test]
    fn what_cannot_be_is_told() {
        for (text, word) in [
            ("ftp://h", "known are"),
            ("events", "known are"),
            ("kafka://h/t", "HOST:PORT"),
            ("kafka:h:1", "//"),
            ("kafka://u:p@h:9092/t", "password"),
            ("kafka://h:9092/a b", "topic"),
            ("kafka://h:9092/t?acks=1", "?acks="),
            ("file:", "folder"),
            ("file:x?rotate=often", "rotate"),
            ("file:x?form=cloudevents-binary", "headers"),
            ("https://u@h/", "password"),
            ("http://h/", "https://"),
            ("setevents://h", "HOST:PORT"),
            ("https://h/?token-file", "value"),
        ] {
            let error = TargetUrl::parse(text).unwrap_err();
            assert!(error.to_string().contains(word), "{text}: {error}");
            assert!(!error.help().is_empty());
        }
    }
}
