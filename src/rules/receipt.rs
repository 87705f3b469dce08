//! Does a receipt agree with itself? Positions − discounts = total = payments − change, VAT, references.
//!
//! Nothing here refuses: a crooked foreign receipt is loaded, shown and written back, with these findings beside
//! it. One kind of fault is told once a receipt, with the first example and the number of others, so that a file
//! of crooked receipts stays readable. Values that the source does not state are not judged.
//!
//! Invariants and their exceptions: sheet setretail §6.1; the tolerance of VAT: sheet fiscal §5.1 (a receipt's
//! VAT is a floor of the group sum, within one kopeck of either rounding).
//!
//! Start with [`check`].

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Code, Diagnostic, codes};
use crate::model::{Payment, Position, Receipt, ReceiptState};
use crate::vocab::{ItemId, MarkingCode, Money, Quantity, Vat};

/// VAT may differ by this from what sum and rate give.
const VAT_TOLERANCE: Money = Money::from_minor(1);

/// So many characters of a mark are shown: GTIN and serial, not the keys behind them.
const SHOWN_MARK: usize = 40;

/// Everything that does not agree in a receipt. The findings have no place: the receipt may come from a database.
pub fn check(receipt: &Receipt) -> Vec<Diagnostic> {
    let mut findings = Findings { label: format!("receipt {}", receipt.key), found: Vec::new() };
    check_orders(receipt, &mut findings);
    check_quantities(receipt, &mut findings);
    check_lines(receipt, &mut findings);
    check_marks(receipt, &mut findings);
    check_discounts(receipt, &mut findings);
    check_total(receipt, &mut findings);
    check_payments(receipt, &mut findings);
    check_line_vat(receipt, &mut findings);
    check_receipt_vat(receipt, &mut findings);
    findings.found
}

/// Quantities that do not fit the step of their item; `step` knows the items.
pub fn check_steps(receipt: &Receipt, step: impl Fn(&ItemId) -> Option<Quantity>) -> Vec<Diagnostic> {
    let mut findings = Findings { label: format!("receipt {}", receipt.key), found: Vec::new() };
    let odd = receipt.positions.iter().filter_map(|p| {
        let step = step(p.item.as_ref()?)?;
        (!p.quantity.fits(step))
            .then(|| format!("the quantity {} of position {} is no multiple of {step}", p.quantity, p.order))
    });
    findings.first(&codes::QUANTITY_STEP, odd);
    findings.found
}

/// What payments are worth: all of them less the change. `None` beyond the range.
pub fn paid(payments: &[Payment]) -> Option<Money> {
    let given = Money::sum(payments.iter().filter(|p| !p.change).map(|p| p.amount))?;
    let change = Money::sum(payments.iter().filter(|p| p.change).map(|p| p.amount))?;
    given.checked_sub(change)
}

/// What a line should cost: price × quantity, rounded half up, less its discount. The discount is the one that the
/// line states, else the sum of the discounts that point at it. `None` beyond the range.
pub fn line_amount(position: &Position, pointing: Money) -> Option<Money> {
    position.price.times(position.quantity)?.checked_sub(position.discount.unwrap_or(pointing))
}

/// Collects findings of one receipt.
struct Findings {
    label: String,
    found: Vec<Diagnostic>,
}

impl Findings {
    fn add(&mut self, code: &'static Code, message: String) {
        self.found.push(Diagnostic::new(code, message).with_record(self.label.clone()));
    }

    /// The first of several faults of a kind, with the number of the others.
    fn first(&mut self, code: &'static Code, messages: impl Iterator<Item = String>) {
        let mut messages = messages;
        let Some(message) = messages.next() else { return };
        match messages.count() {
            0 => self.add(code, message),
            more => self.add(code, format!("{message}; so {more} more")),
        }
    }
}

/// The sums of the discounts that point at each line.
fn pointing(receipt: &Receipt) -> BTreeMap<u32, Money> {
    let mut sums: BTreeMap<u32, Money> = BTreeMap::new();
    for discount in &receipt.discounts {
        if let Some(order) = discount.position {
            let sum = sums.entry(order).or_default();
            *sum = sum.checked_add(discount.amount).unwrap_or(*sum);
        }
    }
    sums
}

/// The order numbers that more than one line has, with how many lines.
fn repeated_orders(receipt: &Receipt) -> BTreeMap<u32, usize> {
    let mut times: BTreeMap<u32, usize> = BTreeMap::new();
    receipt.positions.iter().for_each(|p| *times.entry(p.order).or_default() += 1);
    times.retain(|_, times| *times > 1);
    times
}

