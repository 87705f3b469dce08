//! The operations on people, keys and the audit.

use serde_json::{Value, json};

use super::people::{self, Person};
use super::{Asker, KeyKind, Role, audit, keys};
use crate::centre::operation::{Field, Input, Kind, Method, OpError, Operation};
use crate::centre::{Changed, Site};
use crate::storage::Tx;

const LOGIN: Field = Field::path("login", "the login");
const PERSON: [Field; 4] = [
    Field::body("name", Kind::Text, "the name"),
    Field::body("role", Kind::Text, "viewer, support, operator or admin"),
    Field::body("stores", Kind::Texts, "the stores they see; an empty list is all of them"),
    Field::body("password", Kind::Text, "at least 10 characters"),
];

/// People, keys, the audit.
pub const OPERATIONS: &[Operation] = &[
    Operation {
        name: "users.list",
        method: Method::Get,
        path: "/v1/users",
        summary: "The employees who may log in",
        role: Some(Role::Admin),
        keys: &[],
        input: &[],
        output: "users: login, name, role, stores, blocked",
        run: list_users,
    },
    Operation {
        name: "users.add",
        method: Method::Post,
        path: "/v1/users/{login}",
        summary: "Add an employee",
        role: Some(Role::Admin),
        keys: &[],
        input: &[LOGIN, PERSON[0], PERSON[1].required(), PERSON[2], PERSON[3].required()],
        output: "the employee",
        run: add_user,
    },
    Operation {
        name: "users.set",
        method: Method::Put,
        path: "/v1/users/{login}",
        summary: "Change an employee; what is left out stays. A new password or a block logs them out",
        role: Some(Role::Admin),
        keys: &[],
        input: &[
            LOGIN,
            PERSON[0],
            PERSON[1],
            PERSON[2],
            PERSON[3],
            Field::body("blocked", Kind::Flag, "they may not log in"),
        ],
        output: "the employee",
        run: set_user,
    },
    Operation {
        name: "users.remove",
        method: Method::Delete,
        path: "/v1/users/{login}",
        summary: "Take an employee away",
        role: Some(Role::Admin),
        keys: &[],
        input: &[LOGIN],
        output: "nothing",
        run: remove_user,
    },
    Operation {
        name: "keys.list",
        method: Method::Get,
        path: "/v1/keys",
        summary: "All keys, without their secrets",
        role: Some(Role::Admin),
        keys: &[],
        input: &[],
        output: "keys: id, kind, store, till, routes, person, made_ms, expires_ms, revoked_ms",
        run: list_keys,
    },
    Operation {
        name: "keys.issue",
        method: Method::Post,
        path: "/v1/keys",
        summary: "Make a key for a store's services, an ERP or a monitoring system. It is told once",
        role: Some(Role::Admin),
        keys: &[],
        input: &[
            Field::body("kind", Kind::Text, "store-service, erp or monitor").required(),
            Field::body("store", Kind::Text, "for store-service: the store"),
            Field::body("routes", Kind::Texts, "for erp: the routes"),
        ],
        output: "id, key",
        run: issue_key,
    },
    Operation {
        name: "keys.revoke",
        method: Method::Delete,
        path: "/v1/keys/{key}",
        summary: "Revoke a key: it is dead at once",
        role: Some(Role::Admin),
        keys: &[],
        input: &[Field::path("key", "the id of the key")],
        output: "the key",
        run: revoke_key,
    },
    Operation {
        name: "me.show",
        method: Method::Get,
        path: "/v1/me",
        summary: "Who the centre takes the asker for",
        role: Some(Role::Viewer),
        keys: &[KeyKind::Till, KeyKind::StoreService, KeyKind::Erp, KeyKind::Monitor],
        input: &[],
        output: "name, kind, role",
        run: me,
    },
    Operation {
        name: "audit.list",
        method: Method::Get,
        path: "/v1/audit",
        summary: "Who changed what, the latest first",
        role: Some(Role::Operator),
        keys: &[],
        input: &[
            Field::query("who", Kind::Text, "only by this one"),
            Field::query("object", Kind::Text, "only of objects whose name begins so, as `till 42/`"),
            Field::query("since_ms", Kind::Integer, "from this time on, milliseconds since 1970"),
            Field::query("limit", Kind::Integer, "at most so many"),
        ],
        output: "audit: at_ms, who, from, action, object, before, after",
        run: list_audit,
    },
];

