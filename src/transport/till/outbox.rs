//! What the till sends: files, rows, numbers.

use std::fs;
use std::path::PathBuf;

use super::super::header::DocHead;
use super::super::limits::KEEP_SENT;
use super::super::message::{OutReport, Stored};
use super::super::place::file_name;
use super::super::{DocId, Epoch, Kind, Lane, Sha256, State};
use super::files::Files;
use super::link::{Standing, lane_at, put_lane, read};
use super::{Mailbox, TillError, damaged, number, stored, told};
use crate::params;
use crate::storage::{DbError, Row, Tx};

/// A document whose file is written; it has no number yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    kind: Kind,
    doc_id: DocId,
    sha256: Sha256,
    size: u64,
    retry_of: Option<u64>,
}

/// A document in the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queued {
    /// Its lane.
    pub lane: Lane,
    /// What the centre is told of it.
    pub head: DocHead,
    /// Its length.
    pub size: u64,
    /// How far it is.
    pub state: State,
    /// Why it was rejected.
    pub code: Option<String>,
    /// The name of its file.
    pub(super) file: String,
    /// The upload under way.
    pub(super) location: Option<String>,
    /// How often the centre had other bytes.
    pub(super) digests: u32,
}

const COLUMNS: &str = "lane, epoch, n, doc_id, kind, sha256, size, file, state, code, retry_of, location, digests";

fn queued(row: &Row) -> Result<Queued, DbError> {
    let bad = |column: &str, index: usize| damaged(column, row.text(index).unwrap_or_default());
    Ok(Queued {
        lane: Lane::parse(row.text(0)?).ok_or_else(|| bad("lane", 0))?,
        head: DocHead {
            epoch: Epoch::parse(row.text(1)?).ok_or_else(|| bad("epoch", 1))?,
            n: number(row.int(2)?),
            doc_id: DocId::parse(row.text(3)?).ok_or_else(|| bad("doc_id", 3))?,
            kind: Kind::parse(row.text(4)?),
            sha256: Sha256::parse(row.text(5)?).ok_or_else(|| bad("sha256", 5))?,
            retry_of: row.opt_int(10)?.map(number),
        },
        size: number(row.int(6)?),
        state: State::parse(row.text(8)?).ok_or_else(|| bad("state", 8))?,
        code: row.opt_text(9)?.map(str::to_owned),
        file: row.text(7)?.to_owned(),
        location: row.opt_text(11)?.map(str::to_owned),
        digests: u32::try_from(row.int(12)?).unwrap_or(u32::MAX),
    })
}

impl Mailbox {
    /// Writes the file of a document. Without [`enter`](Mailbox::enter) it is swept at the next start.
    pub fn put(&self, kind: Kind, doc_id: DocId, bytes: &[u8]) -> Result<Prepared, TillError> {
        self.put_retry(kind, doc_id, bytes, None)
    }

    /// The same for a document that stands for a rejected one.
    pub fn put_retry(
        &self,
        kind: Kind,
        doc_id: DocId,
        bytes: &[u8],
        retry_of: Option<u64>,
    ) -> Result<Prepared, TillError> {
        let name = doc_id.to_string();
        self.out.write(&name, bytes).map_err(told(&self.out.temporary(&name)))?;
        Ok(Prepared { kind, doc_id, sha256: Sha256::of(bytes), size: bytes.len() as u64, retry_of })
    }

