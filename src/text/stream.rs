//! Raw bytes in, checked UTF-8 out, with the place of every character.
//!
//! A [`TextStream`] keeps a window of decoded text: what is not yet read, and [`HISTORY`] bytes before it, so that a
//! finding can show the line it is about. The window is a `String`, so what was checked once is never checked again.
//! Lines and columns are counted only when someone asks, from the last counted place on. Broken text and NUL characters
//! are faults at their exact place.

use super::encoding::{Detected, Encoding, Teller, detect};
use super::mark::{Mark, RawWidth, decoded_len};
use super::source::{Source, read_failed};
use crate::diag::{Code, Diagnostic, Fault, Place, Span, Window, codes};
use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::sync::Arc;

/// How much is read at once.
pub const CHUNK: usize = 64 * 1024;
/// How much of the text before the current position is kept at least.
pub const HISTORY: usize = 16 * 1024;
/// How much text around a position is looked at for the shown line.
const AROUND: usize = 1024;

/// What kind of text is expected; it decides how the encoding is found when there is no BOM.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextKind {
    /// An XML declaration may name the encoding; else UTF-8.
    Xml,
    /// UTF-8.
    Json,
    /// CSV and plain text: UTF-8 if it is valid, else windows-1251 or IBM866 by letter frequency.
    Plain,
}

/// Decoded text with places; a [`BufRead`] whose errors carry [`Fault`]s (see [`fault_of`]).
pub struct TextStream {
    name: Arc<str>,
    source: Source,
    encoding: Encoding,
    width: RawWidth,
    /// `None` for UTF-8.
    decoder: Option<encoding_rs::Decoder>,
    /// `raw[..raw_len]` was read and is not yet text: a cut character, or bytes to decode.
    raw: Vec<u8>,
    raw_len: usize,
    /// The window: `buf[..pos]` was passed and is kept for display.
    buf: String,
    pos: usize,
    /// The place of `buf[0]`.
    base: Mark,
    /// The furthest place that was counted.
    frontier: Cell<Mark>,
    /// Where the current unit (XML event, JSON element, CSV record) began.
    unit: Pin,
    unit_limit: u64,
    /// Places that are asked for later, although the window may move on before.
    pub(super) pins: Vec<Pin>,
    eof: bool,
    /// Comes after the text in `buf`.
    pending: Option<Fault>,
    warning: Option<Diagnostic>,
}

/// An offset whose line and column are counted when asked for, or when the window leaves it behind.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pin {
    pub offset: u64,
    mark: Option<Mark>,
}

impl Pin {
    pub fn at(offset: u64) -> Pin {
        Pin { offset, mark: None }
    }
}

impl TextStream {
    /// Looks at the head of the source and decides on the encoding.
    pub fn open(mut source: Source, kind: TextKind) -> Result<TextStream, Fault> {
        let teller = match kind {
            TextKind::Xml => Teller::XmlDeclaration,
            TextKind::Json => Teller::Nothing,
            TextKind::Plain => Teller::Weigh,
        };
        let (name, named) = (source.name().clone(), source.encoding());
        let Detected { encoding, bom, mut warning } =
            detect(source.head()?, named, teller).map_err(|fault| in_file(fault, &name))?;
        if let Some(warning) = &mut warning {
            let start = Span { line: 1, column: 1, ..Span::default() };
            warning.place = Place::at(Some(name.clone()), start);
        }
        let mut skipped = [0; 4];
        source.read_exact(&mut skipped[..bom]).map_err(|e| read_failed(&name, &e))?;
        let start = Mark::start(bom as u64);
        Ok(TextStream {
            width: encoding.width(),
            decoder: (encoding != Encoding::UTF_8).then(|| encoding.inner().new_decoder_without_bom_handling()),
            name,
            source,
            encoding,
            // Decoding can make three bytes of one.
            raw: vec![0; if encoding == Encoding::UTF_8 { CHUNK } else { CHUNK / 4 }],
            raw_len: 0,
            buf: String::with_capacity(HISTORY + CHUNK + 16),
            pos: 0,
            base: start,
            frontier: Cell::new(start),
            unit: Pin::default(),
            unit_limit: u64::MAX,
            pins: Vec::new(),
            eof: false,
            pending: None,
            warning,
        })
    }

