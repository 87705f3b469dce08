//! The outbox of a till's database: as if the till had done all that.
//!
//! The till must not be selling meanwhile (its guard is taken), a new epoch begins as at every start of a till, and the
//! numbers are the outbox's own. One outbox is one till's, so the events must be of one till.

use std::path::Path;

use super::{Outgoing, Permits, Sink, SinkError, SinkOptions};
use crate::events::outbox::{self, Guard, GuardError, NewEvent, OutboxError, Role};
use crate::events::source::{Cursor, Field, Record};
use crate::events::{Draft, Envelope, Epoch, EventId, Kind, Payload, Sealed, seal};
use crate::storage::{Db, DbUrl, OpenOptions};
use crate::vocab::{Moment, StoreId, TillId, Zone};

/// Events of one transaction.
const ROWS: usize = 500;

/// These speak of the outbox that they were recorded from; this one tells its own story.
const ABOUT_THE_STREAM: [Kind; 5] = [
    Kind::SystemEpochChanged,
    Kind::SystemEventsGap,
    Kind::SystemEventsDeadLettered,
    Kind::SystemOutboxRecovered,
    Kind::SystemFilterApplied,
];

/// A row that waits for its transaction.
#[derive(Clone)]
struct Row {
    id: [u8; 16],
    kind: Kind,
    ts_ms: i64,
    body: Vec<u8>,
}

/// Appends to an outbox.
pub struct OutboxSink {
    shown: String,
    db: Db,
    rows: Vec<Row>,
    taken: u64,
    /// The till that all events must be of.
    till: Option<String>,
    epoch: Epoch,
    now_ms: i64,
    random: [u8; 16],
    _guard: Guard,
}

impl std::fmt::Debug for OutboxSink {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OutboxSink").field("shown", &self.shown).field("taken", &self.taken).finish_non_exhaustive()
    }
}

impl OutboxSink {
    /// Opens a database that is there, takes the till's guard and looks at where it sends to.
    pub fn open(path: &Path, options: &SinkOptions, permits: &Permits) -> Result<OutboxSink, SinkError> {
        let shown = format!("outbox:{}", path.display());
        if !path.exists() {
            return Err(SinkError::failed(&shown, "there is no such database").help("`tillwire till run` makes one"));
        }
        let who = format!("events replay (process {})", std::process::id());
        let guard = Guard::take(path, Role::Till, &who).map_err(|error| match error {
            GuardError::Held { .. } => SinkError::Locked(error.to_string()),
            GuardError::File { .. } => SinkError::failed(&shown, error),
        })?;
        let opening = OpenOptions { create: false, ..OpenOptions::default() };
        let db = Db::open(&DbUrl::Sqlite(path.to_owned()), &opening).map_err(|e| SinkError::failed(&shown, e))?;
        db.migrate(outbox::COMPONENT, outbox::MIGRATIONS).map_err(|e| SinkError::failed(&shown, e))?;
        let targets = db.read(outbox::targets).map_err(|e: OutboxError| SinkError::failed(&shown, e))?;
        for target in targets {
            permits.check_declared(&target.url).map_err(SinkError::Refused)?;
        }
        let [a, b, c, d, e, f, g, h, ..] = options.random;
        Ok(OutboxSink {
            shown,
            db,
            rows: Vec::new(),
            taken: 0,
            till: None,
            epoch: Epoch::new([a, b, c, d, e, f, g, h]),
            now_ms: options.now_ms,
            random: options.random,
            _guard: guard,
        })
    }

