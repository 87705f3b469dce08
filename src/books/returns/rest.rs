//! Counting what has come back: by holds, and by return receipts that had none.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::{CONFIRMED, OPEN, ORIGINAL_LINE, Returned};
use crate::books::BooksError;
use crate::formats::canonical::from_json;
use crate::model::{Position, Receipt, Record, Tender};
use crate::storage::{Tx, params};
use crate::vocab::{MarkingCode, Money, Quantity};

/// The key of a sale as text.
pub(super) fn key_of(receipt: &Receipt) -> String {
    format!("{}/{}", receipt.key, receipt.key.business_date)
}

/// The key without its day, as a return may know it.
pub(super) fn short_key(receipt: &Receipt) -> String {
    receipt.key.to_string()
}

/// Whether two scans are of one pack.
pub(super) fn same_pack(a: &str, b: &str) -> bool {
    a == b || MarkingCode::parse(a).identity() == MarkingCode::parse(b).identity()
}

/// Notes return receipts that were stored before notes were made at once, under the sale they go back to. Several
/// processes may number their receipts in another order than they commit them, so only what is older than the first
/// note of the new kind depends on this.
pub(super) fn scan(tx: &mut Tx<'_>) -> Result<(), BooksError> {
    let seen = tx.query_opt("SELECT receipt FROM return_scan WHERE id = 0", &[])?;
    let seen = seen.map_or(Ok(0), |row| row.int(0))?;
    let last = tx.query_int("SELECT CAST(coalesce(max(id), 0) AS BIGINT) FROM receipt", &[])?;
    if last <= seen {
        return Ok(());
    }
    let mut notes: Vec<(i64, Receipt)> = Vec::new();
    tx.for_each(
        "SELECT id, body FROM receipt
         WHERE id > $1 AND id <= $2 AND kind <> 'sale' AND state = 'completed' ORDER BY id",
        params![seen, last],
        |row| -> Result<_, BooksError> {
            let record = from_json(row.text(1)?).map_err(|e| BooksError::damaged("receipt", e))?;
            if let Record::Receipt(receipt) = record {
                notes.push((row.int(0)?, *receipt));
            }
            Ok(ControlFlow::Continue(()))
        },
    )?;
    for (id, receipt) in notes {
        note(tx, id, &receipt)?;
    }
    tx.execute(
        "INSERT INTO return_scan (id, receipt) VALUES (0, $1)
         ON CONFLICT (id) DO UPDATE SET receipt = excluded.receipt",
        params![last],
    )?;
    Ok(())
}

/// Notes a return receipt under the sale that it names (also one that no source could prove, which is called a return
/// without a receipt); one that names none counts for none.
pub(super) fn note(tx: &mut Tx<'_>, id: i64, receipt: &Receipt) -> Result<(), BooksError> {
    let Some(original) = original_of(receipt) else { return Ok(()) };
    tx.execute(
        "INSERT INTO return_receipt (receipt, original, returned_by) VALUES ($1, $2, $3)
         ON CONFLICT (receipt) DO NOTHING",
        params![id, &original, &short_key(receipt)],
    )?;
    Ok(())
}

/// The short key of the sale that a return names; what it leaves out is its own.
fn original_of(receipt: &Receipt) -> Option<String> {
    let original = receipt.original.as_ref()?;
    let store = original.store.as_ref().unwrap_or(&receipt.key.store);
    let till = original.till.as_ref().unwrap_or(&receipt.key.till);
    Some(format!("{store}/{till}/{}/{}", original.shift?, original.number?))
}

type Counted = (BTreeMap<u32, Returned>, BTreeMap<Tender, Money>);

