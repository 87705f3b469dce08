//! Goods bought at any till come back at any till: the centre has the receipts of all, so it is the one who counts.
//!
//! A till looks for the original, holds the lines that are about to come back, and confirms when the return is
//! registered. Holds run out after 15 minutes. The return's own document confirms its hold too, in case the till's word
//! was lost ([`confirm_by_document`]). Holds of one receipt are made one after the other, whichever processes answer, so
//! two tills together never hold more than was sold.
//!
//! A hold belongs to the till that made it: its id is kept behind the till's own name, and for any other till there is no
//! such hold.

use serde_json::{Value, json};

use super::Site;
use super::access::{Asker, KeyKind, Role};
use super::operation::{Field, Input, Kind, Method, OpError, Operation};
use crate::books::returns::{self, HOLD_MS, Line, ReturnError, Returned, Sale};
use crate::model::{Receipt, Tender};
use crate::storage::Tx;
use crate::transport::TillKey;
use crate::transport::originals::{MAX_HOLD_BYTES, MAX_LINES, Named, Part, ToldSale};
use crate::vocab::{BusinessDate, Money, Quantity};

/// Whoever holds, confirms or counts waits for the others: all processes know the lock by this name.
const LOCK: &str = "returns";

/// What can be asked.
pub const OPERATIONS: &[Operation] = &[
    Operation {
        name: "returns.find",
        method: Method::Get,
        path: "/v1/returns/originals",
        summary: "Find a sale of any till, with what has come back of it or is held for coming back",
        role: Some(Role::Viewer),
        keys: &[KeyKind::Till],
        input: &[
            Field::query("sold_store", Kind::Text, "the store that sold"),
            Field::query("sold_till", Kind::Text, "the till that sold"),
            Field::query("shift", Kind::Integer, "the shift"),
            Field::query("number", Kind::Integer, "the number in the shift"),
            Field::query("date", Kind::Text, "the business date, as 2024-09-03"),
            Field::query("drive", Kind::Text, "the serial number of the fiscal drive"),
            Field::query("document", Kind::Text, "the number of the fiscal document"),
            Field::query("sign", Kind::Text, "the fiscal sign"),
        ],
        output: "found: receipt, returned, paid_back; null when there is no such sale",
        run: find,
    },
    Operation {
        name: "returns.hold",
        method: Method::Post,
        path: "/v1/returns/holds",
        summary: "Hold lines of a sale for a return, for 15 minutes. The same hold again replaces the first",
        role: None,
        keys: &[KeyKind::Till],
        input: &[
            Field::body("hold", Kind::Text, "the till's id of the hold; one is made when left out"),
            Field::body(
                "original",
                Kind::Object,
                "the sale: store, till, shift, number, date; or drive, document, sign",
            )
            .required(),
            Field::body("lines", Kind::List, "the lines: order, quantity, amount, marks").required(),
        ],
        output: "id, until_ms; 409 with `left`: what is left of each line, when it is less",
        run: hold,
    },
    Operation {
        name: "returns.confirm",
        method: Method::Post,
        path: "/v1/returns/holds/{hold}/confirm",
        summary: "The return is registered: what is held has come back. Twice is as once",
        role: None,
        keys: &[KeyKind::Till],
        input: &[
            Field::path("hold", "the id of the hold"),
            Field::body("by", Kind::Text, "the return, as store/till/shift/number").required(),
            Field::body("tenders", Kind::List, "what was paid back: pairs of the means and the sum"),
        ],
        output: "id",
        run: confirm,
    },
    Operation {
        name: "returns.release",
        method: Method::Delete,
        path: "/v1/returns/holds/{hold}",
        summary: "The return is off: what is held is free again",
        role: None,
        keys: &[KeyKind::Till],
        input: &[Field::path("hold", "the id of the hold")],
        output: "id",
        run: release,
    },
];

/// A refusal with the code that tills know it by.
fn told(error: ReturnError) -> OpError {
    let text = error.to_string();
    match error {
        ReturnError::Books(error) => error.into(),
        ReturnError::Unknown => OpError::not_found(text).with("code", "unknown-receipt"),
        ReturnError::Ambiguous(_) => OpError::conflict(text).with("code", "ambiguous-receipt"),
        ReturnError::NoLine(_) => OpError::conflict(text).with("code", "no-line"),
        ReturnError::Over { .. } => OpError::conflict(text).with("code", "over-return"),
        ReturnError::Mark(_) => OpError::conflict(text).with("code", "mark-returned"),
        ReturnError::HoldTaken(_) => OpError::conflict(text).with("code", "hold-taken"),
        ReturnError::UnknownHold(_) => OpError::not_found(text).with("code", "unknown-hold"),
    }
}

fn enough(named: Named) -> Result<Named, OpError> {
    if named.is_enough() {
        return Ok(named);
    }
    let error = OpError::input("too little is said of the sale").with("code", "key-incomplete");
    Err(error.help("say shift and number, or the number of the fiscal document"))
}

fn till_of(asker: &Asker) -> Result<TillKey, OpError> {
    asker.as_till().cloned().ok_or_else(|| OpError::forbidden("only a till takes goods back"))
}

/// How a till's hold is kept.
fn kept(till: &TillKey, hold: &str) -> Result<String, OpError> {
    if hold.is_empty() || hold.len() > MAX_HOLD_BYTES {
        return Err(OpError::input(format!("the id of a hold has 1 to {MAX_HOLD_BYTES} bytes")));
    }
    Ok(format!("{till}:{hold}"))
}

