//! Hello: looks up what is known, decides by [`hello::decide`](super::super::hello::decide), and writes what follows.

use std::sync::Arc;

use serde_json::Value;

use super::super::hello::{Decision, Fresh, InLane, Known, Out, OutLane, decide};
use super::super::message::{Hello, OutKnown, Welcome, known_lanes};
use super::super::problem::Refusal;
use super::super::{Direction, Epoch, TillKey};
use super::{Centre, CentreError, Desk, lane, number, outgoing, upload};
use crate::params;
use crate::storage::{DbError, Tx};

/// The longest name of an install.
const MAX_INSTALL_BYTES: usize = 64;

impl Centre {
    /// A till says hello. `fresh` is the name of a new `in` epoch, should there be need for one.
    pub fn hello(&self, till: &TillKey, told: &Hello, fresh: &Epoch, now_ms: i64) -> Result<Welcome, CentreError> {
        let fine = (1..=MAX_INSTALL_BYTES).contains(&told.install.len()) && told.install.is_ascii();
        if !fine || told.protocol == 0 || Epoch::parse(&told.out.epoch).is_none() {
            return Err(CentreError::refused(Refusal::Malformed, "a hello tells install, protocol and out.epoch"));
        }
        let (told, fresh, desk) = (told.clone(), fresh.clone(), Arc::clone(&self.desk));
        self.write(till, move |tx, till| greet(tx, till, &told, &fresh, now_ms, &*desk))
    }

    /// Somebody has decided which install is the till: this one goes on, and no other is refused.
    pub fn adopt_install(&self, till: &TillKey, install: &str) -> Result<bool, DbError> {
        let install = install.to_owned();
        self.write(till, move |tx, till| Centre::adopt_in(tx, till, &install))
    }

    /// The same in a transaction of the caller's.
    pub fn adopt_in(tx: &mut Tx<'_>, till: &TillKey, install: &str) -> Result<bool, DbError> {
        let sql = "UPDATE till_link SET install = $3, refused = NULL, previous = NULL, previous_ms = NULL
                   WHERE store = $1 AND till = $2";
        Ok(tx.execute(sql, params![till.store(), till.till(), install])? == 1)
    }
}

fn greet(
    tx: &mut Tx<'_>,
    till: &TillKey,
    told: &Hello,
    fresh_epoch: &Epoch,
    now_ms: i64,
    desk: &dyn Desk,
) -> Result<Welcome, CentreError> {
    let known = known(tx, till, &told.out.epoch)?;
    let decision = decide(known.as_ref().map(|(known, _)| known), told, now_ms);
    let Decision::Welcome { out, resend_from, fresh, refuse_other } = decision else {
        let detail = "another till says hello under this id; `tills adopt` decides which one it is";
        return Err(CentreError::refused(Refusal::DuplicateTill, detail));
    };
    let out_epoch = match (&known, out) {
        (Some((known, _)), Out::Renew) => known.out_epoch.clone(),
        _ => told.out.epoch.clone(),
    };
    let in_epoch = match (&known, fresh) {
        (Some((known, _)), None) => known.in_epoch.clone(),
        _ => fresh_epoch.to_string(),
    };
    let last = if told.last.is_null() {
        known.as_ref().and_then(|(_, row)| row.last.clone())
    } else {
        Some(told.last.to_string())
    };
    write_link(tx, till, told, known.as_ref(), (&out_epoch, &in_epoch), refuse_other, last.as_deref(), now_ms)?;
    if let Some((known, _)) = known.as_ref().filter(|_| refuse_other) {
        desk.doubled(tx, till, &known.install, now_ms)?;
    }
    if out == Out::Adopt {
        let epoch = Epoch::parse(&out_epoch).unwrap_or_else(|| fresh_epoch.clone());
        lane::begin(tx, till, Direction::Out, &epoch, now_ms)?;
        upload::remove_former(tx, till, &out_epoch)?;
    }
    if let Some(why) = fresh {
        outgoing::end_epoch(tx, till, &in_epoch, now_ms)?;
        lane::begin(tx, till, Direction::In, fresh_epoch, now_ms)?;
        desk.begin(tx, till, why, now_ms)?;
    }
    // What the till knows to be here, and is not, was here before a backup was laid in: it, and whatever else the till had
    // sent without having heard of it, may come for the second time.
    if !resend_from.is_empty() || fresh == Some(Fresh::CentreRestored) {
        for (lane, standing) in known_lanes(&told.out.lanes, Direction::Out) {
            lane::mark_again(tx, till, &out_epoch, lane, standing.assigned)?;
        }
    }
    let lanes = lane::of_epoch(tx, till, Direction::Out, &out_epoch)?;
    Ok(Welcome {
        time_ms: now_ms,
        new_out_epoch: out == Out::Renew,
        out: lanes
            .iter()
            .map(|row| {
                let known = OutKnown { stored_upto: row.stored_upto, final_upto: row.final_upto };
                (row.lane.word().to_owned(), known)
            })
            .collect(),
        resend_from,
        in_epoch,
        in_reason: fresh.map(|why| why.word().to_owned()),
        last: match (fresh, known.and_then(|(_, row)| row.last)) {
            (Some(Fresh::Reinstalled), Some(last)) => serde_json::from_str(&last).unwrap_or(Value::Null),
            _ => Value::Null,
        },
    })
}

