//! What somebody has to look at: over-returns, receipts that came twice, tills that use one id, a missing receipt.
//!
//! An alarm has a kind and an object. Raised again while it is open it is the same alarm, counted once more; cleared and
//! raised again it is a new one.

use serde_json::{Value, json};

use super::access::{Asker, Role};
use super::operation::{Field, Input, Kind, Method, OpError, Operation};
use super::{Changed, Site};
use crate::params;
use crate::storage::{DbError, Migration, Tx};

/// The tables.
pub const MIGRATIONS: &[Migration] = &[Migration { number: 1, name: "alarms", sql: include_str!("0001_alarms.sql") }];

/// Most alarms of a list.
const MAX_LISTED: u64 = 10_000;
/// As many are listed when nobody says how many.
const LISTED: u64 = 200;

/// What is wrong, as a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AlarmKind {
    /// More of a sale came back than was sold.
    OverReturn,
    /// Another receipt has the number of one that is there, and another fiscal identity.
    ReceiptTwice,
    /// A receipt came again with another content.
    ReceiptRevised,
    /// The sums of a receipt do not agree.
    ReceiptCrooked,
    /// A document of a till was not taken.
    DocumentRejected,
    /// Receipts of a closed shift have not come.
    ShiftIncomplete,
    /// A route does not get on.
    RouteFailed,
    /// A route has unloaded what its receiver may have already: the centre was restored from a backup.
    UnloadedAgain,
    /// Two installs say that they are one till.
    DuplicateTill,
}

impl AlarmKind {
    /// All of them.
    pub const ALL: [AlarmKind; 9] = [
        AlarmKind::OverReturn,
        AlarmKind::ReceiptTwice,
        AlarmKind::ReceiptRevised,
        AlarmKind::ReceiptCrooked,
        AlarmKind::DocumentRejected,
        AlarmKind::ShiftIncomplete,
        AlarmKind::RouteFailed,
        AlarmKind::UnloadedAgain,
        AlarmKind::DuplicateTill,
    ];

    /// As it is stored and told.
    pub const fn word(self) -> &'static str {
        match self {
            AlarmKind::OverReturn => "over-return",
            AlarmKind::ReceiptTwice => "receipt-twice",
            AlarmKind::ReceiptRevised => "receipt-revised",
            AlarmKind::ReceiptCrooked => "receipt-crooked",
            AlarmKind::DocumentRejected => "document-rejected",
            AlarmKind::ShiftIncomplete => "shift-incomplete",
            AlarmKind::RouteFailed => "route-failed",
            AlarmKind::UnloadedAgain => "unloaded-again",
            AlarmKind::DuplicateTill => "duplicate-till",
        }
    }
}

/// Raises an alarm, in the transaction that found it. `store`: whose it is, when it is a store's.
///
/// # Errors
/// When the database says no.
pub fn raise(
    tx: &mut Tx<'_>,
    kind: AlarmKind,
    object: &str,
    store: Option<&str>,
    text: &str,
    now_ms: i64,
) -> Result<(), DbError> {
    let sql = "UPDATE alarm SET at_ms = $1, times = times + 1, text = $2
               WHERE kind = $3 AND object = $4 AND cleared_ms IS NULL";
    if tx.execute(sql, params![now_ms, text, kind.word(), object])? > 0 {
        return Ok(());
    }
    let sql = "INSERT INTO alarm (kind, object, since_ms, at_ms, times, text, store) VALUES ($1, $2, $3, $3, 1, $4, $5)
               ON CONFLICT (kind, object, since_ms) DO UPDATE SET cleared_ms = NULL, text = excluded.text";
    tx.execute(sql, params![kind.word(), object, now_ms, text, store])?;
    Ok(())
}

/// Raises an alarm about what is looked at again and again: while it stands with these words it is left as it is.
///
/// # Errors
/// When the database says no.
pub fn hold(
    tx: &mut Tx<'_>,
    kind: AlarmKind,
    object: &str,
    store: Option<&str>,
    text: &str,
    now_ms: i64,
) -> Result<(), DbError> {
    let sql = "SELECT text FROM alarm WHERE kind = $1 AND object = $2 AND cleared_ms IS NULL";
    match tx.query_opt(sql, params![kind.word(), object])? {
        Some(row) if row.text(0)? == text => Ok(()),
        _ => raise(tx, kind, object, store, text, now_ms),
    }
}