    /// Before the first event: the epoch, and the event that tells of it.
    fn begin(&mut self, record: &Record) -> Result<(), SinkError> {
        let failed = |e: &dyn std::fmt::Display| SinkError::failed(&self.shown, e);
        let store = StoreId::new(record.text(Field::Store)).map_err(|e| failed(&e))?;
        let till = TillId::new(record.text(Field::Till)).map_err(|e| failed(&e))?;
        let ts = Moment::from_instant_ms(self.now_ms, &Zone::utc()).map_err(|e| failed(&e))?;
        let envelope = Envelope {
            store,
            till,
            ts,
            bizdate: None,
            session: None,
            shift: None,
            mode: None,
            cashier: None,
            doc: None,
            hk: None,
        };
        let (epoch, now_ms, random) = (self.epoch, self.now_ms, self.random);
        let begun = self.db.write(move |tx| {
            let started = outbox::start_epoch(tx, epoch, "start", now_ms)?;
            let from = started.from.map(|epoch| epoch.to_string());
            let data = Payload::new()
                .text("from", from)
                .int("last_seq", started.last_seq)
                .text("reason", started.reason.as_str());
            let mut entropy = [0; 10];
            entropy.copy_from_slice(&random[6..]);
            let sealed: Sealed =
                seal(&Draft::new(Kind::SystemEpochChanged, data), &envelope, EventId::new(now_ms, entropy))
                    .map_err(|e| OutboxError::damaged("outbox", e))?;
            outbox::append(tx, &[sealed])?;
            Ok::<_, OutboxError>(())
        });
        begun.map_err(|e| SinkError::failed(&self.shown, e))
    }

    fn write(&mut self) -> Result<(), SinkError> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let rows = std::mem::take(&mut self.rows);
        self.db
            .write(move |tx| {
                let events = rows.iter().map(|row| NewEvent {
                    id: &row.id,
                    kind: row.kind.id(),
                    class: row.kind.class() as u8,
                    ts_ms: row.ts_ms,
                    body: &row.body,
                });
                outbox::append_rows(tx, events).map(drop)
            })
            .map_err(|e: OutboxError| SinkError::failed(&self.shown, e))
    }
}

impl Sink for OutboxSink {
    fn send(&mut self, event: &Outgoing<'_>) -> Result<(), SinkError> {
        let failed = |what: String| SinkError::failed(&self.shown, what);
        let record = Record::parse(event.body, &Zone::utc()).map_err(|bad| failed(bad.what))?;
        let kind = Kind::from_name(record.kind())
            .ok_or_else(|| failed(format!("the kind {} is not in the dictionary", record.kind())))?;
        let id = EventId::parse(record.text(Field::Id))
            .ok_or_else(|| failed(format!("the id {} is no UUID; renewed ids are", record.text(Field::Id))))?;
        match &self.till {
            Some(till) if till == event.key => {}
            Some(till) => {
                return Err(failed(format!("an outbox is one till's: after {till} comes {}", event.key))
                    .help("choose one with --till STORE:TILL, or call them all the same with --remap"));
            }
            None => {
                self.begin(&record)?;
                self.till = Some(event.key.to_owned());
            }
        }
        self.taken += 1;
        if ABOUT_THE_STREAM.contains(&kind) {
            return Ok(());
        }
        self.rows.push(Row { id: *id.bytes(), kind, ts_ms: record.ts_ms(), body: stored(event.body) });
        if self.rows.len() >= ROWS { self.write() } else { Ok(()) }
    }

    fn idle(&mut self) -> Result<(), SinkError> {
        self.write()
    }

    fn acked(&self) -> u64 {
        self.taken - self.rows.len() as u64
    }

    fn finish(&mut self) -> Result<(), SinkError> {
        self.write()
    }
}

/// The object without what the outbox adds itself.
fn stored(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    out.push(b'{');
    let mut cursor = Cursor::new(body, 0);
    // The bytes are those of a record: they are an object.
    cursor
        .members(0, |cursor, from, to| {
            let (start, end) = cursor.value(1)?;
            if !matches!(&body[from..to], b"v" | b"epoch" | b"seq" | b"prev") {
                if out.len() > 1 {
                    out.push(b',');
                }
                out.extend_from_slice(&body[from - 1..to + 1]);
                out.push(b':');
                out.extend_from_slice(&body[start..end]);
            }
            Ok(())
        })
        .ok();
    out.push(b'}');
    out
}
