//! Raw bytes in, checked UTF-8 out, with the place of every character.
//!
//! A [`TextStream`] keeps a window of decoded text: what is not yet read, and [`HISTORY`] bytes before it, so that a
//! finding can show the line it is about. UTF-8 is read straight into the window and checked there; other encodings
//! are decoded into it. Broken text and NUL characters are faults at their exact place.

use super::encoding::{Detected, Encoding, Teller, detect};
use super::mark::{Mark, RawWidth, decoded_len};
use super::source::{Source, read_failed};
use crate::diag::{Code, Diagnostic, Fault, Place, Span, Window, codes};
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
    /// Raw bytes not yet decoded (not for UTF-8).
    raw: Vec<u8>,
    /// `buf[..len]` is checked text, `buf[..pos]` was read, `buf[len..filled]` the start of a cut character.
    buf: Vec<u8>,
    pos: usize,
    len: usize,
    filled: usize,
    /// The place of `buf[0]`.
    base: Mark,
    /// The furthest place that was counted.
    frontier: Mark,
    /// Where the current unit (XML event, JSON element, CSV record) began, and its place if it has left the window.
    unit: u64,
    unit_mark: Option<Mark>,
    unit_limit: u64,
    eof: bool,
    /// Comes after `buf[..len]` was read.
    pending: Option<Fault>,
    warning: Option<Diagnostic>,
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
            warning.place =
                Place { file: Some(name.clone()), span: Span { line: 1, column: 1, ..Span::default() }, window: None };
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
            raw: Vec::new(),
            buf: vec![0; HISTORY + CHUNK],
            pos: 0,
            len: 0,
            filled: 0,
            base: start,
            frontier: start,
            unit: 0,
            unit_mark: None,
            unit_limit: u64::MAX,
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
        self.unit = self.base.offset + self.pos as u64;
    }

    /// Offset of the current position in the decoded text.
    #[inline]
    pub fn offset(&self) -> u64 {
        self.base.offset + self.pos as u64
    }

    /// Whether all bytes were read from the source and from here.
    pub fn is_at_end(&self) -> bool {
        self.eof && self.pos == self.len && self.filled == self.len
    }

    /// The point of a decoded offset, which must not be further back than the window reaches (else line 0).
    pub fn span_at(&mut self, offset: u64) -> Span {
        self.mark_at(offset).map_or_else(Span::default, |m| m.span())
    }

    pub(super) fn width(&self) -> RawWidth {
        self.width
    }

    /// Where the current unit began.
    #[inline]
    pub(super) fn unit_mark(&mut self) -> Mark {
        match self.unit_mark {
            Some(mark) if mark.offset == self.unit => mark,
            _ => self.mark_at(self.unit).unwrap_or(self.base),
        }
    }

    /// The current position.
    #[inline]
    pub(super) fn here(&mut self) -> Mark {
        let offset = self.offset();
        self.mark_at(offset).unwrap_or(self.base)
    }

    #[inline]
    pub(super) fn mark_at(&mut self, offset: u64) -> Option<Mark> {
        let index = usize::try_from(offset.checked_sub(self.base.offset)?).ok().filter(|i| *i <= self.len)?;
        if offset >= self.frontier.offset {
            let from = (self.frontier.offset - self.base.offset) as usize;
            self.frontier.advance(&self.buf[from..index], self.width);
            Some(self.frontier)
        } else {
            let mut mark = self.base;
            mark.advance(&self.buf[..index], self.width);
            Some(mark)
        }
    }

    /// A place with the text around it, as far as that is still in the window.
    pub fn place(&self, span: Span) -> Place {
        let window = span.start.checked_sub(self.base.raw).and_then(|raw| {
            let text = std::str::from_utf8(&self.buf[..self.len]).ok()?;
            let at = decoded_len(text, raw, self.width);
            // The end of the text is a place too, but what lies beyond was never here.
            let known = at < text.len() || self.eof || self.pending.is_some() || raw == self.raw_at_end(text);
            (span.line > 0 && known).then(|| self.window(text, at))
        });
        Place { file: Some(self.name.clone()), span, window }
    }

    fn raw_at_end(&self, text: &str) -> u64 {
        let mut mark = self.base;
        mark.advance(text.as_bytes(), self.width);
        mark.raw - self.base.raw
    }

    fn window(&self, text: &str, at: usize) -> Window {
        let whole = self.eof || self.raw.is_empty() && self.source.size() == Some(self.source.read_so_far());
        window_in(text, at, self.base.offset > 0, !whole || self.pending.is_some())
    }

    /// A fault of the document at a decoded offset that is still in the window.
    pub fn fault_at(&mut self, code: &'static Code, message: impl Into<String>, offset: u64) -> Fault {
        let span = self.span_at(offset);
        self.fault_in(code, message, span)
    }

    /// A fault of the document at a span.
    pub fn fault_in(&self, code: &'static Code, message: impl Into<String>, span: Span) -> Fault {
        Diagnostic::new(code, message).with_place(self.place(span)).into()
    }

    /// Moves the kept text to the front and reads more. Afterwards there is text, or the end, or a fault.
    #[cold]
    fn refill(&mut self) -> Result<(), Fault> {
        if self.pending.is_some() || (self.eof && self.decoder.is_none()) {
            return self.pending.take().map_or(Ok(()), Err);
        }
        if self.offset() - self.unit.min(self.offset()) >= self.unit_limit {
            let limit = self.unit_limit;
            let span = self.unit_mark().span();
            let fault = self.fault_in(
                &codes::EVENT_TOO_LONG,
                format!("one text, tag or value is longer than {limit} bytes"),
                span,
            );
            return Err(fault);
        }
        self.compact();
        let before = self.len;
        if self.decoder.is_some() {
            self.decode_more()?
        } else {
            self.read_more()?
        }
        if let Some(nul) = memchr::memchr(0, &self.buf[before..self.len]) {
            self.len = before + nul;
            let offset = self.base.offset + self.len as u64;
            self.pending = Some(self.fault_at(&codes::NUL_CHARACTER, "the text holds a NUL character", offset));
        }
        if self.len == before { self.pending.take().map_or(Ok(()), Err) } else { Ok(()) }
    }

    fn compact(&mut self) {
        let from = self.pos.saturating_sub(HISTORY);
        // A character is never cut: the window is text.
        let from = (0..=from).rev().find(|i| (self.buf[*i] as i8) >= -64).unwrap_or(0);
        let new_base = self.base.offset + from as u64;
        if self.unit < new_base && self.unit_mark.is_none_or(|m| m.offset != self.unit) {
            self.unit_mark = self.mark_at(self.unit);
        }
        if self.frontier.offset < new_base {
            self.mark_at(new_base);
        }
        self.base.advance(&self.buf[..from], self.width);
        self.buf.copy_within(from..self.filled, 0);
        self.pos -= from;
        self.len -= from;
        self.filled -= from;
    }

    fn read_more(&mut self) -> Result<(), Fault> {
        while self.len < self.buf.len() {
            let read = read_some(&mut self.source, &mut self.buf[self.filled..])?;
            self.eof = read == 0;
            self.filled += read;
            let fresh = &self.buf[self.len..self.filled];
            match std::str::from_utf8(fresh) {
                Ok(_) => self.len = self.filled,
                Err(e) => {
                    self.len += e.valid_up_to();
                    if e.error_len().is_some() || self.eof {
                        self.pending = Some(self.broken());
                        return Ok(());
                    }
                }
            }
            // A read may bring nothing but half a character.
            if self.eof || self.len > self.pos {
                break;
            }
        }
        Ok(())
    }

    fn decode_more(&mut self) -> Result<(), Fault> {
        let mut chunk = vec![0; CHUNK / 4];
        while self.len == self.pos {
            if self.raw.is_empty() && !self.eof {
                let read = read_some(&mut self.source, &mut chunk)?;
                self.eof = read == 0;
                self.raw.extend_from_slice(&chunk[..read]);
            }
            let Some(decoder) = &mut self.decoder else { break };
            let (result, read, written) =
                decoder.decode_to_utf8_without_replacement(&self.raw, &mut self.buf[self.len..], self.eof);
            self.raw.drain(..read);
            self.len += written;
            self.filled = self.len;
            match result {
                encoding_rs::DecoderResult::Malformed(..) => {
                    self.pending = Some(self.broken());
                    self.decoder = None;
                    self.eof = true;
                }
                encoding_rs::DecoderResult::InputEmpty if self.eof => {
                    self.decoder = None;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn broken(&mut self) -> Fault {
        let offset = self.base.offset + self.len as u64;
        let name = self.encoding.name();
        let byte = self.buf[self.len..self.filled].first().map_or(String::new(), |b| format!(" (0x{b:02X})"));
        let span = self.span_at(offset);
        let message = format!("byte {}{byte} is not text in {name}", span.start);
        let mut fault = self.fault_in(&codes::ENCODING_BROKEN, message, span);
        fault.0.help = Some("save the file in UTF-8, or name its encoding: --encoding windows-1251".into());
        fault
    }
}

impl TextStream {
    /// The text at hand, empty at the end; like `fill_buf`, with the fault as it is.
    #[inline]
    pub(super) fn fill(&mut self) -> Result<&[u8], Fault> {
        if self.pos == self.len {
            self.refill()?;
        }
        Ok(&self.buf[self.pos..self.len])
    }

    /// Passes `n` bytes of the text at hand.
    #[inline]
    pub(super) fn skip(&mut self, n: usize) {
        self.pos = (self.pos + n).min(self.len);
    }
}

impl BufRead for TextStream {
    #[inline]
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.pos == self.len {
            self.refill().map_err(io::Error::other)?;
        }
        Ok(&self.buf[self.pos..self.len])
    }

    #[inline]
    fn consume(&mut self, n: usize) {
        self.pos = (self.pos + n).min(self.len);
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
    let mut from = at.saturating_sub(AROUND);
    let mut to = at.saturating_add(AROUND).min(text.len());
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    while !text.is_char_boundary(to) {
        to += 1;
    }
    Window::around(&text[from..to], at - from, cut_before || from > 0, cut_after || to < text.len())
}

/// The fault inside an error of a [`TextStream`]; any other error becomes READ_FAILED.
pub fn fault_of(error: &io::Error, name: &Arc<str>) -> Fault {
    match error.get_ref().and_then(|e| e.downcast_ref::<Fault>()) {
        Some(fault) => fault.clone(),
        None => read_failed(name, error),
    }
}
