//! Documents of tills: which are taken, and how they are entered.

use super::super::header::DocHead;
use super::super::limits::{MAX_AHEAD, MAX_UPLOAD_BYTES, MAX_WAITING_BYTES, MAX_WAITING_DOCS};
use super::super::message::Stored;
use super::super::problem::Refusal;
use super::super::{Direction, Kind, Lane, Sha256, State, TillKey};
use super::lane::LaneRow;
use super::{Centre, CentreError, body, lane, number, stored};
use crate::params;
use crate::storage::{DbError, Tx};

/// What a till says of a document before (or while) its bytes come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announced {
    /// Its lane.
    pub lane: Lane,
    /// The rest.
    pub head: DocHead,
    /// Its length.
    pub size: u64,
}

/// Whether a document's bytes are wanted.
pub(super) enum Admission {
    /// It is there.
    Known(Stored),
    /// It is not.
    Wanted,
    /// It never will be; it was entered as rejected.
    Refused(CentreError),
}

impl Centre {
    /// Stores documents that came whole, together in one transaction; each has its own verdict, in their order.
    pub fn store(
        &self,
        till: &TillKey,
        docs: Vec<(Announced, Vec<u8>)>,
        now_ms: i64,
    ) -> Result<Vec<Result<Stored, CentreError>>, DbError> {
        // Hashed before the lock is taken.
        let docs: Vec<_> = docs.into_iter().map(|(said, bytes)| (said, Sha256::of(&bytes), bytes)).collect();
        let came = docs.iter().map(|(_, _, bytes)| bytes.len() as u64).sum();
        self.counts.bytes(Direction::Out, came);
        let kinds: Vec<Option<Kind>> = docs.iter().map(|(said, _, _)| said.head.kind).collect();
        let verdicts: Vec<Result<Stored, CentreError>> = self.write(till, move |tx, till| {
            docs.iter()
                .map(|(said, sha256, bytes)| match store_one(tx, till, said, *sha256, bytes, now_ms) {
                    Err(CentreError::Db(error)) => Err(error),
                    verdict => Ok(verdict),
                })
                .collect::<Result<_, DbError>>()
        })?;
        for (kind, verdict) in kinds.into_iter().zip(&verdicts) {
            self.count_stored(kind, verdict);
        }
        Ok(verdicts)
    }

    /// Counts what became of a document that came whole.
    pub(super) fn count_stored(&self, kind: Option<Kind>, verdict: &Result<Stored, CentreError>) {
        match (verdict, kind) {
            (Ok(stored), _) if stored.state != State::Stored.word() => self.counts.resent(stored.size),
            (Ok(stored), Some(kind)) => {
                self.counts.stored(kind);
                if !stored.missing.is_empty() {
                    self.counts.ahead_of_a_gap();
                }
            }
            (Err(error), _) if error.refusal() == Refusal::DigestMismatch => self.counts.digest_error(),
            _ => {}
        }
    }

    /// How far a stored document is.
    pub fn look(&self, till: &TillKey, epoch: &str, lane: Lane, n: u64) -> Result<Option<Stored>, DbError> {
        self.db.read(|tx| answer(tx, till, epoch, lane, n))
    }
}

fn store_one(
    tx: &mut Tx<'_>,
    till: &TillKey,
    said: &Announced,
    sha256: Sha256,
    bytes: &[u8],
    now_ms: i64,
) -> Result<Stored, CentreError> {
    if bytes.len() as u64 != said.size {
        let detail = format!("{} bytes came of {}", bytes.len(), said.size);
        return Err(CentreError::refused(Refusal::InconsistentLength, detail));
    }
    if sha256 != said.head.sha256 {
        return Err(CentreError::refused(Refusal::DigestMismatch, "the bytes are not those of Repr-Digest"));
    }
    match admit(tx, till, said, now_ms)? {
        Admission::Known(stored) => return Ok(stored),
        Admission::Refused(error) => return Err(error),
        Admission::Wanted => {}
    }
    body::put_as(tx, sha256, bytes)?;
    Ok(enter(tx, till, said, now_ms)?)
}

