//! What people do with files and books: lint, convert, import, export, reconcile.
//!
//! Every use case is a function from plain options to a report; the program only renders it. Clock, randomness,
//! waiting, progress and the wish to stop come in with [`Run`]; nothing here prints or reads the environment.
//!
//! Start with [`read`], the pipeline that all of them share, then [`lint`], the smallest of them.

pub mod convert;
pub mod fabricate;
pub mod files;
pub mod lint;
pub mod read;
pub mod spool;
mod windows;

#[cfg(any(feature = "sqlite", feature = "postgres"))]
pub mod export;
#[cfg(any(feature = "sqlite", feature = "postgres"))]
pub mod import;
#[cfg(any(feature = "sqlite", feature = "postgres"))]
pub mod reconcile;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// What a use case gets from the world around it. Shared with worker threads, hence the arcs.
#[derive(Clone)]
pub struct Run {
    /// Milliseconds since 1970-01-01, UTC.
    pub now_ms: Arc<dyn Fn() -> i64 + Send + Sync>,
    /// Fresh random bytes, for salts.
    pub random: Arc<dyn Fn() -> [u8; 16] + Send + Sync>,
    /// Waits.
    pub wait: Arc<dyn Fn(Duration) + Send + Sync>,
    /// Set when the user wants to stop.
    pub cancel: Arc<AtomicBool>,
    /// Where progress is shown.
    pub progress: Arc<dyn Progress>,
}

impl Run {
    /// Whether the user wants to stop.
    pub fn is_cancelled(&self) -> bool {
        self.cancel.load(Ordering::Relaxed)
    }

    /// Milliseconds since 1970-01-01, UTC.
    pub fn now(&self) -> i64 {
        (self.now_ms)()
    }
}

impl std::fmt::Debug for Run {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Run")
    }
}

/// Where progress is shown. All methods may be called from any thread.
pub trait Progress: Send + Sync {
    /// So many bytes of this file are done; the whole, where it is known.
    fn at(&self, what: &str, done: u64, total: Option<u64>);

    /// A file is done.
    fn done(&self, what: &str);
}

/// Shows nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Quiet;

impl Progress for Quiet {
    fn at(&self, _: &str, _: u64, _: Option<u64>) {}

    fn done(&self, _: &str) {}
}

/// SHA-256 as text.
#[cfg(any(feature = "sqlite", feature = "postgres"))]
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, b| {
        write!(text, "{b:02x}").ok();
        text
    })
}
