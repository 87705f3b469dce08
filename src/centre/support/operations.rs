//! The operations of support.

use serde_json::{Value, json};

use super::documents::{self, Sought};
use super::{bodies, health, why};
use crate::centre::access::{Asker, KeyKind, Role};
use crate::centre::operation::{Field, Input, Kind, Method, OpError, Operation};
use crate::centre::{Changed, Site};
use crate::params;
use crate::transport::centre::{Centre, NewDoc};
use crate::transport::{DocId, Kind as DocKind, Lane, Sha256, TillKey};

/// Most documents of a list.
const MAX_LISTED: u64 = 10_000;
/// As many are listed when nobody says how many.
const LISTED: u64 = 100;

const PLACE: &[Field] = &[
    Field::path("store", "the number of the store"),
    Field::path("till", "the number of the till in its store"),
    Field::path("lane", "urgent, data or media"),
    Field::path("n", "its number"),
];

const WHAT: Field = Field::query("what", Kind::Text, "the id of a document, or STORE/TILL/LANE/NUMBER").required();

/// Documents and health.
pub const OPERATIONS: &[Operation] = &[
    Operation {
        name: "docs.list",
        method: Method::Get,
        path: "/v1/docs",
        summary: "Documents on their way between the centre and its tills, the latest first",
        role: Some(Role::Viewer),
        keys: &[],
        input: &[
            Field::query("store", Kind::Text, "only of this store"),
            Field::query("till", Kind::Text, "only of this till"),
            Field::query("direction", Kind::Text, "in (to tills) or out (from tills)"),
            Field::query("kind", Kind::Text, "only of this kind, as receipt"),
            Field::query("state", Kind::Text, "only in this state, as rejected"),
            Field::query("limit", Kind::Integer, "at most so many each way"),
        ],
        output: "docs: direction, store, till, lane, n, doc_id, kind, version, size, state, code, text, times",
        run: list,
    },
    Operation {
        name: "docs.why",
        method: Method::Get,
        path: "/v1/docs/why",
        summary: "What happened to a document, a file or what waits for a till, and what is in the way",
        role: Some(Role::Viewer),
        keys: &[],
        input: &[Field::query("what", Kind::Text, "the id of a document, STORE/TILL, or the name of a file").required()],
        output: "steps, reasons",
        run: explain,
    },
    Operation {
        name: "docs.show",
        method: Method::Get,
        path: "/v1/documents",
        summary: "All that is known of a document",
        role: Some(Role::Viewer),
        keys: &[],
        input: &[WHAT],
        output: "docs: as docs.list tells them",
        run: bodies::show,
    },
    Operation {
        name: "docs.piece",
        method: Method::Get,
        path: "/v1/documents/body",
        summary: "A piece of the body of a document, 256 KiB at most; of staff lists for operators only",
        role: Some(Role::Support),
        keys: &[],
        input: &[
            WHAT,
            Field::query("sha256", Kind::Text, "the digest of the body, as docs.show tells it").required(),
            Field::query("start", Kind::Integer, "the first byte of the piece"),
        ],
        output: "size (of the whole), start, sha256, base64",
        run: bodies::piece,
    },
    Operation {
        name: "docs.retry",
        method: Method::Post,
        path: "/v1/stores/{store}/tills/{till}/docs/{lane}/{n}/retry",
        summary: "Send a till again what it has refused, under a new number",
        role: Some(Role::Support),
        keys: &[],
        input: PLACE,
        output: "n",
        run: retry,
    },
    Operation {
        name: "docs.cancel",
        method: Method::Post,
        path: "/v1/stores/{store}/tills/{till}/docs/{lane}/{n}/cancel",
        summary: "Take back what a till has not applied yet",
        role: Some(Role::Operator),
        keys: &[],
        input: PLACE,
        output: "n",
        run: cancel,
    },
    Operation {
        name: "health.show",
        method: Method::Get,
        path: "/v1/health",
        summary: "Whether all is well",
        role: Some(Role::Viewer),
        keys: &[KeyKind::Monitor],
        input: &[],
        output: "level, checks: name, level, text",
        run: look,
    },
];

