//! Reading states of packages.

use super::super::super::decode::{ReadOptions, Sink, Unit};
use super::super::reading::Reading;
use super::super::values::whole;
use super::{ASKS, CONTENT, REFUSED, UNKNOWN, status_request, status_response};
use crate::diag::{Fault, codes};
use crate::model::{DocumentHead, DocumentKind, Extras, PackageStatus, RecordKind, RefusedRecord};
use crate::text::Source;

/// Reads a request or an answer, in its document or bare.
pub(super) fn decode(source: Source, _options: &ReadOptions, sink: &mut dyn Sink) -> Result<(), Fault> {
    let roots = [status_response::ROOT, status_request::ROOT, CONTENT];
    let mut reading = Reading::open_any(source, &roots, sink)?;
    if reading.head(DocumentHead::new(DocumentKind::Feedback), &[], sink).is_break() {
        return Ok(());
    }
    while reading.xml.next_child(1)? {
        let mut unit = Unit::at(reading.xml.span());
        if reading.xml.name() == "import" {
            import(&mut reading, &mut unit)?;
        } else {
            reading.stranger("package-status")?;
        }
        if reading.unit(unit, sink).is_break() {
            return Ok(());
        }
    }
    reading.finish()
}

/// One package. Without a status it is a question.
fn import(r: &mut Reading, unit: &mut Unit) -> Result<(), Fault> {
    let mut extras = Extras::new();
    r.keep_attrs(&["ti", "status", "status-message"], &[], &mut extras);
    let id = r.attr("ti").map(str::to_owned);
    if id.is_none() {
        r.missing_attr("ti");
    }
    let asks = r.attr("status").is_none();
    let status = r.attr_value("status", whole);
    let message = r.attr("status-message").map(str::to_owned);
    let mut refused = Vec::new();
    let level = r.xml.depth();
    while r.xml.next_child(level)? {
        match REFUSED.iter().find(|(element, ..)| *element == r.xml.name()) {
            Some((_, attribute, kind)) => refused.extend(refusal(r, attribute, kind)),
            None => r.keep(None, &mut extras)?,
        }
    }
    let Some(id) = id else { return Ok(()) };
    r.name_findings(0, || format!("package {id}"));
    match status {
        Some(status) => unit.records.push(PackageStatus { id, status, message, refused, extras }.into()),
        None if asks => {
            extras.push(ASKS, "");
            unit.records.push(PackageStatus { id, status: UNKNOWN, message, refused, extras }.into());
        }
        None => unit.keys.push((RecordKind::PackageStatus, id)),
    }
    Ok(())
}

fn refusal(r: &mut Reading, attribute: &str, kind: &str) -> Option<RefusedRecord> {
    for name in ["errortype", "errormessage"] {
        if r.xml.attr(name).is_none() {
            let (span, message) = (r.xml.span(), format!("`{}` has no `{name}`", r.xml.name()));
            r.find(&codes::FIELD_MISSING, span, message);
        }
    }
    let text = |name| r.xml.attr(name).unwrap_or_default().to_owned();
    let (error, message) = (text("errortype"), text("errormessage"));
    match r.attr(attribute).map(str::to_owned) {
        Some(key) => Some(RefusedRecord { kind: kind.to_owned(), key, error, message }),
        None => {
            r.missing_attr(attribute);
            None
        }
    }
}
