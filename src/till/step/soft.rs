//! Soft receipts: taken and sold here, left to others, thrown away.

use super::{Done, Step};
use crate::events::{Kind, Payload};
use crate::till::held::Following;
use crate::till::outcome::{Refusal, Refused};
use crate::till::outside::Ask;
use crate::till::port::PortFault;
use crate::till::port::soft::{SoftAnswer, SoftLine, SoftReceipt, SoftRequest};
use crate::till::rights::{Measure, Right};
use crate::till::state::{DocKind, Mode, Stage, Suspended};

impl Step<'_, '_> {
    pub(super) fn soft_list(&mut self) -> Done {
        self.ask(Ask::Soft(SoftRequest::List));
        Ok(())
    }

    pub(super) fn soft_take(&mut self, number: u64) -> Done {
        self.drop_empty_document();
        self.no_document()?;
        self.may_register()?;
        if self.state.mode != Mode::Sale {
            return Err(
                Refusal::new(Refused::WrongMode, "what others prepared is sold, not practised with").help("mode sale")
            );
        }
        let by = self.taker();
        self.ask(Ask::Soft(SoftRequest::Take { number, by, annul: false, reason: None }));
        Ok(())
    }

    pub(super) fn soft_annul(&mut self, number: u64) -> Done {
        self.no_document()?;
        self.need(Right::CancelReceipt, Measure::NONE, None)?;
        let (by, reason) = (self.taker(), self.reason());
        self.ask(Ask::Soft(SoftRequest::Take { number, by, annul: true, reason }));
        Ok(())
    }

    /// Who takes, and which taking it is: the same one asked again after a power cut gets the same answer, another
    /// one of the same till does not.
    fn taker(&mut self) -> String {
        format!("till {}", self.operation())
    }

    /// Leaves the open document to other tills.
    pub(super) fn soft_put(&mut self) -> Done {
        self.nothing_held()?;
        let document = self.document_at(&[Stage::Registration])?;
        if document.kind != DocKind::Sale || document.lines.is_empty() {
            return Err(Refusal::new(Refused::WrongStage, "only a sale with goods in it can be left to others"));
        }
        if document.lines.iter().any(|l| l.mark.is_some()) {
            return Err(Refusal::new(Refused::WrongStage, "marked goods are scanned where they are paid"));
        }
        let lines = document.lines.iter().filter(|l| l.belongs_to.is_none());
        let receipt = SoftReceipt {
            number: 0,
            from: "till".to_owned(),
            device: self.context.settings.till.to_string(),
            prepared_ms: self.now(),
            sum: document.total(),
            lines: lines.map(|l| SoftLine { item: l.item.clone(), quantity: l.quantity }).collect(),
        };
        self.need(Right::Suspend, Measure::NONE, None)?;
        self.ask(Ask::Soft(SoftRequest::Put(receipt)));
        Ok(())
    }

    pub(super) fn soft_answered(&mut self, request: SoftRequest, result: Result<SoftAnswer, PortFault>) -> Done {
        let answer = result.map_err(|fault| match &fault {
            PortFault::Refused { code, text } if code == "taken" => Refusal::new(Refused::Taken, text.clone()),
            PortFault::Refused { text, .. } => Refusal::new(Refused::NoReceipt, text.clone()),
            _ => Refusal::new(Refused::Offline, fault.to_string()),
        })?;
        match (request, answer) {
            (_, SoftAnswer::List(list)) => {
                if list.is_empty() {
                    self.say("there are no soft receipts");
                }
                for soft in list {
                    let count = soft.lines.len();
                    self.say(format!(
                        "{}: {count} lines, {} from {} {}",
                        soft.number, soft.sum, soft.from, soft.device
                    ));
                }
                Ok(())
            }
            (SoftRequest::Take { annul: true, reason, .. }, SoftAnswer::Taken(soft)) => {
                self.annulled(&soft, reason);
                Ok(())
            }
            (_, SoftAnswer::Taken(soft)) => self.sell_soft(&soft),
            (_, SoftAnswer::Put(number)) => self.put_aside_softly(number),
        }
    }

    /// What lies aside here of a soft receipt that this very till left to others.
    fn left_here(&mut self, soft: &SoftReceipt) -> Option<(u64, Suspended)> {
        let here = soft.device == self.context.settings.till.as_str() && soft.from == "till";
        let training = self.state.mode == Mode::Training;
        let is_it = |s: &Suspended| here && s.soft == Some(soft.number) && s.document.training == training;
        let number = self.state.suspended.iter().find(|(_, s)| is_it(s)).map(|(number, _)| *number)?;
        Some((number, self.state.suspended.remove(&number)?))
    }

    /// A soft receipt is thrown away: a document that was opened elsewhere ends here, or one of our own.
    fn annulled(&mut self, soft: &SoftReceipt, reason: Option<String>) {
        match self.left_here(soft) {
            Some((_, aside)) => {
                self.state.document = Some(aside.document.clone());
                self.release_holds(&aside.document, "annulled", "doc_cancelled");
            }
            None => self.new_document(DocKind::Sale),
        }
        let data = Payload::new()
            .text("soft_no", soft.number.to_string())
            .text("from", &soft.from)
            .money("sum", soft.sum)
            .int("positions", soft.lines.len())
            .text("reason_code", reason);
        self.tell(Kind::DocumentSoftAnnulled, data);
        self.state.document = None;
    }

    /// The goods of a soft receipt are entered here, one after the other.
    fn sell_soft(&mut self, soft: &SoftReceipt) -> Done {
        if let Some((number, aside)) = self.left_here(soft) {
            return self.go_on_with(number, aside);
        }
        // It was opened where it was prepared: here it is taken up.
        self.new_document(DocKind::Sale);
        let document = self.document_mut()?;
        document.soft = Some(soft.number);
        document.following = soft
            .lines
            .iter()
            .map(|l| Following { item: l.item.clone(), quantity: l.quantity, belongs_to: None, deposit_of: None })
            .collect();
        let data = Payload::new()
            .int("suspend_no", soft.number)
            .text("from", &soft.from)
            .text("from_till", &soft.device)
            .int("suspended_s", (self.now() - soft.prepared_ms).max(0) / 1000)
            .flag("changed", false);
        self.tell(Kind::DocumentResumed, data);
        self.next_following()
    }

    /// The open document was left to others: here it lies aside until the shift ends.
    fn put_aside_softly(&mut self, number: u64) -> Done {
        let document = self.document()?.clone();
        self.state.numbers.suspended += 1;
        let aside = self.state.numbers.suspended;
        let data = Payload::new()
            .int("suspend_no", aside)
            .money("sum", document.total())
            .int("positions", document.lines.len())
            .text("reason_code", "soft");
        self.tell(Kind::DocumentSuspended, data);
        let by = self.session()?.cashier.clone();
        let shift = self.state.shift.as_ref().map_or(0, |s| s.number);
        let suspended = Suspended { document, at_ms: self.now(), by, shift, soft: Some(number) };
        self.state.document = None;
        self.state.suspended.insert(aside, suspended);
        self.say(format!("left to other tills as soft receipt {number}"));
        Ok(())
    }
}
