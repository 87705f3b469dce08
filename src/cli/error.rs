//! Why a command ended early: the exit code, what happened, and what to do about it.

use std::fmt::Write;
use std::io;

use super::exit::Exit;
pub use crate::diag::near_matches;
use crate::diag::render::Paint;

/// The end of a command that could not do its work.
#[derive(Debug)]
pub struct CommandError {
    /// How the process ends.
    pub exit: Exit,
    /// What happened, with its causes. `None` ends quietly: all has been said, or nobody listens.
    pub error: Option<anyhow::Error>,
    /// What the person can do.
    pub hints: Vec<String>,
}

/// What commands return.
pub type CommandResult<T = Exit> = Result<T, CommandError>;

impl CommandError {
    /// An error with this exit code.
    pub fn new(exit: Exit, error: impl Into<anyhow::Error>) -> Self {
        CommandError { exit, error: Some(error.into()), hints: Vec::new() }
    }

    /// An error of these words.
    pub fn message(exit: Exit, message: impl Into<String>) -> Self {
        CommandError::new(exit, anyhow::Error::msg(message.into()))
    }

    /// Called wrongly.
    pub fn usage(message: impl Into<String>) -> Self {
        CommandError::message(Exit::Usage, message)
    }

    /// What was given cannot be used.
    pub fn input(message: impl Into<String>) -> Self {
        CommandError::message(Exit::Input, message)
    }

    /// What was asked for does not exist.
    pub fn not_found(message: impl Into<String>) -> Self {
        CommandError::message(Exit::NotFound, message)
    }

    /// Ends without a word.
    pub fn quiet(exit: Exit) -> Self {
        CommandError { exit, error: None, hints: Vec::new() }
    }

    /// Adds what the person can do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// As text, ending in a line feed; empty for a quiet one.
    pub fn render(&self, paint: Paint) -> String {
        let mut text = String::new();
        if let Some(error) = &self.error {
            writeln!(text, "{}error{}: {error}", paint.error, paint.reset).ok();
            let mut said = error.to_string();
            for cause in error.chain().skip(1) {
                let cause = cause.to_string();
                // Many error types repeat their source in their own text.
                if !said.contains(&cause) {
                    writeln!(text, "  because: {cause}").ok();
                    said = cause;
                }
            }
        }
        for hint in &self.hints {
            writeln!(text, "  {}help:{} {hint}", paint.note, paint.reset).ok();
        }
        text
    }
}

/// What is written goes to streams that the user chose: when one fails, something outside failed. A pipe whose
/// reader has left is no error at all.
impl From<io::Error> for CommandError {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            CommandError::quiet(Exit::Ok)
        } else {
            CommandError::new(Exit::Outside, error)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_pipe_is_no_error() {
        let error = CommandError::from(io::Error::from(io::ErrorKind::BrokenPipe));
        assert_eq!((error.exit, error.render(Paint::default())), (Exit::Ok, String::new()));
    }

    #[test]
    fn causes_are_told_once() {
        let error = anyhow::anyhow!("disk full").context("cannot write prices.xml: disk full").context("cannot export");
        let text = CommandError::new(Exit::Outside, error).hint("free some space").render(Paint::default());
        expect_test::expect![[r#"
            error: cannot export
              because: cannot write prices.xml: disk full
              help: free some space
        "#]]
        .assert_eq(&text);
    }
}
