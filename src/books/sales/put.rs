//! Taking a document in: once, whatever arrives how often and in whatever order.

use sha2::{Digest, Sha256};

use crate::books::BooksError;
use crate::formats::canonical::to_json;
use crate::model::{CashDirection, Receipt, Record};
use crate::storage::{Tx, params};
use crate::vocab::{BusinessDate, Moment, Money, Zone, fold};

/// What became of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was new.
    Inserted,
    /// It was there, with the same content.
    Duplicate,
    /// It was there with other content: this is the next revision.
    Revised,
    /// Another receipt has its number and another fiscal identity: both are kept.
    Twice,
}

/// What became of a document, and under which number it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stored {
    /// What became of it.
    pub outcome: Outcome,
    /// Its number in the table.
    pub id: i64,
    /// Its revision, from 1.
    pub revision: i64,
}

/// What is said of an arrival beside the document.
#[derive(Clone, Copy, Debug)]
pub struct Arrival<'a> {
    /// The dialect it came in.
    pub dialect: &'a str,
    /// When.
    pub at_ms: i64,
    /// The time zone of its store: for times without an offset.
    pub zone: &'a Zone,
}

/// Takes one document of a till in.
pub fn put(tx: &mut Tx<'_>, record: &Record, arrival: Arrival<'_>) -> Result<Stored, BooksError> {
    let body = to_json(record);
    let sha256 = hex(&Sha256::digest(body.as_bytes()));
    match record {
        Record::Receipt(receipt) => put_receipt(tx, receipt, &body, &sha256, arrival),
        other => put_document(tx, other, &body, &sha256, arrival),
    }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, b| {
        write!(text, "{b:02x}").ok();
        text
    })
}

fn put_receipt(
    tx: &mut Tx<'_>,
    receipt: &Receipt,
    body: &str,
    sha256: &str,
    arrival: Arrival<'_>,
) -> Result<Stored, BooksError> {
    let identity = receipt.fiscal.identity();
    let known = tx.query(
        "SELECT id, revision, current, sha256, fiscal_serial, fiscal_document FROM receipt
         WHERE (fiscal_serial = $6 AND fiscal_document = $7)
            OR (store = $1 AND till = $2 AND shift = $3 AND number = $4 AND business_date = $5)
         ORDER BY id",
        params![
            receipt.key.store.as_str(),
            receipt.key.till.as_str(),
            receipt.key.shift as i64,
            receipt.key.number as i64,
            receipt.key.business_date.days(),
            identity.map_or("", |i| i.0),
            identity.map_or("", |i| i.1),
        ],
    )?;
    // A receipt is the same when its fiscal identity is; without one on either side, when its key is.
    let mut same = Vec::new();
    let mut other_identity = false;
    for row in &known {
        let theirs = row.opt_text(4)?.zip(row.opt_text(5)?);
        if identity.is_none() || theirs.is_none() || identity == theirs {
            same.push(row);
        } else {
            other_identity = true;
        }
    }
    for row in &same {
        if row.text(3)? == sha256 {
            // An old revision that comes again is still known; it does not become current by being repeated.
            return Ok(Stored { outcome: Outcome::Duplicate, id: row.int(0)?, revision: row.int(1)? });
        }
    }
    let mut revision = 1;
    for row in &same {
        revision = revision.max(row.int(1)? + 1);
        if row.bool(2)? {
            tx.execute("UPDATE receipt SET current = 0 WHERE id = $1", params![row.int(0)?])?;
        }
    }
    let id = insert_receipt(tx, receipt, revision, body, sha256, arrival)?;
    insert_lines(tx, id, receipt)?;
    crate::books::returns::note(tx, id, receipt)?;
    let outcome = match (same.is_empty(), other_identity) {
        (false, _) => Outcome::Revised,
        (true, true) => Outcome::Twice,
        (true, false) => Outcome::Inserted,
    };
    Ok(Stored { outcome, id, revision })
}

