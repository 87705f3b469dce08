//! The fiscal device: receipts are registered once, whatever breaks, and reports are made.
//!
//! Every request carries the till's id of the document, which the device keeps. When an answer does not come, the
//! device is asked for its last document: if it bears the id, it is ours, and the till goes on from it; if not, the
//! document is registered again.

use super::emit::tax;
use super::{Done, Step};
use crate::events::{Kind, Payload};
use crate::till::device::fiscal::{FiscalReceipt, Operation, Operator};
use crate::till::device::{
    DeviceFault, FiscalDocument, FiscalLine, FiscalMark, FiscalPayments, IndustryDetail, PrinterAnswer, PrinterRequest,
};
use crate::till::outcome::{Refusal, Refused};
use crate::till::outside::Ask;
use crate::till::port::Channel;
use crate::till::state::{DocKind, Document, FiscalData, Line, MarkCheck, Method, Stage};
use crate::vocab::{MarkingCode, Money, UnitPrice, Vat};

/// So often a document is registered again by itself after its answer was lost.
const MAX_AUTO_ATTEMPTS: u32 = 2;

/// FFD tag 1055 of the general system of taxation.
const GENERAL_TAXATION: u8 = 1;

impl Step<'_, '_> {
    /// Who works at the till, for the fiscal device.
    pub(super) fn operator(&self) -> Operator {
        let session = self.state.session.as_ref();
        let name = session.map(|s| s.name.clone().unwrap_or_else(|| s.cashier.clone()));
        Operator { name: name.unwrap_or_default(), inn: session.and_then(|s| s.inn.clone()) }
    }

    /// An id for a fiscal document: short, because the device keeps 16 characters of it.
    pub(super) fn request_id(&mut self) -> String {
        self.state.numbers.operation += 1;
        format!("{:x}-{:x}", self.state.started_ms / 1000, self.state.numbers.operation)
    }

    /// The document is paid: it gets its number and is registered. In training nothing is.
    pub(super) fn register(&mut self) -> Done {
        self.number_document()?;
        let document = self.document_mut()?;
        document.stage = Stage::Fiscalizing;
        if document.training {
            return self.close();
        }
        if document.request.is_none() {
            let request = self.request_id();
            self.document_mut()?.request = Some(request);
        }
        self.send_receipt()
    }

    fn send_receipt(&mut self) -> Done {
        let receipt = self.fiscal_receipt()?;
        let document = self.document_mut()?;
        document.attempts += 1;
        document.in_doubt = true;
        self.ask(Ask::Printer(PrinterRequest::Register(Box::new(receipt))));
        Ok(())
    }

    /// Tries again to register what is paid.
    pub(super) fn retry(&mut self) -> Done {
        self.document_at(&[Stage::Fiscalizing])?;
        // The last attempt may have come through: the device knows.
        self.ask(Ask::Printer(PrinterRequest::LastDocument));
        Ok(())
    }

    pub(super) fn printer_answered(
        &mut self,
        request: PrinterRequest,
        result: Result<PrinterAnswer, DeviceFault>,
        took_ms: u32,
    ) -> Done {
        match request {
            PrinterRequest::Register(receipt) => match result {
                Ok(PrinterAnswer::Registered(document)) => self.registered(&document, took_ms),
                Ok(_) => Ok(()),
                Err(fault) => self.not_registered(&receipt.request, &fault),
            },
            PrinterRequest::LastDocument => self.last_document(result),
            PrinterRequest::OpenShift { .. } => self.shift_opened(result),
            PrinterRequest::CloseShift { .. } => self.shift_closed(result),
            PrinterRequest::XReport => self.x_report_made(result),
            PrinterRequest::Status => self.printer_status(result),
            PrinterRequest::CheckMark { .. } => self.drive_judged(&result, took_ms),
            PrinterRequest::PrintCopy(number) => self.copy_made(number, result),
            PrinterRequest::PrintText(_) => self.text_printed(result),
            PrinterRequest::Cash { .. } => match result {
                Err(fault) => {
                    self.say(format!("the printer did not note the cash: {fault}"));
                    Ok(())
                }
                Ok(_) => Ok(()),
            },
            PrinterRequest::Document(_) | PrinterRequest::SetClock(_) => Ok(()),
        }
    }

    fn not_registered(&mut self, request: &str, fault: &DeviceFault) -> Done {
        let ours = self.state.document.as_ref().is_some_and(|d| d.request.as_deref() == Some(request));
        if !ours {
            return Ok(());
        }
        let attempt = self.document()?.attempts;
        self.document_mut()?.in_doubt = !fault.code.outcome_known();
        let data = Payload::new()
            .text("error_code", fault.code.word())
            .text("stage", self.stage_told())
            .int("attempt", attempt)
            .flag("retryable", fault.code.retryable());
        self.tell(Kind::FiscalRegisterFailed, data);
        if !fault.code.outcome_known() && attempt <= MAX_AUTO_ATTEMPTS {
            self.ask(Ask::Printer(PrinterRequest::LastDocument));
            return Ok(());
        }
        Err(not_yet(fault))
    }

