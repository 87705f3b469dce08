//! Who works at the tills and who buys: cashiers, a card type, cards. All invented.

use super::draw::{Draw, Of};
use crate::model::{
    Card, CardRange, CardType, Cashier, CashierRef, Credential, Extras, Holder, LoginMedium, PersonName,
};
use crate::vocab::gtin::with_check_digit;
use crate::vocab::{BusinessDate, CashierId, Rate, StoreId};

/// Family name, given name, patronymic, role.
const STAFF: &[(&str, &str, &str, &str)] = &[
    ("Иванова", "Алёна", "Андреевна", "Кассир"),
    ("Петров", "Пётр", "Павлович", "Кассир"),
    ("Сидорова", "Светлана", "Сергеевна", "Кассир"),
    ("Кузнецова", "Ксения", "Кирилловна", "Старший кассир"),
    ("Орлов", "Олег", "Олегович", "Администратор"),
];

const BUYERS: &[(&str, &str)] =
    &[("Алексеева", "Анна"), ("Борисов", "Борис"), ("Васильева", "Вера"), ("Григорьев", "Глеб"), ("Денисова", "Дарья")];

/// The type of all cards.
const CARD_TYPE: &str = "5001";

/// How many cards the shop has given out.
const CARDS: u64 = 25;

/// The staff of a store; those who sit at tills come first.
pub(super) fn staff(store: &StoreId) -> Vec<Cashier> {
    let person = |(i, (last, first, middle, role)): (usize, &(&str, &str, &str, &str))| {
        let number = 201 + i;
        let badge = with_check_digit(&format!("290000000{number}")).expect("digits have a check digit");
        Cashier {
            id: CashierId::new(number.to_string()).expect("digits are an id"),
            name: PersonName {
                full: None,
                last: Some((*last).into()),
                first: Some((*first).into()),
                middle: Some((*middle).into()),
            },
            inn: None,
            role: Some((*role).into()),
            rights: Vec::new(),
            credential: Some(Credential::Plain(format!("{}", 1_000 + number * 7))),
            media: vec![LoginMedium { kind: "barcode".into(), value: badge }],
            store: Some(store.clone()),
            blocked: Some(i == 2),
            deleted: false,
            extras: Extras::new(),
        }
    };
    STAFF.iter().enumerate().map(person).collect()
}

/// A cashier as receipts name him: `Иванова А.А.`
pub(super) fn at_till(cashier: &Cashier) -> CashierRef {
    let PersonName { last, first, middle, .. } = &cashier.name;
    let initial = |name: &Option<String>| name.as_ref().and_then(|n| n.chars().next()).map(|c| format!("{c}."));
    let initials = [initial(first), initial(middle)].into_iter().flatten().collect::<String>();
    let name = format!("{} {initials}", last.as_deref().unwrap_or_default());
    CashierRef { id: Some(cashier.id.to_string()), name: Some(name) }
}

/// The number of card `n`.
pub(super) fn card_number(n: u64) -> String {
    with_check_digit(&format!("99{:010}", n + 1)).expect("digits have a check digit")
}

/// The number of a card that somebody shows.
pub(super) fn some_card(draw: &mut Draw) -> String {
    card_number(draw.below(CARDS))
}

/// The number of a coupon, of which each is used once.
pub(super) fn coupon(n: u64) -> String {
    with_check_digit(&format!("991{n:09}")).expect("digits have a check digit")
}

/// The type of the cards.
pub(super) fn card_type() -> CardType {
    let range = CardRange {
        id: "700".into(),
        start: Some(card_number(0)),
        count: Some(1_000),
        deleted: false,
        extras: Extras::new(),
    };
    CardType {
        id: CARD_TYPE.into(),
        name: Some("Серебряная".into()),
        color: Some("SILVER".into()),
        personalized: Some(true),
        discount: Some(Rate::percent(3)),
        from: BusinessDate::new(2026, 1, 1).ok(),
        until: BusinessDate::new(2070, 12, 31).ok(),
        ranges: vec![range],
        deleted: false,
        extras: Extras::new(),
    }
}

/// The cards.
pub(super) fn cards(seed: u64) -> impl Iterator<Item = Card> {
    (0..CARDS).map(move |n| {
        let mut draw = Draw::new(seed, Of::Card, n);
        let (last, first) = BUYERS[draw.place(BUYERS.len())];
        let holder = draw.percent(80).then(|| Holder {
            id: (80_001 + n).to_string(),
            name: PersonName { last: Some(last.into()), first: Some(first.into()), ..PersonName::default() },
            birth_date: i8::try_from(draw.between(1, 12)).ok().and_then(|month| BusinessDate::new(1985, month, 7).ok()),
            sex: Some(if last.ends_with('а') { "FEMALE" } else { "MALE" }.into()),
            phone: None,
            mobile_phone: Some(format!("7000{:07}", n + 17)),
            email: Some(format!("buyer{n}@example.com")),
            deleted: false,
            extras: Extras::new(),
        });
        Card {
            number: card_number(n),
            card_type: Some(CARD_TYPE.into()),
            discount: None,
            accumulated: Some(super::goods::money(draw.between(0, 9_000_000))),
            expires: BusinessDate::new(2070, 12, 31).ok(),
            status: Some(if draw.percent(92) { "ACTIVE" } else { "BLOCKED" }.into()),
            holder,
            deleted: false,
            extras: Extras::new(),
        }
    })
}
