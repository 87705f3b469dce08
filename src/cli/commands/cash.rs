//! `cash list`: cash put into the drawer and taken out of it.

use clap::{Args, Subcommand};

use super::shifts::{TillFilterArgs, till_documents};
use crate::cli::Context;
use crate::cli::caller::CentreArgs;
use crate::cli::error::CommandResult;
use crate::cli::exit::Exit;
use crate::cli::table::{Table, number, shown, text};
use crate::model::{CashDirection, Record};

/// The examples of `cash list`.
pub const LIST: &str = "\
EXAMPLES:
  tillwire cash list --store 42 --day 20.11.2026
  tillwire cash list --store 42 --till 3 --format csv
  tillwire cash list --centre https://centre.example:8443 --key-file anna.key";

/// What to do with cash operations.
#[derive(Debug, Subcommand)]
pub enum CashCommand {
    /// List cash put in and taken out
    #[command(after_help = LIST)]
    List(ListArgs),
}

/// Lists cash operations.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Which.
    #[command(flatten)]
    pub filter: TillFilterArgs,
    /// Who is asked.
    #[command(flatten)]
    pub centre: CentreArgs,
}

/// Does it.
pub fn run(command: &CashCommand, context: &mut Context) -> CommandResult {
    let CashCommand::List(args) = command;
    let found = till_documents(&args.centre.reports(context)?, "cash.list", args.filter.input(), args.filter.limit)?;
    let columns = [
        text("shift", "SHIFT"),
        text("day", "DAY"),
        number("number", "NUMBER"),
        text("time", "TIME"),
        text("direction", "DIRECTION"),
        number("amount", "AMOUNT"),
        text("cashier", "CASHIER"),
        text("reason", "REASON"),
        number("revision", "REV"),
    ];
    let mut table = Table::new("cash", &columns);
    for document in found {
        let Record::CashOperation(c) = document.record else { continue };
        table.row([
            format!("{}/{}/{}", c.store, c.till, c.shift).into(),
            c.business_date.map(|d| d.to_string()).into(),
            c.number.into(),
            c.time.map(|t| t.to_string()).into(),
            match c.direction {
                CashDirection::PaidIn => "paid in",
                CashDirection::PaidOut => "paid out",
            }
            .into(),
            c.amount.into(),
            c.cashier.name.or(c.cashier.id).into(),
            c.reason.into(),
            shown(document.revision),
        ]);
    }
    table.print(&context.ui)?;
    Ok(Exit::Ok)
}
