//! The till's half: its queue of documents, what it got, and the courier that carries both.
//!
//! A [`Mailbox`] is rows in the till's database and files beside it. A document is queued in two steps: [`Mailbox::put`]
//! makes its file, [`Mailbox::enter`] gives it its number inside of the transaction that the document belongs to; so a
//! receipt and its place in the queue commit together. [`Courier`] does the talking; it keeps no state of its own that
//! matters, and each of its steps may be cut off at any point and done again.

mod courier;
mod fetch;
mod files;
mod inbox;
mod link;
mod outbox;
mod payload;
mod send;

use std::io;
use std::path::Path;

use serde_json::Value;

use self::files::Files;
use super::client::Trouble;
use super::{Kind, Lane, Sha256};
use crate::storage::{Db, DbError, Migration, Tx};

pub use self::courier::{Courier, CourierParts, Round};
pub use self::link::Standing;
pub use self::outbox::{Prepared, Queued};
pub use self::payload::Payload;

/// The tables.
pub const MIGRATIONS: &[Migration] = &[Migration { number: 1, name: "link", sql: include_str!("0001_link.sql") }];

/// What a till does with documents from the centre.
pub trait Counter: Send + Sync + 'static {
    /// What has to happen outside of the transaction of the lanes: the catalogue has a file and a writer of its own,
    /// where the version that a document brings is written with the data, and the same version again changes nothing.
    /// A verdict given here is final; with none, [`apply`](Counter::apply) is asked.
    fn before(&self, doc: &Delivered) -> Result<Option<Verdict>, DbError> {
        let _ = doc;
        Ok(None)
    }

    /// Applies a document; what it writes commits together with the document's final state. Called in the order of the
    /// lane, once for each document.
    fn apply(&self, tx: &mut Tx<'_>, doc: &Delivered) -> Result<Verdict, DbError>;

    /// What a reinstalled till would go on from: the last shift, receipt and totals.
    fn last(&self) -> Result<Value, DbError> {
        Ok(Value::Null)
    }

    /// The centre tells what it knew of the till that stood here before.
    fn go_on_from(&self, last: &Value) -> Result<(), DbError> {
        let _ = last;
        Ok(())
    }

    /// What is told of the till every now and then.
    fn state(&self) -> Result<Value, DbError> {
        Ok(Value::Null)
    }
}

/// A document that has arrived, whole and with the right digest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivered {
    /// Its lane.
    pub lane: Lane,
    /// Its number.
    pub n: u64,
    /// What it is.
    pub kind: Kind,
    /// For a delta: the version that it starts from.
    pub base: Option<u64>,
    /// The version that it brings.
    pub version: Option<u64>,
    /// Its digest.
    pub sha256: Sha256,
    /// Its length.
    pub size: u64,
    /// Its bytes.
    pub payload: Payload,
    /// When it is applied.
    pub now_ms: i64,
}

/// What became of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Its data is in the database.
    Applied {
        /// How many records it had.
        records: u64,
    },
    /// It is not taken; its lane goes on.
    Rejected {
        /// Why: `base-mismatch`, `schema` …
        code: String,
        /// The same in words.
        text: String,
    },
    /// Not now: a passing failure. It holds its lane and is tried again.
    Deferred(String),
}

/// Why the mailbox or its courier cannot go on.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum TillError {
    /// The database says no.
    #[error(transparent)]
    Db(#[from] DbError),
    /// The disk says no.
    #[error("{path}: {message}")]
    File {
        /// The file or folder.
        path: String,
        /// What the system says.
        message: String,
    },
    /// The centre cannot be reached, or says no.
    #[error(transparent)]
    Trouble(#[from] Trouble),
}

fn told(path: &Path) -> impl FnOnce(io::Error) -> TillError {
    let path = path.display().to_string();
    move |error| TillError::File { path, message: error.to_string() }
}

/// Documents of a till: rows and files. Clones share the database.
#[derive(Clone, Debug)]
pub struct Mailbox {
    db: Db,
    out: Files,
    inn: Files,
}

impl Mailbox {
    /// Opens the mailbox in this database (the till's own) and this folder; makes both when they are not there.
    /// `install` and `epoch` are new random names, used when the database has none. What a crash left half done between
    /// files and rows is put right.
    pub fn open(db: Db, folder: &Path, install: &str, epoch: &super::Epoch) -> Result<Mailbox, TillError> {
        db.migrate("link", MIGRATIONS)?;
        let out = folder.join("out");
        let inn = folder.join("in");
        let mailbox =
            Mailbox { db, out: Files::open(&out).map_err(told(&out))?, inn: Files::open(&inn).map_err(told(&inn))? };
        mailbox.found(install, epoch)?;
        mailbox.recover()?;
        Ok(mailbox)
    }

    /// The database.
    pub fn db(&self) -> &Db {
        &self.db
    }
}

fn number(value: i64) -> u64 {
    u64::try_from(value).unwrap_or(0)
}

fn stored(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

fn damaged(column: &str, found: &str) -> DbError {
    DbError::Column { column: column.into(), message: format!("{found:?} is not understood") }
}
