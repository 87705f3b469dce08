//! Receipts: what is bought, what it costs, how it is paid. Every one agrees with itself
//! ([`crate::rules::receipt::check`] finds nothing), as real ones do (sheet setretail §6.1).

use super::draw::Draw;
use super::goods::{Good, money, unit_price};
use super::shelves::Sort;
use crate::model::{Extras, Payment, Position, ReceiptDiscount, Tender};
use crate::vocab::gtin::with_check_digit;
use crate::vocab::{Moment, Money, Quantity, UnitPrice, Vat};

/// The campaign that gives a discount on single goods.
const ON_GOODS: &str = "7d9f2c1e-0a4b-4c7e-9f10-000000000001";
/// The campaign of the prices for card holders.
const FOR_CARDS: &str = "7d9f2c1e-0a4b-4c7e-9f10-000000000002";
/// The campaign that gives a discount on the whole receipt.
const ON_RECEIPT: &str = "7d9f2c1e-0a4b-4c7e-9f10-000000000003";
/// What the discount is called that takes the kopecks off.
const ROUNDING: &str = "Округление";

/// The letters of serial numbers and crypto tails.
const LETTERS: &str = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";

/// What stands in a receipt before it is paid.
#[derive(Default)]
pub(super) struct Basket {
    pub positions: Vec<Position>,
    pub discounts: Vec<ReceiptDiscount>,
}

impl Basket {
    /// A line of a good; `card` is shown by the buyer.
    pub fn add(&mut self, good: &Good, card: Option<&str>, time: Moment, draw: &mut Draw) {
        let order = u32::try_from(self.positions.len()).unwrap_or_default() + 1;
        let quantity = match good.sort() {
            Sort::Weighed => Quantity::from_millionths(thousands(draw.between(120, 2_400))),
            _ if good.is_marked() => Quantity::whole(if draw.percent(20) { 2 } else { 1 }),
            _ => Quantity::whole(*draw.pick(&[&1, &1, &1, &2, &3, &6])),
        };
        let price = match good.mrc.len() {
            0 => unit_price(good.price),
            several => good.mrc[draw.place(several)],
        };
        let gross = price.times(quantity).unwrap_or_default();
        let by_hand = draw.percent(4);
        let marks = if good.is_marked() { marks(good, quantity, draw) } else { Vec::new() };
        let discount = match (good.sort(), card, good.card_price) {
            (Sort::Tobacco, _, _) => None,
            (_, Some(card), Some(cheaper)) => {
                let less = unit_price(cheaper).times(quantity).unwrap_or_default();
                Some((minus(gross, less), "DISCOUNT", FOR_CARDS, Some(card)))
            }
            _ => draw.percent(14).then(|| (share(gross, draw.between(5, 25)), "DISCOUNT_GOODS", ON_GOODS, None)),
        };
        self.positions.push(Position {
            order,
            item: Some(good.id.clone()),
            barcode: Some(scanned(good, quantity)),
            name: None,
            quantity,
            price,
            price_with_discount: Some(price),
            discount: Some(Money::ZERO),
            amount: gross,
            vat: Some(good.vat),
            tax_group: None,
            vat_sum: None,
            department: Some("1".into()),
            marks,
            seller: None,
            entry: Some(if by_hand { "HAND" } else { "SCANNER" }.into()),
            time: Some(time),
            extras: Extras::new(),
        });
        if let Some((amount, kind, campaign, card)) = discount.filter(|d| !d.0.is_zero()) {
            self.discount(order, amount, kind, campaign, false, card);
        }
    }

    /// A discount of so many percent on the whole receipt, booked on its lines.
    pub fn discount_all(&mut self, percent: u64, tobacco: impl Fn(&Position) -> bool) {
        let lines: Vec<(u32, Money)> =
            self.positions.iter().filter(|p| !tobacco(p)).map(|p| (p.order, share(p.amount, percent))).collect();
        for (order, amount) in lines.into_iter().filter(|(_, amount)| !amount.is_zero()) {
            self.discount(order, amount, "DISCOUNT", ON_RECEIPT, true, None);
        }
    }

    /// Takes the kopecks off the total, as a discount of no line.
    pub fn round(&mut self) {
        let kopecks = Money::from_minor(self.total().minor() % 100);
        if !kopecks.is_zero() {
            self.discounts.push(ReceiptDiscount {
                position: None,
                item: None,
                ..discount(kopecks, "DISCOUNT", ROUNDING, true)
            });
        }
    }

    fn discount(&mut self, order: u32, amount: Money, kind: &str, campaign: &str, whole: bool, card: Option<&str>) {
        let Some(position) = self.positions.iter_mut().find(|p| p.order == order) else { return };
        position.amount = minus(position.amount, amount);
        position.discount = position.discount.and_then(|d| d.checked_add(amount));
        position.price_with_discount = Some(per_unit(position.amount, position.quantity));
        self.discounts.push(ReceiptDiscount {
            position: Some(order),
            item: position.item.clone(),
            card: card.map(str::to_owned),
            ..discount(amount, kind, campaign, whole)
        });
    }

    /// Reckons the VAT of the lines; nothing changes after it.
    pub fn reckon_vat(&mut self) {
        for position in &mut self.positions {
            let rate = position.vat.map(Vat::rate).unwrap_or_default();
            position.vat_sum = Some(position.amount.vat_inside(rate));
        }
    }

    /// To pay.
    pub fn total(&self) -> Money {
        let lines = Money::sum(self.positions.iter().map(|p| p.amount)).unwrap_or_default();
        let whole = self.discounts.iter().filter(|d| d.position.is_none()).map(|d| d.amount);
        minus(lines, Money::sum(whole).unwrap_or_default())
    }

