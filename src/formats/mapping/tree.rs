//! One record as a small tree of elements: what a mapping takes its values from, and what it builds.

use std::io::{self, Write};

use super::{MAX_NODES, MAX_RECORD_BYTES, Path};
use crate::diag::{Fault, Span, codes};
use crate::text::xmlkit::{XmlReader, XmlWriter};

/// An element with what is in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Node {
    pub name: String,
    pub attributes: Vec<(String, String, Span)>,
    pub text: String,
    pub children: Vec<Node>,
    /// Where its start tag stands.
    pub span: Span,
    /// Where its content begins.
    pub content: Span,
    /// An XML fragment that stands behind the children, as it was read.
    pub fragments: Vec<String>,
}

/// What a record may still take.
struct Room {
    nodes: usize,
    bytes: usize,
}

impl Node {
    fn new(name: &str) -> Node {
        Node { name: name.to_owned(), ..Node::default() }
    }

    /// The current element of the cursor, read to its end.
    pub fn read(xml: &mut XmlReader) -> Result<Node, Fault> {
        read(xml, &mut Room { nodes: MAX_NODES, bytes: MAX_RECORD_BYTES })
    }

    /// The first element at this path.
    pub fn find(&self, elements: &[String]) -> Option<&Node> {
        elements.iter().try_fold(self, |node, name| node.children.iter().find(|c| c.name == *name))
    }

    /// The text at a path, and where it stands.
    pub fn text_at(&self, path: &Path) -> Option<(&str, Span)> {
        let node = self.find(&path.elements)?;
        match &path.attribute {
            None => Some((node.text.as_str(), node.content)),
            Some(name) => node.attributes.iter().find(|(n, ..)| n == name).map(|(_, v, span)| (v.as_str(), *span)),
        }
    }

    /// All elements at this path: those of the last name in all elements of the names before it.
    pub fn all<'a>(&'a self, elements: &[String]) -> Vec<&'a Node> {
        elements.iter().fold(vec![self], |nodes, name| {
            nodes.into_iter().flat_map(|n| &n.children).filter(|c| c.name == *name).collect()
        })
    }

    /// The element at this path, made at need.
    pub fn make(&mut self, elements: &[String]) -> &mut Node {
        let Some((first, rest)) = elements.split_first() else { return self };
        let at = match self.children.iter().position(|c| c.name == *first) {
            Some(at) => at,
            None => {
                self.children.push(Node::new(first));
                self.children.len() - 1
            }
        };
        self.children[at].make(rest)
    }

    /// Adds another element at this path, beside those that are there.
    pub fn add(&mut self, elements: &[String]) -> &mut Node {
        let (last, before) = elements.split_last().expect("a list is made of elements");
        let parent = self.make(before);
        parent.children.push(Node::new(last));
        parent.children.last_mut().expect("it was pushed just now")
    }

    /// Takes away what [`Node::add`] added last at this path.
    pub fn drop_last(&mut self, elements: &[String]) {
        if let Some((_, before)) = elements.split_last() {
            self.make(before).children.pop();
        }
    }

    /// Puts a text at a path.
    pub fn put(&mut self, path: &Path, text: String) {
        let node = self.make(&path.elements);
        match &path.attribute {
            None => node.text = text,
            Some(name) => node.attributes.push((name.clone(), text, Span::default())),
        }
    }

    /// Writes it with all that is in it.
    pub fn write<W: Write>(&self, xml: &mut XmlWriter<W>) -> io::Result<()> {
        xml.open(&self.name)?;
        self.write_inside(xml)?;
        xml.close()
    }

    /// Writes attributes and content; the element is open.
    pub fn write_inside<W: Write>(&self, xml: &mut XmlWriter<W>) -> io::Result<()> {
        self.attributes.iter().try_for_each(|(name, value, _)| xml.attr(name, value))?;
        if !self.text.is_empty() {
            xml.text(&self.text)?;
        }
        self.children.iter().try_for_each(|child| child.write(xml))?;
        self.fragments.iter().try_for_each(|fragment| xml.raw(fragment))
    }

    /// As an XML fragment.
    pub fn fragment(&self) -> String {
        let mut xml = XmlWriter::new(Vec::new());
        let written = self.write(&mut xml).and_then(|()| xml.finish());
        let bytes = written.expect("memory takes all");
        String::from_utf8_lossy(&bytes).trim_end().to_owned()
    }
}

fn read(xml: &mut XmlReader, room: &mut Room) -> Result<Node, Fault> {
    let (level, span) = (xml.depth(), xml.span());
    let mut node = Node { name: xml.name().to_owned(), span, content: xml.content_span(), ..Node::default() };
    for (name, value) in xml.attributes() {
        node.attributes.push((name.to_owned(), value.to_owned(), Span::default()));
    }
    for (name, _, span) in &mut node.attributes {
        *span = xml.attr_span(name);
    }
    let mut text = String::new();
    while xml.next_child_or_text(level, &mut text)? {
        node.children.push(read(xml, room)?);
    }
    let bytes = text.len() + node.attributes.iter().map(|(n, v, _)| n.len() + v.len()).sum::<usize>();
    node.text = text.trim().to_owned();
    match (room.nodes.checked_sub(1), room.bytes.checked_sub(bytes)) {
        (Some(nodes), Some(bytes)) => *room = Room { nodes, bytes },
        _ => {
            let message = format!("a record has more than {MAX_NODES} elements or {MAX_RECORD_BYTES} bytes");
            return Err(xml.fault(&codes::RECORD_TOO_LONG, message, span));
        }
    }
    Ok(node)
}
