//! One day of a store: its goods, staff and cards, and what its tills did from opening to the Z report.
//!
//! Values are such as Set Retail can say them (the dialect with the most words); a record that only the canonical
//! dialect has, such as a shift opening, is made too, and other writers tell it as lost. The sums of a Z report are
//! those that [`rules::shift`](crate::rules::shift) makes of the shift's documents.

use super::catalogue::{self, catalogue};
use super::draw::{Draw, Of};
use super::goods::{Good, money};
use super::people;
use super::receipts::{self, Basket, minus};
use super::shelves::Sort;
use crate::model::{
    CardUse, CashDirection, CashOperation, CashierRef, Extras, Fiscal, OriginalReceipt, Receipt, ReceiptKey,
    ReceiptKind, ReceiptState, Record, RemovedLine, ShiftKey, ShiftOpened, ShiftReport, Store, Till,
};
use crate::rules::shift::reckon;
use crate::vocab::{BusinessDate, Moment, Money, StoreId, TillId};

/// What day to make.
#[derive(Clone, Debug)]
pub struct Options {
    /// The same seed gives the same day.
    pub seed: u64,
    /// The store.
    pub store: StoreId,
    /// How many tills; the receipts are shared between them.
    pub tills: u64,
    /// How many goods the store has.
    pub goods: u64,
    /// How many receipts, cancelled ones and returns among them.
    pub receipts: u64,
    /// The day.
    pub date: BusinessDate,
}

/// The tills open at eight and close at ten.
const OPENS: u64 = 8 * 3600;
const CLOSES: u64 = 22 * 3600;

/// The time zone of the store, and its offset all the year.
const ZONE: (&str, &str) = ("Europe/Moscow", "+03:00");

/// The taxpayer number of the invented company.
const INN: &str = "9900000017";

/// The shift of the first till; each further till has had a few more.
const FIRST_SHIFT: u64 = 1_187;

/// What was in the drawer's counters before the day.
const GRAND_SALES: Money = Money::from_minor(1_234_567_800);
const GRAND_RETURNS: Money = Money::from_minor(4_321_000);

/// The records of a day.
pub fn day(options: &Options) -> Vec<Record> {
    let Options { seed, store, tills, goods, .. } = options;
    let named = Some(format!("Магазин № {store}"));
    let (zone, extras) = (Some(ZONE.0.to_owned()), Extras::new());
    let mut out = vec![Store { id: store.clone(), name: named, zone, deleted: false, extras }.into()];
    for number in 1..=*tills {
        let name = Some(format!("Касса {number}"));
        let (id, extras) = (till_id(number), Extras::new());
        out.push(Till { store: store.clone(), id, name, deleted: false, extras }.into());
    }
    let shop = catalogue::Options { seed: *seed, goods: *goods, stores: vec![store.clone()], set_extras: true };
    out.extend(catalogue(shop));
    let staff = people::staff(store);
    let sitting: Vec<CashierRef> = staff.iter().take(2).map(people::at_till).collect();
    out.extend(staff.into_iter().map(Record::from));
    out.push(people::card_type().into());
    out.extend(people::cards(*seed).map(Record::from));
    let goods: Vec<Good> = (0..*goods).map(|n| Good::draw(*seed, n)).collect();
    for till in 1..=*tills {
        let cashier = sitting[(till as usize) % sitting.len()].clone();
        Shift::new(options, &goods, till, cashier).run(&mut out);
    }
    out
}

fn till_id(number: u64) -> TillId {
    TillId::new(number.to_string()).expect("digits are an id")
}

/// A shift of one till.
struct Shift<'a> {
    options: &'a Options,
    goods: &'a [Good],
    key: ShiftKey,
    till: u64,
    cashier: CashierRef,
    receipts: Vec<Receipt>,
    removed: Vec<RemovedLine>,
    cash: Vec<CashOperation>,
    /// Fiscal documents so far.
    documents: u64,
}

impl<'a> Shift<'a> {
    fn new(options: &'a Options, goods: &'a [Good], till: u64, cashier: CashierRef) -> Self {
        let shift = FIRST_SHIFT + (till - 1) * 4;
        let key = ShiftKey { store: options.store.clone(), till: till_id(till), shift };
        let documents = 5_000 + till * 20_000;
        let (receipts, removed, cash) = (Vec::new(), Vec::new(), Vec::new());
        Shift { options, goods, key, till, cashier, receipts, removed, cash, documents }
    }

