//! What the centre knows of all tills, as metrics: told by one process, the holder of the lease `fleet-metrics`, so that a
//! till is not counted by each. What a process counts by itself is with its server ([`server`](crate::centre::server)).

mod collect;
mod shrink;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use super::Site;
use crate::measure::metrics::{Family, Registry, Type};
use crate::storage::lease::Fence;

pub use self::shrink::{Fold, MAX_SERIES};

/// The name of the lease.
pub const LEASE: &str = "fleet-metrics";
/// How often the lease is renewed (or tried for) and everything is looked at.
const EVERY: Duration = Duration::from_secs(5);
/// How often the thread looks at the wish to stop.
const TURN: Duration = Duration::from_millis(100);

/// The labels of a till.
const TILL: &[&str] = &["store", "till"];

const fn of_till(name: &'static str, help: &'static str) -> Family {
    Family { name, kind: Type::Gauge, help, labels: TILL }
}

/// The metrics of the fleet.
pub const FAMILIES: &[Family] = &[
    of_till("tillwire_till_last_seen_timestamp_seconds", "When a till was last heard of."),
    Family {
        name: "tillwire_till_state",
        kind: Type::Gauge,
        help: "1 for the state that a till is in: online, late, offline, closed, never.",
        labels: &["store", "till", "state"],
    },
    Family {
        name: "tillwire_till_clock_offset_seconds",
        kind: Type::Decimal,
        help: "How far a till's clock is ahead of the centre's when it told its state.",
        labels: TILL,
    },
    Family {
        name: "tillwire_till_info",
        kind: Type::Gauge,
        help: "1, with the version of a till's program.",
        labels: &["store", "till", "version"],
    },
    of_till("tillwire_till_catalog_version", "The version of the catalogue that a till sells by."),
    of_till("tillwire_till_catalog_lag_versions", "Versions that it is behind its store's catalogue."),
    of_till("tillwire_till_catalog_lag_documents", "Documents that wait for a till."),
    of_till("tillwire_till_oldest_waiting_timestamp_seconds", "Since when the oldest of them waits."),
    of_till("tillwire_till_docs_unsent", "Documents that wait at a till."),
    of_till("tillwire_till_free_disk_bytes", "Room on a till's disk."),
    Family {
        name: "tillwire_till_commit_p99_seconds",
        kind: Type::Decimal,
        help: "How long 99 of 100 commits of a till took at most.",
        labels: TILL,
    },
    of_till("tillwire_till_fiscal_memory_days_left", "Days until a fiscal drive's time is over."),
    of_till("tillwire_till_unsent_fiscal_documents", "Fiscal documents that the operator does not have."),
    of_till("tillwire_till_events_oldest_unacked_timestamp_seconds", "When a till's oldest waiting event was."),
    of_till("tillwire_till_events_pending_bytes", "Bytes of events that wait at a till."),
    of_till("tillwire_till_events_quota_bytes", "Bytes of events that may wait at it."),
    Family {
        name: "tillwire_till_events_gap_total",
        kind: Type::Counter,
        help: "Gaps in a till's events that it has told of.",
        labels: TILL,
    },
    of_till("tillwire_till_kafka_connected", "Whether a till reaches its broker."),
    of_till("tillwire_till_filter_version", "The version of the filter list that a till goes by."),
    Family {
        name: "tillwire_docs_queued",
        kind: Type::Gauge,
        help: "Documents that are not final: in, for tills; out, from tills, stored and not applied.",
        labels: &["direction", "kind"],
    },
    Family {
        name: "tillwire_docs_oldest_queued_timestamp_seconds",
        kind: Type::Gauge,
        help: "Since when the oldest of them waits.",
        labels: &["direction"],
    },
    Family {
        name: "tillwire_route_suspended",
        kind: Type::Gauge,
        help: "1 for a route of the ERP that failed too often.",
        labels: &["route"],
    },
    Family {
        name: "tillwire_job_failures",
        kind: Type::Gauge,
        help: "Failures in a row of a job of the centre.",
        labels: &["task"],
    },
    Family { name: "tillwire_alarms_open", kind: Type::Gauge, help: "Alarms that are open.", labels: &["kind"] },
    Family {
        name: "tillwire_till_series_truncated",
        kind: Type::Gauge,
        help: "1 for a metric of tills that has too many series and tells sums of stores instead; the till is empty.",
        labels: &["metric"],
    },
];

/// What is known of the fleet; nothing in a process that does not hold the lease.
#[derive(Clone, Debug, Default)]
pub struct Known(Arc<Mutex<Option<Registry>>>);

impl Known {
    /// The registry, to be rendered.
    pub fn registry(&self) -> Option<Registry> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set(&self, registry: Option<Registry>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = registry;
    }
}

/// Looks at the fleet for as long as it holds the lease, until it is dropped.
#[derive(Debug)]
pub struct Fleet {
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Fleet {
    /// Begins to try for the lease. `holder` is a name that no other process goes by.
    ///
    /// # Errors
    /// When there is no thread.
    pub fn start(site: Site, holder: String, known: Known) -> std::io::Result<Fleet> {
        let stop = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&stop);
        let thread = std::thread::Builder::new().name("fleet-metrics".into()).spawn(move || {
            let mut fence: Option<Fence> = None;
            while !told.load(Ordering::SeqCst) {
                fence = held(&site, fence, &holder);
                let registry = fence.as_ref().and_then(|_| collect::look(&site).ok());
                known.set(registry);
                let mut waited = Duration::ZERO;
                while waited < EVERY && !told.load(Ordering::SeqCst) {
                    std::thread::sleep(TURN);
                    waited += TURN;
                }
            }
            known.set(None);
            if let Some(fence) = fence {
                let _ = site.books.documents.release(&fence);
            }
        })?;
        Ok(Fleet { stop, thread: Some(thread) })
    }
}

impl Drop for Fleet {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// The lease, renewed or taken. A database that does not answer is as good as a lost lease.
fn held(site: &Site, fence: Option<Fence>, holder: &str) -> Option<Fence> {
    let (db, now_ms) = (&site.books.documents, site.now_ms());
    match fence {
        Some(fence) => db.renew(&fence, now_ms).unwrap_or(false).then_some(fence),
        None => db.acquire(LEASE, holder, now_ms).ok().flatten(),
    }
}
