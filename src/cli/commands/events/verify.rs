//! `events verify`: is a stream complete, in order, and right?

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use serde_json::{Map, Value, json};

use super::filter;
use super::recording::RecordingArgs;
use crate::cli::Context;
use crate::cli::error::CommandResult;
use crate::cli::exit::Exit;
use crate::cli::reading::told;
use crate::cli::report;
use crate::cli::table::{SCHEMA, Table, print_json};
use crate::cli::ui::{Format, Verbosity};
use crate::diag::render::render;
use crate::diag::{Bag, Place, Severity, Span};
use crate::events::source::{Order, Record, Recording, Trouble};
use crate::events::verify::{Item, Options, Report, Spot, Verifier};
use crate::events::watch::{self, OUTBOX, Watch};

/// The examples of the help.
pub const EXAMPLES: &str = "\
EXAMPLES:
  tillwire events verify events/                            files as a target wrote them
  tillwire events verify --filter minimal events/           of a target with a list
  tillwire events verify kafka://127.0.0.1:9092/till.events.v1
  tillwire events verify outbox:till.db --dense             what a till has stored
  zstdcat day.ndjson.zst | tillwire events verify - --final --format json

Tells events that are missing, twice, late or changed, tills with a double, events that break the
dictionary, events that cannot stand where they stand, and amounts that do not add up: positions,
discounts and payments against the receipt, receipts and cash against the Z report. What has begun
and not ended at the end of the stream is pending: a note, and an error with --final.

Without --filter every kind is expected. Exit code 0 when all is well, 1 when there are errors or
warnings, 3 when a source cannot be read.";

/// Checks a stream.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// What is read.
    #[command(flatten)]
    pub recording: RecordingArgs,
    /// The list that let the events through: a file, or the name of a profile
    #[arg(long, value_name = "LIST")]
    pub filter: Option<PathBuf>,
    /// Nothing comes after the end of the stream: what is open there is an error
    #[arg(long = "final")]
    pub last: bool,
    /// The numbers of a till must go up one by one, as they do when nothing is filtered out
    #[arg(long)]
    pub dense: bool,
}

/// Checks it.
pub fn run(args: &VerifyArgs, context: &mut Context) -> CommandResult {
    let sent = args.filter.as_deref().map(|name| filter::list(name, context)).transpose()?;
    let sha256 = sent.as_ref().map(|list| list.sha256_hex()).unwrap_or_default();
    let (outboxes, recorded): (Vec<String>, Vec<String>) =
        args.recording.sources.iter().cloned().partition(|source| source.starts_with(OUTBOX));
    let recorded = RecordingArgs { sources: recorded, kafka: args.recording.kafka.clone() };
    let recording = find(&recorded, context)?;
    let (topics, inputs) = topics(&recording);
    let mut names = recording.names().to_vec();
    names.extend(outboxes.iter().map(|name| Arc::from(name.as_str())));
    let place = |spot: Spot| {
        let span = Span { line: spot.line, column: 1, start: spot.offset, end: spot.offset + spot.length };
        Place::at(names.get(spot.input).cloned(), span)
    };
    let mut verifier = Verifier::new(Options { last: args.last, sent, dense: args.dense }, &place);
    let mut broken = false;
    let mut progress = context.ui.progress(recording.bytes());
    let mut events = recorded.open(&recording, context)?;
    while let Some(found) = events.next() {
        match found {
            Ok(record) => {
                let topic = inputs.get(record.input).copied().unwrap_or_default();
                verifier.take(Item { bytes: record.bytes(), topic, spot: spot(&record, record.input, record.line) });
                if record.line % LINES_PER_LOOK == 0 {
                    progress.at(events.bytes_read(), "verify");
                }
            }
            Err(trouble) => {
                broken |= matches!(trouble, Trouble::Broken(_));
                verifier.trouble(trouble);
            }
        }
    }
    drop(progress);
    for (number, source) in outboxes.iter().enumerate() {
        let mut watch = Watch::open(source, &context.env.folder, &watch::Options::default())
            .map_err(|fault| told(&fault, context))?;
        // A database is a stream of its own, in which nothing has been filtered out.
        let (input, topic) = (recording.names().len() + number, topics.len() + number);
        let polled = watch.poll(&mut |found| match found {
            Ok(record) => {
                verifier.take(Item { bytes: record.bytes(), topic, spot: spot(&record, input, record.seq()) });
            }
            Err(trouble) => verifier.trouble(trouble),
        });
        polled.map_err(|fault| told(&fault, context))?;
    }
    let report = verifier.finish();
    print(&report, &topics, context)?;
    if !recorded.sources.is_empty() && report.filters.iter().any(|seen| *seen != sha256) {
        context.ui.warn(match args.filter {
            None => "tills send by lists (`system.filter_applied`): --filter LIST judges the stream by its list",
            Some(_) => "tills say that they send by other lists than that of --filter",
        });
    }
    context.stop_if_asked()?;
    Ok(if broken {
        Exit::Input
    } else if problems(&report.findings) > 0 {
        Exit::Findings
    } else {
        Exit::Ok
    })
}

/// How often progress is told, in lines of a file.
const LINES_PER_LOOK: u64 = 1024;

fn spot(record: &Record, input: usize, line: u64) -> Spot {
    Spot { input, line, offset: record.offset, length: record.bytes().len() as u64 }
}

