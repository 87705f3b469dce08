//! What goods should weigh: from the catalogue's control weights, else from what was put down before.

use serde::{Deserialize, Serialize};

use super::ScoRules;
use crate::model::ControlWeight;
use crate::vocab::Quantity;

/// Observations of one item that count fully; then old ones fade, so that a new packing is learned.
const MAX_SAMPLES: u32 = 200;

/// Tolerance of a learned weight, in standard deviations.
const SIGMAS: i64 = 3;

/// The weight of one piece, as learned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Learned {
    /// Observations.
    pub n: u32,
    /// Their sum, in grams.
    pub sum_g: i64,
    /// The sum of their squares.
    pub squares: i64,
}

impl Learned {
    /// One more observation. Beyond [`MAX_SAMPLES`] the older half of the weight of the past fades.
    #[must_use]
    pub fn with(self, grams: i64) -> Self {
        let past = if self.n >= MAX_SAMPLES {
            Learned { n: self.n / 2, sum_g: self.sum_g / 2, squares: self.squares / 2 }
        } else {
            self
        };
        Learned {
            n: past.n + 1,
            sum_g: past.sum_g.saturating_add(grams),
            squares: past.squares.saturating_add(grams.saturating_mul(grams)),
        }
    }

    /// The mean, in grams, half up; 0 before the first observation.
    pub fn mean_g(&self) -> i64 {
        match i64::from(self.n) {
            0 => 0,
            n => (self.sum_g + n / 2).div_euclid(n),
        }
    }

    /// The standard deviation, in grams, rounded up.
    pub fn sd_g(&self) -> i64 {
        let n = i128::from(self.n);
        if n < 2 {
            return 0;
        }
        let spread = n * i128::from(self.squares) - i128::from(self.sum_g) * i128::from(self.sum_g);
        let variance = (spread.max(0) / (n * (n - 1))).unsigned_abs();
        let root = variance.isqrt();
        i64::try_from(root + u128::from(root * root < variance)).unwrap_or(i64::MAX)
    }
}

/// What goods should weigh.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expected {
    /// In grams.
    pub grams: i64,
    /// So much less is right too.
    pub below_g: i64,
    /// So much more is right too.
    pub above_g: i64,
    /// Observations that it rests on; 0 when the catalogue says it.
    pub samples: u32,
}

impl Expected {
    /// Whether a weight is right.
    pub fn fits(&self, grams: i64) -> bool {
        (self.grams - self.below_g..=self.grams + self.above_g).contains(&grams)
    }

    /// The tolerance, as it is told: the wider side.
    pub fn tolerance_g(&self) -> i64 {
        self.below_g.max(self.above_g)
    }

    /// The same for several lines together.
    #[must_use]
    pub fn and(self, other: Expected) -> Expected {
        Expected {
            grams: self.grams + other.grams,
            below_g: self.below_g + other.below_g,
            above_g: self.above_g + other.above_g,
            samples: self.samples.min(other.samples),
        }
    }
}

/// Whether goods must be put on the plate at all: some never are (sheet ukm §5.2: modes 4 and 6).
pub fn is_controlled(control: Option<&ControlWeight>) -> bool {
    control.is_none_or(|c| c.no_control != Some(true) && !matches!(c.mode, Some(4 | 6)))
}

/// What so many pieces should weigh; `None` when nobody knows yet.
pub fn of_pieces(
    quantity: Quantity,
    control: Option<&ControlWeight>,
    learned: Option<&Learned>,
    rules: &ScoRules,
) -> Option<Expected> {
    let pieces = quantity.millionths();
    let times = |grams: i64| grams_of(i128::from(grams) * i128::from(pieces) / 1_000_000);
    if let Some(reference) = control.and_then(|c| c.reference).filter(|r| *r > Quantity::ZERO) {
        let grams = kilograms(reference);
        let side = |delta: Option<Quantity>| {
            delta.map_or(percent(grams, rules.tolerance_pct), kilograms).max(rules.tolerance_g)
        };
        let control = control.map(|c| (side(c.min_delta), side(c.max_delta)));
        let (below, above) = control.unwrap_or((rules.tolerance_g, rules.tolerance_g));
        return Some(Expected { grams: times(grams), below_g: times(below), above_g: times(above), samples: 0 });
    }
    let learned = learned.filter(|l| l.n >= rules.learn_after.max(1))?;
    let mean = learned.mean_g();
    let side = (SIGMAS * learned.sd_g()).max(percent(mean, rules.tolerance_pct)).max(rules.tolerance_g);
    Some(Expected { grams: times(mean), below_g: times(side), above_g: times(side), samples: learned.n })
}

