//! `events status`: what waits, since when, why, and what to do about it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Value, json};

use super::at_till::{open_till, shown_age, shown_bytes};
use crate::cli::Context;
use crate::cli::error::CommandResult;
use crate::cli::exit::Exit;
use crate::cli::table::{SCHEMA, Table, number, print_json, shown, text};
use crate::cli::ui::Format;
use crate::events::outbox::{
    DeadFilter, Delivery, Guard, OutboxError, Role, Seq, Target, TargetState, Waiting, bounds, dead_letters,
    deliveries, epochs, filters, gaps, last_seq, targets, waiting,
};
use crate::storage::{Db, Tx};

/// The examples.
pub const EXAMPLES: &str = "\
EXAMPLES:
  tillwire events status
  tillwire events status --till-db /var/lib/till1/till.db --till-db /var/lib/till2/till.db
  tillwire events status --format json

Exit code 1 when events wait longer than a minute, or a dead letter or a loss is there.";

/// Waiting longer than this is a problem.
const LATE_MS: i64 = 60_000;
/// A sender that has not told anything for so long has nothing to do with what waits.
const STALE_MS: i64 = 5 * 60_000;

/// Tells how deliveries stand.
#[derive(Debug, Args)]
pub struct StatusArgs {
    /// The till's database; several may be given
    #[arg(long, value_name = "FILE", default_value = "till.db")]
    pub till_db: Vec<PathBuf>,
}

/// How one till stands.
struct TillStatus {
    path: PathBuf,
    seller: Option<String>,
    sender: Option<String>,
    epoch: Option<String>,
    last: Seq,
    oldest_row: Option<Seq>,
    lost: u64,
    targets: Vec<TargetStatus>,
}

/// How one target stands.
struct TargetStatus {
    target: Target,
    waiting: Waiting,
    version: i64,
    next_version: Option<i64>,
    dead: usize,
    delivery: Delivery,
    late: bool,
    remedy: Option<String>,
}

/// Does it.
pub fn run(args: &StatusArgs, context: &Context) -> CommandResult {
    let now_ms = (context.env.clock)();
    let mut tills = Vec::new();
    for path in &args.till_db {
        let full = context.env.folder.join(path);
        let db = open_till(&full, true)?;
        tills.push(look(&db, &full, path, now_ms)?);
    }
    match context.ui.format() {
        Format::Text => {
            for till in &tills {
                context.ui.out(&as_text(till, now_ms, context)?)?;
            }
        }
        Format::Json => {
            let all: Vec<Value> = tills.iter().map(as_json).collect();
            print_json(&context.ui, &json!({ "schema": SCHEMA, "tills": all }))?;
        }
        Format::Jsonl | Format::Csv => as_table(&tills, context)?,
    }
    let bad = tills.iter().any(|till| till.lost > 0 || till.targets.iter().any(|t| t.late || t.dead > 0));
    Ok(if bad { Exit::Findings } else { Exit::Ok })
}

fn look(db: &Db, full: &Path, shown: &Path, now_ms: i64) -> CommandResult<TillStatus> {
    let (seller, sender) = (Guard::holder(full, Role::Till), Guard::holder(full, Role::Sender));
    let sends = sender.is_some();
    let till = db.read(|tx| {
        let told = deliveries(tx)?;
        let mut found = Vec::new();
        for target in targets(tx)? {
            found.push(look_at(tx, target, &told, sends, now_ms)?);
        }
        Ok::<_, OutboxError>(TillStatus {
            path: shown.to_owned(),
            seller,
            sender,
            epoch: epochs(tx)?.last().map(|epoch| epoch.id.to_string()),
            last: last_seq(tx)?,
            oldest_row: bounds(tx)?.map(|(first, _)| first),
            lost: gaps(tx, false)?.iter().map(|gap| gap.n).sum(),
            targets: found,
        })
    });
    Ok(till?)
}

