//! Real sources of original receipts: books on this machine or within reach of its network.
//!
//! The till's own database, another till's file and the centre's database are all books ([`crate::books`]); they
//! differ in where they lie and what events call them. The centre over HTTP is [`RemoteOriginals`].

#[cfg(feature = "server")]
mod remote;

#[cfg(feature = "server")]
pub use self::remote::{ANSWER_TIMEOUT, CONNECT_TIMEOUT, RemoteOriginals, RemoteParts};

use std::sync::Arc;

use super::port::PortFault;
use super::port::originals::{
    FoundOriginal, HoldLine, OriginalKey, OriginalLine, OriginalPayment, OriginalReceipts, OriginalSource,
};
use crate::books::returns::{self, Line, ReturnError, Returned, Sale, Sought};
use crate::model::{Receipt, Tender};
use crate::storage::{Db, DbError};
use crate::vocab::{Moment, Money, Zone};

pub use crate::books::returns::{DOCUMENT_ID, HOLD_MS};

/// Books as a source of original receipts.
pub struct BooksOriginals {
    source: OriginalSource,
    documents: Db,
    zone: Zone,
    now_ms: Arc<dyn Fn() -> i64 + Send + Sync>,
}

impl BooksOriginals {
    /// Takes the documents of books whose tables are up to date. `zone` is the shop's; `now_ms` the clock.
    pub fn new(source: OriginalSource, documents: Db, zone: Zone, now_ms: Arc<dyn Fn() -> i64 + Send + Sync>) -> Self {
        BooksOriginals { source, documents, zone, now_ms }
    }

    /// One write of the source; all writers of one receipt wait for each other.
    fn write<T: Send + 'static>(
        &self,
        key: &str,
        f: impl Fn(&mut crate::storage::Tx<'_>) -> Result<T, ReturnError> + Send + 'static,
    ) -> Result<T, PortFault> {
        self.documents.write_locked(&[key], f).map_err(|e| self.fault(&e))
    }

    fn fault(&self, error: &ReturnError) -> PortFault {
        let code = match error {
            // A database that is not there or not within reach is a source that is off-line.
            ReturnError::Books(crate::books::BooksError::Db(DbError::Open { .. } | DbError::Connection(_))) => {
                return PortFault::Offline(self.source.word().to_owned());
            }
            ReturnError::Books(_) => return PortFault::Offline(format!("{}: {error}", self.source.word())),
            ReturnError::Unknown => "unknown-receipt",
            ReturnError::Ambiguous(_) => "ambiguous-receipt",
            ReturnError::NoLine(_) => "no-line",
            ReturnError::Over { .. } => "over-return",
            ReturnError::Mark(_) => "mark-returned",
            ReturnError::HoldTaken(_) => "hold-taken",
            ReturnError::UnknownHold(_) => "unknown-hold",
        };
        PortFault::refused(code, error.to_string())
    }
}

impl From<&HoldLine> for Line {
    fn from(line: &HoldLine) -> Line {
        Line { order: line.order, quantity: line.quantity, amount: line.amount, marks: line.marks.clone() }
    }
}

/// What is looked for in books.
fn sought(key: &OriginalKey) -> Result<Sought, PortFault> {
    if !key.is_enough() {
        return Err(PortFault::refused("key-incomplete", "say shift and number, or the fiscal document"));
    }
    Ok(Sought {
        store: key.store.as_ref().map(ToString::to_string),
        till: key.till.as_ref().map(ToString::to_string),
        shift: key.shift,
        number: key.number,
        date: key.date,
        drive: key.drive.clone(),
        document: key.document.clone(),
        sign: key.sign.clone(),
    })
}

impl OriginalReceipts for BooksOriginals {
    fn source(&self) -> OriginalSource {
        self.source
    }

    fn find(&mut self, key: &OriginalKey) -> Result<Option<FoundOriginal>, PortFault> {
        let (sought, now) = (sought(key)?, (self.now_ms)());
        let sale = self.write("returns", move |tx| returns::find(tx, &sought, now))?;
        Ok(sale.map(|sale| found(self.source, sale)))
    }

    fn hold(&mut self, hold: &str, key: &OriginalKey, lines: &[HoldLine]) -> Result<Moment, PortFault> {
        let (sought, now, hold) = (sought(key)?, (self.now_ms)(), hold.to_owned());
        let lines: Vec<Line> = lines.iter().map(Line::from).collect();
        let until = now + HOLD_MS;
        self.write("returns", move |tx| returns::hold(tx, &hold, &sought, &lines, now, until))?;
        Moment::from_instant_ms(until, &self.zone)
            .map_err(|e| PortFault::refused("clock", format!("the clock cannot be right: {e}")))
    }

    fn confirm(&mut self, hold: &str, by: &str, tenders: &[(String, Money)]) -> Result<(), PortFault> {
        let (hold, by) = (hold.to_owned(), by.to_owned());
        let tenders: Vec<_> =
            tenders.iter().map(|(word, sum)| (Tender::from_word(word).unwrap_or(Tender::Other), *sum)).collect();
        self.write("returns", move |tx| returns::confirm(tx, &hold, &by, &tenders))
    }

