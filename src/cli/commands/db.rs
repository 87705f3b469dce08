//! `db init|migrate|backup|check`: the database itself.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::books::{Books, catalogue_path};
use crate::cli::Context;
use crate::cli::database::{DatabaseArgs, components, must_exist};
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::cli::table::{Table, number, shown, text};
use crate::storage::{DbUrl, OpenOptions};

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

/// Does it.
pub fn run(command: &DbCommand, context: &mut Context) -> CommandResult {
    match command {
        DbCommand::Init(args) => init(args, context),
        DbCommand::Migrate(args) => migrate(args, context),
        DbCommand::Backup(args) => backup(args, context),
        DbCommand::Check(args) => check(args, context),
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
    for (component, known) in components() {
        let found = books.of_component(component).schema_number(component)?;
        table.row([component.into(), found.into(), known.max(found as usize).into()]);
    }
    if !args.dry_run {
        books.migrate()?;
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
