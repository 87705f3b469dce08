//! A cashier scans while the till applies a whole catalogue of 50,000 goods.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use tillwire::books::catalogue::prices;
use tillwire::measure::Latencies;
use tillwire::vocab::{Moment, Zone};

use crate::Options;
use crate::chain::{Chain, PATIENCE};

const GOODS: usize = 50_000;
/// A cashier with no buyers scans about so often; here it is a machine.
const PAUSE: Duration = Duration::from_millis(2);

pub fn run(options: &Options, dir: &Path) -> Result<()> {
    let options = Options { tills: 1, only: Vec::new(), dir: options.dir.clone(), ..*options };
    let chain = Chain::open(&options, dir)?;
    let till = &chain.tills[0];
    let goods = GOODS.to_string();
    chain.program(&[
        "fabricate",
        "catalogue",
        "--goods",
        &goods,
        "--seed",
        "2",
        "--to",
        "canonical",
        "-o",
        "many.jsonl",
    ])?;
    let text = std::fs::read_to_string(chain.dir.join("goods.jsonl"))?;
    let codes: Vec<String> = text
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter(|record| record["type"] == "barcode")
        .filter_map(|record| record["code"].as_str().map(str::to_owned))
        .collect();
    let count = || till.books.catalogue.read(|tx| tx.query_int("SELECT count(*) FROM item", &[]));
    // The whole catalogue comes once at the beginning, and once because it is asked for.
    let (look, wholes) = (chain.look()?, "kind = 'catalogue-snapshot' AND state = 'applied'");
    let wholes = || look.read(|tx| tx.query_int(&format!("SELECT count(*) FROM outgoing WHERE {wholes}"), &[]));
    chain.program(&["import", "many.jsonl"])?;
    let (applied, at) = (AtomicBool::new(false), Moment::parse("2026-11-20T12:00:00")?);
    let (scans, took) = std::thread::scope(|threads| -> Result<(Latencies, Duration)> {
        let scanner = threads.spawn(|| -> Result<Latencies> {
            let mut scans = Latencies::default();
            for code in codes.iter().cycle() {
                if applied.load(Ordering::SeqCst) {
                    break;
                }
                let begun = Instant::now();
                let found =
                    till.books.catalogue.read(|tx| prices::at(tx, code, Some(&till.store), at, &Zone::utc()))?;
                scans.record(begun.elapsed());
                found.with_context(|| format!("{code} cannot be sold"))?;
                std::thread::sleep(PAUSE);
            }
            Ok(scans)
        });
        let waited = (|| {
            chain.program(&["tills", "resync", till.store.as_str(), till.till.as_str()])?;
            let begun = Instant::now();
            while usize::try_from(count()?)? < GOODS || wholes()? < 2 {
                if begun.elapsed() > PATIENCE {
                    bail!("{} of {GOODS} goods are at the till", count()?);
                }
                std::thread::sleep(Duration::from_millis(20));
            }
            Ok(begun.elapsed())
        })();
        applied.store(true, Ordering::SeqCst);
        Ok((scanner.join().unwrap_or_else(|_| bail!("the scanner panicked"))?, waited?))
    })?;
    let summary = scans.summary();
    println!(
        "scan: {} scans while a snapshot of {GOODS} goods was cut, fetched and applied in {:.1} s: p50 {:.2} ms, p99 {:.2} ms \
         (wanted: under 50), worst {:.1} ms",
        scans.count(),
        took.as_secs_f64(),
        summary.p50.as_secs_f64() * 1e3,
        summary.p99.as_secs_f64() * 1e3,
        summary.max.as_secs_f64() * 1e3
    );
    chain.close(None)
}
