//! Documents that are a root with a count and records inside: all that Set Retail sends to an ERP as XML
//! (sheet setretail §6).
//!
//! A record is read as a [`Node`](super::node::Node) and becomes one unit. Writing, the count is set when the
//! document ends.

use std::collections::BTreeSet;

use super::super::decode::{Framing, Patch, ReadOptions, Sink, TextFraming, Unit};
use super::super::encode::{EncodeError, Encoded, OutFile};
use super::fields::Telling;
use super::node::{self, Node};
use super::out::{Out, Reserved};
use super::{DocumentWriter, NAME};
use crate::diag::{Diagnostic, Fault, Severity, codes};
use crate::model::{DocumentHead, DocumentKind, Record, RecordKind};
use crate::text::Source;
use crate::text::xmlkit::{XmlLimits, XmlReader};

/// How the records of a document are read.
pub(super) struct Records {
    /// What the document is about.
    pub kind: DocumentKind,
    /// Which children of the root are records.
    pub is_record: fn(&str) -> bool,
    /// What they become.
    pub record: RecordKind,
    /// Reads one. `None` only after an error was told.
    pub read: fn(&Node, &mut Telling<'_>) -> Option<Record>,
}

/// The attribute of the root that says how many records there are.
const COUNT: &str = "count";

/// Reads a document.
pub(super) fn decode(records: &Records, source: Source, _: &ReadOptions, sink: &mut dyn Sink) -> Result<(), Fault> {
    let mut xml = XmlReader::new(source, XmlLimits::default())?;
    xml.root()?;
    if let Some(warning) = xml.take_warning() {
        sink.finding(warning);
    }
    let (head, count_span) = (head(&xml, records.kind), xml.attr_span(COUNT));
    let declared = head.declared_count;
    if declared.is_none()
        && let Some(text) = xml.attr(COUNT)
    {
        let message = format!("`{COUNT}` of `{}` is not a number: {text:?}", xml.name());
        sink.finding(Diagnostic::new(&codes::COUNT_WRONG, message).with_place(xml.place(count_span)));
    }
    // The window is gone when the end is reached.
    let count_place = xml.place(count_span);
    if sink.head(head, framing(&xml)).is_break() {
        return Ok(());
    }
    let level = xml.depth();
    let mut unknown = BTreeSet::new();
    let mut count: u64 = 0;
    while xml.next_child(level)? {
        if (records.is_record)(xml.name()) {
            count += 1;
            let node = node::read(&mut xml)?;
            if sink.unit(unit(records, &node, &xml, &mut unknown)).is_break() {
                return Ok(());
            }
        } else {
            stranger(&xml, &mut unknown, sink);
        }
    }
    xml.finish()?;
    if let Some(declared) = declared.filter(|d| *d != count) {
        let message = format!("the file declares {declared} records and holds {count}");
        sink.finding(Diagnostic::new(&codes::COUNT_WRONG, message).with_place(count_place));
    }
    Ok(())
}

fn head(xml: &XmlReader, kind: DocumentKind) -> DocumentHead {
    let mut head = DocumentHead::new(kind);
    head.declared_count = xml.attr(COUNT).and_then(|t| t.trim().parse().ok());
    if let Some((_, uri)) = xml.namespaces().find(|(prefix, _)| prefix.is_empty()) {
        head.extras.push(format!("{NAME}:@xmlns"), uri);
    }
    for (name, value) in xml.attributes().filter(|(name, _)| *name != COUNT) {
        head.extras.push(format!("{NAME}:@{name}"), value);
    }
    head
}

fn framing(xml: &XmlReader) -> Framing {
    let epilog = format!("\n</{}>\n", xml.full_name());
    let framing = TextFraming::new(xml.encoding(), 0..xml.span().end, "\n", epilog);
    Framing::Text(framing.patched(xml.attr_bytes(COUNT), Patch::Count))
}

fn unit(records: &Records, node: &Node, xml: &XmlReader, unknown: &mut BTreeSet<String>) -> Unit {
    let place = |span| xml.place(span);
    let mut telling = Telling { findings: Vec::new(), key: None, place: &place, unknown };
    let record = (records.read)(node, &mut telling);
    let mut unit = Unit::at(node.span);
    let Telling { findings, key, .. } = telling;
    let label = match (&record, &key) {
        (Some(record), _) => Some(record.label()),
        (None, Some(key)) => Some(format!("{} {key}", records.record.word())),
        (None, None) => None,
    };
    unit.findings = findings
        .into_iter()
        .map(|finding| match &label {
            Some(label) => finding.with_record(label.clone()),
            None => finding,
        })
        .collect();
    let refused = unit.findings.iter().any(|f| f.severity() == Severity::Error);
    debug_assert!(record.is_some() || refused, "a record that is missing was told about");
    match record {
        Some(record) => unit.records.push(record),
        None => unit.keys.extend(key.map(|key| (records.record, key))),
    }
    unit
}

/// Tells of a child of the root that is no record, once a name.
fn stranger(xml: &XmlReader, unknown: &mut BTreeSet<String>, sink: &mut dyn Sink) {
    if unknown.len() < MAX_STRANGERS && unknown.insert(format!("record `{}`", xml.name())) {
        let message = format!("`{}` holds `{}`, which is passed over", xml.path(), xml.name());
        sink.finding(Diagnostic::new(&codes::UNKNOWN_FIELD, message).with_place(xml.place(xml.span())));
    }
}

/// The most different names that are told.
const MAX_STRANGERS: usize = 200;

/// Writes one record; what it cannot carry is told.
pub(super) type WriteRecord = fn(&Record, &mut Out, &mut Encoded) -> Written;

/// Whether a record stands in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// It does.
    Yes,
    /// It is lost as a whole, and was told so.
    Lost,
}

/// A document being written.
struct RecordsWriter {
    out: Out,
    count: u64,
    reserved: Reserved,
    write: WriteRecord,
}

/// Opens a document.
pub(super) fn open(
    root: &'static str,
    file: Box<dyn OutFile>,
    head: Option<&DocumentHead>,
    write: WriteRecord,
) -> Result<Box<dyn DocumentWriter>, EncodeError> {
    let mut out = Out::new(file);
    let reserved = out.start(root).reserve_attr(COUNT);
    if let Some(head) = head {
        out.extra_attrs(&head.extras);
    }
    Ok(Box::new(RecordsWriter { out, count: 0, reserved, write }))
}

impl DocumentWriter for RecordsWriter {
    fn record(&mut self, record: &Record, told: &mut Encoded) -> Result<(), EncodeError> {
        if (self.write)(record, &mut self.out, told) == Written::Yes {
            self.count += 1;
        }
        self.out.pass()?;
        Ok(())
    }

    fn finish(self: Box<Self>, _: &mut Encoded) -> Result<Box<dyn OutFile>, EncodeError> {
        Ok(self.out.finish(Some((self.reserved, self.count)))?)
    }
}
