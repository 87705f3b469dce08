//! Soft receipts in a folder that the tills and terminals of a store share: a file each.
//!
//! `17.json` waits; `17.by` says who took it, and `17.taken` is what it was. Both a number and a taker are given by making
//! a file that is whole from its first moment, which only one can do; the rename that follows can be made up for, so that
//! a power cut leaves nothing that nobody can take. A consultant's terminal writes such files; any program can.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::port::PortFault;
use super::port::soft::{SoftReceipt, SoftReceipts};

/// The largest file that is read.
const MAX_BYTES: u64 = 1 << 20;

/// Most receipts of a folder that are looked at.
const MAX_FILES: usize = 10_000;

/// Soft receipts in a folder.
#[derive(Debug)]
pub struct FolderSoft {
    folder: PathBuf,
}

impl FolderSoft {
    /// Those of this folder, which may be made later.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        FolderSoft { folder: folder.into() }
    }

    fn waiting(&self, number: u64) -> PathBuf {
        self.folder.join(format!("{number}.json"))
    }

    fn taken(&self, number: u64) -> PathBuf {
        self.folder.join(format!("{number}.taken"))
    }

    fn owner(&self, number: u64) -> PathBuf {
        self.folder.join(format!("{number}.by"))
    }

    /// Makes a file that is whole from its first moment; `AlreadyExists` when somebody else was first.
    fn make(&self, path: &Path, text: &str) -> io::Result<()> {
        let mut file = tempfile::Builder::new().prefix(".soft-").suffix(".tmp").tempfile_in(&self.folder)?;
        file.write_all(text.as_bytes())?;
        file.as_file().sync_data()?;
        file.persist_noclobber(path).map_err(|e| e.error)?;
        File::open(&self.folder)?.sync_all()
    }

    fn numbers(&self) -> Result<Vec<u64>, PortFault> {
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(e) => return Err(away(&self.folder, &e)),
        };
        let mut numbers = Vec::new();
        for entry in entries.take(MAX_FILES) {
            let name = entry.map_err(|e| away(&self.folder, &e))?.file_name();
            let number: Option<u64> = name.to_str().and_then(|n| n.strip_suffix(".json")).and_then(|n| n.parse().ok());
            numbers.extend(number);
        }
        numbers.sort_unstable();
        Ok(numbers)
    }

    fn read(path: &Path, number: u64) -> Result<SoftReceipt, PortFault> {
        let size = fs::metadata(path).map_err(|e| away(path, &e))?.len();
        if size > MAX_BYTES {
            return Err(PortFault::refused("damaged", format!("{}: too large", path.display())));
        }
        let text = fs::read_to_string(path).map_err(|e| away(path, &e))?;
        let mut receipt: SoftReceipt = serde_json::from_str(&text)
            .map_err(|e| PortFault::refused("damaged", format!("{}: {e}", path.display())))?;
        receipt.number = number;
        Ok(receipt)
    }
}

fn away(path: &Path, error: &io::Error) -> PortFault {
    PortFault::Offline(format!("{}: {error}", path.display()))
}

impl SoftReceipts for FolderSoft {
    fn list(&mut self) -> Result<Vec<SoftReceipt>, PortFault> {
        let mut found = Vec::new();
        for number in self.numbers()?.into_iter().filter(|n| !self.owner(*n).exists()) {
            // One that is taken meanwhile is not there any longer; one that is damaged is told when it is taken.
            found.extend(Self::read(&self.waiting(number), number).ok());
        }
        Ok(found)
    }

