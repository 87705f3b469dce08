//! A stream of bytes as scans: lines of bounded length that end with CR or LF.
//!
//! Devices that keep their connection send a zero byte now and then to show that they are there; such a read says
//! nothing else (sheet price-checkers §6.1).

/// Most bytes of a scan.
pub const MAX_SCAN_BYTES: usize = 256;

/// What came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Frame {
    /// A line, without its end.
    Scan(Vec<u8>),
    /// A line that was too long; it was thrown away to its end.
    TooLong,
}

/// Cuts a stream into scans.
#[derive(Debug, Default)]
pub struct FrameReader {
    line: Vec<u8>,
    overlong: bool,
}

impl FrameReader {
    /// Takes what one read gave, and tells the scans that are complete now. A line may come in pieces.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<Frame> {
        let mut frames = Vec::new();
        if self.line.is_empty() && !self.overlong && bytes.first() == Some(&0) {
            return frames;
        }
        for byte in bytes {
            match byte {
                b'\r' | b'\n' => {
                    let line = std::mem::take(&mut self.line);
                    if std::mem::take(&mut self.overlong) {
                        frames.push(Frame::TooLong);
                    } else if !line.is_empty() {
                        frames.push(Frame::Scan(line));
                    }
                }
                _ if self.overlong => {}
                _ if self.line.len() >= MAX_SCAN_BYTES => {
                    self.overlong = true;
                    self.line.clear();
                }
                byte => self.line.push(*byte),
            }
        }
        frames
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scan(text: &str) -> Frame {
        Frame::Scan(text.as_bytes().to_vec())
    }

    #[test]
    fn lines_in_pieces_and_several_at_once() {
        let mut reader = FrameReader::default();
        assert_eq!(reader.feed(b"F95200"), []);
        assert_eq!(reader.feed(b"02100016\rF1\r\n\nF2"), [scan("F9520002100016"), scan("F1")]);
        assert_eq!(reader.feed(b"\n"), [scan("F2")]);
    }

    #[test]
    fn a_read_that_begins_with_zero_says_nothing() {
        let mut reader = FrameReader::default();
        assert_eq!(reader.feed(b"\0alive\r"), []);
        assert_eq!(reader.feed(b"F1\r"), [scan("F1")]);
    }

    #[test]
    fn a_line_too_long_is_thrown_away_and_the_next_one_is_read() {
        let mut reader = FrameReader::default();
        assert_eq!(reader.feed(&[b'9'; MAX_SCAN_BYTES]), []);
        assert_eq!(reader.feed(b"\r"), [Frame::Scan(vec![b'9'; MAX_SCAN_BYTES])]);
        assert_eq!(reader.feed(&[b'9'; 10_000]), []);
        assert!(reader.line.capacity() <= 4 * MAX_SCAN_BYTES, "nothing is kept of it");
        assert_eq!(reader.feed(b"9\rF1\r"), [Frame::TooLong, scan("F1")]);
    }
}
