//! How a sender works.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::pace::Rate;
use crate::events::outbox::{Keep, OnPressure, PageSize};
use crate::events::sink::{self, Failure, OpenSink, SharedWriter, Sink, TargetUrl};

/// Opens a target; tests give their own.
pub type Opener = Arc<dyn Fn(&TargetUrl, &OpenSink) -> Result<Box<dyn Sink>, Failure> + Send + Sync>;

/// Sizes and times of a lane.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Rows that are read at once, and after which a cursor is moved at the latest.
    pub page: PageSize,
    /// Records without an answer.
    pub window: usize,
    /// A cursor that has something to move is moved at least so often.
    pub commit_every: Duration,
    /// How often a lane with nothing to do looks for new rows, when nobody wakes it.
    pub look_every: Duration,
    /// How long a stop waits for answers.
    pub stop_patience: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            page: PageSize { rows: 500, bytes: 1024 * 1024 },
            window: 2_000,
            commit_every: Duration::from_secs(1),
            look_every: Duration::from_millis(100),
            stop_patience: Duration::from_secs(5),
        }
    }
}

impl Limits {
    /// For a process that catches up for tills with a large backlog.
    pub fn large() -> Limits {
        Limits { page: PageSize { rows: 2_000, bytes: 4 * 1024 * 1024 }, window: 20_000, ..Limits::default() }
    }
}

/// How a sender works.
#[derive(Clone)]
pub struct Options {
    /// Who sends, for others that want to: `events pump (process 17)`.
    pub who: String,
    /// How fast.
    pub rate: Rate,
    /// Sizes and times.
    pub limits: Limits,
    /// How long acknowledged rows are kept.
    pub keep: Keep,
    /// Bytes that waiting rows may take, when that is less than what the disk allows.
    pub quota_bytes: Option<u64>,
    /// What to do when they near that.
    pub on_pressure: OnPressure,
    /// A pause before the first attempt is drawn up to this, so that tills that are switched on together do not
    /// connect together.
    pub splay: Duration,
    /// Settings of the Kafka client, in its own words.
    pub kafka_config: Arc<Vec<(String, String)>>,
    /// More room in the client's queue.
    pub large: bool,
    /// Standard output, for the target `-`.
    pub stdout: Option<SharedWriter>,
    /// Relative paths of `file:` are taken from here.
    pub folder: PathBuf,
    /// Milliseconds since 1970 UTC, now.
    pub now_ms: Arc<dyn Fn() -> i64 + Send + Sync>,
    /// Fresh random bytes.
    pub random: Arc<dyn Fn() -> [u8; 16] + Send + Sync>,
    /// Opens targets.
    pub opener: Opener,
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options").field("who", &self.who).field("rate", &self.rate).finish_non_exhaustive()
    }
}

impl Options {
    /// The defaults, with a clock and randomness.
    pub fn new(
        who: impl Into<String>,
        now_ms: Arc<dyn Fn() -> i64 + Send + Sync>,
        random: Arc<dyn Fn() -> [u8; 16] + Send + Sync>,
    ) -> Options {
        Options {
            who: who.into(),
            rate: Rate::default(),
            limits: Limits::default(),
            keep: Keep::default(),
            quota_bytes: None,
            on_pressure: OnPressure::default(),
            splay: Duration::ZERO,
            kafka_config: Arc::default(),
            large: false,
            stdout: None,
            folder: PathBuf::new(),
            now_ms,
            random,
            opener: Arc::new(sink::open),
        }
    }

    /// A random number.
    pub(super) fn draw(&self) -> u64 {
        let bytes = (self.random)();
        bytes[..8].iter().fold(0, |number, byte| (number << 8) | u64::from(*byte))
    }
}
