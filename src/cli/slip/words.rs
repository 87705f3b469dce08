//! The words of the paper.

use crate::model::{CashierRef, ReceiptKind, Tender};
use crate::vocab::{Moment, Money, Vat};

/// The kind of a receipt in the words of tag 1054 (sheet fiscal §5.1).
pub(super) fn kind(kind: ReceiptKind) -> &'static str {
    match kind {
        ReceiptKind::Sale => "ПРИХОД",
        ReceiptKind::Return => "ВОЗВРАТ ПРИХОДА",
        ReceiptKind::ReturnWithoutReceipt => "ВОЗВРАТ ПРИХОДА БЕЗ ЧЕКА",
    }
}

/// A means of payment.
pub(super) fn tender(tender: Tender) -> &'static str {
    match tender {
        Tender::Cash => "НАЛИЧНЫМИ",
        Tender::Card => "БАНКОВСКОЙ КАРТОЙ",
        Tender::Certificate => "СЕРТИФИКАТОМ",
        Tender::Points => "БАЛЛАМИ",
        Tender::Credit => "В КРЕДИТ",
        Tender::Prepaid => "АВАНСОМ",
        Tender::Electronic => "ЭЛЕКТРОННО",
        Tender::Other => "ИНОЕ",
    }
}

/// A VAT group.
pub(super) fn vat(vat: Vat) -> String {
    match vat {
        Vat::Exempt => "БЕЗ НДС".to_owned(),
        Vat::Rate(rate) => format!("НДС {rate}%"),
        Vat::Calculated(_) => format!("НДС {vat}"),
    }
}

/// A sum as the paper prints it.
pub(super) fn sum(money: Money) -> String {
    format!("={money}")
}

/// What is taken off.
pub(super) fn less(money: Money) -> String {
    if money.is_negative() { format!("+{}", money.abs()) } else { format!("-{money}") }
}

/// `20.11.2026 12:34:56`
pub(super) fn moment(moment: Moment) -> String {
    format!("{} {}", moment.date().dotted(), moment.time())
}

/// Name and staff number, as far as known.
pub(super) fn cashier(cashier: &CashierRef) -> Option<String> {
    match (&cashier.name, &cashier.id) {
        (Some(name), Some(id)) => Some(format!("{name} ({id})")),
        (Some(one), None) | (None, Some(one)) => Some(one.clone()),
        (None, None) => None,
    }
}
