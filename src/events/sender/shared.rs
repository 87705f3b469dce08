//! What the lanes of one database share: rules, pressure, the reserve.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::events::outbox::{OutboxError, Routing, Seq, Trimmed};
use crate::measure::disk::free_bytes;
use crate::storage::{Db, DbError, Tx};

/// Room that is kept for draining a full disk.
const RESERVE_BYTES: u64 = 8 * 1024 * 1024;
/// The reserve is made only when so much more is free.
const RESERVE_WHEN_FREE: u64 = 256 * 1024 * 1024;
/// After a look that found nothing to take away, the next one is this many rows later.
const TRIM_EVERY_ROWS: Seq = 500;

/// What the lanes of one database share.
#[derive(Debug)]
pub(super) struct Shared {
    routings: Mutex<BTreeMap<String, Routing>>,
    pressed: AtomicBool,
    trim_at: AtomicI64,
    more_to_trim: AtomicBool,
    reserve: Mutex<PathBuf>,
}

impl Shared {
    pub(super) fn new(database: &Path) -> Shared {
        let mut reserve = database.as_os_str().to_owned();
        reserve.push(".reserve");
        Shared {
            routings: Mutex::default(),
            pressed: AtomicBool::new(false),
            trim_at: AtomicI64::new(0),
            more_to_trim: AtomicBool::new(false),
            reserve: Mutex::new(PathBuf::from(reserve)),
        }
    }

    fn rules(&self) -> MutexGuard<'_, BTreeMap<String, Routing>> {
        self.routings.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn set_routing(&self, target: &str, routing: Routing) {
        self.rules().insert(target.to_owned(), routing);
    }

    pub(super) fn forget(&self, target: &str) {
        self.rules().remove(target);
    }

    /// The rules of every target whose lane has begun.
    pub(super) fn routings(&self) -> Vec<(String, Routing)> {
        self.rules().iter().map(|(name, routing)| (name.clone(), routing.clone())).collect()
    }

    /// Whether waiting events have nearly used up their room.
    pub(super) fn is_pressed(&self) -> bool {
        self.pressed.load(Ordering::Relaxed)
    }

    pub(super) fn set_pressed(&self, pressed: bool) {
        self.pressed.store(pressed, Ordering::Relaxed);
    }

    /// Whether a look for rows that may go is worth it, once everything up to `acked` is acknowledged.
    pub(super) fn trim_is_due(&self, acked: Seq) -> bool {
        let due = acked >= self.trim_at.load(Ordering::Relaxed);
        if due {
            self.trim_at.store(acked + TRIM_EVERY_ROWS, Ordering::Relaxed);
        }
        due
    }

    /// While rows go, each commit takes some.
    pub(super) fn trimmed(&self, trimmed: Trimmed) {
        self.more_to_trim.store(trimmed.more, Ordering::Relaxed);
        if trimmed.rows > 0 {
            self.trim_at.store(0, Ordering::Relaxed);
        }
    }

    /// Whether the last look left rows that may go.
    pub(super) fn has_more_to_trim(&self) -> bool {
        self.more_to_trim.load(Ordering::Relaxed)
    }

    fn reserve(&self) -> MutexGuard<'_, PathBuf> {
        self.reserve.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes the reserve when there is room for it.
    pub(super) fn make_reserve(&self) {
        let path = self.reserve();
        if path.metadata().is_ok_and(|m| m.len() == RESERVE_BYTES) {
            return;
        }
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if free_bytes(folder).is_ok_and(|free| free < RESERVE_WHEN_FREE) {
            return;
        }
        let block = vec![0_u8; 64 * 1024];
        let make = || -> std::io::Result<()> {
            let mut file = File::create(&*path)?;
            for _ in 0..RESERVE_BYTES / block.len() as u64 {
                file.write_all(&block)?;
            }
            file.sync_all()
        };
        if make().is_err() {
            let _ = std::fs::remove_file(&*path);
        }
    }

    /// Writes; when there is no room, once more with the reserve given up. What makes room is then looked for at once, and
    /// the log is emptied, so that its room serves again.
    pub(super) fn write<T: Send + 'static>(
        &self,
        db: &Db,
        f: impl Fn(&mut Tx<'_>) -> Result<T, OutboxError> + Clone + Send + 'static,
    ) -> Result<T, OutboxError> {
        let mut written = db.write(f.clone());
        if matches!(&written, Err(OutboxError::Db(DbError::Full(_)))) {
            self.trim_at.store(0, Ordering::Relaxed);
            db.tidy();
            if self.release_reserve() {
                written = db.write(f);
            }
        }
        written
    }

    /// Gives the reserve up, so that a full disk takes the transaction that makes room. `false` when there is none.
    pub(super) fn release_reserve(&self) -> bool {
        std::fs::remove_file(&*self.reserve()).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reserve_is_given_up_once() {
        let dir = tempfile::tempdir().unwrap();
        let shared = Shared::new(&dir.path().join("till.db"));
        assert!(!shared.release_reserve());
        shared.make_reserve();
        let path = dir.path().join("till.db.reserve");
        if free_bytes(dir.path()).unwrap() >= RESERVE_WHEN_FREE {
            assert_eq!(path.metadata().unwrap().len(), RESERVE_BYTES);
            assert!(shared.release_reserve());
        }
        assert!(!path.exists() && !shared.release_reserve());
    }
}
