//! `health`: whether all is well, with the exit codes that Nagios and its like understand.

use clap::Args;

use crate::centre::operation::Input;
use crate::centre::support::Level;
use crate::cli::caller::CentreArgs;
use crate::cli::error::CommandResult;
use crate::cli::exit::Exit;
use crate::cli::table::text;
use crate::cli::{Context, answer};

/// The examples of `health`.
pub const EXAMPLES: &str = "\
EXAMPLES:
  tillwire health --centre https://centre:8443 --key-file monitor.key
  tillwire health --db centre.db --format json

EXIT CODES OF THIS COMMAND: 0 ok, 1 warning, 2 critical, 3 unknown (the centre was not reached).";

/// Looks whether all is well.
#[derive(Debug, Args)]
pub struct HealthArgs {
    /// Who is asked.
    #[command(flatten)]
    pub centre: CentreArgs,
}

/// Looks.
pub fn run(args: &HealthArgs, context: &mut Context) -> CommandResult {
    let asked = args.centre.reader(context).and_then(|caller| caller.call("health.show", &Input::new()));
    let told = match asked {
        Ok(told) => told,
        Err(mut error) => {
            // The third code of those who ask so, whatever it is elsewhere.
            error.exit = Exit::Input;
            return Err(error);
        }
    };
    let columns = [text("level", "LEVEL"), text("name", "WHAT"), text("text", "HOW MANY")];
    answer::list(context, &told, "checks", &columns)?;
    let level = told["level"].as_str().and_then(Level::parse).unwrap_or(Level::Critical);
    context.ui.status(level.word());
    Ok(match level {
        Level::Ok => Exit::Ok,
        Level::Warning => Exit::Findings,
        Level::Critical => Exit::Usage,
    })
}
