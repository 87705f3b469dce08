//! `barcode CODE…`: what a scanned code is.

use std::io::Read;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Map, Value, json};

use crate::cli::Context;
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::cli::reading::small_file;
use crate::cli::table::{Cell, SCHEMA, Table, print_json, text};
use crate::cli::ui::Format;
use crate::rules::barcode::{Rules, ScanValue};
use crate::vocab::barcode::{BarcodeError, BarcodeKind, BarcodeText};
use crate::vocab::gs1::{Element, ElementString};
use crate::vocab::gtin::{Gtin, GtinForm, Sscc};
use crate::vocab::marking::{MarkingCode, MarkingKind, Unreadable, repair_russian_layout};

/// The examples of the help.
pub const EXAMPLES: &str = "\
EXAMPLES:
  tillwire barcode 9520000000004                        is the check digit right?
  tillwire barcode '0109520000000004215abc{GS}93wxyz'   a marking code: GTIN, serial, tail
  tillwire barcode --rules scales.txt 2100123012503     weight or price in an in-house code
  tillwire barcode - <scans.txt --format csv            a code a line, results as a table

RULES:
  A line a rule, the first that matches wins:
    weight 21.....{NNDDD}        price 23.....{NNNDD}
    piece 22.....{NNNNN}         discount 29{NN}
    alias 2000000000015 9520000000004
  A digit stands for itself, `.` for any digit, N and D for whole digits and decimals of
  the value; `#` begins a comment.

Exit code 0 when every code could be read, 1 when something is wrong with one of them.";

/// The most bytes of standard input or of a table of rules.
const MAX_INPUT: u64 = 64 << 20;

/// The columns of the table: facts by their names.
const COLUMNS: [&str; 16] = [
    "form",
    "gtin",
    "serial",
    "mrc",
    "alcohol_code",
    "without_tail",
    "elements",
    "rule_line",
    "rule",
    "item_key",
    "item_code",
    "quantity",
    "price",
    "discount",
    "mended",
    "findings",
];

/// Tells what codes are.
#[derive(Debug, Args)]
pub struct BarcodeArgs {
    /// Codes as scanned; `{GS}` or `\x1d` may stand for the group separator; `-` reads lines of standard input
    #[arg(value_name = "CODE", required = true, allow_hyphen_values = true)]
    pub codes: Vec<String>,
    /// The chain's rules for in-house codes
    #[arg(long, value_name = "FILE")]
    pub rules: Option<PathBuf>,
}

