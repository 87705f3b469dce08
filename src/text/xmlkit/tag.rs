//! One start tag, taken apart: its name and attributes, held in buffers that are used again.

use super::refs::{RefFault, resolve};
use std::ops::Range;

/// How many attributes a tag may have; the widest known has about thirty.
pub(super) const MAX_ATTRIBUTES: usize = 256;

/// What is wrong with a tag, and at which byte of its content (after the `<`).
#[derive(Debug)]
pub(super) struct TagFault {
    pub at: usize,
    pub kind: TagFaultKind,
}

#[derive(Debug)]
pub(super) enum TagFaultKind {
    Malformed(String),
    TooMany,
    Reference(RefFault, String),
}

#[derive(Debug)]
struct Slot {
    /// The whole name in the content.
    name: Range<usize>,
    /// Where the local part begins.
    local: usize,
    value: Range<usize>,
    /// Whether the value's range is in `values`, because it had references or line ends.
    owned: bool,
    /// Where the raw value begins in the content.
    value_at: usize,
    namespace: bool,
}

/// The current start tag.
#[derive(Debug, Default)]
pub(super) struct Tag {
    content: String,
    name_end: usize,
    local: usize,
    slots: Vec<Slot>,
    values: String,
}

impl Tag {
    /// Takes the text between `<` and `>` (without the `/` of an empty element).
    pub fn load(&mut self, content: &str) -> Result<(), TagFault> {
        self.content.clear();
        self.content.push_str(content);
        self.slots.clear();
        self.values.clear();
        let bytes = content.as_bytes();
        self.name_end = bytes.iter().position(|b| !is_name_byte(*b)).unwrap_or(bytes.len());
        check_name(bytes, 0, self.name_end, "tag")?;
        if self.name_end < bytes.len() && !is_space(bytes[self.name_end]) {
            return Err(malformed(self.name_end, "a tag name has a character that it may not have"));
        }
        self.local = local_start(bytes, 0, self.name_end);
        if self.name_end < bytes.len() { self.load_attributes() } else { Ok(()) }
    }

    fn load_attributes(&mut self) -> Result<(), TagFault> {
        let Tag { content, values, slots, .. } = self;
        let bytes = content.as_bytes();
        let mut at = self.name_end;
        loop {
            let gap = at;
            while at < bytes.len() && is_space(bytes[at]) {
                at += 1;
            }
            if at == bytes.len() {
                return Ok(());
            }
            if at == gap {
                return Err(malformed(at, "a space is missing between two attributes"));
            }
            let name_at = at;
            while at < bytes.len() && is_name_byte(bytes[at]) {
                at += 1;
            }
            let name = name_at..at;
            check_name(bytes, name.start, name.end, "attribute")?;
            while at < bytes.len() && is_space(bytes[at]) {
                at += 1;
            }
            if bytes.get(at) != Some(&b'=') {
                let shown = &content[name];
                return Err(malformed(name_at, &format!("the attribute {shown} has no value")));
            }
            at += 1;
            while at < bytes.len() && is_space(bytes[at]) {
                at += 1;
            }
            let Some(quote) = bytes.get(at).copied().filter(|q| matches!(q, b'"' | b'\'')) else {
                let shown = &content[name];
                return Err(malformed(at.min(bytes.len()), &format!("the value of {shown} is not in quotes")));
            };
            let value_at = at + 1;
            let mut end = value_at;
            let mut plain = true;
            // Values are short: one loop beats two searches.
            while end < bytes.len() && bytes[end] != quote {
                plain &= PLAIN_BYTES[usize::from(bytes[end])];
                end += 1;
            }
            if end == bytes.len() {
                return Err(malformed(at, "a value's closing quote is missing"));
            }
            at = end + 1;
            let local = local_start(bytes, name.start, name.end);
            let full = &bytes[name.clone()];
            let namespace = full.starts_with(b"xmlns") && matches!(full.get(5), None | Some(b':'));
            let value = if plain { value_at..end } else { unescape(content, values, value_at..end)? };
            let slot = Slot { name, local, value, owned: !plain, value_at, namespace };
            let name = &content[slot.name.clone()];
            if slots.iter().any(|s| &content[s.name.clone()] == name) {
                return Err(malformed(name_at, &format!("the attribute {name} stands twice in one tag")));
            }
            if slots.len() == MAX_ATTRIBUTES {
                return Err(TagFault { at: name_at, kind: TagFaultKind::TooMany });
            }
            slots.push(slot);
        }
    }

    pub fn content(&self) -> &str {
        &self.content
    }

    /// The local name.
    #[inline]
    pub fn name(&self) -> &str {
        &self.content[self.local..self.name_end]
    }

