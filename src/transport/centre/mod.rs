//! The centre's half: its tables, and the rules that move documents through them.
//!
//! Everything that one till wants is written under that till's lock, in any of several centre processes over one
//! database; nothing is kept in a process. Start with [`Centre`]; `incoming.rs` takes a till's documents,
//! `upload.rs` the long ones, `apply.rs` applies them in order, `outgoing.rs` queues and lists what a till gets.

mod apply;
pub mod body;
mod greet;
mod incoming;
mod lane;
pub mod metrics;
mod outgoing;
mod report;
pub mod retention;
mod upload;
mod versions;

use std::sync::Arc;
use std::time::Instant;

use serde_json::Value;
use tokio::sync::Notify;

use super::TillKey;
use super::hello::Fresh;
use super::problem::Refusal;
use crate::http::Problem;
use crate::storage::{Db, DbError, Migration, Tx};

pub use self::apply::{Arrived, Verdict};
pub use self::incoming::Announced;
pub use self::metrics::Counts;
pub use self::outgoing::{Fetch, NewDoc};
pub use self::upload::{Begun, Created, Progress};
pub use self::versions::Cut;

/// The tables.
pub const MIGRATIONS: &[Migration] = &[
    Migration { number: 1, name: "transport", sql: include_str!("0001_transport.sql") },
    Migration { number: 2, name: "traces", sql: include_str!("0002_traces.sql") },
    Migration { number: 3, name: "open", sql: include_str!("0003_open.sql") },
    Migration { number: 4, name: "again", sql: include_str!("0004_again.sql") },
];

/// What a centre does with documents. The transport knows their places, not their meaning.
pub trait Desk: Send + Sync + 'static {
    /// Applies a document of a till. What it writes commits together with the document's final state. Called once for
    /// each document, in the order of its lane; a document that comes again under another number is not applied again.
    fn apply(&self, tx: &mut Tx<'_>, doc: &Arrived<'_>) -> Result<Verdict, DbError>;

    /// Two installs go by the name of this till; the one that is named is refused from now on, until somebody decides.
    fn doubled(&self, _tx: &mut Tx<'_>, _till: &TillKey, _refused: &str, _now_ms: i64) -> Result<(), DbError> {
        Ok(())
    }

    /// A till begins anew: queues what it needs first (settings, staff, a snapshot), in the same transaction.
    fn begin(&self, tx: &mut Tx<'_>, till: &TillKey, why: Fresh, now_ms: i64) -> Result<(), DbError> {
        let _ = (tx, till, why, now_ms);
        Ok(())
    }

    /// A till is about to be told what waits for it: the time to queue what is due to it and quickly made. Called outside
    /// of any transaction, with the [news](Desk::news) of just before.
    fn due(&self, centre: &Centre, till: &TillKey, news: u64, now_ms: i64) -> Result<(), DbError> {
        let _ = (centre, till, news, now_ms);
        Ok(())
    }

    /// Whether something is being made for a till that it should have before it begins to work: its catalogue, say.
    fn is_coming(&self, centre: &Centre, till: &TillKey, now_ms: i64) -> Result<bool, DbError> {
        let _ = (centre, till, now_ms);
        Ok(false)
    }

    /// A number that is another one as soon as something new may be due to any till. Tills that wait are told
    /// of what is [due](Desk::due) to them when it changes; it is asked every few seconds, once for all who wait.
    fn news(&self, now_ms: i64) -> Result<u64, DbError> {
        let _ = now_ms;
        Ok(0)
    }
}

/// Why the centre does not do what it is asked.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum CentreError {
    /// The database says no.
    #[error(transparent)]
    Db(#[from] DbError),
    /// A rule says no.
    #[error("{}: {}", .0.refusal.word(), .0.detail)]
    Refused(Box<Refused>),
}

/// A refusal with its reason.
#[derive(Clone, Debug, PartialEq)]
pub struct Refused {
    /// The kind.
    pub refusal: Refusal,
    /// What happened.
    pub detail: String,
    /// Members of the problem object.
    pub more: Vec<(&'static str, Value)>,
}

impl CentreError {
    /// A refusal.
    pub fn refused(refusal: Refusal, detail: impl Into<String>) -> CentreError {
        CentreError::Refused(Box::new(Refused { refusal, detail: detail.into(), more: Vec::new() }))
    }

