//! The terminal: cards and QR codes. Approved, declined, or unknown until the terminal is asked again.

use super::{Done, Step};
use crate::events::{Kind, Payload, mask_pan};
use crate::till::device::{
    Approval, Batch, Decline, DeviceFault, FaultCode, OperationRef, OperationState, QrCode, TerminalAnswer,
    TerminalRequest,
};
use crate::till::outcome::{Refusal, Refused};
use crate::till::outside::Ask;
use crate::till::state::{Method, TenderState, Tendered};
use crate::vocab::Money;

impl Step<'_, '_> {
    /// Asks the bank for a payment.
    pub(super) fn ask_bank(&mut self, method: Method, sum: Money) -> Done {
        let operation = self.operation();
        let mut tender = self.new_tender(method, sum)?;
        tender.operation = Some(operation.clone());
        let number = tender.number;
        let training = self.document()?.training;
        self.document_mut()?.tenders.push(tender);
        if training {
            self.taken(number)?;
            return self.complete_if_paid();
        }
        self.ask(Ask::Terminal(match method {
            Method::SbpQr => TerminalRequest::CreateQr { operation, amount: sum },
            _ => TerminalRequest::Pay { operation, amount: sum },
        }));
        Ok(())
    }

    pub(super) fn terminal_answered(
        &mut self,
        request: TerminalRequest,
        result: Result<TerminalAnswer, DeviceFault>,
        took_ms: u32,
    ) -> Done {
        match request {
            TerminalRequest::Pay { operation, .. } | TerminalRequest::Refund { operation, .. } => {
                let Some(tender) = self.tender_of(&operation) else { return Ok(()) };
                match result {
                    Ok(TerminalAnswer::State(state)) => self.decided(&tender, state),
                    Ok(_) => Ok(()),
                    Err(fault) => self.not_decided(&tender, &fault, took_ms),
                }
            }
            TerminalRequest::Query(of) => {
                let Some(tender) = self.tender_by(&of) else { return Ok(()) };
                match result {
                    Ok(TerminalAnswer::State(state)) => self.decided(&tender, state),
                    Ok(_) => Ok(()),
                    Err(fault) => Err(Refusal::new(Refused::Unknown, format!("still not known: {fault}"))
                        .help("`pay ask` asks again")),
                }
            }
            TerminalRequest::Reverse { .. } => self.reverse_answered(result),
            TerminalRequest::CreateQr { operation, .. } => self.qr_answered(&operation, result),
            TerminalRequest::CancelQr(operation) => {
                let Some(tender) = self.tender_of(&operation) else { return Ok(()) };
                match result {
                    Ok(TerminalAnswer::State(state)) => self.decided(&tender, state),
                    Ok(_) => Ok(()),
                    Err(fault) => Err(Refusal::new(Refused::Device, fault.to_string())),
                }
            }
            TerminalRequest::Settle { .. } => self.settled(result),
            TerminalRequest::Status => {
                if let Ok(TerminalAnswer::Status(status)) = result {
                    let data = Payload::new()
                        .text("terminal", &status.terminal)
                        .text("state", if status.ready { "ready" } else { "busy" })
                        .text("link", if status.link { "up" } else { "down" })
                        .flag("batch_open", status.batch_open > 0);
                    self.tell(Kind::DeviceTerminalStatus, data);
                }
                Ok(())
            }
        }
    }

    fn tender_of(&self, operation: &str) -> Option<Tendered> {
        let document = self.state.document.as_ref()?;
        document.tenders.iter().find(|t| t.operation.as_deref() == Some(operation)).cloned()
    }

    fn tender_by(&self, of: &OperationRef) -> Option<Tendered> {
        match of {
            OperationRef::Operation(operation) => self.tender_of(operation),
            OperationRef::Rrn(rrn) => {
                let document = self.state.document.as_ref()?;
                document.tenders.iter().find(|t| t.rrn.as_deref() == Some(rrn)).cloned()
            }
        }
    }

    /// The terminal says what became of an operation.
    fn decided(&mut self, tender: &Tendered, state: OperationState) -> Done {
        let unknown = tender.state == TenderState::Unknown;
        match state {
            OperationState::Approved(approval) => {
                if unknown {
                    self.tell_recovered(tender, Some(&approval.rrn), "approved");
                }
                self.approved(tender.number, &approval)
            }
            OperationState::Declined(decline) => {
                if unknown {
                    self.tell_recovered(tender, None, "declined");
                } else {
                    self.tell_declined(tender, &decline);
                }
                self.drop_tender(tender.number)?;
                let text = format!("the bank declined: {} {}", decline.code, decline.text);
                if unknown {
                    self.say(text);
                    return Ok(());
                }
                Err(Refusal::new(Refused::Declined, text.trim_end().to_owned()))
            }
            OperationState::Reversed(approval) => {
                if unknown {
                    self.tell_recovered(tender, Some(&approval.rrn), "reversed");
                }
                self.say("the bank has taken the payment back");
                self.drop_tender(tender.number)
            }
            OperationState::Waiting => {
                self.say("not paid yet");
                Ok(())
            }
            OperationState::Expired => {
                self.tell_expired(tender);
                self.say("the QR code was not paid in time");
                self.drop_tender(tender.number)
            }
            OperationState::Unknown => {
                if unknown {
                    self.tell_recovered(tender, None, "declined");
                }
                self.say("the terminal knows nothing of it: nothing was charged");
                self.drop_tender(tender.number)
            }
        }
    }

