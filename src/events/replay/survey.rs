//! `--dry-run`: what a recording holds, and what replaying it would be like. Nothing is sent.

use std::collections::BTreeMap;
use std::io::Read;

use super::ahead::Facts;
use super::identity::Identity;
use super::pace::{Pace, Schedule, Shape};
use super::window::{Choice, Chooser, Chosen};
use crate::diag::{Bag, Fault};
use crate::events::source::{Disorder, Recording, Trouble};

/// What is looked at.
#[derive(Clone, Debug)]
pub struct Survey<'a> {
    /// Which events are chosen.
    pub choice: &'a Choice,
    /// What tills would be called.
    pub identity: &'a Identity,
    /// How fast they would be sent.
    pub pace: Pace,
    /// What is changed about that.
    pub shape: Shape,
    /// How many partitions the topic would have.
    pub partitions: u32,
}

/// How far out of order a recording is before anything is put into order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Distance {
    /// Events that stand behind a later one, by time or by the number of their till.
    pub events: u64,
    /// The most events that such a one stands behind; a window of this size puts everything into order.
    pub largest: u64,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Events that were read.
    pub read: u64,
    /// What was chosen.
    pub facts: Facts,
    /// Bytes of the chosen events.
    pub bytes: u64,
    /// Chosen events by kind.
    pub kinds: BTreeMap<String, u64>,
    /// Tills of the chosen events, copies counted.
    pub tills: u64,
    /// What remains out of order with the window as it is.
    pub disorder: Disorder,
    /// The longest time without an event, in milliseconds.
    pub largest_gap_ms: u64,
    /// How long one loop takes at this pace, in nanoseconds; not known of a pace without time.
    pub length_ns: Option<u64>,
    /// The most events that are due in any one second of it.
    pub peak: Option<u64>,
    /// Events in each partition.
    pub partitions: Vec<u64>,
    /// Lines that are no events, and other trouble.
    pub findings: Bag,
}

impl Survey<'_> {
    /// Reads the recording once.
    pub fn of(&self, recording: &Recording, stdin: Option<Box<dyn Read + Send>>) -> Result<Found, Fault> {
        let mut events = recording.open(stdin)?;
        let mut chooser = Chooser::new(self.choice);
        let mut schedule = Schedule::new(self.pace, self.shape);
        let copies = u64::from(self.identity.copies.max(1));
        let mut found = Found::default();
        let mut by_till: Vec<u64> = Vec::new();
        let mut latest: Option<i64> = None;
        // Events due in the second that is being counted.
        let (mut second, mut in_second, mut peak) = (0, 0, 0);
        for next in events.by_ref() {
            let record = match next {
                Ok(record) => record,
                Err(Trouble::Line(told)) => {
                    found.findings.push(told);
                    continue;
                }
                Err(Trouble::Broken(told)) => {
                    found.findings.push(told);
                    break;
                }
            };
            found.read += 1;
            match chooser.judge(&record) {
                Chosen::Yes => {}
                Chosen::No => continue,
                Chosen::Enough => break,
            }
            found.facts.see(&record);
            found.bytes += record.bytes().len() as u64 * copies;
            if let Some(count) = found.kinds.get_mut(record.kind()) {
                *count += 1;
            } else {
                found.kinds.insert(record.kind().to_owned(), 1);
            }
            if by_till.len() <= record.till {
                by_till.resize(record.till + 1, 0);
            }
            by_till[record.till] += 1;
            let gap = latest.map_or(0, |latest| u64::try_from(record.ts_ms() - latest).unwrap_or(0));
            found.largest_gap_ms = found.largest_gap_ms.max(gap);
            latest = Some(latest.map_or(record.ts_ms(), |latest| latest.max(record.ts_ms())));
            for _ in 0..copies {
                schedule.next(record.ts_ms(), record.bytes().len());
                let due = schedule.length_ns() / 1_000_000_000;
                (second, in_second) = if due == second { (second, in_second + 1) } else { (due, 1) };
                peak = peak.max(in_second);
            }
        }
        let timed = self.pace.is_timed() || self.shape.rate_cap.is_some();
        found.length_ns = timed.then(|| schedule.length_ns());
        found.peak = timed.then_some(peak);
        found.disorder = events.disorder();
        found.partitions = vec![0; self.partitions.max(1) as usize];
        for (till, count) in by_till.iter().enumerate().filter(|(_, count)| **count > 0) {
            let (store, till) = events.till(till);
            for copy in 0..self.identity.copies.max(1) {
                found.tills += 1;
                let (store, till) = self.identity.names(store, till, copy);
                let place = partition_of(format!("{store}:{till}").as_bytes(), self.partitions);
                found.partitions[place] += count;
            }
        }
        Ok(found)
    }
}

