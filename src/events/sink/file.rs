//! Files: one JSON object a line, closed and renamed by size and age.
//!
//! The file that is being written is `events-STORE-TILL.ndjson`; closed ones have the time of their beginning in their
//! names and sort by it. A record is acknowledged when its line is on the disk (fdatasync).

use std::fs::{self, File, TryLockError};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::{Failure, FileUrl, Form, OpenSink, Place, Record, Report, Sink, SinkHealth, Taken};
use crate::measure::disk::sync_folder;
use crate::vocab::{Moment, Zone};

/// Most lines that are written before they are put onto the disk.
const MAX_UNSYNCED: usize = 2_000;
/// Most bytes of the same.
const MAX_UNSYNCED_BYTES: usize = 1024 * 1024;
/// Where the end of the last whole line is looked for: longer than any line.
const TAIL_BYTES: u64 = 256 * 1024;

/// A file that takes events.
pub struct FileSink {
    folder: PathBuf,
    label: String,
    rotate_bytes: u64,
    rotate_age_ms: i64,
    form: Form,
    now_ms: Arc<dyn Fn() -> i64 + Send + Sync>,
    file: File,
    name: Arc<str>,
    /// Bytes in the file, and when it was begun.
    length: u64,
    begun_ms: i64,
    /// Lines that are not written yet, and the ticket and place of each.
    buffer: Vec<u8>,
    waiting: Vec<(u64, Place)>,
    /// What went wrong: nothing more is written.
    broken: Option<Failure>,
}

impl FileSink {
    /// Opens the folder's file for this label, or goes on with it. A line that was cut off by a crash is taken away: it
    /// was never acknowledged.
    pub fn open(url: &FileUrl, how: &OpenSink) -> Result<FileSink, Failure> {
        let folder = how.folder.join(&url.folder);
        fs::create_dir_all(&folder).map_err(|e| failed(&folder, &e))?;
        let label: String = how.label.chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { '_' }).collect();
        let name = format!("events-{label}.ndjson");
        let now = (how.now_ms)();
        let (file, length) = open_file(&folder.join(&name))?;
        Ok(FileSink {
            folder,
            label,
            rotate_bytes: url.rotate_bytes,
            rotate_age_ms: i64::try_from(url.rotate_age.as_millis()).unwrap_or(i64::MAX),
            form: url.form,
            now_ms: Arc::clone(&how.now_ms),
            begun_ms: begun(&file, length).unwrap_or(now).min(now),
            file,
            name: name.into(),
            length,
            buffer: Vec::new(),
            waiting: Vec::new(),
            broken: None,
        })
    }

    fn flush(&mut self) -> Result<(), Failure> {
        let path = self.folder.join(&*self.name);
        self.file.write_all(&self.buffer).map_err(|e| failed(&path, &e))?;
        self.file.sync_data().map_err(|e| failed(&path, &e))?;
        self.length += self.buffer.len() as u64;
        self.buffer.clear();
        Ok(())
    }

    /// Closes the file when it is large or old, and begins the next one.
    fn rotate(&mut self) -> Result<(), Failure> {
        let now = (self.now_ms)();
        if self.length == 0 {
            self.begun_ms = now;
            return Ok(());
        }
        if self.length < self.rotate_bytes && now.saturating_sub(self.begun_ms) < self.rotate_age_ms {
            return Ok(());
        }
        let path = self.folder.join(&*self.name);
        let closed = self.closed_name();
        fs::rename(&path, self.folder.join(&closed)).map_err(|e| failed(&path, &e))?;
        sync_folder(&self.folder).map_err(|e| failed(&self.folder, &e))?;
        (self.file, self.length) = open_file(&path)?;
        self.begun_ms = now;
        Ok(())
    }

    fn closed_name(&self) -> String {
        let begun = Moment::from_instant_ms(self.begun_ms, &Zone::utc()).map(Moment::seconds_text).unwrap_or_default();
        let begun: String = begun.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
        // Two of one second: counted.
        let names = (1_u32..).map(|n| format!("events-{}-{begun}Z-{n:03}.ndjson", self.label));
        names.into_iter().find(|name| !self.folder.join(name).exists()).unwrap_or_default()
    }
}

