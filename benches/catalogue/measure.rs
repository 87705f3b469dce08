//! Children with their time and peak memory.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// One run of a child.
pub struct Run {
    pub seconds: f64,
    pub peak_mb: f64,
    pub stdout: String,
}

/// How often a child's memory is looked at; the kernel keeps the high-water mark, so only the end must be met.
const LOOK_EVERY: Duration = Duration::from_millis(5);

/// Runs a child to its end. Exit codes 0 and 1 (findings) are fine.
pub fn run(command: &mut Command) -> Result<Run> {
    let start = Instant::now();
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let out = child.stdout.take().context("stdout is piped")?;
    let err = child.stderr.take().context("stderr is piped")?;
    let read = |mut from: Box<dyn std::io::Read + Send>| {
        std::thread::spawn(move || {
            let mut text = String::new();
            from.read_to_string(&mut text).map(|_| text)
        })
    };
    let (out, err) = (read(Box::new(out)), read(Box::new(err)));
    let mut peak_kb = 0;
    let exit = loop {
        peak_kb = peak_kb.max(high_water_kb(&status).unwrap_or(0));
        if let Some(exit) = child.try_wait()? {
            break exit;
        }
        std::thread::sleep(LOOK_EVERY);
    };
    let seconds = start.elapsed().as_secs_f64();
    let stdout = out.join().expect("the reader does not panic")?;
    let stderr = err.join().expect("the reader does not panic")?;
    if !matches!(exit.code(), Some(0 | 1)) {
        bail!("{command:?} ended with {exit}: {stderr}");
    }
    Ok(Run { seconds, peak_mb: peak_kb as f64 / 1024.0, stdout })
}

fn high_water_kb(status: &str) -> Option<u64> {
    let text = std::fs::read_to_string(status).ok()?;
    let line = text.lines().find(|l| l.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

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
        let mut sorted = self.seconds.clone();
        sorted.sort_by(f64::total_cmp);
        sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
    }

    pub fn row(&self, ratio: Option<String>) -> Row {
        Row {
            name: self.name,
            median: self.median(),
            min: self.seconds.iter().copied().fold(f64::INFINITY, f64::min),
            max: self.seconds.iter().copied().fold(0.0, f64::max),
            peak_mb: self.peak_mb,
            ratio: ratio.unwrap_or_default(),
        }
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

/// The median of 50 syncs of one page.
pub fn fdatasync_ms(dir: &Path) -> Result<f64> {
    let mut file = File::create(dir.join("sync"))?;
    let mut times = Vec::new();
    for _ in 0..50 {
        file.write_all(&[7; 4096])?;
        let start = Instant::now();
        file.sync_data()?;
        times.push(start.elapsed().as_secs_f64() * 1e3);
    }
    times.sort_by(f64::total_cmp);
    Ok(times[times.len() / 2])
}
