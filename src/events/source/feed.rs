//! Events of all inputs, before they are put into order.
//!
//! For [`Order::Time`] the inputs are merged by the time of their next event; a file is opened when its first event
//! is due and closed at its end, so that a folder of a thousand files needs few open at a time.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::collections::{BinaryHeap, VecDeque};
use std::sync::Arc;

use super::files::FileEvents;
use super::head::Field;
use super::order::Order;
use super::record::Record;
use super::{Input, Recording, Trouble};
use crate::diag::Fault;
use crate::text;
use crate::text::source::Tally;
use crate::vocab::Zone;

/// An input as it is being read.
enum Stream {
    File(Box<FileEvents>),
    /// A file that is not yet open.
    Closed {
        path: std::path::PathBuf,
        name: Arc<str>,
        input: usize,
    },
    #[cfg(feature = "kafka")]
    Partition(Box<super::kafka::PartitionEvents>),
}

/// The numbers of tills.
#[derive(Default)]
struct Tills {
    numbers: HashMap<Box<[u8]>, usize, foldhash::fast::RandomState>,
    names: Vec<(Box<str>, Box<str>)>,
    key: Vec<u8>,
}

impl Tills {
    fn number(&mut self, record: &Record) -> usize {
        self.key.clear();
        self.key.extend_from_slice(record.text(Field::Store).as_bytes());
        self.key.push(0);
        self.key.extend_from_slice(record.text(Field::Till).as_bytes());
        if let Some(number) = self.numbers.get(self.key.as_slice()) {
            return *number;
        }
        let number = self.names.len();
        self.names.push((record.text(Field::Store).into(), record.text(Field::Till).into()));
        self.numbers.insert(self.key.as_slice().into(), number);
        number
    }
}

/// Reads all inputs.
pub(super) struct Feed {
    zone: Zone,
    merge: bool,
    streams: Vec<Option<Stream>>,
    /// Those still to read, when they are not merged.
    queue: VecDeque<usize>,
    /// The next event of each stream, when they are merged.
    heads: Vec<Option<Record>>,
    /// Time of the next event and stream.
    heap: BinaryHeap<Reverse<(i64, usize)>>,
    /// A stream that gave its event and must be asked for the next.
    asked: Option<usize>,
    tills: Tills,
    tallies: Vec<Arc<Tally>>,
}

impl Feed {
    /// Opens what must be open at the beginning.
    pub fn open(recording: &Recording, mut stdin: Option<text::Source>) -> Result<Feed, Fault> {
        let options = &recording.options;
        let mut feed = Feed {
            zone: options.zone.clone(),
            merge: options.order == Order::Time && recording.inputs.len() > 1,
            streams: Vec::new(),
            queue: (0..recording.inputs.len()).collect(),
            heads: Vec::new(),
            heap: BinaryHeap::new(),
            asked: None,
            tills: Tills::default(),
            tallies: Vec::new(),
        };
        for (input, (source, name)) in recording.inputs.iter().zip(&recording.names).enumerate() {
            let stream = match source {
                Input::Stdin => {
                    let source = stdin.take().unwrap_or_else(|| text::Source::from_bytes("-", Vec::new()));
                    Stream::File(Box::new(FileEvents::of(source, input)?))
                }
                Input::File(path) => Stream::Closed { path: path.clone(), name: name.clone(), input },
                #[cfg(feature = "kafka")]
                Input::Partition(partition) => Stream::Partition(Box::new(partition.open(options, input)?)),
            };
            feed.streams.push(Some(stream));
        }
        if feed.merge {
            feed.heads.resize_with(feed.streams.len(), || None);
            for stream in 0..feed.streams.len() {
                let first = feed.first_time(stream)?;
                feed.heap.push(Reverse((first, stream)));
            }
        }
        Ok(feed)
    }

    pub fn till(&self, number: usize) -> (&str, &str) {
        self.tills.names.get(number).map_or(("", ""), |(store, till)| (store, till))
    }

    pub fn tills(&self) -> usize {
        self.tills.names.len()
    }

    pub fn bytes_read(&self) -> u64 {
        self.tallies.iter().map(|t| t.bytes()).sum()
    }

    /// When a stream begins: of a closed file it is looked up and the file closed again. One whose beginning cannot
    /// be read comes first, so that its findings are told.
    fn first_time(&self, stream: usize) -> Result<i64, Fault> {
        let Some(Stream::Closed { path, name, input }) = &self.streams[stream] else { return Ok(i64::MIN) };
        let mut events = FileEvents::open(path, name, *input)?;
        Ok(events.next(&self.zone).and_then(Result::ok).map_or(i64::MIN, |record| record.ts_ms()))
    }

    /// The next event of one stream.
    fn ask(&mut self, stream: usize) -> Option<Result<Record, Trouble>> {
        if let Some(Stream::Closed { path, name, input }) = &self.streams[stream] {
            match FileEvents::open(path, name, *input) {
                Ok(events) => {
                    self.tallies.push(events.tally.clone());
                    self.streams[stream] = Some(Stream::File(Box::new(events)));
                }
                Err(fault) => {
                    self.streams[stream] = None;
                    return Some(Err(Trouble::Broken(*fault.0)));
                }
            }
        }
        let found = match self.streams[stream].as_mut()? {
            Stream::File(events) => events.next(&self.zone),
            Stream::Closed { .. } => None,
            #[cfg(feature = "kafka")]
            Stream::Partition(events) => events.next(&self.zone),
        };
        if found.is_none() {
            self.streams[stream] = None;
        }
        found.map(|result| {
            result.map(|mut record| {
                record.till = self.tills.number(&record);
                record
            })
        })
    }

    /// The next event of all.
    pub fn next(&mut self) -> Option<Result<Record, Trouble>> {
        if self.merge { self.next_by_time() } else { self.next_in_line() }
    }

    fn next_in_line(&mut self) -> Option<Result<Record, Trouble>> {
        while let Some(stream) = self.queue.front().copied() {
            if let Some(found) = self.ask(stream) {
                return Some(found);
            }
            self.queue.pop_front();
        }
        None
    }

    fn next_by_time(&mut self) -> Option<Result<Record, Trouble>> {
        loop {
            if let Some(stream) = self.asked {
                match self.ask(stream) {
                    Some(Ok(record)) => {
                        self.heap.push(Reverse((record.ts_ms(), stream)));
                        self.heads[stream] = Some(record);
                        self.asked = None;
                    }
                    Some(Err(trouble)) => return Some(Err(trouble)),
                    None => self.asked = None,
                }
            }
            let Reverse((_, stream)) = self.heap.pop()?;
            self.asked = Some(stream);
            // A stream that is only now begun has no event in hand yet.
            if let Some(record) = self.heads[stream].take() {
                return Some(Ok(record));
            }
        }
    }
}
