//! Writing Set Retail: one document per kind, opened when the first record for it arrives.

use super::super::encode::{EncodeError, Encoded, Encoder, OutFile, Output, WriteOptions};
use super::{DOCUMENTS, Document, DocumentWriter, Writing};
use crate::diag::{Diagnostic, codes};
use crate::model::{DocumentHead, DocumentKind, Load, Record};

/// The dialect's encoder. Documents come in the order in which their first records came.
struct SetEncoder {
    output: Box<dyn Output>,
    options: WriteOptions,
    heads: Vec<DocumentHead>,
    open: Vec<Open>,
    /// Kinds of which a record came that no document has a word for: nothing is to be said of them.
    wordless: Vec<DocumentKind>,
    told: Encoded,
}

/// A document that has been opened.
struct Open {
    document: &'static Document,
    name: String,
    writer: Box<dyn DocumentWriter>,
}

/// Starts writing.
pub(super) fn open(options: &WriteOptions, output: Box<dyn Output>) -> Result<Box<dyn Encoder>, EncodeError> {
    let (options, told) = (options.clone(), Encoded::default());
    Ok(Box::new(SetEncoder { output, options, heads: Vec::new(), open: Vec::new(), wordless: Vec::new(), told }))
}

impl SetEncoder {
    /// The place in `open` of this document's writer; opens it at need.
    fn writer(&mut self, document: &'static Document, writing: &Writing) -> Result<usize, EncodeError> {
        if let Some(i) = self.open.iter().position(|o| o.document.format.name == document.format.name) {
            return Ok(i);
        }
        let name = (document.names.write)(&self.options);
        let file: Box<dyn OutFile> = self.output.create(&name)?;
        let head = self.heads.iter().find(|h| h.kind == document.format.kind);
        let writer = (writing.open)(file, head, &self.options)?;
        self.open.push(Open { document, name, writer });
        Ok(self.open.len() - 1)
    }

    /// A head without records is a document too (`count="0"`), where its kind has only one document. One of which the
    /// records were lost (a shift's opening) is not: it would say that there were none.
    fn empty_documents(&mut self) -> Result<(), EncodeError> {
        let kinds = self.heads.iter().map(|h| h.kind).filter(|kind| !self.wordless.contains(kind));
        let kinds: Vec<DocumentKind> = kinds.collect();
        for kind in kinds {
            let mut of_kind =
                DOCUMENTS.iter().filter(|d| d.format.kind == kind).filter_map(|d| d.write.as_ref().map(|w| (d, w)));
            if let (Some((document, writing)), None) = (of_kind.next(), of_kind.next()) {
                self.writer(document, writing)?;
            }
        }
        Ok(())
    }
}

impl Encoder for SetEncoder {
    fn begin(&mut self, head: &DocumentHead) -> Result<(), EncodeError> {
        if head.load == Load::Full {
            // Set Retail upserts; nothing is deleted by not being named (sheet setretail §1.1).
            let kind = head.kind;
            let message = format!("set10 has no full load: what this {kind} document deletes by leaving it out stays");
            let help = "send the deletions as records of their own, or clear the directory in Set Retail";
            self.told.findings.push(Diagnostic::new(&codes::LOST, message).with_help(help));
        }
        if self.heads.iter().all(|h| h.kind != head.kind) {
            self.heads.push(head.clone());
        }
        Ok(())
    }

    fn record(&mut self, record: &Record) -> Result<(), EncodeError> {
        let found = DOCUMENTS
            .iter()
            .filter_map(|d| d.write.as_ref().map(|w| (d, w)))
            .find(|(_, writing)| (writing.takes)(record));
        match found {
            Some((document, writing)) => {
                let i = self.writer(document, writing)?;
                self.open[i].writer.record(record, &mut self.told)
            }
            None => {
                self.told.losses.lost(record.kind(), "*", record.label());
                let kind = record.kind().document();
                if !self.wordless.contains(&kind) {
                    self.wordless.push(kind);
                }
                Ok(())
            }
        }
    }

    fn finish(mut self: Box<Self>) -> Result<Encoded, EncodeError> {
        self.empty_documents()?;
        for open in std::mem::take(&mut self.open) {
            let file = open.writer.finish(&mut self.told)?;
            self.output.close(&open.name, file)?;
        }
        Ok(self.told)
    }
}
