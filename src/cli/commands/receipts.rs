//! `receipts list|show|verify`: what was sold.

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::items::canonical;
use crate::books::Books;
use crate::books::sales::{self, ReceiptFilter, ReceiptRow, StoredReceipt};
use crate::cli::Context;
use crate::cli::args;
use crate::cli::database::DatabaseArgs;
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::cli::slip::{self, Surroundings};
use crate::cli::table::{Cell, SCHEMA, Table, number, print_json, shown, text};
use crate::cli::ui::Format;
use crate::diag::Diagnostic;
use crate::model::ReceiptState;
use crate::rules::receipt::check;
use crate::vocab::{BusinessDate, Money};

/// The examples of `receipts list`.
pub const LIST: &str = "\
EXAMPLES:
  tillwire receipts list --store 42 --day 20.11.2026
  tillwire receipts list --sum 700.00 --day 2026-11-01..2026-11-20
  tillwire receipts list --goods 9520000000011 --cashier иванова
  tillwire receipts list --card 0017 --format csv";

/// The examples of `receipts show`.
pub const SHOW: &str = "\
EXAMPLES:
  tillwire receipts show 42/3/117/25            store/till/shift/number
  tillwire receipts show 25 --store 42 --day 20.11.2026
  tillwire receipts show --sum 700.00 --card 0017
  tillwire receipts show 42/3/117/25 --format json

All revisions of a receipt are shown, the newest first.";

/// The examples of `receipts verify`.
pub const VERIFY: &str = "\
EXAMPLES:
  tillwire receipts verify --store 42 --day 20.11.2026
  tillwire receipts verify --format jsonl

Checks each receipt against itself: positions less discounts make the total, payments less
change too, VAT fits, discounts point at positions. Exit code 1 when something does not agree.";

/// What to do with receipts.
#[derive(Debug, Subcommand)]
pub enum ReceiptsCommand {
    /// Find receipts by number, date, sum, goods, card, cashier
    #[command(after_help = LIST)]
    List(ListArgs),
    /// Show receipts like the paper slip
    #[command(after_help = SHOW)]
    Show(ShowArgs),
    /// Check receipts against themselves
    #[command(after_help = VERIFY)]
    Verify(ListArgs),
}

/// Which receipts.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Which receipts")]
pub struct FilterArgs {
    /// Of this store
    #[arg(long, value_name = "STORE")]
    pub store: Option<String>,
    /// Of this till
    #[arg(long, value_name = "TILL")]
    pub till: Option<String>,
    /// Of this shift
    #[arg(long, value_name = "N")]
    pub shift: Option<u64>,
    /// With this number
    #[arg(long, value_name = "N")]
    pub number: Option<u64>,
    /// Of this business date, or of FIRST..LAST
    #[arg(long, value_name = "DATE", value_parser = args::days)]
    pub day: Option<(BusinessDate, BusinessDate)>,
    /// With this total
    #[arg(long, value_name = "SUM", value_parser = args::money)]
    pub sum: Option<Money>,
    /// With this barcode or article on it
    #[arg(long, value_name = "CODE", alias = "barcode")]
    pub goods: Option<String>,
    /// With this card on it; the last digits are enough
    #[arg(long, value_name = "NUMBER")]
    pub card: Option<String>,
    /// By this cashier: a piece of the name, or the staff number
    #[arg(long, value_name = "TEXT")]
    pub cashier: Option<String>,
    /// In this state: completed, cancelled, suspended, training
    #[arg(long, value_name = "STATE", value_parser = state)]
    pub state: Option<ReceiptState>,
    /// With this number of the fiscal document
    #[arg(long, value_name = "N")]
    pub fiscal: Option<String>,
}

/// Lists receipts.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Replaced revisions too
    #[arg(long)]
    pub revisions: bool,
    /// Take so many at most, the newest
    #[arg(long, value_name = "N", default_value_t = 1000)]
    pub limit: u32,
    /// Which.
    #[command(flatten)]
    pub filter: FilterArgs,
    /// Which database.
    #[command(flatten)]
    pub database: DatabaseArgs,
}

/// Shows receipts.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// STORE/TILL/SHIFT/NUMBER, or only the number
    #[arg(value_name = "RECEIPT")]
    pub key: Option<String>,
    /// Columns of the slip: 32 to 80 [default: 40]
    #[arg(long, value_name = "N", value_parser = args::width)]
    pub width: Option<usize>,
    /// Show so many at most, the newest
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub limit: u32,
    /// Which.
    #[command(flatten)]
    pub filter: FilterArgs,
    /// Which database.
    #[command(flatten)]
    pub database: DatabaseArgs,
}

