//! The document as a whole: cancelled, put aside, taken up again, given attributes and addresses.

use super::{Done, Step};
use crate::events::{Kind, Payload};
use crate::till::command::DocumentAct;
use crate::till::outcome::{Refusal, Refused};
use crate::till::outside::Ask;
use crate::till::port::{MarketingRequest, OriginalRequest};
use crate::till::rights::{Measure, Right};
use crate::till::state::document::TakingBack;
use crate::till::state::{Contact, DocKind, Document, Stage, Suspended};

/// Most attributes of a document.
const MAX_ATTRIBUTES: usize = 50;

impl Step<'_, '_> {
    pub(super) fn document_act(&mut self, act: DocumentAct) -> Done {
        self.session()?;
        match act {
            DocumentAct::Subtotal => self.subtotal(),
            DocumentAct::Resume => self.resume_registration(),
            DocumentAct::Cancel => self.cancel(),
            DocumentAct::Suspend => self.suspend(),
            DocumentAct::TakeUp(number) => self.take_up(number),
            DocumentAct::Suspended => {
                self.list_suspended();
                Ok(())
            }
            DocumentAct::SoftTake(number) => self.soft_take(number),
            DocumentAct::SoftList => self.soft_list(),
            DocumentAct::SoftAnnul(number) => self.soft_annul(number),
            DocumentAct::SoftPut => self.soft_put(),
            DocumentAct::Attribute { name, value } => self.set_attribute(name, value),
            DocumentAct::Contact { kind, value, electronic_only } => self.set_contact(kind, value, electronic_only),
            DocumentAct::PostVoid { number } => self.post_void(number),
            DocumentAct::Copy { number } => self.copy(number),
            DocumentAct::Reprint => self.reprint(),
            DocumentAct::Correction { of, sum, vat, base_doc, base_date, cash } => {
                let correction = crate::till::state::document::CorrectionOf {
                    of,
                    base_doc,
                    base_date: base_date.to_string(),
                    sum,
                    vat,
                    cash,
                };
                self.correct(correction)
            }
            DocumentAct::Retry => self.retry(),
        }
    }

    /// Cancels the open document; payments are taken back first.
    fn cancel(&mut self) -> Done {
        let document = self.document()?;
        let (stage, sum) = (document.stage, document.total());
        let failed = document.attempts > 0 && document.fiscal.is_none();
        if failed && document.in_doubt {
            let text = "nobody knows whether the receipt is registered";
            return Err(Refusal::new(Refused::Unknown, text).help("retry: the device knows"));
        }
        self.all_decided()?;
        let document = self.document()?;
        if stage > Stage::Payment && !(stage == Stage::Fiscalizing && failed) {
            return Err(Refusal::new(Refused::WrongStage, "the receipt is registered").help("post-void undoes it"));
        }
        let empty = document.lines.is_empty() && document.removed.is_empty() && document.tenders.is_empty();
        let approved_by = if empty { None } else { self.need(Right::CancelReceipt, Measure::sum(sum), None)? };
        if self.document()?.held.is_some() {
            self.drop_held()?;
        }
        let reason = self.reason();
        self.document_mut()?.taking_back = Some(TakingBack::Document { reason, approved_by, stage });
        self.take_back_next()
    }

    /// An empty document goes without a word of anybody.
    pub(super) fn drop_empty_document(&mut self) {
        let empty =
            |d: &Document| d.lines.is_empty() && d.removed.is_empty() && d.tenders.is_empty() && d.held.is_none();
        if self.state.document.as_ref().is_some_and(|d| empty(d) && d.correction.is_none()) {
            // It has nothing that could stand in the way of being cancelled.
            self.cancelled(Some("empty".to_owned()), None, Stage::Registration).ok();
        }
    }

