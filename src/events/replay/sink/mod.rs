//! Where replayed events go.
//!
//! A sink takes events in order and tells how many of them, from the first on, are acknowledged. What that means is the
//! sink's own: a delivery report with `acks=all`, an answer 2xx, bytes on the disk, a commit.

mod delivered;
mod file;
#[cfg(feature = "kafka")]
mod kafka;
mod null;
mod outbox;
mod prefix;
mod target;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

pub use delivered::DeliveredSink;
pub use file::FileSink;
#[cfg(feature = "kafka")]
pub use kafka::KafkaSink;
pub use null::NullSink;
pub use outbox::OutboxSink;
pub use target::{Permits, Refused, Target};

use crate::events::sink::{Form, OpenSink, TargetUrl};

/// An event as it is sent.
#[derive(Clone, Copy, Debug)]
pub struct Outgoing<'a> {
    /// `store:till`: decides the partition, and so the order.
    pub key: &'a str,
    /// The kind.
    pub kind: &'a str,
    /// The bytes: one JSON object.
    pub body: &'a [u8],
    /// The value of `replay` in it, for a header.
    pub replay: &'a [u8],
}

/// Why a sink takes no more.
#[derive(Debug, thiserror::Error)]
pub enum SinkError {
    /// It has failed, or refused an event.
    #[error("{what}: {message}")]
    Failed {
        /// Which sink.
        what: String,
        /// What it says.
        message: String,
        /// What can be done.
        help: Option<String>,
    },
    /// Somebody wants it to end while it was waiting.
    #[error("interrupted")]
    Interrupted,
    /// Another process holds what the sink needs.
    #[error("{0}")]
    Locked(String),
    /// It must not be written to.
    #[error("{}", .0.message)]
    Refused(Refused),
}

impl SinkError {
    pub(super) fn failed(what: impl Into<String>, error: impl std::fmt::Display) -> SinkError {
        SinkError::Failed { what: what.into(), message: error.to_string(), help: None }
    }

    pub(super) fn help(self, text: impl Into<String>) -> SinkError {
        match self {
            SinkError::Failed { what, message, .. } => SinkError::Failed { what, message, help: Some(text.into()) },
            other => other,
        }
    }
}

/// Takes events.
pub trait Sink {
    /// Takes an event. Waits while too many are on their way.
    fn send(&mut self, event: &Outgoing<'_>) -> Result<(), SinkError>;

    /// Does what is to be done while nothing is due: takes reports in, passes on what was gathered.
    fn idle(&mut self) -> Result<(), SinkError>;

    /// Makes what was taken safe as far as that needs doing, once a second and before a checkpoint.
    fn sync(&mut self) -> Result<(), SinkError> {
        self.idle()
    }

    /// How many events, from the first, are acknowledged.
    fn acked(&self) -> u64;

    /// How long the output is up to what is acknowledged; a file that is continued is cut there.
    fn mark(&self) -> Option<u64> {
        None
    }

    /// Waits until everything is acknowledged.
    fn finish(&mut self) -> Result<(), SinkError>;

    /// Nothing more will come: a file gets its name.
    fn complete(&mut self) -> Result<(), SinkError> {
        Ok(())
    }
}

/// How a sink is opened.
#[derive(Clone, Debug)]
pub struct SinkOptions {
    /// The most events on their way.
    pub window: usize,
    /// Wait for acknowledgement where a sink could do without: a file is synced at each window.
    pub wait_acked: bool,
    /// How long an acknowledgement may take.
    pub ack_timeout: Duration,
    /// Go on with an output of this length.
    pub resume_at: Option<u64>,
    /// Settings of the Kafka client by their librdkafka names.
    pub kafka: Vec<(String, String)>,
    /// Set when the run is to end.
    pub cancel: Arc<AtomicBool>,
    /// Relative paths of a target are taken from here.
    pub folder: PathBuf,
    /// Wall time, for stores that note it.
    pub now_ms: i64,
    /// Fresh randomness, for an epoch.
    pub random: [u8; 16],
}

/// Opens the sink of a target that was found harmless by [`Permits::check`].
pub fn open(target: &Target, options: &SinkOptions, permits: &Permits) -> Result<Box<dyn Sink>, SinkError> {
    Ok(match target {
        Target::Null => Box::new(NullSink::default()),
        Target::File(path) => Box::new(FileSink::open(path, options)?),
        Target::Http(url) => {
            let how = OpenSink {
                form: Form::Native,
                one_by_one: false,
                large: true,
                label: "replay".to_owned(),
                kafka_config: Arc::default(),
                now_ms: Arc::new({
                    let now_ms = options.now_ms;
                    move || now_ms
                }),
                random: Arc::new({
                    let random = options.random;
                    move || random
                }),
                stdout: None,
                folder: options.folder.clone(),
            };
            Box::new(DeliveredSink::open(&TargetUrl::Https(url.clone()), &how, options)?)
        }
        Target::Outbox(path) => Box::new(OutboxSink::open(path, options, permits)?),
        #[cfg(feature = "kafka")]
        Target::Kafka(url) => Box::new(KafkaSink::open(url, options)?),
        other => {
            return Err(SinkError::failed(other.to_string(), "this program was built without it")
                .help("build it with the feature `kafka`"));
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// For tests of sinks.
    pub(crate) fn options() -> SinkOptions {
        SinkOptions {
            window: 100,
            wait_acked: false,
            ack_timeout: Duration::from_secs(30),
            resume_at: None,
            kafka: Vec::new(),
            cancel: Arc::default(),
            folder: PathBuf::new(),
            now_ms: 1_795_252_000_000,
            random: [7; 16],
        }
    }
}
