//! The run itself: signals and commands in, events out, the report at the end.

use std::cell::RefCell;
use std::io::{self, BufRead as _, BufReader, Read};
use std::sync::{Arc, Mutex, PoisonError};

use super::args::{Plan, ReplayArgs};
use super::{refused, report};
use crate::cli::Context;
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::cli::reading::told;
use crate::cli::ui::Ui;
use crate::cli::writing::whole_file;
use crate::events::replay::sink::{self, Outgoing, Permits, Sink, SinkError, SinkOptions, Target};
use crate::events::replay::{Checkpoint, Command, Control, End, Replay, Report, World, replay};
use crate::events::source::Recording;
use crate::measure::MachineClock;

/// Signals and commands.
pub struct Ear {
    pub control: Control,
    /// Commands come from there.
    pub stdin: Option<Box<dyn Read + Send>>,
    /// Lines that are no commands.
    wrong: Arc<Mutex<Vec<String>>>,
    #[cfg(unix)]
    signals: Vec<signal_hook::SigId>,
}

impl Ear {
    /// Begins to hear signals, so that one that comes early does not end the program.
    pub fn listen(commands: bool, context: &mut Context) -> CommandResult<Ear> {
        let control = Control::default();
        #[cfg(unix)]
        let signals = {
            use signal_hook::consts::{SIGCONT, SIGUSR1};
            [(SIGUSR1, &control.pause), (SIGCONT, &control.go)]
                .into_iter()
                .map(|(signal, flag)| signal_hook::flag::register(signal, Arc::clone(flag)))
                .collect::<io::Result<Vec<_>>>()?
        };
        let stdin = commands.then(|| std::mem::replace(&mut context.env.stdin, Box::new(io::empty())));
        Ok(Ear {
            control,
            stdin,
            wrong: Arc::default(),
            #[cfg(unix)]
            signals,
        })
    }

    /// Begins to obey standard input.
    fn obey(&mut self) {
        let Some(stdin) = self.stdin.take() else { return };
        let (control, wrong) = (self.control.clone(), Arc::clone(&self.wrong));
        // It waits for lines that may never come: it ends with the process.
        std::thread::spawn(move || {
            for line in BufReader::new(stdin).lines().map_while(Result::ok) {
                let heard = Command::parse(&line).and_then(|command| {
                    if control.say(command) { Ok(()) } else { Err("too many commands wait already".to_owned()) }
                });
                if let Err(error) = heard {
                    wrong.lock().unwrap_or_else(PoisonError::into_inner).push(error);
                }
            }
        });
    }

    /// Tells what was not understood.
    fn complain(&self, ui: &Ui) {
        for error in self.wrong.lock().unwrap_or_else(PoisonError::into_inner).drain(..) {
            ui.warn(error);
        }
    }
}

#[cfg(unix)]
impl Drop for Ear {
    fn drop(&mut self) {
        for id in self.signals.drain(..) {
            signal_hook::low_level::unregister(id);
        }
    }
}

/// Everything that a run needs.
pub struct Play<'a> {
    pub args: &'a ReplayArgs,
    pub plan: Plan,
    pub target: Target,
    pub permits: Permits,
    pub recording: Arc<Recording>,
    pub stdin: Option<Box<dyn Read + Send>>,
    pub checkpoint: Checkpoint,
    pub control: Ear,
}

/// Plays and reports.
pub fn play(mut play: Play<'_>, context: &mut Context) -> CommandResult {
    if play.checkpoint.done {
        context.ui.status("nothing is left to do: the checkpoint says that all was sent");
        return Ok(Exit::Ok);
    }
    let clock = MachineClock::new(context.env.clock.clone());
    let bytes = play.recording.bytes();
    let mut opened: Box<dyn Sink + '_> = match &play.target {
        Target::Stdout => Box::new(Printed { ui: &context.ui, taken: 0 }),
        target => sink::open(&absolute(target, context), &options(&play, context)?, &play.permits).map_err(failed)?,
    };
    play.control.obey();
    let what = Replay {
        recording: Arc::clone(&play.recording),
        stdin: play.stdin.take(),
        choice: play.plan.choice.clone(),
        loops: play.plan.loops,
        playing: play.plan.playing.clone(),
        checkpoint: play.checkpoint.clone(),
    };
    let progress = RefCell::new(context.ui.progress(bytes));
    let tell = |sent: u64, read: u64| {
        progress.borrow_mut().at(read, &format!("{sent} events sent"));
        play.control.complain(&context.ui);
    };
    let world = World { clock: &clock, control: &play.control.control, cancel: &context.env.cancel, progress: &tell };
    let report = replay(what, world, &mut *opened).map_err(|fault| told(&fault, context))?;
    drop(opened);
    drop(progress);
    play.control.complain(&context.ui);
    finish(&play, &report, context)
}

