//! What people and signals say to a running replay.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::pace::Pace;

/// Commands that wait to be obeyed; more are not taken.
const WAITING: usize = 1_000;

/// What can be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Send nothing until told to go on; the schedule stands still.
    Pause,
    /// Go on.
    Go,
    /// Send so many events of a replay that goes step by step, or is paused.
    Next(u64),
    /// From now on another pace.
    Pace(Pace),
    /// End in order.
    Stop,
}

impl Command {
    /// Reads a line: `pause`, `go`, `next [N]` (or nothing), `speed 20x`, `rate 500/s`, `bandwidth 2MiB/s`, `stop`.
    pub fn parse(line: &str) -> Result<Command, String> {
        let mut words = line.split_whitespace();
        let (word, rest) = (words.next().unwrap_or("next"), words.next());
        let needed = |what: &str| rest.ok_or_else(|| format!("`{word}` wants {what}"));
        let command = match word {
            "pause" => Command::Pause,
            "go" => Command::Go,
            "stop" => Command::Stop,
            "next" => Command::Next(rest.map_or(Ok(1), str::parse).map_err(|_| "`next` wants a number".to_owned())?),
            "speed" => Command::Pace(Pace::parse_speed(needed("a speed, as 20x")?)?),
            "rate" => Command::Pace(Pace::parse_rate(needed("a rate, as 500/s")?)?),
            "bandwidth" => Command::Pace(Pace::parse_bandwidth(needed("a bandwidth, as 2MiB/s")?)?),
            "asap" => Command::Pace(Pace::Asap),
            other => {
                return Err(format!(
                    "unknown command {other:?}: pause, go, next, speed, rate, bandwidth, asap, stop are known"
                ));
            }
        };
        Ok(command)
    }
}

/// The ear of a running replay. Clones hear the same.
#[derive(Clone, Debug, Default)]
pub struct Control {
    /// Set by a signal: pause.
    pub pause: Arc<AtomicBool>,
    /// Set by a signal: go on.
    pub go: Arc<AtomicBool>,
    commands: Arc<Mutex<VecDeque<Command>>>,
    waiting: Arc<AtomicBool>,
}

impl Control {
    /// Says something. `false` when too much waits already.
    pub fn say(&self, command: Command) -> bool {
        let mut commands = self.commands.lock().unwrap_or_else(PoisonError::into_inner);
        if commands.len() >= WAITING {
            return false;
        }
        commands.push_back(command);
        self.waiting.store(true, Ordering::Release);
        true
    }

    /// What was said next.
    pub(super) fn heard(&self) -> Option<Command> {
        // Whoever says both in one breath wants it to go on.
        if self.pause.load(Ordering::Relaxed) && self.pause.swap(false, Ordering::AcqRel) {
            return Some(Command::Pause);
        }
        if self.go.load(Ordering::Relaxed) && self.go.swap(false, Ordering::AcqRel) {
            return Some(Command::Go);
        }
        if !self.waiting.load(Ordering::Acquire) {
            return None;
        }
        let mut commands = self.commands.lock().unwrap_or_else(PoisonError::into_inner);
        let command = commands.pop_front();
        self.waiting.store(!commands.is_empty(), Ordering::Release);
        command
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_read_and_heard_in_order() {
        let control = Control::default();
        for line in ["pause", "", "next 5", "speed 20x", "stop"] {
            assert!(control.say(Command::parse(line).unwrap()));
        }
        control.go.store(true, Ordering::SeqCst);
        let heard: Vec<Command> = std::iter::from_fn(|| control.heard()).collect();
        let speed = Command::Pace(Pace::parse_speed("20x").unwrap());
        assert_eq!(heard, [Command::Go, Command::Pause, Command::Next(1), Command::Next(5), speed, Command::Stop]);
        for wrong in ["jump", "speed", "next x", "rate 0/s"] {
            assert!(Command::parse(wrong).is_err(), "{wrong}");
        }
        assert!((0..2 * WAITING).filter(|_| control.say(Command::Go)).count() == WAITING);
    }
}