fn insert_receipt(
    tx: &mut Tx<'_>,
    receipt: &Receipt,
    revision: i64,
    body: &str,
    sha256: &str,
    arrival: Arrival<'_>,
) -> Result<i64, BooksError> {
    let cashier = [&receipt.cashier.id, &receipt.cashier.name].into_iter().flatten();
    let cashier = fold(&cashier.map(String::as_str).collect::<Vec<_>>().join(" "));
    let row = tx.query_one(
        "INSERT INTO receipt (store, till, shift, number, business_date, revision, current, fiscal_serial,
             fiscal_document, kind, state, total, closed_at, closed_ms, cashier_id, cashier_folded, dialect, sha256,
             body, arrived_ms)
         VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
         RETURNING id",
        params![
            receipt.key.store.as_str(),
            receipt.key.till.as_str(),
            receipt.key.shift as i64,
            receipt.key.number as i64,
            receipt.key.business_date.days(),
            revision,
            receipt.fiscal.serial.as_deref(),
            receipt.fiscal.document.as_deref(),
            receipt.kind.word(),
            receipt.state.word(),
            receipt.total.minor(),
            receipt.closed.map(|m| m.to_string()),
            receipt.closed.map(|m| m.instant_ms(arrival.zone)),
            receipt.cashier.id.as_deref(),
            &cashier,
            arrival.dialect,
            sha256,
            body,
            arrival.at_ms,
        ],
    )?;
    Ok(row.int(0)?)
}

fn insert_lines(tx: &mut Tx<'_>, id: i64, receipt: &Receipt) -> Result<(), BooksError> {
    for (line, position) in receipt.positions.iter().enumerate() {
        tx.execute(
            "INSERT INTO receipt_position (receipt, line, position_order, item, barcode, quantity, price, amount, vat,
                 vat_sum) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            params![
                id,
                line as i64,
                position.order,
                position.item.as_ref().map(|i| i.as_str()),
                position.barcode.as_deref(),
                position.quantity.millionths(),
                position.price.micros(),
                position.amount.minor(),
                position.vat.map(|v| v.to_string()),
                position.vat_sum.map(Money::minor),
            ],
        )?;
    }
    for (line, payment) in receipt.payments.iter().enumerate() {
        tx.execute(
            "INSERT INTO receipt_payment (receipt, line, tender, code, amount, is_change)
             VALUES ($1, $2, $3, $4, $5, $6)",
            params![
                id,
                line as i64,
                payment.tender.word(),
                payment.code.as_deref(),
                payment.amount.minor(),
                payment.change
            ],
        )?;
    }
    let paid = receipt.payments.iter().filter_map(|p| Some((p.card.as_deref()?, Some("payment"))));
    let shown = receipt.cards.iter().map(|c| (c.number.as_str(), c.kind.as_deref()));
    for (line, (number, kind)) in shown.chain(paid).enumerate() {
        tx.execute(
            "INSERT INTO receipt_card (receipt, line, number, kind) VALUES ($1, $2, $3, $4)",
            params![id, line as i64, number, kind],
        )?;
    }
    Ok(())
}

/// What the columns beside the body say of a document.
struct Columns<'r> {
    identity: String,
    store: &'r str,
    till: &'r str,
    shift: Option<u64>,
    number: Option<u64>,
    date: Option<BusinessDate>,
    at: Option<Moment>,
    amount: Option<Money>,
}