/// What else a row of `till_link` holds.
struct LinkRow {
    seen_ms: i64,
    last: Option<String>,
}

fn known(tx: &mut Tx<'_>, till: &TillKey, told_epoch: &str) -> Result<Option<(Known, LinkRow)>, DbError> {
    let sql = "SELECT install, refused, previous, previous_ms, out_epoch, in_epoch, seen_ms, last FROM till_link
               WHERE store = $1 AND till = $2";
    let Some(row) = tx.query_opt(sql, params![till.store(), till.till()])? else { return Ok(None) };
    let text = |index: usize| Ok::<_, DbError>(row.opt_text(index)?.map(str::to_owned));
    let (out_epoch, in_epoch) = (row.text(4)?.to_owned(), row.text(5)?.to_owned());
    let sql = "SELECT count(*) FROM till_lane WHERE store = $1 AND till = $2 AND direction = 'out' AND epoch = $3";
    let seen_before = tx.query_int(sql, params![till.store(), till.till(), told_epoch])? > 0;
    let mut inn = std::collections::BTreeMap::new();
    for lane in lane::of_epoch(tx, till, Direction::In, &in_epoch)? {
        let sql = "SELECT coalesce(max(n), 0) FROM outgoing
                   WHERE store = $1 AND till = $2 AND epoch = $3 AND lane = $4 AND told = 1";
        let told = tx.query_int(sql, params![till.store(), till.till(), &in_epoch, lane.lane.word()])?;
        inn.insert(lane.lane, InLane { head: lane.head, told: number(told) });
    }
    let out = lane::of_epoch(tx, till, Direction::Out, &out_epoch)?;
    let known = Known {
        install: row.text(0)?.to_owned(),
        refused: text(1)?,
        previous: text(2)?.zip(row.opt_int(3)?),
        told_is_former: seen_before && told_epoch != out_epoch,
        out: out.iter().map(|r| (r.lane, OutLane { stored_upto: r.stored_upto, head: r.head })).collect(),
        inn,
        out_epoch,
        in_epoch,
    };
    Ok(Some((known, LinkRow { seen_ms: row.int(6)?, last: text(7)? })))
}

#[expect(clippy::too_many_arguments, reason = "one row, written at one place")]
fn write_link(
    tx: &mut Tx<'_>,
    till: &TillKey,
    told: &Hello,
    known: Option<&(Known, LinkRow)>,
    (out_epoch, in_epoch): (&str, &str),
    refuse_other: bool,
    last: Option<&str>,
    now_ms: i64,
) -> Result<(), DbError> {
    let (mut refused, mut previous) = (None, None);
    if let Some((known, row)) = known {
        if refuse_other {
            refused = Some(known.install.clone());
        } else {
            refused.clone_from(&known.refused);
            previous.clone_from(&known.previous);
            if known.install != told.install {
                previous = Some((known.install.clone(), row.seen_ms));
            }
        }
    }
    let (previous, previous_ms) = previous.unzip();
    let kinds = serde_json::to_string(&told.kinds).unwrap_or_else(|_| "{}".into());
    let app: String = told.app.chars().filter(|c| !c.is_control()).take(100).collect();
    let sql = "INSERT INTO till_link
            (store, till, install, refused, previous, previous_ms, seen_ms, out_epoch, in_epoch, app, kinds, last)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
         ON CONFLICT (store, till) DO UPDATE SET install = excluded.install, refused = excluded.refused,
            previous = excluded.previous, previous_ms = excluded.previous_ms, seen_ms = excluded.seen_ms,
            out_epoch = excluded.out_epoch, in_epoch = excluded.in_epoch, app = excluded.app, kinds = excluded.kinds,
            last = excluded.last";
    let values = params![
        till.store(),
        till.till(),
        &told.install,
        refused,
        previous,
        previous_ms,
        now_ms,
        out_epoch,
        in_epoch,
        app,
        kinds,
        last,
    ];
    tx.execute(sql, values).map(drop)
}
