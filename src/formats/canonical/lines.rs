//! One line: a record with its `type` in front, or the head of a document.

use serde_json::Value as Json;

use super::parser::{Parser, Read, Unknown};
use super::schema::Definitions;
use super::value::{Fields, Object, fill};
use super::{CanonicalError, SCHEMA};
use crate::diag::codes;
use crate::model::{DocumentHead, Extras, Record, RecordKind};
use crate::vocab::StoreId;
use std::sync::Arc;

/// The `type` of a head line.
pub(super) const HEAD: &str = "document";

/// What one line says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Line {
    /// A document begins.
    Head(Box<DocumentHead>),
    /// A record.
    Record(Record),
}

/// What must be remembered from line to line.
#[derive(Default)]
pub(in crate::formats) struct Memory {
    stores: Option<Arc<[StoreId]>>,
}

macro_rules! kinds {
    ($($kind:ident)+) => {
        fn write_fields(record: &Record, w: &mut Fields<'_>) {
            match record { $(Record::$kind(content) => content.write_fields(w),)+ }
        }

        fn read_content(kind: RecordKind, p: &mut Parser<'_>) -> Read<Record> {
            match kind { $(RecordKind::$kind => Ok(Record::$kind(Box::new(Object::read_fields(p)?))),)+ }
        }

        /// The schemas of all lines with records.
        pub(super) fn describe(defs: &mut Definitions, lines: &mut Vec<(&'static str, Json)>) {
            $(lines.push((RecordKind::$kind.word(), defs.line::<crate::model::$kind>(RecordKind::$kind.word())));)+
        }
    };
}

kinds! {
    Store Till TaxGroup Department Group Item Barcode Price ItemProperty Restriction PrefixRule PickList ControlWeight
    Cashier Seller CardType Card BonusAccount Receipt LoyaltyResult ShiftOpened ShiftReport CashOperation RemovedLine
    PackageStatus ReportRequest
}

fn begin<'a>(word: &str, out: &'a mut Vec<u8>) -> Fields<'a> {
    out.extend_from_slice(b"{\"type\":\"");
    out.extend_from_slice(word.as_bytes());
    out.push(b'"');
    Fields { out, first: false }
}

/// Appends the JSON of a record, without a line feed.
pub(super) fn write_record(record: &Record, out: &mut Vec<u8>) {
    write_fields(record, &mut begin(record.kind().word(), out));
    out.push(b'}');
}

/// Appends the JSON of a head, without a line feed.
pub(super) fn write_head(head: &DocumentHead, out: &mut Vec<u8>) {
    let mut w = begin(HEAD, out);
    w.field("schema", &SCHEMA);
    head.write_fields(&mut w);
    out.push(b'}');
}

/// Reads a line. Unknown fields are kept as extras under `canonical:path` and told in `unknown`.
pub(super) fn read_line(
    text: &str,
    memory: &mut Memory,
    unknown: &mut Vec<Unknown>,
) -> Result<Line, Box<CanonicalError>> {
    let mut p = Parser::new(text);
    p.stores = memory.stores.take();
    let result = read_whole(&mut p);
    memory.stores = p.stores.take();
    let mut line = result?;
    let extras = match &mut line {
        Line::Head(head) => &mut head.extras,
        Line::Record(record) => record.extras_mut(),
    };
    keep(&p.unknown, extras);
    unknown.append(&mut p.unknown);
    Ok(line)
}

fn keep(unknown: &[Unknown], extras: &mut Extras) {
    for field in unknown {
        extras.push(format!("canonical:{}", field.path), field.value.clone());
    }
}

fn read_whole(p: &mut Parser<'_>) -> Read<Line> {
    let start = p.here();
    let (word, at) = word(p)?;
    p.back_to(start);
    let line = if word == HEAD {
        Line::Head(Box::new(read_head(p, start)?))
    } else {
        let kind = super::scalars::record_kind(&word);
        let Some(kind) = kind else {
            return p.error(&codes::VALUE_INVALID, at, format!("`{word}` is not a type of record"));
        };
        Line::Record(read_content(kind, p)?)
    };
    p.end()?;
    Ok(line)
}

/// The `type`, which is the first field in every line that was not edited by hand, and where it stands.
fn word(p: &mut Parser<'_>) -> Read<(String, usize)> {
    let start = p.here();
    p.object()?;
    let mut first = true;
    while let Some(name) = p.field(&mut first)? {
        if name == "type" {
            let (at, mut word) = (p.here(), None);
            fill(&mut word, "type", p)?;
            return Ok((word.unwrap_or_default(), at));
        }
        p.skip()?;
    }
    p.error(&codes::FIELD_MISSING, start, "the field `type` is missing")
}

/// A head is an object with a `schema` beside its own fields; a higher one than ours is refused.
fn read_head(p: &mut Parser<'_>, start: usize) -> Read<DocumentHead> {
    let head = DocumentHead::read_fields(p)?;
    let Some(at) = p.unknown.iter().position(|u| u.path == "schema") else {
        return p.error(&codes::FIELD_MISSING, start, "the field `schema` is missing");
    };
    let schema = p.unknown.remove(at);
    if schema.value == SCHEMA.to_string() {
        return Ok(head);
    }
    let message = format!("schema {} is not known; this program reads schema {SCHEMA}", schema.value);
    p.error(&codes::VALUE_INVALID, schema.offset, message)
}

/// Reads a record, for dialects that spell their own as canonical JSON first.
pub(in crate::formats) fn read_record(text: &str, memory: &mut Memory) -> Result<Record, Box<CanonicalError>> {
    match read_line(text, memory, &mut Vec::new())? {
        Line::Record(record) => Ok(record),
        Line::Head(_) => Err(Box::new(CanonicalError {
            code: &codes::VALUE_INVALID,
            path: "type".into(),
            message: "the head of a document is not a record".into(),
            offset: 0,
        })),
    }
}
