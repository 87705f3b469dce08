//! Events and a real broker.

mod backlog;
mod consumer;
#[cfg(feature = "cli")]
mod day;
mod delivery;
mod faults;
mod kills;
mod pump;
#[cfg(feature = "kafka-tls")]
mod secure;
mod shop;
mod support;
