//! Reading a document by its mapping: elements to canonical JSON to records.

use std::collections::BTreeMap;
use std::ops::{ControlFlow, Range};

use serde_json::{Map, Value as Json};

use super::tree::Node;
use super::{Document, Entry, Field, List, ListContent, Path, RecordRule, Shape, needed};
use crate::diag::{Code, Diagnostic, Fault, Place, Span, codes};
use crate::formats::decode::{Framing, Patch, ReadOptions, Sink, TextFraming, Unit};
use crate::formats::{Format, canonical};
use crate::model::{DocumentHead, Load};
use crate::text::Source;
use crate::text::xmlkit::{XmlLimits, XmlReader};
use crate::vocab::StoreId;

/// Unknown names that are counted apart.
const MAX_UNKNOWN: usize = 100;

/// Reads a document whose structure is not public, by the mapping of the options.
pub fn decode(
    dialect: &str,
    format: &'static Format,
    source: Source,
    options: &ReadOptions,
    sink: &mut dyn Sink,
) -> Result<(), Fault> {
    let of_dialect = options.mapping.as_ref().filter(|m| m.dialect.eq_ignore_ascii_case(dialect));
    let Some(document) = of_dialect.and_then(|m| m.document(format.name)) else {
        let mut diagnostic = needed(dialect, format.name);
        if let Some(mapping) = &options.mapping {
            diagnostic.message += &format!(", and {} does not describe it", mapping.name());
        }
        return Err(diagnostic.with_place(Place::file(source.name().clone())).into());
    };
    let mut xml = XmlReader::new(source, XmlLimits::default())?;
    if let Some(warning) = xml.take_warning() {
        sink.finding(warning);
    }
    xml.root()?;
    if !xml.name().eq_ignore_ascii_case(&document.name) {
        let message = format!("the root element is `{}`, not `{}`", xml.full_name(), document.name);
        return Err(xml.fault(&codes::UNKNOWN_FORMAT, message, xml.span()));
    }
    let mut decoder = Decoder {
        dialect: dialect.to_owned(),
        document,
        head: DocumentHead::new(format.kind),
        xml,
        sink,
        given: false,
        changes: None,
        unknown: BTreeMap::new(),
        stopped: false,
        names: Vec::new(),
    };
    decoder.root(options)?;
    decoder.run()
}

struct Decoder<'a> {
    dialect: String,
    document: &'a Document,
    head: DocumentHead,
    xml: XmlReader,
    sink: &'a mut dyn Sink,
    given: bool,
    changes: Option<(Range<u64>, Patch)>,
    unknown: BTreeMap<String, (Place, u64)>,
    stopped: bool,
    /// Full names of the open elements.
    names: Vec<String>,
}

