//! Mappings: descriptions of structures that no public source shows, in TOML files that the user keeps.
//!
//! ```toml
//! dialect = "ukm-xml"
//! assumed = true                       # a guess: reading is allowed, writing asks for --accept-assumed
//!
//! [settings]                           # settings of the dialect
//! brackets = "false"
//!
//! [documents.classif]                  # by the root tag
//! load = { at = "@fullness", full = "F", changes = "I" }
//! store = "@storeId"
//! root = { version = "1.0" }           # constants, written into the root in this order
//! file = "classif_{sequence}_{load}.xml"
//!
//! [[documents.classif.records]]
//! at = "groups/group"                  # path below the root; "." is the root itself, one record a file
//! type = "group"                       # the canonical type
//! delete = { at = "@deleted", yes = "1", no = "0" }
//! set = {}                             # fields that the document does not say
//!
//! [documents.classif.records.fields]   # path = field of the canonical record, in the order of writing
//! id = "id"
//! owner = { to = "parent", empty = ["0"] }
//! "head/@name" = "name"
//! kind = { constant = "goods" }
//! ```
//!
//! A field may say how its value is spelt: `decimal = ","`, `minor_units = true`, `date = "dd.MM.yyyy HH:mm:ss"`,
//! `step = "digits"`, `suffix = "%"`, `codes = { "5" = "sale" }`, `empty = ["0"]`; `to = ["closed", "business_date"]`
//! fills two fields from one text. `list = "positions"` with a `fields` table of its own makes a list of each element;
//! `list = "items"` with `value = "@id"` a list of texts.
//!
//! JSON is described in the same words:
//!
//! ```toml
//! dialect = "ukm5-json"
//! syntax = "json"
//!
//! [documents.taxes]
//! load = { at = "fullness", full = "F", changes = "I" }   # a field of the root object, in front of the records
//! root = { version = 1 }
//! file = "taxes_{sequence}.json"
//!
//! [[documents.taxes.records]]
//! at = "elements"                      # the way to the array whose values are records; "." is a file of values
//! type = "tax-group"
//! delete = { at = "delete", yes = true, no = false }
//! [documents.taxes.records.fields]
//! id = { to = "id", as = "number" }    # a number where the text is one; `as = "text"` always quotes
//! "rate/percent" = "vat"               # a field of an object inside
//! kind = { constant = 5 }
//! ```
//!
//! There are no attributes: `/` in a field's name is `~1`, `~` is `~0`. A list is an array (`list = "items"`, also of
//! objects). A bare array at the root is read where all records stand in one array. Without `as`, money, quantities,
//! whole numbers and truth values are written bare and all else in quotes; both are read everywhere. A constant is
//! written as TOML has it.
//!
//! What kind of value a field wants is known from the canonical schema, so a mapping with a wrong field is refused
//! when it is read. What a mapping does not name is kept as extras, told, and written back. What is left of a record
//! when all fields were written is told as lost.
//!
//! Nothing here knows a dialect, and nothing guesses: guesses stand in `mappings/*-assumed.toml`. One engine serves both
//! syntaxes: a record is a small `tree`, which `xml` and `json` make from a stream of events and write as one; all else
//! sees trees only.
//!
//! Start with [`Mapping::parse`]; then `decode` and `encode`.

mod build;
mod check;
mod decode;
mod encode;
mod fields;
mod json;
#[cfg(test)]
mod json_tests;
mod names;
mod parse;
#[cfg(test)]
mod tests;
mod tree;
mod value;
mod xml;

pub use check::check;
pub use decode::decode;
pub(in crate::formats) use encode::Mapped;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diag::{Diagnostic, Fault, codes};
use crate::model::RecordKind;
use fields::FieldType;
use serde_json::Value as Json;

/// Documents of a mapping: the widest dialect has some dozens.
pub const MAX_DOCUMENTS: usize = 200;

/// How deep lists may stand in lists.
pub const MAX_LISTS: usize = 5;

/// Elements (values, in JSON) of one record that is read through a mapping.
pub const MAX_NODES: usize = 200_000;

/// Bytes of text in one record that is read through a mapping.
pub const MAX_RECORD_BYTES: usize = 16 << 20;

/// What documents are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Syntax {
    /// Elements and attributes.
    #[default]
    Xml,
    /// Objects, arrays, texts, numbers.
    Json,
}

impl Syntax {
    /// Its name in a mapping.
    pub fn word(self) -> &'static str {
        match self {
            Syntax::Xml => "xml",
            Syntax::Json => "json",
        }
    }
}

/// A mapping read from TOML.
#[derive(Clone, Debug, Default)]
pub struct Mapping {
    name: Arc<str>,
    dialect: String,
    syntax: Syntax,
    assumed: bool,
    settings: BTreeMap<String, String>,
    documents: Vec<Document>,
}

impl Mapping {
    /// Reads a mapping's text; `name` is for messages. A mistake is told with line and column.
    pub fn parse(text: &str, name: &str) -> Result<Mapping, Fault> {
        parse::parse(text, name)
    }

    /// The dialect whose documents it describes.
    pub fn dialect(&self) -> &str {
        &self.dialect
    }

