//! `till script`: words from a file, one a line, with expectations that make it a test.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use clap::Args;
use serde_json::json;

use super::at_till::{AtTillArgs, draw};
use super::linking::LinkingArgs;
use super::sending::SendingArgs;
use super::shown;
use crate::cli::Context;
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::cli::table::{SCHEMA, Table, print_json, text};
use crate::cli::ui::Format;
use crate::till::script::{Played, Player, ScriptFailure, ScriptReport, check, play_until};
use crate::till::sim::SIM_WORDS;
use crate::till::words::{self, kinds};

/// The largest script that is read.
const MAX_SCRIPT_BYTES: u64 = 16 << 20;

/// The examples of the help.
pub const EXAMPLES: &str = "\
EXAMPLES:
  tillwire till script day.till --till-db till.db --seed 1
  tillwire till script day.till --show           every line with what came of it, and the papers
  tillwire till script - < day.till              from standard input
  tillwire till script day.till --events-to kafka://127.0.0.1:9092/till.events.v1
  tillwire till script --help-words              all words, and the events that each brings about

A line is a command, as in `tillwire till run`; `#` begins a comment. A command that is refused
fails the script, unless the next line is `expect error CODE`. Other expectations:
  expect state idle · expect total 312.40 · expect line 2 qty 3 sum 99.90 · expect says TEXT
  expect event payment.declined method card · expect printed TEXT · expect drawer 5000.00
A script is read to its end before it is played: a word that does not exist is told, and nothing
is done. Ctrl-C stops between two commands; what was done is there.
Exit codes: 0 everything came true; 1 something did not, told with file, line and column; 3 the
script or the settings cannot be used, nothing was done; 7 another process has the till; 130
stopped.";

/// Plays a script.
#[derive(Debug, Args)]
pub struct ScriptArgs {
    /// The script; `-` is standard input
    #[arg(value_name = "FILE", required_unless_present = "help_words")]
    pub file: Option<PathBuf>,
    /// Show every line with what came of it, and papers as they come out
    #[arg(long)]
    pub show: bool,
    /// List all words, with the kinds of events that each brings about
    #[arg(long)]
    pub help_words: bool,
    /// Which till.
    #[command(flatten)]
    pub at_till: AtTillArgs,
    /// Where its events go.
    #[command(flatten)]
    pub sending: SendingArgs,
    /// Its centre.
    #[command(flatten)]
    pub linking: LinkingArgs,
}

/// Plays it.
pub fn run(args: &ScriptArgs, context: &mut Context) -> CommandResult {
    if args.help_words {
        return list_words(context);
    }
    context.ui.only(&[Format::Text, Format::Json, Format::Jsonl])?;
    let Some(file) = &args.file else { return Err(CommandError::usage("which script")) };
    let script = read(file, context)?;
    if let Err(failure) = check(&script) {
        tell_failure(file, &failure, context)?;
        return Ok(Exit::Input);
    }
    let mut linking = args.linking.prepare(&args.at_till, context)?;
    let mut player = args.at_till.player(true, linking.company(), context)?;
    let sending = args.sending.begin(&args.at_till, context)?;
    player.power_on(true)?;
    linking.begin(context)?;
    let stop = || context.env.cancel.load(Ordering::SeqCst);
    let result = play_until(&script, &mut player, stop, |line, text, played| {
        if args.show {
            show(line, text, played, &player_free(played), context);
        }
    });
    // Where a script failed the till is left as it stands, as after a power cut; its events are sent all the same.
    if result.is_ok() {
        finish(&mut player)?;
    }
    drop(player);
    let sent = sending.end(context);
    linking.end(context)?;
    sent?;
    match result {
        Ok(report) => {
            tell(file, report, context)?;
            match report.stopped {
                None => Ok(Exit::Ok),
                Some(line) => Err(CommandError::message(
                    Exit::Interrupted,
                    format!("stopped before line {line}; what was done is in the till's database"),
                )),
            }
        }
        Err(failure) => {
            context.ui.flush()?;
            tell_failure(file, &failure, context)?;
            Ok(Exit::Findings)
        }
    }
}

