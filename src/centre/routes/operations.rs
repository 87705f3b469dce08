//! The operations on routes, and the release of shifts that wait.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::outward::WHAT;
use super::{LOOK_EVERY_MS, Route, RouteOptions, Way, again, all, find, is_name, job_name, job_state, put};
use crate::books::sales::shifts;
use crate::centre::access::{Asker, KeyKind, Role};
use crate::centre::jobs;
use crate::centre::operation::{Field, Input, Kind, Method, OpError, Operation};
use crate::centre::{Changed, Site};
use crate::model::ShiftKey;
use crate::params;
use crate::vocab::{StoreId, TillId, Zone};

const NAME: Field = Field::path("route", "the name of the route");

/// Routes and shifts.
pub const OPERATIONS: &[Operation] = &[
    Operation {
        name: "routes.list",
        method: Method::Get,
        path: "/v1/routes",
        summary: "The routes between ERPs and the centre, and how they stand",
        role: Some(Role::Viewer),
        keys: &[KeyKind::Erp, KeyKind::Monitor],
        input: &[],
        output: "routes: name, direction, dialect, folder, suspended, job",
        run: list,
    },
    Operation {
        name: "routes.add",
        method: Method::Post,
        path: "/v1/routes/{route}",
        summary: "Add a route, or change one",
        role: Some(Role::Admin),
        keys: &[],
        input: &[
            NAME,
            Field::body("direction", Kind::Text, "in or out").required(),
            Field::body("dialect", Kind::Text, "set10, ukm5 …; in: auto looks at each file").required(),
            Field::body("folder", Kind::Text, "the folder, an absolute path at the centre").required(),
            Field::body("store", Kind::Text, "only of this store; in: the store of files that do not say it"),
            Field::body("every_ms", Kind::Integer, "how often, in milliseconds"),
            Field::body("options", Kind::Object, "what, mapping, accept_assumed, settings, settle_ms, zone …"),
        ],
        output: "the route",
        run: add,
    },
    Operation {
        name: "routes.remove",
        method: Method::Delete,
        path: "/v1/routes/{route}",
        summary: "Take a route away; its files stay where they are",
        role: Some(Role::Admin),
        keys: &[],
        input: &[NAME],
        output: "nothing",
        run: remove,
    },
    Operation {
        name: "routes.run",
        method: Method::Post,
        path: "/v1/routes/{route}/run",
        summary: "Have a route done at once",
        role: Some(Role::Support),
        keys: &[KeyKind::Erp],
        input: &[NAME],
        output: "the route",
        run: run_now,
    },
    Operation {
        name: "routes.suspend",
        method: Method::Post,
        path: "/v1/routes/{route}/suspend",
        summary: "Have a route do nothing until it is resumed",
        role: Some(Role::Operator),
        keys: &[],
        input: &[NAME],
        output: "the route",
        run: suspend,
    },
    Operation {
        name: "routes.again",
        method: Method::Get,
        path: "/v1/routes/{route}/again",
        summary: "What a route unloaded that its receiver may have had before the centre was restored from a backup",
        role: Some(Role::Viewer),
        keys: &[KeyKind::Erp],
        input: &[NAME, Field::query("limit", Kind::Integer, "so many at most")],
        output: "documents: kind, store, till, shift, number, business_date, batch, at_ms",
        run: list_again,
    },
    Operation {
        name: "routes.resume",
        method: Method::Post,
        path: "/v1/routes/{route}/resume",
        summary: "Have a suspended route go on",
        role: Some(Role::Support),
        keys: &[],
        input: &[NAME],
        output: "the route",
        run: resume,
    },
    Operation {
        name: "shifts.release",
        method: Method::Post,
        path: "/v1/stores/{store}/tills/{till}/shifts/{shift}/release",
        summary: "Unload a closed shift although receipts of it have not come",
        role: Some(Role::Operator),
        keys: &[],
        input: &[
            Field::path("store", "the number of the store"),
            Field::path("till", "the number of the till in its store"),
            Field::path("shift", "the number of the shift"),
        ],
        output: "released",
        run: release,
    },
];

fn shown(route: &Route) -> Value {
    json!({
        "name": route.name, "direction": route.way.word(), "dialect": route.dialect,
        "folder": route.folder.to_string_lossy(), "store": route.store, "every_ms": route.every_ms,
        "suspended": route.suspended, "options": route.options,
    })
}

fn none(name: &str) -> OpError {
    OpError::not_found(format!("there is no route {name}")).help("`tillwire routes list` shows those there are")
}

fn name_of(input: &Input, asker: &Asker) -> Result<String, OpError> {
    let name = input.text("route")?;
    if asker.may_route(name) { Ok(name.to_owned()) } else { Err(none(name)) }
}

fn list(site: &Site, asker: &Asker, _: &Input) -> Result<Value, OpError> {
    site.reports.documents.read(|tx| {
        let mut list = Vec::new();
        for route in all(tx)?.iter().filter(|route| asker.may_route(&route.name)) {
            let mut told = shown(route);
            told["job"] = job_state(tx, &route.name)?;
            list.push(told);
        }
        Ok(json!({ "schema": 1, "routes": list }))
    })
}