/// Paths of targets are taken from the folder of the run.
fn absolute(target: &Target, context: &Context) -> Target {
    match target {
        Target::File(path) => Target::File(context.env.folder.join(path)),
        Target::Outbox(path) => Target::Outbox(context.env.folder.join(path)),
        other => other.clone(),
    }
}

fn options(play: &Play<'_>, context: &Context) -> CommandResult<SinkOptions> {
    Ok(SinkOptions {
        window: play.plan.window,
        wait_acked: play.args.wait_acked,
        ack_timeout: play.args.ack_timeout,
        resume_at: play.checkpoint.mark.filter(|_| play.args.resume),
        kafka: play.recording.options().kafka.clone(),
        cancel: context.env.cancel.clone(),
        folder: context.env.folder.clone(),
        now_ms: (context.env.clock)(),
        random: (context.env.random)(),
    })
}

fn failed(error: SinkError) -> CommandError {
    match error {
        SinkError::Refused(why) => refused(why),
        SinkError::Locked(message) => CommandError::message(Exit::Locked, message),
        SinkError::Interrupted => CommandError::message(Exit::Interrupted, "interrupted"),
        SinkError::Failed { ref help, .. } => {
            let help = help.clone();
            let told = CommandError::new(Exit::Outside, error);
            match help {
                Some(help) => told.hint(help),
                None => told,
            }
        }
    }
}

/// Tells how it went.
fn finish(play: &Play<'_>, done: &Report, context: &Context) -> CommandResult {
    let ui = &context.ui;
    ui.findings(&done.findings);
    if done.disorder.any() {
        ui.warn(format!(
            "out of order: {} events by time, {} by number of their till; --reorder-window holds more back, --on-disorder sort enough",
            done.disorder.by_time, done.disorder.by_seq
        ));
    }
    if done.unread_times > 0 {
        ui.warn(format!("{} times could not be read and were not moved", done.unread_times));
    }
    if let Some(path) = &play.args.hgrm {
        whole_file(&context.env.folder.join(path), done.lag.hgrm().as_bytes())?;
    }
    let limits: Vec<_> = play.args.lag_limit.iter().map(|limit| (limit.text(), limit.judge(&done.lag))).collect();
    report::print(done, &limits, play, context)?;
    if let Some(error) = &done.checkpoint_error {
        return Err(CommandError::message(Exit::Outside, format!("the checkpoint could not be written: {error}")));
    }
    match &done.end {
        End::Failed(SinkError::Failed { what, message, help }) => {
            let error = SinkError::Failed { what: what.clone(), message: message.clone(), help: help.clone() };
            Err(failed(error))
        }
        End::Failed(other) => Err(CommandError::message(Exit::Outside, other.to_string())),
        End::Interrupted => Err(CommandError::message(Exit::Interrupted, "interrupted")),
        early @ (End::Stopped | End::Disorder | End::Broken) => Err(CommandError::message(Exit::Partly, early.words())),
        End::Done if limits.iter().any(|(_, (_, holds))| !holds) || done.skipped > 0 || done.malformed > 0 => {
            Ok(Exit::Findings)
        }
        End::Done => Ok(Exit::Ok),
    }
}

/// Standard output.
struct Printed<'a> {
    ui: &'a Ui,
    taken: u64,
}

impl Sink for Printed<'_> {
    fn send(&mut self, event: &Outgoing<'_>) -> Result<(), SinkError> {
        self.taken += 1;
        let written = self.ui.out_bytes(event.body).and_then(|()| self.ui.out_bytes(b"\n"));
        written.map_err(|e| SinkError::Failed { what: "-".to_owned(), message: e.to_string(), help: None })
    }

    fn idle(&mut self) -> Result<(), SinkError> {
        // Nobody is told when a pipe is closed; the next event will.
        self.ui.flush().ok();
        Ok(())
    }

    fn acked(&self) -> u64 {
        self.taken
    }

    fn finish(&mut self) -> Result<(), SinkError> {
        self.idle()
    }
}
