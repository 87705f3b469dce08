//! `events schema`: JSON Schemas for those who read the topics.

use std::path::{Path, PathBuf};

use clap::Args;

use super::find_kind;
use crate::cli::Context;
use crate::cli::error::CommandResult;
use crate::cli::exit::Exit;
use crate::cli::ui::Format;
use crate::cli::writing::whole_file;
use crate::events::schema;

/// The examples of the help.
pub const EXAMPLES: &str = "\
EXAMPLES:
  tillwire events schema                          one schema for any event
  tillwire events schema payment.tendered         one kind by itself, for a schema registry
  tillwire events schema --out schemas/           a file for each kind, and envelope.json

The schemas are JSON Schema 2020-12 and open: unknown fields pass. Files that have the right
content already are left as they are.";

/// Prints or writes schemas.
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// Only this kind
    #[arg(value_name = "KIND")]
    pub kind: Option<String>,
    /// Write files into this folder
    #[arg(long, value_name = "DIR", conflicts_with = "kind")]
    pub out: Option<PathBuf>,
}

/// Prints or writes them.
pub fn run(args: &SchemaArgs, context: &mut Context) -> CommandResult {
    context.ui.only(&[Format::Text, Format::Json])?;
    if let Some(folder) = &args.out {
        return write(&context.env.folder.join(folder), context);
    }
    let schema = match &args.kind {
        Some(name) => schema::of_kind(find_kind(name)?),
        None => schema::of_all(),
    };
    context.ui.out(&schema::pretty(&schema))?;
    Ok(Exit::Ok)
}

fn write(folder: &Path, context: &Context) -> CommandResult {
    let (mut written, files) = (0usize, schema::files());
    for (name, text) in &files {
        let path = folder.join(name);
        if std::fs::read(&path).is_ok_and(|there| there == text.as_bytes()) {
            continue;
        }
        whole_file(&path, text.as_bytes())?;
        written += 1;
    }
    context.ui.status(format!("{}: {written} written, {} unchanged", folder.display(), files.len() - written));
    Ok(Exit::Ok)
}
