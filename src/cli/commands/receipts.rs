//! `receipts list|show|verify`: what was sold.

use std::collections::BTreeMap;

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::items::canonical;
use crate::books::sales::ReceiptRow;
use crate::centre::operation::Input;
use crate::centre::reports::wire;
use crate::cli::Context;
use crate::cli::args;
use crate::cli::caller::{Caller, CentreArgs};
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::cli::slip::{self, Surroundings};
use crate::cli::table::{Cell, SCHEMA, Table, number, print_json, shown, text};
use crate::cli::ui::Format;
use crate::diag::Diagnostic;
use crate::model::{Receipt, ReceiptState, Record};
use crate::rules::receipt::check;
use crate::vocab::{BusinessDate, Money};

/// The examples of `receipts list`.
pub const LIST: &str = "\
EXAMPLES:
  tillwire receipts list --store 42 --day 20.11.2026
  tillwire receipts list --sum 700.00 --day 2026-11-01..2026-11-20
  tillwire receipts list --goods 9520000000011 --cashier иванова
  tillwire receipts list --card 0017 --format csv
  tillwire receipts list --centre https://centre.example:8443 --key-file anna.key";

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
    /// Who is asked.
    #[command(flatten)]
    pub centre: CentreArgs,
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
    /// Who is asked.
    #[command(flatten)]
    pub centre: CentreArgs,
}

fn state(word: &str) -> Result<ReceiptState, String> {
    let all = [ReceiptState::Completed, ReceiptState::Cancelled, ReceiptState::Suspended, ReceiptState::Training];
    all.into_iter().find(|s| s.word() == word).ok_or_else(|| "completed, cancelled, suspended or training".to_owned())
}

