//! All that is known of one document, and its bytes, piece by piece.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::documents::{Sought, list};
use crate::centre::Site;
use crate::centre::access::{Asker, Role};
use crate::centre::operation::{Input, OpError};
use crate::storage::Tx;
use crate::transport::centre::body;
use crate::transport::limits::BODY_CHUNK_BYTES;
use crate::transport::range::Span;
use crate::transport::{DocId, Kind, Lane, Sha256};

/// Documents of one name that are told: an id may have gone to many tills.
const TOLD: u64 = 100;

/// Reads the id of a document, or STORE/TILL/LANE/NUMBER.
fn sought(what: &str) -> Result<Sought, OpError> {
    if DocId::parse(what).is_some() {
        return Ok(Sought { doc_id: Some(what.to_owned()), most: TOLD, ..Sought::default() });
    }
    let wrong = || {
        let error = OpError::input(format!("{what:?} names no document"));
        error.help("give its id, or STORE/TILL/LANE/NUMBER as 42/7/data/513; `tillwire docs list` shows them")
    };
    let parts: Vec<&str> = what.split('/').collect();
    let [store, till, lane, n] = parts.as_slice() else { return Err(wrong()) };
    let lane = Lane::parse(lane).ok_or_else(wrong)?;
    let direction = if lane.direction() == crate::transport::Direction::In { "in" } else { "out" };
    Ok(Sought {
        store: Some((*store).to_owned()),
        till: Some((*till).to_owned()),
        lane: Some(lane.word().to_owned()),
        n: Some(n.parse().map_err(|_| wrong())?),
        direction: Some(direction.to_owned()),
        most: TOLD,
        ..Sought::default()
    })
}

/// The documents of this name that the asker may know of.
fn found(tx: &mut Tx<'_>, asker: &Asker, what: &str) -> Result<Vec<Value>, OpError> {
    let all = list(tx, &sought(what)?)?;
    let own: Vec<Value> = all.into_iter().filter(|doc| asker.sees(doc["store"].as_str().unwrap_or_default())).collect();
    if own.is_empty() {
        let error = OpError::not_found(format!("there is no document {what}"));
        return Err(error.help("`tillwire docs list` shows what there is"));
    }
    Ok(own)
}

pub(super) fn show(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let what = input.text("what")?;
    site.reports.documents.read(|tx| Ok(json!({ "schema": 1, "docs": found(tx, asker, what)? })))
}

/// A piece of the body: never more than one chunk of the database is in memory. The digest is the same for all pieces
/// of a body, so whoever joins them knows that they belong together.
pub(super) fn piece(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let what = input.text("what")?;
    let digest = input.text("sha256")?;
    let sha256 = Sha256::parse(digest).ok_or_else(|| OpError::input("`sha256` is no digest in hex"))?;
    let start = input.opt_integer("start").unwrap_or(0);
    site.reports.documents.read(|tx| {
        let docs = found(tx, asker, what)?;
        let doc = docs.iter().find(|doc| doc["sha256"] == digest);
        let doc = doc.ok_or_else(|| OpError::not_found(format!("{what} has no body with the digest {digest}")))?;
        // What the staff sign on with, even hashed, is not for everybody who reads.
        if doc["kind"] == Kind::Staff.word() && asker.role().is_none_or(|role| role < Role::Operator) {
            return Err(OpError::forbidden("bodies of staff lists are for the role operator and above"));
        }
        let gone = || {
            let error = OpError::not_found(format!("the body of {what} is not kept any longer"));
            error.help("bodies of documents that are final go after a while; what they said is in the books")
        };
        let body = body::find(tx, sha256)?.ok_or_else(gone)?;
        if start > body.size {
            return Err(OpError::input(format!("`start` is behind the end: the body has {} bytes", body.size)));
        }
        let span = Span { start, end: body.size.min(start + BODY_CHUNK_BYTES) };
        let bytes = body::read_all(tx, &body.place, span)?;
        Ok(json!({
            "schema": 1, "size": body.size, "start": start, "sha256": digest, "base64": STANDARD.encode(bytes),
        }))
    })
}