    fn take(&mut self, number: u64, by: &str) -> Result<SoftReceipt, PortFault> {
        let (from, to, owner) = (self.waiting(number), self.taken(number), self.owner(number));
        if !owner.exists() {
            match Self::read(&from, number) {
                Ok(_) => {}
                Err(PortFault::Offline(_)) if self.folder.exists() && !from.exists() && !to.exists() => {
                    return Err(PortFault::refused("unknown", format!("there is no soft receipt {number}")));
                }
                // Taken at this moment.
                Err(PortFault::Offline(_)) if owner.exists() => {}
                Err(fault) => return Err(fault),
            }
            match self.make(&owner, by) {
                Err(e) if e.kind() != io::ErrorKind::AlreadyExists => return Err(away(&owner, &e)),
                _ => {}
            }
        }
        // Whoever has it may have it once more: so he asks after a power cut.
        let has = fs::read_to_string(&owner).map_err(|e| away(&owner, &e))?;
        if has != by {
            return Err(PortFault::refused("taken", format!("soft receipt {number} is taken by {has}")));
        }
        match fs::rename(&from, &to) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => Err(away(&from, &e)),
            _ => Self::read(&to, number),
        }
    }

    fn put(&mut self, receipt: &SoftReceipt) -> Result<u64, PortFault> {
        fs::create_dir_all(&self.folder).map_err(|e| away(&self.folder, &e))?;
        let text = serde_json::to_string(receipt).map_err(|e| PortFault::refused("damaged", e.to_string()))?;
        let mut number = self.numbers()?.last().copied().unwrap_or(0) + 1;
        loop {
            if self.owner(number).exists() || self.taken(number).exists() {
                number += 1;
                continue;
            }
            match self.make(&self.waiting(number), &text) {
                // The number was given and taken in between: another one.
                Ok(()) if self.owner(number).exists() => {
                    let waiting = self.waiting(number);
                    fs::remove_file(&waiting).map_err(|e| away(&waiting, &e))?;
                    number += 1;
                }
                Ok(()) => return Ok(number),
                Err(e) if e.kind() == io::ErrorKind::AlreadyExists => number += 1,
                Err(e) => return Err(away(&self.folder, &e)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::till::port::soft::SoftLine;
    use crate::vocab::{ItemId, Money, Quantity};

    fn receipt() -> SoftReceipt {
        SoftReceipt {
            number: 0,
            from: "terminal".into(),
            device: "T1".into(),
            prepared_ms: 1,
            sum: Money::from_minor(100),
            lines: vec![SoftLine { item: ItemId::new("10001").unwrap(), quantity: Quantity::ONE }],
        }
    }

    #[test]
    fn one_takes_and_nobody_else() {
        let folder = tempfile::tempdir().unwrap();
        let (mut one, mut two) = (FolderSoft::new(folder.path()), FolderSoft::new(folder.path()));
        let first = one.put(&receipt()).unwrap();
        let second = two.put(&receipt()).unwrap();
        assert_eq!((first, second), (1, 2));
        assert_eq!(one.list().unwrap().len(), 2);
        assert_eq!(one.take(1, "till 1").unwrap().lines, receipt().lines);
        let fault = two.take(1, "till 2").unwrap_err();
        assert!(matches!(&fault, PortFault::Refused { code, .. } if code == "taken"), "{fault}");
        // The taker himself may ask again, as he does after a power cut.
        assert_eq!(one.take(1, "till 1").unwrap().number, 1);
        assert!(matches!(two.take(9, "till 2"), Err(PortFault::Refused { code, .. }) if code == "unknown"));
        assert_eq!(two.put(&receipt()).unwrap(), 3);
    }

    #[test]
    fn a_power_cut_while_it_is_taken_leaves_it_to_its_taker() {
        let folder = tempfile::tempdir().unwrap();
        let (mut one, mut two) = (FolderSoft::new(folder.path()), FolderSoft::new(folder.path()));
        one.put(&receipt()).unwrap();
        one.take(1, "till 1").unwrap();
        // As it lies when the power fails behind the name of the taker, before the rename.
        std::fs::rename(folder.path().join("1.taken"), folder.path().join("1.json")).unwrap();
        assert_eq!(two.list().unwrap(), vec![]);
        assert!(matches!(two.take(1, "till 2"), Err(PortFault::Refused { code, .. }) if code == "taken"));
        assert_eq!(one.take(1, "till 1").unwrap().lines, receipt().lines);
        assert_eq!(two.put(&receipt()).unwrap(), 2);
    }

    #[test]
    fn two_threads_never_both_have_it() {
        let folder = tempfile::tempdir().unwrap();
        let mut keeper = FolderSoft::new(folder.path());
        for _ in 0..50 {
            keeper.put(&receipt()).unwrap();
        }
        let taken: Vec<u64> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..4)
                .map(|thread| {
                    let path = folder.path();
                    scope.spawn(move || {
                        let mut soft = FolderSoft::new(path);
                        (1..=50).filter(|n| soft.take(*n, &format!("till {thread}")).is_ok()).collect::<Vec<_>>()
                    })
                })
                .collect();
            threads.into_iter().flat_map(|t| t.join().unwrap()).collect()
        });
        let mut sorted = taken.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!((taken.len(), sorted.len()), (50, 50));
    }

    #[test]
    fn a_folder_that_is_not_there_is_empty_and_damage_is_told() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(FolderSoft::new(folder.path().join("none")).list().unwrap(), vec![]);
        std::fs::write(folder.path().join("5.json"), "{").unwrap();
        let mut soft = FolderSoft::new(folder.path());
        assert_eq!(soft.list().unwrap(), vec![]);
        assert!(matches!(soft.take(5, "x"), Err(PortFault::Refused { code, .. }) if code == "damaged"));
    }
}
