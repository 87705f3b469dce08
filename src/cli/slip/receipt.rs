//! A receipt as it comes out of the till.

use std::collections::BTreeMap;

use super::Surroundings;
use super::paper::{Paper, columns};
use super::words;
use crate::model::{COPY, Payment, Position, Receipt, ReceiptDiscount, ReceiptState};
use crate::vocab::{Money, Vat};

/// Ids of more characters than this are shortened.
const LONG_ID_CHARS: usize = 16;

/// How much of a long id is shown.
const SHORT_ID_CHARS: usize = 8;

/// Lays the receipt out.
pub fn receipt(receipt: &Receipt, around: &Surroundings) -> String {
    let mut paper = Paper::new(around.width);
    head(receipt, around, &mut paper);
    for (number, position) in (1..).zip(&receipt.positions) {
        line(number, position, receipt, around, &mut paper);
    }
    removed(receipt, around, &mut paper);
    paper.rule('-');
    totals(receipt, &mut paper);
    taxes(receipt, &mut paper);
    for payment in &receipt.payments {
        pay(payment, &mut paper);
    }
    shown(receipt, &mut paper);
    fiscal(receipt, &mut paper);
    banner(receipt, &mut paper);
    paper.into_text()
}

fn head(receipt: &Receipt, around: &Surroundings, paper: &mut Paper) {
    let key = &receipt.key;
    if let Some(name) = &around.store_name {
        paper.centre(name);
    }
    paper.centre("КАССОВЫЙ ЧЕК");
    paper.centre(words::kind(receipt.kind));
    banner(receipt, paper);
    if let Some((number, of)) = around.revision {
        paper.centre(&format!("РЕДАКЦИЯ {number} ИЗ {of}{}", if number < of { " (ЗАМЕНЕНА)" } else { "" }));
    }
    paper.rule('-');
    paper.pair(&format!("Магазин {}", key.store), &format!("Касса {}", key.till));
    paper.pair(&format!("Смена {}", key.shift), &format!("Чек {}", key.number));
    let closed = receipt.closed.or(receipt.opened);
    paper.pair(
        &closed.map(words::moment).unwrap_or_default(),
        &match closed {
            Some(closed) if closed.date() == key.business_date => String::new(),
            _ => format!("Опердень {}", key.business_date.dotted()),
        },
    );
    if let Some(cashier) = words::cashier(&receipt.cashier) {
        paper.left(&format!("Кассир: {cashier}"), 8);
    }
    if let Some(original) = &receipt.original {
        let mut parts = Vec::new();
        parts.extend(original.store.as_ref().map(|s| format!("магазин {s}")));
        parts.extend(original.till.as_ref().map(|t| format!("касса {t}")));
        parts.extend(original.shift.map(|s| format!("смена {s}")));
        parts.extend(original.number.map(|n| format!("чек {n}")));
        parts.extend(original.time.map(|t| format!("от {}", words::moment(t))));
        paper.left(&format!("По чеку: {}", parts.join(", ")), 9);
    }
    paper.rule('-');
}

/// Says over and under the slip that it does not count, or is not the first.
fn banner(receipt: &Receipt, paper: &mut Paper) {
    let text = match receipt.state {
        ReceiptState::Completed if receipt.extras.get(COPY).is_some() => "*** КОПИЯ ***",
        ReceiptState::Completed => return,
        ReceiptState::Cancelled => "*** ЧЕК АННУЛИРОВАН ***",
        ReceiptState::Suspended => "*** ЧЕК ОТЛОЖЕН ***",
        ReceiptState::Training => "*** УЧЕБНЫЙ ЧЕК ***",
    };
    paper.centre(text);
}

fn name_of(position: &Position, around: &Surroundings) -> String {
    let known = || around.item_names.get(position.item.as_ref()?.as_str()).cloned();
    let code = || position.item.as_ref().map(ToString::to_string).or_else(|| position.barcode.clone());
    position.name.clone().or_else(known).or_else(code).unwrap_or_else(|| "?".to_owned())
}