    /// Gives a document its number, inside of the transaction that it belongs to. After the commit, see
    /// [`settle`](Mailbox::settle).
    pub fn enter(tx: &mut Tx<'_>, doc: &Prepared, now_ms: i64) -> Result<u64, DbError> {
        let at = read(tx)?;
        let lane = doc.kind.lane();
        let (head, final_upto) = at.lanes.get(&lane).copied().unwrap_or_default();
        let n = head + 1;
        let file = file_name(n, doc.kind, doc.doc_id);
        let sql = "INSERT INTO out_document
                   (epoch, lane, n, doc_id, kind, sha256, size, file, state, retry_of, queued_ms)
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'assigned', $9, $10)";
        let values = params![
            at.out_epoch.as_str(),
            lane.word(),
            stored(n),
            doc.doc_id.to_string(),
            doc.kind.word(),
            doc.sha256.to_string(),
            stored(doc.size),
            file,
            doc.retry_of.map(stored),
            now_ms,
        ];
        tx.execute(sql, values)?;
        put_lane(tx, &at.out_epoch, lane, (n, final_upto))?;
        Ok(n)
    }

    /// Gives the file of a document its name, once its number is committed. Should the till stop before, it is done at
    /// the next start.
    pub fn settle(&self, doc: &Prepared, n: u64) -> Result<(), TillError> {
        let to = file_name(n, doc.kind, doc.doc_id);
        self.out.finish(&doc.doc_id.to_string(), &to).map_err(told(&self.out.whole(&to)))
    }

    /// All three steps, for a document that belongs to no other transaction.
    pub fn queue(&self, kind: Kind, doc_id: DocId, bytes: &[u8], now_ms: i64) -> Result<u64, TillError> {
        let doc = self.put(kind, doc_id, bytes)?;
        let entering = doc.clone();
        let n = self.db.write(move |tx| Mailbox::enter(tx, &entering, now_ms))?;
        self.settle(&doc, n)?;
        Ok(n)
    }

    /// Queues a rejected document again, under a new number and a new id.
    pub fn retry(&self, lane: Lane, n: u64, doc_id: DocId, now_ms: i64) -> Result<Option<u64>, TillError> {
        let found = self.db.read(|tx| {
            let at = read(tx)?;
            let sql = format!("SELECT {COLUMNS} FROM out_document WHERE epoch = $1 AND lane = $2 AND n = $3");
            let row = tx.query_opt(&sql, params![at.out_epoch.as_str(), lane.word(), stored(n)])?;
            row.map(|row| queued(&row)).transpose()
        })?;
        let Some((doc, kind)) = found.and_then(|doc| Some((doc.head.kind?, doc)).map(|(kind, doc)| (doc, kind))) else {
            return Ok(None);
        };
        if doc.state != State::Rejected {
            return Ok(None);
        }
        let path = self.out.whole(&doc.file);
        let bytes = fs::read(&path).map_err(told(&path))?;
        let doc = self.put_retry(kind, doc_id, &bytes, Some(n))?;
        let entering = doc.clone();
        let n = self.db.write(move |tx| Mailbox::enter(tx, &entering, now_ms))?;
        self.settle(&doc, n)?;
        Ok(Some(n))
    }

    /// Puts right what a crash left between files and rows.
    pub(super) fn recover(&self) -> Result<(), TillError> {
        let folder = self.out.temporary("");
        for name in self.out.unfinished().map_err(told(&folder))? {
            let id = name.clone();
            let sql = "SELECT file FROM out_document WHERE doc_id = $1";
            let row = self.db.read(|tx| tx.query_opt(sql, params![&id]))?;
            let path = self.out.temporary(&name);
            match row {
                // Its number is committed.
                Some(row) => self.out.finish(&name, row.text(0)?).map_err(told(&path))?,
                // It never was: whoever made it was told so, or was not told anything.
                None => fs::remove_file(&path).map_err(told(&path))?,
            }
        }
        Ok(())
    }

    /// Documents of a lane that wait to be sent, in order.
    pub fn unsent(&self, lane: Lane, most: usize) -> Result<Vec<Queued>, DbError> {
        self.db.read(|tx| {
            let at = read(tx)?;
            let sql = format!(
                "SELECT {COLUMNS} FROM out_document
                 WHERE epoch = $1 AND lane = $2 AND state = 'assigned' ORDER BY n LIMIT $3"
            );
            let rows = tx.query(&sql, params![at.out_epoch.as_str(), lane.word(), stored(most as u64)])?;
            rows.iter().map(queued).collect()
        })
    }

    /// A document of the current epoch.
    pub fn queued(&self, lane: Lane, n: u64) -> Result<Option<Queued>, DbError> {
        self.db.read(|tx| {
            let at = read(tx)?;
            let sql = format!("SELECT {COLUMNS} FROM out_document WHERE epoch = $1 AND lane = $2 AND n = $3");
            let row = tx.query_opt(&sql, params![at.out_epoch.as_str(), lane.word(), stored(n)])?;
            row.map(|row| queued(&row)).transpose()
        })
    }

    /// Where the bytes of a document are. Whoever queued it may not have come to give its file the name: then it is
    /// done here.
    pub(super) fn path(&self, doc: &Queued) -> Result<PathBuf, TillError> {
        let whole = self.out.whole(&doc.file);
        let temporary = doc.head.doc_id.to_string();
        if !whole.exists() && self.out.temporary(&temporary).exists() {
            self.out.finish(&temporary, &doc.file).map_err(told(&whole))?;
        }
        Ok(whole)
    }

    /// How many documents the centre does not have, and since when the oldest of them waits.
    pub fn waiting(&self) -> Result<(u64, Option<i64>), DbError> {
        self.db.read(|tx| {
            let at = read(tx)?;
            let sql = "SELECT count(*), min(queued_ms) FROM out_document WHERE epoch = $1 AND state = 'assigned'";
            let row = tx.query_one(sql, params![at.out_epoch.as_str()])?;
            Ok((number(row.int(0)?), row.opt_int(1)?))
        })
    }

    /// Remembers (or forgets) the upload under way.
    pub(super) fn set_location(&self, doc: &Queued, location: Option<&str>, digests: u32) -> Result<(), DbError> {
        let (epoch, lane, n) = (doc.head.epoch.to_string(), doc.lane, doc.head.n);
        let location = location.map(str::to_owned);
        self.db.write(move |tx| {
            let sql = "UPDATE out_document SET location = $4, digests = $5 WHERE epoch = $1 AND lane = $2 AND n = $3";
            tx.execute(sql, params![&epoch, lane.word(), stored(n), location.as_deref(), digests]).map(drop)
        })
    }

    /// What the centre says of documents that it has. Whether it lacks some that it had: hello has to be said then.
    pub(super) fn sent(&self, lane: Lane, answers: Vec<Stored>, now_ms: i64) -> Result<bool, DbError> {
        self.db.write(move |tx| {
            let at = read(tx)?;
            let mut lacking = false;
            for answer in &answers {
                let state = State::parse(&answer.state).filter(|state| *state != State::Assigned);
                let Some(state) = state.filter(|_| answer.epoch == at.out_epoch.as_str()) else { continue };
                let sql = "UPDATE out_document SET state = $4, code = $5, text = $6, location = NULL, final_ms = $7
                           WHERE epoch = $1 AND lane = $2 AND n = $3";
                let final_ms = state.is_final().then_some(now_ms);
                let (code, text) = (answer.code.as_deref(), answer.text.as_deref());
                let key = (at.out_epoch.as_str(), lane.word(), stored(answer.n));
                tx.execute(sql, params![key.0, key.1, key.2, state.word(), code, text, final_ms])?;
                for n in &answer.missing {
                    let sql = "SELECT count(*) FROM out_document
                               WHERE epoch = $1 AND lane = $2 AND n = $3 AND state <> 'assigned'";
                    lacking |= tx.query_int(sql, params![key.0, key.1, stored(*n)])? > 0;
                }
            }
            settle_lane(tx, &at, lane)?;
            Ok(lacking)
        })
    }

    /// The centre refuses a document for good; its number is used up there too.
    pub(super) fn refused(&self, doc: &Queued, code: &str, text: &str, now_ms: i64) -> Result<(), DbError> {
        let (lane, n, epoch) = (doc.lane, doc.head.n, doc.head.epoch.to_string());
        let (code, text) = (code.to_owned(), text.to_owned());
        self.db.write(move |tx| {
            let sql = "UPDATE out_document SET state = 'rejected', code = $4, text = $5, location = NULL, final_ms = $6
                       WHERE epoch = $1 AND lane = $2 AND n = $3";
            tx.execute(sql, params![&epoch, lane.word(), stored(n), &code, &text, now_ms])?;
            let at = read(tx)?;
            settle_lane(tx, &at, lane)
        })
    }

    /// What the centre reports of a lane. Whether it knows less than it did: hello has to be said then.
    pub(super) fn reported(&self, lane: Lane, report: &OutReport, now_ms: i64) -> Result<bool, DbError> {
        let report = report.clone();
        self.db.write(move |tx| {
            let at = read(tx)?;
            let (_, final_upto) = lane_at(tx, &at.out_epoch, lane)?;
            let key = (at.out_epoch.as_str(), lane.word());
            for rejected in &report.rejected {
                let sql = "UPDATE out_document SET state = 'rejected', code = $4, text = $5, final_ms = $6
                           WHERE epoch = $1 AND lane = $2 AND n = $3 AND (state = 'assigned' OR state = 'stored')";
                let values = params![key.0, key.1, stored(rejected.n), &rejected.code, &rejected.text, now_ms];
                tx.execute(sql, values)?;
            }
            let sql = "UPDATE out_document SET state = 'applied', final_ms = $4
                       WHERE epoch = $1 AND lane = $2 AND n <= $3 AND (state = 'assigned' OR state = 'stored')";
            tx.execute(sql, params![key.0, key.1, stored(report.final_upto), now_ms])?;
            settle_lane(tx, &at, lane)?;
            // Something is stored, says this side, and the centre says that it is not.
            let sql =
                "SELECT count(*) FROM out_document WHERE epoch = $1 AND lane = $2 AND n = $3 AND state <> 'assigned'";
            let next = tx.query_int(sql, params![key.0, key.1, stored(report.stored_upto + 1)])?;
            Ok(next > 0 || report.final_upto < final_upto.min(report.stored_upto))
        })
    }

    /// Drops bodies that were final long ago: not before [`KEEP_SENT`]. Tells how many.
    pub fn sweep_sent(&self, now_ms: i64) -> Result<u64, TillError> {
        let keep_ms = i64::try_from(KEEP_SENT.as_millis()).unwrap_or(i64::MAX);
        let before = now_ms.saturating_sub(keep_ms);
        let open = "SELECT 1 FROM out_document o WHERE o.doc_id = d.doc_id AND (o.final_ms IS NULL OR o.final_ms > $1)";
        let sql = format!("SELECT file FROM out_document d WHERE final_ms <= $1 AND NOT EXISTS ({open})");
        let rows = self.db.read(|tx| tx.query(&sql, params![before]))?;
        for row in &rows {
            // The file first: a row without a file says that it is gone, a file without a row would lie for ever.
            self.out.remove(row.text(0)?).map_err(told(&self.out.whole(row.text(0)?)))?;
        }
        let sql = format!(
            "DELETE FROM out_document WHERE final_ms <= $1 AND doc_id IN
             (SELECT d.doc_id FROM out_document d WHERE d.final_ms <= $1 AND NOT EXISTS ({open}))"
        );
        Ok(self.db.write(move |tx| tx.execute(&sql, params![before]))?)
    }
}

