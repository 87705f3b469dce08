//! `doctor`: whether this machine is fit for a server.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::cli::Context;
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::cli::table::{Table, text};
use crate::cli::ui::Format;
use crate::instore::doctor::{self, Finding, Level};
use crate::instore::exchange::Settings;
use crate::instore::price_checker::Devices;
use crate::storage::{Db, DbUrl, OpenOptions};

/// The examples.
pub const EXAMPLES: &str = "\
EXAMPLES:
  tillwire doctor centre --db centre.db --listen 0.0.0.0:8443
  tillwire doctor exchange --exchange-settings exchange.toml
  tillwire doctor price-checker --devices devices.toml
  tillwire doctor centre --folder /srv/erp/in --folder /srv/erp/out --format json

Looks at folders and rights, free space, how long a sync takes, renames between folders, clocks,
ports, the database and the version of SQLite. Leaves nothing behind. Run it as the user that the
service runs as. Exit code 0: fit; 1: somebody should look; 5: the server cannot work so.";

/// A server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Of {
    /// `serve centre`
    Centre,
    /// `serve exchange`
    Exchange,
    /// `serve price-checker`
    PriceChecker,
}

/// Looks.
#[derive(Debug, Args)]
pub struct DoctorArgs {
    /// For which server
    #[arg(value_name = "SERVER", value_enum)]
    pub of: Of,
    /// The database of a centre
    #[arg(long, value_name = "URL")]
    pub db: Option<String>,
    /// A file whose first line is the password of the database
    #[arg(long, value_name = "FILE")]
    pub db_password_file: Option<PathBuf>,
    /// The settings of the integration module: their folders are looked at
    #[arg(long, value_name = "FILE")]
    pub exchange_settings: Option<PathBuf>,
    /// The devices of price checkers: their ports are looked at
    #[arg(long, value_name = "FILE")]
    pub devices: Option<PathBuf>,
    /// Where relative folders of the settings begin
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub state_dir: PathBuf,
    /// Further folders
    #[arg(long, value_name = "DIR")]
    pub folder: Vec<PathBuf>,
    /// Addresses that the server is to listen on
    #[arg(long, value_name = "ADDR")]
    pub listen: Vec<SocketAddr>,
}

/// Does it.
pub fn run(args: &DoctorArgs, context: &mut Context) -> CommandResult {
    let now_ms = (context.env.clock)();
    let mut found = vec![doctor::clock(now_ms), doctor::sqlite(crate::storage::sqlite_version())];
    let mut folders: Vec<PathBuf> = args.folder.iter().map(|folder| context.env.folder.join(folder)).collect();
    let mut ports = args.listen.clone();
    let mut renames: Vec<(PathBuf, PathBuf)> = Vec::new();
    match args.of {
        Of::Centre => found.extend(database(args, &mut folders, context)?),
        Of::Exchange => exchange(args, &mut folders, &mut renames, context)?,
        Of::PriceChecker => {
            folders.push(context.env.folder.join(&args.state_dir));
            let devices = match &args.devices {
                Some(path) => Devices::parse(&read(&context.env.folder.join(path))?)
                    .map_err(|e| CommandError::input(format!("{}: {e}", path.display())))?,
                None => Devices::default(),
            };
            if ports.is_empty() {
                ports.extend(devices.listen.values());
            }
        }
    }
    folders.sort();
    folders.dedup();
    for folder in &folders {
        context.stop_if_asked()?;
        found.extend(doctor::folder(folder, now_ms));
    }
    for (from, to) in renames.iter().filter(|(from, to)| from.is_dir() && to.is_dir()) {
        found.push(doctor::rename(from, to));
    }
    found.extend(ports.into_iter().map(doctor::port));
    print(&found, context)?;
    Ok(match found.iter().map(|finding| finding.level).max() {
        Some(Level::Failed) => Exit::Outside,
        Some(Level::Warning) => Exit::Findings,
        _ => Exit::Ok,
    })
}

fn print(found: &[Finding], context: &Context) -> CommandResult<()> {
    let columns = [text("level", "STATE"), text("what", "WHAT"), text("text", "FOUND"), text("help", "HELP")];
    let mut table = Table::new("findings", &columns);
    for finding in found {
        table.row([
            finding.level.word().into(),
            finding.what.clone().into(),
            finding.text.clone().into(),
            finding.help.map(str::to_owned).into(),
        ]);
    }
    if context.ui.format() == Format::Text {
        table.drop_column("help");
    }
    table.print(&context.ui)?;
    if context.ui.format() == Format::Text {
        for finding in found {
            if let Some(help) = finding.help {
                context.ui.status(format!("{}: {}\n  help: {help}", finding.what, finding.text));
            }
        }
    }
    Ok(())
}

fn read(path: &Path) -> CommandResult<String> {
    std::fs::read_to_string(path).map_err(|e| CommandError::input(format!("{}: {e}", path.display())))
}

/// The database of a centre: its folder, or whether it answers.
fn database(args: &DoctorArgs, folders: &mut Vec<PathBuf>, context: &Context) -> CommandResult<Vec<Finding>> {
    let which =
        crate::cli::database::DatabaseArgs { db: args.db.clone(), db_password_file: args.db_password_file.clone() };
    let url = which.url(context)?;
    let mut found = Vec::new();
    if let DbUrl::Sqlite(path) = &url {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        folders.push(folder.to_owned());
        if !path.exists() {
            let help = "`tillwire db init` makes it; `users add` makes the first administrator";
            found.push(Finding::bad(Level::Warning, "database", format!("{} is not there yet", path.display()), help));
            return Ok(found);
        }
    }
    let options = OpenOptions { create: false, read_only: true, ..OpenOptions::default() };
    let opened = Db::open(&url, &options).and_then(|db| db.read(|tx| tx.query_int("SELECT 1", &[])));
    found.push(match opened {
        Ok(_) => Finding::ok("database", format!("{url} answers")),
        Err(error) => Finding::bad(Level::Failed, "database", error.to_string(), "`tillwire db check` looks closer"),
    });
    Ok(found)
}

/// The folders of the integration module, and the ways that files go between them.
fn exchange(
    args: &DoctorArgs,
    folders: &mut Vec<PathBuf>,
    renames: &mut Vec<(PathBuf, PathBuf)>,
    context: &Context,
) -> CommandResult<()> {
    let Some(path) = &args.exchange_settings else {
        return Err(CommandError::usage("which folders are to be looked at?").hint("give --exchange-settings FILE"));
    };
    let base = std::path::absolute(context.env.folder.join(&args.state_dir))?;
    let settings = Settings::parse(&read(&context.env.folder.join(path))?, &base)
        .map_err(|e| CommandError::input(format!("{}: {e}", path.display())))?;
    // What the service makes by itself is judged by the folder that it will be made in.
    let there = |folder: &Path| folder.ancestors().find(|above| above.is_dir()).unwrap_or(folder).to_owned();
    let state = there(&settings.state);
    folders.push(state.clone());
    for route in &settings.routes {
        folders.push(there(&route.folder));
        renames.push((there(&route.folder), state.clone()));
    }
    for till in &settings.tills {
        let folder = if till.make { there(&till.folder) } else { till.folder.clone() };
        folders.push(folder.clone());
        if let Some(out) = &settings.gather {
            renames.push((folder, there(out)));
        }
    }
    folders.extend(settings.gather.as_deref().map(there));
    Ok(())
}
