//! What a till gets: queued in its lanes, listed, fetched, and acknowledged.

use std::collections::BTreeMap;

use super::super::limits::{MAX_ACK_ITEMS, MAX_LISTED};
use super::super::message::{Ack, AckItem, Acked, Lanes, Listed, ListedLane, Listing, Supersedes, known_lanes};
use super::super::problem::Refusal;
use super::super::{Direction, DocId, Kind, Lane, Sha256, State, TillKey};
use super::lane::LaneRow;
use super::metrics::Finished;
use super::{Centre, CentreError, body, damaged, lane, number, stored};
use crate::params;
use crate::storage::{DbError, Row, Tx};

/// A document for a till. Its body is in the database already ([`body::put`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDoc {
    /// What it is.
    pub kind: Kind,
    /// The version of the kind's form; a till is sent only those that it has named.
    pub form: u32,
    /// Which document it is.
    pub doc_id: DocId,
    /// The digest of its body.
    pub sha256: Sha256,
    /// The length of its body.
    pub size: u64,
    /// For a delta: the version that it starts from.
    pub base: Option<u64>,
    /// The version that it brings.
    pub version: Option<u64>,
    /// When it is of no use any more, in milliseconds.
    pub expires_ms: Option<i64>,
    /// Earlier documents of its group need not be applied.
    pub supersedes: bool,
}

/// What a till fetches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetch {
    /// What it is.
    pub kind: Kind,
    /// Its digest.
    pub sha256: Sha256,
    /// Its length.
    pub size: u64,
    /// Where its pieces are.
    pub place: String,
}

impl Centre {
    /// Queues a document in a transaction of its own; see [`queue`](Centre::queue_in).
    pub fn queue(&self, till: &TillKey, doc: &NewDoc, now_ms: i64) -> Result<Option<u64>, DbError> {
        let doc = doc.clone();
        self.write(till, move |tx, till| Centre::queue_in(tx, till, &doc, now_ms))
    }

