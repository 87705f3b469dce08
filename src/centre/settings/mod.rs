//! What people tell tills: settings, lists of events to send, goods that may not be sold.
//!
//! Each is said for a [`Scope`]: the chain, a store, a group of tills, a till; what is nearer to the till stands above.
//! Every change is a version with a time from which on it holds; old ones stay and can be brought back. What a till should
//! have now, and what it should have next, is [`for_till`]; the desk sends what differs from what it was sent.

mod check;
mod merge;
mod operations;
mod scope;

pub use self::check::check;
pub use self::merge::{differences, merged};
pub use self::operations::OPERATIONS;
pub use self::scope::Scope;

use serde_json::{Map, Value, json};

use crate::params;
use crate::storage::{DbError, Migration, Row, Tx};
use crate::transport::{Kind, TillKey};

/// The tables.
pub const MIGRATIONS: &[Migration] =
    &[Migration { number: 1, name: "settings", sql: include_str!("0001_settings.sql") }];

/// What can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Told {
    /// The till's settings; what is said nearer to the till is laid over the rest.
    Settings,
    /// Which events are sent; the nearest list counts.
    EventFilter,
    /// Goods that may not be sold; all lists together.
    StopList,
}

impl Told {
    /// All of them.
    pub const ALL: [Told; 3] = [Told::Settings, Told::EventFilter, Told::StopList];

    /// As it is stored and told.
    pub const fn word(self) -> &'static str {
        self.kind().word()
    }

    /// The document that brings it to a till.
    pub const fn kind(self) -> Kind {
        match self {
            Told::Settings => Kind::Settings,
            Told::EventFilter => Kind::EventFilter,
            Told::StopList => Kind::StopList,
        }
    }

    /// Reads the word.
    pub fn parse(word: &str) -> Option<Told> {
        Told::ALL.into_iter().find(|told| told.word() == word)
    }
}

/// A version of what was said for a scope.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// For whom.
    pub scope: Scope,
    /// Its number within its scope, from 1.
    pub number: i64,
    /// From when on it holds, milliseconds since 1970.
    pub effective_ms: i64,
    /// What it says.
    pub body: Map<String, Value>,
    /// When it was said.
    pub at_ms: i64,
    /// By whom.
    pub who: String,
}

impl Version {
    /// As it is told.
    pub fn shown(&self) -> Value {
        json!({
            "scope": self.scope.to_string(), "version": self.number, "effective_ms": self.effective_ms,
            "at_ms": self.at_ms, "who": self.who, "body": self.body,
        })
    }
}

fn read(row: &Row) -> Result<Version, DbError> {
    let damaged = |column: &str| DbError::Column { column: column.into(), message: "not understood".into() };
    Ok(Version {
        scope: Scope::parse(row.text(0)?).ok_or_else(|| damaged("scope"))?,
        number: row.int(1)?,
        effective_ms: row.int(2)?,
        body: serde_json::from_str(row.text(3)?).map_err(|_| damaged("body"))?,
        at_ms: row.int(4)?,
        who: row.text(5)?.to_owned(),
    })
}

const COLUMNS: &str = "scope, version, effective_ms, body, at_ms, who";

/// All versions for a scope, the newest first.
///
/// # Errors
/// When the database says no.
pub fn history(tx: &mut Tx<'_>, told: Told, scope: &Scope) -> Result<Vec<Version>, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM setting WHERE kind = $1 AND scope = $2 ORDER BY version DESC");
    tx.query(&sql, params![told.word(), scope.to_string()])?.iter().map(read).collect()
}

/// The version that holds for a scope at a time: of those that hold by then, the one that was said last.
///
/// # Errors
/// When the database says no.
pub fn in_force(tx: &mut Tx<'_>, told: Told, scope: &Scope, at_ms: i64) -> Result<Option<Version>, DbError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM setting WHERE kind = $1 AND scope = $2 AND effective_ms <= $3
         ORDER BY effective_ms DESC, version DESC LIMIT 1"
    );
    tx.query_opt(&sql, params![told.word(), scope.to_string(), at_ms])?.as_ref().map(read).transpose()
}

/// Says something for a scope from a time on; the number of its version.
///
/// # Errors
/// When the database says no.
pub fn put(
    tx: &mut Tx<'_>,
    told: Told,
    scope: &Scope,
    body: &Map<String, Value>,
    effective_ms: i64,
    (who, now_ms): (&str, i64),
) -> Result<i64, DbError> {
    let sql = "SELECT CAST(coalesce(max(version), 0) AS BIGINT) FROM setting WHERE kind = $1 AND scope = $2";
    let number = tx.query_int(sql, params![told.word(), scope.to_string()])? + 1;
    let sql = "INSERT INTO setting (kind, scope, version, effective_ms, body, at_ms, who)
               VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let body = Value::Object(body.clone()).to_string();
    tx.execute(sql, params![told.word(), scope.to_string(), number, effective_ms, &body, now_ms, who])?;
    Ok(number)
}

/// The groups of a till, by name.
///
/// # Errors
/// When the database says no.
pub fn groups_of(tx: &mut Tx<'_>, till: &TillKey) -> Result<Vec<String>, DbError> {
    let sql = "SELECT name FROM till_group WHERE store = $1 AND till = $2 ORDER BY name";
    let rows = tx.query(sql, params![till.store(), till.till()])?;
    rows.iter().map(|row| Ok(row.text(0)?.to_owned())).collect()
}

/// The scopes of a till, from the chain to the till itself.
fn scopes_of(tx: &mut Tx<'_>, till: &TillKey) -> Result<Vec<Scope>, DbError> {
    let mut scopes = vec![Scope::Chain, Scope::Store(till.store().to_owned())];
    scopes.extend(groups_of(tx, till)?.into_iter().map(Scope::Group));
    scopes.push(Scope::Till(till.clone()));
    Ok(scopes)
}

/// What a till should have at a time; `None` when nothing is said for it.
///
/// # Errors
/// When the database says no.
pub fn for_till(
    tx: &mut Tx<'_>,
    told: Told,
    till: &TillKey,
    at_ms: i64,
) -> Result<Option<Map<String, Value>>, DbError> {
    let mut bodies = Vec::new();
    for scope in scopes_of(tx, till)? {
        bodies.extend(in_force(tx, told, &scope, at_ms)?.map(|version| version.body));
    }
    Ok(merged(told, &bodies))
}

/// When what a till should have changes next after a time.
///
/// # Errors
/// When the database says no.
pub fn next_change(tx: &mut Tx<'_>, told: Told, till: &TillKey, after_ms: i64) -> Result<Option<i64>, DbError> {
    let mut next: Option<i64> = None;
    for scope in scopes_of(tx, till)? {
        let sql = "SELECT min(effective_ms) FROM setting WHERE kind = $1 AND scope = $2 AND effective_ms > $3";
        let at = tx.query_one(sql, params![told.word(), scope.to_string(), after_ms])?.opt_int(0)?;
        next = next.into_iter().chain(at).min();
    }
    Ok(next)
}
