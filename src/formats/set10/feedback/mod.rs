//! What Set Retail says of packages that were sent to it: `package-status-request` asks, `package-status-response`
//! answers; in SOAP the same stands inside `xmlGetstatus` (sheet setretail §1.2).
//!
//! A request is read into `PackageStatus` records that have no status yet; the extra [`ASKS`] tells them apart.
//! Keys of goods, cards, cashiers and advertising actions can be refused; other kinds have no element.

mod read;
#[cfg(test)]
mod tests;
mod write;

use crate::model::Record;

/// Marks a record that asks.
const ASKS: &str = "set10:asks";

/// The content without its document, as SOAP carries it.
const CONTENT: &str = "xmlGetstatus";

/// The status of a package that nobody was asked about yet; also "unknown".
const UNKNOWN: i8 = -1;

/// The elements of refused records: name, attribute of the key, and the model's word for the kind.
const REFUSED: &[(&str, &str, &str)] = &[
    ("good", "marking-of-the-good", "item"),
    ("internal-card", "number", "card"),
    ("cashUser", "tabNum", "cashier"),
    ("AdvertisingAction", "external-code", "AdvertisingAction"),
];

fn asks(record: &Record) -> Option<bool> {
    match record {
        Record::PackageStatus(status) => Some(status.extras.get(ASKS).is_some()),
        _ => None,
    }
}

/// `package-status-response`.
pub(super) mod status_response {
    use super::super::super::Format;
    use super::super::{Document, Writing, has_root, names};
    use super::{CONTENT, asks, read, write};
    use crate::model::DocumentKind;

    /// The root element.
    pub(in super::super) const ROOT: &str = "package-status-response";

    /// The row of `tillwire formats`.
    pub(in super::super) const FORMAT: Format = Format {
        name: ROOT,
        kind: DocumentKind::Feedback,
        about: "states of packages, with the records that were refused",
        reads: true,
        writes: true,
        stored: false,
        mapped: false,
        source: "setretail §1.2",
    };

    /// The document.
    pub(in super::super) const DOCUMENT: Document = Document {
        format: &FORMAT,
        recognise: |sniffed| has_root(sniffed, ROOT) || has_root(sniffed, CONTENT),
        decode: read::decode,
        write: Some(Writing { takes: |record| asks(record) == Some(false), open: |f, h, _| write::open(f, h, ROOT) }),
        names: names::Names { prefixes: &[ROOT], write: |options| names::with_t(ROOT, options) },
    };
}

/// `package-status-request`.
pub(super) mod status_request {
    use super::super::super::Format;
    use super::super::{Document, Writing, has_root, names};
    use super::{asks, read, write};
    use crate::model::DocumentKind;

    /// The root element.
    pub(in super::super) const ROOT: &str = "package-status-request";

    /// The row of `tillwire formats`.
    pub(in super::super) const FORMAT: Format = Format {
        name: ROOT,
        kind: DocumentKind::Feedback,
        about: "asks for the states of packages",
        reads: true,
        writes: true,
        stored: false,
        mapped: false,
        source: "setretail §1.2",
    };

    /// The document.
    pub(in super::super) const DOCUMENT: Document = Document {
        format: &FORMAT,
        recognise: |sniffed| has_root(sniffed, ROOT),
        decode: read::decode,
        write: Some(Writing { takes: |record| asks(record) == Some(true), open: |f, h, _| write::open(f, h, ROOT) }),
        names: names::Names { prefixes: &[ROOT], write: |options| names::with_t(ROOT, options) },
    };
}
