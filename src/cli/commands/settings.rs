//! `settings …`: what tills are told by people: settings, lists of events to send, goods that may not be sold.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use serde_json::{Map, Value, json};

use crate::centre::operation::Input;
use crate::cli::caller::{Caller, CentreArgs};
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::cli::table::{number, print_json, text};
use crate::cli::ui::Format;
use crate::cli::{Context, answer, args};
use crate::vocab::Moment;

/// The examples of `settings get`.
pub const GET: &str = "\
EXAMPLES:
  tillwire settings get --scope chain
  tillwire settings get --scope till/42/7 --resolved
  tillwire settings get --scope store/42 --kind event-filter

SCOPES: chain, store/N, group/NAME, till/N/M; what is nearer to the till stands above. --resolved
tells what a till should have when all of it is made one.";

/// The examples of `settings set`.
pub const SET: &str = "\
EXAMPLES:
  tillwire settings set --scope chain receipt.max_positions=200
  tillwire settings set --scope group/sco --from 2026-12-01T00:00 sco.max_items=30
  tillwire settings set --scope till/42/7 --unset receipt.max_positions
  tillwire settings set --scope store/42 --kind event-filter --file events.toml
  tillwire settings set --scope chain --kind stop-list items='[\"100246\",\"100247\"]'

VALUES are written as in TOML (50, true, 'text', [1, 2]); a bare word is a text. With --file the
file takes the place of everything that was said for the scope; otherwise only what is named
changes.";

/// The examples of `settings diff`.
pub const DIFF: &str = "\
EXAMPLES:
  tillwire settings diff till/42/7 till/42/8       two tills, as they should be
  tillwire settings diff store/42 store/43         what was said for two stores";

/// The examples of `settings history`.
pub const HISTORY: &str = "\
EXAMPLES:
  tillwire settings history --scope store/42";

/// The examples of `settings rollback`.
pub const ROLLBACK: &str = "\
EXAMPLES:
  tillwire settings rollback 3 --scope store/42

What version 3 said is said again, as a new version; the ones in between stay in the history.";

/// The examples of the commands on groups.
pub const GROUP: &str = "\
EXAMPLES:
  tillwire settings join 42 7 sco
  tillwire settings leave 42 7 sco
  tillwire settings groups";

/// What to do with settings.
#[derive(Debug, Subcommand)]
pub enum SettingsCommand {
    /// Show what is said for a scope, or what a till should have
    #[command(after_help = GET)]
    Get(GetArgs),
    /// Say something for a scope, from a time on
    #[command(after_help = SET)]
    Set(SetArgs),
    /// Show what differs between two scopes or two tills
    #[command(after_help = DIFF)]
    Diff(DiffArgs),
    /// List the versions of what was said for a scope
    #[command(after_help = HISTORY)]
    History(HistoryArgs),
    /// Say again what an old version said
    #[command(after_help = ROLLBACK)]
    Rollback(RollbackArgs),
    /// List the groups of tills
    #[command(after_help = GROUP)]
    Groups(GroupsArgs),
    /// Put a till into a group
    #[command(after_help = GROUP)]
    Join(MemberArgs),
    /// Take a till out of a group
    #[command(after_help = GROUP)]
    Leave(MemberArgs),
}

/// What is told.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub enum Told {
    /// The till's settings
    #[default]
    Settings,
    /// Which events are sent
    EventFilter,
    /// Goods that may not be sold
    StopList,
}

impl Told {
    fn word(self) -> &'static str {
        match self {
            Told::Settings => "settings",
            Told::EventFilter => "event-filter",
            Told::StopList => "stop-list",
        }
    }
}

/// What is told, and who is asked.
#[derive(Debug, Args)]
pub struct KindArgs {
    /// What is told
    #[arg(long, value_name = "KIND", default_value = "settings")]
    pub kind: Told,
    /// Who is asked.
    #[command(flatten)]
    pub centre: CentreArgs,
}

/// Shows.
#[derive(Debug, Args)]
pub struct GetArgs {
    /// chain, store/N, group/NAME or till/N/M
    #[arg(long, value_name = "SCOPE")]
    pub scope: String,
    /// Of a till: everything that is said for it, made one
    #[arg(long)]
    pub resolved: bool,
    /// As of this time
    #[arg(long, value_name = "TIME", value_parser = args::moment)]
    pub at: Option<Moment>,
    /// What.
    #[command(flatten)]
    pub what: KindArgs,
}

/// Says something.
#[derive(Debug, Args)]
pub struct SetArgs {
    /// chain, store/N, group/NAME or till/N/M
    #[arg(long, value_name = "SCOPE")]
    pub scope: String,
    /// PATH=VALUE, as receipt.max_positions=50
    #[arg(value_name = "PATH=VALUE", value_parser = pair)]
    pub values: Vec<(String, Value)>,
    /// Say nothing of this any more
    #[arg(long, value_name = "PATH")]
    pub unset: Vec<String>,
    /// A TOML file that says everything for the scope
    #[arg(long, value_name = "FILE", conflicts_with_all = ["values", "unset"])]
    pub file: Option<PathBuf>,
    /// From when on it holds, by the tills' clocks [default: now]
    #[arg(long, value_name = "TIME", value_parser = args::moment)]
    pub from: Option<Moment>,
    /// Only tell what would change
    #[arg(short = 'n', long)]
    pub dry_run: bool,
    /// What.
    #[command(flatten)]
    pub what: KindArgs,
}

