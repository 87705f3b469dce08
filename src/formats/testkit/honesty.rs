//! The proof that what a dialect loses is told, and only that. See the kit's own text.

use std::collections::BTreeSet;
use std::fs;

use super::{read_path, recognised, write, write_options};
use crate::diag::Severity;
use crate::formats::compare::difference;
use crate::formats::{Dialect, ReadOptions, WriteOptions};
use crate::model::{DocumentHead, Record, RecordKind};

/// Panics unless what differs after writing and reading is exactly what the encoder told as lost.
pub(crate) fn assert_losses_are_honest(dialect: &'static Dialect, records: &[Record]) {
    Honesty::new(dialect).check(records).unwrap_or_else(|e| panic!("{e}"));
}

/// The same with options.
pub(crate) struct Honesty {
    dialect: &'static Dialect,
    head: Option<DocumentHead>,
    write: WriteOptions,
    read: ReadOptions,
    adds: Vec<(RecordKind, &'static str)>,
    normalise: fn(&mut Record),
}

impl Honesty {
    /// With the kit's write options, no head and nothing added.
    pub(crate) fn new(dialect: &'static Dialect) -> Self {
        Honesty {
            dialect,
            head: None,
            write: write_options(),
            read: ReadOptions::default(),
            adds: Vec::new(),
            normalise: |_| {},
        }
    }

    /// Begins the document with this head.
    #[must_use]
    pub(crate) fn head(mut self, head: DocumentHead) -> Self {
        self.head = Some(head);
        self
    }

    /// Writes with these options.
    #[must_use]
    pub(crate) fn write(mut self, options: WriteOptions) -> Self {
        self.write = options;
        self
    }

    /// Reads with these options.
    #[must_use]
    pub(crate) fn read(mut self, options: ReadOptions) -> Self {
        self.read = options;
        self
    }

    /// The dialect says something in this field (`*`: a record of this kind) where the original said nothing.
    #[must_use]
    pub(crate) fn adds(mut self, kind: RecordKind, field: &'static str) -> Self {
        self.adds.push((kind, field));
        self
    }

    /// Changes records of both sides before they are compared, for what the dialect must say in another way.
    #[must_use]
    pub(crate) fn normalise(mut self, change: fn(&mut Record)) -> Self {
        self.normalise = change;
        self
    }

    /// Writes, reads, compares; says what is not honest.
    pub(crate) fn check(&self, records: &[Record]) -> Result<(), String> {
        let (files, encoded) = write(self.dialect, self.head.as_slice(), records, &self.write);
        let mut back = self.read_back(&files)?;
        let mut records = records.to_vec();
        records.iter_mut().chain(&mut back).for_each(self.normalise);
        let told: BTreeSet<(RecordKind, String)> =
            encoded.losses.iter().map(|(kind, field, _)| (kind, field.to_owned())).collect();
        let mut seen = BTreeSet::new();
        let mut wrong = String::new();
        for d in difference(&records, &back) {
            let field = d.field();
            if d.left.is_none() && self.adds.iter().any(|(kind, adds)| *kind == d.kind && covers(adds, &field)) {
                continue;
            }
            let covering: Vec<_> = told.iter().filter(|(k, lost)| *k == d.kind && covers(lost, &field)).collect();
            if covering.is_empty() {
                wrong += &format!("differs, but was not told as lost: {d}\n");
            }
            seen.extend(covering);
        }
        for (kind, field) in told.iter().filter(|loss| !seen.contains(loss)) {
            wrong += &format!("told as lost, but it came back: {} {field}\n", kind.word());
        }
        if wrong.is_empty() {
            return Ok(());
        }
        for (name, bytes) in files {
            wrong += &format!("--- {name}\n{}\n", String::from_utf8_lossy(&bytes));
        }
        Err(wrong)
    }

    /// Reads all files as they would lie in a folder, companions only with their document.
    fn read_back(&self, files: &[(String, Vec<u8>)]) -> Result<Vec<Record>, String> {
        let folder = tempfile::tempdir().map_err(|e| e.to_string())?;
        for (name, bytes) in files {
            let path = folder.path().join(name);
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent).map_err(|e| e.to_string())?;
            }
            fs::write(&path, bytes).map_err(|e| e.to_string())?;
        }
        let mut companions = BTreeSet::new();
        for (name, bytes) in files {
            if let Some((dialect, format)) = recognised(name, bytes) {
                companions.extend((dialect.companions)(format, &folder.path().join(name)));
            }
        }
        let mut records = Vec::new();
        for (name, bytes) in files {
            let path = folder.path().join(name);
            if companions.contains(&path) {
                continue;
            }
            let collected = read_path(&path, &self.read)
                .map_err(|e| format!("{name} cannot be read back: {e}\n{}", String::from_utf8_lossy(bytes)))?;
            if let Some(error) = collected.all_findings().find(|f| f.severity() == Severity::Error) {
                return Err(format!("{name} is read back with {error}\n{}", String::from_utf8_lossy(bytes)));
            }
            records.extend(collected.records().cloned());
        }
        Ok(records)
    }
}

/// Whether a loss of `lost` explains a difference in `field`.
fn covers(lost: &str, field: &str) -> bool {
    lost == field || field.strip_prefix(lost).is_some_and(|rest| rest.starts_with('.'))
}
