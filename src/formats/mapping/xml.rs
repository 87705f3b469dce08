//! XML: records found in a stream of elements, and written as one.

use std::io::{self, Write};

use super::build::Origin;
use super::decode::{Decoder, Said};
use super::tree::{Node, Room};
use super::{Document, RecordRule};
use crate::diag::{Diagnostic, Fault, Place, Span, codes};
use crate::formats::decode::{ReadOptions, TextFraming, Unit};
use crate::formats::encode::{EncodeError, Encoded, OutFile, Output};
use crate::text::Source;
use crate::text::xmlkit::{XmlLimits, XmlReader, XmlWriter};

/// Reads a document.
pub(super) fn decode(mut decoder: Decoder<'_>, source: Source, options: &ReadOptions) -> Result<(), Fault> {
    let mut xml = XmlReader::new(source, XmlLimits::default())?;
    if let Some(warning) = xml.take_warning() {
        decoder.sink.finding(warning);
    }
    xml.root()?;
    let document = decoder.document;
    if !xml.name().eq_ignore_ascii_case(&document.name) {
        let message = format!("the root element is `{}`, not `{}`", xml.full_name(), document.name);
        return Err(xml.fault(&codes::UNKNOWN_FORMAT, message, xml.span()));
    }
    root(&mut decoder, &xml, options)?;
    let mut reading = Reading { decoder, xml, names: Vec::new() };
    if document.is_single() {
        reading.record(&document.records[0])?;
    } else {
        reading.names.push(reading.xml.full_name().to_owned());
        reading.walk(&mut Vec::new())?;
    }
    if !reading.decoder.stopped {
        reading.xml.finish()?;
        reading.decoder.finish();
    }
    Ok(())
}

/// The attributes of the root.
fn root(decoder: &mut Decoder<'_>, xml: &XmlReader, options: &ReadOptions) -> Result<(), Fault> {
    let document = decoder.document;
    let (mut load, mut store) = (None, None);
    for (name, value) in xml.attributes() {
        let said = || {
            let (text, place) = (value.to_owned(), xml.place(xml.attr_span(name)));
            Some(Said { text, place, bytes: xml.attr_bytes(name) })
        };
        if document.load.as_ref().is_some_and(|l| l.at == name) {
            load = said();
        } else if document.store.as_deref() == Some(name) {
            store = said();
        } else if !document.root.iter().any(|(at, _)| *at == document.of_root(name)) && !document.is_single() {
            decoder.head.extras.push(format!("{}:@{name}", decoder.dialect), value);
        }
    }
    decoder.store(store, options)?;
    decoder.load(load, xml.place(xml.span()));
    Ok(())
}

struct Reading<'a> {
    decoder: Decoder<'a>,
    xml: XmlReader,
    /// Full names of the open elements.
    names: Vec<String>,
}

impl Reading<'_> {
    /// The children of the element at `path`: records are read, ways to records entered, the rest kept or told.
    fn walk(&mut self, path: &mut Vec<String>) -> Result<(), Fault> {
        let (level, document) = (self.xml.depth(), self.decoder.document);
        while !self.decoder.stopped && self.xml.next_child(level)? {
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
                let (span, kept) = (self.xml.span(), !self.decoder.given && path.len() == 1);
                self.decoder.count(&path.join("/"), kept, || self.xml.place(span));
                if kept {
                    let raw = self.xml.raw()?;
                    self.decoder.head.extras.push(format!("{}:{}", self.decoder.dialect, path[0]), raw);
                } else {
                    self.xml.skip()?;
                }
            }
            path.pop();
        }
        Ok(())
    }

    /// The current element as a record.
    fn record(&mut self, rule: &RecordRule) -> Result<(), Fault> {
        let Reading { decoder, xml, names } = self;
        let span = xml.span();
        let framing = || {
            let closing: String = names.iter().rev().map(|n| format!("\n</{n}>")).collect();
            TextFraming::new(xml.encoding(), 0..span.start, "\n", closing + "\n")
        };
        if decoder.give_head(framing).is_break() {
            decoder.stopped = true;
            return Ok(());
        }
        let node = read(xml, &mut Room::new())?;
        let unit = Unit::at(xml.until_here(span));
        decoder.record(rule, &node, unit, xml);
        Ok(())
    }
}

impl Origin for XmlReader {
    fn place(&self, span: Span) -> Place {
        XmlReader::place(self, span)
    }

    fn fragment(&self, node: &Node) -> String {
        let mut xml = XmlWriter::new(Vec::new());
        let written = write(node, &mut xml).and_then(|()| xml.finish());
        let bytes = written.expect("memory takes all");
        String::from_utf8_lossy(&bytes).trim_end().to_owned()
    }

