//! Where events go: one trait, and its forms for Kafka, files, HTTPS, SetEvents consumers and standard output.
//!
//! A sink is given records in order and tells, in any order, what became of each. It never retries and never reorders:
//! after the first record that failed the sender destroys it, waits, and begins a new one behind the last row that was
//! acknowledged. So a sink promises two things: an acknowledgement is true, and **once a record has failed, nothing that
//! was handed over after it arrives**.

mod file;
mod form;
mod head;
mod https;
#[cfg(feature = "kafka")]
pub mod kafka;
mod kafka_properties;
mod setevents;
mod stream;
#[cfg(test)]
mod testkit;
mod url;

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

pub use self::file::FileSink;
pub use self::form::Form;
pub use self::head::Head;
pub use self::https::HttpsSink;
pub use self::kafka_properties::{KafkaConfigError, has_tls, read_kafka_config};
pub use self::setevents::SetEventsSink;
pub use self::stream::{SharedWriter, StreamSink};
pub use self::url::{Compression, FileUrl, HttpsUrl, KafkaUrl, Key, TargetUrl, UrlError};
use super::Kind;
use super::outbox::{Place, Seq};

/// A record as it is handed to a sink.
#[derive(Clone, Copy, Debug)]
pub struct Record<'a> {
    /// Comes back with the report.
    pub ticket: u64,
    /// The topic; empty for the target's own.
    pub topic: &'a str,
    /// `store:till`.
    pub key: Option<&'a str>,
    /// The number of the row.
    pub seq: Seq,
    /// What happened; nothing for a kind that this program does not know.
    pub kind: Option<Kind>,
    /// The whole JSON object, as it is sent natively.
    pub wire: &'a [u8],
}

/// What became of a record.
#[derive(Clone, Debug)]
pub struct Report {
    /// Of which record.
    pub ticket: u64,
    /// Where it lies, if the target says so; or why it was not taken.
    pub outcome: Result<Option<Place>, Failure>,
}

/// What a failure means for what is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailureKind {
    /// The record itself may be at fault: each is sent by itself until that is known.
    Refused,
    /// Anything else: hold, and try again for ever.
    Hold,
}

/// Why a record was not taken, or the target cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What is to be done.
    pub kind: FailureKind,
    /// As a word, for metrics and people: `too-large`, `unknown-topic`, `auth`, `till-clock`.
    pub code: &'static str,
    /// What the target said.
    pub text: String,
    /// How to mend it.
    pub help: Option<&'static str>,
    /// The target asked for so much patience.
    pub wait: Option<Duration>,
    /// The producer can never be used again (Kafka calls it fatal).
    pub fatal: bool,
}

impl Failure {
    /// Hold and try again.
    pub fn hold(code: &'static str, text: impl Into<String>) -> Failure {
        Failure { kind: FailureKind::Hold, code, text: text.into(), help: None, wait: None, fatal: false }
    }

    /// The record may be at fault.
    pub fn refused(code: &'static str, text: impl Into<String>) -> Failure {
        Failure { kind: FailureKind::Refused, ..Failure::hold(code, text) }
    }

    /// With a remedy.
    #[must_use]
    pub fn help(self, help: &'static str) -> Failure {
        Failure { help: Some(help), ..self }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.text, self.code)
    }
}

/// Whether a record was taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It was; a report will follow.
    Yes,
    /// There is no room: poll, then try again.
    Full,
    /// It was not, and what was taken before may not arrive either.
    Failed(Failure),
}

/// How a sink stands, for metrics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SinkHealth {
    /// Whether the target answers, as far as is known.
    pub connected: bool,
    /// Records taken over and not yet reported.
    pub in_flight: usize,
    /// Connections lost and made again.
    pub reconnects: u64,
    /// How long the target makes us wait, in milliseconds.
    pub throttle_ms: u64,
}

