//! JSON: records found in a stream of values, and written as one.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::build::Origin;
use super::decode::{Decoder, Said};
use super::tree::{Kind, Node, Room};
use super::{Document, RecordRule, Word};
use crate::diag::{Diagnostic, Fault, Place, Span, codes};
use crate::formats::decode::{ReadOptions, TextFraming, Unit};
use crate::formats::encode::{EncodeError, OutFile, Output};
use crate::text::Source;
use crate::text::jsonkit::{self, JsonReader, JsonShape, escaped, unescaped};

/// Bytes of records that wait for their array, because records of another came first.
const MAX_WAITING_BYTES: usize = 48 << 20;

/// Reads a document.
pub(super) fn decode(mut decoder: Decoder<'_>, source: Source, options: &ReadOptions) -> Result<(), Fault> {
    let document = decoder.document;
    let ways: Vec<Vec<String>> = document.records.iter().map(|r| r.at.clone()).collect();
    let mut json = JsonReader::new(source, shape(document, &ways))?;
    if let Some(warning) = json.take_warning() {
        decoder.sink.finding(warning);
    }
    // Fields of the root that stood in front of the first record.
    let mut before = None;
    while json.next_element()? {
        if before.is_none() {
            root(&mut decoder, &json, options)?;
            before = Some(json.fields().len());
        }
        let rule = rule_of(document, &json)?;
        if decoder.give_head(|| framing(document, &json)).is_break() {
            return Ok(());
        }
        record(&mut decoder, rule, &json)?;
        if decoder.stopped {
            return Ok(());
        }
    }
    if !document.is_single() && !json.found_array() {
        let known: Vec<String> = ways.iter().map(|way| format!("`{}`", way.join("/"))).collect();
        let message = format!("the file has no list {}", known.join(" or "));
        return Err(json.fault(&codes::UNKNOWN_FORMAT, message, beginning()));
    }
    match before {
        None => root(&mut decoder, &json, options)?,
        Some(before) => behind(&mut decoder, &json, before)?,
    }
    decoder.finish();
    Ok(())
}

fn beginning() -> Span {
    Span { line: 1, column: 1, ..Span::default() }
}

/// The rule of the array that the current value stands in; a bare array is the only one there may be.
fn rule_of<'d>(document: &'d Document, json: &JsonReader) -> Result<&'d RecordRule, Fault> {
    let rules = &document.records;
    let way = json.array();
    let bare = way.is_empty() && rules.iter().all(|r| r.at == rules[0].at);
    let found = if bare { rules.first() } else { rules.iter().find(|r| r.at == way) };
    found.ok_or_else(|| {
        let message = "the file is an array alone: which of the lists of the mapping it is cannot be told";
        json.fault(&codes::UNKNOWN_FORMAT, message, beginning())
    })
}

fn framing(document: &Document, json: &JsonReader) -> TextFraming {
    let prolog = 0..json.span().start;
    if document.is_single() {
        return TextFraming::new(json.encoding(), prolog, "\n", "\n");
    }
    let closing = format!("\n]{}\n", "}".repeat(json.array().len()));
    TextFraming::new(json.encoding(), prolog, ",\n", closing)
}

/// What the root says in front of the records.
fn root(decoder: &mut Decoder<'_>, json: &JsonReader, options: &ReadOptions) -> Result<(), Fault> {
    let document = decoder.document;
    if document.is_single() {
        return decoder.store(None, options);
    }
    let said = |name: &String| {
        let field = json.fields().iter().find(|f| f.way == [name.as_str()])?;
        let (text, place) = (text_of(&field.raw), json.place(field.span));
        Some(Said { text, place, bytes: Some(field.span.start..field.span.end) })
    };
    decoder.store(document.store.as_ref().and_then(said), options)?;
    decoder.load(document.load.as_ref().and_then(|l| said(&l.at)), json.place(beginning()));
    for field in json.fields() {
        if is_known(document, &field.way) {
            continue;
        }
        let kept = field.way.len() == 1;
        decoder.count(&field.way.join("/"), kept, || json.place(field.span));
        if kept {
            let key = format!("{}:{}{}", decoder.dialect, kept_prefix(document), escaped(&field.way[0]));
            decoder.head.extras.push(key, field.raw.as_str());
        }
    }
    Ok(())
}

/// Documents of one dialect are told apart by their name in front of what is kept of their root.
fn kept_prefix(document: &Document) -> String {
    format!("{}.", document.name)
}

fn is_known(document: &Document, way: &[String]) -> bool {
    let name = |known: &String| way == std::slice::from_ref(known);
    document.root.iter().any(|(at, _)| at.elements.starts_with(way))
        || document.load.as_ref().is_some_and(|l| name(&l.at))
        || document.store.as_ref().is_some_and(name)
}

