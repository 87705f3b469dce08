//! Writing documents by their mapping: what is left of a record when all fields were written is lost, and told.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::{Map, Value as Json};

use super::decode::put;
use super::tree::Node;
use super::{Document, Entry, Field, List, ListContent, Mapping, RecordRule, Shape};
use crate::diag::{Diagnostic, codes};
use crate::formats::encode::{EncodeError, Encoded, OutFile, Output, WriteOptions};
use crate::formats::{Losses, canonical};
use crate::model::{DocumentHead, Load, Record, RecordKind};
use crate::text::xmlkit::XmlWriter;
use crate::vocab::StoreId;

/// Files that are open at once: one a document and store.
const MAX_OPEN: usize = 2_000;

/// Writes the records that a mapping describes; an encoder of a dialect asks it for those it has no structure for.
pub(in crate::formats) struct Mapped {
    mapping: Arc<Mapping>,
    dialect: &'static str,
    options: WriteOptions,
    heads: Vec<DocumentHead>,
    open: Vec<Open>,
    names: BTreeSet<String>,
}

/// A file being written.
struct Open {
    document: usize,
    store: Option<StoreId>,
    name: String,
    xml: XmlWriter<Box<dyn OutFile>>,
    /// The elements between root and records that are open.
    way: Vec<String>,
}

impl Mapped {
    /// With the mapping of the options, when it is one of this dialect.
    pub fn open(dialect: &'static str, options: &WriteOptions) -> Option<Mapped> {
        let mapping = options.mapping.clone().filter(|m| m.dialect.eq_ignore_ascii_case(dialect))?;
        let (heads, open, names) = (Vec::new(), Vec::new(), BTreeSet::new());
        Some(Mapped { mapping, dialect, options: options.clone(), heads, open, names })
    }

    /// Whether it describes a document with records of this kind.
    pub fn takes(&self, kind: RecordKind) -> bool {
        self.place_of(kind).is_some()
    }

    fn place_of(&self, kind: RecordKind) -> Option<(usize, usize)> {
        let documents = self.mapping.documents.iter().enumerate();
        documents
            .flat_map(|(d, doc)| doc.records.iter().enumerate().map(move |(r, rule)| (d, r, rule)))
            .find_map(|(d, r, rule)| (rule.kind == kind).then_some((d, r)))
    }

    /// A document begins.
    pub fn begin(&mut self, head: &DocumentHead) {
        self.heads.push(head.clone());
    }

    /// Writes a record of a kind that it takes.
    pub fn record(&mut self, record: &Record, output: &mut dyn Output, told: &mut Encoded) -> Result<(), EncodeError> {
        let Some((document, rule)) = self.place_of(record.kind()) else {
            told.losses.lost(record.kind(), "*", record.label());
            return Ok(());
        };
        if self.mapping.assumed && !self.options.accept_assumed {
            let message = format!(
                "`{}` would be written by {}, which is an assumption",
                self.mapping.documents[document].name, self.mapping.name
            );
            let help = "check it with `mapping check` against a real file, then say --accept-assumed";
            return Err(Diagnostic::new(&codes::MAPPING_ASSUMED, message).with_help(help).into());
        }
        let mapping = self.mapping.clone();
        let (doc, rule) = (&mapping.documents[document], &mapping.documents[document].records[rule]);
        let mut json = match serde_json::from_str(&canonical::to_json(record)) {
            Ok(Json::Object(json)) => json,
            _ => Map::new(),
        };
        json.shift_remove("type");
        let load = self.load(record.kind());
        if json.get("deleted") == Some(&true.into()) && (rule.delete.is_none() || load == Load::Full) {
            // A full document deletes what it leaves out.
            if load == Load::Incremental {
                told.losses.lost(record.kind(), "*", format!("{} (deleted)", record.label()));
            }
            return Ok(());
        }
        let fields = json.clone();
        for store in self.stores(doc, rule, &mut json, record)? {
            let mut left = json.clone();
            let name = if rule.at.is_empty() { &doc.name } else { rule.at.last().unwrap_or(&doc.name) };
            let mut node = Node { name: name.clone(), ..Node::default() };
            let mut losses = Losses::default();
            build(&mut node, rule, &mut left, self.dialect, &mut losses);
            if let Some(missing) = rule.shape.required.iter().find(|name| left.contains_key(*name)) {
                let label = record.label();
                told.losses.lost(record.kind(), "*", format!("{label}: the mapping has no way to write `{missing}`"));
                continue;
            }
            tell(record.kind(), "", &left, &mut losses);
            if rule.at.is_empty() {
                self.single(doc, node, store.as_ref(), &fields, load, output, told)?;
            } else {
                let file = self.file(document, store.as_ref(), &fields, load, output)?;
                enter(&mut self.open[file], &rule.at[..rule.at.len() - 1])?;
                node.write(&mut self.open[file].xml)?;
            }
            told.losses.append(losses);
        }
        Ok(())
    }