fn list_users(site: &Site, _: &Asker, _: &Input) -> Result<Value, OpError> {
    let people = site.books.documents.read(people::list)?;
    Ok(json!({ "schema": 1, "users": people.iter().map(Person::shown).collect::<Vec<_>>() }))
}

fn role(input: &Input) -> Result<Option<Role>, OpError> {
    let Some(word) = input.opt_text("role") else { return Ok(None) };
    let words: Vec<&str> = Role::ALL.iter().map(|role| role.word()).collect();
    let role = Role::parse(word).ok_or_else(|| OpError::input(format!("there is no role {word:?}")));
    role.map(Some).map_err(|error| error.help(format!("the roles are: {}", words.join(", "))))
}

/// `None`: not given. `Some(None)`: all stores.
fn stores(input: &Input) -> Option<Option<Vec<String>>> {
    input.get("stores")?;
    let list: Vec<String> = input.texts("stores").into_iter().map(str::to_owned).collect();
    Some((!list.is_empty()).then_some(list))
}

fn nobody(login: &str) -> OpError {
    let error = OpError::not_found(format!("there is no user {login}"));
    error.help(format!("`tillwire users add {login}` adds one"))
}

fn add_user(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let login = input.text("login")?.to_owned();
    people::check_login(&login)?;
    let person = Person {
        login,
        name: input.opt_text("name").map(str::to_owned),
        role: role(input)?.unwrap_or(Role::Viewer),
        stores: stores(input).flatten(),
        blocked: false,
    };
    let hash = people::hash(input.text("password")?, (site.random)())?;
    let now_ms = site.now_ms();
    site.change(asker, "users.add", format!("user {}", person.login), move |tx| {
        if people::find(tx, &person.login)?.is_some() {
            let error = OpError::conflict(format!("user {} is there already", person.login));
            return Err(error.help(format!("`tillwire users set {}` changes it", person.login)));
        }
        people::put(tx, &person, Some(&hash), now_ms)?;
        Ok(Changed::new(Value::Null, person.shown()))
    })
}

fn set_user(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let login = input.text("login")?.to_owned();
    let (name, role, stores) = (input.opt_text("name").map(str::to_owned), role(input)?, stores(input));
    let blocked = input.get("blocked").and_then(Value::as_bool);
    let hash = input.opt_text("password").map(|text| people::hash(text, (site.random)())).transpose()?;
    let now_ms = site.now_ms();
    site.change(asker, "users.set", format!("user {login}"), move |tx| {
        let before = people::find(tx, &login)?.ok_or_else(|| nobody(&login))?;
        let after = Person {
            login: login.clone(),
            name: name.clone().or_else(|| before.name.clone()),
            role: role.unwrap_or(before.role),
            stores: stores.clone().unwrap_or_else(|| before.stores.clone()),
            blocked: blocked.unwrap_or(before.blocked),
        };
        if is_last_admin(tx, &before)? && !may_manage(&after) {
            return Err(last_admin());
        }
        people::put(tx, &after, hash.as_deref(), now_ms)?;
        let mut shown = after.shown();
        if hash.is_some() {
            shown["password"] = "changed".into();
        }
        if hash.is_some() || after.blocked {
            people::revoke_keys(tx, &login, now_ms)?;
        }
        Ok(Changed::new(before.shown(), shown).telling(after.shown()))
    })
}

fn remove_user(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let (login, now_ms) = (input.text("login")?.to_owned(), site.now_ms());
    site.change(asker, "users.remove", format!("user {login}"), move |tx| {
        let before = people::find(tx, &login)?.ok_or_else(|| nobody(&login))?;
        if is_last_admin(tx, &before)? {
            return Err(last_admin());
        }
        people::remove(tx, &login, now_ms)?;
        Ok(Changed::new(before.shown(), Value::Null))
    })
}

