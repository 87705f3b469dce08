//! `journal list|show|resend`: what was loaded, and what was unloaded to whom.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::export::failed;
use crate::centre::operation::Input;
use crate::cli::Context;
use crate::cli::caller::{Caller, CentreArgs};
use crate::cli::database::{DatabaseArgs, with_lock};
use crate::cli::error::CommandResult;
use crate::cli::exit::Exit;
use crate::cli::table::{Cell, SCHEMA, Table, number, print_json, shown, text};
use crate::cli::ui::Format;
use crate::exchange::export;

/// The examples of `journal list`.
pub const LIST: &str = "\
EXAMPLES:
  tillwire journal list                            what was loaded, the newest first
  tillwire journal list --exports --target erp     what was unloaded to whom
  tillwire journal list --centre https://centre.example:8443 --key-file anna.key";

/// The examples of `journal show`.
pub const SHOW: &str = "\
EXAMPLES:
  tillwire journal show 17                 a loaded file with its findings
  tillwire journal show --export 3         an unloaded batch with its files";

/// The examples of `journal resend`.
pub const RESEND: &str = "\
EXAMPLES:
  tillwire journal resend 3                the files of batch 3 again, where they were
  tillwire journal resend 3 --out again/   into another folder

The same names and the same bytes, whatever has changed in the database since.";

/// What to do with the journals.
#[derive(Debug, Subcommand)]
pub enum JournalCommand {
    /// List loaded files, or unloaded batches
    #[command(after_help = LIST)]
    List(ListArgs),
    /// Show a loaded file with its findings, or a batch with its files
    #[command(after_help = SHOW)]
    Show(ShowArgs),
    /// Write the files of an unloaded batch again, byte for byte
    #[command(after_help = RESEND)]
    Resend(ResendArgs),
}

/// Lists a journal.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Unloaded batches instead of loaded files
    #[arg(long)]
    pub exports: bool,
    /// Only batches for this target
    #[arg(long, value_name = "NAME", requires = "exports")]
    pub target: Option<String>,
    /// Show so many at most, the newest
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub limit: u32,
    /// Who is asked.
    #[command(flatten)]
    pub centre: CentreArgs,
}

/// Shows an entry.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// The number of the entry
    #[arg(value_name = "N")]
    pub id: i64,
    /// An unloaded batch instead of a loaded file
    #[arg(long)]
    pub export: bool,
    /// Who is asked.
    #[command(flatten)]
    pub centre: CentreArgs,
}

/// Writes a batch again.
#[derive(Debug, Args)]
pub struct ResendArgs {
    /// The number of the batch
    #[arg(value_name = "BATCH")]
    pub id: i64,
    /// Another folder than the first time
    #[arg(short, long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Tell which files, but write nothing
    #[arg(short = 'n', long)]
    pub dry_run: bool,
    /// Wait so many seconds for another export to end
    #[arg(long, value_name = "SECS")]
    pub wait: Option<u64>,
    /// Which database.
    #[command(flatten)]
    pub database: DatabaseArgs,
}

/// Does it.
pub fn run(command: &JournalCommand, context: &mut Context) -> CommandResult {
    match command {
        JournalCommand::List(args) if args.exports => batches(args, context),
        JournalCommand::List(args) => imports(args, context),
        JournalCommand::Show(args) if args.export => show_batch(args.id, &args.centre.reports(context)?, context),
        JournalCommand::Show(args) => show_import(args, context),
        JournalCommand::Resend(args) => resend(args, context),
    }
}

/// A member of an answer as a cell.
fn cell(value: &Value) -> Cell {
    match value {
        Value::String(text) => Cell::Text(text.clone()),
        Value::Number(number) => number.as_u64().map_or_else(|| shown(number), Cell::Count),
        _ => Cell::Empty,
    }
}

fn time(entry: &Value, context: &Context) -> CommandResult<String> {
    context.shown_time(entry["at_ms"].as_i64().unwrap_or_default())
}

fn imports(args: &ListArgs, context: &Context) -> CommandResult {
    let caller = args.centre.reports(context)?;
    let columns = [
        number("id", "N"),
        text("at", "WHEN"),
        text("file", "FILE"),
        text("dialect", "DIALECT"),
        text("format", "DOCUMENT"),
        text("scope", "STORE"),
        text("outcome", "OUTCOME"),
        number("inserted", "NEW"),
        number("updated", "CHANGED"),
        number("unchanged", "SAME"),
        number("deleted", "DELETED"),
        number("quarantined", "REFUSED"),
        number("findings", "FINDINGS"),
    ];
    let mut table = Table::new("imports", &columns);
    for entry in caller.pages("journal.list", &Input::new(), "imports", args.limit as usize)? {
        table.row([
            shown(&entry["id"]),
            time(&entry, context)?.into(),
            cell(&entry["file"]),
            cell(&entry["dialect"]),
            cell(&entry["format"]),
            cell(&entry["scope"]),
            cell(&entry["outcome"]),
            cell(&entry["inserted"]),
            cell(&entry["updated"]),
            cell(&entry["unchanged"]),
            cell(&entry["deleted"]),
            cell(&entry["quarantined"]),
            cell(&entry["findings"]),
        ]);
    }
    table.print(&context.ui)?;
    Ok(Exit::Ok)
}

