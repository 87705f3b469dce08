//! Durable events a second: the outbox's writer against a bare group commit of the same rows.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use anyhow::Result;
use tillwire::events::outbox::append_rows;
use tillwire::measure::Latencies;

use super::rows::{self, Row};
use super::table::{Side, print, ratio};
use super::{Options, bare_commit};

/// How many tills' worth of steps come at once.
const PRODUCERS: [usize; 3] = [1, 8, 64];
/// Different rows; they are stored again and again.
const ROWS: u64 = 4_500;

/// What producers do.
#[derive(Clone)]
pub struct Load {
    pub rows: Arc<Vec<Row>>,
    pub producers: usize,
    pub time: Duration,
}

/// What was accepted.
pub struct Accepted {
    pub per_second: f64,
    pub p99: Duration,
}

pub fn run(options: &Options, dir: &Path) -> Result<()> {
    let rows = Arc::new(rows::rows(ROWS, dir)?);
    let mut sides = Vec::new();
    for producers in PRODUCERS {
        let load = Load { rows: Arc::clone(&rows), producers, time: options.time };
        let of = |what: &str| Side::new(format!("{what}, {producers} at once"));
        let (mut ours, mut bare, mut sync) = (of("outbox"), of("bare group commit"), of("fdatasync alone"));
        for round in 0..=options.runs {
            let path = dir.join("accept.db");
            let found = [
                (&mut sync, synced(&dir.join("sync"), options.time / 4)?),
                (&mut bare, measured(&path, |path| bare_commit::accept(path, &load))?),
                (&mut ours, measured(&path, |path| accept(path, &load))?),
            ];
            for (side, accepted) in found.into_iter().filter(|_| round > 0) {
                side.add(accepted.per_second);
                side.add_p99(accepted.p99);
            }
        }
        ours.remark(format!("{} × the bare commit (at least 0.8)", ratio(ours.figures(), bare.figures())));
        sides.extend([sync, bare, ours]);
    }
    print("Accept: one event a write, each waited for until it is on the disk", "events/s", &sides);
    Ok(())
}

fn measured(path: &Path, side: impl FnOnce(&Path) -> Result<Accepted>) -> Result<Accepted> {
    let accepted = side(path);
    rows::remove(path);
    accepted
}

/// Through the writer that a till's steps go through.
fn accept(path: &Path, load: &Load) -> Result<Accepted> {
    let db = rows::database(path)?;
    let started = Instant::now();
    let producers: Vec<_> = (0..load.producers)
        .map(|number| {
            let (load, db) = (load.clone(), db.clone());
            std::thread::spawn(move || {
                let mut latencies = Latencies::default();
                let begun = Instant::now();
                let mut next = number;
                while begun.elapsed() < load.time {
                    let (rows, row) = (Arc::clone(&load.rows), next % load.rows.len());
                    let started = Instant::now();
                    db.write(move |tx| append_rows(tx, [rows[row].event()]).map(drop))?;
                    latencies.record(started.elapsed());
                    next += load.producers;
                }
                Ok(latencies)
            })
        })
        .collect();
    total(producers, started)
}

/// All producers together.
pub fn total(producers: Vec<JoinHandle<Result<Latencies>>>, started: Instant) -> Result<Accepted> {
    let mut all = Latencies::default();
    for producer in producers {
        all.add(&producer.join().expect("a producer does not panic")?);
    }
    let per_second = all.count() as f64 / started.elapsed().as_secs_f64();
    Ok(Accepted { per_second, p99: all.percentile(99.0) })
}

/// A page and a sync, one after the other: what a disk gives to a single writer without a database.
fn synced(path: &Path, time: Duration) -> Result<Accepted> {
    let mut file = File::create(path)?;
    let mut latencies = Latencies::default();
    let begun = Instant::now();
    while begun.elapsed() < time {
        let started = Instant::now();
        file.write_all(&[7; 4_096])?;
        file.sync_data()?;
        latencies.record(started.elapsed());
    }
    let per_second = latencies.count() as f64 / begun.elapsed().as_secs_f64();
    std::fs::remove_file(path)?;
    Ok(Accepted { per_second, p99: latencies.percentile(99.0) })
}
