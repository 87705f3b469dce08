//! Epochs: each time the till opens its database for selling, a new one begins.
//!
//! Whatever was restored meanwhile (an image of the disk, a copy of the file, a lost write-ahead log), no number is
//! used twice within an epoch, and two epochs with one parent tell a fork.

use std::ops::ControlFlow;

use super::append::last_seq;
use super::{OutboxError, Seq};
use crate::events::Epoch;
use crate::params;
use crate::storage::Tx;

/// An epoch as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredEpoch {
    /// Its name.
    pub id: Epoch,
    /// The number of its first event.
    pub first_seq: Seq,
    /// The epoch before it, where there was one.
    pub parent: Option<Epoch>,
    /// The last number of the parent, as this file knew it.
    pub parent_last: Option<Seq>,
    /// Why it began: `start`, `new`, `recovered`.
    pub reason: String,
    /// When, in milliseconds since 1970 UTC, by the till's clock.
    pub at_ms: i64,
}

/// What began: the content of `system.epoch_changed`, which must be the first event appended after it, in the same
/// transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StartedEpoch {
    /// The new epoch.
    pub id: Epoch,
    /// The one before it.
    pub from: Option<Epoch>,
    /// The last number of the one before it; 0 when there was none.
    pub last_seq: Seq,
    /// Why it began: `new` when there was none before, else what the caller gave.
    pub reason: String,
}

/// Begins an epoch. `id` is fresh randomness; `reason` is `start`, or `recovered` after a repair.
pub fn start_epoch(tx: &mut Tx<'_>, id: Epoch, reason: &str, at_ms: i64) -> Result<StartedEpoch, OutboxError> {
    let last = last_seq(tx)?;
    let parent = newest(tx)?;
    let reason = if parent.is_none() && reason == "start" { "new" } else { reason };
    tx.execute(
        "INSERT INTO epoch (id, first_seq, parent, parent_last, reason, at) VALUES ($1, $2, $3, $4, $5, $6)",
        params![&id.bytes()[..], last + 1, parent.map(|p| p.bytes().to_vec()), parent.map(|_| last), reason, at_ms],
    )?;
    Ok(StartedEpoch { id, from: parent, last_seq: last, reason: reason.to_owned() })
}

fn newest(tx: &mut Tx<'_>) -> Result<Option<Epoch>, OutboxError> {
    Ok(epochs(tx)?.pop().map(|epoch| epoch.id))
}

/// All epochs of this file, oldest first.
pub fn epochs(tx: &mut Tx<'_>) -> Result<Vec<StoredEpoch>, OutboxError> {
    let mut found = Vec::new();
    tx.for_each("SELECT id, first_seq, parent, parent_last, reason, at FROM epoch", &[], |row| {
        found.push(StoredEpoch {
            id: id_of(row.blob(0)?)?,
            first_seq: row.int(1)?,
            parent: row.opt_blob(2)?.map(id_of).transpose()?,
            parent_last: row.opt_int(3)?,
            reason: row.text(4)?.to_owned(),
            at_ms: row.int(5)?,
        });
        Ok::<_, OutboxError>(ControlFlow::Continue(()))
    })?;
    Ok(in_order(found))
}

/// By first number; of two that begin at the same number (the first one had no event) the child comes later.
fn in_order(mut epochs: Vec<StoredEpoch>) -> Vec<StoredEpoch> {
    epochs.sort_by_key(|epoch| (epoch.first_seq, epoch.at_ms));
    let mut at = 1;
    while at < epochs.len() {
        if epochs[at - 1].first_seq == epochs[at].first_seq && epochs[at - 1].parent == Some(epochs[at].id) {
            epochs.swap(at - 1, at);
        }
        at += 1;
    }
    epochs
}

fn id_of(bytes: &[u8]) -> Result<Epoch, OutboxError> {
    Epoch::from_slice(bytes).ok_or_else(|| OutboxError::damaged("epoch", "an id is not 8 bytes long"))
}

/// The epoch of a row: the last one that begins at it or before it. `epochs` as [`epochs`] gives them.
pub fn epoch_of(epochs: &[StoredEpoch], seq: Seq) -> Option<&StoredEpoch> {
    epochs.iter().rev().find(|epoch| epoch.first_seq <= seq)
}
