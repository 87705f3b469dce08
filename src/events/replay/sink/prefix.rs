//! Acknowledgements that come in any order, as a number of events from the first on.

use std::collections::VecDeque;

/// How many events are acknowledged without a gap.
#[derive(Debug, Default)]
pub(super) struct Prefix {
    acked: u64,
    /// Which of those behind are acknowledged.
    behind: VecDeque<bool>,
}

impl Prefix {
    /// So many, from the first on.
    pub fn acked(&self) -> u64 {
        self.acked
    }

    /// The event of this number, from 0, is acknowledged.
    pub fn acknowledge(&mut self, event: u64) {
        let Some(place) = event.checked_sub(self.acked).and_then(|n| usize::try_from(n).ok()) else { return };
        if place == 0 && self.behind.is_empty() {
            self.acked += 1;
            return;
        }
        if self.behind.len() <= place {
            self.behind.resize(place + 1, false);
        }
        self.behind[place] = true;
        while self.behind.front() == Some(&true) {
            self.behind.pop_front();
            self.acked += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_acknowledged_is_a_prefix() {
        let mut prefix = Prefix::default();
        let mut acknowledge = |n| {
            prefix.acknowledge(n);
            prefix.acked()
        };
        assert_eq!([1, 0, 3, 4, 2, 2, 5].map(&mut acknowledge), [0, 2, 2, 2, 5, 5, 6]);
    }
}
