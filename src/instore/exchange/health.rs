//! What the integration module tells of itself.

use std::sync::{Arc, Mutex, PoisonError};

use serde_json::{Value, json};

use super::module::{Floor, STUCK_MS, Worker};
use super::supervise::Beat;
use crate::http::{Check, CheckState, Health};
use crate::measure::metrics::{Family, Type, render};

/// Its metrics.
pub const FAMILIES: &[Family] = &[
    Family {
        name: "tillwire_build_info",
        kind: Type::Gauge,
        help: "The program; always 1.",
        labels: &["version", "revision"],
    },
    Family {
        name: "tillwire_route_files_total",
        kind: Type::Counter,
        help: "Files of a route: taken, delivered (once a till), same as before, error; gather: given to the ERP.",
        labels: &["route", "result"],
    },
    Family {
        name: "tillwire_route_suspended",
        kind: Type::Gauge,
        help: "1 for a worker that fell too often and rests.",
        labels: &["route"],
    },
    Family {
        name: "tillwire_task_restarts_total",
        kind: Type::Counter,
        help: "How often a worker has begun anew after it fell.",
        labels: &["task"],
    },
    Family {
        name: "tillwire_watchdog_last_beat_timestamp_seconds",
        kind: Type::Gauge,
        help: "When a worker was last seen to turn.",
        labels: &["task"],
    },
    Family {
        name: "tillwire_docs_number_gap_total",
        kind: Type::Counter,
        help: "Numbers of tills that did not come.",
        labels: &[],
    },
    Family { name: "tillwire_docs_queued", kind: Type::Gauge, help: "Files on their way to tills.", labels: &["till"] },
];

/// The module, as it tells of itself.
pub struct ModuleHealth {
    floor: Arc<Floor>,
    workers: Vec<(String, Arc<Beat>)>,
    /// Restarts that were counted already.
    counted: Mutex<Vec<u64>>,
}

impl ModuleHealth {
    /// Of these workers.
    pub fn new(floor: &Arc<Floor>, workers: &[Worker]) -> ModuleHealth {
        let workers: Vec<_> = workers.iter().map(|w| (w.name.clone(), Arc::clone(&w.beat))).collect();
        ModuleHealth { floor: Arc::clone(floor), counted: Mutex::new(vec![0; workers.len()]), workers }
    }
}

impl Health for ModuleHealth {
    fn live(&self) -> bool {
        let now = self.floor.now_ms();
        self.workers.iter().all(|(_, beat)| now.saturating_sub(beat.at_ms()) < STUCK_MS)
    }

    fn checks(&self) -> Vec<Check> {
        let mut checks = Vec::new();
        for (name, beat) in &self.workers {
            let (state, text) = match (beat.is_suspended(), beat.restarts()) {
                (true, n) => (CheckState::Degraded, format!("suspended after {n} falls: {}", beat.why())),
                (false, 0) => (CheckState::Ok, String::new()),
                (false, n) => (CheckState::Ok, format!("began anew {n} times: {}", beat.why())),
            };
            checks.push(Check { name: name.clone(), state, text });
        }
        for (name, (since, text)) in self.floor.troubles() {
            checks.push(Check { name, state: CheckState::Degraded, text: format!("since {since} ms: {text}") });
        }
        let missing: Vec<(String, u64, i64)> = {
            let desk = self.floor.desk();
            let of = |(till, numbers): (&String, &super::state::Numbers)| {
                let oldest = numbers.missing.values().min().copied()?;
                Some((till.clone(), numbers.missing.len() as u64, oldest))
            };
            desk.state.tills.iter().filter_map(of).collect()
        };
        for (till, count, since) in missing {
            let text = format!("{count} numbers are missing since {since} ms");
            checks.push(Check { name: format!("numbers of till {till}"), state: CheckState::Degraded, text });
        }
        checks
    }

    fn metrics(&self) -> String {
        let registry = &self.floor.registry;
        let mut counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        for ((name, beat), counted) in self.workers.iter().zip(counted.iter_mut()) {
            let restarts = registry.get("tillwire_task_restarts_total", &[name]);
            restarts.add(beat.restarts().saturating_sub(*counted));
            *counted = beat.restarts();
            registry.get("tillwire_route_suspended", &[name]).set(i64::from(beat.is_suspended()));
            registry.get("tillwire_watchdog_last_beat_timestamp_seconds", &[name]).set(beat.at_ms() / 1000);
        }
        let desk = self.floor.desk();
        for till in &self.floor.settings().tills {
            let named = till.name.to_string();
            let queued = desk.state.waiting_for(&named).len();
            registry.get("tillwire_docs_queued", &[&named]).set(i64::try_from(queued).unwrap_or(i64::MAX));
        }
        drop(desk);
        render(std::slice::from_ref(registry))
    }

    fn status(&self) -> Value {
        let checks: Vec<Value> = self
            .checks()
            .iter()
            .map(|check| json!({ "name": check.name, "state": check.state.word(), "text": check.text }))
            .collect();
        let desk = self.floor.desk();
        let missing: Vec<Value> = desk
            .state
            .tills
            .iter()
            .flat_map(|(till, numbers)| {
                numbers.missing.iter().map(move |(n, since)| json!({ "till": till, "n": n, "since_ms": since }))
            })
            .collect();
        json!({
            "schema": 1, "version": env!("CARGO_PKG_VERSION"), "checks": checks, "under_way": desk.state.runs.len(),
            "missing": missing,
        })
    }
}
