//! All integration tests in one binary: every further one would be another long link.

#[path = "it/cli.rs"]
mod cli;
#[path = "it/docs.rs"]
mod docs;

mod support;

#[cfg(feature = "sqlite")]
#[path = "it/storage/mod.rs"]
mod storage;

#[cfg(feature = "sqlite")]
#[path = "it/exchange/mod.rs"]
mod exchange;

#[path = "it/street.rs"]
mod street;
