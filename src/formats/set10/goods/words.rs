//! The closed words of goods and what they mean in the model (sheet setretail §1.4).

use crate::model::ItemKind;

/// `product-type`: the set is open; words not listed stay words.
const PRODUCT_TYPES: &[(&str, ItemKind)] = &[
    ("ProductPieceEntity", ItemKind::Piece),
    ("ProductWeightEntity", ItemKind::Weighed),
    ("ProductPieceWeightEntity", ItemKind::PieceWeight),
    ("ProductSpiritsEntity", ItemKind::Spirits),
    ("ProductCiggyEntity", ItemKind::Tobacco),
    ("ProductGiftCardEntity", ItemKind::GiftCard),
    ("ProductSetApiEntity", ItemKind::Set),
];

/// What a `product-type` means.
pub(super) fn kind(product_type: &str) -> ItemKind {
    match PRODUCT_TYPES.iter().find(|(word, _)| *word == product_type) {
        Some((_, kind)) => kind.clone(),
        None => ItemKind::Other(product_type.to_owned()),
    }
}

/// The `product-type` of a kind; `None` where Set Retail has no word that is publicly known, such as for services.
/// Words of other dialects are told apart by their ending: every word that was seen is the name of an entity.
pub(super) fn product_type(kind: &ItemKind) -> Option<&str> {
    match kind {
        ItemKind::Other(word) => word.ends_with("Entity").then_some(word),
        kind => PRODUCT_TYPES.iter().find(|(_, k)| k == kind).map(|(word, _)| *word),
    }
}

/// `mark-type` and the model's marking groups.
const MARK_TYPES: &[(&str, &str)] = &[
    ("FOOTWEAR", "footwear"),
    ("LIGHT_INDUSTRY", "light-industry"),
    ("TYRES", "tyres"),
    ("PERFUMES", "perfumes"),
    ("PHOTO", "photo"),
    ("MILK", "milk"),
    ("WATER", "water"),
    ("WATER_AND_BEVERAGES", "water-and-beverages"),
    ("BEER", "beer"),
    ("DRAFT_BEER", "draft-beer"),
    ("NONALCOHOLIC_BEER", "nonalcoholic-beer"),
    ("ANTISEPTIC", "antiseptic"),
    ("MEDICAL_DEVICES", "medical-devices"),
    ("BICYCLES", "bicycles"),
    ("DIETARYSUP", "dietarysup"),
    ("PET_FOOD", "pet-food"),
    ("OIL", "oil"),
    ("CANNED_FOOD", "canned-food"),
    ("CAVIAR", "caviar"),
    ("COSMETICS_AND_HOUSEHOLD_CHEMICALS", "cosmetics-and-household-chemicals"),
    ("GROCERIES", "groceries"),
];

/// The marking group of a `mark-type`; `None` for one that was never seen.
pub(super) fn marking_group(mark_type: &str) -> Option<&'static str> {
    MARK_TYPES.iter().find(|(word, _)| *word == mark_type).map(|(_, group)| *group)
}

/// The `mark-type` of a marking group; `None` where none was ever seen: Set Retail knows tobacco and spirits by
/// their `product-type`.
pub(super) fn mark_type(group: &str) -> Option<&'static str> {
    MARK_TYPES.iter().find(|(_, g)| *g == group).map(|(word, _)| *word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_reads_back() {
        for (word, kind_of) in PRODUCT_TYPES {
            assert_eq!((&kind(word), product_type(kind_of)), (kind_of, Some(*word)));
        }
        for (word, group) in MARK_TYPES {
            assert_eq!((marking_group(word), mark_type(group)), (Some(*group), Some(*word)));
            assert_eq!(word.to_lowercase().replace('_', "-"), **group);
        }
        assert_eq!(product_type(&kind("ProductClothingEntity")), Some("ProductClothingEntity"));
        assert_eq!((product_type(&ItemKind::Service), product_type(&ItemKind::Other("7".into()))), (None, None));
    }
}
