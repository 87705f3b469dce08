//! Folders and files: numbers in names, copies that are on the disk when they are told of, renames across mounts.

use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use crate::measure::disk::sync_folder;

/// Bytes that are copied at a time.
const BLOCK: usize = 256 * 1024;
/// Most entries of a folder that one look takes in; the next look takes the rest.
pub const MAX_ENTRIES: usize = 100_000;
/// Digits of a number in a name.
const DIGITS: usize = 12;

/// `000000000007_goods.xml`
pub fn numbered(n: u64, name: &str) -> String {
    format!("{n:0DIGITS$}_{name}")
}

/// The number and the name of a numbered file.
pub fn split(numbered: &str) -> Option<(u64, &str)> {
    let (digits, name) = numbered.split_at_checked(DIGITS)?;
    let name = name.strip_prefix('_').filter(|name| !name.is_empty())?;
    (digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.parse().ok()).flatten().map(|n| (n, name))
}

/// The names of the files in a folder that are text. A folder that is not there has none.
///
/// # Errors
/// When it cannot be read.
pub fn names(folder: &Path) -> io::Result<Vec<String>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut names = Vec::new();
    for entry in entries.take(MAX_ENTRIES) {
        let entry = entry?;
        if entry.file_type()?.is_file()
            && let Ok(name) = entry.file_name().into_string()
        {
            names.push(name);
        }
    }
    Ok(names)
}

/// The highest number in any folder that a till keeps files in.
///
/// # Errors
/// When a folder cannot be read.
pub fn highest(till: &Path) -> io::Result<u64> {
    let mut highest = 0;
    for folder in ["new", "done", "error"] {
        let found = names(&till.join(folder))?;
        highest = found.iter().filter_map(|name| split(name)).map(|(n, _)| n).fold(highest, u64::max);
    }
    Ok(highest)
}

/// SHA-256 in hex, and the size.
///
/// # Errors
/// When the file cannot be read.
pub fn digest(path: &Path) -> io::Result<(String, u64)> {
    let mut file = File::open(path)?;
    let (mut hash, mut size, mut block) = (Sha256::new(), 0, vec![0; BLOCK]);
    loop {
        match file.read(&mut block)? {
            0 => break,
            read => {
                hash.update(&block[..read]);
                size += read as u64;
            }
        }
    }
    Ok((hash.finalize().iter().map(|b| format!("{b:02x}")).collect(), size))
}

/// Copies a file byte for byte; it and its folder are on the disk when this returns.
///
/// # Errors
/// When it cannot be read or written; a piece may lie at `to` then.
pub fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let (mut from, mut file) = (File::open(from)?, File::create(to)?);
    let mut block = vec![0; BLOCK];
    loop {
        match from.read(&mut block)? {
            0 => break,
            read => file.write_all(&block[..read])?,
        }
    }
    file.sync_all()?;
    sync_parent(to)
}

/// Makes what stands in a folder last.
fn sync_parent(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => sync_folder(folder),
        _ => Ok(()),
    }
}

/// Renames, and makes it last in both folders. `Ok(false)`: they are on different file systems.
///
/// # Errors
/// When it cannot be done.
pub fn rename(from: &Path, to: &Path) -> io::Result<bool> {
    match fs::rename(from, to) {
        Ok(()) => {
            sync_parent(to)?;
            // What is gone from where it was need not last: it would be found and moved again.
            Ok(true)
        }
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => Ok(false),
        Err(error) => Err(error),
    }
}

/// Moves a file; over file systems by a copy that appears by rename, and only then the original goes.
///
/// # Errors
/// When it cannot be done; the original is there then.
pub fn carry(from: &Path, to: &Path) -> io::Result<()> {
    if rename(from, to)? {
        return Ok(());
    }
    let part = part_of(to);
    copy(from, &part)?;
    rename(&part, to)?;
    fs::remove_file(from)
}

/// The name that a copy has while it is made.
fn part_of(to: &Path) -> PathBuf {
    let name = to.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    to.with_file_name(format!(".{name}.part"))
}

/// Makes a folder and those above it, lastingly.
///
/// # Errors
/// When it cannot be made.
pub fn make(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    if let Some(above) = folder.parent().filter(|above| !above.as_os_str().is_empty()) {
        make(above)?;
    }
    match fs::create_dir(folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
        _ => {}
    }
    sync_parent(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_names() {
        assert_eq!(numbered(7, "goods.xml"), "000000000007_goods.xml");
        assert_eq!(split("000000000007_a_b.xml"), Some((7, "a_b.xml")));
        for wrong in ["7_a", "000000000007a.xml", "00000000000x_a", "000000000007_", "тест"] {
            assert_eq!(split(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_highest_number_of_all_folders_counts() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(highest(folder.path()).unwrap(), 0);
        for (place, n) in [("new", 3), ("done", 9), ("error", 4), ("tmp", 70)] {
            make(&folder.path().join(place)).unwrap();
            fs::write(folder.path().join(place).join(numbered(n, "a")), "x").unwrap();
        }
        assert_eq!(highest(folder.path()).unwrap(), 9, "what is not finished counts not");
    }
}
