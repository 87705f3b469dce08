//! How the machine feels, for the till's sign of life: processor, memory, disk, and what waits to be sent.

use std::path::Path;

use crate::events::outbox::{self, OutboxError, waiting};
use crate::measure::disk::free_bytes;
use crate::storage::Db;
use crate::till::command::Vitals;

/// Processes tell their time in hundredths of a second, whatever the machine's own clock is.
const TICKS_PER_S: u64 = 100;

/// Looks at the machine; remembers what the process had used when it looked last.
#[derive(Debug, Default)]
pub struct Feeling {
    used: Option<(u64, i64)>,
}

impl Feeling {
    /// What is so now. What cannot be read is left out: a sign of life is worth more than its details.
    pub fn now(&mut self, db: &Db, folder: &Path, now_ms: i64) -> Vitals {
        let (outbox_pending, oldest_unacked_ms) = db.read(pending).unwrap_or_default();
        Vitals {
            cpu_pct: self.cpu_pct(now_ms),
            rss: memory().unwrap_or_default(),
            free_disk: free_bytes(folder).unwrap_or_default(),
            outbox_pending,
            oldest_unacked_ms,
        }
    }

    /// The part of one processor that this process used since it was looked at last.
    fn cpu_pct(&mut self, now_ms: i64) -> u8 {
        let Some(ticks) = processor() else { return 0 };
        let before = self.used.replace((ticks, now_ms));
        let Some((ticks_before, ms_before)) = before else { return 0 };
        let passed = u64::try_from(now_ms - ms_before).unwrap_or(0);
        let used_ms = ticks.saturating_sub(ticks_before) * 1000 / TICKS_PER_S;
        u8::try_from((used_ms * 100).checked_div(passed).unwrap_or(0).min(100)).unwrap_or(100)
    }
}

/// Rows that the slowest target has not acknowledged, and the time of the oldest of them.
fn pending(tx: &mut crate::storage::Tx<'_>) -> Result<(u64, Option<i64>), OutboxError> {
    let Some(acked) = outbox::targets(tx)?.iter().map(|target| target.acked).min() else { return Ok((0, None)) };
    let waiting = waiting(tx, acked)?;
    Ok((waiting.rows, waiting.oldest_ms))
}

/// Memory that the process holds, in bytes.
fn memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse::<u64>().ok()?.checked_mul(1024)
}

/// Processor time of the process, in hundredths of a second.
fn processor() -> Option<u64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The name stands in brackets and may hold anything; fields are counted behind it.
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    let (user, system): (u64, u64) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
    Some(user + system)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn a_process_has_memory_and_has_used_the_processor_less_than_all_the_time() {
        assert!(memory().unwrap() > 1_000_000);
        let mut feeling = Feeling::default();
        assert_eq!(feeling.cpu_pct(0), 0, "nothing to compare with");
        let begun = processor().unwrap();
        while processor().unwrap() < begun + 3 {
            std::hint::black_box(begun);
        }
        let used = feeling.cpu_pct(1000);
        assert!((3..=100).contains(&used), "{used}");
    }
}
