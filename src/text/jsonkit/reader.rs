//! The cursor over elements.

use super::scan::{Scan, Scanned};
use super::{DEPTH, ELEMENT_BYTES, FIELD_BYTES, FIELDS};
use crate::diag::{Code, Diagnostic, Fault, Place, Span, codes};
use crate::text::mark::Mark;
use crate::text::stream::{TextKind, TextStream};
use crate::text::{Encoding, Source};
use std::sync::Arc;

/// Where the elements of a file are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonShape<'a> {
    /// In the array that is the whole file, or in the arrays that stand under one of these names in the object that
    /// is the whole file: `{"elements":[…], "total": 5}`.
    Array(&'a [&'a str]),
    /// The same, but an array may stand in objects inside the root object: each is named by the way to it.
    Arrays(&'a [Vec<String>]),
    /// Each value of the file is one: JSON Lines, or a single object.
    Values,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Begin,
    /// In the root array, or in an array of an object.
    Elements {
        first: bool,
        in_object: bool,
    },
    /// In the root object or one on the way to an array, between its fields.
    Fields {
        first: bool,
    },
    Values,
    Done,
}

/// A cursor over the elements of a JSON file.
///
/// ```
/// use tillwire::text::{Source, jsonkit::{JsonReader, JsonShape}};
/// # fn main() -> Result<(), tillwire::diag::Fault> {
/// let source = Source::from_bytes("items.json", *br#"{"elements":[{"id":"1"},{"id":2}],"total":2}"#);
/// let mut json = JsonReader::new(source, JsonShape::Array(&["elements"]))?;
/// let mut bad = Vec::new();
/// while json.next_element()? {
///     #[derive(serde::Deserialize)]
///     struct Item { id: String }
///     match serde_json::from_str::<Item>(json.element()) {
///         Ok(item) => assert_eq!(item.id, "1"),
///         Err(error) => bad.push(json.error_place(&error).to_string()),
///     }
/// }
/// assert_eq!(bad, ["items.json:1:31"]);
/// assert_eq!(json.field("total"), Some("2"));
/// # Ok(())
/// # }
/// ```
pub struct JsonReader {
    stream: TextStream,
    arrays: Vec<Vec<String>>,
    state: State,
    /// The objects that are open inside the root object, and the array.
    way: Vec<String>,
    element: Vec<u8>,
    start: Mark,
    span: Span,
    fields: Vec<Field>,
    found_array: bool,
}

/// A field beside the elements.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The way to it: its name, in front of it those of the objects that it stands in.
    pub way: Vec<String>,
    /// Its value as written.
    pub raw: String,
    /// Where its value stands.
    pub span: Span,
}

impl JsonReader {
    /// Finds the encoding and stands before the first element.
    pub fn new(source: Source, shape: JsonShape<'_>) -> Result<JsonReader, Fault> {
        let (arrays, state) = match shape {
            JsonShape::Array(names) => (names.iter().map(|n| vec![n.to_string()]).collect(), State::Begin),
            JsonShape::Arrays(ways) => (ways.to_vec(), State::Begin),
            JsonShape::Values => (Vec::new(), State::Values),
        };
        Ok(JsonReader {
            stream: TextStream::open(source, TextKind::Json)?,
            arrays,
            state,
            way: Vec::new(),
            element: Vec::new(),
            start: Mark::start(0),
            span: Span::default(),
            fields: Vec::new(),
            found_array: false,
        })
    }

    /// Moves to the next element; `false` when the file has ended (and was whole).
    pub fn next_element(&mut self) -> Result<bool, Fault> {
        loop {
            match self.state {
                State::Begin => self.begin()?,
                State::Elements { first, in_object } => {
                    if self.next_in_array(first, in_object)? {
                        return Ok(true);
                    }
                }
                State::Fields { first } => self.next_field(first)?,
                State::Values => {
                    if self.peek()?.is_none() {
                        if self.span == Span::default() {
                            return Err(self.fault_here(&codes::EMPTY_FILE, "the file holds no value"));
                        }
                        self.state = State::Done;
                        continue;
                    }
                    self.value(ELEMENT_BYTES, DEPTH)?;
                    return Ok(true);
                }
                State::Done => {
                    self.element.clear();
                    return Ok(false);
                }
            }
        }
    }

    /// The current element, as written.
    pub fn element(&self) -> &str {
        // Whole characters of checked text were put there.
        std::str::from_utf8(&self.element).unwrap_or_default()
    }