    fn load(&self, kind: RecordKind) -> Load {
        let full = self.heads.iter().any(|h| h.load == Load::Full && h.replaces.contains(&kind));
        if full { Load::Full } else { Load::Incremental }
    }

    /// The stores whose documents the record goes into; `None` alone where documents are of no store. What the
    /// document says of the store is taken out of the record.
    fn stores(
        &self,
        doc: &Document,
        rule: &RecordRule,
        json: &mut Map<String, Json>,
        record: &Record,
    ) -> Result<Vec<Option<StoreId>>, EncodeError> {
        let (Some(_), Some(field)) = (&doc.store, rule.store_field) else {
            return Ok(vec![doc.store.as_ref().and(self.options.store.clone())]);
        };
        let stated = json.get(field).cloned();
        let written = |entry: &Entry| match entry {
            Entry::Value(f) => f.to[0].path == [field],
            Entry::List(l) => l.to == [field],
            Entry::Constant(..) => false,
        };
        if !rule.shape.entries.iter().any(written) {
            json.shift_remove(field);
        }
        let texts: Vec<&str> = match &stated {
            Some(Json::String(one)) => vec![one],
            Some(Json::Array(many)) => many.iter().filter_map(Json::as_str).collect(),
            _ => Vec::new(),
        };
        let named: Vec<_> = texts.iter().filter_map(|text| StoreId::new(text).ok()).map(Some).collect();
        if !named.is_empty() {
            return Ok(named);
        }
        if !self.options.stores.is_empty() {
            return Ok(self.options.stores.iter().cloned().map(Some).collect());
        }
        if let Some(store) = &self.options.store {
            return Ok(vec![Some(store.clone())]);
        }
        let message = format!("{} is of all stores, but `{}` is written store by store", record.label(), doc.name);
        let help = "name the stores with --store, once for each";
        Err(Diagnostic::new(&codes::STORE_NEEDED, message).with_help(help).into())
    }

    /// The name of a file by the document's pattern; one that was given before is refused.
    fn name(
        &mut self,
        doc: &Document,
        store: Option<&StoreId>,
        fields: &Map<String, Json>,
        load: Load,
    ) -> Result<String, EncodeError> {
        let mut out = String::new();
        let mut rest = doc.file.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            let (inside, after) = after.split_once('}').unwrap_or((after, ""));
            out.push_str(before);
            let value = match inside {
                "sequence" => self.options.sequence.to_string(),
                "document" => doc.name.clone(),
                "load" => {
                    doc.load.as_ref().map_or("", |l| if load == Load::Full { &l.full } else { &l.changes }).to_owned()
                }
                "store" if store.is_some() => store.map(StoreId::to_string).unwrap_or_default(),
                field => inside_of(fields, field),
            };
            // What could part folders or mean something to a file system stands as `-`.
            let safe = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '-' };
            out.extend(value.chars().map(safe));
            rest = after;
        }
        out.push_str(rest);
        if self.names.insert(out.clone()) {
            return Ok(out);
        }
        let message = format!("`file` of `{}` gives the name {out} twice", doc.name);
        let help = "put what tells the files apart into it: {store}, {till}, {shift}, {number}";
        Err(Diagnostic::new(&codes::MAPPING_INVALID, message).with_help(help).into())
    }

    /// A document of one record: the record is the root.
    #[allow(clippy::too_many_arguments)] // what belongs to one file
    fn single(
        &mut self,
        doc: &Document,
        mut node: Node,
        store: Option<&StoreId>,
        fields: &Map<String, Json>,
        load: Load,
        output: &mut dyn Output,
        told: &mut Encoded,
    ) -> Result<(), EncodeError> {
        let name = self.name(doc, store, fields, load)?;
        let mut xml = XmlWriter::new(output.create(&name)?).indented(1);
        xml.declaration("utf-8")?;
        let mut root = self.root(doc, store, load, false);
        root.attributes.append(&mut node.attributes);
        root.children.append(&mut node.children);
        root.fragments.append(&mut node.fragments);
        root.text = node.text;
        root.write(&mut xml)?;
        close(name, xml, output, told)
    }

    /// The root with its attributes, constants and what the head kept.
    fn root(&self, doc: &Document, store: Option<&StoreId>, load: Load, with_kept: bool) -> Node {
        let mut root = Node { name: doc.name.clone(), ..Node::default() };
        let attribute = |name: &str, value: &str| (name.to_owned(), value.to_owned(), Default::default());
        if let Some(rule) = &doc.load {
            let word = if load == Load::Full { &rule.full } else { &rule.changes };
            root.attributes.push(attribute(&rule.attribute, word));
        }
        if let (Some(name), Some(store)) = (&doc.store, store) {
            root.attributes.push(attribute(name, store.as_str()));
        }
        doc.root.iter().for_each(|(at, text)| root.put(at, text.clone()));
        let kinds: Vec<_> = doc.records.iter().map(|r| r.kind.document()).collect();
        let head = self.heads.iter().find(|h| kinds.contains(&h.kind)).filter(|_| with_kept);
        for (what, value) in head.into_iter().flat_map(|h| h.extras.of(self.dialect)) {
            restore(&mut root, what, value);
        }
        root
    }

    /// The open file of a document and store.
    fn file(
        &mut self,
        document: usize,
        store: Option<&StoreId>,
        fields: &Map<String, Json>,
        load: Load,
        output: &mut dyn Output,
    ) -> Result<usize, EncodeError> {
        if let Some(at) = self.open.iter().position(|o| o.document == document && o.store.as_ref() == store) {
            return Ok(at);
        }
        if self.open.len() >= MAX_OPEN {
            return Err(EncodeError::Io(std::io::Error::other(format!("more than {MAX_OPEN} files at once"))));
        }
        let mapping = self.mapping.clone();
        let doc = &mapping.documents[document];
        let name = self.name(doc, store, fields, load)?;
        let mut xml = XmlWriter::new(output.create(&name)?).indented(1);
        xml.declaration("utf-8")?;
        xml.open(&doc.name)?;
        self.root(doc, store, load, true).write_inside(&mut xml)?;
        self.open.push(Open { document, store: store.cloned(), name, xml, way: Vec::new() });
        Ok(self.open.len() - 1)
    }

    /// Completes all files; whether there was one.
    pub fn finish(self, output: &mut dyn Output, told: &mut Encoded) -> Result<bool, EncodeError> {
        for mut open in self.open {
            enter(&mut open, &[])?;
            open.xml.close()?;
            close(open.name, open.xml, output, told)?;
        }
        Ok(!self.names.is_empty())
    }
}

