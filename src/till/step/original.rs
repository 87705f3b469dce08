//! The original of a return is looked for: in the till's own books, at the store's tills, at the centre, in this order.
//!
//! What happens while none of them can be asked says the setting `returns.offline`.

use super::returns::told_original;
use super::{Done, Step};
use crate::events::{Kind, Payload};
use crate::till::outcome::{Refusal, Refused};
use crate::till::outside::Ask;
use crate::till::port::{FoundOriginal, OriginalAnswer, OriginalKey, OriginalRequest, OriginalSource, PortFault};
use crate::till::rights::{Measure, Right};
use crate::till::settings::Offline;
use crate::till::state::{DocKind, Original, Search};
use crate::vocab::Money;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

impl Step<'_, '_> {
    pub(super) fn search_original(&mut self, mut key: OriginalKey, basis: String) -> Done {
        self.may_return(Right::ReturnByReceipt)?;
        if !key.is_enough() {
            return Err(Refusal::new(Refused::NoOriginal, "say shift and number, or the fiscal document")
                .help("return receipt STORE/TILL/SHIFT/NUMBER"));
        }
        if key.document.is_none() {
            key.store.get_or_insert_with(|| self.context.settings.store.clone());
            key.till.get_or_insert_with(|| self.context.settings.till.clone());
        }
        self.state.search = Some(Search { key, basis, tried: 0, outage: false, post_void: None });
        self.ask_next_source()
    }

    /// Asks the next source; when none is left, says so.
    pub(super) fn ask_next_source(&mut self) -> Done {
        let Some(search) = self.state.search.clone() else { return Ok(()) };
        let sources = &self.context.settings.returns.sources;
        if let Some(source) = sources.get(usize::from(search.tried)).copied() {
            self.ask(Ask::Original(source, OriginalRequest::Find(search.key)));
            return Ok(());
        }
        if search.outage {
            return Err(Refusal::new(Refused::Offline, "the original was not found, and not everybody could be asked")
                .help("`return offline` goes on without it, where that is allowed"));
        }
        self.state.search = None;
        Err(Refusal::new(Refused::NoOriginal, "the original receipt was not found"))
    }

    pub(super) fn original_answered(
        &mut self,
        source: OriginalSource,
        request: OriginalRequest,
        result: Result<OriginalAnswer, PortFault>,
    ) -> Done {
        match request {
            OriginalRequest::Find(key) => self.found_or_next(source, &key, result),
            OriginalRequest::Hold { .. } => self.held_original(result),
            OriginalRequest::Confirm { .. } | OriginalRequest::Release { .. } => {
                if let Err(fault) = result
                    && fault.is_outage()
                {
                    self.put_off(Ask::Original(source, request), "return");
                }
                Ok(())
            }
        }
    }

    fn found_or_next(
        &mut self,
        source: OriginalSource,
        key: &OriginalKey,
        result: Result<OriginalAnswer, PortFault>,
    ) -> Done {
        if self.state.search.as_ref().is_none_or(|s| s.key != *key) {
            return Ok(());
        }
        let outage = result.is_err();
        if let Ok(OriginalAnswer::Found(Some(found))) = result {
            // Who was to be asked first may know of goods that came back elsewhere.
            let unsure = self.state.search.as_ref().is_some_and(|s| s.outage);
            if !(unsure && self.context.settings.returns.offline == Offline::Deny) {
                return self.begin_return(*found);
            }
        }
        let by = if key.document.is_some() { "fiscal" } else { "number" };
        let data = Payload::new().text("source", source.word()).text("searched_by", by);
        self.tell(Kind::ReturnOriginalNotFound, data);
        if let Some(search) = self.state.search.as_mut() {
            search.tried += 1;
            search.outage |= outage;
        }
        self.ask_next_source()
    }

    /// The original was found: the return is opened.
    fn begin_return(&mut self, found: FoundOriginal) -> Done {
        let Some(search) = self.state.search.take() else { return Ok(()) };
        let rest = found.rest();
        if rest.is_zero() {
            let data = Payload::new().text("reason", "already_returned").money("sum", Money::ZERO);
            self.tell(Kind::ReturnRefused, data);
            return Err(Refusal::new(Refused::NothingLeft, "nothing is left of this receipt"));
        }
        if search.post_void.is_some() && rest != found.total {
            return Err(Refusal::new(Refused::NothingLeft, "something of this receipt came back already"));
        }
        self.open_document(DocKind::Return, "receipt");
        let started = Payload::new().text("basis", &search.basis).object("original", told_original(&found));
        self.tell(Kind::ReturnStarted, started);
        let sold = found.closed.map_or(self.now(), |m| m.instant_ms(&self.context.settings.zone));
        let data = Payload::new()
            .text("source", found.source.word())
            .int("age_days", (self.now() - sold).max(0) / DAY_MS)
            .money("rest_sum", rest);
        self.tell(Kind::ReturnOriginalFound, data);
        let reason = self.reason();
        let document = self.document_mut()?;
        document.original = Some(Original { found, basis: search.basis, held: false });
        document.reason = reason;
        if let Some(post_void) = search.post_void {
            document.reason.clone_from(&post_void.reason);
            document.approved_by = post_void.approved_by;
            document.post_void_of = Some(post_void.receipt);
            self.return_all()?;
            return self.subtotal();
        }
        self.show_rest();
        Ok(())
    }

    /// Shows what is left of the original.
    fn show_rest(&mut self) {
        let Some(original) = self.state.document.as_ref().and_then(|d| d.original.as_ref()) else { return };
        let lines: Vec<String> = original
            .found
            .lines
            .iter()
            .map(|l| {
                let name = l.name.as_deref().unwrap_or("?");
                format!("line {}: {name}, {} left of {}, {}", l.order, l.rest(), l.quantity, l.rest_amount())
            })
            .collect();
        self.out.messages.extend(lines);
    }

    /// The receipt was shown, its source cannot be asked: by the setting.
    pub(super) fn return_offline(&mut self) -> Done {
        let Some(search) = self.state.search.clone().filter(|s| s.outage) else {
            return Err(Refusal::new(Refused::NotAsked, "no original is out of reach"));
        };
        self.no_document()?;
        match self.context.settings.returns.offline {
            Offline::Deny => {
                self.state.search = None;
                let data = Payload::new().text("reason", "offline").money("sum", Money::ZERO);
                self.tell(Kind::ReturnRefused, data);
                return Err(Refusal::new(Refused::Offline, "nothing comes back while the original cannot be asked"));
            }
            Offline::Approve => {
                self.need(Right::ReturnWithoutReceipt, Measure::NONE, None)?;
            }
            Offline::Allow => {}
        }
        self.state.search = None;
        self.open_document(DocKind::Return, "receipt");
        let reason = self.reason();
        let document = self.document_mut()?;
        document.without_receipt = true;
        document.reason = reason;
        document.unseen = Some(search.basis.clone());
        document.shown = Some(search.key);
        self.tell(Kind::ReturnStarted, Payload::new().text("basis", search.basis));
        Ok(())
    }
}
