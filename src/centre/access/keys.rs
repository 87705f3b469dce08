//! Keys: `twk_<id>_<secret>`, 256 random bits behind a public id. The database holds their SHA-256 only; a slow hash
//! would protect nothing here, since nobody can try 2^256 secrets, and would cost each request of a till.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{Asker, KeyKind, Role, Scope};
use crate::centre::operation::OpError;
use crate::params;
use crate::storage::{DbError, Row, Tx};
use crate::transport::TillKey;

/// What a key begins with, so that one that was published by mistake is found.
pub const PREFIX: &str = "twk_";
/// Most keys of one owner that are valid at a time: the one in use, and the one that replaces it.
pub const MAX_VALID: i64 = 2;
/// How long an employee's key lives.
pub const EMPLOYEE_LIFE_MS: i64 = 12 * 3_600_000;
/// How long a code for enrolling lives.
pub const CODE_LIFE_MS: i64 = 24 * 3_600_000;
/// Bytes of the public id.
const ID_BYTES: usize = 6;

/// A key that was just made. Its text is told once and is nowhere kept.
#[derive(Clone)]
pub struct Fresh {
    /// The public id.
    pub id: String,
    /// The whole key.
    pub text: String,
    /// What the database keeps.
    pub sha256: String,
}

impl std::fmt::Debug for Fresh {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fresh").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Fresh {
    /// Makes a key of random bytes.
    pub fn make(random: &dyn Fn() -> [u8; 16]) -> Fresh {
        let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let id = hex(&random()[..ID_BYTES]);
        let text = format!("{PREFIX}{id}_{}{}", hex(&random()), hex(&random()));
        let sha256 = digest(&text);
        Fresh { id, text, sha256 }
    }
}

/// What is kept of a key or a code.
pub fn digest(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The public id of a key; nothing when it is none.
pub fn id_of(text: &str) -> Option<&str> {
    let (id, secret) = text.strip_prefix(PREFIX)?.split_once('_')?;
    let hex = |text: &str| text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    (id.len() == 2 * ID_BYTES && secret.len() == 64 && hex(id) && hex(secret)).then_some(id)
}

/// Compares without telling by its time where two texts differ.
pub fn same(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.bytes().zip(other.bytes()).fold(0, |differ, (a, b)| differ | (a ^ b)) == 0
}

/// Whose a key is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// A till.
    Till(TillKey),
    /// The services of a store.
    StoreService(String),
    /// An ERP, with its routes.
    Erp(Vec<String>),
    /// A monitoring system.
    Monitor,
    /// An employee.
    Person(String),
}

impl Owner {
    /// What the key is for.
    pub fn kind(&self) -> KeyKind {
        match self {
            Owner::Till(_) => KeyKind::Till,
            Owner::StoreService(_) => KeyKind::StoreService,
            Owner::Erp(_) => KeyKind::Erp,
            Owner::Monitor => KeyKind::Monitor,
            Owner::Person(_) => KeyKind::Employee,
        }
    }
}

/// Enters a key. Employees may log in on several machines; of others two keys are valid at a time.
///
/// # Errors
/// When two are valid already.
pub fn put(tx: &mut Tx<'_>, key: &Fresh, owner: &Owner, now_ms: i64, expires_ms: Option<i64>) -> Result<(), OpError> {
    let (store, till) = match owner {
        Owner::Till(till) => (Some(till.store()), Some(till.till())),
        Owner::StoreService(store) => (Some(store.as_str()), None),
        _ => (None, None),
    };
    let routes = match owner {
        Owner::Erp(routes) => Some(json!(routes).to_string()),
        _ => None,
    };
    let person = match owner {
        Owner::Person(login) => Some(login.as_str()),
        _ => None,
    };
    if let Some(store) = store {
        let sql = "SELECT count(*) FROM access_key WHERE kind = $1 AND store = $2 AND COALESCE(till, '') = $3
                   AND revoked_ms IS NULL AND (expires_ms IS NULL OR expires_ms > $4)";
        let valid = tx.query_int(sql, params![owner.kind().word(), store, till.unwrap_or_default(), now_ms])?;
        if valid >= MAX_VALID {
            let error = OpError::conflict(format!("{MAX_VALID} keys are valid already"));
            return Err(error.help("revoke the one that is not in use any more (`tillwire tills revoke-key`)"));
        }
    }
    let sql = "INSERT INTO access_key (id, sha256, kind, store, till, routes, person, made_ms, expires_ms)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let values =
        params![&key.id, &key.sha256, owner.kind().word(), store, till, routes.as_deref(), person, now_ms, expires_ms];
    tx.execute(sql, values)?;
    Ok(())
}

