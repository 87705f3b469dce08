//! `export catalog|receipts|shifts|cash`: out of the books into files of a dialect.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::formats;
use crate::books::sales::SalesKind;
use crate::books::{Books, BooksError, places};
use crate::cli::Context;
use crate::cli::args;
use crate::cli::database::{DatabaseArgs, with_lock};
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::cli::reading::dialect_setting;
use crate::cli::report;
use crate::cli::scratch::Scratch;
use crate::cli::table::{SCHEMA, print_json};
use crate::cli::ui::Format;
use crate::cli::writing;
use crate::exchange::export::{self, Error, Options, Report, Selection, What};
use crate::formats::{DIALECTS, WriteOptions};
use crate::vocab::{BusinessDate, Moment, StoreId};

/// The examples of the help.
pub const EXAMPLES: &str = "\
EXAMPLES:
  tillwire export receipts --new --target erp --to set10 --out /exchange/out
                              from cron: each receipt once, whatever breaks when
  tillwire export shifts --day 20.11.2026 --to csv --out tables/
  tillwire export catalog --store 42 --to ukm5 --crosswalk crosswalk.toml --out out/
  tillwire export cash --since 2026-11-20T00:00 --to canonical --out out/

Files appear whole or not at all. With --new the batch is kept in the journal: `tillwire journal
list --exports` shows it, `tillwire journal resend N` gives the same files again.";

/// What is exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Subject {
    /// Goods, barcodes, prices, restrictions
    #[value(alias = "catalogue")]
    Catalog,
    /// Receipts
    Receipts,
    /// Shift openings, X and Z reports
    Shifts,
    /// Cash put in and taken out
    Cash,
}

impl Subject {
    fn what(self) -> What {
        match self {
            Subject::Catalog => What::Catalogue,
            Subject::Receipts => What::Sales(SalesKind::Receipts),
            Subject::Shifts => What::Sales(SalesKind::Shifts),
            Subject::Cash => What::Sales(SalesKind::Cash),
        }
    }
}

/// Exports.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// What to unload
    #[arg(value_name = "WHAT")]
    pub what: Subject,
    /// The dialect to write
    #[arg(long, value_name = "DIALECT")]
    pub to: String,
    /// The folder of the files
    #[arg(short, long, value_name = "DIR")]
    pub out: PathBuf,
    /// Only of this store
    #[arg(long, value_name = "STORE", value_parser = args::store)]
    pub store: Option<StoreId>,
    /// What this target has not got yet, each document once
    #[arg(long, requires = "target", conflicts_with_all = ["since", "day"])]
    pub new: bool,
    /// The name of the receiver, for the journal
    #[arg(long, value_name = "NAME", requires = "new")]
    pub target: Option<String>,
    /// What arrived at this time or later, in the zone of this machine
    #[arg(long, value_name = "TIME", value_parser = args::moment, conflicts_with = "day")]
    pub since: Option<Moment>,
    /// What counts for this business date
    #[arg(long, value_name = "DATE", value_parser = args::day)]
    pub day: Option<BusinessDate>,
    /// What the two systems number differently
    #[arg(long, value_name = "FILE")]
    pub crosswalk: Option<PathBuf>,
    /// Read the crosswalk from right to left
    #[arg(long)]
    pub reverse_crosswalk: bool,
    /// The stores, for dialects that say everything once a store [default: all that are known]
    #[arg(long, value_name = "STORE,…", value_delimiter = ',', value_parser = args::store)]
    pub stores: Vec<StoreId>,
    /// The description of documents whose structure is not public
    #[arg(long, value_name = "FILE")]
    pub mapping: Option<PathBuf>,
    /// Write with a mapping that is a guess
    #[arg(long)]
    pub accept_assumed: bool,
    /// A setting of the dialect, as ukm5.money=kopecks
    #[arg(long = "set", value_name = "DIALECT.NAME=VALUE", value_parser = dialect_setting)]
    pub settings: Vec<(String, String)>,
    /// Wait so many seconds for another export to end
    #[arg(long, value_name = "SECS")]
    pub wait: Option<u64>,
    /// Count, and write nothing
    #[arg(short = 'n', long)]
    pub dry_run: bool,
    /// Which database.
    #[command(flatten)]
    pub database: DatabaseArgs,
}

