//! Seeded chance that is the same on every machine and in every version.
//!
//! One seed has a stream of numbers per thing that is drawn (a good, a receipt), so that good 17 is the same
//! whether ten goods are made or a million. Nothing but integers: floats are not the same everywhere.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};

/// Draws numbers for one thing.
pub(crate) struct Draw(ChaCha8Rng);

/// What is drawn: keeps the streams of different things apart.
#[derive(Clone, Copy)]
pub(crate) enum Of {
    Good,
    Receipt,
    Card,
    #[cfg(feature = "sqlite")]
    Till,
}

/// Things of one sort; more would run into the next sort.
const STREAMS: u64 = 1 << 32;

impl Draw {
    /// The numbers of thing `n` of its sort.
    pub fn new(seed: u64, of: Of, n: u64) -> Draw {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        let mut rng = ChaCha8Rng::from_seed(key);
        rng.set_stream((of as u64) * STREAMS + n % STREAMS);
        Draw(rng)
    }

    /// A number below `end`, which is not zero.
    pub fn below(&mut self, end: u64) -> u64 {
        let wide = u128::from(self.0.next_u64()) * u128::from(end.max(1));
        u64::try_from(wide >> 64).unwrap_or_default()
    }

    /// A number of a range, both ends included.
    pub fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.below(high.saturating_sub(low) + 1)
    }

    /// True so many times in a hundred.
    pub fn percent(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// Bytes.
    #[cfg(feature = "sqlite")]
    pub fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.fill_bytes(&mut bytes);
        bytes
    }

    /// One of a list that is not empty.
    pub fn pick<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.place(list.len())]
    }

    /// A place in a list of this length.
    pub fn place(&mut self, length: usize) -> usize {
        usize::try_from(self.below(length as u64)).unwrap_or_default()
    }

    /// So many characters of an alphabet of ASCII.
    pub fn text(&mut self, alphabet: &str, length: usize) -> String {
        let letters = alphabet.as_bytes();
        (0..length).map(|_| char::from(letters[self.place(letters.len())])).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_never_change() {
        let mut draw = Draw::new(7, Of::Good, 1);
        let numbers: Vec<u64> = (0..6).map(|_| draw.below(1000)).collect();
        expect_test::expect!["[934, 281, 963, 796, 804, 544]"].assert_eq(&format!("{numbers:?}"));
        assert_ne!(Draw::new(7, Of::Good, 2).below(u64::MAX), Draw::new(7, Of::Receipt, 2).below(u64::MAX));
    }
}
