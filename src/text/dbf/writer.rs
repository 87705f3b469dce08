//! Writing tables record by record.

use std::io::{self, Seek, SeekFrom, Write};

use super::{
    DELETED, DESCRIPTOR, FILE_END, FieldKind, HEADER_END, MAX_FIELDS, MAX_NAME, MAX_RECORD, SIGNATURE, language_byte,
};
use crate::diag::{Code, Diagnostic, codes};
use crate::text::Encoding;

/// A field to declare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldSpec {
    /// The name: 1 to 10 ASCII letters, digits or `_`.
    pub name: &'static str,
    /// What it holds.
    pub kind: FieldKind,
    /// Its width in bytes.
    pub length: u8,
    /// Digits behind the point.
    pub decimals: u8,
}

impl FieldSpec {
    /// A text.
    pub const fn character(name: &'static str, length: u8) -> Self {
        FieldSpec { name, kind: FieldKind::Character, length, decimals: 0 }
    }

    /// A number; the width counts sign and point.
    pub const fn numeric(name: &'static str, length: u8, decimals: u8) -> Self {
        FieldSpec { name, kind: FieldKind::Numeric, length, decimals }
    }

    /// A day.
    pub const fn date(name: &'static str) -> Self {
        FieldSpec { name, kind: FieldKind::Date, length: 8, decimals: 0 }
    }

    /// Yes or no.
    pub const fn logical(name: &'static str) -> Self {
        FieldSpec { name, kind: FieldKind::Logical, length: 1, decimals: 0 }
    }

    fn fault(&self) -> Option<&'static str> {
        let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
        if self.name.is_empty() || self.name.len() > MAX_NAME || !self.name.bytes().all(plain) {
            return Some("a name has 1 to 10 letters, digits or underscores");
        }
        match self.kind {
            _ if self.length == 0 => Some("a field has at least one byte"),
            FieldKind::Date if self.length != 8 => Some("a day has 8 bytes"),
            FieldKind::Logical if self.length != 1 => Some("a logical field has one byte"),
            FieldKind::Numeric | FieldKind::Float if self.decimals > 0 && self.decimals + 2 > self.length => {
                Some("point and decimals do not fit")
            }
            _ => None,
        }
    }
}

/// A value to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// Nothing: blanks.
    Empty,
    /// A text; for a numeric field a decimal number with a point, for a day `yyyymmdd`.
    Text(&'a str),
    /// Yes or no.
    Logical(bool),
}

/// A value that could not be written as it is: the field and what happened.
#[derive(Clone, Debug, PartialEq)]
pub struct DbfFinding {
    /// The field's number.
    pub field: usize,
    /// What is wrong, with the field's name and the value.
    pub diagnostic: Diagnostic,
}

/// A table being written. The count in its header is set by [`finish`](Self::finish); until then the file says that
/// it has no records.
#[derive(Debug)]
pub struct DbfWriter<W: Write + Seek> {
    out: W,
    fields: Vec<FieldSpec>,
    encoding: Encoding,
    record: Vec<u8>,
    scratch: Vec<u8>,
    count: u32,
}

impl<W: Write + Seek> DbfWriter<W> {
    /// Writes the header. `today` (year, month, day) goes into it; nothing here reads a clock.
    pub fn new(mut out: W, fields: &[FieldSpec], encoding: Encoding, today: (i16, u8, u8)) -> io::Result<Self> {
        let wrong = |why: String| Err(io::Error::new(io::ErrorKind::InvalidInput, why));
        if fields.is_empty() || fields.len() > MAX_FIELDS {
            return wrong(format!("a table has 1 to {MAX_FIELDS} fields"));
        }
        for (i, field) in fields.iter().enumerate() {
            if let Some(why) = field.fault() {
                return wrong(format!("field {}: {why}", field.name));
            }
            if fields[..i].iter().any(|f| f.name.eq_ignore_ascii_case(field.name)) {
                return wrong(format!("field {} twice", field.name));
            }
        }
        let width = 1 + fields.iter().map(|f| usize::from(f.length)).sum::<usize>();
        let header = DESCRIPTOR * (fields.len() + 1) + 1;
        let (Ok(width16), Ok(header16)) = (u16::try_from(width), u16::try_from(header)) else {
            return wrong(format!("a record has at most {MAX_RECORD} bytes"));
        };
        let mut head = vec![0u8; DESCRIPTOR];
        let (year, month, day) = today;
        head[0] = SIGNATURE;
        // One byte for the year, counted from 1900.
        head[1] = u8::try_from(year - 1900).unwrap_or(0);
        (head[2], head[3]) = (month, day);
        head[8..10].copy_from_slice(&header16.to_le_bytes());
        head[10..12].copy_from_slice(&width16.to_le_bytes());
        head[29] = language_byte(encoding);
        for field in fields {
            let mut d = [0u8; DESCRIPTOR];
            d[..field.name.len()].copy_from_slice(field.name.as_bytes());
            d[11] = field.kind.letter() as u8;
            (d[16], d[17]) = (field.length, field.decimals);
            head.extend_from_slice(&d);
        }
        head.push(HEADER_END);
        out.write_all(&head)?;
        Ok(DbfWriter {
            out,
            fields: fields.to_vec(),
            encoding,
            record: Vec::with_capacity(width),
            scratch: Vec::new(),
            count: 0,
        })
    }

    /// How many records were written.
    pub fn count(&self) -> u32 {
        self.count
    }

