//! The portable transaction: what a closure may do with either engine.

use std::ops::ControlFlow;

use super::value::RowBuf;
use super::{DbError, Engine, Row, Value};

/// How [`Tx::bulk_upsert`] writes rows. A row of the buffer is the key's cells, then the columns' cells.
#[derive(Clone, Copy, Debug)]
pub struct Upsert<'a> {
    /// The table, named by the program, never by data.
    pub table: &'a str,
    /// The columns of its unique key; none of them may be null.
    pub key: &'a [&'a str],
    /// Columns that are compared, and set when one of them differs.
    pub columns: &'a [&'a str],
    /// Columns set when a row is inserted or something changed, never compared: versions, batch numbers, times.
    pub stamp: &'a [(&'a str, Value<'a>)],
    /// An SQL condition that makes an unchanged row count as changed: `items.deleted = 1`. It may name the stored
    /// row by its table (`items.deleted`) and the new one as `excluded.deleted`.
    pub or_when: Option<&'a str>,
}

/// What [`Tx::bulk_upsert`] did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows that were not there.
    pub inserted: u64,
    /// Rows that were there with other values.
    pub updated: u64,
    /// Rows that were there exactly so; they are not rewritten.
    pub unchanged: u64,
}

impl Counts {
    /// Rows looked at.
    pub fn total(&self) -> u64 {
        self.inserted + self.updated + self.unchanged
    }

    /// Rows written.
    pub fn changed(&self) -> u64 {
        self.inserted + self.updated
    }
}

/// How much room a SQLite file takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Space {
    /// Bytes of a page.
    pub page_bytes: u64,
    /// Pages in the file.
    pub pages: u64,
    /// Those of them that hold nothing.
    pub free_pages: u64,
}

impl Space {
    /// Bytes that hold something.
    pub fn used_bytes(&self) -> u64 {
        self.pages.saturating_sub(self.free_pages).saturating_mul(self.page_bytes)
    }
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.inserted += other.inserted;
        self.updated += other.updated;
        self.unchanged += other.unchanged;
    }
}

impl Upsert<'_> {
    pub(crate) fn width(&self) -> usize {
        self.key.len() + self.columns.len()
    }

    /// `INSERT INTO t (…)`.
    pub(crate) fn insert_head(&self) -> String {
        let names: Vec<&str> =
            self.key.iter().chain(self.columns).copied().chain(self.stamp.iter().map(|(name, _)| *name)).collect();
        format!("INSERT INTO {} ({})", self.table, names.join(", "))
    }

    /// `ON CONFLICT (…) DO UPDATE SET … WHERE …`; `guard` stands before the comparison.
    pub(crate) fn conflict_tail(&self, guard: &str) -> String {
        let table = self.table;
        let set: Vec<String> = self
            .columns
            .iter()
            .chain(self.stamp.iter().map(|(name, _)| name))
            .map(|c| format!("{c} = excluded.{c}"))
            .collect();
        let mut differs: Vec<String> =
            self.columns.iter().map(|c| format!("{table}.{c} IS DISTINCT FROM excluded.{c}")).collect();
        differs.extend(self.or_when.map(|w| format!("({w})")));
        if differs.is_empty() {
            differs.push("1 = 0".into());
        }
        // A table that is all key has nothing to set; the key is set to itself so that both engines count the conflict.
        let set = if set.is_empty() { format!("{k} = excluded.{k}", k = self.key[0]) } else { set.join(", ") };
        format!("ON CONFLICT ({}) DO UPDATE SET {set} WHERE {guard}({})", self.key.join(", "), differs.join(" OR "))
    }

    pub(crate) fn null_key(&self, column: usize) -> DbError {
        DbError::value(format!("null in the key column {}.{}", self.table, self.key[column]))
    }

    pub(crate) fn check(&self, rows: &RowBuf) -> Result<(), DbError> {
        if self.key.is_empty() {
            return Err(DbError::Misuse(format!("upsert into {} without a key", self.table)));
        }
        rows.check(self.width())
    }
}

