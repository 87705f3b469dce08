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
use crate::text::Source;

/// The most units whose places are remembered; a file with more is not worth cutting up and is kept whole.
const MAX_UNITS: usize = 1_000_000;

/// How many files of one name may lie in quarantine, one a folder.
const MAX_SAME_NAME: u32 = 10_000;

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
        } else {
            self.framing = Framing::None;
        }
    }

    /// Writes the units to `<name>` in the quarantine folder and their findings to `<name>.findings.jsonl`. A
    /// repeated run writes the same again; another file of the same name goes to a numbered folder in there.
    pub fn write(&self, input: &Input, folder: Option<&Path>, report: &FileReport) -> io::Result<Option<PathBuf>> {
        let beside = input.path.parent().unwrap_or(Path::new(".")).join("quarantine");
        let folder = folder.unwrap_or(&beside);
        fs::create_dir_all(folder)?;
        let name = input.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut cut = Vec::new();
        for (file, units) in self.by_file() {
            let (source, name) = match &file {
                Some(file) => {
                    let own = Path::new(file.as_ref()).file_name().unwrap_or_default();
                    (input.path.with_file_name(own), own.to_string_lossy().into_owned())
                }
                None => (input.path.clone(), name.clone()),
            };
            let temporary = temporary(folder, &name, report, |out| self.cut(&source, &units, out))?;
            cut.push((temporary, name));
        }
        let Some((_, first)) = cut.first() else { return Ok(None) };
        let place = place(folder, &cut)?;
        let path = place.join(first);
        fs::create_dir_all(&place)?;
        for (temporary, name) in &cut {
            fs::rename(temporary, place.join(name))?;
        }
        files::sync_folder(&place)?;
        files::sync_folder(folder)?;
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

/// The quarantine folder, or the first numbered one in it, where no other file has one of these names.
fn place(folder: &Path, cut: &[(PathBuf, String)]) -> io::Result<PathBuf> {
    let numbered = (2..MAX_SAME_NAME).map(|number| folder.join(number.to_string()));
    for place in std::iter::once(folder.to_path_buf()).chain(numbered) {
        let mut free = true;
        for (temporary, name) in cut {
            let there = place.join(name);
            free &= !there.exists() || digest(&there)? == digest(temporary)?;
        }
        if free {
            return Ok(place);
        }
    }
    Err(io::Error::other(format!("{} is full of files of this name: empty it", folder.display())))
}

fn digest(path: &Path) -> io::Result<(u64, [u8; 32])> {
    Source::open(path).and_then(Source::digest).map_err(|fault| io::Error::other(fault.0.message.clone()))
}

fn copy(file: &mut File, start: u64, end: u64, out: &mut impl Write) -> io::Result<()> {
    file.seek(SeekFrom::Start(start))?;
    io::copy(&mut file.take(end.saturating_sub(start)), out)?;
    Ok(())
}

/// Writes a file under a temporary name; readable by its owner only when it may hold credentials.
fn temporary(
    folder: &Path,
    name: &str,
    report: &FileReport,
    write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
) -> io::Result<PathBuf> {
    let path = folder.join(format!("{}{name}.tmp", files::TEMPORARY_PREFIX));
    // What a run that was killed left may have other rights.
    let _ = fs::remove_file(&path);
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    if report.head.as_ref().is_some_and(|h| matches!(h.kind, DocumentKind::Staff | DocumentKind::Mixed)) {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut out = BufWriter::new(options.open(&path)?);
    write(&mut out)?;
    out.into_inner().map_err(|e| e.into_error())?.sync_all()?;
    Ok(path)
}

/// Writes the findings on a file as JSON Lines beside it: `<file>.findings.jsonl`.
pub(super) fn write_findings(path: &Path, report: &FileReport) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let name = format!("{}.findings.jsonl", path.file_name().unwrap_or_default().to_string_lossy());
    let temporary = temporary(folder, &name, report, |out| {
        report.findings.iter().try_for_each(|finding| writeln!(out, "{}", json(finding)))
    })?;
    fs::rename(&temporary, path.with_file_name(name))?;
    files::sync_folder(folder)
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
