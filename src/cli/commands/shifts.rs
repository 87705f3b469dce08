//! `shifts list|show|verify|release`: shift openings, X and Z reports, and whether they agree with the receipts.

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::items::canonical;
use crate::books::sales::TillDocument;
use crate::centre::operation::Input;
use crate::centre::reports::wire;
use crate::cli::Context;
use crate::cli::args;
use crate::cli::caller::{Caller, CentreArgs};
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::cli::report;
use crate::cli::slip::{self, Surroundings};
use crate::cli::table::{SCHEMA, Table, number, print_json, shown, text};
use crate::cli::ui::Format;
use crate::exchange::reconcile::{self, ShiftCheck};
use crate::model::Record;
use crate::rules::shift::ranges_text;
use crate::vocab::{BusinessDate, Moment};

/// The examples of `shifts list`.
pub const LIST: &str = "\
EXAMPLES:
  tillwire shifts list --store 42 --day 20.11.2026
  tillwire shifts list --day 2026-11-01..2026-11-20 --format csv
  tillwire shifts list --centre https://centre.example:8443 --key-file anna.key";

/// The examples of `shifts show`.
pub const SHOW: &str = "\
EXAMPLES:
  tillwire shifts show 42/3/117              store/till/shift: its X and Z reports
  tillwire shifts show 42/3/117 --format json";

/// The examples of `shifts verify`.
pub const VERIFY: &str = "\
EXAMPLES:
  tillwire shifts verify --store 42 --day 20.11.2026
  tillwire shifts verify --format jsonl          all shifts, for programs
  tillwire shifts verify --day 20.11.2026 --centre https://centre.example:8443

Compares each Z report with the receipts and cash operations of its shift: sums, tenders, VAT,
counts; tells missing receipt numbers and shifts without a Z report. Exit code 1 when something
does not agree. `tillwire request receipts` asks again for what is missing.";

/// The examples of `shifts release`.
pub const RELEASE: &str = "\
EXAMPLES:
  tillwire shifts release 42/3/117

A route out of the centre unloads a shift when all the receipts that its report counts are here;
one that is missing for over an hour is an alarm (`tillwire alarms list`).";

/// What to do with shifts.
#[derive(Debug, Subcommand)]
pub enum ShiftsCommand {
    /// List shift openings and reports
    #[command(after_help = LIST)]
    List(ListArgs),
    /// Show the reports of a shift like the paper
    #[command(after_help = SHOW)]
    Show(ShowArgs),
    /// Unload a closed shift although receipts of it have not come
    #[command(after_help = RELEASE)]
    Release(ReleaseArgs),
    /// Compare Z reports with the receipts of their shifts
    #[command(after_help = VERIFY)]
    Verify(VerifyArgs),
}

/// Which documents of tills.
#[derive(Debug, Default, Args)]
pub struct TillFilterArgs {
    /// Of this store
    #[arg(long, value_name = "STORE")]
    pub store: Option<String>,
    /// Of this till
    #[arg(long, value_name = "TILL")]
    pub till: Option<String>,
    /// Of this shift
    #[arg(long, value_name = "N")]
    pub shift: Option<u64>,
    /// Of this business date, or of FIRST..LAST
    #[arg(long, value_name = "DATE", value_parser = args::days)]
    pub day: Option<(BusinessDate, BusinessDate)>,
    /// Replaced revisions too
    #[arg(long)]
    pub revisions: bool,
    /// Take so many at most, the newest
    #[arg(long, value_name = "N", default_value_t = 1000)]
    pub limit: u32,
}

impl TillFilterArgs {
    /// The same for the centre.
    pub fn input(&self) -> Input {
        let text = |value: &Option<String>| Value::from(value.clone());
        Input::new()
            .with("store", text(&self.store))
            .with("till", text(&self.till))
            .with("shift", self.shift)
            .with("first", self.day.map(|(first, _)| first.to_string()))
            .with("last", self.day.map(|(_, last)| last.to_string()))
            .with("revisions", self.revisions)
    }
}

/// The documents of tills that an operation lists, `most` at most (all when it is 0).
pub fn till_documents(caller: &Caller, operation: &str, input: Input, most: u32) -> CommandResult<Vec<TillDocument>> {
    let most = if most == 0 { usize::MAX } else { most as usize };
    let found = caller.pages(operation, &input, "documents", most)?;
    Ok(found.iter().map(wire::read_document).collect::<Result<_, _>>()?)
}

/// Lists shifts.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Which.
    #[command(flatten)]
    pub filter: TillFilterArgs,
    /// Who is asked.
    #[command(flatten)]
    pub centre: CentreArgs,
}

/// Shows a shift.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// STORE/TILL/SHIFT
    #[arg(value_name = "SHIFT")]
    pub key: String,
    /// Columns of the slip: 32 to 80 [default: 40]
    #[arg(long, value_name = "N", value_parser = args::width)]
    pub width: Option<usize>,
    /// Who is asked.
    #[command(flatten)]
    pub centre: CentreArgs,
}

