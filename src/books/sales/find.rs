//! Searching what was sold.

use crate::books::BooksError;
use crate::formats::canonical::from_json;
use crate::model::{Receipt, ReceiptState, Record};
use crate::storage::{Row, Tx, Value};
use crate::vocab::{BusinessDate, Money, fold};

/// What a receipt must match; everything that is set.
#[derive(Clone, Debug, Default)]
pub struct ReceiptFilter {
    /// Its store.
    pub store: Option<String>,
    /// Its till.
    pub till: Option<String>,
    /// Its shift.
    pub shift: Option<u64>,
    /// Its number.
    pub number: Option<u64>,
    /// Its business date, first and last.
    pub days: Option<(BusinessDate, BusinessDate)>,
    /// Its total.
    pub total: Option<Money>,
    /// A barcode or article on it.
    pub goods: Option<String>,
    /// A card or coupon on it; the last digits are enough when the number is masked.
    pub card: Option<String>,
    /// A piece of the cashier's name, or the staff number.
    pub cashier: Option<String>,
    /// Its state.
    pub state: Option<ReceiptState>,
    /// Its fiscal document number.
    pub fiscal_document: Option<String>,
    /// Only of these stores, whatever else is asked for: those that the asker may see.
    pub stores: Option<Vec<String>>,
    /// Only what stands behind this one (its number in the books) in the list: the next page.
    pub after: Option<i64>,
    /// Old revisions too.
    pub revisions: bool,
    /// At most so many.
    pub limit: u32,
}

/// A line of a list of receipts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptRow {
    /// Its number in the books: for `receipts show`.
    pub id: i64,
    /// Store.
    pub store: String,
    /// Till.
    pub till: String,
    /// Shift.
    pub shift: i64,
    /// Number.
    pub number: i64,
    /// Business date.
    pub business_date: BusinessDate,
    /// When it was registered, as written.
    pub closed_at: Option<String>,
    /// `sale`, `return` …
    pub kind: String,
    /// `completed`, `cancelled` …
    pub state: String,
    /// Total.
    pub total: Money,
    /// The cashier's staff number.
    pub cashier: Option<String>,
    /// Revision, from 1.
    pub revision: i64,
    /// It is the newest revision.
    pub current: bool,
}

const COLUMNS: &str = "r.id, r.store, r.till, r.shift, r.number, r.business_date, r.closed_at, r.kind, r.state,
    r.total, r.cashier_id, r.revision, r.current";

/// Conditions and parameters of a query, put together.
#[derive(Default)]
struct Conditions {
    sql: Vec<String>,
    params: Vec<Value<'static>>,
}

impl Conditions {
    /// Adds a condition in which `?` stands for the value.
    fn add(&mut self, condition: &str, value: impl Into<Value<'static>>) {
        self.params.push(value.into());
        self.sql.push(condition.replace('?', &format!("${}", self.params.len())));
    }

    /// Adds that a column is one of these; none of them is nothing.
    fn one_of(&mut self, column: &str, values: &[String]) {
        if values.is_empty() {
            return self.sql.push("1 = 0".to_owned());
        }
        let mut names = Vec::new();
        for value in values {
            self.params.push(value.clone().into());
            names.push(format!("${}", self.params.len()));
        }
        self.sql.push(format!("{column} IN ({})", names.join(", ")));
    }

    fn text(&self) -> String {
        if self.sql.is_empty() { "1 = 1".to_owned() } else { self.sql.join(" AND ") }
    }
}

