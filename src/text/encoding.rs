//! Which encoding the bytes of a file have, and text in the old encodings for writers.
//!
//! The order of belief: a BOM, then what the bytes plainly are, then what the user or the file says, then UTF-8. Only
//! UTF-8, UTF-16 and single-byte encodings are read: each raw offset can then be told exactly.

use super::mark::RawWidth;
use crate::diag::{Diagnostic, Fault, codes};
use std::borrow::Cow;

/// An encoding by its name: UTF-8, UTF-16 or a single-byte one (windows-1251, IBM866, KOI8-R …).
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Encoding(&'static encoding_rs::Encoding);

impl std::fmt::Debug for Encoding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

impl Encoding {
    /// UTF-8.
    pub const UTF_8: Encoding = Encoding(encoding_rs::UTF_8);
    /// UTF-16, low byte first.
    pub const UTF_16LE: Encoding = Encoding(encoding_rs::UTF_16LE);
    /// UTF-16, high byte first.
    pub const UTF_16BE: Encoding = Encoding(encoding_rs::UTF_16BE);
    /// windows-1251, the usual one of Windows programs in Russia.
    pub const CP1251: Encoding = Encoding(encoding_rs::WINDOWS_1251);
    /// IBM866, the one of DOS programs and of many DBF files.
    pub const CP866: Encoding = Encoding(encoding_rs::IBM866);

    /// Finds an encoding by any of its usual labels (`cp1251`, `windows-1251`, `866`, `utf8` …); `None` for unknown
    /// ones and for those with several bytes a character other than UTF-8 and UTF-16.
    pub fn named(label: &str) -> Option<Encoding> {
        let label = label.trim().to_ascii_lowercase();
        let label = match label.as_str() {
            "1251" | "win1251" | "win-1251" | "windows1251" | "cp-1251" | "ansi" => "windows-1251",
            "cp-866" | "dos" | "dos866" | "oem" | "oem866" | "csibm866" => "ibm866",
            "utf-16" | "utf16" | "utf16le" => "utf-16le",
            "utf16be" => "utf-16be",
            "koi8r" => "koi8-r",
            "us-ascii" | "ascii" => "windows-1252",
            other => other,
        };
        let found = encoding_rs::Encoding::for_label(label.as_bytes())?;
        let readable = found.is_single_byte() && found != encoding_rs::X_USER_DEFINED
            || [encoding_rs::UTF_8, encoding_rs::UTF_16LE, encoding_rs::UTF_16BE].contains(&found);
        readable.then_some(Encoding(found))
    }

    /// The usual name.
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    pub(super) fn inner(self) -> &'static encoding_rs::Encoding {
        self.0
    }

    /// Decodes a short piece (a DBF field, a file name); `Err` tells the first byte that is no text.
    pub fn decode(self, bytes: &[u8]) -> Result<Cow<'_, str>, usize> {
        if let Some(text) = self.0.decode_without_bom_handling_and_without_replacement(bytes) {
            return Ok(text);
        }
        let mut decoder = self.0.new_decoder_without_bom_handling();
        let mut room = vec![0; decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(64)];
        match decoder.decode_to_utf8_without_replacement(bytes, &mut room, true) {
            (encoding_rs::DecoderResult::Malformed(n, after), read, _) => {
                Err(read.saturating_sub(usize::from(n) + usize::from(after)))
            }
            _ => Err(bytes.len()),
        }
    }

    /// Appends `text` in this encoding. Characters that it lacks become `?`; they are returned, each once.
    pub fn encode_into(self, text: &str, out: &mut Vec<u8>) -> Vec<char> {
        let mut lost = Vec::new();
        if self == Encoding::UTF_8 {
            out.extend_from_slice(text.as_bytes());
            return lost;
        }
        if self == Encoding::UTF_16LE || self == Encoding::UTF_16BE {
            let low_first = self == Encoding::UTF_16LE;
            out.extend(text.encode_utf16().flat_map(|u| if low_first { u.to_le_bytes() } else { u.to_be_bytes() }));
            return lost;
        }
        let mut encoder = self.0.new_encoder();
        let mut rest = text;
        loop {
            let room = encoder.max_buffer_length_from_utf8_without_replacement(rest.len()).unwrap_or(rest.len() * 2);
            out.reserve(room + 1);
            let (result, read) = encoder.encode_from_utf8_to_vec_without_replacement(rest, out, true);
            rest = &rest[read..];
            match result {
                encoding_rs::EncoderResult::InputEmpty => return lost,
                encoding_rs::EncoderResult::OutputFull => {}
                encoding_rs::EncoderResult::Unmappable(c) => {
                    out.push(b'?');
                    if !lost.contains(&c) {
                        lost.push(c);
                    }
                }
            }
        }
    }

    /// `text` in this encoding, and the characters that were replaced by `?`.
    pub fn encode(self, text: &str) -> (Vec<u8>, Vec<char>) {
        let mut out = Vec::with_capacity(text.len());
        let lost = self.encode_into(text, &mut out);
        (out, lost)
    }
}

