//! Reading sales: rows of `CASHSAIL` with the same till, shift and number are one receipt.
//!
//! The rows of a receipt follow each other; where tills write into one table at once, rows of a few receipts may be
//! mixed, so some receipts stay open. A row that comes after its receipt was given away refuses that receipt's rest. A
//! row whose key cannot be read refuses the receipts before and after it, because it may be a line of either.

use std::collections::{BTreeSet, VecDeque};
use std::ops::ControlFlow;
use std::sync::Arc;

use super::parts::{self, Key, PartKey, Parts};
use super::reading::Rows;
use super::tables;
use crate::diag::{Diagnostic, Fault, Place, Span, codes};
use crate::formats::Format;
use crate::formats::decode::{Framing, ReadOptions, Sink, Unit, add_piece};
use crate::model::{
    CardUse, CashierRef, DocumentHead, Extras, Fiscal, Payment, Position, Receipt, ReceiptKey, ReceiptKind,
    ReceiptState, RecordKind, Tender,
};
use crate::text::dbf::DbfReader;
use crate::text::{Encoding, Source};
use crate::vocab::{BusinessDate, ItemId, Moment, Money, Quantity, StoreId, TillId, TimeOfDay, UnitPrice};

/// Receipts that are open at once: more than the tills of a store.
const MAX_OPEN: usize = 64;

/// Receipts that are remembered.
const MAX_DONE: usize = 4_000_000;

/// Rows without a key that wait for the receipt after them.
const MAX_STRAYS: usize = 64;

/// Rows without a key that are remembered; when there are more, they may be of any receipt.
const MAX_LOST: usize = 1_000;

/// A receipt whose rows are coming.
struct Open {
    key: Key,
    unit: Unit,
    /// The number of its last row.
    last: u64,
    kind: ReceiptKind,
    date: Option<BusinessDate>,
    closed: Option<Moment>,
    positions: Vec<Position>,
    payments: Vec<(Tender, Option<String>, Money)>,
}

/// A row whose receipt cannot be told. It may be a line of the receipt before it or after it, so neither can be taken
/// without it.
struct Stray {
    readable: PartKey,
    span: Span,
    /// What is wrong with it, until a receipt has taken it.
    findings: Vec<Diagnostic>,
    /// The receipt before it, which has taken it.
    taken: Option<Key>,
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
    let parts = Parts::beside(&source, &mut findings)?;
    let file = source.name().clone();
    let mut rows = Rows::new(DbfReader::open(source, Encoding::CP1251)?);
    let mut head = DocumentHead::new(format.kind);
    head.store = Some(store.clone());
    if sink.head(head, Framing::Dbf { flag: None }).is_break() {
        return Ok(());
    }
    let mut reading = Reading {
        store,
        file,
        parts,
        open: VecDeque::new(),
        done: BTreeSet::new(),
        strays: VecDeque::new(),
        lost: Vec::new(),
        sink,
    };
    while rows.table.advance()? {
        if !rows.table.is_deleted() && reading.row(&mut rows).is_break() {
            return Ok(());
        }
    }
    if reading.finish(&mut findings).is_break() {
        return Ok(());
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

struct Reading<'a> {
    store: StoreId,
    file: Arc<str>,
    parts: Parts,
    open: VecDeque<Open>,
    done: BTreeSet<Key>,
    strays: VecDeque<Stray>,
    /// What could be read of the keys of all strays.
    lost: Vec<PartKey>,
    sink: &'a mut dyn Sink,
}

/// What a row says.
struct Row {
    kind: ReceiptKind,
    tender: Tender,
    code: Option<String>,
    date: BusinessDate,
    closed: Option<Moment>,
    position: Position,
}

impl Reading<'_> {
    fn row(&mut self, rows: &mut Rows) -> ControlFlow<()> {
        let (span, number) = (rows.table.span(), rows.table.number());
        let key = match parts::key_of(rows) {
            Ok(key) => key,
            Err(readable) => return self.stray(readable, span, std::mem::take(&mut rows.findings)),
        };
        let row = self.read(rows);
        let at = match self.open.iter().position(|o| o.key == key) {
            Some(at) => at,
            None => {
                if self.open.len() >= MAX_OPEN
                    && let Some(oldest) = self.open.pop_front()
                {
                    self.give(oldest)?;
                }
                let mut unit = Unit::at(span);
                unit.file = Some(self.file.clone());
                self.open.push_back(Open {
                    key,
                    unit,
                    last: number,
                    kind: ReceiptKind::Sale,
                    date: None,
                    closed: None,
                    positions: Vec::new(),
                    payments: Vec::new(),
                });
                self.open.len() - 1
            }
        };
        self.claim_strays(at);
        let open = &mut self.open[at];
        open.last = number;
        open.unit.span.end = span.end;
        add_piece(&mut open.unit.pieces, &self.file, span);
        if let Some(row) = row {
            if row.kind != open.kind && !open.positions.is_empty() {
                rows.tell("OPERATION", &codes::VALUE_INVALID, "sale and return stand in one receipt");
            }
            open.add(row, rows);
        }
        open.unit.findings.append(&mut rows.findings);
        ControlFlow::Continue(())
    }