fn check_orders(receipt: &Receipt, findings: &mut Findings) {
    let repeated = repeated_orders(receipt).into_iter();
    let repeated = repeated.map(|(order, times)| format!("{times} positions have the order number {order}"));
    findings.first(&codes::POSITION_ORDER, repeated);
    let known: BTreeSet<u32> = receipt.positions.iter().map(|p| p.order).collect();
    let lost = pointing(receipt)
        .into_iter()
        .filter(|(order, _)| !known.contains(order))
        .map(|(order, sum)| format!("a discount of {sum} points at position {order}, which the receipt does not have"));
    findings.first(&codes::DISCOUNT_POSITION, lost);
}

fn check_quantities(receipt: &Receipt, findings: &mut Findings) {
    let odd = receipt
        .positions
        .iter()
        .filter(|p| p.quantity <= Quantity::ZERO)
        .map(|p| format!("the quantity of position {} is {}", p.order, p.quantity));
    findings.first(&codes::QUANTITY_STEP, odd);
}

fn check_lines(receipt: &Receipt, findings: &mut Findings) {
    let pointing = pointing(receipt);
    let repeated = repeated_orders(receipt);
    let pointed = |p: &Position| pointing.get(&p.order).copied().unwrap_or_default();
    let wrong = receipt.positions.iter().filter_map(|p| {
        if p.amount.is_negative() {
            return Some(format!("the amount of position {} is below zero: {}", p.order, p.amount));
        }
        if p.discount.is_none() && repeated.contains_key(&p.order) {
            return None;
        }
        let expected = line_amount(p, pointed(p));
        (expected != Some(p.amount)).then(|| {
            let discount = p.discount.unwrap_or_else(|| pointed(p));
            let made = expected.map_or_else(|| "more than can be counted".to_owned(), |m| m.to_string());
            let Position { order, price, quantity, amount, .. } = p;
            format!("position {order} costs {amount}, but {price} × {quantity} − {discount} is {made}")
        })
    });
    findings.first(&codes::RECEIPT_SUM, wrong);
    if receipt.discounts.is_empty() {
        return;
    }
    let unequal = receipt.positions.iter().filter(|p| !repeated.contains_key(&p.order)).filter_map(|p| {
        let (stated, sum) = (p.discount?, pointed(p));
        (stated != sum)
            .then(|| format!("position {} states a discount of {stated}, but those pointing at it make {sum}", p.order))
    });
    // A discount of the whole receipt may be booked on lines without pointing at them.
    if receipt.discounts.iter().all(|d| d.position.is_some()) {
        findings.first(&codes::RECEIPT_SUM, unequal);
    }
}

fn check_marks(receipt: &Receipt, findings: &mut Findings) {
    let unreadable = receipt.positions.iter().flat_map(|p| p.marks.iter().map(move |mark| (p.order, mark)));
    let unreadable = unreadable.filter_map(|(order, mark)| {
        let code = MarkingCode::parse(mark);
        let why = code.unreadable()?;
        let mut shown: String = code.to_string().chars().take(SHOWN_MARK).collect();
        if shown.len() < code.to_string().len() {
            shown.push('…');
        }
        Some(format!("the mark {shown:?} of position {order} cannot be read: {why}"))
    });
    findings.first(&codes::MARK_UNREADABLE, unreadable);
}

/// The discounts that the lines state; `None` when one states none.
fn on_lines(receipt: &Receipt) -> Option<Money> {
    let stated: Option<Vec<Money>> = receipt.positions.iter().map(|p| p.discount).collect();
    stated.and_then(Money::sum)
}

/// What the stated discount of the receipt has beyond its lines, where no discounts are listed: UKM says only these sums.
fn off_lines(receipt: &Receipt) -> Option<Money> {
    receipt.discount_total?.checked_sub(on_lines(receipt)?).filter(|m| !m.is_negative())
}

fn check_discounts(receipt: &Receipt, findings: &mut Findings) {
    let Some(stated) = receipt.discount_total else { return };
    // Some exports leave the discounts out (sheet setretail §5.1): then only the lines speak.
    let listed = Money::sum(receipt.discounts.iter().map(|d| d.amount));
    let on_lines = on_lines(receipt);
    let sum = if receipt.discounts.is_empty() { on_lines } else { listed };
    // What is on no line may have been taken off the total.
    let off_total = Money::sum(receipt.positions.iter().map(|p| p.amount)).and_then(|s| s.checked_sub(receipt.total));
    let explained = receipt.discounts.is_empty() && off_total.is_some() && off_total == off_lines(receipt);
    if let Some(sum) = sum
        && sum != stated
        && on_lines != Some(stated)
        && !explained
    {
        findings.add(&codes::RECEIPT_SUM, format!("the receipt states discounts of {stated}, but they make {sum}"));
    }
}

