//! `service install|uninstall|status`: the servers as services of the system.
//!
//! On Linux a unit of systemd is written: `Type=notify`, so that it counts as started when it listens, restarted when it
//! fails or hangs (`WatchdogSec`), with a folder of state of its own. Other systems are told how to do it by hand.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;

use crate::cli::Context;
#[cfg(feature = "sqlite")]
use crate::cli::caller::CentreArgs;
use crate::cli::error::{CommandError, CommandResult};
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

What stands after -- is given to `serve`. Relative paths begin in /var/lib/tillwire-SERVER.
On Windows register `tillwire serve …` in the Task Scheduler: at start-up, restart on failure.";

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

/// Seconds after which a service that does not say that it turns is restarted.
const WATCHDOG_SECS: u32 = 30;
/// Seconds before a restart.
const RESTART_SECS: u32 = 5;

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

    fn unit(self) -> String {
        format!("tillwire-{}.service", self.word())
    }
}

/// Where units are.
#[derive(Clone, Debug, Args)]
pub struct UnitArgs {
    /// The folder of units
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
        ServiceCommand::Uninstall(args) => uninstall(args, context),
        #[cfg(feature = "sqlite")]
        ServiceCommand::Configure(args) => configure(args, context),
        ServiceCommand::Status(args) => status(args, context),
    }
}

fn install(args: &InstallArgs, context: &Context) -> CommandResult {
    let program = match &args.program {
        Some(program) => std::path::absolute(context.env.folder.join(program))?,
        None => std::env::current_exe()?,
    };
    let unit = unit(args, &program)?;
    if args.dry_run {
        context.ui.out(&unit)?;
        return Ok(Exit::Ok);
    }
    if !cfg!(target_os = "linux") {
        return Err(CommandError::usage("services are installed by this command on Linux only").hint(
            "Windows: register `tillwire serve …` in the Task Scheduler (at start-up, as SYSTEM, restart on failure)",
        ));
    }
    let folder = context.env.folder.join(&args.units.unit_dir);
    let path = folder.join(args.server.unit());
    write(&folder, &path, &unit).map_err(|error| {
        CommandError::message(Exit::Outside, format!("{}: {error}", path.display()))
            .hint("run it as root, or give another --unit-dir")
    })?;
    context.ui.status(format!("{} is written", path.display()));
    if args.start {
        systemctl(&["daemon-reload"])?;
        systemctl(&["enable", "--now", &args.server.unit()])?;
        context.ui.status(format!("{} is started, now and with the system", args.server.unit()));
    } else {
        context.ui.status(format!(
            "  help: systemctl daemon-reload && systemctl enable --now {} starts it",
            args.server.unit()
        ));
    }
    Ok(Exit::Ok)
}

fn write(folder: &Path, path: &Path, unit: &str) -> std::io::Result<()> {
    let mut file = tempfile::Builder::new().prefix(".tillwire").tempfile_in(folder)?;
    std::io::Write::write_all(&mut file, unit.as_bytes())?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644))?;
    }
    file.as_file().sync_all()?;
    file.persist(path).map_err(|e| e.error)?;
    Ok(())
}

/// The text of the unit.
fn unit(args: &InstallArgs, program: &Path) -> CommandResult<String> {
    let program = program.to_str().ok_or_else(|| CommandError::usage("the program's path is no text"))?;
    let mut line = quoted(program)?;
    for word in ["serve", args.server.word()].into_iter().chain(args.words.iter().map(String::as_str)) {
        line.push(' ');
        line.push_str(&quoted(word)?);
    }
    let user = match &args.user {
        Some(user) if user.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b)) && !user.is_empty() => {
            format!("User={user}")
        }
        Some(user) => return Err(CommandError::usage(format!("{user:?} is no name of a user"))),
        None => "DynamicUser=yes".to_owned(),
    };
    let (server, mut text) = (args.server, String::new());
    // Writing to a String cannot fail.
    write!(
        text,
        "# Written by `tillwire service install {word}`.\n\
         [Unit]\nDescription={description}\nWants=network-online.target\nAfter=network-online.target\n\
         StartLimitIntervalSec=0\n\n\
         [Service]\nType=notify\nNotifyAccess=main\nExecStart={line}\nRestart=on-failure\nRestartSec={RESTART_SECS}\n\
         WatchdogSec={WATCHDOG_SECS}\nTimeoutStopSec=30\n{user}\nStateDirectory=tillwire-{word}\n\
         WorkingDirectory=%S/tillwire-{word}\nNoNewPrivileges=yes\nPrivateTmp=yes\n\n\
         [Install]\nWantedBy=multi-user.target\n",
        word = server.word(),
        description = server.description(),
    )
    .ok();
    Ok(text)
}

