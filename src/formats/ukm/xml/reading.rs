//! What the readers of this dialect share: the root with its load and store, values with their places, what is kept.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::{ControlFlow, Range};

use super::{NAME, names};
use crate::diag::{Code, Diagnostic, Fault, Place, Span, codes};
use crate::formats::Format;
use crate::formats::decode::{Framing, Patch, ReadOptions, Sink, TextFraming, Unit};
use crate::model::{DocumentHead, Extras, Load, RecordKind};
use crate::text::Source;
use crate::text::xmlkit::{XmlLimits, XmlReader};
use crate::vocab::{IdError, NumberError, NumberForm, StoreId};

/// Unknown names that are counted apart.
const MAX_UNKNOWN: usize = 100;

/// A document being read.
pub(super) struct Reading {
    /// The cursor.
    pub xml: XmlReader,
    /// What the root says; given to the sink before the first unit.
    pub head: DocumentHead,
    /// What is wrong with the unit at hand.
    pub findings: Vec<Diagnostic>,
    root: String,
    root_closed: bool,
    head_given: bool,
    /// What makes a part of a full document one of changes.
    changes: Option<(Range<u64>, Patch)>,
    unknown: BTreeMap<String, (Place, u64)>,
}

/// What a name may say of a document beside its content.
struct Named {
    load: Option<Load>,
    store: Option<StoreId>,
}

impl Reading {
    /// Stands on the root and reads its attributes; `replaces` is what a full load of this type replaces.
    pub fn open(
        format: &Format,
        source: Source,
        options: &ReadOptions,
        replaces: &[RecordKind],
        sink: &mut dyn Sink,
    ) -> Result<Reading, Fault> {
        let named = names::read(source.name())
            .filter(|n| n.format.name == format.name)
            .map_or(Named { load: None, store: None }, |n| Named { load: n.load, store: n.store });
        let mut xml = XmlReader::new(source, XmlLimits::default())?;
        if let Some(warning) = xml.take_warning() {
            sink.finding(warning);
        }
        xml.root()?;
        if !xml.name().eq_ignore_ascii_case(format.name) {
            let message = format!("the root element is `{}`, not `{}`", xml.full_name(), format.name);
            return Err(xml.fault(&codes::UNKNOWN_FORMAT, message, xml.span()));
        }
        let head = DocumentHead::new(format.kind);
        let root = xml.full_name().to_owned();
        let mut reading = Reading {
            xml,
            head,
            findings: Vec::new(),
            root,
            root_closed: false,
            head_given: false,
            changes: None,
            unknown: BTreeMap::new(),
        };
        reading.root_attributes(named, options, replaces, sink)?;
        Ok(reading)
    }

    fn root_attributes(
        &mut self,
        named: Named,
        options: &ReadOptions,
        replaces: &[RecordKind],
        sink: &mut dyn Sink,
    ) -> Result<(), Fault> {
        let (mut fullness, mut store) = (None, None);
        for (name, value) in self.xml.attributes() {
            match name {
                "fullness" => fullness = Some(value.trim().to_owned()),
                "storeId" => store = Some(value.to_owned()),
                _ => self.head.extras.push(format!("{NAME}:@{name}"), value),
            }
        }
        self.head.store = match store.map(StoreId::new) {
            Some(Ok(store)) => Some(store),
            Some(Err(IdError::Empty)) | None => named.store.or_else(|| options.store.clone()),
            Some(Err(error)) => {
                let message = format!("`storeId` cannot be an id: {error}");
                return Err(self.xml.fault(&codes::VALUE_INVALID, message, self.xml.attr_span("storeId")));
            }
        };
        if !replaces.is_empty() {
            self.head.load = self.load(fullness.as_deref(), named.load, sink)?;
            if self.head.load == Load::Full {
                self.head.replaces = replaces.to_vec();
                let end = self.xml.tag_end();
                self.changes = Some(match self.xml.attr_bytes("fullness") {
                    Some(at) => (at, Patch::Text("I".into())),
                    // Only the name says it, which the attribute then contradicts.
                    None => (end..end, Patch::Text(" fullness=\"I\"".into())),
                });
            }
        }
        Ok(())
    }

