//! Values that go into a statement: single ones, and rows packed without an allocation per cell.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::DbError;

/// One parameter of a statement. Booleans are stored as the integers 0 and 1 (`SMALLINT`).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value<'a> {
    /// Nothing. On PostgreSQL a parameter that stands only in `$1 IS NULL` needs `CAST($1 AS BIGINT)`.
    Null,
    /// A whole number.
    Int(i64),
    /// Text without NUL.
    Text(Cow<'a, str>),
    /// Bytes.
    Blob(Cow<'a, [u8]>),
    /// Stored as 0 or 1.
    Bool(bool),
}

impl Value<'_> {
    /// The same value owning its text.
    pub fn into_owned(self) -> Value<'static> {
        match self {
            Value::Null => Value::Null,
            Value::Int(i) => Value::Int(i),
            Value::Text(t) => Value::Text(Cow::Owned(t.into_owned())),
            Value::Blob(b) => Value::Blob(Cow::Owned(b.into_owned())),
            Value::Bool(b) => Value::Bool(b),
        }
    }

    pub(crate) fn cell(&self) -> CellRef<'_> {
        match self {
            Value::Null => CellRef::Null,
            Value::Int(i) => CellRef::Int(*i),
            Value::Text(t) => CellRef::Text(t),
            Value::Blob(b) => CellRef::Blob(b),
            Value::Bool(b) => CellRef::Int(i64::from(*b)),
        }
    }
}

macro_rules! from_integer {
    ($($t:ty),+) => {$(
        impl From<$t> for Value<'_> {
            fn from(v: $t) -> Self {
                Value::Int(i64::from(v))
            }
        }
    )+};
}
from_integer!(i64, i32, i16, i8, u32, u16, u8);

impl From<bool> for Value<'_> {
    fn from(v: bool) -> Self {
        Value::Bool(v)
    }
}
impl<'a> From<&'a str> for Value<'a> {
    fn from(v: &'a str) -> Self {
        Value::Text(Cow::Borrowed(v))
    }
}
impl<'a> From<&'a String> for Value<'a> {
    fn from(v: &'a String) -> Self {
        Value::Text(Cow::Borrowed(v))
    }
}
impl From<String> for Value<'_> {
    fn from(v: String) -> Self {
        Value::Text(Cow::Owned(v))
    }
}
impl<'a> From<Cow<'a, str>> for Value<'a> {
    fn from(v: Cow<'a, str>) -> Self {
        Value::Text(v)
    }
}
impl<'a> From<&'a [u8]> for Value<'a> {
    fn from(v: &'a [u8]) -> Self {
        Value::Blob(Cow::Borrowed(v))
    }
}
impl From<Vec<u8>> for Value<'_> {
    fn from(v: Vec<u8>) -> Self {
        Value::Blob(Cow::Owned(v))
    }
}
impl<'a, T: Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(v: Option<T>) -> Self {
        v.map_or(Value::Null, Into::into)
    }
}

/// Parameters of a statement: `params![store, name, 5]` is `&[Value::from(store), …]`.
#[macro_export]
macro_rules! params {
    ($($v:expr),* $(,)?) => {
        &[$($crate::storage::Value::from($v)),*]
    };
}

/// A borrowed value: what both engines bind and read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum CellRef<'a> {
    Null,
    Int(i64),
    Text(&'a str),
    Blob(&'a [u8]),
}

impl CellRef<'_> {
    /// Refuses what one of the engines cannot keep.
    pub(crate) fn check(&self) -> Result<(), DbError> {
        match self {
            CellRef::Text(t) if memchr::memchr(0, t.as_bytes()).is_some() => {
                let shown: String = t.chars().take(40).collect();
                Err(DbError::value(format!("text with a NUL character cannot be stored: {shown:?}")))
            }
            _ => Ok(()),
        }
    }
}

#[derive(Clone, Copy, Debug)]
enum Cell {
    Null,
    Int(i64),
    Text { start: usize, end: usize },
    Blob { start: usize, end: usize },
}

/// Cells one after another; texts stand in one string, bytes in one vector.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cells {
    cells: Vec<Cell>,
    text: String,
    bytes: Vec<u8>,
}

impl Cells {
    pub(crate) fn len(&self) -> usize {
        self.cells.len()
    }

    pub(crate) fn clear(&mut self) {
        self.cells.clear();
        self.text.clear();
        self.bytes.clear();
    }