    /// The source's name.
    pub fn name(&self) -> &Arc<str> {
        &self.name
    }

    /// The encoding it is read in.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The finding that the encoding was not the declared one; given once.
    pub fn take_warning(&mut self) -> Option<Diagnostic> {
        self.warning.take()
    }

    /// Refuses units longer than `bytes` of decoded text; see [`TextStream::begin_unit`].
    pub fn limit_units(&mut self, bytes: u64) {
        self.unit_limit = bytes;
    }

    /// Says that an event, element or record begins at the current position.
    #[inline]
    pub fn begin_unit(&mut self) {
        self.unit = Pin::at(self.offset());
    }

    /// Offset of the current position in the decoded text.
    #[inline]
    pub fn offset(&self) -> u64 {
        self.base.offset + self.pos as u64
    }

    /// The point of a decoded offset, which must not be further back than the window reaches (else line 0).
    pub fn span_at(&self, offset: u64) -> Span {
        self.mark_at(offset).map_or_else(Span::default, |m| m.span())
    }

    pub(super) fn width(&self) -> RawWidth {
        self.width
    }

    /// The start of the current unit, to be kept.
    pub(super) fn unit(&self) -> Pin {
        self.unit
    }

    /// Where the current unit began.
    pub(super) fn unit_mark(&self) -> Mark {
        self.mark_of(self.unit)
    }

    /// The place of a pin.
    pub(super) fn mark_of(&self, pin: Pin) -> Mark {
        pin.mark.or_else(|| self.mark_at(pin.offset)).unwrap_or(self.base)
    }

    /// The current position.
    pub(super) fn here(&self) -> Mark {
        self.mark_at(self.offset()).unwrap_or(self.base)
    }

    /// The place of an offset inside the window.
    pub(super) fn mark_at(&self, offset: u64) -> Option<Mark> {
        let index = usize::try_from(offset.checked_sub(self.base.offset)?).ok().filter(|i| *i <= self.buf.len())?;
        let mut mark = self.frontier.get();
        if offset >= mark.offset {
            let from = (mark.offset - self.base.offset) as usize;
            mark.advance(&self.buf.as_bytes()[from..index], self.width);
            self.frontier.set(mark);
        } else {
            mark = self.base;
            mark.advance(&self.buf.as_bytes()[..index], self.width);
        }
        Some(mark)
    }

    /// A place with the text around it, as far as that is still in the window.
    pub fn place(&self, span: Span) -> Place {
        let window = span.start.checked_sub(self.base.raw).and_then(|raw| {
            let at = decoded_len(&self.buf, raw, self.width);
            // The end of the text is a place too, but what lies beyond was never here.
            let known = at < self.buf.len() || raw == self.raw_at_end();
            (span.line > 0 && known).then(|| self.window(at))
        });
        Place { file: Some(self.name.clone()), span, window }
    }

    fn raw_at_end(&self) -> u64 {
        let mut mark = self.base;
        mark.advance(self.buf.as_bytes(), self.width);
        mark.raw - self.base.raw
    }

    fn window(&self, at: usize) -> Window {
        let whole = self.eof || self.raw_len == 0 && self.source.size() == Some(self.source.read_so_far());
        window_in(&self.buf, at, self.base.offset > 0, !whole || self.pending.is_some())
    }

    /// A fault of the document at a decoded offset that is still in the window.
    pub fn fault_at(&self, code: &'static Code, message: impl Into<String>, offset: u64) -> Fault {
        self.fault_in(code, message, self.span_at(offset))
    }

    /// A fault of the document at a span.
    pub fn fault_in(&self, code: &'static Code, message: impl Into<String>, span: Span) -> Fault {
        Diagnostic::new(code, message).with_place(self.place(span)).into()
    }