    /// The document is cancelled: everything that was held for it is free again, and it is kept as cancelled.
    pub(super) fn cancelled(&mut self, reason: Option<String>, approved_by: Option<String>, stage: Stage) -> Done {
        let document = self.document()?.clone();
        let data = Payload::new()
            .text("stage", stage.told())
            .money("sum", document.total())
            .int("positions", document.lines.len())
            .text("reason_code", reason.as_deref())
            .text("approved_by", approved_by.as_deref())
            .flag("had_payment", document.payment_ms.is_some());
        for line in &document.lines {
            if let Some(mark) = &line.mark {
                self.tell_mark_removed(mark, "cancelled");
            }
        }
        self.release_holds(&document, "cancelled", "doc_cancelled");
        if document.is_return() {
            let data = Payload::new()
                .text("stage", stage.told())
                .money("sum", document.total())
                .text("reason_code", reason.as_deref());
            self.tell(Kind::ReturnCancelled, data);
        }
        self.number_document()?;
        self.tell(Kind::DocumentCancelled, data);
        self.keep_cancelled()?;
        self.state.document = None;
        Ok(())
    }

    /// Frees what is held elsewhere for a document that does not come to pass.
    pub(super) fn release_holds(&mut self, document: &Document, reason: &str, cause: &str) {
        for coupon in document.loyal.coupons.iter().filter(|c| c.refused.is_none()) {
            let data = Payload::new().hash("code_hash", self.context.hasher.code(&coupon.code)).text("cause", cause);
            self.tell(Kind::CouponReleased, data);
        }
        if document.loyal.hold > 0 {
            self.ask(Ask::Marketing(MarketingRequest::Cancel {
                sale: document.id.clone(),
                upto: document.loyal.hold,
                reason: reason.to_owned(),
            }));
        }
        if let Some(original) = document.original.as_ref().filter(|o| o.held) {
            let request = OriginalRequest::Release { hold: document.id.clone() };
            self.ask(Ask::Original(original.found.source, request));
        }
    }

    fn suspend(&mut self) -> Done {
        self.nothing_held()?;
        let document = self.document_at(&[Stage::Registration, Stage::Subtotal])?;
        if document.kind != DocKind::Sale || document.lines.is_empty() {
            return Err(Refusal::new(Refused::WrongStage, "only a sale with goods in it can be put aside"));
        }
        let most = self.context.settings.receipt.max_suspended;
        // Those left to other tills are no longer this till's.
        let aside = self.state.suspended.values().filter(|s| s.soft.is_none()).count();
        if aside >= most {
            return Err(Refusal::new(Refused::Limit, format!("{most} receipts lie aside already"))
                .help("resume one of them and finish or cancel it"));
        }
        self.need(Right::Suspend, Measure::NONE, None)?;
        if self.document()?.stage == Stage::Subtotal {
            self.back_back_to_registration(Some("suspend"));
            self.reprice()?;
        }
        self.state.numbers.suspended += 1;
        let number = self.state.numbers.suspended;
        let document = self.document()?.clone();
        let data = Payload::new()
            .int("suspend_no", number)
            .money("sum", document.total())
            .int("positions", document.lines.len())
            .text("reason_code", self.reason());
        self.tell(Kind::DocumentSuspended, data);
        self.state.document = None;
        let by = self.state.session.as_ref().map(|s| s.cashier.clone()).unwrap_or_default();
        let shift = self.state.shift.as_ref().map_or(0, |s| s.number);
        self.state.suspended.insert(number, Suspended { document, at_ms: self.now(), by, shift, soft: None });
        self.say(format!("receipt put aside as {number}"));
        Ok(())
    }

    fn take_up(&mut self, number: u64) -> Done {
        self.drop_empty_document();
        self.no_document()?;
        self.shift_takes()?;
        let Some(suspended) = self.state.suspended.get(&number) else {
            let known: Vec<String> = self.state.suspended.keys().map(ToString::to_string).collect();
            let text = format!("no receipt {number} lies aside");
            return Err(Refusal::new(Refused::NoReceipt, text).help(format!("aside: {}", known.join(", "))));
        };
        if let Some(soft) = suspended.soft {
            return Err(Refusal::new(Refused::Taken, "it was left to other tills").help(format!("soft take {soft}")));
        }
        let training = self.state.mode == crate::till::state::Mode::Training;
        if suspended.document.training != training {
            return Err(Refusal::new(Refused::WrongMode, "it was put aside in another mode"));
        }
        self.need(Right::Suspend, Measure::NONE, None)?;
        match self.state.suspended.remove(&number) {
            Some(aside) => self.go_on_with(number, aside),
            None => Ok(()),
        }
    }