/// What [`detect`] found.
#[derive(Debug)]
pub(super) struct Detected {
    pub encoding: Encoding,
    pub bom: usize,
    pub warning: Option<Diagnostic>,
}

/// How a file without a BOM may tell its encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Teller {
    /// An XML declaration.
    XmlDeclaration,
    /// Nothing: UTF-8 (JSON).
    Nothing,
    /// Nothing, and people save it in anything: the bytes are weighed (CSV, plain text).
    Weigh,
}

/// Decides on the encoding from the first bytes and what the user named.
pub(super) fn detect(head: &[u8], named: Option<Encoding>, teller: Teller) -> Result<Detected, Fault> {
    let sure = by_bom(head).or_else(|| by_zero_bytes(head).map(|e| (e, 0)));
    let declared = match teller {
        Teller::XmlDeclaration => {
            let bom = sure.map_or(0, |(_, bom)| bom);
            // In UTF-16 every other byte of a declaration is zero.
            let start: Vec<u8> = head[bom..].iter().take(DECLARATION_BYTES).copied().filter(|b| *b != 0).collect();
            declared_label(&start)
        }
        Teller::Nothing | Teller::Weigh => None,
    };
    let told = match (named, &declared) {
        (Some(encoding), _) => Some(encoding),
        (None, None) => None,
        (None, Some(label)) => match Encoding::named(label) {
            Some(encoding) => Some(encoding),
            // With a BOM an odd label does no harm.
            None if sure.is_some() => None,
            None => {
                return Err(Fault::new(&codes::ENCODING_UNKNOWN, format!("the file declares the encoding {label:?}")));
            }
        },
    };
    let told_name = || match (named, &declared) {
        (Some(encoding), _) => format!("the encoding was given as {}", encoding.name()),
        (None, label) => format!("the file declares {}", label.as_deref().unwrap_or("nothing")),
    };
    let believed = |encoding: Encoding, why: &str| {
        let agrees = told.is_none_or(|t| t == encoding || t.is_utf_16() && encoding.is_utf_16());
        (!agrees).then(|| {
            Diagnostic::new(
                &codes::ENCODING_MISDECLARED,
                format!("{}, but {why}: read as {}", told_name(), encoding.name()),
            )
        })
    };
    if let Some((encoding, bom)) = sure {
        let why = if bom > 0 { "it begins with a byte order mark" } else { "every second byte is zero" };
        return Ok(Detected { encoding, bom, warning: believed(encoding, why) });
    }
    let evidence = Utf8Evidence::of(head);
    let encoding = match told {
        Some(t) if t == Encoding::UTF_8 => t,
        // A declaration that could be read as ASCII is not in UTF-16.
        Some(t) if t.is_utf_16() && named.is_none() => Encoding::UTF_8,
        Some(t) if !t.is_utf_16() && evidence.plain() => Encoding::UTF_8,
        Some(t) => t,
        None if teller == Teller::Weigh && !evidence.valid => weigh(head),
        None => Encoding::UTF_8,
    };
    Ok(Detected { encoding, bom: 0, warning: believed(encoding, "its bytes are valid UTF-8") })
}

impl Encoding {
    pub(super) fn width(self) -> RawWidth {
        if self == Encoding::UTF_8 {
            RawWidth::Utf8
        } else if self.is_utf_16() {
            RawWidth::Utf16
        } else {
            RawWidth::One
        }
    }

    fn is_utf_16(self) -> bool {
        self == Encoding::UTF_16LE || self == Encoding::UTF_16BE
    }
}

fn by_bom(head: &[u8]) -> Option<(Encoding, usize)> {
    match head {
        [0xEF, 0xBB, 0xBF, ..] => Some((Encoding::UTF_8, 3)),
        [0xFF, 0xFE, ..] => Some((Encoding::UTF_16LE, 2)),
        [0xFE, 0xFF, ..] => Some((Encoding::UTF_16BE, 2)),
        _ => None,
    }
}

/// UTF-16 without a BOM: the first two characters of XML and JSON are ASCII.
fn by_zero_bytes(head: &[u8]) -> Option<Encoding> {
    match head {
        [a, 0, b, 0, ..] if *a != 0 && *b != 0 => Some(Encoding::UTF_16LE),
        [0, a, 0, b, ..] if *a != 0 && *b != 0 => Some(Encoding::UTF_16BE),
        _ => None,
    }
}

/// How far into the file an XML declaration is looked for.
const DECLARATION_BYTES: usize = 512;

