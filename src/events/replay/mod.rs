//! Replay of recorded events at any speed, into a topic, an HTTP server, a file, a till's outbox or nowhere.
//!
//! A recording ([`source`](super::source)) is read ahead on a thread of its own; the player rewrites each event
//! (new ids, other times, other tills), waits until it is due by an absolute [schedule](pace), and hands it to a
//! [sink]. Late is late, not skipped: a slow sink changes when events go, never which.
//!
//! Start with [`replay`], then `player.rs`; [`pace`] holds the arithmetic of time and `rewrite.rs` that of bytes.

mod ahead;
mod checkpoint;
mod condition;
mod control;
mod glob;
mod identity;
mod moving;
pub mod pace;
mod plan;
mod player;
mod report;
mod rewrite;
pub mod sink;
mod survey;
mod window;

use std::io::Read;
use std::sync::Arc;

use sha2::{Digest, Sha256};

pub use ahead::Facts;
pub use checkpoint::Checkpoint;
pub use condition::Condition;
pub use control::{Command, Control};
pub use identity::{Identity, Remap, Run};
pub use moving::{Moving, ShiftTime};
pub use pace::{Pace, Rate, Shape};
pub use player::{Late, Playing, World};
pub use report::{End, LagLimit, Report};
pub use survey::{Distance, Found, Survey, distance};
pub use window::Choice;

pub(crate) use glob::glob;

use super::source::Recording;
use crate::diag::Fault;
use ahead::{Ahead, Task};
use player::Player;
use sink::Sink;

/// What is replayed.
pub struct Replay {
    /// The recording.
    pub recording: Arc<Recording>,
    /// What `-` means in it.
    pub stdin: Option<Box<dyn Read + Send>>,
    /// Which events.
    pub choice: Choice,
    /// How often; `None` for ever.
    pub loops: Option<u64>,
    /// How.
    pub playing: Playing,
    /// Where to begin: [`Checkpoint::new`], or one that was read.
    pub checkpoint: Checkpoint,
}

impl std::fmt::Debug for Replay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Replay")
            .field("recording", &self.recording)
            .field("playing", &self.playing)
            .finish_non_exhaustive()
    }
}

/// Replays a recording into a sink. An error says that nothing was sent, because the recording cannot be opened;
/// whatever happens later stands in the report.
pub fn replay(what: Replay, world: World<'_>, sink: &mut dyn Sink) -> Result<Report, Fault> {
    let ahead = Ahead::start(Task {
        recording: what.recording,
        stdin: what.stdin,
        choice: what.choice,
        from_lap: what.checkpoint.lap,
        laps: what.loops,
        stop_on_disorder: what.playing.stop_on_disorder,
    })?;
    Ok(Player::new(&what.playing, world, sink, what.checkpoint).play(ahead))
}

/// A hash of what decides which bytes are sent in which order. A checkpoint goes on only with the same.
pub fn asked(recording: &Recording, choice: &Choice, playing: &Playing, target: &str) -> String {
    let options = recording.options();
    let identity = &playing.identity;
    let text = format!(
        "{:?} {} {} {choice:?} {} {} {} {:?} {:?} {} {target}",
        options.order,
        options.window,
        options.zone.name(),
        identity.renew,
        identity.copies,
        identity.till_prefix,
        identity.remap,
        playing.moving,
        playing.loop_gap_ms,
    );
    Sha256::digest(text.as_bytes()).iter().take(16).map(|b| format!("{b:02x}")).collect()
}

#[cfg(test)]
mod tests;
