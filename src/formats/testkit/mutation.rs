//! Random damage to fixtures: nothing may panic, hang, or say a place that is not there.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use super::recognised;
use crate::formats::decode::Collected;
use crate::formats::{Dialect, Format, ReadOptions};
use crate::text::Source;

/// The longest that one damaged fixture may take; fixtures are small.
const PATIENCE: Duration = Duration::from_secs(10);

/// The seed, unless `TILLWIRE_TEST_SEED` names another.
const SEED: u64 = 0x7111_317e;

/// Damages every fixture of the folder `rounds` times and reads it. The seed and the file are printed on a panic.
pub(crate) fn mutation_smoke(dialect: &'static Dialect, folder: &Path, rounds: u32) {
    let seed = std::env::var("TILLWIRE_TEST_SEED").ok().and_then(|s| s.parse().ok()).unwrap_or(SEED);
    let mut files = Vec::new();
    collect(folder, &mut files);
    assert!(!files.is_empty(), "no fixtures in {}", folder.display());
    files.sort();
    for path in files {
        let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default().to_owned();
        let bytes = fs::read(&path).expect("a fixture can be read");
        let Some(format) = recognised(dialect, &name, &bytes) else { continue };
        let companions = (dialect.companions)(format, &path);
        // A folder of its own only where companions must lie beside the damaged file.
        let beside = (!companions.is_empty()).then(|| tempfile::tempdir().expect("a temporary folder"));
        for companion in &companions {
            let to = beside.as_ref().map(|f| f.path().join(companion.file_name().unwrap_or_default()));
            fs::copy(companion, to.unwrap_or_default()).expect("a companion can be copied");
        }
        let mut random = Random(seed ^ bytes.len() as u64);
        for round in 0..rounds {
            let _shown = Shown(format!("{} round {round} of seed {seed}", path.display()));
            let mut damaged = bytes.clone();
            for _ in 0..=random.below(3) {
                damage(&mut damaged, &mut random);
            }
            recognised(dialect, &name, &damaged);
            read(dialect, format, &name, damaged, beside.as_ref().map(tempfile::TempDir::path));
        }
    }
}

fn read(dialect: &Dialect, format: &'static Format, name: &str, bytes: Vec<u8>, beside: Option<&Path>) {
    let length = bytes.len() as u64;
    let source = match beside {
        Some(folder) => {
            let path = folder.join(name);
            fs::write(&path, bytes).expect("a temporary file can be written");
            Source::open(&path).expect("a temporary file can be opened")
        }
        None => Source::from_bytes(name, bytes),
    };
    let begun = Instant::now();
    let mut sink = Collected::default();
    let result = (dialect.decode)(format, source, &ReadOptions::default(), &mut sink);
    assert!(begun.elapsed() < PATIENCE, "it took {:?}", begun.elapsed());
    let fault = result.as_ref().err().map(|fault| &*fault.0);
    for finding in sink.all_findings().chain(fault) {
        assert!(beside.is_some() || finding.place.span.start <= length, "a place behind the end: {finding}");
    }
}

/// Tells what was read when a panic passes.
struct Shown(String);

impl Drop for Shown {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("mutation smoke: {}", self.0);
        }
    }
}

fn collect(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_none_or(|e| e != "md") {
            files.push(path);
        }
    }
}

/// One piece of damage: a byte changed, bytes put in, taken out, doubled or cut off.
fn damage(bytes: &mut Vec<u8>, random: &mut Random) {
    const NASTY: &[&[u8]] = &[
        b"<",
        b">",
        b"\"",
        b"&",
        b"\0",
        b"\xff",
        b"{",
        b"[",
        b"]",
        b"}",
        b",",
        b";",
        b"\n",
        b"\\u",
        b"-",
        b"9999999999",
    ];
    let length = bytes.len();
    if length == 0 {
        bytes.push(random.next() as u8);
        return;
    }
    let at = random.below(length);
    let end = (at + 1 + random.below(40)).min(length);
    match random.below(7) {
        0 => bytes[at] ^= 1 << random.below(8),
        1 => bytes[at] = random.next() as u8,
        2 => drop(bytes.splice(at..at, NASTY[random.below(NASTY.len())].iter().copied())),
        3 => drop(bytes.drain(at..end)),
        4 => {
            let piece = bytes[at..end].to_vec();
            let to = random.below(length);
            drop(bytes.splice(to..to, piece));
        }
        5 => bytes.swap(at, random.below(length)),
        _ => bytes.truncate(at),
    }
}

/// splitmix64: small, and the same on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }
}
