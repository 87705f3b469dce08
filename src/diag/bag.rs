//! A bag of findings with a cap, so that a file with a million faults costs no memory.

use super::{Code, Diagnostic, Severity};

/// Findings in the order they came, at most [`Bag::CAP_PER_CODE`] of each code kept; all are counted.
#[derive(Clone, Debug, Default)]
pub struct Bag {
    kept: Vec<Diagnostic>,
    counts: Vec<(&'static Code, u64)>,
}

impl Bag {
    /// How many findings of one code are kept in full.
    pub const CAP_PER_CODE: u64 = 100;

    /// An empty bag.
    pub fn new() -> Self {
        Bag::default()
    }

    /// Counts the finding, and keeps it while its code is under the cap.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let code = diagnostic.code;
        let count = match self.counts.iter_mut().find(|(c, _)| std::ptr::eq(*c, code)) {
            Some((_, n)) => {
                *n += 1;
                *n
            }
            None => {
                self.counts.push((code, 1));
                1
            }
        };
        if count <= Self::CAP_PER_CODE {
            self.kept.push(diagnostic);
        }
    }

    /// The findings kept.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.kept.iter()
    }

    /// How many findings there were of each code, in order of first appearance.
    pub fn counts(&self) -> &[(&'static Code, u64)] {
        &self.counts
    }

    /// How many findings there were of this severity, kept or not.
    pub fn count(&self, severity: Severity) -> u64 {
        self.counts.iter().filter(|(c, _)| c.severity == severity).map(|(_, n)| n).sum()
    }

    /// Whether nothing was ever pushed.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// How many findings were counted but not kept.
    pub fn left_out(&self) -> u64 {
        self.counts.iter().map(|(_, n)| n.saturating_sub(Self::CAP_PER_CODE)).sum()
    }

    /// Adds all that another bag counted and kept.
    pub fn append(&mut self, other: Bag) {
        for (code, n) in other.counts {
            match self.counts.iter_mut().find(|(c, _)| std::ptr::eq(*c, code)) {
                Some((_, m)) => *m += n,
                None => self.counts.push((code, n)),
            }
        }
        for d in other.kept {
            let already = self.kept.iter().filter(|k| std::ptr::eq(k.code, d.code)).count() as u64;
            if already < Self::CAP_PER_CODE {
                self.kept.push(d);
            }
        }
    }

    /// The kept findings, to change their places or to move them elsewhere.
    pub fn kept_mut(&mut self) -> &mut [Diagnostic] {
        &mut self.kept
    }
}

#[cfg(test)]
mod tests {
    use super::super::codes;
    use super::*;

    #[test]
    fn counts_go_on_after_the_cap() {
        let mut bag = Bag::new();
        for i in 0..250 {
            bag.push(Diagnostic::new(&codes::PRICE_NEGATIVE, format!("price {i}")));
        }
        assert_eq!(bag.iter().count(), 100);
        assert_eq!(bag.counts()[0].1, 250);
        assert_eq!(bag.left_out(), 150);
        let mut other = Bag::new();
        other.push(Diagnostic::new(&codes::PRICE_NEGATIVE, "more"));
        bag.append(other);
        assert_eq!((bag.iter().count(), bag.counts()[0].1), (100, 251));
    }
}
