//! CSV tables: a folder of `items.csv`, `barcodes.csv`, `prices.csv`, `receipts.csv` with `positions.csv` and
//! `payments.csv`, `shifts.csv`, `cash.csv`.
//!
//! - The header names the fields as canonical JSON does, nested ones with a point (`unit.name`), in any order; columns
//!   that are not known are kept. Every table is a document; `receipts` takes its `positions` and `payments` along
//!   when they lie beside it (see [`join`]).
//! - Read: `,` `;` tab or `|` between cells (told from the header, or by a `sep=` line), UTF-8 with or without BOM,
//!   windows-1251; decimal commas (told as a note), dates in the forms of [`crate::vocab::time`]. A barcode in scientific
//!   notation is an error. A price without a `number` column is the regular one, a receipt without `state` completed.
//! - Written: UTF-8, `,` (or the setting `csv.separator`), lists parted by `|`. With a sequence number the files are
//!   `items_17.csv`, and so on, so that exports do not overwrite each other.
//! - An empty cell says nothing: an empty text is lost, and told.
//!
//! This module never judges values: rows become canonical JSON, and [`super::canonical`] judges it.
//!
//! Start with [`table`], then [`decode`].

mod cells;
mod decode;
mod encode;
mod join;
mod rows;
mod table;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use super::{Dialect, FileName, Format};
use crate::model::DocumentKind;
use crate::text::Sniffed;
use table::Table;

/// CSV tables.
pub static DIALECT: Dialect = Dialect {
    name: "csv",
    aliases: &["tables"],
    title: "CSV tables with the canonical names of fields",
    formats: FORMATS,
    recognise,
    file_name,
    companions,
    is_of_one_document: crate::formats::never_of_one,
    decode: decode::decode,
    encoder: encode::open,
};

const fn format(name: &'static str, kind: DocumentKind, about: &'static str) -> Format {
    let source = "docs/schema/canonical-1.json";
    Format { name, kind, about, reads: true, writes: true, stored: true, mapped: false, source }
}

static FORMATS: &[Format] = &[
    format("items", DocumentKind::Catalogue, "items"),
    format("barcodes", DocumentKind::Catalogue, "barcodes of items"),
    format("prices", DocumentKind::Catalogue, "prices"),
    format("receipts", DocumentKind::Receipts, "receipts, with positions and payments beside them"),
    format("positions", DocumentKind::Receipts, "lines of receipts; a part of receipts"),
    format("payments", DocumentKind::Receipts, "payments of receipts; a part of receipts"),
    format("shifts", DocumentKind::Shifts, "shift openings, X and Z reports"),
    format("cash", DocumentKind::Cash, "cash put in and taken out"),
];

fn format_of(table: &Table) -> Option<&'static Format> {
    FORMATS.iter().find(|f| f.name == table.name)
}

/// By the name of the file, if the header has at least one column of that table; else by the header alone.
fn recognise(sniffed: &Sniffed, file_name: &str) -> Option<&'static Format> {
    let (fields, table) = match sniffed {
        Sniffed::Csv(head) => (head.fields.clone(), named(file_name)),
        // A table of one column, or one whose first line names the separator.
        Sniffed::Text(line) => (vec![line.trim().to_owned()], named(file_name)),
        _ => return None,
    };
    let has = |name: &str| fields.iter().any(|f| f.trim().eq_ignore_ascii_case(name));
    let separator_line = fields.first().is_some_and(|f| f.starts_with("sep="));
    if let Some(table) = table
        && (separator_line || table.columns.iter().any(|c| has(c.name)))
    {
        return format_of(table);
    }
    table::TABLES.into_iter().find(|t| t.signature.iter().all(|name| has(name))).and_then(format_of)
}

/// The table that a file is named after: `prices.csv`, `out/prices_17.csv`.
fn named(file_name: &str) -> Option<&'static Table> {
    split_name(Path::new(file_name).file_name()?.to_str()?).map(|(table, _)| table)
}

/// The table of a file name and what follows: `_17.csv`.
fn split_name(name: &str) -> Option<(&'static Table, &str)> {
    let end = name.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(name.len());
    let (stem, rest) = name.split_at(end);
    let number = rest.to_ascii_lowercase();
    let number = number.strip_suffix(".csv")?;
    let fits = number.is_empty() || number.strip_prefix('_').is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()));
    Some((table::table(stem).filter(|_| fits)?, rest))
}

fn file_name(name: &str) -> Option<FileName> {
    let (table, rest) = split_name(name)?;
    let number = rest.get(1..rest.len().checked_sub(".csv".len())?).and_then(|n| n.parse().ok());
    Some(FileName { format: format_of(table)?, load: None, store: None, number })
}

fn companions(format: &'static Format, path: &Path) -> Vec<PathBuf> {
    if format.name == table::RECEIPTS.name { join::companions(path) } else { Vec::new() }
}
