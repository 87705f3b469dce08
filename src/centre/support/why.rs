//! Why is it not at the till? What happened to a document, to a file of an ERP, to what waits for a till: in the order in
//! which it happened, with the last error.

use serde_json::{Value, json};

use super::documents::{Sought, list};
use crate::books::catalogue::{self, chain::Chains};
use crate::books::journal;
use crate::centre::Site;
use crate::centre::access::Asker;
use crate::centre::directories::{TillRow, rows};
use crate::centre::operation::OpError;
use crate::params;
use crate::storage::{DbError, Tx};
use crate::transport::{DocId, TillKey};
use crate::vocab::StoreId;

/// Imports that are looked through for a file.
const IMPORTS: u32 = 1_000;
/// Versions of the catalogue that are looked through for a file.
const VERSIONS: i64 = 10_000;
/// Documents of a till that are told.
const TOLD: u64 = 20;

/// Explains a document by its id, a till by STORE/TILL, a file by its name.
pub(super) fn why(site: &Site, asker: &Asker, what: &str) -> Result<Value, OpError> {
    if DocId::parse(what).is_some() {
        return document(site, asker, what);
    }
    if let Some((store, till)) = what.split_once('/')
        && let Some(key) = TillKey::new(store, till)
        && asker.sees(store)
        && let Some(row) = rows(site, asker, None, true)?.into_iter().find(|row| row.store == store && row.till == till)
    {
        return of_till(site, &key, &row);
    }
    file(site, asker, what)
}

fn none(what: &str) -> OpError {
    OpError::not_found(format!("nothing is known of {what}"))
        .help("give the id of a document, a till as STORE/TILL, or the name of a file that was dropped")
}

fn document(site: &Site, asker: &Asker, id: &str) -> Result<Value, OpError> {
    let sought = Sought { doc_id: Some(id.to_owned()), most: TOLD, ..Sought::default() };
    let found = site.reports.documents.read(|tx| list(tx, &sought))?;
    let found: Vec<Value> = found.into_iter().filter(|d| asker.sees(d["store"].as_str().unwrap_or_default())).collect();
    if found.is_empty() {
        return Err(none(id));
    }
    let told: Vec<Value> = found.iter().map(|doc| json!({ "document": doc, "steps": steps(doc) })).collect();
    Ok(json!({ "schema": 1, "what": "document", "documents": told }))
}

/// What happened to a document, in order.
fn steps(doc: &Value) -> Vec<Value> {
    let step = |at: &Value, text: String| json!({ "at_ms": at, "text": text });
    let mut steps = Vec::new();
    let (size, state) = (doc["size"].as_i64().unwrap_or(0), doc["state"].as_str().unwrap_or_default());
    if doc["direction"] == "in" {
        steps.push(step(&doc["queued_ms"], "queued for the till".to_owned()));
        if doc["listed_ms"].is_null() {
            steps.push(step(&Value::Null, "the till has not been told of it: it has not asked since".to_owned()));
        } else {
            steps.push(step(&doc["listed_ms"], "the till was told of it".to_owned()));
        }
        if let Some(fetched) = doc["fetched_bytes"].as_i64() {
            steps.push(step(&Value::Null, format!("{fetched} of {size} bytes were fetched")));
        }
    }
    if !doc["stored_ms"].is_null() {
        let text = if doc["direction"] == "in" { "the till has it, whole" } else { "it arrived, whole" };
        steps.push(step(&doc["stored_ms"], text.to_owned()));
    }
    if !doc["final_ms"].is_null() {
        let why = [doc["code"].as_str(), doc["text"].as_str()].into_iter().flatten().collect::<Vec<_>>().join(": ");
        let why = if why.is_empty() { String::new() } else { format!(" ({why})") };
        steps.push(step(&doc["final_ms"], format!("{state}{why}")));
    }
    steps
}

