//! `mapping check MAP SAMPLE`: does a mapping describe a real file?

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::cli::Context;
use crate::cli::error::CommandResult;
use crate::cli::exit::Exit;
use crate::cli::reading::{Inputs, told};
use crate::cli::report;
use crate::cli::table::Table;
use crate::cli::ui::Format;
use crate::cli::writing;
use crate::diag::render::render;
use crate::diag::{Diagnostic, Severity};
use crate::exchange::read::{Reading, open};
use crate::formats::mapping;

/// The examples of `mapping check`.
pub const CHECK: &str = "\
EXAMPLES:
  tillwire mapping check mappings/ukm-xml-assumed.toml receipts.xml
  tillwire mapping check my-ukm.toml samples/*.xml --format csv

Tells the paths of the samples that the mapping does not know. A mapping that calls itself
assumed is a guess: correct a copy with real files of your system until nothing is told, and
take `assumed` out of it. Exit code 0 when the mapping knows everything, 1 when it does not.";

/// What to do with mappings.
#[derive(Debug, Subcommand)]
pub enum MappingCommand {
    /// Compare a mapping with real files
    #[command(after_help = CHECK)]
    Check(CheckArgs),
}

/// Compares a mapping with files.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// The mapping
    #[arg(value_name = "MAP")]
    pub map: PathBuf,
    /// Real files of the system; `-` is standard input
    #[arg(value_name = "SAMPLE", required = true)]
    pub samples: Vec<PathBuf>,
}

/// Compares them.
pub fn run(command: &MappingCommand, context: &mut Context) -> CommandResult {
    let MappingCommand::Check(args) = command;
    let map = writing::read_mapping(&args.map, context)?;
    let samples = Inputs::gather(&args.samples, &Reading::default(), context)?;
    let mut findings: Vec<Diagnostic> = Vec::new();
    for sample in &samples.files {
        let source = open(sample, &Reading::default()).map_err(|fault| told(&fault, context))?;
        findings.extend(mapping::check(&map, source));
    }
    let ui = &context.ui;
    if ui.format() == Format::Text {
        for finding in &findings {
            ui.out(&render(finding, ui.out_paint()))?;
        }
        let assumed = if map.is_assumed() { "; it calls itself assumed" } else { "" };
        ui.status(format!("{}: samples: {}, findings: {}{assumed}", map.name(), samples.files.len(), findings.len()));
    } else {
        let mut table = Table::new("findings", report::FINDING);
        table.rows = findings.iter().map(report::row).collect();
        table.print(ui)?;
    }
    let found = findings.iter().any(|f| f.severity() > Severity::Note);
    Ok(if found { Exit::Findings } else { Exit::Ok })
}
