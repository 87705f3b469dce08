//! One record as a small tree: what a mapping takes its values from, and what it builds.
//!
//! An element of XML is a node, and so is each field of a JSON object. The values of a JSON array are nodes of the same
//! name, as if the field stood there once for each: so a list is the same thing in both.

use std::ops::Range;

use super::{MAX_NODES, MAX_RECORD_BYTES, Path, Word};
use crate::diag::Span;

/// An element or field with what is in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Node {
    pub name: String,
    /// Only in XML.
    pub attributes: Vec<(String, String, Span)>,
    pub text: String,
    /// JSON: the text is written without quotes where it is a number or a truth value.
    pub bare: bool,
    pub children: Vec<Node>,
    /// Where it begins: its start tag, its value in JSON.
    pub span: Span,
    /// Where its content begins.
    pub content: Span,
    pub kind: Kind,
    /// JSON: where in the record's text its value stands; for the first of an array the whole array, for the others
    /// nothing.
    pub bytes: Option<Range<usize>>,
    /// What was kept of an unknown element or field: its name, and its text as it was read.
    pub fragments: Vec<(String, String)>,
}

/// What a node is to JSON; XML does not ask.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// A field: a text, or an object when it has something in it.
    #[default]
    One,
    /// An object even when it is empty.
    Object,
    /// One value of an array.
    Item,
    /// One object of an array.
    ItemObject,
    /// An array without values: it says nothing.
    Hollow,
}

/// What a record may still take.
pub(super) struct Room {
    nodes: usize,
    bytes: usize,
}

impl Room {
    /// That of a whole record.
    pub fn new() -> Room {
        Room { nodes: MAX_NODES, bytes: MAX_RECORD_BYTES }
    }

    /// Takes a node of this many bytes; the message when there is no room.
    pub fn take(&mut self, bytes: usize) -> Result<(), String> {
        match (self.nodes.checked_sub(1), self.bytes.checked_sub(bytes)) {
            (Some(nodes), Some(bytes)) => {
                *self = Room { nodes, bytes };
                Ok(())
            }
            _ => Err(format!("a record has more than {MAX_NODES} elements or {MAX_RECORD_BYTES} bytes")),
        }
    }
}

/// A text of a record.
pub(super) struct Text<'n> {
    pub text: &'n str,
    pub span: Span,
    /// It is no text: elements or fields stand there.
    pub is_object: bool,
}

impl Node {
    /// A node with this name and nothing in it.
    pub fn new(name: &str) -> Node {
        Node { name: name.to_owned(), ..Node::default() }
    }

    /// The texts at a path, in order: more than one when something stands there again.
    pub fn texts_at(&self, path: &Path) -> Vec<Text<'_>> {
        let nodes = self.all(&path.elements).into_iter();
        match &path.attribute {
            None => nodes
                .map(|node| Text {
                    text: node.text.as_str(),
                    span: node.content,
                    is_object: node.text.is_empty() && !node.children.is_empty(),
                })
                .collect(),
            Some(name) => nodes
                .flat_map(|node| &node.attributes)
                .filter(|(n, ..)| n == name)
                .map(|(_, text, span)| Text { text, span: *span, is_object: false })
                .collect(),
        }
    }

    /// All elements at this path: those of the last name in all elements of the names before it.
    pub fn all<'a>(&'a self, elements: &[String]) -> Vec<&'a Node> {
        elements.iter().fold(vec![self], |nodes, name| {
            let children = nodes.into_iter().flat_map(|n| &n.children);
            children.filter(|c| c.name == *name && c.kind != Kind::Hollow).collect()
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
    pub fn add(&mut self, elements: &[String], kind: Kind) -> &mut Node {
        let (last, before) = elements.split_last().expect("a list is made of elements");
        let parent = self.make(before);
        parent.children.push(Node { kind, ..Node::new(last) });
        parent.children.last_mut().expect("it was pushed just now")
    }

    /// Takes away what [`Node::add`] added last at this path.
    pub fn drop_last(&mut self, elements: &[String]) {
        if let Some((_, before)) = elements.split_last() {
            self.make(before).children.pop();
        }
    }

    /// Puts a text at a path.
    pub fn put(&mut self, path: &Path, word: Word) {
        let node = self.make(&path.elements);
        match &path.attribute {
            None => (node.text, node.bare) = (word.text, word.bare),
            Some(name) => node.attributes.push((name.clone(), word.text, Span::default())),
        }
    }

    /// Takes over what is in another.
    pub fn append(&mut self, mut other: Node) {
        self.attributes.append(&mut other.attributes);
        self.children.append(&mut other.children);
        self.fragments.append(&mut other.fragments);
        (self.text, self.bare, self.kind) = (other.text, other.bare, other.kind);
    }
}
