//! `till run`: a till at the keyboard. Type or scan; receipts come out as on paper.

use std::io::{BufRead, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::Duration;

use clap::Args;
use rustyline::completion::Completer;
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::history::MemHistory;
use rustyline::validate::Validator;
use rustyline::{Config, Editor, Helper};

use super::at_till::{AtTillArgs, draw};
use super::script::finish;
use super::sending::SendingArgs;
use super::shown;
use crate::cli::Context;
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::cli::ui::Format;
use crate::till::runner::{RunError, Told};
use crate::till::script::{EXPECTATIONS, PlayError, Played};
use crate::till::sim::SIM_WORDS;
use crate::till::words;

/// The examples of the help.
pub const EXAMPLES: &str = "\
EXAMPLES:
  tillwire till load goods.xml staff.xml --store 1   first the goods and people
  tillwire till run
                                         then sell: `sign-on 17 pin 1234`, `shift open cash 5000`,
                                                  `scan 9521234567899`, `subtotal`, `pay cash 500`
  tillwire till run --clock 2026-11-21T09:00
                                              with a clock that moves only with what is done

`help` lists the words, `help WORD` tells one; Tab completes; `quit` or Ctrl-D leaves. A receipt
that is open then is restored at the next start. The devices are simulated: `fault printer
paper-out`, `terminal decline`, `link down` try what the till does when they fail.";

/// Most lines that are remembered for the arrow keys.
const HISTORY: usize = 1000;

/// How often a till that waits for a line looks whether it is to stop.
const LOOK_AGAIN: Duration = Duration::from_millis(50);

/// Sits at a till.
#[derive(Debug, Args)]
pub struct RunArgs {
    /// Which till.
    #[command(flatten)]
    pub at_till: AtTillArgs,
    /// Where its events go.
    #[command(flatten)]
    pub sending: SendingArgs,
}

/// Where lines come from.
enum Lines {
    Typed(Box<Editor<Words, MemHistory>>),
    Piped(Receiver<std::io::Result<String>>),
}

/// Sits there.
pub fn run(args: &RunArgs, context: &mut Context) -> CommandResult {
    context.ui.only(&[Format::Text])?;
    let mut player = args.at_till.player(false, context)?;
    let mut sending = args.sending.begin(&args.at_till, context)?;
    let told = player.power_on(true)?;
    show(&told, context)?;
    let mut lines = lines(context)?;
    let cancel = Arc::clone(&context.env.cancel);
    let stopped = loop {
        let screen = player.till().map(crate::till::runner::Till::screen).unwrap_or_default();
        let prompt = if screen.state.is_empty() { "off> ".to_owned() } else { shown::prompt(&screen) };
        context.ui.flush()?;
        let line = lines.next(&prompt, &cancel)?;
        if cancel.load(Ordering::SeqCst) {
            break true;
        }
        let Some(line) = line.filter(|line| !matches!(line.trim(), "quit" | "exit")) else { break false };
        sending.look(context);
        if let Some(about) = line.trim().strip_prefix("help") {
            context.ui.out(&help(about.trim()))?;
            continue;
        }
        if player.till().is_some() {
            let told = player.tick()?;
            show(&told, context)?;
        }
        match player.line(&line) {
            Ok(Played::Told { told, .. }) => show(&told, context)?,
            Ok(_) => {}
            Err(PlayError::Run(error)) => return Err(fatal(error)),
            Err(error) => {
                context.ui.out(&format!("  {error}\n"))?;
                if let Some(help) = error.help() {
                    context.ui.out(&format!("  help: {help}\n"))?;
                }
            }
        }
    };
    finish(&mut player)?;
    if player.till().is_some_and(|till| till.state().document.is_some()) {
        context.ui.status("a receipt is open; it is restored at the next start");
    }
    drop(player);
    sending.end(context)?;
    match stopped {
        true => Err(CommandError::message(Exit::Interrupted, "stopped; what was done is in the till's database")),
        false => Ok(Exit::Ok),
    }
}

fn fatal(error: RunError) -> CommandError {
    CommandError::from(error).hint("what was committed is in the till's database; start again")
}

fn show(told: &Told, context: &Context) -> CommandResult<()> {
    let mut out = shown::told(told);
    for paper in &told.papers {
        out.push_str(&draw(paper));
    }
    out.push_str(&shown::screen(&told.screen));
    Ok(context.ui.out(&out)?)
}

fn lines(context: &mut Context) -> CommandResult<Lines> {
    if !context.env.stdin_terminal {
        let stdin = std::mem::replace(&mut context.env.stdin, Box::new(std::io::empty()));
        return Ok(Lines::Piped(piped(stdin)));
    }
    let config = Config::builder().max_history_size(HISTORY).map_err(editor)?.build();
    let history = MemHistory::with_config(&config);
    let mut typed = Editor::with_history(config, history).map_err(editor)?;
    typed.set_helper(Some(Words));
    Ok(Lines::Typed(Box::new(typed)))
}

/// Reads on a thread of its own, so that somebody who waits for a line can be told to stop.
fn piped(stdin: Box<dyn Read + Send>) -> Receiver<std::io::Result<String>> {
    let (send, lines) = sync_channel(1);
    std::thread::spawn(move || {
        for line in BufReader::new(stdin).lines() {
            if send.send(line).is_err() {
                return;
            }
        }
    });
    lines
}

fn editor(error: ReadlineError) -> CommandError {
    CommandError::message(Exit::Outside, format!("the terminal: {error}"))
}

impl Lines {
    /// The next line; none when there are no more, or when all is to stop.
    fn next(&mut self, prompt: &str, stop: &AtomicBool) -> CommandResult<Option<String>> {
        match self {
            Lines::Piped(lines) => loop {
                match lines.recv_timeout(LOOK_AGAIN) {
                    Ok(line) => return Ok(Some(line?)),
                    Err(RecvTimeoutError::Disconnected) => return Ok(None),
                    Err(RecvTimeoutError::Timeout) if stop.load(Ordering::SeqCst) => return Ok(None),
                    Err(RecvTimeoutError::Timeout) => {}
                }
            },
            Lines::Typed(typed) => match typed.readline(prompt) {
                Ok(line) => {
                    // A secret does not stay in the history of the arrow keys.
                    if !line.contains(" pin ") {
                        typed.add_history_entry(&line).map_err(editor)?;
                    }
                    Ok(Some(line))
                }
                // Ctrl-C takes the line away, as in any shell.
                Err(ReadlineError::Interrupted) => Ok(Some(String::new())),
                Err(ReadlineError::Eof) => Ok(None),
                Err(error) => Err(editor(error)),
            },
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

/// Help on everything, or on one word.
fn help(about: &str) -> String {
    let mut out = String::new();
    let line = |head: &str, arguments: &str, help: &str| format!("  {:<46} {help}\n", format!("{head} {arguments}"));
    if about.is_empty() {
        for (area, words) in words::TABLES {
            out.push_str(&format!("{area}\n"));
            words.iter().for_each(|w| out.push_str(&line(w.head, w.arguments, w.help)));
        }
        out.push_str("The simulated world\n");
        SIM_WORDS.iter().for_each(|w| out.push_str(&line(w.head, w.arguments, w.help)));
        out.push_str("Expectations\n");
        EXPECTATIONS.iter().for_each(|(form, help)| out.push_str(&format!("  {form:<46} {help}\n")));
        out.push_str("At the end of any line: approve WHO pin PIN, reason CODE. `quit` leaves.\n");
        return out;
    }
    for word in words::all().filter(|w| w.head.starts_with(about)) {
        out.push_str(&line(word.head, word.arguments, word.help));
        let kinds = words::kinds::of_word(word.head);
        if !kinds.is_empty() {
            out.push_str(&format!("      events: {}\n", kinds.join(" ")));
        }
    }
    for word in SIM_WORDS.iter().filter(|w| w.head.starts_with(about)) {
        out.push_str(&line(word.head, word.arguments, word.help));
    }
    if out.is_empty() { format!("  no word begins with {about:?}\n") } else { out }
}
