//! Events as they come: files that grow, a till's outbox, a topic.
//!
//! A [`Watch`] is asked again and again; each time it gives what has come since. What it gives first is what was there
//! already: all of a file or an outbox, the end of a topic. It never waits; the caller does.

mod files;
#[cfg(feature = "kafka")]
mod kafka;
mod outbox;

use std::path::Path;

use self::files::Files;
use self::outbox::Outbox;
use super::source::{Record, Trouble};
use crate::diag::{Diagnostic, Fault, Place, codes};
use crate::vocab::Zone;

/// What begins the address of a till's database.
pub const OUTBOX: &str = "outbox:";

/// How events are watched.
#[derive(Clone, Debug)]
pub struct Options {
    /// The zone of times that were written without an offset.
    pub zone: Zone,
    /// Settings of the Kafka client by their librdkafka names: TLS, SASL.
    pub kafka: Vec<(String, String)>,
    /// How many messages from its end a partition begins with.
    pub tail: u32,
}

impl Default for Options {
    fn default() -> Self {
        Options { zone: Zone::utc(), kafka: Vec::new(), tail: TAIL }
    }
}

/// How many messages from its end a partition begins with when nobody says otherwise.
pub const TAIL: u32 = 10_000;

enum Kind {
    Files(Files),
    Outbox(Box<Outbox>),
    #[cfg(feature = "kafka")]
    Topic(kafka::Topic),
}

/// One source that is watched.
pub struct Watch {
    kind: Kind,
    name: String,
}

impl std::fmt::Debug for Watch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Watch({})", self.name)
    }
}

impl Watch {
    /// Of a file, a folder of files, `outbox:FILE` (a till's database) or `kafka://host:port/topic`; relative paths are
    /// taken from `folder`.
    pub fn open(source: &str, folder: &Path, options: &Options) -> Result<Watch, Fault> {
        let kind = if let Some(path) = source.strip_prefix(OUTBOX) {
            Kind::Outbox(Box::new(Outbox::open(&folder.join(path), source)?))
        } else if source.starts_with("kafka://") {
            topic(source, options)?
        } else {
            Kind::Files(Files::open(&folder.join(source), source, options)?)
        };
        Ok(Watch { kind, name: source.to_owned() })
    }

    /// What has come since it was asked before.
    pub fn poll(&mut self, take: &mut dyn FnMut(Result<Record, Trouble>)) -> Result<(), Fault> {
        match &mut self.kind {
            Kind::Files(files) => files.poll(take),
            Kind::Outbox(outbox) => outbox.poll(take),
            #[cfg(feature = "kafka")]
            Kind::Topic(topic) => topic.poll(take),
        }
    }

    /// The source as it was given.
    pub fn name(&self) -> &str {
        &self.name
    }
}

#[cfg(feature = "kafka")]
fn topic(source: &str, options: &Options) -> Result<Kind, Fault> {
    kafka::Topic::open(source, options).map(Kind::Topic)
}

#[cfg(not(feature = "kafka"))]
fn topic(source: &str, _: &Options) -> Result<Kind, Fault> {
    let told = Diagnostic::new(&codes::READ_FAILED, "this program was built without Kafka")
        .with_help("build it with the feature `kafka`");
    Err(told.with_place(Place::file(source)).into())
}

fn failed(name: &str, why: impl std::fmt::Display) -> Fault {
    Diagnostic::new(&codes::READ_FAILED, format!("cannot read: {why}")).with_place(Place::file(name)).into()
}
