//! A return is agreed to, and its lines are held at the source of the original before anything is paid back.

use super::{Done, Step};
use crate::events::{Kind, Payload};
use crate::till::outcome::{Refusal, Refused};
use crate::till::outside::Ask;
use crate::till::port::{FoundOriginal, OriginalAnswer, OriginalKey, OriginalRequest, PortFault};
use crate::till::rights::{Measure, Right};
use crate::till::settings::Offline;
use crate::till::state::Stage;
use crate::vocab::Money;

impl Step<'_, '_> {
    /// The sum of a return is known: whoever may take it back agrees, then its lines are held at their source.
    pub(super) fn approve_return(&mut self) -> Done {
        let document = self.document()?;
        let sum = document.total();
        let basis = match (&document.original, &document.unseen) {
            (Some(original), _) => original.basis.clone(),
            (None, Some(basis)) => basis.clone(),
            (None, None) => "none".to_owned(),
        };
        let allowed = document.unseen.is_some() && self.context.settings.returns.offline == Offline::Allow;
        let by_receipt = document.original.is_some() || allowed;
        let right = if by_receipt { Right::ReturnByReceipt } else { Right::ReturnWithoutReceipt };
        let post_void = document.post_void_of.is_some();
        let by = if post_void {
            document.approved_by.clone()
        } else {
            match self.need(right, Measure::sum(sum), None) {
                Ok(by) => by,
                Err(refusal) => {
                    self.tell(Kind::ReturnRefused, Payload::new().text("reason", "no_right").money("sum", sum));
                    self.document_mut()?.stage = Stage::Registration;
                    return Err(refusal);
                }
            }
        };
        let own = self.session()?.cashier.clone();
        let limit = self.sum_limit(right);
        let data =
            Payload::new().text("by", by.unwrap_or(own)).money("limit", limit).money("sum", sum).text("basis", basis);
        self.tell(Kind::ReturnApproved, data);
        let Some(original) = self.document()?.original.clone() else { return self.total_reckoned() };
        self.may_go_unheld(sum)?;
        let document = self.document()?;
        let lines = document
            .lines
            .iter()
            .filter_map(|l| {
                Some(crate::till::port::HoldLine {
                    order: l.original?,
                    quantity: l.quantity,
                    amount: l.amount(),
                    marks: l.mark.iter().map(|m| m.code.clone()).collect(),
                })
            })
            .collect();
        let request = OriginalRequest::Hold { hold: document.id.clone(), key: whole_key(&original.found), lines };
        self.ask(Ask::Original(original.found.source, request));
        Ok(())
    }

    /// The source was lost before the lines were held: by the setting, somebody who may agrees to go on without.
    fn may_go_unheld(&mut self, sum: Money) -> Done {
        let asked = self.document()?.hold_lost && self.context.settings.returns.offline == Offline::Approve;
        let (right, measure) = (Right::ReturnWithoutReceipt, Measure::sum(sum));
        // Whoever may not simply tries again: the source may be back.
        if asked && (self.lender.is_some() || self.may(right, measure)) {
            self.need(right, measure, None)?;
            self.document_mut()?.unheld = true;
        }
        Ok(())
    }

    fn may_be_unheld(&self) -> Done<bool> {
        Ok(self.document()?.unheld || self.context.settings.returns.offline == Offline::Allow)
    }

    /// The cashier's own limit of a right, where it is a sum.
    fn sum_limit(&self, right: Right) -> Option<Money> {
        let role = self.state.session.as_ref().map(|s| s.role.as_str());
        let (_, role) = self.context.settings.roles.find(role)?;
        match role.rights.get(&right).copied().flatten()? {
            crate::till::rights::Limit::Sum(sum) => Some(sum),
            crate::till::rights::Limit::Percent(_) => None,
        }
    }

    pub(super) fn held_original(&mut self, result: Result<OriginalAnswer, PortFault>) -> Done {
        let sum = self.document()?.total();
        match result {
            Ok(_) => {
                if let Some(original) = self.document_mut()?.original.as_mut() {
                    original.held = true;
                }
                self.total_reckoned()?;
                if self.document()?.post_void_of.is_some() {
                    return self.refund_by_plan();
                }
                Ok(())
            }
            Err(fault) if fault.is_outage() && self.may_be_unheld()? => {
                self.say(format!("not held at its source: {fault}"));
                self.total_reckoned()
            }
            Err(fault) => {
                let (code, reason) = match &fault {
                    PortFault::Refused { code, .. } => (Refused::NothingLeft, code.clone()),
                    _ => (Refused::Offline, "offline".to_owned()),
                };
                self.tell(Kind::ReturnRefused, Payload::new().text("reason", reason).money("sum", sum));
                self.back_back_to_registration(Some("not held"));
                self.document_mut()?.hold_lost = fault.is_outage();
                let refusal = Refusal::new(code, fault.to_string());
                Err(match self.context.settings.returns.offline {
                    Offline::Approve if fault.is_outage() => {
                        refusal.help("subtotal again, by one who may take goods back without a receipt")
                    }
                    _ => refusal,
                })
            }
        }
    }
}

fn whole_key(found: &FoundOriginal) -> OriginalKey {
    OriginalKey {
        store: Some(found.store.clone()),
        till: Some(found.till.clone()),
        shift: Some(found.shift),
        number: Some(found.number),
        date: Some(found.date),
        ..OriginalKey::default()
    }
}