    fn tell_recovered(&mut self, tender: &Tendered, rrn: Option<&str>, outcome: &str) {
        let data = Payload::new()
            .text("rrn", rrn.or(tender.rrn.as_deref()))
            .text("outcome", outcome)
            .int("age_s", (self.now() - tender.since_ms).max(0) / 1000);
        self.tell(Kind::PaymentRecovered, data);
    }

    fn tell_declined(&mut self, tender: &Tendered, decline: &Decline) {
        let data = Payload::new()
            .text("method", tender.method)
            .money("sum", tender.sum)
            .text("response_code", &decline.code)
            .int("host_ms", decline.host_ms)
            .text("terminal", &decline.terminal);
        self.tell(Kind::PaymentDeclined, data);
    }

    fn tell_expired(&mut self, tender: &Tendered) {
        let data = Payload::new()
            .text("qr_id", tender.card.as_deref().unwrap_or_default())
            .int("age_s", (self.now() - tender.since_ms).max(0) / 1000);
        self.tell(Kind::PaymentQrExpired, data);
    }

    pub(super) fn drop_tender(&mut self, number: u32) -> Done {
        let document = self.document_mut()?;
        document.tenders.retain(|t| t.number != number);
        document.plan.clear();
        Ok(())
    }

    fn approved(&mut self, number: u32, approval: &Approval) -> Done {
        let hash = self.context.hasher.card(&approval.card_token);
        let tender = self.tender_mut(number)?;
        let original = tender.original_rrn.clone();
        tender.sum = approval.amount;
        tender.rrn = Some(approval.rrn.clone());
        tender.auth_code = Some(approval.auth_code.clone());
        let mask = mask_pan(&approval.pan_mask);
        if tender.method == Method::Card {
            tender.card = Some(mask.clone());
            tender.card_hash = Some(hash.as_str().to_owned());
        }
        let tender = tender.clone();
        let card = tender.method == Method::Card;
        let data = Payload::new()
            .text("method", tender.method)
            .money("sum", approval.amount)
            .text("auth_code", Some(&approval.auth_code).filter(|c| !c.is_empty()))
            .text("rrn", &approval.rrn)
            .text("terminal", &approval.terminal)
            .text("pan_mask", card.then_some(mask))
            .hash("card_hash", card.then(|| hash.clone()))
            .text("entry", approval.entry.word())
            .int("host_ms", approval.host_ms);
        self.tell(Kind::PaymentAuthorized, data);
        self.document_mut()?.slips.extend(approval.slip.iter().cloned());
        if self.document()?.is_return() {
            let same = self.is_same_card(original.as_deref(), &approval.pan_mask)?;
            return self.refunded(number, card.then_some(hash), same);
        }
        self.taken(number)?;
        self.complete_if_paid()
    }

    /// Whether money went back to the card of the original payment.
    fn is_same_card(&self, rrn: Option<&str>, mask: &str) -> Done<Option<bool>> {
        let Some(original) = &self.document()?.original else { return Ok(None) };
        let paid = original.found.payments.iter().find(|p| p.rrn.as_deref() == rrn && rrn.is_some());
        Ok(paid.and_then(|p| p.card.as_deref()).map(|card| mask_pan(card) == mask_pan(mask)))
    }

    /// No answer, or a fault. When the money may be gone, the payment is unknown until the terminal is asked.
    fn not_decided(&mut self, tender: &Tendered, fault: &DeviceFault, took_ms: u32) -> Done {
        let _ = took_ms;
        if fault.code.outcome_known() {
            self.drop_tender(tender.number)?;
            return Err(Refusal::new(Refused::Device, fault.to_string()));
        }
        self.make_unknown(tender.number, if fault.code == FaultCode::Timeout { "timeout" } else { "link" })?;
        Err(Refusal::new(Refused::Unknown, format!("nobody knows whether the bank took the money: {fault}"))
            .help("`pay ask` asks the terminal what became of it"))
    }

