//! A pull parser for one JSON value in memory: it knows the byte offset of everything it reads.
//!
//! serde would report an offence only by the place *behind* it, and would build a tree or lose the order of
//! repeated names on the way. This one is driven by the tables in [`super::records`]; it allocates nothing but the
//! values themselves.

use std::borrow::Cow;
use std::sync::Arc;

use super::CanonicalError;
use crate::diag::{Code, codes};
use crate::vocab::StoreId;

/// How deep objects and arrays may be nested; records need four levels.
pub const MAX_DEPTH: u32 = 32;

/// The most unknown fields that are kept of one record.
pub const MAX_UNKNOWN: usize = 1_000;

/// The result of reading: errors are boxed, because they are rare and results are everywhere.
pub(super) type Read<T> = Result<T, Box<CanonicalError>>;

/// A field that no table knows.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Unknown {
    /// Its path in the record: `positions[2].colour`.
    pub path: String,
    /// Where its name stands in the text.
    pub offset: usize,
    /// Its value as JSON text.
    pub value: String,
}

/// Reads one text.
pub(super) struct Parser<'a> {
    text: &'a str,
    pos: usize,
    depth: u32,
    /// Where the name of the field read last stands.
    pub name_at: usize,
    /// Fields that no table knows, in order.
    pub unknown: Vec<Unknown>,
    /// The list of stores read last; most records of a file name the same.
    pub stores: Option<Arc<[StoreId]>>,
}

