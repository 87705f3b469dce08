//! Answers of operations as tables: which members of its objects are which columns.

use serde_json::Value;

use super::Context;
use super::error::CommandResult;
use super::table::{Cell, Column, SCHEMA, Table, print_json};
use super::ui::Format;

/// A member as a cell. Times (`…_ms`) are shown as times.
pub fn cell(context: &Context, key: &str, value: &Value) -> CommandResult<Cell> {
    Ok(match value {
        Value::Null => Cell::Empty,
        Value::Bool(flag) => Cell::Flag(*flag),
        Value::Number(number) => match (key.ends_with("_ms"), number.as_i64(), number.as_u64()) {
            (true, Some(ms), _) => Cell::Text(context.shown_time(ms)?),
            (_, _, Some(count)) => Cell::Count(count),
            _ => Cell::Text(number.to_string()),
        },
        Value::String(text) => Cell::Text(text.clone()),
        Value::Array(list) => {
            let words: Vec<String> =
                list.iter().map(|item| item.as_str().map_or_else(|| item.to_string(), str::to_owned)).collect();
            Cell::Text(words.join(", "))
        }
        Value::Object(_) => Cell::Text(value.to_string()),
    })
}

/// Prints the list `name` of an answer. JSON is told as the centre said it; the other forms as a table of these columns.
pub fn list(context: &Context, answer: &Value, name: &'static str, columns: &[Column]) -> CommandResult<()> {
    if context.ui.format() == Format::Json {
        return print_json(&context.ui, answer);
    }
    let mut table = Table::new(name, columns);
    for object in answer[name].as_array().map(Vec::as_slice).unwrap_or_default() {
        let row: CommandResult<Vec<Cell>> =
            columns.iter().map(|column| cell(context, column.key, &object[column.key])).collect();
        table.rows.push(row?);
    }
    table.print(&context.ui)
}

/// Prints one object: its members a line each, or as JSON.
pub fn object(context: &Context, answer: &Value) -> CommandResult<()> {
    if context.ui.format() != Format::Text {
        let mut answer = answer.clone();
        if let Value::Object(object) = &mut answer {
            object.shift_insert(0, "schema".to_owned(), SCHEMA.into());
        }
        return print_json(&context.ui, &answer);
    }
    lines(context, answer, 0)
}

fn lines(context: &Context, value: &Value, depth: usize) -> CommandResult<()> {
    let Value::Object(object) = value else { return Ok(()) };
    let shown = |value: &Value| !value.is_null() && *value != Value::Object(serde_json::Map::new());
    let width = object.iter().filter(|(_, value)| shown(value)).map(|(key, _)| key.chars().count()).max().unwrap_or(0);
    for (key, value) in object.iter().filter(|(key, value)| *key != "schema" && shown(value)) {
        let indent = "  ".repeat(depth);
        if value.is_object() {
            context.ui.out(&format!("{indent}{key}\n"))?;
            lines(context, value, depth + 1)?;
            continue;
        }
        let text = match cell(context, key, value)? {
            Cell::Flag(flag) => if flag { "yes" } else { "no" }.to_owned(),
            Cell::Count(count) => count.to_string(),
            Cell::Text(text) => text,
            Cell::Empty => continue,
        };
        context.ui.out(&format!("{indent}{key:width$}  {text}\n"))?;
    }
    Ok(())
}
