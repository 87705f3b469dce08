//! Events of one till as rows of an outbox, and databases that hold them.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use tillwire::events::outbox::{self, NewEvent, append_rows, start_epoch};
use tillwire::events::source::{Field, Options, Order, Record, Recording};
use tillwire::events::{Epoch, EventId, Kind, fabricate};
use tillwire::storage::{Db, DbUrl, OpenOptions};
use tillwire::vocab::BusinessDate;

/// The epoch of all rows.
pub const EPOCH: Epoch = Epoch::new([0x5f; 8]);
/// The key of their messages.
pub const KEY: &str = "0001:01";

/// A row that is not yet stored.
pub struct Row {
    id: [u8; 16],
    pub kind: Kind,
    ts_ms: i64,
    body: Vec<u8>,
}

impl Row {
    pub fn event(&self) -> NewEvent<'_> {
        NewEvent {
            id: &self.id,
            kind: self.kind.id(),
            class: self.kind.class() as u8,
            ts_ms: self.ts_ms,
            body: &self.body,
        }
    }

    /// As it goes to a topic that gets every row.
    pub fn wire(&self, seq: u64) -> Vec<u8> {
        tillwire::events::wire(&EPOCH, seq, seq - 1, &self.body)
    }
}

/// So many events of one till's day.
pub fn rows(events: u64, dir: &Path) -> Result<Vec<Row>> {
    let file = dir.join("rows.ndjson");
    recording(1, events.div_ceil(fabricate::EVENTS_OF_A_RECEIPT), &file)?;
    let options = Options { order: Order::File, ..Options::default() };
    let recording = Recording::find(&[file.display().to_string()], dir, options).map_err(|e| anyhow::anyhow!("{e}"))?;
    let mut rows = Vec::new();
    for record in recording.open(None).map_err(|e| anyhow::anyhow!("{e}"))?.take(usize::try_from(events)?) {
        rows.push(row(&record.map_err(|e| anyhow::anyhow!("{e:?}"))?)?);
    }
    fs::remove_file(file)?;
    Ok(rows)
}

fn row(record: &Record) -> Result<Row> {
    let (id, kind) = (record.text(Field::Id), record.kind());
    let start = memchr::memmem::find(record.bytes(), b"\"id\":").context("an event has an id")?;
    let mut body = b"{".to_vec();
    body.extend_from_slice(&record.bytes()[start..]);
    Ok(Row {
        id: *EventId::parse(id).context("an id is a UUID")?.bytes(),
        kind: Kind::from_name(kind).with_context(|| format!("{kind} is in the dictionary"))?,
        ts_ms: record.ts_ms(),
        body,
    })
}

/// A recorded day in a file.
pub fn recording(tills: u64, receipts: u64, file: &Path) -> Result<u64> {
    let day = BusinessDate::parse("2026-11-21").map_err(|e| anyhow::anyhow!("{e}"))?;
    let options = fabricate::Options { seed: 1, tills, receipts, day };
    let mut out = std::io::BufWriter::with_capacity(1 << 20, fs::File::create(file)?);
    fabricate::day(&options, &mut |event| {
        out.write_all(event)?;
        out.write_all(b"\n")
    })?;
    out.flush()?;
    Ok(options.events())
}

/// Makes a till's database without rows.
pub fn database(path: &Path) -> Result<Db> {
    let db = Db::open(&DbUrl::Sqlite(path.to_owned()), &OpenOptions::default())?;
    db.migrate(outbox::COMPONENT, outbox::MIGRATIONS)?;
    db.write(|tx| start_epoch(tx, EPOCH, "start", 0))?;
    Ok(db)
}

/// Makes a till's database with these rows, and closes it, so that it is one file.
pub fn filled(path: &Path, rows: Vec<Row>) -> Result<()> {
    let db = database(path)?;
    db.write(move |tx| append_rows(tx, rows.iter().map(Row::event)).map(drop))?;
    Ok(())
}

/// A database and the files beside it.
pub fn remove(path: &Path) {
    for ending in ["", "-wal", "-shm", ".reserve", ".sender"] {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        // What is left is removed with the folder.
        let _ = fs::remove_file(PathBuf::from(name));
    }
}
