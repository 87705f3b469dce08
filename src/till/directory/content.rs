//! What a directory says, read as a whole before anything of it is written.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::{Directory, Received, in_force, over, stop};
use crate::books::catalogue::{self, CatalogueWriter, Scope, WriteError};
use crate::books::{BooksError, places};
use crate::events::filter::Filter;
use crate::events::outbox::{self, OutboxError};
use crate::formats::canonical;
use crate::model::{Record, RecordKind};
use crate::storage::{Db, DbError, Tx};
use crate::till::settings::Settings;
use crate::vocab::StoreId;

/// Most goods on the stop list.
pub const MAX_STOPPED: usize = 100_000;
/// Most people, most restrictions.
const MAX_RECORDS: usize = 200_000;
/// Most tills and keys of a store.
const MAX_MAPPED: usize = 10_000;

/// Why a directory is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{text}")]
pub struct NotTaken {
    /// The code: `schema`, `settings`, `filter`.
    pub code: &'static str,
    /// In words.
    pub text: String,
}

impl NotTaken {
    pub(super) fn new(code: &'static str, text: impl Into<String>) -> NotTaken {
        NotTaken { code, text: text.into() }
    }
}

/// A service of the store that may ask tills.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreService {
    /// The id of its key.
    pub id: String,
    /// SHA-256 of the key.
    pub sha256: [u8; 32],
}

/// The tills and services of the store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoreMap {
    /// Tills, and where they can be asked.
    pub tills: Vec<(String, Option<String>)>,
    /// Services.
    pub keys: Vec<StoreService>,
}

/// What a directory says.
#[derive(Clone, Debug)]
pub enum Content {
    /// All people of one kind.
    People(RecordKind, Vec<Record>),
    /// All restrictions.
    Restrictions(Vec<Record>),
    /// Settings that are laid over the till's own: what comes of it.
    Settings(Box<Settings>),
    /// Which events go out.
    Filter(Filter),
    /// The tills and services of the store.
    StoreMap(StoreMap),
    /// Goods that may not be sold.
    Stop(Vec<String>),
}

impl Content {
    /// Reads a directory. `own` are the till's settings without the centre's.
    ///
    /// # Errors
    /// When it cannot be taken as it is; nothing of it is.
    pub fn read(received: &Received, own: &Settings) -> Result<Content, NotTaken> {
        let body = &received.body;
        Ok(match received.directory {
            Directory::Staff => people(body, RecordKind::Cashier)?,
            Directory::Sellers => people(body, RecordKind::Seller)?,
            Directory::Restrictions => Content::Restrictions(records(body, &[RecordKind::Restriction])?),
            Directory::Settings => {
                let overrides = member(body, "settings", Value::as_object)?;
                Content::Settings(Box::new(over(own, overrides, received.version)?))
            }
            Directory::EventFilter => Content::Filter(filter(body, received.version)?),
            Directory::StoreMap => Content::StoreMap(StoreMap::read(body)?),
            Directory::StopList => Content::Stop(texts(member(body, "items", Value::as_array)?, MAX_STOPPED)?),
        })
    }

    /// How many records it has.
    pub fn records(&self) -> u64 {
        let n = match self {
            Content::People(_, records) | Content::Restrictions(records) => records.len(),
            Content::Settings(_) | Content::Filter(_) => 1,
            Content::StoreMap(map) => map.tills.len() + map.keys.len(),
            Content::Stop(items) => items.len(),
        };
        n as u64
    }
}

fn member<'a, T: ?Sized>(
    body: &'a Map<String, Value>,
    name: &str,
    read: impl Fn(&'a Value) -> Option<&'a T>,
) -> Result<&'a T, NotTaken> {
    let missing = || NotTaken::new("schema", format!("`{name}` is missing or is not what it should be"));
    body.get(name).and_then(read).ok_or_else(missing)
}

fn texts(values: &[Value], most: usize) -> Result<Vec<String>, NotTaken> {
    if values.len() > most {
        return Err(NotTaken::new("schema", format!("{} entries; at most {most} are taken", values.len())));
    }
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let all: Option<Vec<String>> = values.iter().map(text).collect();
    all.ok_or_else(|| NotTaken::new("schema", "an entry is no text"))
}

