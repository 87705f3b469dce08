//! What the tests of every dialect share: reading fixtures, writing to memory, generated model values, seeded
//! mutations, and the proof that what is lost is told.
//!
//! **Loss honesty** ([`assert_losses_are_honest`], or [`Honesty`] when it needs options): the records are encoded into
//! the dialect, all files are decoded again as they would lie in a folder, and both sides are compared with
//! [`super::compare::difference`]. Each field that differs must be covered by a loss that the encoder told, and each
//! loss must show in a difference. A loss of `unit` covers `unit` and all below it (`unit.name`); `*` covers a record
//! that did not come back at all. What a dialect *adds* (a default currency, a group from elsewhere) is no loss: name
//! it with [`Honesty::adds`]; what it must say differently, with [`Honesty::normalise`].
//!
//! **Generated values** ([`Gen`], see its own text): `Gen::tame().records_of(&[RecordKind::Item], 5)`.
//!
//! Start with [`fixture`] and [`mutate_all`].

#![allow(dead_code, unused_imports)] // each dialect takes what it needs

mod honesty;

pub(crate) use super::canonical::arbitrary::Gen;
pub(crate) use honesty::{Honesty, assert_losses_are_honest};

use std::path::{Path, PathBuf};

use super::decode::Collected;
use super::encode::{Encoded, MemoryOutput};
use super::{Dialect, Format, ReadOptions, WriteOptions, recognise};
use crate::diag::{Fault, render};
use crate::model::{DocumentHead, Record};
use crate::text::{Source, sniff};
use crate::vocab::Moment;

/// The path of a fixture, given as `set10/goods.xml`.
pub(crate) fn fixture_path(name: &str) -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures")).join(name)
}

/// The bytes of a fixture.
pub(crate) fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(fixture_path(name)).unwrap_or_else(|e| panic!("fixture {name}: {e}"))
}

/// The dialect and format that a file is recognised as.
pub(crate) fn recognised(name: &str, bytes: &[u8]) -> Option<(&'static Dialect, &'static Format)> {
    let mut source = Source::from_bytes(name, bytes);
    let sniffed = sniff(source.head().expect("bytes at hand can be read"));
    recognise(&sniffed, name)
}

/// Reads bytes as whatever they are recognised as.
pub(crate) fn read(name: &str, bytes: &[u8]) -> Result<Collected, Fault> {
    let (dialect, format) = recognised(name, bytes).unwrap_or_else(|| panic!("{name} is not recognised"));
    read_as(dialect, format, name, bytes)
}

/// Reads bytes as a document of this format.
pub(crate) fn read_as(
    dialect: &Dialect,
    format: &'static Format,
    name: &str,
    bytes: &[u8],
) -> Result<Collected, Fault> {
    let mut sink = Collected::default();
    (dialect.decode)(format, Source::from_bytes(name, bytes), &ReadOptions::default(), &mut sink)?;
    Ok(sink)
}

/// Reads a file, with its companions, as whatever it is recognised as.
pub(crate) fn read_path(path: &Path, options: &ReadOptions) -> Result<Collected, Fault> {
    let name = path.to_string_lossy();
    let mut source = Source::open(path)?;
    let sniffed = sniff(source.head()?);
    let (dialect, format) = recognise(&sniffed, &name).unwrap_or_else(|| panic!("{name} is not recognised"));
    let mut sink = Collected::default();
    (dialect.decode)(format, source, options, &mut sink)?;
    Ok(sink)
}

/// Reads a fixture that is no faulty document.
pub(crate) fn read_fixture(name: &str) -> Collected {
    read(name, &fixture(name)).unwrap_or_else(|fault| panic!("{name}: {fault}"))
}

/// Options at a fixed moment.
pub(crate) fn write_options() -> WriteOptions {
    WriteOptions {
        now: Moment::parse("2026-03-05T14:07:09").expect("a date and a time"),
        sequence: 0,
        origin: None,
        store: None,
        stores: Vec::new(),
        settings: Default::default(),
        mapping: None,
        accept_assumed: false,
    }
}

/// Writes records as documents of a dialect: the files by name, and what was told.
pub(crate) fn write(
    dialect: &Dialect,
    heads: &[DocumentHead],
    records: &[Record],
    options: &WriteOptions,
) -> (Vec<(String, Vec<u8>)>, Encoded) {
    let output = MemoryOutput::default();
    let mut encoder = (dialect.encoder)(options, Box::new(output.clone())).expect("an encoder opens");
    heads.iter().for_each(|head| encoder.begin(head).expect("memory takes all"));
    records.iter().for_each(|record| encoder.record(record).expect("memory takes all"));
    let told = encoder.finish().expect("memory takes all");
    (output.files(), told)
}

