//! Moving a target's cursor: what was acknowledged, filtered out or given up, in one transaction.

use super::chain::set_tail;
use super::place::Places;
use super::{Dead, Gap, OutboxError, Seq, add_gap, put_dead};
use crate::params;
use crate::storage::Tx;

/// How far a target has come since its cursor was moved last.
#[derive(Clone, Debug, Default)]
pub struct Advance {
    /// The target.
    pub target: String,
    /// Where the cursor stands, as the sender knows it.
    pub from: Seq,
    /// Everything up to this row is done.
    pub to: Seq,
    /// The last row sent up to there, for each topic that got one.
    pub tails: Vec<(String, Seq)>,
    /// Rows among them that the target refuses, or that are damaged.
    pub dead: Vec<Dead>,
    /// Damaged rows among them, as losses.
    pub lost: Vec<Gap>,
    /// Where the others lie.
    pub places: Places,
    /// Events sent.
    pub sent: u64,
    /// Events filtered out.
    pub filtered: u64,
    /// Now, in milliseconds since 1970 UTC.
    pub now_ms: i64,
}

/// Moves the cursor. `false`, and nothing is written, when it does not stand where the sender thinks: somebody has wound
/// the target back or dropped it, and the sender has to look.
pub fn advance(tx: &mut Tx<'_>, step: &Advance) -> Result<bool, OutboxError> {
    let moved = tx.execute(
        "UPDATE target SET acked = $3, updated = $4 WHERE name = $1 AND acked = $2",
        params![&step.target, step.from, step.to, step.now_ms],
    )?;
    if moved == 0 {
        return Ok(false);
    }
    for (topic, last) in &step.tails {
        set_tail(tx, &step.target, topic, *last)?;
    }
    // What was a dead letter before the target was wound back, and was taken this time, is none any more.
    let doomed = tx.query(
        "SELECT seq FROM dead WHERE target = $1 AND seq > $2 AND seq <= $3",
        params![&step.target, step.from, step.to],
    )?;
    for row in doomed {
        let seq = row.int(0)?;
        if !step.dead.iter().any(|dead| dead.seq == seq) {
            tx.execute("DELETE FROM dead WHERE target = $1 AND seq = $2", params![&step.target, seq])?;
        }
    }
    for dead in &step.dead {
        put_dead(tx, dead)?;
    }
    for gap in &step.lost {
        add_gap(tx, gap)?;
    }
    step.places.store(tx, &step.target, step.now_ms)?;
    let count = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    tx.execute(
        "INSERT INTO delivery (target, state, acked_at, sent, filtered, updated) VALUES ($1, 'ok', $2, $3, $4, $2)
         ON CONFLICT (target) DO UPDATE SET acked_at = excluded.acked_at, sent = delivery.sent + excluded.sent,
            filtered = delivery.filtered + excluded.filtered, updated = excluded.updated",
        params![&step.target, step.now_ms, count(step.sent), count(step.filtered)],
    )?;
    Ok(true)
}
