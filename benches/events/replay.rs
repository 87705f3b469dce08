//! A recording replayed from a file as fast as possible, against a bare producer of the rewritten bytes.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use tillwire::events::fabricate;

use super::broker::Place;
use super::measure::{run as run_child, spread};
use super::table::{Side, print, ratio};
use super::{Options, TILLWIRE, rows, this};

/// Tills of the recording.
const TILLS: u64 = 100;

pub fn run(options: &Options, dir: &Path, place: &Place) -> Result<()> {
    let receipts = (options.events / TILLS).div_ceil(fabricate::EVENTS_OF_A_RECEIPT);
    let (day, rewritten) = (dir.join("day.ndjson"), dir.join("rewritten.ndjson"));
    let events = rows::recording(TILLS, receipts, &day)?;
    rewrite(&day, &rewritten)?;
    let bytes = std::fs::metadata(&rewritten)?.len();
    let mut bare = Side::new("bare producer, rewritten bytes in memory");
    let mut ours = Side::new("tillwire events replay --asap");
    let mut whole = Vec::new();
    for round in 0..=options.runs {
        let (by_hand, by_replay) = (place.topic(), place.topic());
        let sent = run_child(this().args(["send"]).arg(&rewritten).arg(by_hand.url()))?;
        let replayed = run_child(replay(&day).args(["--asap", "--to", &by_replay.url()]))?;
        ensure!(by_replay.written() == events, "{} of {events} are in the topic", by_replay.written());
        if round > 0 {
            bare.add(events as f64 / sent.stdout.trim().parse::<f64>().context("the child prints its seconds")?);
            bare.peak(sent.peak_mb);
            ours.add(events as f64 / report(&replayed.stdout)?.elapsed_s);
            ours.peak(replayed.peak_mb);
            whole.push(events as f64 / replayed.seconds);
        }
    }
    ours.remark(format!(
        "{} × the bare producer (at least 0.8); {:.0}/s with start and connecting",
        ratio(ours.figures(), bare.figures()),
        spread(&whole).0
    ));
    let title = format!("Replay: {events} events of {TILLS} tills from a file, {:.0} MB, zstd", bytes as f64 / 1e6);
    print(&title, "events/s", &[bare, ours]);
    std::fs::remove_file(day)?;
    std::fs::remove_file(rewritten)?;
    Ok(())
}

/// The command, but for its pace and its target. The name of the run is fixed, so that every run sends the same bytes.
pub fn replay(recording: &Path) -> Command {
    let mut command = Command::new(TILLWIRE);
    command.args(["events", "replay", "-q", "--run", "bench", "--report", "json"]).arg(recording);
    command
}

/// Writes what a replay sends to a file.
pub fn rewrite(recording: &Path, to: &Path) -> Result<()> {
    run_child(replay(recording).args(["--asap", "--to"]).arg(format!("file:{}", to.display())))?;
    Ok(())
}

/// What a replay tells of itself.
pub struct Told {
    /// From the first event to the last acknowledgement; the topic was found before.
    pub elapsed_s: f64,
    /// How late the latest hundredth went.
    pub lag_p99_ms: f64,
}

pub fn report(stdout: &str) -> Result<Told> {
    let report: Value = serde_json::from_str(stdout)?;
    ensure!(report["end"] == "done", "{report}");
    let number = |value: &Value| value.as_f64().with_context(|| format!("{report} lacks a figure"));
    Ok(Told { elapsed_s: number(&report["elapsed_s"])?, lag_p99_ms: number(&report["lag_ms"]["p99"])? })
}
