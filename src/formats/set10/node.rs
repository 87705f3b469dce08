//! One record as a small tree: receipts and reports are small, so they are read whole and then taken apart.
//!
//! Names are local (namespaces are passed over), text is the concatenation of all text and CDATA. Comments and
//! processing instructions are dropped. The goods catalogue, whose files are large, is not read through this.

use std::fmt::Write as _;

use crate::diag::{Fault, Span, codes};
use crate::text::xmlkit::XmlReader;

/// The raw bytes of the longest record that is read; a receipt of a thousand lines has 300 KiB.
const MAX_BYTES: u64 = 16 << 20;

/// Reads the current element to its end.
pub(super) fn read(xml: &mut XmlReader) -> Result<Node, Fault> {
    let record = xml.span();
    element(xml, record)
}

fn element(xml: &mut XmlReader, record: Span) -> Result<Node, Fault> {
    let (span, level) = (xml.span(), xml.depth());
    let attrs = xml
        .attributes()
        .map(|(name, value)| Attr { name: name.to_owned(), value: value.to_owned(), span: xml.attr_span(name) })
        .collect();
    let mut node = Node { name: xml.name().to_owned(), span, attrs, children: Vec::new(), text: String::new() };
    while xml.next_child_or_text(level, &mut node.text)? {
        let child = element(xml, record)?;
        node.children.push(child);
        let end = xml.until_here(record).end;
        if end.saturating_sub(record.start) > MAX_BYTES {
            let message = format!("a record is longer than {} MiB", MAX_BYTES >> 20);
            return Err(xml.fault(&codes::RECORD_TOO_LONG, message, record));
        }
    }
    node.span = xml.until_here(span);
    let trimmed = node.text.trim();
    if trimmed.len() != node.text.len() {
        node.text = trimmed.to_owned();
    }
    Ok(node)
}

/// An element.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Node {
    /// The local name.
    pub name: String,
    /// From its start tag to its end.
    pub span: Span,
    /// Its attributes in order.
    pub attrs: Vec<Attr>,
    /// Its child elements in order.
    pub children: Vec<Node>,
    /// Its text, white space around it removed.
    pub text: String,
}

/// An attribute.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Attr {
    /// The local name.
    pub name: String,
    /// The value, references resolved.
    pub value: String,
    /// Where the value stands.
    pub span: Span,
}

impl Node {
    /// The value of an attribute.
    pub fn attr(&self, name: &str) -> Option<&str> {
        self.attrs.iter().find(|a| a.name == name).map(|a| a.value.as_str())
    }

    /// Nothing but text inside.
    pub fn is_leaf(&self) -> bool {
        self.attrs.is_empty() && self.children.is_empty()
    }

    /// The element as XML text that reads back as the same tree.
    pub fn fragment(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(&self.name);
        for attr in &self.attrs {
            write!(out, " {}=\"{}\"", attr.name, Escaped(&attr.value)).ok();
        }
        if self.children.is_empty() && self.text.is_empty() {
            out.push_str("/>");
            return;
        }
        out.push('>');
        write!(out, "{}", Escaped(&self.text)).ok();
        self.children.iter().for_each(|child| child.write(out));
        write!(out, "</{}>", self.name).ok();
    }
}

/// Text with the references that XML wants; control characters too, as in [`super::out`].
struct Escaped<'t>(&'t str);

impl std::fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.chars().try_for_each(|c| match c {
            '&' => f.write_str("&amp;"),
            '<' => f.write_str("&lt;"),
            '>' => f.write_str("&gt;"),
            '"' => f.write_str("&quot;"),
            '\0'..='\u{1f}' | '\u{7f}' | '\u{fffe}' | '\u{ffff}' => write!(f, "&#{};", u32::from(c)),
            c => f.write_char(c),
        })
    }
}