pub(crate) enum Session<'a> {
    #[cfg(feature = "sqlite")]
    Sqlite(super::lite::Session<'a>),
    #[cfg(feature = "postgres")]
    Postgres(super::pg::Session<'a>),
}

/// One transaction. After the first failed statement it takes no more (as PostgreSQL does it by itself), and the
/// whole transaction is rolled back whatever the closure returns.
///
/// SQL is written once for both engines: parameters are `$1`, `$2` …; `CAST(sum(x) AS BIGINT)`; a parameter whose
/// type cannot be seen from its place is cast; searching without regard to case goes over a column that was folded
/// in Rust, since SQLite's `lower` and `LIKE` know no Cyrillic; no deferred constraints.
pub struct Tx<'a> {
    session: Session<'a>,
    failed: Option<DbError>,
}

/// Calls the same method of whichever engine it is.
macro_rules! on_engine {
    ($session:expr, $s:ident => $call:expr) => {
        match $session {
            #[cfg(feature = "sqlite")]
            Session::Sqlite($s) => $call,
            #[cfg(feature = "postgres")]
            Session::Postgres($s) => $call,
        }
    };
}

impl<'a> Tx<'a> {
    pub(crate) fn new(session: Session<'a>) -> Self {
        Tx { session, failed: None }
    }

    #[cfg(feature = "postgres")]
    pub(crate) fn into_parts(self) -> (Session<'a>, Option<DbError>) {
        (self.session, self.failed)
    }

    /// The first failure of a statement; the transaction cannot be committed then.
    pub(crate) fn failure(&self) -> Option<&DbError> {
        self.failed.as_ref()
    }

    fn alive(&self) -> Result<(), DbError> {
        match &self.failed {
            None => Ok(()),
            Some(first) => Err(DbError::Aborted(first.to_string())),
        }
    }

    fn note<T>(&mut self, result: Result<T, DbError>) -> Result<T, DbError> {
        if let Err(error) = &result {
            self.failed = Some(error.clone());
        }
        result
    }

    /// Which engine this is. Rarely needed: SQL is portable.
    pub fn engine(&self) -> Engine {
        match self.session {
            #[cfg(feature = "sqlite")]
            Session::Sqlite(_) => Engine::Sqlite,
            #[cfg(feature = "postgres")]
            Session::Postgres(_) => Engine::Postgres,
        }
    }

