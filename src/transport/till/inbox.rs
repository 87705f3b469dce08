//! What the till gets: rows as they are listed, fetched, applied, and told of.

use std::collections::BTreeMap;

use super::super::message::{Ack, AckItem, AckLane, Lanes, Listed, Listing, known_lanes};
use super::super::place::file_name;
use super::super::{Direction, DocId, Epoch, Kind, Lane, Sha256, State};
use super::link::{Standing, lane_at, put_lane, read};
use super::{Mailbox, TillError, Trouble, damaged, number, stored, told};
use crate::params;
use crate::storage::{DbError, Row, Tx};

/// A document that was listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Waiting {
    pub(super) epoch: String,
    pub(super) lane: Lane,
    pub(super) n: u64,
    pub(super) doc_id: DocId,
    pub(super) kind: Kind,
    pub(super) base: Option<u64>,
    pub(super) version: Option<u64>,
    pub(super) sha256: Sha256,
    pub(super) size: u64,
    pub(super) expires_ms: Option<i64>,
    pub(super) state: State,
}

impl Waiting {
    /// The name of its file.
    pub(super) fn file(&self) -> String {
        file_name(self.n, self.kind, self.doc_id)
    }
}

/// How a document ended.
#[derive(Clone, Debug, Default)]
pub(super) struct Ending {
    pub(super) code: Option<String>,
    pub(super) text: Option<String>,
    pub(super) records: Option<u64>,
}

const COLUMNS: &str = "lane, epoch, n, doc_id, kind, base, version, sha256, size, expires_ms, state";

fn waiting(row: &Row) -> Result<Waiting, DbError> {
    let bad = |column: &str, index: usize| damaged(column, row.text(index).unwrap_or_default());
    Ok(Waiting {
        lane: Lane::parse(row.text(0)?).ok_or_else(|| bad("lane", 0))?,
        epoch: row.text(1)?.to_owned(),
        n: number(row.int(2)?),
        doc_id: DocId::parse(row.text(3)?).ok_or_else(|| bad("doc_id", 3))?,
        kind: Kind::parse(row.text(4)?).ok_or_else(|| bad("kind", 4))?,
        base: row.opt_int(5)?.map(number),
        version: row.opt_int(6)?.map(number),
        sha256: Sha256::parse(row.text(7)?).ok_or_else(|| bad("sha256", 7))?,
        size: number(row.int(8)?),
        expires_ms: row.opt_int(9)?,
        state: State::parse(row.text(10)?).ok_or_else(|| bad("state", 10))?,
    })
}

impl Mailbox {
    /// The last number listed in each lane.
    pub(super) fn listed_upto(&self) -> Result<BTreeMap<Lane, u64>, DbError> {
        let at = self.standing()?;
        Ok(at
            .lanes
            .into_iter()
            .filter(|(l, _)| l.direction() == Direction::In)
            .map(|(l, (head, _))| (l, head))
            .collect())
    }

    /// Enters what was listed, and what the centre was `told` before; tells how many are new. Nothing when it is of
    /// another epoch: hello has to be said.
    pub(super) fn listed(&self, listing: &Listing, told: Option<Ack>, now_ms: i64) -> Result<Option<u64>, TillError> {
        let listing = listing.clone();
        let outcome = self.db.write(move |tx| {
            if let Some(ack) = &told {
                acknowledged(tx, ack)?;
            }
            let at = read(tx)?;
            let Some(epoch) = at.in_epoch.clone().filter(|epoch| epoch.as_str() == listing.epoch) else {
                return Ok(Ok(None));
            };
            let mut new = 0;
            for (lane, told) in known_lanes(&listing.lanes, Direction::In) {
                let (before, final_upto) = lane_at(tx, &epoch, lane)?;
                let mut head = before;
                for doc in told.docs.iter().filter(|doc| doc.n > before) {
                    if doc.n != head + 1 || DocId::parse(&doc.id).is_none() || Sha256::parse(&doc.sha256).is_none() {
                        return Ok(Err(format!("document {} of {lane} cannot be listed behind {head}", doc.n)));
                    }
                    head = doc.n;
                    new += 1;
                    enter(tx, epoch.as_str(), lane, doc, now_ms)?;
                }
                put_lane(tx, &epoch, lane, (head, final_upto))?;
                settle(tx, &at, lane)?;
            }
            Ok::<_, DbError>(Ok(Some(new)))
        })?;
        outcome.map_err(|what| Trouble::Wrong(what).into())
    }

