//! Goods that may not be sold from now on.

use crate::storage::{DbError, Tx, params};

/// Whether these goods are on the list.
pub fn is_stopped(tx: &mut Tx<'_>, item: &str) -> Result<bool, DbError> {
    Ok(tx.query_opt("SELECT 1 FROM till_stop WHERE item = $1", params![item])?.is_some())
}

/// All of the list.
pub fn stopped(tx: &mut Tx<'_>) -> Result<Vec<String>, DbError> {
    let rows = tx.query("SELECT item FROM till_stop ORDER BY item", &[])?;
    rows.iter().map(|row| Ok(row.text(0)?.to_owned())).collect()
}

/// The list is this one now.
pub(super) fn replace(tx: &mut Tx<'_>, items: &[String]) -> Result<(), DbError> {
    tx.execute("DELETE FROM till_stop", &[])?;
    for item in items {
        tx.execute("INSERT INTO till_stop (item) VALUES ($1) ON CONFLICT (item) DO NOTHING", params![item])?;
    }
    Ok(())
}