    /// Queues a document for a till, in a transaction under the till's lock ([`lock_key`](super::lock_key)); tells its
    /// number. Nothing is queued for a till that never said hello: it will be given a beginning then. What the till does
    /// not take is entered as rejected, so that somebody sees it.
    pub fn queue_in(tx: &mut Tx<'_>, till: &TillKey, doc: &NewDoc, now_ms: i64) -> Result<Option<u64>, DbError> {
        let sql = "SELECT in_epoch, kinds FROM till_link WHERE store = $1 AND till = $2";
        let Some(row) = tx.query_opt(sql, params![till.store(), till.till()])? else { return Ok(None) };
        let kinds: BTreeMap<String, Vec<u32>> = serde_json::from_str(row.text(1)?).unwrap_or_default();
        let spoken = kinds.get(doc.kind.word()).is_some_and(|forms| forms.contains(&doc.form));
        let (state, code) = if spoken { (State::Assigned, None) } else { (State::Rejected, Some("kind-unknown")) };
        let mut at = lane::get(tx, till, row.text(0)?, doc.kind.lane())?;
        at.head += 1;
        let supersedes = (doc.supersedes && spoken).then_some(at.head - 1);
        let sql = "INSERT INTO outgoing (store, till, epoch, lane, n, doc_id, kind, base, version, sha256, size,
                   expires_ms, supersedes, state, code, queued_ms)
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
        let values = params![
            till.store(),
            till.till(),
            &at.epoch,
            at.lane.word(),
            stored(at.head),
            doc.doc_id.to_string(),
            doc.kind.word(),
            doc.base.map(stored),
            doc.version.map(stored),
            doc.sha256.to_string(),
            stored(doc.size),
            doc.expires_ms,
            supersedes.map(stored),
            state.word(),
            code,
            now_ms,
        ];
        tx.execute(sql, values)?;
        if let Some(upto) = supersedes {
            for kind in Kind::ALL.iter().filter(|kind| kind.group() == doc.kind.group()) {
                let sql = "UPDATE outgoing SET state = 'superseded', final_ms = $7
                           WHERE store = $1 AND till = $2 AND epoch = $3 AND lane = $4 AND n <= $5 AND kind = $6
                           AND (state = 'assigned' OR state = 'stored')";
                let key = (till.store(), till.till(), at.lane.word());
                tx.execute(sql, params![key.0, key.1, &at.epoch, key.2, stored(upto), kind.word(), now_ms])?;
            }
        }
        settle(tx, till, &mut at)?;
        lane::put(tx, till, &at, now_ms)?;
        Ok(Some(at.head))
    }

    /// What waits for a till behind the numbers that it has, at most so many documents a lane.
    pub fn list(
        &self,
        till: &TillKey,
        after: &BTreeMap<Lane, u64>,
        max: u64,
        now_ms: i64,
    ) -> Result<Listing, CentreError> {
        if self.db.read(|tx| expired(tx, till, now_ms))? > 0 {
            self.write(till, move |tx, till| expire(tx, till, now_ms))?;
        }
        let listing = self.db.read(|tx| list(tx, till, after, max.min(MAX_LISTED)))?;
        self.note_listed(till, &listing, now_ms)?;
        Ok(listing)
    }

    /// Notes when a till was first told of documents. Nobody waits for it, and nothing depends on it.
    fn note_listed(&self, till: &TillKey, listing: &Listing, now_ms: i64) -> Result<(), CentreError> {
        for (word, lane) in &listing.lanes {
            let (Some(first), Some(last)) = (lane.docs.first(), lane.docs.last()) else { continue };
            let key = (till.store().to_owned(), till.till().to_owned(), listing.epoch.clone(), word.clone());
            let span = (stored(first.n), stored(last.n));
            let known = "SELECT count(*) FROM outgoing WHERE store = $1 AND till = $2 AND epoch = $3 AND lane = $4
                         AND n >= $5 AND n <= $6 AND listed_ms IS NULL";
            let values = params![&key.0, &key.1, &key.2, &key.3, span.0, span.1];
            if self.db.read(|tx| tx.query_int(known, values))? == 0 {
                continue;
            }
            self.db.note(move |tx| {
                let sql = "UPDATE outgoing SET listed_ms = $1 WHERE store = $2 AND till = $3 AND epoch = $4
                           AND lane = $5 AND n >= $6 AND n <= $7 AND listed_ms IS NULL";
                tx.execute(sql, params![now_ms, &key.0, &key.1, &key.2, &key.3, span.0, span.1]).map(drop)
            });
        }
        Ok(())
    }

    /// Notes how far a till has fetched a document. Nobody waits for it, and nothing depends on it.
    pub fn note_fetched(&self, till: &TillKey, lane: Lane, n: u64, upto: u64) {
        let (store, till) = (till.store().to_owned(), till.till().to_owned());
        self.db.note(move |tx| {
            let sql = "UPDATE outgoing SET fetched_bytes = $1 WHERE store = $2 AND till = $3 AND lane = $4 AND n = $5
                       AND (fetched_bytes IS NULL OR fetched_bytes < $1)";
            tx.execute(sql, params![stored(upto), &store, &till, lane.word(), stored(n)]).map(drop)
        });
    }

    /// The last number given in each lane of every till, as it stands now: what long polls look at.
    pub fn heads(&self) -> Result<BTreeMap<TillKey, BTreeMap<Lane, u64>>, DbError> {
        let sql = "SELECT l.store, l.till, l.lane, l.head FROM till_lane l
                   JOIN till_link k ON k.store = l.store AND k.till = l.till AND k.in_epoch = l.epoch
                   WHERE l.direction = 'in'";
        let mut heads: BTreeMap<TillKey, BTreeMap<Lane, u64>> = BTreeMap::new();
        for row in self.db.read(|tx| tx.query(sql, &[]))? {
            if let (Some(till), Some(lane)) = (TillKey::new(row.text(0)?, row.text(1)?), Lane::parse(row.text(2)?)) {
                heads.entry(till).or_default().insert(lane, number(row.int(3)?));
            }
        }
        Ok(heads)
    }

    /// What a till fetches under this number. What has become needless is not there any more.
    pub fn fetch(&self, till: &TillKey, lane: Lane, n: u64) -> Result<Fetch, CentreError> {
        self.db.read(|tx| {
            let missing = || CentreError::refused(Refusal::NotFound, "there is no such document");
            let sql = "SELECT o.kind, o.sha256, o.size, o.state FROM outgoing o
                       JOIN till_link k ON k.store = o.store AND k.till = o.till AND k.in_epoch = o.epoch
                       WHERE o.store = $1 AND o.till = $2 AND o.lane = $3 AND o.n = $4";
            let row = tx.query_opt(sql, params![till.store(), till.till(), lane.word(), stored(n)])?;
            let row = row.ok_or_else(missing)?;
            let sha256 = Sha256::parse(row.text(1)?).ok_or_else(|| damaged("sha256", "a digest"))?;
            let kind = Kind::parse(row.text(0)?).ok_or_else(|| damaged("kind", "a kind"))?;
            if !matches!(row.text(3)?, "assigned" | "stored" | "applied") {
                return Err(missing());
            }
            let found = body::find(tx, sha256)?.ok_or_else(missing)?;
            Ok(Fetch { kind, sha256, size: found.size, place: found.place })
        })
    }

    /// Reads bytes of a body.
    pub fn piece(&self, place: &str, span: super::super::range::Span) -> Result<Vec<u8>, DbError> {
        self.db.read(|tx| body::read_all(tx, place, span))
    }

    /// A till tells what became of its documents.
    pub fn ack(&self, till: &TillKey, ack: &Ack, now_ms: i64) -> Result<Acked, CentreError> {
        if ack.lanes.values().map(|lane| lane.items.len()).sum::<usize>() > MAX_ACK_ITEMS {
            let detail = format!("at most {MAX_ACK_ITEMS} documents are told of at a time");
            return Err(CentreError::refused(Refusal::TooLarge, detail));
        }
        let ack = ack.clone();
        let acked = self.write(till, move |tx, till| {
            let sql = "SELECT count(*) FROM till_link WHERE store = $1 AND till = $2 AND in_epoch = $3";
            if tx.query_int(sql, params![till.store(), till.till(), &ack.epoch])? == 0 {
                return Err(CentreError::refused(Refusal::EpochStale, "say hello"));
            }
            let (mut final_upto, mut finished) = (Lanes::new(), Vec::new());
            for (which, told) in known_lanes(&ack.lanes, Direction::In) {
                let mut at = lane::get(tx, till, &ack.epoch, which)?;
                arrived(tx, till, &mut at, told.stored_upto, now_ms)?;
                for item in &told.items {
                    finished.extend(finish(tx, till, &at, item, now_ms)?);
                }
                settle(tx, till, &mut at)?;
                lane::put(tx, till, &at, now_ms)?;
                final_upto.insert(which.word().to_owned(), at.final_upto);
            }
            Ok((Acked { final_upto }, finished))
        });
        let (acked, finished) = acked?;
        self.counts.finished(&finished, now_ms);
        Ok(acked)
    }

    /// Takes a document back that is not final yet; whether there was one.
    pub fn cancel(&self, till: &TillKey, which: Lane, n: u64, why: &str, now_ms: i64) -> Result<bool, DbError> {
        let why = why.to_owned();
        self.write(till, move |tx, till| {
            let sql = "SELECT in_epoch FROM till_link WHERE store = $1 AND till = $2";
            let Some(row) = tx.query_opt(sql, params![till.store(), till.till()])? else { return Ok(false) };
            let mut at = lane::get(tx, till, row.text(0)?, which)?;
            let sql = "UPDATE outgoing SET state = 'cancelled', text = $6, final_ms = $7
                       WHERE store = $1 AND till = $2 AND epoch = $3 AND lane = $4 AND n = $5
                       AND (state = 'assigned' OR state = 'stored')";
            let key = (till.store(), till.till(), which.word());
            let done = tx.execute(sql, params![key.0, key.1, &at.epoch, key.2, stored(n), &why, now_ms])?;
            settle(tx, till, &mut at)?;
            lane::put(tx, till, &at, now_ms)?;
            Ok(done > 0)
        })
    }
}

