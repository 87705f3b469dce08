//! Lists of kinds to send take effect between two documents, and the first event that they decide about tells it.

use super::commit::{WriteError, or_later};
use super::{RunError, Till};
use crate::events::filter::Filter;
use crate::events::outbox::{self, FilterVersion, OutboxError};
use crate::events::{Draft, Envelope, Kind, Payload, StepIds, seal};
use crate::storage::Tx;
use crate::till::outside::Outside;
use crate::vocab::Zone;

impl<O: Outside> Till<O> {
    /// Lists that wait and whose time has come take effect, unless a document is open.
    pub(super) fn take_lists(&mut self) -> Result<(), RunError> {
        let settings = &self.parts.settings;
        if !settings.events || self.state.document.is_some() || !self.books.documents.read(outbox::filters_wait)? {
            return Ok(());
        }
        let (now_ms, zone) = (self.parts.clock.now_ms(), settings.zone.clone());
        let [random @ .., _, _, _, _, _, _] = (self.parts.random)();
        let (ids, envelope) = (StepIds::new(now_ms, random), self.envelope_now());
        or_later(self.books.documents.write(move |tx| take(tx, now_ms, &zone, &envelope, ids.clone())))
    }
}

fn take(tx: &mut Tx<'_>, now_ms: i64, zone: &Zone, envelope: &Envelope, mut ids: StepIds) -> Result<(), WriteError> {
    // A list that cannot be read is not due: it was checked when it was received, and the one before it goes on.
    let due = |version: &FilterVersion| {
        list_of(version).is_ok_and(|list| list.effective_from().is_none_or(|from| from.instant_ms(zone) <= now_ms))
    };
    let mut sealed = Vec::new();
    for (_, version) in outbox::activate_filters(tx, due)? {
        sealed.push(seal(&draft(&list_of(&version)?), envelope, ids.next_id())?);
    }
    outbox::append(tx, &sealed)?;
    Ok(())
}

fn list_of(version: &FilterVersion) -> Result<Filter, OutboxError> {
    let damaged = |message: String| OutboxError::Damaged { table: "filter", message };
    let text = std::str::from_utf8(&version.body).map_err(|e| damaged(e.to_string()))?;
    let (list, _) = Filter::parse(text, "filter").map_err(|e| damaged(e.to_string()))?;
    Ok(list)
}

fn draft(list: &Filter) -> Draft {
    let (on, off) = list.counts();
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let data = Payload::new()
        .int("version", i64::try_from(list.version()).unwrap_or(i64::MAX))
        .text("sha256", list.sha256_hex())
        .time("effective_from", list.effective_from())
        .int("kinds_on", count(on))
        .int("kinds_off", count(off));
    Draft::new(Kind::SystemFilterApplied, data)
}
