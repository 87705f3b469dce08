//! The one object that decides where bytes go: results to standard output, everything else to standard error,
//! colours and progress only where a person looks.

use std::io::{self, BufWriter, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use indicatif::ProgressBar;

use super::env::Env;
use super::error::{CommandError, CommandResult};
use super::progress::Progress;
use crate::diag::render::{Paint, render};
use crate::diag::{Bag, Diagnostic, Severity};

/// The form of results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Text,
    /// One JSON object with `"schema": 1`.
    Json,
    /// One JSON object a line.
    Jsonl,
    /// Comma-separated values with a header line.
    Csv,
}

/// When to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// How much is told on standard error.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verbosity {
    /// Errors only.
    Quiet,
    /// Warnings, a status now and then, progress.
    #[default]
    Normal,
    /// Notes and details too.
    Verbose,
}

/// The colours of findings.
const COLOURS: Paint = Paint {
    error: "\u{1b}[1;31m",
    warning: "\u{1b}[1;33m",
    note: "\u{1b}[1;36m",
    gutter: "\u{1b}[1;34m",
    reset: "\u{1b}[0m",
};

/// Bold, for the heads of tables.
const BOLD: &str = "\u{1b}[1m";

/// Streams, colours and loudness of one run.
pub struct Ui {
    streams: Arc<Mutex<Streams>>,
    format: Format,
    verbosity: Verbosity,
    stdout_colour: bool,
    stderr_colour: bool,
    progress: bool,
    reader_left: Arc<AtomicBool>,
}

/// Standard output for a part of the program that runs beside the command. What it writes goes out at once when it is
/// flushed.
pub struct SharedOut {
    streams: Arc<Mutex<Streams>>,
    reader_left: Arc<AtomicBool>,
}

impl SharedOut {
    fn with(&self, f: impl FnOnce(&mut Streams) -> io::Result<usize>) -> io::Result<usize> {
        let done = f(&mut self.streams.lock().unwrap_or_else(PoisonError::into_inner));
        if done.as_ref().is_err_and(|e| e.kind() == io::ErrorKind::BrokenPipe) {
            self.reader_left.store(true, Ordering::Relaxed);
        }
        done
    }
}

impl Write for SharedOut {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.with(|streams| streams.stdout.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.with(|streams| streams.stdout.flush().map(|()| 0)).map(drop)
    }
}

struct Streams {
    stdout: BufWriter<Box<dyn Write + Send>>,
    stderr: Box<dyn Write + Send>,
    bar: Option<ProgressBar>,
}

impl std::fmt::Debug for Ui {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Ui").field("format", &self.format).field("verbosity", &self.verbosity).finish_non_exhaustive()
    }
}

impl Ui {
    /// Takes the output streams of `env`; it keeps nothing to write to.
    pub fn new(env: &mut Env, format: Format, verbosity: Verbosity, color: Color) -> Ui {
        let plain = env.var("NO_COLOR").is_some() || env.var("TERM") == Some("dumb");
        let colour = |terminal: bool| match color {
            Color::Auto => terminal && !plain,
            Color::Always => true,
            Color::Never => false,
        };
        let ci = env.var("CI").is_some_and(|v| v != "false" && v != "0");
        Ui {
            format,
            verbosity,
            stdout_colour: colour(env.stdout_terminal),
            stderr_colour: colour(env.stderr_terminal),
            progress: env.stderr_terminal && !ci && env.var("TERM") != Some("dumb") && verbosity > Verbosity::Quiet,
            reader_left: Arc::new(AtomicBool::new(false)),
            streams: Arc::new(Mutex::new(Streams {
                stdout: BufWriter::new(std::mem::replace(&mut env.stdout, Box::new(io::sink()))),
                stderr: std::mem::replace(&mut env.stderr, Box::new(io::sink())),
                bar: None,
            })),
        }
    }

    /// Standard output, to be written to by others than the command.
    pub fn shared_out(&self) -> SharedOut {
        SharedOut { streams: Arc::clone(&self.streams), reader_left: Arc::clone(&self.reader_left) }
    }

    fn streams(&self) -> MutexGuard<'_, Streams> {
        self.streams.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The form of results that was asked for.
    pub fn format(&self) -> Format {
        self.format
    }

    /// How much is told.
    pub fn verbosity(&self) -> Verbosity {
        self.verbosity
    }

    /// Refuses forms of results that a command does not have, before it begins its work.
    pub fn only(&self, formats: &[Format]) -> CommandResult<()> {
        if formats.contains(&self.format) {
            return Ok(());
        }
        let names: Vec<String> = formats.iter().map(|f| format!("{f:?}").to_lowercase()).collect();
        let asked = format!("{:?}", self.format).to_lowercase();
        Err(CommandError::usage(format!("this command has no output as {asked}"))
            .hint(format!("it has: {}", names.join(", "))))
    }

    /// The colours for standard output.
    pub fn out_paint(&self) -> Paint {
        if self.stdout_colour { COLOURS } else { Paint::default() }
    }

    /// The colours for standard error.
    pub fn err_paint(&self) -> Paint {
        if self.stderr_colour { COLOURS } else { Paint::default() }
    }

    /// What stands before and after the head of a table on standard output.
    pub fn bold(&self) -> (&'static str, &'static str) {
        if self.stdout_colour { (BOLD, COLOURS.reset) } else { ("", "") }
    }

    /// Writes a result as it is.
    pub fn out(&self, text: &str) -> io::Result<()> {
        self.out_bytes(text.as_bytes())
    }

