//! `typeClass` of payments (sheet setretail §6.1). The set is open: a class that is not listed stays a word.

use crate::model::Tender;

/// Change given back, a payment line to be subtracted.
pub(super) const CHANGE: &str = "CashChangePaymentEntity";

/// The plug-in property of a payment with the card's number.
pub(super) const CARD: &str = "card.number";
/// The plug-in property with the bank's authorization code.
pub(super) const AUTHORIZATION: &str = "auth.code";
/// The plug-in property with the bank's reference number.
pub(super) const REFERENCE: &str = "ref.number";

/// The classes that were seen; the first of a tender is the one that is written for it.
const CLASSES: &[(&str, Tender)] = &[
    ("CashPaymentEntity", Tender::Cash),
    (CHANGE, Tender::Cash),
    ("ODCashPaymentEntity", Tender::Cash),
    ("BankCardPaymentEntity", Tender::Card),
    ("ExternalBankTerminalPaymentEntity", Tender::Card),
    ("ODBankCardPaymentEntity", Tender::Card),
    ("GiftCardPaymentEntity", Tender::Certificate),
    ("BonusCardPaymentEntity", Tender::Points),
    ("ODBonusSberbankPaymentEntity", Tender::Points),
    ("ConsumerCreditPaymentEntity", Tender::Credit),
    ("ChildrenCardPaymentEntity", Tender::Other),
    ("by.lwo.oplati.payment", Tender::Electronic),
    ("priorbank.customer.qr.payment.plugin", Tender::Electronic),
    ("com_mobimoney_plugin", Tender::Electronic),
];

/// What a class means.
pub(super) fn tender(class: Option<&str>) -> Tender {
    let known = CLASSES.iter().find(|(name, _)| Some(*name) == class);
    known.map_or(Tender::Other, |(_, tender)| *tender)
}

/// The class to write. A code that is a bare number is another system's; it is used only where no class is known
/// for the tender (electronic money and advances belong to plug-ins, each of which has a class of its own).
pub(super) fn class(tender: Tender, change: bool, code: Option<&str>) -> Option<&str> {
    let foreign = |code: &str| code.bytes().all(|b| b.is_ascii_digit());
    match code {
        // Change must be told from a payment by its class.
        Some(code) if !foreign(code) && (code == CHANGE) == change => return Some(code),
        _ => {}
    }
    if change {
        return Some(CHANGE);
    }
    let own = match tender {
        Tender::Electronic | Tender::Prepaid | Tender::Other => None,
        tender => CLASSES.iter().find(|(_, t)| *t == tender).map(|(name, _)| *name),
    };
    own.or(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_open_and_change_is_told_apart() {
        assert_eq!(tender(Some("CashChangePaymentEntity")), Tender::Cash);
        assert_eq!(tender(Some("new.service.payment")), Tender::Other);
        assert_eq!(tender(None), Tender::Other);
        assert_eq!(class(Tender::Other, false, Some("new.service.payment")), Some("new.service.payment"));
        assert_eq!(class(Tender::Cash, false, None), Some("CashPaymentEntity"));
        assert_eq!(class(Tender::Cash, true, None), Some(CHANGE));
        assert_eq!(class(Tender::Cash, true, Some("CashPaymentEntity")), Some(CHANGE));
        assert_eq!(class(Tender::Card, false, Some("2")), Some("BankCardPaymentEntity"));
        assert_eq!(class(Tender::Prepaid, false, Some("7")), Some("7"));
        assert_eq!(class(Tender::Prepaid, false, None), None);
        for (name, tender) in CLASSES {
            assert_eq!(class(*tender, *name == CHANGE, Some(name)), Some(*name));
        }
    }
}
