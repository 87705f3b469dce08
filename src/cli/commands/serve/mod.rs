//! `serve …`: the programs that run for ever.

pub mod centre;

use clap::Subcommand;

use crate::cli::Context;
use crate::cli::error::CommandResult;

/// What to serve.
#[derive(Debug, Subcommand)]
pub enum ServeCommand {
    /// The centre: directories go down to the tills, sales come up, ERP routes run
    #[command(after_help = centre::EXAMPLES)]
    Centre(Box<centre::CentreServeArgs>),
}

/// Does it.
pub fn run(command: &ServeCommand, context: &mut Context) -> CommandResult {
    match command {
        ServeCommand::Centre(args) => centre::run(args, context),
    }
}
