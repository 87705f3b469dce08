//! Reading: what a decoder is told and what it gives.

use std::collections::BTreeMap;
use std::ops::{ControlFlow, Range};
use std::sync::Arc;

use crate::diag::{Diagnostic, Severity, Span};
use crate::model::{DocumentHead, Record, RecordKind};
use crate::text::Encoding;
use crate::vocab::StoreId;

/// What a decoder is told beside the bytes.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// The store, for files that do not say it.
    pub store: Option<StoreId>,
    /// The mapping for structures that are not public.
    pub mapping: Option<Arc<super::mapping::Mapping>>,
    /// Settings that one dialect alone knows, by `dialect.name`: what no file says and installations do differently.
    pub settings: BTreeMap<String, String>,
}

/// One record of a file with everything it says: what is taken or refused as a whole.
///
/// A `good` of Set Retail holds an item, its barcodes and its prices; when one price is bad, the good goes to
/// quarantine with all of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unit {
    /// Where it stands; `start..end` are the raw bytes that a quarantine copies, unless there are `pieces`.
    pub span: Span,
    /// The file, when the document has several (a set of DBF tables).
    pub file: Option<Arc<str>>,
    /// The raw bytes that a quarantine copies, where they do not stand together: a receipt has rows in several tables.
    pub pieces: Vec<Piece>,
    /// What it says, in order.
    pub records: Vec<Record>,
    /// What is wrong with it. An error refuses the unit.
    pub findings: Vec<Diagnostic>,
    /// The keys that it would have written, where it is refused before its records were built: in a full load
    /// a refused key counts as present.
    pub keys: Vec<(RecordKind, String)>,
}

/// Raw bytes of a unit in one file of its document.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// The file.
    pub file: Arc<str>,
    /// Its bytes there.
    pub bytes: Range<u64>,
}

/// Adds raw bytes to pieces; what follows on the last of them makes it longer.
pub fn add_piece(pieces: &mut Vec<Piece>, file: &Arc<str>, span: Span) {
    match pieces.last_mut() {
        Some(last) if last.file == *file && last.bytes.end == span.start => last.bytes.end = span.end,
        _ => pieces.push(Piece { file: file.clone(), bytes: span.start..span.end }),
    }
}

impl Unit {
    /// An empty unit at this place.
    pub fn at(span: Span) -> Self {
        Unit { span, ..Unit::default() }
    }

    /// Whether a finding refuses it.
    pub fn is_refused(&self) -> bool {
        self.findings.iter().any(|f| f.severity() == Severity::Error)
    }
}

/// How to put refused units into a file of their own that reads like the original.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Framing {
    /// Units cannot be cut out of this document.
    #[default]
    None,
    /// Text that has something before its first unit and after its last.
    Text(TextFraming),
    /// Tables of text that lie together: how each is framed, by its file.
    Texts(Vec<(Arc<str>, TextFraming)>),
    /// dBASE tables that lie together. Each begins with its own header.
    Dbf {
        /// The empty file that makes the tables a document of changes; where there is none, the file that is read is
        /// the document.
        flag: Option<&'static str>,
    },
}

/// What stands around the units of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct TextFraming {
    /// The file's encoding.
    pub encoding: Encoding,
    /// The raw bytes of the file that open it: declaration and root start tag, or a header line.
    pub prolog: Range<u64>,
    /// What must be said anew in the prolog, by its raw bytes, in their order.
    pub patches: Vec<(Range<u64>, Patch)>,
    /// Between two units.
    pub separator: &'static str,
    /// After the last unit.
    pub epilog: String,
}

/// What a prolog says of its document and a part of the document must say in another way.
#[derive(Clone, Debug, PartialEq)]
pub enum Patch {
    /// The number of units.
    Count,
    /// This. A part that called itself full would delete the rest: it says that it is one of changes.
    Text(String),
}

impl TextFraming {
    /// A prolog that stays as it is.
    pub fn new(encoding: Encoding, prolog: Range<u64>, separator: &'static str, epilog: impl Into<String>) -> Self {
        TextFraming { encoding, prolog, patches: Vec::new(), separator, epilog: epilog.into() }
    }

    /// Says something anew where the prolog has it.
    pub fn patched(mut self, at: Option<Range<u64>>, patch: Patch) -> Self {
        self.patches.extend(at.map(|at| (at, patch)));
        self.patches.sort_by_key(|(at, _)| at.start);
        self
    }
}

/// Takes what a decoder reads. `Break` asks the decoder to stop; it then returns `Ok`.
pub trait Sink {
    /// The document begins. Comes once, before any unit; in canonical files once a section.
    fn head(&mut self, head: DocumentHead, framing: Framing) -> ControlFlow<()>;

    /// The next unit.
    fn unit(&mut self, unit: Unit) -> ControlFlow<()>;

    /// A finding about the document as a whole; an error refuses all of it.
    fn finding(&mut self, finding: Diagnostic);
}

/// A sink that keeps everything: for small documents and for tests.
#[derive(Debug, Default)]
pub struct Collected {
    /// The heads, in order.
    pub heads: Vec<DocumentHead>,
    /// The framing of the last head.
    pub framing: Framing,
    /// The units, in order.
    pub units: Vec<Unit>,
    /// Findings about the document.
    pub findings: Vec<Diagnostic>,
}

impl Collected {
    /// The records of the units that are not refused.
    pub fn records(&self) -> impl Iterator<Item = &Record> {
        self.units.iter().filter(|u| !u.is_refused()).flat_map(|u| &u.records)
    }

    /// All findings, of the document and of its units.
    pub fn all_findings(&self) -> impl Iterator<Item = &Diagnostic> {
        self.units.iter().flat_map(|u| &u.findings).chain(&self.findings)
    }
}

impl Sink for Collected {
    fn head(&mut self, head: DocumentHead, framing: Framing) -> ControlFlow<()> {
        self.heads.push(head);
        self.framing = framing;
        ControlFlow::Continue(())
    }

    fn unit(&mut self, unit: Unit) -> ControlFlow<()> {
        self.units.push(unit);
        ControlFlow::Continue(())
    }

    fn finding(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }
}
