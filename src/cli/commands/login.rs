//! `login`: an employee's password for a key that lives half a day.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use super::tills::write_secret;
use crate::cli::caller::{check_url, link, send};
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::cli::{Context, password};
use crate::http::Fields;

/// The examples of `login`.
pub const EXAMPLES: &str = "\
EXAMPLES:
  tillwire login anna --centre https://centre:8443 --key-file anna.key
  TILLWIRE_CENTRE=https://centre:8443 TILLWIRE_KEY_FILE=anna.key tillwire tills list

The key is good for 12 hours. The file is made anew at each login; its owner alone may read it.";

/// Logs in.
#[derive(Debug, Args)]
pub struct LoginArgs {
    /// The login [default: the name of this machine's user]
    #[arg(value_name = "LOGIN")]
    pub login: Option<String>,
    /// The centre
    #[arg(long, value_name = "URL")]
    pub centre: Option<String>,
    /// Where the key is written
    #[arg(long, value_name = "FILE")]
    pub key_file: Option<PathBuf>,
    /// Certificates (PEM) that are trusted beside those of the system
    #[arg(long, value_name = "FILE")]
    pub ca_file: Option<PathBuf>,
    /// A file whose first line is the password; it is asked for without one
    #[arg(long, value_name = "FILE")]
    pub password_file: Option<PathBuf>,
}

/// Does it.
pub fn run(args: &LoginArgs, context: &mut Context) -> CommandResult {
    let path = |text: &str| Ok::<_, String>(PathBuf::from(text));
    let url = context.settings.pick("centre", args.centre.clone(), |v| Ok::<_, String>(v.to_owned()))?;
    let url = check_url(&url.ok_or_else(|| CommandError::usage("which centre? give --centre URL"))?)?;
    let file = context.settings.pick("key-file", args.key_file.clone(), path)?;
    let file = file.ok_or_else(|| CommandError::usage("where to put the key? give --key-file FILE"))?;
    let ca = context.settings.pick("ca-file", args.ca_file.clone(), path)?.map(|ca| context.env.folder.join(ca));
    let user = || context.env.var("USER").or_else(|| context.env.var("LOGNAME")).map(str::to_owned);
    let login = args.login.clone().or_else(user).ok_or_else(|| CommandError::usage("who? give LOGIN"))?;
    let secret = password::ask(context, args.password_file.as_deref(), &format!("Password of {login}"), false)?;
    let body = json!({ "login": login, "password": secret }).to_string().into_bytes();
    let fields = Fields::new().with("content-type", "application/json");
    let mut answer =
        send(&link(ca.as_deref())?, "POST", &format!("{url}/v1/login"), fields, body).map_err(|mut e| {
            // A wrong password is not an old key.
            e.hints.retain(|hint| !hint.contains("revoked"));
            e
        })?;
    let Some(Value::String(key)) = answer.as_object_mut().and_then(|object| object.remove("key")) else {
        return Err(CommandError::message(Exit::Outside, format!("{url} gave no key")));
    };
    let full = context.env.folder.join(&file);
    // A new key takes the place of the old one, which may be dead.
    match std::fs::remove_file(&full) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
        _ => write_secret(&full, &key)?,
    }
    let until = answer["expires_ms"].as_i64().map(|ms| context.shown_time(ms)).transpose()?.unwrap_or_default();
    let role = answer["role"].as_str().unwrap_or_default();
    context.ui.status(format!("{login} is logged in as {role} until {until}; the key is in {}", file.display()));
    Ok(Exit::Ok)
}