fn state(word: &str) -> Result<ReceiptState, String> {
    let all = [ReceiptState::Completed, ReceiptState::Cancelled, ReceiptState::Suspended, ReceiptState::Training];
    all.into_iter().find(|s| s.word() == word).ok_or_else(|| "completed, cancelled, suspended or training".to_owned())
}

impl FilterArgs {
    fn filter(&self, limit: u32) -> ReceiptFilter {
        ReceiptFilter {
            store: self.store.clone(),
            till: self.till.clone(),
            shift: self.shift,
            number: self.number,
            days: self.day,
            total: self.sum,
            goods: self.goods.clone(),
            card: self.card.clone(),
            cashier: self.cashier.clone(),
            state: self.state,
            fiscal_document: self.fiscal.clone(),
            revisions: false,
            limit,
        }
    }
}

/// Does it.
pub fn run(command: &ReceiptsCommand, context: &mut Context) -> CommandResult {
    match command {
        ReceiptsCommand::List(args) => list(args, context),
        ReceiptsCommand::Show(args) => show(args, context),
        ReceiptsCommand::Verify(args) => verify(args, context),
    }
}

/// The receipts that were asked for, and whether there are more.
fn rows(books: &Books, mut filter: ReceiptFilter, context: &Context) -> CommandResult<Vec<ReceiptRow>> {
    let limit = filter.limit as usize;
    filter.limit = filter.limit.saturating_add(1);
    let mut rows = books.documents.read(|tx| sales::receipts(tx, &filter))?;
    if rows.len() > limit {
        rows.truncate(limit);
        context.ui.warn(format!("there are more than {limit}; --limit takes more, or name the day or the store"));
    }
    Ok(rows)
}

fn key(row: &ReceiptRow) -> String {
    format!("{}/{}/{}/{}", row.store, row.till, row.shift, row.number)
}

fn list(args: &ListArgs, context: &Context) -> CommandResult {
    let books = args.database.read(context)?;
    let filter = ReceiptFilter { revisions: args.revisions, ..args.filter.filter(args.limit) };
    let columns = [
        text("receipt", "RECEIPT"),
        text("day", "DAY"),
        text("closed", "CLOSED"),
        text("kind", "KIND"),
        text("state", "STATE"),
        number("total", "TOTAL"),
        text("cashier", "CASHIER"),
        number("revision", "REV"),
        text("current", "CURRENT"),
    ];
    let mut table = Table::new("receipts", &columns);
    for row in rows(&books, filter, context)? {
        table.row([
            key(&row).into(),
            shown(row.business_date),
            row.closed_at.into(),
            row.kind.into(),
            row.state.into(),
            row.total.into(),
            row.cashier.into(),
            Cell::Count(row.revision.unsigned_abs()),
            row.current.into(),
        ]);
    }
    if context.ui.format() == Format::Text && !args.revisions {
        table.drop_column("current");
    }
    table.print(&context.ui)?;
    Ok(Exit::Ok)
}

/// Puts a key of one, two, three or four parts into the filter, the number last.
fn narrow(filter: &mut ReceiptFilter, key: &str) -> CommandResult<()> {
    let wrong = || {
        CommandError::usage(format!("{key:?} is no receipt"))
            .hint("write STORE/TILL/SHIFT/NUMBER, as `receipts list` does, or only the number")
    };
    let parts: Vec<&str> = key.split('/').map(str::trim).collect();
    let count = |text: &str| text.parse::<u64>().map_err(|_| wrong());
    match parts.as_slice() {
        [number] => filter.number = Some(count(number)?),
        [store, till, shift, number] => {
            filter.store = Some((*store).to_owned());
            filter.till = Some((*till).to_owned());
            filter.shift = Some(count(shift)?);
            filter.number = Some(count(number)?);
        }
        _ => return Err(wrong()),
    }
    Ok(())
}

