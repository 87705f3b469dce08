//! What a process of the centre tells of itself: whether it is ready, and what it counts.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::{Value, json};

use crate::centre::Site;
use crate::centre::monitoring::Known;
use crate::http::{Check, CheckState, Health};
use crate::measure::disk::free_bytes;
use crate::measure::machine;
use crate::measure::metrics::{Family, Registry, Type, WAITS, render};

/// The metrics of the server itself.
pub const FAMILIES: &[Family] = &[
    Family {
        name: "tillwire_build_info",
        kind: Type::Gauge,
        help: "The program; always 1.",
        labels: &["version", "revision"],
    },
    Family {
        name: "tillwire_http_requests_total",
        kind: Type::Counter,
        help: "Requests, by what was asked for and how it ended.",
        labels: &["route", "method", "code"],
    },
    Family {
        name: "tillwire_http_request_seconds",
        kind: Type::Histogram(WAITS),
        help: "How long requests took; long polls are among the transport's.",
        labels: &["route"],
    },
];

/// Less room than this on the disk is told.
const LITTLE_ROOM: u64 = 1024 * 1024 * 1024;

/// A process of the centre, as it tells of itself.
#[derive(Debug)]
pub struct Vitals {
    site: Site,
    registry: Registry,
    machine: Registry,
    fleet: Known,
    leaving: AtomicBool,
}

impl Vitals {
    /// A process that has just begun.
    pub fn new(site: Site) -> Vitals {
        let registry = Registry::new(FAMILIES, Vec::new());
        let revision = option_env!("TILLWIRE_REVISION").unwrap_or("");
        registry.get("tillwire_build_info", &[env!("CARGO_PKG_VERSION"), revision]).set(1);
        let machine = Registry::new(machine::FAMILIES, Vec::new());
        Vitals { site, registry, machine, fleet: Known::default(), leaving: AtomicBool::new(false) }
    }

    /// Where the fleet's metrics are put by whoever looks at it.
    pub(super) fn fleet(&self) -> &Known {
        &self.fleet
    }

    /// It is about to close.
    pub(super) fn leave(&self) {
        self.leaving.store(true, Ordering::SeqCst);
    }

    /// A request was answered.
    pub(super) fn count(&self, route: &'static str, method: &str, status: u16, took_ms: i64) {
        // A stray method makes no series.
        let known = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"].into_iter().find(|known| *known == method);
        let labels = [route, known.unwrap_or("other"), &status.to_string()];
        self.registry.get("tillwire_http_requests_total", &labels).one();
        let micros = u64::try_from(took_ms).unwrap_or(0).saturating_mul(1_000);
        self.registry.get("tillwire_http_request_seconds", &[route]).observe(micros);
    }
}

impl Vitals {
    /// The folder of the database's files; none on a server.
    fn folder(&self) -> Option<&Path> {
        let folder = self.site.books.documents.file()?.parent()?;
        Some(if folder.as_os_str().is_empty() { Path::new(".") } else { folder })
    }

    /// Whether there is room on the disk; it is told long before nothing more can be written.
    fn room(&self) -> Option<Check> {
        let free = free_bytes(self.folder()?).ok()?;
        let state = if free < LITTLE_ROOM { CheckState::Degraded } else { CheckState::Ok };
        Some(Check { name: "disk".to_owned(), state, text: format!("{} MiB free", free / (1024 * 1024)) })
    }
}

impl Health for Vitals {
    fn live(&self) -> bool {
        true
    }

    fn checks(&self) -> Vec<Check> {
        let check = |name: &str, outcome: Result<(), String>| Check {
            name: name.to_owned(),
            state: if outcome.is_ok() { CheckState::Ok } else { CheckState::Failed },
            text: outcome.err().unwrap_or_default(),
        };
        let reach = |db: &crate::storage::Db| {
            let read = db.read(|tx| tx.query_int("SELECT 1", &[]));
            read.map(drop).map_err(|error| error.to_string())
        };
        let leaving = match self.leaving.load(Ordering::SeqCst) {
            true => Err("the process is about to close".to_owned()),
            false => Ok(()),
        };
        let books = &self.site.books;
        vec![
            check("documents", reach(&books.documents)),
            check("catalogue", reach(&books.catalogue)),
            check("open", leaving),
        ]
        .into_iter()
        .chain(self.room())
        .collect()
    }

    fn metrics(&self) -> String {
        machine::refresh(&self.machine, self.folder());
        let own =
            [&self.registry, &self.site.centre.counts().registry(), &self.site.files, &self.machine].map(Clone::clone);
        let fleet = self.fleet.registry();
        own.into_iter().chain(fleet).map(|registry| render(&[registry])).collect()
    }

    fn status(&self) -> Value {
        let checks: Vec<Value> = self
            .checks()
            .iter()
            .map(|check| json!({ "name": check.name, "state": check.state.word(), "text": check.text }))
            .collect();
        json!({ "schema": 1, "version": env!("CARGO_PKG_VERSION"), "checks": checks })
    }
}
