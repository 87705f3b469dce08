//! Whether a machine is fit for a server: folders and rights, free space, how long a sync takes, renames across mounts,
//! the clock, ports, the version of SQLite.
//!
//! Each look gives [`Finding`]s with a remedy; nothing is left behind.

use std::fs;
use std::io::Write as _;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use crate::measure::disk::{free_bytes, probe_fdatasync};

/// Less free space than this is too little for anything.
pub const LEAST_FREE_BYTES: u64 = 64 * 1024 * 1024;
/// Less than this is told.
pub const LOW_FREE_BYTES: u64 = 1024 * 1024 * 1024;
/// A sync that takes longer than this, in milliseconds, makes every document slow.
pub const SLOW_SYNC_MS: u128 = 50;
/// Syncs that are measured.
const SYNCS: u32 = 20;
/// Clocks that differ by more than this, in milliseconds.
pub const MAX_SKEW_MS: i64 = 2_000;
/// No clock of a machine that runs this program is before 2025.
const EARLIEST_MS: i64 = 1_735_689_600_000;

/// How it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// All is well.
    Ok,
    /// It works, and somebody should look.
    Warning,
    /// A server cannot work so.
    Failed,
}

impl Level {
    /// Its word.
    pub const fn word(self) -> &'static str {
        match self {
            Level::Ok => "ok",
            Level::Warning => "warning",
            Level::Failed => "failed",
        }
    }
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What was looked at.
    pub what: String,
    /// How it is.
    pub level: Level,
    /// In words.
    pub text: String,
    /// How to mend it.
    pub help: Option<&'static str>,
}

impl Finding {
    /// All is well.
    pub fn ok(what: impl Into<String>, text: impl Into<String>) -> Finding {
        Finding { what: what.into(), level: Level::Ok, text: text.into(), help: None }
    }

    /// Something is wrong.
    pub fn bad(level: Level, what: impl Into<String>, text: impl Into<String>, help: &'static str) -> Finding {
        Finding { what: what.into(), level, text: text.into(), help: Some(help) }
    }
}

/// Looks at a folder: it is there, it can be written to, it has room, and a sync does not take long.
pub fn folder(path: &Path, now_ms: i64) -> Vec<Finding> {
    let shown = path.display();
    if !path.is_dir() {
        let help = "make it, or mount it, and give the service's user the right to write there";
        return vec![Finding::bad(Level::Failed, format!("folder {shown}"), "it is not there", help)];
    }
    let written = match probe(path) {
        Ok(written) => written,
        Err(error) => {
            let help = "give the service's user the right to write, rename and delete there";
            return vec![Finding::bad(Level::Failed, format!("folder {shown}"), error.to_string(), help)];
        }
    };
    let mut found = vec![Finding::ok(format!("folder {shown}"), "files are written, renamed and deleted")];
    found.push(skew(&format!("clock of {shown}"), now_ms, written));
    found.push(room(path));
    found.push(sync(path));
    found
}