fn line(number: usize, position: &Position, receipt: &Receipt, around: &Surroundings, paper: &mut Paper) {
    let mark = if position.marks.is_empty() { "" } else { "[M] " };
    let lead = format!("{number}. ");
    paper.left(&format!("{lead}{mark}{}", name_of(position, around)), columns(&lead));
    let gross = position.price.times(position.quantity);
    let reckoning = format!("{} x {}", position.quantity, position.price);
    // A line whose name is not known is called by its code already.
    let code = position.item.as_ref().map_or("", |item| item.as_str());
    let code = if name_of(position, around) == code { "" } else { code };
    let gross = gross.unwrap_or(position.amount);
    paper.pair_at(3, code, &format!("{reckoning} {}", words::sum(gross)));
    let own: Vec<&ReceiptDiscount> = receipt.discounts.iter().filter(|d| d.position == Some(position.order)).collect();
    for discount in &own {
        let label = if discount.whole_receipt == Some(true) { "СКИДКА НА ЧЕК" } else { "СКИДКА" };
        paper.pair_at(3, &titled(label, discount), &words::less(discount.amount));
    }
    if let (true, Some(discount)) = (own.is_empty(), position.discount.filter(|d| !d.is_zero())) {
        paper.pair_at(3, "СКИДКА", &words::less(discount));
    }
    if position.amount != gross {
        paper.pair_at(3, "СО СКИДКОЙ", &words::sum(position.amount));
    }
}

/// A campaign is called by its name, else by its id; of a long id (a UUID) the beginning tells enough.
fn titled(label: &str, discount: &ReceiptDiscount) -> String {
    let id = discount.campaign.as_deref().map(|id| match id.char_indices().nth(LONG_ID_CHARS) {
        Some(_) => format!("{}…", id.chars().take(SHORT_ID_CHARS).collect::<String>()),
        None => id.to_owned(),
    });
    match discount.name.clone().or(id) {
        Some(name) => format!("{label} {name}"),
        None => label.to_owned(),
    }
}

fn removed(receipt: &Receipt, around: &Surroundings, paper: &mut Paper) {
    if receipt.removed.is_empty() {
        return;
    }
    paper.rule('-');
    paper.left("СТОРНО ДО ОПЛАТЫ", 0);
    for position in &receipt.removed {
        paper.left(&format!("-  {}", name_of(position, around)), 3);
        let code = position.item.as_ref().map_or("", |item| item.as_str());
        paper.pair_at(3, code, &format!("{} x {} {}", position.quantity, position.price, words::sum(position.amount)));
    }
}

fn totals(receipt: &Receipt, paper: &mut Paper) {
    let whole: Vec<&ReceiptDiscount> = receipt.discounts.iter().filter(|d| d.position.is_none()).collect();
    if !whole.is_empty() {
        if let Some(sum) = Money::sum(receipt.positions.iter().map(|p| p.amount)) {
            paper.pair("ПОДЫТОГ", &words::sum(sum));
        }
        for discount in whole {
            paper.pair(&titled("СКИДКА НА ЧЕК", discount), &words::less(discount.amount));
        }
    }
    if let Some(all) = receipt.discount_total.filter(|d| !d.is_zero()) {
        paper.pair("ВСЕГО СКИДОК", &words::sum(all));
    }
    let total = match receipt.currency {
        Some(currency) if currency != crate::vocab::Currency::RUB => format!("ИТОГ, {currency}"),
        _ => "ИТОГ".to_owned(),
    };
    paper.pair(&total, &words::sum(receipt.total));
}

