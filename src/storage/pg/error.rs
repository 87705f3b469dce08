//! The server's and the driver's errors as ours.

use std::error::Error as _;

use postgres::error::SqlState;

use super::cells::Misfit;
use crate::storage::error::snippet;
use crate::storage::{ConstraintKind, DbError};

/// An error of a statement.
pub(super) fn map(error: &postgres::Error, sql: &str) -> DbError {
    let Some(db) = error.as_db_error() else {
        return without_answer(error, sql);
    };
    let mut message = db.message().to_string();
    if let Some(detail) = db.detail() {
        message = format!("{message} ({detail})");
    }
    let constraint = |kind| DbError::Constraint { kind, message: message.clone(), sql: snippet(sql) };
    match db.code() {
        &SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::T_R_DEADLOCK_DETECTED => DbError::Conflict(message),
        &SqlState::UNIQUE_VIOLATION => constraint(ConstraintKind::Unique),
        &SqlState::FOREIGN_KEY_VIOLATION => constraint(ConstraintKind::ForeignKey),
        &SqlState::NOT_NULL_VIOLATION => constraint(ConstraintKind::NotNull),
        &SqlState::CHECK_VIOLATION => constraint(ConstraintKind::Check),
        &SqlState::LOCK_NOT_AVAILABLE => DbError::Busy(message),
        &SqlState::DISK_FULL => DbError::Full(message),
        &SqlState::DATA_CORRUPTED | &SqlState::INDEX_CORRUPTED => DbError::Corrupt(message),
        code if code.code().starts_with("23") => constraint(ConstraintKind::Other),
        // 08: connection; 57P: the server shuts down or ends the session; 53300: no more connections.
        code if code.code().starts_with("08") || code.code().starts_with("57P") || code.code() == "53300" => {
            DbError::Connection(message)
        }
        code => DbError::Sql { message: format!("{message} ({})", code.code()), sql: snippet(sql) },
    }
}

/// An error that the server did not send: the connection broke, or the driver refused a value.
fn without_answer(error: &postgres::Error, sql: &str) -> DbError {
    match error.source() {
        Some(source) if source.is::<Misfit>() => {
            DbError::Value { message: source.to_string(), sql: Some(snippet(sql)) }
        }
        Some(source) if source.is::<std::io::Error>() => DbError::Connection(source.to_string()),
        _ if error.is_closed() => DbError::Connection("closed by the server".into()),
        _ => DbError::Sql { message: full(error), sql: snippet(sql) },
    }
}

/// What is behind the driver's own words.
pub(super) fn source(error: &postgres::Error) -> String {
    error.source().map_or_else(|| error.to_string(), ToString::to_string)
}

/// The driver's words and what is behind them.
pub(super) fn full(error: &postgres::Error) -> String {
    match error.as_db_error() {
        Some(db) => db.message().to_string(),
        None => match error.source() {
            Some(source) => {
                format!("{error}: {source}").replace(&format!(": {source}: {source}"), &format!(": {source}"))
            }
            None => error.to_string(),
        },
    }
}