/// Moves `final_upto` over every final state.
fn settle_lane(tx: &mut Tx<'_>, at: &Standing, lane: Lane) -> Result<(), DbError> {
    let (head, final_upto) = lane_at(tx, &at.out_epoch, lane)?;
    let sql = "SELECT n FROM out_document WHERE epoch = $1 AND lane = $2 AND n > $3
               AND (state = 'assigned' OR state = 'stored') ORDER BY n LIMIT 1";
    let open = tx.query_opt(sql, params![at.out_epoch.as_str(), lane.word(), stored(final_upto)])?;
    let upto = match open {
        Some(row) => number(row.int(0)?) - 1,
        None => head,
    };
    if upto > final_upto { put_lane(tx, &at.out_epoch, lane, (head, upto)) } else { Ok(()) }
}

/// The centre has everything of a lane up to this, and nothing for certain behind it: what was taken for done is sent
/// again. Whether that can be done: not when a body is gone, or a row.
pub(super) fn send_again(
    tx: &mut Tx<'_>,
    files: &Files,
    at: &Standing,
    lane: Lane,
    stored_upto: u64,
) -> Result<bool, DbError> {
    let key = (at.out_epoch.as_str(), lane.word());
    let (head, final_upto) = lane_at(tx, &at.out_epoch, lane)?;
    let sql = "SELECT file FROM out_document WHERE epoch = $1 AND lane = $2 AND n > $3";
    let rows = tx.query(sql, params![key.0, key.1, stored(stored_upto)])?;
    let mut there = rows.len() as u64 == head.saturating_sub(stored_upto);
    for row in &rows {
        let name = row.text(0)?;
        // Not named yet: between the commit and the rename.
        there &= files.whole(name).exists()
            || name
                .split('_')
                .nth(2)
                .is_some_and(|id| files.temporary(id.split('.').next().unwrap_or_default()).exists());
    }
    let sql = "UPDATE out_document SET state = 'assigned', final_ms = NULL
               WHERE epoch = $1 AND lane = $2 AND n > $3 AND state <> 'assigned'";
    tx.execute(sql, params![key.0, key.1, stored(stored_upto)])?;
    if final_upto > stored_upto {
        put_lane(tx, &at.out_epoch, lane, (head, stored_upto))?;
    }
    Ok(there)
}

