//! A shift report (Z or X) and a cash operation as they come out of the till.

use super::Surroundings;
use super::paper::Paper;
use super::words;
use crate::model::{CashDirection, CashOperation, ShiftReport, Totals};
use crate::vocab::Money;

/// Lays the report out.
pub fn shift_report(report: &ShiftReport, around: &Surroundings) -> String {
    let mut paper = Paper::new(around.width);
    if let Some(name) = &around.store_name {
        paper.centre(name);
    }
    if report.closing {
        paper.centre("ОТЧЕТ О ЗАКРЫТИИ СМЕНЫ");
        paper.centre("Z-ОТЧЕТ");
    } else {
        paper.centre("X-ОТЧЕТ");
    }
    if let Some((number, of)) = around.revision {
        paper.centre(&format!("РЕДАКЦИЯ {number} ИЗ {of}"));
    }
    paper.rule('-');
    head(report, &mut paper);
    paper.rule('-');
    let rows = [
        ("ПРИХОД", &report.sales, 0),
        ("НАЛИЧНЫМИ", &report.sales_cash, 2),
        ("БЕЗНАЛИЧНЫМИ", &report.sales_cashless, 2),
        ("ВОЗВРАТ ПРИХОДА", &report.returns, 0),
        ("НАЛИЧНЫМИ", &report.returns_cash, 2),
        ("БЕЗНАЛИЧНЫМИ", &report.returns_cashless, 2),
        ("ВНЕСЕНО", &report.paid_in, 0),
        ("ИЗЪЯТО", &report.paid_out, 0),
    ];
    for (label, totals, indent) in rows {
        row(&mut paper, indent, label, totals);
    }
    amount(&mut paper, 0, "СКИДКИ", report.discount);
    amount(&mut paper, 0, "СКИДКИ ВОЗВРАТОВ", report.return_discount);
    breakdown(report, &mut paper);
    grand(report, &mut paper);
    paper.into_text()
}

fn head(report: &ShiftReport, paper: &mut Paper) {
    paper.pair(&format!("Магазин {}", report.key.store), &format!("Касса {}", report.key.till));
    let document = report.document.map(|number| format!("Отчет № {number}")).unwrap_or_default();
    paper.pair(&format!("Смена {}", report.key.shift), &document);
    let rows = [
        ("Опердень", report.business_date.map(|day| day.dotted())),
        ("Открыта", report.opened.map(words::moment)),
        (if report.closing { "Закрыта" } else { "Снят" }, report.closed.map(words::moment)),
        ("Кассир", words::cashier(&report.cashier)),
        ("ИНН", report.inn.clone()),
        ("ЗН ККТ", report.serial.clone()),
        ("РН ККТ", report.registration.clone()),
    ];
    for (label, value) in rows {
        if let Some(value) = value {
            paper.pair(label, &value);
        }
    }
}

fn row(paper: &mut Paper, indent: usize, label: &str, totals: &Totals) {
    let value = match (totals.count, totals.amount) {
        (None, None) => return,
        (Some(count), None) => format!("{count} шт."),
        (None, Some(amount)) => words::sum(amount),
        (Some(count), Some(amount)) => format!("{count} шт. {:>13}", words::sum(amount)),
    };
    paper.pair_at(indent, label, &value);
}

fn amount(paper: &mut Paper, indent: usize, label: &str, amount: Option<Money>) {
    if let Some(amount) = amount {
        paper.pair_at(indent, label, &words::sum(amount));
    }
}

fn breakdown(report: &ShiftReport, paper: &mut Paper) {
    if !report.tenders.is_empty() {
        paper.rule('-');
        paper.left("ПО ВИДАМ ОПЛАТЫ", 0);
    }
    for tender in &report.tenders {
        let code = tender.code.as_deref().map(|code| format!(" ({code})")).unwrap_or_default();
        paper.left_at(2, &format!("{}{code}", words::tender(tender.tender)), 2);
        amount(paper, 4, "ПРИХОД", tender.sales);
        amount(paper, 4, "ВОЗВРАТ", tender.returns);
    }
    if !report.taxes.is_empty() {
        paper.rule('-');
        paper.left("НАЛОГИ", 0);
    }
    for tax in &report.taxes {
        paper.left_at(2, &words::vat(tax.vat), 2);
        amount(paper, 4, "ОБОРОТ", tax.turnover);
        amount(paper, 4, "НАЛОГ ПРИХОДА", tax.sales_tax);
        amount(paper, 4, "НАЛОГ ВОЗВРАТОВ", tax.returns_tax);
    }
}

