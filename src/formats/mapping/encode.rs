//! Writing documents by their mapping: what is left of a record when all fields were written is lost, and told.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::{Map, Value as Json};

use super::build::put;
use super::tree::{Kind, Node};
use super::{
    Document, Entry, Field, List, ListContent, Mapping, RecordRule, Shape, Syntax, Word, json, wrong_syntax, xml,
};
use crate::diag::{Diagnostic, codes};
use crate::formats::encode::{EncodeError, Encoded, Output, WriteOptions};
use crate::formats::{Losses, canonical};
use crate::model::{DocumentHead, Load, Record, RecordKind};
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
    sheet: Sheet,
}

/// The same in the document's syntax.
enum Sheet {
    Xml(xml::Sheet),
    Json(Box<json::Sheet>),
}

impl Sheet {
    fn open(doc: &Document, name: String, root: Node, output: &mut dyn Output) -> Result<Sheet, EncodeError> {
        Ok(match doc.syntax {
            Syntax::Xml => Sheet::Xml(xml::Sheet::open(doc, name, &root, output)?),
            Syntax::Json => Sheet::Json(Box::new(json::Sheet::open(name, root, output)?)),
        })
    }

    fn record(&mut self, way: &[String], record: &Node) -> std::io::Result<()> {
        match self {
            Sheet::Xml(sheet) => sheet.record(way, record),
            Sheet::Json(sheet) => sheet.record(way, record),
        }
    }

    fn close(self, output: &mut dyn Output, told: &mut Encoded) -> Result<(), EncodeError> {
        match self {
            Sheet::Xml(sheet) => sheet.close(output, told),
            Sheet::Json(sheet) => sheet.close(output),
        }
    }
}