/// Finds receipts, the newest first.
pub fn receipts(tx: &mut Tx<'_>, filter: &ReceiptFilter) -> Result<Vec<ReceiptRow>, BooksError> {
    let mut c = Conditions::default();
    if let Some(store) = &filter.store {
        c.add("r.store = ?", store.clone());
    }
    if let Some(till) = &filter.till {
        c.add("r.till = ?", till.clone());
    }
    if let Some(shift) = filter.shift {
        c.add("r.shift = ?", shift as i64);
    }
    if let Some(number) = filter.number {
        c.add("r.number = ?", number as i64);
    }
    if let Some((first, last)) = filter.days {
        c.add("r.business_date >= ?", first.days());
        c.add("r.business_date <= ?", last.days());
    }
    if let Some(total) = filter.total {
        c.add("r.total = ?", total.minor());
    }
    if let Some(document) = &filter.fiscal_document {
        c.add("r.fiscal_document = ?", document.clone());
    }
    if let Some(state) = filter.state {
        c.add("r.state = ?", state.word());
    }
    if let Some(goods) = &filter.goods {
        c.add(
            "r.id IN (SELECT p.receipt FROM receipt_position p WHERE p.barcode = ?
                      UNION SELECT p.receipt FROM receipt_position p WHERE p.item = ?)",
            goods.clone(),
        );
    }
    if let Some(card) = &filter.card {
        let pattern = format!("%{}", crate::books::catalogue::read::escape_like(card));
        c.add("r.id IN (SELECT k.receipt FROM receipt_card k WHERE k.number LIKE ? ESCAPE '\\')", pattern);
    }
    if let Some(cashier) = &filter.cashier {
        let pattern = format!("%{}%", crate::books::catalogue::read::escape_like(&fold(cashier)));
        c.add("r.cashier_folded LIKE ? ESCAPE '\\'", pattern);
    }
    if let Some(stores) = &filter.stores {
        c.one_of("r.store", stores);
    }
    if let Some(after) = filter.after {
        c.add(
            "(r.business_date, coalesce(r.closed_ms, 0), r.id) <
                 (SELECT b.business_date, coalesce(b.closed_ms, 0), b.id FROM receipt b WHERE b.id = ?)",
            after,
        );
    }
    if !filter.revisions {
        c.sql.push("r.current = 1".to_owned());
    }
    let sql = format!(
        "SELECT {COLUMNS} FROM receipt r WHERE {} ORDER BY r.business_date DESC, coalesce(r.closed_ms, 0) DESC, r.id DESC LIMIT {}",
        c.text(),
        filter.limit
    );
    tx.query(&sql, &c.params)?.iter().map(receipt_row).collect()
}

fn receipt_row(row: &Row) -> Result<ReceiptRow, BooksError> {
    let days = i32::try_from(row.int(5)?).map_err(|e| BooksError::damaged("receipt", e))?;
    Ok(ReceiptRow {
        id: row.int(0)?,
        store: row.text(1)?.to_owned(),
        till: row.text(2)?.to_owned(),
        shift: row.int(3)?,
        number: row.int(4)?,
        business_date: BusinessDate::from_days(days).map_err(|e| BooksError::damaged("receipt", e))?,
        closed_at: row.opt_text(6)?.map(str::to_owned),
        kind: row.text(7)?.to_owned(),
        state: row.text(8)?.to_owned(),
        total: Money::from_minor(row.int(9)?),
        cashier: row.opt_text(10)?.map(str::to_owned),
        revision: row.int(11)?,
        current: row.bool(12)?,
    })
}

/// A receipt with where it came from.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredReceipt {
    /// Its line in lists.
    pub row: ReceiptRow,
    /// The receipt.
    pub receipt: Receipt,
    /// The dialect it arrived in.
    pub dialect: String,
    /// When it arrived.
    pub arrived_ms: i64,
    /// The names of its goods, by article, as the catalogue has them: receipts of some dialects have none.
    pub names: std::collections::HashMap<String, String>,
}