    /// A document that lay aside is the open one again.
    pub(super) fn go_on_with(&mut self, number: u64, aside: Suspended) -> Done {
        let Suspended { document, at_ms, .. } = aside;
        self.state.document = Some(document);
        let data = Payload::new()
            .int("suspend_no", number)
            .text("from", "till")
            .text("from_till", &self.context.settings.till)
            .int("suspended_s", (self.now() - at_ms).max(0) / 1000)
            .flag("changed", false);
        self.tell(Kind::DocumentResumed, data);
        self.reprice()
    }

    fn list_suspended(&mut self) {
        let lines: Vec<String> = self
            .state
            .suspended
            .iter()
            .map(|(number, s)| format!("{number}: {} lines, {}", s.document.lines.len(), s.document.total()))
            .collect();
        if lines.is_empty() {
            self.say("no receipts lie aside");
        }
        self.out.messages.extend(lines);
    }

    /// Receipts put aside end with the shift.
    pub(super) fn expire_suspended(&mut self) {
        for (number, suspended) in std::mem::take(&mut self.state.suspended) {
            let Suspended { document, at_ms, .. } = suspended;
            let data = Payload::new()
                .int("suspend_no", number)
                .money("sum", document.total())
                .int("age_s", (self.now() - at_ms).max(0) / 1000);
            self.release_holds(&document, "expired", "doc_cancelled");
            self.tell_of(&document, Kind::DocumentSuspendedExpired, data);
        }
    }

    fn set_attribute(&mut self, name: String, value: String) -> Done {
        let document = self.document_at(&[Stage::Registration, Stage::Subtotal])?;
        if document.attributes.len() >= MAX_ATTRIBUTES {
            return Err(Refusal::new(Refused::Limit, format!("a document has at most {MAX_ATTRIBUTES} attributes")));
        }
        let data = Payload::new().text("name", &name).text("value", &value);
        let document = self.document_mut()?;
        document.attributes.retain(|(known, _)| *known != name);
        document.attributes.push((name, value));
        self.tell(Kind::DocumentAttributeSet, data);
        Ok(())
    }

    fn set_contact(&mut self, kind: String, value: String, electronic_only: bool) -> Done {
        self.document_at(&[Stage::Registration, Stage::Subtotal, Stage::Payment])?;
        let hasher = self.context.hasher;
        let hash = if kind == "phone" { hasher.phone(&value) } else { hasher.email(&value) };
        let data =
            Payload::new().text("kind", &kind).hash("contact_hash", hash).flag("e_receipt_only", electronic_only);
        self.document_mut()?.contact = Some(Contact { kind, value, electronic_only });
        self.tell(Kind::DocumentCustomerContactSet, data);
        Ok(())
    }

    /// The document gets its number within the shift, once.
    pub(super) fn number_document(&mut self) -> Done<u64> {
        let document = self.document()?;
        if let Some(number) = document.number {
            return Ok(number);
        }
        // A correction is no receipt: the numbers of the receipts in the books have no hole for it.
        if document.training || document.kind == DocKind::Correction {
            return Ok(0);
        }
        self.state.numbers.receipt += 1;
        let number = self.state.numbers.receipt;
        self.document_mut()?.number = Some(number);
        Ok(number)
    }

    /// A cancelled document is kept and counted.
    fn keep_cancelled(&mut self) -> Done {
        let document = self.document()?.clone();
        if document.training {
            return Ok(());
        }
        if let Some(shift) = self.state.shift.as_mut() {
            shift.counters.cancelled.add(document.total());
        }
        if document.kind != DocKind::Correction {
            let receipt = self.receipt_of(&document, crate::model::ReceiptState::Cancelled)?;
            self.out.documents.push(receipt.into());
        }
        Ok(())
    }
}
