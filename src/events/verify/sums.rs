//! Sums: do the amounts of a document's events add up to what it says at its end, and those of a shift's documents to
//! its Z report?
//!
//! Which amounts count is told by their role in the dictionary; all others are detail.

use std::collections::BTreeMap;

use super::super::dictionary::{Account, Role};
use super::super::envelope::DocKind;
use super::super::kind::Kind;
use super::event::{Event, money};
use crate::vocab::Money;

/// Sums in kopecks; wide, so that adding never overflows.
type Kopecks = i128;

fn kopecks(amount: Money) -> Kopecks {
    Kopecks::from(amount.minor())
}

fn shown(amount: Kopecks) -> String {
    i64::try_from(amount).map_or_else(|_| amount.to_string(), |minor| Money::from_minor(minor).to_string())
}

/// Amounts by means of payment.
type ByMethod = BTreeMap<Box<str>, Kopecks>;

fn add(all: &mut ByMethod, method: &str, amount: Kopecks) {
    *all.entry(method.into()).or_default() += amount;
}

/// What the events of a document add up to so far.
#[derive(Clone, Debug, Default)]
pub(super) struct DocumentSums {
    goods: BTreeMap<u64, Kopecks>,
    discounts: Kopecks,
    payments: ByMethod,
    change: Kopecks,
    cash_change: Kopecks,
    refunds: ByMethod,
    rounding: Kopecks,
    rest: Option<Kopecks>,
    returned: Option<Kopecks>,
}

impl DocumentSums {
    /// Takes an event of the document; gives what does not add up in the event itself.
    pub(super) fn take(&mut self, event: &Event) -> Vec<String> {
        let mut wrong = Vec::new();
        let Some(kind) = event.kind else { return wrong };
        for field in kind.fields() {
            let (Some(role), Some(amount)) = (field.role, event.money(field.name)) else { continue };
            self.count(role, kopecks(amount), event, &mut wrong);
        }
        match kind {
            Kind::DiscountApplied | Kind::DiscountManualApplied | Kind::DiscountRemoved => {
                let shares: Kopecks = event.objects("shares").filter_map(|s| money(s, "sum")).map(kopecks).sum();
                let sum = event.money("sum").map(kopecks).unwrap_or_default();
                compare("the shares", shares, "the discount", sum, &mut wrong);
            }
            Kind::DocumentTotalCalculated => {
                self.rounding = event.money("rounding").map(kopecks).unwrap_or_default();
                self.total("the calculated total", event, &mut wrong);
            }
            Kind::DocumentSubtotalEntered => self.subtotal(event, &mut wrong),
            Kind::ReturnOriginalFound => self.rest = event.money("rest_sum").map(kopecks),
            Kind::ReturnCompleted => self.completed(event, &mut wrong),
            _ => {}
        }
        wrong
    }

    fn count(&mut self, role: Role, amount: Kopecks, event: &Event, wrong: &mut Vec<String>) {
        let method = event.text("method");
        match role {
            Role::Sets(Account::Goods) => {
                self.goods.insert(event.pos.unwrap_or_default(), amount);
            }
            Role::Clears(Account::Goods) => {
                let pos = event.pos.unwrap_or_default();
                if let Some(worth) = self.goods.remove(&pos) {
                    compare("what was taken away", amount, &format!("position {pos}"), worth, wrong);
                }
            }
            Role::Adds(Account::Discounts) => self.discounts += amount,
            Role::Takes(Account::Discounts) => self.discounts -= amount,
            Role::Adds(Account::Payments) => add(&mut self.payments, method, amount),
            Role::Takes(Account::Payments) => add(&mut self.payments, method, -amount),
            Role::Adds(Account::Refunds) => add(&mut self.refunds, method, amount),
            Role::Adds(Account::Change) => {
                self.change += amount;
                if method != "to_loyalty" {
                    self.cash_change += amount;
                }
            }
            // The drawer belongs to the shift; the table test holds that there are no other roles.
            _ => {}
        }
    }

    fn lines(&self) -> Kopecks {
        self.goods.values().sum()
    }