/// Opens the file for appending, locked, its last line whole.
fn open_file(path: &Path) -> Result<(File, u64), Failure> {
    let told = |e: std::io::Error| failed(path, &e);
    let new = !path.exists();
    let mut file = File::options().create(true).read(true).append(true).open(path).map_err(told)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            return Err(Failure::hold("in-use", format!("{} is being written by another program", path.display()))
                .help("two tills with one number, or two targets with one folder: give each a folder of its own"));
        }
        Err(TryLockError::Error(e)) => return Err(told(e)),
    }
    let length = whole_lines(&mut file).map_err(told)?;
    if new && let Some(folder) = path.parent() {
        sync_folder(folder).map_err(told)?;
    }
    Ok((file, length))
}

/// Takes away what is behind the last line feed; the bytes that stay.
fn whole_lines(file: &mut File) -> std::io::Result<u64> {
    let length = file.metadata()?.len();
    let from = length.saturating_sub(TAIL_BYTES);
    file.seek(SeekFrom::Start(from))?;
    let mut tail = Vec::new();
    file.take(TAIL_BYTES).read_to_end(&mut tail)?;
    let end = memchr::memrchr(b'\n', &tail).map_or(from, |at| from + at as u64 + 1);
    if end < length {
        file.set_len(end)?;
    }
    Ok(end)
}

/// When a file that goes on was begun, where the file system knows it.
fn begun(file: &File, length: u64) -> Option<i64> {
    if length == 0 {
        return None;
    }
    let metadata = file.metadata().ok()?;
    let made = metadata.created().or_else(|_| metadata.modified()).ok()?;
    i64::try_from(made.duration_since(std::time::UNIX_EPOCH).ok()?.as_millis()).ok()
}

fn failed(path: &Path, error: &std::io::Error) -> Failure {
    Failure::hold("file", format!("{}: {error}", path.display()))
        .help("check the folder, its permissions and the room on its disk")
}

impl Sink for FileSink {
    fn send(&mut self, record: &Record<'_>) -> Taken {
        if let Some(failure) = &self.broken {
            return Taken::Failed(failure.clone());
        }
        if self.waiting.len() >= MAX_UNSYNCED || self.buffer.len() >= MAX_UNSYNCED_BYTES {
            return Taken::Full;
        }
        let offset = self.length + self.buffer.len() as u64;
        self.form.body(record, &mut self.buffer);
        self.buffer.push(b'\n');
        let offset = i64::try_from(offset).unwrap_or(i64::MAX);
        self.waiting.push((record.ticket, Place { name: self.name.clone(), partition: 0, offset }));
        Taken::Yes
    }

    fn poll(&mut self, _: Duration, reports: &mut Vec<Report>) {
        if self.waiting.is_empty() {
            return;
        }
        let flushed = self.flush();
        for (ticket, place) in self.waiting.drain(..) {
            reports.push(Report { ticket, outcome: flushed.clone().map(|()| Some(place)) });
        }
        // What is in a file counts, whether it can be closed or not.
        self.broken = flushed.and_then(|()| self.rotate()).err();
    }

    fn bury(&mut self, record: &Record<'_>, note: &super::DeadNote<'_>) -> Result<bool, Failure> {
        let path = self.folder.join(format!("dead-{}.ndjson", self.label));
        let told = |e: std::io::Error| failed(&path, &e);
        let letter = serde_json::json!({
            "dlq": {
                "topic": note.topic, "epoch": note.epoch, "seq": record.seq, "code": note.code,
                "message": note.message, "attempts": note.attempts, "first_at_ms": note.first_at_ms,
            },
            "event": String::from_utf8_lossy(record.wire),
        });
        let mut file = File::options().create(true).append(true).open(&path).map_err(told)?;
        file.write_all(format!("{letter}\n").as_bytes()).and_then(|()| file.sync_data()).map_err(told)?;
        Ok(true)
    }

