//! Standard input as a file that grows while it is read.
//!
//! Use cases read their input more than once: a look at its beginning, the load itself, the text around a finding. A
//! [`Spool`] gives as many readers as are asked for; each starts at the beginning, and where one comes to the end of
//! what is kept, the stream gives more. So a document that is refused early is not taken in whole first.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Bytes taken from the stream at once.
const CHUNK_BYTES: usize = 64 * 1024;

/// Chunks that are taken in before anybody wants them.
const CHUNKS_WAITING: usize = 1;

/// How often a reader that waits for the stream looks whether the run is to stop.
const LOOK_AGAIN: Duration = Duration::from_millis(50);

/// A stream and the file that keeps what was read of it.
pub struct Spool {
    path: PathBuf,
    cancel: Arc<AtomicBool>,
    feed: Mutex<Feed>,
}

struct Feed {
    /// `None` when it has ended.
    from: Option<Receiver<io::Result<Vec<u8>>>>,
    /// What ended it early; told to everyone who asks, so that nobody takes the rest for the whole.
    failed: Option<String>,
    kept: File,
    size: u64,
}

impl std::fmt::Debug for Spool {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Spool").field("path", &self.path).finish_non_exhaustive()
    }
}

/// Two are the same when they keep the same file.
impl PartialEq for Spool {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path
    }
}

impl Eq for Spool {}

impl Spool {
    /// Keeps what is read of `from` in a new file. `cancel` ends a reading that waits for more.
    ///
    /// A thread of its own reads the stream, because a read of a pipe whose writer is silent cannot be broken off. It
    /// ends with the stream, with the spool, or with the process.
    pub fn new(path: &Path, from: Box<dyn Read + Send>, cancel: Arc<AtomicBool>) -> io::Result<Spool> {
        let feed = Feed { from: Some(pump(from)), failed: None, kept: File::create(path)?, size: 0 };
        Ok(Spool { path: path.to_path_buf(), cancel, feed: Mutex::new(feed) })
    }

    /// The stream from its beginning.
    pub fn reader(self: &Arc<Self>) -> io::Result<SpoolReader> {
        Ok(SpoolReader { file: File::open(&self.path)?, at: 0, spool: self.clone() })
    }

    /// Whether the whole stream has this size; takes in no more than it needs to tell.
    pub fn has_size(&self, size: u64) -> io::Result<bool> {
        while self.take(size)? == Taken::Some {}
        Ok(self.lock().size == size)
    }

    /// Takes in all that is left of the stream, so that the file is the whole of it.
    pub fn complete(&self) -> io::Result<()> {
        while self.take(u64::MAX)? == Taken::Some {}
        Ok(())
    }

    fn lock(&self) -> MutexGuard<'_, Feed> {
        self.feed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a chunk in, unless more than `at` bytes are kept already.
    fn take(&self, at: u64) -> io::Result<Taken> {
        let mut feed = self.lock();
        if feed.size > at {
            return Ok(Taken::Enough);
        }
        loop {
            if let Some(message) = &feed.failed {
                return Err(io::Error::other(message.clone()));
            }
            if self.cancel.load(Ordering::Relaxed) {
                return Err(io::Error::other("interrupted"));
            }
            let Some(from) = &mut feed.from else { return Ok(Taken::End) };
            match from.recv_timeout(LOOK_AGAIN) {
                Ok(Ok(chunk)) => {
                    feed.kept.write_all(&chunk)?;
                    feed.size += chunk.len() as u64;
                    return Ok(Taken::Some);
                }
                Ok(Err(e)) => feed.failed = Some(e.to_string()),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => feed.from = None,
            }
        }
    }
}

/// What came of the wish for more.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Taken {
    Enough,
    Some,
    End,
}

/// The chunks of a stream, from a thread that reads it.
fn pump(mut from: Box<dyn Read + Send>) -> Receiver<io::Result<Vec<u8>>> {
    let (to, chunks) = sync_channel(CHUNKS_WAITING);
    std::thread::spawn(move || {
        let mut buffer = vec![0; CHUNK_BYTES];
        loop {
            let chunk = match from.read(&mut buffer) {
                Ok(0) => return,
                Ok(n) => Ok(buffer[..n].to_vec()),
                Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                Err(e) => Err(e),
            };
            let failed = chunk.is_err();
            // Nobody listens when the spool is gone.
            if to.send(chunk).is_err() || failed {
                return;
            }
        }
    });
    chunks
}

/// Reads a [`Spool`] from its beginning.
#[derive(Debug)]
pub struct SpoolReader {
    file: File,
    at: u64,
    spool: Arc<Spool>,
}

impl Read for SpoolReader {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let mut read = self.file.read(out)?;
        if read == 0 && !out.is_empty() && self.spool.take(self.at)? != Taken::End {
            read = self.file.read(out)?;
        }
        self.at += read as u64;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readers_share_one_stream() {
        let temp = tempfile::tempdir().unwrap();
        let data: Vec<u8> = (0..300_000u32).map(|i| i as u8).collect();
        let stream = Box::new(io::Cursor::new(data.clone()));
        let spool = Arc::new(Spool::new(&temp.path().join("s"), stream, Arc::default()).unwrap());
        let mut first = [0; 10];
        spool.reader().unwrap().read_exact(&mut first).unwrap();
        assert_eq!(first, data[..10]);
        let kept = || std::fs::metadata(temp.path().join("s")).unwrap().len();
        assert!(!spool.has_size(10).unwrap());
        assert_eq!(kept(), CHUNK_BYTES as u64, "no more is taken than is read");
        let mut all = Vec::new();
        spool.reader().unwrap().read_to_end(&mut all).unwrap();
        assert_eq!(all, data);
        assert!(spool.has_size(300_000).unwrap() && !spool.has_size(299_999).unwrap());
        spool.complete().unwrap();
        assert_eq!(kept(), data.len() as u64);
    }
    #[test]
    fn a_stream_that_breaks_off_never_ends_well() {
        struct Breaks(bool);
        impl Read for Breaks {
            fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
                if std::mem::replace(&mut self.0, true) {
                    return Err(io::Error::other("the cable"));
                }
                out[0] = b'x';
                Ok(1)
            }
        }
        let temp = tempfile::tempdir().unwrap();
        let spool = Arc::new(Spool::new(&temp.path().join("s"), Box::new(Breaks(false)), Arc::default()).unwrap());
        for _ in 0..2 {
            let error = spool.reader().unwrap().read_to_end(&mut Vec::new()).unwrap_err();
            assert_eq!(error.to_string(), "the cable");
        }
        assert!(spool.complete().is_err());
    }
}