fn add(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let name = input.text("route")?.to_owned();
    if !is_name(&name) {
        return Err(OpError::input(format!("{name:?} cannot be a route's name")).help("letters, digits, - and _"));
    }
    let way = input.text("direction")?;
    let way = Way::parse(way).ok_or_else(|| OpError::input(format!("{way:?} is no direction")).help("in or out"))?;
    let options = input.get("options").cloned().unwrap_or_else(|| json!({}));
    let options: RouteOptions =
        serde_json::from_value(options).map_err(|error| OpError::input(format!("`options`: {error}")))?;
    let route = Route {
        name,
        way,
        dialect: input.text("dialect")?.to_owned(),
        folder: PathBuf::from(input.text("folder")?),
        store: input.opt_text("store").map(str::to_owned),
        every_ms: input.opt_integer("every_ms").and_then(|ms| i64::try_from(ms).ok()).unwrap_or(LOOK_EVERY_MS),
        options,
        suspended: false,
    };
    check(&route)?;
    let now_ms = site.now_ms();
    site.change(asker, "routes.add", format!("route {}", route.name), move |tx| {
        let before = find(tx, &route.name)?.as_ref().map(shown);
        put(tx, &route, now_ms)?;
        jobs::hurry(tx, &route.job())?;
        Ok(Changed::new(before.unwrap_or_default(), shown(&route)))
    })
}

/// Whether a route can work at all: what is wrong is told now, not at night.
fn check(route: &Route) -> Result<(), OpError> {
    let dialect = route.known_dialect().map_err(|e| OpError::input(e).help("`tillwire formats` lists the dialects"))?;
    if !route.folder.is_absolute() {
        let error = OpError::input(format!("{} is no absolute path", route.folder.display()));
        return Err(error.help("the centre may be started in another folder tomorrow"));
    }
    if let Some(zone) = &route.options.zone {
        Zone::parse(zone).map_err(|error| OpError::input(error.to_string()))?;
    }
    if route.way == Way::In {
        return Ok(());
    }
    let dialect = dialect.ok_or_else(|| OpError::input("a route out needs a dialect, not `auto`"))?;
    if route.options.what.is_empty() {
        let words: Vec<&str> = WHAT.iter().map(|(word, _)| *word).collect();
        return Err(OpError::input("a route out needs `what`").help(words.join(", ")));
    }
    for word in &route.options.what {
        let known = WHAT.iter().find(|(known, _)| known == word);
        let (_, what) = known.ok_or_else(|| OpError::input(format!("{word:?} is not unloaded")))?;
        if !dialect.writes(what.document()) {
            return Err(OpError::input(format!("{} has no document for {word}", dialect.name)));
        }
    }
    Ok(())
}

fn remove(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let name = name_of(input, asker)?;
    site.change(asker, "routes.remove", format!("route {name}"), move |tx| {
        let before = find(tx, &name)?.ok_or_else(|| none(&name))?;
        tx.execute("DELETE FROM route WHERE name = $1", params![&name])?;
        tx.execute("DELETE FROM job WHERE name = $1", params![job_name(&name)])?;
        Ok(Changed::new(shown(&before), Value::Null))
    })
}

fn run_now(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let name = name_of(input, asker)?;
    site.change(asker, "routes.run", format!("route {name}"), move |tx| {
        let route = find(tx, &name)?.ok_or_else(|| none(&name))?;
        if route.suspended {
            let error = OpError::conflict(format!("route {name} is suspended"));
            return Err(error.help(format!("`tillwire routes resume {name}` has it go on")));
        }
        jobs::hurry(tx, &route.job())?;
        Ok(Changed::new(Value::Null, json!({ "run": true })).telling(shown(&route)))
    })
}

fn list_again(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let name = name_of(input, asker)?;
    let limit = input.opt_integer("limit").unwrap_or(again::MAX_LISTED).min(again::MAX_LISTED);
    site.reports.documents.read(|tx| {
        find(tx, &name)?.ok_or_else(|| none(&name))?;
        Ok(json!({ "schema": 1, "documents": again::list(tx, &name, limit)? }))
    })
}

fn suspend(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    set(site, asker, input, true)
}

fn resume(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    set(site, asker, input, false)
}

fn set(site: &Site, asker: &Asker, input: &Input, suspended: bool) -> Result<Value, OpError> {
    let (name, now_ms) = (name_of(input, asker)?, site.now_ms());
    let action = if suspended { "routes.suspend" } else { "routes.resume" };
    site.change(asker, action, format!("route {name}"), move |tx| {
        let before = find(tx, &name)?.ok_or_else(|| none(&name))?;
        let after = Route { suspended, ..before.clone() };
        put(tx, &after, now_ms)?;
        if !suspended {
            jobs::hurry(tx, &after.job())?;
        }
        Ok(Changed::new(shown(&before), shown(&after)))
    })
}

fn release(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let number = input.text("shift")?;
    let wrong = |what: &str| OpError::input(format!("{what} cannot be"));
    let key = ShiftKey {
        store: StoreId::new(input.text("store")?).map_err(|_| wrong("the store"))?,
        till: TillId::new(input.text("till")?).map_err(|_| wrong("the till"))?,
        shift: number.parse().map_err(|_| wrong("the shift"))?,
    };
    let now_ms = site.now_ms();
    site.change(asker, "shifts.release", format!("shift {key}"), move |tx| {
        let released = shifts::release(tx, &key, now_ms)?;
        if released == 0 {
            let error = OpError::not_found(format!("shift {key} does not wait for receipts"));
            return Err(error.help("`tillwire shifts show` tells whether its report is here"));
        }
        Ok(Changed::new(json!({ "waits": true }), json!({ "waits": false })).telling(json!({ "released": released })))
    })
}
