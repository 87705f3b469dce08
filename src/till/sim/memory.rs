//! What simulated devices remember: a file of its own, beside the till's database, that no crash of the till touches.
//!
//! One line an entry: CRC32C in hex, a space, the entry as JSON. An entry is written before its device answers, so that
//! a till killed in between finds the device's truth when it asks. A last line that is not whole was never done. Another
//! damaged line is an error: devices do not forget.

use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use super::{desk, peers, printer, small, terminal};

/// A file longer than this is refused: no device keeps so much.
const MAX_BYTES: u64 = 1 << 30;

/// Why the memory of the simulated devices cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum MemoryError {
    /// The disk says no.
    #[error("{}: {error}", path.display())]
    Disk {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// A line that is not the last is damaged.
    #[error("{}:{line}: {message}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        message: String,
    },
}

/// Something that a device remembers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Entry {
    /// The fiscal printer.
    Printer(printer::PrinterEntry),
    /// The card terminal.
    Terminal(terminal::TerminalEntry),
    /// Scale, plate, drawer, display, scanner.
    Small(small::SmallEntry),
    /// Faults, links, the power supply.
    Desk(desk::DeskEntry),
    /// The scripted peers behind the ports.
    Peer(peers::PeerEntry),
}

/// Where entries are kept.
#[derive(Debug)]
pub struct Memory {
    kept: Kept,
    count: u64,
}

#[derive(Debug)]
enum Kept {
    File { path: PathBuf, file: File },
    Shared(Arc<Mutex<Vec<Entry>>>),
}

impl Memory {
    /// The file beside a till's database: `till.db` has `till.devices`.
    pub fn beside(database: &Path) -> PathBuf {
        database.with_extension("devices")
    }

    /// Opens the file, made when it is not there; gives what was remembered.
    ///
    /// # Errors
    /// When the disk says no, or when a line other than the last is damaged.
    pub fn open(path: &Path) -> Result<(Memory, Vec<Entry>), MemoryError> {
        let disk = |error| MemoryError::Disk { path: path.to_owned(), error };
        let mut file =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path).map_err(disk)?;
        let size = file.metadata().map_err(disk)?.len();
        if size > MAX_BYTES {
            return Err(disk(std::io::Error::other(format!("{size} bytes; at most {MAX_BYTES} are read"))));
        }
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(disk)?;
        let whole = bytes.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
        let mut entries = Vec::new();
        for (index, line) in bytes[..whole].split_inclusive(|b| *b == b'\n').enumerate() {
            let damaged = |message| MemoryError::Damaged { path: path.to_owned(), line: index + 1, message };
            entries.push(parse(line).map_err(damaged)?);
        }
        // The torn end of a line that was being written when the machine stopped.
        file.set_len(whole as u64).map_err(disk)?;
        file.seek(SeekFrom::End(0)).map_err(disk)?;
        let count = entries.len() as u64;
        Ok((Memory { kept: Kept::File { path: path.to_owned(), file }, count }, entries))
    }

    /// Entries in the process only; whoever holds the list can start the devices again from it.
    pub fn shared(list: Arc<Mutex<Vec<Entry>>>) -> (Memory, Vec<Entry>) {
        let entries = list.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let count = entries.len() as u64;
        (Memory { kept: Kept::Shared(list), count }, entries)
    }

    /// How many entries there are.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Keeps one more; when this answers, it outlives the process and the machine.
    ///
    /// # Errors
    /// When the disk says no.
    pub fn keep(&mut self, entry: &Entry) -> Result<(), MemoryError> {
        match &mut self.kept {
            Kept::Shared(list) => list.lock().unwrap_or_else(PoisonError::into_inner).push(entry.clone()),
            Kept::File { path, file } => {
                let disk = |error| MemoryError::Disk { path: path.clone(), error };
                let json = serde_json::to_string(entry).map_err(|e| disk(e.into()))?;
                let line = format!("{:08x} {json}\n", crc32c::crc32c(json.as_bytes()));
                file.write_all(line.as_bytes()).and_then(|()| file.sync_data()).map_err(disk)?;
            }
        }
        self.count += 1;
        Ok(())
    }
}

fn parse(line: &[u8]) -> Result<Entry, String> {
    let text = std::str::from_utf8(line).map_err(|e| e.to_string())?.trim_end_matches('\n');
    let (crc, json) = text.split_once(' ').ok_or("no checksum")?;
    let stated = u32::from_str_radix(crc, 16).map_err(|_| format!("{crc:?} is no checksum"))?;
    if crc32c::crc32c(json.as_bytes()) != stated {
        return Err("the checksum is wrong: the line was changed or damaged".to_owned());
    }
    serde_json::from_str(json).map_err(|e| e.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::till::sim::desk::DeskEntry;

    fn entry(link: &str) -> Entry {
        Entry::Desk(DeskEntry::Link { server: link.to_owned(), up: false })
    }

    #[test]
    fn what_was_kept_is_there_again_and_a_torn_end_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = Memory::beside(&folder.path().join("till.db"));
        assert_eq!(path.file_name().unwrap(), "till.devices");
        let (mut memory, entries) = Memory::open(&path).unwrap();
        assert!(entries.is_empty());
        memory.keep(&entry("centre")).unwrap();
        memory.keep(&entry("marketing")).unwrap();
        drop(memory);
        let mut bytes = std::fs::read(&path).unwrap();
        let whole = bytes.len();
        bytes.extend_from_slice(b"0badf00d {\"desk\":{\"li");
        std::fs::write(&path, &bytes).unwrap();
        let (mut memory, entries) = Memory::open(&path).unwrap();
        assert_eq!(entries, [entry("centre"), entry("marketing")]);
        assert_eq!(std::fs::metadata(&path).unwrap().len(), whole as u64);
        memory.keep(&entry("bank")).unwrap();
        drop(memory);
        assert_eq!(Memory::open(&path).unwrap().1.len(), 3);
    }

    #[test]
    fn a_changed_line_is_told_with_its_number() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("till.devices");
        let (mut memory, _) = Memory::open(&path).unwrap();
        memory.keep(&entry("centre")).unwrap();
        memory.keep(&entry("bank")).unwrap();
        let text = std::fs::read_to_string(&path).unwrap().replacen("centre", "centra", 1);
        std::fs::write(&path, text).unwrap();
        let error = Memory::open(&path).unwrap_err().to_string();
        assert!(error.contains("till.devices:1: the checksum is wrong"), "{error}");
    }
}