fn may_manage(person: &Person) -> bool {
    person.role == Role::Admin && !person.blocked && person.stores.is_none()
}

fn is_last_admin(tx: &mut Tx<'_>, person: &Person) -> Result<bool, OpError> {
    let others = people::list(tx)?.iter().any(|other| other.login != person.login && may_manage(other));
    Ok(may_manage(person) && !others)
}

fn last_admin() -> OpError {
    OpError::conflict("the last admin stays one").help("make somebody else an admin first")
}

fn list_keys(site: &Site, _: &Asker, _: &Input) -> Result<Value, OpError> {
    Ok(json!({ "schema": 1, "keys": site.books.documents.read(keys::list)? }))
}

fn issue_key(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let word = input.text("kind")?;
    let store = || input.opt_text("store").map(str::to_owned);
    let (owner, object) = match KeyKind::parse(word) {
        Some(KeyKind::StoreService) => {
            let store = store().ok_or_else(|| OpError::input("a key for a store's services needs `store`"))?;
            let object = format!("store {store}");
            (keys::Owner::StoreService(store), object)
        }
        Some(KeyKind::Erp) => {
            let routes: Vec<String> = input.texts("routes").into_iter().map(str::to_owned).collect();
            if routes.is_empty() {
                return Err(OpError::input("a key for an ERP needs `routes`"));
            }
            let object = format!("routes {}", routes.join(", "));
            (keys::Owner::Erp(routes), object)
        }
        Some(KeyKind::Monitor) => (keys::Owner::Monitor, "monitoring".to_owned()),
        Some(KeyKind::Till) => {
            return Err(OpError::input("keys of tills are made one by one").help("`tillwire tills issue-key`"));
        }
        Some(KeyKind::Employee) => {
            return Err(OpError::input("employees get theirs by logging in").help("`tillwire login`"));
        }
        None => {
            return Err(OpError::input(format!("there is no kind {word:?}")).help("store-service, erp or monitor"));
        }
    };
    let (fresh, now_ms) = (keys::Fresh::make(&*site.random), site.now_ms());
    site.change(asker, "keys.issue", object, move |tx| {
        if let keys::Owner::StoreService(store) = &owner
            && tx.query_opt("SELECT 1 FROM store WHERE id = $1 AND deleted = 0", crate::params![store])?.is_none()
        {
            return Err(OpError::not_found(format!("there is no store {store}")));
        }
        keys::put(tx, &fresh, &owner, now_ms, None)?;
        let after = keys::find(tx, &fresh.id)?.unwrap_or_default();
        Ok(Changed::new(Value::Null, after).telling(json!({ "id": fresh.id, "key": fresh.text })))
    })
}

fn revoke_key(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let (key, now_ms) = (input.text("key")?.to_owned(), site.now_ms());
    site.change(asker, "keys.revoke", format!("key {key}"), move |tx| {
        let before = keys::find(tx, &key)?.ok_or_else(|| OpError::not_found(format!("there is no key {key}")))?;
        keys::revoke(tx, &key, now_ms)?;
        Ok(Changed::new(before, keys::find(tx, &key)?.unwrap_or_default()))
    })
}

fn me(_: &Site, asker: &Asker, _: &Input) -> Result<Value, OpError> {
    let role = asker.role().map(Role::word);
    Ok(json!({ "schema": 1, "name": asker.name(), "kind": asker.kind().word(), "role": role }))
}

fn list_audit(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    if !asker.sees_all() {
        return Err(OpError::forbidden("the audit is for those who see all stores"));
    }
    let sought = audit::Sought {
        who: input.opt_text("who").map(str::to_owned),
        object: input.opt_text("object").map(str::to_owned),
        since_ms: input.opt_integer("since_ms").and_then(|ms| i64::try_from(ms).ok()),
        most: input.opt_integer("limit"),
    };
    Ok(json!({ "schema": 1, "audit": site.reports.documents.read(|tx| audit::list(tx, &sought))? }))
}
