//! How far a replay has come, on the disk, so that it can go on after it was killed.
//!
//! A position is a number of events in the order in which they are sent. Whoever goes on reads the recording from the
//! beginning of the loop and passes over so many: then everything that follows from what was read (the chain of each
//! till, new ids, the schedule) is as it would have been. Only what was acknowledged is counted, so nothing is lost; what
//! was on its way is sent once more, with the same ids.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread::JoinHandle;

use serde::{Deserialize, Serialize};

use super::ahead::Facts;

/// The version of the file.
const SCHEMA: u32 = 1;

/// The largest checkpoint that is read.
const LARGEST: u64 = 64 * 1024;

/// What is written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checkpoint {
    schema: u32,
    /// The name of the run, from which ids follow.
    pub run: String,
    /// Which recording it is.
    pub recording: String,
    /// What was asked for, as far as the bytes and their order depend on it.
    pub asked: String,
    /// The loop that is being sent.
    pub lap: u64,
    /// How many events of it are acknowledged.
    pub position: u64,
    /// How many were acknowledged in all.
    pub acked: u64,
    /// How far the first loop is moved in time.
    pub delta_ms: i64,
    /// What the first loop has shown, when it is over.
    pub facts: Option<Facts>,
    /// How long the output was when these events were in it.
    pub mark: Option<u64>,
    /// Nothing is left to do.
    pub done: bool,
}

impl Checkpoint {
    /// The beginning of a run.
    pub fn new(run: &str, recording: &str, asked: &str) -> Checkpoint {
        Checkpoint {
            schema: SCHEMA,
            run: run.to_owned(),
            recording: recording.to_owned(),
            asked: asked.to_owned(),
            lap: 0,
            position: 0,
            acked: 0,
            delta_ms: 0,
            facts: None,
            mark: None,
            done: false,
        }
    }

    /// Reads one; `None` when there is none.
    pub fn read(path: &Path) -> Result<Option<Checkpoint>, String> {
        let failed = |e: &dyn std::fmt::Display| format!("{}: {e}", path.display());
        let meta = match std::fs::metadata(path) {
            Ok(meta) => meta,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(failed(&e)),
        };
        if meta.len() > LARGEST {
            return Err(failed(&"too large for a checkpoint"));
        }
        let text = std::fs::read_to_string(path).map_err(|e| failed(&e))?;
        let found: Checkpoint = serde_json::from_str(&text).map_err(|e| failed(&format!("not a checkpoint: {e}")))?;
        if found.schema > SCHEMA {
            return Err(failed(&"written by a newer program"));
        }
        Ok(Some(found))
    }

    fn write(&self, path: &Path) -> std::io::Result<()> {
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut file = tempfile::Builder::new().prefix(".tillwire-").tempfile_in(folder)?;
        let text = serde_json::to_string_pretty(self).map_err(std::io::Error::other)?;
        file.write_all(text.as_bytes())?;
        file.write_all(b"\n")?;
        file.as_file().sync_data()?;
        file.persist(path).map_err(|e| e.error)?;
        Ok(())
    }
}

/// Writes checkpoints on a thread of its own: syncing a file may take longer than the next event has time.
pub(super) struct Keeper {
    path: PathBuf,
    sender: Option<SyncSender<Checkpoint>>,
    thread: Option<JoinHandle<std::io::Result<()>>>,
}

impl Keeper {
    pub fn start(path: &Path) -> Keeper {
        let (sender, receiver) = sync_channel::<Checkpoint>(1);
        let to = path.to_owned();
        let thread = std::thread::spawn(move || receiver.iter().try_for_each(|checkpoint| checkpoint.write(&to)));
        Keeper { path: path.to_owned(), sender: Some(sender), thread: Some(thread) }
    }

    /// Writes it soon, unless an older one is still being written: there will be a newer one.
    pub fn keep(&self, checkpoint: &Checkpoint) {
        if let Some(sender) = &self.sender {
            sender.try_send(checkpoint.clone()).ok();
        }
    }

    /// Writes the last one and waits until it is on the disk.
    pub fn finish(mut self, checkpoint: &Checkpoint) -> std::io::Result<()> {
        drop(self.sender.take());
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap_or_else(|_| Err(std::io::Error::other("the writer of checkpoints has failed")))?;
        }
        checkpoint.write(&self.path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_again() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("state.json");
        assert_eq!(Checkpoint::read(&path), Ok(None));
        let mut checkpoint = Checkpoint::new("r1", "abc", "def");
        checkpoint.facts = Some(Facts { events: 5, times: Some((1, 7)), documents: None, shifts: Some((3, 3)) });
        let keeper = Keeper::start(&path);
        for position in 0..200 {
            checkpoint.position = position;
            keeper.keep(&checkpoint);
        }
        keeper.finish(&checkpoint).unwrap();
        assert_eq!(Checkpoint::read(&path), Ok(Some(checkpoint.clone())));
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1, "no temporary file is left");
        std::fs::write(&path, "{\"schema\":1}").unwrap();
        assert!(Checkpoint::read(&path).unwrap_err().contains("not a checkpoint"));
        checkpoint.schema = 2;
        checkpoint.write(&path).unwrap();
        assert!(Checkpoint::read(&path).unwrap_err().contains("newer"));
    }
}
