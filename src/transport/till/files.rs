//! Files of documents, maildir fashion: written and synced in `tmp/`, then renamed into `new/`, then the folder is synced.
//! A file in `new/` is whole, whenever the power went.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use super::super::{Hasher, Sha256};

/// Bytes that are read at a time.
const BLOCK_BYTES: usize = 256 * 1024;

/// A pair of folders.
#[derive(Clone, Debug)]
pub(super) struct Files {
    tmp: PathBuf,
    new: PathBuf,
}

impl Files {
    pub(super) fn open(root: &Path) -> io::Result<Files> {
        let files = Files { tmp: root.join("tmp"), new: root.join("new") };
        fs::create_dir_all(&files.tmp)?;
        fs::create_dir_all(&files.new)?;
        Ok(files)
    }

    pub(super) fn temporary(&self, name: &str) -> PathBuf {
        self.tmp.join(name)
    }

    pub(super) fn whole(&self, name: &str) -> PathBuf {
        self.new.join(name)
    }

    /// Writes a file that is not there yet for anybody.
    pub(super) fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let mut file = File::create(self.temporary(name))?;
        file.write_all(bytes)?;
        file.sync_all()?;
        sync_folder(&self.tmp)
    }

    /// Moves a file from `tmp/` to `new/`; done already is done.
    pub(super) fn finish(&self, from: &str, to: &str) -> io::Result<()> {
        match fs::rename(self.temporary(from), self.whole(to)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound && self.whole(to).exists() => {}
            outcome => outcome?,
        }
        sync_folder(&self.new)
    }

    /// How many bytes of a file have come.
    pub(super) fn begun(&self, name: &str) -> io::Result<u64> {
        match fs::metadata(self.temporary(name)) {
            Ok(found) => Ok(found.len()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(0),
            Err(error) => Err(error),
        }
    }

    /// Puts bytes into a file at a place, and nothing behind them.
    pub(super) fn put(&self, name: &str, at: u64, bytes: &[u8]) -> io::Result<()> {
        let mut file = OpenOptions::new().create(true).truncate(false).write(true).open(self.temporary(name))?;
        file.set_len(at)?;
        file.seek(SeekFrom::Start(at))?;
        file.write_all(bytes)
    }

    /// Makes sure that a file is on the disk, and tells its digest.
    pub(super) fn seal(&self, name: &str) -> io::Result<Sha256> {
        let path = self.temporary(name);
        OpenOptions::new().create(true).truncate(false).write(true).open(&path)?.sync_all()?;
        digest(&path)
    }

    /// Takes a file away, wherever it is.
    pub(super) fn remove(&self, name: &str) -> io::Result<()> {
        for path in [self.temporary(name), self.whole(name)] {
            match fs::remove_file(path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        Ok(())
    }

    /// The names of what is in `tmp/`.
    pub(super) fn unfinished(&self) -> io::Result<Vec<String>> {
        let names = fs::read_dir(&self.tmp)?.map(|entry| Ok(entry?.file_name().into_string().ok()));
        Ok(names.collect::<io::Result<Vec<_>>>()?.into_iter().flatten().collect())
    }
}

/// The digest of a file.
pub(super) fn digest(path: &Path) -> io::Result<Sha256> {
    let mut file = File::open(path)?;
    let mut hasher = Hasher::default();
    let mut block = vec![0; BLOCK_BYTES];
    loop {
        match file.read(&mut block)? {
            0 => return Ok(hasher.finish()),
            n => hasher.update(&block[..n]),
        }
    }
}

/// Bytes of a file.
pub(super) fn read(path: &Path, at: u64, length: u64) -> io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    file.seek(SeekFrom::Start(at))?;
    let mut bytes = vec![0; usize::try_from(length).map_err(io::Error::other)?];
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Folders cannot be synced elsewhere; the file system's journal has to do.
#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_whole_when_it_has_its_name() {
        let dir = tempfile::tempdir().unwrap();
        let files = Files::open(dir.path()).unwrap();
        files.write("a", b"abc").unwrap();
        assert!(!files.whole("b").exists());
        assert_eq!(files.unfinished().unwrap(), ["a"]);
        files.finish("a", "b").unwrap();
        files.finish("a", "b").unwrap();
        assert_eq!(read(&files.whole("b"), 1, 2).unwrap(), b"bc");
        assert!(read(&files.whole("b"), 1, 3).is_err());
        assert!(files.finish("x", "y").is_err(), "what was never written cannot be finished");
        files.remove("b").unwrap();
        files.remove("b").unwrap();
    }

    #[test]
    fn pieces_are_put_behind_each_other_and_over_what_was_wrong() {
        let dir = tempfile::tempdir().unwrap();
        let files = Files::open(dir.path()).unwrap();
        assert_eq!(files.begun("p").unwrap(), 0);
        files.put("p", 0, b"abXXX").unwrap();
        assert_eq!(files.begun("p").unwrap(), 5);
        files.put("p", 2, b"c").unwrap();
        assert_eq!(files.seal("p").unwrap(), Sha256::of(b"abc"));
    }
}
