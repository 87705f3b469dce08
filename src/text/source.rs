//! What a decoder reads: named bytes from a file, a pipe or memory.
//!
//! A [`Source`] gives its bytes once, front to back. It can show its head before that ([`Source::head`]), so that
//! standard input can be sniffed too, and it counts (and on wish hashes) what passes, so that an import needs one pass.

use crate::diag::{Fault, Place, codes};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use super::Encoding;

/// How many bytes [`Source::head`] shows at most.
pub const HEAD_BYTES: usize = 64 * 1024;

/// What was read of a source so far; shared, so that a progress display or the journal can keep it.
#[derive(Debug, Default)]
pub struct Tally {
    bytes: AtomicU64,
    sha256: OnceLock<[u8; 32]>,
}

impl Tally {
    /// Raw bytes read so far.
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    /// SHA-256 of the whole source; known once it was read to its end, and only with [`Source::hashed`].
    pub fn sha256(&self) -> Option<[u8; 32]> {
        self.sha256.get().copied()
    }
}

/// Named bytes, given once from front to back.
pub struct Source {
    name: Arc<str>,
    path: Option<PathBuf>,
    size: Option<u64>,
    encoding: Option<Encoding>,
    inner: Box<dyn Read + Send>,
    head: Vec<u8>,
    head_given: usize,
    hasher: Option<Sha256>,
    tally: Arc<Tally>,
}

impl std::fmt::Debug for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Source").field("name", &self.name).field("size", &self.size).finish_non_exhaustive()
    }
}

impl Source {
    /// A file, shown under its path as given.
    pub fn open(path: impl AsRef<Path>) -> Result<Source, Fault> {
        let path = path.as_ref();
        let name: Arc<str> = path.to_string_lossy().into();
        let failed = |e: io::Error| read_failed(&name, &e);
        let file = File::open(path).map_err(failed)?;
        let meta = file.metadata().map_err(failed)?;
        if meta.is_dir() {
            return Err(read_failed(&name, &io::Error::other("it is a directory")));
        }
        let size = meta.is_file().then_some(meta.len());
        Ok(Source { path: Some(path.to_path_buf()), size, ..Source::from_reader(name, file) })
    }

    /// Any reader (standard input, a decompressor), shown under `name`.
    pub fn from_reader(name: impl Into<Arc<str>>, reader: impl Read + Send + 'static) -> Source {
        Source {
            name: name.into(),
            path: None,
            size: None,
            encoding: None,
            inner: Box::new(reader),
            head: Vec::new(),
            head_given: 0,
            hasher: None,
            tally: Arc::default(),
        }
    }

    /// Bytes at hand, shown under `name`.
    pub fn from_bytes(name: impl Into<Arc<str>>, bytes: impl Into<Vec<u8>>) -> Source {
        let bytes = bytes.into();
        Source { size: Some(bytes.len() as u64), ..Source::from_reader(name, Cursor::new(bytes)) }
    }

    /// Hashes what is read; see [`Tally::sha256`].
    #[must_use]
    pub fn hashed(mut self) -> Source {
        self.hasher = Some(Sha256::new());
        self
    }

    /// Shown under another name: standard input is read from a spool file and called `-`.
    #[must_use]
    pub fn named(mut self, name: Arc<str>) -> Source {
        self.name = name;
        self
    }

    /// The encoding that the user named; a BOM still wins over it.
    #[must_use]
    pub fn with_encoding(mut self, encoding: Option<Encoding>) -> Source {
        self.encoding = encoding;
        self
    }

    /// The name to show.
    pub fn name(&self) -> &Arc<str> {
        &self.name
    }

    /// The path, if the source is a file; siblings can be found by it.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The size in bytes, if known beforehand.
    pub fn size(&self) -> Option<u64> {
        self.size
    }

    /// The encoding that the user named.
    pub fn encoding(&self) -> Option<Encoding> {
        self.encoding
    }

    /// The shared counter of what was read.
    pub fn tally(&self) -> Arc<Tally> {
        self.tally.clone()
    }

    /// The first bytes, at most [`HEAD_BYTES`]; they are still read afterwards. Call it before reading.
    pub fn head(&mut self) -> Result<&[u8], Fault> {
        while self.head.len() < HEAD_BYTES {
            let filled = self.head.len();
            self.head.resize(HEAD_BYTES, 0);
            let read = match self.inner.read(&mut self.head[filled..]) {
                Ok(n) => n,
                Err(e) if e.kind() == io::ErrorKind::Interrupted => 0,
                Err(e) => {
                    self.head.truncate(filled);
                    return Err(read_failed(&self.name, &e));
                }
            };
            self.head.truncate(filled + read);
            if read == 0 {
                break;
            }
        }
        Ok(&self.head[self.head_given..])
    }

    /// Reads to the end and tells the number of bytes and their SHA-256.
    pub fn digest(self) -> Result<(u64, [u8; 32]), Fault> {
        let mut source = self.hashed();
        let mut buffer = vec![0; HEAD_BYTES];
        loop {
            match source.read(&mut buffer) {
                Ok(0) => break,
                Ok(_) => {}
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) => return Err(read_failed(&source.name, &e)),
            }
        }
        Ok((source.tally.bytes(), source.tally.sha256().unwrap_or_default()))
    }

    pub(super) fn read_so_far(&self) -> u64 {
        self.tally.bytes()
    }

    fn passed(&mut self, bytes: &[u8]) {
        self.tally.bytes.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        if let Some(hasher) = &mut self.hasher {
            hasher.update(bytes);
        }
    }
}

impl Read for Source {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if out.is_empty() {
            return Ok(0);
        }
        let read = if self.head_given < self.head.len() {
            let n = out.len().min(self.head.len() - self.head_given);
            out[..n].copy_from_slice(&self.head[self.head_given..self.head_given + n]);
            self.head_given += n;
            if self.head_given == self.head.len() {
                (self.head, self.head_given) = (Vec::new(), 0);
            }
            n
        } else {
            self.inner.read(out)?
        };
        if read == 0 {
            if let Some(hasher) = self.hasher.take() {
                self.tally.sha256.get_or_init(|| hasher.finalize().into());
            }
        } else {
            self.passed(&out[..read]);
        }
        Ok(read)
    }
}

pub(super) fn read_failed(name: &Arc<str>, error: &io::Error) -> Fault {
    let mut fault = Fault::new(&codes::READ_FAILED, format!("cannot read: {error}"));
    fault.0.place = Place::file(name.clone());
    fault
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_is_shown_first_and_read_afterwards() {
        let data: Vec<u8> = (0..200_000u32).map(|i| i as u8).collect();
        let mut source = Source::from_bytes("x", data.clone()).hashed();
        let tally = source.tally();
        assert_eq!(source.head().unwrap(), &data[..HEAD_BYTES]);
        assert_eq!(tally.bytes(), 0);
        let mut all = Vec::new();
        source.read_to_end(&mut all).unwrap();
        assert_eq!(all, data);
        assert_eq!(tally.bytes(), 200_000);
        assert_eq!(tally.sha256().unwrap()[..], Sha256::digest(&data)[..]);
        assert_eq!(Source::from_bytes("x", data).digest().unwrap(), (200_000, tally.sha256().unwrap()));
    }

    #[test]
    fn a_missing_file_and_a_folder_are_faults_with_the_name() {
        for path in ["/no/such/file.xml", "/tmp"] {
            let fault = Source::open(path).unwrap_err();
            assert_eq!(fault.0.code, &codes::READ_FAILED);
            assert_eq!(fault.0.place.file.as_deref(), Some(path));
        }
    }
}
