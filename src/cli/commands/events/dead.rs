//! `events dead …`: events that a target refuses, each by itself.

use std::fmt::Write as _;

use clap::{Args, Subcommand};
use serde_json::json;

use super::at_till::TillDbArgs;
use crate::cli::Context;
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::cli::table::{SCHEMA, Table, number, print_json, shown, text};
use crate::cli::ui::Format;
use crate::events::Kind;
use crate::events::outbox::{Dead, DeadFilter, Seq, dead_letters, drop_dead, retry_dead};

/// The examples of `events dead list`.
pub const LIST: &str = "\
EXAMPLES:
  tillwire events dead list
  tillwire events dead list --target kafka --format csv";

/// The examples of `events dead show`.
pub const SHOW: &str = "\
EXAMPLES:
  tillwire events dead show 184223                the event, and what the target said";

/// The examples of `events dead retry`.
pub const RETRY: &str = "\
EXAMPLES:
  tillwire events dead retry --target kafka 184223
                                         after the topic was mended: the sender sends it once more
  tillwire events dead retry --target kafka --all

It goes with the bytes of its place in the stream, and closes the hole that it left.";

/// The examples of `events dead drop`.
pub const DROP: &str = "\
EXAMPLES:
  tillwire events dead drop --target kafka 184223 --reason 'a picture by mistake'
  tillwire events dead drop --target kafka --all --reason 'known'";

/// What to do with dead letters.
#[derive(Debug, Subcommand)]
pub enum DeadCommand {
    /// List them
    #[command(after_help = LIST)]
    List(ListArgs),
    /// Show one in full
    #[command(after_help = SHOW)]
    Show(ShowArgs),
    /// Send once more
    #[command(after_help = RETRY)]
    Retry(RetryArgs),
    /// Give up
    #[command(after_help = DROP)]
    Drop(DropArgs),
}

/// Lists dead letters.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Only of this target
    #[arg(long, value_name = "TARGET")]
    pub target: Option<String>,
    /// Which till.
    #[command(flatten)]
    pub till: TillDbArgs,
}

/// Shows a dead letter.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// Its row
    #[arg(value_name = "SEQ")]
    pub seq: Seq,
    /// Only of this target
    #[arg(long, value_name = "TARGET")]
    pub target: Option<String>,
    /// Which till.
    #[command(flatten)]
    pub till: TillDbArgs,
}

/// Which dead letters of a target.
#[derive(Debug, Args)]
pub struct WhichArgs {
    /// The target
    #[arg(long, value_name = "TARGET")]
    pub target: String,
    /// Its row
    #[arg(value_name = "SEQ", required_unless_present = "all")]
    pub seq: Option<Seq>,
    /// All of them
    #[arg(long, conflicts_with = "seq")]
    pub all: bool,
    /// Only tell what would be done
    #[arg(short = 'n', long)]
    pub dry_run: bool,
    /// Which till.
    #[command(flatten)]
    pub till: TillDbArgs,
}

/// Sends dead letters once more.
#[derive(Debug, Args)]
pub struct RetryArgs {
    /// Which.
    #[command(flatten)]
    pub which: WhichArgs,
}

/// Gives dead letters up.
#[derive(Debug, Args)]
pub struct DropArgs {
    /// Why; it is told while the stream does not know of them yet
    #[arg(long, value_name = "TEXT")]
    pub reason: String,
    /// Which.
    #[command(flatten)]
    pub which: WhichArgs,
}

/// Does it.
pub fn run(command: &DeadCommand, context: &mut Context) -> CommandResult {
    match command {
        DeadCommand::List(args) => list(args, context),
        DeadCommand::Show(args) => show(args, context),
        DeadCommand::Retry(args) => retry(args, context),
        DeadCommand::Drop(args) => give_up(args, context),
    }
}

fn kind_of(dead: &Dead) -> &'static str {
    Kind::from_id(dead.kind).map_or("", Kind::name)
}

fn list(args: &ListArgs, context: &Context) -> CommandResult {
    let db = args.till.read(context)?;
    let filter = DeadFilter { target: args.target.as_deref(), ..DeadFilter::default() };
    let found = db.read(|tx| dead_letters(tx, filter))?;
    let columns = [
        text("target", "TARGET"),
        number("seq", "SEQ"),
        text("kind", "KIND"),
        text("code", "CODE"),
        number("bytes", "BYTES"),
        number("attempts", "ATTEMPTS"),
        text("first_at", "FIRST"),
        text("last_at", "LAST"),
        text("told", "TOLD"),
        text("message", "WHAT"),
    ];
    let mut table = Table::new("dead", &columns);
    for dead in found {
        table.row([
            dead.target.as_str().into(),
            shown(dead.seq),
            kind_of(&dead).into(),
            dead.code.as_str().into(),
            dead.size.into(),
            dead.attempts.into(),
            context.shown_time(dead.first_at_ms)?.into(),
            context.shown_time(dead.last_at_ms)?.into(),
            dead.reported.into(),
            dead.text.clone().into(),
        ]);
    }
    table.print(&context.ui)?;
    Ok(Exit::Ok)
}

