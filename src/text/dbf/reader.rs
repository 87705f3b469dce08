//! Reading tables record by record.

use std::borrow::Cow;
use std::io::{BufReader, Read};
use std::ops::Range;
use std::sync::Arc;

use super::{DELETED, DESCRIPTOR, DbfField, FILE_END, FieldKind, HEADER_END, MAX_FIELDS, language};
use crate::diag::{Code, Diagnostic, Fault, Place, Span, Window, codes};
use crate::text::source::read_failed;
use crate::text::{Encoding, Source};

/// Bytes read at once.
const BUFFER_BYTES: usize = 64 * 1024;

/// A table being read.
///
/// ```
/// use tillwire::text::{Encoding, Source, dbf::{DbfReader, DbfWriter, FieldSpec, Value}};
/// let fields = [FieldSpec::numeric("PRICE", 10, 2)];
/// let mut writer = DbfWriter::new(std::io::Cursor::new(Vec::new()), &fields, Encoding::CP866, (2026, 3, 5))?;
/// writer.record(&[Value::Text("95.5")])?;
/// let (file, _) = writer.finish()?;
/// let mut table = DbfReader::open(Source::from_bytes("plu.dbf", file.into_inner()), Encoding::CP866).unwrap();
/// let price = table.field("price").unwrap();
/// assert!(table.advance().unwrap());
/// assert_eq!(table.text(price).unwrap().as_deref(), Some("95.50"));
/// assert!(!table.advance().unwrap());
/// # Ok::<(), std::io::Error>(())
/// ```
pub struct DbfReader {
    input: BufReader<Source>,
    name: Arc<str>,
    encoding: Encoding,
    fields: Vec<DbfField>,
    findings: Vec<Diagnostic>,
    declared: u32,
    header: u64,
    size: Option<u64>,
    record: Vec<u8>,
    number: u64,
    done: bool,
}

impl std::fmt::Debug for DbfReader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DbfReader").field("name", &self.name).field("number", &self.number).finish_non_exhaustive()
    }
}

impl DbfReader {
    /// Reads the header. The encoding is what the user named for the source, else what the header's language byte
    /// says, else `usual`.
    pub fn open(source: Source, usual: Encoding) -> Result<DbfReader, Fault> {
        let (name, size, named) = (source.name().clone(), source.size(), source.encoding());
        let mut input = BufReader::with_capacity(BUFFER_BYTES, source);
        let mut head = [0; DESCRIPTOR];
        let got = fill(&mut input, &mut head, &name)?;
        if got < DESCRIPTOR {
            let code = if got == 0 { &codes::EMPTY_FILE } else { &codes::TRUNCATED };
            return Err(fault(
                &name,
                code,
                format!("a dBASE table begins with {DESCRIPTOR} bytes, the file has {got}"),
            ));
        }
        let declared = u32::from_le_bytes([head[4], head[5], head[6], head[7]]);
        let header = usize::from(u16::from_le_bytes([head[8], head[9]]));
        let record = usize::from(u16::from_le_bytes([head[10], head[11]]));
        if header <= DESCRIPTOR || record == 0 {
            let message = format!("the header states its own length as {header} and that of a record as {record}");
            return Err(fault(&name, &codes::DBF_MALFORMED, message));
        }
        let mut rest = vec![0; header - DESCRIPTOR];
        let got = fill(&mut input, &mut rest, &name)?;
        if got < rest.len() {
            let message = format!("the header states its length as {header}, the file ends after {}", got + DESCRIPTOR);
            return Err(fault(&name, &codes::TRUNCATED, message));
        }
        let fields = fields(&rest, record, &name)?;
        let encoding = named.or_else(|| language(head[29])).unwrap_or(usual);
        let mut reader = DbfReader {
            input,
            name,
            encoding,
            fields,
            findings: Vec::new(),
            declared,
            header: header as u64,
            size,
            record: vec![0; record],
            number: 0,
            done: false,
        };
        reader.check_size()?;
        reader.tell_skipped();
        Ok(reader)
    }

    /// Told before the first record, where the size is known: a table cut off is refused before anything is read.
    fn check_size(&self) -> Result<(), Fault> {
        let Some(size) = self.size else { return Ok(()) };
        let width = self.record.len() as u64;
        let body = size.saturating_sub(self.header);
        let whole = body / width;
        // A rest of one byte is the mark of the end.
        if u64::from(self.declared) > whole && body % width > 1 {
            let message = format!(
                "the header declares {} records of {width} bytes, the file ends inside record {}",
                self.declared,
                whole + 1
            );
            return Err(fault(&self.name, &codes::TRUNCATED, message));
        }
        Ok(())
    }

    fn tell_skipped(&mut self) {
        for field in self.fields.iter().filter(|f| f.kind.is_none()) {
            let message = format!("field {} is of a type that is not read; it was passed over", field.name);
            let place = Place::file(self.name.clone());
            self.findings.push(Diagnostic::new(&codes::UNKNOWN_FIELD, message).with_place(place));
        }
    }

