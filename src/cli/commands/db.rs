//! `db init|migrate|backup|check|recover`: the database itself.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::books::{Books, catalogue_path};
use crate::cli::Context;
use crate::cli::database::{DatabaseArgs, centre_components, must_exist};
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
#[cfg(feature = "sqlite")]
use crate::cli::table::Cell;
use crate::cli::table::{Table, number, shown, text};
use crate::storage::{DbUrl, OpenOptions};
#[cfg(feature = "sqlite")]
use crate::vocab::{Moment, Zone};

/// The examples of `db init`.
pub const INIT: &str = "\
EXAMPLES:
  tillwire db init                        make centre.db and centre.catalogue.db here
  tillwire db init --db postgres://tillwire@dbhost/centre
                                          make the tables in an empty database

`import` does the same by itself where it is needed.";

/// The examples of `db migrate`.
pub const MIGRATE: &str = "\
EXAMPLES:
  tillwire db migrate                     bring the tables of centre.db up to date
  tillwire db migrate --dry-run           tell what would be done";

/// The examples of `db backup`.
pub const BACKUP: &str = "\
EXAMPLES:
  tillwire db backup --to backup/centre.db
                                          copies centre.db and, beside it, centre.catalogue.db

Works while others read and write. For PostgreSQL use pg_dump.";

/// The examples of `db check`.
pub const CHECK: &str = "\
EXAMPLES:
  tillwire db check                       is the database sound, and are its tables up to date?
  tillwire db check --format json         for monitoring: exit code 1 means damage";

/// The examples of `db recover`.
#[cfg(feature = "sqlite")]
pub const RECOVER: &str = "\
EXAMPLES:
  tillwire db recover --db till.db        save what can be read, keep the damaged file
  tillwire db recover --db till.db -n     only tell what could be saved
  tillwire db recover --db till.db --format json

Stop the till and whoever sends its events first: while one of them has the database, the exit
code is 7. A till tells of it at its next start, and compares its totals and its last document
with the fiscal device; until they agree, or somebody signs by `recovery sign`, it registers
nothing. Exit code 0: nothing is missing; 1: something is, and the table tells what; 3: nothing
can be read, and all is as it was.";

/// What to do with the database.
#[derive(Debug, Subcommand)]
pub enum DbCommand {
    /// Make an empty database
    #[command(after_help = INIT)]
    Init(InitArgs),
    /// Bring the tables up to date
    #[command(after_help = MIGRATE)]
    Migrate(MigrateArgs),
    /// Copy the database while it is in use (SQLite)
    #[command(after_help = BACKUP)]
    Backup(BackupArgs),
    /// Look for damage
    #[command(after_help = CHECK)]
    Check(CheckArgs),
    /// Save what can be read of a damaged database into a new file (SQLite)
    #[cfg(feature = "sqlite")]
    #[command(after_help = RECOVER)]
    Recover(RecoverArgs),
}

/// Makes a database.
#[derive(Debug, Args)]
pub struct InitArgs {
    /// Which database.
    #[command(flatten)]
    pub database: DatabaseArgs,
}

/// Brings tables up to date.
#[derive(Debug, Args)]
pub struct MigrateArgs {
    /// Only tell what would be done
    #[arg(short = 'n', long)]
    pub dry_run: bool,
    /// Which database.
    #[command(flatten)]
    pub database: DatabaseArgs,
}

/// Copies a database.
#[derive(Debug, Args)]
pub struct BackupArgs {
    /// The file to write; the catalogue goes beside it. It must not exist
    #[arg(long, value_name = "FILE")]
    pub to: PathBuf,
    /// Which database.
    #[command(flatten)]
    pub database: DatabaseArgs,
}

/// Looks for damage.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Which database.
    #[command(flatten)]
    pub database: DatabaseArgs,
}

/// Saves a damaged database.
#[cfg(feature = "sqlite")]
#[derive(Debug, Args)]
pub struct RecoverArgs {
    /// Only tell what could be saved
    #[arg(short = 'n', long)]
    pub dry_run: bool,
    /// Which database.
    #[command(flatten)]
    pub database: DatabaseArgs,
}

/// Does it.
pub fn run(command: &DbCommand, context: &mut Context) -> CommandResult {
    match command {
        DbCommand::Init(args) => init(args, context),
        DbCommand::Migrate(args) => migrate(args, context),
        DbCommand::Backup(args) => backup(args, context),
        DbCommand::Check(args) => check(args, context),
        #[cfg(feature = "sqlite")]
        DbCommand::Recover(args) => recover(args, context),
    }
}

fn init(args: &InitArgs, context: &Context) -> CommandResult {
    let url = args.database.url(context)?;
    let there = matches!(&url, DbUrl::Sqlite(path) if path.exists());
    args.database.write(context)?;
    context.ui.status(if there { format!("{url} is there and up to date") } else { format!("{url} is ready") });
    Ok(Exit::Ok)
}

fn migrate(args: &MigrateArgs, context: &Context) -> CommandResult {
    let url = args.database.url(context)?;
    must_exist(&url)?;
    let books = Books::open_as_is(&url, &OpenOptions { create: false, ..OpenOptions::default() })?;
    let mut table =
        Table::new("components", &[text("component", "TABLES"), number("before", "BEFORE"), number("after", "AFTER")]);
    for (component, known) in centre_components() {
        let found = books.of_component(component).schema_number(component)?;
        table.row([component.into(), found.into(), known.max(found as usize).into()]);
    }
    if !args.dry_run {
        crate::centre::migrate(&books)?;
    }
    table.print(&context.ui)?;
    Ok(Exit::Ok)
}

