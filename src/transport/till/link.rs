//! How the till stands with the centre: epochs, lanes, patience; and what a welcome changes.

use std::collections::BTreeMap;
use std::time::Duration;

use super::super::limits::BACKOFF;
use super::super::message::{Hello, HelloIn, HelloOut, InStanding, OutStanding, PROTOCOL, Welcome, known_lanes};
use super::super::retry::Patience;
use super::super::{Direction, Epoch, Kind, Lane};
use super::{Mailbox, TillError, damaged, number, outbox, stored};
use crate::params;
use crate::storage::{DbError, Tx};

/// How the till stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The name of this database.
    pub install: String,
    /// The epoch of what it sends.
    pub out_epoch: Epoch,
    /// The epoch of what it gets.
    pub in_epoch: Option<Epoch>,
    /// Hello was said, and nothing has come since that asks for another.
    pub greeted: bool,
    /// When it may try again.
    pub patience: Patience,
    /// By lane: the last number, and everything up to which is final.
    pub lanes: BTreeMap<Lane, (u64, u64)>,
}

pub(super) fn read(tx: &mut Tx<'_>) -> Result<Standing, DbError> {
    let sql = "SELECT install, out_epoch, in_epoch, greeted, failures, not_before_ms FROM link WHERE one = 1";
    let row = tx.query_one(sql, &[])?;
    let epoch = |text: &str| Epoch::parse(text).ok_or_else(|| damaged("epoch", text));
    let out_epoch = epoch(row.text(1)?)?;
    let in_epoch = row.opt_text(2)?.map(epoch).transpose()?;
    let mut lanes: BTreeMap<Lane, (u64, u64)> = Lane::ALL.into_iter().map(|lane| (lane, (0, 0))).collect();
    let sql = "SELECT epoch, lane, head, final_upto FROM link_lane WHERE epoch = $1 OR epoch = $2";
    let epochs = params![out_epoch.as_str(), in_epoch.as_ref().map(Epoch::as_str)];
    for stands in tx.query(sql, epochs)? {
        let Some(lane) = Lane::parse(stands.text(1)?) else { continue };
        let epoch = match lane.direction() {
            Direction::Out => Some(&out_epoch),
            Direction::In => in_epoch.as_ref(),
        };
        if epoch.is_some_and(|epoch| stands.text(0).is_ok_and(|text| text == epoch.as_str())) {
            lanes.insert(lane, (number(stands.int(2)?), number(stands.int(3)?)));
        }
    }
    Ok(Standing {
        install: row.text(0)?.to_owned(),
        out_epoch,
        in_epoch,
        greeted: row.bool(3)?,
        patience: Patience { failures: u32::try_from(row.int(4)?).unwrap_or(u32::MAX), not_before_ms: row.int(5)? },
        lanes,
    })
}

/// The last number of a lane, and up to which all is final.
pub(super) fn lane_at(tx: &mut Tx<'_>, epoch: &Epoch, lane: Lane) -> Result<(u64, u64), DbError> {
    let sql = "SELECT head, final_upto FROM link_lane WHERE epoch = $1 AND lane = $2";
    let row = tx.query_opt(sql, params![epoch.as_str(), lane.word()])?;
    row.map_or(Ok((0, 0)), |row| Ok((number(row.int(0)?), number(row.int(1)?))))
}

pub(super) fn put_lane(
    tx: &mut Tx<'_>,
    epoch: &Epoch,
    lane: Lane,
    (head, final_upto): (u64, u64),
) -> Result<(), DbError> {
    let sql = "INSERT INTO link_lane (epoch, lane, head, final_upto) VALUES ($1, $2, $3, $4)
               ON CONFLICT (epoch, lane) DO UPDATE SET head = excluded.head, final_upto = excluded.final_upto";
    tx.execute(sql, params![epoch.as_str(), lane.word(), stored(head), stored(final_upto)]).map(drop)
}

