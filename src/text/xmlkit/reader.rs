//! The pull cursor over elements.

mod step;

use super::tag::Tag;
use crate::diag::{Code, Diagnostic, Fault, Place, Span, codes};
use crate::text::mark::RawWidth;
use crate::text::stream::{Pin, TextKind, TextStream};
use crate::text::{Encoding, Source};
use std::ops::Range;
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

    /// The raw bytes of an attribute's value, between its quotes; `None` when the current element has no such attribute.
    pub fn attr_bytes(&self, name: &str) -> Option<Range<u64>> {
        let (at, content) = (self.tag.value_at(name)?, self.tag.content());
        let quote = content.get(..at)?.chars().next_back()?;
        let end = at + content.get(at..)?.find(quote)?;
        Some(self.span_in_tag(at).start..self.span_in_tag(end).start)
    }

    /// The raw offset where another attribute could be written into the current element's tag.
    pub fn tag_end(&self) -> u64 {
        self.span_in_tag(self.tag.content().trim_ascii_end().len()).start
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
        step::push_tag(&self.tag, self.ends_at_once, &mut self.text);
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
}
