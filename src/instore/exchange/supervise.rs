//! Workers that may fall: a panic is caught and counted, the worker begins anew after a while; one that falls again and
//! again is suspended, and the others go on.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// The first wait before a fallen worker begins anew; it doubles up to [`MAX_WAIT`].
const FIRST_WAIT: Duration = Duration::from_secs(1);
/// The longest.
const MAX_WAIT: Duration = Duration::from_secs(60);
/// So many falls …
const MAX_FALLS: usize = 5;
/// … within this time, and the worker is suspended.
const WITHIN: Duration = Duration::from_secs(600);
/// A worker that waits wakes so often to show that it is there.
const BEAT_EVERY: Duration = Duration::from_secs(1);

/// What a worker and those who watch it share.
#[derive(Debug, Default)]
pub struct Beat {
    at_ms: AtomicI64,
    restarts: AtomicU64,
    suspended: AtomicBool,
    why: Mutex<String>,
}

impl Beat {
    /// When it was last seen to turn, by the wall clock.
    pub fn at_ms(&self) -> i64 {
        self.at_ms.load(Ordering::SeqCst)
    }

    /// How often it has begun anew.
    pub fn restarts(&self) -> u64 {
        self.restarts.load(Ordering::SeqCst)
    }

    /// It fell too often and rests until the service is started again.
    pub fn is_suspended(&self) -> bool {
        self.suspended.load(Ordering::SeqCst)
    }

    /// Why it fell last.
    pub fn why(&self) -> String {
        self.why.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Wakes workers before their time: something has arrived, or all is to stop.
#[derive(Debug, Default)]
pub struct Bell {
    rung: Mutex<u64>,
    changed: Condvar,
    stop: AtomicBool,
}

impl Bell {
    /// Something has arrived.
    pub fn ring(&self) {
        *self.rung.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.changed.notify_all();
    }

    /// All is to stop.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::SeqCst);
        self.ring();
    }

    /// Whether all is to stop.
    pub fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::SeqCst)
    }

    /// How often it has rung; to be asked before looking, and given to [`Bell::wait`].
    pub fn heard(&self) -> u64 {
        *self.rung.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until it has rung again, or for so long. `beat` is called meanwhile.
    pub fn wait(&self, heard: u64, most: Duration, beat: &dyn Fn()) {
        let begun = Instant::now();
        let mut rung = self.rung.lock().unwrap_or_else(PoisonError::into_inner);
        while *rung == heard && !self.is_stopped() {
            let left = most.saturating_sub(begun.elapsed());
            if left.is_zero() {
                return;
            }
            beat();
            let waited = self.changed.wait_timeout(rung, left.min(BEAT_EVERY));
            rung = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

/// What a worker is given at each turn.
pub struct Turn<'a> {
    /// Shows that it is there.
    pub beat: &'a dyn Fn(),
}

/// Starts a worker: `work` is called again and again, and says how long to wait before the next time.
///
/// # Errors
/// When there is no thread.
pub fn start(
    name: &str,
    bell: &Arc<Bell>,
    now_ms: &Arc<dyn Fn() -> i64 + Send + Sync>,
    mut work: impl FnMut(&Turn<'_>) -> Duration + Send + 'static,
) -> std::io::Result<(Arc<Beat>, JoinHandle<()>)> {
    let shared = Arc::new(Beat::default());
    let (bell, now_ms, told) = (Arc::clone(bell), Arc::clone(now_ms), Arc::clone(&shared));
    told.at_ms.store(now_ms(), Ordering::SeqCst);
    let body = move || {
        let beat = || told.at_ms.store(now_ms(), Ordering::SeqCst);
        let mut falls: Vec<Instant> = Vec::new();
        let mut wait = FIRST_WAIT;
        while !bell.is_stopped() {
            let heard = bell.heard();
            beat();
            if told.is_suspended() {
                bell.wait(heard, MAX_WAIT, &beat);
                continue;
            }
            match catch_unwind(AssertUnwindSafe(|| work(&Turn { beat: &beat }))) {
                Ok(next) => {
                    wait = FIRST_WAIT;
                    bell.wait(heard, next, &beat);
                }
                Err(panic) => {
                    *told.why.lock().unwrap_or_else(PoisonError::into_inner) = words(&*panic);
                    told.restarts.fetch_add(1, Ordering::SeqCst);
                    falls.retain(|at| at.elapsed() < WITHIN);
                    falls.push(Instant::now());
                    if falls.len() >= MAX_FALLS {
                        told.suspended.store(true, Ordering::SeqCst);
                        continue;
                    }
                    // A bell does not shorten this: whatever it fell over is still there.
                    let until = Instant::now() + wait;
                    while !bell.is_stopped() && Instant::now() < until {
                        bell.wait(bell.heard(), until.saturating_duration_since(Instant::now()), &beat);
                    }
                    wait = (wait * 2).min(MAX_WAIT);
                }
            }
        }
    };
    let thread = std::thread::Builder::new().name(name.to_owned()).spawn(body)?;
    Ok((shared, thread))
}

/// What a panic said.
fn words(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "a panic without words".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait_for(what: impl Fn() -> bool) {
        let begun = Instant::now();
        while !what() {
            assert!(begun.elapsed() < Duration::from_secs(60));
            std::thread::yield_now();
        }
    }

    #[test]
    fn a_worker_that_falls_once_goes_on() {
        let bell = Arc::new(Bell::default());
        let now: Arc<dyn Fn() -> i64 + Send + Sync> = Arc::new(|| 7);
        let turns = Arc::new(AtomicU64::new(0));
        let count = Arc::clone(&turns);
        let (beat, thread) = start("w", &bell, &now, move |_| {
            if count.fetch_add(1, Ordering::SeqCst) == 0 {
                panic!("fell over a stone");
            }
            Duration::from_secs(60)
        })
        .unwrap();
        wait_for(|| turns.load(Ordering::SeqCst) == 2);
        assert_eq!((beat.restarts(), beat.why().as_str(), beat.at_ms()), (1, "fell over a stone", 7));
        assert!(!beat.is_suspended());
        bell.ring();
        wait_for(|| turns.load(Ordering::SeqCst) == 3);
        bell.stop();
        thread.join().unwrap();
    }
}
