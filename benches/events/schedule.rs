//! How late events go that are sent at a steady rate: to a topic, and by the same schedule to nowhere.

use std::path::Path;
use std::time::Duration;

use anyhow::Result;
use tillwire::events::fabricate;

use super::broker::Place;
use super::measure::{run as run_child, spread};
use super::replay::{replay, report};
use super::table::{Side, print};
use super::{Options, rows};

/// Events a second.
const RATE: u64 = 20_000;
/// A schedule is so many times as long as a side of `accept` works.
const TIMES: u32 = 4;
const TILLS: u64 = 100;

pub fn run(options: &Options, dir: &Path, place: &Place) -> Result<()> {
    let wanted = (options.time * TIMES).as_millis() * u128::from(RATE) / 1_000;
    let receipts = (u64::try_from(wanted)? / TILLS).div_ceil(fabricate::EVENTS_OF_A_RECEIPT);
    let day = dir.join("steady.ndjson");
    let events = rows::recording(TILLS, receipts, &day)?;
    let mut null = Side::new("to nowhere");
    let mut kafka = Side::new("to a topic");
    for round in 0..=options.runs {
        let topic = place.topic();
        for (side, to) in [(&mut null, "null"), (&mut kafka, topic.url().as_str())] {
            let run = run_child(replay(&day).args(["--rate", &format!("{RATE}/s"), "--to", to]))?;
            let told = report(&run.stdout)?;
            if round > 0 {
                side.add(events as f64 / told.elapsed_s);
                side.add_p99(Duration::from_secs_f64(told.lag_p99_ms / 1e3));
                side.peak(run.peak_mb);
            }
        }
    }
    let above: Vec<f64> = kafka.p99s().iter().zip(null.p99s()).map(|(kafka, null)| kafka - null).collect();
    let (median, min, max) = spread(&above);
    kafka.remark(format!("p99 {median:.2} ms ({min:.2} to {max:.2}) above nowhere (at most 2)"));
    print(&format!("Schedule: {events} events at {RATE}/s, how late they go"), "events/s", &[null, kafka]);
    std::fs::remove_file(day)?;
    Ok(())
}
