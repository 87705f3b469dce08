//! The TOML of a mapping, with the place of each mistake.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fields::{self, Found};
use super::{
    DeleteRule, Document, Entry, Field, List, ListContent, LoadRule, MAX_DOCUMENTS, MAX_LISTS, Mapping, Path,
    RecordRule, Shape, Spelling, Syntax, Target, Word, names,
};
use crate::diag::{Diagnostic, Fault, Place, Span, Window, codes};
use crate::model::RecordKind;
use serde_json::Value as Json;

/// A mistake and where it stands in the text.
type Mistake = (Range<usize>, String);
type Parsed<T> = Result<T, Mistake>;
type Table<'i> = DeTable<'i>;
type Node<'i> = Spanned<DeValue<'i>>;

/// Reads a mapping.
pub(super) fn parse(text: &str, name: &str) -> Result<Mapping, Fault> {
    let read = || -> Parsed<Mapping> {
        let table = DeTable::parse(text).map_err(|e| (e.span().unwrap_or(0..0), e.message().to_owned()))?.into_inner();
        mapping(&table, name)
    };
    read().map_err(|(at, message)| invalid(name, text, at, &message))
}

fn invalid(name: &str, text: &str, at: Range<usize>, message: &str) -> Fault {
    let mut place = Place::file(name);
    let mut start = at.start.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let before = &text[..start];
    let line_start = before.rfind('\n').map_or(0, |i| i + 1);
    place.span = Span {
        line: before.matches('\n').count() as u64 + 1,
        column: before[line_start..].chars().count() as u64 + 1,
        start: start as u64,
        end: at.end.max(start) as u64,
    };
    place.window = Some(Window::around(text, start, false, false));
    Diagnostic::new(&codes::MAPPING_INVALID, format!("the mapping is wrong: {message}")).with_place(place).into()
}

/// The entries of a table, each key asked for once; what is left over is a mistake.
struct Keys<'a, 'i> {
    table: &'a Table<'i>,
    at: Range<usize>,
    known: Vec<&'static str>,
}

impl<'a, 'i> Keys<'a, 'i> {
    fn new(table: &'a Table<'i>, at: Range<usize>) -> Self {
        Keys { table, at, known: Vec::new() }
    }

    fn of(node: &'a Node<'i>) -> Parsed<Self> {
        match node.get_ref() {
            DeValue::Table(table) => Ok(Keys::new(table, node.span())),
            _ => Err((node.span(), "a table is wanted here".to_owned())),
        }
    }

    fn get(&mut self, key: &'static str) -> Option<&'a Node<'i>> {
        self.known.push(key);
        self.table.iter().find(|(k, _)| k.get_ref() == key).map(|(_, v)| v)
    }

    fn text(&mut self, key: &'static str) -> Parsed<Option<String>> {
        self.get(key).map(text).transpose()
    }

    fn need(&mut self, key: &'static str) -> Parsed<(String, Range<usize>)> {
        match self.get(key) {
            Some(node) => Ok((text(node)?, node.span())),
            None => Err((self.at.clone(), format!("`{key}` is missing"))),
        }
    }

    fn word(&mut self, key: &'static str) -> Parsed<Word> {
        match self.get(key) {
            Some(node) => word(node),
            None => Err((self.at.clone(), format!("`{key}` is missing"))),
        }
    }

    fn flag(&mut self, key: &'static str) -> Parsed<bool> {
        match self.get(key) {
            None => Ok(false),
            Some(node) => match node.get_ref() {
                DeValue::Boolean(yes) => Ok(*yes),
                _ => Err((node.span(), format!("`{key}` is true or false"))),
            },
        }
    }

    fn finish(self) -> Parsed<()> {
        match self.table.iter().find(|(k, _)| !self.known.iter().any(|known| k.get_ref() == known)) {
            None => Ok(()),
            Some((key, _)) => {
                let message = format!("`{}` is not known here; there are {}", key.get_ref(), self.known.join(", "));
                Err((key.span(), message))
            }
        }
    }
}

/// A text; numbers and truth values are taken as written.
fn text(node: &Node<'_>) -> Parsed<String> {
    match node.get_ref() {
        DeValue::String(text) => Ok(text.to_string()),
        DeValue::Integer(number) => Ok(number.to_string()),
        DeValue::Boolean(yes) => Ok(yes.to_string()),
        _ => Err((node.span(), "a text is wanted here".to_owned())),
    }
}

/// A text, and whether TOML has it without quotes.
fn word(node: &Node<'_>) -> Parsed<Word> {
    Ok(Word { text: text(node)?, bare: !matches!(node.get_ref(), DeValue::String(_)) })
}

