//! `request receipts`: asks again for exactly the shifts that lack receipts.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::formats;
use super::shifts::VerifyFilterArgs;
use crate::cli::Context;
use crate::cli::database::DatabaseArgs;
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::cli::writing::whole_file;
use crate::diag::codes;
use crate::exchange::reconcile;
use crate::formats::encode::MemoryOutput;
use crate::formats::{Dialect, EncodeError, WriteOptions};
use crate::model::{DocumentHead, DocumentKind, Record, ReportRequest};

/// The examples of `request receipts`.
pub const RECEIPTS: &str = "\
EXAMPLES:
  tillwire request receipts --store 42 --day 20.11.2026 -o reports.request
  tillwire request receipts -o - -q                      look at what would be asked

`tillwire shifts verify` shows the gaps. A request of Set Retail names one shift of one store:
when several are needed, the further ones go to FILE.2, FILE.3 …; give each to the receiver when
it has taken the one before.";

/// What to ask for.
#[derive(Debug, Subcommand)]
pub enum RequestCommand {
    /// Ask again for the receipts of shifts with gaps
    #[command(after_help = RECEIPTS)]
    Receipts(ReceiptsArgs),
}

/// Asks for receipts.
#[derive(Debug, Args)]
pub struct ReceiptsArgs {
    /// The file to write; `-` is standard output
    #[arg(short, long, value_name = "FILE")]
    pub out: PathBuf,
    /// The dialect of the request
    #[arg(long, value_name = "DIALECT", default_value = "set10")]
    pub to: String,
    /// Tell what is missing, but write nothing
    #[arg(short = 'n', long)]
    pub dry_run: bool,
    /// Which.
    #[command(flatten)]
    pub filter: VerifyFilterArgs,
    /// Which database.
    #[command(flatten)]
    pub database: DatabaseArgs,
}

/// Does it.
pub fn run(command: &RequestCommand, context: &mut Context) -> CommandResult {
    let RequestCommand::Receipts(args) = command;
    let to = formats::find(&args.to)?;
    let books = args.database.read(context)?;
    let checks = reconcile::verify(&books, &args.filter.options())?;
    let requests = reconcile::requests(&checks);
    for check in checks.iter().filter(|c| c.lacks_receipts()) {
        let missing = check.findings.iter().filter(|f| f.code == &codes::RECEIPTS_MISSING);
        missing.for_each(|f| context.ui.finding(f));
    }
    if requests.is_empty() {
        context.ui.status("no shift lacks receipts: nothing to ask for");
        return Ok(Exit::Ok);
    }
    for (number, request) in (1..).zip(&requests) {
        let bytes = encode(to, request, context)?;
        if args.out.as_os_str() == "-" {
            let parted = if number > 1 { "\n" } else { "" };
            context.ui.out(parted)?;
            context.ui.out_bytes(&bytes)?;
            context.ui.out("\n")?;
        } else if !args.dry_run {
            let path = numbered(&args.out, number);
            whole_file(&context.env.folder.join(&path), &bytes)?;
            context.ui.out(&format!("{}\n", path.display()))?;
        }
    }
    let many = if requests.len() == 1 { "request" } else { "requests" };
    context.ui.status(format!("{} {many}{}", requests.len(), if args.dry_run { " (--dry-run)" } else { "" }));
    Ok(Exit::Ok)
}

/// `reports.request`, `reports.request.2` …
fn numbered(path: &Path, number: usize) -> PathBuf {
    match number {
        1 => path.to_owned(),
        _ => PathBuf::from(format!("{}.{number}", path.display())),
    }
}

fn encode(to: &'static Dialect, request: &ReportRequest, context: &Context) -> CommandResult<Vec<u8>> {
    let refused = |error: EncodeError| match error {
        EncodeError::Refused(diagnostic) => {
            context.ui.finding(&diagnostic);
            CommandError::quiet(Exit::Input)
        }
        EncodeError::Io(error) => error.into(),
    };
    let files = MemoryOutput::default();
    let options = WriteOptions::at(context.now(&context.zone()?)?);
    let mut encoder = (to.encoder)(&options, Box::new(files.clone())).map_err(refused)?;
    encoder.begin(&DocumentHead::new(DocumentKind::Request)).map_err(refused)?;
    encoder.record(&Record::from(request.clone())).map_err(refused)?;
    encoder.finish().map_err(refused)?;
    let first = files.files().into_iter().next();
    first.map(|(_, bytes)| bytes).ok_or_else(|| {
        CommandError::usage(format!("{} has no document that asks for receipts", to.name)).hint("leave out --to")
    })
}