fn look_at(
    tx: &mut Tx<'_>,
    target: Target,
    told: &[Delivery],
    sends: bool,
    now_ms: i64,
) -> Result<TargetStatus, OutboxError> {
    let waits = waiting(tx, target.acked)?;
    let versions = filters(tx, &target.name)?;
    let filter = DeadFilter { target: Some(&target.name), ..DeadFilter::default() };
    let dead = dead_letters(tx, filter)?.len();
    let mut delivery = told.iter().find(|d| d.target == target.name).cloned().unwrap_or_default();
    let age = waits.oldest_ms.map_or(0, |oldest| now_ms.saturating_sub(oldest));
    let active = target.state == TargetState::Active;
    let late = active && waits.rows > 0 && age >= LATE_MS;
    if waits.rows == 0 || !active {
        // What stood in the way stands in the way no more.
        (delivery.error, delivery.code) = (None, None);
    }
    let remedy = remedy(&target, &waits, &delivery, sends, late, now_ms);
    Ok(TargetStatus {
        version: versions.iter().rev().find(|f| f.from_seq.is_some()).map_or(0, |f| f.version),
        next_version: versions.iter().find(|f| f.from_seq.is_none()).map(|f| f.version),
        waiting: waits,
        target,
        dead,
        delivery,
        late,
        remedy,
    })
}

/// What a person can do.
fn remedy(target: &Target, waits: &Waiting, told: &Delivery, sends: bool, late: bool, now_ms: i64) -> Option<String> {
    if target.state == TargetState::Paused {
        return Some(format!("`tillwire events targets resume {}` when it shall go on", target.name));
    }
    if waits.rows == 0 {
        return None;
    }
    if !sends {
        return Some("nobody sends: run `tillwire events pump`, or the till with --events-to".into());
    }
    let code = told.code.as_deref()?;
    let words = match code {
        "unknown-topic" => "make the topic: `tillwire events topics create`",
        "auth" => "check user and password, and the rights of the user on the topic",
        "tls" => "check the certificates and the name of the broker",
        "connect" | "resolve" => "check the address and the network; the events wait and are kept",
        "till-clock" => "set the till's clock, and message.timestamp.type=LogAppendTime on the topic",
        "three-refused" => "the topic refuses every event: check its max.message.bytes and its format",
        "disk-full" => "free some room on the disk of the till",
        "damaged" => "stop the till and run `tillwire db recover --db FILE`",
        "file" | "in-use" => "check the folder, its permissions and the room on its disk",
        "no-kafka" => "run `events pump` of a tillwire that was built with Kafka",
        _ if late && now_ms.saturating_sub(told.updated_ms) > STALE_MS => "look at the log of the sender",
        _ => return None,
    };
    Some(words.to_owned())
}

fn as_text(till: &TillStatus, now_ms: i64, context: &Context) -> CommandResult<String> {
    let mut out = String::new();
    let who = |holder: &Option<String>, none: &str| holder.clone().unwrap_or_else(|| none.to_owned());
    // Writing to a String cannot fail.
    writeln!(out, "{}", till.path.display()).ok();
    writeln!(out, "  sold on by  {}", who(&till.seller, "nobody")).ok();
    writeln!(out, "  sent by     {}", who(&till.sender, "nobody")).ok();
    let rows = till.oldest_row.map_or("none is kept".to_owned(), |first| format!("{first} to {} are kept", till.last));
    writeln!(out, "  rows        {rows}; epoch {}", till.epoch.as_deref().unwrap_or("none")).ok();
    if till.lost > 0 {
        writeln!(out, "  LOST        {} events; `tillwire events why SEQ` tells of one", till.lost).ok();
    }
    if till.targets.is_empty() {
        writeln!(out, "  targets     none; events are kept for three days and then go").ok();
    }
    for t in &till.targets {
        let state = match (t.target.state, t.late) {
            (TargetState::Paused, _) => "paused",
            (_, true) => "LATE",
            _ => "ok",
        };
        writeln!(out, "\n  {} → {}", t.target.name, t.target.url).ok();
        let waits = match t.waiting.oldest_ms {
            Some(oldest) => format!(
                "{} events, {}, the oldest for {}",
                t.waiting.rows,
                shown_bytes(t.waiting.bytes),
                shown_age(now_ms.saturating_sub(oldest))
            ),
            None => "nothing".to_owned(),
        };
        writeln!(out, "    state     {state}").ok();
        writeln!(out, "    waiting   {waits}").ok();
        let acked = match t.delivery.acked_at_ms {
            Some(at) => format!("up to {}, at {}", t.target.acked, context.shown_time(at)?),
            None => format!("up to {}", t.target.acked),
        };
        writeln!(out, "    acked     {acked}; {} sent, {} filtered out", t.delivery.sent, t.delivery.filtered).ok();
        writeln!(out, "    rate      {} events/s", rate(t.delivery.rate_milli)).ok();
        let next = t.next_version.map_or(String::new(), |v| format!(", {v} waits for the end of a document"));
        writeln!(out, "    filter    version {}{next}", t.version).ok();
        if t.dead > 0 {
            writeln!(out, "    dead      {}; `tillwire events dead list`", t.dead).ok();
        }
        if let Some(error) = &t.delivery.error {
            let at = t.delivery.error_at_ms.map(|at| context.shown_time(at)).transpose()?.unwrap_or_default();
            writeln!(out, "    error     {error} ({}, {at})", t.delivery.code.as_deref().unwrap_or("?")).ok();
        }
        if let Some(remedy) = &t.remedy {
            writeln!(out, "    help      {remedy}").ok();
        }
    }
    Ok(out)
}

