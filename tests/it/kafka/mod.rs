//! Events and a real broker.

mod backlog;
mod consumer;
mod delivery;
mod faults;
mod kills;
mod pump;
#[cfg(feature = "kafka-tls")]
mod shop;
mod support;
