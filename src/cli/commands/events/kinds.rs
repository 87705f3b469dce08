//! `events kinds`: the dictionary.

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::find_kind;
use crate::cli::Context;
use crate::cli::error::CommandResult;
use crate::cli::exit::Exit;
use crate::cli::table::{Cell, Table, number, text};
use crate::cli::ui::Format;
use crate::events::reference::fields_line;
use crate::events::{Class, Field, Kind, areas};

/// The examples of the help.
pub const EXAMPLES: &str = "\
EXAMPLES:
  tillwire events kinds                           all kinds
  tillwire events kinds position.added            one kind, field by field
  tillwire events kinds --area payment            those of an area
  tillwire events kinds --class document --format csv

A kind is named area.action; the area is what topics and wildcards of filters go by. Kinds are
never taken away, and their fields are only added to. `?` says that a field may be missing.";

/// Lists kinds.
#[derive(Debug, Args)]
pub struct KindsArgs {
    /// One kind, field by field
    #[arg(value_name = "KIND", conflicts_with_all = ["area", "class"])]
    pub kind: Option<String>,
    /// Only kinds of this area
    #[arg(long, value_parser = PossibleValuesParser::new(areas().iter().map(|(name, _)| *name)))]
    pub area: Option<String>,
    /// Only kinds of this class
    #[arg(long, value_parser = PossibleValuesParser::new(Class::ALL.map(Class::word)))]
    pub class: Option<String>,
}

/// Prints the table.
pub fn run(args: &KindsArgs, context: &mut Context) -> CommandResult {
    match &args.kind {
        Some(name) => one(find_kind(name)?, context),
        None => all(args, context),
    }
}

fn all(args: &KindsArgs, context: &Context) -> CommandResult {
    let columns = [
        number("id", "ID"),
        text("kind", "KIND"),
        text("class", "CLASS"),
        text("mandatory", "ALWAYS"),
        text("set_events", "SE"),
        text("about", "WHAT HAPPENED"),
        text("deprecated", "DEPRECATED"),
        text("fields", "FIELDS"),
    ];
    let mut table = Table::new("kinds", &columns);
    let wanted = |kind: &Kind| {
        args.area.as_deref().is_none_or(|area| kind.area() == area)
            && args.class.as_deref().is_none_or(|class| kind.class().word() == class)
    };
    for kind in Kind::ALL.into_iter().filter(wanted) {
        let info = kind.info();
        let codes: Vec<String> = info.set_events.iter().map(u16::to_string).collect();
        table.row([
            u32::from(kind.id()).into(),
            info.name.into(),
            info.class.word().into(),
            info.mandatory.into(),
            if codes.is_empty() { Cell::Empty } else { codes.join("/").into() },
            info.about.into(),
            info.deprecated.into(),
            fields_line(kind).into(),
        ]);
    }
    if context.ui.format() == Format::Text {
        table.drop_column("fields");
    }
    table.print(&context.ui)?;
    Ok(Exit::Ok)
}

fn one(kind: Kind, context: &Context) -> CommandResult {
    let info = kind.info();
    let columns = [
        text("field", "FIELD"),
        text("type", "TYPE"),
        text("optional", "OPTIONAL"),
        text("counts", "COUNTS"),
        text("about", "MEANING"),
    ];
    let mut table = Table::new("fields", &columns);
    put(&mut table, "", info.fields);
    if context.ui.format() == Format::Text {
        let (bold, plain) = context.ui.bold();
        let always = if info.mandatory { ", always sent" } else { "" };
        context.ui.out(&format!(
            "{bold}{kind}{plain} (id {}, class {}{always})\n{}\n\n",
            kind.id(),
            info.class.word(),
            info.about
        ))?;
    }
    table.print(&context.ui)?;
    Ok(Exit::Ok)
}

/// Fields of objects stand below their object, by their path.
fn put(table: &mut Table, path: &str, fields: &[Field]) {
    use crate::events::Type;
    for field in fields {
        let name = format!("{path}{}", field.name);
        let (ty, inside) = match field.ty {
            Type::Object(inside) => ("object".to_owned(), Some((format!("{name}."), inside))),
            Type::List(Type::Object(inside)) => ("[object]".to_owned(), Some((format!("{name}[]."), *inside))),
            ty => (ty.shown(), None),
        };
        table.row([
            name.into(),
            ty.into(),
            field.optional.into(),
            field.role.map(|r| r.shown()).into(),
            field.about.into(),
        ]);
        if let Some((path, inside)) = inside {
            put(table, &path, inside);
        }
    }
}
