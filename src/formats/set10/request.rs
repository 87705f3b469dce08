//! `reports.request`: asks Set Retail to unload receipts and Z reports again (sheet setretail §5.3).
//!
//! A text file of `key: value` lines. Written as the partner that is known to be read: LF, no line end after the last
//! line. A list of one is written as a list, a list of more with commas; a day is `date`, several are `dateRange`.

use std::io::{BufRead, Write};
use std::str::FromStr;

use super::super::Format;
use super::super::decode::{Framing, ReadOptions, Sink, Unit};
use super::super::encode::{EncodeError, Encoded, OutFile};
use super::names::Names;
use super::{Document, DocumentWriter, NAME, Writing};
use crate::diag::{Diagnostic, Fault, Severity, Span, codes};
use crate::model::{DocumentHead, DocumentKind, Record, RecordKind, ReportRequest};
use crate::text::{Sniffed, Source, TextKind, TextStream};
use crate::vocab::{BusinessDate, StoreId, TillId};

const KIND: RecordKind = RecordKind::ReportRequest;

/// Its row of `tillwire formats`.
pub(super) const FORMAT: Format = Format {
    name: "reports.request",
    kind: DocumentKind::Request,
    about: "request to unload receipts and Z reports again",
    reads: true,
    writes: true,
    stored: false,
    mapped: false,
    source: "setretail §5.3",
};

/// What the dialect knows of it.
pub(super) const DOCUMENT: Document = Document {
    format: &FORMAT,
    recognise: |sniffed| {
        let first = match sniffed {
            Sniffed::Text(line) => Some(line.as_str()),
            Sniffed::Csv(head) => head.fields.first().map(String::as_str),
            _ => None,
        };
        first.and_then(|line| line.split_once(':')).is_some_and(|(key, _)| Key::named(key).is_some())
    },
    decode,
    write: Some(Writing {
        takes: |record| matches!(record, Record::ReportRequest(_)),
        open: |file, _, _| Ok(Box::new(RequestWriter { file, written: false })),
    }),
    names: Names { prefixes: &["reports.request"], write: |_| "reports.request".to_owned() },
};

/// The keys of the lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Key {
    Shop,
    ShopsRange,
    Cash,
    CashesRange,
    Shift,
    Date,
    DateRange,
    Report,
}

impl Key {
    /// All with their spelling, in the order in which they are written.
    const ALL: [(&'static str, Key); 8] = [
        ("shop", Key::Shop),
        ("shopsRange", Key::ShopsRange),
        ("cash", Key::Cash),
        ("cashesRange", Key::CashesRange),
        ("shift", Key::Shift),
        ("date", Key::Date),
        ("dateRange", Key::DateRange),
        ("report", Key::Report),
    ];

    fn named(name: &str) -> Option<Key> {
        Key::ALL.iter().find(|(n, _)| n.eq_ignore_ascii_case(name.trim())).map(|(_, key)| *key)
    }
}

/// The words of `report`.
const PURCHASES: &str = "purchases";
/// The other word of `report`.
const Z_REPORTS: &str = "Zreports";

/// The most bytes that a request may have: it names shops and tills, not goods.
const MAX_BYTES: usize = 1 << 20;

fn decode(source: Source, _: &ReadOptions, sink: &mut dyn Sink) -> Result<(), Fault> {
    let name = source.name().clone();
    let mut stream = TextStream::open(source, TextKind::Plain)?;
    if let Some(warning) = stream.take_warning() {
        sink.finding(warning);
    }
    let mut text = String::new();
    loop {
        let n = match stream.fill_buf() {
            Ok([]) => break,
            Ok(bytes) => {
                text.push_str(std::str::from_utf8(bytes).unwrap_or_default());
                bytes.len()
            }
            Err(error) => return Err(crate::text::stream::fault_of(&error, &name)),
        };
        stream.consume(n);
        if text.len() > MAX_BYTES {
            return Err(Fault::new(&codes::EVENT_TOO_LONG, "a request is longer than 1 MiB"));
        }
    }
    if text.trim().is_empty() {
        return Err(Fault::new(&codes::EMPTY_FILE, "the request is empty"));
    }
    let mut unit = Unit::at(Span { line: 1, column: 1, start: 0, end: text.len() as u64 });
    let mut lines = Lines { text: &text, stream: &mut stream, findings: Vec::new() };
    let request = lines.request();
    unit.findings = lines.findings;
    if !unit.findings.iter().any(|f| f.severity() == Severity::Error) {
        unit.records.push(Record::from(request));
    }
    if sink.head(DocumentHead::new(DocumentKind::Request), Framing::None).is_continue() {
        let _ = sink.unit(unit);
    }
    Ok(())
}

/// The lines of a request.
struct Lines<'t> {
    text: &'t str,
    stream: &'t mut TextStream,
    findings: Vec<Diagnostic>,
}