    fn run(mut self, out: &mut Vec<Record>) {
        let opened = self.at(OPENS - 900, 0);
        out.push(
            ShiftOpened {
                key: self.key.clone(),
                opened: Some(opened),
                cashier: self.cashier.clone(),
                business_date: Some(self.options.date),
                extras: Extras::new(),
            }
            .into(),
        );
        self.documents += 1;
        self.drawer(CashDirection::PaidIn, money(500_000), OPENS - 600);
        let Options { receipts, tills, .. } = *self.options;
        let mine = receipts / tills + u64::from(self.till <= receipts % tills);
        for number in 1..=mine {
            let second = OPENS + (CLOSES - OPENS) * number / (mine + 1);
            self.receipt(number, second);
        }
        let drawer = reckon(&self.receipts, &self.cash).report(self.key.clone(), true);
        let in_cash = |totals: crate::model::Totals| totals.amount.unwrap_or_default();
        let left = minus(in_cash(drawer.sales_cash), in_cash(drawer.returns_cash));
        // What fits whole notes is taken away in two goes; the coins stay.
        let half = Money::from_minor(left.minor() / 200_000 * 100_000);
        for second in [CLOSES - 4 * 3600, CLOSES + 60] {
            if !half.is_zero() && !half.is_negative() {
                self.drawer(CashDirection::PaidOut, half, second);
            }
        }
        let report = self.report(opened);
        out.extend(self.cash.into_iter().map(Record::from));
        out.extend(self.receipts.into_iter().map(Record::from));
        out.extend(self.removed.into_iter().map(Record::from));
        out.push(report.into());
    }

    fn at(&self, second: u64, millis: u64) -> Moment {
        let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
        let text = format!("{}T{hour:02}:{minute:02}:{second:02}.{millis:03}{}", self.options.date, ZONE.1);
        Moment::parse(&text).expect("seconds of a day are a time")
    }

    fn drawer(&mut self, direction: CashDirection, amount: Money, second: u64) {
        let same = self.cash.iter().filter(|c| c.direction == direction).count() as u64;
        self.cash.push(CashOperation {
            direction,
            store: self.key.store.clone(),
            till: self.key.till.clone(),
            shift: self.key.shift,
            number: same + 1,
            amount,
            currency: None,
            time: Some(self.at(second, 0)),
            business_date: Some(self.options.date),
            cashier: self.cashier.clone(),
            reason: None,
            extras: Extras::new(),
        });
    }

    fn receipt(&mut self, number: u64, second: u64) {
        let mut draw = Draw::new(self.options.seed, Of::Receipt, self.till * 100_000 + number);
        let returned = draw.percent(6).then(|| self.something_sold(&mut draw)).flatten();
        let receipt = match returned {
            Some(sold) => self.return_of(&self.receipts[sold], number, second, &mut draw),
            None => self.sale(number, second, &mut draw),
        };
        if receipt.state == ReceiptState::Completed && draw.percent(6) {
            self.storno(&receipt, second, &mut draw);
        }
        self.receipts.push(receipt);
    }

    /// The place of a sale that counts.
    fn something_sold(&self, draw: &mut Draw) -> Option<usize> {
        let place = draw.place(self.receipts.len());
        let receipt = self.receipts.get(place)?;
        (receipt.kind == ReceiptKind::Sale && receipt.state == ReceiptState::Completed).then_some(place)
    }

    fn sale(&mut self, number: u64, second: u64, draw: &mut Draw) -> Receipt {
        let opened = second - draw.between(15, 60);
        let card = draw.percent(35).then(|| people::some_card(draw));
        let coupon = draw.percent(6).then(|| people::coupon(self.till * 10_000 + number));
        let mut basket = Basket::default();
        let lines = *draw.pick(&[&1, &1, &1, &1, &2, &2, &3, &5]);
        for line in 0..lines {
            let good = &self.goods[draw.place(self.goods.len())];
            basket.add(good, card.as_deref(), self.at(opened + line, 120), draw);
        }
        let is_tobacco = |p: &crate::model::Position| {
            self.goods.iter().any(|g| Some(&g.id) == p.item.as_ref() && g.sort() == Sort::Tobacco)
        };
        if coupon.is_some() || draw.percent(8) {
            basket.discount_all(5, is_tobacco);
        }
        if draw.percent(5) {
            basket.round();
        }
        basket.reckon_vat();
        let cancelled = draw.percent(4);
        let paid = if cancelled { Vec::new() } else { receipts::payments(basket.total(), draw) };
        let kinds = [(card, "INTERNAL"), (coupon, "UNIQUE_COUPON")];
        let card = |(number, kind): (Option<String>, &str)| {
            number.map(|number| CardUse { number, kind: Some(kind.into()), extras: Extras::new() })
        };
        let cards = kinds.into_iter().filter_map(card).collect();
        let state = if cancelled { ReceiptState::Cancelled } else { ReceiptState::Completed };
        let receipt = self.put_together(number, (opened, second), basket);
        let fiscal = if cancelled { self.device() } else { self.fiscal(receipt.total, second, 1, draw) };
        Receipt { state, payments: paid, cards, fiscal, ..receipt }
    }

