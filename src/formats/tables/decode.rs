//! Reading one table, row by row.

use std::collections::HashSet;

use super::cells::{COLUMNS_EXTRA, Layout, REMOVED, Trouble, fields};
use super::rows::{Row, Rows};
use super::table::Table;
use super::{join, table};
use crate::diag::{Diagnostic, Fault, codes};
use crate::formats::canonical::{CanonicalError, Memory, read_record};
use crate::formats::{Format, Framing, ReadOptions, Sink, TextFraming, Unit};
use crate::model::{DocumentHead, Record};
use crate::text::Source;

/// Reads a table; the receipts with their positions and payments, those alone not at all.
pub(super) fn decode(
    format: &'static Format,
    source: Source,
    options: &ReadOptions,
    sink: &mut dyn Sink,
) -> Result<(), Fault> {
    let Some(table) = table::table(format.name) else {
        return Err(Fault::new(&codes::UNKNOWN_FORMAT, format!("there is no table `{}`", format.name)));
    };
    match table.name {
        "receipts" => join::receipts(source, options, sink, join::MAX_LOADED_BYTES),
        "positions" | "payments" => join::part_alone(table, &source, options, sink),
        _ => rows(table, source, options, sink),
    }
}

/// The head of a table's document.
pub(super) fn head(reader: &TableReader, options: &ReadOptions) -> DocumentHead {
    let mut head = DocumentHead::new(reader.layout.table.document);
    head.store = options.store.clone();
    reader.tell_columns(&mut head);
    head
}

fn rows(table: &'static Table, source: Source, options: &ReadOptions, sink: &mut dyn Sink) -> Result<(), Fault> {
    let mut reader = TableReader::open(table, source, sink)?;
    if sink.head(head(&reader, options), Framing::Text(reader.framing())).is_break() {
        return Ok(());
    }
    let mut row = Row::default();
    while reader.next(&mut row)? {
        let mut unit = Unit::at(row.span);
        let json = reader.json(&row, &mut unit);
        reader.finish(&row, &json, &mut unit);
        if sink.unit(unit).is_break() {
            return Ok(());
        }
    }
    Ok(())
}

/// A table being read.
pub(super) struct TableReader {
    /// Its rows.
    pub rows: Rows,
    /// Which cell is what.
    pub layout: Layout,
    /// Columns whose number form was told.
    told: HashSet<usize>,
    memory: Memory,
}

impl TableReader {
    /// Opens it and judges the header.
    pub fn open(table: &'static Table, source: Source, sink: &mut dyn Sink) -> Result<TableReader, Fault> {
        let mut rows = Rows::open(source)?;
        if let Some(warning) = rows.take_warning() {
            sink.finding(warning);
        }
        let layout = Layout::of(table, rows.header());
        let missing = layout.missing();
        if !missing.is_empty() {
            let message = format!("the table {} has no column {}", table.name, missing.join(", "));
            let names: Vec<_> = table.columns.iter().map(|c| c.name).collect();
            let finding = Diagnostic::new(&codes::FIELD_MISSING, message).with_place(rows.header().place(None));
            return Err(finding.with_help(format!("its columns are {}", names.join(", "))).into());
        }
        for (name, cell) in &layout.unknown {
            let message = format!("the table {} has no column `{name}`; it is kept as it is", table.name);
            let place = rows.header().place(Some(*cell));
            sink.finding(Diagnostic::new(&codes::UNKNOWN_FIELD, message).with_place(place));
        }
        Ok(TableReader { rows, layout, told: HashSet::new(), memory: Memory::default() })
    }

    /// How rows are framed.
    pub fn framing(&self) -> TextFraming {
        TextFraming::new(self.rows.encoding(), 0..self.rows.header_end(), "\n", "\n")
    }

    /// The next row.
    pub fn next(&mut self, row: &mut Row) -> Result<bool, Fault> {
        self.rows.next(row)
    }

