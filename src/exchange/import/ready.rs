//! Which files are to be taken now, and in which order.
//!
//! A file is ready when its size and time stand still. Temporary names are never taken: a sender that writes under one
//! and renames is ready at once by that. A document of several files is ready when the file that marks it is there.

use std::collections::HashMap;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::{Error, Given, Options};
use crate::exchange::Run;
use crate::exchange::files::TEMPORARY_PREFIX;
use crate::exchange::read::{self, Input};
use crate::formats::ukm::xml::select;
use crate::formats::{DIALECTS, Dialect, FileName, Format};
use crate::model::Load;

/// A file that may be taken.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The file.
    pub input: Input,
    /// Other files of its document.
    pub companions: Vec<PathBuf>,
    /// Whether it is to be taken.
    pub state: State,
}

/// Whether a file is to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is.
    Ready,
    /// Not now, and why.
    NotReady(&'static str),
    /// Never: the full file with this number replaces it.
    Superseded(u64),
}

/// What the names of our reports on files end with.
pub const FINDINGS: &str = ".findings.jsonl";

/// Endings of names under which files are being written.
const TEMPORARY_ENDINGS: &[&str] = &[".tmp", ".part", ".partial", ".filepart", ".crdownload", ".swp", "~"];

/// The folder whose folders, one a store, are looked into too: what is said per store lies there, as the paths of the
/// UKM 5 interface have it. No other folder is: the one of files that are done may lie beside.
const STORE_FOLDER: &str = "store";

/// The files to take, in order.
pub fn candidates(given: &Given, options: &Options, run: &Run) -> Result<Vec<Candidate>, Error> {
    match given {
        Given::File(input) => {
            let (_, format) = shape(input, options);
            let companions = companions(format, &input.path);
            let all: Vec<PathBuf> = companions.iter().cloned().chain([input.path.clone()]).collect();
            let states = settle(&all, options.settle, run);
            let state = states.into_iter().find(|s| *s != State::Ready).unwrap_or(State::Ready);
            Ok(vec![Candidate { input: input.clone(), companions, state }])
        }
        Given::Folder(folder) => in_folder(folder, options, run),
    }
}

fn in_folder(folder: &Path, options: &Options, run: &Run) -> Result<Vec<Candidate>, Error> {
    let disk = |error| Error::Disk { path: folder.to_path_buf(), error };
    let mut paths = Vec::new();
    files_of(folder, &mut paths).map_err(disk)?;
    let stores = folder.join(STORE_FOLDER);
    if stores.is_dir() {
        for entry in std::fs::read_dir(&stores).map_err(disk)? {
            let path = entry.map_err(disk)?.path();
            if path.is_dir() {
                files_of(&path, &mut paths).map_err(disk)?;
            }
        }
    }
    paths.sort();
    let states: HashMap<PathBuf, State> = paths.iter().cloned().zip(settle(&paths, options.settle, run)).collect();
    let mut found: Vec<Found> = Vec::new();
    let mut owned: Vec<PathBuf> = Vec::new();
    for path in paths {
        let input = Input::file(path);
        let (name, format) = shape(&input, options);
        let companions = companions(format, &input.path);
        owned.extend(companions.iter().cloned());
        // A document is as ready as the last of its files.
        let all = companions.iter().chain([&input.path]).filter_map(|p| states.get(p).copied());
        let state = all.into_iter().find(|s| *s != State::Ready).unwrap_or(State::Ready);
        found.push(Found {
            modified: modified(&input.path),
            order: format.map_or(usize::MAX, |(dialect, format)| rank(dialect, format)),
            name,
            candidate: Candidate { input, companions, state },
        });
    }
    found.retain(|f| !owned.contains(&f.candidate.input.path));
    for table in found.iter_mut().filter(|f| f.is_lone_table()) {
        table.candidate.state = State::NotReady("its flag file is not there yet");
    }
    supersede(&mut found);
    found.sort_by(|a, b| a.key().cmp(&b.key()));
    Ok(found.into_iter().map(|f| f.candidate).collect())
}

/// The files of one folder.
fn files_of(folder: &Path, paths: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_file() && !is_temporary(&path) {
            paths.push(path);
        }
    }
    Ok(())
}

struct Found {
    candidate: Candidate,
    order: usize,
    name: Option<FileName>,
    modified: SystemTime,
}

impl Found {
    /// A dBASE table that belongs to no document: the sender makes the flag file last (sheet ukm §8).
    fn is_lone_table(&self) -> bool {
        let path = &self.candidate.input.path;
        self.order == usize::MAX && path.extension().is_some_and(|e| e.eq_ignore_ascii_case("dbf"))
    }

