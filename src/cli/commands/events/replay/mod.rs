//! `events replay`: recorded events once more, at any speed.

mod args;
mod report;
mod run;

use std::io;
use std::sync::Arc;

pub use args::ReplayArgs;

use super::recording::RecordingArgs;
use crate::cli::Context;
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::cli::reading::told;
use crate::events::replay::sink::{Permits, Refused, Target};
use crate::events::replay::{Checkpoint, Run, Survey, asked, distance};
use crate::events::source::{LARGEST_WINDOW, Order, Recording};
use args::{Disorder, Plan};

/// The examples of the help.
pub const EXAMPLES: &str = "\
EXAMPLES:
  tillwire events replay day.ndjson.zst --speed 10x --to kafka://127.0.0.1:9092/qa.events
  tillwire events replay events/ --rate 750/s:poisson --seed 7 --duration 10m --to null \\
      --lag-limit 'p99<50ms'
  tillwire events replay events/ --asap --copies 50 --shift-time to-now \\
      --to kafka://h:9092/load.replay
  tillwire events replay kafka://h:9092/till.events.v1 --asap --till '0042:*' \\
      --kind 'payment.*' --to file:pay.ndjson
  tillwire events replay day.ndjson --speed 1x --loop forever --checkpoint state.json \\
      --resume --to …
  tillwire events replay day.ndjson --asap --to 'kafka://h:9092/qa.events?compression=lz4'
  tillwire events replay events/ --speed 5x --dry-run       what is in it, how long it would take

Late is late, not left out: a slow target delays events, it loses none. Every event gets new ids
and a mark (`replay`), and times move only as asked; ids follow from --run, so the same run
sends the same bytes. Topics other than *.replay and qa.* must be allowed, so must hosts.

A Kafka target takes ?compression=zstd|lz4|none; without it, zstd.

SIGUSR1 pauses, SIGCONT goes on, Ctrl-C lets what is on its way arrive. With --commands standard
input says: pause, go, next [N], speed 20x, rate 500/s, bandwidth 2MiB/s, asap, stop.

Exit code 0 when all was sent and acknowledged; 1 when the lag is above its limit, events were
left out or lines could not be read; 5 when the target failed; 6 when it ended early; 130 when
interrupted.";

/// Replays.
pub fn run(args: &ReplayArgs, context: &mut Context) -> CommandResult {
    let mut plan = args.plan(context)?;
    let control = run::Ear::listen(args.commands && !args.dry_run, context)?;
    let mut recording = recording(&args.recording, args, context)?;
    let mut stdin = control.stdin.is_none().then(|| take_stdin(&recording, context)).flatten();
    if plan.disorder == Disorder::Sort {
        widen(&mut recording, context)?;
    }
    if args.dry_run {
        let survey = Survey {
            choice: &plan.choice,
            identity: &plan.playing.identity,
            pace: plan.playing.pace,
            shape: plan.playing.shape,
            partitions: args.partitions,
        };
        let found = survey.of(&recording, stdin.take()).map_err(|fault| told(&fault, context))?;
        context.ui.findings(&found.findings);
        let distance = match recording.repeats() {
            true => Some(distance(&recording, None).map_err(|fault| told(&fault, context))?),
            false => None,
        };
        context.stop_if_asked()?;
        report::survey(&found, distance, &plan, context)?;
        return Ok(Exit::Ok);
    }
    let to = args.to.as_deref().ok_or_else(|| {
        CommandError::usage("where to?")
            .hint("--to kafka://host:9092/topic, https://…, file:out.ndjson, outbox:till.db, null or -")
    })?;
    let target = Target::parse(to).map_err(CommandError::usage)?;
    let permits = args.permits();
    permits.check(&target).map_err(refused)?;
    let recording = Arc::new(recording);
    let checkpoint = checkpoint(args, &mut plan, &recording, &target, context)?;
    run::play(run::Play { args, plan, target, permits, recording, stdin, checkpoint, control }, context)
}

/// A target that is not to be written to: the call is wrong.
fn refused(refused: Refused) -> CommandError {
    CommandError::usage(refused.message).hint(refused.help)
}

fn recording(from: &RecordingArgs, args: &ReplayArgs, context: &Context) -> CommandResult<Recording> {
    let mut recording = from.recording(args.order.into(), context)?;
    recording.set_window(args.reorder_window);
    if !recording.repeats() {
        let impossible = [
            (args.loops.is_some_and(|loops| loops.0 != Some(1)), "--loop"),
            (args.on_disorder == Disorder::Sort, "--on-disorder sort"),
            (args.commands, "--commands"),
        ];
        if let Some((_, flag)) = impossible.iter().find(|(asked, _)| *asked) {
            return Err(CommandError::usage(format!("standard input is read once: {flag} cannot be had with `-`"))
                .hint("write it to a file first"));
        }
    }
    Ok(recording)
}

fn take_stdin(recording: &Recording, context: &mut Context) -> Option<Box<dyn io::Read + Send>> {
    (!recording.repeats()).then(|| std::mem::replace(&mut context.env.stdin, Box::new(io::empty())))
}

/// Finds out how many events must be held back so that none is late.
fn widen(recording: &mut Recording, context: &Context) -> CommandResult<()> {
    if recording.options().order == Order::File {
        return Err(CommandError::usage("--on-disorder sort cannot be had with --order file"));
    }
    let found = distance(recording, None).map_err(|fault| told(&fault, context))?;
    let needed = usize::try_from(found.largest.saturating_add(1)).unwrap_or(usize::MAX);
    if needed > LARGEST_WINDOW {
        return Err(CommandError::input(format!(
            "an event stands {} events behind its place; at most {LARGEST_WINDOW} can be held back",
            found.largest
        ))
        .hint("split the recording by tills: files are merged by time, each on its own"));
    }
    recording.set_window(recording.options().window.max(needed));
    Ok(())
}

/// Where to begin.
fn checkpoint(
    args: &ReplayArgs,
    plan: &mut Plan,
    recording: &Recording,
    target: &Target,
    context: &Context,
) -> CommandResult<Checkpoint> {
    let fingerprint = recording.fingerprint().map_err(|e| CommandError::new(Exit::Input, e))?;
    let found = match &plan.playing.checkpoint {
        Some(path) if args.resume => Checkpoint::read(path).map_err(CommandError::input)?,
        _ => None,
    };
    if let Some(found) = &found {
        if args.run_name.as_deref().is_some_and(|name| name != found.run) {
            return Err(CommandError::usage(format!("the checkpoint is of the run {}", found.run)));
        }
        plan.playing.identity.run = Run::new(&found.run).map_err(CommandError::input)?;
    }
    let asked = asked(recording, &plan.choice, &plan.playing, &target.to_string());
    let Some(found) = found else {
        return Ok(Checkpoint::new(plan.playing.identity.run.name(), &fingerprint, &asked));
    };
    if found.recording != fingerprint {
        return Err(CommandError::input("the checkpoint is of another recording, or the recording has changed")
            .hint("begin anew without --resume"));
    }
    if found.asked != asked {
        return Err(CommandError::usage("the checkpoint was made with other options")
            .hint("only the pace may change; begin anew without --resume"));
    }
    if !found.done {
        context.ui.status(format!("going on after {} events (loop {})", found.acked, found.lap));
    }
    Ok(found)
}

impl ReplayArgs {
    fn permits(&self) -> Permits {
        let topics = match self.allow_topic.as_slice() {
            [] => Permits::TOPICS.map(str::to_owned).to_vec(),
            topics => topics.to_vec(),
        };
        Permits { topics, hosts: self.allow_host.clone(), production: self.i_mean_production }
    }
}
