//! What was found in files, for people and for programs.

use serde_json::{Map, Value, json};

use super::table::{Cell, Column, number, text};
use super::ui::Ui;
use crate::diag::{Bag, Diagnostic, Severity};
use crate::exchange::lint::FileReport;
use crate::formats::Losses;

/// The columns of a finding.
pub const FINDING: &[Column] = &[
    text("file", "FILE"),
    number("line", "LINE"),
    number("column", "COLUMN"),
    number("offset", "OFFSET"),
    text("severity", "SEVERITY"),
    text("code", "CODE"),
    text("name", "NAME"),
    text("record", "RECORD"),
    text("message", "WHAT"),
    text("help", "HELP"),
];

/// A finding as a row of [`FINDING`].
pub fn row(d: &Diagnostic) -> Vec<Cell> {
    let span = d.place.span;
    let known = |n: u64| if span.line == 0 { Cell::Empty } else { Cell::Count(n) };
    vec![
        d.place.file.as_deref().into(),
        known(span.line),
        known(span.column),
        known(span.start),
        d.severity().word().into(),
        d.code.id.into(),
        d.code.name.into(),
        d.record.clone().into(),
        d.message.clone().into(),
        d.help.clone().into(),
    ]
}

/// A finding as a JSON object.
pub fn finding_json(d: &Diagnostic) -> Value {
    let cells = row(d);
    let fields: Map<String, Value> =
        FINDING.iter().zip(&cells).map(|(column, cell)| (column.key.to_owned(), cell.json())).collect();
    Value::Object(fields)
}

/// How often each code was found.
pub fn counts_json(bag: &Bag) -> Value {
    Value::Object(bag.counts().iter().map(|(code, n)| (code.id.to_owned(), Value::from(*n))).collect())
}

/// What a dialect could not carry.
pub fn losses_json(losses: &Losses) -> Value {
    let all = losses.iter().map(|(kind, field, loss)| {
        json!({ "record": kind.word(), "field": field, "count": loss.count, "example": loss.example })
    });
    Value::Array(all.collect())
}

/// A file's report as a JSON object.
pub fn file_json(report: &FileReport) -> Value {
    let records: Map<String, Value> =
        report.records.iter().map(|(kind, n)| (kind.word().to_owned(), Value::from(*n))).collect();
    let findings: Vec<Value> = report.findings.iter().map(finding_json).collect();
    json!({
        "file": report.file.as_ref(),
        "dialect": report.dialect,
        "format": report.format,
        "bytes": report.bytes,
        "units": report.units,
        "refused_units": report.refused,
        "refused": report.is_refused(),
        "records": records,
        "counts": counts_json(&report.findings),
        "findings": findings,
    })
}

/// `3 errors, 1 warning`, or `no findings`.
pub fn counts_text(bag: &Bag) -> String {
    let part = |severity: Severity| {
        let n = bag.count(severity);
        (n > 0).then(|| format!("{n} {}{}", severity.word(), if n == 1 { "" } else { "s" }))
    };
    let parts: Vec<String> =
        [Severity::Error, Severity::Warning, Severity::Note].into_iter().filter_map(part).collect();
    if parts.is_empty() { "no findings".to_owned() } else { parts.join(", ") }
}

/// `goods.xml: set10 goods-catalog, 300 units, 2 refused; 3 errors, 1 warning`
pub fn file_text(report: &FileReport) -> String {
    let what = match (report.dialect, report.format) {
        (Some(dialect), Some(format)) => format!("{dialect} {format}"),
        _ => "not recognised".to_owned(),
    };
    let refused = match (report.is_refused(), report.refused) {
        (true, _) => ", refused whole".to_owned(),
        (false, 0) => String::new(),
        (false, n) => format!(", {n} refused"),
    };
    let units = if report.units == 1 { "unit" } else { "units" };
    format!("{}: {what}, {} {units}{refused}; {}", report.file, report.units, counts_text(&report.findings))
}

/// Tells a file's findings and its summary on standard error.
pub fn tell(ui: &Ui, report: &FileReport) {
    ui.findings(&report.findings);
    if report.has_problems() {
        ui.status(file_text(report));
    } else {
        ui.detail(file_text(report));
    }
}
