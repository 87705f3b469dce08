//! The operations on settings, lists of events, stop lists and groups of tills.

use serde_json::{Map, Value, json};

use super::scope::is_group;
use super::{Scope, Told, Version, check, differences, for_till, groups_of, history, in_force, put};
use crate::centre::access::{Asker, Role};
use crate::centre::operation::{Field, Input, Kind, Method, OpError, Operation};
use crate::centre::{Changed, Site};
use crate::params;
use crate::transport::TillKey;

const TOLD: Field = Field::path("kind", "settings, event-filter or stop-list");
const SCOPE: Field = Field::query("scope", Kind::Text, "chain, store/N, group/NAME or till/N/M").required();
const SAID: Field = Field::body("scope", Kind::Text, "chain, store/N, group/NAME or till/N/M").required();

/// Settings and groups.
pub const OPERATIONS: &[Operation] = &[
    Operation {
        name: "settings.get",
        method: Method::Get,
        path: "/v1/settings/{kind}",
        summary: "What is said for a scope, or, resolved, what a till should have",
        role: Some(Role::Viewer),
        keys: &[],
        input: &[
            TOLD,
            SCOPE,
            Field::query("resolved", Kind::Flag, "of a till: what is said for all its scopes, made one"),
            Field::query("at_ms", Kind::Integer, "as of this time; now when left out"),
        ],
        output: "scope, version, body",
        run: get,
    },
    Operation {
        name: "settings.set",
        method: Method::Put,
        path: "/v1/settings/{kind}",
        summary: "Say something for a scope, from a time on. It takes the place of what was said for it before",
        role: Some(Role::Operator),
        keys: &[],
        input: &[
            TOLD,
            SAID,
            Field::body("body", Kind::Object, "what is said").required(),
            Field::body("effective_ms", Kind::Integer, "from when on; now when left out"),
        ],
        output: "scope, version, body",
        run: set,
    },
    Operation {
        name: "settings.history",
        method: Method::Get,
        path: "/v1/settings/{kind}/history",
        summary: "All versions of what was said for a scope, the newest first",
        role: Some(Role::Viewer),
        keys: &[],
        input: &[TOLD, SCOPE],
        output: "versions: version, effective_ms, at_ms, who, body",
        run: list,
    },
    Operation {
        name: "settings.rollback",
        method: Method::Post,
        path: "/v1/settings/{kind}/rollback",
        summary: "Say again what an old version said",
        role: Some(Role::Operator),
        keys: &[],
        input: &[TOLD, SAID, Field::body("version", Kind::Integer, "the version to bring back").required()],
        output: "scope, version, body",
        run: rollback,
    },
    Operation {
        name: "settings.diff",
        method: Method::Get,
        path: "/v1/settings/{kind}/diff",
        summary: "What differs between two scopes, or two tills as they should be",
        role: Some(Role::Viewer),
        keys: &[],
        input: &[TOLD, SCOPE, Field::query("other", Kind::Text, "the other scope").required()],
        output: "differences: path, one, other",
        run: diff,
    },
    Operation {
        name: "groups.list",
        method: Method::Get,
        path: "/v1/groups",
        summary: "The groups of tills",
        role: Some(Role::Viewer),
        keys: &[],
        input: &[],
        output: "groups: group, store, till",
        run: list_groups,
    },
    Operation {
        name: "groups.add",
        method: Method::Post,
        path: "/v1/stores/{store}/tills/{till}/groups/{group}",
        summary: "Put a till into a group",
        role: Some(Role::Operator),
        keys: &[],
        input: GROUP,
        output: "groups",
        run: join,
    },
    Operation {
        name: "groups.remove",
        method: Method::Delete,
        path: "/v1/stores/{store}/tills/{till}/groups/{group}",
        summary: "Take a till out of a group",
        role: Some(Role::Operator),
        keys: &[],
        input: GROUP,
        output: "groups",
        run: leave,
    },
];

const GROUP: &[Field] = &[
    Field::path("store", "the number of the store"),
    Field::path("till", "the number of the till in its store"),
    Field::path("group", "the name of the group"),
];

fn told(input: &Input) -> Result<Told, OpError> {
    let word = input.text("kind")?;
    let words: Vec<&str> = Told::ALL.iter().map(|told| told.word()).collect();
    Told::parse(word).ok_or_else(|| OpError::not_found(format!("{word:?} is not told")).help(words.join(", ")))
}

/// A scope that the asker may know of; what is of another store is not there.
fn scope(text: &str, asker: &Asker) -> Result<Scope, OpError> {
    let scope = Scope::parse(text).ok_or_else(|| {
        OpError::input(format!("{text:?} is no scope")).help("chain, store/42, group/NAME or till/42/7")
    })?;
    match scope.store() {
        Some(store) if !asker.sees(store) => Err(OpError::not_found(format!("there is no store {store}"))),
        _ => Ok(scope),
    }
}

/// Whoever changes what concerns several stores has to see them all.
fn changeable(text: &str, asker: &Asker) -> Result<Scope, OpError> {
    let scope = scope(text, asker)?;
    if scope.store().is_none() && !asker.sees_all() {
        return Err(OpError::forbidden(format!("{scope} is for those who see all stores")));
    }
    Ok(scope)
}

