//! SQLite's result codes as our errors.

use rusqlite::ffi;

use crate::storage::error::snippet;
use crate::storage::{ConstraintKind, DbError};

/// An error of a statement.
pub(super) fn map(error: &rusqlite::Error, sql: &str) -> DbError {
    use rusqlite::ErrorCode as C;
    let (code, message) = match error {
        rusqlite::Error::SqliteFailure(code, message) => (code, message.clone().unwrap_or_else(|| code.to_string())),
        rusqlite::Error::SqlInputError { error: code, msg, .. } => (code, msg.clone()),
        other => return DbError::Sql { message: other.to_string(), sql: snippet(sql) },
    };
    match code.code {
        C::ConstraintViolation => {
            DbError::Constraint { kind: constraint(code.extended_code), message, sql: snippet(sql) }
        }
        C::DatabaseBusy | C::DatabaseLocked => DbError::Busy(message),
        C::DiskFull => DbError::Full(message),
        C::DatabaseCorrupt | C::NotADatabase => DbError::Corrupt(message),
        _ => DbError::Sql { message, sql: snippet(sql) },
    }
}

fn constraint(extended: i32) -> ConstraintKind {
    match extended {
        ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_ROWID => {
            ConstraintKind::Unique
        }
        ffi::SQLITE_CONSTRAINT_FOREIGNKEY => ConstraintKind::ForeignKey,
        ffi::SQLITE_CONSTRAINT_NOTNULL => ConstraintKind::NotNull,
        ffi::SQLITE_CONSTRAINT_CHECK => ConstraintKind::Check,
        _ => ConstraintKind::Other,
    }
}
