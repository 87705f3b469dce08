//! What lies in `new/` is taken in the order of its numbers: a document of the centre by its name, anything else as a file
//! of an ERP, whatever its dialect.

use std::fs;
use std::path::{Path, PathBuf};

use super::{FolderError, Shared, disk};
use crate::books::{BooksError, catalogue, journal};
use crate::diag::{Diagnostic, codes};
use crate::exchange::files;
use crate::exchange::import::{After, Given, ImportedFile, Options, Outcome, write_findings};
use crate::exchange::lint::FileReport;
use crate::exchange::read::Input;
use crate::till::load::{self, FilesOptions};
use crate::transport::till::{Delivered, Payload, Verdict};
use crate::transport::{Direction, DocId, Kind, Sha256};

/// The lock of imports, shared with `till load`.
const LOCK: &str = "import";

/// A file of `new/`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    /// Its number; those without one come last, by name.
    pub(super) number: (bool, u64),
    /// Its name without the number.
    pub(super) name: String,
    /// Its whole name.
    pub(super) file: String,
}

/// Reads the name of a file; nothing for those that are still being written.
pub(super) fn found(file: &str) -> Option<Found> {
    let lower = file.to_ascii_lowercase();
    if file.starts_with(['.', '~']) || lower.ends_with(".tmp") || lower.ends_with(".part") {
        return None;
    }
    let numbered = file.split_once('_').filter(|(digits, name)| {
        (1..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()) && !name.is_empty()
    });
    let (number, name) = match numbered.and_then(|(digits, name)| Some((digits.parse::<u64>().ok()?, name))) {
        Some((n, name)) if n > 0 => ((false, n), name),
        _ => ((true, 0), file),
    };
    Some(Found { number, name: name.to_owned(), file: file.to_owned() })
}

/// The document that a name is of: `{kind}_{docid}.{ext}`.
pub(super) fn document(name: &str) -> Option<(Kind, DocId)> {
    let (word, rest) = name.split_once('_')?;
    let kind = Kind::parse(word).filter(|kind| kind.lane().direction() == Direction::In)?;
    let id = rest.strip_suffix(kind.extension())?.strip_suffix('.')?;
    Some((kind, DocId::parse(id)?))
}

/// What became of a file.
enum Taken {
    /// It was taken.
    Done,
    /// It could not be: this is why.
    Refused(Box<FileReport>),
}

impl Shared {
    /// Takes what lies there, in order, until something has to wait.
    pub(super) fn take_all(&self) -> Result<(), FolderError> {
        let folder = self.parts.folder.join("new");
        let mut all = Vec::new();
        for entry in fs::read_dir(&folder).map_err(disk(&folder))? {
            let entry = entry.map_err(disk(&folder))?;
            if let (Ok(name), true) = (entry.file_name().into_string(), entry.path().is_file()) {
                all.extend(found(&name));
            }
        }
        if all.is_empty() {
            return Ok(());
        }
        all.sort();
        let books = self.parts.clerk.books();
        // Somebody loads the till by hand: the next turn looks again.
        let Some(_lock) = books.documents.try_lock(LOCK)? else { return Ok(()) };
        for file in all {
            if self.stopping() {
                return Ok(());
            }
            self.take_one(&folder, &file)?;
        }
        Ok(())
    }

    /// The last number that was taken: it stands with the data, in one file or the other.
    fn last(&self) -> Result<u64, FolderError> {
        let (books, series) = (self.parts.clerk.books(), self.series("in"));
        let documents = books.documents.read(|tx| journal::number(tx, &series))?;
        let catalogue = books.catalogue.read(|tx| catalogue::number(tx, &series))?;
        Ok(documents.max(catalogue))
    }

