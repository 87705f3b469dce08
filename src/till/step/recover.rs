//! Power went off at any moment, and the till starts again: from the state that was written down it goes on.
//!
//! | what was going on | what is done |
//! | --- | --- |
//! | goods were registered, or the subtotal told | restored (or cancelled, by setting) |
//! | money was given, nothing registered yet | restored in payment |
//! | the bank was asked | the terminal is asked what became of the operation |
//! | the document was being registered | the device's last document: ours, or registered again |
//! | paper was coming out | closed; a copy is offered |
//! | the shift was being closed | the device's shift and last document |
//!
//! Requests that bear an id which makes them safe to repeat are simply repeated.

use super::{Done, Step};
use crate::events::{Kind, Payload};
use crate::till::device::{OperationRef, PrinterRequest, TerminalRequest};
use crate::till::outside::Ask;
use crate::till::port::{MarkRequest, MarketingRequest, OriginalRequest};
use crate::till::settings::OnRestart;
use crate::till::state::{Pending, Stage, TenderState};

/// What becomes of a request that was not answered.
enum Resumed {
    /// It is asked again: it changes nothing when it was done.
    Again,
    /// This is asked instead: what became of it.
    Instead(Ask),
    /// Nobody waits for it any longer.
    Dropped,
}

fn resumed_with(ask: &Ask) -> Resumed {
    match ask {
        Ask::Printer(request) => match request {
            PrinterRequest::Register(_) => Resumed::Instead(Ask::Printer(PrinterRequest::LastDocument)),
            PrinterRequest::OpenShift { .. } | PrinterRequest::CloseShift { .. } => {
                Resumed::Instead(Ask::Printer(PrinterRequest::Status))
            }
            PrinterRequest::LastDocument | PrinterRequest::Cash { .. } | PrinterRequest::CheckMark { .. } => {
                Resumed::Again
            }
            PrinterRequest::Status
            | PrinterRequest::Document(_)
            | PrinterRequest::XReport
            | PrinterRequest::PrintCopy(_)
            | PrinterRequest::PrintText(_)
            | PrinterRequest::SetClock(_) => Resumed::Dropped,
        },
        Ask::Terminal(request) => match request {
            TerminalRequest::Pay { operation, .. } | TerminalRequest::Refund { operation, .. } => {
                let of = OperationRef::Operation(operation.clone());
                Resumed::Instead(Ask::Terminal(TerminalRequest::Query(of)))
            }
            TerminalRequest::Reverse { .. }
            | TerminalRequest::Query(_)
            | TerminalRequest::CreateQr { .. }
            | TerminalRequest::CancelQr(_)
            | TerminalRequest::Settle { .. } => Resumed::Again,
            TerminalRequest::Status => Resumed::Dropped,
        },
        Ask::Marketing(request) => match request {
            MarketingRequest::Lookup(_) | MarketingRequest::Challenge { .. } | MarketingRequest::Register { .. } => {
                Resumed::Dropped
            }
            _ => Resumed::Again,
        },
        Ask::Original(_, OriginalRequest::Find(_)) => Resumed::Dropped,
        Ask::Soft(crate::till::port::SoftRequest::Take { .. }) => Resumed::Again,
        Ask::Original(..) | Ask::Certificate(_) | Ask::Mark(_) => Resumed::Again,
        Ask::Scale(_)
        | Ask::OpenDrawer
        | Ask::DrawerState
        | Ask::Show(_)
        | Ask::Scanner(_)
        | Ask::Soft(_)
        | Ask::PlateWeight
        | Ask::PlateZero => Resumed::Dropped,
    }
}

/// What becomes of a request of a document that the start cancelled; `None` for those of others.
fn without_document(ask: &Ask) -> Option<Resumed> {
    match ask {
        Ask::Marketing(MarketingRequest::Quote(_) | MarketingRequest::Hold { .. })
        | Ask::Mark(MarkRequest::Check(_) | MarkRequest::Excise { .. })
        | Ask::Printer(PrinterRequest::CheckMark { .. }) => Some(Resumed::Dropped),
        // The lines may be held at their source.
        Ask::Original(source, OriginalRequest::Hold { hold, .. }) => {
            Some(Resumed::Instead(Ask::Original(*source, OriginalRequest::Release { hold: hold.clone() })))
        }
        _ => None,
    }
}

