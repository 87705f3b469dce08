//! The journal: an append-only file of records, each with its length and CRC-32C, synced before what it tells happens.
//!
//! ```text
//! record = length (4 bytes, low byte first), CRC-32C of the text (4 bytes), the text (JSON)
//! ```
//!
//! A record that was torn by a power cut at the very end was never acted upon, and is cut off. A wrong record before the
//! end means that the file was damaged: then nothing in it is trusted from there on, and the folders are asked.

use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use crate::measure::disk::sync_folder;

/// The longest record.
pub const MAX_RECORD_BYTES: usize = 1024 * 1024;
/// The largest journal that is read; it is compacted long before.
pub const MAX_JOURNAL_BYTES: u64 = 1024 * 1024 * 1024;
/// Bytes of a record before its text.
const HEAD: usize = 8;

/// What was found in a journal file.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// The records, in order.
    pub records: Vec<Vec<u8>>,
    /// Bytes that hold them.
    pub good: u64,
    /// Bytes behind them that were cut off.
    pub torn: u64,
    /// The rest is no torn end: it holds more than one record could.
    pub damaged: bool,
}

/// Reads the bytes of a journal.
pub fn read(bytes: &[u8]) -> Read {
    let mut found = Read::default();
    let mut rest = bytes;
    while let Some(record) = next(rest) {
        found.records.push(record.to_vec());
        rest = &rest[HEAD + record.len()..];
    }
    found.torn = rest.len() as u64;
    found.good = (bytes.len() - rest.len()) as u64;
    // A torn end is the beginning of one record. A whole record somewhere in the rest means that the file was damaged.
    found.damaged = (1..rest.len()).any(|at| next(&rest[at..]).is_some());
    found
}

fn length_of(bytes: &[u8]) -> Option<usize> {
    let head = bytes.first_chunk::<4>()?;
    usize::try_from(u32::from_le_bytes(*head)).ok().filter(|length| (1..=MAX_RECORD_BYTES).contains(length))
}

fn next(bytes: &[u8]) -> Option<&[u8]> {
    let length = length_of(bytes)?;
    let told = u32::from_le_bytes(*bytes.get(4..)?.first_chunk::<4>()?);
    let text = bytes.get(HEAD..HEAD + length)?;
    (crc32c::crc32c(text) == told).then_some(text)
}

/// A record as it is stored.
fn framed(text: &[u8]) -> io::Result<Vec<u8>> {
    if text.is_empty() || text.len() > MAX_RECORD_BYTES {
        return Err(io::Error::other("the record is too long for the journal"));
    }
    let length = u32::try_from(text.len()).map_err(io::Error::other)?;
    Ok([length.to_le_bytes().as_slice(), &crc32c::crc32c(text).to_le_bytes(), text].concat())
}

/// A journal that is open for appending.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    file: File,
    bytes: u64,
}

impl Journal {
    /// Opens a journal, made when it is not there, and reads it. A torn end is cut off.
    ///
    /// # Errors
    /// When the file cannot be read or written.
    pub fn open(path: &Path) -> io::Result<(Journal, Read)> {
        let there = path.try_exists()?;
        let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
        if file.metadata()?.len() > MAX_JOURNAL_BYTES {
            return Err(io::Error::other("the journal is larger than a gigabyte; move it away, it is made anew"));
        }
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        let found = read(&bytes);
        if found.torn > 0 {
            file.set_len(found.good)?;
            file.sync_all()?;
        }
        if !there {
            file.sync_all()?;
            sync_folder(folder_of(path))?;
        }
        file.seek(SeekFrom::End(0))?;
        Ok((Journal { path: path.to_owned(), file, bytes: found.good }, found))
    }

    /// Appends a record. With `sync` it is on the disk when this returns.
    ///
    /// # Errors
    /// When it cannot be written; then nothing of it is there.
    pub fn append(&mut self, text: &[u8], sync: bool) -> io::Result<()> {
        let record = framed(text)?;
        let written = self.file.write_all(&record).and_then(|()| if sync { self.file.sync_data() } else { Ok(()) });
        if let Err(error) = written {
            // What stands there half must not come before the next record.
            self.file.set_len(self.bytes)?;
            self.file.seek(SeekFrom::Start(self.bytes))?;
            return Err(error);
        }
        self.bytes += record.len() as u64;
        Ok(())
    }

    /// Its size.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Puts these records in the place of all that are there, by rename.
    ///
    /// # Errors
    /// When the new file cannot be written; the old one stays.
    pub fn compact(&mut self, records: &[Vec<u8>]) -> io::Result<()> {
        let mut file = tempfile::NamedTempFile::new_in(folder_of(&self.path))?;
        let mut bytes = 0;
        for text in records {
            let record = framed(text)?;
            file.write_all(&record)?;
            bytes += record.len() as u64;
        }
        file.as_file().sync_all()?;
        crate::failpoint!("exchange.before-compact");
        let file = file.persist(&self.path).map_err(|e| e.error)?;
        sync_folder(folder_of(&self.path))?;
        (self.file, self.bytes) = (file, bytes);
        Ok(())
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(found: &Read) -> Vec<&str> {
        found.records.iter().map(|r| std::str::from_utf8(r).unwrap()).collect()
    }

    #[test]
    fn what_is_appended_is_read_and_a_torn_end_is_cut_off() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        let (mut journal, found) = Journal::open(&path).unwrap();
        assert_eq!(found, Read::default());
        for text in ["one", "two", "three"] {
            journal.append(text.as_bytes(), true).unwrap();
        }
        drop(journal);
        let whole = std::fs::read(&path).unwrap();
        // Cut at every byte: whole records before the cut are there, and a new one can follow.
        for cut in 0..=whole.len() {
            std::fs::write(&path, &whole[..cut]).unwrap();
            let (mut journal, found) = Journal::open(&path).unwrap();
            let expected = [11, 22, 35].iter().filter(|end| **end <= cut).count();
            assert_eq!(found.records.len(), expected, "cut at {cut}");
            assert!(!found.damaged, "cut at {cut}");
            journal.append(b"next", false).unwrap();
            drop(journal);
            let (_, found) = Journal::open(&path).unwrap();
            assert_eq!(texts(&found).last(), Some(&"next"));
        }
    }

    #[test]
    fn damage_in_the_middle_is_told_from_a_torn_end() {
        let whole: Vec<u8> = ["one", "two", "three"].iter().flat_map(|t| framed(t.as_bytes()).unwrap()).collect();
        for at in 0..22 {
            let mut bytes = whole.clone();
            bytes[at] ^= 0x40;
            let found = read(&bytes);
            assert!(found.records.len() < 3 && found.damaged, "byte {at}: {found:?}");
        }
    }

    #[test]
    fn compaction_keeps_what_is_given() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        let (mut journal, _) = Journal::open(&path).unwrap();
        for n in 0..100 {
            journal.append(format!("{n}").as_bytes(), false).unwrap();
        }
        let before = journal.bytes();
        journal.compact(&[b"99".to_vec()]).unwrap();
        assert!(journal.bytes() < before);
        journal.append(b"100", true).unwrap();
        drop(journal);
        assert_eq!(texts(&Journal::open(&path).unwrap().1), ["99", "100"]);
        assert!(framed(&vec![b'x'; MAX_RECORD_BYTES + 1]).is_err());
    }
}
