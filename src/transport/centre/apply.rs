//! Applies what tills have sent, in the order of their lanes: the data, the final state and `final_upto` in one
//! transaction.

use std::sync::Arc;
use std::time::Duration;

use super::super::limits::{BACKOFF, MAX_APPLIED_TOGETHER};
use super::super::range::Span;
use super::super::{DocId, Kind, Lane, Sha256, State, TillKey};
use super::lane::LaneRow;
use super::metrics::Finished;
use super::{Centre, Desk, body, damaged, lane, number, stored};
use crate::params;
use crate::storage::{DbError, Tx};

/// A document that is to be applied.
#[derive(Debug)]
pub struct Arrived<'a> {
    /// Whose it is.
    pub till: &'a TillKey,
    /// The epoch of its number.
    pub epoch: &'a str,
    /// Its lane.
    pub lane: Lane,
    /// Its number.
    pub n: u64,
    /// Which document it is.
    pub doc_id: DocId,
    /// What it is.
    pub kind: Kind,
    /// Its digest.
    pub sha256: Sha256,
    /// Its length.
    pub size: u64,
    /// The number of the rejected document that it stands for.
    pub retry_of: Option<u64>,
    /// It may have been applied before the centre was restored from a backup.
    pub again: bool,
    /// When it is applied.
    pub now_ms: i64,
    place: &'a str,
}

impl Arrived<'_> {
    /// Its bytes, in memory.
    pub fn bytes(&self, tx: &mut Tx<'_>) -> Result<Vec<u8>, DbError> {
        body::read_all(tx, self.place, Span { start: 0, end: self.size })
    }

    /// Its bytes, piece by piece.
    pub fn for_each<E: From<DbError>>(&self, tx: &mut Tx<'_>, f: impl FnMut(&[u8]) -> Result<(), E>) -> Result<(), E> {
        body::read(tx, self.place, Span { start: 0, end: self.size }, f)
    }
}

/// What became of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Its data is in the database.
    Applied,
    /// It is not taken; its lane goes on.
    Rejected {
        /// Why.
        code: String,
        /// The same in words.
        text: String,
    },
    /// Not now: a passing failure. It holds its lane and is tried again.
    Deferred(String),
}

/// What applying a lane led to.
enum Went {
    /// So many documents are final, those with their outcome by this; there may be more.
    On(u64, Vec<Finished>),
    /// A document has to wait.
    Held { done: u64, finished: Vec<Finished>, why: String },
}

impl Centre {
    /// Applies what is stored and in order; tells how many documents became final. It is called after each arrival, and
    /// for what a process left behind that has died in between ([`unapplied`](Centre::unapplied)).
    pub fn advance(&self, till: &TillKey, now_ms: i64) -> Result<u64, DbError> {
        let (lanes, current) = self.db.read(|tx| {
            let sql = "SELECT out_epoch FROM till_link WHERE store = $1 AND till = $2";
            let current = tx.query_opt(sql, params![till.store(), till.till()])?;
            let current = current.map(|row| row.text(0).map(str::to_owned)).transpose()?;
            Ok::<_, DbError>((lane::unfinished(tx, till)?, current))
        })?;
        let mut done = 0;
        for lane in lanes {
            let former = current.as_ref() != Some(&lane.epoch);
            done += self.advance_lane(till, &lane, former, now_ms)?;
        }
        Ok(done)
    }

    /// Tills with documents that are stored and could be applied at this time.
    pub fn unapplied(&self, now_ms: i64) -> Result<Vec<TillKey>, DbError> {
        let sql = "SELECT DISTINCT store, till FROM till_lane WHERE direction = 'out' AND deferred_ms <= $1
                   AND (final_upto < stored_upto OR (final_upto < head AND NOT EXISTS (SELECT 1 FROM till_link l
                   WHERE l.store = till_lane.store AND l.till = till_lane.till AND l.out_epoch = till_lane.epoch)))";
        let rows = self.db.read(|tx| tx.query(sql, params![now_ms]))?;
        rows.iter()
            .map(|row| TillKey::new(row.text(0)?, row.text(1)?).ok_or_else(|| damaged("till", "an id")))
            .collect()
    }

    /// `former`: of an epoch that has ended. What is missing in it comes again under other numbers, if at all, so
    /// nothing is waited for.
    fn advance_lane(&self, till: &TillKey, lane: &LaneRow, former: bool, now_ms: i64) -> Result<u64, DbError> {
        if lane.deferred_ms > now_ms || (!former && lane.final_upto >= lane.stored_upto) {
            return Ok(0);
        }
        let mut done = 0;
        let mut together = MAX_APPLIED_TOGETHER;
        loop {
            let (desk, epoch, which) = (Arc::clone(&self.desk), lane.epoch.clone(), lane.lane);
            let went =
                self.write(till, move |tx, till| apply_some(tx, till, &epoch, which, former, together, now_ms, &*desk));
            match went {
                Ok(Went::On(0, _)) => return Ok(done),
                Ok(Went::On(more, finished)) => {
                    self.counts.finished(&finished, now_ms);
                    done += more;
                }
                Ok(Went::Held { done: more, finished, why }) => {
                    self.counts.finished(&finished, now_ms);
                    self.defer(till, lane, why, now_ms)?;
                    return Ok(done + more);
                }
                // One of many failed, and the others with it: now one by one, so that only it is held.
                Err(_) if together > 1 => together = 1,
                Err(error) if error.is_outcome_unknown() => return Err(error),
                Err(error) => {
                    self.defer(till, lane, error.to_string(), now_ms)?;
                    return Ok(done);
                }
            }
        }
    }

