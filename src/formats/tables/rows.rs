//! Rows of a table with the place of every cell.
//!
//! Quoting is as in RFC 4180 and as spreadsheets do it: a cell that begins with a quote ends with the next single
//! one and may hold separators and line ends; a quote inside a plain cell is an ordinary character.

use std::borrow::Cow;
use std::io::BufRead;
use std::ops::Range;
use std::sync::Arc;

use crate::diag::{Diagnostic, Fault, Place, Span, Window, codes};
use crate::text::stream::fault_of;
use crate::text::{Encoding, Source, TextKind, TextStream};

/// The longest row.
pub(super) const MAX_ROW_BYTES: usize = 1 << 20;

/// The most columns.
pub(super) const MAX_COLUMNS: usize = 1_000;

/// The first line of some spreadsheets' files: it names the separator.
const SEPARATOR_LINE: &str = "sep=";

/// A row: its text and where the cells are in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    file: Option<Arc<str>>,
    encoding: Option<Encoding>,
    text: String,
    /// Where each cell stands, its quotes left out, and whether it has doubled quotes.
    cells: Vec<(Range<usize>, bool)>,
    /// Where it stands in the file.
    pub span: Span,
}

impl Row {
    /// How many cells it has.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// The text of a cell; empty beyond the last.
    pub fn cell(&self, index: usize) -> Cow<'_, str> {
        let Some((range, doubled)) = self.cells.get(index) else { return Cow::Borrowed("") };
        let text = &self.text[range.clone()];
        if *doubled { Cow::Owned(unescaped(text)) } else { Cow::Borrowed(text) }
    }

    /// The place of a cell; of the row itself beyond the last.
    pub fn place(&self, index: Option<usize>) -> Place {
        let range = index.and_then(|i| self.cells.get(i)).map_or(0..0, |(range, _)| range.clone());
        let before = &self.text[..range.start];
        let mut span = self.span;
        span.start += self.raw_length(before);
        span.end = span.start + self.raw_length(&self.text[range.clone()]);
        if let Some((lines, last)) = before.rsplit_once('\n') {
            span.line += 1 + lines.matches('\n').count() as u64;
            span.column = 1 + last.chars().count() as u64;
        } else {
            span.column += before.chars().count() as u64;
        }
        let window = Window::around(&self.text, range.start, false, false);
        Place { file: self.file.clone(), span, window: Some(window) }
    }

    fn raw_length(&self, text: &str) -> u64 {
        let is = |encodings: &[Encoding]| self.encoding.is_some_and(|e| encodings.contains(&e));
        let length = if is(&[Encoding::UTF_16LE, Encoding::UTF_16BE]) {
            2 * text.encode_utf16().count()
        } else if self.encoding.is_none() || is(&[Encoding::UTF_8]) {
            text.len()
        } else {
            text.chars().count()
        };
        length as u64
    }

    /// Spreadsheets leave rows of nothing but separators behind.
    fn is_blank(&self) -> bool {
        self.cells.iter().all(|(range, _)| self.text[range.clone()].trim().is_empty())
    }

    /// Finds the cells.
    fn split(&mut self, separator: char) {
        self.cells.clear();
        let bytes = self.text.as_bytes();
        let mut at = 0;
        loop {
            let cell = if bytes.get(at) == Some(&b'"') {
                quoted(&self.text, at, separator)
            } else {
                let end = self.text[at..].find(separator).map_or(bytes.len(), |n| at + n);
                (at..end, false, end)
            };
            let (range, doubled, end) = cell;
            self.cells.push((range, doubled));
            if end >= bytes.len() {
                return;
            }
            at = end + separator.len_utf8();
        }
    }
}

/// The cell whose opening quote stands at `at`: its text, whether it has doubled quotes, and its end.
fn quoted(text: &str, at: usize, separator: char) -> (Range<usize>, bool, usize) {
    let bytes = text.as_bytes();
    let (mut i, mut doubled) = (at + 1, false);
    while let Some(quote) = memchr::memchr(b'"', &bytes[i.min(bytes.len())..]).map(|n| i + n) {
        if bytes.get(quote + 1) == Some(&b'"') {
            doubled = true;
            i = quote + 2;
            continue;
        }
        let end = text[quote + 1..].find(separator).map_or(bytes.len(), |n| quote + 1 + n);
        // What stands behind the closing quote is nothing, or the quotes are no quotes.
        let range = if text[quote + 1..end].trim().is_empty() { at + 1..quote } else { at..end };
        return (range, doubled, end);
    }
    (at + 1..bytes.len(), doubled, bytes.len())
}

