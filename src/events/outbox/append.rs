//! Putting events into the queue.

use std::ops::RangeInclusive;

use super::{OutboxError, Seq};
use crate::events::{MAX_EVENT_BYTES, Sealed};
use crate::params;
use crate::storage::{DbError, Tx};

/// An event as it is stored. The body is the JSON object that goes over the wire, but for its first four fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewEvent<'a> {
    /// The id of the event.
    pub id: &'a [u8; 16],
    /// The number of its kind in the dictionary.
    pub kind: u16,
    /// Its class under disk pressure, 0 to 3.
    pub class: u8,
    /// When it happened, in milliseconds since 1970 UTC.
    pub ts_ms: i64,
    /// The JSON object without `v`, `epoch`, `seq` and `prev`.
    pub body: &'a [u8],
}

/// The checksum of a row: over everything but its number.
pub fn crc(id: &[u8], kind: u16, class: u8, ts_ms: i64, body: &[u8]) -> u32 {
    let mut crc = crc32c::crc32c(id);
    crc = crc32c::crc32c_append(crc, &kind.to_le_bytes());
    crc = crc32c::crc32c_append(crc, &[class]);
    crc = crc32c::crc32c_append(crc, &ts_ms.to_le_bytes());
    crc32c::crc32c_append(crc, body)
}

impl<'a> From<&'a Sealed> for NewEvent<'a> {
    fn from(event: &'a Sealed) -> Self {
        NewEvent {
            id: event.id.bytes(),
            kind: event.kind.id(),
            class: event.kind.class() as u8,
            ts_ms: event.ts_ms,
            body: &event.body,
        }
    }
}

/// Appends the events of one step, in their order. They are there when the caller's transaction is, and their numbers
/// follow one another. `None` when there was nothing to append.
pub fn append(tx: &mut Tx<'_>, events: &[Sealed]) -> Result<Option<RangeInclusive<Seq>>, OutboxError> {
    append_rows(tx, events.iter().map(NewEvent::from))
}

/// [`append`] for events in their stored form. They are there when the caller's transaction is, and their numbers
/// follow one another. `None` when there was nothing to append.
pub fn append_rows<'a>(
    tx: &mut Tx<'_>,
    events: impl IntoIterator<Item = NewEvent<'a>>,
) -> Result<Option<RangeInclusive<Seq>>, OutboxError> {
    let mut count: Seq = 0;
    for event in events {
        if event.body.len() > MAX_EVENT_BYTES {
            return Err(OutboxError::TooLarge { bytes: event.body.len() });
        }
        let crc = crc(event.id, event.kind, event.class, event.ts_ms, event.body);
        tx.execute(
            "INSERT INTO outbox (id, kind, class, ts, crc, body) VALUES ($1, $2, $3, $4, $5, $6)",
            params![&event.id[..], event.kind, event.class, event.ts_ms, crc, event.body],
        )?;
        count += 1;
    }
    if count == 0 {
        return Ok(None);
    }
    // One inserter, one connection: the numbers of these rows are without a gap.
    let last = tx.last_rowid()?;
    Ok(Some(last - count + 1..=last))
}

/// The greatest number that was ever given out in this file; 0 before the first event.
pub fn last_seq(tx: &mut Tx<'_>) -> Result<Seq, DbError> {
    let row = tx.query_opt("SELECT seq FROM sqlite_sequence WHERE name = 'outbox'", &[])?;
    row.map_or(Ok(0), |row| row.int(0))
}