    fn defer(&self, till: &TillKey, lane: &LaneRow, why: String, now_ms: i64) -> Result<(), DbError> {
        let (epoch, which) = (lane.epoch.clone(), lane.lane);
        self.write(till, move |tx, till| {
            let mut row = lane::get(tx, till, &epoch, which)?;
            row.failures = row.failures.saturating_add(1);
            let pause = BACKOFF.longest(row.failures);
            row.deferred_ms = now_ms.saturating_add(milliseconds(pause));
            lane::put(tx, till, &row, now_ms)?;
            let sql = "UPDATE till_lane SET error = $6
                       WHERE store = $1 AND till = $2 AND direction = $3 AND epoch = $4 AND lane = $5";
            let key = params![till.store(), till.till(), which.direction().word(), &epoch, which.word(), &why];
            tx.execute(sql, key).map(drop)
        })
    }
}

fn milliseconds(time: Duration) -> i64 {
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX)
}

#[expect(clippy::too_many_arguments, reason = "one transaction's whole input, named at its only caller")]
fn apply_some(
    tx: &mut Tx<'_>,
    till: &TillKey,
    epoch: &str,
    which: Lane,
    former: bool,
    most: u64,
    now_ms: i64,
    desk: &dyn Desk,
) -> Result<Went, DbError> {
    let mut lane = lane::get(tx, till, epoch, which)?;
    let upto = if former { lane.head } else { lane.stored_upto };
    let sql = "SELECT n, doc_id, kind, sha256, size, state, retry_of FROM incoming
               WHERE store = $1 AND till = $2 AND epoch = $3 AND lane = $4 AND n > $5 AND n <= $6 ORDER BY n LIMIT $7";
    let place =
        params![till.store(), till.till(), epoch, which.word(), stored(lane.final_upto), stored(upto), stored(most),];
    let mut done = 0;
    let (mut held, mut finished) = (None, Vec::new());
    for row in tx.query(sql, place)? {
        let n = number(row.int(0)?);
        let word = |index: usize| Ok::<_, DbError>(row.text(index)?.to_owned());
        let (doc_id, kind, sha256, state) = (word(1)?, word(2)?, word(3)?, word(5)?);
        if !State::parse(&state).ok_or_else(|| damaged("state", &state))?.is_final() {
            let digest = Sha256::parse(&sha256).ok_or_else(|| damaged("sha256", &sha256))?;
            let found = body::find(tx, digest)?;
            let doc = Arrived {
                till,
                epoch,
                lane: which,
                n,
                doc_id: DocId::parse(&doc_id).ok_or_else(|| damaged("doc_id", &doc_id))?,
                kind: Kind::parse(&kind).ok_or_else(|| damaged("kind", &kind))?,
                sha256: digest,
                size: number(row.int(4)?),
                retry_of: row.opt_int(6)?.map(number),
                again: n <= lane.again_upto,
                now_ms,
                place: found.as_ref().map_or("", |found| found.place.as_str()),
            };
            let verdict = match twin(tx, till, &doc)? {
                Some(verdict) => verdict,
                None => desk.apply(tx, &doc)?,
            };
            let (state, code, text) = match &verdict {
                Verdict::Applied => (State::Applied, None, None),
                Verdict::Rejected { code, text } => (State::Rejected, Some(code.as_str()), Some(text.as_str())),
                Verdict::Deferred(why) => {
                    held = Some(why.clone());
                    break;
                }
            };
            let sql = "UPDATE incoming SET state = $6, code = $7, text = $8, final_ms = $9
                       WHERE store = $1 AND till = $2 AND epoch = $3 AND lane = $4 AND n = $5";
            let key = (till.store(), till.till(), which.word());
            let values = params![key.0, key.1, epoch, key.2, stored(n), state.word(), code, text, now_ms];
            tx.execute(sql, values)?;
            finished.push(Finished {
                direction: which.direction(),
                kind: doc.kind,
                rejected: code.map(str::to_owned),
                made_ms: doc.doc_id.made_ms(),
            });
        }
        lane.final_upto = n;
        done += 1;
    }
    if done == 0 && held.is_none() && former {
        // Nothing is left behind the last gap.
        lane.final_upto = lane.head;
    }
    (lane.failures, lane.deferred_ms) = (if done > 0 { 0 } else { lane.failures }, 0);
    lane::put(tx, till, &lane, now_ms)?;
    Ok(match held {
        None => Went::On(done, finished),
        Some(why) => Went::Held { done, finished, why },
    })
}

/// What became of the same document under another number: it is not applied a second time.
fn twin(tx: &mut Tx<'_>, till: &TillKey, doc: &Arrived<'_>) -> Result<Option<Verdict>, DbError> {
    let sql = "SELECT state, code, text FROM incoming WHERE store = $1 AND till = $2 AND doc_id = $3 AND sha256 = $4
               AND (state = 'applied' OR state = 'rejected') AND NOT (epoch = $5 AND lane = $6 AND n = $7)";
    let values = params![
        till.store(),
        till.till(),
        doc.doc_id.to_string(),
        doc.sha256.to_string(),
        doc.epoch,
        doc.lane.word(),
        stored(doc.n),
    ];
    let Some(row) = tx.query_opt(sql, values)? else { return Ok(None) };
    let text = |index: usize| Ok::<_, DbError>(row.opt_text(index)?.unwrap_or_default().to_owned());
    Ok(Some(match row.text(0)? {
        "applied" => Verdict::Applied,
        _ => Verdict::Rejected { code: text(1)?, text: text(2)? },
    }))
}
