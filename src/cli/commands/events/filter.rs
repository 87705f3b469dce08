//! `events filter …`: which kinds are sent.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use crate::cli::Context;
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::cli::reading::{small_file, told};
use crate::cli::report;
use crate::cli::table::{Cell, Table, number, text};
use crate::cli::ui::Format;
use crate::diag::render::render;
use crate::diag::{Bag, Severity};
use crate::events::filter::{Filter, PROFILES, Rule, diff};
use crate::events::{Kind, areas};

/// The examples of `events filter check`.
pub const CHECK: &str = "\
EXAMPLES:
  tillwire events filter check list.toml          is it right, and what does it send?
  tillwire events filter check list.toml --format json

Exit code 0 when it is right, 1 when something in it is odd (an unknown kind, a topic for a kind
that is off), 3 when it is wrong.";

/// The examples of `events filter diff`.
pub const DIFF: &str = "\
EXAMPLES:
  tillwire events filter diff old.toml new.toml
  tillwire events filter diff loss-prevention list.toml     a profile by its name

Tells the kinds that the lists treat differently. Exit code 0 when there are none, else 1.";

/// The examples of `events filter profiles`.
pub const PROFILES_HELP: &str = "\
EXAMPLES:
  tillwire events filter profiles                 the lists that are shipped";

/// The examples of `events filter show`.
pub const SHOW: &str = "\
EXAMPLES:
  tillwire events filter show marketing           kind by kind, and why
  tillwire events filter show list.toml --on      only kinds that are sent
  tillwire events filter show full --toml > list.toml    a list to begin with";

/// What to do with lists of kinds.
#[derive(Debug, Subcommand)]
pub enum FilterCommand {
    /// Check a list
    #[command(after_help = CHECK)]
    Check(CheckArgs),
    /// Compare two lists
    #[command(after_help = DIFF)]
    Diff(DiffArgs),
    /// List the lists that are shipped
    #[command(after_help = PROFILES_HELP)]
    Profiles,
    /// Show what a list does, kind by kind
    #[command(after_help = SHOW)]
    Show(ShowArgs),
    /// Give a target of a till another list, from the next document on
    #[command(after_help = super::apply::EXAMPLES)]
    Apply(super::apply::ApplyArgs),
}

/// Checks a list.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// The list
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

/// Compares two lists.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// The one before: a file, or the name of a profile
    #[arg(value_name = "BEFORE")]
    pub before: PathBuf,
    /// The one after: a file, or the name of a profile
    #[arg(value_name = "AFTER")]
    pub after: PathBuf,
}

/// Shows a list.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// A file, or the name of a profile
    #[arg(value_name = "LIST")]
    pub list: PathBuf,
    /// Only kinds that are sent
    #[arg(long, conflicts_with = "toml")]
    pub on: bool,
    /// The list as it is written
    #[arg(long)]
    pub toml: bool,
}

/// Does it.
pub fn run(command: &FilterCommand, context: &mut Context) -> CommandResult {
    match command {
        FilterCommand::Check(args) => check(args, context),
        FilterCommand::Diff(args) => compare(args, context),
        FilterCommand::Profiles => profiles(context),
        FilterCommand::Show(args) => show(args, context),
        FilterCommand::Apply(args) => super::apply::run(args, context),
    }
}

/// The list in a file, or a profile of this name; what is odd in it is told on standard error. A file of the name
/// goes first.
pub fn list(name: &Path, context: &Context) -> CommandResult<Filter> {
    let (filter, bag) = read(name, context)?;
    context.ui.findings(&bag);
    Ok(filter)
}

fn read(name: &Path, context: &Context) -> CommandResult<(Filter, Bag)> {
    if !context.env.folder.join(name).exists()
        && let Some(profile) = name.to_str().and_then(Filter::profile)
    {
        return Ok((profile, Bag::new()));
    }
    let text = small_file(name, context).map_err(|error| {
        let names = PROFILES.map(|p| p.name).join(", ");
        error.hint(format!("a list is a file, or a profile: {names}"))
    })?;
    Filter::parse(&text, &name.to_string_lossy()).map_err(|fault| told(&fault, context))
}

fn check(args: &CheckArgs, context: &Context) -> CommandResult {
    let ui = &context.ui;
    let text = small_file(&args.file, context)?;
    let (filter, bag) = match Filter::parse(&text, &args.file.to_string_lossy()) {
        Ok(parsed) => parsed,
        Err(fault) if ui.format() == Format::Text => return Err(told(&fault, context)),
        Err(fault) => {
            let mut table = Table::new("findings", report::FINDING);
            table.rows.push(report::row(&fault.0));
            table.print(ui)?;
            return Ok(Exit::Input);
        }
    };
    if ui.format() == Format::Text {
        for finding in bag.iter() {
            ui.out(&render(finding, ui.out_paint()))?;
        }
        ui.out(&summary(&filter))?;
    } else {
        let mut table = Table::new("findings", report::FINDING);
        table.rows = bag.iter().map(report::row).collect();
        table.print(ui)?;
    }
    Ok(if bag.count(Severity::Warning) > 0 { Exit::Findings } else { Exit::Ok })
}