fn unescaped(text: &str) -> String {
    text.replace("\"\"", "\"")
}

/// Where in a row the scan is.
#[derive(Clone, Copy, PartialEq)]
enum State {
    CellStart,
    Plain,
    Quoted,
    /// After a quote in a quoted cell: its end, or a doubled quote.
    Quote,
}

/// Reads rows.
pub(super) struct Rows {
    stream: TextStream,
    separator: Option<char>,
    header: Row,
    /// Raw bytes before the first row behind the header.
    header_end: u64,
}

impl Rows {
    /// Opens a table and reads its header.
    pub fn open(source: Source) -> Result<Rows, Fault> {
        let stream = TextStream::open(source, TextKind::Plain)?;
        let mut rows = Rows { stream, separator: None, header: Row::default(), header_end: 0 };
        let mut header = Row::default();
        let mut found = rows.next(&mut header)?;
        if let Some(separator) = header.text.strip_prefix(SEPARATOR_LINE).and_then(|s| s.chars().next()) {
            rows.separator = Some(separator);
            found = rows.next(&mut header)?;
        }
        if !found {
            let place = Place::file(rows.stream.name().clone());
            return Err(Diagnostic::new(&codes::EMPTY_FILE, "the table has no header").with_place(place).into());
        }
        if header.len() > MAX_COLUMNS {
            let message = format!("the table has more than {MAX_COLUMNS} columns");
            return Err(Diagnostic::new(&codes::CSV_MALFORMED, message).with_place(header.place(None)).into());
        }
        let here = rows.stream.offset();
        rows.header_end = rows.stream.span_at(here).start;
        rows.header = header;
        Ok(rows)
    }

    /// The header.
    pub fn header(&self) -> &Row {
        &self.header
    }

    /// Raw bytes of the file up to the first row.
    pub fn header_end(&self) -> u64 {
        self.header_end
    }

    /// The encoding that the table is read in.
    pub fn encoding(&self) -> Encoding {
        self.stream.encoding()
    }

    /// The finding that the encoding was not the one given; given once.
    pub fn take_warning(&mut self) -> Option<Diagnostic> {
        self.stream.take_warning()
    }

    /// Reads the next row that is not blank; `false` at the end.
    pub fn next(&mut self, row: &mut Row) -> Result<bool, Fault> {
        loop {
            if !self.line(row)? {
                return Ok(false);
            }
            if row.text.trim().is_empty() {
                continue;
            }
            let separator = *self.separator.get_or_insert_with(|| sniffed(&row.text));
            row.split(separator);
            if !row.is_blank() {
                return Ok(true);
            }
        }
    }

    fn line(&mut self, row: &mut Row) -> Result<bool, Fault> {
        self.stream.begin_unit();
        let start = self.stream.offset();
        let begin = self.stream.span_at(start);
        row.cells.clear();
        let mut bytes = std::mem::take(&mut row.text).into_bytes();
        bytes.clear();
        let mut state = State::CellStart;
        let mut ended = false;
        while !ended {
            let chunk = match self.stream.fill_buf() {
                Ok(chunk) => chunk,
                Err(e) => return Err(fault_of(&e, &self.stream.name().clone())),
            };
            if chunk.is_empty() {
                break;
            }
            let (taken, end) = scan(chunk, &mut state, self.separator);
            bytes.extend_from_slice(&chunk[..taken]);
            ended = end;
            self.stream.consume(taken);
            if bytes.len() > MAX_ROW_BYTES {
                let message = format!("one row is longer than {MAX_ROW_BYTES} bytes; is a quote not closed?");
                return Err(self.stream.fault_in(&codes::CSV_MALFORMED, message, begin));
            }
        }
        if bytes.is_empty() {
            return Ok(false);
        }
        if !ended && state == State::Quoted {
            let message = "the file ends inside a quoted cell of the row that begins here";
            return Err(self.stream.fault_in(&codes::CSV_MALFORMED, message, begin));
        }
        let here = self.stream.offset();
        let end = self.stream.span_at(here).start;
        let mut text = String::from_utf8(bytes).unwrap_or_default();
        let whole = text.len();
        text.truncate(text.trim_end_matches(['\n', '\r']).len());
        row.text = text;
        row.file = Some(self.stream.name().clone());
        row.encoding = Some(self.stream.encoding());
        let unit = row.raw_length("\n");
        row.span = Span { end: end.saturating_sub(unit * (whole - row.text.len()) as u64), ..begin };
        Ok(true)
    }
}