/// Whose key this is, as long as it is valid and its owner is still there.
///
/// # Errors
/// When the database says no.
pub fn asker(tx: &mut Tx<'_>, text: &str, origin: &str, now_ms: i64) -> Result<Option<Asker>, DbError> {
    let Some(id) = id_of(text) else { return Ok(None) };
    let sql = "SELECT sha256, kind, store, till, routes, person FROM access_key
               WHERE id = $1 AND revoked_ms IS NULL AND (expires_ms IS NULL OR expires_ms > $2)";
    let Some(row) = tx.query_opt(sql, params![id, now_ms])? else { return Ok(None) };
    if !same(row.text(0)?, &digest(text)) {
        return Ok(None);
    }
    let store = row.opt_text(2)?.unwrap_or_default();
    Ok(match KeyKind::parse(row.text(1)?) {
        Some(KeyKind::Till) => {
            let till = row.opt_text(3)?.unwrap_or_default();
            let sql = "SELECT 1 FROM till WHERE store = $1 AND id = $2 AND deleted = 0";
            let there = tx.query_opt(sql, params![store, till])?.is_some();
            TillKey::new(store, till).filter(|_| there).map(|till| Asker::till(till, origin))
        }
        Some(KeyKind::StoreService) => Some(Asker::store_service(store, id, origin)),
        Some(KeyKind::Erp) => {
            let routes = serde_json::from_str(row.opt_text(4)?.unwrap_or("[]")).unwrap_or_default();
            Some(Asker::erp(routes, id, origin))
        }
        Some(KeyKind::Monitor) => Some(Asker::monitor(id, origin)),
        Some(KeyKind::Employee) => {
            let login = row.opt_text(5)?.unwrap_or_default().to_owned();
            let sql = "SELECT role, stores FROM person WHERE login = $1 AND blocked = 0";
            let Some(person) = tx.query_opt(sql, params![&login])? else { return Ok(None) };
            let scope = scope(person.opt_text(1)?);
            Role::parse(person.text(0)?).map(|role| Asker::person(&login, role, scope, origin))
        }
        None => None,
    })
}

/// Reads the stores of a person; what is not understood is no store at all.
pub(super) fn scope(stores: Option<&str>) -> Scope {
    match stores {
        None => Scope::All,
        Some(list) => Scope::Stores(serde_json::from_str(list).unwrap_or_default()),
    }
}

const COLUMNS: &str = "id, kind, store, till, routes, person, made_ms, expires_ms, revoked_ms";

fn shown(row: &Row) -> Result<Value, DbError> {
    let routes: Value = row.opt_text(4)?.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    Ok(json!({
        "id": row.text(0)?, "kind": row.text(1)?, "store": row.opt_text(2)?, "till": row.opt_text(3)?,
        "routes": routes, "person": row.opt_text(5)?, "made_ms": row.int(6)?, "expires_ms": row.opt_int(7)?,
        "revoked_ms": row.opt_int(8)?,
    }))
}

/// A key as it is shown: never its secret, nor its digest.
///
/// # Errors
/// When the database says no.
pub fn find(tx: &mut Tx<'_>, id: &str) -> Result<Option<Value>, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM access_key WHERE id = $1");
    tx.query_opt(&sql, params![id])?.as_ref().map(shown).transpose()
}

