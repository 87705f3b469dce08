//! What a file seems to be, told from its first 64 KiB.
//!
//! This knows only shapes (the root's name, the first keys, a header line); which dialect that is, `formats` decides.
//! Nothing here is a fault: what cannot be told is [`Sniffed::Unknown`].

use super::Source;
use super::jsonkit::{JsonReader, JsonShape};
use super::source::HEAD_BYTES;
use super::stream::{TextKind, TextStream};
use super::xmlkit::{XmlLimits, XmlReader};
use std::io::BufRead;

/// How many keys of a JSON object and of its first element are told.
const KEYS: usize = 64;

/// The shape of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sniffed {
    /// XML, by its root.
    Xml(XmlHead),
    /// JSON or JSON Lines.
    Json(JsonHead),
    /// Lines with a separator.
    Csv(CsvHead),
    /// A dBASE table; its signature byte.
    Dbf(u8),
    /// No bytes at all, or white space only.
    Empty,
    /// Other text; its first line that is not empty, at most 200 characters.
    Text(String),
    /// Not text.
    Unknown,
}

/// The root of an XML document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct XmlHead {
    /// Local name of the root.
    pub root: String,
    /// The namespaces that the root declares, and the one it is in first, if it is in one.
    pub namespaces: Vec<String>,
    /// Local names and values of the root's attributes.
    pub attributes: Vec<(String, String)>,
    /// Local name of the first child.
    pub first_child: Option<String>,
    /// Local names and values of the first child's attributes.
    pub child_attributes: Vec<(String, String)>,
}

/// The outside of a JSON file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JsonHead {
    /// The file begins with an array.
    pub is_array: bool,
    /// Several values stand one after another (JSON Lines).
    pub is_lines: bool,
    /// Keys of the first object: of the file, of the array's first element, or of the first line.
    pub keys: Vec<String>,
    /// Keys of the first object in the first array of that object: `{"elements":[{…}]}`.
    pub element_keys: Vec<String>,
    /// Its fields with a short text, number or word as value (`"type": "item"`), unquoted.
    pub scalars: Vec<(String, String)>,
}

/// The first line of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CsvHead {
    /// `;`, `,`, tab or `|`.
    pub separator: char,
    /// The fields of the first line, quotes taken off.
    pub fields: Vec<String>,
}

impl Sniffed {
    /// The shape in a few words, for a message about a file that no dialect knows.
    pub fn describe(&self) -> String {
        match self {
            Sniffed::Xml(head) => format!("XML with the root `{}`", head.root),
            Sniffed::Json(head) if head.keys.is_empty() => "JSON without any field".to_owned(),
            Sniffed::Json(head) => format!("JSON with the fields `{}`", head.keys.join("`, `")),
            Sniffed::Csv(head) => format!("a table with the columns `{}`", head.fields.join("`, `")),
            Sniffed::Dbf(_) => "a dBASE table".to_owned(),
            Sniffed::Empty => "nothing".to_owned(),
            Sniffed::Text(line) => format!("text that begins with {line:?}"),
            Sniffed::Unknown => "no text".to_owned(),
        }
    }
}

/// Tells the shape of a file from its first bytes ([`Source::head`]).
pub fn sniff(head: &[u8]) -> Sniffed {
    let head = &head[..head.len().min(HEAD_BYTES)];
    if let Some(signature) = dbf_signature(head) {
        return Sniffed::Dbf(signature);
    }
    let Some(first) = first_character(head) else { return Sniffed::Empty };
    match first {
        '<' => xml(head).map_or_else(|| plain(head), Sniffed::Xml),
        '{' | '[' => json(head, first).map_or_else(|| plain(head), Sniffed::Json),
        _ => plain(head),
    }
}

/// The first byte names the version, the next three are a date, and the header ends where it says.
fn dbf_signature(head: &[u8]) -> Option<u8> {
    let signature = *head.first()?;
    let known = matches!(signature, 0x02 | 0x03 | 0x30 | 0x31 | 0x32 | 0x43 | 0x63 | 0x83 | 0x8B | 0xCB | 0xF5);
    let (month, day) = (*head.get(2)?, *head.get(3)?);
    let header = usize::from(u16::from_le_bytes([*head.get(8)?, *head.get(9)?]));
    let record = u16::from_le_bytes([*head.get(10)?, *head.get(11)?]);
    (known && month <= 12 && day <= 31 && header >= 33 && record >= 1 && head.len() >= 32).then_some(signature)
}

fn stream(head: &[u8], kind: TextKind) -> Option<TextStream> {
    TextStream::open(Source::from_bytes("", head), kind).ok()
}

