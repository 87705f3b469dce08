//! What a till tells of itself in its state, every half minute: the presence, the versions and the queues that people
//! at the centre look at. Only the latest counts; what a till does not know it leaves out.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A till, as it told of itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct TillReport {
    /// The program's version.
    pub version: String,
    /// The till's clock when it told, milliseconds since 1970.
    pub clock_ms: Option<i64>,
    /// Where its read-only server listens, for the store's own services.
    pub address: Option<String>,
    /// A session is on: nothing, `closed` (ended in order), `open`.
    pub session: Option<String>,
    /// The number of the open shift.
    pub shift: Option<u64>,
    /// The version of the catalogue it sells by.
    pub catalogue: Option<u64>,
    /// Versions of the other directories, by the kind's word.
    pub directories: std::collections::BTreeMap<String, u64>,
    /// Documents that wait to be sent, and since when the oldest waits.
    pub docs_waiting: Option<u64>,
    /// Milliseconds since 1970.
    pub docs_oldest_ms: Option<i64>,
    /// Events: rows and bytes that wait, the oldest of them.
    pub events: Option<EventsReport>,
    /// Bytes free on the till's disk.
    pub free_disk_bytes: Option<u64>,
    /// Observed commit times, 99th percentile, in microseconds.
    pub commit_p99_us: Option<u64>,
    /// Days left of the fiscal drive.
    pub fiscal_days_left: Option<i64>,
    /// Fiscal documents that the operator does not have.
    pub fiscal_unsent: Option<u64>,
}

/// The sending of events, as a till tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EventsReport {
    /// Rows that wait.
    pub waiting_rows: u64,
    /// Their bytes.
    pub waiting_bytes: u64,
    /// The most bytes that may wait.
    pub quota_bytes: Option<u64>,
    /// When the oldest was emitted, milliseconds since 1970.
    pub oldest_ms: Option<i64>,
    /// The broker is there.
    pub connected: Option<bool>,
    /// The version of the filter list in force.
    pub filter_version: Option<u64>,
    /// Gaps told so far.
    pub gaps: u64,
}

impl TillReport {
    /// As it stands in the state.
    pub fn to_value(&self) -> Value {
        serde_json::to_value(self).unwrap_or_default()
    }

    /// Reads a state; what is not understood is as if not told, so that a newer till is still seen.
    pub fn read(state: &Value) -> TillReport {
        serde_json::from_value(state.clone()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_is_read_and_strange_words_do_no_harm() {
        let told = TillReport {
            version: "1".to_owned(),
            catalogue: Some(7),
            events: Some(EventsReport { waiting_rows: 3, connected: Some(false), ..EventsReport::default() }),
            ..TillReport::default()
        };
        assert_eq!(TillReport::read(&told.to_value()), told);
        assert_eq!(TillReport::read(&serde_json::json!({"version": "2", "new": [1]})).version, "2");
        assert_eq!(TillReport::read(&Value::Null), TillReport::default());
    }
}