    /// Runs a statement; tells how many rows it wrote.
    pub fn execute(&mut self, sql: &str, params: &[Value<'_>]) -> Result<u64, DbError> {
        self.alive()?;
        let result = on_engine!(&mut self.session, s => s.execute(sql, params));
        self.note(result)
    }

    /// The row number that the last `INSERT` of this transaction gave; only SQLite has them.
    #[cfg(feature = "sqlite")]
    pub fn last_rowid(&mut self) -> Result<i64, DbError> {
        self.alive()?;
        match &self.session {
            Session::Sqlite(session) => Ok(session.last_rowid()),
            #[cfg(feature = "postgres")]
            Session::Postgres(_) => Err(DbError::Unsupported("PostgreSQL has no row numbers".into())),
        }
    }

    /// Runs several statements without parameters, separated by semicolons.
    pub fn batch(&mut self, sql: &str) -> Result<(), DbError> {
        self.alive()?;
        let result = on_engine!(&mut self.session, s => s.batch(sql));
        self.note(result)
    }

    /// All rows of a small result. For a large one, see [`for_each`](Tx::for_each).
    pub fn query(&mut self, sql: &str, params: &[Value<'_>]) -> Result<Vec<Row>, DbError> {
        let mut rows = Vec::new();
        self.rows(sql, params, false, |row| {
            rows.push(row.clone());
            Ok::<_, DbError>(ControlFlow::Continue(()))
        })?;
        Ok(rows)
    }

    /// The first row, if there is one.
    pub fn query_opt(&mut self, sql: &str, params: &[Value<'_>]) -> Result<Option<Row>, DbError> {
        let mut first = None;
        self.rows(sql, params, false, |row| {
            first = Some(row.clone());
            Ok::<_, DbError>(ControlFlow::Break(()))
        })?;
        Ok(first)
    }

    /// The first row; its absence is an error (but not a failed statement).
    pub fn query_one(&mut self, sql: &str, params: &[Value<'_>]) -> Result<Row, DbError> {
        self.query_opt(sql, params)?
            .ok_or_else(|| DbError::Sql { message: "no row found".into(), sql: super::error::snippet(sql) })
    }

    /// The one number that a query like `SELECT count(*) …` yields.
    pub fn query_int(&mut self, sql: &str, params: &[Value<'_>]) -> Result<i64, DbError> {
        self.query_one(sql, params)?.int(0)
    }

    /// Streams a result of any size through one reused row. `ControlFlow::Break` ends it early; an error of the
    /// closure ends it and is passed on (it does not spoil the transaction).
    pub fn for_each<E: From<DbError>>(
        &mut self,
        sql: &str,
        params: &[Value<'_>],
        f: impl FnMut(&Row) -> Result<ControlFlow<()>, E>,
    ) -> Result<(), E> {
        self.rows(sql, params, true, f)
    }

    /// `stream`: the result may be large.
    fn rows<E: From<DbError>>(
        &mut self,
        sql: &str,
        params: &[Value<'_>],
        stream: bool,
        mut f: impl FnMut(&Row) -> Result<ControlFlow<()>, E>,
    ) -> Result<(), E> {
        self.alive()?;
        let mut own: Option<E> = None;
        let result = on_engine!(&mut self.session, s => s.for_each(sql, params, stream, &mut |row: &Row| {
            match f(row) {
                Ok(flow) => flow,
                Err(error) => {
                    own = Some(error);
                    ControlFlow::Break(())
                }
            }
        }));
        self.note(result)?;
        own.map_or(Ok(()), Err)
    }

    /// How much room the file takes. On PostgreSQL nothing is told.
    pub fn space(&mut self) -> Result<Space, DbError> {
        match self.engine() {
            Engine::Postgres => Ok(Space::default()),
            Engine::Sqlite => {
                let mut number = |sql| self.query_int(sql, &[]).map(|n| u64::try_from(n).unwrap_or(0));
                Ok(Space {
                    page_bytes: number("PRAGMA page_size")?,
                    pages: number("PRAGMA page_count")?,
                    free_pages: number("PRAGMA freelist_count")?,
                })
            }
        }
    }

    /// Gives at most so many free pages at the end of a SQLite file back to the disk. PostgreSQL does it by itself.
    pub fn vacuum_pages(&mut self, most: u32) -> Result<(), DbError> {
        match self.engine() {
            Engine::Postgres => Ok(()),
            // The statement frees one page each time that it is stepped: `execute` steps to the end, `batch` does not.
            Engine::Sqlite => self.execute(&format!("PRAGMA incremental_vacuum({most})"), &[]).map(drop),
        }
    }

    /// Inserts rows, or updates those that differ; rows that are there exactly so are left alone. The same key twice
    /// in the buffer behaves like two upserts one after the other. `params`-style values of `stamp` are the same for
    /// all rows.
    pub fn bulk_upsert(&mut self, upsert: &Upsert<'_>, rows: &RowBuf) -> Result<Counts, DbError> {
        self.alive()?;
        upsert.check(rows)?;
        if rows.is_empty() {
            return Ok(Counts::default());
        }
        let result = on_engine!(&mut self.session, s => s.bulk_upsert(upsert, rows));
        self.note(result)
    }
}

/// Runs a closure in a transaction: a panic becomes an error, and a failed statement cannot be swallowed.
pub(crate) fn guarded<T, E: From<DbError>>(
    tx: &mut Tx<'_>,
    f: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
) -> Result<T, E> {
    let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| f(tx)))
        .unwrap_or_else(|payload| Err(DbError::Panicked(super::error::panic_text(&*payload)).into()));
    match (result, tx.failure()) {
        (Ok(_), Some(first)) => Err(first.clone().into()),
        (result, _) => result,
    }
}
