//! How a return is paid back: as the sale was paid.
//!
//! Points and certificates go back in proportion to what comes back of the sale, to the kopeck over all its returns
//! together; the rest goes back to the card first, then otherwise without cash, then in cash.

use serde::{Deserialize, Serialize};

use super::port::{FoundOriginal, OriginalPayment};
use super::state::Method;
use crate::vocab::Money;
use crate::vocab::number::div_half_up;

/// A payment back that is to be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    /// The means.
    pub method: Method,
    /// How much.
    pub sum: Money,
    /// The bank's reference number of the payment that it goes back to.
    pub rrn: Option<String>,
    /// The card or certificate of that payment.
    pub card: Option<String>,
}

/// The means of an original payment; what this till does not know goes back in cash.
pub fn method_of(payment: &OriginalPayment) -> Method {
    Method::of_tender(payment.tender()).unwrap_or(Method::Cash)
}

/// The order in which the rest is paid back.
const ORDER: &[Method] = &[Method::Card, Method::SbpQr, Method::Prepaid, Method::Credit, Method::Cash];

/// What of the plan is left after these payments back were made, by the plan or beside it.
pub fn rest_of_plan(original: &FoundOriginal, sum: Money, given: &[(Method, Money)]) -> Vec<Planned> {
    let mut planned = plan(original, sum);
    let mut beside = 0;
    for (method, paid) in given {
        let mut paid = paid.minor();
        for one in planned.iter_mut().filter(|p| p.method == *method) {
            let part = one.sum.minor().min(paid);
            one.sum = Money::from_minor(one.sum.minor() - part);
            paid -= part;
        }
        beside += paid;
    }
    // What was paid back beside the plan is taken off its end: cash first.
    for one in planned.iter_mut().rev() {
        let part = one.sum.minor().min(beside);
        one.sum = Money::from_minor(one.sum.minor() - part);
        beside -= part;
    }
    planned.retain(|one| !one.sum.is_zero());
    planned
}

/// Plans the payments back of `sum`, which comes back of an original.
pub fn plan(original: &FoundOriginal, sum: Money) -> Vec<Planned> {
    let mut planned = Vec::new();
    let mut left = sum.minor();
    for payment in &original.payments {
        let method = method_of(payment);
        if matches!(method, Method::Bonus | Method::Gift) {
            let share = proportional(original, payment, sum).min(left);
            left -= share;
            planned.extend(part(payment, method, share));
        }
    }
    for method in ORDER {
        for payment in original.payments.iter().filter(|p| method_of(p) == *method) {
            let share = payment.rest().minor().min(left);
            left -= share;
            planned.extend(part(payment, *method, share));
        }
    }
    if left > 0 {
        // Kopecks that no payment has left: the sale was rounded, or its payments are not known.
        planned.push(Planned { method: Method::Cash, sum: Money::from_minor(left), rrn: None, card: None });
    }
    planned
}

fn part(payment: &OriginalPayment, method: Method, share: i64) -> Option<Planned> {
    (share > 0).then(|| Planned {
        method,
        sum: Money::from_minor(share),
        rrn: payment.rrn.clone(),
        card: payment.card.clone(),
    })
}