fn texts(node: &Node<'_>) -> Parsed<Vec<(String, Range<usize>)>> {
    match node.get_ref() {
        DeValue::Array(array) => array.iter().map(|n| Ok((text(n)?, n.span()))).collect(),
        _ => Ok(vec![(text(node)?, node.span())]),
    }
}

fn mapping(table: &Table<'_>, name: &str) -> Parsed<Mapping> {
    let mut keys = Keys::new(table, 0..0);
    let dialect = keys.need("dialect")?.0;
    let syntax = match keys.get("syntax") {
        None => Syntax::Xml,
        Some(node) => {
            let said = text(node)?;
            let known = [Syntax::Xml, Syntax::Json];
            let found = known.into_iter().find(|syntax| syntax.word() == said);
            found.ok_or_else(|| (node.span(), format!("{said:?} is not known here; there are \"xml\" and \"json\"")))?
        }
    };
    let mut out = Mapping { name: name.into(), dialect, syntax, assumed: keys.flag("assumed")?, ..Mapping::default() };
    keys.text("about")?;
    if let Some(node) = keys.get("settings") {
        for (key, value) in Keys::of(node)?.table {
            let key = key.get_ref();
            let own = format!("{}.", out.dialect);
            let full = if key.starts_with(&own) { key.to_string() } else { own + key };
            out.settings.insert(full, text(value)?);
        }
    }
    if let Some(node) = keys.get("documents") {
        for (root, node) in Keys::of(node)?.table {
            if out.documents.len() >= MAX_DOCUMENTS {
                return Err((root.span(), format!("more than {MAX_DOCUMENTS} documents")));
            }
            if out.document(root.get_ref()).is_some() {
                return Err((root.span(), format!("the document `{}` is there twice", root.get_ref())));
            }
            out.documents.push(document(root.get_ref(), node, syntax)?);
        }
    }
    keys.finish()?;
    Ok(out)
}

fn document(name: &str, node: &Node<'_>, syntax: Syntax) -> Parsed<Document> {
    names::of_element(name).map_err(|why| (node.span(), why))?;
    let mut keys = Keys::of(node)?;
    keys.text("about")?;
    let load = keys.get("load").map(|node| load(node, syntax)).transpose()?;
    let store = keys.get("store").map(|node| of_root(node, syntax)).transpose()?;
    let mut root = Vec::new();
    if let Some(node) = keys.get("root") {
        for (at, value) in Keys::of(node)?.table {
            let at = names::path(at.get_ref(), syntax).map_err(|why| (at.span(), why))?;
            root.push((at, word(value)?));
        }
    }
    let file = match keys.get("file") {
        Some(node) => file(text(node)?).map_err(|why| (node.span(), why))?,
        None => format!("{name}_{{sequence}}.{}", syntax.word()),
    };
    let (at, records) = match keys.get("records") {
        Some(node) => match node.get_ref() {
            DeValue::Array(array) => {
                (node.span(), array.iter().map(|node| record(node, syntax)).collect::<Parsed<Vec<_>>>()?)
            }
            _ => return Err((node.span(), "records are `[[documents.NAME.records]]`".to_owned())),
        },
        None => return Err((keys.at, format!("`{name}` has no records"))),
    };
    if records.len() > 1 && records.iter().any(|r| r.at.is_empty()) {
        return Err((at, "records at \".\" must be the only ones of their document".to_owned()));
    }
    let document = Document { name: name.to_owned(), syntax, load, store, root, file, records };
    let says_of_itself = document.load.is_some() || document.store.is_some() || !document.root.is_empty();
    if syntax == Syntax::Json && document.is_single() && says_of_itself {
        let why = "a file of values has no root that could say something: make fields or constants of it";
        return Err((at, why.to_owned()));
    }
    if let Some(way) = names::in_the_way(&document) {
        return Err((at, format!("`{way}` stands in an array of records or in an object on the way to one")));
    }
    keys.finish()?;
    Ok(document)
}

/// What may stand in braces in a file name besides fields of the record.
const PLACEHOLDERS: [&str; 4] = ["sequence", "load", "store", "document"];

fn file(pattern: String) -> Result<String, String> {
    let mut rest = pattern.as_str();
    while let Some((_, after)) = rest.split_once('{') {
        let (inside, after) = after.split_once('}').ok_or("a brace in `file` is not closed")?;
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.');
        if inside.is_empty() || !inside.chars().all(plain) {
            return Err(format!("in braces stand {} or a field of the record", PLACEHOLDERS.join(", ")));
        }
        rest = after;
    }
    let whole = !pattern.is_empty() && !pattern.starts_with('/') && !pattern.contains(['\\', '\0']);
    if !whole || pattern.split('/').any(|part| part == "..") {
        return Err("`file` is a relative name".to_owned());
    }
    Ok(pattern)
}

