//! `tills issue-key|issue-code|keys|revoke-key`: how tills prove who they are.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::Value;

use super::OneArgs;
use crate::centre::operation::Input;
use crate::cli::caller::CentreArgs;
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::cli::table::text;
use crate::cli::{Context, answer, args};
use crate::vocab::{StoreId, TillId};

/// The examples of `tills issue-key`.
pub const ISSUE: &str = "\
EXAMPLES:
  tillwire tills issue-key --store 42 --till 3 --out keys
  tillwire tills issue-key --store 42 --out keys

Each key is a file of its own, STORE-TILL.key, that its owner alone may read. Two keys of a till
are valid at a time: the one in use and the one that replaces it.";

/// The examples of `tills issue-code`.
pub const CODE: &str = "\
EXAMPLES:
  tillwire tills issue-code 42 3

The code is good once and for a day: `tillwire till enrol` at the till makes a key of it.";

/// The examples of `tills keys`.
pub const LIST: &str = "\
EXAMPLES:
  tillwire tills keys 42 3";

/// The examples of `tills revoke-key`.
pub const REVOKE: &str = "\
EXAMPLES:
  tillwire tills revoke-key 42 3 5f3a9c01b2d4

The key is dead at once in every process of the centre.";

/// Makes keys.
#[derive(Debug, Args)]
pub struct IssueArgs {
    /// The store
    #[arg(long, value_name = "STORE", value_parser = args::store)]
    pub store: StoreId,
    /// The till; all of the store when left out
    #[arg(long, value_name = "TILL", value_parser = args::till)]
    pub till: Option<TillId>,
    /// The folder for the files
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// Who is asked.
    #[command(flatten)]
    pub centre: CentreArgs,
}

/// Revokes a key.
#[derive(Debug, Args)]
pub struct RevokeArgs {
    /// Which till.
    #[command(flatten)]
    pub one: OneArgs,
    /// The id of the key: what stands between `twk_` and the next `_`
    #[arg(value_name = "KEY")]
    pub key: String,
}

pub(super) fn issue(args: &IssueArgs, context: &Context) -> CommandResult {
    let caller = args.centre.changer(context)?;
    let tills: Vec<String> = match &args.till {
        Some(till) => vec![till.as_str().to_owned()],
        None => {
            let answer = caller.call("tills.list", &Input::new().with("store", args.store.as_str()))?;
            let list = answer["tills"].as_array().cloned().unwrap_or_default();
            list.iter().filter_map(|till| till["till"].as_str().map(str::to_owned)).collect()
        }
    };
    if tills.is_empty() {
        return Err(CommandError::not_found(format!("store {} has no tills", args.store))
            .hint(format!("`tillwire tills add {} 1` adds one", args.store)));
    }
    let folder = context.env.folder.join(&args.out);
    std::fs::create_dir_all(&folder)
        .map_err(|error| CommandError::message(Exit::Outside, format!("{}: {error}", folder.display())))?;
    let (mut done, mut failed) = (0, None);
    for till in &tills {
        let file = folder.join(format!("{}-{till}.key", args.store));
        let made = must_be_free(&file).and_then(|()| {
            let input = Input::new().with("store", args.store.as_str()).with("till", till.as_str());
            let answer = caller.call("tills.issue-key", &input)?;
            write_secret(&file, answer["key"].as_str().unwrap_or_default())
        });
        match made {
            Ok(()) => {
                done += 1;
                context.ui.out(&format!("{}\n", args.out.join(file.file_name().unwrap_or_default()).display()))?;
            }
            Err(error) if tills.len() == 1 => return Err(error),
            Err(error) => {
                context.ui.err(&error.render(context.ui.err_paint()));
                failed = Some(error);
            }
        }
    }
    match (done, failed) {
        (_, None) => Ok(Exit::Ok),
        (0, Some(error)) => Err(CommandError::quiet(error.exit)),
        _ => Ok(Exit::Partly),
    }
}

/// A secret never overwrites a file.
pub fn must_be_free(file: &Path) -> CommandResult<()> {
    if file.exists() {
        return Err(CommandError::input(format!("{} is there already; a key never overwrites one", file.display()))
            .hint("take it away, or give another --out"));
    }
    Ok(())
}

/// Writes a secret into a new file that only its owner may read.
pub fn write_secret(file: &Path, secret: &str) -> CommandResult<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(file).and_then(|mut file| {
        writeln!(file, "{secret}")?;
        file.sync_all()
    });
    written.map_err(|error| CommandError::message(Exit::Outside, format!("{}: {error}", file.display())))
}

pub(super) fn issue_code(args: &OneArgs, context: &Context) -> CommandResult {
    let answer = args.centre.changer(context)?.call("tills.issue-code", &args.input())?;
    answer::object(context, &answer)?;
    Ok(Exit::Ok)
}

pub(super) fn list(args: &OneArgs, context: &Context) -> CommandResult {
    let answer = args.centre.reader(context)?.call("tills.keys", &args.input())?;
    let columns = [text("id", "KEY"), text("made_ms", "MADE"), text("revoked_ms", "REVOKED")];
    answer::list(context, &answer, "keys", &columns)?;
    Ok(Exit::Ok)
}

pub(super) fn revoke(args: &RevokeArgs, context: &Context) -> CommandResult {
    let input = args.one.input().with("key", Value::from(args.key.as_str()));
    args.one.centre.changer(context)?.call("tills.revoke-key", &input)?;
    context.ui.status(format!("key {} of {} is revoked", args.key, args.one.shown()));
    Ok(Exit::Ok)
}
