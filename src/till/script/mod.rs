//! Scripts: words, one command a line, and `expect` lines that make a script a test.
//!
//! A command that is refused fails the script, unless the next line expects that very refusal. A [`Player`] plays
//! lines on a till with simulated devices, from a file or as somebody types them. Start with [`Player::line`], then
//! `expect.rs`.

pub mod clock;
mod expect;
mod player;

pub use clock::ScriptClock;
pub use expect::{EXPECTATIONS, Expectation};
pub use player::{Equipment, PlayError, Played, Player};

use crate::till::outcome::Refusal;
use crate::till::words::split;

/// Why a script failed, and where.
#[derive(Debug, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct ScriptFailure {
    /// The line, from 1.
    pub line: usize,
    /// The character at which its words begin, from 1.
    pub column: usize,
    /// The line as it is written.
    pub text: String,
    /// What is wrong.
    pub message: String,
    /// What can be done.
    pub help: Option<String>,
}

/// What a run of a script did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ScriptReport {
    /// Commands obeyed or refused.
    pub commands: usize,
    /// Expectations that came true.
    pub expectations: usize,
    /// Events that happened.
    pub events: usize,
    /// The line before which it was stopped.
    pub stopped: Option<usize>,
}

/// Reads a whole script and plays nothing of it, so that a slip of the pen is told before anything is done. What the
/// simulated world wants behind its words is seen only when it is played.
///
/// # Errors
/// At the first line that is no command and no expectation.
pub fn check(text: &str) -> Result<(), ScriptFailure> {
    for (at, line) in (1..).zip(text.lines()) {
        player::read(line).map_err(|e| failed(at, line, e.to_string(), e.help()))?;
    }
    Ok(())
}

fn failed(line: usize, text: &str, message: String, help: Option<String>) -> ScriptFailure {
    let column = text.chars().take_while(|c| c.is_whitespace()).count() + 1;
    ScriptFailure { line, column, text: text.trim_end().to_owned(), message, help }
}

/// Plays a whole script; `seen` is told after every line what came of it.
///
/// # Errors
/// At the first expectation that does not come true, and at the first refusal that nobody expected.
pub fn play(
    text: &str,
    player: &mut Player,
    seen: impl FnMut(usize, &str, &Played),
) -> Result<ScriptReport, ScriptFailure> {
    play_until(text, player, || false, seen)
}

/// Plays a script until `stop` says so; what was begun is finished first.
///
/// # Errors
/// As [`play`].
pub fn play_until(
    text: &str,
    player: &mut Player,
    stop: impl Fn() -> bool,
    mut seen: impl FnMut(usize, &str, &Played),
) -> Result<ScriptReport, ScriptFailure> {
    let mut report = ScriptReport::default();
    // A refusal stands until the next line expects it.
    let mut refused: Option<(usize, &str, Refusal)> = None;
    for (at, line) in (1..).zip(text.lines()) {
        let failure = |message: String, help: Option<String>| failed(at, line, message, help);
        let words = split(line).map_err(|e| failure(e.to_string(), None))?;
        if words.is_empty() {
            continue;
        }
        let expects_error = words.first().is_some_and(|w| w == "expect") && words.get(1).is_some_and(|w| w == "error");
        if let Some((line, text, refusal)) = refused.take().filter(|_| !expects_error) {
            return Err(unexpected(line, text, refusal));
        }
        if stop() {
            report.stopped = Some(at);
            return Ok(report);
        }
        let played = player.line(line).map_err(|e| failure(e.to_string(), e.help()))?;
        match &played {
            Played::Told { told, .. } => {
                report.commands += 1;
                report.events += told.events.len();
                refused = told.refusal.clone().map(|refusal| (at, line, refusal));
            }
            Played::Expected => report.expectations += 1,
            _ => report.commands += 1,
        }
        seen(at, line, &played);
    }
    match refused {
        Some((line, text, refusal)) => Err(unexpected(line, text, refusal)),
        None => Ok(report),
    }
}

fn unexpected(line: usize, text: &str, refusal: Refusal) -> ScriptFailure {
    let code = refusal.code.word();
    let help = refusal.help.unwrap_or_else(|| format!("`expect error {code}` on the next line, if it is meant"));
    failed(line, text, format!("refused: {code}: {}", refusal.message), Some(help))
}
