//! `keys list|issue|revoke`: keys of a store's services, of an ERP, of monitoring; all keys at a glance.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::Value;

use super::tills::write_secret;
use crate::centre::operation::Input;
use crate::cli::caller::CentreArgs;
use crate::cli::error::CommandResult;
use crate::cli::exit::Exit;
use crate::cli::table::text;
use crate::cli::{Context, answer};

/// The examples of `keys list`.
pub const LIST: &str = "\
EXAMPLES:
  tillwire keys list";

/// The examples of `keys issue`.
pub const ISSUE: &str = "\
EXAMPLES:
  tillwire keys issue --kind store-service --store 42 --out price-checker.key
  tillwire keys issue --kind erp --routes goods,sales --out erp.key
  tillwire keys issue --kind monitor --out prometheus.key

Keys of tills are made by `tillwire tills issue-key`; employees get theirs by `tillwire login`.";

/// The examples of `keys revoke`.
pub const REVOKE: &str = "\
EXAMPLES:
  tillwire keys revoke 5f3a9c01b2d4";

/// What to do with keys.
#[derive(Debug, Subcommand)]
pub enum KeysCommand {
    /// List all keys, without their secrets
    #[command(after_help = LIST)]
    List(ListArgs),
    /// Make a key for a store's services, an ERP or monitoring
    #[command(after_help = ISSUE)]
    Issue(IssueArgs),
    /// Revoke a key
    #[command(after_help = REVOKE)]
    Revoke(RevokeArgs),
}

/// Lists keys.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Who is asked.
    #[command(flatten)]
    pub centre: CentreArgs,
}

/// Makes a key.
#[derive(Debug, Args)]
pub struct IssueArgs {
    /// What for: store-service, erp, monitor
    #[arg(long, value_name = "KIND")]
    pub kind: String,
    /// For store-service: the store
    #[arg(long, value_name = "STORE")]
    pub store: Option<String>,
    /// For erp: the routes that it may run and look at, parted by commas
    #[arg(long, value_name = "ROUTES")]
    pub routes: Option<String>,
    /// The file that the key is written into; its owner alone may read it
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// Who is asked.
    #[command(flatten)]
    pub centre: CentreArgs,
}

/// Revokes a key.
#[derive(Debug, Args)]
pub struct RevokeArgs {
    /// The id of the key: what stands between `twk_` and the next `_`
    #[arg(value_name = "KEY")]
    pub key: String,
    /// Who is asked.
    #[command(flatten)]
    pub centre: CentreArgs,
}

/// Does it.
pub fn run(command: &KeysCommand, context: &mut Context) -> CommandResult {
    match command {
        KeysCommand::List(args) => {
            let answer = args.centre.reader(context)?.call("keys.list", &Input::new())?;
            let columns = [
                text("id", "KEY"),
                text("kind", "KIND"),
                text("store", "STORE"),
                text("till", "TILL"),
                text("routes", "ROUTES"),
                text("person", "PERSON"),
                text("made_ms", "MADE"),
                text("expires_ms", "EXPIRES"),
                text("revoked_ms", "REVOKED"),
            ];
            answer::list(context, &answer, "keys", &columns)?;
        }
        KeysCommand::Issue(args) => {
            let routes: Option<Value> =
                args.routes.as_ref().map(|list| list.split(',').map(|route| Value::from(route.trim())).collect());
            let input = Input::new()
                .with("kind", args.kind.as_str())
                .with("store", args.store.clone().map_or(Value::Null, Value::from))
                .with("routes", routes.unwrap_or_default());
            let file = context.env.folder.join(&args.out);
            super::tills::must_be_free(&file)?;
            let answer = args.centre.changer(context)?.call("keys.issue", &input)?;
            write_secret(&file, answer["key"].as_str().unwrap_or_default())?;
            context.ui.status(format!("{} written", args.out.display()));
        }
        KeysCommand::Revoke(args) => {
            args.centre.changer(context)?.call("keys.revoke", &Input::new().with("key", args.key.as_str()))?;
            context.ui.status(format!("key {} is revoked", args.key));
        }
    }
    Ok(Exit::Ok)
}