fn columns(record: &Record) -> Result<Columns<'_>, BooksError> {
    Ok(match record {
        Record::ShiftReport(r) => Columns {
            // A shift has one Z report; X reports are told apart by their document, or by their time. Numbers of
            // shifts restart with a new fiscal drive: the day is part of the key, as it is of a receipt's.
            identity: match (r.closing, r.document, r.closed) {
                (true, ..) => format!("{}/z{}", r.key, day(r.business_date, r.closed)),
                (false, Some(document), _) => format!("{}/x/{document}{}", r.key, day(r.business_date, r.closed)),
                (false, None, closed) => format!("{}/x/{}", r.key, closed.map(|m| m.to_string()).unwrap_or_default()),
            },
            store: r.key.store.as_str(),
            till: r.key.till.as_str(),
            shift: Some(r.key.shift),
            number: r.document,
            date: r.business_date.or(r.closed.map(Moment::date)),
            at: r.closed,
            amount: r.sales.amount,
        },
        Record::ShiftOpened(r) => Columns {
            identity: format!("{}{}", r.key, day(r.business_date, r.opened)),
            store: r.key.store.as_str(),
            till: r.key.till.as_str(),
            shift: Some(r.key.shift),
            number: None,
            date: r.business_date.or(r.opened.map(Moment::date)),
            at: r.opened,
            amount: None,
        },
        Record::CashOperation(r) => Columns {
            identity: format!(
                "{}/{}/{}/{}/{}{}",
                r.store,
                r.till,
                r.shift,
                r.direction.word(),
                r.number,
                day(r.business_date, r.time)
            ),
            store: r.store.as_str(),
            till: r.till.as_str(),
            shift: Some(r.shift),
            number: Some(r.number),
            date: r.business_date.or(r.time.map(Moment::date)),
            at: r.time,
            amount: Some(match r.direction {
                CashDirection::PaidIn => r.amount,
                CashDirection::PaidOut => Money::from_minor(-r.amount.minor()),
            }),
        },
        Record::RemovedLine(r) => Columns {
            identity: format!(
                "{}/{}/{}/{}/{}/{}/{}",
                r.store,
                r.till,
                r.shift.unwrap_or_default(),
                r.receipt.unwrap_or_default(),
                r.time.map(|m| m.to_string()).unwrap_or_default(),
                r.kind.as_deref().unwrap_or_default(),
                r.item.as_ref().map_or("", |i| i.as_str())
            ),
            store: r.store.as_str(),
            till: r.till.as_str(),
            shift: r.shift,
            number: r.receipt,
            date: r.time.map(Moment::date),
            at: r.time,
            amount: None,
        },
        Record::LoyaltyResult(r) => Columns {
            identity: format!(
                "{}/{}/{}/{}/{}",
                r.store,
                r.till,
                r.shift,
                r.number,
                r.closed.map(|m| m.date().to_string()).unwrap_or_default()
            ),
            store: r.store.as_str(),
            till: r.till.as_str(),
            shift: Some(r.shift),
            number: Some(r.number),
            date: r.closed.map(Moment::date),
            at: r.closed,
            amount: r.discount_total,
        },
        other => return Err(BooksError::damaged("till_document", format!("no place for {}", other.kind().word()))),
    })
}

/// The day of a document as the end of its key.
fn day(date: Option<BusinessDate>, at: Option<Moment>) -> String {
    date.or(at.map(Moment::date)).map(|date| format!("/{date}")).unwrap_or_default()
}

fn put_document(
    tx: &mut Tx<'_>,
    record: &Record,
    body: &str,
    sha256: &str,
    arrival: Arrival<'_>,
) -> Result<Stored, BooksError> {
    let Columns { identity, store, till, shift, number, date, at, amount } = columns(record)?;
    let kind = record.kind().word();
    let known = tx.query(
        "SELECT id, revision, sha256 FROM till_document WHERE kind = $1 AND identity = $2 ORDER BY revision",
        params![kind, &identity],
    )?;
    let mut revision = 1;
    for row in &known {
        if row.text(2)? == sha256 {
            return Ok(Stored { outcome: Outcome::Duplicate, id: row.int(0)?, revision: row.int(1)? });
        }
        revision = row.int(1)? + 1;
    }
    if revision > 1 {
        tx.execute(
            "UPDATE till_document SET current = 0 WHERE kind = $1 AND identity = $2 AND current = 1",
            params![kind, &identity],
        )?;
    }
    let row = tx.query_one(
        "INSERT INTO till_document (kind, identity, revision, current, store, till, shift, number, business_date,
             at_ms, amount, dialect, sha256, body, arrived_ms)
         VALUES ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) RETURNING id",
        params![
            kind,
            &identity,
            revision,
            store,
            till,
            shift.map(|s| s as i64),
            number.map(|n| n as i64),
            date.map(BusinessDate::days),
            at.map(|m| m.instant_ms(arrival.zone)),
            amount.map(Money::minor),
            arrival.dialect,
            sha256,
            body,
            arrival.at_ms,
        ],
    )?;
    let outcome = if revision > 1 { Outcome::Revised } else { Outcome::Inserted };
    Ok(Stored { outcome, id: row.int(0)?, revision })
}
