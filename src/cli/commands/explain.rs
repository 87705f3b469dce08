//! `explain CODE`: what a finding means.

use clap::Args;
use serde_json::json;

use crate::cli::Context;
use crate::cli::error::{CommandError, CommandResult, near_matches};
use crate::cli::exit::Exit;
use crate::cli::table::{SCHEMA, Table, print_json, text};
use crate::cli::ui::Format;
use crate::diag::{Code, codes};

/// The examples of the help.
pub const EXAMPLES: &str = "\
EXAMPLES:
  tillwire explain E0107            what `error[E0107]` means
  tillwire explain price-negative   the same by its name
  tillwire explain --format csv     all codes as a table";

/// Tells what a code means.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// A code as E0107, or its name as price-negative; all codes without it
    #[arg(value_name = "CODE")]
    pub code: Option<String>,
}

/// Prints the explanation, or the table of all codes.
pub fn run(args: &ExplainArgs, context: &mut Context) -> CommandResult {
    let ui = &context.ui;
    let Some(word) = &args.code else {
        let mut table =
            Table::new("codes", &[text("code", "CODE"), text("severity", "SEVERITY"), text("name", "NAME")]);
        for code in codes::ALL {
            table.row([code.id.into(), code.severity.word().into(), code.name.into()]);
        }
        table.print(ui)?;
        return Ok(Exit::Ok);
    };
    // `error[E0107]` is what stands on the screen, so it may be pasted whole.
    let word = word.rsplit('[').next().unwrap_or(word).trim_end_matches([']', ':']);
    let code = codes::find(word).ok_or_else(|| unknown(word))?;
    ui.only(&[Format::Text, Format::Json, Format::Jsonl])?;
    if ui.format() == Format::Text {
        let (bold, plain) = ui.bold();
        ui.out(&format!("{bold}{}[{}]: {}{plain}\n\n{}\n", code.severity, code.id, code.name, explanation(code)))?;
    } else {
        print_json(
            ui,
            &json!({
                "schema": SCHEMA, "code": code.id, "name": code.name, "severity": code.severity.word(),
                "explanation": explanation(code),
            }),
        )?;
    }
    Ok(Exit::Ok)
}

/// The explanation without the blanks that its place in the source gives it.
fn explanation(code: &Code) -> String {
    code.explain.lines().map(str::trim).collect::<Vec<_>>().join("\n").trim().to_owned()
}

fn unknown(word: &str) -> CommandError {
    let mut near = near_matches(word, codes::ALL.iter().map(|c| c.name));
    near.extend(near_matches(word, codes::ALL.iter().map(|c| c.id)));
    let error = CommandError::not_found(format!("there is no code {word:?}"));
    if near.is_empty() {
        error.hint("`tillwire explain` lists all codes")
    } else {
        near.truncate(4);
        error.hint(format!("did you mean: {}?", near.join(", ")))
    }
}