fn load(node: &Node<'_>, syntax: Syntax) -> Parsed<LoadRule> {
    let mut keys = Keys::of(node)?;
    let at = match keys.get("at") {
        Some(node) => of_root(node, syntax)?,
        None => return Err((keys.at, "`at` is missing".to_owned())),
    };
    let (full, changes) = (keys.word("full")?, keys.word("changes")?);
    keys.finish()?;
    Ok(LoadRule { at, full, changes })
}

/// What the root says: an attribute, or a field in JSON.
fn of_root(node: &Node<'_>, syntax: Syntax) -> Parsed<String> {
    let at = names::path(&text(node)?, syntax).map_err(|why| (node.span(), why))?;
    match (syntax, at) {
        (Syntax::Xml, Path { elements, attribute: Some(attribute) }) if elements.is_empty() => Ok(attribute),
        (Syntax::Xml, _) => Err((node.span(), "an attribute of the root is wanted: \"@name\"".to_owned())),
        (Syntax::Json, Path { mut elements, .. }) if elements.len() == 1 => Ok(elements.remove(0)),
        (Syntax::Json, _) => Err((node.span(), "a field of the root object is wanted".to_owned())),
    }
}

fn record(node: &Node<'_>, syntax: Syntax) -> Parsed<RecordRule> {
    let mut keys = Keys::of(node)?;
    let (word, at_word) = keys.need("type")?;
    let kind = RecordKind::ALL.iter().copied().find(|k| k.word() == word);
    let (Some(kind), Some(schema)) = (kind, fields::record(&word)) else {
        let known: Vec<&str> = RecordKind::ALL.iter().map(|k| k.word()).collect();
        return Err((at_word, format!("there is no record type `{word}`; there are {}", known.join(", "))));
    };
    let (at, at_span) = keys.need("at")?;
    let at = names::path(&at, syntax).map_err(|why| (at_span.clone(), why))?;
    if at.attribute.is_some() {
        return Err((at_span, "a record is an element".to_owned()));
    }
    let delete = keys.get("delete").map(|node| delete(node, syntax)).transpose()?;
    let mut set = Vec::new();
    if let Some(node) = keys.get("set") {
        for (field, value) in Keys::of(node)?.table {
            let target = target(field.get_ref(), schema).map_err(|why| (field.span(), why))?;
            let value_text = text(value)?;
            let json = Spelling::default().read(&value_text, target.kind);
            let json = json.map_err(|(_, why)| (value.span(), why))?.unwrap_or(Json::String(String::new()));
            set.push((target.path, json));
        }
    }
    let Some(node) = keys.get("fields") else { return Err((keys.at, "`fields` is missing".to_owned())) };
    let shape = shape(node, schema, (0, syntax))?;
    keys.finish()?;
    let store_field = ["store", "stores"].into_iter().find(|f| fields::has(schema, f));
    Ok(RecordRule { kind, at: at.elements, set, delete, shape, store_field })
}

fn delete(node: &Node<'_>, syntax: Syntax) -> Parsed<DeleteRule> {
    let mut keys = Keys::of(node)?;
    let (at, span) = keys.need("at")?;
    let at = names::path(&at, syntax).map_err(|why| (span, why))?;
    let rule = DeleteRule { at, yes: keys.word("yes")?, no: keys.get("no").map(word).transpose()? };
    keys.finish()?;
    Ok(rule)
}

/// How deep a list stands in lists, and what the document is written in.
type Within = (usize, Syntax);

fn shape(node: &Node<'_>, schema: &'static Json, within: Within) -> Parsed<Shape> {
    let (extras, required) = (fields::has(schema, "extras"), fields::required(schema));
    let mut shape = Shape { entries: Vec::new(), extras, required };
    for (key, value) in Keys::of(node)?.table {
        let at = names::path(key.get_ref(), within.1).map_err(|why| (key.span(), why))?;
        shape.entries.push(entry(at, value, schema, within)?);
    }
    if within.1 == Syntax::Json
        && let Some(path) = names::inside(&shape)
    {
        return Err((node.span(), format!("`{path}` stands inside of another field that is a text or a list")));
    }
    Ok(shape)
}

