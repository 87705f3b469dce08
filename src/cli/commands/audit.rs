//! `audit list`: who changed what at the centre.

use clap::{Args, Subcommand};
use serde_json::Value;

use crate::centre::operation::Input;
use crate::cli::caller::CentreArgs;
use crate::cli::error::CommandResult;
use crate::cli::exit::Exit;
use crate::cli::table::text;
use crate::cli::{Context, answer, args};
use crate::vocab::Moment;

/// The examples of `audit list`.
pub const LIST: &str = "\
EXAMPLES:
  tillwire audit list
  tillwire audit list --who anna --since 2026-11-20
  tillwire audit list --object 'till 42/' --format jsonl";

/// What to do with the audit.
#[derive(Debug, Subcommand)]
pub enum AuditCommand {
    /// List the changes, the latest first
    #[command(after_help = LIST)]
    List(ListArgs),
}

/// Lists changes.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Only by this one
    #[arg(long, value_name = "WHO")]
    pub who: Option<String>,
    /// Only of objects whose name begins so, as 'store 42', 'till 42/', 'user '
    #[arg(long, value_name = "TEXT")]
    pub object: Option<String>,
    /// From this time on
    #[arg(long, value_name = "TIME", value_parser = args::moment)]
    pub since: Option<Moment>,
    /// At most so many
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub limit: u64,
    /// Who is asked.
    #[command(flatten)]
    pub centre: CentreArgs,
}

/// Does it.
pub fn run(command: &AuditCommand, context: &mut Context) -> CommandResult {
    let AuditCommand::List(args) = command;
    let value = |text: &Option<String>| text.clone().map_or(Value::Null, Value::from);
    let zone = context.zone()?;
    let since = args.since.map(|at| at.instant_ms(&zone).max(0));
    let input = Input::new()
        .with("who", value(&args.who))
        .with("object", value(&args.object))
        .with("since_ms", since.map_or(Value::Null, Value::from))
        .with("limit", args.limit);
    let answer = args.centre.reader(context)?.call("audit.list", &input)?;
    let columns = [
        text("at_ms", "WHEN"),
        text("who", "WHO"),
        text("from", "FROM"),
        text("action", "WHAT"),
        text("object", "OBJECT"),
        text("before", "BEFORE"),
        text("after", "AFTER"),
    ];
    answer::list(context, &answer, "audit", &columns)?;
    Ok(Exit::Ok)
}
