//! What can be asked about the cashiers of a store. A store's own record goes before that of every store; what a store
//! changes of a cashier of every store becomes a record of its own. Passwords come in, only their argon2 hash is kept,
//! and nothing of either is told.

use serde_json::{Value, json};

use super::stores;
use crate::books::places::{self, Change};
use crate::centre::access::Asker;
use crate::centre::operation::{Input, OpError};
use crate::centre::{Changed, Site};
use crate::model::{Cashier, Credential, Extras, PersonName, Record};
use crate::storage::Tx;
use crate::vocab::{CashierId, StoreId};

/// The shortest password of a cashier, in characters: tills have a number pad.
const MIN_PASSWORD: usize = 4;
/// Most rights of a cashier.
const MAX_RIGHTS: usize = 500;

fn shown(cashier: &Cashier) -> Value {
    json!({
        "cashier": cashier.id.as_str(), "name": cashier.name.display(), "role": cashier.role,
        "rights": cashier.rights, "store": cashier.store.as_ref().map(StoreId::as_str),
        "blocked": cashier.blocked.unwrap_or(false), "deleted": cashier.deleted,
        "password": cashier.credential.is_some(),
        "media": cashier.media.iter().map(|medium| medium.kind.as_str()).collect::<Vec<_>>(),
    })
}

/// The cashiers that a till of the store knows, by staff number: where the store has its own record, that one.
fn of_store(tx: &mut Tx<'_>, store: &StoreId) -> Result<Vec<Cashier>, OpError> {
    let mut all: Vec<Cashier> = Vec::new();
    for record in places::staff_of(tx, store)? {
        let Record::Cashier(cashier) = record else { continue };
        // The record of every store comes before the store's own.
        match all.last_mut().filter(|last| last.id == cashier.id) {
            Some(last) if !cashier.deleted || last.deleted => *last = *cashier,
            Some(_) => {}
            None => all.push(*cashier),
        }
    }
    Ok(all)
}

fn id(input: &Input) -> Result<CashierId, OpError> {
    let text = input.text("cashier")?;
    CashierId::new(text).map_err(|error| OpError::input(format!("{text:?} is no staff number: {error}")))
}

fn none(store: &StoreId, id: &CashierId) -> OpError {
    let error = OpError::not_found(format!("store {store} has no cashier {}", id.as_str()));
    error.help(format!("`tillwire cashiers list --store {store}` shows who there is"))
}

pub(super) fn list(site: &Site, _: &Asker, input: &Input) -> Result<Value, OpError> {
    let (store, all) = (stores::id(input)?, input.flag("all"));
    site.reports.documents.read(|tx| {
        stores::known(tx, &store)?;
        let found = of_store(tx, &store)?;
        let list: Vec<Value> = found.iter().filter(|cashier| all || !cashier.deleted).map(shown).collect();
        Ok(json!({ "schema": 1, "cashiers": list }))
    })
}

pub(super) fn show(site: &Site, _: &Asker, input: &Input) -> Result<Value, OpError> {
    let (store, id) = (stores::id(input)?, id(input)?);
    site.reports.documents.read(|tx| {
        let found = of_store(tx, &store)?.into_iter().find(|cashier| cashier.id == id);
        found.as_ref().map(shown).ok_or_else(|| none(&store, &id))
    })
}

pub(super) fn add(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    put(site, asker, input, true)
}

pub(super) fn set(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    put(site, asker, input, false)
}

fn put(site: &Site, asker: &Asker, input: &Input, new: bool) -> Result<Value, OpError> {
    let (store, id) = (stores::id(input)?, id(input)?);
    let text = |name: &str| input.opt_text(name).map(str::to_owned);
    let (name, role, password) = (text("name"), text("role"), text("password"));
    let blocked = input.get("blocked").and_then(Value::as_bool);
    let rights = input.get("rights").map(|_| input.texts("rights").into_iter().map(str::to_owned).collect::<Vec<_>>());
    if rights.as_ref().is_some_and(|rights| rights.len() > MAX_RIGHTS) {
        return Err(OpError::input(format!("a cashier has {MAX_RIGHTS} rights at most")));
    }
    if password.as_ref().is_some_and(|password| password.chars().count() < MIN_PASSWORD) {
        return Err(OpError::input(format!("the password has to have {MIN_PASSWORD} characters at least")));
    }
    if !new && name.is_none() && role.is_none() && password.is_none() && blocked.is_none() && rights.is_none() {
        return Err(OpError::input("nothing to set").help("give a name, a role, rights, a password or a block"));
    }
    let (salt, action) = ((site.random)(), if new { "cashiers.add" } else { "cashiers.set" });
    site.change(asker, action, format!("cashier {} of store {store}", id.as_str()), move |tx| {
        stores::known(tx, &store)?;
        let old = of_store(tx, &store)?.into_iter().find(|cashier| cashier.id == id);
        let mut cashier = match (new, old.clone().filter(|old| !old.deleted)) {
            (true, Some(_)) => {
                let error = OpError::conflict(format!("store {store} has a cashier {} already", id.as_str()));
                return Err(error.help(format!("`tillwire cashiers set {} --store {store}` changes it", id.as_str())));
            }
            (false, None) => return Err(none(&store, &id)),
            (false, Some(old)) => old,
            (true, None) => Cashier {
                id: id.clone(),
                name: PersonName::default(),
                inn: None,
                role: None,
                rights: Vec::new(),
                credential: None,
                media: Vec::new(),
                store: None,
                blocked: None,
                deleted: false,
                extras: Extras::new(),
            },
        };
        cashier.store = Some(store.clone());
        if let Some(name) = &name {
            cashier.name = PersonName { full: Some(name.clone()), ..PersonName::default() };
        }
        if let Some(role) = &role {
            cashier.role = Some(role.clone()).filter(|role| !role.is_empty());
        }
        if let Some(rights) = &rights {
            cashier.rights.clone_from(rights);
        }
        cashier.blocked = blocked.or(cashier.blocked);
        if let Some(password) = &password {
            cashier.credential = Some(Credential::Plain(password.clone()));
        }
        let told = shown(&cashier);
        let done = places::put_staff(tx, &Record::from(cashier), salt)?;
        let before = old.as_ref().map_or(Value::Null, shown);
        let mut after = told.clone();
        // Hashes are not told, but that there is a new one is.
        if password.is_some() && done.change != Change::Unchanged {
            after["new_password"] = true.into();
        }
        Ok(Changed::new(before, after).telling(told))
    })
}

pub(super) fn remove(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let (store, id) = (stores::id(input)?, id(input)?);
    site.change(asker, "cashiers.remove", format!("cashier {} of store {store}", id.as_str()), move |tx| {
        let (mut own, mut everywhere) = (None, false);
        for record in places::staff_of(tx, &store)? {
            let Record::Cashier(cashier) = record else { continue };
            if cashier.id != id || cashier.deleted {
                continue;
            }
            match cashier.store {
                Some(_) => own = Some(*cashier),
                None => everywhere = true,
            }
        }
        if everywhere {
            let error = OpError::conflict(format!("cashier {} is one of every store", id.as_str()));
            return Err(error.help(format!("`tillwire cashiers block {} --store {store}` keeps him out", id.as_str())));
        }
        let own = own.ok_or_else(|| none(&store, &id))?;
        places::delete_staff(tx, "cashier", id.as_str(), store.as_str())?;
        Ok(Changed::new(shown(&own), Value::Null).telling(json!({ "schema": 1, "cashier": id.as_str() })))
    })
}
