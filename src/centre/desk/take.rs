//! Takes what a till sends: its documents of sale into the books, in the transaction that makes them final.

use crate::books::sales::SalesKind;
use crate::books::{places, returns, sales};
use crate::centre::alarms::{self, AlarmKind};
use crate::centre::returns as centre_returns;
use crate::formats::canonical::from_json;
use crate::model::{OriginalReceipt, Receipt, ReceiptState, Record};
use crate::params;
use crate::rules;
use crate::storage::{DbError, Tx};
use crate::transport::Kind;
use crate::transport::centre::{Arrived, Verdict};
use crate::vocab::Zone;

use super::as_db;

/// The dialect under which documents of tills are kept.
const DIALECT: &str = "till";

/// Takes one document.
pub(super) fn take(tx: &mut Tx<'_>, doc: &Arrived<'_>) -> Result<Verdict, DbError> {
    match doc.kind {
        Kind::ShiftOpened | Kind::Receipt | Kind::CashOperation | Kind::ShiftClosed => sale(tx, doc),
        // They stay as they are: support looks at them under their number.
        Kind::Journal | Kind::Diagnostics => Ok(Verdict::Applied),
        other => rejected(tx, doc, "kind-unknown", format!("a till does not send a {other}")),
    }
}

fn rejected(tx: &mut Tx<'_>, doc: &Arrived<'_>, code: &str, text: String) -> Result<Verdict, DbError> {
    let object = format!("{}/{}/{}", doc.till, doc.lane, doc.n);
    let told = format!("{} was not taken ({code}): {text}", doc.kind);
    alarms::raise(tx, AlarmKind::DocumentRejected, &object, Some(doc.till.store()), &told, doc.now_ms)?;
    Ok(Verdict::Rejected { code: code.to_owned(), text })
}

fn sale(tx: &mut Tx<'_>, doc: &Arrived<'_>) -> Result<Verdict, DbError> {
    let bytes = doc.bytes(tx)?;
    let text = match std::str::from_utf8(&bytes) {
        Ok(text) => text,
        Err(error) => return rejected(tx, doc, "schema", format!("not UTF-8 at byte {}", error.valid_up_to())),
    };
    let record = match from_json(text) {
        Ok(record) => record,
        Err(error) => return rejected(tx, doc, "schema", error.to_string()),
    };
    let place = match &record {
        Record::ShiftOpened(r) if doc.kind == Kind::ShiftOpened => (r.key.store.as_str(), r.key.till.as_str()),
        Record::Receipt(r) if doc.kind == Kind::Receipt => (r.key.store.as_str(), r.key.till.as_str()),
        Record::CashOperation(r) if doc.kind == Kind::CashOperation => (r.store.as_str(), r.till.as_str()),
        Record::ShiftReport(r) if doc.kind == Kind::ShiftClosed => (r.key.store.as_str(), r.key.till.as_str()),
        other => {
            let text = format!("it is a {} and came as a {}", other.kind().word(), doc.kind);
            return rejected(tx, doc, "schema", text);
        }
    };
    if place != (doc.till.store(), doc.till.till()) {
        let text = format!("it is of till {}/{} and came from {}", place.0, place.1, doc.till);
        return rejected(tx, doc, "wrong-till", text);
    }
    let zones = places::zones(tx).map_err(as_db)?;
    let zone = zones.get(doc.till.store()).cloned().unwrap_or_else(Zone::utc);
    let arrival = sales::Arrival { dialect: DIALECT, at_ms: doc.now_ms, zone: &zone };
    let stored = sales::put(tx, &record, arrival).map_err(as_db)?;
    if doc.again && stored.outcome != sales::Outcome::Duplicate {
        let source = if doc.kind == Kind::Receipt { SalesKind::Receipts } else { SalesKind::Cash }.source();
        let sql = "INSERT INTO came_again (source, document, at_ms) VALUES ($1, $2, $3)
                   ON CONFLICT (source, document) DO NOTHING";
        tx.execute(sql, params![source, stored.id, doc.now_ms])?;
    }
    if let Record::Receipt(receipt) = &record {
        judge(tx, doc, receipt, stored.outcome)?;
    }
    Ok(Verdict::Applied)
}

