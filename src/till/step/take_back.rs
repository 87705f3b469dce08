//! Payments go back: one that is taken out, all when payment or document are given up.
//!
//! Money that somebody else holds goes back one after the other; each answer asks for the next. What was wanted when
//! all is back stands in the document ([`TakingBack`]), so that a power cut in between changes nothing.

use super::{Done, Step};
use crate::events::{Kind, Payload};
use crate::till::device::{OperationRef, TerminalRequest};
use crate::till::outside::Ask;
use crate::till::port::{CertificateRequest, MarketingRequest};
use crate::till::state::document::TakingBack;
use crate::till::state::{Method, Stage, TenderState, Tendered};
use crate::vocab::Money;

impl Step<'_, '_> {
    /// Takes the next payment back; when none is left, does what was wanted.
    pub(super) fn take_back_next(&mut self) -> Done {
        let document = self.document()?;
        if document.tenders.iter().any(|t| t.state == TenderState::Reversing) {
            return Ok(());
        }
        match document.tenders.last().map(|t| t.number) {
            Some(number) => self.take_back(number),
            None => self.all_back(),
        }
    }

    /// Takes a payment back.
    pub(super) fn take_back(&mut self, number: u32) -> Done {
        let tender = self.tender_mut(number)?;
        tender.state = TenderState::Reversing;
        let tender = tender.clone();
        let operation = tender.operation.clone().unwrap_or_default();
        match tender.method {
            Method::Cash | Method::Credit | Method::Prepaid => self.went_back(number, true),
            Method::Card | Method::SbpQr => {
                let of = match &tender.rrn {
                    Some(rrn) => OperationRef::Rrn(rrn.clone()),
                    None => OperationRef::Operation(operation.clone()),
                };
                let request = TerminalRequest::Reverse { operation: format!("{operation}-r"), of, amount: tender.sum };
                self.ask(Ask::Terminal(request));
                Ok(())
            }
            Method::Gift => {
                self.ask(Ask::Certificate(CertificateRequest::Release { hold: operation }));
                Ok(())
            }
            Method::Bonus => {
                let document = self.document_mut()?;
                let (sale, upto) = (document.id.clone(), document.loyal.hold);
                document.loyal.held = false;
                let reason = "tender removed".to_owned();
                self.ask(Ask::Marketing(MarketingRequest::Cancel { sale, upto, reason }));
                Ok(())
            }
        }
    }

    /// A payment went back (or, `reversed` false, was never taken): it is out of the document.
    pub(super) fn went_back(&mut self, number: u32, reversed: bool) -> Done {
        let tender = self.tender_mut(number)?.clone();
        if tender.method.by_terminal() && reversed {
            let data = Payload::new()
                .text("rrn", tender.rrn.as_deref().unwrap_or_default())
                .money("sum", tender.sum)
                .text("cause", self.cause_of_reversal());
            self.tell(Kind::PaymentReversed, data);
        }
        let data = Payload::new()
            .text("method", tender.method)
            .money("sum", tender.sum)
            .int("tender_no", tender.number)
            .flag("reversed", reversed);
        self.tell(Kind::PaymentTenderRemoved, data);
        let document = self.document_mut()?;
        document.tenders.retain(|t| t.number != number);
        if !matches!(document.taking_back, None | Some(TakingBack::One)) {
            document.tendered_back = crate::till::state::shift::plus(document.tendered_back, tender.sum);
        }
        match document.taking_back {
            None => Ok(()),
            Some(TakingBack::One) => {
                document.taking_back = None;
                Ok(())
            }
            Some(_) => self.take_back_next(),
        }
    }

    fn cause_of_reversal(&self) -> &'static str {
        let wanted = self.state.document.as_ref().and_then(|d| d.taking_back.as_ref());
        if matches!(wanted, Some(TakingBack::Document { .. })) { "doc_cancelled" } else { "operator" }
    }

    /// A payment could not be taken back: it stays, and what was wanted is not done.
    pub(super) fn stays(&mut self, number: u32) -> Done {
        self.tender_mut(number)?.state = TenderState::Taken;
        self.document_mut()?.taking_back = None;
        Ok(())
    }

    /// The payment that is being taken back.
    pub(super) fn reversing(&self) -> Option<Tendered> {
        self.state.document.as_ref()?.tenders.iter().find(|t| t.state == TenderState::Reversing).cloned()
    }

    /// Everything went back.
    fn all_back(&mut self) -> Done {
        let document = self.document_mut()?;
        let tendered = std::mem::take(&mut document.tendered_back);
        let had_payment = document.payment_ms.is_some();
        match document.taking_back.take() {
            None | Some(TakingBack::One) => Ok(()),
            Some(TakingBack::Payment { reason }) => {
                self.tell_payment_cancelled(tendered, reason);
                let document = self.document_mut()?;
                document.stage = Stage::Subtotal;
                document.payment_ms = None;
                Ok(())
            }
            Some(TakingBack::Document { reason, approved_by, stage }) => {
                if had_payment {
                    self.tell_payment_cancelled(tendered, reason.clone());
                }
                self.cancelled(reason, approved_by, stage)
            }
        }
    }

    fn tell_payment_cancelled(&mut self, tendered: Money, reason: Option<String>) {
        let by = self.state.session.as_ref().map(|s| s.cashier.clone()).unwrap_or_default();
        let data = Payload::new()
            .text("stage", self.stage_told())
            .money("tendered", tendered)
            .text("by", by)
            .text("reason_code", reason);
        self.tell(Kind::PaymentCancelled, data);
    }
}