fn records(body: &Map<String, Value>, kinds: &[RecordKind]) -> Result<Vec<Record>, NotTaken> {
    let values = member(body, "records", Value::as_array)?;
    if values.len() > MAX_RECORDS {
        return Err(NotTaken::new("schema", format!("{} records; at most {MAX_RECORDS} are taken", values.len())));
    }
    let mut records = Vec::with_capacity(values.len());
    for (i, value) in values.iter().enumerate() {
        let wrong = |what: String| NotTaken::new("schema", format!("record {}: {what}", i + 1));
        let record = canonical::from_json(&value.to_string()).map_err(|e| wrong(e.to_string()))?;
        if !kinds.contains(&record.kind()) {
            return Err(wrong(format!("a {} does not belong here", record.kind().word())));
        }
        records.push(record);
    }
    Ok(records)
}

fn people(body: &Map<String, Value>, kind: RecordKind) -> Result<Content, NotTaken> {
    Ok(Content::People(kind, records(body, &[kind])?))
}

/// The list as the text that the outbox keeps; where it says no version or time of its own, it has that of its envelope.
fn filter(body: &Map<String, Value>, version: u64) -> Result<Filter, NotTaken> {
    let wrong = |text: String| NotTaken::new("filter", text);
    let list = member(body, "list", Value::as_object)?;
    let mut table = toml::Table::new();
    for (name, value) in list.iter().filter(|(_, value)| !value.is_null()) {
        let value = toml::Value::try_from(value).map_err(|e| wrong(format!("{name}: {e}")))?;
        table.insert(name.clone(), value);
    }
    if !table.contains_key("version") {
        table.insert("version".into(), toml::Value::Integer(i64::try_from(version).unwrap_or(i64::MAX)));
    }
    let text = toml::to_string(&table).map_err(|e| wrong(e.to_string()))?;
    Filter::parse(&text, "event-filter").map(|(filter, _)| filter).map_err(|fault| wrong(fault.to_string()))
}

impl StoreMap {
    /// Reads it: `{"tills": [{"till", "address"}], "keys": [{"id", "sha256"}]}`.
    ///
    /// # Errors
    /// When something is not what it should be.
    pub fn read(body: &Map<String, Value>) -> Result<StoreMap, NotTaken> {
        let wrong = |what: &str| NotTaken::new("schema", what.to_owned());
        let list = |name: &str| match body.get(name) {
            None => Ok(&[][..]),
            Some(Value::Array(list)) if list.len() <= MAX_MAPPED => Ok(list.as_slice()),
            Some(_) => Err(NotTaken::new("schema", format!("`{name}` is no list, or too long"))),
        };
        let mut map = StoreMap::default();
        for till in list("tills")? {
            let id = till.get("till").and_then(Value::as_str).ok_or_else(|| wrong("a till without `till`"))?;
            let address = till.get("address").and_then(Value::as_str).map(str::to_owned);
            map.tills.push((id.to_owned(), address));
        }
        for key in list("keys")? {
            let id = key.get("id").and_then(Value::as_str).ok_or_else(|| wrong("a key without `id`"))?;
            let hash = key.get("sha256").and_then(Value::as_str).and_then(unhex);
            let sha256 = hash.ok_or_else(|| wrong("a key's `sha256` is not 64 hexadecimal digits"))?;
            map.keys.push(StoreService { id: id.to_owned(), sha256 });
        }
        Ok(map)
    }
}

fn unhex(text: &str) -> Option<[u8; 32]> {
    let digits: Vec<u8> =
        text.chars().map(|c| c.to_digit(16).and_then(|d| u8::try_from(d).ok())).collect::<Option<_>>()?;
    let bytes: Vec<u8> = digits.chunks_exact(2).map(|pair| pair[0] * 16 + pair[1]).collect();
    (digits.len() == 64).then(|| bytes.try_into().ok())?
}

/// Puts a directory in force, inside of a transaction of the documents' file. Restrictions stand in the catalogue's, see
/// [`enforce_restrictions`]; settings are only noted: the till lays them over its own by itself. Tells how many rows
/// changed.
pub fn enforce(
    tx: &mut Tx<'_>,
    content: &Content,
    store: &StoreId,
    salt: [u8; 16],
    now_ms: i64,
) -> Result<u64, BooksError> {
    match content {
        Content::People(kind, records) => replace_people(tx, *kind, records, store, salt),
        Content::Stop(items) => {
            stop::replace(tx, items)?;
            Ok(items.len() as u64)
        }
        Content::Filter(filter) => set_filters(tx, filter, now_ms),
        Content::StoreMap(map) => Ok(map.tills.len() as u64),
        Content::Restrictions(_) | Content::Settings(_) => Ok(0),
    }
}