/// Measures how far out of order a recording is, before it is put into order.
pub fn distance(recording: &Recording, stdin: Option<Box<dyn Read + Send>>) -> Result<Distance, Fault> {
    let events = recording.open_as_it_comes(stdin)?;
    let mut distance = Distance::default();
    let mut index = 0;
    // The running maximum of time, whenever it entered another second: the second, and the event that did it.
    let mut seconds: Vec<(i64, u64)> = Vec::new();
    let mut tills: Vec<Numbers> = Vec::new();
    let mut latest = i64::MIN;
    for next in events {
        let Ok(record) = next else { continue };
        let (ts, second) = (record.ts_ms(), record.ts_ms().div_euclid(1_000));
        if tills.len() <= record.till {
            tills.resize_with(record.till + 1, Numbers::default);
        }
        let by_number = tills[record.till].behind(record.seq(), index);
        let by_time = if ts < latest {
            // The first event of that second or a later one: somewhat too far, never too near.
            let at = seconds.partition_point(|(s, _)| *s < second);
            seconds.get(at).map(|(_, first)| index - first)
        } else {
            None
        };
        if let Some(behind) = by_number.max(by_time) {
            distance.events += 1;
            distance.largest = distance.largest.max(behind);
        }
        if ts > latest {
            latest = ts;
            if seconds.last().is_none_or(|(s, _)| *s < second) {
                seconds.push((second, index));
            }
        }
        index += 1;
    }
    Ok(distance)
}

/// Numbers of one till that came before: where each new highest one stood. Old ones are thinned out.
#[derive(Debug, Default)]
struct Numbers {
    highest: Vec<(u64, u64)>,
    /// Some are forgotten.
    thinned: bool,
}

impl Numbers {
    /// More are not remembered; then a distance is told too large rather than too small.
    const REMEMBERED: usize = 1_024;

    /// How many events an event with this number stands behind, if it stands behind a higher one.
    fn behind(&mut self, seq: u64, index: u64) -> Option<u64> {
        match self.highest.last() {
            Some((last, _)) if *last > seq => {
                let at = self.highest.partition_point(|(known, _)| *known <= seq);
                // Where the first higher one may be forgotten, it stood behind the last lower one at least.
                let first = match (self.thinned, at.checked_sub(1)) {
                    (true, Some(before)) => self.highest[before].1 + 1,
                    (true, None) => 0,
                    (false, _) => self.highest[at].1,
                };
                Some(index - first)
            }
            _ => {
                if self.highest.len() >= Self::REMEMBERED {
                    self.thinned = true;
                    let mut keep = false;
                    self.highest.retain(|_| {
                        keep = !keep;
                        keep
                    });
                }
                self.highest.push((seq, index));
                None
            }
        }
    }
}

/// The partition of a key as Java producers choose it.
fn partition_of(key: &[u8], partitions: u32) -> usize {
    let positive = murmur2(key) & 0x7fff_ffff;
    (positive % partitions.max(1)) as usize
}

/// Murmur2 as in Kafka's `Utils.murmur2`.
fn murmur2(data: &[u8]) -> u32 {
    const M: u32 = 0x5bd1_e995;
    let mut hash = 0x9747_b28c ^ data.len() as u32;
    let mut chunks = data.chunks_exact(4);
    for chunk in &mut chunks {
        let mut k = u32::from_le_bytes([chunk[0], chunk[1], chunk[2], chunk[3]]).wrapping_mul(M);
        k ^= k >> 24;
        hash = hash.wrapping_mul(M) ^ k.wrapping_mul(M);
    }
    let rest = chunks.remainder();
    if !rest.is_empty() {
        for (i, byte) in rest.iter().enumerate() {
            hash ^= u32::from(*byte) << (8 * i);
        }
        hash = hash.wrapping_mul(M);
    }
    hash ^= hash >> 13;
    hash = hash.wrapping_mul(M);
    hash ^ (hash >> 15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn partitions_are_those_of_java_producers() {
        // The vectors of Kafka's own tests of `Utils.murmur2`.
        for (text, hash) in [
            ("21", -973_932_308),
            ("foobar", -790_332_482),
            ("a-little-bit-long-string", -985_981_536),
            ("a-little-bit-longer-string", -1_486_304_829),
            ("lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58_897_971),
            ("abc", 479_470_107),
        ] {
            assert_eq!(murmur2(text.as_bytes()) as i32, hash, "{text}");
        }
        assert!(partition_of(b"0042:07", 12) < 12);
    }

    #[test]
    fn numbers_behind_higher_ones() {
        let mut numbers = Numbers::default();
        let behind: Vec<Option<u64>> =
            [1u64, 2, 5, 3, 4, 6, 1].iter().enumerate().map(|(i, seq)| numbers.behind(*seq, i as u64)).collect();
        assert_eq!(behind, [None, None, None, Some(1), Some(2), None, Some(5)]);
        let mut many = Numbers::default();
        assert!((0..100_000u64).all(|n| many.behind(n, n).is_none()));
        assert!(many.behind(50_000, 100_000).unwrap() >= 49_999);
    }
}
