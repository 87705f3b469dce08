//! `service install|uninstall|status`: the servers as services of the system.
//!
//! On Linux a unit of systemd is written: `Type=notify`, so that it counts as started when it listens, restarted when it
//! fails or hangs (`WatchdogSec`), with a folder of state of its own. On Windows it is registered with the service control
//! manager, which restarts what fails; its state and its log are in `%ProgramData%\tillwire-SERVER`.

#[cfg(not(windows))]
mod systemd;
#[cfg(windows)]
mod windows;

#[cfg(feature = "sqlite")]
use std::path::Path;
use std::path::PathBuf;

#[cfg(not(windows))]
use self::systemd as manager;
#[cfg(windows)]
use self::windows as manager;
use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;

use crate::cli::Context;
#[cfg(feature = "sqlite")]
use crate::cli::caller::CentreArgs;
#[cfg(any(feature = "sqlite", windows))]
use crate::cli::error::CommandError;
use crate::cli::error::CommandResult;
use crate::cli::exit::Exit;
use crate::cli::table::{SCHEMA, print_json};
use crate::cli::ui::Format;

/// The examples of `service install`.
pub const INSTALL: &str = "\
EXAMPLES:
  tillwire service install exchange --start -- --exchange-settings /etc/tillwire/exchange.toml
  tillwire service install price-checker --user tillwire -- \\
      --centre https://centre:8443 --key-file /etc/tillwire/service.key --store 42
  tillwire service install centre --dry-run -- --db centre.db --listen 0.0.0.0:8443
                                         prints the unit, writes nothing

What stands after -- is given to `serve`. Relative paths begin in /var/lib/tillwire-SERVER, on
Windows in %ProgramData%\\tillwire-SERVER, where the service's log is too. To be run as root or as
an administrator.";

/// The examples of `service uninstall`.
pub const UNINSTALL: &str = "\
EXAMPLES:
  tillwire service uninstall exchange
                                         stops it and takes its unit away; its data stay";

/// The examples of `service status`.
pub const STATUS: &str = "\
EXAMPLES:
  tillwire service status
  tillwire service status exchange --format json";

/// The examples of `service configure`.
pub const CONFIGURE: &str = "\
EXAMPLES:
  tillwire service configure exchange --store 42 exchange.toml
  tillwire service configure price-checker --store 42 devices.toml --centre https://centre:8443
  tillwire service configure exchange --store 42
                                         shows what it is told

The text is looked at before it is sent. The service gets it with its key (`keys issue`) when it
starts with --centre, and keeps it for the day when the centre is out of reach.";

/// What to do with services.
#[derive(Debug, Subcommand)]
pub enum ServiceCommand {
    /// Write the unit of a server; with --start start it now and at every start of the system
    #[command(after_help = INSTALL)]
    Install(InstallArgs),
    /// Stop a server and take its unit away
    #[command(after_help = UNINSTALL)]
    Uninstall(OneArgs),
    /// Tell a service of a store its settings, at the centre; without a file show them
    #[cfg(feature = "sqlite")]
    #[command(after_help = CONFIGURE)]
    Configure(ConfigureArgs),
    /// Show which servers are installed and how they are
    #[command(after_help = STATUS)]
    Status(StatusArgs),
    /// Serve for the service control manager, which alone calls it
    #[cfg(windows)]
    #[command(hide = true)]
    Run(RunArgs),
}

/// A server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Server {
    /// The centre
    Centre,
    /// The integration module of a store
    Exchange,
    /// The price checkers of a store
    PriceChecker,
}

impl Server {
    const ALL: [Server; 3] = [Server::Centre, Server::Exchange, Server::PriceChecker];

    const fn word(self) -> &'static str {
        match self {
            Server::Centre => "centre",
            Server::Exchange => "exchange",
            Server::PriceChecker => "price-checker",
        }
    }

    const fn description(self) -> &'static str {
        match self {
            Server::Centre => "tillwire centre: catalogues to tills, receipts from tills",
            Server::Exchange => "tillwire integration module: files of the ERP to the tills of the store and back",
            Server::PriceChecker => "tillwire price checkers: answered from a till of the store",
        }
    }
}

/// Where units are.
#[derive(Clone, Debug, Args)]
pub struct UnitArgs {
    /// The folder of units of systemd
    #[cfg_attr(windows, arg(hide = true))]
    #[arg(long, value_name = "DIR", default_value = "/etc/systemd/system")]
    pub unit_dir: PathBuf,
}

/// Installs.
#[derive(Debug, Args)]
pub struct InstallArgs {
    /// Which server
    #[arg(value_name = "SERVER", value_enum)]
    pub server: Server,
    /// Words for `serve SERVER`
    #[arg(value_name = "WORDS", last = true)]
    pub words: Vec<String>,
    /// The user that it runs as; one that exists only while it runs unless it is said
    #[arg(long, value_name = "USER")]
    pub user: Option<String>,
    /// The program, when it is not this one
    #[arg(long, value_name = "FILE")]
    pub program: Option<PathBuf>,
    /// Start it now and with the system
    #[arg(long)]
    pub start: bool,
    /// Print the unit and write nothing
    #[arg(short = 'n', long)]
    pub dry_run: bool,
    /// Where units are.
    #[command(flatten)]
    pub units: UnitArgs,
}

