//! Our values in PostgreSQL's binary form, and back.

use std::error::Error;

use postgres::types::private::BytesMut;
use postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};

use crate::storage::DbError;
use crate::storage::value::{CellRef, RowBuf};

type BoxError = Box<dyn Error + Sync + Send>;

/// Why a value does not fit a parameter or a column.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct Misfit(String);

fn misfit<T>(message: String) -> Result<T, BoxError> {
    Err(Box::new(Misfit(message)))
}

/// One parameter, without NUL.
#[derive(Debug)]
pub(super) struct Param<'a>(CellRef<'a>);

impl<'a> Param<'a> {
    pub(super) fn new(cell: CellRef<'a>) -> Result<Self, DbError> {
        cell.check()?;
        Ok(Param(cell))
    }
}

impl ToSql for Param<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        write_cell(self.0, ty, out)
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

fn write_cell(cell: CellRef<'_>, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
    match (cell, ty) {
        (CellRef::Null, _) => return Ok(IsNull::Yes),
        (CellRef::Int(i), &Type::INT8) => out.extend_from_slice(&i.to_be_bytes()),
        (CellRef::Int(i), &Type::INT4) => out.extend_from_slice(&narrow::<i32>(i, ty)?.to_be_bytes()),
        (CellRef::Int(i), &Type::INT2) => out.extend_from_slice(&narrow::<i16>(i, ty)?.to_be_bytes()),
        (CellRef::Int(i @ (0 | 1)), &Type::BOOL) => out.extend_from_slice(&[u8::from(i == 1)]),
        (CellRef::Text(t), ty) if is_text(ty) => out.extend_from_slice(t.as_bytes()),
        (CellRef::Blob(b), &Type::BYTEA) => out.extend_from_slice(b),
        (CellRef::Int(_), _) => return misfit(format!("a number for a parameter of the type {ty}")),
        (CellRef::Text(_), _) => return misfit(format!("text for a parameter of the type {ty}")),
        (CellRef::Blob(_), _) => return misfit(format!("bytes for a parameter of the type {ty}")),
    }
    Ok(IsNull::No)
}

fn narrow<T: TryFrom<i64>>(value: i64, ty: &Type) -> Result<T, BoxError> {
    T::try_from(value).or_else(|_| misfit(format!("{value} is out of range for the type {ty}")))
}

fn is_text(ty: &Type) -> bool {
    matches!(*ty, Type::TEXT | Type::VARCHAR | Type::BPCHAR | Type::NAME | Type::UNKNOWN)
}

/// One column of a chunk of rows, as an array.
#[derive(Debug)]
pub(super) struct Column<'a> {
    pub(super) rows: &'a RowBuf,
    /// Which rows.
    pub(super) picked: &'a [u32],
    pub(super) column: usize,
    /// The type of an element.
    pub(super) element: &'a Type,
}

impl ToSql for Column<'_> {
    /// The form is: dimensions, whether there are nulls, type of the element, length, lower bound, then each element's
    /// length (-1 for null) and bytes.
    fn to_sql(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        let length = i32::try_from(self.picked.len())?;
        out.extend_from_slice(&1_i32.to_be_bytes());
        out.extend_from_slice(&1_i32.to_be_bytes());
        out.extend_from_slice(&self.element.oid().to_be_bytes());
        out.extend_from_slice(&length.to_be_bytes());
        out.extend_from_slice(&1_i32.to_be_bytes());
        for row in self.picked {
            let at = out.len();
            out.extend_from_slice(&(-1_i32).to_be_bytes());
            let cell = self.rows.get(*row as usize, self.column);
            if let IsNull::No = write_cell(cell, self.element, out)? {
                let size = i32::try_from(out.len() - at - 4)?;
                out[at..at + 4].copy_from_slice(&size.to_be_bytes());
            }
        }
        Ok(IsNull::No)
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// One value of a result.
pub(super) struct Raw<'a>(pub(super) CellRef<'a>);

impl<'a> FromSql<'a> for Raw<'a> {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, BoxError> {
        Ok(Raw(match *ty {
            Type::BOOL => CellRef::Int(i64::from(bool::from_sql(ty, raw)?)),
            Type::INT2 => CellRef::Int(i64::from(i16::from_sql(ty, raw)?)),
            Type::INT4 => CellRef::Int(i64::from(i32::from_sql(ty, raw)?)),
            Type::INT8 => CellRef::Int(i64::from_sql(ty, raw)?),
            Type::BYTEA => CellRef::Blob(raw),
            Type::VOID => CellRef::Null,
            _ if is_text(ty) => CellRef::Text(std::str::from_utf8(raw)?),
            _ => return misfit(format!("has the type {ty}; CAST it to BIGINT or TEXT")),
        }))
    }

    fn from_sql_null(_: &Type) -> Result<Self, BoxError> {
        Ok(Raw(CellRef::Null))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}