/// Fields behind the records come too late to say something of them.
fn behind(decoder: &mut Decoder<'_>, json: &JsonReader, before: usize) -> Result<(), Fault> {
    let document = decoder.document;
    for field in &json.fields()[before..] {
        let is = |name: &String| field.way == [name.as_str()];
        let text = text_of(&field.raw);
        if document.load.as_ref().is_some_and(|l| is(&l.at) && l.full.text == text.trim()) {
            let message = format!("`{}` stands behind the records: taken as changes", field.way[0]);
            let place = json.place(field.span);
            decoder.sink.finding(Diagnostic::new(&codes::LOAD_UNCLEAR, message).with_place(place));
        } else if document.store.as_ref().is_some_and(is) {
            if decoder.head.store.as_ref().is_none_or(|store| store.as_str() != text) {
                let message = format!("`{}` stands behind the records that are of this store", field.way[0]);
                return Err(json.fault(&codes::VALUE_INVALID, message, field.span));
            }
        } else if !is_known(document, &field.way) {
            decoder.count(&field.way.join("/"), false, || json.place(field.span));
        }
    }
    Ok(())
}

fn text_of(raw: &str) -> String {
    jsonkit::Node::root(raw).text().map_or_else(|| raw.to_owned(), |text| text.into_owned())
}

/// The current value as a record.
fn record(decoder: &mut Decoder<'_>, rule: &RecordRule, json: &JsonReader) -> Result<(), Fault> {
    let (node, troubles) = tree(json)?;
    let mut unit = Unit::at(json.span());
    for at in troubles {
        let message = "this text cannot be read: a half of a character stands in it";
        let place = Origin::place(json, span_at(at));
        unit.findings.push(Diagnostic::new(&codes::VALUE_INVALID, message).with_place(place));
    }
    decoder.record(rule, &node, unit, json);
    Ok(())
}

/// The tree of the current value, and where in it texts stand that cannot be read.
fn tree(json: &JsonReader) -> Result<(Node, Vec<usize>), Fault> {
    json.check_element()?;
    let mut tree = Tree { room: Room::new(), troubles: Vec::new() };
    match tree.one("", jsonkit::Node::root(json.element())) {
        Ok(node) => Ok((node, tree.troubles)),
        Err(message) => Err(json.fault(&codes::RECORD_TOO_LONG, message, json.span())),
    }
}

/// Gives each record of a document as a tree; then the reader, with what stands beside them.
pub(super) fn each_record(
    document: &Document,
    source: Source,
    mut each: impl FnMut(&JsonReader, &RecordRule, &Node),
) -> Result<JsonReader, Fault> {
    let ways: Vec<Vec<String>> = document.records.iter().map(|r| r.at.clone()).collect();
    let mut json = JsonReader::new(source, shape(document, &ways))?;
    while json.next_element()? {
        let rule = rule_of(document, &json)?;
        each(&json, rule, &tree(&json)?.0);
    }
    Ok(json)
}

fn shape<'w>(document: &Document, ways: &'w [Vec<String>]) -> JsonShape<'w> {
    if document.is_single() { JsonShape::Values } else { JsonShape::Arrays(ways) }
}

/// A point in the current value; [`Origin::place`] makes a place of the file of it.
fn span_at(at: usize) -> Span {
    Span { start: at as u64, ..Span::default() }
}

impl Origin for JsonReader {
    fn place(&self, span: Span) -> Place {
        let at = usize::try_from(span.start).unwrap_or(usize::MAX);
        JsonReader::place(self, self.span_inside(at))
    }

    fn fragment(&self, node: &Node) -> String {
        node.bytes.clone().and_then(|bytes| self.element().get(bytes)).unwrap_or_default().to_owned()
    }

    fn kept(&self, way: &[String], name: &str) -> String {
        let steps = way.iter().map(String::as_str).chain([name]).map(escaped);
        steps.collect::<Vec<_>>().join(".")
    }
}

/// A value being made into a tree.
struct Tree {
    room: Room,
    /// Where texts stand that cannot be read.
    troubles: Vec<usize>,
}

/// Texts that cannot be read and are told apart.
const MAX_TROUBLES: usize = 10;

impl Tree {
    /// A field; each value of an array is a node of its name.
    fn field(&mut self, name: &str, value: jsonkit::Node<'_>, out: &mut Vec<Node>) -> Result<(), String> {
        let mut bytes = Some(value.at..value.at + value.raw.len());
        let Some(items) = value.items() else {
            let node = self.one(name, value)?;
            out.push(Node { bytes, ..node });
            return Ok(());
        };
        if items.is_empty() {
            self.room.take(name.len())?;
            out.push(Node { kind: Kind::Hollow, bytes: bytes.take(), span: span_at(value.at), ..Node::new(name) });
        }
        for item in items {
            let node = self.one(name, item)?;
            out.push(Node { kind: Kind::Item, bytes: bytes.take(), ..node });
        }
        Ok(())
    }