    /// Kinds in the order of the dialect's table, then full before changes, then numbers, then age, then names.
    fn key(&self) -> (usize, bool, u64, SystemTime, &Path) {
        let number = self.name.as_ref().and_then(|n| n.number).unwrap_or(0);
        let changes = self.name.as_ref().is_some_and(|n| n.load == Some(Load::Incremental));
        (self.order, changes, number, self.modified, &self.candidate.input.path)
    }
}

/// A format's place in the order in which files are loaded.
fn rank(dialect: &'static Dialect, format: &'static Format) -> usize {
    let dialects = DIALECTS.iter().position(|d| std::ptr::eq(*d, dialect)).unwrap_or(DIALECTS.len());
    let formats = dialect.formats.iter().position(|f| f == format).unwrap_or(dialect.formats.len());
    dialects * 1_000 + formats
}

/// Of each kind and store the full file with the greatest number counts, with the changes after it; what is numbered
/// before it is superseded. Numbers order only files lying together: they restart.
fn supersede(found: &mut [Found]) {
    let ready = found.iter().enumerate().filter(|(_, f)| f.candidate.state == State::Ready);
    let (places, names): (Vec<usize>, Vec<FileName>) = ready.filter_map(|(i, f)| Some((i, f.name.clone()?))).unzip();
    for (old, by) in select(&names).superseded {
        found[places[old]].candidate.state = State::Superseded(names[by].number.unwrap_or_default());
    }
}

/// What a file's name and beginning tell. A file that cannot be read is refused later, with its reason.
fn shape(input: &Input, options: &Options) -> (Option<FileName>, Option<(&'static Dialect, &'static Format)>) {
    let recognised =
        read::open(input, &options.reading).and_then(|mut s| read::recognise(&mut s, &options.reading)).ok();
    let file_name = input.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let name = recognised.and_then(|r| (r.dialect.file_name)(&file_name));
    (name, recognised.map(|r| (r.dialect, r.format)))
}

fn companions(shape: Option<(&'static Dialect, &'static Format)>, path: &Path) -> Vec<PathBuf> {
    shape.map_or_else(Vec::new, |(dialect, format)| (dialect.companions)(format, path))
}

/// Whether a file is the findings on another, as `import` leaves them in quarantine.
pub fn is_findings(path: &Path) -> bool {
    path.file_name().unwrap_or_default().to_string_lossy().to_lowercase().ends_with(FINDINGS)
}

/// Whether a name is one under which files are being written, or a report of ours.
pub fn is_temporary(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    name.starts_with('.')
        || name.starts_with(TEMPORARY_PREFIX)
        || is_findings(path)
        || TEMPORARY_ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// Waits, once for all files, until the youngest has stood still for `quiet`; tells of each whether it did.
fn settle(paths: &[PathBuf], quiet: Duration, run: &Run) -> Vec<State> {
    let before: Vec<_> = paths.iter().map(|p| std::fs::metadata(p).ok()).collect();
    let now = UNIX_EPOCH + Duration::from_millis(run.now().unsigned_abs());
    // A time in the future (another machine's clock) is as young as can be.
    let age = |meta: &Metadata| now.duration_since(meta.modified().unwrap_or(now)).unwrap_or_default();
    let youngest = before.iter().flatten().map(age).min().unwrap_or(quiet);
    let missing = quiet.saturating_sub(youngest);
    if !missing.is_zero() {
        (run.wait)(missing);
    }
    let still = |path: &PathBuf, before: &Option<Metadata>| match (std::fs::metadata(path), before) {
        (Ok(after), Some(before)) => after.len() == before.len() && after.modified().ok() == before.modified().ok(),
        // A file that is not there is refused when it is opened, with its reason.
        _ => true,
    };
    let state = |(path, before)| {
        if still(path, before) { State::Ready } else { State::NotReady("it is still being written") }
    };
    paths.iter().zip(&before).map(state).collect()
}

fn modified(path: &Path) -> SystemTime {
    std::fs::metadata(path).and_then(|m| m.modified()).unwrap_or(UNIX_EPOCH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_being_written() {
        for name in [".goods.xml.tmp", "goods.xml.part", "goods.xml~", ".tillwire-x-0.tmp", "a.findings.jsonl"] {
            assert!(is_temporary(Path::new(name)), "{name}");
        }
        for name in ["goods.xml", "cash01.cng", "reports.request"] {
            assert!(!is_temporary(Path::new(name)), "{name}");
        }
    }
}
