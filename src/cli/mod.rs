//! The program: arguments, settings, output, exit codes.
//!
//! A run is [`run`]: arguments and surroundings in, an [`Exit`] out, so that tests call it like a person does.
//! Each subcommand is one file in [`commands`] with three types between the command line and the work: clap's
//! arguments, the plain options of the use case, its report. Nothing here knows a file format or a table of the
//! database, and nothing below here prints.
//!
//! Start with [`commands`]; [`exit`] is the contract with scripts.

pub mod answer;
pub mod args;
pub mod caller;
pub mod commands;
pub mod config;
pub mod context;
pub mod database;
pub mod env;
pub mod error;
pub mod exit;
pub mod goods;
pub mod pages;
pub mod password;
pub mod progress;
pub mod reading;
pub mod report;
pub mod scratch;
pub mod slip;
pub mod table;
pub mod ui;
pub mod writing;

use std::ffi::OsString;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::Ordering;

use clap::Parser;

pub use context::Context;
pub use env::{Captured, Env};
pub use error::{CommandError, CommandResult};
pub use exit::Exit;

use args::Args;
use config::Settings;
use ui::{Color, Format, Ui, Verbosity};

/// Runs the program with these arguments (the first is its name).
pub fn run(args: impl IntoIterator<Item = OsString>, mut env: Env) -> Exit {
    let args = match Args::try_parse_from(args) {
        Ok(args) => args,
        Err(error) => return explain_arguments(&error, env),
    };
    // For tests of crashes: the process dies at a label. Only builds with debug assertions know any.
    if let Some(label) = env.var("TILLWIRE_FAILPOINT").map(str::to_owned)
        && let Err(error) = crate::storage::failpoint::arm(&label)
    {
        let ui = Ui::new(&mut env, Format::Text, Verbosity::Normal, args.global.color.unwrap_or_default());
        return finish(&ui, Err(CommandError::usage(error.to_string())));
    }
    let cancel = env.cancel.clone();
    let prepared = Settings::load(&env, args.global.config.as_deref()).and_then(|s| prepare(s, &args.global));
    let (settings, format, color) = match prepared {
        Ok(prepared) => prepared,
        Err(error) => {
            let ui = Ui::new(&mut env, Format::Text, Verbosity::Normal, args.global.color.unwrap_or_default());
            return finish(&ui, Err(error));
        }
    };
    let ui = Ui::new(&mut env, format, args.global.verbosity(), color);
    let mut context = Context { ui, settings, env };
    let result = catch_unwind(AssertUnwindSafe(|| args.command.run(&mut context)));
    let result = result.unwrap_or_else(|_| {
        Err(CommandError::message(Exit::Bug, "this is a bug in tillwire")
            .hint("please report it, with the message above and the command line"))
    });
    let exit = finish(&context.ui, result);
    // A run that was told to stop says so, unless it had already found the end of its work.
    if cancel.load(Ordering::SeqCst) && exit != Exit::Ok { Exit::Interrupted } else { exit }
}

/// Settles the settings that the program itself needs.
fn prepare(mut settings: Settings, global: &args::Global) -> CommandResult<(Settings, Format, Color)> {
    let format = settings.pick("format", global.format, args::value_of::<Format>)?.unwrap_or_default();
    let color = settings.pick("color", global.color, args::value_of::<Color>)?.unwrap_or_default();
    settings.flag("format", global.format.map(|f| format!("{f:?}").to_lowercase()));
    settings.flag("color", global.color.map(|c| format!("{c:?}").to_lowercase()));
    Ok((settings, format, color))
}

/// Writes what is left and tells an error; a reader who has left is no error.
fn finish(ui: &Ui, result: CommandResult) -> Exit {
    let flushed = ui.flush();
    let exit = match result.and_then(|exit| flushed.map_err(CommandError::from).map(|()| exit)) {
        Ok(exit) => exit,
        Err(_) if ui.reader_left() => Exit::Ok,
        Err(error) => {
            ui.err(&error.render(ui.err_paint()));
            error.exit
        }
    };
    if ui.reader_left() { Exit::Ok } else { exit }
}

/// Help and version are results; anything else is a wrong call.
fn explain_arguments(error: &clap::Error, mut env: Env) -> Exit {
    let ui = Ui::new(&mut env, Format::Text, Verbosity::Normal, Color::Auto);
    let result = if error.use_stderr() {
        let colour = !ui.err_paint().reset.is_empty();
        ui.err(&styled(error, colour));
        Ok(Exit::Usage)
    } else {
        let colour = !ui.out_paint().reset.is_empty();
        ui.out(&styled(error, colour)).map(|()| Exit::Ok).map_err(CommandError::from)
    };
    finish(&ui, result)
}

fn styled(error: &clap::Error, colour: bool) -> String {
    let text = error.render();
    if colour { text.ansi().to_string() } else { text.to_string() }
}