fn check_total(receipt: &Receipt, findings: &mut Findings) {
    if receipt.total.is_negative() {
        findings.add(&codes::RECEIPT_SUM, format!("the total is below zero: {}", receipt.total));
    }
    let Some(sum) = Money::sum(receipt.positions.iter().map(|p| p.amount)) else { return };
    let whole = match receipt.discounts.is_empty() {
        true => off_lines(receipt),
        false => Money::sum(receipt.discounts.iter().filter(|d| d.position.is_none()).map(|d| d.amount)),
    };
    // A discount of the whole receipt is booked on the lines by some tills, taken off the total by others.
    let taken_off = whole.and_then(|w| sum.checked_sub(w));
    if receipt.total != sum && Some(receipt.total) != taken_off {
        findings.add(&codes::RECEIPT_SUM, format!("the total is {}, but the positions make {sum}", receipt.total));
    }
}

fn check_payments(receipt: &Receipt, findings: &mut Findings) {
    // Only a paid receipt has payments that must agree.
    if receipt.state != ReceiptState::Completed {
        return;
    }
    if let Some(paid) = paid(&receipt.payments)
        && paid != receipt.total
    {
        let total = receipt.total;
        findings.add(&codes::RECEIPT_SUM, format!("payments less change make {paid}, but the total is {total}"));
    }
}

fn check_line_vat(receipt: &Receipt, findings: &mut Findings) {
    let wrong = receipt.positions.iter().filter_map(|p| {
        let (vat, stated) = (p.vat?, p.vat_sum?);
        let expected = p.amount.vat_inside(vat.rate());
        differs(stated, expected)
            .then(|| format!("the VAT of position {} is {stated}, but {vat} % of {} is {expected}", p.order, p.amount))
    });
    findings.first(&codes::RECEIPT_VAT, wrong);
}

fn check_receipt_vat(receipt: &Receipt, findings: &mut Findings) {
    // Lines whose VAT is unknown could belong to any group.
    if receipt.taxes.is_empty() || receipt.positions.iter().any(|p| p.vat.is_none()) {
        return;
    }
    let stated: BTreeMap<Vat, Money> = receipt.taxes.iter().copied().collect();
    let wrong = stated.iter().filter_map(|(vat, stated)| {
        let group = || receipt.positions.iter().filter(|p| p.vat == Some(*vat));
        let sum = Money::sum(group().map(|p| p.amount))?;
        let of_sum = sum.vat_inside(vat.rate());
        let of_lines = group().map(|p| p.vat_sum).collect::<Option<Vec<_>>>().and_then(Money::sum);
        let right = !differs(*stated, of_sum) || of_lines == Some(*stated);
        (!right).then(|| format!("the receipt states {stated} of VAT at {vat} %, but {sum} contain {of_sum}"))
    });
    findings.first(&codes::RECEIPT_VAT, wrong);
}

