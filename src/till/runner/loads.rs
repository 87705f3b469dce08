//! Loads of goods and prices become events: told in a write of their own, by the till, because only it inserts events.

use super::commit::{WriteError, or_later};
use super::{RunError, Till};
use crate::events::outbox;
use crate::events::{Draft, Envelope, Kind, Payload, StepIds, seal};
use crate::storage::Tx;
use crate::till::load::{self, Note, Untold};
use crate::till::outcome::About;
use crate::till::outside::Outside;

impl<O: Outside> Till<O> {
    /// Tells loads that the stream does not tell yet. Without events they are forgotten.
    pub(super) fn tell_loads(&mut self) -> Result<(), RunError> {
        let untold = load::untold(&self.books)?;
        if untold.is_empty() {
            return Ok(());
        }
        let [random @ .., _, _, _, _, _, _] = (self.parts.random)();
        let ids = StepIds::new(self.parts.clock.now_ms(), random);
        let envelopes: Vec<Envelope> =
            untold.loads.iter().map(|l| self.envelope(&About { at_ms: l.at_ms, ..About::default() })).collect();
        let events = self.parts.settings.events;
        or_later(self.books.documents.write(move |tx| {
            if events {
                tell(tx, &untold, &envelopes, ids.clone())?;
            }
            load::mark_told(tx, &untold)?;
            Ok::<_, WriteError>(())
        }))
    }
}

fn tell(tx: &mut Tx<'_>, untold: &Untold, envelopes: &[Envelope], mut ids: StepIds) -> Result<(), WriteError> {
    let mut sealed = Vec::with_capacity(untold.loads.len());
    for (note, envelope) in untold.loads.iter().zip(envelopes) {
        sealed.push(seal(&draft(note), envelope, ids.next_id())?);
    }
    outbox::append(tx, &sealed)?;
    Ok(())
}

fn draft(note: &Note) -> Draft {
    if let Some((code, line)) = &note.refused {
        let data = Payload::new().int("doc_no", note.doc_no).text("code", code).int("row", *line);
        return Draft::new(Kind::SystemCatalogRejected, data);
    }
    let data = Payload::new()
        .int("doc_no", note.doc_no)
        .text("kind", if note.full { "full" } else { "delta" })
        .int("items", note.items)
        .int("prices", note.prices)
        .int("duration_ms", note.duration_ms)
        .text("version", note.version.map(|v| v.to_string()));
    Draft::new(Kind::SystemCatalogApplied, data)
}
