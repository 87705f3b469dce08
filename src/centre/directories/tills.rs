//! What can be asked about tills: who they are, whether they are there, their keys.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::hours::Hours;
use super::presence::Presence;
use super::stores;
use crate::books::{BooksError, places};
use crate::centre::access::{Asker, keys};
use crate::centre::alarms::{self, AlarmKind};
use crate::centre::operation::{Input, OpError};
use crate::centre::{Changed, Site, desk};
use crate::model::{Extras, Store, Till};
use crate::params;
use crate::storage::{DbError, Tx};
use crate::transport::TillKey;
use crate::transport::centre::Centre;
use crate::transport::report::TillReport;
use crate::vocab::{Moment, StoreId, TillId, Zone};

/// A till with what is known of it at this time.
#[derive(Clone, Debug, PartialEq)]
pub struct TillRow {
    /// The store.
    pub store: String,
    /// The till within it.
    pub till: String,
    /// Its name.
    pub name: Option<String>,
    /// It is retired.
    pub deleted: bool,
    /// Whether it is there.
    pub presence: Presence,
    /// When it was last heard of, milliseconds since 1970.
    pub seen_ms: Option<i64>,
    /// When it last told its state.
    pub told_ms: Option<i64>,
    /// The program and its version.
    pub app: Option<String>,
    /// Its install.
    pub install: Option<String>,
    /// Another install that says hello under its id.
    pub refused: Option<String>,
    /// What it last told.
    pub report: TillReport,
    /// Documents that wait for it, and since when the oldest does.
    pub waiting: u64,
    /// Milliseconds since 1970.
    pub oldest_ms: Option<i64>,
    /// The version of its store's catalogue at the centre.
    pub catalogue_head: u64,
}

impl TillRow {
    /// How many versions of the catalogue it is behind; `None` when it told none.
    pub fn catalogue_lag(&self) -> Option<u64> {
        self.report.catalogue.map(|own| self.catalogue_head.saturating_sub(own))
    }

    /// As it is told.
    pub fn shown(&self) -> Value {
        json!({
            "store": self.store, "till": self.till, "name": self.name, "deleted": self.deleted,
            "presence": self.presence.word(), "seen_ms": self.seen_ms, "app": self.app, "install": self.install,
            "refused_install": self.refused, "catalogue": self.report.catalogue,
            "catalogue_lag": self.catalogue_lag(), "waiting": self.waiting, "oldest_ms": self.oldest_ms,
            "docs_waiting": self.report.docs_waiting, "report": self.report.to_value(),
        })
    }
}

/// The tills that the asker sees, with what is known of them.
///
/// # Errors
/// When the databases say no.
pub fn rows(site: &Site, asker: &Asker, store: Option<&StoreId>, all: bool) -> Result<Vec<TillRow>, OpError> {
    let heads = heads(site, store)?;
    let now_ms = site.now_ms();
    let asker = asker.clone();
    site.reports.documents.read(|tx| {
        let mut rows: Vec<TillRow> = Vec::new();
        let mut open: Option<(StoreId, bool)> = None;
        let zones = places::zones(tx)?;
        for till in places::tills(tx, store)? {
            if !asker.sees(till.store.as_str()) || (till.deleted && !all) {
                continue;
            }
            let is_open = match &open {
                Some((of, is)) if *of == till.store => *is,
                _ => {
                    let is = is_open(tx, &till.store, zones.get(till.store.as_str()), now_ms)?;
                    open = Some((till.store.clone(), is));
                    is
                }
            };
            let head = heads.get(&till.store).copied().unwrap_or(0);
            rows.push(row(tx, till, head, is_open, now_ms)?);
        }
        Ok(rows)
    })
}

/// Where the catalogues of the stores, or of one, stand.
fn heads(site: &Site, only: Option<&StoreId>) -> Result<HashMap<StoreId, i64>, BooksError> {
    let stores = site.reports.documents.read(places::stores)?;
    let wanted = |store: &Store| only.is_none_or(|only| *only == store.id);
    site.reports.catalogue.read(|tx| {
        let head = |store: Store| Ok((store.id.clone(), site.chains.head(tx, &store.id)?));
        stores.into_iter().filter(wanted).map(head).collect()
    })
}

/// Whether a store is open now; it is when nobody has said when.
fn is_open(tx: &mut Tx<'_>, store: &StoreId, zone: Option<&Zone>, now_ms: i64) -> Result<bool, OpError> {
    let Some(hours) = stores::hours(tx, store.as_str())?.and_then(|text| Hours::parse(&text).ok()) else {
        return Ok(true);
    };
    let zone = zone.cloned().unwrap_or_else(Zone::utc);
    Ok(Moment::from_instant_ms(now_ms, &zone).map_or(true, |at| hours.is_open(at)))
}

