//! `convert IN… --to DIALECT -o OUT`: from one dialect into another, without a database.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Value, json};

use super::formats;
use crate::cli::Context;
use crate::cli::args;
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::cli::reading::{Inputs, ReadingArgs};
use crate::cli::report;
use crate::cli::scratch::Scratch;
use crate::cli::table::{SCHEMA, print_json};
use crate::cli::ui::Format;
use crate::cli::writing::{self, whole_file};
use crate::exchange::convert::{self, Destination, Error, Options, Report};
use crate::exchange::lint::FileReport;
use crate::exchange::read::{Input, Reading};
use crate::formats::WriteOptions;
use crate::formats::crosswalk::Crosswalk;
use crate::vocab::StoreId;

/// The examples of the help.
pub const EXAMPLES: &str = "\
EXAMPLES:
  tillwire convert goods.xml --to canonical -o goods.jsonl
  tillwire convert purchases-20-11-2026_09-00-00.xml --to csv -o tables/
  tillwire convert exchange/ --to ukm5 --crosswalk crosswalk.toml -o out/
  tillwire convert goods.xml --to ukm5 --write-crosswalk crosswalk.toml -o out/
  cat goods.xml | tillwire convert - --to canonical -o - | grep молоко

What the target cannot carry is told, field by field. An output file appears whole or not at
all.";

/// Converts files.
#[derive(Debug, Args)]
pub struct ConvertArgs {
    /// Files and folders; `-` is standard input
    #[arg(value_name = "IN", required = true)]
    pub inputs: Vec<PathBuf>,
    /// The dialect to write
    #[arg(long, value_name = "DIALECT")]
    pub to: String,
    /// A folder, for files named as the dialect names them; a file; or `-` for standard output
    #[arg(short, long, value_name = "OUT")]
    pub out: PathBuf,
    /// What a bad record does: stop (nothing is written) or skip (the others are)
    #[arg(long, value_name = "POLICY", value_parser = ["stop", "skip"], default_value = "stop")]
    pub on_error: String,
    /// What the two systems number differently: stores, tills, tax groups, roles, tenders …
    #[arg(long, value_name = "FILE")]
    pub crosswalk: Option<PathBuf>,
    /// Read the crosswalk from right to left
    #[arg(long)]
    pub reverse_crosswalk: bool,
    /// Write a crosswalk with a line for every number met, to be filled in
    #[arg(long, value_name = "FILE")]
    pub write_crosswalk: Option<PathBuf>,
    /// The stores of the chain, for dialects that say everything once a store
    #[arg(long, value_name = "STORE,…", value_delimiter = ',', value_parser = args::store)]
    pub stores: Vec<StoreId>,
    /// Write with a mapping that is a guess
    #[arg(long)]
    pub accept_assumed: bool,
    /// The number in the names of files that are numbered [default: seconds since 1970]
    #[arg(long, value_name = "N")]
    pub sequence: Option<u64>,
    /// Read, convert and tell, but write nothing
    #[arg(short = 'n', long)]
    pub dry_run: bool,
    /// How they are read.
    #[command(flatten)]
    pub reading: ReadingArgs,
}

/// Converts them.
pub fn run(args: &ConvertArgs, context: &mut Context) -> CommandResult {
    if args.out.as_os_str() != "-" {
        context.ui.only(&[Format::Text, Format::Json, Format::Jsonl])?;
    }
    let reading = args.reading.reading(context)?;
    let inputs = Inputs::gather(&args.inputs, &reading, context)?;
    // Files for standard output and those of a dry run live no longer than the run.
    let temp = Scratch::new()?;
    let piped = args.out.as_os_str() == "-";
    let out = if args.dry_run {
        Destination::Folder(temp.path().to_owned())
    } else if piped {
        Destination::File(temp.path().join("out"))
    } else {
        destination(&args.out, context)
    };
    let options = options(args, inputs.files.clone(), reading, out, context)?;
    let report = convert::convert(&options, &context.run()).map_err(|e| failed(e, &args.out, context))?;
    for file in &report.inputs {
        report::tell(&context.ui, file);
    }
    context.stop_if_asked()?;
    let refused = |f: &FileReport| f.is_refused() || (f.refused > 0 && !options.skip_bad);
    if report.inputs.iter().any(refused) {
        return Err(CommandError::input("nothing was written, because the input is not all right")
            .hint("mend it, or leave bad records out with --on-error skip"));
    }
    context.ui.findings(&report.findings);
    for loss in report.losses.diagnostics(options.to.name) {
        context.ui.finding(&loss);
    }
    write_crosswalk(args, &report, context)?;
    if piped && !args.dry_run {
        pour(&temp.path().join("out"), context)?;
    } else {
        tell(&report, args, temp.path(), context)?;
    }
    let skipped = report.inputs.iter().any(|f| f.refused > 0);
    Ok(if skipped { Exit::Findings } else { Exit::Ok })
}