/// Thousandths as a decimal.
fn rate(milli: u64) -> String {
    format!("{}.{}", milli / 1_000, milli % 1_000 / 100)
}

fn as_json(till: &TillStatus) -> Value {
    let targets: Vec<Value> = till
        .targets
        .iter()
        .map(|t| {
            json!({
                "target": t.target.name, "address": t.target.url, "state": t.target.state.word(), "late": t.late,
                "acked": t.target.acked, "waiting_rows": t.waiting.rows, "waiting_bytes": t.waiting.bytes,
                "oldest_ms": t.waiting.oldest_ms, "acked_at_ms": t.delivery.acked_at_ms, "sent": t.delivery.sent,
                "filtered": t.delivery.filtered, "rate": rate(t.delivery.rate_milli), "filter_version": t.version,
                "next_filter_version": t.next_version, "dead": t.dead, "error": t.delivery.error,
                "code": t.delivery.code, "error_at_ms": t.delivery.error_at_ms, "help": t.remedy,
            })
        })
        .collect();
    json!({
        "till_db": till.path.display().to_string(), "sold_on_by": till.seller, "sent_by": till.sender,
        "epoch": till.epoch, "last_seq": till.last, "oldest_seq": till.oldest_row, "lost": till.lost,
        "targets": targets,
    })
}

fn as_table(tills: &[TillStatus], context: &Context) -> CommandResult<()> {
    let columns = [
        text("till_db", "TILL"),
        text("target", "TARGET"),
        text("state", "STATE"),
        text("late", "LATE"),
        number("acked", "ACKED"),
        number("waiting_rows", "ROWS"),
        number("waiting_bytes", "BYTES"),
        number("oldest_ms", "OLDEST"),
        number("rate", "RATE"),
        number("filter_version", "FILTER"),
        text("epoch", "EPOCH"),
        number("dead", "DEAD"),
        number("lost", "LOST"),
        text("error", "ERROR"),
        text("help", "HELP"),
    ];
    let mut table = Table::new("targets", &columns);
    for till in tills {
        for t in &till.targets {
            table.row([
                shown(till.path.display()),
                t.target.name.as_str().into(),
                t.target.state.word().into(),
                t.late.into(),
                shown(t.target.acked),
                t.waiting.rows.into(),
                t.waiting.bytes.into(),
                t.waiting.oldest_ms.map(|ms| ms.to_string()).into(),
                rate(t.delivery.rate_milli).into(),
                shown(t.version),
                till.epoch.as_deref().into(),
                t.dead.into(),
                till.lost.into(),
                t.delivery.error.as_deref().into(),
                t.remedy.as_deref().into(),
            ]);
        }
    }
    table.print(&context.ui)
}