/// Moves `final_upto` over every final state.
fn settle(tx: &mut Tx<'_>, till: &TillKey, at: &mut LaneRow) -> Result<(), DbError> {
    let sql = "SELECT n FROM outgoing WHERE store = $1 AND till = $2 AND epoch = $3 AND lane = $4 AND n > $5
               AND (state = 'assigned' OR state = 'stored') ORDER BY n LIMIT 1";
    let key = params![till.store(), till.till(), &at.epoch, at.lane.word(), stored(at.final_upto)];
    let open = tx.query_opt(sql, key)?;
    at.final_upto = match open {
        Some(row) => number(row.int(0)?) - 1,
        None => at.head,
    };
    Ok(())
}

/// The till has everything up to this.
fn arrived(tx: &mut Tx<'_>, till: &TillKey, at: &mut LaneRow, upto: u64, now_ms: i64) -> Result<(), DbError> {
    let upto = upto.min(at.head);
    if upto <= at.stored_upto {
        return Ok(());
    }
    let sql = "UPDATE outgoing SET state = 'stored', stored_ms = $7 WHERE store = $1 AND till = $2 AND epoch = $3
               AND lane = $4 AND n > $5 AND n <= $6 AND state = 'assigned'";
    let key = (till.store(), till.till(), at.lane.word());
    tx.execute(sql, params![key.0, key.1, &at.epoch, key.2, stored(at.stored_upto), stored(upto), now_ms])?;
    at.stored_upto = upto;
    Ok(())
}

