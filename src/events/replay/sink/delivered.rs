//! A target of tills as a sink of replays: its reports, by ticket, become a prefix.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::prefix::Prefix;
use super::{Outgoing, Sink, SinkError, SinkOptions};
use crate::events::Kind;
use crate::events::sink::{Failure, OpenSink, Record, Report, Sink as Target, Taken, TargetUrl, open};

/// How long is waited for reports at a time.
const WAIT: Duration = Duration::from_millis(20);

/// Sends through a target that tills send to as well.
pub struct DeliveredSink {
    shown: String,
    target: Box<dyn Target>,
    prefix: Prefix,
    reports: Vec<Report>,
    sent: u64,
    window: u64,
    ack_timeout: Duration,
    /// Since when something is on its way without any report.
    waiting_since: Option<Instant>,
    cancel: Arc<AtomicBool>,
}

impl std::fmt::Debug for DeliveredSink {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DeliveredSink").field("shown", &self.shown).field("sent", &self.sent).finish_non_exhaustive()
    }
}

impl DeliveredSink {
    /// Opens the target.
    pub fn open(url: &TargetUrl, how: &OpenSink, options: &SinkOptions) -> Result<DeliveredSink, SinkError> {
        let shown = url.to_string();
        let target = open(url, how).map_err(|failure| told(&shown, &failure))?;
        Ok(DeliveredSink {
            shown,
            target,
            prefix: Prefix::default(),
            reports: Vec::new(),
            sent: 0,
            window: options.window.max(1) as u64,
            ack_timeout: options.ack_timeout,
            waiting_since: None,
            cancel: options.cancel.clone(),
        })
    }

    /// Gives the target time, and takes in what it reports.
    fn poll(&mut self, wait: Duration) -> Result<(), SinkError> {
        self.target.poll(wait, &mut self.reports);
        let reported = !self.reports.is_empty();
        for report in self.reports.drain(..) {
            match report.outcome {
                Ok(_) => self.prefix.acknowledge(report.ticket),
                Err(failure) => return Err(told(&self.shown, &failure)),
            }
        }
        if reported || self.prefix.acked() == self.sent {
            self.waiting_since = None;
            return Ok(());
        }
        let since = *self.waiting_since.get_or_insert_with(Instant::now);
        if since.elapsed() > self.ack_timeout {
            let missing = self.sent - self.prefix.acked();
            return Err(SinkError::failed(&self.shown, format!("{missing} events were not acknowledged in time")));
        }
        Ok(())
    }
}

fn told(shown: &str, failure: &Failure) -> SinkError {
    let error = SinkError::failed(shown, failure);
    match failure.help {
        Some(help) => error.help(help),
        None => error,
    }
}

impl Sink for DeliveredSink {
    fn send(&mut self, event: &Outgoing<'_>) -> Result<(), SinkError> {
        loop {
            let full = self.sent - self.prefix.acked() >= self.window;
            if !full {
                let record = Record {
                    ticket: self.sent,
                    topic: "",
                    key: Some(event.key),
                    seq: 0,
                    kind: Kind::from_name(event.kind),
                    wire: event.body,
                };
                match self.target.send(&record) {
                    Taken::Yes => break,
                    Taken::Full => {}
                    Taken::Failed(failure) => return Err(told(&self.shown, &failure)),
                }
            }
            self.poll(WAIT)?;
            if self.cancel.load(Ordering::Relaxed) {
                return Err(SinkError::Interrupted);
            }
        }
        self.sent += 1;
        Ok(())
    }

    fn idle(&mut self) -> Result<(), SinkError> {
        self.poll(Duration::ZERO)
    }

    fn acked(&self) -> u64 {
        self.prefix.acked()
    }

    fn finish(&mut self) -> Result<(), SinkError> {
        self.target.hurry();
        while self.prefix.acked() < self.sent {
            self.poll(WAIT)?;
        }
        Ok(())
    }
}
