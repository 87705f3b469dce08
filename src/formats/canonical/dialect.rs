//! The dialect's row in the table.

use super::lines::HEAD;
use super::{decode, encode, scalars};
use crate::formats::{Dialect, FileName, Format, no_companions};
use crate::model::DocumentKind;
use crate::text::Sniffed;

/// Canonical JSON Lines.
pub static DIALECT: Dialect = Dialect {
    name: "canonical",
    aliases: &["jsonl"],
    title: "Canonical JSON Lines: everything that tillwire knows, without loss",
    formats: FORMATS,
    recognise,
    file_name,
    companions: no_companions,
    is_of_one_document: crate::formats::never_of_one,
    decode: decode::decode,
    encoder: encode::open,
};

static FORMATS: &[Format] = &[Format {
    name: "canonical",
    kind: DocumentKind::Mixed,
    about: "records of every kind, one a line",
    reads: true,
    writes: true,
    stored: true,
    mapped: false,
    source: "docs/schema/canonical-1.json",
}];

fn recognise(sniffed: &Sniffed, _file_name: &str) -> Option<&'static Format> {
    let Sniffed::Json(head) = sniffed else { return None };
    let (_, word) = head.scalars.iter().find(|(key, _)| key == "type")?;
    let known = word == HEAD || scalars::record_kind(word).is_some();
    (known && !head.is_array).then_some(&FORMATS[0])
}

/// `canonical_17.jsonl`, `canonical_17_42-1.jsonl`
fn file_name(name: &str) -> Option<FileName> {
    let stem = name.strip_prefix("canonical_")?.strip_suffix(".jsonl")?;
    let number = stem.split_once('_').map_or(stem, |(number, _)| number).parse().ok()?;
    Some(FileName { format: &FORMATS[0], load: None, store: None, number: Some(number) })
}
