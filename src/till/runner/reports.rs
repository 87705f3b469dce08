//! What the sender of events found out becomes events: losses and dead letters, told in a write of their own.

use super::commit::{WriteError, or_later};
use super::{RunError, Till};
use crate::events::outbox::{self, Report};
use crate::events::{Draft, Envelope, Kind, Payload, StepIds, seal};
use crate::storage::Tx;
use crate::till::outside::Outside;

impl<O: Outside> Till<O> {
    /// Tells losses and dead letters that the stream does not tell yet.
    pub(super) fn report_losses(&mut self) -> Result<(), RunError> {
        if !self.parts.settings.events || !self.books.documents.read(outbox::has_reports)? {
            return Ok(());
        }
        let [random @ .., _, _, _, _, _, _] = (self.parts.random)();
        let ids = StepIds::new(self.parts.clock.now_ms(), random);
        let envelope = self.envelope_now();
        or_later(self.books.documents.write(move |tx| tell(tx, &envelope, ids.clone())))
    }
}

fn tell(tx: &mut Tx<'_>, envelope: &Envelope, mut ids: StepIds) -> Result<(), WriteError> {
    let mut sealed = Vec::new();
    for report in outbox::take_reports(tx)? {
        sealed.push(seal(&draft(&report), envelope, ids.next_id())?);
    }
    outbox::append(tx, &sealed)?;
    Ok(())
}

fn draft(report: &Report) -> Draft {
    match report {
        Report::Gap(gap) => {
            let by_kind = gap.kinds.iter().map(|(id, n)| {
                let name = Kind::from_id(*id).map_or_else(|| id.to_string(), |k| k.name().to_owned());
                Payload::new().text("kind", name).int("n", *n)
            });
            let data = Payload::new()
                .int("first", gap.first)
                .int("last", gap.last)
                .int("n", gap.n)
                .objects("by_kind", by_kind)
                .text("reason", &gap.reason);
            Draft::new(Kind::SystemEventsGap, data)
        }
        Report::Dead(dead) => {
            let kind = Kind::from_id(dead.kind).map_or_else(|| dead.kind.to_string(), |k| k.name().to_owned());
            let sha: Option<String> = dead.sha256.map(|h| h.iter().map(|b| format!("{b:02x}")).collect());
            let data = Payload::new()
                .int("seq", dead.seq)
                .text("kind", kind)
                .text("code", &dead.code)
                .int("size", dead.size)
                .text("sha256", sha.unwrap_or_default());
            Draft::new(Kind::SystemEventsDeadLettered, data)
        }
    }
}