/// A folder when it is one or ends like one, else a file.
pub(super) fn destination(out: &Path, context: &Context) -> Destination {
    let path = context.env.folder.join(out);
    let named = out.to_string_lossy();
    if path.is_dir() || named.ends_with('/') || named.ends_with(std::path::MAIN_SEPARATOR) {
        Destination::Folder(path)
    } else {
        Destination::File(path)
    }
}

fn options(
    args: &ConvertArgs,
    inputs: Vec<Input>,
    reading: Reading,
    out: Destination,
    context: &Context,
) -> CommandResult<Options> {
    let zone = context.zone()?;
    let now_s = u64::try_from((context.env.clock)() / 1000).unwrap_or_default();
    let options = WriteOptions {
        sequence: args.sequence.unwrap_or(now_s),
        store: args.reading.store.clone(),
        stores: args.stores.clone(),
        settings: reading.options.settings.clone(),
        mapping: reading.options.mapping.clone(),
        accept_assumed: args.accept_assumed,
        ..WriteOptions::at(context.now(&zone)?)
    };
    Ok(Options {
        inputs,
        reading,
        to: formats::find(&args.to)?,
        writing: options,
        // A draft needs a crosswalk to be noted in, if only an empty one.
        crosswalk: writing::crosswalk(args.crosswalk.as_ref(), args.reverse_crosswalk, context)?
            .or_else(|| args.write_crosswalk.as_ref().map(|_| Crosswalk::default())),
        out,
        skip_bad: args.on_error == "skip",
    })
}

fn write_crosswalk(args: &ConvertArgs, report: &Report, context: &Context) -> CommandResult<()> {
    if let (Some(path), Some(draft), false) = (&args.write_crosswalk, &report.crosswalk_draft, args.dry_run) {
        whole_file(&context.env.folder.join(path), draft.as_bytes())?;
        context.ui.status(format!("{} written: fill in the right side", path.display()));
    }
    Ok(())
}

pub(super) fn failed(error: Error, out: &Path, context: &Context) -> CommandError {
    match error {
        Error::Refused(diagnostic) => {
            context.ui.finding(&diagnostic);
            CommandError::quiet(Exit::Input)
        }
        Error::SeveralFiles { dialect, count, .. } => CommandError::usage(format!(
            "{dialect} makes {count} files of this, and one was wanted"
        ))
        .hint(format!("give a folder: -o {}/", if out.as_os_str() == "-" { Path::new("out") } else { out }.display())),
        write @ Error::Write { .. } => CommandError::new(Exit::Outside, write),
    }
}

/// Copies a file to standard output.
fn pour(path: &Path, context: &Context) -> CommandResult<()> {
    let mut file = File::open(path)?;
    let mut buffer = vec![0; 64 * 1024];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(()),
            read => context.ui.out_bytes(&buffer[..read])?,
        }
    }
}

/// Tells which files were written.
fn tell(report: &Report, args: &ConvertArgs, temp: &Path, context: &Context) -> CommandResult<()> {
    let named = |path: &PathBuf| match path.strip_prefix(temp) {
        Ok(name) => args.out.join(name).display().to_string(),
        Err(_) => path.display().to_string(),
    };
    let outputs: Vec<String> = report.outputs.iter().map(named).collect();
    if context.ui.format() == Format::Text {
        for output in &outputs {
            context.ui.out(&format!("{output}\n"))?;
        }
        if args.dry_run {
            context.ui.status("nothing was written (--dry-run)");
        }
        return Ok(());
    }
    let findings: Vec<Value> = report.findings.iter().map(report::finding_json).collect();
    let inputs: Vec<Value> = report.inputs.iter().map(report::file_json).collect();
    print_json(
        &context.ui,
        &json!({
            "schema": SCHEMA, "dry_run": args.dry_run, "outputs": outputs, "inputs": inputs,
            "losses": report::losses_json(&report.losses),
            "findings": findings,
        }),
    )
}