fn entry(at: Path, node: &Node<'_>, schema: &'static Json, within: Within) -> Parsed<Entry> {
    let DeValue::Table(table) = node.get_ref() else {
        let to = targets(node, schema)?;
        return Ok(Entry::Value(Field { at, to, spelling: Spelling::default() }));
    };
    let mut keys = Keys::new(table, node.span());
    if let Some(constant) = keys.get("constant") {
        let constant = word(constant)?;
        keys.finish()?;
        return Ok(Entry::Constant(at, constant));
    }
    if let Some(node) = keys.get("list") {
        let list = list(at, node, &mut keys, schema, within)?;
        keys.finish()?;
        return Ok(Entry::List(list));
    }
    let Some(node) = keys.get("to") else {
        return Err((keys.at, "`to` (a field), `list` or `constant` is missing".to_owned()));
    };
    let to = targets(node, schema)?;
    let spelling = spelling(&mut keys, within.1)?;
    keys.finish()?;
    Ok(Entry::Value(Field { at, to, spelling }))
}

/// One of some words.
fn one_of(found: Option<&Node<'_>>, allowed: &[&str]) -> Parsed<Option<String>> {
    let Some(node) = found else { return Ok(None) };
    let word = text(node)?;
    if allowed.contains(&word.as_str()) {
        return Ok(Some(word));
    }
    Err((node.span(), format!("{word:?} is not known here; there are {allowed:?}")))
}

/// How JSON has a text: bare where it is a number, or always in quotes.
fn bare(keys: &mut Keys<'_, '_>, syntax: Syntax) -> Parsed<Option<bool>> {
    if syntax == Syntax::Xml {
        return Ok(None);
    }
    Ok(one_of(keys.get("as"), &["number", "text"])?.map(|word| word == "number"))
}

fn spelling(keys: &mut Keys<'_, '_>, syntax: Syntax) -> Parsed<Spelling> {
    let mut out = Spelling {
        comma: one_of(keys.get("decimal"), &[".", ","])?.as_deref() == Some(","),
        minor_units: keys.flag("minor_units")?,
        date: keys.text("date")?,
        step_digits: one_of(keys.get("step"), &["digits"])?.is_some(),
        suffix: keys.text("suffix")?.unwrap_or_default(),
        bare: bare(keys, syntax)?,
        ..Spelling::default()
    };
    if let Some(node) = keys.get("codes") {
        for (code, word) in Keys::of(node)?.table {
            out.codes.push((code.get_ref().to_string(), text(word)?));
        }
    }
    if let Some(node) = keys.get("empty") {
        out.empty = texts(node)?.into_iter().map(|(text, _)| text).collect();
    }
    Ok(out)
}

fn list(at: Path, to: &Node<'_>, keys: &mut Keys<'_, '_>, schema: &'static Json, within: Within) -> Parsed<List> {
    let (depth, syntax) = within;
    let field = text(to)?;
    let parts: Vec<String> = field.split('.').map(str::to_owned).collect();
    let mistake = |why: String| Err((to.span(), why));
    if depth >= MAX_LISTS {
        return mistake(format!("lists stand in lists more than {MAX_LISTS} deep"));
    }
    if at.attribute.is_some() || at.elements.is_empty() {
        return mistake("a list is made of elements".to_owned());
    }
    let content = match fields::find(schema, &parts) {
        Some(Found::Texts) => {
            let value = match keys.get("value") {
                Some(node) => names::path(&text(node)?, syntax).map_err(|why| (node.span(), why))?,
                None => Path::default(),
            };
            ListContent::Texts(value, bare(keys, syntax)?.unwrap_or(false))
        }
        Some(Found::Objects(inner)) => match keys.get("fields") {
            Some(node) => ListContent::Objects(shape(node, inner, (depth + 1, syntax))?),
            None => return mistake(format!("`{field}` is a list of objects and needs `fields`")),
        },
        Some(_) => return mistake(format!("`{field}` is no list")),
        None => return mistake(format!("there is no field `{field}`; there are {}", fields::names(schema))),
    };
    Ok(List { at, to: parts, content })
}

fn targets(node: &Node<'_>, schema: &'static Json) -> Parsed<Vec<Target>> {
    let found = texts(node)?;
    if found.is_empty() {
        return Err((node.span(), "a field is wanted here".to_owned()));
    }
    found.into_iter().map(|(field, at)| target(&field, schema).map_err(|why| (at, why))).collect()
}

fn target(field: &str, schema: &'static Json) -> Result<Target, String> {
    let path: Vec<String> = field.split('.').map(str::to_owned).collect();
    match fields::find(schema, &path) {
        Some(Found::Value(kind)) if field != "type" => Ok(Target { path, kind }),
        Some(Found::Texts | Found::Objects(_)) => Err(format!("`{field}` is a list: say `list = \"{field}\"`")),
        Some(_) => Err(format!("`{field}` has fields of its own: say which, as `{field}.name`")),
        None => Err(format!("there is no field `{field}`; there are {}", fields::names(schema))),
    }
}
