//! `completions SHELL`: a script that lets a shell complete commands and flags.

use clap::Args;

use crate::cli::Context;
use crate::cli::error::{CommandError, CommandResult, near_matches};
use crate::cli::exit::Exit;
use crate::cli::pages;

/// The examples of the help.
pub const EXAMPLES: &str = "\
EXAMPLES:
  tillwire completions bash > ~/.local/share/bash-completion/completions/tillwire
  tillwire completions zsh > ~/.zfunc/_tillwire
  tillwire completions fish > ~/.config/fish/completions/tillwire.fish";

/// Prints a completion script.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// bash, elvish, fish, powershell or zsh
    #[arg(value_name = "SHELL")]
    pub shell: String,
}

/// Prints the script.
pub fn run(args: &CompletionsArgs, context: &mut Context) -> CommandResult {
    let wanted = args.shell.to_lowercase();
    let Some(shell) = pages::SHELLS.iter().find(|shell| shell.name == wanted) else {
        let names: Vec<&str> = pages::SHELLS.iter().map(|shell| shell.name).collect();
        let error = CommandError::usage(format!("no completions for the shell {wanted:?}"));
        return Err(match near_matches(&wanted, names.iter().copied()).first() {
            Some(near) => error.hint(format!("did you mean: {near}?")),
            None => error.hint(format!("there are: {}", names.join(", "))),
        });
    };
    context.ui.out_bytes(&shell.script())?;
    Ok(Exit::Ok)
}
