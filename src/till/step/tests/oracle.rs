//! Random days against an independent model in whole kopecks: line sums, discounts, VAT, change, refunds, what the shift
//! counts, expected cash, totals that nothing resets. The events, the receipts, the Z report and the fiscal device must
//! all say the same.

mod model;

use proptest::prelude::*;

use self::model::{Discount, GOODS, Model};
use super::bench::{Bench, Did};
use crate::events::Kind;
use crate::model::{Receipt, ReceiptKind, ReceiptState, Record, Tender};
use crate::rules::receipt::check;
use crate::vocab::Money;

/// What is done; numbers are taken modulo what there is.
#[derive(Clone, Debug)]
enum Op {
    Add(usize, i64),
    Void(usize),
    Quantity(usize, i64),
    Price(usize, i64),
    Line(usize, Discount),
    Whole(Discount),
    NoDiscount(usize),
    Aside,
    Power,
    Pay(Vec<i64>, i64),
    Cancel,
    Return(usize, Vec<(usize, i64)>),
    CashIn(i64),
    CashOut(i64),
    Z,
}

fn discount() -> impl Strategy<Value = Discount> {
    prop_oneof![(1i64..4000).prop_map(Discount::Percent), (1i64..60_000).prop_map(Discount::Sum)]
}

fn op() -> impl Strategy<Value = Op> {
    let line = 0usize..8;
    prop_oneof![
        10 => (0..GOODS.len(), 1i64..9000).prop_map(|(goods, n)| Op::Add(goods, n)),
        2 => line.clone().prop_map(Op::Void),
        2 => (line.clone(), 1i64..9000).prop_map(|(line, n)| Op::Quantity(line, n)),
        1 => (line.clone(), 1i64..150_000).prop_map(|(line, price)| Op::Price(line, price)),
        3 => (line.clone(), discount()).prop_map(|(line, d)| Op::Line(line, d)),
        2 => discount().prop_map(Op::Whole),
        1 => line.prop_map(Op::NoDiscount),
        1 => Just(Op::Aside),
        1 => Just(Op::Power),
        5 => (prop::collection::vec(0i64..1000, 0..3), 0i64..50_000).prop_map(|(cards, over)| Op::Pay(cards, over)),
        1 => Just(Op::Cancel),
        4 => (0usize..20, prop::collection::vec((0usize..6, 1i64..1200), 1..4)).prop_map(|(n, lines)| Op::Return(n, lines)),
        1 => (1i64..100_000).prop_map(Op::CashIn),
        1 => (1i64..100_000).prop_map(Op::CashOut),
        1 => Just(Op::Z),
    ]
}

fn roubles(kopecks: i64) -> String {
    Money::from_minor(kopecks).to_string()
}

fn amount(value: &serde_json::Value) -> i64 {
    super::bench::money(value.as_str().unwrap()).minor()
}

/// A till and its model, side by side.
struct Pair {
    bench: Bench,
    model: Model,
    /// The open receipt was closed and its number in the shift is not known to the model.
    shift_number: u64,
}

impl Pair {
    fn new(rounding: i64) -> Pair {
        let mut bench = Bench::open_with("500000", |s| {
            s.receipt.rounding = Money::from_minor(rounding);
            s.receipt.legal_cash = Money::from_minor(i64::MAX / 4);
            s.receipt.max_sum = Money::from_minor(i64::MAX / 4);
            s.receipt.max_positions = 1000;
            s.session.lock_after_s = 0;
            s.loyalty = false;
        });
        GOODS.iter().for_each(|g| bench.stock.add(&g.records()));
        Pair { bench, model: Model::new(50_000_000, rounding), shift_number: 1 }
    }

    fn play(&mut self, op: Op) {
        match op {
            Op::Add(goods, n) => self.add(goods, n),
            Op::Pay(cards, over) => self.pay(&cards, over),
            Op::Return(n, lines) => self.give_back(n, &lines),
            Op::CashIn(sum) if !self.model.is_open() => {
                self.bench.play(&format!("cash in {} reason x", roubles(sum)));
                self.model.cash_moved(sum);
            }
            Op::CashOut(sum) if !self.model.is_open() => {
                let obeyed = self.bench.line(&format!("cash out {} reason x", roubles(sum))).code().is_empty();
                self.model.cash_moved(if obeyed { -sum } else { 0 });
            }
            Op::Z if !self.model.is_open() => self.close_shift(),
            Op::Power => {
                self.bench.play("power off\npower on\nsign-on 1 pin 0000");
            }
            other if self.model.is_open() => self.change(other),
            _ => {}
        }
        self.same();
    }