    pub(crate) fn push(&mut self, cell: CellRef<'_>) {
        match cell {
            CellRef::Null => self.cells.push(Cell::Null),
            CellRef::Int(i) => self.cells.push(Cell::Int(i)),
            CellRef::Text(t) => {
                let start = self.text.len();
                self.text.push_str(t);
                self.cells.push(Cell::Text { start, end: self.text.len() });
            }
            CellRef::Blob(b) => {
                let start = self.bytes.len();
                self.bytes.extend_from_slice(b);
                self.cells.push(Cell::Blob { start, end: self.bytes.len() });
            }
        }
    }

    pub(crate) fn get(&self, index: usize) -> CellRef<'_> {
        match self.cells[index] {
            Cell::Null => CellRef::Null,
            Cell::Int(i) => CellRef::Int(i),
            Cell::Text { start, end } => CellRef::Text(&self.text[start..end]),
            Cell::Blob { start, end } => CellRef::Blob(&self.bytes[start..end]),
        }
    }

    pub(crate) fn size_bytes(&self) -> usize {
        self.cells.len() * size_of::<Cell>() + self.text.len() + self.bytes.len()
    }
}

/// Rows for [`Tx::bulk_upsert`](super::Tx::bulk_upsert), packed: push the cells of a row in order of the columns,
/// then those of the next. `clear` keeps the memory.
#[derive(Clone, Debug)]
pub struct RowBuf {
    width: usize,
    cells: Cells,
}

impl RowBuf {
    /// An empty buffer for rows of so many cells.
    pub fn new(width: usize) -> Self {
        RowBuf { width: width.max(1), cells: Cells::default() }
    }

    /// Cells in a row.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Whole rows in the buffer.
    pub fn len(&self) -> usize {
        self.cells.len() / self.width
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.cells.len() == 0
    }

    /// Memory in use, to decide when to write the rows out.
    pub fn size_bytes(&self) -> usize {
        self.cells.size_bytes()
    }

    /// Forgets the rows and keeps the memory.
    pub fn clear(&mut self) {
        self.cells.clear();
    }

    /// Appends an absent value.
    pub fn push_null(&mut self) -> &mut Self {
        self.cells.push(CellRef::Null);
        self
    }

    /// Appends a number.
    pub fn push_int(&mut self, value: i64) -> &mut Self {
        self.cells.push(CellRef::Int(value));
        self
    }

    /// Appends a boolean, as 0 or 1.
    pub fn push_bool(&mut self, value: bool) -> &mut Self {
        self.push_int(i64::from(value))
    }

    /// Appends text.
    pub fn push_text(&mut self, value: &str) -> &mut Self {
        self.cells.push(CellRef::Text(value));
        self
    }

    /// Appends bytes.
    pub fn push_blob(&mut self, value: &[u8]) -> &mut Self {
        self.cells.push(CellRef::Blob(value));
        self
    }

    /// Appends what a value displays as, without a string of its own.
    pub fn push_display(&mut self, value: impl std::fmt::Display) -> &mut Self {
        let start = self.cells.text.len();
        // Writing to a String fails only when the value's own Display does; what it wrote until then stays.
        let _ = write!(self.cells.text, "{value}");
        self.cells.cells.push(Cell::Text { start, end: self.cells.text.len() });
        self
    }

    /// Appends a number or nothing.
    pub fn push_opt_int(&mut self, value: Option<i64>) -> &mut Self {
        self.cells.push(value.map_or(CellRef::Null, CellRef::Int));
        self
    }

    /// Appends text or nothing.
    pub fn push_opt_text(&mut self, value: Option<&str>) -> &mut Self {
        self.cells.push(value.map_or(CellRef::Null, CellRef::Text));
        self
    }

    /// Appends any value.
    pub fn push(&mut self, value: &Value<'_>) -> &mut Self {
        self.cells.push(value.cell());
        self
    }

    /// Appends a whole row.
    pub fn push_row(&mut self, row: &[Value<'_>]) -> &mut Self {
        for value in row {
            self.push(value);
        }
        self
    }

    pub(crate) fn get(&self, row: usize, column: usize) -> CellRef<'_> {
        self.cells.get(row * self.width + column)
    }

    /// Refuses a buffer that does not fit the statement.
    pub(crate) fn check(&self, width: usize) -> Result<(), DbError> {
        if self.width != width {
            return Err(DbError::Misuse(format!("rows of {} cells for {width} columns", self.width)));
        }
        if !self.cells.len().is_multiple_of(self.width) {
            return Err(DbError::Misuse(format!("{} cells are not whole rows of {width}", self.cells.len())));
        }
        Ok(())
    }
}
