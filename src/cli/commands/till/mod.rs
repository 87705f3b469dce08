//! `till …`: a till on this machine, with its own database.

mod at_till;
#[cfg(feature = "server")]
pub mod enrol;
#[cfg(feature = "server")]
mod exchanging;
mod lines;
#[cfg(feature = "server")]
mod linking;
#[cfg(not(feature = "server"))]
#[path = "unlinked.rs"]
mod linking;
#[cfg(feature = "server")]
mod listening;
pub mod load;
pub mod run;
pub mod script;
pub mod sending;
mod shown;
mod vitals;

pub use at_till::draw;

use clap::Subcommand;

use crate::cli::Context;
use crate::cli::error::CommandResult;

/// What to do with a till.
#[derive(Debug, Subcommand)]
pub enum TillCommand {
    /// Sell: a till at the keyboard, with simulated devices
    #[command(after_help = run::EXAMPLES)]
    Run(Box<run::RunArgs>),
    /// Play a script of commands and expectations
    #[command(after_help = script::EXAMPLES)]
    Script(Box<script::ScriptArgs>),
    /// Load goods, prices, restrictions, staff and cards into a till
    #[command(after_help = load::EXAMPLES)]
    Load(Box<load::LoadArgs>),
    /// Get the key of a new till from its centre, by a code
    #[cfg(feature = "server")]
    #[command(after_help = enrol::EXAMPLES)]
    Enrol(Box<enrol::EnrolArgs>),
}

/// Does it.
pub fn run(command: &TillCommand, context: &mut Context) -> CommandResult {
    match command {
        TillCommand::Run(args) => run::run(args, context),
        TillCommand::Script(args) => script::run(args, context),
        TillCommand::Load(args) => load::run(args, context),
        #[cfg(feature = "server")]
        TillCommand::Enrol(args) => enrol::run(args, context),
    }
}
