//! Writing: what an encoder is told and what it gives.

use std::collections::BTreeMap;
use std::io::{self, Cursor, Seek, Write};
use std::sync::{Arc, Mutex, PoisonError};

use super::losses::Losses;
use crate::diag::{Bag, Diagnostic};
use crate::model::{DocumentHead, Record};
use crate::vocab::{Moment, StoreId};

/// What an encoder is told beside the records.
#[derive(Clone, Debug)]
pub struct WriteOptions {
    /// When it is written: file names and stamps use it.
    pub now: Moment,
    /// A number for file names that grows for ever (sheet ukm §12.9).
    pub sequence: u64,
    /// Where it is written, for file names that tell nothing of their documents: files of several tills may be laid
    /// together, and two of them must not have one name.
    pub origin: Option<String>,
    /// The store, for formats of one store whose records do not say it.
    pub store: Option<StoreId>,
    /// The stores of the chain, for formats that say everything per store: a record for all stores is written
    /// once for each of them.
    pub stores: Vec<StoreId>,
    /// Settings that one dialect alone knows, by `dialect.name`: what installations do differently.
    pub settings: BTreeMap<String, String>,
    /// The mapping for structures that are not public.
    pub mapping: Option<Arc<super::mapping::Mapping>>,
    /// Write with a mapping that is marked as an assumption.
    pub accept_assumed: bool,
}

impl WriteOptions {
    /// Written at this time, with nothing else said.
    pub fn at(now: Moment) -> Self {
        WriteOptions {
            now,
            sequence: 1,
            origin: None,
            store: None,
            stores: Vec::new(),
            settings: BTreeMap::new(),
            mapping: None,
            accept_assumed: false,
        }
    }
}

/// A file being written. Seekable, because some formats state the number of records before the first one.
pub trait OutFile: Write + Seek + Send {}

impl<T: Write + Seek + Send> OutFile for T {}

/// Where an encoder's files go. The encoder names them in its dialect's pattern; the caller makes them appear
/// whole or not at all.
pub trait Output {
    /// Opens a new file. The name may have folders, parted by `/`.
    fn create(&mut self, name: &str) -> io::Result<Box<dyn OutFile>>;

    /// Takes a finished file back; its bytes are complete now.
    fn close(&mut self, name: &str, file: Box<dyn OutFile>) -> io::Result<()>;
}

/// Why nothing can be written.
#[derive(Debug, thiserror::Error)]
pub enum EncodeError {
    /// The disk said no.
    #[error("cannot write: {0}")]
    Io(#[from] io::Error),
    /// The dialect cannot be written like this: a store or a mapping is missing.
    #[error("{0}")]
    Refused(Box<Diagnostic>),
}

impl From<Diagnostic> for EncodeError {
    fn from(d: Diagnostic) -> Self {
        EncodeError::Refused(Box::new(d))
    }
}

/// What was written, beside the files.
#[derive(Debug, Default)]
pub struct Encoded {
    /// What the dialect could not carry.
    pub losses: Losses,
    /// What else is to be told: rounded values, replaced characters.
    pub findings: Bag,
}

/// Writes records as documents of one dialect.
pub trait Encoder {
    /// A document begins. Its extras are written back when they are of this dialect.
    fn begin(&mut self, head: &DocumentHead) -> Result<(), EncodeError>;

    /// The next record. One that the dialect has no document for is a loss, not an error.
    fn record(&mut self, record: &Record) -> Result<(), EncodeError>;

    /// Completes all files.
    fn finish(self: Box<Self>) -> Result<Encoded, EncodeError>;
}

/// Files in memory: for tests and for small documents. Clones share the files.
#[derive(Clone, Debug, Default)]
pub struct MemoryOutput {
    files: Arc<Mutex<Vec<(String, MemoryFile)>>>,
}

impl MemoryOutput {
    /// The files by name, in the order in which they were opened.
    pub fn files(&self) -> Vec<(String, Vec<u8>)> {
        let files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        files.iter().map(|(name, file)| (name.clone(), file.with(|c| c.get_ref().clone()))).collect()
    }
}

/// A file of [`MemoryOutput`].
#[derive(Clone, Debug, Default)]
struct MemoryFile(Arc<Mutex<Cursor<Vec<u8>>>>);

impl MemoryFile {
    fn with<T>(&self, f: impl FnOnce(&mut Cursor<Vec<u8>>) -> T) -> T {
        f(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for MemoryFile {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        self.with(|c| c.write(buf))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for MemoryFile {
    fn seek(&mut self, pos: io::SeekFrom) -> io::Result<u64> {
        self.with(|c| c.seek(pos))
    }
}

impl Output for MemoryOutput {
    fn create(&mut self, name: &str) -> io::Result<Box<dyn OutFile>> {
        let file = MemoryFile::default();
        self.files.lock().unwrap_or_else(PoisonError::into_inner).push((name.to_owned(), file.clone()));
        Ok(Box::new(file))
    }

    fn close(&mut self, _name: &str, _file: Box<dyn OutFile>) -> io::Result<()> {
        Ok(())
    }
}
