//! A file of one event a line.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::{Outgoing, Sink, SinkError, SinkOptions};

/// How hard zstd tries: the level that writes faster than disks.
const LEVEL: i32 = 3;

/// How much is gathered before it is written.
const BUFFER: usize = 256 * 1024;

/// Where lines go.
enum Out {
    Plain(BufWriter<File>),
    /// A frame that is open; a finished one is followed by another.
    Zstd(zstd::Encoder<'static, BufWriter<File>>),
    /// Between two frames, or after a failure.
    Closed,
}

/// Writes a file that gets its name when it is whole; until then it is called the same with `.part` behind it.
pub struct FileSink {
    shown: String,
    path: PathBuf,
    out: Out,
    taken: u64,
    acked: u64,
    mark: u64,
    /// Events between two syncs, when each window is to be acknowledged.
    window: Option<u64>,
}

impl std::fmt::Debug for FileSink {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FileSink").field("shown", &self.shown).field("taken", &self.taken).finish_non_exhaustive()
    }
}

impl FileSink {
    /// Opens a file, or goes on with one that was begun.
    pub fn open(path: &Path, options: &SinkOptions) -> Result<FileSink, SinkError> {
        let shown = path.display().to_string();
        let failed = |e: io::Error| SinkError::failed(&shown, e);
        let part = part_of(path);
        if let Some(folder) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(failed)?;
        }
        let mut file = File::options()
            .create(true)
            .truncate(options.resume_at.is_none())
            .write(true)
            .open(&part)
            .map_err(failed)?;
        let mark = options.resume_at.unwrap_or(0);
        if mark > 0 {
            let there = file.metadata().map_err(failed)?.len();
            if there < mark {
                return Err(SinkError::failed(&shown, format!("{} is shorter than it was", part.display()))
                    .help("start anew without --resume"));
            }
            // What stands behind was not acknowledged, and is sent again.
            file.set_len(mark).map_err(failed)?;
            io::Seek::seek(&mut file, io::SeekFrom::End(0)).map_err(failed)?;
        }
        let file = BufWriter::with_capacity(BUFFER, file);
        let packed = path.extension().is_some_and(|e| e == "zst");
        let out = if packed { Out::Zstd(zstd::Encoder::new(file, LEVEL).map_err(failed)?) } else { Out::Plain(file) };
        let window = options.wait_acked.then_some(options.window.max(1) as u64);
        Ok(FileSink { shown, path: path.to_owned(), out, taken: 0, acked: 0, mark, window })
    }

    fn failed(&self, error: io::Error) -> SinkError {
        SinkError::failed(&self.shown, error)
    }

    /// Everything that was taken is on the disk.
    fn flush(&mut self) -> io::Result<()> {
        let file = match std::mem::replace(&mut self.out, Out::Closed) {
            Out::Plain(mut out) => {
                out.flush()?;
                self.mark = synced_length(out.get_ref())?;
                Out::Plain(out)
            }
            Out::Zstd(encoder) => {
                let mut out = encoder.finish()?;
                out.flush()?;
                self.mark = synced_length(out.get_ref())?;
                Out::Zstd(zstd::Encoder::new(out, LEVEL)?)
            }
            Out::Closed => return Err(io::Error::other("it has failed before")),
        };
        self.out = file;
        self.acked = self.taken;
        Ok(())
    }

    fn line(&mut self, body: &[u8]) -> io::Result<()> {
        let out: &mut dyn Write = match &mut self.out {
            Out::Plain(out) => out,
            Out::Zstd(out) => out,
            Out::Closed => return Err(io::Error::other("it has failed before")),
        };
        out.write_all(body)?;
        out.write_all(b"\n")
    }
}

fn synced_length(file: &File) -> io::Result<u64> {
    file.sync_data()?;
    Ok(file.metadata()?.len())
}

fn part_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".part");
    PathBuf::from(name)
}

impl Sink for FileSink {
    fn send(&mut self, event: &Outgoing<'_>) -> Result<(), SinkError> {
        self.line(event.body).map_err(|e| self.failed(e))?;
        self.taken += 1;
        if self.window.is_some_and(|window| self.taken - self.acked >= window) {
            self.sync()?;
        }
        Ok(())
    }

    fn idle(&mut self) -> Result<(), SinkError> {
        Ok(())
    }

    fn sync(&mut self) -> Result<(), SinkError> {
        if self.acked < self.taken {
            self.flush().map_err(|e| self.failed(e))?;
        }
        Ok(())
    }

    fn acked(&self) -> u64 {
        self.acked
    }

    fn mark(&self) -> Option<u64> {
        Some(self.mark)
    }

    fn finish(&mut self) -> Result<(), SinkError> {
        self.flush().map_err(|e| self.failed(e))
    }

    fn complete(&mut self) -> Result<(), SinkError> {
        if let Out::Zstd(encoder) = std::mem::replace(&mut self.out, Out::Closed) {
            // The frame that was begun behind the last one stays empty: it is cut off.
            let file = encoder.finish().and_then(|out| out.into_inner().map_err(io::IntoInnerError::into_error));
            file.and_then(|file| file.set_len(self.mark)).map_err(|e| self.failed(e))?;
        }
        std::fs::rename(part_of(&self.path), &self.path).map_err(|e| self.failed(e))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::options;
    use super::*;

    fn send(sink: &mut FileSink, lines: std::ops::Range<u32>) {
        for n in lines {
            let body = format!("{{\"n\":{n}}}");
            sink.send(&Outgoing { key: "1:1", kind: "x.y", body: body.as_bytes(), replay: b"{}" }).unwrap();
        }
    }

    fn lines(path: &Path) -> usize {
        let bytes = std::fs::read(path).unwrap();
        let packed = path.extension().is_some_and(|e| e == "zst" || e == "part") && bytes.starts_with(&[0x28, 0xb5]);
        let text = if packed { zstd::decode_all(&bytes[..]).unwrap() } else { bytes };
        text.iter().filter(|b| **b == b'\n').count()
    }

    #[test]
    fn a_file_that_was_broken_off_goes_on_where_it_was_acknowledged() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["new/out.ndjson", "new/out.ndjson.zst"] {
            let path = dir.path().join(name);
            let mut sink = FileSink::open(&path, &options()).unwrap();
            send(&mut sink, 0..100);
            sink.sync().unwrap();
            let mark = sink.mark();
            send(&mut sink, 100..150);
            assert_eq!((sink.acked(), path.exists()), (100, false));
            // Killed: what stands behind the mark is anything.
            drop(sink);
            let mut sink = FileSink::open(&path, &SinkOptions { resume_at: mark, ..options() }).unwrap();
            send(&mut sink, 100..200);
            sink.finish().unwrap();
            assert_eq!((sink.acked(), path.exists()), (100, false));
            sink.complete().unwrap();
            assert_eq!((lines(&path), part_of(&path).exists()), (200, false), "{name}");
            let short = SinkOptions { resume_at: mark, ..options() };
            assert!(FileSink::open(&dir.path().join("other.ndjson"), &short).is_err());
        }
    }

    #[test]
    fn a_window_is_acknowledged_when_it_is_on_the_disk() {
        let dir = tempfile::tempdir().unwrap();
        let options = SinkOptions { wait_acked: true, window: 10, ..options() };
        let mut sink = FileSink::open(&dir.path().join("out.ndjson"), &options).unwrap();
        send(&mut sink, 0..25);
        assert_eq!(sink.acked(), 20);
        sink.sync().unwrap();
        assert_eq!(sink.acked(), 25);
    }
}
