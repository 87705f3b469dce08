//! Finished documents take their place in the mailbox of the centre.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::Bell;
use crate::formats::canonical;
use crate::model::Record;
use crate::storage::{DbError, Tx};
use crate::till::runner::{DocumentQueue, QueueError, Ticket};
use crate::transport::till::{Mailbox, Prepared};
use crate::transport::{DocId, Kind};

/// The kind as which a record goes to the centre; nothing for one that does not (an X report closes nothing).
pub fn kind_of(record: &Record) -> Option<Kind> {
    match record {
        Record::ShiftOpened(_) => Some(Kind::ShiftOpened),
        Record::Receipt(_) => Some(Kind::Receipt),
        Record::CashOperation(_) => Some(Kind::CashOperation),
        Record::ShiftReport(report) if report.closing => Some(Kind::ShiftClosed),
        _ => None,
    }
}

/// The mailbox as the till sees it.
pub struct MailboxQueue {
    mailbox: Mailbox,
    /// Wall time: how long documents wait has nothing to do with the time that the till shows.
    now: Arc<dyn Fn() -> i64 + Send + Sync>,
    bell: Arc<Bell>,
}

impl MailboxQueue {
    /// Over this mailbox; the bell rings for each document.
    pub fn new(mailbox: Mailbox, now: Arc<dyn Fn() -> i64 + Send + Sync>, bell: Arc<Bell>) -> MailboxQueue {
        MailboxQueue { mailbox, now, bell }
    }
}

impl DocumentQueue for MailboxQueue {
    fn prepare(&self, record: &Record, at_ms: i64, random: [u8; 16]) -> Result<Option<Box<dyn Ticket>>, QueueError> {
        let Some(kind) = kind_of(record) else { return Ok(None) };
        let [bytes @ .., _, _, _, _, _, _] = random;
        let id = DocId::new(at_ms, bytes);
        let prepared = self.mailbox.put(kind, id, canonical::to_json(record).as_bytes());
        let prepared = prepared.map_err(|e| QueueError(e.to_string()))?;
        Ok(Some(Box::new(Place {
            mailbox: self.mailbox.clone(),
            prepared,
            queued_ms: (self.now)(),
            n: AtomicU64::new(0),
            bell: Arc::clone(&self.bell),
        })))
    }
}

struct Place {
    mailbox: Mailbox,
    prepared: Prepared,
    queued_ms: i64,
    /// The number that it was given last.
    n: AtomicU64,
    bell: Arc<Bell>,
}

impl Ticket for Place {
    fn enter(&self, tx: &mut Tx<'_>) -> Result<(), DbError> {
        let n = Mailbox::enter(tx, &self.prepared, self.queued_ms)?;
        self.n.store(n, Ordering::SeqCst);
        Ok(())
    }

    fn settle(&self) {
        // Where the file cannot be named now, the courier does it, or the next start.
        self.mailbox.settle(&self.prepared, self.n.load(Ordering::SeqCst)).ok();
        self.bell.ring();
    }
}
