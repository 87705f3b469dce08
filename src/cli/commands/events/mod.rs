//! `events …`: what happens at the tills.

pub mod apply;
pub mod at_till;
pub mod dead;
pub mod filter;
pub mod kinds;
pub mod pump;
pub mod recording;
pub mod replay;
pub mod rewind;
pub mod schema;
pub mod show;
pub mod size;
pub mod status;
pub mod tail;
pub mod targets;
pub mod topics;
pub mod verify;
pub mod why;

use clap::Subcommand;

use crate::cli::Context;
use crate::cli::error::{CommandError, CommandResult, near_matches};
use crate::events::Kind;

/// What to do with events.
#[derive(Debug, Subcommand)]
pub enum EventsCommand {
    /// List the kinds of events and their fields
    #[command(after_help = kinds::EXAMPLES)]
    Kinds(kinds::KindsArgs),
    /// Print or write the JSON Schemas of events
    #[command(after_help = schema::EXAMPLES)]
    Schema(schema::SchemaArgs),
    /// Check, compare and show lists of kinds to send
    #[command(subcommand)]
    Filter(filter::FilterCommand),
    /// Send recorded events once more, at any speed
    #[command(after_help = replay::EXAMPLES)]
    Replay(Box<replay::ReplayArgs>),
    /// Check that a stream of events is complete, in order and right
    #[command(after_help = verify::EXAMPLES)]
    Verify(verify::VerifyArgs),
    /// Show the last events, and those that come
    #[command(after_help = tail::EXAMPLES)]
    Tail(tail::TailArgs),
    /// Show an event in full, or all events of a document
    #[command(after_help = show::EXAMPLES)]
    Show(show::ShowArgs),
    /// Compute how much data events make and what brokers and tills need for them
    #[command(after_help = size::EXAMPLES)]
    Size(Box<size::SizeArgs>),
    /// Send the events of tills, as a process of its own
    #[command(after_help = pump::EXAMPLES)]
    Pump(Box<pump::PumpArgs>),
    /// Tell what waits for whom, since when, and why
    #[command(after_help = status::EXAMPLES)]
    Status(status::StatusArgs),
    /// Tell what became of an event
    #[command(after_help = why::EXAMPLES)]
    Why(why::WhyArgs),
    /// Declare, list, pause and drop targets of a till's events
    #[command(subcommand)]
    Targets(targets::TargetsCommand),
    /// Send again what a target has had
    #[command(after_help = rewind::EXAMPLES)]
    Rewind(rewind::RewindArgs),
    /// Show, retry and drop events that a target refuses
    #[command(subcommand)]
    Dead(dead::DeadCommand),
    /// Print, make and check the topics of a Kafka target
    #[command(subcommand)]
    Topics(topics::TopicsCommand),
}

/// Does it.
pub fn run(command: &EventsCommand, context: &mut Context) -> CommandResult {
    match command {
        EventsCommand::Kinds(args) => kinds::run(args, context),
        EventsCommand::Schema(args) => schema::run(args, context),
        EventsCommand::Filter(command) => filter::run(command, context),
        EventsCommand::Replay(args) => replay::run(args, context),
        EventsCommand::Verify(args) => verify::run(args, context),
        EventsCommand::Tail(args) => tail::run(args, context),
        EventsCommand::Show(args) => show::run(args, context),
        EventsCommand::Size(args) => size::run(args, context),
        EventsCommand::Pump(args) => pump::run(args, context),
        EventsCommand::Status(args) => status::run(args, context),
        EventsCommand::Why(args) => why::run(args, context),
        EventsCommand::Targets(command) => targets::run(command, context),
        EventsCommand::Rewind(args) => rewind::run(args, context),
        EventsCommand::Dead(command) => dead::run(command, context),
        EventsCommand::Topics(command) => topics::run(command, context),
    }
}

/// The kind of this name, or an error that names the nearest.
pub fn find_kind(name: &str) -> CommandResult<Kind> {
    Kind::from_name(name).ok_or_else(|| {
        let error = CommandError::not_found(format!("there is no kind of event {name:?}"));
        match near_matches(name, Kind::ALL.map(Kind::name)).as_slice() {
            [] => error.hint("`tillwire events kinds` lists all kinds"),
            near => error.hint(format!("did you mean: {}?", near.join(", "))),
        }
    })
}