fn first_character(head: &[u8]) -> Option<char> {
    let Some(mut stream) = stream(head, TextKind::Plain) else { return Some('\u{FFFD}') };
    loop {
        let n = match stream.fill_buf() {
            Ok([]) => return None,
            Ok(bytes) => {
                let text = std::str::from_utf8(bytes).unwrap_or_default();
                if let Some(c) = text.chars().find(|c| !c.is_whitespace()) {
                    return Some(c);
                }
                bytes.len()
            }
            Err(_) => return Some('\u{FFFD}'),
        };
        stream.consume(n);
    }
}

fn xml(head: &[u8]) -> Option<XmlHead> {
    let mut xml = XmlReader::new(Source::from_bytes("", head), XmlLimits::default()).ok()?;
    xml.root().ok()?;
    let prefix = xml.full_name().rsplit_once(':').map_or("", |(prefix, _)| prefix);
    let mut namespaces: Vec<String> = Vec::new();
    for (declared, uri) in xml.namespaces() {
        if declared == prefix { namespaces.insert(0, uri.to_owned()) } else { namespaces.push(uri.to_owned()) }
    }
    let mut found = XmlHead {
        root: xml.name().to_owned(),
        namespaces,
        attributes: xml.attributes().map(|(n, v)| (n.to_owned(), v.to_owned())).collect(),
        first_child: None,
        child_attributes: Vec::new(),
    };
    if xml.next_child(1) == Ok(true) {
        found.first_child = Some(xml.name().to_owned());
        found.child_attributes = xml.attributes().map(|(n, v)| (n.to_owned(), v.to_owned())).collect();
    }
    Some(found)
}

fn json(head: &[u8], first: char) -> Option<JsonHead> {
    let shape = if first == '[' { JsonShape::Array(&[]) } else { JsonShape::Values };
    let mut json = JsonReader::new(Source::from_bytes("", head), shape).ok()?;
    let mut found = JsonHead { is_array: first == '[', ..JsonHead::default() };
    match json.next_element() {
        Ok(true) => {
            keys_of(json.element(), &mut found, true);
            found.is_lines = first == '{' && json.next_element() != Ok(false) && json.element().starts_with('{');
            Some(found)
        }
        // An empty array.
        Ok(false) => Some(found),
        // The head ends inside the first value: its first keys are there.
        Err(_) if head.len() >= HEAD_BYTES || first == '{' => {
            let text = String::from_utf8_lossy(head);
            let text = text.trim_start_matches('\u{feff}').trim_start();
            let text = if first == '[' { text[1..].trim_start() } else { text };
            keys_of(text, &mut found, true);
            (!found.keys.is_empty()).then_some(found)
        }
        Err(_) => None,
    }
}

/// Keys and short values of an object that may be cut off at any place.
fn keys_of(text: &str, found: &mut JsonHead, into_arrays: bool) {
    let Some(mut rest) = text.strip_prefix('{') else { return };
    while found.keys.len() < KEYS {
        rest = rest.trim_start_matches([',', ' ', '\t', '\r', '\n']);
        let Some((key, after)) = take_value(rest) else { return };
        let Ok(key) = serde_json::from_str::<String>(key) else { return };
        found.keys.push(key.clone());
        let Some(after) = after.trim_start().strip_prefix(':') else { return };
        let value = after.trim_start();
        if into_arrays
            && found.element_keys.is_empty()
            && let Some(element) = value.strip_prefix('[').map(str::trim_start)
            && element.starts_with('{')
        {
            // The array may go on beyond the head.
            let mut inner = JsonHead::default();
            keys_of(element, &mut inner, false);
            found.element_keys = inner.keys;
        }
        let Some((value, after)) = take_value(value) else { return };
        if value.len() <= 100 {
            match serde_json::from_str::<serde_json::Value>(value) {
                Ok(serde_json::Value::String(s)) => found.scalars.push((key, s)),
                Ok(v) if !v.is_array() && !v.is_object() => found.scalars.push((key, v.to_string())),
                _ => {}
            }
        }
        rest = after;
    }
}

fn take_value(text: &str) -> Option<(&str, &str)> {
    super::jsonkit::value_end(text.as_bytes()).map(|n| text.split_at(n))
}

