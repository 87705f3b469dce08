//! The subcommands, one file each. The table of them is the enum [`Command`].

pub mod completions;
pub mod config;
pub mod explain;
pub mod man;

use clap::Subcommand;

use super::Context;
use super::error::CommandResult;

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Tell what a code of a finding means and how to mend it
    #[command(after_help = explain::EXAMPLES)]
    Explain(explain::ExplainArgs),
    /// Show the settings and where they are from
    #[command(subcommand)]
    Config(config::ConfigCommand),
    /// Print a script of shell completions
    #[command(after_help = completions::EXAMPLES)]
    Completions(completions::CompletionsArgs),
    /// Print or write the manual pages
    #[command(after_help = man::EXAMPLES)]
    Man(man::ManArgs),
}

impl Command {
    /// Does it.
    pub fn run(self, context: &mut Context) -> CommandResult {
        match self {
            Command::Explain(args) => explain::run(&args, context),
            Command::Config(command) => config::run(&command, context),
            Command::Completions(args) => completions::run(&args, context),
            Command::Man(args) => man::run(&args, context),
        }
    }
}
