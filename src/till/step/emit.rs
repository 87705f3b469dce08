//! Telling what happened, with the circumstances of the moment at which it is told.

use super::Step;
use crate::events::{Draft, Kind, Payload, TextValue};
use crate::till::outcome::{About, Event};
use crate::till::state::{DocKind, DocRef, Document, Input, Method, Mode, Stage};
use crate::vocab::{Money, Vat};

impl Step<'_, '_> {
    /// Tells an event of the open document, or of none.
    pub(super) fn tell(&mut self, kind: Kind, data: Payload) {
        self.put(Draft::new(kind, data), None);
    }

    /// Tells an event about a line of the open document.
    pub(super) fn tell_at(&mut self, pos: u32, kind: Kind, data: Payload) {
        self.put(Draft::new(kind, data).at(pos), None);
    }

    /// Tells an event about a document that is not (or no longer) the open one.
    pub(super) fn tell_of(&mut self, document: &Document, kind: Kind, data: Payload) {
        self.put(Draft::new(kind, data), Some(document.about()));
    }

    /// The same, when only the document's reference is left.
    pub(super) fn tell_of_ref(&mut self, document: DocRef, kind: Kind, data: Payload) {
        self.put(Draft::new(kind, data), Some(document));
    }

    fn put(&mut self, draft: Draft, of: Option<DocRef>) {
        let state = &self.state;
        let about = About {
            at_ms: self.context.now_ms,
            business_date: state.shift.as_ref().map(|s| s.business_date),
            session: state.session.as_ref().map(|s| s.id.clone()),
            shift: state.shift.as_ref().map(|s| s.number),
            mode: state.on.then_some(state.mode),
            cashier: state.session.as_ref().map(|s| s.cashier.clone()),
            document: of.or_else(|| state.document.as_ref().map(Document::about)),
        };
        self.out.events.push(Event { draft, about });
    }

    /// The stage of the open document in the words of the events.
    pub(super) fn stage_told(&self) -> &'static str {
        self.state.document.as_ref().map_or(Stage::Registration, |d| d.stage).told()
    }
}

/// VAT by rate.
pub(super) fn tax(taxes: &[(Vat, Money)]) -> Vec<Payload> {
    taxes.iter().map(|(vat, sum)| Payload::new().text("rate", vat.to_string()).money("sum", *sum)).collect()
}

/// Amounts by means of payment.
pub(super) fn tenders(sums: &[(Method, Money)]) -> Vec<Payload> {
    sums.iter().map(|(method, sum)| Payload::new().text("method", *method).money("sum", *sum)).collect()
}

/// Shares of lines.
pub(super) fn shares(shares: &[(u32, Money)]) -> Vec<Payload> {
    shares.iter().map(|(pos, sum)| Payload::new().int("pos", *pos).money("sum", *sum)).collect()
}

macro_rules! words_in_events {
    ($($of:ty),+) => {$(
        impl TextValue for $of {
            fn text(&self) -> Option<&str> {
                Some(self.word())
            }
        }
    )+};
}

words_in_events!(Mode, DocKind, Method, Input, crate::till::command::LoginMethod, crate::till::device::Device);
words_in_events!(crate::till::device::Symbology, crate::till::port::MarkChannel);