    /// The lanes in which something is to be fetched or applied.
    pub(super) fn open_lanes(&self) -> Result<Vec<Lane>, DbError> {
        let sql = "SELECT DISTINCT d.lane FROM in_document d JOIN link l ON l.in_epoch = d.epoch
                   WHERE d.state = 'assigned' OR d.state = 'stored'";
        let rows = self.db.read(|tx| tx.query(sql, &[]))?;
        let open: Vec<&str> = rows.iter().filter_map(|row| row.text(0).ok()).collect();
        Ok(Lane::of(Direction::In).filter(|lane| open.contains(&lane.word())).collect())
    }

    /// The next document of a lane to fetch; before it, whether it is the next to be applied, too.
    pub(super) fn next_to_fetch(&self, lane: Lane) -> Result<Option<(bool, Waiting)>, DbError> {
        self.db.read(|tx| {
            let at = read(tx)?;
            let Some(epoch) = at.in_epoch else { return Ok(None) };
            let (_, final_upto) = lane_at(tx, &epoch, lane)?;
            let sql = format!(
                "SELECT {COLUMNS} FROM in_document
                 WHERE epoch = $1 AND lane = $2 AND n > $3 AND state = 'assigned' ORDER BY n LIMIT 1"
            );
            let row = tx.query_opt(&sql, params![epoch.as_str(), lane.word(), stored(final_upto)])?;
            row.map(|row| waiting(&row).map(|doc| (doc.n == final_upto + 1, doc))).transpose()
        })
    }

    /// The next document of a lane, when it has arrived.
    pub(super) fn next_to_apply(&self, lane: Lane) -> Result<Option<Waiting>, DbError> {
        self.db.read(|tx| {
            let at = read(tx)?;
            let Some(epoch) = at.in_epoch else { return Ok(None) };
            let (_, final_upto) = lane_at(tx, &epoch, lane)?;
            let sql = format!(
                "SELECT {COLUMNS} FROM in_document WHERE epoch = $1 AND lane = $2 AND n = $3 AND state = 'stored'"
            );
            let row = tx.query_opt(&sql, params![epoch.as_str(), lane.word(), stored(final_upto + 1)])?;
            row.map(|row| waiting(&row)).transpose()
        })
    }

    /// A document has arrived.
    pub(super) fn arrived(&self, doc: &Waiting) -> Result<(), DbError> {
        let doc = doc.clone();
        self.db.write(move |tx| {
            let sql = "UPDATE in_document SET state = 'stored'
                       WHERE epoch = $1 AND lane = $2 AND n = $3 AND state = 'assigned'";
            tx.execute(sql, params![&doc.epoch, doc.lane.word(), stored(doc.n)]).map(drop)
        })
    }

    /// A document is final without having been applied: its time is over, or the centre says so (`known`).
    pub(super) fn ended(&self, doc: &Waiting, state: State, known: bool, now_ms: i64) -> Result<(), DbError> {
        let doc = doc.clone();
        self.db.write(move |tx| {
            finish(tx, &doc, state, &Ending::default(), now_ms)?;
            if known {
                let sql = "UPDATE in_document SET told = 1 WHERE epoch = $1 AND lane = $2 AND n = $3";
                tx.execute(sql, params![&doc.epoch, doc.lane.word(), stored(doc.n)])?;
            }
            Ok(())
        })
    }

