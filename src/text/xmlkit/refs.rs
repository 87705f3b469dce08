//! References (`&amp;`, `&#1082;`) and characters that XML 1.0 cannot carry.

use std::borrow::Cow;

/// Why a reference stands for nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RefFault {
    Undefined,
    NotACharacter,
    Nul,
}

impl RefFault {
    pub(super) fn message(self, name: &str) -> String {
        let name: String = name.chars().take(40).collect();
        match self {
            RefFault::Undefined => format!("the entity &{name}; is not defined"),
            RefFault::NotACharacter => format!("&{name}; is not a character"),
            RefFault::Nul => format!("&{name}; is the NUL character"),
        }
    }
}

/// The character that the reference `&name;` stands for. Control characters such as `&#29;` are let through: marking
/// codes hold them, and tills write them although XML 1.0 forbids it.
pub(super) fn resolve(name: &str) -> Result<char, RefFault> {
    match name {
        "amp" => return Ok('&'),
        "lt" => return Ok('<'),
        "gt" => return Ok('>'),
        "quot" => return Ok('"'),
        "apos" => return Ok('\''),
        _ => {}
    }
    let digits = name.strip_prefix('#').ok_or(RefFault::Undefined)?;
    let (digits, radix) = digits.strip_prefix(['x', 'X']).map_or((digits, 10), |d| (d, 16));
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Err(RefFault::NotACharacter);
    }
    match u32::from_str_radix(digits, radix).ok().and_then(char::from_u32) {
        Some('\0') => Err(RefFault::Nul),
        Some(c) => Ok(c),
        None => Err(RefFault::NotACharacter),
    }
}

/// Whether XML 1.0 can carry the character at all, be it as a reference.
pub(super) fn is_xml_char(c: char) -> bool {
    !matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

/// Writes a character as `_x001D_`.
pub(super) fn push_control(c: char, out: &mut String) {
    use std::fmt::Write;
    write!(out, "_x{:04X}_", u32::from(c)).ok();
}

/// Whether `text` begins with something that [`restore_controls`] would take for a written control character.
pub(super) fn looks_like_control(text: &str) -> bool {
    parse_control(text).is_some()
}

fn parse_control(text: &str) -> Option<char> {
    let bytes = text.as_bytes();
    if bytes.len() < 7 || !bytes.starts_with(b"_x") || bytes[6] != b'_' {
        return None;
    }
    let code = u32::from_str_radix(text.get(2..6)?, 16).ok()?;
    char::from_u32(code).filter(|c| *c == '_' || !is_xml_char(*c))
}

/// The inverse of [`super::Controls::Named`]: `_x001D_` becomes the character GS, `_x005F_` an underscore.
pub fn restore_controls(text: &str) -> Cow<'_, str> {
    if !text.contains("_x") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (c, length) = parse_control(rest).map_or(('_', 1), |c| (c, 7));
        out.push(c);
        rest = &rest[length..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}
