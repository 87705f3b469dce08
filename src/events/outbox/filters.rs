//! Which version of a target's filter list decides about which rows.
//!
//! A version takes effect between two documents, by the till, in the transaction in which it says so
//! (`system.filter_applied`). Rows committed before go by the version before, however much later they are sent, so a
//! restart decides a backlog as it was decided the first time. Versions are kept while rows of theirs exist.

use std::ops::ControlFlow;

use super::{OutboxError, Seq, append::last_seq, known_target};
use crate::params;
use crate::storage::Tx;

/// `from_seq` of a version that waits for the next boundary between documents: no row reaches it.
const WAITING: Seq = Seq::MAX;

/// A stored version of a filter list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterVersion {
    /// Its number, from the list itself.
    pub version: i64,
    /// The first row that it decides about; nothing while it waits for a boundary.
    pub from_seq: Option<Seq>,
    /// The hash of `body`.
    pub sha256: [u8; 32],
    /// The list, as it was received.
    pub body: Vec<u8>,
    /// When it was received, in milliseconds since 1970 UTC.
    pub received_ms: i64,
}

/// The versions of a target's list, in the order in which they take effect.
pub fn filters(tx: &mut Tx<'_>, target: &str) -> Result<Vec<FilterVersion>, OutboxError> {
    let mut found = Vec::new();
    tx.for_each(
        "SELECT version, from_seq, sha256, body, received FROM filter WHERE target = $1 ORDER BY from_seq, version",
        params![target],
        |row| {
            let sha256 = row.blob(2)?.try_into();
            found.push(FilterVersion {
                version: row.int(0)?,
                from_seq: Some(row.int(1)?).filter(|seq| *seq != WAITING),
                sha256: sha256.map_err(|_| OutboxError::damaged("filter", "a hash is not 32 bytes long"))?,
                body: row.blob(3)?.to_vec(),
                received_ms: row.int(4)?,
            });
            Ok::<_, OutboxError>(ControlFlow::Continue(()))
        },
    )?;
    Ok(found)
}

/// The list that a new target begins with, for all of its rows.
pub fn set_first_filter(
    tx: &mut Tx<'_>,
    target: &str,
    version: i64,
    sha256: &[u8; 32],
    body: &[u8],
    now_ms: i64,
) -> Result<(), OutboxError> {
    insert(tx, target, version, 0, sha256, body, now_ms)
}

/// Stores a newer list, which takes effect at the till's next boundary between documents. One that waits already is
/// replaced. `false` when exactly this list is the newest one.
pub fn set_filter(
    tx: &mut Tx<'_>,
    target: &str,
    version: i64,
    sha256: &[u8; 32],
    body: &[u8],
    now_ms: i64,
) -> Result<bool, OutboxError> {
    known_target(tx, target)?;
    if let Some(newest) = filters(tx, target)?.into_iter().max_by_key(|f| f.version) {
        if newest.version == version && newest.sha256 == *sha256 {
            return Ok(false);
        }
        if newest.version >= version {
            return Err(OutboxError::refused(
                format!(
                    "the filter of target {target} is at version {}, this list is version {version}",
                    newest.version
                ),
                "give the list a greater version: a number never changes its meaning",
            ));
        }
    }
    tx.execute("DELETE FROM filter WHERE target = $1 AND from_seq = $2", params![target, WAITING])?;
    insert(tx, target, version, WAITING, sha256, body, now_ms)?;
    Ok(true)
}

fn insert(
    tx: &mut Tx<'_>,
    target: &str,
    version: i64,
    from_seq: Seq,
    sha256: &[u8; 32],
    body: &[u8],
    now_ms: i64,
) -> Result<(), OutboxError> {
    tx.execute(
        "INSERT INTO filter (target, version, from_seq, sha256, body, received) VALUES ($1, $2, $3, $4, $5, $6)",
        params![target, version, from_seq, &sha256[..], body, now_ms],
    )?;
    Ok(())
}

/// Whether a version waits for a boundary: the one question that is asked at every document.
pub fn filters_wait(tx: &mut Tx<'_>) -> Result<bool, OutboxError> {
    Ok(tx.query_opt("SELECT 1 FROM filter WHERE from_seq = $1 LIMIT 1", params![WAITING])?.is_some())
}

/// Called by the till between two documents: versions that wait, and whose time has come (`is_due`), take effect with
/// the next row. Tells which, so that `system.filter_applied` can be the first row that they decide about.
pub fn activate_filters(
    tx: &mut Tx<'_>,
    is_due: impl Fn(&FilterVersion) -> bool,
) -> Result<Vec<(String, FilterVersion)>, OutboxError> {
    let next = last_seq(tx)? + 1;
    let waiting = tx.query("SELECT target FROM filter WHERE from_seq = $1 ORDER BY target", params![WAITING])?;
    let mut taken = Vec::new();
    for row in &waiting {
        let target = row.text(0)?;
        let Some(mut version) = filters(tx, target)?.into_iter().find(|f| f.from_seq.is_none() && is_due(f)) else {
            continue;
        };
        // A version that never came to decide about a row would stand at the same place.
        tx.execute("DELETE FROM filter WHERE target = $1 AND from_seq = $2", params![target, next])?;
        tx.execute(
            "UPDATE filter SET from_seq = $3 WHERE target = $1 AND from_seq = $2",
            params![target, WAITING, next],
        )?;
        version.from_seq = Some(next);
        taken.push((target.to_owned(), version));
    }
    Ok(taken)
}

/// The version that decides about a row. `versions` as [`filters`] gives them.
pub fn filter_of(versions: &[FilterVersion], seq: Seq) -> Option<&FilterVersion> {
    versions.iter().rev().find(|f| f.from_seq.is_some_and(|from| from <= seq))
}

/// Forgets versions of which no row is left: those before the one that decides about `oldest`.
pub(crate) fn forget_filters(tx: &mut Tx<'_>, target: &str, oldest: Seq) -> Result<(), OutboxError> {
    tx.execute(
        "DELETE FROM filter WHERE target = $1 AND from_seq <
            (SELECT max(from_seq) FROM filter WHERE target = $1 AND from_seq <= $2)",
        params![target, oldest],
    )?;
    Ok(())
}