impl Step<'_, '_> {
    /// Puts in order what a start finds.
    pub(super) fn recover(&mut self, crashed: bool) -> Done {
        let left: Vec<Pending> = std::mem::take(&mut self.state.pending);
        self.state.asked = None;
        self.state.search = None;
        self.state.copying = None;
        self.state.recovering = self.state.session.is_some();
        let after = if crashed { "crash" } else { "power" };
        let cancelled = self.recover_document(after, &left)?;
        for pending in left {
            let resumed = if cancelled { without_document(&pending.ask) } else { None };
            match resumed.unwrap_or_else(|| resumed_with(&pending.ask)) {
                Resumed::Again => self.ask(pending.ask),
                Resumed::Instead(ask) => self.ask(ask),
                Resumed::Dropped => {}
            }
        }
        self.recover_rest()?;
        self.end_recovery();
        Ok(())
    }

    /// Answers whether the document was cancelled.
    fn recover_document(&mut self, after: &str, left: &[Pending]) -> Done<bool> {
        let Some(document) = self.state.document.as_ref() else { return Ok(false) };
        let (stage, sum) = (document.stage, document.total());
        let cancel = self.context.settings.receipt.on_restart == OnRestart::Cancel
            && stage < Stage::Payment
            && document.tenders.is_empty();
        let data = Payload::new()
            .text("after", after)
            .text("stage", stage.told())
            .money("sum", sum)
            .text("action", if cancel { "cancelled" } else { "continued" });
        self.tell(Kind::DocumentRecovered, data);
        if cancel {
            self.cancelled(Some("restart".to_owned()), None, stage)?;
            return Ok(true);
        }
        // Goods that were on the scale are weighed again.
        let weighed = |p: &Pending| matches!(p.ask, Ask::Scale(_));
        if left.iter().any(weighed) {
            self.drop_held()?;
        }
        self.payments_in_doubt(left)?;
        Ok(false)
    }

    /// A payment that the bank was asked about is unknown until the terminal says what became of it.
    fn payments_in_doubt(&mut self, left: &[Pending]) -> Done {
        let operations: Vec<&str> = left
            .iter()
            .filter_map(|p| match &p.ask {
                Ask::Terminal(TerminalRequest::Pay { operation, .. } | TerminalRequest::Refund { operation, .. }) => {
                    Some(operation.as_str())
                }
                _ => None,
            })
            .collect();
        let in_doubt: Vec<u32> = self
            .document()?
            .tenders
            .iter()
            .filter(|t| t.state == TenderState::Authorizing)
            .filter(|t| t.operation.as_deref().is_some_and(|o| operations.contains(&o)))
            .map(|t| t.number)
            .collect();
        for number in in_doubt {
            self.make_unknown(number, "link")?;
        }
        Ok(())
    }

    /// What has no request that was left unanswered: payments that were unknown before, a document that is paid, paper.
    fn recover_rest(&mut self) -> Done {
        let asked = |state: &crate::till::state::TillState| {
            state.pending.iter().any(|p| matches!(p.ask, Ask::Terminal(TerminalRequest::Query(_))))
        };
        let Some(document) = self.state.document.as_ref() else { return self.recover_shift() };
        let stage = document.stage;
        if document.unknown_payment().is_some() && !asked(self.state) {
            self.ask_terminal()?;
        }
        let waits = self.state.pending.iter().any(|p| matches!(p.ask, Ask::Printer(PrinterRequest::LastDocument)));
        match stage {
            Stage::Fiscalizing if !waits => self.ask(Ask::Printer(PrinterRequest::LastDocument)),
            Stage::Printing => {
                self.state.copy_offered = true;
                self.close()?;
            }
            Stage::Payment if self.reversing().is_none() => self.go_on_paying()?,
            _ => {}
        }
        self.recover_shift()
    }

    /// A refund by plan goes on; a document that is paid in full is finished.
    fn go_on_paying(&mut self) -> Done {
        let document = self.document()?;
        let undecided = document.tenders.iter().any(|t| t.state != TenderState::Taken);
        if undecided {
            return Ok(());
        }
        if !document.plan.is_empty() {
            return self.next_planned();
        }
        self.complete_if_paid()
    }

    /// A shift that was being closed: the device knows whether it is.
    fn recover_shift(&mut self) -> Done {
        let closing = self.state.shift.as_ref().is_some_and(|s| s.closing);
        let waits = self.state.pending.iter().any(|p| matches!(p.ask, Ask::Printer(_)));
        if closing && !waits {
            self.ask(Ask::Printer(PrinterRequest::Status));
        }
        Ok(())
    }

    /// When everything is in order, the session of before ends: whoever works on signs on again.
    pub(super) fn end_recovery(&mut self) {
        if self.state.recovering && self.state.pending.is_empty() {
            self.state.recovering = false;
            self.close_session("forced");
        }
    }
}
