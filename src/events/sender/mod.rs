//! The sender: takes events out of a till's outbox to its targets, and keeps the outbox small.
//!
//! One sender works on a database at a time, a thread of the till or `events pump`: [`spawn`] takes the guard
//! [`Role::Sender`] and holds it until the [`Handle`] is dropped. It begins with the targets that are declared, and
//! notices when one is added, paused, wound back or dropped. With none declared it still keeps house.
//!
//! Start with `lane/mod.rs`: what is done for one target.

mod keeper;
mod lane;
mod metrics;
mod options;
mod pace;
mod plan;
mod shared;
mod state;
mod window;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use self::keeper::{Figures, Keeper};
use self::lane::{Lane, Next};
use self::shared::Shared;
use super::outbox::{Guard, GuardError, OutboxError, Pressure, Quota, Role, Seq, Waiting, last_seq, targets};
use crate::storage::{Db, DbError};

pub use self::metrics::{FAMILIES, Metrics};
pub use self::options::{Limits, Opener, Options};
pub use self::pace::Rate;
pub use self::state::{DeliveryState, LaneStatus};

/// How often the list of targets is looked at, and the house kept.
const SUPERVISE_EVERY: Duration = Duration::from_millis(500);
/// How often a lane that stops looks for answers.
const STOP_STEP: Duration = Duration::from_millis(20);

/// Why a sender could not begin.
#[derive(Debug, thiserror::Error)]
pub enum SpawnError {
    /// Another process sends from this database.
    #[error(transparent)]
    Guard(#[from] GuardError),
    /// The database is not a file.
    #[error("events are sent out of a SQLite file only")]
    NoFile,
    /// No thread.
    #[error("no thread for the sender: {0}")]
    Thread(String),
}

/// A bell that wakes lanes.
#[derive(Debug, Default)]
struct Bell {
    rings: Mutex<u64>,
    heard: Condvar,
}

impl Bell {
    fn lock(&self) -> MutexGuard<'_, u64> {
        self.rings.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn ring(&self) {
        *self.lock() += 1;
        self.heard.notify_all();
    }

    /// Waits so long, or until it rings after `seen`. Returns the rings so far.
    fn wait(&self, seen: u64, time: Duration) -> u64 {
        let deadline = Instant::now() + time;
        let mut rings = self.lock();
        while *rings == seen {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                break;
            }
            rings = self.heard.wait_timeout(rings, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        *rings
    }
}

/// What the threads of a sender share with its handle.
struct Common {
    bell: Bell,
    stop: AtomicBool,
    lanes: Mutex<BTreeMap<String, Arc<Mutex<LaneStatus>>>>,
    figures: Mutex<Option<Figures>>,
    /// The housekeeper's last error.
    trouble: Mutex<Option<String>>,
    /// Rings when the supervisor has turned.
    beat: Bell,
}

/// How a sender stands, all of its targets.
#[derive(Clone, Debug, Default)]
pub struct SenderStatus {
    /// By target.
    pub lanes: Vec<LaneStatus>,
    /// What waits for the target that is furthest behind.
    pub waiting: Waiting,
    /// The limits that hold.
    pub quota: Option<Quota>,
    /// How the room for waiting events stands.
    pub pressure: Option<Pressure>,
    /// What goes wrong in keeping house.
    pub trouble: Option<String>,
}

/// A sender at work. Dropped, it stops in order.
pub struct Handle {
    db: Db,
    common: Arc<Common>,
    metrics: Metrics,
    supervisor: Option<JoinHandle<()>>,
    _guard: Guard,
}

impl std::fmt::Debug for Handle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Handle").field("path", &self.db.path()).finish_non_exhaustive()
    }
}

/// Begins to send. The outbox must be migrated.
pub fn spawn(db: &Db, options: Options, metrics: Metrics) -> Result<Handle, SpawnError> {
    let path: PathBuf = db.path().ok_or(SpawnError::NoFile)?.to_owned();
    let guard = Guard::take(&path, Role::Sender, &options.who)?;
    let common = Arc::new(Common {
        bell: Bell::default(),
        stop: AtomicBool::new(false),
        lanes: Mutex::default(),
        figures: Mutex::default(),
        trouble: Mutex::default(),
        beat: Bell::default(),
    });
    let supervisor = Supervisor {
        db: db.clone(),
        shared: Arc::new(Shared::new(&path)),
        options: Arc::new(options),
        metrics: metrics.clone(),
        common: Arc::clone(&common),
        started: Instant::now(),
        running: BTreeMap::new(),
    };
    let thread = std::thread::Builder::new()
        .name("events-sender".into())
        .spawn(move || supervisor.run())
        .map_err(|e| SpawnError::Thread(e.to_string()))?;
    Ok(Handle { db: db.clone(), common, metrics, supervisor: Some(thread), _guard: guard })
}

/// Keeps house once, for a till from which nobody sends: rows that are kept long enough go, free pages are given back.
/// `false` when somebody sends, who keeps house too.
pub fn keep_house(db: &Db, options: Options) -> Result<bool, OutboxError> {
    let Some(path) = db.path() else { return Ok(false) };
    let Ok(_guard) = Guard::take(path, Role::Sender, &options.who) else { return Ok(false) };
    let shared = Arc::new(Shared::new(path));
    let metrics = Metrics::new(Vec::new(), "", "");
    let mut keeper = Keeper::new(db.clone(), Arc::new(options), shared, metrics);
    keeper.turn(Duration::ZERO, true)?;
    Ok(true)
}

impl Handle {
    /// Tells that rows were committed: they are sent now rather than at the next look.
    pub fn wake(&self) {
        self.common.bell.ring();
    }

