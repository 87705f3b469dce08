//! Refused units in a document of their own that reads like the original, with their findings beside it.
//!
//! The raw bytes of each unit are cut out of its file (or files), so nothing is lost to a decoder that could not read
//! them. Such a document is one of changes, also when the original was full: mended, it is loaded like any other.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diag::Diagnostic;
use crate::exchange::files;
use crate::exchange::lint::FileReport;
use crate::exchange::read::{Input, Recognised};
use crate::formats::{Framing, Patch, TextFraming, Unit};
use crate::model::DocumentKind;
use crate::text::{Source, dbf};

/// The most pieces that are remembered; a document with more refused units is not worth cutting up and is kept whole.
const MAX_PIECES: usize = 1_000_000;

/// The folder beside the files.
const FOLDER: &str = "quarantine";

/// No dialect looks at more folders above its files.
const MAX_WITHIN: usize = 2;

/// How many documents of one name may lie in quarantine, one a folder.
const MAX_SAME_NAME: u32 = 10_000;

/// The refused units of one document.
#[derive(Clone, Debug, Default)]
pub(super) struct Quarantine {
    pub framing: Framing,
    /// The pieces of all units in order; the file is named where the document has several.
    pieces: Vec<(Option<Arc<str>>, Range<u64>)>,
    /// So many pieces that they are not worth counting.
    full: bool,
}

/// A file of the quarantine.
struct Part {
    name: String,
    content: Content,
}

/// What stands in it.
enum Content {
    /// A copy of this file.
    Whole(PathBuf),
    /// Units of this file of text.
    Text(PathBuf, TextFraming, Vec<Range<u64>>),
    /// Records of this table.
    Table(PathBuf, Vec<Range<u64>>),
    /// Nothing: it says that the tables are there.
    Flag,
}

impl Quarantine {
    /// Remembers where a refused unit stands.
    pub fn take(&mut self, unit: &Unit) {
        if self.full || self.pieces.len() + unit.pieces.len() >= MAX_PIECES {
            (self.full, self.pieces) = (true, Vec::new());
        } else if unit.pieces.is_empty() {
            self.pieces.push((unit.file.clone(), unit.span.start..unit.span.end));
        } else {
            self.pieces.extend(unit.pieces.iter().map(|p| (Some(p.file.clone()), p.bytes.clone())));
        }
    }

    /// Writes the units to files of the same names in the quarantine folder and their findings to
    /// `<document>.findings.jsonl`; gives the document. A repeated run writes the same again; another document of the
    /// same name goes to a numbered folder in there.
    pub fn write(
        &self,
        input: &Input,
        recognised: Recognised,
        folder: Option<&Path>,
        report: &FileReport,
    ) -> io::Result<PathBuf> {
        let within = within(input, recognised);
        let root = input.path.ancestors().nth(1 + within.components().count()).unwrap_or(Path::new("."));
        let beside = root.join(FOLDER);
        let folder = folder.unwrap_or(&beside);
        fs::create_dir_all(folder)?;
        let (document, parts) = self.parts(input, recognised);
        let mut made = Vec::new();
        for part in &parts {
            made.push((temporary(folder, &part.name, report, |out| part.content.write(out))?, part.name.clone()));
        }
        let place = place(folder, &within, &document, recognised, &made)?;
        fs::create_dir_all(&place)?;
        // The document comes last: tables without it are nothing yet.
        for (temporary, name) in &made {
            fs::rename(temporary, place.join(name))?;
        }
        for made in place.ancestors().take_while(|made| made.starts_with(folder)) {
            files::sync_folder(made)?;
        }
        let path = place.join(document);
        write_findings(&path, report)?;
        Ok(path)
    }

    /// The name of the document, and its files; the document itself is the last of them.
    fn parts(&self, input: &Input, recognised: Recognised) -> (String, Vec<Part>) {
        let name = name_of(&input.path);
        let whole = |path: PathBuf| Part { name: name_of(&path), content: Content::Whole(path) };
        let mut parts = Vec::new();
        match &self.framing {
            _ if self.full => parts.extend(self.companions(input, recognised).map(whole)),
            // Nothing frames the units: the document is kept, with the findings that tell where they are.
            Framing::None => parts.extend(self.companions(input, recognised).map(whole)),
            Framing::Text(framing) => {
                let pieces = self.pieces.iter().map(|(_, piece)| piece.clone()).collect();
                let content = Content::Text(input.path.clone(), framing.clone(), pieces);
                return (name.clone(), vec![Part { name, content }]);
            }
            Framing::Texts(framings) => {
                for (file, framing) in framings {
                    let pieces = self.pieces_of(file);
                    let path = path_of(input, file);
                    if !pieces.is_empty() || path == input.path {
                        let content = Content::Text(path.clone(), framing.clone(), pieces);
                        parts.push(Part { name: name_of(&path), content });
                    }
                }
            }
            Framing::Dbf { flag } => {
                for file in self.files() {
                    let path = path_of(input, &file);
                    let content = Content::Table(path.clone(), self.pieces_of(&file));
                    parts.push(Part { name: name_of(&path), content });
                }
                if let Some(flag) = flag {
                    parts.push(Part { name: (*flag).to_owned(), content: Content::Flag });
                    return ((*flag).to_owned(), parts);
                }
                if parts.iter().all(|part| part.name != name) {
                    let content = Content::Table(input.path.clone(), Vec::new());
                    parts.push(Part { name: name.clone(), content });
                }
            }
        }
        if parts.iter().all(|part| part.name != name) {
            parts.push(whole(input.path.clone()));
        }
        parts.sort_by_key(|part| part.name == name);
        (name, parts)
    }

