//! How a replay went.

use std::time::Duration;

use super::sink::SinkError;
use crate::diag::Bag;
use crate::events::source::Disorder;
use crate::measure::Latencies;

/// How it ended.
#[derive(Debug)]
pub enum End {
    /// All events were sent and acknowledged.
    Done,
    /// Somebody said stop.
    Stopped,
    /// Ctrl-C or SIGTERM.
    Interrupted,
    /// An event was out of order, and that was not allowed.
    Disorder,
    /// The recording could not be read to its end.
    Broken,
    /// The sink failed, or not everything was acknowledged.
    Failed(SinkError),
}

impl End {
    /// In words.
    pub fn words(&self) -> String {
        match self {
            End::Done => "all sent and acknowledged".to_owned(),
            End::Stopped => "stopped by command".to_owned(),
            End::Interrupted => "interrupted".to_owned(),
            End::Disorder => "stopped: events are out of order".to_owned(),
            End::Broken => "stopped: the recording cannot be read to its end".to_owned(),
            End::Failed(error) => format!("failed: {error}"),
        }
    }
}

/// How a replay went.
#[derive(Debug)]
pub struct Report {
    /// The name of the run.
    pub run: String,
    /// How it ended.
    pub end: End,
    /// Events that were read.
    pub read: u64,
    /// Tills of the recording.
    pub tills: u64,
    /// Events that were handed to the sink.
    pub sent: u64,
    /// How many of them, from the first, were acknowledged.
    pub acked: u64,
    /// How many an earlier run of the same checkpoint had sent.
    pub acked_before: u64,
    /// Events that were left out because they were late.
    pub skipped: u64,
    /// Lines that are no events.
    pub malformed: u64,
    /// Loops that were read to their end.
    pub laps: u64,
    /// Bytes of events that were sent.
    pub bytes: u64,
    /// What was out of order.
    pub disorder: Disorder,
    /// Times that could not be read, and were not moved.
    pub unread_times: u64,
    /// How long it took, pauses included, in nanoseconds.
    pub elapsed_ns: u64,
    /// How long it was paused.
    pub paused_ns: u64,
    /// How much later than due events were handed over.
    pub lag: Latencies,
    /// What was wrong with the recording.
    pub findings: Bag,
    /// Why the last checkpoint could not be written.
    pub checkpoint_error: Option<String>,
}

impl Report {
    pub(super) fn new(run: &str, acked_before: u64) -> Report {
        Report {
            run: run.to_owned(),
            end: End::Done,
            read: 0,
            tills: 0,
            sent: 0,
            acked: 0,
            acked_before,
            skipped: 0,
            malformed: 0,
            laps: 0,
            bytes: 0,
            disorder: Disorder::default(),
            unread_times: 0,
            elapsed_ns: 0,
            paused_ns: 0,
            lag: Latencies::default(),
            findings: Bag::new(),
            checkpoint_error: None,
        }
    }

    /// Events a second, pauses not counted.
    pub fn rate(&self) -> f64 {
        let seconds = self.elapsed_ns.saturating_sub(self.paused_ns) as f64 / 1e9;
        if seconds > 0.0 { self.sent as f64 / seconds } else { 0.0 }
    }
}

/// What of the lag is limited.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Measure {
    Percentile(f64),
    Mean,
    Max,
}

/// A limit of the lag: `p99<50ms`.
#[derive(Clone, Debug, PartialEq)]
pub struct LagLimit {
    text: String,
    measure: Measure,
    limit: Duration,
}

impl LagLimit {
    /// Reads `p99<50ms`, `p99.9<1s`, `max<2s`, `mean<10ms`.
    pub fn parse(text: &str) -> Result<LagLimit, String> {
        let wrong = || "write it as p99<50ms, max<2s or mean<10ms".to_owned();
        let (measure, limit) = text.split_once('<').ok_or_else(wrong)?;
        let measure = match measure.trim() {
            "mean" => Measure::Mean,
            "max" => Measure::Max,
            percentile => {
                let number: f64 = percentile.strip_prefix('p').ok_or_else(wrong)?.parse().map_err(|_| wrong())?;
                if !(0.0..=100.0).contains(&number) {
                    return Err("a percentile is from 0 to 100".to_owned());
                }
                Measure::Percentile(number)
            }
        };
        let limit = limit.trim();
        let digits = limit.find(|c: char| !c.is_ascii_digit()).ok_or_else(wrong)?;
        let unit_us: u64 = match &limit[digits..] {
            "us" | "µs" => 1,
            "ms" => 1_000,
            "s" => 1_000_000,
            _ => return Err(wrong()),
        };
        let number: u64 = limit[..digits].parse().map_err(|_| wrong())?;
        let limit = Duration::from_micros(number.checked_mul(unit_us).ok_or_else(wrong)?);
        Ok(LagLimit { text: text.trim().to_owned(), measure, limit })
    }

    /// As it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What was measured, and whether it is below the limit.
    pub fn judge(&self, lag: &Latencies) -> (Duration, bool) {
        let measured = match self.measure {
            _ if lag.count() == 0 => Duration::ZERO,
            Measure::Percentile(percent) => lag.percentile(percent),
            Measure::Mean => lag.mean(),
            Measure::Max => lag.max(),
        };
        (measured, measured < self.limit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_of_the_lag() {
        let mut lag = Latencies::default();
        (1..=100).for_each(|ms| lag.record(Duration::from_millis(ms)));
        for (text, holds) in [
            ("p99<100ms", true),
            ("p99<99ms", false),
            ("p50<60ms", true),
            ("max<101ms", true),
            ("mean<50ms", false),
            ("p99.9<1s", true),
            ("p1<1500us", true),
        ] {
            let limit = LagLimit::parse(text).unwrap();
            assert_eq!((limit.judge(&lag).1, limit.text()), (holds, text));
        }
        assert!(LagLimit::parse("max<1s").unwrap().judge(&Latencies::default()).1);
        for wrong in ["p99", "99<1s", "p101<1s", "p99<1", "p99<1d", "avg<1s"] {
            assert!(LagLimit::parse(wrong).is_err(), "{wrong}");
        }
    }
}
