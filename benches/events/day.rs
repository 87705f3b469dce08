//! The day of the sizing example, replayed as fast as possible.

use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use tillwire::measure::disk::free_bytes;

use super::broker::Place;
use super::measure::run as run_child;
use super::replay::{replay, report, rewrite};
use super::table::{Side, print, ratio};
use super::{Options, rows, this};

/// Receipts of a till.
const RECEIPTS: u64 = 200;
/// Room for one event: recorded, rewritten, and compressed in a topic, with a little to spare.
const BYTES_OF_AN_EVENT: u64 = 2_200;

pub fn run(options: &Options, dir: &Path, place: &Place) -> Result<()> {
    let needed = options.tills * RECEIPTS * tillwire::events::fabricate::EVENTS_OF_A_RECEIPT * BYTES_OF_AN_EVENT;
    let free = free_bytes(dir)?;
    if free < needed {
        bail!(
            "the day needs {} GB, and {} GB are free; --tills makes it smaller",
            needed / 1_000_000_000,
            free / 1_000_000_000
        );
    }
    let (day, rewritten) = (dir.join("day.ndjson"), dir.join("rewritten.ndjson"));
    eprintln!("making the day of {} tills …", options.tills);
    let events = rows::recording(options.tills, RECEIPTS, &day)?;
    let bytes = std::fs::metadata(&day)?.len();
    rewrite(&day, &rewritten)?;
    let mut bare = Side::new("bare producer, rewritten bytes from a file");
    let mut ours = Side::new("tillwire events replay --asap");
    // Nothing is warmed up: it is long enough by itself.
    let topic = place.topic();
    let sent = run_child(this().args(["stream"]).arg(&rewritten).arg(topic.url()))?;
    bare.add(events as f64 / sent.stdout.trim().parse::<f64>().context("the child prints its seconds")?);
    bare.peak(sent.peak_mb);
    drop(topic);
    std::fs::remove_file(rewritten)?;
    let topic = place.topic();
    let replayed = run_child(replay(&day).args(["--asap", "--to", &topic.url()]))?;
    ensure!(topic.written() == events, "{} of {events} are in the topic", topic.written());
    let elapsed_s = report(&replayed.stdout)?.elapsed_s;
    ours.add(events as f64 / elapsed_s);
    ours.peak(replayed.peak_mb);
    ours.remark(format!(
        "{:.1} s, start and connecting included; {} × the bare producer",
        replayed.seconds,
        ratio(ours.figures(), bare.figures())
    ));
    let title = format!("Day: {events} events of {} tills, {:.1} GB, zstd", options.tills, bytes as f64 / 1e9);
    print(&title, "events/s", &[bare, ours]);
    std::fs::remove_file(day)?;
    Ok(())
}
