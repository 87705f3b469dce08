//! `journal list|show|resend`: what was loaded, and what was unloaded to whom.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::export::failed;
use crate::books::BooksError;
use crate::books::journal::{self, Batch, BatchState, Import};
use crate::cli::Context;
use crate::cli::database::{DatabaseArgs, with_lock};
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::cli::table::{SCHEMA, Table, number, print_json, shown, text};
use crate::cli::ui::Format;
use crate::exchange::export;

/// The examples of `journal list`.
pub const LIST: &str = "\
EXAMPLES:
  tillwire journal list                            what was loaded, the newest first
  tillwire journal list --exports --target erp     what was unloaded to whom";

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
    /// Which database.
    #[command(flatten)]
    pub database: DatabaseArgs,
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
    /// Which database.
    #[command(flatten)]
    pub database: DatabaseArgs,
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
        JournalCommand::Show(args) if args.export => show_batch(args, context),
        JournalCommand::Show(args) => show_import(args, context),
        JournalCommand::Resend(args) => resend(args, context),
    }
}

fn imports(args: &ListArgs, context: &Context) -> CommandResult {
    let books = args.database.read(context)?;
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
    for entry in books.documents.read(|tx| journal::imports(tx, args.limit))? {
        table.row([
            shown(entry.id),
            context.shown_time(entry.at_ms)?.into(),
            entry.file.into(),
            entry.dialect.into(),
            entry.format.into(),
            entry.scope.into(),
            entry.outcome.into(),
            entry.inserted.into(),
            entry.updated.into(),
            entry.unchanged.into(),
            entry.deleted.into(),
            entry.quarantined.into(),
            entry.findings.into(),
        ]);
    }
    table.print(&context.ui)?;
    Ok(Exit::Ok)
}

fn state(batch: &Batch) -> &'static str {
    match batch.state {
        BatchState::Committed => "committed",
        BatchState::Published => "published",
    }
}

fn batches(args: &ListArgs, context: &Context) -> CommandResult {
    let books = args.database.read(context)?;
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
    for batch in books.documents.read(|tx| journal::batches(tx, args.target.as_deref(), args.limit))? {
        table.row([
            shown(batch.id),
            context.shown_time(batch.at_ms)?.into(),
            batch.target.clone().into(),
            batch.dialect.clone().into(),
            batch.kind.clone().into(),
            state(&batch).into(),
            batch.documents.into(),
            batch.files.len().into(),
            batch.directory.clone().into(),
        ]);
    }
    table.print(&context.ui)?;
    Ok(Exit::Ok)
}

fn show_import(args: &ShowArgs, context: &Context) -> CommandResult {
    context.ui.only(&[Format::Text, Format::Json, Format::Jsonl])?;
    let books = args.database.read(context)?;
    let found = books.documents.read(|tx| {
        let Some(import) = journal::import(tx, args.id)? else { return Ok(None) };
        Ok::<_, BooksError>(Some((import, journal::import_findings(tx, args.id)?)))
    })?;
    let Some((import, findings)) = found else {
        return Err(CommandError::not_found(format!("no loaded file has the number {}", args.id))
            .hint("`tillwire journal list` shows what there is"));
    };
    let at = context.shown_time(import.at_ms)?;
    if context.ui.format() != Format::Text {
        let findings: Vec<Value> = findings
            .into_iter()
            .map(|f| {
                json!({
                    "code": f.code, "file": f.file.as_ref().unwrap_or(&import.file), "line": f.line, "column": f.column, "record": f.record, "message": f.message,
                    "help": f.help,
                })
            })
            .collect();
        print_json(&context.ui, &import_json(&import, &at, &findings))?;
        return Ok(Exit::Ok);
    }
    let mut out = format!("{}: {} {} ({})\n", import.file, import.dialect, import.format, import.outcome);
    let Import { inserted, updated, unchanged, deleted, quarantined, .. } = import;
    out += &format!(
        "  {at}  {} bytes  sha256 {}\n  {inserted} new, {updated} changed, {unchanged} the same, {deleted} deleted, \
         {quarantined} refused\n",
        import.size, import.sha256
    );
    if let Some(file) = &import.quarantine_file {
        out += &format!("  refused records: {file}\n");
    }
    for f in &findings {
        let record = f.record.as_deref().map(|r| format!(" ({r})")).unwrap_or_default();
        let file = f.file.as_ref().unwrap_or(&import.file);
        let place = if f.line == 0 { file.clone() } else { format!("{file}:{}:{}", f.line, f.column) };
        out += &format!("\n{}: {}{record}\n  --> {place}\n", f.code, f.message);
        if let Some(help) = &f.help {
            out += &format!("    = help: {help}\n");
        }
    }
    let more = import.findings.saturating_sub(findings.len() as u64);
    if more > 0 {
        out += &format!("\n… and {more} findings more\n");
    }
    context.ui.out(&out)?;
    Ok(Exit::Ok)
}

fn import_json(import: &Import, at: &str, findings: &[Value]) -> Value {
    json!({
        "schema": SCHEMA, "id": import.id, "at": at, "file": import.file, "dialect": import.dialect,
        "format": import.format, "kind": import.kind, "scope": import.scope, "sha256": import.sha256,
        "size": import.size, "outcome": import.outcome, "inserted": import.inserted, "updated": import.updated,
        "unchanged": import.unchanged, "deleted": import.deleted, "quarantined": import.quarantined,
        "quarantine_file": import.quarantine_file, "findings_count": import.findings, "findings": findings,
    })
}

fn show_batch(args: &ShowArgs, context: &Context) -> CommandResult {
    let books = args.database.read(context)?;
    let batch = books.documents.read(|tx| journal::batch(tx, args.id))?.ok_or_else(|| {
        CommandError::not_found(format!("no batch has the number {}", args.id))
            .hint("`tillwire journal list --exports` shows what there is")
    })?;
    let at = context.shown_time(batch.at_ms)?;
    context.ui.status(format!(
        "batch {}: {} documents of {} in {} for {}, {} {at}, into {}",
        batch.id,
        batch.documents,
        batch.kind,
        batch.dialect,
        batch.target,
        state(&batch),
        batch.directory
    ));
    let mut table = Table::new("files", &[text("name", "FILE"), number("size", "BYTES"), text("sha256", "SHA-256")]);
    for file in batch.files {
        table.row([file.name.into(), file.size.into(), file.sha256.into()]);
    }
    table.print(&context.ui)?;
    Ok(Exit::Ok)
}

fn resend(args: &ResendArgs, context: &Context) -> CommandResult {
    let show = ShowArgs { id: args.id, export: true, database: args.database.clone() };
    if args.dry_run {
        return show_batch(&show, context);
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