fn problems(bag: &Bag) -> u64 {
    bag.count(Severity::Error) + bag.count(Severity::Warning)
}

/// One topic is read as it came, so that it is seen what came late. Several are read till by till in order of the
/// numbers, because a till's day is spread over them.
fn find(recorded: &RecordingArgs, context: &Context) -> CommandResult<Recording> {
    let recording = recorded.recording(Order::File, context)?;
    if topics(&recording).0.len() > 1 {
        return recorded.recording(Order::Time, context);
    }
    Ok(recording)
}

/// The topics, and which each input is of. Files have none of their own: all of them are one stream.
fn topics(recording: &Recording) -> (Vec<String>, Vec<usize>) {
    let mut topics: Vec<String> = Vec::new();
    let mut inputs = Vec::new();
    for name in recording.names() {
        let topic = match name.strip_suffix(']').and_then(|n| n.rsplit_once('[')) {
            Some((topic, partition)) if partition.bytes().all(|b| b.is_ascii_digit()) => topic,
            _ => "",
        };
        let at = topics.iter().position(|t| t == topic).unwrap_or_else(|| {
            topics.push(topic.to_owned());
            topics.len() - 1
        });
        inputs.push(at);
    }
    (topics, inputs)
}

fn print(report: &Report, topics: &[String], context: &Context) -> CommandResult<()> {
    let ui = &context.ui;
    match ui.format() {
        Format::Text => {
            let least = if ui.verbosity() >= Verbosity::Verbose { Severity::Note } else { Severity::Warning };
            for finding in report.findings.iter().filter(|f| f.severity() >= least) {
                ui.out(&render(finding, ui.out_paint()))?;
            }
            for (code, count) in report.findings.counts().iter().filter(|(code, _)| code.severity >= least) {
                let more = count.saturating_sub(Bag::CAP_PER_CODE);
                if more > 0 {
                    ui.out(&format!("… and {more} more of {} {} (in all {count})\n", code.id, code.name))?;
                }
            }
            ui.out(&summary(report))?;
        }
        Format::Json => print_json(ui, &whole(report, topics))?,
        Format::Jsonl | Format::Csv => {
            let mut table = Table::new("findings", report::FINDING);
            table.rows = report.findings.iter().map(report::row).collect();
            table.print(ui)?;
        }
    }
    Ok(())
}

fn summary(report: &Report) -> String {
    let plural = |n: u64, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    let mut out = format!(
        "{} of {}, {}, {}\n",
        plural(report.events, "event"),
        plural(report.tills.len() as u64, "till"),
        plural(report.documents, "document"),
        plural(report.shifts, "shift")
    );
    let counts = [
        (report.missing, "missing"),
        (report.lost, "lost and told"),
        (report.duplicates, "twice"),
        (report.reordered, "late"),
        (report.forks, "forks"),
        (report.pending.len() as u64, "pending"),
    ];
    let counts: Vec<String> =
        counts.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    out += &if counts.is_empty() { "none missing, none twice\n".to_owned() } else { counts.join(", ") + "\n" };
    if report.unchecked > 0 {
        out += &format!(
            "{} documents or shifts whose sums are not judged: some of their events are not there\n",
            report.unchecked
        );
    }
    if !report.left_out.is_empty() {
        out += &format!("not judged, because the list leaves their kinds out: {}\n", report.left_out.join(", "));
    }
    for pending in report.pending.iter().take(PENDING_SHOWN) {
        let (store, till) = report.tills.get(pending.till).map_or(("", ""), |(s, t)| (s, t));
        out += &format!("pending at till {store}/{till}: {} is {}\n", pending.what, pending.state);
    }
    if report.pending.len() > PENDING_SHOWN {
        out += &format!("… and {} more pending\n", report.pending.len() - PENDING_SHOWN);
    }
    out + &report::counts_text(&report.findings) + "\n"
}

/// How many open ends are shown as text.
const PENDING_SHOWN: usize = 20;

fn whole(report: &Report, topics: &[String]) -> Value {
    let till = |number: usize| report.tills.get(number).map(|(store, till)| json!({ "store": store, "till": till }));
    let pending: Vec<Value> = report
        .pending
        .iter()
        .map(|p| json!({ "till": till(p.till), "what": p.what, "state": p.state, "line": p.spot.line }))
        .collect();
    let counts = [
        ("missing", report.missing),
        ("lost", report.lost),
        ("duplicates", report.duplicates),
        ("late", report.reordered),
        ("forks", report.forks),
        ("documents", report.documents),
        ("shifts", report.shifts),
        ("unchecked", report.unchecked),
    ];
    let mut out = Map::from_iter([("schema".to_owned(), SCHEMA.into()), ("events".to_owned(), report.events.into())]);
    out.extend(counts.into_iter().map(|(name, n)| (name.to_owned(), n.into())));
    out.insert("topics".into(), topics.iter().filter(|t| !t.is_empty()).cloned().collect());
    out.insert("tills".into(), (0..report.tills.len()).filter_map(till).collect());
    out.insert("kinds".into(), json!(report.kinds));
    out.insert("filters".into(), json!(report.filters));
    out.insert("left_out".into(), report.left_out.iter().copied().map(Value::from).collect());
    out.insert("pending".into(), pending.into());
    out.insert("counts".into(), report::counts_json(&report.findings));
    out.insert("findings".into(), report.findings.iter().map(report::finding_json).collect());
    Value::Object(out)
}