    /// A text, an object, or an array in an array, whose values have no name.
    fn one(&mut self, name: &str, value: jsonkit::Node<'_>) -> Result<Node, String> {
        let span = span_at(value.at);
        let mut node = Node { span, content: span, ..Node::new(name) };
        if let Some(fields) = value.fields() {
            for (name, value) in fields {
                self.field(&name, value, &mut node.children)?;
            }
        } else if let Some(items) = value.items() {
            for item in items {
                self.field("", item, &mut node.children)?;
            }
        } else if let Some(text) = value.text() {
            node.text = text.trim().to_owned();
        } else if !value.is_null() && self.troubles.len() < MAX_TROUBLES {
            self.troubles.push(value.at);
        }
        self.room.take(name.len() + node.text.len())?;
        Ok(node)
    }
}

/// A text of the mapping as JSON has it.
pub(super) fn written(word: &Word) -> String {
    if word.bare && is_bare(&word.text) {
        word.text.clone()
    } else {
        serde_json::to_string(&word.text).unwrap_or_default()
    }
}

/// Whether a text is a number or a truth value as JSON writes it.
fn is_bare(text: &str) -> bool {
    let number = text.starts_with(|c: char| c.is_ascii_digit() || c == '-');
    (number || matches!(text, "true" | "false")) && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
}

/// Appends a node's value.
fn write(node: &Node, out: &mut Vec<u8>) {
    let is_object = matches!(node.kind, Kind::Object | Kind::ItemObject);
    if is_object || !node.children.is_empty() || !node.fragments.is_empty() {
        out.push(b'{');
        fields(node, true, out);
        out.push(b'}');
    } else {
        let word = Word { text: node.text.clone(), bare: node.bare };
        out.extend_from_slice(written(&word).as_bytes());
    }
}

/// Appends the fields of an object, without its brackets; `first`: no field was written before.
fn fields(node: &Node, mut first: bool, out: &mut Vec<u8>) {
    for (at, child) in node.children.iter().enumerate() {
        if node.children[..at].iter().any(|before| before.name == child.name) {
            continue;
        }
        name(&child.name, std::mem::take(&mut first), out);
        let is_item = |node: &Node| matches!(node.kind, Kind::Item | Kind::ItemObject);
        let same: Vec<&Node> = node.children[at..].iter().filter(|other| other.name == child.name).collect();
        if same.len() == 1 && !is_item(child) {
            write(child, out);
            continue;
        }
        out.push(b'[');
        for (index, item) in same.into_iter().enumerate() {
            if index > 0 {
                out.push(b',');
            }
            write(item, out);
        }
        out.push(b']');
    }
    for (field, raw) in &node.fragments {
        name(field, std::mem::take(&mut first), out);
        out.extend_from_slice(raw.as_bytes());
    }
}

/// Appends the name of a field, and a comma in front of it unless it is the first.
fn name(name: &str, first: bool, out: &mut Vec<u8>) {
    if !first {
        out.push(b',');
    }
    out.extend_from_slice(serde_json::to_string(name).unwrap_or_default().as_bytes());
    out.push(b':');
}

/// Puts back a field that was kept of a record. `false` when it is no JSON, or something else stands there.
pub(super) fn restore(node: &mut Node, what: &str, value: &str) -> bool {
    let mut way: Vec<String> = what.split('.').map(unescaped).collect();
    let Some(last) = way.pop() else { return false };
    // The step of a list (`list[]`) is one that only dialects with a structure of their own write.
    if what.ends_with("[]") || serde_json::from_str::<serde::de::IgnoredAny>(value).is_err() {
        return false;
    }
    let mut at = &*node;
    for step in &way {
        match at.children.iter().find(|child| child.name == *step) {
            Some(child) if !child.text.is_empty() => return false,
            Some(child) => at = child,
            None => break,
        }
    }
    let target = node.make(&way);
    if target.children.iter().any(|c| c.name == last) || target.fragments.iter().any(|(name, _)| *name == last) {
        return false;
    }
    target.fragments.push((last, value.trim().to_owned()));
    true
}

/// The same for a field of the root of a document; `None` when it is of another document.
pub(super) fn restore_root(document: &Document, root: &mut Node, what: &str, value: &str) -> Option<bool> {
    let field = what.strip_prefix(&kept_prefix(document))?;
    let name = unescaped(field);
    let taken = document.records.iter().any(|r| r.at.first() == Some(&name));
    Some(!taken && !field.contains('.') && restore(root, field, value))
}