/// Writes a file, renames it and deletes it; answers the time that the file system gave it.
fn probe(path: &Path) -> std::io::Result<i64> {
    let mut file = tempfile::Builder::new().prefix(".tillwire-doctor").tempfile_in(path)?;
    file.write_all(b"tillwire doctor\n")?;
    file.as_file().sync_all()?;
    let modified = file.as_file().metadata()?.modified()?;
    let renamed = path.join(format!("{}.renamed", file.path().file_name().unwrap_or_default().to_string_lossy()));
    fs::rename(file.path(), &renamed)?;
    fs::remove_file(&renamed)?;
    let since = modified.duration_since(UNIX_EPOCH).unwrap_or_default();
    Ok(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

fn skew(what: &str, now_ms: i64, theirs_ms: i64) -> Finding {
    let off = theirs_ms.saturating_sub(now_ms);
    if off.abs() > MAX_SKEW_MS {
        let text = format!("it is {off} ms away from this machine's");
        let help = "let both machines take their time from the same server (NTP)";
        return Finding::bad(Level::Warning, what, text, help);
    }
    Finding::ok(what, "it agrees with this machine's")
}

fn room(path: &Path) -> Finding {
    let what = format!("room in {}", path.display());
    match free_bytes(path) {
        Ok(free) if free < LEAST_FREE_BYTES => {
            Finding::bad(Level::Failed, what, format!("{} MiB are free", free >> 20), "free some, or move the folder")
        }
        Ok(free) if free < LOW_FREE_BYTES => {
            Finding::bad(Level::Warning, what, format!("{} MiB are free", free >> 20), "free some before it is needed")
        }
        Ok(free) => Finding::ok(what, format!("{} MiB are free", free >> 20)),
        Err(error) => Finding::bad(Level::Warning, what, error.to_string(), "look at the file system"),
    }
}

fn sync(path: &Path) -> Finding {
    let what = format!("sync in {}", path.display());
    match probe_fdatasync(path, SYNCS) {
        Ok(latencies) => {
            let (half, most) = (latencies.percentile(50.0), latencies.percentile(99.0));
            let text = format!("half within {:.1?}, 99 % within {most:.1?}", half);
            if most.as_millis() > SLOW_SYNC_MS {
                let help = "a disk of its own or one with a cache that survives a power cut makes documents faster";
                return Finding::bad(Level::Warning, what, text, help);
            }
            Finding::ok(what, text)
        }
        Err(error) => Finding::bad(Level::Failed, what, error.to_string(), "look at the file system"),
    }
}

/// Whether a file can be renamed from one folder into another.
pub fn rename(from: &Path, to: &Path) -> Finding {
    let what = format!("rename {} to {}", from.display(), to.display());
    let tried = tempfile::Builder::new().prefix(".tillwire-doctor").tempfile_in(from).and_then(|file| {
        let target: PathBuf =
            to.join(format!("{}.moved", file.path().file_name().unwrap_or_default().to_string_lossy()));
        fs::rename(file.path(), &target)?;
        fs::remove_file(&target)
    });
    match tried {
        Ok(()) => Finding::ok(what, "one file system: files move at once"),
        Err(error) if error.kind() == std::io::ErrorKind::CrossesDevices => Finding::bad(
            Level::Warning,
            what,
            "different file systems: files are copied first",
            "put both on one file system where that is possible",
        ),
        Err(error) => Finding::bad(Level::Failed, what, error.to_string(), "give the right to write to both"),
    }
}

/// Whether a port is free.
pub fn port(address: SocketAddr) -> Finding {
    let what = format!("port {address}");
    match TcpListener::bind(address) {
        Ok(_) => Finding::ok(what, "it is free"),
        Err(error) => Finding::bad(
            Level::Failed,
            what,
            error.to_string(),
            "another program uses it (`ss -ltnp` says which), or the address is not this machine's",
        ),
    }
}

/// Whether the clock can be right.
pub fn clock(now_ms: i64) -> Finding {
    if now_ms < EARLIEST_MS {
        return Finding::bad(Level::Failed, "clock", "it is before 2025", "set it, and let it be set by NTP");
    }
    Finding::ok("clock", "it is after 2025")
}

/// The version of SQLite inside of this program.
pub fn sqlite(version: &str) -> Finding {
    let parts: Vec<u32> = version.split('.').filter_map(|part| part.parse().ok()).collect();
    if parts.as_slice() < [3, 51, 3].as_slice() {
        return Finding::bad(Level::Failed, "SQLite", format!("{version} is older than 3.51.3"), "update the program");
    }
    Finding::ok("SQLite", version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_good_folder_a_missing_one_and_what_is_no_folder() {
        let place = tempfile::tempdir().unwrap();
        let now = std::time::SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis();
        let found = folder(place.path(), i64::try_from(now).unwrap());
        assert!(found.len() == 4 && found.iter().all(|f| f.level < Level::Failed), "{found:?}");
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0, "nothing is left behind");
        let missing = folder(&place.path().join("no"), 0);
        assert_eq!((missing.len(), missing[0].level), (1, Level::Failed));
        let skewed = folder(place.path(), 0);
        assert!(skewed.iter().any(|f| f.level == Level::Warning && f.what.starts_with("clock")), "{skewed:?}");
    }

    #[test]
    fn ports_versions_clocks_and_renames() {
        let taken = TcpListener::bind("127.0.0.1:0").unwrap();
        assert_eq!(port(taken.local_addr().unwrap()).level, Level::Failed);
        assert_eq!(port("127.0.0.1:0".parse().unwrap()).level, Level::Ok);
        assert_eq!(sqlite("3.51.2").level, Level::Failed);
        assert_eq!(sqlite("3.52.0").level, Level::Ok);
        assert_eq!(clock(0).level, Level::Failed);
        let (a, b) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        assert_eq!(rename(a.path(), b.path()).level, Level::Ok);
        assert_eq!(rename(a.path(), &b.path().join("no")).level, Level::Failed);
    }
}
