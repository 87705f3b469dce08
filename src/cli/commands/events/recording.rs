//! Recorded events as a command is given them: files, folders, standard input, topics.

use std::io;

use clap::Args;

use super::at_till::KafkaArgs;
use crate::cli::Context;
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::reading::told;
use crate::events::select::Select;
use crate::events::source::{Events, Options, Order, Recording};
use crate::events::watch::{self, Watch};

/// What is read.
#[derive(Debug, Args)]
pub struct RecordingArgs {
    /// Files (NDJSON, also compressed by zstd) and folders of them, `-` for standard input, outbox:FILE for a till's
    /// database, kafka://host:9092/topic
    #[arg(value_name = "SOURCE", required = true)]
    pub sources: Vec<String>,
    /// How the Kafka client connects.
    #[command(flatten)]
    pub kafka: KafkaArgs,
}

impl RecordingArgs {
    /// Finds what there is to read, to be given out in this order.
    pub fn recording(&self, order: Order, context: &Context) -> CommandResult<Recording> {
        if self.sources.iter().filter(|s| *s == "-").count() > 1 {
            return Err(CommandError::usage("standard input can be read only once"));
        }
        let options = Options {
            order,
            zone: context.zone()?,
            kafka: self.kafka.read(context)?,
            cancel: context.env.cancel.clone(),
            ..Options::default()
        };
        Recording::find(&self.sources, &context.env.folder, options).map_err(|fault| told(&fault, context))
    }

    /// Reads it from the beginning.
    pub fn open(&self, recording: &Recording, context: &mut Context) -> CommandResult<Events> {
        let stdin = (!recording.repeats()).then(|| std::mem::replace(&mut context.env.stdin, Box::new(io::empty())));
        recording.open(stdin).map_err(|fault| told(&fault, context))
    }
}

/// What is watched, and which events of it are wanted.
#[derive(Debug, Args)]
pub struct SelectArgs {
    /// Files (NDJSON, also compressed by zstd) and folders of them, outbox:FILE for a till's database,
    /// kafka://host:9092/topic
    #[arg(value_name = "SOURCE", required = true)]
    pub sources: Vec<String>,
    /// Only events of this kind, or of kinds that begin so: 'payment.*'
    #[arg(long = "kind", value_name = "KIND")]
    pub kinds: Vec<String>,
    /// Only events of this till; * stands for any: '0042:*'
    #[arg(long = "till", value_name = "STORE:TILL")]
    pub tills: Vec<String>,
    /// Only events of this document: its id, its number, or SHIFT/NUMBER
    #[arg(long = "doc", value_name = "DOC")]
    pub docs: Vec<String>,
    /// How the Kafka client connects.
    #[command(flatten)]
    pub kafka: KafkaArgs,
}

impl SelectArgs {
    /// Which events are wanted.
    pub fn select(&self) -> Select {
        Select { kinds: self.kinds.clone(), tills: self.tills.clone(), docs: self.docs.clone() }
    }

    /// Opens the sources; a topic begins so many messages from its end.
    pub fn watches(&self, tail: u32, context: &Context) -> CommandResult<Vec<Watch>> {
        let kafka = self.kafka.read(context)?;
        let options = watch::Options { zone: context.zone()?, kafka, tail };
        let open =
            |source: &String| Watch::open(source, &context.env.folder, &options).map_err(|fault| told(&fault, context));
        self.sources.iter().map(open).collect()
    }
}
