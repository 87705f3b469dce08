//! `cards-catalog`: card types with their ranges, cards with their holders, bonus accounts (sheet setretail §3.1).
//!
//! Of a holder the model has words for the name, the birth day, the sex and how to reach him; everything else of
//! `client` is kept in order. Older spellings (`Client`, `numberField`, `discount-percent`: §3.2) are read and written
//! in the newer form. Target groups of customers have no place in the model: they are told as left out.

mod read;
#[cfg(test)]
mod tests;
mod write;

use super::super::Format;
use super::{Document, Writing, names};
use crate::model::{DocumentKind, Record};

/// The root element.
const ROOT: &str = "cards-catalog";

/// The row of `tillwire formats`.
pub(super) const FORMAT: Format = Format {
    name: ROOT,
    kind: DocumentKind::Cards,
    about: "discount cards, card types, holders, bonus accounts",
    reads: true,
    writes: true,
    stored: true,
    mapped: false,
    source: "setretail §3",
};

/// The document.
pub(super) const DOCUMENT: Document = Document {
    format: &FORMAT,
    recognise: |sniffed| super::has_root(sniffed, ROOT),
    decode: read::decode,
    write: Some(Writing { takes, open: write::open }),
    names: names::Names { prefixes: &["catalog-cards"], write: |options| names::with_t("catalog-cards", options) },
};

fn takes(record: &Record) -> bool {
    matches!(record, Record::CardType(_) | Record::Card(_) | Record::BonusAccount(_))
}

/// The attributes of `client` that the model has words for.
const CLIENT: &[&str] = &[
    "guid",
    "last-name",
    "first-name",
    "middle-name",
    "birth-date",
    "sex",
    "phone",
    "mobile-phone",
    "email",
    "deleted",
];

/// The other attributes of `client` that it is known to have.
const CLIENT_KEPT: &[&str] = &[
    "client-type",
    "marital",
    "auto",
    "pass-number",
    "pass-serie",
    "delivery",
    "delivery-date",
    "region",
    "district",
    "city",
    "district-area",
    "zip",
    "street",
    "house",
    "building",
    "apartment",
    "mobile-operator",
    "children-age",
    "send-catalog",
    "send-by-sms",
    "send-by-email",
    "shop-number",
    "other",
    "isCompleted",
    "receipt-feedback",
];
