//! `man`: the manual pages, made from the same table as the help.

use std::path::PathBuf;

use clap::Args;

use crate::cli::Context;
use crate::cli::error::{CommandError, CommandResult, near_matches};
use crate::cli::exit::Exit;
use crate::cli::pages;

/// The examples of the help.
pub const EXAMPLES: &str = "\
EXAMPLES:
  tillwire man | man -l -                         read the page of the program
  tillwire man db init | man -l -                 read the page of a command
  tillwire man --out /usr/local/share/man/man1    install all pages";

/// Prints or writes manual pages.
#[derive(Debug, Args)]
pub struct ManArgs {
    /// The command whose page is wanted; the program's own page without it
    #[arg(value_name = "COMMAND")]
    pub command: Vec<String>,
    /// Write all pages into this folder
    #[arg(long, value_name = "DIR", conflicts_with = "command")]
    pub out: Option<PathBuf>,
}

/// Prints a page, or writes all.
pub fn run(args: &ManArgs, context: &mut Context) -> CommandResult {
    let all = pages::manual();
    if let Some(folder) = &args.out {
        let folder = context.env.folder.join(folder);
        std::fs::create_dir_all(&folder)?;
        for (name, page) in &all {
            std::fs::write(folder.join(name), page)?;
        }
        context.ui.status(format!("{} pages written to {}", all.len(), folder.display()));
        return Ok(Exit::Ok);
    }
    let wanted = ["tillwire"].into_iter().chain(args.command.iter().map(String::as_str)).collect::<Vec<_>>().join("-");
    let Some((_, page)) = all.iter().find(|(name, _)| name.strip_suffix(".1") == Some(&wanted)) else {
        let error = CommandError::not_found(format!("there is no command `{}`", args.command.join(" ")));
        let names: Vec<String> =
            all.iter().filter_map(|(name, _)| Some(name.strip_suffix(".1")?.replacen("tillwire-", "", 1))).collect();
        let near = near_matches(&args.command.join("-"), names.iter().map(String::as_str));
        return Err(match near.first() {
            Some(near) => error.hint(format!("did you mean: {}?", near.replace('-', " "))),
            None => error.hint("`tillwire help` lists all commands"),
        });
    };
    context.ui.out_bytes(page)?;
    Ok(Exit::Ok)
}
