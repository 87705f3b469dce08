//! From the tree of a record to its canonical JSON.

use serde_json::{Map, Value as Json};

use super::tree::Node;
use super::{Entry, Field, List, ListContent, Path, Shape};
use crate::diag::{Code, Diagnostic, Place, Span, codes};

/// Findings on one record; further ones are not told.
const MAX_FINDINGS: usize = 100;

/// What a record was read from: it knows places, and what stands there as it is written.
pub(super) trait Origin {
    /// The place of a span of the tree.
    fn place(&self, span: Span) -> Place;

    /// A node as it is written, for what is kept.
    fn fragment(&self, node: &Node) -> String;

    /// The name under which something is kept that stands at a way in a record.
    fn kept(&self, way: &[String], name: &str) -> String;
}

/// Makes the JSON of one record.
pub(super) struct Building<'a> {
    dialect: &'a str,
    origin: &'a dyn Origin,
    /// What is wrong with it.
    pub findings: Vec<Diagnostic>,
    /// Where the value of each field stands.
    pub spans: Vec<(String, Span)>,
    /// What the mapping does not know.
    pub unknown: Vec<Unknown>,
    /// The way from the record to the element of a list that is read.
    above: Vec<String>,
}

/// Something that the mapping does not know.
pub(super) struct Unknown {
    /// The way to it in the record.
    pub path: String,
    /// Where it stands.
    pub span: Span,
    /// It is among the extras of its record.
    pub kept: bool,
}

impl<'a> Building<'a> {
    /// Nothing yet.
    pub fn new(dialect: &'a str, origin: &'a dyn Origin) -> Self {
        Building { dialect, origin, findings: Vec::new(), spans: Vec::new(), unknown: Vec::new(), above: Vec::new() }
    }

    fn tell(&mut self, code: &'static Code, message: String, span: Span) {
        if self.findings.len() >= MAX_FINDINGS {
            return;
        }
        let finding = Diagnostic::new(code, message).with_place(self.origin.place(span));
        // One text may fill two fields.
        if self.findings.last() != Some(&finding) {
            self.findings.push(finding);
        }
    }

    /// An object by its shape; `known` are paths that are known beside it.
    pub fn object(&mut self, node: &Node, shape: &Shape, known: &mut Vec<Path>, prefix: &str) -> Map<String, Json> {
        let mut json = Map::new();
        for entry in &shape.entries {
            match entry {
                Entry::Value(field) => {
                    let parted = shape.has_below(&field.at);
                    self.value(node, field, parted, &mut json, prefix);
                }
                Entry::List(list) => self.list(node, list, &mut json, prefix),
                Entry::Constant(..) => {}
            }
        }
        let mut extras = Vec::new();
        known.extend(shape.paths());
        self.keep(node, (known, shape.extras), &mut Vec::new(), &mut extras);
        if shape.extras && !extras.is_empty() {
            json.insert("extras".into(), extras.into());
        }
        json
    }

    /// `parted`: the mapping knows what stands inside, beside the text.
    fn value(&mut self, node: &Node, field: &Field, parted: bool, json: &mut Map<String, Json>, prefix: &str) {
        let texts = node.texts_at(&field.at);
        let Some(first) = texts.first() else { return };
        if let Some(object) = texts.iter().find(|t| t.is_object && !parted) {
            let message = format!("`{}` should hold a text, but has something inside", field.at);
            return self.tell(&codes::VALUE_INVALID, message, object.span);
        }
        if let Some(other) = texts.iter().find(|t| t.text != first.text) {
            let message = format!("`{}` stands there more than once, with different values", field.at);
            return self.tell(&codes::RECORD_CONFLICT, message, other.span);
        }
        if first.text.contains('\0') {
            return self.tell(&codes::NUL_CHARACTER, format!("`{}` holds a NUL character", field.at), first.span);
        }
        for target in &field.to {
            match field.spelling.read(first.text, target.kind) {
                Ok(None) => {}
                Ok(Some(value)) => {
                    self.spans.push((format!("{prefix}{}", target.path.join(".")), first.span));
                    put(json, &target.path, value, true);
                }
                Err((code, why)) => self.tell(code, format!("`{}`: {why}", field.at), first.span),
            }
        }
    }

