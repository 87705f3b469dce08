//! `purchases`: receipts (sheet setretail §6.1).
//!
//! Where the model has a word it is used; the rest is kept in the extras. Choices that the sheet leaves open:
//! - A return is [`ReceiptKind::Return`](crate::model::ReceiptKind::Return), whether it names its sale or not: files
//!   before 2017 never do.
//! - `status="CANCELLED"` and the plug-in property `SKNO_ANNUL=1` (Belarus) both mean cancelled.
//! - A bottle of `exciseBottles` becomes a mark of the first line with its barcode that has fewer marks than units,
//!   and stays in the extras as it was written; the line's note `set10:#bottle` says which of its marks came so, so
//!   that they are not written as `excise-token` as well.
//! - `discountCards` come before `card` in [`Receipt::cards`](crate::model::Receipt::cards), whatever the file's order.
//! - Sums are not judged here but in [`crate::rules::receipt`].
//!
//! Start with [`read`]; [`write`] is its counterpart. [`parts`] holds what loyalty results have in common with receipts.

pub(super) mod parts;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub(super) use read::vat;
pub(super) use write::write_vat;

use super::super::Format;
use super::names::{Names, with_underscore};
use super::records::{self, Records};
use super::{Document, Writing};
use crate::model::{DocumentKind, Record, RecordKind};

/// Its row of `tillwire formats`.
pub(super) const FORMAT: Format = Format {
    name: "purchases",
    kind: DocumentKind::Receipts,
    about: "receipts of the tills",
    reads: true,
    writes: true,
    stored: true,
    mapped: false,
    source: "setretail §6.1",
};

const RECORDS: Records = Records {
    kind: DocumentKind::Receipts,
    is_record: |name| name == "purchase",
    record: RecordKind::Receipt,
    read: read::receipt,
};

/// What the dialect knows of it.
pub(super) const DOCUMENT: Document = Document {
    format: &FORMAT,
    recognise: |sniffed| {
        let empty = matches!(sniffed, crate::text::Sniffed::Xml(head) if head.first_child.is_none());
        parts::is_purchases(sniffed) && (empty || !parts::is_loyalty(sniffed))
    },
    decode: |source, options, sink| records::decode(&RECORDS, source, options, sink),
    write: Some(Writing {
        takes: |record| matches!(record, Record::Receipt(_)),
        open: |file, head, _| records::open("purchases", file, head, write::receipt),
    }),
    names: Names { prefixes: &["purchases"], write: |options| with_underscore("purchases", options) },
};
