//! What may not be sold, when and to whom, in a store: as the ERP's files say it, and what was said here for one store
//! beside them. A full load of restrictions by the ERP replaces both.

use serde_json::{Map, Value, json};

use super::stores;
use crate::books::catalogue::read::{self, Filter};
use crate::books::catalogue::{CatalogueWriter, Scope, WriteError};
use crate::centre::access::Asker;
use crate::centre::operation::{Input, OpError};
use crate::centre::{Changed, Site};
use crate::formats::canonical::{from_json, to_json};
use crate::model::{Record, Restriction, RestrictionSubject, Stores};
use crate::vocab::StoreId;

/// What an input has of a restriction, by the names of its canonical record.
const SAID: &[&str] = &[
    "item",
    "group",
    "marking",
    "sale_denied",
    "min_age",
    "min_price",
    "max_discount",
    "since",
    "until",
    "daily_from",
    "daily_until",
    "days",
];
/// Under which the catalogue's versions say where they come from.
const SOURCE: &str = "restrictions";
/// The longest key.
const MAX_ID: usize = 64;

pub(super) fn list(site: &Site, _: &Asker, input: &Input) -> Result<Value, OpError> {
    let (store, goods) = (stores::id(input)?, input.opt_text("goods").map(str::to_owned));
    site.reports.documents.read(|tx| stores::known(tx, &store))?;
    let filter = Filter { store: Some(store), after_version: None };
    let found = site.reports.catalogue.read(|tx| read::restrictions(tx, &filter))?;
    let shown: Vec<Value> = found
        .into_iter()
        .map(shown)
        .filter(|restriction| goods.as_deref().is_none_or(|goods| restriction["item"] == goods))
        .collect();
    Ok(json!({ "schema": 1, "restrictions": shown }))
}

/// As it stands in canonical files, without what only its dialect knows.
fn shown(restriction: Restriction) -> Value {
    let mut value: Value = serde_json::from_str(&to_json(&restriction.into())).unwrap_or_default();
    if let Value::Object(members) = &mut value {
        for name in ["type", "extras"] {
            members.shift_remove(name);
        }
    }
    value
}

fn id(input: &Input) -> Result<String, OpError> {
    let id = input.text("restriction")?;
    if id.is_empty() || id.chars().count() > MAX_ID || id.chars().any(char::is_control) {
        return Err(OpError::input(format!("{id:?} is no key of a restriction: 1 to {MAX_ID} characters")));
    }
    Ok(id.to_owned())
}

pub(super) fn add(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let (store, id) = (stores::id(input)?, id(input)?);
    let said = SAID.iter().filter_map(|name| Some((*name, input.get(name).filter(|value| !value.is_null())?)));
    let mut record: Map<String, Value> = said.map(|(name, value)| (name.to_owned(), value.clone())).collect();
    record.insert("type".to_owned(), "restriction".into());
    record.insert("id".to_owned(), id.as_str().into());
    record.insert("stores".to_owned(), json!([store.as_str()]));
    let wrong = |text: String| OpError::input(text).help("`tillwire restrictions add --help` has examples");
    let new = from_json(&Value::Object(record).to_string()).map_err(|fault| {
        // Its place is one in a text that nobody wrote.
        let field = if fault.path.is_empty() { String::new() } else { format!("{}: ", fault.path) };
        wrong(field + &fault.message)
    })?;
    let Record::Restriction(new) = new else { return Err(wrong("no restriction".to_owned())) };
    write(site, asker, "restrictions.add", store, id, move |old| match old {
        Some(old) => {
            let error = OpError::conflict(format!("there is a restriction {} already", old.id));
            Err(error.help("take another key, or remove that one first"))
        }
        None => Ok(*new),
    })
}

pub(super) fn remove(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let (store, id) = (stores::id(input)?, id(input)?);
    let (of, named) = (store.clone(), id.clone());
    write(site, asker, "restrictions.remove", store, id, move |old| match old {
        Some(old) if old.stores == Stores::one(of.clone()) => Ok(Restriction { deleted: true, ..old }),
        Some(old) if old.stores.covers(&of) => {
            let error = OpError::conflict(format!("restriction {named} holds in other stores too"));
            Err(error.help("send it as deleted from the ERP, or import a canonical record that names its stores"))
        }
        _ => {
            let error = OpError::not_found(format!("store {of} has no restriction {named}"));
            Err(error.help(format!("`tillwire restrictions list --store {of}` shows what there is")))
        }
    })
}

fn subject(of: &RestrictionSubject) -> String {
    match of {
        RestrictionSubject::Item(item) => format!("article {item}"),
        RestrictionSubject::Group(group) => format!("group {group}"),
        RestrictionSubject::Marking(group) => format!("group of marking {group}"),
    }
}

/// Writes what becomes of a restriction into the catalogue, and then who did it: the catalogue has a writer of its own, so
/// that no sale waits. Cut off in between, it holds already, and nobody is named.
fn write(
    site: &Site,
    asker: &Asker,
    action: &'static str,
    store: StoreId,
    id: String,
    decide: impl FnOnce(Option<Restriction>) -> Result<Restriction, OpError> + Send + 'static,
) -> Result<Value, OpError> {
    site.books.documents.read(|tx| stores::known(tx, &store))?;
    let (now_ms, object) = (site.now_ms(), format!("restriction {id} of store {store}"));
    let (before, after) = site.books.catalogue.write_once(&["catalogue"], move |tx| {
        let old = read::restrictions(tx, &Filter::default())?.into_iter().find(|found| found.id == id);
        let before = old.clone().map_or(Value::Null, shown);
        let new = decide(old)?;
        // A file may come before what it refers to; somebody who types has mistyped.
        if !new.deleted && !read::is_known(tx, &new.subject)? {
            let error = OpError::input(format!("there is no {}", subject(&new.subject)));
            return Err(error.help("`tillwire items list` shows the goods"));
        }
        let after = shown(new.clone());
        let mut writer = CatalogueWriter::new(tx, Scope::default())?;
        writer.put(&new.into())?;
        writer.finish(SOURCE, now_ms).map_err(|error| match error {
            WriteError::Books(error) => OpError::from(error),
            other @ WriteError::TooManyDeletions { .. } => OpError::failed(other.to_string()),
        })?;
        Ok::<_, OpError>((before, after))
    })?;
    let told = after.clone();
    site.change(asker, action, object, move |_| Ok(Changed::new(before.clone(), after.clone())))?;
    Ok(told)
}