/// Compares.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// The one scope
    #[arg(value_name = "SCOPE")]
    pub one: String,
    /// The other scope
    #[arg(value_name = "OTHER")]
    pub other: String,
    /// What.
    #[command(flatten)]
    pub what: KindArgs,
}

/// Lists versions.
#[derive(Debug, Args)]
pub struct HistoryArgs {
    /// chain, store/N, group/NAME or till/N/M
    #[arg(long, value_name = "SCOPE")]
    pub scope: String,
    /// What.
    #[command(flatten)]
    pub what: KindArgs,
}

/// Brings a version back.
#[derive(Debug, Args)]
pub struct RollbackArgs {
    /// The version
    #[arg(value_name = "VERSION")]
    pub version: u64,
    /// chain, store/N, group/NAME or till/N/M
    #[arg(long, value_name = "SCOPE")]
    pub scope: String,
    /// What.
    #[command(flatten)]
    pub what: KindArgs,
}

/// Lists groups.
#[derive(Debug, Args)]
pub struct GroupsArgs {
    /// Who is asked.
    #[command(flatten)]
    pub centre: CentreArgs,
}

/// Names a till and a group.
#[derive(Debug, Args)]
pub struct MemberArgs {
    /// The till.
    #[command(flatten)]
    pub one: super::tills::OneArgs,
    /// The group
    #[arg(value_name = "GROUP")]
    pub group: String,
}

/// Reads `receipt.max_positions=50`.
fn pair(text: &str) -> Result<(String, Value), String> {
    let (path, value) = text.split_once('=').ok_or("write PATH=VALUE, as receipt.max_positions=50")?;
    if path.trim().is_empty() || path.split('.').any(|part| part.trim().is_empty()) {
        return Err(format!("{path:?} is no path; write it as receipt.max_positions"));
    }
    // A bare word is a text: quotes would have to be quoted again in a shell.
    let read = format!("v = {value}").parse::<toml::Table>().ok().and_then(|mut table| table.remove("v"));
    let value = match read {
        Some(toml::Value::Datetime(at)) => Value::from(at.to_string()),
        Some(read) => serde_json::to_value(read).map_err(|e| e.to_string())?,
        None => Value::from(value),
    };
    Ok((path.trim().to_owned(), value))
}

/// Does it.
pub fn run(command: &SettingsCommand, context: &mut Context) -> CommandResult {
    match command {
        SettingsCommand::Get(args) => get(args, context),
        SettingsCommand::Set(args) => set(args, context),
        SettingsCommand::Diff(args) => {
            let input = kind(&args.what).with("scope", args.one.as_str()).with("other", args.other.as_str());
            let answer = args.what.centre.reader(context)?.call("settings.diff", &input)?;
            let columns = [text("path", "SETTING"), text("one", "THE ONE"), text("other", "THE OTHER")];
            answer::list(context, &answer, "differences", &columns)?;
            let none = answer["differences"].as_array().is_none_or(Vec::is_empty);
            Ok(if none { Exit::Ok } else { Exit::Findings })
        }
        SettingsCommand::History(args) => {
            let input = kind(&args.what).with("scope", args.scope.as_str());
            let answer = args.what.centre.reader(context)?.call("settings.history", &input)?;
            let columns = [
                number("version", "VERSION"),
                text("effective_ms", "FROM"),
                text("at_ms", "SAID"),
                text("who", "BY"),
                text("body", "WHAT"),
            ];
            answer::list(context, &answer, "versions", &columns)?;
            Ok(Exit::Ok)
        }
        SettingsCommand::Rollback(args) => {
            let input = kind(&args.what).with("scope", args.scope.as_str()).with("version", args.version);
            let answer = args.what.centre.changer(context)?.call("settings.rollback", &input)?;
            context.ui.status(format!("version {} of {} says it again", answer["version"], args.scope));
            Ok(Exit::Ok)
        }
        SettingsCommand::Groups(args) => {
            let answer = args.centre.reader(context)?.call("groups.list", &Input::new())?;
            let columns = [text("group", "GROUP"), text("store", "STORE"), text("till", "TILL")];
            answer::list(context, &answer, "groups", &columns)?;
            Ok(Exit::Ok)
        }
        SettingsCommand::Join(args) => member(args, "groups.add", "is in", context),
        SettingsCommand::Leave(args) => member(args, "groups.remove", "is not in", context),
    }
}

fn kind(what: &KindArgs) -> Input {
    Input::new().with("kind", what.kind.word())
}