    fn subtotal(&self, event: &Event, wrong: &mut Vec<String>) {
        let sum = event.money("sum").map(kopecks).unwrap_or_default();
        compare("the subtotal", sum, "the lines less the discounts", self.lines() - self.discounts, wrong);
        self.same_discounts(event, wrong);
        self.same_positions(event, wrong);
    }

    fn same_discounts(&self, event: &Event, wrong: &mut Vec<String>) {
        let told = event.money("discount_sum").map(kopecks).unwrap_or_default();
        compare("the sum of discounts", told, "the discounts", self.discounts, wrong);
    }

    fn same_positions(&self, event: &Event, wrong: &mut Vec<String>) {
        let (told, there) = (event.number("positions").unwrap_or_default(), self.goods.len() as u64);
        if told != there {
            wrong.push(format!("it tells {told} positions, the events leave {there}"));
        }
    }

    fn total(&self, what: &str, event: &Event, wrong: &mut Vec<String>) {
        let sum = event.money("sum").map(kopecks).unwrap_or_default();
        let should = self.lines() - self.discounts + self.rounding;
        compare(what, sum, "the lines less the discounts", should, wrong);
        self.same_discounts(event, wrong);
    }

    fn completed(&mut self, event: &Event, wrong: &mut Vec<String>) {
        let sum = event.money("sum").map(kopecks).unwrap_or_default();
        self.returned = Some(sum);
        if let Some(rest) = self.rest.filter(|rest| sum > *rest) {
            wrong.push(format!("{} is returned, of the original only {} is left", shown(sum), shown(rest)));
        }
        compare("the return", sum, "the refunds", self.refunds.values().sum(), wrong);
    }

    /// Holds the sums against `document.closed`.
    pub(super) fn closed(&self, event: &Event) -> Vec<String> {
        let mut wrong = Vec::new();
        let amount = |field| event.money(field).map(kopecks).unwrap_or_default();
        let sum = amount("sum");
        match event.doc_kind {
            Some(DocKind::Sale) => {
                self.total("the total", event, &mut wrong);
                self.same_positions(event, &mut wrong);
                let paid: Kopecks = self.payments.values().sum();
                compare("the total", sum, "the payments less the change", paid - self.change, &mut wrong);
                compare("the change", amount("change"), "the change given", self.change, &mut wrong);
                self.same_tenders(event, &self.payments, &mut wrong);
            }
            Some(DocKind::Return) => {
                self.total("the total", event, &mut wrong);
                self.same_positions(event, &mut wrong);
                compare("the total", sum, "the refunds", self.refunds.values().sum(), &mut wrong);
                self.same_tenders(event, &self.refunds, &mut wrong);
                if let Some(returned) = self.returned {
                    compare("the total", sum, "the completed return", returned, &mut wrong);
                }
            }
            // Cash, corrections, counts and exchanges have no lines that add up.
            _ => {}
        }
        wrong
    }

    fn same_tenders(&self, event: &Event, there: &ByMethod, wrong: &mut Vec<String>) {
        let mut told = ByMethod::new();
        for tender in event.objects("tenders") {
            let method = tender.get("method").and_then(|m| m.as_str()).unwrap_or_default();
            add(&mut told, method, money(tender, "sum").map(kopecks).unwrap_or_default());
        }
        differences("the tenders", &told, "the payments", there, wrong);
    }
}

fn compare(what: &str, told: Kopecks, of: &str, there: Kopecks, wrong: &mut Vec<String>) {
    if told != there {
        wrong.push(format!("{what}: {}, {of}: {}", shown(told), shown(there)));
    }
}

fn differences(what: &str, told: &ByMethod, of: &str, there: &ByMethod, wrong: &mut Vec<String>) {
    let methods: std::collections::BTreeSet<&str> = told.keys().chain(there.keys()).map(|m| &**m).collect();
    for method in methods {
        let of_method = |all: &ByMethod| all.get(method).copied().unwrap_or_default();
        compare(&format!("{what} by {method}"), of_method(told), &format!("{of} by {method}"), of_method(there), wrong);
    }
}

