//! Lines of a file or a pipe, compressed or not, without keeping more than a few of them.

use std::io::{self, Chain, Cursor, ErrorKind, Read};

/// The longest line: an event is at most 64 KiB, its CloudEvents form somewhat more.
pub(crate) const LONGEST: usize = 1024 * 1024;

/// How many bytes are read at a time.
const PIECE: usize = 256 * 1024;

/// The first bytes of a zstd frame.
const ZSTD: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];

/// What a line turned out to be.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line<'a> {
    /// Its bytes without the line end.
    Whole(&'a [u8]),
    /// It is longer than [`LONGEST`] and was passed over.
    TooLong,
}

/// Reads lines.
pub(super) struct Lines {
    reader: Box<dyn Read + Send>,
    buffer: Vec<u8>,
    /// What of the buffer is not yet given out.
    start: usize,
    end: usize,
    at_end: bool,
    /// The line that was given last, from 1.
    pub number: u64,
    /// Where it began.
    pub offset: u64,
    next_offset: u64,
}

impl Lines {
    /// Of these bytes, taken out of zstd when they begin like it.
    pub fn new(mut reader: impl Read + Send + 'static) -> io::Result<Lines> {
        let mut head = [0; 4];
        let mut filled = 0;
        while filled < head.len() {
            match reader.read(&mut head[filled..]) {
                Ok(0) => break,
                Ok(n) => filled += n,
                Err(e) if e.kind() == ErrorKind::Interrupted => {}
                Err(e) => return Err(e),
            }
        }
        let whole: Chain<_, _> = Cursor::new(head[..filled].to_vec()).chain(reader);
        let reader: Box<dyn Read + Send> =
            if head == ZSTD { Box::new(zstd::stream::read::Decoder::new(whole)?) } else { Box::new(whole) };
        Ok(Lines {
            reader,
            buffer: vec![0; PIECE],
            start: 0,
            end: 0,
            at_end: false,
            number: 0,
            offset: 0,
            next_offset: 0,
        })
    }

    /// The next line that is not blank.
    pub fn next(&mut self) -> io::Result<Option<Line<'_>>> {
        loop {
            let Some((from, to)) = self.find()? else { return Ok(None) };
            if to - from > LONGEST {
                return Ok(Some(Line::TooLong));
            }
            if !self.buffer[from..to].trim_ascii().is_empty() {
                return Ok(Some(Line::Whole(&self.buffer[from..to])));
            }
        }
    }

    /// Where the next line stands in the buffer, without its end. One that is too long is passed over, and a range
    /// that is too long is told in its place.
    fn find(&mut self) -> io::Result<Option<(usize, usize)>> {
        let mut looked = 0;
        let mut dropped = 0;
        loop {
            let rest = &self.buffer[self.start + looked..self.end];
            if let Some(n) = memchr::memchr(b'\n', rest) {
                let (from, to) = (self.start, self.start + looked + n);
                self.step(to + 1 - from + dropped);
                self.start = to + 1;
                return Ok(Some(if dropped > 0 { (0, LONGEST + 1) } else { (from, to) }));
            }
            looked = self.end - self.start;
            if self.at_end {
                if looked + dropped == 0 {
                    return Ok(None);
                }
                let (from, to) = (self.start, self.end);
                self.step(looked + dropped);
                self.start = self.end;
                return Ok(Some(if dropped > 0 { (0, LONGEST + 1) } else { (from, to) }));
            }
            if looked > LONGEST {
                dropped += looked;
                (self.start, self.end, looked) = (0, 0, 0);
            }
            self.fill()?;
        }
    }

    fn step(&mut self, bytes: usize) {
        self.number += 1;
        self.offset = self.next_offset;
        self.next_offset += bytes as u64;
    }

    /// Reads more behind what is there.
    fn fill(&mut self) -> io::Result<()> {
        if self.start > 0 {
            self.buffer.copy_within(self.start..self.end, 0);
            (self.start, self.end) = (0, self.end - self.start);
        }
        if self.buffer.len() < self.end + PIECE {
            self.buffer.resize(self.end + PIECE, 0);
        }
        loop {
            match self.reader.read(&mut self.buffer[self.end..]) {
                Ok(0) => self.at_end = true,
                Ok(n) => self.end += n,
                Err(e) if e.kind() == ErrorKind::Interrupted => continue,
                Err(e) => return Err(e),
            }
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: Vec<u8>) -> Vec<(u64, u64, String)> {
        let mut lines = Lines::new(Cursor::new(bytes)).unwrap();
        let mut found = Vec::new();
        loop {
            let text = match lines.next().unwrap() {
                Some(Line::Whole(bytes)) => String::from_utf8_lossy(bytes).into_owned(),
                Some(Line::TooLong) => "too long".to_owned(),
                None => return found,
            };
            found.push((lines.number, lines.offset, text));
        }
    }

    #[test]
    fn lines_have_numbers_and_offsets() {
        let expected: Vec<(u64, u64, String)> = vec![(1, 0, "a".into()), (3, 3, "bc\r".into()), (5, 10, "d".into())];
        assert_eq!(all(b"a\n\nbc\r\n  \nd".to_vec()), expected);
        assert_eq!(all(b"".to_vec()), []);
    }

    #[test]
    fn pieces_and_giants() {
        let long = "x".repeat(LONGEST);
        let giant = "y".repeat(3 * LONGEST);
        let text = format!("{long}\n{giant}\nz\n{giant}");
        let found = all(text.into_bytes());
        assert_eq!(found.iter().map(|(n, _, _)| *n).collect::<Vec<_>>(), [1, 2, 3, 4]);
        assert_eq!((found[0].2.len(), found[1].2.as_str(), found[2].2.as_str()), (LONGEST, "too long", "z"));
        assert_eq!(found[2].1, 4 * LONGEST as u64 + 2);
        assert_eq!(found[3].2, "too long");
    }

    #[test]
    fn zstd_is_seen_by_its_bytes() {
        let text: String = (0..50_000).map(|i| format!("line {i}\n")).collect();
        let mut packed = zstd::encode_all(&text.as_bytes()[..100_000], 1).unwrap();
        // Frames behind each other are one file, as a recorder that was restarted leaves it.
        packed.extend(zstd::encode_all(&text.as_bytes()[100_000..], 1).unwrap());
        let found = all(packed.clone());
        assert_eq!((found.len(), found[49_999].2.as_str()), (50_000, "line 49999"));
        packed.truncate(packed.len() - 10);
        let mut lines = Lines::new(Cursor::new(packed)).unwrap();
        let error = loop {
            match lines.next() {
                Ok(Some(_)) => {}
                Ok(None) => panic!("a cut frame must be told"),
                Err(error) => break error,
            }
        };
        assert_eq!(error.kind(), ErrorKind::UnexpectedEof);
    }
}
