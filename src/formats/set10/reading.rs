//! What the decoders of catalogues share, whose files are large: a cursor, the findings of the unit at hand, and values
//! with their places, in the order of the file and without a tree. Receipts and reports, where each value may be an
//! attribute or an element, are read through `fields`.
//!
//! A value that is bad becomes a finding at its exact place and `None`; an element that is empty is one that was not
//! stated. Places are reckoned only when there is something to find.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

use super::super::decode::{Framing, Sink, TextFraming, Unit};
use super::NAME;
use super::values::{IntoValue, Value, shown};
use crate::diag::{Code, Diagnostic, Fault, Span, codes};
use crate::model::{DocumentHead, Extras, Stores};
use crate::text::Source;
use crate::text::xmlkit::{XmlLimits, XmlReader};
use crate::vocab::StoreId;

/// A document being read.
pub(super) struct Reading {
    /// The cursor.
    pub xml: XmlReader,
    /// What is wrong with the unit at hand.
    pub findings: Vec<Diagnostic>,
    /// Unknown names that were told: once a file is enough.
    told: HashSet<String>,
    stores: StoreLists,
}

/// Unknown names that are told apart at most.
const MAX_TOLD: usize = 1_000;

impl Reading {
    /// Stands on the root, which must have this name.
    pub fn open(source: Source, root: &str, sink: &mut dyn Sink) -> Result<Reading, Fault> {
        Reading::open_any(source, &[root], sink)
    }

    /// Stands on the root, which must have one of these names.
    pub fn open_any(source: Source, roots: &[&str], sink: &mut dyn Sink) -> Result<Reading, Fault> {
        let mut xml = XmlReader::new(source, XmlLimits::default())?;
        if let Some(warning) = xml.take_warning() {
            sink.finding(warning);
        }
        xml.root()?;
        if !roots.contains(&xml.name()) {
            let message = format!("the root element is `{}`, not `{}`", xml.full_name(), roots.join("` or `"));
            return Err(xml.fault(&codes::UNKNOWN_FORMAT, message, xml.span()));
        }
        Ok(Reading { xml, findings: Vec::new(), told: HashSet::new(), stores: StoreLists::default() })
    }

    /// Tells the sink of the document: its root's attributes but `known` are extras (where its schema lies says nothing),
    /// and units can be cut out.
    pub fn head(&mut self, mut head: DocumentHead, known: &[&str], sink: &mut dyn Sink) -> ControlFlow<()> {
        let schema = |name: &str| matches!(name, "noNamespaceSchemaLocation" | "schemaLocation");
        for (name, value) in self.xml.attributes().filter(|(name, _)| !known.contains(name) && !schema(name)) {
            head.extras.push(format!("{NAME}:@{name}"), value);
        }
        let epilog = format!("\n</{}>\n", self.xml.full_name());
        let framing = TextFraming::new(self.xml.encoding(), 0..self.xml.span().end, "\n", epilog);
        sink.head(head, Framing::Text(framing))
    }

    /// Gives the unit away with the findings that were made since the last one.
    pub fn unit(&mut self, mut unit: Unit, sink: &mut dyn Sink) -> ControlFlow<()> {
        unit.span = self.xml.until_here(unit.span);
        unit.findings = std::mem::take(&mut self.findings);
        sink.unit(unit)
    }

    /// A finding at a place of the file.
    pub fn find(&mut self, code: &'static Code, span: Span, message: impl Into<String>) -> &mut Diagnostic {
        let diagnostic = Diagnostic::new(code, message).with_place(self.xml.place(span));
        self.findings.push(diagnostic);
        let last = self.findings.len() - 1;
        &mut self.findings[last]
    }

    /// Says of which record the findings from `since` on are.
    pub fn name_findings(&mut self, since: usize, record: impl FnOnce() -> String) {
        if self.findings.len() > since {
            let record = record();
            for finding in self.findings[since..].iter_mut().filter(|f| f.record.is_none()) {
                finding.record = Some(record.clone());
            }
        }
    }

    /// A finding that an attribute of the current element is missing.
    pub fn missing_attr(&mut self, name: &str) {
        let (span, message) = (self.xml.span(), format!("`{}` has no `{name}`", self.xml.name()));
        self.find(&codes::FIELD_MISSING, span, message).help = Some(format!("state the attribute `{name}`"));
    }

    /// The text of the current element, without blanks around it; `None` when there is none.
    pub fn text(&mut self) -> Result<Option<String>, Fault> {
        let text = self.xml.text_trimmed()?;
        Ok((!text.is_empty()).then(|| text.to_owned()))
    }

    /// The text of an attribute of the current element, without blanks around it; `None` when there is none.
    pub fn attr(&self, name: &str) -> Option<&str> {
        self.xml.attr(name).map(str::trim).filter(|v| !v.is_empty())
    }

    /// The text of the current element as a value.
    pub fn value<T, R: IntoValue<T>>(&mut self, parse: impl FnOnce(&str) -> R) -> Result<Option<T>, Fault> {
        let text = self.xml.text_trimmed()?;
        if text.is_empty() {
            return Ok(None);
        }
        match parse(text).into_value() {
            Value::Good(value) => Ok(Some(value)),
            other => {
                let text = shown(text);
                let (what, span) = (format!("`{}`", self.xml.name()), self.xml.content_span());
                Ok(self.judge(other, &what, &text, span))
            }
        }
    }