/// Clears an alarm that is open; tells whether one was.
///
/// # Errors
/// When the database says no.
pub fn clear(tx: &mut Tx<'_>, kind: &str, object: &str, now_ms: i64) -> Result<bool, DbError> {
    let sql = "UPDATE alarm SET cleared_ms = $1 WHERE kind = $2 AND object = $3 AND cleared_ms IS NULL";
    Ok(tx.execute(sql, params![now_ms, kind, object])? > 0)
}

/// Clears the open alarms of a kind whose objects are fine again.
///
/// # Errors
/// When the database says no.
pub fn clear_others(
    tx: &mut Tx<'_>,
    kind: AlarmKind,
    now_ms: i64,
    still: impl Fn(&str) -> bool,
) -> Result<(), DbError> {
    let sql = "SELECT object FROM alarm WHERE kind = $1 AND cleared_ms IS NULL";
    for row in tx.query(sql, params![kind.word()])? {
        let object = row.text(0)?;
        if !still(object) {
            clear(tx, kind.word(), object, now_ms)?;
        }
    }
    Ok(())
}

/// How many are open.
///
/// # Errors
/// When the database says no.
pub fn open(tx: &mut Tx<'_>) -> Result<i64, DbError> {
    tx.query_int("SELECT count(*) FROM alarm WHERE cleared_ms IS NULL", &[])
}

/// The operations.
pub const OPERATIONS: &[Operation] = &[
    Operation {
        name: "alarms.list",
        method: Method::Get,
        path: "/v1/alarms",
        summary: "What somebody has to look at, the latest first",
        role: Some(Role::Viewer),
        keys: &[],
        input: &[
            Field::query("all", Kind::Flag, "cleared ones too"),
            Field::query("limit", Kind::Integer, "at most so many"),
        ],
        output: "alarms: kind, object, store, text, since_ms, at_ms, times, cleared_ms",
        run: list,
    },
    Operation {
        name: "alarms.clear",
        method: Method::Post,
        path: "/v1/alarms/clear",
        summary: "Say that an alarm was looked at",
        role: Some(Role::Support),
        keys: &[],
        input: &[
            Field::body("kind", Kind::Text, "its kind").required(),
            Field::body("object", Kind::Text, "its object").required(),
        ],
        output: "nothing",
        run: clear_one,
    },
];

fn list(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let all = input.flag("all");
    let limit = input.opt_integer("limit").unwrap_or(LISTED).min(MAX_LISTED);
    let sql = "SELECT kind, object, store, text, since_ms, at_ms, times, cleared_ms FROM alarm
               WHERE cleared_ms IS NULL OR $1 = 1 ORDER BY at_ms DESC, kind, object LIMIT $2";
    let values = params![i64::from(all), i64::try_from(limit).unwrap_or(i64::MAX)];
    let rows = site.reports.documents.read(|tx| tx.query(sql, values))?;
    let mut list = Vec::new();
    for row in &rows {
        let seen = row.opt_text(2)?.map_or(asker.sees_all(), |store| asker.sees(store));
        if seen {
            list.push(json!({
                "kind": row.text(0)?, "object": row.text(1)?, "store": row.opt_text(2)?, "text": row.text(3)?,
                "since_ms": row.int(4)?, "at_ms": row.int(5)?, "times": row.int(6)?, "cleared_ms": row.opt_int(7)?,
            }));
        }
    }
    Ok(json!({ "schema": 1, "alarms": list }))
}

fn clear_one(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let (kind, object) = (input.text("kind")?.to_owned(), input.text("object")?.to_owned());
    let (now_ms, who) = (site.now_ms(), asker.clone());
    site.change(asker, "alarms.clear", format!("alarm {kind} {object}"), move |tx| {
        let none = || OpError::not_found(format!("no alarm {kind} of {object} is open"));
        let sql = "SELECT store FROM alarm WHERE kind = $1 AND object = $2 AND cleared_ms IS NULL";
        let row = tx.query_opt(sql, params![&kind, &object])?.ok_or_else(none)?;
        if !row.opt_text(0)?.map_or(who.sees_all(), |store| who.sees(store)) {
            return Err(none());
        }
        clear(tx, &kind, &object, now_ms)?;
        Ok(Changed::new(json!({ "open": true }), json!({ "open": false })))
    })
}
