//! `items find|show`: the goods directory.

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use crate::books::catalogue::read::{self, ItemCard};
use crate::cli::Context;
use crate::cli::database::DatabaseArgs;
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::cli::goods;
use crate::cli::table::{SCHEMA, Table, print_json, text};
use crate::cli::ui::Format;
use crate::formats::canonical::to_json;
use crate::model::Record;

/// The examples of `items find`.
pub const FIND: &str = "\
EXAMPLES:
  tillwire items find молоко            by a piece of the name, small and capital letters alike
  tillwire items find 9520000000011     by barcode
  tillwire items find 10001             by article";

/// The examples of `items show`.
pub const SHOW: &str = "\
EXAMPLES:
  tillwire items show 10001             all that is known of an item
  tillwire items show 9520000000011     by barcode
  tillwire items show 10001 --format json";

/// What to do with items.
#[derive(Debug, Subcommand)]
pub enum ItemsCommand {
    /// Find items by name, article or barcode
    #[command(after_help = FIND)]
    Find(FindArgs),
    /// Show an item with barcodes, prices and restrictions
    #[command(after_help = SHOW)]
    Show(ShowArgs),
}

/// Finds items.
#[derive(Debug, Args)]
pub struct FindArgs {
    /// A piece of the name, an article, or a barcode
    #[arg(value_name = "TEXT")]
    pub text: String,
    /// Deleted ones too
    #[arg(long)]
    pub all: bool,
    /// Show so many at most
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub limit: u32,
    /// Which database.
    #[command(flatten)]
    pub database: DatabaseArgs,
}

/// Shows an item.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// An article or a barcode
    #[arg(value_name = "ITEM")]
    pub item: String,
    /// Which database.
    #[command(flatten)]
    pub database: DatabaseArgs,
}

/// Does it.
pub fn run(command: &ItemsCommand, context: &mut Context) -> CommandResult {
    match command {
        ItemsCommand::Find(args) => find(args, context),
        ItemsCommand::Show(args) => show(args, context),
    }
}

fn find(args: &FindArgs, context: &Context) -> CommandResult {
    let books = args.database.read(context)?;
    let found = books.catalogue.read(|tx| read::find(tx, &args.text, args.all, args.limit))?;
    let mut columns =
        vec![text("item", "ITEM"), text("name", "NAME"), text("group", "GROUP"), text("barcode", "BARCODE")];
    if args.all {
        columns.push(text("deleted", "DELETED"));
    }
    let mut table = Table::new("items", &columns);
    for item in found {
        let mut row = vec![item.id.into(), item.name.into(), item.group.into(), item.barcode.into()];
        if args.all {
            row.push(item.deleted.into());
        }
        table.rows.push(row);
    }
    table.print(&context.ui)?;
    if table.rows.len() == args.limit as usize {
        context.ui.status(format!("the first {} are shown; --limit shows more", args.limit));
    }
    Ok(Exit::Ok)
}

fn show(args: &ShowArgs, context: &Context) -> CommandResult {
    context.ui.only(&[Format::Text, Format::Json, Format::Jsonl])?;
    let books = args.database.read(context)?;
    let card = books.catalogue.read(|tx| read::item(tx, &args.item))?.ok_or_else(|| {
        CommandError::not_found(format!("no item has the article or barcode {:?}", args.item))
            .hint("`tillwire items find` looks for a piece of the name")
    })?;
    if context.ui.format() == Format::Text {
        context.ui.out(&as_text(&card))?;
    } else {
        print_json(&context.ui, &as_json(card))?;
    }
    Ok(Exit::Ok)
}

/// A record as the canonical dialect writes it.
pub fn canonical(record: impl Into<Record>) -> Value {
    serde_json::from_str(&to_json(&record.into())).unwrap_or(Value::Null)
}

fn all<T: Into<Record>>(records: Vec<T>) -> Vec<Value> {
    records.into_iter().map(canonical).collect()
}

fn as_json(card: ItemCard) -> Value {
    let ItemCard { item, groups, barcodes, prices, properties, restrictions, version } = card;
    json!({
        "schema": SCHEMA,
        "item": canonical(item),
        "groups": all(groups),
        "barcodes": all(barcodes),
        "prices": all(prices),
        "properties": all(properties),
        "restrictions": all(restrictions),
        "catalogue_version": version,
    })
}

fn as_text(card: &ItemCard) -> String {
    let mut out = format!("{}  {}\n", card.item.id, card.item.name.as_deref().unwrap_or("(no name)"));
    for (label, value) in goods::facts(card) {
        out += &format!("  {label:<14}{value}\n");
    }
    for (title, table) in [
        ("barcodes", goods::barcodes(&card.barcodes)),
        ("prices", goods::prices(&card.prices)),
        ("restrictions", goods::restrictions(&card.restrictions)),
    ] {
        if !table.rows.is_empty() {
            out += &format!("\n{title}\n");
            for line in table.to_text(("", "")).lines() {
                out += &format!("  {line}\n");
            }
        }
    }
    out
}
