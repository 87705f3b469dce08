//! Reading rows in their order, a page at a time.

use std::ops::ControlFlow;

use super::{OutboxError, Seq, crc};
use crate::params;
use crate::storage::{Row, Tx};

/// A row as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredRow {
    /// Its number.
    pub seq: Seq,
    /// The id of the event.
    pub id: [u8; 16],
    /// The number of its kind in the dictionary.
    pub kind: u16,
    /// Its class under disk pressure.
    pub class: u8,
    /// When it happened, in milliseconds since 1970 UTC.
    pub ts_ms: i64,
    /// The JSON object without `v`, `epoch`, `seq` and `prev`.
    pub body: Vec<u8>,
    /// Whether the checksum holds. A row for which it does not is never sent.
    pub sound: bool,
}

/// How much a page holds at most; it always holds one row, if there is one.
#[derive(Clone, Copy, Debug)]
pub struct PageSize {
    /// Most rows.
    pub rows: u32,
    /// Most bytes of bodies.
    pub bytes: usize,
}

/// The rows behind `after`, in order.
pub fn read_page(tx: &mut Tx<'_>, after: Seq, size: PageSize) -> Result<Vec<StoredRow>, OutboxError> {
    let mut page = Vec::new();
    let mut bytes = 0;
    tx.for_each(
        // The casts make a cell whose type is damaged readable, so that only its row is lost.
        "SELECT seq, CAST(id AS BLOB), CAST(kind AS BIGINT), CAST(class AS BIGINT), CAST(ts AS BIGINT),
                CAST(crc AS BIGINT), CAST(body AS BLOB)
         FROM outbox WHERE seq > $1 ORDER BY seq LIMIT $2",
        params![after, size.rows],
        |row| {
            let row = stored(row)?;
            bytes += row.body.len();
            page.push(row);
            Ok::<_, OutboxError>(if bytes < size.bytes { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
        },
    )?;
    Ok(page)
}

/// The row of this number, if it is still there.
pub fn read_row(tx: &mut Tx<'_>, seq: Seq) -> Result<Option<StoredRow>, OutboxError> {
    let one = PageSize { rows: 1, bytes: 0 };
    Ok(read_page(tx, seq - 1, one)?.pop().filter(|row| row.seq == seq))
}

/// Damage of a cell makes the row unsound, not the page unreadable.
fn stored(row: &Row) -> Result<StoredRow, OutboxError> {
    let seq = row.int(0)?;
    let cells = || -> Option<(StoredRow, i64)> {
        let stored = StoredRow {
            seq,
            id: row.blob(1).ok()?.try_into().ok()?,
            kind: row.int(2).ok()?.try_into().ok()?,
            class: row.int(3).ok()?.try_into().ok()?,
            ts_ms: row.int(4).ok()?,
            body: row.blob(6).ok()?.to_vec(),
            sound: true,
        };
        Some((stored, row.int(5).ok()?))
    };
    Ok(match cells() {
        Some((stored, sum)) => {
            let sound = sum == i64::from(crc(&stored.id, stored.kind, stored.class, stored.ts_ms, &stored.body));
            StoredRow { sound, ..stored }
        }
        None => StoredRow { seq, id: [0; 16], kind: 0, class: 0, ts_ms: 0, body: Vec::new(), sound: false },
    })
}

/// What is known of a row without its body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowHead {
    /// Its number.
    pub seq: Seq,
    /// The id of the event.
    pub id: [u8; 16],
    /// The number of its kind.
    pub kind: u16,
    /// Its class.
    pub class: u8,
    /// When it happened.
    pub ts_ms: i64,
    /// Bytes of its body.
    pub bytes: usize,
}

/// The columns of a [`RowHead`].
const HEAD: &str =
    "seq, CAST(id AS BLOB), CAST(kind AS BIGINT), CAST(class AS BIGINT), CAST(ts AS BIGINT), length(body)";

/// Damage of a cell makes it the least one, not the row unreadable.
fn head(row: &Row) -> Result<RowHead, OutboxError> {
    Ok(RowHead {
        seq: row.int(0)?,
        id: row.blob(1).ok().and_then(|id| id.try_into().ok()).unwrap_or_default(),
        kind: row.int(2).ok().and_then(|kind| kind.try_into().ok()).unwrap_or_default(),
        class: row.int(3).ok().and_then(|class| class.try_into().ok()).unwrap_or_default(),
        ts_ms: row.int(4).unwrap_or_default(),
        bytes: row.int(5).ok().and_then(|n| usize::try_from(n).ok()).unwrap_or_default(),
    })
}

/// The first rows in `(after, until]`, at most so many, without their bodies.
pub fn read_heads(tx: &mut Tx<'_>, after: Seq, until: Seq, most: u32) -> Result<Vec<RowHead>, OutboxError> {
    let mut heads = Vec::new();
    let sql = format!("SELECT {HEAD} FROM outbox WHERE seq > $1 AND seq <= $2 ORDER BY seq LIMIT $3");
    tx.for_each(&sql, params![after, until, most], |row| {
        heads.push(head(row)?);
        Ok::<_, OutboxError>(ControlFlow::Continue(()))
    })?;
    Ok(heads)
}

/// The rows up to this one, without their bodies, from the last one back until `each` has seen enough.
pub fn each_head_back(
    tx: &mut Tx<'_>,
    until: Seq,
    mut each: impl FnMut(&RowHead) -> ControlFlow<()>,
) -> Result<(), OutboxError> {
    let sql = format!("SELECT {HEAD} FROM outbox WHERE seq <= $1 ORDER BY seq DESC");
    tx.for_each(&sql, params![until], |row| Ok::<_, OutboxError>(each(&head(row)?)))
}

/// The first and the last row that is there.
pub fn bounds(tx: &mut Tx<'_>) -> Result<Option<(Seq, Seq)>, OutboxError> {
    // Two queries, each one step into the table; one query with both would go through all of it.
    let first = tx.query_one("SELECT min(seq) FROM outbox", &[])?.opt_int(0)?;
    let last = tx.query_one("SELECT max(seq) FROM outbox", &[])?.opt_int(0)?;
    Ok(first.zip(last))
}

/// The first row at or after this time, by the till's clock; nothing when all are older.
pub fn first_since(tx: &mut Tx<'_>, ts_ms: i64) -> Result<Option<Seq>, OutboxError> {
    Ok(tx.query_one("SELECT min(seq) FROM outbox WHERE ts >= $1", params![ts_ms])?.opt_int(0)?)
}

/// Rows behind `after`, and the bytes of their bodies. Goes through all of them.
pub fn size_behind(tx: &mut Tx<'_>, after: Seq) -> Result<(u64, u64), OutboxError> {
    let row = tx.query_one(
        "SELECT count(*), CAST(coalesce(sum(length(body)), 0) AS BIGINT) FROM outbox WHERE seq > $1",
        params![after],
    )?;
    let number = |at| row.int(at).map(|n| u64::try_from(n).unwrap_or(0));
    Ok((number(0)?, number(1)?))
}
