//! `storeCashiers`: the cashiers of one store (sheet ukm §3.4).
//!
//! The password is what a scanned badge yields, in clear; it is kept as it is, the scanner's mark in front included.
//! It is never shown: findings about such a file have a place, but not the text around it.

use std::ops::ControlFlow;

use super::reading::Reading;
use crate::diag::{Diagnostic, Fault, Window, codes};
use crate::formats::Format;
use crate::formats::decode::{Framing, ReadOptions, Sink, Unit};
use crate::model::{Cashier, Credential, DocumentHead, Extras, PersonName, RecordKind};
use crate::text::Source;
use crate::vocab::{CashierId, StoreId, inn};

/// The format version that is written when none was read.
pub(super) const VERSION: &str = "1.0";

/// Takes the text around their places from all findings: a line may hold passwords.
struct Discreet<'s>(&'s mut dyn Sink);

impl Sink for Discreet<'_> {
    fn head(&mut self, head: DocumentHead, framing: Framing) -> ControlFlow<()> {
        self.0.head(head, framing)
    }

    fn unit(&mut self, mut unit: Unit) -> ControlFlow<()> {
        unit.findings.iter_mut().for_each(|f| f.place.window = Some(Window::hidden()));
        self.0.unit(unit)
    }

    fn finding(&mut self, mut finding: Diagnostic) {
        finding.place.window = Some(Window::hidden());
        self.0.finding(finding);
    }
}

/// Reads the document.
pub(super) fn decode(format: &Format, source: Source, options: &ReadOptions, sink: &mut dyn Sink) -> Result<(), Fault> {
    read(format, source, options, &mut Discreet(sink)).map_err(|mut fault| {
        fault.0.place.window = Some(Window::hidden());
        fault
    })
}

fn read(format: &Format, source: Source, options: &ReadOptions, sink: &mut dyn Sink) -> Result<(), Fault> {
    let mut reading = Reading::open(format, source, options, &[RecordKind::Cashier], sink)?;
    let Some(store) = reading.head.store.clone() else {
        let mut fault = reading.xml.fault(&codes::STORE_NEEDED, "`storeId` is not stated", reading.xml.span());
        fault.0.help = Some("give the store's number with --store".into());
        return Err(fault);
    };
    loop {
        match reading.next_unit("cashier", sink)? {
            ControlFlow::Continue(true) => {}
            ControlFlow::Continue(false) => return reading.finish(sink),
            ControlFlow::Break(()) => return Ok(()),
        }
        if cashier(&mut reading, &store, sink)? == ControlFlow::Break(()) {
            return Ok(());
        }
    }
}

fn cashier(reading: &mut Reading, store: &StoreId, sink: &mut dyn Sink) -> Result<ControlFlow<()>, Fault> {
    let (span, level) = (reading.xml.span(), reading.xml.depth());
    let (mut id, mut name, mut role, mut number, mut password) = (None, None, None, None, None);
    let mut extras = Extras::new();
    reading.keep_attributes("cashier", &mut extras);
    while reading.xml.next_child(level)? {
        match reading.xml.name() {
            "id" if id.is_none() => id = reading.id(CashierId::new)?,
            "roleId" if role.is_none() => role = reading.text()?.map(|(t, _)| t),
            "name" if name.is_none() => name = reading.text()?.map(|(t, _)| t),
            "INN" if number.is_none() => number = reading.text()?,
            // Blanks may belong to it.
            "password" if password.is_none() => {
                password = Some(reading.xml.text()?.to_owned()).filter(|p| !p.is_empty());
            }
            "password" => {
                let span = reading.xml.span();
                reading.tell(&codes::RECORD_CONFLICT, span, "`password` stands twice");
                reading.xml.skip()?;
            }
            _ => reading.keep_element(Some("cashier"), &mut extras)?,
        }
    }
    let unit = Unit::at(span);
    let Some(id) = id else {
        if reading.findings.is_empty() {
            reading.tell(&codes::FIELD_MISSING, span, "`id` is missing or empty");
        }
        return Ok(reading.give(unit, "", sink));
    };
    if let Some((text, span)) = &number
        && let Err(error) = inn::check(text)
    {
        let help = "UKM 5 refuses it; correct it in the ERP";
        reading.tell(&codes::INN_INVALID, *span, format!("`INN` {text}: {error}")).help = Some(help.into());
    }
    let label = format!("cashier {id}");
    let unit = Unit { keys: vec![(RecordKind::Cashier, id.to_string())], ..unit };
    let cashier = Cashier {
        id,
        name: PersonName { full: name, ..PersonName::default() },
        inn: number.map(|(text, _)| text),
        role,
        rights: Vec::new(),
        credential: password.map(Credential::Plain),
        media: Vec::new(),
        store: Some(store.clone()),
        blocked: None,
        deleted: false,
        extras,
    };
    let unit = Unit { records: vec![cashier.into()], ..unit };
    Ok(reading.give(unit, &label, sink))
}