    fn add(&mut self, goods: usize, n: i64) {
        let one = &GOODS[goods];
        let quantity = one.quantity(n);
        let line = match one.weighed {
            true => format!("weigh {} {}", one.id, model::shown(quantity)),
            false => format!("pick {} qty {}", one.id, model::shown(quantity)),
        };
        self.bench.play(&line);
        self.model.add(goods, quantity);
    }

    /// What needs an open receipt with lines. Whether it is allowed the till says; what it makes of it the model knows.
    fn change(&mut self, op: Op) {
        let line = |n: usize, model: &Model| model.order_of(n);
        let obeyed = |bench: &mut Bench, text: String| bench.line(&text).code().is_empty();
        match op {
            Op::Void(n) => {
                let order = line(n, &self.model);
                self.bench.play(&format!("void line {order}"));
                self.model.void(order);
                if !self.model.is_open() {
                    // Nothing is left: the receipt of nothing is cancelled.
                    self.bench.play("cancel receipt");
                    self.model.cancelled();
                }
            }
            Op::Quantity(n, amount) => {
                let order = line(n, &self.model);
                let quantity = self.model.goods_of(order).quantity(amount);
                if obeyed(&mut self.bench, format!("qty line {order} {}", model::shown(quantity))) {
                    self.model.quantity(order, quantity);
                }
            }
            Op::Price(n, price) => {
                let order = line(n, &self.model);
                let allowed = obeyed(&mut self.bench, format!("price line {order} {}", roubles(price)));
                assert_eq!(allowed, price >= self.model.goods_of(order).minimum, "a price under the least one");
                if allowed {
                    self.model.price(order, price);
                }
            }
            Op::Line(n, discount) => {
                let order = line(n, &self.model);
                if obeyed(&mut self.bench, format!("discount line {order} {discount}")) {
                    self.model.discount_line(order, discount);
                }
            }
            Op::Whole(discount) => {
                let given = obeyed(&mut self.bench, format!("discount {discount}"));
                self.model.whole = if given { Some(discount) } else { self.model.whole };
                self.model.reckon();
            }
            Op::NoDiscount(n) => {
                let order = line(n, &self.model);
                let (one, all) = (self.model.has_discount(order), self.model.whole.is_some());
                assert_eq!(obeyed(&mut self.bench, format!("no-discount line {order}")), one);
                assert_eq!(obeyed(&mut self.bench, "no-discount".to_owned()), all);
                self.model.no_discount(order);
            }
            Op::Aside => {
                self.bench.play("suspend");
                let number = self.bench.state.numbers.suspended;
                self.bench.play(&format!("resume {number}"));
            }
            Op::Cancel => {
                let total = self.bench.screen().total.minor();
                assert_eq!(total, self.model.total());
                self.bench.play("cancel receipt");
                self.model.cancelled();
            }
            _ => {}
        }
    }

    fn pay(&mut self, cards: &[i64], over: i64) {
        if !self.model.is_open() {
            return;
        }
        self.bench.play("subtotal");
        self.model.subtotal();
        self.same();
        let total = self.model.total();
        let mut due = total;
        let mut by_card = 0;
        for part in cards {
            let sum = due * part / 1000;
            if sum > 0 && sum < due {
                self.bench.play(&format!("!above-due pay card {}", roubles(due + 1)));
                self.bench.play(&format!("pay card {}", roubles(sum)));
                by_card += sum;
                due -= sum;
            }
        }
        assert_eq!(self.bench.screen().due.minor(), due);
        let did = match over % 3 {
            0 => {
                by_card += due;
                due = 0;
                self.bench.play("pay card")
            }
            _ => self.bench.play(&format!("pay cash {}", roubles(due + over))),
        };
        let change = if due > 0 { over } else { 0 };
        let closed = did.one(Kind::DocumentClosed);
        assert_eq!((amount(&closed["sum"]), amount(&closed["change"])), (total, change));
        assert_eq!(taxes(&closed["tax"]), self.model.taxes());
        self.model.paid(by_card, due, self.shift_number, number(&closed));
        self.registered(&did, total);
    }

