//! How much room waiting events may take, and what happens when they take more.
//!
//! Nothing is dropped unless an operator has chosen so ([`OnPressure::Shed`]). Beyond the quota events go on to be
//! stored, with an alarm, until the disk itself is nearly full; then the till registers nothing more, since it could not
//! tell of it, and only when a declared target still needs rows.

use std::collections::BTreeMap;

use super::page::RowHead;
use super::{Gap, OutboxError, Seq, add_gap};
use crate::params;
use crate::storage::Tx;

/// The quota is at most this.
const MAX_QUOTA_BYTES: u64 = 2 * 1024 * 1024 * 1024;
/// And at most this part of what is free.
const FREE_PART: u64 = 4;
/// Below this much free room the till registers nothing more.
pub const DISK_RESERVE_BYTES: u64 = 64 * 1024 * 1024;
/// Telemetry goes first from this part of the quota on, in percent, where shedding was chosen …
const SHED_TELEMETRY_PERCENT: u64 = 80;
/// … and detail from this part on.
const SHED_DETAIL_PERCENT: u64 = 95;
/// Most rows shed in one transaction.
pub const SHED_ROWS: u32 = 1_000;

/// What to do when waiting events near their quota.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OnPressure {
    /// Keep all of them.
    #[default]
    Keep,
    /// Let telemetry go first, then detail; each loss is told by an event. Somebody has signed for it.
    Shed,
}

/// How the room for waiting events stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pressure {
    /// There is room.
    Calm,
    /// 80 % of the quota: an alarm, and telemetry goes where shedding was chosen.
    High,
    /// 95 %: detail goes where shedding was chosen.
    Higher,
    /// The quota is exceeded: an alarm that wakes somebody.
    Over,
    /// It is exceeded, and the disk is nearly full: the till cannot register, when a target still needs rows.
    DiskReserve,
}

/// The limits that hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    /// Bytes that waiting events may take.
    pub bytes: u64,
    /// Bytes of the disk that stay free.
    pub reserve_bytes: u64,
}

impl Quota {
    /// The quota for a disk with so many bytes free, of which waiting events take `waiting` already; `limit` lowers it.
    pub fn for_disk(free: u64, waiting: u64, limit: Option<u64>) -> Quota {
        let part = free.saturating_add(waiting) / FREE_PART;
        let bytes = part.min(limit.unwrap_or(MAX_QUOTA_BYTES)).min(MAX_QUOTA_BYTES);
        Quota { bytes, reserve_bytes: DISK_RESERVE_BYTES }
    }

    /// How it stands with so many bytes waiting and so many free.
    pub fn pressure(&self, waiting: u64, free: u64) -> Pressure {
        let percent = waiting.saturating_mul(100).checked_div(self.bytes).unwrap_or(u64::MAX);
        match percent {
            _ if waiting > self.bytes && free < self.reserve_bytes => Pressure::DiskReserve,
            _ if waiting > self.bytes => Pressure::Over,
            SHED_DETAIL_PERCENT.. => Pressure::Higher,
            SHED_TELEMETRY_PERCENT.. => Pressure::High,
            _ => Pressure::Calm,
        }
    }
}

/// Lets rows of `class` that wait behind `after` go, the oldest first, and puts the loss down. Tells how many went.
pub fn shed(tx: &mut Tx<'_>, class: u8, after: Seq, now_ms: i64) -> Result<u64, OutboxError> {
    let mut heads: Vec<RowHead> = Vec::new();
    // Rows of the class lie among others; the search ends after a bounded number of rows of any class.
    let mut from = after;
    while heads.len() < SHED_ROWS as usize {
        let page = super::read_heads(tx, from, Seq::MAX, SHED_ROWS)?;
        let Some(last) = page.last() else { break };
        from = last.seq;
        heads.extend(page.iter().filter(|head| head.class == class));
        if from - after > SEARCH_ROWS {
            break;
        }
    }
    let (Some(first), Some(last)) = (heads.first(), heads.last()) else { return Ok(0) };
    let mut kinds: BTreeMap<u16, u64> = BTreeMap::new();
    for head in &heads {
        *kinds.entry(head.kind).or_default() += 1;
        tx.execute("DELETE FROM outbox WHERE seq = $1", params![head.seq])?;
    }
    let n = heads.len() as u64;
    let gap =
        Gap { first: first.seq, last: last.seq, n, reason: "quota".into(), at_ms: now_ms, reported: false, kinds };
    add_gap(tx, &gap)?;
    Ok(n)
}

/// Most rows looked at in one transaction when something is to be shed.
const SEARCH_ROWS: Seq = 20_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smaller_limit_holds() {
        assert_eq!(Quota::for_disk(100 << 30, 0, None).bytes, MAX_QUOTA_BYTES);
        assert_eq!(Quota::for_disk(3 << 30, 1 << 30, None).bytes, 1 << 30);
        assert_eq!(Quota::for_disk(100 << 30, 0, Some(1000)).bytes, 1000);
    }

    #[test]
    fn pressure_rises_with_what_waits_and_with_the_disk() {
        let quota = Quota { bytes: 1_000, reserve_bytes: 10 };
        let at = |waiting, free| quota.pressure(waiting, free);
        assert_eq!((at(0, 99), at(799, 99), at(800, 99)), (Pressure::Calm, Pressure::Calm, Pressure::High));
        assert_eq!((at(950, 99), at(1_000, 99), at(1_001, 99)), (Pressure::Higher, Pressure::Higher, Pressure::Over));
        assert_eq!((at(1_001, 10), at(1_001, 9)), (Pressure::Over, Pressure::DiskReserve));
        // What others have filled is no fault of the events.
        assert_eq!(at(0, 9), Pressure::Calm);
        assert_eq!(Quota { bytes: 0, reserve_bytes: 0 }.pressure(1, 1), Pressure::Over);
    }
}
