//! One step of the cursor: the quick way through the window, and the full way through quick-xml.

use super::super::refs::{RefFault, resolve};
use super::super::tag::{MAX_ATTRIBUTES, Tag, TagFault, TagFaultKind, is_space};
use super::{CURRENT, Keep, Open, Step, XmlReader};
use crate::diag::{Fault, codes};
use crate::text::stream::{Pin, fault_of};
use quick_xml::events::Event;
use std::io::BufRead;

impl XmlReader {
    /// Passes one tag or text. What is kept of texts makes a step of its own; other texts are passed on the way.
    pub(super) fn step(&mut self, keep: Keep) -> Result<Step, Fault> {
        if self.ends_at_once {
            self.ends_at_once = false;
            self.fresh = false;
            self.pop();
            return Ok(Step::End);
        }
        loop {
            if self.between
                && let Some(step) = self.quick_step(keep)?
            {
                return Ok(step);
            }
            match self.full_step(keep)? {
                Some(Step::Text) if matches!(keep, Keep::Tag | Keep::Nothing) => {}
                Some(step) => return Ok(step),
                None => {}
            }
        }
    }

    /// The ordinary case: the tag or text lies in the window and has nothing that needs more than finding its end.
    /// `None` leaves it to [`XmlReader::full_step`]; so do all that is wrong, so that faults are told in one place.
    fn quick_step(&mut self, keep: Keep) -> Result<Option<Step>, Fault> {
        let Some(before) = memchr::memchr2(b'<', b'&', self.stream().rest().as_bytes()) else { return Ok(None) };
        if before > 0 {
            let text = &self.events.get_ref().rest()[..before];
            if self.open.is_empty() && !is_blank(text) {
                return Ok(None);
            }
            if keep.keeps_text() {
                push_lines(text, &mut self.text);
                self.check_kept(keep)?;
            }
            self.events.get_mut().skip(before);
            if keep.keeps_text() {
                return Ok(Some(Step::Text));
            }
        }
        let rest = self.events.get_ref().rest();
        let bytes = rest.as_bytes();
        match bytes.get(1) {
            Some(b'/') => {
                let Some(open) = self.open.last().filter(|open| !open.told) else { return Ok(None) };
                let name = &self.names[open.name_start..];
                let Some(after) = bytes[2..].strip_prefix(name.as_bytes()) else { return Ok(None) };
                if after.first() != Some(&b'>') {
                    return Ok(None);
                }
                let length = name.len() + 3;
                self.events.get_mut().skip(length);
                self.ended(keep);
                Ok(Some(Step::End))
            }
            None | Some(b'!' | b'?') => Ok(None),
            Some(_) if bytes[0] == b'&' || self.open.is_empty() || self.open.len() == self.limits.depth => Ok(None),
            Some(_) => {
                let Some(end) = memchr::memchr(b'>', bytes) else { return Ok(None) };
                let content = &rest[1..end];
                let (content, empty) = content.strip_suffix('/').map_or((content, false), |c| (c, true));
                let tag = if keep.keeps_tag() { &mut self.tag } else { &mut self.passed };
                if tag.load(content).is_err() {
                    return Ok(None);
                }
                let pin = Pin::at(self.events.get_ref().offset());
                self.events.get_mut().skip(end + 1);
                self.started(pin, end + 1, Open { name_start: self.names.len(), told: false }, empty, keep)?;
                Ok(Some(Step::Start))
            }
        }
    }

    /// One event of quick-xml; `None` for what is no concern of anyone.
    fn full_step(&mut self, keep: Keep) -> Result<Option<Step>, Fault> {
        let mut buf = std::mem::take(&mut self.buf);
        buf.clear();
        self.events.get_mut().begin_unit();
        let event = self.events.read_event_into(&mut buf);
        // After a text, quick-xml already knows what comes.
        self.between = !matches!(event, Ok(Event::Text(_)) | Err(_));
        let step = match event {
            Ok(Event::Start(tag)) => self.starts(&tag, false, keep).map(|()| Some(Step::Start)),
            Ok(Event::Empty(tag)) => self.starts(&tag, true, keep).map(|()| Some(Step::Start)),
            Ok(Event::End(tag)) => self.ends(&tag, keep).map(|()| Some(Step::End)),
            Ok(Event::Text(text)) => self.texts(&text, keep).map(|()| Some(Step::Text)),
            Ok(Event::CData(text)) => self.cdata(&text, keep).map(|()| Some(Step::Text)),
            Ok(Event::GeneralRef(name)) => self.reference(&name, keep).map(|()| Some(Step::Text)),
            Ok(Event::DocType(subset)) => self.doctype(&subset).map(|()| None),
            Ok(Event::Eof) => self.eof().map(|()| Some(Step::Eof)),
            Ok(Event::Comment(_) | Event::PI(_) | Event::Decl(_)) => Ok(None),
            Err(error) => Err(self.translate(&error)),
        };
        self.buf = buf;
        step
    }