/// A receipt by its number in the books.
pub fn receipt(tx: &mut Tx<'_>, id: i64) -> Result<Option<StoredReceipt>, BooksError> {
    let sql = format!("SELECT {COLUMNS}, r.body, r.dialect, r.arrived_ms FROM receipt r WHERE r.id = $1");
    let Some(row) = tx.query_opt(&sql, &[Value::Int(id)])? else { return Ok(None) };
    let Record::Receipt(receipt) = from_json(row.text(13)?).map_err(|e| BooksError::damaged("receipt", e))? else {
        return Err(BooksError::damaged("receipt", "the body is not a receipt"));
    };
    Ok(Some(StoredReceipt {
        row: receipt_row(&row)?,
        receipt: *receipt,
        dialect: row.text(14)?.to_owned(),
        arrived_ms: row.int(15)?,
        names: std::collections::HashMap::new(),
    }))
}

/// What a document of a till must match.
#[derive(Clone, Debug, Default)]
pub struct TillFilter {
    /// Its store.
    pub store: Option<String>,
    /// Its till.
    pub till: Option<String>,
    /// Its shift.
    pub shift: Option<u64>,
    /// Its business date, first and last.
    pub days: Option<(BusinessDate, BusinessDate)>,
    /// Only of these stores, whatever else is asked for: those that the asker may see.
    pub stores: Option<Vec<String>>,
    /// Only what stands behind this one (its number in the books) in the list: the next page.
    pub after: Option<i64>,
    /// Old revisions too.
    pub revisions: bool,
    /// At most so many; 0 is all.
    pub limit: u32,
}

/// A document of a till in the books.
#[derive(Clone, Debug, PartialEq)]
pub struct TillDocument {
    /// Its number in the books: the next page begins behind it.
    pub id: i64,
    /// What it says.
    pub record: Record,
    /// Its revision, from 1.
    pub revision: i64,
}

/// The documents of one kind (the word of the record), the newest first, with their revision.
pub fn till_documents(tx: &mut Tx<'_>, kind: &str, filter: &TillFilter) -> Result<Vec<(Record, i64)>, BooksError> {
    Ok(till_page(tx, kind, filter)?.into_iter().map(|document| (document.record, document.revision)).collect())
}

/// The same with their numbers in the books, for those who read page by page.
pub fn till_page(tx: &mut Tx<'_>, kind: &str, filter: &TillFilter) -> Result<Vec<TillDocument>, BooksError> {
    let mut c = Conditions::default();
    c.add("d.kind = ?", kind.to_owned());
    if let Some(store) = &filter.store {
        c.add("d.store = ?", store.clone());
    }
    if let Some(till) = &filter.till {
        c.add("d.till = ?", till.clone());
    }
    if let Some(shift) = filter.shift {
        c.add("d.shift = ?", shift as i64);
    }
    if let Some((first, last)) = filter.days {
        c.add("d.business_date >= ?", first.days());
        c.add("d.business_date <= ?", last.days());
    }
    if let Some(stores) = &filter.stores {
        c.one_of("d.store", stores);
    }
    if let Some(after) = filter.after {
        // What falls in the list is negated, so that one comparison of rows says "behind".
        let place = |t: &str| {
            format!(
                "-coalesce({t}.business_date, 0), {t}.store, {t}.till, -coalesce({t}.shift, 0),
                 -coalesce({t}.number, 0), -{t}.id"
            )
        };
        c.add(&format!("({}) > (SELECT {} FROM till_document b WHERE b.id = ?)", place("d"), place("b")), after);
    }
    if !filter.revisions {
        c.sql.push("d.current = 1".to_owned());
    }
    let limit = if filter.limit == 0 { String::new() } else { format!("LIMIT {}", filter.limit) };
    let sql = format!(
        "SELECT d.body, d.revision, d.id FROM till_document d WHERE {}
         ORDER BY coalesce(d.business_date, 0) DESC, d.store, d.till, coalesce(d.shift, 0) DESC, coalesce(d.number, 0) DESC,
             d.id DESC {limit}",
        c.text()
    );
    tx.query(&sql, &c.params)?
        .iter()
        .map(|row| {
            let record = from_json(row.text(0)?).map_err(|e| BooksError::damaged("till_document", e))?;
            Ok(TillDocument { id: row.int(2)?, record, revision: row.int(1)? })
        })
        .collect()
}