    /// The same with a member of the problem object.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> CentreError {
        if let CentreError::Refused(refused) = &mut self {
            refused.more.push((name, value.into()));
        }
        self
    }

    /// Which refusal it is, or what a failure of the database amounts to.
    pub fn refusal(&self) -> Refusal {
        match self {
            CentreError::Refused(refused) => refused.refusal,
            CentreError::Db(DbError::Full(_)) => Refusal::Full,
            CentreError::Db(
                DbError::Busy(_)
                | DbError::Connection(_)
                | DbError::OutcomeUnknown(_)
                | DbError::Open { .. }
                | DbError::TooManyConflicts { .. }
                | DbError::Closed,
            ) => Refusal::Unavailable,
            CentreError::Db(_) => Refusal::Failed,
        }
    }

    /// What a client is told. Words of the database stay here.
    pub fn problem(&self) -> Problem {
        let problem = self.refusal().problem();
        match self {
            CentreError::Db(_) => problem,
            CentreError::Refused(refused) => {
                let told = problem.detail(&refused.detail);
                refused.more.iter().fold(told, |problem, (name, value)| problem.member(name, value.clone()))
            }
        }
    }
}

/// The centre of the tills. Clones share it.
#[derive(Clone)]
pub struct Centre {
    db: Db,
    desk: Arc<dyn Desk>,
    counts: Counts,
    bell: Arc<Notify>,
}

impl std::fmt::Debug for Centre {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Centre").field("db", &self.db).finish_non_exhaustive()
    }
}

impl Centre {
    /// Over this database, whose tables are brought up to date.
    pub fn open(db: Db, desk: Arc<dyn Desk>) -> Result<Centre, DbError> {
        db.migrate("transport", MIGRATIONS)?;
        Ok(Centre::over(db, desk))
    }

    /// Over this database as it is.
    pub fn over(db: Db, desk: Arc<dyn Desk>) -> Centre {
        Centre { db, desk, counts: Counts::default(), bell: Arc::default() }
    }

    /// The database.
    pub fn db(&self) -> &Db {
        &self.db
    }

    /// What this process counts of the documents.
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// Something was queued: tills that wait for it in this process are woken now, those of others soon.
    pub fn nudge(&self) {
        self.bell.notify_one();
    }

    /// Rung by [`nudge`](Centre::nudge).
    pub(super) fn bell(&self) -> &Notify {
        &self.bell
    }

    /// A till is about to be told what waits for it, while the [news](Centre::news) are these.
    pub fn due(&self, till: &TillKey, news: u64, now_ms: i64) -> Result<(), DbError> {
        self.desk.due(self, till, news, now_ms)
    }

    /// Whether something is being made for a till that it should have before it begins to work.
    pub fn is_coming(&self, till: &TillKey, now_ms: i64) -> Result<bool, DbError> {
        self.desk.is_coming(self, till, now_ms)
    }

    /// A number that is another one when there may be something new for any till.
    pub fn news(&self, now_ms: i64) -> Result<u64, DbError> {
        self.desk.news(now_ms)
    }

    /// Writes what concerns one till, under its lock.
    fn write<T, E>(
        &self,
        till: &TillKey,
        f: impl Fn(&mut Tx<'_>, &TillKey) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let key = lock_key(till);
        let till = till.clone();
        let begun = Instant::now();
        let written = self.db.write_locked(&[&key], move |tx| f(tx, &till));
        self.counts.wrote(begun.elapsed());
        written
    }
}

/// The name of a till's lock: whoever writes to its lanes inside of a transaction of their own takes it
/// ([`Db::write_locked`](crate::storage::Db::write_locked)).
pub fn lock_key(till: &TillKey) -> String {
    format!("till:{till}")
}

/// A stored number that cannot be negative.
fn number(value: i64) -> u64 {
    u64::try_from(value).unwrap_or(0)
}

/// The same on its way in.
fn stored(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

/// A stored word that this program does not understand.
fn damaged(column: &str, found: &str) -> DbError {
    DbError::Column { column: column.into(), message: format!("{found:?} is not understood") }
}