/// The sums that the source states, else those of its lines, else reckoned and marked with `~`.
fn taxes(receipt: &Receipt, paper: &mut Paper) {
    let mut sums: BTreeMap<Vat, (Money, bool)> = BTreeMap::new();
    if receipt.taxes.is_empty() {
        for position in &receipt.positions {
            let Some(vat) = position.vat else { continue };
            let sum = position.vat_sum.unwrap_or_else(|| position.amount.vat_inside(vat.rate()));
            let entry = sums.entry(vat).or_default();
            *entry = (entry.0.checked_add(sum).unwrap_or(entry.0), entry.1 || position.vat_sum.is_none());
        }
    } else {
        sums.extend(receipt.taxes.iter().map(|(vat, sum)| (*vat, (*sum, false))));
    }
    for (vat, (sum, reckoned)) in sums {
        // Goods without VAT contain none: the paper shows what they cost.
        let sum = if vat == Vat::Exempt && receipt.taxes.is_empty() {
            Money::sum(receipt.positions.iter().filter(|p| p.vat == Some(vat)).map(|p| p.amount)).unwrap_or(sum)
        } else {
            sum
        };
        let approximate = reckoned && vat.rate().basis_points() != 0;
        paper.pair_at(1, &words::vat(vat), &format!("{}{sum}", if approximate { "~" } else { "=" }));
    }
}

fn pay(payment: &Payment, paper: &mut Paper) {
    let label = if payment.change { "СДАЧА" } else { words::tender(payment.tender) };
    paper.pair(label, &words::sum(payment.amount));
    let known = payment.name.as_deref().filter(|name| !name.to_uppercase().contains(label));
    let mut details = Vec::new();
    details.extend(known.map(str::to_owned));
    details.extend(payment.card.as_ref().map(|card| format!("карта {card}")));
    details.extend(payment.authorization.as_ref().map(|code| format!("код {code}")));
    details.extend(payment.reference.as_ref().map(|reference| format!("ссылка {reference}")));
    if !details.is_empty() {
        paper.left_at(3, &details.join(", "), 0);
    }
}

fn shown(receipt: &Receipt, paper: &mut Paper) {
    if receipt.cards.is_empty() {
        return;
    }
    paper.rule('-');
    for card in &receipt.cards {
        let kind = card.kind.as_deref().map(|kind| format!(" ({kind})")).unwrap_or_default();
        paper.left(&format!("Карта {}{kind}", card.number), 6);
    }
}