/// How much of the chunk belongs to the row, and whether the row ends there. Before the separator is known, all that
/// may be one counts.
fn scan(chunk: &[u8], state: &mut State, separator: Option<char>) -> (usize, bool) {
    for (i, &b) in chunk.iter().enumerate() {
        let separates = match separator {
            Some(separator) => char::from(b) == separator,
            None => matches!(b, b',' | b';' | b'\t' | b'|'),
        };
        *state = match (*state, b) {
            (State::Quoted, b'"') => State::Quote,
            (State::Quoted, _) => State::Quoted,
            (State::Quote, b'"') => State::Quoted,
            (_, b'\n') => return (i + 1, true),
            (_, _) if separates => State::CellStart,
            (State::CellStart, b'"') => State::Quoted,
            _ => State::Plain,
        };
    }
    (chunk.len(), false)
}

/// The separator of a header: the one that stands in it most often outside of quotes.
fn sniffed(header: &str) -> char {
    let mut quoted = false;
    let mut counts = [(';', 0), (',', 0), ('\t', 0), ('|', 0)];
    for c in header.chars() {
        quoted ^= c == '"';
        if let Some((_, n)) = counts.iter_mut().find(|(s, _)| *s == c && !quoted) {
            *n += 1;
        }
    }
    // Of equals the earlier.
    counts.iter().rev().max_by_key(|(_, n)| *n).map_or(',', |(s, _)| *s)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(text: &str) -> Vec<Vec<String>> {
        let mut rows = Rows::open(Source::from_bytes("t.csv", text)).unwrap();
        let mut found = vec![rows.header().clone()];
        let mut row = Row::default();
        while rows.next(&mut row).unwrap() {
            found.push(row.clone());
        }
        found.iter().map(|row| (0..row.len()).map(|i| row.cell(i).into_owned()).collect()).collect()
    }

    #[test]
    fn quotes_line_ends_and_blank_lines() {
        let text = "sep=;\r\na;b;c\r\n\r\n1;\"x;\"\"y\"\"\nz\" ;\r\n5\" pipe;\"\";\"last\"";
        assert_eq!(all(text), [vec!["a", "b", "c"], vec!["1", "x;\"y\"\nz", ""], vec!["5\" pipe", "", "last"]]);
    }

    #[test]
    fn places_are_those_of_the_file() {
        let bytes = Encoding::CP1251.encode("имя;код\nмолоко и ещё несколько букв;\"a\nb\";\nсыр;x;y").0;
        let mut rows = Rows::open(Source::from_bytes("t.csv", bytes)).unwrap();
        assert_eq!(rows.header_end(), 8);
        let mut row = Row::default();
        rows.next(&mut row).unwrap();
        let place = row.place(Some(2));
        assert_eq!((place.span.line, place.span.column, place.span.start), (3, 4, 42));
        rows.next(&mut row).unwrap();
        let place = row.place(Some(1));
        assert_eq!((place.to_string().as_str(), place.span.start), ("t.csv:4:5", 47));
        assert_eq!((row.span.start, row.span.end), (43, 50));
    }

    #[test]
    fn an_open_quote_is_a_fault_where_the_row_begins() {
        let mut rows = Rows::open(Source::from_bytes("t.csv", "a,b\n1,2\n3,\"x\n4,5\n")).unwrap();
        let mut row = Row::default();
        assert!(rows.next(&mut row).unwrap());
        assert_eq!(rows.next(&mut row).unwrap_err().0.place.to_string(), "t.csv:3:1");
    }

    proptest! {
        #[test]
        fn what_the_csv_crate_writes_is_read(table in proptest::collection::vec(
            proptest::collection::vec("[a-zа-я \",;\n\r\t|']{0,6}", 3), 1..5)) {
            let table: Vec<_> = table.into_iter().filter(|row| row.iter().any(|c| !c.trim().is_empty())).collect();
            let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
            writer.write_record(["a", "b", "c"]).unwrap();
            for row in &table {
                writer.write_record(row).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            prop_assert_eq!(&all(&text)[1..], &table[..]);
        }
    }
}
