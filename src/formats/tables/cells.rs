//! Cells to canonical JSON and back.
//!
//! A row becomes the JSON of its record, which the canonical reader then judges: so a table has no rules of its own
//! but those of cells (decimal commas, spoilt barcodes, lists).

use std::borrow::Cow;

use serde_json::Value as Json;

use super::rows::Row;
use super::table::{Cell, Column, Table};
use crate::diag::{Code, Diagnostic, codes};
use crate::formats::canonical::write_string;
use crate::vocab::barcode::{looks_scientific, wrong_check_digit};
use crate::vocab::number::{self, NumberForm};

/// Parts a list inside a cell.
const LIST_SEPARATOR: char = '|';

/// The prefix of the extras that keep unknown columns.
pub(super) const PREFIX: &str = "csv:";

/// The column that tells a line that was taken out of its receipt; no field of the line.
pub(super) const REMOVED: &str = "removed";

/// The extra of the head that names the unknown columns, parted by `|`; the table's name follows.
pub(super) const COLUMNS_EXTRA: &str = "csv:columns:";

/// Which cell of a row is which column.
#[derive(Debug)]
pub(super) struct Layout {
    /// The table.
    pub table: &'static Table,
    /// The cell of each column of the table.
    pub cells: Vec<Option<usize>>,
    /// Columns that the table does not know, with their cells.
    pub unknown: Vec<(String, usize)>,
    /// How many cells a row has.
    pub width: usize,
}

impl Layout {
    /// Finds the columns of a header. Names count without regard to case and blanks.
    pub fn of(table: &'static Table, header: &Row) -> Layout {
        let names: Vec<String> = (0..header.len()).map(|i| header.cell(i).trim().to_owned()).collect();
        let cells: Vec<_> =
            table.columns.iter().map(|c| names.iter().position(|n| n.eq_ignore_ascii_case(c.name))).collect();
        let unknown = names
            .into_iter()
            .enumerate()
            .filter(|(i, name)| !cells.contains(&Some(*i)) && !name.is_empty())
            .map(|(i, name)| (name, i))
            .collect();
        Layout { table, cells, unknown, width: header.len() }
    }

    /// A row as the encoder writes it: every column, then these.
    pub fn full(table: &'static Table, unknown: &[String]) -> Layout {
        let known = table.columns.len();
        let unknown: Vec<_> = unknown.iter().enumerate().map(|(i, name)| (name.clone(), known + i)).collect();
        let width = known + unknown.len();
        Layout { table, cells: (0..known).map(Some).collect(), unknown, width }
    }

    /// Columns that the table cannot do without and that the header does not have.
    pub fn missing(&self) -> Vec<&'static str> {
        let has = |name: &str| self.cell_of(name).is_some();
        self.table.required.iter().copied().filter(|name| !has(name)).collect()
    }

    /// The cell of a column.
    pub fn cell_of(&self, name: &str) -> Option<usize> {
        let column = self.table.columns.iter().position(|c| c.name == name)?;
        self.cells[column]
    }
}

/// What is wrong with a cell.
pub(super) struct Trouble {
    pub code: &'static Code,
    pub message: String,
    pub cell: usize,
    pub help: Option<&'static str>,
}

impl Trouble {
    /// As a finding in its row.
    pub fn finding(self, row: &Row) -> Diagnostic {
        let finding = Diagnostic::new(self.code, self.message).with_place(row.place(Some(self.cell)));
        match self.help {
            Some(help) => finding.with_help(help),
            None => finding,
        }
    }
}

/// Appends the fields of a row to an open JSON object. Columns before `from` are passed over. A cell in trouble is
/// written as null: its row is not used.
pub(super) fn fields<'r>(
    layout: &Layout,
    from: usize,
    cell: impl Fn(usize) -> Cow<'r, str>,
    out: &mut Vec<u8>,
    troubles: &mut Vec<Trouble>,
) {
    let mut open = "";
    for (column, index) in layout.table.columns.iter().zip(&layout.cells).skip(from) {
        if column.name == REMOVED {
            continue;
        }
        let text = index.map(&cell).unwrap_or_default();
        let blank = if column.cell == Cell::Text { text.is_empty() } else { text.trim().is_empty() };
        let text = if blank { column_default(layout.table, column.name) } else { &text };
        if text.is_empty() {
            continue;
        }
        let (parent, name) = column.name.split_once('.').unwrap_or(("", column.name));
        if parent != open && !open.is_empty() {
            out.push(b'}');
        }
        comma(out);
        if parent != open && !parent.is_empty() {
            write_string(parent, out);
            out.extend_from_slice(b":{");
        }
        open = parent;
        write_string(name, out);
        out.push(b':');
        let before = out.len();
        if let Err(trouble) = value(column, text, index.unwrap_or_default(), out, troubles) {
            troubles.push(trouble);
            out.truncate(before);
            out.extend_from_slice(b"null");
        }
    }
    if !open.is_empty() {
        out.push(b'}');
    }
    let texts = layout.unknown.iter().map(|(name, index)| (name, cell(*index)));
    for (i, (name, text)) in texts.filter(|(_, text)| !text.is_empty()).enumerate() {
        comma(out);
        if i == 0 {
            out.extend_from_slice(b"\"extras\":[");
        }
        out.push(b'[');
        write_string(&format!("{PREFIX}{name}"), out);
        out.push(b',');
        write_string(&text, out);
        out.push(b']');
    }
    if layout.unknown.iter().any(|(_, index)| !cell(*index).is_empty()) {
        out.push(b']');
    }
}