/// A word of a command line of systemd.
fn quoted(word: &str) -> CommandResult<String> {
    if word.chars().any(char::is_control) {
        return Err(CommandError::usage(format!("{word:?} cannot stand in a unit")));
    }
    let escaped = word.replace('\\', "\\\\").replace('"', "\\\"").replace('%', "%%").replace('$', "$$");
    let plain = |c: char| c.is_alphanumeric() || "-_./:=,+@%$".contains(c);
    Ok(if escaped.chars().all(plain) && !escaped.is_empty() { escaped } else { format!("\"{escaped}\"") })
}

fn systemctl(words: &[&str]) -> CommandResult<()> {
    let told = |text: String| CommandError::message(Exit::Outside, text).hint("is systemd running here? are you root?");
    let ended = Command::new("systemctl").args(words).output().map_err(|e| told(format!("systemctl: {e}")))?;
    if ended.status.success() {
        return Ok(());
    }
    Err(told(format!("systemctl {}: {}", words.join(" "), String::from_utf8_lossy(&ended.stderr).trim())))
}

fn uninstall(args: &OneArgs, context: &Context) -> CommandResult {
    let unit = args.server.unit();
    let path = context.env.folder.join(&args.units.unit_dir).join(&unit);
    if !path.exists() {
        return Err(CommandError::not_found(format!("{} is not there", path.display())));
    }
    // Where systemd does not run, nothing has to be stopped.
    let stopped = systemctl(&["disable", "--now", &unit]);
    std::fs::remove_file(&path).map_err(|error| {
        CommandError::message(Exit::Outside, format!("{}: {error}", path.display())).hint("run it as root")
    })?;
    if let Err(error) = stopped {
        let why = error.error.map(|error| error.to_string()).unwrap_or_default();
        context.ui.warn(format!("it was not stopped: {why}"));
    }
    let _ = systemctl(&["daemon-reload"]);
    context.ui.status(format!("{} is gone; its data stay", path.display()));
    Ok(Exit::Ok)
}

fn status(args: &StatusArgs, context: &Context) -> CommandResult {
    let mut rows = Vec::new();
    for server in Server::ALL.into_iter().filter(|server| args.server.is_none_or(|only| only == *server)) {
        let path = context.env.folder.join(&args.units.unit_dir).join(server.unit());
        let installed = path.exists();
        let state = if installed { state_of(&server.unit()) } else { "not installed".to_owned() };
        rows.push((server, installed, state));
    }
    match context.ui.format() {
        Format::Json => {
            let services: Vec<_> = rows
                .iter()
                .map(|(server, installed, state)| {
                    json!({ "server": server.word(), "unit": server.unit(), "installed": installed, "state": state })
                })
                .collect();
            print_json(&context.ui, &json!({ "schema": SCHEMA, "services": services }))?;
        }
        _ => {
            use crate::cli::table::{Table, text};
            let columns = [text("server", "SERVER"), text("unit", "UNIT"), text("state", "STATE")];
            let mut table = Table::new("services", &columns);
            for (server, _, state) in &rows {
                table.row([server.word().into(), server.unit().into(), state.clone().into()]);
            }
            table.print(&context.ui)?;
        }
    }
    let missing = args.server.is_some() && rows.iter().any(|(_, installed, _)| !installed);
    Ok(if missing { Exit::NotFound } else { Exit::Ok })
}

/// What systemd says of a unit.
fn state_of(unit: &str) -> String {
    match Command::new("systemctl").args(["is-active", unit]).output() {
        Ok(ended) => {
            let said = String::from_utf8_lossy(&ended.stdout).trim().to_owned();
            if said.is_empty() { "installed, systemd does not answer".to_owned() } else { said }
        }
        Err(_) => "installed, no systemctl here".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_command_line() {
        assert_eq!(quoted("--listen").unwrap(), "--listen");
        assert_eq!(quoted("a b").unwrap(), "\"a b\"");
        assert_eq!(quoted("100%\"$x\\").unwrap(), "\"100%%\\\"$$x\\\\\"");
        assert_eq!(quoted("").unwrap(), "\"\"");
        assert!(quoted("a\nb").is_err());
    }
}