    fn companions(&self, input: &Input, recognised: Recognised) -> impl Iterator<Item = PathBuf> + use<> {
        (recognised.dialect.companions)(recognised.format, &input.path).into_iter()
    }

    /// The files that have pieces, in order.
    fn files(&self) -> Vec<Arc<str>> {
        let mut files: Vec<Arc<str>> = Vec::new();
        for file in self.pieces.iter().filter_map(|(file, _)| file.as_ref()) {
            if !files.contains(file) {
                files.push(file.clone());
            }
        }
        files
    }

    /// The pieces of one file as they stand in it.
    fn pieces_of(&self, file: &Arc<str>) -> Vec<Range<u64>> {
        let of_file = self.pieces.iter().filter(|(own, _)| own.as_ref() == Some(file));
        let mut pieces: Vec<_> = of_file.map(|(_, piece)| piece.clone()).collect();
        pieces.sort_by_key(|piece| piece.start);
        pieces
    }
}

/// The folders that a document must lie in because they say its store (`store/0042/`), beginning at the outermost.
fn within(input: &Input, recognised: Recognised) -> PathBuf {
    let name = input.path.file_name().unwrap_or_default();
    let told = |path: &Path| {
        let told = (recognised.dialect.file_name)(&path.to_string_lossy());
        told.map(|told| (told.format.name, told.store))
    };
    let original = told(&input.path);
    let mut way = PathBuf::new();
    for folder in input.path.ancestors().skip(1).take(MAX_WITHIN + 1) {
        if told(&Path::new(FOLDER).join(&way).join(name)) == original {
            return way;
        }
        way = Path::new(folder.file_name().unwrap_or_default()).join(way);
    }
    PathBuf::new()
}

/// Where a file of a document is: beside the one that is read, unless it is that one.
fn path_of(input: &Input, file: &Arc<str>) -> PathBuf {
    if *file == input.name { input.path.clone() } else { input.path.with_file_name(name_of(Path::new(&**file))) }
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

impl Content {
    fn write(&self, out: &mut (impl Write + Seek)) -> io::Result<()> {
        match self {
            Content::Whole(path) => io::copy(&mut File::open(path)?, out).map(drop),
            Content::Text(path, framing, pieces) => text(&mut File::open(path)?, framing, pieces, out),
            Content::Table(path, pieces) => dbf::cut(&mut File::open(path)?, pieces.iter().cloned(), out),
            Content::Flag => Ok(()),
        }
    }
}

/// Writes units of a text in their framing.
fn text(file: &mut File, framing: &TextFraming, pieces: &[Range<u64>], out: &mut impl Write) -> io::Result<()> {
    let encoded = |text: &str| framing.encoding.encode(text).0;
    let mut from = framing.prolog.start;
    for (at, patch) in &framing.patches {
        copy(file, from..at.start, out)?;
        out.write_all(&match patch {
            Patch::Count => encoded(&pieces.len().to_string()),
            Patch::Text(text) => encoded(text),
        })?;
        from = at.end;
    }
    copy(file, from..framing.prolog.end, out)?;
    for (index, piece) in pieces.iter().enumerate() {
        if index > 0 {
            out.write_all(&encoded(framing.separator))?;
        }
        copy(file, piece.clone(), out)?;
    }
    out.write_all(&encoded(&framing.epilog))
}

/// The quarantine folder, or the first numbered one in it, where no other document of this name is. A document of
/// several files is another when one of its files is.
fn place(
    folder: &Path,
    within: &Path,
    document: &str,
    recognised: Recognised,
    made: &[(PathBuf, String)],
) -> io::Result<PathBuf> {
    let numbered = (2..MAX_SAME_NAME).map(|number| folder.join(number.to_string()));
    for place in std::iter::once(folder.to_path_buf()).chain(numbered) {
        let place = place.join(within);
        // The document comes last: without it the rest is what a run that died has begun.
        let whole = place.join(document).exists();
        let mut free = true;
        for (temporary, name) in made {
            let there = place.join(name);
            free &= if there.exists() { digest(&there)? == digest(temporary)? } else { !whole };
        }
        let others = (recognised.dialect.companions)(recognised.format, &place.join(document));
        free &= others.iter().all(|other| made.iter().any(|(_, name)| *name == name_of(other)));
        if free {
            return Ok(place);
        }
    }
    Err(io::Error::other(format!("{} is full of files of this name: empty it", folder.display())))
}

fn digest(path: &Path) -> io::Result<(u64, [u8; 32])> {
    Source::open(path).and_then(Source::digest).map_err(|fault| io::Error::other(fault.0.message.clone()))
}

fn copy(file: &mut File, bytes: Range<u64>, out: &mut impl Write) -> io::Result<()> {
    file.seek(SeekFrom::Start(bytes.start))?;
    io::copy(&mut file.take(bytes.end.saturating_sub(bytes.start)), out)?;
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
    if report.head.as_ref().is_some_and(|h| matches!(h.kind, DocumentKind::Staff | DocumentKind::Mixed)) {
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    let mut out = BufWriter::new(options.open(&path)?);
    write(&mut out)?;
    out.into_inner().map_err(|e| e.into_error())?.sync_all()?;
    Ok(path)
}

/// Writes the findings on a file as JSON Lines beside it: `<file>.findings.jsonl`.
///
/// # Errors
/// When the disk says no.
pub fn write_findings(path: &Path, report: &FileReport) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let name = format!("{}{}", path.file_name().unwrap_or_default().to_string_lossy(), super::ready::FINDINGS);
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
