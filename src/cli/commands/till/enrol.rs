//! `till enrol`: a new till gets its key from its centre, by a code that is good once.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Value, json};

use crate::cli::Context;
use crate::cli::caller::{check_url, link, send};
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::cli::table::{SCHEMA, print_json};
use crate::cli::ui::Format;
use crate::http::Fields;
use crate::transport::TillKey;

/// The examples of the help.
pub const EXAMPLES: &str = "\
EXAMPLES:
  tillwire till enrol --centre https://centre:8443 --code 7kq4-9xwm-2dpt --out /etc/tillwire
                                       writes /etc/tillwire/42-3.key, which only its owner reads
  tillwire till run --centre https://centre:8443 --key-file /etc/tillwire/42-3.key \\
                    --store 42 --till 3

The code comes from `tillwire tills issue-code`; it is good once, for 24 hours. A file that is
there already is not overwritten.
Exit codes: 0 done; 3 the file is there already; 5 the centre is out of reach or refuses the
code.";

/// Enrols.
#[derive(Debug, Args)]
pub struct EnrolArgs {
    /// The centre
    #[arg(long, value_name = "URL")]
    pub centre: String,
    /// The code that the centre's people gave
    #[arg(long, value_name = "CODE")]
    pub code: String,
    /// The folder for the key; it is made when it is not there
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub out: PathBuf,
    /// Certificates (PEM) that are trusted beside those of the system
    #[arg(long, value_name = "FILE")]
    pub ca_file: Option<PathBuf>,
}

/// Enrols.
pub fn run(args: &EnrolArgs, context: &Context) -> CommandResult {
    context.ui.only(&[Format::Text, Format::Json])?;
    let url = check_url(&args.centre)?;
    let folder = context.env.folder.join(&args.out);
    let told = |e: std::io::Error| CommandError::message(Exit::Outside, format!("{}: {e}", folder.display()));
    // Before the code is used up: it is good once.
    std::fs::create_dir_all(&folder).map_err(told)?;
    tempfile::tempfile_in(&folder).map_err(told)?;
    let ca_file = args.ca_file.as_ref().map(|file| context.env.folder.join(file));
    let link = link(ca_file.as_deref())?;
    let fields = Fields::new().with("content-type", "application/json");
    let body = json!({"code": args.code}).to_string().into_bytes();
    let answer = send(&link, "POST", &format!("{url}/v1/enrol"), fields, body)?;
    let text = |name: &str| answer.get(name).and_then(Value::as_str).unwrap_or_default();
    let (Some(till), key) = (TillKey::new(text("store"), text("till")), text("key")) else {
        return Err(CommandError::message(Exit::Outside, format!("{url} answers with no till")));
    };
    if key.is_empty() {
        return Err(CommandError::message(Exit::Outside, format!("{url} answers with no key")));
    }
    let file = folder.join(format!("{}-{}.key", till.store(), till.till()));
    write_secret(&file, key).map_err(|e| {
        let error = CommandError::input(format!("{}: {e}", file.display()));
        error.hint("the code is used up; `tillwire tills issue-code` makes another, after the file is out of the way")
    })?;
    match context.ui.format() {
        Format::Text => context.ui.status(format!("the key of till {till} is in {}", file.display())),
        _ => print_json(
            &context.ui,
            &json!({
                "schema": SCHEMA, "store": till.store(), "till": till.till(), "file": file.display().to_string(),
            }),
        )?,
    }
    Ok(Exit::Ok)
}

/// Writes a file that only its owner reads.
fn write_secret(path: &Path, text: &str) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    writeln!(file, "{text}")?;
    file.sync_all()
}
