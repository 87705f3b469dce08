//! Receipts from three tables that lie together: `receipts.csv`, `positions.csv`, `payments.csv`.
//!
//! The parts are tied to their receipt by the columns `store`, `till`, `shift`, `number` and `business_date`. A table
//! of parts of at most [`MAX_LOADED_BYTES`] is read into memory first, so its rows may stand in any order. A larger
//! one is read alongside and must stand in the order of the receipts; a row out of order is an error of the document,
//! never a line that is missing in silence.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::decode::{TableReader, head};
use super::rows::Row;
use super::table::{KEY, KEY_COLUMNS, PAYMENTS, POSITIONS, RECEIPTS, Table};
use crate::diag::{Diagnostic, Fault, Span, codes};
use crate::formats::canonical::CanonicalError;
use crate::formats::decode::{Piece, add_piece};
use crate::formats::{Framing, ReadOptions, Sink, Unit};
use crate::model::{DocumentHead, RecordKind};
use crate::text::Source;
use crate::vocab::BusinessDate;

/// A table of positions or payments up to this size is held in memory, about four times as large.
pub const MAX_LOADED_BYTES: u64 = 16 << 20;

/// The files beside a table of receipts that belong to it.
pub(super) fn companions(path: &Path) -> Vec<PathBuf> {
    [&POSITIONS, &PAYMENTS].iter().filter_map(|table| beside(path, table)).filter(|p| p.is_file()).collect()
}

/// The file of a table beside another: `receipts_7.csv` has `positions_7.csv`.
fn beside(path: &Path, table: &Table) -> Option<PathBuf> {
    let name = path.file_name()?.to_str()?;
    let (own, rest) = super::split_name(name)?;
    (own.name != table.name).then(|| path.with_file_name(format!("{}{rest}", table.name)))
}

/// Positions or payments: nothing of their own when the receipts lie beside them, else a fault.
pub(super) fn part_alone(
    table: &'static Table,
    source: &Source,
    options: &ReadOptions,
    sink: &mut dyn Sink,
) -> Result<(), Fault> {
    let receipts = source.path().and_then(|path| beside(path, &RECEIPTS)).filter(|p| p.is_file());
    if receipts.is_some() {
        let mut head = DocumentHead::new(table.document);
        head.store = options.store.clone();
        // Whether the sink wants more does not matter: there is no more.
        let _ = sink.head(head, Framing::None);
        return Ok(());
    }
    let message = format!("{} say nothing without their receipts", table.name);
    let place = crate::diag::Place::file(source.name().clone());
    let finding = Diagnostic::new(&codes::FIELD_MISSING, message).with_place(place);
    Err(finding.with_help(format!("put receipts.csv beside {}.csv", table.name)).into())
}

/// Reads receipts with the parts that lie beside them; tables of parts of at most `limit` bytes are held in memory.
pub(super) fn receipts(source: Source, options: &ReadOptions, sink: &mut dyn Sink, limit: u64) -> Result<(), Fault> {
    let (name, path, encoding) = (source.name().clone(), source.path().map(Path::to_path_buf), source.encoding());
    let mut reader = TableReader::open(&RECEIPTS, source, sink)?;
    let open = |table, sink: &mut dyn Sink| {
        let path = path.as_deref().and_then(|p| beside(p, table)).filter(|p| p.is_file());
        path.map(|p| Parts::open(table, Source::open(p)?.with_encoding(encoding), sink, limit)).transpose()
    };
    let mut parts = [open(&POSITIONS, sink)?, open(&PAYMENTS, sink)?];
    let alone = parts.iter().all(Option::is_none);
    let mut head = head(&reader, options);
    parts.iter().flatten().for_each(|p| p.reader.tell_columns(&mut head));
    let framing = if alone {
        Framing::Text(reader.framing())
    } else {
        let others = parts.iter().flatten().map(|p| (p.name.clone(), p.reader.framing()));
        Framing::Texts(std::iter::once((name.clone(), reader.framing())).chain(others).collect())
    };
    if sink.head(head, framing).is_break() {
        return Ok(());
    }
    let mut keys = Keys::default();
    let mut row = Row::default();
    while reader.next(&mut row)? {
        let unit = receipt(&mut reader, &row, &mut parts, &mut keys, (!alone).then_some(&name))?;
        if sink.unit(unit).is_break() {
            return Ok(());
        }
    }
    for part in parts.into_iter().flatten() {
        part.end(sink)?;
    }
    Ok(())
}