    /// Full only when nothing speaks against it: a full load deletes what it does not name.
    fn load(&self, fullness: Option<&str>, named: Option<Load>, sink: &mut dyn Sink) -> Result<Load, Fault> {
        let stated = match fullness {
            Some(letter) if letter.eq_ignore_ascii_case("F") => Some(Load::Full),
            Some(letter) if letter.eq_ignore_ascii_case("I") => Some(Load::Incremental),
            None | Some("") => None,
            Some(other) => {
                let message = format!("`fullness` is {other:?}: F (full) and I (changes) are known");
                return Err(self.xml.fault(&codes::VALUE_INVALID, message, self.xml.attr_span("fullness")));
            }
        };
        let unclear =
            |message: &str| Diagnostic::new(&codes::LOAD_UNCLEAR, message).with_place(self.xml.place(self.xml.span()));
        Ok(match (stated, named) {
            (Some(load), None) => load,
            (Some(load), Some(name)) if load == name => load,
            (Some(_), Some(_)) => {
                sink.finding(unclear("the file's name and its `fullness` contradict each other: taken as changes"));
                Load::Incremental
            }
            (None, Some(name)) => name,
            (None, None) => {
                sink.finding(unclear("the file does not say whether it is full: taken as changes"));
                Load::Incremental
            }
        })
    }

    /// Moves to the next element `unit` of the root. What stands before the first of them is kept with the head.
    pub fn next_unit(&mut self, unit: &str, sink: &mut dyn Sink) -> Result<ControlFlow<(), bool>, Fault> {
        while !self.root_closed && self.xml.next_child(1)? {
            let span = self.xml.span();
            if self.xml.name() == unit {
                let prolog = 0..span.start;
                return Ok(match self.give_head(prolog, sink) {
                    ControlFlow::Continue(()) => ControlFlow::Continue(true),
                    ControlFlow::Break(()) => ControlFlow::Break(()),
                });
            }
            let name = self.xml.name().to_owned();
            if name != "version" {
                self.unknown(&name, span);
            }
            if self.head_given {
                self.xml.skip()?;
            } else {
                let raw = self.xml.raw()?;
                self.head.extras.push(format!("{NAME}:{name}"), raw);
            }
        }
        self.root_closed = true;
        Ok(ControlFlow::Continue(false))
    }

    /// Tells the sink of the document, once.
    fn give_head(&mut self, prolog: Range<u64>, sink: &mut dyn Sink) -> ControlFlow<()> {
        if std::mem::replace(&mut self.head_given, true) {
            return ControlFlow::Continue(());
        }
        let epilog = format!("\n</{}>\n", self.root);
        let mut framing = TextFraming::new(self.xml.encoding(), prolog, "\n", epilog);
        framing.patches.extend(self.changes.take());
        sink.head(self.head.clone(), Framing::Text(framing))
    }

    /// The end of the document: whatever follows the root is checked, a document without units is told.
    pub fn finish(mut self, sink: &mut dyn Sink) -> Result<(), Fault> {
        self.xml.finish()?;
        if !self.head_given && sink.head(self.head, Framing::None) == ControlFlow::Break(()) {
            return Ok(());
        }
        for (path, (place, count)) in self.unknown {
            let message = format!("`{path}` is not known in {} ({count} times)", self.root);
            let help = "it was kept, and is written back to the same dialect";
            sink.finding(Diagnostic::new(&codes::UNKNOWN_FIELD, message).with_place(place).with_help(help));
        }
        Ok(())
    }

    /// Gives the head alone, for a document that is one unit; its raw bytes open and close nothing.
    pub fn head_of_one(&mut self, sink: &mut dyn Sink) -> ControlFlow<()> {
        self.head_given = true;
        let framing = TextFraming::new(self.xml.encoding(), 0..self.xml.span().start, "\n", "\n");
        sink.head(self.head.clone(), Framing::Text(framing))
    }

    /// Gives the unit away, with the findings that were made since the last one, all about `label`.
    pub fn give(&mut self, mut unit: Unit, label: &str, sink: &mut dyn Sink) -> ControlFlow<()> {
        unit.span = self.xml.until_here(unit.span);
        unit.findings = std::mem::take(&mut self.findings);
        for finding in unit.findings.iter_mut().filter(|_| !label.is_empty()) {
            finding.record.get_or_insert_with(|| label.to_owned());
        }
        sink.unit(unit)
    }

