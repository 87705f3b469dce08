//! `goods-catalog`: goods with barcodes and prices, stand-alone prices and barcodes, restrictions, prefix rules
//! (sheet setretail §1.3-1.8).
//!
//! A `good` is one unit: its groups and departments where they are new, the item, its barcodes, its prices. A price
//! inside a good that names no shops is for the shops of the good. What is read:
//!
//! - No default is assumed for VAT: absent is unknown, with a finding; `-1` is "exempt".
//! - An empty `shop-indices` is all shops; so is none at all.
//! - `delete-from-cash`, `deleted` as an attribute and `deleted` as an element delete alike (§1.7).
//! - `precision`, `mrc`, `alcoholic-content-percentage` and `volume` are the model's; other plugin properties are kept.
//! - Two different things said of one article, price or barcode for a common shop are a conflict ([`seen`]).
//!
//! Start with [`read`], then [`write`].

mod good;
mod groups;
mod price;
mod read;
mod rules;
mod seen;
#[cfg(test)]
mod tests;
mod words;
mod write;
mod write_rules;

use super::super::Format;
use super::{Document, Writing, names};
use crate::model::{DocumentKind, Record};

/// The root element.
const ROOT: &str = "goods-catalog";

/// The row of `tillwire formats`.
pub(super) const FORMAT: Format = Format {
    name: ROOT,
    kind: DocumentKind::Catalogue,
    about: "goods, barcodes, prices, restrictions, prefix rules",
    reads: true,
    writes: true,
    stored: true,
    mapped: false,
    source: "setretail §1.3-1.8",
};

/// The document.
pub(super) const DOCUMENT: Document = Document {
    format: &FORMAT,
    recognise: |sniffed| super::has_root(sniffed, ROOT),
    decode: read::decode,
    write: Some(Writing { takes, open: write::open }),
    names: names::Names { prefixes: &["catalog-goods"], write: |options| names::with_t("catalog-goods", options) },
};

fn takes(record: &Record) -> bool {
    matches!(
        record,
        Record::Group(_)
            | Record::Department(_)
            | Record::Item(_)
            | Record::Barcode(_)
            | Record::Price(_)
            | Record::Restriction(_)
            | Record::PrefixRule(_)
    )
}