/// Keys seen: two receipts of one key would share their lines.
#[derive(Default)]
struct Keys(HashSet<String>);

/// The most keys of receipts that are remembered; beyond it a repeated key is not noticed.
pub(super) const MAX_KEYS: usize = 1_000_000;

impl Keys {
    fn is_new(&mut self, key: &str) -> bool {
        if self.0.len() >= MAX_KEYS { !self.0.contains(key) } else { self.0.insert(key.to_owned()) }
    }
}

/// One receipt with its parts.
fn receipt(
    reader: &mut TableReader,
    row: &Row,
    parts: &mut [Option<Parts>; 2],
    keys: &mut Keys,
    file: Option<&Arc<str>>,
) -> Result<Unit, Fault> {
    let mut unit = Unit::at(row.span);
    unit.file = file.cloned();
    let mut json = b"{\"type\":\"receipt\"".to_vec();
    reader.append(row, 0, &mut json, &mut unit);
    let key = key(reader, row);
    if file.is_some() && !keys.is_new(&key) {
        let message = "two rows have the same store, till, shift, number and day";
        unit.findings.push(Diagnostic::new(&codes::RECORD_CONFLICT, message).with_place(row.place(None)));
    }
    let mut lists = Vec::new();
    let mut pieces = Vec::new();
    for (index, part) in parts.iter_mut().enumerate().filter_map(|(i, part)| Some((i, part.as_mut()?))) {
        let (taken_out, kept): (Vec<_>, Vec<_>) =
            part.take(&key)?.into_iter().partition(|row| part.reader.is_removed(row));
        let kept_name = part.reader.layout.table.name;
        for (name, rows) in [(kept_name, kept), ("removed", taken_out)] {
            pieces.extend(rows.iter().map(|row| (part.name.clone(), row.span)));
            part.append(name, &rows, &mut json, &mut unit);
            lists.push((name, index, rows));
        }
    }
    if let Some(file) = file {
        unit.pieces = pieces_of(file, &row.span, pieces);
    }
    if !unit.is_refused() {
        match reader.record(&json) {
            Ok(record) => unit.records.push(record),
            Err(error) => {
                let finding =
                    part_error(parts, &lists, &error).unwrap_or_else(|| reader.told(row, &error.path, &error));
                unit.findings.push(finding);
            }
        }
    }
    if unit.is_refused() {
        let shown = key.replace(KEY_SEPARATOR, "/");
        for finding in unit.findings.iter_mut().filter(|f| f.record.is_none()) {
            finding.record = Some(format!("receipt {}", shown.rsplit_once('/').map_or(&*shown, |(key, _)| key)));
        }
        unit.keys.push((RecordKind::Receipt, shown));
    }
    Ok(unit)
}

/// The raw bytes of a receipt's rows, row by row: a row ends before its line end.
fn pieces_of(file: &Arc<str>, own: &Span, mut rows: Vec<(Arc<str>, Span)>) -> Vec<Piece> {
    rows.sort_by_key(|(_, span)| span.start);
    let mut pieces = Vec::with_capacity(rows.len() + 1);
    add_piece(&mut pieces, file, *own);
    rows.iter().for_each(|(file, span)| add_piece(&mut pieces, file, *span));
    pieces
}

