//! `import FILE|DIR…`: files into the books.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ValueEnum};
use serde_json::{Map, Value, json};

use crate::books::{Books, BooksError};
use crate::cli::Context;
use crate::cli::args;
use crate::cli::database::{DatabaseArgs, with_lock};
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::cli::reading::{Inputs, ReadingArgs};
use crate::cli::report;
use crate::cli::scratch::Scratch;
use crate::cli::table::{SCHEMA, Table, number, print_json, text};
use crate::cli::ui::Format;
use crate::exchange::import::{self, After, Error, Given, ImportedFile, OnError, Options, Outcome, Report};
use crate::exchange::read::Reading;
use crate::storage::{DbUrl, OpenOptions};

/// The examples of the help.
pub const EXAMPLES: &str = "\
EXAMPLES:
  tillwire import goods.xml                              into centre.db
  tillwire import /exchange/in --db postgres://dbhost/centre
                                                         from cron: what is ready, each file once
  tillwire import goods.xml --on-error stop -n           would it load? tell, write nothing
  tillwire import goods.xml --again                      load it although it was applied last

Each file is one transaction. A file that cannot be read is refused whole; a bad record goes to
quarantine, a file of the same dialect with the findings beside it, and the good records are
loaded. Files of a folder are moved to `done` in it, refused ones to `error`; a single file
stays where it is. Exit code 0 when all is loaded, 1 when records were refused, 3 when every
file was refused, 6 when some were, 7 when another import is at work.";

/// What a bad record does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Policy {
    /// The file is refused whole
    Stop,
    /// The record is left out
    Skip,
    /// The record is left out and kept in a file of its own
    Quarantine,
}

impl From<Policy> for OnError {
    fn from(policy: Policy) -> Self {
        match policy {
            Policy::Stop => OnError::Stop,
            Policy::Skip => OnError::Skip,
            Policy::Quarantine => OnError::Quarantine,
        }
    }
}

/// Imports files.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// Files and folders; `-` is standard input
    #[arg(value_name = "FILE|DIR", required = true)]
    pub files: Vec<PathBuf>,
    /// What a bad record does [default: quarantine]
    #[arg(long, value_name = "POLICY")]
    pub on_error: Option<Policy>,
    /// Refuse a file with more bad records than this
    #[arg(long, value_name = "N")]
    pub max_errors: Option<u64>,
    /// Refuse a full load that would delete more than this part of the goods [default: 20]
    #[arg(long, value_name = "PERCENT", value_parser = args::percent)]
    pub max_delete: Option<u8>,
    /// Refuse records of stores and tills that are not known
    #[arg(long)]
    pub strict_stores: bool,
    /// Load a file again although it is the one applied last
    #[arg(long)]
    pub again: bool,
    /// Read, check and count, but write nothing
    #[arg(short = 'n', long)]
    pub dry_run: bool,
    /// Which database.
    #[command(flatten)]
    pub database: DatabaseArgs,
    /// What becomes of the files.
    #[command(flatten)]
    pub files_after: FilesArgs,
    /// How they are read.
    #[command(flatten)]
    pub reading: ReadingArgs,
}

/// What becomes of the files.
#[derive(Debug, Args)]
#[command(next_help_heading = "Files")]
pub struct FilesArgs {
    /// Move files that were taken to this folder, refused ones to `error` beside it
    #[arg(long, value_name = "DIR", conflicts_with_all = ["delete", "keep"])]
    pub done: Option<PathBuf>,
    /// Delete files that were taken; refused ones stay
    #[arg(long, conflicts_with = "keep")]
    pub delete: bool,
    /// Leave files where they are
    #[arg(long)]
    pub keep: bool,
    /// How long a file must stand still before it is taken [default: 2s]
    #[arg(long, value_name = "TIME", value_parser = args::duration)]
    pub settle: Option<Duration>,
    /// Where refused records go [default: `quarantine` beside the file]
    #[arg(long, value_name = "DIR")]
    pub quarantine: Option<PathBuf>,
    /// Write what the sender wants to know (package-status) to this file
    #[arg(long, value_name = "FILE")]
    pub feedback: Option<PathBuf>,
    /// Wait so many seconds for another import to end
    #[arg(long, value_name = "SECS")]
    pub wait: Option<u64>,
}

