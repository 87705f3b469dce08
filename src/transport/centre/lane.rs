//! How far a lane is.

use super::super::{Direction, Epoch, Lane, TillKey};
use super::{damaged, number, stored};
use crate::params;
use crate::storage::{DbError, Row, Tx};

/// A row of `till_lane`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LaneRow {
    pub(super) lane: Lane,
    pub(super) epoch: String,
    pub(super) head: u64,
    pub(super) stored_upto: u64,
    pub(super) final_upto: u64,
    pub(super) failures: u32,
    pub(super) deferred_ms: i64,
    /// What comes under numbers up to this may have been here before the centre was restored from a backup.
    pub(super) again_upto: u64,
}

const COLUMNS: &str = "lane, epoch, head, stored_upto, final_upto, failures, deferred_ms, again_upto";

fn read(row: &Row) -> Result<LaneRow, DbError> {
    Ok(LaneRow {
        lane: Lane::parse(row.text(0)?).ok_or_else(|| damaged("lane", row.text(0).unwrap_or_default()))?,
        epoch: row.text(1)?.to_owned(),
        head: number(row.int(2)?),
        stored_upto: number(row.int(3)?),
        final_upto: number(row.int(4)?),
        failures: u32::try_from(row.int(5)?).unwrap_or(u32::MAX),
        deferred_ms: row.int(6)?,
        again_upto: number(row.int(7)?),
    })
}

/// A lane; one that nothing is known of stands at zero.
pub(super) fn get(tx: &mut Tx<'_>, till: &TillKey, epoch: &str, lane: Lane) -> Result<LaneRow, DbError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM till_lane
         WHERE store = $1 AND till = $2 AND direction = $3 AND epoch = $4 AND lane = $5"
    );
    let row = tx.query_opt(&sql, params![till.store(), till.till(), lane.direction().word(), epoch, lane.word()])?;
    row.map_or_else(
        || {
            let epoch = epoch.to_owned();
            Ok(LaneRow {
                lane,
                epoch,
                head: 0,
                stored_upto: 0,
                final_upto: 0,
                failures: 0,
                deferred_ms: 0,
                again_upto: 0,
            })
        },
        |row| read(&row),
    )
}

/// The lanes of an epoch.
pub(super) fn of_epoch(
    tx: &mut Tx<'_>,
    till: &TillKey,
    direction: Direction,
    epoch: &str,
) -> Result<Vec<LaneRow>, DbError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM till_lane WHERE store = $1 AND till = $2 AND direction = $3 AND epoch = $4 ORDER BY lane"
    );
    let rows = tx.query(&sql, params![till.store(), till.till(), direction.word(), epoch])?;
    rows.iter().map(read).collect()
}

/// Lanes of a till with documents that are not final; those of earlier epochs first.
pub(super) fn unfinished(tx: &mut Tx<'_>, till: &TillKey) -> Result<Vec<LaneRow>, DbError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM till_lane
         WHERE store = $1 AND till = $2 AND direction = 'out' AND final_upto < head ORDER BY since_ms, epoch, lane"
    );
    let rows = tx.query(&sql, params![till.store(), till.till()])?;
    rows.iter().map(read).collect()
}

/// Writes how far a lane is.
pub(super) fn put(tx: &mut Tx<'_>, till: &TillKey, row: &LaneRow, now_ms: i64) -> Result<(), DbError> {
    let sql = "INSERT INTO till_lane
            (store, till, direction, epoch, lane, since_ms, head, stored_upto, final_upto, failures, deferred_ms)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         ON CONFLICT (store, till, direction, epoch, lane) DO UPDATE SET head = excluded.head,
            stored_upto = excluded.stored_upto, final_upto = excluded.final_upto, failures = excluded.failures,
            deferred_ms = excluded.deferred_ms";
    let values = params![
        till.store(),
        till.till(),
        row.lane.direction().word(),
        &row.epoch,
        row.lane.word(),
        now_ms,
        stored(row.head),
        stored(row.stored_upto),
        stored(row.final_upto),
        row.failures,
        row.deferred_ms,
    ];
    tx.execute(sql, values)?;
    Ok(())
}

/// What a till has given numbers up to this may come a second time: the centre was restored.
pub(super) fn mark_again(tx: &mut Tx<'_>, till: &TillKey, epoch: &str, lane: Lane, upto: u64) -> Result<(), DbError> {
    let sql = "UPDATE till_lane SET again_upto = $1 WHERE store = $2 AND till = $3 AND direction = 'out' AND epoch = $4
               AND lane = $5 AND again_upto < $1";
    let values = params![stored(upto), till.store(), till.till(), epoch, lane.word()];
    tx.execute(sql, values).map(drop)
}

/// Begins the lanes of an epoch, so that it is known even before a document comes.
pub(super) fn begin(
    tx: &mut Tx<'_>,
    till: &TillKey,
    direction: Direction,
    epoch: &Epoch,
    now_ms: i64,
) -> Result<(), DbError> {
    for lane in Lane::of(direction) {
        let row = get(tx, till, epoch.as_str(), lane)?;
        put(tx, till, &row, now_ms)?;
    }
    Ok(())
}