    /// The device's last document: ours, or another.
    fn last_document(&mut self, result: Result<PrinterAnswer, DeviceFault>) -> Done {
        let last = match result {
            Ok(PrinterAnswer::Document(last)) => last,
            Ok(_) => return Ok(()),
            Err(fault) => return Err(not_yet(&fault)),
        };
        if self.state.shift.as_ref().is_some_and(|s| s.closing) {
            return self.shift_truth(last);
        }
        let Some(document) = self.state.document.as_ref().filter(|d| d.stage == Stage::Fiscalizing) else {
            return Ok(());
        };
        let ours = document.request.clone();
        match last {
            Some(last) if Some(&last.request) == ours.as_ref() && last.total == document.total() => {
                self.registered(&last, 0)
            }
            // It is not registered: it is known again, whatever becomes of the next attempt.
            _ => self.send_receipt(),
        }
    }

    /// The device has registered the document: it is finished from here, whatever else happens.
    fn registered(&mut self, fiscal: &FiscalDocument, took_ms: u32) -> Done {
        let electronic = self.document()?.contact.as_ref().is_some_and(|c| c.electronic_only);
        self.document_mut()?.fiscal = Some(FiscalData {
            fd: fiscal.number,
            fp: fiscal.sign.clone(),
            fn_serial: fiscal.drive.clone(),
            reg_no: fiscal.registration.clone(),
            qr: fiscal.qr(),
            not_printed: fiscal.not_printed.map(|code| code.word().to_owned()),
        });
        let document = self.document()?;
        let data = Payload::new()
            .int("fd", fiscal.number)
            .text("fp", &fiscal.sign)
            .text("fn", &fiscal.drive)
            .text("reg_no", &fiscal.registration)
            .money("sum", document.total())
            .objects("tax", tax(&document.taxes()))
            .flag("e_receipt", electronic)
            .int("device_ms", took_ms);
        self.tell(Kind::FiscalRegistered, data);
        self.tell_marks_registered(fiscal.number);
        self.tell_correction()?;
        if let Some(code) = fiscal.not_printed {
            self.tell_print_failed(code.word(), "copy");
        }
        let slips = std::mem::take(&mut self.document_mut()?.slips);
        self.document_mut()?.stage = Stage::Printing;
        if slips.is_empty() {
            return self.close();
        }
        self.print_text(slips);
        Ok(())
    }

    fn tell_correction(&mut self) -> Done {
        let Some(correction) = self.document()?.correction.clone() else { return Ok(()) };
        let kind = if correction.base_doc.is_some() { "ordered" } else { "own" };
        let data = Payload::new()
            .text("base_doc", correction.base_doc)
            .date("base_date", crate::vocab::BusinessDate::parse(&correction.base_date).ok())
            .text("kind", kind)
            .money("sum", correction.sum);
        self.tell(Kind::FiscalCorrectionRegistered, data);
        Ok(())
    }

    pub(super) fn tell_print_failed(&mut self, code: &str, action: &str) {
        let registered = self.state.document.as_ref().is_none_or(|d| d.fiscal.is_some());
        let data = Payload::new().text("error_code", code).flag("registered", registered).text("action", action);
        self.tell(Kind::FiscalPrintFailed, data);
        self.state.copy_offered = true;
    }

    /// Prints what is not fiscal.
    pub(super) fn print_text(&mut self, lines: Vec<String>) {
        if !lines.is_empty() {
            self.ask(Ask::Printer(PrinterRequest::PrintText(lines)));
        }
    }

    fn text_printed(&mut self, result: Result<PrinterAnswer, DeviceFault>) -> Done {
        if let Err(fault) = &result {
            self.tell_print_failed(fault.code.word(), "reprint");
        }
        match self.state.document.as_ref().map(|d| d.stage) {
            Some(Stage::Printing) => self.close(),
            _ => result.map(|_| ()).map_err(|fault| Refusal::new(Refused::Device, fault.to_string())),
        }
    }