/// Looks at a receipt that was taken: nothing keeps it from the books, but somebody should see what is odd.
fn judge(tx: &mut Tx<'_>, doc: &Arrived<'_>, receipt: &Receipt, outcome: sales::Outcome) -> Result<(), DbError> {
    let object = format!("{}/{}", receipt.key, receipt.key.business_date);
    let store = Some(doc.till.store());
    match outcome {
        sales::Outcome::Duplicate => return Ok(()),
        sales::Outcome::Inserted => {}
        sales::Outcome::Revised => {
            let text = "it came again with another content; both are kept";
            alarms::raise(tx, AlarmKind::ReceiptRevised, &object, store, text, doc.now_ms)?;
        }
        sales::Outcome::Twice => {
            let text = "another receipt has this number and another fiscal identity; both are kept";
            alarms::raise(tx, AlarmKind::ReceiptTwice, &object, store, text, doc.now_ms)?;
        }
    }
    let findings = rules::receipt::check(receipt);
    if let Some(first) = findings.first() {
        let text = format!("{} findings, the first: {}", findings.len(), first.message);
        alarms::raise(tx, AlarmKind::ReceiptCrooked, &object, store, &text, doc.now_ms)?;
    }
    if receipt.state != ReceiptState::Completed {
        return Ok(());
    }
    if receipt.kind.is_return() {
        centre_returns::confirm_by_document(tx, doc.till, receipt).map_err(failed)?;
        return came_back(tx, doc, original_of(receipt), &object);
    }
    // Of two tills, the one that took goods back may be heard first.
    if returns::came_for(tx, receipt).map_err(as_db)? {
        let key = OriginalReceipt {
            store: Some(receipt.key.store.clone()),
            till: Some(receipt.key.till.clone()),
            shift: Some(receipt.key.shift),
            number: Some(receipt.key.number),
            ..OriginalReceipt::default()
        };
        came_back(tx, doc, Some(key), &object)?;
    }
    Ok(())
}

fn failed(error: returns::ReturnError) -> DbError {
    match error {
        returns::ReturnError::Books(error) => as_db(error),
        other => DbError::value(other.to_string()),
    }
}

/// The sale that a return names; what it leaves out is its own.
fn original_of(back: &Receipt) -> Option<OriginalReceipt> {
    let mut original = back.original.clone()?;
    original.store.get_or_insert_with(|| back.key.store.clone());
    original.till.get_or_insert_with(|| back.key.till.clone());
    Some(original)
}

/// A return arrived, or the sale of one: when more of a line has come back than was sold (a till that was off line took
/// it), it is told.
fn came_back(
    tx: &mut Tx<'_>,
    doc: &Arrived<'_>,
    original: Option<OriginalReceipt>,
    object: &str,
) -> Result<(), DbError> {
    let Some(OriginalReceipt { store, till, shift: Some(shift), number: Some(number), .. }) = original else {
        return Ok(());
    };
    let sought = returns::Sought {
        store: store.map(|store| store.as_str().to_owned()),
        till: till.map(|till| till.as_str().to_owned()),
        shift: Some(shift),
        number: Some(number),
        ..returns::Sought::default()
    };
    let sale = match returns::find(tx, &sought, doc.now_ms) {
        Ok(Some(sale)) => sale,
        // A sale that is not there (yet), or not for sure, proves nothing.
        Ok(None) | Err(returns::ReturnError::Ambiguous(_)) => return Ok(()),
        Err(error) => return Err(failed(error)),
    };
    for position in &sale.receipt.positions {
        let Some(returned) = sale.returned.get(&position.order) else { continue };
        if returned.quantity > position.quantity || returned.amount > position.amount {
            let text = format!(
                "of line {} of {} {} for {} were sold, and {} for {} have come back",
                position.order,
                sale.receipt.key,
                position.quantity,
                position.amount,
                returned.quantity,
                returned.amount
            );
            alarms::raise(tx, AlarmKind::OverReturn, object, Some(doc.till.store()), &text, doc.now_ms)?;
        }
    }
    Ok(())
}
