//! Rows of reports as JSON and back.

use serde_json::{Value, json};

use crate::books::journal::{Batch, BatchState, Import, ImportFinding};
use crate::books::sales::{ReceiptRow, TillDocument};
use crate::diag::{Diagnostic, codes};
use crate::exchange::reconcile::ShiftCheck;
use crate::formats::canonical::{from_json, to_json};
use crate::model::Record;
use crate::vocab::{BusinessDate, Money};

/// Why an answer of a centre is not understood: the member at fault.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the answer's `{0}` is not understood")]
pub struct NotUnderstood(pub String);

fn fault(name: &str) -> NotUnderstood {
    NotUnderstood(name.to_owned())
}

/// A text that has to be there.
fn text(object: &Value, name: &str) -> Result<String, NotUnderstood> {
    object[name].as_str().map(str::to_owned).ok_or_else(|| fault(name))
}

fn opt_text(object: &Value, name: &str) -> Option<String> {
    object[name].as_str().map(str::to_owned)
}

fn int(object: &Value, name: &str) -> Result<i64, NotUnderstood> {
    object[name].as_i64().ok_or_else(|| fault(name))
}

/// A record as the canonical dialect writes it.
pub fn record(record: &Record) -> Value {
    serde_json::from_str(&to_json(record)).unwrap_or(Value::Null)
}

/// Reads the record that is the member `name`.
///
/// # Errors
/// When it is none.
pub fn read_record(object: &Value, name: &str) -> Result<Record, NotUnderstood> {
    from_json(&object[name].to_string()).map_err(|error| NotUnderstood(format!("{name}: {error}")))
}

/// A line of a list of receipts.
pub fn row(row: &ReceiptRow) -> Value {
    json!({
        "id": row.id, "store": row.store, "till": row.till, "shift": row.shift, "number": row.number,
        "business_date": row.business_date.to_string(), "closed_at": row.closed_at, "kind": row.kind,
        "state": row.state, "total": row.total.to_string(), "cashier": row.cashier, "revision": row.revision,
        "current": row.current,
    })
}

/// Reads it back.
///
/// # Errors
/// When it is not such a line.
pub fn read_row(object: &Value) -> Result<ReceiptRow, NotUnderstood> {
    Ok(ReceiptRow {
        id: int(object, "id")?,
        store: text(object, "store")?,
        till: text(object, "till")?,
        shift: int(object, "shift")?,
        number: int(object, "number")?,
        business_date: BusinessDate::parse(&text(object, "business_date")?).map_err(|_| fault("business_date"))?,
        closed_at: opt_text(object, "closed_at"),
        kind: text(object, "kind")?,
        state: text(object, "state")?,
        total: Money::parse(&text(object, "total")?).map_err(|_| fault("total"))?.0,
        cashier: opt_text(object, "cashier"),
        revision: int(object, "revision")?,
        current: object["current"].as_bool().ok_or_else(|| fault("current"))?,
    })
}

/// A document of a till.
pub fn document(document: &TillDocument) -> Value {
    json!({ "id": document.id, "revision": document.revision, "record": record(&document.record) })
}

/// Reads it back.
///
/// # Errors
/// When it is no such document.
pub fn read_document(object: &Value) -> Result<TillDocument, NotUnderstood> {
    Ok(TillDocument {
        id: int(object, "id")?,
        record: read_record(object, "record")?,
        revision: int(object, "revision")?,
    })
}

/// A loaded file.
pub fn import(import: &Import) -> Value {
    json!({
        "id": import.id, "at_ms": import.at_ms, "file": import.file, "dialect": import.dialect,
        "format": import.format, "kind": import.kind, "scope": import.scope, "sha256": import.sha256,
        "size": import.size, "outcome": import.outcome, "inserted": import.inserted, "updated": import.updated,
        "unchanged": import.unchanged, "deleted": import.deleted, "quarantined": import.quarantined,
        "findings": import.findings, "quarantine_file": import.quarantine_file,
    })
}

/// A finding of a loaded file; `file` is the one where it is.
pub fn finding(finding: &ImportFinding, import: &Import) -> Value {
    json!({
        "code": finding.code, "file": finding.file.as_ref().unwrap_or(&import.file), "line": finding.line,
        "column": finding.column, "record": finding.record, "message": finding.message, "help": finding.help,
    })
}

