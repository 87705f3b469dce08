//! The document as the model's receipt: what the books keep, what is printed, what is exported.

use super::{Done, Step};
use crate::model::{
    CardUse, CashierRef, Extras, Fiscal, OriginalReceipt, Payment, Position, Receipt, ReceiptDiscount, ReceiptKey,
    ReceiptKind, ReceiptState,
};
use crate::till::outcome::{Refusal, Refused};
use crate::till::port::originals::OriginalKey;
use crate::till::state::{Document, Line, LineDiscount, Method, TenderState};
use crate::vocab::Money;

/// The key of extras that only the till's own receipts have: the line of the original.
pub const ORIGINAL_LINE: &str = "till:original-line";

/// The key of extras: the id of the document in events.
pub const DOCUMENT_ID: &str = "till:document";

impl Step<'_, '_> {
    /// The document as a receipt.
    pub(super) fn receipt_of(&self, document: &Document, state: ReceiptState) -> Done<Receipt> {
        let settings = self.context.settings;
        let shift = self.state.shift.as_ref();
        let (number, business_date) = match shift {
            Some(shift) => (shift.number, shift.business_date),
            // Training needs no shift.
            None if document.training => (0, self.context.now().date()),
            None => return Err(Refusal::new(Refused::NoShift, "no shift is open")),
        };
        let zone_moment = |ms: i64| Some(self.context.moment(ms).without_offset());
        let mut extras = Extras::new();
        extras.push(DOCUMENT_ID, document.id.clone());
        for (name, value) in &document.attributes {
            extras.push(format!("till:attribute:{name}"), value.clone());
        }
        Ok(Receipt {
            key: ReceiptKey {
                store: settings.store.clone(),
                till: settings.till.clone(),
                shift: number,
                number: document.number.unwrap_or(0),
                business_date,
            },
            kind: match (document.is_return(), document.without_receipt) {
                (false, _) => ReceiptKind::Sale,
                (true, false) => ReceiptKind::Return,
                (true, true) => ReceiptKind::ReturnWithoutReceipt,
            },
            state,
            currency: Some(settings.currency),
            original: original(document),
            cashier: self.cashier_ref(),
            opened: zone_moment(document.opened_ms),
            closed: zone_moment(self.now()),
            total: document.total(),
            discount_total: Some(document.discount()),
            positions: document.lines.iter().map(|l| self.position(l)).collect(),
            removed: document.removed.iter().map(|l| self.position(l)).collect(),
            discounts: document.lines.iter().flat_map(|l| l.discounts.iter().map(|d| discount(l, d))).collect(),
            payments: payments(document),
            taxes: document.taxes(),
            cards: cards(document),
            fiscal: self.fiscal_of(document),
            extras,
        })
    }

    /// The cashier, as documents name him.
    pub(super) fn cashier_ref(&self) -> CashierRef {
        let session = self.state.session.as_ref();
        CashierRef { id: session.map(|s| s.cashier.clone()), name: session.and_then(|s| s.name.clone()) }
    }

    fn position(&self, line: &Line) -> Position {
        let mut extras = Extras::new();
        if let Some(original) = line.original {
            extras.push(ORIGINAL_LINE, original.to_string());
        }
        Position {
            order: line.order,
            item: Some(line.item.clone()),
            barcode: line.barcode.clone(),
            name: Some(line.name.clone()),
            quantity: line.quantity,
            price: line.price,
            price_with_discount: None,
            discount: Some(line.discount()),
            amount: line.amount(),
            vat: line.vat,
            tax_group: None,
            vat_sum: line.vat.map(|_| line.vat_sum()),
            department: line.department.clone(),
            marks: line.mark.iter().map(|m| m.code.clone()).collect(),
            seller: None,
            entry: Some(line.input.word().to_owned()),
            time: Some(self.context.moment(line.added_ms).without_offset()),
            extras,
        }
    }

    fn fiscal_of(&self, document: &Document) -> Fiscal {
        let Some(data) = &document.fiscal else { return Fiscal::default() };
        Fiscal {
            serial: Some(data.fn_serial.clone()),
            registration: Some(data.reg_no.clone()),
            document: Some(data.fd.to_string()),
            sign: Some(data.fp.clone()),
            qr: Some(data.qr.clone()),
            inn: self.context.settings.shop.inn.clone(),
        }
    }
}

fn discount(line: &Line, discount: &LineDiscount) -> ReceiptDiscount {
    ReceiptDiscount {
        position: Some(line.order),
        amount: discount.sum,
        campaign: Some(discount.action.clone()),
        name: discount.name.clone(),
        kind: Some(discount.kind.clone()),
        whole_receipt: Some(discount.whole),
        item: Some(line.item.clone()),
        card: None,
        extras: Extras::new(),
    }
}

fn payments(document: &Document) -> Vec<Payment> {
    let mut payments: Vec<Payment> = document
        .tenders
        .iter()
        .filter(|t| t.state == TenderState::Taken)
        .map(|tender| Payment {
            order: Some(tender.number),
            tender: tender.method.tender(),
            code: None,
            name: None,
            amount: tender.sum,
            change: false,
            card: tender.card.clone(),
            authorization: tender.auth_code.clone(),
            reference: tender.rrn.clone(),
            extras: Extras::new(),
        })
        .collect();
    if !document.change.is_zero() {
        payments.push(change(document.change));
    }
    payments
}

fn change(amount: Money) -> Payment {
    Payment {
        order: None,
        tender: Method::Cash.tender(),
        code: None,
        name: None,
        amount,
        change: true,
        card: None,
        authorization: None,
        reference: None,
        extras: Extras::new(),
    }
}

fn cards(document: &Document) -> Vec<CardUse> {
    let member = document.loyal.member.iter().map(|member| CardUse {
        number: Step::member_shown(member),
        kind: Some("member".to_owned()),
        extras: Extras::new(),
    });
    let used = document.loyal.coupons.iter().filter(|c| c.refused.is_none());
    let coupons = used.map(|coupon| CardUse {
        number: coupon.code.clone(),
        kind: Some("coupon".to_owned()),
        extras: Extras::new(),
    });
    member.chain(coupons).collect()
}

fn original(document: &Document) -> Option<OriginalReceipt> {
    let Some(original) = &document.original else { return document.shown.as_ref().map(shown) };
    let found = &original.found;
    Some(OriginalReceipt {
        store: Some(found.store.clone()),
        till: Some(found.till.clone()),
        shift: Some(found.shift),
        number: Some(found.number),
        time: found.closed.map(crate::vocab::Moment::without_offset),
        extras: Extras::new(),
    })
}

/// A sale that nobody could be asked about, as its receipt says.
fn shown(key: &OriginalKey) -> OriginalReceipt {
    let mut extras = Extras::new();
    for (name, part) in [("fiscal:drive", &key.drive), ("fiscal:document", &key.document), ("fiscal:sign", &key.sign)] {
        if let Some(part) = part {
            extras.push(name, part.clone());
        }
    }
    OriginalReceipt {
        store: key.store.clone(),
        till: key.till.clone(),
        shift: key.shift,
        number: key.number,
        time: None,
        extras,
    }
}
