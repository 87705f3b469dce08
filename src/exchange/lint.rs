//! Parse and rules, nothing written.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;

use super::read::{self, Input, Piece, Reading};
use super::{Run, windows};
use crate::diag::{Bag, Code, Diagnostic, Fault, Severity, codes};
use crate::formats::Unit;
use crate::model::{DocumentHead, RecordKind};

/// What was found in one file.
#[derive(Clone, Debug, Default)]
pub struct FileReport {
    /// The file.
    pub file: Arc<str>,
    /// Its dialect; `None` when it was not recognised.
    pub dialect: Option<&'static str>,
    /// Its document, as the dialect names it.
    pub format: Option<&'static str>,
    /// What the document says of itself.
    pub head: Option<DocumentHead>,
    /// Raw bytes read.
    pub bytes: u64,
    /// Units: records of the file.
    pub units: u64,
    /// Units that are refused.
    pub refused: u64,
    /// Records of the model in the units that are not refused.
    pub records: BTreeMap<RecordKind, u64>,
    /// Findings, the fault among them.
    pub findings: Bag,
    /// The fault that refuses the whole file.
    pub fault: Option<Diagnostic>,
}

impl FileReport {
    /// An empty report on a file.
    pub fn new(file: Arc<str>) -> Self {
        FileReport { file, ..FileReport::default() }
    }

    /// Counts a unit and takes its findings.
    pub fn count(&mut self, unit: &mut Unit) {
        self.units += 1;
        if unit.is_refused() {
            self.refused += 1;
        } else {
            for record in &unit.records {
                *self.records.entry(record.kind()).or_default() += 1;
            }
        }
        for finding in unit.findings.drain(..) {
            self.findings.push(finding);
        }
    }

    /// Whether the file as a whole cannot be used.
    pub fn is_refused(&self) -> bool {
        self.fault.is_some()
    }

    /// Whether there is anything to mend.
    pub fn has_problems(&self) -> bool {
        self.is_refused() || self.findings.count(Severity::Error) + self.findings.count(Severity::Warning) > 0
    }

    /// The file is refused whole, for this.
    pub fn refuse(&mut self, fault: Fault) {
        let mut diagnostic = *fault.0;
        if diagnostic.help.is_none() {
            diagnostic.help = Some(remedy(diagnostic.code));
        }
        self.findings.push(diagnostic.clone());
        self.fault = Some(diagnostic);
    }
}

/// What to do about a file that is refused whole, where its reader could not say more.
fn remedy(code: &'static Code) -> String {
    let known: &[(&[&Code], &str)] = &[
        (&[&codes::TRUNCATED], "it was read while it was being written, or its transfer broke off: send it again"),
        (&[&codes::ENTITY_REFUSED], "write the characters themselves, or numeric references such as `&#1082;`"),
        (
            &[&codes::EVENT_TOO_LONG, &codes::RECORD_TOO_LONG, &codes::TOO_DEEP],
            "no known document looks like this: the file is damaged, or was made by mistake",
        ),
        (
            &[&codes::XML_MALFORMED, &codes::JSON_MALFORMED, &codes::CSV_MALFORMED, &codes::DBF_MALFORMED],
            "export the file again; if it was edited by hand, mend this place",
        ),
    ];
    let found = known.iter().find(|(codes, _)| codes.contains(&code)).map(|(_, help)| (*help).to_owned());
    found.unwrap_or_else(|| format!("`tillwire explain {}` tells what it means", code.id))
}

/// Lints files one after another.
pub fn lint(inputs: &[Input], reading: &Reading, run: &Run) -> Vec<FileReport> {
    let mut reports = Vec::with_capacity(inputs.len());
    for input in inputs {
        if run.is_cancelled() {
            break;
        }
        reports.push(lint_file(input, reading, run));
    }
    reports
}

fn lint_file(input: &Input, reading: &Reading, run: &Run) -> FileReport {
    let mut report = FileReport::new(input.name.clone());
    if let Err(fault) = try_lint(input, reading, run, &mut report) {
        report.refuse(fault);
    }
    windows::fill(&mut report.findings, &input.path);
    report
}

fn try_lint(input: &Input, reading: &Reading, run: &Run, report: &mut FileReport) -> Result<(), Fault> {
    let mut source = read::open(input, reading)?;
    let tally = source.tally();
    let recognised = read::recognise(&mut source, reading)?;
    report.dialect = Some(recognised.dialect.name);
    report.format = Some(recognised.format.name);
    let result = read::read(source, recognised, reading, run, |piece| {
        match piece {
            Piece::Head(head, _) => {
                report.head.get_or_insert(*head);
            }
            Piece::Unit(mut unit) => report.count(&mut unit),
            Piece::Finding(finding) => document_finding(report, finding),
        }
        ControlFlow::Continue(())
    });
    report.bytes = tally.bytes();
    result
}

/// A finding about the document; an error refuses all of it.
pub(super) fn document_finding(report: &mut FileReport, finding: Diagnostic) {
    if finding.severity() == Severity::Error {
        report.fault.get_or_insert_with(|| finding.clone());
    }
    report.findings.push(finding);
}
