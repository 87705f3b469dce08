//! Writing records into tables. Each table is opened with its first row.
//!
//! A row is read back at once, from its cells, before it is written: what differs is told as lost, and a record that
//! cannot be read back is not written at all. So the losses are what they are, not what was thought of.

use std::collections::HashSet;
use std::io;

use serde_json::Value as Json;

use super::cells::{Layout, PREFIX, REMOVED, fields, text_of};
use super::join::MAX_KEYS;
use super::table::{self, KEY_COLUMNS, PAYMENTS, POSITIONS, RECEIPTS, Table};
use crate::diag::{Diagnostic, codes};
use crate::formats::canonical::{Memory, read_record, to_json};
use crate::formats::compare::difference;
use crate::formats::{EncodeError, Encoded, Encoder, OutFile, Output, WriteOptions};
use crate::model::{DocumentHead, Load, ReceiptKey, Record};

/// The setting that names the separator: `,` (when it is not set), `;`, or `tab`.
const SEPARATOR_SETTING: &str = "csv.separator";

/// The setting that puts a byte order mark in front, which spreadsheets need to see UTF-8.
const BOM_SETTING: &str = "csv.bom";

/// Opens the encoder.
pub(super) fn open(options: &WriteOptions, output: Box<dyn Output>) -> Result<Box<dyn Encoder>, EncodeError> {
    let separator = match options.settings.get(SEPARATOR_SETTING).map(String::as_str) {
        None | Some(",") => b',',
        Some(";") => b';',
        Some("tab" | "\t") => b'\t',
        Some(other) => {
            let message = format!("{SEPARATOR_SETTING} is {other:?}; it may be `,`, `;` or `tab`");
            return Err(Diagnostic::new(&codes::VALUE_INVALID, message).into());
        }
    };
    let bom = options.settings.get(BOM_SETTING).is_some_and(|value| value == "true");
    let suffix = if options.sequence == 0 { String::new() } else { format!("_{}", options.sequence) };
    Ok(Box::new(TablesEncoder {
        output,
        separator,
        bom,
        suffix,
        open: Vec::new(),
        unknown: Vec::new(),
        receipts: HashSet::new(),
        memory: Memory::default(),
        told: Encoded::default(),
    }))
}

struct OpenTable {
    table: &'static Table,
    file_name: String,
    writer: csv::Writer<Box<dyn OutFile>>,
}

struct TablesEncoder {
    output: Box<dyn Output>,
    separator: u8,
    bom: bool,
    suffix: String,
    open: Vec<OpenTable>,
    /// Columns beyond those of the tables, by table, as the heads named them.
    unknown: Vec<(String, Vec<String>)>,
    /// Keys of the receipts written: a second one of the same key could not be told from the first.
    receipts: HashSet<ReceiptKey>,
    memory: Memory,
    told: Encoded,
}