    /// What its documents are written in.
    pub fn syntax(&self) -> Syntax {
        self.syntax
    }

    /// It is a guess: writing with it must be allowed.
    pub fn is_assumed(&self) -> bool {
        self.assumed
    }

    /// The name it was read under.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Settings of the dialect (`ukm-xml.brackets`), for the settings of reading and writing.
    pub fn settings(&self) -> &BTreeMap<String, String> {
        &self.settings
    }

    /// The root tags that it describes.
    pub fn documents(&self) -> impl Iterator<Item = &str> {
        self.documents.iter().map(|d| d.name.as_str())
    }

    fn document(&self, root: &str) -> Option<&Document> {
        self.documents.iter().find(|d| d.name.eq_ignore_ascii_case(root))
    }
}

/// A mapping of a dialect whose documents are not written in what the mapping says.
fn wrong_syntax(mapping: &Mapping, wanted: Syntax) -> Diagnostic {
    let message =
        format!("the documents of {} are not {}, as {} says", mapping.dialect, mapping.syntax.word(), mapping.name);
    let help = format!("put `syntax = \"{}\"` at its head", wanted.word());
    Diagnostic::new(&codes::MAPPING_INVALID, message).with_help(help)
}

/// What is said when there is no mapping.
pub fn needed(dialect: &str, document: &str) -> Diagnostic {
    let message = format!("the structure of `{document}` in {dialect} is not public");
    Diagnostic::new(&codes::MAPPING_NEEDED, message).with_help("describe it in a file and give it with --mapping FILE")
}

/// A way from an element to an element or attribute below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Path {
    elements: Vec<String>,
    attribute: Option<String>,
}

impl std::fmt::Display for Path {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let attribute = self.attribute.iter().map(|a| format!("@{a}"));
        let parts: Vec<String> = self.elements.iter().cloned().chain(attribute).collect();
        f.write_str(&if parts.is_empty() { ".".to_owned() } else { parts.join("/") })
    }
}

/// A text that the mapping says itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Word {
    text: String,
    /// The mapping has it without quotes, and so has JSON: a number, a truth value.
    bare: bool,
}

/// A document of a mapping.
#[derive(Clone, Debug)]
struct Document {
    name: String,
    syntax: Syntax,
    load: Option<LoadRule>,
    store: Option<String>,
    root: Vec<(Path, Word)>,
    file: String,
    records: Vec<RecordRule>,
}

impl Document {
    /// The way to what the root says of the document: an attribute, or a field in JSON.
    fn of_root(&self, name: &str) -> Path {
        match self.syntax {
            Syntax::Xml => Path { elements: Vec::new(), attribute: Some(name.to_owned()) },
            Syntax::Json => Path { elements: vec![name.to_owned()], attribute: None },
        }
    }

    /// Whether the whole file (or each value of it) is one record.
    fn is_single(&self) -> bool {
        matches!(self.records.as_slice(), [rule] if rule.at.is_empty())
    }
}

/// How the root says whether the document is full.
#[derive(Clone, Debug)]
struct LoadRule {
    at: String,
    full: Word,
    changes: Word,
}

/// Records of one kind in a document.
#[derive(Clone, Debug)]
struct RecordRule {
    kind: RecordKind,
    at: Vec<String>,
    set: Vec<(Vec<String>, Json)>,
    delete: Option<DeleteRule>,
    shape: Shape,
    /// The canonical record has a field `store`, or `stores`.
    store_field: Option<&'static str>,
}

/// How a record says that it deletes.
#[derive(Clone, Debug)]
struct DeleteRule {
    at: Path,
    yes: Word,
    no: Option<Word>,
}

/// What stands in an element, in the order of writing.
#[derive(Clone, Debug, Default)]
struct Shape {
    entries: Vec<Entry>,
    /// The canonical object has extras.
    extras: bool,
    /// Fields without which it cannot be read.
    required: Vec<String>,
}

/// One thing in an element.
#[derive(Clone, Debug)]
enum Entry {
    /// A value of the record.
    Value(Field),
    /// A text that is always the same.
    Constant(Path, Word),
    /// Elements that make a list.
    List(List),
}

/// A text and the fields that it fills.
#[derive(Clone, Debug)]
struct Field {
    at: Path,
    to: Vec<Target>,
    spelling: Spelling,
}

/// A field of the canonical record.
#[derive(Clone, Debug)]
struct Target {
    path: Vec<String>,
    kind: FieldType,
}

/// How a value is spelt.
#[derive(Clone, Debug, Default)]
struct Spelling {
    comma: bool,
    minor_units: bool,
    date: Option<String>,
    step_digits: bool,
    suffix: String,
    codes: Vec<(String, String)>,
    empty: Vec<String>,
    /// JSON: written bare where the text is a number or a truth value. `None`: as the kind of the field is.
    bare: Option<bool>,
}

/// Elements that make a list.
#[derive(Clone, Debug)]
struct List {
    at: Path,
    to: Vec<String>,
    content: ListContent,
}

/// What the elements of a list are.
#[derive(Clone, Debug)]
enum ListContent {
    /// Texts, at this path in the element; JSON: bare where they are numbers.
    Texts(Path, bool),
    /// Objects.
    Objects(Shape),
}
