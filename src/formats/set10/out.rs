//! XML as Set Retail's documents are written: UTF-8 with a declaration, two blanks a level, LF.
//!
//! Text goes through a buffer; only [`Out::pass`] and [`Out::finish`] touch the file. Control characters that XML
//! does not allow (the GS of marking codes is one) are written as numeric references, because our own reader and the
//! known partners take them so.

use std::collections::HashMap;
use std::fmt::{Display, Write as _};
use std::io::{self, SeekFrom};

use super::super::encode::OutFile;
use super::super::losses::Losses;
use super::NAME;
use crate::diag::Fault;
use crate::model::{Extras, RecordKind};
use crate::text::Source;
use crate::text::xmlkit::{XmlLimits, XmlReader};

/// A document being written.
pub(super) struct Out {
    file: Box<dyn OutFile>,
    buffer: String,
    /// The open elements.
    open: Vec<&'static str>,
    /// The start tag of the last one still lacks its `>`.
    in_tag: bool,
    /// Bytes that went to the file.
    passed: u64,
    scratch: String,
    /// Where the last start tag begins in the buffer.
    tag_at: usize,
    /// Fragments among the extras that were looked at, and whether they are whole elements.
    fragments: HashMap<(String, String), bool>,
}

/// Fragments that are remembered; countries and makers repeat in every good.
const MAX_FRAGMENTS: usize = 2_000;

/// When the buffer goes to the file.
const FULL: usize = 64 * 1024;

/// A number that is set when the document ends: where it stands and how wide it may get.
pub(super) struct Reserved {
    offset: u64,
}

/// The room of a reserved number.
const RESERVED_WIDTH: usize = 12;

impl Out {
    /// Opens the document with its declaration.
    pub fn new(file: Box<dyn OutFile>) -> Self {
        let buffer = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        Out {
            file,
            buffer,
            open: Vec::new(),
            in_tag: false,
            passed: 0,
            scratch: String::new(),
            tag_at: 0,
            fragments: HashMap::new(),
        }
    }

    /// Opens an element; attributes may follow.
    pub fn start(&mut self, name: &'static str) -> &mut Self {
        self.close_tag();
        self.indent();
        self.tag_at = self.buffer.len();
        self.buffer.push('<');
        self.buffer.push_str(name);
        self.open.push(name);
        self.in_tag = true;
        self
    }

    /// An attribute of the element just opened.
    pub fn attr(&mut self, name: &str, value: impl Display) -> &mut Self {
        debug_assert!(self.in_tag, "attributes come before content");
        self.buffer.push(' ');
        self.buffer.push_str(name);
        self.buffer.push_str("=\"");
        self.escaped(value, true);
        self.buffer.push('"');
        self
    }

    /// An attribute that is left out when there is no value.
    pub fn attr_if(&mut self, name: &str, value: Option<impl Display>) -> &mut Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// Closes the element opened last.
    pub fn end(&mut self) -> &mut Self {
        let Some(name) = self.open.pop() else { return self };
        if self.in_tag {
            self.buffer.push_str("/>\n");
            self.in_tag = false;
        } else {
            self.indent();
            self.end_tag(name);
        }
        self
    }

    /// An element with text.
    pub fn element(&mut self, name: &'static str, text: impl Display) -> &mut Self {
        self.start(name).text(text)
    }

    /// An element with text, left out when there is no value.
    pub fn element_if(&mut self, name: &'static str, text: Option<impl Display>) -> &mut Self {
        match text {
            Some(text) => self.element(name, text),
            None => self,
        }
    }

    /// Text of the element just opened, and its end.
    pub fn text(&mut self, text: impl Display) -> &mut Self {
        debug_assert!(self.in_tag, "text comes alone");
        self.buffer.push('>');
        self.in_tag = false;
        self.escaped(text, false);
        if let Some(name) = self.open.pop() {
            self.end_tag(name);
        }
        self
    }

    /// The attributes among the extras of this dialect. Comes after the attributes of the model, which win.
    pub fn extra_attrs(&mut self, extras: &Extras) -> &mut Self {
        for (what, value) in extras.of(NAME) {
            if let Some(name) = what.strip_prefix('@')
                && is_name(name)
                && !self.has_attr(name)
            {
                self.attr(name, value);
            }
        }
        self
    }

    /// Whether the element just opened has this attribute already.
    pub fn has_attr(&self, name: &str) -> bool {
        self.in_tag && self.buffer[self.tag_at..].contains(&format!(" {name}=\""))
    }

    /// The elements among the extras of this dialect, as they were read.
    pub fn extra_elements(&mut self, extras: &Extras) -> &mut Self {
        for (what, fragment) in extras.of(NAME).filter(|(what, _)| !what.starts_with(['@', '#'])) {
            if self.is_element(what, fragment) {
                self.close_tag();
                self.indent();
                self.buffer.push_str(fragment);
                self.buffer.push('\n');
            }
        }
        self
    }

    /// Counts the extras that cannot be written: those of other dialects, and those that would break the document.
    pub fn lose_extras(&mut self, kind: RecordKind, extras: &Extras, losses: &mut Losses) {
        for extra in extras.iter() {
            let what = extra.key.strip_prefix(NAME).and_then(|rest| rest.strip_prefix(':'));
            let written = what.is_some_and(|what| match what.strip_prefix('@') {
                Some(name) => is_name(name),
                None => self.is_element(what, &extra.value),
            });
            if !written {
                losses.lost(kind, format!("extras.{}", extra.key), &extra.value);
            }
        }
    }