impl Decoder<'_> {
    /// The attributes of the root.
    fn root(&mut self, options: &ReadOptions) -> Result<(), Fault> {
        let single = self.document.records.iter().any(|r| r.at.is_empty());
        let root_knows = |name: &str| {
            let path = Path { elements: Vec::new(), attribute: Some(name.to_owned()) };
            self.document.root.iter().any(|(at, _)| *at == path)
        };
        let (mut full, mut store) = (None, None);
        for (name, value) in self.xml.attributes() {
            if self.document.load.as_ref().is_some_and(|l| l.attribute == name) {
                full = Some(value.trim().to_owned());
            } else if self.document.store.as_deref() == Some(name) {
                store = Some(value.to_owned()).filter(|v| !v.trim().is_empty());
            } else if !root_knows(name) && !single {
                self.head.extras.push(format!("{}:@{name}", self.dialect), value);
            }
        }
        self.head.store = match store {
            None => options.store.clone(),
            Some(text) => Some(StoreId::new(&text).map_err(|error| {
                let at = self.xml.attr_span(self.document.store.as_deref().unwrap_or_default());
                self.xml.fault(&codes::VALUE_INVALID, format!("{text:?} cannot be a store: {error}"), at)
            })?),
        };
        let Some(rule) = &self.document.load else { return Ok(()) };
        match full.as_deref() {
            Some(word) if word == rule.full => {
                self.head.load = Load::Full;
                self.head.replaces = self.document.records.iter().map(|r| r.kind).collect();
                let at = self.xml.attr_bytes(&rule.attribute);
                self.changes = at.map(|at| (at, Patch::Text(rule.changes.clone())));
            }
            Some(word) if word == rule.changes => {}
            other => {
                let message = match other {
                    Some(word) => {
                        format!("`{}` is {word:?}, which the mapping does not know: taken as changes", rule.attribute)
                    }
                    None => "the file does not say whether it is full: taken as changes".to_owned(),
                };
                let place = self.xml.place(self.xml.span());
                self.sink.finding(Diagnostic::new(&codes::LOAD_UNCLEAR, message).with_place(place));
            }
        }
        Ok(())
    }

    fn run(&mut self) -> Result<(), Fault> {
        let document = self.document;
        if let [rule] = document.records.as_slice()
            && rule.at.is_empty()
        {
            self.record(rule)?;
        } else {
            self.names.push(self.xml.full_name().to_owned());
            self.walk(&mut Vec::new())?;
        }
        if self.stopped {
            return Ok(());
        }
        self.xml.finish()?;
        if !self.given && self.sink.head(self.head.clone(), Framing::None).is_break() {
            return Ok(());
        }
        for (path, (place, count)) in std::mem::take(&mut self.unknown) {
            let message = format!("the mapping does not know `{path}` ({count} times)");
            let help = "it was kept as it is; name it in the mapping to use it";
            self.sink.finding(Diagnostic::new(&codes::UNKNOWN_FIELD, message).with_place(place).with_help(help));
        }
        Ok(())
    }

    /// The children of the element at `path`: records are read, ways to records entered, the rest kept or told.
    fn walk(&mut self, path: &mut Vec<String>) -> Result<(), Fault> {
        let (level, document) = (self.xml.depth(), self.document);
        while !self.stopped && self.xml.next_child(level)? {
            path.push(self.xml.name().to_owned());
            if let Some(rule) = document.records.iter().find(|r| r.at == *path) {
                self.record(rule)?;
            } else if document.records.iter().any(|r| r.at.starts_with(path)) {
                self.names.push(self.xml.full_name().to_owned());
                self.walk(path)?;
                self.names.pop();
            } else if document.root.iter().any(|(at, _)| at.elements.starts_with(path)) {
                self.xml.skip()?;
            } else {
                let span = self.xml.span();
                self.count(&path.join("/"), span);
                if self.given || path.len() > 1 {
                    self.xml.skip()?;
                } else {
                    let raw = self.xml.raw()?;
                    self.head.extras.push(format!("{}:{}", self.dialect, path[0]), raw);
                }
            }
            path.pop();
        }
        Ok(())
    }

    fn count(&mut self, path: &str, span: Span) {
        if let Some((_, count)) = self.unknown.get_mut(path) {
            *count += 1;
        } else if self.unknown.len() < MAX_UNKNOWN {
            let place = self.xml.place(span);
            self.unknown.insert(path.to_owned(), (place, 1));
        }
    }

    fn give_head(&mut self, start: u64) -> ControlFlow<()> {
        if std::mem::replace(&mut self.given, true) {
            return ControlFlow::Continue(());
        }
        let parent = |r: &RecordRule| r.at.split_last().map(|(_, parent)| parent.to_vec());
        let parents: Vec<_> = self.document.records.iter().map(parent).collect();
        let framing = if parents.iter().all(|p| *p == parents[0]) {
            let closing: String = self.names.iter().rev().map(|n| format!("\n</{n}>")).collect();
            let framing = TextFraming::new(self.xml.encoding(), 0..start, "\n", closing + "\n");
            Framing::Text(match self.changes.take() {
                Some((at, patch)) => framing.patched(Some(at), patch),
                None => framing,
            })
        } else {
            Framing::None
        };
        self.sink.head(self.head.clone(), framing)
    }

    /// The current element as a record.
    fn record(&mut self, rule: &RecordRule) -> Result<(), Fault> {
        let span = self.xml.span();
        if self.give_head(span.start).is_break() {
            self.stopped = true;
            return Ok(());
        }
        let node = Node::read(&mut self.xml)?;
        let mut unit = Unit::at(self.xml.until_here(span));
        let mut building = Building {
            dialect: &self.dialect,
            xml: &self.xml,
            findings: Vec::new(),
            spans: Vec::new(),
            unknown: Vec::new(),
        };
        let mut known = self.known_paths(rule);
        let mut json = building.object(&node, &rule.shape, &mut known, "");
        json.shift_insert(0, "type".into(), rule.kind.word().into());
        if let Some(delete) = &rule.delete
            && node.text_at(&delete.at).is_some_and(|(text, _)| text.trim() == delete.yes)
        {
            json.insert("deleted".into(), true.into());
        }
        for (path, value) in &rule.set {
            put(&mut json, path, value.clone(), false);
        }
        if let (Some(field), Some(store)) = (rule.store_field, &self.head.store)
            && (self.document.store.is_some() || field == "store")
        {
            let value = if field == "stores" { vec![store.as_str()].into() } else { store.as_str().into() };
            put(&mut json, &[field.to_owned()], value, false);
        }
        let Building { findings, spans, unknown, .. } = building;
        unit.findings = findings;
        for (path, span) in unknown {
            let prefix = rule.at.join("/");
            let path = if prefix.is_empty() { path } else { format!("{prefix}/{path}") };
            self.count(&path, span);
        }
        self.finish_unit(unit, &Json::Object(json), &spans, rule)
    }

    /// Paths in a record's element that are known beside its fields.
    fn known_paths(&self, rule: &RecordRule) -> Vec<Path> {
        let mut known: Vec<Path> = rule.delete.iter().map(|d| d.at.clone()).collect();
        if rule.at.is_empty() {
            known.extend(self.document.root.iter().map(|(at, _)| at.clone()));
            let load = self.document.load.as_ref().map(|l| l.attribute.clone());
            known.extend(
                load.into_iter()
                    .chain(self.document.store.clone())
                    .map(|a| Path { elements: Vec::new(), attribute: Some(a) }),
            );
        }
        known
    }

    fn finish_unit(
        &mut self,
        mut unit: Unit,
        json: &Json,
        spans: &[(String, Span)],
        rule: &RecordRule,
    ) -> Result<(), Fault> {
        let label = ["id", "code", "number", "item"].iter().find_map(|key| json.get(key));
        let label = label.map(|key| key.as_str().map_or_else(|| key.to_string(), str::to_owned));
        match canonical::from_json(&json.to_string()) {
            Ok(record) if !unit.is_refused() => unit.records.push(record),
            Ok(record) => drop(record),
            Err(error) => {
                let at = spans.iter().rev().find(|(path, _)| *path == error.path).map_or(unit.span, |(_, span)| *span);
                let message = match error.path.as_str() {
                    "" => error.message,
                    path => format!("`{path}`: {}", error.message),
                };
                // A field that a finding names already is missing because of it.
                let told = unit.is_refused() && error.code == &codes::FIELD_MISSING;
                if !told {
                    unit.findings.push(Diagnostic::new(error.code, message).with_place(self.xml.place(at)));
                }
            }
        }
        if let Some(label) = label {
            for finding in &mut unit.findings {
                finding.record.get_or_insert_with(|| format!("{} {label}", rule.kind.word()));
            }
            if unit.is_refused() {
                unit.keys.push((rule.kind, label));
            }
        }
        if self.sink.unit(unit).is_break() {
            self.stopped = true;
        }
        Ok(())
    }
}

