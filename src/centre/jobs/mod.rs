//! What a centre does by itself: jobs, each by one process at a time, under a lease.
//!
//! Every process has the same jobs and looks at them once a second; whoever gets the lease does the work, the others have
//! nothing to do. When a process dies, its lease ends and another one goes on ([`storage::lease`](crate::storage::lease)).
//! A job that fails is tried again after a growing pause; one that panics has failed. How they stand is in the database.

mod keeping;

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::Site;
use crate::params;
use crate::storage::lease::{self, Fence, RENEW_EVERY};
use crate::storage::{DbError, Migration, Tx};

/// The tables.
pub const MIGRATIONS: &[Migration] = &[Migration { number: 1, name: "jobs", sql: include_str!("0001_jobs.sql") }];

/// How often a process looks what is to be done.
const LOOK_EVERY: Duration = Duration::from_millis(500);
/// The pause after the first failure; it doubles with each, …
const FIRST_PAUSE_MS: i64 = 1_000;
/// … up to this.
const LONGEST_PAUSE_MS: i64 = 60_000;
/// The end waits so long for jobs to stop.
const FINISH_PATIENCE: Duration = Duration::from_secs(10);

/// What a job is given.
pub struct Turn<'a> {
    /// The centre.
    pub site: &'a Site,
    /// The lease it is done under.
    pub fence: &'a Fence,
    /// Set when it is to stop: the process ends, or the lease is lost.
    pub cancel: Arc<AtomicBool>,
}

/// Something to be done again and again.
pub trait Job: Send + Sync + 'static {
    /// Its name, which is its lease's too.
    fn name(&self) -> &str;

    /// How long after it was done it is to be done again.
    fn every(&self) -> Duration;

    /// Does it, and tells in words what it did; empty when there was nothing to do.
    ///
    /// # Errors
    /// Why it could not; it is tried again.
    fn run(&self, turn: &Turn<'_>) -> Result<String, String>;
}

/// The jobs of a moment.
pub type Listing = dyn Fn(&Site) -> Result<Vec<Arc<dyn Job>>, DbError> + Send + Sync;

struct Running {
    fence: Fence,
    cancel: Arc<AtomicBool>,
    thread: JoinHandle<()>,
    renewed: Instant,
}

/// The jobs of a process, until it is dropped.
#[derive(Debug)]
pub struct Jobs {
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
    beat: Arc<Mutex<Instant>>,
}

impl Jobs {
    /// Begins with the jobs that every centre has ([`keeping`]) and those that `listing` names at the moment. `holder` is a
    /// name that no other process goes by.
    pub fn start(site: Site, holder: String, listing: Arc<Listing>) -> std::io::Result<Jobs> {
        let (stop, beat) = (Arc::new(AtomicBool::new(false)), Arc::new(Mutex::new(Instant::now())));
        let (told, alive) = (Arc::clone(&stop), Arc::clone(&beat));
        let thread = std::thread::Builder::new().name("jobs".into()).spawn(move || {
            let mut crew = Crew { site, holder, running: HashMap::new() };
            let own = keeping::all();
            while !told.load(Ordering::SeqCst) {
                *alive.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
                crew.tend();
                // Without a database there is nothing to do but to try again.
                if let Ok(listed) = listing(&crew.site) {
                    for job in own.iter().chain(&listed) {
                        crew.begin(job);
                    }
                }
                sleep_unless(&told, LOOK_EVERY);
            }
            crew.finish();
        })?;
        Ok(Jobs { stop, thread: Some(thread), beat })
    }

    /// Whether the loop turns.
    pub fn is_alive(&self, within: Duration) -> bool {
        self.beat.lock().unwrap_or_else(PoisonError::into_inner).elapsed() < within
    }
}

impl Drop for Jobs {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn sleep_unless(stop: &AtomicBool, time: Duration) {
    let until = Instant::now() + time;
    while !stop.load(Ordering::SeqCst) && Instant::now() < until {
        std::thread::sleep(Duration::from_millis(50).min(time));
    }
}

/// The jobs that this process does at the moment.
struct Crew {
    site: Site,
    holder: String,
    running: HashMap<String, Running>,
}

impl Crew {
    /// Renews the leases of what is being done, and lets go what is done.
    fn tend(&mut self) {
        let now_ms = self.site.now_ms();
        let db = &self.site.books.documents;
        self.running.retain(|_, job| {
            if job.thread.is_finished() {
                let _ = db.release(&job.fence);
                return false;
            }
            if job.renewed.elapsed() >= RENEW_EVERY {
                match db.renew(&job.fence, now_ms) {
                    Ok(true) => job.renewed = Instant::now(),
                    // It is somebody else's now: what is under way is not to be written.
                    Ok(false) => job.cancel.store(true, Ordering::SeqCst),
                    Err(_) => {}
                }
            }
            true
        });
    }

    /// Begins a job when its time has come and nobody else does it.
    fn begin(&mut self, job: &Arc<dyn Job>) {
        if self.running.contains_key(job.name()) {
            return;
        }
        let (db, now_ms) = (&self.site.books.documents, self.site.now_ms());
        let due = db.read(|tx| is_due(tx, job.name(), now_ms));
        if !due.unwrap_or(false) {
            return;
        }
        let Ok(Some(fence)) = db.acquire(job.name(), &self.holder, now_ms) else { return };
        let cancel = Arc::new(AtomicBool::new(false));
        let (work, site, holder) = (Arc::clone(job), self.site.clone(), self.holder.clone());
        let (held, stop) = (fence.clone(), Arc::clone(&cancel));
        let thread = std::thread::Builder::new().name(format!("job {}", job.name())).spawn(move || {
            do_once(&*work, &site, &held, stop, &holder);
        });
        match thread {
            Ok(thread) => {
                let running = Running { fence, cancel, thread, renewed: Instant::now() };
                self.running.insert(job.name().to_owned(), running);
            }
            Err(_) => drop(db.release(&fence)),
        }
    }

