//! `tills …`: the tills of the stores: presence, keys, retirement.

mod keys;

pub use keys::{must_be_free, write_secret};

use clap::{Args, Subcommand};
use serde_json::Value;

use crate::centre::operation::Input;
use crate::cli::caller::CentreArgs;
use crate::cli::error::CommandResult;
use crate::cli::exit::Exit;
use crate::cli::table::{number, text};
use crate::cli::{Context, answer, args};
use crate::vocab::{StoreId, TillId};

/// The examples of `tills list`.
pub const LIST: &str = "\
EXAMPLES:
  tillwire tills list
  tillwire tills list --store 42
  tillwire tills list --centre https://centre:8443 --key-file anna.key --format json

PRESENCE: online (heard of within 90 s), late (10 min), offline, closed (its session ended in
order, or the store is closed: see `stores set --hours`), never. BEHIND counts versions of the
catalogue.";

/// The examples of `tills show`.
pub const SHOW: &str = "\
EXAMPLES:
  tillwire tills show 42 3
  tillwire tills show 42 3 --format json";

/// The examples of `tills add`.
pub const ADD: &str = "\
EXAMPLES:
  tillwire tills add 42 3 --name 'Касса у входа'";

/// The examples of `tills retire`.
pub const RETIRE: &str = "\
EXAMPLES:
  tillwire tills retire 42 3

Its keys are revoked at once, its receipts stay. `tills add` brings it back, with a new key.";

/// The examples of `tills adopt`.
pub const ADOPT: &str = "\
EXAMPLES:
  tillwire tills adopt 42 3
  tillwire tills adopt 42 3 --install 0193f0c2

Two installs that say hello under one id within ten minutes are two tills: the newer one is
refused until somebody decides. Without --install the one that was refused goes on.";

/// The examples of `tills resync`.
pub const RESYNC: &str = "\
EXAMPLES:
  tillwire tills resync 42 3

The till gets its whole catalogue at its next look, whatever it has; it sells on meanwhile.";

/// What to do with tills.
#[derive(Debug, Subcommand)]
pub enum TillsCommand {
    /// List the tills: are they there, how far behind are they
    #[command(after_help = LIST)]
    List(ListArgs),
    /// Show everything that is known of a till
    #[command(after_help = SHOW)]
    Show(OneArgs),
    /// Add a till
    #[command(after_help = ADD)]
    Add(AddArgs),
    /// Retire a till: it is not expected any more, its keys are dead
    #[command(after_help = RETIRE)]
    Retire(OneArgs),
    /// Decide which of two installs under one id is the till
    #[command(after_help = ADOPT)]
    Adopt(AdoptArgs),
    /// Send a till its whole catalogue again
    #[command(after_help = RESYNC)]
    Resync(OneArgs),
    /// Make keys for tills
    #[command(after_help = keys::ISSUE)]
    IssueKey(keys::IssueArgs),
    /// Make a code that a new till is enrolled with
    #[command(after_help = keys::CODE)]
    IssueCode(OneArgs),
    /// List the keys of a till
    #[command(after_help = keys::LIST)]
    Keys(OneArgs),
    /// Revoke a key of a till
    #[command(after_help = keys::REVOKE)]
    RevokeKey(keys::RevokeArgs),
}

/// Lists tills.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Only of this store
    #[arg(long, value_name = "STORE", value_parser = args::store)]
    pub store: Option<StoreId>,
    /// Retired ones too
    #[arg(long)]
    pub all: bool,
    /// Who is asked.
    #[command(flatten)]
    pub centre: CentreArgs,
}

/// Names a till.
#[derive(Debug, Args)]
pub struct OneArgs {
    /// The store's number
    #[arg(value_name = "STORE", value_parser = args::store)]
    pub store: StoreId,
    /// The till's number in the store
    #[arg(value_name = "TILL", value_parser = args::till)]
    pub till: TillId,
    /// Who is asked.
    #[command(flatten)]
    pub centre: CentreArgs,
}