/// Where a dead letter comes from, for its headers.
#[derive(Clone, Debug)]
pub struct DeadNote<'a> {
    /// The topic that refused it.
    pub topic: &'a str,
    /// Why.
    pub code: &'a str,
    /// What the topic said.
    pub message: &'a str,
    /// How often it was tried.
    pub attempts: u32,
    /// When it was refused first, in milliseconds since 1970 UTC.
    pub first_at_ms: i64,
    /// The epoch of the row, as text.
    pub epoch: &'a str,
}

/// A target, opened.
pub trait Sink: Send {
    /// Takes a record over.
    fn send(&mut self, record: &Record<'_>) -> Taken;

    /// Gives the target time, at most so long, and hands over what is known by then.
    fn poll(&mut self, wait: Duration, reports: &mut Vec<Report>);

    /// Makes what lingers go now; does not wait for it.
    fn hurry(&mut self) {}

    /// Gives a dead letter to the topic of dead letters. `Ok(false)`: the target has none.
    fn bury(&mut self, record: &Record<'_>, note: &DeadNote<'_>) -> Result<bool, Failure> {
        let _ = (record, note);
        Ok(false)
    }

    /// Tells, outside of the stream, that the till is there: a compacted topic of the newest state by till. Best effort.
    fn presence(&mut self, key: &str, body: &[u8]) {
        let _ = (key, body);
    }

    /// How it stands.
    fn health(&self) -> SinkHealth;

    /// What goes wrong behind it, though no record has failed: the broker cannot be reached.
    fn trouble(&self) -> Option<Failure> {
        None
    }

    /// What may go wrong later and should be told now: a topic that takes the sender's time for its own.
    fn warnings(&mut self) -> Vec<String> {
        Vec::new()
    }
}

/// How a sink is opened.
#[derive(Clone)]
pub struct OpenSink {
    /// How events are written.
    pub form: Form,
    /// Each record by itself: to find out which one is refused.
    pub one_by_one: bool,
    /// More room for records in flight: for a process that catches up for tills.
    pub large: bool,
    /// Distinguishes files of several tills in one folder: `0042-07`.
    pub label: String,
    /// Settings of the Kafka client from a file, in its own words.
    pub kafka_config: Arc<Vec<(String, String)>>,
    /// Milliseconds since 1970 UTC, now.
    pub now_ms: Arc<dyn Fn() -> i64 + Send + Sync>,
    /// Fresh random bytes.
    pub random: Arc<dyn Fn() -> [u8; 16] + Send + Sync>,
    /// Standard output, for the target `-`.
    pub stdout: Option<SharedWriter>,
    /// Relative paths of `file:` are taken from here.
    pub folder: PathBuf,
}

impl fmt::Debug for OpenSink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OpenSink").field("form", &self.form).field("label", &self.label).finish_non_exhaustive()
    }
}

/// Opens a target.
pub fn open(url: &TargetUrl, how: &OpenSink) -> Result<Box<dyn Sink>, Failure> {
    match url {
        TargetUrl::File(url) => Ok(Box::new(FileSink::open(url, how)?)),
        TargetUrl::Https(url) => HttpsSink::open(url, how),
        TargetUrl::SetEvents { host, port } => Ok(Box::new(SetEventsSink::open(host, *port)?)),
        TargetUrl::Stdout => Ok(Box::new(StreamSink::open(how)?)),
        TargetUrl::Kafka(url) => open_kafka(url, how),
    }
}

#[cfg(feature = "kafka")]
fn open_kafka(url: &KafkaUrl, how: &OpenSink) -> Result<Box<dyn Sink>, Failure> {
    Ok(Box::new(kafka::KafkaSink::open(url, how)?))
}

#[cfg(not(feature = "kafka"))]
fn open_kafka(_: &KafkaUrl, _: &OpenSink) -> Result<Box<dyn Sink>, Failure> {
    Err(Failure::hold("no-kafka", "this program was built without Kafka; the events wait in the database")
        .help("build it with the feature `kafka`, and run `events pump`"))
}