/// Whether a document is taken.
pub(super) fn admit(tx: &mut Tx<'_>, till: &TillKey, said: &Announced, now_ms: i64) -> Result<Admission, CentreError> {
    let head = &said.head;
    let sql = "SELECT out_epoch FROM till_link WHERE store = $1 AND till = $2";
    let current = tx.query_opt(sql, params![till.store(), till.till()])?;
    let current = current.as_ref().map(|row| row.text(0)).transpose()?;
    if current != Some(head.epoch.as_str()) {
        return Err(CentreError::refused(Refusal::EpochStale, "say hello"));
    }
    let conflict = |what: &str| Err(CentreError::refused(Refusal::NumberConflict, what));
    let sql = "SELECT doc_id, sha256 FROM incoming
               WHERE store = $1 AND till = $2 AND epoch = $3 AND lane = $4 AND n = $5";
    let place = params![till.store(), till.till(), head.epoch.as_str(), said.lane.word(), stored(head.n)];
    if let Some(row) = tx.query_opt(sql, place)? {
        if row.text(0)? != head.doc_id.to_string() || row.text(1)? != head.sha256.to_string() {
            return conflict("the number is that of another document");
        }
        let known = answer(tx, till, head.epoch.as_str(), said.lane, head.n)?;
        return Ok(known.map_or(Admission::Wanted, Admission::Known));
    }
    let lane = lane::get(tx, till, head.epoch.as_str(), said.lane)?;
    if head.n > lane.stored_upto + MAX_AHEAD {
        let missing = missing(tx, till, &lane)?;
        let detail = format!("everything up to {} is stored", lane.stored_upto);
        return Err(CentreError::refused(Refusal::TooFarAhead, detail).with("missing", missing));
    }
    // The same document under an earlier number, perhaps of an earlier epoch: its bytes need not come again.
    let sql = "SELECT sha256, size FROM incoming WHERE store = $1 AND till = $2 AND doc_id = $3";
    if let Some(row) = tx.query_opt(sql, params![till.store(), till.till(), head.doc_id.to_string()])? {
        if row.text(0)? != head.sha256.to_string() || number(row.int(1)?) != said.size {
            return conflict("the id is that of another document");
        }
        if body::find(tx, head.sha256)?.is_some() {
            return Ok(Admission::Known(enter(tx, till, said, now_ms)?));
        }
        return Ok(Admission::Wanted);
    }
    if let Some(error) = never_taken(said) {
        // Its number is used up: what stands behind it is not to wait for it.
        enter_as(tx, till, said, State::Rejected, Some(error.refusal().word()), now_ms)?;
        return Ok(Admission::Refused(error));
    }
    let sql = "SELECT count(*), CAST(coalesce(sum(size), 0) AS BIGINT) FROM incoming
               WHERE store = $1 AND till = $2 AND state = 'stored'";
    let row = tx.query_one(sql, params![till.store(), till.till()])?;
    if number(row.int(0)?) >= MAX_WAITING_DOCS || number(row.int(1)?) + said.size > MAX_WAITING_BYTES {
        return Err(CentreError::refused(Refusal::Full, "too much of this till is stored and not applied yet"));
    }
    Ok(Admission::Wanted)
}

/// Why a document will never be taken, whatever its bytes are.
fn never_taken(said: &Announced) -> Option<CentreError> {
    if said.head.kind.is_none_or(|kind| kind.lane() != said.lane) {
        let detail = format!("documents of this kind do not travel in {}", said.lane);
        return Some(CentreError::refused(Refusal::KindUnknown, detail));
    }
    if said.size > MAX_UPLOAD_BYTES {
        let detail = format!("{} bytes, at most {MAX_UPLOAD_BYTES} are taken", said.size);
        return Some(CentreError::refused(Refusal::TooLarge, detail));
    }
    None
}

