//! Uploads that may take several requests. The newest request wins: each raises `gen`, and an append counts only under
//! the `gen` and at the offset that it began with. So no process holds a lock while bytes come.

use super::super::header::DocHead;
use super::super::limits::{FINAL_ANSWER_AGE, MAX_OPEN_UPLOADS, UPLOAD_AGE};
use super::super::message::Stored;
use super::super::problem::Refusal;
use super::super::{Direction, DocId, Epoch, Kind, Lane, Sha256, TillKey};
use super::incoming::{Admission, Announced, admit, answer, enter};
use super::{Centre, CentreError, body, damaged, number, stored};
use crate::params;
use crate::storage::{DbError, Tx};

/// What became of the wish to upload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Created {
    /// The document is there already.
    Known(Stored),
    /// Its bytes are awaited.
    Upload {
        /// The last part of the upload's address.
        id: String,
        /// So many bytes are there.
        received: u64,
    },
}

/// An upload as it is when a request for it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Begun {
    /// The number of the request.
    pub generation: i64,
    /// So many bytes are there.
    pub received: u64,
    /// The whole length.
    pub size: u64,
    /// The final answer, when nothing is awaited any more.
    pub complete: Option<Stored>,
}

/// How far an upload is after bytes came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// More are awaited.
    More {
        /// So many bytes are there.
        received: u64,
    },
    /// The document is stored.
    Done(Stored),
}

/// A row of `upload`.
struct Row {
    said: Announced,
    received: u64,
    generation: i64,
    complete: bool,
}

impl Centre {
    /// Begins an upload under this new id, or finds the one that was begun for the same document: an answer that was
    /// lost leaves no orphan.
    pub fn create(&self, till: &TillKey, said: &Announced, id: &str, now_ms: i64) -> Result<Created, CentreError> {
        let (said, id) = (said.clone(), id.to_owned());
        // A refusal that is entered commits, so it is no error of the transaction.
        let outcome: Result<Created, CentreError> = self.write(till, move |tx, till| {
            match admit(tx, till, &said, now_ms)? {
                Admission::Known(stored) => return Ok(Ok(Created::Known(stored))),
                Admission::Refused(error) => return Ok(Err(error)),
                Admission::Wanted => {}
            }
            let sql = "SELECT id, doc_id, sha256, size, received FROM upload
                       WHERE store = $1 AND till = $2 AND epoch = $3 AND lane = $4 AND n = $5";
            let (epoch, lane) = (said.head.epoch.as_str(), said.lane.word());
            let place = params![till.store(), till.till(), epoch, lane, stored(said.head.n)];
            if let Some(row) = tx.query_opt(sql, place)? {
                let same = row.text(1)? == said.head.doc_id.to_string()
                    && row.text(2)? == said.head.sha256.to_string()
                    && number(row.int(3)?) == said.size;
                if !same {
                    let detail = "another document is being uploaded under the number";
                    return Err(CentreError::refused(Refusal::NumberConflict, detail));
                }
                let received = number(row.int(4)?);
                return Ok(Ok(Created::Upload { id: row.text(0)?.to_owned(), received }));
            }
            let sql = "SELECT count(*) FROM upload WHERE store = $1 AND till = $2 AND complete = 0";
            if number(tx.query_int(sql, params![till.store(), till.till()])?) >= MAX_OPEN_UPLOADS {
                let detail = format!("{MAX_OPEN_UPLOADS} uploads are under way");
                return Err(CentreError::refused(Refusal::TooMany, detail));
            }
            insert(tx, till, &said, &id, now_ms)?;
            Ok::<_, CentreError>(Ok(Created::Upload { id: id.clone(), received: 0 }))
        })?;
        outcome
    }

    /// A request for an upload begins; whatever began before it can no longer append.
    pub fn begin(&self, till: &TillKey, id: &str) -> Result<Begun, CentreError> {
        let id = id.to_owned();
        self.write(till, move |tx, till| {
            let row = find(tx, till, &id)?;
            tx.execute("UPDATE upload SET gen = gen + 1 WHERE id = $1", params![&id])?;
            let said = &row.said;
            let complete = match row.complete {
                false => None,
                true => answer(tx, till, said.head.epoch.as_str(), said.lane, said.head.n)?,
            };
            Ok(Begun { generation: row.generation + 1, received: row.received, size: said.size, complete })
        })
    }