impl FilterArgs {
    fn input(&self, revisions: bool) -> Input {
        let text = |value: &Option<String>| Value::from(value.clone());
        Input::new()
            .with("store", text(&self.store))
            .with("till", text(&self.till))
            .with("shift", self.shift)
            .with("number", self.number)
            .with("first", self.day.map(|(first, _)| first.to_string()))
            .with("last", self.day.map(|(_, last)| last.to_string()))
            .with("sum", self.sum.map(|sum| sum.to_string()))
            .with("goods", text(&self.goods))
            .with("card", text(&self.card))
            .with("cashier", text(&self.cashier))
            .with("state", self.state.map(ReceiptState::word))
            .with("fiscal", text(&self.fiscal))
            .with("revisions", revisions)
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
fn rows(caller: &Caller, input: &Input, limit: u32, context: &Context) -> CommandResult<Vec<ReceiptRow>> {
    let limit = limit as usize;
    let mut rows = caller.pages("receipts.list", input, "receipts", limit.saturating_add(1))?;
    if rows.len() > limit {
        rows.truncate(limit);
        context.ui.warn(format!("there are more than {limit}; --limit takes more, or name the day or the store"));
    }
    Ok(rows.iter().map(wire::read_row).collect::<Result<_, _>>()?)
}

/// A receipt as the centre tells it.
struct Told {
    row: ReceiptRow,
    receipt: Receipt,
    dialect: String,
    arrived_ms: i64,
    revisions: i64,
    store_name: Option<String>,
    item_names: BTreeMap<String, String>,
}

/// The receipt of a line, whole.
fn receipt(caller: &Caller, row: &ReceiptRow) -> CommandResult<Told> {
    let answer = caller.call("receipts.show", &Input::new().with("id", row.id.to_string()))?;
    let fault = |name: &str| wire::NotUnderstood(name.to_owned());
    let Record::Receipt(receipt) = wire::read_record(&answer, "receipt")? else { return Err(fault("receipt").into()) };
    let names = answer["item_names"].as_object().into_iter().flatten();
    Ok(Told {
        row: wire::read_row(&answer["row"])?,
        receipt: *receipt,
        dialect: answer["dialect"].as_str().ok_or_else(|| fault("dialect"))?.to_owned(),
        arrived_ms: answer["arrived_ms"].as_i64().ok_or_else(|| fault("arrived_ms"))?,
        revisions: answer["revisions"].as_i64().ok_or_else(|| fault("revisions"))?,
        store_name: answer["store_name"].as_str().map(str::to_owned),
        item_names: names.filter_map(|(item, name)| Some((item.clone(), name.as_str()?.to_owned()))).collect(),
    })
}

fn key(row: &ReceiptRow) -> String {
    format!("{}/{}/{}/{}", row.store, row.till, row.shift, row.number)
}

fn list(args: &ListArgs, context: &Context) -> CommandResult {
    let caller = args.centre.reports(context)?;
    let input = args.filter.input(args.revisions);
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
    for row in rows(&caller, &input, args.limit, context)? {
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

/// Puts a key of one or four parts into the question, the number last.
fn narrow(input: &mut Input, key: &str) -> CommandResult<()> {
    let wrong = || {
        CommandError::usage(format!("{key:?} is no receipt"))
            .hint("write STORE/TILL/SHIFT/NUMBER, as `receipts list` does, or only the number")
    };
    let parts: Vec<&str> = key.split('/').map(str::trim).collect();
    let count = |text: &str| text.parse::<u64>().map_err(|_| wrong());
    match parts.as_slice() {
        [number] => input.set("number", count(number)?),
        [store, till, shift, number] => {
            input.set("store", *store);
            input.set("till", *till);
            input.set("shift", count(shift)?);
            input.set("number", count(number)?);
        }
        _ => return Err(wrong()),
    }
    Ok(())
}

fn show(args: &ShowArgs, context: &Context) -> CommandResult {
    context.ui.only(&[Format::Text, Format::Json, Format::Jsonl])?;
    let mut input = args.filter.input(true);
    if let Some(key) = &args.key {
        narrow(&mut input, key)?;
    }
    let caller = args.centre.reports(context)?;
    let found = rows(&caller, &input, args.limit, context)?;
    if found.is_empty() {
        return Err(CommandError::not_found("no receipt matches").hint("`tillwire receipts list` shows what is there"));
    }
    let width = context.width(args.width)?;
    let mut objects = Vec::new();
    for (i, row) in found.iter().enumerate() {
        let told = receipt(&caller, row)?;
        let findings = check(&told.receipt);
        if context.ui.format() == Format::Text {
            if i > 0 {
                context.ui.out("\n")?;
            }
            print_slip(told, width, context)?;
            findings.iter().for_each(|f| context.ui.finding(f));
        } else {
            objects.push(as_json(told, &findings, context)?);
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

fn print_slip(told: Told, width: usize, context: &Context) -> CommandResult<()> {
    let revision = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
    let around = Surroundings {
        width,
        store_name: told.store_name,
        item_names: told.item_names,
        revision: (told.revisions > 1).then(|| (revision(told.row.revision), revision(told.revisions))),
    };
    context.ui.out(&slip::receipt(&told.receipt, &around))?;
    let arrived = context.shown_time(told.arrived_ms)?;
    context.ui.status(format!("({}, from {}, arrived {arrived})", key(&told.row), told.dialect));
    Ok(())
}

fn as_json(told: Told, findings: &[Diagnostic], context: &Context) -> CommandResult<Value> {
    let findings: Vec<Value> =
        findings.iter().map(|f| json!({ "code": f.code.id, "name": f.code.name, "message": f.message })).collect();
    Ok(json!({
        "schema": SCHEMA,
        "key": key(&told.row),
        "revision": told.row.revision,
        "revisions": told.revisions,
        "current": told.row.current,
        "dialect": told.dialect,
        "arrived": context.shown_time(told.arrived_ms)?,
        "receipt": canonical(told.receipt),
        "findings": findings,
    }))
}

fn verify(args: &ListArgs, context: &Context) -> CommandResult {
    let caller = args.centre.reports(context)?;
    let input = args.filter.input(args.revisions);
    let columns = [
        text("receipt", "RECEIPT"),
        text("day", "DAY"),
        text("code", "CODE"),
        text("name", "NAME"),
        text("message", "WHAT"),
    ];
    let mut table = Table::new("findings", &columns);
    let found = rows(&caller, &input, args.limit, context)?;
    for row in &found {
        context.stop_if_asked()?;
        for finding in check(&receipt(&caller, row)?.receipt) {
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
