//! What benches share: children with their time and peak memory, medians, the disk.

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

/// Median, least and most.
pub fn spread(figures: &[f64]) -> (f64, f64, f64) {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = |place: usize| sorted.get(place).copied().unwrap_or(f64::NAN);
    (at(sorted.len() / 2), at(0), at(sorted.len().saturating_sub(1)))
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
