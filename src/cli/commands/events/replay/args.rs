//! What may be typed, and the plan that comes of it.

use std::path::PathBuf;
use std::time::Duration;

use clap::{ArgGroup, Args, ValueEnum};

use super::super::recording::RecordingArgs;
use crate::cli::Context;
use crate::cli::args;
use crate::cli::error::{CommandError, CommandResult};
use crate::events::replay::{
    Choice, Condition, Identity, LagLimit, Late, Moving, Pace, Playing, Rate, Remap, Run, Shape, ShiftTime,
};
use crate::events::source::{self, WINDOW};
use crate::vocab::Moment;

/// Replays recorded events.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("pace").args(["speed", "rate", "bandwidth", "asap", "step"]))]
pub struct ReplayArgs {
    /// What is replayed.
    #[command(flatten)]
    pub recording: RecordingArgs,
    /// Where to: kafka://host:9092/topic, https://…, file:out.ndjson[.zst], outbox:till.db, null, `-`
    #[arg(long, value_name = "TARGET")]
    pub to: Option<String>,

    /// As recorded, so many times as fast: 10x, 250%
    #[arg(long, value_name = "SPEED", value_parser = Pace::parse_speed, help_heading = "Pace (one of them)")]
    pub speed: Option<Pace>,
    /// At a rate, whatever the recorded gaps: 500/s; 500/s:poisson draws the gaps from --seed
    #[arg(long, value_name = "RATE", value_parser = Pace::parse_rate, help_heading = "Pace (one of them)")]
    pub rate: Option<Pace>,
    /// So many bytes of events: 2MiB/s
    #[arg(long, value_name = "BANDWIDTH", value_parser = Pace::parse_bandwidth, help_heading = "Pace (one of them)")]
    pub bandwidth: Option<Pace>,
    /// As fast as the target takes them
    #[arg(long, help_heading = "Pace (one of them)")]
    pub asap: bool,
    /// One for each line of standard input (needs --commands)
    #[arg(long, requires = "commands", help_heading = "Pace (one of them)")]
    pub step: bool,

    /// Cut recorded gaps that are longer
    #[arg(long, value_name = "TIME", value_parser = args::duration, help_heading = "Shape of the pace")]
    pub max_gap: Option<Duration>,
    /// Stretch recorded gaps that are shorter
    #[arg(long, value_name = "TIME", value_parser = args::duration, default_value = "0", help_heading = "Shape of the pace")]
    pub min_gap: Duration,
    /// No faster than this, whatever the pace
    #[arg(long, value_name = "RATE", value_parser = Rate::parse, help_heading = "Shape of the pace")]
    pub rate_cap: Option<Rate>,
    /// Let the pace grow from nothing during this time
    #[arg(long, value_name = "TIME", value_parser = args::duration, default_value = "0", help_heading = "Shape of the pace")]
    pub ramp: Duration,
    /// Draws the gaps of `poisson`: the same seed gives the same gaps
    #[arg(long, value_name = "N", default_value_t = 1, help_heading = "Shape of the pace")]
    pub seed: u64,
    /// What happens to late events: `send`, or `skip[:TIME]` those that are later than this [default of TIME: 1s]
    #[arg(long, value_name = "WHAT", value_parser = late, default_value = "send", help_heading = "Shape of the pace")]
    pub late: Late,

    /// Only events at or after this time
    #[arg(long, value_name = "TIME", value_parser = args::moment, help_heading = "Window")]
    pub from: Option<Moment>,
    /// Only events before this time
    #[arg(long, value_name = "TIME", value_parser = args::moment, help_heading = "Window")]
    pub until: Option<Moment>,
    /// Leave out so much of the beginning
    #[arg(long, value_name = "TIME", value_parser = args::duration, default_value = "0", help_heading = "Window")]
    pub offset: Duration,
    /// Only so much from the first event on
    #[arg(long, value_name = "TIME", value_parser = args::duration, help_heading = "Window")]
    pub duration: Option<Duration>,
    /// At most so many events (of each loop)
    #[arg(long, value_name = "N", help_heading = "Window")]
    pub limit: Option<u64>,
    /// Only these tills, as store:till with * and ?
    #[arg(long, value_name = "PATTERN", help_heading = "Window")]
    pub till: Vec<String>,
    /// Only these kinds, with * and ?
    #[arg(long, value_name = "PATTERN", help_heading = "Window")]
    pub kind: Vec<String>,
    /// Only events that say this: sum>1000, method=card, envelope.cashier=1027, item~1002*
    #[arg(long = "where", value_name = "CONDITION", value_parser = Condition::parse, help_heading = "Window")]
    pub conditions: Vec<Condition>,

