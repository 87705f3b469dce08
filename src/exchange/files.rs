//! Files that appear whole or not at all: written under a temporary name beside their place, synced, then renamed.

use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

use crate::formats::{OutFile, Output};

/// Temporary names begin with this and are never taken for input.
pub const TEMPORARY_PREFIX: &str = ".tillwire-";

/// Bytes gathered before they are written.
const BUFFER_BYTES: usize = 256 * 1024;

/// A file that is complete under its temporary name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finished {
    /// The name that it will have, as the encoder gave it.
    pub name: String,
    /// Where its bytes are now.
    pub temporary: PathBuf,
}

/// Writes an encoder's files under temporary names in one folder.
#[derive(Debug)]
pub struct TemporaryFiles {
    folder: PathBuf,
    /// Goes into the temporary names, so that a later run knows whose they are.
    tag: String,
    opened: Vec<Finished>,
    finished: std::sync::Arc<std::sync::Mutex<Vec<Finished>>>,
}

/// The files that an output has finished: shared with whoever gave the output away to an encoder.
#[derive(Clone, Debug, Default)]
pub struct FinishedFiles(std::sync::Arc<std::sync::Mutex<Vec<Finished>>>);

impl FinishedFiles {
    /// The files, in the order in which they were closed.
    pub fn list(&self) -> Vec<Finished> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }
}

impl TemporaryFiles {
    /// Files in `folder` (made when it is not there), with `tag` in their temporary names.
    pub fn new(folder: &Path, tag: &str) -> io::Result<(TemporaryFiles, FinishedFiles)> {
        fs::create_dir_all(folder)?;
        let finished = FinishedFiles::default();
        let files = TemporaryFiles {
            folder: folder.to_path_buf(),
            tag: tag.to_owned(),
            opened: Vec::new(),
            finished: finished.0.clone(),
        };
        Ok((files, finished))
    }
}

impl Output for TemporaryFiles {
    fn create(&mut self, name: &str) -> io::Result<Box<dyn OutFile>> {
        if name.split('/').any(|part| part.is_empty() || part == "." || part == "..") || name.contains('\\') {
            return Err(io::Error::other(format!("{name:?} is no file name")));
        }
        let temporary = self.folder.join(format!("{TEMPORARY_PREFIX}{}-{}.tmp", self.tag, self.opened.len()));
        let file = File::create(&temporary)?;
        self.opened.push(Finished { name: name.to_owned(), temporary });
        Ok(Box::new(BufWriter::with_capacity(BUFFER_BYTES, file)))
    }

    fn close(&mut self, name: &str, mut file: Box<dyn OutFile>) -> io::Result<()> {
        file.flush()?;
        drop(file);
        let place = self.opened.iter().position(|f| f.name == name);
        let place = place.ok_or_else(|| io::Error::other(format!("{name} was not opened")))?;
        let finished = self.opened[place].clone();
        File::open(&finished.temporary)?.sync_all()?;
        self.finished.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(finished);
        Ok(())
    }
}

impl Drop for TemporaryFiles {
    /// Files that were never finished are nobody's.
    fn drop(&mut self) {
        let finished = self.finished.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        for file in &self.opened {
            if !finished.contains(file) {
                // What cannot be removed is removed by the next run.
                let _ = fs::remove_file(&file.temporary);
            }
        }
    }
}

/// Gives a finished file its name; folders in the name are made. The entries of all of them are synced.
pub fn publish(file: &Finished, folder: &Path) -> io::Result<PathBuf> {
    let path = folder.join(&file.name);
    let parent = path.parent().unwrap_or(folder);
    fs::create_dir_all(parent)?;
    fs::rename(&file.temporary, &path)?;
    // The folders that were made must last too.
    for made in parent.ancestors().take_while(|f| f.starts_with(folder)) {
        sync_folder(made)?;
    }
    Ok(path)
}

/// Makes the renames in a folder last.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// The path that a file will have in a folder, beside others of the same name. The folder is made.
pub fn place_in(path: &Path, folder: &Path) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let name = path.file_name().ok_or_else(|| io::Error::other("no file name"))?;
    let mut to = folder.join(name);
    let mut again = 1;
    while to.exists() {
        again += 1;
        let mut numbered = name.to_os_string();
        numbered.push(format!(".{again}"));
        to = folder.join(numbered);
    }
    Ok(to)
}

/// Moves a file to a path from [`place_in`]; across file systems it is copied.
pub fn move_to(path: &Path, to: &Path) -> io::Result<()> {
    let folder = to.parent().unwrap_or(Path::new("."));
    if fs::rename(path, to).is_err() {
        let name = to.file_name().unwrap_or_default().to_string_lossy();
        let temporary = folder.join(format!("{TEMPORARY_PREFIX}{name}.tmp"));
        fs::copy(path, &temporary)?;
        File::open(&temporary)?.sync_all()?;
        fs::rename(&temporary, to)?;
        sync_folder(folder)?;
        fs::remove_file(path)?;
    }
    sync_folder(folder)
}