    fn fiscal_receipt(&self) -> Done<FiscalReceipt> {
        let document = self.document()?;
        let settings = self.context.settings;
        let returning = match &document.correction {
            Some(correction) => correction.of == DocKind::Return,
            None => document.is_return(),
        };
        let texts = document.loyal.quote.iter().flat_map(|q| &q.texts);
        let foot = texts.filter(|t| t.audience == Channel::Receipt).map(|t| t.text.clone()).collect();
        Ok(FiscalReceipt {
            request: document.request.clone().unwrap_or_default(),
            operation: if returning { Operation::SaleReturn } else { Operation::Sale },
            correction: document.correction.as_ref().map(|c| crate::till::device::Correction {
                prescribed: c.base_doc.is_some(),
                base_date: c.base_date.clone(),
                base_number: c.base_doc.clone(),
            }),
            taxation: settings.shop.taxation.unwrap_or(GENERAL_TAXATION),
            operator: self.operator(),
            contact: document.contact.as_ref().map(|c| c.value.clone()),
            electronic_only: document.contact.as_ref().is_some_and(|c| c.electronic_only),
            lines: fiscal_lines(document, returning),
            total: document.total(),
            payments: payments(document),
            taxes: document.correction.as_ref().map_or_else(
                || document.taxes(),
                |c| c.vat.map(|vat| (vat, c.sum.vat_inside(vat.rate()))).into_iter().collect(),
            ),
            head: settings.shop.name.iter().cloned().collect(),
            foot,
        })
    }
}

fn not_yet(fault: &DeviceFault) -> Refusal {
    Refusal::new(Refused::Device, format!("the receipt is not registered: {fault}"))
        .help("mend the device, then `retry`; until then the receipt stays as it is")
}

fn fiscal_lines(document: &Document, returning: bool) -> Vec<FiscalLine> {
    if let Some(correction) = &document.correction {
        return vec![FiscalLine {
            name: "Коррекция".to_owned(),
            price: UnitPrice::try_from(correction.sum).unwrap_or_default(),
            quantity: crate::vocab::Quantity::ONE,
            measure: 0,
            amount: correction.sum,
            vat: correction.vat.unwrap_or(Vat::Exempt),
            item_sign: 1,
            payment_sign: PAID_IN_FULL,
            mark: None,
            department: None,
            industry: None,
        }];
    }
    document.lines.iter().map(|line| fiscal_line(line, returning)).collect()
}

/// FFD tag 1214: paid in full.
const PAID_IN_FULL: u8 = 4;

/// FFD tag 1214: an advance, as a certificate is when it is sold.
const ADVANCE: u8 = 3;

fn fiscal_line(line: &Line, returning: bool) -> FiscalLine {
    let amount = line.amount();
    FiscalLine {
        name: line.name.clone(),
        price: net_price(line, amount),
        quantity: line.quantity,
        measure: line.measure,
        amount,
        vat: line.vat.unwrap_or(Vat::Exempt),
        item_sign: line.sign,
        payment_sign: if line.gift_card { ADVANCE } else { PAID_IN_FULL },
        mark: line.mark.as_ref().map(|mark| FiscalMark {
            code: mark.code.clone(),
            product_code: MarkingCode::parse(&mark.code).without_tail(),
            planned_status: match (returning, line.part_of.is_some()) {
                (false, false) => 1,
                (false, true) => 2,
                (true, false) => 3,
                (true, true) => 4,
            },
            check_result: if matches!(mark.check, MarkCheck::Ok { .. }) { 15 } else { 0 },
            fraction: line.part_of.and_then(|(part, of)| {
                Some((u32::try_from(part.millionths()).ok()?, u32::try_from(of.millionths()).ok()?))
            }),
        }),
        department: line.department.clone(),
        industry: line.mark.as_ref().and_then(|mark| permit(&mark.check)),
    }
}

/// The permit to sell, as the order of the marking system wants it told (tags 1262-1265).
fn permit(check: &MarkCheck) -> Option<IndustryDetail> {
    let MarkCheck::Ok { request, time_ms } = check else { return None };
    (!request.is_empty()).then(|| IndustryDetail {
        authority: "030".to_owned(),
        date: "21.11.2023".to_owned(),
        number: "1944".to_owned(),
        value: format!("UUID={request}&Time={time_ms}"),
    })
}

/// The price of one unit after discounts.
fn net_price(line: &Line, amount: Money) -> UnitPrice {
    if line.discount().is_zero() || line.quantity.millionths() == 0 {
        return line.price;
    }
    let micros = crate::vocab::number::div_half_up(
        i128::from(amount.minor()) * 10_000 * 1_000_000,
        i128::from(line.quantity.millionths()),
    );
    i64::try_from(micros).map_or(line.price, UnitPrice::from_micros)
}

/// The five kinds of payment of FFD.
fn payments(document: &Document) -> FiscalPayments {
    let mut payments = FiscalPayments::default();
    if let Some(correction) = &document.correction {
        let place = if correction.cash { &mut payments.cash } else { &mut payments.electronic };
        *place = correction.sum;
        return payments;
    }
    for (method, sum) in super::pay::by_method(&document.tenders) {
        let place = match method {
            Method::Cash => &mut payments.cash,
            Method::Card | Method::SbpQr => &mut payments.electronic,
            Method::Gift | Method::Prepaid => &mut payments.prepaid,
            Method::Credit => &mut payments.credit,
            Method::Bonus => &mut payments.provision,
        };
        *place = crate::till::state::shift::plus(*place, sum);
    }
    payments.cash = crate::till::state::shift::minus(payments.cash, document.change);
    payments
}