    /// Where the current element stands, to its last byte.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The fields beside the elements, in order. Those after the array are there once [`JsonReader::next_element`] has
    /// said `false`.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// One of the fields of the root object, as raw JSON.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|f| f.way == [name]).map(|f| f.raw.as_str())
    }

    /// The way to the array that the current element is in; empty in the root array.
    pub fn array(&self) -> &[String] {
        &self.way
    }

    /// Whether an array of elements was there at all (so far).
    pub fn found_array(&self) -> bool {
        self.found_array
    }

    /// The source's name.
    pub fn source_name(&self) -> &Arc<str> {
        self.stream.name()
    }

    /// The encoding that the file is read in.
    pub fn encoding(&self) -> Encoding {
        self.stream.encoding()
    }

    /// The finding that the encoding was not the one given; given once.
    pub fn take_warning(&mut self) -> Option<Diagnostic> {
        self.stream.take_warning()
    }

    /// A place for a finding, with the line around it while that is at hand.
    pub fn place(&self, span: Span) -> Place {
        let place = self.stream.place(span);
        if place.window.is_some() || self.element.is_empty() {
            return place;
        }
        // An element longer than the stream's window is at hand all the same.
        let ahead = span.start.saturating_sub(self.span.start);
        let text = self.element();
        let at = crate::text::mark::decoded_len(text, ahead, self.stream.width());
        let inside = (self.span.start..self.span.end).contains(&span.start);
        Place { window: inside.then(|| crate::text::stream::window_in(text, at, true, true)), ..place }
    }

    /// A fault of the document at a span.
    pub fn fault(&self, code: &'static Code, message: impl Into<String>, span: Span) -> Fault {
        Diagnostic::new(code, message).with_place(self.place(span)).into()
    }

    /// Makes sure that what is inside the current element is JSON.
    pub fn check_element(&self) -> Result<(), Fault> {
        serde_json::from_slice::<serde::de::IgnoredAny>(&self.element).map(drop).map_err(|e| self.bad_value(&e))
    }

    /// Where in the file serde stumbled over the current element.
    pub fn error_place(&self, error: &serde_json::Error) -> Place {
        let span = match error.line() {
            0 => self.span,
            line => self.span_inside(byte_of(&self.element, line, error.column())),
        };
        self.place(span)
    }

    /// The point `at` bytes into the current element's text.
    pub fn span_inside(&self, at: usize) -> Span {
        let text = self.element();
        let mut at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let mut mark = self.start;
        mark.advance(&text.as_bytes()[..at], self.stream.width());
        mark.span()
    }

    fn begin(&mut self) -> Result<(), Fault> {
        match self.peek()? {
            Some(b'[') => {
                self.stream.skip(1);
                self.found_array = true;
                self.state = State::Elements { first: true, in_object: false };
                Ok(())
            }
            Some(b'{') => {
                self.stream.skip(1);
                self.state = State::Fields { first: true };
                Ok(())
            }
            Some(_) => Err(self.malformed("here should be an array or an object")),
            None => Err(self.fault_here(&codes::EMPTY_FILE, "the file holds no value")),
        }
    }

    fn next_in_array(&mut self, first: bool, in_object: bool) -> Result<bool, Fault> {
        if self.item_follows(first, b']')? {
            self.state = State::Elements { first: false, in_object };
            self.value(ELEMENT_BYTES, (DEPTH - 1).saturating_sub(self.way.len()))?;
            return Ok(true);
        }
        if in_object {
            self.way.pop();
            self.state = State::Fields { first: false }
        } else {
            self.end()?
        }
        Ok(false)
    }

    fn next_field(&mut self, first: bool) -> Result<(), Fault> {
        if !self.item_follows(first, b'}')? {
            self.state = State::Fields { first: false };
            return if self.way.pop().is_some() { Ok(()) } else { self.end() };
        }
        self.state = State::Fields { first: false };
        if self.peek()? != Some(b'"') {
            return Err(self.malformed("here should be a field name in quotes"));
        }
        self.value(FIELD_BYTES, 1)?;
        let name: String = match serde_json::from_slice(&self.element) {
            Ok(name) => name,
            Err(error) => return Err(self.bad_value(&error)),
        };
        if self.peek()? != Some(b':') {
            return Err(self.malformed("here should be a colon"));
        }
        self.stream.skip(1);
        self.way.push(name);
        match self.peek()? {
            Some(b'[') if self.arrays.contains(&self.way) => {
                self.stream.skip(1);
                self.found_array = true;
                self.state = State::Elements { first: true, in_object: true };
                return Ok(());
            }
            Some(b'{') if self.arrays.iter().any(|a| a.len() > self.way.len() && a.starts_with(&self.way)) => {
                self.stream.skip(1);
                self.state = State::Fields { first: true };
                return Ok(());
            }
            _ => {}
        }
        self.value(FIELD_BYTES, DEPTH.saturating_sub(self.way.len()))?;
        if let Err(error) = serde_json::from_slice::<serde::de::IgnoredAny>(&self.element) {
            return Err(self.bad_value(&error));
        }
        if self.fields.len() == FIELDS {
            let span = self.span;
            return Err(self.fault(&codes::RECORD_TOO_LONG, format!("more than {FIELDS} fields"), span));
        }
        let raw = self.element().to_owned();
        self.fields.push(Field { way: self.way.clone(), raw, span: self.span });
        self.way.pop();
        Ok(())
    }

    /// Passes a comma; `false` when the closing bracket was there instead.
    fn item_follows(&mut self, first: bool, close: u8) -> Result<bool, Fault> {
        let next = self.peek()?;
        if next == Some(close) {
            self.stream.skip(1);
            return Ok(false);
        }
        match next {
            None => Err(self.truncated()),
            Some(_) if first => Ok(true),
            Some(b',') => {
                self.stream.skip(1);
                match self.peek()? {
                    None => Err(self.truncated()),
                    Some(b) if b == close => Err(self.malformed("a comma before a closing bracket")),
                    Some(_) => Ok(true),
                }
            }
            Some(_) => Err(self.malformed(format!("here should be a comma or `{}`", char::from(close)))),
        }
    }

    fn end(&mut self) -> Result<(), Fault> {
        self.state = State::Done;
        match self.peek()? {
            None => Ok(()),
            Some(_) => Err(self.malformed("something stands after the end")),
        }
    }

    /// The next byte that is not white space.
    fn peek(&mut self) -> Result<Option<u8>, Fault> {
        loop {
            let text = self.stream.fill()?;
            if text.is_empty() {
                return Ok(None);
            }
            match text.iter().position(|b| !matches!(b, b' ' | b'\t' | b'\n' | b'\r')) {
                Some(i) => {
                    let byte = text[i];
                    self.stream.skip(i);
                    return Ok(Some(byte));
                }
                None => {
                    let n = text.len();
                    self.stream.skip(n);
                }
            }
        }
    }

    /// Reads one value into `element`; its first byte is at hand.
    fn value(&mut self, limit: usize, room: usize) -> Result<(), Fault> {
        self.element.clear();
        self.stream.begin_unit();
        self.start = self.stream.here();
        let mut scan = Scan::new();
        loop {
            let text = self.stream.fill()?;
            if text.is_empty() {
                if scan.may_end() {
                    break;
                }
                return Err(self.truncated());
            }
            let scanned = scan.feed(text, room);
            let taken = match scanned {
                Scanned::More => text.len(),
                Scanned::End(n) | Scanned::Bad(n, _) | Scanned::Deep(n) => n,
            };
            self.element.extend_from_slice(&text[..taken]);
            self.stream.skip(taken);
            match scanned {
                Scanned::Bad(_, message) => return Err(self.malformed(message)),
                Scanned::Deep(_) => {
                    return Err(self.fault_here(&codes::TOO_DEEP, format!("more than {DEPTH} brackets are open")));
                }
                _ => {}
            }
            if self.element.len() > limit {
                let span = self.start.span();
                self.element.clear();
                return Err(self.fault(
                    &codes::RECORD_TOO_LONG,
                    format!("one value is longer than {limit} bytes"),
                    span,
                ));
            }
            if matches!(scanned, Scanned::End(_)) {
                break;
            }
        }
        self.span = Span { end: self.stream.here().raw, ..self.start.span() };
        // Serde looks at what is inside; a bare word is checked here, so that garbage is not an element.
        if !matches!(self.element.first(), Some(b'{' | b'[' | b'"'))
            && serde_json::from_slice::<serde::de::IgnoredAny>(&self.element).is_err()
        {
            let span = self.span;
            return Err(self.fault(&codes::JSON_MALFORMED, "here should be a JSON value", span));
        }
        Ok(())
    }

    fn bad_value(&self, error: &serde_json::Error) -> Fault {
        let place = self.error_place(error);
        // Serde's own position is relative to the value.
        let message = error.to_string();
        let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(m, _)| m);
        Diagnostic::new(&codes::JSON_MALFORMED, message).with_place(place).into()
    }

    fn truncated(&mut self) -> Fault {
        let at = self.span;
        let after = if at.line == 0 {
            String::new()
        } else {
            format!("; the last value read begins at {}:{}", at.line, at.column)
        };
        self.fault_here(&codes::TRUNCATED, format!("the file ends before its closing bracket{after}"))
    }

    fn malformed(&mut self, message: impl Into<String>) -> Fault {
        self.fault_here(&codes::JSON_MALFORMED, message)
    }

    fn fault_here(&mut self, code: &'static Code, message: impl Into<String>) -> Fault {
        let span = self.stream.here().span();
        self.stream.fault_in(code, message, span)
    }
}

/// The byte that serde means by a line and a column (in bytes, 1 for the first).
fn byte_of(text: &[u8], line: usize, column: usize) -> usize {
    let start = match line {
        0 | 1 => 0,
        _ => memchr::memchr_iter(b'\n', text).nth(line - 2).map_or(text.len(), |i| i + 1),
    };
    (start + column.saturating_sub(1)).min(text.len())
}