    /// How it stands.
    pub fn status(&self) -> SenderStatus {
        let lanes = lock(&self.common.lanes);
        let figures = *lock(&self.common.figures);
        SenderStatus {
            lanes: lanes.values().map(|status| lock(status).clone()).collect(),
            waiting: figures.map(|f| f.waiting).unwrap_or_default(),
            quota: figures.map(|f| f.quota),
            pressure: figures.map(|f| f.pressure),
            trouble: lock(&self.common.trouble).clone(),
        }
    }

    /// What it counts.
    pub fn metrics(&self) -> &Metrics {
        &self.metrics
    }

    /// Whether its loop turns: waits for the next turn, at most so long.
    pub fn is_alive(&self, patience: Duration) -> bool {
        let seen = *self.common.beat.lock();
        self.common.beat.wait(seen, patience) != seen
    }

    /// Waits until every target that is not paused has everything that is there now, at most so long; `go_on` is asked
    /// from time to time. Tells what is still waiting: nothing when it is empty.
    pub fn drain(&self, patience: Duration, go_on: impl Fn() -> bool) -> Result<Vec<(String, Seq)>, OutboxError> {
        let deadline = Instant::now() + patience;
        let last = self.db.read(|tx| last_seq(tx).map_err(OutboxError::from))?;
        loop {
            self.wake();
            let behind: Vec<(String, Seq)> = self
                .db
                .read(targets)?
                .into_iter()
                .filter(|target| target.state == super::outbox::TargetState::Active && target.acked < last)
                .map(|target| (target.name, last - target.acked))
                .collect();
            if behind.is_empty() || Instant::now() >= deadline || !go_on() {
                return Ok(behind);
            }
            std::thread::sleep(STOP_STEP);
        }
    }

    /// Stops in order: nothing more is read, answers are waited for a while, cursors are put down.
    pub fn stop(mut self) {
        self.end();
    }

    fn end(&mut self) {
        self.common.stop.store(true, Ordering::SeqCst);
        self.wake();
        if let Some(thread) = self.supervisor.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.end();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Begins and ends lanes, and keeps house.
struct Supervisor {
    db: Db,
    options: Arc<Options>,
    shared: Arc<Shared>,
    metrics: Metrics,
    common: Arc<Common>,
    started: Instant,
    running: BTreeMap<String, JoinHandle<()>>,
}

impl Supervisor {
    fn run(mut self) {
        let mut keeper =
            Keeper::new(self.db.clone(), Arc::clone(&self.options), Arc::clone(&self.shared), self.metrics.clone());
        let mut rings = 0;
        while !self.common.stop.load(Ordering::SeqCst) {
            let looked = self.look();
            let kept = keeper.turn(self.started.elapsed(), self.is_idle());
            *lock(&self.common.figures) = keeper.figures();
            let trouble = looked.err().map(|e| e.to_string()).or(kept.err().map(|e| e.to_string()));
            *lock(&self.common.trouble) = trouble;
            self.common.beat.ring();
            rings = self.sleep_through(rings);
        }
        for (_, thread) in std::mem::take(&mut self.running) {
            let _ = thread.join();
        }
        keeper.finish();
    }

    /// Waits a turn, unless it is time to stop: the bell rings for the lanes, and house is not kept at each receipt.
    fn sleep_through(&self, mut rings: u64) -> u64 {
        let deadline = Instant::now() + SUPERVISE_EVERY;
        while !self.common.stop.load(Ordering::SeqCst) {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                break;
            }
            rings = self.common.bell.wait(rings, left);
        }
        rings
    }

    fn is_idle(&self) -> bool {
        lock(&self.common.lanes).values().all(|status| lock(status).oldest_ms.is_none())
    }

    /// Begins lanes for targets that are new, forgets those that have ended.
    fn look(&mut self) -> Result<(), DbError> {
        self.running.retain(|name, thread| {
            if thread.is_finished() {
                lock(&self.common.lanes).remove(name);
                self.shared.forget(name);
            }
            !thread.is_finished()
        });
        let declared = self.db.read(targets).map_err(|e| match e {
            OutboxError::Db(error) => error,
            other => DbError::Corrupt(other.to_string()),
        })?;
        for target in declared {
            if self.running.contains_key(&target.name) {
                continue;
            }
            let lane = Lane::new(
                self.db.clone(),
                &target.name,
                Arc::clone(&self.options),
                Arc::clone(&self.shared),
                self.metrics.clone(),
            );
            lock(&self.common.lanes).insert(target.name.clone(), lane.status());
            let (common, started) = (Arc::clone(&self.common), self.started);
            let patience = self.options.limits.stop_patience;
            let thread = std::thread::Builder::new()
                .name(format!("events-{}", target.name))
                .spawn(move || run_lane(lane, &common, started, patience))
                .map_err(|e| DbError::Busy(format!("no thread for a lane: {e}")))?;
            self.running.insert(target.name, thread);
        }
        Ok(())
    }
}

fn run_lane(mut lane: Lane, common: &Common, started: Instant, patience: Duration) {
    let mut rings = 0;
    loop {
        if common.stop.load(Ordering::SeqCst) {
            break;
        }
        match lane.turn(started.elapsed()) {
            Next::Now => {}
            Next::After(time) => rings = common.bell.wait(rings, time),
            Next::Gone => return,
        }
    }
    lane.stop();
    let deadline = Instant::now() + patience;
    while !lane.is_quiet() && Instant::now() < deadline {
        if let Next::Gone = lane.turn(started.elapsed()) {
            return;
        }
    }
    lane.finish(started.elapsed());
}

#[cfg(test)]
mod tests;
