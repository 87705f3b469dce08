//! The pages of a damaged file as they are on the disk, with those of its log over them.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};

/// The first bytes of a SQLite file.
const MAGIC: &[u8] = b"SQLite format 3\0";
/// What our files have, when the header cannot tell.
const USUAL_PAGE_BYTES: usize = 4_096;
/// The byte at which SQLite takes its locks; the page that holds it has nothing.
const PENDING_BYTE: usize = 0x4000_0000;
const LOG_HEADER_BYTES: usize = 32;
const FRAME_HEADER_BYTES: usize = 24;

/// What the map of an auto-vacuum file says of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mapped {
    /// The root of a tree.
    Root,
    /// Part of a tree, under this page.
    Under(u32),
    /// Free, or part of a long row.
    Other,
}

/// The pages of a database file.
pub(super) struct Pages {
    file: File,
    log: Option<File>,
    /// Where the newest version of a page is in the log.
    in_log: HashMap<u32, u64>,
    size: usize,
    /// Bytes of a page that SQLite uses.
    pub(super) usable: usize,
    /// Pages of the file.
    pub(super) count: u32,
    mapped: bool,
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<usize> {
    Some(usize::from(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?)))
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// `till.db-wal`
pub(super) fn log_path(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push("-wal");
    PathBuf::from(name)
}

impl Pages {
    pub(super) fn open(path: &Path) -> io::Result<Pages> {
        let file = File::open(path)?;
        let length = usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX);
        let mut pages = Pages {
            file,
            log: None,
            in_log: HashMap::new(),
            size: USUAL_PAGE_BYTES,
            usable: USUAL_PAGE_BYTES,
            count: 0,
            mapped: true,
        };
        let mut header = vec![0; 100];
        let whole = length >= header.len() && read_at(&pages.file, 0, &mut header).is_ok();
        let stated = u16_at(&header, 16).map(|n| if n == 1 { 65_536 } else { n }).unwrap_or_default();
        let sound = whole && header.starts_with(MAGIC) && stated.is_power_of_two() && stated >= 512;
        if sound {
            pages.size = stated;
            pages.usable = stated.saturating_sub(usize::from(header[20])).max(480);
        }
        pages.count = u32::try_from(length.div_ceil(pages.size)).unwrap_or(u32::MAX);
        pages.read_log(path)?;
        // The log may hold a newer header; where neither can be read, the file is taken for one of ours.
        if let Some(first) = pages.read(1).filter(|first| first.starts_with(MAGIC)) {
            pages.mapped = u32_at(&first, 52).is_some_and(|root| root > 0);
        }
        Ok(pages)
    }

    /// Takes what the log holds, up to its last whole commit, as SQLite does.
    fn read_log(&mut self, database: &Path) -> io::Result<()> {
        let Ok(log) = File::open(log_path(database)) else { return Ok(()) };
        let length = log.metadata()?.len();
        let mut header = [0; LOG_HEADER_BYTES];
        if length < header.len() as u64 || read_at(&log, 0, &mut header).is_err() {
            return Ok(());
        }
        let big_endian = match u32_at(&header, 0) {
            Some(0x377f_0682) => false,
            Some(0x377f_0683) => true,
            _ => return Ok(()),
        };
        let sum = checksum((0, 0), &header[..24], big_endian);
        let stated = u32_at(&header, 24).zip(u32_at(&header, 28));
        if Some(sum) != stated || u32_at(&header, 8).map(|n| n as usize) != Some(self.size) {
            return Ok(());
        }
        let (mut at, mut sum) = (header.len() as u64, sum);
        let mut open: Vec<(u32, u64)> = Vec::new();
        let mut frame = vec![0; FRAME_HEADER_BYTES + self.size];
        while at + frame.len() as u64 <= length && read_at(&log, at, &mut frame).is_ok() {
            sum = checksum(checksum(sum, &frame[..8], big_endian), &frame[FRAME_HEADER_BYTES..], big_endian);
            if frame[8..16] != header[16..24] || Some(sum) != u32_at(&frame, 16).zip(u32_at(&frame, 20)) {
                break;
            }
            let (page, pages) = (u32_at(&frame, 0).unwrap_or_default(), u32_at(&frame, 4).unwrap_or_default());
            open.push((page, at + FRAME_HEADER_BYTES as u64));
            if pages > 0 {
                self.in_log.extend(open.drain(..));
                self.count = pages;
            }
            at += frame.len() as u64;
        }
        self.log = Some(log);
        Ok(())
    }

    /// A page, from 1; nothing when it is not there.
    pub(super) fn read(&self, page: u32) -> Option<Vec<u8>> {
        if page == 0 || page > self.count {
            return None;
        }
        let mut bytes = vec![0; self.size];
        match (self.in_log.get(&page), &self.log) {
            (Some(at), Some(log)) => read_at(log, *at, &mut bytes).ok()?,
            _ => read_at(&self.file, u64::from(page - 1) * self.size as u64, &mut bytes).ok()?,
        }
        Some(bytes)
    }

    /// The page of the map that tells of this one.
    fn map_of(&self, page: u32) -> Option<u32> {
        let each = u32::try_from(self.usable / 5 + 1).ok()?;
        let map = (page.checked_sub(2)? / each).checked_mul(each)? + 2;
        Some(if map == self.pending() { map + 1 } else { map })
    }

    fn pending(&self) -> u32 {
        u32::try_from(PENDING_BYTE / self.size + 1).unwrap_or(u32::MAX)
    }

    /// Whether a page may hold rows: it is none of the map and not the one of the locks.
    pub(super) fn may_hold_rows(&self, page: u32) -> bool {
        page != self.pending() && (page == 1 || !self.mapped || self.map_of(page) != Some(page))
    }

    /// What the map says of a page. It is held apart from the trees, so that it tells where a page belongs when the page
    /// above it cannot be read.
    pub(super) fn mapped(&self, page: u32) -> Option<Mapped> {
        if !self.mapped || page < 2 {
            return None;
        }
        let map = self.map_of(page)?;
        let at = 5 * usize::try_from(page.checked_sub(map + 1)?).ok()?;
        let bytes = self.read(map)?;
        Some(match *bytes.get(at)? {
            1 => Mapped::Root,
            5 => Mapped::Under(u32_at(&bytes, at + 1)?),
            _ => Mapped::Other,
        })
    }
}

fn read_at(mut file: &File, at: u64, into: &mut [u8]) -> io::Result<()> {
    file.seek(SeekFrom::Start(at))?;
    file.read_exact(into)
}

/// SQLite's running sum over 8 bytes at a time.
fn checksum((mut a, mut b): (u32, u32), bytes: &[u8], big_endian: bool) -> (u32, u32) {
    let word = |bytes: &[u8]| {
        let bytes = bytes.try_into().unwrap_or_default();
        if big_endian { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) }
    };
    for pair in bytes.chunks_exact(8) {
        a = a.wrapping_add(word(&pair[..4])).wrapping_add(b);
        b = b.wrapping_add(word(&pair[4..])).wrapping_add(a);
    }
    (a, b)
}
