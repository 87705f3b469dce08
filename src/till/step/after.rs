//! What is done to a closed receipt: undone, copied, printed again; and corrections of what was never registered.

use super::{Done, Step};
use crate::events::{Kind, Payload};
use crate::model::{COPY, Receipt, ReceiptKind, ReceiptState};
use crate::till::device::{DeviceFault, PrinterAnswer, PrinterRequest};
use crate::till::outcome::{Refusal, Refused};
use crate::till::outside::Ask;
use crate::till::port::OriginalKey;
use crate::till::rights::{Measure, Right};
use crate::till::state::document::CorrectionOf;
use crate::till::state::{Copying, DocKind, LastReceipt, Mode, PostVoid, Search};

impl Step<'_, '_> {
    /// A closed receipt of this shift, the last one unless a number is given.
    fn closed(&self, number: Option<u64>) -> Done<(Receipt, u64)> {
        let shift = self.shift()?.number;
        let none = |text: String| Refusal::new(Refused::NoReceipt, text);
        let number = match (number, &self.state.last) {
            (Some(number), _) => number,
            (None, Some(last)) => last.number,
            (None, None) => return Err(none("no receipt was closed in this shift yet".to_owned())),
        };
        let found = self.context.library.receipt(shift, number)?;
        let receipt = found.filter(|r| r.state == ReceiptState::Completed);
        receipt
            .map(|receipt| (receipt, number))
            .ok_or_else(|| none(format!("shift {shift} has no completed receipt {number}")))
    }

    /// Undoes a closed sale of this shift: all of it comes back, and is paid back as it was paid.
    pub(super) fn post_void(&mut self, number: Option<u64>) -> Done {
        self.drop_empty_document();
        self.no_document()?;
        self.shift_takes()?;
        let (receipt, number) = self.closed(number)?;
        if receipt.kind != ReceiptKind::Sale {
            return Err(Refusal::new(Refused::NoReceipt, "only a sale can be undone"));
        }
        if self.state.mode != Mode::Sale {
            return Err(Refusal::new(Refused::WrongMode, "sales are undone in mode sale").help("mode sale"));
        }
        let approved_by = self.need(Right::PostVoid, Measure::sum(receipt.total), None)?;
        let zone = &self.context.settings.zone;
        let last = LastReceipt {
            id: receipt.extras.get(super::receipt::DOCUMENT_ID).unwrap_or_default().to_owned(),
            kind: DocKind::Sale,
            shift: receipt.key.shift,
            number,
            total: receipt.total,
            closed_ms: receipt.closed.map_or(self.now(), |m| m.instant_ms(zone)),
            fd: receipt.fiscal.document.as_deref().and_then(|d| d.parse().ok()),
            post_voided: true,
        };
        let reason = self.reason();
        self.state.search = Some(Search {
            key: OriginalKey::of(&receipt.key),
            basis: "receipt".to_owned(),
            tried: 0,
            outage: false,
            post_void: Some(PostVoid { receipt: last, reason, approved_by }),
        });
        self.ask_next_source()
    }

    /// Prints a copy of a closed receipt.
    pub(super) fn copy(&mut self, number: Option<u64>) -> Done {
        self.no_document()?;
        self.need(Right::Copy, Measure::NONE, None)?;
        self.print_again(number, None)
    }

    /// Prints the last receipt again, because it did not come out.
    pub(super) fn reprint(&mut self) -> Done {
        self.no_document()?;
        let reason = self.reason().unwrap_or_else(|| "not_printed".to_owned());
        self.print_again(None, Some(reason))
    }

    fn print_again(&mut self, number: Option<u64>, reprint: Option<String>) -> Done {
        let (receipt, number) = self.closed(number)?;
        let document = receipt.fiscal.document.as_deref().and_then(|d| d.parse().ok());
        let Some(document) = document else {
            return Err(Refusal::new(Refused::NoReceipt, "this receipt has no fiscal document"));
        };
        let id = receipt.extras.get(super::receipt::DOCUMENT_ID).map(str::to_owned);
        self.state.copying = Some(Copying { id, number, shift: receipt.key.shift, reprint });
        self.ask(Ask::Printer(PrinterRequest::PrintCopy(document)));
        Ok(())
    }

    pub(super) fn copy_made(&mut self, _: u64, result: Result<PrinterAnswer, DeviceFault>) -> Done {
        let Some(copying) = self.state.copying.take() else { return Ok(()) };
        if let Err(fault) = result {
            return Err(Refusal::new(Refused::Device, format!("no copy: {fault}")));
        }
        let original = Payload::new()
            .text("id", copying.id)
            .int("no", copying.number)
            .int("shift", copying.shift)
            .text("till", &self.context.settings.till);
        let is_copy = copying.reprint.is_none();
        match copying.reprint {
            Some(reason) => {
                self.state.copy_offered = false;
                let data = Payload::new().object("original", original).text("reason", reason);
                self.tell(Kind::DocumentReprinted, data);
            }
            None => {
                let data = Payload::new().object("original", original).int("copies", 1);
                self.tell(Kind::DocumentCopyPrinted, data);
            }
        }
        if let Some(mut receipt) = self.context.library.receipt(copying.shift, copying.number)? {
            if is_copy {
                receipt.extras.push(COPY, "1".to_owned());
            }
            self.out.papers.push(receipt.into());
        }
        Ok(())
    }

    /// Registers a correction: a fiscal document for what was sold or taken back without one.
    pub(super) fn correct(&mut self, correction: CorrectionOf) -> Done {
        self.drop_empty_document();
        self.no_document()?;
        self.shift_takes()?;
        if self.state.mode != Mode::Sale {
            return Err(Refusal::new(Refused::WrongMode, "corrections are made in mode sale").help("mode sale"));
        }
        if correction.sum.minor() <= 0 {
            return Err(Refusal::new(Refused::Sum, format!("{} is no sum", correction.sum)));
        }
        self.need(Right::Correction, Measure::sum(correction.sum), None)?;
        let reason = self.reason();
        self.open_document(DocKind::Correction, "menu");
        let document = self.document_mut()?;
        document.correction = Some(correction);
        document.reason = reason;
        self.register()
    }
}
