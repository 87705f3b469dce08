//! Whether the receipts of a closed shift are all here: a receiver that books a shift as a whole is given it only then.

use crate::books::BooksError;
use crate::formats::canonical::from_json;
use crate::model::{Record, ShiftKey};
use crate::params;
use crate::storage::Tx;

/// Most reports that are looked at in one transaction; the others come next time.
const MAX_LOOKED_AT: i64 = 500;

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

/// Looks at reports that are not settled: those whose receipts are all here are from now on; the others are told.
///
/// # Errors
/// When the books say no.
pub fn settle(tx: &mut Tx<'_>, now_ms: i64) -> Result<Vec<Incomplete>, BooksError> {
    let incomplete = incomplete(tx)?;
    let sql = "SELECT d.id FROM till_document d WHERE d.kind = 'shift-report' AND d.current = 1
               AND NOT EXISTS (SELECT 1 FROM shift_settled s WHERE s.report = d.id) ORDER BY d.id LIMIT $1";
    for row in tx.query(sql, params![MAX_LOOKED_AT])? {
        let report = row.int(0)?;
        if !incomplete.iter().any(|shift| shift.report == report) {
            put(tx, report, "complete", now_ms)?;
        }
    }
    Ok(incomplete)
}

/// The first of the closed shifts whose receipts are not all here. A report that does not count its receipts has all of
/// them, as far as anybody can tell; so has an X report.
///
/// # Errors
/// When the books say no.
pub fn incomplete(tx: &mut Tx<'_>) -> Result<Vec<Incomplete>, BooksError> {
    let sql = "SELECT d.id, d.body, d.arrived_ms FROM till_document d WHERE d.kind = 'shift-report' AND d.current = 1
               AND NOT EXISTS (SELECT 1 FROM shift_settled s WHERE s.report = d.id) ORDER BY d.id LIMIT $1";
    let mut found = Vec::new();
    for row in tx.query(sql, params![MAX_LOOKED_AT])? {
        let record = from_json(row.text(1)?).map_err(|error| BooksError::damaged("till_document", error))?;
        let Record::ShiftReport(report) = record else { continue };
        if !report.closing {
            continue;
        }
        let (mut counted, mut here, mut lacks) = (0, 0, false);
        for (word, totals) in [("sale", &report.sales), ("return", &report.returns)] {
            let Some(count) = totals.count else { continue };
            let sql = "SELECT count(*) FROM receipt WHERE store = $1 AND till = $2 AND shift = $3 AND kind = $4
                       AND state = 'completed' AND current = 1";
            let shift = i64::try_from(report.key.shift).unwrap_or(i64::MAX);
            let key = params![report.key.store.as_str(), report.key.till.as_str(), shift, word];
            let there = u64::try_from(tx.query_int(sql, key)?).unwrap_or(0);
            (counted, here) = (counted + count, here + there);
            lacks |= there < count;
        }
        if lacks {
            found.push(Incomplete { key: report.key, counted, here, since_ms: row.int(2)?, report: row.int(0)? });
        }
    }
    Ok(found)
}

/// Somebody does not want to wait for the receipts of a shift any longer; how many reports that concerns.
///
/// # Errors
/// When the books say no.
pub fn release(tx: &mut Tx<'_>, key: &ShiftKey, now_ms: i64) -> Result<u64, BooksError> {
    let mut released = 0;
    for shift in incomplete(tx)?.into_iter().filter(|shift| shift.key == *key) {
        put(tx, shift.report, "released", now_ms)?;
        released += 1;
    }
    Ok(released)
}

fn put(tx: &mut Tx<'_>, report: i64, how: &str, now_ms: i64) -> Result<(), BooksError> {
    let sql = "INSERT INTO shift_settled (report, how, at_ms) VALUES ($1, $2, $3) ON CONFLICT (report) DO NOTHING";
    tx.execute(sql, params![report, how, now_ms])?;
    Ok(())
}
