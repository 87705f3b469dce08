//! Presence: what a till tells about itself beside the stream, so that one that is behind is seen to be there.

use std::time::Duration;

use serde_json::json;

use super::Lane;
use crate::events::outbox::{OutboxError, PageSize, last_seq, read_page};
use crate::events::sink::Head;
use crate::vocab::{Moment, Zone};

/// How often it is told, on average.
const EVERY: Duration = Duration::from_secs(30);
/// By how much each time is earlier or later.
const JITTER_MS: u64 = 3_000;

impl Lane {
    /// Whether it is to be told now, where the target has a place for it: a lane with nothing to send tells it too.
    pub(super) fn presence_is_due(&self, at: Duration) -> bool {
        at >= self.next_presence && self.loaded.as_ref().is_some_and(|loaded| loaded.url.has_presence())
    }

    /// Tells it when it is due and the target answers.
    pub(super) fn tell_presence(&mut self, at: Duration) {
        if at < self.next_presence || self.sink.is_none() {
            return;
        }
        let jitter = self.options.draw() % (2 * JITTER_MS + 1);
        self.next_presence = at + EVERY - Duration::from_millis(JITTER_MS) + Duration::from_millis(jitter);
        self.say(self.loaded.is_some(), "online");
    }

    /// Tells that the sender ends in order: the till is not missing, it is closed.
    pub(super) fn say_closed(&mut self) {
        self.say(true, "closed");
    }

    fn say(&mut self, known: bool, state: &str) {
        let (true, Some(loaded), Some(sink)) = (known, &self.loaded, &mut self.sink) else { return };
        // Whose events these are is known from any of them; once known, also when none is left.
        let read = self.db.read(|tx| {
            let first = match &self.identity {
                Some(_) => None,
                None => read_page(tx, 0, PageSize { rows: 1, bytes: 0 })?.pop(),
            };
            Ok::<_, OutboxError>((last_seq(tx)?, first))
        });
        let Ok((last, first)) = read else { return };
        if let Some(first) = first {
            self.identity = Some(Head::of(&first.body));
        }
        let Some(head) = &self.identity else { return };
        let now_ms = (self.options.now_ms)();
        let time = |ms| Moment::from_instant_ms(ms, &Zone::utc()).map(|t| t.millis_text() + "Z").unwrap_or_default();
        let status = self.status.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let body = json!({
            "v": 1,
            "store": head.store,
            "till": head.till,
            "at": time(now_ms),
            "state": state,
            "delivery": status.state.word(),
            "epoch": loaded.plan.epoch(last).to_string(),
            "seq": last,
            "acked": status.acked,
            "oldest_at": status.oldest_ms.map(time),
            "filter": loaded.plan.routing().newest_version(),
        });
        drop(status);
        sink.presence(&head.till_key(), body.to_string().as_bytes());
    }
}
