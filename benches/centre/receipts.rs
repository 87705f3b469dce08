//! Tills sell: from a till's commit until the centre has committed the receipt.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use tillwire::formats::canonical;
use tillwire::measure::Latencies;
use tillwire::model::{Receipt, Record};
use tillwire::params;

use crate::Options;
use crate::chain::{Chain, PATIENCE};

/// Threads that sell.
const SELLERS: u32 = 8;
/// How often it is looked what the centre has: by so much a latency may be told too long.
const LOOK: Duration = Duration::from_millis(5);
/// Numbers of rows may be committed out of order; so many are looked at again.
const AGAIN: i64 = 500;

type Key = (String, String, i64);

/// A receipt of the example day.
fn example() -> Result<Receipt> {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/day/canonical/day.jsonl"))?;
    for line in text.lines() {
        if let Ok(Record::Receipt(receipt)) = canonical::from_json(line) {
            return Ok(*receipt);
        }
    }
    bail!("no receipt in the fixture")
}

/// How long tills sell.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Lasting {
    /// As long as the options say.
    TheTime,
    /// Until what happens meanwhile is over: what is sold before and after would only flatter the figures.
    Meanwhile,
}

/// Sells while `meanwhile` happens.
pub fn run(
    options: &Options,
    chain: &mut Chain,
    what: &str,
    lasting: Lasting,
    meanwhile: impl FnOnce(&Chain) -> Result<()>,
) -> Result<()> {
    let (example, chain) = (example()?, &*chain);
    let look = chain.look()?;
    let here = || look.read(|tx| tx.query_int("SELECT count(*) FROM receipt", &[]));
    let first = look.read(|tx| tx.query_int("SELECT coalesce(max(id), 0) FROM receipt", &[]))?;
    let already = here()?;
    let pending: Mutex<HashMap<Key, Instant>> = Mutex::default();
    let lock = || pending.lock().unwrap_or_else(PoisonError::into_inner);
    let most = match lasting {
        Lasting::TheTime => u64::from(options.rate) * options.time.as_secs(),
        Lasting::Meanwhile => u64::MAX,
    };
    let (begun, sold) = (Instant::now(), AtomicU64::new(0));
    let (enough, sold_all) = (AtomicBool::new(false), AtomicBool::new(false));
    let started = i64::try_from(std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?.as_secs())?;
    let mut latencies = Latencies::default();
    let (mut strange, mut late) = (0, Duration::ZERO);
    std::thread::scope(|threads| -> Result<()> {
        let sellers: Vec<_> = (0..SELLERS)
            .map(|seller| {
                let (lock, example, sold, enough) = (&lock, &example, &sold, &enough);
                threads.spawn(move || -> Result<Duration> {
                    let mut late = Duration::ZERO;
                    for n in (u64::from(seller)..most).step_by(SELLERS as usize) {
                        let due = Duration::from_secs(n) / options.rate;
                        std::thread::sleep(due.saturating_sub(begun.elapsed()));
                        if enough.load(Ordering::SeqCst) {
                            break;
                        }
                        late = late.max(begun.elapsed().saturating_sub(due));
                        let till = &chain.tills[usize::try_from(n.wrapping_mul(7_919))? % chain.tills.len()];
                        let mut receipt = example.clone();
                        (receipt.key.store, receipt.key.till) = (till.store.clone(), till.till.clone());
                        // A run has shifts of its own.
                        (receipt.key.shift, receipt.key.number) = (u64::try_from(started)?, n + 1);
                        receipt.fiscal = Default::default();
                        till.sell(receipt)?;
                        sold.fetch_add(1, Ordering::SeqCst);
                        lock().insert(
                            (till.store.to_string(), till.till.to_string(), i64::try_from(n + 1)?),
                            Instant::now(),
                        );
                    }
                    Ok(late)
                })
            })
            .collect();
        let watcher = threads.spawn(|| -> Result<(Latencies, u64)> {
            let mut latencies = Latencies::default();
            let (mut from, mut seen) = (first, std::collections::HashSet::new());
            // A receipt may be seen at the centre before its till has told us that it is on its disk.
            let mut early: Vec<Key> = Vec::new();
            let since = Instant::now();
            while !(sold_all.load(Ordering::SeqCst) && seen.len() as u64 == sold.load(Ordering::SeqCst)) {
                let sql = "SELECT id, store, till, number FROM receipt WHERE id > $1 AND shift = $2 ORDER BY id";
                let rows = look.read(|tx| tx.query(sql, params![(from - AGAIN).max(first), started]))?;
                let now = Instant::now();
                for row in rows {
                    let (id, key) = (row.int(0)?, (row.text(1)?.to_owned(), row.text(2)?.to_owned(), row.int(3)?));
                    if !seen.insert(id) {
                        continue;
                    }
                    from = from.max(id);
                    match lock().remove(&key) {
                        Some(committed) => latencies.record(now - committed),
                        None => early.push(key),
                    }
                }
                early.retain(|key| {
                    let known = lock().remove(key).is_some();
                    if known {
                        latencies.record(LOOK);
                    }
                    !known
                });
                if since.elapsed() > options.time + PATIENCE {
                    bail!("{} of {} receipts are at the centre", seen.len(), sold.load(Ordering::SeqCst));
                }
                std::thread::sleep(LOOK);
            }
            // All sellers have ended: what is not known by now never was sold.
            early.retain(|key| lock().remove(key).is_none());
            Ok((latencies, early.len() as u64))
        });
        let done = meanwhile(chain);
        enough.store(lasting == Lasting::Meanwhile, Ordering::SeqCst);
        for seller in sellers {
            late = late.max(seller.join().unwrap_or_else(|_| bail!("a seller panicked"))?);
        }
        sold_all.store(true, Ordering::SeqCst);
        (latencies, strange) = watcher.join().unwrap_or_else(|_| bail!("the watcher panicked"))?;
        done
    })?;
    let (came, total) = (here()? - already, sold.load(Ordering::SeqCst));
    if u64::try_from(came).ok() != Some(total) || strange > 0 || !lock().is_empty() {
        bail!("{total} receipts were sold, {came} are at the centre, {strange} of them nobody knows");
    }
    let summary = latencies.summary();
    println!(
        "{what}: {total} receipts at {}/s, all there once; from till to centre p50 {:.0} ms, p99 {:.0} ms (wanted: under \
         1000), worst {:.0} ms; sellers were late by {:.0} ms at most; centre so far {:.0} MB",
        options.rate,
        millis(summary.p50),
        millis(summary.p99),
        millis(summary.max),
        late.as_secs_f64() * 1e3,
        chain.peak_mb()?
    );
    Ok(())
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
