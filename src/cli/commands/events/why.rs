//! `events why`: what became of an event.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use clap::Args;
use serde_json::{Value, json};

use super::at_till::{TillDbArgs, routing_of};
use crate::cli::Context;
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::cli::table::{SCHEMA, Table, print_json, shown, text};
use crate::cli::ui::Format;
use crate::events::outbox::{
    DeadFilter, OutboxError, PageSize, Routing, Seq, StoredRow, Target, TargetState, dead_letters, epoch_of, epochs,
    gap_of, last_seq, places_of, read_page, read_row, targets,
};
use crate::events::{EventId, Kind};
use crate::storage::{Db, Tx};

/// The examples.
pub const EXAMPLES: &str = "\
EXAMPLES:
  tillwire events why 184223                       a row by its number
  tillwire events why 0193a6f2-5c1e-7d4b-9a70-2f1c6e3b8d11
                                                an event by its id, or all of a document by its id
  tillwire events why 311/4417                     all of the receipt 4417 of shift 311
  tillwire events why 0042/07/311/4417             the same, with store and till

For each target it tells whether the event waits, was filtered out (by which version of which
list, and because of which line), was sent (where it lies), is dead, or was lost. Rows that are
gone were acknowledged by every target; they are kept three days.";

/// Most events of a document, but for those of its last page.
const MAX_EVENTS: usize = 10_000;
/// Rows that are read at a time.
const PAGE: PageSize = PageSize { rows: 1_000, bytes: 4 * 1024 * 1024 };

/// Tells what became of an event.
#[derive(Debug, Args)]
pub struct WhyArgs {
    /// A row's number, an id, or [STORE/TILL/]SHIFT/NUMBER of a receipt
    #[arg(value_name = "SEQ|ID|RECEIPT")]
    pub what: String,
    /// Which till.
    #[command(flatten)]
    pub till: TillDbArgs,
}

/// What is looked for.
enum Wanted {
    Row(Seq),
    Id(EventId, String),
    Receipt { place: Option<(String, String)>, shift: u64, number: u64 },
}

/// What became of an event for a target.
struct Fate {
    target: String,
    /// `waiting`, `filtered`, `sent`, `dead`, `lost`.
    word: &'static str,
    text: String,
}

/// Does it.
pub fn run(args: &WhyArgs, context: &Context) -> CommandResult {
    let wanted = wanted(&args.what)?;
    let db = args.till.read(context)?;
    let rows = find(&db, &wanted)?;
    if rows.is_empty() {
        return Err(gone(&db, &wanted, &args.what)?);
    }
    let told = db.read(|tx| tell(tx, &rows, context))?;
    match context.ui.format() {
        Format::Text => {
            for (row, epoch, fates) in &told {
                context.ui.out(&as_text(row, epoch, fates, context)?)?;
            }
        }
        Format::Json => {
            let all: Vec<Value> = told.iter().map(|(row, epoch, fates)| as_json(row, epoch, fates)).collect();
            print_json(&context.ui, &json!({ "schema": SCHEMA, "events": all }))?;
        }
        Format::Jsonl | Format::Csv => {
            let columns = [
                text("seq", "SEQ"),
                text("kind", "KIND"),
                text("id", "ID"),
                text("target", "TARGET"),
                text("fate", "FATE"),
                text("what", "WHAT"),
            ];
            let mut table = Table::new("events", &columns);
            for (row, _, fates) in &told {
                for fate in fates {
                    table.row([
                        shown(row.seq),
                        kind_name(row).into(),
                        shown(EventId::from_bytes(row.id)),
                        fate.target.as_str().into(),
                        fate.word.into(),
                        fate.text.as_str().into(),
                    ]);
                }
            }
            table.print(&context.ui)?;
        }
    }
    Ok(Exit::Ok)
}

