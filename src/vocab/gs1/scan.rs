//! Reading: from left to right, by the table; see [`super::ElementString::parse`].

use super::table::{self, Ai};
use super::{Element, ElementString, GS, MAX_ELEMENTS};

/// What scanners put in front to tell the symbology: GS1 DataMatrix, GS1-128, GS1 DataBar, GS1 QR, GS1 DotCode.
const SYMBOLOGIES: &[&str] = &["]d2", "]C1", "]e0", "]Q3", "]J1"];

/// What stands for the separator in text (sheet §4.3). None of them can be part of a value but `_x001D_`, which is
/// what XML tools write and no serial is known to hold.
const SUBSTITUTES: &[&str] = &["\\x1d", "\\x1D", "_x001D_", "_x001d_", "{GS}", "\u{e8}"];

/// The byte 0xE8 again, as cp1251 shows it. It may also be the key B under a Russian keyboard layout, which would bring
/// other Russian letters along: then it is left alone.
const SUBSTITUTE_CP1251: char = '\u{438}';

/// Elements as they follow a value whose separator was lost: identifier and length of each.
type Tail = &'static [(&'static str, usize)];

/// The lengths that stand in for a lost separator: identifier, lengths of its value, what follows (sheet §4.3).
const USUAL: &[(&str, &[usize], Tail)] = &[
    ("21", &[13], &[("91", 4), ("92", 88)]),
    ("21", &[13], &[("91", 4), ("92", 44)]),
    ("21", &[13, 7, 6, 5], &[("93", 4)]),
    ("21", &[7], &[("8005", 6), ("93", 4)]),
    ("21", &[7], &[("8005", 6)]),
    ("91", &[4], &[("92", 88)]),
    ("91", &[4], &[("92", 44)]),
];

pub(super) fn parse(text: &str) -> ElementString {
    let text = text.trim_matches([' ', '\t', '\r', '\n', '\u{feff}']);
    let text = SYMBOLOGIES.iter().find_map(|s| text.strip_prefix(s)).unwrap_or(text);
    let text = with_separators(text);
    let text = text.trim_matches(GS);
    if human_identifier(text).is_some() { for_people(text) } else { scanned(text) }
}

/// The text with every substitute replaced by the separator itself.
fn with_separators(text: &str) -> String {
    let mut out = text.to_owned();
    for substitute in SUBSTITUTES {
        if out.contains(substitute) {
            out = out.replace(substitute, "\u{1d}");
        }
    }
    if out.contains(SUBSTITUTE_CP1251) && out.chars().all(|c| c.is_ascii() || c == SUBSTITUTE_CP1251) {
        out = out.replace(SUBSTITUTE_CP1251, "\u{1d}");
    }
    out
}

fn scanned(text: &str) -> ElementString {
    let mut read = ElementString::default();
    let mut left = text;
    while !left.is_empty() && read.elements.len() < MAX_ELEMENTS {
        let Some((element, after)) = next(left, &mut read) else { break };
        read.elements.push(element);
        left = after.trim_start_matches(GS);
    }
    read.rest = left.to_owned();
    read
}

/// The element at the beginning, and what is left behind it.
fn next<'a>(text: &'a str, read: &mut ElementString) -> Option<(Element, &'a str)> {
    let ai = table::find(text)?;
    let body = &text[ai.code.len()..];
    let end = match ai.exact() {
        Some(length) => exact_end(ai, body, length)?,
        None => match body.find(GS) {
            Some(end) => end,
            None => match lost_separator(ai, body) {
                Some(end) => {
                    read.separator_lost = true;
                    end
                }
                None => body.len(),
            },
        },
    };
    let (value, after) = body.split_at(end);
    if value.is_empty() {
        return None;
    }
    Some((Element { ai: ai.code.clone(), value: value.to_owned() }, after))
}

/// Where a value of so many characters ends, when it has them.
fn exact_end(ai: &Ai, body: &str, length: usize) -> Option<usize> {
    let value = body.get(..length)?;
    value.chars().all(|c| ai.allows(c) && c != GS).then_some(length)
}

/// Where the value ends when what follows, to the very end, is one of the usual tails.
///
/// The whole must fit: a tail is never looked for inside. Only the last part of a string is judged so; where a
/// separator does follow, it is believed.
fn lost_separator(ai: &Ai, body: &str) -> Option<usize> {
    if !body.is_ascii() {
        return None;
    }
    let rows = USUAL.iter().filter(|(code, _, _)| *code == ai.code);
    rows.flat_map(|(_, lengths, tail)| lengths.iter().map(move |length| (*length, *tail)))
        .find(|(length, tail)| body.get(*length..).is_some_and(|after| is_tail(after, tail)))
        .map(|(length, _)| length)
}

fn is_tail(text: &str, tail: Tail) -> bool {
    let mut left = text;
    for (code, length) in tail {
        let Some(value) = left.strip_prefix(code) else { return false };
        let Some(after) = value.get(*length..) else { return false };
        left = after;
    }
    left.is_empty()
}

/// `(01)09520000000004(21)5abc`: brackets may be part of a serial, so only a known identifier in them begins an
/// element, and values of exact length are taken by their length.
fn for_people(text: &str) -> ElementString {
    let mut read = ElementString::default();
    let mut left = text;
    while read.elements.len() < MAX_ELEMENTS {
        let Some((ai, body)) = human_identifier(left) else { break };
        let end = match ai.exact() {
            Some(length) => exact_end(ai, body, length),
            None => Some(human_end(body)),
        };
        let Some(end) = end.filter(|end| *end > 0) else { break };
        let (value, after) = body.split_at(end);
        read.elements.push(Element { ai: ai.code.clone(), value: value.to_owned() });
        left = after.trim_start_matches([GS, ' ']);
    }
    read.rest = left.to_owned();
    read
}

/// Where a value of open length ends: at a separator or before the next known identifier in brackets.
fn human_end(body: &str) -> usize {
    let ends = body.char_indices().filter(|(_, c)| matches!(*c, GS | '('));
    ends.map(|(at, _)| at)
        .find(|at| body[*at..].starts_with(GS) || human_identifier(&body[*at..]).is_some())
        .unwrap_or(body.len())
}

/// The known identifier in brackets at the beginning, and what follows it.
fn human_identifier(text: &str) -> Option<(&'static Ai, &str)> {
    let inside = text.strip_prefix('(')?;
    let ai = table::find(inside)?;
    inside[ai.code.len()..].strip_prefix(')').map(|body| (ai, body))
}
