//! What a file has said so far, so compactly that half a million goods fit: repeated and contradicting records.
//!
//! The same article may stand in a file more than once, for several shops (sheet setretail §1.8). It is a conflict
//! only when two records of one key and a common store differ. Deletions are left out: "delete, then set" is an
//! idiom (§1.7), not a contradiction.
//!
//! Only hashes are kept, 16 bytes a record. Keys are hashed with a random seed, so that no file can be made to
//! collide; two records taken for equal by chance (2^-32) would be one missed finding, nothing more.

use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, Hash, Hasher};

use foldhash::quality::RandomState;

use crate::model::Stores;

/// The most records of a file that are compared; later ones are taken as they are. The table then has 70 MB.
const MAX_TRACKED: usize = 3_600_000;

/// How many records of one key are compared: shops of a chain.
const MAX_PER_KEY: u32 = 2_000;

/// How many different store lists are told apart; beyond them lists are compared no more.
const MAX_LISTS: usize = 100_000;

/// What a record is to those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The first of its key for these stores.
    New,
    /// Said before, the same.
    Repeated,
    /// Said before otherwise, for a common store.
    Conflict,
}

/// The memory of one file.
pub(super) struct Seen {
    seed: RandomState,
    entries: HashMap<u64, Entry, BuildHasherDefault<Identity>>,
    lists: Vec<Stores>,
    list_ids: HashMap<Stores, u32>,
    last_list: u32,
}

#[derive(Clone, Copy)]
struct Entry {
    fingerprint: u32,
    list: u32,
}

impl Default for Seen {
    fn default() -> Self {
        Seen {
            seed: RandomState::default(),
            entries: HashMap::default(),
            lists: vec![Stores::All],
            list_ids: HashMap::from([(Stores::All, 0)]),
            last_list: 0,
        }
    }
}

impl Seen {
    /// Notes a record with its key, its stores and everything else that it says.
    pub fn note(&mut self, key: impl Hash, stores: &Stores, content: impl Hash) -> Verdict {
        let Some(list) = self.list(stores) else { return Verdict::New };
        let fingerprint = self.seed.hash_one(content) as u32;
        let base = self.seed.hash_one(key);
        let mut verdict = Verdict::New;
        for n in 0..MAX_PER_KEY {
            // The n-th record of a key lies under a key of its own; no lists are needed.
            let slot = base.wrapping_add(u64::from(n).wrapping_mul(STEP));
            let Some(entry) = self.entries.get(&slot).copied() else {
                if verdict == Verdict::New && self.entries.len() < MAX_TRACKED {
                    self.entries.insert(slot, Entry { fingerprint, list });
                }
                return verdict;
            };
            let common = entry.list == list || self.lists[entry.list as usize].overlaps(stores);
            if common && entry.fingerprint != fingerprint {
                return Verdict::Conflict;
            }
            if common && entry.list == list {
                verdict = Verdict::Repeated;
            }
        }
        verdict
    }

    fn list(&mut self, stores: &Stores) -> Option<u32> {
        if self.lists[self.last_list as usize] == *stores {
            return Some(self.last_list);
        }
        let id = match self.list_ids.get(stores) {
            Some(id) => *id,
            None if self.lists.len() < MAX_LISTS => {
                let id = u32::try_from(self.lists.len()).ok()?;
                self.lists.push(stores.clone());
                self.list_ids.insert(stores.clone(), id);
                id
            }
            None => return None,
        };
        self.last_list = id;
        Some(id)
    }
}

/// An odd number without pattern: the golden ratio in 64 bits.
const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

/// The keys are hashes already.
#[derive(Default)]
struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for b in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*b);
        }
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocab::StoreId;

    fn stores(ids: &[&str]) -> Stores {
        Stores::List(ids.iter().map(|i| StoreId::new(i).expect("a number")).collect())
    }

    #[test]
    fn only_one_store_told_two_things_is_a_conflict() {
        let mut seen = Seen::default();
        assert_eq!(seen.note("10001", &stores(&["1"]), 95), Verdict::New);
        assert_eq!(seen.note("10001", &stores(&["2"]), 97), Verdict::New);
        assert_eq!(seen.note("10001", &stores(&["1"]), 95), Verdict::Repeated);
        assert_eq!(seen.note("10001", &stores(&["2"]), 97), Verdict::Repeated);
        assert_eq!(seen.note("10001", &stores(&["2", "3"]), 97), Verdict::New);
        assert_eq!(seen.note("10001", &stores(&["3", "4"]), 98), Verdict::Conflict);
        assert_eq!(seen.note("10001", &Stores::All, 95), Verdict::Conflict);
        assert_eq!(seen.note("10002", &Stores::All, 95), Verdict::New);
    }

    #[test]
    fn a_million_records_are_small() {
        let mut seen = Seen::default();
        for i in 0..100_000u32 {
            assert_eq!(seen.note(i, &Stores::All, i), Verdict::New);
        }
        assert_eq!(std::mem::size_of::<(u64, Entry)>(), 16);
        assert_eq!(seen.note(7u32, &Stores::All, 7u32), Verdict::Repeated);
        assert_eq!(seen.note(7u32, &Stores::All, 8u32), Verdict::Conflict);
    }
}