    fn take_one(&self, folder: &Path, file: &Found) -> Result<(), FolderError> {
        let path = folder.join(&file.file);
        let (unnumbered, n) = file.number;
        if !unnumbered && n <= self.last()? {
            // Taken before a crash, but for its move; or somebody has begun to count anew, which people have to see.
            self.alarm(format!("{}: the number {n} was taken before; the file is not read", file.file));
            return self.put_away(&path, &Taken::Done);
        }
        let number = (!unnumbered).then(|| (self.series("in"), n));
        let taken = match document(&file.name) {
            Some((kind, _)) => self.take_document(&path, kind, file, number.clone())?,
            None => self.take_file(&path, file, number.clone())?,
        };
        // The findings of what is refused have to be there before its number is used up.
        let refused = matches!(taken, Taken::Refused(_));
        if refused {
            self.put_away(&path, &taken)?;
        }
        if let Some((series, n)) = number {
            // What was refused, or changed nothing, wrote nothing that could have carried its number.
            self.parts.clerk.books().documents.write(move |tx| -> Result<(), BooksError> {
                let known = journal::number(tx, &series)?;
                if n > known { journal::set_number(tx, &series, n) } else { Ok(()) }
            })?;
        }
        if refused { Ok(()) } else { self.put_away(&path, &taken) }
    }

    /// A document, as the centre would have sent it.
    fn take_document(
        &self,
        path: &Path,
        kind: Kind,
        file: &Found,
        number: Option<(String, u64)>,
    ) -> Result<Taken, FolderError> {
        let bytes = fs::read(path).map_err(disk(path))?;
        let delivered = Delivered {
            lane: kind.lane(),
            n: file.number.1,
            kind,
            base: None,
            version: None,
            sha256: Sha256::of(&bytes),
            size: bytes.len() as u64,
            payload: Payload::File(path.to_owned()),
            now_ms: self.parts.run.now(),
        };
        match self.parts.clerk.take_from_folder(delivered, number)? {
            Verdict::Applied { .. } => Ok(Taken::Done),
            Verdict::Rejected { code, text } => {
                let mut report = FileReport::new(file.file.as_str().into());
                report.refuse(Diagnostic::new(&codes::VALUE_INVALID, format!("{code}: {text}")).into());
                Ok(Taken::Refused(Box::new(report)))
            }
            Verdict::Deferred(why) => Err(FolderError::Disk { path: path.display().to_string(), message: why }),
        }
    }

    /// A file of an ERP, under its own name: dialects know files by their names.
    fn take_file(&self, path: &Path, file: &Found, number: Option<(String, u64)>) -> Result<Taken, FolderError> {
        let work = self.parts.folder.join("work");
        let own = work.join(&file.name);
        if own.exists() {
            fs::remove_file(&own).map_err(disk(&own))?;
        }
        if fs::hard_link(path, &own).is_err() {
            fs::copy(path, &own).map_err(disk(&own))?;
        }
        let input = Input { name: file.file.as_str().into(), ..Input::file(&own) };
        let options = Options {
            given: vec![Given::File(input)],
            after: Some(After::Keep),
            quarantine: Some(self.parts.folder.join("error")),
            number,
            ..self.parts.import.clone()
        };
        let report = load::from_files(self.parts.clerk.books(), FilesOptions { import: options }, &self.parts.run)?;
        fs::remove_file(&own).map_err(disk(&own))?;
        let refused = |file: &ImportedFile| file.outcome == Outcome::Refused;
        match report.files.into_iter().find(refused) {
            Some(file) => Ok(Taken::Refused(Box::new(file.read))),
            None => Ok(Taken::Done),
        }
    }

    /// Moves a file to where it belongs, with its findings where it was refused.
    fn put_away(&self, path: &Path, taken: &Taken) -> Result<(), FolderError> {
        let to = self.parts.folder.join(if matches!(taken, Taken::Done) { "done" } else { "error" });
        let moved: PathBuf = files::place_in(path, &to).map_err(disk(&to))?;
        if let Taken::Refused(report) = taken {
            // The findings first: a run that dies in between writes them again.
            write_findings(&moved, report).map_err(disk(&moved))?;
            let why = report.findings.iter().next().map(|finding| finding.message.clone()).unwrap_or_default();
            self.alarm(format!("{} is in {}: {why}", path.display(), to.display()));
        }
        files::move_to(path, &moved).map_err(disk(path))
    }
}
