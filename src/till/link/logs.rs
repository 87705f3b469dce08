//! What support asks for when something is wrong with a till: how it is, how it stands with the centre, what it was warned
//! of, and its newest events. JSON Lines, packed; nothing secret is in it.

use std::sync::PoisonError;

use serde_json::{Value, json};

use super::report::Telling;
use crate::books::BooksError;
use crate::events::outbox;
use crate::storage::DbError;

/// Most events.
const MAX_EVENTS: i64 = 1_000;
/// Most bytes before they are packed: then the oldest events are left out.
const MAX_BYTES: usize = 8 * 1024 * 1024;
/// How hard it is packed.
const LEVEL: i32 = 3;

/// The log as it is sent.
pub(super) fn pack(telling: &Telling, now_ms: i64) -> Result<Vec<u8>, DbError> {
    let told = |error: BooksError| DbError::Misuse(error.to_string());
    let mut text = Vec::new();
    let mut line = |value: &Value| {
        text.extend_from_slice(value.to_string().as_bytes());
        text.push(b'\n');
    };
    let report = telling.report(now_ms).map_err(told)?;
    line(&json!({"type": "diagnostics", "schema": 1, "at_ms": now_ms, "state": report.to_value()}));
    match telling.standing() {
        Ok(standing) => line(&standing),
        Err(error) => line(&json!({"type": "standing", "error": error.to_string()})),
    }
    for (at_ms, alarm) in telling.alarms.lock().unwrap_or_else(PoisonError::into_inner).iter() {
        line(&json!({"type": "alarm", "at_ms": at_ms, "text": alarm}));
    }
    let sql = "SELECT seq, body FROM outbox WHERE seq > $1 ORDER BY seq DESC LIMIT $2";
    let rows = telling.books.documents.read(|tx| {
        let last = outbox::last_seq(tx)?;
        tx.query(sql, crate::params![last - MAX_EVENTS, MAX_EVENTS])
    })?;
    let mut events = Vec::new();
    let mut left = MAX_BYTES.saturating_sub(text.len());
    for row in &rows {
        let body = row.blob(1)?;
        let Some(rest) = left.checked_sub(body.len() + 64) else { break };
        left = rest;
        events.push((row.int(0)?, body));
    }
    for (seq, body) in events.iter().rev() {
        text.extend_from_slice(format!("{{\"type\":\"event\",\"seq\":{seq},\"event\":").as_bytes());
        text.extend_from_slice(body);
        text.extend_from_slice(b"}\n");
    }
    zstd::encode_all(&text[..], LEVEL).map_err(|e| DbError::Misuse(e.to_string()))
}
