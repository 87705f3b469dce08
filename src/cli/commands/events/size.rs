//! `events size`: how much data events make, and what they need.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Args;
use serde_json::{Map, Value, json};

use super::at_till::KafkaArgs;
use super::filter;
use super::recording::RecordingArgs;
use crate::cli::Context;
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::cli::reading::told;
use crate::cli::table::{Cell, SCHEMA, Table, number, print_json, text};
use crate::cli::ui::Format;
use crate::events::Kind;
use crate::events::filter::Filter;
use crate::events::size::{Figure, Measured, Mix, Plan, Unit, figures, shown};
use crate::events::source::{Order, Trouble};

/// The examples of the help.
pub const EXAMPLES: &str = "\
EXAMPLES:
  tillwire events size                                       1000 tills of 200 receipts a day
  tillwire events size --tills 450 --receipts 350 --retention-days 7
  tillwire events size --dictionary --filter loss-prevention what a list lets through
  tillwire events size --measured events/ --filter list.toml by a recording of your own tills
  tillwire events size --existing-mb-per-s 20 --brokers 5    added to a broker that others use

Without --dictionary and --measured the mean of the worked example holds: 600 bytes an event, 3
events a position, 15 a receipt. Units are decimal: a GB is 1,000,000,000 bytes.";

macro_rules! numbers {
    ($($(#[$about:meta])* $name:ident: $field:ident $(($($other:literal),+))?;)+) => {
        /// Computes volumes and rates.
        #[derive(Debug, Args)]
        pub struct SizeArgs {
            $($(#[$about])* #[arg(long, value_name = "N", value_parser = positive $(, conflicts_with_all = [$($other),+])?)] pub $name: Option<f64>,)+
            /// Frequencies and sizes of kinds from the dictionary, through the list of --filter
            #[arg(long)]
            pub dictionary: bool,
            /// The list: a file, or the name of a profile (everything without it)
            #[arg(long, value_name = "LIST")]
            pub filter: Option<PathBuf>,
            /// Frequencies and sizes of kinds from recordings: files, folders, `-`, kafka://host:9092/topic
            #[arg(long, value_name = "SOURCE", num_args = 1.., conflicts_with = "dictionary")]
            pub measured: Vec<String>,
            /// Settings of the Kafka client for --measured, one `name=value` a line
            #[arg(long, value_name = "FILE", requires = "measured")]
            pub kafka_config: Option<PathBuf>,
            /// What comes in at all brokers already, megabytes a second: tells how much is added
            #[arg(long, value_name = "N", value_parser = positive)]
            pub existing_mb_per_s: Option<f64>,
        }

        impl SizeArgs {
            /// The plan with what was given.
            fn plan(&self) -> Plan {
                let mut plan = Plan::default();
                $(if let Some(value) = self.$name { plan.$field = value; })+
                plan.existing_bytes_per_s = self.existing_mb_per_s.map(|mb| mb * 1e6);
                plan
            }
        }

        /// What was computed from, by the names of the flags.
        fn inputs(plan: &Plan) -> Vec<(&'static str, f64)> {
            vec![$((stringify!($name), plan.$field)),+]
        }
    };
}

numbers! {
    /// Tills and self-checkouts [1000]
    tills: tills;
    /// Receipts of a till in a day [200]
    receipts: receipts;
    /// Positions of a receipt [10]
    positions: positions;
    /// Mean bytes of an event [600]
    event_bytes: event_bytes ("dictionary", "measured");
    /// Events of a position [3]
    events_per_position: events_per_position ("dictionary", "measured");
    /// Events of a receipt beside those of its positions [15]
    events_per_receipt: events_per_receipt ("dictionary", "measured");
    /// Percent on top of volumes for what nobody has thought of [30]
    margin: margin_pct;
    /// Hours of selling in a day [10]
    open_hours: open_hours;
    /// The busiest moment as a multiple of the mean of the selling hours [3]
    peak: peak;
    /// Days that the topic keeps [3]
    retention_days: retention_days;
    /// Copies that the brokers keep [3]
    replication: replication;
    /// How many times smaller batches are when compressed [6.5]
    compression: compression;
    /// Partitions of the topic [12]
    partitions: partitions;
    /// Brokers that share the load [3]
    brokers: brokers;
    /// Groups of consumers that read everything [1]
    consumers: consumers;
    /// Days that a till may be off-line [30]
    offline_days: offline_days;
}

/// The largest number that is taken: beyond it nothing is a plan.
const LARGEST: f64 = 1e9;

fn positive(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(value) if (0.0..=LARGEST).contains(&value) => Ok(value),
        _ => Err(format!("a number from 0 to {LARGEST} is wanted")),
    }
}

/// Computes and prints.
pub fn run(args: &SizeArgs, context: &mut Context) -> CommandResult {
    let mut plan = args.plan();
    for (name, value) in [
        ("open-hours", plan.open_hours),
        ("compression", plan.compression),
        ("partitions", plan.partitions),
        ("brokers", plan.brokers),
        ("replication", plan.replication),
    ] {
        if value <= 0.0 {
            return Err(CommandError::usage(format!("--{name} must be above 0")));
        }
    }
    let filter = args.filter.as_deref().map(|name| filter::list(name, context)).transpose()?;
    let mix = mix(args, filter.as_ref(), context)?;
    if let Some(mix) = &mix {
        mix.apply(&mut plan);
    }
    let results = figures(&plan);
    match context.ui.format() {
        Format::Text => context.ui.out(&as_text(&plan, &results, mix.as_ref()))?,
        Format::Json => print_json(&context.ui, &as_json(&plan, &results, mix.as_ref()))?,
        Format::Jsonl | Format::Csv => as_table(&results).print(&context.ui)?,
    }
    Ok(Exit::Ok)
}

fn mix(args: &SizeArgs, filter: Option<&Filter>, context: &mut Context) -> CommandResult<Option<Mix>> {
    let mix = if !args.measured.is_empty() {
        measured(args, context)?
    } else if args.dictionary {
        Mix::ordinary()
    } else if args.filter.is_some() {
        return Err(CommandError::usage("--filter says what is sent, but not how often it happens")
            .hint("add --dictionary for an ordinary till, or --measured SOURCE for a recording"));
    } else {
        return Ok(None);
    };
    Ok(Some(match filter {
        Some(filter) => mix.through(filter),
        None => mix,
    }))
}

fn measured(args: &SizeArgs, context: &mut Context) -> CommandResult<Mix> {
    let sources =
        RecordingArgs { sources: args.measured.clone(), kafka: KafkaArgs { kafka_config: args.kafka_config.clone() } };
    let recording = sources.recording(Order::File, context)?;
    let mut counted: BTreeMap<Kind, Measured> = BTreeMap::new();
    for found in sources.open(&recording, context)? {
        match found {
            Ok(record) => {
                let Some(kind) = Kind::from_name(record.kind()) else { continue };
                let sum = counted.entry(kind).or_default();
                sum.events += 1;
                sum.bytes += record.bytes().len() as u64;
            }
            Err(Trouble::Line(finding)) => context.ui.finding(&finding),
            Err(Trouble::Broken(finding)) => return Err(told(&finding.into(), context)),
        }
    }
    context.stop_if_asked()?;
    Mix::of_recording(&counted).ok_or_else(|| {
        CommandError::input("the recording has no completed document: frequencies are counted by receipt")
    })
}

fn as_text(plan: &Plan, results: &[Figure], mix: Option<&Mix>) -> String {
    let mut out = format!(
        "{} tills, {} receipts a day of {} positions; {:.1} events a position, {:.1} a receipt, {:.1} a day of {:.0} B\n",
        plan.tills,
        plan.receipts,
        plan.positions,
        plan.events_per_position,
        plan.events_per_receipt,
        plan.events_per_day,
        plan.event_bytes
    );
    let widest = results.iter().map(|f| f.what.chars().count()).max().unwrap_or(0);
    let mut about = "";
    for figure in results {
        if figure.about != about {
            about = figure.about;
            out += &format!("\n{about}\n");
        }
        let pad = " ".repeat(widest - figure.what.chars().count());
        out += &format!("  {}{pad}  {:>14}\n", figure.what, shown(figure.value, figure.unit));
    }
    if let Some(mix) = mix {
        out += "\nthe kinds that make most of it\n";
        for (kind, _, bytes) in shares(plan, mix).into_iter().take(KINDS_SHOWN) {
            out += &format!("  {:<32} {:>5.1} %\n", kind.name(), 100.0 * bytes);
        }
    }
    out
}

/// How many kinds are shown as text.
const KINDS_SHOWN: usize = 10;

/// Kinds, their events in a till's day, and their part of all bytes; the largest first.
fn shares(plan: &Plan, mix: &Mix) -> Vec<(Kind, f64, f64)> {
    let events =
        |r: crate::events::size::Rate| (r.per_position * plan.positions + r.per_receipt) * plan.receipts + r.per_day;
    let all: f64 = mix.rates().map(|(_, r)| events(r) * r.bytes).sum();
    let mut shares: Vec<(Kind, f64, f64)> = mix
        .rates()
        .map(|(kind, r)| (kind, events(r), if all > 0.0 { events(r) * r.bytes / all } else { 0.0 }))
        .collect();
    shares.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
    shares
}

fn as_json(plan: &Plan, results: &[Figure], mix: Option<&Mix>) -> Value {
    let inputs: Map<String, Value> = inputs(plan).into_iter().map(|(name, v)| (name.to_owned(), json!(v))).collect();
    let figures: Map<String, Value> = results.iter().map(|f| (f.key.to_owned(), json!(rounded(f.value)))).collect();
    let mut out = json!({ "schema": SCHEMA, "inputs": inputs, "figures": figures });
    if let Some(mix) = mix {
        let bytes: BTreeMap<Kind, f64> = mix.rates().map(|(kind, r)| (kind, r.bytes)).collect();
        let kinds = shares(plan, mix).into_iter().map(|(kind, events, part)| {
            json!({
                "kind": kind.name(), "till_events_per_day": rounded(events), "event_bytes": rounded(bytes[&kind]),
                "bytes_pct": rounded(100.0 * part),
            })
        });
        out["kinds"] = kinds.collect();
    }
    out
}

/// To three digits behind the point: more would be noise.
fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

fn as_table(results: &[Figure]) -> Table {
    let columns = [
        text("about", "ABOUT"),
        text("key", "KEY"),
        number("value", "VALUE"),
        text("unit", "UNIT"),
        text("what", "WHAT"),
    ];
    let mut table = Table::new("figures", &columns);
    for figure in results {
        let unit = match figure.unit {
            Unit::Events => "events",
            Unit::EventsPerSecond => "events/s",
            Unit::Bytes => "B",
            Unit::BytesPerSecond => "B/s",
            Unit::Percent => "%",
        };
        table.row([
            figure.about.into(),
            figure.key.into(),
            Cell::Text(rounded(figure.value).to_string()),
            unit.into(),
            figure.what.clone().into(),
        ]);
    }
    table
}
