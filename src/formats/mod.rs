//! How others spell the words: one folder per dialect, each reading into the model and writing from it.
//!
//! A [`Dialect`] is a row of the table [`DIALECTS`]; its [`Format`]s are the document kinds it knows. Reading
//! pushes [`Unit`]s into a [`Sink`]; writing takes records into an [`Encoder`], which asks an [`Output`] for files.
//! Both stream: memory does not grow with the file.
//!
//! Rules that every dialect keeps:
//! - Names are exact, misspellings included; namespaces, child order and unknown fields are tolerated.
//! - What the model has no word for goes to `extras` under `dialect:what` and is written back to the same dialect.
//! - What an encoder cannot carry is told to [`Losses`], never silently dropped. Encoders take model structs apart
//!   exhaustively (`let Item { id, name, … } = item`), so that a new field cannot be forgotten.
//! - A bad record is a [`Unit`] with an error finding; only a fault of the document ends a decoder early.
//!
//! Start with [`decode`] and [`encode`].

pub mod canonical;
pub mod compare;
pub mod crosswalk;
pub mod decode;
pub mod encode;
pub mod losses;
pub mod mapping;
pub mod set10;
pub mod tables;
#[cfg(test)]
pub(crate) mod testkit;
pub mod ukm;

pub use decode::{Framing, Patch, Piece, ReadOptions, Sink, TextFraming, Unit};
pub use encode::{EncodeError, Encoded, Encoder, OutFile, Output, WriteOptions};
pub use losses::Losses;

use std::path::{Path, PathBuf};

use crate::diag::Fault;
use crate::model::{DocumentKind, Load};
use crate::text::{Sniffed, Source};
use crate::vocab::StoreId;

/// One document kind of a dialect: a row of `tillwire formats`.
#[derive(Debug, PartialEq)]
pub struct Format {
    /// The dialect's own name for it: the root tag, the file, the path of the call.
    pub name: &'static str,
    /// What it is about.
    pub kind: DocumentKind,
    /// One line for people.
    pub about: &'static str,
    /// It can be read.
    pub reads: bool,
    /// It can be written.
    pub writes: bool,
    /// `import` keeps it; otherwise it only passes through `convert` and `lint`.
    pub stored: bool,
    /// Its structure is not public: it is read and written through a mapping file.
    pub mapped: bool,
    /// The sheet and section that its facts are from.
    pub source: &'static str,
}

/// What a file's name says in a dialect's own pattern.
#[derive(Clone, Debug, PartialEq)]
pub struct FileName {
    /// The format that files of this name have.
    pub format: &'static Format,
    /// Full or changes, where the name says it.
    pub load: Option<Load>,
    /// The store, where the name says it.
    pub store: Option<StoreId>,
    /// The number that orders files lying together.
    pub number: Option<u64>,
}

/// A dialect: what it is called and what it can do.
pub struct Dialect {
    /// The name on the command line and in `extras`.
    pub name: &'static str,
    /// Other names it answers to.
    pub aliases: &'static [&'static str],
    /// One line for people.
    pub title: &'static str,
    /// Its document kinds.
    pub formats: &'static [Format],
    /// Finds the format of a file by its beginning and its name; `None` when it is not of this dialect.
    pub recognise: fn(&Sniffed, file_name: &str) -> Option<&'static Format>,
    /// What a file's name says, when it follows a pattern of this dialect.
    pub file_name: fn(&str) -> Option<FileName>,
    /// The other files that belong to the document of this file: read with it, moved and deleted with it, never
    /// read on their own. [`no_companions`] where a document is one file.
    pub companions: fn(&'static Format, &Path) -> Vec<PathBuf>,
    /// Whether a file of this name is of one document, which the name tells: a newer file of the same document has the
    /// same name and takes its place. [`never_of_one`] where names tell a time or a number.
    pub is_of_one_document: fn(file_name: &str) -> bool,
    /// Reads a document.
    pub decode: fn(&'static Format, Source, &ReadOptions, &mut dyn Sink) -> Result<(), Fault>,
    /// Starts writing; one encoder may write several files.
    pub encoder: fn(&WriteOptions, Box<dyn Output>) -> Result<Box<dyn Encoder>, EncodeError>,
}

/// For dialects whose files may hold any documents.
pub fn never_of_one(_: &str) -> bool {
    false
}

/// The companions of a document that is one file.
pub fn no_companions(_: &'static Format, _: &Path) -> Vec<PathBuf> {
    Vec::new()
}

impl std::fmt::Debug for Dialect {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Dialect({})", self.name)
    }
}

impl Dialect {
    /// The format with the dialect's own name, compared without case.
    pub fn format(&self, name: &str) -> Option<&'static Format> {
        self.formats.iter().find(|f| f.name.eq_ignore_ascii_case(name))
    }

    /// Whether it has a document for what is of this kind.
    pub fn writes(&self, kind: DocumentKind) -> bool {
        self.formats.iter().any(|f| f.writes && (f.kind == kind || f.kind == DocumentKind::Mixed))
    }
}

/// All dialects, in the order in which they are tried on a file.
pub static DIALECTS: &[&Dialect] = &[
    &set10::DIALECT,
    &canonical::DIALECT,
    &tables::DIALECT,
    &ukm::json::DIALECT,
    &ukm::xml::DIALECT,
    &ukm::dbf::DIALECT,
];

/// Finds a dialect by name or alias, without regard to case.
pub fn dialect(name: &str) -> Option<&'static Dialect> {
    DIALECTS
        .iter()
        .find(|d| d.name.eq_ignore_ascii_case(name) || d.aliases.iter().any(|a| a.eq_ignore_ascii_case(name)))
        .copied()
}

/// Finds the dialect and format of a file by its beginning and its name.
pub fn recognise(sniffed: &Sniffed, file_name: &str) -> Option<(&'static Dialect, &'static Format)> {
    DIALECTS.iter().find_map(|d| Some((*d, (d.recognise)(sniffed, file_name)?)))
}
