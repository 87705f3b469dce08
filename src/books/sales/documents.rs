//! Sales for export: which documents are wanted, streamed in the order in which a receiver wants them.

use std::ops::ControlFlow;

use crate::books::BooksError;
use crate::formats::canonical::from_json;
use crate::model::Record;
use crate::storage::{Tx, Value};
use crate::vocab::BusinessDate;

/// What is exported together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SalesKind {
    /// Receipts.
    Receipts,
    /// Shift openings and Z and X reports.
    Shifts,
    /// Cash put in and taken out.
    Cash,
}

impl SalesKind {
    /// Its word in journals.
    pub fn word(self) -> &'static str {
        match self {
            SalesKind::Receipts => "receipts",
            SalesKind::Shifts => "shifts",
            SalesKind::Cash => "cash",
        }
    }

    /// The table, as journals name it.
    pub fn source(self) -> &'static str {
        match self {
            SalesKind::Receipts => "receipt",
            SalesKind::Shifts | SalesKind::Cash => "till_document",
        }
    }
}

/// Which documents are wanted.
#[derive(Clone, Debug, Default)]
pub struct Pending {
    /// Only of this store.
    pub store: Option<String>,
    /// Only of these business dates, first and last.
    pub days: Option<(BusinessDate, BusinessDate)>,
    /// Only those that arrived at this time or later.
    pub since_ms: Option<i64>,
    /// Only those never unloaded to this target.
    pub new_for: Option<String>,
    /// Of shift reports only those that are [settled](super::shifts).
    pub complete_shifts: bool,
}

/// Streams the wanted documents with their numbers in the books. A document's newest revision only, unless it is about
/// what is new for a target: a revision that the target never got is new.
pub fn stream<E: From<BooksError> + From<crate::storage::DbError>>(
    tx: &mut Tx<'_>,
    kind: SalesKind,
    pending: &Pending,
    mut each: impl FnMut(i64, Record) -> Result<(), E>,
) -> Result<(), E> {
    let mut conditions = vec!["d.current = 1".to_owned()];
    let mut params: Vec<Value<'static>> = Vec::new();
    let mut add = |condition: &str, value: Value<'static>| {
        params.push(value);
        conditions.push(condition.replace('?', &format!("${}", params.len())));
    };
    if let Some(store) = &pending.store {
        add("d.store = ?", Value::from(store.clone()));
    }
    if let Some((first, last)) = pending.days {
        add("d.business_date >= ?", Value::from(first.days()));
        add("d.business_date <= ?", Value::from(last.days()));
    }
    if let Some(since) = pending.since_ms {
        add("d.arrived_ms >= ?", Value::from(since));
    }
    let source = kind.source();
    if let Some(target) = &pending.new_for {
        let condition = format!(
            "NOT EXISTS (SELECT 1 FROM export_document e
                         WHERE e.target = ? AND e.source = '{source}' AND e.document = d.id)"
        );
        add(&condition, Value::from(target.clone()));
    }
    if pending.complete_shifts && kind == SalesKind::Shifts {
        conditions.push(
            "(d.kind <> 'shift-report' OR EXISTS (SELECT 1 FROM shift_settled s WHERE s.report = d.id))".to_owned(),
        );
    }
    let order = match kind {
        SalesKind::Receipts => "d.business_date, d.store, d.till, d.shift, d.number, d.id",
        _ => "coalesce(d.business_date, 0), d.store, d.till, d.shift, d.kind DESC, coalesce(d.number, 0), d.id",
    };
    match kind {
        SalesKind::Receipts => {}
        SalesKind::Shifts => conditions.push("d.kind IN ('shift-opened', 'shift-report')".to_owned()),
        SalesKind::Cash => conditions.push("d.kind = 'cash-operation'".to_owned()),
    }
    let sql = format!("SELECT d.id, d.body FROM {source} d WHERE {} ORDER BY {order}", conditions.join(" AND "));
    tx.for_each(&sql, &params, |row| {
        let record = from_json(row.text(1)?).map_err(|e| E::from(BooksError::damaged("body", e)))?;
        each(row.int(0)?, record)?;
        Ok(ControlFlow::Continue(()))
    })
}
