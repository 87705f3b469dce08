//! The two places where those who have no key get one: employees by their password, new tills by a code.

use std::collections::HashMap;
use std::sync::{Condvar, Mutex, PoisonError};

use serde_json::{Value, json};

use crate::centre::access::{Asker, Scope, keys, people};
use crate::centre::operation::{Field, Input, Kind, OpError};
use crate::centre::{Changed, Site};

/// Passwords that are hashed at a time: each takes 19 MiB and a processor for a while.
const MAX_HASHING: usize = 2;
/// Wrong passwords of a login after which it has to wait, …
const MAX_FAILURES: u32 = 10;
/// … until so long after the last one, in milliseconds.
const PATIENCE_MS: i64 = 60_000;
/// Most logins whose failures are counted; beyond it the oldest are forgotten.
const MAX_COUNTED: usize = 10_000;

const LOGIN: &[Field] = &[
    Field::body("login", Kind::Text, "the login").required(),
    Field::body("password", Kind::Text, "the password").required(),
];
const ENROL: &[Field] = &[Field::body("code", Kind::Text, "the code").required()];

/// Counts failures by login, and keeps hashing within bounds.
#[derive(Debug, Default)]
pub(super) struct Entrance {
    failures: Mutex<HashMap<String, (u32, i64)>>,
    hashing: Mutex<usize>,
    free: Condvar,
}

impl Entrance {
    /// `{login, password}` → a key for half a day.
    pub(super) fn login(&self, site: &Site, body: &[u8], origin: &str) -> Result<Value, OpError> {
        let input = read(LOGIN, body)?;
        let (login, password) = (input.text("login")?.to_owned(), input.text("password")?);
        let now_ms = site.now_ms();
        if self.has_to_wait(&login, now_ms) {
            return Err(OpError::too_many("too many wrong passwords; wait a minute"));
        }
        let stored = site.books.documents.read(|tx| people::hash_of(tx, &login))?;
        let proved = self.one_of_two(|| people::proves(stored.as_deref(), password));
        if !proved {
            self.note(&login, now_ms);
            let error = OpError::forbidden("the login or the password is wrong");
            return Err(OpError { status: 401, kind: "unauthorized", ..error });
        }
        self.forget(&login);
        let (fresh, expires_ms) = (keys::Fresh::make(&*site.random), now_ms + keys::EMPLOYEE_LIFE_MS);
        let person = site.books.documents.read(|tx| people::find(tx, &login))?;
        let role = person.ok_or_else(|| OpError::forbidden("the login is gone"))?.role;
        let asker = Asker::person(&login, role, Scope::All, origin);
        site.change(&asker, "login", format!("user {login}"), move |tx| {
            keys::put(tx, &fresh, &keys::Owner::Person(login.clone()), now_ms, Some(expires_ms))?;
            let told = json!({
                "schema": 1, "login": login, "role": role.word(), "key": fresh.text, "expires_ms": expires_ms,
            });
            Ok(Changed::new(Value::Null, json!({ "key": fresh.id })).telling(told))
        })
    }

    /// `{code}` → the key of the till whose code it is. A code is good once.
    pub(super) fn enrol(&self, site: &Site, body: &[u8], origin: &str) -> Result<Value, OpError> {
        let input = read(ENROL, body)?;
        let code = input.text("code")?.trim().to_lowercase();
        let (fresh, now_ms) = (keys::Fresh::make(&*site.random), site.now_ms());
        let nobody = || {
            let error = OpError::forbidden("the code is not known, was used, or is older than a day");
            OpError { status: 401, kind: "unauthorized", ..error }.help("`tillwire tills issue-code` makes a new one")
        };
        let asker = Asker::enrolling(origin);
        site.change(&asker, "enrol", "enrolling", move |tx| {
            let till = keys::use_code(tx, &code, now_ms)?.ok_or_else(nobody)?;
            keys::put(tx, &fresh, &keys::Owner::Till(till.clone()), now_ms, None)?;
            let told = json!({
                "schema": 1, "store": till.store(), "till": till.till(), "id": fresh.id, "key": fresh.text,
            });
            Ok(Changed::new(Value::Null, json!({ "till": till.to_string(), "key": fresh.id })).telling(told))
        })
    }

    fn has_to_wait(&self, login: &str, now_ms: i64) -> bool {
        let failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        failures.get(login).is_some_and(|(count, last)| *count >= MAX_FAILURES && now_ms - last < PATIENCE_MS)
    }

    fn note(&self, login: &str, now_ms: i64) {
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        if failures.len() >= MAX_COUNTED {
            failures.retain(|_, (_, last)| now_ms - *last < PATIENCE_MS);
        }
        if failures.len() >= MAX_COUNTED
            && let Some(oldest) = failures.iter().min_by_key(|(_, (_, last))| *last).map(|(name, _)| name.clone())
        {
            failures.remove(&oldest);
        }
        let entry = failures.entry(login.to_owned()).or_insert((0, now_ms));
        // After a while of peace counting begins anew.
        *entry = if now_ms - entry.1 >= PATIENCE_MS { (1, now_ms) } else { (entry.0.saturating_add(1), now_ms) };
    }

    fn forget(&self, login: &str) {
        self.failures.lock().unwrap_or_else(PoisonError::into_inner).remove(login);
    }

    fn one_of_two<T>(&self, work: impl FnOnce() -> T) -> T {
        let mut hashing = self.hashing.lock().unwrap_or_else(PoisonError::into_inner);
        while *hashing >= MAX_HASHING {
            hashing = self.free.wait(hashing).unwrap_or_else(PoisonError::into_inner);
        }
        *hashing += 1;
        drop(hashing);
        let done = work();
        *self.hashing.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        self.free.notify_one();
        done
    }
}

fn read(fields: &[Field], body: &[u8]) -> Result<Input, OpError> {
    let input = Input::from_http(fields, &[], "", body)?;
    input.check(fields)?;
    Ok(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_wrong_passwords_make_a_login_wait_a_minute() {
        let entrance = Entrance::default();
        for at in 0..10 {
            assert!(!entrance.has_to_wait("anna", at));
            entrance.note("anna", at);
        }
        assert!(entrance.has_to_wait("anna", 10) && !entrance.has_to_wait("boris", 10));
        assert!(!entrance.has_to_wait("anna", 9 + PATIENCE_MS));
        entrance.note("anna", 9 + PATIENCE_MS);
        assert!(!entrance.has_to_wait("anna", 10 + PATIENCE_MS), "counting has begun anew");
        entrance.forget("anna");
    }

    #[test]
    fn no_more_than_two_are_hashed_at_a_time() {
        let (entrance, most, now) = (Entrance::default(), Mutex::new(0), Mutex::new(0));
        std::thread::scope(|scope| {
            for _ in 0..6 {
                scope.spawn(|| {
                    entrance.one_of_two(|| {
                        *now.lock().unwrap() += 1;
                        let running = *now.lock().unwrap();
                        let mut most = most.lock().unwrap();
                        *most = running.max(*most);
                        drop(most);
                        std::thread::yield_now();
                        *now.lock().unwrap() -= 1;
                    });
                });
            }
        });
        assert!((1..=2).contains(&*most.lock().unwrap()));
    }
}
