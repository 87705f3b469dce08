//! Reads `kinds.toml`.

use anyhow::{Context, Result, bail, ensure};
use toml::{Table, Value};

/// The file as a whole.
pub(super) struct Source {
    pub(super) areas: Vec<(String, String)>,
    pub(super) fields: Vec<SourceField>,
    pub(super) kinds: Vec<SourceKind>,
}

/// A name of `[fields]`: its type and its meaning.
pub(super) struct SourceField {
    pub(super) name: String,
    pub(super) ty: SourceType,
    pub(super) about: String,
}

pub(super) struct SourceKind {
    pub(super) id: u16,
    pub(super) name: String,
    pub(super) class: u8,
    pub(super) set_events: Vec<u16>,
    pub(super) mandatory: bool,
    pub(super) deprecated: Option<String>,
    pub(super) about: String,
    pub(super) fields: Vec<Entry>,
}

/// A field of a kind, or of an object: `name[?][: type][ @role]`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) optional: bool,
    pub(super) ty: Option<SourceType>,
    pub(super) role: Option<(String, String)>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum SourceType {
    /// The name of a variant of `Type`.
    Plain(&'static str),
    Words(Vec<String>),
    List(Box<SourceType>),
    Object(Vec<Entry>),
}

const PLAIN: &[(&str, &str)] = &[
    ("text", "Text"),
    ("int", "Int"),
    ("flag", "Flag"),
    ("money", "Money"),
    ("qty", "Quantity"),
    ("price", "Price"),
    ("points", "Points"),
    ("pct", "Percent"),
    ("time", "Time"),
    ("date", "Date"),
    ("hash", "Hash"),
];

/// Endings that tell the type, longest first where one ends another.
const ENDINGS: &[(&str, &str)] = &[
    ("days", "Int"),
    ("ms", "Int"),
    ("hash", "Hash"),
    ("sum", "Money"),
    ("price", "Price"),
    ("points", "Points"),
    ("qty", "Quantity"),
    ("pct", "Percent"),
    ("at", "Time"),
    ("s", "Int"),
    ("g", "Int"),
    ("n", "Int"),
];

/// The type that the ending of a name tells: the whole name, or what stands behind its last `_`.
pub(super) fn type_of_ending(name: &str) -> Option<SourceType> {
    let last = name.rsplit('_').next().unwrap_or(name);
    ENDINGS.iter().find(|(ending, _)| *ending == last).map(|(_, plain)| SourceType::Plain(plain))
}

pub(super) fn read(text: &str) -> Result<Source> {
    let table: Table = text.parse().context("kinds.toml")?;
    let mut source = Source { areas: Vec::new(), fields: Vec::new(), kinds: Vec::new() };
    for (name, value) in &table {
        let inner = value.as_table().with_context(|| format!("[{name}] is no table"))?;
        match name.as_str() {
            "areas" => {
                for (area, title) in inner {
                    source.areas.push((area.clone(), text_of(title)?));
                }
            }
            "fields" => {
                for (field, value) in inner {
                    source.fields.push(read_field(field, value).with_context(|| format!("[fields] {field}"))?);
                }
            }
            area => {
                for (action, value) in inner {
                    let name = format!("{area}.{action}");
                    source.kinds.push(read_kind(&name, value).with_context(|| format!("[{name}]"))?);
                }
            }
        }
    }
    Ok(source)
}

fn text_of(value: &Value) -> Result<String> {
    value.as_str().map(str::to_owned).with_context(|| format!("{value} is no text"))
}

fn read_field(name: &str, value: &Value) -> Result<SourceField> {
    let [ty, about] = value.as_array().map(Vec::as_slice).unwrap_or_default() else { bail!("not [type, meaning]") };
    let ty = text_of(ty)?;
    let ty = if ty.is_empty() {
        type_of_ending(name).context("neither a type nor an ending that tells it")?
    } else {
        ensure!(type_of_ending(name).is_none(), "the ending tells the type already");
        read_type(&ty)?
    };
    Ok(SourceField { name: name.to_owned(), ty, about: text_of(about)? })
}

fn read_kind(name: &str, value: &Value) -> Result<SourceKind> {
    let table = value.as_table().context("no table")?;
    for key in table.keys() {
        let known = ["id", "class", "se", "mandatory", "deprecated", "about", "fields"];
        ensure!(known.contains(&key.as_str()), "unknown key {key}");
    }
    let number = |value: &Value| -> Result<u16> {
        value.as_integer().and_then(|n| u16::try_from(n).ok()).with_context(|| format!("{value} is no small number"))
    };
    let list = |key: &str| table.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let mut fields = Vec::new();
    for entry in list("fields") {
        let text = text_of(entry)?;
        fields.push(read_entry(&text).with_context(|| format!("field {text:?}"))?);
    }
    Ok(SourceKind {
        id: number(table.get("id").context("no id")?)?,
        name: name.to_owned(),
        class: u8::try_from(number(table.get("class").context("no class")?)?)?,
        set_events: list("se").iter().map(number).collect::<Result<_>>()?,
        mandatory: table.get("mandatory").and_then(Value::as_bool).unwrap_or(false),
        deprecated: table.get("deprecated").map(text_of).transpose()?,
        about: text_of(table.get("about").context("no about")?)?,
        fields,
    })
}

pub(super) fn read_entry(text: &str) -> Result<Entry> {
    let (text, role) = match text.split_once('@') {
        Some((text, role)) => {
            let (verb, account) = role.split_once(':').context("a role is verb:account")?;
            (text, Some((verb.trim().to_owned(), account.trim().to_owned())))
        }
        None => (text, None),
    };
    let (name, ty) = match text.split_once(':') {
        Some((name, ty)) => (name, Some(read_type(ty.trim())?)),
        None => (text, None),
    };
    let name = name.trim();
    let (name, optional) = match name.strip_suffix('?') {
        Some(name) => (name, true),
        None => (name, false),
    };
    ensure!(is_name(name), "{name:?} is no name");
    Ok(Entry { name: name.to_owned(), optional, ty, role })
}

fn read_type(text: &str) -> Result<SourceType> {
    if let Some(inner) = text.strip_prefix('[').and_then(|t| t.strip_suffix(']')) {
        return Ok(SourceType::List(Box::new(read_type(inner.trim())?)));
    }
    if let Some(inner) = text.strip_prefix('{').and_then(|t| t.strip_suffix('}')) {
        return Ok(SourceType::Object(inner.split(',').map(read_entry).collect::<Result<_>>()?));
    }
    if let Some((_, plain)) = PLAIN.iter().find(|(word, _)| *word == text) {
        return Ok(SourceType::Plain(plain));
    }
    ensure!(text.contains('|'), "{text:?} is no type");
    let words: Vec<String> = text.split('|').map(|w| w.trim().to_owned()).collect();
    ensure!(words.iter().all(|w| is_name(w)), "{text:?} has a word of odd letters");
    Ok(SourceType::Words(words))
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}
