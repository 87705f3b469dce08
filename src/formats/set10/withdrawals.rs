//! `withdrawals`: cash taken out (sheet setretail §6.3). See [`super::cash`].

use super::super::Format;
use super::names::{Names, with_underscore};
use super::records::{self, Records};
use super::{Document, Writing, cash};
use crate::model::{CashDirection, DocumentKind, Record, RecordKind};
use crate::text::Sniffed;

const DIRECTION: CashDirection = CashDirection::PaidOut;

/// Its row of `tillwire formats`.
pub(super) const FORMAT: Format = Format {
    name: "withdrawals",
    kind: DocumentKind::Cash,
    about: "cash taken out of drawers",
    reads: true,
    writes: true,
    stored: true,
    mapped: false,
    source: "setretail §6.3",
};

const RECORDS: Records = Records {
    kind: DocumentKind::Cash,
    is_record: |name| name == "withdrawal",
    record: RecordKind::CashOperation,
    read: |node, telling| cash::read(DIRECTION, node, telling),
};

/// What the dialect knows of it. Readers look for the children under any root.
pub(super) const DOCUMENT: Document = Document {
    format: &FORMAT,
    recognise: |sniffed| {
        let Sniffed::Xml(head) = sniffed else { return false };
        head.root == "withdrawals" || head.first_child.as_deref() == Some("withdrawal")
    },
    decode: |source, options, sink| records::decode(&RECORDS, source, options, sink),
    write: Some(Writing {
        takes: |record| matches!(record, Record::CashOperation(c) if c.direction == DIRECTION),
        open: |file, head, _| {
            records::open("withdrawals", file, head, |record, out, told| cash::write("withdrawal", record, out, told))
        },
    }),
    names: Names { prefixes: &["cash_out", "withdrawals"], write: |options| with_underscore("cash_out", options) },
};