/// Serves.
#[cfg(windows)]
#[derive(Debug, Args)]
pub struct RunArgs {
    /// Which server
    #[arg(value_name = "SERVER", value_enum)]
    pub server: Server,
    /// Words for `serve SERVER`
    #[arg(value_name = "WORDS", last = true)]
    pub words: Vec<String>,
}

/// Uninstalls.
#[derive(Debug, Args)]
pub struct OneArgs {
    /// Which server
    #[arg(value_name = "SERVER", value_enum)]
    pub server: Server,
    /// Where units are.
    #[command(flatten)]
    pub units: UnitArgs,
}

/// Shows.
#[derive(Debug, Args)]
pub struct StatusArgs {
    /// Only this server
    #[arg(value_name = "SERVER", value_enum)]
    pub server: Option<Server>,
    /// Where units are.
    #[command(flatten)]
    pub units: UnitArgs,
}

/// Tells settings.
#[cfg(feature = "sqlite")]
#[derive(Debug, Args)]
pub struct ConfigureArgs {
    /// Which service
    #[arg(value_name = "SERVICE", value_parser = ["exchange", "price-checker"])]
    pub service: String,
    /// The settings (TOML)
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// The store
    #[arg(long, value_name = "NUMBER", value_parser = crate::cli::args::store)]
    pub store: crate::vocab::StoreId,
    /// Which centre.
    #[command(flatten)]
    pub centre: CentreArgs,
}

#[cfg(feature = "sqlite")]
fn configure(args: &ConfigureArgs, context: &Context) -> CommandResult {
    use crate::centre::operation::Input;
    let input = Input::new().with("store", args.store.as_str()).with("service", args.service.as_str());
    let told = match &args.file {
        None => args.centre.reader(context)?.call("services.get", &input)?,
        Some(path) => {
            let text = std::fs::read_to_string(context.env.folder.join(path))
                .map_err(|e| CommandError::input(format!("{}: {e}", path.display())))?;
            let wrong = |error: String| CommandError::input(format!("{}: {error}", path.display()));
            if args.service == "exchange" {
                crate::instore::exchange::Settings::parse(&text, Path::new("/")).map_err(|e| wrong(e.to_string()))?;
            } else {
                crate::instore::price_checker::Devices::parse(&text).map_err(|e| wrong(e.to_string()))?;
            }
            args.centre.changer(context)?.call("services.set", &input.with("settings", text))?
        }
    };
    match context.ui.format() {
        Format::Json => print_json(&context.ui, &told)?,
        _ => context.ui.out(told["settings"].as_str().unwrap_or_default())?,
    }
    Ok(Exit::Ok)
}

/// Does it.
pub fn run(command: &ServiceCommand, context: &mut Context) -> CommandResult {
    match command {
        ServiceCommand::Install(args) => install(args, context),
        ServiceCommand::Uninstall(args) => manager::uninstall(args, context).map(|()| Exit::Ok),
        #[cfg(feature = "sqlite")]
        ServiceCommand::Configure(args) => configure(args, context),
        ServiceCommand::Status(args) => status(args, context),
        #[cfg(windows)]
        ServiceCommand::Run(args) => windows::run(args).map(|()| Exit::Ok),
    }
}

fn install(args: &InstallArgs, context: &Context) -> CommandResult {
    let program = match &args.program {
        Some(program) => std::path::absolute(context.env.folder.join(program))?,
        None => std::env::current_exe()?,
    };
    if args.dry_run {
        context.ui.out(&manager::preview(args, &program)?)?;
    } else {
        manager::install(args, &program, context)?;
    }
    Ok(Exit::Ok)
}

fn status(args: &StatusArgs, context: &Context) -> CommandResult {
    let mut rows = Vec::new();
    for server in Server::ALL.into_iter().filter(|server| args.server.is_none_or(|only| only == *server)) {
        let state = manager::state(server, &args.units, context)?;
        rows.push((server, state.is_some(), state.unwrap_or_else(|| "not installed".to_owned())));
    }
    match context.ui.format() {
        Format::Json => {
            let services: Vec<_> = rows
                .iter()
                .map(|(server, installed, state)| {
                    json!({ "server": server.word(), "unit": manager::unit_name(*server), "installed": installed, "state": state })
                })
                .collect();
            print_json(&context.ui, &json!({ "schema": SCHEMA, "services": services }))?;
        }
        _ => {
            use crate::cli::table::{Table, text};
            let columns = [text("server", "SERVER"), text("unit", "UNIT"), text("state", "STATE")];
            let mut table = Table::new("services", &columns);
            for (server, _, state) in &rows {
                table.row([server.word().into(), manager::unit_name(*server).into(), state.clone().into()]);
            }
            table.print(&context.ui)?;
        }
    }
    let missing = args.server.is_some() && rows.iter().any(|(_, installed, _)| !installed);
    Ok(if missing { Exit::NotFound } else { Exit::Ok })
}
