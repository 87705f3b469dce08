//! Set Retail 10 (Set10, Kristal10): what an ERP and Set Retail exchange as XML documents.
//!
//! One document kind is one submodule with a [`Document`] row: its [`Format`], how it is recognised, its decoder
//! and, where it can be written, its writer. [`DOCUMENTS`] lists the rows; nothing else has to know them. The
//! dialect's [`encoder`] opens a document when the first record for it arrives, under the name that [`names`] gives.
//!
//! ERP to Set Retail: `goods`, `cashiers`, `cards`, `feedback`. Set Retail to ERP: `purchases`, `loyalty`, `reports`,
//! `introductions`, `withdrawals`, `storno`; they share `records`, `node`, `fields` and `tags`. The facts are from sheet setretail; names are exact,
//! misspellings included. This module never speaks SOAP: the documents are the same inside and outside of it.
//!
//! Start with [`DOCUMENTS`], then `goods`.

mod cards;
mod cash;
mod cashiers;
mod encoder;
mod feedback;
mod fields;
mod goods;
mod introductions;
mod loyalty;
mod names;
mod node;
mod numbers;
mod out;
mod purchases;
mod reading;
mod records;
mod reports;
mod request;
mod storno;
mod tags;
mod tenders;
#[cfg(test)]
mod unload_tests;
mod values;
mod withdrawals;

use feedback::{status_request, status_response};

use super::decode::{ReadOptions, Sink};
use super::encode::{EncodeError, OutFile, WriteOptions};
use super::{Dialect, Encoded, Format};
use crate::diag::{Fault, codes};
use crate::model::{DocumentHead, Record};
use crate::text::{Sniffed, Source};

/// The dialect's name, which is also the prefix of its extras.
pub(super) const NAME: &str = "set10";

/// Set Retail 10.
pub static DIALECT: Dialect = Dialect {
    name: NAME,
    aliases: &["setretail", "kristal10"],
    title: "Set Retail 10 (Kristal Service Integration)",
    formats: FORMATS,
    recognise,
    file_name: names::read,
    companions: super::no_companions,
    is_of_one_document: crate::formats::never_of_one,
    decode,
    encoder: encoder::open,
};

/// Lists the documents once: each submodule named here has a `FORMAT` and a `DOCUMENT`.
macro_rules! documents {
    ($($module:ident),* $(,)?) => {
        /// The rows of `tillwire formats`, in the order of [`DOCUMENTS`].
        static FORMATS: &[Format] = &[$($module::FORMAT),*];

        /// All documents, in the order in which they are tried on a file and on a record.
        static DOCUMENTS: &[Document] = &[$($module::DOCUMENT),*];
    };
}

documents![
    goods,
    cashiers,
    cards,
    purchases,
    loyalty,
    reports,
    introductions,
    withdrawals,
    storno,
    request,
    status_response,
    status_request,
];

/// What the dialect knows of one document kind.
struct Document {
    /// Its row of `tillwire formats`: the one of the same name in [`FORMATS`].
    format: &'static Format,
    /// Whether a file that begins like this is such a document.
    recognise: fn(&Sniffed) -> bool,
    /// Reads it.
    decode: fn(Source, &ReadOptions, &mut dyn Sink) -> Result<(), Fault>,
    /// Writes it; `None` where it is only read.
    write: Option<Writing>,
    /// Its file names.
    names: names::Names,
}

/// How a document is written.
struct Writing {
    /// Whether this record goes into it.
    takes: fn(&Record) -> bool,
    /// Opens the document: declaration and root, with the extras of the head if there was one.
    open: OpenWriter,
}

type OpenWriter =
    fn(Box<dyn OutFile>, Option<&DocumentHead>, &WriteOptions) -> Result<Box<dyn DocumentWriter>, EncodeError>;

/// A document being written.
trait DocumentWriter {
    /// Writes a record that `takes` said yes to; what cannot be carried is told.
    fn record(&mut self, record: &Record, told: &mut Encoded) -> Result<(), EncodeError>;

    /// Ends the document and gives the file back.
    fn finish(self: Box<Self>, told: &mut Encoded) -> Result<Box<dyn OutFile>, EncodeError>;
}

/// Whether this can stand where Set Retail has numbers only.
fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether the file is XML with this root element, whatever its namespace.
fn has_root(sniffed: &Sniffed, root: &str) -> bool {
    matches!(sniffed, Sniffed::Xml(head) if head.root == root)
}

/// By what is inside; where that fits two documents (an empty `purchases`), the name decides.
fn recognise(sniffed: &Sniffed, file_name: &str) -> Option<&'static Format> {
    let fitting = || DOCUMENTS.iter().filter(|d| (d.recognise)(sniffed)).map(|d| d.format);
    let named = names::read(file_name).map(|n| n.format);
    fitting().find(|f| Some(*f) == named).or_else(|| fitting().next())
}

fn decode(format: &'static Format, source: Source, options: &ReadOptions, sink: &mut dyn Sink) -> Result<(), Fault> {
    match DOCUMENTS.iter().find(|d| d.format.name == format.name) {
        Some(document) => (document.decode)(source, options, sink),
        None => Err(Fault::new(&codes::UNKNOWN_FORMAT, format!("{NAME} has no document `{}`", format.name))),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testkit::{self, Gen};
    use crate::model::RecordKind;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100))]
        #[test]
        fn whatever_is_written_is_well_formed(
            records in proptest::collection::vec(Gen::wild().any_record(), 0..12),
            head in Gen::wild().head(),
        ) {
            // A request that cannot be said is refused, not shortened.
            let records: Vec<_> = records.into_iter().filter(|r| r.kind() != RecordKind::ReportRequest).collect();
            let (files, _) = testkit::write(&super::DIALECT, &[head], &records, &testkit::write_options());
            for (name, bytes) in files.iter().filter(|(name, _)| name.ends_with(".xml")) {
                let read = testkit::read(name, bytes);
                prop_assert!(read.is_ok(), "{:?}\n{}", read.err(), String::from_utf8_lossy(bytes));
            }
        }
    }

    #[test]
    fn damaged_files_never_panic() {
        testkit::mutate_all("set10", &super::DIALECT, 150);
    }

    #[test]
    fn names_say_the_document_and_the_order() {
        let say = |name: &str| {
            (super::DIALECT.file_name)(name).map(|n| (n.format.name, n.number, n.store.map(|s| s.to_string())))
        };
        assert_eq!(
            say("catalog-goods_31-01-2014T19-51-54.xml"),
            Some(("goods-catalog", Some(1_391_197_914_000), None))
        );
        assert_eq!(say("catalog-goods_1391197914.xml"), Some(("goods-catalog", Some(1_391_197_914_000), None)));
        assert_eq!(say("in/catalog-goods-prices.xml"), Some(("goods-catalog", None, None)));
        assert_eq!(say("Catalog-Goods_stoplist_1391197914123.XML").map(|n| n.1), Some(Some(1_391_197_914_123)));
        assert_eq!(say("catalog-goods.csv"), None);
        assert_eq!(say("items.xml"), None);
    }
}
