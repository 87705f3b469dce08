//! Who gets each finished document beside the books: the centre, an exchange folder. A document takes its place in the
//! queue in the transaction of the step that finishes it, so neither is there without the other.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::measure::Latencies;
use crate::model::Record;
use crate::storage::{DbError, Tx};

/// Why a document cannot be queued; the step that it belongs to is not made then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct QueueError(pub String);

/// A document on its way into a queue.
pub trait Ticket: Send + Sync {
    /// Takes the place in the queue, inside of the transaction of the step. May be called again when that is repeated.
    fn enter(&self, tx: &mut Tx<'_>) -> Result<(), DbError>;

    /// The transaction is committed. What fails here is done later by somebody else.
    fn settle(&self);
}

/// A queue of finished documents.
pub trait DocumentQueue: Send + Sync {
    /// Makes what must be there before the transaction (a file). Nothing for records that do not go this way.
    ///
    /// # Errors
    /// When there is no room for it.
    fn prepare(&self, record: &Record, at_ms: i64, random: [u8; 16]) -> Result<Option<Box<dyn Ticket>>, QueueError>;
}

/// How long the till's commits take.
#[derive(Debug, Default)]
pub struct CommitTimes(Mutex<Latencies>);

impl CommitTimes {
    /// One more.
    pub fn record(&self, took: Duration) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).record(took);
    }

    /// The 99th percentile in microseconds; nothing before the first.
    pub fn p99_us(&self) -> Option<u64> {
        let times = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let p99 = times.percentile(99.0);
        (times.count() > 0).then(|| u64::try_from(p99.as_micros()).unwrap_or(u64::MAX))
    }
}
