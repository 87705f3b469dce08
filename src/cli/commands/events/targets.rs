//! `events targets …`: where events are to go.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};

use super::at_till::{TillDbArgs, url_of};
use super::filter;
use crate::cli::Context;
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::cli::table::{Cell, Table, number, shown, text};
use crate::events::outbox::{
    self, Delivery, OutboxError, StartAt, Target, TargetState, declare_target, deliveries, drop_target, filters,
    known_target, set_target_state, size_behind, targets, waiting,
};

/// The examples of `events targets add`.
pub const ADD: &str = "\
EXAMPLES:
  tillwire events targets add kafka://broker1:9092,broker2:9092/till.events.v1
                                          everything, from the oldest event that is there
  tillwire events targets add kafka://broker:9092 --filter loss-prevention --from now
  tillwire events targets add 'file:events?rotate=100MiB,1d' --name archive
  tillwire events targets add 'https://bi.example.com/in?token-file=/etc/tillwire/token'
  tillwire events targets add setevents://video:5012

ADDRESSES:
  kafka://HOST:PORT[,…]/TOPIC   ?key=till|store|doc|none  ?compression=zstd|lz4|none
                                ?form=native|cloudevents|cloudevents-binary
                                ?dlq=TOPIC|none  ?presence=TOPIC|none
                                acknowledged by all in-sync replicas. A key of `store` keeps each
                                till's order; `doc` and `none` do not, and readers cannot see
                                what is missing. TLS, SASL: `events pump --kafka-config FILE`
  file:DIR                      ?rotate=SIZE,AGE  ?form=native|cloudevents
                                acknowledged when it is on the disk
  https://…                     ?token-file=FILE  ?form=…  batches, acknowledged by a 2xx
  setevents://HOST:PORT         codes of SetEvents; at most once after the socket took it
  -                             standard output of `events pump`";

/// The examples of `events targets list`.
pub const LIST: &str = "\
EXAMPLES:
  tillwire events targets list
  tillwire events targets list --format json      dropped ones too, with the reason";

/// The examples of `events targets pause`.
pub const PAUSE: &str = "\
EXAMPLES:
  tillwire events targets pause kafka             its events wait and are kept";

/// The examples of `events targets resume`.
pub const RESUME: &str = "\
EXAMPLES:
  tillwire events targets resume kafka            it gets everything that has waited, oldest first";

/// The examples of `events targets drop`.
pub const DROP: &str = "\
EXAMPLES:
  tillwire events targets drop archive --reason 'replaced by the new server'
  tillwire events targets drop archive --reason x --dry-run
                                                  tell how many events it has not had";

/// What to do with targets.
#[derive(Debug, Subcommand)]
pub enum TargetsCommand {
    /// Declare a target
    #[command(after_help = ADD)]
    Add(AddArgs),
    /// List the targets
    #[command(after_help = LIST)]
    List(ListArgs),
    /// Send nothing to a target for a while; its events are kept
    #[command(after_help = PAUSE)]
    Pause(OneArgs),
    /// Send to a paused target again
    #[command(after_help = RESUME)]
    Resume(OneArgs),
    /// Take a target away for good
    #[command(after_help = DROP)]
    Drop(DropArgs),
}

/// Where a target begins.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub enum From {
    /// The oldest event that is there
    #[default]
    Oldest,
    /// What comes next
    Now,
}

/// Declares a target.
#[derive(Debug, Args)]
pub struct AddArgs {
    /// Where it is
    #[arg(value_name = "ADDRESS")]
    pub url: String,
    /// What it is called [default: its kind: kafka, file, …]
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// With which event it begins
    #[arg(long, value_enum, default_value = "oldest")]
    pub from: From,
    /// Which events it gets: a list, or a profile (see `events filter profiles`)
    #[arg(long, value_name = "LIST", default_value = "full")]
    pub filter: PathBuf,
    /// Only tell what would be done
    #[arg(short = 'n', long)]
    pub dry_run: bool,
    /// Which till.
    #[command(flatten)]
    pub till: TillDbArgs,
}

/// Lists the targets.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Which till.
    #[command(flatten)]
    pub till: TillDbArgs,
}

/// Names a target.
#[derive(Debug, Args)]
pub struct OneArgs {
    /// Its name
    #[arg(value_name = "TARGET")]
    pub target: String,
    /// Which till.
    #[command(flatten)]
    pub till: TillDbArgs,
}

/// Takes a target away.
#[derive(Debug, Args)]
pub struct DropArgs {
    /// Its name
    #[arg(value_name = "TARGET")]
    pub target: String,
    /// Why; it is kept
    #[arg(long, value_name = "TEXT")]
    pub reason: String,
    /// Only tell what would be lost
    #[arg(short = 'n', long)]
    pub dry_run: bool,
    /// Which till.
    #[command(flatten)]
    pub till: TillDbArgs,
}

/// Does it.
pub fn run(command: &TargetsCommand, context: &mut Context) -> CommandResult {
    match command {
        TargetsCommand::Add(args) => add(args, context),
        TargetsCommand::List(args) => list(args, context),
        TargetsCommand::Pause(args) => set_state(args, TargetState::Paused, context),
        TargetsCommand::Resume(args) => set_state(args, TargetState::Active, context),
        TargetsCommand::Drop(args) => drop_one(args, context),
    }
}