/// A payment's part of what comes back now: its part of all that will have come back, less what went back to it.
fn proportional(original: &FoundOriginal, payment: &OriginalPayment, sum: Money) -> i64 {
    if original.total.minor() <= 0 {
        return 0;
    }
    let before: i64 = original.lines.iter().map(|l| l.returned_amount.minor()).sum();
    let after = i128::from(before) + i128::from(sum.minor());
    let due = div_half_up(i128::from(payment.amount.minor()) * after, i128::from(original.total.minor()));
    let due = i64::try_from(due).unwrap_or(payment.amount.minor()) - payment.returned.minor();
    due.clamp(0, payment.rest().minor())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Tender;
    use crate::till::port::{OriginalLine, OriginalSource};
    use crate::vocab::{BusinessDate, Quantity, StoreId, TillId, UnitPrice};

    fn payment(tender: Tender, amount: i64) -> OriginalPayment {
        OriginalPayment {
            tender: tender.word().to_owned(),
            amount: Money::from_minor(amount),
            card: None,
            rrn: (tender == Tender::Card).then(|| "1".to_owned()),
            returned: Money::ZERO,
        }
    }

    fn sale(total: i64, payments: Vec<OriginalPayment>) -> FoundOriginal {
        FoundOriginal {
            source: OriginalSource::Local,
            store: StoreId::new("1").unwrap(),
            till: TillId::new("1").unwrap(),
            shift: 1,
            number: 1,
            date: BusinessDate::new(2026, 11, 20).unwrap(),
            document_id: None,
            closed: None,
            cashier: None,
            total: Money::from_minor(total),
            lines: vec![OriginalLine {
                order: 1,
                item: None,
                barcode: None,
                name: None,
                quantity: Quantity::whole(3),
                price: UnitPrice::ZERO,
                amount: Money::from_minor(total),
                vat: None,
                marks: Vec::new(),
                returned_marks: Vec::new(),
                returned: Quantity::ZERO,
                returned_amount: Money::ZERO,
            }],
            payments,
            member_card: None,
            fiscal: None,
        }
    }

    /// Pays back piece by piece; what went back to each payment.
    fn pay_back(mut original: FoundOriginal, parts: &[i64]) -> Vec<i64> {
        for sum in parts {
            let planned = plan(&original, Money::from_minor(*sum));
            assert_eq!(planned.iter().map(|p| p.sum.minor()).sum::<i64>(), *sum);
            for one in planned {
                let payment = original.payments.iter_mut().find(|p| method_of(p) == one.method).unwrap();
                payment.returned = payment.returned.checked_add(one.sum).unwrap();
            }
            let line = &mut original.lines[0];
            line.returned_amount = line.returned_amount.checked_add(Money::from_minor(*sum)).unwrap();
        }
        original.payments.iter().map(|p| p.returned.minor()).collect()
    }

    #[test]
    fn points_and_certificates_in_proportion_the_card_before_cash() {
        let payments = || {
            vec![
                payment(Tender::Cash, 300),
                payment(Tender::Card, 400),
                payment(Tender::Points, 200),
                payment(Tender::Certificate, 100),
            ]
        };
        assert_eq!(pay_back(sale(1000, payments()), &[333]), [0, 233, 67, 33]);
        assert_eq!(pay_back(sale(1000, payments()), &[333, 333, 334]), [300, 400, 200, 100]);
        assert_eq!(pay_back(sale(1000, payments()), &[1000]), [300, 400, 200, 100]);
    }

    #[test]
    fn what_was_paid_back_beside_the_plan_comes_off_its_end() {
        let payments = vec![payment(Tender::Cash, 300), payment(Tender::Card, 700)];
        let rest = |given: &[(Method, i64)]| -> Vec<(Method, i64)> {
            let given: Vec<_> = given.iter().map(|(m, s)| (*m, Money::from_minor(*s))).collect();
            let planned = rest_of_plan(&sale(1000, payments.clone()), Money::from_minor(800), &given);
            planned.into_iter().map(|p| (p.method, p.sum.minor())).collect()
        };
        assert_eq!(rest(&[]), [(Method::Card, 700), (Method::Cash, 100)]);
        assert_eq!(rest(&[(Method::Card, 700)]), [(Method::Cash, 100)]);
        assert_eq!(rest(&[(Method::Cash, 250)]), [(Method::Card, 550)]);
        assert_eq!(rest(&[(Method::Card, 700), (Method::Cash, 100)]), []);
    }

    proptest::proptest! {
        #[test]
        fn all_pieces_give_all_back(cuts in proptest::collection::vec(1i64..500, 1..8), points in 0i64..400) {
            let total: i64 = cuts.iter().sum();
            let points = points.min(total);
            let card = (total - points) / 2;
            let payments = vec![
                payment(Tender::Points, points),
                payment(Tender::Card, card),
                payment(Tender::Cash, total - points - card),
            ];
            proptest::prop_assert_eq!(pay_back(sale(total, payments), &cuts), [points, card, total - points - card]);
        }
    }
}