    /// A row whose key cannot be read: the receipt before it takes it along.
    fn stray(&mut self, readable: PartKey, span: Span, findings: Vec<Diagnostic>) -> ControlFlow<()> {
        match self.lost.len() {
            ..MAX_LOST => self.lost.push(readable),
            MAX_LOST => self.lost.push(PartKey::default()),
            _ => {}
        }
        let mut stray = Stray { readable, span, findings, taken: None };
        let before = self.open.iter_mut().filter(|o| stray.readable.fits(o.key)).max_by_key(|o| o.last);
        if let Some(open) = before {
            stray.taken = Some(open.key);
            open.unit.findings.append(&mut stray.findings);
            add_piece(&mut open.unit.pieces, &self.file, span);
        }
        if self.strays.len() >= MAX_STRAYS
            && let Some(oldest) = self.strays.pop_front()
        {
            self.give_stray(oldest)?;
        }
        self.strays.push_back(stray);
        ControlFlow::Continue(())
    }

    /// The rows without a key that may be of the open receipt which follows them: it is refused, and takes those along
    /// that no receipt before them has taken.
    fn claim_strays(&mut self, at: usize) {
        let open = &mut self.open[at];
        let (own, rest): (Vec<_>, Vec<_>) = self.strays.drain(..).partition(|stray| stray.readable.fits(open.key));
        self.strays.extend(rest);
        for stray in own {
            if stray.taken.is_none() {
                open.unit.findings.extend(stray.findings);
                add_piece(&mut open.unit.pieces, &self.file, stray.span);
            } else if stray.taken != Some(open.key) {
                let message =
                    format!("row {} in front of it may be a line of it: its key cannot be read", stray.span.line);
                let place = Place::at(Some(self.file.clone()), stray.span);
                open.unit.findings.push(Diagnostic::new(&codes::FIELD_MISSING, message).with_place(place));
            }
        }
    }

    /// A row that no receipt has taken is refused by itself.
    fn give_stray(&mut self, stray: Stray) -> ControlFlow<()> {
        if stray.taken.is_some() {
            return ControlFlow::Continue(());
        }
        let mut unit = Unit::at(stray.span);
        unit.file = Some(self.file.clone());
        unit.findings = stray.findings;
        self.sink.unit(unit)
    }

    /// Gives away what is still open, and tells of what no receipt was there for.
    fn finish(&mut self, findings: &mut Vec<Diagnostic>) -> ControlFlow<()> {
        while let Some(open) = self.open.pop_front() {
            self.give(open)?;
        }
        while let Some(stray) = self.strays.pop_front() {
            self.give_stray(stray)?;
        }
        std::mem::take(&mut self.parts).rest(&self.lost, self.sink, findings)
    }

    fn read(&self, rows: &mut Rows) -> Option<Row> {
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
            discount: None,
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
        Some(Row { kind, tender, code, date, closed: time.map(|t| Moment::local(date, t)), position })
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
        let here = Place::at(unit.file.clone(), unit.span);
        if !self.done.insert(key) || self.done.len() > MAX_DONE {
            let message = format!("the rows of {label} do not stand together");
            unit.findings.push(Diagnostic::new(&codes::RECORD_CONFLICT, message).with_place(here.clone()));
        }
        let part = self.parts.take(key);
        unit.pieces.extend(part.pieces);
        unit.findings.extend(part.findings);
        for (line, discount) in part.discounts {
            match open.positions.iter_mut().find(|p| u64::from(p.order) == line) {
                Some(position) => {
                    let sum = position.discount.unwrap_or(Money::ZERO);
                    position.discount = Some(sum.checked_add(discount).unwrap_or(sum));
                }
                None => {
                    let message = format!("a discount of {discount} points at line {line}, which is not there");
                    unit.findings.push(Diagnostic::new(&codes::DISCOUNT_POSITION, message).with_place(here.clone()));
                }
            }
        }
        if !unit.is_refused() {
            match self.receipt(open, part.cards) {
                Some(receipt) => unit.records.push(receipt.into()),
                None => {
                    let message = format!("{label} has no day, or its sum is out of range");
                    unit.findings.push(Diagnostic::new(&codes::OUT_OF_RANGE, message).with_place(here));
                }
            }
        }
        if unit.is_refused() {
            unit.keys.push((RecordKind::Receipt, label.trim_start_matches("receipt ").to_owned()));
        }
        unit.findings.iter_mut().for_each(|f| f.record = Some(label.clone()));
        self.sink.unit(unit)
    }

    fn receipt(&self, open: Open, cards: Vec<String>) -> Option<Receipt> {
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
