//! `till …`: a till on this machine, with its own database.

pub mod load;

use clap::Subcommand;

use crate::cli::Context;
use crate::cli::error::CommandResult;

/// What to do with a till.
#[derive(Debug, Subcommand)]
pub enum TillCommand {
    /// Load goods, prices, restrictions, staff and cards into a till
    #[command(after_help = load::EXAMPLES)]
    Load(Box<load::LoadArgs>),
}

/// Does it.
pub fn run(command: &TillCommand, context: &mut Context) -> CommandResult {
    match command {
        TillCommand::Load(args) => load::run(args, context),
    }
}
