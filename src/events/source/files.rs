//! Files and folders of recorded events.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Trouble;
use super::lines::{LONGEST, Line, Lines};
use super::record::Record;
use super::scan::Bad;
use crate::diag::{Diagnostic, Fault, Place, Span, Window, codes};
use crate::text::source::Tally;
use crate::text::{self};
use crate::vocab::Zone;

/// What a file of a recording is called, before a possible `.zst`.
const ENDINGS: [&str; 2] = ["ndjson", "jsonl"];

/// How deep folders are looked through.
const DEPTH: usize = 8;

/// The recorded files of a folder and of its folders, in order of their paths. Hidden ones and those that are still
/// written under another name are passed over.
pub(crate) fn in_folder(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    walk(folder, DEPTH, &mut found)?;
    found.sort();
    Ok(found)
}

fn walk(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        if path.is_dir() {
            if depth > 0 {
                walk(&path, depth - 1, found)?;
            }
        } else if ENDINGS.iter().any(|e| name.trim_end_matches(".zst").ends_with(&format!(".{e}"))) {
            found.push(path);
        }
    }
    Ok(())
}

/// Events of one file or of standard input.
pub(super) struct FileEvents {
    name: Arc<str>,
    input: usize,
    lines: Lines,
    /// Compressed bytes that were read.
    pub tally: Arc<Tally>,
    ended: bool,
}

impl FileEvents {
    /// Opens a file.
    pub fn open(path: &Path, name: &Arc<str>, input: usize) -> Result<FileEvents, Fault> {
        FileEvents::of(text::Source::open(path)?.named(name.clone()), input)
    }

    /// Reads what was opened.
    pub fn of(source: text::Source, input: usize) -> Result<FileEvents, Fault> {
        let (name, tally) = (source.name().clone(), source.tally());
        let lines = Lines::new(source).map_err(|e| cannot_read(&name, &e))?;
        Ok(FileEvents { name, input, lines, tally, ended: false })
    }

    /// The next event, or what is wrong with the line where it should be. A file that breaks off gives what it has.
    pub fn next(&mut self, zone: &Zone) -> Option<Result<Record, Trouble>> {
        if self.ended {
            return None;
        }
        let parsed = match self.lines.next() {
            Ok(None) => {
                self.ended = true;
                return None;
            }
            Ok(Some(Line::TooLong)) => Err((None, Bad::new(0, format!("the line is longer than {LONGEST} bytes")))),
            Ok(Some(Line::Whole(bytes))) => Record::parse(bytes, zone).map_err(|bad| (Some(bytes.to_vec()), bad)),
            Err(error) => return Some(Err(self.broke_off(&error))),
        };
        let (number, offset) = (self.lines.number, self.lines.offset);
        Some(match parsed {
            Ok(record) => Ok(record.found_at(self.input, number, offset)),
            Err((bytes, bad)) => Err(Trouble::Line(malformed(&self.name, number, offset, bytes.as_deref(), &bad))),
        })
    }

    /// Reading has failed. A frame that is cut is no reason to leave the other files unread.
    fn broke_off(&mut self, error: &std::io::Error) -> Trouble {
        self.ended = true;
        let cut = error.kind() == std::io::ErrorKind::UnexpectedEof;
        let mut told = if cut { truncated(&self.name) } else { *cannot_read(&self.name, error).0 };
        told.place.span.line = self.lines.number + 1;
        if cut { Trouble::Line(told) } else { Trouble::Broken(told) }
    }
}

fn cannot_read(name: &Arc<str>, error: &std::io::Error) -> Fault {
    let told = Diagnostic::new(&codes::READ_FAILED, format!("cannot read: {error}"));
    Fault::from(told.with_place(Place::file(name.clone())))
}

fn truncated(name: &Arc<str>) -> Diagnostic {
    Diagnostic::new(&codes::TRUNCATED, "the compressed file breaks off")
        .with_place(Place::file(name.clone()))
        .with_help("what was readable is used; the program that wrote it was stopped, or is still writing")
}

/// What is wrong with a line, shown with the text around it.
pub(super) fn malformed(name: &Arc<str>, line: u64, offset: u64, bytes: Option<&[u8]>, bad: &Bad) -> Diagnostic {
    let text = bytes.map(String::from_utf8_lossy).unwrap_or_default();
    let before = bytes.map_or(0, |b| String::from_utf8_lossy(&b[..bad.at.min(b.len())]).chars().count());
    let start = offset + bad.at as u64;
    let span = Span { line, column: before as u64 + 1, start, end: start };
    let caret = text.char_indices().nth(before).map_or(text.len(), |(i, _)| i);
    let window = bytes.map(|_| Window::around(&text, caret, false, false));
    Diagnostic::new(&codes::EVENT_MALFORMED, format!("not an event: {}", bad.what)).with_place(Place {
        file: Some(name.clone()),
        span,
        window,
    })
}