/// The epoch of a lane now; nothing before the first hello.
fn epoch_of(tx: &mut Tx<'_>, lane: Lane) -> Result<Option<String>, DbError> {
    let column = match lane.direction() {
        Direction::Out => "out_epoch",
        Direction::In => "in_epoch",
    };
    let row = tx.query_one(&format!("SELECT {column} FROM link WHERE one = 1"), &[])?;
    Ok(row.opt_text(0)?.map(str::to_owned))
}

fn patience_of(tx: &mut Tx<'_>, lane: Lane) -> Result<Patience, DbError> {
    let Some(epoch) = epoch_of(tx, lane)? else { return Ok(Patience::default()) };
    let sql = "SELECT failures, not_before_ms FROM link_lane WHERE epoch = $1 AND lane = $2";
    let row = tx.query_opt(sql, params![epoch, lane.word()])?;
    row.map_or(Ok(Patience::default()), |row| {
        Ok(Patience { failures: u32::try_from(row.int(0)?).unwrap_or(u32::MAX), not_before_ms: row.int(1)? })
    })
}

fn put_patience(tx: &mut Tx<'_>, lane: Lane, patience: Patience) -> Result<(), DbError> {
    let Some(epoch) = epoch_of(tx, lane)? else { return Ok(()) };
    let sql = "UPDATE link_lane SET failures = $3, not_before_ms = $4 WHERE epoch = $1 AND lane = $2";
    tx.execute(sql, params![epoch, lane.word(), patience.failures, patience.not_before_ms]).map(drop)
}

impl Mailbox {
    pub(super) fn found(&self, install: &str, epoch: &Epoch) -> Result<(), DbError> {
        let (install, epoch) = (install.to_owned(), epoch.clone());
        self.db.write(move |tx| {
            let sql = "INSERT INTO link (one, install, out_epoch, greeted, failures, not_before_ms)
                       VALUES (1, $1, $2, 0, 0, 0) ON CONFLICT (one) DO UPDATE SET greeted = 0";
            tx.execute(sql, params![&install, epoch.as_str()]).map(drop)
        })
    }

    /// How the till stands.
    pub fn standing(&self) -> Result<Standing, DbError> {
        self.db.read(read)
    }

    /// How long a lane is held still.
    pub(super) fn held(&self, lane: Lane, now_ms: i64) -> Result<Duration, DbError> {
        Ok(self.db.read(|tx| patience_of(tx, lane))?.left(now_ms))
    }

    /// Holds a lane, longer with each failure in a row.
    pub(super) fn hold(&self, lane: Lane, now_ms: i64, draw: u64) -> Result<(), DbError> {
        self.db.write(move |tx| {
            let patience = patience_of(tx, lane)?.failed(BACKOFF, None, now_ms, draw);
            put_patience(tx, lane, patience)
        })
    }

    /// A lane has moved: the failures before are forgotten.
    pub(super) fn release(&self, lane: Lane) -> Result<(), DbError> {
        if self.db.read(|tx| patience_of(tx, lane))? == Patience::default() {
            return Ok(());
        }
        self.db.write(move |tx| put_patience(tx, lane, Patience::default()))
    }

    /// The centre has told its time.
    pub(super) fn set_skew(&self, skew_ms: i64) -> Result<(), DbError> {
        self.db.write(move |tx| tx.execute("UPDATE link SET skew_ms = $1 WHERE one = 1", params![skew_ms]).map(drop))
    }

    /// The centre's clock less ours, as it was last told.
    pub(super) fn skew(&self) -> Result<i64, DbError> {
        self.db.read(|tx| tx.query_int("SELECT skew_ms FROM link WHERE one = 1", &[]))
    }

    pub(super) fn set_patience(&self, patience: Patience) -> Result<(), DbError> {
        self.db.write(move |tx| {
            let sql = "UPDATE link SET failures = $1, not_before_ms = $2 WHERE one = 1";
            tx.execute(sql, params![patience.failures, patience.not_before_ms]).map(drop)
        })
    }

