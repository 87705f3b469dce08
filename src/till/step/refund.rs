//! A return is paid back: to the tenders of the original, the card before cash.

use super::{Done, Step};
use crate::events::{Hashed, Kind, Payload, mask_card};
use crate::till::device::TerminalRequest;
use crate::till::outcome::{Refusal, Refused};
use crate::till::outside::Ask;
use crate::till::port::CertificateRequest;
use crate::till::refund::{Planned, method_of, rest_of_plan};
use crate::till::state::{Method, Stage, TenderState};
use crate::vocab::Money;

impl Step<'_, '_> {
    /// Pays back as the sale was paid.
    pub(super) fn refund_by_plan(&mut self) -> Done {
        let document = self.document_at(&[Stage::Subtotal, Stage::Payment])?;
        if !document.is_return() {
            return Err(Refusal::new(Refused::WrongStage, "a sale is paid by its customer").help("pay cash SUM"));
        }
        self.shift_takes()?;
        // What the bank has not decided may have gone back already.
        self.all_decided()?;
        let planned = self.planned()?;
        self.start_payment()?;
        self.document_mut()?.plan = planned;
        self.next_planned()
    }

    /// What of the plan is still to be paid back.
    fn planned(&self) -> Done<Vec<Planned>> {
        let document = self.document()?;
        let given = super::pay::by_method(&document.tenders);
        Ok(match &document.original {
            Some(original) => rest_of_plan(&original.found, document.total(), &given),
            None => vec![Planned { method: Method::Cash, sum: document.due(), rrn: None, card: None }],
        })
    }

    pub(super) fn next_planned(&mut self) -> Done {
        let document = self.document_mut()?;
        if document.plan.is_empty() {
            return self.complete_if_paid();
        }
        let next = document.plan.remove(0);
        self.pay_back(next)
    }

    /// Pays back by one means that the cashier chose.
    pub(super) fn refund(&mut self, method: Method, sum: Option<Money>, number: Option<String>) -> Done {
        let document = self.document()?;
        let due = document.due();
        let sum = sum.unwrap_or(due);
        if sum.minor() <= 0 || sum > due {
            return Err(Refusal::new(Refused::AboveDue, format!("{due} are to be paid back")));
        }
        let planned: Vec<Planned> = self.planned()?.into_iter().filter(|p| p.method == method).collect();
        let by_plan = planned.iter().fold(Money::ZERO, |s, p| crate::till::state::shift::plus(s, p.sum));
        if sum <= by_plan {
            return self.refund_planned(planned, sum, number);
        }
        // Anything but the way in which the sale was paid is for those who may.
        self.need_other_tender(sum)?;
        let original = self.document()?.original.clone();
        let payments = original.iter().flat_map(|o| &o.found.payments).filter(|p| method_of(p) == method);
        let of = payments.clone().find(|p| p.rest() >= sum).or(payments.clone().next()).cloned();
        self.start_payment()?;
        let card = number.or(of.as_ref().and_then(|p| p.card.clone()));
        self.pay_back(Planned { method, sum, rrn: of.and_then(|p| p.rrn), card })
    }

    /// Pays back so much of what the plan has for one means: to each card what it paid.
    fn refund_planned(&mut self, planned: Vec<Planned>, sum: Money, number: Option<String>) -> Done {
        let mut left = sum.minor();
        let mut parts = Vec::new();
        for part in planned {
            let share = part.sum.minor().min(left);
            left -= share;
            if share > 0 {
                let card = number.clone().or(part.card);
                parts.push(Planned { sum: Money::from_minor(share), card, ..part });
            }
        }
        self.start_payment()?;
        self.document_mut()?.plan = parts;
        self.next_planned()
    }

    fn pay_back(&mut self, planned: Planned) -> Done {
        let Planned { method, sum, rrn, card } = planned;
        let training = self.document()?.training;
        if method == Method::Cash && !training {
            let there = self.shift()?.expected_cash();
            if sum > there {
                self.document_mut()?.plan.clear();
                return Err(Refusal::new(Refused::Sum, format!("{sum} is more than the drawer should hold: {there}")));
            }
        }
        let mut tender = self.new_tender(method, sum)?;
        tender.original_rrn.clone_from(&rrn);
        tender.card = card.as_deref().map(mask_card);
        tender.operation = Some(self.operation());
        let (number, operation) = (tender.number, tender.operation.clone().unwrap_or_default());
        self.document_mut()?.tenders.push(tender);
        match method {
            Method::Card | Method::SbpQr if !training => {
                self.ask(Ask::Terminal(TerminalRequest::Refund { operation, amount: sum, rrn }));
                Ok(())
            }
            Method::Gift if !training => {
                let Some(card) = card else {
                    self.drop_tender(number)?;
                    return Err(Refusal::new(Refused::Certificate, "which certificate").help("pay certificate NUMBER"));
                };
                let request = CertificateRequest::Refund { request: operation, number: card, amount: sum };
                self.ask(Ask::Certificate(request));
                Ok(())
            }
            _ => self.refunded(number, None, None),
        }
    }

    /// Money went back.
    pub(super) fn refunded(&mut self, number: u32, card_hash: Option<Hashed>, same_card: Option<bool>) -> Done {
        let original = self.document()?.original.as_ref().map(|o| o.found.document_id.clone());
        let tender = self.tender_mut(number)?;
        tender.state = TenderState::Taken;
        let tender = tender.clone();
        let of = original.map(|doc| Payload::new().text("rrn", tender.original_rrn.as_deref()).text("doc", doc));
        let data = Payload::new()
            .text("method", tender.method)
            .money("sum", tender.sum)
            .hash("card_hash", card_hash)
            .object("original", of)
            .flag("same_card", same_card);
        self.tell(Kind::PaymentRefunded, data);
        self.next_planned()
    }
}
