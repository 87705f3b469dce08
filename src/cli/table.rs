//! Results as rows of named columns, in all four forms.

use serde_json::{Map, Value, json};

use super::error::{CommandError, CommandResult};
use super::ui::{Format, Ui};
use crate::vocab::{Money, UnitPrice};

/// The version of the JSON forms. Fields are only added; a change of meaning makes a new number.
pub const SCHEMA: u32 = 1;

/// A column.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name in JSON and CSV.
    pub key: &'static str,
    /// Its head for people.
    pub head: &'static str,
    /// Numbers stand right.
    pub right: bool,
}

/// A column of text.
pub const fn text(key: &'static str, head: &'static str) -> Column {
    Column { key, head, right: false }
}

/// A column of numbers.
pub const fn number(key: &'static str, head: &'static str) -> Column {
    Column { key, head, right: true }
}

/// What stands in a row under a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing is known.
    Empty,
    /// Text, also exact decimals: money is never a float, in JSON neither.
    Text(String),
    /// A count.
    Count(u64),
    /// Yes or no.
    Flag(bool),
}

impl Cell {
    fn shown(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) => text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect(),
            Cell::Count(count) => count.to_string(),
            Cell::Flag(flag) => if *flag { "yes" } else { "-" }.to_owned(),
        }
    }

    /// As JSON.
    pub fn json(&self) -> Value {
        match self {
            Cell::Empty => Value::Null,
            Cell::Text(text) => Value::from(text.as_str()),
            Cell::Count(count) => Value::from(*count),
            Cell::Flag(flag) => Value::from(*flag),
        }
    }

    fn csv(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) if text.contains([',', '"', '\n', '\r']) => format!("\"{}\"", text.replace('"', "\"\"")),
            Cell::Text(text) => text.clone(),
            Cell::Count(count) => count.to_string(),
            Cell::Flag(flag) => flag.to_string(),
        }
    }
}

macro_rules! cells {
    ($($from:ty => |$value:ident| $cell:expr;)+) => {
        $(impl From<$from> for Cell {
            fn from($value: $from) -> Cell {
                $cell
            }
        })+
    };
}

cells! {
    &str => |v| Cell::Text(v.to_owned());
    String => |v| Cell::Text(v);
    u64 => |v| Cell::Count(v);
    u32 => |v| Cell::Count(u64::from(v));
    usize => |v| Cell::Count(v as u64);
    bool => |v| Cell::Flag(v);
    Money => |v| Cell::Text(v.to_string());
    UnitPrice => |v| Cell::Text(v.to_string());
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Cell {
        value.map_or(Cell::Empty, Into::into)
    }
}

/// Any displayable value as a cell of text.
pub fn shown(value: impl std::fmt::Display) -> Cell {
    Cell::Text(value.to_string())
}

/// Rows of named columns.
#[derive(Clone, Debug)]
pub struct Table {
    /// The name of the list in JSON.
    pub name: &'static str,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, each as long as `columns`.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// An empty table.
    pub fn new(name: &'static str, columns: &[Column]) -> Table {
        Table { name, columns: columns.to_vec(), rows: Vec::new() }
    }

    /// Adds a row.
    pub fn row<const N: usize>(&mut self, cells: [Cell; N]) {
        debug_assert_eq!(N, self.columns.len(), "{}", self.name);
        self.rows.push(cells.into());
    }

    /// Takes a column away.
    pub fn drop_column(&mut self, key: &str) {
        if let Some(at) = self.columns.iter().position(|c| c.key == key) {
            self.columns.remove(at);
            self.rows.iter_mut().for_each(|row| drop(row.remove(at)));
        }
    }

    /// Writes it in the form that was asked for.
    pub fn print(&self, ui: &Ui) -> CommandResult<()> {
        match ui.format() {
            Format::Text => ui.out(&self.to_text(ui.bold()))?,
            Format::Json => {
                let rows: Vec<Value> = (0..self.rows.len()).map(|i| Value::Object(self.object(i))).collect();
                print_json(ui, &json!({ "schema": SCHEMA, self.name: rows }))?;
            }
            Format::Jsonl => {
                for i in 0..self.rows.len() {
                    let mut line = Map::from_iter([("schema".to_owned(), Value::from(SCHEMA))]);
                    line.extend(self.object(i));
                    ui.out(&format!("{}\n", Value::Object(line)))?;
                }
            }
            Format::Csv => ui.out(&self.to_csv())?,
        }
        Ok(())
    }