    /// Hello has to be said again.
    pub(super) fn forget_greeting(&self) -> Result<(), DbError> {
        self.db.write(|tx| tx.execute("UPDATE link SET greeted = 0 WHERE one = 1", &[]).map(drop))
    }

    /// What is said at hello.
    pub(super) fn hello(&self, app: &str, last: serde_json::Value) -> Result<Hello, DbError> {
        let at = self.standing()?;
        let lanes = |direction| at.lanes.iter().filter(move |(lane, _)| lane.direction() == direction);
        let word = |lane: &Lane| lane.word().to_owned();
        Ok(Hello {
            install: at.install.clone(),
            app: app.to_owned(),
            protocol: PROTOCOL,
            kinds: Kind::ALL
                .iter()
                .filter(|kind| kind.lane().direction() == Direction::In)
                .map(|kind| (kind.word().to_owned(), vec![1]))
                .collect(),
            out: HelloOut {
                epoch: at.out_epoch.to_string(),
                lanes: lanes(Direction::Out)
                    .map(|(lane, (assigned, acked))| (word(lane), OutStanding { assigned: *assigned, acked: *acked }))
                    .collect(),
            },
            inn: HelloIn {
                epoch: at.in_epoch.as_ref().map(Epoch::to_string),
                lanes: lanes(Direction::In)
                    .map(|(lane, (_, applied))| (word(lane), InStanding { applied: *applied }))
                    .collect(),
            },
            last,
        })
    }

    /// Does what a welcome asks for. Whether hello has to be said once more: a new `out` epoch, named `fresh`, was opened.
    pub(super) fn welcomed(&self, welcome: &Welcome, fresh: &Epoch, now_ms: i64) -> Result<bool, TillError> {
        let Some(in_epoch) = Epoch::parse(&welcome.in_epoch) else {
            return Err(super::Trouble::Wrong(format!("{:?} is no epoch", welcome.in_epoch)).into());
        };
        let (welcome, fresh, files) = (welcome.clone(), fresh.clone(), self.out.clone());
        let again = self.db.write(move |tx| {
            let at = read(tx)?;
            if at.in_epoch.as_ref() != Some(&in_epoch) {
                // What was not final in the epoch before is of no use any more; its files are swept.
                let sql = "UPDATE in_document SET state = 'superseded', told = 1, final_ms = $1
                           WHERE state = 'assigned' OR state = 'stored'";
                tx.execute(sql, params![now_ms])?;
                tx.execute("UPDATE in_document SET told = 1 WHERE told = 0", &[])?;
                tx.execute("UPDATE link SET in_epoch = $1 WHERE one = 1", params![in_epoch.as_str()])?;
            }
            let mut renew = welcome.new_out_epoch;
            if !renew {
                for (lane, known) in known_lanes(&welcome.out, Direction::Out) {
                    // Of what the centre does not have, nothing is stored, whatever it said before.
                    renew |= !outbox::send_again(tx, &files, &at, lane, known.stored_upto)?;
                }
            }
            if renew {
                outbox::renew(tx, &files, &at, &fresh, now_ms)?;
            }
            tx.execute("UPDATE link SET greeted = $1 WHERE one = 1", params![!renew])?;
            Ok::<_, DbError>(renew)
        });
        Ok(again?)
    }

    /// Opens a new `out` epoch: what is not final is queued again, under the old ids.
    pub(super) fn renew(&self, fresh: &Epoch, now_ms: i64) -> Result<(), DbError> {
        let (fresh, files) = (fresh.clone(), self.out.clone());
        self.db.write(move |tx| {
            let at = read(tx)?;
            outbox::renew(tx, &files, &at, &fresh, now_ms)?;
            tx.execute("UPDATE link SET greeted = 0 WHERE one = 1", &[]).map(drop)
        })
    }
}