/// Enters a document whose bytes are there.
pub(super) fn enter(tx: &mut Tx<'_>, till: &TillKey, said: &Announced, now_ms: i64) -> Result<Stored, DbError> {
    enter_as(tx, till, said, State::Stored, None, now_ms)
}

fn enter_as(
    tx: &mut Tx<'_>,
    till: &TillKey,
    said: &Announced,
    state: State,
    code: Option<&str>,
    now_ms: i64,
) -> Result<Stored, DbError> {
    let head = &said.head;
    let sql = "INSERT INTO incoming
        (store, till, epoch, lane, n, doc_id, kind, sha256, size, state, code, retry_of, stored_ms, final_ms)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    let values = params![
        till.store(),
        till.till(),
        head.epoch.as_str(),
        said.lane.word(),
        stored(head.n),
        head.doc_id.to_string(),
        head.kind.map_or("unknown", super::super::Kind::word),
        head.sha256.to_string(),
        stored(said.size),
        state.word(),
        code,
        head.retry_of.map(stored),
        now_ms,
        state.is_final().then_some(now_ms),
    ];
    tx.execute(sql, values)?;
    let mut lane = lane::get(tx, till, head.epoch.as_str(), said.lane)?;
    lane.head = lane.head.max(head.n);
    if head.n == lane.stored_upto + 1 {
        lane.stored_upto = head.n;
        if lane.head > head.n {
            // A gap was filled: what stood behind it joins.
            for n in stored_beyond(tx, till, &lane)? {
                if n != lane.stored_upto + 1 {
                    break;
                }
                lane.stored_upto = n;
            }
        }
    }
    lane::put(tx, till, &lane, now_ms)?;
    let answer = answer(tx, till, head.epoch.as_str(), said.lane, head.n)?;
    answer.ok_or_else(|| DbError::Corrupt("a document that was just entered is not there".into()))
}

/// The numbers stored behind the first gap. There are few: see [`MAX_AHEAD`].
fn stored_beyond(tx: &mut Tx<'_>, till: &TillKey, lane: &LaneRow) -> Result<Vec<u64>, DbError> {
    let sql = "SELECT n FROM incoming
               WHERE store = $1 AND till = $2 AND epoch = $3 AND lane = $4 AND n > $5 ORDER BY n";
    let place = params![till.store(), till.till(), &lane.epoch, lane.lane.word(), stored(lane.stored_upto)];
    tx.query(sql, place)?.iter().map(|row| row.int(0).map(number)).collect()
}

/// The numbers that are missing before stored ones.
fn missing(tx: &mut Tx<'_>, till: &TillKey, lane: &LaneRow) -> Result<Vec<u64>, DbError> {
    if lane.head == lane.stored_upto {
        return Ok(Vec::new());
    }
    let there = stored_beyond(tx, till, lane)?;
    Ok((lane.stored_upto + 1..lane.head).filter(|n| there.binary_search(n).is_err()).collect())
}

/// The answer to whoever sent a document.
pub(super) fn answer(
    tx: &mut Tx<'_>,
    till: &TillKey,
    epoch: &str,
    lane: Lane,
    n: u64,
) -> Result<Option<Stored>, DbError> {
    let sql = "SELECT doc_id, state, sha256, size, code, text FROM incoming
               WHERE store = $1 AND till = $2 AND epoch = $3 AND lane = $4 AND n = $5";
    let place = params![till.store(), till.till(), epoch, lane.word(), stored(n)];
    let Some(row) = tx.query_opt(sql, place)? else { return Ok(None) };
    let at = lane::get(tx, till, epoch, lane)?;
    Ok(Some(Stored {
        epoch: epoch.to_owned(),
        lane: lane.word().to_owned(),
        n,
        doc_id: row.text(0)?.to_owned(),
        state: row.text(1)?.to_owned(),
        sha256: row.text(2)?.to_owned(),
        size: number(row.int(3)?),
        missing: missing(tx, till, &at)?,
        final_upto: at.final_upto,
        code: row.opt_text(4)?.map(str::to_owned),
        text: row.opt_text(5)?.map(str::to_owned),
    }))
}