    fn unknown(&mut self, way: &[String], name: &str, span: Span, kept: bool) {
        let all = self.above.iter().chain(way).map(String::as_str).chain([name]);
        self.unknown.push(Unknown { path: all.collect::<Vec<_>>().join("/"), span, kept });
    }

    fn list(&mut self, node: &Node, list: &List, json: &mut Map<String, Json>, prefix: &str) {
        let name = list.to.join(".");
        let mut out = Vec::new();
        let above = self.above.len();
        self.above.extend(list.at.elements.iter().cloned());
        for element in node.all(&list.at.elements) {
            match &list.content {
                ListContent::Texts(path, _) => self.texts(element, path, &format!("{prefix}{name}"), &mut out),
                ListContent::Objects(shape) => {
                    let prefix = format!("{prefix}{name}[{}].", out.len());
                    out.push(Json::Object(self.object(element, shape, &mut Vec::new(), &prefix)));
                }
            }
        }
        self.above.truncate(above);
        if !out.is_empty() {
            put(json, &list.to, out.into(), true);
        }
    }

    fn texts(&mut self, element: &Node, path: &Path, name: &str, out: &mut Vec<Json>) {
        for text in element.texts_at(path) {
            if text.is_object {
                let message = format!("`{name}` is a list of texts, but here something has parts");
                self.tell(&codes::VALUE_INVALID, message, text.span);
            } else if text.text.contains('\0') {
                self.tell(&codes::NUL_CHARACTER, format!("`{name}` holds a NUL character"), text.span);
            } else if !text.text.trim().is_empty() {
                self.spans.push((format!("{name}[{}]", out.len()), text.span));
                out.push(text.text.trim().into());
            }
        }
    }

    /// Keeps what no path knows, as it is written; tells whether the record has a place for it.
    fn keep(&mut self, node: &Node, (known, kept): (&[Path], bool), way: &mut Vec<String>, extras: &mut Vec<Json>) {
        for (name, value, span) in &node.attributes {
            let is_known = |p: &Path| p.elements == *way && p.attribute.as_ref() == Some(name);
            if !known.iter().any(is_known) {
                let name = format!("@{name}");
                extras.push(vec![format!("{}:{}", self.dialect, self.origin.kept(way, &name)), value.clone()].into());
                self.unknown(way, &name, *span, kept);
            }
        }
        for child in &node.children {
            way.push(child.name.clone());
            let whole = |p: &Path| p.attribute.is_none() && p.elements == *way;
            let inside = |p: &Path| p.elements.starts_with(way);
            if known.iter().any(inside) {
                // An element with a text of its own may still have something unknown in it; a list has read its own.
                if !known.iter().any(whole) {
                    self.keep(child, (known, kept), way, extras);
                }
            } else {
                let above = &way[..way.len() - 1];
                let fragment = self.origin.fragment(child);
                // Of an array the first value stands for all.
                if !fragment.is_empty() {
                    let key = format!("{}:{}", self.dialect, self.origin.kept(above, &child.name));
                    extras.push(vec![key, fragment].into());
                    self.unknown(above, &child.name, child.span, kept);
                }
            }
            way.pop();
        }
    }
}

impl Shape {
    /// Whether it names something inside of what stands at a path.
    fn has_below(&self, path: &Path) -> bool {
        let elements = &path.elements;
        path.attribute.is_none()
            && self.paths().iter().any(|p| p.elements.len() > elements.len() && p.elements.starts_with(elements))
    }

    /// All paths that it names.
    pub(super) fn paths(&self) -> Vec<Path> {
        self.entries
            .iter()
            .map(|entry| match entry {
                Entry::Value(field) => field.at.clone(),
                Entry::Constant(at, _) => at.clone(),
                Entry::List(list) => list.at.clone(),
            })
            .collect()
    }
}

/// Puts a value at a path; one that is there stays when `replace` is false.
pub(super) fn put(json: &mut Map<String, Json>, path: &[String], value: Json, replace: bool) {
    match path {
        [] => {}
        [last] => {
            if replace || !json.contains_key(last) {
                json.insert(last.clone(), value);
            }
        }
        [first, rest @ ..] => {
            if let Json::Object(inner) = json.entry(first.clone()).or_insert_with(|| Json::Object(Map::new())) {
                put(inner, rest, value, replace);
            }
        }
    }
}
