//! Whether the receipts of a closed shift are all here: a receiver that books a shift as a whole is given it only then.

use crate::books::BooksError;
use crate::formats::canonical::from_json;
use crate::model::{Record, ShiftKey};
use crate::params;
use crate::storage::{Row, Tx};

/// Reports that are looked at in one transaction.
const PAGE: i64 = 500;

/// A closed shift whose receipts are not all here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incomplete {
    /// The shift.
    pub key: ShiftKey,
    /// Receipts that its report counts, sales and returns together.
    pub counted: u64,
    /// Those that are here.
    pub here: u64,
    /// When the report arrived, milliseconds since 1970.
    pub since_ms: i64,
    /// The number of the report in the books.
    pub report: i64,
}

/// What a look at some reports has shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Looked {
    /// Closed shifts whose receipts are not all here.
    pub incomplete: Vec<Incomplete>,
    /// The last report that was looked at; nothing when there are no more.
    pub last: Option<i64>,
}

/// Looks at the next reports that are not settled: those whose receipts are all here are from now on; the others are
/// told. `after`: the last report of the look before, 0 at first. However many wait, those behind them are reached.
///
/// # Errors
/// When the books say no.
pub fn settle(tx: &mut Tx<'_>, after: i64, now_ms: i64) -> Result<Looked, BooksError> {
    let sql = "SELECT d.id, d.body, d.arrived_ms FROM till_document d WHERE d.kind = 'shift-report' AND d.current = 1
               AND d.id > $1 AND NOT EXISTS (SELECT 1 FROM shift_settled s WHERE s.report = d.id)
               ORDER BY d.id LIMIT $2";
    let mut looked = Looked::default();
    for row in tx.query(sql, params![after, PAGE])? {
        looked.last = Some(row.int(0)?);
        match judge(tx, &row)? {
            Some(incomplete) => looked.incomplete.push(incomplete),
            None => put(tx, row.int(0)?, "complete", now_ms)?,
        }
    }
    Ok(looked)
}

/// Whether the receipts of a closed shift are not all here. A report that does not count its receipts has all of them,
/// as far as anybody can tell; so has an X report.
fn judge(tx: &mut Tx<'_>, row: &Row) -> Result<Option<Incomplete>, BooksError> {
    let record = from_json(row.text(1)?).map_err(|error| BooksError::damaged("till_document", error))?;
    let Record::ShiftReport(report) = record else { return Ok(None) };
    if !report.closing {
        return Ok(None);
    }
    let (mut counted, mut here, mut lacks) = (0, 0, false);
    // A report counts returns together, whether they have an original or not.
    for (kinds, totals) in [("kind = 'sale'", &report.sales), ("kind <> 'sale'", &report.returns)] {
        let Some(count) = totals.count else { continue };
        let sql = format!(
            "SELECT count(*) FROM receipt WHERE store = $1 AND till = $2 AND shift = $3 AND {kinds}
             AND state = 'completed' AND current = 1"
        );
        let shift = i64::try_from(report.key.shift).unwrap_or(i64::MAX);
        let key = params![report.key.store.as_str(), report.key.till.as_str(), shift];
        let there = u64::try_from(tx.query_int(&sql, key)?).unwrap_or(0);
        (counted, here) = (counted + count, here + there);
        lacks |= there < count;
    }
    let (since_ms, report_id) = (row.int(2)?, row.int(0)?);
    Ok(lacks.then_some(Incomplete { key: report.key, counted, here, since_ms, report: report_id }))
}

/// Somebody does not want to wait for the receipts of a shift any longer; how many reports that concerns.
///
/// # Errors
/// When the books say no.
pub fn release(tx: &mut Tx<'_>, key: &ShiftKey, now_ms: i64) -> Result<u64, BooksError> {
    let sql = "SELECT d.id, d.body, d.arrived_ms FROM till_document d WHERE d.kind = 'shift-report' AND d.current = 1
               AND d.store = $1 AND d.till = $2 AND d.shift = $3
               AND NOT EXISTS (SELECT 1 FROM shift_settled s WHERE s.report = d.id) ORDER BY d.id LIMIT $4";
    let shift = i64::try_from(key.shift).unwrap_or(i64::MAX);
    let mut released = 0;
    for row in tx.query(sql, params![key.store.as_str(), key.till.as_str(), shift, PAGE])? {
        if let Some(incomplete) = judge(tx, &row)? {
            put(tx, incomplete.report, "released", now_ms)?;
            released += 1;
        }
    }
    Ok(released)
}

fn put(tx: &mut Tx<'_>, report: i64, how: &str, now_ms: i64) -> Result<(), BooksError> {
    let sql = "INSERT INTO shift_settled (report, how, at_ms) VALUES ($1, $2, $3) ON CONFLICT (report) DO NOTHING";
    tx.execute(sql, params![report, how, now_ms])?;
    Ok(())
}
