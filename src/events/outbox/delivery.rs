//! How the delivery to each target stands, as the sender has put it down for people.

use std::ops::ControlFlow;

use super::{OutboxError, Seq};
use crate::params;
use crate::storage::{Row, Tx};

/// How a delivery stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delivery {
    /// The target; one that was dropped too.
    pub target: String,
    /// `ok`, `degraded`, `critical`, `holding`, `paused`, `stopped`, `dropped`.
    pub state: String,
    /// What stands in the way, or the reason why the target was dropped.
    pub error: Option<String>,
    /// The same as a word.
    pub code: Option<String>,
    /// When it went wrong last, in milliseconds since 1970 UTC.
    pub error_at_ms: Option<i64>,
    /// When the cursor moved last.
    pub acked_at_ms: Option<i64>,
    /// Events sent since the target was declared.
    pub sent: u64,
    /// Events filtered out.
    pub filtered: u64,
    /// Thousandths of an event a second, over the last minute.
    pub rate_milli: u64,
    /// Who sends.
    pub sender: String,
    /// When this was put down.
    pub updated_ms: i64,
}

const COLUMNS: &str = "target, state, error, code, error_at, acked_at, sent, filtered, rate_milli, sender, updated";

/// Puts the state of a delivery down. The counters are those of [`advance`](super::advance).
pub fn put_delivery(tx: &mut Tx<'_>, delivery: &Delivery) -> Result<(), OutboxError> {
    tx.execute(
        "INSERT INTO delivery (target, state, error, code, error_at, rate_milli, sender, updated)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (target) DO UPDATE SET state = excluded.state, error = excluded.error, code = excluded.code,
            error_at = excluded.error_at, rate_milli = excluded.rate_milli, sender = excluded.sender,
            updated = excluded.updated",
        params![
            &delivery.target,
            &delivery.state,
            delivery.error.as_deref(),
            delivery.code.as_deref(),
            delivery.error_at_ms,
            i64::try_from(delivery.rate_milli).unwrap_or(i64::MAX),
            &delivery.sender,
            delivery.updated_ms,
        ],
    )?;
    Ok(())
}

/// All deliveries, by target.
pub fn deliveries(tx: &mut Tx<'_>) -> Result<Vec<Delivery>, OutboxError> {
    let mut found = Vec::new();
    tx.for_each(&format!("SELECT {COLUMNS} FROM delivery ORDER BY target"), &[], |row| {
        found.push(read(row)?);
        Ok::<_, OutboxError>(ControlFlow::Continue(()))
    })?;
    Ok(found)
}

fn read(row: &Row) -> Result<Delivery, OutboxError> {
    let count = |at| row.int(at).map(|n| u64::try_from(n).unwrap_or(0));
    Ok(Delivery {
        target: row.text(0)?.to_owned(),
        state: row.text(1)?.to_owned(),
        error: row.opt_text(2)?.map(str::to_owned),
        code: row.opt_text(3)?.map(str::to_owned),
        error_at_ms: row.opt_int(4)?,
        acked_at_ms: row.opt_int(5)?,
        sent: count(6)?,
        filtered: count(7)?,
        rate_milli: count(8)?,
        sender: row.text(9)?.to_owned(),
        updated_ms: row.int(10)?,
    })
}

/// What waits behind a row, estimated without going through all of it: the numbers have hardly any holes, and a few
/// bodies tell how long they are.
pub fn waiting(tx: &mut Tx<'_>, after: Seq) -> Result<Waiting, OutboxError> {
    let Some((first, last)) = super::bounds(tx)? else { return Ok(Waiting::default()) };
    let first = first.max(after + 1);
    if first > last {
        return Ok(Waiting::default());
    }
    let span = last - first + 1;
    let step = (span / SAMPLES).max(1);
    let (mut sampled, mut bytes, mut at) = (0_u64, 0_u64, first);
    while at <= last {
        let row =
            tx.query_opt("SELECT seq, length(body) FROM outbox WHERE seq >= $1 ORDER BY seq LIMIT 1", params![at])?;
        let Some(row) = row else { break };
        sampled += 1;
        bytes += u64::try_from(row.int(1)?).unwrap_or(0) + ROW_OVERHEAD_BYTES;
        at = row.int(0)? + step;
    }
    let oldest = tx.query_opt("SELECT ts FROM outbox WHERE seq >= $1 ORDER BY seq LIMIT 1", params![first])?;
    let rows = u64::try_from(span).unwrap_or(0);
    Ok(Waiting {
        rows,
        bytes: bytes.checked_div(sampled).unwrap_or(0).saturating_mul(rows),
        oldest_ms: oldest.map(|row| row.int(0)).transpose()?,
    })
}

/// Rows that are looked at to estimate the size of all.
const SAMPLES: i64 = 200;
/// What a row takes beside its body: its other cells, its part of the table's pages.
const ROW_OVERHEAD_BYTES: u64 = 60;

/// What waits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// Rows.
    pub rows: u64,
    /// Bytes in the file, about.
    pub bytes: u64,
    /// The time of the oldest one.
    pub oldest_ms: Option<i64>,
}
