//! Gives a till the directories that travel as one document each: staff, sellers, the map of its store, settings. Each is
//! compared with what the till was last given, so that only what changed is sent.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use crate::books::{Books, BooksError, places};
use crate::centre::access::keys;
use crate::centre::settings::{self, Told};
use crate::formats::canonical::to_json;
use crate::model::{Record, RecordKind};
use crate::params;
use crate::storage::{DbError, Tx};
use crate::transport::centre::{Centre, NewDoc, body, lock_key};
use crate::transport::notice::{FORM, Notice};
use crate::transport::report::TillReport;
use crate::transport::{DocId, Kind, Sha256, TillKey};
use crate::vocab::StoreId;

use super::as_db;

/// What a till should have of a kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Noticed {
    /// The kind.
    pub kind: Kind,
    /// Which of several of its kind: what holds now, what holds next.
    pub slot: &'static str,
    /// From when on, in milliseconds since 1970; at once when not said.
    pub effective_from_ms: Option<i64>,
    /// What it says.
    pub body: Map<String, Value>,
}

/// Queues what a till lacks.
pub(super) fn give(
    books: &Books,
    centre: &Centre,
    till: &TillKey,
    random: &Arc<dyn Fn() -> [u8; 16] + Send + Sync>,
    now_ms: i64,
) -> Result<(), DbError> {
    let (key, owned) = (lock_key(till), till.clone());
    if books.documents.read(|tx| lack(tx, till, now_ms))?.is_empty() {
        return Ok(());
    }
    let random = Arc::clone(random);
    centre.db().write_locked(&[&key], move |tx| {
        let till = &owned;
        for (epoch, noticed, digest) in lack(tx, till, now_ms)? {
            // Numbers grow over all of a kind, whether they hold now or later.
            let sql = "SELECT CAST(coalesce(max(version), 0) AS BIGINT) FROM notice
                       WHERE store = $1 AND till = $2 AND (kind = $3 OR kind = $4)";
            let word = noticed.kind.word();
            let both = params![till.store(), till.till(), word, format!("{word}, next")];
            let version = tx.query_int(sql, both)? + 1;
            let notice = Notice {
                kind: noticed.kind,
                version: u64::try_from(version).unwrap_or(1),
                effective_from_ms: noticed.effective_from_ms,
                body: noticed.body,
            };
            let bytes = notice.encode();
            let [random @ .., _, _, _, _, _, _] = random();
            let doc = NewDoc {
                kind: notice.kind,
                form: FORM,
                doc_id: DocId::new(now_ms, random),
                sha256: body::put(tx, &bytes)?,
                size: bytes.len() as u64,
                base: None,
                version: Some(notice.version),
                expires_ms: None,
                // A directory that holds later does not make one needless that holds until then.
                supersedes: notice.effective_from_ms.is_none(),
            };
            Centre::queue_in(tx, till, &doc, now_ms)?;
            let sql = "INSERT INTO notice (store, till, kind, epoch, version, sha256) VALUES ($1, $2, $3, $4, $5, $6)
                       ON CONFLICT (store, till, kind) DO UPDATE SET epoch = excluded.epoch,
                       version = excluded.version, sha256 = excluded.sha256";
            let key = (till.store(), till.till(), noticed.slot);
            tx.execute(sql, params![key.0, key.1, key.2, &epoch, version, &digest])?;
        }
        Ok(())
    })
}

/// The till's epoch, what it should have, and the digest of that.
type Lack = (String, Noticed, String);

/// What differs from what the till was last given, in its present epoch.
fn lack(tx: &mut Tx<'_>, till: &TillKey, now_ms: i64) -> Result<Vec<Lack>, DbError> {
    let sql = "SELECT in_epoch FROM till_link WHERE store = $1 AND till = $2";
    let Some(row) = tx.query_opt(sql, params![till.store(), till.till()])? else { return Ok(Vec::new()) };
    let epoch = row.text(0)?.to_owned();
    let mut lack = Vec::new();
    for noticed in wanted(tx, till, now_ms)? {
        let text = json!([noticed.effective_from_ms, noticed.body]).to_string();
        let digest = Sha256::of(text.as_bytes()).to_string();
        let sql = "SELECT epoch, sha256 FROM notice WHERE store = $1 AND till = $2 AND kind = $3";
        let given = tx.query_opt(sql, params![till.store(), till.till(), noticed.slot])?;
        let same = match &given {
            Some(row) => row.text(0)? == epoch && row.text(1)? == digest,
            None => false,
        };
        if !same {
            lack.push((epoch.clone(), noticed, digest));
        }
    }
    Ok(lack)
}