fn row(tx: &mut Tx<'_>, till: Till, head: i64, open: bool, now_ms: i64) -> Result<TillRow, OpError> {
    let key = params![till.store.as_str(), till.id.as_str()];
    let sql = "SELECT seen_ms, app, install, refused, state, state_ms, in_epoch FROM till_link
               WHERE store = $1 AND till = $2";
    let mut row = TillRow {
        store: till.store.as_str().to_owned(),
        till: till.id.as_str().to_owned(),
        name: till.name,
        deleted: till.deleted,
        presence: Presence::Never,
        seen_ms: None,
        told_ms: None,
        app: None,
        install: None,
        refused: None,
        report: TillReport::default(),
        waiting: 0,
        oldest_ms: None,
        catalogue_head: u64::try_from(head).unwrap_or(0),
    };
    let Some(link) = tx.query_opt(sql, key)? else { return Ok(row) };
    let text = |at: usize| Ok::<_, DbError>(link.opt_text(at)?.map(str::to_owned));
    (row.seen_ms, row.told_ms) = (link.opt_int(0)?, link.opt_int(5)?);
    (row.app, row.install, row.refused) = (text(1)?, text(2)?, text(3)?);
    let state: Value = text(4)?.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    row.report = TillReport::read(&state);
    let ended = row.report.session.as_deref() == Some("closed");
    row.presence = Presence::of(row.seen_ms, now_ms, ended, open);
    let sql = "SELECT count(*), min(queued_ms) FROM outgoing
               WHERE store = $1 AND till = $2 AND epoch = $3 AND (state = 'assigned' OR state = 'stored')";
    let waiting = tx.query_one(sql, params![row.store.as_str(), row.till.as_str(), text(6)?])?;
    row.waiting = u64::try_from(waiting.int(0)?).unwrap_or(0);
    row.oldest_ms = waiting.opt_int(1)?;
    Ok(row)
}

fn ids(input: &Input) -> Result<(StoreId, TillId), OpError> {
    let text = input.text("till")?;
    let till = TillId::new(text).map_err(|error| OpError::input(format!("{text:?} is no till: {error}")))?;
    Ok((stores::id(input)?, till))
}

/// The till of a path, which must be there.
fn there(tx: &mut Tx<'_>, store: &StoreId, till: &TillId) -> Result<Till, OpError> {
    let found = places::tills(tx, Some(store))?.into_iter().find(|t| t.id == *till && !t.deleted);
    found.ok_or_else(|| {
        let error = OpError::not_found(format!("there is no till {store}/{till}"));
        error.help(format!("`tillwire tills add {store} {till}` adds it"))
    })
}

/// The till as it stands on the wire.
fn on_wire(store: &StoreId, till: &TillId) -> Result<TillKey, OpError> {
    TillKey::new(store.as_str(), till.as_str()).ok_or_else(|| {
        let error = OpError::input(format!("{store}/{till} cannot stand in an address"));
        error.help("a till that talks with the centre has ids of letters, digits and _ . -, at most 32 of them")
    })
}

fn shown(till: &Till) -> Value {
    json!({
        "store": till.store.as_str(), "till": till.id.as_str(), "name": till.name, "deleted": till.deleted,
    })
}

pub(super) fn list(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let store = input.opt_text("store").map(|_| stores::id(input)).transpose()?;
    let rows = rows(site, asker, store.as_ref(), input.flag("all"))?;
    Ok(json!({ "schema": 1, "tills": rows.iter().map(TillRow::shown).collect::<Vec<_>>() }))
}

pub(super) fn show(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let (store, till) = ids(input)?;
    let found = rows(site, asker, Some(&store), true)?.into_iter().find(|row| row.till == till.as_str());
    match found {
        Some(row) => Ok(row.shown()),
        None => Err(OpError::not_found(format!("there is no till {store}/{till}"))),
    }
}

pub(super) fn add(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let (store, id) = ids(input)?;
    let name = input.opt_text("name").map(str::to_owned);
    let till = Till { store, id, name, deleted: false, extras: Extras::new() };
    site.change(asker, "tills.add", format!("till {}/{}", till.store, till.id), move |tx| {
        if !places::has_store(tx, &till.store)? {
            let error = OpError::not_found(format!("there is no store {}", till.store));
            return Err(error.help(format!("`tillwire stores add {}` adds it", till.store)));
        }
        if places::has_till(tx, &till.store, &till.id)? {
            return Err(OpError::conflict(format!("till {}/{} is there already", till.store, till.id)));
        }
        places::put_till(tx, &till)?;
        Ok(Changed::new(Value::Null, shown(&till)))
    })
}

