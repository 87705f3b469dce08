//! Group commit by hand: one thread that takes whatever waits, inserts it, commits once and answers.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use rusqlite::{Connection, params};
use tillwire::events::outbox;
use tillwire::measure::Latencies;

use super::accept::{Accepted, Load, total};
use super::rows::Row;

/// The log is copied back at as many pages as the program does it.
const CHECKPOINT_PAGES: u32 = 4 * 1_024;

/// Which row, and whom to tell.
type Request = (usize, SyncSender<()>);

/// A connection with the settings and the schema of a till's database.
pub fn connection(path: &Path) -> Result<Connection> {
    let conn = Connection::open(path)?;
    conn.execute_batch(&format!(
        "PRAGMA auto_vacuum=INCREMENTAL; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
         PRAGMA wal_autocheckpoint={CHECKPOINT_PAGES}; PRAGMA cache_size=-32768;"
    ))?;
    Ok(conn)
}

/// Commits rows of several producers, each waiting for its own.
pub fn accept(path: &Path, load: &Load) -> Result<Accepted> {
    let conn = connection(path)?;
    for migration in outbox::MIGRATIONS {
        conn.execute_batch(migration.sql)?;
    }
    let (requests, queue) = channel::<Request>();
    let rows = Arc::clone(&load.rows);
    let writer = std::thread::spawn(move || serve(&conn, &queue, &rows));
    let started = Instant::now();
    let producers: Vec<_> = (0..load.producers)
        .map(|number| {
            let (load, requests) = (load.clone(), requests.clone());
            std::thread::spawn(move || produce(number, &load, &requests))
        })
        .collect();
    drop(requests);
    let accepted = total(producers, started);
    writer.join().expect("the writer does not panic")?;
    accepted
}

fn produce(number: usize, load: &Load, requests: &Sender<Request>) -> Result<Latencies> {
    let (answer, answered) = sync_channel(1);
    let mut latencies = Latencies::default();
    let begun = Instant::now();
    let mut next = number;
    while begun.elapsed() < load.time {
        let started = Instant::now();
        requests.send((next % load.rows.len(), answer.clone())).ok().context("the writer is there")?;
        answered.recv().context("the writer answers")?;
        latencies.record(started.elapsed());
        next += load.producers;
    }
    Ok(latencies)
}

fn serve(conn: &Connection, queue: &Receiver<Request>, rows: &[Row]) -> Result<()> {
    let mut insert =
        conn.prepare("INSERT INTO outbox (id, kind, class, ts, crc, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
    let mut batch: Vec<Request> = Vec::new();
    while let Ok(first) = queue.recv() {
        batch.push(first);
        batch.extend(queue.try_iter());
        conn.execute_batch("BEGIN IMMEDIATE")?;
        for (row, _) in &batch {
            let event = rows[*row].event();
            let crc = outbox::crc(event.id, event.kind, event.class, event.ts_ms, event.body);
            insert.execute(params![&event.id[..], event.kind, event.class, event.ts_ms, crc, event.body])?;
        }
        conn.execute_batch("COMMIT")?;
        for (_, answer) in batch.drain(..) {
            // A producer that has gone needs no answer.
            let _ = answer.send(());
        }
    }
    Ok(())
}

/// Reads rows page by page and deletes each page in a commit of its own, from the first to the last.
pub fn read_and_delete(path: &Path, page: u32) -> Result<Duration> {
    let conn = connection(path)?;
    let mut read =
        conn.prepare("SELECT seq, id, kind, class, ts, crc, body FROM outbox WHERE seq > ?1 ORDER BY seq LIMIT ?2")?;
    let mut delete = conn.prepare("DELETE FROM outbox WHERE seq <= ?1")?;
    let started = Instant::now();
    let mut after = 0;
    loop {
        let mut bodies: Vec<Vec<u8>> = Vec::new();
        let mut last = None;
        let mut found = read.query(params![after, page])?;
        while let Some(row) = found.next()? {
            last = Some(row.get::<_, i64>(0)?);
            bodies.push(row.get_ref(6)?.as_blob()?.to_vec());
        }
        drop(found);
        let Some(last) = last else { return Ok(started.elapsed()) };
        std::hint::black_box(&bodies);
        conn.execute_batch("BEGIN IMMEDIATE")?;
        delete.execute([last])?;
        conn.execute_batch("COMMIT")?;
        after = last;
    }
}
