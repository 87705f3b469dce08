//! Standard output: one JSON object a line, acknowledged when it is flushed.

use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::{Failure, Form, OpenSink, Record, Report, Sink, SinkHealth, Taken};

/// Most lines that wait for the next flush.
const MAX_WAITING: usize = 1_000;

/// A stream that several owners may write to.
pub type SharedWriter = Arc<Mutex<dyn Write + Send>>;

/// Events as lines on a stream.
pub struct StreamSink {
    out: SharedWriter,
    form: Form,
    buffer: Vec<u8>,
    waiting: Vec<u64>,
    /// What went wrong: nothing more is written.
    broken: Option<Failure>,
}

impl StreamSink {
    /// On the standard output that was given.
    pub fn open(how: &OpenSink) -> Result<StreamSink, Failure> {
        let out = how.stdout.clone().ok_or_else(|| {
            Failure::hold("stdout", "standard output is not given here").help("`-` is a target of `events pump` only")
        })?;
        Ok(StreamSink { out, form: how.form, buffer: Vec::new(), waiting: Vec::new(), broken: None })
    }
}

impl Sink for StreamSink {
    fn send(&mut self, record: &Record<'_>) -> Taken {
        if let Some(failure) = &self.broken {
            return Taken::Failed(failure.clone());
        }
        if self.waiting.len() >= MAX_WAITING {
            return Taken::Full;
        }
        self.form.body(record, &mut self.buffer);
        self.buffer.push(b'\n');
        self.waiting.push(record.ticket);
        Taken::Yes
    }

    fn poll(&mut self, _: Duration, reports: &mut Vec<Report>) {
        if self.waiting.is_empty() {
            return;
        }
        let mut out = self.out.lock().unwrap_or_else(PoisonError::into_inner);
        let written = out.write_all(&self.buffer).and_then(|()| out.flush());
        drop(out);
        self.buffer.clear();
        let outcome = written.map(|()| None).map_err(|e| Failure::hold("stdout", e.to_string()));
        self.broken = outcome.as_ref().err().cloned();
        reports.extend(self.waiting.drain(..).map(|ticket| Report { ticket, outcome: outcome.clone() }));
    }

    fn health(&self) -> SinkHealth {
        SinkHealth { connected: true, in_flight: self.waiting.len(), ..SinkHealth::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testkit::{how, record};
    use super::*;

    #[test]
    fn lines_are_written_and_told() {
        let out = Arc::new(Mutex::new(Vec::new()));
        let mut open = how("x");
        assert!(StreamSink::open(&open).is_err());
        open.stdout = Some(out.clone());
        let mut sink = StreamSink::open(&open).unwrap();
        sink.send(&record(3, 1, b"{}"));
        let mut reports = Vec::new();
        sink.poll(Duration::ZERO, &mut reports);
        assert_eq!((reports.len(), reports[0].ticket), (1, 3));
        assert_eq!(*out.lock().unwrap(), b"{}\n");
    }
}
