//! Many small documents in one request: for each, one JSON line that says what it is, then exactly so many bytes.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::header::DocHead;
use super::limits::{MAX_BATCH_BYTES, MAX_BATCH_DOCS, MAX_BATCH_LINE_BYTES};
use super::{DocId, Epoch, Kind, Sha256, place};

/// The media type.
pub const BATCH_TYPE: &str = "application/vnd.tillwire.batch";

#[derive(Serialize, Deserialize)]
struct Line {
    size: u64,
    epoch: String,
    n: u64,
    doc_id: String,
    kind: String,
    sha256: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    retry_of: Option<u64>,
}

/// Why a batch cannot be followed to its end; nothing of it is taken then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BatchError {
    /// A line is no header.
    #[error("document {0} of the batch: its header line is not understood")]
    Header(usize),
    /// There are fewer bytes than a line says.
    #[error("document {0} of the batch is cut off")]
    Short(usize),
    /// More than [`MAX_BATCH_DOCS`].
    #[error("more than {MAX_BATCH_DOCS} documents in a batch")]
    TooMany,
}

/// A document of a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What its line says; its number and what is wrong when it says nonsense.
    pub head: Result<DocHead, (u64, &'static str)>,
    /// Where its bytes are.
    pub bytes: Range<usize>,
}

/// A batch being put together.
#[derive(Clone, Debug, Default)]
pub struct Builder {
    bytes: Vec<u8>,
    docs: usize,
}

impl Builder {
    /// Adds a document, unless the batch would grow too large.
    pub fn add(&mut self, head: &DocHead, body: &[u8]) -> bool {
        let line = Line {
            size: body.len() as u64,
            epoch: head.epoch.to_string(),
            n: head.n,
            doc_id: head.doc_id.to_string(),
            kind: head.kind.map_or("unknown", Kind::word).into(),
            sha256: head.sha256.to_string(),
            retry_of: head.retry_of,
        };
        let line = serde_json::to_vec(&line).unwrap_or_default();
        let size = self.bytes.len() + line.len() + 1 + body.len();
        if self.docs >= MAX_BATCH_DOCS || size as u64 > MAX_BATCH_BYTES {
            return false;
        }
        self.bytes.extend_from_slice(&line);
        self.bytes.push(b'\n');
        self.bytes.extend_from_slice(body);
        self.docs += 1;
        true
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.docs
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.docs == 0
    }

    /// The bytes.
    pub fn finish(self) -> Vec<u8> {
        self.bytes
    }
}

/// Takes a batch apart. A line that says nonsense in known places concerns its document alone; one whose `size` cannot
/// be read ends it all, since nobody knows where the next one begins.
pub fn read(bytes: &[u8]) -> Result<Vec<Entry>, BatchError> {
    let mut entries = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let index = entries.len() + 1;
        if entries.len() >= MAX_BATCH_DOCS {
            return Err(BatchError::TooMany);
        }
        let window = &bytes[at..bytes.len().min(at + MAX_BATCH_LINE_BYTES)];
        let end = memchr::memchr(b'\n', window).ok_or(BatchError::Header(index))?;
        let line: Line = serde_json::from_slice(&window[..end]).map_err(|_| BatchError::Header(index))?;
        let start = at + end + 1;
        let size = usize::try_from(line.size).map_err(|_| BatchError::Short(index))?;
        at = start.checked_add(size).filter(|end| *end <= bytes.len()).ok_or(BatchError::Short(index))?;
        entries.push(Entry { head: head(&line).map_err(|what| (line.n, what)), bytes: start..at });
    }
    Ok(entries)
}

fn head(line: &Line) -> Result<DocHead, &'static str> {
    Ok(DocHead {
        epoch: Epoch::parse(&line.epoch).ok_or("epoch: no epoch")?,
        n: place::parse_number(&line.n.to_string()).ok_or("n: no number from 1")?,
        doc_id: DocId::parse(&line.doc_id).ok_or("doc_id: no UUID in lower case")?,
        kind: Kind::parse(&line.kind),
        sha256: Sha256::parse(&line.sha256).ok_or("sha256: no digest")?,
        retry_of: line.retry_of,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doc(n: u64, body: &[u8]) -> DocHead {
        DocHead {
            epoch: Epoch::parse("e").unwrap(),
            n,
            doc_id: DocId::new(7, [u8::try_from(n % 256).unwrap(); 10]),
            kind: Some(Kind::Receipt),
            sha256: Sha256::of(body),
            retry_of: None,
        }
    }

    #[test]
    fn what_is_put_together_comes_apart() {
        let mut batch = Builder::default();
        let bodies: [&[u8]; 3] = [b"{\"a\":\n1}", b"", b"\n\n"];
        for (n, body) in (1..).zip(bodies) {
            assert!(batch.add(&doc(n, body), body));
        }
        let bytes = batch.finish();
        let read = read(&bytes).unwrap();
        assert_eq!(read.len(), 3);
        for ((n, body), entry) in (1..).zip(bodies).zip(&read) {
            assert_eq!((entry.head.as_ref(), &bytes[entry.bytes.clone()]), (Ok(&doc(n, body)), body));
        }
        assert_eq!(super::read(&bytes[..bytes.len() - 1]), Err(BatchError::Short(3)));
        assert_eq!(super::read(b"{}\n"), Err(BatchError::Header(1)));
        assert_eq!(super::read(&[b'x'; 10_000]), Err(BatchError::Header(1)), "a line has an end");
    }

    #[test]
    fn nonsense_concerns_its_document_alone() {
        let bytes = br#"{"size":1,"epoch":"E!","n":7,"doc_id":"x","kind":"receipt","sha256":"x"}
y"#;
        let read = read(bytes).unwrap();
        assert_eq!(read[0].head, Err((7, "epoch: no epoch")));
    }

    #[test]
    fn batches_are_limited() {
        let mut batch = Builder::default();
        for n in 1..=MAX_BATCH_DOCS as u64 {
            assert!(batch.add(&doc(n, b"x"), b"x"));
        }
        assert!(!batch.add(&doc(101, b"x"), b"x"));
        let mut bytes = batch.finish();
        let mut more = Builder::default();
        more.add(&doc(101, b"x"), b"x");
        bytes.extend(more.finish());
        assert_eq!(super::read(&bytes), Err(BatchError::TooMany));
        let large = vec![0; usize::try_from(MAX_BATCH_BYTES).unwrap()];
        assert!(!Builder::default().add(&doc(1, &large), &large), "its line has to fit too");
    }
}
