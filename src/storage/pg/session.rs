//! Statements of a transaction.

use std::collections::HashMap;
use std::ops::ControlFlow;

use postgres::fallible_iterator::FallibleIterator as _;
use postgres::types::ToSql;
use postgres::{RowIter, Statement, Transaction};

use super::cells::{Param, Raw};
use super::error::map;
use crate::storage::error::snippet;
use crate::storage::row::Row;
use crate::storage::{DbError, Value};

/// Rows fetched from the server at a time when a large result is streamed.
const FETCH_ROWS: i32 = 1000;
/// Prepared statements kept by a connection; when there are more, all are forgotten.
const MAX_STATEMENTS: usize = 256;

/// What a connection has prepared.
pub(super) type Statements = HashMap<String, Statement>;

/// A transaction on a connection.
pub(crate) struct Session<'a> {
    pub(super) tx: Transaction<'a>,
    pub(super) statements: &'a mut Statements,
}

impl Session<'_> {
    pub(super) fn commit(self) -> Result<(), DbError> {
        self.tx.commit().map_err(|e| map(&e, "COMMIT"))
    }

    pub(super) fn rollback(self) -> Result<(), DbError> {
        self.tx.rollback().map_err(|e| map(&e, "ROLLBACK"))
    }

    /// Prepares a statement once per connection.
    pub(super) fn prepare(&mut self, sql: &str) -> Result<Statement, DbError> {
        if let Some(statement) = self.statements.get(sql) {
            return Ok(statement.clone());
        }
        let statement = self.tx.prepare(sql).map_err(|e| map(&e, sql))?;
        if self.statements.len() >= MAX_STATEMENTS {
            self.statements.clear();
        }
        self.statements.insert(sql.to_string(), statement.clone());
        Ok(statement)
    }

    pub(crate) fn execute(&mut self, sql: &str, params: &[Value<'_>]) -> Result<u64, DbError> {
        let statement = self.prepare(sql)?;
        let params = bound(&statement, sql, params)?;
        self.tx.execute(&statement, &references(&params)).map_err(|e| map(&e, sql))
    }

    pub(crate) fn batch(&mut self, sql: &str) -> Result<(), DbError> {
        // It may change tables that statements were prepared for.
        self.statements.clear();
        self.tx.batch_execute(sql).map_err(|e| map(&e, sql))
    }

    /// `stream`: in portions through a portal, for results of any size; otherwise in one round trip.
    pub(crate) fn for_each(
        &mut self,
        sql: &str,
        params: &[Value<'_>],
        stream: bool,
        f: &mut dyn FnMut(&Row) -> ControlFlow<()>,
    ) -> Result<(), DbError> {
        let statement = self.prepare(sql)?;
        let params = bound(&statement, sql, params)?;
        let names: Vec<String> = statement.columns().iter().map(|c| c.name().to_string()).collect();
        let mut row = Row::new(names.into());
        if !stream {
            let rows = self.tx.query_raw(&statement, references(&params)).map_err(|e| map(&e, sql))?;
            return each(rows, sql, &mut row, f).map(|_| ());
        }
        let portal = self.tx.bind(&statement, &references(&params)).map_err(|e| map(&e, sql))?;
        loop {
            let rows = self.tx.query_portal_raw(&portal, FETCH_ROWS).map_err(|e| map(&e, sql))?;
            let (seen, flow) = each(rows, sql, &mut row, f)?;
            if flow.is_break() || seen < FETCH_ROWS {
                return Ok(());
            }
        }
    }
}

fn each(
    mut rows: RowIter<'_>,
    sql: &str,
    row: &mut Row,
    f: &mut dyn FnMut(&Row) -> ControlFlow<()>,
) -> Result<(i32, ControlFlow<()>), DbError> {
    let mut seen = 0;
    while let Some(raw) = rows.next().map_err(|e| map(&e, sql))? {
        row.cells_mut().clear();
        for column in 0..raw.len() {
            let cell: Raw<'_> = raw.try_get(column).map_err(|e| {
                let name = raw.columns()[column].name();
                DbError::column(name, super::error::source(&e))
            })?;
            row.cells_mut().push(cell.0);
        }
        seen += 1;
        if f(row).is_break() {
            return Ok((seen, ControlFlow::Break(())));
        }
    }
    Ok((seen, ControlFlow::Continue(())))
}

/// The values as parameters of this statement; the driver panics when their number is wrong.
fn bound<'v>(statement: &Statement, sql: &str, values: &'v [Value<'_>]) -> Result<Vec<Param<'v>>, DbError> {
    let takes = statement.params().len();
    if takes != values.len() {
        let message = format!("the statement takes {takes} parameters, {} given", values.len());
        return Err(DbError::Sql { message, sql: snippet(sql) });
    }
    values.iter().map(|value| Param::new(value.cell())).collect()
}

pub(super) fn references<'p>(params: &'p [Param<'_>]) -> Vec<&'p (dyn ToSql + Sync)> {
    params.iter().map(|param| param as &(dyn ToSql + Sync)).collect()
}
