//! What can be asked about stores.

use serde_json::{Value, json};

use super::hours::Hours;
use crate::books::places;
use crate::centre::access::Asker;
use crate::centre::operation::{Input, OpError};
use crate::centre::{Changed, Site, desk};
use crate::model::{Extras, Store};
use crate::params;
use crate::storage::{DbError, Tx};
use crate::vocab::{StoreId, Zone};

/// Reads the number of a store.
pub(super) fn id(input: &Input) -> Result<StoreId, OpError> {
    let text = input.text("store")?;
    StoreId::new(text).map_err(|error| OpError::input(format!("{text:?} is no store: {error}")))
}

/// There is no such store.
pub(super) fn none(store: &StoreId) -> OpError {
    OpError::not_found(format!("there is no store {store}")).help("`tillwire stores list` shows what there is")
}

/// Refuses a store that is not known.
pub(super) fn known(tx: &mut Tx<'_>, store: &StoreId) -> Result<(), OpError> {
    if places::has_store(tx, store)? { Ok(()) } else { Err(none(store)) }
}

/// When a store is open, as it was written.
pub(super) fn hours(tx: &mut Tx<'_>, store: &str) -> Result<Option<String>, DbError> {
    let row = tx.query_opt("SELECT hours FROM store_hours WHERE store = $1", params![store])?;
    row.map(|row| row.text(0).map(str::to_owned)).transpose()
}

fn shown(tx: &mut Tx<'_>, store: &Store, tills: usize) -> Result<Value, OpError> {
    Ok(json!({
        "store": store.id.as_str(), "name": store.name, "zone": store.zone, "hours": hours(tx, store.id.as_str())?,
        "tills": tills, "deleted": store.deleted,
    }))
}

fn find(tx: &mut Tx<'_>, id: &StoreId) -> Result<Option<Value>, OpError> {
    let Some(store) = places::stores(tx)?.into_iter().find(|store| store.id == *id) else { return Ok(None) };
    let tills = places::tills(tx, Some(id))?.iter().filter(|till| !till.deleted).count();
    Ok(Some(shown(tx, &store, tills)?))
}

pub(super) fn list(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let all = input.flag("all");
    let asker = asker.clone();
    site.reports.documents.read(|tx| {
        let tills = places::tills(tx, None)?;
        let mut list = Vec::new();
        for store in places::stores(tx)?.iter().filter(|s| asker.sees(s.id.as_str()) && (all || !s.deleted)) {
            let count = tills.iter().filter(|till| till.store == store.id && !till.deleted).count();
            list.push(shown(tx, store, count)?);
        }
        Ok(json!({ "schema": 1, "stores": list }))
    })
}

pub(super) fn show(site: &Site, _: &Asker, input: &Input) -> Result<Value, OpError> {
    let id = id(input)?;
    site.reports.documents.read(|tx| find(tx, &id)?.ok_or_else(|| none(&id)))
}

/// The map without the digests of keys: those are for tills.
pub(super) fn map(site: &Site, _: &Asker, input: &Input) -> Result<Value, OpError> {
    let (id, now_ms) = (id(input)?, site.now_ms());
    site.reports.documents.read(|tx| {
        if !places::has_store(tx, &id)? {
            return Err(none(&id));
        }
        let mut map = desk::store_map(tx, &id, now_ms)?;
        map.remove("keys");
        let mut told = json!({ "schema": 1, "store": id.as_str() });
        if let Value::Object(told) = &mut told {
            told.extend(map);
        }
        Ok(told)
    })
}

pub(super) fn add(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    put(site, asker, input, true)
}

pub(super) fn set(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    put(site, asker, input, false)
}

fn put(site: &Site, asker: &Asker, input: &Input, new: bool) -> Result<Value, OpError> {
    let id = id(input)?;
    let zone = match input.opt_text("zone") {
        Some(text) => Some(Zone::parse(text).map_err(|e| OpError::input(e.to_string()).help("as Europe/Moscow"))?),
        None => None,
    };
    let hours = match input.opt_text("hours") {
        Some("") => Some(String::new()),
        Some(text) => Hours::parse(text).map(|_| Some(text.to_owned())).map_err(|e| OpError::input(e.to_string()))?,
        None => None,
    };
    let name = input.opt_text("name").map(str::to_owned);
    if !new && name.is_none() && zone.is_none() && hours.is_none() {
        return Err(OpError::input("nothing to set").help("give a name, a zone or hours"));
    }
    let zone = zone.map(|zone| zone.name().to_owned());
    let store = Store { id: id.clone(), name, zone, deleted: false, extras: Extras::new() };
    let action = if new { "stores.add" } else { "stores.set" };
    site.change(asker, action, format!("store {id}"), move |tx| {
        let before = find(tx, &store.id)?;
        match (new, places::has_store(tx, &store.id)?) {
            (true, true) => {
                let error = OpError::conflict(format!("store {} is there already", store.id));
                return Err(error.help(format!("`tillwire stores set {}` changes it", store.id)));
            }
            (false, false) => {
                let error = OpError::not_found(format!("there is no store {}", store.id));
                return Err(error.help(format!("`tillwire stores add {}` adds it", store.id)));
            }
            _ => {}
        }
        places::put_store(tx, &store)?;
        match hours.as_deref() {
            None => {}
            Some("") => drop(tx.execute("DELETE FROM store_hours WHERE store = $1", params![store.id.as_str()])?),
            Some(text) => {
                let sql = "INSERT INTO store_hours (store, hours) VALUES ($1, $2)
                           ON CONFLICT (store) DO UPDATE SET hours = excluded.hours";
                tx.execute(sql, params![store.id.as_str(), text])?;
            }
        }
        let after = find(tx, &store.id)?.unwrap_or_default();
        Ok(Changed::new(before.unwrap_or_default(), after))
    })
}