    /// Again and again: so often, or `forever`
    #[arg(long = "loop", value_name = "N", value_parser = loops, help_heading = "Loops and time")]
    pub loops: Option<Loops>,
    /// Between two loops
    #[arg(long, value_name = "TIME", value_parser = args::duration, default_value = "0", help_heading = "Loops and time")]
    pub loop_gap: Duration,
    /// Ids, epochs, numbers and times of each loop: made anew, or kept (consumers drop a repetition)
    #[arg(long, value_name = "HOW", default_value = "renew", help_heading = "Loops and time")]
    pub loop_ids: LoopIds,
    /// Move times: none, to-now, by:+7d, to:2026-12-01T09:00+03:00
    #[arg(long, value_name = "HOW", value_parser = ShiftTime::parse, default_value = "none", help_heading = "Loops and time")]
    pub shift_time: ShiftTime,
    /// Move only these: ts, bizdate, data.opened_at, … with * [default: all times and dates]
    #[arg(long, value_name = "FIELD,…", value_delimiter = ',', help_heading = "Loops and time")]
    pub shift_fields: Vec<String>,
    /// Move by whole weeks only
    #[arg(long, help_heading = "Loops and time")]
    pub keep_weekday: bool,

    /// The name of this run, from which new ids follow [default: a random one]
    #[arg(long = "run", value_name = "NAME", help_heading = "Identity")]
    pub run_name: Option<String>,
    /// Call a store or till otherwise: store:0042=9042, till:07=17, till:0042:07=9042:17
    #[arg(long, value_name = "FROM=TO", value_parser = Remap::parse, help_heading = "Identity")]
    pub remap: Vec<Remap>,
    /// Put this in front of every till
    #[arg(long, value_name = "TEXT", value_parser = Identity::check_prefix, default_value = "", hide_default_value = true, help_heading = "Identity")]
    pub till_prefix: String,
    /// Make so many tills of each
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=10_000), default_value_t = 1, help_heading = "Identity")]
    pub copies: u32,

    /// Each till by its numbers and tills merged by time; or as in the files; or by numbers without regard to time
    #[arg(long, value_name = "ORDER", default_value = "time", help_heading = "Order")]
    pub order: OrderArg,
    /// Hold back so many events to put them into order
    #[arg(long, value_name = "N", default_value_t = WINDOW, help_heading = "Order")]
    pub reorder_window: usize,
    /// What if events are out of order all the same
    #[arg(long, value_name = "WHAT", default_value = "warn", help_heading = "Order")]
    pub on_disorder: Disorder,

    /// Send nothing before SIGCONT (or `go`)
    #[arg(long, help_heading = "Control")]
    pub start_paused: bool,
    /// Send nothing before this time
    #[arg(long, value_name = "TIME", value_parser = args::moment, help_heading = "Control")]
    pub start_at: Option<Moment>,
    /// Obey commands on standard input
    #[arg(long, help_heading = "Control")]
    pub commands: bool,
    /// Write down how far it has come, every second
    #[arg(long, value_name = "FILE", help_heading = "Control")]
    pub checkpoint: Option<PathBuf>,
    /// Go on where the checkpoint says
    #[arg(long, requires = "checkpoint", help_heading = "Control")]
    pub resume: bool,
    /// Send nothing: tell what is in the recording and how long it would take
    #[arg(short = 'n', long, help_heading = "Control")]
    pub dry_run: bool,
    /// Partitions of the topic, for the skew that --dry-run tells
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=10_000), default_value_t = 12, help_heading = "Control")]
    pub partitions: u32,

    /// The form of the report [default: as --format says]
    #[arg(long, value_name = "FORM", help_heading = "Report")]
    pub report: Option<ReportForm>,
    /// Exit with 1 when events went later than this: p99<50ms, max<1s, mean<5ms
    #[arg(long, value_name = "LIMIT", value_parser = LagLimit::parse, help_heading = "Report")]
    pub lag_limit: Vec<LagLimit>,
    /// Write the distribution of the lag, for plotters of HdrHistogram
    #[arg(long, value_name = "FILE", help_heading = "Report")]
    pub hgrm: Option<PathBuf>,

    /// Allow topics of this pattern [default: *.replay and qa.*]
    #[arg(long, value_name = "PATTERN", help_heading = "Safety and acknowledgement")]
    pub allow_topic: Vec<String>,
    /// Allow hosts of this pattern
    #[arg(long, value_name = "PATTERN", help_heading = "Safety and acknowledgement")]
    pub allow_host: Vec<String>,
    /// Allow everything
    #[arg(long, help_heading = "Safety and acknowledgement")]
    pub i_mean_production: bool,
    /// Sync a file after each window of events (topics, hosts and databases are always waited for)
    #[arg(long, help_heading = "Safety and acknowledgement")]
    pub wait_acked: bool,
    /// At most so many events on their way [default: 2000; 20000 with --asap]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000_000), help_heading = "Safety and acknowledgement")]
    pub window: Option<u32>,
    /// How long an acknowledgement may take
    #[arg(long, value_name = "TIME", value_parser = args::duration, default_value = "60s", help_heading = "Safety and acknowledgement")]
    pub ack_timeout: Duration,
}

/// How often; `None` for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loops(pub Option<u64>);

fn loops(text: &str) -> Result<Loops, String> {
    match text {
        "forever" => Ok(Loops(None)),
        number => match number.parse() {
            Ok(0) | Err(_) => Err("write a number above zero, or `forever`".to_owned()),
            Ok(number) => Ok(Loops(Some(number))),
        },
    }
}

