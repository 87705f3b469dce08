//! Employees: logins, roles, passwords.

use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use serde_json::{Value, json};

use super::Role;
use crate::centre::operation::OpError;
use crate::params;
use crate::storage::{DbError, Row, Tx};

/// Memory of one hashing in KiB: 19 MiB, with two passes, as OWASP advises for argon2id.
const MEMORY_KIB: u32 = 19 * 1024;
/// Passes over the memory.
const PASSES: u32 = 2;
/// The shortest password.
pub const MIN_PASSWORD_CHARS: usize = 10;
/// The longest one.
pub const MAX_PASSWORD_BYTES: usize = 1024;
/// The longest login.
pub const MAX_LOGIN_CHARS: usize = 64;

/// An employee, without the password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The login.
    pub login: String,
    /// The name.
    pub name: Option<String>,
    /// What they may do.
    pub role: Role,
    /// Where; `None` is everywhere.
    pub stores: Option<Vec<String>>,
    /// They may not log in.
    pub blocked: bool,
}

impl Person {
    /// As it is told.
    pub fn shown(&self) -> Value {
        json!({
            "login": self.login, "name": self.name, "role": self.role.word(), "stores": self.stores,
            "blocked": self.blocked,
        })
    }
}

/// Whether a text may be a login.
///
/// # Errors
/// What is wrong with it.
pub fn check_login(login: &str) -> Result<(), OpError> {
    let fine = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '@');
    if login.is_empty() || login.chars().count() > MAX_LOGIN_CHARS || !login.chars().all(fine) {
        let error = OpError::input(format!("{login:?} cannot be a login"));
        return Err(error.help(format!("letters, digits and . - _ @, at most {MAX_LOGIN_CHARS}")));
    }
    Ok(())
}

/// The hash of a password that is good enough.
///
/// # Errors
/// When it is not.
pub fn hash(password: &str, salt: [u8; 16]) -> Result<String, OpError> {
    if password.chars().count() < MIN_PASSWORD_CHARS || password.len() > MAX_PASSWORD_BYTES {
        return Err(OpError::input(format!("a password has at least {MIN_PASSWORD_CHARS} characters")));
    }
    let failed = |error: &dyn std::fmt::Display| OpError::failed(format!("argon2: {error}"));
    let salt = SaltString::encode_b64(&salt).map_err(|e| failed(&e))?;
    let hash = argon2().map_err(|e| failed(&e))?.hash_password(password.as_bytes(), &salt).map_err(|e| failed(&e))?;
    Ok(hash.to_string())
}

fn argon2() -> Result<Argon2<'static>, argon2::Error> {
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(MEMORY_KIB, PASSES, 1, None)?))
}

/// Whether a password is the one. Without a stored hash (nobody has this login) as much time goes by, so that logins
/// cannot be found out.
pub fn proves(stored: Option<&str>, password: &str) -> bool {
    /// The hash of a password that nobody has: it is longer than any that is taken.
    const NOBODY: &str =
        "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let known = stored.unwrap_or(NOBODY);
    let fits = PasswordHash::new(known)
        .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok());
    fits && stored.is_some()
}

fn read(row: &Row) -> Result<Person, DbError> {
    let stores = row.opt_text(3)?.map(|list| serde_json::from_str(list).unwrap_or_default());
    Ok(Person {
        login: row.text(0)?.to_owned(),
        name: row.opt_text(1)?.map(str::to_owned),
        // A role that is not understood is the least.
        role: Role::parse(row.text(2)?).unwrap_or(Role::Viewer),
        stores,
        blocked: row.bool(4)?,
    })
}

/// All of them, by login.
///
/// # Errors
/// When the database says no.
pub fn list(tx: &mut Tx<'_>) -> Result<Vec<Person>, DbError> {
    tx.query("SELECT login, name, role, stores, blocked FROM person ORDER BY login", &[])?.iter().map(read).collect()
}

/// The one of this login.
///
/// # Errors
/// When the database says no.
pub fn find(tx: &mut Tx<'_>, login: &str) -> Result<Option<Person>, DbError> {
    let sql = "SELECT login, name, role, stores, blocked FROM person WHERE login = $1";
    tx.query_opt(sql, params![login])?.as_ref().map(read).transpose()
}

/// The stored hash of somebody who may log in.
///
/// # Errors
/// When the database says no.
pub fn hash_of(tx: &mut Tx<'_>, login: &str) -> Result<Option<String>, DbError> {
    let row = tx.query_opt("SELECT hash FROM person WHERE login = $1 AND blocked = 0", params![login])?;
    row.map(|row| row.text(0).map(str::to_owned)).transpose()
}

/// Writes a person; without a hash the stored one stays.
///
/// # Errors
/// When the database says no.
pub fn put(tx: &mut Tx<'_>, person: &Person, hash: Option<&str>, now_ms: i64) -> Result<(), DbError> {
    let Person { login, name, role, stores, blocked } = person;
    let stores = stores.as_ref().map(|list| json!(list).to_string());
    let sql = "INSERT INTO person (login, name, role, stores, hash, blocked, made_ms)
               VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (login) DO UPDATE SET name = excluded.name,
               role = excluded.role, stores = excluded.stores, blocked = excluded.blocked,
               hash = CASE WHEN excluded.hash = '' THEN person.hash ELSE excluded.hash END";
    let values =
        params![login, name.as_deref(), role.word(), stores.as_deref(), hash.unwrap_or_default(), *blocked, now_ms];
    tx.execute(sql, values)?;
    Ok(())
}

/// Takes a person away, and the keys.
///
/// # Errors
/// When the database says no.
pub fn remove(tx: &mut Tx<'_>, login: &str, now_ms: i64) -> Result<(), DbError> {
    revoke_keys(tx, login, now_ms)?;
    tx.execute("DELETE FROM person WHERE login = $1", params![login])?;
    Ok(())
}

/// Logs a person out everywhere.
///
/// # Errors
/// When the database says no.
pub fn revoke_keys(tx: &mut Tx<'_>, login: &str, now_ms: i64) -> Result<(), DbError> {
    let sql = "UPDATE access_key SET revoked_ms = $1 WHERE person = $2 AND revoked_ms IS NULL";
    tx.execute(sql, params![now_ms, login])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_proved_and_short_ones_refused() {
        let stored = hash("correct horse", [7; 16]).unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert!(proves(Some(&stored), "correct horse"));
        assert!(!proves(Some(&stored), "correct house") && !proves(None, "correct horse"));
        assert_eq!(hash("too short", [7; 16]).unwrap_err().status, 400);
        assert!(check_login("anna.k@shop").is_ok() && check_login("a b").is_err() && check_login("").is_err());
    }
}