/// What a till should have, in the order in which it should come.
///
/// # Errors
/// When the database says no, or holds what is not understood.
pub fn wanted(tx: &mut Tx<'_>, till: &TillKey, now_ms: i64) -> Result<Vec<Noticed>, DbError> {
    let Ok(store) = StoreId::new(till.store()) else { return Ok(Vec::new()) };
    let at_once = |kind: Kind, body| Noticed { kind, slot: kind.word(), effective_from_ms: None, body };
    let mut wanted = Vec::new();
    for told in Told::ALL {
        let next_ms = settings::next_change(tx, told, till, now_ms)?;
        if let Some(body) = settings::for_till(tx, told, till, now_ms)? {
            wanted.push(at_once(told.kind(), as_body(told, body)));
        }
        let Some(next_ms) = next_ms else { continue };
        if let Some(body) = settings::for_till(tx, told, till, next_ms)? {
            // It travels ahead, and holds by the till's own clock.
            let body = as_body(told, body);
            wanted.push(Noticed { kind: told.kind(), slot: next_slot(told), effective_from_ms: Some(next_ms), body });
        }
    }
    let people: Vec<Record> = places::staff_of(tx, &store).map_err(as_db)?;
    for (kind, of) in [(Kind::Staff, RecordKind::Cashier), (Kind::Sellers, RecordKind::Seller)] {
        let own: Vec<&Record> = people.iter().filter(|person| person.kind() == of).collect();
        if !own.is_empty() {
            wanted.push(at_once(kind, records(&own).map_err(as_db)?));
        }
    }
    wanted.push(at_once(Kind::StoreMap, store_map(tx, &store, now_ms)?));
    Ok(wanted)
}

const fn next_slot(told: Told) -> &'static str {
    match told {
        Told::Settings => "settings, next",
        Told::EventFilter => "event-filter, next",
        Told::StopList => "stop-list, next",
    }
}

/// What was said, in the form in which it travels.
fn as_body(told: Told, said: Map<String, Value>) -> Map<String, Value> {
    match told {
        Told::Settings => Map::from_iter([("settings".to_owned(), Value::Object(said))]),
        Told::EventFilter => Map::from_iter([("list".to_owned(), Value::Object(said))]),
        Told::StopList => said,
    }
}

fn records(list: &[&Record]) -> Result<Map<String, Value>, BooksError> {
    let read = |record: &&Record| {
        serde_json::from_str::<Value>(&to_json(record)).map_err(|error| BooksError::damaged("staff", error))
    };
    let list: Result<Vec<Value>, BooksError> = list.iter().map(read).collect();
    Ok(Map::from_iter([("records".to_owned(), Value::Array(list?))]))
}

/// The tills of a store with the addresses that they told, and what its services prove themselves with.
pub fn store_map(tx: &mut Tx<'_>, store: &StoreId, now_ms: i64) -> Result<Map<String, Value>, DbError> {
    let mut tills = Vec::new();
    for till in places::tills(tx, Some(store)).map_err(as_db)?.iter().filter(|till| !till.deleted) {
        let sql = "SELECT state FROM till_link WHERE store = $1 AND till = $2";
        let row = tx.query_opt(sql, params![store.as_str(), till.id.as_str()])?;
        let state = row.and_then(|row| row.opt_text(0).ok().flatten().map(str::to_owned));
        let state: Value = state.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
        tills.push(json!({ "till": till.id.as_str(), "address": TillReport::read(&state).address }));
    }
    let keys: Vec<Value> = keys::store_services(tx, store.as_str(), now_ms)?
        .into_iter()
        .map(|(id, sha256)| json!({ "id": id, "sha256": sha256 }))
        .collect();
    Ok(Map::from_iter([("tills".to_owned(), tills.into()), ("keys".to_owned(), keys.into())]))
}
