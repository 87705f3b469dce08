//! What a process of the centre counts of the documents that go through it. How many wait is in the database, for all
//! processes: that is told by whoever looks at the fleet.

use std::time::Duration;

use crate::measure::metrics::{DELIVERIES, Family, Registry, Type, WAITS};
use crate::transport::{Direction, Kind};

/// The metrics.
pub const FAMILIES: &[Family] = &[
    Family {
        name: "tillwire_docs_bytes_total",
        kind: Type::Counter,
        help: "Bytes of documents that came (out) or were fetched (in); in: to the tills, out: from them.",
        labels: &["direction"],
    },
    Family {
        name: "tillwire_docs_stored_total",
        kind: Type::Counter,
        help: "Documents of tills that were stored; one that comes again after a lost answer counts again.",
        labels: &["direction", "kind"],
    },
    Family {
        name: "tillwire_docs_applied_total",
        kind: Type::Counter,
        help: "Documents applied: here, or by a till that has told so.",
        labels: &["kind"],
    },
    Family {
        name: "tillwire_docs_rejected_total",
        kind: Type::Counter,
        help: "Documents rejected: here, or by a till that has told so.",
        labels: &["kind", "code"],
    },
    Family {
        name: "tillwire_docs_resumes_total",
        kind: Type::Counter,
        help: "Uploads and downloads that went on from the middle.",
        labels: &["direction"],
    },
    Family {
        name: "tillwire_docs_resent_bytes_total",
        kind: Type::Counter,
        help: "Bytes of whole documents that came though they were here.",
        labels: &[],
    },
    Family {
        name: "tillwire_docs_digest_errors_total",
        kind: Type::Counter,
        help: "Bodies that were not those of their digest.",
        labels: &[],
    },
    Family {
        name: "tillwire_docs_number_gap_total",
        kind: Type::Counter,
        help: "Documents that were stored ahead of a gap.",
        labels: &[],
    },
    Family {
        name: "tillwire_docs_delivery_seconds",
        kind: Type::Histogram(DELIVERIES),
        help: "From a document's making to its being applied: out by the till's clock, in from its queueing.",
        labels: &["direction", "kind"],
    },
    Family {
        name: "tillwire_db_write_seconds",
        kind: Type::Histogram(WAITS),
        help: "How long a transaction of a till's documents took with its commit, waiting for others included.",
        labels: &[],
    },
];

/// The longest code of a rejection that is counted by itself: codes are words, and a till may say anything.
const MAX_CODE_BYTES: usize = 40;

/// What is counted. Clones count together.
#[derive(Clone, Debug)]
pub struct Counts {
    registry: Registry,
}

/// A document that became final.
#[derive(Clone, Debug)]
pub(super) struct Finished {
    pub direction: Direction,
    pub kind: Kind,
    /// Why it was rejected, when it was.
    pub rejected: Option<String>,
    /// When it was made.
    pub made_ms: i64,
}

impl Default for Counts {
    fn default() -> Self {
        Counts { registry: Registry::new(FAMILIES, Vec::new()) }
    }
}

impl Counts {
    /// The registry, to be rendered.
    pub fn registry(&self) -> Registry {
        self.registry.clone()
    }

    /// Bytes of a document came or went.
    pub fn bytes(&self, direction: Direction, bytes: u64) {
        self.registry.get("tillwire_docs_bytes_total", &[direction.word()]).add(bytes);
    }

    /// A transfer went on from the middle.
    pub fn resumed(&self, direction: Direction) {
        self.registry.get("tillwire_docs_resumes_total", &[direction.word()]).one();
    }

    /// A body was not that of its digest.
    pub fn digest_error(&self) {
        self.registry.get("tillwire_docs_digest_errors_total", &[]).one();
    }

    pub(super) fn stored(&self, kind: Kind) {
        self.registry.get("tillwire_docs_stored_total", &[Direction::Out.word(), kind.word()]).one();
    }

    pub(super) fn ahead_of_a_gap(&self) {
        self.registry.get("tillwire_docs_number_gap_total", &[]).one();
    }

    pub(super) fn resent(&self, bytes: u64) {
        self.registry.get("tillwire_docs_resent_bytes_total", &[]).add(bytes);
    }

    pub(super) fn wrote(&self, took: Duration) {
        self.registry.get("tillwire_db_write_seconds", &[]).time(took);
    }

    pub(super) fn finished(&self, done: &[Finished], now_ms: i64) {
        for doc in done {
            let kind = doc.kind.word();
            if let Some(code) = &doc.rejected {
                let plain =
                    code.len() <= MAX_CODE_BYTES && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
                let code = if plain { code.as_str() } else { "other" };
                self.registry.get("tillwire_docs_rejected_total", &[kind, code]).one();
                continue;
            }
            self.registry.get("tillwire_docs_applied_total", &[kind]).one();
            let took = u64::try_from(now_ms.saturating_sub(doc.made_ms)).unwrap_or(0).saturating_mul(1_000);
            self.registry.get("tillwire_docs_delivery_seconds", &[doc.direction.word(), kind]).observe(took);
        }
    }
}
