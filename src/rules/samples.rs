//! Small model values for tests.

use crate::model::{
    CashDirection, CashOperation, CashierRef, Extras, Fiscal, Payment, Position, Receipt, ReceiptKey, ReceiptKind,
    ReceiptState, ShiftKey, Tender,
};
use crate::vocab::{BusinessDate, Money, Quantity, StoreId, TillId, UnitPrice};

pub(crate) fn money(text: &str) -> Money {
    Money::parse(text).unwrap().0
}

pub(crate) fn key() -> ShiftKey {
    ShiftKey { store: StoreId::new("1").unwrap(), till: TillId::new("2").unwrap(), shift: 3 }
}

pub(crate) fn receipt(total: &str) -> Receipt {
    let ShiftKey { store, till, shift } = key();
    let business_date = BusinessDate::new(2024, 9, 3).unwrap();
    Receipt {
        key: ReceiptKey { store, till, shift, number: 4, business_date },
        kind: ReceiptKind::Sale,
        state: ReceiptState::Completed,
        currency: None,
        original: None,
        cashier: CashierRef::default(),
        opened: None,
        closed: None,
        total: money(total),
        discount_total: None,
        positions: Vec::new(),
        removed: Vec::new(),
        discounts: Vec::new(),
        payments: Vec::new(),
        taxes: Vec::new(),
        cards: Vec::new(),
        fiscal: Fiscal::default(),
        extras: Extras::new(),
    }
}

pub(crate) fn position(order: u32, quantity: &str, price: &str, amount: &str) -> Position {
    Position {
        order,
        item: crate::vocab::ItemId::new(format!("1000{order}")).ok(),
        barcode: None,
        name: None,
        quantity: Quantity::parse(quantity).unwrap().0,
        price: UnitPrice::parse(price).unwrap().0,
        price_with_discount: None,
        discount: None,
        amount: money(amount),
        vat: None,
        vat_sum: None,
        tax_group: None,
        department: None,
        marks: Vec::new(),
        seller: None,
        entry: None,
        time: None,
        extras: Extras::new(),
    }
}

pub(crate) fn payment(tender: Tender, amount: &str) -> Payment {
    Payment {
        order: None,
        tender,
        code: None,
        name: None,
        amount: money(amount),
        change: false,
        card: None,
        authorization: None,
        reference: None,
        extras: Extras::new(),
    }
}

pub(crate) fn cash(direction: CashDirection, amount: &str) -> CashOperation {
    let ShiftKey { store, till, shift } = key();
    CashOperation {
        direction,
        store,
        till,
        shift,
        number: 1,
        amount: money(amount),
        currency: None,
        time: None,
        business_date: None,
        cashier: CashierRef::default(),
        reason: None,
        extras: Extras::new(),
    }
}
