//! `till load`: goods, prices, restrictions, staff and cards into a till's own database.

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use serde_json::{Map, Value, json};

use crate::books::Books;
use crate::cli::Context;
use crate::cli::args;
use crate::cli::commands::import::{self as import_command, Policy};
use crate::cli::database::{DatabaseArgs, with_lock};
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::cli::reading::ReadingArgs;
use crate::cli::table::{SCHEMA, Table, number, print_json, text};
use crate::cli::ui::Format;
use crate::exchange::import::{After, OnError, Options};
use crate::storage::{Counts, DbUrl, OpenOptions};
use crate::till::load::{self, BooksOptions, BooksReport, FilesOptions, LoadError};
use crate::vocab::StoreId;

/// The examples of the help.
pub const EXAMPLES: &str = "\
EXAMPLES:
  tillwire till load goods.xml staff.xml --till-db till7.db --store 42
                                       files of any dialect; what is for other stores is left out
  tillwire till load --from-db centre.db --till-db till7.db --store 42
                                       everything of store 42; the next time only what changed
  tillwire till load --from-db postgres://dbhost/centre --till-db till7.db --store 42 --full
                                       everything again, and delete what the centre does not have

A file, and all that comes from a database, is one transaction of the catalogue: a till that
sells meanwhile sees the old prices until all new ones are there. Loading the same again changes
nothing. The till tells each load as an event, at once when it is running, else when it starts.
Exit codes are those of `tillwire import`.";

/// Loads a till.
#[derive(Debug, Args)]
pub struct LoadArgs {
    /// Files of an ERP; `-` is standard input
    #[arg(value_name = "FILE", required_unless_present = "from_db", conflicts_with = "from_db")]
    pub files: Vec<PathBuf>,
    /// Load from the database of a centre: a SQLite file, or postgres://user@host/database
    #[arg(long, value_name = "URL")]
    pub from_db: Option<String>,
    /// A file whose first line is the password of that database (PGPASSFILE works too)
    #[arg(long, value_name = "FILE", requires = "from_db")]
    pub from_db_password_file: Option<PathBuf>,
    /// The till's database; it is made when it is not there
    #[arg(long, value_name = "FILE", default_value = "till.db")]
    pub till_db: PathBuf,
    /// Load everything again, and delete what the centre does not have
    #[arg(long, requires = "from_db")]
    pub full: bool,
    /// What a bad record of a file does [default: quarantine]
    #[arg(long, value_name = "POLICY")]
    pub on_error: Option<Policy>,
    /// Refuse a full load that would delete more than this part of the goods [default: 20]
    #[arg(long, value_name = "PERCENT", value_parser = args::percent)]
    pub max_delete: Option<u8>,
    /// Load a file again although it is the one applied last
    #[arg(long)]
    pub again: bool,
    /// Wait so many seconds for another load to end
    #[arg(long, value_name = "SECS")]
    pub wait: Option<u64>,
    /// Read, check and count, but write nothing
    #[arg(short = 'n', long)]
    pub dry_run: bool,
    /// How files are read, and which store it is.
    #[command(flatten)]
    pub reading: ReadingArgs,
}

/// Loads it.
pub fn run(args: &LoadArgs, context: &mut Context) -> CommandResult {
    let store = store(args)?;
    let temp = tempfile::tempdir()?;
    let till = open(args, temp.path(), context)?;
    match &args.from_db {
        Some(url) => from_db(args, url, &store, &till, context),
        None => from_files(args, store, &till, context),
    }
}

/// The till's store.
fn store(args: &LoadArgs) -> CommandResult<StoreId> {
    let store = args.reading.store.clone();
    store.ok_or_else(|| CommandError::usage("which store is the till in?").hint("say it: --store 42"))
}

/// A dry run makes no database: where there is none it works on an empty one that vanishes.
fn open(args: &LoadArgs, temp: &std::path::Path, context: &Context) -> CommandResult<Books> {
    let path = context.env.folder.join(&args.till_db);
    let path = if args.dry_run && !path.exists() { temp.join("empty.db") } else { path };
    Ok(load::open(&DbUrl::Sqlite(path), &OpenOptions::default())?)
}

fn max_delete(args: &LoadArgs, context: &Context) -> CommandResult<u8> {
    Ok(context.settings.pick("max-delete", args.max_delete, args::percent)?.unwrap_or(20))
}

