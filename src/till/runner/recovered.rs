//! A till whose database was saved from a damaged one: it tells so, compares itself with the fiscal device, and registers
//! nothing until they agree or somebody has signed for the difference.

use super::{RunError, Till, Told};
use crate::books::sales::{self, ReceiptFilter};
use crate::events::{Draft, Kind, Payload};
use crate::storage::DbError;
use crate::till::device::fiscal::{FiscalDocument, FiscalStatus, ShiftCounters, ShiftState};
use crate::till::device::{PrinterAnswer, PrinterRequest};
use crate::till::outcome::{Refusal, Refused};
use crate::till::outside::{Answer, Ask, Outside};
use crate::till::recovery::{self, Note};

/// Codes of fiscal documents that are receipts: a receipt, a correction.
const RECEIPTS: [u8; 2] = [3, 31];

/// A database that was saved and is not settled.
#[derive(Debug)]
pub(super) struct Saved {
    pub(super) note: Note,
    /// How it differs from the fiscal device.
    differences: Vec<String>,
}

impl Saved {
    pub(super) fn new(note: Note) -> Saved {
        Saved { note, differences: Vec::new() }
    }

    /// Why nothing is registered.
    pub(super) fn refusal(&self) -> Refusal {
        let differences = self.differences.join("; ");
        Refusal::new(
            Refused::CannotRegister,
            format!("the till's database was damaged and saved, and differs from the fiscal device: {differences}"),
        )
        .help("compare the day's papers, then sign for it: recovery sign [approve WHO pin PIN]")
    }
}

/// `system.outbox_recovered`
pub(super) fn draft(note: &Note) -> Draft {
    let data = Payload::new()
        .int("salvaged", note.events)
        .int("lost", note.events_lost)
        .text("quarantine_file", &note.kept_as);
    Draft::new(Kind::SystemOutboxRecovered, data)
}

impl<O: Outside> Till<O> {
    /// Compares the saved database with the fiscal device. Where they agree, it is settled.
    pub(super) fn compare(&mut self, told: &mut Told) -> Result<(), RunError> {
        let Some(note) = self.saved.as_ref().map(|saved| saved.note.clone()) else { return Ok(()) };
        told.messages.push(format!(
            "the till's database was damaged: {} rows were saved, {} events are lost; the damaged file is kept as {}",
            note.rows, note.events_lost, note.kept_as
        ));
        let differences = self.differences()?;
        if differences.is_empty() {
            told.messages.push("it agrees with the fiscal device".to_owned());
            return self.settle("device".to_owned());
        }
        if let Some(saved) = &mut self.saved {
            saved.differences = differences;
            told.messages.push(saved.refusal().message);
        }
        Ok(())
    }

    /// It is settled: by the device, or by somebody who has signed.
    pub(super) fn settle(&mut self, by: String) -> Result<(), RunError> {
        let now_ms = self.parts.clock.now_ms();
        self.books.documents.write(move |tx| recovery::settle(tx, &by, now_ms))?;
        self.saved = None;
        Ok(())
    }

    fn ask_printer(&mut self, request: PrinterRequest) -> Result<Result<PrinterAnswer, String>, RunError> {
        self.parts.outside.set_time(self.parts.clock.now_ms());
        let reply = self.parts.outside.perform(&Ask::Printer(request)).ok_or(RunError::PowerLost)?;
        self.parts.clock.pass(reply.took_ms);
        Ok(match reply.answer {
            Answer::Printer(Ok(answer)) => Ok(answer),
            Answer::Printer(Err(fault)) => Err(fault.to_string()),
            _ => Err("the fiscal device gives no answer".to_owned()),
        })
    }

    fn differences(&mut self) -> Result<Vec<String>, RunError> {
        let status = match self.ask_printer(PrinterRequest::Status)? {
            Ok(PrinterAnswer::Status(status)) => status,
            Ok(_) => return Ok(vec!["the fiscal device tells no status".to_owned()]),
            Err(fault) => return Ok(vec![format!("the fiscal device cannot be asked: {fault}")]),
        };
        let last = match self.ask_printer(PrinterRequest::LastDocument)? {
            Ok(PrinterAnswer::Document(document)) => document,
            Ok(_) => None,
            Err(fault) => return Ok(vec![format!("the fiscal device does not tell its last document: {fault}")]),
        };
        let report = match self.ask_printer(PrinterRequest::XReport)? {
            Ok(PrinterAnswer::Report(report)) => report,
            Ok(_) => return Ok(vec!["the fiscal device tells no totals".to_owned()]),
            Err(fault) => return Ok(vec![format!("the fiscal device does not tell its totals: {fault}")]),
        };
        let mut found = self.totals_differ(&report);
        found.extend(self.shift_differs(&status));
        if let Some(last) = last {
            found.extend(self.last_document_differs(&last)?);
        }
        Ok(found)
    }

    fn totals_differ(&self, report: &ShiftCounters) -> Vec<String> {
        let grand = &self.state.grand;
        let pairs = [("sales", grand.sales, report.grand_sales), ("returns", grand.returns, report.grand_returns)];
        pairs
            .into_iter()
            .filter(|(_, till, device)| till != device)
            .map(|(what, till, device)| format!("all {what} ever are {till} here and {device} in the device"))
            .collect()
    }

    fn shift_differs(&self, status: &FiscalStatus) -> Option<String> {
        let here = self.state.shift.as_ref().map(|shift| shift.device_shift);
        match (&status.shift, here) {
            (ShiftState::Open { number, .. }, Some(here)) if *number == here => None,
            (ShiftState::Closed { .. }, None) => None,
            (ShiftState::Open { number, .. }, _) => {
                Some(format!("the device has shift {number} open, which is not so here"))
            }
            (ShiftState::Closed { .. }, Some(here)) => {
                Some(format!("shift {here} is open here and closed in the device"))
            }
        }
    }

    /// The last receipt of the device must be in the books, with its sum. Reports of shifts are compared by the shift.
    fn last_document_differs(&self, last: &FiscalDocument) -> Result<Option<String>, RunError> {
        if !RECEIPTS.contains(&last.code) {
            return Ok(None);
        }
        let number = last.number.to_string();
        let filter = ReceiptFilter { fiscal_document: Some(number.clone()), limit: 1, ..ReceiptFilter::default() };
        let found = self.books.documents.read(|tx| sales::receipts(tx, &filter))?;
        Ok(match found.first().map(|row| row.total) {
            Some(total) if total == last.total => None,
            Some(total) => {
                Some(format!("the device's last receipt {number} is of {}, here it is of {total}", last.total))
            }
            None => Some(format!("the device's last receipt {number} of {} is not here", last.total)),
        })
    }
}

/// What the database says of itself.
pub(super) fn read(books: &crate::books::Books) -> Result<Option<Saved>, DbError> {
    Ok(books.documents.read(recovery::unsettled)?.map(Saved::new))
}
