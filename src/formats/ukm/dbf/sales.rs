//! Reading sales: rows of `CASHSAIL` with the same till, shift and number are one receipt.
//!
//! The rows of a receipt follow each other; where tills write into one table at once, rows of a few receipts may be
//! mixed, so some receipts stay open. A row that comes after its receipt was given away refuses that receipt's rest.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ops::ControlFlow;

use super::reading::Rows;
use super::{beside, tables};
use crate::diag::{Diagnostic, Fault, Place, codes};
use crate::formats::Format;
use crate::formats::decode::{Framing, ReadOptions, Sink, Unit};
use crate::model::{
    CardUse, CashierRef, DocumentHead, Extras, Fiscal, Payment, Position, Receipt, ReceiptKey, ReceiptKind,
    ReceiptState, RecordKind, Tender,
};
use crate::text::dbf::DbfReader;
use crate::text::{Encoding, Source};
use crate::vocab::{BusinessDate, ItemId, Moment, Money, Quantity, StoreId, TillId, TimeOfDay, UnitPrice};

/// Receipts that are open at once: more than the tills of a store.
const MAX_OPEN: usize = 64;

/// Rows of the two small tables that are held, and receipts that are remembered.
const MAX_HELD: usize = 4_000_000;

/// Till, shift, number.
type Key = (u64, u64, u64);

/// What the tables beside say.
#[derive(Default)]
struct Beside {
    discounts: BTreeMap<(Key, u64), Money>,
    cards: BTreeMap<Key, Vec<String>>,
}

/// A receipt whose rows are coming.
struct Open {
    key: Key,
    unit: Unit,
    kind: ReceiptKind,
    date: Option<BusinessDate>,
    closed: Option<Moment>,
    positions: Vec<Position>,
    payments: Vec<(Tender, Option<String>, Money)>,
}

/// Reads a set.
pub(super) fn decode(
    format: &'static Format,
    source: Source,
    options: &ReadOptions,
    sink: &mut dyn Sink,
) -> Result<(), Fault> {
    super::settings::Settings::read(&options.settings)
        .map_err(|f| f.0.with_place(Place::file(source.name().clone())))?;
    let Some(store) = options.store.clone() else {
        let place = Place::file(source.name().clone());
        let message = "the tables of sales do not say the store";
        return Err(Diagnostic::new(&codes::STORE_NEEDED, message)
            .with_place(place)
            .with_help("give it with --store N")
            .into());
    };
    let mut findings = Vec::new();
    let known = beside_of(&source, &mut findings)?;
    let file = source.name().clone();
    let mut rows = Rows::new(DbfReader::open(source, Encoding::CP1251)?);
    let mut head = DocumentHead::new(format.kind);
    head.store = Some(store.clone());
    if sink.head(head, Framing::None).is_break() {
        return Ok(());
    }
    let mut reading = Reading { store, known, open: VecDeque::new(), done: BTreeSet::new(), sink };
    while rows.table.advance()? {
        if !rows.table.is_deleted() && reading.row(&mut rows, &file).is_break() {
            return Ok(());
        }
    }
    while let Some(open) = reading.open.pop_front() {
        if reading.give(open).is_break() {
            return Ok(());
        }
    }
    tell_columns(&rows, &mut findings);
    findings.append(&mut rows.table.take_findings());
    findings.into_iter().for_each(|f| reading.sink.finding(f));
    Ok(())
}

/// Columns that the sheet does not name: what they mean is not public, so they are not carried.
fn tell_columns(rows: &Rows, findings: &mut Vec<Diagnostic>) {
    let unknown: Vec<&str> = rows
        .table
        .fields()
        .iter()
        .filter(|f| f.kind.is_some() && tables::CASHSAIL.fields.iter().all(|k| !k.name.eq_ignore_ascii_case(&f.name)))
        .map(|f| f.name.as_str())
        .collect();
    if !unknown.is_empty() {
        let message = format!("columns that are not known were passed over: {}", unknown.join(", "));
        findings.push(Diagnostic::new(&codes::UNKNOWN_FIELD, message));
    }
}

