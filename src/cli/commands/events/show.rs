//! `events show`: one event in full, or the story of a document.

use std::collections::BTreeSet;

use clap::Args;
use serde_json::{Map, Value, json};

use super::recording::SelectArgs;
use super::tail::{Found, poll, poll_and};
use crate::cli::Context;
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::cli::table::{SCHEMA, print_json};
use crate::cli::ui::Format;
use crate::events::line::{line, members};
use crate::events::select::{Select, is_doc};
use crate::events::source::Latest;
use crate::events::watch::TAIL;
use crate::events::{EventId, Kind};

/// The examples of the help.
pub const EXAMPLES: &str = "\
EXAMPLES:
  tillwire events show 184223 outbox:till.db --till 0042:07    by the number of the event
  tillwire events show 0193f2a4-3c5e-7b11-9c1d-6f0a3b2c1d00 events/    by its id, or a document's
  tillwire events show 311/4417 events/                   a receipt by shift and number: its story

One event is shown member by member, several as a line each. Of a topic the last 10,000 messages
of each partition are looked through. Exit code 4 when there is none.";

/// Most events that are shown of one document.
const MOST: usize = 100_000;

/// Shows events.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// The number of an event, its id, the id of a document, or SHIFT/NUMBER of a receipt
    #[arg(value_name = "KEY")]
    pub key: String,
    /// What is looked through.
    #[command(flatten)]
    pub select: SelectArgs,
}

/// Shows them.
pub fn run(args: &ShowArgs, context: &mut Context) -> CommandResult {
    context.ui.only(&[Format::Text, Format::Json, Format::Jsonl])?;
    let select = args.select.select();
    let keys = keys(args, &select, context)?;
    let mut watches = args.select.watches(TAIL, context)?;
    let mut last = Latest::new(MOST);
    poll(&mut watches, &select, context, &mut |one| {
        if keys.iter().any(|key| is_meant(&one, key)) {
            last.push(one);
        }
    })?;
    context.stop_if_asked()?;
    let mut found = last.in_order();
    // What was sent twice is one event.
    found.dedup_by(|a, b| a.record.bytes() == b.record.bytes());
    match context.ui.format() {
        _ if found.is_empty() => return Err(none(args)),
        Format::Text if found.len() == 1 => context.ui.out(&whole(&found[0].event, context))?,
        Format::Text => {
            for one in &found {
                context.ui.out(&(line(&one.event, false) + "\n"))?;
            }
        }
        Format::Json => {
            let events: Vec<&Map<String, Value>> = found.iter().map(|one| &one.event).collect();
            print_json(&context.ui, &json!({ "schema": SCHEMA, "events": events }))?;
        }
        _ => {
            for one in &found {
                context.ui.out_bytes(&[one.record.bytes(), b"\n"].concat())?;
            }
        }
    }
    Ok(Exit::Ok)
}

/// What events are known by. A document gets its number when it is paid, and what happened before has only its id: the
/// documents of a receipt's number are looked up first.
fn keys(args: &ShowArgs, select: &Select, context: &Context) -> CommandResult<BTreeSet<String>> {
    let mut keys = BTreeSet::from([args.key.clone()]);
    if !args.key.contains('/') {
        return Ok(keys);
    }
    let mut watches = args.select.watches(TAIL, context)?;
    let mut take = |one: Found| {
        if is_doc(&one.event, &args.key) && keys.len() < MOST {
            keys.extend(one.event["doc"]["id"].as_str().map(str::to_owned));
        }
    };
    // What is no event is told when it is read for the second time.
    poll_and(&mut watches, select, context, &mut take, &|_| {})?;
    Ok(keys)
}

fn is_meant(one: &Found, key: &str) -> bool {
    match key.parse::<u64>() {
        Ok(seq) => one.record.seq() == seq,
        Err(_) if EventId::parse(key).is_some() => {
            let is_id = one.event.get("id").and_then(Value::as_str).is_some_and(|id| id.eq_ignore_ascii_case(key));
            is_id || is_doc(&one.event, key)
        }
        Err(_) => is_doc(&one.event, key),
    }
}

fn none(args: &ShowArgs) -> CommandError {
    CommandError::not_found(format!("there is no event {:?} in {}", args.key, args.select.sources.join(", ")))
        .hint("a key is the number of an event, its id, the id of a document, or SHIFT/NUMBER of a receipt")
}

fn whole(event: &Map<String, Value>, context: &Context) -> String {
    let (bold, plain) = context.ui.bold();
    let name = event.get("type").and_then(Value::as_str).unwrap_or("?");
    let about = Kind::from_name(name).map_or("not in the dictionary of this program", |kind| kind.info().about);
    let mut out = format!("{bold}{name}{plain}: {about}\n");
    let all = members(event);
    let widest = all.iter().map(|(path, _)| path.chars().count()).max().unwrap_or(0);
    for (path, value) in all {
        out += &format!("  {path}{}  {value}\n", " ".repeat(widest - path.chars().count()));
    }
    out
}
