//! Hears what other processes of the centre announce ([`storage::news`](crate::storage::news)), and wakes the tills that
//! wait. They are looked after every few seconds anyway.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use super::CentreServer;
use crate::storage::Db;

/// How long it listens before it looks whether it is to stop.
const LISTEN: Duration = Duration::from_millis(200);
/// Many changes in a row wake once in so long.
const PAUSE: Duration = Duration::from_millis(100);
/// Before a lost connection is made anew.
const RECONNECT: Duration = Duration::from_secs(1);

/// Listens, until it is dropped.
#[derive(Debug)]
pub struct Ear {
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Ear {
    /// Begins. Where nothing is announced it ends at once.
    ///
    /// # Errors
    /// When there is no thread.
    pub fn start(db: Db, server: Arc<CentreServer>) -> std::io::Result<Ear> {
        let stop = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&stop);
        let thread = std::thread::Builder::new().name("ear".into()).spawn(move || listen(&db, &server, &told))?;
        Ok(Ear { stop, thread: Some(thread) })
    }
}

impl Drop for Ear {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        if let Some(thread) = self.thread.take() {
            thread.thread().unpark();
            let _ = thread.join();
        }
    }
}

fn listen(db: &Db, server: &CentreServer, stop: &AtomicBool) {
    let stopped = || stop.load(Ordering::SeqCst);
    while !stopped() {
        let mut listener = match db.listen() {
            Ok(Some(listener)) => listener,
            Ok(None) => return,
            Err(_) => {
                std::thread::park_timeout(RECONNECT);
                continue;
            }
        };
        // What was announced while nobody listened.
        server.site().centre.nudge();
        while !stopped() {
            match listener.wait(LISTEN) {
                Ok(true) => {
                    server.site().centre.nudge();
                    std::thread::park_timeout(PAUSE);
                }
                Ok(false) => {}
                Err(_) => break,
            }
        }
    }
}