    fn release(&mut self, hold: &str) -> Result<(), PortFault> {
        let hold = hold.to_owned();
        self.write("returns", move |tx| returns::release(tx, &hold))
    }
}

/// A sale of the books as a port tells it.
pub(super) fn found(source: OriginalSource, sale: Sale) -> FoundOriginal {
    let Sale { receipt, returned, paid_back } = sale;
    let nothing = Returned::default();
    let lines = receipt.positions.iter().map(|p| {
        let back = returned.get(&p.order).unwrap_or(&nothing);
        OriginalLine {
            order: p.order,
            item: p.item.clone(),
            barcode: p.barcode.clone(),
            name: p.name.clone(),
            quantity: p.quantity,
            price: p.price,
            amount: p.amount,
            vat: p.vat,
            marks: p.marks.clone(),
            returned_marks: back.marks.clone(),
            returned: back.quantity,
            returned_amount: back.amount,
        }
    });
    let fiscal = &receipt.fiscal;
    let triple = fiscal.serial.clone().zip(fiscal.document.clone());
    FoundOriginal {
        source,
        store: receipt.key.store.clone(),
        till: receipt.key.till.clone(),
        shift: receipt.key.shift,
        number: receipt.key.number,
        date: receipt.key.business_date,
        document_id: receipt.extras.get(DOCUMENT_ID).map(str::to_owned),
        closed: receipt.closed,
        cashier: receipt.cashier.id.clone(),
        total: receipt.total,
        lines: lines.collect(),
        payments: payments(&receipt, &paid_back),
        member_card: receipt.cards.iter().find(|c| c.kind.as_deref() != Some("coupon")).map(|c| c.number.clone()),
        fiscal: triple.map(|(drive, document)| (drive, document, fiscal.sign.clone().unwrap_or_default())),
    }
}

/// The payments of a sale, change taken off the cash; what was paid back of a means is taken off its payments in order.
fn payments(receipt: &Receipt, paid_back: &std::collections::BTreeMap<Tender, Money>) -> Vec<OriginalPayment> {
    let mut payments: Vec<(Tender, OriginalPayment)> = receipt
        .payments
        .iter()
        .filter(|p| !p.change)
        .map(|p| {
            let payment = OriginalPayment {
                tender: p.tender.word().to_owned(),
                amount: p.amount,
                card: p.card.clone(),
                rrn: p.reference.clone(),
                returned: Money::ZERO,
            };
            (p.tender, payment)
        })
        .collect();
    let mut change: i64 = receipt.payments.iter().filter(|p| p.change).map(|p| p.amount.minor()).sum();
    for (_, payment) in payments.iter_mut().filter(|(tender, _)| *tender == Tender::Cash) {
        let off = change.min(payment.amount.minor());
        payment.amount = Money::from_minor(payment.amount.minor() - off);
        change -= off;
    }
    for (tender, sum) in paid_back {
        let mut left = sum.minor();
        for (_, payment) in payments.iter_mut().filter(|(t, _)| t == tender) {
            let off = left.min(payment.amount.minor());
            payment.returned = Money::from_minor(off);
            left -= off;
        }
    }
    payments.into_iter().map(|(_, payment)| payment).filter(|p| !p.amount.is_zero()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CardUse, Extras};
    use crate::rules::samples::{payment, position, receipt};

    #[test]
    fn change_and_what_was_paid_back_are_taken_off() {
        let mut sale = receipt("150.00");
        sale.positions = vec![position(1, "3", "50", "150.00")];
        sale.payments = vec![payment(Tender::Cash, "100"), payment(Tender::Cash, "60"), payment(Tender::Card, "40")];
        sale.payments.push(payment(Tender::Cash, "50"));
        sale.payments[3].change = true;
        sale.payments[2].reference = Some("600000000001".into());
        sale.cards = vec![CardUse { number: "2790012345678".into(), kind: Some("card".into()), extras: Extras::new() }];
        let back =
            Returned { quantity: crate::vocab::Quantity::ONE, amount: Money::from_minor(5000), marks: Vec::new() };
        let sale = Sale {
            receipt: sale,
            returned: [(1, back)].into(),
            paid_back: [(Tender::Cash, Money::from_minor(7000))].into(),
        };
        let found = found(OriginalSource::Till, sale);
        let told: Vec<_> = found.payments.iter().map(|p| (p.tender(), p.amount.minor(), p.rest().minor())).collect();
        assert_eq!(told, [(Tender::Cash, 5000, 0), (Tender::Cash, 6000, 4000), (Tender::Card, 4000, 4000)]);
        assert_eq!((found.rest().minor(), found.lines[0].rest().to_string()), (10_000, "2".into()));
        assert_eq!(found.member_card.as_deref(), Some("2790012345678"));
    }
}