/// A document being written: the array of the first record is streamed, others wait.
pub(super) struct Sheet {
    name: String,
    file: Box<dyn OutFile>,
    /// What the root says beside the records, until it is written.
    root: Option<Node>,
    /// The way to the array that is open.
    way: Vec<String>,
    waiting: BTreeMap<Vec<String>, Vec<u8>>,
    bytes: usize,
}

impl Sheet {
    /// Begins a file with its root.
    pub fn open(name: String, root: Node, output: &mut dyn Output) -> Result<Sheet, EncodeError> {
        let file = output.create(&name)?;
        let (root, way, waiting) = (Some(root), Vec::new(), BTreeMap::new());
        Ok(Sheet { name, file, root, way, waiting, bytes: 0 })
    }

    /// Writes a value that is the whole file.
    pub fn single(name: String, record: &Node, output: &mut dyn Output) -> Result<(), EncodeError> {
        let mut file = output.create(&name)?;
        let mut out = Vec::new();
        write(record, &mut out);
        out.push(b'\n');
        file.write_all(&out)?;
        Ok(output.close(&name, file)?)
    }

    /// Writes a record into the array that `way` leads to.
    pub fn record(&mut self, way: &[String], record: &Node) -> io::Result<()> {
        let mut out = Vec::new();
        if let Some(root) = self.root.take() {
            self.way = way.to_vec();
            out.push(b'{');
            fields(&root, true, &mut out);
            let mut first = root.children.is_empty() && root.fragments.is_empty();
            for (depth, step) in way.iter().enumerate() {
                name(step, std::mem::replace(&mut first, true), &mut out);
                out.extend_from_slice(if depth + 1 == way.len() { b"[\n" } else { b"{" });
            }
        } else if self.way == way {
            out.extend_from_slice(b",\n");
        } else {
            let waiting = self.waiting.entry(way.to_vec()).or_default();
            let before = waiting.len();
            if before > 0 {
                waiting.extend_from_slice(b",\n");
            }
            write(record, waiting);
            self.bytes += waiting.len() - before;
            return if self.bytes <= MAX_WAITING_BYTES { Ok(()) } else { Err(too_much(&self.way, way)) };
        }
        write(record, &mut out);
        self.file.write_all(&out)
    }

    /// Completes the file.
    pub fn close(mut self, output: &mut dyn Output) -> Result<(), EncodeError> {
        let mut out = b"\n]".to_vec();
        for depth in (0..self.way.len()).rev() {
            // What stands in this object beside the way that is closed.
            let here = &self.way[..depth];
            let inside = std::mem::take(&mut self.waiting);
            let (inside, rest): (BTreeMap<_, _>, BTreeMap<_, _>) =
                inside.into_iter().partition(|(way, _)| way.starts_with(here));
            self.waiting = rest;
            let inside: Vec<Array<'_>> = inside.iter().map(|(way, bytes)| (&way[depth..], bytes.as_slice())).collect();
            arrays(&inside, false, &mut out);
            out.push(b'}');
        }
        out.push(b'\n');
        self.file.write_all(&out)?;
        Ok(output.close(&self.name, self.file)?)
    }
}

/// The way to an array, and its values.
type Array<'w> = (&'w [String], &'w [u8]);

/// Appends arrays as fields of an object, each in the objects on its way.
fn arrays(inside: &[Array<'_>], mut first: bool, out: &mut Vec<u8>) {
    let mut rest = inside;
    while let Some(((way, bytes), others)) = rest.split_first() {
        let Some((step, deeper)) = way.split_first() else { return };
        name(step, std::mem::take(&mut first), out);
        if deeper.is_empty() {
            out.extend_from_slice(b"[\n");
            out.extend_from_slice(bytes);
            out.extend_from_slice(b"\n]");
            rest = others;
            continue;
        }
        // They are sorted: those of one object follow each other.
        let same = rest.iter().take_while(|(way, _)| way.first() == Some(step)).count();
        let (object, others) = rest.split_at(same);
        let object: Vec<Array<'_>> = object.iter().map(|(way, bytes)| (&way[1..], *bytes)).collect();
        out.push(b'{');
        arrays(&object, true, out);
        out.push(b'}');
        rest = others;
    }
}

fn too_much(open: &[String], other: &[String]) -> io::Error {
    io::Error::other(format!(
        "the list `{}` waits until `{}` is complete, and has more than {} MB already: convert them one after the other",
        other.join("/"),
        open.join("/"),
        MAX_WAITING_BYTES >> 20
    ))
}
