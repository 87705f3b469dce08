//! A streaming writer: what it writes, [`super::XmlReader`] reads back the same.

use super::refs::{is_xml_char, looks_like_control, push_control};
use std::io::{self, Write};

/// What to do with characters that XML 1.0 cannot carry in any way, not even as a reference (0x1D, GS, stands in
/// every full marking code).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Controls {
    /// U+FFFD is written instead, and [`XmlWriter::lost`] tells.
    #[default]
    Replace,
    /// `_x001D_`, as spreadsheets do; [`super::restore_controls`] reads it back. A text that looks so by itself is
    /// written as `_x005F_x001D_`.
    Named,
    /// `&#29;`, which strict readers refuse and tills accept.
    Reference,
}

/// Writes one XML document. Lines end in LF.
pub struct XmlWriter<W: Write> {
    out: W,
    buf: String,
    controls: Controls,
    indent: Option<usize>,
    open: Vec<(String, bool)>,
    in_tag: bool,
    lost: Vec<char>,
    started: bool,
}

/// The buffer is handed on when it is this long.
const FLUSH_BYTES: usize = 32 * 1024;

impl<W: Write> XmlWriter<W> {
    /// A writer without indentation; control characters are replaced.
    pub fn new(out: W) -> Self {
        XmlWriter {
            out,
            buf: String::with_capacity(FLUSH_BYTES + 4096),
            controls: Controls::Replace,
            indent: None,
            open: Vec::new(),
            in_tag: false,
            lost: Vec::new(),
            started: false,
        }
    }

    /// Puts each element on a line of its own, `spaces` deeper than its parent; elements with text stay in one line.
    #[must_use]
    pub fn indented(mut self, spaces: usize) -> Self {
        self.indent = Some(spaces);
        self
    }

    /// How characters that XML cannot carry are written.
    #[must_use]
    pub fn controls(mut self, controls: Controls) -> Self {
        self.controls = controls;
        self
    }

    /// `<?xml version="1.0" encoding="…"?>` and a line end.
    pub fn declaration(&mut self, encoding: &str) -> io::Result<()> {
        self.buf.push_str("<?xml version=\"1.0\" encoding=\"");
        self.buf.push_str(encoding);
        self.buf.push_str("\"?>\n");
        self.pass_on()
    }

    /// Opens an element; attributes may follow with [`XmlWriter::attr`].
    pub fn open(&mut self, name: &str) -> io::Result<()> {
        self.end_tag();
        self.new_line(false);
        if let Some((_, has_content)) = self.open.last_mut() {
            *has_content = true;
        }
        self.started = true;
        self.buf.push('<');
        self.buf.push_str(name);
        self.open.push((name.to_owned(), false));
        self.in_tag = true;
        self.pass_on()
    }

    /// An attribute of the element just opened. After content it is a mistake of the caller.
    pub fn attr(&mut self, name: &str, value: &str) -> io::Result<()> {
        if !self.in_tag {
            return Err(io::Error::other(format!("attribute {name} after the content of its element")));
        }
        self.buf.push(' ');
        self.buf.push_str(name);
        self.buf.push_str("=\"");
        self.escape(value, true);
        self.buf.push('"');
        Ok(())
    }

    /// Opens an element with attributes.
    pub fn start(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.open(name)?;
        attributes.iter().try_for_each(|(name, value)| self.attr(name, value))
    }

