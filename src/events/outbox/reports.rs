//! What the sender has found out and the stream is to tell: losses and dead letters, as events that the till inserts.

use super::dead::{DeadFilter, dead_letters, dead_reported};
use super::gap::gaps;
use super::{Dead, Gap, OutboxError};
use crate::params;
use crate::storage::Tx;

/// Most reports that are taken at once, so that the step that carries them stays short.
pub const MAX_REPORTS: usize = 50;

/// Something that the stream is to tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    /// `system.events_gap`.
    Gap(Gap),
    /// `system.events_dead_lettered`.
    Dead(Dead),
}

/// Called by the till in a step of its own: what is to be told, and it counts as told from now on. The caller appends
/// an event for each in the same transaction.
pub fn take_reports(tx: &mut Tx<'_>) -> Result<Vec<Report>, OutboxError> {
    let mut taken = Vec::new();
    for gap in gaps(tx, true)?.into_iter().take(MAX_REPORTS) {
        tx.execute("UPDATE gap SET reported = 1 WHERE first = $1", params![gap.first])?;
        taken.push(Report::Gap(gap));
    }
    let dead = dead_letters(tx, DeadFilter { unreported: true, ..DeadFilter::default() })?;
    for dead in dead.into_iter().take(MAX_REPORTS - taken.len()) {
        dead_reported(tx, &dead.target, dead.seq)?;
        taken.push(Report::Dead(dead));
    }
    Ok(taken)
}

/// Whether there is anything to tell: two looks into small tables.
pub fn has_reports(tx: &mut Tx<'_>) -> Result<bool, OutboxError> {
    let one = |tx: &mut Tx<'_>, table| {
        tx.query_opt(&format!("SELECT 1 FROM {table} WHERE reported = 0 LIMIT 1"), &[]).map(|row| row.is_some())
    };
    Ok(one(tx, "gap")? || one(tx, "dead")?)
}
