//! All integration tests in one binary: every further one would be another long link.

#[path = "it/street.rs"]
mod street;