/// A value with its offset in the text.
#[derive(Clone, Copy)]
struct At<'t> {
    text: &'t str,
    offset: usize,
}

impl<'t> At<'t> {
    fn trimmed(self) -> At<'t> {
        let start = self.text.len() - self.text.trim_start().len();
        At { text: self.text.trim(), offset: self.offset + start }
    }

    /// The parts between separators, none of them empty.
    fn parts(self, separator: char) -> impl Iterator<Item = At<'t>> {
        let offset = self.offset;
        let base = self.text.as_ptr() as usize;
        self.text
            .split(separator)
            .map(move |part| At { text: part, offset: offset + (part.as_ptr() as usize - base) }.trimmed())
            .filter(|part| !part.text.is_empty())
    }
}

impl<'t> Lines<'t> {
    fn find(&mut self, code: &'static crate::diag::Code, at: At<'_>, message: String, help: &str) {
        let span = self.stream.span_at(at.offset as u64);
        let finding = Diagnostic::new(code, message).with_place(self.stream.place(span));
        self.findings.push(if help.is_empty() { finding } else { finding.with_help(help) });
    }

    fn request(&mut self) -> ReportRequest {
        let mut request = ReportRequest::default();
        let mut seen: Vec<Key> = Vec::new();
        let whole = At { text: self.text, offset: 0 };
        for line in whole.parts('\n') {
            let Some((name, value)) = line.text.split_once(':') else {
                self.find(&codes::VALUE_INVALID, line, format!("not a `key: value` line: {:?}", line.text), "");
                continue;
            };
            let value = At { text: value, offset: line.offset + name.len() + 1 }.trimmed();
            let Some(key) = Key::named(name) else {
                let message = format!("unknown line `{}`: kept as it is", name.trim());
                self.find(&codes::UNKNOWN_FIELD, line, message, "");
                request.extras.push(format!("{NAME}:{}", name.trim()), value.text);
                continue;
            };
            if seen.contains(&key) {
                self.find(&codes::VALUE_INVALID, line, format!("`{}` stands twice", name.trim()), "leave one of them");
            }
            seen.push(key);
            self.line(key, value, &mut request);
        }
        request
    }

    fn line(&mut self, key: Key, value: At<'t>, request: &mut ReportRequest) {
        match key {
            Key::Shop => request.stores = self.ids(value, |t| StoreId::new(t)),
            Key::Cash => request.tills = self.ids(value, |t| TillId::new(t)),
            Key::ShopsRange => request.store_range = self.range(value, ','),
            Key::CashesRange => request.till_range = self.range(value, ','),
            Key::Shift => request.shifts = self.range(value, ','),
            Key::Date => request.dates = self.date(value).map(|day| (day, day)),
            Key::DateRange => {
                let days: Vec<BusinessDate> = value.parts('-').filter_map(|day| self.date(day)).collect();
                match days[..] {
                    [from, to] => request.dates = Some((from, to)),
                    _ => self.wrong(value, "a range of days", "write it as 01.10.2013-31.10.2013"),
                }
            }
            Key::Report => {
                for word in value.parts(',') {
                    match word.text {
                        w if w.eq_ignore_ascii_case(PURCHASES) => request.receipts = true,
                        w if w.eq_ignore_ascii_case(Z_REPORTS) => request.shift_reports = true,
                        _ => self.wrong(word, "a kind of report", "write purchases, Zreports or both"),
                    }
                }
            }
        }
    }

    fn wrong(&mut self, at: At<'_>, what: &str, help: &str) {
        self.find(&codes::VALUE_INVALID, at, format!("not {what}: {:?}", at.text), help);
    }