fn get(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let (told, scope) = (told(input)?, scope(input.text("scope")?, asker)?);
    let at_ms = input.opt_integer("at_ms").and_then(|ms| i64::try_from(ms).ok()).unwrap_or_else(|| site.now_ms());
    site.reports.documents.read(|tx| {
        let nothing = json!({ "schema": 1, "scope": scope.to_string(), "version": null, "body": {} });
        if input.flag("resolved") {
            let Scope::Till(till) = &scope else {
                return Err(OpError::input("only a till has everything made one").help("till/STORE/TILL"));
            };
            let body = for_till(tx, told, till, at_ms)?.unwrap_or_default();
            return Ok(json!({ "schema": 1, "scope": scope.to_string(), "resolved": true, "body": body }));
        }
        Ok(in_force(tx, told, &scope, at_ms)?.as_ref().map_or(nothing, Version::shown))
    })
}

fn set(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let (told, scope) = (told(input)?, changeable(input.text("scope")?, asker)?);
    let body = input.get("body").and_then(Value::as_object).cloned().unwrap_or_default();
    check(told, &body).map_err(OpError::input)?;
    let now_ms = site.now_ms();
    let effective_ms = input.opt_integer("effective_ms").and_then(|ms| i64::try_from(ms).ok()).unwrap_or(now_ms);
    say(site, asker, "settings.set", (told, scope), body, effective_ms)
}

fn say(
    site: &Site,
    asker: &Asker,
    action: &'static str,
    (told, scope): (Told, Scope),
    body: Map<String, Value>,
    effective_ms: i64,
) -> Result<Value, OpError> {
    let (who, now_ms) = (asker.name().to_owned(), site.now_ms());
    site.change(asker, action, format!("{} {scope}", told.word()), move |tx| {
        let before = in_force(tx, told, &scope, now_ms)?.map(|version| version.body).unwrap_or_default();
        let number = put(tx, told, &scope, &body, effective_ms, (&who, now_ms))?;
        let said = json!({
            "schema": 1, "scope": scope.to_string(), "version": number, "effective_ms": effective_ms, "body": body,
        });
        let after = json!({ "version": number, "effective_ms": effective_ms, "body": body });
        Ok(Changed::new(Value::Object(before), after).telling(said))
    })
}

fn list(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let (told, scope) = (told(input)?, scope(input.text("scope")?, asker)?);
    let versions = site.reports.documents.read(|tx| history(tx, told, &scope))?;
    Ok(json!({ "schema": 1, "versions": versions.iter().map(Version::shown).collect::<Vec<_>>() }))
}

fn rollback(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let (told, scope) = (told(input)?, changeable(input.text("scope")?, asker)?);
    let wanted = input.opt_integer("version").and_then(|version| i64::try_from(version).ok()).unwrap_or(0);
    let versions = site.books.documents.read(|tx| history(tx, told, &scope))?;
    let old = versions.into_iter().find(|version| version.number == wanted).ok_or_else(|| {
        let error = OpError::not_found(format!("{} of {scope} has no version {wanted}", told.word()));
        error.help(format!("`tillwire settings history --scope {scope}` shows those there are"))
    })?;
    say(site, asker, "settings.rollback", (told, scope), old.body, site.now_ms())
}

fn diff(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let told = told(input)?;
    let scopes = [scope(input.text("scope")?, asker)?, scope(input.text("other")?, asker)?];
    let now_ms = site.now_ms();
    site.reports.documents.read(|tx| {
        let mut bodies = Vec::new();
        for scope in &scopes {
            bodies.push(match scope {
                Scope::Till(till) => for_till(tx, told, till, now_ms)?.unwrap_or_default(),
                other => in_force(tx, told, other, now_ms)?.map(|version| version.body).unwrap_or_default(),
            });
        }
        let list: Vec<Value> = differences(&bodies[0], &bodies[1])
            .into_iter()
            .map(|(path, one, other)| json!({ "path": path, "one": one, "other": other }))
            .collect();
        Ok(json!({ "schema": 1, "differences": list }))
    })
}

fn list_groups(site: &Site, asker: &Asker, _: &Input) -> Result<Value, OpError> {
    let sql = "SELECT name, store, till FROM till_group ORDER BY name, store, till";
    let rows = site.reports.documents.read(|tx| tx.query(sql, &[]))?;
    let mut list = Vec::new();
    for row in rows.iter() {
        if asker.sees(row.text(1)?) {
            list.push(json!({ "group": row.text(0)?, "store": row.text(1)?, "till": row.text(2)? }));
        }
    }
    Ok(json!({ "schema": 1, "groups": list }))
}

fn join(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    membership(site, asker, input, true)
}

fn leave(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    membership(site, asker, input, false)
}

fn membership(site: &Site, asker: &Asker, input: &Input, member: bool) -> Result<Value, OpError> {
    let (store, till, group) = (input.text("store")?, input.text("till")?, input.text("group")?.to_owned());
    let key =
        TillKey::new(store, till).ok_or_else(|| OpError::not_found(format!("there is no till {store}/{till}")))?;
    if !is_group(&group) {
        return Err(OpError::input(format!("{group:?} cannot be a group's name")).help("letters, digits, - and _"));
    }
    let action = if member { "groups.add" } else { "groups.remove" };
    site.change(asker, action, format!("till {key}"), move |tx| {
        let values = params![key.store(), key.till()];
        if tx.query_opt("SELECT 1 FROM till WHERE store = $1 AND id = $2 AND deleted = 0", values)?.is_none() {
            return Err(OpError::not_found(format!("there is no till {key}")));
        }
        let before = groups_of(tx, &key)?;
        let sql = match member {
            true => "INSERT INTO till_group (store, till, name) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
            false => "DELETE FROM till_group WHERE store = $1 AND till = $2 AND name = $3",
        };
        tx.execute(sql, params![key.store(), key.till(), &group])?;
        Ok(Changed::new(json!({ "groups": before }), json!({ "groups": groups_of(tx, &key)? })))
    })
}