fn add(args: &AddArgs, context: &Context) -> CommandResult {
    let url = url_of(&args.url)?;
    let list = filter::list(Path::new(&args.filter), context)?;
    let db = args.till.change(context)?;
    let name = args.name.clone().unwrap_or_else(|| url.default_name().to_owned());
    let from = match args.from {
        From::Oldest => StartAt::Oldest,
        From::Now => StartAt::Now,
    };
    let (text, now_ms, dry_run, called) = (args.url.clone(), (context.env.clock)(), args.dry_run, name.clone());
    let added = db.write(move |tx| {
        let target = declare_target(tx, &called, &text, &list, from, now_ms)?;
        let (rows, _) = size_behind(tx, target.acked)?;
        if dry_run { Err(Tried::Dry(rows)) } else { Ok(rows) }
    });
    let (rows, said) = match added {
        Ok(rows) => (rows, "declared"),
        Err(Tried::Dry(rows)) => (rows, "would be declared"),
        Err(Tried::Outbox(error)) => return Err(error.into()),
    };
    context.ui.status(format!("{name} {said}: {url}, {rows} events wait for it"));
    if matches!(url, crate::events::sink::TargetUrl::Kafka(_)) && !cfg!(feature = "kafka") {
        context
            .ui
            .warn("this program was built without Kafka; the events wait until one that has it runs `events pump`");
    }
    Ok(Exit::Ok)
}

/// A write that is taken back when it was only tried.
pub(super) enum Tried<T> {
    /// It would have worked, with this result.
    Dry(T),
    /// It would not.
    Outbox(OutboxError),
}

impl<T> std::convert::From<OutboxError> for Tried<T> {
    fn from(error: OutboxError) -> Self {
        Tried::Outbox(error)
    }
}

impl<T> std::convert::From<crate::storage::DbError> for Tried<T> {
    fn from(error: crate::storage::DbError) -> Self {
        Tried::Outbox(error.into())
    }
}

fn list(args: &ListArgs, context: &Context) -> CommandResult {
    let db = args.till.read(context)?;
    let found = db.read(|tx| {
        let mut rows: Vec<(Target, u64, i64)> = Vec::new();
        for target in targets(tx)? {
            let waits = waiting(tx, target.acked)?.rows;
            let version =
                filters(tx, &target.name)?.iter().rev().find(|f| f.from_seq.is_some()).map_or(0, |f| f.version);
            rows.push((target, waits, version));
        }
        Ok::<_, OutboxError>((rows, deliveries(tx)?))
    });
    let (rows, told) = found?;
    let columns = [
        text("target", "TARGET"),
        text("state", "STATE"),
        text("address", "ADDRESS"),
        number("acked", "ACKED"),
        number("waiting", "WAITING"),
        number("filter", "FILTER"),
        text("note", "NOTE"),
    ];
    let mut table = Table::new("targets", &columns);
    for (target, waits, version) in &rows {
        let note = told.iter().find(|d| d.target == target.name).and_then(|d| d.error.clone());
        table.row([
            target.name.as_str().into(),
            target.state.word().into(),
            target.url.as_str().into(),
            shown(target.acked),
            (*waits).into(),
            shown(version),
            note.into(),
        ]);
    }
    for Delivery { target, error, .. } in told.into_iter().filter(|d| d.state == "dropped") {
        if !rows.iter().any(|(known, ..)| known.name == target) {
            let nothing = || Cell::Empty;
            table.row([target.into(), "dropped".into(), nothing(), nothing(), nothing(), nothing(), error.into()]);
        }
    }
    table.print(&context.ui)?;
    if rows.is_empty() {
        context.ui.status("no target is declared; events are kept for three days and then go");
    }
    Ok(Exit::Ok)
}

fn set_state(args: &OneArgs, state: TargetState, context: &Context) -> CommandResult {
    let db = args.till.change(context)?;
    let (name, now_ms) = (args.target.clone(), (context.env.clock)());
    db.write(move |tx| set_target_state(tx, &name, state, now_ms))?;
    context.ui.status(format!("{} is {}", args.target, state.word()));
    Ok(Exit::Ok)
}

fn drop_one(args: &DropArgs, context: &Context) -> CommandResult {
    if args.reason.trim().is_empty() {
        return Err(CommandError::usage("--reason is empty").hint("say why; others will ask"));
    }
    let db = args.till.change(context)?;
    let (name, reason, now_ms) = (args.target.clone(), args.reason.clone(), (context.env.clock)());
    if args.dry_run {
        let (rows, _) = db.read(|tx| {
            let target = known_target(tx, &name)?;
            outbox::size_behind(tx, target.acked)
        })?;
        context.ui.status(format!("{} would be dropped; it has not had {rows} events", args.target));
        return Ok(Exit::Ok);
    }
    let rows = db.write(move |tx| drop_target(tx, &name, &reason, now_ms))?;
    context.ui.status(format!("{} is dropped; it has not had {rows} events", args.target));
    Ok(Exit::Ok)
}
