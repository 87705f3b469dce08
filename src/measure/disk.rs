//! How fast a disk makes writes durable, and how much room it has.

use std::fs::File;
use std::io::{self, Seek as _, SeekFrom, Write as _};
use std::path::Path;
use std::time::Instant;

use super::Latencies;

/// What is written before each sync, as much as a small commit.
const BLOCK_BYTES: usize = 4_096;

/// Bytes that an ordinary user may still write where `path` lies.
pub fn free_bytes(path: &Path) -> io::Result<u64> {
    #[cfg(unix)]
    {
        let stat = rustix::fs::statvfs(path)?;
        Ok(stat.f_bavail.saturating_mul(stat.f_frsize))
    }
    #[cfg(not(unix))]
    fs4::available_space(path)
}

/// How long a small write and its fdatasync take in this folder, so many times. Durability figures are told beside it:
/// they mean little without.
pub fn probe_fdatasync(folder: &Path, times: u32) -> io::Result<Latencies> {
    let mut file = tempfile::tempfile_in(folder)?;
    let block = [0x5a; BLOCK_BYTES];
    // The first syncs also make the file's room; only syncs of data are measured.
    file.write_all(&block)?;
    file.sync_all()?;
    let mut latencies = Latencies::default();
    for _ in 0..times {
        file.seek(SeekFrom::Start(0))?;
        let started = Instant::now();
        file.write_all(&block)?;
        file.sync_data()?;
        latencies.record(started.elapsed());
    }
    Ok(latencies)
}

/// Puts a folder's entries onto the disk, after a file in it was made or renamed. Windows has no such call for a folder:
/// its file system writes entries down in order by itself.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(windows) {
        return Ok(());
    }
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_disk_is_asked() {
        let dir = tempfile::tempdir().unwrap();
        assert!(free_bytes(dir.path()).unwrap() > 0);
        assert!(free_bytes(&dir.path().join("no")).is_err());
        assert_eq!(probe_fdatasync(dir.path(), 3).unwrap().count(), 3);
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0, "nothing is left");
        sync_folder(dir.path()).unwrap();
    }
}