    /// Adds bytes behind those that were there when the request began. `complete`: they are the last. A whole whose
    /// digest is not the announced one is dropped.
    pub fn append(
        &self,
        till: &TillKey,
        id: &str,
        begun: &Begun,
        bytes: Vec<u8>,
        complete: bool,
        now_ms: i64,
    ) -> Result<Progress, CentreError> {
        let end = begun.received + bytes.len() as u64;
        if end > begun.size || (complete && end != begun.size) {
            let detail = format!("{end} bytes, {} were announced", begun.size);
            return Err(CentreError::refused(Refusal::InconsistentLength, detail));
        }
        // The bytes before are never changed, so they are hashed before the lock is taken.
        let sha256 = if complete {
            let mut hasher = self.db.read(|tx| body::hash(tx, id, begun.received))?;
            hasher.update(&bytes);
            Some(hasher.finish())
        } else {
            None
        };
        self.counts.bytes(Direction::Out, bytes.len() as u64);
        let (id, begun) = (id.to_owned(), begun.clone());
        let outcome = self.write(till, move |tx, till| {
            let row = find(tx, till, &id)?;
            if row.generation != begun.generation || row.received != begun.received || row.complete {
                return Err(CentreError::refused(Refusal::Overtaken, "a later request goes on with this upload"));
            }
            if sha256.is_some_and(|sha256| sha256 != row.said.head.sha256) {
                remove(tx, &id)?;
                return Ok(None);
            }
            body::append(tx, &id, begun.received, &bytes)?;
            tx.execute("UPDATE upload SET received = $2 WHERE id = $1", params![&id, stored(end)])?;
            if sha256.is_none() {
                return Ok(Some((Progress::More { received: end }, None)));
            }
            // The epoch may have ended since, or the document have come by another way.
            let stored = match admit(tx, till, &row.said, now_ms)? {
                Admission::Known(stored) => {
                    body::drop_place(tx, &id)?;
                    stored
                }
                Admission::Refused(error) => return Err(error),
                Admission::Wanted => {
                    body::adopt(tx, &id, row.said.head.sha256, row.said.size)?;
                    enter(tx, till, &row.said, now_ms)?
                }
            };
            let expires = later(now_ms, FINAL_ANSWER_AGE);
            let sql = "UPDATE upload SET complete = 1, expires_ms = $2 WHERE id = $1";
            tx.execute(sql, params![&id, expires])?;
            Ok(Some((Progress::Done(stored), row.said.head.kind)))
        })?;
        let Some((progress, kind)) = outcome else {
            self.counts.digest_error();
            let detail = "the document is not that of Repr-Digest; the upload is dropped";
            return Err(CentreError::refused(Refusal::DigestMismatch, detail));
        };
        if let Progress::Done(stored) = &progress {
            self.count_stored(kind, &Ok(stored.clone()));
        }
        Ok(progress)
    }

    /// Drops an upload that is no longer wanted. A finished one is only forgotten: its document stays.
    pub fn abandon(&self, till: &TillKey, id: &str) -> Result<(), CentreError> {
        let id = id.to_owned();
        self.write(till, move |tx, till| {
            let row = find(tx, till, &id)?;
            if row.complete {
                tx.execute("DELETE FROM upload WHERE id = $1", params![&id])?;
                return Ok(());
            }
            Ok(remove(tx, &id)?)
        })
    }

    /// Drops uploads whose time is over; tells how many. For whoever keeps house.
    pub fn sweep_uploads(&self, now_ms: i64) -> Result<u64, DbError> {
        self.db.write(move |tx| {
            let sql =
                "DELETE FROM body_chunk WHERE place IN (SELECT id FROM upload WHERE complete = 0 AND expires_ms <= $1)";
            tx.execute(sql, params![now_ms])?;
            tx.execute("DELETE FROM upload WHERE expires_ms <= $1", params![now_ms])
        })
    }
}

fn later(now_ms: i64, time: std::time::Duration) -> i64 {
    now_ms.saturating_add(i64::try_from(time.as_millis()).unwrap_or(i64::MAX))
}

fn insert(tx: &mut Tx<'_>, till: &TillKey, said: &Announced, id: &str, now_ms: i64) -> Result<(), DbError> {
    let head = &said.head;
    let sql =
        "INSERT INTO upload (id, store, till, epoch, lane, n, doc_id, kind, sha256, size, retry_of, received, gen,
               complete, expires_ms) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, 0, 0, $12)";
    let values = params![
        id,
        till.store(),
        till.till(),
        head.epoch.as_str(),
        said.lane.word(),
        stored(head.n),
        head.doc_id.to_string(),
        head.kind.map_or("unknown", Kind::word),
        head.sha256.to_string(),
        stored(said.size),
        head.retry_of.map(stored),
        later(now_ms, UPLOAD_AGE),
    ];
    tx.execute(sql, values).map(drop)
}

/// An upload of this till. Another's is not found.
fn find(tx: &mut Tx<'_>, till: &TillKey, id: &str) -> Result<Row, CentreError> {
    let sql = "SELECT epoch, lane, n, doc_id, kind, sha256, size, retry_of, received, gen, complete FROM upload
               WHERE id = $1 AND store = $2 AND till = $3";
    let Some(row) = tx.query_opt(sql, params![id, till.store(), till.till()])? else {
        return Err(CentreError::refused(Refusal::NotFound, "there is no such upload"));
    };
    let bad = |column: &str, index: usize| damaged(column, row.text(index).unwrap_or_default());
    let head = DocHead {
        epoch: Epoch::parse(row.text(0)?).ok_or_else(|| bad("epoch", 0))?,
        n: number(row.int(2)?),
        doc_id: DocId::parse(row.text(3)?).ok_or_else(|| bad("doc_id", 3))?,
        kind: Kind::parse(row.text(4)?),
        sha256: Sha256::parse(row.text(5)?).ok_or_else(|| bad("sha256", 5))?,
        retry_of: row.opt_int(7)?.map(number),
    };
    let lane = Lane::parse(row.text(1)?).ok_or_else(|| bad("lane", 1))?;
    Ok(Row {
        said: Announced { lane, head, size: number(row.int(6)?) },
        received: number(row.int(8)?),
        generation: row.int(9)?,
        complete: row.bool(10)?,
    })
}

/// Drops an unfinished upload and its bytes.
fn remove(tx: &mut Tx<'_>, id: &str) -> Result<(), DbError> {
    body::drop_place(tx, id)?;
    tx.execute("DELETE FROM upload WHERE id = $1", params![id]).map(drop)
}

/// Drops the unfinished uploads of epochs that have ended.
pub(super) fn remove_former(tx: &mut Tx<'_>, till: &TillKey, epoch: &str) -> Result<(), DbError> {
    let sql = "SELECT id FROM upload WHERE store = $1 AND till = $2 AND epoch <> $3 AND complete = 0";
    for row in tx.query(sql, params![till.store(), till.till(), epoch])? {
        remove(tx, row.text(0)?)?;
    }
    Ok(())
}
