//! What is missing in a saved outbox.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use crate::events::outbox::{Gap, OutboxError, Seq, add_gap, bounds, gaps, last_seq, targets};
use crate::storage::{DbError, Tx, params};

/// Runs of numbers whose events are gone: those that a target had not had and that no gap tells yet. Where no target is
/// declared, those between the events that are there. Each becomes a gap.
pub(super) fn tell_losses(tx: &mut Tx<'_>, now_ms: i64) -> Result<Vec<(Seq, Seq)>, OutboxError> {
    keep_numbers(tx)?;
    let last = last_seq(tx)?;
    let first = bounds(tx)?.map_or(last + 1, |(first, _)| first);
    let needed = targets(tx)?.iter().map(|target| target.acked).min().unwrap_or(first - 1) + 1;
    let known: Vec<(Seq, Seq)> = gaps(tx, false)?.iter().map(|gap| (gap.first, gap.last)).collect();
    let mut lost = Vec::new();
    let mut next = needed;
    tx.for_each("SELECT seq FROM outbox WHERE seq >= $1 ORDER BY seq", params![needed], |row| {
        let seq = row.int(0)?;
        missing(next, seq - 1, &known, &mut lost);
        next = seq + 1;
        Ok::<_, DbError>(ControlFlow::Continue(()))
    })?;
    missing(next, last, &known, &mut lost);
    for (first, last) in &lost {
        let n = (last - first + 1).unsigned_abs();
        let reason = "corruption".to_owned();
        let gap = Gap { first: *first, last: *last, n, reason, at_ms: now_ms, reported: false, kinds: BTreeMap::new() };
        add_gap(tx, &gap)?;
    }
    Ok(lost)
}

/// The runs from `first` to `last`, but for what lies in gaps that are known.
fn missing(first: Seq, last: Seq, known: &[(Seq, Seq)], lost: &mut Vec<(Seq, Seq)>) {
    let mut at = first;
    for (from, to) in known.iter().filter(|(from, to)| *to >= first && *from <= last) {
        if at < *from {
            lost.push((at, from - 1));
        }
        at = at.max(to + 1);
    }
    if at <= last {
        lost.push((at, last));
    }
}

/// A number that anything speaks of was given out, and is not given out again, where the count itself was lost.
fn keep_numbers(tx: &mut Tx<'_>) -> Result<(), OutboxError> {
    let greatest = [
        "SELECT coalesce(max(seq), 0) FROM outbox",
        "SELECT coalesce(max(acked), 0) FROM target",
        "SELECT coalesce(max(last), 0) FROM sent",
        "SELECT coalesce(max(last), 0) FROM gap",
        "SELECT coalesce(max(first_seq) - 1, 0) FROM epoch",
        "SELECT coalesce(max(seq), 0) FROM dead",
    ];
    let mut last = last_seq(tx)?;
    for sql in greatest {
        last = last.max(tx.query_int(sql, &[])?);
    }
    if tx.execute("UPDATE sqlite_sequence SET seq = $1 WHERE name = 'outbox'", params![last])? == 0 {
        tx.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('outbox', $1)", params![last])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_gaps_tell_already_is_not_lost_again() {
        let of = |first, last| {
            let mut lost = Vec::new();
            missing(first, last, &[(5, 7), (9, 9), (20, 30)], &mut lost);
            lost
        };
        assert_eq!(of(1, 10), [(1, 4), (8, 8), (10, 10)]);
        assert_eq!(of(5, 7), []);
        assert_eq!(of(6, 25), [(8, 8), (10, 19)]);
        assert_eq!(of(12, 11), []);
    }
}
