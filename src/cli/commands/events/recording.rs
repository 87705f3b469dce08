//! Recorded events as a command is given them: files, folders, standard input, topics.

use std::io;
use std::path::PathBuf;

use clap::Args;

use crate::cli::Context;
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::reading::{small_file, told};
use crate::events::source::{Events, Options, Order, Recording};

/// What is read.
#[derive(Debug, Args)]
pub struct RecordingArgs {
    /// Files (NDJSON, also compressed by zstd) and folders of them, `-` for standard input, kafka://host:9092/topic
    #[arg(value_name = "SOURCE", required = true)]
    pub sources: Vec<String>,
    /// Settings of the Kafka client, one `name=value` a line: TLS, SASL
    #[arg(long, value_name = "FILE")]
    pub kafka_config: Option<PathBuf>,
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
            kafka: self.kafka_settings(context)?,
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

    fn kafka_settings(&self, context: &Context) -> CommandResult<Vec<(String, String)>> {
        let Some(file) = &self.kafka_config else { return Ok(Vec::new()) };
        let mut settings = Vec::new();
        for (number, line) in small_file(file, context)?.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (name, value) = line
                .split_once('=')
                .ok_or_else(|| CommandError::input(format!("{}:{}: not `name=value`", file.display(), number + 1)))?;
            settings.push((name.trim().to_owned(), value.trim().to_owned()));
        }
        Ok(settings)
    }
}
