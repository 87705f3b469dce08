//! What goes after its time: documents that have been final for long enough, uploads that nobody finished, bodies that
//! no document has any more.

use super::stored;
use crate::params;
use crate::storage::{DbError, Tx};

/// Takes away at most so many rows of each kind that were final before `before_ms`; tells how many went. The last
/// document of a lane stays, so that numbers go on, and so does what a chain of catalogue versions still stands on.
///
/// # Errors
/// When the database says no.
pub fn sweep(tx: &mut Tx<'_>, before_ms: i64, now_ms: i64, most: u64) -> Result<u64, DbError> {
    let mut gone = 0;
    for (table, keep) in [
        (
            "incoming",
            "AND n < (SELECT max(o.n) FROM incoming o WHERE o.store = t.store AND o.till = t.till
                               AND o.epoch = t.epoch AND o.lane = t.lane)",
        ),
        (
            "outgoing",
            "AND NOT EXISTS (SELECT 1 FROM till_link k WHERE k.store = t.store AND k.till = t.till
                               AND k.in_epoch = t.epoch AND t.version IS NOT NULL)",
        ),
    ] {
        let sql = format!(
            "SELECT store, till, epoch, lane, n FROM {table} t WHERE final_ms IS NOT NULL AND final_ms < $1 {keep} LIMIT $2"
        );
        for row in tx.query(&sql, params![before_ms, stored(most)])? {
            let sql =
                format!("DELETE FROM {table} WHERE store = $1 AND till = $2 AND epoch = $3 AND lane = $4 AND n = $5");
            let key = params![row.text(0)?, row.text(1)?, row.text(2)?, row.text(3)?, row.int(4)?];
            gone += tx.execute(&sql, key)?;
        }
    }
    for row in tx.query("SELECT id FROM upload WHERE expires_ms < $1 LIMIT $2", params![now_ms, stored(most)])? {
        let id = row.text(0)?;
        // A finished one has given its pieces to its body.
        let sql = "DELETE FROM body_chunk WHERE place = $1 AND NOT EXISTS (SELECT 1 FROM body WHERE place = $1)";
        tx.execute(sql, params![id])?;
        gone += tx.execute("DELETE FROM upload WHERE id = $1", params![id])?;
    }
    let sql = "DELETE FROM cut_body WHERE cut_ms < $1 AND NOT EXISTS
               (SELECT 1 FROM outgoing o WHERE o.sha256 = cut_body.sha256)";
    gone += tx.execute(sql, params![before_ms])?;
    let sql = "SELECT sha256, place FROM body b WHERE NOT EXISTS (SELECT 1 FROM incoming i WHERE i.sha256 = b.sha256)
               AND NOT EXISTS (SELECT 1 FROM outgoing o WHERE o.sha256 = b.sha256)
               AND NOT EXISTS (SELECT 1 FROM cut_body c WHERE c.sha256 = b.sha256) LIMIT $1";
    for row in tx.query(sql, params![stored(most)])? {
        tx.execute("DELETE FROM body_chunk WHERE place = $1", params![row.text(1)?])?;
        gone += tx.execute("DELETE FROM body WHERE sha256 = $1", params![row.text(0)?])?;
    }
    Ok(gone)
}
