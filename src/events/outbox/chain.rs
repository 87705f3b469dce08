//! The chain: for each topic of a target, which row was sent to it last.
//!
//! `prev` of an event is the last row before it that went to the same topic, so that a receiver sees what is missing
//! without knowing the filter. Dead rows are links too: the hole that they leave is closed by
//! `system.events_dead_lettered`. What is before the rows that are still there is remembered as the topic's base, from
//! which the chain is found again, link by link, when a target is wound back.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::page::read_heads;
use super::{OutboxError, Routing, Seq, last_seq};
use crate::params;
use crate::storage::Tx;

/// Rows read at a time when a chain is found again.
const PAGE_ROWS: u32 = 1_000;

/// The last row sent, by topic.
pub type Tails = BTreeMap<String, Seq>;

/// The tails as of the target's cursor.
pub fn tails(tx: &mut Tx<'_>, target: &str) -> Result<Tails, OutboxError> {
    read(tx, target, "last")
}

/// The last rows among those that are deleted.
pub fn bases(tx: &mut Tx<'_>, target: &str) -> Result<Tails, OutboxError> {
    read(tx, target, "base")
}

fn read(tx: &mut Tx<'_>, target: &str, column: &str) -> Result<Tails, OutboxError> {
    let mut tails = Tails::new();
    tx.for_each(&format!("SELECT topic, {column} FROM sent WHERE target = $1"), params![target], |row| {
        tails.insert(row.text(0)?.to_owned(), row.int(1)?);
        Ok::<_, OutboxError>(ControlFlow::Continue(()))
    })?;
    Ok(tails)
}

pub(crate) fn set_tail(tx: &mut Tx<'_>, target: &str, topic: &str, last: Seq) -> Result<(), OutboxError> {
    tx.execute(
        "INSERT INTO sent (target, topic, last) VALUES ($1, $2, $3)
         ON CONFLICT (target, topic) DO UPDATE SET last = excluded.last",
        params![target, topic, last],
    )?;
    Ok(())
}

pub(crate) fn set_base(tx: &mut Tx<'_>, target: &str, topic: &str, base: Seq) -> Result<(), OutboxError> {
    tx.execute("UPDATE sent SET base = $3 WHERE target = $1 AND topic = $2", params![target, topic, base])?;
    Ok(())
}

/// The tails as they were when the row `at` had just been sent: the bases, and the rows that are still there.
pub fn tails_at(tx: &mut Tx<'_>, target: &str, routing: &Routing, at: Seq) -> Result<Tails, OutboxError> {
    let mut tails = bases(tx, target)?;
    let mut after = 0;
    let mut topics = Vec::new();
    loop {
        let heads = read_heads(tx, after, at, PAGE_ROWS)?;
        let Some(last) = heads.last() else { return Ok(tails) };
        after = last.seq;
        for head in &heads {
            routing.topics(head.seq, head.kind, &head.id, &mut topics);
            for topic in &topics {
                match tails.get_mut(*topic) {
                    Some(tail) => *tail = head.seq,
                    None => drop(tails.insert((*topic).to_owned(), head.seq)),
                }
            }
        }
    }
}

/// What a rewind did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rewound {
    /// Where the cursor stood.
    pub before: Seq,
    /// Where it stands: the next row sent is the one behind it.
    pub now: Seq,
    /// Rows that will be sent or decided again.
    pub rows: u64,
}

/// Winds a target back, so that the row `to` is the next to be sent again, with the same bytes. A row that is no longer
/// there is refused. The sender notices by itself.
pub fn rewind(tx: &mut Tx<'_>, target: &str, routing: &Routing, to: Seq, now_ms: i64) -> Result<Rewound, OutboxError> {
    let stood = super::known_target(tx, target)?;
    let oldest = super::page::bounds(tx)?.map_or(last_seq(tx)? + 1, |(first, _)| first);
    if to < oldest {
        return Err(OutboxError::refused(
            format!("rows before {oldest} are no longer there"),
            format!("the oldest that can be sent again is --to {oldest}"),
        ));
    }
    if to > stood.acked + 1 {
        return Err(OutboxError::refused(
            format!("target {target} stands at {}, which is before {to}", stood.acked),
            "a target is only wound back; what is ahead is sent by itself, or given up with `events targets drop`",
        ));
    }
    if let Some(gap) = super::gap::last_gap_until(tx, stood.acked)?
        && to <= gap
    {
        return Err(OutboxError::refused(
            format!("row {gap} was lost to all targets that had not had it"),
            format!("the oldest that can be sent again with the same bytes is --to {}", gap + 1),
        ));
    }
    let tails = tails_at(tx, target, routing, to - 1)?;
    for (topic, last) in &tails {
        set_tail(tx, target, topic, *last)?;
    }
    // A topic whose first row comes only after this place has no tail here.
    tx.execute("UPDATE sent SET last = base WHERE target = $1 AND last >= $2", params![target, to])?;
    tx.execute("UPDATE target SET acked = $2, updated = $3 WHERE name = $1", params![target, to - 1, now_ms])?;
    tx.execute("DELETE FROM place WHERE target = $1 AND last >= $2", params![target, to])?;
    let rows = tx.query_int("SELECT count(*) FROM outbox WHERE seq >= $1 AND seq <= $2", params![to, stood.acked])?;
    Ok(Rewound { before: stood.acked, now: to - 1, rows: u64::try_from(rows).unwrap_or(0) })
}