fn backup(args: &BackupArgs, context: &Context) -> CommandResult {
    let url = args.database.url(context)?;
    if let DbUrl::Postgres(_) = url {
        return Err(CommandError::usage("a PostgreSQL database is backed up by its own tools").hint("use pg_dump"));
    }
    let books = args.database.read(context)?;
    let to = context.env.folder.join(&args.to);
    let pairs = [(&books.documents, to.clone()), (&books.catalogue, catalogue_path(&to))];
    for (_, path) in &pairs {
        if path.exists() {
            return Err(CommandError::input(format!("{} exists; a backup never overwrites", path.display())));
        }
    }
    for (db, path) in pairs {
        db.backup(&path)?;
        context.ui.status(format!("{} written", path.display()));
    }
    Ok(Exit::Ok)
}

fn check(args: &CheckArgs, context: &Context) -> CommandResult {
    let books = args.database.read(context)?;
    let mut table = Table::new("faults", &[text("database", "DATABASE"), text("fault", "FAULT")]);
    let mut parts = vec![("documents", &books.documents)];
    if books.documents.engine() == crate::storage::Engine::Sqlite {
        parts.push(("catalogue", &books.catalogue));
    }
    for (part, db) in parts {
        for fault in db.check()? {
            table.row([part.into(), shown(fault)]);
        }
    }
    table.print(&context.ui)?;
    if table.rows.is_empty() {
        context.ui.status("sound");
        return Ok(Exit::Ok);
    }
    Ok(Exit::Findings)
}

#[cfg(feature = "sqlite")]
fn recover(args: &RecoverArgs, context: &Context) -> CommandResult {
    use crate::till::recovery;
    let url = args.database.url(context)?;
    let DbUrl::Sqlite(path) = &url else {
        return Err(CommandError::usage("a PostgreSQL database is recovered by its own tools")
            .hint("restore a copy made by pg_dump"));
    };
    must_exist(&url)?;
    let now_ms = (context.env.clock)();
    let stamp = Moment::from_instant_ms(now_ms, &Zone::utc()).map(|now| now.seconds_text()).unwrap_or_default();
    let options = recovery::Options {
        who: format!("tillwire db recover (process {})", std::process::id()),
        now_ms,
        stamp: stamp.replace(['-', ':'], "") + "Z",
        dry_run: args.dry_run,
    };
    let reports = recovery::recover(path, &options)?;
    let columns = [
        text("file", "FILE"),
        text("table", "TABLE"),
        number("rows", "SAVED"),
        number("unreadable", "UNREADABLE"),
        number("pages", "LOST PAGES"),
    ];
    let mut table = Table::new("tables", &columns);
    for report in &reports {
        let file = report.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        for saved in &report.salvaged.tables {
            let counts = [saved.rows, saved.unreadable, saved.pages];
            // A till has many tables; those in which there is nothing say nothing.
            if counts == [0, 0, 0] {
                continue;
            }
            let [rows, unreadable, pages] = counts.map(Cell::from);
            table.row([file.as_str().into(), saved.name.as_str().into(), rows, unreadable, pages]);
        }
    }
    table.print(&context.ui)?;
    for report in &reports {
        tell(report, args.dry_run, context);
    }
    Ok(if reports.iter().all(recovery::Report::is_whole) { Exit::Ok } else { Exit::Findings })
}

#[cfg(feature = "sqlite")]
fn tell(report: &crate::till::recovery::Report, dry_run: bool, context: &Context) {
    let name = report.path.display();
    for name in &report.salvaged.spare {
        context.ui.warn(format!("the definition of {name} is lost; this program's is taken"));
    }
    for row in &report.state_dropped {
        context.ui.warn(format!("the row {row:?} of the till's state made no sense and is dropped"));
    }
    for (first, last) in &report.lost {
        let n = last - first + 1;
        context.ui.warn(format!("events {first} to {last} ({n}) are lost, and a target had not had them"));
    }
    for fault in &report.faults {
        context.ui.warn(format!("the new file: {fault}"));
    }
    if dry_run {
        context.ui.status(format!("{name} would be saved; nothing was changed"));
    } else {
        context.ui.status(format!("{name} is saved; the damaged file is {}", report.kept_as.display()));
    }
}

#[cfg(feature = "sqlite")]
impl From<crate::till::recovery::RecoverError> for CommandError {
    fn from(error: crate::till::recovery::RecoverError) -> Self {
        use crate::till::recovery::RecoverError;
        match error {
            RecoverError::Db(error) => error.into(),
            RecoverError::Outbox(error) => error.into(),
            RecoverError::Guard(error) => {
                CommandError::from(error).hint("stop the till and whoever sends its events, then run again")
            }
            RecoverError::File { .. } => CommandError::message(Exit::Outside, error.to_string()),
            RecoverError::Nothing(_) => CommandError::input(error.to_string())
                .hint("is it really a tillwire database? restore a backup made by `tillwire db backup`"),
        }
    }
}