fn fiscal(receipt: &Receipt, paper: &mut Paper) {
    let fiscal = &receipt.fiscal;
    let rows = [
        ("ИНН", &fiscal.inn),
        ("ЗН ККТ", &fiscal.serial),
        ("РН ККТ", &fiscal.registration),
        ("ФД №", &fiscal.document),
        ("ФП", &fiscal.sign),
    ];
    if rows.iter().all(|(_, value)| value.is_none()) && fiscal.qr.is_none() {
        return;
    }
    paper.rule('-');
    for (label, value) in rows {
        if let Some(value) = value {
            paper.pair(label, value);
        }
    }
    if let Some(qr) = &fiscal.qr {
        paper.left(&format!("QR {qr}"), 3);
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;
    use expect_test::expect;

    #[test]
    fn a_sale_with_discounts_a_mark_and_a_mixed_payment() {
        let around =
            Surroundings { store_name: Some("Магазин «У дома»".into()), ..Surroundings::default() };
        expect![[r#"
                        Магазин «У дома»
                          КАССОВЫЙ ЧЕК
                             ПРИХОД
            ----------------------------------------
            Магазин 42                       Касса 3
            Смена 117                         Чек 25
            20.11.2026 12:34:56
            Кассир: Иванова А.А. (1001)
            ----------------------------------------
            1. [M] Молоко 3,2% пастеризованное 930
               мл
               10001               2 x 95.00 =190.00
               СКИДКА Молочная неделя         -19.00
               СО СКИДКОЙ                    =171.00
            2. Кофе растворимый
               10002              1 x 459.90 =459.90
            3. Бананы
               10003           0.568 x 129.99 =73.83
            ----------------------------------------
            ПОДЫТОГ                          =704.73
            СКИДКА НА ЧЕК Карта постоянного
              покупателя                       -4.73
            ВСЕГО СКИДОК                      =23.73
            ИТОГ                             =700.00
             НДС 10%                          ~15.55
             НДС 22%                          ~96.24
            БАНКОВСКОЙ КАРТОЙ                =300.00
               МИР, карта ************0017, код
               123456, ссылка 632500000017
            НАЛИЧНЫМИ                        =500.00
            СДАЧА                            =100.00
            ----------------------------------------
            Карта 9900000000017
            ----------------------------------------
            ИНН                           7700000009
            ЗН ККТ                  0000000000123456
            РН ККТ                  0000000400054321
            ФД №                               20345
            ФП                            1234567890
            QR t=20261120T1234&s=700.00&fn=999907890
               0001234&i=20345&fp=1234567890&n=1
        "#]]
        .assert_eq(&receipt(&samples::sale(), &around));
    }

    #[test]
    fn a_return_names_its_sale() {
        let names = [("10002".to_owned(), "Кофе растворимый".to_owned())].into();
        let around = Surroundings { item_names: names, ..Surroundings::default() };
        expect![[r#"
                          КАССОВЫЙ ЧЕК
                        ВОЗВРАТ ПРИХОДА
            ----------------------------------------
            Магазин 42                       Касса 3
            Смена 117                         Чек 31
            21.11.2026 00:12:00  Опердень 20.11.2026
            Кассир: Иванова А.А. (1001)
            По чеку: магазин 42, касса 3, смена 117,
                     чек 25, от 20.11.2026 12:34:56
            ----------------------------------------
            1. Кофе растворимый
               10002              1 x 459.90 =459.90
            ----------------------------------------
            ИТОГ                             =459.90
             НДС 22%                          =82.93
            НАЛИЧНЫМИ                        =459.90
        "#]]
        .assert_eq(&receipt(&samples::goods_back(), &around));
    }

    #[test]
    fn a_cancelled_receipt_says_so_twice() {
        let around = Surroundings { width: 48, revision: Some((1, 2)), ..Surroundings::default() };
        expect![[r#"
                              КАССОВЫЙ ЧЕК
                                 ПРИХОД
                        *** ЧЕК АННУЛИРОВАН ***
                       РЕДАКЦИЯ 1 ИЗ 2 (ЗАМЕНЕНА)
            ------------------------------------------------
            Магазин 42                               Касса 3
            Смена 117                                 Чек 25
            20.11.2026 12:34:56
            Кассир: Иванова А.А. (1001)
            ------------------------------------------------
            1. Хлеб бородинский
               10001                        1 x 62.50 =62.50
            ------------------------------------------------
            СТОРНО ДО ОПЛАТЫ
            - Жвачка
               10002                        3 x 29.90 =89.70
            ------------------------------------------------
            ИТОГ                                      =62.50
             НДС 10%                                   ~5.68
                        *** ЧЕК АННУЛИРОВАН ***
        "#]]
        .assert_eq(&receipt(&samples::cancelled(), &around));
    }

    #[test]
    fn long_names_are_wrapped() {
        let around = Surroundings { width: 32, ..Surroundings::default() };
        expect![[r#"
                      КАССОВЫЙ ЧЕК
                         ПРИХОД
            --------------------------------
            Магазин 42               Касса 3
            Смена 117                 Чек 25
            20.11.2026 12:34:56
            Кассир: Иванова А.А. (1001)
            --------------------------------
            1. Сырокопчёная колбаса
               «Брауншвейгская» высшего
               сорта нарезка в вакуумной
               упаковке 150 г
               10001  12 x 1499.99 =17999.88
            2. ШтрихкодБезПробеловКоторыйДли
               ннееСтроки
               10002          1 x 1.00 =1.00
            --------------------------------
            ИТОГ                   =18000.88
             НДС 22%                ~3245.88
             БЕЗ НДС                   =1.00
            ЭЛЕКТРОННО             =18000.88
        "#]]
        .assert_eq(&receipt(&samples::long_names(), &around));
    }
}