/// What has come back of a sale or is held, by line, and what was paid back, by means. One hold can be left out.
pub(super) fn count(tx: &mut Tx<'_>, sale: &Receipt, but: Option<&str>, now_ms: i64) -> Result<Counted, BooksError> {
    let (mut lines, mut tenders) = Counted::default();
    let rows = tx.query(
        "SELECT l.line, l.quantity, l.amount, l.marks FROM return_hold h JOIN return_hold_line l ON l.hold = h.id
         WHERE h.original = $1 AND h.id <> $2 AND (h.state = $3 OR (h.state = $4 AND h.until_ms > $5))",
        params![&key_of(sale), but.unwrap_or_default(), CONFIRMED, OPEN, now_ms],
    )?;
    for row in rows {
        let line = u32::try_from(row.int(0)?).map_err(|e| BooksError::damaged("return_hold_line", e))?;
        let marks = serde_json::from_str(row.text(3)?).map_err(|e| BooksError::damaged("return_hold_line", e))?;
        let more = Returned {
            quantity: Quantity::from_millionths(row.int(1)?),
            amount: Money::from_minor(row.int(2)?),
            marks,
        };
        add(&mut lines, line, more);
    }
    let rows = tx.query(
        "SELECT tenders FROM return_hold WHERE original = $1 AND state = $2 AND tenders IS NOT NULL",
        params![&key_of(sale), CONFIRMED],
    )?;
    for row in rows {
        let sums: BTreeMap<String, i64> =
            serde_json::from_str(row.text(0)?).map_err(|e| BooksError::damaged("return_hold", e))?;
        for (word, sum) in sums {
            pay(&mut tenders, Tender::from_word(&word).unwrap_or(Tender::Other), sum);
        }
    }
    count_receipts(tx, sale, &mut lines, &mut tenders)?;
    Ok((lines, tenders))
}

/// Return receipts whose return has no confirmed hold here.
fn count_receipts(
    tx: &mut Tx<'_>,
    sale: &Receipt,
    lines: &mut BTreeMap<u32, Returned>,
    tenders: &mut BTreeMap<Tender, Money>,
) -> Result<(), BooksError> {
    let rows = tx.query(
        "SELECT r.body FROM return_receipt n JOIN receipt r ON r.id = n.receipt
         WHERE n.original = $1 AND r.current = 1 AND NOT EXISTS (
             SELECT 1 FROM return_hold h WHERE h.original = $2 AND h.state = $3 AND h.returned_by = n.returned_by)
         ORDER BY n.receipt",
        params![&short_key(sale), &key_of(sale), CONFIRMED],
    )?;
    for row in rows {
        let Record::Receipt(back) = from_json(row.text(0)?).map_err(|e| BooksError::damaged("receipt", e))? else {
            continue;
        };
        // Numbers of shifts begin again with a new fiscal drive: a return is later than its sale.
        if back.key.business_date < sale.key.business_date {
            continue;
        }
        for position in &back.positions {
            let Some(line) = line_of(sale, position, lines) else { continue };
            let more = Returned { quantity: position.quantity, amount: position.amount, marks: position.marks.clone() };
            add(lines, line, more);
        }
        for payment in &back.payments {
            let sum = if payment.change { -payment.amount.minor() } else { payment.amount.minor() };
            pay(tenders, payment.tender, sum);
        }
    }
    Ok(())
}

/// The line of the sale that a line of a return is of: as it says, else the first of the same goods with enough left.
fn line_of(sale: &Receipt, back: &Position, lines: &BTreeMap<u32, Returned>) -> Option<u32> {
    if let Some(order) = back.extras.get(ORIGINAL_LINE).and_then(|text| text.parse::<u32>().ok()) {
        return sale.positions.iter().find(|p| p.order == order).map(|p| p.order);
    }
    let same = |p: &&Position| match (&p.item, &back.item) {
        (Some(a), Some(b)) => a == b,
        _ => p.barcode.is_some() && p.barcode == back.barcode,
    };
    let left = |p: &Position| {
        let returned = lines.get(&p.order).map_or(0, |r| r.quantity.millionths());
        p.quantity.millionths() - returned
    };
    let mut goods = sale.positions.iter().filter(same);
    let first = goods.clone().next();
    goods.find(|p| left(p) >= back.quantity.millionths()).or(first).map(|p| p.order)
}

fn add(lines: &mut BTreeMap<u32, Returned>, line: u32, more: Returned) {
    let entry = lines.entry(line).or_default();
    entry.quantity = entry.quantity.checked_add(more.quantity).unwrap_or(entry.quantity);
    entry.amount = entry.amount.checked_add(more.amount).unwrap_or(entry.amount);
    entry.marks.extend(more.marks);
}

fn pay(tenders: &mut BTreeMap<Tender, Money>, tender: Tender, sum: i64) {
    let entry = tenders.entry(tender).or_default();
    *entry = Money::from_minor(entry.minor().saturating_add(sum));
}
