//! Events and a real broker.

mod consumer;
mod shop;
mod support;
