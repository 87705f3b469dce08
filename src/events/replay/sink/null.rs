//! Nowhere: for measuring everything else.

use super::{Outgoing, Sink, SinkError};

/// Takes everything and keeps nothing.
#[derive(Debug, Default)]
pub struct NullSink {
    taken: u64,
}

impl Sink for NullSink {
    fn send(&mut self, _: &Outgoing<'_>) -> Result<(), SinkError> {
        self.taken += 1;
        Ok(())
    }

    fn idle(&mut self) -> Result<(), SinkError> {
        Ok(())
    }

    fn acked(&self) -> u64 {
        self.taken
    }

    fn finish(&mut self) -> Result<(), SinkError> {
        Ok(())
    }
}
