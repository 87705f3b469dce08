//! Who may insert and who may send: locks of the operating system beside the database, held for life.
//!
//! A lock inside of the database guards nothing: SQLite gives it up between transactions. These stand on the file's
//! canonical path, so that two names of one file are one lock, and they end with their process, however it ends.

use std::fs::{File, TryLockError};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Longest note about the holder that is read back.
const MAX_NOTE_BYTES: u64 = 200;
/// A guard that somebody looks at (see [`Guard::holder`]) is locked for a moment; so often a taker tries again.
const ATTEMPTS: u32 = 5;
/// How long it waits between.
const LOOK_AGAIN: Duration = Duration::from_millis(20);

/// What a process does with a till's database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Sells: the only one that inserts events.
    Till,
    /// Sends: the only one that moves cursors and deletes rows.
    Sender,
}

impl Role {
    /// The end of the lock file's name.
    pub const fn suffix(self) -> &'static str {
        match self {
            Role::Till => "till",
            Role::Sender => "sender",
        }
    }
}

/// Why a guard was not given.
#[derive(Debug, thiserror::Error)]
pub enum GuardError {
    /// Another process has it.
    #[error("{} is {} by {by}", .database.display(), match .role { Role::Till => "sold on", Role::Sender => "sent from" })]
    Held {
        /// The database.
        database: PathBuf,
        /// What the other one does.
        role: Role,
        /// Who it is, as it said itself.
        by: String,
    },
    /// The lock file cannot be made or locked.
    #[error("{}: {message}", .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        message: String,
    },
}

/// A guard; given up when dropped or when the process dies.
#[derive(Debug)]
pub struct Guard {
    file: File,
    role: Role,
}

impl Guard {
    /// Takes the guard of a database that exists. `who` is told to others that want it: `events pump (process 17)`.
    pub fn take(database: &Path, role: Role, who: &str) -> Result<Guard, GuardError> {
        let failed = |path: &Path, e: std::io::Error| GuardError::File { path: path.into(), message: e.to_string() };
        let canonical = database.canonicalize().map_err(|e| failed(database, e))?;
        let path = lock_path(&canonical, role);
        let mut file = File::options()
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .open(&path)
            .map_err(|e| failed(&path, e))?;
        let mut attempt = 1;
        loop {
            match file.try_lock() {
                Ok(()) => break,
                Err(TryLockError::WouldBlock) if attempt < ATTEMPTS => std::thread::sleep(LOOK_AGAIN),
                Err(TryLockError::WouldBlock) => {
                    let by = note(&mut file).unwrap_or_else(|| "another process".into());
                    return Err(GuardError::Held { database: database.into(), role, by });
                }
                Err(TryLockError::Error(e)) => return Err(failed(&path, e)),
            }
            attempt += 1;
        }
        // The note is for people: without it (the disk is full) the lock holds all the same.
        let _ = file.set_len(0).and_then(|()| file.write_all(who.as_bytes()));
        Ok(Guard { file, role })
    }

    /// Who holds the guard now, if somebody does.
    pub fn holder(database: &Path, role: Role) -> Option<String> {
        let canonical = database.canonicalize().ok()?;
        let mut file = File::options().read(true).open(lock_path(&canonical, role)).ok()?;
        match file.try_lock_shared() {
            Ok(()) => None,
            Err(TryLockError::WouldBlock) => Some(note(&mut file).unwrap_or_else(|| "another process".into())),
            Err(TryLockError::Error(_)) => None,
        }
    }

    /// What it is a guard of.
    pub fn role(&self) -> Role {
        self.role
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        // The file stays: taking it away would let a third process lock a new file of the same name while a second
        // waits for the old one.
        let _ = self.file.set_len(0);
    }
}

fn lock_path(canonical: &Path, role: Role) -> PathBuf {
    let mut name = canonical.as_os_str().to_owned();
    name.push(".");
    name.push(role.suffix());
    PathBuf::from(name)
}

fn note(file: &mut File) -> Option<String> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(0)).ok()?;
    file.take(MAX_NOTE_BYTES).read_to_end(&mut bytes).ok()?;
    let text: String = String::from_utf8_lossy(&bytes).chars().filter(|c| !c.is_control()).collect();
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn one_holder_by_whatever_name_and_a_note_of_who_it_is() {
        let dir = tempfile::tempdir().unwrap();
        let (real, link) = (dir.path().join("till.db"), dir.path().join("link.db"));
        File::create(&real).unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        assert_eq!(Guard::holder(&real, Role::Sender), None);
        let held = Guard::take(&link, Role::Sender, "events pump (process 17)").unwrap();
        assert_eq!(held.role(), Role::Sender);
        let refused = Guard::take(&real, Role::Sender, "another").unwrap_err();
        assert_eq!(refused.to_string(), format!("{} is sent from by events pump (process 17)", real.display()));
        assert_eq!(Guard::holder(&real, Role::Sender).as_deref(), Some("events pump (process 17)"));
        Guard::take(&real, Role::Till, "the till").expect("the other guard is free");
        drop(held);
        assert_eq!(Guard::holder(&link, Role::Sender), None);
        Guard::take(&real, Role::Sender, "another").expect("given up");
    }

    #[test]
    fn a_database_that_is_not_there_has_no_guard() {
        let dir = tempfile::tempdir().unwrap();
        assert!(matches!(Guard::take(&dir.path().join("no.db"), Role::Till, "x"), Err(GuardError::File { .. })));
    }
}
