//! `lint FILE…`: parse and rules, nothing written.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use crate::cli::Context;
use crate::cli::error::CommandResult;
use crate::cli::exit::Exit;
use crate::cli::reading::{Inputs, ReadingArgs};
use crate::cli::report;
use crate::cli::table::{SCHEMA, Table, print_json};
use crate::cli::ui::{Format, Verbosity};
use crate::diag::render::render;
use crate::diag::{Bag, Severity};
use crate::exchange::lint::{FileReport, lint};

/// The examples of the help.
pub const EXAMPLES: &str = "\
EXAMPLES:
  tillwire lint goods.xml                      is this file all right?
  tillwire lint exchange/ --format csv         all files of a folder, findings as a table
  cat goods.xml | tillwire lint -              standard input

Exit code 0 when nothing is to be mended, 1 when there are errors or warnings, 3 when a file is
refused whole.";

/// Checks files.
#[derive(Debug, Args)]
pub struct LintArgs {
    /// Files and folders; `-` is standard input
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// How they are read.
    #[command(flatten)]
    pub reading: ReadingArgs,
}

/// Checks them.
pub fn run(args: &LintArgs, context: &mut Context) -> CommandResult {
    let reading = args.reading.reading(context)?;
    let inputs = Inputs::gather(&args.files, &reading, context)?;
    let reports = lint(&inputs.files, &reading, &context.run());
    match context.ui.format() {
        Format::Text => reports.iter().try_for_each(|report| print_text(report, context))?,
        Format::Json => {
            let files: Vec<Value> = reports.iter().map(report::file_json).collect();
            print_json(&context.ui, &json!({ "schema": SCHEMA, "files": files }))?;
        }
        Format::Jsonl | Format::Csv => {
            let mut table = Table::new("findings", report::FINDING);
            table.rows = reports.iter().flat_map(|r| r.findings.iter()).map(report::row).collect();
            table.print(&context.ui)?;
        }
    }
    context.stop_if_asked()?;
    Ok(if reports.iter().any(FileReport::is_refused) {
        Exit::Input
    } else if reports.iter().any(FileReport::has_problems) {
        Exit::Findings
    } else {
        Exit::Ok
    })
}

/// Findings are the result here, so they go to standard output.
fn print_text(report: &FileReport, context: &Context) -> CommandResult<()> {
    let ui = &context.ui;
    let least = if ui.verbosity() >= Verbosity::Verbose { Severity::Note } else { Severity::Warning };
    for finding in report.findings.iter().filter(|f| f.severity() >= least) {
        ui.out(&render(finding, ui.out_paint()))?;
    }
    for (code, count) in report.findings.counts().iter().filter(|(code, _)| code.severity >= least) {
        let more = count.saturating_sub(Bag::CAP_PER_CODE);
        if more > 0 {
            ui.out(&format!("… and {more} more of {} {} (in all {count})\n", code.id, code.name))?;
        }
    }
    ui.status(report::file_text(report));
    Ok(())
}
