//! What a till and its sender count, under the names of the monitoring sheet.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use crate::events::Kind;
use crate::measure::metrics::{DELIVERIES, Family, Metric, ROWS, Registry, Type, WAITS};

const fn counter(name: &'static str, help: &'static str, labels: &'static [&'static str]) -> Family {
    Family { name, kind: Type::Counter, help, labels }
}

const fn gauge(name: &'static str, help: &'static str, labels: &'static [&'static str]) -> Family {
    Family { name, kind: Type::Gauge, help, labels }
}

/// The metrics of a till's outbox and of the sender. No till stands in a label on the till itself.
pub const FAMILIES: &[Family] = &[
    gauge("tillwire_build_info", "1, with the version of the program.", &["version", "revision"]),
    counter("tillwire_events_emitted_total", "Events committed by the till.", &["group", "class"]),
    counter("tillwire_events_filtered_total", "Events that a filter list has not.", &["group"]),
    counter("tillwire_events_sent_total", "Events handed to a target.", &["group"]),
    counter("tillwire_events_acked_total", "Events acknowledged by a target.", &[]),
    counter("tillwire_events_duplicate_sent_total", "Events handed to a target once more.", &[]),
    counter("tillwire_events_dead_total", "Events that a target refuses each by itself, and damaged ones.", &["code"]),
    counter("tillwire_events_gap_total", "Events that were lost before every target had them.", &["reason"]),
    Family {
        name: "tillwire_events_emit_wait_seconds",
        kind: Type::Histogram(WAITS),
        help: "How long a step of the till waited until its events were on the disk.",
        labels: &[],
    },
    Family {
        name: "tillwire_outbox_commit_seconds",
        kind: Type::Histogram(WAITS),
        help: "How long moving a cursor took.",
        labels: &[],
    },
    Family {
        name: "tillwire_outbox_batch_rows",
        kind: Type::Histogram(ROWS),
        help: "Rows by which a cursor was moved at once.",
        labels: &[],
    },
    gauge("tillwire_outbox_pending_rows", "Rows that a target still needs.", &[]),
    gauge("tillwire_outbox_pending_bytes", "Bytes of them, about.", &[]),
    gauge("tillwire_outbox_file_bytes", "Bytes of the database file.", &[]),
    gauge("tillwire_outbox_quota_bytes", "Bytes that waiting rows may take.", &[]),
    gauge("tillwire_outbox_oldest_unacked_timestamp_seconds", "When the oldest waiting event happened; 0: none.", &[]),
    gauge("tillwire_outbox_last_acked_timestamp_seconds", "When a cursor was moved last; 0: never.", &[]),
    gauge("tillwire_outbox_epoch_info", "1, with the epoch.", &["epoch"]),
    counter("tillwire_outbox_integrity_errors_total", "Rows or pages that were found damaged.", &[]),
    gauge("tillwire_kafka_connected", "Whether the target answers.", &[]),
    counter("tillwire_kafka_reconnects_total", "Producers begun anew after a failure.", &[]),
    counter("tillwire_kafka_fatal_errors_total", "Failures after which a producer was given up.", &["code"]),
    Family {
        name: "tillwire_kafka_delivery_seconds",
        kind: Type::Histogram(DELIVERIES),
        help: "From the event to its acknowledgement, by the till's clock.",
        labels: &[],
    },
    gauge("tillwire_kafka_in_flight", "Records without an answer.", &[]),
    gauge("tillwire_kafka_throttle_seconds", "How long the brokers make us wait.", &[]),
    gauge("tillwire_filter_version", "The version of the filter list in effect.", &[]),
    gauge("tillwire_filter_effective_timestamp_seconds", "When that list was received.", &[]),
];

/// Counts of a till and its sender. Clones count together.
#[derive(Clone, Debug)]
pub struct Metrics {
    registry: Registry,
    pub(super) acked: Metric,
    pub(super) duplicates: Metric,
    pub(super) delivery: Metric,
    pub(super) commit: Metric,
    pub(super) batch: Metric,
    emit_wait: Metric,
    pub(super) in_flight: Metric,
    pub(super) connected: Metric,
    pub(super) throttle: Metric,
    pub(super) last_acked: Metric,
    pub(super) sent: ByKind,
    pub(super) filtered: ByKind,
}