    /// What the centre does not know yet; `told`: what it was told and the database does not know of.
    pub(super) fn untold(&self, most: usize, told: Option<&Ack>) -> Result<Option<Ack>, DbError> {
        let is_told = |epoch: &Epoch, lane: &str, n: u64| {
            let told = told.filter(|told| told.epoch == epoch.as_str()).and_then(|told| told.lanes.get(lane));
            told.is_some_and(|told| told.items.iter().any(|item| item.n == n))
        };
        self.db.read(|tx| {
            let at = read(tx)?;
            let Some(epoch) = at.in_epoch.clone() else { return Ok(None) };
            let sql = "SELECT lane, n, state, final_ms, records, code, text FROM in_document
                       WHERE epoch = $1 AND told = 0 AND state <> 'assigned' AND state <> 'stored'
                       ORDER BY lane, n LIMIT $2";
            let mut lanes: Lanes<AckLane> = Lanes::new();
            // As many as can have been told, and as many more.
            let rows = tx.query(sql, params![epoch.as_str(), stored(2 * most as u64)])?;
            let untold = rows.iter().filter(|row| {
                let key = row.text(0).and_then(|lane| Ok((lane, number(row.int(1)?))));
                key.is_ok_and(|(lane, n)| !is_told(&epoch, lane, n))
            });
            for row in untold.take(most) {
                let item = AckItem {
                    n: number(row.int(1)?),
                    state: row.text(2)?.to_owned(),
                    at: row.opt_int(3)?.unwrap_or_default(),
                    rows: row.opt_int(4)?.map(number),
                    code: row.opt_text(5)?.map(str::to_owned),
                    text: row.opt_text(6)?.map(str::to_owned),
                };
                lanes.entry(row.text(0)?.to_owned()).or_default().items.push(item);
            }
            if lanes.is_empty() {
                return Ok(None);
            }
            for (word, told) in &mut lanes {
                let lane = Lane::parse(word).ok_or_else(|| damaged("lane", word))?;
                told.stored_upto = stored_upto(tx, &at, lane)?;
            }
            Ok(Some(Ack { epoch: epoch.to_string(), lanes }))
        })
    }

    /// Takes the files of documents away that are final, and the centre knows it.
    pub(super) fn remove_files(&self, ack: &Ack) -> Result<(), TillError> {
        let sql = format!("SELECT {COLUMNS} FROM in_document WHERE epoch = $1 AND lane = $2 AND n = $3");
        for (lane, told) in &ack.lanes {
            for item in &told.items {
                let values = params![&ack.epoch, lane, stored(item.n)];
                self.remove_file(self.db.read(|tx| tx.query_opt(&sql, values))?.as_ref())?;
            }
        }
        Ok(())
    }

    /// The centre knows now: rows of final documents go.
    pub(super) fn acknowledged(&self, ack: Ack) -> Result<(), DbError> {
        self.db.write(move |tx| acknowledged(tx, &ack))
    }

    /// Takes the files of final documents away that a crash has left, and rows of epochs that have ended.
    pub fn sweep_got(&self) -> Result<(), TillError> {
        let (at, rows) = self.db.read(|tx| {
            let sql = format!(
                "SELECT {COLUMNS} FROM in_document WHERE state <> 'assigned' AND state <> 'stored' AND told = 1"
            );
            Ok::<_, DbError>((read(tx)?, tx.query(&sql, &[])?))
        })?;
        rows.iter().try_for_each(|row| self.remove_file(Some(row)))?;
        let current = at.in_epoch.map(|epoch| epoch.to_string()).unwrap_or_default();
        self.db.write(move |tx| {
            tx.execute("DELETE FROM in_document WHERE epoch <> $1 AND told = 1", params![&current])?;
            forget(tx, &current)
        })?;
        Ok(())
    }

    fn remove_file(&self, row: Option<&Row>) -> Result<(), TillError> {
        // A kind that is not known here never had a file.
        let Some(doc) = row.and_then(|row| waiting(row).ok()) else { return Ok(()) };
        let name = doc.file();
        self.inn.remove(&name).map_err(told(&self.inn.whole(&name)))
    }
}

fn acknowledged(tx: &mut Tx<'_>, ack: &Ack) -> Result<(), DbError> {
    for (lane, told) in &ack.lanes {
        for item in &told.items {
            let sql = "UPDATE in_document SET told = 1 WHERE epoch = $1 AND lane = $2 AND n = $3";
            tx.execute(sql, params![&ack.epoch, lane, stored(item.n)])?;
        }
    }
    forget(tx, &ack.epoch)
}

/// Numbers that are final and told are remembered by their lane.
fn forget(tx: &mut Tx<'_>, epoch: &str) -> Result<(), DbError> {
    let sql = "DELETE FROM in_document WHERE epoch = $1 AND told = 1 AND n <= (SELECT final_upto FROM link_lane l
                   WHERE l.epoch = in_document.epoch AND l.lane = in_document.lane)";
    tx.execute(sql, params![epoch]).map(drop)
}