/// Reads the tables beside the lines.
fn beside_of(source: &Source, findings: &mut Vec<Diagnostic>) -> Result<Beside, Fault> {
    let mut out = Beside::default();
    let Some(path) = source.path() else { return Ok(out) };
    let held = |n: usize, rows: &Rows| -> Result<(), Fault> {
        if n < MAX_HELD {
            return Ok(());
        }
        let message = format!("the table has more than {MAX_HELD} rows");
        Err(Diagnostic::new(&codes::RECORD_TOO_LONG, message).with_place(rows.table.place(0)).into())
    };
    for (table, of_discounts) in [(&tables::CASHDISC, true), (&tables::CASHDCRD, false)] {
        let Some(path) = beside(path, table.file) else { continue };
        let mut rows =
            Rows::new(DbfReader::open(Source::open(path)?.with_encoding(source.encoding()), Encoding::CP1251)?);
        let mut count = 0;
        while rows.table.advance()? {
            if rows.table.is_deleted() {
                continue;
            }
            held(count, &rows)?;
            count += 1;
            let key = key_of(&mut rows);
            if of_discounts {
                let line = rows.need_whole("ID");
                let amount = rows.number("DISCOUNTCU", Money::parse);
                if let (Some(key), Some(line), Some(amount)) = (key, line, amount) {
                    let sum = out.discounts.entry((key, line)).or_insert(Money::ZERO);
                    *sum = sum.checked_add(amount).unwrap_or(*sum);
                }
            } else if let (Some(key), Some(number)) = (key, rows.need("CARDNUMBER")) {
                out.cards.entry(key).or_default().push(number);
            }
            // A row that cannot be used would leave a receipt without its discount: the document is refused.
            findings.append(&mut rows.findings);
        }
        findings.append(&mut rows.table.take_findings());
    }
    Ok(out)
}

fn key_of(rows: &mut Rows) -> Option<Key> {
    let (till, shift, number) =
        (rows.need_whole("CASHNUMBER"), rows.need_whole("ZNUMBER"), rows.need_whole("CHECKNUMBE"));
    Some((till?, shift?, number?))
}

struct Reading<'a> {
    store: StoreId,
    known: Beside,
    open: VecDeque<Open>,
    done: BTreeSet<Key>,
    sink: &'a mut dyn Sink,
}

/// What a row says.
struct Row {
    key: Key,
    kind: ReceiptKind,
    tender: Tender,
    code: Option<String>,
    date: BusinessDate,
    closed: Option<Moment>,
    position: Position,
}

