//! Damaged fixtures through the whole pipeline: recognised, decoded, judged, told. Nothing panics and nothing hangs.
//!
//! The unit tests of each dialect damage its decoder's input far more often; here it is what lies around the decoders.
//! `TILLWIRE_MUTATIONS` is the number of damages per file (20 when it is not set), `TILLWIRE_TEST_SEED` the seed.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use tillwire::diag::render;
use tillwire::exchange::lint::lint;
use tillwire::exchange::read::{Input, Reading};
use tillwire::exchange::{Quiet, Run};

use crate::program::{Random, fixture};

/// Damages per file, when nobody says how many.
const MUTATIONS: u64 = 20;

/// A small file takes milliseconds; this is what a hang takes.
const TOO_LONG: Duration = Duration::from_secs(60);

fn run() -> Run {
    Run {
        now_ms: Arc::new(|| 1_795_165_200_000),
        random: Arc::new(|| [7; 16]),
        wait: Arc::new(|_| {}),
        cancel: Arc::new(AtomicBool::new(false)),
        progress: Arc::new(Quiet),
    }
}

/// All files of a folder, with those that lie in folders in it.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

/// Bytes changed, inserted, removed, doubled, or cut off.
fn damage(bytes: &mut Vec<u8>, random: &mut Random) {
    const TELLING: &[u8] = b"<>&\"'/={}[],:;\\\n\r\t \0-.0919\xD0\xFF\xEF\xBB\xBF";
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len() as u64 + 1) as usize;
        let byte = match random.below(2) {
            0 => TELLING[random.below(TELLING.len() as u64) as usize],
            _ => random.next() as u8,
        };
        match random.below(6) {
            0 => bytes.truncate(at),
            1 => bytes.insert(at, byte),
            2 if at < bytes.len() => drop(bytes.remove(at)),
            3 => {
                let end = (at + random.below(200) as usize).min(bytes.len());
                let piece = bytes[at..end].to_vec();
                let to = random.below(bytes.len() as u64 + 1) as usize;
                bytes.splice(to..to, piece);
            }
            4 => {
                let end = (at + random.below(200) as usize).min(bytes.len());
                bytes.drain(at..end);
            }
            _ if at < bytes.len() => bytes[at] = byte,
            _ => bytes.push(byte),
        }
    }
}

#[test]
fn damaged_files_never_panic() {
    let rounds = std::env::var("TILLWIRE_MUTATIONS").ok().map_or(MUTATIONS, |text| text.parse().unwrap());
    let mut random = Random::seeded("mutation", Some(0x5EED));
    let (run, reading) = (run(), Reading::default());
    let root = PathBuf::from(fixture(""));
    let mut originals = Vec::new();
    files(&root, &mut originals);
    originals.retain(|path| path.extension().is_none_or(|e| e != "md"));
    assert!(originals.len() > 60, "the fixtures are there");
    // A copy of all, because documents of several files are read with what lies beside.
    let copy = tempfile::tempdir().unwrap();
    let place = |path: &Path| copy.path().join(path.strip_prefix(&root).unwrap());
    for path in &originals {
        std::fs::create_dir_all(place(path).parent().unwrap()).unwrap();
        std::fs::copy(path, place(path)).unwrap();
    }
    for path in &originals {
        let original = std::fs::read(path).unwrap();
        let folder = place(path).parent().unwrap().to_path_buf();
        let mut beside = Vec::new();
        files(&folder, &mut beside);
        // What is read with it: the file that marks the document may be another.
        let marks = beside.iter().filter(|p| std::fs::metadata(p).is_ok_and(|m| m.len() == 0));
        let inputs: Vec<Input> = marks.chain([&place(path)]).map(Input::file).collect();
        for round in 0..rounds {
            let mut bytes = original.clone();
            damage(&mut bytes, &mut random);
            std::fs::write(place(path), &bytes).unwrap();
            let started = Instant::now();
            let told = catch_unwind(AssertUnwindSafe(|| {
                let reports = lint(&inputs, &reading, &run);
                let findings = reports.iter().flat_map(|report| report.findings.iter());
                findings.map(|finding| render::render(finding, render::Paint::default()).len()).sum::<usize>()
            }));
            if told.is_err() {
                let kept = std::env::temp_dir().join(format!("tillwire-damaged-{}", std::process::id()));
                std::fs::write(&kept, &bytes).unwrap();
                panic!("{}, round {round}: the damaged file is {}", path.display(), kept.display());
            }
            assert!(started.elapsed() < TOO_LONG, "{}, round {round} hangs", path.display());
        }
        std::fs::write(place(path), &original).unwrap();
    }
}