fn list(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let text = |name: &str| input.opt_text(name).map(str::to_owned);
    let sought = Sought {
        store: text("store"),
        till: text("till"),
        kind: text("kind"),
        state: text("state"),
        direction: text("direction"),
        most: input.opt_integer("limit").unwrap_or(LISTED).min(MAX_LISTED),
        ..Sought::default()
    };
    let all = site.reports.documents.read(|tx| documents::list(tx, &sought))?;
    let own = all.into_iter().filter(|doc| asker.sees(doc["store"].as_str().unwrap_or_default()));
    Ok(json!({ "schema": 1, "docs": own.collect::<Vec<_>>() }))
}

fn explain(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    why::why(site, asker, input.text("what")?)
}

fn look(site: &Site, asker: &Asker, _: &Input) -> Result<Value, OpError> {
    Ok(health::look(site, asker)?.shown())
}

/// The place of a document for a till.
fn place(input: &Input) -> Result<(TillKey, Lane, u64), OpError> {
    let (store, till, lane, n) = (input.text("store")?, input.text("till")?, input.text("lane")?, input.text("n")?);
    let none = || OpError::not_found(format!("there is no document {store}/{till}/{lane}/{n}"));
    let key = TillKey::new(store, till).ok_or_else(none)?;
    let lane = Lane::parse(lane).ok_or_else(none)?;
    if lane.direction() != crate::transport::Direction::In {
        let error = OpError::input(format!("documents of the lane {lane} are the till's"));
        return Err(error.help("what a till was refused it shows itself, and queues again there"));
    }
    Ok((key, lane, n.parse().map_err(|_| none())?))
}

fn retry(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let (key, lane, n) = place(input)?;
    let (now_ms, [random @ .., _, _, _, _, _, _]) = (site.now_ms(), (site.random)());
    site.change(asker, "docs.retry", format!("till {key}"), move |tx| {
        let sql = "SELECT o.kind, o.sha256, o.size, o.base, o.version, o.state, o.expires_ms FROM outgoing o
                   JOIN till_link k ON k.store = o.store AND k.till = o.till AND k.in_epoch = o.epoch
                   WHERE o.store = $1 AND o.till = $2 AND o.lane = $3 AND o.n = $4";
        let number = i64::try_from(n).unwrap_or(i64::MAX);
        let row = tx.query_opt(sql, params![key.store(), key.till(), lane.word(), number])?;
        let none = || OpError::not_found(format!("there is no document {key}/{lane}/{n}"));
        let row = row.ok_or_else(none)?;
        let state = row.text(5)?.to_owned();
        if state != "rejected" && state != "cancelled" {
            return Err(OpError::conflict(format!("the document is {state}; only what was refused is sent again")));
        }
        let kind = DocKind::parse(row.text(0)?).ok_or_else(none)?;
        if matches!(kind, DocKind::CatalogueDelta | DocKind::CatalogueSnapshot) {
            let error = OpError::conflict("a catalogue that was refused is followed by a whole one");
            return Err(error.help(format!("`tillwire tills resync {} {}` sends it now", key.store(), key.till())));
        }
        let positive = |value: Option<i64>| value.and_then(|value| u64::try_from(value).ok());
        let doc = NewDoc {
            kind,
            form: crate::transport::notice::FORM,
            doc_id: DocId::new(now_ms, random),
            sha256: Sha256::parse(row.text(1)?).ok_or_else(none)?,
            size: positive(Some(row.int(2)?)).unwrap_or(0),
            base: positive(row.opt_int(3)?),
            version: positive(row.opt_int(4)?),
            expires_ms: row.opt_int(6)?,
            supersedes: false,
        };
        let queued = Centre::queue_in(tx, &key, &doc, now_ms)?;
        let after = json!({ "lane": lane.word(), "n": queued, "retry_of": n });
        Ok(Changed::new(json!({ "lane": lane.word(), "n": n, "state": state }), after))
    })
}

fn cancel(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let (key, lane, n) = place(input)?;
    let why = format!("cancelled by {}", asker.name());
    if !site.centre.cancel(&key, lane, n, &why, site.now_ms())? {
        let error = OpError::conflict(format!("{key}/{lane}/{n} is not there, or is final already"));
        return Err(error.help("`tillwire docs list` shows what waits"));
    }
    site.change(asker, "docs.cancel", format!("till {key}"), move |_| {
        let before = json!({ "lane": lane.word(), "n": n, "state": "waiting" });
        Ok(Changed::new(before, json!({ "lane": lane.word(), "n": n, "state": "cancelled" })))
    })
}