/// A document is final at the till. What is told twice, or of documents that are not there, changes nothing.
fn finish(
    tx: &mut Tx<'_>,
    till: &TillKey,
    at: &LaneRow,
    item: &AckItem,
    now_ms: i64,
) -> Result<Option<Finished>, CentreError> {
    let Some(next) = State::parse(&item.state).filter(|state| state.is_final()) else {
        return Err(CentreError::refused(Refusal::Malformed, format!("{:?} is no final state", item.state)));
    };
    let sql = "SELECT state, kind, queued_ms FROM outgoing
               WHERE store = $1 AND till = $2 AND epoch = $3 AND lane = $4 AND n = $5";
    let place = params![till.store(), till.till(), &at.epoch, at.lane.word(), stored(item.n)];
    let Some(row) = tx.query_opt(sql, place)? else { return Ok(None) };
    let now = State::parse(row.text(0)?).ok_or_else(|| damaged("state", row.text(0).unwrap_or_default()))?;
    let state = if now.may_become(next) { next } else { now };
    let cut =
        |text: &Option<String>| text.as_ref().map(|t| t.chars().filter(|c| *c != '\0').take(500).collect::<String>());
    let sql = "UPDATE outgoing SET state = $6, code = $7, text = $8, records = $9, told = 1,
               stored_ms = coalesce(stored_ms, $10), final_ms = coalesce(final_ms, $10)
               WHERE store = $1 AND till = $2 AND epoch = $3 AND lane = $4 AND n = $5 AND told = 0";
    let key = (till.store(), till.till(), at.lane.word());
    let values = params![
        key.0,
        key.1,
        &at.epoch,
        key.2,
        stored(item.n),
        state.word(),
        cut(&item.code),
        cut(&item.text),
        item.rows.map(stored),
        now_ms,
    ];
    let first = tx.execute(sql, values)? > 0;
    let Some(kind) = Kind::parse(row.text(1)?).filter(|_| first) else { return Ok(None) };
    let rejected = (state == State::Rejected).then(|| cut(&item.code).unwrap_or_default());
    let counts = rejected.is_some() || state == State::Applied;
    Ok(counts.then_some(Finished { direction: Direction::In, kind, rejected, made_ms: row.int(2)? }))
}