/// What holds a till's lanes.
fn held(tx: &mut Tx<'_>, till: &TillKey) -> Result<Vec<Value>, DbError> {
    let sql = "SELECT direction, lane, head, stored_upto, final_upto, failures, deferred_ms, error FROM till_lane
               WHERE store = $1 AND till = $2 AND (final_upto < head OR failures > 0) ORDER BY direction, lane";
    tx.query(sql, params![till.store(), till.till()])?
        .iter()
        .map(|row| {
            Ok(json!({
                "direction": row.text(0)?, "lane": row.text(1)?, "head": row.int(2)?, "stored_upto": row.int(3)?,
                "final_upto": row.int(4)?, "failures": row.int(5)?, "again_ms": row.int(6)?, "error": row.opt_text(7)?,
            }))
        })
        .collect()
}

fn of_till(site: &Site, key: &TillKey, row: &TillRow) -> Result<Value, OpError> {
    let sought = |state: &str| Sought {
        store: Some(key.store().to_owned()),
        till: Some(key.till().to_owned()),
        state: Some(state.to_owned()),
        most: TOLD,
        ..Sought::default()
    };
    site.reports.documents.read(|tx| {
        let lanes = held(tx, key)?;
        let mut waiting = list(tx, &sought("assigned"))?;
        waiting.extend(list(tx, &sought("stored"))?);
        let refused = list(tx, &sought("rejected"))?;
        let mut reasons = Vec::new();
        match row.presence.word() {
            "online" => {}
            "never" => reasons.push("it never said hello: has it its key, and the address of the centre?".to_owned()),
            word => reasons.push(format!("it is {word}: what waits for it comes when it is there")),
        }
        if row.refused.is_some() {
            reasons.push("another install says hello under its id; `tillwire tills adopt` decides".to_owned());
        }
        for lane in lanes.iter().filter(|lane| !lane["error"].is_null()) {
            reasons.push(format!("{} is held: {}", lane["lane"], lane["error"]));
        }
        reasons.extend(
            row.catalogue_lag()
                .filter(|lag| *lag > 0)
                .map(|lag| format!("it is {lag} versions of the catalogue behind")),
        );
        if !refused.is_empty() {
            reasons.push(format!("{} documents were refused; the latest are told", refused.len()));
        }
        if reasons.is_empty() {
            reasons.push("nothing is in its way".to_owned());
        }
        Ok(json!({
            "schema": 1, "what": "till", "till": row.shown(), "reasons": reasons, "lanes": lanes, "waiting": waiting,
            "refused": refused,
        }))
    })
}

/// A file of an ERP: how it was taken, which version of the catalogue it made, and which tills have that.
fn file(site: &Site, asker: &Asker, name: &str) -> Result<Value, OpError> {
    let imports = site.reports.documents.read(|tx| journal::imports(tx, None, IMPORTS))?;
    let fits = |file: &str| file == name || file.rsplit(['/', '\\']).next() == Some(name);
    let taken: Vec<Value> = imports
        .iter()
        .filter(|import| fits(&import.file))
        .map(|import| {
            json!({
                "at_ms": import.at_ms, "file": import.file, "outcome": import.outcome, "findings": import.findings,
                "quarantined": import.quarantined,
            })
        })
        .collect();
    let versions = site.reports.catalogue.read(|tx| catalogue::version_sources(tx, 0, VERSIONS))?;
    let made =
        versions.iter().rev().find(|version| fits(&version.source)).map(|version| (version.version, version.at_ms));
    if taken.is_empty() && made.is_none() {
        return Err(none(name));
    }
    let mut told = json!({ "schema": 1, "what": "file", "taken": taken });
    let Some((version, at_ms)) = made else { return Ok(told) };
    let (mut have, mut lack) = (0_u64, Vec::new());
    let wanted = Chains::default();
    for row in rows(site, asker, None, false)? {
        // A version that brings a store nothing is none of its chain.
        let wanted = match StoreId::new(&row.store) {
            Ok(store) => site.reports.catalogue.read(|tx| wanted.at(tx, &store, version))?,
            Err(_) => version,
        };
        if row.report.catalogue.is_some_and(|own| i64::try_from(own).is_ok_and(|own| own >= wanted)) {
            have += 1;
        } else {
            lack.push(json!({
                "store": row.store, "till": row.till, "presence": row.presence.word(),
                "catalogue": row.report.catalogue, "waiting": row.waiting,
            }));
        }
    }
    told["version"] = json!({ "version": version, "at_ms": at_ms, "tills_with_it": have, "tills_without_it": lack });
    Ok(told)
}
