//! Writing in the old encodings.

use super::Encoding;
use std::io::{self, Write};

/// Takes UTF-8 and writes another encoding; characters that it lacks become `?` and are told.
pub struct EncodingWriter<W: Write> {
    out: W,
    encoding: Encoding,
    /// The first bytes of a character that is not whole yet.
    cut: Vec<u8>,
    encoded: Vec<u8>,
    lost: Vec<char>,
}

impl<W: Write> EncodingWriter<W> {
    /// Writes to `out` in `encoding`; no BOM is written.
    pub fn new(out: W, encoding: Encoding) -> Self {
        EncodingWriter { out, encoding, cut: Vec::new(), encoded: Vec::new(), lost: Vec::new() }
    }

    /// The characters that were replaced, each once.
    pub fn lost(&self) -> &[char] {
        &self.lost
    }

    /// Flushes and gives the output back.
    pub fn finish(mut self) -> io::Result<W> {
        if !self.cut.is_empty() {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "half a character at the end of a text"));
        }
        self.out.flush()?;
        Ok(self.out)
    }

    fn put(&mut self, text: &str) -> io::Result<()> {
        self.encoded.clear();
        for c in self.encoding.encode_into(text, &mut self.encoded) {
            if !self.lost.contains(&c) {
                self.lost.push(c);
            }
        }
        self.out.write_all(&self.encoded)
    }
}

impl<W: Write> Write for EncodingWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let joined;
        let text = if self.cut.is_empty() {
            bytes
        } else {
            joined = [self.cut.as_slice(), bytes].concat();
            self.cut.clear();
            &joined
        };
        match std::str::from_utf8(text) {
            Ok(text) => self.put(text)?,
            Err(e) if e.error_len().is_none() => {
                let (whole, cut) = text.split_at(e.valid_up_to());
                self.put(std::str::from_utf8(whole).unwrap_or_default())?;
                self.cut = cut.to_vec();
            }
            Err(_) => return Err(io::Error::new(io::ErrorKind::InvalidData, "what is written is not UTF-8")),
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_may_be_cut_between_writes() {
        let text = "Сыр €1 €🙂";
        let mut writer = EncodingWriter::new(Vec::new(), Encoding::CP866);
        for byte in text.as_bytes() {
            writer.write_all(&[*byte]).unwrap();
        }
        assert_eq!(writer.lost(), ['€', '🙂']);
        assert_eq!(writer.finish().unwrap(), Encoding::CP866.encode(text).0);
        assert!(EncodingWriter::new(Vec::new(), Encoding::CP1251).write(b"\xFF").is_err());
    }
}
