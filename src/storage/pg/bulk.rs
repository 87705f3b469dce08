//! Upserts of many rows: one statement over arrays for each chunk.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};

use postgres::types::{ToSql, Type};

use super::cells::{Column, Param};
use super::error::map;
use super::session::Session;
use crate::storage::DbError;
use crate::storage::tx::{Counts, Upsert};
use crate::storage::value::{CellRef, RowBuf};

/// Most rows in one statement.
const CHUNK_ROWS: usize = 4000;

impl Session<'_> {
    pub(crate) fn bulk_upsert(&mut self, upsert: &Upsert<'_>, rows: &RowBuf) -> Result<Counts, DbError> {
        check_cells(upsert, rows)?;
        let types = self.column_types(upsert)?;
        let sql = statement(upsert, &types);
        let mut counts = Counts::default();
        let all: Vec<u32> =
            (0..u32::try_from(rows.len()).map_err(|_| DbError::Misuse("too many rows at once".into()))?).collect();
        for chunk in all.chunks(CHUNK_ROWS) {
            for round in rounds(upsert.key.len(), rows, chunk) {
                counts += self.upsert_round(upsert, rows, &sql, &types, &round)?;
            }
        }
        Ok(counts)
    }

    /// The types of the columns, as the server infers them from an insert.
    fn column_types(&mut self, upsert: &Upsert<'_>) -> Result<Vec<Type>, DbError> {
        let marks: Vec<String> = (1..=upsert.width() + upsert.stamp.len()).map(|n| format!("${n}")).collect();
        let insert = format!("{} VALUES ({})", upsert.insert_head(), marks.join(", "));
        Ok(self.prepare(&insert)?.params().to_vec())
    }

    /// One statement; no key stands in it twice.
    fn upsert_round(
        &mut self,
        upsert: &Upsert<'_>,
        rows: &RowBuf,
        sql: &str,
        types: &[Type],
        picked: &[u32],
    ) -> Result<Counts, DbError> {
        let statement = self.prepare(sql)?;
        let columns: Vec<Column<'_>> =
            (0..upsert.width()).map(|column| Column { rows, picked, column, element: &types[column] }).collect();
        let stamps =
            upsert.stamp.iter().map(|(_, value)| Param::new(value.cell())).collect::<Result<Vec<_>, DbError>>()?;
        let params: Vec<&(dyn ToSql + Sync)> = columns
            .iter()
            .map(|c| c as &(dyn ToSql + Sync))
            .chain(stamps.iter().map(|p| p as &(dyn ToSql + Sync)))
            .collect();
        let row = self.tx.query_one(&statement, &params).map_err(|e| map(&e, sql))?;
        let read = |column: usize| -> Result<u64, DbError> {
            let number: i64 = row.try_get(column).map_err(|e| map(&e, sql))?;
            u64::try_from(number).map_err(|_| DbError::column("count", "is negative"))
        };
        let (inserted, written) = (read(0)?, read(1)?);
        Ok(Counts { inserted, updated: written - inserted, unchanged: picked.len() as u64 - written })
    }
}

/// A row that this statement inserted has no transaction that ended it; one that it updated was locked by it first.
fn statement(upsert: &Upsert<'_>, types: &[Type]) -> String {
    let width = upsert.width();
    let arrays: Vec<String> =
        types[..width].iter().enumerate().map(|(i, ty)| format!("${}::{}[]", i + 1, ty.name())).collect();
    let names: Vec<String> = (1..=width).map(|n| format!("c{n}")).collect();
    let stamps: Vec<String> =
        types[width..].iter().enumerate().map(|(i, ty)| format!(", ${}::{}", width + i + 1, ty.name())).collect();
    format!(
        "WITH written AS ({} SELECT {names}{} FROM unnest({}) AS u({names}) {} RETURNING (xmax = 0) AS fresh)
         SELECT count(*) FILTER (WHERE fresh), count(*) FROM written",
        upsert.insert_head(),
        stamps.concat(),
        arrays.join(", "),
        upsert.conflict_tail(""),
        names = names.join(", "),
    )
}

/// Refuses what SQLite's rim refuses too: NUL in text, null in a key.
fn check_cells(upsert: &Upsert<'_>, rows: &RowBuf) -> Result<(), DbError> {
    for row in 0..rows.len() {
        for column in 0..rows.width() {
            let cell = rows.get(row, column);
            if column < upsert.key.len() && cell == CellRef::Null {
                return Err(upsert.null_key(column));
            }
            cell.check()?;
        }
    }
    Ok(())
}

/// The key of a row, compared in place.
struct Key<'a> {
    rows: &'a RowBuf,
    row: u32,
    width: usize,
}

impl Key<'_> {
    fn cells(&self) -> impl Iterator<Item = CellRef<'_>> {
        (0..self.width).map(|column| self.rows.get(self.row as usize, column))
    }
}

impl Hash for Key<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.cells().for_each(|cell| cell.hash(state));
    }
}

impl PartialEq for Key<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cells().eq(other.cells())
    }
}

impl Eq for Key<'_> {}

/// Splits a chunk so that no key stands twice in one part: the first rows of all keys, then the second ones, and so
/// on. PostgreSQL refuses to update a row twice in one statement; this way the outcome and the counts are those of one
/// upsert after another.
fn rounds(key_width: usize, rows: &RowBuf, chunk: &[u32]) -> Vec<Vec<u32>> {
    let mut seen: HashMap<Key<'_>, usize> = HashMap::with_capacity(chunk.len());
    let mut rounds: Vec<Vec<u32>> = vec![Vec::with_capacity(chunk.len())];
    for &row in chunk {
        let times = seen.entry(Key { rows, row, width: key_width }).or_insert(0);
        if *times == rounds.len() {
            rounds.push(Vec::new());
        }
        rounds[*times].push(row);
        *times += 1;
    }
    rounds
}