    /// Whether a fragment is one whole element of this name: extras may come from anywhere, edited by hand.
    fn is_element(&mut self, name: &str, fragment: &str) -> bool {
        if !fragment.starts_with('<') || !fragment.ends_with('>') {
            return false;
        }
        let key = (name.to_owned(), fragment.to_owned());
        if let Some(known) = self.fragments.get(&key) {
            return *known;
        }
        let walk = || -> Result<bool, Fault> {
            let mut xml = XmlReader::new(Source::from_bytes("", fragment), XmlLimits::default())?;
            xml.root()?;
            let named = xml.name() == name;
            xml.finish()?;
            Ok(named)
        };
        let whole = !fragment.starts_with("<?") && walk().unwrap_or(false);
        if self.fragments.len() >= MAX_FRAGMENTS {
            self.fragments.clear();
        }
        self.fragments.insert(key, whole);
        whole
    }

    /// An attribute whose number is known only at the end: see [`Out::finish`]. One a document.
    pub fn reserve_attr(&mut self, name: &str) -> Reserved {
        debug_assert!(self.in_tag, "attributes come before content");
        self.buffer.push(' ');
        self.buffer.push_str(name);
        self.buffer.push_str("=\"");
        let offset = self.passed + self.buffer.len() as u64;
        // White space inside a tag means nothing: the number and its quote are put here, the rest stays blank.
        self.buffer.extend(std::iter::repeat_n(' ', RESERVED_WIDTH));
        Reserved { offset }
    }

    /// Passes a full buffer on; to be called after each record.
    pub fn pass(&mut self) -> io::Result<()> {
        if self.buffer.len() >= FULL { self.pass_all() } else { Ok(()) }
    }

    /// Closes what is open, sets the reserved number, and gives the file back.
    pub fn finish(mut self, reserved: Option<(Reserved, u64)>) -> io::Result<Box<dyn OutFile>> {
        while !self.open.is_empty() {
            self.end();
        }
        self.pass_all()?;
        if let Some((place, number)) = reserved {
            let end = self.file.stream_position()?;
            self.file.seek(SeekFrom::Start(place.offset))?;
            let mut text = number.to_string();
            text.truncate(RESERVED_WIDTH - 1);
            text.push('"');
            self.file.write_all(text.as_bytes())?;
            self.file.seek(SeekFrom::Start(end))?;
        }
        self.file.flush()?;
        Ok(self.file)
    }

    fn pass_all(&mut self) -> io::Result<()> {
        self.file.write_all(self.buffer.as_bytes())?;
        self.passed += self.buffer.len() as u64;
        self.buffer.clear();
        Ok(())
    }

    fn close_tag(&mut self) {
        if self.in_tag {
            self.buffer.push_str(">\n");
            self.in_tag = false;
        }
    }

    fn end_tag(&mut self, name: &str) {
        self.buffer.push_str("</");
        self.buffer.push_str(name);
        self.buffer.push_str(">\n");
    }

    fn indent(&mut self) {
        self.buffer.extend(std::iter::repeat_n("  ", self.open.len()));
    }

    fn escaped(&mut self, value: impl Display, attribute: bool) {
        self.scratch.clear();
        write!(self.scratch, "{value}").ok();
        for c in self.scratch.chars() {
            match c {
                '&' => self.buffer.push_str("&amp;"),
                '<' => self.buffer.push_str("&lt;"),
                '>' => self.buffer.push_str("&gt;"),
                '"' if attribute => self.buffer.push_str("&quot;"),
                '\n' | '\t' if !attribute => self.buffer.push(c),
                // An XML reader takes a bare line end in an attribute for a blank.
                '\0'..='\u{1f}' | '\u{7f}' | '\u{fffe}' | '\u{ffff}' => {
                    write!(self.buffer, "&#{};", u32::from(c)).ok();
                }
                c => self.buffer.push(c),
            }
        }
    }
}

/// Whether an attribute may be called so.
fn is_name(name: &str) -> bool {
    let starts = name.starts_with(|c: char| c.is_alphabetic() || c == '_');
    starts && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
}

#[cfg(test)]
mod tests {
    use super::super::super::encode::{MemoryOutput, Output};
    use super::*;
    use expect_test::expect;

    #[test]
    fn a_document_is_indented_escaped_and_counted() {
        let mut memory = MemoryOutput::default();
        let mut out = Out::new(memory.create("x").expect("memory"));
        let reserved = out.start("purchases").reserve_attr("count");
        let mut extras = Extras::new();
        extras.push("set10:@transaction-id", "a\"b\n");
        extras.push("set10:country", "<country id=\"643\"/>");
        extras.push("ukm5:descr", "not ours");
        extras.push("set10:name", "no element");
        extras.push("set10:country", "<country></good><good></country>");
        extras.push("set10:@id", "2");
        extras.push("set10:@a b", "no name");
        let mut losses = Losses::default();
        out.lose_extras(RecordKind::Item, &extras, &mut losses);
        assert_eq!(losses.iter().map(|(_, field, _)| field).collect::<Vec<_>>().len(), 4);
        out.start("good").attr("id", 1).attr_if("none", None::<u8>).extra_attrs(&extras);
        out.element("name", "Сок <0.2> & \u{1d}").extra_elements(&extras).end();
        out.start("empty").end();
        let file = out.finish(Some((reserved, 17))).expect("memory");
        memory.close("x", file).expect("memory");
        expect![[r#"
            <?xml version="1.0" encoding="UTF-8"?>
            <purchases count="17"         >
              <good id="1" transaction-id="a&quot;b&#10;">
                <name>Сок &lt;0.2&gt; &amp; &#29;</name>
                <country id="643"/>
              </good>
              <empty/>
            </purchases>
        "#]]
        .assert_eq(std::str::from_utf8(&memory.files()[0].1).expect("UTF-8"));
    }
}
