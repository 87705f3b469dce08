//! Recorded events, read back: from files and folders as the `file:` target writes them, from standard input, and
//! from a Kafka topic up to the end that it had when it was opened.
//!
//! [`Recording::find`] says what there is to read, [`Recording::open`] reads it from the beginning, as often as one
//! likes (standard input once). Memory does not depend on the size: a window of events is held back to put them into
//! [`Order`], nothing else. A line that is no event is a finding with its place ([`Trouble::Line`]), and reading goes
//! on behind it.

mod feed;
mod files;
mod head;
#[cfg(feature = "kafka")]
mod kafka;
mod latest;
mod lines;
mod order;
mod record;
mod scan;
mod stamp;

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use sha2::{Digest, Sha256};

pub(crate) use files::in_folder as files_in_folder;
pub use head::Field;
#[cfg(feature = "kafka")]
pub(crate) use kafka::topic_of;
pub use latest::Latest;
pub use order::{Disorder, Order};
pub use record::Record;
pub(crate) use scan::{Bad, Cursor};
pub use stamp::{Stamp, parse_date, write_date};

use crate::diag::{Diagnostic, Fault, Place, Span, codes};
use crate::text;
use crate::vocab::Zone;
use feed::Feed;
use order::Window;

/// How events are read.
#[derive(Clone, Debug)]
pub struct Options {
    /// The order in which they are given out.
    pub order: Order,
    /// How many are held back to put them into order.
    pub window: usize,
    /// The zone of times that were written without an offset.
    pub zone: Zone,
    /// Settings of the Kafka client by their librdkafka names: TLS, SASL.
    pub kafka: Vec<(String, String)>,
    /// Set when reading is to end.
    pub cancel: Arc<AtomicBool>,
}

impl Default for Options {
    fn default() -> Self {
        Options { order: Order::Time, window: WINDOW, zone: Zone::utc(), kafka: Vec::new(), cancel: Arc::default() }
    }
}

/// How many events are held back when nobody says otherwise.
pub const WINDOW: usize = 10_000;

/// The most that may be held back: about 2 GB.
pub const LARGEST_WINDOW: usize = 2_000_000;

/// What stands in the way.
#[derive(Clone, Debug)]
pub enum Trouble {
    /// One line cannot be used; reading goes on behind it.
    Line(Diagnostic),
    /// Nothing more can be read.
    Broken(Diagnostic),
}

/// One thing to read.
enum Input {
    Stdin,
    File(PathBuf),
    #[cfg(feature = "kafka")]
    Partition(kafka::Partition),
}

/// What there is to read.
pub struct Recording {
    inputs: Vec<Input>,
    names: Vec<Arc<str>>,
    bytes: Option<u64>,
    options: Options,
}

impl std::fmt::Debug for Recording {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Recording").field("names", &self.names).finish_non_exhaustive()
    }
}

impl Recording {
    /// Finds the files of folders and the ends of topics. A source is a path, `-` for standard input, or
    /// `kafka://host:port/topic`; relative paths are taken from `folder`.
    pub fn find(sources: &[String], folder: &Path, options: Options) -> Result<Recording, Fault> {
        let mut recording = Recording { inputs: Vec::new(), names: Vec::new(), bytes: Some(0), options };
        for source in sources {
            if source == "-" {
                recording.add("-", Input::Stdin, None);
            } else if source.starts_with("kafka://") {
                recording.add_topic(source)?;
            } else {
                recording.add_path(source, &folder.join(source))?;
            }
        }
        Ok(recording)
    }

    fn add(&mut self, name: &str, input: Input, bytes: Option<u64>) {
        self.names.push(name.into());
        self.inputs.push(input);
        self.bytes = self.bytes.zip(bytes).map(|(all, more)| all + more);
    }

    fn add_path(&mut self, shown: &str, path: &Path) -> Result<(), Fault> {
        let failed = |e: std::io::Error| {
            let told = Diagnostic::new(&codes::READ_FAILED, format!("cannot read: {e}"));
            Fault::from(told.with_place(Place::file(shown)))
        };
        let meta = std::fs::metadata(path).map_err(failed)?;
        if !meta.is_dir() {
            self.add(shown, Input::File(path.to_owned()), meta.is_file().then_some(meta.len()));
            return Ok(());
        }
        let files = files::in_folder(path).map_err(failed)?;
        if files.is_empty() {
            let told = Diagnostic::new(&codes::READ_FAILED, "the folder has no recorded events")
                .with_help("recordings are called *.ndjson or *.jsonl, with .zst behind it when compressed");
            return Err(told.with_place(Place::file(shown)).into());
        }
        for file in files {
            let bytes = std::fs::metadata(&file).map_err(failed)?.len();
            let inside = file.strip_prefix(path).unwrap_or(&file);
            let name = Path::new(shown).join(inside).to_string_lossy().into_owned();
            self.add(&name, Input::File(file), Some(bytes));
        }
        Ok(())
    }