fn enter(tx: &mut Tx<'_>, epoch: &str, lane: Lane, doc: &Listed, now_ms: i64) -> Result<(), DbError> {
    // A tombstone is final already. An unknown kind is rejected, never a stop.
    let tombstone = doc.state.as_deref().and_then(State::parse).filter(|state| state.is_final());
    let known = Kind::parse(&doc.kind).is_some_and(|kind| kind.lane() == lane);
    let (state, code, told) = match tombstone {
        Some(state) => (state, None, true),
        None if known => (State::Assigned, None, false),
        None => (State::Rejected, Some("kind-unknown"), false),
    };
    let sql = "INSERT INTO in_document
               (epoch, lane, n, doc_id, kind, base, version, sha256, size, expires_ms, state, code, final_ms, told)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    let values = params![
        epoch,
        lane.word(),
        stored(doc.n),
        &doc.id,
        &doc.kind,
        doc.base.map(stored),
        doc.version.map(stored),
        &doc.sha256,
        stored(doc.size),
        doc.expires,
        state.word(),
        code,
        state.is_final().then_some(now_ms),
        told,
    ];
    tx.execute(sql, values)?;
    let Some(supersedes) = doc.supersedes.as_ref().filter(|_| tombstone.is_none()) else { return Ok(()) };
    for kind in Kind::ALL.iter().filter(|kind| kind.group() == supersedes.group) {
        let sql = "UPDATE in_document SET state = 'superseded', final_ms = $5
                   WHERE epoch = $1 AND lane = $2 AND n <= $3 AND kind = $4
                   AND (state = 'assigned' OR state = 'stored')";
        let upto = stored(supersedes.upto.min(doc.n.saturating_sub(1)));
        tx.execute(sql, params![epoch, lane.word(), upto, kind.word(), now_ms])?;
    }
    Ok(())
}

/// Writes how a document ended, and moves its lane.
pub(super) fn finish(
    tx: &mut Tx<'_>,
    doc: &Waiting,
    state: State,
    ending: &Ending,
    now_ms: i64,
) -> Result<(), DbError> {
    let sql = "UPDATE in_document SET state = $4, code = $5, text = $6, records = $7, final_ms = $8
               WHERE epoch = $1 AND lane = $2 AND n = $3 AND (state = 'assigned' OR state = 'stored')";
    let values = params![
        &doc.epoch,
        doc.lane.word(),
        stored(doc.n),
        state.word(),
        ending.code.as_deref(),
        ending.text.as_deref(),
        ending.records.map(stored),
        now_ms,
    ];
    if tx.execute(sql, values)? == 0 {
        // Somebody else has ended it since; what was to be written with it must not be.
        return Err(DbError::Misuse(format!("document {} of {} is final already", doc.n, doc.lane)));
    }
    let at = read(tx)?;
    settle(tx, &at, doc.lane)
}

/// Moves `final_upto` over every final state.
fn settle(tx: &mut Tx<'_>, at: &Standing, lane: Lane) -> Result<(), DbError> {
    let Some(epoch) = &at.in_epoch else { return Ok(()) };
    let (head, final_upto) = lane_at(tx, epoch, lane)?;
    let sql = "SELECT n FROM in_document WHERE epoch = $1 AND lane = $2 AND n > $3
               AND (state = 'assigned' OR state = 'stored') ORDER BY n LIMIT 1";
    let open = tx.query_opt(sql, params![epoch.as_str(), lane.word(), stored(final_upto)])?;
    let upto = match open {
        Some(row) => number(row.int(0)?) - 1,
        None => head,
    };
    if upto > final_upto { put_lane(tx, epoch, lane, (head, upto)) } else { Ok(()) }
}

/// Everything up to this has arrived.
fn stored_upto(tx: &mut Tx<'_>, at: &Standing, lane: Lane) -> Result<u64, DbError> {
    let Some(epoch) = &at.in_epoch else { return Ok(0) };
    let sql = "SELECT n FROM in_document WHERE epoch = $1 AND lane = $2 AND state = 'assigned' ORDER BY n LIMIT 1";
    let open = tx.query_opt(sql, params![epoch.as_str(), lane.word()])?;
    match open {
        Some(row) => Ok(number(row.int(0)?) - 1),
        None => Ok(lane_at(tx, epoch, lane)?.0),
    }
}
