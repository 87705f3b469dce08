//! What may still come back of what was sold, and holds for what is about to.
//!
//! Whoever keeps a sale is its one source: [`hold`] puts lines aside for a return in one transaction, and no two holds
//! together are for more than was sold. A hold is confirmed when the return is registered, released when it is off, and
//! runs out by itself. Returns that came as documents without a hold (off-line, from elsewhere) count too; one that had
//! a hold counts once.
//!
//! Start with [`find`], then [`hold`]; `rest.rs` counts.

mod rest;

use std::collections::BTreeMap;

use super::BooksError;
use super::sales::{self, ReceiptFilter};
use crate::model::{Receipt, ReceiptKind, ReceiptState, Tender};
use crate::storage::{Migration, Tx, params};
use crate::vocab::{BusinessDate, Money, Quantity};

/// The tables, file by file.
pub const MIGRATIONS: &[Migration] = &[Migration { number: 1, name: "returns", sql: include_str!("0001_returns.sql") }];

/// The extra of a return's line that says which line of the original it is.
pub const ORIGINAL_LINE: &str = "till:original-line";

/// The extra of a receipt that names its document in the till's events; a return's hold is called so too.
pub const DOCUMENT_ID: &str = "till:document";

/// How long lines are held for a return that is not registered yet, in milliseconds.
pub const HOLD_MS: i64 = 15 * 60 * 1000;

/// Sales that may fit what is known of one; more are not looked at.
const MAX_CANDIDATES: u32 = 20;

/// What is known of a sale that is looked for. `None` is not compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    /// The store.
    pub store: Option<String>,
    /// The till.
    pub till: Option<String>,
    /// The shift.
    pub shift: Option<u64>,
    /// The number.
    pub number: Option<u64>,
    /// The day.
    pub date: Option<BusinessDate>,
    /// Serial number of the fiscal device or drive.
    pub drive: Option<String>,
    /// Number of the fiscal document.
    pub document: Option<String>,
    /// The fiscal sign.
    pub sign: Option<String>,
}

/// What has come back of a line, or is held.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Returned {
    /// How much.
    pub quantity: Quantity,
    /// How much money.
    pub amount: Money,
    /// The marking codes, as they were scanned at the return.
    pub marks: Vec<String>,
}

/// A sale and what has come back of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Sale {
    /// The sale.
    pub receipt: Receipt,
    /// By line.
    pub returned: BTreeMap<u32, Returned>,
    /// What was paid back, by means.
    pub paid_back: BTreeMap<Tender, Money>,
}

/// A line to be held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The line of the sale.
    pub order: u32,
    /// How much.
    pub quantity: Quantity,
    /// How much money.
    pub amount: Money,
    /// The marking codes that come back.
    pub marks: Vec<String>,
}

/// Why a return is not possible.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ReturnError {
    /// The books say no.
    #[error(transparent)]
    Books(#[from] BooksError),
    /// No such sale.
    #[error("no such sale")]
    Unknown,
    /// More than one sale fits.
    #[error("{0} sales fit; say the till and the day")]
    Ambiguous(usize),
    /// The sale has no such line.
    #[error("the sale has no line {0}")]
    NoLine(u32),
    /// Less is left.
    #[error("of line {line} only {quantity} for {amount} are left")]
    Over {
        /// The line.
        line: u32,
        /// What is left.
        quantity: Quantity,
        /// The money of it.
        amount: Money,
    },
    /// The marked pack was not sold with this line, or has come back already.
    #[error("the pack of line {0} was not sold with it, or has come back already")]
    Mark(u32),
    /// The hold is of another sale, or its return is registered.
    #[error("the hold {0} is taken")]
    HoldTaken(String),
    /// There is no such hold.
    #[error("there is no hold {0}")]
    UnknownHold(String),
}

impl From<crate::storage::DbError> for ReturnError {
    fn from(error: crate::storage::DbError) -> Self {
        ReturnError::Books(error.into())
    }
}