fn close(
    name: String,
    xml: XmlWriter<Box<dyn OutFile>>,
    output: &mut dyn Output,
    told: &mut Encoded,
) -> Result<(), EncodeError> {
    for c in xml.lost() {
        let message = format!("the character U+{:04X} cannot stand in XML: it was replaced", u32::from(*c));
        told.findings.push(Diagnostic::new(&codes::CHARACTER_LOST, message));
    }
    output.close(&name, xml.finish()?)?;
    Ok(())
}

/// Opens and closes elements until those on the way to a record are open.
fn enter(open: &mut Open, way: &[String]) -> std::io::Result<()> {
    let common = open.way.iter().zip(way).take_while(|(a, b)| a == b).count();
    while open.way.len() > common {
        open.xml.close()?;
        open.way.pop();
    }
    for name in &way[common..] {
        open.xml.open(name)?;
        open.way.push(name.clone());
    }
    Ok(())
}

/// Builds the element of a record; what it takes is taken out of `json`.
fn build(node: &mut Node, rule: &RecordRule, json: &mut Map<String, Json>, dialect: &str, losses: &mut Losses) {
    for (path, value) in &rule.set {
        // The reader sets it again.
        if look(json, path) == Some(value) {
            take(json, path);
        }
    }
    let deleted = json.shift_remove("deleted").is_some();
    object(node, &rule.shape, json, dialect, (rule.kind, ""), losses);
    if let Some(rule) = &rule.delete
        && let Some(word) = if deleted { Some(&rule.yes) } else { rule.no.as_ref() }
    {
        node.put(&rule.at, word.clone());
    }
}

/// Where losses are told: the record's kind and the path of the object in it.
type Told<'a> = (RecordKind, &'a str);

fn object(
    node: &mut Node,
    shape: &Shape,
    json: &mut Map<String, Json>,
    dialect: &str,
    at: Told<'_>,
    losses: &mut Losses,
) {
    for entry in &shape.entries {
        match entry {
            Entry::Constant(path, text) => node.put(path, text.clone()),
            Entry::Value(field) => value(node, field, json),
            Entry::List(list) => many(node, list, json, dialect, at, losses),
        }
    }
    let Some(Json::Array(extras)) = json.shift_remove("extras") else { return };
    for pair in &extras {
        let (Some(key), Some(text)) = (pair.get(0).and_then(Json::as_str), pair.get(1).and_then(Json::as_str)) else {
            continue;
        };
        match key.strip_prefix(dialect).and_then(|rest| rest.strip_prefix(':')) {
            Some(what) => restore(node, what, text),
            None => losses.lost(at.0, format!("{}extras.{key}", at.1), text),
        }
    }
}

