//! The till's rules, each by a test that can fail: on the real step function, over goods and devices in memory.
//!
//! `bench.rs` is the till on a bench; the other files are areas of the rules.

mod bench;
mod document;
mod goods;
mod oracle;
mod originals;
mod payment;
mod power;
mod returns;
mod rights;
mod shift;
mod stock;
mod sums;
mod walk;
