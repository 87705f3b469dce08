//! The one writer: runs whatever is queued, each closure in a savepoint, commits once, and only then answers.

use std::time::{Duration, Instant};

use super::error::map;
use super::queue::{Answer, Job, Queue};
use super::session::{Conn, Session};
use crate::storage::DbError;
use crate::storage::tx::{Session as AnySession, Tx};

/// Once the closures of a commit have taken this long, they are committed before the next one starts.
const MAX_BATCH_TIME: Duration = Duration::from_millis(20);

/// Serves the queue until it is closed and empty.
pub(super) fn serve(conn: &Conn, queue: &Queue) {
    // Closures' panics are caught where they run. Should anything else panic (the drop of a result that nobody waits
    // for), nobody may wait for a writer that is no more.
    let _goodbye = Goodbye(queue);
    while let Some(batch) = queue.take() {
        let mut jobs = batch.into_iter().peekable();
        while jobs.peek().is_some() {
            run_batch(conn, &mut jobs);
        }
    }
}

struct Goodbye<'a>(&'a Queue);

impl Drop for Goodbye<'_> {
    fn drop(&mut self) {
        self.0.abandon();
    }
}

/// One transaction over the next closures.
fn run_batch(conn: &Conn, jobs: &mut std::iter::Peekable<std::vec::IntoIter<Job>>) {
    let started = Instant::now();
    let mut answers: Vec<Answer> = Vec::new();
    let begun = command(conn, "BEGIN IMMEDIATE");
    if let Err(error) = begun {
        // Nobody's closure ran; each is told the same. A next batch tries anew.
        for job in jobs {
            let (_, answer) = (job.run)(Err(error.clone()));
            answer(Ok(()));
        }
        return;
    }
    let mut failed = false;
    while let Some(job) = jobs.next() {
        // A closure by itself needs no savepoint: the transaction is its own. (A savepoint would keep the old pages
        // of a large load a second time.)
        let lone = answers.is_empty() && jobs.peek().is_none();
        match run_job(conn, job, lone) {
            Ran::Kept(answer) => answers.push(answer),
            Ran::Undone(answer) => {
                answer(Ok(()));
                failed = lone;
            }
            Ran::Lost(answer, error) => {
                answers.push(answer);
                for answer in answers {
                    answer(Err(error.clone()));
                }
                return;
            }
        }
        if started.elapsed() > MAX_BATCH_TIME {
            break;
        }
    }
    if failed {
        return;
    }
    let outcome = command(conn, "COMMIT");
    if outcome.is_err() && !conn.raw.is_autocommit() {
        // Nothing can be done about a rollback that fails; the next BEGIN will say so.
        let _ = command(conn, "ROLLBACK");
    }
    for answer in answers {
        answer(outcome.clone());
    }
}

enum Ran {
    /// Waits for the commit.
    Kept(Answer),
    /// Rolled back; only its own writer is concerned.
    Undone(Answer),
    /// SQLite gave up the whole transaction (disk full, I/O error).
    Lost(Answer, DbError),
}

fn run_job(conn: &Conn, job: Job, lone: bool) -> Ran {
    if !lone && let Err(error) = command(conn, "SAVEPOINT one_closure") {
        let (_, answer) = (job.run)(Err(error.clone()));
        return Ran::Lost(answer, error);
    }
    let mut tx = Tx::new(AnySession::Sqlite(Session { conn }));
    let (keep, answer) = (job.run)(Ok(&mut tx));
    if conn.raw.is_autocommit() {
        let error = tx.failure().cloned().unwrap_or_else(|| DbError::Aborted("the transaction was ended".into()));
        return Ran::Lost(answer, error);
    }
    let end = match (keep, lone) {
        (true, true) => return Ran::Kept(answer),
        (true, false) => "RELEASE one_closure",
        (false, true) => "ROLLBACK",
        (false, false) => "ROLLBACK TO one_closure; RELEASE one_closure",
    };
    match command(conn, end) {
        Ok(()) if keep => Ran::Kept(answer),
        Ok(()) => Ran::Undone(answer),
        Err(error) => {
            let _ = command(conn, "ROLLBACK");
            Ran::Lost(answer, error)
        }
    }
}

pub(super) fn command(conn: &Conn, sql: &str) -> Result<(), DbError> {
    conn.raw.execute_batch(sql).map_err(|e| map(&e, sql))
}