/// Imports them.
pub fn run(args: &ImportArgs, context: &mut Context) -> CommandResult {
    let reading = args.reading.reading(context)?;
    let (given, spool) = given(&args.files, &reading, context)?;
    let options = options(args, given, reading, spool.is_some(), context)?;
    let temp = Scratch::new()?;
    let books = open(args, temp.path(), context)?;
    let report = with_lock(&books, "import", args.files_after.wait, context, || {
        import::import(&books, options, &context.run()).map_err(failed)
    })?;
    print(&report, args.dry_run, context)?;
    if report.interrupted {
        return Err(CommandError::message(
            Exit::Interrupted,
            "interrupted: the files told above are done, the others wait",
        ));
    }
    Ok(judge(&report))
}

/// Files and folders; a folder is taken file by file, when they are ready.
pub fn given(
    names: &[PathBuf],
    reading: &Reading,
    context: &mut Context,
) -> CommandResult<(Vec<Given>, Option<Inputs>)> {
    let mut given = Vec::new();
    let mut spool = None;
    for name in names {
        let path = context.env.folder.join(name);
        if path.is_dir() {
            given.push(Given::Folder(path));
        } else {
            let inputs = Inputs::gather(std::slice::from_ref(name), reading, context)?;
            given.extend(inputs.files.iter().cloned().map(Given::File));
            if name.as_os_str() == "-" {
                spool = Some(inputs);
            }
        }
    }
    Ok((given, spool))
}

fn options(
    args: &ImportArgs,
    given: Vec<Given>,
    reading: Reading,
    spooled: bool,
    context: &Context,
) -> CommandResult<Options> {
    let settings = &context.settings;
    let folder = |path: &PathBuf| context.env.folder.join(path);
    let path = |v: &str| Ok::<_, String>(PathBuf::from(v));
    let files = &args.files_after;
    let policy = settings.pick("on-error", args.on_error, args::value_of::<Policy>)?;
    let strict = args.strict_stores.then_some(true);
    let quarantine = settings.pick("quarantine", files.quarantine.clone(), path)?;
    // What came through standard input has no folder to put things beside.
    let quarantine = quarantine.or_else(|| spooled.then(|| PathBuf::from("quarantine")));
    let only_stdin = spooled && args.files.len() == 1;
    let settle = settings.pick("settle", files.settle, args::duration)?.unwrap_or_default();
    let after = match (&files.done, files.delete, files.keep) {
        (Some(done), ..) => Some(After::Done(folder(done))),
        (None, true, _) => Some(After::Delete),
        (None, false, true) => Some(After::Keep),
        (None, false, false) => None,
    };
    Ok(Options {
        given,
        reading,
        after,
        settle: if only_stdin { Duration::ZERO } else { settle },
        again: args.again,
        on_error: policy.map_or(OnError::Quarantine, OnError::from),
        max_errors: settings.pick("max-errors", args.max_errors, str::parse)?,
        max_delete_percent: settings.pick("max-delete", args.max_delete, args::percent)?.unwrap_or(20),
        strict_stores: settings.pick("strict-stores", strict, str::parse)?.unwrap_or(false),
        only_store: None,
        quarantine: quarantine.as_ref().map(folder),
        feedback: files.feedback.as_ref().map(folder),
        zone: context.zone()?,
        number: None,
        dry_run: args.dry_run,
        fence: None,
    })
}

/// A dry run makes no database: where there is none it works on an empty one that vanishes.
fn open(args: &ImportArgs, temp: &std::path::Path, context: &Context) -> CommandResult<Books> {
    match args.database.url(context)? {
        DbUrl::Sqlite(path) if args.dry_run && !path.exists() => {
            Ok(Books::open(&DbUrl::Sqlite(temp.join("empty.db")), &OpenOptions::default())?)
        }
        _ => args.database.write(context),
    }
}

/// Why an import ended early.
pub fn failed(error: Error) -> CommandError {
    match error {
        Error::Books(BooksError::Db(error)) => error.into(),
        Error::Books(error) => error.into(),
        disk @ Error::Disk { .. } => CommandError::new(Exit::Outside, disk),
    }
}

/// The exit code says what became of the files.
pub fn judge(report: &Report) -> Exit {
    let refused = report.count(Outcome::Refused);
    let fine = report.files.len() - refused - report.count(Outcome::NotReady);
    match (refused, fine) {
        (0, _) if report.files.iter().any(|f| f.read.refused > 0) => Exit::Findings,
        (0, _) => Exit::Ok,
        (_, 0) => Exit::Input,
        _ => Exit::Partly,
    }
}

fn deleted(file: &ImportedFile) -> u64 {
    file.deleted.values().sum()
}

