//! The table of a run.

use anyhow::{Context, Result};

use super::measure::{Run, spread};

/// The runs of one thing.
pub struct Series {
    name: &'static str,
    seconds: Vec<f64>,
    peak_mb: f64,
}

impl Series {
    pub fn new(name: &'static str) -> Series {
        Series { name, seconds: Vec::new(), peak_mb: 0.0 }
    }

    pub fn add(&mut self, run: Run) {
        self.seconds.push(run.seconds);
        self.peak_mb = self.peak_mb.max(run.peak_mb);
    }

    /// A child that measures the part that counts prints its seconds.
    pub fn add_reported(&mut self, run: &Run) -> Result<()> {
        self.seconds.push(run.stdout.trim().parse().context("the child prints its seconds")?);
        self.peak_mb = self.peak_mb.max(run.peak_mb);
        Ok(())
    }

    pub fn is_empty(&self) -> bool {
        self.seconds.is_empty()
    }

    pub fn median(&self) -> f64 {
        spread(&self.seconds).0
    }

    pub fn row(&self, ratio: Option<String>) -> Row {
        let (median, min, max) = spread(&self.seconds);
        Row { name: self.name, median, min, max, peak_mb: self.peak_mb, ratio: ratio.unwrap_or_default() }
    }
}

/// A line of the table.
pub struct Row {
    name: &'static str,
    median: f64,
    min: f64,
    max: f64,
    peak_mb: f64,
    ratio: String,
}

impl Row {
    pub fn line(&self, bytes: u64) -> String {
        let Row { name, median, min, max, peak_mb, ratio } = self;
        let speed = bytes as f64 / 1e6 / median;
        format!("| {name} | {median:.2} | {min:.2} | {max:.2} | {speed:.0} | {peak_mb:.0} | {ratio} |")
    }
}
