//! What the price-checker service tells of itself.

use std::sync::Arc;

use serde_json::{Value, json};

use super::server::Checker;
use crate::http::{Check, CheckState, Health};
use crate::measure::metrics::{Family, Type, WAITS, render};

/// Its metrics.
pub const FAMILIES: &[Family] = &[
    Family {
        name: "tillwire_build_info",
        kind: Type::Gauge,
        help: "The program; always 1.",
        labels: &["version", "revision"],
    },
    Family {
        name: "tillwire_price_checks_total",
        kind: Type::Counter,
        help: "Questions of price checkers, by kind of device and how they ended: found, unknown, nobody, bad.",
        labels: &["device", "result"],
    },
    Family {
        name: "tillwire_price_check_seconds",
        kind: Type::Histogram(WAITS),
        help: "How long answers took.",
        labels: &["device"],
    },
    Family {
        name: "tillwire_price_checker_sockets",
        kind: Type::Gauge,
        help: "Devices that are connected.",
        labels: &[],
    },
    Family {
        name: "tillwire_price_checker_refused_total",
        kind: Type::Counter,
        help: "Connections that were turned away: too many, or of devices that are not listed.",
        labels: &["reason"],
    },
];

/// The service, as it tells of itself.
pub struct CheckerHealth(pub Arc<Checker>);

impl Health for CheckerHealth {
    fn live(&self) -> bool {
        true
    }

    fn checks(&self) -> Vec<Check> {
        // With no till on, the service is ready: it says so on the devices.
        let tills = match self.0.last_trouble() {
            Some(trouble) => (CheckState::Degraded, trouble),
            None => (CheckState::Ok, String::new()),
        };
        let sources = self.0.sources();
        let state = if sources.is_empty() { CheckState::Degraded } else { CheckState::Ok };
        let text = if sources.is_empty() { "no till is known".to_owned() } else { sources.join(", ") };
        vec![
            Check { name: "tills".into(), state: tills.0, text: tills.1 },
            Check { name: "sources".into(), state, text },
        ]
    }

    fn metrics(&self) -> String {
        self.0.registry().get("tillwire_price_checker_sockets", &[]).set(self.0.sockets());
        render(std::slice::from_ref(self.0.registry()))
    }

    fn status(&self) -> Value {
        let checks: Vec<Value> = self
            .checks()
            .iter()
            .map(|check| json!({ "name": check.name, "state": check.state.word(), "text": check.text }))
            .collect();
        json!({ "schema": 1, "version": env!("CARGO_PKG_VERSION"), "sources": self.0.sources(), "checks": checks })
    }
}