/// The list goes to all targets. One that a target cannot take (it has a newer one, set by hand) is left out there.
fn set_filters(tx: &mut Tx<'_>, filter: &Filter, now_ms: i64) -> Result<u64, BooksError> {
    let damaged = |e: OutboxError| match e {
        OutboxError::Db(error) => BooksError::Db(error),
        other => BooksError::damaged("filter", other),
    };
    let mut set = 0;
    for target in outbox::targets(tx).map_err(damaged)? {
        let newest = outbox::filters(tx, &target.name).map_err(damaged)?.into_iter().map(|f| f.version).max();
        let version = i64::try_from(filter.version()).unwrap_or(i64::MAX);
        if newest.is_some_and(|newest| newest >= version) {
            continue;
        }
        let (sha256, text) = (filter.sha256(), filter.text().as_bytes());
        set += u64::from(outbox::set_filter(tx, &target.name, version, sha256, text, now_ms).map_err(damaged)?);
    }
    Ok(set)
}

/// The list that the centre has set, for a target that is new here.
pub fn filter_for_targets(tx: &mut Tx<'_>, now_ms: i64) -> Result<u64, BooksError> {
    let Some((version, body)) = in_force(tx, Directory::EventFilter)? else { return Ok(0) };
    match filter(&body, version) {
        Ok(filter) => set_filters(tx, &filter, now_ms),
        // It was read when it came; an older program may not understand it.
        Err(_) => Ok(0),
    }
}

/// The list is all people of a kind: those who are not named are deleted.
fn replace_people(
    tx: &mut Tx<'_>,
    kind: RecordKind,
    records: &[Record],
    store: &StoreId,
    salt: [u8; 16],
) -> Result<u64, BooksError> {
    let mut changed = 0;
    let mut named: HashSet<(String, String)> = HashSet::new();
    for record in records {
        let (id, of) = match record {
            Record::Cashier(c) => (c.id.to_string(), &c.store),
            Record::Seller(s) => (s.id.clone(), &s.store),
            _ => continue,
        };
        // Somebody of another store is nobody here.
        if of.as_ref().is_some_and(|of| of != store) {
            continue;
        }
        named.insert((id, of.as_ref().map(ToString::to_string).unwrap_or_default()));
        changed += u64::from(places::put_staff(tx, record, salt)?.change != places::Change::Unchanged);
    }
    for (id, of) in places::staff_keys(tx, kind.word(), None)? {
        if !named.contains(&(id.clone(), of.clone())) {
            places::delete_staff(tx, kind.word(), &id, &of)?;
            changed += 1;
        }
    }
    Ok(changed)
}

/// The list is all restrictions: those that are not named are deleted. One transaction of the catalogue's file; where the
/// catalogue came from stays known, so that the next change can be laid upon it. The same list again changes nothing.
pub fn enforce_restrictions(db: &Db, records: &[Record], store: &StoreId, now_ms: i64) -> Result<u64, BooksError> {
    let (records, store) = (records.to_vec(), store.clone());
    db.write_once(&["catalogue"], move |tx| -> Result<u64, WriteError> {
        let before = catalogue::version(tx)?;
        let scope = Scope { replaces: vec![RecordKind::Restriction], store: None, max_delete_percent: 100 };
        let mut writer = CatalogueWriter::new(tx, scope)?;
        for record in &records {
            if let catalogue::only::Part::Ours(record) = catalogue::only::part_for(record.clone(), &store) {
                writer.put(&record)?;
            }
        }
        let (tx, written) = writer.finish("restrictions", now_ms)?;
        catalogue::go_along(tx, before, written.version)?;
        Ok(written.total().changed() + written.total_deleted())
    })
    .map_err(|error| match error {
        WriteError::Books(error) => error,
        other @ WriteError::TooManyDeletions { .. } => DbError::Misuse(other.to_string()).into(),
    })
}
