//! Retail data exchange: one domain model, the file dialects around it, and the stores that keep it.
//!
//! The modules stand in reading order. A module may use only modules *above* it in this list; a test
//! (`tests/it/street.rs`) reads the sources and fails when one looks down the street.
//!
//! Start with [`vocab`] (words with types) and [`model`] (what the words say), then [`formats`] (how the
//! words are spelled by others), then [`exchange`] (what people do with it).

pub mod vocab;

pub mod diag;

pub mod model;

pub mod rules;

pub mod text;

pub mod formats;

#[cfg(any(feature = "sqlite", feature = "server"))]
pub mod measure;

#[cfg(any(feature = "sqlite", feature = "postgres"))]
pub mod storage;

#[cfg(any(feature = "sqlite", feature = "postgres"))]
pub mod books;

pub mod exchange;

#[cfg(feature = "server")]
pub mod http;

#[cfg(all(feature = "server", any(feature = "sqlite", feature = "postgres")))]
pub mod transport;

#[cfg(feature = "sqlite")]
pub mod events;

#[cfg(feature = "sqlite")]
pub mod till;

#[cfg(all(feature = "server", any(feature = "sqlite", feature = "postgres")))]
pub mod centre;

#[cfg(all(feature = "server", feature = "sqlite"))]
pub mod instore;

#[cfg(all(feature = "cli", not(any(feature = "sqlite", feature = "postgres"))))]
compile_error!("the program needs a database: build it with the feature `sqlite`, `postgres` or both");

#[cfg(all(feature = "cli", any(feature = "sqlite", feature = "postgres")))]
pub mod cli;
