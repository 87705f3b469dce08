//! Where the lines of `till run` come from: a thread reads, so that the till looks at the time while nobody types.

use std::io::{BufRead, BufReader, Read};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::Duration;

use rustyline::completion::Completer;
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::history::MemHistory;
use rustyline::validate::Validator;
use rustyline::{Config, Editor, ExternalPrinter, Helper};

use crate::cli::Context;
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::till::sim::SIM_WORDS;
use crate::till::words;

/// Most lines that are remembered for the arrow keys.
const HISTORY: usize = 1000;

/// What came of waiting for a line.
pub enum Next {
    /// A line.
    Line(String),
    /// There are no more.
    End,
    /// Nobody typed anything so long.
    Nothing,
}

/// Lines that somebody types, or that come through a pipe.
pub struct Lines {
    /// A line is wanted, behind this prompt.
    wanted: SyncSender<String>,
    read: Receiver<CommandResult<Option<String>>>,
    /// A line was asked for and has not come.
    asked: bool,
    /// Writes above the line that is being typed.
    above: Option<Box<dyn ExternalPrinter>>,
}

impl Lines {
    /// Begins to read.
    pub fn begin(context: &mut Context) -> CommandResult<Lines> {
        let (wanted, asks) = sync_channel::<String>(1);
        let (tell, read) = sync_channel(1);
        let typed = context.env.stdin_terminal;
        let above: Option<Box<dyn ExternalPrinter>> = if typed {
            let mut editor = editor()?;
            let above = editor.create_external_printer().map_err(broken)?;
            spawn(move || type_lines(editor, &asks, &tell))?;
            Some(Box::new(above))
        } else {
            let stdin = std::mem::replace(&mut context.env.stdin, Box::new(std::io::empty()));
            spawn(move || pipe_lines(stdin, &asks, &tell))?;
            None
        };
        Ok(Lines { wanted, read, asked: false, above })
    }

    /// Somebody types, and sees what he types.
    pub fn are_typed(&self) -> bool {
        self.above.is_some()
    }

    /// Waits so long for the next line.
    pub fn next(&mut self, prompt: &str, wait: Duration) -> CommandResult<Next> {
        if !self.asked {
            // A thread that is gone told why, or that there are no more lines.
            self.wanted.send(prompt.to_owned()).ok();
            self.asked = true;
        }
        match self.read.recv_timeout(wait) {
            Err(RecvTimeoutError::Timeout) => Ok(Next::Nothing),
            Err(RecvTimeoutError::Disconnected) => Ok(Next::End),
            Ok(line) => {
                self.asked = false;
                Ok(line?.map_or(Next::End, Next::Line))
            }
        }
    }

    /// Shows something while a line is waited for.
    pub fn show(&mut self, text: &str, context: &Context) -> CommandResult<()> {
        match &mut self.above {
            Some(above) => above.print(text.to_owned()).map_err(broken),
            None => {
                context.ui.out(text)?;
                Ok(context.ui.flush()?)
            }
        }
    }
}

fn spawn(work: impl FnOnce() + Send + 'static) -> CommandResult<()> {
    let thread = std::thread::Builder::new().name("lines".to_owned()).spawn(work);
    thread.map(drop).map_err(|e| CommandError::message(Exit::Outside, format!("no thread for the keyboard: {e}")))
}

fn broken(error: ReadlineError) -> CommandError {
    CommandError::message(Exit::Outside, format!("the terminal: {error}"))
}

fn editor() -> CommandResult<Editor<Words, MemHistory>> {
    let config = Config::builder().max_history_size(HISTORY).map_err(broken)?.build();
    let history = MemHistory::with_config(&config);
    let mut editor = Editor::with_history(config, history).map_err(broken)?;
    editor.set_helper(Some(Words));
    Ok(editor)
}

/// Reads a line whenever one is wanted, until the till does not want any longer.
fn type_lines(
    mut editor: Editor<Words, MemHistory>,
    asks: &Receiver<String>,
    tell: &SyncSender<CommandResult<Option<String>>>,
) {
    for prompt in asks {
        let line = match editor.readline(&prompt) {
            Ok(line) => {
                // A secret does not stay in the history of the arrow keys.
                let kept = if line.contains(" pin ") { Ok(false) } else { editor.add_history_entry(&line) };
                kept.map(|_| Some(line)).map_err(broken)
            }
            // Ctrl-C takes the line away, as in any shell.
            Err(ReadlineError::Interrupted) => Ok(Some(String::new())),
            Err(ReadlineError::Eof) => Ok(None),
            Err(error) => Err(broken(error)),
        };
        if tell.send(line).is_err() {
            return;
        }
    }
}

fn pipe_lines(stdin: Box<dyn Read + Send>, asks: &Receiver<String>, tell: &SyncSender<CommandResult<Option<String>>>) {
    let mut reader = BufReader::new(stdin);
    for _ in asks {
        let mut line = String::new();
        let read = reader.read_line(&mut line).map(|n| (n > 0).then_some(line)).map_err(CommandError::from);
        if tell.send(read).is_err() {
            return;
        }
    }
}

/// Completes words.
struct Words;

impl Helper for Words {}
impl Hinter for Words {
    type Hint = String;
}
impl Highlighter for Words {}
impl Validator for Words {}

impl Completer for Words {
    type Candidate = String;

    fn complete(&self, line: &str, at: usize, _: &rustyline::Context<'_>) -> rustyline::Result<(usize, Vec<String>)> {
        let typed = line.get(..at).unwrap_or_default();
        let heads = words::all().map(|w| w.head).chain(SIM_WORDS.iter().map(|w| w.head));
        let fitting = heads.filter(|head| head.starts_with(typed)).map(|head| format!("{head} "));
        Ok((0, fitting.collect()))
    }
}