/// Adds a till.
#[derive(Debug, Args)]
pub struct AddArgs {
    /// Which one.
    #[command(flatten)]
    pub one: OneArgs,
    /// Its name
    #[arg(long, value_name = "TEXT")]
    pub name: Option<String>,
    /// Only tell what would be done
    #[arg(short = 'n', long)]
    pub dry_run: bool,
}

/// Decides between installs.
#[derive(Debug, Args)]
pub struct AdoptArgs {
    /// Which one.
    #[command(flatten)]
    pub one: OneArgs,
    /// The install that goes on
    #[arg(long, value_name = "INSTALL")]
    pub install: Option<String>,
}

impl OneArgs {
    /// The till as an operation's input.
    pub fn input(&self) -> Input {
        Input::new().with("store", self.store.as_str()).with("till", self.till.as_str())
    }

    /// As it is called.
    pub fn shown(&self) -> String {
        format!("till {}/{}", self.store, self.till)
    }
}

/// Does it.
pub fn run(command: &TillsCommand, context: &mut Context) -> CommandResult {
    match command {
        TillsCommand::List(args) => list(args, context),
        TillsCommand::Show(args) => {
            let answer = args.centre.reader(context)?.call("tills.show", &args.input())?;
            answer::object(context, &answer)?;
            Ok(Exit::Ok)
        }
        TillsCommand::Add(args) => add(args, context),
        TillsCommand::Retire(args) => {
            args.centre.changer(context)?.call("tills.retire", &args.input())?;
            context.ui.status(format!("{} retired", args.shown()));
            Ok(Exit::Ok)
        }
        TillsCommand::Resync(args) => {
            args.centre.changer(context)?.call("tills.resync", &args.input())?;
            context.ui.status(format!("{} will get its whole catalogue", args.shown()));
            Ok(Exit::Ok)
        }
        TillsCommand::Adopt(args) => {
            let install = args.install.clone().map_or(Value::Null, Value::from);
            let input = args.one.input().with("install", install);
            let answer = args.one.centre.changer(context)?.call("tills.adopt", &input)?;
            let install = answer["install"].as_str().unwrap_or_default().to_owned();
            context.ui.status(format!("{} is the install {install} from now on", args.one.shown()));
            Ok(Exit::Ok)
        }
        TillsCommand::IssueKey(args) => keys::issue(args, context),
        TillsCommand::IssueCode(args) => keys::issue_code(args, context),
        TillsCommand::Keys(args) => keys::list(args, context),
        TillsCommand::RevokeKey(args) => keys::revoke(args, context),
    }
}

fn list(args: &ListArgs, context: &Context) -> CommandResult {
    let store = args.store.as_ref().map_or(Value::Null, |store| store.as_str().into());
    let input = Input::new().with("store", store).with("all", args.all);
    let answer = args.centre.reader(context)?.call("tills.list", &input)?;
    let mut columns = vec![
        text("store", "STORE"),
        text("till", "TILL"),
        text("name", "NAME"),
        text("presence", "PRESENCE"),
        text("seen_ms", "SEEN"),
        text("app", "PROGRAM"),
        number("catalogue", "CATALOGUE"),
        number("catalogue_lag", "BEHIND"),
        number("waiting", "TO TILL"),
        text("oldest_ms", "SINCE"),
        number("docs_waiting", "TO CENTRE"),
        text("refused_install", "REFUSED"),
    ];
    if args.all {
        columns.push(text("deleted", "RETIRED"));
    }
    answer::list(context, &answer, "tills", &columns)?;
    Ok(Exit::Ok)
}

fn add(args: &AddArgs, context: &Context) -> CommandResult {
    let one = &args.one;
    if args.dry_run {
        one.centre.reader(context)?.call("stores.list", &Input::new())?;
        context.ui.status(format!("{} would be added", one.shown()));
        return Ok(Exit::Ok);
    }
    let name = args.name.clone().map_or(Value::Null, Value::from);
    one.centre.changer(context)?.call("tills.add", &one.input().with("name", name))?;
    context.ui.status(format!("{} added", one.shown()));
    Ok(Exit::Ok)
}
