//! `alarms list|clear`: what somebody has to look at.

use clap::{Args, Subcommand};

use crate::centre::operation::Input;
use crate::cli::caller::CentreArgs;
use crate::cli::error::CommandResult;
use crate::cli::exit::Exit;
use crate::cli::table::{number, text};
use crate::cli::{Context, answer};

/// The examples of `alarms list`.
pub const LIST: &str = "\
EXAMPLES:
  tillwire alarms list
  tillwire alarms list --all --format jsonl";

/// The examples of `alarms clear`.
pub const CLEAR: &str = "\
EXAMPLES:
  tillwire alarms clear over-return 42/1/1187/46/2026-11-20";

/// What to do with alarms.
#[derive(Debug, Subcommand)]
pub enum AlarmsCommand {
    /// List what somebody has to look at, the latest first
    #[command(after_help = LIST)]
    List(ListArgs),
    /// Say that an alarm was looked at
    #[command(after_help = CLEAR)]
    Clear(ClearArgs),
}

/// Lists alarms.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Cleared ones too
    #[arg(long)]
    pub all: bool,
    /// At most so many
    #[arg(long, value_name = "N", default_value_t = 200)]
    pub limit: u64,
    /// Who is asked.
    #[command(flatten)]
    pub centre: CentreArgs,
}

/// Clears an alarm.
#[derive(Debug, Args)]
pub struct ClearArgs {
    /// Its kind, as the list tells it
    #[arg(value_name = "KIND")]
    pub kind: String,
    /// Its object
    #[arg(value_name = "OBJECT")]
    pub object: String,
    /// Who is asked.
    #[command(flatten)]
    pub centre: CentreArgs,
}

/// Does it.
pub fn run(command: &AlarmsCommand, context: &mut Context) -> CommandResult {
    match command {
        AlarmsCommand::List(args) => {
            let input = Input::new().with("all", args.all).with("limit", args.limit);
            let answer = args.centre.reader(context)?.call("alarms.list", &input)?;
            let columns = [
                text("kind", "KIND"),
                text("object", "OBJECT"),
                text("since_ms", "SINCE"),
                text("at_ms", "LAST"),
                number("times", "TIMES"),
                text("text", "WHAT"),
                text("cleared_ms", "CLEARED"),
            ];
            answer::list(context, &answer, "alarms", &columns)?;
        }
        AlarmsCommand::Clear(args) => {
            let input = Input::new().with("kind", args.kind.as_str()).with("object", args.object.as_str());
            args.centre.changer(context)?.call("alarms.clear", &input)?;
            context.ui.status(format!("{} of {} is cleared", args.kind, args.object));
        }
    }
    Ok(Exit::Ok)
}
