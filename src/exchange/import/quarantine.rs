//! Refused units in a file of their own that reads like the original, with their findings beside it.
//!
//! The raw bytes of each unit are cut out of the file, so nothing is lost to a decoder that could not read them.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use crate::diag::{Diagnostic, Span};
use crate::exchange::files;
use crate::exchange::lint::FileReport;
use crate::exchange::read::Input;
use crate::formats::{Framing, Unit};
use crate::model::DocumentKind;

/// The most units whose places are remembered; a file with more is not worth cutting up.
const MAX_UNITS: usize = 1_000_000;

/// Offset and size of the record count in the header of a dBASE table.
const DBF_COUNT: std::ops::Range<u64> = 4..8;

/// The refused units of one file.
#[derive(Clone, Debug, Default)]
pub(super) struct Quarantine {
    pub framing: Framing,
    units: Vec<(Option<std::sync::Arc<str>>, Span)>,
}

impl Quarantine {
    /// Remembers where a refused unit stands.
    pub fn take(&mut self, unit: &Unit) {
        if self.units.len() < MAX_UNITS {
            self.units.push((unit.file.clone(), unit.span));
        }
    }

    /// Writes the units to `<name>` in the quarantine folder and their findings to `<name>.findings.jsonl`. The same
    /// file gives the same names, so that a repeated run writes the same again.
    pub fn write(&self, input: &Input, folder: Option<&Path>, report: &FileReport) -> io::Result<Option<PathBuf>> {
        let beside = input.path.parent().unwrap_or(Path::new(".")).join("quarantine");
        let folder = folder.unwrap_or(&beside);
        fs::create_dir_all(folder)?;
        let secret = report.head.as_ref().is_some_and(|h| h.kind == DocumentKind::Staff);
        let name = input.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut first = None;
        for (file, units) in self.by_file() {
            let (source, name) = match &file {
                Some(file) => {
                    let own = Path::new(file.as_ref()).file_name().unwrap_or_default();
                    (input.path.with_file_name(own), own.to_string_lossy().into_owned())
                }
                None => (input.path.clone(), name.clone()),
            };
            let to = folder.join(&name);
            whole(&to, secret, |out| self.cut(&source, &units, out))?;
            first.get_or_insert(to);
        }
        let Some(path) = first else { return Ok(None) };
        write_findings(&path, report)?;
        Ok(Some(path))
    }

    /// The units of each file of the document, in order.
    fn by_file(&self) -> Vec<(Option<std::sync::Arc<str>>, Vec<Span>)> {
        let mut files: Vec<(Option<std::sync::Arc<str>>, Vec<Span>)> = Vec::new();
        for (file, span) in &self.units {
            match files.iter_mut().find(|(f, _)| f == file) {
                Some((_, units)) => units.push(*span),
                None => files.push((file.clone(), vec![*span])),
            }
        }
        files
    }

    fn cut(&self, source: &Path, units: &[Span], out: &mut (impl Write + Seek)) -> io::Result<()> {
        let mut file = File::open(source)?;
        match &self.framing {
            // Nothing frames the units: the whole file is kept, with the findings that tell where they are.
            Framing::None => {
                io::copy(&mut file, out)?;
            }
            Framing::Text { prolog, separator, epilog } => {
                copy(&mut file, prolog.start, prolog.end, out)?;
                for (index, span) in units.iter().enumerate() {
                    if index > 0 {
                        out.write_all(separator.as_bytes())?;
                    }
                    copy(&mut file, span.start, span.end, out)?;
                }
                out.write_all(epilog.as_bytes())?;
            }
            Framing::Dbf { header } => {
                copy(&mut file, header.start, header.end, out)?;
                for span in units {
                    copy(&mut file, span.start, span.end, out)?;
                }
                out.write_all(&[0x1a])?;
                out.seek(SeekFrom::Start(DBF_COUNT.start))?;
                let count = u32::try_from(units.len()).unwrap_or(u32::MAX);
                out.write_all(&count.to_le_bytes())?;
            }
        }
        Ok(())
    }
}

fn copy(file: &mut File, start: u64, end: u64, out: &mut impl Write) -> io::Result<()> {
    file.seek(SeekFrom::Start(start))?;
    io::copy(&mut file.take(end.saturating_sub(start)), out)?;
    Ok(())
}

/// Writes a file whole or not at all; readable by its owner only when it may hold credentials.
fn whole(path: &Path, secret: bool, write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>) -> io::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let temporary = path.with_file_name(format!("{}{name}.tmp", files::TEMPORARY_PREFIX));
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    if secret {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut out = BufWriter::new(options.open(&temporary)?);
    write(&mut out)?;
    out.into_inner().map_err(|e| e.into_error())?.sync_all()?;
    fs::rename(&temporary, path)?;
    files::sync_folder(path.parent().unwrap_or(Path::new(".")))
}

/// Writes the findings on a file as JSON Lines beside it: `<file>.findings.jsonl`.
pub(super) fn write_findings(path: &Path, report: &FileReport) -> io::Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".findings.jsonl");
    whole(&path.with_file_name(name), false, |out| {
        report.findings.iter().try_for_each(|finding| writeln!(out, "{}", json(finding)))
    })
}

fn json(d: &Diagnostic) -> serde_json::Value {
    serde_json::json!({
        "code": d.code.id,
        "name": d.code.name,
        "severity": d.severity().word(),
        "file": d.place.file.as_deref(),
        "line": d.place.span.line,
        "column": d.place.span.column,
        "offset": d.place.span.start,
        "record": d.record,
        "message": d.message,
        "help": d.help,
    })
}
