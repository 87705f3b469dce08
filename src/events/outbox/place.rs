//! Where acknowledged rows lie: for "where is this event?" while its row is kept.
//!
//! A run of rows is one small row of numbers that differ little from their neighbours, about three bytes an event.

use std::sync::Arc;

use super::{OutboxError, Seq};
use crate::params;
use crate::storage::Tx;

/// Where one record is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// A topic, or a file.
    pub name: Arc<str>,
    /// The partition; 0 for files.
    pub partition: i32,
    /// The offset in the partition, the byte in the file.
    pub offset: i64,
}

/// The places of a run of rows, packed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    names: Vec<(Arc<str>, i32)>,
    /// For each place: distance of the row, number of the name, distance of the offset.
    body: Vec<u8>,
    first: Seq,
    last: Seq,
    offsets: Vec<i64>,
}

impl Places {
    /// Adds the place of a row, which is not before the one added last.
    pub fn push(&mut self, seq: Seq, place: &Place) {
        if self.body.is_empty() {
            self.first = seq;
            self.last = seq;
        }
        let known = self.names.iter().position(|(name, part)| *name == place.name && *part == place.partition);
        let at = known.unwrap_or_else(|| {
            self.names.push((place.name.clone(), place.partition));
            self.offsets.push(0);
            self.names.len() - 1
        });
        put(&mut self.body, seq.abs_diff(self.last));
        put(&mut self.body, at as u64);
        let step = place.offset.wrapping_sub(self.offsets[at]);
        put(&mut self.body, ((step << 1) ^ (step >> 63)).cast_unsigned());
        self.offsets[at] = place.offset;
        self.last = seq;
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.body.is_empty()
    }

    fn pack(&self) -> Vec<u8> {
        let mut packed = Vec::with_capacity(self.body.len() + 32 * self.names.len());
        put(&mut packed, self.names.len() as u64);
        for (name, partition) in &self.names {
            put(&mut packed, name.len() as u64);
            packed.extend_from_slice(name.as_bytes());
            put(&mut packed, u64::from(partition.cast_unsigned()));
        }
        packed.extend_from_slice(&self.body);
        packed
    }

    /// Puts the run down.
    pub(crate) fn store(&self, tx: &mut Tx<'_>, target: &str, at_ms: i64) -> Result<(), OutboxError> {
        if !self.is_empty() {
            tx.execute(
                "INSERT INTO place (target, first, last, at, body) VALUES ($1, $2, $3, $4, $5)
                 ON CONFLICT (target, first) DO UPDATE SET last = excluded.last, at = excluded.at, body = excluded.body",
                params![target, self.first, self.last, at_ms, self.pack()],
            )?;
        }
        Ok(())
    }
}

/// Where a row lies for a target, and when that was put down. More than one place when it went to several topics;
/// none when it is not known (any more).
pub fn places_of(tx: &mut Tx<'_>, target: &str, seq: Seq) -> Result<Option<(i64, Vec<Place>)>, OutboxError> {
    let row = tx.query_opt(
        "SELECT first, at, body FROM place WHERE target = $1 AND first <= $2 AND last >= $2 ORDER BY first DESC",
        params![target, seq],
    )?;
    let Some(row) = row else { return Ok(None) };
    let found = unpack(row.blob(2)?, row.int(0)?, seq);
    let found = found.ok_or_else(|| OutboxError::damaged("place", "a run of places cannot be read"))?;
    Ok((!found.is_empty()).then_some((row.int(1)?, found)))
}

fn unpack(mut bytes: &[u8], first: Seq, wanted: Seq) -> Option<Vec<Place>> {
    let mut names = Vec::new();
    for _ in 0..take(&mut bytes)? {
        let length = usize::try_from(take(&mut bytes)?).ok()?;
        let (name, rest) = bytes.split_at_checked(length)?;
        bytes = rest;
        let partition = u32::try_from(take(&mut bytes)?).ok()?.cast_signed();
        names.push((std::str::from_utf8(name).ok()?, partition, 0_i64));
    }
    let mut found = Vec::new();
    let mut seq = first;
    while !bytes.is_empty() && seq <= wanted {
        seq = seq.checked_add(i64::try_from(take(&mut bytes)?).ok()?)?;
        let (name, partition, offset) = names.get_mut(usize::try_from(take(&mut bytes)?).ok()?)?;
        let step = take(&mut bytes)?;
        *offset = offset.wrapping_add((step >> 1).cast_signed() ^ -(step & 1).cast_signed());
        if seq == wanted {
            found.push(Place { name: (*name).into(), partition: *partition, offset: *offset });
        }
    }
    Some(found)
}

/// A number in as few bytes as it needs (LEB128).
fn put(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn take(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0_u64;
    for shift in (0..64).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_place_is_found(
            steps in prop::collection::vec((0_i64..3, 0_usize..3, -5_i64..1_000_000), 1..60),
            first in 1_i64..1 << 40,
        ) {
            let mut places = Places::default();
            let mut all = Vec::new();
            let mut seq = first;
            for (step, name, offset) in steps {
                seq += step;
                let place = Place { name: format!("topic{name}").into(), partition: name as i32 - 1, offset };
                places.push(seq, &place);
                all.push((seq, place));
            }
            let packed = places.pack();
            for wanted in first - 1..=seq + 1 {
                let expected: Vec<Place> = all.iter().filter(|(s, _)| *s == wanted).map(|(_, p)| p.clone()).collect();
                prop_assert_eq!(unpack(&packed, places.first, wanted), Some(expected));
            }
        }

        #[test]
        fn damage_is_no_panic(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
            unpack(&bytes, 1, 7);
        }
    }
}