/// What is told of a code.
#[derive(Default)]
struct Told {
    code: String,
    kind: &'static str,
    facts: Vec<(&'static str, String)>,
    elements: Vec<Element>,
    findings: Vec<String>,
}

/// Tells it.
pub fn run(args: &BarcodeArgs, context: &mut Context) -> CommandResult {
    let rules = args.rules.as_deref().map(|path| read_rules(path, context)).transpose()?.unwrap_or_default();
    let mut told = Vec::new();
    for word in &args.codes {
        if word == "-" {
            told.extend(lines(context)?.lines().filter(|l| !l.trim().is_empty()).map(|line| tell(line, &rules)));
        } else {
            told.push(tell(word, &rules));
        }
    }
    let ui = &context.ui;
    match ui.format() {
        Format::Text => told.iter().try_for_each(|one| ui.out(&one.text()))?,
        Format::Json => {
            let codes: Vec<Value> = told.iter().map(|one| Value::Object(one.object())).collect();
            print_json(ui, &json!({ "schema": SCHEMA, "codes": codes }))?;
        }
        Format::Jsonl => {
            for one in &told {
                let mut line = Map::from_iter([("schema".to_owned(), Value::from(SCHEMA))]);
                line.extend(one.object());
                print_json(ui, &Value::Object(line))?;
            }
        }
        Format::Csv => table(&told).print(ui)?,
    }
    Ok(if told.iter().all(|one| one.findings.is_empty()) { Exit::Ok } else { Exit::Findings })
}

fn read_rules(path: &Path, context: &Context) -> CommandResult<Rules> {
    let shown = path.display();
    Rules::parse(&small_file(path, context)?).map_err(|errors| {
        let errors: Vec<String> = errors.iter().map(|e| format!("{shown}: {e}")).collect();
        CommandError::input(errors.join("\n")).hint("`tillwire barcode --help` shows how rules are written")
    })
}

fn lines(context: &mut Context) -> CommandResult<String> {
    let mut text = String::new();
    let read = (&mut context.env.stdin).take(MAX_INPUT).read_to_string(&mut text);
    read.map_err(|e| CommandError::input(format!("standard input cannot be read: {e}")))?;
    Ok(text)
}

/// Everything that can be told of a code.
fn tell(code: &str, rules: &Rules) -> Told {
    let mut told = Told { code: code.to_owned(), ..Told::default() };
    if let Err(error @ BarcodeError::Scientific) = BarcodeText::new(code) {
        told.kind = "damaged";
        told.findings.push(error.to_string());
        return told;
    }
    if !number(code, &mut told) {
        structure(code, &mut told);
    }
    in_house(code.trim(), rules, &mut told);
    told
}

/// GTIN and SSCC; `false` when it is neither.
fn number(code: &str, told: &mut Told) -> bool {
    if Sscc::parse(code).is_ok() {
        told.kind = "sscc";
        told.fact("form", "SSCC");
        return true;
    }
    match BarcodeText::new(code).map(|b| b.kind()) {
        Ok(BarcodeKind::Gtin(gtin)) => told.gtin("gtin", &gtin),
        Ok(BarcodeKind::InHouse(gtin)) => told.gtin("in-house", &gtin),
        Ok(BarcodeKind::WrongCheckDigit { expected }) => {
            told.kind = "gtin";
            told.findings.push(format!("the check digit should be {expected}"));
        }
        _ => return false,
    }
    true
}

/// Marking codes, and element strings that are none.
fn structure(code: &str, told: &mut Told) {
    let mark = MarkingCode::parse(code);
    let elements = ElementString::parse(code);
    told.kind = mark.kind().word();
    match mark.unreadable() {
        None => {
            told.mark(&mark);
            if matches!(mark.kind(), MarkingKind::Gs1 | MarkingKind::TobaccoBlock) {
                told.elements(elements);
            }
        }
        Some(why @ (Unreadable::Empty | Unreadable::TooLong | Unreadable::RussianLayout)) => {
            told.findings.push(why.to_string());
            if let Some(mended) = repair_russian_layout(code) {
                told.fact("mended", mended);
            }
        }
        Some(_) if elements.is_complete() => {
            told.kind = "gs1-elements";
            told.elements(elements);
        }
        Some(why @ (Unreadable::GtinCheckDigit | Unreadable::NoSerial)) => {
            told.findings.push(why.to_string());
            told.elements(elements);
        }
        Some(Unreadable::Unknown) => {
            let digits = code.trim().bytes().all(|b| b.is_ascii_digit());
            told.kind = if digits { "digits" } else { "text" };
        }
    }
}

fn in_house(code: &str, rules: &Rules, told: &mut Told) {
    let Some((line, rule, scan)) = rules.scan(code) else { return };
    told.fact("rule_line", line);
    told.fact("rule", rule);
    told.fact("item_key", scan.item_key);
    if !scan.item_code.is_empty() {
        told.fact("item_code", scan.item_code);
    }
    match scan.value {
        ScanValue::Quantity(quantity) => told.fact("quantity", quantity),
        ScanValue::Price(price) => told.fact("price", price),
        ScanValue::Discount(rate) => told.fact("discount", rate),
        ScanValue::None => {}
    }
}

impl Told {
    fn fact(&mut self, name: &'static str, value: impl std::fmt::Display) {
        self.facts.push((name, value.to_string()));
    }

