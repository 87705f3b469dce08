//! A temporary folder of one run, in which a later run can tell that it was left behind.
//!
//! A run that is killed cannot clean up after itself, and what it has spooled may be large. So each folder holds a file
//! that its run has locked for as long as it lives: a folder whose lock is free belongs to nobody any more. The lock
//! appears under its name only when it is held, so a folder that is just being made is never taken for an old one.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use tempfile::TempDir;

/// Names of the folders begin with this.
const PREFIX: &str = "tillwire-";

/// The file that is locked.
const LOCK: &str = "in-use.lock";

/// Folders that are removed in one go; the next run goes on.
const MAX_SWEPT: usize = 1_000;

/// A temporary folder that vanishes with its value, or is swept away by a later run.
#[derive(Debug)]
pub struct Scratch {
    // Let go before the folder: some systems cannot remove a file that is locked.
    _lock: File,
    folder: TempDir,
}

impl Scratch {
    /// Makes one in the system's folder for temporary files, and removes those that killed runs have left there.
    pub fn new() -> io::Result<Scratch> {
        Scratch::within(&std::env::temp_dir())
    }

    fn within(parent: &Path) -> io::Result<Scratch> {
        let folder = tempfile::Builder::new().prefix(PREFIX).tempdir_in(parent)?;
        let making = folder.path().join("lock.new");
        let lock = File::create(&making)?;
        lock.lock()?;
        fs::rename(&making, folder.path().join(LOCK))?;
        sweep(parent, folder.path());
        Ok(Scratch { _lock: lock, folder })
    }

    /// Its path.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// Removes the folders of runs that are gone. What cannot be looked at or removed stays: it may be somebody else's.
fn sweep(parent: &Path, own: &Path) {
    let entries = fs::read_dir(parent).into_iter().flatten().flatten();
    let named = entries.filter(|e| e.file_name().to_string_lossy().starts_with(PREFIX));
    for path in named.map(|e| e.path()).filter(|path| path != own).take(MAX_SWEPT) {
        if is_left(&path, own) {
            let _ = fs::remove_dir_all(&path);
        }
    }
}

/// Whether a folder is of this user and of a run that has ended without removing it.
fn is_left(folder: &Path, own: &Path) -> bool {
    let lock = folder.join(LOCK);
    let (Ok(at), Ok(file), Ok(ours)) = (fs::symlink_metadata(folder), fs::symlink_metadata(&lock), fs::metadata(own))
    else {
        return false;
    };
    if !at.is_dir() || !file.is_file() || !same_user(&at, &ours) || !same_user(&file, &ours) {
        return false;
    }
    // The lock is free as soon as its run has ended, however it ended.
    File::options().read(true).write(true).open(&lock).is_ok_and(|lock| lock.try_lock().is_ok())
}

#[cfg(unix)]
fn same_user(one: &fs::Metadata, other: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    one.uid() == other.uid()
}

#[cfg(not(unix))]
fn same_user(_: &fs::Metadata, _: &fs::Metadata) -> bool {
    // The folder for temporary files is the user's own.
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_dead_run_left_is_swept() {
        let parent = tempfile::tempdir().unwrap();
        let make = |name: &str, file: &str| {
            let folder = parent.path().join(name);
            fs::create_dir(&folder).unwrap();
            fs::write(folder.join(file), "").unwrap();
            folder
        };
        let left = make("tillwire-left", LOCK);
        fs::write(left.join("stdin"), "x").unwrap();
        let kept = [make("tillwire-notes", "notes.txt"), make("other-left", LOCK)];
        let living = Scratch::within(parent.path()).unwrap();
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(&kept[1], parent.path().join("tillwire-link")).unwrap();
        }
        assert!(!left.exists());
        let second = Scratch::within(parent.path()).unwrap();
        assert!(living.path().exists() && kept.iter().all(|k| k.exists()) && kept[1].join(LOCK).exists());
        let paths = [living.path().to_path_buf(), second.path().to_path_buf()];
        drop((living, second));
        assert!(paths.iter().all(|path| !path.exists()));
    }
}