    fn ids<T, E: std::fmt::Display>(&mut self, value: At<'t>, make: fn(&str) -> Result<T, E>) -> Vec<T> {
        let mut ids = Vec::new();
        for part in value.parts(',') {
            match make(part.text) {
                Ok(id) if part.text.bytes().all(|b| b.is_ascii_digit()) => ids.push(id),
                _ => self.wrong(part, "a number", "write digits, several numbers with commas between"),
            }
        }
        ids
    }

    /// Two numbers, or one that stands for both ends.
    fn range(&mut self, value: At<'t>, separator: char) -> Option<(u64, u64)> {
        let numbers: Option<Vec<u64>> = value.parts(separator).map(|p| u64::from_str(p.text).ok()).collect();
        match numbers.as_deref() {
            Some([from, to]) if from <= to => Some((*from, *to)),
            Some([one]) => Some((*one, *one)),
            _ => {
                self.wrong(value, "a range of numbers", "write the first and the last number: 3,7");
                None
            }
        }
    }

    fn date(&mut self, at: At<'_>) -> Option<BusinessDate> {
        match BusinessDate::parse(at.text) {
            Ok(day) if day.dotted() == at.text => Some(day),
            _ => {
                self.find(&codes::DATE_INVALID, at, format!("not a day: {:?}", at.text), "write it as 31.10.2013");
                None
            }
        }
    }
}

/// A request being written. A file holds one request.
struct RequestWriter {
    file: Box<dyn OutFile>,
    written: bool,
}

impl DocumentWriter for RequestWriter {
    fn record(&mut self, record: &Record, told: &mut Encoded) -> Result<(), EncodeError> {
        let Record::ReportRequest(request) = record else { return Ok(()) };
        if self.written {
            told.losses.lost(KIND, "*", "a second request");
            return Ok(());
        }
        self.written = true;
        if request.stores.len() > 1 {
            // `shop` takes one number; shops that do not lie side by side need a request each.
            let message = format!("a request names one shop or a range of shops, not {}", request.stores.len());
            let help = "write a request for each shop";
            return Err(Diagnostic::new(&codes::VALUE_INVALID, message).with_help(help).into());
        }
        self.file.write_all(lines(request, told).join("\n").as_bytes())?;
        Ok(())
    }

    fn finish(self: Box<Self>, _: &mut Encoded) -> Result<Box<dyn OutFile>, EncodeError> {
        Ok(self.file)
    }
}

/// The lines of a request, without line ends.
fn lines(request: &ReportRequest, told: &mut Encoded) -> Vec<String> {
    let ReportRequest { stores, store_range, tills, till_range, shifts, dates, receipts, shift_reports, extras } =
        request;
    let list = |ids: Vec<&str>| (!ids.is_empty()).then(|| ids.join(","));
    let range = |range: &Option<(u64, u64)>| range.map(|(from, to)| format!("{from},{to}"));
    let mut words = Vec::new();
    if *shift_reports {
        words.push(Z_REPORTS);
    }
    if *receipts {
        words.push(PURCHASES);
    }
    let mut lines: Vec<String> = Key::ALL
        .iter()
        .filter_map(|(name, key)| {
            let value = match key {
                Key::Shop => list(stores.iter().map(StoreId::as_str).collect()),
                Key::ShopsRange => range(store_range),
                Key::Cash => list(tills.iter().map(TillId::as_str).collect()),
                Key::CashesRange => range(till_range),
                Key::Shift => range(shifts),
                Key::Date => dates.filter(|(from, to)| from == to).map(|(day, _)| day.dotted()),
                Key::DateRange => {
                    dates.filter(|(from, to)| from != to).map(|(from, to)| format!("{}-{}", from.dotted(), to.dotted()))
                }
                Key::Report => list(words.clone()),
            };
            value.map(|value| format!("{name}: {value}"))
        })
        .collect();
    let is_line = |(name, value): &(&str, &str)| !format!("{name}{value}").contains(['\n', '\r', ':']);
    lines.extend(extras.of(NAME).filter(is_line).map(|(name, value)| format!("{name}: {value}")));
    told.losses.extras(KIND, extras, NAME);
    lines
}
