//! One row of a result, the same for both engines.

use std::sync::Arc;

use super::DbError;
use super::value::{CellRef, Cells};

/// The names of a result's columns, shared by its rows.
pub(crate) type Names = Arc<[String]>;

/// One row of a result. Columns are asked for by place, from 0; errors name the column.
#[derive(Clone, Debug)]
pub struct Row {
    names: Names,
    cells: Cells,
}

impl Row {
    pub(crate) fn new(names: Names) -> Self {
        Row { names, cells: Cells::default() }
    }

    pub(crate) fn cells_mut(&mut self) -> &mut Cells {
        &mut self.cells
    }

    /// How many columns.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether the result has no columns.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The names of the columns.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    fn cell(&self, index: usize) -> Result<CellRef<'_>, DbError> {
        if index < self.cells.len() {
            Ok(self.cells.get(index))
        } else {
            Err(DbError::column(index.to_string(), format!("the result has only {} columns", self.cells.len())))
        }
    }

    fn wrong<T>(&self, index: usize, wanted: &str, found: CellRef<'_>) -> Result<T, DbError> {
        let found = match found {
            CellRef::Null => "null",
            CellRef::Int(_) => "a number",
            CellRef::Text(_) => "text",
            CellRef::Blob(_) => "bytes",
        };
        let name = self.names.get(index).cloned().unwrap_or_else(|| index.to_string());
        Err(DbError::column(name, format!("{wanted} expected, {found} found")))
    }

    /// A number.
    pub fn int(&self, index: usize) -> Result<i64, DbError> {
        match self.cell(index)? {
            CellRef::Int(i) => Ok(i),
            other => self.wrong(index, "a number", other),
        }
    }

    /// A number or nothing.
    pub fn opt_int(&self, index: usize) -> Result<Option<i64>, DbError> {
        match self.cell(index)? {
            CellRef::Null => Ok(None),
            CellRef::Int(i) => Ok(Some(i)),
            other => self.wrong(index, "a number", other),
        }
    }

    /// Text.
    pub fn text(&self, index: usize) -> Result<&str, DbError> {
        match self.cell(index)? {
            CellRef::Text(t) => Ok(t),
            other => self.wrong(index, "text", other),
        }
    }

    /// Text or nothing.
    pub fn opt_text(&self, index: usize) -> Result<Option<&str>, DbError> {
        match self.cell(index)? {
            CellRef::Null => Ok(None),
            CellRef::Text(t) => Ok(Some(t)),
            other => self.wrong(index, "text", other),
        }
    }

    /// Bytes.
    pub fn blob(&self, index: usize) -> Result<&[u8], DbError> {
        match self.cell(index)? {
            CellRef::Blob(b) => Ok(b),
            other => self.wrong(index, "bytes", other),
        }
    }

    /// Bytes or nothing.
    pub fn opt_blob(&self, index: usize) -> Result<Option<&[u8]>, DbError> {
        match self.cell(index)? {
            CellRef::Null => Ok(None),
            CellRef::Blob(b) => Ok(Some(b)),
            other => self.wrong(index, "bytes", other),
        }
    }

    /// A boolean, stored as 0 or 1.
    pub fn bool(&self, index: usize) -> Result<bool, DbError> {
        match self.cell(index)? {
            CellRef::Int(0) => Ok(false),
            CellRef::Int(1) => Ok(true),
            other => self.wrong(index, "0 or 1", other),
        }
    }

    /// A boolean or nothing.
    pub fn opt_bool(&self, index: usize) -> Result<Option<bool>, DbError> {
        match self.cell(index)? {
            CellRef::Null => Ok(None),
            _ => self.bool(index).map(Some),
        }
    }

    /// Whether there is nothing in the column.
    pub fn is_null(&self, index: usize) -> Result<bool, DbError> {
        Ok(self.cell(index)? == CellRef::Null)
    }
}