    /// Writes a record; a value is missing when `values` is shorter than the fields.
    ///
    /// A value that does not fit is not cut: the field stays empty and an [`OVERFLOW`](codes::OVERFLOW) is told; whoever
    /// would rather leave the record out asks [`check`](Self::check) first. Characters that the encoding lacks become
    /// `?` and are told as [`CHARACTER_LOST`](codes::CHARACTER_LOST).
    pub fn record(&mut self, values: &[Value<'_>]) -> io::Result<Vec<DbfFinding>> {
        self.put(b' ', values)
    }

    /// Writes a record that is marked as deleted.
    pub fn deleted(&mut self, values: &[Value<'_>]) -> io::Result<Vec<DbfFinding>> {
        self.put(DELETED, values)
    }

    /// What [`record`](Self::record) would tell, without writing.
    pub fn check(&mut self, values: &[Value<'_>]) -> Vec<DbfFinding> {
        self.build(b' ', values)
    }

    fn put(&mut self, mark: u8, values: &[Value<'_>]) -> io::Result<Vec<DbfFinding>> {
        let count = self.count.checked_add(1).ok_or_else(|| io::Error::other("a table cannot have more records"))?;
        let findings = self.build(mark, values);
        self.out.write_all(&self.record)?;
        self.count = count;
        Ok(findings)
    }

    fn build(&mut self, mark: u8, values: &[Value<'_>]) -> Vec<DbfFinding> {
        let mut findings = Vec::new();
        self.record.clear();
        self.record.push(mark);
        for (number, field) in self.fields.iter().enumerate() {
            let value = values.get(number).copied().unwrap_or(Value::Empty);
            let start = self.record.len();
            let end = start + usize::from(field.length);
            self.record.resize(end, b' ');
            let room = &mut self.record[start..end];
            let told = match (field.kind, value) {
                (_, Value::Empty) | (_, Value::Text("")) => None,
                (FieldKind::Character, Value::Text(text)) => put_text(room, text, self.encoding, &mut self.scratch),
                (FieldKind::Numeric | FieldKind::Float, Value::Text(text)) => put_number(room, text, field.decimals),
                (FieldKind::Date, Value::Text(text)) => put_day(room, text),
                (FieldKind::Logical, Value::Logical(yes)) => {
                    room[0] = if yes { b'T' } else { b'F' };
                    None
                }
                (_, other) => Some((&codes::VALUE_INVALID, format!("{other:?} is no value of this type"))),
            };
            if let Some((code, why)) = told {
                let diagnostic = Diagnostic::new(code, format!("{}: {why}", field.name));
                findings.push(DbfFinding { field: number, diagnostic });
            }
        }
        findings
    }

    /// Ends the table, sets the count in its header and gives the output back, positioned at its end.
    pub fn finish(mut self) -> io::Result<(W, u32)> {
        self.out.write_all(&[FILE_END])?;
        self.out.seek(SeekFrom::Start(4))?;
        self.out.write_all(&self.count.to_le_bytes())?;
        self.out.seek(SeekFrom::End(0))?;
        self.out.flush()?;
        Ok((self.out, self.count))
    }
}

type Told = Option<(&'static Code, String)>;

fn put_text(room: &mut [u8], text: &str, encoding: Encoding, scratch: &mut Vec<u8>) -> Told {
    scratch.clear();
    let lost = encoding.encode_into(text, scratch);
    let bytes = scratch.as_slice();
    if bytes.contains(&0) {
        return Some((&codes::NUL_CHARACTER, format!("{text:?} holds a zero character")));
    }
    if bytes.len() > room.len() {
        return Some((&codes::OVERFLOW, format!("{text:?} has {} bytes, the field {}", bytes.len(), room.len())));
    }
    room[..bytes.len()].copy_from_slice(bytes);
    let lost: Vec<String> = lost.iter().map(|c| format!("{c:?}")).collect();
    (!lost.is_empty())
        .then(|| (&codes::CHARACTER_LOST, format!("{} has no {}; `?` stands for it", encoding.name(), lost.join(", "))))
}

/// Right-aligned, with exactly as many decimals as the field has. Decimals beyond that must be zeros: rounding is the
/// business of whoever knows what the number means.
fn put_number(room: &mut [u8], text: &str, decimals: u8) -> Told {
    let text = text.trim();
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = whole.strip_prefix('-').unwrap_or(whole);
    if digits.is_empty() || !digits.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit()) {
        return Some((&codes::NUMBER_INVALID, format!("{text:?} is no decimal number")));
    }
    let places = usize::from(decimals);
    let kept = fraction.trim_end_matches('0');
    if kept.len() > places {
        return Some((
            &codes::OVERFLOW,
            format!("{text} has more digits behind the point than the field ({decimals})"),
        ));
    }
    let mut shown = whole.to_owned();
    if places > 0 {
        shown.push('.');
        shown.push_str(kept);
        shown.extend(std::iter::repeat_n('0', places - kept.len()));
    }
    if shown.len() > room.len() {
        return Some((&codes::OVERFLOW, format!("{shown} has {} characters, the field {}", shown.len(), room.len())));
    }
    let start = room.len() - shown.len();
    room[start..].copy_from_slice(shown.as_bytes());
    None
}

fn put_day(room: &mut [u8], text: &str) -> Told {
    if text.len() != 8 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Some((&codes::DATE_INVALID, format!("{text:?} is no day (yyyymmdd)")));
    }
    room.copy_from_slice(text.as_bytes());
    None
}
