//! Whether a till gets the changes since its version, or the whole.

use super::limits::{MAX_WAITING_DELTAS, MAX_WAITING_IN};

/// How a till stands to a chain of versions (the catalogue of its store).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// The newest version of the chain.
    pub head: u64,
    /// The version that the till will have when all that is queued for it is applied; nothing when it has none.
    pub base: Option<u64>,
    /// The oldest version that the change log can still start from ([`CHANGE_LOG_AGE`](super::limits::CHANGE_LOG_AGE)).
    pub log_from: u64,
    /// Deltas that wait for the till.
    pub deltas: u64,
    /// Their bytes, with the one to be cut where that is known.
    pub delta_bytes: u64,
    /// The length of a snapshot, where one was cut before.
    pub snapshot_bytes: Option<u64>,
    /// Documents of all kinds that wait for the till.
    pub waiting: u64,
    /// The till has rejected a delta (or said `base-mismatch`), or somebody asked for a resync.
    pub broken: bool,
}

/// What is cut next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Nothing: the till has, or will have, the newest.
    Nothing,
    /// What changed since `base`.
    Delta {
        /// The version that it starts from.
        base: u64,
        /// The version that it brings.
        version: u64,
    },
    /// Everything; it supersedes what waits of the chain.
    Snapshot {
        /// The version that it brings.
        version: u64,
    },
}

/// Decides.
pub fn next(standing: &Standing) -> Next {
    let whole = Next::Snapshot { version: standing.head };
    let Some(base) = standing.base else { return whole };
    // A version ahead of the chain's: the centre was restored from a backup.
    if standing.broken || base > standing.head {
        return whole;
    }
    let too_many = standing.deltas > MAX_WAITING_DELTAS
        || (standing.deltas > 0 && standing.waiting >= MAX_WAITING_IN)
        || standing.snapshot_bytes.is_some_and(|bytes| standing.deltas > 0 && standing.delta_bytes > bytes);
    if too_many {
        return whole;
    }
    if base == standing.head {
        return Next::Nothing;
    }
    // One more would be one too many.
    if base < standing.log_from || standing.deltas == MAX_WAITING_DELTAS || standing.waiting >= MAX_WAITING_IN {
        return whole;
    }
    Next::Delta { base, version: standing.head }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_of_the_sheet() {
        let at = Standing { head: 812, base: Some(811), log_from: 700, ..Standing::default() };
        let whole = Next::Snapshot { version: 812 };
        let delta = Next::Delta { base: 811, version: 812 };
        for (standing, expected, why) in [
            (at, delta, "one version behind"),
            (Standing { base: Some(812), ..at }, Next::Nothing, "has the newest"),
            (Standing { base: Some(700), ..at }, Next::Delta { base: 700, version: 812 }, "the log reaches back"),
            (Standing { base: Some(699), ..at }, whole, "older than the log"),
            (Standing { base: None, ..at }, whole, "has nothing"),
            (Standing { base: Some(813), ..at }, whole, "ahead of the chain"),
            (Standing { broken: true, ..at }, whole, "a mismatch, or a resync"),
            (Standing { broken: true, base: Some(812), ..at }, whole, "a resync of what is newest"),
            (Standing { deltas: 99, ..at }, delta, "the hundredth may wait"),
            (Standing { deltas: 100, ..at }, whole, "more than 100 would wait"),
            (Standing { deltas: 100, base: Some(812), ..at }, Next::Nothing, "100 wait, and nothing is new"),
            (Standing { deltas: 101, base: Some(812), ..at }, whole, "more than 100 wait"),
            (Standing { deltas: 1, delta_bytes: 10, snapshot_bytes: Some(10), ..at }, delta, "as long as the whole"),
            (Standing { deltas: 1, delta_bytes: 11, snapshot_bytes: Some(10), ..at }, whole, "longer than the whole"),
            (Standing { waiting: 10_000, ..at }, whole, "too much waits"),
            (Standing { waiting: 9_999, ..at }, delta, "not yet too much"),
        ] {
            assert_eq!(next(&standing), expected, "{why}");
        }
    }
}