/// The sale that fits, with what has come back of it; `None` when there is none.
///
/// # Errors
/// When more than one fits, or the books cannot be read.
pub fn find(tx: &mut Tx<'_>, sought: &Sought, now_ms: i64) -> Result<Option<Sale>, ReturnError> {
    let Some(receipt) = sale(tx, sought)? else { return Ok(None) };
    rest::scan(tx)?;
    let (returned, paid_back) = rest::count(tx, &receipt, None, now_ms)?;
    Ok(Some(Sale { receipt, returned, paid_back }))
}

/// Holds lines of a sale until `until_ms`. The same hold again replaces what it held.
///
/// # Errors
/// When less is left than is asked for; nothing is held then.
pub fn hold(
    tx: &mut Tx<'_>,
    id: &str,
    sought: &Sought,
    lines: &[Line],
    now_ms: i64,
    until_ms: i64,
) -> Result<(), ReturnError> {
    let receipt = sale(tx, sought)?.ok_or(ReturnError::Unknown)?;
    let original = rest::key_of(&receipt);
    if let Some(row) = tx.query_opt("SELECT original, state FROM return_hold WHERE id = $1", params![id])?
        && (row.text(0)? != original || row.int(1)? == CONFIRMED)
    {
        return Err(ReturnError::HoldTaken(id.to_owned()));
    }
    rest::scan(tx)?;
    let (returned, _) = rest::count(tx, &receipt, Some(id), now_ms)?;
    for line in lines {
        check(&receipt, returned.get(&line.order), line)?;
    }
    tx.execute("DELETE FROM return_hold_line WHERE hold = $1", params![id])?;
    tx.execute(
        "INSERT INTO return_hold (id, original, state, until_ms, at_ms) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (id) DO UPDATE SET state = excluded.state, until_ms = excluded.until_ms",
        params![id, &original, OPEN, until_ms, now_ms],
    )?;
    for line in lines {
        tx.execute(
            "INSERT INTO return_hold_line (hold, line, quantity, amount, marks) VALUES ($1, $2, $3, $4, $5)",
            params![
                id,
                line.order,
                line.quantity.millionths(),
                line.amount.minor(),
                serde_json::to_string(&line.marks).unwrap_or_default()
            ],
        )?;
    }
    Ok(())
}

const OPEN: i64 = 0;
const CONFIRMED: i64 = 1;
const RELEASED: i64 = 2;

/// Whether so much of a line may come back.
fn check(receipt: &Receipt, returned: Option<&Returned>, line: &Line) -> Result<(), ReturnError> {
    let sold = receipt.positions.iter().find(|p| p.order == line.order).ok_or(ReturnError::NoLine(line.order))?;
    let nothing = Returned::default();
    let returned = returned.unwrap_or(&nothing);
    let quantity = sold.quantity.millionths() - returned.quantity.millionths();
    let amount = sold.amount.minor() - returned.amount.minor();
    let over = line.quantity.millionths() <= 0
        || line.quantity.millionths() > quantity
        || line.amount.is_negative()
        || line.amount.minor() > amount;
    if over {
        return Err(ReturnError::Over {
            line: line.order,
            quantity: Quantity::from_millionths(quantity.max(0)),
            amount: Money::from_minor(amount.max(0)),
        });
    }
    for mark in &line.marks {
        let sold_so = sold.marks.iter().any(|m| rest::same_pack(m, mark));
        if !sold_so || returned.marks.iter().any(|m| rest::same_pack(m, mark)) {
            return Err(ReturnError::Mark(line.order));
        }
    }
    Ok(())
}

