//! The pull cursor over elements.

use super::refs::{RefFault, resolve};
use super::tag::{MAX_ATTRIBUTES, Tag, TagFault, TagFaultKind, is_space};
use crate::diag::{Code, Diagnostic, Fault, Place, Span, codes};
use crate::text::mark::RawWidth;
use crate::text::stream::{Pin, TextKind, TextStream, fault_of};
use crate::text::{Encoding, Source};
use quick_xml::events::Event;
use std::io::BufRead;
use std::sync::Arc;

/// What a document may not exceed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct XmlLimits {
    /// Bytes of one tag, text, comment or CDATA section, and of the whole text of one element.
    pub event_bytes: usize,
    /// Bytes of one element that is kept raw.
    pub raw_bytes: usize,
    /// Elements open at once.
    pub depth: usize,
}

impl XmlLimits {
    /// 1 MiB: the longest known values (pictures apart, which no dialect carries) have a few KiB.
    pub const EVENT_BYTES: usize = 1 << 20;
    /// 16 MiB.
    pub const RAW_BYTES: usize = 16 << 20;
    /// The deepest known dialect has about ten.
    pub const DEPTH: usize = 100;
}

impl Default for XmlLimits {
    fn default() -> Self {
        XmlLimits { event_bytes: Self::EVENT_BYTES, raw_bytes: Self::RAW_BYTES, depth: Self::DEPTH }
    }
}

/// An element that is not closed yet; its place is pinned in the stream.
struct Open {
    name_start: usize,
    /// quick-xml has seen its start, and must see its end.
    told: bool,
}

/// The stream's first pin is the current element; those of the open elements follow.
const CURRENT: usize = 0;

/// What one step of the cursor passed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Start,
    End,
    Text,
    Eof,
}

/// What a step keeps of what it passes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keep {
    Nothing,
    /// The next start tag becomes the current one.
    Tag,
    /// Text goes to `text`.
    Text,
    /// The next start tag becomes the current one, and text on the way goes to `text`.
    Mixed,
    /// Everything goes to `text` as an XML fragment.
    Raw,
}

impl Keep {
    fn keeps_tag(self) -> bool {
        matches!(self, Keep::Tag | Keep::Mixed)
    }

    fn keeps_text(self) -> bool {
        matches!(self, Keep::Text | Keep::Mixed | Keep::Raw)
    }
}

/// A cursor over the elements of a document. See the module's page for what it promises.
///
/// ```
/// use tillwire::text::{Source, xmlkit::{XmlLimits, XmlReader}};
/// # fn main() -> Result<(), tillwire::diag::Fault> {
/// let source = Source::from_bytes("goods.xml", *b"<goods><good code='1'><name>Tea</name></good></goods>");
/// let mut xml = XmlReader::new(source, XmlLimits::default())?;
/// xml.root()?;
/// let goods = xml.depth();
/// while xml.next_child(goods)? {
///     let (span, good) = (xml.span(), xml.depth());
///     let code = xml.attr("code").unwrap_or("").to_owned();
///     while xml.next_child(good)? {
///         match xml.name() {
///             "name" => assert_eq!(xml.text()?, "Tea"),
///             _ => drop(xml.raw()?),
///         }
///     }
///     let whole = xml.until_here(span);
///     assert_eq!((code.as_str(), whole.start, whole.end), ("1", 7, 45));
/// }
/// xml.finish()
/// # }
/// ```
pub struct XmlReader {
    events: quick_xml::Reader<TextStream>,
    buf: Vec<u8>,
    limits: XmlLimits,
    tag: Tag,
    /// Tags that are passed, not shown.
    passed: Tag,
    /// Bytes of the current start tag.
    tag_bytes: usize,
    text: String,
    had_children: bool,
    /// The current element was not entered yet.
    fresh: bool,
    open: Vec<Open>,
    names: String,
    /// The last start tag was `<x/>`: its end comes next.
    ends_at_once: bool,
    rooted: bool,
    /// quick-xml would go on with text: it need not know of ordinary tags and texts passed without it.
    between: bool,
}