fn get(args: &GetArgs, context: &Context) -> CommandResult {
    let zone = context.zone()?;
    let at = args.at.map(|at| at.instant_ms(&zone).max(0));
    let input = kind(&args.what)
        .with("scope", args.scope.as_str())
        .with("resolved", args.resolved)
        .with("at_ms", at.map_or(Value::Null, Value::from));
    let answer = args.what.centre.reader(context)?.call("settings.get", &input)?;
    if context.ui.format() == Format::Text {
        let said = toml::to_string(&without_null(&answer["body"])).unwrap_or_default();
        context.ui.out(&said)?;
    } else {
        print_json(&context.ui, &answer)?;
    }
    Ok(Exit::Ok)
}

fn without_null(value: &Value) -> Value {
    match value {
        Value::Object(object) => Value::Object(
            object.iter().filter(|(_, v)| !v.is_null()).map(|(k, v)| (k.clone(), without_null(v))).collect(),
        ),
        other => other.clone(),
    }
}

fn set(args: &SetArgs, context: &Context) -> CommandResult {
    if args.values.is_empty() && args.unset.is_empty() && args.file.is_none() {
        return Err(CommandError::usage("nothing to say").hint("give PATH=VALUE, --unset PATH or --file FILE"));
    }
    let caller = if args.dry_run { args.what.centre.reader(context)? } else { args.what.centre.changer(context)? };
    let before = said(&caller, args)?;
    let mut after = before.clone();
    if let Some(file) = &args.file {
        let path = context.env.folder.join(file);
        let read =
            std::fs::read_to_string(&path).map_err(|e| CommandError::input(format!("{}: {e}", path.display())))?;
        let table: toml::Table = read.parse().map_err(|e: toml::de::Error| {
            CommandError::input(format!("{}: {}", file.display(), e.to_string().trim_end()))
        })?;
        after = json!(table).as_object().cloned().unwrap_or_default();
    }
    for (path, value) in &args.values {
        put(&mut after, path, Some(value.clone()));
    }
    for path in &args.unset {
        put(&mut after, path, None);
    }
    if args.dry_run {
        for (path, one, other) in crate::centre::settings::differences(&before, &after) {
            context.ui.out(&format!("{path}: {one} -> {other}\n"))?;
        }
        return Ok(Exit::Ok);
    }
    let zone = context.zone()?;
    let from = args.from.map(|at| at.instant_ms(&zone).max(0));
    let input = kind(&args.what)
        .with("scope", args.scope.as_str())
        .with("body", Value::Object(after))
        .with("effective_ms", from.map_or(Value::Null, Value::from));
    let answer = caller.call("settings.set", &input)?;
    context.ui.status(format!("{} of {}: version {}", args.what.kind.word(), args.scope, answer["version"]));
    Ok(Exit::Ok)
}

/// What is said for the scope now.
fn said(caller: &Caller, args: &SetArgs) -> CommandResult<Map<String, Value>> {
    let answer = caller.call("settings.get", &kind(&args.what).with("scope", args.scope.as_str()))?;
    Ok(answer["body"].as_object().cloned().unwrap_or_default())
}

/// Sets or takes away what stands under a path with dots.
fn put(object: &mut Map<String, Value>, path: &str, value: Option<Value>) {
    match path.split_once('.') {
        Some((head, rest)) => {
            let inner = object.entry(head).or_insert_with(|| json!({}));
            if !inner.is_object() {
                *inner = json!({});
            }
            if let Value::Object(inner) = inner {
                put(inner, rest, value);
            }
            if object.get(head).and_then(Value::as_object).is_some_and(Map::is_empty) {
                object.shift_remove(head);
            }
        }
        None => match value {
            Some(value) => drop(object.insert(path.to_owned(), value)),
            None => drop(object.shift_remove(path)),
        },
    }
}

fn member(args: &MemberArgs, operation: &str, done: &str, context: &Context) -> CommandResult {
    let input = args.one.input().with("group", args.group.as_str());
    args.one.centre.changer(context)?.call(operation, &input)?;
    context.ui.status(format!("{} {done} the group {}", args.one.shown(), args.group));
    Ok(Exit::Ok)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_as_in_toml_and_bare_words_are_texts() {
        assert_eq!(pair("a.b=50").unwrap(), ("a.b".to_owned(), json!(50)));
        assert_eq!(pair("a=true").unwrap().1, json!(true));
        assert_eq!(pair("a=deny").unwrap().1, json!("deny"));
        assert_eq!(pair("a=['x', 'y']").unwrap().1, json!(["x", "y"]));
        assert!(pair("a").is_err() && pair("a..b=1").is_err());
        let mut object = Map::new();
        put(&mut object, "a.b", Some(json!(1)));
        put(&mut object, "a.c", Some(json!(2)));
        put(&mut object, "a.b", None);
        assert_eq!(Value::Object(object.clone()), json!({"a": {"c": 2}}));
        put(&mut object, "a.c", None);
        assert!(object.is_empty(), "what says nothing is gone");
    }
}
