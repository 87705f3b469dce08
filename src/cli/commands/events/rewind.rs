//! `events rewind`: send again what a target has had.

use clap::Args;

use super::at_till::{TillDbArgs, routing_of};
use super::targets::Tried;
use crate::cli::Context;
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::events::outbox::{Rewound, Seq, first_since, rewind};
use crate::vocab::Moment;

/// The examples of `events rewind`.
pub const EXAMPLES: &str = "\
EXAMPLES:
  tillwire events rewind --target kafka --to 184223     row 184223 is the next one to be sent
  tillwire events rewind --target kafka --to 2026-11-21T09:00+03:00
                                                        everything since then, by the till's clock
  tillwire events rewind --target kafka --to 184223 -n  only tell how many

Rows are kept three days (16 MB) after they were acknowledged. They are sent with the same bytes,
so readers that drop duplicates see no difference. A running sender notices by itself.";

/// Winds a target back.
#[derive(Debug, Args)]
pub struct RewindArgs {
    /// Its name
    #[arg(long, value_name = "TARGET")]
    pub target: String,
    /// The row, or the time, from which on everything is sent again
    #[arg(long, value_name = "SEQ|TIME")]
    pub to: String,
    /// Only tell what would be done
    #[arg(short = 'n', long)]
    pub dry_run: bool,
    /// Which till.
    #[command(flatten)]
    pub till: TillDbArgs,
}

/// Does it.
pub fn run(args: &RewindArgs, context: &Context) -> CommandResult {
    let place = place(&args.to, context)?;
    let db = args.till.change(context)?;
    let to = match place {
        Place::Row(seq) => seq,
        Place::Time(ms) => db
            .read(|tx| first_since(tx, ms))?
            .ok_or_else(|| CommandError::not_found(format!("no event that is there is of {} or later", args.to)))?,
    };
    let (name, now_ms, dry_run) = (args.target.clone(), (context.env.clock)(), args.dry_run);
    let done = db.write(move |tx| {
        let routing = routing_of(tx, &name)?;
        let done = rewind(tx, &name, &routing, to, now_ms)?;
        if dry_run { Err(Tried::Dry(done)) } else { Ok(done) }
    });
    let (Rewound { before, now, rows }, said) = match done {
        Ok(done) => (done, "is"),
        Err(Tried::Dry(done)) => (done, "would be"),
        Err(Tried::Outbox(error)) => return Err(error.into()),
    };
    context.ui.status(format!("{} {said} wound back from {before} to {now}: {rows} rows go again", args.target));
    Ok(Exit::Ok)
}

enum Place {
    Row(Seq),
    Time(i64),
}

fn place(text: &str, context: &Context) -> CommandResult<Place> {
    if let Ok(seq) = text.parse::<Seq>()
        && seq > 0
    {
        return Ok(Place::Row(seq));
    }
    let moment = Moment::parse(text).map_err(|e| {
        CommandError::usage(format!("--to {text:?} is no row and no time: {e}"))
            .hint("a row is a number from 1; a time is written 2026-11-21T09:00+03:00")
    })?;
    Ok(Place::Time(moment.instant_ms(&context.zone()?)))
}