    /// Text of the open element.
    pub fn text(&mut self, text: &str) -> io::Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        self.end_tag();
        self.escape(text, false);
        // Text and children are not mixed with indentation.
        if let Some((_, has_content)) = self.open.last_mut() {
            *has_content = false;
        }
        self.pass_on()
    }

    /// A fragment, as [`super::XmlReader::raw`] gives it.
    pub fn raw(&mut self, fragment: &str) -> io::Result<()> {
        self.end_tag();
        self.new_line(false);
        if let Some((_, has_content)) = self.open.last_mut() {
            *has_content = true;
        }
        self.buf.push_str(fragment);
        self.pass_on()
    }

    /// Closes the element opened last.
    pub fn close(&mut self) -> io::Result<()> {
        let Some((name, has_children)) = self.open.pop() else {
            return Err(io::Error::other("no element is open"));
        };
        if self.in_tag {
            self.in_tag = false;
            self.buf.push_str("/>");
        } else {
            if has_children {
                self.new_line(true);
            }
            self.buf.push_str("</");
            self.buf.push_str(&name);
            self.buf.push('>');
        }
        self.pass_on()
    }

    /// `<name>text</name>`.
    pub fn element(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.open(name)?;
        self.text(text)?;
        self.close()
    }

    /// `<name a="…"/>`.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.start(name, attributes)?;
        self.close()
    }

    /// The characters that were replaced, each once.
    pub fn lost(&self) -> &[char] {
        &self.lost
    }

    /// Closes what is open, ends the last line, flushes and gives the output back.
    pub fn finish(mut self) -> io::Result<W> {
        while !self.open.is_empty() {
            self.close()?;
        }
        self.buf.push('\n');
        self.out.write_all(self.buf.as_bytes())?;
        self.out.flush()?;
        Ok(self.out)
    }

    fn end_tag(&mut self) {
        if std::mem::take(&mut self.in_tag) {
            self.buf.push('>');
        }
    }

    fn new_line(&mut self, closing: bool) {
        if let Some(spaces) = self.indent
            && (self.started || closing)
        {
            self.buf.push('\n');
            self.buf.extend(std::iter::repeat_n(' ', spaces * self.open.len()));
        }
    }

    fn pass_on(&mut self) -> io::Result<()> {
        if self.buf.len() >= FLUSH_BYTES {
            self.out.write_all(self.buf.as_bytes())?;
            self.buf.clear();
        }
        Ok(())
    }

    fn escape(&mut self, text: &str, attribute: bool) {
        if self.controls == Controls::Named && text.contains("_x") || text.chars().any(|c| !is_xml_char(c)) {
            self.escape_controls(text, attribute);
        } else {
            escape_plain(text, attribute, &mut self.buf);
        }
    }

    fn escape_controls(&mut self, text: &str, attribute: bool) {
        for (i, c) in text.char_indices() {
            let piece = &text[i..i + c.len_utf8()];
            match self.controls {
                _ if is_xml_char(c) && !(c == '_' && self.controls == Controls::Named) => {
                    escape_plain(piece, attribute, &mut self.buf);
                }
                Controls::Named if c == '_' && !looks_like_control(&text[i..]) => self.buf.push('_'),
                Controls::Named => push_control(c, &mut self.buf),
                // NUL and the two noncharacters are refused by every reader, even as references.
                Controls::Reference if c != '\0' => push_reference(c, &mut self.buf),
                Controls::Replace | Controls::Reference => {
                    self.buf.push('\u{FFFD}');
                    if !self.lost.contains(&c) {
                        self.lost.push(c);
                    }
                }
            }
        }
    }
}

fn push_reference(c: char, out: &mut String) {
    use std::fmt::Write;
    write!(out, "&#{};", u32::from(c)).ok();
}

/// Escapes for a value in double quotes; control characters become references, as they were read.
pub(super) fn escape_attribute(value: &str, out: &mut String) {
    if value.chars().all(is_xml_char) {
        escape_plain(value, true, out);
    } else {
        for c in value.chars() {
            if is_xml_char(c) { escape_plain(c.encode_utf8(&mut [0; 4]), true, out) } else { push_reference(c, out) }
        }
    }
}

/// Escapes what a reader would not read back as it is: in text a lone CR, in values all line ends and tabs.
fn escape_plain(text: &str, attribute: bool, out: &mut String) {
    let mut rest = text;
    while let Some(i) = rest.bytes().position(|b| match b {
        b'&' | b'<' | b'>' | b'\r' => true,
        b'"' | b'\n' | b'\t' => attribute,
        _ => false,
    }) {
        out.push_str(&rest[..i]);
        out.push_str(match rest.as_bytes()[i] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\n' => "&#10;",
            b'\t' => "&#9;",
            _ => "&#13;",
        });
        rest = &rest[i + 1..];
    }
    out.push_str(rest);
}
