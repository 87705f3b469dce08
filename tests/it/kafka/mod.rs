//! Events and a real broker.

mod consumer;
mod support;