    #[cfg(feature = "kafka")]
    fn add_topic(&mut self, url: &str) -> Result<(), Fault> {
        for partition in kafka::partitions(url, &self.options)? {
            let name = partition.name();
            self.add(&name, Input::Partition(partition), None);
        }
        Ok(())
    }

    #[cfg(not(feature = "kafka"))]
    fn add_topic(&mut self, url: &str) -> Result<(), Fault> {
        let told = Diagnostic::new(&codes::READ_FAILED, "this program was built without Kafka")
            .with_help("build it with the feature `kafka`");
        Err(told.with_place(Place::file(url)).into())
    }

    /// Reads from the beginning. `stdin` is what `-` means; without it `-` has nothing.
    pub fn open(&self, stdin: Option<Box<dyn Read + Send>>) -> Result<Events, Fault> {
        self.open_with(stdin, self.options.window.min(LARGEST_WINDOW))
    }

    /// The same without holding anything back: files and partitions are merged by time, but what is out of order within
    /// them stays so.
    pub fn open_as_it_comes(&self, stdin: Option<Box<dyn Read + Send>>) -> Result<Events, Fault> {
        self.open_with(stdin, 0)
    }

    fn open_with(&self, stdin: Option<Box<dyn Read + Send>>, window: usize) -> Result<Events, Fault> {
        Ok(Events {
            feed: Feed::open(self, stdin.map(|stdin| text::Source::from_reader("-", stdin)))?,
            window: Window::new(self.options.order, window),
            cancel: self.options.cancel.clone(),
            held_back: None,
            ended: false,
        })
    }

    /// How events are read.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// Holds more events back, or fewer.
    pub fn set_window(&mut self, window: usize) {
        self.options.window = window;
    }

    /// Bytes of all files, compressed as they are; not known of standard input and of topics.
    pub fn bytes(&self) -> Option<u64> {
        self.bytes
    }

    /// Whether it can be read again: standard input cannot.
    pub fn repeats(&self) -> bool {
        !self.inputs.iter().any(|input| matches!(input, Input::Stdin))
    }

    /// The names of what is read, in order.
    pub fn names(&self) -> &[Arc<str>] {
        &self.names
    }

    /// Where an event was found.
    pub fn place(&self, record: &Record) -> Place {
        let end = record.offset + record.bytes().len() as u64;
        let span = Span { line: record.line, column: 1, start: record.offset, end };
        Place::at(self.names.get(record.input).cloned(), span)
    }

    /// A hash by which the same recording is known again: names, sizes and first bytes of files, ends of partitions.
    /// Standard input has none of them.
    pub fn fingerprint(&self) -> std::io::Result<String> {
        let mut hash = Sha256::new();
        for (name, input) in self.names.iter().zip(&self.inputs) {
            hash.update(name.as_bytes());
            hash.update([0]);
            match input {
                Input::Stdin => {}
                Input::File(path) => {
                    let mut head = Vec::new();
                    let file = std::fs::File::open(path)?;
                    hash.update(file.metadata()?.len().to_le_bytes());
                    file.take(FINGERPRINT_BYTES).read_to_end(&mut head)?;
                    hash.update(&head);
                }
                #[cfg(feature = "kafka")]
                Input::Partition(partition) => {
                    hash.update(partition.low.to_le_bytes());
                    hash.update(partition.high.to_le_bytes());
                }
            }
        }
        Ok(hash.finalize().iter().take(16).map(|b| format!("{b:02x}")).collect())
    }
}

/// How much of the head of a file is hashed to know it again.
const FINGERPRINT_BYTES: u64 = 64 * 1024;

/// Events in order.
pub struct Events {
    feed: Feed,
    window: Window,
    cancel: Arc<AtomicBool>,
    /// Told when everything that came before it has been given out.
    held_back: Option<Trouble>,
    ended: bool,
}

impl std::fmt::Debug for Events {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Events").field("disorder", &self.disorder()).finish_non_exhaustive()
    }
}

impl Events {
    /// Store and till by the number in [`Record::till`].
    pub fn till(&self, number: usize) -> (&str, &str) {
        self.feed.till(number)
    }

    /// How many tills have appeared.
    pub fn tills(&self) -> usize {
        self.feed.tills()
    }

    /// Bytes of files that were read so far, compressed as they are.
    pub fn bytes_read(&self) -> u64 {
        self.feed.bytes_read()
    }

    /// What was out of order in what was given out so far.
    pub fn disorder(&self) -> Disorder {
        self.window.disorder
    }
}

impl Iterator for Events {
    type Item = Result<Record, Trouble>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended && !self.window.is_full() {
            if self.cancel.load(Ordering::Relaxed) {
                return None;
            }
            match self.feed.next() {
                Some(Ok(record)) => self.window.push(record),
                Some(Err(Trouble::Line(told))) => return Some(Err(Trouble::Line(told))),
                Some(Err(broken)) => {
                    self.held_back = Some(broken);
                    self.ended = true;
                }
                None => self.ended = true,
            }
        }
        match self.window.pop() {
            Some(record) => Some(Ok(record)),
            None => self.held_back.take().map(Err),
        }
    }
}

#[cfg(test)]
mod tests;