/// Makes the JSON of one record.
struct Building<'a> {
    dialect: &'a str,
    xml: &'a XmlReader,
    findings: Vec<Diagnostic>,
    /// Where the value of each field stands.
    spans: Vec<(String, Span)>,
    unknown: Vec<(String, Span)>,
}

impl Building<'_> {
    fn tell(&mut self, code: &'static Code, message: String, span: Span) {
        let finding = Diagnostic::new(code, message).with_place(self.xml.place(span));
        // One text may fill two fields.
        if self.findings.last() != Some(&finding) {
            self.findings.push(finding);
        }
    }

    /// An object by its shape; `known` are paths that are known beside it.
    fn object(&mut self, node: &Node, shape: &Shape, known: &mut Vec<Path>, prefix: &str) -> Map<String, Json> {
        let mut json = Map::new();
        for entry in &shape.entries {
            match entry {
                Entry::Value(field) => self.value(node, field, &mut json, prefix),
                Entry::List(list) => self.list(node, list, &mut json, prefix),
                Entry::Constant(..) => {}
            }
        }
        let mut extras = Vec::new();
        known.extend(shape.paths());
        self.keep(node, known, &mut Vec::new(), &mut extras);
        if shape.extras && !extras.is_empty() {
            json.insert("extras".into(), extras.into());
        }
        json
    }

    fn value(&mut self, node: &Node, field: &Field, json: &mut Map<String, Json>, prefix: &str) {
        let Some((text, span)) = node.text_at(&field.at) else { return };
        for target in &field.to {
            match field.spelling.read(text, target.kind) {
                Ok(None) => {}
                Ok(Some(value)) => {
                    self.spans.push((format!("{prefix}{}", target.path.join(".")), span));
                    put(json, &target.path, value, true);
                }
                Err((code, why)) => self.tell(code, format!("`{}`: {why}", field.at), span),
            }
        }
    }

    fn list(&mut self, node: &Node, list: &List, json: &mut Map<String, Json>, prefix: &str) {
        let name = list.to.join(".");
        let mut out = Vec::new();
        for element in node.all(&list.at.elements) {
            match &list.content {
                ListContent::Texts(path) => {
                    if let Some((text, span)) = element.text_at(path).filter(|(text, _)| !text.trim().is_empty()) {
                        self.spans.push((format!("{prefix}{name}[{}]", out.len()), span));
                        out.push(text.trim().into());
                    }
                }
                ListContent::Objects(shape) => {
                    let prefix = format!("{prefix}{name}[{}].", out.len());
                    out.push(Json::Object(self.object(element, shape, &mut Vec::new(), &prefix)));
                }
            }
        }
        if !out.is_empty() {
            put(json, &list.to, out.into(), true);
        }
    }

    /// Keeps what no path knows: attributes as texts, elements as fragments.
    fn keep(&mut self, node: &Node, known: &[Path], way: &mut Vec<String>, extras: &mut Vec<Json>) {
        let spelt = |way: &[String], last: String| way.iter().cloned().chain([last]).collect::<Vec<_>>().join("/");
        for (name, value, span) in &node.attributes {
            let is_known = |p: &Path| p.elements == *way && p.attribute.as_ref() == Some(name);
            if !known.iter().any(is_known) {
                let path = spelt(way, format!("@{name}"));
                extras.push(vec![format!("{}:{path}", self.dialect), value.clone()].into());
                self.unknown.push((path, *span));
            }
        }
        for child in &node.children {
            way.push(child.name.clone());
            let whole = |p: &Path| p.attribute.is_none() && p.elements == *way;
            let inside = |p: &Path| p.elements.starts_with(way);
            if known.iter().any(inside) {
                // An element with a text of its own may still have something unknown in it; a list has read its own.
                if !known.iter().any(whole) {
                    self.keep(child, known, way, extras);
                }
            } else {
                let path = spelt(&way[..way.len() - 1], child.name.clone());
                extras.push(vec![format!("{}:{path}", self.dialect), child.fragment()].into());
                self.unknown.push((path, child.span));
            }
            way.pop();
        }
    }
}

impl Shape {
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
