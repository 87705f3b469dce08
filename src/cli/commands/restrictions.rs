//! `restrictions list`: what may not be sold in a store.

use clap::{Args, Subcommand};
use serde_json::Value;

use crate::centre::operation::Input;
use crate::cli::caller::CentreArgs;
use crate::cli::error::CommandResult;
use crate::cli::exit::Exit;
use crate::cli::table::text;
use crate::cli::{Context, answer, args};
use crate::vocab::StoreId;

/// The examples of `restrictions list`.
pub const LIST: &str = "\
EXAMPLES:
  tillwire restrictions list --store 42
  tillwire restrictions list --store 42 --goods 10001
  tillwire restrictions list --store 42 --format json

Restrictions come with the ERP's files (`import`, routes in); tills get them with the catalogue.";

/// What to do with restrictions.
#[derive(Debug, Subcommand)]
pub enum RestrictionsCommand {
    /// List what may not be sold in a store, when and to whom
    #[command(after_help = LIST)]
    List(ListArgs),
}

/// Lists restrictions.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Of this store
    #[arg(long, value_name = "STORE", value_parser = args::store)]
    pub store: StoreId,
    /// Only what is about this article itself
    #[arg(long, value_name = "ARTICLE")]
    pub goods: Option<String>,
    /// Who is asked.
    #[command(flatten)]
    pub centre: CentreArgs,
}

/// Does it.
pub fn run(command: &RestrictionsCommand, context: &mut Context) -> CommandResult {
    let RestrictionsCommand::List(args) = command;
    let goods = args.goods.clone().map_or(Value::Null, Value::from);
    let input = Input::new().with("store", args.store.as_str()).with("goods", goods);
    let answer = args.centre.reader(context)?.call("restrictions.list", &input)?;
    let columns = [
        text("id", "ID"),
        text("item", "ARTICLE"),
        text("group", "GROUP"),
        text("marking", "MARKING"),
        text("sale_denied", "NOT SOLD"),
        text("min_age", "AGE"),
        text("min_price", "LEAST PRICE"),
        text("max_discount", "DISCOUNT %"),
        text("since", "SINCE"),
        text("until", "UNTIL"),
        text("daily_from", "FROM"),
        text("daily_until", "TO"),
        text("days", "DAYS"),
    ];
    answer::list(context, &answer, "restrictions", &columns)?;
    Ok(Exit::Ok)
}
