//! Writing: everything into one file, in the order in which it comes.

use std::io::Write;

use super::lines::{write_head, write_record};
use crate::formats::{EncodeError, Encoded, Encoder, OutFile, Output, WriteOptions};
use crate::model::{DocumentHead, Record};

/// How much text is gathered before it is written.
const BUFFER: usize = 64 * 1024;

/// The setting that names the file.
const FILE_SETTING: &str = "canonical.file";

/// Opens the encoder. The file is created with the first head or record.
pub(super) fn open(options: &WriteOptions, output: Box<dyn Output>) -> Result<Box<dyn Encoder>, EncodeError> {
    let name = match options.settings.get(FILE_SETTING) {
        Some(name) => name.clone(),
        None => match &options.origin {
            Some(origin) => format!("canonical_{}_{origin}.jsonl", options.sequence),
            None => format!("canonical_{}.jsonl", options.sequence),
        },
    };
    Ok(Box::new(CanonicalEncoder { name, output, file: None, buffer: Vec::with_capacity(BUFFER + 4096) }))
}

struct CanonicalEncoder {
    name: String,
    output: Box<dyn Output>,
    file: Option<Box<dyn OutFile>>,
    buffer: Vec<u8>,
}

impl CanonicalEncoder {
    fn end_line(&mut self) -> Result<(), EncodeError> {
        self.buffer.push(b'\n');
        if self.buffer.len() >= BUFFER { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<(), EncodeError> {
        let file = match &mut self.file {
            Some(file) => file,
            None => self.file.insert(self.output.create(&self.name)?),
        };
        file.write_all(&self.buffer)?;
        self.buffer.clear();
        Ok(())
    }
}

impl Encoder for CanonicalEncoder {
    fn begin(&mut self, head: &DocumentHead) -> Result<(), EncodeError> {
        write_head(head, &mut self.buffer);
        self.end_line()
    }

    fn record(&mut self, record: &Record) -> Result<(), EncodeError> {
        write_record(record, &mut self.buffer);
        self.end_line()
    }

    fn finish(mut self: Box<Self>) -> Result<Encoded, EncodeError> {
        if !self.buffer.is_empty() {
            self.flush()?;
        }
        if let Some(file) = self.file.take() {
            self.output.close(&self.name, file)?;
        }
        Ok(Encoded::default())
    }
}
