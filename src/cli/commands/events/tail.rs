//! `events tail`: the last events, and those that come.

use std::sync::atomic::Ordering;
use std::time::Duration;

use clap::Args;
use serde_json::{Map, Value};

use super::recording::SelectArgs;
use crate::cli::Context;
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::cli::reading::told;
use crate::cli::ui::Format;
use crate::diag::Diagnostic;
use crate::events::line::line;
use crate::events::select::Select;
use crate::events::source::{Latest, Record, Trouble};
use crate::events::watch::{TAIL, Watch};

/// The examples of the help.
pub const EXAMPLES: &str = "\
EXAMPLES:
  tillwire events tail events/                            the last 20 events of a folder
  tillwire events tail -f outbox:till.db                  what a till stores, as it comes
  tillwire events tail -f kafka://127.0.0.1:9092/till.events.v1 --kind 'payment.*'
  tillwire events tail events/ -c 100 --till 0042:07 --doc 4417 --format jsonl

Events of one till are shown in order of their numbers, whatever its clock said; tills are merged
by time. Of a topic the last 10,000 messages of each partition are looked through. With -f it goes
on until Ctrl-C.";

/// How often growing sources are looked at.
const LOOK_AGAIN: Duration = Duration::from_millis(250);

/// The most events that can be asked for.
const MOST: usize = 1_000_000;

/// Shows events as they come.
#[derive(Debug, Args)]
pub struct TailArgs {
    /// What is watched and which events are wanted.
    #[command(flatten)]
    pub select: SelectArgs,
    /// How many of the events that are there are shown
    #[arg(short = 'c', long, value_name = "N", default_value_t = 20)]
    pub count: usize,
    /// Go on with those that come
    #[arg(short, long)]
    pub follow: bool,
    /// Show all fields, however long the line
    #[arg(long)]
    pub whole: bool,
}

/// Shows them.
pub fn run(args: &TailArgs, context: &mut Context) -> CommandResult {
    context.ui.only(&[Format::Text, Format::Jsonl])?;
    if args.count > MOST {
        return Err(CommandError::usage(format!("--count is at most {MOST}")));
    }
    let select = args.select.select();
    let mut watches = args.select.watches(TAIL.max(u32::try_from(args.count).unwrap_or(u32::MAX)), context)?;
    show_last(args.count, &mut watches, &select, args, context)?;
    if !args.follow {
        return Ok(Exit::Ok);
    }
    loop {
        context.ui.flush()?;
        if context.env.cancel.load(Ordering::Relaxed) || context.ui.reader_left() {
            break;
        }
        if show_last(usize::MAX, &mut watches, &select, args, context)? == 0 {
            (context.env.wait)(LOOK_AGAIN);
        }
    }
    Ok(Exit::Ok)
}

/// Shows the last so many of those that have come. How many there were to show.
fn show_last(
    most: usize,
    watches: &mut [Watch],
    select: &Select,
    args: &TailArgs,
    context: &Context,
) -> CommandResult<usize> {
    let mut last = Latest::new(most);
    poll(watches, select, context, &mut |found| last.push(found))?;
    let last = last.in_order();
    for found in &last {
        show(found, args, context)?;
    }
    Ok(last.len())
}

/// An event that is wanted.
pub struct Found {
    /// Its bytes and place.
    pub record: Record,
    /// Its members.
    pub event: Map<String, Value>,
}

impl AsRef<Record> for Found {
    fn as_ref(&self) -> &Record {
        &self.record
    }
}

/// Takes what has come and is wanted, and tells what is no event.
pub fn poll(
    watches: &mut [Watch],
    select: &Select,
    context: &Context,
    take: &mut dyn FnMut(Found),
) -> CommandResult<()> {
    poll_and(watches, select, context, take, &|finding| context.ui.finding(finding))
}

/// The same, with something else to do about what is no event.
pub fn poll_and(
    watches: &mut [Watch],
    select: &Select,
    context: &Context,
    take: &mut dyn FnMut(Found),
    trouble: &dyn Fn(&Diagnostic),
) -> CommandResult<()> {
    for watch in watches {
        let polled = watch.poll(&mut |result| match result {
            Ok(record) => {
                if let Ok(event) = serde_json::from_slice::<Map<String, Value>>(record.bytes())
                    && select.wants(&event)
                {
                    take(Found { record, event });
                }
            }
            Err(Trouble::Line(finding) | Trouble::Broken(finding)) => trouble(&finding),
        });
        polled.map_err(|fault| told(&fault, context))?;
    }
    Ok(())
}

fn show(found: &Found, args: &TailArgs, context: &Context) -> CommandResult<()> {
    if context.ui.format() == Format::Jsonl {
        let mut bytes = found.record.bytes().to_vec();
        bytes.push(b'\n');
        context.ui.out_bytes(&bytes)?;
    } else {
        context.ui.out(&(line(&found.event, args.whole) + "\n"))?;
    }
    Ok(())
}
