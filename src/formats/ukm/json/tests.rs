//! What the dialect reads and writes.
