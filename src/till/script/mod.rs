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
}

/// Plays a whole script; `seen` is told after every line what came of it.
///
/// # Errors
/// At the first expectation that does not come true, and at the first refusal that nobody expected.
pub fn play(
    text: &str,
    player: &mut Player,
    mut seen: impl FnMut(usize, &str, &Played),
) -> Result<ScriptReport, ScriptFailure> {
    let mut report = ScriptReport::default();
    // A refusal stands until the next line expects it.
    let mut refused: Option<(usize, String, Refusal)> = None;
    for (at, line) in text.lines().enumerate() {
        let at = at + 1;
        let failure = |message: String, help: Option<String>| ScriptFailure {
            line: at,
            text: line.trim().to_owned(),
            message,
            help,
        };
        let words = split(line).map_err(|e| failure(e.to_string(), None))?;
        if words.is_empty() {
            continue;
        }
        let expects_error = words.first().is_some_and(|w| w == "expect") && words.get(1).is_some_and(|w| w == "error");
        if let Some((line, text, refusal)) = refused.take().filter(|_| !expects_error) {
            return Err(unexpected(line, text, refusal));
        }
        let played = player.line(line).map_err(|e| failure(e.to_string(), e.help()))?;
        match &played {
            Played::Told { told, .. } => {
                report.commands += 1;
                report.events += told.events.len();
                refused = told.refusal.clone().map(|refusal| (at, line.trim().to_owned(), refusal));
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

fn unexpected(line: usize, text: String, refusal: Refusal) -> ScriptFailure {
    let code = refusal.code.word();
    let help = refusal.help.unwrap_or_else(|| format!("`expect error {code}` on the next line, if it is meant"));
    ScriptFailure { line, text, message: format!("refused: {code}: {}", refusal.message), help: Some(help) }
}
