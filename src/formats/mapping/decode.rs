//! Reading a document by its mapping: records to canonical JSON to records.
//!
//! A stream (`xml`, `json`) finds the records of a document and gives them to a [`Decoder`] as trees.

use std::collections::BTreeMap;
use std::ops::{ControlFlow, Range};

use serde_json::Value as Json;

use super::build::{Building, Origin, Unknown, put};
use super::tree::Node;
use super::{Document, LoadRule, Path, RecordRule, Syntax, json, needed, wrong_syntax, xml};
use crate::diag::{Diagnostic, Fault, Place, Span, codes};
use crate::formats::decode::{Framing, Patch, ReadOptions, Sink, TextFraming, Unit};
use crate::formats::{Format, canonical};
use crate::model::{DocumentHead, Load};
use crate::text::Source;
use crate::vocab::StoreId;

/// Unknown names that are counted apart.
const MAX_UNKNOWN: usize = 100;

/// Reads a document whose structure is not public, by the mapping of the options. The dialect says what its documents
/// are written in.
pub fn decode(
    dialect: &str,
    syntax: Syntax,
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
    if document.syntax != syntax {
        let mapping = of_dialect.map(|m| wrong_syntax(m, syntax)).unwrap_or_else(|| needed(dialect, format.name));
        return Err(mapping.with_place(Place::file(source.name().clone())).into());
    }
    let decoder = Decoder {
        dialect: dialect.to_owned(),
        document,
        head: DocumentHead::new(format.kind),
        sink,
        given: false,
        changes: None,
        unknown: BTreeMap::new(),
        stopped: false,
    };
    match syntax {
        Syntax::Xml => xml::decode(decoder, source, options),
        Syntax::Json => json::decode(decoder, source, options),
    }
}

/// What is the same whatever a document is written in.
pub(super) struct Decoder<'a> {
    pub dialect: String,
    pub document: &'a Document,
    pub head: DocumentHead,
    pub sink: &'a mut dyn Sink,
    /// The sink wants no more.
    pub stopped: bool,
    /// The head was given away.
    pub given: bool,
    changes: Option<(Range<u64>, Patch)>,
    unknown: BTreeMap<String, Counted>,
}

/// An unknown name, counted.
struct Counted {
    place: Place,
    times: u64,
    kept: bool,
}

/// What the root says of the document, and where.
pub(super) struct Said {
    pub text: String,
    pub place: Place,
    /// The raw bytes of the value.
    pub bytes: Option<Range<u64>>,
}

