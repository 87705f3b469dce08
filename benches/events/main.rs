//! Events: into the outbox, out of it to a broker, and recorded ones once more, each against a bare pass of the same
//! bytes in the same run.
//!
//! See `benches/README.md`. Replays run as processes of their own, so that peak memory is theirs; what is measured inside
//! of a process uses the program's own allocator on both sides.

#[path = "../../tests/support/kafka.rs"]
#[allow(dead_code)]
mod kafka;
#[path = "../support/measure.rs"]
mod measure;

mod accept;
mod bare_commit;
mod broker;
mod day;
mod drain;
mod producer;
mod replay;
mod rows;
mod schedule;
mod table;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use broker::Place;
use measure::fdatasync_ms;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const TILLWIRE: &str = env!("CARGO_BIN_EXE_tillwire");

/// What runs when nobody says otherwise. The day is asked for by its name: it takes much room and time.
const USUAL: &[&str] = &["accept", "drain", "replay", "schedule"];

struct Options {
    only: Vec<String>,
    /// Events of a drain and of a replay.
    events: u64,
    /// Rounds that count; one more before them warms up.
    runs: usize,
    /// How long each side of `accept` and of `schedule` works.
    time: Duration,
    /// Tills of the day.
    tills: u64,
    /// Where databases and recordings lie.
    dir: PathBuf,
}

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    if let Some(("--child", rest)) = args.split_first().map(|(a, rest)| (a.as_str(), rest)) {
        return producer::child(rest);
    }
    let options = parse(&args)?;
    let dir = tempfile::Builder::new().prefix("tillwire-bench-").tempdir_in(&options.dir)?;
    println!("fdatasync of one 4 KiB page: {:.2} ms (median of 50)", fdatasync_ms(dir.path())?);
    let wanted = |name: &str| options.only.iter().any(|only| only == name);
    if wanted("accept") {
        accept::run(&options, dir.path())?;
    }
    if options.only.iter().all(|only| only == "accept") {
        return Ok(());
    }
    let Some(place) = Place::find()? else { return Ok(()) };
    if wanted("drain") {
        drain::run(&options, dir.path(), &place)?;
    }
    if wanted("replay") {
        replay::run(&options, dir.path(), &place)?;
    }
    if wanted("schedule") {
        schedule::run(&options, dir.path(), &place)?;
    }
    if wanted("day") {
        day::run(&options, dir.path(), &place)?;
    }
    Ok(())
}

fn parse(args: &[String]) -> Result<Options> {
    let only = USUAL.iter().map(|name| (*name).to_owned()).collect();
    let time = Duration::from_millis(1_500);
    let mut options = Options { only, events: 300_000, runs: 5, time, tills: 1_000, dir: target_dir() };
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let mut value = || args.next().with_context(|| format!("{arg} wants a value"));
        match arg.as_str() {
            "--only" => options.only = value()?.split(',').map(str::to_owned).collect(),
            "--events" => options.events = value()?.parse::<u64>()?.max(1_000),
            "--runs" => options.runs = value()?.parse::<usize>()?.max(1),
            "--seconds" => options.time = Duration::try_from_secs_f64(value()?.parse()?)?,
            "--dir" => options.dir = value()?.into(),
            "--tills" => options.tills = value()?.parse::<u64>()?.max(1),
            other => bail!("unknown option {other}; see benches/README.md"),
        }
    }
    if let Some(unknown) = options.only.iter().find(|name| !USUAL.contains(&name.as_str()) && *name != "day") {
        bail!("--only knows accept, drain, replay, schedule and day, not {unknown}");
    }
    Ok(options)
}

fn target_dir() -> PathBuf {
    Path::new(TILLWIRE).parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// This program again, for one side of a comparison.
fn this() -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap_or_else(|_| PathBuf::from("events")));
    command.arg("--child");
    command
}