/// Series of one family by the group of the kind, found once for each kind: they are counted at every event.
#[derive(Clone, Debug)]
pub(super) struct ByKind {
    registry: Registry,
    name: &'static str,
    /// By the number of the kind; the first is that of kinds which are not known.
    found: Arc<[OnceLock<Metric>]>,
}

impl ByKind {
    fn new(registry: &Registry, name: &'static str) -> ByKind {
        let kinds = Kind::ALL.iter().map(|kind| usize::from(kind.id())).max().unwrap_or(0);
        ByKind { registry: registry.clone(), name, found: (0..=kinds).map(|_| OnceLock::new()).collect() }
    }

    /// Counts an event of this kind.
    pub(super) fn one(&self, kind: u16) {
        let known = Kind::from_id(kind);
        let find = || self.registry.get(self.name, &[known.map_or("unknown", Kind::area)]);
        self.found[known.map_or(0, |kind| usize::from(kind.id()))].get_or_init(find).one();
    }
}

impl Metrics {
    /// With these labels on every series: none on a till, `store` and `till` in a process for several.
    pub fn new(common: Vec<(&'static str, String)>, version: &str, revision: &str) -> Metrics {
        let registry = Registry::new(FAMILIES, common);
        registry.get("tillwire_build_info", &[version, revision]).set(1);
        let get = |name| registry.get(name, &[]);
        Metrics {
            acked: get("tillwire_events_acked_total"),
            duplicates: get("tillwire_events_duplicate_sent_total"),
            delivery: get("tillwire_kafka_delivery_seconds"),
            commit: get("tillwire_outbox_commit_seconds"),
            batch: get("tillwire_outbox_batch_rows"),
            emit_wait: get("tillwire_events_emit_wait_seconds"),
            in_flight: get("tillwire_kafka_in_flight"),
            connected: get("tillwire_kafka_connected"),
            throttle: get("tillwire_kafka_throttle_seconds"),
            last_acked: get("tillwire_outbox_last_acked_timestamp_seconds"),
            sent: ByKind::new(&registry, "tillwire_events_sent_total"),
            filtered: ByKind::new(&registry, "tillwire_events_filtered_total"),
            registry,
        }
    }

    /// The registry, to be rendered.
    pub fn registry(&self) -> Registry {
        self.registry.clone()
    }

    /// Told by the till: events of a step are committed, which took so long.
    pub fn emitted(&self, kinds: impl IntoIterator<Item = Kind>, took: Duration) {
        for kind in kinds {
            self.registry.get("tillwire_events_emitted_total", &[kind.area(), kind.class().word()]).one();
        }
        self.emit_wait.time(took);
    }

    pub(super) fn labelled(&self, name: &str, label: &str) -> Metric {
        self.registry.get(name, &[label])
    }

    pub(super) fn plain(&self, name: &str) -> Metric {
        self.registry.get(name, &[])
    }

    pub(super) fn epoch(&self, epoch: &str) {
        self.registry.clear("tillwire_outbox_epoch_info");
        self.registry.get("tillwire_outbox_epoch_info", &[epoch]).set(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::metrics::render;

    #[test]
    fn names_follow_the_rules() {
        for family in FAMILIES {
            let name = family.name;
            assert!(name.starts_with("tillwire_") && !family.help.is_empty() && family.help.ends_with('.'), "{name}");
            assert_eq!(name.ends_with("_total"), family.kind == Type::Counter, "{name}");
            assert!(!family.labels.contains(&"till"), "{name}");
        }
        let mut names: Vec<&str> = FAMILIES.iter().map(|family| family.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), FAMILIES.len(), "each once");
    }

    #[test]
    fn a_till_counts_what_it_emits() {
        let metrics = Metrics::new(Vec::new(), "1.0", "abc");
        metrics.emitted([Kind::PositionAdded, Kind::PositionAdded], Duration::from_millis(2));
        metrics.epoch("old");
        metrics.epoch("new");
        let text = render(&[metrics.registry()]);
        for line in [
            "tillwire_events_emitted_total{group=\"position\",class=\"detail\"} 2",
            "tillwire_events_emit_wait_seconds_count 1",
            "tillwire_build_info{version=\"1.0\",revision=\"abc\"} 1",
            "tillwire_outbox_epoch_info{epoch=\"new\"} 1",
        ] {
            assert!(text.contains(line), "{line} in {text}");
        }
        assert!(!text.contains("\"old\""));
    }
}
