//! Figures of a side, one a round, and the table of all sides.

use std::time::Duration;

use super::measure::spread;

/// One side of a comparison.
pub struct Side {
    name: String,
    figures: Vec<f64>,
    p99_ms: Vec<f64>,
    peak_mb: f64,
    remark: String,
}

impl Side {
    pub fn new(name: impl Into<String>) -> Side {
        Side { name: name.into(), figures: Vec::new(), p99_ms: Vec::new(), peak_mb: 0.0, remark: String::new() }
    }

    /// A figure of this round.
    pub fn add(&mut self, figure: f64) {
        self.figures.push(figure);
    }

    /// How late or slow the slowest hundredth was in this round.
    pub fn add_p99(&mut self, time: Duration) {
        self.p99_ms.push(time.as_secs_f64() * 1e3);
    }

    /// The most memory of its process.
    pub fn peak(&mut self, mb: f64) {
        self.peak_mb = self.peak_mb.max(mb);
    }

    /// What is told beside the figures.
    pub fn remark(&mut self, remark: String) {
        self.remark = remark;
    }

    pub fn figures(&self) -> &[f64] {
        &self.figures
    }

    pub fn p99s(&self) -> &[f64] {
        &self.p99_ms
    }

    fn line(&self) -> String {
        let (median, min, max) = spread(&self.figures);
        let p99 = if self.p99_ms.is_empty() {
            String::new()
        } else {
            let (median, min, max) = spread(&self.p99_ms);
            format!("{median:.2} ({min:.2}-{max:.2})")
        };
        let peak = if self.peak_mb > 0.0 { format!("{:.0}", self.peak_mb) } else { String::new() };
        format!("| {} | {median:.0} | {min:.0} | {max:.0} | {p99} | {peak} | {} |", self.name, self.remark)
    }
}

/// Figures of one side over those of another, round by round: what the disk and the neighbours do to both is left out.
pub fn ratio(of: &[f64], to: &[f64]) -> String {
    let ratios: Vec<f64> = of.iter().zip(to).map(|(of, to)| of / to).collect();
    let (median, min, max) = spread(&ratios);
    format!("{median:.2} ({min:.2}-{max:.2})")
}

/// Prints all sides.
pub fn print(title: &str, unit: &str, sides: &[Side]) {
    println!("\n{title}\n");
    println!("| what | median {unit} | min | max | p99 ms | peak MB | ratio |");
    println!("| --- | --- | --- | --- | --- | --- | --- |");
    for side in sides {
        println!("{}", side.line());
    }
}
