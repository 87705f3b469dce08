//! Presence: what a till tells about itself beside the stream, so that one that is behind is seen to be there.

use std::time::Duration;

use serde_json::json;

use super::Lane;
use crate::events::outbox::{PageSize, last_seq, read_page};
use crate::events::sink::Head;
use crate::vocab::{Moment, Zone};

/// How often it is told, on average.
const EVERY: Duration = Duration::from_secs(30);
/// By how much each time is earlier or later.
const JITTER_MS: u64 = 3_000;

impl Lane {
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
        let read = self.db.read(|tx| {
            let first = read_page(tx, 0, PageSize { rows: 1, bytes: 0 })?.pop();
            Ok::<_, crate::events::outbox::OutboxError>((last_seq(tx)?, first))
        });
        let Ok((last, Some(first))) = read else { return };
        let head = Head::of(&first.body);
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