    /// The name with its prefix.
    pub fn full_name(&self) -> &str {
        &self.content[..self.name_end]
    }

    fn value(&self, slot: &Slot) -> &str {
        if slot.owned { &self.values[slot.value.clone()] } else { &self.content[slot.value.clone()] }
    }

    fn find(&self, name: &str) -> Option<&Slot> {
        let named = |s: &&Slot| !s.namespace && &self.content[s.local..s.name.end] == name;
        let mut found = self.slots.iter().filter(named);
        let first = found.next()?;
        // `type` is meant before `xsi:type`.
        if first.local == first.name.start {
            Some(first)
        } else {
            found.find(|s| s.local == s.name.start).or(Some(first))
        }
    }

    pub fn attr(&self, name: &str) -> Option<&str> {
        self.find(name).map(|s| self.value(s))
    }

    /// Where the value of an attribute begins in the content.
    pub fn value_at(&self, name: &str) -> Option<usize> {
        self.find(name).map(|s| s.value_at)
    }

    pub fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.slots.iter().filter(|s| !s.namespace).map(|s| (&self.content[s.local..s.name.end], self.value(s)))
    }

    /// Prefix (empty for the default one) and URI.
    pub fn namespaces(&self) -> impl Iterator<Item = (&str, &str)> {
        self.slots.iter().filter(|s| s.namespace).map(|s| {
            let name = &self.content[s.name.clone()];
            (name.strip_prefix("xmlns:").unwrap_or(""), self.value(s))
        })
    }
}

/// Appends a value to `values` with its references resolved and its line ends as XML wants them; where it is there.
fn unescape(content: &str, values: &mut String, raw: Range<usize>) -> Result<Range<usize>, TagFault> {
    let value = &content[raw.clone()];
    let start = values.len();
    let mut rest = value;
    while let Some(i) = rest.find(['&', '<', '\t', '\n', '\r']) {
        values.push_str(&rest[..i]);
        let at = raw.end - rest.len() + i;
        match rest.as_bytes()[i] {
            b'<' => return Err(malformed(at, "a value holds `<`; is a closing quote missing before it?")),
            b'&' => {
                let Some(length) = rest[i..].find(';') else {
                    return Err(malformed(at, "a lone `&`; write `&amp;`"));
                };
                let reference = &rest[i + 1..i + length];
                let c = resolve(reference)
                    .map_err(|fault| TagFault { at, kind: TagFaultKind::Reference(fault, reference.to_owned()) })?;
                values.push(c);
                rest = &rest[i + length + 1..];
            }
            // Line ends in values are spaces (XML 1.0 §3.3.3); CRLF is one of them.
            b'\r' if rest[i..].starts_with("\r\n") => rest = &rest[i + 1..],
            _ => {
                values.push(' ');
                rest = &rest[i + 1..];
            }
        }
    }
    values.push_str(rest);
    Ok(start..values.len())
}

fn malformed(at: usize, message: &str) -> TagFault {
    TagFault { at, kind: TagFaultKind::Malformed(message.to_owned()) }
}

#[inline]
pub(super) fn is_space(b: u8) -> bool {
    matches!(b, b' ' | b'\t' | b'\n' | b'\r')
}

/// Close enough to XML's rule: any character beyond ASCII is taken for a letter.
const NAME_BYTES: [bool; 256] = {
    let mut table = [false; 256];
    let mut b = 0;
    while b < 256 {
        let byte = b as u8;
        table[b] = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b':') || b >= 0x80;
        b += 1;
    }
    table
};

/// What stands in a value for itself.
const PLAIN_BYTES: [bool; 256] = {
    let mut table = [true; 256];
    table[b'&' as usize] = false;
    table[b'<' as usize] = false;
    table[b'\t' as usize] = false;
    table[b'\n' as usize] = false;
    table[b'\r' as usize] = false;
    table
};

#[inline]
fn is_name_byte(b: u8) -> bool {
    NAME_BYTES[usize::from(b)]
}

#[inline]
fn check_name(bytes: &[u8], start: usize, end: usize, what: &str) -> Result<(), TagFault> {
    match bytes[start..end].first() {
        Some(b) if !b.is_ascii_digit() && !matches!(b, b'-' | b'.') => Ok(()),
        _ => Err(malformed(
            start,
            &format!("here should be the name of a{} {what}", if what == "tag" { "" } else { "n" }),
        )),
    }
}

fn local_start(bytes: &[u8], start: usize, end: usize) -> usize {
    bytes[start..end].iter().rposition(|b| *b == b':').map_or(start, |i| start + i + 1)
}