    fn health(&self) -> SinkHealth {
        SinkHealth { connected: true, in_flight: self.waiting.len(), ..SinkHealth::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testkit::{how, record};
    use super::*;
    use std::sync::atomic::{AtomicI64, Ordering};

    fn url(folder: &Path, rotate_bytes: u64) -> FileUrl {
        FileUrl { folder: folder.into(), rotate_bytes, rotate_age: Duration::from_secs(3_600), form: Form::Native }
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn polled(sink: &mut FileSink) -> Vec<(u64, bool)> {
        let mut reports = Vec::new();
        sink.poll(Duration::ZERO, &mut reports);
        reports.iter().map(|r| (r.ticket, r.outcome.is_ok())).collect()
    }

    #[test]
    fn lines_are_acknowledged_when_they_are_in_the_file() {
        let dir = tempfile::tempdir().unwrap();
        let mut sink = FileSink::open(&url(dir.path(), 1 << 20), &how("0042-07")).unwrap();
        assert_eq!(sink.send(&record(1, 5, b"{\"a\":1}")), Taken::Yes);
        assert_eq!(sink.send(&record(2, 6, b"{\"b\":2}")), Taken::Yes);
        assert_eq!(fs::metadata(dir.path().join("events-0042-07.ndjson")).unwrap().len(), 0, "nothing is told before");
        assert_eq!(polled(&mut sink), [(1, true), (2, true)]);
        assert_eq!(fs::read(dir.path().join("events-0042-07.ndjson")).unwrap(), b"{\"a\":1}\n{\"b\":2}\n");
        let Err(failure) = FileSink::open(&url(dir.path(), 1), &how("0042-07")) else { panic!("written by two") };
        assert_eq!(failure.code, "in-use");
    }

    #[test]
    fn a_line_that_was_cut_off_goes() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("events-x.ndjson");
        for (before, after) in [("{\"a\":1}\n{\"b\"", "{\"a\":1}\n{}\n"), ("{\"b\"", "{}\n"), ("{}\n", "{}\n{}\n")] {
            fs::write(&path, before).unwrap();
            let mut sink = FileSink::open(&url(dir.path(), 1 << 20), &how("x")).unwrap();
            sink.send(&record(1, 1, b"{}"));
            polled(&mut sink);
            assert_eq!(fs::read_to_string(&path).unwrap(), after);
        }
    }

    #[test]
    fn files_are_closed_by_size_and_by_age() {
        let dir = tempfile::tempdir().unwrap();
        let clock = Arc::new(AtomicI64::new(1_795_254_067_412));
        let mut open = how("x");
        let told = Arc::clone(&clock);
        open.now_ms = Arc::new(move || told.load(Ordering::SeqCst));
        let mut sink = FileSink::open(&url(dir.path(), 10), &open).unwrap();
        for ticket in 0..3 {
            sink.send(&record(ticket, 1, b"{\"long\":\"enough\"}"));
            polled(&mut sink);
        }
        sink.send(&record(9, 1, b"{}"));
        polled(&mut sink);
        assert_eq!(
            names(dir.path()),
            [
                "events-x-20261121T094107Z-001.ndjson",
                "events-x-20261121T094107Z-002.ndjson",
                "events-x-20261121T094107Z-003.ndjson",
                "events-x.ndjson"
            ]
        );
        clock.fetch_add(3_600_000, Ordering::SeqCst);
        sink.send(&record(10, 1, b"{}"));
        polled(&mut sink);
        assert_eq!(names(dir.path()).len(), 5, "an old one is closed however small it is");
        assert_eq!(fs::read(dir.path().join("events-x.ndjson")).unwrap(), b"");
    }

    #[test]
    fn a_full_buffer_waits() {
        let dir = tempfile::tempdir().unwrap();
        let mut sink = FileSink::open(&url(dir.path(), 1 << 30), &how("x")).unwrap();
        let taken = (0..).take_while(|n| sink.send(&record(*n, 1, b"{}")) == Taken::Yes).count();
        assert_eq!(taken, MAX_UNSYNCED);
        assert_eq!(polled(&mut sink).len(), MAX_UNSYNCED);
        assert_eq!(sink.send(&record(0, 1, b"{}")), Taken::Yes);
    }
}