    /// A finding of the unit at hand.
    pub fn tell(&mut self, code: &'static Code, span: Span, message: impl Into<String>) -> &mut Diagnostic {
        let finding = Diagnostic::new(code, message).with_place(self.xml.place(span));
        self.findings.push(finding);
        let last = self.findings.len() - 1;
        &mut self.findings[last]
    }

    /// Counts a name that is not known.
    pub fn unknown(&mut self, path: &str, span: Span) {
        if let Some((_, count)) = self.unknown.get_mut(path) {
            *count += 1;
        } else if self.unknown.len() < MAX_UNKNOWN {
            let place = self.xml.place(span);
            self.unknown.insert(path.to_owned(), (place, 1));
        }
    }

    /// Keeps the attributes of the current element but those that are known.
    pub fn keep_attributes(&mut self, path: &str, extras: &mut Extras) {
        let found: Vec<(String, String)> =
            self.xml.attributes().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        for (name, value) in found {
            self.unknown(&format!("{path}/@{name}"), self.xml.attr_span(&name));
            extras.push(format!("{NAME}:@{name}"), value);
        }
    }

    /// Keeps the current element as it is; `path` tells it as unknown.
    pub fn keep_element(&mut self, path: Option<&str>, extras: &mut Extras) -> Result<(), Fault> {
        let (name, span) = (self.xml.name().to_owned(), self.xml.span());
        let raw = self.xml.raw()?;
        if let Some(path) = path {
            self.unknown(&format!("{path}/{name}"), span);
        }
        extras.push(format!("{NAME}:{name}"), raw);
        Ok(())
    }

    /// The text of the current element, and where it begins; empty is `None`.
    pub fn text(&mut self) -> Result<Option<(String, Span)>, Fault> {
        let span = self.xml.content_span();
        let name = self.xml.name().to_owned();
        let text = self.xml.text_trimmed()?.to_owned();
        if self.xml.had_children() {
            self.tell(&codes::VALUE_INVALID, span, format!("`{name}` should hold a text, but has elements inside"));
        }
        Ok((!text.is_empty()).then_some((text, span)))
    }

    /// A decimal number in the current element; a decimal comma is taken (UKM 4 takes it too).
    pub fn number<T>(
        &mut self,
        parse: impl Fn(&str) -> Result<(T, NumberForm), NumberError>,
    ) -> Result<Option<(T, String)>, Fault> {
        let name = self.xml.name().to_owned();
        let Some((text, span)) = self.text()? else { return Ok(None) };
        Ok(match parse(&text) {
            Ok((value, form)) => {
                if matches!(form, NumberForm::Comma | NumberForm::Spaced) {
                    self.tell(&codes::NUMBER_FORM, span, format!("`{name}` is written in an unusual form: {text}"));
                }
                Some((value, text))
            }
            Err(error) => {
                let code = if error == NumberError::OutOfRange { &codes::OUT_OF_RANGE } else { &codes::NUMBER_INVALID };
                self.tell(code, span, format!("`{name}`: {error}: {}", short(&text)));
                None
            }
        })
    }

    /// An id in the current element.
    pub fn id<T>(&mut self, new: fn(String) -> Result<T, IdError>) -> Result<Option<T>, Fault> {
        let name = self.xml.name().to_owned();
        let Some((text, span)) = self.text()? else { return Ok(None) };
        Ok(match new(text) {
            Ok(id) => Some(id),
            Err(error) => {
                self.tell(&codes::VALUE_INVALID, span, format!("`{name}` cannot be an id: {error}"));
                None
            }
        })
    }
}

/// A value as a message shows it.
pub(super) fn short(text: &str) -> Cow<'_, str> {
    /// Longer values are cut.
    const SHOWN: usize = 40;
    match text.char_indices().nth(SHOWN) {
        Some((i, _)) => Cow::Owned(format!("{}…", &text[..i])),
        None => Cow::Borrowed(text),
    }
}
