//! `events filter apply`: another list for a target, from the next document on.

use std::path::PathBuf;

use clap::Args;

use super::at_till::TillDbArgs;
use super::filter::list;
use crate::cli::Context;
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::events::outbox::{Guard, Role, set_filter, targets};

/// The examples.
pub const EXAMPLES: &str = "\
EXAMPLES:
  tillwire events filter apply list.toml                     for the only target of till.db
  tillwire events filter apply list.toml --target kafka --till-db /var/lib/till1/till.db

It takes effect when the till is between two documents, and the stream tells it by
system.filter_applied. Events committed before go by the list before, whenever they are sent.
The version of a list must rise: a number never changes its meaning.";

/// Gives a target another list.
#[derive(Debug, Args)]
pub struct ApplyArgs {
    /// A list, or a profile
    #[arg(value_name = "LIST")]
    pub list: PathBuf,
    /// The target [default: the only one]
    #[arg(long, value_name = "TARGET")]
    pub target: Option<String>,
    /// Only tell what would be done
    #[arg(short = 'n', long)]
    pub dry_run: bool,
    /// Which till.
    #[command(flatten)]
    pub till: TillDbArgs,
}

/// Does it.
pub fn run(args: &ApplyArgs, context: &Context) -> CommandResult {
    let filter = list(&args.list, context)?;
    let db = args.till.change(context)?;
    let declared = db.read(targets)?;
    let target = match (&args.target, declared.as_slice()) {
        (Some(name), _) => name.clone(),
        (None, [only]) => only.name.clone(),
        (None, []) => {
            return Err(CommandError::input("no target is declared").hint("`tillwire events targets add` declares one"));
        }
        (None, several) => {
            let names: Vec<&str> = several.iter().map(|target| target.name.as_str()).collect();
            return Err(CommandError::usage(format!("there are several targets: {}", names.join(", ")))
                .hint("say which with --target"));
        }
    };
    let version = i64::try_from(filter.version()).unwrap_or(i64::MAX);
    let (on, off) = filter.counts();
    if args.dry_run {
        context.ui.status(format!("{target} would get version {version}: {on} kinds are sent, {off} are not"));
        return Ok(Exit::Ok);
    }
    let (name, now_ms) = (target.clone(), (context.env.clock)());
    let new = db.write(move |tx| set_filter(tx, &name, version, filter.sha256(), filter.text().as_bytes(), now_ms))?;
    let when = match (new, Guard::holder(&args.till.path(context), Role::Till)) {
        (false, _) => "is its list already".to_owned(),
        (true, Some(_)) => "takes effect after the document that is open, if one is".to_owned(),
        (true, None) => "takes effect when the till is started".to_owned(),
    };
    context.ui.status(format!("{target}: version {version} {when}; {on} kinds are sent, {off} are not"));
    Ok(Exit::Ok)
}