fn show(args: &ShowArgs, context: &Context) -> CommandResult {
    context.ui.only(&[Format::Text, Format::Json, Format::Jsonl])?;
    let mut filter = ReceiptFilter { revisions: true, ..args.filter.filter(args.limit) };
    if let Some(key) = &args.key {
        narrow(&mut filter, key)?;
    }
    let books = args.database.read(context)?;
    let found = rows(&books, filter, context)?;
    if found.is_empty() {
        return Err(CommandError::not_found("no receipt matches").hint("`tillwire receipts list` shows what is there"));
    }
    let width = context.width(args.width)?;
    let mut objects = Vec::new();
    for (i, row) in found.iter().enumerate() {
        let Some(stored) = books.documents.read(|tx| sales::receipt(tx, row.id))? else { continue };
        let findings = check(&stored.receipt);
        let revisions = revisions(&books, row)?;
        if context.ui.format() == Format::Text {
            if i > 0 {
                context.ui.out("\n")?;
            }
            print_slip(&books, &stored, revisions, width, context)?;
            findings.iter().for_each(|f| context.ui.finding(f));
        } else {
            objects.push(as_json(stored, revisions, &findings, context)?);
        }
    }
    match context.ui.format() {
        Format::Text => {}
        Format::Jsonl => {
            for object in &objects {
                print_json(&context.ui, object)?;
            }
        }
        _ => print_json(&context.ui, &json!({ "schema": SCHEMA, "receipts": objects }))?,
    }
    Ok(Exit::Ok)
}

/// How many revisions there are of this receipt.
fn revisions(books: &Books, row: &ReceiptRow) -> CommandResult<i64> {
    let filter = ReceiptFilter {
        store: Some(row.store.clone()),
        till: Some(row.till.clone()),
        shift: Some(row.shift.unsigned_abs()),
        number: Some(row.number.unsigned_abs()),
        days: Some((row.business_date, row.business_date)),
        revisions: true,
        limit: 1000,
        ..ReceiptFilter::default()
    };
    let all = books.documents.read(|tx| sales::receipts(tx, &filter))?;
    Ok(all.iter().map(|r| r.revision).max().unwrap_or(1).max(row.revision))
}

fn print_slip(books: &Books, stored: &StoredReceipt, of: i64, width: usize, context: &Context) -> CommandResult<()> {
    let receipt = &stored.receipt;
    let nameless = receipt.positions.iter().chain(&receipt.removed).filter(|p| p.name.is_none());
    let items: Vec<&str> = nameless.filter_map(|p| p.item.as_ref()).map(|item| item.as_str()).collect();
    let item_names = context.item_names(books, &items)?;
    let revision = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
    let around = Surroundings {
        width,
        store_name: context.store_name(books, &receipt.key.store)?,
        item_names,
        revision: (of > 1).then(|| (revision(stored.row.revision), revision(of))),
    };
    context.ui.out(&slip::receipt(receipt, &around))?;
    let arrived = context.shown_time(stored.arrived_ms)?;
    context.ui.status(format!("({}, from {}, arrived {arrived})", key(&stored.row), stored.dialect));
    Ok(())
}

fn as_json(stored: StoredReceipt, of: i64, findings: &[Diagnostic], context: &Context) -> CommandResult<Value> {
    let findings: Vec<Value> =
        findings.iter().map(|f| json!({ "code": f.code.id, "name": f.code.name, "message": f.message })).collect();
    Ok(json!({
        "schema": SCHEMA,
        "key": key(&stored.row),
        "revision": stored.row.revision,
        "revisions": of,
        "current": stored.row.current,
        "dialect": stored.dialect,
        "arrived": context.shown_time(stored.arrived_ms)?,
        "receipt": canonical(stored.receipt),
        "findings": findings,
    }))
}

fn verify(args: &ListArgs, context: &Context) -> CommandResult {
    let books = args.database.read(context)?;
    let filter = ReceiptFilter { revisions: args.revisions, ..args.filter.filter(args.limit) };
    let columns = [
        text("receipt", "RECEIPT"),
        text("day", "DAY"),
        text("code", "CODE"),
        text("name", "NAME"),
        text("message", "WHAT"),
    ];
    let mut table = Table::new("findings", &columns);
    let found = rows(&books, filter, context)?;
    for row in &found {
        context.stop_if_asked()?;
        let Some(stored) = books.documents.read(|tx| sales::receipt(tx, row.id))? else { continue };
        for finding in check(&stored.receipt) {
            table.row([
                key(row).into(),
                shown(row.business_date),
                finding.code.id.into(),
                finding.code.name.into(),
                finding.message.into(),
            ]);
        }
    }
    table.print(&context.ui)?;
    context.ui.status(format!("receipts checked: {}, findings: {}", found.len(), table.rows.len()));
    Ok(if table.rows.is_empty() { Exit::Ok } else { Exit::Findings })
}
