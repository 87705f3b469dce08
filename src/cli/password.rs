//! Passwords: from a file, from a pipe, or typed without being seen. Never from a flag, which everybody on the machine
//! can read.

use std::io::{BufRead as _, BufReader, Read};
use std::path::Path;

use super::Context;
use super::error::{CommandError, CommandResult};
use super::exit::Exit;

/// The longest line that is read.
const MAX_BYTES: u64 = 4096;

/// Gets a password. At a terminal it is asked for; twice when it is a new one.
pub fn ask(context: &mut Context, file: Option<&Path>, prompt: &str, new: bool) -> CommandResult<String> {
    let line = if let Some(file) = file {
        let path = context.env.folder.join(file);
        let text = std::fs::read_to_string(&path)
            .map_err(|error| CommandError::input(format!("cannot read the password in {}: {error}", path.display())))?;
        text.lines().next().unwrap_or_default().to_owned()
    } else if context.env.stdin_terminal {
        let typed = |prompt: &str| {
            rpassword::prompt_password(format!("{prompt}: ")).map_err(|error| CommandError::new(Exit::Outside, error))
        };
        let first = typed(prompt)?;
        if new && typed("Once more")? != first {
            return Err(CommandError::input("the two passwords differ"));
        }
        first
    } else {
        let mut line = String::new();
        BufReader::new((&mut *context.env.stdin).take(MAX_BYTES)).read_line(&mut line)?;
        line.trim_end_matches(['\r', '\n']).to_owned()
    };
    if line.is_empty() {
        return Err(CommandError::usage("there is no password")
            .hint("give --password-file FILE, type it at a terminal, or send it through a pipe"));
    }
    Ok(line)
}
