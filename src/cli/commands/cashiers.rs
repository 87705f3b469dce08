//! `cashiers list|show|add|set|block|unblock|remove`: who may sign on at the tills of a store.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::Value;

use crate::centre::operation::Input;
use crate::cli::caller::CentreArgs;
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::cli::table::text;
use crate::cli::{Context, answer, args, password};
use crate::vocab::StoreId;

/// The examples of `cashiers list` and `cashiers show`.
pub const LIST: &str = "\
EXAMPLES:
  tillwire cashiers list --store 42
  tillwire cashiers show 17 --store 42
  tillwire cashiers list --store 42 --format csv";

/// The examples of `cashiers add` and `cashiers set`.
pub const PUT: &str = "\
EXAMPLES:
  tillwire cashiers add 17 --store 42 --name 'Иванова А.А.' --new-password
  tillwire cashiers set 17 --store 42 --role senior --password-file pin.txt
  tillwire cashiers set 17 --store 42 --rights return,storno

The tills of the store get the new list within seconds. Only a hash of the password is kept.";

/// The examples of `cashiers block|unblock|remove`.
pub const ONE: &str = "\
EXAMPLES:
  tillwire cashiers block 17 --store 42
  tillwire cashiers unblock 17 --store 42
  tillwire cashiers remove 17 --store 42";

/// What to do with cashiers.
#[derive(Debug, Subcommand)]
pub enum CashiersCommand {
    /// List who may sign on at the tills of a store
    #[command(after_help = LIST)]
    List(ListArgs),
    /// Show a cashier
    #[command(after_help = LIST)]
    Show(OneArgs),
    /// Add a cashier to a store
    #[command(after_help = PUT)]
    Add(PutArgs),
    /// Change a cashier's name, role, rights or password
    #[command(after_help = PUT)]
    Set(PutArgs),
    /// Keep a cashier from signing on
    #[command(after_help = ONE)]
    Block(OneArgs),
    /// Let a cashier sign on again
    #[command(after_help = ONE)]
    Unblock(OneArgs),
    /// Remove a cashier from a store
    #[command(after_help = ONE)]
    Remove(OneArgs),
}

/// Lists cashiers.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Of this store
    #[arg(long, value_name = "STORE", value_parser = args::store)]
    pub store: StoreId,
    /// Deleted ones too
    #[arg(long)]
    pub all: bool,
    /// Who is asked.
    #[command(flatten)]
    pub centre: CentreArgs,
}

/// Names a cashier.
#[derive(Debug, Args)]
pub struct OneArgs {
    /// The staff number
    #[arg(value_name = "CASHIER")]
    pub cashier: String,
    /// Of this store
    #[arg(long, value_name = "STORE", value_parser = args::store)]
    pub store: StoreId,
    /// Who is asked.
    #[command(flatten)]
    pub centre: CentreArgs,
}

/// Adds or changes a cashier.
#[derive(Debug, Args)]
pub struct PutArgs {
    /// Whom, and what is set.
    #[command(flatten)]
    pub one: OneArgs,
    /// The name, as it is printed
    #[arg(long, value_name = "TEXT")]
    pub name: Option<String>,
    /// The role, as the tills know it; empty for none
    #[arg(long, value_name = "TEXT")]
    pub role: Option<String>,
    /// Rights beyond the role, in place of those that are there
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub rights: Option<Vec<String>>,
    /// Ask for a new password
    #[arg(long)]
    pub new_password: bool,
    /// A file whose first line is the new password
    #[arg(long, value_name = "FILE")]
    pub password_file: Option<PathBuf>,
}

/// Does it.
pub fn run(command: &CashiersCommand, context: &mut Context) -> CommandResult {
    match command {
        CashiersCommand::List(args) => list(args, context),
        CashiersCommand::Show(args) => {
            answer::object(context, &args.centre.reader(context)?.call("cashiers.show", &input(args))?)?;
            Ok(Exit::Ok)
        }
        CashiersCommand::Add(args) => put(args, context, true),
        CashiersCommand::Set(args) => put(args, context, false),
        CashiersCommand::Block(args) => {
            change(args, "cashiers.set", input(args).with("blocked", true), "blocked", context)
        }
        CashiersCommand::Unblock(args) => {
            change(args, "cashiers.set", input(args).with("blocked", false), "not blocked", context)
        }
        CashiersCommand::Remove(args) => change(args, "cashiers.remove", input(args), "removed", context),
    }
}

fn input(args: &OneArgs) -> Input {
    Input::new().with("store", args.store.as_str()).with("cashier", args.cashier.as_str())
}

fn change(args: &OneArgs, operation: &str, input: Input, done: &str, context: &Context) -> CommandResult {
    args.centre.changer(context)?.call(operation, &input)?;
    context.ui.status(format!("cashier {} of store {} {done}", args.cashier, args.store));
    Ok(Exit::Ok)
}

fn list(args: &ListArgs, context: &Context) -> CommandResult {
    let input = Input::new().with("store", args.store.as_str()).with("all", args.all);
    let answer = args.centre.reader(context)?.call("cashiers.list", &input)?;
    let mut columns = vec![
        text("cashier", "CASHIER"),
        text("name", "NAME"),
        text("role", "ROLE"),
        text("rights", "RIGHTS"),
        text("password", "PASSWORD"),
        text("media", "SIGNS ON WITH"),
        text("blocked", "BLOCKED"),
    ];
    if args.all {
        columns.push(text("deleted", "DELETED"));
    }
    answer::list(context, &answer, "cashiers", &columns)?;
    Ok(Exit::Ok)
}

fn put(args: &PutArgs, context: &mut Context, new: bool) -> CommandResult {
    let value = |text: &Option<String>| text.clone().map_or(Value::Null, Value::from);
    let mut input = input(&args.one)
        .with("name", value(&args.name))
        .with("role", value(&args.role))
        .with("rights", args.rights.clone().map_or(Value::Null, Value::from));
    if args.new_password || args.password_file.is_some() {
        let prompt = format!("Password of cashier {}", args.one.cashier);
        input.set("password", password::ask(context, args.password_file.as_deref(), &prompt, true)?);
    }
    if !new && input.iter().count() == 2 {
        return Err(CommandError::usage("nothing to set").hint("give --name, --role, --rights or --new-password"));
    }
    let (operation, done) = if new { ("cashiers.add", "added") } else { ("cashiers.set", "set") };
    change(&args.one, operation, input, done, context)
}