pub(super) fn retire(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let (store, id) = ids(input)?;
    let now_ms = site.now_ms();
    site.change(asker, "tills.retire", format!("till {store}/{id}"), move |tx| {
        let till = there(tx, &store, &id)?;
        let retired = Till { deleted: true, ..till.clone() };
        places::put_till(tx, &retired)?;
        if let Ok(key) = on_wire(&store, &id) {
            keys::revoke_all(tx, &key, now_ms)?;
        }
        Ok(Changed::new(shown(&till), shown(&retired)))
    })
}

/// Two installs say hello under one id: the one that was refused is the till from now on, or the one that is named.
pub(super) fn adopt(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let (store, id) = ids(input)?;
    let key = on_wire(&store, &id)?;
    let (named, now_ms) = (input.opt_text("install").map(str::to_owned), site.now_ms());
    site.change(asker, "tills.adopt", format!("till {key}"), move |tx| {
        there(tx, &store, &id)?;
        let sql = "SELECT install, refused FROM till_link WHERE store = $1 AND till = $2";
        let row = tx.query_opt(sql, params![key.store(), key.till()])?;
        let row = row.ok_or_else(|| OpError::conflict(format!("till {key} never said hello")))?;
        let (install, refused) = (row.text(0)?.to_owned(), row.opt_text(1)?.map(str::to_owned));
        let Some(chosen) = named.clone().or_else(|| refused.clone()) else {
            let error = OpError::conflict(format!("nobody else says hello as till {key}"));
            return Err(error.help("--install names the one that goes on"));
        };
        Centre::adopt_in(tx, &key, &chosen)?;
        alarms::clear(tx, AlarmKind::DuplicateTill.word(), &key.to_string(), now_ms)?;
        Ok(Changed::new(json!({ "install": install, "refused": refused }), json!({ "install": chosen })))
    })
}

pub(super) fn resync(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let (store, id) = ids(input)?;
    let (key, now_ms) = (on_wire(&store, &id)?, site.now_ms());
    site.change(asker, "tills.resync", format!("till {key}"), move |tx| {
        there(tx, &store, &id)?;
        desk::resync(tx, &key, now_ms)?;
        Ok(Changed::new(Value::Null, json!({ "resync_ms": now_ms })))
    })
}

pub(super) fn issue_key(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let (store, id) = ids(input)?;
    let key = on_wire(&store, &id)?;
    let (fresh, now_ms) = (keys::Fresh::make(&*site.random), site.now_ms());
    site.change(asker, "tills.issue-key", format!("till {key}"), move |tx| {
        there(tx, &store, &id)?;
        keys::put(tx, &fresh, &keys::Owner::Till(key.clone()), now_ms, None)?;
        let after = json!({ "key": fresh.id });
        let told = json!({ "store": key.store(), "till": key.till(), "id": fresh.id, "key": fresh.text });
        Ok(Changed::new(Value::Null, after).telling(told))
    })
}

pub(super) fn issue_code(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let (store, id) = ids(input)?;
    let key = on_wire(&store, &id)?;
    let (random, now_ms) = ((site.random)(), site.now_ms());
    // 80 bits in groups of five digits: to be typed once, within a day.
    let digits: String = random[..10].iter().map(|byte| format!("{byte:02x}")).collect();
    let code: Vec<&str> = [0, 5, 10, 15].map(|at| &digits[at..at + 5]).into();
    let code = code.join("-");
    site.change(asker, "tills.issue-code", format!("till {key}"), move |tx| {
        there(tx, &store, &id)?;
        keys::put_code(tx, &code, &key, now_ms)?;
        let expires_ms = now_ms + keys::CODE_LIFE_MS;
        let told = json!({
            "store": key.store(), "till": key.till(), "code": code.as_str(), "expires_ms": expires_ms,
        });
        Ok(Changed::new(Value::Null, json!({ "code_expires_ms": expires_ms })).telling(told))
    })
}

pub(super) fn list_keys(site: &Site, _: &Asker, input: &Input) -> Result<Value, OpError> {
    let (store, id) = ids(input)?;
    site.books.documents.read(|tx| {
        let all = keys::list(tx)?;
        let own = all.into_iter().filter(|key| key["store"] == store.as_str() && key["till"] == id.as_str());
        Ok(json!({ "schema": 1, "keys": own.collect::<Vec<_>>() }))
    })
}

pub(super) fn revoke_key(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let (store, id) = ids(input)?;
    let (key, now_ms) = (input.text("key")?.to_owned(), site.now_ms());
    site.change(asker, "tills.revoke-key", format!("till {store}/{id}"), move |tx| {
        let found = keys::find(tx, &key)?.filter(|k| k["store"] == store.as_str() && k["till"] == id.as_str());
        let before = found.ok_or_else(|| OpError::not_found(format!("till {store}/{id} has no key {key}")))?;
        keys::revoke(tx, &key, now_ms)?;
        Ok(Changed::new(before, keys::find(tx, &key)?.unwrap_or_default()))
    })
}
