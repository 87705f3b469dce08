//! `config show`: the settings and where they are from.

use clap::{Args, Subcommand};

use crate::cli::Context;
use crate::cli::config::{SETTINGS, variable};
use crate::cli::error::CommandResult;
use crate::cli::exit::Exit;
use crate::cli::table::{Cell, Table, shown, text};

/// The examples of the help.
pub const EXAMPLES: &str = "\
EXAMPLES:
  tillwire config show                             what holds here
  tillwire config show --origin                    and where each value is from
  TILLWIRE_DB=test.db tillwire config show --origin

A setting is called as its flag: --max-delete 50, TILLWIRE_MAX_DELETE=50, or `max-delete = 50`
in a settings file. A flag wins over a variable, a variable over --config FILE, that over
./tillwire.toml, that over ~/.config/tillwire/tillwire.toml, that over the default.";

/// What to do with the settings.
#[derive(Debug, Subcommand)]
pub enum ConfigCommand {
    /// List all settings with their values
    #[command(after_help = EXAMPLES)]
    Show(ShowArgs),
}

/// Lists the settings.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// Tell where each value is from
    #[arg(long)]
    pub origin: bool,
}

/// Prints the settings.
pub fn run(command: &ConfigCommand, context: &mut Context) -> CommandResult {
    let ConfigCommand::Show(args) = command;
    let mut columns = vec![text("setting", "SETTING"), text("value", "VALUE")];
    if args.origin {
        columns.push(text("origin", "FROM"));
    }
    columns.extend([text("variable", "VARIABLE"), text("about", "WHAT")]);
    let mut table = Table::new("settings", &columns);
    for setting in SETTINGS {
        let held = context.settings.get(setting.key);
        let mut row = vec![setting.key.into(), Cell::from(held.map(|(value, _)| value))];
        if args.origin {
            row.push(held.map_or(Cell::Empty, |(_, origin)| shown(origin)));
        }
        row.extend([shown(variable(setting.key)), setting.about.into()]);
        table.rows.push(row);
    }
    table.print(&context.ui)?;
    Ok(Exit::Ok)
}