fn summary(filter: &Filter) -> String {
    let (on, off) = filter.counts();
    let mut out = format!("version {}, sha256 {}\n", filter.version(), filter.sha256_hex());
    if let Some(from) = filter.effective_from() {
        out += &format!("holds from {from}\n");
    }
    out += &format!("{on} kinds are sent, {off} are not; kinds not known here: {}\n", filter.default_choice().shown());
    for (area, _) in areas() {
        let kinds: Vec<Kind> = Kind::ALL.into_iter().filter(|k| k.area() == *area).collect();
        let sent = kinds.iter().filter(|k| filter.rule(**k).choice.shown() != "off").count();
        if sent > 0 {
            out += &format!("  {area:<12} {sent} of {}\n", kinds.len());
        }
    }
    let topics: Vec<&str> = filter.topics().into_iter().collect();
    if !topics.is_empty() {
        out += &format!("topics of their own: {}\n", topics.join(", "));
    }
    out
}

fn compare(args: &DiffArgs, context: &Context) -> CommandResult {
    let (before, after) = (list(&args.before, context)?, list(&args.after, context)?);
    let columns = [
        text("kind", "KIND"),
        text("before", "BEFORE"),
        text("after", "AFTER"),
        text("topic_before", "TOPIC BEFORE"),
        text("topic_after", "TOPIC AFTER"),
        text("hidden_before", "HIDDEN BEFORE"),
        text("hidden_after", "HIDDEN AFTER"),
    ];
    let mut table = Table::new("changes", &columns);
    for change in diff(&before, &after) {
        table.row([
            change.kind.name().into(),
            change.before.choice.shown().into(),
            change.after.choice.shown().into(),
            topic(change.before),
            topic(change.after),
            hidden(change.before),
            hidden(change.after),
        ]);
    }
    table.print(&context.ui)?;
    let unknown = (before.default_choice(), after.default_choice());
    if unknown.0 != unknown.1 {
        let (a, b) = (unknown.0.shown(), unknown.1.shown());
        context.ui.status(format!("kinds not known here were {a} and are {b}"));
    }
    Ok(if table.rows.is_empty() && unknown.0 == unknown.1 { Exit::Ok } else { Exit::Findings })
}

fn topic(rule: &Rule) -> Cell {
    rule.topic.as_deref().into()
}

fn hidden(rule: &Rule) -> Cell {
    rule.mask.as_ref().map(|m| m.shown()).into()
}

fn profiles(context: &Context) -> CommandResult {
    let columns = [
        text("profile", "PROFILE"),
        number("on", "KINDS"),
        number("off", "OFF"),
        text("about", "WHAT FOR"),
        text("sha256", "SHA256"),
    ];
    let mut table = Table::new("profiles", &columns);
    for profile in PROFILES {
        let Some(filter) = Filter::profile(profile.name) else {
            return Err(CommandError::message(Exit::Bug, format!("the profile {} is wrong", profile.name)));
        };
        let (on, off) = filter.counts();
        table.row([profile.name.into(), on.into(), off.into(), profile.about.into(), filter.sha256_hex().into()]);
    }
    if context.ui.format() == Format::Text {
        table.drop_column("sha256");
    }
    table.print(&context.ui)?;
    Ok(Exit::Ok)
}

fn show(args: &ShowArgs, context: &Context) -> CommandResult {
    let filter = list(&args.list, context)?;
    if args.toml {
        context.ui.only(&[Format::Text])?;
        context.ui.out(filter.text())?;
        return Ok(Exit::Ok);
    }
    let columns = [
        text("kind", "KIND"),
        text("sent", "SENT"),
        text("because", "BECAUSE OF"),
        text("topic", "TOPIC"),
        text("hidden", "HIDDEN"),
    ];
    let mut table = Table::new("kinds", &columns);
    for kind in Kind::ALL {
        let rule = filter.rule(kind);
        let sent = rule.choice.shown();
        if args.on && sent == "off" {
            continue;
        }
        table.row([kind.name().into(), sent.into(), (*rule.because).into(), topic(rule), hidden(rule)]);
    }
    table.print(&context.ui)?;
    Ok(Exit::Ok)
}