fn show(args: &ShowArgs, context: &Context) -> CommandResult {
    context.ui.only(&[Format::Text, Format::Json])?;
    let db = args.till.read(context)?;
    let filter = DeadFilter { target: args.target.as_deref(), seq: Some(args.seq), ..DeadFilter::default() };
    let found = db.read(|tx| dead_letters(tx, filter))?;
    if found.is_empty() {
        return Err(CommandError::not_found(format!("row {} is no dead letter", args.seq))
            .hint("`tillwire events dead list` lists them; `tillwire events why` tells what became of a row"));
    }
    if context.ui.format() == Format::Json {
        let all: Vec<serde_json::Value> = found.iter().map(as_json).collect();
        print_json(&context.ui, &json!({ "schema": SCHEMA, "dead": all }))?;
        return Ok(Exit::Ok);
    }
    for dead in &found {
        let mut out = String::new();
        // Writing to a String cannot fail.
        writeln!(out, "row {} for {}: {}", dead.seq, dead.target, dead.code).ok();
        writeln!(out, "  kind      {}", kind_of(dead)).ok();
        writeln!(out, "  topic     {}", if dead.topic.is_empty() { "the target's own" } else { &dead.topic }).ok();
        writeln!(out, "  said      {}", dead.text.as_deref().unwrap_or_default()).ok();
        writeln!(out, "  attempts  {}, {} bytes", dead.attempts, dead.size).ok();
        writeln!(out, "  first     {}", context.shown_time(dead.first_at_ms)?).ok();
        writeln!(out, "  last      {}", context.shown_time(dead.last_at_ms)?).ok();
        writeln!(out, "  told      {}", if dead.reported { "yes" } else { "not yet" }).ok();
        if let Some(body) = &dead.body {
            writeln!(out, "  event     {}", String::from_utf8_lossy(body)).ok();
        }
        context.ui.out(&out)?;
    }
    Ok(Exit::Ok)
}

fn as_json(dead: &Dead) -> serde_json::Value {
    let event = dead.body.as_deref().and_then(|body| serde_json::from_slice::<serde_json::Value>(body).ok());
    let sha256 = dead.sha256.map(|hash| hash.iter().map(|byte| format!("{byte:02x}")).collect::<String>());
    json!({
        "target": dead.target, "seq": dead.seq, "kind": kind_of(dead), "topic": dead.topic, "code": dead.code,
        "message": dead.text, "attempts": dead.attempts, "first_at_ms": dead.first_at_ms, "last_at_ms": dead.last_at_ms,
        "told": dead.reported, "bytes": dead.size, "sha256": sha256, "event": event,
    })
}

fn retry(args: &RetryArgs, context: &Context) -> CommandResult {
    let which = &args.which;
    let db = which.till.change(context)?;
    let (target, seq) = (which.target.clone(), which.seq);
    if which.dry_run {
        return told(count(&db, which)?, which, "would go once more", context);
    }
    let n = db.write(move |tx| retry_dead(tx, &target, seq))?;
    told(n, which, "go once more, when the sender next looks", context)
}

fn give_up(args: &DropArgs, context: &Context) -> CommandResult {
    let which = &args.which;
    if args.reason.trim().is_empty() {
        return Err(CommandError::usage("--reason is empty").hint("say why; others will ask"));
    }
    let db = which.till.change(context)?;
    let (target, seq, reason) = (which.target.clone(), which.seq, args.reason.clone());
    if which.dry_run {
        return told(count(&db, which)?, which, "would be given up", context);
    }
    let n = db.write(move |tx| drop_dead(tx, &target, seq, &reason))?;
    told(n, which, "are given up", context)
}

fn count(db: &crate::storage::Db, which: &WhichArgs) -> CommandResult<u64> {
    let filter = DeadFilter { target: Some(&which.target), seq: which.seq, ..DeadFilter::default() };
    Ok(db.read(|tx| dead_letters(tx, filter))?.len() as u64)
}

fn told(n: u64, which: &WhichArgs, what: &str, context: &Context) -> CommandResult {
    if n == 0 && which.seq.is_some() {
        return Err(CommandError::not_found(format!("{} has no such dead letter", which.target)));
    }
    context.ui.status(format!("{n} dead letters of {} {what}", which.target));
    Ok(Exit::Ok)
}
