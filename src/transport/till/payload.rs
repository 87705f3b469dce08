//! The bytes of a document that has arrived.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::storage::DbError;

/// Where they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Payload {
    /// In a file of the mailbox.
    File(PathBuf),
    /// Here: it is short, and applied as soon as it has come.
    Memory(Arc<[u8]>),
}

impl Payload {
    /// All of them.
    pub fn read(&self) -> io::Result<Cow<'_, [u8]>> {
        match self {
            Payload::File(path) => fs::read(path).map(Cow::Owned),
            Payload::Memory(bytes) => Ok(Cow::Borrowed(bytes)),
        }
    }

    /// One after the other.
    pub fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        Ok(match self {
            Payload::File(path) => Box::new(BufReader::new(File::open(path)?)),
            Payload::Memory(bytes) => Box::new(&bytes[..]),
        })
    }

    /// Why nothing can be done with them.
    pub fn fault(&self, error: &io::Error) -> DbError {
        let path = match self {
            Payload::File(path) => path,
            Payload::Memory(_) => Path::new("the document"),
        };
        DbError::file(path, error)
    }
}