    /// One line of a sale comes back, at the price that was paid.
    fn return_of(&self, sold: &Receipt, number: u64, second: u64, draw: &mut Draw) -> Receipt {
        let mut basket = Basket::default();
        let place = draw.place(sold.positions.len());
        let position = &sold.positions[place];
        basket.positions.push(crate::model::Position {
            order: 1,
            time: Some(self.at(second - 20, 0)),
            ..position.clone()
        });
        let pointing = sold.discounts.iter().filter(|d| d.position == Some(position.order));
        basket.discounts.extend(pointing.map(|d| crate::model::ReceiptDiscount { position: Some(1), ..d.clone() }));
        let receipt = self.put_together(number, (second - 30, second), basket);
        let original = OriginalReceipt {
            store: None,
            till: Some(sold.key.till.clone()),
            shift: Some(sold.key.shift),
            number: Some(sold.key.number),
            time: sold.closed,
            extras: Extras::new(),
        };
        Receipt {
            kind: ReceiptKind::Return,
            original: Some(original),
            payments: receipts::paid_back(receipt.total, &sold.payments, draw),
            fiscal: self.fiscal(receipt.total, second, 2, draw),
            ..receipt
        }
    }

    /// A completed sale without payments and fiscal data.
    fn put_together(&self, number: u64, (opened, closed): (u64, u64), basket: Basket) -> Receipt {
        let ShiftKey { store, till, shift } = self.key.clone();
        let mut extras = Extras::new();
        let name = self.cashier.name.as_deref().unwrap_or_default();
        if number % 10 == 1 {
            let property = format!("<plugin-property key=\"CASHIER_NAME\" value=\"{name}\"/>");
            extras.push("set10:plugin-property", property);
        }
        Receipt {
            key: ReceiptKey { store, till, shift, number, business_date: self.options.date },
            kind: ReceiptKind::Sale,
            state: ReceiptState::Completed,
            currency: None,
            original: None,
            cashier: self.cashier.clone(),
            opened: Some(self.at(opened, 5)),
            closed: Some(self.at(closed, 345)),
            total: basket.total(),
            discount_total: Some(basket.discount_total()),
            positions: basket.positions,
            removed: Vec::new(),
            discounts: basket.discounts,
            payments: Vec::new(),
            taxes: Vec::new(),
            cards: Vec::new(),
            fiscal: Fiscal::default(),
            extras,
        }
    }

    /// What every receipt of the till says of its fiscal device.
    fn device(&self) -> Fiscal {
        Fiscal {
            serial: Some(format!("001069000000{:02}", self.till)),
            registration: Some(format!("99990789000012{:02}", self.till)),
            inn: Some(INN.into()),
            ..Fiscal::default()
        }
    }

    fn fiscal(&self, total: Money, second: u64, kind: u64, draw: &mut Draw) -> Fiscal {
        let document = self.documents + self.receipts.len() as u64;
        let device = self.device();
        let stamp = self.at(second, 0).seconds_text().replace(['-', ':'], "");
        let drive = device.registration.as_deref().unwrap_or_default();
        let sign = draw.between(1_000_000_000, 4_000_000_000);
        let qr = format!("t={}&s={total}&fn={drive}&i={document}&fp={sign}&n={kind}", &stamp[..13]);
        Fiscal { document: Some(document.to_string()), qr: Some(qr), ..device }
    }

    /// A line that was taken out before this receipt was paid.
    fn storno(&mut self, receipt: &Receipt, second: u64, draw: &mut Draw) {
        let good = &self.goods[draw.place(self.goods.len())];
        self.removed.push(RemovedLine {
            store: self.key.store.clone(),
            till: self.key.till.clone(),
            shift: Some(self.key.shift),
            receipt: Some(receipt.key.number),
            time: Some(self.at(second - 10, 0)),
            kind: Some("DELETE".into()),
            item: Some(good.id.clone()),
            extras: Extras::new(),
        });
    }