/// Names a shift that waits.
#[derive(Debug, Args)]
pub struct ReleaseArgs {
    /// STORE/TILL/SHIFT
    #[arg(value_name = "SHIFT")]
    pub key: String,
    /// Who is asked.
    #[command(flatten)]
    pub centre: CentreArgs,
}

/// Which shifts are compared.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Which shifts")]
pub struct VerifyFilterArgs {
    /// Of this store
    #[arg(long, value_name = "STORE")]
    pub store: Option<String>,
    /// Of this till
    #[arg(long, value_name = "TILL")]
    pub till: Option<String>,
    /// This shift
    #[arg(long, value_name = "N")]
    pub shift: Option<u64>,
    /// Of this business date
    #[arg(long, value_name = "DATE", value_parser = args::day)]
    pub day: Option<BusinessDate>,
}

impl VerifyFilterArgs {
    /// The same for the centre.
    pub fn input(&self) -> Input {
        let text = |value: &Option<String>| Value::from(value.clone());
        Input::new()
            .with("store", text(&self.store))
            .with("till", text(&self.till))
            .with("shift", self.shift)
            .with("day", self.day.map(|day| day.to_string()))
    }

    /// The same for the use case.
    pub fn options(&self) -> reconcile::Options {
        reconcile::Options { store: self.store.clone(), till: self.till.clone(), shift: self.shift, day: self.day }
    }
}

/// Compares shifts.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// Which.
    #[command(flatten)]
    pub filter: VerifyFilterArgs,
    /// Who is asked.
    #[command(flatten)]
    pub centre: CentreArgs,
}

/// Does it.
pub fn run(command: &ShiftsCommand, context: &mut Context) -> CommandResult {
    match command {
        ShiftsCommand::List(args) => list(args, context),
        ShiftsCommand::Release(args) => release(args, context),
        ShiftsCommand::Show(args) => show(args, context),
        ShiftsCommand::Verify(args) => verify(args, context),
    }
}

/// A line of the list, with what it is sorted by.
struct Line {
    day: Option<BusinessDate>,
    time: Option<Moment>,
    cells: Vec<crate::cli::table::Cell>,
}

/// Openings and reports together, the newest first.
fn lines(caller: &Caller, filter: &TillFilterArgs) -> CommandResult<Vec<Line>> {
    let documents =
        |kind: &str| till_documents(caller, "shifts.list", filter.input().with("document", kind), filter.limit);
    let (opened, reports) = (documents("opened")?, documents("report")?);
    let mut lines: Vec<Line> =
        opened.into_iter().chain(reports).filter_map(|found| line(found.record, found.revision)).collect();
    let text = |moment: Option<Moment>| moment.map(|m| m.to_string());
    lines.sort_by_key(|line| std::cmp::Reverse((line.day, text(line.time))));
    Ok(lines)
}

fn line(record: Record, revision: i64) -> Option<Line> {
    match record {
        Record::ShiftOpened(s) => Some(Line {
            day: s.business_date,
            time: s.opened,
            cells: vec![
                shown(&s.key),
                s.business_date.map(|d| d.to_string()).into(),
                "opened".into(),
                s.opened.map(|t| t.to_string()).into(),
                None::<u64>.into(),
                None::<String>.into(),
                None::<String>.into(),
                s.cashier.name.or(s.cashier.id).into(),
                shown(revision),
            ],
        }),
        Record::ShiftReport(s) => Some(Line {
            day: s.business_date,
            time: s.closed,
            cells: vec![
                shown(&s.key),
                s.business_date.map(|d| d.to_string()).into(),
                if s.closing { "Z" } else { "X" }.into(),
                s.closed.map(|t| t.to_string()).into(),
                s.sales.count.into(),
                s.sales.amount.into(),
                s.returns.amount.into(),
                s.cashier.name.or(s.cashier.id).into(),
                shown(revision),
            ],
        }),
        _ => None,
    }
}

fn list(args: &ListArgs, context: &Context) -> CommandResult {
    let caller = args.centre.reports(context)?;
    let columns = [
        text("shift", "SHIFT"),
        text("day", "DAY"),
        text("document", "DOCUMENT"),
        text("time", "TIME"),
        number("sales_count", "RECEIPTS"),
        number("sales", "SALES"),
        number("returns", "RETURNS"),
        text("cashier", "CASHIER"),
        number("revision", "REV"),
    ];
    let mut table = Table::new("shifts", &columns);
    table.rows = lines(&caller, &args.filter)?.into_iter().map(|line| line.cells).collect();
    table.print(&context.ui)?;
    Ok(Exit::Ok)
}

fn no_shift(text: &str) -> CommandError {
    CommandError::usage(format!("{text:?} is no shift")).hint("write STORE/TILL/SHIFT")
}

/// Store, till and shift.
fn key(text: &str) -> CommandResult<(String, String, u64)> {
    let wrong = || no_shift(text);
    let parts: Vec<&str> = text.split('/').map(str::trim).collect();
    let [store, till, shift] = parts.as_slice() else { return Err(wrong()) };
    Ok(((*store).to_owned(), (*till).to_owned(), shift.parse().map_err(|_| wrong())?))
}