fn batches(args: &ListArgs, context: &Context) -> CommandResult {
    let caller = args.centre.reports(context)?;
    let input = Input::new().with("exports", true).with("target", Value::from(args.target.clone()));
    let columns = [
        number("id", "BATCH"),
        text("at", "WHEN"),
        text("target", "TARGET"),
        text("dialect", "DIALECT"),
        text("kind", "KIND"),
        text("state", "STATE"),
        number("documents", "DOCUMENTS"),
        number("files", "FILES"),
        text("directory", "FOLDER"),
    ];
    let mut table = Table::new("batches", &columns);
    for batch in caller.pages("journal.list", &input, "batches", args.limit as usize)? {
        let files = batch["files"].as_array().map_or(0, Vec::len);
        table.row([
            shown(&batch["id"]),
            time(&batch, context)?.into(),
            cell(&batch["target"]),
            cell(&batch["dialect"]),
            cell(&batch["kind"]),
            cell(&batch["state"]),
            cell(&batch["documents"]),
            files.into(),
            cell(&batch["directory"]),
        ]);
    }
    table.print(&context.ui)?;
    Ok(Exit::Ok)
}

fn show_import(args: &ShowArgs, context: &Context) -> CommandResult {
    context.ui.only(&[Format::Text, Format::Json, Format::Jsonl])?;
    let input = Input::new().with("id", args.id.to_string());
    let answer = args.centre.reports(context)?.call("journal.show", &input)?;
    let (import, at) = (&answer["import"], time(&answer["import"], context)?);
    let findings = answer["findings"].as_array().map(Vec::as_slice).unwrap_or_default();
    if context.ui.format() != Format::Text {
        print_json(&context.ui, &import_json(import, &at, findings))?;
        return Ok(Exit::Ok);
    }
    let text = |object: &Value, name: &str| object[name].as_str().unwrap_or_default().to_owned();
    let word = |name: &str| text(import, name);
    let mut out = format!("{}: {} {} ({})\n", word("file"), word("dialect"), word("format"), word("outcome"));
    out += &format!("  {at}  {} bytes  sha256 {}\n", import["size"], word("sha256"));
    let counts = [
        ("inserted", "new"),
        ("updated", "changed"),
        ("unchanged", "the same"),
        ("deleted", "deleted"),
        ("quarantined", "refused"),
    ];
    let counts: Vec<String> = counts.iter().map(|(key, word)| format!("{} {word}", import[key])).collect();
    out += &format!("  {}\n", counts.join(", "));
    if let Some(file) = import["quarantine_file"].as_str() {
        out += &format!("  refused records: {file}\n");
    }
    for finding in findings {
        let record = finding["record"].as_str().map(|r| format!(" ({r})")).unwrap_or_default();
        let (code, message, file) = (text(finding, "code"), text(finding, "message"), text(finding, "file"));
        let place = match finding["line"].as_u64() {
            None | Some(0) => file,
            Some(line) => format!("{file}:{line}:{}", finding["column"]),
        };
        out += &format!("\n{code}: {message}{record}\n  --> {place}\n");
        if let Some(help) = finding["help"].as_str() {
            out += &format!("    = help: {help}\n");
        }
    }
    let more = import["findings"].as_u64().unwrap_or_default().saturating_sub(findings.len() as u64);
    if more > 0 {
        out += &format!("\n… and {more} findings more\n");
    }
    context.ui.out(&out)?;
    Ok(Exit::Ok)
}

fn import_json(import: &Value, at: &str, findings: &[Value]) -> Value {
    json!({
        "schema": SCHEMA, "id": import["id"], "at": at, "file": import["file"], "dialect": import["dialect"],
        "format": import["format"], "kind": import["kind"], "scope": import["scope"], "sha256": import["sha256"],
        "size": import["size"], "outcome": import["outcome"], "inserted": import["inserted"],
        "updated": import["updated"], "unchanged": import["unchanged"], "deleted": import["deleted"],
        "quarantined": import["quarantined"], "quarantine_file": import["quarantine_file"],
        "findings_count": import["findings"], "findings": findings,
    })
}

fn show_batch(id: i64, caller: &Caller, context: &Context) -> CommandResult {
    let input = Input::new().with("id", id.to_string()).with("export", true);
    let answer = caller.call("journal.show", &input)?;
    let (batch, at) = (&answer["batch"], time(&answer["batch"], context)?);
    let word = |name: &str| batch[name].as_str().unwrap_or_default();
    context.ui.status(format!(
        "batch {id}: {} documents of {} in {} for {}, {} {at}, into {}",
        batch["documents"],
        word("kind"),
        word("dialect"),
        word("target"),
        word("state"),
        word("directory")
    ));
    let mut table = Table::new("files", &[text("name", "FILE"), number("size", "BYTES"), text("sha256", "SHA-256")]);
    for file in batch["files"].as_array().map(Vec::as_slice).unwrap_or_default() {
        table.row([cell(&file["name"]), cell(&file["size"]), cell(&file["sha256"])]);
    }
    table.print(&context.ui)?;
    Ok(Exit::Ok)
}

fn resend(args: &ResendArgs, context: &Context) -> CommandResult {
    if args.dry_run {
        let here = CentreArgs { database: args.database.clone(), ..CentreArgs::default() };
        return show_batch(args.id, &here.reports_here(context)?, context);
    }
    let books = args.database.change(context)?;
    let folder = args.out.as_ref().map(|out| context.env.folder.join(out));
    let files = with_lock(&books, "export", args.wait, context, || {
        export::resend(&books, args.id, folder.as_deref(), &context.run()).map_err(|e| failed(e, context))
    })?;
    let mut table = Table::new("files", &[text("name", "FILE")]);
    for file in &files {
        table.row([shown(file.display())]);
    }
    if context.ui.format() == Format::Text {
        files.iter().try_for_each(|file| context.ui.out(&format!("{}\n", file.display())))?;
    } else {
        table.print(&context.ui)?;
    }
    Ok(Exit::Ok)
}