fn find(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let text = |name: &str| input.opt_text(name).map(str::to_owned);
    let date = input.opt_text("date").map(|text| {
        BusinessDate::parse(text).map_err(|e| OpError::input(format!("`date` {text:?}: {e}")).help("as 2024-09-03"))
    });
    let named = Named {
        store: text("sold_store"),
        till: text("sold_till"),
        shift: input.opt_integer("shift"),
        number: input.opt_integer("number"),
        date: date.transpose()?,
        drive: text("drive"),
        document: text("document"),
        sign: text("sign"),
    };
    let (sought, now_ms) = (enough(named)?.sought(), site.now_ms());
    let found = site.books.documents.write_locked(&[LOCK], move |tx| returns::find(tx, &sought, now_ms));
    // A till may take back what any store sold; an employee sees the stores that are theirs.
    let sees = |sale: &Sale| asker.as_till().is_some() || asker.sees(sale.receipt.key.store.as_str());
    let sale = found.map_err(told)?.filter(sees);
    let failed = |error: serde_json::Error| OpError::failed(error.to_string());
    let sale = sale.map(|sale| ToldSale::of(sale).and_then(serde_json::to_value)).transpose().map_err(failed)?;
    Ok(json!({ "schema": 1, "found": sale }))
}

fn hold(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let till = till_of(asker)?;
    let id = match input.opt_text("hold") {
        Some(id) => id.to_owned(),
        None => (site.random)().iter().map(|byte| format!("{byte:02x}")).collect(),
    };
    let kept = kept(&till, &id)?;
    let read = |name: &str| input.get(name).cloned().unwrap_or_default();
    let wrong = |name: &'static str| move |error: serde_json::Error| OpError::input(format!("`{name}`: {error}"));
    let named: Named = serde_json::from_value(read("original")).map_err(wrong("original"))?;
    let parts: Vec<Part> = serde_json::from_value(read("lines")).map_err(wrong("lines"))?;
    if parts.is_empty() || parts.len() > MAX_LINES {
        return Err(OpError::input(format!("a hold is of 1 to {MAX_LINES} lines")));
    }
    let mut orders = std::collections::BTreeSet::new();
    if let Some(twice) = parts.iter().find(|part| !orders.insert(part.order)) {
        return Err(OpError::input(format!("line {} is said twice", twice.order)));
    }
    let sought = enough(named)?.sought();
    let lines: Vec<Line> = parts.into_iter().map(Line::from).collect();
    let now_ms = site.now_ms();
    let until_ms = now_ms + HOLD_MS;
    let refused = site.books.documents.write_locked(&[LOCK], move |tx| {
        match returns::hold(tx, &kept, &sought, &lines, now_ms, until_ms) {
            Ok(()) => Ok(None),
            Err(error @ (ReturnError::Over { .. } | ReturnError::Mark(_) | ReturnError::NoLine(_))) => {
                let left = returns::find(tx, &sought, now_ms)?.map(|sale| left(&sale, &lines));
                Ok(Some((error, left)))
            }
            Err(error) => Err(error),
        }
    });
    match refused.map_err(told)? {
        None => Ok(json!({ "schema": 1, "id": id, "until_ms": until_ms })),
        Some((error, left)) => Err(told(error).with("left", json!(left.unwrap_or_default()))),
    }
}

/// What is left of the lines that were asked for.
fn left(sale: &Sale, lines: &[Line]) -> Vec<Part> {
    let nothing = Returned::default();
    let positions = sale.receipt.positions.iter().filter(|p| lines.iter().any(|line| line.order == p.order));
    positions
        .map(|sold| {
            let back = sale.returned.get(&sold.order).unwrap_or(&nothing);
            Part {
                order: sold.order,
                quantity: Quantity::from_millionths((sold.quantity.millionths() - back.quantity.millionths()).max(0)),
                amount: Money::from_minor((sold.amount.minor() - back.amount.minor()).max(0)),
                marks: Vec::new(),
            }
        })
        .collect()
}

fn confirm(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let till = till_of(asker)?;
    let (id, by) = (input.text("hold")?.to_owned(), input.text("by")?.to_owned());
    let kept = kept(&till, &id)?;
    if !by.starts_with(&format!("{}/{}/", till.store(), till.till())) {
        return Err(OpError::input(format!("`by` is {by}, and is no return of till {till}")));
    }
    let tenders: Vec<(String, Money)> = match input.get("tenders") {
        None => Vec::new(),
        Some(list) => serde_json::from_value(list.clone())
            .map_err(|error| OpError::input(format!("`tenders`: {error}")).help("as [[\"cash\", \"95.00\"]]"))?,
    };
    let tenders: Vec<(Tender, Money)> =
        tenders.into_iter().map(|(word, sum)| (Tender::from_word(&word).unwrap_or(Tender::Other), sum)).collect();
    let done = site.books.documents.write_locked(&[LOCK], move |tx| returns::confirm(tx, &kept, &by, &tenders));
    done.map_err(|error| match error {
        ReturnError::UnknownHold(_) => told(ReturnError::UnknownHold(id.clone())),
        other => told(other),
    })?;
    Ok(json!({ "schema": 1, "id": id }))
}

fn release(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let id = input.text("hold")?;
    let kept = kept(&till_of(asker)?, id)?;
    site.books.documents.write_locked(&[LOCK], move |tx| returns::release(tx, &kept)).map_err(told)?;
    Ok(json!({ "schema": 1, "id": id }))
}

/// The document of a return came from a till: its hold is confirmed when the till's own word was lost.
///
/// # Errors
/// When the database says no.
pub fn confirm_by_document(tx: &mut Tx<'_>, till: &TillKey, back: &Receipt) -> Result<(), ReturnError> {
    let Some(document) = back.extras.get(returns::DOCUMENT_ID) else { return Ok(()) };
    // A till with the centre's database within reach holds there under the bare id.
    returns::confirm_by(tx, &[&format!("{till}:{document}"), document], back)
}
