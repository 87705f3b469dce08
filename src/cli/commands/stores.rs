//! `stores list|show|add|set`: the stores of the chain.

use clap::{Args, Subcommand};
use serde_json::Value;

use crate::centre::operation::Input;
use crate::cli::caller::CentreArgs;
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::cli::table::{number, text};
use crate::cli::{Context, answer, args};
use crate::vocab::StoreId;

/// The examples of `stores list`.
pub const LIST: &str = "\
EXAMPLES:
  tillwire stores list
  tillwire stores list --format csv > stores.csv
  tillwire stores list --centre https://centre:8443 --key-file anna.key";

/// The examples of `stores show`.
pub const SHOW: &str = "\
EXAMPLES:
  tillwire stores show 42
  tillwire stores show 42 --format json";

/// The examples of `stores add`.
pub const ADD: &str = "\
EXAMPLES:
  tillwire stores add 42 --name 'У дома' --zone Europe/Moscow --hours 'mon-sun 08:00-22:00'

Times in files that have no offset are the store's own: without a zone they are taken as
universal time. With opening hours a till that is off at night is no alarm.";

/// The examples of `stores set`.
pub const SET: &str = "\
EXAMPLES:
  tillwire stores set 42 --zone Asia/Novosibirsk
  tillwire stores set 42 --name 'У дома на Ленина'
  tillwire stores set 42 --hours 'mon-fri 09:00-21:00, sat 10:00-20:00'";

/// What to do with stores.
#[derive(Debug, Subcommand)]
pub enum StoresCommand {
    /// List the stores
    #[command(after_help = LIST)]
    List(ListArgs),
    /// Show a store with its time zone and opening hours
    #[command(after_help = SHOW)]
    Show(ShowArgs),
    /// Add a store
    #[command(after_help = ADD)]
    Add(PutArgs),
    /// Change a store's name, time zone or opening hours
    #[command(after_help = SET)]
    Set(PutArgs),
}

/// Lists stores.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Deleted ones too
    #[arg(long)]
    pub all: bool,
    /// Who is asked.
    #[command(flatten)]
    pub centre: CentreArgs,
}

/// Names a store.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// The store's number, as the ERP gives it
    #[arg(value_name = "STORE", value_parser = args::store)]
    pub store: StoreId,
    /// Who is asked.
    #[command(flatten)]
    pub centre: CentreArgs,
}

/// Adds or changes a store.
#[derive(Debug, Args)]
pub struct PutArgs {
    /// The store's number, as the ERP gives it
    #[arg(value_name = "STORE", value_parser = args::store)]
    pub store: StoreId,
    /// Its name
    #[arg(long, value_name = "TEXT")]
    pub name: Option<String>,
    /// Its time zone, as Europe/Moscow
    #[arg(long, value_name = "ZONE", value_parser = args::zone_name)]
    pub zone: Option<String>,
    /// When it is open, as 'mon-fri 09:00-21:00, sat 10:00-20:00'; empty when nobody knows
    #[arg(long, value_name = "HOURS")]
    pub hours: Option<String>,
    /// Only tell what would be done
    #[arg(short = 'n', long)]
    pub dry_run: bool,
    /// Who is asked.
    #[command(flatten)]
    pub centre: CentreArgs,
}

/// Does it.
pub fn run(command: &StoresCommand, context: &mut Context) -> CommandResult {
    match command {
        StoresCommand::List(args) => list(args, context),
        StoresCommand::Show(args) => show(args, context),
        StoresCommand::Add(args) => put(args, context, true),
        StoresCommand::Set(args) => put(args, context, false),
    }
}

fn list(args: &ListArgs, context: &Context) -> CommandResult {
    let answer = args.centre.reader(context)?.call("stores.list", &Input::new().with("all", args.all))?;
    let mut columns = vec![
        text("store", "STORE"),
        text("name", "NAME"),
        text("zone", "ZONE"),
        text("hours", "HOURS"),
        number("tills", "TILLS"),
    ];
    if args.all {
        columns.push(text("deleted", "DELETED"));
    }
    answer::list(context, &answer, "stores", &columns)?;
    Ok(Exit::Ok)
}

fn show(args: &ShowArgs, context: &Context) -> CommandResult {
    let input = Input::new().with("store", args.store.as_str());
    answer::object(context, &args.centre.reader(context)?.call("stores.show", &input)?)?;
    Ok(Exit::Ok)
}

fn put(args: &PutArgs, context: &Context, new: bool) -> CommandResult {
    if !new && args.name.is_none() && args.zone.is_none() && args.hours.is_none() {
        return Err(CommandError::usage("nothing to set").hint("give --name, --zone or --hours"));
    }
    let caller = match (args.dry_run, new) {
        (true, _) => args.centre.reader(context)?,
        (false, true) => args.centre.maker(context)?,
        (false, false) => args.centre.changer(context)?,
    };
    let id = args.store.as_str();
    if args.dry_run {
        let known = caller.call("stores.list", &Input::new())?;
        let there = known["stores"].as_array().is_some_and(|list| list.iter().any(|store| store["store"] == id));
        return match (new, there) {
            (true, true) => Err(CommandError::input(format!("store {id} is there already"))
                .hint(format!("`tillwire stores set {id}` changes it"))),
            (false, false) => Err(CommandError::not_found(format!("there is no store {id}"))
                .hint(format!("`tillwire stores add {id}` adds it"))),
            _ => {
                context.ui.status(format!("store {id} would be {}", if new { "added" } else { "changed" }));
                Ok(Exit::Ok)
            }
        };
    }
    let value = |text: &Option<String>| text.clone().map_or(Value::Null, Value::from);
    let input = Input::new()
        .with("store", id)
        .with("name", value(&args.name))
        .with("zone", value(&args.zone))
        .with("hours", value(&args.hours));
    caller.call(if new { "stores.add" } else { "stores.set" }, &input)?;
    context.ui.status(format!("store {id} {}", if new { "added" } else { "set" }));
    Ok(Exit::Ok)
}