fn expired(tx: &mut Tx<'_>, till: &TillKey, now_ms: i64) -> Result<i64, DbError> {
    let sql = "SELECT count(*) FROM outgoing WHERE store = $1 AND till = $2 AND state = 'assigned'
               AND expires_ms IS NOT NULL AND expires_ms <= $3";
    tx.query_int(sql, params![till.store(), till.till(), now_ms])
}

/// Documents whose time is over before the till has them become tombstones.
fn expire(tx: &mut Tx<'_>, till: &TillKey, now_ms: i64) -> Result<(), DbError> {
    let sql = "UPDATE outgoing SET state = 'expired', final_ms = $3 WHERE store = $1 AND till = $2
               AND state = 'assigned' AND expires_ms IS NOT NULL AND expires_ms <= $3";
    tx.execute(sql, params![till.store(), till.till(), now_ms])?;
    let sql = "SELECT in_epoch FROM till_link WHERE store = $1 AND till = $2";
    let Some(row) = tx.query_opt(sql, params![till.store(), till.till()])? else { return Ok(()) };
    for mut at in lane::of_epoch(tx, till, Direction::In, row.text(0)?)? {
        settle(tx, till, &mut at)?;
        lane::put(tx, till, &at, now_ms)?;
    }
    Ok(())
}

/// A new epoch begins: what was not final in those before never will be.
pub(super) fn end_epoch(tx: &mut Tx<'_>, till: &TillKey, current: &str, now_ms: i64) -> Result<(), DbError> {
    let sql = "UPDATE outgoing SET state = 'superseded', text = 'a new epoch has begun', final_ms = $4
               WHERE store = $1 AND till = $2 AND epoch <> $3 AND (state = 'assigned' OR state = 'stored')";
    tx.execute(sql, params![till.store(), till.till(), current, now_ms]).map(drop)
}

fn list(tx: &mut Tx<'_>, till: &TillKey, after: &BTreeMap<Lane, u64>, max: u64) -> Result<Listing, CentreError> {
    let sql = "SELECT in_epoch FROM till_link WHERE store = $1 AND till = $2";
    let Some(row) = tx.query_opt(sql, params![till.store(), till.till()])? else {
        return Err(CentreError::refused(Refusal::EpochStale, "say hello"));
    };
    let epoch = row.text(0)?.to_owned();
    let mut lanes = Lanes::new();
    for (which, after) in after {
        let at = lane::get(tx, till, &epoch, *which)?;
        if at.head < *after {
            // The centre was restored from a backup: a hello finds out what each side lacks.
            let detail = format!("{which} stands at {} here, and the till has {after}; say hello", at.head);
            return Err(CentreError::refused(Refusal::EpochStale, detail));
        }
        if at.head == *after {
            continue;
        }
        let sql = "SELECT n, doc_id, kind, base, version, size, sha256, expires_ms, supersedes, state FROM outgoing
                   WHERE store = $1 AND till = $2 AND epoch = $3 AND lane = $4 AND n > $5 ORDER BY n LIMIT $6";
        let key = params![till.store(), till.till(), &epoch, which.word(), stored(*after), stored(max)];
        let docs = tx.query(sql, key)?.iter().map(listed).collect::<Result<_, _>>()?;
        lanes.insert(which.word().to_owned(), ListedLane { head: at.head, docs });
    }
    Ok(Listing { epoch, lanes })
}

fn listed(row: &Row) -> Result<Listed, DbError> {
    let kind = row.text(2)?.to_owned();
    let group = Kind::parse(&kind).map_or(String::new(), |kind| kind.group().to_owned());
    let state = row.text(9)?;
    Ok(Listed {
        n: number(row.int(0)?),
        id: row.text(1)?.to_owned(),
        kind,
        base: row.opt_int(3)?.map(number),
        version: row.opt_int(4)?.map(number),
        size: number(row.int(5)?),
        sha256: row.text(6)?.to_owned(),
        expires: row.opt_int(7)?,
        supersedes: row.opt_int(8)?.map(|upto| Supersedes { group, upto: number(upto) }),
        // What the till has told itself, it may ask for again after a restore.
        state: (!matches!(state, "assigned" | "stored" | "applied")).then(|| state.to_owned()),
    })
}