fn differs(stated: Money, expected: Money) -> bool {
    stated.checked_sub(expected).is_none_or(|d| d.abs() > VAT_TOLERANCE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Extras, ReceiptDiscount, Tender};
    use crate::rules::samples::{payment, position, receipt};
    use crate::vocab::Rate;

    fn told(receipt: &Receipt) -> Vec<String> {
        check(receipt).into_iter().map(|d| format!("{} {}", d.code.id, d.message)).collect()
    }

    fn discount(position: Option<u32>, amount: &str) -> ReceiptDiscount {
        ReceiptDiscount {
            position,
            amount: money(amount),
            campaign: None,
            name: None,
            kind: None,
            whole_receipt: None,
            item: None,
            card: None,
            extras: Extras::new(),
        }
    }

    fn money(text: &str) -> Money {
        Money::parse(text).unwrap().0
    }

    #[test]
    fn a_straight_receipt_has_no_findings() {
        let mut r = receipt("348.80");
        r.positions = vec![position(4, "2", "226.9", "348.80")];
        r.positions[0].discount = Some(money("105"));
        r.positions[0].vat = Some(Vat::Rate(Rate::percent(18)));
        r.positions[0].vat_sum = Some(money("53.2"));
        r.discount_total = Some(money("105"));
        r.discounts = vec![discount(Some(4), "105")];
        r.payments = vec![payment(Tender::Cash, "500"), payment(Tender::Cash, "151.20")];
        r.payments[1].change = true;
        r.taxes = vec![(Vat::Rate(Rate::percent(18)), money("53.20"))];
        assert_eq!(told(&r), Vec::<String>::new());
    }

    #[test]
    fn every_fault_is_told_with_its_numbers() {
        let mut r = receipt("300");
        r.positions = vec![position(1, "2", "100", "150"), position(1, "0", "10", "0"), position(3, "1", "99", "99")];
        for p in &mut r.positions {
            p.vat = Some(Vat::Rate(Rate::percent(20)));
            p.vat_sum = Some(money("1"));
        }
        r.positions[0].discount = Some(money("40"));
        r.discount_total = Some(money("41"));
        r.discounts = vec![discount(Some(9), "40")];
        r.payments = vec![payment(Tender::Cash, "249")];
        r.taxes = vec![(Vat::Rate(Rate::percent(20)), money("50"))];
        expect_test::expect![[r#"
            W0305 2 positions have the order number 1
            W0303 a discount of 40.00 points at position 9, which the receipt does not have
            W0304 the quantity of position 1 is 0
            W0301 position 1 costs 150.00, but 100.00 × 2 − 40.00 is 160.00
            W0301 the receipt states discounts of 41.00, but they make 40.00
            W0301 the total is 300.00, but the positions make 249.00
            W0301 payments less change make 249.00, but the total is 300.00
            W0302 the VAT of position 1 is 1.00, but 20 % of 150.00 is 25.00; so 2 more
            W0302 the receipt states 50.00 of VAT at 20 %, but 249.00 contain 41.50
        "#]]
        .assert_eq(&(told(&r).join("\n") + "\n"));
    }

    #[test]
    fn a_discount_of_the_whole_receipt_may_be_on_the_lines_or_off_the_total() {
        let mut r = receipt("100");
        r.positions = vec![position(1, "1", "110", "110")];
        r.discounts = vec![discount(None, "10")];
        r.payments = vec![payment(Tender::Card, "100")];
        assert_eq!(told(&r), Vec::<String>::new());
        r.positions[0].amount = money("100");
        r.positions[0].discount = Some(money("10"));
        assert_eq!(told(&r), Vec::<String>::new());
    }

    #[test]
    fn marks_are_readable_or_told() {
        let mut r = receipt("10");
        r.positions = vec![position(1, "1", "10", "10")];
        r.payments = vec![payment(Tender::Card, "10")];
        r.positions[0].marks = vec![
            "0109520000000004215abc\u{1d}93wxyz".into(),
            "09520000000004ABC1234ABm8dGVz".into(),
            "0109520000000005215abc".into(),
            format!("no\u{1d}mark{}", "k".repeat(60)),
        ];
        expect_test::expect![[r#"
            W0307 the mark "0109520000000005215abc" of position 1 cannot be read: the check digit of its GTIN is wrong; so 1 more
        "#]].assert_eq(&(told(&r).join("\n") + "\n"));
        r.positions[0].marks.remove(2);
        expect_test::expect![[r#"
            W0307 the mark "no{GS}markkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk…" of position 1 cannot be read: it has none of the structures that are known
        "#]].assert_eq(&(told(&r).join("\n") + "\n"));
    }

    #[test]
    fn a_discount_of_the_whole_receipt_may_be_known_by_its_sums_only() {
        let mut r = receipt("157");
        r.positions = vec![position(1, "1", "160", "157.90")];
        r.positions[0].discount = Some(money("2.10"));
        r.discount_total = Some(money("3.00"));
        r.payments = vec![payment(Tender::Card, "157")];
        assert_eq!(told(&r), Vec::<String>::new());
        r.total = money("158");
        r.payments[0].amount = r.total;
        assert_eq!(told(&r).len(), 2);
    }

    #[test]
    fn a_cancelled_receipt_needs_no_payments() {
        let mut r = receipt("10");
        r.positions = vec![position(1, "1", "10", "10")];
        assert_eq!(check(&r).len(), 1);
        r.state = ReceiptState::Cancelled;
        assert_eq!(check(&r), vec![]);
    }

    #[test]
    fn a_floor_of_the_group_sum_is_right() {
        let mut r = receipt("176.95");
        r.positions = vec![position(1, "1", "176.95", "176.95")];
        r.positions[0].vat = Some(Vat::Rate(Rate::percent(20)));
        r.payments = vec![payment(Tender::Card, "176.95")];
        r.taxes = vec![(Vat::Rate(Rate::percent(20)), money("29.49"))];
        assert_eq!(check(&r), vec![]);
    }

    #[test]
    fn steps_are_asked_for() {
        let mut r = receipt("10");
        r.positions = vec![position(1, "1.5", "10", "15"), position(2, "0.568", "10", "5.68")];
        let found = check_steps(&r, |_| Some(Quantity::ONE));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].message, "the quantity 1.5 of position 1 is no multiple of 1; so 1 more");
        assert_eq!(check_steps(&r, |_| None), vec![]);
    }
}
