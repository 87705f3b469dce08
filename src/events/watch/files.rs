//! Files that grow, and folders in which new ones appear.
//!
//! A file is known by its inode, so that one which is closed under another name (rotation) is read once. Compressed
//! files are read when they appear: they do not grow.

use std::collections::HashMap;
use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};

use super::super::source::{self, Order, Record, Recording, Trouble};
use super::{Options, failed};
use crate::diag::{Diagnostic, Fault, Place, Span, codes};
use crate::vocab::Zone;

/// How much of a file is read at a time.
const PIECE: u64 = 1024 * 1024;

/// The longest line that is waited for; a longer one is no event.
const LONGEST: usize = 1024 * 1024;

/// How a file is known again.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    #[cfg(unix)]
    Inode(u64, u64),
    #[cfg(not(unix))]
    Path(PathBuf),
}

#[derive(Debug, Default)]
struct Known {
    offset: u64,
    line: u64,
    /// The beginning of a line whose end has not come yet.
    rest: Vec<u8>,
}

#[derive(Debug)]
pub(super) struct Files {
    path: PathBuf,
    name: String,
    zone: Zone,
    known: HashMap<Key, Known>,
}

impl Files {
    pub(super) fn open(path: &Path, name: &str, options: &Options) -> Result<Files, Fault> {
        std::fs::metadata(path).map_err(|e| failed(name, e))?;
        Ok(Files { path: path.to_owned(), name: name.to_owned(), zone: options.zone.clone(), known: HashMap::new() })
    }

    pub(super) fn poll(&mut self, take: &mut dyn FnMut(Result<Record, Trouble>)) -> Result<(), Fault> {
        let paths = if self.path.is_dir() {
            source::files_in_folder(&self.path).map_err(|e| failed(&self.name, e))?
        } else {
            vec![self.path.clone()]
        };
        for path in paths {
            match self.file(&path, take) {
                // It was renamed between the look and the reading, and is there under its new name.
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => return Err(failed(&path.to_string_lossy(), error)),
                Ok(()) => {}
            }
        }
        Ok(())
    }

    fn file(&mut self, path: &Path, take: &mut dyn FnMut(Result<Record, Trouble>)) -> std::io::Result<()> {
        let mut file = File::open(path)?;
        let meta = file.metadata()?;
        let is_new = !self.known.contains_key(&key(path, &meta));
        let known = self.known.entry(key(path, &meta)).or_default();
        if path.extension().is_some_and(|e| e == "zst") {
            if is_new {
                compressed(path, &self.zone, take);
            }
            return Ok(());
        }
        if meta.len() < known.offset {
            // It was cut: somebody began it anew.
            *known = Known::default();
        }
        file.seek(SeekFrom::Start(known.offset))?;
        while known.offset < meta.len() {
            let before = known.rest.len();
            (&mut file).take(PIECE).read_to_end(&mut known.rest)?;
            let read = known.rest.len() - before;
            if read == 0 {
                break;
            }
            known.offset += read as u64;
            let name = path.to_string_lossy();
            lines(known, before, &name, &self.zone, take);
        }
        Ok(())
    }
}

/// Takes whole lines off what was read; `before` bytes of it were there already and have no line end.
fn lines(known: &mut Known, before: usize, name: &str, zone: &Zone, take: &mut dyn FnMut(Result<Record, Trouble>)) {
    let (mut start, mut search) = (0, before);
    while let Some(at) = known.rest[search..].iter().position(|b| *b == b'\n') {
        let line = known.rest[start..search + at].trim_ascii();
        known.line += 1;
        if !line.is_empty() {
            take(record(line, name, known.line, zone));
        }
        start = search + at + 1;
        search = start;
    }
    known.rest.drain(..start);
    if known.rest.len() > LONGEST {
        known.line += 1;
        take(record(b"", name, known.line, zone));
        known.rest.clear();
    }
}

fn record(line: &[u8], name: &str, number: u64, zone: &Zone) -> Result<Record, Trouble> {
    Record::parse(line, zone).map_err(|bad| {
        let mut place = Place::file(name);
        place.span = Span { line: number, column: bad.at as u64 + 1, ..Span::default() };
        let message = format!("not an event: {}", bad.what);
        Trouble::Line(Diagnostic::new(&codes::EVENT_MALFORMED, message).with_place(place))
    })
}

/// A compressed file, whole.
fn compressed(path: &Path, zone: &Zone, take: &mut dyn FnMut(Result<Record, Trouble>)) {
    let options = source::Options { order: Order::File, zone: zone.clone(), ..source::Options::default() };
    let name = path.to_string_lossy().into_owned();
    match Recording::find(&[name], Path::new(""), options).and_then(|recording| recording.open(None)) {
        Ok(events) => events.for_each(take),
        Err(fault) => take(Err(Trouble::Broken(*fault.0))),
    }
}

#[cfg(unix)]
fn key(_: &Path, meta: &std::fs::Metadata) -> Key {
    use std::os::unix::fs::MetadataExt as _;
    Key::Inode(meta.dev(), meta.ino())
}

#[cfg(not(unix))]
fn key(path: &Path, _: &std::fs::Metadata) -> Key {
    Key::Path(path.to_owned())
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;
    use crate::events::{Kind, sample};

    fn event(seq: u64) -> String {
        let mut event = sample::event(Kind::PositionAdded, false);
        event["seq"] = seq.into();
        event.to_string()
    }

    fn seqs(files: &mut Files) -> Vec<u64> {
        let mut found = Vec::new();
        files.poll(&mut |r| found.push(r.map_or(0, |r| r.seq()))).unwrap();
        found
    }

    #[test]
    fn what_comes_is_given_once() {
        let temp = tempfile::tempdir().unwrap();
        let path = temp.path().join("events-1-1.ndjson");
        std::fs::write(&path, format!("{}\n{}\n", event(1), event(2))).unwrap();
        let mut files = Files::open(temp.path(), "x", &Options::default()).unwrap();
        assert_eq!(seqs(&mut files), [1, 2]);
        assert!(seqs(&mut files).is_empty());
        // Half a line is not yet an event.
        let mut file = File::options().append(true).open(&path).unwrap();
        let line = event(3);
        file.write_all(&line.as_bytes()[..100]).unwrap();
        assert!(seqs(&mut files).is_empty());
        file.write_all(&line.as_bytes()[100..]).unwrap();
        file.write_all(b"\nnonsense\n").unwrap();
        assert_eq!(seqs(&mut files), [3, 0]);
        // The file is closed under another name and a new one begins.
        std::fs::rename(&path, temp.path().join("events-1-1-20261121.ndjson")).unwrap();
        std::fs::write(&path, format!("{}\n", event(4))).unwrap();
        let packed = zstd::encode_all(format!("{}\n", event(5)).as_bytes(), 1).unwrap();
        std::fs::write(temp.path().join("old.ndjson.zst"), packed).unwrap();
        assert_eq!(seqs(&mut files), [4, 5]);
        assert!(seqs(&mut files).is_empty());
        // It is cut and begins anew.
        std::fs::write(&path, b"").unwrap();
        assert!(seqs(&mut files).is_empty());
        std::fs::write(&path, format!("{}\n", event(6))).unwrap();
        assert_eq!(seqs(&mut files), [6]);
    }

    #[test]
    fn a_file_that_is_not_there_is_told() {
        assert!(Files::open(Path::new("/nowhere/at/all"), "x", &Options::default()).is_err());
    }
}