    /// An attribute of the current element as a value.
    pub fn attr_value<T, R: IntoValue<T>>(&mut self, name: &str, parse: impl FnOnce(&str) -> R) -> Option<T> {
        let text = self.attr(name)?;
        match parse(text).into_value() {
            Value::Good(value) => Some(value),
            other => {
                let (text, span) = (shown(text), self.xml.attr_span(name));
                let what = format!("`{name}` of `{}`", self.xml.name());
                self.judge(other, &what, &text, span)
            }
        }
    }

    /// Part of an attribute's text as a value.
    pub fn part_value<T, R: IntoValue<T>>(&mut self, name: &str, part: &str, what: &str, value: R) -> Option<T> {
        match value.into_value() {
            Value::Good(value) => Some(value),
            other => {
                let span = self.xml.attr_span(name);
                self.judge(other, what, &shown(part), span)
            }
        }
    }

    fn judge<T>(&mut self, value: Value<T>, what: &str, text: &str, span: Span) -> Option<T> {
        value.told(what, text, |code, message| {
            self.find(code, span, message);
        })
    }

    /// The text of the current element as a list of shops. A list without shops is for all of them
    /// (sheet setretail §1.3).
    pub fn shop_indices(&mut self) -> Result<Stores, Fault> {
        let text = self.xml.text_trimmed()?;
        if text.is_empty() {
            return Ok(Stores::All);
        }
        match self.stores.get(text) {
            Ok(stores) => Ok(stores),
            Err(bad) => {
                let span = self.xml.content_span();
                let found = self.find(&codes::VALUE_INVALID, span, format!("`shop-indices` holds {bad:?}"));
                found.help = Some("give the numbers of the shops, parted by blanks".into());
                Ok(Stores::All)
            }
        }
    }

    /// Keeps an element that the model has no word for. `key` is for those that the dialect is known to have.
    pub fn keep(&mut self, key: Option<&'static str>, extras: &mut Extras) -> Result<(), Fault> {
        match key {
            Some(key) => extras.push(key, self.xml.raw()?),
            None => {
                self.tell_unknown(None);
                let key = format!("{NAME}:{}", self.xml.name());
                extras.push(key, self.xml.raw()?);
            }
        }
        Ok(())
    }

    /// Keeps the attributes of the current element that are not `known` to the model; those that the dialect is known
    /// to have are in `kept`.
    pub fn keep_attrs(&mut self, known: &[&str], kept: &[&str], extras: &mut Extras) {
        let mut unknown = Vec::new();
        for (name, value) in self.xml.attributes().filter(|(name, _)| !known.contains(name)) {
            extras.push(format!("{NAME}:@{name}"), value);
            if !kept.contains(&name) {
                unknown.push(name.to_owned());
            }
        }
        for name in unknown {
            self.tell_unknown(Some(&name));
        }
    }

    /// An element that nobody knows at the root: refused as a unit, so that a quarantine keeps it.
    pub fn stranger(&mut self, root: &str) -> Result<(), Fault> {
        let span = self.xml.span();
        let message = format!("`{}` is no element of `{root}`", self.xml.name());
        let help = match self.xml.name() {
            // The literal name is easily mistaken: sheet setretail §1.3.
            "sale-deny-restriction" => Some("write `sale-denied-restriction`".to_owned()),
            _ => None,
        };
        self.find(&codes::VALUE_INVALID, span, message).help = help;
        self.xml.skip()
    }

    /// Tells of an element (or an attribute of it) that the dialect is not known to have, once a file.
    pub fn tell_unknown(&mut self, attribute: Option<&str>) {
        let element = self.xml.name();
        let name = attribute.map_or_else(|| element.to_owned(), |a| format!("{element}/@{a}"));
        if self.told.len() >= MAX_TOLD || self.told.contains(&name) {
            return;
        }
        let (span, message) = match attribute {
            Some(a) => (self.xml.attr_span(a), format!("unknown attribute `{a}` of `{element}`")),
            None => (self.xml.span(), format!("unknown element `{}`", self.xml.path())),
        };
        self.told.insert(name);
        self.find(&codes::UNKNOWN_FIELD, span, message);
    }

    /// Reads to the end of the file.
    pub fn finish(mut self) -> Result<(), Fault> {
        self.xml.finish()
    }
}

/// Lists of shops, each kept once: thousands of records name the same one.
#[derive(Default)]
struct StoreLists {
    by_text: HashMap<String, Stores>,
    last: Option<(String, Stores)>,
}

/// Lists that are kept at most; then they are begun anew.
const MAX_LISTS: usize = 10_000;

impl StoreLists {
    /// The list, parted by blanks (the schema, lsFusion) or commas (one reader): sheet setretail §1.8.
    fn get(&mut self, text: &str) -> Result<Stores, String> {
        if let Some((known, stores)) = &self.last
            && known == text
        {
            return Ok(stores.clone());
        }
        let stores = match self.by_text.get(text) {
            Some(stores) => stores.clone(),
            None => {
                let parts = text.split(|c: char| c.is_whitespace() || c == ',').filter(|p| !p.is_empty());
                let list: Vec<StoreId> =
                    parts.map(|p| StoreId::new(p).map_err(|_| shown(p))).collect::<Result<_, _>>()?;
                let stores = if list.is_empty() { Stores::All } else { Stores::List(list.into()) };
                if self.by_text.len() >= MAX_LISTS {
                    self.by_text.clear();
                }
                self.by_text.insert(text.to_owned(), stores.clone());
                stores
            }
        };
        self.last = Some((text.to_owned(), stores.clone()));
        Ok(stores)
    }
}