impl Decoder<'_> {
    /// The store, as the root says it or the options.
    pub fn store(&mut self, said: Option<Said>, options: &ReadOptions) -> Result<(), Fault> {
        self.head.store = match said.filter(|said| !said.text.trim().is_empty()) {
            None => options.store.clone(),
            Some(said) => Some(StoreId::new(&said.text).map_err(|error| {
                let message = format!("{:?} cannot be a store: {error}", said.text);
                Fault::from(Diagnostic::new(&codes::VALUE_INVALID, message).with_place(said.place))
            })?),
        };
        Ok(())
    }

    /// Full or changes, as the root says it at `said`; `root` is where the root stands.
    pub fn load(&mut self, said: Option<Said>, root: Place) {
        let Some(rule) = &self.document.load else { return };
        let LoadRule { at, full, changes } = rule;
        match said {
            Some(said) if said.text.trim() == full.text => {
                self.head.load = Load::Full;
                self.head.replaces = self.document.records.iter().map(|r| r.kind).collect();
                let word = match self.document.syntax {
                    Syntax::Xml => changes.text.clone(),
                    Syntax::Json => json::written(changes),
                };
                self.changes = said.bytes.map(|at| (at, Patch::Text(word)));
            }
            Some(said) if said.text.trim() == changes.text => {}
            other => {
                let message = match other {
                    Some(said) => {
                        format!("`{at}` is {:?}, which the mapping does not know: taken as changes", said.text)
                    }
                    None => "the file does not say whether it is full: taken as changes".to_owned(),
                };
                self.sink.finding(Diagnostic::new(&codes::LOAD_UNCLEAR, message).with_place(root));
            }
        }
    }

    /// Counts a name that the mapping does not know; its place is asked for once.
    pub fn count(&mut self, path: &str, kept: bool, place: impl FnOnce() -> Place) {
        if let Some(counted) = self.unknown.get_mut(path) {
            counted.times += 1;
            counted.kept &= kept;
        } else if self.unknown.len() < MAX_UNKNOWN {
            self.unknown.insert(path.to_owned(), Counted { place: place(), times: 1, kept });
        }
    }

    /// Tells the sink of the document, once; `framing` is asked for when all records stand in one place.
    pub fn give_head(&mut self, framing: impl FnOnce() -> TextFraming) -> ControlFlow<()> {
        if std::mem::replace(&mut self.given, true) {
            return ControlFlow::Continue(());
        }
        let parent = |r: &RecordRule| match self.document.syntax {
            Syntax::Xml => r.at.split_last().map(|(_, parent)| parent.to_vec()),
            // Values of two arrays never stand together.
            Syntax::Json => Some(r.at.clone()),
        };
        let parents: Vec<_> = self.document.records.iter().map(parent).collect();
        let framing = if parents.iter().all(|p| *p == parents[0]) {
            let mut framing = framing();
            framing.patches.extend(self.changes.take());
            Framing::Text(framing)
        } else {
            Framing::None
        };
        self.sink.head(self.head.clone(), framing)
    }

    /// A record: its tree, and what it was read from.
    pub fn record(&mut self, rule: &RecordRule, node: &Node, mut unit: Unit, origin: &dyn Origin) {
        let dialect = self.dialect.clone();
        let mut building = Building::new(&dialect, origin);
        let mut known = self.known_paths(rule);
        let mut json = building.object(node, &rule.shape, &mut known, "");
        json.shift_insert(0, "type".into(), rule.kind.word().into());
        if let Some(delete) = &rule.delete
            && node.texts_at(&delete.at).first().is_some_and(|found| found.text.trim() == delete.yes.text)
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
        unit.findings.extend(findings);
        for Unknown { path, span, kept } in unknown {
            let prefix = rule.at.join("/");
            let path = if prefix.is_empty() { path } else { format!("{prefix}/{path}") };
            self.count(&path, kept, || origin.place(span));
        }
        self.finish_unit(unit, &Json::Object(json), node.span, &spans, (rule, origin));
    }

    /// Paths in a record's element that are known beside its fields.
    fn known_paths(&self, rule: &RecordRule) -> Vec<Path> {
        let mut known: Vec<Path> = rule.delete.iter().map(|d| d.at.clone()).collect();
        if rule.at.is_empty() {
            known.extend(self.document.root.iter().map(|(at, _)| at.clone()));
            let load = self.document.load.as_ref().map(|l| &l.at);
            known.extend(load.into_iter().chain(&self.document.store).map(|name| self.document.of_root(name)));
        }
        known
    }

    fn finish_unit(
        &mut self,
        mut unit: Unit,
        json: &Json,
        record: Span,
        spans: &[(String, Span)],
        (rule, origin): (&RecordRule, &dyn Origin),
    ) {
        let label = ["id", "code", "number", "item"].iter().find_map(|key| json.get(key));
        let label = label.map(|key| key.as_str().map_or_else(|| key.to_string(), str::to_owned));
        match canonical::from_json(&json.to_string()) {
            Ok(record) if !unit.is_refused() => unit.records.push(record),
            Ok(record) => drop(record),
            Err(error) => {
                let at = spans.iter().rev().find(|(path, _)| *path == error.path).map_or(record, |(_, span)| *span);
                let message = match error.path.as_str() {
                    "" => error.message,
                    path => format!("`{path}`: {}", error.message),
                };
                // A field that a finding names already is missing because of it.
                let told = unit.is_refused() && error.code == &codes::FIELD_MISSING;
                if !told {
                    unit.findings.push(Diagnostic::new(error.code, message).with_place(origin.place(at)));
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
        self.stopped |= self.sink.unit(unit).is_break();
    }

    /// The end of the document: its head, if no record was there to ask for it, and what the mapping does not know.
    pub fn finish(self) {
        if !self.given && self.sink.head(self.head, Framing::None).is_break() {
            return;
        }
        for (path, Counted { place, times, kept }) in self.unknown {
            let message = format!("the mapping does not know `{path}` ({times} times)");
            let fate = if kept { "it was kept as it is" } else { "it was passed over" };
            let help = format!("{fate}; name it in the mapping to use it");
            self.sink.finding(Diagnostic::new(&codes::UNKNOWN_FIELD, message).with_place(place).with_help(help));
        }
    }
}
