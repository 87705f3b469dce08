//! What an ERP may have twice: a centre that was restored from a backup gets its last documents once more from the tills,
//! and does not know which of them it had unloaded. It unloads them again, with the same key (and, where the dialect names
//! files after documents, under the same name); here they are told and listed.

use serde_json::{Value, json};

use crate::books::{BooksError, journal};
use crate::centre::alarms::{self, AlarmKind};
use crate::params;
use crate::storage::{DbError, Tx};
use crate::vocab::BusinessDate;

/// Most documents of a list.
pub(super) const MAX_LISTED: u64 = 10_000;

const OF_ROUTE: &str = "FROM came_again c
    JOIN export_document e ON e.source = c.source AND e.document = c.document
    JOIN export_batch b ON b.id = e.batch";

/// What a route out is known by in the journal.
pub(super) fn target(route: &str) -> String {
    format!("route:{route}")
}

/// Raises the alarm for what a route has unloaded since it was told last.
pub(super) fn tell(tx: &mut Tx<'_>, route: &str, now_ms: i64) -> Result<(), DbError> {
    let series = format!("unloaded-again:{route}");
    let told = journal::number(tx, &series).map_err(as_db)?;
    let sql = format!("SELECT count(*), coalesce(max(e.batch), 0) {OF_ROUTE} WHERE e.target = $1 AND e.batch > $2");
    let row = tx.query_one(&sql, params![target(route), i64::try_from(told).unwrap_or(i64::MAX)])?;
    let (count, last) = (row.int(0)?, row.int(1)?);
    if count == 0 {
        return Ok(());
    }
    let text = format!(
        "{count} documents that came again after the centre was restored were unloaded; whoever gets them may have them \
         already: `tillwire routes again {route}` lists them"
    );
    alarms::raise(tx, AlarmKind::UnloadedAgain, route, None, &text, now_ms)?;
    journal::set_number(tx, &series, last.unsigned_abs()).map_err(as_db)
}

/// The documents, with key and batch, the oldest batch first.
pub(super) fn list(tx: &mut Tx<'_>, route: &str, limit: u64) -> Result<Vec<Value>, DbError> {
    let sql = format!(
        "SELECT coalesce(t.kind, 'receipt'), coalesce(r.store, t.store), coalesce(r.till, t.till),
            coalesce(r.shift, t.shift), coalesce(r.number, t.number), coalesce(r.business_date, t.business_date),
            e.batch, b.at_ms {OF_ROUTE}
         LEFT JOIN receipt r ON c.source = 'receipt' AND r.id = c.document
         LEFT JOIN till_document t ON c.source = 'till_document' AND t.id = c.document
         WHERE e.target = $1 ORDER BY e.batch, c.source, c.document LIMIT $2"
    );
    let rows = tx.query(&sql, params![target(route), i64::try_from(limit).unwrap_or(i64::MAX)])?;
    let shown = rows.iter().map(|row| {
        let day = row.opt_int(5)?.and_then(|days| i32::try_from(days).ok()).map(BusinessDate::from_days);
        Ok(json!({
            "kind": row.text(0)?, "store": row.opt_text(1)?, "till": row.opt_text(2)?, "shift": row.opt_int(3)?,
            "number": row.opt_int(4)?, "business_date": day.and_then(Result::ok).map(|day| day.to_string()),
            "batch": row.int(6)?, "at_ms": row.int(7)?,
        }))
    });
    shown.collect()
}

fn as_db(error: BooksError) -> DbError {
    match error {
        BooksError::Db(error) => error,
        BooksError::Damaged { table, message } => DbError::Column { column: table.to_owned(), message },
    }
}