fn late(text: &str) -> Result<Late, String> {
    let ns = |time: Duration| u64::try_from(time.as_nanos()).unwrap_or(u64::MAX);
    match text.split_once(':') {
        None if text == "send" => Ok(Late::Send),
        None if text == "skip" => Ok(Late::Skip(ns(Duration::from_secs(1)))),
        Some(("skip", time)) => args::duration(time).map(|time| Late::Skip(ns(time))),
        _ => Err("write `send`, `skip` or `skip:500ms`".to_owned()),
    }
}

/// What becomes of ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LoopIds {
    /// Each run, loop and copy has ids of its own.
    Renew,
    /// They stay.
    Keep,
}

/// In which order events are sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OrderArg {
    /// As they stand in the files.
    File,
    /// Each till by its numbers, the tills merged by time.
    Time,
    /// Each till by its numbers, the tills in turn as in the files.
    Seq,
}

impl From<OrderArg> for source::Order {
    fn from(order: OrderArg) -> source::Order {
        match order {
            OrderArg::File => source::Order::File,
            OrderArg::Time => source::Order::Time,
            OrderArg::Seq => source::Order::Seq,
        }
    }
}

/// What happens when events are out of order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Disorder {
    /// Late ones are sent at once, and counted.
    Warn,
    /// The recording is looked through first, and enough is held back.
    Sort,
    /// The replay ends.
    Fail,
}

/// The form of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportForm {
    /// For people.
    Text,
    /// One JSON object.
    Json,
    /// JUnit XML, for CI.
    Junit,
}

/// Events on their way when nobody says otherwise.
const WINDOW_PACED: usize = 2_000;
/// The same when nothing else limits them: what a producer needs to fill its batches.
const WINDOW_ASAP: usize = 20_000;

/// What was asked for.
pub struct Plan {
    pub choice: Choice,
    pub loops: Option<u64>,
    pub playing: Playing,
    pub disorder: Disorder,
    pub window: usize,
}

impl ReplayArgs {
    /// Makes a plan, or says what contradicts itself.
    pub fn plan(&self, context: &Context) -> CommandResult<Plan> {
        let zone = context.zone()?;
        let instant = |moment: &Moment| moment.instant_ms(&zone);
        let pace = self.pace()?;
        let renew = self.loop_ids == LoopIds::Renew;
        if !renew && self.copies > 1 {
            return Err(CommandError::usage(
                "copies need ids of their own: --loop-ids keep cannot be had with --copies",
            ));
        }
        if self.checkpoint.is_some() && self.late != Late::Send {
            return Err(CommandError::usage("a replay that leaves events out cannot be gone on with exactly")
                .hint("leave away --late skip, or --checkpoint"));
        }
        let run = match &self.run_name {
            Some(name) => Run::new(name).map_err(CommandError::usage)?,
            None => Run::random((context.env.random)()),
        };
        let choice = Choice {
            from_ms: self.from.as_ref().map(instant),
            until_ms: self.until.as_ref().map(instant),
            offset_ms: ms(self.offset),
            duration_ms: self.duration.map(ms),
            limit: self.limit,
            tills: self.till.clone(),
            kinds: self.kind.clone(),
            conditions: self.conditions.clone(),
        };
        let shape = Shape {
            max_gap_ms: self.max_gap.map(ms),
            min_gap_ms: ms(self.min_gap),
            rate_cap: self.rate_cap,
            ramp_ns: u64::try_from(self.ramp.as_nanos()).unwrap_or(u64::MAX),
            seed: self.seed,
        };
        let window = self.window.map_or(if pace == Pace::Asap { WINDOW_ASAP } else { WINDOW_PACED }, |n| n as usize);
        let playing = Playing {
            pace,
            shape,
            identity: Identity {
                run,
                renew,
                copies: self.copies,
                till_prefix: self.till_prefix.clone(),
                remap: self.remap.clone(),
            },
            moving: Moving {
                shift: self.shift_time,
                keep_weekday: self.keep_weekday,
                fields: self.shift_fields.clone(),
                zone: zone.clone(),
            },
            loop_gap_ms: ms(self.loop_gap),
            late: self.late,
            start_paused: self.start_paused,
            start_at_ms: self.start_at.as_ref().map(instant),
            stop_on_disorder: self.on_disorder == Disorder::Fail,
            checkpoint: self.checkpoint.as_ref().map(|path| context.env.folder.join(path)),
        };
        let loops = self.loops.map_or(Some(1), |loops| loops.0);
        Ok(Plan { choice, loops, playing, disorder: self.on_disorder, window })
    }

    fn pace(&self) -> CommandResult<Pace> {
        let flags = [self.asap.then_some(Pace::Asap), self.step.then_some(Pace::Step)];
        let given = [self.speed, self.rate, self.bandwidth].into_iter().chain(flags).flatten().next();
        match given {
            Some(pace) => Ok(pace),
            None if self.dry_run => Ok(Pace::Speed(1_000_000)),
            None => Err(CommandError::usage("how fast?")
                .hint("one of --speed 1x, --rate 500/s, --bandwidth 2MiB/s, --asap, --step")),
        }
    }
}

fn ms(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
