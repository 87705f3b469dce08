//! `storno-events`: lines taken out of receipts or changed before payment (sheet setretail §5.1). Read only: the
//! fields are those that a client of the service uses, the rest of the document is not public.
//!
//! Each child of the root is a row; its fields are read as attributes or elements.

use super::super::Format;
use super::Document;
use super::fields::{Fields, Style, Telling};
use super::names::{Names, with_underscore};
use super::node::Node;
use super::records::{self, Records};
use crate::model::{DocumentKind, Record, RecordKind, RemovedLine};
use crate::text::Sniffed;

/// Its row of `tillwire formats`.
pub(super) const FORMAT: Format = Format {
    name: "storno-events",
    kind: DocumentKind::Storno,
    about: "lines removed from receipts",
    reads: true,
    writes: false,
    stored: true,
    mapped: false,
    source: "setretail §5.1",
};

const RECORDS: Records =
    Records { kind: DocumentKind::Storno, is_record: |_| true, record: RecordKind::RemovedLine, read };

/// What the dialect knows of it.
pub(super) const DOCUMENT: Document = Document {
    format: &FORMAT,
    recognise: |sniffed| matches!(sniffed, Sniffed::Xml(head) if head.root == "storno-events"),
    decode: |source, options, sink| records::decode(&RECORDS, source, options, sink),
    write: None,
    names: Names { prefixes: &["storno"], write: |options| with_underscore("storno-events", options) },
};

fn read(node: &Node, telling: &mut Telling<'_>) -> Option<Record> {
    let mut fields = Fields::new(node, Style::Elements, telling);
    let (store, till) = (fields.required("shop", |f, n| f.store(n)), fields.required("cash", |f, n| f.till(n)));
    let (shift, receipt) = (fields.number("shift"), fields.number("receipt-number"));
    let (time, kind) = (fields.moment("event-time"), fields.text("event-type"));
    // The article, as everywhere in Set Retail.
    let item = fields.item("marking");
    let extras = fields.rest(&[]);
    Some(Record::from(RemovedLine { store: store?, till: till?, shift, receipt, time, kind, item, extras }))
}
