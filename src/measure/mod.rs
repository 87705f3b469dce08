//! Clocks, histograms, and what this machine can do: the figures that every bench and report stands on.
//!
//! Nothing here prints or decides; a clock is an argument wherever time matters to a result. [`Latencies`] tells
//! percentiles of a run; [`metrics`] are the counters that a running process shows to a scraper; [`disk`] tells how
//! fast and how full a disk is, [`machine`] what the process and its machine use.

pub mod clock;
pub mod disk;
mod latencies;
pub mod machine;
pub mod metrics;

pub use self::clock::{Clock, MachineClock, VirtualClock, WallTime};
pub use self::latencies::{Latencies, LatencySummary};