    fn kept(&self, way: &[String], name: &str) -> String {
        way.iter().map(String::as_str).chain([name]).collect::<Vec<_>>().join("/")
    }
}

/// The current element of the cursor, read to its end.
fn read(xml: &mut XmlReader, room: &mut Room) -> Result<Node, Fault> {
    let (level, span) = (xml.depth(), xml.span());
    let mut node = Node { span, content: xml.content_span(), ..Node::new(xml.name()) };
    for (name, value) in xml.attributes() {
        node.attributes.push((name.to_owned(), value.to_owned(), Span::default()));
    }
    for (name, _, span) in &mut node.attributes {
        *span = xml.attr_span(name);
    }
    let mut text = String::new();
    while xml.next_child_or_text(level, &mut text)? {
        node.children.push(read(xml, room)?);
    }
    let bytes = text.len() + node.attributes.iter().map(|(n, v, _)| n.len() + v.len()).sum::<usize>();
    node.text = text.trim().to_owned();
    room.take(bytes).map_err(|message| xml.fault(&codes::RECORD_TOO_LONG, message, span))?;
    Ok(node)
}

/// Writes an element with all that is in it.
fn write<W: Write>(node: &Node, xml: &mut XmlWriter<W>) -> io::Result<()> {
    xml.open(&node.name)?;
    write_inside(node, xml)?;
    xml.close()
}

/// Writes attributes and content; the element is open.
fn write_inside<W: Write>(node: &Node, xml: &mut XmlWriter<W>) -> io::Result<()> {
    node.attributes.iter().try_for_each(|(name, value, _)| xml.attr(name, value))?;
    if !node.text.is_empty() {
        xml.text(&node.text)?;
    }
    node.children.iter().try_for_each(|child| write(child, xml))?;
    node.fragments.iter().try_for_each(|(_, fragment)| xml.raw(fragment))
}

/// Puts back what was kept: `@name`, `element`, `way/to/@name`, `way/to/element`. `false` when it cannot be.
pub(super) fn restore(node: &mut Node, what: &str, value: &str) -> bool {
    let mut way: Vec<String> = what.split('/').map(str::to_owned).collect();
    let Some(last) = way.pop() else { return false };
    let attribute = last.strip_prefix('@');
    if attribute.is_none() && !value.starts_with('<') {
        return false;
    }
    let target = node.make(&way);
    match attribute {
        Some(name) if target.attributes.iter().any(|(n, ..)| n == name) => return false,
        Some(name) => target.attributes.push((name.to_owned(), value.to_owned(), Span::default())),
        None => target.fragments.push((last, value.to_owned())),
    }
    true
}

/// A document being written.
pub(super) struct Sheet {
    name: String,
    xml: XmlWriter<Box<dyn OutFile>>,
    /// The elements between root and records that are open.
    way: Vec<String>,
}

impl Sheet {
    /// Begins a file with its root.
    pub fn open(document: &Document, name: String, root: &Node, output: &mut dyn Output) -> Result<Sheet, EncodeError> {
        let mut xml = XmlWriter::new(output.create(&name)?).indented(1);
        xml.declaration("utf-8")?;
        xml.open(&document.name)?;
        write_inside(root, &mut xml)?;
        Ok(Sheet { name, xml, way: Vec::new() })
    }

    /// Writes a record; `way` leads to the element that it stands in.
    pub fn record(&mut self, way: &[String], record: &Node) -> io::Result<()> {
        let way = &way[..way.len().saturating_sub(1)];
        self.enter(way)?;
        write(record, &mut self.xml)
    }

    /// Opens and closes elements until those on the way are open.
    fn enter(&mut self, way: &[String]) -> io::Result<()> {
        let common = self.way.iter().zip(way).take_while(|(a, b)| a == b).count();
        while self.way.len() > common {
            self.xml.close()?;
            self.way.pop();
        }
        for name in &way[common..] {
            self.xml.open(name)?;
            self.way.push(name.clone());
        }
        Ok(())
    }

    /// Completes the file.
    pub fn close(mut self, output: &mut dyn Output, told: &mut Encoded) -> Result<(), EncodeError> {
        self.enter(&[])?;
        self.xml.close()?;
        for c in self.xml.lost() {
            let message = format!("the character U+{:04X} cannot stand in XML: it was replaced", u32::from(*c));
            told.findings.push(Diagnostic::new(&codes::CHARACTER_LOST, message));
        }
        output.close(&self.name, self.xml.finish()?)?;
        Ok(())
    }
}