/// The rows that went into a list of the receipt, with the place of their table.
type List = (&'static str, usize, Vec<Row>);

/// An error inside a part, told at the part's row: `positions[2].price`.
fn part_error(parts: &[Option<Parts>; 2], lists: &[List], error: &CanonicalError) -> Option<Diagnostic> {
    let (name, rest) = error.path.split_once('[')?;
    let (index, path) = rest.split_once(']')?;
    let (_, part, rows) = lists.iter().find(|(list, ..)| *list == name)?;
    let row = rows.get(index.parse::<usize>().ok()?)?;
    Some(parts[*part].as_ref()?.reader.told(row, path.trim_start_matches('.'), error))
}

const KEY_SEPARATOR: char = '\u{1f}';

/// The key of a row in one spelling.
fn key(reader: &TableReader, row: &Row) -> String {
    let text =
        |name: &str| reader.layout.cell_of(name).map(|cell| row.cell(cell).trim().to_owned()).unwrap_or_default();
    let spelled = KEY.iter().map(|name| {
        let text = text(name);
        match *name {
            "shift" | "number" => text.parse::<u64>().map_or(text, |n| n.to_string()),
            "business_date" => BusinessDate::parse(&text).map_or(text, |day| day.to_string()),
            _ => text,
        }
    });
    spelled.collect::<Vec<_>>().join(&KEY_SEPARATOR.to_string())
}

/// A table of parts.
struct Parts {
    name: Arc<str>,
    reader: TableReader,
    rows: PartRows,
}

enum PartRows {
    /// All of it, by key, in order.
    Loaded(HashMap<String, Vec<Row>>),
    /// Read alongside; the row that was read last and not taken yet.
    Alongside(Option<(String, Row)>),
}

impl Parts {
    fn open(table: &'static Table, source: Source, sink: &mut dyn Sink, limit: u64) -> Result<Parts, Fault> {
        let small = source.size().is_some_and(|size| size <= limit);
        let name = source.name().clone();
        let reader = TableReader::open(table, source, sink)?;
        let mut parts = Parts { name, reader, rows: PartRows::Alongside(None) };
        if small {
            let mut loaded: HashMap<String, Vec<Row>> = HashMap::new();
            while let Some((key, row)) = parts.read()? {
                loaded.entry(key).or_default().push(row);
            }
            parts.rows = PartRows::Loaded(loaded);
        } else {
            parts.rows = PartRows::Alongside(parts.read()?);
        }
        Ok(parts)
    }

    fn read(&mut self) -> Result<Option<(String, Row)>, Fault> {
        let mut row = Row::default();
        Ok(self.reader.next(&mut row)?.then(|| (key(&self.reader, &row), row)))
    }

    /// The rows of a key.
    fn take(&mut self, key: &str) -> Result<Vec<Row>, Fault> {
        let mut rows = Vec::new();
        loop {
            let next = match &mut self.rows {
                PartRows::Loaded(loaded) => return Ok(loaded.remove(key).unwrap_or_default()),
                PartRows::Alongside(next) => next,
            };
            match next.take_if(|(next, _)| next == key) {
                Some((_, row)) => rows.push(row),
                None => return Ok(rows),
            }
            let read = self.read()?;
            self.rows = PartRows::Alongside(read);
        }
    }

    /// Appends the rows as a list of this name.
    fn append(&mut self, name: &str, rows: &[Row], json: &mut Vec<u8>, unit: &mut Unit) {
        if rows.is_empty() {
            return;
        }
        json.extend_from_slice(format!(",\"{name}\":[").as_bytes());
        for (i, row) in rows.iter().enumerate() {
            json.extend_from_slice(if i > 0 { b",{" } else { b"{" });
            self.reader.append(row, KEY_COLUMNS, json, unit);
            json.push(b'}');
        }
        json.push(b']');
    }

    /// No row may be left.
    fn end(self, sink: &mut dyn Sink) -> Result<(), Fault> {
        let (left, order) = match self.rows {
            PartRows::Loaded(loaded) => {
                let mut rows: Vec<_> = loaded.into_values().flatten().collect();
                rows.sort_by_key(|row| row.span.start);
                (rows.into_iter().next(), "")
            }
            PartRows::Alongside(next) => (next.map(|(_, row)| row), " or not from here on"),
        };
        if let Some(row) = left {
            let table = self.reader.layout.table.name;
            let message = format!("this row of {table} belongs to a receipt that the receipts do not have{order}");
            let mut finding = Diagnostic::new(&codes::CSV_MALFORMED, message).with_place(row.place(None));
            if !order.is_empty() {
                finding.help = Some(format!("sort {table} like the receipts; a small table may have any order"));
            }
            sink.finding(finding);
        }
        Ok(())
    }
}