    /// The fields.
    pub fn fields(&self) -> &[DbfField] {
        &self.fields
    }

    /// The number of the field with this name, compared without case.
    pub fn field(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|f| f.name.eq_ignore_ascii_case(name))
    }

    /// The encoding of its texts.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The number of records that the header declares, deleted ones included.
    pub fn declared(&self) -> u32 {
        self.declared
    }

    /// The raw bytes of the header.
    pub fn header(&self) -> Range<u64> {
        0..self.header
    }

    /// What there is to tell about the table as a whole; more may come until [`advance`](Self::advance) says `false`.
    pub fn take_findings(&mut self) -> Vec<Diagnostic> {
        std::mem::take(&mut self.findings)
    }

    /// Goes to the next record, deleted or not; `false` at the end.
    pub fn advance(&mut self) -> Result<bool, Fault> {
        if self.done {
            return Ok(false);
        }
        let got = fill(&mut self.input, &mut self.record, &self.name)?;
        let ended = got == 0 || self.record[0] == FILE_END;
        let complete = self.number == u64::from(self.declared);
        if !ended && complete && !matches!(self.record[0], b' ' | DELETED) {
            // A line end or padding behind a whole table, which has no mark of its end, is no reason to refuse it.
            self.done = true;
            let message = format!("behind the {} declared records there are bytes that are no record", self.declared);
            let place = Place::file(self.name.clone());
            self.findings.push(Diagnostic::new(&codes::COUNT_WRONG, message).with_place(place));
            return Ok(false);
        }
        if !ended && got < self.record.len() {
            let message = format!("the table ends after {got} of {} bytes", self.record.len());
            self.number += 1;
            return Err(self.fault(&codes::TRUNCATED, message));
        }
        if ended {
            self.done = true;
            return self.end(got > 0).map(|()| false);
        }
        self.number += 1;
        if !matches!(self.record[0], b' ' | DELETED) {
            let message = format!(
                "a record begins with a blank or `*`, this one with byte 0x{:02X}: its length is not what the header says",
                self.record[0]
            );
            return Err(self.fault(&codes::DBF_MALFORMED, message));
        }
        Ok(true)
    }

    /// Compares what was declared with what came. Records that are missing without the mark of the end were cut off;
    /// with it, or with more records than declared, the header was not brought up to date.
    fn end(&mut self, marked: bool) -> Result<(), Fault> {
        let declared = u64::from(self.declared);
        if declared == self.number {
            return Ok(());
        }
        let message = format!("the header declares {declared} records, the table has {}", self.number);
        if declared > self.number && !marked {
            return Err(self.fault(&codes::TRUNCATED, message));
        }
        let place = Place::file(self.name.clone());
        let help = "if records are missing, it was read while being written: send it again";
        self.findings.push(Diagnostic::new(&codes::COUNT_WRONG, message).with_place(place).with_help(help));
        Ok(())
    }

    fn fault(&self, code: &'static Code, message: String) -> Fault {
        Diagnostic::new(code, message).with_place(Place::at(Some(self.name.clone()), self.span())).into()
    }

    /// The number of the record at hand, from 1.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// Whether the record at hand is marked as deleted.
    pub fn is_deleted(&self) -> bool {
        self.record[0] == DELETED
    }

    /// Where the record at hand stands.
    pub fn span(&self) -> Span {
        let width = self.record.len() as u64;
        let start = self.header + self.number.saturating_sub(1) * width;
        Span { line: self.number, column: 1, start, end: start + width }
    }

    /// Where a field of the record at hand stands, with the field in the window.
    pub fn place(&self, field: usize) -> Place {
        let record = self.span();
        let Some(found) = self.fields.get(field) else { return Place::at(Some(self.name.clone()), record) };
        let start = record.start + found.offset as u64;
        let span = Span { column: field as u64 + 1, start, end: start + found.length as u64, ..record };
        let value = match self.encoding.decode(self.raw(field)) {
            Ok(text) => text.into_owned(),
            Err(_) => String::from_utf8_lossy(self.raw(field)).into_owned(),
        };
        let shown = format!("{} = {}", found.name, value.trim_end());
        let window = Some(Window::around(&shown, found.name.len() + 3, false, false));
        Place { file: Some(self.name.clone()), span, window }
    }

    /// The bytes of a field of the record at hand; none for a field that is not there.
    pub fn raw(&self, field: usize) -> &[u8] {
        let found = self.fields.get(field);
        found.and_then(|f| self.record.get(f.offset..f.offset + f.length)).unwrap_or_default()
    }

    /// The text of a field of the record at hand without the blanks around it; a text field keeps those in front.
    ///
    /// `None`: empty (blanks, zero bytes; `?` in a logical field; zeros only in a date). An error: a number that did
    /// not fit when it was written (`***`), or bytes that are no text.
    pub fn text(&self, field: usize) -> Result<Option<Cow<'_, str>>, Box<Diagnostic>> {
        let Some(found) = self.fields.get(field) else { return Ok(None) };
        let raw = self.raw(field);
        let Some(kind) = found.kind else { return Ok(None) };
        let end = raw.iter().rposition(|b| !matches!(b, b' ' | 0)).map_or(0, |i| i + 1);
        let raw = &raw[..end];
        let raw = if kind == FieldKind::Character { raw } else { raw.trim_ascii_start() };
        if raw.is_empty() {
            return Ok(None);
        }
        let complain = |code, message: String| Box::new(Diagnostic::new(code, message).with_place(self.place(field)));
        let all = |byte: u8| raw.iter().all(|b| *b == byte);
        match kind {
            FieldKind::Numeric | FieldKind::Float if all(b'*') => {
                let message =
                    format!("{} holds {}: the number was too long for the field", found.name, "*".repeat(raw.len()));
                return Err(complain(&codes::OUT_OF_RANGE, message));
            }
            FieldKind::Date if all(b'0') => return Ok(None),
            FieldKind::Logical if raw == b"?" => return Ok(None),
            _ => {}
        }
        if raw.contains(&0) {
            return Err(complain(&codes::NUL_CHARACTER, format!("{} holds a zero byte", found.name)));
        }
        match self.encoding.decode(raw) {
            Ok(text) => Ok(Some(text)),
            Err(at) => {
                let byte = raw.get(at).copied().unwrap_or_default();
                let message = format!("{} holds byte 0x{byte:02X}, which is no {}", found.name, self.encoding.name());
                Err(complain(&codes::ENCODING_BROKEN, message))
            }
        }
    }
}

