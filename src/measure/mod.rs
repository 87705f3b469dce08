//! Clocks, histograms, and what this machine can do: the figures that every bench and report stands on.
//!
//! Nothing here prints or decides; a clock is an argument wherever time matters to a result.