    fn starts(&mut self, content: &str, empty: bool, keep: Keep) -> Result<(), Fault> {
        if self.open.is_empty() && self.rooted {
            return Err(self.malformed("a second root element"));
        }
        let tag = if keep.keeps_tag() { &mut self.tag } else { &mut self.passed };
        if let Err(fault) = tag.load(content) {
            return Err(self.bad_tag(fault));
        }
        if self.open.len() == self.limits.depth {
            let limit = self.limits.depth;
            return Err(self.fault_in_event(&codes::TOO_DEEP, format!("more than {limit} elements are open"), 0));
        }
        let pin = self.stream().unit();
        let open = Open { name_start: self.names.len(), told: !empty };
        self.started(pin, content.len() + if empty { 3 } else { 2 }, open, empty, keep)
    }

    /// The rest of it, once the tag is loaded.
    fn started(&mut self, pin: Pin, bytes: usize, open: Open, empty: bool, keep: Keep) -> Result<(), Fault> {
        self.rooted = true;
        let tag = if keep.keeps_tag() { &self.tag } else { &self.passed };
        self.open.push(open);
        self.names.push_str(tag.full_name());
        self.events.get_mut().pins.push(pin);
        self.ends_at_once = empty;
        if keep.keeps_tag() {
            self.events.get_mut().pins[CURRENT] = pin;
            self.tag_bytes = bytes;
            self.fresh = true;
            self.had_children = false;
            self.text.clear();
        } else if keep == Keep::Raw {
            push_tag(&self.passed, empty, &mut self.text);
            self.check_kept(keep)?;
        }
        Ok(())
    }

    fn bad_tag(&self, fault: TagFault) -> Fault {
        let ahead = fault.at + 1;
        match fault.kind {
            TagFaultKind::Malformed(message) => self.fault_in_event(&codes::XML_MALFORMED, message, ahead),
            TagFaultKind::TooMany => {
                let message = format!("a tag has more than {MAX_ATTRIBUTES} attributes");
                self.fault_in_event(&codes::EVENT_TOO_LONG, message, ahead)
            }
            TagFaultKind::Reference(kind, name) => self.bad_reference(kind, &name, ahead),
        }
    }

    fn bad_reference(&self, kind: RefFault, name: &str, ahead: usize) -> Fault {
        let code = if kind == RefFault::Nul { &codes::NUL_CHARACTER } else { &codes::XML_MALFORMED };
        self.fault_in_event(code, kind.message(name), ahead)
    }

    fn ends(&mut self, name: &str, keep: Keep) -> Result<(), Fault> {
        let Some(open) = self.open.last() else {
            return Err(self.malformed(format!("</{name}> closes nothing")));
        };
        let expected = &self.names[open.name_start..];
        if expected != name {
            let at = self.open_at(self.open.len() - 1);
            let (line, column) = (at.line, at.column);
            let message =
                format!("</{name}> where </{expected}> must stand: <{expected}> was opened at {line}:{column}");
            return Err(self.malformed(message));
        }
        self.ended(keep);
        Ok(())
    }

    fn ended(&mut self, keep: Keep) {
        if keep == Keep::Raw
            && let Some(open) = self.open.last()
        {
            let name = &self.names[open.name_start..];
            let local = name.rsplit(':').next().unwrap_or(name);
            for piece in ["</", local, ">"] {
                self.text.push_str(piece);
            }
        }
        self.fresh = false;
        self.pop();
    }

    fn pop(&mut self) {
        if let Some(open) = self.open.pop() {
            self.names.truncate(open.name_start);
            self.events.get_mut().pins.pop();
        }
    }

    fn texts(&mut self, text: &str, keep: Keep) -> Result<(), Fault> {
        if self.open.is_empty()
            && let Some(at) = text.bytes().position(|b| !is_space(b))
        {
            let side = if self.rooted { "after" } else { "before" };
            return Err(self.fault_in_event(&codes::XML_MALFORMED, format!("text {side} the root element"), at));
        }
        if keep.keeps_text() {
            push_lines(text, &mut self.text);
            self.check_kept(keep)?;
        }
        Ok(())
    }