impl Mapped {
    /// With the mapping of the options, when it is one of this dialect, whose documents are written in `syntax`.
    pub fn open(dialect: &'static str, syntax: Syntax, options: &WriteOptions) -> Result<Option<Mapped>, EncodeError> {
        let of_dialect = options.mapping.clone().filter(|m| m.dialect.eq_ignore_ascii_case(dialect));
        let Some(mapping) = of_dialect else { return Ok(None) };
        if mapping.syntax != syntax {
            return Err(wrong_syntax(&mapping, syntax).into());
        }
        let (heads, open, names) = (Vec::new(), Vec::new(), BTreeSet::new());
        Ok(Some(Mapped { mapping, dialect, options: options.clone(), heads, open, names }))
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
            let mut node = Node { kind: Kind::Object, ..Node::new(name) };
            let mut losses = Losses::default();
            let target = Target { dialect: self.dialect, syntax: doc.syntax, kind: rule.kind };
            build(&mut node, rule, &mut left, target, &mut losses);
            if let Some(missing) = rule.shape.required.iter().find(|name| left.contains_key(*name)) {
                let label = record.label();
                told.losses.lost(record.kind(), "*", format!("{label}: the mapping has no way to write `{missing}`"));
                continue;
            }
            tell(record.kind(), "", &left, &mut losses);
            if rule.at.is_empty() {
                self.single(doc, node, store.as_ref(), &fields, load, output, told)?;
            } else {
                let file = self.file(document, store.as_ref(), &fields, load, output, told)?;
                self.open[file].sheet.record(&rule.at, &node)?;
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
                    let word =
                        |l: &super::LoadRule| if load == Load::Full { l.full.clone() } else { l.changes.clone() };
                    doc.load.as_ref().map_or(String::new(), |l| word(l).text)
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
        node: Node,
        store: Option<&StoreId>,
        fields: &Map<String, Json>,
        load: Load,
        output: &mut dyn Output,
        told: &mut Encoded,
    ) -> Result<(), EncodeError> {
        let name = self.name(doc, store, fields, load)?;
        if doc.syntax == Syntax::Json {
            return json::Sheet::single(name, &node, output);
        }
        let mut root = self.root(doc, store, load, None);
        root.append(node);
        Sheet::open(doc, name, root, output)?.close(output, told)
    }

    /// The root with what it says of the document, its constants and what the head kept; `told` is asked for the latter.
    fn root(&self, doc: &Document, store: Option<&StoreId>, load: Load, told: Option<&mut Encoded>) -> Node {
        let mut root = Node::new(&doc.name);
        if let Some(rule) = &doc.load {
            let word = if load == Load::Full { &rule.full } else { &rule.changes };
            root.put(&doc.of_root(&rule.at), word.clone());
        }
        if let (Some(name), Some(store)) = (&doc.store, store) {
            root.put(&doc.of_root(name), Word { text: store.to_string(), bare: false });
        }
        doc.root.iter().for_each(|(at, word)| root.put(at, word.clone()));
        let Some(told) = told else { return root };
        let kinds: Vec<_> = doc.records.iter().map(|r| r.kind.document()).collect();
        let heads = self.heads.iter().filter(|h| kinds.contains(&h.kind));
        for (what, value) in heads.take(heads_of(doc)).flat_map(|h| h.extras.of(self.dialect)) {
            let restored = match doc.syntax {
                Syntax::Xml => Some(xml::restore(&mut root, what, value)),
                Syntax::Json => json::restore_root(doc, &mut root, what, value),
            };
            if restored == Some(false) {
                let message = format!("`{what}` of the head of `{}` cannot be written: {value}", doc.name);
                told.findings.push(Diagnostic::new(&codes::LOST, message));
            }
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
        told: &mut Encoded,
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
        let root = self.root(doc, store, load, Some(told));
        let sheet = Sheet::open(doc, name, root, output)?;
        self.open.push(Open { document, store: store.cloned(), sheet });
        Ok(self.open.len() - 1)
    }

    /// Completes all files; whether there was one.
    pub fn finish(self, output: &mut dyn Output, told: &mut Encoded) -> Result<bool, EncodeError> {
        for open in self.open {
            open.sheet.close(output, told)?;
        }
        Ok(!self.names.is_empty())
    }
}

/// How many heads of its kinds a document's root is restored from. In XML nothing says of which document an extra is;
/// in JSON its name does.
fn heads_of(doc: &Document) -> usize {
    if doc.syntax == Syntax::Xml { 1 } else { usize::MAX }
}

/// What a record is written into.
#[derive(Clone, Copy)]
struct Target {
    dialect: &'static str,
    syntax: Syntax,
    kind: RecordKind,
}

/// Builds the element of a record; what it takes is taken out of `json`.
fn build(node: &mut Node, rule: &RecordRule, json: &mut Map<String, Json>, target: Target, losses: &mut Losses) {
    for (path, value) in &rule.set {
        // The reader sets it again.
        if look(json, path) == Some(value) {
            take(json, path);
        }
    }
    let deleted = json.shift_remove("deleted").is_some();
    object(node, &rule.shape, json, target, "", losses);
    if let Some(rule) = &rule.delete
        && let Some(word) = if deleted { Some(&rule.yes) } else { rule.no.as_ref() }
    {
        node.put(&rule.at, word.clone());
    }
}

/// `path` is that of the object in its record, where losses are told.
fn object(
    node: &mut Node,
    shape: &Shape,
    json: &mut Map<String, Json>,
    target: Target,
    path: &str,
    losses: &mut Losses,
) {
    for entry in &shape.entries {
        match entry {
            Entry::Constant(path, word) => node.put(path, word.clone()),
            Entry::Value(field) => value(node, field, json),
            Entry::List(list) => many(node, list, json, target, path, losses),
        }
    }
    let Some(Json::Array(extras)) = json.shift_remove("extras") else { return };
    for pair in &extras {
        let (Some(key), Some(text)) = (pair.get(0).and_then(Json::as_str), pair.get(1).and_then(Json::as_str)) else {
            continue;
        };
        let own = key.strip_prefix(target.dialect).and_then(|rest| rest.strip_prefix(':'));
        let restored = own.is_some_and(|what| match target.syntax {
            Syntax::Xml => xml::restore(node, what, text),
            Syntax::Json => json::restore(node, what, text),
        });
        if !restored {
            losses.lost(target.kind, format!("{path}extras.{key}"), text);
        }
    }
}

fn value(node: &mut Node, field: &Field, json: &mut Map<String, Json>) {
    let Some(first) = field.to.first() else { return };
    let text = look(json, &first.path).and_then(|value| field.spelling.write(value, first.kind));
    let bare = field.spelling.is_bare(first.kind);
    let Some(text) = text else {
        // A value that has no text here stays where it is, and is told as lost.
        if let Some(empty) = field.spelling.empty.first().filter(|_| look(json, &first.path).is_none()) {
            node.put(&field.at, Word { text: empty.clone(), bare });
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
    node.put(&field.at, Word { text, bare });
}

fn many(node: &mut Node, list: &List, json: &mut Map<String, Json>, target: Target, path: &str, losses: &mut Losses) {
    let Some(Json::Array(elements)) = look(json, &list.to).cloned() else { return };
    take(json, &list.to);
    let mut left = Vec::new();
    let name = format!("{path}{}.", list.to.join("."));
    let kind = match &list.content {
        ListContent::Texts(path, _) if *path == super::Path::default() => Kind::Item,
        _ => Kind::ItemObject,
    };
    for element in elements {
        let item = node.add(&list.at.elements, kind);
        match (&list.content, element) {
            (ListContent::Texts(path, bare), Json::String(text)) => item.put(path, Word { text, bare: *bare }),
            (ListContent::Objects(shape), Json::Object(mut inner)) => {
                object(item, shape, &mut inner, target, &name, losses);
                if let Some(missing) = shape.required.iter().find(|name| inner.contains_key(*name)) {
                    // Without it the element could not be read back.
                    let missing = format!("no way to write `{missing}`");
                    losses.lost(target.kind, name.trim_end_matches('.').to_owned(), missing);
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
