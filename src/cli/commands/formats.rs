//! `formats`: what can be read and written.

use clap::Args;

use crate::cli::Context;
use crate::cli::error::{CommandError, CommandResult, near_matches};
use crate::cli::exit::Exit;
use crate::cli::table::{Table, text};
use crate::cli::ui::Format as Form;
use crate::formats::{DIALECTS, Dialect, dialect};

/// The examples of the help.
pub const EXAMPLES: &str = "\
EXAMPLES:
  tillwire formats                  all dialects and their documents
  tillwire formats set10            those of one dialect
  tillwire formats --format json    for programs

READS and WRITES say what `convert` can do, STORED what `import` keeps. MAPPED documents have no
public description: they are read and written through --mapping FILE.";

/// Lists dialects and documents.
#[derive(Debug, Args)]
pub struct FormatsArgs {
    /// Only this dialect
    #[arg(value_name = "DIALECT")]
    pub dialect: Option<String>,
}

/// The dialect of this name, or an error that names the nearest.
pub fn find(name: &str) -> CommandResult<&'static Dialect> {
    dialect(name).ok_or_else(|| {
        let names: Vec<&str> = DIALECTS.iter().map(|d| d.name).collect();
        let error = CommandError::usage(format!("there is no dialect {name:?}"));
        match near_matches(name, names.iter().copied()).as_slice() {
            [] => error.hint(format!("there are: {}", names.join(", "))),
            near => error.hint(format!("did you mean: {}?", near.join(", "))),
        }
    })
}

/// Prints the table.
pub fn run(args: &FormatsArgs, context: &mut Context) -> CommandResult {
    let only = args.dialect.as_deref().map(find).transpose()?;
    let dialects: Vec<&Dialect> = match only {
        Some(one) => vec![one],
        None => DIALECTS.to_vec(),
    };
    let mut table = Table::new(
        "formats",
        &[
            text("dialect", "DIALECT"),
            text("document", "DOCUMENT"),
            text("kind", "KIND"),
            text("reads", "READS"),
            text("writes", "WRITES"),
            text("stored", "STORED"),
            text("mapped", "MAPPED"),
            text("about", "WHAT"),
            text("source", "SOURCE"),
        ],
    );
    for dialect in &dialects {
        for format in dialect.formats {
            table.row([
                dialect.name.into(),
                format.name.into(),
                format.kind.word().into(),
                format.reads.into(),
                format.writes.into(),
                format.stored.into(),
                format.mapped.into(),
                format.about.into(),
                format.source.into(),
            ]);
        }
    }
    table.print(&context.ui)?;
    if context.ui.format() == Form::Text {
        for dialect in dialects {
            let aliases = match dialect.aliases {
                [] => String::new(),
                aliases => format!(" (also: {})", aliases.join(", ")),
            };
            context.ui.out(&format!("\n{}: {}{aliases}", dialect.name, dialect.title))?;
        }
        context.ui.out("\n")?;
    }
    Ok(Exit::Ok)
}
