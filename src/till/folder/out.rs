//! What the till finished becomes files: first written under temporary names, which is noted, then renamed. A crash in
//! between leaves only renames to be done again.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::{FolderError, Shared, disk};
use crate::books::BooksError;
use crate::books::journal;
use crate::exchange::files::{self, TemporaryFiles};
use crate::formats::{Dialect, EncodeError, WriteOptions, canonical};
use crate::model::{DocumentHead, Record};
use crate::storage::{DbError, Tx, params};
use crate::till::link::{Bell, kind_of};
use crate::till::runner::{DocumentQueue, QueueError, Ticket};
use crate::vocab::{Moment, Zone};

/// Documents that are written before the folder of what comes is looked at.
const AT_A_TIME: i64 = 200;

/// How finished documents are written.
#[derive(Clone)]
pub struct Writing {
    /// In which dialects.
    pub to: Vec<&'static Dialect>,
    /// What encoders are told.
    pub options: WriteOptions,
    /// The store's zone: files are stamped by the document's time.
    pub zone: Zone,
}

/// The queue of an exchange folder as the till sees it.
pub struct FolderQueue {
    bell: Arc<Bell>,
}

impl FolderQueue {
    /// The bell rings for each document.
    pub fn new(bell: Arc<Bell>) -> FolderQueue {
        FolderQueue { bell }
    }
}

impl DocumentQueue for FolderQueue {
    fn prepare(&self, record: &Record, at_ms: i64, _: [u8; 16]) -> Result<Option<Box<dyn Ticket>>, QueueError> {
        if kind_of(record).is_none() {
            return Ok(None);
        }
        Ok(Some(Box::new(Place { body: canonical::to_json(record), at_ms, bell: Arc::clone(&self.bell) })))
    }
}

struct Place {
    body: String,
    at_ms: i64,
    bell: Arc<Bell>,
}

impl Ticket for Place {
    fn enter(&self, tx: &mut Tx<'_>) -> Result<(), DbError> {
        let sql = "INSERT INTO folder_out (at_ms, body) VALUES ($1, $2)";
        tx.execute(sql, params![self.at_ms, &self.body]).map(drop)
    }

    fn settle(&self) {
        self.bell.ring();
    }
}

/// A document that waits: its row, its time, its text, and the names of its files when they are written.
struct Waiting {
    id: i64,
    at_ms: i64,
    body: String,
    names: Option<Vec<String>>,
}

impl Shared {
    /// Writes what waits, in order.
    pub(super) fn write_all(&self) -> Result<(), FolderError> {
        loop {
            let rows = self.waiting()?;
            if rows.is_empty() || self.stopping() {
                return Ok(());
            }
            for row in rows {
                let names = match &row.names {
                    Some(names) => names.clone(),
                    None => self.write(&row)?,
                };
                self.publish(&row, &names)?;
            }
        }
    }

    fn waiting(&self) -> Result<Vec<Waiting>, FolderError> {
        let sql = "SELECT id, at_ms, body, names FROM folder_out ORDER BY id LIMIT $1";
        let rows = self.parts.clerk.books().documents.read(|tx| tx.query(sql, params![AT_A_TIME]))?;
        let read = rows.iter().map(|row| {
            let names = row.opt_text(3)?.map(serde_json::from_str::<Vec<String>>).transpose();
            Ok(Waiting {
                id: row.int(0)?,
                at_ms: row.int(1)?,
                body: row.text(2)?.to_owned(),
                names: names.map_err(|e| BooksError::damaged("folder_out", e))?,
            })
        });
        read.collect::<Result<_, BooksError>>().map_err(Into::into)
    }

    /// Writes the files of a document under temporary names, and notes what they are to be called.
    fn write(&self, row: &Waiting) -> Result<Vec<String>, FolderError> {
        let record = canonical::from_json(&row.body).map_err(|e| BooksError::damaged("folder_out", e))?;
        let documents = &self.parts.clerk.books().documents;
        let series = self.series("out");
        let first = documents.read(|tx| journal::number(tx, &series))? + 1;
        let (work, tmp) = (self.parts.folder.join("work"), self.parts.folder.join("tmp"));
        let mut names = Vec::new();
        for dialect in &self.parts.writing.to {
            for file in self.encode(dialect, &record, row, first + names.len() as u64, &work)? {
                let name = format!("{:012}_{}", first + names.len() as u64, file.name.replace(['/', '\\'], "_"));
                let to = tmp.join(&name);
                fs::rename(&file.temporary, &to).map_err(disk(&to))?;
                names.push(name);
            }
        }
        files::sync_folder(&tmp).map_err(disk(&tmp))?;
        let (id, text) = (row.id, serde_json::to_string(&names).unwrap_or_else(|_| "[]".to_owned()));
        let last = first + names.len() as u64 - 1;
        documents.write(move |tx| -> Result<(), BooksError> {
            tx.execute("UPDATE folder_out SET names = $1 WHERE id = $2", params![&text, id])?;
            journal::set_number(tx, &series, last)
        })?;
        Ok(names)
    }

    /// The files that a dialect makes of a document. What it cannot carry is told; a document that it refuses goes out in
    /// the others.
    fn encode(
        &self,
        dialect: &'static Dialect,
        record: &Record,
        row: &Waiting,
        sequence: u64,
        work: &Path,
    ) -> Result<Vec<files::Finished>, FolderError> {
        let kind = record.kind().document();
        if !dialect.writes(kind) {
            self.alarm(format!("{} has no file for a {}: it is left out there", dialect.name, record.kind().word()));
            return Ok(Vec::new());
        }
        let writing = &self.parts.writing;
        let now = Moment::from_instant_ms(row.at_ms, &writing.zone).unwrap_or_default();
        let options = WriteOptions { now, sequence, ..writing.options.clone() };
        let (output, finished) = TemporaryFiles::new(work, &format!("out-{}", row.id)).map_err(disk(work))?;
        let written = (dialect.encoder)(&options, Box::new(output)).and_then(|mut encoder| {
            encoder.begin(&DocumentHead::new(kind))?;
            encoder.record(record)?;
            encoder.finish()
        });
        match written {
            Ok(encoded) => {
                for lost in encoded.findings.iter() {
                    self.alarm(format!("{}: {}", dialect.name, lost.message));
                }
                Ok(finished.list())
            }
            Err(EncodeError::Io(error)) => Err(disk(work)(error)),
            Err(EncodeError::Refused(finding)) => {
                for file in finished.list() {
                    fs::remove_file(&file.temporary).ok();
                }
                self.alarm(format!("{} does not write a {}: {}", dialect.name, record.kind().word(), finding.message));
                Ok(Vec::new())
            }
        }
    }

    /// Gives the files of a document their names, and forgets it.
    fn publish(&self, row: &Waiting, names: &[String]) -> Result<(), FolderError> {
        let (tmp, out) = (self.parts.folder.join("tmp"), self.parts.folder.join("out"));
        for name in names {
            let from = tmp.join(name);
            match fs::rename(&from, out.join(name)) {
                Ok(()) => {}
                // Done before a crash; whoever reads the folder may have taken it since.
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => return Err(disk(&from)(error)),
            }
        }
        files::sync_folder(&out).map_err(disk(&out))?;
        let id = row.id;
        let documents = &self.parts.clerk.books().documents;
        documents.write(move |tx| tx.execute("DELETE FROM folder_out WHERE id = $1", params![id]).map(drop))?;
        Ok(())
    }
}
