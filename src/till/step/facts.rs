//! What the catalogue says of goods, in the words of lines, events and fiscal documents.

use crate::books::catalogue::read::ItemCard;
use crate::model::{Item, ItemKind};
use crate::vocab::{Quantity, Vat};

/// Whether goods are sold only with their code: marked goods, spirits with stamps.
pub(super) fn bears_codes(card: &ItemCard) -> bool {
    card.item.flags.egais == Some(true) || card.item.marking.as_ref().is_some_and(|m| !m.optional)
}

/// Whether goods may be sold without their code.
pub(super) fn marking_is_optional(card: &ItemCard) -> bool {
    card.item.flags.egais != Some(true) && card.item.marking.as_ref().is_some_and(|m| m.optional)
}

/// VAT as it is reckoned: a certificate is an advance, whose tax is reckoned from the sum that is paid.
pub(super) fn vat_of(item: &Item) -> Option<Vat> {
    match item.vat {
        Some(Vat::Rate(rate)) if item.kind == Some(ItemKind::GiftCard) && rate.basis_points() > 0 => {
            Some(Vat::Calculated(rate))
        }
        other => other,
    }
}

/// FFD tag 1212 of goods with a marking code.
pub(super) const SIGN_MARKED: u16 = 33;

/// FFD tag 1212 of excise goods with a marking code.
pub(super) const SIGN_EXCISE_MARKED: u16 = 31;

/// FFD tag 1212 of goods whose code was scanned.
pub(super) fn marked_sign(sign: u16) -> u16 {
    match sign {
        2 | 30 | SIGN_EXCISE_MARKED => SIGN_EXCISE_MARKED,
        _ => SIGN_MARKED,
    }
}

/// The name of goods.
pub(in crate::till) fn named(item: &Item) -> String {
    let name = item.receipt_name.as_deref().or(item.name.as_deref());
    name.unwrap_or_else(|| item.id.as_str()).to_owned()
}

/// Whether goods are sold by weight.
pub(in crate::till) fn is_weighed(item: &Item) -> bool {
    matches!(item.kind, Some(ItemKind::Weighed))
        || (item.kind.is_none() && item.quantity_step.is_some_and(|s| s < Quantity::ONE))
}

/// The step of the quantity: a gram for weighed goods and one for others, unless the catalogue says it.
pub(super) fn step_of(item: &Item, weighed: bool) -> Quantity {
    let usual = if weighed { Quantity::from_millionths(1000) } else { Quantity::ONE };
    item.quantity_step.filter(|s| *s > Quantity::ZERO).unwrap_or(usual)
}

/// FFD tag 2108: as the catalogue says, else kilograms for weighed goods and pieces for others.
pub(super) fn measure(item: &Item, weighed: bool) -> u16 {
    let usual = if weighed { 11 } else { 0 };
    item.unit.as_ref().and_then(|u| u.ffd_measure).unwrap_or(usual)
}

/// The unit in the words of the events.
pub(in crate::till) fn unit(item: &Item, weighed: bool) -> &'static str {
    match measure(item, weighed) {
        10 => "g",
        11 => "kg",
        12 => "t",
        20 => "cm",
        21 => "dm",
        22 => "m",
        40 => "ml",
        41 => "l",
        42 => "m3",
        255 => "other",
        _ => "pcs",
    }
}

/// FFD tag 1212: as the catalogue says, else 33 for marked goods, 31 for excise with codes, 4 for services, 1.
pub(super) fn sign(item: &Item) -> u16 {
    let marked = item.marking.as_ref().is_some_and(|m| !m.optional);
    match item.ffd_item_sign {
        Some(sign) => sign,
        None if marked && item.flags.excisable == Some(true) => SIGN_EXCISE_MARKED,
        None if marked => SIGN_MARKED,
        None if item.flags.excisable == Some(true) => 2,
        None if item.kind == Some(ItemKind::Service) => 4,
        None => 1,
    }
}

/// The product, unless it overflows.
pub(super) fn multiply(a: Quantity, b: Quantity) -> Option<Quantity> {
    let product = i128::from(a.millionths()) * i128::from(b.millionths());
    i64::try_from(crate::vocab::number::div_half_up(product, 1_000_000)).ok().map(Quantity::from_millionths)
}