fn grand(report: &ShiftReport, paper: &mut Paper) {
    let rows = [
        ("ПРИХОД НА НАЧАЛО", report.grand_sales.0),
        ("ПРИХОД НА КОНЕЦ", report.grand_sales.1),
        ("ВОЗВРАТ НА НАЧАЛО", report.grand_returns.0),
        ("ВОЗВРАТ НА КОНЕЦ", report.grand_returns.1),
    ];
    if rows.iter().any(|(_, sum)| sum.is_some()) {
        paper.rule('-');
        paper.left("НЕОБНУЛЯЕМЫЕ СУММЫ", 0);
    }
    for (label, sum) in rows {
        amount(paper, 2, label, sum);
    }
}

/// Lays a cash operation out.
pub fn cash(operation: &CashOperation, around: &Surroundings) -> String {
    let mut paper = Paper::new(around.width);
    if let Some(name) = &around.store_name {
        paper.centre(name);
    }
    paper.centre(match operation.direction {
        CashDirection::PaidIn => "ВНЕСЕНИЕ",
        CashDirection::PaidOut => "ИЗЪЯТИЕ",
    });
    paper.rule('-');
    paper.pair(&format!("Магазин {}", operation.store), &format!("Касса {}", operation.till));
    paper.pair(&format!("Смена {}", operation.shift), &format!("Документ {}", operation.number));
    paper.left(&operation.time.map(words::moment).unwrap_or_default(), 0);
    if let Some(cashier) = words::cashier(&operation.cashier) {
        paper.left(&format!("Кассир: {cashier}"), 8);
    }
    if let Some(reason) = &operation.reason {
        paper.left(&format!("Основание: {reason}"), 11);
    }
    paper.rule('-');
    paper.pair("СУММА", &words::sum(operation.amount));
    paper.into_text()
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;
    use expect_test::expect;

    #[test]
    fn a_z_report() {
        expect![[r#"
                     ОТЧЕТ О ЗАКРЫТИИ СМЕНЫ
                            Z-ОТЧЕТ
            ----------------------------------------
            Магазин 42                       Касса 3
            Смена 117                    Отчет № 117
            Опердень                      20.11.2026
            Открыта              20.11.2026 08:00:01
            Закрыта              20.11.2026 22:05:47
            Кассир               Иванова А.А. (1001)
            ЗН ККТ                  0000000000123456
            ----------------------------------------
            ПРИХОД             200 шт.    =143210.55
              НАЛИЧНЫМИ         80 шт.     =43210.55
              БЕЗНАЛИЧНЫМИ     120 шт.    =100000.00
            ВОЗВРАТ ПРИХОДА      3 шт.      =1459.90
              НАЛИЧНЫМИ          3 шт.      =1459.90
            ВНЕСЕНО              1 шт.      =5000.00
            ИЗЪЯТО               2 шт.     =40000.00
            СКИДКИ                          =2345.67
            ----------------------------------------
            ПО ВИДАМ ОПЛАТЫ
              НАЛИЧНЫМИ
                ПРИХОД                     =43210.55
                ВОЗВРАТ                     =1459.90
              БАНКОВСКОЙ КАРТОЙ (1)
                ПРИХОД                    =100000.00
            ----------------------------------------
            НАЛОГИ
              НДС 10%
                ОБОРОТ                    =143210.55
                НАЛОГ ПРИХОДА              =13019.14
            ----------------------------------------
            НЕОБНУЛЯЕМЫЕ СУММЫ
              ПРИХОД НА НАЧАЛО           =9000000.00
              ПРИХОД НА КОНЕЦ            =9143210.55
        "#]]
        .assert_eq(&shift_report(&samples::z_report(), &Surroundings::default()));
    }

    #[test]
    fn cash_taken_out() {
        expect![[r#"
                            ИЗЪЯТИЕ
            ----------------------------------------
            Магазин 42                       Касса 3
            Смена 117                     Документ 2
            20.11.2026 18:00:00
            Кассир: Иванова А.А. (1001)
            Основание: Инкассация
            ----------------------------------------
            СУММА                          =20000.00
        "#]]
        .assert_eq(&cash(&samples::paid_out(), &Surroundings::default()));
    }
}
