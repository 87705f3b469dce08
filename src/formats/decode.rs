//! Reading: what a decoder is told and what it gives.

use std::collections::BTreeMap;
use std::ops::{ControlFlow, Range};
use std::sync::Arc;

use crate::diag::{Diagnostic, Severity, Span};
use crate::model::{DocumentHead, Record, RecordKind};
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
    /// Where it stands; `start..end` are the raw bytes that a quarantine copies.
    pub span: Span,
    /// The file, when the document has several (a set of DBF tables).
    pub file: Option<Arc<str>>,
    /// What it says, in order.
    pub records: Vec<Record>,
    /// What is wrong with it. An error refuses the unit.
    pub findings: Vec<Diagnostic>,
    /// The keys that it would have written, where it is refused before its records were built: in a full load
    /// a refused key counts as present.
    pub keys: Vec<(RecordKind, String)>,
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
    /// Text: raw bytes before the first unit, text between units and after the last (ASCII, in the file's encoding).
    Text {
        /// The raw bytes of the file that open it: declaration and root start tag, or a header line.
        prolog: Range<u64>,
        /// Between two units.
        separator: &'static str,
        /// After the last unit.
        epilog: String,
    },
    /// A dBASE table: the raw bytes of its header; the record count in it is set anew.
    Dbf {
        /// The raw bytes of the header.
        header: Range<u64>,
    },
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
