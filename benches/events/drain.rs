//! From the outbox to a broker, against a bare producer and a bare read-and-delete of the same rows.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime};

use anyhow::{Context, Result, ensure};
use tillwire::events::filter::Filter;
use tillwire::events::outbox::{Keep, StartAt, bounds, declare_target};
use tillwire::events::sender::{Limits, Metrics, Options as SenderOptions, Rate, spawn};
use tillwire::events::sink::kafka::{Producing, producer_config};
use tillwire::storage::{Db, DbUrl, OpenOptions};

use super::broker::{Place, kafka_url};
use super::measure::spread;
use super::producer::{Outgoing, connect, flush, send};
use super::rows::{self, KEY};
use super::table::{Side, print, ratio};
use super::{Options, bare_commit};

/// How often it is looked whether all rows are gone.
const LOOK_EVERY: Duration = Duration::from_millis(2);
/// Nothing takes longer.
const PATIENCE: Duration = Duration::from_secs(300);

/// A message of the bare producer.
struct Message {
    kind: &'static str,
    wire: Vec<u8>,
}

pub fn run(options: &Options, dir: &Path, place: &Place) -> Result<()> {
    let events = options.events;
    let rows = rows::rows(events, dir)?;
    let messages: Vec<Message> =
        (1..).zip(&rows).map(|(seq, row)| Message { kind: row.kind.name(), wire: row.wire(seq) }).collect();
    let bytes: usize = messages.iter().map(|message| message.wire.len()).sum();
    let full = dir.join("full.db");
    rows::filled(&full, rows)?;
    let mut raw = Side::new("bare producer, bytes in memory");
    let mut alone = Side::new("bare read and delete, pages of 2,000");
    let mut ours = Side::new("outbox → broker, first read to rows deleted");
    for round in 0..=options.runs {
        let found = [
            (&mut raw, produce(&messages, place)?),
            (&mut alone, on_a_copy(&full, |path| bare_commit::read_and_delete(path, Limits::large().page.rows))?),
            (&mut ours, on_a_copy(&full, |path| drain(path, events, place))?),
        ];
        for (side, took) in found.into_iter().filter(|_| round > 0) {
            side.add(events as f64 / took.as_secs_f64());
        }
    }
    rows::remove(&full);
    // One after the other, on as many cores as there are.
    let bound: Vec<f64> =
        raw.figures().iter().zip(alone.figures()).map(|(raw, alone)| 1.0 / (1.0 / raw + 1.0 / alone)).collect();
    ours.remark(format!(
        "{} × 1/(1/producer + 1/read and delete) = {:.0}/s (at least 0.8); {} × the producer",
        ratio(ours.figures(), &bound),
        spread(&bound).0,
        ratio(ours.figures(), raw.figures())
    ));
    let title = format!("Drain: {events} events of one till, {:.0} MB, zstd", bytes as f64 / 1e6);
    print(&title, "events/s", &[raw, alone, ours]);
    Ok(())
}

fn on_a_copy(full: &Path, side: impl FnOnce(&Path) -> Result<Duration>) -> Result<Duration> {
    let path = full.with_file_name("drain.db");
    fs::copy(full, &path)?;
    // What was copied is not written to the disk while somebody is measured.
    fs::File::open(&path)?.sync_all()?;
    let took = side(&path);
    rows::remove(&path);
    took
}

/// From the making of the producer on, as the sender's is made when there is something to send.
fn produce(messages: &[Message], place: &Place) -> Result<Duration> {
    let topic = place.topic();
    let mut config = producer_config(&kafka_url(&topic.url())?, &[], Producing::LARGE);
    config.set("enable.gapless.guarantee", "true");
    let started = Instant::now();
    let producer = connect(&config, &topic.name)?;
    let outgoing = messages.iter().map(|m| Outgoing { key: KEY, kind: m.kind, replay: None, body: &m.wire });
    send(&producer, &topic.name, outgoing)?;
    flush(&producer, messages.len() as u64)?;
    Ok(started.elapsed())
}

/// As `events pump --rate unlimited` does it, with nothing kept behind the cursor.
fn drain(path: &Path, events: u64, place: &Place) -> Result<Duration> {
    let topic = place.topic();
    let db = Db::open(&DbUrl::Sqlite(path.to_owned()), &OpenOptions::default())?;
    let (url, list) = (format!("{}?presence=none&dlq=none", topic.url()), Filter::profile("full").context("a list")?);
    db.write(move |tx| declare_target(tx, "kafka", &url, &list, StartAt::Oldest, 0))?;
    let drawn = AtomicU64::new(1);
    let random = move || u128::from(drawn.fetch_add(1, Ordering::Relaxed)).to_le_bytes();
    let mut options = SenderOptions::new("bench", Arc::new(now_ms), Arc::new(random));
    (options.rate, options.limits, options.large) = (Rate::UNLIMITED, Limits::large(), true);
    options.keep = Keep { age_ms: 0, bytes: 0, undeclared_bytes: u64::MAX };
    let started = Instant::now();
    let sender = spawn(&db, options, Metrics::new(Vec::new(), "", ""))?;
    while db.read(bounds)?.is_some() {
        ensure!(started.elapsed() < PATIENCE, "rows are left: {:?}", sender.status());
        std::thread::sleep(LOOK_EVERY);
    }
    let took = started.elapsed();
    sender.stop();
    ensure!(topic.written() == events, "{} of {events} are in the topic", topic.written());
    Ok(took)
}

fn now_ms() -> i64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}