    fn object(&self, row: usize) -> Map<String, Value> {
        self.columns.iter().zip(&self.rows[row]).map(|(c, cell)| (c.key.to_owned(), cell.json())).collect()
    }

    fn to_csv(&self) -> String {
        let keys: Vec<&str> = self.columns.iter().map(|c| c.key).collect();
        let mut out = keys.join(",") + "\n";
        for row in &self.rows {
            let cells: Vec<String> = row.iter().map(Cell::csv).collect();
            out += &cells.join(",");
            out.push('\n');
        }
        out
    }

    /// Columns two spaces apart, those without any value left out; nothing at all when there are no rows.
    pub fn to_text(&self, (bold, plain): (&str, &str)) -> String {
        let shown: Vec<Vec<String>> = self.rows.iter().map(|row| row.iter().map(Cell::shown).collect()).collect();
        let width = |i: usize| {
            let head = self.columns[i].head.chars().count();
            match shown.iter().map(|row| row[i].chars().count()).max().unwrap_or(0) {
                0 => None,
                widest => Some(widest.max(head)),
            }
        };
        let widths: Vec<Option<usize>> = (0..self.columns.len()).map(width).collect();
        if widths.iter().all(Option::is_none) {
            return String::new();
        }
        let line = |cells: &mut dyn Iterator<Item = &str>| {
            let mut parts = Vec::new();
            for (i, cell) in cells.enumerate() {
                let Some(width) = widths[i] else { continue };
                let pad = " ".repeat(width.saturating_sub(cell.chars().count()));
                let (before, after) = if self.columns[i].right { (pad.as_str(), "") } else { ("", pad.as_str()) };
                parts.push(format!("{before}{cell}{after}"));
            }
            parts.join("  ").trim_end().to_owned()
        };
        let head = line(&mut self.columns.iter().map(|c| c.head));
        let mut out = format!("{bold}{head}{plain}\n");
        for row in &shown {
            out += &line(&mut row.iter().map(String::as_str));
            out.push('\n');
        }
        out
    }
}

/// Prints one JSON object: over several lines as `json`, on one as `jsonl`.
pub fn print_json(ui: &Ui, value: &Value) -> CommandResult<()> {
    let text = match ui.format() {
        Format::Jsonl => serde_json::to_string(value),
        _ => serde_json::to_string_pretty(value),
    };
    let text = text.map_err(|e| CommandError::new(super::exit::Exit::Bug, e))?;
    ui.out(&(text + "\n"))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::env::Env;
    use crate::cli::ui::{Color, Verbosity};
    use expect_test::expect;

    fn printed(format: Format) -> String {
        let (mut env, captured) = Env::for_tests("/", 0);
        let ui = Ui::new(&mut env, format, Verbosity::Normal, Color::Auto);
        let mut table = Table::new("items", &[text("id", "ITEM"), text("name", "NAME"), number("price", "PRICE")]);
        table.row(["000304".into(), "Сыр \"Российский\", 45%".into(), Money::from_minor(45_990).into()]);
        table.row(["1".into(), Cell::Empty, Money::from_minor(5).into()]);
        table.print(&ui).unwrap();
        ui.flush().unwrap();
        captured.stdout()
    }

    #[test]
    fn the_four_forms() {
        expect![[r#"
            ITEM    NAME                    PRICE
            000304  Сыр "Российский", 45%  459.90
            1                                0.05
        "#]]
        .assert_eq(&printed(Format::Text));
        expect![[r#"
            id,name,price
            000304,"Сыр ""Российский"", 45%",459.90
            1,,0.05
        "#]]
        .assert_eq(&printed(Format::Csv));
        expect![[r#"
            {"schema":1,"id":"000304","name":"Сыр \"Российский\", 45%","price":"459.90"}
            {"schema":1,"id":"1","name":null,"price":"0.05"}
        "#]]
        .assert_eq(&printed(Format::Jsonl));
        assert!(printed(Format::Json).starts_with("{\n  \"schema\": 1,\n  \"items\": ["));
    }
}
