//! Housekeeping of an outbox: rows that may go, room that may be given back, pressure, figures.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::metrics::Metrics;
use super::options::Options;
use super::shared::Shared;
use crate::events::outbox::{
    OnPressure, OutboxError, Pressure, Quota, Seq, Waiting, bounds, shed, targets, trim, waiting,
};
use crate::measure::disk::free_bytes;
use crate::storage::{Db, DbError, failpoint};

/// How often figures are taken and rows are looked at by age.
const LOOK_EVERY: Duration = Duration::from_secs(10);
/// Free pages from which on they are given back even while events are sent, when they are most of the file: what is
/// behind a drain serves what comes next, and moving pages takes the disk's time from it.
const VACUUM_FROM_PAGES: u64 = 1_024;
/// So many of four pages are most of the file.
const VACUUM_FROM_QUARTERS: u64 = 3;
/// Pages given back in one transaction: a few milliseconds.
const VACUUM_PAGES: u32 = 128;
/// Transactions of that kind in one turn.
const VACUUM_TURNS: u32 = 16;
/// Transactions that take rows away in one turn.
const TRIM_TURNS: u32 = 16;
/// The end waits so long for room to be given back.
const FINISH_PATIENCE: Duration = Duration::from_secs(2);
/// And so long between two attempts on a full disk.
const FINISH_STEP: Duration = Duration::from_millis(50);
/// Transactions that shed rows in one turn.
const SHED_TURNS: u32 = 16;

/// The classes that may be shed.
const TELEMETRY: u8 = 3;
const DETAIL: u8 = 2;

/// What the keeper found last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Figures {
    pub(super) waiting: Waiting,
    pub(super) pressure: Pressure,
    pub(super) quota: Quota,
}

/// The housekeeper of one database.
pub(super) struct Keeper {
    db: Db,
    options: Arc<Options>,
    shared: Arc<Shared>,
    metrics: Metrics,
    last_look: Option<Duration>,
    /// Pages were given back since the file was cut.
    untidy: bool,
    figures: Option<Figures>,
}

impl Keeper {
    pub(super) fn new(db: Db, options: Arc<Options>, shared: Arc<Shared>, metrics: Metrics) -> Keeper {
        Keeper { db, options, shared, metrics, last_look: None, untidy: false, figures: None }
    }

    pub(super) fn figures(&self) -> Option<Figures> {
        self.figures
    }

    /// Does what is due. `idle`: no lane has anything to send.
    pub(super) fn turn(&mut self, at: Duration, idle: bool) -> Result<(), OutboxError> {
        if self.last_look.is_none_or(|last| at.saturating_sub(last) >= LOOK_EVERY) {
            self.last_look = Some(at);
            self.shared.make_reserve();
            self.measure()?;
            self.trim()?;
        }
        self.vacuum(idle)
    }

    /// Called last, when all has been sent that can be: what may go goes, and the file is cut to its size.
    pub(super) fn finish(&mut self) {
        let begun = Instant::now();
        while begun.elapsed() < FINISH_PATIENCE {
            let done = self.trim().and_then(|()| self.vacuum(true));
            let free = self.db.read(|tx| tx.space()).map_or(0, |space| space.free_pages);
            match done {
                Ok(()) if free == 0 => return,
                Ok(()) => {}
                // The log is emptied meanwhile, and its room serves again.
                Err(OutboxError::Db(DbError::Full(_))) => std::thread::sleep(FINISH_STEP),
                // The next sender keeps house too.
                Err(_) => return,
            }
        }
    }

    fn measure(&mut self) -> Result<(), OutboxError> {
        let (found, space, last_row) = self.db.read(|tx| {
            let declared = targets(tx)?;
            let behind = declared.iter().map(|target| target.acked).min();
            let found = behind.map(|acked| waiting(tx, acked)).transpose()?.unwrap_or_default();
            Ok::<_, OutboxError>((found, tx.space()?, bounds(tx)?))
        })?;
        let folder = self.db.path().and_then(|path| path.parent()).filter(|p| !p.as_os_str().is_empty());
        let free = free_bytes(folder.unwrap_or(std::path::Path::new("."))).unwrap_or(u64::MAX);
        let quota = Quota::for_disk(free, found.bytes, self.options.quota_bytes);
        let pressure = quota.pressure(found.bytes, free);
        self.shared.set_pressed(pressure >= Pressure::High && found.rows > 0);
        let set = |name: &str, value: u64| self.metrics.plain(name).set(i64::try_from(value).unwrap_or(i64::MAX));
        set("tillwire_outbox_pending_rows", found.rows);
        set("tillwire_outbox_pending_bytes", found.bytes);
        set("tillwire_outbox_file_bytes", space.pages.saturating_mul(space.page_bytes));
        set("tillwire_outbox_quota_bytes", quota.bytes);
        let oldest = found.oldest_ms.map_or(0, |ms| ms / 1_000);
        self.metrics.plain("tillwire_outbox_oldest_unacked_timestamp_seconds").set(oldest);
        self.figures = Some(Figures { waiting: found, pressure, quota });
        if self.options.on_pressure == OnPressure::Shed && found.rows > 0 {
            self.shed(pressure, last_row.map_or(0, |(_, last)| last))?;
        }
        Ok(())
    }

    /// Lets rows go that were chosen to go first. Rows that a lane may have on its way are left alone.
    fn shed(&self, pressure: Pressure, last: Seq) -> Result<(), OutboxError> {
        let classes: &[u8] = match pressure {
            Pressure::Calm => &[],
            Pressure::High => &[TELEMETRY],
            Pressure::Higher | Pressure::Over | Pressure::DiskReserve => &[TELEMETRY, DETAIL],
        };
        let on_its_way =
            Seq::try_from(self.options.limits.window).unwrap_or(0) + Seq::from(self.options.limits.page.rows);
        for class in classes {
            for _ in 0..SHED_TURNS {
                let (class, now_ms) = (*class, (self.options.now_ms)());
                let went = self.shared.write(&self.db, move |tx| {
                    let acked = targets(tx)?.iter().map(|target| target.acked).max().unwrap_or(last);
                    shed(tx, class, acked.saturating_add(on_its_way), now_ms)
                })?;
                self.metrics.labelled("tillwire_events_gap_total", "quota").add(went);
                if went == 0 {
                    break;
                }
            }
        }
        Ok(())
    }

    /// Takes rows away that are too old: those that go for their bytes go with the cursor.
    fn trim(&self) -> Result<(), OutboxError> {
        for _ in 0..TRIM_TURNS {
            let (keep, routings, now_ms) = (self.options.keep, self.shared.routings(), (self.options.now_ms)());
            let trimmed = self.shared.write(&self.db, move |tx| trim(tx, keep, &routings, now_ms))?;
            if !trimmed.more {
                break;
            }
        }
        Ok(())
    }

    /// Gives free pages back: many at once only when nobody waits, else when there are many.
    fn vacuum(&mut self, idle: bool) -> Result<(), OutboxError> {
        for _ in 0..VACUUM_TURNS {
            let space = self.db.read(|tx| tx.space())?;
            let many = VACUUM_FROM_PAGES.max(space.pages / 4 * VACUUM_FROM_QUARTERS);
            if space.free_pages == 0 || (!idle && space.free_pages <= many) {
                break;
            }
            self.shared.write(&self.db, |tx| {
                tx.vacuum_pages(VACUUM_PAGES)?;
                failpoint!("keeper.in-vacuum");
                Ok::<_, OutboxError>(())
            })?;
            self.untidy = true;
        }
        if self.untidy && idle {
            self.db.tidy();
            self.untidy = false;
        }
        Ok(())
    }
}
