//! `till run`: a till at the keyboard. Type or scan; receipts come out as on paper.

use std::sync::atomic::Ordering;
use std::time::Duration;

use clap::Args;

use super::at_till::{AtTillArgs, draw};
use super::lines::{Lines, Next};
use super::linking::{Linking, LinkingArgs};
use super::script::finish;
use super::sending::{Sending, SendingArgs};
use super::shown;
use super::vitals::Feeling;
use crate::cli::Context;
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::cli::ui::Format;
use crate::till::command::Vitals;
use crate::till::runner::{RunError, Told};
use crate::till::script::{EXPECTATIONS, PlayError, Played, Player};
use crate::till::sim::SIM_WORDS;
use crate::till::words;

/// The examples of the help.
pub const EXAMPLES: &str = "\
EXAMPLES:
  tillwire till load goods.xml staff.xml --store 1   first the goods and people
  tillwire till run
                                         then sell: `sign-on 17 pin 1234`, `shift open cash 5000`,
                                                  `scan 9521234567899`, `subtotal`, `pay cash 500`
  tillwire till run --centre https://centre:8443 --key-file till.key
                                         goods come from the centre, receipts go there at once
  tillwire till run --clock 2026-11-21T09:00
                                              with a clock that moves only with what is done

`help` lists the words, `help WORD` tells one; Tab completes; `quit` or Ctrl-D leaves. A receipt
that is open then is restored at the next start. The devices are simulated: `fault printer
paper-out`, `terminal decline`, `link down` try what the till does when they fail.";

/// Sits at a till.
#[derive(Debug, Args)]
pub struct RunArgs {
    /// Which till.
    #[command(flatten)]
    pub at_till: AtTillArgs,
    /// Where its events go.
    #[command(flatten)]
    pub sending: SendingArgs,
    /// Its centre.
    #[command(flatten)]
    pub linking: LinkingArgs,
}

/// How often somebody who waits for a line looks whether all is to stop.
const LOOK_AGAIN: Duration = Duration::from_millis(100);

/// After so many looks the till looks at the time: every second while nobody types.
const TICK_EVERY: u64 = 10;

/// The till feels its machine's pulse so long after its last sign of life; it tells it when it is due.
const PULSE_MS: i64 = 15 * 60 * 1000;

/// Sits there.
pub fn run(args: &RunArgs, context: &mut Context) -> CommandResult {
    context.ui.only(&[Format::Text])?;
    let mut linking = args.linking.prepare(&args.at_till, context)?;
    let mut player = args.at_till.player(false, linking.company(), context)?;
    let mut sending = args.sending.begin(&args.at_till, context)?;
    let told = player.power_on(true)?;
    linking.begin(context)?;
    context.ui.out(&shown_of(&told))?;
    let mut lines = Lines::begin(context)?;
    let mut feeling = Feeling::default();
    let stopped = loop {
        let line = next_line(&mut lines, &mut player, (&mut sending, &linking), &mut feeling, context)?;
        if context.env.cancel.load(Ordering::SeqCst) {
            break true;
        }
        let Some(line) = line.filter(|line| !matches!(line.trim(), "quit" | "exit")) else { break false };
        if let Some(about) = line.trim().strip_prefix("help") {
            context.ui.out(&help(about.trim()))?;
            continue;
        }
        if player.till().is_some() {
            let told = tick(&mut player, &mut feeling, context)?;
            if is_news(&told) {
                context.ui.out(&shown_of(&told))?;
            }
        }
        match player.line(&line) {
            Ok(Played::Told { told, .. }) => context.ui.out(&shown_of(&told))?,
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
    let sent = sending.end(context);
    linking.end(context)?;
    sent?;
    match stopped {
        true => Err(CommandError::message(Exit::Interrupted, "stopped; what was done is in the till's database")),
        false => Ok(Exit::Ok),
    }
}

/// Whether something is told that does not stand on the screen already.
fn is_news(told: &Told) -> bool {
    !told.messages.is_empty() || !told.papers.is_empty() || told.refusal.is_some()
}

/// Waits for the next line; none when there are no more, or when all is to stop. Meanwhile time passes: what stands too
/// long is told, signs of life are given, a lane whose customer is gone is freed, events that nobody needs go.
fn next_line(
    lines: &mut Lines,
    player: &mut Player,
    (sending, linking): (&mut Sending, &Linking),
    feeling: &mut Feeling,
    context: &mut Context,
) -> CommandResult<Option<String>> {
    let screen = player.till().map(crate::till::runner::Till::screen).unwrap_or_default();
    let prompt = if screen.state.is_empty() { "off> ".to_owned() } else { shown::prompt(&screen) };
    context.ui.flush()?;
    for look in 1_u64.. {
        match lines.next(&prompt, LOOK_AGAIN)? {
            Next::Line(line) => {
                sending.look(context);
                linking.look(context);
                return Ok(Some(line));
            }
            Next::End => return Ok(None),
            Next::Nothing => {
                // At a terminal the line that is being typed comes first; Ctrl-C takes it away, Ctrl-D leaves.
                if !lines.are_typed() && context.env.cancel.load(Ordering::SeqCst) {
                    return Ok(None);
                }
                if look % TICK_EVERY != 0 {
                    continue;
                }
                sending.look(context);
                linking.look(context);
                let told = tick(player, feeling, context)?;
                if is_news(&told) {
                    lines.show(&shown_of(&told), context)?;
                }
            }
        }
    }
    Ok(None)
}

/// Looks at limits of time; the machine's pulse is felt only when it is to be told.
fn tick(player: &mut Player, feeling: &mut Feeling, context: &Context) -> CommandResult<Told> {
    let Some(till) = player.till() else { return Ok(Told::default()) };
    let now_ms = (context.env.clock)();
    let due = now_ms.saturating_sub(till.state().heartbeat_ms) >= PULSE_MS;
    let folder = till.path().parent().unwrap_or(till.path());
    let vitals = if due { feeling.now(&till.books().documents, folder, now_ms) } else { Vitals::default() };
    player.tick_with(vitals).map_err(|error| match error {
        PlayError::Run(error) => fatal(error),
        other => other.into(),
    })
}

fn fatal(error: RunError) -> CommandError {
    CommandError::from(error).hint("what was committed is in the till's database; start again")
}

/// What came of a command, with papers and the screen.
fn shown_of(told: &Told) -> String {
    let mut out = shown::told(told);
    for paper in &told.papers {
        out.push_str(&draw(paper));
    }
    out.push_str(&shown::screen(&told.screen));
    out
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