/// What is held has come back, by the return of this key and with these means. Doing it again changes nothing. A hold
/// that ran out is confirmed all the same: the goods are back and the money is gone.
///
/// # Errors
/// When there is no such hold.
pub fn confirm(tx: &mut Tx<'_>, id: &str, by: &str, tenders: &[(Tender, Money)]) -> Result<(), ReturnError> {
    let sums: BTreeMap<&str, i64> = tenders.iter().fold(BTreeMap::new(), |mut sums, (tender, sum)| {
        *sums.entry(tender.word()).or_default() += sum.minor();
        sums
    });
    let tenders = serde_json::to_string(&sums).unwrap_or_default();
    let changed = tx.execute(
        "UPDATE return_hold SET state = $2, returned_by = $3, tenders = $4 WHERE id = $1",
        params![id, CONFIRMED, by, &tenders],
    )?;
    if changed == 0 { Err(ReturnError::UnknownHold(id.to_owned())) } else { Ok(()) }
}

/// The document of a return came: the hold that the till made for it under one of these ids, if it made one, is
/// confirmed, in case the till's own word was lost. Does nothing when there is none.
///
/// # Errors
/// When the books cannot be written.
pub fn confirm_by(tx: &mut Tx<'_>, ids: &[&str], back: &Receipt) -> Result<(), ReturnError> {
    for id in ids {
        let open = "SELECT 1 FROM return_hold WHERE id = $1 AND state <> $2";
        if tx.query_opt(open, params![*id, CONFIRMED])?.is_none() {
            continue;
        }
        let signed = |p: &crate::model::Payment| if p.change { -p.amount.minor() } else { p.amount.minor() };
        let tenders: Vec<_> = back.payments.iter().map(|p| (p.tender, Money::from_minor(signed(p)))).collect();
        confirm(tx, id, &rest::short_key(back), &tenders)?;
    }
    Ok(())
}

/// Notes a return receipt under the sale it goes back to, in the transaction that stores it as `id`. What was stored
/// without this is noted when the sale is asked about.
pub(super) fn note(tx: &mut Tx<'_>, id: i64, receipt: &Receipt) -> Result<(), BooksError> {
    if receipt.kind.is_return() && receipt.state == ReceiptState::Completed {
        rest::note(tx, id, receipt)?;
    }
    Ok(())
}

/// Whether a return of this sale came, perhaps before the sale itself.
///
/// # Errors
/// When the books cannot be read.
pub fn came_for(tx: &mut Tx<'_>, sale: &Receipt) -> Result<bool, BooksError> {
    let sql = "SELECT 1 FROM return_receipt WHERE original = $1 LIMIT 1";
    Ok(tx.query_opt(sql, params![&rest::short_key(sale)])?.is_some())
}

/// What is held is free again. A hold that is not open is nothing to release.
///
/// # Errors
/// When the books cannot be written.
pub fn release(tx: &mut Tx<'_>, id: &str) -> Result<(), ReturnError> {
    tx.execute("UPDATE return_hold SET state = $2 WHERE id = $1 AND state = $3", params![id, RELEASED, OPEN])?;
    Ok(())
}

/// The one sale that fits.
fn sale(tx: &mut Tx<'_>, sought: &Sought) -> Result<Option<Receipt>, ReturnError> {
    let filter = ReceiptFilter {
        store: sought.store.clone(),
        till: sought.till.clone(),
        shift: sought.shift,
        number: sought.number,
        days: sought.date.map(|d| (d, d)),
        fiscal_document: sought.document.clone(),
        state: Some(ReceiptState::Completed),
        limit: MAX_CANDIDATES,
        ..ReceiptFilter::default()
    };
    let mut found = Vec::new();
    for row in sales::receipts(tx, &filter)? {
        if row.kind != ReceiptKind::Sale.word() {
            continue;
        }
        let Some(stored) = sales::receipt(tx, row.id)? else { continue };
        let fiscal = &stored.receipt.fiscal;
        let agrees = |wanted: &Option<String>, is: &Option<String>| wanted.is_none() || wanted == is;
        if agrees(&sought.drive, &fiscal.serial) && agrees(&sought.sign, &fiscal.sign) {
            found.push(stored.receipt);
        }
    }
    match found.len() {
        0 | 1 => Ok(found.pop()),
        several => Err(ReturnError::Ambiguous(several)),
    }
}

#[cfg(test)]
mod tests;
