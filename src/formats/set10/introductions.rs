//! `introductions`: cash put in (sheet setretail §6.3). See [`super::cash`].

use super::super::Format;
use super::names::{Names, with_underscore};
use super::records::{self, Records};
use super::{Document, Writing, cash};
use crate::model::{CashDirection, DocumentKind, Record, RecordKind};
use crate::text::Sniffed;

const DIRECTION: CashDirection = CashDirection::PaidIn;

/// Its row of `tillwire formats`.
pub(super) const FORMAT: Format = Format {
    name: "introductions",
    kind: DocumentKind::Cash,
    about: "cash put into drawers",
    reads: true,
    writes: true,
    stored: true,
    mapped: false,
    source: "setretail §6.3",
};

const RECORDS: Records = Records {
    kind: DocumentKind::Cash,
    is_record: |name| name == "introduction",
    record: RecordKind::CashOperation,
    read: |node, telling| cash::read(DIRECTION, node, telling),
};

/// What the dialect knows of it. Readers look for the children under any root.
pub(super) const DOCUMENT: Document = Document {
    format: &FORMAT,
    recognise: |sniffed| {
        let Sniffed::Xml(head) = sniffed else { return false };
        head.root == "introductions" || head.first_child.as_deref() == Some("introduction")
    },
    decode: |source, options, sink| records::decode(&RECORDS, source, options, sink),
    write: Some(Writing {
        takes: |record| matches!(record, Record::CashOperation(c) if c.direction == DIRECTION),
        open: |file, head, _| {
            records::open("introductions", file, head, |record, out, told| {
                cash::write("introduction", record, out, told)
            })
        },
    }),
    names: Names { prefixes: &["cash_in", "introductions"], write: |options| with_underscore("cash_in", options) },
};