    /// Keeps the names of unknown columns in a head, so that they are written back.
    pub fn tell_columns(&self, head: &mut DocumentHead) {
        if !self.layout.unknown.is_empty() {
            let names: Vec<_> = self.layout.unknown.iter().map(|(name, _)| name.as_str()).collect();
            head.extras.push(format!("{COLUMNS_EXTRA}{}", self.layout.table.name), names.join("|"));
        }
    }

    /// The JSON of a row, its object still open.
    fn json(&mut self, row: &Row, unit: &mut Unit) -> Vec<u8> {
        let mut out = b"{".to_vec();
        let table = self.layout.table;
        if self.layout.cell_of("type").is_none_or(|cell| row.cell(cell).trim().is_empty()) {
            out.extend_from_slice(format!("\"type\":\"{}\"", table.kinds[0].word()).as_bytes());
        }
        self.append(row, 0, &mut out, unit);
        out
    }

    /// Appends the fields of a row, and to the unit what is wrong with its cells.
    pub fn append(&mut self, row: &Row, from: usize, out: &mut Vec<u8>, unit: &mut Unit) {
        if row.len() != self.layout.width {
            let message = format!("the row has {} cells and the header {}", row.len(), self.layout.width);
            let help = "a text that holds the separator must stand in quotes";
            let finding = Diagnostic::new(&codes::CSV_MALFORMED, message).with_place(row.place(None));
            unit.findings.push(finding.with_help(help));
            return;
        }
        let mut troubles: Vec<Trouble> = Vec::new();
        fields(&self.layout, from, |i| row.cell(i), out, &mut troubles);
        for trouble in troubles {
            // A form is told once a column.
            if trouble.code != &codes::NUMBER_FORM || self.told.insert(trouble.cell) {
                unit.findings.push(trouble.finding(row));
            }
        }
    }

    /// The value of the column that says that a line was taken out of its receipt.
    pub fn is_removed(&self, row: &Row) -> bool {
        self.layout.cell_of(REMOVED).is_some_and(|cell| matches!(row.cell(cell).trim(), "1" | "true" | "TRUE"))
    }

    /// Closes the JSON and reads the record from it into the unit.
    fn finish(&mut self, row: &Row, json: &[u8], unit: &mut Unit) {
        if !unit.is_refused() {
            match self.record(json) {
                Ok(record) if self.layout.table.kinds.contains(&record.kind()) => unit.records.push(record),
                Ok(record) => {
                    let message = format!("a {} does not belong into this table", record.kind().word());
                    let place = row.place(self.layout.cell_of("type"));
                    unit.findings.push(Diagnostic::new(&codes::VALUE_INVALID, message).with_place(place));
                }
                Err(error) => unit.findings.push(self.told(row, &error.path, &error)),
            }
        }
        if unit.is_refused() {
            self.keep_key(row, unit);
        }
    }

    /// Reads a record from JSON whose object is still open.
    pub fn record(&mut self, json: &[u8]) -> Result<Record, Box<CanonicalError>> {
        let text = String::from_utf8_lossy(json) + "}";
        read_record(&text, &mut self.memory)
    }

    /// An error of the canonical reader as a finding at its cell.
    pub fn told(&self, row: &Row, path: &str, error: &CanonicalError) -> Diagnostic {
        let column = path.split('[').next().unwrap_or_default();
        let message = if path.is_empty() { error.message.clone() } else { format!("{path}: {}", error.message) };
        Diagnostic::new(error.code, message).with_place(row.place(self.layout.cell_of(column)))
    }

    /// The business key of a refused row.
    fn keep_key(&self, row: &Row, unit: &mut Unit) {
        let kind = self.layout.table.kinds[0];
        for name in ["id", "code", "barcode", "item", "number"] {
            let Some(cell) = self.layout.cell_of(name) else { continue };
            let key = row.cell(cell).trim().to_owned();
            if !key.is_empty() {
                for finding in unit.findings.iter_mut().filter(|f| f.record.is_none()) {
                    finding.record = Some(format!("{} {key}", kind.word()));
                }
                unit.keys.push((kind, key));
                return;
            }
        }
    }
}
