//! What the tests of every dialect share. Compiled for tests only.
//!
//! | to test | use |
//! | --- | --- |
//! | what a document says | [`decode_bytes`], [`decode_path`], [`fixture`] |
//! | how broken input is told (snapshot) | [`rendered`] |
//! | what is written | [`encode`], [`write_options`] |
//! | generated model values | [`Gen`] (its own text says how to narrow them) |
//! | what is lost is told, and only that | [`assert_losses_are_honest`]; [`Honesty`] when it needs options |
//! | random damage neither panics nor hangs | [`mutation_smoke`] |
//!
//! **Loss honesty.** The records are encoded into the dialect, all files are decoded again, and both sides are compared
//! with [`super::compare::difference`]. Each field that differs must be covered by a loss that the encoder told, and
//! each loss must show in a difference. A loss of `unit` covers `unit` and all below it (`unit.name`); `*` covers a
//! record that did not come back at all. What a dialect *adds* (a default currency, a group from elsewhere) is no
//! loss: name it with [`Honesty::adds`]; what it must say differently, [`Honesty::normalise`].

mod honesty;
mod mutation;

pub(crate) use super::canonical::arbitrary::Gen;
pub(crate) use honesty::{Honesty, assert_losses_are_honest};
pub(crate) use mutation::mutation_smoke;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::decode::Collected;
use super::encode::MemoryOutput;
use super::{Dialect, Encoded, Format, ReadOptions, WriteOptions};
use crate::diag::{Diagnostic, Fault, render};
use crate::model::{DocumentHead, Record};
use crate::text::{Source, sniff};
use crate::vocab::Moment;

/// The path of a fixture: `fixture("canonical/store.jsonl")`.
pub(crate) fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)
}

/// Write options with a fixed time and the sequence number 1.
pub(crate) fn write_options() -> WriteOptions {
    WriteOptions {
        now: Moment::parse("2026-11-20T12:00:00").expect("a constant"),
        sequence: 1,
        store: None,
        stores: Vec::new(),
        settings: BTreeMap::new(),
        mapping: None,
        accept_assumed: false,
    }
}

/// The format of a file among those of this dialect, told from its beginning and its name.
pub(crate) fn recognised(dialect: &Dialect, name: &str, bytes: &[u8]) -> Option<&'static Format> {
    (dialect.recognise)(&sniff(bytes), name)
}

/// Reads bytes as a document of the dialect. Panics when the dialect does not know it.
pub(crate) fn decode_bytes(dialect: &Dialect, name: &str, bytes: &[u8]) -> Result<Collected, Fault> {
    let format = recognised(dialect, name, bytes).unwrap_or_else(|| panic!("{} does not know {name}", dialect.name));
    let mut sink = Collected::default();
    (dialect.decode)(format, Source::from_bytes(name, bytes), &ReadOptions::default(), &mut sink)?;
    Ok(sink)
}

/// Reads a file (and its companions) as a document of the dialect. Places show the bare file name.
pub(crate) fn decode_path(dialect: &Dialect, path: &Path, options: &ReadOptions) -> Result<Collected, Fault> {
    let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
    let mut source = Source::open(path)?;
    let format = (dialect.recognise)(&sniff(source.head()?), name)
        .unwrap_or_else(|| panic!("{} does not know {}", dialect.name, path.display()));
    let mut sink = Collected::default();
    (dialect.decode)(format, source, options, &mut sink)?;
    Ok(sink)
}

/// Writes the records, after the head if there is one, and gives the files by name and what was told.
pub(crate) fn encode(
    dialect: &Dialect,
    head: Option<&DocumentHead>,
    records: &[Record],
    options: &WriteOptions,
) -> (Vec<(String, Vec<u8>)>, Encoded) {
    let output = MemoryOutput::default();
    let mut encoder = (dialect.encoder)(options, Box::new(output.clone())).expect("the encoder opens");
    if let Some(head) = head {
        encoder.begin(head).expect("a document begins");
    }
    for record in records {
        encoder.record(record).expect("a record is written");
    }
    let encoded = encoder.finish().expect("the files are completed");
    (output.files(), encoded)
}

/// Findings as the program shows them, without colour; folders before the fixture's name are left out.
pub(crate) fn rendered<'a>(findings: impl IntoIterator<Item = &'a Diagnostic>) -> String {
    let folder = format!("{}/", fixture("").display().to_string().trim_end_matches('/'));
    findings.into_iter().map(|f| render::render(f, render::Paint::default()).replace(&folder, "")).collect()
}