impl XmlReader {
    /// Finds the encoding and stands before the root.
    pub fn new(source: Source, limits: XmlLimits) -> Result<XmlReader, Fault> {
        let mut stream = TextStream::open(source, TextKind::Xml)?;
        stream.limit_units(limits.event_bytes as u64);
        stream.pins.push(Pin::default());
        let mut events = quick_xml::Reader::from_reader(stream);
        let config = events.config_mut();
        // The cursor keeps its own stack, with places.
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        Ok(XmlReader {
            events,
            buf: Vec::with_capacity(4096),
            limits,
            tag: Tag::default(),
            passed: Tag::default(),
            tag_bytes: 0,
            text: String::new(),
            had_children: false,
            fresh: false,
            open: Vec::new(),
            names: String::new(),
            ends_at_once: false,
            rooted: false,
            between: false,
        })
    }

    /// Moves to the root's start tag.
    pub fn root(&mut self) -> Result<(), Fault> {
        match self.step(Keep::Tag)? {
            Step::Start => Ok(()),
            _ => Err(self.fault_here(&codes::EMPTY_FILE, "the file holds no element")),
        }
    }

    /// Moves to the next child of the element at depth `level` and passes what was left unread of the previous one;
    /// `false` when the element ends.
    pub fn next_child(&mut self, level: usize) -> Result<bool, Fault> {
        while self.open.len() >= level && level > 0 {
            let keep = if self.open.len() == level { Keep::Tag } else { Keep::Nothing };
            if self.step(keep)? == Step::Start && keep == Keep::Tag {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The same, and appends the text between the children to `text`: for elements that may hold either.
    pub fn next_child_or_text(&mut self, level: usize, text: &mut String) -> Result<bool, Fault> {
        self.text.clear();
        while self.open.len() >= level && level > 0 {
            let keep = if self.open.len() == level { Keep::Mixed } else { Keep::Nothing };
            let step = self.step(keep)?;
            if step == Step::Text {
                text.push_str(&self.text);
                self.text.clear();
            } else if step == Step::Start && keep == Keep::Mixed {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// How many elements are open: 1 at the root.
    #[inline]
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// The local name of the current element.
    #[inline]
    pub fn name(&self) -> &str {
        self.tag.name()
    }

    /// The name of the current element as written, with its prefix.
    pub fn full_name(&self) -> &str {
        self.tag.full_name()
    }

    /// The value of an attribute of the current element, by local name.
    #[inline]
    pub fn attr(&self, name: &str) -> Option<&str> {
        self.tag.attr(name)
    }

    /// Local name and value of the attributes of the current element, in order; namespace declarations left out.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.tag.attributes()
    }

    /// Prefix (empty for the default one) and URI of the namespaces that the current element declares.
    pub fn namespaces(&self) -> impl Iterator<Item = (&str, &str)> {
        self.tag.namespaces()
    }

    /// The start tag of the current element, `<` to `>`.
    pub fn span(&self) -> Span {
        let start = self.stream().mark_of(self.stream().pins[CURRENT]);
        let width = self.stream().width();
        if width == RawWidth::Utf8 {
            return Span { end: start.raw + self.tag_bytes as u64, ..start.span() };
        }
        let mut end = start;
        end.advance(b"<", width);
        end.advance(self.tag.content().as_bytes(), width);
        end.advance(&b"/>"[usize::from(self.tag_bytes == self.tag.content().len() + 2)..], width);
        Span { end: end.raw, ..start.span() }
    }

    fn stream(&self) -> &TextStream {
        self.events.get_ref()
    }

    /// Where the `i`th open element stands.
    fn open_at(&self, i: usize) -> Span {
        self.stream().mark_of(self.stream().pins[CURRENT + 1 + i]).span()
    }

    /// The span of a start tag extended to the current position: called when the element was read to its end, it
    /// covers the whole element, and `start..end` are its raw bytes in the file.
    pub fn until_here(&self, span: Span) -> Span {
        Span { end: self.stream().here().raw, ..span }
    }

    /// The point where the value of an attribute of the current element begins; the tag if there is no such one.
    pub fn attr_span(&self, name: &str) -> Span {
        self.tag.value_at(name).map_or_else(|| self.span(), |at| self.span_in_tag(at))
    }

    /// The point where the content of the current element begins.
    pub fn content_span(&self) -> Span {
        let last = self.span_in_tag(self.tag.content().len());
        let end = self.span().end;
        // Past the `>` or `/>`.
        let closing = (self.tag_bytes - 1 - self.tag.content().len()) as u64;
        Span { column: last.column + closing, start: end, end, ..last }
    }

    /// The point `at` bytes into the tag's content, which begins after the `<`.
    fn span_in_tag(&self, at: usize) -> Span {
        let mut mark = self.stream().mark_of(self.stream().pins[CURRENT]);
        mark.advance(b"<", self.stream().width());
        mark.advance(&self.tag.content().as_bytes()[..at], self.stream().width());
        mark.span()
    }

    /// The names of the open elements: `goods-catalog/good/price-entry`.
    pub fn path(&self) -> String {
        let ends = self.open.iter().skip(1).map(|o| o.name_start).chain([self.names.len()]);
        let names: Vec<&str> = self.open.iter().zip(ends).map(|(o, end)| &self.names[o.name_start..end]).collect();
        names.join("/")
    }

    /// The text of the current element, references and CDATA joined in, and its end tag passed. The text of nested
    /// elements is left out; [`XmlReader::had_children`] tells whether there were any.
    pub fn text(&mut self) -> Result<&str, Fault> {
        if self.fresh {
            let level = self.open.len();
            while self.open.len() >= level {
                let keep = if self.open.len() == level { Keep::Text } else { Keep::Nothing };
                if self.step(keep)? == Step::Start {
                    self.had_children = true;
                }
            }
        }
        Ok(&self.text)
    }

    /// The same without spaces and line ends around it.
    pub fn text_trimmed(&mut self) -> Result<&str, Fault> {
        Ok(self.text()?.trim())
    }

    /// Whether the element whose text was read had nested elements.
    pub fn had_children(&self) -> bool {
        self.had_children
    }

    /// Passes the current element to its end.
    pub fn skip(&mut self) -> Result<(), Fault> {
        if self.fresh {
            let level = self.open.len();
            while self.open.len() >= level {
                self.step(Keep::Nothing)?;
            }
        }
        Ok(())
    }

    /// The current element as an XML fragment, passed to its end. Prefixes, namespace declarations, comments and
    /// processing instructions are left out; the rest is as written, line ends as LF.
    pub fn raw(&mut self) -> Result<String, Fault> {
        self.text.clear();
        if !self.fresh {
            return Ok(String::new());
        }
        push_tag(&self.tag, self.ends_at_once, &mut self.text);
        let level = self.open.len();
        while self.open.len() >= level {
            self.step(Keep::Raw)?;
        }
        Ok(std::mem::take(&mut self.text))
    }

    /// Passes whatever is left, to the end of the file: only comments and white space may follow the root.
    pub fn finish(&mut self) -> Result<(), Fault> {
        while self.step(Keep::Nothing)? != Step::Eof {}
        Ok(())
    }

    /// The source's name.
    pub fn source_name(&self) -> &Arc<str> {
        self.stream().name()
    }

    /// The encoding that the file is read in.
    pub fn encoding(&self) -> Encoding {
        self.stream().encoding()
    }

    /// The finding that the encoding was not the declared one; given once.
    pub fn take_warning(&mut self) -> Option<Diagnostic> {
        self.events.get_mut().take_warning()
    }

    /// A place for a finding, with the line around it while that is at hand.
    pub fn place(&self, span: Span) -> Place {
        self.stream().place(span)
    }

    /// A fault of the document at a span.
    pub fn fault(&self, code: &'static Code, message: impl Into<String>, span: Span) -> Fault {
        self.stream().fault_in(code, message, span)
    }

    fn fault_here(&self, code: &'static Code, message: impl Into<String>) -> Fault {
        let span = self.stream().here().span();
        self.fault(code, message, span)
    }

    /// A fault `ahead` bytes after the start of the last event.
    fn fault_in_event(&self, code: &'static Code, message: impl Into<String>, ahead: usize) -> Fault {
        let stream = self.stream();
        let start = stream.unit_mark();
        let span = stream.mark_at(start.offset + ahead as u64).unwrap_or(start).span();
        self.fault(code, message, span)
    }

    fn malformed(&self, message: impl Into<String>) -> Fault {
        self.fault_in_event(&codes::XML_MALFORMED, message, 0)
    }

    /// Passes one tag or text. What is kept of texts makes a step of its own; other texts are passed on the way.
    fn step(&mut self, keep: Keep) -> Result<Step, Fault> {
        if self.ends_at_once {
            self.ends_at_once = false;
            self.fresh = false;
            self.pop();
            return Ok(Step::End);
        }
        loop {
            if self.between
                && let Some(step) = self.quick_step(keep)?
            {
                return Ok(step);
            }
            match self.full_step(keep)? {
                Some(Step::Text) if matches!(keep, Keep::Tag | Keep::Nothing) => {}
                Some(step) => return Ok(step),
                None => {}
            }
        }
    }

    /// The ordinary case: the tag or text lies in the window and has nothing that needs more than finding its end.
    /// `None` leaves it to [`XmlReader::full_step`]; so do all that is wrong, so that faults are told in one place.
    fn quick_step(&mut self, keep: Keep) -> Result<Option<Step>, Fault> {
        let Some(before) = memchr::memchr2(b'<', b'&', self.stream().rest().as_bytes()) else { return Ok(None) };
        if before > 0 {
            let text = &self.events.get_ref().rest()[..before];
            if self.open.is_empty() && !is_blank(text) {
                return Ok(None);
            }
            if keep.keeps_text() {
                push_lines(text, &mut self.text);
                self.check_kept(keep)?;
            }
            self.events.get_mut().skip(before);
            if keep.keeps_text() {
                return Ok(Some(Step::Text));
            }
        }
        let rest = self.events.get_ref().rest();
        let bytes = rest.as_bytes();
        match bytes.get(1) {
            Some(b'/') => {
                let Some(open) = self.open.last().filter(|open| !open.told) else { return Ok(None) };
                let name = &self.names[open.name_start..];
                let Some(after) = bytes[2..].strip_prefix(name.as_bytes()) else { return Ok(None) };
                if after.first() != Some(&b'>') {
                    return Ok(None);
                }
                let length = name.len() + 3;
                self.events.get_mut().skip(length);
                self.ended(keep);
                Ok(Some(Step::End))
            }
            None | Some(b'!' | b'?') => Ok(None),
            Some(_) if bytes[0] == b'&' || self.open.is_empty() || self.open.len() == self.limits.depth => Ok(None),
            Some(_) => {
                let Some(end) = memchr::memchr(b'>', bytes) else { return Ok(None) };
                let content = &rest[1..end];
                let (content, empty) = content.strip_suffix('/').map_or((content, false), |c| (c, true));
                let tag = if keep.keeps_tag() { &mut self.tag } else { &mut self.passed };
                if tag.load(content).is_err() {
                    return Ok(None);
                }
                let pin = Pin::at(self.events.get_ref().offset());
                self.events.get_mut().skip(end + 1);
                self.started(pin, end + 1, Open { name_start: self.names.len(), told: false }, empty, keep)?;
                Ok(Some(Step::Start))
            }
        }
    }

    /// One event of quick-xml; `None` for what is no concern of anyone.
    fn full_step(&mut self, keep: Keep) -> Result<Option<Step>, Fault> {
        let mut buf = std::mem::take(&mut self.buf);
        buf.clear();
        self.events.get_mut().begin_unit();
        let event = self.events.read_event_into(&mut buf);
        // After a text, quick-xml already knows what comes.
        self.between = !matches!(event, Ok(Event::Text(_)) | Err(_));
        let step = match event {
            Ok(Event::Start(tag)) => self.starts(&tag, false, keep).map(|()| Some(Step::Start)),
            Ok(Event::Empty(tag)) => self.starts(&tag, true, keep).map(|()| Some(Step::Start)),
            Ok(Event::End(tag)) => self.ends(&tag, keep).map(|()| Some(Step::End)),
            Ok(Event::Text(text)) => self.texts(&text, keep).map(|()| Some(Step::Text)),
            Ok(Event::CData(text)) => self.cdata(&text, keep).map(|()| Some(Step::Text)),
            Ok(Event::GeneralRef(name)) => self.reference(&name, keep).map(|()| Some(Step::Text)),
            Ok(Event::DocType(subset)) => self.doctype(&subset).map(|()| None),
            Ok(Event::Eof) => self.eof().map(|()| Some(Step::Eof)),
            Ok(Event::Comment(_) | Event::PI(_) | Event::Decl(_)) => Ok(None),
            Err(error) => Err(self.translate(&error)),
        };
        self.buf = buf;
        step
    }

    fn starts(&mut self, content: &str, empty: bool, keep: Keep) -> Result<(), Fault> {
        if self.open.is_empty() && self.rooted {
            return Err(self.malformed("a second root element"));
        }
        let tag = if keep.keeps_tag() { &mut self.tag } else { &mut self.passed };
        if let Err(fault) = tag.load(content) {
            return Err(self.bad_tag(fault));
        }
        if self.open.len() == self.limits.depth {
            let limit = self.limits.depth;
            return Err(self.fault_in_event(&codes::TOO_DEEP, format!("more than {limit} elements are open"), 0));
        }
        let pin = self.stream().unit();
        let open = Open { name_start: self.names.len(), told: !empty };
        self.started(pin, content.len() + if empty { 3 } else { 2 }, open, empty, keep)
    }

    /// The rest of it, once the tag is loaded.
    fn started(&mut self, pin: Pin, bytes: usize, open: Open, empty: bool, keep: Keep) -> Result<(), Fault> {
        self.rooted = true;
        let tag = if keep.keeps_tag() { &self.tag } else { &self.passed };
        self.open.push(open);
        self.names.push_str(tag.full_name());
        self.events.get_mut().pins.push(pin);
        self.ends_at_once = empty;
        if keep.keeps_tag() {
            self.events.get_mut().pins[CURRENT] = pin;
            self.tag_bytes = bytes;
            self.fresh = true;
            self.had_children = false;
            self.text.clear();
        } else if keep == Keep::Raw {
            push_tag(&self.passed, empty, &mut self.text);
            self.check_kept(keep)?;
        }
        Ok(())
    }

    fn bad_tag(&self, fault: TagFault) -> Fault {
        let ahead = fault.at + 1;
        match fault.kind {
            TagFaultKind::Malformed(message) => self.fault_in_event(&codes::XML_MALFORMED, message, ahead),
            TagFaultKind::TooMany => {
                let message = format!("a tag has more than {MAX_ATTRIBUTES} attributes");
                self.fault_in_event(&codes::EVENT_TOO_LONG, message, ahead)
            }
            TagFaultKind::Reference(kind, name) => self.bad_reference(kind, &name, ahead),
        }
    }

    fn bad_reference(&self, kind: RefFault, name: &str, ahead: usize) -> Fault {
        let code = if kind == RefFault::Nul { &codes::NUL_CHARACTER } else { &codes::XML_MALFORMED };
        self.fault_in_event(code, kind.message(name), ahead)
    }

    fn ends(&mut self, name: &str, keep: Keep) -> Result<(), Fault> {
        let Some(open) = self.open.last() else {
            return Err(self.malformed(format!("</{name}> closes nothing")));
        };
        let expected = &self.names[open.name_start..];
        if expected != name {
            let at = self.open_at(self.open.len() - 1);
            let (line, column) = (at.line, at.column);
            let message =
                format!("</{name}> where </{expected}> must stand: <{expected}> was opened at {line}:{column}");
            return Err(self.malformed(message));
        }
        self.ended(keep);
        Ok(())
    }

    fn ended(&mut self, keep: Keep) {
        if keep == Keep::Raw
            && let Some(open) = self.open.last()
        {
            let name = &self.names[open.name_start..];
            let local = name.rsplit(':').next().unwrap_or(name);
            for piece in ["</", local, ">"] {
                self.text.push_str(piece);
            }
        }
        self.fresh = false;
        self.pop();
    }

    fn pop(&mut self) {
        if let Some(open) = self.open.pop() {
            self.names.truncate(open.name_start);
            self.events.get_mut().pins.pop();
        }
    }

    fn texts(&mut self, text: &str, keep: Keep) -> Result<(), Fault> {
        if self.open.is_empty()
            && let Some(at) = text.bytes().position(|b| !is_space(b))
        {
            let side = if self.rooted { "after" } else { "before" };
            return Err(self.fault_in_event(&codes::XML_MALFORMED, format!("text {side} the root element"), at));
        }
        if keep.keeps_text() {
            push_lines(text, &mut self.text);
            self.check_kept(keep)?;
        }
        Ok(())
    }

    fn cdata(&mut self, text: &str, keep: Keep) -> Result<(), Fault> {
        if self.open.is_empty() {
            return Err(self.malformed("a CDATA section outside of the root element"));
        }
        match keep {
            Keep::Text | Keep::Mixed => push_lines(text, &mut self.text),
            Keep::Raw => {
                self.text.push_str("<![CDATA[");
                push_lines(text, &mut self.text);
                self.text.push_str("]]>");
            }
            Keep::Nothing | Keep::Tag => {}
        }
        self.check_kept(keep)
    }

    fn reference(&mut self, name: &str, keep: Keep) -> Result<(), Fault> {
        if self.open.is_empty() {
            return Err(self.malformed("a reference outside of the root element"));
        }
        let c = match resolve(name) {
            Ok(c) => c,
            Err(fault) => return Err(self.bad_reference(fault, name, 0)),
        };
        match keep {
            Keep::Text | Keep::Mixed => self.text.push(c),
            Keep::Raw => {
                for piece in ["&", name, ";"] {
                    self.text.push_str(piece);
                }
            }
            Keep::Nothing | Keep::Tag => {}
        }
        self.check_kept(keep)
    }

    /// A text in a million small pieces is as long as one in a single piece.
    fn check_kept(&self, keep: Keep) -> Result<(), Fault> {
        let limit = if keep == Keep::Raw { self.limits.raw_bytes } else { self.limits.event_bytes };
        if self.text.len() > limit {
            let span = self.open_at(self.open.len() - 1);
            return Err(self.fault(&codes::EVENT_TOO_LONG, format!("an element is longer than {limit} bytes"), span));
        }
        Ok(())
    }

    fn doctype(&self, declaration: &str) -> Result<(), Fault> {
        if self.rooted {
            return Err(self.malformed("a DOCTYPE after the root's start"));
        }
        if declaration.contains("<!ENTITY") {
            return Err(self.fault_in_event(&codes::ENTITY_REFUSED, "the DOCTYPE declares entities", 0));
        }
        Ok(())
    }

    fn eof(&self) -> Result<(), Fault> {
        match self.open.last() {
            None if !self.rooted => Err(self.fault_here(&codes::EMPTY_FILE, "the file holds no element")),
            None => Ok(()),
            Some(open) => {
                let (name, at) = (&self.names[open.name_start..], self.open_at(self.open.len() - 1));
                let message = format!("the file ends inside <{name}>, which was opened at {}:{}", at.line, at.column);
                Err(self.fault_here(&codes::TRUNCATED, message))
            }
        }
    }

    fn translate(&mut self, error: &quick_xml::Error) -> Fault {
        use quick_xml::errors::IllFormedError;
        if let quick_xml::Error::Io(io) = error {
            return fault_of(io, self.source_name());
        }
        // What quick-xml calls unclosed was looked for to the end of the file.
        let at_end = matches!(self.events.get_mut().fill_buf(), Ok([]));
        if at_end {
            let start = self.stream().unit_mark();
            let message =
                format!("the file ends inside the {} that begins at {}:{}", unit_name(error), start.line, start.column);
            return self.fault_here(&codes::TRUNCATED, message);
        }
        match error {
            quick_xml::Error::IllFormed(IllFormedError::UnclosedReference) => {
                let mut fault = self.malformed("a lone `&`");
                fault.0.help = Some("write `&amp;` for the character itself".into());
                fault
            }
            other => self.malformed(other.to_string()),
        }
    }
}

fn unit_name(error: &quick_xml::Error) -> &'static str {
    use quick_xml::errors::SyntaxError;
    match error {
        quick_xml::Error::Syntax(SyntaxError::UnclosedComment) => "comment",
        quick_xml::Error::Syntax(SyntaxError::UnclosedCData) => "CDATA section",
        quick_xml::Error::Syntax(SyntaxError::UnclosedDoctype) => "DOCTYPE",
        quick_xml::Error::Syntax(SyntaxError::UnclosedPI | SyntaxError::UnclosedXmlDecl) => "processing instruction",
        quick_xml::Error::IllFormed(_) => "reference",
        _ => "tag",
    }
}

fn is_blank(text: &str) -> bool {
    text.bytes().all(is_space)
}

/// Appends text with its line ends as LF (XML 1.0 §2.11).
fn push_lines(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'\r', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        out.push('\n');
        rest = &rest[at + 1..];
        rest = rest.strip_prefix('\n').unwrap_or(rest);
    }
    out.push_str(rest);
}

/// Appends a start tag with local names only.
fn push_tag(tag: &Tag, empty: bool, out: &mut String) {
    out.push('<');
    out.push_str(tag.name());
    for (name, value) in tag.attributes() {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        super::writer::escape_attribute(value, out);
        out.push('"');
    }
    out.push_str(if empty { "/>" } else { ">" });
}