fn player_free(played: &Played) -> Vec<String> {
    match played {
        Played::Told { told, .. } => told.papers.iter().map(draw).collect(),
        _ => Vec::new(),
    }
}

/// A till that is still on is stopped in order, unless a receipt is open: that one is restored at the next start.
pub(super) fn finish(player: &mut Player) -> CommandResult<()> {
    if player.till().is_some() {
        player.line("shutdown script")?;
    }
    Ok(())
}

fn read(file: &Path, context: &mut Context) -> CommandResult<String> {
    let mut text = String::new();
    let told = |e: std::io::Error| CommandError::input(format!("{}: {e}", file.display()));
    if file == Path::new("-") {
        (&mut context.env.stdin).take(MAX_SCRIPT_BYTES).read_to_string(&mut text).map_err(told)?;
        return Ok(text);
    }
    let path = context.env.folder.join(file);
    let opened = std::fs::File::open(path).map_err(told)?;
    opened.take(MAX_SCRIPT_BYTES).read_to_string(&mut text).map_err(told)?;
    Ok(text)
}

fn show(line: usize, text: &str, played: &Played, papers: &[String], context: &Context) {
    let mut out = format!("{line:>4}  {}\n", text.trim());
    if let Played::Told { told, .. } = played {
        out.push_str(&shown::told(told));
        for paper in papers {
            out.push_str(paper);
        }
    }
    // Nobody may be reading any longer; the script is played to its end all the same.
    context.ui.out(&out).ok();
}

fn tell_failure(file: &Path, failure: &ScriptFailure, context: &Context) -> CommandResult<()> {
    let ScriptFailure { line, column, text, message, help } = failure;
    if context.ui.format() != Format::Text {
        return print_json(
            &context.ui,
            &json!({
                "schema": SCHEMA, "file": file.display().to_string(), "ok": false,
                "line": line, "column": column, "text": text.trim(), "message": message, "help": help,
            }),
        );
    }
    let paint = context.ui.err_paint();
    let mut told = format!("{}error{}: {message}\n", paint.error, paint.reset);
    told.push_str(&format!("  {}-->{} {}:{line}:{column}\n", paint.gutter, paint.reset, file.display()));
    told.push_str(&format!("   | {text}\n   | {}^\n", " ".repeat(column - 1)));
    if let Some(help) = help {
        told.push_str(&format!("help: {}\n", help.replace('\n', "\n      ")));
    }
    context.ui.err(&told);
    Ok(())
}

fn tell(file: &Path, report: ScriptReport, context: &Context) -> CommandResult<()> {
    let ScriptReport { commands, expectations, events, stopped } = report;
    if context.ui.format() == Format::Text {
        let text = format!("{}: {commands} commands, {expectations} expectations, {events} events", file.display());
        context.ui.status(text);
        return Ok(());
    }
    print_json(
        &context.ui,
        &json!({
            "schema": SCHEMA, "file": file.display().to_string(), "ok": stopped.is_none(),
            "commands": commands, "expectations": expectations, "events": events, "stopped": stopped,
        }),
    )
}

fn list_words(context: &Context) -> CommandResult {
    let columns = [text("word", "WORD"), text("arguments", "ARGUMENTS"), text("help", "WHAT"), text("kinds", "EVENTS")];
    let mut table = Table::new("words", &columns);
    let kinds_of = |head: &str| kinds::of_word(head).join(" ");
    for word in words::all() {
        table.row([word.head.into(), word.arguments.into(), word.help.into(), kinds_of(word.head).into()]);
    }
    for word in SIM_WORDS {
        table.row([word.head.into(), word.arguments.into(), word.help.into(), kinds_of(word.head).into()]);
    }
    table.print(&context.ui)?;
    Ok(Exit::Ok)
}
