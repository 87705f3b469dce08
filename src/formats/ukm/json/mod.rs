//! `ukm5-json`: the bodies of the UKM 5 HTTP interface, kept as files (sheet ukm §5).
//!
//! A file is `{"elements":[…]}`; a bare array is read too. What an element says, its readers tell: [`catalogue`] for
//! goods, [`receipts`], [`cash`]. On disk the paths of the interface are mirrored, see `names`; a file of another
//! name is recognised by its first element. Prices and control weights are per store: the store is in the path, in
//! the element, or given; on writing, a price for all stores is written for each of the stores that are given.
//!
//! The interface is always incremental: what a full document deletes by leaving it out stays in UKM, and that is told.
//! What is not here (`taxes`, `taxGroups`, legal entities) has no public structure and goes through a mapping.
//!
//! Settings, for what no public source settles: `ukm5-json.money` (`roubles`, the default, or `kopecks`) and
//! `ukm5-json.money-text` for the amounts of receipts, `ukm5-json.result.cancelled` and its like for the words of
//! receipts that do not count, `ukm5-json.numbered` for file names that sort in load order. `ukm5.money` is the same.

mod cash;
mod catalogue;
mod decode;
mod encode;
mod names;
mod object;
mod receipts;
#[cfg(test)]
mod tests;
mod write_catalogue;
mod write_receipts;
mod writer;

pub(super) use write_catalogue::{tell_stores, tell_unit};
pub use writer::BATCH;

use crate::formats::{Dialect, Format};
use crate::model::DocumentKind;
use crate::text::Sniffed;

/// The dialect's name, which is also the prefix of its extras.
pub(super) const NAME: &str = "ukm5-json";

/// UKM 5 over HTTP.
pub static DIALECT: Dialect = Dialect {
    name: NAME,
    aliases: &["ukm5", "ukm-json"],
    title: "UKM 5: bodies of the HTTP interface (JSON)",
    formats: FORMATS,
    recognise,
    file_name: names::read,
    companions: crate::formats::no_companions,
    is_of_one_document: crate::formats::never_of_one,
    decode: decode::decode,
    encoder: encode::open,
};

const fn row(name: &'static str, kind: DocumentKind, about: &'static str, source: &'static str) -> Format {
    Format { name, kind, about, reads: true, writes: true, stored: true, mapped: false, source }
}

const fn unknown(name: &'static str, about: &'static str) -> Format {
    Format { mapped: true, ..row(name, DocumentKind::Catalogue, about, "sheet ukm §5.2, §11") }
}

/// The document kinds, in the order in which the cash server wants them.
pub(super) static FORMATS: &[Format] = &[
    row("groupItems", DocumentKind::Catalogue, "groups of goods", "sheet ukm §5.2"),
    row("items", DocumentKind::Catalogue, "goods with their barcodes", "sheet ukm §5.2"),
    row("itemProperties", DocumentKind::Catalogue, "properties of goods", "sheet ukm §5.2"),
    row("securityScale", DocumentKind::Catalogue, "control weights of a store", "sheet ukm §5.2"),
    row("itemPrices", DocumentKind::Catalogue, "prices of goods in a store", "sheet ukm §5.2"),
    row("barcodePrices", DocumentKind::Catalogue, "prices of barcodes in a store", "sheet ukm §5.2"),
    row("picklists", DocumentKind::Catalogue, "pick-lists", "sheet ukm §5.2"),
    row("receipt", DocumentKind::Receipts, "receipts", "sheet ukm §5.3"),
    row("moneyOperation", DocumentKind::Cash, "cash put in and taken out", "sheet ukm §5.4"),
    unknown("taxes", "taxes"),
    unknown("taxGroups", "tax groups"),
    unknown("legalEntities", "legal entities"),
    unknown("legalEntityItemContractors", "suppliers of goods"),
];

/// Documents of one store.
const PER_STORE: &[&str] = &["securityScale", "itemPrices", "barcodePrices"];

/// The place of a format in [`FORMATS`].
fn place_of(name: &str) -> usize {
    FORMATS.iter().position(|f| f.name == name).unwrap_or_default()
}

fn recognise(sniffed: &Sniffed, file_name: &str) -> Option<&'static Format> {
    let Sniffed::Json(head) = sniffed else { return None };
    if head.is_lines || !(head.is_array || head.keys.iter().any(|k| k == "elements")) {
        return None;
    }
    let keys = if head.is_array { &head.keys } else { &head.element_keys };
    let by_shape = shape(&|key| keys.iter().any(|k| k == key)).and_then(|n| FORMATS.iter().find(|f| f.name == n));
    // A bare array is of this dialect only by what its elements say.
    by_shape.or_else(|| names::read(file_name).map(|f| f.format).filter(|_| !head.is_array))
}

/// The format whose elements have these fields.
fn shape(has: &dyn Fn(&str) -> bool) -> Option<&'static str> {
    Some(match () {
        () if has("receiptType") => "receipt",
        () if has("opType") => "moneyOperation",
        () if has("item_id") || has("barcode_id") => "securityScale",
        () if has("itemId") && has("properties") => "itemProperties",
        () if has("itemId") && has("price") => "itemPrices",
        () if has("barcodeId") && has("price") => "barcodePrices",
        () if has("isGlobal") => "picklists",
        () if has("id") && has("owner") => "groupItems",
        () if has("id") && (has("barcodes") || has("itemGroup") || has("measprec")) => "items",
        () => return None,
    })
}
