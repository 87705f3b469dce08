//! Documents on their way, both ways, as rows that people read.

use serde_json::{Value, json};

use crate::params;
use crate::storage::{DbError, Row, Tx};

/// Which documents are looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sought {
    pub(super) store: Option<String>,
    pub(super) till: Option<String>,
    pub(super) kind: Option<String>,
    pub(super) state: Option<String>,
    pub(super) doc_id: Option<String>,
    pub(super) lane: Option<String>,
    /// Its number in the lane.
    pub(super) n: Option<i64>,
    /// `in`, `out`; both when not said.
    pub(super) direction: Option<String>,
    pub(super) most: u64,
}

/// Documents to tills: what a till gets.
const TO_TILLS: &str =
    "store, till, epoch, lane, n, doc_id, kind, version, size, state, code, text, queued_ms, listed_ms,
    fetched_bytes, stored_ms, final_ms, base, sha256, NULL, records, expires_ms";
/// Documents from tills.
const FROM_TILLS: &str = "store, till, epoch, lane, n, doc_id, kind, NULL, size, state, code, text, NULL, NULL, NULL,
    stored_ms, final_ms, NULL, sha256, retry_of, NULL, NULL";

fn shown(row: &Row, direction: &str) -> Result<Value, DbError> {
    Ok(json!({
        "direction": direction, "store": row.text(0)?, "till": row.text(1)?, "epoch": row.text(2)?,
        "lane": row.text(3)?, "n": row.int(4)?, "doc_id": row.text(5)?, "kind": row.text(6)?,
        "version": row.opt_int(7)?, "size": row.int(8)?, "state": row.text(9)?, "code": row.opt_text(10)?,
        "text": row.opt_text(11)?, "queued_ms": row.opt_int(12)?, "listed_ms": row.opt_int(13)?,
        "fetched_bytes": row.opt_int(14)?, "stored_ms": row.opt_int(15)?, "final_ms": row.opt_int(16)?,
        "base": row.opt_int(17)?, "sha256": row.text(18)?, "retry_of": row.opt_int(19)?,
        "records": row.opt_int(20)?, "expires_ms": row.opt_int(21)?,
    }))
}

/// The documents, the latest first.
pub(super) fn list(tx: &mut Tx<'_>, sought: &Sought) -> Result<Vec<Value>, DbError> {
    let mut found = Vec::new();
    for (direction, table, columns, time) in
        [("in", "outgoing", TO_TILLS, "queued_ms"), ("out", "incoming", FROM_TILLS, "stored_ms")]
    {
        if sought.direction.as_deref().is_some_and(|wanted| wanted != direction) {
            continue;
        }
        let sql = format!(
            "SELECT {columns} FROM {table} WHERE (CAST($1 AS TEXT) = '' OR store = $1)
             AND (CAST($2 AS TEXT) = '' OR till = $2) AND (CAST($3 AS TEXT) = '' OR kind = $3)
             AND (CAST($4 AS TEXT) = '' OR state = $4) AND (CAST($5 AS TEXT) = '' OR doc_id = $5)
             AND (CAST($6 AS TEXT) = '' OR lane = $6) AND (CAST($7 AS BIGINT) < 0 OR n = $7)
             ORDER BY {time} DESC, store, till, lane, n DESC LIMIT $8"
        );
        let text = |field: &Option<String>| field.clone().unwrap_or_default();
        let values = params![
            text(&sought.store),
            text(&sought.till),
            text(&sought.kind),
            text(&sought.state),
            text(&sought.doc_id),
            text(&sought.lane),
            sought.n.unwrap_or(-1),
            i64::try_from(sought.most).unwrap_or(i64::MAX),
        ];
        for row in tx.query(&sql, values)? {
            found.push(shown(&row, direction)?);
        }
    }
    Ok(found)
}