fn wanted(text: &str) -> CommandResult<Wanted> {
    if let Ok(seq) = text.parse::<Seq>() {
        return Ok(Wanted::Row(seq));
    }
    if let Some(id) = EventId::parse(text) {
        return Ok(Wanted::Id(id, text.to_lowercase()));
    }
    // STORE/TILL/SHIFT/NUMBER, as receipts are named elsewhere, or only the last two.
    let parts: Vec<&str> = text.split('/').collect();
    if let [place @ .., shift, number] = parts.as_slice()
        && let (Ok(shift), Ok(number)) = (shift.parse(), number.parse())
    {
        match place {
            [] => return Ok(Wanted::Receipt { place: None, shift, number }),
            [store, till] => {
                let place = Some(((*store).to_owned(), (*till).to_owned()));
                return Ok(Wanted::Receipt { place, shift, number });
            }
            _ => {}
        }
    }
    Err(CommandError::usage(format!("{text:?} is no row, no id and no receipt"))
        .hint("a row is a number, an id looks like 0193a6f2-5c1e-7d4b-9a70-2f1c6e3b8d11, a receipt is SHIFT/NUMBER"))
}

fn find(db: &Db, wanted: &Wanted) -> CommandResult<Vec<StoredRow>> {
    let found = db.read(|tx| match wanted {
        Wanted::Row(seq) => Ok(read_row(tx, *seq)?.into_iter().collect()),
        Wanted::Id(id, text) => {
            let seq = tx.query_opt("SELECT seq FROM outbox WHERE id = $1", crate::params![&id.bytes()[..]])?;
            match seq {
                Some(row) => Ok(read_row(tx, row.int(0)?)?.into_iter().collect()),
                None => scan(tx, |event| event["doc"]["id"].as_str() == Some(text)),
            }
        }
        Wanted::Receipt { place, shift, number } => {
            // A document gets its number when it is paid; what happened before has only its id.
            let is_it = |event: &Value| {
                let here =
                    place.as_ref().is_none_or(|(store, till)| event["store"] == **store && event["till"] == **till);
                here && event["shift"].as_u64() == Some(*shift) && event["doc"]["no"].as_u64() == Some(*number)
            };
            let ids: BTreeSet<String> = scan(tx, |event| is_it(event))?.iter().filter_map(document_of).collect();
            match ids.is_empty() {
                true => Ok(Vec::new()),
                false => scan(tx, |event| event["doc"]["id"].as_str().is_some_and(|id| ids.contains(id))),
            }
        }
    });
    Ok(found?)
}

/// The id of the document that a row is about.
fn document_of(row: &StoredRow) -> Option<String> {
    let event: Value = serde_json::from_slice(&row.body).ok()?;
    event["doc"]["id"].as_str().map(str::to_owned)
}

/// The rows whose event is one of those.
fn scan(tx: &mut Tx<'_>, is_one: impl Fn(&Value) -> bool) -> Result<Vec<StoredRow>, OutboxError> {
    let (mut found, mut after) = (Vec::new(), 0);
    loop {
        let page = read_page(tx, after, PAGE)?;
        let Some(last) = page.last() else { return Ok(found) };
        after = last.seq;
        for row in page {
            if serde_json::from_slice(&row.body).is_ok_and(|event| is_one(&event)) {
                found.push(row);
            }
        }
        if found.len() >= MAX_EVENTS {
            return Ok(found);
        }
    }
}

/// Why a row is not there.
fn gone(db: &Db, wanted: &Wanted, text: &str) -> CommandResult<CommandError> {
    let Wanted::Row(seq) = wanted else {
        return Ok(CommandError::not_found(format!("no event of {text} is kept here")).hint(
            "rows are kept three days after every target has had them; look into the topic: `tillwire events tail`",
        ));
    };
    let (last, gap) = db.read(|tx| Ok::<_, OutboxError>((last_seq(tx)?, gap_of(tx, *seq)?)))?;
    Ok(match gap {
        Some(gap) => CommandError::not_found(format!(
            "row {seq} is within {} to {}, where {} events were lost: {}",
            gap.first, gap.last, gap.n, gap.reason
        ))
        .hint("the stream tells it by system.events_gap"),
        None if *seq > last || *seq < 1 => {
            CommandError::not_found(format!("there is no row {seq}; the last one is {last}"))
        }
        None => CommandError::not_found(format!("row {seq} is no longer kept: every target has had it"))
            .hint("rows are kept three days after that; look into the topic: `tillwire events tail`"),
    })
}