    /// All discounts together.
    pub fn discount_total(&self) -> Money {
        Money::sum(self.discounts.iter().map(|d| d.amount)).unwrap_or_default()
    }
}

fn discount(amount: Money, kind: &str, campaign: &str, whole: bool) -> ReceiptDiscount {
    ReceiptDiscount {
        position: None,
        amount,
        campaign: Some(campaign.into()),
        name: None,
        kind: Some(kind.into()),
        whole_receipt: Some(whole),
        item: None,
        card: None,
        extras: Extras::new(),
    }
}

/// How a sale is paid: in cash with change, by card, both, or with a certificate.
pub(super) fn payments(total: Money, draw: &mut Draw) -> Vec<Payment> {
    let mut list = Vec::new();
    match draw.below(100) {
        0..=37 => cash(total, &mut list, draw),
        38..=47 if total.minor() > 20_000 => {
            let by_card = money(u64::try_from(total.minor() / 200 * 100).unwrap_or_default());
            list.push(by_bank_card(by_card, draw));
            cash(minus(total, by_card), &mut list, draw);
        }
        48..=53 if total.minor() > 50_000 => {
            let number = with_check_digit(&format!("998{:09}", draw.below(1_000_000))).unwrap_or_default();
            let certificate = payment(Tender::Certificate, "GiftCardPaymentEntity", money(50_000));
            list.push(Payment { card: Some(number), ..certificate });
            list.push(by_bank_card(minus(total, money(50_000)), draw));
        }
        _ => list.push(by_bank_card(total, draw)),
    }
    numbered(list)
}

/// How a return is paid back: in cash, or to the card that paid.
pub(super) fn paid_back(total: Money, original: &[Payment], draw: &mut Draw) -> Vec<Payment> {
    let only_card = original.iter().all(|p| p.tender == Tender::Card);
    let back = if only_card { by_bank_card(total, draw) } else { payment(Tender::Cash, CASH, total) };
    numbered(vec![back])
}

const CASH: &str = "CashPaymentEntity";

fn numbered(mut list: Vec<Payment>) -> Vec<Payment> {
    for (payment, order) in list.iter_mut().zip(1..) {
        payment.order = Some(order);
    }
    list
}

/// Cash as it comes out of a purse, and the change.
fn cash(amount: Money, list: &mut Vec<Payment>, draw: &mut Draw) {
    let kopecks = u64::try_from(amount.minor()).unwrap_or_default();
    let note: u64 = if draw.percent(15) { 1 } else { *draw.pick(&[&5_000, &10_000, &50_000, &100_000]) };
    let given = money(kopecks.div_ceil(note) * note);
    list.push(payment(Tender::Cash, CASH, given));
    let change = minus(given, amount);
    if !change.is_zero() {
        list.push(Payment { change: true, ..payment(Tender::Cash, "CashChangePaymentEntity", change) });
    }
}

fn by_bank_card(amount: Money, draw: &mut Draw) -> Payment {
    Payment {
        card: Some(format!("220000******{:04}", draw.below(10_000))),
        authorization: Some(draw.text("ABCDEF0123456789", 6)),
        reference: Some(draw.text("0123456789", 12)),
        ..payment(Tender::Card, "BankCardPaymentEntity", amount)
    }
}

fn payment(tender: Tender, code: &str, amount: Money) -> Payment {
    Payment {
        order: None,
        tender,
        code: Some(code.into()),
        name: None,
        amount,
        change: false,
        card: None,
        authorization: None,
        reference: None,
        extras: Extras::new(),
    }
}

/// The code as the scanner sends it: of weighed goods with the weight in it.
fn scanned(good: &Good, quantity: Quantity) -> String {
    if good.sort() != Sort::Weighed {
        return good.code.clone();
    }
    let grams = quantity.millionths() / 1_000;
    with_check_digit(&format!("{}{grams:05}", &good.code[..7])).unwrap_or_else(|| good.code.clone())
}

/// A code for each unit: of tobacco the short form, of all others with a GS before the crypto tail
/// (sheet gs1-and-marking).
fn marks(good: &Good, quantity: Quantity, draw: &mut Draw) -> Vec<String> {
    let units = quantity.millionths() / Quantity::ONE.millionths();
    let gtin = format!("0{}", good.code);
    let one = |draw: &mut Draw| match good.sort() {
        Sort::Tobacco => format!("{gtin}{}{}{}", draw.text(LETTERS, 7), draw.text(LETTERS, 4), draw.text(LETTERS, 4)),
        _ => format!("01{gtin}215{}\u{1d}93{}", draw.text(LETTERS, 5), draw.text(LETTERS, 4)),
    };
    (0..units).map(|_| one(draw)).collect()
}

fn thousands(number: u64) -> i64 {
    i64::try_from(number).unwrap_or_default() * 1_000
}

/// So many percent, whole kopecks.
fn share(amount: Money, percent: u64) -> Money {
    Money::from_minor(amount.minor() * i64::try_from(percent).unwrap_or_default() / 100)
}

pub(super) fn minus(a: Money, b: Money) -> Money {
    a.checked_sub(b).unwrap_or_default()
}

/// The price of a unit after discounts, to the kopeck.
fn per_unit(amount: Money, quantity: Quantity) -> UnitPrice {
    let kopecks = i128::from(amount.minor()) * i128::from(Quantity::ONE.millionths());
    let kopecks = kopecks / i128::from(quantity.millionths().max(1));
    unit_price(Money::from_minor(i64::try_from(kopecks).unwrap_or_default()))
}