    fn give_back(&mut self, n: usize, wanted: &[(usize, i64)]) {
        if self.model.is_open() || self.model.sold.is_empty() {
            return;
        }
        let n = n % self.model.sold.len();
        let (shift, number_of) = (self.model.sold[n].shift, self.model.sold[n].number);
        let found = self.bench.line(&format!("return receipt {shift}/{number_of}"));
        if self.model.sold[n].rest() == 0 {
            assert_eq!(found.code(), "nothing-left");
            return;
        }
        assert_eq!(found.code(), "");
        assert_eq!(amount(&found.one(Kind::ReturnOriginalFound)["rest_sum"]), self.model.sold[n].rest());
        self.model.sold[n].begin_return();
        let mut taken = std::collections::BTreeSet::new();
        let mut sum = 0;
        for (line, share) in wanted {
            let line = line % self.model.sold[n].lines.len();
            let (order, rest) = (self.model.sold[n].lines[line].order, self.model.sold[n].lines[line].rest());
            let quantity = self.model.sold[n].lines[line].part(*share);
            let did = self.bench.line(&format!("return line {order} qty {}", model::shown(quantity)));
            // A line once in a return, never more than is left of it.
            let possible = quantity > 0 && quantity <= rest && taken.insert(line);
            assert_eq!(did.code().is_empty(), possible, "{order}: {quantity} of {rest}: {:?}", did.refusal);
            if possible {
                let back = self.model.sold[n].give_back(line, quantity);
                assert_eq!(amount(&did.one(Kind::ReturnItemAdded)["sum"]), back);
                sum += back;
            }
        }
        if taken.is_empty() {
            self.bench.play("cancel receipt");
            self.model.cancelled_empty();
            return;
        }
        self.bench.play("subtotal");
        assert_eq!(self.bench.screen().total.minor(), sum);
        let (card, cash) = self.model.sold[n].plan(sum);
        let did = self.bench.play("pay original");
        let mut paid = std::collections::BTreeMap::new();
        for refund in did.told(Kind::PaymentRefunded) {
            *paid.entry(refund["method"].as_str().unwrap().to_owned()).or_insert(0) += amount(&refund["sum"]);
        }
        let expected = [("card".to_owned(), card), ("cash".to_owned(), cash)];
        assert_eq!(paid, expected.into_iter().filter(|(_, sum)| *sum > 0).collect(), "card first, then cash");
        let closed = did.one(Kind::DocumentClosed);
        assert_eq!(amount(&closed["sum"]), sum);
        assert_eq!(taxes(&closed["tax"]), self.model.sold[n].last_taxes());
        self.model.returned(n, card, cash);
        self.registered(&did, sum);
    }

    /// What was registered and stored is what was told.
    fn registered(&mut self, did: &Did, total: i64) {
        assert_eq!(amount(&did.one(Kind::FiscalRegistered)["sum"]), total);
        let Some(Record::Receipt(receipt)) = self.bench.documents.last() else { panic!("no receipt") };
        assert_eq!(check(receipt), vec![], "the receipt agrees with itself");
        assert_eq!(receipt.total.minor(), total);
        let world = self.bench.world.as_ref().unwrap();
        let fiscal = world.printer().last_receipt().unwrap();
        assert_eq!(fiscal.lines.iter().map(|l| l.amount.minor()).sum::<i64>(), total);
    }

    fn close_shift(&mut self) {
        let did = self.bench.play("shift close");
        let closed = did.one(Kind::ShiftClosed);
        let tally = |field: &str| (closed[field]["n"].as_i64().unwrap(), amount(&closed[field]["sum"]));
        let counted = &self.model.shift;
        assert_eq!(tally("sales"), counted.sales);
        assert_eq!(tally("returns"), counted.returns);
        assert_eq!(tally("cancelled"), counted.cancelled);
        assert_eq!(amount(&closed["cash_expected"]), self.model.drawer);
        assert_eq!(amount(&closed["total_sales"]), self.model.grand.0);
        assert_eq!(amount(&closed["total_returns"]), self.model.grand.1);
        let by_tender = |method: &str, field: &str| {
            let rows = closed["by_tender"].as_array().cloned().unwrap_or_default();
            rows.iter().filter(|r| r["method"] == method).map(|r| amount(&r[field])).sum::<i64>()
        };
        for (method, sold, back) in [("cash", counted.cash.0, counted.cash.1), ("card", counted.card.0, counted.card.1)]
        {
            assert_eq!((by_tender(method, "sales_sum"), by_tender(method, "returns_sum")), (sold, back), "{method}");
        }
        self.receipts_are_the_z();
        let world = self.bench.world.as_ref().unwrap();
        let device = world.printer().counters();
        assert_eq!((device.sales.0 as i64, device.sales.1.minor()), counted.sales);
        assert_eq!((device.grand_sales.minor(), device.grand_returns.minor()), self.model.grand);
        assert_eq!(world.terminal().balance().minor(), self.model.bank);
        self.bench.verify();
        self.bench.play("shift open");
        self.shift_number += 1;
        self.model.next_shift();
    }

