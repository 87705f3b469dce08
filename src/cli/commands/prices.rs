//! `prices show`: what something costs in a store on a day.

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::items::canonical;
use crate::books::catalogue::prices;
use crate::books::places;
use crate::cli::Context;
use crate::cli::args;
use crate::cli::database::DatabaseArgs;
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::cli::goods;
use crate::cli::table::{SCHEMA, print_json};
use crate::cli::ui::Format;
use crate::vocab::{BusinessDate, Moment, StoreId, TimeOfDay};

/// The examples of `prices show`.
pub const SHOW: &str = "\
EXAMPLES:
  tillwire prices show 10001 --store 42                     what it costs there now
  tillwire prices show 9520000000011 --store 42 --day 31.12.2026
  tillwire prices show 10001 --store 42 --at 2026-12-31T23:30

Without --store only the prices for all stores are looked at. Of the prices that cover the store
and the moment, the one written last wins.";

/// What to do with prices.
#[derive(Debug, Subcommand)]
pub enum PricesCommand {
    /// Show what an item costs in a store on a day
    #[command(after_help = SHOW)]
    Show(ShowArgs),
}

/// Shows prices.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// An article or a barcode
    #[arg(value_name = "ITEM")]
    pub item: String,
    /// In this store
    #[arg(long, value_name = "STORE", value_parser = args::store)]
    pub store: Option<StoreId>,
    /// At noon of this day
    #[arg(long, value_name = "DATE", value_parser = args::day, conflicts_with = "at")]
    pub day: Option<BusinessDate>,
    /// At this moment of the store's time [default: now]
    #[arg(long, value_name = "TIME", value_parser = args::moment)]
    pub at: Option<Moment>,
    /// Which database.
    #[command(flatten)]
    pub database: DatabaseArgs,
}

/// Does it.
pub fn run(command: &PricesCommand, context: &mut Context) -> CommandResult {
    let PricesCommand::Show(args) = command;
    let books = args.database.read(context)?;
    let zones = books.documents.read(places::zones)?;
    let zone = match args.store.as_ref().and_then(|store| zones.get(store.as_str())) {
        Some(zone) => zone.clone(),
        None => context.zone()?,
    };
    let at = match (args.at, args.day) {
        (Some(at), _) => at,
        (None, Some(day)) => TimeOfDay::new(12, 0, 0).map_or(day.midnight(), |noon| Moment::local(day, noon)),
        (None, None) => context.now(&zone)?,
    };
    let found = books.catalogue.read(|tx| prices::at(tx, &args.item, args.store.as_ref(), at, &zone))?;
    let found =
        found.ok_or_else(|| CommandError::not_found(format!("no item has the article or barcode {:?}", args.item)))?;
    let mut table = goods::prices(&found.prices);
    match context.ui.format() {
        Format::Text => {
            let where_ = args.store.as_ref().map_or("all stores".to_owned(), |s| format!("store {s}"));
            let name = found.item.name.as_deref().unwrap_or_default();
            context.ui.status(format!("{} {name}: {where_} at {at}", found.item.id));
            // Prices that hold are never deleted ones.
            table.drop_column("deleted");
            table.print(&context.ui)?;
            if !found.mrc.is_empty() {
                let mrc: Vec<String> = found.mrc.iter().map(ToString::to_string).collect();
                context.ui.out(&format!("MRC, of which the cashier picks one: {}\n", mrc.join(", ")))?;
            }
        }
        Format::Csv => table.print(&context.ui)?,
        Format::Json | Format::Jsonl => {
            let prices: Vec<Value> = found.prices.into_iter().map(canonical).collect();
            let mrc: Vec<String> = found.mrc.iter().map(ToString::to_string).collect();
            let store = args.store.as_ref().map(ToString::to_string);
            print_json(
                &context.ui,
                &json!({
                    "schema": SCHEMA, "item": found.item.id, "name": found.item.name, "store": store,
                    "at": at.to_string(), "prices": prices, "mrc": mrc,
                }),
            )?;
        }
    }
    if table.rows.is_empty() {
        context.ui.status("no price holds");
    }
    Ok(Exit::Ok)
}