impl Reading<'_> {
    fn row(&mut self, rows: &mut Rows, file: &std::sync::Arc<str>) -> ControlFlow<()> {
        let span = rows.table.span();
        let Some(key) = key_of(rows) else {
            let mut unit = Unit::at(span);
            unit.file = Some(file.clone());
            unit.findings = std::mem::take(&mut rows.findings);
            return self.sink.unit(unit);
        };
        let row = self.read(rows, key);
        let at = match self.open.iter().position(|o| o.key == key) {
            Some(at) => at,
            None => {
                if self.open.len() >= MAX_OPEN
                    && let Some(oldest) = self.open.pop_front()
                {
                    self.give(oldest)?;
                }
                let mut unit = Unit::at(span);
                unit.file = Some(file.clone());
                let (kind, date, closed) =
                    row.as_ref().map_or((ReceiptKind::Sale, None, None), |r| (r.kind, Some(r.date), r.closed));
                self.open.push_back(Open {
                    key,
                    unit,
                    kind,
                    date,
                    closed,
                    positions: Vec::new(),
                    payments: Vec::new(),
                });
                self.open.len() - 1
            }
        };
        let open = &mut self.open[at];
        open.unit.span.end = span.end;
        if let Some(row) = row {
            if row.kind != open.kind && !open.positions.is_empty() {
                rows.tell("OPERATION", &codes::VALUE_INVALID, "sale and return stand in one receipt");
            }
            open.add(row, rows);
        }
        open.unit.findings.append(&mut rows.findings);
        ControlFlow::Continue(())
    }

    fn read(&self, rows: &mut Rows, key: Key) -> Option<Row> {
        let operation = rows.need_whole("OPERATION");
        // Sheet ukm §8: 0 return cash, 1 sale cash, 2 and 4 return card, 3 and 5 sale card.
        let meaning = match operation? {
            0 => Some((ReceiptKind::Return, Tender::Cash)),
            1 => Some((ReceiptKind::Sale, Tender::Cash)),
            2 | 4 => Some((ReceiptKind::Return, Tender::Card)),
            3 | 5 => Some((ReceiptKind::Sale, Tender::Card)),
            other => {
                rows.tell("OPERATION", &codes::VALUE_INVALID, format!("OPERATION is {other}: 0 to 5 are known"));
                None
            }
        };
        let order = rows.need_whole("ID").and_then(|n| u32::try_from(n).ok());
        let date = rows.need("DATE").and_then(|text| match BusinessDate::parse(&text) {
            Ok(date) => Some(date),
            Err(error) => {
                rows.tell("DATE", &codes::DATE_INVALID, format!("DATE: {error}: {text}"));
                None
            }
        });
        let time = rows.text("TIME").and_then(|text| match TimeOfDay::parse(text.trim()) {
            Ok(time) => Some(time),
            Err(error) => {
                rows.tell("TIME", &codes::DATE_INVALID, format!("TIME: {error}: {text}"));
                None
            }
        });
        let item = rows.text("CARDARTICU").and_then(|text| ItemId::new(text).ok());
        let quantity = self.amount(rows, "QUANTITY", Quantity::parse, Quantity::is_negative);
        let price = self.amount(rows, "PRICERUB", UnitPrice::parse, UnitPrice::is_negative);
        let amount = self.amount(rows, "TOTALRUB", Money::parse, Money::is_negative);
        let (kind, tender) = meaning?;
        let (order, date) = (order?, date?);
        let position = Position {
            order,
            item,
            barcode: None,
            name: None,
            quantity: quantity?,
            price: price?,
            price_with_discount: None,
            discount: self.known.discounts.get(&(key, u64::from(order))).copied(),
            amount: amount?,
            vat: None,
            tax_group: None,
            vat_sum: None,
            department: None,
            marks: Vec::new(),
            seller: None,
            entry: None,
            time: None,
            extras: Extras::new(),
        };
        // Which of the two card codes it was is kept as the payment's code.
        let code = (tender == Tender::Card).then(|| operation.unwrap_or_default().to_string());
        Some(Row { key, kind, tender, code, date, closed: time.map(|t| Moment::local(date, t)), position })
    }

    /// A number that must be there and is not negative: the sign is the operation's.
    fn amount<T: Copy>(
        &self,
        rows: &mut Rows,
        field: &str,
        parse: impl Fn(&str) -> Result<(T, crate::vocab::NumberForm), crate::vocab::NumberError>,
        negative: fn(T) -> bool,
    ) -> Option<T> {
        let before = rows.findings.len();
        let value = rows.number(field, parse);
        match value {
            Some(value) if negative(value) => {
                rows.tell(field, &codes::OUT_OF_RANGE, format!("{field} is negative; OPERATION gives the sign"));
                None
            }
            None if rows.findings.len() == before => {
                rows.tell(field, &codes::FIELD_MISSING, format!("{field} is empty"));
                None
            }
            other => other,
        }
    }

    fn give(&mut self, mut open: Open) -> ControlFlow<()> {
        let key = open.key;
        let mut unit = std::mem::take(&mut open.unit);
        let label = format!("receipt {}/{}/{}/{}", self.store, key.0, key.1, key.2);
        if !self.done.insert(key) || self.done.len() > MAX_HELD {
            let message = format!("the rows of {label} do not stand together");
            let place = Place::at(unit.file.clone(), unit.span);
            unit.findings.push(Diagnostic::new(&codes::RECORD_CONFLICT, message).with_place(place));
        }
        if !unit.is_refused() {
            match self.receipt(open) {
                Some(receipt) => unit.records.push(receipt.into()),
                None => {
                    let place = Place::at(unit.file.clone(), unit.span);
                    let message = format!("{label} has no day, or its sum is out of range");
                    unit.findings.push(Diagnostic::new(&codes::OUT_OF_RANGE, message).with_place(place));
                }
            }
        }
        if unit.is_refused() {
            unit.keys.push((RecordKind::Receipt, label.trim_start_matches("receipt ").to_owned()));
        }
        unit.findings.iter_mut().for_each(|f| f.record = Some(label.clone()));
        self.sink.unit(unit)
    }

    fn receipt(&mut self, open: Open) -> Option<Receipt> {
        let (till, shift, number) = open.key;
        let key = ReceiptKey {
            store: self.store.clone(),
            till: TillId::new(till.to_string()).ok()?,
            shift,
            number,
            business_date: open.date?,
        };
        let payment = |(tender, code, amount)| Payment {
            order: None,
            tender,
            code,
            name: None,
            amount,
            change: false,
            card: None,
            authorization: None,
            reference: None,
            extras: Extras::new(),
        };
        let cards = self.known.cards.remove(&open.key).unwrap_or_default();
        Some(Receipt {
            key,
            kind: open.kind,
            state: ReceiptState::Completed,
            currency: None,
            original: None,
            cashier: CashierRef::default(),
            opened: None,
            closed: open.closed,
            total: Money::sum(open.positions.iter().map(|p| p.amount))?,
            discount_total: None,
            positions: open.positions,
            removed: Vec::new(),
            discounts: Vec::new(),
            payments: open.payments.into_iter().map(payment).collect(),
            taxes: Vec::new(),
            cards: cards.into_iter().map(|number| CardUse { number, kind: None, extras: Extras::new() }).collect(),
            fiscal: Fiscal::default(),
            extras: Extras::new(),
        })
    }
}

impl Open {
    fn add(&mut self, row: Row, rows: &mut Rows) {
        debug_assert_eq!(self.key, row.key);
        if self.positions.is_empty() {
            (self.kind, self.date, self.closed) = (row.kind, Some(row.date), row.closed);
        }
        let same = self.payments.iter_mut().find(|(t, c, _)| *t == row.tender && *c == row.code);
        match same {
            Some((_, _, sum)) => match sum.checked_add(row.position.amount) {
                Some(total) => *sum = total,
                None => rows.tell("TOTALRUB", &codes::OUT_OF_RANGE, "the sum of the receipt is out of range"),
            },
            None => self.payments.push((row.tender, row.code, row.position.amount)),
        }
        self.positions.push(row.position);
    }
}