    fn report(&self, opened: Moment) -> ShiftReport {
        let mut report = reckon(&self.receipts, &self.cash).report(self.key.clone(), true);
        let Fiscal { serial, registration, inn, .. } = self.device();
        let after = |before: Money, amount: Option<Money>| before.checked_add(amount.unwrap_or_default());
        report.business_date = Some(self.options.date);
        report.document = Some(self.documents + self.receipts.len() as u64);
        (report.serial, report.registration, report.inn) = (serial, registration, inn);
        report.cashier = self.cashier.clone();
        report.opened = Some(opened);
        report.closed = Some(self.at(CLOSES + 300, 250));
        report.grand_sales = (Some(GRAND_SALES), after(GRAND_SALES, report.sales.amount));
        report.grand_returns = (Some(GRAND_RETURNS), after(GRAND_RETURNS, report.returns.amount));
        report.extras.push("set10:cashName", format!("<cashName>Касса {}</cashName>", self.till));
        report
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{receipt, shift};
    use std::collections::BTreeMap;

    pub(crate) fn options() -> Options {
        Options {
            seed: 1,
            store: StoreId::new("42").unwrap(),
            tills: 2,
            goods: 300,
            receipts: 200,
            date: BusinessDate::new(2026, 11, 20).unwrap(),
        }
    }

    #[test]
    fn nothing_is_to_be_found_in_a_day() {
        let records = day(&options());
        assert_eq!(records, day(&options()));
        let mut shifts: BTreeMap<ShiftKey, shift::Reckoner> = BTreeMap::new();
        for record in &records {
            match record {
                Record::Receipt(r) => {
                    assert_eq!(receipt::check(r), vec![], "{}", r.key);
                    let ReceiptKey { store, till, shift, .. } = r.key.clone();
                    shifts.entry(ShiftKey { store, till, shift }).or_default().add_receipt(r);
                }
                Record::CashOperation(c) => {
                    let key = ShiftKey { store: c.store.clone(), till: c.till.clone(), shift: c.shift };
                    shifts.entry(key).or_default().add_cash(c);
                }
                Record::ShiftReport(report) => {
                    assert_eq!(shift::compare(report, &shifts[&report.key]), vec![]);
                }
                _ => {}
            }
        }
        assert_eq!(shifts.len(), 2);
    }

    #[test]
    fn a_day_has_something_of_everything() {
        let records = day(&options());
        let receipts: Vec<&Receipt> =
            records.iter().filter_map(|r| if let Record::Receipt(r) = r { Some(&**r) } else { None }).collect();
        let count = |has: &dyn Fn(&Receipt) -> bool| receipts.iter().filter(|r| has(r)).count();
        let counts = [
            ("all", receipts.len()),
            ("returns", count(&|r| r.original.is_some())),
            ("cancelled", count(&|r| r.state == ReceiptState::Cancelled)),
            ("discounts of lines", count(&|r| r.discounts.iter().any(|d| d.whole_receipt == Some(false)))),
            (
                "discounts on lines for the receipt",
                count(&|r| r.discounts.iter().any(|d| d.whole_receipt == Some(true))),
            ),
            ("rounded", count(&|r| r.discounts.iter().any(|d| d.position.is_none()))),
            ("cards and coupons", count(&|r| r.cards.len() > 1)),
            ("marks", count(&|r| r.positions.iter().any(|p| p.marks.iter().any(|m| m.contains('\u{1d}'))))),
            ("change", count(&|r| r.payments.iter().any(|p| p.change))),
            ("mixed", count(&|r| r.payments.iter().filter(|p| !p.change).count() > 1)),
            ("certificates", count(&|r| r.payments.iter().any(|p| p.tender.word() == "certificate"))),
            ("tobacco", count(&|r| r.positions.iter().any(|p| p.marks.iter().any(|m| m.len() == 29)))),
            ("weighed", count(&|r| r.positions.iter().any(|p| !p.quantity.fits(crate::vocab::Quantity::ONE)))),
            ("storno", records.iter().filter(|r| matches!(r, Record::RemovedLine(_))).count()),
        ];
        assert!(counts.iter().all(|(_, n)| *n > 0), "{counts:?}");
        assert_eq!(counts[0].1, 200);
    }
}
