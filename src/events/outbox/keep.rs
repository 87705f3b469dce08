//! Rows go when no target needs them any more and they were kept long enough to be sent once more.

use super::chain::set_base;
use super::page::{RowHead, bounds, read_heads};
use super::{OutboxError, Routing, Seq, Tails, forget_filters, targets};
use crate::params;
use crate::storage::Tx;

/// Most rows that go in one transaction, so that the till never waits long for it.
pub const TRIM_ROWS: u32 = 4_000;

/// How long rows are kept.
#[derive(Clone, Copy, Debug)]
pub struct Keep {
    /// Acknowledged rows go when they are older than this …
    pub age_ms: i64,
    /// … or when there are more bytes of them.
    pub bytes: u64,
    /// Bytes of rows that are kept at most while no target is declared.
    pub undeclared_bytes: u64,
}

impl Default for Keep {
    /// Three days; 16 MB of acknowledged rows, 256 MB of rows that nobody has asked for.
    fn default() -> Self {
        Keep { age_ms: 3 * 24 * 3_600_000, bytes: 16_000_000, undeclared_bytes: 256_000_000 }
    }
}

/// What was taken away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Trimmed {
    /// Rows that are gone.
    pub rows: u64,
    /// Bytes of their bodies.
    pub bytes: u64,
    /// There are more that may go.
    pub more: bool,
}

/// Takes away the oldest rows that nobody needs and that were kept long enough, at most [`TRIM_ROWS`]. `routings` has
/// the rules of every target by name; when one is missing (it was declared just now), nothing goes.
///
/// With no target declared, rows go after the same time, without a gap: nobody has lost anything.
pub fn trim(tx: &mut Tx<'_>, keep: Keep, routings: &[(String, Routing)], now_ms: i64) -> Result<Trimmed, OutboxError> {
    let declared = targets(tx)?;
    let Some((first, last)) = bounds(tx)? else { return Ok(Trimmed::default()) };
    let (until, limit) = match declared.iter().map(|target| target.acked).min() {
        Some(acked) => (acked.min(last), keep.bytes),
        None => (last, keep.undeclared_bytes),
    };
    if until < first || declared.iter().any(|target| !routings.iter().any(|(name, _)| *name == target.name)) {
        return Ok(Trimmed::default());
    }
    let heads = read_heads(tx, first - 1, until, TRIM_ROWS)?;
    let going = going(&heads, first, until, limit, now_ms.saturating_sub(keep.age_ms));
    let Some(boundary) = heads[..going].last().map(|head| head.seq) else { return Ok(Trimmed::default()) };
    for target in &declared {
        let routing = routings.iter().find(|(name, _)| *name == target.name);
        if let Some((_, routing)) = routing {
            rebase(tx, &target.name, routing, &heads[..going])?;
        }
        tx.execute("DELETE FROM place WHERE target = $1 AND last <= $2", params![&target.name, boundary])?;
        forget_filters(tx, &target.name, boundary + 1)?;
    }
    let rows = tx.execute("DELETE FROM outbox WHERE seq <= $1", params![boundary])?;
    let bytes = heads[..going].iter().map(|head| head.bytes as u64).sum();
    Ok(Trimmed { rows, bytes, more: going == heads.len() && going == TRIM_ROWS as usize })
}

/// How many of the first rows may go: those that are too old, and those beyond the bytes that are kept. How many bytes
/// all of the rows take is told by how long these are.
fn going(heads: &[RowHead], first: Seq, until: Seq, limit: u64, cutoff_ms: i64) -> usize {
    let bytes: u64 = heads.iter().map(|head| head.bytes as u64).sum();
    let average = bytes.checked_div(heads.len() as u64).unwrap_or(0).max(1);
    let kept = u64::try_from(until - first + 1).unwrap_or(0);
    let beyond = kept.saturating_sub(limit / average);
    let old = heads.iter().take_while(|head| head.ts_ms < cutoff_ms).count();
    old.max(usize::try_from(beyond).unwrap_or(usize::MAX)).min(heads.len())
}

/// The rows that go become part of the bases of their topics.
fn rebase(tx: &mut Tx<'_>, target: &str, routing: &Routing, going: &[RowHead]) -> Result<(), OutboxError> {
    let mut bases = Tails::new();
    let mut topics = Vec::new();
    for head in going {
        routing.topics(head.seq, head.kind, &head.id, &mut topics);
        for topic in &topics {
            match bases.get_mut(*topic) {
                Some(base) => *base = head.seq,
                None => drop(bases.insert((*topic).to_owned(), head.seq)),
            }
        }
    }
    for (topic, base) in &bases {
        set_base(tx, target, topic, *base)?;
    }
    Ok(())
}
