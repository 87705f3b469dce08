//! Latencies whose percentiles are exact to three digits, at any length of run.

use std::time::Duration;

use hdrhistogram::Histogram;

/// The longest that is told apart: an hour. Longer ones count as an hour.
const MAX_MICROS: u64 = 3_600_000_000;
/// Digits that are exact.
const DIGITS: u8 = 3;

/// A histogram of durations, to the microsecond.
#[derive(Clone, Debug)]
pub struct Latencies {
    micros: Histogram<u64>,
}

impl Default for Latencies {
    fn default() -> Self {
        // The bounds are constants that the crate accepts; anything else falls back to bounds that it always does.
        let micros = Histogram::new_with_bounds(1, MAX_MICROS, DIGITS)
            .or_else(|_| Histogram::new(DIGITS))
            .unwrap_or_else(|_| unreachable!("three digits are always accepted"));
        Latencies { micros }
    }
}

/// The figures that are told of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LatencySummary {
    /// How many were measured.
    pub count: u64,
    /// Half are not longer.
    pub p50: Duration,
    /// 90 % are not longer.
    pub p90: Duration,
    /// 99 % are not longer.
    pub p99: Duration,
    /// 99.9 % are not longer.
    pub p999: Duration,
    /// The longest.
    pub max: Duration,
}

impl Latencies {
    /// Counts one.
    pub fn record(&mut self, took: Duration) {
        let micros = u64::try_from(took.as_micros()).unwrap_or(MAX_MICROS);
        self.micros.saturating_record(micros.min(MAX_MICROS));
    }

    /// Counts all of another histogram too.
    pub fn add(&mut self, other: &Latencies) {
        // Both have the same bounds, so that every value fits.
        let _ = self.micros.add(&other.micros);
    }

    /// How many were counted.
    pub fn count(&self) -> u64 {
        self.micros.len()
    }

    /// So many percent are not longer.
    pub fn percentile(&self, percent: f64) -> Duration {
        Duration::from_micros(self.micros.value_at_percentile(percent))
    }

    /// The longest.
    pub fn max(&self) -> Duration {
        Duration::from_micros(self.micros.max())
    }

    /// The mean.
    pub fn mean(&self) -> Duration {
        Duration::from_micros(self.micros.mean().round() as u64)
    }

    /// The figures that are told.
    pub fn summary(&self) -> LatencySummary {
        if self.micros.is_empty() {
            return LatencySummary::default();
        }
        LatencySummary {
            count: self.count(),
            p50: self.percentile(50.0),
            p90: self.percentile(90.0),
            p99: self.percentile(99.0),
            p999: self.percentile(99.9),
            max: self.max(),
        }
    }

    /// The distribution as text in the form that HdrHistogram's plotters read; values in milliseconds.
    pub fn hgrm(&self) -> String {
        use std::fmt::Write as _;
        let mut text = String::from("       Value     Percentile TotalCount 1/(1-Percentile)\n\n");
        let mut seen = 0;
        for step in self.micros.iter_quantiles(5) {
            seen += step.count_since_last_iteration();
            let quantile = step.quantile_iterated_to();
            let value = step.value_iterated_to() as f64 / 1_000.0;
            // Writing to a String cannot fail.
            if quantile < 1.0 {
                writeln!(text, "{value:12.3} {quantile:14.12} {seen:10} {:14.2}", 1.0 / (1.0 - quantile)).ok();
            } else {
                writeln!(text, "{value:12.3} {quantile:14.12} {seen:10}").ok();
            }
        }
        let (mean, deviation) = (self.micros.mean() / 1_000.0, self.micros.stdev() / 1_000.0);
        writeln!(text, "#[Mean    = {mean:12.3}, StdDeviation   = {deviation:12.3}]").ok();
        let max = self.micros.max() as f64 / 1_000.0;
        writeln!(text, "#[Max     = {max:12.3}, Total count    = {:12}]", self.count()).ok();
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_exact_to_three_digits() {
        let mut latencies = Latencies::default();
        assert_eq!(latencies.summary(), LatencySummary::default());
        for ms in 1..=1_000 {
            latencies.record(Duration::from_millis(ms));
        }
        latencies.record(Duration::from_secs(100_000));
        let summary = latencies.summary();
        let near = |found: Duration, ms: u64| {
            let expected = Duration::from_millis(ms);
            assert!(found.abs_diff(expected) <= expected / 500, "{found:?} is not {expected:?}");
        };
        assert_eq!((summary.count, latencies.max()), (1_001, summary.max));
        let mean = latencies.mean();
        assert!(mean.abs_diff(Duration::from_millis(4_096)) < Duration::from_millis(10), "{mean:?}");
        near(summary.p50, 501);
        near(summary.p99, 991);
        near(summary.max, 3_600_000);
        let mut twice = latencies.clone();
        twice.add(&latencies);
        assert_eq!((twice.count(), twice.percentile(50.0)), (2_002, latencies.percentile(50.0)));
        let text = latencies.hgrm();
        assert!(text.contains("0.500000000000") && text.contains("Total count    =         1001"), "{text}");
    }
}