    fn gtin(&mut self, kind: &'static str, gtin: &Gtin) {
        self.kind = kind;
        let form = match gtin.form() {
            GtinForm::Gtin8 => "GTIN-8",
            GtinForm::UpcE => "UPC-E",
            GtinForm::Gtin12 => "GTIN-12",
            GtinForm::Gtin13 => "GTIN-13",
            GtinForm::Gtin14 => "GTIN-14",
        };
        self.fact("form", form);
        self.fact("gtin", gtin.as_gtin14());
    }

    fn mark(&mut self, mark: &MarkingCode) {
        if let Some(gtin) = mark.gtin() {
            self.fact("gtin", gtin.as_gtin14());
        }
        if let Some(serial) = mark.serial() {
            self.fact("serial", serial);
        }
        if let Some(mrc) = mark.mrc() {
            self.fact("mrc", mrc);
        }
        if let Some(code) = mark.alcohol_code() {
            self.fact("alcohol_code", code);
        }
        self.fact("without_tail", mark.without_tail());
    }

    fn elements(&mut self, read: ElementString) {
        self.findings.extend(read.elements.iter().filter_map(Element::fault));
        if read.separator_lost {
            self.findings.push("a group separator was lost; the usual lengths stood in for it".into());
        }
        if !read.rest.is_empty() {
            self.findings.push(format!("{:?} could not be read", visible(&read.rest)));
        }
        self.elements = read.elements;
    }

    fn value(&self, name: &str) -> Option<&str> {
        self.facts.iter().find(|(n, _)| *n == name).map(|(_, v)| v.as_str())
    }

    fn text(&self) -> String {
        const WIDTH: usize = 14;
        let mut out = format!("{}\n  {:WIDTH$}{}\n", visible(&self.code), "kind", self.kind);
        for (name, value) in &self.facts {
            out += &format!("  {:WIDTH$}{}\n", name.replace('_', " "), visible(value));
        }
        for element in &self.elements {
            let title = element.spec().map_or("", |s| s.title.as_str());
            let decimal = element.decimal().map_or_else(String::new, |d| format!(" = {d}"));
            let name = format!("({})", element.ai);
            out += &format!("  {name:WIDTH$}{}{decimal}  {title}\n", visible(&element.value));
        }
        for finding in &self.findings {
            out += &format!("  {:WIDTH$}{finding}\n", "wrong");
        }
        out
    }

    fn object(&self) -> Map<String, Value> {
        let mut object = Map::new();
        object.insert("code".into(), self.code.as_str().into());
        object.insert("kind".into(), self.kind.into());
        for (name, value) in &self.facts {
            object.insert((*name).into(), value.as_str().into());
        }
        let element = |e: &Element| {
            let title = e.spec().map(|s| s.title.as_str());
            json!({ "ai": e.ai, "title": title, "value": e.value, "decimal": e.decimal() })
        };
        object.insert("elements".into(), self.elements.iter().map(element).collect());
        object.insert("findings".into(), self.findings.as_slice().into());
        object
    }
}

fn table(told: &[Told]) -> Table {
    let mut columns = vec![text("code", "CODE"), text("kind", "KIND")];
    columns.extend(COLUMNS.map(|name| text(name, name)));
    let mut table = Table::new("codes", &columns);
    for one in told {
        let mut row: Vec<Cell> = vec![one.code.as_str().into(), one.kind.into()];
        row.extend(COLUMNS.map(|name| match name {
            "elements" => {
                let elements = ElementString { elements: one.elements.clone(), ..ElementString::default() };
                Cell::from((!one.elements.is_empty()).then(|| elements.to_string()))
            }
            "findings" => Cell::from((!one.findings.is_empty()).then(|| one.findings.join("; "))),
            name => Cell::from(one.value(name)),
        }));
        table.rows.push(row);
    }
    table
}

/// Control characters as people write them.
fn visible(text: &str) -> String {
    let show = |c: char| match c {
        '\u{1d}' => "{GS}".to_owned(),
        c if c.is_control() => format!("{{U+{:04X}}}", c as u32),
        c => c.to_string(),
    };
    text.chars().map(show).collect()
}