/// The keys, the newest first.
///
/// # Errors
/// When the database says no.
pub fn list(tx: &mut Tx<'_>) -> Result<Vec<Value>, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM access_key ORDER BY made_ms DESC, id");
    tx.query(&sql, &[])?.iter().map(shown).collect()
}

/// Revokes a key. One that is revoked stays so.
///
/// # Errors
/// When the database says no.
pub fn revoke(tx: &mut Tx<'_>, id: &str, now_ms: i64) -> Result<(), DbError> {
    let sql = "UPDATE access_key SET revoked_ms = $1 WHERE id = $2 AND revoked_ms IS NULL";
    tx.execute(sql, params![now_ms, id])?;
    Ok(())
}

/// Revokes the keys of a till.
///
/// # Errors
/// When the database says no.
pub fn revoke_all(tx: &mut Tx<'_>, till: &TillKey, now_ms: i64) -> Result<(), DbError> {
    let sql = "UPDATE access_key SET revoked_ms = $1 WHERE store = $2 AND till = $3 AND revoked_ms IS NULL";
    tx.execute(sql, params![now_ms, till.store(), till.till()])?;
    Ok(())
}

/// The digests of a store's service keys, by id: its tills get them in the store map.
///
/// # Errors
/// When the database says no.
pub fn store_services(tx: &mut Tx<'_>, store: &str, now_ms: i64) -> Result<Vec<(String, String)>, DbError> {
    let sql = "SELECT id, sha256 FROM access_key WHERE kind = 'store-service' AND store = $1 AND revoked_ms IS NULL
               AND (expires_ms IS NULL OR expires_ms > $2) ORDER BY id";
    tx.query(sql, params![store, now_ms])?
        .iter()
        .map(|row| Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned())))
        .collect()
}

/// Enters a code that a new till is enrolled with.
///
/// # Errors
/// When the database says no.
pub fn put_code(tx: &mut Tx<'_>, code: &str, till: &TillKey, now_ms: i64) -> Result<(), DbError> {
    let sql = "INSERT INTO enrol_code (sha256, store, till, made_ms, expires_ms) VALUES ($1, $2, $3, $4, $5)";
    tx.execute(sql, params![digest(code), till.store(), till.till(), now_ms, now_ms + CODE_LIFE_MS])?;
    Ok(())
}

/// Uses a code up and tells whose it was.
///
/// # Errors
/// When the database says no.
pub fn use_code(tx: &mut Tx<'_>, code: &str, now_ms: i64) -> Result<Option<TillKey>, DbError> {
    let sql = "SELECT store, till FROM enrol_code WHERE sha256 = $1 AND used_ms IS NULL AND expires_ms > $2";
    let Some(row) = tx.query_opt(sql, params![digest(code), now_ms])? else { return Ok(None) };
    let till = TillKey::new(row.text(0)?, row.text(1)?);
    tx.execute("UPDATE enrol_code SET used_ms = $1 WHERE sha256 = $2", params![now_ms, digest(code)])?;
    Ok(till)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_tells_its_id_and_nothing_else_is_one() {
        let next = std::cell::Cell::new(0_u8);
        let random = || {
            next.set(next.get() + 1);
            [next.get(); 16]
        };
        let (one, other) = (Fresh::make(&random), Fresh::make(&random));
        assert_eq!(id_of(&one.text), Some(one.id.as_str()));
        assert_ne!((&one.id, &one.sha256), (&other.id, &other.sha256));
        assert_eq!(one.text.len(), PREFIX.len() + 12 + 1 + 64);
        assert!(!format!("{one:?}").contains(&one.text));
        for none in ["", "twk_", "twk_a_b", "twk_010101010101_", &one.text.to_uppercase(), &one.text[1..]] {
            assert_eq!(id_of(none), None, "{none}");
        }
        assert!(same("ab", "ab") && !same("ab", "ac") && !same("ab", "abc"));
    }
}