    /// The receipts that were stored add up to the Z report.
    fn receipts_are_the_z(&self) {
        let Some(Record::ShiftReport(z)) = self.bench.documents.last() else { panic!("no report") };
        let receipts: Vec<&Receipt> = self
            .bench
            .documents
            .iter()
            .filter_map(|d| match d {
                Record::Receipt(receipt) if receipt.key.shift == self.shift_number => Some(&**receipt),
                _ => None,
            })
            .collect();
        let completed =
            |kind: ReceiptKind| receipts.iter().filter(move |r| r.state == ReceiptState::Completed && r.kind == kind);
        let sum = |kind| completed(kind).map(|r| r.total.minor()).sum::<i64>();
        let (sales, returns) = (sum(ReceiptKind::Sale), sum(ReceiptKind::Return));
        assert_eq!(
            (z.sales.amount, z.returns.amount),
            (Some(Money::from_minor(sales)), Some(Money::from_minor(returns)))
        );
        let tax =
            |kind: ReceiptKind| -> i64 { completed(kind).flat_map(|r| &r.taxes).map(|(_, sum)| sum.minor()).sum() };
        let told: i64 = z.taxes.iter().filter_map(|t| t.sales_tax).map(Money::minor).sum();
        assert_eq!(told, tax(ReceiptKind::Sale));
        let told: i64 = z.taxes.iter().filter_map(|t| t.returns_tax).map(Money::minor).sum();
        assert_eq!(told, tax(ReceiptKind::Return));
        let cash = |kind: ReceiptKind| -> i64 {
            let payments = completed(kind).flat_map(|r| &r.payments).filter(|p| p.tender == Tender::Cash);
            payments.map(|p| if p.change { -p.amount.minor() } else { p.amount.minor() }).sum()
        };
        assert_eq!(z.sales_cash.amount.map(Money::minor), Some(cash(ReceiptKind::Sale)));
        assert_eq!(z.returns_cash.amount.map(Money::minor), Some(cash(ReceiptKind::Return)));
    }

    /// The screen and the state are what the model says.
    fn same(&self) {
        let screen = self.bench.screen();
        let lines: Vec<(u32, i64, i64, i64)> = screen
            .lines
            .iter()
            .map(|l| (l.order, l.quantity.millionths() / 1000, l.discount.minor(), l.amount.minor()))
            .collect();
        if !self.model.is_open() {
            assert!(lines.is_empty(), "{lines:?}");
            let shift = self.bench.shift();
            assert_eq!(shift.expected_cash().minor(), self.model.drawer);
            assert_eq!(
                (self.bench.state.grand.sales.minor(), self.bench.state.grand.returns.minor()),
                self.model.grand
            );
            assert_eq!(shift.counters.sales.discount.minor(), self.model.shift.discounts);
            return;
        }
        assert_eq!(lines, self.model.lines_shown());
        assert_eq!(screen.total.minor(), self.model.total());
        self.model.floors_hold();
    }
}

fn number(closed: &serde_json::Value) -> u64 {
    closed["number"].as_u64().unwrap()
}

/// VAT by rate, as an event tells it.
fn taxes(told: &serde_json::Value) -> Vec<(String, i64)> {
    let mut taxes: Vec<_> =
        told.as_array().unwrap().iter().map(|t| (t["rate"].as_str().unwrap().to_owned(), amount(&t["sum"]))).collect();
    taxes.sort();
    taxes
}

proptest! {
    #![proptest_config(super::bench::cases(128))]

    #[test]
    fn a_random_day_is_what_the_model_says(rounded in any::<bool>(), ops in prop::collection::vec(op(), 1..80)) {
        let mut pair = Pair::new(if rounded { 100 } else { 1 });
        for op in ops {
            pair.play(op);
        }
        if pair.model.is_open() {
            pair.play(Op::Pay(vec![300], 1000));
        }
        pair.play(Op::Z);
    }
}