fn release(args: &ReleaseArgs, context: &Context) -> CommandResult {
    let (store, till, shift) = key(&args.key)?;
    let input = Input::new().with("store", store).with("till", till).with("shift", shift.to_string());
    args.centre.changer(context)?.call("shifts.release", &input)?;
    context.ui.status(format!("shift {} does not wait any longer", args.key));
    Ok(Exit::Ok)
}

fn show(args: &ShowArgs, context: &Context) -> CommandResult {
    context.ui.only(&[Format::Text, Format::Json, Format::Jsonl])?;
    let (store, till, shift) = key(&args.key)?;
    let input = Input::new().with("store", store).with("till", till).with("shift", shift.to_string());
    let answer = args.centre.reports(context)?.call("shifts.show", &input)?;
    let found = answer["documents"].as_array().map(Vec::as_slice).unwrap_or_default();
    let found: Vec<TillDocument> = found.iter().map(wire::read_document).collect::<Result<_, _>>()?;
    if context.ui.format() != Format::Text {
        let reports: Vec<Value> = found
            .into_iter()
            .map(|document| json!({ "revision": document.revision, "report": canonical(document.record) }))
            .collect();
        print_json(&context.ui, &json!({ "schema": SCHEMA, "shift": args.key, "reports": reports }))?;
        return Ok(Exit::Ok);
    }
    let around = Surroundings {
        width: context.width(args.width)?,
        store_name: answer["store_name"].as_str().map(str::to_owned),
        ..Surroundings::default()
    };
    let newest = found.iter().map(|document| document.revision).max().unwrap_or(1);
    for (i, document) in found.iter().enumerate() {
        let Record::ShiftReport(report) = &document.record else { continue };
        let number = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
        let revision = (newest > 1 && report.closing).then(|| (number(document.revision), number(newest)));
        let text = slip::shift_report(report, &Surroundings { revision, ..around.clone() });
        context.ui.out(&format!("{}{text}", if i > 0 { "\n" } else { "" }))?;
    }
    Ok(Exit::Ok)
}

fn verify(args: &VerifyArgs, context: &Context) -> CommandResult {
    let answer = args.centre.reports(context)?.call("shifts.verify", &args.filter.input())?;
    let checks = answer["shifts"].as_array().map(Vec::as_slice).unwrap_or_default();
    let checks: Vec<ShiftCheck> = checks.iter().map(wire::read_check).collect::<Result<_, _>>()?;
    let columns = [
        text("shift", "SHIFT"),
        text("days", "DAY"),
        text("z_report", "Z"),
        number("receipts", "RECEIPTS"),
        number("sales", "SALES"),
        number("returns", "RETURNS"),
        text("missing", "MISSING"),
        number("findings", "FINDINGS"),
    ];
    let mut table = Table::new("shifts", &columns);
    for check in &checks {
        table.row([
            shown(&check.key),
            days(check).into(),
            check.report.is_some().into(),
            check.receipts.into(),
            check.reckoned.sales.amount.into(),
            check.reckoned.returns.amount.into(),
            ranges_text(&check.missing).into(),
            check.findings.len().into(),
        ]);
    }
    let bad = checks.iter().filter(|c| !c.findings.is_empty()).count();
    match context.ui.format() {
        Format::Text | Format::Csv => {
            table.print(&context.ui)?;
            checks.iter().flat_map(|c| &c.findings).for_each(|f| context.ui.finding(f));
            context.ui.status(format!("shifts compared: {}, not agreeing: {bad}", checks.len()));
        }
        Format::Json => {
            let shifts: Vec<Value> = checks.iter().map(check_json).collect();
            print_json(&context.ui, &json!({ "schema": SCHEMA, "shifts": shifts }))?;
        }
        Format::Jsonl => checks.iter().try_for_each(|check| print_json(&context.ui, &check_json(check)))?,
    }
    Ok(if bad == 0 { Exit::Ok } else { Exit::Findings })
}

fn days(check: &ShiftCheck) -> String {
    match (check.days.first(), check.days.last()) {
        (Some(first), Some(last)) if first == last => first.to_string(),
        (Some(first), Some(last)) => format!("{first}..{last}"),
        _ => String::new(),
    }
}

fn check_json(check: &ShiftCheck) -> Value {
    let days: Vec<String> = check.days.iter().map(ToString::to_string).collect();
    let missing: Vec<Value> = check.missing.iter().map(|range| json!([range.start(), range.end()])).collect();
    let findings: Vec<Value> = check.findings.iter().map(report::finding_json).collect();
    json!({
        "schema": SCHEMA,
        "shift": check.key.to_string(),
        "days": days,
        "receipts": check.receipts,
        "missing": missing,
        "z_report": check.report.clone().map(canonical),
        "reckoned": canonical(check.reckoned.clone()),
        "findings": findings,
    })
}