    /// Writes a result of raw bytes.
    pub fn out_bytes(&self, bytes: &[u8]) -> io::Result<()> {
        let mut streams = self.streams();
        let written = match streams.bar.clone() {
            Some(bar) => bar.suspend(|| streams.stdout.write_all(bytes)),
            None => streams.stdout.write_all(bytes),
        };
        self.remember(written)
    }

    /// Sends what is buffered on its way.
    pub fn flush(&self) -> io::Result<()> {
        let flushed = self.streams().stdout.flush();
        self.remember(flushed)
    }

    fn remember(&self, result: io::Result<()>) -> io::Result<()> {
        if result.as_ref().is_err_and(|e| e.kind() == io::ErrorKind::BrokenPipe) {
            self.reader_left.store(true, Ordering::Relaxed);
        }
        result
    }

    /// Whether the reader of standard output has left: then the run ends quietly and well.
    pub fn reader_left(&self) -> bool {
        self.reader_left.load(Ordering::Relaxed)
    }

    /// Writes to standard error whatever the loudness. Nobody can be told when that fails.
    pub fn err(&self, text: &str) {
        // What was said before on the other stream stands before it on a terminal.
        self.flush().ok();
        let mut streams = self.streams();
        let write =
            |stderr: &mut Box<dyn Write + Send>| stderr.write_all(text.as_bytes()).and_then(|()| stderr.flush());
        match streams.bar.clone() {
            Some(bar) => bar.suspend(|| write(&mut streams.stderr)).ok(),
            None => write(&mut streams.stderr).ok(),
        };
    }

    /// Tells what is going on.
    pub fn status(&self, text: impl std::fmt::Display) {
        if self.verbosity >= Verbosity::Normal {
            self.err(&format!("{text}\n"));
        }
    }

    /// Tells what only the curious want to know (`-v`).
    pub fn detail(&self, text: impl std::fmt::Display) {
        if self.verbosity >= Verbosity::Verbose {
            self.err(&format!("{text}\n"));
        }
    }

    /// Warns of something that is not about data.
    pub fn warn(&self, text: impl std::fmt::Display) {
        if self.verbosity >= Verbosity::Normal {
            let paint = self.err_paint();
            self.err(&format!("{}warning{}: {text}\n", paint.warning, paint.reset));
        }
    }

    /// Tells a finding on standard error: errors always, warnings normally, notes with `-v`.
    pub fn finding(&self, finding: &Diagnostic) {
        let wanted = match finding.severity() {
            Severity::Error => Verbosity::Quiet,
            Severity::Warning => Verbosity::Normal,
            Severity::Note => Verbosity::Verbose,
        };
        if self.verbosity >= wanted {
            self.err(&render(finding, self.err_paint()));
        }
    }

    /// Tells all findings of a bag, and how many of each code were left out.
    pub fn findings(&self, bag: &Bag) {
        for finding in bag.iter() {
            self.finding(finding);
        }
        for (code, count) in bag.counts() {
            let more = count.saturating_sub(Bag::CAP_PER_CODE);
            if more > 0 && (code.severity > Severity::Note || self.verbosity >= Verbosity::Verbose) {
                self.status(format!("… and {more} more of {} {} (in all {count})", code.id, code.name));
            }
        }
    }

    /// A progress bar for work of `total` units; it shows itself only to a person who has waited a while.
    pub fn progress(&self, total: Option<u64>) -> Progress {
        let progress = Progress::new(total, self.progress);
        self.streams().bar = progress.bar();
        progress
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::codes;

    fn ui(set: impl FnOnce(&mut Env), color: Color) -> Ui {
        let (mut env, _) = Env::for_tests("/", 0);
        set(&mut env);
        Ui::new(&mut env, Format::Text, Verbosity::Normal, color)
    }

    #[test]
    fn colour_is_for_terminals_and_for_those_who_ask() {
        let terminal = |env: &mut Env| env.stdout_terminal = true;
        let no_color = |env: &mut Env| {
            env.stdout_terminal = true;
            env.vars.insert("NO_COLOR".into(), "1".into());
        };
        assert_eq!(ui(terminal, Color::Auto).bold().0, BOLD);
        assert_eq!(ui(|_| {}, Color::Auto).bold().0, "");
        assert_eq!(ui(no_color, Color::Auto).bold().0, "");
        assert_eq!(ui(no_color, Color::Always).bold().0, BOLD);
        assert_eq!(ui(terminal, Color::Never).bold().0, "");
    }

    #[test]
    fn progress_is_hidden_in_ci() {
        let ci = |env: &mut Env| {
            env.stderr_terminal = true;
            env.vars.insert("CI".into(), "true".into());
        };
        assert!(!ui(ci, Color::Auto).progress);
        assert!(ui(|env| env.stderr_terminal = true, Color::Auto).progress);
    }

    #[test]
    fn loudness_decides_which_findings_are_told() {
        for (verbosity, told) in [(Verbosity::Quiet, 1), (Verbosity::Normal, 2), (Verbosity::Verbose, 3)] {
            let (mut env, captured) = Env::for_tests("/", 0);
            let ui = Ui::new(&mut env, Format::Text, verbosity, Color::Auto);
            for code in [&codes::PRICE_NEGATIVE, &codes::LOST, &codes::NOT_READY] {
                ui.finding(&Diagnostic::new(code, "said"));
            }
            assert_eq!(captured.stderr().lines().count(), told, "{verbosity:?}");
        }
    }
}
