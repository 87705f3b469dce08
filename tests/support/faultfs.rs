//! A disk that fails on demand, or remembers how it was written to; see `faultfs.c`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use tempfile::TempDir;

use crate::program::Random;

/// What a disk writes as one: less is never seen.
const SECTOR_BYTES: usize = 512;

/// The disk fails, on Linux.
pub const EIO: i32 = 5;
/// There is no room.
pub const ENOSPC: i32 = 28;
/// The process is killed instead, before the operation takes place.
pub const KILL: i32 = 0;

/// The library, compiled once for this run.
pub fn library() -> &'static Path {
    static LIBRARY: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    let (_, path) = LIBRARY.get_or_init(|| {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("faultfs.so");
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support/faultfs.c");
        let status = Command::new("cc")
            .args(["-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o"])
            .args([&path, &source])
            .args(["-ldl", "-lpthread"])
            .status()
            .expect("cc, which the bundled SQLite needs too");
        assert!(status.success(), "faultfs.c does not compile");
        (dir, path)
    });
    path
}

/// What fails.
pub struct Fault<'a> {
    /// `sync`, `write` or `truncate`.
    pub operation: &'a str,
    /// The how manieth, from 1.
    pub nth: u64,
    pub errno: i32,
    /// So many in a row.
    pub count: u64,
    /// Only on files that end so.
    pub on: &'a str,
}

/// Puts the library between a command and its disk. Files whose path contains `files` are watched; the fault waits until
/// `armed` exists, where it is given.
pub fn with_fault(command: &mut Command, files: &str, fault: &Fault<'_>, armed: Option<&Path>) {
    let spec = format!("{}:{}:{}:{}", fault.operation, fault.nth, fault.errno, fault.count);
    command
        .env("LD_PRELOAD", library())
        .env("FAULTFS_MATCH", files)
        .env("FAULTFS_FAIL", spec)
        .env("FAULTFS_ON", fault.on);
    if let Some(armed) = armed {
        command.env("FAULTFS_ARM", armed);
    }
}

/// Has a command's writes to such files recorded.
pub fn with_log(command: &mut Command, files: &str, log: &Path) {
    command.env("LD_PRELOAD", library()).env("FAULTFS_MATCH", files).env("FAULTFS_LOG", log);
}

/// An operation of the log.
#[derive(Debug)]
pub enum Op {
    Write {
        name: String,
        offset: usize,
        data: Vec<u8>,
    },
    Sync {
        name: String,
    },
    Truncate {
        name: String,
        length: usize,
    },
    Unlink {
        name: String,
    },
    /// What the program said on standard output.
    Said(String),
}

/// Reads a log. A record that was cut off by the end of the program is left out.
pub fn read_log(path: &Path) -> Vec<Op> {
    let bytes = std::fs::read(path).unwrap();
    let (mut ops, mut rest) = (Vec::new(), bytes.as_slice());
    while let Some((op, after)) = read_op(rest) {
        ops.push(op);
        rest = after;
    }
    ops
}

fn read_op(bytes: &[u8]) -> Option<(Op, &[u8])> {
    let (op, rest) = bytes.split_first()?;
    let (length, rest) = rest.split_at_checked(2)?;
    let (name, rest) = rest.split_at_checked(usize::from(u16::from_ne_bytes(length.try_into().ok()?)))?;
    let (offset, rest) = rest.split_at_checked(8)?;
    let (length, mut rest) = rest.split_at_checked(8)?;
    let offset = u64::from_ne_bytes(offset.try_into().ok()?) as usize;
    let length = u64::from_ne_bytes(length.try_into().ok()?) as usize;
    let name =
        Path::new(std::str::from_utf8(name).ok()?).file_name().map_or(String::new(), |n| n.to_string_lossy().into());
    let mut take = |n: usize| {
        let (data, after) = rest.split_at_checked(n)?;
        rest = after;
        Some(data.to_vec())
    };
    let op = match op {
        b'W' => Op::Write { name, offset, data: take(length)? },
        b'S' => Op::Sync { name },
        b'T' => Op::Truncate { name, length: offset },
        b'U' => Op::Unlink { name },
        b'A' => Op::Said(String::from_utf8_lossy(&take(length)?).into_owned()),
        other => panic!("{other:?} is no operation"),
    };
    Some((op, rest))
}

/// A disk: what is on it for certain, and what may be.
#[derive(Clone, Debug, Default)]
pub struct Disk {
    certain: BTreeMap<String, Vec<u8>>,
    /// Writes and truncations since the last sync of their file, in order.
    open: BTreeMap<String, Vec<Change>>,
}

#[derive(Clone, Debug)]
enum Change {
    Write(usize, Vec<u8>),
    Truncate(usize),
}

impl Change {
    fn apply(&self, file: &mut Vec<u8>) {
        match self {
            Change::Write(offset, data) => {
                if file.len() < offset + data.len() {
                    file.resize(offset + data.len(), 0);
                }
                file[*offset..offset + data.len()].copy_from_slice(data);
            }
            Change::Truncate(length) => file.resize(*length, 0),
        }
    }

    /// Some of its sectors only.
    fn tear(&self, file: &mut Vec<u8>, random: &mut Random) {
        let Change::Write(offset, data) = self else { return self.apply(file) };
        for (n, sector) in data.chunks(SECTOR_BYTES).enumerate() {
            if random.below(2) == 0 {
                Change::Write(offset + n * SECTOR_BYTES, sector.to_vec()).apply(file);
            }
        }
    }
}

impl Disk {
    /// An operation takes place.
    pub fn apply(&mut self, op: &Op) {
        match op {
            Op::Write { name, offset, data } => {
                self.certain.entry(name.clone()).or_default();
                self.open.entry(name.clone()).or_default().push(Change::Write(*offset, data.clone()));
            }
            Op::Truncate { name, length } => {
                self.open.entry(name.clone()).or_default().push(Change::Truncate(*length));
            }
            Op::Sync { name } => {
                let file = self.certain.entry(name.clone()).or_default();
                for change in self.open.remove(name).unwrap_or_default() {
                    change.apply(file);
                }
            }
            Op::Unlink { name } => {
                self.certain.remove(name);
                self.open.remove(name);
            }
            Op::Said(_) => {}
        }
    }

    /// The power goes off: of what was not synced, each write is there, or lost, or torn. Written into a folder.
    pub fn cut(&self, random: &mut Random, into: &Path) {
        for (name, file) in &self.certain {
            let mut file = file.clone();
            for change in self.open.get(name).into_iter().flatten() {
                match random.below(4) {
                    0 => {}
                    1 => change.tear(&mut file, random),
                    _ => change.apply(&mut file),
                }
            }
            std::fs::write(into.join(name), file).unwrap();
        }
    }
}

#[test]
fn what_is_synced_stays_and_the_rest_may_go() {
    let write = |offset, data: &[u8]| Op::Write { name: "f".into(), offset, data: data.to_vec() };
    let mut disk = Disk::default();
    disk.apply(&write(0, b"certain"));
    disk.apply(&Op::Sync { name: "f".into() });
    disk.apply(&write(7, b" open"));
    let dir = tempfile::tempdir().unwrap();
    let mut random = Random::of(1);
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..40 {
        disk.cut(&mut random, dir.path());
        seen.insert(std::fs::read_to_string(dir.path().join("f")).unwrap());
    }
    assert!(seen.contains("certain") && seen.contains("certain open"), "{seen:?}");
}