/// Exports.
pub fn run(args: &ExportArgs, context: &mut Context) -> CommandResult {
    context.ui.only(&[Format::Text, Format::Json, Format::Jsonl])?;
    let to = formats::find(&args.to)?;
    let crosswalk = writing::crosswalk(args.crosswalk.as_ref(), args.reverse_crosswalk, context)?;
    let books = if args.dry_run { args.database.read(context)? } else { args.database.change(context)? };
    let zone = context.zone()?;
    let mapping = writing::mapping(args.mapping.as_ref(), context)?;
    let writing = WriteOptions {
        store: args.store.clone(),
        stores: stores(args, &books)?,
        settings: writing::settings(mapping.as_ref(), &args.settings),
        mapping,
        accept_assumed: args.accept_assumed,
        ..WriteOptions::at(context.now(&zone)?)
    };
    let selection = match (&args.target, args.since, args.day) {
        (Some(target), ..) => Selection::New { target: target.clone() },
        (None, Some(since), _) => Selection::Since(since.instant_ms(&zone)),
        (None, None, Some(day)) => Selection::Day(day),
        (None, None, None) => Selection::All,
    };
    // A dry run leaves not even a folder.
    let temp = Scratch::new()?;
    let out = if args.dry_run { temp.path().to_owned() } else { context.env.folder.join(&args.out) };
    let options = Options {
        what: args.what.what(),
        selection,
        store: args.store.clone(),
        to,
        writing,
        crosswalk,
        out,
        zone,
        dry_run: args.dry_run,
        complete_shifts: false,
        fence: None,
    };
    let report = with_lock(&books, "export", args.wait, context, || {
        export::export(&books, &options, &context.run()).map_err(|e| failed(e, context))
    })?;
    print(&report, &options, &args.out, context)?;
    Ok(Exit::Ok)
}

/// The stores that were named, else the one, else all that are known.
fn stores(args: &ExportArgs, books: &Books) -> CommandResult<Vec<StoreId>> {
    if !args.stores.is_empty() {
        return Ok(args.stores.clone());
    }
    if let Some(store) = &args.store {
        return Ok(vec![store.clone()]);
    }
    let all = books.documents.read(places::stores)?;
    Ok(all.into_iter().filter(|s| !s.deleted).map(|s| s.id).collect())
}

/// Why an export (or its repetition) failed, with the exit code.
pub fn failed(error: Error, context: &Context) -> CommandError {
    match error {
        Error::Books(BooksError::Db(error)) => error.into(),
        Error::Books(error) => error.into(),
        Error::Refused(diagnostic) => {
            context.ui.finding(&diagnostic);
            CommandError::quiet(Exit::Input)
        }
        Error::NoDocument { what, .. } => {
            let able = DIALECTS.iter().filter(|d| d.writes(what.document())).map(|d| d.name);
            let able = able.collect::<Vec<_>>().join(", ");
            let help = format!("written by {able}; `tillwire formats` tells what each dialect can do");
            CommandError::new(Exit::Usage, error).hint(help)
        }
        Error::NotTaken(_) => CommandError::new(Exit::Outside, error)
            .hint("nothing was unloaded and nothing is lost: run again when the file has been taken"),
        Error::FolderGone { batch, .. } => CommandError::new(Exit::Outside, error).hint(format!(
            "its files may never have appeared: bring the folder back, or `tillwire journal resend {batch} --out DIR`"
        )),
        Error::NoBatch(_) => {
            CommandError::new(Exit::NotFound, error).hint("`tillwire journal list --exports` shows what there is")
        }
        Error::Cancelled => CommandError::new(Exit::Interrupted, error),
        Error::Disk { .. } => CommandError::new(Exit::Outside, error),
    }
}

fn print(report: &Report, options: &Options, out: &Path, context: &Context) -> CommandResult<()> {
    let ui = &context.ui;
    ui.findings(&report.findings);
    for loss in report.losses.diagnostics(options.to.name) {
        ui.finding(&loss);
    }
    // The folder as the user wrote it, not as the system resolves it.
    let folder = options.out.canonicalize().unwrap_or_default();
    let shown = |path: &PathBuf| path.strip_prefix(&folder).map_or_else(|_| path.clone(), |name| out.join(name));
    let outputs: Vec<String> = report.outputs.iter().map(|path| shown(path).display().to_string()).collect();
    if ui.format() == Format::Text {
        for recovered in &report.recovered {
            ui.status(format!("batch {} of an earlier run was completed", recovered.batch));
        }
        for output in &outputs {
            ui.out(&format!("{output}\n"))?;
        }
        let batch = report.batch.map(|id| format!(", batch {id}")).unwrap_or_default();
        ui.status(match (report.documents, options.dry_run) {
            (0, _) => "nothing to unload".to_owned(),
            (n, true) => format!("{n} documents would be unloaded (--dry-run)"),
            (n, false) => format!("{n} {} unloaded{batch}", if n == 1 { "document" } else { "documents" }),
        });
        return Ok(());
    }
    let findings: Vec<Value> = report.findings.iter().map(report::finding_json).collect();
    let recovered: Vec<i64> = report.recovered.iter().map(|r| r.batch).collect();
    print_json(
        ui,
        &json!({
            "schema": SCHEMA, "dry_run": options.dry_run, "documents": report.documents, "outputs": outputs,
            "batch": report.batch, "recovered": recovered, "losses": report::losses_json(&report.losses),
            "findings": findings,
        }),
    )
}