fn from_files(args: &LoadArgs, store: StoreId, till: &Books, context: &mut Context) -> CommandResult {
    let mut reading = args.reading.reading(context)?;
    reading.options.store = Some(store.clone());
    let (given, spool) = import_command::given(&args.files, &reading, context)?;
    let policy = context.settings.pick("on-error", args.on_error, args::value_of::<Policy>)?;
    let options = Options {
        given,
        reading,
        after: Some(After::Keep),
        settle: Duration::ZERO,
        again: args.again,
        on_error: policy.map_or(OnError::Quarantine, OnError::from),
        max_errors: None,
        max_delete_percent: max_delete(args, context)?,
        strict_stores: false,
        only_store: Some(store),
        quarantine: spool.is_some().then(|| context.env.folder.join("quarantine")),
        feedback: None,
        zone: context.zone()?,
        number: None,
        dry_run: args.dry_run,
        fence: None,
    };
    let report = with_lock(till, "import", args.wait, context, || {
        load::from_files(till, FilesOptions { import: options }, &context.run()).map_err(failed)
    })?;
    import_command::print(&report, args.dry_run, context)?;
    if report.interrupted {
        return Err(failed(LoadError::Cancelled));
    }
    Ok(import_command::judge(&report))
}

fn from_db(args: &LoadArgs, url: &str, store: &StoreId, till: &Books, context: &mut Context) -> CommandResult {
    let database = DatabaseArgs { db: Some(url.to_owned()), db_password_file: args.from_db_password_file.clone() };
    let source = database.read(context)?;
    let options = BooksOptions {
        store: store.clone(),
        full: args.full,
        max_delete_percent: max_delete(args, context)?,
        name: database.url(context)?.to_string(),
        dry_run: args.dry_run,
    };
    let report = with_lock(till, "import", args.wait, context, || {
        load::from_books(&source, till, &options, &context.run()).map_err(failed)
    })?;
    for finding in &report.findings {
        context.ui.finding(finding);
    }
    print(&report, args.dry_run, context)?;
    Ok(Exit::Ok)
}

fn failed(error: LoadError) -> CommandError {
    match error {
        LoadError::Books(error) => error.into(),
        LoadError::Import(error) => import_command::failed(error),
        LoadError::TooManyDeletions(text) => CommandError::input(text)
            .hint("if the centre is right, raise --max-delete; if the till was of another store, begin a new database"),
        LoadError::NoStore(_) => {
            CommandError::input(error.to_string()).hint("`tillwire stores list --db URL` tells which there are")
        }
        LoadError::Cancelled => CommandError::message(Exit::Interrupted, "interrupted; nothing was changed"),
    }
}

fn print(report: &BooksReport, dry_run: bool, context: &Context) -> CommandResult<()> {
    let ui = &context.ui;
    match ui.format() {
        Format::Text | Format::Csv => table(report).print(ui)?,
        Format::Json | Format::Jsonl => print_json(ui, &as_json(report, dry_run))?,
    }
    if ui.format() == Format::Text {
        let how = if report.full { "everything" } else { "changes" };
        match report.changed() {
            0 => ui.status("nothing to do: the till has it all"),
            n => ui.status(format!("{how} loaded: {n} records written or deleted")),
        }
        if dry_run {
            ui.status("nothing was written (--dry-run)");
        }
    }
    Ok(())
}

fn as_json(report: &BooksReport, dry_run: bool) -> Value {
    let written: Map<String, Value> = report
        .counts
        .iter()
        .map(|(kind, c)| {
            let deleted = report.deleted.get(kind).copied().unwrap_or_default();
            let counts = json!({
                "inserted": c.inserted, "updated": c.updated, "unchanged": c.unchanged, "deleted": deleted,
            });
            (kind.word().to_owned(), counts)
        })
        .collect();
    json!({
        "schema": SCHEMA, "dry_run": dry_run, "full": report.full, "source_version": report.source_version,
        "written": written,
    })
}

fn table(report: &BooksReport) -> Table {
    let columns = [
        text("kind", "RECORDS"),
        number("inserted", "NEW"),
        number("updated", "CHANGED"),
        number("unchanged", "SAME"),
        number("deleted", "DELETED"),
    ];
    let mut table = Table::new("written", &columns);
    let kinds: std::collections::BTreeSet<_> = report.counts.keys().chain(report.deleted.keys()).collect();
    for kind in kinds {
        let counts = report.counts.get(kind).copied().unwrap_or_else(Counts::default);
        let deleted = report.deleted.get(kind).copied().unwrap_or_default();
        if counts.total() + deleted > 0 {
            table.row([
                kind.word().into(),
                counts.inserted.into(),
                counts.updated.into(),
                counts.unchanged.into(),
                deleted.into(),
            ]);
        }
    }
    table
}
