//! Findings about data: what is wrong, where it stands, and how to mend it.
//!
//! Bad data is never an `Err` that unwinds a run. It is a [`Diagnostic`] put into a [`Bag`]; the caller decides
//! by policy what happens to the record or the file. Every kind of finding is a [`Code`] in one table
//! ([`codes::ALL`]), so that `tillwire explain E0107` and the README can never drift from the program.
//!
//! This module never prints and never reads files; rendering as text is [`render`], a pure function.

mod bag;
pub mod codes;
mod near;
mod place;
pub mod render;

pub use bag::Bag;
pub use codes::{Code, Severity};
pub use near::near_matches;
pub use place::{Place, Span, Window};

/// One finding: what (code and message), where (place) and the remedy.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// The kind of finding, from the table of codes.
    pub code: &'static Code,
    /// Where it stands. `Place::default()` when the finding is about a file as a whole.
    pub place: Place,
    /// The business key of the record it is about, as people say it: `item 10001`, `receipt 1/2/3/4`.
    pub record: Option<String>,
    /// What is wrong, in one sentence without a full stop, with the offending value.
    pub message: String,
    /// How to mend it.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A finding of this kind with its message; add the place and the remedy with the `with_` methods.
    pub fn new(code: &'static Code, message: impl Into<String>) -> Self {
        Diagnostic { code, place: Place::default(), record: None, message: message.into(), help: None }
    }

    /// Where the finding stands.
    #[must_use]
    pub fn with_place(mut self, place: Place) -> Self {
        self.place = place;
        self
    }

    /// The remedy, in one sentence.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The business key of the record the finding is about.
    #[must_use]
    pub fn with_record(mut self, record: impl Into<String>) -> Self {
        self.record = Some(record.into());
        self
    }

    /// How grave it is; taken from the code.
    pub fn severity(&self) -> Severity {
        self.code.severity
    }
}

impl std::fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}[{}]: {} ({})", self.code.severity, self.code.id, self.message, self.place)
    }
}

/// A fault of the whole document: it is refused, nothing of it is applied.
///
/// Boxed because it travels in `Result`s of hot loops.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault(pub Box<Diagnostic>);

impl Fault {
    /// A fault of this kind.
    pub fn new(code: &'static Code, message: impl Into<String>) -> Self {
        Fault(Box::new(Diagnostic::new(code, message)))
    }
}

impl From<Diagnostic> for Fault {
    fn from(diagnostic: Diagnostic) -> Self {
        Fault(Box::new(diagnostic))
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Fault {}
