//! The canonical dialect: JSON Lines, one typed record a line, in the model's own words.
//!
//! ```json
//! {"type":"document","schema":1,"kind":"catalogue","load":"incremental"}
//! {"type":"item","id":"10001","name":"Молоко 3,2 %","vat":"10"}
//! {"type":"price","item":"10001","number":1,"amount":"95.00"}
//! ```
//!
//! - Names of fields are the model's; what is `None`, empty or `false` is left out.
//! - Money, prices, quantities and percentages are decimal *strings*: a JSON number passes through floats in too many
//!   programs. Counts and numbers of documents are JSON integers (up to 2^64 - 1).
//! - Times are ISO 8601 with the offset only where one was known; closed sets are words with hyphens.
//! - `vat` is `20`, `20/120` or `none`; `stores` left out is every store; `extras` are pairs in order.
//! - A key's parts, and what a price or a restriction is about, stand among the fields of the record.
//! - A head line begins a document; a file may hold several; one without a head is one document of mixed kind.
//! - Unknown fields are kept as extras under `canonical:path` and told; wrong types refuse the record.
//!
//! Every model value survives writing and reading exactly. The schema is [`schema()`], committed as
//! `docs/schema/canonical-1.json`. One table per record ([`records`]) makes writer, reader and schema.
//!
//! Start with [`to_json`] and [`from_json`]; then [`records`] and [`lines`].

#[cfg(test)]
pub(crate) mod arbitrary;
mod decode;
mod dialect;
mod encode;
#[cfg(test)]
mod file_tests;
mod lines;
mod parser;
mod records;
mod scalars;
mod schema;
#[cfg(test)]
pub(crate) mod schema_check;
#[cfg(test)]
mod tests;
mod value;

pub use dialect::DIALECT;
pub(super) use lines::{Memory, read_record};
pub use schema::schema;
pub(super) use value::write_string;

use crate::diag::Code;
use crate::model::{Extras, Record};
use parser::Parser;
use value::Value;

/// The version of the schema that is written and read.
pub const SCHEMA: u64 = 1;

/// Why a text is not a canonical record.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{}{message} (at byte {offset})", if path.is_empty() { String::new() } else { format!("{path}: ") })]
pub struct CanonicalError {
    /// The kind of finding.
    pub code: &'static Code,
    /// The field: `positions[2].price`; empty for the record as a whole.
    pub path: String,
    /// What is wrong.
    pub message: String,
    /// Where, in bytes of the text.
    pub offset: usize,
}

/// The record as one line of canonical JSON, without a line feed.
pub fn to_json(record: &Record) -> String {
    let mut out = Vec::with_capacity(256);
    write_json(record, &mut out);
    String::from_utf8(out).expect("only UTF-8 was appended")
}

/// Appends the record as canonical JSON, without a line feed.
pub fn write_json(record: &Record, out: &mut Vec<u8>) {
    lines::write_record(record, out);
}

/// Reads one record. Unknown fields become extras under `canonical:path`.
pub fn from_json(text: &str) -> Result<Record, CanonicalError> {
    lines::read_record(text, &mut lines::Memory::default()).map_err(|e| *e)
}

/// Extras as JSON: pairs in order, `[["set10:@version","1"]]`.
pub fn extras_to_json(extras: &Extras) -> String {
    let mut out = Vec::new();
    extras.write(&mut out);
    String::from_utf8(out).expect("only UTF-8 was appended")
}

/// Reads extras back.
pub fn extras_from_json(text: &str) -> Result<Extras, CanonicalError> {
    let mut p = Parser::new(text);
    Extras::read(&mut p).and_then(|extras| p.end().map(|()| extras)).map_err(|e| *e)
}
