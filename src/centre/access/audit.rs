//! The record of changes: who changed what, from where, how it was and how it became.

use serde_json::{Value, json};

use super::{Asker, keys};
use crate::books::BooksError;
use crate::params;
use crate::storage::{DbError, Tx};

/// As many entries are listed when nobody says how many.
pub const LISTED: u64 = 100;
/// Most entries of a list.
pub const MAX_LISTED: u64 = 10_000;

/// A change before it is known how it went.
#[derive(Clone, Debug)]
pub struct Entry {
    at_ms: i64,
    id: String,
    who: String,
    origin: String,
    action: &'static str,
    object: String,
}

impl Entry {
    /// Who does what to which object.
    pub fn new(at_ms: i64, random: [u8; 16], asker: &Asker, action: &'static str, object: String) -> Entry {
        let id = random.iter().map(|byte| format!("{byte:02x}")).collect();
        Entry { at_ms, id, who: asker.name().to_owned(), origin: asker.origin().to_owned(), action, object }
    }
}

/// Writes a change down, in the transaction that makes it. Secrets do not belong into `before` and `after`.
///
/// # Errors
/// When the database says no.
pub fn write(tx: &mut Tx<'_>, entry: &Entry, before: &Value, after: &Value) -> Result<(), DbError> {
    let sql = "INSERT INTO audit (at_ms, id, who, origin, action, object, was, became)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let Entry { at_ms, id, who, origin, action, object } = entry;
    let (was, became) = (before.to_string(), after.to_string());
    // Changes of one millisecond differ at least in what they say.
    let id = keys::digest(&format!("{id}\n{action}\n{object}\n{was}\n{became}"));
    tx.execute(sql, params![*at_ms, &id[..32], who, origin, *action, object, &was, &became])?;
    Ok(())
}

/// Which entries are looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    /// By whom.
    pub who: Option<String>,
    /// Of this object, or of one whose name begins so.
    pub object: Option<String>,
    /// From this time on.
    pub since_ms: Option<i64>,
    /// At most so many.
    pub most: Option<u64>,
}

/// The changes, the latest first.
///
/// # Errors
/// When the database says no, or holds what is not understood.
pub fn list(tx: &mut Tx<'_>, sought: &Sought) -> Result<Vec<Value>, BooksError> {
    let sql = "SELECT at_ms, who, origin, action, object, was, became FROM audit
               WHERE at_ms >= $1 AND (CAST($2 AS TEXT) = '' OR who = $2)
               AND (CAST($3 AS TEXT) = '' OR substr(object, 1, length(CAST($3 AS TEXT))) = $3)
               ORDER BY at_ms DESC, id DESC LIMIT $4";
    let most = sought.most.unwrap_or(LISTED).min(MAX_LISTED);
    let values = params![
        sought.since_ms.unwrap_or(0),
        sought.who.as_deref().unwrap_or_default(),
        sought.object.as_deref().unwrap_or_default(),
        i64::try_from(most).unwrap_or(i64::MAX),
    ];
    let read = |text: &str| serde_json::from_str::<Value>(text).map_err(|e| BooksError::damaged("audit", e));
    tx.query(sql, values)?
        .iter()
        .map(|row| {
            Ok(json!({
                "at_ms": row.int(0)?, "who": row.text(1)?, "from": row.text(2)?, "action": row.text(3)?,
                "object": row.text(4)?, "before": read(row.text(5)?)?, "after": read(row.text(6)?)?,
            }))
        })
        .collect()
}
