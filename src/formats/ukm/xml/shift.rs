//! `shift`: a closed shift, as far as its structure is public (sheet ukm §4.3).
//!
//! The key's number is `shiftNum`, UKM's own, which is also in the names of the receipts' files; the number that the
//! fiscal device gave the shift (`kkm_shift_number`) is kept where it differs. The manual writes
//! `<kkm_shift_number="">`, which is no XML: each value is taken from the element's text, from its attribute `value`
//! or from an attribute of the root, whichever there is. Totals and receipts beyond the known fields are kept.

use std::ops::ControlFlow;

use super::NAME;
use super::reading::{Reading, short};
use crate::diag::{Fault, Span, codes};
use crate::formats::Format;
use crate::formats::decode::{ReadOptions, Sink, Unit};
use crate::model::{Extras, RecordKind, ShiftKey, ShiftReport};
use crate::text::Source;
use crate::vocab::{Moment, Money, StoreId, TillId};

/// The elements whose meaning is known, in the order of the manual.
pub(super) const FIELDS: &[&str] = &[
    "dateClose",
    "kkm_shift_number",
    "kkm_serial_number",
    "kkm_registration_number",
    "kkm_model_name",
    "cashierCode",
    "cashierName",
    "saleAmount",
    "returnAmount",
];

/// Bytes of unknown elements that are kept of one shift: it may hold all its receipts.
const KEPT_BYTES: usize = 8 << 20;

/// Reads the document.
pub(super) fn decode(format: &Format, source: Source, options: &ReadOptions, sink: &mut dyn Sink) -> Result<(), Fault> {
    let mut reading = Reading::open(format, source, options, &[], sink)?;
    let span = reading.xml.span();
    let (mut till, mut number, mut fields) = (None, None, Vec::new());
    let mut extras = Extras::new();
    let mut version = Extras::new();
    for (name, value) in std::mem::take(&mut reading.head.extras).of(NAME) {
        let name = name.trim_start_matches('@');
        let at = reading.xml.attr_span(name);
        match name {
            "posNum" => till = Some((value.to_owned(), at)),
            "shiftNum" => number = Some((value.to_owned(), at)),
            "version" => version.push(format!("{NAME}:@version"), value),
            _ if FIELDS.contains(&name) => fields.push((name.to_owned(), value.to_owned(), at)),
            _ => {
                reading.unknown(&format!("shift/@{name}"), at);
                extras.push(format!("{NAME}:@{name}"), value);
            }
        }
    }
    let mut report = children(&mut reading, span, till, number, fields, extras, &mut version)?;
    reading.head.extras = version;
    if reading.head_of_one(sink) == ControlFlow::Break(()) {
        return Ok(());
    }
    let label = report.as_ref().map_or_else(String::new, |r| format!("shift-report {}", r.key));
    let mut unit = Unit::at(span);
    if let Some(report) = report.take() {
        unit.keys.push((RecordKind::ShiftReport, report.key.to_string()));
        unit.records.push(report.into());
    }
    if reading.give(unit, &label, sink) == ControlFlow::Break(()) {
        return Ok(());
    }
    reading.finish(sink)
}

type Field = (String, Span);

fn children(
    reading: &mut Reading,
    span: Span,
    till: Option<Field>,
    number: Option<Field>,
    mut fields: Vec<(String, String, Span)>,
    mut extras: Extras,
    version: &mut Extras,
) -> Result<Option<ShiftReport>, Fault> {
    let mut kept = 0;
    while reading.xml.next_child(1)? {
        let name = reading.xml.name().to_owned();
        let at = reading.xml.span();
        let value = reading.xml.attr("value").map(str::to_owned);
        if name == "version" && version.is_empty() {
            reading.keep_element(None, version)?;
        } else if FIELDS.contains(&name.as_str()) && fields.iter().all(|(known, _, _)| *known != name) {
            let text = reading.text()?;
            let text = text.or(value.map(|v| (v, at)));
            fields.extend(text.map(|(text, at)| (name, text, at)));
        } else if kept > KEPT_BYTES {
            reading.unknown("shift (not kept)", at);
            reading.xml.skip()?;
        } else {
            let before = extras.iter().count();
            reading.keep_element(Some("shift"), &mut extras)?;
            kept += extras.iter().skip(before).map(|e| e.value.len()).sum::<usize>();
        }
    }
    let Some(key) = key(reading, span, till, number) else { return Ok(None) };
    let mut report = ShiftReport::new(key, true);
    report.extras = extras;
    for (name, value, at) in fields {
        field(reading, &mut report, &name, value, at);
    }
    Ok(Some(report))
}

fn key(reading: &mut Reading, span: Span, till: Option<Field>, number: Option<Field>) -> Option<ShiftKey> {
    let store: Option<StoreId> = reading.head.store.clone();
    if store.is_none() {
        let help = "give the store's number with --store";
        reading.tell(&codes::STORE_NEEDED, span, "`storeId` is not stated").help = Some(help.into());
    }
    let till = till.and_then(|(text, _)| TillId::new(text).ok());
    if till.is_none() {
        reading.tell(&codes::FIELD_MISSING, span, "`posNum` is missing or empty");
    }
    let shift = match number {
        Some((text, at)) => {
            let number = text.trim().parse::<u64>().ok();
            if number.is_none() {
                let message = format!("`shiftNum` is not a number: {}", short(&text));
                reading.tell(&codes::NUMBER_INVALID, at, message);
            }
            number
        }
        None => {
            reading.tell(&codes::FIELD_MISSING, span, "`shiftNum` is missing");
            None
        }
    };
    Some(ShiftKey { store: store?, till: till?, shift: shift? })
}

fn field(reading: &mut Reading, report: &mut ShiftReport, name: &str, value: String, at: Span) {
    let value = value.trim().to_owned();
    if value.is_empty() {
        return;
    }
    match name {
        "dateClose" => match Moment::parse(&value) {
            Ok(moment) => report.closed = Some(moment),
            Err(error) => {
                reading.tell(&codes::DATE_INVALID, at, format!("`dateClose`: {error}: {}", short(&value)));
            }
        },
        "saleAmount" | "returnAmount" => match Money::parse(&value) {
            Ok((amount, _)) if name == "saleAmount" => report.sales.amount = Some(amount),
            Ok((amount, _)) => report.returns.amount = Some(amount),
            Err(error) => {
                reading.tell(&codes::NUMBER_INVALID, at, format!("`{name}`: {error}: {}", short(&value)));
            }
        },
        "kkm_serial_number" => report.serial = Some(value),
        "kkm_registration_number" => report.registration = Some(value),
        "cashierCode" => report.cashier.id = Some(value),
        "cashierName" => report.cashier.name = Some(value),
        "kkm_shift_number" if value == report.key.shift.to_string() => {}
        _ => {
            let mut fragment = Vec::new();
            let mut xml = crate::text::xmlkit::XmlWriter::new(&mut fragment);
            // A write into memory does not fail.
            let written = xml.element(name, &value).and_then(|()| xml.finish().map(|_| ()));
            if written.is_ok() {
                let fragment = String::from_utf8_lossy(&fragment).trim_end().to_owned();
                report.extras.push(format!("{NAME}:{name}"), fragment);
            }
        }
    }
}
