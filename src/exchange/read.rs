//! The pipeline: a file is recognised, decoded on a thread of its own and judged by the rules on the caller's.
//!
//! Decoding and what follows it (checking, encoding, inserting) each take about as long as the other, so two threads
//! halve the time. Units travel in batches, a bounded number of them, so memory does not grow with the file.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use super::spool::Spool;
use super::{Run, windows};
use crate::diag::{Diagnostic, Fault, Place, codes};
use crate::formats::{self, Dialect, Format, Framing, ReadOptions, Sink, Unit};
use crate::model::{DocumentHead, DocumentKind, Record};
use crate::rules;
use crate::text::xmlkit::{XmlLimits, XmlReader};
use crate::text::{Encoding, HEAD_BYTES, Sniffed, Source, Tally, sniff};

/// Units in a batch.
const BATCH_UNITS: usize = 256;

/// Batches that may wait between the threads.
const BATCHES_WAITING: usize = 4;

/// A file (or standard input) to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The name to show.
    pub name: Arc<str>,
    /// Where its bytes are.
    pub path: PathBuf,
    /// The stream that the file at `path` keeps, for standard input.
    pub spool: Option<Arc<Spool>>,
}

impl Input {
    /// A file, shown as the user wrote it.
    pub fn file(path: impl Into<PathBuf>) -> Input {
        let path = path.into();
        Input { name: path.to_string_lossy().into(), path, spool: None }
    }

    /// Makes sure that all bytes are in the file: a stream is taken in to its end.
    pub fn complete(&self) -> Result<(), Fault> {
        let Some(spool) = &self.spool else { return Ok(()) };
        spool.complete().map_err(|e| unreadable(self, &e))
    }
}

/// How files are read.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The dialect, when the user names it; otherwise the file tells.
    pub from: Option<&'static Dialect>,
    /// The document of the dialect, when the user names it.
    pub format: Option<&'static Format>,
    /// The encoding, when the user names it.
    pub encoding: Option<Encoding>,
    /// What decoders are told.
    pub options: ReadOptions,
}

/// What a file is.
#[derive(Clone, Copy, Debug)]
pub struct Recognised {
    /// Its dialect.
    pub dialect: &'static Dialect,
    /// Its document.
    pub format: &'static Format,
}

/// Tells what a source is from its first bytes and its name.
pub fn recognise(source: &mut Source, reading: &Reading) -> Result<Recognised, Fault> {
    let name = source.name().clone();
    let file_name = Path::new(name.as_ref()).to_string_lossy().into_owned();
    let sniffed = sniff(source.head()?);
    if let (Some(dialect), Some(format)) = (reading.from, reading.format) {
        return Ok(Recognised { dialect, format });
    }
    let found = match reading.from {
        Some(dialect) => (dialect.recognise)(&sniffed, &file_name).map(|format| (dialect, format)),
        None => formats::recognise(&sniffed, &file_name),
    };
    if let Some((dialect, format)) = found {
        return Ok(Recognised { dialect, format });
    }
    if let Some(fault) = broken_xml(&sniffed, source.head()?, &name) {
        return Err(fault);
    }
    let mut diagnostic = match sniffed {
        Sniffed::Empty => Diagnostic::new(&codes::EMPTY_FILE, "the file is empty")
            .with_help("an empty file says nothing; send it again, or delete it"),
        other => {
            let message = match reading.from {
                Some(dialect) => format!("this is no document of {}: {}", dialect.name, other.describe()),
                None => format!("no dialect has a document like this: {}", other.describe()),
            };
            Diagnostic::new(&codes::UNKNOWN_FORMAT, message).with_help(
                "`tillwire formats` lists what is known; `--from DIALECT` names it where the file cannot tell",
            )
        }
    };
    diagnostic.place = Place::file(name);
    Err(diagnostic.into())
}

/// Why the beginning of what must be XML has no root that can be read: it is broken before it, or declares entities.
fn broken_xml(sniffed: &Sniffed, head: &[u8], name: &Arc<str>) -> Option<Fault> {
    if !matches!(sniffed, Sniffed::Text(_) | Sniffed::Csv(_) | Sniffed::Unknown) {
        return None;
    }
    let text = String::from_utf8_lossy(head);
    if !text.trim_start_matches('\u{feff}').trim_start().starts_with("<") {
        return None;
    }
    let source = Source::from_bytes(name.clone(), head);
    let fault = XmlReader::new(source, XmlLimits::default()).and_then(|mut xml| xml.root()).err()?;
    // What is cut off by the end of the head may go on well.
    (head.len() < HEAD_BYTES || fault.0.code != &codes::TRUNCATED).then_some(fault)
}

/// What comes out of the pipeline, in the order of the file.
#[derive(Debug, Clone)]
pub enum Piece {
    /// The document begins.
    Head(Box<DocumentHead>, Framing),
    /// The next unit, with the findings of the rules.
    Unit(Unit),
    /// A finding about the document.
    Finding(Diagnostic),
}

/// What passes between the threads.
enum Message {
    Head(Box<DocumentHead>, Framing),
    Units(Vec<Unit>),
    Finding(Diagnostic),
}

