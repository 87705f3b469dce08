//! `docs show|export`: one document, all that is known of it and its bytes.

use std::io::Write as _;
use std::path::PathBuf;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use clap::Args;
use serde_json::{Value, json};

use crate::centre::operation::Input;
use crate::cli::caller::{Caller, CentreArgs};
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::cli::table::{SCHEMA, print_json};
use crate::cli::ui::Format;
use crate::cli::{Context, answer};
use crate::transport::{Hasher, Sha256};

/// The examples of `docs show`.
pub const SHOW: &str = "\
EXAMPLES:
  tillwire docs show 42/7/data/513
  tillwire docs show 019400a2-5c1e-7000-8000-000000000001 --body
  tillwire docs show 42/7/data/513 --format json";

/// The examples of `docs export`.
pub const EXPORT: &str = "\
EXAMPLES:
  tillwire docs export 42/7/data/513 --out document.jsonl
  tillwire docs export 42/7/data/513 --out - | head
  tillwire docs export 42/7/data/513 -o d.jsonl --centre https://centre:8443 --key-file a.key

The bytes come in pieces and are checked against the digest of the document; the file appears
whole or not at all.";

/// So many bytes of the body are shown.
const SHOWN_BYTES: usize = 4096;

/// Shows a document.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// The id of a document, or STORE/TILL/LANE/NUMBER
    #[arg(value_name = "DOCUMENT")]
    pub what: String,
    /// Show the beginning of its body too, when that is JSON
    #[arg(long)]
    pub body: bool,
    /// Who is asked.
    #[command(flatten)]
    pub centre: CentreArgs,
}

/// Writes the body of a document.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The id of a document, or STORE/TILL/LANE/NUMBER
    #[arg(value_name = "DOCUMENT")]
    pub what: String,
    /// The file that is written; - is standard output
    #[arg(short, long, value_name = "FILE")]
    pub out: PathBuf,
    /// Who is asked.
    #[command(flatten)]
    pub centre: CentreArgs,
}

/// The documents of a name.
fn documents(caller: &Caller, what: &str) -> CommandResult<Vec<Value>> {
    let mut answer = caller.call("docs.show", &Input::new().with("what", what))?;
    match answer["docs"].take() {
        Value::Array(docs) => Ok(docs),
        _ => Ok(Vec::new()),
    }
}

/// A piece of a body, and the size of the whole.
fn piece(caller: &Caller, what: &str, sha256: &str, start: u64) -> CommandResult<(Vec<u8>, u64)> {
    let input = Input::new().with("what", what).with("sha256", sha256).with("start", start);
    let answer = caller.call("docs.piece", &input)?;
    let wrong = || CommandError::message(Exit::Outside, "the centre's answer has no piece of a body");
    let bytes = answer["base64"].as_str().and_then(|text| STANDARD.decode(text).ok()).ok_or_else(wrong)?;
    Ok((bytes, answer["size"].as_u64().ok_or_else(wrong)?))
}

/// The beginning of a body as text; nothing when it is not JSON.
fn beginning(caller: &Caller, what: &str, doc: &Value) -> CommandResult<Option<String>> {
    let (bytes, _) = piece(caller, what, doc["sha256"].as_str().unwrap_or_default(), 0)?;
    let bytes = &bytes[..bytes.len().min(SHOWN_BYTES)];
    if !matches!(bytes.first(), Some(b'{' | b'[')) {
        return Ok(None);
    }
    // A character may have been cut in two.
    let whole = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
    Ok(Some(String::from_utf8_lossy(&bytes[..whole]).into_owned()))
}

/// Does `docs show`.
pub fn show(args: &ShowArgs, context: &Context) -> CommandResult {
    let caller = args.centre.reader(context)?;
    let mut docs = documents(&caller, &args.what)?;
    if args.body {
        for doc in &mut docs {
            doc["body"] = beginning(&caller, &args.what, doc)?.into();
        }
    }
    if context.ui.format() != Format::Text {
        print_json(&context.ui, &json!({ "schema": SCHEMA, "docs": docs }))?;
        return Ok(Exit::Ok);
    }
    for (index, doc) in docs.iter_mut().enumerate() {
        if index > 0 {
            context.ui.out("\n")?;
        }
        let body = doc.as_object_mut().and_then(|doc| doc.shift_remove("body"));
        answer::object(context, doc)?;
        match body {
            None => {}
            Some(Value::String(text)) => context.ui.out(&format!("\n{}\n", text.trim_end()))?,
            Some(_) => context.ui.status("the body is not JSON; `tillwire docs export` writes it as it is"),
        }
    }
    Ok(Exit::Ok)
}

/// Takes a body piece by piece; at most one is in memory. Its digest is checked at the end.
fn take(
    caller: &Caller,
    what: &str,
    sha256: &str,
    mut put: impl FnMut(&[u8]) -> std::io::Result<()>,
) -> CommandResult<u64> {
    let (mut at, mut hasher) = (0, Hasher::default());
    loop {
        let (bytes, size) = piece(caller, what, sha256, at)?;
        hasher.update(&bytes);
        put(&bytes).map_err(|error| CommandError::message(Exit::Outside, format!("cannot write: {error}")))?;
        at += bytes.len() as u64;
        if at >= size {
            break;
        }
        if bytes.is_empty() {
            return Err(CommandError::message(Exit::Outside, format!("the body ends at byte {at} of {size}")));
        }
    }
    if Some(hasher.finish()) != Sha256::parse(sha256) {
        return Err(CommandError::message(Exit::Outside, "the bytes do not have the digest of the document")
            .hint("`tillwire db check` looks at the centre's database"));
    }
    Ok(at)
}

/// Does `docs export`.
pub fn export(args: &ExportArgs, context: &Context) -> CommandResult {
    let caller = args.centre.reader(context)?;
    let docs = documents(&caller, &args.what)?;
    let digest = |doc: &Value| doc["sha256"].as_str().unwrap_or_default().to_owned();
    let sha256 = docs.first().map(digest).unwrap_or_default();
    if docs.iter().any(|doc| digest(doc) != sha256) {
        return Err(CommandError::usage(format!("{} names several documents with different bodies", args.what))
            .hint("name one by its id: `tillwire docs show` tells them"));
    }
    if args.out.as_os_str() == "-" {
        take(&caller, &args.what, &sha256, |bytes| context.ui.out_bytes(bytes))?;
        return Ok(Exit::Ok);
    }
    let path = context.env.folder.join(&args.out);
    let failed = |e: std::io::Error| CommandError::message(Exit::Outside, format!("{}: {e}", args.out.display()));
    let folder = path.parent().unwrap_or(&context.env.folder);
    let mut file = tempfile::Builder::new().prefix(".tillwire-").tempfile_in(folder).map_err(failed)?;
    let size = take(&caller, &args.what, &sha256, |bytes| file.write_all(bytes))?;
    file.as_file().sync_all().map_err(failed)?;
    file.persist(&path).map_err(|e| failed(e.error))?;
    context.ui.status(format!("{}: {size} bytes, sha256 {sha256}", args.out.display()));
    Ok(Exit::Ok)
}