/// The label in `<?xml … encoding="label" …?>`.
fn declared_label(head: &[u8]) -> Option<String> {
    let start = head.iter().position(|b| !b.is_ascii_whitespace())?;
    let head = &head[start..];
    if !head.starts_with(b"<?xml") {
        return None;
    }
    let declaration = &head[..memchr::memmem::find(head, b"?>")?];
    let at = memchr::memmem::find(declaration, b"encoding")? + "encoding".len();
    let rest = declaration[at..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let quote = *rest.first().filter(|q| matches!(q, b'"' | b'\''))?;
    let rest = &rest[1..];
    let label = &rest[..memchr::memchr(quote, rest)?];
    Some(String::from_utf8_lossy(label).into_owned())
}

/// What the head says about being UTF-8.
struct Utf8Evidence {
    valid: bool,
    sequences: usize,
}

/// So many characters of several bytes do not come about by chance in a text of another encoding: its Cyrillic
/// letters are almost never pairs of a lead byte and a continuation byte.
const SURE_SEQUENCES: usize = 3;

impl Utf8Evidence {
    fn of(head: &[u8]) -> Utf8Evidence {
        let valid = match std::str::from_utf8(head) {
            Ok(_) => true,
            // The head may end inside a character.
            Err(e) => e.error_len().is_none() && head.len() >= super::source::HEAD_BYTES - 4,
        };
        let sequences = head.iter().filter(|b| **b >= 0xC2).count();
        Utf8Evidence { valid, sequences }
    }

    fn plain(&self) -> bool {
        self.valid && self.sequences >= SURE_SEQUENCES
    }
}

/// windows-1251 or IBM866: lower-case letters are the most frequent ones in any Russian text.
fn weigh(head: &[u8]) -> Encoding {
    let in_1251 = head.iter().filter(|b| matches!(b, 0xC0..=0xFF)).count();
    // In IBM866 the letters are 80-AF and E0-EF; in windows-1251 80-AF are rare signs.
    let in_866 = head.iter().filter(|b| matches!(b, 0x80..=0xAF)).count();
    if in_866 > in_1251 / 2 { Encoding::CP866 } else { Encoding::CP1251 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_known_by_their_usual_names() {
        for (label, name) in [
            ("UTF-8", "UTF-8"),
            ("utf8", "UTF-8"),
            ("Windows-1251", "windows-1251"),
            ("cp1251", "windows-1251"),
            ("1251", "windows-1251"),
            ("cp866", "IBM866"),
            ("IBM866", "IBM866"),
            ("866", "IBM866"),
            ("koi8-r", "KOI8-R"),
            ("iso-8859-5", "ISO-8859-5"),
            ("utf-16", "UTF-16LE"),
            ("us-ascii", "windows-1252"),
        ] {
            assert_eq!(Encoding::named(label).map(Encoding::name), Some(name), "{label}");
        }
        assert_eq!(["shift_jis", "gb18030", "klingon", ""].map(Encoding::named), [None; 4]);
    }

    #[test]
    fn writers_get_bytes_and_what_was_lost() {
        assert_eq!(Encoding::CP866.encode("Сыр №1 €€🙂"), (b"\x91\xEB\xE0 \xFC1 ???".to_vec(), vec!['€', '🙂']));
        assert_eq!(Encoding::CP1251.encode("Ёж"), (b"\xA8\xE6".to_vec(), vec![]));
        assert_eq!(Encoding::UTF_16LE.encode("ы"), (vec![0x4B, 0x04], vec![]));
        assert_eq!(Encoding::CP866.decode(b"\x91\xEB\xE0").unwrap(), "Сыр");
        assert_eq!(Encoding::UTF_8.decode(b"ab\xFFc"), Err(2));
    }

    #[test]
    fn texts_without_a_declaration_are_weighed() {
        let text = "код;название;цена\r\n1;Молоко пастеризованное;89,90\r\n";
        for encoding in [Encoding::UTF_8, Encoding::CP1251, Encoding::CP866] {
            assert_eq!(detect(&encoding.encode(text).0, None, Teller::Weigh).unwrap().encoding, encoding);
            let upper = encoding.encode(&text.to_uppercase()).0;
            assert_eq!(detect(&upper, None, Teller::Weigh).unwrap().encoding, encoding, "upper case");
        }
        let short = Encoding::CP1251.encode("Чай").0;
        assert_eq!(detect(&short, None, Teller::Weigh).unwrap().encoding, Encoding::CP1251);
        assert_eq!(detect(b"a;b", None, Teller::Weigh).unwrap().encoding, Encoding::UTF_8);
        assert_eq!(detect(&short, None, Teller::Nothing).unwrap().encoding, Encoding::UTF_8);
    }
}