    /// Everything is to stop; what does not in time is left to whoever takes its lease over.
    fn finish(&mut self) {
        self.running.values().for_each(|job| job.cancel.store(true, Ordering::SeqCst));
        let begun = Instant::now();
        while !self.running.is_empty() && begun.elapsed() < FINISH_PATIENCE {
            self.tend();
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// Does a job and writes down how it went.
fn do_once(job: &dyn Job, site: &Site, fence: &Fence, cancel: Arc<AtomicBool>, holder: &str) {
    let begun_ms = site.now_ms();
    let turn = Turn { site, fence, cancel: Arc::clone(&cancel) };
    let outcome = catch_unwind(AssertUnwindSafe(|| job.run(&turn)));
    let outcome = outcome.unwrap_or_else(|_| Err("it panicked: this is a bug in tillwire".to_owned()));
    // What was interrupted is neither done nor failed.
    if cancel.load(Ordering::SeqCst) && outcome.is_err() {
        return;
    }
    let now_ms = site.now_ms();
    let every = i64::try_from(job.every().as_millis()).unwrap_or(i64::MAX);
    let (name, holder, fence) = (job.name().to_owned(), holder.to_owned(), fence.clone());
    // Where it cannot be written down, the job is done once more, which does no harm.
    let _ = site.books.documents.write(move |tx| {
        note(tx, &name, &outcome, (begun_ms, now_ms), every, &holder)?;
        lease::check(tx, &fence)
    });
}

fn is_due(tx: &mut Tx<'_>, name: &str, now_ms: i64) -> Result<bool, DbError> {
    let row = tx.query_opt("SELECT next_ms FROM job WHERE name = $1", params![name])?;
    Ok(row.is_none_or(|row| row.int(0).is_ok_and(|next| next <= now_ms)))
}

fn note(
    tx: &mut Tx<'_>,
    name: &str,
    outcome: &Result<String, String>,
    (begun_ms, now_ms): (i64, i64),
    every: i64,
    holder: &str,
) -> Result<(), DbError> {
    let failures = tx.query_opt("SELECT failures FROM job WHERE name = $1", params![name])?;
    let failures = failures.map_or(Ok(0), |row| row.int(0))?;
    let took = now_ms.saturating_sub(begun_ms).max(0);
    let key = "INSERT INTO job (name, last_ms, took_ms, next_ms, failures, failed_ms, error, told, holder)";
    match outcome {
        Ok(told) => {
            let sql = format!(
                "{key} VALUES ($1, $2, $3, $4, 0, NULL, NULL, $5, $6) ON CONFLICT (name) DO UPDATE SET
                 last_ms = excluded.last_ms, took_ms = excluded.took_ms, next_ms = excluded.next_ms, failures = 0,
                 error = NULL, holder = excluded.holder,
                 told = CASE WHEN excluded.told = '' THEN job.told ELSE excluded.told END"
            );
            tx.execute(&sql, params![name, now_ms, took, now_ms.saturating_add(every), told, holder])?;
        }
        Err(error) => {
            let doubled = FIRST_PAUSE_MS.saturating_mul(1 << failures.clamp(0, 16)).min(LONGEST_PAUSE_MS);
            let sql = format!(
                "{key} VALUES ($1, NULL, $2, $3, 1, $4, $5, '', $6) ON CONFLICT (name) DO UPDATE SET
                 took_ms = excluded.took_ms, next_ms = excluded.next_ms, failures = job.failures + 1,
                 failed_ms = excluded.failed_ms, error = excluded.error, holder = excluded.holder"
            );
            tx.execute(&sql, params![name, took, now_ms.saturating_add(doubled), now_ms, error, holder])?;
        }
    }
    Ok(())
}

/// A job is to be done at once.
///
/// # Errors
/// When the database says no.
pub fn hurry(tx: &mut Tx<'_>, name: &str) -> Result<(), DbError> {
    tx.execute("UPDATE job SET next_ms = 0, failures = 0 WHERE name = $1", params![name])?;
    Ok(())
}

/// How a job stands, as it is told; null when it was never done.
///
/// # Errors
/// When the database says no.
pub fn state(tx: &mut Tx<'_>, name: &str) -> Result<Value, DbError> {
    let sql = "SELECT last_ms, took_ms, next_ms, failures, failed_ms, error, told, holder FROM job WHERE name = $1";
    let Some(row) = tx.query_opt(sql, params![name])? else { return Ok(Value::Null) };
    Ok(json!({
        "last_ms": row.opt_int(0)?, "took_ms": row.opt_int(1)?, "next_ms": row.int(2)?, "failures": row.int(3)?,
        "failed_ms": row.opt_int(4)?, "error": row.opt_text(5)?, "told": row.opt_text(6)?, "holder": row.opt_text(7)?,
    }))
}

/// How often a job has failed in a row.
///
/// # Errors
/// When the database says no.
pub fn failures(tx: &mut Tx<'_>, name: &str) -> Result<i64, DbError> {
    let row = tx.query_opt("SELECT failures FROM job WHERE name = $1", params![name])?;
    row.map_or(Ok(0), |row| row.int(0))
}