/// What a file says, written and read again: its records before and after, what was told, and the files.
pub(crate) fn round_trip(name: &str) -> RoundTrip {
    let bytes = fixture(name);
    let (dialect, _) = recognised(name, &bytes).unwrap_or_else(|| panic!("{name} is not recognised"));
    let before = read(name, &bytes).unwrap_or_else(|fault| panic!("{name}: {fault}"));
    let records: Vec<Record> = before.records().cloned().collect();
    let (files, told) = write(dialect, &before.heads, &records, &write_options());
    let mut after = Vec::new();
    let mut heads = Vec::new();
    for (name, bytes) in &files {
        let again = read(name, bytes).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        after.extend(again.records().cloned());
        heads.extend(again.heads);
    }
    RoundTrip { before: records, heads_before: before.heads, after, heads_after: heads, told, files }
}

/// See [`round_trip`].
pub(crate) struct RoundTrip {
    pub before: Vec<Record>,
    pub heads_before: Vec<DocumentHead>,
    pub after: Vec<Record>,
    pub heads_after: Vec<DocumentHead>,
    pub told: Encoded,
    pub files: Vec<(String, Vec<u8>)>,
}

/// All findings as a person sees them, faults included.
pub(crate) fn rendered(result: &Result<Collected, Fault>) -> String {
    match result {
        Ok(read) => read.all_findings().map(|d| render::render(d, render::Paint::default())).collect(),
        Err(fault) => render::render(&fault.0, render::Paint::default()),
    }
}

/// Reads every fixture below a folder `per_file` times, damaged in another way each time: no panic, no hang.
///
/// The seed is in the message of a panic; `TILLWIRE_TEST_SEED` sets it.
pub(crate) fn mutate_all(folder: &str, dialect: &Dialect, per_file: u32) {
    let seed = std::env::var("TILLWIRE_TEST_SEED").ok().and_then(|s| s.parse().ok()).unwrap_or(0x5EED_u64);
    let mut files = Vec::new();
    collect(&fixture_path(folder), &mut files);
    assert!(!files.is_empty(), "no fixtures in {folder}");
    for path in files {
        let name = path.to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).expect("a fixture can be read");
        let format = recognised(&name, &bytes).filter(|(d, _)| d.name == dialect.name).map(|(_, f)| f);
        for round in 0..per_file {
            let mut random = Random(seed ^ (u64::from(round) << 32) ^ bytes.len() as u64);
            let damaged = random.damage(&bytes);
            let read = || match format {
                Some(format) => drop(read_as(dialect, format, &name, &damaged)),
                None => drop(recognised(&name, &damaged)),
            };
            if let Err(panic) = std::panic::catch_unwind(std::panic::AssertUnwindSafe(read)) {
                eprintln!("{name}: seed {seed}, round {round}");
                std::panic::resume_unwind(panic);
            }
        }
    }
}

/// The bytes with the damage of this seed.
pub(crate) fn damaged(bytes: &[u8], seed: u64) -> Vec<u8> {
    Random(seed).damage(bytes)
}

/// The files below a folder, without the tables that describe them.
pub(crate) fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder).into_iter().flatten().filter_map(|e| Some(e.ok()?.path())).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_none_or(|e| e != "md") {
            files.push(path);
        }
    }
}

/// A small random stream (xorshift64*), the same on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.max(1);
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() >> 11) as usize % n.max(1)
    }

    /// One to four times: a byte set, a piece cut out, doubled or replaced by something that hurts, or the end cut off.
    fn damage(&mut self, bytes: &[u8]) -> Vec<u8> {
        const HURTFUL: &[&[u8]] = &[
            b"<",
            b">",
            b"&",
            b"\"",
            b"'",
            b"\0",
            b"\xff",
            b"\xd0",
            b"</",
            b"/>",
            b"<!--",
            b"<![CDATA[",
            b"]]>",
            b"&#0;",
            b"&#xD800;",
            b"-1",
            b"9999999999999999999999",
            b"1e400",
            b"0.0000000001",
            b"true",
            b"\n",
            b"{",
            b"}",
            b"[",
            b"]",
            b",",
            b":",
            b";",
            b"null",
            b"2026-02-30",
            b"\xef\xbb\xbf",
            b"\\u0000",
        ];
        let mut out = bytes.to_vec();
        for _ in 0..=self.below(4) {
            let at = self.below(out.len());
            let length = self.below(40).min(out.len() - at);
            match self.below(6) {
                0 if !out.is_empty() => out[at] = self.next() as u8,
                1 => drop(out.drain(at..at + length)),
                2 => {
                    let piece = out[at..at + length].to_vec();
                    out.splice(at..at, piece);
                }
                3 => out.truncate(at),
                _ => {
                    let hurtful = HURTFUL[self.below(HURTFUL.len())];
                    let cut = self.below(2) * length;
                    out.splice(at..at + cut, hurtful.iter().copied());
                }
            }
        }
        out
    }
}