/// A comma, unless this is the first field.
fn comma(out: &mut Vec<u8>) {
    if out.last() != Some(&b'{') {
        out.push(b',');
    }
}

fn column_default(table: &Table, name: &str) -> &'static str {
    table.defaults.iter().find(|(column, _)| *column == name).map_or("", |(_, default)| default)
}

/// Appends the JSON of a cell's text, which is not empty.
fn value(
    column: &Column,
    text: &str,
    cell: usize,
    out: &mut Vec<u8>,
    troubles: &mut Vec<Trouble>,
) -> Result<(), Trouble> {
    let word = text.trim();
    let trouble = |code, message: String, help| Err(Trouble { code, message, cell, help });
    match column.cell {
        Cell::Text => write_string(text, out),
        Cell::Word => write_string(word, out),
        Cell::Barcode if looks_scientific(word) => {
            let message = format!("{}: `{word}` is a barcode in scientific notation", column.name);
            let help = "format the column as text in the spreadsheet, or export from the ERP without one";
            return trouble(&codes::BARCODE_SCIENTIFIC, message, Some(help));
        }
        Cell::Barcode => {
            if let Some(right) = wrong_check_digit(word) {
                let message = format!("{}: the check digit of barcode {word} should be {right}", column.name);
                let help = "compare it with the package: a till finds the item only by the code that is scanned";
                troubles.push(Trouble { code: &codes::BARCODE_CHECK_DIGIT, message, cell, help: Some(help) });
            }
            write_string(word, out);
        }
        Cell::Decimal => write_string(&decimal(column, word, cell, troubles), out),
        Cell::Integer => match word.parse::<i128>() {
            Ok(number) => out.extend_from_slice(number.to_string().as_bytes()),
            Err(_) => {
                let message = format!("{}: `{word}` is not a whole number", column.name);
                return trouble(&codes::NUMBER_INVALID, message, None);
            }
        },
        Cell::Flag => match word.to_ascii_lowercase().as_str() {
            "true" | "1" => out.extend_from_slice(b"true"),
            "false" | "0" => out.extend_from_slice(b"false"),
            _ => {
                let message = format!("{}: `{word}` is neither true nor false", column.name);
                return trouble(&codes::VALUE_INVALID, message, None);
            }
        },
        Cell::Words | Cell::Decimals => {
            out.push(b'[');
            for (i, part) in word.split(LIST_SEPARATOR).enumerate() {
                if i > 0 {
                    out.push(b',');
                }
                match column.cell {
                    Cell::Decimals => write_string(&decimal(column, part.trim(), cell, troubles), out),
                    _ => write_string(part.trim(), out),
                }
            }
            out.push(b']');
        }
    }
    Ok(())
}

/// A decimal in its canonical spelling, where it has one; the canonical reader judges the rest.
fn decimal(column: &Column, text: &str, cell: usize, troubles: &mut Vec<Trouble>) -> String {
    /// More digits than any field of the model has.
    const SCALE: u32 = 6;
    match number::parse(text, SCALE) {
        Ok((value, form @ (NumberForm::Comma | NumberForm::Spaced))) => {
            let how = if form == NumberForm::Comma { "a decimal comma" } else { "spaces" };
            let message = format!("{}: `{text}` is written with {how}", column.name);
            troubles.push(Trouble { code: &codes::NUMBER_FORM, message, cell, help: None });
            let mut plain = String::new();
            number::format(value, SCALE, 0, &mut plain);
            plain
        }
        _ => text.to_owned(),
    }
}

/// The text of a column in a record's JSON; `None` when a cell cannot say it.
pub(super) fn text_of(json: &Json, column: &Column) -> Option<String> {
    let mut value = json;
    for part in column.name.split('.') {
        value = value.get(part)?;
    }
    match value {
        Json::String(text) => Some(text.clone()),
        Json::Number(number) => Some(number.to_string()),
        Json::Bool(flag) => Some(flag.to_string()),
        Json::Array(list) => {
            let parts: Option<Vec<&str>> = list.iter().map(Json::as_str).collect();
            let separator = LIST_SEPARATOR.to_string();
            parts.filter(|parts| !parts.iter().any(|p| p.contains(LIST_SEPARATOR))).map(|parts| parts.join(&separator))
        }
        _ => None,
    }
}
