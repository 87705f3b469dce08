//! Invented documents for the snapshots.

use crate::model::{
    CardUse, CashDirection, CashOperation, CashierRef, Extras, Fiscal, OriginalReceipt, Payment, Position, Receipt,
    ReceiptDiscount, ReceiptKey, ReceiptKind, ReceiptState, ShiftKey, ShiftReport, TaxTotals, Tender, TenderTotals,
    Totals,
};
use crate::vocab::{BusinessDate, ItemId, Moment, Money, Quantity, Rate, StoreId, TillId, UnitPrice, Vat};

fn money(text: &str) -> Money {
    Money::parse(text).unwrap().0
}

fn moment(text: &str) -> Option<Moment> {
    Some(Moment::parse(text).unwrap())
}

fn cashier() -> CashierRef {
    CashierRef { id: Some("1001".into()), name: Some("Иванова А.А.".into()) }
}

fn empty() -> Receipt {
    Receipt {
        key: ReceiptKey {
            store: StoreId::new("42").unwrap(),
            till: TillId::new("3").unwrap(),
            shift: 117,
            number: 25,
            business_date: BusinessDate::new(2026, 11, 20).unwrap(),
        },
        kind: ReceiptKind::Sale,
        state: ReceiptState::Completed,
        currency: None,
        original: None,
        cashier: cashier(),
        opened: None,
        closed: moment("2026-11-20T12:34:56"),
        total: Money::ZERO,
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

fn position(order: u32, name: &str, quantity: &str, price: &str, amount: &str, vat: i16) -> Position {
    Position {
        order,
        item: ItemId::new(format!("{}", 10_000 + order)).ok(),
        barcode: None,
        name: (!name.is_empty()).then(|| name.to_owned()),
        quantity: Quantity::parse(quantity).unwrap().0,
        price: UnitPrice::parse(price).unwrap().0,
        price_with_discount: None,
        discount: None,
        amount: money(amount),
        vat: Some(Vat::Rate(Rate::percent(vat))),
        tax_group: None,
        vat_sum: None,
        department: None,
        marks: Vec::new(),
        seller: None,
        entry: None,
        time: None,
        extras: Extras::new(),
    }
}

fn discount(position: Option<u32>, name: &str, amount: &str) -> ReceiptDiscount {
    ReceiptDiscount {
        position,
        amount: money(amount),
        campaign: None,
        name: Some(name.to_owned()),
        kind: None,
        whole_receipt: None,
        item: None,
        card: None,
        extras: Extras::new(),
    }
}

fn payment(tender: Tender, amount: &str) -> Payment {
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

pub(super) fn sale() -> Receipt {
    let mut sale = empty();
    sale.positions = vec![
        position(1, "Молоко 3,2% пастеризованное 930 мл", "2", "95.00", "171.00", 10),
        position(2, "Кофе растворимый", "1", "459.90", "459.90", 22),
        position(3, "Бананы", "0.568", "129.99", "73.83", 22),
    ];
    sale.positions[0].marks = vec!["0109520000000018215!Abc\u{1d}93dGVz".into()];
    sale.discounts =
        vec![discount(Some(1), "Молочная неделя", "19.00"), discount(None, "Карта постоянного покупателя", "4.73")];
    sale.discount_total = Some(money("23.73"));
    sale.total = money("700.00");
    let mut card = payment(Tender::Card, "300.00");
    card.name = Some("МИР".into());
    card.card = Some("************0017".into());
    card.authorization = Some("123456".into());
    card.reference = Some("632500000017".into());
    let mut change = payment(Tender::Cash, "100.00");
    change.change = true;
    sale.payments = vec![card, payment(Tender::Cash, "500.00"), change];
    sale.cards = vec![CardUse { number: "9900000000017".into(), kind: None, extras: Extras::new() }];
    sale.fiscal = Fiscal {
        serial: Some("0000000000123456".into()),
        registration: Some("0000000400054321".into()),
        document: Some("20345".into()),
        sign: Some("1234567890".into()),
        qr: Some("t=20261120T1234&s=700.00&fn=9999078900001234&i=20345&fp=1234567890&n=1".into()),
        inn: Some("7700000009".into()),
    };
    sale
}

pub(super) fn goods_back() -> Receipt {
    let mut back = empty();
    back.kind = ReceiptKind::Return;
    back.key.number = 31;
    // After midnight the shop still counts the day before.
    back.closed = moment("2026-11-21T00:12:00");
    back.positions = vec![position(2, "", "1", "459.90", "459.90", 22)];
    back.positions[0].vat_sum = Some(money("82.93"));
    back.total = money("459.90");
    back.original = Some(OriginalReceipt {
        store: StoreId::new("42").ok(),
        till: TillId::new("3").ok(),
        shift: Some(117),
        number: Some(25),
        time: moment("2026-11-20T12:34:56"),
        extras: Extras::new(),
    });
    back.payments = vec![payment(Tender::Cash, "459.90")];
    back
}

pub(super) fn cancelled() -> Receipt {
    let mut cancelled = empty();
    cancelled.state = ReceiptState::Cancelled;
    cancelled.positions = vec![position(1, "Хлеб бородинский", "1", "62.50", "62.50", 10)];
    cancelled.removed = vec![position(2, "Жвачка", "3", "29.90", "89.70", 22)];
    cancelled.total = money("62.50");
    cancelled
}

pub(super) fn long_names() -> Receipt {
    let mut long = empty();
    long.positions = vec![
        position(
            1,
            "Сырокопчёная колбаса «Брауншвейгская» высшего сорта нарезка в вакуумной упаковке 150 г",
            "12",
            "1499.99",
            "17999.88",
            22,
        ),
        position(2, "ШтрихкодБезПробеловКоторыйДлиннееСтроки", "1", "1.00", "1.00", 0),
    ];
    long.positions[1].vat = Some(Vat::Exempt);
    long.total = money("18000.88");
    long.payments = vec![payment(Tender::Electronic, "18000.88")];
    long
}

pub(super) fn z_report() -> ShiftReport {
    let key = ShiftKey { store: StoreId::new("42").unwrap(), till: TillId::new("3").unwrap(), shift: 117 };
    let totals = |count, amount| Totals { count: Some(count), amount: Some(money(amount)) };
    ShiftReport {
        business_date: BusinessDate::new(2026, 11, 20).ok(),
        document: Some(117),
        serial: Some("0000000000123456".into()),
        cashier: cashier(),
        opened: moment("2026-11-20T08:00:01"),
        closed: moment("2026-11-20T22:05:47"),
        sales: totals(200, "143210.55"),
        sales_cash: totals(80, "43210.55"),
        sales_cashless: totals(120, "100000.00"),
        returns: totals(3, "1459.90"),
        returns_cash: totals(3, "1459.90"),
        paid_in: totals(1, "5000.00"),
        paid_out: totals(2, "40000.00"),
        discount: Some(money("2345.67")),
        grand_sales: (Some(money("9000000.00")), Some(money("9143210.55"))),
        tenders: vec![
            TenderTotals {
                tender: Tender::Cash,
                code: None,
                sales: Some(money("43210.55")),
                returns: Some(money("1459.90")),
            },
            TenderTotals {
                tender: Tender::Card,
                code: Some("1".into()),
                sales: Some(money("100000.00")),
                returns: None,
            },
        ],
        taxes: vec![TaxTotals {
            vat: Vat::Rate(Rate::percent(10)),
            sales_tax: Some(money("13019.14")),
            returns_tax: None,
            turnover: Some(money("143210.55")),
        }],
        ..ShiftReport::new(key, true)
    }
}

pub(super) fn paid_out() -> CashOperation {
    CashOperation {
        direction: CashDirection::PaidOut,
        store: StoreId::new("42").unwrap(),
        till: TillId::new("3").unwrap(),
        shift: 117,
        number: 2,
        amount: money("20000.00"),
        currency: None,
        time: moment("2026-11-20T18:00:00"),
        business_date: None,
        cashier: cashier(),
        reason: Some("Инкассация".into()),
        extras: Extras::new(),
    }
}