/// One line for people.
fn line(file: &ImportedFile) -> String {
    let read = &file.read;
    let what = match (read.dialect, read.format) {
        (Some(dialect), Some(format)) => format!(" ({dialect} {format})"),
        _ => String::new(),
    };
    let mut line = format!("{}: {}{what}", read.file, file.outcome.word());
    if matches!(file.outcome, Outcome::Applied | Outcome::Unchanged) {
        let total = file.total();
        line += &format!(": {} new, {} changed, {} the same", total.inserted, total.updated, total.unchanged);
        if deleted(file) > 0 {
            line += &format!(", {} deleted", deleted(file));
        }
    }
    if read.refused > 0 && file.outcome != Outcome::Refused {
        line += &format!("; {} refused", read.refused);
        if let Some(path) = &file.quarantine {
            line += &format!(", kept in {}", path.display());
        }
    }
    if let Some(path) = &file.moved_to {
        line += &format!("; moved to {}", path.display());
    }
    line
}

/// `40 applied, 2 refused`
fn summary(report: &Report) -> String {
    let outcomes = [
        Outcome::Applied,
        Outcome::Unchanged,
        Outcome::Skipped,
        Outcome::Superseded,
        Outcome::NotReady,
        Outcome::Refused,
    ];
    let counts = outcomes.map(|outcome| (report.count(outcome), outcome.word()));
    let told = counts.iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}"));
    told.collect::<Vec<_>>().join(", ")
}

/// Tells what became of the files.
pub fn print(report: &Report, dry_run: bool, context: &Context) -> CommandResult<()> {
    let ui = &context.ui;
    report.files.iter().for_each(|file| ui.findings(&file.read.findings));
    match ui.format() {
        Format::Text => {
            for file in &report.files {
                ui.out(&format!("{}\n", line(file)))?;
            }
            match report.files.len() {
                0 => ui.status("nothing to do"),
                1 => {}
                n => ui.status(format!("{n} files: {}", summary(report))),
            }
            if dry_run {
                ui.status("nothing was written (--dry-run)");
            }
        }
        Format::Json => {
            let files: Vec<Value> = report.files.iter().map(as_json).collect();
            print_json(
                ui,
                &json!({
                    "schema": SCHEMA, "dry_run": dry_run, "interrupted": report.interrupted, "files": files,
                }),
            )?;
        }
        Format::Jsonl => {
            for file in &report.files {
                let mut object = Map::from_iter([("schema".to_owned(), Value::from(SCHEMA))]);
                object.extend(as_json(file).as_object().cloned().unwrap_or_default());
                print_json(ui, &Value::Object(object))?;
            }
        }
        Format::Csv => as_table(report).print(ui)?,
    }
    Ok(())
}

fn as_json(file: &ImportedFile) -> Value {
    let mut object = report::file_json(&file.read);
    let counts: Map<String, Value> = file
        .counts
        .iter()
        .map(|(kind, c)| {
            let deleted = file.deleted.get(kind).copied().unwrap_or_default();
            let counts = json!({
                "inserted": c.inserted, "updated": c.updated, "unchanged": c.unchanged, "deleted": deleted,
            });
            (kind.word().to_owned(), counts)
        })
        .collect();
    object["outcome"] = file.outcome.word().into();
    object["written"] = Value::Object(counts);
    object["quarantine"] = file.quarantine.as_ref().map(|p| p.display().to_string()).into();
    object["moved_to"] = file.moved_to.as_ref().map(|p| p.display().to_string()).into();
    object["journal"] = file.journal.into();
    object
}

fn as_table(report: &Report) -> Table {
    let columns = [
        text("file", "FILE"),
        text("dialect", "DIALECT"),
        text("format", "DOCUMENT"),
        text("outcome", "OUTCOME"),
        number("inserted", "NEW"),
        number("updated", "CHANGED"),
        number("unchanged", "SAME"),
        number("deleted", "DELETED"),
        number("refused", "REFUSED"),
        text("quarantine", "QUARANTINE"),
        text("moved_to", "MOVED TO"),
    ];
    let mut table = Table::new("files", &columns);
    for file in &report.files {
        let total = file.total();
        table.row([
            file.read.file.as_ref().into(),
            file.read.dialect.into(),
            file.read.format.into(),
            file.outcome.word().into(),
            total.inserted.into(),
            total.updated.into(),
            total.unchanged.into(),
            deleted(file).into(),
            file.read.refused.into(),
            file.quarantine.as_ref().map(|p| p.display().to_string()).into(),
            file.moved_to.as_ref().map(|p| p.display().to_string()).into(),
        ]);
    }
    table
}