impl<'a> Parser<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Parser { text, pos: 0, depth: 0, name_at: 0, unknown: Vec::new(), stores: None }
    }

    /// Where the next value begins.
    pub(super) fn here(&mut self) -> usize {
        self.blank();
        self.pos
    }

    /// Goes back to an offset that [`Parser::here`] gave on this level.
    pub(super) fn back_to(&mut self, offset: usize) {
        self.pos = offset;
        self.depth = 0;
    }

    pub(super) fn error<T>(&self, code: &'static Code, offset: usize, message: impl Into<String>) -> Read<T> {
        Err(Box::new(CanonicalError { code, path: String::new(), message: message.into(), offset }))
    }

    fn malformed<T>(&self, wanted: &str) -> Read<T> {
        let found = match self.text[self.pos..].chars().next() {
            Some(c) => format!("{c:?}"),
            None => "the end".into(),
        };
        self.error(&codes::JSON_MALFORMED, self.pos, format!("expected {wanted}, found {found}"))
    }

    /// A value of another type than `wanted` stands at the current place.
    pub(super) fn wrong_type<T>(&mut self, wanted: &str) -> Read<T> {
        let offset = self.here();
        let found = match self.peek() {
            Some(b'"') => "a string",
            Some(b'{') => "an object",
            Some(b'[') => "an array",
            Some(b't' | b'f') => "true or false",
            Some(b'n') => "null",
            Some(b'-' | b'0'..=b'9') => "a number",
            _ => return self.malformed(wanted),
        };
        self.error(&codes::VALUE_INVALID, offset, format!("expected {wanted}, found {found}"))
    }

    #[inline]
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.pos).copied()
    }

    #[inline]
    fn blank(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.pos += 1;
        }
    }

    /// Whether the next value begins with this byte.
    pub(super) fn begins(&mut self, byte: u8) -> bool {
        self.blank();
        self.peek() == Some(byte)
    }

    fn take(&mut self, byte: u8, wanted: &str) -> Read<()> {
        self.blank();
        if self.peek() != Some(byte) {
            return self.malformed(wanted);
        }
        self.pos += 1;
        Ok(())
    }

    fn word(&mut self, word: &str) -> bool {
        let found = self.text[self.pos..].starts_with(word);
        if found {
            self.pos += word.len();
        }
        found
    }

    /// Takes a `null`, if one stands here.
    pub(super) fn null(&mut self) -> bool {
        self.blank();
        self.word("null")
    }

    /// Reads `true` or `false`.
    pub(super) fn bool(&mut self) -> Read<bool> {
        self.blank();
        match (self.word("true"), self.word("false")) {
            (true, _) => Ok(true),
            (_, true) => Ok(false),
            _ => self.wrong_type("true or false"),
        }
    }

    /// Nothing but white space is left.
    pub(super) fn end(&mut self) -> Read<()> {
        self.blank();
        if self.pos < self.text.len() { self.malformed("the end of the record") } else { Ok(()) }
    }

    fn deeper(&mut self) -> Read<()> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return self.error(&codes::TOO_DEEP, self.pos, format!("nested deeper than {MAX_DEPTH} levels"));
        }
        Ok(())
    }

    /// Enters an object.
    pub(super) fn object(&mut self) -> Read<()> {
        if !self.begins(b'{') {
            return self.wrong_type("an object");
        }
        self.pos += 1;
        self.deeper()
    }

    /// The name of the next field of the object, standing before its value; `None` after the last. `first` is
    /// true on the first call.
    pub(super) fn field(&mut self, first: &mut bool) -> Read<Option<Cow<'a, str>>> {
        if self.begins(b'}') {
            self.pos += 1;
            self.depth -= 1;
            return Ok(None);
        }
        if !std::mem::take(first) {
            self.take(b',', "`,` or `}`")?;
        }
        if !self.begins(b'"') {
            return self.malformed("a field name");
        }
        self.name_at = self.pos;
        let name = self.string()?;
        self.take(b':', "`:`")?;
        Ok(Some(name))
    }

    /// Enters an array.
    pub(super) fn array(&mut self) -> Read<()> {
        if !self.begins(b'[') {
            return self.wrong_type("an array");
        }
        self.pos += 1;
        self.deeper()
    }

    /// Whether the array has another element; stands before it then.
    pub(super) fn element(&mut self, first: &mut bool) -> Read<bool> {
        if self.begins(b']') {
            self.pos += 1;
            self.depth -= 1;
            return Ok(false);
        }
        if !std::mem::take(first) {
            self.take(b',', "`,` or `]`")?;
            if self.begins(b']') {
                return self.malformed("a value");
            }
        }
        Ok(true)
    }

    /// The text of a number.
    pub(super) fn number(&mut self) -> Read<&'a str> {
        self.blank();
        let start = self.pos;
        let digits = |p: &mut Self| {
            let from = p.pos;
            while p.peek().is_some_and(|b| b.is_ascii_digit()) {
                p.pos += 1;
            }
            p.pos - from
        };
        if self.peek() == Some(b'-') {
            self.pos += 1;
        } else if !self.peek().is_some_and(|b| b.is_ascii_digit()) {
            return self.wrong_type("a number");
        }
        let zero = self.peek() == Some(b'0');
        match digits(self) {
            0 => return self.malformed("a digit"),
            n if n > 1 && zero => {
                self.pos = start;
                return self.error(&codes::JSON_MALFORMED, start, "a number must not begin with a needless zero");
            }
            _ => {}
        }
        if self.peek() == Some(b'.') {
            self.pos += 1;
            if digits(self) == 0 {
                return self.malformed("a digit");
            }
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.pos += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.pos += 1;
            }
            if digits(self) == 0 {
                return self.malformed("a digit");
            }
        }
        Ok(&self.text[start..self.pos])
    }

    /// A string; borrowed where it has no escapes.
    pub(super) fn string(&mut self) -> Read<Cow<'a, str>> {
        if !self.begins(b'"') {
            return self.wrong_type("a string");
        }
        let start = self.pos + 1;
        let bytes = self.text.as_bytes();
        let mut end = start;
        while bytes.get(end).is_some_and(|b| *b != b'"' && *b != b'\\' && *b >= 0x20) {
            end += 1;
        }
        self.pos = end;
        if self.peek() == Some(b'"') {
            self.pos += 1;
            return Ok(Cow::Borrowed(&self.text[start..end]));
        }
        self.escaped(start).map(Cow::Owned)
    }

    /// The rest of a string in which an escape (or a fault) stands at the current place.
    fn escaped(&mut self, start: usize) -> Read<String> {
        let mut out = self.text[start..self.pos].to_owned();
        loop {
            let from = self.pos;
            while self.peek().is_some_and(|b| b != b'"' && b != b'\\' && b >= 0x20) {
                self.pos += 1;
            }
            out.push_str(&self.text[from..self.pos]);
            match self.peek() {
                Some(b'"') => {
                    self.pos += 1;
                    return Ok(out);
                }
                Some(b'\\') => {
                    self.pos += 1;
                    out.push(self.escape()?);
                }
                Some(_) => return self.malformed("an escape for a control character"),
                None => return self.malformed("`\"`"),
            }
        }
    }

    fn escape(&mut self) -> Read<char> {
        let at = self.pos - 1;
        let c = match self.peek() {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                self.pos += 1;
                return self.unicode_escape(at);
            }
            _ => return self.malformed("an escape such as \\n or \\u0041"),
        };
        self.pos += 1;
        Ok(c)
    }

    fn unicode_escape(&mut self, at: usize) -> Read<char> {
        let high = self.hex()?;
        let code = if (0xd800..0xdc00).contains(&high) && self.word("\\u") {
            let low = self.hex()?;
            if (0xdc00..0xe000).contains(&low) { 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00) } else { high }
        } else {
            high
        };
        match char::from_u32(code) {
            Some('\0') => self.error(&codes::NUL_CHARACTER, at, "the text holds a NUL character"),
            Some(c) => Ok(c),
            None => self.error(&codes::JSON_MALFORMED, at, "half of a surrogate pair"),
        }
    }

    fn hex(&mut self) -> Read<u32> {
        let digits = self.text.as_bytes().get(self.pos..self.pos + 4).filter(|d| d.iter().all(u8::is_ascii_hexdigit));
        let Some(digits) = digits else { return self.malformed("four hexadecimal digits") };
        self.pos += 4;
        Ok(digits.iter().fold(0, |n, d| n * 16 + char::from(*d).to_digit(16).unwrap_or(0)))
    }

    /// Passes over a value of any kind and gives its text.
    pub(super) fn skip(&mut self) -> Read<&'a str> {
        let start = self.here();
        match self.peek() {
            Some(b'"') => self.string().map(drop)?,
            Some(b'{') => {
                self.object()?;
                let mut first = true;
                while self.field(&mut first)?.is_some() {
                    self.skip()?;
                }
            }
            Some(b'[') => {
                self.array()?;
                let mut first = true;
                while self.element(&mut first)? {
                    self.skip()?;
                }
            }
            Some(b't' | b'f') => self.bool().map(drop)?,
            Some(b'n') if self.null() => {}
            Some(b'-' | b'0'..=b'9') => self.number().map(drop)?,
            _ => return self.malformed("a value"),
        }
        Ok(&self.text[start..self.pos])
    }

    /// Passes over the value of a field that no table knows, and keeps it. The `type` of the record itself is known.
    pub(super) fn unknown_field(&mut self, name: &str) -> Read<()> {
        let offset = self.name_at;
        let value = self.skip()?;
        if !(self.depth == 1 && name == "type") && self.unknown.len() < MAX_UNKNOWN {
            self.unknown.push(Unknown { path: name.to_owned(), offset, value: value.to_owned() });
        }
        Ok(())
    }

    /// Reads something that belongs to `step` of the path, and says so in what it finds wrong or unknown.
    pub(super) fn within<T>(&mut self, step: Step<'_>, read: impl FnOnce(&mut Self) -> Read<T>) -> Read<T> {
        let known = self.unknown.len();
        let result = read(self);
        for unknown in &mut self.unknown[known..] {
            step.prefix(&mut unknown.path);
        }
        result.map_err(|mut e| {
            step.prefix(&mut e.path);
            e
        })
    }
}

/// A step of a path.
#[derive(Clone, Copy)]
pub(super) enum Step<'a> {
    /// A field.
    Field(&'a str),
    /// An element, counted from 0.
    Element(usize),
}

impl Step<'_> {
    fn prefix(self, path: &mut String) {
        let dot = if path.is_empty() || path.starts_with('[') { "" } else { "." };
        *path = match self {
            Step::Field(name) => format!("{name}{dot}{path}"),
            Step::Element(index) => format!("[{index}]{dot}{path}"),
        };
    }
}