    /// Moves the kept text to the front and reads more. Afterwards there is text, or the end, or a fault.
    #[cold]
    fn refill(&mut self) -> Result<(), Fault> {
        if self.pending.is_some() || (self.eof && self.raw_len == 0) {
            return self.pending.clone().map_or(Ok(()), Err);
        }
        if self.offset() - self.unit.offset.min(self.offset()) >= self.unit_limit {
            let message = format!("one text, tag or value is longer than {} bytes", self.unit_limit);
            return Err(self.fault_in(&codes::EVENT_TOO_LONG, message, self.unit_mark().span()));
        }
        self.compact();
        let before = self.buf.len();
        while self.buf.len() == before && self.pending.is_none() && !(self.eof && self.raw_len == 0) {
            if !self.eof {
                let read = read_some(&mut self.source, &mut self.raw[self.raw_len..])?;
                self.eof = read == 0;
                self.raw_len += read;
            }
            if self.decoder.is_some() { self.decode_raw() } else { self.check_raw() }
        }
        if let Some(nul) = memchr::memchr(0, &self.buf.as_bytes()[before..]) {
            self.buf.truncate(before + nul);
            let offset = self.base.offset + self.buf.len() as u64;
            self.pending = Some(self.fault_at(&codes::NUL_CHARACTER, "the text holds a NUL character", offset));
        }
        if self.buf.len() == before { self.pending.clone().map_or(Ok(()), Err) } else { Ok(()) }
    }

    fn compact(&mut self) {
        let from = self.buf.floor_char_boundary(self.pos.saturating_sub(HISTORY));
        let new_base = self.base.offset + from as u64;
        for i in 0..self.pins.len() {
            self.pins[i] = self.settled(self.pins[i], new_base);
        }
        self.unit = self.settled(self.unit, new_base);
        if self.frontier.get().offset < new_base {
            self.mark_at(new_base);
        }
        self.base.advance(&self.buf.as_bytes()[..from], self.width);
        self.buf.drain(..from);
        self.pos -= from;
    }

    fn settled(&self, pin: Pin, new_base: u64) -> Pin {
        if pin.mark.is_some() || pin.offset >= new_base { pin } else { Pin { mark: self.mark_at(pin.offset), ..pin } }
    }

    /// UTF-8 into the window; half a character at the end waits for its other half.
    fn check_raw(&mut self) {
        let raw = &self.raw[..self.raw_len];
        let (text, broken) = match std::str::from_utf8(raw) {
            Ok(text) => (text, false),
            Err(e) => {
                let valid = std::str::from_utf8(&raw[..e.valid_up_to()]).unwrap_or_default();
                (valid, e.error_len().is_some() || self.eof)
            }
        };
        self.buf.push_str(text);
        let taken = text.len();
        self.raw.copy_within(taken..self.raw_len, 0);
        self.raw_len -= taken;
        if broken {
            self.pending = Some(self.broken(Some(self.raw[0])));
        }
    }

    fn decode_raw(&mut self) {
        let Some(decoder) = &mut self.decoder else { return };
        self.buf.reserve(self.raw_len * 3 + 16);
        let (result, read) =
            decoder.decode_to_string_without_replacement(&self.raw[..self.raw_len], &mut self.buf, self.eof);
        self.raw.copy_within(read..self.raw_len, 0);
        self.raw_len -= read;
        if let encoding_rs::DecoderResult::Malformed(..) = result {
            self.pending = Some(self.broken(None));
        }
    }

    fn broken(&self, byte: Option<u8>) -> Fault {
        let span = self.span_at(self.base.offset + self.buf.len() as u64);
        let byte = byte.map_or(String::new(), |b| format!(" (0x{b:02X})"));
        let message = format!("byte {}{byte} is not text in {}", span.start, self.encoding.name());
        let mut fault = self.fault_in(&codes::ENCODING_BROKEN, message, span);
        fault.0.help = Some("save the file in UTF-8, or name its encoding: --encoding windows-1251".into());
        fault
    }

    /// The text at hand, empty at the end; like `fill_buf`, with the fault as it is.
    #[inline]
    pub(super) fn fill(&mut self) -> Result<&[u8], Fault> {
        if self.pos == self.buf.len() {
            self.refill()?;
        }
        Ok(&self.buf.as_bytes()[self.pos..])
    }

    /// The text at hand; empty also when there is more to read.
    #[inline]
    pub(super) fn rest(&self) -> &str {
        self.buf.get(self.pos..).unwrap_or_default()
    }