    fn cdata(&mut self, text: &str, keep: Keep) -> Result<(), Fault> {
        if self.open.is_empty() {
            return Err(self.malformed("a CDATA section outside of the root element"));
        }
        match keep {
            Keep::Text | Keep::Mixed => push_lines(text, &mut self.text),
            Keep::Raw => {
                self.text.push_str("<![CDATA[");
                push_lines(text, &mut self.text);
                self.text.push_str("]]>");
            }
            Keep::Nothing | Keep::Tag => {}
        }
        self.check_kept(keep)
    }

    fn reference(&mut self, name: &str, keep: Keep) -> Result<(), Fault> {
        if self.open.is_empty() {
            return Err(self.malformed("a reference outside of the root element"));
        }
        let c = match resolve(name) {
            Ok(c) => c,
            Err(fault) => return Err(self.bad_reference(fault, name, 0)),
        };
        match keep {
            Keep::Text | Keep::Mixed => self.text.push(c),
            Keep::Raw => {
                for piece in ["&", name, ";"] {
                    self.text.push_str(piece);
                }
            }
            Keep::Nothing | Keep::Tag => {}
        }
        self.check_kept(keep)
    }

    /// A text in a million small pieces is as long as one in a single piece.
    fn check_kept(&self, keep: Keep) -> Result<(), Fault> {
        let limit = if keep == Keep::Raw { self.limits.raw_bytes } else { self.limits.event_bytes };
        if self.text.len() > limit {
            let span = self.open_at(self.open.len() - 1);
            return Err(self.fault(&codes::EVENT_TOO_LONG, format!("an element is longer than {limit} bytes"), span));
        }
        Ok(())
    }

    fn doctype(&self, declaration: &str) -> Result<(), Fault> {
        if self.rooted {
            return Err(self.malformed("a DOCTYPE after the root's start"));
        }
        if declaration.contains("<!ENTITY") {
            return Err(self.fault_in_event(&codes::ENTITY_REFUSED, "the DOCTYPE declares entities", 0));
        }
        Ok(())
    }

    fn eof(&self) -> Result<(), Fault> {
        match self.open.last() {
            None if !self.rooted => Err(self.fault_here(&codes::EMPTY_FILE, "the file holds no element")),
            None => Ok(()),
            Some(open) => {
                let (name, at) = (&self.names[open.name_start..], self.open_at(self.open.len() - 1));
                let message = format!("the file ends inside <{name}>, which was opened at {}:{}", at.line, at.column);
                Err(self.fault_here(&codes::TRUNCATED, message))
            }
        }
    }

    fn translate(&mut self, error: &quick_xml::Error) -> Fault {
        use quick_xml::errors::IllFormedError;
        if let quick_xml::Error::Io(io) = error {
            return fault_of(io, self.source_name());
        }
        // What quick-xml calls unclosed was looked for to the end of the file.
        let at_end = matches!(self.events.get_mut().fill_buf(), Ok([]));
        if at_end {
            let start = self.stream().unit_mark();
            let message =
                format!("the file ends inside the {} that begins at {}:{}", unit_name(error), start.line, start.column);
            return self.fault_here(&codes::TRUNCATED, message);
        }
        match error {
            quick_xml::Error::IllFormed(IllFormedError::UnclosedReference) => {
                let mut fault = self.malformed("a lone `&`");
                fault.0.help = Some("write `&amp;` for the character itself".into());
                fault
            }
            other => self.malformed(other.to_string()),
        }
    }
}

fn unit_name(error: &quick_xml::Error) -> &'static str {
    use quick_xml::errors::SyntaxError;
    match error {
        quick_xml::Error::Syntax(SyntaxError::UnclosedComment) => "comment",
        quick_xml::Error::Syntax(SyntaxError::UnclosedCData) => "CDATA section",
        quick_xml::Error::Syntax(SyntaxError::UnclosedDoctype) => "DOCTYPE",
        quick_xml::Error::Syntax(SyntaxError::UnclosedPI | SyntaxError::UnclosedXmlDecl) => "processing instruction",
        quick_xml::Error::IllFormed(_) => "reference",
        _ => "tag",
    }
}

fn is_blank(text: &str) -> bool {
    text.bytes().all(is_space)
}

/// Appends text with its line ends as LF (XML 1.0 §2.11).
fn push_lines(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'\r', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        out.push('\n');
        rest = &rest[at + 1..];
        rest = rest.strip_prefix('\n').unwrap_or(rest);
    }
    out.push_str(rest);
}

/// Appends a start tag with local names only.
pub(super) fn push_tag(tag: &Tag, empty: bool, out: &mut String) {
    out.push('<');
    out.push_str(tag.name());
    for (name, value) in tag.attributes() {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        super::super::writer::escape_attribute(value, out);
        out.push('"');
    }
    out.push_str(if empty { "/>" } else { ">" });
}