    /// The outcome of a payment is not known.
    pub(super) fn make_unknown(&mut self, number: u32, reason: &str) -> Done {
        let tender = self.tender_mut(number)?;
        tender.state = TenderState::Unknown;
        let tender = tender.clone();
        let data = Payload::new()
            .text("method", tender.method)
            .money("sum", tender.sum)
            .text("rrn", tender.rrn.as_deref())
            .text("reason", reason)
            .flag("to_reconcile", true);
        self.tell(Kind::PaymentUnknown, data);
        Ok(())
    }

    /// Asks the terminal what became of the payment that is not decided.
    pub(super) fn ask_terminal(&mut self) -> Done {
        let document = self.document()?;
        if let Some(reversing) = self.reversing() {
            return self.take_back(reversing.number);
        }
        let Some(tender) = document.tenders.iter().find(|t| t.state != TenderState::Taken) else {
            return Err(Refusal::new(Refused::NotAsked, "every payment is decided"));
        };
        let of = match (&tender.rrn, &tender.operation) {
            (Some(rrn), _) => OperationRef::Rrn(rrn.clone()),
            (None, Some(operation)) => OperationRef::Operation(operation.clone()),
            (None, None) => return Err(Refusal::new(Refused::NotAsked, "the terminal has no part in it")),
        };
        self.ask(Ask::Terminal(TerminalRequest::Query(of)));
        Ok(())
    }

    fn reverse_answered(&mut self, result: Result<TerminalAnswer, DeviceFault>) -> Done {
        let Some(tender) = self.reversing() else { return Ok(()) };
        match result {
            Ok(TerminalAnswer::State(OperationState::Declined(decline))) => {
                self.stays(tender.number)?;
                Err(Refusal::new(Refused::Declined, format!("the bank does not take it back: {}", decline.text)))
            }
            Ok(TerminalAnswer::State(OperationState::Unknown)) => self.went_back(tender.number, false),
            Ok(_) => self.went_back(tender.number, true),
            // The same operation asked again never takes back twice, so it may simply be tried again.
            Err(fault) => {
                self.stays(tender.number)?;
                Err(Refusal::new(Refused::Device, format!("not taken back: {fault}")).help("try again"))
            }
        }
    }

    fn qr_answered(&mut self, operation: &str, result: Result<TerminalAnswer, DeviceFault>) -> Done {
        let Some(tender) = self.tender_of(operation) else { return Ok(()) };
        match result {
            Ok(TerminalAnswer::Qr(QrCode { id, payload, provider, ttl_s })) => {
                self.tender_mut(tender.number)?.card = Some(id.clone());
                let data = Payload::new()
                    .text("qr_id", id)
                    .money("sum", tender.sum)
                    .text("provider", provider)
                    .int("ttl_s", ttl_s);
                self.tell(Kind::PaymentQrCreated, data);
                self.say(format!("QR code: {payload}"));
                Ok(())
            }
            Ok(_) => Ok(()),
            Err(fault) => {
                self.drop_tender(tender.number)?;
                Err(Refusal::new(Refused::Device, fault.to_string()))
            }
        }
    }

    /// The QR code was paid or has run out: the terminal says which.
    pub(super) fn qr_changed(&mut self, operation: &str) {
        if self.tender_of(operation).is_some() {
            let of = OperationRef::Operation(operation.to_owned());
            self.ask(Ask::Terminal(TerminalRequest::Query(of)));
        }
    }

    pub(super) fn cancel_qr(&mut self) -> Done {
        let document = self.document()?;
        let open = |t: &&Tendered| t.method == Method::SbpQr && t.state != TenderState::Taken;
        let Some(operation) = document.tenders.iter().find(open).and_then(|t| t.operation.clone()) else {
            return Err(Refusal::new(Refused::NotAsked, "no QR code is shown"));
        };
        self.ask(Ask::Terminal(TerminalRequest::CancelQr(operation)));
        Ok(())
    }

    fn settled(&mut self, result: Result<TerminalAnswer, DeviceFault>) -> Done {
        match result {
            Ok(TerminalAnswer::Settled(Batch { terminal, number, count, amount, difference, slip })) => {
                let data = Payload::new()
                    .text("terminal", terminal)
                    .text("batch", number.to_string())
                    .int("n", count)
                    .money("sum", amount)
                    .money("diff", difference)
                    .text("result", if difference.is_zero() { "ok" } else { "difference" });
                self.tell(Kind::PaymentBatchSettled, data);
                self.say(format!("batch {number}: {count} operations, {amount}"));
                self.print_text(slip);
                Ok(())
            }
            Ok(_) => Ok(()),
            Err(fault) => Err(Refusal::new(Refused::Device, format!("not settled: {fault}"))),
        }
    }
}