/// The decoder's end of the pipe.
struct Pipe {
    to: SyncSender<Message>,
    batch: Vec<Unit>,
}

impl Pipe {
    fn flush(&mut self) -> ControlFlow<()> {
        if self.batch.is_empty() {
            return ControlFlow::Continue(());
        }
        let batch = std::mem::replace(&mut self.batch, Vec::with_capacity(BATCH_UNITS));
        self.send(Message::Units(batch))
    }

    fn send(&mut self, message: Message) -> ControlFlow<()> {
        // The other end is gone when the consumer has stopped.
        if self.to.send(message).is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }
}

impl Sink for Pipe {
    fn head(&mut self, head: DocumentHead, framing: Framing) -> ControlFlow<()> {
        self.flush()?;
        self.send(Message::Head(Box::new(head), framing))
    }

    fn unit(&mut self, unit: Unit) -> ControlFlow<()> {
        self.batch.push(unit);
        if self.batch.len() >= BATCH_UNITS { self.flush() } else { ControlFlow::Continue(()) }
    }

    fn finding(&mut self, finding: Diagnostic) {
        if self.flush().is_continue() {
            // A stopped consumer wants no findings either.
            let _ = self.send(Message::Finding(finding));
        }
    }
}

/// Reads a recognised source to its end and gives each piece to `each`. `Break` stops early, without a fault.
pub fn read(
    source: Source,
    recognised: Recognised,
    reading: &Reading,
    run: &Run,
    mut each: impl FnMut(Piece) -> ControlFlow<()>,
) -> Result<(), Fault> {
    let name = source.name().clone();
    let size = source.size();
    let tally = source.tally();
    let Recognised { dialect, format } = recognised;
    if !format.reads {
        let message = format!("{} documents of {} can be written and not read", format.name, dialect.name);
        let mut fault = Fault::new(&codes::UNKNOWN_FORMAT, message);
        fault.0.place = Place::file(name);
        return Err(fault);
    }
    std::thread::scope(|scope| {
        let (to, from) = sync_channel(BATCHES_WAITING);
        let decoder = scope.spawn(move || {
            let mut pipe = Pipe { to, batch: Vec::with_capacity(BATCH_UNITS) };
            let result = (dialect.decode)(format, source, &reading.options, &mut pipe);
            if result.is_ok() {
                let _ = pipe.flush();
            }
            result
        });
        let mut kind = format.kind;
        let stopped = consume(from, &mut kind, (&name, size, &tally), run, &mut each);
        run.progress.done(&name);
        match decoder.join() {
            // The decoder's fault after the consumer stopped is nobody's business.
            Ok(_) if stopped => Ok(()),
            Ok(result) => result.map_err(|mut fault| {
                windows::hide(&mut fault.0, kind);
                fault
            }),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

/// Takes messages until the decoder ends or `each` has enough; tells whether it was stopped. `kind` follows what the
/// document says of itself.
fn consume(
    from: Receiver<Message>,
    kind: &mut DocumentKind,
    (name, size, tally): (&Arc<str>, Option<u64>, &Tally),
    run: &Run,
    each: &mut impl FnMut(Piece) -> ControlFlow<()>,
) -> bool {
    for message in from {
        let flow = match message {
            Message::Head(head, framing) => {
                *kind = head.kind;
                each(Piece::Head(head, framing))
            }
            Message::Finding(mut finding) => {
                windows::hide(&mut finding, *kind);
                each(Piece::Finding(finding))
            }
            Message::Units(units) => {
                run.progress.at(name, tally.bytes(), size);
                units.into_iter().try_for_each(|mut unit| {
                    judge(&mut unit, name);
                    windows::hide_unit(&mut unit, *kind);
                    each(Piece::Unit(unit))
                })
            }
        };
        if flow.is_break() || run.is_cancelled() {
            return true;
        }
    }
    false
}

/// Adds what the rules say of a unit's records; their findings get the unit's place.
fn judge(unit: &mut Unit, name: &Arc<str>) {
    let mut found = Vec::new();
    for record in &unit.records {
        if let Record::Receipt(receipt) = record {
            found.extend(rules::receipt::check(receipt));
        }
    }
    let file = unit.file.clone().unwrap_or_else(|| name.clone());
    for finding in found {
        unit.findings.push(finding.with_place(Place::at(Some(file.clone()), unit.span)));
    }
}

/// Opens an input for one reading.
pub fn open(input: &Input, reading: &Reading) -> Result<Source, Fault> {
    let source = match &input.spool {
        Some(spool) => Source::from_reader(input.name.clone(), spool.reader().map_err(|e| unreadable(input, &e))?),
        None => Source::open(&input.path)?.named(input.name.clone()),
    };
    Ok(source.with_encoding(reading.encoding))
}

fn unreadable(input: &Input, error: &std::io::Error) -> Fault {
    let mut fault = Fault::new(&codes::READ_FAILED, format!("cannot read: {error}"));
    fault.0.place = Place::file(input.name.clone());
    fault
}