/// What weighed goods should weigh: their quantity, in kilograms.
pub fn of_weighed(quantity: Quantity, rules: &ScoRules) -> Expected {
    let grams = kilograms(quantity);
    let side = percent(grams, rules.tolerance_pct).max(rules.tolerance_g);
    Expected { grams, below_g: side, above_g: side, samples: 0 }
}

/// Kilograms in grams, half up.
pub fn kilograms(quantity: Quantity) -> i64 {
    (quantity.millionths() + 500).div_euclid(1000)
}

fn percent(grams: i64, percent: i64) -> i64 {
    grams.saturating_mul(percent) / 100
}

fn grams_of(value: i128) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Extras, Stores};
    use proptest::prelude::*;

    fn control(reference: &str, min: Option<&str>, max: Option<&str>) -> ControlWeight {
        let q = |t: &str| Quantity::parse(t).unwrap().0;
        ControlWeight {
            item: None,
            barcode: None,
            stores: Stores::All,
            mode: None,
            no_control: None,
            quantity_digits: None,
            min_delta: min.map(q),
            reference: Some(q(reference)),
            max_delta: max.map(q),
            deleted: false,
            extras: Extras::new(),
        }
    }

    #[test]
    fn the_catalogue_goes_before_what_was_learned() {
        let rules = ScoRules::default();
        let learned = [100, 101, 99].iter().fold(Learned::default(), |l, g| l.with(*g));
        let two = Quantity::whole(2);
        let stated = control("0.500", Some("0.020"), Some("0.040"));
        let expected = of_pieces(two, Some(&stated), Some(&learned), &rules).unwrap();
        assert_eq!(expected, Expected { grams: 1000, below_g: 40, above_g: 80, samples: 0 });
        assert!(expected.fits(960) && expected.fits(1080) && !expected.fits(959) && !expected.fits(1081));
        let expected = of_pieces(two, None, Some(&learned), &rules).unwrap();
        assert_eq!((expected.grams, expected.samples), (200, 3));
        assert_eq!(of_pieces(two, None, Some(&Learned::default().with(100)), &rules), None, "one is not enough");
        assert!(!is_controlled(Some(&ControlWeight { mode: Some(4), ..stated })));
    }

    #[test]
    fn a_new_packing_is_learned() {
        let old = (0..400).fold(Learned::default(), |l, _| l.with(500));
        assert!(old.n <= MAX_SAMPLES);
        let new = (0..400).fold(old, |l, _| l.with(450));
        assert!((450..=460).contains(&new.mean_g()), "{}", new.mean_g());
    }

    proptest! {
        /// Mean and deviation are those of the textbook, to the gram.
        #[test]
        fn mean_and_deviation(grams in prop::collection::vec(0i64..20_000, 2..150)) {
            let learned = grams.iter().fold(Learned::default(), |l, g| l.with(*g));
            let n = grams.len() as f64;
            let mean = grams.iter().sum::<i64>() as f64 / n;
            let variance = grams.iter().map(|g| (*g as f64 - mean).powi(2)).sum::<f64>() / (n - 1.0);
            prop_assert!((learned.mean_g() as f64 - mean).abs() <= 0.5 + 1e-9);
            prop_assert!((learned.sd_g() as f64 - variance.sqrt()).abs() <= 1.5);
        }
    }
}
