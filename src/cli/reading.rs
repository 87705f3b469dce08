//! What commands that read files share: their flags, folders taken apart, standard input.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use super::Context;
use super::args;
use super::commands::formats;
use super::error::{CommandError, CommandResult};
use super::scratch::Scratch;
use super::writing;
use crate::diag::Fault;
use crate::exchange::import::ready::is_findings;
use crate::exchange::read::{self, Input, Reading};
use crate::exchange::spool::Spool;
use crate::formats::{Dialect, Format, ReadOptions};
use crate::text::Encoding;
use crate::vocab::StoreId;

/// Flags that say how files are read.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Reading")]
pub struct ReadingArgs {
    /// The dialect of the files, or DIALECT:DOCUMENT, where they cannot tell it themselves
    #[arg(long, value_name = "DIALECT")]
    pub from: Option<String>,
    /// The encoding of the files, where they cannot tell it: utf-8, cp1251, cp866
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub encoding: Option<Encoding>,
    /// The store, for files that do not say it
    #[arg(long, value_name = "STORE", value_parser = args::store)]
    pub store: Option<StoreId>,
    /// The description of documents whose structure is not public
    #[arg(long, value_name = "FILE")]
    pub mapping: Option<PathBuf>,
    /// A setting of a dialect, as ukm5.money=kopecks: what no file says and installations do differently
    #[arg(long = "set", value_name = "DIALECT.NAME=VALUE", value_parser = dialect_setting)]
    pub settings: Vec<(String, String)>,
}

fn encoding(label: &str) -> Result<Encoding, String> {
    Encoding::named(label).ok_or_else(|| "an encoding is called as utf-8, cp1251, cp866, koi8-r".to_owned())
}

/// Reads a setting of a dialect.
pub fn dialect_setting(text: &str) -> Result<(String, String), String> {
    let (key, value) = text.split_once('=').ok_or("write DIALECT.NAME=VALUE")?;
    if !key.contains('.') {
        return Err("write DIALECT.NAME=VALUE, as ukm5.money=kopecks".to_owned());
    }
    Ok((key.trim().to_owned(), value.trim().to_owned()))
}

impl ReadingArgs {
    /// The same for the use cases.
    pub fn reading(&self, context: &Context) -> CommandResult<Reading> {
        let (from, format) = match &self.from {
            Some(word) => document(word)?,
            None => (None, None),
        };
        let mapping = writing::mapping(self.mapping.as_ref(), context)?;
        let settings = writing::settings(mapping.as_ref(), &self.settings);
        let options = ReadOptions { store: self.store.clone(), mapping, settings };
        Ok(Reading { from, format, encoding: self.encoding, options })
    }
}

/// Reads `set10` or `set10:goods-catalog`.
fn document(word: &str) -> CommandResult<(Option<&'static Dialect>, Option<&'static Format>)> {
    let (name, document) = match word.split_once(':') {
        Some((name, document)) => (name, Some(document)),
        None => (word, None),
    };
    let dialect = formats::find(name)?;
    let Some(document) = document else { return Ok((Some(dialect), None)) };
    let format = dialect.format(document).ok_or_else(|| {
        let names: Vec<&str> = dialect.formats.iter().map(|f| f.name).collect();
        CommandError::usage(format!("{} has no document {document:?}", dialect.name))
            .hint(format!("it has: {}", names.join(", ")))
    })?;
    Ok((Some(dialect), Some(format)))
}

/// Files that were named, with a folder for standard input that lives as long.
#[derive(Debug)]
pub struct Inputs {
    /// The files, folders taken apart, in order.
    pub files: Vec<Input>,
    _spool: Option<Scratch>,
}

impl Inputs {
    /// Takes names of files and folders; `-` is standard input.
    ///
    /// Files that belong to the document of another are read with it and not on their own.
    pub fn gather(names: &[PathBuf], reading: &Reading, context: &mut Context) -> CommandResult<Inputs> {
        let mut files = Vec::new();
        let mut spool = None;
        for name in names {
            if name.as_os_str() == "-" {
                if spool.is_some() {
                    return Err(CommandError::usage("standard input can be read only once"));
                }
                let folder = Scratch::new()?;
                let path = folder.path().join("stdin");
                // A file keeps it, because dialects are told by a look at the beginning, and findings show the text
                // around them.
                let stdin = std::mem::replace(&mut context.env.stdin, Box::new(io::empty()));
                let kept = Spool::new(&path, stdin, context.env.cancel.clone())?;
                files.push(Input { name: "-".into(), path, spool: Some(Arc::new(kept)) });
                spool = Some(folder);
                continue;
            }
            let path = context.env.folder.join(name);
            if path.is_dir() {
                walk(&path, name, &mut files)?;
            } else {
                files.push(Input { name: shown(name), path, spool: None });
            }
        }
        let owned: Vec<PathBuf> = files.iter().flat_map(|input| companions(input, reading)).collect();
        files.retain(|input| !owned.contains(&input.path));
        Ok(Inputs { files, _spool: spool })
    }
}

/// The other files of an input's document. A file that cannot be read is told later, with its reason.
fn companions(input: &Input, reading: &Reading) -> Vec<PathBuf> {
    let recognised = read::open(input, reading).and_then(|mut source| read::recognise(&mut source, reading));
    recognised.map_or_else(|_| Vec::new(), |r| (r.dialect.companions)(r.format, &input.path))
}

fn shown(name: &Path) -> Arc<str> {
    name.to_string_lossy().into()
}

/// The files of a folder in order of their names; hidden ones are temporary, findings are reports of ours.
fn walk(folder: &Path, name: &Path, files: &mut Vec<Input>) -> CommandResult<()> {
    let told = |e: io::Error| CommandError::input(format!("cannot read the folder {}: {e}", name.display()));
    let mut entries: Vec<_> = fs::read_dir(folder).and_then(Iterator::collect).map_err(told)?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let file_name = entry.file_name();
        if file_name.to_string_lossy().starts_with('.') || is_findings(Path::new(&file_name)) {
            continue;
        }
        let (path, name) = (entry.path(), name.join(&file_name));
        if path.is_dir() {
            walk(&path, &name, files)?;
        } else {
            files.push(Input { name: shown(&name), path, spool: None });
        }
    }
    Ok(())
}

/// A whole small file that the user named: a crosswalk, a mapping.
pub fn small_file(path: &Path, context: &Context) -> CommandResult<String> {
    fs::read_to_string(context.env.folder.join(path))
        .map_err(|e| CommandError::input(format!("cannot read {}: {e}", path.display())))
}

/// A fault of a file that the user named, told whole.
pub fn told(fault: &Fault, context: &Context) -> CommandError {
    context.ui.finding(&fault.0);
    CommandError::quiet(super::Exit::Input)
}
