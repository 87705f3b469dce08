//! Statements on a SQLite connection.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, Statement};

use super::error::map;
use crate::storage::row::Row;
use crate::storage::tx::{Counts, Upsert};
use crate::storage::value::{CellRef, RowBuf};
use crate::storage::{DbError, Value};

/// The SQL function that counts conflicts of an upsert: it stands first in the `WHERE` of `DO UPDATE`, so it is
/// called exactly once for each row that was already there. (`changes()` cannot tell an insert from an update, and
/// `last_insert_rowid()` says nothing about tables without a rowid.)
pub(super) const CONFLICT_FUNCTION: &str = "tillwire_conflict";

/// A connection with the counter of its conflict function.
pub(super) struct Conn {
    pub(super) raw: Connection,
    pub(super) conflicts: Arc<AtomicU64>,
}

/// A transaction's view of a connection.
pub(crate) struct Session<'a> {
    pub(super) conn: &'a Conn,
}

impl rusqlite::ToSql for CellRef<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match *self {
            CellRef::Null => ValueRef::Null,
            CellRef::Int(i) => ValueRef::Integer(i),
            CellRef::Text(t) => ValueRef::Text(t.as_bytes()),
            CellRef::Blob(b) => ValueRef::Blob(b),
        }))
    }
}

impl Session<'_> {
    pub(crate) fn execute(&mut self, sql: &str, params: &[Value<'_>]) -> Result<u64, DbError> {
        let connection = &self.conn.raw;
        let mut statement = connection.prepare_cached(sql).map_err(|e| map(&e, sql))?;
        bind(&mut statement, sql, params)?;
        let before = connection.total_changes();
        let mut seen = 0_u64;
        let reads = statement.readonly();
        let mut rows = statement.raw_query();
        while rows.next().map_err(|e| map(&e, sql))?.is_some() {
            seen += 1;
        }
        drop(rows);
        Ok(match (reads, connection.total_changes() == before) {
            (true, _) => seen,
            // changes() speaks of the last INSERT, UPDATE or DELETE, which need not be this statement.
            (false, true) => 0,
            (false, false) => connection.changes(),
        })
    }

    pub(crate) fn last_rowid(&self) -> i64 {
        self.conn.raw.last_insert_rowid()
    }

    pub(crate) fn batch(&mut self, sql: &str) -> Result<(), DbError> {
        self.conn.raw.execute_batch(sql).map_err(|e| map(&e, sql))
    }

    pub(crate) fn for_each(
        &mut self,
        sql: &str,
        params: &[Value<'_>],
        _stream: bool,
        f: &mut dyn FnMut(&Row) -> ControlFlow<()>,
    ) -> Result<(), DbError> {
        let mut statement = self.conn.raw.prepare_cached(sql).map_err(|e| map(&e, sql))?;
        bind(&mut statement, sql, params)?;
        let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let width = names.len();
        let mut row = Row::new(names.into());
        let mut rows = statement.raw_query();
        while let Some(raw) = rows.next().map_err(|e| map(&e, sql))? {
            row.cells_mut().clear();
            for column in 0..width {
                let value = raw.get_ref(column).map_err(|e| map(&e, sql))?;
                let cell = cell(value).map_err(|message| DbError::column(row.names()[column].clone(), message))?;
                row.cells_mut().push(cell);
            }
            if f(&row).is_break() {
                break;
            }
        }
        Ok(())
    }

    pub(crate) fn bulk_upsert(&mut self, upsert: &Upsert<'_>, rows: &RowBuf) -> Result<Counts, DbError> {
        let width = upsert.width();
        let marks: Vec<String> = (1..=width + upsert.stamp.len()).map(|n| format!("?{n}")).collect();
        let sql = format!(
            "{} VALUES ({}) {}",
            upsert.insert_head(),
            marks.join(", "),
            upsert.conflict_tail(&format!("{CONFLICT_FUNCTION}() AND "))
        );
        let mut statement = self.conn.raw.prepare_cached(&sql).map_err(|e| map(&e, &sql))?;
        for (index, (_, value)) in upsert.stamp.iter().enumerate() {
            bind_cell(&mut statement, &sql, width + index + 1, value.cell())?;
        }
        let mut counts = Counts::default();
        let mut conflicts = self.conn.conflicts.load(Ordering::Relaxed);
        for row in 0..rows.len() {
            for column in 0..width {
                let cell = rows.get(row, column);
                if column < upsert.key.len() && cell == CellRef::Null {
                    return Err(upsert.null_key(column));
                }
                bind_cell(&mut statement, &sql, column + 1, cell)?;
            }
            let written = statement.raw_execute().map_err(|e| map(&e, &sql))?;
            let now = self.conn.conflicts.load(Ordering::Relaxed);
            if now == conflicts {
                counts.inserted += 1;
            } else if written > 0 {
                counts.updated += 1;
            } else {
                counts.unchanged += 1;
            }
            conflicts = now;
        }
        Ok(counts)
    }
}

fn cell(value: ValueRef<'_>) -> Result<CellRef<'_>, String> {
    Ok(match value {
        ValueRef::Null => CellRef::Null,
        ValueRef::Integer(i) => CellRef::Int(i),
        ValueRef::Text(bytes) => {
            CellRef::Text(std::str::from_utf8(bytes).map_err(|_| "text is not UTF-8".to_string())?)
        }
        ValueRef::Blob(bytes) => CellRef::Blob(bytes),
        ValueRef::Real(_) => return Err("has the type real; CAST it to BIGINT or TEXT".into()),
    })
}

fn bind_cell(statement: &mut Statement<'_>, sql: &str, index: usize, cell: CellRef<'_>) -> Result<(), DbError> {
    cell.check()?;
    statement.raw_bind_parameter(index, cell).map_err(|e| map(&e, sql))
}

/// Binds by the number in the name. SQLite numbers `$2 … $1` by order of appearance; a plain bind would swap them.
fn bind(statement: &mut Statement<'_>, sql: &str, params: &[Value<'_>]) -> Result<(), DbError> {
    let mut greatest = 0;
    for index in 1..=statement.parameter_count() {
        let number = statement
            .parameter_name(index)
            .and_then(|name| name.strip_prefix('$'))
            .and_then(|digits| digits.parse::<usize>().ok())
            .filter(|number| *number > 0)
            .ok_or_else(|| DbError::Sql {
                message: "parameters are written $1, $2 …".into(),
                sql: crate::storage::error::snippet(sql),
            })?;
        greatest = greatest.max(number);
        if let Some(value) = params.get(number - 1) {
            bind_cell(statement, sql, index, value.cell())?;
        }
    }
    if greatest == params.len() {
        Ok(())
    } else {
        Err(DbError::Sql {
            message: format!("the statement takes {greatest} parameters, {} given", params.len()),
            sql: crate::storage::error::snippet(sql),
        })
    }
}
