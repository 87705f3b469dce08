//! `restrictions list|add|remove`: what may not be sold in a store.

use clap::{ArgGroup, Args, Subcommand};
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

/// The examples of `restrictions add`.
pub const ADD: &str = "\
EXAMPLES:
  tillwire restrictions add recall-10001 --store 42 --goods 10001 --not-sold
  tillwire restrictions add night --store 42 --group 1016 --not-sold \\
      --from 23:00:00 --to 08:00:00
  tillwire restrictions add school --store 42 --group 1016 --min-age 21 --days 'MO TU'
  tillwire restrictions add least --store 42 --goods 10002 --min-price 99.90 \\
      --until 2026-12-31T23:59:59

It holds at the tills of the store within seconds. A full load of restrictions by
the ERP replaces it.";

/// The examples of `restrictions remove`.
pub const REMOVE: &str = "\
EXAMPLES:
  tillwire restrictions remove recall-10001 --store 42";

/// What to do with restrictions.
#[derive(Debug, Subcommand)]
pub enum RestrictionsCommand {
    /// List what may not be sold in a store, when and to whom
    #[command(after_help = LIST)]
    List(ListArgs),
    /// Restrict sales in one store, beside what the ERP says
    #[command(after_help = ADD)]
    Add(AddArgs),
    /// Remove a restriction that holds in this store only
    #[command(after_help = REMOVE)]
    Remove(OneArgs),
}

/// Names a restriction.
#[derive(Debug, Args)]
pub struct OneArgs {
    /// Its key, one in the whole chain
    #[arg(value_name = "KEY")]
    pub restriction: String,
    /// In this store
    #[arg(long, value_name = "STORE", value_parser = args::store)]
    pub store: StoreId,
    /// Who is asked.
    #[command(flatten)]
    pub centre: CentreArgs,
}

/// Adds a restriction.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("subject").required(true).args(["goods", "group", "marking"]))]
#[command(group = ArgGroup::new("rule").required(true).args(["not_sold", "min_age", "min_price", "max_discount"]))]
pub struct AddArgs {
    /// Which, and where.
    #[command(flatten)]
    pub one: OneArgs,
    /// About this article
    #[arg(long, value_name = "ARTICLE")]
    pub goods: Option<String>,
    /// About this group of goods
    #[arg(long, value_name = "GROUP")]
    pub group: Option<String>,
    /// About goods of this group of marking
    #[arg(long, value_name = "GROUP")]
    pub marking: Option<String>,
    /// Not sold at all
    #[arg(long)]
    pub not_sold: bool,
    /// Sold only to buyers of this age
    #[arg(long, value_name = "YEARS")]
    pub min_age: Option<u8>,
    /// Not sold below this price
    #[arg(long, value_name = "PRICE")]
    pub min_price: Option<String>,
    /// No more discount than this
    #[arg(long, value_name = "PERCENT")]
    pub max_discount: Option<String>,
    /// From when on, in the store's time
    #[arg(long, value_name = "TIME")]
    pub since: Option<String>,
    /// Until when, in the store's time
    #[arg(long, value_name = "TIME")]
    pub until: Option<String>,
    /// From what time of a day on
    #[arg(long, value_name = "HH:MM:SS", requires = "to")]
    pub from: Option<String>,
    /// Until what time of a day; of the next, when that is earlier
    #[arg(long, value_name = "HH:MM:SS", requires = "from")]
    pub to: Option<String>,
    /// On which days, as `MO TU WE`; otherwise every day
    #[arg(long, value_name = "DAYS")]
    pub days: Option<String>,
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
    match command {
        RestrictionsCommand::List(args) => list(args, context),
        RestrictionsCommand::Add(args) => add(args, context),
        RestrictionsCommand::Remove(args) => change(args, "restrictions.remove", &input(args), "removed", context),
    }
}

fn input(args: &OneArgs) -> Input {
    Input::new().with("store", args.store.as_str()).with("restriction", args.restriction.as_str())
}

fn change(args: &OneArgs, operation: &str, input: &Input, done: &str, context: &Context) -> CommandResult {
    args.centre.changer(context)?.call(operation, input)?;
    context.ui.status(format!("restriction {} of store {} {done}", args.restriction, args.store));
    Ok(Exit::Ok)
}

fn add(args: &AddArgs, context: &Context) -> CommandResult {
    let mut input = input(&args.one);
    let texts = [
        ("item", &args.goods),
        ("group", &args.group),
        ("marking", &args.marking),
        ("min_price", &args.min_price),
        ("max_discount", &args.max_discount),
        ("since", &args.since),
        ("until", &args.until),
        ("daily_from", &args.from),
        ("daily_until", &args.to),
        ("days", &args.days),
    ];
    for (name, value) in texts {
        if let Some(value) = value {
            input.set(name, value.as_str());
        }
    }
    if args.not_sold {
        input.set("sale_denied", true);
    }
    if let Some(years) = args.min_age {
        input.set("min_age", years);
    }
    change(&args.one, "restrictions.add", &input, "added", context)
}

fn list(args: &ListArgs, context: &Context) -> CommandResult {
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