    /// Passes `n` bytes of the text at hand.
    #[inline]
    pub(super) fn skip(&mut self, n: usize) {
        self.pos = (self.pos + n).min(self.buf.len());
    }
}

impl BufRead for TextStream {
    #[inline]
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.pos == self.buf.len() {
            self.refill().map_err(io::Error::other)?;
        }
        Ok(&self.buf.as_bytes()[self.pos..])
    }

    #[inline]
    fn consume(&mut self, n: usize) {
        self.skip(n);
    }
}

impl Read for TextStream {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let n = available.len().min(out.len());
        out[..n].copy_from_slice(&available[..n]);
        self.consume(n);
        Ok(n)
    }
}

fn read_some(source: &mut Source, out: &mut [u8]) -> Result<usize, Fault> {
    loop {
        match source.read(out) {
            Ok(n) => return Ok(n),
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(read_failed(source.name(), &e)),
        }
    }
}

fn in_file(mut fault: Fault, name: &Arc<str>) -> Fault {
    if fault.0.place.file.is_none() {
        fault.0.place = Place::file(name.clone());
    }
    fault
}

/// The window around byte `at` of a piece of any length.
pub(super) fn window_in(text: &str, at: usize, cut_before: bool, cut_after: bool) -> Window {
    let from = text.floor_char_boundary(at.saturating_sub(AROUND));
    let to = text.ceil_char_boundary(at.saturating_add(AROUND));
    Window::around(&text[from..to], at - from, cut_before || from > 0, cut_after || to < text.len())
}

/// The fault inside an error of a [`TextStream`]; any other error becomes READ_FAILED.
pub fn fault_of(error: &io::Error, name: &Arc<str>) -> Fault {
    match error.get_ref().and_then(|e| e.downcast_ref::<Fault>()) {
        Some(fault) => fault.clone(),
        None => read_failed(name, error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_is_read_by_lines_and_tells_places_behind() {
        let text = "код;имя\r\n".repeat(20_000);
        let source = Source::from_bytes("t.csv", Encoding::CP1251.encode(&text).0);
        let mut stream = TextStream::open(source, TextKind::Plain).unwrap();
        assert_eq!(stream.encoding(), Encoding::CP1251);
        let (mut line, mut lines, mut last) = (String::new(), 0, 0);
        loop {
            let start = stream.offset();
            line.clear();
            if stream.read_line(&mut line).unwrap() == 0 {
                break;
            }
            lines += 1;
            let span = stream.span_at(start);
            assert_eq!((span.line, span.column, span.start), (lines, 1, (lines - 1) * 9));
            if lines > 10 {
                assert_eq!(stream.span_at(last).line, lines - 1);
            }
            let place = stream.place(stream.span_at(start + 7));
            assert_eq!(place.to_string(), format!("t.csv:{lines}:5"));
            assert_eq!(place.window.unwrap().text, "код;имя");
            last = start;
        }
        assert_eq!(lines, 20_000);
        assert_eq!(stream.span_at(0), Span::default());
        assert_eq!(stream.place(Span { line: 1, column: 1, start: 0, end: 0 }).window, None);
    }

    #[test]
    fn errors_of_the_source_and_faults_of_the_text_come_through_io() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::Error::other("the disk is gone"))
            }
        }
        let head = vec![b'x'; super::super::source::HEAD_BYTES];
        let source = Source::from_reader("t", io::Cursor::new(head).chain(Broken));
        let mut stream = TextStream::open(source, TextKind::Plain).unwrap();
        let error = io::copy(&mut stream, &mut io::sink()).unwrap_err();
        let fault = fault_of(&error, stream.name());
        assert_eq!((fault.0.code, fault.0.message.as_str()), (&codes::READ_FAILED, "cannot read: the disk is gone"));
        let mut stream = TextStream::open(Source::from_bytes("t", *b"ab\0c"), TextKind::Plain).unwrap();
        let mut text = String::new();
        let error = stream.read_to_string(&mut text).unwrap_err();
        assert_eq!(fault_of(&error, stream.name()).0.place.to_string(), "t:1:3");
        assert!(stream.fill_buf().is_err(), "a fault stays");
    }
}
