//! `users list|add|set|remove`: the employees who may log in at the centre.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::Value;

use crate::centre::operation::Input;
use crate::cli::caller::CentreArgs;
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::cli::table::text;
use crate::cli::{Context, answer, password};

/// The examples of `users list`.
pub const LIST: &str = "\
EXAMPLES:
  tillwire users list";

/// The examples of `users add`.
pub const ADD: &str = "\
EXAMPLES:
  tillwire users add anna --role admin
  tillwire users add boris --role support --stores 42,43 --password-file boris.txt

The first admin is added on the database itself (--db); there is no default password.
ROLES: viewer (reads), support (reads, sends again), operator (directories, settings, tills),
admin (everything).";

/// The examples of `users set`.
pub const SET: &str = "\
EXAMPLES:
  tillwire users set boris --role operator --stores ''
  tillwire users set boris --blocked true
  tillwire users set boris --new-password

A new password or a block logs the person out everywhere.";

/// The examples of `users remove`.
pub const REMOVE: &str = "\
EXAMPLES:
  tillwire users remove boris";

/// What to do with employees.
#[derive(Debug, Subcommand)]
pub enum UsersCommand {
    /// List the employees who may log in
    #[command(after_help = LIST)]
    List(ListArgs),
    /// Add an employee
    #[command(after_help = ADD)]
    Add(AddArgs),
    /// Change an employee: role, stores, password
    #[command(after_help = SET)]
    Set(SetArgs),
    /// Take an employee away
    #[command(after_help = REMOVE)]
    Remove(RemoveArgs),
}

/// Lists employees.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Who is asked.
    #[command(flatten)]
    pub centre: CentreArgs,
}

/// Adds an employee.
#[derive(Debug, Args)]
pub struct AddArgs {
    /// The login
    #[arg(value_name = "LOGIN")]
    pub login: String,
    /// The name
    #[arg(long, value_name = "TEXT")]
    pub name: Option<String>,
    /// What they may do: viewer, support, operator, admin
    #[arg(long, value_name = "ROLE")]
    pub role: String,
    /// The stores that they see, parted by commas [default: all]
    #[arg(long, value_name = "STORES")]
    pub stores: Option<String>,
    /// A file whose first line is the password; it is asked for without one
    #[arg(long, value_name = "FILE")]
    pub password_file: Option<PathBuf>,
    /// Who is asked.
    #[command(flatten)]
    pub centre: CentreArgs,
}

/// Changes an employee.
#[derive(Debug, Args)]
pub struct SetArgs {
    /// The login
    #[arg(value_name = "LOGIN")]
    pub login: String,
    /// The name
    #[arg(long, value_name = "TEXT")]
    pub name: Option<String>,
    /// What they may do: viewer, support, operator, admin
    #[arg(long, value_name = "ROLE")]
    pub role: Option<String>,
    /// The stores that they see, parted by commas; empty is all of them
    #[arg(long, value_name = "STORES")]
    pub stores: Option<String>,
    /// Whether they may not log in
    #[arg(long, value_name = "YES")]
    pub blocked: Option<bool>,
    /// Ask for a new password
    #[arg(long)]
    pub new_password: bool,
    /// A file whose first line is the new password
    #[arg(long, value_name = "FILE")]
    pub password_file: Option<PathBuf>,
    /// Who is asked.
    #[command(flatten)]
    pub centre: CentreArgs,
}

/// Takes an employee away.
#[derive(Debug, Args)]
pub struct RemoveArgs {
    /// The login
    #[arg(value_name = "LOGIN")]
    pub login: String,
    /// Who is asked.
    #[command(flatten)]
    pub centre: CentreArgs,
}

/// Does it.
pub fn run(command: &UsersCommand, context: &mut Context) -> CommandResult {
    match command {
        UsersCommand::List(args) => {
            let answer = args.centre.reader(context)?.call("users.list", &Input::new())?;
            let columns = [
                text("login", "LOGIN"),
                text("name", "NAME"),
                text("role", "ROLE"),
                text("stores", "STORES"),
                text("blocked", "BLOCKED"),
            ];
            answer::list(context, &answer, "users", &columns)?;
            Ok(Exit::Ok)
        }
        UsersCommand::Add(args) => add(args, context),
        UsersCommand::Set(args) => set(args, context),
        UsersCommand::Remove(args) => {
            let input = Input::new().with("login", args.login.as_str());
            args.centre.changer(context)?.call("users.remove", &input)?;
            context.ui.status(format!("user {} removed", args.login));
            Ok(Exit::Ok)
        }
    }
}

fn stores(list: &str) -> Value {
    list.split(',').map(str::trim).filter(|store| !store.is_empty()).map(Value::from).collect()
}

fn add(args: &AddArgs, context: &mut Context) -> CommandResult {
    let caller = args.centre.maker(context)?;
    let secret = password::ask(context, args.password_file.as_deref(), &format!("Password of {}", args.login), true)?;
    let input = Input::new()
        .with("login", args.login.as_str())
        .with("name", args.name.clone().map_or(Value::Null, Value::from))
        .with("role", args.role.as_str())
        .with("stores", args.stores.as_deref().map_or(Value::Null, stores))
        .with("password", secret);
    caller.call("users.add", &input)?;
    context.ui.status(format!("user {} added", args.login));
    Ok(Exit::Ok)
}

fn set(args: &SetArgs, context: &mut Context) -> CommandResult {
    let mut input = Input::new()
        .with("login", args.login.as_str())
        .with("name", args.name.clone().map_or(Value::Null, Value::from))
        .with("role", args.role.clone().map_or(Value::Null, Value::from))
        .with("stores", args.stores.as_deref().map_or(Value::Null, stores))
        .with("blocked", args.blocked.map_or(Value::Null, Value::from));
    let caller = args.centre.changer(context)?;
    if args.new_password || args.password_file.is_some() {
        let prompt = format!("New password of {}", args.login);
        input.set("password", password::ask(context, args.password_file.as_deref(), &prompt, true)?);
    }
    if input.iter().count() == 1 {
        return Err(CommandError::usage("nothing to set").hint("give --role, --stores, --name or --new-password"));
    }
    caller.call("users.set", &input)?;
    context.ui.status(format!("user {} set", args.login));
    Ok(Exit::Ok)
}