/// Puts back what was kept: `@name`, `element`, `way/to/@name`, `way/to/element`.
fn restore(node: &mut Node, what: &str, value: &str) {
    let mut way: Vec<String> = what.split('/').map(str::to_owned).collect();
    let Some(last) = way.pop() else { return };
    let target = node.make(&way);
    let attribute = last.strip_prefix('@');
    match attribute {
        Some(name) if target.attributes.iter().all(|(n, ..)| n != name) => {
            target.attributes.push((name.to_owned(), value.to_owned(), Default::default()));
        }
        None if value.starts_with('<') => target.fragments.push(value.to_owned()),
        _ => {}
    }
}

fn value(node: &mut Node, field: &Field, json: &mut Map<String, Json>) {
    let Some(first) = field.to.first() else { return };
    let text = look(json, &first.path).and_then(|value| field.spelling.write(value, first.kind));
    let Some(text) = text else {
        // A value that has no text here stays where it is, and is told as lost.
        if let Some(empty) = field.spelling.empty.first().filter(|_| look(json, &first.path).is_none()) {
            node.put(&field.at, empty.clone());
        }
        return;
    };
    take(json, &first.path);
    for other in &field.to[1..] {
        let again = field.spelling.read(&text, other.kind).ok().flatten();
        if again.is_some() && look(json, &other.path) == again.as_ref() {
            take(json, &other.path);
        }
    }
    node.put(&field.at, text);
}

fn many(node: &mut Node, list: &List, json: &mut Map<String, Json>, dialect: &str, at: Told<'_>, losses: &mut Losses) {
    let Some(Json::Array(elements)) = look(json, &list.to).cloned() else { return };
    take(json, &list.to);
    let mut left = Vec::new();
    let name = format!("{}{}.", at.1, list.to.join("."));
    for element in elements {
        let target = node.add(&list.at.elements);
        match (&list.content, element) {
            (ListContent::Texts(path), Json::String(text)) => target.put(path, text),
            (ListContent::Objects(shape), Json::Object(mut inner)) => {
                object(target, shape, &mut inner, dialect, (at.0, &name), losses);
                if let Some(missing) = shape.required.iter().find(|name| inner.contains_key(*name)) {
                    // Without it the element could not be read back.
                    let missing = format!("no way to write `{missing}`");
                    losses.lost(at.0, name.trim_end_matches('.').to_owned(), missing);
                    node.drop_last(&list.at.elements);
                } else if !inner.is_empty() {
                    left.push(Json::Object(inner));
                }
            }
            (_, other) => left.push(other),
        }
    }
    if !left.is_empty() {
        put(json, &list.to, left.into(), true);
    }
}

/// Tells what is left of a record.
fn tell(kind: RecordKind, path: &str, left: &Map<String, Json>, losses: &mut Losses) {
    for (name, value) in left {
        let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        match value {
            Json::Object(inner) => tell(kind, &path, inner, losses),
            Json::Array(many) if many.iter().any(Json::is_object) => {
                many.iter().filter_map(Json::as_object).for_each(|inner| tell(kind, &path, inner, losses));
            }
            Json::String(text) => losses.lost(kind, path, text),
            other => losses.lost(kind, path, other),
        }
    }
}

fn look<'a>(json: &'a Map<String, Json>, path: &[String]) -> Option<&'a Json> {
    let (first, rest) = path.split_first()?;
    rest.iter().try_fold(json.get(first)?, |value, name| value.get(name))
}

/// Takes a value out, and objects that are empty without it.
fn take(json: &mut Map<String, Json>, path: &[String]) {
    match path {
        [] => {}
        [last] => drop(json.shift_remove(last)),
        [first, rest @ ..] => {
            if let Some(Json::Object(inner)) = json.get_mut(first) {
                take(inner, rest);
                if inner.is_empty() {
                    json.shift_remove(first);
                }
            }
        }
    }
}

/// A field of the record for a file name: `number`, `cashier.id`.
fn inside_of(fields: &Map<String, Json>, field: &str) -> String {
    let path: Vec<String> = field.split('.').map(str::to_owned).collect();
    match look(fields, &path) {
        Some(Json::String(text)) => text.clone(),
        Some(value @ (Json::Number(_) | Json::Bool(_))) => value.to_string(),
        _ => String::new(),
    }
}
