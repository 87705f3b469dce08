//! Reading a canonical file line by line.

use std::collections::HashSet;
use std::ops::{ControlFlow, Range};

use super::CanonicalError;
use super::lines::{Line, Memory, read_line};
use super::parser::Unknown;
use crate::diag::{Diagnostic, Fault, Span, codes};
use crate::formats::{Format, Framing, Patch, ReadOptions, Sink, TextFraming, Unit};
use crate::model::{DocumentHead, DocumentKind, Load, RecordKind};
use crate::text::Source;
use crate::text::jsonkit::{JsonReader, JsonShape, Node};

/// How many different unknown fields of a file are told.
const MAX_TOLD: usize = 1_000;

/// Reads a file: a head begins a document, records before the first head are a document of mixed kind.
pub(super) fn decode(
    _: &'static Format,
    source: Source,
    options: &ReadOptions,
    sink: &mut dyn Sink,
) -> Result<(), Fault> {
    let json = JsonReader::new(source, JsonShape::Values)?;
    Decoder {
        json,
        options,
        sink,
        waiting: None,
        declared: None,
        records: 0,
        told: HashSet::new(),
        patches: Vec::new(),
    }
    .run()
}

struct Decoder<'a> {
    json: JsonReader,
    options: &'a ReadOptions,
    sink: &'a mut dyn Sink,
    /// A head that was read and not given on: its framing ends where the next line begins.
    waiting: Option<(DocumentHead, Span)>,
    /// The number of records that the head declares, and where.
    declared: Option<(u64, Span)>,
    /// Records since the head, refused ones too.
    records: u64,
    told: HashSet<String>,
    /// What a part of the document at hand must say otherwise.
    patches: Vec<(Range<u64>, Patch)>,
}

impl Decoder<'_> {
    fn run(mut self) -> Result<(), Fault> {
        if let Some(warning) = self.json.take_warning() {
            self.sink.finding(warning);
        }
        let mut memory = Memory::default();
        let mut unknown = Vec::new();
        self.waiting = Some((DocumentHead::new(DocumentKind::Mixed), Span::default()));
        let mut first = true;
        while self.json.next_element()? {
            let span = self.json.span();
            let line = read_line(self.json.element(), &mut memory, &mut unknown);
            let flow = match line {
                Ok(Line::Head(head)) => {
                    let flow = if first { ControlFlow::Continue(()) } else { self.end_section(span) };
                    self.declared = head.declared_count.map(|count| (count, span));
                    self.patches = patches(&self.json, &head);
                    self.waiting = Some((*head, span));
                    for finding in self.unknown_findings(&mut unknown) {
                        self.sink.finding(finding);
                    }
                    flow
                }
                Ok(Line::Record(record)) => {
                    let mut unit = Unit::at(span);
                    unit.records.push(record);
                    unit.findings = self.unknown_findings(&mut unknown);
                    self.unit(unit)
                }
                Err(error) => {
                    let unit = self.refused(span, *error)?;
                    self.unit(unit)
                }
            };
            first = false;
            if flow.is_break() {
                return Ok(());
            }
        }
        let end = Span { start: self.json.span().end, ..Span::default() };
        self.end_section(end).is_break();
        Ok(())
    }

    fn unit(&mut self, unit: Unit) -> ControlFlow<()> {
        self.give_head(unit.span.start)?;
        self.records += 1;
        self.sink.unit(unit)
    }

    /// Gives the waiting head on; its framing reaches to `next`, where the line after it begins.
    fn give_head(&mut self, next: u64) -> ControlFlow<()> {
        let Some((mut head, span)) = self.waiting.take() else { return ControlFlow::Continue(()) };
        head.store = head.store.or_else(|| self.options.store.clone());
        let mut framing = TextFraming::new(self.json.encoding(), span.start..next, "\n", "\n");
        for (at, patch) in self.patches.drain(..) {
            framing = framing.patched(Some(at), patch);
        }
        self.sink.head(head, Framing::Text(framing))
    }

    /// A section ends where `next` begins.
    fn end_section(&mut self, next: Span) -> ControlFlow<()> {
        self.give_head(next.start)?;
        let records = std::mem::take(&mut self.records);
        if let Some((count, span)) = self.declared.take()
            && count != records
        {
            let message = format!("the document declares {count} records and holds {records}");
            self.sink.finding(Diagnostic::new(&codes::COUNT_WRONG, message).with_place(self.json.place(span)));
        }
        ControlFlow::Continue(())
    }

    /// The unit of a line that cannot be used. What is no JSON, and a bad head, are faults of the file.
    fn refused(&mut self, span: Span, error: CanonicalError) -> Result<Unit, Fault> {
        let at = self.json.span_inside(error.offset);
        let message = if error.path.is_empty() { error.message } else { format!("{}: {}", error.path, error.message) };
        let head = serde_json::from_str::<serde_json::Value>(self.json.element()).ok();
        let word = head.as_ref().and_then(|json| json.get("type")?.as_str());
        let of_the_file =
            [&codes::JSON_MALFORMED, &codes::TOO_DEEP].contains(&error.code) || word == Some(super::lines::HEAD);
        let mut finding = Diagnostic::new(error.code, message).with_place(self.json.place(at));
        if of_the_file {
            return Err(finding.into());
        }
        let mut unit = Unit::at(span);
        if let (Some(kind), Some(json)) = (word.and_then(super::scalars::record_kind), &head)
            && let Some(key) = key(kind, json)
        {
            finding = finding.with_record(format!("{} {key}", kind.word()));
            unit.keys.push((kind, key.to_owned()));
        }
        unit.findings.push(finding.with_help("docs/schema/canonical-1.json lists the fields of every record"));
        Ok(unit)
    }

    /// Tells each unknown field once a file.
    fn unknown_findings(&mut self, unknown: &mut Vec<Unknown>) -> Vec<Diagnostic> {
        let mut findings = Vec::new();
        for field in unknown.drain(..) {
            let name: String = field.path.split('[').map(|p| p.split_once(']').map_or(p, |(_, rest)| rest)).collect();
            if self.told.len() < MAX_TOLD && self.told.insert(name.clone()) {
                let place = self.json.place(self.json.span_inside(field.offset));
                let message = format!("no field is called `{name}`; it is kept as it is");
                findings.push(Diagnostic::new(&codes::UNKNOWN_FIELD, message).with_place(place));
            }
        }
        findings
    }
}

/// Where the line of a head at hand says that the document is full, and how many records it has.
fn patches(json: &JsonReader, head: &DocumentHead) -> Vec<(Range<u64>, Patch)> {
    let fields = Node::root(json.element()).fields().unwrap_or_default();
    let bytes = |node: Node<'_>| json.span_inside(node.at).start..json.span_inside(node.at + node.raw.len()).start;
    let of = |name: &str| fields.iter().find(|(n, _)| n == name).map(|(_, node)| bytes(*node));
    let full = of("load").filter(|_| head.load == Load::Full);
    let changes = full.map(|at| (at, Patch::Text("\"incremental\"".into())));
    changes.into_iter().chain(of("declared_count").map(|at| (at, Patch::Count))).collect()
}

/// The business key of a record that could not be read.
fn key(kind: RecordKind, json: &serde_json::Value) -> Option<&str> {
    let fields: &[&str] = match kind {
        RecordKind::Barcode => &["code"],
        RecordKind::Price => &["barcode", "item"],
        RecordKind::Card => &["number"],
        RecordKind::PrefixRule => &["prefix"],
        RecordKind::ControlWeight => &["barcode", "item"],
        _ => &["id"],
    };
    fields.iter().find_map(|field| json.get(field)?.as_str())
}
