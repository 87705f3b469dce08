//! `ukm-xml`: the XML converter that UKM 4 and UKM 5 share (sheet ukm §3, §4).
//!
//! One type of information a file; the root tag is the type. Only a part is public: `updateItems` (its core),
//! `storeCashiers`, the beginning of `shift`. What else stands in them is kept in order. All other types are listed in
//! [`FORMATS`] with their root tags and go through a mapping; no tag is guessed here.
//!
//! Which files of a folder count is decided by [`select`](select()): the full file with the greatest number, then the
//! later changes. Names are read with and without brackets and written with them (`ukm-xml.brackets = false` leaves
//! them out).
//!
//! Taxpayer numbers: UKM 5 refuses a file with a wrong one, UKM 4 takes anything. Reading tells a wrong one; writing
//! leaves it out of the record (`ukm-xml.inn = keep` writes it), because a full list without the cashier would delete
//! him, and refusing the file would hold up all others.
//!
//! Start with `items`.

mod cashiers;
mod encode;
mod items;
mod names;
mod reading;
mod select;
mod shift;
#[cfg(test)]
mod tests;
mod writing;

pub use select::{Selection, select};

use crate::diag::Fault;
use crate::formats::decode::{ReadOptions, Sink};
use crate::formats::{Dialect, Format, mapping};
use crate::model::DocumentKind;
use crate::text::{Sniffed, Source};

/// The dialect's name, which is also the prefix of its extras.
pub(super) const NAME: &str = "ukm-xml";

/// UKM 4 and UKM 5 by XML files.
pub static DIALECT: Dialect = Dialect {
    name: NAME,
    aliases: &["ukm4-xml", "ukm5-xml"],
    title: "UKM 4 and UKM 5: XML import and export converter",
    formats: FORMATS,
    recognise,
    file_name: names::read,
    companions: crate::formats::no_companions,
    is_of_one_document: names::is_of_one_document,
    decode,
    encoder: encode::open,
};

const fn row(name: &'static str, kind: DocumentKind, about: &'static str, source: &'static str) -> Format {
    Format { name, kind, about, reads: true, writes: true, stored: true, mapped: false, source }
}

const fn unknown(name: &'static str, kind: DocumentKind, about: &'static str, source: &'static str) -> Format {
    Format { mapped: true, ..row(name, kind, about, source) }
}

/// The root tags. Those of the import stand in the order of the vendor's list; the order in which UKM 4 takes the
/// types is not public.
pub(super) static FORMATS: &[Format] = &[
    unknown("regions", DocumentKind::Places, "regions", "sheet ukm §3.2"),
    unknown("storeTypes", DocumentKind::Places, "kinds of stores", "sheet ukm §3.2"),
    unknown("stores", DocumentKind::Places, "stores", "sheet ukm §3.2"),
    unknown("taxes", DocumentKind::Catalogue, "taxes", "sheet ukm §3.2"),
    unknown("classif", DocumentKind::Catalogue, "groups of goods", "sheet ukm §3.2"),
    row("updateItems", DocumentKind::Catalogue, "goods with their barcodes", "sheet ukm §3.3"),
    unknown("barcodeProperty", DocumentKind::Catalogue, "further properties of barcodes", "sheet ukm §3.2"),
    unknown("properties", DocumentKind::Catalogue, "sizes of goods", "sheet ukm §3.2"),
    unknown("kit", DocumentKind::Catalogue, "sets of goods", "sheet ukm §3.2"),
    unknown("picklists", DocumentKind::Catalogue, "pick-lists", "sheet ukm §3.2"),
    unknown("stocks", DocumentKind::Catalogue, "departments of stores", "sheet ukm §3.2"),
    unknown("TNVDCode", DocumentKind::Catalogue, "customs codes", "sheet ukm §3.2"),
    row("storeCashiers", DocumentKind::Staff, "cashiers of a store", "sheet ukm §3.4"),
    unknown("Receipt", DocumentKind::Receipts, "a receipt", "sheet ukm §4.2, §4.4"),
    row("shift", DocumentKind::Shifts, "a closed shift (the known part)", "sheet ukm §4.3"),
    unknown("shiftOpen", DocumentKind::Shifts, "a shift was opened", "sheet ukm §4.2, §4.4"),
    unknown("cashBox", DocumentKind::Cash, "cash put in or taken out", "sheet ukm §4.2, §4.4"),
];

/// The kinds of files that UKM writes, one document each.
const EXPORTS: &[&str] = &["Receipt", "shift", "shiftOpen", "cashBox"];

/// By the root; case does not matter (sheet ukm §4.2: the manual itself is not sure of it).
fn recognise(sniffed: &Sniffed, _file_name: &str) -> Option<&'static Format> {
    let Sniffed::Xml(head) = sniffed else { return None };
    FORMATS.iter().find(|f| f.name.eq_ignore_ascii_case(&head.root))
}

fn decode(format: &'static Format, source: Source, options: &ReadOptions, sink: &mut dyn Sink) -> Result<(), Fault> {
    match format.name {
        "updateItems" => items::decode(format, source, options, sink),
        "storeCashiers" => cashiers::decode(format, source, options, sink),
        "shift" => shift::decode(format, source, options, sink),
        _ => mapping::decode(NAME, mapping::Syntax::Xml, format, source, options, sink),
    }
}
