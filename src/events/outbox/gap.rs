//! Rows that were lost before every target had them. Each loss is told by an event of its own, `system.events_gap`,
//! which the till inserts.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::{OutboxError, Seq};
use crate::params;
use crate::storage::Tx;

/// A run of numbers of which some rows were lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The first row that was lost.
    pub first: Seq,
    /// The last one.
    pub last: Seq,
    /// How many between them, both included.
    pub n: u64,
    /// Why: `quota` or `corruption`.
    pub reason: String,
    /// When it was noticed, in milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// Whether the stream tells it.
    pub reported: bool,
    /// How many of which kind, by the kind's number.
    pub kinds: BTreeMap<u16, u64>,
}

/// Records a loss. A gap that begins at the same row is made greater.
pub fn add_gap(tx: &mut Tx<'_>, gap: &Gap) -> Result<(), OutboxError> {
    let kinds = serde_json::to_string(&gap.kinds).map_err(|e| OutboxError::damaged("gap", e))?;
    tx.execute(
        "INSERT INTO gap (first, last, n, reason, at, reported, kinds) VALUES ($1, $2, $3, $4, $5, 0, $6)
         ON CONFLICT (first) DO UPDATE SET last = excluded.last, n = excluded.n, reason = excluded.reason,
            at = excluded.at, reported = 0, kinds = excluded.kinds
         WHERE excluded.last > gap.last OR excluded.n > gap.n",
        params![gap.first, gap.last, i64::try_from(gap.n).unwrap_or(i64::MAX), &gap.reason, gap.at_ms, kinds],
    )?;
    Ok(())
}

/// All losses, in order; `unreported`: only those that the stream does not tell yet.
pub fn gaps(tx: &mut Tx<'_>, unreported: bool) -> Result<Vec<Gap>, OutboxError> {
    let mut found = Vec::new();
    tx.for_each(
        "SELECT first, last, n, reason, at, reported, kinds FROM gap WHERE reported <= $1 ORDER BY first",
        params![i64::from(!unreported)],
        |row| {
            found.push(Gap {
                first: row.int(0)?,
                last: row.int(1)?,
                n: u64::try_from(row.int(2)?).unwrap_or(0),
                reason: row.text(3)?.to_owned(),
                at_ms: row.int(4)?,
                reported: row.bool(5)?,
                kinds: serde_json::from_str(row.text(6)?).map_err(|e| OutboxError::damaged("gap", e))?,
            });
            Ok::<_, OutboxError>(ControlFlow::Continue(()))
        },
    )?;
    Ok(found)
}

/// The last row up to `until` that was lost for want of room; such rows are gone, other than damaged ones.
pub(crate) fn last_gap_until(tx: &mut Tx<'_>, until: Seq) -> Result<Option<Seq>, OutboxError> {
    let sql = "SELECT max(last) FROM gap WHERE reason = 'quota' AND first <= $1";
    Ok(tx.query_one(sql, params![until])?.opt_int(0)?)
}

/// The gap that a row is in, if it is in one.
pub fn gap_of(tx: &mut Tx<'_>, seq: Seq) -> Result<Option<Gap>, OutboxError> {
    Ok(gaps(tx, false)?.into_iter().find(|gap| (gap.first..=gap.last).contains(&seq)))
}