/// The descriptors, checked against the length of a record.
fn fields(rest: &[u8], record: usize, name: &Arc<str>) -> Result<Vec<DbfField>, Fault> {
    let end = rest.chunks(DESCRIPTOR).position(|c| c[0] == HEADER_END || c[0] == 0).map(|n| n * DESCRIPTOR);
    let descriptors = rest[..end.unwrap_or(rest.len())].chunks_exact(DESCRIPTOR);
    if descriptors.len() == 0 || descriptors.len() > MAX_FIELDS {
        let message = format!("the header describes {} fields; 1 to {MAX_FIELDS} are possible", descriptors.len());
        return Err(fault(name, &codes::DBF_MALFORMED, message));
    }
    let raw: Vec<&[u8]> = descriptors.collect();
    // Clipper has texts longer than 255 bytes: there the decimals are the high byte of the length. Other programs
    // leave rubbish in them, so the length of a record decides.
    let plain: usize = 1 + raw.iter().map(|d| usize::from(d[16])).sum::<usize>();
    let wide: usize = 1 + raw.iter().map(|d| width(d, true)).sum::<usize>();
    let clipper = match record {
        n if n == plain => false,
        n if n == wide => true,
        _ => {
            let message = format!("the fields take {plain} bytes, but a record has {record}");
            return Err(fault(name, &codes::DBF_MALFORMED, message));
        }
    };
    let mut out: Vec<DbfField> = Vec::with_capacity(raw.len());
    let mut offset = 1;
    for d in raw {
        let called = d[..11].split(|b| *b == 0).next().unwrap_or_default();
        let called = String::from_utf8_lossy(called).trim().to_owned();
        if called.is_empty() || called.chars().any(char::is_control) {
            let message = format!("field {} has no name", out.len() + 1);
            return Err(fault(name, &codes::DBF_MALFORMED, message));
        }
        if out.iter().any(|f| f.name.eq_ignore_ascii_case(&called)) {
            return Err(fault(name, &codes::DBF_MALFORMED, format!("there are two fields {called}")));
        }
        let length = width(d, clipper);
        let kind = FieldKind::of(d[11]);
        out.push(DbfField { name: called, kind, length, decimals: d[17], offset });
        offset += length;
    }
    Ok(out)
}

fn width(descriptor: &[u8], clipper: bool) -> usize {
    let high = if clipper && descriptor[11] == b'C' { usize::from(descriptor[17]) << 8 } else { 0 };
    high + usize::from(descriptor[16])
}

fn fault(name: &Arc<str>, code: &'static Code, message: String) -> Fault {
    Diagnostic::new(code, message).with_place(Place::file(name.clone())).into()
}

/// Fills as much as there is.
fn fill(input: &mut BufReader<Source>, out: &mut [u8], name: &Arc<str>) -> Result<usize, Fault> {
    let mut got = 0;
    while got < out.len() {
        match input.read(&mut out[got..]) {
            Ok(0) => break,
            Ok(n) => got += n,
            Err(e) if e.kind() == std::io::ErrorKind::Interrupted => {}
            Err(e) => return Err(read_failed(name, &e)),
        }
    }
    Ok(got)
}