fn plain(head: &[u8]) -> Sniffed {
    let Some(mut stream) = stream(head, TextKind::Plain) else { return Sniffed::Unknown };
    let Ok(bytes) = stream.fill_buf() else { return Sniffed::Unknown };
    let text = std::str::from_utf8(bytes).unwrap_or_default();
    let Some(line) = text.lines().find(|l| !l.trim().is_empty()) else { return Sniffed::Unknown };
    if line.chars().filter(|c| c.is_control() && *c != '\t' && *c != '\u{1D}').count() * 20 > line.chars().count() {
        return Sniffed::Unknown;
    }
    let counts = [';', '\t', ',', '|'].map(|s| (line.matches(s).count(), s));
    match counts.into_iter().max_by_key(|(n, _)| *n) {
        Some((n, separator)) if n > 0 => Sniffed::Csv(CsvHead { separator, fields: split(line, separator) }),
        _ => Sniffed::Text(line.chars().take(200).collect()),
    }
}

/// The fields of a line; quotes protect separators.
fn split(line: &str, separator: char) -> Vec<String> {
    let (mut fields, mut field, mut quoted) = (Vec::new(), String::new(), false);
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            c if c == separator && !quoted => fields.push(std::mem::take(&mut field).trim().to_owned()),
            c => field.push(c),
        }
    }
    fields.push(field.trim().to_owned());
    fields
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Encoding;

    #[test]
    fn xml_is_known_by_its_root_in_any_encoding() {
        let text =
            "<?xml version=\"1.0\"?>\n<!-- к --><p:purchases xmlns:q='b' xmlns:p='a' count='2'>\n<purchase a='1'/>";
        for encoding in [Encoding::UTF_8, Encoding::UTF_16LE, Encoding::UTF_16BE] {
            let Sniffed::Xml(head) = sniff(&encoding.encode(text).0) else { panic!("{encoding:?}") };
            assert_eq!(head.root, "purchases");
            assert_eq!(head.namespaces, ["a", "b"]);
            assert_eq!(head.attributes, [("count".to_owned(), "2".to_owned())]);
            assert_eq!(head.first_child.as_deref(), Some("purchase"));
            assert_eq!(head.child_attributes, [("a".to_owned(), "1".to_owned())]);
        }
        let cp1251 = Encoding::CP1251.encode("<?xml version='1.0' encoding='windows-1251'?><каталог/>").0;
        assert!(matches!(sniff(&cp1251), Sniffed::Xml(head) if head.root == "каталог"));
    }

    #[test]
    fn json_is_known_by_its_keys() {
        let Sniffed::Json(head) = sniff(b"\xEF\xBB\xBF {\"type\":\"item\",\"n\":1,\"x\":[1]}\n{\"a\":1}") else {
            panic!()
        };
        assert!(head.is_lines && !head.is_array);
        assert_eq!(head.keys, ["type", "n", "x"]);
        assert_eq!(head.scalars, [("type".into(), "item".into()), ("n".into(), "1".into())]);
        let long = format!("{{\"elements\":[{{\"id\":\"{}", "x".repeat(70_000));
        assert!(matches!(sniff(long.as_bytes()), Sniffed::Json(h) if h.keys == ["elements"] && !h.is_lines));
        let Sniffed::Json(head) = sniff(b"[{\"id\": 5}, {\"id\": 6}]") else { panic!() };
        assert!(head.is_array && head.keys == ["id"]);
        assert!(matches!(sniff(b"[]"), Sniffed::Json(h) if h.is_array && h.keys.is_empty()));
    }

    #[test]
    fn tables_texts_and_the_rest() {
        let csv = |s: &[u8]| match sniff(s) {
            Sniffed::Csv(head) => (head.separator, head.fields),
            other => panic!("{other:?}"),
        };
        assert_eq!(csv(b"id;name,long;\"a;b\"\r\n1;2;3"), (';', vec!["id".into(), "name,long".into(), "a;b".into()]));
        assert_eq!(csv(&Encoding::CP1251.encode("код,имя").0), (',', vec!["код".into(), "имя".into()]));
        assert_eq!(csv(&Encoding::CP866.encode("код,имя товара").0), (',', vec!["код".into(), "имя товара".into()]));
        assert_eq!(sniff(b""), Sniffed::Empty);
        assert_eq!(sniff(b"\xEF\xBB\xBF \n"), Sniffed::Empty);
        assert_eq!(sniff(b"\n##@@&&\n#"), Sniffed::Text("##@@&&".into()));
        assert_eq!(sniff(&[0, 1, 2, 3, 200, 255]), Sniffed::Unknown);
        let mut dbf = vec![0x03, 126, 1, 31, 0, 0, 0, 0, 65, 0, 20, 0];
        dbf.resize(66, 0);
        assert_eq!(sniff(&dbf), Sniffed::Dbf(3));
    }
}