/// What the documents of a shift add up to.
#[derive(Clone, Debug, Default)]
pub(super) struct ShiftSums {
    sales: (u64, Kopecks),
    returns: (u64, Kopecks),
    cancelled: (u64, Kopecks),
    takings: ByMethod,
    refunds: ByMethod,
    /// Cash in the drawer at the opening, and what was put in and taken out beside sales and returns.
    drawer: Kopecks,
}

impl ShiftSums {
    /// Of a shift that begins with this event.
    pub(super) fn opened(event: &Event) -> ShiftSums {
        let drawer = event.money("cash_in_drawer").map(kopecks).unwrap_or_default();
        ShiftSums { drawer, ..ShiftSums::default() }
    }

    /// Takes an event that belongs to the shift; `document` are the sums of its document, where it has one.
    pub(super) fn take(&mut self, event: &Event, document: Option<&DocumentSums>) {
        if !event.is_real() {
            return;
        }
        let sum = event.money("sum").map(kopecks).unwrap_or_default();
        match event.kind {
            Some(Kind::DocumentClosed) => {
                let count = match event.doc_kind {
                    Some(DocKind::Sale) => &mut self.sales,
                    Some(DocKind::Return) => &mut self.returns,
                    _ => return,
                };
                *count = (count.0 + 1, count.1 + sum);
                if let Some(document) = document {
                    document.payments.iter().for_each(|(method, paid)| add(&mut self.takings, method, *paid));
                    document.refunds.iter().for_each(|(method, paid)| add(&mut self.refunds, method, *paid));
                    if document.cash_change != 0 {
                        add(&mut self.takings, "cash", -document.cash_change);
                    }
                }
            }
            Some(Kind::DocumentCancelled) => self.cancelled = (self.cancelled.0 + 1, self.cancelled.1 + sum),
            Some(Kind::CashFloatSet) if event.text("source") == "safe" => self.drawer += sum,
            Some(kind) => {
                for field in kind.fields() {
                    match field.role {
                        Some(Role::Adds(Account::Drawer)) => self.drawer += sum,
                        Some(Role::Takes(Account::Drawer)) => self.drawer -= sum,
                        _ => {}
                    }
                }
            }
            None => {}
        }
    }

    /// Holds the sums against `shift.closed`.
    pub(super) fn closed(&self, event: &Event) -> Vec<String> {
        let mut wrong = Vec::new();
        for (field, what, (n, sum)) in [
            ("sales", "sales", self.sales),
            ("returns", "returns", self.returns),
            ("cancelled", "cancelled receipts", self.cancelled),
        ] {
            let Some(told) = event.data.get(field).and_then(|v| v.as_object()) else { continue };
            let told_n = told.get("n").and_then(|v| v.as_u64()).unwrap_or_default();
            if told_n != n {
                wrong.push(format!("the report tells {told_n} {what}, the events {n}"));
            }
            let told = money(told, "sum").map(kopecks).unwrap_or_default();
            compare(&format!("the report's {what}"), told, "the events", sum, &mut wrong);
        }
        let (mut takings, mut refunds) = (ByMethod::new(), ByMethod::new());
        for row in event.objects("by_tender") {
            let method = row.get("method").and_then(|m| m.as_str()).unwrap_or_default();
            add(&mut takings, method, money(row, "sales_sum").map(kopecks).unwrap_or_default());
            add(&mut refunds, method, money(row, "returns_sum").map(kopecks).unwrap_or_default());
        }
        differences("the report's takings", &takings, "the events", &self.takings, &mut wrong);
        differences("the report's refunds", &refunds, "the events", &self.refunds, &mut wrong);
        let cash = |all: &ByMethod| all.get("cash").copied().unwrap_or_default();
        let expected = self.drawer + cash(&self.takings) - cash(&self.refunds);
        let told = event.money("cash_expected").map(kopecks).unwrap_or_default();
        compare("the report's expected cash", told, "the events", expected, &mut wrong);
        wrong
    }
}