/// Opens a new epoch: what is not final, and has its bytes, is queued again under the old ids.
pub(super) fn renew(tx: &mut Tx<'_>, files: &Files, at: &Standing, fresh: &Epoch, now_ms: i64) -> Result<(), DbError> {
    for lane in Lane::of(super::super::Direction::Out) {
        let sql = "SELECT n, doc_id, kind, sha256, size, file, retry_of FROM out_document
                   WHERE epoch = $1 AND lane = $2 AND (state = 'assigned' OR state = 'stored') ORDER BY n";
        let mut n = 0;
        for row in tx.query(sql, params![at.out_epoch.as_str(), lane.word()])? {
            let name = row.text(5)?;
            let waiting = files.temporary(row.text(1)?).exists();
            if !waiting && !files.whole(name).exists() {
                continue;
            }
            n += 1;
            let sql = "INSERT INTO out_document
                       (epoch, lane, n, doc_id, kind, sha256, size, file, state, retry_of, queued_ms)
                       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'assigned', $9, $10)";
            let values = params![
                fresh.as_str(),
                lane.word(),
                stored(n),
                row.text(1)?,
                row.text(2)?,
                row.text(3)?,
                row.int(4)?,
                name,
                row.opt_int(6)?,
                now_ms,
            ];
            tx.execute(sql, values)?;
        }
        put_lane(tx, fresh, lane, (n, 0))?;
        let sql = "UPDATE out_document SET state = 'superseded', location = NULL, final_ms = $3
                   WHERE epoch = $1 AND lane = $2 AND (state = 'assigned' OR state = 'stored')";
        tx.execute(sql, params![at.out_epoch.as_str(), lane.word(), now_ms])?;
    }
    tx.execute("UPDATE link SET out_epoch = $1 WHERE one = 1", params![fresh.as_str()]).map(drop)
}