/// Rows for tables: the table, and the cells.
type NewRows = Vec<(&'static Table, Vec<String>)>;

impl Encoder for TablesEncoder {
    fn begin(&mut self, head: &DocumentHead) -> Result<(), EncodeError> {
        for (what, value) in head.extras.of(PREFIX.trim_end_matches(':')) {
            let table = what.strip_prefix("columns:").and_then(table::table);
            if let Some(table) = table
                && !self.open.iter().any(|o| o.table.name == table.name)
            {
                let names = value.split('|').map(str::to_owned).collect();
                self.unknown.push((table.name.to_owned(), names));
            }
        }
        if head.load == Load::Full {
            let message = format!("tables cannot say that a document ({}) is full", head.kind);
            let help = "the reader of these tables will add to what it has and delete nothing";
            self.told.findings.push(Diagnostic::new(&codes::LOST, message).with_help(help));
        }
        Ok(())
    }

    fn record(&mut self, record: &Record) -> Result<(), EncodeError> {
        let rows = self.rows(record);
        let back = rows.as_ref().and_then(|rows| self.read_back(rows));
        let twice = match record {
            Record::Receipt(receipt) => self.receipts.len() < MAX_KEYS && !self.receipts.insert(receipt.key.clone()),
            _ => false,
        };
        let (Some(rows), Some(back), false) = (rows, back, twice) else {
            self.told.losses.lost(record.kind(), "*", record.label());
            return Ok(());
        };
        if back != *record {
            self.tell(record, back);
        }
        for (table, cells) in rows {
            let open = self.table(table)?;
            self.open[open].writer.write_record(&cells).map_err(csv_error)?;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Encoded, EncodeError> {
        for open in std::mem::take(&mut self.open) {
            let file = open.writer.into_inner().map_err(|e| io::Error::new(e.error().kind(), e.to_string()))?;
            self.output.close(&open.file_name, file)?;
        }
        Ok(self.told)
    }
}

impl TablesEncoder {
    fn columns_beyond(&self, table: &Table) -> &[String] {
        self.unknown.iter().find(|(name, _)| name == table.name).map_or(&[], |(_, names)| names)
    }

    /// The rows of a record; `None` when it has no table, or a key that cannot stand in it.
    fn rows(&self, record: &Record) -> Option<NewRows> {
        let table = table::TABLES.into_iter().find(|t| t.kinds.contains(&record.kind()) && !is_part(t))?;
        let json: Json = serde_json::from_str(&to_json(record)).ok()?;
        let mut rows = vec![(table, self.cells(table, &json, &json))];
        if table.name == RECEIPTS.name {
            for (part, list, removed) in
                [(&POSITIONS, "positions", ""), (&POSITIONS, REMOVED, "true"), (&PAYMENTS, "payments", "")]
            {
                for line in json.get(list).and_then(Json::as_array).into_iter().flatten() {
                    let mut cells = self.cells(part, line, &json);
                    if let Some(cell) = part.columns.iter().position(|c| c.name == REMOVED) {
                        cells[cell] = removed.to_owned();
                    }
                    rows.push((part, cells));
                }
            }
        }
        Some(rows)
    }

    /// The cells of an object; the key columns of a part are from its receipt.
    fn cells(&self, table: &Table, json: &Json, receipt: &Json) -> Vec<String> {
        let key_columns = if is_part(table) { KEY_COLUMNS } else { 0 };
        let known = table
            .columns
            .iter()
            .enumerate()
            .map(|(i, column)| text_of(if i < key_columns { receipt } else { json }, column).unwrap_or_default());
        let extras = json.get("extras").and_then(Json::as_array);
        let beyond = self.columns_beyond(table).iter().map(|name| {
            let key = format!("{PREFIX}{name}");
            let pair = extras.into_iter().flatten().find(|pair| pair.get(0).and_then(Json::as_str) == Some(&key));
            pair.and_then(|pair| pair.get(1)?.as_str()).unwrap_or_default().to_owned()
        });
        known.chain(beyond).collect()
    }

    /// What the rows say when they are read.
    fn read_back(&mut self, rows: &NewRows) -> Option<Record> {
        let mut json = Vec::new();
        let mut list = "";
        for (i, (table, cells)) in rows.iter().enumerate() {
            let layout = Layout::full(table, self.columns_beyond(table));
            let removed = is_part(table)
                && cells.get(layout.cell_of(REMOVED).unwrap_or(usize::MAX)).is_some_and(|c| !c.is_empty());
            let name = if removed { REMOVED } else { table.name };
            if i == 0 {
                let typed = layout.cell_of("type").is_some();
                let start = if typed { "{".into() } else { format!("{{\"type\":\"{}\"", table.kinds[0].word()) };
                json.extend_from_slice(start.as_bytes());
            } else if name == list {
                json.extend_from_slice(b",{");
            } else {
                let close = if list.is_empty() { "" } else { "]" };
                json.extend_from_slice(format!("{close},\"{name}\":[{{").as_bytes());
                list = name;
            }
            let mut troubles = Vec::new();
            let from = if i == 0 { 0 } else { KEY_COLUMNS };
            fields(&layout, from, |c| cells[c].as_str().into(), &mut json, &mut troubles);
            if !troubles.is_empty() {
                return None;
            }
            json.extend_from_slice(if i == 0 { b"" } else { b"}" });
        }
        json.extend_from_slice(if list.is_empty() { b"}" } else { b"]}" });
        read_record(std::str::from_utf8(&json).ok()?, &mut self.memory).ok()
    }

    /// Tells what differs as lost, each field once a record.
    fn tell(&mut self, record: &Record, back: Record) {
        let left: Json = serde_json::from_str(&to_json(&back)).unwrap_or_default();
        let mut seen = Vec::new();
        for d in difference(std::slice::from_ref(record), &[back]) {
            let mut field = d.field();
            // A list or an object that is lost as a whole is one loss.
            let top = field.split('.').next().unwrap_or_default();
            if top != "extras" && top != "*" && left.get(top).is_none() {
                field.truncate(top.len());
            }
            if !seen.contains(&field) {
                self.told.losses.lost(record.kind(), field.clone(), d.left.unwrap_or_default());
                seen.push(field);
            }
        }
    }

    /// The place of the open table.
    fn table(&mut self, table: &'static Table) -> Result<usize, EncodeError> {
        if let Some(open) = self.open.iter().position(|o| o.table.name == table.name) {
            return Ok(open);
        }
        let file_name = format!("{}{}.csv", table.name, self.suffix);
        let mut file = self.output.create(&file_name)?;
        if self.bom {
            file.write_all("\u{feff}".as_bytes())?;
        }
        let beyond = self.columns_beyond(table).to_vec();
        let mut writer = csv::WriterBuilder::new().delimiter(self.separator).from_writer(file);
        let names = table.columns.iter().map(|c| c.name).chain(beyond.iter().map(String::as_str));
        writer.write_record(names).map_err(csv_error)?;
        self.open.push(OpenTable { table, file_name, writer });
        Ok(self.open.len() - 1)
    }
}

/// Positions and payments are parts of receipts.
fn is_part(table: &Table) -> bool {
    table.name == POSITIONS.name || table.name == PAYMENTS.name
}

fn csv_error(error: csv::Error) -> EncodeError {
    match error.into_kind() {
        csv::ErrorKind::Io(e) => e.into(),
        other => io::Error::other(format!("{other:?}")).into(),
    }
}