type Told = (StoredRow, String, Vec<Fate>);

fn tell(tx: &mut Tx<'_>, rows: &[StoredRow], context: &Context) -> Result<Vec<Told>, CommandError> {
    let epochs = epochs(tx)?;
    let mut declared: Vec<(Target, Routing)> = Vec::new();
    for target in targets(tx)? {
        let routing = routing_of(tx, &target.name)?;
        declared.push((target, routing));
    }
    let mut told = Vec::new();
    for row in rows {
        let epoch = epoch_of(&epochs, row.seq).map(|epoch| epoch.id.to_string()).unwrap_or_default();
        let mut fates = Vec::new();
        for (target, routing) in &declared {
            fates.push(fate(tx, row, target, routing, context)?);
        }
        told.push((row.clone(), epoch, fates));
    }
    Ok(told)
}

fn fate(
    tx: &mut Tx<'_>,
    row: &StoredRow,
    target: &Target,
    routing: &Routing,
    context: &Context,
) -> Result<Fate, CommandError> {
    let fate = |word, text: String| Fate { target: target.name.clone(), word, text };
    let filter = DeadFilter { target: Some(&target.name), seq: Some(row.seq), ..DeadFilter::default() };
    if let Some(dead) = dead_letters(tx, filter)?.pop() {
        let said = dead.text.unwrap_or_default();
        return Ok(fate("dead", format!("refused {} times: {} ({said})", dead.attempts, dead.code)));
    }
    let (version, list) = routing.decided_by(row.seq);
    let mut topics = Vec::new();
    routing.topics(row.seq, row.kind, &row.id, &mut topics);
    if topics.is_empty() {
        let because = match (list, Kind::from_id(row.kind)) {
            (Some(list), Some(kind)) => {
                let rule = list.rule(kind);
                format!("{} is {} by {:?}", kind, rule.choice.shown(), rule.because)
            }
            _ => "the list does not know the kind".to_owned(),
        };
        return Ok(fate("filtered", format!("by version {version} of the list: {because}")));
    }
    if row.seq > target.acked {
        let before = row.seq - target.acked - 1;
        let state = match target.state {
            TargetState::Paused => "the target is paused; ",
            TargetState::Active => "",
        };
        return Ok(fate("waiting", format!("{state}{before} rows are before it")));
    }
    Ok(match places_of(tx, &target.name, row.seq)? {
        Some((at_ms, places)) => {
            let places: Vec<String> =
                places.iter().map(|p| format!("{}[{}] at {}", p.name, p.partition, p.offset)).collect();
            fate("sent", format!("{}, acknowledged {}", places.join(" and "), context.shown_time(at_ms)?))
        }
        None => fate("sent", "acknowledged; the target does not say where it lies".into()),
    })
}

fn kind_name(row: &StoredRow) -> &'static str {
    if row.sound { Kind::from_id(row.kind).map_or("unknown", Kind::name) } else { "damaged" }
}

fn as_text(row: &StoredRow, epoch: &str, fates: &[Fate], context: &Context) -> CommandResult<String> {
    let mut out = String::new();
    // Writing to a String cannot fail.
    writeln!(out, "{} {}", row.seq, kind_name(row)).ok();
    writeln!(out, "  id        {}", EventId::from_bytes(row.id)).ok();
    writeln!(out, "  happened  {}; epoch {epoch}", context.shown_time(row.ts_ms)?).ok();
    for fate in fates {
        writeln!(out, "  {:<9} {}: {}", fate.target, fate.word, fate.text).ok();
    }
    if fates.is_empty() {
        writeln!(out, "  no target is declared").ok();
    }
    Ok(out)
}

fn as_json(row: &StoredRow, epoch: &str, fates: &[Fate]) -> Value {
    let fates: Vec<Value> =
        fates.iter().map(|f| json!({ "target": f.target, "fate": f.word, "what": f.text })).collect();
    json!({
        "seq": row.seq, "kind": kind_name(row), "id": EventId::from_bytes(row.id).to_string(), "ts_ms": row.ts_ms,
        "epoch": epoch, "event": serde_json::from_slice::<Value>(&row.body).ok(), "targets": fates,
    })
}