/// An unloaded batch with its files.
pub fn batch(batch: &Batch) -> Value {
    let files = batch.files.iter().map(|f| json!({ "name": f.name, "size": f.size, "sha256": f.sha256 }));
    json!({
        "id": batch.id, "at_ms": batch.at_ms, "target": batch.target, "dialect": batch.dialect, "kind": batch.kind,
        "state": match batch.state {
            BatchState::Committed => "committed",
            BatchState::Published => "published",
        },
        "published_ms": batch.published_ms, "documents": batch.documents, "directory": batch.directory,
        "files": files.collect::<Vec<_>>(),
    })
}

/// A shift as it was compared.
pub fn check(check: &ShiftCheck) -> Value {
    let findings = check.findings.iter().map(
        |found| json!({ "code": found.code.id, "record": found.record, "message": found.message, "help": found.help }),
    );
    json!({
        "days": check.days.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "z_report": check.report.clone().map(|report| record(&report.into())),
        "reckoned": record(&check.reckoned.clone().into()),
        "receipts": check.receipts,
        "missing": check.missing.iter().map(|range| json!([range.start(), range.end()])).collect::<Vec<_>>(),
        "findings": findings.collect::<Vec<_>>(),
    })
}

/// Reads it back.
///
/// # Errors
/// When it is not such a shift.
pub fn read_check(object: &Value) -> Result<ShiftCheck, NotUnderstood> {
    let list = |name: &str| object[name].as_array().ok_or_else(|| fault(name));
    let report = |name: &str| match read_record(object, name)? {
        Record::ShiftReport(report) => Ok(*report),
        _ => Err(fault(name)),
    };
    let day =
        |value: &Value| value.as_str().and_then(|text| BusinessDate::parse(text).ok()).ok_or_else(|| fault("days"));
    let range = |value: &Value| match (value[0].as_u64(), value[1].as_u64()) {
        (Some(first), Some(last)) => Ok(first..=last),
        _ => Err(fault("missing")),
    };
    let finding = |value: &Value| {
        let code = value["code"].as_str().and_then(codes::find).ok_or_else(|| fault("findings"))?;
        let found = Diagnostic::new(code, text(value, "message")?);
        Ok(Diagnostic { record: opt_text(value, "record"), help: opt_text(value, "help"), ..found })
    };
    let reckoned = report("reckoned")?;
    Ok(ShiftCheck {
        key: reckoned.key.clone(),
        days: list("days")?.iter().map(day).collect::<Result<_, _>>()?,
        report: if object["z_report"].is_null() { None } else { Some(report("z_report")?) },
        reckoned,
        receipts: object["receipts"].as_u64().ok_or_else(|| fault("receipts"))?,
        missing: list("missing")?.iter().map(range).collect::<Result<_, _>>()?,
        findings: list("findings")?.iter().map(finding).collect::<Result<_, _>>()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ShiftKey, ShiftReport};
    use crate::vocab::{StoreId, TillId};

    #[test]
    fn a_line_reads_back_and_what_is_none_names_the_member() {
        let line = ReceiptRow {
            id: 7,
            store: "42".into(),
            till: "3".into(),
            shift: 117,
            number: 25,
            business_date: BusinessDate::parse("2026-11-20").unwrap(),
            closed_at: None,
            kind: "return".into(),
            state: "completed".into(),
            total: Money::from_minor(-70_005),
            cashier: Some("Иванова".into()),
            revision: 2,
            current: false,
        };
        let told = row(&line);
        assert_eq!(read_row(&told), Ok(line));
        for name in ["id", "store", "business_date", "total", "current"] {
            let mut bad = told.clone();
            bad[name] = json!([]);
            assert_eq!(read_row(&bad), Err(fault(name)));
        }
    }

    #[test]
    fn a_compared_shift_reads_back() {
        let key = ShiftKey { store: StoreId::new("42").unwrap(), till: TillId::new("3").unwrap(), shift: 117 };
        let found = Diagnostic::new(&codes::REFERENCE_MISSING, "it is not there").with_record("receipt 42/3/117/5");
        let compared = ShiftCheck {
            days: [BusinessDate::parse("2026-11-20").unwrap()].into(),
            report: Some(ShiftReport::new(key.clone(), true)),
            reckoned: ShiftReport::new(key.clone(), true),
            key,
            receipts: 4,
            missing: vec![2..=3, 5..=5],
            findings: vec![found.with_help("ask for it")],
        };
        let told = check(&compared);
        let again = read_check(&told).unwrap();
        assert_eq!(check(&again), told);
        assert_eq!(
            (&again.key, &again.missing, &again.findings),
            (&compared.key, &compared.missing, &compared.findings)
        );
        for name in ["days", "reckoned", "receipts", "missing", "findings", "z_report"] {
            let mut bad = told.clone();
            bad[name] = json!({});
            assert!(read_check(&bad).is_err(), "{name}");
        }
    }
}
