//! Rows go when no target needs them any more and they were kept long enough to be sent once more.

use std::ops::ControlFlow;

use super::chain::set_base;
use super::page::{bounds, each_head_back};
use super::{OutboxError, Routing, Seq, Tails, forget_filters, tails, targets};
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
    let survey = survey(tx, first, until, now_ms.saturating_sub(keep.age_ms))?;
    let Some(boundary) = survey.boundary(tx, first, until, limit)? else { return Ok(Trimmed::default()) };
    for target in &declared {
        let routing = routings.iter().find(|(name, _)| *name == target.name);
        if let Some((_, routing)) = routing {
            rebase(tx, &target.name, routing, boundary)?;
        }
        tx.execute("DELETE FROM place WHERE target = $1 AND last <= $2", params![&target.name, boundary])?;
        forget_filters(tx, &target.name, boundary + 1)?;
    }
    let rows = tx.execute("DELETE FROM outbox WHERE seq <= $1", params![boundary])?;
    Ok(Trimmed { rows, more: boundary == survey.last && survey.rows == u64::from(TRIM_ROWS) })
}

/// The oldest rows that nobody needs, at most [`TRIM_ROWS`] of them, as SQLite sees them: no row is read by us.
#[derive(Clone, Copy, Debug)]
struct Survey {
    /// How many there are.
    rows: u64,
    /// Bytes of their bodies.
    bytes: u64,
    /// The last of them.
    last: Seq,
    /// The first of them that is too young to go for its age; nothing when all of them are old.
    young: Option<Seq>,
}

fn survey(tx: &mut Tx<'_>, first: Seq, until: Seq, cutoff_ms: i64) -> Result<Survey, OutboxError> {
    let row = tx.query_one(
        "SELECT count(*), CAST(coalesce(sum(size), 0) AS BIGINT), max(seq), min(CASE WHEN ts >= $1 THEN seq END)
         FROM (SELECT seq, CAST(ts AS BIGINT) AS ts, length(body) AS size FROM outbox
               WHERE seq >= $2 AND seq <= $3 ORDER BY seq LIMIT $4)",
        params![cutoff_ms, first, until, TRIM_ROWS],
    )?;
    let number = |at| row.int(at).map(|n| u64::try_from(n).unwrap_or(0));
    Ok(Survey { rows: number(0)?, bytes: number(1)?, last: row.opt_int(2)?.unwrap_or(until), young: row.opt_int(3)? })
}

impl Survey {
    /// The last row that may go: those go that are too old, and those beyond the bytes that are kept. How many bytes all
    /// of the rows take is told by how long these are.
    fn boundary(&self, tx: &mut Tx<'_>, first: Seq, until: Seq, limit: u64) -> Result<Option<Seq>, OutboxError> {
        let old = self.young.map_or(self.last, |young| young - 1);
        let average = self.bytes.checked_div(self.rows).unwrap_or(0).max(1);
        let kept = u64::try_from(until - first + 1).unwrap_or(0);
        let beyond = match kept.saturating_sub(limit / average).min(self.rows) {
            0 => first - 1,
            all if all == self.rows => self.last,
            some => {
                let sql = "SELECT seq FROM outbox WHERE seq >= $1 ORDER BY seq LIMIT 1 OFFSET $2";
                tx.query_int(sql, params![first, i64::try_from(some - 1).unwrap_or(i64::MAX)])?
            }
        };
        Ok(Some(old.max(beyond)).filter(|boundary| *boundary >= first))
    }
}

/// The rows that go become part of the bases of their topics: the last row of each topic is looked for from the end, so
/// that of a target with few topics a few rows are read.
fn rebase(tx: &mut Tx<'_>, target: &str, routing: &Routing, boundary: Seq) -> Result<(), OutboxError> {
    let mut bases = Tails::new();
    let stood = super::chain::bases(tx, target)?;
    // A topic to which nothing was sent since its base has no row among those that are there.
    let mut sought: Vec<String> = tails(tx, target)?
        .into_iter()
        .filter(|(topic, tail)| stood.get(topic).is_none_or(|base| tail > base))
        .map(|(topic, _)| topic)
        .collect();
    let mut topics = Vec::new();
    each_head_back(tx, boundary, |head| {
        routing.topics(head.seq, head.kind, &head.id, &mut topics);
        for topic in &topics {
            if !bases.contains_key(*topic) {
                bases.insert((*topic).to_owned(), head.seq);
                sought.retain(|other| other != topic);
            }
        }
        if sought.is_empty() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    for (topic, base) in &bases {
        set_base(tx, target, topic, *base)?;
    }
    Ok(())
}
