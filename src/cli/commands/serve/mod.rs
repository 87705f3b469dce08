//! `serve …`: the programs that run for ever.

pub mod centre;
#[cfg(feature = "sqlite")]
pub mod exchange;
#[cfg(feature = "sqlite")]
pub mod price_checker;
pub mod watchdog;

use clap::Subcommand;

use crate::cli::Context;
use crate::cli::error::CommandResult;

/// What to serve.
#[derive(Debug, Subcommand)]
pub enum ServeCommand {
    /// The centre: directories go down to the tills, sales come up, ERP routes run
    #[command(after_help = centre::EXAMPLES)]
    Centre(Box<centre::CentreServeArgs>),
    /// The integration module of a store: files of the ERP to the tills and back, without a database
    #[cfg(feature = "sqlite")]
    #[command(after_help = exchange::EXAMPLES)]
    Exchange(Box<exchange::ExchangeArgs>),
    /// The price checkers of a store, answered from a till that is on
    #[cfg(feature = "sqlite")]
    #[command(after_help = price_checker::EXAMPLES)]
    PriceChecker(Box<price_checker::PriceCheckerArgs>),
}

/// Does it.
pub fn run(command: &ServeCommand, context: &mut Context) -> CommandResult {
    match command {
        ServeCommand::Centre(args) => centre::run(args, context),
        #[cfg(feature = "sqlite")]
        ServeCommand::Exchange(args) => exchange::run(args, context),
        #[cfg(feature = "sqlite")]
        ServeCommand::PriceChecker(args) => price_checker::run(args, context),
    }
}
